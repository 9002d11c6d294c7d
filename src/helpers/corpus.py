"""Find, read and check a data folder; give its tables.

Everything that is wrong with a folder is collected, not only the first thing, so that one
run of the doctor shows all of it; `load_corpus` refuses a folder with any error.
"""

import collections
import contextlib
import csv
import functools
import gc
import graphlib
import hashlib
import io
import json
import math
import os
import re
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from finders import edtf
from helpers import anchors, scope
from helpers.files import decode, table_form

DATA = Path(__file__).parents[2] / "data"  # valid for an editable install, the only kind used


def read_schema(file: str | Path) -> dict[str, dict]:
    """Read the schema of all tables, each with every one of its fields written out.

    The first entry, ``row``, is what the layers share. A table that extends it gains an id
    under the name of its key, what helps to find its quote, and who coded it; what it says
    itself of one of these fields goes before. Any table may name single fields of ``row``.

    Examples
    --------
    >>> [field["name"] for field in SCHEMA["order"]["fields"]][:4]
    ['order_id', 'before', 'after', 'quote']
    """
    tables = json.loads(Path(file).read_text(encoding="utf-8"))
    base = {field["name"]: field for field in tables.pop("row")["fields"]}
    for table in tables.values():
        own = [base[one] if isinstance(one, str) else one for one in table["fields"]]
        if table.pop("extends", ""):
            first = [{**base["id"], "name": table["key"]}]
            first += [] if any(one["name"] == "quote" for one in own) else [base["quote"]]
            own = [{**base.get(one["name"], {}), **one} for one in [*first, *own]]
            at = next(place for place, one in enumerate(own, 1) if one["name"] == "quote")
            own[at:at] = [base["prefix"], base["suffix"]]
            own += [base[name] for name in ("coder", "status", "note")]
        table["fields"] = own
    return tables


SCHEMA = read_schema(Path(__file__).with_name("schema.json"))
LAYERS = [name for name, table in SCHEMA.items() if table["per_statement"]]
SHARED = [name for name, table in SCHEMA.items() if not table["per_statement"]]
ROW_LAYERS = [name for name in LAYERS if name != "metadata"]
FIELDS = {name: [field["name"] for field in table["fields"]] for name, table in SCHEMA.items()}
REQUIRED = {
    name: [f["name"] for f in table["fields"] if f.get("constraints", {}).get("required")]
    for name, table in SCHEMA.items()
}
KEYS = {name: table["key"] for name, table in SCHEMA.items()}
ID = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_LEADS = ("", "when_", "addressee_")
# Made once: pandas takes a while to make a type of its name.
_WORDS, _WHOLE = (pd.api.types.pandas_dtype(name) for name in ("str", "Int64"))
_TYPES = {"integer": _WHOLE, "number": "float64"}
_MADE = {f"{lead}{end}": _WHOLE for lead in _LEADS for end in ("start", "end")}
_MADE |= {"length": _WHOLE, "earliest": "object", "latest": "object"}
LOADED = []  # corpora that are in use, the last loaded last; weak, so that they go when let go
AGREED = "agreed"  # the coder of rows on which several have agreed
# What a cell may hold beside the ids that it refers to.
LEGAL = collections.defaultdict(tuple, after=("writing",))
_FOR_ADDRESSES = (
    "takes letters, digits and single hyphens only, because it becomes part of web addresses"
)


class CorpusError(ValueError):
    """A data folder that cannot be used; the message lists what is wrong and where."""


def load_corpus(path: "str | Path | Corpus | None" = None, coder: str | None = None) -> "Corpus":
    """Read a data folder, check every row against its text, and give its tables.

    Parameters
    ----------
    path : path-like or Corpus, optional
        A folder with ``statements/``. Defaults to the folder that the environment variable
        HELPERS_CORPUS names, and else to the collection's own, from whatever working folder
        this is called. A corpus that is loaded already is given back, so that a cell may run
        twice.
    coder : str, optional
        Whose rows are wanted where several have coded. By default each statement counts once,
        in the reading that `Corpus.of` says.

    Returns
    -------
    Corpus
        Its attributes are pandas tables; see `Corpus`.

    Raises
    ------
    CorpusError
        If the folder is no corpus, or anything in it is wrong: a text that is not UTF-8 or
        has changed, a quote that is not in it, an id used twice, an unknown actor or code,
        a missing or unknown column, a date that is no EDTF, an order that goes in a circle.

    Examples
    --------
    >>> load_corpus().one()
    'nejat-2023'
    """
    if isinstance(path, Corpus):
        corpus = path.of(coder) if coder else path
    else:
        corpus, problems = read_corpus(path)
        if problems:
            shown = "\n".join(f"- {where}: {what}" for _, where, what in problems[:20])
            more = f"\n… and {len(problems) - 20} more" if len(problems) > 20 else ""
            raise CorpusError(f"{corpus.path} cannot be read as it is:\n{shown}{more}")
        corpus = corpus.of(coder)
    LOADED[:] = [one for one in LOADED if one() not in (None, corpus)] + [weakref.ref(corpus)]
    scope.leave_out(corpus.statements["sha256"])
    return corpus


class Corpus:
    """The tables of one data folder, every layer row with its place in the text.

    Attributes
    ----------
    path : pathlib.Path
        The folder.
    statements : pandas.DataFrame
        One row per statement: statement_id, title, publication_date, language, publisher,
        earliest and latest day of writing, length in code points, sha256.
    metadata, mentions, events, order, requests, claims, attributions : pandas.DataFrame
        One row per row of the files, with statement_id, and start and end of the quote in
        code points (missing where the row quotes nothing).
    parts, sentences : pandas.DataFrame
        Every text cut up; made when first asked for.
    actors, sources, evidence, reports, descriptions, searches : pandas.DataFrame
        What all statements share; so do ``presuppositions``, ``settles`` and ``vocabulary``.

    Notes
    -----
    Cells are text and empty cells are ``""``; only start, end, rung, low and high are numbers.
    """

    def __init__(self, path, tables, texts):
        self.path, self._texts, self._places, self.every = path, texts, {}, self
        for name, table in tables.items():
            setattr(self, name, table)

    def of(self, coder: str | None = None) -> "Corpus":
        """Give the corpus in one reading, so that nothing that two have coded counts twice.

        Parameters
        ----------
        coder : str, optional
            Whose rows are wanted. By default, where several persons have reviewed rows of one
            layer of a statement: the rows of `AGREED`, on which they have agreed; if there are
            none, those of the person who has reviewed most there; and what finders suggest.

        Returns
        -------
        Corpus
            Its ``every`` is the corpus with the rows of all coders.

        Raises
        ------
        CorpusError
            If nobody of that name has coded.
        """
        every = self.every
        coders = {one for name in ROW_LAYERS for one in getattr(every, name)["coder"]}
        if coder is not None and coder not in coders:
            known = ", ".join(sorted(coders)) or "nobody"
            raise CorpusError(f"there is no coder {coder!r}; there is {known}")
        tables = {name: getattr(every, name) for name in ["statements", *SCHEMA]}
        for name in ROW_LAYERS if coder or len(coders) > 1 else ():
            table = tables[name]
            persons = table[table["status"] == "reviewed"].value_counts(["statement_id", "coder"])
            several = persons[persons.groupby(level=0).transform("size") > 1].index
            counted = dict(reversed(list(several)))  # who has reviewed most stands first
            counted |= {home: AGREED for home, one in several if one == AGREED}
            own = table["coder"] == (coder or table["statement_id"].map(counted))
            free = ~table["statement_id"].isin(counted) | (table["status"] == "suggested")
            tables[name] = table[own if coder else own | free]
        if all(len(tables[name]) == len(getattr(every, name)) for name in ROW_LAYERS):
            return every
        _drop_what_hangs(tables)
        tables = {name: table.reset_index(drop=True) for name, table in tables.items()}
        reading = Corpus(self.path, tables, self._texts)
        reading.every = every
        return reading

    def text(self, statement_id: str) -> str:
        """Give the loaded text of a statement: BOM dropped, every line break one LF."""
        return self._texts[self.one(statement_id)]

    def one(self, statement: str | None = None) -> str:
        """Give the id of the statement that is meant: the one named, or the only one.

        Where none is named and there are several, the environment variable HELPERS_STATEMENT
        may name it, as it does while a site is made.

        Raises
        ------
        CorpusError
            If there is no such statement, or several and none is named.
        """
        if statement is None and len(self._texts) == 1:
            return next(iter(self._texts))
        statement = statement or os.environ.get("HELPERS_STATEMENT")
        if statement in self._texts:
            return statement
        some = ", ".join(list(self._texts)[:8])
        if statement is None:
            raise CorpusError(f"there are {len(self._texts)} statements: name one of {some}")
        raise CorpusError(f"there is no statement {statement!r}; there is {some}")

    def value(self, statement: str | None, field: str) -> str:
        """Give a metadata value of a statement as text, ``""`` where it is unknown."""
        rows = self.layer("metadata", statement)
        return next(iter(rows["value"][rows["field"] == field]), "")

    def layer(self, name: str, statement: str | None = None) -> pd.DataFrame:
        """Give one statement's rows of any table that names statements, in the file's order."""
        rows, home = getattr(self, name), self.one(statement)
        known = self._places.get(name, (None, 0, {}))
        # Looked up and not searched for: ten thousand statements would be searched as often.
        if known[0] is not rows or known[1] != len(rows):
            known = self._places[name] = rows, len(rows), rows.groupby("statement_id").indices
        return rows.iloc[known[2].get(home, [])].reset_index(drop=True)

    @functools.cached_property
    def parts(self) -> pd.DataFrame:
        """Every text cut into parts, each character in exactly one."""
        from helpers.found import split_parts  # many uses of a corpus never cut a text

        return self._cut(lambda _, text: split_parts(text))

    @functools.cached_property
    def sentences(self) -> pd.DataFrame:
        """Every text cut into sentences, none reaching over the end of a part."""
        from helpers.found import split_sentences

        parts = dict(list(self.parts.groupby("statement_id")))
        return self._cut(lambda home, text: split_sentences(text, parts.get(home)))

    def _cut(self, split):
        tables = {home: split(home, text) for home, text in (self._texts or {"": ""}).items()}
        table = pd.concat(tables, names=["statement_id"]).reset_index("statement_id")
        return table.reset_index(drop=True)


def _drop_what_hangs(tables):
    """Take out what rests on rows that are not there: the row, or the cell if it may be empty."""
    for name in ROW_LAYERS:
        for field in SCHEMA[name]["fields"]:
            column, target = field["name"], field.get("refers_to")
            if name == "order" and column in ("before", "after"):
                target = "events"
            if target not in ROW_LAYERS:
                continue
            there = set(
                zip(*(tables[target][c] for c in ("statement_id", KEYS[target])), strict=True)
            )
            table = tables[name]
            hangs = [
                any(
                    (home, item) not in there and item not in LEGAL[column]
                    for item in split_list(cell)
                )
                for home, cell in zip(table["statement_id"], table[column], strict=True)
            ]
            if column in REQUIRED[name]:
                tables[name] = table[~pd.Series(hangs, table.index, dtype=bool)]
            elif any(hangs):
                tables[name] = table.assign(
                    **{column: table[column].mask(pd.Series(hangs, table.index), "")}
                )


def folder_of(corpus: "Corpus | None" = None) -> Path:
    """Give the folder that is meant: the one named, a loaded corpus's, or the collection's own."""
    if isinstance(corpus, Corpus):
        return corpus.path
    return Path(corpus or os.environ.get("HELPERS_CORPUS") or DATA).expanduser()


def read_corpus(path: str | Path | None = None) -> tuple:
    """Read a data folder as far as it can be read, and list what is wrong with it.

    Returns
    -------
    tuple
        A `Corpus` and a list of problems, each (``"error"``, file and row, what is wrong).

    Raises
    ------
    CorpusError
        If the folder is no corpus at all.
    """
    path = folder_of(path)
    folder = path / "statements"
    if not folder.is_dir():
        above = [one for one in path.absolute().parents if (one / "statements").is_dir()]
        raise CorpusError(
            f"{path} is {'no corpus' if path.exists() else 'not there'}: expected a folder "
            "`statements` in it, with one folder per statement; "
            + (f"did you mean {above[0]}?" if above else _start(path))
        )
    try:
        homes = sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] not in "._")
    except OSError as error:
        raise CorpusError(f"{folder} cannot be read: {error.strerror}") from error
    if not homes:
        raise CorpusError(f"{folder} holds no statement; `python -m helpers new FILE` starts one")
    problems = _Problems()
    collecting = gc.isenabled()
    gc.disable()  # millions of small rows, none of them garbage: collecting costs more than all else
    try:
        corpus = _read(path, homes, problems)
    finally:
        if collecting:
            gc.enable()
    return corpus, list(problems.by_kind())


def _start(path):
    if path == DATA:
        return (
            "the package was installed away from its data; name the collection's data folder, or "
            "install it from the checkout with `pip install -e .`"
        )
    return "`python -m helpers new FILE` starts one"


def _read(path, homes, problems):
    same = {}  # one object per distinct cell: ten thousand statements share their codes
    texts, hashes = {}, {}
    tables = {name: {"statement_id": [], **_columns(name, [])} for name in LAYERS}
    for home in homes:
        statement_id, where = home.name, f"statements/{home.name}"
        if not ID.fullmatch(statement_id):
            problems(where, f"a statement's folder name {_FOR_ADDRESSES}")
            continue
        texts[statement_id], hashes[statement_id] = _read_text(home / "text.txt", where, problems)
        for name in LAYERS:
            file = home / SCHEMA[name]["path"]
            rows = read_rows(file, name, f"{where}/{file.name}", problems, name == "metadata")
            tables[name]["statement_id"] += [statement_id] * len(rows)
            for column, cells in _columns(name, rows).items():
                tables[name][column] += [same.setdefault(cell, cell) for cell in cells]
    for name in SHARED:
        file = path / SCHEMA[name]["path"]
        if name == "vocabulary" and not file.exists():
            file = DATA / file.name  # the codes belong to the package; a folder need not copy them
        read = _read_sources if file.suffix == ".json" else read_rows
        tables[name] = _columns(name, read(file, name, file.name, problems))
    # What seems to be missing from a file that could not be read whole may stand in it.
    broken = {Path(where.split(" row ")[0]).name for _, where, _ in problems}
    tables["statements"] = _statements(tables["metadata"], texts, hashes, problems)
    for name in SCHEMA:
        _check_cells(name, tables[name], problems)
    _check_ids(tables, problems)
    _check_links(tables, broken, problems)
    for name in LAYERS:
        _anchor(name, tables[name], texts, problems)
    return Corpus(path, {name: _frame(name, tables.pop(name)) for name in list(tables)}, texts)


class _Problems(list):
    """What is wrong with a folder, each with its place; called to add one more."""

    def by_kind(self):
        """Give one problem for those of a file that differ in the row alone, with all rows."""
        kinds = {}
        for level, where, what in self:
            file, _, row = where.partition(" row ")
            kinds.setdefault((level, file, what), []).append(row)
        for (level, file, what), rows in kinds.items():
            also = ", ".join(rows[1:13]) + (f" and {len(rows) - 13} more" if rows[13:] else "")
            row = f" row {rows[0]}" if rows[0] else ""
            yield level, f"{file}{row}", f"{what}; so too in row {also}" if also else what

    def __call__(self, where, what):
        self.append(("error", where, what))


# --- files ------------------------------------------------------------------------------


def _read_file(file, where, problems, needed=True):
    """Give a file's bytes and its text, None for what cannot be had."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        if needed:
            problems(where, "the file is missing; every statement has one")
    except OSError as error:
        problems(where, f"cannot be read: {error.strerror}; expected a file that you may open")
    else:
        return raw, decode(raw, where, problems)
    return None, None


def _read_text(file, where, problems):
    where = f"{where}/{file.name}"
    raw, text = _read_file(file, where, problems)
    if text is None:
        return "", ""
    if not text.strip():
        problems(where, "the text is empty; expected the statement's words")
    return text, hashlib.sha256(raw).hexdigest()


def read_rows(
    file: Path, name: str, where: str, problems: Callable[..., None], needed: bool = False
) -> list[tuple]:
    """Read a table's file: row numbers, as a spreadsheet counts, and cells in the schema's order.

    Parameters
    ----------
    file : pathlib.Path
        A CSV with the columns that the schema requires for `name`, and any of its others; an
        error if it is `needed` and not there.
    name, where, problems
        Which table it is, what an error calls the file, and a function that is told of it
        and of what is wrong.

    Returns
    -------
    list of tuple
        A column that may be missing, and is, gives empty cells. Rows without a cell that holds
        anything are left out.
    """
    _, text = _read_file(file, where, problems, needed)
    if text is None:
        return []
    rows, number = [], 1
    csv.field_size_limit(2**31 - 1)  # a note may be long; the default stops at 128 KiB
    delimiter, first = table_form(text, FIELDS[name])
    lines = io.StringIO(text.partition("\n")[2] if first else text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        if not _header_is_right(header, name, where, problems):
            return []
        # A cell that is no column's own stands behind the last one of every row.
        order = [header.index(f) if f in header else len(header) for f in FIELDS[name]]
        for number, cells in enumerate(reader, start=first + 2):
            if any(cells) and len(cells) == len(header):
                cells.append("")
                rows.append((number, *[cells[place] for place in order]))
            elif any(cells):
                problems(
                    f"{where} row {number}",
                    f"{len(cells)} cells under {len(header)} column names; a cell with a comma in "
                    "it takes quotation marks around it",
                )
    except csv.Error as error:
        problems(
            f"{where} row {number + 1}",
            f"cannot be read as CSV: {error}; look for a quotation mark that is opened and not "
            "closed, or that stands inside a cell and is not doubled",
        )
    return rows


def _header_is_right(header, name, where, problems):
    fields, required = FIELDS[name], REQUIRED[name]
    optional = [field for field in fields if field not in required]
    wrong = {
        "missing column": [field for field in required if field not in header],
        "unknown column": [column for column in header if column not in fields],
        "column named twice": sorted({name for name in header if header.count(name) > 1}),
    }
    said = [f"{what}: {', '.join(map(repr, names))}" for what, names in wrong.items() if names]
    if len(header) < 2 and re.search("[;\t]", "".join(header)):
        fault = "the columns are parted by semicolons or tabs, and none is known: it begins with "
        problems(where, f"{fault}{anchors.cited(header[0])}. Expected: {','.join(fields)}")
    elif said and not set(fields) & set(header):
        begins = f"it begins with {anchors.cited(','.join(header))}" if header else "it is empty"
        fault = f"the first row names no known column: {begins}"
        problems(where, f"{fault}. Expected: {','.join(fields)}")
    elif said:
        also = f"; and, where there is something to say, {', '.join(optional)}" if optional else ""
        problems(where, f"{'; '.join(said)}. Expected: {', '.join(required)}{also}")
    return not said


def _read_sources(file, name, where, problems):
    """Read CSL-JSON; our own keys stand under ``custom``."""
    _, text = _read_file(file, where, problems, needed=False)
    rows = []
    try:
        for number, item in enumerate(json.loads(text or "[]"), start=1):
            custom = item.get("custom", {})
            names = [
                a.get("literal") or f"{a.get('given', '')} {a.get('family', '')}".strip()
                for a in item.get("author", [])
            ]
            known = {
                **custom,
                "source_id": item.get("id", ""),
                "author": "; ".join(names),
                "issued": custom.get("issued_edtf", ""),
                "url": item.get("URL", ""),
                "accessed": custom.get("accessed", "not recorded"),
                **{key: item.get(key, "") for key in ("type", "title", "publisher", "language")},
            }
            rows.append((number, *[str(known.get(field, "")) for field in FIELDS[name]]))
    except json.JSONDecodeError as error:
        problems(where, f"cannot be read as JSON: {error}")
    except (AttributeError, TypeError):
        problems(
            f"{where} row {len(rows) + 1}",
            'this is no item of CSL-JSON; expected a list of {"id": …, "author": [{"family": …, '
            '"given": …}] or [{"literal": …}], "custom": {…}}',
        )
    return rows


# --- tables: until everything is checked, a dict of lists, column by column ---------------


def _columns(name, rows):
    names = ["row", *FIELDS[name]]
    columns = map(list, zip(*rows, strict=True)) if rows else ([] for _ in names)
    return dict(zip(names, columns, strict=True))


def _frame(name, table):
    """Give a table to pandas, each column with its type."""
    fields = SCHEMA.get(name, {"fields": []})["fields"]
    types = {field["name"]: _TYPES.get(field["type"], _WORDS) for field in fields} | _MADE
    cells = {column: table[column] for column in table if column != "row"}
    return pd.DataFrame({c: pd.array(cells[c], dtype=types.get(c, _WORDS)) for c in cells})


def _rows(table, columns):
    return zip(*[table[column] for column in columns], strict=True)


def _where(name, table, at):
    home = f"statements/{table['statement_id'][at]}/" if name in LAYERS else ""
    return f"{home}{SCHEMA[name]['path']} row {table['row'][at]}"


def _anchor(name, table, texts, problems):
    """Add start and end of each quote; a row that quotes nothing has neither."""
    for lead in _LEADS:
        columns = ["statement_id", *(f"{lead}{end}" for end in ("quote", "prefix", "suffix"))]
        if not all(column in table for column in columns):
            continue
        starts, ends = [], []
        for at, (statement_id, quote, prefix, suffix) in enumerate(_rows(table, columns)):
            start = end = None
            if quote and texts[statement_id]:  # one that cannot be read has been told of
                try:
                    start, end = anchors.locate(texts[statement_id], quote, prefix, suffix)
                    table[columns[1]][at] = texts[statement_id][start:end]  # as the text has it
                except anchors.AnchorError as error:
                    said = str(error).replace("the quote", f"the {lead}quote", 1)
                    problems(_where(name, table, at), said)
            starts.append(start)
            ends.append(end)
        table[f"{lead}start"], table[f"{lead}end"] = starts, ends


def _statements(metadata, texts, hashes, problems):
    told = {}
    for home, field, value, row in _rows(metadata, ["statement_id", "field", "value", "row"]):
        told.setdefault((home, field), (value, f"statements/{home}/metadata.csv row {row}"))
    table = {"statement_id": list(texts)}
    for field in ("title", "publication_date", "language", "publisher", "sha256"):
        table[field] = [told.get((home, field), ("",))[0] for home in texts]
    table["earliest"], table["latest"] = [], []
    for home, written, sha256 in _rows(table, ["statement_id", "publication_date", "sha256"]):
        days = None, None
        if written:
            try:
                days = _known_day(written)
            except ValueError as error:
                problems(told[home, "publication_date"][1], f"publication_date: {error}")
        table["earliest"].append(days[0])
        table["latest"].append(days[1])
        if hashes[home] and sha256 != hashes[home]:
            problems(
                told.get((home, "sha256"), ("", f"statements/{home}/metadata.csv"))[1],
                f"text.txt has changed: its SHA-256 is {hashes[home]}, here stands "
                f"{sha256 or 'none'}. Put the text as received back; or, if the change is meant, "
                "write the new value here and read every quote again",
            )
    table["length"] = [len(text) for text in texts.values()]
    return table


# --- checks -----------------------------------------------------------------------------


def _check_cells(name, table, problems):
    """Check what a cell can be checked for alone, and turn cells that hold numbers into them."""
    for field in SCHEMA[name]["fields"]:
        column, said, read = field["name"], {}, {}
        cells = set(table[column])  # few, where rows are many
        if field.get("constraints", {}).get("required") and "" in cells:
            said[""] = f"{column} is empty; expected {field['description']}"
        reader = _READERS.get(field.get("format", field["type"]))
        for cell in cells - {""} if reader else ():
            try:
                read[cell] = reader(cell)
            except ValueError as error:
                said[cell] = f"{column}: {error}"
        if column == KEYS[name] and name not in ("vocabulary", "metadata"):
            odd = [cell for cell in cells - {""} if not ID.fullmatch(cell)]
            said |= {cell: f"{column} {cell!r} {_FOR_ADDRESSES}" for cell in odd}
        for at, cell in enumerate(table[column]) if said else ():
            if cell in said:
                problems(_where(name, table, at), said[cell])
        if field["type"] != "string":
            table[column] = [read.get(cell) for cell in table[column]]


def _number(kind, cell):
    with contextlib.suppress(ValueError):
        if math.isfinite(number := kind(cell)):
            return number
    whole = "whole " if kind is int else ""
    raise ValueError(f"{cell!r} is no {whole}number; expected one such as 2")


def _known_day(cell):
    """Give the bounds of a date; of one in words the error names the EDTF that is nearest."""
    try:
        return edtf.bounds(cell)
    except edtf.EdtfError as error:
        from finders.time.dates import date_rows  # a wrong date is rare

        days = [row[5] for row in date_rows(cell[:200]) if row[5]]
        hint = f"; nearest: {days[0]}" if len(days) == 1 and "nearest" not in str(error) else ""
        raise ValueError(f"{error}{hint}") from error


_READERS = {
    "integer": functools.partial(_number, int),
    "number": functools.partial(_number, float),
    "edtf": _known_day,
}


def _check_ids(tables, problems):
    """Check that an id is used once: in all layers of a statement, or in a table they share."""
    layers = {}
    for name, key in KEYS.items():
        table, first = tables[name], layers if name in ROW_LAYERS else {}
        homes = table["statement_id"] if name in LAYERS else [""] * len(table[key])
        for at, one in enumerate(zip(homes, table[key], strict=True)):
            other = first.setdefault(one, (name, at))
            if other != (name, at) and one[1]:
                also = f": also in {SCHEMA[other[0]]['path']}" if other[0] != name else ""
                problems(_where(name, table, at), f"{key} {one[1]!r} is used twice{also}")


def _check_links(tables, broken, problems):
    """Check what takes more than one table: actors, sources, codes, order."""
    codes = {}
    for table, column, code in _rows(tables["vocabulary"], ["table", "column", "code"]):
        codes.setdefault((table, column), set()).add(code)
    for name, schema in SCHEMA.items():
        for field in schema["fields"]:
            target = "vocabulary" if field.get("vocabulary") else field.get("refers_to")
            if name == "order" and field["name"] in ("before", "after"):
                target = "events"
            if not target or (path := SCHEMA.get(target, {}).get("path")) in broken:
                continue
            if target == "vocabulary":
                known = codes.get((name, field["name"])) or codes.get(("*", field["name"]), set())
                known = {None: known}
            else:
                known = _known_ids(tables, target, name in LAYERS)
            _check_known(name, tables[name], field, known, (target, path), problems)
    for home, pairs in by_statement(tables["order"], ["before", "after"]).items():
        if circle := find_circle(pairs):
            problems(
                f"statements/{home}/order.csv",
                f"the rows contradict each other: {' before '.join(circle)}. Take out or turn "
                "round one of them",
            )


def by_statement(table: pd.DataFrame, columns: list[str]) -> dict[str, list]:
    """Give the cells of some columns row by row, by statement."""
    groups = {}
    for home, *cells in _rows(table, ["statement_id", *columns]):
        groups.setdefault(home, []).append(cells)
    return groups


def _known_ids(tables, target, of_one):
    """Give the ids of a table: by statement if they are a layer's, else all under None."""
    if target in LAYERS and of_one:
        groups = by_statement(tables[target], [KEYS[target]])
        return {home: {one for (one,) in ids} for home, ids in groups.items()}
    return {None: set(tables[target]["statement_id" if target == "statements" else KEYS[target]])}


def _check_known(name, table, field, known, target, problems):
    """Tell of every cell that names what is not there, with the nearest that is."""
    column, (what, path) = field["name"], target
    what = {"vocabulary": "code", "evidence": "evidence"}.get(what, what.rstrip("s"))
    homes = table["statement_id"] if None not in known else [None] * len(table["row"])
    pairs, wrong = list(zip(homes, table[column], strict=True)), {}
    for home, cell in set(pairs):
        items, own = split_list(cell) if field.get("list") else [cell], known.get(home, ())
        if unknown := [one for one in items if one and one not in own and one not in LEGAL[column]]:
            wrong[home, cell] = unknown
    if not wrong:
        return
    rows = [at for at, pair in enumerate(pairs) if pair in wrong]
    if not any(known.values()) and path:
        first = wrong[pairs[rows[0]]][0]
        said = f"{column}: unknown {what} {first!r}, and so in {len(rows) - 1} more rows; "
        problems(_where(name, table, rows[0]), f"{said}{path} is missing or has no rows")
        return
    for at in rows:
        own = sorted(known.get(homes[at], ()))
        for item in wrong[pairs[at]]:
            hint = _nearest(item, own, what == "code")
            problems(_where(name, table, at), f"{column}: unknown {what} {item!r}; {hint}")


def _nearest(item, own, is_code):
    """Say what may have been meant by what is not known, and what is."""
    import difflib  # a wrong cell is rare

    near = difflib.get_close_matches(item.lower(), own, n=1, cutoff=0.65)
    hint = f"did you mean {near[0]!r}? " if near else ""
    if is_code or not near:
        more = f" and {len(own) - 30} more" if len(own) > 30 else ""
        hint += f"{'allowed' if is_code else 'known'}: {', '.join(own[:30])}{more}"
    return hint.strip()


def split_list(cell: str) -> list[str]:
    """Give the items of a cell that holds a list: parted by semicolons, blanks dropped.

    Examples
    --------
    >>> split_list("mek; nejat")
    ['mek', 'nejat']
    """
    return [item.strip() for item in cell.split(";") if item.strip()]


def find_circle(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Find a circle among pairs of ids, of which the first comes before the second.

    Returns
    -------
    list of str
        The ids round the circle, the first one again at the end; empty where there is none.

    Examples
    --------
    >>> find_circle([("e1", "e2"), ("e2", "e1")])
    ['e1', 'e2', 'e1']
    """
    sorter = graphlib.TopologicalSorter()
    for before, after in pairs:
        sorter.add(after, before)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        ids = error.args[1][:-1]
        turn = ids.index(min(ids))
        return [*ids[turn:], *ids[: turn + 1]]
    return []
