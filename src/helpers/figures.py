"""How every figure looks, what its marks say, and the one way to show one."""

import base64
import hashlib
import html
import io
import json
import os
import textwrap

import plotly.graph_objects as go
import plotly.io as pio

from helpers import anchors, tables

# Okabe and Ito's colours, reordered and without yellow: the first four keep a contrast of 3:1
# on white, and any two of them differ for colour-blind readers. Use at most four, then facets.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
INK, FAINT, PAPER, CLEAR = "#333333", "#8a8a8a", "#ffffff", "rgba(0,0,0,0)"
# Not "responsive": JupyterLab resizes figures by itself, and one that does so too loses its
# height when the theme changes.
# Nor are dollars in a text the marks of a formula, here and in all that a viewer typesets.
CONFIG = {"displayModeBar": False, "showTips": False, "typesetMath": False}
MODES = ("live", "stored", "words", "site")
PLOTLY = "application/vnd.plotly.v1+json"
_AXIS = {"automargin": True, "gridcolor": "rgba(128,128,128,0.3)", "zeroline": False}

pio.templates["statement"] = go.layout.Template(
    layout={
        "colorway": list(PALETTE),
        "font": {"family": "system-ui, sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "hoverlabel": {"align": "left", "font": {"size": 14}, "namelength": 0},
        "showlegend": False,
        "dragmode": False,
    }
)


# --- drawing -----------------------------------------------------------------------------

# What the columns of a table are called in a figure's table twin.
_HEADINGS = {
    "event_id": "event",
    "row_id": "row",
    "claim_id": "claim",
    "label": "what",
    "sentence": "who is said to do what to whom",
    "manner": "put forward as",
    "column": "who speaks",
    "basis": "known from",
    "source_id": "source",
    "quote": "words",
}


def canvas(table, key, columns, summary, said, **layout):
    """Start a figure of rows with what it says in words, before anything is drawn.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows, with ``statement_id`` and `key`, the column of the ids that marks lead to.
    columns : list of str
        The columns of the figure's table twin.
    summary, said : str, list of str
        What the figure shows, in a few sentences and in full, a sentence for each row.
    **layout
        What Plotly's layout takes.

    Returns
    -------
    plotly.graph_objects.Figure
        Without axes; ``layout.meta`` holds ``description``, whose first line is the summary,
        and ``table``, with columns, rows and anchors.
    """
    rows = table.to_dict("records")
    twin = {
        "columns": [_HEADINGS.get(name, name) for name in columns],
        "rows": [[str(row[name] or "–") for name in columns] for row in rows],
        "anchors": [anchors.span_id(row["statement_id"], row[key]) for row in rows],
    }
    meta = {"description": "\n".join([summary, *said]), "table": twin}
    figure = go.Figure(layout={"xaxis": {"visible": False}, "yaxis": {"visible": False}})
    return figure.update_layout(meta=meta, **layout)


def plain(words):
    """Keep Plotly from reading letters of a text as markup; only line ends become breaks.

    Examples
    --------
    >>> plain("A<b>")
    'A&lt;b&gt;'
    """
    return html.escape(words, quote=False).replace("\n", "<br>")


def short(words, most=90):
    """Cut words at a space, and show that they are cut.

    Examples
    --------
    >>> short("one two three", 9)
    'one two …'
    """
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def add_note(figure, words, y, x=None, size=13, bold="", **look):
    """Write words into a figure, under others in bold: at its left edge, or around an `x`."""
    text = "<br>".join(filter(None, [bold and f"<b>{plain(bold)}</b>", plain(words)]))
    left = {"xref": "paper", "x": 0, "xanchor": "left", "align": "left"}
    place = left if x is None else {"x": x}
    note = {"text": text, "y": y, "showarrow": False, "font": {"size": size}, **place, **look}
    figure.add_annotation(note)


def add_key(figure, entries, lift=0):
    """Explain the marks above the figure, `lift` pixels over its upper edge."""
    # Spaces that do not break keep a mark beside its words.
    words = textwrap.fill("   ".join(entry.replace(" ", "\u00a0") for entry in entries), 48)
    add_note(figure, words, y=1, yref="paper", yanchor="bottom", yshift=lift, size=12)
    figure.update_layout(margin={"t": lift + 18 * (words.count("\n") + 1)})


def marker(symbol, size, colour, line=0):
    """Give the looks of a mark; a `line` of its own colour keeps a shape from its ground."""
    edge = {"width": line, "color": INK}
    return {"symbol": symbol, "size": size, "color": colour, "line": edge, "opacity": 1}


def spot(row, key, x, y, *lines):
    """Place a mark: what it says to the pointer, with the row's words, and where it leads.

    Examples
    --------
    >>> spot({"statement_id": "s", "id": "r01", "quote": "We ask"}, "id", 1, 2, "a request")
    (1, 2, 's--r01', 'a request<br>“We ask”')
    """
    lines = [*lines, f"“{short(row['quote'], 120)}”"]
    words = [textwrap.fill(line, 44, break_long_words=False) for line in lines]
    return x, y, anchors.span_id(row["statement_id"], row[key]), plain("\n".join(words))


def add_marks(figure, spots, **look):
    """Add the marks of spots; without looks they are unseen, and only answer to the pointer."""
    x, y, spans, words = map(list, zip(*spots, strict=True)) if spots else ([], [], [], [])
    unseen = {"mode": "markers", "marker": {"size": 16, "opacity": 0}}
    figure.add_scatter(
        x=x,
        y=y,
        customdata=[[span] for span in spans],
        # "%{x}" would be read as the name of a value.
        hovertemplate=[f"{one.replace('%{', '%&#123;')}<extra></extra>" for one in words],
        **{**unseen, **look},
    )


# --- showing -----------------------------------------------------------------------------


def figure_hash(figure):
    """Give the SHA-256 of a figure's sorted JSON: the same data, the same hash."""
    data = json.dumps(json.loads(figure.to_json()), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()


def show_figure(figure, *, name, caption, source):
    """Show a figure with its caption, a description in words, its source and a table twin.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        With ``layout.meta`` as `canvas` makes it: a description computed from the data that
        is drawn, its first line the gist, and a table where marks stand for rows.
    name : str
        A short name for addresses, letters and hyphens.
    caption, source : str
        What is to be seen, in a sentence; the file or the publisher the data comes from.

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

    tables.need("figure", name=name, caption=caption, source=source)
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
    bundle = {"text/plain": f"{caption}\n{meta['description']}\nSource: {source}"}
    below, about = _below(name, meta, caption, source), {}
    if mode == "site":
        display({**bundle, "text/html": _page_figure(figure, name, below)}, raw=True)
        return
    if mode == "live":
        bundle[PLOTLY] = _drawn(figure)
    if mode == "stored":
        gist = meta["description"].partition("\n")[0]
        bundle["image/png"] = _picture(figure)
        about = {"image/png": {"alt": gist}, "figure_sha256": figure_hash(figure)}
    display(bundle, metadata=about, raw=True)
    display(
        {"text/plain": caption, "text/html": f'<div class="caption mathjax_ignore">{below}</div>'},
        raw=True,
    )


def _drawn(figure):
    return {**json.loads(figure.to_json()), "config": CONFIG}


def _below(name, meta, caption, source):
    """Give what stands under every figure: caption, gist, source; the whole in words, a table."""
    name, (gist, *said) = html.escape(name, quote=True), meta["description"].split("\n")
    lines = [
        f'<p id="{name}-caption"><strong>{html.escape(caption)}</strong></p>',
        f'<p id="{name}-description">{html.escape(gist)}</p>',
        f'<p class="source"><small>Source: {html.escape(source)}</small></p>',
    ]
    if said:
        items = "".join(f"<li>{html.escape(line)}</li>" for line in said)
        lines.append(f"<details><summary>All of it in words</summary><ul>{items}</ul></details>")
    if twin := meta.get("table"):
        shown = tables.grid(twin["columns"], _linked(twin), f"{caption} As a table.")
        lines.append(f"<details><summary>The same as a table</summary>{shown}</details>")
    return "".join(lines)


def _linked(twin):
    """Give the cells of a table twin as HTML: the first leads to its words, a source to its entry."""
    spans = twin.get("anchors") or [""] * len(twin["rows"])
    for row, span in zip(twin["rows"], spans, strict=True):
        first, *rest = row
        yield [
            tables.link(*span.split("--", 1), first) if span else html.escape(str(first)),
            *(
                anchors.source_link(cell) if head == "source" else html.escape(str(cell))
                for head, cell in zip(twin["columns"][1:], rest, strict=True)
            ),
        ]


def _page_figure(figure, name, below):
    """Write a figure of the static site: its data is a JSON block that one shared script draws."""
    name, height = html.escape(name, quote=True), int(figure.layout.height or 450)
    data = json.dumps(_drawn(figure), ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<figure id="{name}" class="helpers-figure mathjax_ignore"><div class="plot" role="img" '
        f'aria-labelledby="{name}-caption" aria-describedby="{name}-description" '
        f'style="min-height:{height}px"></div>'
        f'<script type="application/json" class="plot-data">{data}</script>'
        f"<figcaption>{below}</figcaption></figure>"
    )


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
