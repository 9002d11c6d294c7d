"""Events stand where their words or their order put them, and move with the writing date."""

import csv
import datetime as dt
import shutil

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import example_corpus, load_corpus, timeline
from helpers.corpus import CorpusError
from helpers.plots.timeline import plot_timeline
from workshop import new


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


def test_dates_are_words_even_where_a_statement_has_no_event(tmp_path):
    data = shutil.copytree(example_corpus(), tmp_path / "data")
    for name in ("events.csv", "order.csv"):
        (data / "statements" / "library" / name).unlink()
    found = timeline.list_expressions(load_corpus(data))
    assert found.empty
    assert {found[name].dtype for name in ("quote", "date", "rule")} == {pd.Series(["a"]).dtype}


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


@pytest.mark.parametrize(
    ("text", "quote", "written", "date"),
    [
        ("The kiln burst on 4 March 2030. Two days later it rained.", "Two days later", "2031", "2030-03-06"),
        ("The kiln burst on 4 March. Two days later it rained.", "Two days later", "2030-11/2031-09", ""),
        ("It was to be mended by the end of May 2030.", "the end of May 2030", "2029", "../2030-05-31"),
    ],
)  # fmt: skip
def test_words_that_lean_on_the_text_are_dated_by_their_place_where_that_leaves_one_date(
    tmp_path, text, quote, written, date
):
    (tmp_path / "rain.txt").write_text(text, encoding="utf-8")
    home = new.new_statement(tmp_path / "rain.txt", data=tmp_path / "data", say=str)
    with (home / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file))
    row = {"event_id": "e01", "label": "rain", "quote": text, "when_quote": quote}
    row |= {"said_by": "speakers", "modality": "told", "coder": "a", "status": "reviewed"}
    for path in ("claims.csv", "attributions.csv", "order.csv"):
        (home / path).unlink(missing_ok=True)
    with (home / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, [row.get(name, "") for name in names]])
    events = timeline.resolve_events(load_corpus(tmp_path / "data"), "rain", written)
    assert events["date"].tolist() == [date]


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


def rows_of(figure):
    """Give the rows that a figure draws, by the id of their event."""
    groups = figure.layout.meta["drawing"]["groups"]
    return {row["span"].partition("--")[2]: row for _, rows in groups for row in rows}


def shapes_of(row):
    return [mark["shape"] for mark in row["marks"] if not mark["shape"].startswith("text-")]


def test_the_figure_has_one_address_for_every_event_and_a_twin_with_as_many_rows(corpus):
    placed = timeline.place_events(corpus)
    figure = plot_timeline(placed, corpus.value(None, "publication_date"))
    spans = {point[0] for trace in figure.data for point in trace.customdata}
    assert spans == {f"nejat-2023--{event}" for event in placed["event_id"]}
    assert len(figure.layout.meta["table"]["rows"]) == len(placed)


def test_a_day_a_fuzzy_year_a_bound_and_an_open_end_are_told_apart_by_shape(corpus):
    rows = rows_of(plot_timeline(timeline.place_events(corpus)))
    assert shapes_of(rows["e13"]) == ["diamond-tall"]
    assert sorted(shapes_of(rows["e03"])) == ["bar", "wing", "wing"]
    assert shapes_of(rows["e11"]) == ["wing", "line-ns"]
    assert shapes_of(rows["e04"]) == ["order"]
    assert shapes_of(rows["e01"]) == ["fade-left", "order"]
    assert shapes_of(rows["e19"]) == ["fade-left", "order", "fade-right"]


def test_about_a_year_is_broad_for_the_year_and_thin_for_what_about_adds(corpus):
    figure = plot_timeline(timeline.place_events(corpus))
    (bars,) = [trace for trace in figure.data if trace.type == "bar"]
    drawn = {
        (start, length / 86_400_000)
        for start, length, span in zip(bars.base, bars.x, bars.customdata, strict=True)
        if span[0].endswith("e03")
    }
    assert drawn == {
        (dt.date(2016, 1, 1), 366),
        (dt.date(2015, 7, 1), 183),
        (dt.date(2017, 1, 1), 180),
    }


def test_every_mark_of_an_event_says_its_words_and_opens_them(corpus):
    figure = plot_timeline(timeline.place_events(corpus))
    words = [one for trace in figure.data for one in trace.hovertemplate]
    assert any("“about 7 years ago”: 2016~" in " ".join(one.split("<br>")) for one in words)
    for trace in figure.data:
        assert len(trace.hovertemplate) == len(trace.customdata) == len(trace.x)


def test_the_date_of_an_event_stands_beside_its_mark_in_words(corpus):
    reports = timeline.compare_dates(corpus)
    rows = rows_of(plot_timeline(timeline.place_events(corpus), None, reports))
    beside = [m["words"] for row in rows.values() for m in row["marks"] if "text" in m["shape"]]
    assert beside == ["20 June 2023", "about 2016", "by 2022"], "one day is written once"


def test_events_are_grouped_by_what_dates_them_and_the_groups_are_counted(corpus):
    groups = plot_timeline(timeline.place_events(corpus)).layout.meta["drawing"]["groups"]
    counts = timeline.place_events(corpus)["basis"].value_counts()
    assert [len(rows) for _, rows in groups] == counts[["words", "order", "none"]].tolist()
    assert all(name.endswith(f": {len(rows)}") for name, rows in groups)


def test_every_row_says_how_the_text_puts_it_forward(corpus):
    figure = plot_timeline(timeline.place_events(corpus))
    tags = {event: row["tag"].partition(",")[0] for event, row in rows_of(figure).items()}
    assert tags == corpus.events.set_index("event_id")["modality"].to_dict()
    for manner in set(tags.values()):
        assert f" {manner}, " in figure.layout.meta["drawing"]["note"]


def test_dates_of_others_stand_beside_the_texts_own_and_are_rings(corpus):
    reports = timeline.compare_dates(corpus)
    rows = rows_of(plot_timeline(timeline.place_events(corpus), None, reports))
    rings = [m for row in rows.values() for m in row["marks"] if m["shape"] == "circle-open"]
    said = " ".join(ring["words"] for ring in rings)
    for report in reports.to_dict("records"):
        assert f"{report['said_by']} ({report['topic']}): {report['value']}" in said
    assert {m["shape"] for m in rows["e03"]["marks"]} >= {"circle-open", "bar"}


def test_no_two_labels_share_a_row_so_that_none_run_into_each_other(corpus, example):
    for events in (timeline.place_events(corpus), timeline.place_events(example)):
        notes = plot_timeline(events, "2023").layout.annotations
        labels = [note for note in notes if note.xref == "paper" and note.yref != "paper"]
        assert len({note.y for note in labels}) == len(labels)


def test_a_writing_date_of_one_day_is_still_seen(example):
    rows = rows_of(plot_timeline(timeline.place_events(example), "2025-03-14"))
    for row in rows.values():
        (band,) = [mark for mark in row["marks"] if mark["shape"] == "band"]
        assert band["end"] - band["start"] > 0.5


def test_events_of_which_nothing_is_known_are_drawn_the_same_on_every_day(example):
    bare = timeline.place_events(example).assign(earliest=None, latest=None, date="", basis="none")
    figure = plot_timeline(bare)
    assert figure.layout.xaxis.range[0] < dt.date(2000, 1, 1)
    for row in rows_of(figure).values():
        assert shapes_of(row) == ["fade-left", "order", "fade-right"]


def test_a_label_from_a_file_never_becomes_markup(example):
    named = timeline.place_events(example).assign(label="<i>x</i>")
    texts = " ".join(note.text for note in plot_timeline(named).layout.annotations)
    assert "&lt;i&gt;x&lt;/i&gt;" in texts
    assert "<i>" not in texts


def test_other_writing_dates_lie_ready_and_are_what_the_rules_give_for_them(corpus):
    tried = timeline.try_writing(corpus)
    figure = plot_timeline(timeline.place_events(corpus), "2023", None, tried)
    choices = {one["name"]: one for one in figure.layout.meta["drawing"]["choices"]}
    assert len(choices) == 10
    order = [row[0] for row in figure.layout.meta["table"]["rows"]]
    for written, choice in choices.items():
        placed = timeline.place_events(corpus, written=written).set_index("event_id")
        column = choice["table"]["columns"].index("date")
        assert [row[column] for row in choice["table"]["rows"]] == [
            placed.loc[event, "date"] or "–" for event in order
        ]
        assert [
            row["span"].partition("--")[2] for _, rows in choice["groups"] for row in rows
        ] == order
    assert [one["name"] for one in choices.values() if one["now"]] == ["2023-11-26/2023-12"]
    moves = timeline.move_clock(corpus, written="2024")["moves"].eq("yes").sum()
    assert choices["2024"]["headline"] == (
        f"Had it been written in 2024, {moves} events of {len(order)} would stand elsewhere."
    )


def test_a_writing_date_that_the_text_refutes_says_so(corpus):
    fixed = corpus.events.assign(when_quote="")
    fixed.loc[fixed["event_id"] == "e13", "when_quote"] = "20 June 2023"

    class Fixed:
        def __getattr__(self, name):
            return getattr(corpus, name)

        def layer(self, name, statement=None):
            return fixed.copy() if name == "events" else corpus.layer(name, statement)

    tried = timeline.try_writing(Fixed(), years=[-3, 0])
    refused = tried[tried["written"] == "2020"]
    assert refused["refused"].str.startswith("The text cannot have been written in 2020").all()
    assert (refused["date"] == "").all()
    figure = plot_timeline(timeline.place_events(Fixed()), "2023", None, tried)
    first, last = figure.layout.meta["drawing"]["choices"]
    assert first["headline"] == refused["refused"].iloc[0]
    assert last["now"]


def test_without_a_writing_date_there_is_none_to_move(corpus):
    class Undated:
        def __getattr__(self, name):
            return getattr(corpus, name)

        def value(self, statement, field):
            return ""

    tried = timeline.try_writing(Undated())
    assert not len(tried)
    assert not plot_timeline(timeline.place_events(Undated()), "", None, tried).layout.meta[
        "drawing"
    ]["choices"]


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
    (_, rows), *_ = figure.layout.meta["drawing"]["groups"]
    places = [m[end] for row in rows for m in row["marks"] for end in ("start", "end")]
    assert all(-0.1 <= place <= 100.1 for place in places if place is not None)
    assert low < high
