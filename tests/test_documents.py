"""PDF and Word files, and text copied from them, become statements like any other page."""

import zipfile

import pytest
from papers import LARGE, NOTE, RIGHT, make_docx, make_pdf

from finders.parts import part_rows
from helpers import load_corpus, new_statement
from workshop import documents
from workshop.documents import join_cut_words
from workshop.metadata import metadata_rows
from workshop.texts import read_document, read_texts


def quiet(words):
    """Say nothing."""


def kinds(text):
    return [(kind, text[start:end]) for kind, _, start, end in part_rows(text)]


FIRST = """Harbour Assembly - Resolution 4/2031
The Harbour Assembly on Dredging

Norhaven, 6 May 2031

The Assembly recalls that the channel was last dredged in the
year 2019, and that since then the depth has fallen by a third, as the
pilots have reported to the Port Office in each of their sur-
veys. It calls on the Port Office:

1. to intro-
duce a dredging plan by 1 September 2031;
2. to publish the surveys of the pilots.

The Assembly thanks the pilots for their care, and asks that they be
heard on every long-term plan that touches on the channel and on what
- 1 -""".split("\n")
SECOND = """Harbour Assembly - Resolution 4/2031
is laid beside it. It urges the Mayor to answer before the summer, as
she promised to the fishers.
- 2 -""".split("\n")


def test_a_pdf_becomes_paragraphs_with_what_runs_along_its_pages_apart():
    page = read_document(make_pdf(FIRST, SECOND), "a.pdf", quiet)
    rows = kinds(page.text)
    words = [words for kind, words in rows if kind != "furniture"]
    assert "1. to introduce a dredging plan by 1 September 2031;" in words
    assert any("each of their surveys. It calls on the Port Office:" in one for one in words)
    assert any("on what is laid beside it. It urges the Mayor" in one for one in words), (
        "over pages"
    )
    assert any("every long-term plan" in one for one in words)
    furniture = [words for kind, words in rows if kind == "furniture"][1:]
    assert furniture == [FIRST[0], "- 1 -", SECOND[0], "- 2 -"]
    assert rows[0] == ("title", "The Harbour Assembly on Dredging")


def test_heads_at_both_sides_of_a_page_are_furniture_and_a_year_at_its_foot_is_none():
    head = f"Lamp Union{RIGHT}Motion 3"
    text = ["The Union asks the Port Office to mend every lamp of the quay by May", "2031;"]
    pages = [[head, "", "For the lamps", "", *text], [head, "and thanks the keepers of the lamps."]]
    rows = kinds(read_document(make_pdf(*pages), "a.pdf", quiet).text)
    assert [words for kind, words in rows if kind != "furniture"] == [
        "For the lamps",
        f"{text[0]} 2031;",
        "and thanks the keepers of the lamps.",
    ]


def test_a_heading_in_larger_letters_is_whole_and_no_line_of_another_size_or_after_a_gap_joins_it():
    heads = [f"{LARGE}The Eel Weirs of the Upper", f"{LARGE}Ostmark", "Eelers of Velm and Quorn"]
    items = ["1. to open the weirs in the winter of this year;", "", "The eelers thank the wardens"]
    text = read_document(make_pdf([*heads, *FIRST[4:8], *items, *FIRST[4:8]]), "a.pdf", quiet).text
    assert text.startswith("The Eel Weirs of the Upper Ostmark\n\nEelers of Velm and Quorn\n\n")
    assert "of this year;\n\nThe eelers thank the wardens" in text


def test_a_hyphen_that_a_browser_wrote_into_a_pdf_and_nobody_sees_parts_no_word():
    lines = [
        "The lock\xadkeep\xaders ask to be heard on the new sluice and on its tolls, and ver \u2010"
    ]
    page = read_document(
        make_pdf([line.replace(" \u2010", "-") for line in [*lines, "dicts too."]]), "a.pdf", quiet
    )
    assert page.text == (
        "The lockkeepers ask to be heard on the new sluice and on its tolls, and verdicts too."
    )


def test_two_short_lines_of_a_pdf_that_had_found_room_in_one_are_two():
    page = read_document(
        make_pdf(
            [*FIRST, "", "Moved by: the Pilots of the Outer Ostmark", "Seconded by: the Eelers"]
        ),
        "a.pdf",
        quiet,
    )
    assert "Moved by: the Pilots of the Outer Ostmark\n\nSeconded by: the Eelers" in page.text


def test_a_paragraph_of_a_pdf_goes_on_over_a_verb_of_motions_and_to_the_next_column():
    lines = [
        "The rules of the weirs were drawn up by the wardens long ago and",
        "Adopted by the town, and what they say was never once Carried",
        f"out to this day.{NOTE} Ask the oldest of the eelers of Velm, who was there",
        "",
        f"\x7f On 14 March a boat struck the mole and two of its crew{RIGHT}were hurt.",
        "Moved: Ada Rill of the upper weirs and the Bench of the Eelers of Velm, Quorn",
        "Seconded: Ole Brand",
    ]
    text = read_document(make_pdf(lines), "a.pdf", quiet).text.split("\n\n")
    assert text[0].endswith(
        "never once Carried out to this day.[7] Ask the oldest of the eelers of Velm, who was there"
    )
    assert text[1].startswith("• On 14 March a boat struck the mole and two of its crew were hurt.")
    assert text[-2:] == lines[-2:]


def test_the_number_of_an_item_that_a_pdf_draws_by_itself_stands_before_its_words():
    drawn = [("1.", 12, 635), ("We ask.", 10, 636), ("(b)", 10, 600), ("2", 9, 40)]
    assert documents._marked(drawn[:]) == [("1. We ask.", 10, 636), *drawn[2:]]


def test_a_pdf_is_kept_beside_the_text_that_was_made_of_it(tmp_path):
    raw = make_pdf(FIRST, SECOND)
    (tmp_path / "harbour.pdf").write_bytes(raw)
    said = []
    home = new_statement(tmp_path / "harbour.pdf", say=said.append)
    assert (home / "received.pdf").read_bytes() == raw
    assert any("2 words that were cut at the end of a line are joined" in line for line in said)
    corpus = load_corpus(tmp_path / "harbour_statements")
    assert corpus.value("harbour", "publication_date") == "2031-05-06"
    assert corpus.requests["item"].tolist()[:2] == ["1", "2"]


def test_a_pdf_of_pictures_is_refused_with_what_to_do():
    with pytest.raises(ValueError, match=r"a\.pdf: .*only pictures of its pages.*OCR"):
        read_document(make_pdf([], []), "a.pdf", quiet)


def test_a_page_without_text_among_others_is_named():
    said = read_document(make_pdf(FIRST, []), "a.pdf", quiet).said
    assert any("no text on page 2" in line for line in said)


@pytest.mark.parametrize("cut", [60, 400, 900])
def test_a_pdf_that_is_cut_off_is_read_as_far_as_it_can_be_or_refused(cut):
    raw = make_pdf(FIRST, SECOND)[:cut]
    with pytest.raises(ValueError, match=r"save it as plain text|only pictures"):
        read_document(raw, "a.pdf", quiet)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("We ask to re-\npeal the toll.", "We ask to repeal\nthe toll."),
        ("A well-\nknown quay.", "A well-known\nquay."),
        ("An ebb-tide. The ebb-\ntide came.", "An ebb-tide. The ebb-tide\ncame."),
        ("The Anglo-\nDanish line", "The Anglo-Danish\nline"),
        ("the har\xad\nbour, too", "the harbour,\ntoo"),
        ("a quay -\nand a pier", "a quay -\nand a pier"),
        ("in 2019-\n2020 we", "in 2019-\n2020 we"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_one_word_and_a_compound_keeps_its_hyphen(text, joined):
    assert join_cut_words(text)[0] == joined


def test_a_short_line_that_hangs_is_no_paragraph_and_a_heading_in_capitals_is_one():
    copied = (
        "UNION OF PILOTS\nOn the channel\n\nIn these years the pilots have lost their homes and were\n"
        "sent away on\n7 May. The Union asks the Port Office to re-\nopen the house."
    )
    text = read_document(copied.encode(), "a.txt", quiet).text
    assert text.split("\n\n") == [
        "UNION OF PILOTS",
        "On the channel",
        "In these years the pilots have lost their homes and were sent away on 7 May. The Union asks "
        "the Port Office to reopen the house.",
    ]


COPIED = """Pilots of Quorn Sound
PILOTS OF QUORN SOUND
Quorn, 2-3 June 2031
MOTION 4
on the buoys of the outer sound
The meeting, having heard the harbour
master, Ms Ada Rill;
deeply worried that six buoys have drif-
ted since the storm and that nobody has
moored them again;
noting that a ferry struck one in fog,
II. What we ask
1. asks the Sound Board to moor them;
Motions of the year - 8
Pilots of Quorn Sound
2. asks the Board to tell     the ferries in time, and
the pilots when it has        by radio;
done so, and to tell          3. thanks the coast guard;
                              4. will meet again when
                              the buoys lie where the
                              charts have them.
Motions of the year - 9
"""


def test_copied_pages_of_two_columns_are_read_column_by_column_and_without_their_heads():
    text = read_document(COPIED.encode(), "a.txt", quiet).text
    kept, heads = text.split("\n\n[heads, feet and page numbers]\n\n")
    assert kept.split("\n\n")[-3:] == [
        "2. asks the Board to tell the pilots when it has done so, and to tell the ferries in time, "
        "and by radio;",
        "3. thanks the coast guard;",
        "4. will meet again when the buoys lie where the charts have them.",
    ]
    assert heads.split("\n\n") == [
        "Motions of the year - 8",
        "Pilots of Quorn Sound",
        "Motions of the year - 9",
    ]


def test_a_table_of_which_no_word_is_cut_once_its_columns_are_apart_stays_as_it_is():
    table = "Pier        Buoys\nQuorn       six\nTarn        two\nElm         on-\nly\n"
    document = read_document(table.encode(), "a.txt", quiet)
    assert document.text == document.kept.decode()


def test_a_line_of_one_endless_word_is_read_in_its_time():
    word = "Quorn" * 4000  # hours, were it tried where each of its capitals might begin a name
    assert read_document(f"{word}\nmoor the bu-\noys now\n".encode(), "a.txt", quiet).text


def test_the_lines_over_a_copied_motion_and_the_clauses_before_it_stay_apart():
    lines = read_document(COPIED.encode(), "a.txt", quiet).text.split("\n\n")
    assert lines[2:4] == ["Quorn, 2-3 June 2031", "MOTION 4 on the buoys of the outer sound"]
    assert [line.split()[0] for line in lines[4:9]] == ["The", "deeply", "noting", "II.", "1."]
    assert (
        metadata_rows(read_document(COPIED.encode(), "a.txt", quiet))["publication_date"]["value"]
        == "2031-06-03"
    )


def test_text_copied_from_a_pdf_is_mended_and_kept_as_it_came(tmp_path):
    copied = "On tolls\n\nVelm, 4 June 2031\n\nWe urge the Port Office to re-\npeal the toll by 1\nJuly 2031."
    (tmp_path / "a.txt").write_text(copied, "utf-8")
    said = []
    home = new_statement(tmp_path / "a.txt", say=said.append)
    assert (home / "received.txt").read_text("utf-8") == copied
    corpus = load_corpus(tmp_path / "a_statements")
    assert corpus.requests["deadline"].tolist() == ["2031-07-01"]
    assert "repeal the toll" in corpus.requests["quote"].item()
    assert corpus.events.empty, "a deadline is none"
    assert any("received.txt" in line for line in said)


def paragraph(words, style=""):
    return f"<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
NUMBERS = """<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="2"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>"""
BODY = (
    paragraph("On the Quay")
    + paragraph("We ask the Port Office:")
    + paragraph("to mend the quay;", LISTED)
    + paragraph("to light it.", LISTED)
    + '<w:p><w:r><w:t>It fell</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    "<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t> in May.</w:t></w:r></w:ins>"
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def test_a_word_file_keeps_its_lists_numbers_its_notes_and_what_a_reader_sees(tmp_path):
    raw = make_docx(
        BODY,
        numbering=NUMBERS,
        footnotes=f'<w:footnote w:id="0" w:type="separator"/><w:footnote w:id="1">{paragraph("Low tide.")}</w:footnote>',
        header1=paragraph("Quay Friends"),
    )
    page = read_document(raw, "a.docx", quiet)
    assert [words for kind, words in kinds(page.text) if kind != "furniture"] == [
        "On the Quay",
        "We ask the Port Office:",
        "(b) to mend the quay;",
        "(c) to light it.",
        "It fell[1] in May.",
        "Cell",
        "[1] Low tide.",
    ]
    assert kinds(page.text)[-1] == ("furniture", "Quay Friends")
    (tmp_path / "a.docx").write_bytes(raw)
    assert (new_statement(tmp_path / "a.docx", say=quiet) / "received.docx").read_bytes() == raw


def test_a_box_in_a_word_file_stands_apart_and_the_style_of_a_heading_tells_the_title():
    def line(words, style="", beside=""):
        style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{style}<w:r><w:t>{words}</w:t>{beside}</w:r></w:p>"

    box = f"<w:drawing><w:txbxContent>{line('Come to the weir.')}{line('Bring a net.')}</w:txbxContent></w:drawing>"
    body = [line("Eelers' Bench"), line("9 Rope Walk"), line("The weirs of Velm", "Kop1")]
    body += [line("We have waited since May, and nobody has come.", beside=box), line("We ask.")]
    styles = '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    page = read_document(make_docx("".join(body), styles=styles), "a.docx", quiet)
    assert page.text.split("\n\n")[-3:] == ["Come to the weir.", "Bring a net.", "We ask."]
    assert metadata_rows(page)["title"]["value"] == "The weirs of Velm"


def test_a_zipped_file_that_is_no_word_file_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ValueError, match=r"a\.docx: this is an Excel file and no text"):
        read_document((tmp_path / "a.docx").read_bytes(), "a.docx", quiet)


def test_a_word_file_that_declares_entities_of_its_own_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    with pytest.raises(ValueError, match="declares types of its own"):
        read_document((tmp_path / "a.docx").read_bytes(), "a.docx", quiet)


def test_a_folder_of_papers_is_read_whole(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pdf").write_bytes(make_pdf(FIRST, SECOND))
    (tmp_path / "in/b.docx").write_bytes(make_docx(BODY))
    (tmp_path / "in/c.txt").write_text("We ask.", encoding="utf-8")
    texts = dict(read_texts(tmp_path / "in", say=quiet))
    assert list(texts) == ["a.pdf", "b.docx", "c.txt"]
    assert "The Assembly recalls" in texts["a.pdf"]


def test_a_title_of_a_pdf_in_capitals_goes_on_over_its_lines():
    lines = ["MOTION 7", "ON THE LAMPS OF THE", "OUTER QUAY", "", *FIRST[3:]]
    text = read_document(make_pdf(lines), "a.pdf", quiet).text
    assert text.startswith("MOTION 7 ON THE LAMPS OF THE OUTER QUAY\n\n")


def test_two_columns_are_those_of_three_lines_and_end_with_a_line_across_both():
    two = ["We ask the board     They were lit", "to light the quay    last by a man"]
    three, across = (
        [*two, "and the mole.        who has left."],
        "All that the pilots ask is a lamp",
    )
    left = ["We ask the board", "to light the quay", "and the mole."]
    right = ["They were lit", "last by a man", "who has left."]
    assert documents._apart_columns([*three, across], set())[:7] == [*left, *right, across]
    assert documents._apart_columns(two, set()) == two


def test_a_line_before_a_new_paragraph_may_be_wider_than_the_text_in_an_item_or_a_title():
    full = "the lamps of the quay were lit again by now."  # a line of a text 40 letters wide
    after = [
        ("1. We ask to light", full),
        ("We ask to light", full),
        ("x", "w" * 61),
        ("x", "w" * 59),
    ]
    told = [documents._starts("Then it rained", last, so_far, 40, False) for so_far, last in after]
    assert [bool(one) for one in told] == [True, False, True, False]
