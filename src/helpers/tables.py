"""The one way to show a table: quotes whole, escaped, every row linked to its words."""

import html
import re

import pandas as pd

from helpers import anchors
from helpers.corpus import KEYS, ROW_LAYERS, split_list
from helpers.figures import LEFT

_ROW_KEYS = {KEYS[name] for name in ROW_LAYERS} | {"part_id", "sentence_id"}
_LINKED = _ROW_KEYS | {"before", "after", "bears_on"}
_SCRIPTS = {
    "fa": "[\u0600-\u06ff]",
    "he": "[\u0590-\u05ff]",
    "el": "[\u0370-\u03ff]",
    "ru": "[\u0400-\u04ff]",
}
_NOTHING = '<span aria-label="nothing">–</span>'


def show_table(table, columns=None, *, caption, source):
    """Show a table in a notebook or a page, each row linked to the words it rests on.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; one with a ``statement_id`` and ids of rows has its ids linked to the
        reading view.
    columns : list or dict, optional
        The columns to show, in order; a dict gives each its heading. All by default.
    caption : str
        What is to be seen in the table, in a sentence.
    source : str
        The file or the publisher that it comes from.

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

    bundle = {"text/plain": table_words(table, columns, caption, source)}
    bundle["text/html"] = table_html(table, columns, caption, source)
    display(bundle, raw=True)


def _shown(table, columns, caption, source):
    for name, words in (("caption", caption), ("source", source)):
        if not str(words).strip():
            raise ValueError(f"a table needs a {name}: a sentence that a reader can use")
    names = (
        dict(columns)
        if isinstance(columns, dict)
        else {c: c.replace("_", " ") for c in (columns or table.columns)}
    )
    if missing := [name for name in names if name not in table.columns]:
        raise ValueError(
            f"there is no column {missing[0]!r}; there is {', '.join(map(str, table.columns))}"
        )
    return names


def _word(value):
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def table_words(table, columns, caption, source):
    """Give a table as plain lines, quotes whole, for listeners and for comparison."""
    names = _shown(table, columns, caption, source)
    rows = [" | ".join(_word(row[name]) for name in names) for row in table.to_dict("records")]
    rows = rows or ["Nothing."]
    return "\n".join([caption, " | ".join(names.values()), *rows, f"Source: {source}"])


def table_html(table, columns, caption, source):
    """Give a table as HTML without script or style that a viewer would have to keep."""
    names = _shown(table, columns, caption, source)
    head = "".join(f'<th scope="col">{html.escape(str(name))}</th>' for name in names.values())
    key = next((name for name in table.columns if name in _ROW_KEYS), None)
    anchored = next((n for n in names if n == key), None) or ("quote" if "quote" in names else None)
    body = "".join(_row(row, names, key, anchored) for row in table.to_dict("records"))
    body = body or f'<tr><td colspan="{len(names)}">Nothing.</td></tr>'
    label = html.escape(caption, quote=True)
    return (
        f'{LEFT}<div class="table" role="region" tabindex="0" aria-label="{label}" style="overflow-x:auto">'
        f"<table><caption>{html.escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f'<p class="source"><small>Source: {html.escape(source)}</small></p>'
    )


def _row(row, names, key, anchored):
    cells = []
    for place, name in enumerate(names):
        tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
        words = _word(row[name])
        inner = html.escape(words) or _NOTHING
        statement = row.get("statement_id", "")
        if name == key and not row.get("quote", "?"):
            statement = ""  # the row rests on a reason, not on words that could be shown
        if words and statement and name in _LINKED:
            inner = "; ".join(_link(statement, item) for item in split_list(words))
        elif words and statement and name == anchored and key:
            inner = f'<a href="{html.escape(anchors.address(statement, row[key]), quote=True)}">{inner}</a>'
        elif words and name.endswith("source_id") and place:
            inner = "; ".join(anchors.source_link(item) for item in split_list(words))
        cells.append(f"<{tag}{scope}{direction(words)}>{inner}</{tag}>")
    source = row.get("source_id", "") if next(iter(names)) == "source_id" else ""
    name = f' id="source-{html.escape(source, quote=True)}"' if source else ""
    return f"<tr{name}>{''.join(cells)}</tr>"


def _link(statement, row_id):
    if row_id == "writing":  # the one event that no row holds
        return "writing"
    address = html.escape(anchors.address(statement, row_id), quote=True)
    return f'<a href="{address}">{html.escape(row_id)}</a>'


def direction(words):
    """Give the attributes of language and direction that words in another script need.

    Examples
    --------
    >>> direction("سلام"), direction("peace")
    (' dir="auto" lang="fa"', '')
    """
    for language, letters in _SCRIPTS.items():
        if re.search(letters, words):
            return f' dir="auto" lang="{language}"'
    return ""
