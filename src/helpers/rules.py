"""The rules that rows must keep: cells of their kind, ids once, and what they refer to there."""

import contextlib
import datetime as dt
import functools
import graphlib
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from finders import edtf
from helpers.schema import ID, KEYS, LAYERS, LEGAL, REFERS, ROW_LAYERS, SCHEMA, group, split_list


def cells_of(table: dict[str, list] | pd.DataFrame, columns: list[str]) -> Iterator[tuple]:
    """Give the cells of some columns, row by row."""
    return zip(*[table[column] for column in columns], strict=True)


def place_of(name: str, table: dict[str, list], at: int) -> str:
    """Name the file and the row of one row of a table, as a spreadsheet counts."""
    home = f"statements/{table['statement_id'][at]}/" if name in LAYERS else ""
    return f"{home}{SCHEMA[name]['path']} row {table['row'][at]}"


FOR_ADDRESSES = (
    "takes letters, digits and single hyphens only, because it becomes part of web addresses"
)


def check_cells(name: str, table: dict[str, list], problems: Callable[..., None]) -> None:
    """Check what a cell can be checked for alone, and turn cells that hold numbers into them."""
    for field in SCHEMA[name]["fields"]:
        column, read = field["name"], {}
        said = _wrong_cells(name, field, set(table[column]), read)  # few, where rows are many
        for at, cell in enumerate(table[column]) if said else ():
            if cell in said:
                problems(place_of(name, table, at), said[cell])
        if field["type"] != "string":
            table[column] = [read.get(cell) for cell in table[column]]


def _wrong_cells(name, field, cells, read):
    """Say what is wrong with each cell of a column, if anything, and `read` those that are right."""
    column, said = field["name"], {}
    if "" in cells and field.get("constraints", {}).get("required"):
        said[""] = f"{column} is empty; expected {field['description']}"
    reader = _READERS.get(field.get("format", field["type"]))
    for cell in cells - {""} if reader else ():
        try:
            read[cell] = reader(cell)
        except ValueError as error:
            said[cell] = f"{column}: {error}"
    if column == KEYS[name] and name not in ("vocabulary", "metadata"):
        odd = [cell for cell in cells - {""} if not ID.fullmatch(cell)]
        said |= {cell: f"{column} {cell!r} {FOR_ADDRESSES}" for cell in odd}
    return said


def _number(kind, cell):
    with contextlib.suppress(ValueError):
        if math.isfinite(number := kind(cell)):
            return number
    whole = "whole " if kind is int else ""
    raise ValueError(f"{cell!r} is no {whole}number; expected one such as 2")


def known_day(cell: str) -> tuple[dt.date | None, dt.date | None]:
    """Give the bounds of a date; of one in words the error names the EDTF that is nearest."""
    try:
        return edtf.bounds(cell)
    except edtf.EdtfError as error:
        from finders.time.dates import date_rows  # a wrong date is rare
        from finders.time.resolution import resolve

        whole = resolve(cell[:200], "").edtf
        days = {whole} if whole else {row[5] for row in date_rows(cell[:200])} - {""}
        hint = f"; nearest: {days.pop()}" if len(days) == 1 and "nearest" not in str(error) else ""
        raise ValueError(f"{error}{hint}") from error


def _item(cell):
    if not re.fullmatch("Q[1-9][0-9]*", cell):
        near = re.search(r"Q[1-9]\d*", cell.upper())
        hint = f"; nearest: {near[0]}" if near else ""
        raise ValueError(f"{cell!r} is no item of Wikidata; expected one such as Q42{hint}")
    return cell


_READERS = {
    "integer": functools.partial(_number, int),
    "number": functools.partial(_number, float),
    "edtf": known_day,
    "wikidata": _item,
}


def check_ids(tables: dict[str, dict], problems: Callable[..., None]) -> None:
    """Check that an id is used once: in all layers of a statement, or in a table they share."""
    layers = {}
    for name, key in KEYS.items():
        table, first = tables[name], layers if name in ROW_LAYERS else {}
        homes = table["statement_id"] if name in LAYERS else [""] * len(table[key])
        for at, one in enumerate(zip(homes, table[key], strict=True)):
            other = first.setdefault(one, (name, at))
            if other != (name, at) and one[1]:
                also = f": also in {SCHEMA[other[0]]['path']}" if other[0] != name else ""
                problems(place_of(name, table, at), f"{key} {one[1]!r} is used twice{also}")


def check_links(tables: dict[str, dict], broken: set[str], problems: Callable[..., None]) -> None:
    """Check what takes more than one table: actors, sources, codes."""
    rows = cells_of(tables["vocabulary"], ["table", "column", "code"])
    codes = group((tuple(where), code) for *where, code in rows)
    fields = ((name, field) for name, table in SCHEMA.items() for field in table["fields"])
    for name, field in fields:
        column = field["name"]
        target = "vocabulary" if field.get("vocabulary") else REFERS[name].get(column)
        if not target or SCHEMA.get(target, {}).get("path") in broken:
            continue
        if target == "vocabulary":
            known = {None: set(codes.get((name, column)) or codes.get(("*", column), ()))}
        else:
            known = _known_ids(tables, target, name in LAYERS)
        _check_known(name, tables[name], field, known, target, problems)


def check_order(table: dict[str, list], problems: Callable[..., None]) -> None:
    """Check that the order of no statement's events goes in a circle."""
    for home, pairs in by_statement(table, ["before", "after"]).items():
        if circle := find_circle(pairs):
            problems(
                f"statements/{home}/order.csv",
                f"the rows contradict each other: {' before '.join(circle)}. Take out or turn "
                "round one of them",
            )


def check_divisions(table: dict[str, list], problems: Callable[..., None]) -> None:
    """Check that no two parts of a text overlap: every character lies in one."""
    rows = enumerate(cells_of(table, ["statement_id", "start", "end"]))
    places = group((home, (start, end, at)) for at, (home, start, end) in rows if start is not None)
    for spans in places.values():
        for (_, reach, one), (start, _, other) in itertools.pairwise(sorted(spans)):
            if start < reach:
                problems(
                    place_of("divisions", table, other),
                    f"the words overlap with those of row {table['row'][one]}; expected words of "
                    "its own: every character of a text lies in one part. Shorten one of the two",
                )


def by_statement(table: pd.DataFrame, columns: list[str]) -> dict[str, list]:
    """Give the cells of some columns row by row, by statement."""
    return group((home, cells) for home, *cells in cells_of(table, ["statement_id", *columns]))


def _known_ids(tables, target, of_one):
    """Give the ids of a table: by statement if they are a layer's, else all under None."""
    if target in LAYERS and of_one:
        ids = group(cells_of(tables[target], ["statement_id", KEYS[target]]))
        return {home: set(own) for home, own in ids.items()}
    return {None: set(tables[target]["statement_id" if target == "statements" else KEYS[target]])}


def _check_known(name, table, field, known, target, problems):
    """Tell of every cell that names what is not there, with the nearest that is."""
    column, path = field["name"], SCHEMA.get(target, {}).get("path")
    what = (
        "code" if target == "vocabulary" else KEYS.get(target, "statement_id").removesuffix("_id")
    )
    homes = table["statement_id"] if None not in known else [None] * len(table["row"])
    pairs = list(zip(homes, table[column], strict=True))
    wrong = {(home, cell): _unknown(field, cell, known.get(home, ())) for home, cell in set(pairs)}
    rows = [at for at, pair in enumerate(pairs) if wrong[pair]]
    if rows and path and not any(known.values()):
        first = wrong[pairs[rows[0]]][0]
        more = f", and so in {len(rows) - 1} more rows" if rows[1:] else ""
        said = f"{column}: unknown {what} {first!r}{more}; "
        problems(place_of(name, table, rows[0]), f"{said}{path} is missing or has no rows")
        return
    for at in rows:
        own = sorted(known.get(homes[at], ()))
        for item in wrong[pairs[at]]:
            hint = _nearest(item, own, what == "code")
            problems(place_of(name, table, at), f"{column}: unknown {what} {item!r}; {hint}")


def _unknown(field, cell, known):
    """Give the items of a cell that name what is not there."""
    items = split_list(cell) if field.get("list") else [cell]
    return [one for one in items if one not in known and one not in ("", *LEGAL[field["name"]])]


def _nearest(item, own, is_code):
    """Say what may have been meant by what is not known, and what is."""
    import difflib  # a wrong cell is rare

    near = difflib.get_close_matches(item.lower(), own, n=1, cutoff=0.65)
    hint = f"did you mean {near[0]!r}? " if near else ""
    if is_code or not near:
        more = f" and {len(own) - 30} more" if len(own) > 30 else ""
        hint += f"{'allowed' if is_code else 'known'}: {', '.join(own[:30])}{more}"
    return hint.strip()


def find_circle(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Find a circle among pairs of ids, of which the first comes before the second.

    The ids round the circle, the first one again at the end; none where there is no circle.

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
