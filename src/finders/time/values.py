"""What an expression of time comes to: a value of TIMEX3, and EDTF beside it.

Values are TIMEX3 (ISO 24617-1), because EDTF has no duration and no recurrence.
"""

import datetime as dt
import functools
import re
from typing import NamedTuple

from finders.time.words import code

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}  # in EDTF


class Expression(NamedTuple):
    """One expression of time; ``edtf`` None is taken from the value.

    A rule says where it ends, if not with its pattern, and whether it is an aside: a look back,
    from which a story does not go on. Start and name are set for it; a name that it gives itself
    tells what it builds on: another rule, what is ``told`` around it, or an ``hour`` alone.
    """

    type: str
    value: str
    rule: str
    edtf: str | None = None
    end: int = 0
    aside: bool = False
    start: int = 0
    name: str = ""

    @property
    def head(self) -> str:
        """The rule that read it, without those that it builds on."""
        return self.name.split(" < ")[0]


def marked(edtf: str, mark: str) -> str:
    """Mark one date as about or as doubted; where it is both, by a percent sign."""
    if not edtf or "/" in edtf or edtf[-1] in mark + "%":
        return edtf
    return f"{edtf[:-1]}%" if edtf[-1] in "~?" else edtf + mark


def valid(year: int, month: int, day: int) -> dt.date | None:
    """Give a day of the calendar, None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except (ValueError, TypeError):
        return None


def dated(
    value: str | None,
    why: str,
    edtf: str | None = None,
    end: int = 0,
    aside: bool = False,
    name: str = "",
) -> Expression | None:
    """Give the expression of a date, None where there is no value."""
    return Expression("DATE", value, why, edtf, end, aside, name=name) if value else None


def whole_year(figures: str) -> int:
    """Give the year that two figures are short for, as people write them now."""
    year = int(figures)
    return year + (0 if len(figures) > 2 else 1900 if year > 40 else 2000)


def year_value(year: int) -> str:
    """Give the TIMEX3 of a year that is numbered as in EDTF, 0 being 1 BC."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


@functools.lru_cache(4096)
def to_edtf(value: str) -> str:
    """Give the EDTF of a TIMEX3 date; "" where there is none.

    Examples
    --------
    >>> to_edtf("2013-W12"), to_edtf("2013-SU"), to_edtf("BC0490"), to_edtf("P2Y")
    ('2013-03-18/2013-03-24', '2013-22', '-0489', '')
    """
    found = re.fullmatch(
        r"(BC)?(\d{4})(?:-([A-Z]{2}|[WQH]\d\d?)(-WE)?|((?:-\d\d){0,2}))(?:T.*)?", value
    )
    if not found:
        return value if re.fullmatch(r"\d{3}X|\d\dXX|\d{4}-XX|[\d-]+/[\d-]+", value) else ""
    number, part = int(found[2]), found[3] or ""
    year = found[2] if not found[1] else f"-{number - 1:04}" if number > 1 else "0000"
    if part in SEASONS:
        return f"{year}-{SEASONS[part]}"
    if part[:1] == "W":
        try:
            monday = dt.date.fromisocalendar(number, int(part[1:]), 1)
            return f"{monday + dt.timedelta(5 if found[4] else 0)}/{monday + dt.timedelta(6)}"
        except (ArithmeticError, ValueError):  # no such week, or one beyond the calendar
            return ""
    if part:
        months = 3 if part[0] == "Q" else 6
        last = months * int(part[1:])
        return f"{year}-{last - months + 1:02}/{year}-{last:02}"
    return year + (found[5] or "")


SIZES = {  # of the units, in years, months or days
    "CE": ("Y", 100), "DE": ("Y", 10), "Y": ("Y", 1), "Q": ("M", 3), "M": ("M", 1),
    "2W": ("D", 14), "W": ("D", 7), "WE": ("D", 7), "D": ("D", 1),
}  # fmt: skip


def shift(base: dt.date, unit: str, by: int) -> str:
    """Give the TIMEX3 value of the unit that lies `by` units from the one that holds a day."""
    if unit in ("HM", "HY"):  # of the Solar Hijri calendar
        year, month = hijri_of(base)
        if unit == "HM":
            year, month = divmod(year * 12 + month - 1 + by, 12)
        found = hijri(year, month + 1) if unit == "HM" else hijri(year + by)
        if found is None:
            raise ValueError("there is no such day in the calendar")
        return found.value
    if unit == "HW":  # from Saturday to Friday
        first = base + dt.timedelta(7 * by - (base.isoweekday() + 1) % 7)
        return f"{first}/{first + dt.timedelta(6)}"
    measure, size = SIZES.get(unit, ("", 0))
    if measure == "M":
        year, month = divmod(base.year * 12 + base.month - 1 + by * size, 12)
        day = dt.date(year, month + 1, 1)
        return f"{day:%Y}-Q{month // 3 + 1}" if unit == "Q" else str(day)[:7]
    if measure == "D":
        day = base + dt.timedelta(by * size)
        year, week, _ = day.isocalendar()
        return str(day) if unit == "D" else f"{year:04}-W{week:02}" + "-WE" * (unit == "WE")
    first = dt.date((base.year // size + by) * size or 1, 1, 1)
    open_figures = len(str(size)) - 1
    return f"{first.year:04}"[: 4 - open_figures] + "X" * open_figures


def stretch(base: dt.date, unit: str, number: int | None, sign: int) -> str:
    """Give the stretch of so many units up to a day or from it on, as precise as the unit."""
    if number is None:
        return f"../{base}" if sign < 0 else f"{base}/.."
    measure, size = SIZES[unit]
    near, far = (shift(base, measure, by) for by in (0, sign * max(1, int(number)) * size))
    return far and (f"{far}/{near}" if sign < 0 else f"{near}/{far}")


def count_of(words: str) -> float | None:
    """Give the number that words say; None where they leave it open.

    Examples
    --------
    >>> count_of("twenty-five"), count_of("a dozen"), count_of("5 1/2"), count_of("several")
    (25, 12, 5.5, None)
    """
    words = re.split(r"\s+or\s|\s+to\s|-to-|\s*–\s*", words)[0].replace("½", " 1/2")
    words = " ".join(words.split())
    if found := re.match(
        r"(\d[\d,]*(?:\.\d+)?)( 1/2| and (?:a )?half)?(?: (million|billion))?", words
    ):
        number = float(found[1].replace(",", "")) + (0.5 if found[2] else 0)
        number *= {"million": 10**6, "billion": 10**9}.get(found[3], 1)
        return int(number) if number == int(number) else number
    half = words.endswith(" and a half")
    words = words.removesuffix(" and a half").removesuffix(" of")
    if words.startswith("half"):
        return 0.5
    if "quarter" in words:
        return 0.25
    total = 0
    for word in re.sub(r"^(?:an?|another) (?=\w)", "", words).replace("-", " ").split():
        number = code("numbers", word) or 0
        total = max(total, 1) * number if number in (100, 1000) else total + number
    return total + 0.5 if half else total or None


def unit_of(word: str) -> str:
    """Give the unit that a word names, be it one or many; what is none is as short as minutes."""
    return code("units", word) or code("units", word.rstrip("s")) or "TM"


_SMALLER = {"H": ("M", 60), "Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100)}


def duration(number: float | None, unit: str) -> str:
    """Give the TIMEX3 of so many units."""
    if unit == "2W":
        number, unit = (number or 1) * 2, "W"
    time, unit = ("T", unit[1]) if unit in ("TH", "TM", "TS") else ("", unit)
    if unit == "H" and number and number % 1 == 0.5 and number > 1:
        return f"PT{int(number)}H30M"
    if number in (0.25, 0.5) and unit in _SMALLER and number * _SMALLER[unit][1] % 1 == 0:
        unit, size = _SMALLER[unit]
        number = int(number * size)
    return f"P{time}{'X' if number is None else number}{unit}"


def length_of(
    number: float | None, unit: str, why: str = "a length of time", edtf: str = "", end: int = 0
) -> Expression:
    """Give the expression of a length of time."""
    return Expression("DURATION", duration(number, unit), why, edtf, end)


def named_day(one: Expression) -> str | None:
    """Give the day that an expression names, as text, if it names one."""
    return one and one.type == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value) and one.value


def day_of(value: str) -> str | None:
    """Give the day, as text, that a value holds: itself, or that of a time; None of another."""
    found = re.match(r"\d{4}-\d\d-\d\d(?=T|$)", value)
    return found and found[0]


def at(day: str, part: str, why: str, end: int = 0, edtf: str | None = None) -> Expression:
    """Give the expression of a part of a day."""
    return Expression("TIME", f"{day}T{code('parts', part)}", why, edtf, end)


def hijri_day(year: int, month: int, day: int) -> dt.date | None:
    """Give the Gregorian day of a Solar Hijri date, by the rule of 8 leap years in 33.

    Raises
    ------
    ValueError
        If the month has no such day.

    Examples
    --------
    >>> str(hijri_day(1402, 3, 30))
    '2023-06-20'
    """
    leap = (25 * year + 11) % 33 < 8
    days = 31 if month < 7 else 30 if month < 12 or leap else 29
    if not (1 <= month <= 12 and 1 <= day <= days):
        raise ValueError(f"there is no day {day} in month {month} of {year}")
    past = 31 * (month - 1) if month < 8 else 30 * (month - 1) + 6
    return dt.date.fromordinal(226894 + 365 * (year - 1) + (8 * year + 21) // 33 + past + day)


def hijri(year: int, month: int | None = None, day: int | None = None) -> Expression | None:
    """Read a Solar Hijri day; a month or a year of that calendar is a stretch of the common one."""
    try:
        first = hijri_day(year, month or 1, day or 1)
        if day:
            return dated(str(first), f"Solar Hijri {year}-{month:02}-{day:02}")
        after = (year + 1, 1) if month in (None, 12) else (year, month + 1)
        value = f"{first}/{hijri_day(*after, 1) - dt.timedelta(1)}"
    except ValueError:
        return None
    return dated(value, f"Solar Hijri {year}" + (f"-{month:02}" if month else ""))


def hijri_of(day: dt.date) -> tuple[int, int]:
    """Give the year and the month of the Solar Hijri calendar that hold a day."""
    year = day.year - 621 - (day < hijri_day(day.year - 621, 1, 1))
    past = (day - hijri_day(year, 1, 1)).days
    return year, past // 31 + 1 if past < 186 else (past - 186) // 30 + 7
