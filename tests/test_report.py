"""Coded rows as a report: each with its words, who coded it and the way to its place; escaped."""

import csv
import re
import shutil

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import corpus as folder
from helpers import find_rows, load_corpus, write_report
from helpers.corpus import CorpusError


def test_a_page_holds_every_row_with_its_words_its_coder_and_a_link(corpus, tmp_path):
    file = write_report(corpus, tmp_path / "r.html", by="layer", layer="requests")
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    rows = find_rows(corpus, layer="requests")
    assert [one.get_text() for one in page.find_all("mark")] == rows["quote"].tolist()
    items = page.find_all("li")
    for item, row in zip(items, rows.to_dict("records"), strict=True):
        assert row["before"] in item.get_text()
        assert f"{row['status']}, by {row['coder']}" in item.get_text()
        assert item.a["href"].endswith(f"#{row['statement_id']}--{row['row_id']}")
    assert "7 rows of 1 statement, by layer." in page.get_text()
    assert not page.find_all("script")


def test_a_row_stands_under_each_of_its_codes_and_actors_by_their_labels(corpus, tmp_path):
    words = write_report(corpus, tmp_path / "r.md", by="actor", layer="requests").read_text("utf-8")
    labels = corpus.actors.set_index("actor_id")["label"]
    named = {
        one for cell in find_rows(corpus, layer="requests")["actors"] for one in cell.split("; ")
    }
    for actor_id in named - {""}:
        assert any(labels[actor_id] in line.replace("\\", "")
                   for line in words.splitlines() if line.startswith("## "))  # fmt: skip
    assert "A row stands under each actor that it has" in words


def test_markup_in_words_labels_and_codes_stays_words(tmp_path):
    data = shutil.copytree(folder.DATA.parent / "examples" / "data", tmp_path / "mine")
    file = data / "actors.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[1]["label"] = "<script>alert(1)</script> [x](javascript:alert)"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    corpus = load_corpus(data)
    for name in ("r.html", "r.md"):
        words = write_report(corpus, tmp_path / name, by="actor").read_text(encoding="utf-8")
        assert not re.search(r"(?<!\\)<script", words)
        assert name == "r.html" or not re.search(r"(?<!\\)\]\(javascript", words)
    link = write_report(corpus, tmp_path / "l.html", reading='https://e.org/{statement}/"><b>/r')
    assert not BeautifulSoup(link.read_text("utf-8"), "html.parser").find_all("b")


def test_a_report_without_a_row_says_so(corpus, tmp_path):
    for name in ("r.html", "r.md"):
        file = write_report(corpus, tmp_path / name, words="lighthouse")
        assert "No row is coded so." in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "by", "why"),
    [("r.docx", "code", "no format '.docx'; there is .html, .md"),
     ("r.md", "mood", "no way to group 'mood'; there is code, actor")],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_in_words(corpus, tmp_path, name, by, why):
    with pytest.raises(CorpusError, match=why):
        write_report(corpus, tmp_path / name, by=by)
    assert not list(tmp_path.iterdir())


def test_the_rows_and_statements_of_a_report_are_counted_in_words_that_fit(corpus, tmp_path):
    rows = pd.concat([find_rows(corpus)] * 3, ignore_index=True)
    for number, homes, said in [
        (1, 1, "1 row of 1 statement, by layer."),
        (21, 11, "21 rows of 11 statements, by layer."),
    ]:
        some = rows.head(number).assign(statement_id=[f"s{n % homes}" for n in range(number)])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("workshop.report.find_rows", lambda *_, some=some, **__: some)
            words = write_report(corpus, tmp_path / "r.md", by="layer").read_text("utf-8")
        assert said in words
