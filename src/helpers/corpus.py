"""Find, read and check a data folder; give its tables.

Everything that is wrong with a folder is collected, not only the first thing, so that one
run of the doctor shows all of it; `load_corpus` refuses a folder with any error.
"""

import csv
import functools
import gc
import graphlib
import hashlib
import io
import json
import re
from pathlib import Path

import pandas as pd

from helpers import anchors, dates, parts

DATA = Path(__file__).parents[2] / "data"  # valid for an editable install, the only kind used
SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
LAYERS = [name for name, table in SCHEMA.items() if table["per_statement"]]
SHARED = [name for name, table in SCHEMA.items() if not table["per_statement"]]
ROW_LAYERS = [name for name in LAYERS if name != "metadata"]
KEYS = {name: table["key"] for name, table in SCHEMA.items()}
_ID = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_FOUND_HERE = {"when_": "when_", "addressee_": "addressee_"}  # second anchors of a row


class CorpusError(ValueError):
    """A data folder that cannot be used; the message lists what is wrong and where."""


def load_corpus(path=None):
    """Read a data folder, check every row against its text, and give its tables.

    Parameters
    ----------
    path : path-like, optional
        A folder with ``statements/``. Defaults to the collection's own, from whatever
        working folder this is called.

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
    corpus, problems = read_corpus(path)
    errors = [problem for problem in problems if problem[0] == "error"]
    if errors:
        shown = "\n".join(f"- {where}: {what}" for _, where, what in errors[:20])
        more = f"\n… and {len(errors) - 20} more" if len(errors) > 20 else ""
        raise CorpusError(f"{corpus.path} cannot be read as it is:\n{shown}{more}")
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
    actors, sources, evidence, reports, descriptions, not_found, vocabulary : pandas.DataFrame
        What all statements share.

    Notes
    -----
    Cells are text and empty cells are ``""``; only start, end, rung, low and high are numbers.
    """

    def __init__(self, path, tables, texts):
        self.path, self._texts = path, texts
        for name, table in tables.items():
            setattr(self, name, table)

    def text(self, statement_id):
        """Give the loaded text of a statement: BOM dropped, every line break one LF."""
        return self._texts[self.one(statement_id)]

    def one(self, statement=None):
        """Give the id of the statement that is meant: the one named, or the only one.

        Raises
        ------
        CorpusError
            If there is no such statement, or several and none is named.
        """
        if statement is None and len(self._texts) == 1:
            return next(iter(self._texts))
        if statement in self._texts:
            return statement
        some = ", ".join(list(self._texts)[:8])
        if statement is None:
            raise CorpusError(f"there are {len(self._texts)} statements: name one of {some}")
        raise CorpusError(f"there is no statement {statement!r}; there is {some}")

    def value(self, statement, field):
        """Give a metadata value of a statement as text, ``""`` where it is unknown."""
        rows = self.metadata
        rows = rows[(rows["statement_id"] == self.one(statement)) & (rows["field"] == field)]
        return rows["value"].iloc[0] if len(rows) else ""

    def layer(self, name, statement=None):
        """Give one statement's rows of a layer table, in the order of the file."""
        rows = getattr(self, name)
        return rows[rows["statement_id"] == self.one(statement)].reset_index(drop=True)

    @functools.cached_property
    def parts(self):
        """Every text cut into parts, each character in exactly one."""
        return self._cut(parts.split_parts)

    @functools.cached_property
    def sentences(self):
        """Every text cut into sentences, none reaching over the end of a part."""
        return self._cut(parts.split_sentences)

    def _cut(self, split):
        tables = []
        for statement_id, text in self._texts.items():
            table = split(text)
            table.insert(0, "statement_id", statement_id)
            tables.append(table)
        return pd.concat(tables, ignore_index=True)


def read_corpus(path=None):
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
    path = Path(path).expanduser() if path is not None else DATA
    folder = path / "statements"
    if not folder.is_dir():
        raise CorpusError(
            f"{path} is no corpus: expected a folder `statements` in it, with one folder per "
            "statement; `python -m helpers new FILE` starts one"
        )
    homes = sorted(home for home in folder.iterdir() if home.is_dir() and home.name[0] not in "._")
    if not homes:
        raise CorpusError(f"{folder} holds no statement; `python -m helpers new FILE` starts one")
    problems = []
    collecting = gc.isenabled()
    gc.disable()  # millions of small rows, none of them garbage: collecting costs more than all else
    try:
        corpus = _read(path, homes, problems)
    finally:
        if collecting:
            gc.enable()
    return corpus, problems


def _read(path, homes, problems):
    same = {}  # one object per distinct cell: ten thousand statements share their codes
    texts, hashes, rows = {}, {}, {name: [] for name in LAYERS}
    for home in homes:
        statement_id = home.name
        where = f"statements/{statement_id}"
        if not _ID.fullmatch(statement_id):
            problems.append(
                (
                    "error",
                    where,
                    "a statement's folder name takes letters, digits and single "
                    "hyphens only, because it becomes part of web addresses",
                )
            )
            continue
        texts[statement_id], hashes[statement_id] = _read_text(home / "text.txt", where, problems)
        for name in LAYERS:
            file = home / SCHEMA[name]["path"]
            if file.exists() or name == "metadata":
                for number, cells in _read_rows(file, name, f"{where}/{file.name}", problems):
                    rows[name].append(
                        (statement_id, number, *[same.setdefault(cell, cell) for cell in cells])
                    )
    tables = {name: _layer_table(name, rows[name], texts, problems) for name in LAYERS}
    for name in SHARED:
        tables[name] = _shared_table(path, name, problems)
    tables["statements"] = _statements(tables["metadata"], texts, hashes, problems)
    if not problems:
        _check_links(tables, problems)
    elif all(len(table.columns) for table in tables.values()):
        _check_links(tables, problems)
    for name in LAYERS:
        tables[name] = tables[name].drop(columns="row")
    return Corpus(path, tables, texts)


# --- files ------------------------------------------------------------------------------


def _read_text(file, where, problems):
    where = f"{where}/{file.name}"
    if not file.exists():
        problems.append(("error", where, "the file is missing; expected the text as received"))
        return "", ""
    raw = file.read_bytes()
    text = decode(raw, where, problems)
    if text is not None and not text.strip():
        problems.append(("error", where, "the text is empty; expected the statement's words"))
    return text or "", hashlib.sha256(raw).hexdigest()


def decode(raw, where, problems):
    r"""Decode bytes as UTF-8, drop a BOM, and read CRLF and a lone CR as LF.

    Returns
    -------
    str or None
        The text; None after bytes that are not UTF-8, which are added to `problems` with
        the first such byte and the likely encoding.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfone\r\ntwo", "a.txt", [])
    'one\ntwo'
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes  # only a broken file needs it

        guess = from_bytes(raw[:100_000]).best()
        likely = f"it is likely {guess.encoding}" if guess else "its encoding is not known to us"
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        problems.append(
            (
                "error",
                where,
                f"not UTF-8: byte 0x{raw[at]:02x} at {at}; {likely}. Keep the file "
                "as received elsewhere and store a copy saved as UTF-8 here",
            )
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_rows(file, name, where, problems):
    """Yield row numbers, as a spreadsheet counts them, and the cells in the schema's order."""
    fields = [field["name"] for field in SCHEMA[name]["fields"]]
    if not file.exists():
        problems.append(("error", where, "the file is missing"))
        return
    text = decode(file.read_bytes(), where, problems)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if not _header_is_right(header, fields, where, problems):
            return
        order = [header.index(field) for field in fields]
        for number, cells in enumerate(reader, start=2):
            if len(cells) == len(header):
                yield number, [cells[place] for place in order]
            elif cells:
                problems.append(
                    (
                        "error",
                        f"{where} row {number}",
                        f"{len(cells)} cells under {len(header)} "
                        "column names; a cell with a comma in it takes quotation marks around it",
                    )
                )
    except csv.Error as error:
        problems.append(
            (
                "error",
                f"{where} line {reader.line_num}",
                f"cannot be read as CSV: {error}; look "
                "for a quotation mark that is opened and not closed",
            )
        )


def _header_is_right(header, fields, where, problems):
    if len(header) == 1 and max(header[0].count(";"), header[0].count("\t")):
        problems.append(
            (
                "error",
                where,
                "the columns are parted by semicolons or tabs; save it as CSV with "
                "commas (“CSV UTF-8”)",
            )
        )
        return False
    missing = [field for field in fields if field not in header]
    extra = [column for column in header if column not in fields]
    twice = sorted({column for column in header if header.count(column) > 1})
    said = [
        f"{what}: {', '.join(repr(name) for name in names)}"
        for what, names in (
            ("missing column", missing),
            ("unknown column", extra),
            ("column named twice", twice),
        )
        if names
    ]
    if said:
        problems.append(("error", where, "; ".join(said) + f". Expected: {', '.join(fields)}"))
    return not said


def _shared_table(path, name, problems):
    fields = [field["name"] for field in SCHEMA[name]["fields"]]
    file = path / SCHEMA[name]["path"]
    if name == "vocabulary" and not file.exists():
        file = DATA / file.name  # the codes belong to the package; a new folder need not copy them
    if not file.exists():
        return _typed(pd.DataFrame(columns=["row", *fields], dtype="str"), name, problems)
    if file.suffix == ".json":
        rows = _read_sources(file, fields, problems)
    else:
        rows = [(number, *cells) for number, cells in _read_rows(file, name, file.name, problems)]
    table = _typed(_frame(rows, ["row", *fields]), name, problems)
    _check_cells(name, table, file.name, problems)
    return table.drop(columns="row")


def _read_sources(file, fields, problems):
    """Read CSL-JSON; our own keys stand under ``custom``."""
    text = decode(file.read_bytes(), file.name, problems)
    try:
        items = json.loads(text) if text is not None else []
        if not all(isinstance(item, dict) for item in items):
            raise TypeError("expected a list of CSL-JSON items")
    except (json.JSONDecodeError, TypeError) as error:
        problems.append(("error", file.name, f"cannot be read as JSON: {error}"))
        return []
    rows = []
    for number, item in enumerate(items, start=1):
        custom = item.get("custom", {})
        author = "; ".join(
            a.get("literal") or f"{a.get('given', '')} {a.get('family', '')}".strip()
            for a in item.get("author", [])
        )
        known = {
            **custom,
            "source_id": item.get("id", ""),
            "author": author,
            "issued": custom.get("issued_edtf", ""),
            "url": item.get("URL", ""),
            "accessed": custom.get("accessed", "not recorded"),
            **{key: item.get(key, "") for key in ("type", "title", "publisher", "language")},
        }
        rows.append((number, *[str(known.get(field, "")) for field in fields]))
    return rows


# --- tables -----------------------------------------------------------------------------


def _frame(rows, columns):
    columns_of_cells = list(zip(*rows, strict=True)) or [[] for _ in columns]
    return pd.DataFrame(dict(zip(columns, columns_of_cells, strict=True)), columns=columns)


def _typed(table, name, problems):
    for field in SCHEMA[name]["fields"]:
        column, kind = field["name"], field["type"]
        if kind == "string":
            table[column] = table[column].astype("str")
            continue
        numbers = pd.to_numeric(table[column].replace("", None), errors="coerce")
        wrong = numbers.isna() & (table[column] != "")
        if kind == "integer":
            wrong |= numbers.notna() & (numbers % 1 != 0)
        for row in table[wrong].to_dict("records"):
            problems.append(("error", _where(name, row), f"{column} {row[column]!r} is no {kind}"))
        table[column] = numbers.where(~wrong).astype("Int64" if kind == "integer" else "float64")
    return table


def _where(name, row):
    file = SCHEMA[name]["path"]
    home = f"statements/{row['statement_id']}/" if name in LAYERS else ""
    return f"{home}{file} row {row['row']}"


def _layer_table(name, rows, texts, problems):
    fields = [field["name"] for field in SCHEMA[name]["fields"]]
    table = _typed(_frame(rows, ["statement_id", "row", *fields]), name, problems)
    table["statement_id"] = table["statement_id"].astype("str")
    _check_cells(name, table, SCHEMA[name]["path"], problems)
    for lead in ("", "when_", "addressee_"):
        if f"{lead}quote" in fields and f"{lead}prefix" in fields:
            _anchor(name, table, lead, texts, problems)
    return table


def _anchor(name, table, lead, texts, problems):
    """Add start and end; a row that quotes nothing has neither."""
    starts, ends = [], []
    columns = ["statement_id", "row", f"{lead}quote", f"{lead}prefix", f"{lead}suffix"]
    for statement_id, row, quote, prefix, suffix in table[columns].itertuples(index=False):
        start = end = None
        if quote:
            try:
                start, end = anchors.resolve(texts[statement_id], quote, prefix, suffix)
            except anchors.AnchorError as error:
                where = _where(name, {"statement_id": statement_id, "row": row})
                said = str(error).replace("the quote", f"the {lead}quote", 1)
                problems.append(("error", where, said))
        starts.append(start)
        ends.append(end)
    table[f"{lead}start"] = pd.array(starts, dtype="Int64")
    table[f"{lead}end"] = pd.array(ends, dtype="Int64")


def _statements(metadata, texts, hashes, problems):
    shown = ["title", "publication_date", "language", "publisher", "sha256"]
    wide = metadata.drop_duplicates(["statement_id", "field"]).pivot(
        index="statement_id", columns="field", values="value"
    )
    wide = wide.reindex(index=list(texts), columns=shown).fillna("").astype("str")
    earliest, latest = [], []
    for statement_id, row in zip(wide.index, wide.to_dict("records"), strict=True):
        where = f"statements/{statement_id}/metadata.csv"
        first = last = None
        if row["publication_date"]:
            try:
                first, last = dates.bounds(row["publication_date"])
            except dates.EdtfError as error:
                problems.append(("error", where, f"publication_date: {error}"))
        earliest.append(first)
        latest.append(last)
        if hashes[statement_id] and row["sha256"] != hashes[statement_id]:
            problems.append(
                (
                    "error",
                    where,
                    f"text.txt has changed: its SHA-256 is {hashes[statement_id]}, "
                    f"here stands {row['sha256'] or 'none'}. Put the text as received back; or, if "
                    "the change is meant, write the new value here and read every quote again",
                )
            )
    wide["earliest"], wide["latest"] = earliest, latest
    wide["length"] = [len(texts[statement_id]) for statement_id in wide.index]
    wide.columns.name = None
    return wide.reset_index().rename(columns={"index": "statement_id"})


# --- cells ------------------------------------------------------------------------------


def _check_cells(name, table, file, problems):
    """Check what a cell can be checked for alone: required, dates, ids, ids used twice."""
    key = KEYS[name]
    for field in SCHEMA[name]["fields"]:
        column = field["name"]
        if field.get("constraints", {}).get("required"):
            empty = table[column].isna() | (table[column].astype("str") == "")
            for row in table[empty].to_dict("records"):
                problems.append(
                    (
                        "error",
                        _where(name, row),
                        f"{column} is empty; expected {field['description']}",
                    )
                )
        if field.get("format") == "edtf":
            for row in table[table[column] != ""].to_dict("records"):
                try:
                    dates.bounds(row[column])
                except dates.EdtfError as error:
                    problems.append(("error", _where(name, row), f"{column}: {error}"))
    if name not in ("vocabulary", "metadata"):
        for row in table[~table[key].str.fullmatch(_ID.pattern) & (table[key] != "")].to_dict(
            "records"
        ):
            problems.append(
                (
                    "error",
                    _where(name, row),
                    f"{key} {row[key]!r} takes letters, digits and "
                    "single hyphens only, because it becomes part of web addresses",
                )
            )
    unique = [key] if name in SHARED else ["statement_id", key]
    for row in table[table.duplicated(unique) & (table[key] != "")].to_dict("records"):
        problems.append(("error", _where(name, row), f"{key} {row[key]!r} is used twice"))


def _check_links(tables, problems):
    """Check what takes more than one table: ids over all layers, actors, codes, order."""
    ids = pd.concat(
        [
            tables[name][["statement_id", "row", KEYS[name]]]
            .set_axis(["statement_id", "row", "id"], axis=1)
            .assign(name=name)
            for name in ROW_LAYERS
        ],
        ignore_index=True,
    )
    first = ids.drop_duplicates(["statement_id", "id"]).set_index(["statement_id", "id"])["name"]
    for row in ids[ids.duplicated(["statement_id", "id"])].to_dict("records"):
        other = first[(row["statement_id"], row["id"])]
        if other != row["name"]:
            problems.append(
                (
                    "error",
                    _where(row["name"], row),
                    f"id {row['id']!r} is used twice: also in {SCHEMA[other]['path']}",
                )
            )
    codes = tables["vocabulary"].groupby(["table", "column"])["code"].agg(list).to_dict()
    for name, schema in SCHEMA.items():
        table = (
            tables[name]
            if name in LAYERS
            else tables[name].assign(row=range(2, len(tables[name]) + 2))
        )
        for field in schema["fields"]:
            if field.get("vocabulary"):
                known = codes.get((name, field["name"])) or codes.get(("*", field["name"]), [])
                _check_known(name, table, field, known, "code", problems)
            elif "refers_to" in field:
                _check_reference(name, table, field, tables, problems)
    for statement_id, rows in tables["order"].groupby("statement_id"):
        events = set(tables["events"].query("statement_id == @statement_id")["event_id"])
        for row in rows.to_dict("records"):
            for column, known in (("before", events), ("after", events | {"writing"})):
                if row[column] and row[column] not in known:
                    problems.append(
                        (
                            "error",
                            _where("order", row),
                            f"{column}: there is no event {row[column]!r} in events.csv",
                        )
                    )
        if circle := find_circle(rows):
            problems.append(
                (
                    "error",
                    f"statements/{statement_id}/order.csv",
                    "the rows contradict each other: "
                    f"{' before '.join(circle)}. Take out or turn round one of them",
                )
            )


def _check_reference(name, table, field, tables, problems):
    target = field["refers_to"]
    known = tables[target]
    if target in LAYERS and "statement_id" in table:
        for statement_id, rows in table.groupby("statement_id"):
            own = known.loc[known["statement_id"] == statement_id, KEYS[target]]
            _check_known(name, rows, field, own, target.rstrip("s"), problems)
    else:
        key = "statement_id" if target == "statements" else KEYS[target]
        _check_known(name, table, field, known[key], target.rstrip("s"), problems)


def _check_known(name, table, field, known, what, problems):
    column, known = field["name"], set(known)
    cells = {
        cell: split_list(cell) if field.get("list") else [cell] for cell in table[column].unique()
    }
    wrong = {
        cell: [item for item in items if item and item not in known]
        for cell, items in cells.items()
    }
    wrong = {cell: items for cell, items in wrong.items() if items}
    for row in table[table[column].isin(list(wrong))].to_dict("records"):
        for item in wrong[row[column]]:
            import difflib  # a wrong cell is rare

            near = difflib.get_close_matches(item, known, n=1, cutoff=0.5)
            hint = (
                f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(sorted(known)[:12])
            )
            problems.append(
                ("error", _where(name, row), f"{column}: unknown {what} {item!r}; {hint}")
            )


def split_list(cell):
    """Give the items of a cell that holds a list: parted by semicolons, blanks dropped.

    Examples
    --------
    >>> split_list("mek; nejat")
    ['mek', 'nejat']
    """
    return [item.strip() for item in cell.split(";") if item.strip()]


def find_circle(order):
    """Find a circle among rows that say what comes before what.

    Parameters
    ----------
    order : pandas.DataFrame
        Columns before and after.

    Returns
    -------
    list of str
        The ids round the circle, the first one again at the end; empty where there is none.

    Examples
    --------
    >>> find_circle(pd.DataFrame({"before": ["e1", "e2"], "after": ["e2", "e1"]}))
    ['e1', 'e2', 'e1']
    """
    sorter = graphlib.TopologicalSorter()
    for before, after in zip(order["before"], order["after"], strict=True):
        sorter.add(after, before)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        ids = error.args[1]
        turn = ids.index(min(ids))
        ids = ids[:-1]
        ids = ids[turn:] + ids[:turn]
        return [*ids, ids[0]]
    return []
