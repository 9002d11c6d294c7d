"""Texts from wherever they lie: a file, a page, a folder, a table; lazily, one at a time."""

import collections
import csv
import gzip
import html
import io
import itertools
import json
import re
import zlib
from pathlib import Path

from helpers.files import decode_text

TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")
PAGES = (".html", ".htm", ".xhtml")
_FILES = (".txt", ".text", ".md", *PAGES)
_KEYS = ("id", "text_id", "ID")
# Words of pages and languages; lists stand as one string.
WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_WORDS = {name: words.split() for name, words in WORDS.items() if isinstance(words, str)}
_EDGES = dict.fromkeys(_WORDS["line elements"], "\n")
_EDGES |= dict.fromkeys(_WORDS["block elements"], "\n\n")
_TOKEN = re.compile(
    r"(?P<words>[^<]++)|<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|noscript|title|textarea|iframe)\b[^<>]*+(?<!/)>"
    r"(?P<inner>.*?)(?:</(?P=raw)\b[^<>]*+>?|\Z)"
    r"|<[!?][^>]*+>?|<(?P<close>/?)(?P<tag>[a-z][^\s/<>]*+)"
    r"(?P<given>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+)>|(?P<bare><)",
    re.I | re.S,
)
_GIVEN = re.compile(r"([^\s\"'=/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']*+)))?+")
_LONG_NUMBER = re.compile(r"&#\d{9,}+;?")  # of no character, and int() refuses thousands of digits
# How a page declares what it is; the first of each kind is taken.
_DECLARED = {
    kind: field for field, kinds in WORDS["declarations"].items() for kind in kinds.split()
}
_SAID = ("content", "href", "lang", "datetime")
_PUBLISHED = re.compile(r'ld\+json.*?"datePublished"\s*+:\s*+"([^"]{4,40})"', re.S)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.I)


def read_page(page):
    """Give the text of an HTML page, and what the page says of itself.

    Returns
    -------
    tuple
        The text as a reader sees it, a line for a block, list numbers written out; and a dict
        of what the page declares (title, publication_date, publisher, url, language) and of
        the number of words of menus and the like that are ``left out`` of the text.

    Notes
    -----
    What stands around the text is told by the elements and roles that HTML has for it, by the
    usual names of others, and by ``main``, where there is one; if hardly a word is left, all
    are taken. No tree is built, and no input takes more than linear time.

    Examples
    --------
    >>> read_page("<nav>Home</nav><p>We ask:<ol><li>Open <b>the</b> road.</ol><script>x()</script>")
    ('We ask:\\n\\n1. Open the road.', {'left out': 1})
    """
    text, told = _visible(page, bool(re.search(r"<main\b", page, re.I)))
    if told["left out"] > 9 * len(text.split()):
        text, told = _visible(page, None)
    return text, told


def _visible(page, beyond):
    """Read a page in one pass; `beyond` is whether text waits for main, or None to take all."""
    out, told, lists, opened, counts, left = [], {}, [], [], collections.Counter(), 0
    aside = hidden = 0  # how many of the open elements stand beside the text, and are never seen
    for token in _TOKEN.finditer(page):
        tag, kind = (token["tag"] or "").lower(), token.lastgroup
        if kind in ("words", "bare") and not hidden:
            words = html.unescape(_LONG_NUMBER.sub("\ufffd", token[0]))
            if aside or beyond:
                left += len(words.split())
            elif counts["pre"]:
                out.append(words)
            else:
                follows = out and out[-1][-1:].isspace()
                out.append(re.sub(r"\s+", " ", words.lstrip() if follows else words))
        elif kind == "inner" and not hidden:
            found = _PUBLISHED.search(token[0][:100_000])
            field = "publication_date" if found else "title"
            if found or token["raw"].lower() == "title":
                told.setdefault(field, found[1] if found else html.unescape(token["inner"]))
        if kind != "given":
            continue
        out += _EDGES.get(tag, "") if tag != "br" or not token["close"] else ""
        if tag == "main":
            beyond = beyond if beyond is None else bool(token["close"])
        elif token["close"]:
            while counts[tag]:  # closing an element closes what was left open in it
                last, beside, unseen = opened.pop()
                counts[last] -= 1
                aside, hidden = aside - beside, hidden - unseen
                if last in ("ol", "ul"):
                    lists.pop()
                if last == tag:
                    break
            continue
        given = {name.lower(): "".join(said) for name, *said in _GIVEN.findall(token["given"])}
        if not (tag == "time" and (aside or beyond)):
            _declare(told, tag, given)
        number = given.get("value" if tag == "li" else "start", "")
        number = int(number[:9]) if number.isdecimal() else None
        if tag == "li" and not (aside or beyond or hidden):
            if lists and lists[-1] is not None:
                lists[-1] = lists[-1] + 1 if number is None else number
            out.append(f"{lists[-1]}. " if lists and lists[-1] is not None else "• ")
        if tag not in _WORDS["empty elements"] and not token["given"].endswith("/"):
            beside = beyond is not None and _stands_beside(tag, given, counts)
            opened.append((tag, beside, tag in _WORDS["hidden elements"]))
            counts[tag] += 1
            aside, hidden = aside + beside, hidden + (tag in _WORDS["hidden elements"])
            if tag in ("ol", "ul"):
                lists.append((number or 1) - 1 if tag == "ol" else None)
    lines = [line.strip() for line in "".join(out).split("\n")]
    told = {name: " ".join(html.unescape(said).split()) for name, said in told.items()}
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not told.get("url", "").startswith(("https://", "http://")):
        told["url"] = ""
    return text, {name: said for name, said in told.items() if said} | {"left out": left}


def _declare(told, tag, given):
    kind = given.get("property") or given.get("name") or given.get("itemprop") or given.get("rel")
    field = _DECLARED.get(kind.lower() if kind and tag in ("meta", "link") else tag)
    said = next((given[name] for name in _SAID if given.get(name)), "")
    if field and said:
        told.setdefault(field, said)


def _stands_beside(tag, given, counts):
    """Tell whether an element holds what stands around a text: menus, notices, comments."""
    if tag == "footer":  # of the page, and not of a letter in it
        return not counts["article"] and not counts["blockquote"]
    told = tag in _WORDS["elements beside a text"]
    told = told or given.get("role", "").lower() in _WORDS["roles beside a text"]
    named = [*given.get("class", "").split()[:1], given.get("id", "")]
    words = {word.lower() for name in named for word in re.findall("[A-Z]?[a-z]+|[A-Z]+", name)}
    named = words.intersection(_WORDS["names beside a text"])
    named = named and words.isdisjoint(_WORDS["names of a text"])
    return bool(told or (named and tag not in ("html", "body", "article")))


def read_texts(path, column=None, say=print):
    """Read texts one at a time, in a fixed order.

    Parameters
    ----------
    path : path-like or iterable
        A text or HTML file; a folder of them; a CSV, JSON, JSON Lines or Parquet file with a
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
        yield from _rows(Path(path), column, say)
    else:
        for text_id, file in list_files(path, say):
            try:
                yield text_id, read_file(file, say)
            except (OSError, ValueError) as error:
                if not Path(path).is_dir():
                    raise
                say(f"{text_id}: left out; {error}")


def list_files(path, say=print):
    """List id and path of each text or HTML file of a folder, or of the one file."""
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}")
    if not path.is_dir():
        return [(path.stem, path)]
    names = {file.relative_to(path).as_posix(): file for file in path.rglob("*") if file.is_file()}
    texts = [(n, names[n]) for n in sorted(names) if names[n].suffix.lower() in _FILES]
    left = sorted(set(names) - {name for name, _ in texts})
    if left:
        say(f"{len(left)} files are left out, being neither text nor HTML: {', '.join(left[:8])}")
    if not texts:
        raise ValueError(f"{path} holds no text; expected files named {', '.join(_FILES)}")
    return texts


def table_kind(path):
    """Give the suffix that says which kind of table a path holds, or "" for none."""
    path = Path(path)
    suffix = Path(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()
    return suffix if suffix in TABLES and not path.is_dir() else ""


def read_file(file, say=print):
    """Read one text or HTML file as text; say the encoding where it is not UTF-8."""
    return as_text(Path(file).read_bytes(), Path(file).name, say)[0]


def as_text(raw, name, say=print):
    """Give a file's text, its encoding, and for an HTML page what `read_page` tells of it."""
    page = Path(name).suffix.lower() in PAGES or bool(_HTML.match(raw))
    try:
        text, encoding = decode_text(raw, page)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    if encoding != "utf-8":
        say(f"{name}: read as {encoding}")
    text, told = read_page(text) if page else (text, None)
    return text, encoding, told


def _whole(text):
    """Give a cell as text that can be written: JSON may hold halves of characters."""
    if not isinstance(text, str):
        return ""
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


def _rows(path, column, say):
    records = _records(path, say)
    first = list(itertools.islice(records, 20))
    if not first:
        raise ValueError(f"{path.name} holds no rows; expected a column of texts")
    column = column or _column(first, path, say)
    if column not in first[0]:
        raise ValueError(f"{path.name} has no column {column!r}; it has {', '.join(first[0])}")
    key = next((name for name in _KEYS if name in first[0]), None)
    for number, record in enumerate(itertools.chain(first, records)):
        yield str(record.get(key, number)), _whole(record.get(column))


def _column(first, path, say):
    lower = {name.lower(): name for name in first[0]}
    column = next((lower[name] for name in _WORDS["columns of texts"] if name in lower), None)
    if column is None:
        size = {
            name: sum(len(row[name]) for row in first if isinstance(row.get(name), str))
            for name in first[0]
            if name not in _KEYS
        }
        column = max(size, key=size.get, default=None)
        if not size or not size[column]:
            raise ValueError(f"{path.name} has no column of texts; it has {', '.join(first[0])}")
    say(f"{path.name}: texts are taken from the column {column!r}")
    return column


def _records(path, say):
    """Yield the rows of a table as dicts; an error names the file and the row."""
    number = 0
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}")
    try:
        for number, record in enumerate(  # noqa: B007  an error needs it
            _parquet(path) if table_kind(path) == ".parquet" else _lines(path, say), start=1
        ):
            yield record
    except (ValueError, OSError, EOFError, csv.Error, zlib.error) as error:
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
            header = text.partition("\n")[0]
            # Strict, as a quotation mark that nobody closes would swallow the rows after it.
            reader = csv.DictReader(lines, delimiter=max(",;\t", key=header.count), strict=True)
            names = reader.fieldnames or []
            if twice := next((name for name in names if names.count(name) > 1), None):
                raise ValueError(f"two columns are named {twice!r}; rename one of them")
            for row, record in enumerate(reader, start=2):
                if None in record:
                    raise ValueError(
                        f"row {row} has more cells than there are column names; a cell with a "
                        "comma in it takes quotation marks around it"
                    )
                yield record
        else:
            for part in [lines.read()] if kind == ".json" else filter(str.strip, lines):
                items = json.loads(part)
                for item in items if isinstance(items, list) else [items]:
                    yield item if isinstance(item, dict) else {"text": item}


def _parquet(path):
    import pyarrow.parquet as pq

    # Without these two a file of one row group is held whole, however few rows are asked for.
    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        for batch in file.iter_batches(batch_size=500):
            yield from batch.to_pylist()
