"""Parts partition any text, and sentences cover the parts."""

import gzip
import json
import textwrap
from unicodedata import category

import pytest
from growth import grows_with_its_square
from hypothesis import given, settings
from hypothesis import strategies as st

from finders.parts import KINDS, part_rows
from helpers.found import split_parts, split_sentences

LETTER = """Open letter on the old ferry

To the Harbour Board of Lindow

The ferry has not run since March. Three hundred people cross the bay each day, and the bridge
is closed to walkers.
It was never opened to them.

We therefore ask the Board to:
1. Repair the pier before the winter, because the planks
   are rotten.
2. Publish the timetable.

3. Meet us.

Signed by:

the Friends of the Ferry
the Bay Walkers

Related posts

A picture of the ferry in the snow
"""


def shown(text):
    """Give (kind, number, words) of every visible part, with its white space made single."""
    return [(kind, number, " ".join(text[a:b].split())) for kind, number, a, b in part_rows(text)]


def kinds(text):
    return [kind for kind, *_ in part_rows(text)]


def numbers(text):
    return [number for kind, number, *_ in part_rows(text) if kind == "item"]


def sentences(text):
    return split_sentences(text)["quote"].tolist()


def assert_whole(text):
    parts = split_parts(text)
    assert "".join(parts["quote"]) == text
    assert parts["start"].tolist() == [0, *parts["end"].tolist()][: len(parts)]
    assert set(parts["kind"]) <= set(KINDS)
    assert parts["part_id"].is_unique
    found = split_sentences(text, parts)
    homes = parts.set_index("part_id")
    covered = bytearray(len(text))
    for _, part_id, start, end, quote in found.itertuples(index=False):
        assert quote == text[start:end]
        assert homes.at[part_id, "start"] <= start < end <= homes.at[part_id, "end"]
        assert not any(covered[start:end])
        covered[start:end] = b"\1" * (end - start)
    for row in parts.itertuples():
        if row.kind != "blank":
            bare = [
                c
                for c, done in zip(row.quote, covered[row.start : row.end], strict=True)
                if not done
            ]
            assert not [c for c in bare if not c.isspace() and category(c) != "Cf"]
            assert covered[row.start]
            assert covered[row.end - 1]


pieces = st.sampled_from(
    [
        "1. ",
        "(a) ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "\xa0",
        "\u200f",
        "\u2028",
        ". ",
        "…",
        "We ask",
        ":",
        "Article 1",
        "ماده ۱",
        "۱. ",
        "- ",
        "First, ",
        "Signed:",
        "Related posts",
        "[YOUR NAME]",
        "İ",
        "😀",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=30).map("".join)))
@settings(max_examples=300)
def test_parts_partition_any_text_and_sentences_cover_them(text):
    assert_whole(text)


def test_a_letter_falls_into_its_parts():
    assert kinds(LETTER) == [
        "title",
        "paragraph",
        "paragraph",
        "lead-in",
        "item",
        "item",
        "item",
        "signature heading",
        "signature",
        "signature",
        "furniture",
        "furniture",
    ]
    assert numbers(LETTER) == ["1", "2", "3"]


@pytest.mark.parametrize("width", [40, 55, 72, 100])
def test_hard_wrapping_changes_no_part(width):
    lines = " ".join(LETTER.replace("\n   ", " ").split("\n\n")[2].split())
    flat = LETTER.replace("\n   ", " ").replace(LETTER.split("\n\n")[2], lines)
    wrapped = "\n".join(textwrap.fill(line, width) for line in flat.split("\n"))
    assert shown(wrapped) == shown(flat)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_line_endings_of_any_system_give_the_same_parts(ending):
    assert shown(LETTER.replace("\n", ending)) == shown(LETTER)


def test_names_and_places_do_not_matter():
    other = LETTER.replace("Harbour Board of Lindow", "Ministry of Gardens")
    other = other.replace("ferry", "tram").replace("Three hundred", "4,500")
    assert kinds(other) == kinds(LETTER)


def test_text_without_blank_lines_keeps_its_paragraphs_and_items():
    text = "The road is closed\n" + "It has been closed for years, and nobody told us why. " * 4
    text += "\nWe ask for this:\n1) Open it.\n2) Light it."
    assert kinds(text) == ["title", "paragraph", "lead-in", "item", "item"]


def test_a_single_line_is_one_paragraph():
    assert kinds("We ask for help. Nobody came.") == ["paragraph"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. Go.\n2. Come.", ["1", "2"]),
        ("1) Go.\n2) Come.", ["1", "2"]),
        ("1.) Go.\n2.) Come.", ["1", "2"]),
        ("x\tGo.\nx\tCome.", ["", ""]),
        ("(1) Go.\n(2) Come.", ["1", "2"]),
        ("(a) Go.\n(b) Come.", ["a", "b"]),
        ("a. Go.\nb. Come.", ["a", "b"]),
        ("A. Go.\nB. Come.", ["A", "B"]),
        ("(i) Go.\n(ii) Come.", ["i", "ii"]),
        ("104.1 Go.\n104.2 Come.", ["104.1", "104.2"]),
        ("Article 1\nGo.\nArticle 2\nCome.", ["1", "2"]),
        ("• Go.\n• Come.", ["", ""]),
        ("First, go there.\nSecond, come back.", ["1", "2"]),
        ("۱. برو\n۲. بیا", ["1", "2"]),
        ("ماده ۱\nهمه آزادند\nماده ۲\nهمه برابرند", ["1", "2"]),
        ("第一条\n人人平等。\n第二条\n人人自由。", ["第一", "第二"]),
        ("۱ـ برو\n۲ـ بیا", ["1", "2"]),
        ("أ) اذهب\nب) تعال", ["أ", "ب"]),
        ("(أ) اذهب\n(ب) تعال", ["أ", "ب"]),
        ("الف) برو\nب) بیا", ["الف", "ب"]),
        ("أولاً: اذهب\nثانياً: تعال", ["1", "2"]),
        ("א. לך\nב. בוא", ["א", "ב"]),
        ("а) Іди.\nб) Стій.", ["а", "б"]),
        ("1. Go.\n\n\n2. Come.", ["1", "2"]),
        ("1. Go.\n5. Come.\n1. Stay.", ["1", "5", "1"]),
        ("\u200f1.\xa0Go.\n\u200f2.\xa0Come.", ["1", "2"]),
        ("Regel 1\nGo.\nRegel 2\nCome.\nRegel 3\nStay.", ["1", "2", "3"]),
    ],
)
def test_items_are_numbered_in_many_ways(lines, expected):
    assert numbers("We ask for this:\n" + lines) == expected


@pytest.mark.parametrize(
    "line",
    [
        "A. Weaver spoke for the town.",
        "24.05.2023 was a Wednesday.",
        "1.5 million people live here.",
        "2023. That was the year.",
        "10:00 is too late.",
        "First, the mayor spoke.",
        "9-month-old children were there.",
    ],
)
def test_a_line_may_begin_with_a_number_and_be_no_item(line):
    assert "item" not in kinds("The report\n\n" + line)


def test_a_number_that_a_wrapped_line_begins_with_is_no_item():
    text = "The council met all the people of the upper town on the day of June\n"
    text += "20. The people of the town had waited for them since the morning of\nthat long day."
    assert kinds("Report\n\n" + text) == ["title", "paragraph"]


def test_a_title_may_be_repeated_and_headings_stand_inside():
    text = "The Bay Appeal\n\nThe Bay Appeal\n\nBackground\n\nThe bay was open to us until 2019."
    assert kinds(text) == ["title", "title", "title", "paragraph"]


def test_a_line_without_capitals_may_head_a_text():
    assert kinds("save the pier\n\nIt was open to us until 2019.") == ["title", "paragraph"]
    assert kinds("and so it was, all in all\nIt was open.") == ["paragraph", "paragraph"]


def test_placeholders_and_copies_are_lines_of_the_signatures():
    text = "We ask for help.\n\nSincerely,\n[YOUR NAME]\n[YOUR ADDRESS]\nCc: the Board"
    assert kinds(text)[-4:] == ["signature heading", *["signature"] * 3]


def test_a_rule_under_a_heading_is_no_part_of_it():
    text = "A word on the heat\n==================\n\n*Elm Bay, 5 June 2030*\n\n1. Heat it.\n2. Light it."
    assert kinds(text)[:2] == ["title", "furniture"]


def test_a_number_under_signatures_is_that_of_a_page():
    rows = part_rows("We ask for heat.\n\nSigned:\nTram Riders\n7")
    assert [row[0] for row in rows[-2:]] == ["signature", "furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "9 min read",
        "Tram Riders · 3 min read",
        "Views: 1,204",
        "Advertisement",
        "Sign in to comment",
        "You are visitor 00317",
        "Visitors since May: 1,317",
        "Sent from my phone",
    ],
)
def test_what_a_site_writes_around_a_text_is_furniture(line):
    rows = part_rows(f"On heat\n\n{line}\n\nThe depot has been cold since May.")
    assert rows[1][0] == "furniture"


def test_a_menu_of_any_length_over_a_text_leaves_it_its_title():
    menu = "Home\nSearch\nContact us\nخانه"
    rows = part_rows(f"{menu}\n\nA word on heat\n7 May 2030\n\nThe depot has been cold since May.")
    assert [row[0] for row in rows[:5]] == ["furniture"] * 4 + ["title"]


def test_a_heading_of_the_page_over_short_lines_is_no_name():
    text = "The depot has been cold since May.\n\nRelated posts\nWinter Heat\n"
    assert kinds(text)[-2:] == ["furniture", "furniture"]


def test_a_bilingual_heading_opens_the_signatures():
    text = "We ask for help, all of us together.\n\nNënshkruesit / Signatories:\n\nThe Choir"
    assert kinds(text)[-2:] == ["signature heading", "signature"]


def test_page_words_are_furniture_and_text_goes_on_after_them():
    text = "Home\nMenu\nShare this\n\nThe bay\n\nThe bay was open to all.\n\n© The Bay"
    assert kinds(text) == ["furniture", "furniture", "furniture", "title", "paragraph", "furniture"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Low met J. R. Hill. They spoke.", ["Dr. Low met J. R. Hill.", "They spoke."]),
        ("It cost 3.5 million. We paid.", ["It cost 3.5 million.", "We paid."]),
        ("It was lost.[1] We paid.[2][3]", ["It was lost.[1]", "We paid.[2][3]"]),
        ("They came on 24.05.2023. We left.", ["They came on 24.05.2023.", "We left."]),
        ("They left us. especially the old.", ["They left us. especially the old."]),
        ("“Go!” he said. “Why?” We went.", ["“Go!” he said.", "“Why?”", "We went."]),
        ("We waited… and waited. Then rain…", ["We waited… and waited.", "Then rain…"]),
        ("In the U.S. Senate it failed.", ["In the U.S. Senate it failed."]),
        ("They left at 5 p.m. The rest stayed.", ["They left at 5 p.m.", "The rest stayed."]),
        ("1. Open it. 2. Light it.", ["1. Open it.", "2. Light it."]),
        ("Do it so: 1. Haul it. 2. Moor it.", ["Do it so:", "1. Haul it.", "2. Moor it."]),
        ("Tell us: (1) Who sank it? (2) Why?", ["Tell us:", "(1) Who sank it?", "(2) Why?"]),
        ("The tide fell to: 1. Nobody sailed.", ["The tide fell to: 1.", "Nobody sailed."]),
        (
            "Haul Log.Final.pdf in. See Tide.Example.org.",
            ["Haul Log.Final.pdf in.", "See Tide.Example.org."],
        ),
        ("“I … I was moored.” We sailed.", ["“I … I was moored.”", "We sailed."]),
        ("– Po lundrojmë. – tha ajo. – Eja!", ["– Po lundrojmë. – tha ajo.", "– Eja!"]),
        ("3.) Open it. III. Light it.", ["3.) Open it.", "III. Light it."]),
        ("我们要求。他们来了！", ["我们要求。", "他们来了！"]),
        ("हम आए। वे गए।", ["हम आए।", "वे गए।"]),
        ("آیا آمدند؟ نه.", ["آیا آمدند؟", "نه."]),
        ("We go home.They stay.", ["We go home.", "They stay."]),
        ("So it was in Quay v. Lindow.", ["So it was in Quay v. Lindow."]),
        ("See p. 7, arts. 2 and regs. 14.", ["See p. 7, arts. 2 and regs. 14."]),
        ("Turn to vol. IV and App. C first.", ["Turn to vol. IV and App. C first."]),
        ("Rt. Rev. Low and Lt. Col. Hill met.", ["Rt. Rev. Low and Lt. Col. Hill met."]),
        ("The Tel. & Tel. Board met.", ["The Tel. & Tel. Board met."]),
        (
            "Ask Hana.Quist@pier.example. Boats wait.",
            ["Ask Hana.Quist@pier.example.", "Boats wait."],
        ),
        ("See https://pier.example/Tide.Html now.", ["See https://pier.example/Tide.Html now."]),
        ("See pier.org. Boats wait.", ["See pier.org.", "Boats wait."]),
        ("Haul tide.txt. Boats wait.", ["Haul tide.txt.", "Boats wait."]),
        ("Moor it in Quay St. We wait in St. Ann.", ["Moor it in Quay St.", "We wait in St. Ann."]),
        ("See ref. 4 and subsec. 2 of exh. 9.", ["See ref. 4 and subsec. 2 of exh. 9."]),
        ("Read www.pier.example. Boats wait.", ["Read www.pier.example.", "Boats wait."]),
        ("We had . . . no boats.", ["We had . . . no boats."]),
        ("We had none. . . . The rest left.", ["We had none. . . .", "The rest left."]),
        ("Hana I. Quist and J. K. Low spoke.", ["Hana I. Quist and J. K. Low spoke."]),
        ("It is between you and I. Boats wait.", ["It is between you and I.", "Boats wait."]),
        ("It is in Annex C. The rest is lost.", ["It is in Annex C.", "The rest is lost."]),
        ("„Wir warten.“ Das Boot kam.", ["„Wir warten.“", "Das Boot kam."]),
        (
            "Seit dem 3. Mai ruht sie. Am 4. März kam er.",
            ["Seit dem 3. Mai ruht sie.", "Am 4. März kam er."],
        ),
        (
            "Das Boot fuhr im 2. Stock. Es war das 19. Jahrhundert.",
            ["Das Boot fuhr im 2. Stock.", "Es war das 19. Jahrhundert."],
        ),
        (
            "Am 3./4. August kam sie. Es waren 12. Sie blieb.",
            ["Am 3./4. August kam sie.", "Es waren 12.", "Sie blieb."],
        ),
        (
            "Offen von 9 bis 12. Dann ruht er. Es waren 11 und 12. Wir warten.",
            ["Offen von 9 bis 12.", "Dann ruht er.", "Es waren 11 und 12.", "Wir warten."],
        ),
        (
            "I am 12. Then I left. See pages 3-5. The rest is lost.",
            ["I am 12.", "Then I left.", "See pages 3-5.", "The rest is lost."],
        ),
        ("»Wir warten.« Das Boot kam.", ["»Wir warten.«", "Das Boot kam."]),
        ("« Qui vient ? » On attend.", ["« Qui vient ? »", "On attend."]),
        ("« Revenez ! » dit-elle. On attend.", ["« Revenez ! » dit-elle.", "On attend."]),
        ("Er kam. »Wir warten.«", ["Er kam.", "»Wir warten.«"]),
        ("Le 7 févr. 2031, on attend.", ["Le 7 févr. 2031, on attend."]),
        (
            "Foli z. Ilir Kola, e po ashtu z. A. Dema.",
            ["Foli z. Ilir Kola, e po ashtu z. A. Dema."],
        ),
        ("The pier e. V. met.", ["The pier e. V. met."]),
        ("It opens at 9 a.m. Bring oars.", ["It opens at 9 a.m.", "Bring oars."]),
        ("It opens at 9 a.m. Monday.", ["It opens at 9 a.m. Monday."]),
        ("At 9 a.m. Boats left the 10 a.m. Mass.", ["At 9 a.m. Boats left the 10 a.m. Mass."]),
        ("O Exmo. Sr. Vega espera.", ["O Exmo. Sr. Vega espera."]),
        ("MM. Lenoir et Petit attendent.", ["MM. Lenoir et Petit attendent."]),
        ("La Dra. Vega leyó a las CC. AA. del sur.", ["La Dra. Vega leyó a las CC. AA. del sur."]),
        ("Die Fa. Kahn wartet. Boote warten.", ["Die Fa. Kahn wartet.", "Boote warten."]),
        ("They left the DRA. Boats wait.", ["They left the DRA.", "Boats wait."]),
        ("خانم ن. صالحی رفت. ما ماندیم.", ["خانم ن. صالحی رفت.", "ما ماندیم."]),
        ("סעיף ב.\nהסירות מחכות.", ["סעיף ב.", "הסירות מחכות."]),
        ("• 3. Mend the pier.", ["• 3. Mend the pier."]),
        ("(b) 2. Mend the pier.", ["(b) 2. Mend the pier."]),
        ("1) A lamp 2) A rail 3) A boat", ["1) A lamp", "2) A rail", "3) A boat"]),
        ("They said no. Boats wait.", ["They said no.", "Boats wait."]),
        ("It is 5 km. Boats wait.", ["It is 5 km.", "Boats wait."]),
        ("He quotes “[...] a pier [...]” (Low 4).", ["He quotes “[...] a pier [...]” (Low 4)."]),
        (
            "Art. 4. The weir opens. Sec. 5. It shuts.",
            ["Art. 4. The weir opens.", "Sec. 5. It shuts."],
        ),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert sentences(text) == expected


def test_a_sentence_never_crosses_a_part():
    assert sentences("The bay\n\nThe bay is\n\nopen.") == ["The bay", "The bay is", "open."]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "\n",
        ".",
        "1.",
        "(",
        "\n1. ",
        "\n- a",
        "Article 1\n",
        "“",
        ".)",
        "a. ",
        "\u200f",
        "Mr. A. ",
        "İ",
    ],
)
def test_crafted_input_takes_linear_time(unit):
    def read(text):
        for _, _, start, end in part_rows(text):
            assert start < end
        split_sentences(text[: len(text) // 8])

    # A square would be 64 times the time.
    assert not grows_with_its_square(read, unit, 25_000, times=8, most=14, slack=0.1)


def test_texts_of_many_languages_keep_every_character(gold):
    for path in sorted((gold / "corpora" / "udhr").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        assert_whole(text)
        if len(text) > 1000:
            assert kinds(text).count("item") >= 29, path.name


def test_hostile_strings_keep_every_character(gold):
    folder = gold / "corpora" / "naughty_strings"
    for text in json.loads((folder / "blns.json").read_text(encoding="utf-8")):
        assert_whole(text)
    assert_whole((folder / "blns.txt").read_bytes().decode("utf-8"))


def test_press_releases_keep_every_character(gold):
    with gzip.open(gold / "corpora" / "senate_press" / "senate_20k.jsonl.gz", "rt") as lines:
        for i, line in enumerate(lines):
            if i % 100 == 0:
                assert_whole(json.loads(line)["text"])


@pytest.mark.parametrize(
    "line",
    [
        "The signatories urge:",
        "The undersigned request the following:",
        "The undersigned propose:",
        "We, the signatories of this letter, ask:",
        "Nënshkruesit kërkojnë:",
    ],
)
def test_signatories_who_speak_lead_in_a_list_and_head_no_signatures(line):
    kinds = [row[0] for row in part_rows(f"{line}\n\n1. Open the gate.\n2. Close the door.\n")]
    assert [kind for kind in kinds if kind != "blank"] == ["lead-in", "item", "item"]


def test_numbers_in_brackets_open_items_but_not_notes_to_words_above():
    lines = "[1] Thatch the barn\n[2] Drain the long field beyond it\n[3] Prune the pears"
    assert [row[:2] for row in part_rows(lines)] == [("item", "1"), ("item", "2"), ("item", "3")]
    notes = "The barn burned [1] in May.\n\n[1] The Reeve's report."
    assert part_rows(notes)[-1][0] == "paragraph"


def test_the_number_of_a_page_is_no_item():
    text = "We ask for a pier.\n\n- 1 -\n\nHarbour Union\n\nPage 2 of 3\n\n- a lamp\n- a rail"
    parts = split_parts(text)
    kinds = dict(zip(parts["quote"], parts["kind"], strict=True))
    assert kinds["- 1 -"] == kinds["Page 2 of 3"] == "furniture"
    assert kinds["- a lamp"] == kinds["- a rail"] == "item"


def said(text):
    """Give the visible parts as kind and words, the blanks in them as one."""
    return [(kind, " ".join(text[a:b].split())) for kind, _, a, b in part_rows(text)]


@pytest.mark.parametrize(
    "lines",
    [
        "The fares have gone up by\n41 per cent since the pier was sold.",
        "Nobody was let in before\n9 April, and then only by boat.",
        "We were turned away at the\nHarbour Gate by two guards.",
        "It is a matter for the ministry of\nWater and the town.",
        "The lamps are to be lit on\n12 November, as they ever were.",
        "The keepers meet on Thursday,\n12 November, in the loft.",
    ],
)
def test_a_line_that_cannot_end_where_it_does_goes_on_in_the_next(lines):
    assert said(f"On the pier\n\n{lines}\n\nWe wait.")[1] == ("paragraph", lines.replace("\n", " "))


def test_a_title_goes_on_in_a_line_that_begins_with_of():
    text = "Resolution\nof the Ferrymen of Lindow\n\nThe ferry has not sailed since the spring."
    assert said(text)[0] == ("title", "Resolution of the Ferrymen of Lindow")


def test_items_that_end_in_or_are_not_joined():
    text = "We want a ferry, a bridge, or both of them\nA lamp on the pier; or\nA rail along it."
    assert said(text)[-1] == ("paragraph", "A rail along it.")


PAGE = (
    "{head}\n\nThe pier was closed to us in spring and nobody told us. We still wait.\n\n1. We ask the\n\
board to open it, before the\n\n\n{again}\n\nsummer is over and the boats are gone.\n\n2. We ask it to \
light the steps.\n\nThe steps are wet and dark, and two of us have fallen there in winter.\n\n\
{third}\n\nWe thank the choir."
)


@pytest.mark.parametrize(
    "heads",
    [
        (
            "Friends of the Pier    Page 1",
            "Friends of the Pier    Page 2",
            "Friends of the Pier    Page 3",
        ),
        ("7 Pier Review", "8 Pier Review", "9 Pier Review"),
        ("3", "4", "5"),
    ],
)
def test_what_stands_on_every_page_with_its_number_is_furniture(heads):
    text = PAGE.format(head=heads[0], again=heads[1], third=heads[2])
    assert [
        kind for kind, words in said(text) if words in {" ".join(h.split()) for h in heads}
    ] == ["furniture"] * 3
    assert not any(kind == "title" for kind, _ in said(text))


def test_a_title_that_heads_the_next_pages_too_is_furniture_there():
    text = PAGE.format(head="The Pier", again="The Pier", third="The Pier")
    assert [kind for kind, words in said(text) if words == "The Pier"] == [
        "title",
        "furniture",
        "furniture",
    ]


def test_a_cry_that_comes_again_is_no_running_head():
    text = "The steps are wet and dark, and two of us have fallen.\n\nLight the steps!\n\n"
    assert "furniture" not in kinds(text * 4)


@pytest.mark.parametrize(
    "heading",
    ["Signatories:", "Initial signatories", "Co-signed by:", "List of signatories:", "Endorsed by:",
     "Supporting organisations:", "Signed on behalf of:", "We remain, with respect,"],
)  # fmt: skip
def test_every_line_under_a_heading_of_signatures_is_a_signature(heading):
    names = ["Walkers' Forum (Lindow), 3 May 2024", "Bay Watch", "Dr Ana Low (ret.)", "for the Ferrymen",
             "the Choir of Quay Street", "7 June 2024 - Tide Readers", "Hana Quist, baker"]  # fmt: skip
    text = f"We ask for a pier, all of us together.\n\n{heading}\n\n" + "\n".join(names)
    assert said(text)[1:] == [
        ("signature heading", heading),
        *(("signature", name) for name in names),
    ]


def test_a_date_alone_on_its_line_heads_nothing():
    text = "The pier\n\nLindow, 4 March 2024\n\nThe pier was open to us until the winter came."
    assert kinds(text) == ["title", "paragraph", "paragraph"]


def test_a_line_that_ends_in_therefore_leads_to_its_list():
    assert kinds("The pier is shut. We know why.\n\nThe choir therefore\n- asks\n- waits") == [
        "paragraph",
        "lead-in",
        "item",
        "item",
    ]


def test_lines_that_say_for_whom_somebody_signs_are_signatures():
    text = (
        "The pact holds for ten years and binds both sides to it.\n\nDone in two originals.\n\n"
        "For Ostmark: Lena Brask\nFor the Isles of Ferrow: Tom Adeyemi (Envoy)\n"
    )
    assert kinds(text)[-2:] == ["signature", "signature"]
    blank = "We agree on the toll, on the lamps and on the pilots.\n\nFor Ostmark:\nLena Brask\n\nFor Ferrow:\nTom Adey\n"
    assert kinds(blank)[1:] == ["signature heading", "signature"] * 2
    assert "signature" not in kinds("We wait for an answer.\n\nFor Ostmark: nothing was done.")


def test_a_title_in_capitals_goes_on_where_its_line_cannot_end():
    text = "PLEA\nOF THE PILOTS AND THE CREWS OF THE\nNORTHERN CHANNEL\n\nThe lamps have been dark since May.\n"
    assert shown(text)[0] == (
        "title",
        "",
        "PLEA OF THE PILOTS AND THE CREWS OF THE NORTHERN CHANNEL",
    )


def test_words_that_invoke_or_greet_are_no_title():
    for first in ("به نام خدا", "In the name of God", "بسم الله الرحمن الرحیم"):
        text = f"{first}\n\nبیانیهٔ قایقرانان\n\nهمسایگان گرامی\n\nچراغ‌ها از بهار خاموش است.\n"
        assert [row[2] for row in shown(text) if row[0] == "title"] == ["بیانیهٔ قایقرانان"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Harbour Office of Quorn > Press room > Statements", "furniture"),
        ("Inicio › Avisos", "furniture"),
        ("Print   Share   Download (PDF, 84 kB)", "furniture"),
        ("Advice · Buoys · Lamps · Shop", "furniture"),
        ("PRESSEMITTEILUNG Nr. 4/2031", "furniture"),
        ("(c) 2031 Harbour Office of Quorn", "furniture"),
        ("Herausgegeben vom Lotsenbund, Kaiweg 12", "furniture"),
        ("Fewer lamps > more wrecks", "title"),
        ("Share the lamps and search the pier", "title"),
        ("Lamps · Buoys", "title"),
    ],
)
def test_the_way_to_a_page_and_its_buttons_are_furniture(line, kind):
    text = f"{line}\n\nThe crews of the pier ask the Board to light the lamps at last."
    assert part_rows(text)[0][0] == kind


def test_what_ends_a_release_or_says_who_printed_it_is_furniture():
    text = (
        "The crews will not sail.\n\nENDS\n\nPrinted and published by the Crews of the Outer Channel, "
        "12 Rope Walk, Ferrow. Write to crews@ferrow.example for more of these sheets.\n"
    )
    assert kinds(text)[-2:] == ["furniture", "furniture"]


def test_a_heading_may_stand_over_what_leads_to_a_list():
    text = "The lamps are dark.\n\nWhat the crews are waiting for\n\nWe ask the Board to:\n\n1. light them;\n2. mend them.\n"
    assert kinds(text)[1:3] == ["title", "lead-in"]


def test_a_line_that_ends_a_little_early_is_still_a_wrapped_one():
    text = (
        "The crews of the outer channel met on the quay and heard the Keeper,\n"
        "Mr. Brask, who told them that the lamps would be dark until the spring\n"
        "and that nobody would be paid for the nights on which they had waited.\n"
    )
    assert len(shown(text)) == 1


def test_a_first_sentence_over_two_lines_is_no_title():
    text = "Since 2011 tolls have grown by\n48 per cent, and the wages of the crews have\nnot grown at all.\n\nWe ask for more."
    assert kinds(text)[0] == "paragraph"


@pytest.mark.parametrize(
    ("text", "count"),
    [("She read Com. & Ind. Law there.", 1), ("They met at 5 p.m. Mr. Brask was late.", 2)],
)
def test_stops_of_paired_abbreviations_and_before_titles_end_what_they_end(text, count):
    assert len(sentences(text)) == count


def test_a_heading_in_capitals_follows_a_line_of_details():
    text = (
        "TIDINGS\n\nNo. 12, Wednesday 7 May 2031\n\nTHE LAMPS GO OUT\n\n"
        + "The crews waited on the quay. " * 6
    )
    assert [row[2] for row in shown(text) if row[0] == "title"] == ["TIDINGS", "THE LAMPS GO OUT"]


def test_the_head_of_a_mail_is_no_title_and_its_lines_are_their_own():
    text = (
        "From: Crews of the Outer Quay <crews@ferrow.example>\nTo: The Lamp Board of Ferrow\n"
        "Date: 7 May 2031\n\nA PLEA FOR THE LAMPS\n\nThe crews wait for an answer. Nobody has written.\n"
    )
    assert kinds(text)[:4] == ["paragraph", "paragraph", "paragraph", "title"]


def test_names_that_end_a_text_are_signatures_without_a_heading_too():
    text = (
        "The crews wait for an answer of the Board. Nobody has written to them.\n\n"
        "Crews of the Outer Quay\nFerrow Pilots' Association\nWomen for the Lamps\n"
    )
    assert kinds(text)[-3:] == ["signature"] * 3
    assert "signature" not in kinds("The crews wait.\n\nLong live the crews\nDown with the tolls\n")
    assert kinds("The crews wait for it.\n\nFor the Guild,\n\nAda Penn\nChair\n")[1:] == [
        "signature heading",
        "signature",
        "signature",
    ]


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("Ada L.\nI row there.\n3 days ago\n\nOtto M.\nFor the eels!\na week ago", 0),
        ("I row there. — Ada\n\nFor the eels! – Otto Moe\n\nReport this comment", 0),
        ("Ada Lund\nI row there each May.\n\nOtto Moe\nEels live in it.", 0),
        ("1. The weir leaks.\n2. The eels die.", 3),
        ("The weir has been leaking since May, and nobody came.", 2),
    ],
)
def test_only_what_signers_say_is_furniture_under_their_reasons_for_signing(below, left):
    head = "Save the weir\n\nReasons for signing"
    found = kinds(f"{head}\n\n{below}\n\nOur demands\n\nThe Guild must mend it.")
    assert found[-2:] == ["title", "paragraph"]
    assert sum(kind != "furniture" for kind in found[1:-2]) == left


@pytest.mark.parametrize(
    ("head", "below", "left"),
    [
        ("2 responses", "1. eel_friend: about time\n\n2. Otto: see you on the weir!", 0),
        (
            "One thought on “Save the weir”",
            "eel_friend says\nMay 3, 2031 at 8:00 am\nWell said.",
            0,
        ),
        ("Comments (2)", "The eels do not comment. We do, and we ask the Board to mend it.", 1),
        ("4 replies", "1. The weir leaks.\n2. The eels die.", 2),
    ],
)
def test_what_readers_wrote_below_a_text_is_furniture_under_their_number(head, below, left):
    found = kinds(f"Save the weir\n\n{'The weir leaks at both ends. ' * 4}\n\n{head}\n\n{below}\n")
    assert sum(kind != "furniture" for kind in found[2:]) == left


def test_days_that_head_the_entries_of_a_chronicle_are_no_running_heads_and_no_items():
    told = "\n\n".join(["The crews waited at the weir. Nobody came to see them."] * 4)
    text = "\n\n".join(f"{day} May 2031\n\n{told}" for day in (3, 4, 5))
    assert set(kinds(f"THE STRIKE\n\n{text}")[1:]) <= {"paragraph", "title"}
    text = "\n\n".join(f"The Weir, May 2031 – {page}\n\n{told}" for page in (3, 4, 5))
    assert kinds(f"THE STRIKE\n\n{text}").count("furniture") == 3


def test_numbers_with_a_point_open_items_in_their_row_though_lines_are_full():
    text = (
        "The meeting therefore asks of the Board that it shall at once\n"
        "1.1 Answer the letter of the crews of the third of May 2031\n"
        "1.2 Change the locks of the north weir and of the eel house\n"
        "1.2.1 Fund by fund, and year by year, with all the invoices\n"
        "2.1 Close the yard\n"
    )
    assert [row[1] for row in part_rows(text)][1:] == ["1.1", "1.2", "1.2.1", "2.1"]
    text = (
        "We were told in May that the works on the weir would cost some\n3.2 Million crowns, and "
        "in June that they would cost more than\n4.5 Million, and nobody has said why.\n"
    )
    assert kinds(text) == ["paragraph"]


def test_lines_that_hold_a_word_of_no_name_are_none_of_names():
    text = "The kiln is cold.\n\nWHAT WE WANT\n\n{}\nEIGHT HOURS\nHEATED CABS"
    for line in ("NO CHILD IN THE PIT", "AN END TO PIECEWORK", "ALL LAMPS LIT"):
        assert {row[0] for row in part_rows(text.format(line))[-3:]} == {"paragraph"}, line
    assert {row[0] for row in part_rows(text.format("ADA LUND"))[-3:]} == {"signature"}


def test_narrow_lines_of_which_each_begins_with_a_capital_are_not_joined():
    lines = [
        "Day and night crews on one rate",
        "Ferries on Sundays",
        "Reopening of the school at Low",
    ]
    assert len(part_rows("\n".join(["It rained.", "", *lines]))) == 4
    lines[1] = "and ferries on Sundays"
    assert len(part_rows("\n".join(["It rained.", "", *lines]))) < 4


def test_a_sign_that_stands_for_a_number_is_no_number():
    heads = ["page # of #", "page 2 of 3", "page # of #", "page 4 of 5", "page # of 6"]
    text = "\n".join(f"{head}\nThe mill is\nshut and the\nweir is low\nagain" for head in heads)
    assert part_rows(text)


def test_what_kind_of_paper_a_text_is_heads_it_below_the_name_of_a_body():
    text = "Quorn Pilots' Guild\n\n9th Meeting\n\nMOTION No. 4 on the buoys\n\nThe Guild has met and asks for buoys."
    kinds = [(kind, text[start:end]) for kind, _, start, end in part_rows(text)]
    assert ("title", "MOTION No. 4 on the buoys") in kinds
    assert kinds[-1][0] == "paragraph"


def test_a_roman_number_over_items_with_numbers_of_their_own_heads_them():
    text = "The Guild,\n\nII. What we ask\n\n1. asks the Board to moor the buoys;\n\n2. asks it to light them."
    kinds = [(kind, number) for kind, number, *_ in part_rows(text)]
    assert kinds[1:] == [("title", ""), ("item", "1"), ("item", "2")]
    open_end = "The Guild,\n\nII. having met the Board,\n\n1. asks it to moor the buoys."
    assert [kind for kind, *_ in part_rows(open_end)][1:] == ["item", "item"]
    plain = "We ask:\n\nI. moor the buoys;\n\nII. light them."
    assert [kind for kind, *_ in part_rows(plain)] == ["lead-in", "item", "item"]


def test_a_numbered_paragraph_that_ends_with_a_colon_leads_to_the_items_below_its_number():
    text = "41. The Guild has met.\n\n42. It supports these:\n\n42.1 Moor the buoys;\n\n42.2 Light them."
    assert [kind for kind, *_ in part_rows(text)] == ["item", "lead-in", "item", "item"]


@pytest.mark.parametrize(
    "line",
    [
        "*** FLYER *** FLYER ***",
        "Telegram channel: @quornpilots",
        "Quorn Harbour Press Desk - Tel. +99 11 22 - desk@quorn.example",
        "Quorn Harbour and Outer Sound Press Desk for All of the Islands - Tel. +99 11 22 33 - desk@quorn.example",
        "گروه واتساپ: @quorn",
        "Please pass this on",
        "• Bluesky",
        "• E-mail (opens in a new window)",
        "Published 3rd September 2032 By lampdesk",
        "Publié le 4 mai 2031 par lampiste",
        "Categorised as Buoys",
        "DONATE",
        "Stay in touch",
        "Older letters",
        "Classé dans Balises",
        "Tagged with buoys, pilots",
        "برچسب‌ها: فانوس",
    ],
)
def test_how_to_reach_or_pass_on_a_paper_is_furniture(line):
    text = f"The buoys\n\nWe ask the Board to moor the buoys of the sound.\n\n{line}"
    assert part_rows(text)[-1][0] == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "## Buoys",
        "**Buoys**",
        "Facebook: a danger to all of us on the sound",
        "Telephone: we rang the Board twice, and nobody came.",
        "Translation: it is late. We ask the Board to moor them.",
        "Please share the load of the pilots",
        "• E-mail the Board today",
        "Donate oil for the lamps",
        "More letters than oil",
        "Published in May 2031 by the Guild, the log says nothing.",
        "Tagged buoys were found adrift off Quorn.",
        "For more information we asked the Board to contact the Guild.",
    ],
)
def test_a_line_that_says_more_than_how_to_reach_somebody_is_no_furniture(line):
    text = f"The buoys\n\n{line}\n\nWe ask the Board to moor the buoys of the sound."
    assert "furniture" not in {kind for kind, *_ in part_rows(text)}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("31 Mend the quay.\n\n32 Light it\n\n33 Pay the crew.", ["31", "32", "33"]),
        ("31 Mend the quay.\n\n32 Light it", []),
        ("31 Mend the quay.\n\n33 Light it\n\n35 Pay the crew.", []),
        ("31 quays are old.\n\n32 lamps are dark.\n\n33 boats are lost.", []),
    ],
)
def test_numbers_without_a_mark_are_those_of_items_where_three_count_on(lines, expected):
    assert numbers(f"What we found\n\n{lines}") == expected


def test_the_third_of_lettered_items_is_no_notice_of_rights():
    text = "We ask the Board to publish:\n\n(a) the ledger;\n(b) the plan;\n(c) 2031 wages of all crews.\n"
    assert [(kind, number) for kind, number, *_ in part_rows(text) if number] == [
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
    ]
    assert part_rows("We met.\n\n(c) 2031 Quorn Guild\n")[-1][0] == "furniture"


def test_demands_in_one_line_are_no_row_of_buttons():
    text = "The crews wait.\n\nReopen the locks • Pay the crews • Free the pilot • No fines\n\nHome • Sign in • Print • About us"
    kinds = {text[start:end].split(" •")[0]: kind for kind, _, start, end in part_rows(text)}
    assert (kinds["Reopen the locks"] != "furniture", kinds["Home"]) == (True, "furniture")


def test_the_number_of_a_letter_s_file_is_furniture():
    kinds = [kind for kind, *_ in part_rows("Our Ref: LGQ/LMP/11/31\n\nWe write of the lamps.\n")]
    assert kinds[0] == "furniture"
    assert "furniture" not in [kind for kind, *_ in part_rows("Our reference to it was brief.\n")]


def test_a_rule_of_dashes_under_a_heading_hides_nothing_of_what_it_heads():
    text = "The lamps are dark.\n\nOn oil\n------\n>> A barrel a week\n>> A clerk\n"
    rows = [(kind, text[start:end]) for kind, _, start, end in part_rows(text)]
    assert rows[1:] == [
        ("title", "On oil"),
        ("furniture", "------"),
        ("item", ">> A barrel a week"),
        ("item", ">> A clerk"),
    ]


def test_an_o_opens_items_where_two_begin_with_it():
    rows = part_rows("Bring:\no Oil\no Wicks\n")
    assert [row[0] for row in rows] == ["lead-in", "item", "item"]
    assert [row[0] for row in part_rows("Bring oil\n\no Wicks and rope\n")] != ["title", "item"]


@pytest.mark.parametrize(
    "line",
    [
        "Print this page | Send to a friend | A+ A-",
        "Name ____________   Berth ______",
        "Reactions (2)",
        "3 replies",
    ],
)
def test_buttons_blanks_to_fill_in_and_how_many_comments_are_furniture(line):
    assert part_rows(f"{line}\n\nThe lamps are dark.\n")[0][0] == "furniture"


def test_comments_with_name_and_hour_over_them_are_furniture():
    text = (
        "The lamps are dark.\n\nComments (2)\n\nJ. Quist 3 December 2024, 14:22\n\nYou should wait."
        "\n\nMerle4 May 2023 08:10\n\nCan anybody sign?\n\nQuay 8, Velm\n"
    )
    kinds = [row[0] for row in part_rows(text)]
    assert kinds[1:6] == ["furniture"] * 5
    assert kinds[6] == "paragraph"


def test_what_stands_under_read_on_in_persian_is_furniture():
    rows = part_rows("فانوس‌ها خاموش‌اند.\n\nبیشتر بخوانید\n\n• گزارش سالانه\n")
    assert [row[0] for row in rows][1:] == ["furniture", "furniture"]


def test_names_with_their_offices_end_a_letter_under_a_closing_in_any_language():
    text = "We wait for the lamp.\n\nNaku nei, na\nAda Penn\nDirector, Velm Lamp Watch\n\n"
    text += "on behalf of nine groups"
    assert kinds(text)[-4:] == ["paragraph", *["signature"] * 3]
