"""Find, read and check a data folder; give its tables.

Everything that is wrong with a folder is collected, not only the first thing, so that one
run of the doctor shows all of it; `load_corpus` refuses a folder with any error.
"""

import functools
import gc
import os
import weakref
from pathlib import Path

import pandas as pd

from helpers import anchors, files, rules, scope
from helpers.rows import columns_of, read_rows, read_sources, read_text
from helpers.schema import (
    AGREED,
    ID,
    KEYS,
    LAYERS,
    LEGAL,
    REFERS,
    REQUIRED,
    ROW_LAYERS,
    SCHEMA,
    SHARED,
    split_list,
)

DATA = Path(__file__).parents[2] / "data"  # valid for an editable install, the only kind used
_AWAY = (
    "the package was installed away from its data; name the collection's data folder, or install "
    "it from the checkout with `pip install -e .`"
)
_LEADS = ("", "when_", "addressee_")
# The columns by which rows of a statement name rows of the same.
_WITHIN = [(n, *one) for n in ROW_LAYERS for one in REFERS[n].items() if one[1] in ROW_LAYERS]
# Made once: pandas takes a while to make a type of its name.
_WORDS, _WHOLE = (pd.api.types.pandas_dtype(name) for name in ("str", "Int64"))
_TYPES = {"integer": _WHOLE, "number": "float64"}
_MADE = {f"{lead}{end}": _WHOLE for lead in _LEADS for end in ("start", "end")}
_MADE |= {"length": _WHOLE, "earliest": "object", "latest": "object"}
LOADED = []  # corpora that are in use, the last loaded last; weak, so that they go when let go


class CorpusError(ValueError):
    """A data folder that cannot be used; the message lists what is wrong and where."""


def records(table: pd.DataFrame) -> list[dict]:
    """Give the rows of a table as dicts, in a third of the time that pandas takes for words.

    Examples
    --------
    >>> records(pd.DataFrame({"a": ["x", "y"], "n": [1, 2]}))
    [{'a': 'x', 'n': 1}, {'a': 'y', 'n': 2}]
    """
    cells = zip(*(column.tolist() for _, column in table.items()), strict=True)
    return [dict(zip(table.columns, row, strict=True)) for row in cells]


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
    corpus, problems = (path, []) if isinstance(path, Corpus) else read_corpus(path)
    if problems:
        shown = [f"- {where}: {what}" for _, where, what in problems[:20]]
        shown += [f"… and {len(problems) - 20} more"] if len(problems) > 20 else []
        raise CorpusError("\n".join([f"{corpus.path} cannot be read as it is:", *shown]))
    if coder or corpus is not path:
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
    metadata, mentions, events, order, requests, claims, attributions, divisions : DataFrame
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

        The rows are those of `coder` or, where several persons have reviewed rows of one layer of a
        statement, those of `AGREED`, on which they have agreed; if there are none, those of the person
        who has reviewed most there; and what finders suggest. ``every`` is the corpus with the rows of
        all coders. A coder whom nobody knows is a `CorpusError`.
        """
        every = self.every
        coders = {one for name in ROW_LAYERS for one in getattr(every, name)["coder"]}
        if coder is not None and coder not in coders:
            known = ", ".join(sorted(coders)) or "nobody"
            raise CorpusError(f"there is no coder {coder!r}; there is {known}")
        tables = {name: getattr(every, name) for name in ["statements", *SCHEMA]}
        if len(coders) < 2:
            return every
        counted = {name: _that_count(tables[name], coder) for name in ROW_LAYERS}
        if all(len(rows) == len(tables[name]) for name, rows in counted.items()):
            return every
        tables = _without_what_hangs(tables | counted)
        reading = Corpus(self.path, tables, self._texts)
        reading.every = every
        return reading

    def text(self, statement_id: str) -> str:
        """Give the loaded text of a statement: BOM dropped, every line break one LF."""
        return self._texts[self.one(statement_id)]

    def one(self, statement: str | None = None) -> str:
        """Give the id of the statement that is meant: the one named, or the only one.

        Where none is named and there are several, the environment variable HELPERS_STATEMENT may
        name it, as it does while a site is made. Any other is a `CorpusError`.
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
        known, size, places = self._places.get(name, (None, 0, {}))
        # Looked up and not searched for: ten thousand statements would be searched as often.
        if known is not rows or size != len(rows):
            places = rows.groupby("statement_id").indices
            self._places[name] = rows, len(rows), places
        return rows.iloc[places.get(home, [])].reset_index(drop=True)

    @functools.cached_property
    def parts(self) -> pd.DataFrame:
        """Every text cut into parts, each character in exactly one; `divisions` goes before layout."""
        from helpers.found import split_parts  # many uses of a corpus never cut a text

        said = dict(list(self.divisions.dropna(subset=["start"]).groupby("statement_id")))
        return self._cut(lambda home, text: split_parts(text, said.get(home)))

    @functools.cached_property
    def sentences(self) -> pd.DataFrame:
        """Every text cut into sentences, none reaching over the end of a part."""
        from helpers.found import split_sentences

        parts = dict(list(self.parts.groupby("statement_id")))
        return self._cut(lambda home, text: split_sentences(text, parts.get(home)))

    def _cut(self, split):
        tables = {home: split(home, text) for home, text in (self._texts or {"": ""}).items()}
        return pd.concat(tables, names=["statement_id"]).reset_index(0).reset_index(drop=True)


def _that_count(table, coder):
    """Give a coder's rows, or those that count where several persons have reviewed a statement."""
    if coder:
        return table[table["coder"] == coder]
    persons = table[table["status"] == "reviewed"].value_counts(["statement_id", "coder"])
    several = persons[persons.groupby(level=0).transform("size") > 1].index
    counted = dict(reversed(list(several)))  # who has reviewed most stands first
    counted |= {home: AGREED for home, one in several if one == AGREED}
    own = table["coder"] == table["statement_id"].map(counted)
    return table[own | ~table["statement_id"].isin(counted) | (table["status"] == "suggested")]


def _without_what_hangs(tables):
    """Take out what rests on rows that are not there: the row, or the cell if it may be empty."""
    for name, column, target in _WITHIN:
        there = set(rules.cells_of(tables[target], ["statement_id", KEYS[target]]))
        table = tables[name]
        hangs = [
            any((home, one) not in there and one not in LEGAL[column] for one in split_list(cell))
            for home, cell in rules.cells_of(table, ["statement_id", column])
        ]
        hangs = pd.Series(hangs, table.index, dtype=bool)
        if column in REQUIRED[name]:
            tables[name] = table[~hangs]
        else:
            tables[name] = table.assign(**{column: table[column].mask(hangs, "")})
    return {name: table.reset_index(drop=True) for name, table in tables.items()}


def folder_of(corpus: "Corpus | None" = None) -> Path:
    """Give the folder that is meant: the one named, a loaded corpus's, or the collection's own."""
    if isinstance(corpus, Corpus):
        return corpus.path
    return Path(corpus or os.environ.get("HELPERS_CORPUS") or DATA).expanduser()


def read_corpus(path: str | Path | None = None) -> tuple:
    """Read a data folder as far as it can be read, and list what is wrong with it.

    Gives a `Corpus` and the problems, each (``"error"``, file and row, what is wrong). A folder that
    is no corpus at all is a `CorpusError`.
    """
    path = folder_of(path)
    homes, problems, collecting = _homes(path), _Problems(), gc.isenabled()
    gc.disable()  # millions of small rows, none of them garbage: collecting costs more than all else
    try:
        corpus = _read(path, homes, problems)
    finally:
        if collecting:
            gc.enable()
    return corpus, list(problems.by_kind())


def _homes(path):
    """Give the folders of the statements of a data folder."""
    folder = path / "statements"
    if not folder.is_dir():
        raise CorpusError(_no_corpus(path))
    try:
        homes = sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] not in "._")
    except OSError as error:
        raise CorpusError(f"{folder} cannot be read: {error.strerror}") from error
    if not homes:
        raise CorpusError(f"{folder} holds no statement; `python -m helpers new FILE` starts one")
    return homes


def carried(path: Path) -> Path:
    """Give what comes with the package, or say that it was installed without."""
    if not path.exists():
        raise CorpusError(f"{path} is not there: {_AWAY}")
    return path


def _no_corpus(path):
    """Say what was expected of a folder, and what may have been meant."""
    what, hint = (
        "no corpus" if path.exists() else "not there",
        "`python -m helpers new FILE` starts one",
    )
    if path == DATA:
        hint = _AWAY
    above = (one for one in path.absolute().parents if (one / "statements").is_dir())
    hint = next((f"did you mean {one}?" for one in above), hint)
    hint = files.nearest(path).removeprefix("; ") or hint if not path.exists() else hint
    return (
        f"{path} is {what}: expected a folder `statements` in it, with one folder per statement; "
        f"{hint}"
    )


def _read(path, homes, problems):
    texts, hashes, tables = _read_statements(homes, problems)
    for name in SHARED:
        file = path / SCHEMA[name]["path"]
        if name == "vocabulary" and not file.exists():
            # The codes belong to the package; a folder need not copy them.
            file = carried(DATA / file.name)
        read = read_sources if file.suffix == ".json" else read_rows
        tables[name] = columns_of(name, read(file, name, file.name, problems))
    # What seems to be missing from a file that could not be read whole may stand in it.
    broken = {Path(where.split(" row ")[0]).name for _, where, _ in problems}
    tables["statements"] = _statements(tables["metadata"], texts, hashes, problems)
    for name in SCHEMA:
        rules.check_cells(name, tables[name], problems)
    rules.check_ids(tables, problems)
    rules.check_links(tables, broken, problems)
    rules.check_order(tables["order"], problems)
    for name in LAYERS:
        _anchor(name, tables[name], texts, problems)
    rules.check_divisions(tables["divisions"], problems)
    return Corpus(path, {name: _frame(name, tables.pop(name)) for name in list(tables)}, texts)


def _read_statements(homes, problems):
    """Give the text of each statement, the hash of its file, and the rows of all, by layer."""
    same = {}  # one object per distinct cell: ten thousand statements share their codes
    texts, hashes = {}, {}
    tables = {name: {"statement_id": [], **columns_of(name, [])} for name in LAYERS}
    for home in homes:
        statement_id, where = home.name, f"statements/{home.name}"
        if not ID.fullmatch(statement_id):
            problems(where, f"a statement's folder name {rules.FOR_ADDRESSES}")
            continue
        texts[statement_id], hashes[statement_id] = read_text(home / "text.txt", where, problems)
        for name in LAYERS:
            file = home / SCHEMA[name]["path"]
            rows = read_rows(file, name, f"{where}/{file.name}", problems, name == "metadata")
            tables[name]["statement_id"] += [statement_id] * len(rows)
            for column, cells in columns_of(name, rows).items():
                tables[name][column] += [same.setdefault(cell, cell) for cell in cells]
    return texts, hashes, tables


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


# --- tables: until everything is checked, a dict of lists, column by column ---------------


def _frame(name, table):
    """Give a table to pandas, each column with its type."""
    fields = SCHEMA.get(name, {"fields": []})["fields"]
    types = {field["name"]: _TYPES.get(field["type"], _WORDS) for field in fields} | _MADE
    cells = {column: table[column] for column in table if column != "row"}
    return pd.DataFrame({c: pd.array(cells[c], dtype=types.get(c, _WORDS)) for c in cells})


def _anchor(name, table, texts, problems):
    """Add start and end of each quote; a row that quotes nothing has neither."""
    for lead in _LEADS:
        columns = ["statement_id", *(f"{lead}{end}" for end in ("quote", "prefix", "suffix"))]
        if not all(column in table for column in columns):
            continue
        starts, ends = [], []
        for at, (statement_id, quote, prefix, suffix) in enumerate(rules.cells_of(table, columns)):
            start = end = None
            if quote and texts[statement_id]:  # one that cannot be read has been told of
                try:
                    start, end = anchors.locate(texts[statement_id], quote, prefix, suffix)
                    table[columns[1]][at] = texts[statement_id][start:end]  # as the text has it
                except anchors.AnchorError as error:
                    said = str(error).replace("the quote", f"the {lead}quote", 1)
                    problems(rules.place_of(name, table, at), said)
            starts.append(start)
            ends.append(end)
        table[f"{lead}start"], table[f"{lead}end"] = starts, ends


def _statements(metadata, texts, hashes, problems):
    """Give one row to each statement: what its metadata tell, its days of writing, its length."""
    cells = rules.cells_of(metadata, ["statement_id", "field", "value", "row"])
    told = {(home, field): (value, f" row {row}") for home, field, value, row in [*cells][::-1]}
    table = {"statement_id": list(texts)}
    for field in ("title", "publication_date", "language", "publisher", "sha256"):
        table[field] = [told.get((home, field), ("", ""))[0] for home in texts]
    spans, unread = [], {where for _, where, _ in problems}
    for home in texts:
        where = f"statements/{home}/metadata.csv"
        spans.append(_days(where, *told.get((home, "publication_date"), ("", "")), problems))
        sha256, row = told.get((home, "sha256"), ("", ""))
        if not sha256 and hashes[home] and where not in unread:
            problems(where, f"there is no row sha256; expected sha256,{hashes[home]},printed,high")
        elif hashes[home] and sha256.lower() not in ("", hashes[home]):
            problems(
                f"{where}{row}",
                f"text.txt has changed: its SHA-256 is {hashes[home]}, here stands {sha256}. Put the "
                "text as received back; or, if the change is meant, write the new value here and "
                "read every quote again",
            )
    table["earliest"], table["latest"] = map(list, zip(*spans, strict=True)) if spans else ([], [])
    table["length"] = list(map(len, texts.values()))
    return table


def _days(where, written, row, problems):
    """Give the first and last day of writing, none of either where no date is known."""
    try:
        return rules.known_day(written) if written else (None, None)
    except ValueError as error:
        problems(f"{where}{row}", f"publication_date: {error}")
        return None, None
