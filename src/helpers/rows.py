"""The files of a data folder into rows of cells, with what is wrong with each file."""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from helpers import anchors
from helpers.files import decode, table_form
from helpers.schema import FIELDS, REQUIRED


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


def read_text(file: Path, where: str, problems: Callable[..., None]) -> tuple[str, str]:
    """Read a statement's text as it is counted, and the SHA-256 of its file."""
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

    The CSV has the columns that the schema requires for `name`, and any of its others: one that
    may be missing, and is, gives empty cells. Rows without a cell that holds anything are left
    out. `problems` is told of `where` and what is wrong there, a missing file that is `needed` too.
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
        if wrong := _wrong_header(header, name):
            problems(where, wrong)
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


def _wrong_header(header, name):
    """Say what is wrong with the first row of a table; "" where it is right."""
    fields, required = FIELDS[name], REQUIRED[name]
    if set(fields).isdisjoint(header):
        begins = f"it begins with {anchors.cited(','.join(header))}" if header else "it is empty"
        expected = ",".join(fields)
        return f"the first row names no known column: {begins}. Expected: {expected}"
    wrong = {
        "missing column": _without(required, header),
        "unknown column": _without(header, fields),
        "column named twice": sorted(name for name, n in Counter(header).items() if n > 1),
    }
    said = "; ".join(f"{what}: {', '.join(map(repr, ns))}" for what, ns in wrong.items() if ns)
    also = ", ".join(_without(fields, required))
    also = also and f"; and, where there is something to say, {also}"
    return said and f"{said}. Expected: {', '.join(required)}{also}"


def _without(names, others):
    return [name for name in names if name not in others]


def read_sources(file: Path, name: str, where: str, problems: Callable[..., None]) -> list[tuple]:
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
                "issued": custom.get("issued_edtf") or _day(item, "issued"),
                "url": item.get("URL", ""),
                "accessed": custom.get("accessed") or _day(item, "accessed") or "not recorded",
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


def _day(item, field):
    """Give a date of CSL as EDTF: a day, month or year, or the stretch between two; "" for none."""
    days = (item.get(field) or {}).get("date-parts") or []
    return "/".join("-".join(map(str.zfill, map(str, day), (4, 2, 2))) for day in days)


def columns_of(name: str, rows: list[tuple]) -> dict[str, list]:
    """Give the rows of a table column by column, the numbers of the rows first."""
    names = ["row", *FIELDS[name]]
    columns = map(list, zip(*rows, strict=True)) if rows else ([] for _ in names)
    return dict(zip(names, columns, strict=True))
