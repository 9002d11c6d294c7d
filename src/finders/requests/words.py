"""The words and patterns that the rules of requests are made of, and what they tell of a word.

Patterns stand in ``words.txt``, word lists and the rules' reasons in ``words.json``, beside this file.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from finders.pattern import Branches, Pattern

SPACE = re.compile(r"\s+")
OWN = "'\u2019s"  # straight and curly
OWNS = ("'s", "\u2019s")
# Blanks before a letter, or words that begin with one: a run need not be tried at each length.
_LED = r"[a-z](?![?*{])"
_BLANKS = re.compile(
    rf"\\s\+(?={_LED}|\((?:\?:|\?P<\w+>)(?:{_LED}[^()|]*\|)*{_LED}[^()|]*\)(?![?*{{]))"
)
PRONOUNS = frozenset(["they", "we", "you", "he", "she", "it", "i"])


def _cells(row):
    """Cut a row of a table at its strokes."""
    return [cell.strip() for cell in row.split("|")]


def _load():
    """Read rules, word lists and patterns from the files beside this one."""
    words = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    forms = {}  # "calls on" -> (base | s | ed | ing, what may follow)
    for row in words.pop("performatives").values():
        verbs, particles, frames = (cell.split() for cell in _cells(row))
        for name, verb in zip(("base", "s", "ed", "ing"), verbs, strict=False):
            for particle in particles or [""]:
                forms[f"{verb} {particle}".strip()] = (name, frozenset(frames))
    again = r"(?:,[^,;.]{2,40},)?\s+(?:(?:it|again|also|further|therefore|especially|in\s+particular|above\s+all|once\s+(?:again|more))\s+)?"
    heads = sorted(sorted(forms, key=len, reverse=True), key=lambda form: form[:1])
    heads = [  # by their first letter, so that few are tried
        f"{letter}(?:{'|'.join(form[1:].replace(' ', again) for form in alike)})"
        for letter, alike in groupby(heads, key=lambda form: form[0])
    ]
    found = {re.sub(r"\W+", "_", key.upper()): row for key, row in words.items()}
    found = {key: "|".join(row.split()) for key, row in found.items() if isinstance(row, str)}
    found, name = found | {"ASKS": "|".join(heads)}, ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "# ":
            name, _, line = line.partition(" ")
            found[name] = ""
        if line and line[0] != "#":
            found[name] += re.sub(r"\{([A-Z_]+)\}", lambda m: found[m[1]], line.strip())
    found = {key: _BLANKS.sub(r"\\s++", value) for key, value in found.items() if key.islower()}
    patterns = {key: Pattern(value) for key, value in found.items()}
    patterns["cue"] = Branches(found["cue"])
    rules, simple = words.pop("rules"), words.pop("simple rules")
    simple = {group: _cells(row) for group, row in simple.items()}
    voices = [_cells(row) for row in words.pop("voices")]
    stems = [words.pop(key).split(", ") for key in ("stems", "binding stems")]
    return (
        rules,
        simple,
        voices,
        *stems,
        forms,
        patterns,
        {key: frozenset(row.split()) for key, row in words.items()},
    )


def form_of(cue: str) -> str:
    """Give a verb of asking as the table has it: "calls upon", of "calls  once again upon"."""
    words = SPACE.sub(" ", cue.lower()).split()
    return words[0] if len(words) == 1 else f"{words[0].rstrip(',')} {words[-1]}"


def _stems(*rows):
    """Write stems as one pattern that branches letter by letter, and where each stem's cue begins."""
    places, tree = {}, {}  # stem -> (letters before its cue, whether its cue may begin earlier)
    for stem in (stem for row in rows for stem in row):
        word = stem.strip("<").replace("|", "")
        places[word] = (max(0, stem.strip("<").find("|")), stem[0] == "<")
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    backs = {
        word[:end] for word, (_, back) in places.items() if back for end in range(len(word) + 1)
    }
    for word, (ahead, _) in places.items():  # "urg" stands for "urgent", too
        places[word] = ahead, word in backs

    def branch(node):
        if "" in node:
            return ""  # the shortest stem is enough
        ways = [re.escape(key) + branch(node[key]) for key in sorted(node)]
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"

    return Pattern(rf"\b(?=({branch(tree)}))"), places


RULES, SIMPLE, VOICES, _STEMS, _BINDING, FORMS, P, W = _load()
# by whether commitments are looked for, and whether the text gives orders: "You will disarm"
STEMS = {
    (binds, orders): _stems(_STEMS, _BINDING * binds, ["will"] * orders)
    for binds in (False, True)
    for orders in (False, True)
}
ANY_VERB = W["verbs"] | W["verbs that are nouns, too"]


@lru_cache(maxsize=1 << 15)
def adverb(word: str) -> bool:
    """Say whether a word may stand between who asks and the verb without changing who asks."""
    return word in W["adverbs"] or (word[-2:] == "ly" and bool(P["ly"].fullmatch(word)))


@lru_cache(maxsize=64)
def met(top: str) -> bool:
    """Say whether the top of a text shows that it is the word of a meeting."""
    return bool(P["meeting"].search(top))


@lru_cache(maxsize=1 << 15)
def says(word: str) -> bool:
    """Say whether a word is a verb of saying."""
    return bool(P["says"].fullmatch(word))


def acts(words: Iterable[str]) -> bool:
    """Say whether one of these words names those who act."""
    return any(map(agent, words))


@lru_cache(maxsize=1 << 15)
def agent(word: str) -> bool:
    """Say whether a word names those who act, by itself or by its ending."""
    forms = (word, word.removesuffix("s"), word + "s", word[:-1] + "ies", word.rpartition("-")[2])
    forms += (word.removesuffix("es"), word[:-3] + "y" if word[-3:] == "ies" else word)
    return not W["agents"].isdisjoint(forms) or bool(P["doers"].fullmatch(word))
