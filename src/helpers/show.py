"""The one way to show a figure: live, stored, as words for a test, or handed to a page."""

import base64
import hashlib
import html
import io
import json
from collections.abc import Callable

import plotly.graph_objects as go

from helpers import links, tables
from helpers.plots import canvas

# Not "responsive": JupyterLab resizes figures by itself, and one that does so too loses its
# height when the theme changes.
# Nor are dollars in a text the marks of a formula, here and in all that a viewer typesets.
CONFIG = {"displayModeBar": False, "showTips": False, "typesetMath": False}
# A style, because JupyterLab changes its theme without drawing anew; hues stay as they are.
DARK = (
    "<style>[data-jp-theme-light=false] .js-plotly-plot"
    "{filter:invert(.93) hue-rotate(180deg)}</style>"
)
PLOTLY = "application/vnd.plotly.v1+json"


def page_figure(name: str, meta: dict, below: str, picture: Callable[[], str]) -> str:
    """Write a figure of a page; the build of the site puts its own in this place."""
    raise ValueError("HELPERS_FIGURES is 'site', which is for the build of the site alone")


def figure_hash(figure: go.Figure) -> str:
    """Give the SHA-256 of a figure's sorted JSON: the same data, the same hash."""
    data = json.dumps(json.loads(figure.to_json()), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()


def show_figure(figure: go.Figure, *, name: str, caption: str, source: str) -> None:
    """Show a figure with its caption, a description in words, its source and a table twin.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        With ``layout.meta`` as `canvas` makes it: a description computed from the data that
        is drawn, its first line the gist; a headline, a table and rows where it has them.
    name : str
        A short name for addresses, letters and hyphens.
    caption, source : str
        What is to be seen, in a sentence; the file or the publisher the data comes from.

    Raises
    ------
    ValueError
        If name, caption or source is blank, the figure carries no description, or the mode is
        not one of those below.

    Notes
    -----
    The environment variable HELPERS_FIGURES says what is made: ``live`` (default) the figure
    itself; ``stored`` words and a picture, for the file; ``words`` the words alone, for tests;
    ``site`` a page's own HTML, as the build of the site writes it (`page_figure`).
    """
    from IPython.display import display

    tables.need("figure", name=name, caption=caption, source=source)
    meta = figure.layout.meta or {}
    if not str(meta.get("description", "")).strip():
        raise ValueError(
            "the figure carries no description: put one, computed from the rows that it draws, "
            "into figure.layout.meta['description']"
        )
    mode = links.mode()
    bundle = {"text/plain": f"{caption}\n{meta['description']}\nSource: {source}"}
    below, about = _below(name, meta, caption, source), {}
    if mode == "site":
        shown = page_figure(name, meta, below, lambda: _picture(_dressed(figure)))
        display({**bundle, "text/html": shown}, raw=True)
        return
    if headline := meta.get("headline"):
        head = f'<p class="headline mathjax_ignore"><strong>{html.escape(headline)}</strong></p>'
        dark = DARK if mode == "live" else ""
        display({"text/plain": headline, "text/html": head + dark}, raw=True)
    if mode == "live":
        drawn = json.loads(_dressed(figure).to_json())
        drawn["layout"]["meta"].pop("drawing", None)  # the rows for a page, which draws by itself
        bundle[PLOTLY] = {**drawn, "config": CONFIG}
    if mode == "stored":
        gist, figure = meta["description"].partition("\n")[0], _dressed(figure)
        bundle["image/png"] = _picture(figure)
        about = {"image/png": {"alt": gist}, "figure_sha256": figure_hash(figure)}
    display(bundle, metadata=about, raw=True)
    display(
        {"text/plain": caption, "text/html": f'<div class="caption mathjax_ignore">{below}</div>'},
        raw=True,
    )


def _dressed(figure):
    """Give a copy in our colours and letters; where only words are shown, none is needed."""
    return go.Figure(figure).update_layout(template=canvas.TEMPLATE)


def _below(name, meta, caption, source):
    """Give what stands under every figure: caption, gist, source; the whole in words, a table."""
    name, (gist, *said) = html.escape(name, quote=True), meta["description"].split("\n")
    lines = [
        f'<p id="{name}-caption"><strong>{html.escape(caption)}</strong></p>',
        f'<p id="{name}-description">{html.escape(gist)}</p>',
        f'<p class="source"><small>Source: {html.escape(source)}</small></p>',
    ]
    # A page's rows say it all already, each in its place.
    if said and not (meta.get("drawing") and links.on_site()):
        items = "".join(f"<li>{html.escape(line)}</li>" for line in said)
        lines.append(f"<details><summary>All of it in words</summary><ul>{items}</ul></details>")
    if twin := meta.get("table"):
        shown = tables.grid(twin["columns"], _linked(twin), f"{caption} As a table.")
        lines.append(f"<details><summary>The same as a table</summary>{shown}</details>")
    return "".join(lines)


def _linked(twin):
    """Give the cells of a table twin as HTML: the first leads to its words, a source to its entry."""
    last = ""
    for row, span in zip(twin["rows"], twin["anchors"], strict=True):
        cells = [
            links.source_link(cell) if head == "source" and place else html.escape(str(cell))
            for place, (head, cell) in enumerate(zip(twin["columns"], row, strict=True))
        ]
        # Words that stand in the row, or above it, are not opened: a notebook has to stay light.
        if links.on_site() or (span != last and "words" not in twin["columns"]):
            cells[0] = tables.opening(*span.split("--", 1), str(row[0]), whole=False)
        last = span
        yield cells


def _picture(figure):
    """Draw a PNG, or say in plain words what is missing."""
    from PIL import Image

    try:
        png = figure.to_image(format="png", width=700, height=figure.layout.height or 450)
    except Exception as error:
        raise RuntimeError(
            "no picture could be drawn: storing notebooks takes the package kaleido and a Chrome or "
            f"Chromium on this machine (set BROWSER_PATH to its program). It said: {error}"
        ) from error
    # 16 colours are enough for lines and letters, at a quarter of the bytes; four shades from
    # ink to paper where there is no colour, at an eighth.
    out, picture = io.BytesIO(), Image.open(io.BytesIO(png)).convert("RGB")
    grey = picture.convert("L")
    if grey.convert("RGB").tobytes() == picture.tobytes():
        picture = grey.point(lambda shade: 51 + 68 * max(0, round((shade - 51) / 68))).quantize(4)
    else:
        picture = picture.quantize(16, method=Image.Quantize.FASTOCTREE)
    picture.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()
