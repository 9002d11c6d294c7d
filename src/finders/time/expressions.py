"""The grammar of expressions of time: words, read where they stand, to TIMEX3 and EDTF.

A rule says something true of the language. Its name, its reason and its patterns stand in
``expressions.txt``, the words in ``expressions.json``, what it makes of them in the function of
its name here; a test carries its name too. Values are TIMEX3 (ISO 24617-1), because EDTF has no
duration and no recurrence; EDTF stands beside them where there is a date.
"""

import calendar
import datetime as dt
import functools
import json
import re
from pathlib import Path
from typing import NamedTuple

from finders import edtf

WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
MONTHS, WEEKDAYS, UNITS = WORDS["months"], WORDS["weekdays"], WORDS["units"]
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}  # in EDTF
_ALIKE = str.maketrans("’ʼيكۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "''یکه" + 2 * "0123456789")


class Expression(NamedTuple):
    """One expression of time; ``edtf`` None is taken from the value.

    A rule says where it ends, if not with its pattern, and whether it is an aside: a look back,
    from which a story does not go on. Start and name are set for it.
    """

    type: str
    value: str
    rule: str
    edtf: str | None = None
    end: int = 0
    aside: bool = False
    start: int = 0
    name: str = ""


class Frame:
    """What the words around an expression give: the text, its day, the date told last.

    ``told`` is year, month and day, where month and day may be None; years before the common
    era are numbered as in EDTF, 0 being 1 BC.
    """

    def __init__(self, text, day=None, narrates=False):
        self.text, self.lower, self.day, self.narrates = text, fold(text), day, narrates
        self.told, self.depth = None, 0

    def after(self, name, place, width=40):
        """Find whether a place comes right after words of a kind; see ``[before]``."""
        return _BEFORE[name].search(self.lower[max(0, place - width) : place])

    def follows(self, name, place):
        """Find whether words of a kind come next; see ``[after]``."""
        return _AFTER[name].match(self.lower, place)

    def capital(self, place):
        """Tell whether the original word begins with a capital."""
        return self.text[place : place + 1].isupper()

    def read(self, place):
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

    def base(self, told):
        """Give the day to count from: the one told last, or the writing day."""
        if told and self.told:
            year, month, day = self.told
            return _valid(year, month or 1, day or 1)
        return self.day

    def year(self):
        """Give the year that an expression without one belongs to, if nothing else says it."""
        if self.told and (self.narrates or not self.day):
            return self.told[0]
        return self.day.year if self.day else None

    def coming(self, place):
        """Tell whether the nearest verb of the sentence looks ahead, the one before it first.

        Only where none stands before does the first one after count: "On Monday they will …".
        None where no verb says.
        """
        start = max(0, place - 160)
        for end in _CLAUSE.finditer(self.lower, start, place):
            start = end.end()
        verbs = list(_TENSE.finditer(self.lower, start, place))
        verb, until = verbs[-1] if verbs else None, bool(verbs and verbs[-1]["till"])
        weak = not verb and _WEAK.search(self.lower, start, place)
        if until or not (verb or weak):
            verb = self.follows("verb", place)
        if weak or (verb and verb["past"]) or self.after("done", place):
            return False
        return until or bool(verb and (verb["will"] or verb["set"])) or None

    @functools.cached_property
    def month_first(self):
        """Tell whether a date in this text can only be read with the month first.

        A text keeps to one order, so one 06/20/2023 settles the others.
        """
        pairs = re.findall(r"\b(\d\d?)/(\d\d?)/(?:\d{4}|\d\d)\b", self.lower[:200_000])
        return any(int(b) > 12 for _, b in pairs) and not any(int(a) > 12 for a, _ in pairs)


def fold(text):
    """Give the text in small letters, each at its place, digits and apostrophes made alike."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" grows when it is folded; offsets are those of the text
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower if lower.isascii() else lower.translate(_ALIKE)


# Patterns ---------------------------------------------------------------------------------


def _any(words):
    words = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", " ") for word in words)


WORDS["longdays"] = [word for word in WEEKDAYS if len(word) > 4 or word in ("tues", "thur")]
WORDS["shortdays"] = set(WEEKDAYS) - set(WORDS["longdays"])
WORDS["longunits"] = [word for word in UNITS if len(word) > 3 or word == "day"]
WORDS["cardinals"] = set(WORDS["numbers"]) - {"a", "an", "another", "half", "couple", "dozen"}
_MACROS = {name: _any(words) for name, words in WORDS.items()}


def _pattern(text, end=r"(?!\w)"):
    """Write a pattern out in full, as ``expressions.txt`` explains."""
    while found := re.search(r"\{([a-z]+)\}", text):
        text = text[: found.start()] + _MACROS[found[1]] + text[found.end() :]
    text = re.sub(r"\[([^\]]*) ([^\]]*)\]", r"[\1\\s\2]", text)  # a blank in a class of characters
    end = "" if text.endswith("…") else end
    return re.compile(text.rstrip("…").replace(" ", r"\s{1,9}").replace("_", r"\s{0,9}") + end)


def _load():
    """Read the sections of ``expressions.txt``."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    sections, here, name = {}, {}, ""
    for line in lines:
        if line.startswith("["):
            here = sections.setdefault(line.strip("[]"), {})
        elif line.startswith("    "):
            here[name][1].append(line.strip(" ").split(" :: "))
        elif found := re.match(r"([\w-]+)(?: = |: )", line):
            name = found[1]
            rest = line[found.end() :]
            here[name] = rest if " = " in found[0] else (rest, [])
    return sections


_TEXT = _load()
_MACROS |= _TEXT["macros"]
_BEFORE = {name: _pattern(text, "") for name, text in _TEXT["before"].items()}
_BEFORE = {name: re.compile(f"(?:{found.pattern})$") for name, found in _BEFORE.items()}
_AFTER = {name: _pattern(text) for name, text in _TEXT["after"].items()}
_CLAUSE, _TENSE, _WEAK = (_pattern(_TEXT["tense"][name], "") for name in ("clause", "cue", "weak"))
RULES = {name: reason for name, (reason, _) in _TEXT["rules"].items()}


def read_at(frame, place):
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
    opener = found[0]
    if opener.isdecimal():
        opener = "#1" if len(opener) < 3 else f"#{len(opener)}"
    best = None
    for name, pattern, cue, wanted, read in OPENERS.get(opener, ()):
        m = pattern.match(frame.lower, place)
        if not m or (cue and bool(frame.after(cue, place)) != wanted):
            continue
        try:
            said = read(m, frame)
        except (ArithmeticError, IndexError, ValueError):  # there is no such day
            continue
        if said and (said.end or m.end()) > (best.end if best else place):
            best = said._replace(name=name, start=place, end=said.end or m.end())
    if not best:
        return None
    end, edtf = best.end, best.edtf or ""
    while end > place and frame.lower[end - 1] in " \t\n\r\u00a0,-–":
        end -= 1
    if best.edtf is None and best.type in ("DATE", "TIME"):
        edtf = to_edtf(best.value)
    if edtf and (mark := frame.follows("roughly", end) or frame.follows("doubted", end)):
        edtf, end = _marked(edtf, "~" if mark.re is _AFTER["roughly"] else "?"), mark.end()
    return best._replace(edtf=edtf, end=end)


_FIRST = re.compile(r"\d{1,5}|[^\W\d_]+")

# Days, units and values -------------------------------------------------------------------


def _marked(edtf, mark):
    """Mark one date as about or as doubted; where it is both, by a percent sign."""
    if not edtf or "/" in edtf or edtf[-1] in mark + "%":
        return edtf
    return f"{edtf[:-1]}%" if edtf[-1] in "~?" else edtf + mark


def _valid(year, month, day):
    try:
        return dt.date(year, month, day)
    except (ValueError, TypeError):
        return None


def _date(value, why, edtf=None, end=0, aside=False):
    return Expression("DATE", value, why, edtf, end, aside) if value else None


def _whole_year(figures):
    """Give the year that two figures are short for, as people write them now."""
    year = int(figures)
    return year + (0 if len(figures) > 2 else 1900 if year > 40 else 2000)


def _year_value(year):
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def to_edtf(value):
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
        return value if re.fullmatch(r"\d{3}X|\d\dXX|\d{4}-XX", value) else ""
    number, code = int(found[2]), found[3] or ""
    year = found[2] if not found[1] else f"-{number - 1:04}" if number > 1 else "0000"
    if code in _SEASONS:
        return f"{year}-{_SEASONS[code]}"
    if code[:1] == "W":
        try:
            monday = dt.date.fromisocalendar(number, int(code[1:]), 1)
            return f"{monday + dt.timedelta(5 if found[4] else 0)}/{monday + dt.timedelta(6)}"
        except (ArithmeticError, ValueError):  # no such week, or one beyond the calendar
            return ""
    if code:
        months = 3 if code[0] == "Q" else 6
        last = months * int(code[1:])
        return f"{year}-{last - months + 1:02}/{year}-{last:02}"
    return year + (found[5] or "")


_SIZES = {  # of the units, in years, months or days
    "CE": ("Y", 100), "DE": ("Y", 10), "Y": ("Y", 1), "Q": ("M", 3), "M": ("M", 1),
    "2W": ("D", 14), "W": ("D", 7), "WE": ("D", 7), "D": ("D", 1),
}  # fmt: skip


def _shift(base, unit, by):
    """Give the TIMEX3 value of the unit that lies `by` units from the one that holds a day."""
    measure, size = _SIZES.get(unit, ("", 0))
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


def _stretch(base, unit, number, sign):
    """Give the stretch of so many units up to a day or from it on, as precise as the unit."""
    if number is None:
        return f"../{base}" if sign < 0 else f"{base}/.."
    measure, size = _SIZES[unit]
    near, far = (_shift(base, measure, by) for by in (0, sign * max(1, int(number)) * size))
    return far and (f"{far}/{near}" if sign < 0 else f"{near}/{far}")


def _number(words):
    """Give the number that words say; None where they leave it open.

    Examples
    --------
    >>> _number("twenty-five"), _number("a dozen"), _number("5 1/2"), _number("several")
    (25, 12, 5.5, None)
    """
    words = re.split(r"\s+or\s|\s+to\s|-to-|\s*–\s*", words)[0].replace("½", " 1/2")
    words = " ".join(words.split())
    if found := re.match(r"(\d[\d,]*(?:\.\d+)?)( 1/2)?", words):
        number = float(found[1].replace(",", "")) + (0.5 if found[2] else 0)
        return int(number) if number == int(number) else number
    half = words.endswith(" and a half")
    words = words.removesuffix(" and a half").removesuffix(" of")
    if words.startswith("half"):
        return 0.5
    total = 0
    for word in re.sub(r"^(?:an?|another) (?=\w)", "", words).replace("-", " ").split():
        number = WORDS["numbers"].get(word, 0)
        total = max(total, 1) * number if number in (100, 1000) else total + number
    return total + 0.5 if half else total or None


def _unit(word):
    return UNITS.get(word) or UNITS.get(word.rstrip("s"), "TM")


def _duration(number, unit):
    if unit == "2W":
        number, unit = (number or 1) * 2, "W"
    time, unit = ("T", unit[1]) if unit in ("TH", "TM", "TS") else ("", unit)
    if unit == "H" and number and number % 1 == 0.5:
        return f"PT{int(number)}H30M" if number > 1 else "PT30M"
    if number == 0.5 and unit in ("Y", "DE", "CE"):
        return {"Y": "P6M", "DE": "P5Y", "CE": "P50Y"}[unit]
    return f"P{time}{'X' if number is None else number}{unit}"


def _length_of(number, unit, why="a length of time", edtf="", end=0):
    return Expression("DURATION", _duration(number, unit), why, edtf, end)


# Where an expression without a year belongs ---------------------------------------------------


def _nearest_year(frame, first, place, way=None, last=None):
    """Give the year of a month without one, or of a season or feast by its first and last month.

    It is the one near the writing day, or the one in which the story goes on; with "last" or
    "next" before it, the latest that is over or the first to come.
    """
    by = WORDS["directions"].get(way)
    told = frame.told and (frame.narrates or not frame.day or way in WORDS["told_ways"])
    if not told and not frame.day:
        return None
    year, month, _ = frame.told if told else frame.day.timetuple()[:3]
    if by is not None:
        month = month or 1
        return year - (by < 0 and (last or first) >= month) + (by > 0 and first <= month)
    ahead = first - (month or first)
    if told:
        return year + (ahead < -8)  # from December on to January
    if ahead > 2:
        return year if frame.coming(place) else year - 1
    return year + bool(ahead < -9 or (ahead < 0 and frame.coming(place)))


def _of_year(frame, words):
    """Give the year of "of this year" and the like, and say so."""
    words = words.split()
    base = frame.day and frame.day.year
    if words[0] in ("that", "the") and frame.told:
        base = frame.told[0]
    if base is None:
        return None, ""
    by = {"last": -1, "previous": -1, "kaluar": -1, "next": 1, "following": 1}
    year = base + sum(by.get(word, 0) for word in words)
    return year, f"“{' '.join(words)}” is {_year_value(year)}"


def _beside(groups, frame, name="the year stands beside it"):
    """Give the year that stands beside a date, if one does, and say so."""
    if groups.get("year"):
        return int(groups["year"]), name
    if groups.get("bc"):
        return 1 - int(groups["bc"]), name
    if groups.get("yy"):
        return _whole_year(groups["yy"]), f"{name}, cut to two figures"
    if groups.get("ofyear"):
        return _of_year(frame, groups["ofyear"])
    return None, ""


def _calendar(m, frame, month, day=None):
    """Read a month, or a day of it, with the year that stands beside it or is nearest."""
    year, why = _beside(m.groupdict(), frame)
    if year is None and (found := frame.follows("ahead", m.end())):  # between March and May 2009
        last = MONTHS[found["month"].rstrip(".")] if found["month"] else month
        year = int(found["year"]) - (last < month)
        why = "the year stands with the date that follows"
    if year is None:
        way = m.groupdict().get("way")
        year = _nearest_year(frame, month, m.start(), way)
        told = frame.told and (frame.narrates or way in WORDS["told_ways"])
        why = "the year told last" if told else "the year nearest to the writing date"
    if day and not _valid(year if year and year > 0 else 2000, month, day):
        return None
    rest = f"-{month:02}" + (f"-{day:02}" if day else "")
    return _in_year(year, rest, why)


def _in_year(year, rest, why):
    if year is None:
        return _date(f"XXXX{rest}", "no year is told and no writing date is known", "")
    return _date(_year_value(year) + rest, why)


def _counted(frame, unit, by, told, why="counted from {}"):
    """Give the unit that lies `by` units from the date told last, or from the writing day."""
    told = bool(told and frame.told)
    why = why.format("the date told last" if told else "the writing date")
    if told:
        year, month, day = frame.told
        if unit == "D" and not (day or by):  # that day, where the month or the year alone is told
            rest = f"-{month:02}-XX" if month else "-XX-XX"
            edtf = to_edtf(_year_value(year)) + rest
            return _date(_year_value(year) + rest, f"{why}, the day left open", edtf)
        if (unit in ("D", "W", "WE", "2W") and not day) or (unit in ("M", "Q") and not month):
            return Expression("DATE", "", "counted from a date that is not told so closely")
        if year < 1:
            return _date(_year_value(year + by), why) if unit == "Y" else None
    base = frame.base(told)
    return base and _date(_shift(base, unit, by), why, aside=by < 0)


def _named_day(one):
    """Give the day that an expression names, as text, if it names one."""
    return one and one.type == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value) and one.value


def _at(day, part, why, end=0, edtf=None):
    return Expression("TIME", f"{day}T{WORDS['parts'][part]}", why, edtf, end)


def _anchored(frame, place, unit, number, sign):
    """Count from the date that comes next, if one does and it is as precise as the unit."""
    space = frame.follows("space", place)
    anchor = space and (frame.read(space.end()) or frame.read(place + 1))
    found = anchor and re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", anchor.value)
    measure, size = _SIZES.get(unit, ("", 0))
    if not found or not found[{"Y": 1, "M": 2, "D": 3}.get(measure, 3)] or not measure:
        return None
    day = dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    value = _shift(day, measure, sign * int(number * size))
    return _date(value, f"counted from {anchor.value}", end=anchor.end)


# The rules: the calendar ------------------------------------------------------------------------


def _day_of_month(m, frame):
    groups, month = m.groupdict(), MONTHS[m["month"].rstrip(".")]
    day = int(groups["day"]) if groups.get("day") else WORDS["ordinals"][groups["dayword"]]
    if (month, day) == (9, 11) and frame.follows("attack", m.end()) and not m["year"]:
        return _date("2001-09-11", "the name of a day")
    return _calendar(m, frame, month, day)


def _day_alone(m, frame):
    groups = m.groupdict()
    of = groups.get("of") or groups.get("this")
    told = bool(frame.told and frame.told[1]) and (frame.narrates or of == "that")
    base = frame.base(told)
    if base is None or (frame.narrates and not told):
        return None
    by = {"last": -1, "next": 1}.get(of, 0)
    if not told and not of and int(m["day"]) > base.day and not frame.coming(m.start()):
        by = -1
    value = f"{_shift(base, 'M', by)}-{int(m['day']):02}"
    why = "of the month told last" if told else "of the month nearest to the writing date"
    return _date(value, why) if _valid(*map(int, value.split("-"))) else None


def _month(m, frame):
    word, place, groups = m["month"].rstrip("."), m.start("month"), m.groupdict()
    if any(groups.get(name) for name in ("year", "ofyear", "yy", "bc")):
        return _calendar(m, frame, MONTHS[word])
    if groups.get("way"):
        named = frame.capital(place) or word not in ("march", "may")
        return _calendar(m, frame, MONTHS[word], int(m["day"] or 0)) if named else None
    preposition, after = frame.after("preposition", place), frame.text[m.end() : m.end() + 2]
    named = word in ("jan", "mar", "april", "may", "june", "august", "dec") and m[0] == word
    if named and after[:1] == " " and after[1:].isupper() and not frame.after("when", place):
        return None  # the name of a person
    doubtful = word in ("may", "march", "mar", "august", "dec", "jan", "sep", "jun")
    if doubtful and not frame.capital(place) and not frame.after("when", place):
        return None
    sure = frame.after("determined", place) and not frame.follows("marching", m.end())
    if word in ("may", "march") and not (preposition or sure):
        return None
    return _calendar(m, frame, MONTHS[word])


def _year_first(m, frame):
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"] or 1)
    if not m["d"] and (m["sep"] != "-" or len(m["m"]) < 2 or month == year % 100 + 1):
        return None  # 2006-07 are two years
    if 1200 <= year < 1500 and m["d"]:
        return _hijri(year, month, day)
    value = f"{year}-{month:02}" + (f"-{day:02}" if m["d"] else "")
    return _date(value, "written year first") if _valid(year, month, day) else None


def _in_figures(m, frame):
    groups = m.groupdict()
    if "named" in groups:
        return _date("2001-09-11", "the name of a day")
    if "month" in groups:
        return _date(f"{m['year']}-{int(m['month']):02}", "month and year")
    a, b = int(m["a"]), int(m["b"])
    if m["y"] and (len(m["y"]) == 2 and m["sep"] != "/"):
        return None
    if m["y"] and 1200 <= int(m["y"]) < 1500:
        return _hijri(int(m["y"]), b, a)
    year = _whole_year(m["y"] or "2000")
    orders = [("day first", _valid(year, b, a)), ("month first", _valid(year, a, b))]
    if m["sep"] == "/" and frame.month_first:
        orders.reverse()
    weekday = WEEKDAYS.get((groups.get("weekday") or "").rstrip("."))
    orders = [one for one in orders if one[1]]
    orders = [one for one in orders if one[1].isoweekday() == weekday] or orders
    (why, day), *others = orders or [("", None)]
    if not day:
        return None
    if others and others[0][1] != day and not frame.month_first:
        other = others[0][1]
        why += f"; month first it would be {other if m['y'] else other.strftime('%m-%d')}"
    if m["y"]:
        return _date(str(day), why)
    found = _calendar(m, frame, day.month, day.day)
    return found and found._replace(rule=f"{why}, {found.rule}")


def _year(m, frame):
    groups, place = m.groupdict(), m.start()
    if groups.get("n"):
        named = frame.capital(m.start("era")) and int(m["n"])
        return _date(f"{int(m['n']):04}", "a year of the common era") if named else None
    year, why = _beside(groups, frame, "a year in figures")
    if not groups.get("year") or m[0].startswith(("the", "year")) or groups.get("era"):
        return _date(_year_value(year), why)
    if frame.follows("counted", m.end()) and not frame.after("preposition", place):
        return None
    return _date(m["year"], why) if year >= 1700 or frame.after("early", place) else None


def _decade(m, frame):
    groups = m.groupdict()
    if found := groups.get("decade"):
        if found[2] == "0" and found < "200":
            return _date(found[:2] + "XX", "a century, as its years are counted", aside=True)
        return _date(found + "X", "a decade", aside=True)
    if frame.after("age", m.start()):
        return None
    figure = int(groups["short"]) if groups.get("short") else WORDS["tens"][groups["word"]]
    base = (frame.year() or 2000) // 10
    decade = base // 10 * 10 + figure
    why = "a decade of the last hundred years"
    return _date(f"{decade - 10 if decade > base else decade}X", why, aside=True)


def _century(m, frame):
    n = int(m["n"]) if m["n"] else WORDS["ordinals"][m["dayword"]]
    if not 1 <= n <= 99:
        return None
    if m["era"]:
        return _date(f"BC{n - 1:02}XX", "a century before the common era", f"-{n - 1:02}XX")
    return _date(f"{n - 1:02}XX", "a century", aside=True)


def _season(m, frame):
    groups, code = m.groupdict(), WORDS["seasons"][m["season"]]
    year, why = _beside(groups, frame)
    if year is None:
        first, last = edtf.SEASONS[_SEASONS[code]]
        year = _nearest_year(frame, first, m.start(), groups.get("way"), last)
        why = "of the year told" if frame.narrates else "the nearest one"
    return _in_year(year, f"-{code}", why)


def _part_of_year(m, frame):
    if m["yq"]:
        return _date(f"{m['yq']}-Q{m['nq']}", "a quarter of the year beside it")
    year, why = _beside(m.groupdict(), frame)
    half = m["what"] == "half" or m["letter"] == "h"
    word = m["n"] or (m["q"] if m["q"] not in ("fourth", "final") else "4")
    figure = int({"f": "1", "s": "2", "t": "3", "l": "4", "q": word[-1]}.get(word[0], word[0]))
    if half and (year is None or figure > 2):
        return None
    if year is None:
        year, why = frame.year(), "of the year told, or the latest that is over"
        if year is None:
            return None
        ahead = frame.day and figure > (frame.day.month + 2) // 3
        year -= bool(ahead and not frame.coming(m.start()))
    return _date(f"{year}-{'H' if half else 'Q'}{figure}", why)


def _weekday_of_month(m, frame):
    found = _calendar(m, frame, MONTHS[m["month"].rstrip(".")])
    nth = -1 if m["nth"] == "last" else WORDS["ordinals"][m["nth"]]
    year, month = map(int, found.value.split("-"))  # no number where no year is told
    day = _nth_weekday(year, month, WEEKDAYS[m["weekday"].rstrip(".")], nth)
    return _date(str(day), f"counted out in {found.value}")


def _nth_weekday(year, month, weekday, nth):
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday - 1])]
    return dt.date(year, month, days[nth - (nth > 0)])


def _feast(m, frame):
    year, why = _beside(m.groupdict(), frame)
    when, near = WORDS["feasts"][m["feast"]], frame.year() if year is None else year
    day = _feast_day(when, near) if near and near > 0 else None
    if not day or (m["feast"] == "new year" and not (m["year"] or m["way"])):
        return None
    if year is None:
        day = _feast_day(when, _nearest_year(frame, day.month, m.start(), m["way"]))
    return _date(str(day), why or "a feast of the nearest year") if day else None


def _feast_day(when, year):
    """Give the day of a feast: fixed, the nth weekday of a month, or counted from Easter."""
    kind, *numbers = when.split()
    if kind == "hijri":
        return hijri_day(year - 621 if year > 1600 else year, *map(int, numbers))
    if kind == "easter":
        return _easter(year) + dt.timedelta(int(numbers[0]))
    if not numbers:
        return dt.date(year, int(kind[:2]), int(kind[3:]))
    weekday, nth, *after = numbers
    day = _nth_weekday(year, int(kind), WEEKDAYS[weekday], int(nth))
    return day + dt.timedelta(int(after[0]) if after else 0)


def _easter(year):
    """Give Easter Sunday of the western churches, by the rule of Meeus and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


# The rules: other calendars and languages -------------------------------------------------------


def hijri_day(year, month, day):
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


def _hijri(year, month=None, day=None):
    """Read a Solar Hijri day; a month or a year of that calendar is a stretch of the common one."""
    try:
        first = hijri_day(year, month or 1, day or 1)
        if day:
            return _date(str(first), f"Solar Hijri {year}-{month:02}-{day:02}")
        after = (year + 1, 1) if month in (None, 12) else (year, month + 1)
        value = f"{first}/{hijri_day(*after, 1) - dt.timedelta(1)}"
    except ValueError:
        return None
    return _date(value, f"Solar Hijri {year}" + (f"-{month:02}" if month else ""), value)


def _solar_hijri(m, frame):
    groups = m.groupdict()
    month = WORDS["hijrimonths"][groups["month"]] if groups.get("month") else None
    day = int(groups["day"]) if groups.get("day") else None
    stated = m if groups.get("year") else frame.follows("hijriahead", m.end())
    if stated:
        return _hijri(int(stated["year"]), month, day)
    years = [frame.day.year + by for by in (-620, -621, -622)] if frame.day else []
    found = [one for year in years if (one := _hijri(year, month, day))]
    past = [one for one in found if one.value[:10] <= str(frame.day)]
    why = "the latest before the writing date"
    return past[0]._replace(rule=f"{past[0].rule}, {why}") if past else None


def _albanian(m, frame):
    groups = m.groupdict()
    if not groups.get("month"):
        year, why = _beside(groups, frame, "a year in figures")
        return year and _date(_year_value(year), why)
    day = int(groups["day"]) if groups.get("day") else None
    return _calendar(m, frame, WORDS["albanianmonths"][m["month"]], day)


# The rules: counted from the writing day or the date told last ----------------------------------


def _weekday(m, frame):
    way_word, code = m.groupdict().get("way"), WEEKDAYS[m["weekday"].rstrip(".")]
    if m["plural"]:
        return Expression("SET", f"XXXX-WXX-{code}", "it comes back each week")
    base = frame.base(frame.narrates or way_word in ("that", "following"))
    if base is None or (frame.narrates and frame.told and not frame.told[2]):
        return _date(f"XXXX-WXX-{code}", "no day is known to count from", "")
    way, back = WORDS["directions"].get(way_word), (base.isoweekday() - code) % 7
    owned = frame.lower.startswith("'s", m.end())  # Friday's vote
    ahead = frame.narrates or (not owned and frame.coming(m.start()))
    if way == 0:
        off = code - base.isoweekday()
        off += 7 if off < 0 and ahead and way_word == "this" and not frame.narrates else 0
        day, why = base + dt.timedelta(off), "the one of the same week, or the first to come"
    elif way == 1 or (way is None and back and ahead):
        day, why = base + dt.timedelta(7 - back), "the first to come"
    else:
        day = base - dt.timedelta(back or (7 if way == -1 else 0))
        why = "the latest on or before the writing date"
    part = m["part"] or m["noon"]
    return _at(str(day), part, why) if part else _date(str(day), why)


def _today(m, frame):
    by = WORDS["days"].get(" ".join(m["word"].split()), 0)
    if not frame.day or (frame.narrates and m["word"] == "today"):
        when = "PAST" if by < 0 else "FUTURE" if by else "PRESENT"
        return _date(f"{when}_REF", "the time of writing, left vague")
    day = str(frame.day + dt.timedelta(by))
    if m["word"] in ("tonight", "overnight") or m["part"]:
        return _at(day, m["part"] or "night", "counted from the writing date")
    return _date(day, "counted from the writing date")


def _way_unit(m, frame):
    way, unit, the = m["way"], _unit(m["unit"]), m[0].startswith("the")
    if unit[0] == "T" or unit == "2W" or (m["unit"] == "night" and way in ("last", "that", "this")):
        return None
    if unit == "D" and way in ("this", "current", "last", "latest", "past", "coming"):
        return None
    over = frame.after("over", m.start())
    lasting = the and unit in ("W", "M", "Y", "DE")  # the last week, and not last week
    lasting = lasting and ((way == "last" and not frame.narrates) or (way == "next" and over))
    if lasting or (way == "past" and unit != "WE"):
        sign = 1 if way == "next" else -1
        edtf = _stretch(frame.day, unit, 1, sign) if frame.day and not frame.narrates else ""
        return _length_of(1, unit, "the stretch up to the writing date, or from it on", edtf)
    told = way.split()[-1] in WORDS["told_ways"] or (unit == "D" and way == "next")
    told = told or (frame.narrates and (the or way in ("this", "next")))
    why = f"“{way} {m['unit']}” counts from {{}}"
    return _counted(frame, unit, WORDS["directions"][way], told, why)


def _the_unit(m, frame):
    unit, side = UNITS.get(m["unit"], "D"), m.groupdict().get("side")
    if side is None:
        by = 0
        if unit == "WE" and frame.day and not frame.narrates:  # before Friday, the last one
            by = -(frame.day.isoweekday() < 5 and not frame.coming(m.start()))
        return _counted(frame, unit, by, frame.narrates)
    sign = -1 if side in (" before", "") else 1
    if side != " following" and (found := _anchored(frame, m.end(), unit, 1, sign)):
        return found
    if frame.follows("event", m.end()):
        return Expression("DATE", "", "counted from an event, left without a date")
    return _counted(frame, unit, sign, told=True)


def _ago(m, frame):
    way, unit = (m["way"] or "in").split()[0], _unit(m["unit"] or "time")
    number = _number(m["num"] or ("a" if m["unit"] == "year" else "many"))
    if way == "in" and not (
        number and frame.day and not frame.narrates and frame.coming(m.start())
    ):
        return None
    if number and m["half"]:
        number += 0.5
    told = way not in ("ago", "from", "hence", "back", "in")
    sign = 1 if way in ("in", "later", "after", "afterward", "afterwards", "from", "hence") else -1
    if way in ("before", "after", "prior") and frame.follows("event", m.end()):
        found = number and _anchored(frame, m.end(), unit, number, sign)
        why = "counted from an event, left without a date"
        return found or _length_of(number, unit, why, end=m.start("way"))
    if number is None:
        edtf = _stretch(frame.day, unit, None, sign) if frame.day and not told else ""
        return _date("PAST_REF" if sign < 0 else "FUTURE_REF", "how long is left open", edtf)
    measure, size = _SIZES.get(unit, ("D", 0))
    if measure == "Y" or not size or (unit == "W" and told and frame.told):
        number, unit = number * size, measure
    if unit == "Y" and number % 1:
        number, unit = number * 12, "M"
    precise = {"D": "day", "W": "week", "2W": "week", "M": "month"}.get(unit, "year")
    why = f"counted from {{}}, as precise as a {precise}"
    return _counted(frame, unit, sign * int(number), told, why)


def _way_units(m, frame):
    number, unit, way = _number(m["num"]), _unit(m["unit"]), m["way"]
    base = frame.base(way in ("following", "previous", "preceding") or frame.narrates)
    if not base or unit[0] == "T" or way in ("first", "final", "opening", "closing"):
        return _length_of(number, unit)
    if not way and (frame.narrates or frame.coming(m.start()) is False):
        return _length_of(number, unit)
    sign = 1 if way in ("", "next", "coming", "following", "upcoming") else -1
    why = "a length of time, and the stretch it covers"
    return _length_of(number, unit, why, _stretch(base, unit, number, sign))


def _units_of(m, frame):
    inner = frame.read(m.end())
    if not inner or inner.type != "DATE" or not inner.edtf:
        return None
    number, why = _number(m["num"]) if m["num"] else 1, f"a length of time within {inner.value}"
    return _length_of(number, _unit(m["unit"]), why, inner.edtf, inner.end)


def _open_stretch(m, frame):
    way, unit = m["way"], UNITS[m["unit"]]
    base = frame.base(way in ("later", "subsequent", "following") or frame.narrates)
    if base and way in ("previous", "earlier", "prior"):
        edtf = to_edtf(_shift(base, unit, -1)).split("/")[-1]
        why = f"{m['unit']}s before that of the writing date, since when is not said"
        return _date("PAST_REF", why, f"../{edtf}" if edtf else "")
    edtf = _stretch(base, unit, None, -1 if way in ("recent", "past") else 1) if base else ""
    return _length_of(None, unit, "how many is left open", edtf)


# The rules that build on another ----------------------------------------------------------------


def _edge(m, frame):
    inner = frame.read(m.end())
    vague = ("vague", "ago")
    if not inner or not inner.value or inner.type not in ("DATE", "TIME") or inner.name in vague:
        return None
    edge = m["edge"].removeprefix("very ")
    if edge == "turn" and inner.value[2:] == "XX":
        inner = inner._replace(edtf=f"{inner.value[:2]}00~")
    if m[0].endswith("-") and inner.type == "TIME":
        return None
    return inner._replace(rule=f"{edge} in it; {inner.rule}")


def _of_a_day(m, frame):
    inner = frame.read(m.end())
    if not _named_day(inner):
        return None
    if part := m.groupdict().get("part"):
        both, second = join_next(frame, inner)  # the night of 8-9 April
        end, edtf = (second.end, both.edtf) if second and part == "night" else (inner.end, None)
        return _at(both.value, part, both.rule if edtf else inner.rule, end, edtf)
    value = _shift(dt.date.fromisoformat(inner.value), UNITS[m["unit"]], 0)
    return _date(value, "the one that holds that day", end=inner.end)


def _about(m, frame):
    inner = frame.read(m.end())
    groups = m.groupdict()
    word = " ".join((groups.get("counted") or m["word"]).split())
    if not inner or inner.start != m.end():
        return None
    named = inner.name in ("day-of-month", "month", "season")
    measured = inner.name in WORDS["measured"]
    sure = groups.get("doubt") or frame.after("whereabouts", m.start())
    if "counted" in groups and not sure:  # "about last week" may be what one talks about
        if not measured or (word == "some" and inner.name == "year"):
            return None
    elif inner.name in WORDS["unmeasured"] or (word in ("c", "ca") and not (measured or named)):
        return None
    edtf = _marked(inner.edtf, "?" if groups.get("doubt") else "~")
    return inner._replace(edtf=edtf, rule=f"{inner.rule}, {word}")


def _more_than(m, frame):
    inner = frame.read(m.end())
    lengths = ("ago", "length", "about", "bare-length")
    if not inner or inner.start != m.end() or inner.name not in lengths:
        return None
    word, edtf = " ".join(m["word"].split()), inner.edtf
    if edtf and inner.type == "DATE" and "/" not in edtf and word not in ("just", "only"):
        more = word in ("more than", "over", "at least", "no less than")
        edtf = f"../{edtf}" if more else f"{edtf}/.."
    return inner._replace(edtf=edtf, rule=f"{inner.rule}, {word}")


# The rules: lengths, what comes back, the clock, vague words ------------------------------------


def _length(m, frame):
    words, unit, plural = " ".join(m["num"].split()), _unit(m["unit"]), m["s"]
    one, figures = words in ("a", "an"), words[0].isdigit()
    if (len(m["unit"]) < 4 and m["unit"] != "day" and not figures) or unit == "Q":
        return None
    if (words in (*WORDS["vague"], "a few") and not plural) or (unit == "WE" and not plural):
        return None
    if (unit == "TS" or m["unit"] == "night") and (one or words == "one"):
        return None
    if frame.capital(m.start("unit")) and not frame.capital(m.start("unit") + 1):
        return None  # the name of something
    apart = frame.lower[m.end("num") : m.end("num") + 1].isspace()
    several = figures and words not in ("1", "½") and unit in ("D", "WE", "Y", "M")
    if several and apart and not plural and not frame.after("article", m.start()):
        return None
    if one and not m["long"] and not m["more"] and not frame.after("lasting", m.start()):
        return None
    number = _number(m["num"])
    if (m["more"] or "").endswith("half") and number is not None:
        number += 0.5
    return _length_of(number, unit)


def _bare_length(m, frame):
    why = "how many is not told" if m["s"] else "one of them, whole"
    return _length_of(None if m["s"] else 1, _unit(m["unit"]), why)


_RECUR = {
    "weekday": "XXXX-WXX-{}", "part": "XXXX-XX-XXT{}", "season": "XXXX-{}", "month": "XXXX-{:02}",
}  # fmt: skip


def _every(m, frame):
    groups = m.groupdict()
    if groups.get("daily"):
        value = WORDS["daily"][m[0]]
    elif groups.get("unit"):
        other = "two" if groups.get("other") in ("other", "second") else "a"
        value = _duration(_number(groups.get("num") or other), _unit(groups["unit"]))
    else:
        kind = next(kind for kind in _RECUR if groups.get(kind))
        value = _RECUR[kind].format(WORDS[f"{kind}s"][groups[kind].rstrip(".")])
    return Expression("SET", value, "it comes back")


def _clock(m, frame):
    half, part, hour = m["half"][:1], m["part"], int(m["h"])
    hour += 12 * ((half == "p" or part in ("afternoon", "evening", "night")) and hour < 12)
    hour = 0 if half == "a" and hour == 12 else hour
    link = frame.follows("beside", m.end())
    inner = link and frame.read(link.end())
    end, told = 0, frame.told and frame.told[2]
    day, why = frame.day, "a time of the writing day"
    if _named_day(inner):
        day, why, end = inner.value, inner.rule, inner.end
    elif frame.narrates or (told and frame.after("dated", m.start())):
        day, why = frame.base(True) if told else None, "a time of the day told last"
    value = f"{day or 'XXXX-XX-XX'}T{hour:02}:{m['m'] or '00'}"
    return Expression("TIME", value, why, end=end)


def _part(m, frame):
    part, way = m["part"], m.groupdict().get("way")
    if way:
        told = frame.narrates or way not in ("this", "last")
        found = _counted(frame, "D", WORDS["directions"][way], told)
        return found and found.value and _at(found.value, part, found.rule, edtf=found.edtf)
    if part == "night" and frame.after("at", m.start()):
        return Expression("TIME", "XXXX-XX-XXTNI", "a part of any day", "")
    day = frame.base(bool(frame.told and frame.told[2]))
    return day and _at(str(day), part, "a part of the day told last, or of the writing date")


def _vague(m, frame):
    when = next((when for when in ("past", "future") if when in m.groupdict()), "present")
    return _date(f"{when.upper()}_REF", "left vague")


def _when_it_was(m, frame):
    return Expression("DATE", "", "told by what was so then, left without a date", "")


# What stands around an expression ---------------------------------------------------------------


def open_end(frame, one):
    """Leave an end of a date open, where "since", "until" or the like stands before it."""
    if found := frame.after("opening", one.start):
        return _opened(one, found)
    found = frame.follows("onward", one.end)
    return _opened(one, found) if found else one


def _opened(one, found):
    word, (start, _, end) = found["open"] or found["close"], one.edtf.partition("/")
    if not word or not start or ".." in (start, end) or one.type not in ("DATE", "TIME"):
        return one
    edtf = f"{start}/.." if found["open"] else f"../{end or start}"
    return one._replace(edtf=edtf, rule=f"{one.rule}; “{word}” leaves the other end open")


def join_next(frame, first):
    """Read "1914 to 1918": the first date with the EDTF of the stretch, and the second.

    Returns
    -------
    tuple of Expression or None
        The second is None where no date follows; the first is as it was where the two bound no
        stretch.
    """
    link = frame.follows("to", first.end)
    if not link or first.type != "DATE" or not first.edtf or "/" in first.edtf:
        return first, None
    second = _second(frame, first, link.end())
    if not second or second.type != "DATE":
        return first, None
    start, end = first.edtf, second.edtf.split("/")[-1]
    bounded = "and" not in link[0] or frame.after("between", first.start)
    try:
        stretch = str(edtf.parse(f"{start}/{end}"))
    except edtf.EdtfError:  # it would run backwards
        stretch = ""
    if bounded and stretch and end not in ("", ".."):
        rule = f"{first.rule}; with the date that follows it bounds a stretch"
        return first._replace(edtf=stretch, rule=rule), second
    return first, second


def _second(frame, first, place):
    """Read the second of two dates; it may be cut short, as in 1914-18 or 3-5 June."""
    full = read_at(frame, place)
    if full and full.type == "DATE" and full.edtf:
        return full
    cut, value = frame.follows("cutyear", place), ""
    if cut and re.fullmatch(r"\d{4}", first.value) and frame.lower[place - 1] in "-–/":
        value = first.value[: 4 - len(cut["n"])] + cut["n"]
    elif (cut := frame.follows("cutday", place)) and _named_day(first):
        year, month, _ = map(int, first.value.split("-"))
        value = str(_valid(int(cut["year"] or year), month, int(cut["n"])) or "")
    if value > first.value:
        why = "cut short; the rest stands before it"
        return Expression("DATE", value, why, value, cut.end(), False, place, "second")
    return full


def read_whole(words, day):
    """Read words that are one expression from edge to edge, or None.

    Parameters
    ----------
    words : str
        The expression; a preposition may stand before it, a question mark after it.
    day : datetime.date or None
        The writing day.

    Returns
    -------
    Expression or None
        Where "from … to …" or "between … and …" names two dates, one stretch.
    """
    words = " ".join(words.split()).strip(" .,;:")
    if words.endswith("?") and (sure := read_whole(words.rstrip(" ?"), day)):
        return sure._replace(edtf=_marked(sure.edtf, "?"))
    frame = Frame(words, day)
    led = frame.follows("leading", 0)
    for start in dict.fromkeys((0, led.end(1) + 1, led.end()) if led else (0,)):
        found = read_at(frame, start)
        if found and found.end == len(words):
            return _opened(found, led) if start else found
        last = found and frame.follows("onward", found.end)
        if last and last.end() == len(words):
            return _opened(found, last)
        first, second = join_next(frame, found) if found else (None, None)
        if second and second.end == len(words) and "/" in first.edtf:
            return first._replace(end=second.end)
        if found and not found.edtf and "left without" in found.rule:
            return found
    return None


# The rules under the words that open them ---------------------------------------------------------


def _opening(text):
    """Give the words that a list of openers names: a word itself, or the first words of a list."""
    for opener in text.split():
        listed = re.fullmatch(r"\{(\w+)\}(s?)", opener)
        for word in WORDS[listed[1]] if listed else [opener]:
            yield re.split(r"[\s'.-]", word)[0] + (listed[2] if listed else "")


def _openers():
    """Put each rule under the words that open its patterns, in the order of the file."""
    found = {}
    for name, (_, patterns) in _TEXT["rules"].items():
        read = globals()["_" + name.replace("-", "_")]
        for openers, text, *cue in patterns:
            sense, _, cue = "".join(cue).rpartition(" ")  # "after money" or "not after money"
            row = (name, _pattern(text), cue, sense == "after", read)
            for word in dict.fromkeys(_opening(openers)):
                found.setdefault(word, []).append(row)
    return found


OPENERS = _openers()
