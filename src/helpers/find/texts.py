"""Texts from wherever they lie: a file, a page, a folder, a table; lazily, one at a time."""

import csv
import gzip
import io
import json
import re
from pathlib import Path

TABLES = (".csv", ".jsonl", ".ndjson", ".parquet")
PAGES = (".html", ".htm", ".xhtml")
_NAMES = ("text", "body", "content", "statement", "fulltext", "full_text", "article", "message")
_KEYS = ("id", "text_id", "ID")
_BLOCKS = (
    "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section table td th tr ul"
).split()


def decode_text(raw):
    r"""Decode the bytes of a text, and say how.

    Parameters
    ----------
    raw : bytes
        The bytes of one text.

    Returns
    -------
    tuple of str
        The text, its line breaks as they came, and the name of the encoding. UTF-8 is tried
        first; anything else is a guess by charset-normalizer. Bytes that no encoding fits
        are read as UTF-8 with replacement characters, and the name says so.

    Examples
    --------
    >>> decode_text("Café".encode())
    ('Café', 'utf-8')
    """
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # slow to load, and seldom needed

        guess = from_bytes(raw).best()
        if guess is None:
            return raw.decode("utf-8", "replace"), "utf-8 with replacements"
        return str(guess), guess.encoding


def page_text(page):
    """Give the visible text of an HTML page, a line for a block, list numbers written out.

    Examples
    --------
    >>> page_text("<p>We ask:<ol><li>Open <b>the</b> road.</ol><script>x()</script>")
    'We ask:\\n\\n1. Open the road.'
    """
    from bs4 import BeautifulSoup, Comment  # only a saved page needs it

    soup = BeautifulSoup(page, "html.parser")
    for tag in soup(["script", "style", "noscript", "template", "head", "svg"]):
        tag.decompose()
    for note in soup.find_all(string=lambda words: isinstance(words, Comment)):
        note.extract()
    for words in soup.find_all(string=True):
        if not words.find_parent("pre"):
            words.replace_with(re.sub(r"\s+", " ", words))
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    for ordered in soup.find_all("ol"):
        first = ordered.get("start", "1")
        for number, item in enumerate(
            ordered.find_all("li", recursive=False), int(first) if first.isdigit() else 1
        ):
            item.insert(0, f"{number}. ")
    for item in soup.select("ul > li"):
        item.insert(0, "• ")
    for tag in soup.find_all(_BLOCKS):
        edge = "\n" if tag.name in ("li", "tr", "td", "th", "dt", "dd") else "\n\n"
        tag.insert_before(edge)
        tag.insert_after(edge)
    lines = [line.strip() for line in soup.get_text().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def read_texts(path, column=None, say=print):
    """Read texts one at a time, in a fixed order.

    Parameters
    ----------
    path : path-like or iterable
        A text or HTML file; a folder of them; a CSV, JSON Lines or Parquet file with a column
        of texts, plain or gzipped; or an iterable of texts, or of pairs of id and text.
    column : str, optional
        The column that holds the texts; without it the one named text, body or the like, or
        else the one with the longest words in the first rows.
    say : callable, optional
        Where to say which column was taken, and which encoding where it is not UTF-8.

    Yields
    ------
    tuple of str
        An id (file name, the ``id`` column, or the number of the row) and a text.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is nothing at `path`, or no column can hold the texts.

    Examples
    --------
    >>> list(read_texts(["We ask.", "We thank."]))
    [('0', 'We ask.'), ('1', 'We thank.')]
    """
    if not isinstance(path, (str, Path)):
        for number, item in enumerate(path):
            yield (str(item[0]), item[1]) if isinstance(item, tuple) else (str(number), item)
        return
    path = Path(path)
    if path.is_dir():
        for file in sorted(file for file in path.rglob("*") if file.is_file()):
            if file.suffix.lower() in (".txt", ".text", ".md", *PAGES):
                yield file.relative_to(path).as_posix(), read_file(file, say)
    elif not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}")
    elif table_kind(path):
        yield from _rows(path, column, say)
    else:
        yield path.stem, read_file(path, say)


def table_kind(path):
    """Give the suffix that says which kind of table a path holds, or "" for none."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    plain = suffixes[:-1] if suffixes[-1:] == [".gz"] else suffixes
    return plain[-1] if plain and plain[-1] in TABLES else ""


def read_file(file, say=print):
    """Read one text or HTML file as text; say the encoding where it is not UTF-8."""
    text, encoding = decode_text(Path(file).read_bytes())
    if encoding != "utf-8":
        say(f"{Path(file).name}: read as {encoding}")
    return page_text(text) if Path(file).suffix.lower() in PAGES else text


def _rows(path, column, say):
    kind = table_kind(path)
    records = _parquet(path, column, say) if kind == ".parquet" else _records(path, kind)
    first = []
    for record in records:
        first.append(record)
        if len(first) == 20:
            break
    if not first:
        return
    column = column or _column(first, path, say)
    if column not in first[0]:
        raise ValueError(f"{path.name} has no column {column!r}; it has {', '.join(first[0])}")
    key = next((name for name in _KEYS if name in first[0]), None)
    number = -1
    for group in (first, records):
        for record in group:
            number += 1
            text = record.get(column)
            yield str(record[key] if key else number), text if isinstance(text, str) else ""


def _column(first, path, say):
    lower = {name.lower(): name for name in first[0]}
    column = next((lower[name] for name in _NAMES if name in lower), None)
    if column is None:
        size = {
            name: sum(len(r[name]) for r in first if isinstance(r.get(name), str))
            for name in first[0]
            if name not in _KEYS
        }
        column = max(size, key=size.get, default=None)
        if not size or not size[column]:
            raise ValueError(f"{path.name} has no column of texts; it has {', '.join(first[0])}")
    say(f"{path.name}: texts are taken from the column {column!r}")
    return column


def _records(path, kind):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as raw:
        encoding = "utf-8-sig"
        try:
            raw.read(1_000_000).decode("utf-8-sig", "strict")
        except UnicodeDecodeError as error:
            if error.start < 999_990:  # not merely a character cut in two by the end of the piece
                raw.seek(0)
                encoding = decode_text(raw.read(100_000))[1].split()[0]
        raw.seek(0)
        lines = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        if kind == ".csv":
            csv.field_size_limit(2**31 - 1)  # a text may be long; the default stops at 128 KiB
            yield from csv.DictReader(lines)
        else:
            for line in lines:
                if line.strip():
                    item = json.loads(line)
                    yield item if isinstance(item, dict) else {"text": item}


def _parquet(path, column, say):
    import pyarrow.parquet as pq

    # Without these two a file of one row group is held whole, however few rows are asked for.
    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        for batch in file.iter_batches(batch_size=500):
            yield from batch.to_pylist()
