"""Quotes find their place in the text, or say in plain words why they cannot."""

from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers import anchors, links
from workshop.annotations import describe, from_annotation, to_annotation

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \n“İß🕊\u200fم"), st.characters(exclude_categories=["Cs"])
    ),
    min_size=1,
    max_size=120,
)


@st.composite
def spans(draw):
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(spans())
def test_a_span_described_by_its_words_is_found_again_at_its_place(span):
    text, start, end = span
    assert anchors.locate(text, *describe(text, start, end)) == (start, end)


@given(spans())
def test_a_span_survives_the_way_through_web_annotation_and_back(span):
    text, start, end = span
    note = to_annotation(text, start, end, "urn:s", {"kind": "x"}, "urn:s:1")
    assert from_annotation(text, note) == (start, end)


@given(spans())
def test_positions_in_another_unit_do_not_mislead_where_the_words_tell(span):
    text, start, end = span
    note = to_annotation(text, start, end, "urn:s", {}, "urn:s:1")
    selectors = note["target"]["selector"]
    shifted = {**selectors[1], "start": start + 1, "end": end + 1}
    assume(text[start + 1 : end + 1] != text[start:end])
    context = selectors[0]["prefix"] + selectors[0]["exact"] + selectors[0]["suffix"]
    assume(text.count(context) == 1 and anchors.locate(text, text) != (start, end))
    try:
        found = from_annotation(text, {"target": {"selector": [selectors[0], shifted]}})
    except anchors.AnchorError:
        return  # overlapping places of the context: refused, not guessed
    assert found == (start, end)


@given(texts, texts)
def test_a_quote_is_either_found_or_refused_and_never_misplaced(text, quote):
    try:
        start, end = anchors.locate(text, quote)
    except anchors.AnchorError:
        return
    found, said = (normalize("NFC", "".join(one.split())) for one in (text[start:end], quote))
    assert found == said


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("They pro-\nmised a tram.", "promised a tram", "pro-\nmised a tram"),
        ("A long-\nterm plan", "long-term plan", "long-\nterm plan"),
        ("We ask for\n  a tram", "for a tram", "for\n  a tram"),
        ("the har\xadbour", "harbour", "har\xadbour"),
        ("the har\xad\nbour", "harbour", "har\xad\nbour"),
        ("the (tram, now)", " tram, ", "tram,"),
        ("a no\xa0break space", "no break", "no\xa0break"),
        ("the Anglo-\nNorse pact", "Anglo-Norse", "Anglo-\nNorse"),
        ("from 1961-\n1964 on", "1961-1964", "1961-\n1964"),
        ("Das Cafe\u0301 schliesst", "Café", "Cafe\u0301"),
        ("Das Café schliesst", "Cafe\u0301 s", "Café s"),
        (
            "\u110b\u116e\u1105\u1175\u1102\u1173\u11ab",
            "우리는",
            "\u110b\u116e\u1105\u1175\u1102\u1173\u11ab",
        ),
    ],
)
def test_a_quote_is_found_whatever_breaks_hyphens_blanks_and_built_letters_the_text_has(
    text, quote, found
):
    start, end = anchors.locate(text, quote)
    assert text[start:end] == found


def test_a_prefix_and_a_suffix_need_not_have_their_edge_blanks():
    text = "According to the Board. Not so the Board, say we."
    assert anchors.locate(text, "the Board", prefix="According to") == (13, 22)
    assert anchors.locate(text, "the Board", suffix=", say") == (31, 40)
    assert anchors.locate(text, "the Board", prefix="so", suffix=", say ") == (31, 40)


def test_a_context_is_found_however_its_letters_are_built():
    text = "Die Fa\u0308hre ruht, und der Kahn ruht"
    assert anchors.locate(text, "ruht", prefix="Fähre ") == (11, 15)


def test_letters_of_more_marks_than_any_language_has_take_no_time():
    text = "a" + "\u0301\u0323" * 100_000 + " and so on"
    assert anchors.locate(text, "and so  on") == (200_002, 200_011)


def test_of_all_places_the_one_is_shown_whose_context_is_nearest():
    text = "the tram of Velm; the tram of Norhaven; the tram of Ost"
    with pytest.raises(anchors.AnchorError, match=r"at 22 it stands.*' of Norhaven"):
        anchors.locate(text, "tram", suffix=" of Norhafen")


@pytest.mark.parametrize(
    ("before", "after"),
    [("from the cold ", " wind of winter"), ("by a ", ""), ("", " so"), ("of the ", " wind of")],
)
def test_an_annotation_whose_context_the_text_does_not_have_is_refused(before, after):
    quote = {"exact": "north", "prefix": before, "suffix": after}
    with pytest.raises(anchors.AnchorError, match="not between this prefix and suffix"):
        from_annotation("people of the north wait.", selected(quote))


def test_an_annotation_made_on_other_line_breaks_finds_the_place_of_its_context():
    text = "We ask for trams\nand light. We ask for trams\nand bread."
    quote = {"exact": "trams\r\nand", "suffix": " bread"}
    assert from_annotation(text, selected(quote)) == (39, 48)


def test_a_context_that_another_tool_has_cut_is_enough():
    quote = {"exact": "the tram", "prefix": "urge them to light ", "suffix": ", and they"}
    assert from_annotation("We go to light the tram, and the quay.", selected(quote))


def selected(quote):
    return {"target": {"selector": {"type": "TextQuoteSelector", **quote}}}


def test_a_quote_that_is_not_there_names_the_nearest_match():
    with pytest.raises(
        anchors.AnchorError, match=r"not in the text.*nearest at 9: 'the police of'"
    ):
        anchors.locate("We thank the police of the town.", "the Police of")


def test_a_quote_that_stands_twice_names_both_places_and_asks_for_context():
    with pytest.raises(anchors.AnchorError, match="2 times, at 0, 8; add a prefix or a suffix"):
        anchors.locate("the bus the car", "the")


def test_overlapping_places_count_as_two():
    with pytest.raises(anchors.AnchorError, match="2 times"):
        anchors.locate("aaa", "aa")


def test_a_wrong_prefix_shows_what_stands_there_instead():
    with pytest.raises(anchors.AnchorError, match=r"not between this prefix and suffix.*'We ask '"):
        anchors.locate("We ask them.", "them", prefix="We beg ")


@pytest.mark.parametrize("words", ["“We ask”", "die Fähre", "të gjithë", "l’été"])
def test_a_quote_that_a_spreadsheet_has_spoilt_is_told_with_its_cause(words):
    codes = [bytes([one]) for one in words.encode()]
    spoilt = "".join(
        one.decode("latin-1" if one in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for one in codes
    )
    with pytest.raises(anchors.AnchorError, match=f"read UTF-8 as cp1252. The text has '{words}'"):
        anchors.locate(f"There it says: {words}, and so on.", spoilt)


def test_an_empty_quote_is_refused():
    with pytest.raises(anchors.AnchorError, match="empty"):
        anchors.locate("words", "")


def test_an_annotation_without_a_selector_that_fits_is_refused():
    with pytest.raises(anchors.AnchorError, match="no TextQuoteSelector"):
        from_annotation("words", {"target": {"selector": {"type": "XPathSelector"}}})


def test_the_id_of_a_span_holds_statement_and_row_and_no_position():
    assert links.span_id("nejat-2023", "r01") == "nejat-2023--r01"


def test_the_address_of_a_span_follows_the_kind_of_page(monkeypatch):
    monkeypatch.setenv("HELPERS_FIGURES", "site")
    assert links.address("a", "r01") == "reading.html#a--r01"
    monkeypatch.setenv("HELPERS_FIGURES", "live")
    assert links.address("a", "r01") == "01_statement.ipynb#a--r01"


def test_of_several_places_with_as_many_of_the_words_the_likest_is_nearest():
    text = "On 18 March 2031 it closed. On 12 January 2031 it opened."
    assert anchors.nearest(text, "12 Januar 2031") == (31, "12 January 2031")


def test_nearest_words_are_sought_in_time_that_does_not_explode():
    text = "the " * 100_000
    assert anchors.nearest(text, "zebra " * 200) == (-1, "")


def test_the_context_of_a_quote_goes_before_a_position_that_fits_another_place():
    quote = {"type": "TextQuoteSelector", "exact": "a", "prefix": "🕊", "suffix": "ba"}
    position = {"type": "TextPositionSelector", "start": 3, "end": 4}
    assert from_annotation("🕊aba", {"target": {"selector": [quote, position]}}) == (1, 2)
