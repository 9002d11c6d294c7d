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
_LONG, _RUNS = 240, 4  # letters and runs of blanks of a line that can have lost its stops
_APART = 8  # blanks that stand for a line's end, and no mark
# Each begins with the blanks, so that the search goes from one pair of them to the next. A mark
# stood behind a word, and not behind the number of a note, "It closed.1  We wait".
_RUN = re.compile(r"  (?<=[\w%)”’\"]  )(?<![.!?][\d¹²³⁰-⁹]  )(?<![.!?]\d\d  ) *(?=[^\W_]|\s*\Z)")
_STARTS = "|".join(sorted(word.capitalize() for word in _STARTERS))
_SAYS = r"(?:sa(?:id|ys)|add(?:ed|s)|continue[ds]|conclude[ds]|explain(?:ed|s)|note[ds]|stated?)"
_COMMA = re.compile(
    rf"  (?<=[a-z\d]  )(?= {{0,5}}[a-z])(?! {{0,5}}(?:(?:s|t|m|re|ve|ll|d|{_SAYS})\b))"
)
_END = re.compile(rf"  (?<=[a-z]{{4}}  )(?= {{0,2}}(?:{_STARTS})\b)")
_STOP = re.compile(r"[.!?;؟؛۔।。]+[\"'”’)\]]*(?:\[\d{1,3}\]|[\d¹²³⁰-⁹]{1,2})?(?=\s|\Z)")
# behind these no mark stands: blanks there are those of justified lines
_SMALL = "of the a an to in for and or by with from at on that our its".split()
_GOES_ON = re.compile(rf"  (?! )(?<=[a-z]  )(?:{'|'.join(rf'(?<= {word}  )' for word in _SMALL)})")
_LAST, _WORD = re.compile(r"\S*\Z"), re.compile(r"[\w’']+")
_INITIALS = re.compile(r" (?<=\b[A-Z] )(?=[A-Z]\.)")  # "D C" and its stop
_TOLD_BY = re.compile(rf"(?!(?:{_STARTS})\b)(?:[A-Z][\w’']*+ {{1,2}}){{1,4}}{_SAYS}\b")
_TELLS = re.compile(rf"\b{_SAYS}(?: (?:[A-Z][\w’']*+ {{1,2}}){{0,4}}[A-Z][\w’']*+)?\Z")
# a sentence that opens with a name: "Senator Low urged", "Mayor Tarn must"
_ACTS = re.compile(
    r"(?:[A-Z][\w’']*+ ){1,5}(?:(?:also|today|recently) )?(?:must|should|shall|will|would|can|may"
    r"|has|have|had|is|are|was|were|[a-z]{2,}ed)\b"
)
_SAID = re.compile(rf"{_SAYS}(?:  |\. )")
_CLIPPED = {"s": "", "t": "n", "m": "I", "re": "we you they", "ve": "I we you they"}
_CLIPPED |= {"ll": "I we you he she it they", "d": "I we you he she it they"}
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_WHOLE = frozenset(
    "January February March April May June July August September October November December".split()
)
# "That s", "I m", "don t"
_APOSTROPHE = re.compile(r" (?:(?<=[A-Za-z] )(?=(?:s|re|ve|ll)\b)|(?<=n )(?=t\b)|(?<=\bI )(?=m\b))")


@lru_cache(maxsize=2)  # finder after finder asks it of one text
def with_stops(text: str) -> str:
    """Give a text that has lost its stops with stops where they seem to have stood.

    A long line has lost them if runs of blanks stand between its clauses and next to no stop
    does. Before a word that opens sentences, or after three blanks and more, it was an end; else
    a comma; many blanks were the end of a line. All letters stay at their places, and any other
    text is given as it is: justified lines, columns, forms.

    Examples
    --------
    >>> told = "The pier is shut  The mayor  who shut it  must open it" + 40 * "  We wait for him in vain"
    >>> with_stops(told)[:62]
    'The pier is shut. The mayor, who shut it, must open it. We wai'
    """
    if text.count("  ") < _RUNS:
        return text
    return "".join(map(_restored, text.splitlines(keepends=True)))


def as_given(row: tuple, text: str, *named: str) -> tuple:
    """Give a row that was found in a text with its stops with its words as the text has them.

    These are its quote and those that are `named`, each with its places: "speaker" from
    ``speaker_start`` to ``speaker_end``.
    """
    words = {
        name: getattr(row, name)
        and text[getattr(row, f"{name}_start") : getattr(row, f"{name}_end")]
        for name in named
    }
    return row._replace(quote=text[row.start : row.end], **words)


def _has_lost(line, runs):
    """Say whether these runs of blanks in a line stand for its stops."""
    narrow = [run for run in runs if run.end() - run.start() < _APART]
    letters = len(line) - sum(run.end() - run.start() for run in runs)
    if len(narrow) < _RUNS or not 18 * len(runs) < letters < 200 * len(runs):
        return False  # too few; or the cells of a table, the entries of a menu
    if len(_STOP.findall(line)) * 600 > letters:
        return False
    return len(_GOES_ON.findall(line)) * 5 < len(narrow)


def _restored(line):
    """Give a line with its stops, if it has lost them."""
    if len(line) < _LONG or line.count("  ") * 300 < len(line):
        return line
    runs = list(_RUN.finditer(line))
    if not _has_lost(line, runs):
        return line
    wraps = Counter(len(run[0]) for run in runs if line[run.end() : run.end() + 1].islower())
    given = line
    line = _APOSTROPHE.sub("’", line)
    line, pieces, at = _END.sub(". ", _COMMA.sub(", ", line)), [], 0  # most runs, at once
    for run in _RUN.finditer(line):
        start, end = run.span()
        mark = _mark(line, at, start, end, wraps[end - start] > 1)
        pieces += line[at:start], mark.ljust(end - start)
        at = end
    line = _INITIALS.sub(".", "".join([*pieces, line[at:]]))
    done = len(_STOP.findall(line)) * 600 > len(line) or not _has_lost(line, [*_RUN.finditer(line)])
    return line if done else given  # not to be given more another time


def _mark(line, first, start, end, wraps):
    """Give what a run of blanks stands for; it `wraps` where the like stand within sentences."""
    width, before = end - start, _LAST.search(line, max(first, start - 24), start)[0]
    after = _WORD.match(line, end)
    if not after:
        return ""  # the end of the text
    if width >= _APART:
        return "\n" if wraps else "\n\n"
    after = after[0]
    if after in _CLIPPED and (after == "s" or before.endswith(tuple(_CLIPPED[after].split()))):
        return " ’"  # "it  s", "don  t"
    if before.lower() in _SHORT or (_MONTH.fullmatch(before) and before not in _WHOLE):
        return "."  # "Mr  Low", "Sept  30"
    if len(before) == 1 and before.isupper() and before not in "AI":
        return "."  # "A  Low"
    if after[0].isdecimal() or (before.isdecimal() and _MONTH.match(after)):
        return "," if before.isdecimal() and after[0].isdecimal() else ""  # "May 2  2007"
    if _SAID.match(line, end) and (before.istitle() or before in ("he", "she", "they")):
        return ""  # "Low  said  We wait", but not "in Velm  said Low"
    if not after[0].isupper():
        return ","
    return _before_capital(line, first, start, end)


def _before_capital(line, first, start, end):
    """Give what a run of blanks before a capital stands for: an end, or the comma of a list."""
    long = line.count(" ", first, start) > 4  # no list of names, "Senator Low  Mayor Tarn have"
    told = _TELLS.search(line, max(first, start - 60), start)
    if not told and _TOLD_BY.match(line, end):
        return ","
    opens = _WORD.match(line, end)[0].lower() in _STARTERS
    if told or opens or end - start > 2 or (long and _ACTS.match(line, end)):
        return "." if end - start < 5 else ".\n\n"
    return ","
