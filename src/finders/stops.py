"""Stops that a text has lost: in tables that were cleaned of marks, blanks stand where they stood.

They are guessed, so that such a text is read in sentences like any other, and not as one.
"""

import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

_WORDS = json.loads(Path(__file__).with_name("parts.json").read_text(encoding="utf-8"))
_STARTERS = frozenset(_WORDS["starters"])
_SHORT = frozenset(_WORDS["no end"])
_LONG = 240  # letters of a line that would have stops
# Each begins with the blanks, so that the search goes from one pair of them to the next.
_RUN = re.compile(r"  (?<=[^\s.!?;:,…-]  ) *(?=[^\W_]|$)")
_COMMA = re.compile(r"  (?<=[^\s.!?;:,…A-Z-]  )(?= {0,5}[a-z])(?! {0,5}(?:s|t|m|re|ve|ll|d)\b)")
_STARTS = "|".join(sorted(word.capitalize() for word in _STARTERS))
_END = re.compile(rf"  (?<=[a-z]{{4}}  )(?= {{0,2}}(?:{_STARTS})\b)")
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s")
_LAST = re.compile(r"\S*\Z")
_WORD = re.compile(r"[\w’']+")
_ENDING = re.compile(r"(?:s|t|m|re|ve|ll|d)\b")
_INITIALS = re.compile(r" (?<=\b[A-Z] )(?=[A-Z]\b)")  # "D C"
_SAYS = r"(?:sa(?:id|ys)|add(?:ed|s)|continue[ds]|conclude[ds]|explain(?:ed|s)|note[ds]|stated?)"
_TOLD_BY = re.compile(rf"(?:[A-Z][\w’']*+ {{1,2}}){{1,4}}{_SAYS}\b|(?:he|she|they) {_SAYS}\b")
_TELLS = re.compile(rf"\b{_SAYS}(?: (?:[A-Z][\w’']*+ {{1,2}}){{0,4}}[A-Z][\w’']*+)?\Z")
_APART = 8  # blanks that stand for a line's end, and no mark


@lru_cache(maxsize=2)  # finder after finder asks it of one text
def with_stops(text: str) -> str:
    """Give a text that has lost its stops with stops where they seem to have stood.

    A long line has lost them if runs of blanks stand between its words and next to no stop does.
    Before a word that opens sentences, or after three blanks and more, it was an end; else a
    comma; many blanks were the end of a line. All letters stay at their places, and any other
    text is given as it is.

    Examples
    --------
    >>> told = "The pier is shut  The mayor  who shut it  must open it" + 40 * "  We wait"
    >>> with_stops(told)[:62]
    'The pier is shut. The mayor, who shut it, must open it. We wai'
    """
    if text.count("  ") < 4:
        return text
    return "".join(map(_restored, text.splitlines(keepends=True)))


def _restored(line):
    """Give a line with its stops, if it has lost them."""
    if len(line) < _LONG or line.count("  ") * 300 < len(line):
        return line
    runs = list(_RUN.finditer(line))
    letters = len(line) - sum(len(run[0]) for run in runs)
    if len(runs) * 200 < letters or len(_STOP.findall(line)) * 600 > letters:
        return line
    wraps = Counter(len(run[0]) for run in runs if line[run.end() : run.end() + 1].islower())
    line, pieces, at = _END.sub(". ", _COMMA.sub(", ", line)), [], 0  # most runs, at once
    for run in _RUN.finditer(line):
        start, end = run.span()
        mark = _mark(line, at, start, end, wraps[end - start] > 1)
        pieces += line[at:start], mark.ljust(end - start)
        at = end
    return _INITIALS.sub(".", "".join([*pieces, line[at:]]))


def _mark(line, first, start, end, wraps):
    """Give what a run of blanks stands for; it `wraps` where the like stand within sentences."""
    width, before = end - start, _LAST.search(line, max(first, start - 24), start)[0]
    if width >= _APART or end == len(line):
        return "\n" if wraps else "\n\n"
    if _ENDING.match(line, end):  # "it  s", "don  t"
        return " ’"
    if before.lower() in _SHORT or (len(before) == 1 and before.isupper() and before not in "AI"):
        return "."  # "Mr  Low", "A  Low"
    if line[end].isdecimal():
        return "," if before.isdecimal() else ""  # "May 2  2007"
    if not line[end].isupper() or _TOLD_BY.match(line, end):
        return ","
    opens = _WORD.match(line, end)[0].lower() in _STARTERS
    if width > 2 or opens or _TELLS.search(line, max(first, start - 60), start):
        return "." if width < 5 else ".\n\n"
    return ","
