"""What is promised of texts that have lost their stops."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from finders.stops import with_stops
from helpers import find_actors, find_claims, find_dates, find_requests
from helpers.found import split_parts, split_sentences

TOLD = (
    "The ferry of Port Meridian has not sailed since May 2  2031  although the Harbour Board was "
    "paid for it    We urge the Board to let it sail again   said Ada Wells  who speaks for the "
    "islanders   We must not be left alone for another winter  The Board  which met on Monday  "
    "said that the hull leaks    Mr  Low  its engineer  told us that it doesn  t            "
)
KEPT = re.compile(r"[ \xa0\n]")


@given(st.text(alphabet=st.sampled_from("aAbUS2.,  \n’"), max_size=900))
def test_only_blanks_become_stops_and_all_else_stays_at_its_place(text):
    found = with_stops(text)
    assert len(found) == len(text)
    assert all(a == b or a in " \xa0" for a, b in zip(text, found, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        re.sub(r" {2,}", ". ", TOLD),  # it has its stops
        "We ask.  You act.  They pay.  " * 20,  # two blanks behind a stop
        "  \n".join(["Lamps     12 crowns", "Oil     9 crowns"] * 20),  # columns of short lines
        "We ask the Board  kindly  to act " * 3,  # too short to tell
        " ".join(f"Rower {n} rested at Velm.[{n}]  Oars were cheap." for n in range(1, 20)),
        "the  keepers  of  the  lock  have  rowed  to  Velm  for  oil  " * 5,  # justified
        f"We wrote  to the keeper of the  lock of Velm, {'who has read it, ' * 12}and the  rowers of  Velm",
        "Lamps  Oars  Ropes  Oil and wicks  Tar  Nails  Sails  " * 6,  # a menu
        "T H E   K E E P E R   O F   T H E   L O C K   " * 7,
        "THE LOCK  |  Velm and its rowers  |  Who keeps the lock?  |  " * 8,
    ],
)
def test_a_text_with_stops_or_in_short_lines_stays_as_it_is(text):
    assert with_stops(text) == text


def test_blanks_become_ends_before_what_opens_sentences_and_commas_elsewhere():
    found = with_stops(TOLD)
    assert "May 2, 2031, although" in found
    assert "paid for it.   We urge the Board to let it sail again,  said Ada Wells, who" in found
    assert (
        "winter. The Board, which met on Monday, said that the hull leaks.   Mr. Low, its" in found
    )
    assert "it doesn ’t   " in found


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ("it closed on 4  May 2031 at", "on 4  May 2031 at"),
        ("so Una Brack  said  We wait at", "Una Brack  said. We wait"),
        ("in the rain  said Una Brack  We wait at", "in the rain, said Una Brack. We wait"),
        ("before June  The Board said that", "before June. The Board said"),
        ("we  re late at", "we ’re late"),
        ("in part  d  of the rules of", "part, d, of"),
        ("for the rowers were cold  Mayor Low urged the", "were cold. Mayor Low urged"),
        ("Mayor Low  Provost Keld have met at", "Low, Provost Keld have"),
        ("and so Una said  Low rowed to", "so Una said. Low rowed"),
        ("on Sept  3  2031 at", "on Sept. 3, 2031 at"),
        ("and that s why I m at", "that’s why I’m at"),
    ],
)
def test_a_run_is_read_by_the_words_around_it(lost, found):
    rest = "It lies at the old quay of the islanders  and nobody has mended its hull  " * 4
    text = f"The ferry of the islanders is late  {lost} the old quay of Velm  {rest}"
    assert found in with_stops(text)


@given(st.lists(st.sampled_from(["  ", "   ", " ", "May 2", "said", "s", ",", "The oars"])))
@example(["May 2,May 2ssaid    s,said  ,sss , ,ssMay 2sMay 2,   May 2,May 2  sMay 2May 2  May 2     "
          "May 2ss  sMay 2said said s,,May 2May 2 May 2  ,  sMay 2 ss  May 2May 2s sMay 2May 2May 2"
          "said s  ,said    s,, sMay 2said   said   ,said May 2sssaid s,,,         ,  s sMay 2May 2"
          "  May 2,,      ,,"])  # fmt: skip
@example([TOLD])
def test_what_has_got_its_stops_is_not_given_more(pieces):
    found = with_stops("".join(pieces))
    assert with_stops(found) == found


def test_lines_that_were_wrapped_stay_in_one_paragraph():
    gap = " " * 12
    lines = """The islanders of Port Meridian have waited for their
ferry since the spring  and the Harbour Board of the
Province  which was paid to mend it  has not said
when it will sail  It lies at the quay of Old
Meridian  with its engine on the stones beside it
and with a hull that leaks in every tide  They wait""".splitlines()
    found = split_parts(gap.join(lines))
    assert found["kind"].tolist() == ["paragraph"]


def test_a_text_that_lost_its_stops_is_read_in_sentences():
    assert len(split_sentences(TOLD)) == 5


def test_its_requests_are_told_apart_and_quoted_as_the_text_has_them():
    found = find_requests(TOLD)
    assert found["quote"][0].startswith("We urge the Board to let it sail again   said")
    assert found["addressee"][0] == "the Board"
    assert "We must not be left alone for another winter" in set(found["quote"])


@pytest.mark.parametrize("find", [find_requests, find_dates, find_claims, find_actors])
def test_every_finder_quotes_the_text_as_it_was_given(find):
    found = find(TOLD)
    assert len(found) > 0
    for row in found.itertuples():
        assert row.quote == TOLD[row.start : row.end]


def test_an_actor_ends_with_a_letter_where_its_last_stop_is_lost():
    text = (
        "The ferry of the islanders is late  It lies in the U S  and waits for oil  It is old and slow  "
        * 6
    )
    quotes = set(find_actors(text)["quote"])
    assert "U S" in quotes
    assert all(quote == quote.strip() for quote in quotes)


def test_an_aside_that_names_nobody_claims_nothing():
    claims = find_claims("The quay,    said  , is old and the ferry is late. The lamp , said   .")
    assert "" not in set(claims["speaker"].dropna().str.strip())


def test_a_year_goes_with_its_day_where_the_comma_between_is_lost():
    assert "2031-05-02/.." in set(find_dates(TOLD)["edtf"])
