"""The data dictionary, the data package and the files say the same."""

import json
import re

import pytest

from helpers import load_corpus
from helpers.corpus import DATA
from helpers.schema import LAYERS, SCHEMA, split_list
from workshop.export import datapackage

README = (DATA / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `([^`]+)`(.*?)(?=^## |\Z)", README, re.M | re.S))


def section(name):
    home = "statements/<statement_id>/" if name in LAYERS else ""
    return SECTIONS[home + SCHEMA[name]["path"]]


def test_every_file_has_its_section_and_every_section_its_file():
    documented = {name.rsplit("/", 1)[-1] for name in SECTIONS}
    there = {path.name for path in DATA.rglob("*") if path.is_file()}
    assert there - documented == {"README.md", "CHANGELOG.md", "datapackage.json"}
    assert documented - there == set()


@pytest.mark.parametrize("name", sorted(SCHEMA))
def test_every_column_is_documented_in_order_with_its_meaning(name):
    rows = re.findall(r"^\| `(\w+)` \| .*? \| (yes|no) \| (.+?) \|$", section(name), re.M)
    expected = [
        (
            field["name"],
            "no" if field.get("constraints", {}).get("required") else "yes",
            field["description"],
        )
        for field in SCHEMA[name]["fields"]
    ]
    assert rows == expected


@pytest.mark.parametrize("name", sorted(SCHEMA))
def test_the_heading_gives_the_number_of_rows(name, corpus):
    heading = section(name).split("\n", 1)[0]
    assert heading.startswith(f" — {len(getattr(corpus, name))} rows")


def test_the_data_package_is_what_the_schema_and_the_vocabulary_make_of_the_files(corpus):
    stored = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert stored == datapackage(corpus)


def test_every_file_is_a_resource_and_every_resource_a_file():
    stored = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    named = {resource["path"] for resource in stored["resources"]}
    there = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert there - named == {"README.md", "CHANGELOG.md", "datapackage.json"}
    assert named <= there


def test_every_code_that_a_cell_holds_is_in_the_vocabulary_and_has_a_meaning(corpus):
    codes = corpus.vocabulary.groupby(["table", "column"])["code"].agg(set)
    for name, schema in SCHEMA.items():
        for field in schema["fields"]:
            if field.get("vocabulary"):
                known = codes.get((name, field["name"]), codes.get(("*", field["name"])))
                used = set().union(*map(split_list, getattr(corpus, name)[field["name"]]))
                assert used <= known, f"{name}.{field['name']}"
    assert (corpus.vocabulary["meaning"].str.len() > 10).all()


def test_every_code_has_an_example_or_a_counter_example(corpus):
    bare = corpus.vocabulary[(corpus.vocabulary["example"] == "")]
    assert bare.empty, bare["code_id"].tolist()


def test_every_file_ends_its_lines_with_one_line_feed():
    for path in DATA.rglob("*"):
        if path.is_file() and path.name != "text.txt":
            raw = path.read_bytes()
            assert b"\r" not in raw, path
            assert raw.endswith(b"\n"), path


def test_the_changelog_ends_with_the_counts_that_hold_now():
    told = re.search(r"^Rows now: (.+)\.$", (DATA / "CHANGELOG.md").read_text("utf-8"), re.M)
    counts = dict(item.rsplit(" ", 1) for item in told[1].split(", "))
    corpus = load_corpus()
    assert counts == {name: str(len(getattr(corpus, name))) for name in SCHEMA}
