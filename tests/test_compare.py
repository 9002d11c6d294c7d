"""What needs a second statement is found in two, and is empty in a corpus of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import (
    compare_texts,
    example_corpus,
    example_pair,
    list_recurring,
    list_renamed,
    list_shared_events,
    list_twins,
    load_corpus,
)
from workshop.compare import _likest_before, change_of_words


@pytest.fixture(scope="module")
def pair():
    return load_corpus(example_pair())


def test_a_text_issued_again_stands_beside_the_earlier_one(pair):
    [twin] = list_twins(pair).to_dict("records")
    assert (twin["statement_id"], twin["other_id"]) == ("library-again", "library")
    assert (twin["written"], twin["other_written"]) == ("2026-03-12", "2025-03-14")
    assert 0.3 < twin["shared"] < 1


def test_what_changed_between_two_texts_is_shown_word_by_word(pair):
    table = compare_texts(pair, "library", "library-again").set_index("earlier")
    assert table.loc["Brackwater, 14 March 2025", "words"] == (
        "Brackwater, [- 14] [+ 12] March [- 2025] [+ 2026]"
    )
    assert table.loc["Lower Quay Parents' Group", "change"] == "taken out"
    assert table.loc["• refrain from selling the building.", "change"] == "same"
    assert "open the library" in table[table["change"] == "new"]["later"].item()


def test_every_sentence_of_both_texts_stands_in_the_comparison_once(pair):
    table = compare_texts(pair, "library", "library-again")
    own = pair.sentences.groupby("statement_id")["sentence_id"].agg(list)
    assert [cell for cell in table["earlier_id"] if cell] == own["library"]
    assert table.query("change != 'taken out'")["sentence_id"].tolist() == own["library-again"]


def test_a_request_that_recurs_stands_under_its_first_words(pair):
    groups = list_recurring(pair).groupby("group")["statement_id"].agg(list)
    assert groups["publish the report on the roof by 30 April 2025"] == ["library", "library-again"]
    assert groups["refrain from selling the building"] == ["library", "library-again"]


def test_a_name_that_is_no_longer_used_is_told(pair):
    council = list_renamed(pair).query("actor_id == 'town-council'")
    assert council["statement_id"].tolist() == ["library", "library-again"]
    assert council["gone"].tolist() == ["", "Town Council of Brackwater"]


def test_the_same_event_in_two_statements_is_suggested_with_both_quotes(pair):
    events = list_shared_events(pair)
    [row] = events[events["date"] == "2025-02-03"].to_dict("records")
    assert row["other_quote"] == "has been closed since 3 February 2025"
    assert row["quote"].startswith("The Lower Quay Library has been closed")


@pytest.mark.parametrize("compare", [list_twins, list_recurring, list_renamed, list_shared_events])
def test_in_a_corpus_of_one_there_is_nothing_to_compare(compare):
    assert compare(load_corpus(example_corpus())).empty
    assert compare(load_corpus()).empty


def test_a_sentence_that_is_unchanged_shows_no_change():
    assert change_of_words("We (all) ask.", "We (all) ask.") == "We (all) ask."


sets = st.lists(st.sets(st.integers(0, 12), max_size=8), max_size=12)


@given(sets, st.sampled_from([0.2, 0.3, 0.5, 0.9]))
def test_the_likest_earlier_set_is_the_one_that_comparing_all_would_find(sets, at_least):
    found = {later: like for later, _, like in _likest_before(sets, at_least)}
    for later, members in enumerate(sets):
        likes = [len(members & one) / len(members | one) for one in sets[:later] if members | one]
        best = max(likes, default=0)
        assert found.get(later, 0) == (best if best >= at_least else 0)
