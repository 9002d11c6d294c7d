"""The two readings of what is asked, side by side."""

from textwrap import shorten

import plotly.graph_objects as go

from helpers.corpus import Corpus, records
from helpers.plots import canvas
from helpers.requests import READINGS, compare_readings, list_requests

_SHAPES = {"counts": ("square", "blue"), "does not count": ("circle-open", "ink")}


def plot_requests(corpus: Corpus, statement: str | None = None) -> go.Figure:
    """Draw what each reading counts, row by row, with the words that ask and who is addressed.

    Returns
    -------
    plotly.graph_objects.Figure
        Rows in groups by which reading counts them, and in the order of the text; readings as
        columns: a filled square counts, an empty circle does not. Headline, description and
        table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_requests(load_corpus()).layout.meta["description"][:32]
    'Two readings of 7 rows side by s'
    """
    asked = list_requests(corpus, statement)[["request_id", "cue_quote", "addressee"]]
    table = compare_readings(corpus, statement).merge(asked, on="request_id")
    table["where"] = ("item " + table["item"]).where(table["item"] != "", "outside the list")
    table["row"] = table["request_id"] + ", " + table["where"]
    rows = [_row(row) for row in records(table)]
    counts = table[[*READINGS]] == "counts"
    pairs = zip(map(_NAMES.get, counts.itertuples(index=False, name=None)), rows, strict=True)
    (label, form), both = counts.sum(), counts.all(axis=1).sum()
    return canvas.draw(
        table,
        "request_id",
        ["row", "kind", "form", "addressee", *READINGS, "quote"],
        headline=f"{label} of {len(rows)} passages count as requests by label, {form} by form, and {both} by both."
        if rows
        else "No requests are coded.",
        summary=f"Two readings of {len(rows)} rows side by side, in groups by which of them counts "
        f"a row. By label, {label} count as requests; by form, {form}; {both} count by both.",
        said=[f"{row['said']}." for row in rows],
        groups=canvas.groups_of(pairs, _NAMES.values()),
        frame=(-0.5, len(READINGS) - 0.5),
        heads=list(READINGS),
        legend=[(*look, words) for words, look in _SHAPES.items()],
        gutter=500,
        pitch=30,
    )


_NAMES = {
    (True, True): "A request by both readings",
    (True, False): "By label only: an item of the announced list that does not ask",
    (False, True): "By form only: it asks, outside the announced list",
    (False, False): "By neither",
}


def _row(row):
    said = (
        f"{row['row']}, {row['kind']}, {row['form']}, {row['by label']} by label and "
        f"{row['by form']} by form"
    )
    cue = f": “{shorten(row['cue_quote'], 40, placeholder=' …')}”" if row["cue_quote"] else ""
    to = f", to {row['addressee']}" if row["addressee"] else ""
    marks = []
    for column, name in enumerate(READINGS):
        shape, tone = _SHAPES[row[name]]
        marks.append(canvas.mark(shape, column, tone=tone, words=f"{name}: {row[name]}"))
    label = row["where"].capitalize() + cue
    return canvas.row(row, "request_id", label, said, marks, tag=row["kind"] + to)
