"""A page that lists the statements of a corpus, and finds some of thousands."""

import html
import json
import re
import shutil
from collections import defaultdict
from pathlib import Path

from helpers.corpus import Corpus
from helpers.schema import ROW_LAYERS
from helpers.timeline import date_words
from workshop.writing import named, page_of, replace

SCRIPT = Path(__file__).with_name("catalogue.js")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72em;margin:1em auto;padding:0 1em}"
    "form{display:flex;flex-wrap:wrap;gap:.4em 1em;align-items:end}form[hidden]{display:none}"
    "label{display:block;font-size:.9em}input,select{font:inherit;min-height:2em;max-width:100%}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.3em .5em;text-align:start;"
    "vertical-align:top;border-bottom:1px solid #8886;overflow-wrap:anywhere}"
    "th{overflow-wrap:normal}td.n,th.n{text-align:end;white-space:nowrap}caption{text-align:start;padding:.5em 0}"
    ":focus-visible{outline:3px solid #0072b2}"
    "@media(max-width:45em){td,th{display:inline-block;border:0;padding:.1em .4em .1em 0}"
    "thead{display:none}tr{display:block;border-bottom:1px solid #8886;padding:.4em 0}"
    "tr[hidden]{display:none}td:first-child{display:block}td.n::before{content:attr(data-of)' '}}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}"
)
_WORD = re.compile(r"\w{2,}")


def write_catalogue(
    corpus: Corpus,
    folder: str | Path,
    reading: str = "",
    title: str = "",
    policy: str = "",
    home: str = "",
) -> Path:
    """Write a page that lists every statement of a corpus, with counts, and filters the list.

    Without script the page is the whole list. With it the list is narrowed by title, publisher,
    days, number of rows, and words of the texts; these lie in a file beside, which is loaded
    when somebody looks for words.

    Parameters
    ----------
    corpus : Corpus
        One statement or thousands.
    folder : path-like
        Where ``statements.html``, ``catalogue.js`` and ``words.js`` go; made if it is not there.
    reading : str, optional
        Where a statement is read, such as ``read-{statement}/reading.html``; by default the
        titles are no links.
    title, policy, home : str, optional
        What the page is called, the policy of content that it declares, and a page above it.

    Returns
    -------
    pathlib.Path
        The page.

    Examples
    --------
    >>> import tempfile
    >>> from helpers import load_corpus
    >>> write_catalogue(load_corpus(), tempfile.mkdtemp()).name
    'statements.html'
    """
    folder = named(folder)
    folder.mkdir(parents=True, exist_ok=True)
    layers = [name for name in ROW_LAYERS if len(getattr(corpus, name))]
    counts = {
        name: getattr(corpus, name)["statement_id"].value_counts().to_dict() for name in layers
    }
    rows, index = [], defaultdict(list)
    table = corpus.statements.sort_values("earliest", kind="stable", na_position="last")
    for number, row in enumerate(table.to_dict("records")):
        text = corpus.text(row["statement_id"])
        for word in sorted({word.lower() for word in _WORD.findall(text)}):
            index[word].append(number)
        rows.append(_row(row, len(text.split()), {n: counts[n] for n in layers}, reading))
    shutil.copyfile(SCRIPT, folder / SCRIPT.name)
    steps = {word: _steps(places) for word, places in index.items()}
    packed = json.dumps(steps, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    replace(folder / "words.js", f"window.statementWords={packed};\n".encode())
    page = _page(rows, layers, title or _count(rows), policy, home)
    replace(folder / "statements.html", page.encode())
    return folder / "statements.html"


def _steps(places: list[int]) -> list[int]:
    """Give each number as its distance from the one before, which is short to write."""
    return [place - before for place, before in zip(places, [0, *places], strict=False)]


def _count(rows: list) -> str:
    return f"{len(rows):,} statement{'' if len(rows) == 1 else 's'}"


def _row(row: dict, words: int, counts: dict[str, dict], reading: str) -> str:
    home = row["statement_id"]
    title = html.escape(" ".join((row["title"] or home).split()))
    if reading:
        address = html.escape(reading.replace("{statement}", home), quote=True)
        title = f'<a href="{address}">{title}</a>'
    days = " ".join(str(row[end] or "") for end in ("earliest", "latest")).strip()
    date = date_words(row["publication_date"]) if row["publication_date"] else "no date"
    numbers = {"words": words, **{name: here.get(home, 0) for name, here in counts.items()}}
    cells = "".join(f'<td class="n" data-of="{n}">{number}</td>' for n, number in numbers.items())
    return (
        f'<tr data-days="{html.escape(days, quote=True)}"><td dir="auto">{title}</td>'
        f'<td dir="auto">{html.escape(row["publisher"] or "")}</td><td>{html.escape(date)}</td>'
        f"{cells}</tr>"
    )


def _page(rows: list[str], layers: list[str], title: str, policy: str, home: str) -> str:
    safe = html.escape
    up = f'<p><a href="{safe(home, quote=True)}">Home</a></p>' if home else ""
    declared = f'<meta http-equiv="Content-Security-Policy" content="{safe(policy, quote=True)}">'
    fields = {
        "title": ("Title", "search"), "publisher": ("Publisher", "search"),
        "from": ("From", "date"), "to": ("To", "date"), "words": ("Words of the text", "search"),
    }  # fmt: skip
    form = "".join(
        f'<label>{label} <input name="{name}" type="{kind}"></label>'
        for name, (label, kind) in fields.items()
    )
    options = "".join(f"<option>{name}</option>" for name in layers)
    if layers:
        form += '<label>At least <input name="least" type="number" min="0" size="4"></label>'
        form += f'<label>rows of <select name="layer">{options}</select></label>'
    heads = "".join(f"<th>{name}</th>" for name in ("title", "publisher", "date"))
    heads += "".join(f'<th class="n">{name}</th>' for name in ("words", *layers))
    head = f'{declared if policy else ""}<script src="{SCRIPT.name}" defer></script>'
    parts = [
        f'<form hidden aria-label="Find statements">{form}</form>',
        f'<p role="status">{_count(rows)}, the earliest first.</p>',
        f"<table><thead><tr>{heads}</tr></thead><tbody>",
        *rows,
        "</tbody></table>",
    ]
    return page_of(title, _STYLE, parts, head, up)
