"""A report of coded rows to read, print or pass on: grouped, each with its words in context."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from helpers import links
from helpers.corpus import Corpus, CorpusError
from helpers.schema import split_list
from workshop.asking import find_rows
from workshop.writing import named, page_of, replace

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "li{margin:.8em 0}blockquote{margin:0;font-family:Georgia,serif;overflow-wrap:anywhere}"
    "mark{background:#ffe9a8;color:#000}small{color:#555}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}small{color:#bbb}"
    "a{color:#9cf}}"
)
_GROUPS: dict[str, Callable[[dict], list[str]]] = {
    "code": lambda row: [f"{row['layer']}: {one}" for one in split_list(row["codes"])],
    "actor": lambda row: split_list(row["actors"]),
    "layer": lambda row: [row["layer"]],
    "statement": lambda row: [row["statement_id"]],
}


def write_report(
    corpus: Corpus, path: str | Path, by: str = "code", reading: str = "", **asked: str
) -> Path:
    """Write the rows that are asked for as a page of HTML or as Markdown, to be read by people.

    Parameters
    ----------
    corpus : Corpus
        One statement or many.
    path : path-like
        The file; its ending says which: ``.html`` or ``.md``.
    by : str, optional
        What the rows are grouped by: ``code``, ``actor``, ``layer`` or ``statement``. A row that
        has several codes or actors stands under each of them.
    reading : str, optional
        Where the reading edition of a statement is, such as ``https://example.org/{statement}/
        reading.html``; each row is then linked to its words there. By default as in a notebook.
    **asked : str, optional
        Which rows: ``statement``, ``layer``, ``actor``, ``code``, ``words``, ``side`` or
        ``coder``, as in `find_rows`.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    CorpusError
        If there is no such way to group, no such format, or nothing of the kind that is asked for.

    Examples
    --------
    >>> import tempfile
    >>> from helpers import load_corpus
    >>> file = Path(tempfile.mkdtemp()) / "refrain.md"
    >>> print(write_report(load_corpus(), file, code="refrain").read_text("utf-8").splitlines()[0])
    # Rows of code refrain
    """
    path = named(path)
    writers = {".html": _html, ".md": _markdown}
    for what, given, known in (("way to group", by, _GROUPS), ("format", path.suffix, writers)):
        if given not in known:
            raise CorpusError(f"there is no {what} {given!r}; there is {', '.join(known)}")
    rows = find_rows(corpus, **asked)
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    groups: dict[str, list[dict]] = {}
    for row in rows.to_dict("records"):
        place = f"#{links.span_id(row['statement_id'], row['row_id'])}"
        page = reading.replace("{statement}", row["statement_id"]) + place
        row["link"] = page if reading else links.address(row["statement_id"], row["row_id"])
        row["who"] = ", ".join(labels.get(one, one) for one in split_list(row["actors"]))
        own = [one for one in _GROUPS[by](row) if asked.get(by) in (None, one.split()[-1])]
        for name in own or [f"no {by}"]:
            groups.setdefault(labels.get(name, name) if by == "actor" else name, []).append(row)
    wanted = ", ".join(f"{name} {value}" for name, value in asked.items() if value)
    title = f"Rows of {wanted}" if wanted else "All coded rows"
    several = sum(map(len, groups.values())) > len(rows)
    numbers = {"row": len(rows), "statement": rows["statement_id"].nunique()}
    count = [f"{n} {what}" if n == 1 else f"{n} {what}s" for what, n in numbers.items()]
    said = f"{' of '.join(count)}, by {by}."
    said += f" A row stands under each {by} that it has." if several else ""
    if not len(rows):
        said = "No row is coded so. That nobody has coded it does not say that no text has it."
    replace(path, writers[path.suffix](title, said, dict(sorted(groups.items()))).encode())
    return path


def _told(row: dict) -> str:
    """Say of a row what is coded, by whom, and of which statement."""
    codes = f" ({row['codes']})" if row["codes"] else ""
    who = f"; {row['who']}" if row["who"] else ""
    return f"{row['layer']}{codes}{who}; {row['status']}, by {row['coder']}"


def _html(title: str, said: str, groups: dict) -> str:
    safe = html.escape
    parts = [f"<p>{safe(said)}</p>"]
    for name, rows in groups.items():
        parts.append(f"<h2>{safe(name)} <small>({len(rows)})</small></h2><ol>")
        for row in rows:
            words = (
                f"<mark>{safe(row['quote'])}</mark>" if row["quote"] else "<i>quotes no words</i>"
            )
            name = f"{row['statement_id']}, {row['row_id']}"
            parts.append(
                f'<li><blockquote dir="auto">{safe(row["before"])}{words}{safe(row["after"])}'
                f'</blockquote><small><a href="{safe(row["link"])}">{safe(name)}</a>: '
                f"{safe(_told(row))}</small></li>"
            )
        parts.append("</ol>")
    return page_of(title, _STYLE, parts)


def _plain(words: str) -> str:
    """Make words of a text safe in Markdown, where nothing in them is markup."""
    words = re.sub(r"([\\`*_{}\[\]#|<>~$&!])", r"\\\1", re.sub(r"\s+", " ", words))
    return re.sub(r"^(\d+|)([.)+-])", r"\1\\\2", words)  # no item of a list


def _markdown(title: str, said: str, groups: dict) -> str:
    parts = [f"# {_plain(title)}", _plain(said)]
    for name, rows in groups.items():
        parts.append(f"## {_plain(name)} ({len(rows)})")
        for number, row in enumerate(rows, start=1):
            quote = _plain(row["quote"])
            words = f"**{quote}**" if quote else "*quotes no words*"
            beside = [_plain(row[side]) for side in ("before", "after")]
            name, link = f"{row['statement_id']}, {row['row_id']}", row["link"].replace(")", "%29")
            around = f"{beside[0]}{words}{beside[1]}".strip()
            parts.append(f"{number}. {around}  \n   [{_plain(name)}]({link}): {_plain(_told(row))}")
    return "\n\n".join(parts) + "\n"
