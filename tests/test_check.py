"""The doctor says in plain words what is wrong, and what looks wrong."""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from helpers import corpus as folder
from helpers import example_corpus
from helpers.__main__ import main
from helpers.schema import FIELDS, ROW_LAYERS, SCHEMA
from workshop import check

STATEMENT = "nejat-2023"


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(folder.DATA, tmp_path / "data")


def rewrite(path, change):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def looks(data):
    found = check.check_corpus(data)
    assert not (found["level"] == "error").any(), check.report(found)
    return "\n".join(found["where"] + ": " + found["what"])


def test_nothing_is_wrong_with_our_own_data():
    found = check.check_corpus()
    assert found[found["level"] == "error"].empty, check.report(found)


def test_cells_that_can_be_read_and_are_hardly_meant_are_pointed_out(data):
    home = data / "statements" / STATEMENT
    for item in ("1.0", "1,0", "01.Mar", "1-Jan", "Mar 01", "01"):
        rewrite(home / "requests.csv", lambda rows, item=item: [{**rows[-1], "item": item}])
        assert f"item {item!r}: no item of the text has this number; has a spread" in looks(data)
    rewrite(home / "requests.csv", lambda rows: [{**rows[0], "item": "1"}])
    assert "a spreadsheet" not in looks(data)
    rewrite(
        home / "requests.csv",
        lambda rows: [{**rows[0], "item": "1", "cue_quote": "Albanian Nejat"}],
    )
    assert "known by, 'Albanian Nejat', are not in its quote" in looks(data)
    words = "we, the participants of this rally"
    rewrite(home / "events.csv", lambda rows: [{**rows[0], "when_quote": words}, *rows[1:]])
    assert f"no date can be read from its when_quote, {words!r}" in looks(data)


def test_words_of_time_that_give_no_date_are_pointed_out(tmp_path):
    home = shutil.copytree(example_corpus(), tmp_path / "data") / "statements" / "library"
    rewrite(home / "events.csv", lambda rows: [{**rows[0], "when_quote": "every Saturday"}])
    (home / "order.csv").unlink()
    told = looks(tmp_path / "data")
    assert "no date can be read from its when_quote, 'every Saturday'" in told


def suggest(home, text):
    home.mkdir()
    (home / "quay.txt").write_text(text, encoding="utf-8")
    assert main(["new", str(home / "quay.txt")]) == 0
    return looks(home / "quay_statements")


def test_a_date_is_read_where_it_stands_and_none_that_was_read_is_doubted(tmp_path):
    told = suggest(
        tmp_path / "quay",
        "The quay\n\n13 May 2024\n\nOn 4 June 1998 the quay sank. Two days later it burnt. "
        "The following year it was sold. It was rebuilt on or about 9 August 2003.",
    )
    assert "no date" not in told
    assert "later than" not in told


def test_an_order_is_held_against_the_dates_that_the_text_gives_where_they_stand(tmp_path):
    text = (
        "The kiln\n\n3 June 2031\n\nOn 1 March 2031 the mill shut.\n\n"
        "The kiln burst on 4 April 2019. By Sunday it was cold."
    )
    assert "contradict" not in suggest(tmp_path / "kiln", text)
    data = tmp_path / "kiln/quay_statements"
    order = {"order_id": "o1", "before": "e01", "after": "e03", "reason": "it says so"}
    order |= {"coder": "a", "status": "reviewed"}
    (data / "statements/quay/order.csv").write_text(
        ",".join(FIELDS["order"]) + "\n" + ",".join(order.get(one, "") for one in FIELDS["order"]),
        encoding="utf-8",
    )
    assert "its date and the order contradict" in looks(data)


def test_a_greeting_and_a_date_need_no_row_and_whatever_asserts_does(tmp_path):
    text = (
        "Details\n\nQW/7\n\nThe Warden,\nHarle\n\nDear Sir,\n\nRE: THE QUAY\n\n13 May 2024\n\n"
        "There is none. Resign. It is so that (a) the quay of Harle sank, (b) it lay idle, (c) it burnt."
    )
    bare = re.findall("no row rests on the sentence '(.*)'", suggest(tmp_path / "quay", text))
    assert "There is none." in bare
    assert not {"Dear Sir,", "13 May 2024", "Resign."} & set(bare)
    assert check._is_label("13th December 2028")
    assert check._is_label("Dear Mayor:")
    assert not check._is_label("(b) it lay idle,")


def test_metadata_that_are_not_there_are_not_told_as_a_text_that_has_changed(data):
    file = data / "statements" / STATEMENT / "metadata.csv"
    kept = file.read_text(encoding="utf-8")
    for spoilt, words in (
        (None, "the file is missing"),
        ("", "it is empty"),
        ("Feld;Wert\n", "names no known column"),
        (re.sub("sha256,.*\n", "", kept), "there is no row sha256; expected sha256,"),
    ):
        file.unlink() if spoilt is None else file.write_text(spoilt, encoding="utf-8")
        told = check.check_corpus(data).query("level == 'error'")["what"]
        assert len(told) == 1
        assert words in told.iloc[0]
    file.write_text(re.sub("(?<=sha256,)[0-9a-f]+", lambda m: m[0].upper(), kept), encoding="utf-8")
    looks(data)


def test_a_sentence_without_any_row_is_pointed_out(data):
    for name in ROW_LAYERS:
        path = data / "statements" / STATEMENT / SCHEMA[name]["path"]
        rewrite(path, lambda rows: rows[:1])
    found = check.check_corpus(data)
    assert found["what"].str.contains("no row rests on the sentence").any()


def test_rows_of_one_statement_cover_no_sentence_of_its_neighbours(data):
    statements = data / "statements"
    for uncoded in ("a-before", "z-after"):
        (statements / uncoded).mkdir()
        for name in ("text.txt", "metadata.csv"):
            shutil.copy(statements / STATEMENT / name, statements / uncoded)
        # Words of the metadata lie on sentences, too.
        rewrite(
            statements / uncoded / "metadata.csv",
            lambda rows: [{**row, "quote": "", "prefix": "", "suffix": ""} for row in rows],
        )
    corpus = folder.load_corpus(data)
    body = corpus.parts[corpus.parts["kind"].isin(check.BODY)]
    body = corpus.sentences.merge(body[["statement_id", "part_id"]])
    found = check.check_corpus(data)
    bare = found[found["what"].str.startswith("no row rests on")]
    assert bare["where"].tolist() == [
        f"statements/{name}/text.txt" for name in ("a-before", "z-after")
    ]
    for row in bare.itertuples():
        sentences = (body["statement_id"] == row.where.split("/")[1]).sum()
        assert row.what == f"no row rests on any of its {sentences} sentences"


def test_an_actor_that_nobody_mentions_is_pointed_out(data):
    def add(rows):
        return [*rows, {**rows[0], "actor_id": "harbour-board", "label": "harbour board"}]

    rewrite(data / "actors.csv", add)
    assert "no statement mentions 'harbour-board'" in looks(data)
    file = data / "statements" / STATEMENT / "mentions.csv"
    file.write_text(file.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    assert "no statement mentions" not in looks(data)  # for nobody has coded any


def test_a_date_later_than_the_writing_is_pointed_out(data):
    def move(rows):
        for row in rows:
            if row["field"] == "publication_date":
                row["value"] = "2023-06-01/2023-06-19"
        return rows

    rewrite(data / "statements" / STATEMENT / "metadata.csv", move)
    assert "later than the writing of the text" in looks(data)


def test_rows_that_nobody_has_reviewed_are_counted(data):
    def suggest(rows):
        return [{**row, "status": "suggested"} for row in rows]

    rewrite(data / "statements" / STATEMENT / "mentions.csv", suggest)
    rewrite(data / "statements" / STATEMENT / "events.csv", suggest)
    told = [line for line in looks(data).split("\n") if "suggested and not yet reviewed" in line]
    assert len(told) == 1, "a line a statement, and not one a file"
    assert "in mentions.csv, " in told[0]
    assert "in events.csv" in told[0]


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ("a\u00a0b", "no-break spaces"),
        ("\u202eabc", "direction marks"),
        ("<script>alert(1)</script>", "looks like markup"),
        ("a\0b\x07", "2 control characters"),
    ],
)
def test_characters_that_no_eye_sees_are_pointed_out(data, added, words):
    import hashlib

    text = data / "statements" / STATEMENT / "text.txt"
    raw = text.read_bytes() + b"\n" + added.encode()
    text.write_bytes(raw)

    def rehash(rows):
        return [
            {**row, "value": hashlib.sha256(raw).hexdigest()} if row["field"] == "sha256" else row
            for row in rows
        ]

    rewrite(data / "statements" / STATEMENT / "metadata.csv", rehash)
    assert words in looks(data)


@pytest.mark.parametrize(("table", "cell"), [("requests", "note"), ("metadata", "why")])
def test_garbled_letters_are_pointed_out_in_whatever_cell_they_stand(data, table, cell):
    def garble(rows):
        return [{**rows[0], cell: "so said in the cafÃ©"}, *rows[1:]]

    rewrite(data / "statements" / STATEMENT / f"{table}.csv", garble)
    assert f"{table}.csv" in looks(data)
    assert "letters are garbled" in looks(data)


def test_letters_of_two_cells_beside_one_another_are_not_garbled(data):
    def garble(rows):
        return [{**rows[0], "answer_why": "IRMÃ", "coder": "»"}, *rows[1:]]

    rewrite(data / "statements" / STATEMENT / "requests.csv", garble)
    assert "letters are garbled" not in looks(data)


def test_the_command_exits_with_1_on_an_error_and_names_the_file(data, capsys):
    (data / "statements" / STATEMENT / "mentions.csv").write_text("nonsense\n", encoding="utf-8")
    assert main(["check", str(data)]) == 1
    out = capsys.readouterr().out
    assert "Wrong, to be put right:" in out
    assert "mentions.csv" in out


def test_the_command_exits_with_0_on_our_own_data(capsys):
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "0 wrong" in out or "Nothing is wrong" in out


def test_the_command_says_what_a_folder_that_is_no_corpus_lacks(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 1
    assert "expected a folder `statements`" in capsys.readouterr().out


def test_the_command_runs_as_a_module_from_any_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "check"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="a pipe there is broken in other words")
def test_the_command_ends_without_a_word_where_nobody_reads_on(tmp_path):
    run = f"{shlex.quote(sys.executable)} -m helpers check 2>said | true"
    subprocess.run(["sh", "-c", run], cwd=tmp_path, check=True)
    assert (tmp_path / "said").read_text(encoding="utf-8") == ""


def test_every_tick_of_the_environment_check_is_one_on_this_machine():
    ticks = check.check_environment()
    assert (ticks["ok"] == "✓").all(), ticks


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "statements/nejat-2023/request.csv",
            "nothing reads this file; did you mean requests.csv?",
        ),
        ("statements/letter.txt", "nothing reads this file"),
        ("actor.csv", "nothing reads this file; did you mean actors.csv?"),
    ],
)
def test_a_file_that_nothing_reads_is_pointed_out(data, name, words):
    (data / name).write_text("x", encoding="utf-8")
    assert f"{name}: {words}" in looks(data)


def test_a_folder_whose_every_statement_has_a_bad_name_is_checked_to_the_end(data):
    (data / "statements" / STATEMENT).rename(data / "statements" / "two words")
    found = check.check_corpus(data)
    assert found["what"].iloc[0].startswith("a statement's folder name takes letters")
