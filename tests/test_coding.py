"""Coding by hand: every change is one write of one file, can be taken back, and loses nothing."""

import csv
import hashlib
import io
import multiprocessing
import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import annotate, example_page, load_corpus, new_statement
from helpers import corpus as folder
from helpers.schema import AGREED
from workshop.coding import Coding, CodingError
from workshop.writing import replace, table_bytes

MENTION = {"actor_id": "mek", "form": "name", "named_by": "participants"}


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(folder.DATA, tmp_path / "data")


def files(data):
    found = (path for path in sorted(data.rglob("*")) if path.is_file())
    return {str(p.relative_to(data)): p.read_bytes() for p in found if p.name != ".lock"}


def spot(coding, words, n=0):
    start = -1
    for _ in range(n + 1):
        start = coding.text.index(words, start + 1)
    return start, start + len(words)


def test_a_new_row_is_one_line_more_and_every_other_byte_stays(data):
    before, coding = files(data), Coding(data, coder="two")
    row_id = coding.add("mentions", *spot(coding, "remote camp"), **MENTION)
    after = files(data)
    [changed] = [name for name in after if before.get(name) != after[name]]
    assert changed.endswith("mentions.csv")
    assert after[changed].startswith(before[changed])
    assert after[changed].count(b"\n") == before[changed].count(b"\n") + 1
    row = load_corpus(data).every.mentions.set_index("mention_id").loc[row_id]
    assert (row["quote"], row["coder"], row["status"]) == ("remote camp", "two", "reviewed")


@pytest.mark.parametrize("n", range(5))
def test_the_nth_of_many_equal_words_is_the_nth(data, n):
    coding = Coding(data)
    start, end = spot(coding, "the MEK", n)
    row_id = coding.add("mentions", start, end, **MENTION)
    row = load_corpus(data).every.mentions.set_index("mention_id").loc[row_id]
    assert (row["start"], row["end"]) == (start, end)


def test_every_match_of_the_same_words_is_coded_in_one_change(data):
    coding, before = Coding(data), files(data)
    start, end = spot(coding, "camp")
    made = coding.add_matches(
        "claims", start, end, gist="It is called a camp.", kind="state", checkable="no"
    )
    rows = load_corpus(data).every.claims.set_index("claim_id").loc[made]
    assert set(rows["quote"]) == {"camp"}
    assert len(made) > 2
    with pytest.raises(CodingError, match="already"):
        coding.add_matches("claims", start, end, gist="It.", kind="state", checkable="no")
    coding.undo()
    assert files(data) == before


def test_all_changes_taken_back_give_the_old_bytes_and_made_again_the_new(data):
    before, coding = files(data), Coding(data, coder="two")
    row_id = coding.add("mentions", *spot(coding, "remote camp"), **MENTION)
    coding.change(row_id, note="by eye")
    coding.change("m01", *spot(coding, "Nejat Society"))
    coding.delete(row_id)
    coding.add_actor("Harbour office", "organisation")
    after = files(data)
    for _ in range(5):
        coding.undo()
    assert files(data) == before
    with pytest.raises(CodingError, match="nothing to undo"):
        coding.undo()
    for _ in range(5):
        coding.redo()
    assert files(data) == after
    with pytest.raises(CodingError, match="nothing to redo"):
        coding.redo()


def test_a_row_that_another_rests_on_stays(data):
    before, coding = files(data), Coding(data)
    for row_id in ("c01", "e01"):
        with pytest.raises(CodingError, match=f"{row_id} stays: .* rests on it"):
            coding.delete(row_id)
    assert files(data) == before


def test_an_id_is_not_given_twice_even_after_its_row_is_gone(data):
    coding = Coding(data)
    first = coding.add("mentions", *spot(coding, "remote camp"), **MENTION)
    coding.delete(first)
    assert coding.add("mentions", *spot(coding, "remote camp"), **MENTION) != first


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"form": ""}, "form is empty; expected "),
        ({"form": "nickname"}, "form: unknown 'nickname'; known: name, "),
        ({"actor_id": "nobody"}, "actor_id: unknown 'nobody'; known: "),
        ({"colour": "red"}, "mentions has no column 'colour'; it has mention_id, "),
    ],
)
def test_what_would_not_load_is_not_written(data, cells, why):
    before, coding = files(data), Coding(data)
    with pytest.raises(CodingError, match=why):
        coding.add("mentions", *spot(coding, "remote camp"), **MENTION | cells)
    assert files(data) == before


def test_what_another_program_wrote_stays_and_undo_then_refuses(data):
    coding = Coding(data)
    coding.add("mentions", *spot(coding, "remote camp"), **MENTION)
    file = coding.file("mentions")
    file.write_bytes(file.read_bytes().replace(b",reviewed,", b",suggested,", 1))
    with pytest.raises(CodingError, match=r"mentions\.csv was changed by another program"):
        coding.undo()
    other = coding.add("mentions", *spot(coding, "isolated"), **MENTION)
    assert b",suggested," in file.read_bytes()
    assert other in file.read_text(encoding="utf-8")


def _write_for_ever(file, started):
    rows = [{"a": "x" * 500} for _ in range(20_000)]
    started.set()
    while True:
        replace(file, table_bytes(rows, ["a"]))


def test_a_kill_in_the_middle_of_a_write_leaves_a_whole_file_and_no_remnant(data):
    coding = Coding(data)
    file, spawn = coding.file("mentions"), multiprocessing.get_context("spawn")
    old = file.read_bytes()
    new = table_bytes([{"a": "x" * 500} for _ in range(20_000)], ["a"])
    started = spawn.Event()
    writer = spawn.Process(target=_write_for_ever, args=(file, started))
    writer.start()
    started.wait()
    while not list(coding.home.glob(".mentions.csv.*.new")):
        assert writer.is_alive()
    writer.kill()
    writer.join()
    assert file.read_bytes() in (old, new)
    file.write_bytes(old)
    left = coding.home / f".mentions.csv.{writer.pid}.new"
    left.touch()  # whether or not the kill came before the renaming
    coding.add("mentions", *spot(coding, "remote camp"), **MENTION)
    assert not list(coding.home.glob(".*.new"))


def _code(data, coder):
    coding = Coding(data, coder=coder)
    for n in range(8):
        coding.add("mentions", *spot(coding, "the", n), **MENTION)


def test_two_who_code_at_the_same_time_lose_no_row(data):
    before = len(load_corpus(data).every.mentions)
    start = multiprocessing.get_context("spawn")
    coders = [start.Process(target=_code, args=(data, name)) for name in ("one", "two")]
    for one in coders:
        one.start()
    for one in coders:
        one.join()
    rows = load_corpus(data).every.mentions
    assert len(rows) == before + 16
    assert rows["mention_id"].is_unique


@pytest.mark.parametrize(
    ("mark", "first", "end", "sep"),
    [
        ("\ufeff", "", "\r\n", ","),
        ("", "", "\n", ";"),
        ("\ufeff", "sep=;\r\n", "\r\n", ";"),
        ("", "", "\n", "\t"),
    ],
)
def test_a_file_of_a_spreadsheet_keeps_its_form_where_a_row_is_added(data, mark, first, end, sep):
    coding = Coding(data)
    file = coding.file("mentions")
    rows, lines = csv.reader(io.StringIO(file.read_bytes().decode())), io.StringIO()
    csv.writer(lines, delimiter=sep, lineterminator=end).writerows(rows)
    raw = f"{mark}{first}{lines.getvalue()}".encode()
    file.write_bytes(raw)
    before = len(load_corpus(data).every.mentions)
    coding.add("mentions", *spot(coding, "remote camp"), **MENTION)
    assert file.read_bytes().startswith(raw)
    assert len(load_corpus(data).every.mentions) == before + 1
    assert load_corpus(data).every.mentions["quote"].iloc[-1] == "remote camp"


@given(st.data())
def test_any_selection_comes_back_as_the_same_place(data_of_ours, draw):
    coding = data_of_ours
    start = draw.draw(st.integers(0, len(coding.text) - 1))
    end = draw.draw(st.integers(start + 1, min(len(coding.text), start + 200)))
    if not coding.text[start:end].strip():
        with pytest.raises(CodingError, match="no words are selected"):
            coding.add("mentions", start, end, **MENTION)
        return
    row_id = coding.add("mentions", start, end, **MENTION)
    [row] = [row for row in coding.rows() if row["id"] == row_id]
    assert (row["start"], row["end"]) == (start, end)
    coding.undo()


@pytest.fixture(scope="module")
def data_of_ours(tmp_path_factory):
    return Coding(shutil.copytree(folder.DATA, tmp_path_factory.mktemp("coding") / "data"))


def test_text_with_emoji_and_marks_is_counted_in_code_points(tmp_path):
    raw = "\ufeffWe 👩\u200d🌾 ask:\r\nopen the ro\u0301ad, the 👩\u200d🌾 road.".encode()
    home = tmp_path / "mine" / "statements" / "farm"
    home.mkdir(parents=True)
    (home / "text.txt").write_bytes(raw)
    digest = hashlib.sha256(raw).hexdigest()
    told = f"field,value,basis,confidence,why\nsha256,{digest},printed,high,counted\n"
    (home / "metadata.csv").write_text(told, encoding="utf-8")
    coding = Coding(tmp_path / "mine")
    start = coding.text.index("👩", 5)
    claim = {"gist": "It is said that a farmer asks.", "kind": "state", "checkable": "no"}
    row_id = coding.add("claims", start, start + 3, **claim)
    [row] = coding.rows()
    assert (row["id"], row["start"], row["cells"]["quote"]) == (row_id, start, "👩\u200d🌾")
    assert (home / "text.txt").read_bytes() == raw


@pytest.mark.parametrize("mode", ["words", "stored", "site"])
def test_what_a_notebook_stores_is_the_plain_reading_and_no_widget(data, monkeypatch, mode):
    shown = []
    monkeypatch.setenv("HELPERS_FIGURES", mode)
    monkeypatch.setattr("IPython.display.display", lambda *given, **_: shown.extend(given))
    annotate(data, coder="two")
    [bundle] = shown
    assert set(bundle) == {"text/plain", "text/html"}
    assert "requests should be made" in bundle["text/html"] or "Conditions" in bundle["text/html"]


def test_all_that_is_left_is_passed_as_one_and_goes_back_as_one(tmp_path):
    new_statement(example_page(), "quay", tmp_path / "own", say=str)
    coding = Coding(tmp_path / "own", coder="me")
    before = files(tmp_path)
    left = [row["id"] for row in coding.rows() if row["cells"]["status"] == "suggested"]
    coding.accept_all(left)
    rows = coding.rows()
    assert {row["cells"]["status"] for row in rows} == {"reviewed"}
    after = files(tmp_path)
    coding.undo()
    assert files(tmp_path) == before
    coding.redo()
    assert files(tmp_path) == after


REQUEST = {"kind": "request", "form": "explicit", "addressee_basis": "written", "answer": "unknown"}


def test_words_beside_a_rows_own_are_anchored_at_their_nearest_place(data):
    coding = Coding(data)
    places = [found.start() for found in re.finditer("the MEK", coding.text)]
    for at in places[1:4]:
        row_id = coding.add("requests", at + 8, at + 30, addressee_quote="the MEK", **REQUEST)
        rows = load_corpus(data).every.requests.set_index("request_id")
        assert rows.loc[row_id, "addressee_start"] == at
    with pytest.raises(CodingError, match="addressee_quote: the text has no 'the lighthouse'"):
        coding.add("requests", 0, 9, addressee_quote="the lighthouse", **REQUEST)


def test_what_quotes_the_place_of_a_mention_quotes_its_new_words_and_both_go_back_as_one(data):
    coding = Coding(data)
    at = coding.text.index("the MEK")
    mention = coding.add("mentions", at, at + 7, **MENTION)
    request = coding.add("requests", at + 8, at + 30, addressee_quote="the MEK", **REQUEST)
    before = files(data)
    coding.change(mention, at + 4, at + 7)
    row = load_corpus(data).every.requests.set_index("request_id").loc[request]
    assert (row["addressee_quote"], row["addressee_start"]) == ("MEK", at + 4)
    coding.undo()
    assert files(data) == before


def test_several_changes_are_made_as_one_or_not_at_all(data):
    before, coding = files(data), Coding(data, coder="two")
    some = [row for row in coding.rows() if row["layer"] == "mentions"][:3]
    changes = [{"id": row["id"], "keep": True, "cells": {"note": "by eye"}} for row in some]
    with pytest.raises(CodingError, match="c01 stays"):
        coding.change_all([*changes, {"id": "c01", "gone": True}])
    assert files(data) == before
    coding.change_all(changes)
    rows = load_corpus(data).every.mentions.set_index("mention_id").loc[[r["id"] for r in some]]
    assert set(rows["note"]) == {"by eye"}
    assert set(rows["coder"]) == {some[0]["cells"]["coder"]}
    coding.undo()
    assert files(data) == before


def test_lines_are_told_to_be_a_part_and_everything_else_stays_one(data):
    before, coding = files(data), Coding(data, coder="two")
    parts = load_corpus(data).parts
    one = parts[parts["kind"] == "paragraph"].iloc[0]
    start = int(one["start"])
    coding.add("divisions", start + 2, start + 9, kind="title")  # the whole line
    again = load_corpus(data).parts
    assert again.loc[again["start"] == start, "kind"].item() == "title"
    assert "".join(again["quote"]) == coding.text
    coding.add("divisions", start, start + 5, kind="furniture")  # said anew
    rows = load_corpus(data).divisions
    assert rows[["kind", "coder"]].to_numpy().tolist() == [["furniture", "two"]]
    coding.undo()
    coding.undo()
    assert files(data) == before


def test_where_several_parts_are_selected_each_is_told(data):
    coding = Coding(data, coder="two")
    items = load_corpus(data).parts.query("kind == 'item'")
    made = coding._add("divisions", [(items["start"].iloc[0], items["end"].iloc[-1])],
                       {"kind": "paragraph"})  # fmt: skip
    assert len(made) == len(items)
    after = load_corpus(data).parts
    assert set(after.loc[after["start"].isin(items["start"]), "kind"]) == {"paragraph"}
    with pytest.raises(CodingError, match="kind: unknown 'headline'"):
        coding.add("divisions", 0, 5, kind="headline")


def test_a_part_that_is_agreed_on_is_changed_as_it_stands(data):
    one = load_corpus(data).parts.query("kind == 'paragraph'").iloc[0]
    theirs = Coding(data, coder="two").add("divisions", one["start"], one["end"], kind="title")
    judge = Coding(data, coder=AGREED)
    judge.accept(theirs)
    judge.change(theirs, kind="furniture")
    rows = load_corpus(data).divisions
    assert rows[["kind", "coder"]].to_numpy().tolist() == [["furniture", AGREED]]


def test_the_words_of_a_part_do_not_come_to_lie_over_another(data):
    coding = Coding(data, coder="two")
    first, second = load_corpus(data).parts.query("kind == 'paragraph'").index[:2]
    spots = load_corpus(data).parts.loc[[first, second], ["start", "end"]].to_numpy().tolist()
    one, _ = [coding.add("divisions", *spot, kind="title") for spot in spots]
    before = files(data)
    with pytest.raises(CodingError, match="these words overlap another part; shorten one"):
        coding.change(one, spots[0][0], spots[1][0] + 1)
    assert files(data) == before
    coding.change(one, spots[0][0], spots[0][1] - 1)
    assert len(load_corpus(data).divisions) == 2


def test_every_place_of_the_same_words_is_told_to_be_a_part(tmp_path):
    mine = tmp_path / "own"
    text = "On the ferry\n\nBack to the quay\n\nThe ferry is late again.\n\nBack to the quay\n"
    (tmp_path / "quay.txt").write_text(text, encoding="utf-8")
    new_statement(tmp_path / "quay.txt", "quay", mine, say=str)
    coding = Coding(mine, coder="me")
    places = [found.span() for found in re.finditer("Back to the quay", coding.text)]
    made = coding.add_matches("divisions", *places[0], kind="furniture")
    rows = load_corpus(mine).divisions.set_index("division_id").loc[made]
    assert rows[["start", "end"]].to_numpy().tolist() == [list(place) for place in places]
    before = files(mine)
    with pytest.raises(CodingError, match="rests on every place of these words already"):
        coding.add_matches("divisions", *places[0], kind="title")
    with pytest.raises(CodingError, match="the selected lines are blank"):
        coding.add("divisions", places[0][1] + 1, places[0][1] + 2, kind="title")
    assert files(mine) == before


def test_who_agrees_lets_the_rows_of_others_quote_the_words_that_they_quoted(data):
    coding = Coding(data, coder="two")
    at = coding.text.index("the MEK")
    mention = coding.add("mentions", at, at + 7, **MENTION)
    theirs = coding.add("requests", at + 8, at + 30, addressee_quote="the MEK", **REQUEST)
    judge = Coding(data, coder=AGREED)
    judge.accept(theirs)
    judge.change(mention, at + 4, at + 7)
    rows = load_corpus(data).every.requests.set_index("request_id")
    agreed = rows[rows["coder"] == AGREED].iloc[0]
    assert (rows.loc[theirs, "addressee_quote"], rows.loc[theirs, "addressee_start"]) == (
        "the MEK",
        at,
    )
    assert (agreed["addressee_quote"], agreed["addressee_start"]) == ("MEK", at + 4)


def test_words_beside_a_rows_own_stay_at_their_place_when_something_else_is_saved(data):
    coding = Coding(data)
    places = [found.start() for found in re.finditer("the MEK", coding.text)]
    row_id = coding.add(
        "requests", places[1] + 8, places[1] + 30, addressee_quote="the MEK", **REQUEST
    )
    mention = coding.add("mentions", places[1], places[1] + 7, **MENTION)
    coding.change(row_id, places[3] + 8, places[3] + 30)  # the words move away from who is asked
    coding.change(row_id, addressee_quote="the MEK", note="by eye", **REQUEST)
    rows = load_corpus(data).every.requests.set_index("request_id")
    assert (rows.loc[row_id, "addressee_start"], rows.loc[row_id, "note"]) == (places[1], "by eye")
    coding.change(mention, places[1] + 4, places[1] + 7)
    rows = load_corpus(data).every.requests.set_index("request_id")
    assert rows.loc[row_id, "addressee_start"] == places[1] + 4


def test_a_column_without_a_code_in_the_folders_vocabulary_is_named_with_its_file(data):
    file = data / "vocabulary.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("divisions.kind.")]
    file.write_text("".join(kept), encoding="utf-8")
    before, coding = files(data), Coding(data)
    with pytest.raises(CodingError, match=r"kind: vocabulary\.csv has no code of divisions\.kind"):
        coding.add("divisions", 0, 5, kind="title")
    assert files(data) == before
