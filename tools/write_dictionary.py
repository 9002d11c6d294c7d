"""Bring data/datapackage.json and the tables of data/README.md in line with the data.

Usage: python tools/write_dictionary.py

The prose of data/README.md is written by hand and stays; each table of columns stands under
a heading that names its file, and is written anew from the package's schema.
"""

import json
import re
from pathlib import Path

from helpers import load_corpus
from helpers.corpus import DATA
from helpers.schema import LAYERS, ROW_LAYERS, SCHEMA
from workshop.export import datapackage

SECTION = re.compile(r"^## `(?P<file>[^`]+)`.*\n(?P<body>(?:(?!## ).*\n)*)", re.M)


def values(field):
    """Say in a few words what a cell of this column holds."""
    if field.get("vocabulary"):
        return "code, see `vocabulary.csv`"
    if "refers_to" in field:
        some = "ids, parted by `;`" if field.get("list") else "id"
        return f"{some} of `{SCHEMA.get(field['refers_to'], {'path': 'statements/'})['path']}`"
    if field.get("format") == "edtf":
        return "EDTF"
    if field["type"] != "string":
        return {"integer": "whole number", "number": "number"}[field["type"]]
    return "words of the text" if field["name"].endswith(("quote", "prefix", "suffix")) else "text"


def table(name):
    """Write the table of columns of one file."""
    lines = ["| column | values | may be empty | meaning |", "|---|---|---|---|"]
    for field in SCHEMA[name]["fields"]:
        empty = "no" if field.get("constraints", {}).get("required") else "yes"
        lines.append(f"| `{field['name']}` | {values(field)} | {empty} | {field['description']} |")
    return "\n".join(lines)


def rewrite(text, corpus):
    """Replace headings and tables in the README, and leave every other line as it is."""
    by_file = {schema["path"]: name for name, schema in SCHEMA.items()}

    def anew(section):
        name = by_file.get(section["file"].rsplit("/", 1)[-1])
        if not name:
            return section[0]
        per = ", per statement" if name in LAYERS else ""
        heading = f"## `{section['file']}` — {len(getattr(corpus, name))} rows{per}\n"
        columns = table(name) + "\n"
        return heading + re.sub(
            r"(^\|.*\n)+", lambda _: columns, section["body"], count=1, flags=re.M
        )

    return SECTION.sub(anew, text)


if __name__ == "__main__":
    corpus = load_corpus()
    readme = DATA / "README.md"
    readme.write_text(
        rewrite(readme.read_text(encoding="utf-8"), corpus), encoding="utf-8", newline="\n"
    )
    package = json.dumps(datapackage(corpus), indent=1, ensure_ascii=False) + "\n"
    Path(DATA / "datapackage.json").write_text(package, encoding="utf-8", newline="\n")
    print(f"{len(ROW_LAYERS)} layers, {len(corpus.statements)} statements described")
