"""The grammar of expressions of time: words, read against a day, to TIMEX3 and EDTF.

A rule says something true of the language and has a name, which its test carries. Values are
TIMEX3 (Pustejovsky et al., ISO 24617-1) because EDTF has no duration and no recurrence; the
EDTF stands beside them where there is a date.
"""

import datetime as dt
import re
from typing import NamedTuple

MONTHS = {}
for _n, _names in enumerate(
    "january jan;february feb;march mar;april apr;may;june jun;july jul;august aug;"
    "september sept sep;october oct;november nov;december dec".split(";"), 1
):
    for _name in _names.split():
        MONTHS[_name] = _n
DAYS = {}
for _n, _names in enumerate(
    "monday mon;tuesday tues tue;wednesday wed;thursday thurs thur thu;friday fri;saturday sat;sunday sun".split(";")
):
    for _name in _names.split():
        DAYS[_name] = _n
SEASONS = {"spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "fall": ("FA", 23), "winter": ("WI", 24)}
NUMBERS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty".split())}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
            "ninety": 90, "hundred": 100, "dozen": 12, "half": 0.5}
ORDINALS = {w: n for n, w in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)}
ORDINALS["twenty-first"] = 21
UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE", "fortnight": "2W",
         "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE"}
VAGUE = ("several", "few", "many", "some", "couple", "recent", "numerous")
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
FIXED = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's day": (1, 1), "new year's eve": (12, 31),
         "independence day": (7, 4), "halloween": (10, 31), "valentine's day": (2, 14), "veterans day": (11, 11)}

_MON = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,:]\d|%)"
_YEAR = r"(?P<year>1\d{3}|20\d{2})(?!\d|[.,]\d|-\d\d-)"
_WDAY = "(?P<wday>" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b\.?"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_EDGE = r"(?:(?P<edge>(?:the\s+)?(?:very\s+)?(?:early|late|mid|middle|beginning|start|end|close|first half|second half)(?:\s+(?:of|in)|\s*-)?\s*(?:the\s+)?))?"
_NUM = (r"(?P<num>\d{1,4}(?:\.\d+)?(?!\d)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
        r"|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
        r"|hundred|a\s+(?:dozen|hundred|couple(?:\s+of)?|few)|half\s+an?|an?|several|few|many|some|numerous)")
_UNIT = r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centurie|century)s?\b"
_ABOUT = r"(?P<about>(?:about|around|roughly|approximately|some|nearly|almost|circa|(?:more|less|fewer)\s+than|over|at\s+least|up\s+to|only|just|another|nearly|the)\s+)*"


class Expression(NamedTuple):
    """One expression of time, as a rule read it."""

    start: int
    end: int
    type: str
    value: str
    edtf: str
    rule: str
    name: str


class Frame:
    """What the text around an expression gives: its day, its genre, the dates told so far."""

    def __init__(self, day=None, narrates=False):
        self.day, self.narrates = day, narrates
        self.year, self.month, self.last = None, None, None

    def told(self, year, month=None, day=None):
        """Remember the date that the text told last."""
        self.year, self.month = year, month or (self.month if year == self.year else None)
        self.last = (year, month, day)


def _number(words):
    words = re.sub(r"\s+", " ", words)
    if re.fullmatch(r"[\d.]+", words):
        return float(words) if "." in words else int(words)
    words = re.sub(r"^a (?=dozen|hundred|couple|few)", "", words)
    if words.startswith("couple"):
        return 2
    if words.startswith("half"):
        return 0.5
    if words in VAGUE:
        return None
    total = 0
    for piece in words.split("-"):
        total += NUMBERS.get(piece, 0)
    return total or None


def _shift_months(year, month, by):
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def _week(day):
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _week_edtf(day):
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _valid(year, month, day):
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


RULES = {}


def rule(name, openers, pattern):
    """Register a rule under the words that can open what it reads."""
    compiled = re.compile(pattern)

    def register(function):
        for opener in openers.split() if isinstance(openers, str) else openers:
            RULES.setdefault(opener, []).append((name, compiled, function))
        return function

    return register


_DIGITS = "#"  # stands for any word that begins with a digit
_EDGES = "early late mid middle beginning start end close first second the"
_NUMWORDS = " ".join([*NUMBERS, "several", "few", "many", "some", "numerous", "twenty-first"])
_ABOUTS = "about around roughly approximately nearly almost circa more less fewer over at up only just another"


def _near_month(frame, month, before):
    """Give the year of a month without one: in news the last or a near one, else as told."""
    if frame.narrates and frame.year:
        if frame.month and month < frame.month - 6:
            return frame.year + 1
        return frame.year
    if not frame.day:
        return None
    ahead = (month - frame.day.month) % 12
    coming = ahead <= 2 or FUTURE.search(before)
    year = frame.day.year
    if month >= frame.day.month:
        return year if coming or ahead == 0 else year - 1
    return year + 1 if coming and FUTURE.search(before) else year


FUTURE = re.compile(r"\b(?:will|would|'ll|shall|to be|is to|are to|scheduled|upcoming|next|plans? to|planned|expected|set for|due|until|by|going to|beginning|starting)\b[^.;]*$")


def _month_date(m, frame, before, edge=""):
    groups = m.groupdict()
    month = MONTHS[groups["month"]]
    year = int(groups["year"]) if groups.get("year") else None
    why = "the year stands beside the month"
    if not year and groups.get("thatyear"):
        words = groups["thatyear"]
        base = frame.day.year if frame.day else None
        if "that" in words or "same" in words or "the" in words.split()[-2:-1]:
            base = frame.year or base
        if base:
            year = base + {"last": -1, "next": 1, "previous": -1, "following": 1}.get(words.split()[-2], 0)
            why = f"“{' '.join(words.split()[-2:])}” is {year}"
    if not year:
        year = _near_month(frame, month, before)
        why = "the year told last" if frame.narrates and frame.year else "the writing date gives the nearest year"
    if groups.get("day"):
        day = int(groups["day"])
        if not 1 <= day <= 31:
            return None
        if not year:
            return "DATE", f"XXXX-{month:02}-{day:02}", "", "a day without a year"
        if not _valid(year, month, day):
            return None
        frame.told(year, month, day)
        value = f"{year}-{month:02}-{day:02}"
        return "DATE", value, value, why
    if not year:
        return "DATE", f"XXXX-{month:02}", "", "a month without a year"
    frame.told(year, month)
    value = f"{year}-{month:02}"
    return "DATE", value, value, why


_OF = r"(?:\s*,?\s+|\s+of\s+)"
_THATYEAR = r"(?:,?\s+(?P<thatyear>(?:of\s+|in\s+)?(?:this|last|next|that\s+same|that|the\s+same|the\s+previous|the\s+following)\s+year))?"
_WD = "(?:" + _WDAY.replace("?P<wday>", "?:") + r",?\s+(?:the\s+)?)?"


@rule("day-of-month", list(MONTHS), _MON + r"\s*(?:the\s+)?" + _DAY + r"(?:(?:,\s*|\s+|,?\s+of\s+)" + _YEAR + ")?" + _THATYEAR)
@rule("day-of-month", _DIGITS + " the", r"(?:the\s+)?" + _DAY + r"\s*(?:day\s+)?(?:of\s+)?" + _MON + r"(?:(?:,\s*|\s+|\s+of\s+)" + _YEAR + ")?" + _THATYEAR)
@rule("day-of-month", list(DAYS), _WD + _MON + r"\s*(?:the\s+)?" + _DAY + r"(?:(?:,\s*|\s+)" + _YEAR + ")?" + _THATYEAR)
@rule("day-of-month", list(DAYS), _WD + _DAY + r"\s*(?:of\s+)?" + _MON + r"(?:(?:,\s*|\s+)" + _YEAR + ")?" + _THATYEAR)
def _day_of_month(m, frame, before):
    return _month_date(m, frame, before)


@rule("month", [*MONTHS, *_EDGES.split()], _EDGE + _MON + r"(?:(?:,?\s+|\s+of\s+|\s+in\s+)" + _YEAR + ")?" + _THATYEAR)
def _month(m, frame, before):
    if m["month"] in ("may", "mar", "march", "sat", "dec", "sun", "jan") and not (m["year"] or m["edge"] or m["thatyear"]):
        # A word that is also a verb or a name counts as a month after a preposition only.
        if m["month"] == "may" and not re.search(r"\b(?:in|since|until|by|from|during|of|to|and|through|last|this|next|between|for|,)\s*$", before):
            return None
        if m["month"] == "march" and not re.search(r"\b(?:in|since|until|by|from|during|of|through|last|this|next|between|early|late|mid)\s*-?$", before):
            return None
    return _month_date(m, frame, before)


@rule("last-month-name", "last this next past coming", r"(?P<way>last|this|next|past|coming)\s+" + _MON + r"(?:\s+" + _DAY + ")?")
def _way_month(m, frame, before):
    if not frame.day:
        return None
    month, year = MONTHS[m["month"]], frame.day.year
    if m["way"] in ("last", "past") and month >= frame.day.month:
        year -= 1
    if m["way"] in ("next", "coming") and month <= frame.day.month:
        year += 1
    frame.told(year, month)
    value = f"{year}-{month:02}" + (f"-{int(m['day']):02}" if m["day"] else "")
    return "DATE", value, value, f"“{m['way']}” counts from the writing date"


@rule("iso", _DIGITS, r"(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?![\d-])")
def _iso(m, frame, before):
    if not 1 <= int(m["m"]) <= 12 or not 1000 <= int(m["y"]) <= 2100 or (m["d"] and not _valid(int(m["y"]), int(m["m"]), int(m["d"]))):
        return None
    frame.told(int(m["y"]), int(m["m"]))
    return "DATE", m[0], m[0], "written year first"


@rule("slashes", _DIGITS, r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/])")
def _slashes(m, frame, before):
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    month_first = frame.month_first and m["sep"] == "/" if hasattr(frame, "month_first") else False
    day, month = (b, a) if (month_first and a <= 12) or b > 12 else (a, b)
    if not _valid(year, month, day):
        return None
    frame.told(year, month, day)
    value = f"{year}-{month:02}-{day:02}"
    other = _valid(year, day, month)
    why = f"day first; month first it would be {other}" if other and day != month and not month_first else "only one order fits"
    return "DATE", value, value, why


@rule("year", [_DIGITS, *_EDGES.split(), "summer", "spring", "autumn", "fall", "winter"], _EDGE + r"(?P<year>1[0-9]\d{2}|20\d{2})(?!\d|[.,]\d|s\b|'s\b|%|\s+(?:people|men|troops|soldiers|tons|miles|feet|km|dead|dollars|meters|metres|prisoners|members|points|votes|pounds|jobs|employees|workers|percent|acres|aircraft|guns|tanks|killed|killed|wounded))")
def _year(m, frame, before):
    if re.search(r"[$£€#]\s*$|\b(?:of some|about|nearly|over|no\.|number|than|almost|approximately|least)\s*$|\d[.,]$", before) and not m["edge"]:
        return None
    year = int(m["year"])
    if year < 1500 and not re.search(r"\b(?:in|since|until|by|from|of|year|ad|between|and|to|before|after|around|circa|,|\()\s*$", before):
        return None
    frame.told(year)
    return "DATE", str(year), str(year), "a year in figures"


@rule("years-bc", _DIGITS, r"(?P<year>\d{1,4})\s*(?:bc|b\.c\.|bce)(?:e\b|\b|)")
def _bc(m, frame, before):
    year = int(m["year"])
    return "DATE", f"BC{year:04}", f"-{year - 1:04}" if year > 1 else "0000", "a year before the common era"


@rule("decade", [_DIGITS, "the", "early", "late", "mid"], _EDGE + r"(?:the\s+)?(?:1[0-9]|20)\d0'?s\b")
def _decade(m, frame, before):
    year = re.search(r"\d{4}", m[0])[0]
    return "DATE", year[:3] + "X", year[:3] + "X", "a decade"


@rule("century", [_DIGITS, "the", *ORDINALS], r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<n>\d{1,2})(?:st|nd|rd|th)|(?P<word>" + "|".join(ORDINALS) + r"))[\s-]+century\b")
def _century(m, frame, before):
    n = int(m["n"]) if m["n"] else ORDINALS[m["word"]]
    return "DATE", f"{n - 1:02}XX", f"{n - 1:02}XX", "a century"


@rule("season", [*SEASONS, *_EDGES.split(), "last", "this", "next"], r"(?:(?P<way>last|this|next|that)\s+)?" + _EDGE + r"(?:the\s+)?" + _SEASON + r"\b(?:(?:,?\s+|\s+of\s+)" + _YEAR + ")?" + _THATYEAR)
def _season(m, frame, before):
    code, number = SEASONS[m["season"]]
    if m["season"] in ("fall", "spring") and not (m["year"] or m["way"] or re.search(r"\b(?:in|the|during|of|by|since|until)\s*$", before + (m["edge"] or ""))):
        return None
    year = int(m["year"]) if m["year"] else None
    if not year:
        year = (frame.year if frame.narrates else None) or (frame.day.year if frame.day else None)
        if year and frame.day and not frame.narrates:
            start = {21: 3, 22: 6, 23: 9, 24: 12}[number]
            if m["way"] == "last" and frame.day.month <= start + 2:
                year -= 1
            if m["way"] == "next" and frame.day.month >= start:
                year += 1
    if not year:
        return "DATE", f"XXXX-{code}", "", "a season without a year"
    frame.told(year, {21: 3, 22: 6, 23: 9, 24: 12}[number])
    return "DATE", f"{year}-{code}", f"{year}-{number}", "a season; its year is told or the nearest"


@rule("weekday", list(DAYS) + ["last", "this", "next", "on", "early", "late"], r"(?:(?P<way>last|this|next|past|early|late)\s+)?" + _WDAY + r"(?P<s>s\b)?(?:\s+(?P<part>morning|afternoon|evening|night))?")
def _weekday(m, frame, before):
    if m["wday"] in ("sat", "sun", "mon", "fri", "wed", "thu", "tue") and not re.search(r"\b(?:on|last|next|this)\s*$", before):
        return None
    if not frame.day:
        return "DATE", f"XXXX-WXX-{DAYS[m['wday']] + 1}", "", "a weekday without a writing date"
    back = (frame.day.weekday() - DAYS[m["wday"]]) % 7
    day = frame.day - dt.timedelta(days=back)
    way, why = m["way"], "the last such day on or before the writing date"
    if way in ("last", "past") and back == 0:
        day -= dt.timedelta(days=7)
    if way == "next" or (not way and back and NEXT.search(before)):
        day, why = frame.day + dt.timedelta(days=(7 - back) % 7 or 7), "the next such day after the writing date"
    value = str(day)
    if m["part"]:
        kind = "TIME" if m["part"] in ("night", "evening", "morning", "afternoon") else "DATE"
        return kind, value + "T" + PARTS[m["part"]], value, why
    return "DATE", value, value, why


NEXT = re.compile(r"\b(?:will|would|scheduled|next|plans? to|planned|expected|set for|is due|until|by|to begin|upcoming|is to|are to)\b[^.;]{0,60}$")


@rule("deictic-day", "today yesterday tomorrow tonight", r"(?P<w>today|yesterday|tomorrow|tonight)(?:'s)?(?:\s+(?P<part>morning|afternoon|evening|night))?\b")
def _deictic(m, frame, before):
    if not frame.day:
        return "DATE", "PRESENT_REF", "", "counts from an unknown writing date"
    day = frame.day + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(m["w"], 0))
    if m["w"] == "tonight":
        return "TIME", f"{day}TNI", str(day), "the night of the writing date"
    if m["part"]:
        return "TIME", f"{day}T{PARTS[m['part']]}", str(day), "counted from the writing date"
    return "DATE", str(day), str(day), "counted from the writing date"


@rule("this-part", "this last that", r"(?P<way>this|last|that)\s+(?P<part>morning|afternoon|evening|night)\b")
def _this_part(m, frame, before):
    if not frame.day:
        return None
    day = frame.day - dt.timedelta(days=1) if m["way"] == "last" else frame.day
    return "TIME", f"{day}T{PARTS[m['part']]}", str(day), "counted from the writing date"


def _unit_date(unit, base, by):
    """Give value and EDTF of the unit that lies `by` units from the one that holds a day."""
    try:
        if unit in ("D",):
            day = base + dt.timedelta(days=by)
            return str(day), str(day)
        if unit == "W":
            day = base + dt.timedelta(weeks=by)
            return _week(day), _week_edtf(day)
        if unit == "WE":
            day = base + dt.timedelta(weeks=by)
            saturday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=5)
            return _week(day) + "-WE", f"{saturday}/{saturday + dt.timedelta(days=1)}"
        if unit == "M":
            year, month = _shift_months(base.year, base.month, by)
            dt.date(year, month, 1)
            return f"{year}-{month:02}", f"{year}-{month:02}"
        if unit == "Q":
            year, month = _shift_months(base.year, base.month, 3 * by)
            quarter = (month - 1) // 3 + 1
            return f"{year}-Q{quarter}", f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"
        if unit == "Y":
            year = base.year + by
            return f"{year:04}", f"{year:04}"
        if unit == "DE":
            decade = base.year // 10 + by
            return f"{decade}X", f"{decade}X"
        if unit == "CE":
            century = base.year // 100 + by
            return f"{century}XX", f"{century}XX"
    except (ValueError, OverflowError):
        pass
    return None


@rule("this-unit", "this last next past coming previous following that current the same earlier later early late",
      r"(?:(?:early|late|earlier|later|middle\s+of|end\s+of)\s+)?(?:the\s+(?:very\s+)?)?(?P<way>this\s+past|this|last|next|past|coming|previous|following|preceding|that\s+same|that|current|same)\s+(?:the\s+)?" + _UNIT + r"(?!s)")
def _this_unit(m, frame, before):
    if m[0].endswith("s") and not m[0].endswith("ss"):
        return None
    way, unit = m["way"].split()[0], UNITS[m["unit"]]
    if unit.startswith(("T", "2")):
        return None
    told = way in ("that", "following", "previous", "same", "preceding") or (frame.narrates and way in ("next", "last") and m[0].startswith("the"))
    base = frame.day
    if told and frame.last:
        year, month, day = frame.last
        base = _valid(year, month or 1, day or 1)
        if (unit in ("D", "W") and not day) or (unit == "M" and not month):
            return None
    if base is None:
        return None
    by = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(way, 0)
    if m["way"].startswith("this"):
        by = -1 if "past" in m["way"] else 0
    found = _unit_date(unit, base, by)
    if not found:
        return None
    if unit == "D" and way == "this":
        return None
    anchor = "the date told last" if told and frame.last else "the writing date"
    return "DATE", *found, f"“{m['way']} {m['unit']}” counts from {anchor}"


@rule("ago", f"{_DIGITS} {_NUMWORDS} {_ABOUTS}", _ABOUT + _NUM + r"[\s-]+(?:\w+ly\s+)?" + _UNIT + r"\s+(?P<way>ago|earlier|later|before|after|afterwards|from\s+now|hence|back)\b(?!\s+(?:than|the|a|an|he|she|it|they|his|her|its)\b)")
def _ago(m, frame, before):
    way, unit, number = m["way"].split()[0], UNITS[m["unit"]], _number(m["num"])
    about = re.search(r"about|around|roughly|approximately|some|nearly|almost|circa|than|over", m["about"] or "")
    if number is None:
        return "DATE", "PAST_REF" if way in ("ago", "earlier", "before", "back") else "FUTURE_REF", "", "how long is left open"
    base = frame.day
    if way in ("earlier", "later", "before", "after", "afterwards") and frame.last:
        base = _valid(frame.last[0], frame.last[1] or 1, frame.last[2] or 1)
    if base is None:
        return None
    by = -number if way in ("ago", "earlier", "before", "back") else number
    if unit == "2W":
        unit, by = "W", by * 2
    if unit in ("DE", "CE"):
        by, unit = by * (10 if unit == "DE" else 100), "Y"
    if unit == "WE":
        unit = "W"
    if unit.startswith("T"):
        return "TIME", str(base), str(base), "within the day"
    if number == 0.5 and unit == "Y":
        unit, by = "M", 6 if by > 0 else -6
    found = _unit_date(unit, base, int(by))
    if not found:
        return None
    value, edtf = found
    if about and "/" not in edtf:
        edtf += "~"
    return "DATE", value, edtf, f"counted from {'the date told last' if base is not frame.day else 'the writing date'}, as precise as a {m['unit'].replace('centurie', 'century')}" + (", about" if about else "")


@rule("previous-years", "as in the", r"(?:as\s+)?(?:in|during|over)\s+(?:the\s+)?(?:previous|past|earlier|former|preceding)\s+(?P<unit>years|months|decades)\b")
def _previous_years(m, frame, before):
    if not frame.day or not m[0].startswith("as"):
        return None
    if m["unit"] == "years":
        edtf = f"../{frame.day.year - 1}"
    elif m["unit"] == "months":
        edtf = "../{}-{:02}".format(*_shift_months(frame.day.year, frame.day.month, -1))
    else:
        edtf = f"../{frame.day.year // 10 - 1}X"
    return "DATE", "PAST_REF", edtf, f"{m['unit']} before that of the writing date, since when is not said"


@rule("past-n", "the last past next coming previous recent first over", r"(?:the\s+)?(?P<way>last|past|next|coming|previous|following|recent|first)\s+(?:" + _NUM + r"\s+)?" + _UNIT)
def _past_n(m, frame, before):
    if not m[0].rstrip().endswith("s") or m["unit"] == "centurie":
        return None
    number, unit = _number(m["num"]) if m["num"] else None, UNITS[m["unit"]]
    value = _duration(number, unit)
    edtf = ""
    if frame.day and number and unit in ("Y", "DE") and m["way"] in ("last", "past", "next", "coming"):
        years = int(number * (10 if unit == "DE" else 1))
        year = frame.day.year
        edtf = f"{year - years}/{year}" if m["way"] in ("last", "past") else f"{year}/{year + years}"
    return "DURATION", value, edtf, "a stretch that ends or begins at the writing date"


def _duration(number, unit):
    if unit == "2W":
        unit, number = "W", number * 2 if number else number
    n = "X" if number is None else f"{number:g}"
    if number == 0.5:
        return {"Y": "P6M", "DE": "P5Y", "TH": "PT30M", "D": "PT12H", "CE": "P50Y"}.get(unit, f"P0.5{unit}")
    return f"PT{n}{unit[1]}" if unit.startswith("T") else f"P{n}{unit}"


@rule("duration", f"{_DIGITS} {_NUMWORDS} {_ABOUTS} entire whole", _ABOUT + r"(?:(?:an?\s+|the\s+)?(?:entire|whole|full)\s+(?=day|week|month|year|decade|century)|" + _NUM + r"(?:\s+(?:and\s+a\s+half|more|full|straight|consecutive|long|additional))*[\s-]+)" + _UNIT + r"(?:-(?:old|long))?")
def _duration_rule(m, frame, before):
    words = m["num"] or "one"
    if words in ("a", "an") and not re.search(r"\b(?:for|in|of|than|within|after|over|about|lasted|nearly|almost|half|once|twice|times|every|took|takes|by|only|just|least|another|spent|per)\s*$", before + (m["about"] or "")):
        return None
    if m[0].endswith("old") or m["unit"] == "second" and words in ("a", "one"):
        return None
    if m["unit"] == "night" and words in ("a", "an", "one"):
        return None
    return "DURATION", _duration(_number(words), UNITS[m["unit"]]), "", "a length of time"


@rule("bare-units", "years months weeks days decades centuries hours minutes", r"(?P<unit>year|month|week|day|decade|centurie|hour|minute)s\b(?!\s+(?:old|of\s+age|ago))")
def _bare_units(m, frame, before):
    if not re.search(r"\b(?:for|in|over|within|of|after|during|through|throughout|several|many|recent|take|takes|took|lasted|spent)\s*$", before):
        return None
    return "DURATION", _duration(None, UNITS[m["unit"]]), "", "a length of time that is not told"


@rule("ago-bare", "years months weeks days decades centuries hours moments", r"(?P<unit>years|months|weeks|days|decades|centuries|hours|moments)\s+(?P<way>ago|earlier|later)\b")
def _ago_bare(m, frame, before):
    return "DATE", "PAST_REF" if m["way"] != "later" else "FUTURE_REF", "", "how long is left open"


@rule("now", "now currently current presently present nowadays", r"(?:now|currently|current|presently|nowadays|present\s+day)\b")
def _now(m, frame, before):
    return "DATE", "PRESENT_REF", "", "the time of writing, left vague"


@rule("the-present", "at the this", r"(?:at\s+)?(?:the\s+(?:present(?:\s+(?:time|day))?|moment)\b|this\s+(?:time|point|moment)\b)")
def _the_present(m, frame, before):
    if m[0].startswith("this") and not re.search(r"\b(?:at|by)\s*$", before):
        return None
    if m[0] == "the moment" and not before.rstrip().endswith("at"):
        return None
    return "DATE", "PRESENT_REF", "", "the time of writing, left vague"


@rule("recently", "recently recent lately", r"(?:recently|recent|lately)\b(?!\s+(?:years|months|weeks|days|decades))")
def _recently(m, frame, before):
    return "DATE", "PAST_REF", "", "a past that is left vague"


@rule("future", "future the", r"(?:the\s+)?(?:near\s+|foreseeable\s+)?future\b(?!s\b)")
def _future(m, frame, before):
    if not re.search(r"\bin\s*$|\bthe\b|\bfor\s*$", before[-8:] + m[0]):
        return "DATE", "FUTURE_REF", "", "a future that is left vague"
    return "DATE", "FUTURE_REF", "", "a future that is left vague"


@rule("the-past", "the", r"the\s+(?:recent\s+|distant\s+)?past\b(?!\s+\w+)")
def _the_past(m, frame, before):
    return "DATE", "PAST_REF", "", "a past that is left vague"


@rule("every", "every each per", r"(?:every|each|per)\s+(?:other\s+)?(?:(?P<unit>day|week|weekend|month|quarter|year|hour|night|morning)|" + _WDAY + r")\b")
def _every(m, frame, before):
    if m["unit"]:
        unit = UNITS.get(m["unit"], "D")
        return "SET", f"PT1{unit[1]}" if unit.startswith("T") else f"P1{unit}", "", "comes back"
    return "SET", f"XXXX-WXX-{DAYS[m['wday']] + 1}", "", "comes back"


@rule("daily", "daily weekly monthly quarterly yearly annual annually hourly nightly biweekly", r"(?P<w>daily|weekly|monthly|quarterly|yearly|annually|annual|hourly|nightly)\b")
def _daily(m, frame, before):
    return "SET", {"d": "P1D", "w": "P1W", "m": "P1M", "q": "P1Q", "y": "P1Y", "a": "P1Y", "h": "PT1H", "n": "P1D"}[m["w"][0]], "", "comes back"


@rule("quarter", f"{_DIGITS} the first second third fourth", r"(?:the\s+)?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+quarter\b(?:(?:\s+of)?(?:\s+fiscal)?\s+" + _YEAR + ")?" + _THATYEAR)
def _quarter(m, frame, before):
    q = {"f": 1, "1": 1, "s": 2, "2": 2, "t": 3, "3": 3, "4": 4}[m["q"][0]] if m["q"] != "fourth" else 4
    year = int(m["year"]) if m["year"] else None
    if not year:
        if not frame.day:
            return None
        year = frame.day.year - (1 if q > (frame.day.month - 1) // 3 + 1 else 0)
    return "DATE", f"{year}-Q{q}", f"{year}-{3 * q - 2:02}/{year}-{3 * q:02}", "a quarter of a year"


@rule("clock", _DIGITS, r"(?P<h>[0-2]?\d)(?::(?P<m>[0-5]\d)(?::\d\d)?)?\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|o'clock|hrs\b|hours\b(?=\s+(?:gmt|on)))?(?:\s+(?:[ecmp][sd]t|gmt|utc|local\s+time))?(?!\d|[.,]\d)")
def _clock(m, frame, before):
    if not (m["half"] or m["m"]) or int(m["h"]) > 24 or (m["half"] is None and not re.search(r"\b(?:at|by|from|until|around|about|to|and|before|after)\s*$", before)):
        return None
    hour = int(m["h"]) % 24
    if m["half"] and m["half"][0] == "p" and hour < 12:
        hour += 12
    if m["half"] and m["half"][0] == "a" and hour == 12:
        hour = 0
    day = str(frame.day) if frame.day else "XXXX-XX-XX"
    return "TIME", f"{day}T{hour:02}:{m['m'] or '00'}", str(frame.day or ""), "a time of the writing date’s day"


@rule("the-day-told", "the that later earlier", r"(?:(?:later|earlier)\s+)?(?:that|the)\s+(?P<way>next|following|same|previous|very)?\s*(?P<unit>day|night|morning|evening|afternoon)\b(?!\s+(?:of|before|after|care))")
def _day_told(m, frame, before):
    if not frame.last or not frame.last[2] or not (m["way"] or m[0].lstrip().startswith("that") or "that" in m[0]):
        return None
    day = _valid(*frame.last)
    if not day:
        return None
    day += dt.timedelta(days={"next": 1, "following": 1, "previous": -1}.get(m["way"] or "", 0))
    frame.told(day.year, day.month, day.day)
    if m["unit"] == "day":
        return "DATE", str(day), str(day), "counted from the day told last"
    return "TIME", f"{day}T{PARTS[m['unit']]}", str(day), "counted from the day told last"


@rule("holiday", "christmas new independence halloween valentine's veterans", r"(?P<h>christmas(?:\s+(?:eve|day))?|new\s+year's(?:\s+(?:day|eve))|independence\s+day|halloween|valentine's\s+day|veterans\s+day)\b(?:,?\s+" + _YEAR + ")?")
def _holiday(m, frame, before):
    year = int(m["year"]) if m["year"] else (frame.year if frame.narrates else None) or (frame.day.year if frame.day else None)
    if not year:
        return None
    month, day = FIXED[re.sub(r"\s+", " ", m["h"])]
    if not m["year"] and frame.day and not frame.narrates and (month, day) > (frame.day.month, frame.day.day) and not NEXT.search(before) and month - frame.day.month > 2:
        year -= 1
    value = f"{year}-{month:02}-{day:02}"
    return "DATE", value, value, "a feast on a fixed day"


@rule("day-range", list(MONTHS), _MON + r"\s*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:-|–|to)\s*(?P<to>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,:]\d)(?:,?\s+" + _YEAR + ")?")
@rule("day-range", _DIGITS, r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:-|–|to)\s*(?P<to>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MON + r"(?:,?\s+" + _YEAR + ")?")
def _day_range(m, frame, before):
    found = _month_date(m, frame, before)
    if not found or not found[2]:
        return None
    end = f"{found[1][:8]}{int(m['to']):02}"
    if end <= found[1] or not _valid(int(end[:4]), int(end[5:7]), int(end[8:])):
        return None
    return "DATE", found[1], f"{found[1]}/{end}", "from one day to another"


def read_at(lower, place, opener, frame):
    """Read the longest expression that starts here, or None.

    Parameters
    ----------
    lower : str
        The text with small letters, as long as the text.
    place : int
        Where an opener stands.
    opener : str
        The word there, or ``#`` where it begins with a digit.
    frame : Frame
        What the text has told so far; the rule that wins changes it.
    """
    best = None
    for name, pattern, read in RULES.get(opener, ()):
        found = pattern.match(lower, place)
        if found and (best is None or found.end() > best[0].end()):
            kept = (frame.year, frame.month, frame.last)
            said = read(found, frame, lower[max(0, place - 80) : place])
            if said:
                best = (found, name, said, (frame.year, frame.month, frame.last))
            frame.year, frame.month, frame.last = kept
    if not best:
        return None
    found, name, (kind, value, edtf, why), told = best
    frame.year, frame.month, frame.last = told
    end = found.end()
    while end > place and lower[end - 1] in " \n\t,":
        end -= 1
    return Expression(place, end, kind, value, edtf, why, name)


def read_whole(words, day):
    """Read words that are one expression, edge to edge; None where no rule fits."""
    lower = " ".join(words.lower().split())
    opener = re.match(r"[^\W\d]+(?:['’-][^\W\d]+)*|\d", lower)
    if not opener:
        return None
    opener = "#" if opener.group().isdigit() else opener.group()
    for key in (opener, opener.split("-")[0]):
        found = read_at(lower, 0, key, Frame(day))
        if found and found.end >= len(lower.rstrip(" .,")):
            return found
    return None
