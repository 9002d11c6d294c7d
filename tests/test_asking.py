"""What has been coded answers: rows by what they carry, words in context, codes that meet."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import find_rows, list_concordance, list_together
from helpers.corpus import CorpusError


def test_rows_are_found_by_layer_actor_code_and_coder_at_once(corpus):
    found = find_rows(corpus, layer="events", actor="mek", code="alleged", coder="editors")
    assert len(found)
    events = corpus.events.set_index("event_id").loc[found["row_id"]]
    assert set(events["modality"]) == {"alleged"}
    assert all("mek" in row for row in (events["who"] + ";" + events["whom"]).str.split(";"))


def test_words_are_matched_from_their_start_and_over_a_line_break(corpus):
    quotes = find_rows(corpus, words="legal action")["quote"]
    assert len(quotes)
    assert all(re.search(r"\blegal action", quote) for quote in quotes)
    assert "illegal action" in " ".join(find_rows(corpus, words="illegal act")["quote"])


def test_a_side_gives_the_claims_of_which_its_sources_say_something(corpus):
    side = corpus.evidence["side"].iloc[0]
    found = find_rows(corpus, side=side)
    assert set(found["layer"]) == {"claims"}
    wanted = corpus.evidence[corpus.evidence["side"] == side]["claim_id"]
    assert set(found["row_id"]) == set(wanted)


def test_the_words_stand_between_what_is_beside_them(corpus):
    for row in find_rows(corpus).dropna(subset=["start"]).to_dict("records"):
        text = corpus.text(row["statement_id"])
        assert row["quote"] == text[int(row["start"]) : int(row["end"])]
        before = row["before"].removeprefix("… ")
        assert re.sub(r"\s+", " ", text[: int(row["start"])]).endswith(before)


@pytest.mark.parametrize("asked", ["layer", "actor", "code", "side", "coder"])
def test_what_is_not_there_is_named_beside_what_is(corpus, asked):
    with pytest.raises(CorpusError, match=f"there is no {asked} 'lighthouse'; there is "):
        find_rows(corpus, **{asked: "lighthouse"})


def test_a_concordance_stands_by_every_place_of_the_words(corpus):
    text = corpus.text(None)
    lines = list_concordance(corpus, "Albania")
    assert lines["start"].tolist() == [m.start() for m in re.finditer(r"(?i)\balbania", text)]
    assert lines["rows"].iloc[:-1].all()
    assert not lines["rows"].iloc[-1]  # a link that the page shows, on which nothing rests


def test_opposites_meet_in_a_concordance_of_word_ends(corpus):
    words = list_concordance(corpus, "*legal action")["words"].tolist()
    assert {"legal action", "illegal action"} == set(words)


@given(words=st.text(max_size=8))
def test_any_words_give_lines_or_a_plain_error(corpus, words):
    try:
        lines = list_concordance(corpus, words)
    except CorpusError:
        assert not re.search(r"\w", words)
    else:
        text = corpus.text(None)
        for row in lines.to_dict("records"):
            assert row["words"] == text[row["start"] : row["end"]]


def test_codes_that_meet_in_a_sentence_are_counted_once_a_sentence(corpus):
    pairs = list_together(corpus)
    assert pairs["sentences"].max() <= len(corpus.sentences)
    assert (pairs["one"] < pairs["other"]).all()
    assert not pairs.duplicated(["one", "other"]).any()
