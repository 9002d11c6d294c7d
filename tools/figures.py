"""A figure as a page shows it: lists of rows with strips of marks, without a script.

Words are words of the page, so that they break where a screen is narrow; marks are SVG whose
places are shares of the strip, so that they follow any width, and every mark is a link.
"""

import html
import json
from collections.abc import Callable

from helpers import links
from helpers.plots.canvas import BARS, DASHES, FADES, SHAPES, UNKNOWN
from helpers.tables import direction


def figure_html(name: str, meta: dict, below: str, picture: Callable[[], str]) -> str:
    """Write a figure of the site: its headline, its rows, or a picture if it has none.

    Parameters
    ----------
    name, below : str
        A short name for addresses, and what stands under the figure, as HTML.
    meta : dict
        ``layout.meta`` of the figure.
    picture : callable
        Draws it as a PNG, in base64.
    """
    name, head = html.escape(name, quote=True), ""
    if headline := meta.get("headline"):
        head = f'<p class="headline">{html.escape(headline)}</p>'
    if drawing := meta.get("drawing"):
        shown = legend_html(drawing) + rows_html(name, drawing)
        if drawing["choices"]:
            data = choices_json(name, drawing)
            shown += f'<script type="application/json" class="choices">{data}</script>'
    else:
        gist = html.escape(meta["description"].partition("\n")[0], quote=True)
        shown = f'<img src="data:image/png;base64,{picture()}" alt="{gist}">'
    return (
        f'<figure id="{name}" class="helpers-figure mathjax_ignore" aria-labelledby="{name}-caption" '
        f'aria-describedby="{name}-description">{head}<div class="plot">{shown}</div>'
        f"<figcaption>{below}</figcaption></figure>"
    )


def rows_html(name: str, drawing: dict) -> str:
    """Write the rows of a figure as HTML.

    Parameters
    ----------
    name : str
        The figure's name, for the ids of what its strips share.
    drawing : dict
        ``layout.meta["drawing"]`` of a figure of `canvas.draw`.
    """
    arrows = any(one["over"] for _, rows in drawing["groups"] for one in rows)
    widths = ("narrow", 270), ("middle", 400), ("wide", 10**6)
    wide = "arrows" if arrows else next(name for name, most in widths if drawing["gutter"] < most)
    body = "".join(
        f'<p class="group">{_text(title)}</p><ul>{"".join(_row(name, one) for one in rows)}</ul>'
        for title, rows in drawing["groups"]
    )
    sides = " data-sides" if drawing["sides"] else ""
    return f'<div class="rows {wide}"{sides}>{_scale(name, drawing)}{body}</div>'


def legend_html(drawing: dict) -> str:
    """Write what the marks mean, each beside its mark, and the note below."""
    items = "".join(f"<li>{_sample(*one)} {_text(one[2])}</li>" for one in drawing["legend"])
    note = f'<p class="legend-note">{_text(drawing["note"])}</p>' if drawing["note"] else ""
    return (f'<ul class="legend">{items}</ul>' if items else "") + note


def choices_json(name: str, drawing: dict) -> str:
    """Give the same rows drawn otherwise, as JSON: each strip and sentence once."""
    pieces, choices = {}, []

    def kept(piece):
        return pieces.setdefault(piece, len(pieces))

    for one in drawing["choices"]:
        rows = [row for _, rows in one["groups"] for row in rows]
        drawn = [[kept(_strip(name, row)), kept(row["said"])] for row in rows]
        titles = [title for title, _ in one["groups"]]
        choices.append({**one, "groups": titles, "rows": drawn})
    data = {"ask": drawing["ask"], "choices": choices, "pieces": list(pieces)}
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _text(words):
    return html.escape(words, quote=False)


def _scale(name, drawing):
    """Write the words of the scale, and once what every strip shares: its lines, its fades."""
    corner = f'<span class="label corner">{_text(drawing["corner"])}</span>'
    lines = "".join(f'<line x1="{p}%" x2="{p}%" y2="100%"/>' for p, _ in drawing["ticks"])
    share = 100 / max(1, len(drawing["heads"]))
    lines += "".join(
        f'<rect x="{place - share / 2:.2f}%" width="{share:.2f}%" height="100%"/>'
        for place, _ in drawing["heads"][::2]
    )
    stops = '<stop class="clear"/><stop class="dense" offset="1"/>'
    shared = f'<g id="{name}-scale" class="scale">{lines}</g>' + "".join(
        f'<linearGradient id="{name}-{fade}" class="quiet" x1="{x}" x2="{1 - x}">{stops}</linearGradient>'
        for x, fade in enumerate(FADES)
    )
    # On a phone there is room for fifty letters; of more words every second is left out there.
    crowded = sum(len(words) + 2 for _, words in drawing["ticks"]) > 50
    words = "".join(
        f'<text{" class=between" * (crowded and n % 2)} x="{p}%" y="13" '
        f'text-anchor="{_anchor(p)}">{_text(words)}</text>'
        for n, (p, words) in enumerate(drawing["ticks"])
    )
    heads = "".join(f"<span>{_text(words)}</span>" for _, words in drawing["heads"])
    heads = f'<span class="heads">{heads}</span>' if heads else ""
    # Of no height where there are no ticks, yet there: what is not displayed cannot be shared.
    high = 18 if words else 0
    return (
        f'<div class="row axis" aria-hidden="true">{corner}<svg class="strip" height="{high}">'
        f"<defs>{shared}</defs>{words}</svg>{heads}</div>"
    )


def _anchor(place):
    return "start" if place < 4 else "end" if place > 96 else "middle"


def _row(name, one):
    """Write one row: its link, named by all that it says, and its strip."""
    more = _text(one["said"].removeprefix(one["label"]))
    tag, end, over = (
        f'<span class="{part}" aria-hidden="true"{direction(one[part])}>{_text(one[part])}</span>'
        if one[part]
        else ""
        for part in ("tag", "end", "over")
    )
    return (
        f'<li class="row"><span class="label"{direction(one["label"])}><a href="{_address(one["span"])}">'
        f'{_text(one["label"])}<span class="vh">{more}</span></a> {tag}</span>'
        f"{_strip(name, one)}{end}{over}</li>"
    )


def _strip(name, one):
    own = {mark["span"] for mark in one["marks"]} - {one["span"]}
    hidden = "" if own else ' aria-hidden="true"'
    marks = "".join(_mark(name, mark, one) for mark in one["marks"])
    return f'<svg class="strip" height="{one["high"]}"{hidden}><use href="#{name}-scale"/>{marks}</svg>'


def _address(span):
    return html.escape(links.address(*span.split("--", 1)), quote=True)


def _mark(name, mark, one):
    """Write one mark: a path at its place, or a stretch of the strip, in a link."""
    shape, start = mark["shape"], mark["start"]
    if shape == "field":
        return ""  # the row is a link over its whole width
    if shape.startswith("text-"):
        at_left = shape == "text-left"
        look = 'text-anchor="end" dx="-9"' if at_left else 'dx="9"'
        return f'<text class="{mark["tone"]}" x="{start}%" y="50%" dy="4" {look}>{_text(mark["words"])}</text>'
    if shape in BARS or shape in FADES:
        inner = _stretch(name, mark)
    elif shape in DASHES:
        return _line(mark)
    else:
        right, down = mark["shift"]
        moved = f' transform="translate({right:g} {down:g})"' if right or down else ""
        inner = _shape(mark, f"{start}%", "50%", moved)
    words = _text(mark["words"] or one["said"])
    own = "" if mark["span"] != one["span"] else ' tabindex="-1"'
    side = f' data-at="{start}"' if shape not in BARS else ""
    return f'<a href="{_address(mark["span"])}"{own}{side}><title>{words}</title>{inner}</a>'


def _shape(mark, x, y, moved=""):
    name, shut, _ = mark["shape"].partition("-open")
    path = SHAPES.get(name, SHAPES[UNKNOWN])[0]
    return f'<svg x="{x}" y="{y}"><path class="{mark["tone"]}{" open" if shut else ""}" d="{path}"{moved}/></svg>'


def _stretch(name, mark):
    shape, start = mark["shape"], max(0, mark["start"])
    high = BARS.get(shape, BARS["order"])[0]
    look = (
        f'class="{shape} {mark["tone"]}"'
        if shape in BARS
        else f'class="fade" fill="url(#{name}-{shape})"'
    )
    low = (
        f'y="50%" height="{high}" transform="translate(0 {-high / 2:g})"'
        if high
        else 'height="100%"'
    )
    return f'<rect {look} x="{start}%" width="{min(100, mark["end"]) - start:.2f}%" {low}/>'


def _line(mark):
    dash = DASHES[mark["shape"]][0]
    dash = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{mark["start"]}%" x2="{mark["end"]}%" y1="50%" y2="50%"'
    return f'<line class="{mark["tone"]}" {ends}{dash}/>'


def _sample(shape, tone, _):
    """Draw the sample of a mark for the legend."""
    mark = {"shape": shape, "tone": tone, "start": 0, "end": 100}
    if shape in DASHES:
        wide, inner = 26, _line(mark)
    elif shape in BARS:
        wide, inner = 5 if shape == "band" else 26, _stretch("", mark)
    else:
        wide, inner = 12, _shape(mark, "50%", "50%")
    return f'<svg class="sample" width="{wide}" height="12" aria-hidden="true">{inner}</svg>'
