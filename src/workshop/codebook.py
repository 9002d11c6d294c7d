"""Change the codebook: rename, merge and split a code in every table that uses it, at once."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from helpers.corpus import DATA, CorpusError, read_corpus
from helpers.schema import FIELDS, KEYS, LAYERS, SCHEMA
from workshop.writing import read_table, replace, table_bytes

# Codes that rules of the package go by, whatever they are called: under another name a figure
# would count something else. One's own codes beside them are one's own to change.
FIXED = (
    "*.status *.side metadata.field metadata.basis metadata.confidence events.modality "
    "requests.kind requests.form requests.answer attributions.reading attributions.role "
    "evidence.stance searches.result divisions.kind"
).split()


def rename_code(
    folder: str | Path, column: str, code: str, name: str, *, why: str
) -> dict[str, int]:
    """Give a code another name, in the vocabulary and in every row of every table.

    Parameters
    ----------
    folder : path-like
        The data folder; where it has no vocabulary of its own it gets one.
    column : str
        Table and column, as the vocabulary has them: ``claims.kind``; ``*.side`` for all tables.
    code, name : str
        What it is called, and what it shall be called.
    why : str
        The reason, for the folder's CHANGELOG.md.

    Returns
    -------
    dict
        How many rows were changed in each table.

    Raises
    ------
    CorpusError
        If there is no such code, the new name is in use (that would merge two codes), a rule of
        the package goes by the code, or the folder cannot be read. Then nothing is changed.

    Examples
    --------
    >>> from helpers import example_corpus
    >>> with tempfile.TemporaryDirectory() as fresh:
    ...     mine = shutil.copytree(example_corpus(), Path(fresh) / "mine")
    ...     rename_code(mine, "mentions.form", "name", "proper name", why="as we say")
    {'mentions': 11}
    """
    book = _Codebook(folder, column, [code])
    book.must_be_new(name)
    for row in book.entries():
        if row["code"] == code:
            row |= {"code": name, "code_id": f"{column}.{name}"}
    return book.write(
        lambda row, _: name if row[book.field] == code else None,
        f"the code {column}.{code} is now called {name}",
        why,
    )


def merge_codes(
    folder: str | Path, column: str, codes: list[str], into: str, *, why: str
) -> dict[str, int]:
    """Put several codes under one of them; each row keeps in its note which one it had.

    Parameters
    ----------
    folder, column, why
        As in `rename_code`.
    codes : list of str
        The codes that are given up.
    into : str
        The code that stays.

    Returns
    -------
    dict
        How many rows were changed in each table.

    Raises
    ------
    CorpusError
        As in `rename_code`; and where a table has no column ``note``, because which code a row
        had would be lost.

    Examples
    --------
    >>> from helpers import example_corpus
    >>> with tempfile.TemporaryDirectory() as fresh:
    ...     mine = shutil.copytree(example_corpus(), Path(fresh) / "mine")
    ...     merge_codes(mine, "mentions.form", ["pronoun"], "description", why="few")
    {'mentions': 2}
    """
    book = _Codebook(folder, column, [*codes, into])
    if into in codes:
        raise CorpusError(f"{column}.{into} is both given up and kept; name it once")
    for name in book.tables:
        if "note" not in FIELDS[name]:
            raise CorpusError(
                f"{SCHEMA[name]['path']} has no column `note`, so that which code a row had would "
                "be lost; rename the code, or split the other"
            )
    book.vocabulary[:] = [
        row for row in book.vocabulary if row not in book.entries() or row["code"] not in codes
    ]

    def change(row, _):
        if row[book.field] in codes:
            was = f"{book.field} was {row[book.field]!r}"
            row["note"] = f"{row['note']}; {was}" if row.get("note") else was
            return into
        return None

    said = ", ".join(codes)
    return book.write(change, f"the codes {said} of {column} are merged into {into}", why)


def split_code(
    folder: str | Path, column: str, code: str, rows: dict[str, str], meanings: dict[str, str],
    *, why: str,
) -> dict[str, int]:  # fmt: skip
    """Part a code into several, row by row.

    Parameters
    ----------
    folder, column, why
        As in `rename_code`.
    code : str
        The code that is parted; it stays for those rows that keep it.
    rows : dict
        For every row that has the code, by its id, which code it gets; in a folder of several
        statements the id is written as in an address, ``my-page--m04``.
    meanings : dict
        What each new code means.

    Returns
    -------
    dict
        How many rows were changed in each table.

    Raises
    ------
    CorpusError
        As in `rename_code`; and where a row that has the code is not named, or a new code has no
        meaning, because then nobody could tell what it stands for.

    Examples
    --------
    >>> from helpers import example_corpus
    >>> split_code(example_corpus(), "mentions.form", "pronoun", {}, {}, why="try")
    Traceback (most recent call last):
        ...
    helpers.corpus.CorpusError: rows with mentions.form.pronoun that get no code: m07, m10
    """
    book = _Codebook(folder, column, [code])
    named = {row["code"] for row in book.entries()}
    new = sorted(set(rows.values()) - {code})
    if blank := [name for name in new if name not in named and not meanings.get(name, "").strip()]:
        raise CorpusError(f"new codes of {column} without a meaning: {', '.join(blank)}")
    ids = {one for one, _, row in book.rows() if row[book.field] == code}
    if left := sorted(ids - set(rows)):
        raise CorpusError(f"rows with {column}.{code} that get no code: {', '.join(left)}")
    if odd := sorted(set(rows) - ids):
        raise CorpusError(f"rows that do not have {column}.{code}: {', '.join(odd)}")
    pattern = next(row for row in book.entries() if row["code"] == code)
    for name in new:
        if name not in named:
            entry = {"code_id": f"{column}.{name}", "code": name, "meaning": meanings[name]}
            book.vocabulary.append(
                dict.fromkeys(pattern, "")
                | {key: pattern[key] for key in ("table", "column")}
                | entry
            )
    if code not in rows.values():
        book.vocabulary.remove(pattern)
    return book.write(
        lambda row, one: rows[one] if row[book.field] == code else None,
        f"the code {column}.{code} is split into {', '.join(new)}",
        why,
    )


class _Codebook:
    """The files of a folder that one column of codes concerns, read before any is written."""

    def __init__(self, folder, column, codes):
        self.folder, self.column = Path(folder).expanduser(), column
        self.table, _, self.field = column.partition(".")
        _, problems = read_corpus(self.folder)
        if problems:
            raise CorpusError(f"{self.folder} has faults; let the doctor see it first")
        own = self.folder / "vocabulary.csv"
        self.vocabulary = read_table(own if own.exists() else DATA / "vocabulary.csv")
        self._must_be_free(codes)
        self.tables = [
            name
            for name, schema in SCHEMA.items()
            if name != "vocabulary" and self.table in ("*", name) and schema["path"].endswith("csv")
            if any(f["name"] == self.field and f.get("vocabulary") for f in schema["fields"])
        ]
        homes = sorted((self.folder / "statements").glob("[!._]*"))
        places = [
            (home, name, f"{home.name}--" if name in LAYERS and len(homes) > 1 else "")
            for name in self.tables
            for home in (homes if name in LAYERS else [self.folder])
        ]
        paths = [(home / SCHEMA[name]["path"], name, lead) for home, name, lead in places]
        self.files = {
            file: (name, lead, read_table(file)) for file, name, lead in paths if file.exists()
        }

    def _must_be_free(self, codes):
        """Refuse codes that the column does not have, and those that rules of the package go by."""
        column, known = self.column, [row["code"] for row in self.entries()]
        if not known:
            columns = sorted({f"{row['table']}.{row['column']}" for row in self.vocabulary})
            raise CorpusError(f"{column!r} has no codes; there is {', '.join(columns)}")
        for code in codes:
            if code not in known:
                raise CorpusError(f"{column} has no code {code!r}; it has {', '.join(known)}")
        ours = {row["code_id"] for row in read_table(DATA / "vocabulary.csv")}
        if column in FIXED and (fixed := [c for c in codes if f"{column}.{c}" in ours]):
            raise CorpusError(
                f"rules of the package go by {column}.{fixed[0]}: under another name a figure "
                "would count something else. Give codes of your own another name instead"
            )

    def entries(self):
        place = self.table, self.field
        return [row for row in self.vocabulary if (row["table"], row["column"]) == place]

    def rows(self):
        """Give each row with its name among all, and the table that it stands in."""
        for name, lead, rows in self.files.values():
            for row in rows:
                yield lead + row[KEYS[name]], name, row

    def must_be_new(self, name: str) -> None:
        if name in [row["code"] for row in self.entries()]:
            raise CorpusError(
                f"{self.column} has a code {name!r} already; to put both under it is to merge them"
            )

    def write(self, change: Callable, said: str, why: str) -> dict[str, int]:
        """Write all files beside the old ones, see that the folder still loads, and swap them."""
        if not why.strip():
            raise CorpusError("why is blank; a later reader needs the reason of a change")
        counts = dict.fromkeys(self.tables, 0)
        for one, name, row in self.rows():
            new = change(row, one)
            if new is not None and new != row[self.field]:
                row[self.field] = new
                counts[name] += 1
        raw = {file: _raw(file, rows) for file, (*_, rows) in self.files.items() if rows}
        own = self.folder / "vocabulary.csv"
        raw[own] = _raw(own, self.vocabulary)
        log = self.folder / "CHANGELOG.md"
        told = "; ".join(f"{SCHEMA[name]['path']} {n} rows" for name, n in counts.items() if n)
        entry = f"## {dt.date.today()}: {said}\n\n- {why.strip()} Changed: {told or 'no row'}.\n"
        before = log.read_text(encoding="utf-8") if log.exists() else "# Changes of the data\n"
        head, mark, rest = before.partition("\n## ")
        raw[log] = (f"{head.rstrip()}\n\n{entry}" + (f"{mark}{rest}" if mark else "")).encode()
        with tempfile.TemporaryDirectory() as fresh:
            copy = shutil.copytree(self.folder, Path(fresh) / "data")
            for file, words in raw.items():
                (copy / file.relative_to(self.folder)).write_bytes(words)
            _, problems = read_corpus(copy)
        if problems:
            raise CorpusError(f"nothing was changed: {problems[0][1]}: {problems[0][2]}")
        for file, words in raw.items():
            replace(file, words)
        return {name: n for name, n in counts.items() if n}


def _raw(file: Path, rows: list[dict[str, str]]) -> bytes:
    return table_bytes(rows, list(rows[0]), file.read_bytes() if file.exists() else None)
