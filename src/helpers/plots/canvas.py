"""How every figure looks, and what its marks say."""

import html
import textwrap

import plotly.graph_objects as go
import plotly.io as pio

from helpers import links

# Okabe and Ito's colours, reordered and without yellow: the first four keep a contrast of 3:1
# on white, and any two of them differ for colour-blind readers. Use at most four, then facets.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
INK, FAINT, PAPER, CLEAR = "#333333", "#8a8a8a", "#ffffff", "rgba(0,0,0,0)"
_AXIS = {"automargin": True, "gridcolor": "rgba(128,128,128,0.3)", "zeroline": False}

TEMPLATE = "statement"
pio.templates[TEMPLATE] = go.layout.Template(
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
        "anchors": [links.span_id(row["statement_id"], row[key]) for row in rows],
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
    return x, y, links.span_id(row["statement_id"], row[key]), plain("\n".join(words))


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
