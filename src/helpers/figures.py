"""How every figure looks, and the one way to show one."""

import hashlib
import html
import json
import os
import textwrap

import plotly.graph_objects as go
import plotly.io as pio

from helpers import anchors

# Okabe and Ito's colours, reordered and without yellow: the first four keep a contrast of 3:1
# on white, and any two of them differ for colour-blind readers. Use at most four, then facets.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
INK, FAINT = "#333333", "#8a8a8a"
CONFIG = {"displayModeBar": False, "responsive": True, "showTips": False}
MODES = ("live", "stored", "words", "site")
# Notebook viewers align cells to the right, which is wrong for words.
LEFT = "<style>.table td,.table th,.table caption{text-align:left;vertical-align:top}</style>"
PLOTLY = "application/vnd.plotly.v1+json"

pio.templates["statement"] = go.layout.Template(
    layout={
        "colorway": list(PALETTE),
        "font": {"family": "system-ui, sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {"automargin": True, "gridcolor": "rgba(128,128,128,0.3)", "zeroline": False},
        "yaxis": {"automargin": True, "gridcolor": "rgba(128,128,128,0.3)", "zeroline": False},
        "hoverlabel": {"align": "left", "font": {"size": 14}, "namelength": 0},
        "showlegend": False,
        "dragmode": False,
    }
)


def plain(words):
    """Keep Plotly from reading letters of a text as markup.

    Examples
    --------
    >>> plain("A<b>")
    'A&lt;b&gt;'
    """
    return html.escape(words, quote=False)


def short(words, most=90):
    """Cut words for a hover label, at a space, and show that they are cut.

    Examples
    --------
    >>> short("one two three", 9)
    'one two …'
    """
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def wrap(words, width=46):
    """Break words into lines for a label.

    Examples
    --------
    >>> wrap("members of the MEK", 12)
    'members of<br>the MEK'
    """
    return "<br>".join(textwrap.wrap(words, width, break_long_words=False))


def figure_hash(figure):
    """Give the SHA-256 of a figure's sorted JSON: the same data, the same hash."""
    data = json.dumps(json.loads(figure.to_json()), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()


def show_figure(figure, *, name, caption, source):
    """Show a figure with its caption, a description in words, its source and a table twin.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        With ``layout.meta["description"]`` computed from the data that it draws and, where
        its marks stand for rows, ``layout.meta["table"]`` with columns, rows and anchors.
    name : str
        A short name for addresses, letters and hyphens.
    caption : str
        What is to be seen, in a sentence.
    source : str
        The file or the publisher that the data comes from.

    Raises
    ------
    ValueError
        If name, caption or source is blank, or the figure carries no description.

    Notes
    -----
    The environment variable HELPERS_FIGURES says what is made: ``live`` (default) the figure
    itself; ``stored`` words and a picture, for the file; ``words`` the words alone, for tests;
    ``site`` a page's own HTML, drawn by the site's script.
    """
    from IPython.display import display

    for what, words in (("name", name), ("caption", caption), ("source", source)):
        if not str(words).strip():
            raise ValueError(f"a figure needs a {what}: words that a reader can use")
    meta = figure.layout.meta or {}
    if not str(meta.get("description", "")).strip():
        raise ValueError(
            "the figure carries no description: put one, computed from the rows that it draws, "
            "into figure.layout.meta['description']"
        )
    mode = os.environ.get("HELPERS_FIGURES") or "live"
    if mode not in MODES:
        raise ValueError(f"HELPERS_FIGURES is {mode!r}; expected one of {', '.join(MODES)}")
    figure = go.Figure(figure).update_layout(template="statement")
    words = f"{caption}\n{meta['description']}\nSource: {source}"
    below = {"text/plain": words, "text/html": _below(meta, caption, source)}
    if mode == "site":
        display(
            {"text/plain": words, "text/html": _page_figure(figure, name, meta, below)}, raw=True
        )
        return
    bundle, about = {"text/plain": words}, {}
    if mode == "live":
        bundle[PLOTLY] = {**json.loads(figure.to_json()), "config": CONFIG}
    if mode == "stored":
        bundle["image/png"] = _picture(figure)
        about = {"image/png": {"alt": meta["description"]}, "figure_sha256": figure_hash(figure)}
    display(bundle, metadata=about, raw=True)
    display({"text/plain": caption, "text/html": below["text/html"]}, raw=True)


def _below(meta, caption, source):
    """Caption, description and table twin, as they stand under every figure."""
    twin = meta.get("table")
    table = _twin(twin) if twin else ""
    return (
        f'<div class="caption"><p><strong>{html.escape(caption)}</strong></p>'
        f"<p>{html.escape(meta['description'])}</p>"
        f"<p><small>Source: {html.escape(source)}</small></p>{table}</div>"
    )


def _twin(twin):
    head = "".join(f'<th scope="col">{html.escape(str(name))}</th>' for name in twin["columns"])
    rows = []
    spans = twin.get("anchors") or [""] * len(twin["rows"])
    for row, span in zip(twin["rows"], spans, strict=True):
        first, *rest = (
            anchors.source_link(cell) if name == "source" else html.escape(str(cell))
            for name, cell in zip(twin["columns"], row, strict=True)
        )
        if span:
            address = anchors.address(*span.split("--", 1))
            first = f'<a href="{html.escape(address, quote=True)}">{first}</a>'
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    return (
        f"{LEFT}<details><summary>The same as a table</summary>"
        '<div class="table" role="region" tabindex="0" aria-label="the figure as a table" style="overflow-x:auto">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></details>"
    )


def _page_figure(figure, name, meta, below):
    """Write a figure of the static site: its data is a JSON block that one shared script draws."""
    data = json.dumps({**json.loads(figure.to_json()), "config": CONFIG}, ensure_ascii=False)
    data = data.replace("<", "\\u003c")  # no text can end the block
    height = int(figure.layout.height or 450)
    return (
        f'<figure id="{html.escape(name, quote=True)}" class="helpers-figure">'
        f'<div class="plot" role="img" aria-label="{html.escape(meta["description"], quote=True)}" '
        f'style="min-height:{height}px"></div>'
        f'<script type="application/json" class="plot-data">{data}</script>'
        f"<figcaption>{below['text/html']}</figcaption></figure>"
    )


def _picture(figure):
    """Draw a PNG, or say in plain words what is missing."""
    import base64

    figure = go.Figure(figure).update_layout(paper_bgcolor="white", plot_bgcolor="white")
    try:
        png = figure.to_image(format="png", width=700, height=figure.layout.height or 450)
    except Exception as error:
        raise RuntimeError(
            "no picture could be drawn: storing notebooks takes the package kaleido and a Chrome or "
            f"Chromium on this machine (set BROWSER_PATH to its program). It said: {error}"
        ) from error
    return base64.b64encode(_lighter(png)).decode()


def _lighter(png):
    """Keep 24 colours of a picture of lines and letters: a quarter of the bytes."""
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(24).save(out, "PNG", optimize=True)
    return out.getvalue()
