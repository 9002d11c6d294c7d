"""Requests are found by rules that say something of the language."""

import importlib.util
import json

import pytest
from growth import seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from finders.requests import COLUMNS, RULES, request_rows
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
        "all",
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
    ("please", "Please, do all you can for the pier.", "explicit", None),
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
    ("please", "If you can, please write to the Board.", "explicit", None),
    ("let us", "Let us plant a tree for each child.", "explicit", None),
    ("question", "Will you reopen the pier?", "explicit", "you"),
    ("agent must", "The authorities must free the crew.", "explicit", "The authorities"),
    ("agent must", "Lindow should lift the ban.", "explicit", "Lindow"),
    ("must be done", "All persons who are held must be freed.", "explicit", None),
    ("must be done", "This should not be allowed.", "explicit", None),
    ("must be done", "The charges have to be dropped.", "explicit", None),
    ("should", "The long wait for lamps must end.", "implied", None),
    ("must be done", "Arrangements should be made for the old.", "explicit", None),
    ("we must", "We must protect the bay.", "implied", None),
    ("should", "Feeding the hungry should come before a parade.", "implied", None),
    ("wish", "We would like the Board to meet us in June.", "explicit", "the Board"),
    ("wish", "We want an end of the night works.", "explicit", None),
    ("wish", "We expect the Board to answer.", "explicit", "the Board"),
    ("wish", "I hope that the Board will answer.", "implied", "the Board"),
    ("wish", "I would appreciate your answer by Friday.", "explicit", "your"),
    ("wish", "It is our hope that the Board will hear us.", "implied", "the Board"),
    ("imperative", "If you agree, sign the letter.", "explicit", None),
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
    assert {row[0] for row in BY_RULE + LISTS} == set(RULES)
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
    ],
)
def test_what_only_looks_like_a_request_is_left(text):
    assert found(text) == []


def test_a_list_of_reasons_or_of_what_a_bill_would_do_holds_no_request():
    reasons = "The ferry is missed because:\n- It was cheap\n- It ran at night\n- Provide is a verb"
    assert found(reasons) == []
    assert found("The bill would:\n- Provide lamps.\n- Mend the pier.") == []
    assert found("The bill makes these changes:\n- Lamps in the lane\n- A pier for all") == []


def test_lines_under_words_that_announce_them_are_asked_of_the_same():
    rows = found(
        "The letter calls upon the Board to:\nMend the pier.\nPublish its books.\nIt rained."
    )
    assert [row["quote"] for row in rows] == ["Mend the pier", "Publish its books"]
    assert {row["addressee"] for row in rows} == {"the Board"}


def test_a_list_of_bare_names_completes_the_sentence_that_announces_it():
    row = only("I am asking to move money into the following services:\n* Parks\n* Schools")
    assert row["quote"].endswith("Schools")


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
RUNS += "|1. Go.\n|We ask you to go. "


@pytest.mark.parametrize("unit", RUNS.split("|"))
def test_crafted_input_takes_linear_time(unit):
    short, long = (seconds(request_rows, unit, length) for length in (25_000, 100_000))
    assert long < 8 * short + 0.1


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
