"""Dates that are not sure: EDTF text to earliest and latest day, and words to EDTF.

EDTF is ISO 8601-2:2019, levels 0 and 1, as the Library of Congress describes it
(https://www.loc.gov/standards/datetime/). What it leaves open is settled here and in the data
dictionary: ``~`` and ``%`` widen a date by half of its own unit on either side, ``?`` doubts a
date and does not widen it, a winter ends in the February that follows.
"""

import calendar
import datetime as dt
import functools
import re
from typing import NamedTuple

_DATE = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX))"
    r"(?:-(?P<month>\d{2}|\dX|XX)(?:-(?P<day>\d{2}|\dX|XX))?)?(?P<mark>[?~%]?)"
)
_LONG = re.compile(r"Y(-?[1-9]\d{4,17})")
_CENTURY = re.compile(r"\d\d|-(?!00)\d\d")
_TIME = re.compile(
    r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?|24:00:00)"
    r"(?:Z|\+(?:0\d|1[0-3])(?::?[0-5]\d)?|\+14(?::?00)?"  # zones lie from -12:00 to +14:00
    r"|-(?!00(?::?00)?$)(?:0\d|1[01])(?::?[0-5]\d)?|-12(?::?00)?)?"
)
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # of the northern half of the earth
_OPEN = ("", "..")


class EdtfError(ValueError):
    """A text that is no EDTF date of level 0 or 1, or one that runs backwards."""


class Edtf(NamedTuple):
    """One parsed EDTF text: both ends are the same where it is no interval."""

    start: str
    end: str
    text: str

    def __str__(self):
        return self.text


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
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
    >>> parse("2024/2023")
    Traceback (most recent call last):
    ...
    finders.edtf.EdtfError: '2024/2023' ends before it starts; the earlier date comes first: 2023/2024
    """
    start, bar, end = text.partition("/")
    if not bar:
        _span(start, text)
        return Edtf(start, start, text)
    if "T" in text:
        raise EdtfError(f"{text!r}: an interval takes dates, not times; expected as in 2016/2017")
    first = None if start in _OPEN else _span(start, text)
    last = None if end in _OPEN else _span(end, text)
    if first and last:
        if first[0] > last[1]:
            raise EdtfError(
                f"{text!r} ends before it starts; the earlier date comes first: {end}/{start}"
            )
        if first[0] > last[0] and "X" not in end:
            raise EdtfError(
                f"{text!r} may end before it starts, as {end} holds {start}; "
                "give the end as closely as the start"
            )
    return Edtf(start, end, text)


def _span(date, text):
    """Give first and last day of one date as (year, month, day), before any mark widens it.

    Years are numbers without a bound, so that dates before the common era can be compared.
    """
    if found := _LONG.fullmatch(date):
        return (int(found[1]), 1, 1), (int(found[1]), 12, 31)
    if _CENTURY.fullmatch(date) and date == text:
        date += "XX"
    date, bar, time = date.partition("T")
    found = _DATE.fullmatch(date)
    if not found or (bar and (not _TIME.fullmatch(time) or not found["day"] or "X" in date)):
        raise EdtfError(
            f"{text!r} is no EDTF; expected as in 2023-06-20, 2023-06, 2016~ or ../2016{_hint(date) or _hint(text)}"
        )
    year, month, day = found["year"], found["month"], found["day"]
    if wrong := _left_open(year, month, day):
        raise EdtfError(f"{text!r}{wrong}")
    if year == "XXXX":
        return (1, 1, 1), (9999, 12, 31)
    low, high = sorted(int(year.replace("X", figure)) for figure in "09")
    if month in (None, "XX"):
        return (low, 1, 1), (high, 12, 31)
    return _in_year(text, low, found)


def _left_open(year, month, day):
    """Say what is wrong where figures of a date are left open, or nothing."""
    if any(part and part != "XX" and "X" in part for part in (month, day)):
        return " is EDTF of level 2; level 1 leaves a month or day open whole, as in 2023-XX"
    if month == "XX" and day not in (None, "XX"):
        return f" gives a day without its month; nearest: {year}-XX-XX"
    if "X" in year and month and (month != "XX" or year != "XXXX"):
        return f" gives a month of a year that is left open; nearest: {year}"
    return ": there is no year -0000; 1 BC is 0000" if year == "-0000" else ""


def _in_year(text, year, found):
    """Give first and last day of a season, a month or a day of a year."""
    month, day = int(found["month"]), found["day"]
    if month in SEASONS and day is None:
        first, last = SEASONS[month]
        over = last > 12
        last -= 12 * over
        return (year, first, 1), (year + over, last, _days(year + over, last))
    if not 1 <= month <= 12:
        raise EdtfError(
            f"{text!r}: there is no month {found['month']}; a season is 21 spring, 22 summer, 23 autumn, 24 winter"
        )
    days = _days(year, month)
    if day in (None, "XX"):
        return (year, month, 1), (year, month, days)
    if not 1 <= int(day) <= days:
        where = f"{found['year']}-{found['month']}"
        raise EdtfError(f"{text!r}: {where} has {days} days, so there is no day {day}")
    return (year, month, int(day)), (year, month, int(day))


def _days(year, month):
    return calendar.monthrange(2000 + year % 400, month)[1]


def _hint(date):
    date = "".join(str(int(c)) if c.isdecimal() else c for c in date)  # of any script
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d\d)?(\d\d)", date):
        pairs = dict.fromkeys(((found[2], found[1]), (found[1], found[2])))
        days = [
            f"{found[3] or 20}{found[4]}-{m:0>2}-{d:0>2}"
            for m, d in pairs
            if int(m) < 13 and int(d) < 32
        ]
        first = ", if the day came first" if len(days) > 1 else ""
        return f"; nearest{first}: {days[0]}" if days else ""
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", date):
        rest = f"-{found[3]:0>2}" if found[3] else ""
        return f"; months and days take two figures; nearest: {found[1]}-{found[2]:0>2}{rest}"
    if found := re.fullmatch(r"(\d{4})(0[1-9]|1[0-2])([0-3]\d)", date):
        return f"; nearest: {'-'.join(found.groups())}"
    if found := re.fullmatch(r"(?:c\.?|ca\.?|circa|about)\s*(\d{4})", date):
        return f"; about is written with a tilde; nearest: {found[1]}~"
    return ""


@functools.lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """Give the earliest and the latest day that an EDTF date allows.

    Parameters
    ----------
    text : str
        EDTF, as `parse` reads it.

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
    first = None if parsed.start in _OPEN else _widened(parsed.start, text)[0]
    last = None if parsed.end in _OPEN else _widened(parsed.end, text)[1]
    return first, last


def _widened(date, text):
    """Give first and last day, half a unit further on either side where the date is about."""
    first, last = (_day(*day) for day in _span(date, text))
    if date.startswith("XXXX"):
        return None, None
    if not first or not last or date[-1] not in "~%":
        return first, last
    try:
        if first.month == 1 and last.month == 12 and first.day == 1:  # whole years: whole months
            half = (last.year - first.year + 1) * 6
            return _months(first, -half), _months(last + dt.timedelta(1), half) - dt.timedelta(1)
        half = dt.timedelta(((last - first).days + 1) // 2)
        return first - half, last + half
    except (ValueError, OverflowError):  # beyond the first or the last year of the calendar
        return first, last


def _day(year, month, day):
    return dt.date(year, month, day) if 1 <= year <= 9999 else None


def _months(day, by):
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return dt.date(year, month + 1, day.day)
