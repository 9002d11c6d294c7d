"""The two readings of what is asked, side by side."""

from helpers.plots import canvas
from helpers.requests import READINGS, compare_readings, list_requests


def plot_requests(corpus, statement=None):
    """Draw what each reading counts, row by row, with the words that ask and who is addressed.

    Returns
    -------
    plotly.graph_objects.Figure
        Rows in the order of the text, readings as columns: a filled square counts, an empty
        circle does not. Description and table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_requests(load_corpus()).layout.meta["description"][:32]
    'Two readings of 7 rows side by s'
    """
    asked = list_requests(corpus, statement)[["request_id", "cue_quote", "addressee"]]
    table = compare_readings(corpus, statement).merge(asked, on="request_id")
    where = {item: f"item {item}" if item else "outside the list" for item in table["item"]}
    table["row"] = table["request_id"] + ", " + table["item"].map(where).astype("str")
    rows = table.to_dict("records")
    counts = {name: table[name] == "counts" for name in READINGS}
    both = counts["by label"] & counts["by form"]
    figure = canvas.canvas(
        table,
        "request_id",
        ["row", "kind", "form", "addressee", *READINGS, "quote"],
        f"Two readings of {len(rows)} rows side by side, in the order of the text. By label, "
        f"{counts['by label'].sum()} count as requests; by form, {counts['by form'].sum()}; "
        f"{both.sum()} count by both.",
        [
            f"{row['row']}, {row['kind']}, {row['form']}, {row['by label']} by label and "
            f"{row['by form']} by form."
            for row in rows
        ],
        height=70 + 66 * max(1, len(rows)),
        xaxis={"range": [-0.6, 7]},
        yaxis={"range": [len(rows) - 0.4, -1.3]},
    )
    shapes = {
        "counts": canvas.marker("square", 17, canvas.PALETTE[0]),
        "does not count": canvas.marker("circle-open", 17, canvas.INK),
    }
    for column, name in enumerate(READINGS):
        canvas.add_note(figure, "", y=-0.9, x=column, bold=name.replace(" ", "\n"))
        for said, shape in shapes.items():
            spots = [
                canvas.spot(row, "request_id", column, place, f"{name}: {said}")
                for place, row in enumerate(rows)
                if row[name] == said
            ]
            if spots:
                canvas.add_marks(figure, spots, marker=shape)
    for place, row in enumerate(rows):
        cue = f": “{canvas.short(row['cue_quote'], 36)}”" if row["cue_quote"] else ""
        to = f", to {row['addressee']}" if row["addressee"] else ""
        look = {"size": 12, "xanchor": "left", "align": "left"}
        head = where[row["item"]].capitalize() + cue
        canvas.add_note(figure, row["kind"] + to, y=place, x=1.5, bold=head, **look)
    return figure
