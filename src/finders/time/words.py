"""The words of time and the pieces that patterns are made of: ``words.json``, ``patterns.txt``."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from finders.pattern import Branches, Pattern

WORDS = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
_LONG = [word for word in WORDS["weekdays"] if len(word) > 4 or word in ("tues", "thur")]
WORDS["longdays"], WORDS["shortdays"] = _LONG, set(WORDS["weekdays"]) - set(_LONG)
WORDS["longunits"] = [word for word in WORDS["units"] if len(word) > 3 or word == "day"]
WORDS["numbered"] = set(WORDS["numbered"])
for _month, _number in WORDS.pop("albanianmonths").items():  # qershor, qershori, qershorit
    WORDS["continentalmonths"] |= {_month + end: _number for end in ("", "i", "it", "in")}
WORDS["hijrimonths"] |= {f"{word}ماه": n for word, n in WORDS["hijrimonths"].items() if word > "z"}
WORDS["feasts"] |= {word.replace("'", ""): when for word, when in WORDS["feasts"].items()}
WORDS["hours"] = [word for word, number in WORDS["numbers"].items() if number in range(1, 13)]
WORDS["fahours"] = [word for word, n in WORDS["fanumbers"].items() if 1 <= n <= 12]
WORDS["hours"] = sorted(set(WORDS["hours"]) - {"a", "an", "another", "couple", "dozen"})
WORDS["cardinals"] = set(WORDS["numbers"]) - {"a", "an", "another", "half", "couple", "dozen"}


def code(kind: str, word: str | None) -> int | str | None:
    """Give what a word, as it was found, stands for in a list of words; None for no word.

    Examples
    --------
    >>> code("months", "sept."), code("feasts", "boxing\\n day"), code("months", None)
    (9, '12-26', None)
    """
    return _CODES[kind].get(" ".join(word.split()).rstrip(".")) if word else None


def pattern(text: str, end: str = r"(?!\w)") -> Pattern:
    """Write out a pattern of the grammar, as ``patterns.txt`` explains."""
    while found := re.search(r"\{([a-z]+)\}", text):
        text = text[: found.start()] + _MACROS[found[1]] + text[found.end() :]
    text = re.sub(r"\[([^\]]*) ([^\]]*)\]", r"[\1\\s\2]", text)  # a blank in a class of characters
    end = "" if text.endswith("…") else end
    return Pattern(text.rstrip("…").replace(" ", r"\s{1,9}").replace("_", r"\s{0,9}") + end)


def _sections():
    """Read the sections of ``patterns.txt``."""
    sections, here = {}, {}
    for line in Path(__file__).with_name("patterns.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            here = sections.setdefault(line.strip("[]"), {})
        elif found := re.match(r"(\w+) = (.+)", line):
            here[found[1]] = found[2]
    return sections


def trie(words: Iterable[str]) -> str:
    """Write words as one pattern in which every beginning is looked at once."""
    tree = {}
    for word in sorted(words, key=lambda word: -_INITIALS.find(word[0])):
        here = tree
        for letter in word:
            here = here.setdefault(letter, {})
        here[""] = None

    def write(here):
        ways = [
            (letter if letter == " " else re.escape(letter)) + write(rest)
            for letter, rest in here.items()
            if letter
        ]
        if not ways:
            return ""
        one = ways[0] if len(ways) == 1 and "" not in here else f"(?:{'|'.join(ways)})"
        return one + ("?" if "" in here else "")

    return write(tree)


_INITIALS = "zxqjkyuvgnelrdmhfpbcwisoat"  # of words, from the rarest to the most frequent


_CODES = {
    name: {**codes, **WORDS.get(f"fa{name}", {})}
    for name, codes in WORDS.items()
    if isinstance(codes, dict)
}
_CODES["months"] |= WORDS["romanmonths"] | WORDS["continentalmonths"]
_TEXT = _sections()
_MACROS = {name: trie(words) for name, words in WORDS.items()} | _TEXT["macros"]
BEFORE = {
    name: Pattern(f"(?:{pattern(text, '').pattern})$") for name, text in _TEXT["before"].items()
}
AFTER = {name: pattern(text) for name, text in _TEXT["after"].items()}
CLAUSE, STOP, THEN, WEAK, RELATIVE = (
    pattern(_TEXT["tense"][name], "") for name in ("clause", "stop", "then", "weak", "relative")
)
TENSE = Branches(pattern(_TEXT["tense"]["cue"], "").pattern)
