"""How likely a sentence asks, by its words and by what the rules found: a second opinion.

What was learned from marked statements by ``benchmarks/learn_requests.py`` stands in
``weights.json``, beside this file. Weights say what each word, pair of words and pair of word
classes says of asking: 1.0 multiplies the odds by 2.7. Trees of yes-or-no questions then weigh
their sum against the rule that found a request there, if any, and against what stands around.
"""

import json
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from finders.language import unread
from finders.requests.grammar import Place, Request, make_row, opening
from finders.requests.words import FORMS, P, W, acts, adverb, met

KEEP, ADD = 0.55, 0.55  # what is less likely is left out, what is likelier is added
KEEP_DUTY = 0.4  # of what one must do, or must be done, however long the text
KEEP_SAID = 0.12  # of what a verb or noun of asking says
KEEP_SHORT, SHORT, LONG = 0.3, 8, 40  # in a shorter text there is less to weigh by
FEW, KEEP_OF_FEW = 3, 0.05  # up to so many sentences the rules are heard above all
# added to so few; and where the rules know a word of asking, or a verb first, and found no request
ADD_TO_FEW, ADD_AGAINST = 0.7, 0.9
# what a verb or noun of asking says, and what stands in a list that such words lead to
_SAID = (
    "performative",
    "passive",
    "our demand",
    "question",
    "list",
    "list complaint",
)
_DUTIES = ("agent must", "must be done")
_PLEA = re.compile(
    r"(?i)ask|urg|request|demand|appeal|plead|expect|insist|encourag|invit|recommend|call\w*\s.*(?:on|for)$"
)
HARDLY = -2.0  # log odds by words alone under which a sentence without a row is not weighed
# first what most words are, letters without an accent
_WORD = re.compile(r"[a-z]++(?=[ ,.])|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[?!:;,—–()\"“”-]")
_KEPT = frozenset().union(
    *(W[key] for key in ("determiners", "modals", "be", "finite verbs", "no noun phrase")),
    *(W[key] for key in ("relatives", "words of no class")),
)
_NO_ASKING_ENDS = ":–—?"  # what leads to a list asks there, and the rules know questions
_GOES_ON = re.compile(r";\s(?:and\s|or\s|but\s)?\Z")
_ASKING = {form.split()[0] for form in FORMS}
GROUPS = ("words", "classes", "early", "opens", "kinds")  # the tables of features
Unit = tuple[int, int, str]  # start and end of a sentence, and the kind of its part


class Sentence(NamedTuple):
    """A sentence's words, the class of each between its edges, the kind of its part, its last sign."""

    words: list[str]
    classes: list[str]
    kind: str
    last: str


def keyed(tables: dict[str, dict[str, float]]) -> dict[str, dict]:
    """Give tables of weights with pairs of words as tuples, so that they are found unjoined."""
    return {
        name: {tuple(key.split()) if " " in key else key: weight for key, weight in table.items()}
        for name, table in tables.items()
    }


@lru_cache(maxsize=1 << 15)
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


def sentences(low: str, units: Iterable[Unit]) -> list[Sentence]:
    """Give the sentences of a text in small letters, each with its words and their classes."""
    found = []
    for start, end, kind in units:
        words = _WORD.findall(low, start, end)
        found.append(Sentence(words, ["^", *map(word_class, words), "$"], kind, low[end - 1 : end]))
    return found


def features(now: Sentence, before: Sentence | None) -> tuple[tuple[str, Iterable], ...]:
    """Give what a sentence has of each table, some twice: its words, how it opens, what is before."""
    words, classes, kind, _ = now
    first = classes[1]
    kinds = [(kind, first), (kind, *classes[1:3])]
    kinds += [(before.kind, "then", kind), (before.classes[-2], "then", first)] if before else []
    return (
        ("words", chain(words, pairwise(words))),
        ("classes", pairwise(classes)),
        ("early", pairwise(words[:7])),
        ("opens", (*words[:1], tuple(words[:2]), tuple(classes[1:4]))),
        ("kinds", kinds),
    )


def by_words(told: list[Sentence]) -> list[float]:
    """Give for each sentence the logarithm of the odds that it asks, by its words alone."""
    odds, before = [], None
    for now in told:
        total = TABLES["alone"]["words"]
        for name, keys in features(now, before):
            table = TABLES[name]
            total += sum(map(table.__getitem__, table.keys() & keys))
        # rounded as the weights are: a sum of a set would differ by its order, in the last digits
        odds.append(round(total, 2))
        before = now
    return odds


def by_own_words(low: str, row: Request) -> float:
    """Give the logarithm of the odds that a row asks, by its words without those beside it."""
    return by_words(sentences(low, [(row.start, row.end, "row")]))[0]


def placed(
    units: list[Unit], rows: Iterable[Request], cues: Iterable[re.Match]
) -> tuple[list[list[Request]], list[bool], list[set[str]]]:
    """Give for each sentence what the rules found and read there.

    These are the rows that begin in it, whether any row has words of it, and the groups of the
    words in it that can carry a request: the rules know them, but may have found that they ask
    nothing.
    """
    starts = [unit[0] for unit in units]
    begin, taken, known = [[] for _ in units], [False] * len(units), [set() for _ in units]
    for row in rows:
        at = max(0, bisect_right(starts, row.start) - 1)
        begin[at].append(row)
        while at < len(units) and starts[at] < row.end:
            taken[at] = True
            at += 1
    for cue in cues:
        at = bisect_right(starts, cue.start()) - 1
        if at >= 0 and cue.start() < units[at][1]:  # a heading is no sentence
            known[at].add(cue.lastgroup)
    return begin, taken, known


def signs(
    told: list[Sentence],
    odds: list[float],
    begin: list[list[Request]],
    taken: list[bool],
    known: list[set[str]],
    own: Callable[[Request], float],
    least: float = HARDLY,
) -> Iterator[tuple[int, Request | None, dict[str, float]]]:
    """Yield what the trees ask of each row, and of each sentence that has none.

    Before them stand the number of the sentence, and the row or None. A sign is a share,
    a count, a sum of weights, or 1.0 where what its name says is so: "rule should". What the
    rules found and `known` of is as `placed` gives it; `own` gives the odds of a row by its own
    words.
    """
    every = Counter(chain.from_iterable(each.words for each in told))
    count, total = len(told), max(1, every.total())
    asks = [any(row.rule != "commitment" for row in rows) for rows in begin]
    whole = {
        "words of all": sum(odds) / count,
        "found in all": sum(asks) / count,
        "sentences": min(count, 60),
        "you": 100 * (every["you"] + every["your"]) / total,
        "we": 100 * (every["we"] + every["our"]) / total,
    }
    odds, asks = [0.0, *odds, 0.0], [False, *asks, False]
    for number, (now, rows) in enumerate(zip(told, begin, strict=True)):
        if not rows and (taken[number] or odds[number + 1] < least):
            continue
        around = {
            "words": odds[number + 1],
            "words before": odds[number],
            "words after": odds[number + 2],
            "found before": float(asks[number]),
            "found after": float(asks[number + 2]),
            "at": number / count,
            "length": min(60, len(now.words)),
            "past": now.classes.count("ED") / max(1, len(now.words)),
            "quotes": float(not {'"', "“", "”"}.isdisjoint(now.words)),
            "asks": float("?" in now.words),
            f"in {now.kind}": 1.0,
            f"opens {now.classes[1]}": 1.0,
            f"ends {now.last}": 1.0,
            f"after {told[number - 1].last if number else '^'}": 1.0,
        }
        around |= whole
        around |= {f"has {group}": 1.0 for group in known[number]}
        for row in rows:
            found = {
                "found": float(len(rows)),
                f"rule {row.rule}": 1.0,
                f"form {row.form}": 1.0,
                f"kind {row.kind}": 1.0,
                f"cue {' '.join(row.cue.lower().split()[:3])}": 1.0,
                "found in words": row.quote.count(" "),
                "words found": own(row),
            }
            yield number, row, around | found
        if not rows:
            yield number, None, around


def likelihood(found: dict[str, float], trees: list) -> float:
    """Give how likely it is by these signs: the answers of the trees, added up."""
    total, get = trees[0], found.get
    for node in trees[1:]:
        while node.__class__ is list:
            sign, bound, no, yes = node
            node = yes if get(sign, 0.0) > bound else no
        total += node
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def weigh(
    here: Place,
    units: list[Unit],
    rows: list[Request],
    cues: list[re.Match],
    binds: Callable[[str], bool],
) -> list[Request]:
    """Leave out rows that hardly ask; add a row where a sentence asks and has none.

    A text in another language keeps its rows; any text those of commitments. What binds its
    speakers, by the word of `binds`, is not added; nor, to a few sentences, what the rules know
    the words of, unless it is very likely.
    """
    if not units:
        return rows
    told, out, added = sentences(here.low, units), set(), []
    where = placed(units, rows, cues)
    few, known = len(units) <= FEW, where[-1]
    own = lambda row: by_own_words(here.low, row)  # noqa: E731
    # no tree asks against the words, whose odds are then under nought
    for number, row, found in signs(told, by_words(told), *where, own, least=0):
        start, end, kind = units[number]
        if row:
            if likelihood(found, TREES) < _least(row, len(units)):
                out.add(row)
            continue
        goes_on = _GOES_ON.search(here.low, start - 6, start) or _tells(here.low, start, end)
        opens = opening(here.low, start, end)  # "Article 6. To convoke a meeting": their own act
        acts_on = opens > start and met(here.top) and here.low.startswith("to ", opens)
        # among a few sentences a title, and what goes on after ";", are too little to go by
        apart = few and (kind == "title" or told[number].last == ";")
        apart = apart or kind == "told" or len(told[number].words) == 1
        if apart or goes_on or acts_on:
            continue
        against = known[number] or told[number].classes[1].startswith("V")
        if likelihood(found, TREES) < ((ADD_AGAINST if against else ADD_TO_FEW) if few else ADD):
            continue
        if not binds(here.text[start:end]):
            added += _weighed(here._replace(start=start, end=end, kind=kind))
    if (not added and not out) or unread(here.text):
        return rows
    return sorted([*(row for row in rows if row not in out), *added], key=lambda row: row[:2])


def _least(row, count):
    """Give how likely a row must be in a text of so many sentences, to be kept."""
    if row.rule == "commitment":
        return 0.0  # words that bind are weighed by nothing
    if count <= FEW:
        return KEEP_OF_FEW
    keep = KEEP_SHORT + (KEEP - KEEP_SHORT) * min(1, max(0, count - SHORT) / (LONG - SHORT))
    return min(keep, KEEP_SAID if _said(row) else KEEP_DUTY if row.rule in _DUTIES else KEEP)


def _tells(low, start, end):
    """Say whether a sentence leads to a list, denies asking, or tells whose terms these were."""
    colon = low.find(": ", start, end)
    told = colon > 0 and P["not_asked"].search(low, start, colon + 1)
    return told or low[end - 1] in _NO_ASKING_ENDS or P["denies"].search(low, start, end)


def _said(row):
    """Say whether a row is of a verb or noun of asking, and kept unless hardly anything asks."""
    return row.rule in _SAID or (row.rule == "announced" and bool(_PLEA.match(row.cue)))


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
    return [make_row(place, place.start, form, cue, None, "weighed")]


STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
TABLES, TREES = keyed(STORED["weights"]), STORED["trees"]
