"""A pasted page becomes a statement, and the notebooks read it without our argument."""

import contextlib
import io
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from IPython.utils.capture import capture_output
from shell import new_shell

from helpers import load_corpus, new
from helpers.__main__ import main
from helpers.check import check_corpus
from helpers.corpus import ROW_LAYERS
from helpers.find.texts import page_text, read_texts

TOP = Path(__file__).parents[1]
OURS = (
    "MEK MKO Nejat Albania Albanian Tirana Iran Iraq Iraqi Rajavi Mojahedin Ashraf NCRI 2023 2016 "
    "thirty nineteen twenty-four"
).split()


def quiet(words):
    """Say nothing."""


@pytest.fixture
def made(tmp_path):
    home = new.new_statement(new.example_page(), data=tmp_path / "data", say=quiet)
    return load_corpus(tmp_path / "data"), home


def test_the_text_is_kept_as_received(made):
    _, home = made
    assert (home / "text.txt").read_bytes() == new.example_page().read_bytes()


def test_every_suggested_row_is_marked_as_suggested_and_has_its_words(made):
    corpus, _ = made
    for name in ROW_LAYERS:
        rows = getattr(corpus, name)
        assert set(rows["status"]) <= {"suggested"}
    assert len(corpus.mentions) > 5
    assert len(corpus.events) >= 3
    assert len(corpus.requests) >= 4


def test_a_printed_date_is_proposed_with_its_basis_and_its_words(made):
    corpus, _ = made
    row = corpus.metadata[corpus.metadata["field"] == "publication_date"].iloc[0]
    assert (row["value"], row["basis"], row["quote"]) == ("2025-03-14", "printed", "14 March 2025")


def test_the_addressee_is_taken_from_the_lead_in(made):
    corpus, _ = made
    first = corpus.requests.iloc[0]
    assert first["addressee_basis"] == "lead-in"
    assert first["addressee_quote"].endswith("Town Council of Brackwater")


def test_nothing_is_ever_overwritten(made, tmp_path):
    _, home = made
    before = {path: path.read_bytes() for path in home.iterdir()}
    with pytest.raises(FileExistsError, match="there is a statement 'library' already"):
        new.new_statement(new.example_page(), data=tmp_path / "data", say=quiet)
    assert before == {path: path.read_bytes() for path in home.iterdir()}


def test_a_failed_start_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*anything):
        raise RuntimeError("out of ink")

    monkeypatch.setattr(new, "suggest", fail)
    with pytest.raises(RuntimeError):
        new.new_statement(new.example_page(), data=tmp_path / "data", say=quiet)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_page_in_another_encoding_is_kept_and_the_encoding_said_aloud(tmp_path):
    page = tmp_path / "lettre.txt"
    words = "Les habitants demandent à la mairie de rouvrir l’école fermée cet été. " * 8
    page.write_bytes(words.encode("cp1252"))
    said = []
    home = new.new_statement(page, data=tmp_path / "data", say=said.append)
    assert (home / "received.txt").read_bytes() == page.read_bytes()
    assert "rouvrir l’école" in (home / "text.txt").read_text(encoding="utf-8")
    assert any("read as" in line for line in said)


def test_an_html_page_keeps_its_list_numbers_and_loses_its_scripts(tmp_path):
    page = tmp_path / "call.html"
    page.write_text(
        "<h1>Call</h1><p>We ask the Council to:</p><ol><li>open the pool</li><li>mend the road</li>"
        "</ol><script>alert(1)</script>",
        encoding="utf-8",
    )
    home = new.new_statement(page, data=tmp_path / "data", say=quiet)
    assert (home / "text.txt").read_text(encoding="utf-8") == (
        "Call\n\nWe ask the Council to:\n\n1. open the pool\n\n2. mend the road"
    )
    assert load_corpus(tmp_path / "data").requests["item"].tolist() == ["1", "2"]


def test_the_command_makes_a_statement_and_ends_with_the_doctors_report(tmp_path, capsys):
    assert main(["new", str(new.example_page()), "--id", "mine", "--data", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "made mine" in out
    assert "suggested and not yet reviewed" in out
    assert main(["new", str(new.example_page()), "--id", "mine", "--data", str(tmp_path)]) == 1
    assert "already" in capsys.readouterr().err


def test_standard_input_is_read(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"We urge the Council to act.")))
    assert main(["new", "-", "--data", str(tmp_path)]) == 0
    assert (tmp_path / "statements/pasted/text.txt").read_bytes() == b"We urge the Council to act."


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "folder"])
def test_texts_are_read_from_tables_and_folders_without_any_hand_work(tmp_path, kind):
    texts = pd.DataFrame(
        {"id": ["a", "b"], "body": ["We urge the Council to act.", "We thank all."]}
    )
    path = tmp_path / f"texts.{kind}"
    if kind == "csv":
        texts.to_csv(path, index=False)
    elif kind == "jsonl":
        texts.to_json(path, orient="records", lines=True)
    elif kind == "parquet":
        texts.to_parquet(path)
    else:
        path.mkdir()
        for row in texts.itertuples():
            (path / f"{row.id}.txt").write_text(row.body, encoding="utf-8")
    read = [(name.removesuffix(".txt"), text) for name, text in read_texts(path, say=quiet)]
    assert read == list(texts.itertuples(index=False, name=None))


def test_a_table_without_texts_is_refused(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("id,n\n1,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column of texts"):
        list(read_texts(path, say=quiet))


def test_page_text_keeps_breaks_and_unescapes_entities():
    assert page_text("<p>a&amp;b<br>c</p><p>d</p>") == "a&b\nc\n\nd"


def test_the_reviewed_example_is_without_error():
    found = check_corpus(new.example_corpus())
    assert found[found["level"] == "error"].empty


@pytest.mark.parametrize("number", ["00", "01", "02", "03", "04", "05"])
def test_a_notebook_runs_on_another_corpus_and_says_nothing_that_is_true_only_of_ours(
    number, monkeypatch
):
    monkeypatch.setenv("HELPERS_FIGURES", "words")
    path = next((TOP / "notebooks").glob(f"{number}_*.ipynb"))
    shell = new_shell()
    said = []
    for cell in nbformat.read(path, as_version=4).cells:
        if "argument" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            said.append(cell.source)
            continue
        source = re.sub(
            r"^corpus = None.*$", f"corpus = {str(new.example_corpus())!r}", cell.source, flags=re.M
        )
        with capture_output() as shown, contextlib.redirect_stderr(io.StringIO()):
            done = shell.run_cell(source)
        assert done.success, f"{cell['id']}: {done.error_in_exec or done.error_before_exec}"
        said += [shown.stdout, *(str((o.data or {}).get("text/html", "")) for o in shown.outputs)]
    words = set(re.findall(r"[\w-]+", re.sub(r"(?:href|id)=\"[^\"]*\"", "", " ".join(said))))
    assert words & set(OURS) == set()
