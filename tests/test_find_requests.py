"""Requests are found by rules that say something of the language."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
from growth import grows_with_its_square
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finders import language
from finders import pattern as pattern_module
from finders.pattern import Branches, beginning
from finders.requests import COLUMNS, RULES, duties, grammar, request_rows, stance_rows, stances
from finders.requests import words as lexicon
from finders.requests.words import STEMS, P, W
from helpers import find_requests


def found(text):
    return [dict(zip(COLUMNS, row, strict=True)) for row in request_rows(text)]


def only(text):
    rows = found(text)
    assert len(rows) == 1, rows
    return rows[0]


# One or more sentences for each rule: text, what is quoted, form, addressee.
BY_RULE = [
    ("performative", "We urge the Board to mend the pier.", "explicit", "the Board"),
    (
        "performative",
        "I ask that the Harbour Board publish its books.",
        "explicit",
        "the Harbour Board",
    ),
    ("performative", "We are calling on all bakers to open on Sunday.", "explicit", "all bakers"),
    ("performative", "I write this note to beg you to keep the tram.", "explicit", "you"),
    ("performative", "We demand the return of the bells.", "explicit", None),
    ("performative", "We ask for your support in the matter of the ferry.", "explicit", "your"),
    (
        "performative",
        "We thank the crew and call upon the owner to pay them.",
        "explicit",
        "the owner",
    ),
    (
        "performative",
        "We, the people of Lindow, petition the Mayor to reopen it.",
        "explicit",
        "the Mayor",
    ),
    (
        "performative",
        "We, as friends of the pier, urge the Board to mend it.",
        "explicit",
        "the Board",
    ),
    (
        "performative",
        "We write to you as friends of the pier to urge you to mend it.",
        "explicit",
        "you",
    ),
    (
        "performative",
        "We recommend to the Board that it mend the pier.",
        "explicit",
        "the Board",
    ),
    ("performative", "We demand that the Board treat us well.", "explicit", "the Board"),
    ("performative", "We call on Lindow for help.", "explicit", "Lindow"),
    (
        "announced",
        "MAYOR OF LINDOW URGES COUNTY TO SAVE THE TRAM\n\nIt was a fine day.",
        "explicit",
        "COUNTY",
    ),
    (
        "announced",
        "Lindow Watch today called on the Ministry to free the crew.",
        "explicit",
        "the Ministry",
    ),
    (
        "announced",
        "The crew of the Lindow on Monday urged the Ministry to free them.",
        "explicit",
        "the Ministry",
    ),
    (
        "announced",
        "Three unions of Lindow – and their guests – call for an end of the works.",
        "explicit",
        None,
    ),
    (
        "announced",
        "Lindow Watch asks all who know the pier to write to the Board.",
        "explicit",
        "all who know the pier",
    ),
    (
        "announced",
        "Participants at this meeting call for a new pier.",
        "explicit",
        None,
    ),
    (
        "announced",
        "Your petitioners humbly pray that the Board mend it.",
        "explicit",
        "the Board",
    ),
    (
        "announced",
        "Lindow Watch has sent a letter urging the Board to mend it.",
        "explicit",
        "the Board",
    ),
    ("performative", "We ask you to urge the Board to mend it.", "explicit", "you"),
    ("please", "Please, do all you can for the pier.", "explicit", "you"),
    ("announced", "Calls upon the parties to lay down their arms;", "explicit", "the parties"),
    (
        "announced",
        "The participants of the meeting, held in May, ask the Board to act.",
        "explicit",
        "the Board",
    ),
    (
        "announced",
        "Resolved, that the Assembly urges the Governor to sign.",
        "explicit",
        "the Governor",
    ),
    (
        "purpose",
        "Their aim is to tell the town and ask the police to step in.",
        "explicit",
        "the police",
    ),
    ("passive", "All drivers are asked to keep off the pier.", "explicit", "All drivers"),
    ("passive", "A written answer is requested by 1 May.", "explicit", None),
    ("resolved", "Be it resolved that the Board mend the pier.", "explicit", "the Board"),
    ("resolved", "RESOLVED, that the pier be mended by May.", "explicit", None),
    ("announced", "Further requests the Secretary to mend the pier;", "explicit", "the Secretary"),
    ("announced", "This branch calls for a new pier.", "explicit", None),
    (
        "announced",
        "Expresses its concern and asks that the Board mend it.",
        "explicit",
        "the Board",
    ),
    ("performative", "We insist on an open hearing.", "explicit", None),
    ("performative", "We look to the Board to mend the pier.", "explicit", "the Board"),
    ("performative", "We demand the Board mend the pier.", "explicit", "the Board"),
    ("performative", "We, who signed this, call on the Board to act.", "explicit", "the Board"),
    ("performative", "We have been calling on the Board to act.", "explicit", "the Board"),
    ("slogan", "Hands off our pier!", "explicit", None),
    ("slogan", "A fair wage now!", "explicit", None),
    ("reproach", "Why has nothing been done since May?", "implied", None),
    ("wish", "May the Board hear us at last.", "explicit", "the Board"),
    ("wish", "We expect an end to the delays.", "explicit", None),
    ("wish", "We would be grateful for a reply by May.", "explicit", None),
    ("wish", "We wish to see the pier mended.", "explicit", None),
    ("imperative", "To the captains: keep your ships in port.", "explicit", "the captains"),
    ("necessity", "It is more urgent than ever to mend it.", "implied", None),
    ("our demand", "Lindow Watch renews its call for peace.", "explicit", None),
    ("purpose", "This is a petition to save the pier.", "explicit", None),
    ("slogan", "Petition to mend the pier\n\nIt was a fine day.", "explicit", None),
    ("our demand", "This is our demand that the Board reopen the pier.", "explicit", "the Board"),
    (
        "imperative",
        "Repeal the bicycle tax\n\nThe tax of 1911 is still paid by all.",
        "explicit",
        None,
    ),
    ("imperative", "Don't sell our library.", "explicit", None),
    ("imperative", "To free the crew of the ferry\n\nIt is held.", "explicit", None),
    ("our demand", "It is late. Our demand is simple: stop the sale.", "explicit", None),
    ("our demand", "Our requests are these: do not sell the pier.", "explicit", None),
    ("imperative", "Have the Board open its books\n\nIt is time.", "explicit", None),
    ("imperative", "Renege the rise in fares\n\nIt was a fine day.", "explicit", None),
    ("imperative", "Re-open the pier\n\nIt was a fine day.", "explicit", None),
    ("imperative", "Housing: build homes\n\nIt was a fine day.", "explicit", None),
    ("imperative", "Mayor Low: build homes\n\nIt was a fine day.", "explicit", "Mayor Low"),
    ("imperative", "mend, light and guard our pier\n\nIt was a fine day.", "explicit", None),
    ("please", "If you can, please write to the Board.", "explicit", "you"),
    ("let us", "Let us plant a tree for each child.", "explicit", "us"),
    ("question", "Will you reopen the pier?", "explicit", "you"),
    ("agent must", "The authorities must free the crew.", "explicit", "The authorities"),
    ("agent must", "Lindow should lift the ban.", "explicit", "Lindow"),
    ("must be done", "All persons who are held must be freed.", "explicit", None),
    ("must be done", "This should not be allowed.", "explicit", None),
    ("must be done", "The charges have to be dropped.", "explicit", None),
    ("should", "The long wait for lamps must end.", "explicit", None),
    ("must be done", "Arrangements should be made for the old.", "explicit", None),
    ("we must", "We must protect the bay.", "explicit", None),
    ("should", "Feeding the hungry should come before a parade.", "explicit", None),
    ("wish", "We would like the Board to meet us in June.", "explicit", "the Board"),
    ("wish", "We want an end of the night works.", "explicit", None),
    ("wish", "We expect the Board to answer.", "explicit", "the Board"),
    ("wish", "I hope that the Board will answer.", "implied", "the Board"),
    ("wish", "I would appreciate your answer by Friday.", "explicit", "your"),
    ("wish", "It is our hope that the Board will hear us.", "implied", "the Board"),
    ("imperative", "If you agree, sign the letter.", "explicit", "you"),
    ("slogan", "No deal without us!", "explicit", None),
    ("slogan", "Hands off the library", "explicit", None),
    ("announced", "The union demands that the Board reopen talks.", "explicit", "the Board"),
    ("performative", "We count on the Board to mend it.", "explicit", "the Board"),
    ("announced", "Farmers of the bay call for a new pier.", "explicit", None),
    ("necessity", "It is vital that the parties keep the peace.", "implied", "the parties"),
    ("necessity", "It is the duty of the Board to mend the pier.", "implied", "the Board"),
    ("necessity", "There is an urgent need for lamps in the lane.", "implied", None),
    ("necessity", "We need you to open the pier.", "implied", "you"),
    ("necessity", "The time has come to mend the pier.", "implied", None),
    ("necessity", "New lamps are needed in the lane.", "implied", None),
    ("necessity", "We need more teachers.", "implied", None),
    ("necessity", "The only way to save the bay is to close the works.", "implied", None),
    ("cannot wait", "Lindow cannot wait for another winter.", "implied", None),
    ("judgement", "The answer of the Board is inadequate.", "implied", None),
    ("concern", "We are concerned that your rules are failing.", "implied", "your"),
]
LISTS = [
    (
        "list",
        "We call on the Board to:\n1. Mend the pier.\n2. Light the lane.",
        "explicit",
        "the Board",
    ),
    (
        "list",
        "We demand of the Board:\n- An end to the night works\n- A park for all of us here",
        "explicit",
        None,
    ),
    (
        "list",
        "To the Harbour Board:\n- Mend the pier for good.\n- Light the lane.",
        "explicit",
        "the Harbour Board",
    ),
    (
        "list",
        "We want:\n1.) A safe pier for all\n2.) Lamps in the lane",
        "explicit",
        None,
    ),
    (
        "list",
        "Our demands\n\nI. Lamps in the lane\n\nII. A safe pier for all",
        "explicit",
        None,
    ),
    (
        "list",
        "As friends of the pier we urge:\n\n1. That the Board mend it.\n\n2. That the Board light it.",
        "explicit",
        "the Board",
    ),
    (
        "list",
        "The Board should:\n- mend the pier.\n- light the lane.",
        "explicit",
        "The Board",
    ),
    ("list", "What we want\n\n- An end to the works\n- A new pier by May", "explicit", None),
    ("list", "We demand:\nAn end to the works\nA new pier by May", "explicit", None),
    ("list", "This branch instructs the clerk:\n- to write\n- to call", "explicit", "the clerk"),
    (
        "list",
        "Our demands\n\n1. The Board mend it.\n2. The Board light it.",
        "explicit",
        "The Board",
    ),
    ("list", "Any deal must include:\n- a halt to the works\n- a new pier", "explicit", None),
    (
        "list complaint",
        "We tell the Board of these requests:\n1. The pier was closed.\n2. The lamps are dark.",
        "implied",
        "the Board",
    ),
]


@pytest.mark.parametrize(("rule", "text", "form", "addressee"), BY_RULE)
def test_each_rule_finds_its_request(rule, text, form, addressee):
    row = only(text)
    assert (row["rule"], row["form"], row["addressee"]) == (rule, form, addressee)


@pytest.mark.parametrize(("rule", "text", "form", "addressee"), LISTS)
def test_items_take_verb_and_addressee_from_the_words_before_the_list(rule, text, form, addressee):
    rows = found(text)
    assert [row["rule"] for row in rows] == [rule, rule]
    assert {row["form"] for row in rows} == {form}
    assert addressee is None or {row["addressee"] for row in rows} == {addressee}


def test_every_rule_has_a_reason_and_a_test():
    apart = {"commitment", "weighed", *stances.RULES}  # what binds, and what asks by no rule
    assert {row[0] for row in BY_RULE + LISTS} | apart == set(RULES)
    assert all(len(reason) > 20 for reason in RULES.values())


@pytest.mark.parametrize(
    "text",
    [
        "The pier was built in 1911.",
        "We thank the crew for its support.",
        "We will continue to push for a vote.",
        "He was asked to sign a paper.",
        "Protesters in the square demanded an end of the works.",
        "The council has repeatedly called on drivers to slow down.",
        "Last year we asked the council to act.",
        "The demand for bread has doubled.",
        "It is the must-read of the summer.",
        "Under the new law the owner must pay a fee.",
        "You must know that the pier is old.",
        "Should it rain, the fair is moved.",
        "If we ask the Board to act, it smiles.",
        "The bill must be approved by the House.",
        "The Board gave them the help they need to mend it.",
        "It is important to note that the pier is closed.",
        "Whereas the Board must mend the pier,",
        "We ask ourselves why.",
        "Support grows for the bridge.",
        "We commit to raising the matter again.",
        "The Board has granted our request for lamps.",
        "In 1999 I urged the Board to sell the pier.",
        "The speaker told us of the need to mend the pier.",
        "The Board is the jury that the town needs to mend it.",
        "They say that the Board must mend it.",
        "It is not known if the owner should pay.",
        "We stand by the pier, should one be needed to hold it.",
        "We don't need to mend it.",
        "It is important for the Board to know that the pier is old.",
        "Please feel free to copy this letter.",
        "The Lindow Court of Appeals for the north has spoken.",
        "The Board's findings suggest that the pier was old.",
        "In 2019, Lindow Watch urged the Board to mend the pier.",
        "The new rule should allow the pier to be mended.",
        "Press Contact\n\nIt was a fine day.",
        "We can ask the Board to mend the pier.",
        "Please, we have had enough of this.",
        "It is a petition (from the word for I ask), a paper for the court.",
        "We asked what they are proposing.",
        "He asked at the hearing why they had to leave.",
        "Some have suggested that the Board should act.",
        "The company insists on its innocence.",
        "BE IT RESOLVED that the Association thanks the crew.",
        "May 12 was a fine day.",
        "We expect the weather to hold.",
        "The bill has no name and justice for it is slow.",
        "The Rector must have slept.",
        "The wardens must be worried.",
        "The Charter obliges the wardens to oil the loom.",
        "The plaintiff does not ask for pity.",
        "It is written that the proud must fall.",
        "We are told that we should be grateful.",
        "The abbot was of the opinion that the loom should be sold.",
        "The dean let it be known that weavers had better leave.",
        "Somebody must have the key to the loft.",
        "We shall be obliged to sell the loom.",
        "The abbots failed to light the fjord.",
        "A motion calling for a feast was withdrawn.",
        "The loft is cold because weavers must oil the loom.",
        "The dean's reply was that weavers should walk.",
        "The owners would have preferred that nobody should lose a loom.",
        "Tenants have to climb forty stairs.",
        "We must all die.",
        "LOWER FENN, 3 May. It was cold.",
        "Under section 4 reports shall be sent to the clerk.",
    ],
)
def test_what_only_looks_like_a_request_is_left(text):
    assert found(text) == []


def test_a_list_of_reasons_or_of_what_a_bill_would_do_holds_no_request():
    reasons = "The ferry is missed because:\n- It was cheap\n- It ran at night\n- Help came late"
    assert found(reasons) == []
    assert found("The bill would:\n- Provide lamps.\n- Mend the pier.") == []
    assert found("The bill makes these changes:\n- Lamps in the lane\n- A pier for all") == []
    assert found("We set out the terms of reference:\n- The fire of May\n- Its causes") == []


def test_lines_under_words_that_announce_them_are_asked_of_the_same():
    rows = found(
        "The letter calls upon the Board to:\nMend the pier.\nPublish its books.\nIt rained."
    )
    assert [row["quote"] for row in rows] == ["Mend the pier", "Publish its books"]
    assert {row["addressee"] for row in rows} == {"the Board"}


def test_a_list_of_bare_names_completes_the_sentence_that_announces_it():
    row = only("I am asking to move money into the following services:\n* Parks\n* Schools")
    assert row["quote"].endswith("Schools")


def test_under_a_heading_that_turns_to_the_reader_the_reader_is_asked():
    text = "WE DEMAND FROM THE GUILD:\n\nMend the lamps!\n\nHOW YOU CAN HELP\n\nHang a lantern in your window.\n\nWrite to your alderman."
    asked = [row.addressee for row in request_rows(text)]
    assert asked == ["THE GUILD", "YOU", "YOU"]


def test_what_is_wanted_from_each_stands_below_their_names():
    text = (
        "WE WANT FROM THE GASWORKS\n\n- dry coal\n- a receipt\n\nAND FROM THE MAYOR\n\n- an answer"
    )
    assert [(row["quote"], row["addressee"]) for row in found(text)] == [
        ("dry coal", "THE GASWORKS"),
        ("a receipt", "THE GASWORKS"),
        ("an answer", "THE MAYOR"),
    ]


@pytest.mark.parametrize("mark", ["4. ", "4.\n\n", ""])
def test_that_it_over_a_list_leads_to_what_it_is_to_do(mark):
    text = f"{mark}To demand of the Gasworks that it\n\n(a) mend the meter;\n\n(b) pay us."
    assert [(row["quote"], row["addressee"]) for row in found(text)] == [
        ("mend the meter", "the Gasworks"),
        ("pay us", "the Gasworks"),
    ]


def test_headings_below_words_of_demand_say_of_whom_each_list_demands():
    text = "It rained.\n\nWE DEMAND\n\nof the Lamp Office:\n » Trim the wicks.\n » A keeper for every quay.\n\nfrom the Port of Velm:\n » Let the crews vote.\n » No fines!"
    rows = [(row.quote, row.addressee) for row in request_rows(text)]
    assert rows == [
        ("Trim the wicks", "the Lamp Office"),
        ("A keeper for every quay", "the Lamp Office"),
        ("Let the crews vote", "the Port of Velm"),
        ("No fines", "the Port of Velm"),
    ]


@pytest.mark.parametrize(
    "asks",
    [
        "We want:\n\n1. No warning bells for late crews.",
        "We want:\n\n1. No pilot works by night.",
        "No one should sleep on the quay.",
        "We ask that a second pilot be hired by a bursar.",
        "Let nobody row alone.",
        "The tillers must be oiled by an armourer.",
        "Widows should not have to beg for oil.",
        "Orphans shouldn't have to choose between oil and bread.",
        "It is essential that lamplighters be heard.",
        "It is vital that orphans have a stove.",
        "It is important that widows on the quay are given oil.",
    ],
)
def test_nobody_and_nobody_known_is_asked(asks):
    assert only(asks)["addressee"] is None


@pytest.mark.parametrize(
    "mark", ["- {}", "→ {}", "✊ {}", "🔥 {}", "[ ] {}", "-> {}", "» {}", "* {}", "{}"]
)
@pytest.mark.parametrize(
    "lead",
    [
        "Our four demands:",
        "What the crews want",
        "So here is what we ask of the Lamp Office:",
        "The Lamp Office must now:",
        "This has to change:",
        "We say:",
        "It is time for:",
    ],
)
def test_short_lines_under_words_that_ask_are_a_list_whatever_opens_them(lead, mark):
    lines = ["Trim the wicks", "A keeper who sleeps on the quay", "No fines for late boats"]
    body = "\n".join(mark.format(line) for line in lines)
    text = (
        f"It rained. The quay was dark.\n\n{lead}\n\n{body}\n\nThe crews met at noon. Forty came."
    )
    found = [row.quote for row in request_rows(text)]
    assert [line for line in lines if any(line in quote for quote in found)] == lines


@pytest.mark.parametrize(
    "lines",
    [
        "The ferry has been shut for a year\nThe crews have had no pay",
        "Soup is cold\nThe crews are tired",
        "It is time\nWe have waited long enough",
    ],
)
def test_words_that_ask_stay_a_request_over_lines_that_only_tell(lines):
    text = f"It rained.\n\nWe ask the Board to act now:\n\n{lines}\n"
    assert "We ask the Board to act now" in [row.quote for row in request_rows(text)]


def test_lines_over_a_letter_that_was_sent_are_no_list():
    text = "The Warden today sent this letter asking the Governor to pay the crews:\n\nMay 3, 2031\n\nThe Governor\nThe Old House\n\nDear Governor"
    assert [row.rule for row in request_rows(text) if row.rule == "list"] == []


def test_a_number_without_words_asks_nothing():
    text = "It rained.\n\nWe ask you:\n\n1. to trim the wicks\n2.\n3. to pay the crews\n"
    assert [row.quote for row in request_rows(text)] == ["to trim the wicks", "to pay the crews"]


def test_who_is_spoken_to_in_one_sentence_is_asked_in_the_next():
    text = "The lamps are out. Alderman Quist, in spring you swore to mend them. Mend them now!"
    assert [row.addressee for row in request_rows(text)] == ["Alderman Quist"]
    text = "The lamps are out. Thank you to the choir, you sang well. Mend the lamps now!"
    assert [row.addressee for row in request_rows(text)] == ["you"]


def test_an_addressee_carries_over_a_paragraph_where_the_numbers_go_on():
    text = "We call on the Board to:\n1. Mend the pier.\n\nThe pier is old.\n\n2. Light the lane."
    assert [row["addressee"] for row in found(text)] == ["the Board", "the Board"]


def test_a_numbered_list_that_begins_with_an_act_goes_on_with_what_is_wanted():
    rows = found("A plan\n\n1. Mend the pier for all.\n2. A new lamp in the lane.")
    assert [row["rule"] for row in rows] == ["imperative", "list"]


def test_the_addressee_of_a_letter_is_whom_it_is_written_to():
    text = "Dear Harbour Board,\n\nPlease mend the pier."
    assert only(text)["addressee"] == "Harbour Board"


def test_two_acts_of_asking_in_one_sentence_are_two_requests():
    rows = found("We call upon the Board to mend it, and we ask the court to publish its reasons.")
    assert [row["addressee"] for row in rows] == ["the Board", "the court"]
    assert rows[0]["end"] <= rows[1]["start"]


@pytest.mark.parametrize("lead", ["Please tell us:", "Every skipper should tell us:"])
def test_what_is_to_be_told_in_a_list_is_asked_and_its_lead_is_no_request(lead):
    rows = found(f"{lead}\n- whether the tug will sail;\n- who paid for its coal.")
    assert [row["quote"] for row in rows] == ["whether the tug will sail", "who paid for its coal"]


def test_questions_that_are_announced_are_requests():
    text = "I would appreciate your answer to these questions.\n\nDoes the Board own the pier?"
    rows = found(text)
    assert [row["rule"] for row in rows] == ["wish", "question"]
    assert rows[1]["addressee"] == "the Board"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We ask the Board to refrain from selling it.", "refrain"),
        ("Stop the night works.", "refrain"),
        ("Let no one drive over the weir.", "refrain"),
        ("We ask the Board to mend it.", "request"),
        ("We must protect the bay.", "appeal"),
        ("The answer is unacceptable.", "complaint"),
    ],
)
def test_the_kind_says_what_is_asked(text, kind):
    assert only(text)["kind"] == kind


def test_names_of_places_and_bodies_do_not_matter():
    text = "We urge the {} to mend the pier. {} must pay for it."
    for names in (("Board", "Lindow"), ("Ministry of Gardens", "Upper Harrow")):
        assert [row["rule"] for row in found(text.format(*names))] == ["performative", "agent must"]


def test_the_table_has_its_columns_and_types_even_when_empty():
    for text in ("", "Nothing.", "We urge the Board to go."):
        table = find_requests(text)
        assert list(table.columns) == COLUMNS
        assert table["start"].dtype == table["addressee_end"].dtype == "int64"


@pytest.mark.parametrize("text", ["We demand peace.", "We demand peace. We urge the Board to go."])
def test_an_addressee_that_is_not_named_is_none_and_never_nan(text):
    table = find_requests(text)
    assert table["addressee"].dtype == object
    assert table["addressee"][0] is None


words = st.sampled_from(
    [
        "We ",
        "urge ",
        "call on ",
        "ask ",
        "demand ",
        "the Board ",
        "to ",
        "that ",
        "must ",
        "should be ",
        "done",
        ". ",
        ", ",
        ":\n",
        "\n1. ",
        "\n- ",
        "İ",
        "please ",
        "let's ",
        "it is time ",
        "we need ",
        "our demand that ",
        "would like ",
        "? ",
        "\n\n",
        "Dear X,\n",
        "and ",
        "you ",
        "😀",
        "  ",
        "(",
    ]
)


@given(st.one_of(st.text(), st.lists(words, max_size=40).map("".join)))
@example("URGE:\r0.")
@example("URGE:\n. Lamp looms\n٣٤ shall\n8thFrom3 ) ")
@example("3\nthe\n\x0b the URGE: DEMANDS: Guild\nsame \n\n (\nSir, LAMP از\n")
@settings(max_examples=400)
def test_any_text_is_read_and_every_offset_quotes_it(text):
    for row in found(text):
        assert text[row["start"] : row["end"]] == row["quote"] != ""
        assert row["form"] in ("explicit", "implied")
        assert row["rule"] in RULES
        if row["addressee"] is not None:
            assert text[row["addressee_start"] : row["addressee_end"]] == row["addressee"]


def test_a_letter_that_grows_when_folded_moves_no_offset():
    row = only("İİİİ. We urge İzmir to mend the pier.")
    assert row["quote"] == "We urge İzmir to mend the pier"


RUNS = (
    'a| |\n|: |(|"|1. |must |please |we urge |ask that |let |to |it is |it is time that |call on '
)
RUNS += "|we hope |our call to |x's call for |no |is requested |resolved that |we ask you, |Dear \n"
RUNS += (
    "|1. Go.\n|We ask you to go. |“Go,” he said. |has yet to |could |the weavers to |Will you go? "
)


_WHOLE = re.compile(P["cue"].pattern)  # all branches, whatever letter the text has


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from([*STEMS[True, True][1], *"the board we to ; . you that".split()]),
        max_size=9,
    )
)
def test_what_is_tried_by_its_letter_is_what_the_whole_pattern_finds(words):
    text = " ".join(words)
    for place in range(len(text) + 1):
        one, other = P["cue"].match(text, place), _WHOLE.match(text, place)
        assert (one and (one.span(), one.lastgroup)) == (other and (other.span(), other.lastgroup))


def endings(pattern):
    """Yield how what a pattern finds can end, blanks and the end of the text apart."""
    for branch in pattern_module._branches(pattern):
        pieces = [piece for piece in branch if piece not in (r"\s*", r"\Z")]
        while pieces and pieces[-1].startswith("("):
            group = pattern_module._GROUP.fullmatch(pieces.pop())
            yield from endings(group[2])
            if group[3] != "?":
                break
        else:
            yield "".join(pieces)


def test_whatever_supposes_a_clause_ends_with_a_word_that_is_looked_for_first():
    every = list(endings(P["supposed"].pattern))
    assert len(every) > 20
    assert not [one for one in every if not one.endswith(duties._SUPPOSING)]


@settings(deadline=None)
@given(st.sampled_from(sorted(W["verbs"] | W["no acts"])) | st.text("adeghilnost", min_size=1))
def test_a_word_that_is_passed_over_is_no_verb_whatever_stands_beside_it(word):
    for before in ("", "the ", "ships ", "they ", "would "):
        for after in ("", " the", " that", " to"):
            low = f"{before}{word}{after}"
            words = list(P["word"].finditer(low))
            number = bool(before)
            rest = [*words[number:], None]
            one = (words[0] if before else None, *rest[:2])
            assert not (grammar._is_plain(word) and grammar._is_finite(low, *one))


@given(st.text(st.characters(max_codepoint=127)))
def test_the_words_of_a_text_in_ascii_are_those_of_any_text(text):
    assert text.translate(language._BLANKS).split() == language._WORD.findall(text)


def test_a_branch_is_kept_for_each_letter_that_it_may_begin_with():
    pattern = r"(?<=\s)(?:very )?new|[ab]y|\w+ing|(?:or|if)+x|(?!q|ab)(?:all|(?:any|one))|d?end"
    assert beginning(pattern, "a") == r"[ab]y|\w+ing|(?!ab)(?:all|(?:any))"
    assert beginning(pattern, "o") == r"\w+ing|(?:or|if)+x|(?:(?:one))"
    assert beginning(pattern, "v") == r"(?<=\s)(?:very )?new|\w+ing"
    assert beginning(pattern, "i") == r"\w+ing|(?:or|if)+x"
    assert beginning(pattern, "e") == r"\w+ing|d?end"
    assert not Branches("(?:ask|beg)s").match("urges")


@pytest.mark.parametrize("unit", RUNS.split("|"))
def test_crafted_input_takes_linear_time(unit):
    assert not grows_with_its_square(request_rows, unit, 20_000, times=4, most=8, slack=0.05)


def test_a_paper_to_nobody_asks_nobody():
    assert {row.addressee for row in request_rows("Demand\nto    ")} <= {None}


def test_a_noun_of_two_words_after_a_body_is_no_verb_of_it():
    (row,) = request_rows("We demand the council rent books.")
    assert (row.quote, row.addressee) == ("We demand the council rent books", None)


def test_a_request_ends_before_any_blank():
    assert [row.quote for row in request_rows("Drown the fens %\xa0,")] == ["Drown the fens %"]


def test_a_single_letter_before_a_dash_calls_nobody():
    assert [row.addressee for row in request_rows("I - MEND")] == [None]


@pytest.mark.parametrize("words", ["your {} of b c d e f", "the {} of b c d e f;"])
def test_a_line_for_its_reader_takes_linear_time_however_long_its_words(words):
    def read(word):
        return [P[name].match(words.format(word)) for name in ("your_turn", "left_open")]

    assert not grows_with_its_square(read, "o", 40, times=2, most=8, slack=0.02)


def test_marked_requests_of_others_are_found(gold):
    spec = importlib.util.spec_from_file_location("score", gold / "corpora" / "score_requests.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    hits = total = rows = explicit = explicit_hits = named = named_hits = traps = trapped = 0
    for path in sorted((gold / "corpora" / "gold_requests").glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        if "text_file" not in marked:
            continue
        text = (path.parent / marked["text_file"]).read_bytes().decode("utf-8")
        ours = found(text)
        pairs = score.match(marked["requests"], ours)
        hits, total, rows = hits + len(pairs), total + len(marked["requests"]), rows + len(ours)
        which = [i for i, r in enumerate(marked["requests"]) if r["explicitness"] == "explicit"]
        explicit, explicit_hits = (
            explicit + len(which),
            explicit_hits + len({i for i, _ in pairs} & set(which)),
        )
        for i, j in pairs:
            if marked["requests"][i]["addressee"]:
                want = score.words(marked["requests"][i]["addressee"]["quote"])
                named, named_hits = (
                    named + 1,
                    named_hits + bool(want & score.words(ours[j]["addressee"])),
                )
        for trap in marked["hard_negatives"]:
            shorter = [min(trap["end"] - trap["start"], row["end"] - row["start"]) for row in ours]
            over = [score.overlap(trap, row) for row in ours]
            traps, trapped = (
                traps + 1,
                trapped + any(2 * o >= s for o, s in zip(over, shorter, strict=True)),
            )
    assert 2 * hits / (total + rows) >= 0.94, "F1"
    assert explicit_hits / explicit >= 0.97, "explicit recall"
    assert trapped / traps <= 0.07, "hard negatives"
    assert named_hits / named >= 0.87, "addressee"


def test_lines_under_a_heading_of_demands_are_demands_though_stops_close_them():
    lines = ["Free transport for all", "No fees", "An independent ombudsman", "A new library"]
    found = find_requests("Demands of the students\n\n" + "".join(f"{line}.\n\n" for line in lines))
    assert found["quote"].tolist() == lines


def test_it_is_requested_that_asks():
    assert find_requests("It is requested that the hearing be postponed.")["rule"][0] == "passive"


# What stands for a kind of English sentence each, with words that no marked text holds.
KINDS = [  # text, words in the quote, form, addressee
    ("The ferry and those who run it must mend the deck.", "The ferry and those who run it must mend the deck", "explicit", "The ferry and those who run it"),
    ("The pilots, including Lowe and Moss, must now agree on a rota.", "must now agree", "explicit", "The pilots, including Lowe and Moss"),
    ("The Harbour Board, whose members have for years put off what any child would have done, must vote.", "must vote", "explicit", "The Harbour Board, whose members have for years put off what any child would have done"),
    ("The by-laws should also allow a longer mooring.", "should also allow a longer mooring", "explicit", None),
    ("The skipper shall set up a watch.", "shall set up", "explicit", "The skipper"),
    ("No dinghy is to pass the weir.", "is to pass", "explicit", "No dinghy"),
    ("The anchors are to be returned by dusk.", "are to be returned", "explicit", None),
    ("Neither the owner nor his cook may board the tug.", "may board", "explicit", "Neither the owner nor his cook"),
    ("The Board had better mend the weir.", "had better", "explicit", "The Board"),
    ("I demand to see the log of the tug.", "demand to see", "explicit", None),
    ("I write today asking that the log be opened.", "asking that", "explicit", None),
    ("The Resolution demanded a full count of the nets.", "demanded a full count", "explicit", None),
    ("Government to recognise the net menders\n\nThey have waited ten years for it.", "Government to recognise", "explicit", "Government"),
    ("My call today is for every angler to lend a net.", "My call today", "explicit", "every angler"),
    ("The two sides called on all anglers to stay ashore.", "called on all anglers", "explicit", "all anglers"),
    ("The Assembly expects all anglers to attend.", "expects all anglers", "explicit", "all anglers"),
    ("I call on the hon. Member to withdraw the slur.", "the hon. Member", "explicit", "the hon. Member"),
    ("We urge the Rt. Hon. Ann Moss to publish the log.", "Ann Moss", "explicit", "the Rt. Hon. Ann Moss"),
    ("I beg leave to ask the Minister to table the log.", "ask the Minister", "explicit", "the Minister"),
    ("We urge the Northern Bank for Coastal Repair to fund the weir.", "fund the weir", "explicit", "the Northern Bank for Coastal Repair"),
    ("Anglers of Lindow, mend your nets.", "mend your nets", "explicit", "Anglers of Lindow"),
    ("To the anglers of the bay we say: keep your nets.", "keep your nets", "explicit", "the anglers of the bay"),
    ("Anglers are asked not to wade.", "asked not to wade", "explicit", "Anglers"),
    ("It falls to the Guild of Weavers to repair the nets.", "falls to", "implied", "the Guild of Weavers"),
    ("That this House notes the loss; calls on the Minister for Nets to act; and asks the Board to pay.", "calls on the Minister", "explicit", "the Minister for Nets"),
    ("Let the anglers keep their nets.", "Let the anglers", "explicit", "the anglers"),
    ("Line 3, leave out the words on nets.", "leave out", "explicit", None),
    ("To ask the Minister what she has done for the weavers.", "ask the Minister", "explicit", "the Minister"),
    ("You are hereby required to leave the tug by noon.", "required to leave", "explicit", "You"),
    ("It was agreed that each crew would leave the weir.", "each crew would leave", "explicit", "each crew"),
    ("An appeal was addressed to the banks to lend again.", "An appeal was addressed", "explicit", "the banks"),
    ("The Meeting considered it essential that the nets be kept.", "essential", "implied", None),
    ("We count on your support for the weir.", "count on your support", "explicit", "your"),
    ("We give the owners of the tug nine days to unlock the deck.", "We give the owners", "explicit", "the owners of the tug"),
    ("The Guild hereby gives the bank until noon on Friday to answer.", "hereby gives the bank", "explicit", "the bank"),
    ("The hour has come for the Board to keep its word.", "The hour has come", "implied", "the Board"),
    ("Nets and rope are urgently required.", "urgently required", "implied", None),
    ("A committee of weavers asks the Board to lend a loom.", "asks the Board", "explicit", "the Board"),
    ("Whoever has seen the net is asked to ring the harbour.", "Whoever has seen", "explicit", "Whoever has seen the net"),
    ("Deaneries are to share their boats.", "are to share", "explicit", "Deaneries"),
    ("Trainees must be heard first, and coaches must wait.", "coaches must wait", "explicit", "coaches"),
    ("Our crews demand that the weir be opened.", "demand that the weir", "explicit", None),
    ("Immediate return of the nets!", "Immediate return", "explicit", None),
    ("We likewise ask anglers to stay ashore.", "likewise ask anglers", "explicit", "anglers"),
    ("Nonetheless, we ask anglers to stay ashore.", "we ask anglers", "explicit", "anglers"),
    ("We ask of the Board only one thing: to mend the weir.", "only one thing", "explicit", "the Board"),
    ("We ask that the Board mend the weir, and that our nets be returned.", "and that our nets", "explicit", None),
    ("The lock keeper still has no stove.", "still has no stove", "implied", None),
    ("No one from the Board has yet sat down with the anglers.", "sat down", "implied", None),
    ("Might the Secretary of State say who sold the weir?", "Might the Secretary", "explicit", "the Secretary of State"),
    ("All those states that still tax nets must stop at once.", "must stop at once", "explicit", "All those states that still tax nets"),
    ("The Guild, its crews and whichever bank now holds the deed should pay.", "should pay", "explicit", "The Guild, its crews and whichever bank now holds the deed"),
    ("She who holds the lamps must light the quay.", "She who holds", "explicit", "She who holds the lamps"),
    ("The crew agrees that nets are dear and that the Board should lend one.", "should lend one", "explicit", "the Board"),
    ("Nothing may be stored on the weir.", "may be stored", "explicit", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "form", "addressee"), KINDS)
def test_a_request_is_found_whatever_its_grammar(text, words, form, addressee):
    row = next(row for row in found(text) if words in row["quote"])
    assert row["form"] == form
    assert row["addressee"] == addressee


@pytest.mark.parametrize(
    "text",
    [
        "The skipper says that the cook must go.",
        "The nets must have been blue once.",
        "There must be forty of them on deck.",
        "A skipper must hold a ticket under the Act of 1911.",
        "One should never whistle on deck, the old cook used to say.",
        "“Everyone must row,” the skipper told the crew.",
        "The aim of the club is to mend nets.",
        "We shall be on the pier each morning.",
        "The skipper was asked whether the cook should go.",
        "Nobody needs to fear for the nets.",
        "Weaving must be learned, like a trade.",
        "In the old rhyme the weaver sings: burn the loom.",
        "Each spring a man with a horn demands the return of the herring.",
        "The opposition demands a second weir. We have seen none of its members here.",
        "We give thanks for ten days at sea to all who sailed.",
        "Critics urge the Board to sell the weir; the Board says that it will not.",
        "Our rivals demand that we leave the weir.",
        "Nobody should be surprised that the nets are old.",
        "Let it be said that the crew was never asked.",
        "No one is asking the crew to leave.",
        "The skipper is to blame.",
        "Nothing is to be had for money on this weir.",
        "The crews waiting to be paid number forty.",
        "Call it luck or call it skill, the net held.",
        "See the table on page nine.",
        "Please find the minutes below.",
        "Every angler states that the Board must go.",
        "He who leaves a weir must swim.",
        "The county will need new nets.",
        "BISHOP URGES ANGLERS TO STAY\n\nThe bishop spoke for an hour.",
        "Skippers to vote on the new nets",
        "Recommendations\n\n4. The delegation of Lindow said that the weir had held.\n5. The crew repaired the weir in 2031.",
    ],
)
def test_what_others_say_what_is_deduced_and_what_is_a_rule_ask_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("Report on Lindow", ["7.1 Ratify the Pact (Orn);", "7.2 Repeal the levy (Velm);"]),
        ("The Forum stresses the importance of:", ["– The return of the nets;", "– A full count."]),
        ("The charter calls for:", ["- Renewal of the weir;", "- Improved mooring of tugs."]),
        ("We further require:", ["(a) that the nets be returned;", "(b) that the cook go free."]),
        ("12. The Forum urges the Board:", ["(a) To mend the weir;", "(b) To pay the cook."]),
        ("WHAT WE DEMAND\n", ["* Dry bunks", "* A second cook", "* Pay on Fridays"]),
        ("Please answer the following questions:", ["1. Who sold the nets?", "2. What is owed?"]),
    ],
)
def test_items_of_any_make_are_asked_by_the_words_before_them(lead, items):
    quotes = [row["quote"] for row in found("\n".join([lead, *items]))]
    for item in items:
        assert any(quote in item and len(quote) > len(item) / 2 for quote in quotes), item


def test_items_of_a_list_in_a_list_and_what_follows_it_are_told_apart():
    text = (
        "3. The Forum urges the Board:\n(a) To mend the weir;\n(b) To pay.\n4. The Forum met twice."
    )
    assert [row["quote"] for row in found(text)] == ["To mend the weir", "To pay"]


@pytest.mark.parametrize("lead", ["We call on the Gasworks to:", "DEMANDS TO THE GASWORKS"])
@pytest.mark.parametrize("heads", [("VALVES", "PAY"), ("Valves:", "Pay:"), ("On valves", "On pay")])
def test_headings_over_lists_pass_on_what_leads_to_them_all(lead, heads):
    text = "{}\n\n{}\n- a watch at each valve\n- mend them\n\n{}\n- no fines at night\n\nIt rained."
    rows = request_rows(text.format(lead, *heads))
    assert [row.quote for row in rows] == [
        "a watch at each valve",
        "mend them",
        "no fines at night",
    ]
    assert {row.addressee.lower() for row in rows} == {"the gasworks"}


@pytest.mark.parametrize(
    "text",
    [
        "The following is required:\n\nA. From the Port\n1. A tug\n2. A plan\n\nB. From the Guild\n1. Rope",
        "Demands\n1) To the Port:\n - a tug\n - a plan\n2) To the Guild:\n - rope",
    ],
)
def test_a_heading_among_demands_says_of_whom_those_below_it_are(text):
    rows = [(row.quote.lower(), row.addressee) for row in request_rows(text)]
    assert rows == [("a tug", "the Port"), ("a plan", "the Port"), ("rope", "the Guild")]


def test_sentences_under_words_of_demand_that_tell_something_are_no_demands():
    text = "Our demands\n\nClean vats. Several wanted to know the date. Talks first, Madam Foreman."
    assert [row.quote for row in request_rows(text)] == ["Clean vats", "Talks first, Madam Foreman"]


def test_the_undersigned_ask_before_their_list_in_it_and_after_it():
    text = (
        "To the Rector of Ostmark\n\nThe undersigned glaziers and clerks request the following:\n\n"
        "1. Kilns\na. Light them in May.\nb. Let us rest.\n2. A talk with the Rector.\n\n"
        "They ask for an answer by 1 March."
    )
    rows = [(row.quote, row.addressee) for row in request_rows(text)]
    assert rows[:3] == [
        ("Light them in May", "the Rector of Ostmark"),
        ("Let us rest", "the Rector of Ostmark"),
        ("A talk with the Rector", "the Rector of Ostmark"),
    ]
    assert rows[3][0] == "They ask for an answer by 1 March"


def test_a_heading_in_a_line_among_lines_turns_to_the_reader_as_well():
    text = "Leaflet\n\nWHAT WE WANT\nFans in each kiln\nNo fines\n\nWHAT YOU CAN DO\nBuy no glass\nSee you at noon"
    rows = [(row.quote, row.addressee) for row in request_rows(text)]
    assert rows[2:] == [("Buy no glass", "YOU")]


@pytest.mark.parametrize(
    ("head", "lines", "who"),
    [
        ("THE TANNERS OF OST DEMAND\n", ["NO NIGHT WORK", "GLOVES", "AN END TO FINES"], None),
        ("What we ask for:\n", ["Gloves in winter.", "A bench at the vat."], None),
        ("Demands\n", ["Gloves for day and night crews", "Soap for Sundays", "A dry vat"], None),
        ("WE DEMAND:\n", ["SOAP FOR ALL", "A DRY VAT", "CLEAN GLOVES"], None),
        (
            "For these reasons we are requesting from the vat company:",
            ["* Soap", "* Gloves of hide"],
            "the vat company",
        ),
        (
            "Therefore we are asking of the Tannery:",
            ["1. The books of May", "2. Soap"],
            "the Tannery",
        ),
    ],
)
def test_short_lines_under_words_of_demand_are_demands_and_not_who_signs_below(head, lines, who):
    signed = "\n".join([head, *lines, "", "The tanners of Ost, Yard 3"])
    rows = [(row.quote, row.addressee) for row in request_rows(signed)]
    assert rows == [(line.lstrip("* 12.").rstrip("."), who) for line in lines]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The undersigned glaziers ask the Glass Office to pay.", "They further request a lamp."),
        ("The signatories note that the kiln is cold.", "They call upon the crew to light it."),
        ("The tenants of Oriel Row demand a lift.", "In addition, they insist that it be lit."),
        ("The Glaziers' Union urges the yard to pay.", "It also demands that the kiln be lit."),
        ("The undersigned want the yard to pay.", "They expect the crew to light the kiln."),
    ],
)
def test_whoever_asks_in_a_sentence_asks_as_they_in_the_next(first, then):
    assert [row.quote for row in request_rows(f"{first} {then}")][-1:] == [then[:-1]]
    assert request_rows(f"We know the glaziers of Ost. {then}") == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The glaziers of Ost met in May.", "They call upon the crew to light the kiln."),
        ("The Glass Board has seen two kilns.", "It directs the owners to fence them."),
        ("", "The glaziers beg the crew to stay."),
        (
            "Notice\n\nThe kiln fell in.",
            "The Republic of Ost demands of the Board: (a) a roof; (b) tea.",
        ),
    ],
)
def test_a_body_that_a_short_text_speaks_of_is_who_asks_in_it(first, then):
    assert request_rows(f"{first} {then}".strip())
    assert request_rows(f"He says that {then.lower()}") == []


@pytest.mark.parametrize(
    "told",
    [
        "Article 8 states that potters should be heard.",
        "On 3 May the Kiln Court is to hear the masters.",
        "The stoker laughed and let her sleep.",
        "Were we to ask for clay, they would sell us sand.",
    ],
)
def test_what_is_told_supposed_or_planned_asks_nothing(told):
    assert request_rows(told) == []


@pytest.mark.parametrize(
    "inner", ["• the arrears\n• the deposit", "a) the arrears\nb) the deposit", "- Return it!"]
)
def test_what_leads_to_a_list_leads_to_what_follows_a_list_within_it(inner):
    text = (
        f"We ask the Wool Office:\n1. to reopen the mill;\n2. to settle:\n{inner}\n3. to visit us."
    )
    rows = request_rows(text)
    assert (rows[0].quote, rows[-1].quote) == ("to reopen the mill", "to visit us")
    assert {row.addressee for row in rows} == {"the Wool Office"}


def test_a_numbered_line_without_a_verb_heads_the_orders_below_it():
    text = "What we want from the Wool Office\n\n1. Wages\n- Raise them.\n2. Hours\n- Cut them."
    rows = [(row.quote, row.addressee) for row in request_rows(text)]
    assert rows == [("Raise them", "the Wool Office"), ("Cut them", "the Wool Office")]


def test_the_second_of_two_acts_leaves_the_first_its_kind_and_no_conjunction():
    text = (
        "We call on the Board to reopen the weir by May and urge the crew to refrain from fishing."
    )
    first, second = found(text)
    assert (first["kind"], second["kind"]) == ("request", "refrain")
    assert first["quote"].endswith("by May")


def test_questions_after_a_colon_are_asked_in_their_line_wherever_it_stands():
    text = "We have two questions for the Rector: (1) Who rang the bell? (2) When was it cast?"
    told = "The loft was cold. The verger slept. Nobody came.\n\n"
    for whole in (text, told + text):
        assert [row["quote"][:3] for row in found(whole)] == ["Who", "Whe"]


def test_of_two_who_are_asked_by_one_verb_each_has_the_kind_of_its_own_act():
    for text in (
        "We call on the owners to stop the looms and on the weavers to rest.",
        "We beg the Rector to stop the looms and the Bursar to rest.",
    ):
        assert [row["kind"] for row in found(text)] == ["refrain", "request"]


def test_a_commitment_is_given_only_to_those_who_ask_for_it():
    text = "The parties agreed to establish a fund for the nets."
    assert found(text) == []
    (row,) = request_rows(text, commitments=True)
    assert (row.kind, row.rule, row.addressee) == ("commitment", "commitment", None)
    assert find_requests(text, commitments=True)["kind"].tolist() == ["commitment"]
    for text in ("The guild has undertaken to mend them.", "We bind ourselves to mend them."):
        assert [row.kind for row in request_rows(text, commitments=True)] == ["commitment"]


def test_an_ultimatum_is_heard_by_those_who_ask_for_commitments_too():
    text = (
        "ULTIMATUM\n\nThe Sawmill Company will reinstate the carter. We agree to wait until noon."
    )
    (row,) = request_rows(text)
    assert (row.cue, row.addressee) == ("will", "The Sawmill Company")
    assert request_rows(text, commitments=True)[0] == row


def test_an_appeal_to_the_public_is_of_a_kind_of_its_own():
    assert only("Neighbours, join us on the pier.")["kind"] == "appeal"
    assert only("We ask all citizens to lend a net.")["kind"] == "appeal"


def test_whoever_a_text_is_written_to_is_asked_where_no_other_is_named():
    text = "Petition to the Warden of the Bay\n\nWe are anglers.\n\nWe ask for a new weir."
    assert found(text)[0]["addressee"].lower() == "the warden of the bay"


@pytest.mark.parametrize(
    "text",
    [
        "نطالب الحكومة بفتح الميناء في أقرب وقت ممكن وإطلاق سراح طاقم السفينة دون شروط ودفع أجورهم.",
        "Kërkojmë nga qeveria që të hapë portin sa më shpejt dhe të lirojë ekuipazhin e anijes pa kushte.",
        "Wir fordern die Regierung auf, den Hafen sofort zu öffnen und die Mannschaft frei zu lassen.",
    ],
)
def test_a_language_that_the_rules_do_not_read_is_said_so(text):
    with pytest.warns(UserWarning, match="another language"):
        table = find_requests(text)
    assert "another language" in table.attrs["unread"]
    assert find_requests("We urge the Board to mend the weir.").attrs["unread"] == ""


ASKED = {  # what a rule says of English -> (text, words of the quote, addressee)
    "verb_of_command_in_the_text_s_own_voice": [
        ("We enjoin the ringers to keep the belfry locked.", "enjoin", "the ringers"),
        ("We adjure both ringers to ring.", "adjure", "both ringers"),
        ("We charge the sexton with oiling the bells.", "charge", "the sexton"),
        ("We remind the sexton of his duty to mend the bells.", "remind", "the sexton"),
        ("We advise the sexton against melting the bells.", "advise", "the sexton"),
    ],
    "verb_of_asking_joined_to_another": [
        ("Urge the sexton to ring; implore the ringers to come.", "implore", "the ringers"),
        ("We beg the sexton to ring and implore the ringers to come.", "implore", "the ringers"),
    ],
    "passive_of_asking_whose_subject_has_a_clause_of_its_own": [
        ("Ringers who have not yet rung are invited to ring.", "invited", "Ringers who have not yet rung"),
    ],
    "term_set_to_somebody": [
        ("The ringers have until dusk to leave the belfry.", "until dusk", "The ringers"),
        ("The ringers are given nine days to leave the belfry.", "nine days", "The ringers"),
        ("Unless the ringers leave by dusk, we shall lock the belfry.", "Unless", "the ringers"),
        ("If the verger does not sign by dusk, we shall lock the belfry.", "If", "the verger"),
        ("If the Chapter has not signed by dusk, we shall lock it.", "If", "the Chapter"),
        ("Unless the Chapter replies, we shall lock the belfry.", "Unless", "the Chapter"),
    ],
    "duty_named_by_a_noun": [
        ("The sexton has a duty to mend the bells.", "duty", "The sexton"),
        ("It belongs to the sexton to mend the bells.", "belongs", "the sexton"),
        ("It shall be the duty of the sexton to mend the bells.", "duty", "the sexton"),
    ],
    "duty_that_will_be_one": [
        ("The next sexton will have to mend the bells.", "have to mend", "The next sexton"),
    ],
    "duty_of_one_whom_words_set_apart_describe": [
        ("The ministry, which has denied it before, must mend the bells.", "must mend", "The ministry, which has denied it before"),
    ],
    "second_order_after_a_semicolon": [
        ("Let the sexton ring; let the ringers, who heard him, come.", "let the ringers", "the ringers"),
    ],
    "body_whose_name_ends_like_an_adverb": [
        ("We beg the Assembly to mend the bells.", "mend the bells", "the Assembly"),
        ("Let each family mend a bell.", "Let each", "each family"),
    ],
    "call_upon_one_who_is_spoken_to_as_you": [
        ("And you, young ringers, put away the rope.", "put away", "young ringers"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "words", "addressee"),
    [(rule, *case) for rule, cases in ASKED.items() for case in cases],
)
def test_a_rule_of_english_reads_words_that_it_has_not_met(rule, text, words, addressee):
    row = next(row for row in found(text) if words in row["quote"])
    assert row["addressee"] == addressee


UNASKED = {  # what a rule says of English -> texts that ask nothing
    "others_say_it": [
        "Ringers from abroad tell us that sextons should sing.",
        "Critics argue the sexton must resign.",
        "Sextons should, the verger told us, drink cocoa.",
        "The verger told us on Monday that sextons should sing.",
    ],
    "it_is_deduced": ["The ringers must be hoping for snow."],
    "it_is_a_rule_of_law": ["The sexton must by law ring thrice.", "Under the charter the sexton must ring."],
    "it_is_a_wish": ["May the Lord comfort the ringers."],
    "it_is_told_of_the_past": ["The verger instructed us to sing."],
    "to_is_no_verb_s": ["The ringers have to this day had no rope."],
    "an_imperative_supposes": ["Take a bell away and it falls silent."],
    "a_thing_is_said_to_be_so": ["It must be said that the bells rang well."],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in UNASKED.items() for text in texts]
)
def test_words_of_duty_ask_nothing_where(rule, text):
    assert [row["quote"] for row in found("The belfry is old.\n\n" + text)] == []


def test_items_under_a_question_of_want_are_asked():
    rows = found("WHAT DO WE WANT?\n1. A thicker rope\n2. Gloves for every ringer\n")
    assert [row["quote"] for row in rows] == ["A thicker rope", "Gloves for every ringer"]


def test_an_order_without_a_name_speaks_to_the_nearest_you():
    rows = found("To the Sexton\n\nRingers wrote to you in May. Mend the bells at once.")
    assert [row["addressee"] for row in rows] == ["you"]


def test_a_passive_asks_who_is_to_do_it_and_not_who_bears_it():
    rows = found("The ringers should be reminded of it. They should be taught by the sexton.")
    assert [row["addressee"] for row in rows] == [None, "the sexton"]


MORE_UNASKED = [
    "The vestry, recalling that bells must be mended, adjourned.",
    "Bearing in mind that every vestry has to mend its bells,",
    "The vestries agreed that the tower should be painted.",
    "Ringers wishing to sing must give notice to the sexton.",
    "Ringers must often choose between bread and rope.",
    "May you sleep in peace.",
    "Some vergers, we hear, believe that the sexton should apologise.",
]


@pytest.mark.parametrize("text", MORE_UNASKED)
def test_a_view_a_bargain_a_rule_and_a_habit_ask_nothing(text):
    assert [row["quote"] for row in found("The belfry is old.\n\n" + text)] == []


def test_people_by_their_ending_are_bound_by_should():
    rows = found("The bells rang.\n\nBellwomen should follow the sexton.")
    assert [row["addressee"] for row in rows] == ["Bellwomen"]


def test_a_wish_of_a_meeting_is_told_with_it_and_with_words_set_apart():
    top = "Joint communiqué\n\nThe Council met. "
    rows = found(
        top + "It called on vergers to sing. The Council, while grateful, urged the sexton to stay."
    )
    assert [row["addressee"] for row in rows] == ["vergers", "the sexton"]


def test_a_clause_of_whatever_others_say_leaves_the_duty_the_writer_s():
    rows = found("Masters must not sail in fog, whatever the office may say.")
    assert [row["quote"][:20] for row in rows] == ["Masters must not sai"]


# What the grammar of a request is made of, one kind a line: text, what is quoted, of whom.
CONSTRUCTIONS = [
    # who asks: bodies, signatories, a voice that goes on after "and" or a semicolon
    ("The signatories of this appeal request that the Weir Office dredge it.", ["dredge it"], "the Weir Office"),
    ("Resolution of Conference\n\nConference deplores the sale and calls upon the Regents to undo it.", ["undo it"], "the Regents"),
    ("Resolution of Conference\n\nConference calls again upon the Regents to undo the sale.", ["undo the sale"], "the Regents"),
    ("Joint communiqué\n\nThey asked the Regents to leave; and invited neighbours to look on.", ["to leave", "look on"], "neighbours"),
    ("Allow me to remind the Regents of their oath.", ["their oath"], "the Regents"),
    ("We cannot but urge the Regents to yield.", ["to yield"], "the Regents"),
    ("We require an answer from the Regents by dusk.", ["by dusk"], "the Regents"),
    ("Of the choir we ask that silence be kept.", ["silence be kept"], "the choir"),
    # the passive
    ("The glaziers are hereby put on notice to repair the dome.", ["repair the dome"], "The glaziers"),
    ("It is further recommended that looms be oiled.", ["looms be oiled"], None),
    # the subject of a duty, whatever its make
    ("More must be done for the weavers.", ["More must be done"], None),
    ("A remedy must be found before the thaw.", ["A remedy"], None),
    ("In addition to dredging the fjord, the Regents should light it.", ["should light it"], "the Regents"),
    ("First and foremost, the junta must free the choir.", ["free the choir"], "the junta"),
    ("The Regents — they know it well — must light the fjord.", ["light the fjord"], "The Regents"),
    ("The survey is due in June and should not exceed ten leaves.", ["should not exceed"], None),
    ("Looms should be oiled; weavers should be paid.", ["oiled", "weavers should be paid"], None),
    ("Under no circumstances should the fjord be drained.", ["Under no circumstances"], None),
    ("What the Regents should do is to light the fjord.", ["is to light"], "the Regents"),
    ("You have ten days in which to leave the mill.", ["leave the mill"], "You"),
    ("Ultimatum\n\nThe weavers wait.\n\nThe Regents will hand over the keys.", ["hand over"], "The Regents"),
    # orders
    ("Ban lead shot in wetlands.", ["Ban lead shot"], None),
    ("Stop sealing the wells of the oasis.", ["Stop sealing"], None),
    ("Instead of a casino, build a clinic.", ["build a clinic"], None),
    ("Look first at the looms.", ["Look first"], None),
    ("Be patient with the apprentices.", ["Be patient"], None),
    ("Fear not.", ["Fear not"], None),
    ("Keep your word, Prime Minister.", ["Keep your word"], "Prime Minister"),
    ("To the weavers I say: you have the loom, mend it.", ["mend it"], "the weavers"),
    ("Away with the levy!", ["Away with"], None),
    # questions
    ("Why will you not receive the weavers?", ["Why will you"], "you"),
    ("Would the Rector be kind enough to name a day?", ["name a day"], "the Rector"),
    ("And can she tell the weavers who sold the loom?", ["can she tell"], "she"),
    # lists that run on in their sentence
    ("We request: (1) a new bell; (2) a rope.", ["a new bell", "a rope"], None),
    ("We make two demands of the Senate: first, that looms be oiled; second, that fees end.", ["looms be oiled", "fees end"], "the Senate"),
    ("Hear what we require.\n\nFirst, that the oxen be returned.", ["returned"], None),
    ("Our terms\n\n1. A bell in each hamlet.\n2. No blasting at night.", ["A bell", "No blasting"], None),
    ("We pray that the Council may be pleased\n\na) to oil the looms;\nb) to light the fjord.", ["oil the looms", "light the fjord"], "the Council"),
    ("That a mural be painted in the hall.", ["painted"], None),
    ("We call, not for the first time, on the Regents to yield.", ["to yield"], "the Regents"),
    ("We call on the crews to stay, and on the Regents to pay them.", ["to stay", "pay"], "the Regents"),
    ("Weavers could help: oil early.", ["oil early"], "Weavers"),
    ("The Association puts forward the following:\n\nClause 1 (Rest). Eleven hours of sleep.", ["Eleven"], None),
    # a duty without a verb of its own, and one that a pronoun carries on
    ("The sexton to oil the bell before Lent.", ["The sexton to oil"], "The sexton"),
    ("Yarn to be weighed in the open.", ["Yarn to be weighed"], None),
    ("All to bring a lantern.", ["All to bring"], "All"),
    ("The weavers must oil the loom, and they must sweep the loft.", ["oil the loom", "sweep the loft"], "they"),
    ("Weavers must on no account oil the dome.", ["oil the dome"], "Weavers"),
    ("The guild is therefore to light the fjord.", ["light the fjord"], "The guild"),
    ("Under no pretext are the weavers to drain the fjord.", ["drain the fjord"], "the weavers"),
    ("It is the Rector who must oil the loom.", ["oil the loom"], "the Rector"),
    ("Nobody is allowed to dredge the fjord.", ["Nobody is allowed"], None),
    ("The armed weavers should leave the dome.", ["leave the dome"], "The armed weavers"),
    # what was not done, what cannot be, what would be a way
    ("The Rector has yet to oil the loom.", ["has yet to"], "The Rector"),
    ("No bell has been hung.", ["No bell"], None),
    ("There can be no harvest without rain.", ["There can be no"], None),
    ("It makes no sense to drain the fjord.", ["makes no sense"], None),
    ("The weavers deserve a loom.", ["deserve"], None),
    ("The answer is for the Rector to resign.", ["The answer"], "the Rector"),
    ("The loft wants sweeping.", ["wants sweeping"], None),
    ("The Rector might consider a second loom.", ["might consider"], "The Rector"),
    ("You could also write to the dean.", ["could also write"], "You"),
    ("All it takes is a ladder.", ["All it takes"], None),
    ("It lies with the Rector to light the fjord.", ["lies with"], "the Rector"),
    # who asks, and how
    ("The plaintiff prays that the Bench quash the fine.", ["quash the fine"], "the Bench"),
    ("We call on neighbouring abbots to light the fjord.", ["light the fjord"], "neighbouring abbots"),
    ("Weavers are asked to be at the loft by dawn.", ["to be at the loft"], "Weavers"),
    ("The Rector is requested that he oil the loom.", ["oil the loom"], "The Rector"),
    ("From our abbots we expect candour.", ["we expect candour"], "our abbots"),
    ("We want to hear from anyone who saw the comet.", ["hear from"], "anyone"),
    ("The vestry agreed on candles; that each abbot light a lamp.", ["light a lamp"], "each abbot"),
    ("Mr Oke: Will the Rector oil the loom?", ["Will the Rector"], "the Rector"),
    ("And may none of us sleep tonight.", ["may none of us"], "none of us"),
    ("We suggest the wardens oil the loom.", ["oil the loom"], "the wardens"),
    ("We should also be glad to know who sold the loom.", ["glad to know"], None),
    ("Do not dawdle.", ["Do not dawdle"], None),
    ("The dean may care to sweep the loft.", ["may care to"], "The dean"),
    ("The weavers could for once applaud.", ["could for once"], "The weavers"),
    ("The wardens are asked:\n\n- Are the looms oiled?\n- Who holds the key?", ["oiled", "key"], "The wardens"),
    ("From the dean we want three things: first, that looms be oiled; second, that fees end.", ["oiled", "fees end"], "the dean"),
    ("After that hour no ferry may cross the fjord.", ["no ferry may cross"], "no ferry"),
    ("The dean has not replied.", ["has not replied"], "The dean"),
    ("Buckets are no substitute for a roof.", ["no substitute"], None),
    ("Dear dean,\n\nHave you ever oiled a loom?", ["Have you ever"], "you"),
    # what a meeting decides of others, and who is given a task
    ("Minutes of the vestry\n\nIt was late. It was agreed to press the dean for a bell.", ["press the dean"], "the dean"),
    ("The Regents, we believe, should oil the loom.", ["should oil"], "The Regents"),
    ("You are called upon for the last time to oil the loom.", ["to oil the loom"], "You"),
    ("The least that the dean owes us is a bell.", ["The least"], None),
    ("Resign, Mr Oke.", ["Resign"], "Mr Oke"),
    ("You have one night in which to oil the loom.", ["one night"], "You"),
    ("Every weaver to wear a ribbon.", ["to wear a ribbon"], "Every weaver"),
    ("Pray do not sell the loom.", ["Pray do not"], None),
    ("Let me have the ledger by noon.", ["Let me have"], None),
    # lists by the words over them
    ("The weavers met.\n\nThey want\n\n1. the clock put right,\n2. a seat by the stove.", ["the clock", "a seat"], None),
    ("Decided:\n\n1. The verger writes to the dean.\n2. The toll is paid back.", ["The verger writes", "The toll"], None),
    ("For the feast the following is indispensable:\n\n1. a tent\n2. two stoves", ["a tent", "two stoves"], None),
    ("Pilgrims are asked for their forbearance.", ["asked for"], "Pilgrims"),
    ("The abbot has until Whitsun.", ["has until"], "The abbot"),
    ("The wardens would do better to oil the loom.", ["would do better"], "The wardens"),
    ("I need you to oil the loom.", ["I need you"], "you"),
    # two who are asked by one verb, and whom an aside parts from the duty
    ("We appeal to the weavers to rest and to the Regents to pay them.", ["to rest", "pay them"], "the Regents"),
    ("We beg the Rector to oil the loom and the Bursar to light the fjord.", ["oil the loom", "light the fjord"], "the Bursar"),
    ("We beg the Rector to talk with Oke and Tarn to light the fjord.", ["talk with Oke and Tarn"], "the Rector"),
    ("The guilds, like Oke and Tarn, should light the fjord.", ["The guilds, like Oke and Tarn, should"], "The guilds"),
    ("Our demands for the loft are:\n\n- a ladder\n- a bell", ["a ladder", "a bell"], None),
    # what we want to see, and what is to be done to us
    ("We want to see an end to the tithe.", ["see an end"], None),
    ("I wish to see the return of the bell.", ["see the return"], None),
    ("We would like to see fewer feasts.", ["fewer feasts"], None),
    ("I ask to be excused from the feast.", ["to be excused"], None),
    ("We request to see the ledger.", ["see the ledger"], None),
    ("Both premiers called on the weavers to rest.", ["to rest"], "the weavers"),
    ("The envoys urged the Regents to rest.", ["to rest"], "the Regents"),
    ("We beg the Rector to oil the loom, the Bursar to pay and the Dean to rest.", ["oil the loom", "the Bursar to pay", "the Dean to rest"], "the Dean"),
    # lists and questions that run on in the line, titles, who speaks for many
    ("We demand: – the return of the bell; – the repair of the loft.", ["the return", "the repair"], None),
    ("Regents to scrap the tithe\n\nThe tithe was brought in by an abbot. Wool was dear.", ["scrap the tithe"], "Regents"),
    ("Leaders of the nine guilds urged the Rector to rest.", ["to rest"], "the Rector"),
    ("It was cold. The open letter asks that the tithe be halved.", ["tithe be halved"], None),
    ("The guilds that it feeds must light the fjord.", ["The guilds that it feeds must"], "The guilds that it feeds"),
    ("Those with a claim to the loom must light the fjord.", ["Those with a claim"], "Those with a claim to the loom"),
    ("The undersigned demand:\n\n1. The recall of the dean\n2. A lamp in the loft", ["The recall", "A lamp"], None),
    ("The Synod calls for:\n\nRepair of the loft;\n\nRepeal of the tithe.", ["Repair of", "Repeal of"], None),
    ("We ask that the Rector answer the following: 1. Who rang? 2. When was it?", ["answer the following", "Who rang", "When was"], "the Rector"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quoted", "addressee"), CONSTRUCTIONS)
def test_a_construction_is_read_whatever_its_words(text, quoted, addressee):
    rows = [row for row in found(text) if row["quote"] != "Hear what we require"]
    assert len(rows) == len(quoted), rows
    assert all(part in row["quote"] for part, row in zip(quoted, rows, strict=True)), rows
    assert rows[-1]["addressee"] == addressee


ASKED_BY_NOBODY = [
    "We undertake:\n\n(a) to oil the looms;\n(b) to light the fjord.",
    "The guild has pledged to\n\n1. oil the looms;\n2. light the fjord.",
    "Their terms were these: hand over the loom, open the gate. We refused.",
    "Last year we asked the Regents for two things:\n\n1. clean yarn\n2. a key to the loft",
    "The Rector told the Senate that:\n\n(1) the dome would be mended;\n(2) nobody should worry.",
    "Under the rules of the guild, weavers must\n\n- oil their looms\n- attend the feast",
    "The two guilds, desirous of peace,\n\n1. Commit themselves to the pact;\n2. Will meet each year.",
    "The old song says: plough deep and sleep late.",
    "“Throw them out!” they shouted, and ran.",
    "Convinced that no weaver should be asked to starve,",
    "Recalling its promise of May that all looms should be oiled,",
    "Now we read that it is to end in June.",
    "We do not say that yarn should be free.",
    "It is easy to say that he should have gone long ago.",
    "The motion that the guild should move was lost.",
    "To weave is to live.",
    "Support grows for the weavers.",
    "Trade between us needs no permit.",
    "Please accept our thanks.",
    "They must have known that the yarn was rotten.",
    "For twenty years we have been calling for a loom.",
    "The Rector keeps repeating that weavers must work longer.",
    "The gift was made so that the loom should be open to all.",
    "I hope that nobody will have to weave as she did.",
    "Finance demands that Health save first.",
    "The sixth session shall take place at Tarn.",
    "One delegation was of the view that looms should be oiled.",
    "The owners said that\n\n1. yarn must be bought abroad;\n2. weavers should wait.",
    "Our assurances:\n\n1. Oil the looms: we shall.\n2. Nobody should worry.",
    "They do not want\n\n- another feast\n- another dean",
    "Under the charter a weaver must\n\n- oil the loom\n- sweep the loft",
    "“Trust the dean,” said the verger. “You must not listen to weavers. Go home.”",
    "If the dyke goes, the mill will have to be moved.",
    "Believe me, it was cold.",
    "The wardens today applauded the dean for helping the mill to grow.",
    "Weavers get the care they deserve.",
    "The abbot observed that the loom ought to be sold.",
    "Under the terms of reference the abbot must report by Whitsun.",
    "Requests to be excused were refused.",
    "I want to see the ledger-keeper's dog.",
    "The Synod was expected to sit until noon.",
]


@pytest.mark.parametrize("text", ASKED_BY_NOBODY)
def test_what_is_promised_told_or_supposed_asks_nobody(text):
    assert not found("A letter from the mill\n\nThe yarn was cold.\n\n" + text)


def test_items_of_a_declaration_are_its_authors_acts():
    text = "We, the Ministers of the Fjord,\n\n1. Welcome the truce;\n2. Request the Regents to keep it."
    assert [row["addressee"] for row in found(text)] == ["the Regents"]


def test_those_who_are_called_are_spoken_to_until_the_paragraph_ends():
    rows = found("To the weavers: oil the looms. Light the lamp.\n\nIt was dark.")
    assert [row["addressee"] for row in rows] == ["the weavers", "the weavers"]


def test_a_review_names_the_state_that_its_list_asks():
    text = (
        "Review\n\n7. Orlia will consider them all. The following recommendations were made:\n\n"
        "7.1 Oil the looms (Tarn);\n7.2 Light the fjord (Pell)."
    )
    assert {row["addressee"] for row in found(text)} == {"Orlia"}


def test_headings_over_lists_pass_on_the_words_of_the_heading_above_them():
    text = (
        "Foundry news\n\nWhat we want from the Gasworks\n\nSHIFTS\n- Two nights in a row at most\n\n"
        "CANTEEN\n- Hot soup after ten\n\nThe gate stays open."
    )
    assert [(row["quote"], row["addressee"]) for row in found(text)] == [
        ("Two nights in a row at most", "the Gasworks"),
        ("Hot soup after ten", "the Gasworks"),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Where are the nine trawlers that sailed in June?", None),
        ("How often may a widow be asked to wait?", None),
        ("Has the Harbourmaster read one of the logs?", "the Harbourmaster"),
    ],
)
def test_a_question_that_nobody_answers_is_a_reproach(text, who):
    row = only(f"Nine trawlers sailed. {text}")
    assert (row["form"], row["rule"], row["addressee"]) == ("implied", "reproach", who)


@pytest.mark.parametrize(
    "text",
    [
        "Why did the kiln go cold? Because the coke ran out.",
        "Who broke the sluice? Nobody did.",
        "QUESTION: Will the shipyard close next spring?",
        "Should we have trusted the ferryman?",
        "Who sank the barge? The harbour master says the tide.",
    ],
)
def test_a_question_that_is_answered_at_once_or_is_ones_own_asks_nothing(text):
    assert found(f"The kiln is cold. {text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "SUPPORT STAFF GUILD - LODGE 9\n\nThe lodge met in Tarn on Monday evening.",
        "The charity Safe Harbour met in Tarn. Safe Harbour keeps two boats.",
    ],
)
def test_the_name_of_a_body_is_no_order_though_it_begins_like_one(text):
    assert found(text) == []


def test_a_request_within_a_quotation_ends_where_the_quotation_ends():
    row = only(
        "News release\n\nThe tide.\n\n“We ask the Regatta to wait for the tide,” said Ms Lund."
    )
    assert row["quote"] == "We ask the Regatta to wait for the tide"


def test_a_press_release_asks_in_the_third_person_of_its_author():
    text = (
        "PRESS RELEASE\n\nHeron Trust publishes its count of nests\n\nThe Trust counted nests. "
        "It urged the Waterworks to lower the weir. The foundation is calling for a ban on nets. "
        "The weir ought to be lowered, it added. A spokesman for the mill said the herons should move."
    )
    assert [row["quote"] for row in found(text)] == [
        "It urged the Waterworks to lower the weir",
        "The foundation is calling for a ban on nets",
        "The weir ought to be lowered, it added",
    ]


def test_an_act_wanted_every_week_of_one_who_is_named_is_no_rule():
    assert (
        only("The Waterworks must flush the culvert every week.")["addressee"] == "The Waterworks"
    )
    assert found("Anglers must renew a licence every year.") == []
    minutes = "Minutes of the Anglers\n\nResolved that the fund, with its parishes, shall mend a weir every year"
    assert len(found(minutes)) == 1


def test_a_meeting_binds_others_of_its_kind_and_itself_it_does_not():
    head = "Resolution of the Union of Anglers\n\nResolves that"
    assert found(f"{head} the Union shall give a tenth.") == []
    assert only("Resolves that all unions shall give a tenth.")["addressee"] == "all unions"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The nets should be mended by the harbour board.", "the harbour board"),
        ("Any word that could wake the bees is to be avoided by the beekeepers.", "the beekeepers"),
        ("The lanterns must be lit by dusk.", None),
        ("THAT the Guild of Potters be asked to fire the bricks.", "the Guild of Potters"),
        ("Would the sexton kindly note that the bells are now cracked?", "the sexton"),
    ],
)
def test_a_passive_asks_the_one_by_whom_it_is_to_be_done(text, who):
    assert only(text)["addressee"] == who


def test_a_list_within_a_resolution_takes_the_words_of_its_item():
    text = (
        "Guild of Potters\n\nThe Congress, meeting at Tarn,\n\nA. Calls upon the Duchy to fire the "
        "bricks; to glaze the tiles; and to carry the clay.\n\nB. Demands:\n  (i) the swift repair of "
        "the kiln;\n  (ii) an end to night firing.\n\nC. Resolves that the Guild shall lend its oxen."
    )
    rows = found(text)
    assert [row["quote"] for row in rows] == [
        "Calls upon the Duchy to fire the bricks",
        "to glaze the tiles",
        "to carry the clay",
        "the swift repair of the kiln",
        "an end to night firing",
    ]
    assert {row["addressee"] for row in rows[:3]} == {"the Duchy"}
    assert {row["addressee"] for row in rows[3:]} <= {"the Duchy", None}  # the text leaves it open


def test_what_a_meeting_agreed_is_asked_item_by_item_but_not_what_fell():
    text = (
        "Beekeepers of Tarn\n\nBy nine votes to two it was agreed:\n\n1) The County to plant limes.\n"
        "2) To paint the hives, as was the custom.\n3) A motion to sell the hives was lost.\n"
    )
    assert [row["quote"] for row in found(text)] == [
        "The County to plant limes",
        "To paint the hives, as was the custom",
    ]


def test_the_demands_of_a_leaflet_are_not_put_to_its_readers():
    text = (
        "To all potters and carters\n\nColleagues,\n\nthe Ministry has answered none of our letters.\n\n"
        "OUR THREE DEMANDS\n\n1. Dry clay in winter\n2. Gloves for the kiln\n3. Lamps on the stairs\n"
    )
    assert {row["addressee"] for row in found(text)} <= {"the Ministry", None}


@pytest.mark.parametrize(
    "text",
    [
        "Judge Marlow found the courage to say no.",
        "CARE - Circle of Alpine Rescuers",
        "The Abbot's men say the sisters must first choose a cook.",
    ],
)
def test_a_title_an_acronym_and_the_word_of_anothers_men_ask_nothing(text):
    assert found(f"The Abbot's year ended in May. The rule says he shall go. {text}") == []


@pytest.mark.parametrize("modal", ["shouldn't", "mustn’t", "should not"])
def test_a_contracted_negative_forbids_as_a_full_one_does(modal):
    row = only(f"Ferrymen {modal} cross the strait in fog.")
    assert (row["kind"], row["addressee"]) == ("refrain", "Ferrymen")


def test_a_request_of_a_named_author_begins_with_the_whole_name():
    text = "Tern Watch counts nests\n\nTern Watch is asking the Abbey to close the path."
    assert only(text)["quote"] == "Tern Watch is asking the Abbey to close the path"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("It is high time that the turner went home.", "the turner"),
        ("It would help greatly if the turner came to the loft.", "the turner"),
        ("We would be grateful if the turner would oil the lathe.", "the turner"),
        ("Why has the turner still not oiled the lathe?", "the turner"),
        ("When will the turner oil the lathe?", "the turner"),
        ("We insist on a receipt from the turner.", "the turner"),
        ("Of the turner we ask that the lathe be oiled.", "the turner"),
        ("As for the turner, oil the lathe.", "the turner"),
        ("We call for the lathe to be oiled by the turner.", "the turner"),
        ("We call for the lathe to be oiled.", None),
        ("All we ask is that the turner oil the lathe.", "the turner"),
        ("It remains for the turner to oil the lathe.", "the turner"),
        ("Never again should the turner oil the lathe.", "the turner"),
    ],
)
def test_a_construction_tells_whom_it_asks(text, asked):
    assert [row["addressee"] for row in found("The loft is cold.\n\n" + text)] == [asked]


@pytest.mark.parametrize(
    ("top", "asked"),
    [
        ("NOTICE OF DISPUTE\nOboe Makers, Lodge 9, to Larch Reeds Ltd", "Larch Reeds Ltd"),
        ("Last word of the oboe makers to the Owners of the Loft", "the Owners of the Loft"),
        ("CLAIMS\nOboe Makers v. Larch Reeds", "Larch Reeds"),
    ],
)
def test_a_title_names_whom_the_lists_below_it_ask(top, asked):
    rows = found(f"{top}\n\nWe want:\n1. Longer reeds\n2. A shorter week")
    assert [row["addressee"] for row in rows] == [asked, asked]


def test_one_who_is_told_of_is_not_whom_the_next_order_speaks_to():
    rows = found("You have an hour.\n\nThe oboists are asked to wait. Send a man with a lamp.")
    assert [row["addressee"] for row in rows] == ["The oboists", "You"]


IDIOMS = [
    "The turner ought now to oil the lathe.",
    "The turner has got to oil the lathe.",
    "The lathe is in need of oil.",
    "The lathe cries out for oil.",
    "Nothing short of a new lathe will do.",
    "We expect to be told who broke the lathe.",
    "The oboists must have a say.",
    "The oboists need to be free of the whip.",
    "The turner can still oil the lathe.",
    "Whatever happens, the loft has to stay.",
    "Until then oboists should not sell their reeds.",
    "We should not let this pass.",
    "Be at the loft by six.",
]


@pytest.mark.parametrize("text", IDIOMS)
def test_what_is_wanted_is_said_in_many_ways(text):
    assert len(found("The loft is cold.\n\n" + text)) == 1


TOLD = [
    "It was put to us that the turner should go.",
    "Candidates are required to have served for five years.",
    "Nobody is suggesting that the loft should be sold.",
    "He who would keep reeds must keep them dry.",
    "Reeds should fall in price next year.",
    "Demand for reeds rose in June.",
    "Requests should come to the clerk, as the saying goes.",
    "Set beside that sum, a lathe is nothing.",
    "Ask an oboist and he will tell you of the damp.",
    "Take away the reeds and nothing is left.",
    "Let us suppose that the lathe breaks.",
    "Never mind the damp.",
    "There should be about forty reeds left.",
    "Soon the turners will have to sell their lathes.",
    "Sooner or later somebody must fall from that ladder.",
    "To reach the loft one has to climb three ladders.",
    "In ten years the loft will have to be rebuilt.",
    "Turners are bound to keep a ledger.",
    "The decree lays down that every turner shall keep a ledger.",
    "What the turners want is the loft and nothing less.",
    "The other side calls it an insult and demands a new turner.",
    "How could we ask for more?",
    "Clay needs a month to dry.",
    "Whoever needs a lathe will find one in the loft.",
    "Turners are under a duty to report such damp.",
    "“All lathes must be oiled”, reads the board.",
    "The board reads “All lathes must be oiled”.",
    "“Never lend the lathe”, was my uncle's rule.",
    "Turners must by statute keep a ledger.",
    "It is important to her that the lathes stay dry.",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_supposed_expected_or_said_in_passing_asks_nothing(text):
    assert [row["quote"] for row in found("The loft is cold.\n\n" + text)] == []


LEADS = [
    ("The Bell Board is asked to:", ["oil the bells", "pay the ringers"], "The Bell Board"),
    ("The Bell Board should therefore:", ["oil the bells", "pay the ringers"], "The Bell Board"),
    ("What we want from the Bell Board:", ["oil for the bells", "fewer peals"], "the Bell Board"),
    ("Our demands are simple.", ["oil for the bells", "fewer peals"], None),
    ("What must be done:", ["oil for the bells", "fewer peals"], None),
    ("We will not ring until:", ["the bells are oiled", "the ringers are paid"], None),
    ("Tasks for the Bell Board:", ["oil the bells", "pay the ringers"], "the Bell Board"),
]


@pytest.mark.parametrize(("lead", "items", "asked"), LEADS)
def test_a_list_takes_its_force_and_its_addressee_from_its_lead(lead, items, asked):
    rows = found(f"The ringers met.\n\n{lead}\n\n- {items[0]};\n- {items[1]}.\n")
    rows = [row for row in rows if row["quote"] in items]
    assert [(row["quote"], row["addressee"]) for row in rows] == [(it, asked) for it in items]


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("We ask the ringers:", ["to oil the bells", "to post a rota"]),
        ("We ask of the ringers:", ["that the bells be oiled", "that a rota be posted"]),
    ],
)
def test_lines_that_begin_with_an_act_need_no_mark_to_be_items(lead, lines):
    rows = found(f"The belfry is cold.\n\n{lead}\n\n{lines[0]};\n\n{lines[1]}.\n\nIt rained.")
    assert [row["quote"] for row in rows] == lines


@pytest.mark.parametrize("stop", [";", ","])
def test_lines_below_an_act_go_on_with_whom_it_asks(stop):
    lead = f"The belfry is cold.\n\nWe urge the ringers\nto oil the bells{stop}\n"
    rows = found(f"{lead}to post a rota{stop}\nand to air the loft.\n\nTo the east lies a mill.")
    assert [row["quote"] for row in rows[1:]] == ["to post a rota", "and to air the loft"]
    assert {row["addressee"] for row in rows} == {"the ringers"}


@pytest.mark.parametrize("stop", ["", ";"])
def test_lines_of_acts_below_words_without_an_act_or_a_colon_are_a_list(stop):
    lines = f"We ask the Chapter\n\nto oil the bells{stop}\n\nto post a rota{stop}\n\nThe ringers"
    rows = found(f"The belfry is cold. It has been so since May.\n\n{lines}")
    assert [row["quote"] for row in rows] == ["to oil the bells", "to post a rota"]
    assert {row["addressee"] for row in rows} == {"the Chapter"}


def test_the_number_of_a_note_is_no_part_of_a_request_and_leads_to_no_list():
    notes = "1. Order 9 of the Chapter.\n\n2. The bell is cracked."
    row = only(f"The belfry is cold.[1] We ask the Chapter[2] to oil the bells.[3]\n\n{notes}")
    assert row["quote"] == "We ask the Chapter[2] to oil the bells"
    assert row["addressee"] == "the Chapter"


def test_a_passive_without_a_colon_leads_to_the_items_below_it():
    rows = found(
        "The belfry is cold.\n\nThe Chapter is urged\n- to oil the bells\n- to post a rota"
    )
    assert [(row["rule"], row["addressee"]) for row in rows] == [("list", "The Chapter")] * 2


def test_what_we_are_to_be_told_is_asked_item_by_item():
    lead = "Please tell us:\na) when the bells will ring;\nb) who has the key."
    asked = ["when the bells will ring", "who has the key"]
    assert [row["quote"] for row in found(lead)] == asked
    assert [row["quote"] for row in found(lead.replace("Please", "Kindly"))] == asked


def test_questions_that_somebody_has_for_another_are_put():
    rows = found(
        "The ringers have two questions for the Warden.\n1. Who rang?\n2. Who has the key?"
    )
    assert [row["quote"] for row in rows] == ["Who rang", "Who has the key"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What we need from the ringers is a rota.", "the ringers"),
        ("We want a rota from the ringers.", "the ringers"),
        ("We are waiting for the ringers to post a rota.", "the ringers"),
        ("We insist on the ringers posting a rota.", "the ringers"),
        ("We insist on being shown the rota.", None),
        ("Our one wish is that the bells be oiled.", None),
        ("Nothing would please us more than a rota.", None),
        ("We ask, for the sake of peace, that the ringers post a rota.", "the ringers"),
        ("The ringers will please post a rota.", "The ringers"),
        ("The ringers are under an obligation to post a rota.", "The ringers"),
        ("I wish you would post a rota.", "you"),
        ("You have the bells, so ring them.", "You"),
        ("Anyone who hears it, tell the ringers.", "Anyone who hears it"),
        ("It is wrong to lock the belfry.", None),
        ("At least oil the bells.", None),
    ],
)
def test_whom_a_wish_a_wait_or_a_debt_names_is_asked(text, asked):
    assert [row["addressee"] for row in found("The belfry is cold.\n\n" + text)] == [asked]


SAID_IN_PASSING = [
    "Ringers used to be asked to wait.",
    "The bell must surely crack one day.",
    "The bell should hold for another year.",
    "You must excuse my hand.",
    "I urge nobody to follow me.",
    "We demand a lot of our ringers.",
    "We decided that the peal should be short.",
    "The treaty shall enter into force in June.",
    "Let bygones be bygones, the saying goes.",
    "Give or take a peal, it lasted all night.",
    "Can anyone deny it?",
]


@pytest.mark.parametrize("text", SAID_IN_PASSING)
def test_a_guess_a_courtesy_and_a_clause_of_law_ask_nothing(text):
    rows = found("The belfry is cold.\n\n" + text)
    assert [row["quote"] for row in rows if row["rule"] != "reproach"] == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("It is the turner's turn to speak.", "the turner"),
        ("The turner, if he has ears, should use them.", "The turner"),
        ("We want the turner's answer.", "the turner"),
        ("We second the reeve's demand that the lathe be oiled.", None),
        ("We empower the turner to buy oil.", "the turner"),
        ("We trust the turner to buy oil.", "the turner"),
        ("We remind the turner that he promised oil.", "the turner"),
        ("We will not tolerate such lathes.", None),
        ("Oil for the lathes!", None),
        ("No oil may be sold.", None),
        ("The lathe must without further delay be oiled.", None),
        ("The turner must, as every reeve knows, oil the lathe.", "The turner"),
        ("In the name of peace, hand over the lathe.", None),
        ("Nobody is to speak to the reeve.", "Nobody"),
        ("Why has she still not oiled the lathe?", "she"),
        ("The sale of oil shall cease.", None),
    ],
)
def test_turns_asides_and_refusals_are_read_with_whom_they_name(text, asked):
    assert [row["addressee"] for row in found("The loft is cold.\n\n" + text)] == [asked]


@pytest.mark.parametrize(
    "text",
    [
        "Last autumn she told the Senate that farmers should sow less.",
        "The abbot informed the envoy that pilgrims must first bathe.",
        "A voice from the gallery called out that the Sheriff should resign.",
        "We have heard bankers claim that widows must learn to save.",
        "The prior announced that monks should fast and that the cellar must close.",
        "It may be objected that the millers must be free to grind.",
        "Under the lease the Abbey must mow two meadows a year.",
        "Pursuant to the mooring rules, skippers must show two lanterns.",
        "Some of the letters must already have been read by the censor.",
        "On that occasion the Synod called on the Duke to sign.",
    ],
)
def test_what_another_told_and_what_a_rule_lays_down_is_not_asked(text):
    assert found(f"The Synod met in Tarn. {text}") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Duke must immediately and unconditionally free the envoys.", "The Duke"),
        ("To the Abbot of Tarn we request that he open the granary.", "the Abbot of Tarn"),
        ("We plead with all carters: do not whip the oxen.", "all carters"),
        ("We advise against all but urgent travel to Tarn.", None),
    ],
)
def test_the_one_who_is_asked_is_told_wherever_a_sentence_names_him(text, who):
    row = only(f"The granary is shut. {text}")
    assert row["addressee"] == who


def test_items_after_a_comma_and_after_a_question_are_asked():
    asked = found(
        "The barn is bare.\n\nWe request the Abbot,\n\n- to open the granary,\n- to mend the weir.\n"
    )
    assert [row["addressee"] for row in asked] == ["the Abbot", "the Abbot"]
    text = "Question to the Abbey\n\n1. Will the Abbey state:\n(a) the yield of each field;\n(b) the rent of each mill?"
    assert [(row["quote"], row["addressee"]) for row in found(text)] == [
        ("the yield of each field", "the Abbey"),
        ("the rent of each mill", "the Abbey"),
    ]


def test_an_item_that_names_who_is_to_act_is_put_to_him():
    text = (
        "This Council mandates:\n(a) the Treasurer to print badges;\n(b) all porters to wear them."
    )
    assert [row["addressee"] for row in found(text)] == ["the Treasurer", "all porters"]
    text = "We demand:\n- The end of the raids on the orchard keepers\n- A lamp that works in the cellar\n"
    assert {row["addressee"] for row in found(text)} == {None}


def test_what_an_open_letter_calls_needed_is_asked_of_whom_it_is_written_to():
    text = "An open letter to the Warden of Reeds\n\nThe loft is cold. A stove is needed."
    assert found(text)[0]["addressee"] == "the Warden of Reeds"


def test_an_item_that_calls_on_some_opens_a_list_of_its_own():
    text = (
        "Resolution of the Congress\n\nThe Congress\n\n4. Calls on mountain villages:\n"
        "(a) to clear the paths;\n(b) to stop the felling;\n\n5. Thanks its hosts."
    )
    assert [(row["quote"], row["addressee"], row["kind"]) for row in found(text)] == [
        ("to clear the paths", "mountain villages", "request"),
        ("to stop the felling", "mountain villages", "refrain"),
    ]


def test_two_who_are_asked_in_one_sentence_are_asked_in_whole_words():
    text = "We call on the Abbey to open the granary, and we ask the Duchy to send grain."
    assert [row["quote"] for row in found(text)] == [
        "We call on the Abbey to open the granary",
        "we ask the Duchy to send grain",
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Don’t work on Sunday.", ["Don’t work on Sunday"]),
        ("For pictures please contact Ilse Brand, press officer, at the mill.", None),
        ("A harm to one guild is a harm to all guilds!", []),
        ("The Duchy has so far declined to comment.", []),
    ],
)
def test_a_ban_a_contact_a_saying_and_no_comment_are_told_apart(text, quotes):
    rows = found(f"The mill is shut. {text}")
    assert [row["quote"] for row in rows] == quotes or (
        quotes is None and rows[0]["cue"] == "please"
    )


@pytest.mark.parametrize(
    "text",
    [
        "If the Abbot might at least open the barn, the carters would rest.",
        "Once the Abbot might at least open the barn.",
    ],
)
def test_what_one_might_do_is_no_request_where_it_is_supposed_or_was_so(text):
    assert found(f"The barn is shut. {text}") == []


# what is asked in a way that only a stranger's page has: (text, words of each quote, addressees)
STRANGE = {
    "a motion in paragraphs that others moved and seconded": (
        "HAMLET OF PELM\nCOUNCIL MINUTES\n\nMoved by: Alderwoman Quist\nSeconded by: Alderman Dorn\n\n"
        "WHEREAS the slipway is shut;\n\nBE IT RESOLVED\n\nTHAT the Hamlet ask the Canal Bureau to "
        "dredge it;\n\nTHAT the Bursar be instructed to buy buoys;\n\nAND FURTHER THAT the Reeve be asked to lend a barge.",
        ["THAT the Hamlet ask", "THAT the Bursar be", "AND FURTHER THAT the Reeve"],
        ["the Canal Bureau", "the Bursar", "the Reeve"],
    ),
    "an amendment": (
        'The tarn is low.\n\nAmendment B (Alderman Dorn): In clause 9, delete "Lent" and insert "Easter".',
        ['delete "Lent"'],
        [None],
    ),
    "a word that another takes the place of": (
        'In clause 3, replace "may" by "shall".',
        ['replace "may"'],
        [None],
    ),
    "items under headings within a list": (
        "The Guild asks of the Abbess:\n\nA. At once\n 1. a halt to the sale of pews\n 2. the return of "
        "two bells\n\nB. Before Easter\n 1. a new key for the crypt\n",
        ["a halt to the sale", "the return of two bells", "a new key"],
        ["the Abbess"] * 3,
    ),
    "sentences without a verb under a heading that asks": (
        "WHAT WE'RE AFTER\n\nClean bunks for the oarsmen.\nThe return of the bosun who was sent off.",
        ["Clean bunks", "The return of the bosun"],
        [None, None],
    ),
    "an order that ends a sentence": (
        "The key is under your mat, fetch it.",
        ["fetch it"],
        [None],
    ),
    "a call after words on what is so": (
        "Viceroy Malik, the scroll is on your desk, sign it.",
        ["sign it"],
        ["Viceroy Malik"],
    ),
    "one who is begged": (
        "Tinsmiths, I implore you, leave off hoarding solder.",
        ["I implore you, leave"],
        ["Tinsmiths"],
    ),
    "a cry where all are to go": ("All hands to the dike!", ["All hands to the dike"], [None]),
    "from whom something is wanted": (
        "We want from the Curator a plain reply, in writing.",
        ["We want from"],
        ["the Curator"],
    ),
    "of whom a passive asks": (
        "It is requested from the Margravate that the votes be counted again.",
        ["It is requested"],
        ["the Margravate"],
    ),
    "from whom it is expected": (
        "From the respected Regent it is expected that she ends the siege.",
        ["it is expected"],
        ["the respected Regent"],
    ),
    "who are not named and may do a thing": (
        "Who owns a barge, let him lend it.",
        ["let him lend it"],
        ["Who owns a barge"],
    ),
    "nobody, who is not to do it": ("Nobody write about the eclipse.", ["Nobody write"], [None]),
    "please, at the end": ("No shouting at the midwives please.", ["No shouting"], [None]),
    "thanks, before it is done": (
        "Thank you to hand this on widely.",
        ["Thank you to hand"],
        ["you"],
    ),
    "a hope that is a duty of things": (
        "No frost must reach the seedlings.",
        ["No frost must reach"],
        [None],
    ),
    "words of some length before the act": (
        "The Bursar must at long last unlock the granary.",
        ["must at long last"],
        ["The Bursar"],
    ),
    "words of some length before a verb of asking": (
        "We at this late hour urge the Margrave to unlock the granary.",
        ["urge"],
        ["the Margrave"],
    ),
    "words set apart before the duty": (
        "The Bursar, whatever her reasons, must unlock it.",
        ["must unlock it"],
        ["The Bursar"],
    ),
    "a verb that no list holds": (
        "The oarsmen must caulk the barges.",
        ["must caulk"],
        ["The oarsmen"],
    ),
    "a clock and a call": (
        "Until dusk, oarsmen, keep off the weir.",
        ["keep off the weir"],
        ["oarsmen"],
    ),
    "a name before a dash": ("Pelmhaven - reverse it today.", ["reverse it"], ["Pelmhaven"]),
    "one who is asked by title": (
        "Will you tell us, Madam Provost, who sold the bells?",
        ["Will you tell"],
        ["Madam Provost"],
    ),
    "a jussive clause": ("That he open the vault to a scholar.", ["That he open"], ["he"]),
    "words to the press by those who speak for it": (
        'Press information No. 3\n\nWeir Watch, Pelm\n\n"The Regent must resign," said Ilse Dorn of '
        "Weir Watch.",
        ["The Regent must resign"],
        ["The Regent"],
    ),
    "a plan of May": (
        "The Congress resolves:\n\n1. District stewards to hold, before 3 May, open evenings.",
        ["District stewards to hold"],
        ["District stewards"],
    ),
}


@pytest.mark.parametrize("case", STRANGE, ids=str)
def test_a_request_is_found_however_strangely_it_is_put(case):
    text, words, addressees = STRANGE[case]
    rows = found(text)
    assert [word in row["quote"] for row, word in zip(rows, words, strict=True)] == [True] * len(
        words
    )
    assert [row["addressee"] for row in rows] == addressees


@pytest.mark.parametrize(
    "text",
    [
        "The priory is to be “demolished” in spring.",
        "Half of us have never replied to the Abbess; the others have.",
        "Under the Deed of 1811 the Wardens must feed the geese.",
        "Weirs, mills and the meadow\n\nThe Congress thanks its hosts.",
        "The amendment that the Guild should leave the Diet was referred to the bursar.",
        "The assembly instructed the bursar to issue the following.",
        "Last of all we want to thank. We thank the midwives.",
        "The larks, one must assume, are singing for the abbot.",
        "Oarsmen, she replied, should never row alone.",
        "Mr Tench thought cottars should bake bread.",
        "He told us bakers need to wait.",
        "Alderman Dorn of Pelm\n\nThe lane is long.\n\nAlderman Dorn felt that the parish ought to bake.",
        "Should also our plea remain unread, the abbey is lost.",
        "It was the custom of the mill that an apprentice should own no tools.",
        "Sketches must bear a date.",
        "None of us have been told of it by one another.",
        "Open Gates for Cottars\n14 Pelm Row\n\nThe lane is long.",
        "Madam the Provost\n\nThe lane is long.",
    ],
)
def test_what_is_planned_told_thought_or_named_asks_nothing(text):
    assert found(text) == []


def test_what_is_demanded_after_a_colon_is_as_many_requests_as_it_names():
    rows = found("The Guild demands: a new roof; a second stove; paid breaks; and dry bunks.")
    assert [row["quote"] for row in rows] == [
        "The Guild demands: a new roof",
        "a second stove",
        "paid breaks",
        "dry bunks",
    ]


def test_what_is_insisted_on_after_a_colon_is_as_many_requests_as_it_names():
    rows = found("The Guild insists on: a drier loft; printed rotas.")
    assert [row["quote"] for row in rows] == ["The Guild insists on: a drier loft", "printed rotas"]


def test_those_of_whom_a_paper_is_ask_in_it_in_the_third_person():
    told = "\n\n" + 60 * "The weir leaks. " + "The trappers call on the Duchy to mend it."
    row = only("Statement of the young trappers" + told)
    assert (row["quote"][:12], row["addressee"]) == ("The trappers", "the Duchy")
    assert found("Letter of the warden to the trappers" + told) == []
    assert found("The trappers" + told) == []


def test_a_request_that_opens_a_count_stands_beside_what_it_counts():
    text = "We urge you first to mend the lock. Secondly, the Duchy ought to light the quay."
    assert [row["quote"] for row in found(text)] == [
        "We urge you first to mend the lock",
        "the Duchy ought to light the quay",
    ]


def test_what_a_member_says_in_a_meeting_is_not_the_meetings_word():
    text = "Minutes of the council\n\nMoved by Cllr Thorne.\n\nCllr Thorne said that the Duchy should pay."
    assert found(text) == []


def test_where_one_can_be_reached_is_no_part_of_what_one_asks():
    (row,) = found("We would welcome a meeting with you and can be reached at the mill.")
    assert row["quote"] == "We would welcome a meeting with you"


def test_a_paragraph_before_a_list_says_nothing_of_it_unless_it_leads_to_it():
    text = (
        "We, 40 delegates, make known the following.\n\nLast year's gathering had asked that a school "
        "be opened; it was opened, and we give thanks.\n\n1. The Margravate must reopen the ferry.\n"
        "2. Let the oarsmen rest on Sundays."
    )
    assert [row["addressee"] for row in found(text)] == ["The Margravate", "the oarsmen"]


def test_the_name_of_an_author_is_found_in_whole_words():
    text = "Something is wrong.\n\nSome of us got a letter saying that heirs must produce a will."
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("We address an urgent appeal to the Margravate to reopen the lock.", "the Margravate"),
        ("We direct an appeal to Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("We raise the demand that Mrs Dorn reopen the lock.", "Mrs Dorn"),
        (
            "We turn to the owners of the lock with the request to reopen it.",
            "the owners of the lock",
        ),
        ("We submit to Mrs Dorn the request that it be reopened.", "Mrs Dorn"),
        ("We express the expectation that Mrs Dorn will reopen the lock.", "Mrs Dorn"),
        ("We have no choice but to ask Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("We use this occasion to urge Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("We would like to see Mrs Dorn reopen the lock.", "Mrs Dorn"),
        ("We add our voice to those calling on Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("We invite Mrs Dorn to the table.", "Mrs Dorn"),
        ("Our expectation of Mrs Dorn is that she reopens the lock.", "Mrs Dorn"),
        ("It is asked of Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("It is now the turn of Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("It is in the hands of Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("It is of the utmost importance that Mrs Dorn reopens the lock.", "Mrs Dorn"),
        ("Mrs Dorn bears the responsibility to reopen the lock.", "Mrs Dorn"),
        ("Mrs Dorn is bound by her word to reopen the lock.", "Mrs Dorn"),
        ("Mrs Dorn has it in her hands to reopen the lock.", "Mrs Dorn"),
        ("This is why Mrs Dorn must reopen the lock.", "Mrs Dorn"),
        ("In clause 4 delete “Lent” and insert “Easter”.", None),
        ("The ministers call all ferrymen to abstain from threats.", "all ferrymen"),
        ("We address to the Duchy the call to present the ledgers.", "the Duchy"),
        ("Would Mrs Dorn please reopen the lock?", "Mrs Dorn"),
        ("We call in particular on Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("We most urgently call on Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("As for Mrs Dorn, she must reopen the lock.", "Mrs Dorn"),
        ("If Mrs Dorn means what she says, she must reopen the lock.", "she"),
        ("Mrs Dorn must once and for all reopen the lock.", "Mrs Dorn"),
        ("Mrs Dorn may no longer refuse to reopen the lock.", "Mrs Dorn"),
        ("Mrs Dorn must not be silent.", "Mrs Dorn"),
        ("Mrs Dorn is herewith requested to reopen the lock.", "Mrs Dorn"),
        ("We respectfully submit that Mrs Dorn should reopen the lock.", "Mrs Dorn"),
        ("The gathering concluded with a call on Mrs Dorn to reopen the lock.", "Mrs Dorn"),
        ("We make one request of Mrs Dorn: reopen the lock.", "Mrs Dorn"),
        ("It would be good if Mrs Dorn were to reopen the lock.", "Mrs Dorn"),
        ("Now that the frost is over, Mrs Dorn should reopen the lock.", "Mrs Dorn"),
        ("We demand that member states release the barges.", "member states"),
        ("We regret that Mrs Dorn has so far not answered.", "Mrs Dorn"),
        ("We will not accept that Mrs Dorn has not answered.", "Mrs Dorn"),
        ("There is nothing to prevent the barges from sailing.", None),
        ("It would cost the Margravate nothing.", None),
        ("We are owed an explanation.", None),
        ("Waiting is no option.", None),
        ("I insist on seeing the ledger of the lock.", None),
        ("Sign and share.", None),
        ("More barges!", None),
    ],
)
def test_a_request_is_found_in_the_many_frames_that_ask(text, addressee):
    (row,) = found(f"The lock lies below the weir. {text}")
    assert row["addressee"] == addressee


def test_a_release_speaks_in_the_quotations_of_those_whom_its_title_names():
    text = (
        "WARDEN OKORO, DEPUTY LISK REMIND TRAPPERS OF NEW TAGS\n\n"
        "Wardens Ada Okoro and Finn Lisk visited the marsh.\n\n"
        '"Tags are free," said Okoro. "I encourage trappers with old tags to change them."\n\n'
        '"The Duchy should print more of them," said printer Hal Mott.\n'
    )
    assert only(text)["quote"] == "I encourage trappers with old tags to change them"


def test_a_release_without_a_title_speaks_for_whom_its_first_lines_tell_of():
    text = (
        "Friday, 3 May\n\nLISKHAVEN – To save the marsh, Councillors Ada Okoro and Finn Lisk met.\n\n"
        '"We saw it. The Duchy should print more tags," said Lisk.\n'
    )
    assert only(text)["addressee"] == "The Duchy"


@pytest.mark.parametrize("adverb", ["", "also ", "again ", "repeatedly ", "strongly ", "today "])
@pytest.mark.parametrize("auxiliary", ["", "has "])
def test_an_adverb_changes_nothing_of_what_a_named_author_asked(adverb, auxiliary):
    text = f"WARDEN OKORO ON THE MARSH\n\nWarden Okoro {auxiliary}{adverb}urged the Duchy to print tags."
    assert only(text)["addressee"] == "the Duchy"


@pytest.mark.parametrize(
    "wrote",
    [
        "sent a letter to the Duchy, urging it to print tags",
        "has written to the Duchy requesting that it print tags",
    ],
)
def test_a_letter_of_whom_the_title_names_asks_and_anybody_elses_is_told(wrote):
    assert only(f"WARDEN OKORO ON THE MARSH\n\nWarden Okoro {wrote}.")["rule"] == "announced"
    assert not found(f"The marsh is wide.\n\nAn uncle of ours {wrote}.")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We should not be paying for two marshes.", "we must"),
        ("NTLX needs to print more tags.", "agent must"),
        ("Such traps should be treated as litter.", "must be done"),
        ("The Duchy must be allowed to work so that one day the marsh can dry.", "must be done"),
        ("We, the trappers of the marsh, robbed of our tags, demand a hearing.", "performative"),
        ("It's not fair for trappers to pay twice.", "necessity"),
        ("The solution would be to print tags at home.", "necessity"),
        ("We do not need another tag.", "necessity"),
        ("We feel a lantern should be hung on the weir.", "must be done"),
        ("This is no waste and the weir should not be cut.", "must be done"),
        ("It backs one guild over another, and should be struck from the book.", "must be done"),
        ("Therefore I think it needs to be removed.", "must be done"),
        ("We should be told where the tags went.", "must be done"),
        ("Holders of tags should be able to renew them by post.", "should"),
        ("This is a hole that needs to be filled.", "must be done"),
        ("What the warden did was wrong and we need to stand by Okoro.", "we must"),
        ("This petition seeks an end to the tags.", "purpose"),
        ("Clearly, we must do everything we can to save the weir.", "we must"),
        ("The plan must be printed as quickly as possible.", "must be done"),
        ("The ferry must be reliable and cheap.", "should"),
        ("Instead of cutting the reeds, we should be growing them.", "we must"),
        ("Okoro told of a theft and he should not be punished for it.", "must be done"),
        ("A lid should be added to the trap.", "must be done"),
        ("We ask the repeal of the tag law.", "performative"),
        ("They should still be eligible to fish.", "agent must"),
        ("The tag is lost; then let's print another.", "let us"),
        ("We have to print the tags at home.", "we must"),
        ("I believe that we have got to cut the reeds by May.", "we must"),
        ("That’s why we must guard the weir.", "we must"),
        ("It is clear we must count the traps.", "we must"),
        ("I agree that we need to widen the weir.", "we must"),
        ("We have a moral duty to feed the trappers.", "we must"),
        ("It is the Duchy's responsibility to print the tags.", "necessity"),
        ("Lets cut the reeds this week.", "let us"),
        ("Reed Watch is asking the Duchy to print the tags.", "announced"),
        ("Because the tags are lost, OTTR is calling for a free press.", "announced"),
        ("Dame Ilse Okoro (OTTR) is urging the Duchy to print the tags.", "announced"),
        ("We petition an extension of the season.", "performative"),
        ("We advocate and propose the gradual removal of the weir.", "performative"),
        ("We request, in the name of the trappers of the marsh, that you wait.", "performative"),
        ("Warden Okoro renewed her call today for the Duchy to act.", "our demand"),
        ("To view a map of the traps, go to reeds.org.", "please"),
        ("For a list of the tags of reeds.org call 555.", "please"),
        ("The sale of tags must come to an end.", "should"),
        ("Loss of a tag should be regarded as theft by the Duchy.", "must be done"),
        ("Her we would ask to count the traps.", "performative"),
        ("We wish that the warden come and count them with us.", "wish"),
        ("The Reed Board (RB) must print tags.", "agent must"),
        ("Trappers with old tags (from May) should be paid.", "must be done"),
        ("Each trapper shall give one day's work.", "agent must"),
        ("This newspaper, which seldom shouts, asks the Duchy to wait.", "announced"),
        ("And to the young trappers we say, do not wait for the fog.", "imperative"),
        ("The fog was thick and a new tag law must be enacted.", "must be done"),
        ("It is high-time that the Duchy print tags.", "necessity"),
        ("We must be sure that the tags are dry.", "we must"),
        ("We would like to see the restoration of the weir.", "wish"),
        ("Entrants must send a tag to the warden by May.", "agent must"),
    ],
)
def test_plain_words_ask_without_a_turn_of_phrase(text, rule):
    assert found(f"The marsh is wide. {text}")[0]["rule"] == rule


@pytest.mark.parametrize(
    "text",
    [
        "The Duchy has no press and does not have a legal obligation to print tags.",
        "Trappers that deserve a rest went home.",
        "The wardens are charged with counting the traps.",
        "The Duchy would have ninety days to report to the council.",
        "The plan is to drain the marsh; widen the weir; and keep a record of the tags.",
        "There can be no lasting peace on the marsh.",
        "The fever may take a week.",
        "I fully expect the tag I bought to fade.",
        "It should be added that the tag was paid.",
        "We ask the Duchy.",
        "We often have to wade to our traps.",
        "We will have to wade to our traps.",
        "The Duchy gave us the time we need to count the traps.",
        "We have a responsibility to these reeds.",
        "Reed Watch is asking itself who came.",
        "Lets are cheap on the marsh.",
        "Trappers would like to thank the warden.",
        "If you would like to know the way, there is a map.",
        "Eskil A. Lund, for the rank of warden.",
        "The fishery committee is expected to vote on Friday.",
        "The tag is printed, and it is expected to be sold in May.",
        "The tide we seek to measure.",
        "We wish that the fog had lifted.",
        "Applicants must hold a tag.",
        "You must be sure of your tags.",
        "We would like to see the sea.",
    ],
)
def test_what_is_denied_supposed_or_said_of_a_thing_asks_nothing(text):
    assert not found(f"The marsh is wide. {text}")


def test_acts_below_the_name_of_one_who_is_to_do_them_are_asked_and_a_groups_own_are_not():
    acts = "\n• Widen the weir by May.\n• Print the tags at home.\n\n"
    assert len(found(f"Fog came.\n\nThe Reed Board{acts}The tide fell.")) == 2
    assert not found(f"Fog came.\n\nThe Ministers{acts}The tide fell.")


@pytest.mark.parametrize("title", ["Consider a wider weir", "Pardon My Brother, Eskil Lund"])
def test_a_title_asks_with_words_that_are_a_phrase_elsewhere(title):
    assert only(title + DULL)["quote"] == title


def test_a_title_without_a_stop_is_no_part_of_the_words_below_it():
    rows = found("Reform our weir\n\nWe call on the Reed Board to widen it.")
    assert [row["cue"] for row in rows] == ["Reform", "call on"]


def test_words_before_a_list_ask_for_themselves_where_they_are_whole():
    items, why = "\n• better nets\n• dry tags\n", "\n• the nets tear\n• the tags rot\n"
    rows = found(
        f"Fog came.\n\nWe ask the Reed Board to save the weir by printing tags, including:{items}"
    )
    assert [row["rule"] for row in rows] == ["performative", "list", "list"]
    rows = found(f"The weir should be widened because:{why}")
    assert [row["rule"] for row in rows] == ["must be done"]


def test_sums_under_the_projects_that_get_them_are_not_asked_for():
    assert not found("The projects are as follows:\n• $9,000 for the weir\n• $4,000 for tags\n")


DULL = "\n\nIt rained on the kelp all day."


@pytest.mark.parametrize(
    "title",
    [
        "Save Brimlow Samphire",
        "Stop biased jurors in Wexcombe",
        "Repeal kelp levy exemption for brewers",
        "Fire Deputy Harbourmaster Osric Quill.",
        "Free Osric Quill\n\nFor a year the gaoler has kept Osric Quill.",
        "Abolish Unlit Turnstiles",
        "Give States the Choice",
        "Better pay and honour lamplighters",
        "Side with the lamplighters over the brewers",
        "Repeal, in whole or in part, the Kelp Act",
        "To Free Captain Quill",
        "Not let the brewers have Brimlow",
        "Don't Close Brimlow Samphire Beds",
        "Publicly press Wexcombe for the ledgers",
        "Push Osric and Wystan to dredge the kelp",
        "grant funds to finish the turnstiles",
        "STOP KELP THEFT, by lighting the quay",
        "Allow us to gather samphire on Sundays",
        "Help end kelp theft",
        "Allow us our samphire",
        "Increase speed and lower fares on kelp barges",
        "charge officers that were rude",
        "Resign.",
        "To act on the Brimlow vote",
        "Work with Wexcombe to dredge the kelp",
        "Mend and/or light the quay",
        "Have armed wardens at turnstiles",
    ],
)
def test_a_title_with_a_verb_and_what_it_acts_on_asks_of_nobody_named(title):
    row = only(title + DULL)
    assert (row["rule"], row["start"], row["addressee"]) == ("imperative", 0, None)


@pytest.mark.parametrize(
    "title",
    [
        "Kelp Act",
        "Fire Services Review",
        "Reform Movement",
        "Stop Sign Policy",
        "Support Workers",
        "Repair Shop",
        "Fire Safety in Mills",
        "Land Claims in the Fens",
        "Trade Guilds and the Kelp",
        "Pay and samphire",
        "Draft Articles",
        "Free Kelp Dinners",
        "Advance unedited proof",
        "Tear gas, formally known as a lacrimator, is a weapon",
        "Supply and Demand",
    ],
)
def test_a_title_that_only_names_a_body_or_a_thing_asks_nothing(title):
    assert found(title + DULL) == []


@pytest.mark.parametrize(
    "title",
    [
        "Invite Osric Quill to light the quay",
        "Call Osric Quill and tell him to stop",
        "Require all lamplighters to wear bells",
    ],
)
def test_whoever_is_to_be_told_is_not_whom_a_title_asks(title):
    assert only(title + DULL)["addressee"] is None


@pytest.mark.parametrize(
    "text",
    [
        "When the tide is late, parole wardens can be woken.",
        "This would only save kelp, risk further losses and slow the barges.",
        "For years it will feed the fens, and light the quay.",
        "Turnstiles like these allow a crowd to pass, save time and spare the warden.",
        "Earlier this spring, the brewers left.",
        "FARG (the guild of lamplighters) met at Brimlow.",
        "They're the lamplighters of Brimlow.",
        "Not only have the brewers left.",
        "The bill will drain the fens; light the quay.",
        "Witness accounts and sketches show kelp.",
        "The guild has helped light the quay, keep the ledgers and feed the brewers.",
        "The flood could drown the fens, slow the barges, and deal a blow to our kelp.",
        "The new levy will: light the quay.",
        "The fund is there to: light the quay; feed the brewers.",
        "In numerous letters, phone calls and visits the warden was warned.",
        "Kelp\n\n- Grant holder: Osric Quill\n- Lower weirs are likely to flood.",
        "OLUG the guild of lamplighters keeps the quay.",
        "Never has a lamplighter left Brimlow.",
        "Dear Every Lamplighter: it rained.",
    ],
)
def test_a_verb_that_goes_on_with_what_is_told_orders_nothing(text):
    assert found(text) == []


def test_those_who_are_greeted_dearly_may_be_given_an_order():
    assert only("Dear lamplighters, come to the quay.")["addressee"] == "Dear lamplighters"


def test_a_heading_before_a_colon_is_nobody_who_is_asked():
    assert only("Aim: light the quay" + DULL)["addressee"] is None
    assert only("Osric's Law: light the quay" + DULL)["addressee"] is None


@pytest.mark.parametrize("head", ["Our demands", "The demands", "Three claims", "We demand"])
def test_what_is_demanded_after_a_colon_is_asked_of_no_demand(head):
    rows = found(f"{head}: mend the weir; print the tags; pay the warden.")
    assert [row["addressee"] for row in rows] == [None] * 3


def test_a_bare_order_is_put_to_the_one_whom_its_text_asks():
    text = "Mend the weir\n\nIt leaks. We ask the Margravate to find the stone for it."
    assert [row["addressee"] for row in found(text)] == ["the Margravate"] * 2


@pytest.mark.parametrize("noun", ["register of tags", "hearing", "new weir", "rule for trappers"])
def test_what_there_must_be_is_needed_and_what_is_guessed_is_not(noun):
    assert only(f"The marsh is wide. There must be a {noun}.")["rule"] == "necessity"
    assert not found("The marsh is wide. There must be a simple explanation.")


@pytest.mark.parametrize(
    "text",
    [
        "To learn more about tags, visit www.marsh.org",
        "For further details e-mail the warden",
        "To register a trap call 555 0199 on weekdays",
    ],
)
def test_where_a_reader_is_to_turn_for_more_is_an_appeal(text):
    row = only(f"The marsh is wide. {text}.")
    assert (row["rule"], row["kind"]) == ("please", "appeal")


@pytest.mark.parametrize(
    "text",
    [
        "The Marsh Act also requires that the Duchy print tags.",
        "The warden went abroad to underline the importance of tags.",
        "It is our hope that the fog lifts.",
        "To learn more was his aim.",
    ],
)
def test_a_law_an_aim_and_a_wish_of_nobody_ask_nothing(text):
    assert not found(f"The marsh is wide. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "No one shall be kept on the marsh without a hearing.",
        "Everyone has the right to a tag.",
        "Did you know that the marsh has two wardens?",
        "The warden asked, “Who is there?”",
        "Why would a trapper sell his own boots?",
    ],
)
def test_a_declared_right_and_a_question_of_the_telling_ask_nobody(text):
    assert not found(f"The marsh is wide. {text} It rained for a week.")


def test_every_pattern_has_a_name_of_its_own_and_a_rule_that_uses_it():
    home = Path(lexicon.__file__).parent
    lines = home.joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split(" ")[0] for line in lines if line and line[0] not in "# "]
    assert len(names) == len(set(names))
    used = set(re.findall(r"\"(\w+)\"", "".join(file.read_text() for file in home.glob("*.py"))))
    used |= set(re.findall(r"\{([A-Z_]+)\}", "\n".join(lines)))
    used |= {voice[0] for voice in lexicon.VOICES} | {rule[4] for rule in lexicon.SIMPLE.values()}
    ends = ("before", "after", "time_after")
    used |= {f"{group}_{end}" for group in lexicon.SIMPLE for end in ends}
    assert set(names) <= used


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("We thank the divers of Quorn.", ["thanks"]),
        ("Thanks to the divers of Quorn!", ["thanks"]),
        ("Thanks to the divers, the buoys are lit.", []),
        ("The Guild asked the Board to thank the divers.", []),
        ("Both proposals were rejected.", []),
        ("The Guild rejects both proposals.", ["complaint"]),
        ("The mayor said that we reject it.", []),
        ("This is how we will moor them.", []),
        ("If nothing is done, we will moor them ourselves.", ["commitment"]),
        ("We will see.", []),
        ("We greatly appreciate the divers of Quorn.", ["thanks"]),
        ("Strangers do not fully appreciate the divers of Quorn.", []),
        ("We appreciate that the divers are cold.", []),
        ("Visitors can appreciate the divers of Quorn.", []),
    ],
)
def test_thanks_complaints_and_plans_are_told_by_the_main_verb(text, kinds):
    assert [row.kind for row in stance_rows(text)] == kinds


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("We thank Oke and condemn Tarn.", ["We thank Oke", "condemn Tarn"]),
        ("We thank Oke, but deeply regret the fog.", ["We thank Oke", "deeply regret the fog"]),
        ("The Guild thanks Oke, and we will moor.", ["The Guild thanks Oke", "we will moor"]),
        ("The Guild thanks Oke and commends Tarn.", ["The Guild thanks Oke and commends Tarn"]),
        ("We regret the fog; we regret the frost.", ["We regret the fog", "we regret the frost"]),
        ("We thank the divers who reject it.", ["We thank the divers who reject it"]),
        ("We thank Oke because they reject it.", ["We thank Oke because they reject it"]),
    ],
)
def test_each_of_several_main_verbs_has_words_of_its_own(text, quotes):
    assert [row.quote for row in stance_rows(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "We urge the Regents to respect the right of Oke and Tarn to fish.",
        "We urge the Regents to end the bid by Oke, Rill and Tarn to dredge the fjord.",
        "We urge the Regents to mend the loom and I have sworn to oil it.",
        "We urge the Regents to mend the loom, Tarn has promised to oil it.",
        "The weavers have to talk to the owners and to the Regents to mend the loom.",
    ],
)
def test_who_acts_in_what_is_asked_is_not_asked_too(text):
    assert len(found(text)) == 1


def test_a_participle_after_a_name_and_a_comma_bids_nobody():
    assert request_rows("Ms Ada Rill, paid a visit to Quorn.") == []


@pytest.mark.parametrize(
    "text",
    [
        "We ask the Warden to audit the sluices we own and  \n  to drain the meadow.",
        f"We hope {' ' * 60}that the Warden will drain the meadow.",
    ],
)
def test_wide_gaps_between_words_change_nothing(text):
    narrow = " ".join(text.split())
    found = [[row.rule, row.addressee, " ".join(row.quote.split())] for row in request_rows(text)]
    assert found == [[row.rule, row.addressee, row.quote] for row in request_rows(narrow)]
    assert found


@pytest.mark.parametrize(
    ("lead", "whom"),
    [
        ("The Council stresses:", None),
        ("Today the Council again underlined the following:", None),
        ("The Council must:", "The Council"),
        ("We ask the Council:", "the Council"),
        ("To the Council members:", "the Council members"),
    ],
)
def test_who_speaks_what_a_colon_leads_to_is_not_asked_in_it(lead, whom):
    rows = request_rows(f"{lead}\n1. Dredge the fjord.\n2. Light the quay.")
    assert [row.addressee for row in rows][1] == whom
    told = "The buoys are old. The fog is thick. The fjord is deep."
    assert {
        row.addressee for row in request_rows(f"{lead}\n1. Dredge it.\n2. Light it.\n\n{told}")
    } == {whom}


def test_the_number_of_an_item_is_no_word_of_what_it_asks_though_no_mark_ends_it():
    lines = "31 Dredge the fjord.\n\n32 Light the quay\n\n33 Publish the chart."
    rows = request_rows(f"Recommendations\n\n{lines}")
    assert [row.quote for row in rows] == [
        "Dredge the fjord",
        "Light the quay",
        "Publish the chart",
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We want the looms turning by May, on all floors, and we want to weave.", None),
        ("We would like the kiln lit on Sundays, and we would like to use it.", None),
        ("We want the sluice to be dry.", None),
        ("We want to see the council rate figures.", None),
        ("We want to see the Warden open it.", "the Warden"),
        ("We want the weavers to rest.", "the weavers"),
        ("We ask that the weavers be told.", None),
        ("Those who broke the loom must be held to account, whatever their rank.", None),
    ],
)
def test_what_is_wanted_and_who_only_gets_it_are_not_asked(text, who):
    assert only(text)["addressee"] == who


def test_an_item_that_says_whether_somebody_is_to_act_names_nobody_who_is_asked():
    text = "We suggest that the Warden ask:\n- whether the twelve weavers may return to work here;\n- when it opens.\n"
    assert {row["addressee"] for row in found(text)} == {"the Warden"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The lofts need to be aired.", "implied"),
        ("The lofts have to be aired.", "explicit"),
        ("Who sold the three looms of Tarn?", "explicit"),
        ("How many weavers have been paid?", "explicit"),
        ("When did the Warden open it?", "explicit"),
        ("How many more looms must they sell?", "implied"),
        ("How can a weaver live on that?", "implied"),
    ],
)
def test_need_and_questions_without_an_answer_are_implied_and_those_for_facts_ask(text, form):
    assert only(text)["form"] == form


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("What the Mill must do now", "the Mill"),
        ("Four things the Mill must do", "the Mill"),
        ("What the League of Weavers is asking for", None),
        ("What the League of Weavers wants", None),
    ],
)
def test_a_heading_that_says_what_is_wanted_of_whom_leads_to_a_list_of_it(head, who):
    text = f"{head}\n\n- Publication of all letters of the lenders\n\n- A seat for weavers on the panel\n"
    assert [(row["rule"], row["addressee"]) for row in found(text)] == [("list", who)] * 2


def test_each_order_of_an_item_is_asked_of_whom_its_list_asks():
    rows = found("We ask the Mill:\n- Tell the truth. Publish the letters.\n- Air the lofts.\n")
    assert [(row["quote"], row["addressee"]) for row in rows] == [
        ("Tell the truth", "the Mill"),
        ("Publish the letters", "the Mill"),
        ("Air the lofts", "the Mill"),
    ]


def test_a_list_of_how_to_join_in_orders_and_one_of_how_to_use_a_thing_does_not():
    items = "\n\n1. Wear a grey scarf on Monday.\n\n2. Come to the loft stairs at noon.\n"
    assert len(found(f"How to join in{items}")) == 2
    assert found(f"How to use the loom{items}") == []


def test_those_called_before_a_colon_are_asked_after_a_clause_too():
    row = only("Weavers and sailors: when a foreman takes your card, ask who sent him.")
    assert (row["rule"], row["addressee"]) == ("imperative", "Weavers and sailors")
    assert found("The bell-man said: when it rains, ask the clerk.") == []


def test_what_is_to_be_explained_is_no_complaint_of_its_own():
    assert only("The Warden should explain why no case has been opened.")["rule"] == "agent must"


@pytest.mark.parametrize(
    "text",
    [
        "The bonus is to fall, the loom hall is to be handed to a lender.",
        "Sixty weavers are to leave by the end of the year.",
        "Article 4 is plain: no weaver may be held without a charge.",
        "The court ruled clearly: nobody may be dismissed for joining a guild.",
        "The Mill let us know in May that it had no coal.",
        'And the owners, the Lund Group in Tarn, let us know that it "takes note".',
        "We are telling you beforehand what we are going to do.",
        "The cloth has to soak for a night, and must hang until noon.",
        "Each loom must by ordinance have two lamps.",
    ],
)
def test_what_others_plan_rule_or_told_us_and_what_we_shall_do_asks_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The lamps are to be handed back by ten.",
        "Article 4: no weaver may be held without a charge.",
        "Let us know by May whether it is mended.",
        "We are telling you to leave the loom.",
        "May the weavers be asked to wait?",
        "Until then somebody has to oil the looms.",
        "The summit urged all mills to rest their looms.",
        "The Convention expects the mills to rest their looms.",
    ],
)
def test_what_is_laid_on_somebody_stays_asked_beside_what_is_planned_or_told(text):
    assert len(found(text)) == 1


def test_questions_under_a_heading_that_announces_them_are_put_outright():
    head = "And three questions for your yearly assembly of owners"
    rows = found(f"Dear Ms Rill,\n\n{head}\n\n- Who read it?\n\n- Where is the coal?\n")
    assert [(row["rule"], row["form"]) for row in rows] == [("question", "explicit")] * 2


def test_in_a_letter_that_says_we_what_others_asked_is_told():
    letter = (
        "Letter to the owners of the Velm Ferry Line\n\nWe are forty pilots and stewards. The Sailors' "
        "Guild is small.\n\nThe Guild has asked the Line for a meeting three times. Please open the pier."
    )
    assert find_requests(letter)["quote"].tolist() == ["Please open the pier"]
    release = letter.replace("We are forty", "Press release of the Guild: these are forty")
    assert len(find_requests(release)) == 2, "a release speaks of its author by the name"


def test_what_we_want_under_a_heading_that_says_of_whom_is_wanted_of_the_same():
    rows = found("What we want from the Mill\n\nWe want the fines withdrawn.\n")
    assert [row["addressee"] for row in rows] == ["the Mill"]


@pytest.mark.parametrize("who", ["Madame Rill", "Monsieur Lund", "Señora Rill", "Professor Rill"])
def test_a_title_of_any_tongue_calls_whom_it_stands_before(who):
    row = only(f"{who}, come and read with us.")
    assert (row["addressee"], row["quote"]) == (who, f"{who}, come and read with us")


def test_what_is_indispensable_is_needed_but_not_what_is_so_to_life():
    assert only("A stove in the loft is indispensable.")["rule"] == "necessity"
    assert found("Salt is indispensable to life.") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It is high time that the Mill Code was amended.", None),
        ("It is high time that the Warden came.", "the Warden"),
    ],
)
def test_what_it_is_time_was_done_names_nobody_who_is_to_do_it(text, who):
    assert only(text)["addressee"] == who


def test_an_order_in_brackets_is_one_and_its_brackets_are_none_of_it():
    assert only("(Turn the lamps off first.)")["quote"] == "Turn the lamps off first"
    assert only("(Friday) Mend the lamps.")["quote"] == "Mend the lamps"


def test_a_day_of_the_week_cut_short_is_no_order():
    assert found("- wed 22 april, 13:00, soup and cake\n- thu 23 april, noon, songs\n") == []


def test_a_resolution_is_quoted_from_be_it_on_and_asks_whom_its_body_is_to_urge():
    text = (
        "WHEREAS the lamps are out;\n\nTHEREFORE BE IT RESOLVED THAT the League of Quays urge the Hon. Ada Rill, "
        "Minister of Lamps, to light them;\n\nBE IT FURTHER RESOLVED THAT member quays write to the press."
    )
    one, other = find_requests(text)[["quote", "addressee"]].to_numpy().tolist()
    assert one[0].startswith("THEREFORE BE IT RESOLVED THAT the League")
    assert one[1] == "the Hon. Ada Rill, Minister of Lamps"
    assert other == ["BE IT FURTHER RESOLVED THAT member quays write to the press", "member quays"]


def test_a_title_before_a_name_ends_no_request():
    text = "We would be grateful if the Warden, Eng. Ole Brand, could light the lamps."
    assert find_requests(text)["quote"].tolist() == [text[:-1]]


def test_an_act_that_two_are_asked_for_is_one_request_of_both():
    text = "We appeal to the Quay Council and to the pilots' guilds to light the lamps."
    assert find_requests(text)[["quote", "addressee"]].to_numpy().tolist() == [
        [text[:-1], "the Quay Council and to the pilots' guilds"]
    ]


@pytest.mark.parametrize("words", ["In addition", "In short", "At Velm"])
def test_words_of_order_or_place_before_we_demand_name_nobody(words):
    assert find_requests(f"{words} we demand a lamp for the quay.")["addressee"].isna().all()
    assert find_requests("From Velm we demand a lamp for the quay.")["addressee"].tolist() == [
        "Velm"
    ]


def test_a_numbered_list_of_demands_ends_at_the_next_heading_without_a_number():
    text = (
        "Our joint charter of demands\n\n1. Immediate revision of the tariff\n\n2. A second pilot on all "
        "routes\n\nProgramme of action\n\nWhen\n\n26 August\n\nBlack badges at all quays\n"
    )
    assert find_requests(text)["quote"].tolist() == [
        "Immediate revision of the tariff",
        "A second pilot on all routes",
    ]


def test_a_list_under_letters_set_apart_and_between_rules_asks():
    text = (
        "We told you so.\n\nO U R   D E M A N D S\n=========\n>> Oil for every lamp.\n>> The Guild mends the stair.\n\n"
        "---------\nW H A T   Y O U   C A N   D O\n---------\no Bring a wick.\no Knock at the mill.\n"
    )
    assert [(row.quote, row.rule, row.addressee) for row in request_rows(text)] == [
        ("Oil for every lamp", "list", None),
        ("The Guild mends the stair", "list", "The Guild"),
        ("Bring a wick", "imperative", "you"),
        ("Knock at the mill", "imperative", "you"),
    ]


def test_an_item_of_so_many_and_a_part_begins_with_its_number():
    text = "We ask for:\n\n- 4.5 hours of rest\n- 2.25 per cent on each wick"
    quotes = [row.quote for row in request_rows(text)]
    assert quotes == ["4.5 hours of rest", "2.25 per cent on each wick"]


def test_an_item_without_a_stop_leads_to_acts_numbered_anew():
    text = (
        "1. NOTES that oil is dear;\n\n2. URGES the Oil Guild\n\n(a) to halve its fee;\n\n(b) to print it;"
        "\n\n3. THANKS the crews;\n\n4. INSTRUCTS the Clerk\n\ni. to write to it;\n\nii. to book a hall."
    )
    assert [(row.quote, row.addressee) for row in request_rows(text)] == [
        ("to halve its fee", "the Oil Guild"),
        ("to print it", "the Oil Guild"),
        ("to write to it", "the Clerk"),
        ("to book a hall", "the Clerk"),
    ]


def test_what_items_under_a_number_tell_is_not_told_by_the_next_number():
    text = (
        "1. The Wardens met at Velm.\n\n2. They agreed:\n- to share oil;\n- to mark the reef.\n\n"
        "3. The Lamp Office is asked to submit a plan.\n\n4. Both guilds are invited to lend it a hall."
    )
    assert [(row.rule, row.addressee) for row in request_rows(text)] == [
        ("passive", "The Lamp Office"),
        ("passive", "Both guilds"),
    ]


def test_a_heading_that_asks_what_the_reader_can_do_asks_nothing():
    text = "The lamp is dark.\n\nWHAT CAN YOU DO?\n\n* Write to the Warden.\n* Lend us a wick.\n"
    assert [row.quote for row in request_rows(text)] == ["Write to the Warden", "Lend us a wick"]


def test_what_is_withdrawn_in_a_list_of_demands_is_asked():
    text = "We demand:\n\n- The fee is withdrawn, all of it.\n- No fines."
    assert [row.rule for row in request_rows(text)] == ["list", "list"]


@pytest.mark.parametrize(
    "text",
    [
        "The tide tables have still not been released.",
        "The soundings have never been shown to the crews.",
        "The pilot is yet to answer a single letter.",
        "Nobody has been punished.",
        "She has still had neither wages nor papers.",
        "We have not heard one word from the Warden.",
        "The cranes on the quay have been out of order for six weeks.",
        "The ford has been closed since Lent.",
        "The lamps on the reef don't work.",
        "The hoist at the mill hasn’t moved since Easter.",
        "The pledge of the spring has remained a dead letter.",
        "The bills have remained unpaid since Lent.",
        "There is still no pilot in the sound.",
        "The Quay Board has ignored every one of our letters.",
        "Nobody from the Quay Board has picked up an oar.",
        "The tide tables have still not been permitted.",
        "No one has been reprimanded for it.",
        "This cannot be allowed to go on.",
        "The guild deplores that no harbour has so far answered for the wreck.",
    ],
)
def test_a_text_complains_of_what_could_be_mended(text):
    (row,) = request_rows(text)
    assert (row.quote, row.form) == (text[:-1], "implied")


@pytest.mark.parametrize(
    "text",
    [
        "The mill has been closed on Mondays since the war.",
        "The mill has been closed to guests since the war.",
        "The mill has been a museum for thirty years.",
        "The choir has not missed a single regatta.",
        "The clerk told us that the tables had not been released.",
        "He has not worked since Lent.",
        "If there is no answer by Lent, the branch will row out again.",
    ],
)
def test_what_is_so_or_well_or_told_by_another_is_no_complaint(text):
    assert request_rows(text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("She needs to be seen by a surgeon at once.", "implied"),
        ("Lock-keepers need to know when the sluice will open.", "implied"),
        ("Our piers need ladders, not plaques.", "implied"),
        ("The mill needs a roof and not another survey.", "implied"),
        ("The tide mark has to come down by a foot.", "explicit"),
        ("Skippers are warned against using the northern channel.", "explicit"),
        ("Ask any deckhand for the chart.", "explicit"),
        ("When the court has ruled, which it will in May, the Warden should pay.", "explicit"),
    ],
)
def test_what_is_needed_or_warned_against_is_asked(text, form):
    assert [row.form for row in request_rows(text)] == [form]


@pytest.mark.parametrize(
    "text", ["Dredging is to begin in May.", "Joint appeal to all skippers of the sound"]
)
def test_what_is_to_begin_and_a_paper_s_name_ask_nothing(text):
    assert request_rows(text) == []


def test_a_question_is_left_open_before_a_sentence_that_tells_at_length_what_others_say():
    text = "Where would the crews have slept? The Board says that there was room for all of them."
    assert [row.quote for row in request_rows(text)] == ["Where would the crews have slept"]


def test_what_the_author_does_in_a_list_of_demands_is_none():
    text = (
        "RESOLUTION OF THE PILOT CONGRESS\n\nThe Congress demands the following:\n\n"
        "1. The Board pays the arrears.\n\n2. The Congress thanks the pilots for their message."
    )
    assert [row.quote for row in request_rows(text)] == ["The Board pays the arrears"]


def test_an_item_that_is_to_stay_as_it_is_asks():
    rows = request_rows("We are asking the Guild for:\n\n- a lamp\n- rest days kept as they are\n")
    assert [row.quote for row in rows] == ["a lamp", "rest days kept as they are"]


def test_what_parties_declare_item_by_item_is_no_order():
    text = (
        "STATEMENT OF THE THREE PARTIES\n\nWe met at Velm.\n\nAccordingly, the Parties:\n\n"
        "(a) reject the count of the votes;\n\n(b) demand that the Clerk order a recount;\n"
    )
    assert [row.cue for row in request_rows(text)] == ["demand"]


@pytest.mark.parametrize(
    "text",
    [
        "Clause 14, on wrecks, needs to be drafted again.",
        "Article 5 must be struck out.",
        "May we count on you to light the lamps?",
        "Might I ask you to oil them?",
    ],
)
def test_a_request_begins_with_the_clause_it_is_of_or_with_what_permits_it(text):
    assert [row.quote for row in request_rows(text)] == [text[:-1]]


def test_a_second_need_begins_with_its_own_subject():
    text = "The hull should be mended, and the masts need oiling."
    assert [row.quote for row in request_rows(text)] == [
        "The hull should be mended",
        "the masts need oiling",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The kiln is to reopen over the summer.",
        "A jetty is to be built below the weir.",
        "The weir is to be rebuilt by a firm of divers.",
        "No novice may own a lute.",
        "If the Duchess has not moved by then, we shall leave the lock.",
        "I wrote to the Margrave twice, asking for a hearing.",
        "Not a lodger yet? The lock is wide.",
        "The dough has to rest two hours.",
        "Unless a lodger objects, the bill must be posted for ten days.",
    ],
)
def test_a_plan_a_custom_and_what_was_asked_before_are_told(text):
    assert not found(f"The lock lies below the weir. {text} Nobody came.")


def test_an_act_named_like_an_appeal_stays_with_its_duty():
    text = "The Margravate, to whom we send a copy, should renew its request for a visit."
    assert only(text)["quote"] == text[:-1]
    text = "The Margrave, of whom we have heard nothing, must open the lock."
    assert only(text)["quote"] == text[:-1]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "The lodge demands the reopening of the lock; a fair toll; and a list of all tugs that were sold.",
            ["the reopening of the lock", "a fair toll", "a list of all tugs that were sold"],
        ),
        (
            "The undersigned ask the Margrave to open the lock, and they ask the Abbess to bless it.",
            ["to open the lock", "they ask the Abbess to bless it"],
        ),
        (
            "Plea of the Eel Fishermen\n\nThe fishermen call on the Margrave to dredge the lock.",
            ["to dredge the lock"],
        ),
        (
            "Report of the Lock Office\n\nIt recommends that the Margrave dredge the lock.",
            ["the Margrave dredge the lock"],
        ),
        (
            "The Lodge,\n\nnoting\nthat the faculty board has voted to close the lock;\n\n1. asks the Margrave to open it.",
            ["to open it"],
        ),
    ],
)
def test_each_clause_and_each_thing_asked_for_is_a_request(text, asked):
    assert [row["quote"].endswith(end) for row, end in zip(found(text), asked, strict=True)] == [
        True for _ in asked
    ]


def test_a_list_is_its_authors_whoever_they_are():
    top = "Word of Lindow\n\nThe widows of the lock have walked for nine days."
    (row,) = found(f"{top}\n\nThe widows of the lock call on the Margrave:\n\n- a new lock\n")
    assert (row["quote"], row["addressee"]) == ("a new lock", "the Margrave")


@pytest.mark.parametrize(
    "told", ["Eels come by barge from Lindow.", "The lane runs by the lock.", "Men sleep in turns."]
)
def test_a_sentence_that_describes_asks_nothing_under_demands(told):
    (row,) = found(f"What we demand\n\nA dry lock.\n\n{told}")
    assert row["quote"] == "A dry lock"


def test_an_item_names_of_whom_it_demands_something():
    text = "The Lodge,\n\nI. DEMANDS\n\n1. of the Margravate that it dredge the lock;\n2. of Lund Mills that it pay."
    assert [row["addressee"] for row in found(text)] == ["the Margravate", "Lund Mills"]


def test_what_we_say_to_one_is_asked_of_him():
    text = "Lockmen!\n\nWe met by the weir.\n\nWhat we say to the Margrave\n\n1. Dredge the lock.\n2. A dry hut with a door."
    assert [row["addressee"] for row in found(text)] == ["the Margrave"] * 2


def test_what_we_must_do_unless_we_want_worse_is_no_rule():
    text = "Unless we want the lock to silt up, we need to dredge it."
    assert only(text)["rule"] == "we must"


def test_a_body_that_demands_things_with_capitals_is_no_speaker_in_a_debate():
    text = "The Lamp League met.\n\nThe Lamp League calls for: Repeal of the oil tax; Better wicks."
    quotes = [row["quote"] for row in found(text)]
    assert quotes == ["The Lamp League calls for: Repeal of the oil tax", "Better wicks"]


@pytest.mark.parametrize("who", ["All inland states", "All inland states, including Velm"])
def test_a_noun_of_which_there_are_many_is_no_verb_of_saying(who):
    comma = "," if "," in who else ""
    assert only(f"{who}{comma} must mend their weirs.")["addressee"] == who


@pytest.mark.parametrize(
    ("asks", "heard"),
    [
        ("The assemblies urged the Margrave to dredge the lock.", True),
        ("They urged the Margrave to dredge the lock.", True),
        ("The Lamp League, on its part, demanded that the lock be dredged.", False),
        ("The Chamber of Oarsmen has called on the Margrave to dredge the lock.", False),
        ("She asked both assemblies for a fund.", False),
    ],
)
def test_a_meeting_s_text_asks_in_the_name_of_those_who_met_alone(asks, heard):
    text = f"Communiqué of the assemblies of Tarn and Velm\n\nThe assemblies met at Velm. {asks} The lock is silted."
    assert bool(request_rows(text)) == heard


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("THE LODGE APPEALS", ["to the Margrave of Tarn to dredge the lock", "to all lockmen and to each of the upper lodges to wait"]),
        ("THE LODGE CALLS UPON", ["the Margrave of Tarn to dredge the lock", "the lockmen to wait"]),
        ("4. demands of the Margrave of Tarn", ["that the lock be dredged", "that two lockmen sit on his board"]),
        ("4. instructs its bursar", ["to pay the lockmen", "to forbid its rowers to race"]),
        ("In view of this we ask that the Margrave of Tarn", ["dredge the lock", "see to it that it stays dry"]),
    ],
)  # fmt: skip
def test_words_that_ask_lead_to_items_though_no_colon_stands_behind_them(lead, items):
    marks = "ab" if lead[0] == "4" else "--"
    items = [f"{mark}) {it}" if mark != "-" else f"- {it}" for mark, it in zip(marks, items, strict=True)]  # fmt: skip
    text = f"Resolution of the Lodge\n\nThe lock is dry.\n\n{lead}\n\n{items[0]};\n\n{items[1]}.\n"
    rows = request_rows(text)
    assert len(rows) == 2
    assert {row.addressee for row in rows} <= {
        "the Margrave of Tarn",
        "all lockmen and to each of the upper lodges",
        "the lockmen",
        "its bursar",
    }
    assert all(row.addressee for row in rows)


def test_what_others_should_do_is_asked_in_what_a_meeting_agreed():
    text = (
        "Communiqué of the Lodges\n\nThe lodges met.\n\nThey agreed on the following:\n\n1. They took note of the tide.\n\n"
        "2. Villages by the lock should renew their maps. A ladder is needed in every lock.\n"
    )
    assert [row.rule for row in request_rows(text)] == ["agent must", "necessity"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The ferry in Velm needs ladders.", True),
        ("Our oarsmen need oilskins and hats.", True),
        ("The ferry was built to meet local needs in times of flood.", False),
        ("The need for ladders is old.", False),
        ("The lock union could send its rowers tomorrow.", True),
        ("We for our part have never asked that it be shut.", False),
        ("The seal is theirs, and no one else has the power to halt it.", False),
    ],
)
def test_what_somebody_needs_or_could_do_is_quoted_with_who_it_is(text, quote):
    assert [row.quote for row in request_rows(text)] == [text[:-1]] * quote


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("What has become of the lock fund?", "explicit"),
        ("What became of the nine oars?", "explicit"),
        ("Whose lock is it, if not that of those who dredge it?", "implied"),
    ],
)
def test_a_question_for_what_happened_asks_and_one_that_answers_itself_does_not(text, form):
    assert only(text)["form"] == form


def test_what_a_body_will_do_itself_is_nothing_that_it_asks():
    text = (
        "Resolution of the Lodge\n\n1. instructs its bursar to write, and will itself open a desk."
    )
    assert only(text)["addressee"] == "its bursar"


@pytest.mark.parametrize(
    ("lead", "items", "who"),
    [
        ("The lockmen must", ["- dredge", "- answer"], "The lockmen"),
        ("From our side we ask that the Margrave", ["- answer", "- pay the oars"], "the Margrave"),
        ("The lodges further urge the Chandlery of Upper Tarn and the Sluice Office of Lower Tarn", ["• to draw one chart", "• to ring the bell"], "the Chandlery of Upper Tarn and the Sluice Office of Lower Tarn"),
        ("Congress\n\n3. begs rowers before whom a slate is laid", ["(a) not to chalk it;", "(b) to keep it dry."], "rowers before whom a slate is laid"),
    ],
)  # fmt: skip
def test_what_leads_to_a_list_without_a_colon_says_whom_its_items_ask(lead, items, who):
    rows = request_rows("\n\n".join([lead, *items]))
    assert [(row.quote, row.addressee) for row in rows] == [
        (item.strip(".;").partition(" ")[2], who) for item in items
    ]


@pytest.mark.parametrize("lead", ["Who we ask", "Why we ask:", "Whom we are asking:"])
def test_a_heading_over_those_who_are_asked_or_over_reasons_asks_nothing(lead):
    assert not request_rows(f"{lead}\n\n- the Margrave\n- the chandler\n")


@pytest.mark.parametrize(
    "lead", ["WE ASK, AND WE ASK IT ONLY ONCE:", "We demand this for the last time:"]
)
def test_what_is_asked_again_is_nobody_who_is_asked(lead):
    rows = request_rows(f"{lead}\n\n- that the sluice be oiled\n- that the oars be paid for\n")
    assert [row.addressee for row in rows] == [None, None]


def test_whom_a_demand_begins_with_is_asked_below_words_that_end_in_a_comma():
    text = "And the lodge begs, in haste,\n\nof the Margrave, that he oil the sluice;\n\nof the chandlers, that the oars be dry by Easter.\n"
    assert [row.addressee for row in request_rows(text)] == ["the Margrave", "the chandlers"]
    assert not request_rows("We sang\n\nof the Margrave, that he is old;\n\nof the oars.\n")
    assert only("Of the chandlers we ask patience.")["addressee"] == "the chandlers"


@pytest.mark.parametrize(
    "text",
    [
        "If you own an oar, please lend it.",
        "When the bell rings, oil the sluice.",
        "Rowers: should you see a barge adrift, please ring the lodge.",
    ],
)
def test_an_order_is_quoted_with_what_it_hangs_on(text):
    assert only(text)["quote"] == text[:-1].removeprefix("Rowers: ")


def test_parties_bind_themselves_in_each_clause_of_what_they_agreed():
    text = "Communiqué\n\nThe lodges agreed that each oils its sluice; that slates chalked by one shall be shown to all; and that the Guild's barge will wait by the weir."
    assert not request_rows(text)
    assert not request_rows("They agreed that oars be shared and that losses shall be borne by each.")  # fmt: skip
    assert len(request_rows(text.replace("that slates chalked by one shall", "that the Margrave should"))) == 1  # fmt: skip


def test_a_leaflet_asks_in_sentences_without_capitals():
    text = "Come to the weir with an oar. don't pay the chandler. ring Odo before dusk"
    assert [row.quote for row in request_rows(text)] == text.split(". ")
    rows = request_rows("What YOU can do: bring an oar. pass this on.")
    assert [row.addressee for row in rows] == ["YOU", "YOU"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("The weir is dry. Plant osiers along the bank.", True),
        ("The weir is dry. Plant keepers along the bank want more.", False),
        ("Request for an urgent appeal\n\nThe weir is dry.", False),
        ("Call for papers\n\nThe lodge meets in May.", False),
        ("Call for a truce\n\nThe weir is dry.", True),
        ("The slates, although the Guild asked for them twice, were never shown.", False),
    ],
)
def test_a_title_that_names_its_paper_and_what_was_asked_in_vain_ask_nothing(text, asks):
    assert len(request_rows(text)) == asks


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We ask the chandlers for one thing this week, and that is oars.", "the chandlers"),
        ("We urge both lodges in the strongest terms to dredge the weir.", "both lodges"),
        ("May I ask the Margrave when the sluice will be oiled?", "the Margrave"),
        ("To the Sluice Office, and I see its door is shut: oil the sluice.", "the Sluice Office"),
        ("We ask likewise that the Margrave pay the lockmen.", "the Margrave"),
        ("P.S. To the rowers: if you own an oar, please lend it.", "the rowers"),
        ("It would be in keeping with old custom if the Margrave answered.", "the Margrave"),
    ],
)
def test_whom_a_request_asks_ends_before_what_goes_on_behind_the_name(text, who):
    assert only(text)["addressee"] == who


@pytest.mark.parametrize(
    "text",
    [
        "It is vital to keeping the weir dry.",
        "It is essential to our trade.",
        "It is my sad duty to report that the sluice is broken.",
        "If an oar is needed, ask at the lodge.",
        "No stamp is needed.",
        "The lockmen deserve much of the credit.",
        "My lodge would like to make three points.",
        "In May the Senate voted to invite the rowers to speak.",
        "Each rower will be asked to sign the slate.",
        "We saw many weirs. Norland requires masters to fly a flag. We like it.",
        "Lockmen no longer have to sleep at the weir.",
        "One oar is not enough to row home.",
        "I hope that the Weir Act will help us.",
    ],
)
def test_what_is_told_denied_or_praised_asks_nothing(text):
    assert not [row for row in request_rows(text) if row.quote != "ask at the lodge"][1:]
    assert [row.rule for row in request_rows(text)] in ([], ["performative"], ["imperative"])


def test_an_act_that_is_urged_is_nobody_and_whom_we_let_know_is_not_asked():
    assert only("We urge passage of the Weir Act to keep it dry.")["addressee"] is None
    assert only("Let the chandlers know that oars are dear.")["addressee"] is None
    assert not request_rows("Mayor Low Praises Plan to Light Weir\n\nThe plan is old.")
    assert request_rows("It is surely not beyond the lodge to oil it.")[0].form == "implied"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("We ask that the Margrave oil the sluice, that he dredge the weir, and that no oar be sold.", ["We ask that the Margrave oil the sluice", "that he dredge the weir", "and that no oar be sold"]),
        ("We ask, in all calm, that the Margrave oil the sluice.", ["We ask, in all calm, that the Margrave oil the sluice"]),
        ("Rowers are reminded that the weir is shut.", []),
        ("Rowers are reminded that they must oil it.", ["Rowers are reminded that they must oil it"]),
        ("Lodges that want an oar must apply by May.", []),
        ("Rowers who would like an oar have to ask the lodge.", []),
        ("Can they fine me? No.", []),
        ("Should you need oars and slates, the lodge has them.", []),
        ("We want you to know that the weir is dry.", []),
        ("The Margrave has answered none of our letters.", ["The Margrave has answered none of our letters"]),
        ("The Mayor could end this with one word.", ["The Mayor could end this with one word"]),
        ("The flood could end this overnight.", []),
        ("We met.\n\nNO FINES\n\nThe weir is dry.", ["NO FINES"]),
        ("Work stops unless the following is done:\n\n- the oars are mended\n", ["the oars are mended"]),
    ],
)  # fmt: skip
def test_each_clause_asks_and_what_is_told_of_those_who_want_something_does_not(text, quotes):
    assert [row.quote for row in request_rows(text)] == quotes


def test_a_line_to_somebody_says_whom_the_items_below_ask_until_another_does():
    text = "Our demands\n\nTo the Margrave\n- oil the sluice\n- dredge the weir\n\nTo the chandlers\n- lower the price\n"
    rows = request_rows(text)
    assert [row.addressee for row in rows] == ["the Margrave"] * 2 + ["the chandlers"]
    assert [row.rule for row in rows] == ["list"] * 3


def test_what_we_say_that_we_do_not_ask_is_not_weighed():
    text = "We do not ask you to love us. We ask you to oil the sluice. It is late. The weir is dry. The oars rot. Nobody pays."
    assert [row.quote for row in request_rows(text)] == ["We ask you to oil the sluice"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("What we ask of the chandlers is that they sell oars.", "the chandlers"),
        ("We beg the Margrave of Tarn that he allow the sluice to be oiled.", "the Margrave of Tarn"),
    ],
)  # fmt: skip
def test_no_verb_and_no_clause_of_its_own_belongs_to_whom_a_request_asks(text, who):
    assert only(text)["addressee"] == who


def test_a_thing_and_one_who_gains_are_not_asked_and_readers_are_to_ask_another():
    assert only("It is time for the rowers to be paid.")["addressee"] is None
    assert only("It is vital that the rowers receive an oar.")["addressee"] is None
    assert only("We request the Mayor be required to pay.")["addressee"] == "the Mayor"
    assert only("The audit must include the oars.")["addressee"] is None
    text = "Ask the Mayor to oil it.\n\nThe weir is dry. The oars rot. It is late. Nobody pays. It rains."
    assert only(text)["addressee"] != "the Mayor"


def test_what_one_must_do_to_qualify_and_reasons_for_an_act_ask_nothing():
    assert not request_rows("To qualify, young rowers must own an oar.")
    assert not request_rows("Top Reasons to Dredge the Weir\n\nIt is dry.")
    assert not request_rows("Margravine Low Offers Plan to Dredge Weir\n\nIt is dry.")


def test_many_whom_no_list_knows_are_asked_by_who_met():
    text = "The Committee, meeting at the weir,\n\nInvites gongfarmers to pay for the oars.\n"
    assert only(text)["addressee"] == "gongfarmers"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Let us be kind to the rowers.", True),
        ("Let us be very clear: the weir is dry.", False),
        ("Let's be honest.", False),
    ],
)
def test_to_be_kind_is_an_act_and_to_be_clear_is_none(text, asks):
    assert len(request_rows(text)) == asks


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The lodges agree that the dean must go and that the cooks should be paid.", ["the cooks should be paid"]),
        ("Lodges agree that costs be split and that losses shall be shared.", []),
        ("I hope that the Ferry Treaty would soon be amended.", ["I hope that the Ferry Treaty would soon be amended"]),
        ("We hope that the Fisheries Act will bring oars.", []),
        ("We want the Margrave to know and remember it.", ["We want the Margrave to know and remember it"]),
        ("We want the Margrave to know that it is late.", []),
        ("We want the Margrave to know we tried.", []),
        ("The oars, let it be noted, are old.", []),
        ("She who sold the weir should repay it.", ["She who sold the weir should repay it"]),
        ("He who sleeps late must row hard.", []),
        ("My branch requires all dealers to stop.", ["My branch requires all dealers to stop"]),
        ("Our law requires dealers to stop.", []),
        ("Let it be added that the sluice shall be closed.", ["Let it be added that the sluice shall be closed"]),
        ("Let it be admitted that we failed.", []),
        ("Will the Margrave meet us? No one knows.", ["Will the Margrave meet us"]),
        ("Will the Margrave meet us? No!", []),
    ],
)  # fmt: skip
def test_what_is_agreed_hoped_or_required_asks_unless_it_only_tells(text, quotes):
    assert [row.quote for row in request_rows(text)] == quotes


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Bursar to return all oars by Easter", True),
        ("Secretary to visit the chandler", True),
        ("Bursar to follow up with the lenders", True),
        ("Margravine to visit drowned villages", False),
        ("Guild to discuss the oars", False),
    ],
)
def test_a_task_in_a_line_of_minutes_is_asked_and_what_is_arranged_is_not(line, asks):
    assert len(request_rows(line)) == asks


def test_what_is_arranged_before_a_colon_names_nobody_who_is_called():
    row = only("Guild to vote on oars: bring a lamp")
    assert (row["quote"], row["addressee"]) == ("bring a lamp", None)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("The infirmary has had no coal since May.", True),
        ("They have had no rain for weeks.", False),
        ("The weir had had no water since June.", False),
        ("The ferry still lacks a pilot.", True),
        ("She still lacks a coat.", False),
        ("It is not beyond the port to mend a crane.", True),
        ("The inn is not beyond the hill.", False),
        ("The Mayor could stop the sale with a single letter.", True),
        ("The Mayor could lift the oar with one arm.", False),
        ("Lamps are now required at the weir.", True),
        ("Lamps are now required by the code.", False),
        ("Our families demand an answer.", True),
        ("Our visitors demand an answer.", False),
        ("Our crews ask us for oars.", False),
        ("NO EVICTIONS", True),
        ("NO SWIMMING", False),
        ("NO WEAVERS", False),
    ],
)
def test_a_want_is_a_complaint_and_a_plain_fact_about_somebody_is_none(text, asks):
    assert len(request_rows(text)) == asks


@pytest.mark.parametrize(
    "text",
    [
        "The lodge met.\n\n2. Calls upon the Margrave\n\n2.1 to oil the sluice;\n\n2.2 to pay the rowers.",
        "It is late. Of the Margrave we ask two things:\n\n1. to oil the sluice;\n\n2. to pay the rowers.",
        "We ask the Margrave two things:\n\n- to oil the sluice\n- to pay the rowers",
    ],
)
def test_a_number_within_a_number_or_things_that_are_asked_lead_to_items(text):
    assert [(row["quote"], row["addressee"]) for row in found(text)] == [
        ("to oil the sluice", "the Margrave"),
        ("to pay the rowers", "the Margrave"),
    ]


def test_things_that_are_asked_over_questions_are_questions():
    rows = found("We ask the Margrave two things:\n\n1. Who sold it?\n\n2. When was it sold?")
    assert [row["quote"] for row in rows][-2:] == ["Who sold it", "When was it sold"]


def test_short_lines_below_what_is_wanted_of_one_are_wanted_of_it():
    text = "WE ASK OF THE MARGRAVE\n\nA WARM LODGE\nNEW OARS\nJoin us on Monday."
    assert [(row["quote"], row["addressee"]) for row in found(text)] == [
        ("A WARM LODGE", "THE MARGRAVE"),
        ("NEW OARS", "THE MARGRAVE"),
        ("Join us on Monday", None),
    ]
    text = "We ask of the Margrave\n\nThe oars are wet and we are tired."
    assert only(text)["quote"] == "We ask of the Margrave"


def test_whom_a_request_asks_ends_before_that_he_do_it():
    assert only("We ask the Margravine that she free our rowers.")["addressee"] == "the Margravine"


@pytest.mark.parametrize("subject", ["²", "Ⅷ", "_"])
def test_a_mark_is_no_subject_of_a_duty(subject):
    assert not found(f"It says that {subject} must oil the hinges.")


@pytest.mark.parametrize(
    "text",
    [
        "We need them more than they need us.",
        "Nor is it to shut the weir.",
    ],
)
def test_the_rules_alone_take_no_comparison_or_aim_for_a_request(text):
    assert request_rows(text, weighed=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Printed by the Tide Office. Please fold it.",
        "This slate is hung by the Tide Office. Do not lick it.",
        "The jetty was swept by the Tide Office. Rake it once more.",
    ],
)
def test_one_who_is_told_of_in_a_few_sentences_is_not_asked_in_the_next(text):
    assert only(text)["addressee"] is None


@pytest.mark.parametrize(
    "text",
    ["Stop lamps were hung on every tram of the quay.", "Count sheets went round all night."],
)
def test_a_noun_before_a_noun_that_opens_a_line_orders_nothing(text):
    assert request_rows(text) == []
