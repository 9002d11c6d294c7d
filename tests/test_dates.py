"""Dates that are not sure: EDTF, its bounds, and words against a writing date."""

import datetime as dt
import json
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finders import edtf
from finders.edtf import EdtfError, bounds, parse
from finders.time.resolution import resolve

WRITTEN = "2023-11-26/2023-12"

# Valid by one validator of level 2 or beyond, and read here because people write them; or
# refused by it for a reason that level 1 does not give.
TAKEN = {
    "2011-23~", "198X/199X", "198X/1999", "1987/199X", "2018/2018-23", "2018-01?/2018-23",
    "2018-21/2018-23", "2012-21/2012-22", "Y-61000/-2000", "2000/2000-XX-XX", "2000-XX/2012",
    "2000-XX-XX/2012", "2000-12-XX/2012", "-2000-12-XX/2012", "2004-06-XX/2004-07-03",
    "1984-11-12/1984-11-XX",
}  # fmt: skip


def days(text):
    return [day and str(day) for day in bounds(text)]


def reads(text):
    """Print back what was read, or say which kind of error it was."""
    try:
        return str(parse(text))
    except EdtfError as error:
        return "before it starts" if "before it starts" in str(error) else f"refused: {error}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-06-20", "2023-06-20", "2023-06-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2016~", "2015-07-01", "2017-06-30"),
        ("2016%", "2015-07-01", "2017-06-30"),
        ("2016?", "2016-01-01", "2016-12-31"),
        ("2023-06~", "2023-05-17", "2023-07-15"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("201X~", "2005-01-01", "2024-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2023-06-XX", "2023-06-01", "2023-06-30"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("../2016", None, "2016-12-31"),
        ("2016/..", "2016-01-01", None),
        ("2016/", "2016-01-01", None),
        ("/2016", None, "2016-12-31"),
        ("../..", None, None),
        ("2016~/2017", "2015-07-01", "2017-12-31"),
        ("-0489", None, None),
        ("Y170000", None, None),
        ("XXXX", None, None),
    ],
)
def test_bounds_are_the_first_and_the_last_day_that_a_date_allows(text, first, last):
    assert days(text) == [first, last]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024/2023", "2023/2024"),
        ("2023-06-31", "has 30 days"),
        ("2023-13", "no month 13"),
        ("20.6.2023", "2023-06-20"),
        ("2023-6-2", "2023-06-02"),
        ("circa 1860", "1860~"),
        ("-0000", "1 BC is 0000"),
        ("2023-06-2X", "level 2"),
        ("201X-06", "nearest: 201X"),
        ("2023-XX-05", "nearest: 2023-XX-XX"),
        ("2023-06-20/2023-06", "may end before it starts"),
        ("last year", "is no EDTF"),
        ("", "is no EDTF"),
    ],
)
def test_an_error_says_what_is_wrong_and_the_nearest_fix(text, says):
    with pytest.raises(EdtfError, match=says.replace(".", r"\.")):
        parse(text)


def test_edtf_of_levels_0_and_1_is_told_from_what_is_none(gold):
    lines = (gold / "dates" / "edtf-conformance.jsonl").read_text(encoding="utf-8").splitlines()
    for item in map(json.loads, lines):
        wanted = item["valid"] and item["level"] in (0, 1)
        try:
            parse(item["edtf"])
            taken = True
        except EdtfError:
            taken = False
        assert taken == wanted or (taken and item["edtf"] in TAKEN), item


def test_bounds_agree_with_the_gold_where_both_mean_the_same(gold):
    lines = (gold / "dates" / "edtf-bounds.jsonl").read_text(encoding="utf-8").splitlines()
    compared = 0
    for item in map(json.loads, lines):
        try:
            first, last = days(item["edtf"])
        except EdtfError:
            continue  # level 2
        own = (
            set(item["edtf"]) & set("~%") or item["edtf"].endswith("-24") or item["edtf"][0] == "Y"
        )
        if own or "-" in item["lower_strict"][:1] or item["lower_strict"].startswith("0000"):
            continue  # our own definition, or before the calendar
        open_ends = item["edtf"].split("/") if "/" in item["edtf"] else ["x", "x"]
        compared += 1
        assert first == (None if open_ends[0] in ("", "..") else item["lower_strict"]), item
        assert last == (None if open_ends[1] in ("", "..") else item["upper_strict"]), item
    assert compared >= 25


years = st.integers(1000, 9990).map("{:04}".format)
months = st.integers(1, 12).map("{:02}".format)
seasons = st.integers(21, 24).map(str)
one_date = st.one_of(
    years,
    years.map(lambda year: year[:3] + "X"),
    st.tuples(years, months | seasons).map("-".join),
    st.dates(dt.date(1000, 1, 1), dt.date(9990, 12, 31)).map(str),
)
marked = st.tuples(one_date, st.sampled_from(["", "?", "~", "%"])).map("".join)


@given(marked)
def test_a_date_parses_prints_and_its_bounds_never_cross(text):
    assert str(parse(text)) == text
    first, last = bounds(text)
    assert first <= last
    plain = bounds(text.strip("?~%"))
    assert first <= plain[0]
    assert plain[1] <= last


@given(marked, marked, st.sampled_from(["", ".."]))
def test_an_interval_parses_and_prints_or_says_that_it_runs_backwards(one, other, end):
    assert str(parse(f"{one}/{end}")) == f"{one}/{end}"
    assert bounds(f"{end}/{one}")[0] is None
    assert reads(f"{one}/{other}") in (f"{one}/{other}", "before it starts")


@given(st.text(max_size=30))
def test_no_text_makes_parse_fail_in_another_way(text):
    assert reads(text) is not None


@given(st.one_of(years, st.tuples(years, months).map("-".join), st.dates().map(str)))
def test_the_edtf_package_gives_the_same_days_for_plain_dates(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        oracle = parse_edtf(text)
    for ours, theirs in zip(
        bounds(text), (oracle.lower_strict(), oracle.upper_strict()), strict=True
    ):
        assert (ours.year, ours.month, ours.day) == tuple(theirs[:3])


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("about 7 years ago", "2016~"),
        ("June 20 of this year", "2023-06-20"),
        ("as in previous years", "../2022"),
        ("since 1990", "1990/.."),
        ("before 18 January 1928", "../1928-01-18"),
        ("from 1914 to 1918", "1914/1918"),
        ("between March and May 2009", "2009-03/2009-05"),
        ("6–15 October 1952", "1952-10-06/1952-10-15"),
        ("1915-16", "1915/1916"),
        ("winter 2015/16", "2015-24"),
        ("not before 2025", "2025/.."),
        ("from 2016 to date", "2016/.."),
        ("30 June 2023 at the latest", "../2023-06-30"),
        ("the night of 8-9 April 2013", "2013-04-08/2013-04-09"),
        ("the past five years", "2018/2023"),
        ("more than 40 years ago", "../1983"),
        ("perhaps 1862", "1862?"),
        ("ca. 1860s?", "186X%"),
        ("30 Khordad 1402", "2023-06-20"),
        ("۳۰ خرداد ۱۴۰۲", "2023-06-20"),
        ("نیمه دوم سال ۱۳۹۲", "2013-09-23/2014-03-20"),
        ("سه‌ماههٔ سوم سال ۱۳۹۲", "2013-09-23/2013-12-21"),
        ("نیمه دوم بهار ۱۳۹۲", "2013-03-21/2013-06-21"),
        ("سه ماهه چهارم ۱۳۹۲", "2013-12-22/2014-03-20"),
        ("نیمهٔ نخست آبان ۱۳۹۲", "2013-10-23/2013-11-06"),
        ("نیمه اول سال ۲۰۱۳ میلادی", "2013-01-01/2013-06-30"),
        ("në qershor 2023", "2023-06"),
        ("yesterday", "2023-11-25/2023-12-30"),
    ],
)
def test_words_resolve_against_the_writing_date(words, edtf):
    assert resolve(words, WRITTEN).edtf == edtf


def test_the_nearest_date_is_told_in_the_figures_of_edtf():
    with pytest.raises(EdtfError, match="nearest: 2025-04-30"):
        parse("٣٠/٠٤/٢٠٢٥")


def test_moving_the_writing_date_moves_what_hangs_on_it_and_nothing_else():
    assert resolve("about 7 years ago", "1990").edtf == "1983~"
    assert resolve("20 June 2023", "1990").edtf == "2023-06-20"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("about 4 March 1911", "1911-03-04~"),
        ("about March 1911", "1911-03~"),
        ("about the spring of 1911", "1911-21~"),
        ("about 1911", "1911~"),
        ("about 11 years ago", "2012~"),
    ],
)
def test_about_makes_a_date_approximate_where_nothing_stands_before_that_is_about_it(words, edtf):
    assert resolve(words, "2023-11-29").edtf == edtf


@pytest.mark.parametrize(
    "words", ["when he was in office", "the day after the vote", "our harbour", ""]
)
def test_what_no_rule_dates_stays_without_a_date_and_the_rule_says_so(words):
    found = resolve(words, WRITTEN)
    assert found.edtf == ""
    assert "without a date" in found.rule or found.rule == "no rule reads a date from these words"


def test_without_a_writing_date_only_absolute_words_resolve():
    assert resolve("20 June 2023", "").edtf == "2023-06-20"
    assert resolve("two years ago", "").edtf == ""


@given(words=st.text(max_size=40), day=st.dates().map(str))
def test_any_words_resolve_to_edtf_or_nothing(words, day):
    found = resolve(words, day)
    assert found.rule
    assert not found.edtf or edtf.parse(found.edtf)
