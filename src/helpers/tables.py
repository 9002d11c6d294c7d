"""The one way to show a table: quotes whole, escaped, every row linked to its words."""

import html
import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from helpers import context, links
from helpers.corpus import records
from helpers.schema import KEYS, ROW_LAYERS, split_list

_ROW_KEYS = {KEYS[name] for name in ROW_LAYERS} | {"part_id", "sentence_id"}
_LINKED = _ROW_KEYS | {"bears_on", "asserted_by"}
_ORDERED = {"before", "after"}  # ids in a table of order, and in any other words around words
_SCRIPTS = {
    "fa": "[\u0600-\u06ff]",
    "he": "[\u0590-\u05ff]",
    "el": "[\u0370-\u03ff]",
    "ru": "[\u0400-\u04ff]",
}
# Notebook viewers align cells to the right, which is wrong for words, and drop style sheets of
# a notebook that nobody has trusted yet: only the cell's own style is left to say otherwise.
_LEFT = " style=text-align:left"
_NOTHING = '<span aria-label="nothing">–</span>'
_SHOWN = 8  # rows of a longer table that a page shows before a reader asks for all


def show_table(
    table: pd.DataFrame,
    columns: list[str] | dict[str, str] | None = None,
    *,
    caption: str,
    source: str,
    fold: bool = False,
) -> None:
    """Show a table in a notebook or a page, each row linked to the words it rests on.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; one with a ``statement_id`` and ids of rows has its ids linked to the
        reading view.
    columns : list or dict, optional
        The columns to show, in order; a dict gives each its heading. All by default, but for
        a ``statement_id`` that is the same in every row.
    caption, source : str
        What is to be seen, in a sentence; the file or the publisher it comes from.
    fold : bool, optional
        Whether a page of the site shows the caption and the number of rows alone until a
        reader asks: for a table that proves what the prose says. Elsewhere it stands open.

    Raises
    ------
    ValueError
        If caption or source is blank, or a column is not there.

    Examples
    --------
    >>> print(table_words(pd.DataFrame({"a": ["x"]}), None, "One row.", "made up"))
    One row.
    a
    x
    Source: made up
    """
    from IPython.display import display

    need("table", caption=caption, source=source)
    bundle = {"text/plain": table_words(table, columns, caption, source)}
    bundle["text/html"] = table_html(table, columns, caption, source, fold)
    display(bundle, raw=True)


def need(what: str, **words: str) -> None:
    """Refuse to show something for which a reader lacks words."""
    for name, said in words.items():
        if not str(said).strip():
            raise ValueError(f"a {what} needs a {name}: words that a reader can use")


def _shown(table, columns):
    """Give each column that is shown with its heading."""
    if columns is None:
        columns = [c for c in table.columns if c != "statement_id" or len(set(table[c])) > 1]
    known = [*table.columns]
    if missing := [name for name in columns if name not in known]:
        raise ValueError(
            f"there is no column {missing[0]!r}; there is {', '.join(map(str, known))}"
        )
    return columns if isinstance(columns, dict) else {c: c.replace("_", " ") for c in columns}


def _word(value):
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    if pd.isna(value):
        return ""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def table_words(
    table: pd.DataFrame, columns: list[str] | dict[str, str] | None, caption: str, source: str
) -> str:
    """Give a table as plain lines, quotes whole, for listeners and for comparison."""
    names = _shown(table, columns)
    cells = [[_word(row[name]) for name in names] for row in records(table)]
    # Of an address the name of its site, as in HTML: the whole stands in the data.
    rows = [" | ".join(links.site_of(word) or word for word in row) for row in cells]
    rows = rows or ["Nothing."]
    return "\n".join([caption, " | ".join(names.values()), *rows, f"Source: {source}"])


def table_html(
    table: pd.DataFrame,
    columns: list[str] | dict[str, str] | None,
    caption: str,
    source: str,
    fold: bool = False,
) -> str:
    """Give a table as HTML without script or style that a viewer would have to keep."""
    names = _shown(table, columns)
    key = next((name for name in table.columns if name in _ROW_KEYS), None)
    anchored = next(name for name in (key, "quote", *names) if name in names)
    rows = [_cells(row, names, key, anchored) for row in records(table)]
    whole = f"<caption{_LEFT}>{html.escape(caption)}</caption>"
    shown = grid(names.values(), rows, caption, whole, _row_ids(table, names, key, caption))
    opens = any(row[0].startswith("<details>") for row in rows)
    text = f' · <a href="{links.READING_CELL}">The whole text</a>' if opens else ""
    source = f"<small>Source: {html.escape(source)}{text}</small>"
    source = f'<p class="source mathjax_ignore">{source}</p>'
    return _on_page(shown, source, len(rows), caption, fold) if links.on_site() else shown + source


def _on_page(shown, source, number, caption, fold):
    """Let a page show a table's first rows, or its caption alone, until a reader asks for all."""
    if fold:
        return folded(f"{caption} {number} {'row' if number == 1 else 'rows'}.", shown + source)
    if number > _SHOWN:
        shown = (
            f'<div class="folds">{shown}<details class="more"><summary><span>All {number} rows'
            "</span><span>The first rows only</span></summary></details></div>"
        )
    return shown + source


def folded(summary: str, shown: str) -> str:
    """Put HTML behind a sentence that says what is in it.

    >>> folded("Two rows & more.", "<p>…</p>")
    '<details class="fold"><summary>Two rows &amp; more.</summary><p>…</p></details>'
    """
    return f'<details class="fold"><summary>{html.escape(summary)}</summary>{shown}</details>'


def _row_ids(table, names, key, caption):
    """Give each row an address: a source, or on a page its table's number or words and its id."""
    if next(iter(names)) == "source_id":
        return [f"source-{one}" for one in table["source_id"]]
    if not links.on_site():
        return []
    name = re.sub(r"\W+", "-", caption.partition(". ")[0].lower()).strip("-")[:24]
    ids, times = [], Counter()
    for one in table[key] if key else range(1, len(table) + 1):
        times[one] += 1
        ids.append(f"{name}-{one}" + (f"-{times[one]}" if times[one] > 1 else ""))
    return ids


def grid(
    heads: Iterable[str],
    rows: list[list[str]],
    label: str,
    caption: str = "",
    ids: Iterable[str] = (),
) -> str:
    """Lay out cells that are HTML already, the first of each row as its heading.

    On a page of the site each cell also names its column, and every element its role, so that
    a narrow screen can show rows as blocks: browsers then forget what a table is.

    >>> grid(["a", "b"], [["x", "y"]], "One row.").count('scope="col"')
    2
    """
    heads, rows, ids = [html.escape(str(head)) for head in heads], list(rows), list(ids)
    columns = zip(*rows, strict=True) if rows else [()] * len(heads)
    sides = [_LEFT if any(len(_bare(cell)) > 30 for cell in column) else "" for column in columns]
    stacks = links.on_site() and len(heads) > 2 and rows

    def role(name):
        return f" role={name}" if stacks else ""

    def cell(inner, place):
        tag, kind = ("td", "cell") if place else ('th scope="row"', "rowheader")
        look = f' class="{width}"' if links.on_site() and (width := _look(inner)) else ""
        look += f' data-label="{heads[place]}"' if stacks else ""
        return f"<{tag}{role(kind)}{look}{direction(inner)}{sides[place]}>{inner}</{tag[:2]}>"

    def line(cells, place):
        name = f' id="{html.escape(ids[place], quote=True)}"' if ids else ""
        return f"<tr{name}{role('row')}>{''.join(map(cell, cells, range(len(heads))))}</tr>"

    head = "".join(
        f'<th scope="col"{role("columnheader")}{side}>{words}</th>'
        for words, side in zip(heads, sides, strict=True)
    )
    body = "".join(map(line, rows, range(len(rows))))
    body = body or f'<tr><td colspan="{len(heads)}">Nothing.</td></tr>'
    whole = ' class="stacks"' + role("table") if stacks else ""
    return (
        f'<div class="table mathjax_ignore" role="region" tabindex="0" aria-label="{html.escape(label, quote=True)}" '
        f'style="overflow-x:auto"><table{whole}>{caption}<thead{role("rowgroup")}><tr{role("row")}>{head}</tr></thead>'
        f"<tbody{role('rowgroup')}>{body}</tbody></table></div>"
    )


def _look(cell):
    """Tell how a narrow column takes a cell: left out, on one line, or broken anywhere."""
    if cell == _NOTHING:
        return "nothing"
    if re.fullmatch(r"\S{1,12}", words := _bare(cell)):
        return "short"
    return "long" if re.search(r"\S{26}", words) else ""


def _bare(cell):
    return re.sub(r"<[^>]*>", "", cell)


def _cells(row, names, key, anchored):
    """Give a row's cells as HTML, each id and the row's own cell leading to its words."""
    statement = row.get("statement_id", "")
    linked = _LINKED | _ORDERED if "order_id" in row else _LINKED
    # A row without a quote rests on a reason, not on words that could be shown.
    if not key or _word(row[key]) in ("", "–") or not row.get("quote", "?"):
        anchored, linked = "", linked - {key}

    def cell(name, first):
        words = _word(row[name])
        if words and statement and name in linked:
            return _among(opening(statement, one, whole=first) for one in split_list(words))
        if words and statement and name == anchored:
            return opening(statement, row[key], words, whole=first)
        if name.endswith("source_id") and not first:
            return _among(map(links.source_link, split_list(words))) or _NOTHING
        return (links.web_link(words) if name == "url" else html.escape(words)) or _NOTHING

    return [cell(name, place == 0) for place, name in enumerate(names)]


def _among(items):
    """Write links side by side, parted but where each opens under the other."""
    items = list(items)
    return ("" if "<details>" in "".join(items) else "; ").join(items)


def link(statement: str, row_id: str, words: str | None = None) -> str:
    """Give a link in HTML to the words that a row rests on.

    >>> link("s", "r01")
    '<a href="01_statement.ipynb#s--r01">r01</a>'
    """
    if row_id == "writing":  # the one event that no row holds
        return "writing"
    address = html.escape(links.address(statement, row_id), quote=True)
    return f'<a href="{address}">{html.escape(words or row_id)}</a>'


def opening(statement: str, row_id: str, words: str | None = None, *, whole: bool = True) -> str:
    """Give in HTML what opens the words that a row rests on where the reader is.

    JupyterLab follows a link to words in another notebook to the top of it at best. On the
    site, and where no loaded corpus has the row, a link is given, as `link` makes it. The
    words stand in their context, or alone where they are not to be shown whole.

    >>> from helpers import load_corpus
    >>> corpus = load_corpus()
    >>> opening("nejat-2023", "r01")[:34], opening("s", "r01")[:8]
    ('<details><summary>r01</summary><sm', '<a href=')
    """
    if links.on_site() or not (passage := context.passage(statement, row_id)):
        return link(statement, row_id, words)
    before, quote, after = map(html.escape, passage)
    look = direction(quote)
    shown = f"<span{look}>“{quote}”</span>" if look else f"“{quote}”"
    if whole:
        shown = f"<small{look} style=font-weight:400>{before}<mark>{quote}</mark>{after}</small>"
    return f"<details><summary>{html.escape(words or row_id)}</summary>{shown}</details>"


def direction(words: str) -> str:
    """Give the attributes of language and direction that words in another script need.

    >>> direction("سلام"), direction("peace")
    (' dir="auto" lang="fa"', '')
    """
    found = (language for language, letters in _SCRIPTS.items() if re.search(letters, words))
    return f' dir="auto" lang="{language}"' if (language := next(found, "")) else ""
