"""Words open in their context, and an argument is left out of what it is not about."""

import gc
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from shell import new_shell, run_cell

from helpers import context, load_corpus, tables
from workshop import new

TOP = Path(__file__).parents[1]
TEXT = "The rowers of Lower Ferry met. They want the lock mended by spring, and <b>soon</b>.\n" * 3
LEFT_OUT = "This cell argues about the collection's own statement"


@pytest.fixture
def own(tmp_path):
    """Give the folder of an invented text that nobody has argued about."""
    (tmp_path / "lock.txt").write_text(TEXT, encoding="utf-8")
    new.new_statement(tmp_path / "lock.txt", data=tmp_path / "data", say=lambda words: None)
    return tmp_path / "data"


def test_words_open_in_their_context_on_one_line_and_escaped(own):
    corpus = load_corpus(own)
    second, third = corpus.sentences["sentence_id"][1:3]
    before, words, after = context.passage("lock", second)
    assert before.endswith(" of Lower Ferry met. ")
    assert words.startswith("They want")
    assert after.endswith(" …")
    rows = pd.DataFrame({"statement_id": ["lock"] * 2, "sentence_id": [second, third]})
    page = tables.table_html(rows, None, "c", "s")
    assert page.count("<details><summary>") == 2
    assert "<mark>They want the lock mended by spring, and &lt;b&gt;soon" in page
    assert "<b>" not in page
    assert context.passage("lock", "no-such-row") is None


def test_words_open_where_the_reader_is_but_on_a_page_that_has_them_they_are_linked(
    own, monkeypatch
):
    corpus = load_corpus(own)
    rows = corpus.sentences[["statement_id", "sentence_id", "quote"]]
    opens = tables.table_html(rows, ["sentence_id"], "c", "s")
    assert 'href="01_statement.ipynb#cell-id=reading"' in opens
    told = rows.assign(order_id="o01", before=rows["sentence_id"], after="no-such-row")
    page = tables.table_html(told, ["sentence_id", "before", "after"], "c", "s")
    assert page.count("<details>") == 2 * len(rows), "the row's own words, and those it names"
    assert page.count("<mark>") == page.count("</summary>“") == len(rows), "context for its own"
    assert page.count("01_statement.ipynb#lock--no-such-row") == len(rows)
    monkeypatch.setenv("HELPERS_FIGURES", "site")
    assert not re.search("<details>|cell-id", tables.table_html(rows, ["sentence_id"], "c", "s"))


def test_a_corpus_that_nobody_uses_is_not_kept_for_its_words(own):
    corpus = load_corpus(own)
    row = corpus.sentences["sentence_id"][0]
    assert context.passage("lock", row)
    del corpus
    gc.collect()
    assert context.passage("lock", row) is None


def argued(number):
    """Give the first cell of a notebook that asserts something of one statement."""
    path = next((TOP / "notebooks").glob(f"{number}_*.ipynb"))
    cells = nbformat.read(path, as_version=4).cells
    return next(
        c for c in cells if "argument" in c.metadata.get("tags", []) and "assert" in c.source
    )


def run_after(loading, cell):
    """Run a cell where a corpus has been loaded; give how it went, and what it printed."""
    shell = new_shell()
    shell.run_cell(f"from helpers import *\n{loading}").raise_error()
    done, shown = run_cell(shell, cell, None)
    return done.success, shown.stdout


@pytest.mark.parametrize("number", ["00", "02", "04", "06"])
def test_what_argues_about_another_statement_is_left_out_and_says_so(number, own):
    done, said = run_after(f"corpus = load_corpus({str(own)!r})", argued(number))
    assert done
    assert said.startswith(LEFT_OUT)


@pytest.mark.parametrize(
    ("number", "loading"),
    [
        ("02", "load_corpus()"),
        ("06", "load_corpus(example_corpus())"),
        ("06", "load_corpus(example_pair())"),
    ],
)
def test_of_its_own_statement_an_argument_that_is_false_still_fails(number, loading):
    """Nothing that the cell needs is there, so it cannot succeed unless it is passed by."""
    done, said = run_after(loading, argued(number))
    assert not done
    assert LEFT_OUT not in said


def test_the_last_corpus_decides_and_a_cell_of_one_s_own_always_runs(own):
    assert not run_after(f"load_corpus({str(own)!r})\nload_corpus()", argued("02"))[0]
    cell = nbformat.v4.new_code_cell('assert 1 == 2, "mine"')
    assert not run_after(f"load_corpus({str(own)!r})", cell)[0]


def test_the_example_is_one_copy_that_can_be_written_in():
    home = new.example_corpus()
    assert home == new.example_corpus()
    assert TOP not in home.parents
    file = next(home.glob("statements/*/mentions.csv"))
    file.write_bytes(file.read_bytes())


def test_folders_of_checkpoints_are_no_statements(own):
    for place in (own, own / "statements", own / "statements/lock"):
        (place / ".ipynb_checkpoints").mkdir()
        (place / ".ipynb_checkpoints" / "mentions-checkpoint.csv").write_text("x", encoding="utf-8")
    assert load_corpus(own).one() == "lock"
    found = new.check.check_corpus(own)
    assert not found["where"].str.contains("checkpoint").any()
