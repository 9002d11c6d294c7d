"""How likely a sentence asks, by its words: a second opinion on what the rules found.

Two sums of weights, learned from marked statements by ``benchmarks/learn_requests.py``, stand in
``weights.json``, beside this file. The first adds up what each word, pair of words and pair of
word classes says of asking. The second weighs that sum against the rules: which found a request
there, if any, and what stands around. A weight of 1.0 multiplies the odds of asking by 2.7.
"""

import json
import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from finders.language import unread
from finders.requests.grammar import Place, Request, make_row, opening
from finders.requests.words import FORMS, P, W, acts, adverb

DROP, ADD = 0.3, 0.45  # what is less likely is left out, what is likelier is added
FEWEST = 4  # sentences of a text that is weighed: of fewer, the rules alone are asked
# Rules that rest on one word of many uses. What other rules find is never left out.
WEAK = frozenset(
    ["agent must", "must be done", "we must", "should", "necessity", "imperative", "slogan"]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[?!:;,—–()\"“”-]")
_KEPT = frozenset().union(
    *(W[key] for key in ("determiners", "modals", "be", "finite verbs", "no noun phrase")),
    *(W[key] for key in ("relatives", "words of no class")),
)
_NO_ASKING_ENDS = ":–—?"  # what leads to a list asks there, and the rules know questions
_ASKING = {form.split()[0] for form in FORMS}
_NOT_ASKING = ("", "commitment")
_DEFINITE = frozenset(["the", "your", "this", "all", "these"])
Unit = tuple[int, int, str]  # start and end of a sentence, and the kind of its part


def keyed(tables: dict[str, dict[str, float]]) -> dict[str, dict]:
    """Give tables of weights with pairs of words as tuples, so that they are found unjoined."""
    pairs = lambda table: {tuple(k.split()) if " " in k else k: w for k, w in table.items()}  # noqa: E731
    return tables | {group: pairs(tables[group]) for group in ("words", "classes")}


@lru_cache(maxsize=1 << 13)
def word_class(word: str) -> str:
    """Give a word that makes sentences as it is; of another, what it may be: V, ED, AGENT, N."""
    if word in _KEPT or not word[0].isalnum():
        return word
    if word in W["verbs"]:
        return "V"
    if word in W["verbs that are nouns, too"]:
        return "VN"
    if word[0].isdigit():
        return "#"
    if adverb(word):
        return "ADV"
    if acts([word]):
        return "AGENT"
    ends = (end for end in ("ed", "ing", "s") if word.endswith(end))
    return next(ends, "n").upper()


def features(low: str, start: int, end: int) -> tuple[tuple[str, Iterable], ...]:
    """Give what a sentence has of each table: its words, pairs of words and pairs of classes."""
    words = _WORD.findall(low, start, end)
    classes = ["^", *map(word_class, words), "$"]
    return ("words", words), ("words", pairwise(words)), ("classes", pairwise(classes))


def by_words(low: str, units: list[Unit]) -> list[float]:
    """Give for each sentence the logarithm of the odds that it asks, by its words alone."""
    get, odds = {group: table.get for group, table in TABLES.items()}, []
    for start, end, _ in units:
        sums = (sum(filter(None, map(get[g], keys))) for g, keys in features(low, start, end))
        odds.append(TABLES["alone"]["words"] + sum(sums))
    return odds


def rules_at(units: list[Unit], rows: Iterable[Request]) -> list[str]:
    """Give for each sentence the rule that found a request in it; "" where none did."""
    starts, rules = [unit[0] for unit in units], [""] * len(units)
    for row in rows:
        at = max(0, bisect_right(starts, row.start) - 1)
        while at < len(units) and starts[at] < row.end:
            rules[at] = row.rule if rules[at] in _NOT_ASKING else rules[at]
            at += 1
    return rules


def beside(odds: list[float], rules: list[str]) -> Iterator[dict[str, float]]:
    """Yield for each sentence what the second sum weighs: its words, its rule, its neighbours."""
    rules = ["" if rule in _NOT_ASKING else rule for rule in rules]
    mean, share = sum(odds) / len(odds), sum(map(bool, rules)) / len(rules)
    odds, rules = [0.0, *odds, 0.0], ["", *rules, ""]
    for number, rule in enumerate(rules[1:-1], start=1):
        found = {
            "words": odds[number],
            "words before": odds[number - 1],
            "words after": odds[number + 1],
            "words of all": mean,
            "found in all": share,
            "found before": float(rules[number - 1] != ""),
            "found after": float(rules[number + 1] != ""),
        }
        yield found | ({"found": 1.0, rule: 1.0} if rule else {})


def likelihoods(low: str, units: list[Unit], rows: Iterable[Request]) -> list[float]:
    """Give for each sentence the likelihood that it asks, by its words and by the rules."""
    sums, get = [], TABLES["beside"].get
    for found in beside(by_words(low, units), rules_at(units, rows)):
        sums.append(get("all") + sum(get(name, 0.0) * value for name, value in found.items()))
    return [1 / (1 + math.exp(-max(-60.0, min(60.0, each)))) for each in sums]


def weigh(
    here: Place, units: list[Unit], rows: list[Request], binds: Callable[[str], bool]
) -> list[Request]:
    """Leave out rows of weak rules in sentences that hardly ask; add a row where one does.

    A text of few sentences, or in another language, keeps its rows. What binds its speakers,
    by the word of `binds`, is not added.
    """
    if len(units) < FEWEST:
        return rows
    likely, rules = likelihoods(here.low, units, rows), rules_at(units, rows)
    kept, added = [], []
    for row in rows:
        chance = likely[max(0, bisect_right(units, (row.start, math.inf)) - 1)]
        if row.rule not in WEAK or row.cue == "will" or chance >= DROP:  # an ultimatum's "will"
            kept.append(row)
    for (start, end, kind), rule, chance in zip(units, rules, likely, strict=True):
        goes_on = here.low[end - 1] in _NO_ASKING_ENDS or here.low.endswith("; ", 0, start)
        if chance < ADD or rule or kind == "told" or goes_on:
            continue
        if not binds(here.text[start:end]):
            added += _weighed(here._replace(start=start, end=end, kind=kind))
    if (not added and kept == rows) or unread(here.text):
        return rows
    return sorted([*kept, *added], key=lambda row: row[:2])


def _weighed(place):
    """Rule weighed: a row of a sentence whose words ask, its cue the words that weigh most."""
    found = list(_WORD.finditer(place.low, place.start, place.end))
    words = [match.group() for match in found]
    runs = [(word, at, at) for at, word in enumerate(words)]
    runs += [(pair, at, at + 1) for at, pair in enumerate(pairwise(words))]
    runs = ((TABLES["words"].get(key, 0), -first, last) for key, first, last in runs)
    runs = [run for run in runs if words[-run[1]][0].isalpha()]
    opened = opening(place.low, place.start, place.end)  # "c) the mill be shut": no "c)"
    own = [run for run in runs if run[0] > 0 and found[-run[1]].start() >= opened]
    weight, first, last = max(own or runs, default=(0, 0, 0))
    if weight <= 0:
        return []
    cue = place.text[found[-first].start() : found[last].end()]
    form = "implied" if _ASKING.isdisjoint(words) and word_class(words[0])[0] != "V" else "explicit"
    return [make_row(place, place.start, form, cue, _named(place), "weighed")]


def _named(place):
    """Give the span of the first in a sentence who can act: "the Ministry of Lands", or nobody."""
    found = list(P["word"].finditer(place.low, place.start, place.end))
    words = [match.group() for match in found]
    for at, word in enumerate(words):
        named = place.text[found[at].start()].isupper()
        if word not in _DEFINITE and (not named or _DEFINITE.intersection(words[at + 1 : at + 2])):
            continue  # "Perhaps the Council"
        for last in range(at + (word in _DEFINITE), min(at + 4, len(words))):
            if words[last] in W["no noun phrase"] | W["finite verbs"]:
                break
            if acts([words[last]]):
                of = P["of_whom"].match(place.low, found[last].end(), place.end)
                return found[at].start(), of.end() if of else found[last].end()
    return None


TABLES = keyed(
    json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))["weights"]
)
