"""Whom a request asks that names nobody is weighed among all who are named in the text."""

import pytest
from growth import grows_with_its_square
from hypothesis import given, settings
from hypothesis import strategies as st

from finders.requests import addressees, request_rows
from finders.time.grammar import fold

STORY = "The ferry came late. It rained on the quay. Nobody had slept."


@pytest.fixture
def asked_often(monkeypatch):
    """Trees of our own: who stands after "to" or is asked by a rule is asked, nobody else."""
    trees = [-5.0, ["asked", 0.5, ["before to", 0.5, 0.0, 4.0], 8.0]]
    monkeypatch.setattr(addressees, "TREES", trees)


def named(text):
    return [text[slice(*span)] for span in addressees.who_act(text, fold(text))]


def to_whom(text, cue):
    return next(row.addressee for row in request_rows(text) if row.cue.lower() == cue)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Our new Minister of Roads came late.", ["Our new Minister of Roads"]),
        ("Then the Harbour Board and its owners left.", ["the Harbour Board", "its owners"]),
        ("Dear Mayor Quillon, the dyke leaks.", ["Mayor Quillon"]),
        ("They urge the Council to rest.", ["the Council"]),
        ("The dyke leaks by night.", []),
        ("It was a plan of the Mayor for a dyke.", ["the Mayor"]),
    ],
)
def test_who_can_act_is_a_noun_phrase_whose_head_acts(text, who):
    assert named(text) == who


def test_one_is_known_again_by_other_small_words():
    texts = ("the Harbour Board", "our Harbour Board", "Harbour Board")
    assert len({addressees.content(fold(one), (0, len(one))) for one in texts}) == 1


def test_whom_a_rule_names_stands_whatever_the_trees_say(asked_often):
    text = f"{STORY} We urge the Guild to mend the pier. The Board wrote to the Mayor."
    assert to_whom(text, "urge") == "the Guild"


def test_a_request_that_names_nobody_is_put_to_the_likeliest(asked_often):
    text = f"{STORY} We urge the Guild to pay. Please mend the pier. The Mayor slept."
    assert to_whom(text, "please") == "the Guild"


def test_a_request_names_nobody_where_nobody_is_likely(asked_often):
    text = f"{STORY} Please mend the pier. The Mayor slept."
    assert to_whom(text, "please") is None


def test_the_rules_alone_name_the_addressees_of_a_short_text(asked_often):
    assert to_whom("Dear Mayor, the pier is old. Please mend the pier.", "please") == "Mayor"


PIECES = [
    "We urge the Guild to rest. ",
    "Please mend it. ",
    "the Board of Roads ",
    "you and ",
    "\n\n",
]
PIECES += ["Dear Mayor Quillon,\n\n", "It rained. ", "Stop the ferry! ", "must pay. ", "- ", "her "]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150)
def test_each_addressee_is_the_text_at_its_place(text):
    for row in request_rows(text, commitments=True):
        if row.addressee is None:
            assert row.addressee_start == row.addressee_end == -1
        else:
            assert text[row.addressee_start : row.addressee_end] == row.addressee != ""


@pytest.mark.parametrize("unit", ["Please mend it, Board. ", "council ", "you "])
def test_crafted_input_takes_linear_time(unit):
    assert not grows_with_its_square(request_rows, unit, 20_000, times=4, most=8, slack=0.05)


def test_many_requests_among_many_names_take_linear_time():
    def read(text):
        names = ("".join(chr(97 + int(digit)) for digit in str(number)) for number in range(10**6))
        return request_rows(
            "".join(map("{} The Board of X{} slept. ".format, text.split("|"), names))
        )

    assert len(read("Please mend it.|Please rest.|Please stay.")) == 3
    assert not grows_with_its_square(read, "Please rest.|", 5_000, times=4, most=8, slack=0.05)
