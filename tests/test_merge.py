"""Two folders become one, and coders agree, without a row or a reading lost."""

import os
import shutil

import pytest

from helpers import corpus as folder
from helpers import (
    example_coded_twice,
    list_consequences,
    list_differences,
    load_corpus,
    measure_agreement,
    merge_folders,
)
from helpers.corpus import CorpusError
from helpers.schema import AGREED
from workshop.agreement import HOW
from workshop.coding import Coding, CodingError
from workshop.writing import copy_folder

MENTION = {"actor_id": "mek", "form": "description", "named_by": "participants"}


@pytest.fixture
def pair(tmp_path):
    return [shutil.copytree(folder.DATA, tmp_path / name) for name in ("one", "other")]


def add(data, coder, words):
    coding = Coding(data, coder=coder)
    start = coding.text.index(words)
    return coding.add("mentions", start, start + len(words), **MENTION)


def test_rows_of_both_stand_in_the_new_folder_and_equal_ids_are_told_apart(pair, tmp_path):
    ids = [add(pair[0], "ann", "remote camp"), add(pair[1], "bo", "isolated")]
    assert ids[0] == ids[1]
    said = merge_folders(*pair, tmp_path / "both")
    rows = load_corpus(tmp_path / "both").every.mentions
    assert rows["mention_id"].is_unique
    assert {("ann", "remote camp"), ("bo", "isolated")} <= set(
        zip(rows["coder"], rows["quote"], strict=True)
    )
    assert any(f"{ids[1]} is now " in line for line in said)
    assert len(rows) == len(load_corpus().mentions) + 2


def test_what_rests_on_a_row_that_gets_another_id_follows_it(pair, tmp_path):
    event = {"label": "A harbour (as told)", "said_by": "participants", "modality": "told"}
    made = []
    for data, coder, words in zip(pair, ("ann", "bo"), ("remote camp", "isolated"), strict=True):
        coding = Coding(data, coder=coder)
        start = coding.text.index(words)
        one = coding.add("events", start, start + len(words), **event)
        coding.add(
            "order", start, start + len(words), before=one, after="writing", reason="It is told."
        )
        made.append(one)
    merge_folders(*pair, tmp_path / "both")
    both = load_corpus(tmp_path / "both").every
    order = both.order[both.order["coder"] == "bo"]
    event_id = both.events.loc[both.events["coder"] == "bo", "event_id"].item()
    assert event_id not in made
    assert order["before"].tolist() == [event_id]


def test_the_same_folder_twice_is_itself_and_another_text_is_refused(pair, tmp_path):
    assert merge_folders(*pair, tmp_path / "both") == ["nejat-2023: the same rows in both"]
    assert load_corpus(tmp_path / "both").mentions.equals(load_corpus().mentions)
    with pytest.raises(CorpusError, match="is there already"):
        merge_folders(*pair, tmp_path / "both")


def test_an_adjudicator_agrees_on_rows_and_both_readings_are_kept(pair):
    theirs = add(pair[0], "bo", "remote camp")
    before = load_corpus(pair[0]).every.mentions
    judge = Coding(pair[0], coder=AGREED)
    judge.accept(theirs)
    judge.change("m01", form="description")
    with pytest.raises(CodingError, match="both readings are kept"):
        judge.delete(theirs)
    corpus = load_corpus(pair[0])
    assert set(corpus.mentions["coder"]) == {AGREED}
    assert sorted(corpus.mentions["quote"]) == sorted(["remote camp", before["quote"].iloc[0]])
    assert corpus.every.mentions.iloc[: len(before)].equals(before)


def test_the_invented_statement_coded_twice_differs_in_every_way_and_says_what_it_changes():
    corpus = load_corpus(example_coded_twice())
    assert set(list_differences(corpus, "editors", "second")["how"]) == set(HOW)
    measured = measure_agreement(corpus, "editors", "second").set_index("layer")
    assert 0 < measured.loc["mentions", "alpha"] < 1
    assert measured["alpha"].isna().any()
    changed = list_consequences(corpus, "editors", "second").set_index("question")
    assert changed.loc["how many rows of requests there are"].tolist() == ["5", "6"]


def test_a_folder_that_can_only_be_read_is_copied_to_one_that_can_be_written(tmp_path):
    source = tmp_path / "source"
    (source / "inside").mkdir(parents=True)
    (source / "inside" / "a.csv").write_text("a", encoding="utf-8")
    for path in (source / "inside" / "a.csv", source / "inside", source):
        path.chmod(0o555 if path.is_dir() else 0o444)
    copy = copy_folder(source, tmp_path / "copy")
    (copy / "inside" / "b.csv").write_text("b", encoding="utf-8")
    (copy / "inside" / "a.csv").write_text("c", encoding="utf-8")
    assert all(os.access(path, os.W_OK) for path in copy.rglob("*"))


def test_a_text_is_cut_as_the_first_folder_tells_that_tells_it(pair, tmp_path):
    coding = Coding(pair[1], coder="bo")
    coding.add("divisions", 0, 5, kind="furniture")
    said = merge_folders(*pair, tmp_path / "both")
    assert any("1 divisions added" in line for line in said)
    assert load_corpus(tmp_path / "both").parts["kind"].iloc[0] == "furniture"
    Coding(pair[0], coder="ann").add("divisions", 0, 5, kind="title")
    said = merge_folders(*pair, tmp_path / "again")
    assert any("the first folder tells, the two differ" in line for line in said)
    assert load_corpus(tmp_path / "again").divisions["coder"].tolist() == ["ann"]
