"""What every figure is made of: rows of marks on one scale, drawn by Plotly or by a page."""

import datetime as dt
import html
import textwrap
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

from helpers import links
from helpers.corpus import records
from helpers.schema import group

# Okabe and Ito's colours, reordered and without yellow: the first four keep a contrast of 3:1
# on white, and any two of them differ for colour-blind readers. Use at most four, then facets.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
INK, QUIET, PAPER = "#222222", "#767B83", "#FFFFFF"
TONES = {"blue": PALETTE[0], "orange": PALETTE[1], "ink": INK, "quiet": QUIET}
FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Helvetica, Arial, sans-serif'

TEMPLATE = "statement"
pio.templates[TEMPLATE] = go.layout.Template(
    layout={
        "colorway": list(PALETTE),
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left", "font": {"size": 14}, "namelength": 0},
        "showlegend": False,
        "dragmode": False,
    }
)

# Each mark by its shape: a path round its place, and the letter that stands for it in a legend.
# No tick and no cross, which would read as a verdict. A name ending in "-open" is not filled.
SHAPES = {
    "circle": ("M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", "●○"),
    "square": ("M-4-4h8v8h-8z", "■□"),
    "diamond": ("M0-5.5L5.5 0 0 5.5-5.5 0z", "◆◇"),
    "diamond-tall": ("M0-8L6.5 0 0 8-6.5 0z", "◆◇"),
    "pentagon": ("M0-5L5-1 3 4.5H-3L-5-1z", "⬟⬠"),
    "hexagon": ("M-5 0L-2.5-4.5H2.5L5 0 2.5 4.5H-2.5z", "⬢⬡"),
    "line-ns": ("M-1.5-8h3v16h-3z", "❙❙"),
    "triangle-right": ("M-9-5L0 0-9 5z", "▶▷"),
}
# Each stretch by its shape: how high it is (none: as its row), its letter, and how dense.
BARS = {
    "bar": (11, "▬", 1),
    "wing": (5, "━", 1),
    "order": (7, "▬", 0.6),
    "band": (None, "▐", 0.35),
    "field": (None, "", 0),
}
FADES = ("fade-left", "fade-right")
DASHES = {
    "solid": ("", "──"),
    "dash": ("8 5", "╌╌"),
    "dot": ("2 4", "···"),
    "longdash": ("14 5", "─ ─"),
    "dashdot": ("8 4 2 4", "─·─"),
}
UNKNOWN = "hexagon"

# What the columns of a table are called in a figure's table twin.
_HEADINGS = {
    "event_id": "event",
    "row_id": "row",
    "claim_id": "claim",
    "label": "what",
    "sentence": "who is said to do what to whom",
    "modality": "put forward as",
    "manner": "put forward as",
    "column": "who speaks",
    "basis": "known from",
    "source_id": "source",
    "quote": "words",
}
# What a word for the manner of telling means; all of it is told by the text.
MANNERS = {
    "told": "as plain fact",
    "alleged": "held against the one who acts",
    "feared": "going to happen to somebody",
    "aim": "wanted by somebody",
}
_SIZES = {"diamond": 11, "diamond-tall": 17, "line-ns": 15}  # of Plotly's marks; others 9
_PILE = 11  # pixels from one mark to the next where several stand at one place


def mark(
    shape: str,
    start: float | dt.date,
    end: float | dt.date | None = None,
    *,
    tone: str = "ink",
    words: str = "",
    span: str = "",
) -> dict:
    """Give one mark: a shape at a place, or a stretch or line from one place to another.

    The shape is of ``SHAPES``, ``BARS``, ``FADES`` or ``DASHES``, or ``text-left`` or ``text-right`` for
    words at that side of the place; its colour, a name of ``TONES``, only repeats what it says.
    `words` are what it says to the pointer, or what is written; `span` is the address that it
    leads to, that of its row by default.
    """
    place = {"shape": shape, "start": start, "end": end, "tone": tone}
    return {**place, "words": words, "span": span, "shift": (0, 0)}


def row(
    table_row: dict, key: str, label: str, said: list[str], marks: Iterable[dict], **more: str
) -> dict:
    """Give one row: the words at its left, all of it in a sentence, and its marks.

    `more` may hold a ``tag`` (a quiet word after the label) and, for a row that is an arrow,
    ``over`` and ``end``, the words upon it and at its right.
    """
    span = links.span_id(table_row["statement_id"], table_row[key])
    blank = {"tag": "", "over": "", "end": ""}
    marks = [{**one, "span": one["span"] or span} for one in marks]
    return {**blank, "label": label, "said": said, "span": span, "marks": marks, **more}


def pile(marks: list[dict]) -> list[dict]:
    """Set marks that stand at one place side by side, three in a line, and the lines in rows."""
    for same in group((one["start"], one) for one in marks).values():
        for n, one in enumerate(same):
            down, place = divmod(n, 3)
            last = min(3, len(same) - 3 * down) - 1, (len(same) - 1) // 3
            one["shift"] = (place - last[0] / 2) * _PILE, (down - last[1] / 2) * _PILE
    return marks


def count(number: int, thing: str, things: str = "") -> str:
    """Say how many there are, one and none in words.

    >>> count(1, "day"), count(0, "day"), count(3, "reply", "replies")
    ('one day', 'no days', '3 replies')
    """
    words = {0: "no", 1: "one"}.get(number, f"{number:,}")
    return f"{words} {thing if number == 1 else things or f'{thing}s'}"


def explain(manners: Iterable[str]) -> str:
    """Say what the words for the manner of telling mean, each that is used once."""
    manners = set(manners)
    used = [f"{name}, {words}" for name, words in MANNERS.items() if name in manners]
    return f"All of it is the text’s word: {'; '.join(used)}." if used else ""


def groups_of(
    rows: Iterable[tuple[str, dict]], names: Iterable[str]
) -> list[tuple[str, list[dict]]]:
    """Group rows under their names, each with how many; a group without rows is left out.

    `rows` are pairs of a name and a row; `names` gives the order.
    """
    held = group(rows)
    return [(f"{name}: {len(held[name])}", held[name]) for name in names if name in held]


def draw(
    table: pd.DataFrame,
    key: str,
    columns: list[str],
    *,
    headline: str,
    summary: str,
    said: list[str],
    groups: list[tuple],
    frame: tuple,
    **look: object,
) -> go.Figure:
    """Draw rows of marks, and keep in words, as a table and for a page what is drawn.

    `table` has the rows, with ``statement_id`` and `key`, the column of the ids that marks lead to;
    `columns` are those of the figure's table twin; `groups` are names, each with its rows; `frame` is
    the first and last day or number of the scale. Of the words the `headline` says what is to be
    seen, in a sentence, the `summary` what the figure shows, in a few, and `said` all of it.

    The look has ``ticks`` (places with words), ``heads`` (names of columns, at 0, 1, …), ``legend``
    (shape, tone and words of each kind of mark), ``note`` (a sentence below it), ``corner`` (words over
    the labels), ``gutter``, ``right`` and ``pitch`` (pixels that labels, words at the right and a row
    take), ``ask`` and ``choices`` (what a reader is asked, and for each answer ``name``, ``headline``, the
    same rows in ``groups``, the columns of the twin that change in ``table``, and whether it is what
    is drawn ``now``), and ``sides``, whether a reader may take columns away.

    ``layout.meta`` then holds ``headline``, ``description``, whose first line is the summary, ``table`` with
    columns, rows and anchors, and ``drawing``, the rows for a page.
    """
    look = {**_LOOK, **look}
    notes, drawn = [], {"bars": [], "lines": [], "texts": [], "shapes": []}
    top, down = _head(notes, look), 0
    for name, rows in groups:
        _note(notes, f"<b>{plain(name)}</b>", down + 17, look)
        down += 32
        for one in rows:
            texts = _texts(one, look)
            high = max(_least(one, look), 15 * max(map(_lines, texts)) + 5)
            _label(notes, texts, down + high / 2, look)
            for item in one["marks"]:
                place = {"y": down + high / 2 + item["shift"][1], "high": high}
                item = {**item, **place, "said": item["words"] or one["said"]}
                drawn[_KINDS.get(item["shape"], "shapes")].append(item)
            down += high
        down += 8
    total = max(down, 30)
    for item in drawn["texts"]:
        side = _SIDES[item["shape"]] | {"font": {"size": 12, "color": TONES[item["tone"]]}}
        _note(notes, f"<b>{plain(item['words'])}</b>", item["y"], None, x=item["start"], **side)
    days = {"type": "date"} if isinstance(frame[0], dt.date) else {}
    figure = go.Figure().update_layout(
        meta={
            "headline": headline,
            "description": "\n".join([summary, *said]),
            "table": twin(table, key, columns),
            "drawing": _for_page(groups, frame, look),
        },
        height=round(total + top + 8),
        margin={"l": look["gutter"] + 8, "r": look["right"], "t": top, "b": 8},
        xaxis={"visible": False, "range": list(frame), "fixedrange": True} | days,
        yaxis={"visible": False, "range": [total, 0], "fixedrange": True},
        barmode="overlay",
        annotations=notes,  # all at once: one by one, each checks all before it anew
        shapes=_scale(total, look),
    )
    pixel = (frame[1] - frame[0]) / (684 - look["gutter"] - look["right"])
    for draw_them, items in (
        (_draw_bars, "bars"),
        (_draw_lines, "lines"),
        (_draw_shapes, "shapes"),
    ):
        if drawn[items]:
            draw_them(figure, drawn[items], pixel)
    return figure


_LOOK = {"gutter": 250, "right": 14, "pitch": 23, "note": "", "corner": "", "ask": ""}
_LOOK |= {"sides": False, "ticks": (), "heads": (), "legend": (), "choices": ()}
_OVER = 60  # letters of an act upon an arrow
_SIDES = {
    "text-left": {"xanchor": "right", "xshift": -8},
    "text-right": {"xanchor": "left", "xshift": 8},
}
# With which marks one is drawn; what is not known is a shape at its place.
_KINDS = dict.fromkeys(_SIDES, "texts") | dict.fromkeys(DASHES, "lines")
_KINDS |= dict.fromkeys((*BARS, *FADES), "bars")


def twin(table: pd.DataFrame, key: str, columns: list[str]) -> dict[str, list]:
    """Give a figure's rows as a table: headings, cells as words, and where each row leads."""
    rows = records(table)
    return {
        "columns": [_HEADINGS.get(name, name) for name in columns],
        "rows": [[str(one[name] or "–") for name in columns] for one in rows],
        "anchors": [links.span_id(one["statement_id"], one[key]) for one in rows],
    }


def _for_page(groups, frame, look):
    """Give the rows with every place as a share of the scale, as JSON can hold it."""

    def share(place):
        part = None if place is None else (place - frame[0]) / (frame[1] - frame[0])
        return part and round(100 * part, 2)

    def shared(one):
        marks = [{**m, "start": share(m["start"]), "end": share(m["end"])} for m in one["marks"]]
        return {**one, "high": _least(one, look), "marks": marks}

    def all_of(groups):
        return [[name, [shared(one) for one in rows]] for name, rows in groups]

    return {
        **look,
        "groups": all_of(groups),
        "choices": [{**one, "groups": all_of(one["groups"])} for one in look["choices"]],
        "ticks": [[share(place), words] for place, words in look["ticks"]],
        "heads": [[share(place), words] for place, words in enumerate(look["heads"])],
    }


def _least(one, look):
    """Give the pixels that the marks of a row need; on a page its words make room for themselves."""
    piled = max((abs(item["shift"][1]) for item in one["marks"]), default=0)
    return round(max(look["pitch"], 2 * piled + 15))


# --- drawn by Plotly ------------------------------------------------------------------------


def plain(words: str) -> str:
    """Keep Plotly from reading letters of a text as markup; only line ends become breaks.

    >>> plain("A<b>")
    'A&lt;b&gt;'
    """
    return html.escape(words, quote=False).replace("\n", "<br>")


def _wrap(words, most):
    return plain(textwrap.fill(words, max(1, most), break_long_words=False))


def _lines(text):
    return text.count("<br>") + 1


def _note(notes, text, y, look, **more):
    """Write words at the left edge of a figure, or elsewhere."""
    left = {"xref": "paper", "x": 0, "xanchor": "left", "align": "left"}
    left = left | {"xshift": -look["gutter"]} if look else {}
    notes.append({"text": text, "y": y, "showarrow": False, **left, **more})


def _texts(one, look):
    """Give the words of a row in lines: its label and, of an arrow, those upon it and at its end."""
    label = one["label"] + (f" ({one['tag']})" if one["tag"] else "")
    sizes = look["gutter"] / 6.2, _OVER, (look["right"] - 10) / 6.4
    return [_wrap(*pair) for pair in zip((label, one["over"], one["end"]), sizes, strict=True)]


def _label(notes, texts, middle, look):
    label, over, end = texts
    if not over:
        _note(notes, label, middle, look)
        return
    for text, x, more in (
        (label, 0, {"xanchor": "right", "xshift": -6, "align": "right"}),
        (end, 1, {"xanchor": "left", "xshift": 6, "align": "left"}),
        (over, 0.5, {"bgcolor": PAPER, "borderpad": 2, "font": {"size": 12}}),
    ):
        _note(notes, text, middle, None, xref="paper", x=x, **more)


def _head(notes, look):
    """Write legend, note and names of the scale over the rows; give the pixels that they take."""
    # Spaces that do not break keep a mark beside its words.
    marks = {
        f"{letter(s)} {w}".replace(" ", "\u00a0"): TONES[tone] for s, tone, w in look["legend"]
    }
    text = _wrap("   ".join(marks), 96)
    for entry, colour in marks.items():
        sign, _, words = plain(entry).partition("\u00a0")
        coloured = f"<span style='color:{colour}'>{sign}</span>\u00a0{words}"
        text = text.replace(plain(entry), coloured, 1)
    text = "<br>".join(filter(None, [text, _wrap(look["note"], 112)]))
    names = [(place, plain(words)) for place, words in look["ticks"]]
    names += [(n, plain(name.replace(" ", "\n"))) for n, name in enumerate(look["heads"])]
    top = 18 * _lines(text) + 15 * max((_lines(name) for _, name in names), default=0) + 10
    quiet = {"yref": "paper", "font": {"size": 12, "color": QUIET}}
    over = quiet | {"yanchor": "bottom", "yshift": 2}
    _note(notes, text, 1, look, **quiet, yanchor="top", yshift=top - 2)
    _note(notes, plain(look["corner"]), 1, look, **over)
    for place, name in names:
        _note(notes, name, 1, None, x=place, **over)
    return top


def letter(shape: str) -> str:
    """Give the letter that stands for a kind of mark in a legend."""
    if known := (DASHES | BARS).get(shape):
        return known[1]
    return SHAPES.get(shape.removesuffix("-open"), SHAPES[UNKNOWN])[1][shape.endswith("-open")]


def _scale(total, look):
    """Give the lines of the scale, or the ground of every second column."""
    line, ground = {"color": "#E6E6E3", "width": 1}, {"fillcolor": "#F4F4F1", "line": {"width": 0}}
    lines = [{"x0": place, "x1": place, "line": line} for place, _ in look["ticks"]]
    lines += [{"x0": n - 0.5, "x1": n + 0.5, **ground} for n in range(0, len(look["heads"]), 2)]
    return [{"y0": 0, "y1": total, "layer": "below", **one} for one in lines]


def _sliced(item):
    """Give where a stretch begins, how long, high and dense it is; of one that fades each slice."""
    shape, start, span = item["shape"], item["start"], item["end"] - item["start"]
    if shape not in FADES:
        high, _, dense = BARS[shape]
        return [(start, span, high or item["high"], dense)]
    steps, part = range(12)[:: 1 if shape == "fade-left" else -1], span / 12
    return [(start + part * n, part, 7, 0.6 * (s + 0.5) / 12) for n, s in enumerate(steps)]


def _draw_bars(figure, items, _):
    """Draw all stretches in one trace."""
    pieces = [(item, *piece) for item in items for piece in _sliced(item)]
    items, starts, sizes, highs, dense = map(list, zip(*pieces, strict=True))
    # The length of a bar on a scale of days is in milliseconds.
    lengths = [s / dt.timedelta(milliseconds=1) if hasattr(s, "days") else s for s in sizes]
    tones = [TONES[item["tone"]] for item in items]
    figure.add_bar(
        orientation="h",
        base=starts,
        x=lengths,
        y=[item["y"] for item in items],
        width=highs,
        marker={"color": tones, "opacity": dense, "line": {"width": 0}},
        **_pointed(items),
    )


def _draw_lines(figure, items, _):
    """Draw all lines of one dash and colour in one trace."""
    looks = group(((one["shape"], one["tone"]), one) for one in items)
    for (dash, tone), same in looks.items():
        figure.add_scatter(
            x=[x for one in same for x in (one["start"], one["end"], None)],
            y=[one["y"] for one in same for _ in range(3)],
            mode="lines",
            hoverinfo="skip",
            line={"color": TONES[tone], "width": 1.8, "dash": dash},
        )


def _draw_shapes(figure, items, pixel):
    """Draw all marks that stand at a place in one trace."""
    names, sizes, edges = map(list, zip(*(_symbol(item["shape"]) for item in items), strict=True))
    tones = [TONES[item["tone"]] for item in items]
    figure.add_scatter(
        x=[item["start"] + pixel * item["shift"][0] for item in items],
        y=[item["y"] for item in items],
        mode="markers",
        marker={
            "symbol": names,
            "size": sizes,
            "color": tones,
            "opacity": 1,
            "line": {"width": edges, "color": tones},
        },
        cliponaxis=False,
        **_pointed(items),
    )


def _symbol(shape):
    """Give Plotly's name of a mark, its size and how thick its edge is."""
    name = shape if shape.removesuffix("-open") in SHAPES else UNKNOWN
    return name, _SIZES.get(name, 9), 3 if name == "line-ns" else 1.3 * name.endswith("-open")


def _pointed(items):
    """Give what marks say to the pointer, and where each leads."""
    # "%{x}" would be read as the name of a value.
    said = [_wrap(item["said"], 44).replace("%{", "%&#123;") for item in items]
    return {
        "hovertemplate": [f"{words}<extra></extra>" for words in said],
        "customdata": [[item["span"]] for item in items],
    }
