"""A code changes in every table at once, or nothing changes and a sentence says why."""

import csv
import shutil

import pytest

from helpers import corpus as folder
from helpers import load_corpus, merge_codes, rename_code, split_code
from helpers.corpus import CorpusError


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(folder.DATA, tmp_path / "data")


def bytes_of(data):
    return {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def test_a_code_is_renamed_in_its_column_and_nowhere_else(data):
    before = bytes_of(data)
    count = (load_corpus(data).claims["kind"] == "motive").sum()
    changed = rename_code(data, "claims.kind", "motive", "reason for acting", why="Plainer words.")
    assert changed == {"claims": count}
    after = bytes_of(data)
    assert {path.name for path in after if before.get(path) != after[path]} == {
        "claims.csv",
        "vocabulary.csv",
        "CHANGELOG.md",
    }
    corpus = load_corpus(data)
    assert (corpus.claims["kind"] == "reason for acting").sum() == count
    assert "claims.kind.reason for acting" in set(corpus.vocabulary["code_id"])


def test_renamed_and_named_back_every_table_is_byte_for_byte_the_same(data):
    before = bytes_of(data)
    rename_code(data, "claims.kind", "motive", "reason", why="To see.")
    rename_code(data, "claims.kind", "reason", "motive", why="To go back.")
    after = bytes_of(data)
    assert [path.name for path in before if before[path] != after[path]] == ["CHANGELOG.md"]


def test_the_change_stands_on_top_of_the_changelog_with_its_reason(data):
    rename_code(data, "claims.kind", "motive", "reason", why="Plainer words.")
    log = (data / "CHANGELOG.md").read_text(encoding="utf-8")
    first = log[log.index("\n## ") :].split("\n## ")[1]
    assert "claims.kind.motive is now called reason" in first
    assert "Plainer words. Changed: claims.csv" in first


def test_merged_rows_say_which_code_they_had(data):
    was = load_corpus(data).claims
    ids = was[was["kind"] == "forecast"]["claim_id"]
    merge_codes(data, "claims.kind", ["forecast"], "state", why="Too few to count.")
    now = load_corpus(data).claims.set_index("claim_id").loc[ids]
    assert set(now["kind"]) == {"state"}
    assert now["note"].str.endswith("kind was 'forecast'").all()


def test_a_split_wants_a_code_for_every_row_and_a_meaning_for_every_code(data):
    rows = load_corpus(data).claims.query("kind == 'evaluation'")["claim_id"].tolist()
    with pytest.raises(CorpusError, match=r"get no code: "):
        split_code(data, "claims.kind", "evaluation", {rows[0]: "praise"}, {"praise": "x"}, why="w")
    with pytest.raises(CorpusError, match=r"without a meaning: praise"):
        split_code(data, "claims.kind", "evaluation", dict.fromkeys(rows, "praise"), {}, why="w")
    before = bytes_of(data)
    split_code(
        data,
        "claims.kind",
        "evaluation",
        {row: "praise" if row == rows[0] else "evaluation" for row in rows},
        {"praise": "says how good something is"},
        why="Praise stands apart.",
    )
    assert before != bytes_of(data)
    kinds = load_corpus(data).claims.set_index("claim_id")["kind"]
    assert kinds[rows[0]] == "praise"
    assert set(kinds[rows[1:]]) <= {"evaluation"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda d: rename_code(d, "claims.kind", "motive", "state", why="w"), "already"),
        (lambda d: rename_code(d, "claims.kind", "tide", "ebb", why="w"), "has no code 'tide'"),
        (lambda d: rename_code(d, "claims.colour", "a", "b", why="w"), "has no codes; there is"),
        (lambda d: rename_code(d, "evidence.stance", "denies", "rejects", why="w"), "go by"),
        (lambda d: rename_code(d, "claims.kind", "motive", "reason", why=" "), "why is blank"),
        (lambda d: merge_codes(d, "actors.kind", ["place"], "state", why="w"), "no column `note`"),
    ],
)
def test_what_would_lose_a_meaning_is_refused_and_changes_nothing(data, change, why):
    before = bytes_of(data)
    with pytest.raises(CorpusError, match=why):
        change(data)
    assert bytes_of(data) == before


def test_a_folder_with_a_fault_is_left_alone(data):
    file = data / "statements" / "nejat-2023" / "claims.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    rows[1][1] = "words that the text does not hold"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)
    before = bytes_of(data)
    with pytest.raises(CorpusError, match="has faults"):
        rename_code(data, "claims.kind", "motive", "reason", why="w")
    assert bytes_of(data) == before


def test_the_kinds_of_parts_keep_their_names_because_rules_go_by_them(data):
    before = bytes_of(data)
    with pytest.raises(CorpusError, match=r"go by divisions\.kind\.furniture"):
        rename_code(data, "divisions.kind", "furniture", "of the page", why="To see.")
    assert bytes_of(data) == before
