"""A pasted page becomes a statement, and the notebooks read it without our argument."""

import gzip
import hashlib
import html
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from growth import grows_with_its_square
from papers import make_docx
from shell import run_notebook

from finders.time.dates import whole_rows
from finders.time.resolution import resolve
from helpers import load_corpus, read_by_label
from helpers.__main__ import main
from helpers.files import decode_text
from helpers.reading import reading_html
from helpers.schema import FIELDS, LAYERS, ROW_LAYERS, SCHEMA
from helpers.timeline import known_bounds, place_events
from workshop import new, suggest
from workshop.check import check_corpus, check_environment
from workshop.metadata import metadata_rows
from workshop.notebooks import write_notebooks
from workshop.pages import read_page
from workshop.texts import read_document, read_texts

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
    first = corpus.requests.query("form == 'explicit'").iloc[0]
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


LETTER = "Les habitants demandent à la mairie de rouvrir l’école fermée. " * 4


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac-roman"],
)
def test_an_encoding_is_told_from_the_bytes_alone(encoding):
    assert decode_text(LETTER.encode(encoding))[0] == LETTER


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Žádáme město, aby otevřelo školu co nejdříve, protože žáci čekají.", "cp1250"),
        ("Мы требуем открыть школу и больницу в этом году.", "cp1251"),
        ("Мы требуем открыть школу и больницу в этом году.", "koi8-r"),
        ("Kërkojmë nga bashkia që të hapë shkollën këtë vit. Është e drejtë jonë.", "cp1252"),
        ("نطالب المجلس بفتح المدرسة هذا العام.", "cp1256"),
        ("町議会に図書館を再開するよう求めます。", "shift_jis"),
        ("Žádáme město, aby co nejdříve otevřelo školu, protože žáci čekají.", "iso8859-2"),
        (
            "Kérjük a várost, hogy nyissa meg az iskolát, mert a szülők és a tanulók várnak.",
            "cp1250",
        ),
        ("Kérjük a várost, hogy nyissa meg az iskolát, mert a szülők várnak.", "iso8859-2"),
        ("Cerem primăriei să deschidă şcoala, pentru că părinţii şi copiii aşteaptă.", "cp1250"),
        ("Żądamy, aby miasto otworzyło szkołę, bo dzieci na to czekają.", "iso8859-2"),
        ("Ζητάμε από τον δήμο να ανοίξει το σχολείο για τα παιδιά.", "iso8859-7"),
        ("אנו מבקשים מהעירייה לפתוח את בית הספר של הילדים.", "cp1255"),
        ("Мы требуем открыть школу и больницу в этом году.", "iso8859-5"),
        ("Мы требуем открыть школу и больницу в этом году.", "cp866"),
        ("Prašome savivaldybės atidaryti mokyklą, nes vaikai ir jų tėvai laukia.", "cp1257"),
        ("Mēs lūdzam pilsētu atvērt skolu, jo bērni un vecāki gaida.", "cp1257"),
        ("Mesto prosimo, naj odpre šolo, ker otroci že dolgo čakajo.", "cp1250"),
        ("Mesto prosimo, naj odpre šolo, ker družine že dolgo čakajo.", "iso8859-2"),
        ("Žiadame mesto, aby otvorilo školu, lebo žiaci už dlho čakajú.", "iso8859-2"),
        ("Die Schule muss wieder geöffnet werden, und zwar für die Mädchen.", "cp850"),
    ],
)
def test_an_encoding_is_told_in_other_languages(words, encoding):
    assert decode_text(words.encode(encoding) * 4)[0] == words * 4


def test_letters_of_two_scripts_in_one_word_tell_against_an_encoding():
    rows = "Café Crème; Schloßgarten Süd; “It was sold — for £9,” the owner said of the sale."
    assert decode_text(rows.encode("cp1252")) == (rows, "cp1252")


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else():
    text, encoding = decode_text(LETTER.encode() + b"\xff")
    assert (text, encoding) == (LETTER + "\ufffd", "utf-8 with replacements")


@pytest.mark.parametrize("words", ["Zürich, café", "Žádáme vás", "We go — soon"])
def test_one_stray_byte_does_not_turn_a_short_utf8_text_into_something_else(words):
    assert decode_text(words.encode() + b" \x92s")[0] == f"{words} \ufffds"


def test_what_a_page_declares_is_believed():
    page = '<meta charset="iso-8859-2"><p>Žádáme město, aby otevřelo školu.'
    assert "Žádáme město" in read_document(page.encode("iso-8859-2"), "a.html").text


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("a.txt", b"%PDF-1.4", "a PDF .*save it as plain text"),
        ("a.docx", b"PK\x03\x04", "a Word, Excel .*save it as plain text"),
        ("a.csv", b"PK\x03\x04", "a Word, Excel .*save it as plain text"),
        ("a.txt", b"\x89PNG", "a picture .*recognition"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word .*save it as .docx"),
        ("codes.dna", b"SQLite format 3\0", "a database .*save it as plain text"),
        ("a.txt", b"\0\1\2\xff\xfe\3" * 99, "no text but what a program wrote.*save it as plain"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is_and_what_to_do(
    tmp_path, capsys, name, raw, kind
):
    (tmp_path / name).write_bytes(raw + bytes(range(256)))
    assert main(["new", str(tmp_path / name), "--data", str(tmp_path / "data")]) == 1
    assert re.search(kind, capsys.readouterr().err)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("member", "inside", "said"),
    [
        ("xl/workbook.xml", "", "an Excel file and no text; save its sheet as CSV"),
        ("mimetype", "application/vnd.oasis.opendocument.text", "an OpenDocument file .*docx"),
        ("mimetype", "application/epub+zip", "a book"),
        ("one.txt", "We ask.", "a zipped file and no text; unpack it"),
    ],
)
def test_a_zipped_file_that_is_no_word_file_is_named_with_the_way_out(member, inside, said):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(member, inside)
    with pytest.raises(ValueError, match=f"a.bin: this is {said}"):
        read_document(packed.getvalue(), "a.bin")


MAIL = b"""From: "Tram Riders" <riders@tram.example>
Subject: =?utf-8?q?A_word_on_the_dep=C3=B4t?=
Date: Thu, 7 Mar 2030 21:00:00 +0100
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The dep=C3=B4t is cold. We ask the =
Tram Board to heat it.
--x
Content-Type: text/html

<p>The page of it.
--x--
"""


def test_of_a_mail_its_words_are_the_text_and_its_head_tells_of_it(tmp_path):
    (tmp_path / "a.eml").write_bytes(MAIL)
    home = new.new_statement(tmp_path / "a.eml", data=tmp_path / "data", say=quiet)
    assert (home / "text.txt").read_text("utf-8").strip() == (
        "The depôt is cold. We ask the Tram Board to heat it."
    )
    assert (home / "received.eml").read_bytes() == MAIL
    told = pd.read_csv(home / "metadata.csv", dtype=str).set_index("field")["value"]
    assert told[["title", "author", "publication_date"]].tolist() == [
        "A word on the depôt",
        "Tram Riders",
        "2030-03-07",
    ]


def test_of_a_page_saved_as_one_file_the_page_is_read_and_the_day_is_that_of_saving():
    saved = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://tram.example/heat\n"
        b"Date: Thu, 7 Mar 2030 21:00:00 -0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n'
        b"Content-Transfer-Encoding: quoted-printable\n\n"
        b"<meta charset=3Dutf-8><title>A cold dep=C3=B4t</title><p>We ask for =E2=80=9Cheat=E2=80=9D.\n"
        b"--x\nContent-Type: image/png\n\nQUJD\n--x--\n"
    )
    page = read_document(saved, "a.mhtml")
    assert page.text == "We ask for “heat”."
    assert page.told == {
        "title": "A cold depôt",
        "url": "https://tram.example/heat",
        "captured": "2030-03-07, by a browser",
    }


def test_what_stands_over_a_text_in_markdown_tells_of_it_and_is_no_text(tmp_path):
    words = "---\ntitle: 'A word on heat'\nDate: 2030-03-07\nauthor: Tram Riders\n---\n\n# A word on heat\n\nWe ask for heat.\n"
    page = read_document(words.encode(), "a.md")
    assert page.text.startswith("# A word")
    told = metadata(tmp_path, "a.md", words)
    assert told.loc[["title", "publication_date", "author"], "value"].tolist() == [
        "A word on heat",
        "2030-03-07",
        "Tram Riders",
    ]
    assert told.loc["title", "quote"] == "A word on heat"
    rule = "---\nWe ask: now\n---\n"
    assert read_document(rule.encode(), "a.md").text == rule


def test_of_a_folder_whose_second_text_is_empty_the_others_are_made_and_it_is_named(
    tmp_path, capsys
):
    (tmp_path / "in").mkdir()
    for name, words in (("a", LETTER), ("b", " "), ("c", LETTER)):
        (tmp_path / f"in/{name}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "in/d.odt").write_bytes(b"PK")
    assert main(["new", str(tmp_path / "in"), "--data", str(tmp_path / "data")]) == 1
    told = capsys.readouterr()
    assert "2 statements were made, but not of these:\nb.txt: there is no text in it" in told.err
    assert "left out, being neither text, HTML, PDF nor Word: d.odt" in told.out
    assert load_corpus(tmp_path / "data").statements["statement_id"].tolist() == ["a", "c"]
    assert not [p for p in (tmp_path / "data").rglob("*") if ".new" in p.name]


def test_a_folder_keeps_each_text_as_received_and_names_that_collide_are_numbered(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/Call 1.txt").write_bytes(LETTER.encode("cp1252"))
    (tmp_path / "in/call-1.html").write_text(f"<p>{LETTER}", encoding="utf-8")
    said = []
    first, second = new.new_statement(tmp_path / "in", data=tmp_path / "data", say=said.append)
    assert (first.name, second.name) == ("call-1", "call-1-2")
    assert (first / "received.txt").read_bytes() == LETTER.encode("cp1252")
    assert (second / "received.html").read_text(encoding="utf-8") == f"<p>{LETTER}"
    assert any("the id 'call-1' is taken" in line for line in said)


def test_a_broken_actors_file_is_never_written_over(tmp_path):
    actors = tmp_path / "actors.csv"
    actors.write_text("name;names\nx;y\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"actors\.csv: missing column"):
        new.new_statement(new.example_page(), data=tmp_path, say=quiet)
    assert actors.read_text(encoding="utf-8") == "name;names\nx;y\n"
    assert not (tmp_path / "statements").exists()


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.csv", b"id,text\n1,one,two\n", "row 2 has more cells than there are column names"),
        ("a.jsonl", b'{"text": "x"}\n{', "cannot be read after text 1"),
        ("a.jsonl.gz", b"{}", "Not a gzipped file"),
        ("a.parquet", b"x", "cannot be read"),
        ("a.csv", b"", "holds no rows"),
        ("a.csv", b"id,n\n1,\n", "no column of texts"),
        ("a.csv", b"a,b\n1,2\n", "no column of texts; it has a, b"),
        ("a.csv", b"town,year\nOban,1990\nTain,1991\n", "no column of texts; it has town, year"),
        ("a.csv", b'id,text\n1,"a ""fair" day"\n', "row 2: .*within a cell is written twice"),
        ("a.csv", b'id,text\n1,a b\n\n,\n\n2,"a"b\n', "row 6: .*within a cell is written twice"),
        ("a.csv", b"text,text\na,b\n", "two columns are named 'text'"),
        ("a.jsonl", b'{"text": "a b"}\n\n{"text": "c d"\n', "line 3: Expecting"),
        ("a.csv", b'id,text\n1,"one\n2,two\n', "unexpected end of data"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_name_and_row(tmp_path, name, raw, words):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(ValueError, match=rf"{name}.*{words}"):
        list(read_texts(tmp_path / name, say=quiet))


def test_text_with_tabs_whose_header_names_a_column_of_texts_is_a_table(tmp_path):
    rows = "id\ttext\nq1\tWe ask for “heat”.\nq2\tWe wait.\n"
    (tmp_path / "a.txt").write_bytes(rows.encode("utf-16"))
    (tmp_path / "b.txt").write_text("Friends\tof the tram\nWe ask for heat.", "utf-8")
    assert next(iter(read_texts(tmp_path / "a.txt", say=quiet))) == ("q1", "We ask for “heat”.")
    assert len(list(read_texts(tmp_path / "b.txt", say=quiet))) == 1


def test_a_name_that_is_not_there_is_answered_with_the_one_beside_it(tmp_path, capsys):
    (tmp_path / "plea_of_riders.txt").write_text("We ask.", "utf-8")
    assert main(["new", str(tmp_path / "plea_of_rider.txt")]) == 1
    assert f"did you mean {tmp_path / 'plea_of_riders.txt'}?" in capsys.readouterr().err
    (tmp_path / "riders/statements").mkdir(parents=True)
    assert main(["check", str(tmp_path / "ridres")]) == 1
    assert f"did you mean {tmp_path / 'riders'}?" in capsys.readouterr().out


def test_of_a_folder_what_programs_keep_for_themselves_is_passed_over(tmp_path):
    said = []
    for name in ("a.txt", "~$b.docx", ".hidden"):
        (tmp_path / name).write_text("We ask.", "utf-8")
    assert [name for name, _ in read_texts(tmp_path, say=said.append)] == ["a.txt"]
    assert said == []


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"holds no text; expected files named \.txt"):
        list(read_texts(tmp_path))


@pytest.mark.parametrize("cell", ['"\\ud800We ask."', "null", "5"])
def test_a_cell_that_is_no_whole_text_does_not_end_a_run(tmp_path, cell):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": {cell}}}\n{{"text": "We thank."}}\n', encoding="utf-8")
    first, second = read_texts(path, say=quiet)
    assert first[1].encode("utf-8") in (b"", "\ufffdWe ask.".encode())
    assert second == ("1", "We thank.")


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8"), ("|", "utf-8-sig")],
)
def test_a_table_as_a_spreadsheet_saves_it_is_read(tmp_path, delimiter, encoding):
    path = tmp_path / "a.csv"
    rows = pd.DataFrame({"id": ["a", "b"], "text": [LETTER, "Priée d’agir; merci, tous."]})
    rows.to_csv(path, sep=delimiter, encoding=encoding, index=False)
    assert [text for _, text in read_texts(path, say=quiet)] == rows["text"].tolist()


def test_a_first_line_that_says_what_parts_the_columns_is_no_row(tmp_path):
    (tmp_path / "a.csv").write_text("sep=;\nid;text\na;We ask, all.\n", encoding="utf-8")
    assert list(read_texts(tmp_path / "a.csv", say=quiet)) == [("a", "We ask, all.")]
    (tmp_path / "a.csv").write_text(
        '"SEP=|"\r\nid|text\r\na|We ask; all.\r\n', encoding="utf-8-sig"
    )
    assert list(read_texts(tmp_path / "a.csv", say=quiet)) == [("a", "We ask; all.")]


def test_a_table_of_one_column_holds_a_text_a_line_commas_or_not(tmp_path):
    (tmp_path / "a.csv").write_text("text\nWe ask, all.\nWe go.\n", encoding="utf-8")
    assert [text for _, text in read_texts(tmp_path / "a.csv", say=quiet)] == [
        "We ask, all.",
        "We go.",
    ]


def test_a_row_of_a_table_is_numbered_as_a_spreadsheet_counts(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n\n\na,We ask.\n\nb,We,go\n", encoding="utf-8")
    with pytest.raises(ValueError, match="row 6 has more cells"):
        list(read_texts(tmp_path / "a.csv", say=quiet))


def test_columns_of_a_table_become_metadata_and_say_so(tmp_path):
    rows = pd.DataFrame(
        {
            "id": ["tram-1"],
            "Headline": ["On night trams"],
            "Date": ["7 May 2031"],
            "Source": ["The Quay"],
            "Author": ["Riders' League"],
            "URL": ["https://quay.example/1"],
            "text": ["The riders ask the Tram Board to open the line, which was shut in 2029."],
        }
    )
    rows.to_csv(tmp_path / "a.csv", index=False, sep=";")
    said = []
    (home,) = new.new_statement(tmp_path / "a.csv", say=said.append)
    told = pd.read_csv(home / "metadata.csv", keep_default_na=False).set_index("field")
    fields = ["title", "publication_date", "publisher", "author", "url"]
    assert told.loc[fields, "value"].tolist() == [
        "On night trams",
        "2031-05-07",
        "The Quay",
        "Riders' League",
        "https://quay.example/1",
    ]
    assert set(told.loc[fields, "basis"]) == {"inferred"}
    assert told.loc["author", "why"] == "Another column says so."
    assert any("'Headline' as title" in line for line in said)


def test_a_row_without_a_text_is_named_by_where_a_spreadsheet_shows_it_and_by_its_title(
    tmp_path, capsys
):
    rows = "title,text\nKilns,We ask for kilns.\n\n\nGlaze,\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    assert main(["new", str(tmp_path / "a.csv")]) == 1
    assert "\nrow 5 (Glaze): there is no text in it" in capsys.readouterr().err


def test_a_text_on_which_a_finder_fails_does_not_keep_the_others_out(tmp_path, monkeypatch, capsys):
    def fail(text, *rest):
        if "ink" in text:
            raise KeyError("out of ink")
        return suggest.suggest(text, *rest)

    monkeypatch.setattr(new, "suggest", fail)
    pd.DataFrame({"text": ["We ask.", "No ink.", "We go."]}).to_csv(tmp_path / "a.csv")
    assert main(["new", str(tmp_path / "a.csv")]) == 1
    assert (
        "2 statements were made, but not of these:\nrow 3: 'out of ink'" in capsys.readouterr().err
    )
    assert len(load_corpus(tmp_path / "a_statements").statements) == 2


def test_a_table_without_texts_is_refused(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("id,n\n1,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column of texts"):
        list(read_texts(path, say=quiet))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>a&amp;b<br>c</p><p>d</p>", "a&b\nc\n\nd"),
        ("<!DOCTYPE html><html><head><title>T</title><body><p>We <!-- x -->ask.", "We ask."),
        (
            "<ol start=3><li>a<ul><li>b<li>c</ul><li>d<li value=9>e</ol>",
            "3. a\n\n• b\n• c\n\n4. d\n9. e",
        ),
        ("<table><tr><th>a<td>b<tr><td>c</table>", "a\nb\n\nc"),
        ("<pre>a  b\n c</pre>d <script>x<y</script> <style>p{}</style>e", "a  b\nc\n\nd e"),
        ("a < b & c > d <", "a < b & c > d <"),
    ],
)
def test_the_text_of_a_page_is_what_a_reader_sees(page, words):
    assert read_page(page)[0] == words


@pytest.mark.parametrize(
    "beside",
    [
        "<nav>{}</nav>",
        "<aside><ul><li>{}</ul></aside>",
        "<div class='share-buttons mt-2'>{}</div>",
        "<div id='cookieConsent'><p>{}<button>{}</button></div>",
        "<div role=dialog>{}</div>",
        "<ul class=menu><li><a>{}</a></ul>",
        "<div class='field field--name-field-tags'><a>{}</a></div>",
        "<div class=region-breadcrumb>{}</div>",
        "<footer><p>{}</footer>",
        "</main><section>{}</section>",
    ],
)
def test_what_stands_around_the_text_of_a_page_is_left_out_and_counted(beside):
    page = f"<body class=has-sidebar><main><p>We ask the Council. {beside}<p>We thank all.</main>"
    text, told = read_page(page.format("Menu", "Menu"))
    left = 3 if "</main>" in beside else 0  # what follows lies outside main with it
    assert text == "We ask the Council." + ("" if left else "\n\nWe thank all.")
    assert told["left out"] == beside.count("{}") + left


@pytest.mark.parametrize(
    "page",
    [
        "<article><p>We ask the Council.<footer>We thank all.</footer></article>",
        "<main></main><p>We ask the Council.<p>We thank all.",
        "<div class=menu><p>We ask the Council.<p>We thank all.",
        "<div class='post has-comments'><p>We ask the Council.<p>We thank all.</div>",
    ],
)
def test_the_words_of_a_page_are_kept_where_markup_is_odd(page):
    assert read_page(page)[0] == "We ask the Council.\n\nWe thank all."


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            '<main><p class="related-fees">We ask for the fees.<p id="cookie-law">A law.'
            '<div class="sharing-costs"><ul><li>open it<li>mend it</ul></div></main>',
            "We ask for the fees.\n\nA law.\n\n• open it\n• mend it",
        ),
        (
            "<p>In May 2019<sup>7</sup> we met<sup><a href=#n>8</a></sup>.",
            "In May 2019[7] we met[8].",
        ),
        ("<p>In 1968<a href='#n4'>4</a> they left<sup>2,3</sup>.", "In 1968[4] they left[2,3]."),
        ("<p>In 1968<sup>c</sup> a 2<sup>e</sup> tram.", "In 1968[c] a 2e tram."),
        (
            '<p class="d-none d-md-block">We ask.<p class="hidden lg:flex">We go.',
            "We ask.\n\nWe go.",
        ),
        ("<p>Go to <a href='#b'>4</a> first.", "Go to 4 first."),
        ("<p>Some 3 km<sup>2</sup>, the 2<sup>nd</sup> time.", "Some 3 km², the 2nd time."),
        ("<p>Some 3 km<a href='#n2'>2</a> burnt.", "Some 3 km[2] burnt."),
        ('<ol type="a" start="2"><li>x<li>y</ol>', "b. x\nc. y"),
        ("<ol type=I><li>x<li value=9>y</ol>", "I. x\nIX. y"),
        ("<ol><li><p>x<p>y</li><li> <div>z</div></ol>", "1. x\n\ny\n\n2. z"),
        ("<ol reversed><li>x<li>y</ol>", "2. x\n1. y"),
        ("<p>She said <q>we go <q>now</q></q>.", "She said “we go ‘now’”."),
        ("<p>a<b>b<p>c</b>d", "ab\n\ncd"),
    ],
)
def test_what_a_person_sees_keeps_its_form(page, words):
    text, told = read_page(page)
    assert (text, told["left out"], told["unseen"]) == (words, 0, 0)


@pytest.mark.parametrize(
    "mark",
    [
        "hidden",
        'style="display:none"',
        'style="position:absolute; left: -9999px"',
        'class="screen-reader-text"',
        'class="veiled"',
        'class="hidden"',
        'class="d-none"',
        "class=offscreen",
    ],
)
def test_what_nobody_sees_is_left_out_and_counted_apart(mark):
    page = f"<style>p{{}} .veiled{{ display: none }}</style><p>We ask.<p {mark}>Two words<p>We go."
    text, told = read_page(page)
    assert (text, told["unseen"], told["left out"]) == ("We ask.\n\nWe go.", 2, 0)


def test_a_notice_that_asks_consent_is_left_out_though_it_says_more_than_the_text():
    notice = "<p>We keep small files on your device, as our partners do, and read them again."
    for name in ("onetrust-banner-sdk", "qc-cmp2-container", "cookie-notice"):
        page = f"<div id={name}>{notice}</div><h1>A plea</h1><p>The depot is cold.<p>Heat it."
        assert read_page(page)[0] == "A plea\n\nThe depot is cold.\n\nHeat it."
    page = f"<article class='newsletter-post'><p>The depot is cold.<button>Share</button></article><p>{PROSE}"
    assert "The depot is cold." in read_page(page)[0]


def test_the_byline_under_a_heading_beside_the_text_is_kept_with_its_day():
    head = "<div><h1>On heat</h1><p>4 May 2030, by <a href=/r>the riders</a></div>"
    text, _ = read_page(f"<body>{head}<div>{PROSE * 3}</div></body>")
    assert text.startswith("On heat\n\n4 May 2030, by the riders\n\nWe, the")


def test_a_sign_to_click_on_is_no_word_and_the_mark_of_a_note_is_one():
    page = (
        "<h2>A plea <a href=#p>¶</a></h2><p>We wait<a href=#n>*</a>. <i aria-hidden=true>★</i>"
        "<p aria-hidden=true>Drawn words.<p>A note. <a href=#r>↩︎</a>"
    )
    assert read_page(page)[0] == "A plea\n\nWe wait*.\n\nDrawn words.\n\nA note."


def test_a_form_around_the_whole_of_a_short_page_is_no_form_beside_it():
    page = "<form><nav>Home</nav><h1>A notice</h1><p>The depot is shut.</form>"
    assert read_page(page)[0] == "A notice\n\nThe depot is shut."


def test_a_page_that_is_hidden_whole_until_a_script_has_run_is_read():
    text, _ = read_page('<nav>Home</nav><main class="hidden"><p>We ask the Board to act.</main>')
    assert text == "We ask the Board to act."


PROSE = "<p>We, the riders of the night line, ask the Tram Board to open it again, and soon."


@pytest.mark.parametrize(
    "beside",
    [
        "<div class=related><h3>More</h3><a href=1>One</a> <a href=2>Two</a> <a href=3>Three</a></div>",
        "<section id=comments><p>I agree with all of this, and I would add a word on the day line.</section>",
        "<form><label>Your address</label><input><p>We write to you once a week.</form>",
        "<ul><li><a href=1>News</a><li><a href=2>Sport</a><li><a href=3>Weather</a></ul>",
        "<table><tr><td><a href=1>News</a> <a href=2>Sport</a> <a href=3>Weather</a></table>",
        "<div class=consent-box><p>We use small files to count visits, as you know, and to see what "
        "is read.<button>Yes</button></div>",
        "<div class=ad-slot><p>Two lamps, three pounds</div>",
        "<div><div>Tags</div><div><a href=1>heat and light</a></div></div>",
        "<ul><li><a href=1>Log in</a> to post replies</ul>",
        "</p><amp-ad><div>Loading it now</div></amp-ad>",
        "<div class=subscription-widget><p>The tram letter is free.<button>Join</button></div>",
        "<div class=kg-signup-card><p>No letters but ours.<button>Join</button></div>",
        "<div class=paywall__overlay><p>Read all of it.<button>Offers</button></div>",
        "<ul class=breadcrumb><li><a href=1>Start</a><li>Pleas of riders</ul>",
        "<div><a href=1>Jump to the menu</a></div>",
        "<div class=wp-block-comments><h2>One answer</h2><p>I agree with all of this, and I would add a word on the day line.</div>",
        "<div class=user-comment><p>I agree with all of this, and I would add a word on the day line.</div>",
        "<div role=article aria-label='Comment by a rider'>I agree with all of this. So do we.</div>",
        "<div><span role=button>Like this post</span></div>",
        "<div class=author-box><p>Our woman at the depot has ridden the night line since it was laid.</div>",
        "<div id=jp-relatedposts><p>The day line was shut for a week in May, as all of its riders know.</div>",
        "<div class=newsletter><p>Have the tram letter sent to you each week, free, and read it on the way.</div>",
    ],
)
def test_what_looks_like_a_menu_or_is_said_by_others_is_left_out(beside):
    text, told = read_page(f"<body>{PROSE * 3}{beside}</body>")
    assert text.count("We, the riders") == 3
    assert "\n\n".join([PROSE[3:]] * 3) == text
    assert told["left out"] > 2


@pytest.mark.parametrize(
    "wanted",
    [
        "<ul><li><a href=1>Report on the fares of 2020</a><li><a href=2>Accounts of the Board</a></ul>",
        "<blockquote>“We wait,” she said.</blockquote>",
        "<ol class=menu-of-fares><li>one<li>two</ol>",
        "<h3 role=button>What we want</h3>",
        "<div class=sidebar><p>The night line has run since the depot was built, and it has never been late by an hour.</div>",
        "<table><tr><td><a href=1>Fares</a>, <a href=2>rolls</a>, <a href=3>maps</a><td>2030</table>",
    ],
)
def test_what_stands_amid_the_paragraphs_is_text_whatever_it_looks_like(wanted):
    _, told = read_page(f"<article>{PROSE * 2}{wanted}{PROSE}</article>")
    assert told["left out"] == 0


@pytest.mark.parametrize(
    "wanted",
    [
        "<div class=author><p>Our riders have waited a year for a word of you. We look for one by May.<p>Ole Rill, clerk</div>",
        "<section id=general-comments><h2>On the plan</h2><p>The Board should take back rule 9, which none of the riders has asked for.</section>",
        "<div id=article-comments><p>The Board should take back rule 9, which none of the riders has asked for.</div>",
        "<section id=why-they-should-respond><p>The Board took rule 9 up in May, and it has said no word on it since.</section>",
        "<div aria-label='Comment from the depot'><p>The depot is for it, and it has told the Board so in May and again in June.</div>",
        "<div><div role=button>On the fares</div></div><div><ul><li>One fare for all of us.<li>No fines.</ul></div>",
    ],
)
def test_a_part_of_a_letter_is_text_though_its_name_is_like_that_of_a_menu_or_a_comment(wanted):
    _, told = read_page(f"<body>{PROSE * 3}{wanted}")
    assert told["left out"] == 0


def test_a_list_of_comments_is_left_out_by_its_make_where_its_name_is_unusual():
    listed = "<p>I would add a word on the day line, which none of you has said.<a href=1>Reply</a>"
    text, _ = read_page(f"<body>{PROSE * 3}<div class=tram-thread-comments>{listed}</div>")
    assert text == "\n\n".join([PROSE[3:]] * 3)


def test_names_under_a_text_are_text_where_no_link_is_among_them():
    page = f"<div>{PROSE * 3}</div><div><p>Harbour Guild<p>Tram League</div>"
    assert read_page(page)[0].endswith("Harbour Guild\n\nTram League")


@pytest.mark.parametrize(
    "bar",
    [
        '<div id="wm-ipp-base">{}</div>',
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>{}</div><!-- END WAYBACK TOOLBAR INSERT -->",
        '<div id="HEADER"><table><tr><td>webpage capture</table>{}</div>',
    ],
)
def test_the_bar_of_a_web_archive_is_neither_text_nor_date_nor_address(bar):
    bar = bar.format('5 captures <time class=published datetime="2016-04-01">1 Apr</time>')
    link = (
        "<link rel=canonical href='https://web.archive.org/web/20160401id_/https://tram.example/a'>"
    )
    text, told = read_page(f"{link}{bar}{PROSE * 3}")
    assert "captures" not in text
    assert (told["url"], told.get("publication_date")) == ("https://tram.example/a", None)


@pytest.mark.parametrize(
    ("mark", "url", "captured"),
    [
        ("<!-- saved from url=(0022)https://tram.example/b -->", "https://tram.example/b", None),
        (
            "<!-- saved from url=(0022)https://web.archive.org/web/20160401/http://tram.example/b -->",
            "http://tram.example/b",
            "2016-04-01, by web.archive.org",
        ),
        (
            '<script>__wm.wombat("http://tram.example/b","20160401083112");</script>',
            "http://tram.example/b",
            "2016-04-01, by web.archive.org",
        ),
        (
            "<link rel=canonical href=https://copies.example/2016.04.01-083112/http://tram.example/b>",
            "http://tram.example/b",
            "2016-04-01, by copies.example",
        ),
        (
            "<link rel=canonical href=/web/20160401083112/http://tram.example/b>",
            "http://tram.example/b",
            "2016-04-01, by web.archive.org",
        ),
    ],
)
def test_a_saved_copy_tells_where_it_comes_from_and_when_it_was_made(mark, url, captured):
    told = read_page(mark + PROSE)[1]
    assert (told["url"], told.get("captured")) == (url, captured)


LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "Article", "author":
[{"name": "Tram Riders"}], "publisher": {"@id": "#o"}, "mainEntityOfPage": {"@id": "https://t.example/1"}},
{"@type": "Organization", "@id": "#o", "name": "The Night Line"}]}</script>"""


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (LINKED, "Tram Riders"),
        ("<p>By <a rel=author>Riders' Club</a>", "Riders' Club"),
        (
            "<meta name=author content='Super User'><dd itemprop=author>Written by <b>The Club</b></dd>",
            "The Club",
        ),
        ("<span class='author vcard'><a>The Club</a></span>", "The Club"),
        ("<div class=comment><span itemprop=author>A passer-by</span></div>", None),
        ("<meta name=author content=webmaster>", None),
    ],
)
def test_who_has_written_a_page_is_read_from_its_byline_and_no_account_is_an_author(page, author):
    told = read_page(page + PROSE)[1]
    assert told.get("author") == author
    if page is LINKED:
        assert (told["publisher"], told["url"]) == ("The Night Line", "https://t.example/1")


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ('<script type="application/ld+json">{"dateModified":"2024-05-05"}</script>', None),
        (
            '<script type="application/ld+json">{"dateModified":"2024-05-05",'
            '"datePublished":"2024-01-02"}</script>',
            "2024-01-02",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite",'
            '"datePublished":"2001-05-05"},{"@type":"NewsArticle","datePublished":"2024-01-02"}]}'
            "</script>",
            "2024-01-02",
        ),
        (
            '<script type="application/ld+json">{"datePublished":"2024-01-02",}</script>',
            "2024-01-02",
        ),
        ('<meta property="article:modified_time" content="2024-05-05">', None),
        ('<p>On <time datetime="1999-03-01">1 March</time> the line was closed.', None),
        ('<div class=event-date><time datetime="2025-03-01">1 March</time></div>', None),
        ('<h1>A call</h1><div><time datetime="2024-01-02">2 January</time></div>', "2024-01-02"),
        ('<p class=meta>By us, <time class=updated datetime="2024-09-09">now</time></p>', None),
    ],
)
def test_only_a_day_of_publication_is_taken_for_one(page, day):
    assert read_page(page + PROSE)[1].get("publication_date") == day


@pytest.mark.skipif(not os.environ.get("GOLD"), reason="no saved pages in the collection")
def test_of_saved_pages_nearly_all_that_is_wanted_is_kept_and_little_else():
    def tokens(text):
        return Counter(re.findall(r"\w+", text.lower()))

    pages, halves = defaultdict(dict), defaultdict(list)
    with tarfile.open(Path(os.environ["GOLD"]) / "corpora/saved_pages/pages.tar.gz") as tar:
        for member in filter(tarfile.TarInfo.isfile, tar):
            _, name, file = member.name.split("/")
            pages[name][file] = tar.extractfile(member).read().decode("utf-8", "replace")
    for name, page in pages.items():
        want = tokens(html.unescape(re.sub("<[^>]*>", " ", page["expected.html"])))
        got = tokens(read_page(page["source.html"])[0])
        both = (want & got).total()
        half = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2  # built on 0, reported on 1
        halves[half].append((both / max(1, got.total()), both / max(1, want.total())))
    for rows in halves.values():
        precision, recall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        assert precision > 0.92, halves.keys()
        assert recall > 0.98


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "&",
        "<div>",
        '<a "',
        "<a b='",
        "</",
        "<script",
        "<ol><li>",
        "<p a=\"'",
        "<nav>x",
        "<p><b>",
        "<sup><b>1",
        "<ol><b><li>",
        "<!-- BEGIN WAYBACK TOOLBAR INSERT -->",
    ],
)
def test_a_page_of_junk_is_read_in_linear_time(piece):
    assert not grows_with_its_square(read_page, piece, 25_000, times=4, most=8, slack=0.05)


def test_a_long_word_in_capitals_over_a_paper_is_read_in_linear_time():
    def read(letters):
        text = f"A OF {letters}1\n\nSTATEMENT on the weir\n\nWe ask the Board to mend it.\n"
        return metadata_rows(read_document(text.encode(), "a.txt", lambda words: None))

    assert not grows_with_its_square(read, "A", 35, times=4, most=8, slack=0.05)


def test_a_reference_to_no_character_is_read_as_one_that_is_lost():
    assert read_page("a&#" + "9" * 5000 + ";b")[0] == "a\ufffdb"


def metadata(tmp_path, name, words):
    (tmp_path / name).write_text(words, encoding="utf-8")
    home = new.new_statement(tmp_path / name, data=tmp_path / "data", say=quiet)
    home = home[0] if isinstance(home, list) else home
    rows = pd.read_csv(home / "metadata.csv", dtype=str, keep_default_na=False)
    return rows.set_index("field")


PAGE = """<html lang=en-GB><title>An inquiry into the ferry | The Gazette</title>
<meta property=og:site_name content="The Gazette"><link rel=canonical href="https://g.example/1">
<meta property="article:published_time" content="2024-09-03T08:15:00+01:00">
<body><p>Latest<h1>An Inquiry into the Ferry</h1><p>{}<p>The quay was closed on 5 May 2023."""


def test_what_a_page_says_of_itself_is_proposed_with_its_basis(tmp_path):
    rows = metadata(tmp_path, "a.html", PAGE.format("3 September 2024"))
    told = rows[["value", "basis", "confidence", "quote"]].T.to_dict("list")
    assert told["title"] == ["An Inquiry into the Ferry", "printed", "high", told["title"][0]]
    assert told["publication_date"] == ["2024-09-03", "printed", "high", "3 September 2024"]
    assert told["publisher"] == ["The Gazette", "inferred", "medium", ""]
    assert told["url"] == ["https://g.example/1", "inferred", "medium", ""]
    assert told["language"] == ["en-GB", "inferred", "medium", ""]


def test_a_line_that_is_the_title_whole_goes_before_one_that_has_a_word_of_it(tmp_path):
    page = "<title>Petition · Heat the depot · Pleas</title><p>Petition to the Board<h1>Heat the depot</h1>"
    assert metadata(tmp_path, "a.html", page + PROSE).loc["title", "value"] == "Heat the depot"


@pytest.mark.parametrize(
    ("name", "words", "title"),
    [
        (
            "a.html",
            "<title>Notice: depot - Riders of the Night Line</title><div>7.3.2030</div><h1>Heat it now</h1>"
            "<p>The Riders of the Night Line ask the Board to heat the depot at last.",
            "Heat it now",
        ),
        (
            "a.txt",
            "To: the Board\nSubject: Heat in the depot\n\nDear members,\n\nit is cold.",
            "Heat in the depot",
        ),
        (
            "a.eml",
            "From: Riders\nSubject: Heat in the depot\n\nAll of us\n\nIt is cold there.",
            "Heat in the depot",
        ),
        ("a.md", "A word on heat\n==============\n\nIt is cold in there.\n", "A word on heat"),
    ],
)
def test_the_title_is_what_is_named_so_and_no_sentence_with_a_name(tmp_path, name, words, title):
    assert metadata(tmp_path, name, words).loc["title", "value"] == title


def test_days_on_which_several_signed_are_not_that_of_writing(tmp_path):
    letter = "A plea for heat\n\nWe ask the Board to heat the depot.\n\nSigned:\n{}\n"
    many = "Tram Watch, 3 May 2030\nLamp League, 5 May 2030"
    assert metadata(tmp_path, "a.txt", letter.format(many)).loc["publication_date", "value"] == ""
    one = metadata(tmp_path, "b.txt", letter.format("The riders\nElm Bay, 3 May 2030"))
    assert one.loc["publication_date", "value"] == "2030-05-03"


def test_a_paragraph_in_the_style_of_a_title_heads_a_text(tmp_path):
    page = "<p>For members only<p class=title>Heat in the depot<p>It has been cold since the spring, and nobody came."
    assert metadata(tmp_path, "a.html", page).loc["title", "value"] == "Heat in the depot"


def test_of_a_page_that_a_table_lays_out_the_menu_is_left_out_and_the_body_over_it_is_no_title():
    page = (
        "<title>Quorn Pilots' Guild</title><table><tr><td colspan=2>QUORN PILOTS' GUILD<tr><td><a href=1>Home</a>"
        f"<br><a href=2>News</a><br><a href=3>Boats</a><td><h2>Open letter on the lamps</h2>{PROSE * 3}</table>"
    )
    told = metadata_rows(read_document(page.encode(), "a.html", quiet))
    assert (told["title"]["value"], told["author"]["value"]) == (
        "Open letter on the lamps",
        "QUORN PILOTS' GUILD",
    )
    assert "Boats" not in read_page(page)[0]


def test_the_heading_of_an_entry_is_the_title_and_not_the_name_of_its_blog(tmp_path):
    page = (
        "<!doctype html><title>Pier Street: Mend it</title><h1>Pier Street</h1><p>5 May 2031</p>"
        f"<h3 class='post-title entry-title'>Mend the stairs</h3>{PROSE * 3}"
        "<div class=author-name>Ada Rill</div><h2>More posts</h2><p>1 May 2031</p>"
    )
    told = metadata(tmp_path, "a.html", page)["value"]
    assert told["title"] == "Mend the stairs"
    assert (told["publication_date"], told["author"]) == ("2031-05-05", "Ada Rill")


@pytest.mark.parametrize(
    "called",
    [
        "Quorn Pilots - LIGHT THE BUOYS They have been... | Facebook",
        "Quorn Pilots – Telegram",
        "(2) Quorn Pilots on X: &quot;LIGHT THE BUOYS&quot; / X",
    ],
)
def test_a_post_is_by_the_account_on_which_it_stands_and_not_by_its_platform(called):
    page = (
        f'<title>{called}</title><meta property="og:site_name" content="Telegram"><div role=main>'
        f"<div>LIGHT THE BUOYS</div><div>{PROSE * 2}</div></div>"
    )
    told = metadata_rows(read_document(page.encode(), "a.html", quiet))
    assert [told[field]["value"] for field in ("title", "author", "publisher")] == [
        "LIGHT THE BUOYS",
        "Quorn Pilots",
        "Quorn Pilots",
    ]


def test_a_number_in_a_box_of_its_own_numbers_what_stands_in_the_next():
    boxes = "".join(f"<div><div>{n}.</div><div>mend the lamp {n};</div></div>" for n in (1, 2))
    text = read_page(f"<main><p>{PROSE}</p><p>We ask you to:</p>{boxes}</main>")[0]
    assert text.endswith("We ask you to:\n\n1. mend the lamp 1;\n\n2. mend the lamp 2;")


def test_an_office_without_its_field_describes_and_names_nobody():
    text = "The Minister came. The Minister of Lamps left. Ada Low, Managing Director, stays."
    text += " The Deputy Warden sat. The Wardens of Lamps wait, and the Countess of Orle."
    rows = suggest.suggest(text)["mentions"]
    forms = {row["quote"]: row["form"] for row in rows}
    assert forms["Managing Director"] == forms["The Wardens of Lamps"] == "description"
    assert forms["The Deputy Warden"] == forms["the Countess of Orle"] == "name"
    assert forms["The Minister"] == "description"
    assert forms["The Minister of Lamps"] == "name"


def test_a_cell_in_html_is_read_as_a_page_and_kept_as_it_came(tmp_path):
    cell = "<p>The depot is cold.</p><p>We ask for heat &amp; light.</p>"
    (tmp_path / "a.csv").write_text(f"id,text\nq1,{cell}\n", encoding="utf-8")
    (home,) = new.new_statement(tmp_path / "a.csv", data=tmp_path / "data", say=quiet)
    text = (home / "text.txt").read_text("utf-8")
    assert text == "The depot is cold.\n\nWe ask for heat & light."
    assert (home / "received.html").read_text("utf-8") == cell


@pytest.mark.parametrize(
    "said",
    [
        "30/04/2030 00:00:00",
        "Tue Apr 30 12:00:00 +0000 2030",
        "2030-04-30T23:30:00-05:00",
        "30. 4. 2030 9:15",
    ],
)
def test_a_day_with_its_time_is_read_from_a_table(tmp_path, said):
    told = metadata(
        tmp_path, "a.csv", f"post_id,post_date,post_content\n1,{said},We ask for heat.\n"
    )
    assert told.loc["publication_date", "value"] == "2030-04-30"


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("&lt;p&gt;Heat &amp;amp; light, we ask.&lt;/p&gt;", "Heat & light, we ask."),
        ("We ask for &lt;b&gt; &amp; light, <a href=x>now</a>.", None),
    ],
)
def test_a_cell_is_read_as_html_where_it_has_paragraphs_and_kept_as_it_came(tmp_path, cell, seen):
    (tmp_path / "a.csv").write_text(f'id,text\na,"{cell}"\n', encoding="utf-8")
    (home,) = new.new_statement(tmp_path / "a.csv", data=tmp_path / "data", say=quiet)
    assert (home / "text.txt").read_text("utf-8") == (seen or cell)
    received = [one.read_text("utf-8") for one in home.glob("received.*")]
    assert received == ([cell] if seen else [])


def test_a_title_that_a_table_gives_is_kept_as_it_is(tmp_path):
    rows = "title,date,text\nOn heated depots,7. 3. 2030,We ask for a law on heated depots now.\n"
    told = metadata(tmp_path, "a.csv", rows)
    assert told.loc[["title", "publication_date"], "value"].tolist() == [
        "On heated depots",
        "2030-03-07",
    ]


def test_letters_tell_languages_apart_whose_common_words_are_alike(tmp_path):
    for code, words in (
        ("pl", "Żądamy, aby miasto otworzyło zajezdnię od maja, bo ludzie marzną.\n"),
        ("ru", "Мы просим город открыть депо до осени и выслушать нас.\n"),
        ("tr", "Kentten depoyu sonbahardan önce açmasını ve bizi dinlemesini istiyoruz.\n"),
    ):
        told = metadata(tmp_path, f"{code}.txt", words)
        assert told.loc["language", "value"] == code


def test_an_address_or_a_day_that_is_none_is_not_proposed(tmp_path):
    page = PAGE.replace("https://g.example/1", "javascript:alert(1)").replace("2024-09", "2024-19")
    rows = metadata(tmp_path, "a.html", page.format("By us"))
    assert rows.loc[["url", "publication_date"], "value"].tolist() == ["", ""]


def test_the_day_that_the_page_declares_beats_another_in_its_text(tmp_path):
    told = metadata(tmp_path, "a.html", PAGE.format("Velm, 8 June 1961")).loc["publication_date"]
    assert (told["value"], told["basis"]) == ("2024-09-03", "inferred")
    assert "another date, 1961-06-08" in told["why"]


@pytest.mark.parametrize(
    ("called", "publisher"),
    [
        ("The buoys - Quorn Guild", ["Quorn Guild"]),
        ("The - buoys", []),
        ("The buoys - A - B", []),
        ("Opinion: the buoys - Quorn Guild", ["Quorn Guild"]),
    ],
)
def test_the_one_name_beside_a_title_is_its_publisher(tmp_path, called, publisher):
    heading = called if called == "The - buoys" else "The buoys"
    page = f"<title>{called}</title><main><h1>{heading}</h1><p>We ask that they be moored.</main>"
    told = metadata(tmp_path, "a.html", page)["value"].to_dict()
    assert told["title"] == heading
    assert [told["publisher"]] == (publisher or [""])


def test_where_a_text_has_no_day_that_of_the_page_is_proposed(tmp_path):
    told = metadata(tmp_path, "a.html", PAGE.format("By us")).loc["publication_date"]
    assert (told["value"], told["basis"], told["quote"]) == ("2024-09-03", "inferred", "")


@pytest.mark.parametrize(
    ("words", "day", "place"),
    [
        ("A Call\n\nTiranë, më 14 mars 2022\n\nWe ask.", "14 mars 2022", "Tiranë"),
        (
            "A Call\n\nNEW QUAY, 7 May 2025 – The Union today asked the Board to open the road.",
            "7 May 2025",
            "NEW QUAY",
        ),
        (
            "A Call\n\nWe ask that you:\n\na) end it by 2 May 2024;\n\nb) answer.\n\nCreated 9 May 2024",
            "9 May 2024",
            "",
        ),
        (
            "A Call\n\nNEW QUAY (Tidings) - 7 May 2025 - The Union today asked the Board to mend it.",
            "7 May 2025",
            "NEW QUAY",
        ),
        ("A Call\n\nWe ask.\n\nRatified by the crews in Velm, May 3, 2011", "May 3, 2011", "Velm"),
        (
            "A Call\n\nWe ask.\n\nDone in duplicate at Velm, on 5 July 2016, in Norse and French.",
            "5 July 2016",
            "Velm",
        ),
        ("A Call\n\nWe ask the Board to open on 3 May 2024 what it closed in winter.", "", ""),
        ("A Call\n\nInes Holt, born 8 June 1961\n\nWe ask.", "", ""),
        (
            "A Call\n\nWe ask.\n\nGiven at Velm Harbour on 4 June 2020.",
            "4 June 2020",
            "Velm Harbour",
        ),
        (
            "On Trams\n\nAdopted by the 12th Assembly, Norhaven, 6-8 October 2023\n\nWe ask.",
            "6-8 October 2023",
            "Norhaven",
        ),
    ],
)
def test_the_day_and_place_of_writing_are_taken_from_where_letters_have_them(
    tmp_path, words, day, place
):
    rows = metadata(tmp_path, "a.txt", words)
    assert rows.loc["publication_date", "quote"] == day
    assert rows.loc["place", "quote"] == place


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("We ask the Council to open the road and to mend it.", "en"),
        ("Kërkojmë nga bashkia që të hapë shkollën. Është e drejtë.", "sq"),
        ("ما از شهرداری می‌خواهیم که این مدرسه را باز کند و با ما دیدار کند.", "fa"),
        ("Lorem ipsum dolor sit amet.", ""),
        ("پرداخت دستمزد پل‌سازان؛ لغو قرارداد", "fa"),
        ("On salt", ""),  # a word of several languages
    ],
)
def test_the_language_is_proposed_where_its_commonest_words_tell_it(tmp_path, words, language):
    assert metadata(tmp_path, "a.txt", words).loc["language", "value"] == language


def test_rows_that_no_context_could_tell_apart_are_left_out(tmp_path):
    words = "We urge the Council to act by 3 May 2024. " * 200
    path = tmp_path / "a.txt"
    path.write_text(words + "\n\nWe thank the Mayor.", encoding="utf-8")
    new.new_statement(path, data=tmp_path / "data", say=quiet)
    corpus = load_corpus(tmp_path / "data")
    assert corpus.requests["quote"].str.len().max() < 100
    assert corpus.mentions[["prefix", "suffix"]].map(len).max(axis=None) < 2 * suggest.REACH
    assert "the Mayor" in set(corpus.mentions["quote"])


def test_of_a_text_longer_than_anybody_reads_the_folder_is_made_without_rows(tmp_path, monkeypatch):
    for module in (new, suggest):
        monkeypatch.setattr(module, "LONGEST", 100)
    said = []
    page = new.example_page()
    home = new.new_statement(page, data=tmp_path / "data", say=said.append)
    assert (home / "text.txt").read_bytes() == page.read_bytes()
    assert load_corpus(tmp_path / "data").requests.empty
    assert "nothing is suggested" in said[0]


def test_at_the_end_stands_what_the_doctor_finds_in_it_and_what_to_do_next(made, tmp_path):
    said = []
    page = tmp_path / "a.txt"
    page.write_text("We urge the Council to act.", encoding="utf-8")
    new.new_statement(page, data=tmp_path / "data", say=said.append)
    assert "statements/a/" in said[0]
    assert "statements/library/" not in said[0], "what another statement lacks is not told anew"
    assert f"corpus = {str(tmp_path / 'data')!r}\n  statement = 'a'" in said[-1]


def test_new_fills_a_folder_of_its_own_beside_the_page_from_any_working_folder(
    tmp_path, monkeypatch, capsys
):
    page = tmp_path / "pages/leaflet.txt"
    page.parent.mkdir()
    page.write_text("We urge the Tram Board to reopen the night line.", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ours = {path: path.stat().st_mtime_ns for path in (TOP / "data").rglob("*")}
    assert main(["new", "../pages/leaflet.txt"]) == 0
    own = tmp_path / "pages/leaflet_statements"
    assert f"corpus = {str(own)!r}" in capsys.readouterr().out
    assert load_corpus(own).statements["statement_id"].tolist() == ["leaflet"]
    assert {path: path.stat().st_mtime_ns for path in (TOP / "data").rglob("*")} == ours
    assert not list((tmp_path / "elsewhere").iterdir())
    assert main(["new", "../pages/leaflet.txt"]) == 1
    assert "take it away to start anew" in capsys.readouterr().err


def test_every_table_that_a_person_may_fill_in_is_there_with_its_column_names(made):
    _, home = made
    for name in LAYERS:
        raw = (home / SCHEMA[name]["path"]).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")  # without it Excel spoils letters with marks
        assert raw.decode("utf-8-sig").partition("\n")[0] == ",".join(FIELDS[name])


def test_a_text_is_compared_with_those_actors_alone_whom_it_may_name():
    known = suggest.Actors(
        {"actor_id": f"a{n}", "names": f"Guild{n} of Weavers", "part_of": "", "label": f"Guild {n}"}
        for n in range(3000)
    )
    known = known.named_in("The Guild7 of Weavers met the Tram Board.")
    assert set(known["actor_id"]) == {"a7", suggest.SPEAKER}


def test_the_doctor_looks_at_what_is_new_and_at_no_other_statement(tmp_path, monkeypatch):
    seen = []
    check_all = new.check.check_corpus
    monkeypatch.setattr(
        new.check, "check_corpus", lambda path: seen.append(path) or check_all(path)
    )
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("We urge the Tram Board to act.", encoding="utf-8")
        new.new_statement(tmp_path / f"{name}.txt", data=tmp_path / "data", say=quiet)
    assert all(path != tmp_path / "data" for path in seen)
    assert not any(path.exists() for path in seen)
    assert load_corpus(tmp_path / "data").statements["statement_id"].tolist() == ["one", "two"]


def test_the_reviewed_example_is_without_error():
    found = check_corpus(new.example_corpus())
    assert found[found["level"] == "error"].empty


@pytest.mark.parametrize("number", ["00", "01", "02", "03", "04", "05"])
def test_a_notebook_runs_on_another_corpus_and_says_nothing_that_is_true_only_of_ours(
    number, monkeypatch
):
    monkeypatch.setenv("HELPERS_FIGURES", "words")
    path = next((TOP / "notebooks").glob(f"{number}_*.ipynb"))
    said = []
    for cell, shown in run_notebook(path, new.example_corpus()):
        if shown is None:
            said.append(cell.source)
            continue
        said += [shown.stdout, *(str((o.data or {}).get("text/html", "")) for o in shown.outputs)]
    words = set(re.findall(r"[\w-]+", re.sub(r"(?:href|id)=\"[^\"]*\"", "", " ".join(said))))
    assert words & set(OURS) == set()


LEAFLET = """Night trams for Norhaven

Norhaven, 4 February 2024

The Tram Riders' League was founded in 2019. According to the Tram Board, the night line was
closed last year for want of drivers. We urge the Tram Board to reopen it by 1 May 2024, and we
ask Mayor Ines Holt to:

1. publish the accounts;
2. meet the riders of the night line.

The Tram Riders' League
"""


def test_read_writes_notebooks_for_a_new_folder_and_each_runs_from_anywhere(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("HELPERS_FIGURES", "words")
    (tmp_path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    assert main(["new", str(tmp_path / "leaflet.txt")]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["read", "leaflet_statements"]) == 0
    home = tmp_path / "leaflet_statements/notebooks/leaflet"
    assert f"jupyter lab {home}" in capsys.readouterr().out
    paths = sorted(home.iterdir())
    assert [path.name[:3] for path in paths] == [f"0{n}_" for n in range(6)]
    monkeypatch.chdir("/")
    for path in paths:
        for cell, _ in run_notebook(path, None):
            for link in re.findall(r"\]\(([^)#:]+)[)#]", cell.source):
                assert (home / link).exists(), f"{path.name}: {link}"
    assert not [r for r in check_corpus(tmp_path / "leaflet_statements")["where"] if "note" in r]
    assert set(check_environment(tmp_path / "leaflet_statements")["ok"]) == {"✓"}
    assert main(["read", str(tmp_path / "leaflet_statements")]) == 1, "nothing is overwritten"
    assert "notebooks in" in capsys.readouterr().err


def test_notebooks_of_a_new_folder_say_nothing_of_our_statement(tmp_path):
    (tmp_path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    assert main(["new", str(tmp_path / "leaflet.txt")]) == 0
    home = write_notebooks(tmp_path / "leaflet_statements")
    ours = load_corpus().text("nejat-2023")
    for path in home.iterdir():
        for cell in nbformat.read(path, 4).cells:
            words = cell.source if cell.cell_type == "markdown" else ""
            told = [one for one in re.findall("“([^”]+)”", words) if one.strip(" .,") in ours]
            told += re.findall(r"\b[12]\d{3}\b", words) if "EDTF" not in words else []
            assert not told, f"{path.name}: {words}"


def test_of_several_statements_the_one_to_read_is_to_be_named(tmp_path, capsys):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(LEAFLET, encoding="utf-8")
        new.new_statement(tmp_path / f"{name}.txt", data=tmp_path / "data", say=quiet)
    assert main(["read", str(tmp_path / "data")]) == 1
    assert "name one of one, two" in capsys.readouterr().err
    assert main(["read", str(tmp_path / "data"), "two"]) == 0
    source = nbformat.read(tmp_path / "data/notebooks/two/02_timeline.ipynb", 4).cells[1].source
    assert "statement = 'two'" in source


def test_claims_are_suggested_in_the_text_s_words_each_on_the_word_of_whom_it_names(tmp_path):
    (tmp_path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    new.new_statement(tmp_path / "leaflet.txt", say=quiet)
    corpus = load_corpus(tmp_path / "leaflet_statements")
    both = corpus.claims.merge(corpus.attributions, on="claim_id", suffixes=("", "_of_rung"))
    told = both.set_index("gist")["actor_id"].to_dict()
    assert told["“The Tram Riders' League was founded in 2019”"] == "speakers"
    assert told["“the night line was closed last year for want of drivers”"] == "tram-board"
    assert (both["rung"] == 1).all()
    found = new.list_suggestions(tmp_path / "leaflet.txt").set_index(["table", "row_id"])
    assert found.loc[("claims", "c02"), "what"] == "event, on the word of Tram Board"


def test_a_deadline_is_the_request_s_and_the_day_over_a_letter_is_no_event():
    text = (
        "Brackwater, 14 March 2025\n\nWe ask the Council to mend the pier by 30 April 2025. "
        "It was closed on 3 February 2025. We urge the Mayor to speak on 1 April 2025 in the hall."
    )
    tables = suggest.suggest(text, written="2025-03-14")
    assert [row["deadline"] for row in tables["requests"]] == ["2025-04-30", ""]
    events = [(row["when_quote"], row["modality"]) for row in tables["events"]]
    assert events == [("3 February 2025", "told"), ("1 April 2025", "aim")]


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("by Sunday noon", "2031-05-04T12:00:00"),
        ("before noon on Sunday", "2031-05-04T12:00:00"),
        ("by 5 p.m. on Sunday", "2031-05-04T17:00:00"),
        ("by 4 May 2031 at 9:30 a.m.", "2031-05-04T09:30:00"),
        ("by Sunday evening", "2031-05-04"),
        ("by Sunday", "2031-05-04"),
        ("by the end of the month", "2031-05-31"),
        ("on Sunday at noon", ""),
        ("after Sunday noon", ""),
    ],
)
def test_a_deadline_has_its_hour_where_the_words_give_one(words, deadline):
    text = f"We ask the Board to reopen the quay {words}."
    (row,) = suggest.suggest(text, written="2031-05-01")["requests"]
    assert row["deadline"] == deadline
    assert not deadline or known_bounds(deadline)[1].isoformat() == deadline[:10]


def test_the_days_on_which_people_signed_are_no_events():
    text = "We ask for a pier.\n\nSigned by:\n1. Ines Holt, Velm, 12/05/2021\n2. Bo Strand, 13 May 2021\n"
    assert suggest.suggest(text)["events"] == []
    text += (
        "\nThe lists go to the warden on Monday, 7 June at 9 a.m.\n[1] Velm Post, 3 May 2021, p. 4."
    )
    words = [row["when_quote"] for row in suggest.suggest(text, written="2021-06-01")["events"]]
    assert words == ["Monday, 7 June at 9 a.m.", "3 May 2021"], "but what a note tells is one"
    words = suggest.suggest(f"{text}\n[2] Velm Post, as of 9 May 2021\n")["events"]
    assert words[-1]["when_quote"] == "9 May 2021"


def test_a_day_to_come_is_an_event_where_it_is_all_that_a_line_holds():
    text = (
        "COME TO THE PIER\n\nThe lamps are dark.\n\nSaturday 17 May 2031, 11 a.m.\n\nAt the crane\n"
    )
    (row,) = suggest.suggest(text, written="2031-05-04")["events"]
    assert (row["when_quote"], row["modality"]) == ("Saturday 17 May 2031, 11 a.m.", "aim")


@pytest.mark.parametrize(
    "line", ["Mon, 12/05/2031 - 10:00", "All words (c) 2031 the Pier Guild and its crews."]
)
def test_days_of_the_page_are_no_events(line):
    text = f"{line}\n\nThe pier was shut on 2 May 2031, and the crews have had no pay since.\n"
    (row,) = suggest.suggest(text, written="2031-05-14")["events"]
    assert row["when_quote"] == "2 May 2031"


def test_suggestions_count_from_the_day_that_is_proposed(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Brackwater, 14 March 2025\n\nTwo months ago the pier was closed.\n", "utf-8")
    found = new.list_suggestions(page).set_index("row_id")
    assert found.loc["publication_date", "what"] == "2025-03-14 (printed)"
    assert found.loc["e01", "what"] == "dated “Two months ago”"


def test_a_stretch_between_two_dates_is_one_event_under_all_its_words():
    text = "Between 2019 and 2021 the pier was open. It closed from 3 May to 5 June 2022. In 2023 it fell."
    tables = suggest.suggest(text)
    words = [row["when_quote"] for row in tables["events"]]
    assert words == ["Between 2019 and 2021", "from 3 May to 5 June 2022", "2023"]
    night = "It burned in the night of 3 to 4 May 2021. The mole was mended. It opens in 2032."
    nights = [row["when_quote"] for row in suggest.suggest(night)["events"]]
    assert nights == ["the night of 3 to 4 May 2021", "2032"]
    assert [resolve(one, "2024").edtf for one in words] == [
        "2019/2021",
        "2022-05-03/2022-06-05",
        "2023",
    ]


def test_days_of_one_month_in_a_list_are_one_event():
    text = "Boats left on 4, 7 and 19 June 2022. The fair was on 8 and 9 March 2011, not in 2012. "
    text += "It rained on May 3, 10 and 17, 2013. Doors shut on the 3rd, 4th and 5th of July 2014."
    found = {
        "4, 7 and 19 June 2022": "2022-06-04/2022-06-19",
        "8 and 9 March 2011": "2011-03-08/2011-03-09",
        "2012": "2012",
        "May 3, 10 and 17, 2013": "2013-05-03/2013-05-17",
        "the 3rd, 4th and 5th of July 2014": "2014-07-03/2014-07-05",
    }
    words = [row["when_quote"] for row in suggest.suggest(text)["events"]]
    assert {one: resolve(one, "2024").edtf for one in words} == found


def test_years_that_open_the_lines_of_a_history_date_events_and_any_weekday_none():
    text = (
        "HISTORY OF THE QUAY\n\n1961. The lamps are lit.\n\n1999. They go out.\n\n"
        "What happens on a Tuesday?"
    )
    assert [row["when_quote"] for row in suggest.suggest(text)["events"]] == ["1961", "1999"]


def test_a_week_of_a_month_dates_an_event_and_what_comes_back_does_not():
    text = (
        "The crews met in the third week of April 2030. In the weeks before, nets were torn. "
        "They work on Sundays, and the Sunday rate was cut. Call Mon to Fri, 9 am to 5 pm. "
        "Of this 2000 copies were printed, for Jun.-Prof. Osk. "
        "Sign the form and send it back the same day."
    )
    events = suggest.suggest(text, written="2031-05-14")["events"]
    assert [row["when_quote"] for row in events] == ["the third week of April 2030", "weeks before"]
    assert resolve(events[0]["when_quote"], "2031").edtf == "2030-04-15/2030-04-21"


def test_a_date_whose_year_stands_behind_it_is_placed_by_that_year(tmp_path):
    text = "The pier was shut on 4 and 19 April, 7 June and 2 July 2018. It fell in May and July 2024.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    home = new.new_statement(tmp_path / "a.txt", say=quiet)
    events = place_events(load_corpus(home.parent.parent), written="2031-05-14")
    assert events["date"].tolist() == [
        *("2018-04-04/2018-04-19", "2018-06-07", "2018-07-02"),
        *("2024-05", "2024-07"),
    ]


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("PLEA OF THE CREWS\n\nPort Velm, 17-18 May 2031\n\nThe lamps are dark.\n", "2031-05-18", "Port Velm"),
        ("The pact holds.\n\nDone at Port Velm on 18 May 2031, in two originals, in the\nDanish and Czech languages, both texts being equally authentic.\n", "2031-05-18", "Port Velm"),
        ("TO ALL CREWS\n\nThe lamps are dark.\n\nMotion adopted by the crews in Port Velm on 18 May 2031 with 40 votes to 2.\n", "2031-05-18", "Port Velm"),
        ("LAMP BULLETIN No. 3                 Monday 18 May 2031\n=======================\n\nThe lamps are dark.\n", "2031-05-18", ""),
        ("TO ALL CREWS\n\nPilots’ and Keepers’ Union of the Outer Channel – Quay Branch – May 2031\n\nThe lamps are dark.\n", "2031-05", ""),
        ("Port Velm, 17-18 May 2031\n\nThe lamps are dark.\n\nDone at Port Velm on 18 May 2031.\n", "2031-05-18", "Port Velm"),
        ("TO ALL CREWS\n\nThe lamps are dark.\n\nDone at Port Velm on the eighteenth day of May, two thousand and thirty-one, in two originals.\n", "2031-05-18", "Port Velm"),
        ("Motion of the Buoy Crews, carried at Port Velm on 18 May 2031 by 40 votes to 2\n\nThe lamps are dark.\n", "2031-05-18", "Port Velm"),
        ("TO ALL CREWS\n\nThe lamps are dark.\n\nMoved: the pilots. Carried, 18 May 2031, 40 for, 2 against.\n", "2031-05-18", ""),
        ("TO ALL CREWS\n\nThe lamps are dark.\n\nThis motion was carried by all crews on 18 May 2031.\n", "2031-05-18", ""),
        ("TO ALL CREWS\n\nThe lamps are dark.\n\nPublished by the Buoy Crews, 9 Lamp\nRow, Port Velm.  18.05.31\n", "2031-05-18", ""),
        ("TO ALL CREWS\n\nThe lamps are dark.\n\nPrinted at Lamp Press, Port Velm, 18th May 2031. 400 copies.\n", "2031-05-18", "Port Velm"),
        ("فانوس‌ها خاموش‌اند.\n\nاین قطعنامه در ۲۸ اردیبهشت ۱۴۱۰ به تصویب رسید.\n", "2031-05-18", ""),
    ],
)  # fmt: skip
def test_the_day_and_the_place_of_writing_are_read_where_texts_print_them(
    tmp_path, text, day, place
):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    home = new.new_statement(tmp_path / "a.txt", say=lambda words: None)
    rows = pd.read_csv(home / "metadata.csv", keep_default_na=False).set_index("field")["value"]
    assert (rows["publication_date"], rows["place"]) == (day, place)
    assert pd.read_csv(home / "events.csv").empty


def test_what_is_planned_lies_ahead_and_what_a_request_tells_of_lies_behind(tmp_path):
    text = "Port Velm, 14 May 2031\n\nWe ask the Guild to call back the keeper it sent home on 2 May, unpaid since April.\n\nWe will gather on Sunday.\n\nNobody came on Monday.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    home = new.new_statement(tmp_path / "a.txt", say=quiet)
    events = place_events(load_corpus(home.parent.parent))
    assert events[["when_quote", "modality", "date"]].to_numpy().tolist() == [
        ["2 May", "told", "2031-05-02"],
        ["April", "told", "2031-04"],
        ["Sunday", "aim", "2031-05-18"],
        ["Monday", "told", "2031-05-12"],
    ]


def test_an_entry_counts_from_the_day_over_it(tmp_path):
    text = (
        "Mend the lamps\n\nUpdates\n\n2 May 2030\n\nYesterday we met the keeper of the lamps, who was kind. "
        "They meet next Thursday.\n\n4 April 2030, 14:22\n\nThe lamps went out last night on all the quays.\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    home = new.new_statement(tmp_path / "a.txt", say=quiet)
    events = place_events(load_corpus(home.parent.parent), written="2031-05-14")
    dates = dict(zip(events["when_quote"], events["date"], strict=True))
    told = {"Yesterday": "2030-05-01", "next Thursday": "2030-05-09", "last night": "2030-04-03"}
    assert dates.items() >= told.items()


def test_what_counts_from_an_event_is_quoted_with_it():
    text = (
        "He fled a week before the long vote and came back on the eve of Lamp al-Noor. "
        "The day after we wrote, it rained. For two days before the storm it blew. "
        "Two weeks after 3 March 2030 it snowed."
    )
    words = [row["when_quote"] for row in suggest.suggest(text, written="2031")["events"]]
    assert words == [
        "a week before the long vote",
        "the eve of Lamp al-Noor",
        "The day after",
        "Two weeks after 3 March 2030",
    ]


def test_what_counts_from_a_day_just_told_is_placed_by_it(tmp_path):
    text = "Port Velm, 14 May 2031\n\nThe pier was shut on 2 May. Three days later the crews met, and on the same day they wrote to us.\n\nThe following day it rained.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    home = new.new_statement(tmp_path / "a.txt", say=quiet)
    events = place_events(load_corpus(home.parent.parent))
    assert events[["when_quote", "date"]].to_numpy().tolist() == [
        ["2 May", "2031-05-02"],
        ["Three days later", "2031-05-05"],
        ["the same day", "2031-05-05"],
        ["The following day", ""],
    ]
    assert "the date told last" in events["rule"][1]
    unsure = place_events(load_corpus(home.parent.parent), written="2031-05-14/2033-06-01")
    assert unsure["date"][1] == "", "2 May may be that of either year, and what counts from it"


def test_a_day_and_its_hour_are_one_event_in_words_that_can_be_read_again():
    text = "The vigil was on Saturday 3 May 2031 at 7 p.m. in the hall.\n\nتجمع روز شنبه ۵ بهمن ۱۴۰۲، ساعت ۱۰ صبح برگزار شد."
    words = [row["when_quote"].rstrip(".") for row in suggest.suggest(text)["events"]]
    assert words == ["Saturday 3 May 2031 at 7 p.m", "روز شنبه ۵ بهمن ۱۴۰۲، ساعت ۱۰ صبح"]
    assert [resolve(one, "2031").edtf for one in words] == ["2031-05-03", "2024-01-25"]
    text = "We row out tomorrow, 4 May, at 6 p.m. from the pier."
    words = [row["when_quote"] for row in suggest.suggest(text, written="2031-05-03")["events"]]
    assert words == ["4 May, at 6 p.m."], "and so are a day and its date"


def test_of_a_sentence_that_nobody_reads_as_one_an_event_quotes_what_stands_around_its_day():
    text = " ".join(f"the ferry sank on {day} May 2029 and rose" for day in range(1, 29)) * 9
    events = suggest.suggest(f"We say that {text} again.")["events"]
    assert len(events) > 20
    assert all(row["when_quote"] in row["quote"] for row in events)
    assert max(len(row["quote"]) for row in events) <= 2 * suggest.REACH + 20


def test_a_stretch_of_persian_years_is_one_event():
    text = "بین سال‌های ۱۳۹۵ تا ۱۳۹۹ چراغ‌ها خاموش بود."
    (row,) = suggest.suggest(text)["events"]
    assert resolve(row["when_quote"], "2031").edtf == "2016-03-20/2021-03-20"


def test_capitals_of_another_language_name_nobody():
    text = "Der Verein der Lotsen fordert den Rat auf, den Beschluss über die Lampen und das Öl zurückzunehmen, weil die Boote warten."
    assert suggest.suggest(text)["mentions"] == []


def test_what_leads_to_other_pages_is_left_out_wherever_it_stands():
    page = (
        "<main><header><span><a href=/c>Quay news</a></span><h1>A plea for the lamps</h1></header>"
        f"<p>{PROSE}</p><div><a href=/b>Read also: The night of the nine boats</a></div><p>{PROSE}</p>"
        "<p>See <a href=/r>the keeper's report</a> of May, which says more.</p></main>"
    )
    text = read_page(page)[0]
    assert text.startswith("A plea for the lamps")
    assert "nine boats" not in text
    assert "See the keeper's report of May" in text


@pytest.mark.parametrize(
    "line", ["Founded 4 May 1973", "Last modified: 4 May 2023", "Vigil begins on 4 May 2023"]
)
def test_a_line_that_tells_what_came_about_on_a_day_gives_no_day_of_writing(tmp_path, line):
    rows = metadata(
        tmp_path, "a.txt", f"A plea for the lamps\n\n{line}\n\nThe crews wait for an answer.\n"
    )
    assert rows.loc["publication_date", "value"] == ""


def test_columns_are_known_by_their_names_in_other_languages_too(tmp_path):
    table = "Datum;Titel;Herausgeber;Wortlaut\n3.2.2031;Ein Ruf;Lotsen;We ask the Board to light the lamps.\n"
    (tmp_path / "a.csv").write_text(table, "utf-8")
    (home,) = new.new_statement(tmp_path / "a.csv", say=lambda words: None)
    told = pd.read_csv(home / "metadata.csv", keep_default_na=False).set_index("field")["value"]
    assert told[["title", "publication_date", "publisher"]].tolist() == [
        "Ein Ruf",
        "2031-02-03",
        "Lotsen",
    ]


@pytest.mark.parametrize(
    ("column", "said", "day"),
    [
        ("Publication date", "19.05.2031", "2031-05-19"),
        ("date", "20310519", "2031-05-19"),
        ("date", "19 mai 2031", "2031-05-19"),
        ("date", "May 2031", "2031-05"),
        ("date", "2031", "2031"),
        ("date", "47622", ""),
        ("Date of publication", "2031-05-19", "2031-05-19"),
        ("issued", "2031-05", "2031-05"),
    ],
)
def test_a_column_of_dates_is_read_as_closely_as_it_is_filled_in(tmp_path, column, said, day):
    row = f"text,{column}\nWe ask the Board to light the lamps.,{said}\n"
    (tmp_path / "a.csv").write_text(row, "utf-8")
    (home,) = new.new_statement(tmp_path / "a.csv", say=quiet)
    told = pd.read_csv(home / "metadata.csv", dtype="str", keep_default_na=False)
    assert told.set_index("field").loc["publication_date", "value"] == day


@pytest.mark.parametrize(
    "command",
    ["new", "read", "check", "new a.txt --id", "new a.txt --data", "read a_statements"],
)
def test_an_empty_name_is_refused_and_never_the_folder_that_one_is_in(
    tmp_path, monkeypatch, capsys, command
):
    (tmp_path / "a.txt").write_text("We ask the Board to light the lamps.", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main([*command.split(), ""])
    assert "the name is empty; expected that of a file, folder" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("v1.2.final.txt", "v1.2.final_statements"),
        ("a.csv.gz", "a_statements"),
        ("a b.txt", "a b_statements"),
        (".note.txt", ".note_statements"),
    ],
)
def test_the_folder_of_a_page_is_named_after_the_whole_of_its_name(tmp_path, name, folder):
    raw = b"text\nWe ask the Board to light the lamps.\n"
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    new.new_statement(tmp_path / name, say=quiet)
    assert (tmp_path / folder / "statements").is_dir()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("a.txt", "a.txt is a file; expected a data folder"),
        ("a.txt/x", "a.txt is a file; expected a data folder"),
        ("x" * 300, "expected a place that you may read, and write in; --data names another"),
    ],
)
def test_a_place_where_nothing_can_be_made_is_told_with_what_to_do(tmp_path, capsys, data, words):
    (tmp_path / "a.txt").write_text("We ask the Board to light the lamps.", "utf-8")
    assert main(["new", str(tmp_path / "a.txt"), "--data", str(tmp_path / data)]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no bound of what may be written")
def test_a_disk_that_takes_no_more_is_told_and_no_half_folder_is_left(tmp_path):
    (tmp_path / "a.txt").write_text("We ask the Board to light the lamps.", "utf-8")
    run = f"ulimit -f 0; {shlex.quote(sys.executable)} -B -m helpers new a.txt"
    done = subprocess.run(
        ["sh", "-c", run], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("File too large; expected a place that you may read, and write")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "code",
    [
        "main(['new', 'a.txt'])",
        "helpers.example_page()",
        "helpers.example_corpus()",
        "main(['check'])",
    ],
)
def test_a_package_that_was_installed_without_what_it_carries_says_so(tmp_path, code):
    shutil.copytree(Path(new.__file__).parents[1], tmp_path / "lib" / "src")
    (tmp_path / "a.txt").write_text("We ask the Board to light the lamps.", "utf-8")
    path = f"import sys; sys.path.insert(0, {str(tmp_path / 'lib' / 'src')!r})"
    run = [
        sys.executable,
        "-c",
        f"{path}; import helpers; from helpers.__main__ import main; {code}",
    ]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "installed away from its data" in done.stdout + done.stderr
    assert not (tmp_path / "a_statements").exists()


def test_a_foot_that_is_no_element_and_a_heading_over_links_are_left_out():
    links = "".join(f"<li><a href={n}>Night {n} on the outer quay</a></li>" for n in range(5))
    page = (
        f"<div class=all><div class=col-main><h1>A plea</h1>{PROSE}<p>{PROSE}</div>"
        f"<div class=col-side><h4>Most read</h4><ol>{links}</ol></div><div class=foot><p>The night line, "
        "registered as number 12 of the trams of Velm, Box 7. All that is here is free to share.</div></div>"
    )
    text = read_page(page)[0]
    assert "Most read" not in text
    assert "registered" not in text


def test_what_a_mail_answers_stays_apart_and_is_no_title(tmp_path):
    words = "> On 3 May they wrote:\n> No need.\n\nDear crews,\n\nthe lamps have been out in the de-\npot since May.\n"
    rows = metadata(tmp_path, "a.txt", words)
    assert "title" not in rows.index or not rows["value"].loc["title"].startswith(">")


def test_a_byline_between_bars_gives_the_day(tmp_path):
    text = "A plea for the lamps\n\nBy the crews | 19 May 2031 | Letters | 3 min read\n\nThe crews wait.\n"
    rows = metadata(tmp_path, "a.txt", text)
    assert rows.loc["publication_date", "value"] == "2031-05-19"
    assert "e01" not in new.list_suggestions(tmp_path / "a.txt")["row_id"].tolist()


@pytest.mark.parametrize(
    "hours",
    [
        "We ask the Board to ban lorries between 8 and 9 a.m.",
        "At 10 p.m. the wardens came, shortly after half past nine in the evening.",
        "The lamps are dark at night, and the quay office is open until 4 p.m.",
    ],
)
def test_hours_that_no_day_stands_beside_are_no_events(hours):
    text = f"The crews met on 4 May 2031 at noon.\n\n{hours}"
    events = suggest.suggest(text, written="2031-05-14")["events"]
    assert [row["when_quote"] for row in events] == ["4 May 2031 at noon"]


def test_the_body_over_a_text_is_its_publisher_and_the_kind_of_paper_its_title(tmp_path):
    words = "QUORN PILOTS' ASSOCIATION\n\nStatement on the buoys\n\nQuorn, 3 June 2031\n\nWe ask the Board to act."
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    told = read_metadata(new.new_statement(tmp_path / "a.txt", say=lambda words: None))
    assert told["title"] == "Statement on the buoys"
    assert told["publisher"] == "QUORN PILOTS' ASSOCIATION"


def test_a_slogan_under_the_name_of_a_body_is_the_title_of_a_leaflet(tmp_path):
    words = "QUORN PILOTS' ASSOCIATION\n\n*** FLYER ***\n\nLIGHT THE BUOYS!\n\nOn 3 June 2031 a ferry struck one."
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    told = read_metadata(new.new_statement(tmp_path / "a.txt", say=lambda words: None))
    assert told["title"] == "LIGHT THE BUOYS!"


@pytest.mark.parametrize(
    ("said", "kept"), [("web_desk2", ""), ("Pier Press Team", ""), ("Ada Rill", "Ada Rill")]
)
def test_an_account_is_no_author(tmp_path, said, kept):
    page = f'<!doctype html><meta name="author" content="{said}"><p>We ask the Board to act.</p>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    told = read_metadata(new.new_statement(tmp_path / "a.html", say=lambda words: None))
    assert told["author"] == kept


def test_who_typed_a_file_is_its_author_only_where_the_text_names_them(tmp_path):
    for name, said in (("a", "Ada Rill"), ("b", "Typist Nine")):
        core = f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</dc:creator>'
        raw = make_docx("<w:p><w:r><w:t>We ask, writes Ada Rill.</w:t></w:r></w:p>")
        (tmp_path / f"{name}.docx").write_bytes(
            with_part(raw, "docProps/core.xml", f"<c>{core}</c>")
        )
    told = [
        read_metadata(new.new_statement(tmp_path / f"{name}.docx", say=lambda words: None))[
            "author"
        ]
        for name in "ab"
    ]
    assert told == ["Ada Rill", ""]


def with_part(raw, name, words):
    """Add a part to a zipped file."""
    held = io.BytesIO(raw)
    with zipfile.ZipFile(held, "a") as file:
        file.writestr(name, words)
    return held.getvalue()


def read_metadata(home):
    """Give the values of a statement's metadata by field."""
    rows = pd.read_csv(home / "metadata.csv", keep_default_na=False)
    return dict(zip(rows["field"], rows["value"], strict=True))


def test_times_that_only_a_style_parts_are_parted_in_the_text():
    line = '<p><time class="first">2 May 2031</time><time class="last">9 May 2031</time></p>'
    words = (
        '<span class="big">W</span>e ask, <i>as <b>be</b>fore</i>, that the Board moor the buoys.'
    )
    text, _ = read_page(f"<main><h1>The buoys</h1>{line}<p>{words}</p></main>")
    assert "2 May 2031 9 May 2031" in text
    assert "We ask, as before, that" in text
    for one, other in (
        ("<b class=a>Light</b>", "<i class=b>house</i>"),
        ("<span class=a>Light</span>", "<span class=a>house</span>"),
        ("<span class=a>Lighthouse</span>", "<span class=b>, lit</span>"),
    ):
        text, _ = read_page(f"<main><p>{one}{other}</p></main>")
        assert text.strip() in ("Lighthouse", "Lighthouse, lit")
    text, _ = read_page(
        "<p><span class=a>2 May 2031</span><span>3 comments</span></p><p>We ask.</p>"
    )
    assert text.startswith("2 May 2031 3 comments")


def suggested(tmp_path, words):
    """Give the requests that are suggested for a text."""
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    corpus = load_corpus(new.new_statement(tmp_path / "a.txt", say=lambda words: None).parents[1])
    return corpus.requests.to_dict("records"), corpus


def test_thanks_complaints_and_plans_are_rows_of_the_ledger_that_ask_nobody(tmp_path):
    words = (
        "Statement on the buoys\n\nQuorn, 3 June 2031\n\nWe condemn the raid of 4 May on the pilot "
        "house.\n\nThe Guild thanked the engineers.\n\nShould it happen again, we will sue the Board."
    )
    rows, corpus = suggested(tmp_path, words)
    assert [(row["kind"], row["addressee_quote"]) for row in rows] == [
        ("complaint", ""),
        ("thanks", "the engineers"),
        ("commitment", ""),
    ]
    assert corpus.events["modality"].tolist() == ["told"], "the raid is nothing that is wanted"


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("We thank Greta Sorrelby", "Greta Sorrelby"),
        ("We express our thanks to Greta Sorrelby", "Greta Sorrelby"),
        ("We thank those who met Greta Sorrelby", None),
        ("We thank; Greta Sorrelby rests", None),
    ],
)
def test_whom_words_thank_stands_right_behind_them_in_their_clause(words, whom):
    (row,) = suggest.suggest(f"{words}.")["requests"]
    assert row.get("addressee_quote") == whom


def test_an_item_of_a_list_of_requests_that_thanks_or_rejects_is_none(tmp_path):
    words = (
        "The Guild\n\n1. asks the Board to moor the buoys;\n\n2. rejects the slander of pilots;\n\n"
        "3. pays tribute to the divers."
    )
    rows, _ = suggested(tmp_path, words)
    assert [row["kind"] for row in rows] == ["request", "complaint", "thanks"]


def test_you_in_a_letter_is_whom_it_greets_and_it_is_who_was_asked_before(tmp_path):
    words = (
        "Dear Mayor Rillington,\n\nWe ask you to moor the buoys.\n\nWe call on the Harbour Board to "
        "light them, and urge it to pay the divers within 14 days.\n\nQuorn, 3 June 2031"
    )
    rows, corpus = suggested(tmp_path, words)
    labels = corpus.actors.set_index("actor_id")["label"]
    asked = [(row["addressee_quote"], labels.get(row["addressee_id"], "")) for row in rows]
    assert asked[0][0] == "you"
    assert "Rillington" in asked[0][1]
    assert asked[-1] == ("it", "Harbour Board")
    assert rows[-1]["deadline"] == "2031-06-17"


def test_what_is_still_to_come_is_wanted_and_the_doctor_asks_nothing_of_it(tmp_path):
    words = "Statement on the buoys\n\nQuorn, 3 June 2031\n\nThe pier will be shut on 9 July 2031."
    _, corpus = suggested(tmp_path, words)
    assert corpus.events["modality"].tolist() == ["aim"]
    assert not check_corpus(corpus.path)["what"].str.contains("foretold").any()


def test_rows_of_a_table_that_are_only_numbered_are_called_by_their_titles(tmp_path):
    table = "Title,Text\nLight the buoys,We ask the Board to act.\n,We ask the Guild to act.\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    homes = new.new_statement(tmp_path / "a.csv", say=lambda words: None)
    assert [home.name for home in homes] == ["light-the-buoys", "1"]


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Statement by the Quorn Guild on the buoys", "Quorn Guild"),
        ("بیانیهٔ انجمن ناخدایان کورن", "انجمن ناخدایان کورن"),
        ("STATEMENT BY THE QUORN COUNCIL ON THE BUOYS", "QUORN COUNCIL"),
        ("Joint appeal of the Mayors of Quorn,\nVelm and the Isles on the buoys", "Mayors of Quorn, Velm and the Isles"),
        ("Motion 4, adopted by the Ninth Congress of the Quorn Guild", "Ninth Congress of the Quorn Guild"),
        ("Aufruf des Vereins der Lotsen von Quorn gegen die Bojen", "Vereins der Lotsen von Quorn"),
        ("Appel du Syndicat des pilotes de Quorn sur les bouées", "Syndicat des pilotes de Quorn"),
        ("Comunicado del Sindicato de Prácticos de Quorn sobre las boyas", "Sindicato de Prácticos de Quorn"),
        ("Deklaratë e Shoqatës së Pilotëve të Kuornit për bovat", "Shoqatës së Pilotëve të Kuornit"),
        ("بیانیهٔ انجمن ناخدایان کورن دربارهٔ چراغ‌ها", "انجمن ناخدایان کورن"),
        ("STATEMENT ON THE BUOYS", ""),
        ("STATEMENT OF DEMANDS", ""),
        ("Motion No. 4 on the buoys", ""),
        ("Statement of demands", ""),
        ("Report of 3 May 2031", ""),
        ("We urge the Quorn Harbour Board.", ""),
    ],
)  # fmt: skip
def test_a_title_may_say_whose_paper_it_is(tmp_path, title, author):
    (tmp_path / "a.txt").write_text(f"{title}\n\nWe ask the Board to act at last.", "utf-8")
    told = read_metadata(new.new_statement(tmp_path / "a.txt", say=lambda words: None))
    assert (told["author"], told["publisher"]) == (author, "")


@pytest.mark.parametrize(
    ("over", "under", "title", "author", "publisher"),
    [
        ("Home › Harbour Office of Quorn › News\n\nSTATEMENT ON THE BUOYS", "© 2031 Harbour Office of Quorn | Contact", "STATEMENT ON THE BUOYS", "", "Harbour Office of Quorn"),
        ("REPUBLIC OF QUORN\nMINISTRY OF BUOYS\n\nPRESS RELEASE\n\nBuoys to be lit again", "", "Buoys to be lit again", "MINISTRY OF BUOYS", "MINISTRY OF BUOYS"),
        ("Lotsenbund Quorn e. V.\nKaiweg 12, 99123 Quorn\n\nPRESSEMITTEILUNG\n\nBojen bleiben dunkel", "", "Bojen bleiben dunkel", "Lotsenbund Quorn e. V.", "Lotsenbund Quorn e. V."),
        ("LIGHT THE BUOYS!", "Issued by the Quorn Pilots' League, 9 Rope Walk.", "LIGHT THE BUOYS!", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("LIGHT THE BUOYS!", "Printed and published by Ada Rill, 9 Rope Walk.", "LIGHT THE BUOYS!", "", ""),
        ("The Secretary\nHarbour Board of Quorn\n1 Pier Road, Quorn\n\nDear Secretary,\n\nThe buoys off the pier", "Yours faithfully,\n\nAda Rill\nChair\nQuorn Pilots' League", "The buoys off the pier", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("Light the buoys", "For the Quorn Pilots' League\n\nAda Rill\nOle Brand", "Light the buoys", "Quorn Pilots' League", ""),
        ("Light the buoys", "For the Quorn Pilots' League\nFor the Velm Seamen's Union", "Light the buoys", "Quorn Pilots' League; Velm Seamen's Union", ""),
        ("Light the buoys", "Signatures\n\nAda Rill, Quorn Pilots' League\nOle Brand, Velm Seamen's Union", "Light the buoys", "Ada Rill, Ole Brand", ""),
        ("Light the buoys", "Yours sincerely,\n\nAda Rill\nDirector, Buoy Watch\n\nDr Ole van Brand\nVelm Seamen's Union", "Light the buoys", "Ada Rill, Dr Ole van Brand", ""),
        ("Light the buoys", "Signatures\n\nAda Rill\nOle Brand\nIvo Brand", "Light the buoys", "", ""),
        ("Light the buoys", "Signatures\n\nAda Rill, keeper\nOle Brand, pilot\nIvo Brand\nUna Orle\nPiet Velm", "Light the buoys", "", ""),
        ("Light the buoys", "With respect,\n\n**Ada and Ole Rill**, keepers\n**Ivo Brand** (retired)", "Light the buoys", "Ada and Ole Rill, Ivo Brand", ""),
        ("LIGHT THE BUOYS!", "First published on the website of the Quorn Pilots' League.", "LIGHT THE BUOYS!", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("The Quorn Bugle\n\nLight the buoys", "", "Light the buoys", "", "The Quorn Bugle"),
        ("PETITION TO THE HOUSE OF QUORN\n\nSubject: The buoys off the pier", "", "PETITION TO THE HOUSE OF QUORN", "", ""),
        ("OPEN LETTER\n\nSubject: The buoys off the pier", "", "The buoys off the pier", "", ""),
        ("QUORN PILOTS' LEAGUE\n\nTo the Harbour Board of Quorn\n\nSubject: The buoys off the pier", "", "The buoys off the pier", "QUORN PILOTS' LEAGUE", "QUORN PILOTS' LEAGUE"),
        ("Q U O R N   P I L O T S   L E A G U E\nfor all on the pier\n\nthe buoys are dark\n------------------", "", "the buoys are dark", "QUORN PILOTS LEAGUE", "QUORN PILOTS LEAGUE"),
        ("~ ~ ~   QUORN PILOTS' LEAGUE   ~ ~ ~\n\n\nLIGHT THE BUOYS!", "", "LIGHT THE BUOYS!", "QUORN PILOTS' LEAGUE", "QUORN PILOTS' LEAGUE"),
        ("morning, all. got a minute?\n\nlight the buoys\n===============", "", "light the buoys", "", ""),
        ("LIGHT THE BUOYS!", "Published by: Works Council of Quorn\nLeuchtfeuer GmbH, 9 Rope Walk", "LIGHT THE BUOYS!", "Works Council of Quorn Leuchtfeuer GmbH", "Works Council of Quorn Leuchtfeuer GmbH"),
        ("On the buoys\n\nAdopted by the 4th Congress of the Quorn Pilots' Union, Velm, 6 May 2031", "", "On the buoys", "4th Congress of the Quorn Pilots' Union", ""),
        ("On the buoys\n\nApproved by the Executive Committee on 6 May 2031", "", "On the buoys", "", ""),
        ("MOTION ON THE BUOYS\n\nThe Quorn Seamen's Union, deeply concerned that the pier is dark,", "", "MOTION ON THE BUOYS", "Quorn Seamen's Union", ""),
        ("On the buoys\n\nNobody says why.\n\nThe Quorn Harbour Authority, noting the cost, has shut the pier.", "", "On the buoys", "", ""),
        ("MOTION ON THE BUOYS\n\nBE IT RESOLVED THAT the Quorn Trades Council call on the Board to light it.", "", "MOTION ON THE BUOYS", "Quorn Trades Council", ""),
        ("MOTION ON THE BUOYS\n\nBE IT RESOLVED THAT the Ministry of Buoys light it.", "", "MOTION ON THE BUOYS", "", ""),
        ("LIGHT THE BUOYS!", "Issued in the public interest by\nthe Quorn Pilots' League (Regd.)", "LIGHT THE BUOYS!", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("LIGHT THE BUOYS!\n\nA bulletin of the Quorn Pilots' League · No. 3", "", "LIGHT THE BUOYS!", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("Light the buoys\n\nStarted by Ada Rill on 6 May 2031", "", "Light the buoys", "Ada Rill", ""),
        ("Light the buoys\n\nFrom\n\nBright Pier Together\n\nTo\n\nAll keepers", "", "Light the buoys", "Bright Pier Together", ""),
        ("VELMWATCH\nEyes on the pier\n\nHome\nNews\nLetters\nBoats\n\nLight the buoys at last\n\n6 May 2031", "Velmwatch | 9 Rope Walk, Quorn", "Light the buoys at last", "VELMWATCH", "VELMWATCH"),
        ("Light for all", "Come to the pier\nLight for all", "Light for all", "", ""),
        ("QUORN PILOTS' LEAGUE\nBranch 7/12 (Velm)\n\n======\n   * NOT ONE LAMP LESS *\n   LIGHT FOR ALL\n======", "", "NOT ONE LAMP LESS", "QUORN PILOTS' LEAGUE", "QUORN PILOTS' LEAGUE"),
        ("Rt Hon Ada Rill\nHarbour Office\n\nDear Ms Rill,", "", "", "", ""),
        ("Light the buoys", "© 2019–2031 Quorn Pilots' League - Velm", "Light the buoys", "", "Quorn Pilots' League"),
        ("Light the buoys", "[heads, feet and page numbers]\n\nMotion 7\n\nQuorn Pilots' League – 4th Congress\n\n1", "Light the buoys", "", "Quorn Pilots' League"),
        ("LETTER ON THE BUOYS\n\nTo\nthe Members,\nHarbour House, Quorn\nCopy: Quorn Pilots' League", "", "LETTER ON THE BUOYS", "", ""),
        ("LIGHT THE BUOYS!\n\nThe Quorn Pilots' League - Velm Branch\nNewsheet No. 3", "", "LIGHT THE BUOYS!", "The Quorn Pilots' League - Velm Branch", "The Quorn Pilots' League - Velm Branch"),
        ("LIGHT THE BUOYS!", "Printed and published by QPSL Velm, 9 Rope Walk", "LIGHT THE BUOYS!", "QPSL Velm", "QPSL Velm"),
        ("LIGHT THE BUOYS!\n\nLeaflet of the pier branch of the league QPSL at Orle Yards, Velm. No. 3", "", "LIGHT THE BUOYS!", "pier branch of the league QPSL at Orle Yards", "pier branch of the league QPSL at Orle Yards"),
        ("COMMUNIQUÉ\n\nOF THE ASSEMBLY OF PILOTS OF QUORN\nAND THE COUNCIL OF KEEPERS", "", "COMMUNIQUÉ OF THE ASSEMBLY OF PILOTS OF QUORN AND THE COUNCIL OF KEEPERS", "ASSEMBLY OF PILOTS OF QUORN AND THE COUNCIL OF KEEPERS", ""),
        ("BRIGHT ALTERNATIVE OF QUORN\n\nStatement on the buoys", "The buoys of Quorn are ours.", "Statement on the buoys", "BRIGHT ALTERNATIVE OF QUORN", "BRIGHT ALTERNATIVE OF QUORN"),
        ("THE KEEPERS' COUNCIL OF THE PORT OF QUORN\n\nResolution 4/2031: Lamps on the pier", "", "Resolution 4/2031: Lamps on the pier", "THE KEEPERS' COUNCIL OF THE PORT OF QUORN", "THE KEEPERS' COUNCIL OF THE PORT OF QUORN"),
        ("MOTION ON THE BUOYS", "Therefore, by seven votes to two, the Municipal Council of Quorn\n\nRESOLVES\n\nto light them.", "MOTION ON THE BUOYS", "Municipal Council of Quorn", ""),
        ("On the buoys\n\nadopted by the 4th Congress of the Quorn Pilots' Union, Velm, 6 May 2031", "", "On the buoys", "4th Congress of the Quorn Pilots' Union", ""),
        ("Light the buoys", "With respect,\n\nfor the Society of Keepers “Lantern”\nAda Rill, chair", "Light the buoys", "Society of Keepers “Lantern”", ""),
        ("Light the buoys", "Quorn Pilots' League\nAda Rill, chair", "Light the buoys", "Quorn Pilots' League", ""),
        ("QUORN KEEPERS AND LODGERS LEAGUE (QKLL)\n\nLIGHT THE BUOYS!", "", "LIGHT THE BUOYS!", "QUORN KEEPERS AND LODGERS LEAGUE (QKLL)", "QUORN KEEPERS AND LODGERS LEAGUE (QKLL)"),
        ("LIGHT THE BUOYS!\nQuorn Pilots' League * Leaflet No. 7 * Friday 2 May 2031", "", "LIGHT THE BUOYS!", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("Light the buoys\n\nLeaflet no. 6 of the Quorn Pilots' League (QPL) · May 2030", "QPL", "Light the buoys", "Quorn Pilots' League (QPL)", "Quorn Pilots' League (QPL)"),
        ("KEEPERS OF VELM, READ THIS\n\nQuorn Pilots' League", "", "KEEPERS OF VELM, READ THIS", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("Light the buoys\n\nTo\n\nHarbour Board of Quorn\n\nFrom\n\nQuorn Pilots' League", "", "Light the buoys", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("JOINT COMMUNIQUE\n\nOF THE VELM, ORLE AND QUORN HARBOUR COUNCILS\nON THE BUOYS", "", "JOINT COMMUNIQUE OF THE VELM, ORLE AND QUORN HARBOUR COUNCILS ON THE BUOYS", "VELM, ORLE AND QUORN HARBOUR COUNCILS", ""),
        ("Communiqué on the buoys\n\nVelm, 6 May 2031\n\nThe Keepers of Quorn, Orle and Velm met in Orle on 5 May.", "", "Communiqué on the buoys", "Keepers of Quorn, Orle and Velm", ""),
        ("MOTION ON THE BUOYS\n\nTHE ASSEMBLY OF THE PILOTS OF QUORN,\n\nknowing that the pier is dark,", "", "MOTION ON THE BUOYS", "ASSEMBLY OF THE PILOTS OF QUORN", ""),
        ("Motion 5: Lamps\n\nTHIS CONGRESS, NOTING\n\n1. That the pier is dark;", "", "Motion 5: Lamps", "", ""),
        ("Light the buoys\n\nThe Hon. Ole Brand\nHarbour Board, Quorn\n\nDear Mr. Brand,", "Yours sincerely,\n\nDr. Ada Rill\nkeeper", "Light the buoys", "Dr. Ada Rill", ""),
        ("Light the buoys\n\nDear Board,", "Yours sincerely,\n\nAda Rill\nQuorn Pilots' League", "Light the buoys", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("Light the buoys\n\n6 May 2031\n\nby Ada Rill and Ole Brand", "", "Light the buoys", "Ada Rill and Ole Brand", ""),
        ("Light the buoys\n\nWritten by Dr Ada Rill on 6 May 2031", "", "Light the buoys", "Dr Ada Rill", ""),
        ("MOTION ON THE BUOYS", "Adopted by the general meeting of the Quorn Pilots' Guild, Velm, 6 May 2031", "MOTION ON THE BUOYS", "Quorn Pilots' Guild", ""),
        ("Light the buoys\n\nBy Harbour News Desk", "", "Light the buoys", "", ""),
        ("Light the buoys\n\nBy our man at the pier", "", "Light the buoys", "", ""),
        ("Light the buoys", "Pier Street Lodgers' Guild. no fees, no chair. hand it on", "Light the buoys", "Pier Street Lodgers' Guild", ""),
        ("Light the buoys", "Quorn Harbour Board. That is who promised it.", "Light the buoys", "", ""),
        ("Light the buoys at last\n\n6 May 2031\n\nPetition to\n\nHarbour Board of Quorn", "", "Light the buoys at last", "", ""),
        ("LIGHT THE BUOYS", "Lodgers' Guild Pier Street, 28 May 2031", "LIGHT THE BUOYS", "Lodgers' Guild Pier Street", ""),
        ("JOINT COMMUNIQUÉ\n\nThe Harbour Ministers of Quorn and Velm met in Orle on 5 May.", "", "JOINT COMMUNIQUÉ", "Harbour Ministers of Quorn and Velm", ""),
        ("Date: 6 May 2031\n\nQUORN CREWS REJECT OFFER", "", "QUORN CREWS REJECT OFFER", "", ""),
        ("QUORN TRADES CONGRESS\n9th Annual Conference\n\nComposite Motion 14: The buoys", "", "Composite Motion 14: The buoys", "QUORN TRADES CONGRESS", "QUORN TRADES CONGRESS"),
        ("To:\n\nThe Keeper of the Seals\n\nLight the buoys at last\n\n6 May 2031", "", "Light the buoys at last", "", ""),
        ("Chapter of the Minster of Saint Orm at Velm\n\nCapitular Resolution concerning the buoys", "The Chapter thanks the keepers.", "Capitular Resolution concerning the buoys", "Chapter of the Minster of Saint Orm at Velm", "Chapter of the Minster of Saint Orm at Velm"),
        ("MOTION\n\nAt the joint meeting of the Velm Keepers' Guild and the Quorn Pilots' League, held on 6 May 2031, it was resolved:", "", "MOTION", "Velm Keepers' Guild and the Quorn Pilots' League", ""),
        ("Light the buoys\n\nAt the meeting of the Quorn Harbour Board on 6 May 2031 it was resolved to shut the pier.", "", "Light the buoys", "", ""),
        ("Light the buoys\n\nAt the meeting of the Velm Lamp Board held on 6 May 2031 it was resolved that no lamp be lit. We object.", "", "Light the buoys", "", ""),
        ("Light the buoys\n\nAt its last meeting, the Velm Lamp Board resolved that no lamp be lit. We object.", "", "Light the buoys", "", ""),
        ("To:\n\nThe Velm Lamp Board\n\nThe Quorn Lodgers' Guild", "", "", "The Quorn Lodgers' Guild", "The Quorn Lodgers' Guild"),
        ("LIGHT THE BUOYS!\n\nKEEPERS' BRANCH, UNION OF QUORN PILOTS – VELM – sheet no. 6 – 2 May 2031", "", "LIGHT THE BUOYS!", "KEEPERS' BRANCH, UNION OF QUORN PILOTS", "KEEPERS' BRANCH, UNION OF QUORN PILOTS"),
        ("LIGHT THE BUOYS!\n\nLeaflet no. 3 of the Quorn Pilots' League, Lower Velm Branch", "", "LIGHT THE BUOYS!", "Quorn Pilots' League, Lower Velm Branch", "Quorn Pilots' League, Lower Velm Branch"),
        ("LIGHT THE BUOYS!\n\nflyer 7 / Quorn Pilots' League / 2 May 2031", "", "LIGHT THE BUOYS!", "Quorn Pilots' League", "Quorn Pilots' League"),
        ("بیانیهٔ انجمن فانوس‌بانان استرل\n\nخطاب به وزارت بنادر استرل", "", "بیانیهٔ انجمن فانوس‌بانان استرل", "انجمن فانوس‌بانان استرل", ""),
        ("خانه فانوس‌بانان کورن\n\nبیانیه درباره تاریکی اسکله", "خانه فانوس‌بانان کورن\n۱۴ تیر ۱۴۱۰", "بیانیه درباره تاریکی اسکله", "خانه فانوس‌بانان کورن", "خانه فانوس‌بانان کورن"),
        ("بیانیهٔ شمارهٔ ۳ انجمن فانوس‌بانان استرل\nآنچه بر اسکله گذشت", "", "بیانیهٔ شمارهٔ ۳ انجمن فانوس‌بانان استرل آنچه بر اسکله گذشت", "انجمن فانوس‌بانان استرل", ""),
    ],
)  # fmt: skip
def test_who_speaks_stands_over_a_text_or_under_it(tmp_path, over, under, title, author, publisher):
    words = "The buoys off the pier have been dark since May, and we ask the Board to light them at last, as it said it would."
    (tmp_path / "a.txt").write_text(f"{over}\n\n{words}\n\n{under}\n", "utf-8")
    told = read_metadata(new.new_statement(tmp_path / "a.txt", say=lambda words: None))
    assert (told["title"], told["author"], told["publisher"]) == (title, author, publisher)


@pytest.mark.parametrize(
    "over",
    [
        "HARBOUR BOARD MUST ACT",
        "Harbour Board must resign",
        "Norrhavn Port Authority fails crews",
        "Government of Norland is guilty",
        "To: the Harbour Board",
    ],
)
def test_a_body_that_a_headline_tells_of_has_not_written_the_text(tmp_path, over):
    file = tmp_path / "ferry.txt"
    file.write_text(
        f"{over}\n\nStatement by Sarn Anglers\n\nThe ferry has been shut for a year, and the crews "
        "have had no pay since. We are angry about it and say so.\n"
    )
    told = read_metadata(new.new_statement(file, say=quiet))
    assert (told["author"], told["publisher"]) == ("Sarn Anglers", "")


@pytest.mark.parametrize(
    "over", ["Stop the Dredging Coalition", "Save Our Ferry Association", "Can Do Institute"]
)
def test_a_name_that_begins_with_a_verb_may_be_that_of_a_body(tmp_path, over):
    file = tmp_path / "ferry.txt"
    file.write_text(
        f"{over}\n\nStatement on the ferry\n\nThe ferry has been shut for a year, and the crews "
        "have had no pay since. We are angry about it and say so.\n"
    )
    assert read_metadata(new.new_statement(file, say=quiet))["author"] == over


def test_who_signs_on_their_own_site_is_the_author(tmp_path):
    page = (
        '<!doctype html><meta property="og:site_name" content="{}"><main><h1>Light the buoys</h1><p>We ask the Board to '
        "light the buoys off the pier, which have been dark since May.</p><p>Yours sincerely,</p>"
        "<p>Ada Rill, director, Buoy Watch</p><p>Ole Brand, Velm Seamen's Union</p></main>"
    )
    told = []
    for site in ("Buoy Watch", "Pier and Quay"):
        (tmp_path / f"{site}.html").write_text(page.format(site), "utf-8")
        told.append(
            read_metadata(new.new_statement(tmp_path / f"{site}.html", say=quiet))["author"]
        )
    assert told == ["Buoy Watch", "Ada Rill, Ole Brand"]


def posted(title, body):
    """Give a page that says that it was published on 17 June 2031."""
    day = '<meta property="article:published_time" content="2031-06-17T08:00:00Z">'
    words = "<p>The buoys off the pier have been dark since 3 May 2031, and we ask for light.</p>"
    head = title.partition(" | ")[0]
    return f"<!doctype html><title>{title}</title>{day}<main><h1>{head}</h1>{body}{words}</main>"


@pytest.mark.parametrize(
    ("over", "day"),
    [
        ("<p>Posted on 17 June 2031</p><p>Quorn, 12 June 2031</p><p>Dear Minister,</p>", "2031-06-12"),
        ("<p>Ms Ada Rill<br>Quorn</p><p>12 June 2031</p><p>Dear Ms Rill,</p>", "2031-06-12"),
        ("<p>Quorn, 19 June 2031</p><p>Dear Minister,</p>", "2031-06-17"),
        ("<p>Quorn, 12 June 2031</p><p>The pier is dark.</p>", "2031-06-17"),
        ("<p>Dear Minister,</p><p>Quorn, 12 June 2031</p>", "2031-06-17"),
    ],
)  # fmt: skip
def test_a_letter_was_written_on_the_day_over_its_greeting_though_posted_later(tmp_path, over, day):
    assert (
        metadata(tmp_path, "a.html", posted("Letter", over)).loc["publication_date", "value"] == day
    )


@pytest.mark.parametrize(
    ("over", "under", "day"),
    [
        ("Posted: 17 June 2031", "Quorn Pilots' Guild\n12 June 2031", "2031-06-12"),
        ("Posted: 17 June 2031", "Quorn Pilots' Guild\n19 June 2031", "2031-06-17"),
        ("17 June 2031", "Quorn Pilots' Guild\n12 June 2031", "2031-06-17"),
        ("Submitted by admin on 17 June 2031", "Quorn, 12 June 2031", "2031-06-12"),
        ("(Lamp Guild, handed out on the pier, Thurs. 12/6/31)", "Bring a lamp.", "2031-06-12"),
        ("KEEPERS AND PILOTS OF THE OUTER QUAY – THE LAMP YARDS OF THE PORT OF QUORN – sheet no. 6 – Thursday 12 June 2031", "", "2031-06-12"),
        ("", "Passed on 12 June 2031, by 9 votes to 2. Seconded by the Pilots, the Lamp Bench and the Free Keepers.", "2031-06-12"),
        ("adopted by the 9th Congress of the Quorn Pilots' Guild, Velm, 11-12 June 2031", "Printed: 16 June 2031", "2031-06-12"),
        ("", "Published by the Quorn Pilots' Guild. Come to the pier on 12 June 2031.", ""),
        ("", "The guild was heard, and its plan was printed at Quorn on 12 June 2031.", ""),
        ("", "We have not forgotten the plan which all of them signed, and which was\nadopted at Quorn on 12 June 2031.", ""),
        ("", "Pier Gate, Quorn\nThursday 12 June 2031, 7 pm", ""),
        ("", "Update, 12 June 2031: the lamps are lit.", ""),
        ("", "Printed June 12, 2031, by the Quorn Pilots' Guild. Please hand it on.", "2031-06-12"),
    ],
)  # fmt: skip
def test_a_day_of_writing_stands_below_the_name_of_a_body_and_is_that_of_no_rally(over, under, day):
    text = f"Light the pier\n\n{over}\n\n{'The lamps are dark. ' * 9}\n\nWe ask for light.\n\n{under}\n"
    rows = metadata_rows(read_document(text.encode(), "a.txt", lambda words: None))
    assert rows["publication_date"]["value"] == day


@pytest.mark.parametrize(
    ("stamp", "events"),
    [
        ("Submitted by admin on 17 June 2031 - 09:12", 1),
        ("17 June 2031 | 3 comments", 1),
        ("17 June 2031", 1),
        ("Meet on 17 June 2031 at the pier", 2),
    ],
)
def test_the_day_that_a_page_shows_over_the_dateline_is_no_event(stamp, events):
    text = f"Light the pier\n\n{stamp}\n\nQuorn, 12 June 2031\n\nDear Ms Rill,\n\nIt failed on 3 June.\n"
    day = text.index("12 June"), text.index("\n\nDear")
    assert len(suggest.suggest(text, None, "2031-06-12", day)["events"]) == events


@pytest.mark.parametrize(
    ("body", "publisher"),
    [
        ("<p>Published by the Quorn Pilots’ League, 9 Rope Walk.</p>", "Quorn Pilots’ League"),
        ("<p>Ada Rill, Pier Watch for Dark Buoys</p>", "Pier Watch for Dark Buoys"),
        ("<p>Ada Rill, Pier Watch for the day</p>", "Pier Watch"),
    ],
)
def test_an_imprint_or_a_longer_name_goes_before_what_a_page_calls_its_site(
    tmp_path, body, publisher
):
    page = posted("Light the buoys | Pier Watch", body)
    assert metadata(tmp_path, "a.html", page).loc["publisher", "value"] == publisher


@pytest.mark.parametrize(
    "text",
    [
        "LIGHT THE BUOYS!\n\nThe pier is dark.\n\nSaturday, 21 June 2031\n2 p.m.\n\nIssued by the Quorn Pilots' League, 9 Rope Walk. Printed 2 June 2031\n",
        "LICHT FÜR DIE BOJEN!\n\nDer Kai ist dunkel.\n\nSamstag, 21. Juni 2031\n\nHerausgegeben vom Lotsenbund Quorn, Kaiweg 9. 2. Juni 2031\n",
    ],
)
def test_the_day_of_an_imprint_goes_before_that_of_a_rally(tmp_path, text):
    rows = metadata(tmp_path, "a.txt", text)
    assert rows.loc[["publication_date", "place"], "value"].tolist() == ["2031-06-02", ""]


def test_the_heading_of_a_page_is_its_title_though_the_page_calls_itself_by_more(tmp_path):
    page = (
        "<!doctype html><title>Harbour Office of Quorn: New lamps for the pier - News</title><main>"
        "<p>Press release 7/2031</p><h1>New lamps for the pier</h1><p>The Office will hang lamps.</p></main>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    home = new.new_statement(tmp_path / "a.html", say=lambda words: None)
    assert read_metadata(home)["title"] == "New lamps for the pier"
    parts = load_corpus(home.parents[1]).parts
    assert parts.loc[parts["kind"] == "furniture", "quote"].tolist() == ["Press release 7/2031"]


def test_a_complaint_of_which_nobody_has_said_what_is_missed_is_headed_by_no_more(tmp_path):
    _, corpus = suggested(tmp_path, "The buoys\n\nWe condemn the raid on the pilot house of Quorn.")
    assert "<h3>Complaining to nobody in particular</h3>" in reading_html(corpus)


def test_what_we_want_announces_requests_with_bullets(tmp_path):
    words = "THE BUOYS\n\nThey are dark.\n\nWHAT WE WANT:\n\n* Moor the buoys\n* Light them"
    _, corpus = suggested(tmp_path, words)
    assert read_by_label(corpus)["quote"].tolist() == ["* Moor the buoys", "* Light them"]


def test_who_issued_a_text_is_an_actor_though_the_imprint_is_no_text(tmp_path):
    text = (
        "The lamps go out tonight. The quay is dark, and nobody has said why it is.\n\n"
        "Printed and published by the Quorn Lamplighters' Guild, Lodge 4, 9 Rope Walk, 3 May 2031\n\n"
        "cc: Harbour Lights Council of Velm\n"
    )
    quotes = suggested(tmp_path, text)[1].mentions["quote"].tolist()
    assert "the Quorn Lamplighters' Guild" in quotes
    assert "Harbour Lights Council of Velm" in quotes


def test_a_day_alone_in_its_line_is_an_event_of_a_calendar_but_not_over_a_letter():
    text = (
        "Velm, 3 May\n\nThe lamps of the quay went out.\n\nDates to keep\n\nFri 26 September\n\n"
        "The walk to the pier\n\nTues 7 October\n\nThe meeting in the yard\n"
    )
    words = [row["when_quote"] for row in suggest.suggest(text)["events"]]
    assert words == ["Fri 26 September", "Tues 7 October"]


@pytest.mark.parametrize(
    ("called", "head"),
    [
        ("Who lights Quorn's quay? | Lamp Guild", "<h1>Who lights Quorn’s quay?</h1>"),
        (
            "Letter to the Harbour Board - Lamp Guild",
            "<h1>Letter to the Harbour Board on its lamps</h1>",
        ),
        ("LGQ - Letters - Quay lamps", "<h2>Letter to the Harbour Board on its lamps</h2>"),
    ],
)
def test_the_title_of_a_page_is_its_heading_and_not_its_site_or_its_menu(called, head):
    page = (
        f"<html><title>{called}</title><body><div>Lamp Guild</div><div>Letters</div><article>{head}"
        "<p>Quorn, 3 May 2031</p><p>Dear members of the Board,</p><p>The lamps of the quay have been out "
        "since March, and nobody has said why they are. We ask you to light them.</p></article></body></html>"
    )
    rows = metadata_rows(read_document(page.encode(), "page.html", lambda words: None))
    assert rows["title"]["value"] == re.sub("<[^>]+>", "", head)


def test_the_days_of_a_meeting_over_its_communique_date_it_under_a_heading_of_two_lines():
    text = (
        "FINAL COMMUNIQUÉ\n\nIII Meeting of the Lamplighters\nVelm, Norland, 18 and 19 October 2031\n\n"
        "The delegates, gathered in the hall of this town, make known what they have agreed upon.\n"
    )
    rows = metadata_rows(read_document(text.encode(), "a.txt", lambda words: None))
    assert rows["publication_date"]["value"] == "2031-10-19", "a meeting speaks when it ends"


def test_a_day_in_two_calendars_is_one_day():
    text = "انجمن فانوس‌بانان\n۲۹ آبان ۱۴۰۳ برابر با ۱۹ نوامبر ۲۰۲۴"
    (day,) = whole_rows(text)
    assert day.quote == text.partition("\n")[2]


def test_a_day_in_a_column_of_a_bulletin_s_head_is_its_day():
    text = (
        "   THREE LAMPS, ONE QUAY\n   Bulletin of the Velm branch\n"
        "   Thursday 6 March 2031                        Please pass on!\n\n"
        "The lamps of the quay went out. Nobody has said why they did, or when they will burn again.\n"
    )
    rows = metadata_rows(read_document(text.encode(), "a.txt", lambda words: None))
    assert rows["publication_date"]["value"] == "2031-03-06"
