"""Claims are suggested with the words that attribute them and the one on whose word they rest."""

import pytest
from growth import grows_with_its_square
from hypothesis import given, settings
from hypothesis import strategies as st

from finders.claims import COLUMNS, RULES, claim_rows
from helpers import find_claims

BY_RULE = [  # rule, text, clause, speaker, cue, basis
    ("quotation", "“The pier was never ours,” said Mayor Low.", "The pier was never ours", "Mayor Low", "said", "printed"),
    ("quotation", "Mayor Low told us: “The pier was never ours.”", "The pier was never ours", "Mayor Low", "told", "printed"),
    ("said that", "On Monday the Board said that the pier was sold.", "the pier was sold", "the Board", "said", "printed"),
    ("said that", "Mr Low, who leads it, told reporters that the pier leaks and is old.", "the pier leaks and is old", "Mr Low, who leads it", "told", "printed"),
    ("said that", "Officers in the harbour claim the report is false.", "the report is false", "Officers in the harbour", "claim", "printed"),
    ("said that", "The lamp is red and the owner says it is blue.", "it is blue", "the owner", "says", "printed"),
    ("said that", "The report found that three lamps were broken.", "three lamps were broken", "The report", "found", "printed"),
    ("parenthesis", "The pier was old, the owner says.", "The pier was old", "the owner", "says", "printed"),
    ("according to", "According to the pilot, the lamps were dark.", "the lamps were dark", "the pilot", "According to", "printed"),
    ("according to", "The lamps were dark, in the view of the pilot.", "The lamps were dark", "the pilot", "in the view of", "printed"),
    ("unnamed", "The ferry reportedly sank in the bay.", "The ferry reportedly sank in the bay", None, "reportedly", "unknown"),
    ("unnamed", "It is alleged that the crew was not paid.", "the crew was not paid", None, "It is alleged that", "unknown"),
    ("unnamed", "The owner is said to have left.", "The owner is said to have left", None, "is said to", "unknown"),
    ("own voice", "The pier was built in 1911.", "The pier was built in 1911", None, "", "inferred"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "clause", "speaker", "cue", "basis"), BY_RULE)
def test_each_rule_gives_a_clause_to_the_one_on_whose_word_it_rests(
    rule, text, clause, speaker, cue, basis
):
    (row,) = claim_rows(text)
    assert (row.rule, row.quote, row.speaker, row.cue, row.basis) == (
        rule,
        clause,
        speaker,
        cue,
        basis,
    )
    assert row.speaker is None or text[row.speaker_start : row.speaker_end] == speaker


def test_every_rule_has_a_reason_and_a_test():
    assert {row[0] for row in BY_RULE} == set(RULES)
    assert all(len(reason) > 20 for reason in RULES.values())


@pytest.mark.parametrize(
    "text",
    ["We urge the Board to mend the pier.", "Who said that the pier is old?", "We thank the crew."],
)
def test_what_asks_or_thanks_claims_nothing(text):
    assert claim_rows(text) == []


def test_a_pronoun_stands_for_the_one_who_spoke_last_and_says_that_it_is_inferred():
    text = "The pilot said that the ferry leaked. He added that nobody was hurt."
    assert [(row.speaker, row.basis) for row in claim_rows(text)] == [
        ("The pilot", "printed"),
        ("The pilot", "inferred"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ferry sank and three were hurt.", "event"),
        ("The pier is made of oak.", "state"),
        ("The ferry will sink one day.", "forecast"),
        ("We are bakers of Lindow.", "self-description"),
        ("The sale was unlawful by any measure.", "law"),
    ],
)
def test_the_kind_is_guessed_from_verb_and_subject(text, kind):
    assert claim_rows(text)[0].kind == kind


def test_the_table_has_its_columns_and_types_even_when_empty():
    for text in ("", "The pier was old, Low says."):
        table = find_claims(text)
        assert list(table.columns) == COLUMNS
        assert table["start"].dtype == table["speaker_end"].dtype == "int64"
        assert table["speaker"].dtype == object


words = st.sampled_from(
    ["The Board ", "said ", "that ", "“", "” ", '"', "was old", ". ", ", ", "\n", "reportedly ",
     "according to ", "he ", "told ", "İ", "😀", "? ", ": ", "; ", "in 1911 "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(words, max_size=40).map("".join)))
@settings(max_examples=300)
def test_any_text_is_read_and_every_offset_quotes_it(text):
    for row in claim_rows(text):
        assert text[row.start : row.end] == row.quote != ""
        assert row.cue == (text[row.cue_start : row.cue_end] if row.cue else "")
        if row.speaker:
            assert text[row.speaker_start : row.speaker_end] == row.speaker


@pytest.mark.parametrize(
    "piece",
    ["said ", '"said that was ', "“was old and said ", ", he says ", "according to ", "was told. "],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece):
    assert not grows_with_its_square(claim_rows, piece, 25_000, times=4, most=10, slack=0.05)


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("The crews met and noted with regret that the lamps were dark.", "the lamps were dark", "The crews"),
        ("The keeper warned in a letter of last May that the lamps were dark.", "the lamps were dark", "The keeper"),
        ("Aware that according to the Lamp Office the tower was sold for a song.", "the tower was sold for a song", "the Lamp Office"),
        ("According to its keeper, Lena Brask, no lamp was lit.", "no lamp was lit", "its keeper, Lena Brask"),
        ("It recalls the night on which, as the pilots report, nine boats were lost.", "nine boats were lost", "the pilots"),
        ("The envoy said that the lamps would burn “before the ice comes”.", "the lamps would burn “before the ice comes”", "The envoy"),
        ("Lena Brask of the Guild has called the sale “a theft of the only light we have”.", "a theft of the only light we have", "Lena Brask of the Guild"),
    ],
)  # fmt: skip
def test_a_clause_is_whole_and_belongs_to_the_one_who_is_said_to_say_it(text, clause, speaker):
    (row,) = claim_rows(text)
    assert (row.quote, row.speaker) == (clause, speaker)


def test_the_number_of_an_item_is_no_word_of_its_claim():
    text = "1. The keeper said that the lamps were dark.\n2. Nobody was paid for it.\n"
    assert [(row.quote, row.speaker) for row in claim_rows(text)] == [
        ("the lamps were dark", "The keeper"),
        ("Nobody was paid for it", None),
    ]


def test_a_quotation_belongs_to_nobody_of_the_next_paragraph():
    text = (
        "A PLEA\n\nThe crews met. “The lamps were dark for a month,” said Lena Brask. "
        "“Nobody was paid for the nights on the quay.”\n\n"
        "The Lamp Office said that it had no oil."
    )
    assert [row.speaker for row in claim_rows(text)] == [
        "Lena Brask",
        "Lena Brask",
        "The Lamp Office",
    ]


def test_they_are_not_the_one_person_who_spoke_last():
    first, second = claim_rows(
        "Lena Brask said that the lamps were dark. They said that oil was dear."
    )
    assert (first.speaker, second.speaker) == ("Lena Brask", "They")


def test_what_leads_to_a_list_or_recalls_a_text_claims_nothing():
    assert claim_rows("Recalling the Lamp Charter which it adopted in May,") == []
    assert [row.quote for row in claim_rows("The crews agreed:\n\n1. The lamps were dark.\n")] == [
        "The lamps were dark"
    ]


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("In the words of the Guild of Pilots, “it has saved the town a million”.", "it has saved the town a million", "the Guild of Pilots"),
        ("The keeper assured the crews in a long letter dated 4 May 2031 that no lamp would go.", "no lamp would go", "The keeper"),
        ("According to Pilots at the Bar, two of the crew need help.", "two of the crew need help", "Pilots at the Bar"),
        ("The keeper described the tower as “unfit for gulls”.", "unfit for gulls", "The keeper"),
        ("We write on behalf of nine crews.", "We write on behalf of nine crews", None),
    ],
)  # fmt: skip
def test_words_that_quote_or_assert_without_a_common_verb_are_claims_too(text, clause, speaker):
    (row,) = claim_rows(text)
    assert (row.quote, row.speaker) == (clause, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The crews met.\n\nSpeakers: Ada Penn, who came, and Bo Holt (of Ferrow).",
        "The crews met.\n\nIssued by the Crews of the Outer Channel.",
    ],
)
def test_labels_and_imprints_claim_nothing(text):
    assert claim_rows(text)[1:] == []


def test_the_month_of_may_is_no_verb():
    (row,) = claim_rows("The court confirmed this in its ruling of 5 May 2031.")
    assert row.speech == "own"


def test_a_day_before_who_says_is_no_part_of_their_name():
    for opens in ("On 9 May", "In early June 2031,", "We are writing to you because on 9 May"):
        (row, *_) = claim_rows(f"{opens} the Pilot Board announced that two buoys will go.")
        assert (row.speaker, row.quote) == ("the Pilot Board", "two buoys will go")


def test_what_was_said_before_somebody_or_after_something_begins_with_its_clause():
    for when in ("before the Senate", "after the regatta", "since the regatta", "when asked"):
        (row,) = claim_rows(f"Two pilots testified {when} that the buoys were lost.")
        assert (row.speaker, row.quote) == ("Two pilots", "the buoys were lost")


def test_behind_a_semicolon_another_may_have_the_word():
    text = "According to the Guild, 214 buoys were lost; the Pilot Board replied that the count was old."
    rows = claim_rows(text)
    assert [row.speaker for row in rows] == ["the Guild", "the Pilot Board"]
    assert [row.quote for row in rows] == ["214 buoys were lost", "the count was old"]
    for end in ("the buoys were lost", "pilots say little of it"):
        (row,) = claim_rows(f"The Guild said that it rained; {end}.")
        assert row.quote == f"it rained; {end}"


def test_what_opens_a_sentence_before_its_source_is_no_claim():
    (row,) = claim_rows("Since the storm, according to the Pilot Guild, six buoys have sunk.")
    assert (row.speaker, row.quote) == ("the Pilot Guild", "six buoys have sunk")


def test_what_somebody_reports_is_not_who_reports():
    rows = claim_rows(
        "The Survey of Quorn, which has counted buoys since 2031, reports a loss of six."
    )
    assert not any("loss" in (row.speaker or "") for row in rows)
