"""Words are weighed beside the rules of requests, by weights learned from marked statements."""

import csv
import gzip
import hashlib
import importlib.util
import json
import math
import re
from pathlib import Path

import pytest
from growth import grows_with_its_square
from hypothesis import given, settings
from hypothesis import strategies as st

from finders.parts import KINDS
from finders.requests import RULES, addressees, request_rows, weights
from finders.requests.reader import read_by_rules
from finders.requests.rules import CUES

TOP = Path(__file__).parents[1]
STORED = json.loads(Path(weights.__file__).with_suffix(".json").read_text(encoding="utf-8"))
FREE = ("opens", "ends", "after", "cue")  # signs that go on with a word of the text
PLAIN = (
    "The tannery stood by the canal for ninety years. Hides hung there. It was sold in the spring."
)
ASKS = "Surely the Council could stop the barges and release the water."


@pytest.fixture(scope="module")
def learn():
    path = TOP / "benchmarks" / "learn_requests.py"
    spec = importlib.util.spec_from_file_location("learn_requests", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def words(monkeypatch):
    """Weights of our own: "surely" asks, "it" does not, and who urges asks whatever the words."""
    tables = {group: {} for group in STORED["weights"]}
    tables |= {"alone": {"words": -2.0}, "words": {"surely": 2.0, "surely the": 4.0, "it": -2.0}}
    tree = ["words", 0.0, ["rule performative", 0.5, -2.0, 2.0], 2.0]
    monkeypatch.setattr(weights, "TABLES", weights.keyed(tables))
    monkeypatch.setattr(weights, "TREES", [0.0, tree])


def test_a_sentence_whose_words_ask_is_suggested_by_the_words_that_weigh_most(words):
    text = f"{PLAIN} {ASKS}"
    assert request_rows(text, weighed=False) == []
    (row,) = request_rows(text)
    assert row.rule == "weighed"
    assert row.quote == ASKS.rstrip(".") == text[row.start : row.end]
    assert row.cue == "Surely the"
    assert (row.form, row.kind) == ("implied", "request")


def test_a_row_is_left_out_where_neither_its_words_nor_its_rule_ask(words):
    text = f"{PLAIN} It is certain that it and the cooper must mend it, as it did."
    assert request_rows(text, weighed=False)
    assert request_rows(text) == []


def test_a_row_of_a_rule_that_says_enough_is_kept_whatever_the_words(words):
    text = f"{PLAIN} It is said, as it was, that we urge the cooper to mend it."
    ruled = request_rows(text, weighed=False)
    assert [row.rule for row in ruled] == ["performative"]
    assert request_rows(text) == ruled


@pytest.mark.parametrize(
    ("found", "odds"),
    [({}, -0.5), ({"asks": 1.0}, 1.5), ({"length": 10}, 3.5), ({"length": 9.0}, -0.5)],
)
def test_trees_are_added_up_and_a_sign_that_is_not_there_is_nought(found, odds):
    trees = [0.0, ["length", 9.0, ["asks", 0.5, -1.0, 1.0], 3.0], 0.5]
    likely = weights.likelihood(found, trees)
    assert math.log(likely / (1 - likely)) == pytest.approx(odds)


def test_odds_are_the_same_in_whatever_order_weights_are_added(monkeypatch):
    added = {"surely": 0.1, "the": 0.2, "barges": 0.3, "rest": -0.6}
    tables = {group: {} for group in STORED["weights"]} | {"alone": {"words": 0.0}, "words": added}
    monkeypatch.setattr(weights, "TABLES", weights.keyed(tables))
    low = "surely the barges rest"
    assert weights.by_words(weights.sentences(low, [(0, len(low), "paragraph")])) == [0.0]


@pytest.mark.parametrize(
    ("odds", "text", "added"),
    [
        (0.9, ASKS, True),
        (0.7, ASKS, False),
        (0.5, f"{PLAIN} {ASKS}", True),
        (2.3, "We must surely all rest.", True),
        (2.1, "We must surely all rest.", False),  # the rules know "must", and found nothing
        (0.5, f"{PLAIN} We must surely all rest.", True),
        (2.3, "Stop lamps were surely hung here.", True),
        (2.1, "Stop lamps were surely hung here.", False),  # they read a verb at the opening
        (0.5, f"{PLAIN} Stop lamps were surely hung here.", True),
    ],
)
def test_to_a_few_sentences_a_row_is_added_only_if_it_is_likelier(odds, text, added, monkeypatch):
    monkeypatch.setattr(weights, "TREES", [odds])
    assert request_rows(text, weighed=False) == []
    assert (text[-15:-1] in " ".join(row.quote for row in request_rows(text))) is added


@pytest.mark.parametrize(
    ("first", "quote"),
    [
        ("Surely the Barges Could Stop\n\n", "Surely the Barges Could Stop"),
        ("(a) surely the barges could stop;\n\n", "surely the barges could stop"),
    ],
)
def test_a_title_and_what_ends_in_a_semicolon_are_not_added_to_a_few_sentences(
    words, first, quote, monkeypatch
):
    monkeypatch.setattr(weights, "TREES", [9.0])
    assert [row.quote for row in request_rows(first + ASKS)] == [ASKS[:-1]]
    assert quote in [row.quote for row in request_rows(f"{first}{PLAIN} {ASKS}")]


def test_a_text_in_another_language_is_read_by_the_rules_alone(words):
    german = "Das Haus stand neunzig Jahre am Kanal. Es wurde im Frühjahr verkauft. "
    text = f"{german}{german}Surely the Rat könnte die Kähne stoppen und leeren."
    assert request_rows(text) == request_rows(text, weighed=False)


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAIN} Surely the Guild and we agree to lend our barges.",
        f"{PLAIN} Surely the Council sleeps?",
        f"{PLAIN}\n\nSurely the following is meant:\n\n- We urge the cooper to mend it.",
    ],
)
def test_a_promise_a_question_and_what_leads_to_a_list_are_not_added(words, text):
    assert "weighed" not in {row.rule for row in request_rows(text)}


def test_whom_a_weighed_row_asks_is_the_one_who_is_named_in_it_or_nobody(words, monkeypatch):
    monkeypatch.setattr(addressees, "TREES", [-5.0, ["in it", 0.5, 0.0, 8.0]])
    (row,) = request_rows(f"{PLAIN} The Council would surely the better for it stop the barges.")
    assert row.addressee == "The Council"
    (row,) = request_rows(f"{PLAIN} A thought: surely the better for it stop the barges.")
    assert row.addressee is None


def test_the_first_word_of_a_sentence_is_no_part_of_a_name_after_it(words, monkeypatch):
    monkeypatch.setattr(addressees, "TREES", [9.0])  # whoever can act is asked
    (row,) = request_rows(f"{PLAIN} {ASKS}")
    assert row.addressee == "the Council"


def test_the_number_of_an_item_is_no_word_that_it_was_found_by(words, monkeypatch):
    heavy = weights.TABLES["words"] | {"c": 5.0, ("c", ")"): 5.0}
    monkeypatch.setitem(weights.TABLES, "words", heavy)
    (row,) = request_rows(f"{PLAIN}\n\nc) surely the barges could stop by the mill.")
    assert (row.rule, row.cue) == ("weighed", "surely the")


def test_a_word_alone_over_a_list_is_not_added(monkeypatch):
    monkeypatch.setattr(weights, "TREES", [9.0])
    text = (
        "We ask the cooper for:\n\nBARRELS\n- a lid for each\n\nPAY\n- a coin a day\n\nIt rained."
    )
    assert {"BARRELS", "PAY"}.isdisjoint(row.quote for row in request_rows(text))


def test_what_goes_on_after_a_semicolon_is_not_added(words):
    for joined in ("", "and ", "or "):
        text = f"{PLAIN} A plan was read; {joined}surely the better for it stop the barges."
        assert request_rows(text) == []


def test_what_is_said_to_be_anothers_word_is_not_added(words):
    text = f'{PLAIN} The owners told us: "Surely the Council could stop the barges," and left.'
    assert all(not row.quote.startswith("Surely") for row in request_rows(text))


PIECES = ["Surely the Council could stop it. ", "We urge you to go. ", "He must rest; ", "\n\n- "]
PIECES += ["please stop the noise ", "The Board agreed to pay. ", "“", "Nobody came. ", "? ", ":\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150)
def test_no_weighed_row_overlaps_another_and_each_quotes_its_place(text):
    for commitments in (False, True):
        rows = request_rows(text, commitments)
        for row in rows:
            assert text[row.start : row.end] == row.quote != ""
            others = [one for one in rows if one is not row]
            if row.rule == "weighed":
                assert row.cue in text
                assert not any(o.start < row.end and row.start < o.end for o in others)


def test_commitments_are_given_beside_the_same_requests():
    text = f"{PLAIN} We agree to lend our barges. Please stop the noise. {ASKS}"
    both = request_rows(text, commitments=True)
    assert [row for row in both if row.rule != "commitment"] == request_rows(text)


@pytest.mark.parametrize(
    "unit", ["surely the ", "Surely the Board could stop. ", "must; ", "a (1) "]
)
def test_crafted_input_takes_linear_time(unit):
    assert not grows_with_its_square(request_rows, unit, 20_000, times=4, most=8, slack=0.05)


@pytest.mark.parametrize("unit", ["why ", "how many ", "who, if "])
def test_a_long_question_takes_linear_time(unit):
    def ask(words):
        return request_rows(f"{words}?")

    assert not grows_with_its_square(ask, unit, 4_000, times=4, most=8, slack=0.05)


def test_the_part_kept_for_reporting_is_read_better_than_by_the_rules_alone(learn):
    lines = (TOP / "benchmarks" / "statements" / "report.jsonl").read_text(encoding="utf-8")
    marked = [json.loads(line) for line in lines.splitlines()]
    assert len(marked) >= 40
    ruled, both = (
        learn.score((one["requests"], request_rows(one["text"], weighed=way)) for one in marked)
        for way in (False, True)
    )
    assert both[0] >= 0.87, "precision"
    assert both[2] >= 0.81, "F1"
    assert both[3] >= 0.85, "explicit recall"
    assert both[2] > ruled[2] + 0.01
    assert both[0] > ruled[0] + 0.01, "precision"


def test_a_score_counts_each_mark_and_each_row_once(learn):
    marks = [(0, 10, "explicit", None), (20, 30, "implied", None)]
    scored = learn.score([(marks, [(1, 10), (0, 9), (40, 50)])])
    assert scored[:4] == (1 / 3, 0.5, 0.4, 1.0)


@pytest.mark.parametrize(
    ("who", "named", "of_all"), [("our Guild", 1, 1), ("the Board", 0, 0.5), (None, 0, 0.5)]
)
def test_an_addressee_is_right_where_both_share_a_word_or_name_nobody(learn, who, named, of_all):
    rows = request_rows("We urge the Guild to rest. The pier must be mended.")
    assert [row.addressee for row in rows] == ["the Guild", None]
    marks = [(*rows[0][:2], "explicit", who), (*rows[1][:2], "explicit", None)]
    assert learn.score([(marks, rows)])[4:] == (named, of_all)


def test_weights_are_few_rounded_bounded_and_sorted():
    tables = STORED["weights"]
    assert sum(map(len, tables.values())) <= 12_000
    for table in tables.values():
        assert list(table) == sorted(table)
        for weight in table.values():
            assert math.isfinite(weight)
            assert abs(weight) <= 6
            assert weight == round(weight, 2)


def test_trees_are_small_and_ask_only_for_signs_that_a_sentence_can_have():
    plain = {"words", "words before", "words after", "words of all", "found in all", "sentences"}
    plain |= {"you", "we", "found before", "found after", "at", "length", "past", "quotes", "asks"}
    plain |= {"found", "found in words", "words found"}
    named = {"rule": {*RULES, "weighed"}, "form": {"explicit", "implied"}, "in": {*KINDS, "told"}}
    named["kind"] = {"request", "refrain", "appeal", "complaint"}
    named["has"] = set(CUES)

    def leaves(node):
        if not isinstance(node, list):
            assert abs(node) <= 6
            return 1
        sign, bound, no, yes = node
        head, _, rest = sign.partition(" ")
        assert sign in plain or head in FREE or rest in named[head], sign
        assert math.isfinite(bound)
        return leaves(no) + leaves(yes)

    assert len(STORED["trees"]) <= 251
    assert max(map(leaves, STORED["trees"])) <= 12


def test_the_weights_are_those_of_the_marked_statements(learn):
    assert STORED["learned from"]["digest"] == learn.digest(), (
        "the statements have changed since the weights were learned: run make learn"
    )
    assert STORED["learned from"]["real"] > 200, "learned without real texts: set GOLD, make learn"


def test_marks_lie_in_their_statements_and_no_statement_is_kept_twice(learn):
    seen = set()
    for part in (*learn.LEARNS_FROM, *learn.KEPT):
        path = TOP / "benchmarks" / "statements" / f"{part}.jsonl"
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            assert seen.isdisjoint((one["id"], one["text"]))
            seen |= {one["id"], one["text"]}
            for start, end, form, _ in one["requests"]:
                assert 0 <= start < end <= len(one["text"])
                assert form in ("explicit", "implied")
            assert all(0 <= start < end <= len(one["text"]) for start, end, _ in one["hard"])


def test_a_second_reader_marked_what_is_kept_for_reporting_and_only_that(learn):
    known = {}
    for part in learn.KEPT:
        path = TOP / "benchmarks" / "statements" / f"{part}.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines()
        known |= {("invented", one["id"]): one["text"] for one in map(json.loads, lines)}
    with (TOP / "benchmarks" / "statements" / "real.csv").open(encoding="utf-8") as rows:
        kept = (row for row in csv.DictReader(rows) if row["part"] in learn.KEPT)
        known |= {(row["set"], row["source"]): None for row in kept}
    with (TOP / "benchmarks" / "statements" / "second.csv").open(encoding="utf-8") as rows:
        marks = list(csv.DictReader(rows))
    assert len({(row["set"], row["source"]) for row in marks}) > 500
    for row in marks:
        text = known[row["set"], row["source"]]
        spans = [(row["start"], row["end"]), tuple(row["addressee"].split("-"))]
        for start, end in (map(int, span) for span in spans if all(span)):
            assert 0 <= start < end <= len(text or "x" * end)


@pytest.mark.parametrize("there", [False, True])
def test_weights_are_written_only_where_every_real_text_is_there(
    learn, there, tmp_path, monkeypatch, capsys
):
    text, kept = "We urge the cooper to mend it.", '{"old": 1}'
    for part in (*learn.LEARNS_FROM, *learn.KEPT):
        (tmp_path / f"{part}.jsonl").touch()
    head, print_of = (
        "set,source,part,digest,start,end,form,addressee\n",
        hashlib.sha256(text.encode()),
    )
    row = f"gold_requests,one,read,{print_of.hexdigest()[:16]},0,29,explicit,8-18\n"
    (tmp_path / "real.csv").write_text(head + row, encoding="utf-8")
    stored, gold = tmp_path / "weights.json", tmp_path / "gold"
    stored.write_text(kept, encoding="utf-8")
    if there:
        texts = gold / "corpora" / "gold_requests" / "texts"
        texts.mkdir(parents=True)
        (texts / "one.txt").write_text(text, encoding="utf-8")
        for name in ("wethepeople/petitions_1940.jsonl", "senate_press/senate_20k.jsonl.gz"):
            (gold / "corpora" / name).parent.mkdir()
            (gold / "corpora" / name).write_bytes(gzip.compress(b"") if name[-1] == "z" else b"")
    monkeypatch.setattr(learn, "STATEMENTS", tmp_path)
    monkeypatch.setattr(learn, "WEIGHTS", stored)
    learned = {"weights": {}, "trees": [0.0], "asked": [0.0]}
    marks = []

    def learn_nothing(statements):
        marks.extend(mark for one in statements for mark in one.marks)
        return learned, {}

    monkeypatch.setattr(learn, "learn", learn_nothing)
    monkeypatch.setattr(learn.sys, "argv", ["learn_requests.py", "here"])
    monkeypatch.setenv("GOLD", str(gold))
    learn.main()
    assert (stored.read_text(encoding="utf-8") == kept) is not there
    if there:
        assert marks == [(0, 29, "explicit", "the cooper")]
        written = json.loads(stored.read_text(encoding="utf-8"))
        assert (written["learned from"]["real"], written["learned from"]["invented"]) == (1, 0)
        assert written | learned == written
    assert ("is left as it is" in capsys.readouterr().out) is not there


def test_a_rows_signs_tell_of_its_sentence_and_of_those_beside_it():
    text = "The ferry stopped late. We urge the Guild to mend it; please rest. Nobody slept!"
    reader, rows = read_by_rules(text)
    told = weights.sentences(reader.low, reader.units)
    placed = weights.placed(reader.units, rows, reader.cues)
    own = {row: 5.0 * at for at, row in enumerate(rows, 1)}.get
    all_of = list(weights.signs(told, [1.0, 2.0, 3.0, 4.0], *placed, own))
    story, urge, please, last = all_of
    assert [row and row.rule for _, row, _ in (story, urge, please, last)] == [
        None,
        "performative",
        "please",
        None,
    ]
    wanted = {"words before": 2.0, "words": 3.0, "words after": 4.0, "at": 0.5, "length": 2}
    wanted |= {"found before": 1.0, "found after": 0.0, "after ;": 1.0, "ends .": 1.0}
    wanted["words found"] = 10.0
    assert please[2] | wanted == please[2]
    wanted = {"words before": 0.0, "found before": 0.0, "found after": 1.0, "after ^": 1.0}
    assert story[2] | wanted | {"past": 0.25} == story[2]
    known = [{name for name in found if name.startswith("has ")} for _, _, found in all_of]
    assert known == [set(), {"has asks"}, {"has please"}, set()]


def test_a_rows_own_words_are_weighed_without_those_around_it(words):
    text = "It was cold, and surely the Board could stop it."
    assert weights.by_own_words(text.lower(), read_row(text, "surely the Board")) == 4.0
    assert weights.by_own_words(text.lower(), read_row(text, text[:-1])) == 2.0


def read_row(text, quote):
    start = text.index(quote)
    whole = weights.Place(text, text.lower(), start, start + len(quote), "", "")
    return weights.make_row(whole, start, "explicit", quote[:6], None, "should")


def test_a_row_takes_each_sentence_of_which_it_has_words():
    (row,) = request_rows("Please mend it.")
    units = [(0, 6, ""), (7, 11, ""), (12, 15, ""), (16, 20, "")]
    begin, taken, known = weights.placed(units, [row], [])
    assert (begin, taken) == ([[row], [], [], []], [True, True, True, False])
    assert known == [set()] * 4
    assert row.end == 14


def test_a_word_of_asking_is_known_in_the_sentence_that_it_stands_in_and_no_other():
    cues = list(re.finditer("(?P<asks>ask)", "ask. It is ask or not. ask"))
    assert weights.placed([(5, 22, "")], [], cues)[2] == [{"asks"}]
    assert weights.placed([], [], cues)[2] == []


def test_a_commitment_is_kept_whatever_the_trees_say(monkeypatch):
    monkeypatch.setattr(weights, "TREES", [-9.0])
    text = f"{PLAIN} We agree to lend our barges. Please stop the noise."
    assert [row.rule for row in request_rows(text, commitments=True)] == ["commitment"]


def test_what_a_verb_of_asking_says_is_kept_unless_hardly_anything_asks(monkeypatch):
    monkeypatch.setattr(weights, "TREES", [-1.9])
    for asking in (
        "We urge the cooper to mend it.",
        "The statement demanded a full inquest.",
        "The Conference expects every tannery to close.",
        "Coopers are asked to mend it.",
        "Our plea is for the cooper to mend it.",
    ):
        (row,) = request_rows(f"{PLAIN} {asking} It rained for a week.")
        assert row.quote == asking[:-1]
    listed = f"{PLAIN}\n\nOur demands:\n\n- A new vat\n- The pier was closed.\n"
    assert [row.rule for row in request_rows(listed)] == ["list", "list complaint"]
    long = f"{PLAIN} The cooper must mend it. {'It rained. ' * 30}"
    assert [row.rule for row in request_rows(long, weighed=False)] == ["agent must"]
    assert request_rows(long) == []
    monkeypatch.setattr(weights, "TREES", [-2.1])
    assert request_rows(f"{PLAIN} We urge the cooper to mend it. It rained for a week.") == []


@pytest.mark.parametrize(
    ("sentences", "odds", "kept"),
    [(8, -0.9, 0), (8, -0.7, 3), (24, -0.5, 0), (24, -0.2, 3), (40, 0.1, 1), (60, 0.3, 3)],
)
def test_the_longer_a_text_the_likelier_must_be_what_a_rule_found_but_a_duty(
    sentences, odds, kept, monkeypatch
):
    monkeypatch.setattr(weights, "TREES", [odds])
    asking = "The cooper must mend it. Mend the barrel. Nobody has been paid."
    text = f"{PLAIN} {asking} {' '.join(['It rained.'] * (sentences - 6))}"
    assert len(request_rows(text, weighed=False)) == 3
    assert sum(row.rule != "weighed" for row in request_rows(text)) == kept


def test_terms_that_are_told_of_are_not_added(words):
    told = "Their terms were plain: surely the barges could stop."
    assert request_rows(f"{PLAIN} {told}") == []
    (row,) = request_rows(f"{PLAIN} {told.replace('Their terms were', 'It is')}")
    assert row.rule == "weighed"


def test_what_a_list_tells_is_not_added(words):
    items = "\n\n- Surely the barges could stop.\n- The pier was mended.\n"
    assert "weighed" in {row.rule for row in request_rows(f"{PLAIN}{items}")}
    assert request_rows(f"{PLAIN}\n\nThe Guild has promised us the following:{items}") == []


def test_a_mark_is_hit_by_what_shares_half_of_the_shorter_span(learn):
    assert learn.hit((0, 10), (5, 30))
    assert not learn.hit((0, 10), (6, 30))
    assert not learn.hit((0, 10), (10, 10))


def test_a_tree_is_written_with_the_branch_up_to_its_bound_first(learn):
    leaves = [{"is_leaf": True, "value": value} for value in (-0.12345, 0.5)]
    top = {"is_leaf": False, "num_threshold": 1.23456, "feature_idx": 1, "left": 1, "right": 2}
    assert learn._tree([top, *leaves], 0, ["at", "words"]) == ["words", 1.235, -0.123, 0.5]


def test_who_may_be_asked_is_learned_as_right_where_the_mark_names_the_same(learn):
    text = "We urge the Guild to rest. Please mend the pier. The Mayor slept. It rained."
    please = text.index("Please")
    one = learn.Statement("read", text, [(please, please + 20, "explicit", "our Guild")])
    heads = {name: so for found, so in one.asked() for name in found if name.startswith("heads ")}
    assert heads == {"heads guild": True, "heads mayor": False}


def test_each_statement_is_answered_by_what_was_learned_without_it(learn, monkeypatch):
    some = [learn.Statement("read", f"{PLAIN} {word}.", []) for word in "abcdefghijklmnop"]
    kept = learn.Statement("real, report", PLAIN, [])
    assert len({one.fold for one in some}) > 1
    names = {one: str(number) for number, one in enumerate([*some, kept])}
    sets = []

    def number_of(statements):
        sets.append({names[one] for one in statements})
        return len(sets) - 1

    words = {group: {} for group in weights.GROUPS}
    by_words = lambda statements: words | {"alone": {"words": float(number_of(statements))}}  # noqa: E731
    monkeypatch.setattr(weights, "TABLES", {})
    monkeypatch.setattr(weights, "TREES", [])
    monkeypatch.setattr(learn.addressees, "TREES", [])
    monkeypatch.setattr(learn, "learn_words", by_words)
    monkeypatch.setattr(learn, "learn_trees", lambda statements, *_: [number_of(statements)])
    used = lambda *_: (weights.TABLES["alone"]["words"], *weights.TREES, *learn.addressees.TREES)  # noqa: E731
    monkeypatch.setattr(learn, "answer", used)
    learned, answers = learn.learn([*some, kept])
    assert set(answers) == {*some, kept}
    for one, numbers in answers.items():
        assert len(numbers) == 3
        assert all(sets[int(number)].isdisjoint([names[one]]) for number in numbers)
    everything = set(map(names.get, some))
    final = learned["weights"]["alone"]["words"], *learned["trees"], *learned["asked"]
    assert [sets[int(number)] for number in final] == [everything] * 3
    assert answers[kept] == final
