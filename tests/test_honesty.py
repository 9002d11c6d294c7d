"""Two tests that keep the collection honest.

One changes a row of each table in turn, in a copy of the data, and finds that the notebooks
notice. The other rewrites the statement under other names, numbers and line ends, and finds
that the rules read it as before.
"""

import ast
import csv
import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from shell import new_shell, run_cell

from helpers import corpus as folder
from helpers import find_dates, find_requests, list_evidence, load_corpus, place_events
from helpers.found import split_parts, split_sentences
from helpers.schema import ROW_LAYERS, SCHEMA

TOP = Path(__file__).parents[1]
STATEMENT = "nejat-2023"
HOME = f"statements/{STATEMENT}"

# table: (file, column, what finds the row, new value, notebook that must notice)
CHANGES = {
    "metadata, a date": (
        f"{HOME}/metadata.csv",
        "value",
        {"field": "publication_date"},
        "2024-06-23",
        "01",
    ),
    "metadata, a basis": (
        f"{HOME}/metadata.csv",
        "basis",
        {"field": "publication_date"},
        "printed",
        "01",
    ),
    "mentions, an actor": (
        f"{HOME}/mentions.csv",
        "actor_id",
        {"actor_id": "iraqi-police"},
        "iran",
        "03",
    ),
    "events, the words of a date": (
        f"{HOME}/events.csv",
        "when_quote",
        {"when_quote": "about 7 years ago"},
        "7 years ago",
        "02",
    ),
    "events, who acts": (f"{HOME}/events.csv", "who", {"who": "iraq"}, "iran", "03"),
    "events, how it is told": (
        f"{HOME}/events.csv",
        "modality",
        {"modality": "alleged"},
        "told",
        "03",
    ),
    "order, what comes first": (
        f"{HOME}/order.csv",
        "reason",
        {"after": "writing"},
        "because",
        "02",
    ),
    "requests, an addressee": (f"{HOME}/requests.csv", "addressee_id", {"item": "1"}, "iran", "04"),
    "requests, an answer": (f"{HOME}/requests.csv", "answer", {"item": "1"}, "refused", "04"),
    "requests, a form": (f"{HOME}/requests.csv", "form", {"item": "3"}, "explicit", "04"),
    "claims, a kind": (f"{HOME}/claims.csv", "kind", {}, "forecast", "05"),
    "attributions, a basis": (
        f"{HOME}/attributions.csv",
        "basis",
        {"basis": "printed"},
        "unknown",
        "05",
    ),
    "actors, a label": (
        "actors.csv",
        "label",
        {"actor_id": "mek-members"},
        "people of the camp",
        "03",
    ),
    "evidence, a stance": ("evidence.csv", "stance", {"stance": "denies"}, "confirms", "05"),
    "evidence, whose word it is": ("evidence.csv", "side", {"side": "mek"}, "none", "05"),
    "reports, a date": ("reports.csv", "date", {"date": "2023-06-20"}, "2023-06-21", "01"),
    "reports, a number": ("reports.csv", "low", {"low": "15"}, "16", "05"),
    "descriptions, a text": ("descriptions.csv", "text", {}, "something else", "03"),
    "searches, what was looked for": ("searches.csv", "looked_for", {}, "something else", "05"),
    "presuppositions, what hangs on it": ("presuppositions.csv", "bears_on", {}, "c01", "04"),
    "settles, who holds it": ("settles.csv", "holder", {}, "nobody", "05"),
    "vocabulary, a meaning": (
        "vocabulary.csv",
        "meaning",
        {"code_id": "requests.kind.complaint"},
        "something else entirely",
        "04",
    ),
    "sources, a side": ("sources.json", "side", {}, None, "05"),
}


def change(data, file, column, where, value):
    """Change one cell of the first row that fits; say so if there is none."""
    path = data / file
    if path.suffix == ".json":
        items = json.loads(path.read_text(encoding="utf-8"))
        sides = [item["custom"]["side"] for item in items]
        items[0]["custom"][column] = next(side for side in sides if side != sides[0])
        path.write_text(json.dumps(items), encoding="utf-8")
        return
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    fits = [r for r in rows if all(r[k] == v for k, v in where.items()) and r[column] != value]
    assert fits, f"no row of {file} has {where}"
    fits[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def words_of(outputs):
    """Give the plain words of outputs, stored or fresh."""
    printed = "".join("".join(output.get("text", "")) for output in outputs)
    shown = ["".join(o["data"].get("text/plain", "")) for o in outputs if o.get("data")]
    return [words.strip() for words in [printed, *shown]]


def first_difference(number, data):
    """Run a notebook on a data folder in this process; name the first cell that differs."""
    path = next((TOP / "notebooks").glob(f"{number}_*.ipynb"))
    shell = new_shell()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        ast.parse(cell.source)
        done, shown = run_cell(shell, cell, data)
        if not done.success:
            return f"{cell['id']}: {done.error_in_exec or done.error_before_exec}"
        fresh = [shown.stdout.strip()] if shown.stdout.strip() else []
        for output in shown.outputs:
            # IPython's rich outputs carry their data as an attribute.
            fresh.append("".join((output.data or {}).get("text/plain", "")).strip())
        stored = words_of(cell.outputs)
        if sorted(filter(None, fresh)) != sorted(filter(None, stored)):
            return f"{cell['id']}: shows something else"
    return ""


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPERS_FIGURES", "words")
    return shutil.copytree(folder.DATA, tmp_path / "data")


def test_the_changes_reach_every_table():
    changed = {Path(file).stem for file, *_ in CHANGES.values()} | {"divisions"}
    assert changed == {Path(schema["path"]).stem for schema in SCHEMA.values()}


def test_the_readme_and_the_changelog_count_what_there_is(corpus):
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    undated = (place_events(corpus)["basis"] == "order").sum()
    for words in (
        f"{len(corpus.claims)} claims",
        f"{len(corpus.evidence)} findings from {list_evidence(corpus)['text'].nunique()} texts",
        f"{undated} of {len(corpus.events)} events",
        f"Of {corpus.mentions['actor_id'].nunique()} actors",
    ):
        assert words in readme
    said = re.search(r"^Rows now: (.*)\.$", (folder.DATA / "CHANGELOG.md").read_text("utf-8"), re.M)
    rows = {name: int(number) for name, number in re.findall(r"(\w+) (\d+)", said[1])}
    assert rows == {name: len(getattr(corpus, name)) for name in SCHEMA}


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05"])
def test_nothing_differs_while_nothing_is_changed(number, data):
    assert first_difference(number, data) == ""


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_changed_row_is_noticed(name, data):
    file, column, where, value, number = CHANGES[name]
    change(data, file, column, where, value)
    assert first_difference(number, data)


def test_a_part_that_is_told_anew_is_noticed(data):
    with (data / HOME / "divisions.csv").open("a", encoding="utf-8") as rows:
        rows.write("t01,In this regard,,,title,,me,reviewed,\n")
    assert first_difference("01", data)


def test_a_quote_that_is_changed_in_any_layer_is_noticed_on_loading(data):
    for name in ROW_LAYERS:
        copy = shutil.copytree(data, data.parent / name)
        file = f"{HOME}/{SCHEMA[name]['path']}"
        with (copy / file).open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        quote = next(row["quote"] for row in rows if row["quote"])
        change(copy, file, "quote", {"quote": quote}, quote + " indeed")
        with pytest.raises(folder.CorpusError, match="quote"):
            load_corpus(copy)


# --- the same statement under other names ------------------------------------------------

# Same shape, other world: a reader that knows this statement by heart would be lost.
RENAMED = {
    "Mojahedin-e Khalq Organization": "Workers of the Northern Harbour",
    "MEK": "WNH",
    "MKO": "WNO",
    "Massoud and Maryam Rajavi": "Anton and Berta Lindqvist",
    "Albanian": "Ruritanian",
    "Albanians": "Ruritanians",
    "Albania": "Ruritania",
    "Nejat": "Lantern",
    "Iraqi": "Freedonian",
    "Iraq": "Freedonia",
    "Iranians": "Sylvanians",
    "Iranian": "Sylvanian",
    "Iran": "Sylvania",
    "Ashraf": "Quay",
    "Tirana": "Strelsau",
    "7 years": "9 years",
    "June 20": "March 14",
}
_NAMES = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, RENAMED), key=len, reverse=True)) + r")\b"
)


def renamed(text):
    """Give the text under other names, and a function from old places to new ones."""
    pieces, moves, last, shift = [], [], 0, 0
    for found in _NAMES.finditer(text):
        new = RENAMED[found.group()]
        pieces += [text[last : found.start()], new]
        shift += len(new) - len(found.group())
        moves.append((found.end(), shift))
        last = found.end()
    fresh = "".join([*pieces, text[last:]])

    def moved(place):
        return place + next((by for end, by in reversed(moves) if end <= place), 0)

    return fresh, moved


def rewrapped(text, width=72):
    """Break long lines at spaces, one line feed for one space, so that no place moves."""
    out, column = list(text), 0
    space = None
    for place, letter in enumerate(text):
        column = 0 if letter == "\n" else column + 1
        if letter == " ":
            space = place
        if column > width and space is not None:
            out[space] = "\n"
            column, space = place - space, None
    return "".join(out)


@pytest.fixture(scope="module")
def twin(corpus):
    text = corpus.text(STATEMENT)
    fresh, moved = renamed(text)
    return text, rewrapped(fresh), moved


def test_the_twin_holds_none_of_the_names_and_other_line_ends(twin):
    text, fresh, _ = twin
    assert not _NAMES.search(fresh)
    assert fresh.count("\n") > text.count("\n") + 20


def test_the_twin_has_the_same_parts_at_the_moved_places(twin):
    text, fresh, moved = twin
    old, new = split_parts(text), split_parts(fresh)
    assert new["part_id"].tolist() == old["part_id"].tolist()
    assert new["start"].tolist() == [moved(place) for place in old["start"]]
    assert new["end"].tolist() == [moved(place) for place in old["end"]]


def test_the_twin_has_the_same_sentences_at_the_moved_places(twin):
    text, fresh, moved = twin
    old, new = split_sentences(text), split_sentences(fresh)
    assert new["start"].tolist() == [moved(place) for place in old["start"]]
    assert new["end"].tolist() == [moved(place) for place in old["end"]]


def test_the_twin_has_the_same_expressions_with_values_shifted_by_its_year(twin):
    text, fresh, moved = twin
    old = find_dates(text, written="2023-11-26/2023-12")
    new = find_dates(fresh, written="2017-11-26/2017-12")
    assert new["start"].tolist() == [moved(place) for place in old["start"]]
    assert new["end"].tolist() == [moved(place) for place in old["end"]]
    assert {"2016~", "2023-06-20", "../2022"} <= set(old["edtf"])
    assert {"2008~", "2017-03-14", "../2016"} <= set(new["edtf"])


def test_the_twin_has_the_same_requests_at_the_moved_places(twin):
    text, fresh, moved = twin
    old, new = find_requests(text), find_requests(fresh)
    assert len(old) >= 3
    assert new["start"].tolist() == [moved(place) for place in old["start"]]
    assert new["end"].tolist() == [moved(place) for place in old["end"]]
    assert new[["form", "kind", "rule"]].equals(old[["form", "kind", "rule"]])
    assert new["addressee_start"].tolist() == [moved(place) for place in old["addressee_start"]]
