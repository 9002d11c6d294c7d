"""Parts that a person has told go before layout, and every character still lies in one part."""

import hashlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finders.parts import KINDS
from helpers import check_corpus, load_corpus
from helpers.found import split_parts, split_sentences

PAGE = (
    "The Mill\n\nWe ask the Water Board to:\n1. Open the sluice.\n2. Mend the dam.\n\nHome | News\n"
)
KINDS_TOLD = [kind for kind in KINDS if kind != "blank"]
HEADER = "division_id,quote,prefix,suffix,kind,number,coder,status,note\n"


@st.composite
def texts_with_divisions(draw):
    lines = st.sampled_from(
        ["The Mill", "We ask you to:", "1. Open it.", "2) Shut it.", "", "  ", "Signed:", "Ida"]
    )
    text = "\n".join(draw(st.lists(lines, min_size=1, max_size=8)))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    told = [
        (draw(st.sampled_from(KINDS_TOLD)), "", start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if text[start:end].strip()
    ]
    return text, pd.DataFrame(told, columns=["kind", "number", "start", "end"])


@given(texts_with_divisions())
def test_every_character_lies_in_one_part_and_what_was_told_stands(drawn):
    text, told = drawn
    parts = split_parts(text, told)
    assert "".join(parts["quote"]) == text
    assert parts["start"].tolist() == [0, *parts["end"].iloc[:-1]] if len(parts) else not text
    assert set(parts["kind"]) <= set(KINDS)
    assert parts["part_id"].is_unique
    kept = set(parts[["kind", "start", "end"]].itertuples(index=False, name=None))
    assert set(told[["kind", "start", "end"]].itertuples(index=False, name=None)) <= kept
    assert not parts.loc[parts["kind"] != "blank", "quote"].str.strip().eq("").any()
    sentences = split_sentences(text, parts)
    assert set(sentences["part_id"]) == set(parts.loc[parts["kind"] != "blank", "part_id"])


def write(tmp_path, rows):
    home = tmp_path / "statements" / "mill"
    home.mkdir(parents=True)
    (home / "text.txt").write_text(PAGE, encoding="utf-8")
    sha = hashlib.sha256(PAGE.encode()).hexdigest()
    (home / "metadata.csv").write_text(
        f"field,value,basis,confidence,why\nsha256,{sha},printed,high,counted\n", encoding="utf-8"
    )
    (home / "divisions.csv").write_text(HEADER + rows, encoding="utf-8")
    return tmp_path


def test_a_row_says_what_its_words_are_and_the_rest_is_cut_by_layout(tmp_path):
    before = load_corpus(write(tmp_path / "a", "")).parts
    rows = "t01,Home | News,,,furniture,,me,reviewed,\nt02,Mend the dam.,,,item,2,me,reviewed,\n"
    parts = load_corpus(write(tmp_path / "b", rows)).parts
    assert parts.loc[parts["quote"] == "Home | News", "kind"].tolist() == ["furniture"]
    assert parts.loc[parts["quote"] == "Mend the dam.", "number"].tolist() == ["2"]
    same = before["quote"].isin(["The Mill", "1. Open the sluice."])
    assert (
        before[same]["kind"].tolist()
        == parts[parts["quote"].isin(before[same]["quote"])]["kind"].tolist()
    )
    assert "".join(parts["quote"]) == PAGE


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("t01,The Mill,,,headline,,me,reviewed,\n", "kind: unknown code 'headline'"),
        ("t01,The Mull,,,title,,me,reviewed,\n", "the quote is not in the text"),
        (
            "t01,The Mill,,,title,,me,reviewed,\nt02,Mill,,,item,,me,reviewed,\n",
            "the words overlap with those of row 2; expected words of its own",
        ),
    ],
)
def test_the_doctor_says_what_is_wrong_with_a_row(tmp_path, rows, why):
    found = check_corpus(write(tmp_path, rows))
    wrong = found[found["level"] == "error"]
    assert wrong["where"].str.startswith("statements/mill/divisions.csv row ").all()
    assert why in wrong["what"].iloc[0]
