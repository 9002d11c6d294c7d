"""Two folders of the same statements, each with its coder's rows, become one."""

import itertools
import shutil
import tempfile
from pathlib import Path

from helpers.corpus import DATA, CorpusError, read_corpus
from helpers.schema import FIELDS, KEYS, LAYERS, ROW_LAYERS, SCHEMA, split_list
from workshop.coding import KEY_OF, resting_on
from workshop.writing import copy_folder, passing_folder, read_table, write_table


def merge_folders(one: str | Path, other: str | Path, out: str | Path) -> list[str]:
    """Write a folder that holds the statements and the rows of two; nothing in either is lost.

    Parameters
    ----------
    one, other : path-like
        The two folders. Where both hold a statement, its text must be the same.
    out : path-like
        The folder to be made; it must not be there.

    Returns
    -------
    list of str
        What was done, in words: which statements came from where, which rows got another id,
        and which rows of metadata and of shared tables are the first folder's where both differ.

    Raises
    ------
    CorpusError
        If a folder has faults, `out` is there, or a statement's text differs; nothing is made.

    Examples
    --------
    >>> from helpers import example_corpus
    >>> with tempfile.TemporaryDirectory() as fresh:
    ...     merge_folders(example_corpus(), example_corpus(), Path(fresh) / "both")
    ['library: the same rows in both']
    """
    one, other, out = (Path(path).expanduser() for path in (one, other, out))
    if out.exists():
        raise CorpusError(f"{out} is there already; name a folder that is not")
    loaded = []
    for folder in (one, other):
        corpus, problems = read_corpus(folder)
        if problems:
            raise CorpusError(f"{folder} has faults; let the doctor see it first")
        loaded.append(corpus)
    told: list[str] = []
    texts = [corpus.statements.set_index("statement_id")["sha256"].to_dict() for corpus in loaded]
    for home in texts[0].keys() & texts[1].keys():
        if texts[0][home] != texts[1][home]:
            raise CorpusError(f"{home}: the two folders hold different texts under this name")
    with tempfile.TemporaryDirectory() as fresh:
        made = copy_folder(one, Path(fresh) / "made")
        for home in texts[1]:
            target = made / "statements" / home
            if home not in texts[0]:
                copy_folder(other / "statements" / home, target)
                told.append(f"{home}: from the second folder")
            else:
                told += _merge_statement(home, target, other / "statements" / home)
        for table, schema in SCHEMA.items():
            if table not in LAYERS and schema["path"].endswith(".csv"):
                told += _merge_table(table, made / schema["path"], other / schema["path"])
        sources = other / SCHEMA["sources"]["path"]
        if sources.exists() and not (made / sources.name).exists():
            shutil.copy(sources, made)
        _, problems = read_corpus(made)
        if problems:
            raise CorpusError(f"nothing was made: {problems[0][1]}: {problems[0][2]}")
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, out)
    return told


def _merge_statement(home: str, target: Path, source: Path) -> list[str]:
    """Add the rows that the second folder has beyond the first; ids that are taken are changed."""
    tables = {
        name: (read_table(target / SCHEMA[name]["path"]), read_table(source / SCHEMA[name]["path"]))
        for name in ROW_LAYERS
    }
    fresh, renamed = {}, _new_ids(tables)
    for name, (ours, theirs) in tables.items():
        there = {row[KEYS[name]]: row for row in ours}
        fresh[name] = [row for row in theirs if not _same(row, there.get(row[KEYS[name]]))]
        for row in fresh[name]:
            _rename(row, name, renamed)
    told = []
    for name, rows in fresh.items():
        if rows:
            write_table(target / SCHEMA[name]["path"], [*tables[name][0], *rows], FIELDS[name])
            ids = ", ".join(f"{a} is now {b}" for a, b in renamed[name].items())
            told.append(f"{home}: {len(rows)} {name} added" + (f"; {ids}" if ids else ""))
    told += _merge_table("metadata", target / "metadata.csv", source / "metadata.csv", home)
    told += _merge_divisions(home, target / "divisions.csv", source / "divisions.csv")
    return told or [f"{home}: the same rows in both"]


def _new_ids(tables: dict[str, tuple]) -> dict[str, dict[str, str]]:
    """Give, layer by layer, another id to each row of theirs whose own names another row of ours."""
    taken = {row[KEYS[name]] for name, both in tables.items() for rows in both for row in rows}
    renamed: dict[str, dict[str, str]] = {}
    for name, (ours, theirs) in tables.items():
        key, there = KEYS[name], {row[KEYS[name]]: row for row in ours}
        free = (one for n in itertools.count(1) if (one := f"{KEY_OF[name]}{n:03}") not in taken)
        clash = [r[key] for r in theirs if r[key] in there and not _same(r, there[r[key]])]
        renamed[name] = dict(zip(clash, free, strict=False))
        taken |= set(renamed[name].values())
    return renamed


def _rename(row: dict, name: str, renamed: dict[str, dict[str, str]]) -> None:
    """Give a row its new id, and the new ones of the rows that it rests on."""
    row[KEYS[name]] = renamed[name].get(row[KEYS[name]], row[KEYS[name]])
    for layer, ids in renamed.items():
        for column in resting_on(layer).get(name, ()):
            cell = split_list(row.get(column) or "")
            row[column] = "; ".join(ids.get(item, item) for item in cell)


def _same(row: dict, other: dict | None) -> bool:
    if other is None:
        return False
    return {k: v for k, v in row.items() if v} == {k: v for k, v in other.items() if v}


def _merge_divisions(home: str, target: Path, source: Path) -> list[str]:
    """Take what a text's parts are from the first folder that tells: a text is cut one way."""
    ours, theirs = read_table(target), read_table(source)
    if not theirs or ours == theirs:
        return []
    if ours:
        return [f"{home}: its parts are those that the first folder tells, the two differ"]
    write_table(target, theirs, FIELDS["divisions"])
    return [f"{home}: {len(theirs)} divisions added"]


def _merge_table(table: str, target: Path, source: Path, home: str = "") -> list[str]:
    """Add the rows that only the second folder has; where both differ the first one's stays."""
    ours, theirs = read_table(target), read_table(source)
    key, where = KEYS[table], f"{home}: {target.name}" if home else target.name
    there = {row[key]: row for row in ours}
    new = [row for row in theirs if row[key] not in there]
    told = [
        f"{where}: {row[key]} is the first folder's, the two differ"
        for row in theirs
        if row[key] in there and not _same(row, there[row[key]])
    ]
    if new:
        write_table(target, [*ours, *new], FIELDS[table])
        told.append(f"{where}: {len(new)} rows added")
    return told


def example_coded_twice() -> Path:
    """Make a data folder of the invented statement as two have coded it, and give its path.

    The second coder's tables lie in ``examples/second``. The folder goes when Python ends.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> sorted(set(load_corpus(example_coded_twice()).every.requests["coder"]))
    ['editors', 'second']
    """
    examples = DATA.parent / "examples"
    fresh = passing_folder("example-twice-")
    second = copy_folder(examples / "data", fresh / "second")
    home = second / "statements" / "library"
    (home / "order.csv").unlink()
    for file in (examples / "second").glob("*.csv"):
        shutil.copyfile(file, home / file.name)
    merge_folders(examples / "data", second, fresh / "both")
    return fresh / "both"
