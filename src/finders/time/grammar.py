"""The grammar of expressions of time: rules, and the frame that they read words in.

A rule says something true of the language: its patterns, its name and its reason stand with the
function that makes a value of what they match; a test carries its name too.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable

from finders import edtf
from finders.pattern import merged
from finders.time.values import Expression, day_of, marked, named_day, to_edtf, valid
from finders.time.words import (
    AFTER,
    BEFORE,
    CLAUSE,
    RELATIVE,
    STOP,
    TENSE,
    THEN,
    WEAK,
    WORDS,
    pattern,
)

RULES, OPENERS = {}, {}  # what `rule` registers: functions by name, patterns by their first word
_FIRST = re.compile(r"\d{1,5}|[^\W\d_]+")
_WORD = re.compile(r"\b[\w']")
_SELDOM = {"#1", "#3", "that", "the", *WORDS["numbers"]}  # words that seldom open one
_SELDOM |= {words.split()[0] for words in WORDS["vague"]}
_WIDE = ("dated", "looking", "monthlist", "opening", "rate")  # kinds of many words
_ALIKE = str.maketrans("’ʼ\u200c\u0654يكۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "''  یکه" + 2 * "0123456789")
_ALIKE |= dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), " ")  # the number of a note, which sticks to a date

# "3 December 20244 min read": what a page shows beside a date, and its text lets stick to it.
_STUCK = re.compile(r"(?<=\b(?:19|20)\d\d)\d\d?\smin(?:ute)?s? read\b")

_NUMBERING = re.compile(
    r"(?:^|\d|\b\w)/$|\b[a-z]-$|(?:\+\d{1,3}|\b00\d{1,3}|\(0\d{0,3}\))[ -](?:\d{1,5}[ -]){0,3}$"
)
_FILED = re.compile(r"[A-Z]/[A-Z]{1,6}/\Z")
_EDGE = re.compile(r"(?:(end|close|پایان|آخر|انتهای|ختم)|start|beginning|آغاز|ابتدای) in it")


def fold(text: str) -> str:
    """Give the text in small letters, each at its place, digits and apostrophes made alike."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" grows when it is folded; offsets are those of the text
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower if lower.isascii() else lower.translate(_ALIKE)


class Frame:
    """What the words around an expression give: the text, its day, the date told last.

    ``told`` is year, month and day, where month and day may be None; years before the common
    era are numbered as in EDTF, 0 being 1 BC. ``near`` is the date or time that came last.
    """

    def __init__(self, text, day=None, narrates=False):
        self.text, self.day, self.narrates = text, day, narrates
        self.lower = fold(text)
        if " read" in self.lower:
            self.lower = _STUCK.sub(lambda label: " " * len(label[0]), self.lower)
        self.told, self.near, self.depth = None, None, 0
        self.span = ""  # the stretch of days told last, as EDTF
        self.dari = None  # whether it names a month of Afghanistan, once that is asked
        self.entries = None  # how many have a day over them, once that is asked
        self.place = self.told_at = 0  # where is read, and where what was told last ended
        self.day_told = None, 0  # the day told last, and where it ended
        self.days = []  # all days told: where they stand, and which
        self.planned = False  # whether all that is told lies ahead
        self.foreign = not self.lower.isascii() and re.search("[\u0600-\u06ff]", self.lower)
        # Of one expression alone the rules are asked before they are all compiled into one.
        self.long = len(text) > 200 and not self.foreign

    @functools.cached_property
    def english(self) -> bool:
        """Whether a text begins with some English: "the" is a word of no other language here."""
        return bool(re.search(r"\bthe\b", self.lower[:20_000]))

    def after(self, name: str, place: int, width: int = 24) -> re.Match | None:
        """Find whether a place comes right after words of a kind; see ``[before]``."""
        width = 40 if name in _WIDE else width
        return BEFORE[name].search(self.lower[max(0, place - width) : place])

    def since(self, place: int) -> bool:
        """Tell whether "since" stands before a date."""
        found = self.after("opening", place)
        return bool(found and (found["open"] or "").startswith("since"))

    def follows(self, name: str, place: int) -> re.Match | None:
        """Find whether words of a kind come next; see ``[after]``."""
        return AFTER[name].match(self.lower, place)

    def numbered(self, place: int) -> bool:
        """Tell whether figures number something that is named before them, as in Section 4."""
        before = self.lower[max(0, place - 30) : place]
        words = before.split() if before[-1:].isspace() else []
        bracket = words[1:] and words[-1].startswith("(")  # Regulation (EU) 2016/679
        named = words and words[-1 - bool(bracket)] in WORDS["numbered"]
        # 2004/38, case T-12/2009, +44 20 1999
        sign = before[-1:] in ("/", "-", " ") and _NUMBERING.search(before)
        filed = before[-1:] == "/" and _FILED.search(self.text, max(0, place - 9), place)
        return bool(named or sign or filed)

    def capital(self, place: int) -> bool:
        """Tell whether the original word begins with a capital."""
        return self.text[place : place + 1].isupper()

    def read(self, place: int) -> Expression | None:
        """Read the expression that starts at a place, for a rule that builds on it.

        Rules build on each other three deep at most, so that no text makes time grow.
        """
        if self.depth > 2:
            return None
        self.depth += 1
        try:
            return read_at(self, place)
        finally:
            self.depth -= 1

    def base(self, told: bool) -> dt.date | None:
        """Give the day to count from: the one told last, or the writing day."""
        if told and self.told:
            year, month, day = self.told
            return valid(year, month or 1, day or 1)
        return self.day

    def apart(self, end: int) -> bool:
        """Tell whether what ends there stands in another paragraph; a story goes on over many."""
        far = self.place - end > 2_000
        gap = far or re.search(r"(?<!;)\n[ \t\r]*\n", self.lower[end : self.place])
        return bool(gap) and not self.narrates

    def listed(self, place: int) -> Expression | None:
        """Give the date that a list goes on from, where only "and" or a comma stands between."""
        link = self.near and self.follows("listed", self.near.end)
        return self.near if link and link.end() == place else None

    def same_sentence(self, place: int, ends: re.Pattern = CLAUSE) -> Expression | None:
        """Give the date that the same clause, or sentence, has named before, if it has named one."""
        past = not self.near or ends.search(self.lower, self.near.end, place)
        return None if past else self.near

    def same_day(self, place: int, ends: re.Pattern = CLAUSE) -> str | None:
        """Give the day, as text, that the same clause, or sentence, has named before, if one has."""
        near = self.same_sentence(place, ends)
        return near and day_of(near.value)

    def then(self, place: int) -> tuple[int, int] | None:
        """Give the year and month, past, from which a sentence says what was then to come.

        In 2028 he promised that it would be open by the end of the year; of a year alone, its first
        month counts as begun.
        """
        found = re.match(r"(\d{4})(?:-(\d\d))?", self.pledged(place) or "")
        return found and (int(found[1]), int(found[2] or 2))

    def pledged(self, place: int) -> str | None:
        """Give the date before the writing day on which what was then to come was said.

        A sentence that promises may leave the day to one before it in its paragraph.
        """
        near = self.near
        if not (near and self.day and "0" < near.value < str(self.day)) or self.apart(near.end):
            return None
        start = max([near.end, *(end.end() for end in STOP.finditer(self.lower, near.end, place))])
        said = THEN.search(self.lower, start, place)
        far = start > near.end and not day_of(near.value)
        return near.value if said and not far and ";" not in self.lower[start:place] else None

    def paragraph_day(self, far: bool = False) -> dt.date | None:
        """Give the day told last, of this paragraph or of any; a story goes on from what it tells."""
        day, end = self.day_told
        return None if day and not far and self.apart(end) else day

    def day_of_event(self, noun: str) -> dt.date | None:
        """Give the day that an earlier sentence tells of what "the fire" names again, if only one."""
        for start, end, day in reversed(self.days):
            if self.place - end > 4_000:
                break
            opens = max(
                [0, *(e.end() for e in STOP.finditer(self.lower, max(0, start - 400), start))]
            )
            ends = STOP.search(self.lower, end)
            closes = min(self.place, ends.start() if ends else len(self.lower))
            if re.search(rf"\b{re.escape(noun)}\b", self.lower[opens:closes]):
                others = {d for s, _, d in self.days if opens <= s < closes}
                return day if others == {day} else None
        return None

    def year(self) -> int | None:
        """Give the year that an expression without one belongs to, if nothing else says it."""
        if self.told and (self.narrates or not self.day):
            return self.told[0]
        return self.day.year if self.day else None

    def coming(self, place: int) -> bool | None:
        """Tell whether the nearest verb of the sentence looks ahead, the one before it first.

        Only where none stands before does the first one after count: "On Monday they will …".
        None where no verb says.
        """
        if self.planned:
            return True
        start = max(0, place - 160)
        for end in CLAUSE.finditer(self.lower, start, place):
            start = end.end()
        verb = None
        for word in _WORD.finditer(self.lower, start, place):
            if not verb or word.start() >= verb.end():
                verb = TENSE.match(self.lower, word.start(), place) or verb
        until = bool(verb and verb.groupdict().get("till"))
        weak = not verb and WEAK.search(self.lower, start, place)
        if verb and RELATIVE.search(self.lower, verb.end(), place):
            return False  # "will name the men who attacked it on Friday"
        if until or not (verb or weak):
            verb = self.follows("verb", place)
        done = self.after("done", place) and not (verb and verb[0] == "unless")
        said = verb.groupdict() if verb else {}
        if weak or said.get("past") or said.get("told") or done:
            return False
        return until or bool(said.get("will") or said.get("set")) or None

    def ahead(self, place: int) -> bool | None:
        """Tell whether a date lies ahead: by its verb, by a word like "by" or by the date before it."""
        said = self.coming(place)
        if said is False or self.after("document", place, 40):
            return False
        opening = said is None and self.after("opening", place)
        if opening:
            return bool(opening["close"])
        day = said is None and self.same_day(place)
        if said is None and not day and self.near and self.after("noticed", place):
            day = not self.apart(self.near.end) and day_of(self.near.value)
        if day and self.day and not self.narrates:  # it opens on Monday, the other on Friday
            today = str(self.day)
            if day > today or (day == today and self.listed(place)):
                return True
        return (said is None and bool(self.after("starting", place))) or said

    @functools.cached_property
    def month_first(self) -> bool:
        """Tell whether a date in this text can only be read with the month first.

        A text keeps to one order, so one 06/20/2023 settles the others.
        """
        pairs = re.findall(r"\b(\d\d?)/(\d\d?)/(?:\d{4}|\d\d)\b", self.lower[:200_000])
        return any(int(b) > 12 for _, b in pairs) and not any(int(a) > 12 for a, _ in pairs)


def _opening(text):
    """Give the words that a list of openers names: a word itself, or the first words of a list."""
    for opener in text.split():
        listed = re.fullmatch(r"\{(\w+)\}(s?)", opener)
        for word in WORDS[listed[1]] if listed else [opener]:
            yield re.split(r"[\s'.-]", word)[0] + (listed[2] if listed else "")


def rule(patterns: str) -> Callable[[Callable], Callable]:
    """Register a rule under its name, and its patterns under the words that open them.

    Parameters
    ----------
    patterns : str
        A line for each: the words that open it, or the lists that hold them (#4 are four
        figures), the pattern as ``patterns.txt`` explains, and what must, or must not, come
        before. Its function takes the match and the `Frame`; its first line is its reason.
    """

    def register(read):
        name = read.__name__.replace("_", "-")
        RULES[name] = read
        for line in filter(None, map(str.strip, patterns.split("\n"))):
            openers, text, *cue = line.split(" :: ")
            sense, _, cue = "".join(cue).rpartition(" ")  # "after money" or "not after money"
            row = (name, pattern(text), cue, sense == "after", read)
            foreign = "{fa" in text or cue == "fain"
            for word in dict.fromkeys(_opening(openers)):
                word = f"fa{word}" if word[0] == "#" and foreign else word
                OPENERS.setdefault(word, []).append(row)
        return read

    return register


def _kind(word):
    """Give what an opener is looked up by: itself, or how many figures it has."""
    return word if not word.isdecimal() else "#1" if len(word) < 3 else f"#{len(word)}"


@functools.cache
def _may_open(opener):
    """Give one pattern of all that a word opens, which tells at once where none of them holds."""
    return _one_of(tuple(row[1].pattern for row in OPENERS[opener]))


@functools.cache
def _one_of(patterns):
    return re.compile(merged(patterns)).match  # one for all words that open the same


def read_at(frame: Frame, place: int) -> Expression | None:
    """Read the longest expression that starts at a place, or None.

    Parameters
    ----------
    frame : Frame
        The text, and what it has told so far; it is not changed.
    place : int
        Where a word begins, as an offset into the text.
    """
    found = _FIRST.match(frame.lower, place)
    if not found:
        return None
    opener, best, chain, end = _kind(found[0]), None, "", place
    rows = OPENERS.get(opener, ())
    if frame.long and opener in _SELDOM and not _may_open(opener)(frame.lower, place):
        return None
    if opener[0] == "#" and frame.foreign:
        rows = [*rows, *OPENERS.get(f"fa{opener}", ())]
    for name, words, cue, wanted, read in rows:
        m = words.match(frame.lower, place)
        if not m or (cue and bool(frame.after(cue, place)) != wanted):
            continue
        try:
            said = read(m, frame)
        except (ArithmeticError, IndexError, ValueError):  # there is no such day
            continue
        if said and (said.end or m.end()) > end:
            chain = f"{name} < {said.name}" if said.name else name  # a rule that builds on another
            best, end = said, said.end or m.end()
    return best and _finished(frame, best, place, end, chain)


def _finished(frame, one, start, end, name):
    """Give an expression with its EDTF, without what hangs on its end, or with a mark of doubt."""
    edtf = one.edtf or ""
    while end > start and frame.lower[end - 1] in " \t\n\r\u00a0,-–":
        end -= 1
    if one.edtf is None and one.type in ("DATE", "TIME"):
        edtf = to_edtf(one.value)
    if edtf and (mark := frame.follows("doubted", end)):
        edtf, end = marked(edtf, "~" if mark["roughly"] else "?"), mark.end()
    return Expression(one.type, one.value, one.rule, edtf, end, one.aside, start, name)


def open_end(frame: Frame, one: Expression) -> Expression:
    """Leave an end of a date open, where "since", "until" or the like stands before it."""
    if found := frame.after("opening", one.start):
        return opened(one, found)
    found = frame.follows("onward", one.end)
    return opened(one, found) if found else one


def opened(one: Expression, found: re.Match) -> Expression:
    """Leave an end of a date, or of a row, open as a word beside it says."""
    word, (start, _, end) = found["open"] or found["close"], one.edtf.partition("/")
    if not word or not start or ".." in (start, end) or one.type not in ("DATE", "TIME"):
        return one
    near = BEFORE["near"].search(found.string[: found.start("open" if found["open"] else "close")])
    if near and word in ("after", "before"):
        said = f"{near[0].split()[-1]} {word} it"
        return one._replace(edtf=marked(one.edtf, "~"), rule=f"{one.rule}; {said}")
    if found["close"] and (edge := _EDGE.match(one.rule)):  # by the end of the year: its last day
        end = str(edtf.bounds(one.edtf)[bool(edge[1])] or start)  # none is known before our era
    until = f"{start}/.." if found["open"] else f"../{end or start}"
    return one._replace(edtf=until, rule=f"{one.rule}; “{word}” leaves the other end open")


def join_next(frame: Frame, first: Expression) -> tuple[Expression, Expression | None]:
    """Read "1914 to 1918": the first date with the EDTF of the stretch, and the second.

    Returns
    -------
    tuple of Expression or None
        The second is None where no date follows; the first is as it was where the two bound no
        stretch.
    """
    link = frame.follows("to", first.end)
    start = first.edtf.partition("/")[0] if first.name == "solar-hijri" else first.edtf
    undated = not start and first.value.startswith("XXXX")  # of which no year is known
    if not link or first.type not in ("DATE", "TIME") or not (start or undated) or "/" in start:
        return first, None
    if frame.lower.endswith(("پیش از ", "قبل از ", "پیش از سال ", "قبل از سال "), 0, first.start):
        return first, None  # "of before 2023, by spring"
    second = _second(frame, first, link.end())
    if not second or second.type != first.type or (second.type == "TIME" and second.edtf <= start):
        return first, None
    end = second.edtf.split("/")[-1]
    bounded = not re.search("and|و", link[0]) or frame.after("between", first.start)
    bounded = bounded or is_next(first.edtf, second.edtf)
    try:
        stretch = str(edtf.parse(f"{start}/{end}"))
    except edtf.EdtfError:  # it would run backwards
        stretch = ""
    stands = stretch and end not in ("", "..")
    if undated:
        stretch, stands = "", second.value.startswith("XXXX")
    if bounded and stands:
        rule = f"{first.rule}; with the date that follows it bounds a stretch"
        return first._replace(edtf=stretch, rule=rule), second
    return first, second


def is_next(one: str, other: str) -> bool:
    """Say whether a day or month, as EDTF, follows on another: "14 and 15 May" is one stretch."""
    if len(one) != len(other) or not re.fullmatch(r"\d{4}-\d\d(?:-\d\d(?:/[\d-]{10})?)?", one):
        return False  # but "2024-04~"
    over, next_one = edtf.bounds(one)[1], edtf.bounds(other)[0]
    return bool(over and next_one) and next_one - over == dt.timedelta(1)


def cut_year(frame: Frame, year: str, place: int) -> re.Match | None:
    """Match the year that ends what a year began, as in 1914-18, 2015/16 and 2019/2020."""
    cut, sign = frame.follows("cutyear", place), frame.lower[place - 1]
    if not cut or not re.fullmatch(r"\d{4}", year) or sign not in "-–/":
        return None
    years = int(year[: 4 - len(cut["n"])] + cut["n"]) - int(year)
    number = sign == "/" and (years > 5 or frame.lower.startswith("/", cut.end()))
    return cut if years > 0 and not number else None  # 2004/38 is the number of something


def _second(frame, first, place):
    """Read the second of two dates; it may be cut short, as in 1914-18 or 3-5 June."""
    full = read_at(frame, place)
    dated = full and (full.edtf or (not first.edtf and full.value.startswith("XXXX")))
    if dated and full.type == first.type:
        return full
    cut, value = cut_year(frame, first.value, place), ""
    if cut:
        value = first.value[: 4 - len(cut["n"])] + cut["n"]
    elif (cut := frame.follows("cutday", place)) and named_day(first):
        year, month, _ = map(int, first.value.split("-"))
        value = str(valid(int(cut["year"] or year), month, int(cut["n"])) or "")
    elif cut and re.fullmatch(r"XXXX-..-\d\d", first.value):
        value = f"{first.value[:8]}{int(cut['n']):02}"
    if value > first.value:
        why = "cut short; the rest stands before it"
        date = value if first.edtf else ""
        return Expression("DATE", value, why, date, cut.end(), False, place, "second")
    return full
