"""Dates that are not sure: EDTF text to earliest and latest day, and words to EDTF.

EDTF is ISO 8601-2:2019, level 1, as the Library of Congress describes it
(https://www.loc.gov/standards/datetime/). What it leaves open is settled here and in the
data dictionary: ``~`` and ``%`` widen a date by half of its own unit on either side, ``?``
doubts a date and does not widen it.
"""

import calendar
import datetime as dt
import functools
import re
from typing import NamedTuple

from helpers import expressions

_DATE = re.compile(
    r"(?P<sign>-?)(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)"
    r"(?:-(?P<month>\d{2}|\dX|XX)(?:-(?P<day>\d{2}|\dX|XX))?)?(?P<mark>[?~%]?)"
)
_LONG = re.compile(r"Y-?\d{5,}")
_TIME = re.compile(r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d{2}(:?\d{2})?)?|T24:00:00(Z|[+-]\d{2}(:?\d{2})?)?")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # of the northern half of the earth
_SEASONS = "a season is 21 spring, 22 summer, 23 autumn, 24 winter"


class EdtfError(ValueError):
    """A text that is no EDTF date of level 0 or 1, or one that runs backwards."""


class Edtf(NamedTuple):
    """One parsed EDTF text: both ends are the same where it is no interval."""

    start: str
    end: str
    text: str

    def __str__(self):
        return self.text


class Resolution(NamedTuple):
    """What words of time come to."""

    edtf: str
    rule: str
    name: str


@functools.lru_cache(maxsize=4096)
def parse(text):
    """Read an EDTF date or interval of level 0 or 1.

    Parameters
    ----------
    text : str
        For example ``2023-06-20``, ``2016~``, ``201X``, ``../2016`` or ``2023-21``.

    Returns
    -------
    Edtf
        Its two ends, as text; ``..`` is open and ``""`` unknown. ``str`` gives the text back.

    Raises
    ------
    EdtfError
        If it cannot be read, names no day of the calendar, or ends before it starts.

    Examples
    --------
    >>> parse("2016~/2017")
    Edtf(start='2016~', end='2017', text='2016~/2017')
    """
    start, bar, end = text.partition("/")
    if not bar:
        _span(start, text)
        return Edtf(start, start, text)
    if "T" in text or text in ("/", "../..", "/..", "../"):
        raise EdtfError(f"{text!r} is no interval of two dates; expected for example 2016/2017")
    first = None if start in ("", "..") else _span(start, text)
    last = None if end in ("", "..") else _span(end, text)
    if first and last and first[0] and last[1] and _floor(first) > _ceiling(last):
        raise EdtfError(
            f"{text!r} ends before it starts: the earlier date comes first, as in {end}/{start}"
        )
    return Edtf(start, end, text)


def _floor(span):
    return span[0]


def _ceiling(span):
    return span[1]


def _span(date, text):
    """Give first and last day of one date, before any mark widens it; None beyond the calendar."""
    if _LONG.fullmatch(date):
        return None, None
    plain, _, time = date.partition("T")
    if time and not (_TIME.fullmatch("T" + time) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain)):
        raise EdtfError(f"{text!r} is no EDTF: the time of day in {date!r} cannot be read")
    found = _DATE.fullmatch(plain)
    if not found:
        raise EdtfError(f"{text!r} is no EDTF; expected for example 2023-06-20, 2023-06, 2016~ or ../2016{_hint(plain)}")
    year, month, day = found["year"], found["month"], found["day"]
    if (day and "X" in day and day != "XX") or (month and "X" in month and month != "XX"):
        raise EdtfError(f"{text!r} is of EDTF level 2; level 1 leaves whole months and days open, as in 2023-XX")
    if month == "XX" and day and day != "XX":
        raise EdtfError(f"{text!r} gives a day without its month; expected XX for the day too")
    if "X" in year and month and (month != "XX" or year != "XXXX"):
        raise EdtfError(f"{text!r} gives a month in a year that is not given")
    if found["sign"]:
        if year == "0000":
            raise EdtfError(f"{text!r}: there is no year -0000; 1 BC is 0000")
        _check_calendar(2000 + int(year) % 400 if year.isdigit() else 2000, month, day, text)
        return None, None  # before what a calendar of days can hold here
    if year == "XXXX":
        return None, None
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0 and last == 0:
        _check_calendar(2000, month, day, text)
        return None, None
    first = max(first, 1)
    if not month or month == "XX":
        return dt.date(first, 1, 1), dt.date(last, 12, 31)
    _check_calendar(first, month, day, text)
    number = int(month)
    if number in SEASONS:
        a, b = SEASONS[number]
        over = b > 12
        if over and first == 9999:
            return dt.date(first, a, 1), dt.date(9999, 12, 31)
        b, to = (b - 12, first + 1) if over else (b, first)
        return dt.date(first, a, 1), dt.date(to, b, calendar.monthrange(to, b)[1])
    if day and day != "XX":
        return dt.date(first, number, int(day)), dt.date(first, number, int(day))
    return dt.date(first, number, 1), dt.date(first, number, calendar.monthrange(first, number)[1])


def _check_calendar(year, month, day, text):
    if month and month != "XX":
        number = int(month)
        if number in SEASONS and not day:
            return
        if not 1 <= number <= 12:
            raise EdtfError(f"{text!r}: there is no month {month}; {_SEASONS}")
        days = calendar.monthrange(year, number)[1]
        if day and day != "XX" and not 1 <= int(day) <= days:
            raise EdtfError(f"{text!r}: {year}-{month} has {days} days, so there is no day {day}")


def _hint(date):
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", date):
        return f"; write it year first, as {found[3]}-{found[2]:0>2}-{found[1]:0>2} if the day came first"
    if re.fullmatch(r"\d{4}-\d(-\d{1,2})?|\d{4}-\d{2}-\d", date):
        return "; months and days take two digits"
    if re.fullmatch(r"(c\.|ca\.?|circa|about)\s*\d{4}", date):
        return f"; about is written with a tilde: {date[-4:]}~"
    return ""


@functools.lru_cache(maxsize=4096)
def bounds(text):
    """Give the earliest and the latest day that an EDTF date allows.

    Returns
    -------
    tuple of datetime.date or None
        Both inclusive; None where an end is open, unknown, or outside the years 1 to 9999.

    Raises
    ------
    EdtfError
        As `parse`.

    Examples
    --------
    >>> [str(day) for day in bounds("2016~")]
    ['2015-07-01', '2017-06-30']
    >>> bounds("../2016")[0] is None
    True
    """
    parsed = parse(text)
    first = None if parsed.start in ("", "..") else _widened(parsed.start, text)[0]
    last = None if parsed.end in ("", "..") else _widened(parsed.end, text)[1]
    return first, last


def _widened(date, text):
    first, last = _span(date, text)
    if not first or date[-1] not in "~%":
        return first, last
    try:
        if re.fullmatch(r"\d{4}[~%]", date):
            return dt.date(first.year - 1, 7, 1), dt.date(last.year + 1, 6, 30)
        half = dt.timedelta(days=((last - first).days + 1) // 2)
        return first - half, last + half
    except (ValueError, OverflowError):  # the first and the last year of the calendar
        return first, last


def resolve(words, written):
    """Resolve words of time against a writing date.

    Parameters
    ----------
    words : str
        One expression, as it stands in the text.
    written : str
        The writing date as EDTF. Where it leaves more than one answer, the result covers all.

    Returns
    -------
    Resolution
        edtf ("" where no rule applies), the rule in words, and its name.

    Examples
    --------
    >>> resolve("about 7 years ago", "2023-11-26/2023-12").edtf
    '2016~'
    >>> resolve("when the harbour was closed", "2023").edtf
    ''
    """
    first, last = bounds(written) if written else (None, None)
    ends = [expressions.read_whole(words, day) for day in (first or last, last or first)]
    if not all(ends) or not all(end.edtf for end in ends):
        return Resolution("", "no rule reads a date from these words", "none")
    one, other = ends
    if one.edtf == other.edtf:
        return Resolution(one.edtf, one.rule, one.name)
    return Resolution(_cover(one.edtf, other.edtf), f"{one.rule}; the writing date leaves more than one", one.name)


def _cover(one, other):
    """Give one EDTF text that covers two."""
    start, end = parse(one).start, parse(other).end
    return f"{start or '..'}/{end or '..'}"
