"""Texts from wherever they lie: a file, a page, a folder, a table; lazily, one at a time."""

import contextlib
import csv
import gzip
import html
import io
import itertools
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.files import decode_text, nearest, table_form
from workshop.documents import mend_copied, read_docx, read_pdf
from workshop.pages import read_page

TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")
PAGES = (".html", ".htm", ".xhtml")
MAILS = (".eml", ".mht", ".mhtml")
_FILES = (".txt", ".text", ".md", *PAGES, ".pdf", ".docx", *MAILS)
_READERS = {b"%PDF": read_pdf, b"PK\x03\x04": read_docx}
CELL, CELL_SAYS = "a cell of a table", "Another column says so"
HEAD_SAYS = "The lines over the text say so"
FILE_SAYS = "The file says so of itself, where no reader sees it"
_KEYS = ("id", "text_id", "ID", "kennung", "identifiant", "identificador", "شناسه")
_SENTENCE = re.compile(r"[^\W\d_]\W+[^\W\d_]|[^\W\d_]{12}")  # two words, or a script without blanks
_COLUMNS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_TEXTS = frozenset(_COLUMNS["columns of texts"].split())
_FIELDS = {
    name: field
    for field, names in _COLUMNS["columns of metadata"].items()
    for name in names.split()
}
_NAMES = {*_TEXTS, *_KEYS, *_FIELDS}
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?([\w-]+)", re.I)
# Between lines of three hyphens, over a text in Markdown.
_FRONT = re.compile(r"---\n((?:(?!---)[^\n]*\n){1,60})---\n+")
_OF_A_POST = re.compile(r"\A(?:post|article|page|entry|document|doc|item|news)_(?=\w)")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6});")
_MARKED = re.compile(r"</(?:p|div|li|blockquote|h\d)>|<br ?/?>", re.I)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.I)


def read_texts(
    path: str | Path | Iterable, column: str | None = None, say: Callable = print
) -> Iterator[tuple[str, str]]:
    """Read texts one at a time, in a fixed order.

    Parameters
    ----------
    path : path-like or iterable
        A text, HTML, PDF or Word file; a folder of them; a CSV, JSON, JSON Lines or Parquet file with a
        column of texts, plain or gzipped; or an iterable of texts, or of pairs of id and text.
    column : str, optional
        The column that holds the texts; without it the one named text, body or the like, or
        else the one with the longest words in the first rows.
    say : callable, optional
        Where to say which column was taken, which encoding where it is not UTF-8, and which
        files of a folder are left out.

    Yields
    ------
    tuple of str
        An id (file name, the ``id`` column, or the number of the row) and a text.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is nothing at `path`, no column can hold the texts, or a row cannot be read.

    Examples
    --------
    >>> list(read_texts(["We ask.", "We thank."]))
    [('0', 'We ask.'), ('1', 'We thank.')]
    """
    if not isinstance(path, (str, Path)):
        for number, item in enumerate(path):
            text_id, text = item if isinstance(item, tuple) else (number, item)
            yield str(text_id), _whole(text)
    elif table_kind(path):
        yield from ((text_id, text) for text_id, text, *_ in read_table(path, column, say))
    else:
        for text_id, file in list_files(path, say):
            try:
                yield text_id, read_file(file, say)
            except (OSError, ValueError) as error:
                if not Path(path).expanduser().is_dir():
                    raise
                say(f"{text_id}: left out; {error}")


def list_files(path: str | Path, say: Callable[[str], None] = print) -> Iterator[tuple[str, Path]]:
    """List id and path of each file of a folder that can be read, or of the one file."""
    path = Path(path).expanduser()
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}{nearest(path)}")
    if not path.is_dir():
        return [(path.stem, path)]
    # "~$a.docx" is what Word keeps while a.docx is open.
    own = (f for f in path.rglob("*") if f.is_file() and not f.name.startswith((".", "~$")))
    names = {file.relative_to(path).as_posix(): file for file in own}
    texts = [(n, names[n]) for n in sorted(names) if names[n].suffix.lower() in _FILES]
    left = sorted(set(names) - {name for name, _ in texts})
    if left:
        say(
            f"{len(left)} files are left out, being neither text, HTML, PDF nor Word: {', '.join(left[:8])}"
        )
    if not texts:
        raise ValueError(f"{path} holds no text; expected files named {', '.join(_FILES)}")
    return texts


def table_kind(path: str | Path) -> str:
    """Give the suffix that says which kind of table a path holds, or "" for none."""
    path = Path(path)
    suffix = Path(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()
    if suffix == ".txt" and path.is_file() and _is_table(path):
        return ".tsv"
    return suffix if suffix in TABLES and not path.is_dir() else ""


def _is_table(path):
    """Tell whether a file of text is a table with tabs, as Excel saves one as "Unicode text"."""
    with path.open("rb") as file, contextlib.suppress(ValueError):
        header = decode_text(file.read(2000))[0].partition("\n")[0].lower().split("\t")
        return len(header) > 1 and not _TEXTS.isdisjoint(name.strip() for name in header)
    return False


class Document(NamedTuple):
    """One text as it is stored, and how it came.

    The loaded text, the bytes of ``text.txt`` and what they were received as; what the page
    tells of itself, by field of the metadata; the bytes received, where they are not those of
    ``text.txt``, with the suffix of their file; what is to be said aloud; and who tells what is told.
    """

    text: str
    kept: bytes
    how: str
    told: dict
    received: bytes | None = None
    suffix: str = ".txt"
    said: tuple = ()
    says: str = "The page says so of itself, where no reader sees it"


def read_document(raw: bytes, name: str, say: Callable = print) -> Document:
    """Read the bytes of one file, whatever it is: plain text, HTML, PDF or Word.

    Parameters
    ----------
    raw : bytes
        What the file holds.
    name : str
        The file's name, whose ending helps to tell what it is.
    say : callable, optional
        Where to say an encoding that is not UTF-8.

    Returns
    -------
    Document

    Examples
    --------
    >>> read_document(b"<!doctype html><title>A call</title><p>We ask.", "a.html").told["title"]
    'A call'
    """
    suffix = Path(name).suffix.lower() or ".txt"
    read = next((read for begin, read in _READERS.items() if raw.startswith(begin)), None)
    if suffix in MAILS or raw.startswith(b"From: <Saved by"):
        return _mail(raw, name, suffix)
    try:
        if read:
            text, told, said = read(raw)
            kind = "a PDF" if read is read_pdf else "a Word file"
            return Document(text, text.encode(), kind, told, raw, suffix, said, FILE_SAYS)
        page = suffix in PAGES or bool(_HTML.match(raw))
        text, encoding = decode_text(raw, _declared(raw) if page else None)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    if encoding != "utf-8":
        say(f"{name}: read as {encoding}")
    if page:
        return _page(raw, text, encoding, suffix)
    loaded = text.replace("\r\n", "\n").replace("\r", "\n")
    if front := _FRONT.match(loaded):
        told = _front_matter(front[1])
        if told:
            loaded = loaded[front.end() :]
            return Document(loaded, loaded.encode(), encoding, told, raw, suffix, (), HEAD_SAYS)
    loaded, joined = mend_copied(loaded)
    if joined:
        said = (
            f"{joined} words that were cut at the end of a line are joined, and so are lines; what "
            f"came is in received{suffix}",
        )
        return Document(loaded, loaded.encode(), encoding, {}, raw, suffix, said)
    if encoding == "utf-8":
        return Document(loaded, raw, encoding, {})
    return Document(loaded, text.encode(), encoding, {}, raw, suffix)


def _front_matter(lines):
    """Give what the lines over a text say of it, by field of the metadata."""
    told = {}
    for key, said in re.findall(r"^(\w[\w -]*):[ \t]+(\S.*)$", lines, re.M):
        if field := _FIELDS.get("_".join(key.lower().split())):
            told.setdefault(field, said.strip().strip("\"'"))
    return told


def _mail(raw, name, suffix):
    """Take the words out of a mail, or the page out of one file with all that belongs to it."""
    import email.policy  # few texts come so
    import email.utils

    try:
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        page = "Snapshot-Content-Location" in mail or suffix != ".eml"
        part = mail.get_body(("html", "plain") if page else ("plain", "html"))
        body = b"" if part is None else part.get_payload(decode=True)
        declared = part.get_content_charset() if part is not None else None
        text, _ = decode_text(body, declared or _declared(body))
        sender = email.utils.parseaddr(str(mail["From"] or ""))[0]
        sent = mail["Date"] and mail["Date"].datetime
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}: this is a mail that cannot be read ({error})") from error
    day = sent.date().isoformat() if sent else ""
    if part is not None and part.get_content_type() == "text/html":
        document = _page(raw, text, "a mail", suffix)
    else:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        document = Document(text, text.encode(), "a mail", {}, raw, suffix, (), HEAD_SAYS)
    if page:
        told = {
            "url": mail["Snapshot-Content-Location"],
            "captured": day and f"{day}, by a browser",
        }
    else:
        told = {"title": mail["Subject"], "author": sender, "publication_date": day}
    told = {field: str(said) for field, said in told.items() if said}
    says = document.says if page else HEAD_SAYS
    return document._replace(
        told=document.told | told if not page else told | document.told, says=says
    )


def _declared(raw):
    """Give the encoding in which a page says that it is written, if there is one of that name."""
    found = _CHARSET.search(raw[:2000])
    name = found[1].decode().lower() if found else ""
    name = "cp1252" if name in ("iso-8859-1", "us-ascii") else name  # as every browser reads them
    with contextlib.suppress(LookupError, UnicodeDecodeError):
        raw.decode(name)
        return name
    return None


def _page(raw, text, encoding, suffix):
    text, told = read_page(text)
    told_of = {"left out": "of menus and the like", "unseen": "that nobody sees"}
    counts = {words: told.pop(key) for key, words in told_of.items()}
    left = " and ".join(f"{count} words {words}" for words, count in counts.items() if count)
    said = (f"left out: {left}; received{suffix} has them",) if left else ()
    return Document(text, text.encode(), encoding, told, raw, suffix, said)


def as_document(text: str, told: dict) -> Document:
    """Make a document of a text that is no file of its own, such as a cell of a table."""
    seen = text if _MARKED.search(text) or not _ENTITY.search(text) else html.unescape(text)
    if _MARKED.search(seen):
        return _page(text.encode(), seen, CELL, ".html")._replace(told=told, says=CELL_SAYS)
    loaded = text.replace("\r\n", "\n").replace("\r", "\n")
    return Document(loaded, text.encode(), CELL, told, says=CELL_SAYS)


def read_file(file: str | Path, say: Callable[[str], None] = print) -> str:
    """Read one text, HTML, PDF or Word file as text; say the encoding where it is not UTF-8."""
    file = Path(file).expanduser()
    return read_document(file.read_bytes(), file.name, say).text


def _whole(text):
    """Give a cell as text that can be written: JSON may hold halves of characters."""
    if not isinstance(text, str):
        return ""
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


def read_table(
    path: str | Path, column: str | None = None, say: Callable[[str], None] = print
) -> Iterator[tuple[str, str, dict, str]]:
    """Yield id, text, what other columns tell of it (by field of the metadata), and its place."""
    path = Path(path).expanduser()
    records = _records(path, say)
    first = list(itertools.islice(records, 20))
    if not first:
        raise ValueError(f"{path.name} holds no rows; expected a column of texts")
    column = column or _column(first, path, say)
    if column not in first[0]:
        raise ValueError(f"{path.name} has no column {column!r}; it has {', '.join(first[0])}")
    key = next((name for name in _KEYS if name in first[0]), None)
    lower = {_usual(name): name for name in reversed(first[0]) if name != column}
    tells = {
        field: next((lower[name] for name in names.split() if name in lower), None)
        for field, names in _COLUMNS["columns of metadata"].items()
    }
    if taken := [f"{name!r} as {field}" for field, name in tells.items() if name]:
        say(f"{path.name}: also taken from columns: {', '.join(taken)}")
    for number, record in enumerate(itertools.chain(first, records)):
        place = f"row {record.number}" if isinstance(record, _Row) else f"text {number + 1}"
        told = {
            field: " ".join(str(record[name]).split())
            for field, name in tells.items()
            if name and record.get(name) not in (None, "") and record[name] == record[name]
        }
        yield str(record.get(key, number)), _whole(record.get(column)), told, place


def _usual(name):
    """Give the name of a column as others have it: "post_date" of a site's table is a date."""
    return _OF_A_POST.sub("", "_".join(name.lower().split()))


def _column(first, path, say):
    lower = {_usual(name): name for name in reversed(first[0])}
    column = next(
        (lower[name] for name in _COLUMNS["columns of texts"].split() if name in lower), None
    )
    if column is None:
        size = {
            name: sum(len(row[name]) for row in first if isinstance(row.get(name), str))
            for name in first[0]
            if name not in _KEYS
        }
        column = max(size, key=size.get, default=None)
        if not any(_SENTENCE.search(str(row.get(column))) for row in first):
            raise ValueError(
                f"{path.name} has no column of texts; it has {', '.join(first[0])}: "
                "name the one that holds the texts 'text'"
            )
    say(f"{path.name}: texts are taken from the column {column!r}")
    return column


def _records(path, say):
    """Yield the rows of a table as dicts; an error names the file and the row."""
    number = 0
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}{nearest(path)}")
    try:
        for number, record in enumerate(  # noqa: B007  an error needs it
            _parquet(path) if table_kind(path) == ".parquet" else _lines(path, say), start=1
        ):
            yield record
    except (ValueError, OSError, EOFError, zlib.error) as error:
        after = f" after text {number}" if number else ""
        raise ValueError(f"{path.name}: cannot be read{after}: {error}") from error


def _lines(path, say):
    kind = table_kind(path)
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as raw:
        sample = raw.read(1_000_000)
        if len(sample) == 1_000_000:  # then its end may cut a character in two
            sample = sample[: sample.rfind(b"\n") + 1] or sample
        text, encoding = decode_text(sample)
        if encoding != "utf-8":
            say(f"{path.name}: read as {encoding}")
        raw.seek(0)
        encoding = {"utf-8": "utf-8-sig"}.get(encoding, encoding.split()[0])
        lines = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        if kind in (".csv", ".tsv"):
            csv.field_size_limit(2**31 - 1)  # a text may be long; the default stops at 128 KiB
            yield from _cells(lines, text)
        else:
            for row, part in enumerate([lines.read()] if kind == ".json" else lines, start=1):
                if kind != ".json" and not part.strip():
                    continue
                try:
                    items = json.loads(part)
                except json.JSONDecodeError as error:
                    line = row + error.lineno - 1 if part[error.pos :].strip() else row
                    raise ValueError(f"line {line}: {error.msg}") from error
                for item in items if isinstance(items, list) else [items]:
                    yield item if isinstance(item, dict) else {"text": item}


class _Row(dict):
    """A row of a CSV that knows its number as a spreadsheet counts, blank rows too."""

    def __init__(self, number, cells):
        super().__init__(cells)
        self.number = number


def _cells(lines, sample):
    """Yield the rows of a CSV as dicts that know where they stand."""
    delimiter, skipped = table_form(sample, _NAMES)
    for _ in range(skipped):
        lines.readline()
    # Strict, as a quotation mark that nobody closes would swallow the rows after it.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header, row = None, skipped
    while True:
        row += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            fix = "a quotation mark within a cell is written twice"
            raise ValueError(f"row {row}: {error}; {fix}") from error
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = cells
            if twice := next((name for name in header if header.count(name) > 1), None):
                raise ValueError(f"two columns are named {twice!r}; rename one of them")
        elif len(header) == 1:  # a line is a text, whatever stands in it
            yield _Row(row, {header[0]: delimiter.join(cells)})
        elif len(cells) > len(header):
            raise ValueError(
                f"row {row} has more cells than there are column names; a cell with "
                f"{delimiter!r} in it takes quotation marks around it"
            )
        else:
            yield _Row(row, itertools.zip_longest(header, cells))


def _parquet(path):
    import pyarrow.parquet as pq

    # Without these two a file of one row group is held whole, however few rows are asked for.
    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        for batch in file.iter_batches(batch_size=500):
            yield from batch.to_pylist()
