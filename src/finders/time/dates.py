"""Suggest expressions of time: where they stand, what they come to, and by which rule.

One scan looks for words that can open an expression; the grammar of `finders.time.grammar` is
tried only there. What the text tells first is remembered for what it tells next.
"""

import datetime as dt
import functools
import re
from itertools import zip_longest
from typing import NamedTuple

from finders import edtf
from finders.time.grammar import OPENERS, Frame, fold, is_next, join_next, open_end, read_at
from finders.time.values import day_of, named_day, to_edtf
from finders.time.words import WORDS, pattern, trie


class Row(NamedTuple):
    """One expression of time, as a plain tuple."""

    start: int
    end: int
    quote: str
    type: str
    value: str
    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    rule: str


COLUMNS = list(Row._fields)


@functools.cache
def _scanner(foreign):
    """Write the one pattern that looks for openers, weak ones only where another word follows.

    It takes the letter before the word with it, because a search runs fast from one that is no
    part of a word to the next. The words in Arabic script are left out for a text that has none.
    """
    words = [word for word in OPENERS if "#" not in word and (foreign or word < "\u0600")]
    weak = [word for word in WORDS["weak"] if word in words]
    alone = [word for word in words if word not in weak or word in ("current", "recent")]
    after = trie([*words, *WORDS["after_weak"]])
    edge = rf"\s{{1,9}}(?:{trie(WORDS['edges'])})"
    deep = rf"(?!(?:{edge})?(?:\s{{1,9}}of\s{{1,9}}the{edge}){{2}}\b)"  # no rule goes so deep
    return re.compile(
        rf"[^\w$£€#](?:\d(?<!\d:\d)(?<!.\.\d)\d*|(?:{trie(weak)})\b(?=[\s-]{{1,9}}(?:'?\d|(?:{after})\b))"
        rf"(?!(?<=\bthe)\s{{1,9}}the\b){deep}"
        rf"|(?:{trie(alone)})(?![^\W\d_]){deep})",
        re.DOTALL,
    )


_ENTRY = "the day over its entry"
_OVER = re.compile(r"(?:\A|\n[ \t\r]*+\n)[ \t]*+\Z")
_UNDER = re.compile(r"(?:,? \d\d?[:.]\d\d)?[ \t\r]*+\n[ \t\r]*+\n")
_ENTRIES = re.compile(  # a short line with a year, above one of prose
    r"(?:\A|(?<=\n))[^\n]{0,30}?\b\d{4}\b[^\n]{0,10}\n[ \t\r]*+\n[^\n]{25}"
)
_DAY_ALONE = re.compile(  # without its month
    pattern(r"(?:the )?(?:\d\d?(?:st|nd|rd|th)?|{ordinals}|{faordinals})").pattern, re.I
)
_LISTED = re.compile(r"\s?[,،]?\s?(?:and|or|و|&)?\s?(?:the )?")  # between days of one month
_LED = re.compile(r"\b(?:between|from|بین|از)\s+\Z", re.I)  # opens a stretch between two dates
_EQUALS = re.compile(r"\s?(?:/|=|(?:برابر|مطابق|معادل)(?: با)?)\s")  # in another calendar
_HOUR = re.compile(r"[,،]?\s(?:at |from |around |about )?")  # between a day and its hour
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(?!\1)\d{4}-\d\d-\d\d")
_DATED = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/|$)")


def date_rows(
    text: str, written: str | None = None, genre: str | None = None, planned: bool = False
) -> list[Row]:
    """Give the expressions of time of a text; where all is `planned`, "Sunday" is the next one."""
    if genre not in (None, "news", "narrative"):
        raise ValueError(f"genre is {genre!r}; expected 'news' or 'narrative'")
    frame = Frame(text, _day(written))
    frame.narrates, frame.planned = (genre or find_genre(text)) == "narrative", planned
    rows = []
    for one in _expressions(frame):
        first, last = edtf.bounds(one.edtf) if one.edtf else (None, None)
        said = (one.type, one.value, one.edtf, first, last, f"{one.name}: {one.rule}")
        rows.append(Row(one.start, one.end, text[one.start : one.end], *said))
    return rows


def whole_rows(text: str, written: str | None = None, planned: bool = False) -> list[Row]:
    """Give dates so that the two of "between 2019 and 2021" are one, and a day with its hour.

    A day whose month stands only beside another is one with the days up to it: "6 and 21 May", "May 6 and 21".
    """
    rows, until, found = [], 0, date_rows(text, written, planned=planned)
    for row, after in zip_longest(found, found[1:]):
        if row.end <= until:
            continue
        between = text[row.end : after.start] if after else ""
        if after and row.rule.endswith("bounds a stretch"):
            led = _LED.search(text, max(0, row.start - 20), row.start)
            row = row._replace(start=led.start() if led else row.start, end=after.end)
        elif after and (row.value, row.edtf) == (after.value, after.edtf):
            bracket = between == " (" and text[after.end : after.end + 1] == ")"
            if between in (", ", " (") and not bracket:
                continue  # "tomorrow, 21 May"
            if bracket or _EQUALS.fullmatch(between):
                row = row._replace(end=after.end + bracket)
        elif after and after.value.startswith(f"{row.value}T") and _HOUR.fullmatch(between):
            row = row._replace(end=after.end, value=after.value)
        until = row.end
        rows.append(row)
    return [row._replace(quote=text[row.start : row.end]) for row in _joined(text, rows)]


def _joined(text, rows):
    """Make one of the days of a list that say their month once."""
    whole = []
    for row in reversed(rows):
        after = whole[-1] if whole else row
        listed = _LISTED.fullmatch(text, row.end, after.start)
        listed = listed and (row.edtf or row.value.startswith("XXXX-"))
        if listed and any(_DAY_ALONE.fullmatch(one.quote) for one in (row, after)):
            last = whole.pop().edtf.rpartition("/")[2] or row.edtf
            rule = f"{row.rule}; several days, of which this covers all"
            date = row.edtf and f"{row.edtf}/{last}"
            row = row._replace(end=after.end, edtf=date, latest=after.latest, rule=rule)
        whole.append(row)
    return whole[::-1]


def _expressions(frame):
    """Yield the expressions of a text in order, remembering what each tells."""
    lower, end, second, run = frame.lower, 0, None, ""  # where days in a row began
    own = frame.day
    for found in _scanner(bool(frame.foreign)).finditer(" " + lower):
        place = found.start()  # of the letter before, and so of the word without that blank
        if place < end:
            continue
        here = second and second.start == place
        if not here and lower[place].isdigit() and frame.numbered(place):
            end = frame.follows("numbers", place).end()  # Section 4, Directive 2004/38
            continue
        frame.place = place
        one = second if here else read_at(frame, place)
        if not one or one.end <= place:
            continue
        _tell(frame, one)
        dated = one.type in ("DATE", "TIME") and one.head != "vague"
        if dated or one.value.startswith("XXXX-W"):
            before = frame.listed(place)
            run = run if before and is_next(before.edtf, one.edtf) else one.edtf
            frame.near = one
        if one.type == "DATE" or (one.type == "TIME" and not one.name.endswith("< hour")):
            joined, second = join_next(frame, one)
            # What ends a stretch has told its other end.
            days = _DAYS.fullmatch(joined.edtf)
            if days and not (frame.day and days[1] > str(frame.day)):  # it lies ahead
                frame.span = f"{run}/{joined.edtf[-10:]}"
            one = joined if here or joined is not one else open_end(frame, one)
        end = one.end
        frame.day = _day_of_entry(frame, one, own)
        yield one if frame.day == own else _of_entry(one)


def _tell(frame, one):
    """Remember the date that the text tells, for what counts from it."""
    found = one.type in ("DATE", "TIME") and _DATED.match(to_edtf(one.value))
    if not found:
        return
    year, month, day = (part and int(part) for part in found.groups())
    if frame.narrates:  # a story goes on from where a look back or ahead left it
        last = frame.told[0] if frame.told else year
        back = one.aside or (year < last and frame.after("back", one.start, 80))
        here = one.name in ("clock < hour", "part < hour", "part < told", "today")
        if here or back or (year > last and frame.coming(one.start)):
            return
    elif frame.told and frame.told[2] and not frame.apart(frame.told_at):
        since = frame.since(one.start) and (year, month or 1, day or 1) < frame.told
        if since or (one.aside and one.name.endswith("< told")):
            return  # what had been before it
    frame.told_at = one.end
    frame.told = (year, edtf.SEASONS.get(month, (month,))[0], day)
    if day_of(one.value) and not frame.narrates and one.head != "today":
        frame.day_told = dt.date(*frame.told), one.end
        frame.days.append((one.start, one.end, frame.day_told[0]))


def _day_of_entry(frame, one, own):
    """Give the day to count from: that over an entry of a diary or a blog, if two or more have one.

    What stands over an entry and is no day, or the first without its year, ends such a row: the
    text is no diary, but a list of what happened when.
    """
    if not one.edtf or not _stands_over(frame.text, one):
        return frame.day
    if frame.entries is None:
        frame.entries = len(_ENTRIES.findall(frame.text, 0, 500_000))
    day, dated = named_day(one), re.search(r"\d{4}", frame.text[one.start : one.end])
    if frame.entries < 2 or not day or not (dated or frame.day != own):
        return own
    return dt.date.fromisoformat(day)


def _stands_over(text, one):
    """Say whether a day is a paragraph by itself, as over an entry of a diary or a blog."""
    before = text[max(0, one.start - 80) : one.start]
    return _OVER.search(before) and _UNDER.match(text, one.end)


def _of_entry(one):
    """Say of what counts from the writing day that it counts from the day over its entry."""
    said = one.rule.replace("the writing date", _ENTRY)
    if _ENTRY not in said and not said.endswith(("bounds a stretch", "that follows")):
        said += f"; read from {_ENTRY}"
    return one._replace(rule=said, name=f"{one.name} < told")


def _day(written):
    if not written or isinstance(written, dt.date):
        return written or None
    first, last = edtf.bounds(written)
    return first or last


# Each takes the letter before its word with it; see `_scanner`.
_NEAR = re.compile(
    r"\W(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|morrow|night)|yesterday"
    r"|(?:this|last|next) (?:week|month|year))\b"
)
_FAR = re.compile(
    r"\W(?:1\d{3}|20\d\d|\d{1,3} bc|january|february|march|april|june|july|august"
    r"|september|october|november|december)\b"
)


_SIGNS = ("1", "20", " bc", "uary", "march", "april", "june", "july", "august", "ember", "october")
_IS = re.compile(r"\W(?:is|are|has|have|shall|will|should|must)\b")
_WAS = re.compile(r"\W(?:was|were|had|did)\b")


def find_genre(text: str) -> str:
    """Tell whether a text reports news or narrates, by how it counts time.

    News counts from the day of writing: weekdays, today, last week. A narrative gives years
    and months. What speaks of what is, and not of what was, tells no story.

    Examples
    --------
    >>> find_genre("In May 1914 war came; it was lost by June 1918. " * 3)
    'narrative'
    """
    sample = " " + fold(text[:6_000])
    if sum(map(sample.count, _SIGNS)) < 9:  # too few for what is looked for next
        return "news"
    count = lambda cue: len(cue.findall(sample))  # noqa: E731
    story = (far := count(_FAR)) > 8 and far - 8 > 3 * count(_NEAR) and count(_WAS) > 2 * count(_IS)
    return "narrative" if story else "news"
