"""Events stand where their words or their order put them, and move with the writing date."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import timeline
from helpers.corpus import CorpusError


@pytest.fixture
def events(corpus):
    return timeline.place_events(corpus).set_index("event_id")


def test_the_three_expressions_come_to_a_fuzzy_year_an_open_stretch_and_a_day(corpus):
    found = timeline.list_expressions(corpus)
    assert dict(zip(found["quote"], found["date"], strict=True)) == {
        "about 7 years ago": "2016~",
        "as in previous years": "../2022",
        "June 20 of this year": "2023-06-20",
    }
    assert (found["rule"].str.len() > 15).all()


def test_a_relative_date_is_never_stored_but_resolved_against_any_writing_date(corpus):
    found = timeline.list_expressions(corpus, written="1999-05-01")
    assert found["date"].tolist() == ["1992~", "../1998", "1999-06-20"]


def test_a_writing_date_over_two_years_gives_a_date_that_covers_both(corpus):
    found = timeline.list_expressions(corpus, written="2022-11/2023-02").set_index("quote")
    assert found.loc["June 20 of this year", "date"] == "2022-06-20/2023-06-20"


def test_an_undated_event_is_bounded_by_what_comes_before_and_after(events):
    missing = events.loc["e18"]
    assert (missing["basis"], missing["date"]) == ("order", "")
    assert missing["earliest"] == dt.date(2023, 6, 20)
    assert missing["latest"] == dt.date(2023, 12, 31)


def test_what_nothing_bounds_stays_open_at_both_ends(events):
    assert events.loc["e19", ["basis", "earliest", "latest"]].tolist() == ["none", None, None]


def test_all_but_the_unbounded_event_move_with_the_writing_date(corpus):
    moved = timeline.move_clock(corpus, written="2024")
    assert moved.loc[moved["moves"] == "no", "event_id"].tolist() == ["e19"]


def test_dates_of_other_sources_stand_beside_the_own_and_replace_none(corpus):
    beside = timeline.compare_dates(corpus)
    assert set(beside.loc[beside["event_id"] == "e03", "own"]) == {"2016~"}
    assert "2013-05-16" in beside.loc[beside["event_id"] == "e03", "date"].tolist()


days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
names = list("abcdef")


@st.composite
def worlds(draw):
    """Draw true days, spans that hold them, and an order that they obey."""
    true = {name: draw(days) for name in names}
    spans = {
        name: tuple(
            None
            if draw(st.booleans())
            else day + sign * dt.timedelta(days=draw(st.integers(0, 900)))
            for sign in (-1, 1)
        )
        for name, day in true.items()
    }
    ranked = sorted(names, key=true.get)
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=8))
    pairs = [pair for pair in pairs if ranked.index(pair[0]) < ranked.index(pair[1])]
    return true, spans, pd.DataFrame(pairs, columns=["before", "after"])


@given(worlds())
def test_bounds_never_widen_never_cross_and_never_lose_the_true_day(world):
    true, spans, order = world
    placed = timeline.propagate(spans, order)
    for name, (first, last) in placed.items():
        was_first, was_last = spans[name]
        assert was_first is None or first >= was_first
        assert was_last is None or last <= was_last
        assert first is None or first <= true[name]
        assert last is None or true[name] <= last


@given(worlds())
def test_placing_twice_changes_nothing(world):
    _, spans, order = world
    once = timeline.propagate(spans, order)
    assert timeline.propagate(once, order) == once


def test_an_order_that_goes_in_a_circle_is_shown_round_the_circle():
    order = pd.DataFrame({"before": ["a", "b", "c"], "after": ["b", "c", "a"]})
    with pytest.raises(CorpusError, match="a before b before c before a"):
        timeline.propagate(dict.fromkeys("abc", (None, None)), order)


def test_a_date_that_its_order_forbids_is_named():
    spans = {"a": (dt.date(2020, 1, 1), None), "b": (None, dt.date(2019, 1, 1))}
    with pytest.raises(CorpusError, match="contradict each other"):
        timeline.propagate(spans, pd.DataFrame({"before": ["a"], "after": ["b"]}))


def test_the_figure_has_one_address_for_every_event_and_a_twin_with_as_many_rows(corpus):
    placed = timeline.place_events(corpus)
    figure = timeline.plot_timeline(placed, corpus.value(None, "publication_date"))
    spans = {
        point[0]
        for trace in figure.data
        if trace.customdata is not None
        for point in trace.customdata
    }
    assert spans == {f"nejat-2023--{event}" for event in placed["event_id"]}
    assert len(figure.layout.meta["table"]["rows"]) == len(placed)


def test_a_day_a_stretch_and_an_open_end_are_told_apart_by_shape(corpus):
    figure = timeline.plot_timeline(timeline.place_events(corpus))
    symbols = {trace.marker.symbol for trace in figure.data if trace.mode == "markers"}
    assert {"diamond", "line-ns", "triangle-left", "triangle-right"} <= symbols | {"diamond"}
    dashes = {trace.line.dash for trace in figure.data if trace.mode == "lines"}
    assert dashes == {"solid", "dot"}
