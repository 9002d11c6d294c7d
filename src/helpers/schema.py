"""What tables there are and what their columns hold, as ``schema.json`` says it."""

import collections
import json
import re
from collections.abc import Hashable, Iterable
from pathlib import Path


def read_schema(file: str | Path) -> dict[str, dict]:
    """Read the schema of all tables, each with every one of its fields written out.

    The first entry, ``row``, is what the layers share. A table that extends it gains an id
    under the name of its key, what helps to find its quote, and who coded it; what it says
    itself of one of these fields goes before. Any table may name single fields of ``row``.

    >>> [field["name"] for field in SCHEMA["order"]["fields"]][:4]
    ['order_id', 'before', 'after', 'quote']
    """
    tables = json.loads(Path(file).read_text(encoding="utf-8"))
    base = {field["name"]: field for field in tables.pop("row")["fields"]}
    for table in tables.values():
        own = [base[one] if isinstance(one, str) else one for one in table["fields"]]
        table["fields"] = _extended(own, table["key"], base) if table.pop("extends", "") else own
    return tables


def _extended(own, key, base):
    """Give the fields of a table with those that all layers share, each in its place."""
    first = [{**base["id"], "name": key}]
    first += [base["quote"]] * ("quote" not in [one["name"] for one in own])
    own = [{**base.get(one["name"], {}), **one} for one in [*first, *own]]
    at = [one["name"] for one in own].index("quote") + 1
    own[at:at] = [base["prefix"], base["suffix"]]
    return own + [base[name] for name in ("coder", "status", "note")]


SCHEMA = read_schema(Path(__file__).with_name("schema.json"))
LAYERS = [name for name, table in SCHEMA.items() if table["per_statement"]]
SHARED = [name for name, table in SCHEMA.items() if not table["per_statement"]]
ROW_LAYERS = [name for name in LAYERS if name not in ("metadata", "divisions")]
FIELDS = {name: [field["name"] for field in table["fields"]] for name, table in SCHEMA.items()}
REQUIRED = {
    name: [f["name"] for f in table["fields"] if f.get("constraints", {}).get("required")]
    for name, table in SCHEMA.items()
}
KEYS = {name: table["key"] for name, table in SCHEMA.items()}
# The table that the ids of a column stand in.
REFERS = {
    name: {field["name"]: field["refers_to"] for field in table["fields"] if "refers_to" in field}
    for name, table in SCHEMA.items()
}
REFERS["order"] |= {"before": "events", "after": "events"}  # where LEGAL words stand, too
ID = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
AGREED = "agreed"  # the coder of rows on which several have agreed
# What a cell may hold beside the ids that it refers to.
LEGAL = collections.defaultdict(tuple, after=("writing",))


def split_list(cell: str) -> list[str]:
    """Give the items of a cell that holds a list: parted by semicolons, blanks dropped.

    >>> split_list("mek; nejat")
    ['mek', 'nejat']
    """
    return [item.strip() for item in cell.split(";") if item.strip()]


def group(pairs: Iterable[tuple[Hashable, object]]) -> dict[Hashable, list]:
    """Gather what stands under the same key, keys and what they hold in the order they come.

    >>> group([("b", 1), ("a", 2), ("b", 3)])
    {'b': [1, 3], 'a': [2]}
    """
    groups = collections.defaultdict(list)
    for key, held in pairs:
        groups[key].append(held)
    return dict(groups)
