"""Requests are counted by stated rules, and an answer needs a source that is later than they."""

import pandas as pd
import pytest

from finders import edtf
from helpers import example_corpus, load_corpus, requests
from helpers.found import split_parts
from helpers.plots.requests import plot_requests
from helpers.schema import split_list


@pytest.fixture(scope="module")
def example():
    return load_corpus(example_corpus())


@pytest.fixture
def table(corpus):
    return requests.list_requests(corpus).set_index("request_id")


def test_the_addressee_of_an_item_is_taken_from_the_lead_in_where_the_item_names_none(table):
    basis = table[table["item"] != ""].set_index("item")["addressee_basis"]
    assert basis.to_dict() == {"1": "lead-in", "2": "lead-in", "3": "written", "4": "lead-in"}
    assert set(table.loc[table["item"] != "", "addressee"]) == {"Albanian government"}


def test_who_is_thanked_and_for_whom_is_kept_apart_from_who_is_asked(table):
    thanks = table[table["kind"] == "thanks"]
    assert thanks["addressee"].tolist() == ["officials of the Albanian government"]
    assert thanks["act"].tolist() == [""]


def test_the_second_item_gives_two_reasons_in_one(table):
    reason = table.loc[table["item"] == "2", "reason_quote"].item()
    assert "without Iranian identity documents" in reason
    assert "prison and prosecution" in reason


def test_no_request_of_this_statement_is_said_to_be_met_or_refused(table):
    assert set(table["answer"]) <= {"unknown", "none"}
    assert set(table.loc[table["answer"] == "none", "kind"]) == {"complaint", "thanks"}
    assert set(table.loc[table["kind"].isin(requests.ASKING), "answer"]) == {"unknown"}


def test_an_answer_has_a_dated_source_and_is_later_than_the_request(corpus):
    written = edtf.bounds(corpus.value(None, "publication_date"))[0]
    for row in requests.list_requests(corpus).to_dict("records"):
        if row["answer"] in ("met", "partly", "refused", "silent"):
            assert row["answer_source_id"]
            assert row["answer_date"]
            assert edtf.bounds(row["answer_date"])[1] >= written, row["request_id"]


def test_what_is_said_of_an_answer_names_its_sources_or_no_year(table):
    for name, row in table.iterrows():
        if any(char.isdigit() for char in row["answer_why"]):
            assert split_list(row["answer_source_id"]), name


def test_a_request_has_the_event_type_nearest_to_its_kind(table):
    assert set(table["plover"]) == {"REQUEST", "ACCUSE", "SUPPORT"}


def announced(lead_in):
    """Tell whether a list under these words is one of requests."""
    text = f"Title\n\nA sentence stands here.\n\n{lead_in}\n1. One thing.\n2. Another thing.\n"
    parts = split_parts(text).assign(statement_id="s")

    class Corpus:
        def layer(self, name, statement):
            return parts

    return len(requests.read_by_label(Corpus())) == 2


@pytest.mark.parametrize(
    "lead_in",
    [
        "We inform the council of the following requests:",
        "Our demands are:",
        "We call on the council to:",
        "The parents urge:",
        "Recommendations:",
    ],
)
def test_a_lead_in_that_announces_requests_makes_its_items_requests(lead_in):
    assert announced(lead_in)


@pytest.mark.parametrize(
    "lead_in",
    [
        "These tasks were done locally:",
        "The council has built:",
        "We made requests last year. Since then these things have happened:",
    ],
)
def test_a_lead_in_that_only_sounds_like_asking_announces_nothing(lead_in):
    assert not announced(lead_in)


def test_the_readings_agree_on_a_list_in_which_every_item_asks(example):
    readings = requests.compare_readings(example)
    inside = readings[readings["by label"] == "counts"]
    assert len(inside) == 3
    assert (inside["by form"] == "counts").all()


def test_the_finder_is_set_beside_the_coders_in_the_order_of_the_text(corpus):
    rows = requests.compare_finder(corpus)
    assert list(rows.columns)[-2:] == ["form as coded", "form as found"]
    starts = [corpus.text("nejat-2023").find(quote) for quote in rows["quote"]]
    assert starts == sorted(starts)


def rows_of(figure):
    return [row for _, rows in figure.layout.meta["drawing"]["groups"] for row in rows]


def test_the_figure_says_by_shape_what_counts_and_every_mark_has_its_address(corpus):
    figure, readings = plot_requests(corpus), requests.compare_readings(corpus)
    drawn = {
        (list(requests.READINGS)[column], mark["span"], mark["shape"])
        for row in rows_of(figure)
        for column, mark in enumerate(row["marks"])
    }
    assert drawn == {
        (reading, f"nejat-2023--{row.request_id}", "square" if said == "counts" else "circle-open")
        for reading in requests.READINGS
        for row, said in zip(readings.itertuples(), readings[reading], strict=True)
    }


def test_the_figure_shows_the_texts_own_words_and_whom_they_address(corpus):
    texts = {(row["label"], row["tag"]) for row in rows_of(plot_requests(corpus))}
    assert ("Item 2: “Refrain from”", "refrain, to Albanian government") in texts
    assert ("Outside the list: “ask”", "request, to the authorities") in texts


def test_a_statement_without_requests_draws_an_empty_figure_that_says_so(corpus):
    class Bare:
        def __getattr__(self, name):
            return getattr(corpus, name)

        def layer(self, name, statement=None):
            rows = corpus.layer(name, statement)
            return rows.iloc[:0] if name == "requests" else rows

    figure = plot_requests(Bare())
    assert figure.layout.meta["description"].startswith("Two readings of 0 rows")
    assert len(figure.data) == 0
    assert isinstance(requests.list_requests(Bare()), pd.DataFrame)
