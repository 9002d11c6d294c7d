"""Events stand where their words or their order put them, and move with the writing date."""

import datetime as dt
import shutil

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import example_corpus, load_corpus, timeline
from helpers.corpus import CorpusError
from helpers.plots.timeline import plot_timeline


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


@pytest.fixture(scope="module")
def example():
    return load_corpus(example_corpus())


def test_an_absolute_date_stays_when_the_writing_date_moves(example):
    moved = timeline.move_clock(example, written="2026").set_index("event_id")
    assert moved.loc["e01", ["now", "then", "moves"]].tolist() == ["2025-02-03"] * 2 + ["no"]
    assert moved.loc["e04", "moves"] == "yes"


def test_an_absolute_date_stands_where_the_day_of_writing_is_unknown(tmp_path):
    copy = shutil.copytree(example_corpus(), tmp_path / "data")
    for path in copy.glob("statements/*/metadata.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows.loc[rows["field"] == "publication_date", ["value", "basis"]] = ["", "unknown"]
        rows.to_csv(path, index=False)
    placed = timeline.place_events(load_corpus(copy)).set_index("event_id")
    assert placed.loc["e01", "date"] == "2025-02-03"
    assert placed.loc["e04", "date"] == ""


def test_a_bound_that_moves_is_said_to_move_even_where_the_date_stays():
    day = dt.date(2020, 5, 1)
    frames = [
        pd.DataFrame(
            {
                "statement_id": ["s"],
                "event_id": ["e01"],
                "label": ["x"],
                "date": ["2020"],
                "earliest": pd.Series([first], dtype="object"),
                "latest": pd.Series([dt.date(2020, 12, 31)], dtype="object"),
            }
        )
        for first in (dt.date(2020, 1, 1), day)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timeline, "place_events", lambda *_: frames.pop(0))
        moved = timeline.move_clock(None)
    assert moved["now"].item() == moved["then"].item() == "2020"
    assert moved["moves"].item() == "yes"


def test_a_writing_date_before_what_the_text_tells_of_is_refused_in_words(example):
    with pytest.raises(CorpusError, match="cannot have been written in 1999"):
        timeline.move_clock(example, written="1999")


def test_a_number_of_dead_or_of_residents_is_no_date_of_an_event(corpus):
    beside = timeline.compare_dates(corpus)
    assert not beside["topic"].str.contains("dead|population").any()
    assert not beside.duplicated(["topic", "date", "value", "said_by"]).any()


def test_the_undated_incident_in_iraq_has_three_candidates_and_none_is_chosen(corpus, events):
    beside = timeline.compare_dates(corpus)
    assert set(beside.loc[beside["event_id"] == "e17", "date"].str[:4]) == {"2009", "2011", "2013"}
    assert events.loc["e17", "date"] == ""


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
    return true, spans, pairs


@given(worlds())
def test_bounds_never_widen_never_cross_and_never_lose_the_true_day(world):
    true, spans, pairs = world
    placed = timeline.propagate(spans, pairs)
    for name, (first, last) in placed.items():
        was_first, was_last = spans[name]
        assert was_first is None or first >= was_first
        assert was_last is None or last <= was_last
        assert first is None or first <= true[name]
        assert last is None or true[name] <= last


@given(
    st.dictionaries(
        st.sampled_from(names), st.tuples(st.none() | days, st.none() | days), min_size=6
    ),
    st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=8),
)
def test_bounds_that_cross_and_orders_that_go_in_a_circle_are_always_reported(spans, pairs):
    try:
        placed = timeline.propagate(spans, pairs)
    except CorpusError:
        return
    for first, last in placed.values():
        assert not (first and last and first > last)
    for before, after in pairs:
        (first, _), (later, _) = placed[before], placed[after]
        assert not first or (later and later >= first)


@given(worlds())
def test_placing_twice_changes_nothing(world):
    _, spans, pairs = world
    once = timeline.propagate(spans, pairs)
    assert timeline.propagate(once, pairs) == once


def test_an_order_that_goes_in_a_circle_is_shown_round_the_circle():
    with pytest.raises(CorpusError, match="a before b before c before a"):
        timeline.propagate(dict.fromkeys("abc", (None, None)), ["ab", "bc", "ca"])


def test_a_date_that_its_order_forbids_is_named():
    spans = {"a": (dt.date(2020, 1, 1), None), "b": (None, dt.date(2019, 1, 1))}
    with pytest.raises(CorpusError, match="contradict each other"):
        timeline.propagate(spans, [("a", "b")])


def test_the_figure_has_one_address_for_every_event_and_a_twin_with_as_many_rows(corpus):
    placed = timeline.place_events(corpus)
    figure = plot_timeline(placed, corpus.value(None, "publication_date"))
    spans = {
        point[0]
        for trace in figure.data
        if trace.customdata is not None
        for point in trace.customdata
    }
    assert spans == {f"nejat-2023--{event}" for event in placed["event_id"]}
    assert len(figure.layout.meta["table"]["rows"]) == len(placed)


def kinds(figure):
    """Give what is drawn by kind of mark: symbols, dashes and patterns, whatever their colour."""
    symbols, dashes, patterns = set(), set(), set()
    for trace in figure.data:
        if not len(trace.x) or trace.marker.opacity == 0:
            continue
        if trace.type == "bar":
            patterns.add(trace.marker.pattern.shape)
        elif trace.mode == "lines":
            dashes.add(trace.line.dash)
        else:
            symbol = trace.marker.symbol
            symbols |= {symbol} if isinstance(symbol, str) else set(symbol)
    return symbols, dashes, patterns


def test_a_day_a_fuzzy_year_a_bound_and_an_open_end_are_told_apart_by_shape(corpus):
    symbols, dashes, patterns = kinds(plot_timeline(timeline.place_events(corpus)))
    assert symbols == {"diamond", "square", "line-ns", "triangle-left", "triangle-right"}
    assert dashes == {"dot"}
    assert patterns == {None, "/"}


def test_about_a_year_is_solid_for_the_year_and_hatched_for_what_about_adds(corpus):
    bars, wings = plot_timeline(timeline.place_events(corpus)).data[:2]
    assert list(bars.base) == [dt.date(2016, 1, 1)]
    assert list(wings.base) == [dt.date(2015, 7, 1), dt.date(2017, 1, 1)]
    assert [length / 86_400_000 for length in [*bars.x, *wings.x]] == [366, 184, 181]


def test_every_mark_of_an_event_says_its_words_and_opens_them(corpus):
    figure = plot_timeline(timeline.place_events(corpus))
    unseen = figure.data[-1]
    assert len(unseen.hovertemplate) == len(unseen.customdata) == len(unseen.x)
    assert any("“about 7 years ago”: 2016~" in words for words in unseen.hovertemplate)


def test_the_date_of_an_event_stands_in_its_label_in_words(corpus):
    figure = plot_timeline(timeline.place_events(corpus))
    dated = {note.text.partition(" · ")[2] for note in figure.layout.annotations}
    assert dated == {"", "about 2016", "by 2022", "2023-06-20"}


def test_no_two_labels_share_a_row_so_that_none_run_into_each_other(corpus, example):
    for events in (timeline.place_events(corpus), timeline.place_events(example)):
        notes = plot_timeline(events, "2023").layout.annotations
        assert len({note.y for note in notes}) == len(notes)


def test_a_writing_date_of_one_day_is_still_seen(example):
    figure = plot_timeline(timeline.place_events(example), "2025-03-14")
    assert figure.layout.shapes[0].line.width > 0


def test_events_of_which_nothing_is_known_are_drawn_the_same_on_every_day(example):
    bare = timeline.place_events(example).assign(earliest=None, latest=None, date="", basis="none")
    figure = plot_timeline(bare)
    assert figure.layout.xaxis.range[0] < dt.date(2000, 1, 1)
    assert kinds(figure)[0] == {"triangle-left", "triangle-right"}


def test_a_label_from_a_file_never_becomes_markup(example):
    named = timeline.place_events(example).assign(label="<b>x</b>")
    texts = " ".join(note.text for note in plot_timeline(named).layout.annotations)
    assert "&lt;b&gt;x&lt;/b&gt;" in texts
    assert "<b>" not in texts


spans = st.tuples(st.none() | days, st.none() | days).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))
)


@given(spans, st.sampled_from(["words", "order"]))
def test_any_span_is_drawn_and_described(span, basis):
    first, last = span
    date = ""
    if basis == "words":
        date = f"{first or '..'}/{last or '..'}" if first != last else str(first or "")
    row = {
        "statement_id": "s",
        "event_id": "e01",
        "label": "x",
        "quote": "y",
        "when_quote": "z",
        "date": date,
        "basis": basis if date or basis == "order" else "none",
        "earliest": first,
        "latest": last,
    }
    table = pd.DataFrame([row], dtype="object")
    figure = plot_timeline(table)
    assert figure.layout.meta["description"].startswith("Timeline of 1 event")
    low, high = figure.layout.xaxis.range
    assert all(low <= day <= high for trace in figure.data[2:] for day in trace.x if day)
