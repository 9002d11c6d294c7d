"""Two coders: their differences stand in the open, and a coefficient only where it means something."""

import csv
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import corpus as folder
from helpers import list_consequences, list_differences, load_corpus, measure_agreement
from helpers.corpus import CorpusError
from workshop.agreement import unitizing_alpha

# Two observers of a continuum of 300 places that begins at 150, as Krippendorff (2004) has them.
ONE = [(75, 145, "c"), (220, 250, "c"), (30, 90, "k"), (150, 200, "k")]
OTHER = [(70, 150, "c"), (205, 225, "c"), (250, 270, "c"), (30, 90, "k"), (150, 200, "k")]


def test_alpha_for_unitizing_is_that_of_the_published_example():
    assert unitizing_alpha(ONE, OTHER, 300) == pytest.approx(0.8587, abs=1e-4)
    only_c = [[span for span in coder if span[2] == "c"] for coder in (ONE, OTHER)]
    assert unitizing_alpha(*only_c, 300) == pytest.approx(0.7285, abs=1e-4)


spans = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 15), st.sampled_from("ab")), min_size=1, max_size=8
).map(lambda drawn: [(start, start + size, code) for start, size, code in drawn])


@given(spans, spans)
def test_alpha_is_one_for_the_same_spans_symmetric_and_never_above_one(one, other):
    same = unitizing_alpha(one, one, 100)
    assert same is None or same == 1
    alpha = unitizing_alpha(one, other, 100)
    assert alpha is None or alpha <= 1
    assert alpha == pytest.approx(unitizing_alpha(other, one, 100))


@pytest.fixture
def twice(tmp_path):
    """The invented statement, coded by a second person who differs in five ways."""
    data = shutil.copytree(folder.DATA.parent / "examples" / "data", tmp_path / "mine")
    file = next((data / "statements").iterdir()) / "requests.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    again = [{**row, "request_id": f"r9{n}", "coder": "two"} for n, row in enumerate(rows)]
    again[0]["kind"] = "complaint"
    again[1]["quote"] = again[1]["quote"][:-4]
    for name in ("cue_quote", "reason_quote", "addressee_quote", "addressee_prefix"):
        again[1][name] = ""
    again[1]["addressee_basis"] = "none"
    del again[2]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, *again])
    return load_corpus(data)


def first_coder(corpus):
    return next(one for one in corpus.every.requests["coder"] if one != "two")


def test_differences_are_told_apart_as_same_other_code_overlapping_and_alone(twice):
    found = list_differences(twice, first_coder(twice), "two").query("layer == 'requests'")
    assert found["how"].tolist()[:3] == ["other code", "overlapping", "alone"]
    assert set(found["how"].iloc[3:]) <= {"same"}
    assert found["differ"].iloc[0].startswith("kind: ")
    assert found["differ"].iloc[0].endswith("/ complaint")
    assert found["other_id"].iloc[2] == ""


def test_below_a_stated_size_a_sentence_stands_in_place_of_a_coefficient(twice):
    few = measure_agreement(twice, first_coder(twice), "two").set_index("layer")
    assert few["alpha"].isna().all()
    assert "too few" in few.loc["requests", "said"]
    assert "only one of the two" in few.loc["mentions", "said"]
    many = measure_agreement(twice, first_coder(twice), "two", fewest=2).set_index("layer")
    assert -1 <= many.loc["requests", "alpha"] <= 1


def test_what_disagreement_changes_names_the_answers_that_would_be_others(twice):
    changed = list_consequences(twice, first_coder(twice), "two").set_index("question")
    assert "requests with kind complaint" in changed.index
    assert any(question.startswith("what “") for question in changed.index)
    same = list_consequences(twice, "two", "two")
    assert same.empty


def test_a_coder_who_has_coded_nothing_is_named(twice):
    with pytest.raises(CorpusError, match="there is no coder 'nobody'"):
        list_differences(twice, "two", "nobody")
