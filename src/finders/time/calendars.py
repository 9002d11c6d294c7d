"""The rules of calendars: days, months, years and what they are parts of."""

import datetime as dt
import re

from finders import edtf
from finders.time.grammar import Frame, cut_year, rule
from finders.time.values import (
    SEASONS,
    Expression,
    count_of,
    dated,
    day_of,
    hijri,
    hijri_day,
    hijri_of,
    shift,
    to_edtf,
    valid,
    whole_year,
    year_value,
)
from finders.time.words import WORDS, code

_TAIL = re.compile(
    r"(?:\s(?:(?:of|for|against|and|the|all|in(?= Support))\s){1,3}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}){1,3}"
)
_TITLED = re.compile(r"\b(?!(?:In|Since|Until|By|From|To|On|Before|After)\b)[A-Z]\w*(?<!ed)\s\Z")


def nearest_year(
    frame: Frame, first: int, place: int, way: str | None = None, last: int | None = None
) -> int | None:
    """Give the year of a month without one, or of a season or feast by its first and last month.

    It is the one near the writing day, or the one in which the story goes on; with "last" or
    "next" before it, the latest that is over or the first to come.
    """
    twice = way == "before last"
    by = code("directions", "last" if twice else way)
    if by is None and (year := _year_before(frame, first, place, last)):
        return year
    told = bool(frame.told and (frame.narrates or not frame.day or way in WORDS["told_ways"]))
    if not told and not frame.day:
        return None
    year, month, _ = frame.told if told else frame.day.timetuple()[:3]
    if by is not None:
        return year + _years_off(by, month, first, last or first, told) - twice
    ahead = first - (month or first)
    if told:
        return year + (ahead < -8)  # from December on to January
    if first <= month <= (last or 0):
        return year  # the season of the writing day
    coming = _is_ahead(frame, place, ahead)
    near = (0 < ahead < 3 or ahead < -9) and not frame.after("ended", place, 48)
    if ahead > 2 * near:
        return year + coming - 1
    return year + ((near and ahead < -9) or (ahead < 0 and coming))


def _is_ahead(frame, place, months):
    """Tell whether a month so many before or behind that of writing is one still to come."""
    asked = 0 < months % 12 < 7 and frame.after("asked", place, 160)
    if not (asked or frame.ahead(place)):
        return False
    # in May, what was to end in March, or was shut until then
    return not (0 < -months % 12 < 6 and frame.after("meant", place, 80))


def _years_off(by, month, first, last, told):
    """Give how many years the last, this or the next of a month or season lies from a month."""
    if by < 0:
        return -(last >= (month or 1))
    if by > 0:
        return int(first <= (month or 12))
    return -(last > 12 and (month or 1) < last - 10 - told)  # this winter, in March


def _year_before(frame, first, place, last=None):
    """Give the year of the date before: it owns what comes next, as 2016's June, or one list goes on."""
    near = frame.near
    links = ("'s ", " in ") if near and near.head in ("way-unit", "ago") else ("'s ",)
    owner = near and frame.lower[near.end : place] in links
    if owner and re.fullmatch(r"\d{4}", near.value):
        return int(near.value)
    if clause := _year_of_clause(frame, place):
        return clause
    before = frame.listed(place)
    found = before and re.match(r"(\d{4})-(\d\d)", before.value)
    if found:
        return int(found[1]) + (int(found[2]) - first > 6)
    then = frame.then(place)
    return then and then[0] + ((last or first) < then[1])


def _year_of_clause(frame, place):
    """Give the past year that opens the clause: in 2026, at Easter; last year the snow came in May."""
    near = frame.day and not frame.narrates and frame.near
    if not near or near.head not in ("year", "way-unit") or not re.fullmatch(r"\d{4}", near.value):
        return None
    if not frame.same_sentence(place):
        return None
    opens = frame.after("first", near.start) and not frame.lower.startswith("'s", near.end)
    then = opens and int(near.value) < frame.day.year and not _is_so_now(frame, near.end, place)
    return int(near.value) if then else None


def _is_so_now(frame, start, place):
    """Tell whether a verb since a year says what is so: I was ten then, and in May I am going back."""
    if (found := frame.follows("present", start)) and found.end() <= place:
        return True
    found = frame.after("another", place) and frame.follows("present", place)
    verb = found and frame.follows("verb", place)
    return bool(found and not (verb and verb["past"] and verb.end() < found.end()))


def _of_year(frame, words):
    """Give the year of "of this year" and the like, and say so."""
    words = words.split()
    base = frame.day and frame.day.year
    if words[0] in ("that", "the", "همان", "آن") and frame.told:
        base = frame.told[0]
    if base is None:
        return None, ""
    by = {"last": -1, "previous": -1, "kaluar": -1, "next": 1, "following": 1}
    ago = (words[-1] == "ago" and count_of(words[0])) or 0  # in May two years ago
    year = base - ago + (code("years", " ".join(words)) or sum(by.get(word, 0) for word in words))
    return year, f"“{' '.join(words)}” is {year_value(year)}"


def beside(
    groups: dict[str, str | None], frame: Frame, name: str = "the year stands beside it"
) -> tuple[int | None, str]:
    """Give the year that stands beside a date, if one does, and say so."""
    if groups.get("year"):
        return int(groups["year"]), name
    if groups.get("bc"):
        return 1 - int(groups["bc"]), name
    if words := groups.get("inwords"):
        head, *tail = words.split(maxsplit=1)
        spelled = re.search("hundred|thousand", words)  # else nineteen eighty-four
        return count_of(words) if spelled else 100 * count_of(head) + count_of(*tail), name
    if groups.get("yy"):
        return whole_year(groups["yy"]), f"{name}, cut to two figures"
    if groups.get("ofyear"):
        return _of_year(frame, groups["ofyear"])
    return None, ""


def month_day(m: re.Match, frame: Frame, month: int, day: int | None = None) -> Expression | None:
    """Read a month, or a day of it, with the year that stands beside it or is nearest."""
    year, why = beside(m.groupdict(), frame)
    name = "told" * why.startswith(("“that", "“the"))
    named = m.end("month") if "month" in m.groupdict() else 0  # 3 and 17 March, 5 May 2016
    if year is None and (
        found := frame.follows("ahead", max(m.end(), named))
    ):  # between March and May 2009
        last = code("months", found["month"]) or month
        year = beside(found.groupdict(), frame)[0]
        year = year and year - (last < month)
        why, name = "the year stands with the date that follows", "told"
    if year is None:
        way = m.groupdict().get("way")
        year = nearest_year(frame, month, m.start(), way)
        told = _leans(frame, way, m.start())
        why = "the year told last" if told else "the year nearest to the writing date"
        name = "told" * told
        weekday = code("weekdays", m.groupdict().get("weekday"))
        if weekday and day and year and not told:  # a Sunday 25 March is not in every year
            days = (valid(year + by, month, day) for by in (0, 1, -1))
            year = next((one.year for one in days if one and one.isoweekday() == weekday), year)
        year = year and year - _is_over(frame, m.start(), (year, month, day or 1))
    if day and not valid(year if year and year > 0 else 2000, month, day):
        day, why = None, f"{why}; it has no day {day}"
    rest = f"-{month:02}" + (f"-{day:02}" if day else "")
    return in_year(year, rest, why)._replace(name=name)


def _leans(frame, way, place):
    """Tell whether the year is that told: of a story, that May, or what a past year promised."""
    told = frame.told and (frame.narrates or way in WORDS["told_ways"])
    return bool(told or frame.then(place) or (way is None and _year_of_clause(frame, place)))


def _is_over(frame, place, when):
    """Tell whether "since" stands before a date that is still to come: then it is last year's."""
    return bool(frame.day and frame.since(place)) and when > frame.day.timetuple()[:3]


def _doubtful(m, frame):
    """Tell whether a month's name is a word as well, and is written as one."""
    word = m["month"].rstrip(".")
    return word in WORDS["doubtful"] and not frame.capital(m.start("month"))


def in_year(year: int | None, rest: str, why: str) -> Expression | None:
    """Give the date that a year and what it holds make; without a year, one that is left open."""
    if year is None:
        return dated(f"XXXX{rest}", "no year is told and no writing date is known", "")
    return dated(year_value(year) + rest, why)


@rule(r"""
    {months} :: {month}(?:_|-)(?:the )?{day}{yr}{ofyear}
    #1 :: {day}(?P<sep>\._?|[/-])(?P<month>{romanmonths})(?P=sep)(?:{year}|(?P<yy>\d\d)(?!\d|\.\d))
    #1 the :: (?:the )?{day}(?: of |_){month} (?P<way>last|next)(?=_(?:[^\w\s]|$)| (?:and|in|at|that|by|from|for|to)\b)
    {ordinals} the :: (?:the )?{dayword} of {month} (?P<way>last|next)(?=_(?:[^\w\s]|$)| (?:and|in|at|that|by|from|for|to)\b)
    {months} :: {month} (?:the )?{dayword}(?! (?:of|half|week)\b){yr}{ofyear}
    #1 the this :: (?:(?:the|this) )?{day}(?: day)?(?: of (?:the month of )?|[/-]|_){month}{yr}{ofyear}
    #4 :: {year}(?:,_|[ /-]){month}[ /-]{day}{ofyear}(?!_,?_\d{4})
    #1 :: {day}[-./]{month}[-./](?:{year}|(?P<yy>\d\d))(?!\d)
    {ordinals} the this :: (?:(?:the|this) )?{dayword}(?: day)? of (?:the month of )?{month}{yr}{ofyear}
    #1 the {weekdays} :: (?:(?:the )?{weekday}(?:_,_| | the ))?(?:the )?{day}(?=(?:_,_{figure}){0,2}{link}(?:(?:{longdays}),? (?:the )?)?{figure} {month}{yr}{ofyear})
    the {ordinals} :: (?:the )?{dayword}(?=(?:_,_{figure}){0,2}{link}{figure} {month}{yr}{ofyear})
    #1 the :: (?:the )?{day}/(?P<morrow>\d\d?)(?: of |_){month}{yr}{ofyear}
    {weekdays} :: {weekday}(?:_,_| | the |-){month}(?:_|-)(?:the )?{day}{yr}{ofyear}
    {weekdays} :: {weekday}(?:_,_| | the ){day}(?: of |-|_){month}{yr}{ofyear}
""")
def day_of_month(m: re.Match, frame: Frame) -> Expression | None:
    """A day and its month are one expression with the year, or "of this year", beside them."""
    groups, month = m.groupdict(), code("months", m["month"])
    day = int(groups["day"]) if groups.get("day") else code("ordinals", groups["dayword"])
    wish = month == 5 and groups.get("dayword") and m[0].startswith("may the")
    if wish and not groups["year"] and frame.follows("noun", m.end()):
        return None
    if _doubtful(m, frame):  # at least 12 may
        sure = m["year"] or frame.after("deadline", m.start())
        if not sure or frame.follows("acting", m.end()):
            return None
    attack = frame.follows("attack", m.end()) or frame.after("attacked", m.start())
    attack = attack or (
        frame.day and frame.day.year > 2001 and _is_over(frame, m.start(), (frame.day.year, 9, 11))
    )
    if (month, day) == (9, 11) and attack and not groups["year"]:
        return dated("2001-09-11", "the name of a day")
    found, morrow = month_day(m, frame, month, day), groups.get("morrow")
    if found and morrow:  # midnight of 9/10 March
        night = (start := day_of(found.value)) and dt.date.fromisoformat(start) + dt.timedelta(1)
        return (
            found._replace(edtf=f"{start}/{night}") if night and night.day == int(morrow) else None
        )
    return found


@rule(r"""
    #1 :: (?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:,? {year}|(?=_(?:[.;:)?!]|$)|_,_\d\d?\b(?![:.,]\d)|,? (?:and|or) (?:on )?(?:the )?\d\d?\b(?! \w)|_&_\d)) :: after monthlist
""")
def day_again(m: re.Match, frame: Frame) -> Expression | None:
    """May 3, 10 and 17: in a list of days the month is said once, before the first."""
    first = frame.near and day_of(frame.near.value)
    if not first:
        open_day = frame.near and re.fullmatch(r"XXXX-\d\d-\d\d", frame.near.value)
        return in_year(None, f"{open_day[0][4:8]}{int(m['day']):02}", "") if open_day else None
    day = valid(int(m["year"] or first[:4]), int(first[5:7]), int(m["day"]))
    return day and dated(str(day), "the month stands with the date before it")


@rule(r"""
    {directions} :: {way} {month}(?: {day})?
    the :: the {month} (?P<way>before last)(?P<day>$^)?
    #4 :: {year}[ -]{month}(?![ -]?\d)
    {months} :: {month}(?:(?:,? (?:(?:of|in) )?|-){year}|,? '(?P<yy>\d\d)\b)?{bc}{ofyear}
""")
def month(m: re.Match, frame: Frame) -> Expression | None:
    """A month's name, and last June, the latest that is over; one that is also a word needs a sign of it."""
    word, place, groups = m["month"].rstrip("."), m.start("month"), m.groupdict()
    if any(groups.get(name) for name in ("year", "ofyear", "yy", "bc")):
        return month_day(m, frame, code("months", word))
    if groups.get("way"):
        named = frame.capital(place) or word not in ("march", "may")
        return month_day(m, frame, code("months", word), int(m["day"] or 0)) if named else None
    if (
        frame.text.startswith("-", m.end())
        and frame.capital(m.end() + 1)
        and not frame.read(m.end() + 1)
    ):
        return None  # Jun.-Prof., Mar-Vista
    preposition, after = frame.after("preposition", place), frame.text[m.end() : m.end() + 2]
    named = word in ("jan", "mar", "april", "may", "june", "jun", "august", "dec") and m[0] == word
    if named and after[:1] == " " and after[1:].isupper() and not frame.after("when", place):
        return None  # the name of a person
    if _doubtful(m, frame) and not frame.after("when", place):
        return None
    marching = frame.follows("marching", m.end())
    heads = frame.after("heading", place)
    if word in ("may", "march") and heads and (marching or frame.follows("acting", m.end())):
        return None  # May they come; 10 a.m.: march from the station
    sure = frame.after("determined", place) and not marching
    if word in ("may", "march") and not (preposition or sure):
        return None
    return month_day(m, frame, code("months", word))


@rule(r"""
    #4 {weekdays} :: (?:{weekday}(?:_,_| ))?(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d\d?)(?:(?P=sep)(?P<d>\d\d?)(?:t(?P<time>\d\d:\d\d)[\d:.]{0,12}z?)?)?(?![-/]\d)
    #3 #4 :: (?P<bc>\d{3,4})-(?P<m>0[1-9]|1[0-2])_(?:bce?\b|b\.c\.)
""")
def year_first(m: re.Match, frame: Frame) -> Expression | None:
    """2023-06-20 is written year first, and the month follows."""
    if m.groupdict().get("bc"):
        return dated(f"{year_value(1 - int(m['bc']))}-{m['m']}", "written year first")
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"] or 1)
    if not m["d"] and (m["sep"] != "-" or len(m["m"]) < 2 or month == year % 100 + 1):
        return None  # 2006-07 are two years
    if 1200 <= year < 1500 and m["d"]:
        return hijri(year, month, day)
    value = f"{year}-{month:02}" + (f"-{day:02}" if m["d"] else "")
    found = dated(value, "written year first") if valid(year, month, day) else None
    return (
        found._replace(type="TIME", value=f"{value}T{m['time']}") if found and m["time"] else found
    )


@rule(r"""
    #1 {weekdays} :: (?:{weekday}(?:_,_| ))?(?P<a>\d{1,2})(?P<sep>[/.-]|:(?=\d\d:\d{4}))(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/%-]|\.\d)
    #1 :: (?P<a>\d\d)(?P<sep>)\.(?P<b>\d\d)\.(?P<y>\d\d)(?![\d/%-]|\.\d) :: after figures
    #1 :: (?<![\d.])(?P<a>\d\d)(?P<sep>)\.(?P<b>\d\d)\.(?P<y>\d\d)(?=\.?[^\S\n]{0,9}(?:\n|$))
    {weekdays} :: {weekday}(?:_,_| )(?!\d/\d (?:off|price)\b)(?P<a>\d{1,2})(?P<sep>/|\.(?=\d\d?\.))(?P<b>\d{1,2})(?P<y>)(?![\d/%]|[:.]\d|_[ap]\.?m\b|_h\b| of\b)
    #1 :: (?P<named>9/11)(?![\d/%-]|\.\d)
    #1 :: (?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})(?P<y>)(?![\d/%-]|\.\d| (?:of )?(?:{months})\b|[ -](?:an? )?(?:{units})s?\b) :: after figures
    #1 :: (?P<month>0?[1-9]|1[0-2])(?P<sep>/)(?P<year>(?:19|20)\d\d)(?![\d/%-]|\.\d)
""")
def in_figures(m: re.Match, frame: Frame) -> Expression | None:
    """05/06/2023 has the day first, unless only the month can be, by its weekday or elsewhere in the text."""
    groups = m.groupdict()
    if "named" in groups:
        return dated("2001-09-11", "the name of a day")
    if "month" in groups:
        if _TITLED.search(frame.text, max(0, m.start() - 20), m.start()):
            return None  # Protocol 11/2016
        return dated(f"{m['year']}-{int(m['month']):02}", "month and year")
    a, b = int(m["a"]), int(m["b"])
    if len(m["y"]) == 2 and m["sep"] in (".", "-", ":") and not _dates(m, frame):
        return None
    if m["y"] and 1200 <= int(m["y"]) < 1500:
        return hijri(int(m["y"]), b, a)
    orders = _orders(m, frame, a, b)
    if groups.get("weekday") and not m["y"]:
        return _on_weekday(m, frame, orders)
    (why, day), *others = orders or [("", None)]
    if not day:
        return None
    if others and others[0][1] != day and not frame.month_first:
        other = others[0][1]
        why += f"; month first it would be {other if m['y'] else other.strftime('%m-%d')}"
    if m["y"]:
        return dated(str(day), why)
    found = month_day(m, frame, day.month, day.day)
    return found and found._replace(rule=f"{why}, {found.rule}")


def _orders(m, frame, a, b):
    """Give the days that two figures may be, the likelier first, if it can be told those on its weekday."""
    year, weekday = whole_year(m["y"] or "2000"), code("weekdays", m.groupdict().get("weekday"))
    orders = [("day first", valid(year, b, a)), ("month first", valid(year, a, b))]
    if m["sep"] == "/" and frame.month_first:
        orders.reverse()
    orders = [one for one in orders if one[1]]
    return [one for one in orders if m["y"] and one[1].isoweekday() == weekday] or orders


def _on_weekday(m, frame, orders):
    """Read Sat 6/4: in the order, and the year near by, in which it falls on that weekday."""
    weekday, near = code("weekdays", m["weekday"]), frame.base(frame.narrates)
    if not near:  # no year is known
        first = next((day for _, day in orders if m["sep"] == "/"), None)
        return first and month_day(m, frame, first.month, first.day)
    days = (valid(near.year + by, day.month, day.day) for _, day in orders for by in (0, 1, -1))
    right = [day for day in days if day and day.isoweekday() == weekday]
    best = min(right, key=lambda day: abs(day - near), default=None)
    return best and dated(str(best), "the one near by that falls on its weekday")


def _dates(m, frame):
    """Tell whether 2.5.29 is a day: by its weekday, or near that of writing after a word that leads to one."""
    near = frame.day and -20 < whole_year(m["y"]) - frame.day.year < 3
    led = near and m["sep"] != ":" and frame.after("deadline", m.start())
    weekday, year = code("weekdays", m.groupdict().get("weekday")), whole_year(m["y"])
    days = (valid(year, int(m["b"]), int(m["a"])), valid(year, int(m["a"]), int(m["b"])))
    led = led or (weekday and weekday in (day.isoweekday() for day in days if day))
    return led and not frame.lower.startswith(" of ", m.end())


@rule(r"""
    the year years fiscal school academic financial :: (?:the )?(?:fiscal (?:years? )?|(?:(?:school|academic|financial) )?years? |year[ -]end ){year}
    #4 :: {year}(?:_(?P<era>ad|ce|a\.d\.)(?!\w))?(?!-\d\d?-\d|0?s\b|-(?:year|seat|page|mile|foot|pound|square|bed|word|acre|point|meter|metre)| \d{3}[ -]\d{3}\b| (?!1[5-9]|20)\d{4}\b(?! (?:[a-z]{2,20}s|people|men|women|children)\b)) :: not after money
    #1 :: (?<=')(?P<yy>\d\d)(?![\d%:]|[.,]\d|s\b|'s) :: after cut
    fy :: fy_?-?'?(?:{year}|(?P<yy>\d\d))
    #1 #3 #4 the :: (?:the )?(?P<bc>\d{1,4})_(?:bce?|b\.c\.(?:e\.)?|b\.c)(?!\w)
    #1 #3 #4 :: (?P<bc>\d{1,4})(?=_(?:[-–]|to\b|and\b)_\d{1,4}_(?:bce?|b\.c\.)(?!\w))
    seventeen eighteen nineteen twenty :: (?P<head>{yearhead})(?P<and> hundred(?: and)?)?(?: |-)(?P<tail>(?:{cardinals})(?:-(?:{cardinals}))?)(?!-) :: after early
    #1 #3 #4 :: (?P<n>\d{1,3})_(?P<era>ad|ce|a\.d\.)(?!\w)
    ad :: (?P<era>ad) (?P<n>\d{1,4})(?![\d%:/-]|[.,]\d)
""")
def year(m: re.Match, frame: Frame) -> Expression | None:
    """Four figures are a year where no unit, sum or number of things says otherwise; 490 BC is -0489 of EDTF."""
    groups, place = m.groupdict(), m.start()
    if groups.get("n"):
        named = frame.text[slice(*m.span("era"))].isupper()  # "Ad 12" is an advertisement
        return (
            dated(f"{int(m['n']):04}", "a year of the common era")
            if named and int(m["n"])
            else None
        )
    if groups.get("head"):  # nineteen eighty-four, nineteen hundred and five
        tail = count_of(m["tail"])
        spelled = (10 if not m["and"] else 1) <= tail < 100
        return dated(f"{count_of(m['head']) * 100 + tail}", "a year in words") if spelled else None
    year, why = beside(groups, frame, "a year in figures")
    if not groups.get("year") or m[0].startswith(("the", "year")) or groups.get("era"):
        return dated(year_value(year), why)
    if frame.follows("sum", m.end()):
        return None
    if frame.follows("counted", m.end()) and not (place and frame.after("preposition", place)):
        return None
    if frame.follows("several", m.end()) and _counts(frame, place, year):
        return None
    if frame.foreign and 1200 < year < 1500:
        return hijri(year)
    street = frame.follows("address", m.end())
    if street and frame.capital(street.start("street")) and not frame.after("when", place):
        return None
    if re.match(r"/(?:\d|[a-z]{1,3} ?\d)", frame.lower[m.end() :][:6]) and not cut_year(
        frame, m["year"], m.end() + 1
    ):
        return None  # 2016/679 is a number
    return dated(m["year"], why) if year >= 1700 or frame.after("early", place) else None


def _counts(frame, place, year):
    """Tell whether figures before things in plural count them: they sold 1950 tickets, 2000 went."""
    named = frame.after("preposition", place) or frame.after("determined", place)
    return frame.after("took", place) or not (named or year % 100)


@rule(r"""
    #4 the :: (?:the )?(?P<decade>(?:1[0-9]|20)\d)0_?'?s\b
    the :: the '?(?P<short>[2-9])0'?s\b
    seventeen eighteen nineteen the :: (?:the )?(?P<head>{yearhead})(?: |-)(?P<word>{tens})
    vitet viteve :: (?:vitet|viteve) (?:(?P<decade>(?:1[89]|20)\d)|'?(?P<short>[2-9]))0
    the :: the (?P<word>{tens})\b
    #1 :: (?P<short>[2-9])0'?s\b :: after nineties
    {tens} :: (?P<word>{tens})\b :: after nineties
""")
def decade(m: re.Match, frame: Frame) -> Expression | None:
    """The 1990s are ten years; the 90s those of the century that the text is nearest to."""
    groups = m.groupdict()
    if found := groups.get("decade"):
        if found[2] == "0" and found < "200":
            return dated(found[:2] + "XX", "a century, as its years are counted", aside=True)
        return dated(found + "X", "a decade", aside=True)
    if groups.get("head"):
        return dated(f"{count_of(m['head'])}{code('tens', m['word'])}X", "a decade", aside=True)
    if frame.after("age", m.start()):
        return None
    figure = int(groups["short"]) if groups.get("short") else code("tens", groups["word"])
    base = (frame.year() or 2000) // 10
    decade = base // 10 * 10 + figure
    why = "a decade of the last hundred years, or the one about to begin"
    near = decade == base + 1 and (frame.year() or 2000) % 10 > 7
    return dated(f"{decade - 10 if decade > base and not near else decade}X", why, aside=True)


@rule(r"""
    #1 the {ordinals} :: (?:the )?(?:(?:early|late|mid)[ -]{1,2})?(?:(?P<n>\d{1,2})(?:st|nd|rd|th)|{dayword})(?:[ -]centur(?:y|ies)\b|(?= (?:and|to|or) (?:the )?(?:(?:early|late|mid)[ -])?(?:\d{1,2}(?:st|nd|rd|th)|{ordinals})[ -]centur(?:y|ies)\b(?:_(?P<shared>bce?|b\.c\.))?))(?:_(?P<era>bce?|b\.c\.))?
    the first second third fourth final last latter :: (?:the )?(?P<nth>first|second|third|fourth|final|last|latter) (?P<part>half|third|quarter|decade) of the (?:(?:early|late|mid)[ -]{1,2})?(?:(?P<n>\d{1,2})(?:st|nd|rd|th)|{dayword})[ -]centur(?:y|ies)\b(?:_(?P<era>bce?|b\.c\.))?
""")
def century(m: re.Match, frame: Frame) -> Expression | None:
    """The 19th century is the years 18XX; a half, third or quarter of it is about as long."""
    n = int(m["n"]) if m["n"] else code("ordinals", m["dayword"])
    if not 1 <= n <= 99:
        return None
    before = m["era"] or m.groupdict().get("shared")  # the 3rd and 2nd centuries BC
    value, start = f"{n - 1:02}XX", -n * 100 if before else n * 100 - 100
    if "part" not in m.groupdict():
        if before:
            return dated(f"BC{value}", "a century before the common era", f"-{value}")
        return dated(value, "a century", aside=True)
    years = 100 / {"half": 2, "third": 3, "quarter": 4, "decade": 10}[m["part"]]
    nth = (
        {"latter": 2}.get(m["nth"])
        or (m["nth"] in ("last", "final") and round(100 / years))
        or code("ordinals", m["nth"])
    )
    if nth * years > 100:
        return None
    first, last = (to_edtf(year_value(round(start + years * by))) for by in (nth - 1, nth))
    why = f"the {m['nth']} {m['part']} of a century, about"
    return dated("BC" * bool(before) + value, why, f"{first}~/{last}~", aside=True)


@rule(r"""
    {directions} the :: (?:the )?{way} {season}(?: of {year}|{ofyear})
    {seasons} the :: (?:the )?{season}(?:,? (?:of |in )?|-){year}
    {seasons} the :: (?:the )?{season} (?P<way>following|preceding|before last)(?! (?:a|an|the|his|her|its|our|their|this|that|months|weeks|years)\b)
    {seasons} the :: (?:the )?{season}(?: of)? '(?P<yy>\d\d)\b
    {numbers} #1 :: {num} {season}s (?:ago|back)\b
    winter the :: (?:the )?(?P<season>winter)(?: of | in | ){year}_[/–-]_(?:\d\d)?\d\d(?!\d)
    {seasons} the :: (?:the )?{season}{thisyear}
    summer winter autumn :: (?P<season>summer|winter|autumn){oneseason} :: not after otherseason
    the :: the (?P<season>summer|winter|autumn)
    fall :: (?P<season>fall)(?! of\b) :: after autumn
    the :: the (?P<season>fall)(?! of\b) :: after autumn
    spring :: (?P<season>spring){oneseason} :: after name
    the :: the (?P<season>spring) :: after name
""")
def season(m: re.Match, frame: Frame) -> Expression | None:
    """A season without a year is that of the year told, or the nearest that is past."""
    groups, name, lean = m.groupdict(), code("seasons", m["season"]), ""
    year, why = beside(groups, frame)
    if year is None and frame.follows("told", m.end()):
        return Expression("DATE", "", "told by what was so then, left without a date", "")
    if back := count_of(groups.get("num") or ""):  # two summers ago
        year, why = frame.day and frame.day.year - back, "counted from the year of writing"
        return in_year(year, f"-{name}", why)
    way = groups.get("way")
    if not (year or way or frame.narrates):
        if _attributed(frame, m):
            return None
        if _comes_back(frame, m):
            return Expression("SET", f"XXXX-{name}", "it comes back each year")
    way = "following" if way == "next" and m[0].startswith("the") else way
    if year is None and (found := frame.follows("seasonahead", m.end())):
        year, why, lean = int(found["year"]), "the year stands with the season that follows", "told"
    if year is None:
        first, last = edtf.SEASONS[SEASONS[name]]
        year = nearest_year(frame, first, m.start(), way, last)
        lean = "told" * bool(frame.told and way in WORDS["told_ways"])
        why = "of the year told" if frame.narrates or lean else "the nearest one"
        near = None if way else frame.same_sentence(m.start())
        if (
            near
            and near.value[:4].isdecimal()
            and frame.day
            and int(near.value[:4]) < frame.day.year
        ):
            year, why, lean = int(near.value[:4]), "of the year that its sentence names", "told"
    return in_year(year, f"-{name}", why)._replace(name=lean)


def _comes_back(frame, m):
    """Tell of "in winter the road is shut" that it is so each year: no verb tells which."""
    bare = m["season"] in ("winter", "summer") and frame.after("in", m.start())
    bare = bare and not frame.follows("seasonahead", m.end())
    return bool(bare and m[0] == m["season"]) and frame.coming(m.start()) is None


def _attributed(frame, m):
    """Tell whether a season only tells of what kind something is: winter roads, the spring session."""
    if frame.after("holding", m.start()):
        return bool(frame.follows("session", m.end()))
    return bool(frame.follows("noun", m.end()))


@rule(r"""
    {localseasons} the :: (?:the )?(?P<named>{localseasons})(?:(?: of|,)? {year}|{thisyear})
    {seasons} the :: (?:the )?(?P<named>(?:{seasons}) (?:{off}|term|semester))(?:(?: of|,)? {year}|{thisyear})?
    {localseasons} the :: (?:the )?(?P<named>{localseasons}) :: after bounded
    {directions} the :: (?:the |(?<!\bthe\s))(?P<way>this|last|next|coming|this coming) (?P<named>{localseasons})(?! (?:as|in|of)\b)
""")
def local_season(m: re.Match, frame: Frame) -> Expression | None:
    """A monsoon, a dry season, a term: on which days it falls the land or the school says."""
    year, why = beside(m.groupdict(), frame)
    if frame.follows("begun", m.end()):
        return None
    done = frame.after("by", m.start()) and frame.coming(m.start()) is False
    kind = frame.after("bounded", m.start()) and frame.follows("noun", m.end())
    if not year and (done or kind):
        return None  # hurt by the monsoon, before term work
    led = m.groupdict().get("way") and not m[0].startswith("the")
    if not (year or led or frame.after("holding", m.start())):
        return None  # fear of the coming monsoon
    why = why or "no year is told, and where it is no rule knows"
    return Expression("DATE", year_value(year) if year else "", why)


@rule(
    r"calendar week kw cw :: (?:calendar week|week|[kc]w)_(?P<week>[1-9]|[1-4]\d|5[0-3])(?:(?:,? of|,|/)?_{year})?{ofyear}"
)
def calendar_week(m: re.Match, frame: Frame) -> Expression | None:
    """Calendar week 45 is the week so numbered, of the year beside it or the nearest."""
    year, why = beside(m.groupdict(), frame)
    if m[0].startswith("week") and not year:
        return None  # week 12 of something
    week = int(m["week"])
    year = year or nearest_year(frame, min(12, week // 4 + 1), m.start())
    return year and dated(f"{year}-W{week:02}", why or "the week of the nearest year")


@rule(
    r"#1 #4 the first second third fourth final last latter q h :: (?:the )?(?:(?P<yq>(?:1\d|20)\d\d)[ -]q(?P<nq>[1-4])|(?P<q>first|second|third|fourth|final|last(?= \w+ of)|latter(?= half)|1st|2nd|3rd|4th|q[1-4])[ -](?P<what>quarter|half)|(?P<letter>[qh])(?P<n>[1-4]))(?:,?(?: of)?(?: fiscal)?(?: the year)? {year})?(?:{thisyear}|,? (?:of|in) (?P<theyear>the year)\b(?! \d))?"
)
def part_of_year(m: re.Match, frame: Frame) -> Expression | None:
    """The third quarter, the second half: three months or six, of the year told or the latest over."""
    if m["yq"]:
        return dated(f"{m['yq']}-Q{m['nq']}", "a quarter of the year beside it")
    year, why = beside(m.groupdict(), frame)
    if m["theyear"]:
        year, why = frame.year(), "of the year told, or that of writing"
    half = m["what"] == "half" or m["letter"] == "h"
    word = m["n"] or (m["q"] if m["q"] not in ("fourth", "final") else "4")
    last = "2" if half else "4"
    figure = int({"f": "1", "s": "2", "t": "3", "l": last, "q": word[-1]}.get(word[0], word[0]))
    if half and (year is None or figure > 2):
        return None
    if year is None and (year := _year_before(frame, figure * (6 if half else 3), m.start())):
        why = "of the year that stands before it"
    if year is None:
        year, why = frame.year(), "of the year told, or the latest that is over"
        if year is None:
            return None
        ahead = frame.day and figure > (frame.day.month + 2) // 3
        year -= bool(ahead and not frame.coming(m.start()))
    return dated(f"{year}-{'H' if half else 'Q'}{figure}", why)


@rule(r"""
    {ordinals} the last :: (?:the )?(?P<nth>first|second|third|fourth|last) {weekday} (?:of|in) (?P<each>(?:each|every|the) month\b)
    {ordinals} the last :: (?:the )?(?P<nth>first|second|third|fourth|last) {weekday} (?:of|in) (?!(?:the )?[a-z]{4,11} (?:{longdays})\b)…
""")
def weekday_of_month(m: re.Match, frame: Frame) -> Expression | None:
    """The first Monday of May, or of next year, is counted out in it; of each month, it is a set."""
    if m.groupdict().get("each"):
        return Expression("SET", "P1M", "it comes back each month")
    inner = frame.read(m.end())
    if not inner or not re.fullmatch(r"(?:\d{4}|XXXX(?=-))(?:-\d\d)?", inner.value):
        return None
    if inner.value[0] == "X":
        return inner._replace(rule=f"some such day of it; {inner.rule}")
    nth = -1 if m["nth"] == "last" else code("ordinals", m["nth"])
    day = _nth_weekday(inner.value, code("weekdays", m["weekday"]), nth)
    return dated(str(day), f"counted out in {inner.value}", end=inner.end, name=inner.name)


def _nth_weekday(date, weekday, nth):
    """Give the nth such weekday of a month or a year, the last of them for -1."""
    first, last = edtf.bounds(date)
    if nth < 0:
        return last - dt.timedelta((last.isoweekday() - weekday) % 7)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


@rule(r"""
    {feasts} the {directions} :: (?:the )?(?:{way} )?(?P<feast>{feasts})(?P<week> week(?:end)?\b)?(?P<off> {off}\b)?(?:(?: of|,)? {year})?{ofyear}(?: (?P<solar>{fayears}))?
    {feasts} the :: (?:the )?(?P<feast>{feasts}) (?P<way>following|preceding|before last)(?P<week>)(?! (?:a|an|the|his|her|its|our|their|this|that|months|weeks|years)\b)
    world international national global st saint this the :: (?:(?:the|this) )?(?P<feast>(?:world|international|national|global)(?: [\w'-]{2,20}){0,4}? day|(?:st\.?|saint) (?P<saint>[\w-]{2,20}?)(?:'s?|s)? (?:day|(?P<eve>eve)))(?P<way>)(?P<week>)(?:(?: of|,)? {year})?{ofyear}
    feast the :: (?:the )?(?P<feast>feast(?: day)? of (?:the )?(?:(?:st\.?|saint) )?(?P<saint>{saints}))(?P<way>)(?P<week>)(?:(?: of|,)? {year})?{ofyear}
""")
def feast(m: re.Match, frame: Frame) -> Expression | None:
    """A feast falls on a day of the calendar, or on one counted out for the year; of some the land says which."""
    year, why = beside(m.groupdict(), frame)
    if _names_no_day(m, frame, year):
        return None
    when, near = _feast_code(m), frame.year() if year is None else year
    if m.groupdict().get("off"):
        return Expression("DATE", "", "days around a feast, of which no rule knows how many")
    if solar := _solar_year(m, frame, year):
        return _solar_feast(when, solar)
    if not when:
        return _open_feast(m, frame, year)
    if near is None:
        return in_year(None, "", "")
    days = _feast_days(when, near) if near > 0 else None
    if not days:
        return None
    if year is None:
        days = _feast_days(when, _feast_year(m, frame, days[0].month))
    if m["week"]:
        unit, day = "W" if m["week"].endswith("week") else "WE", days[0]
        if unit == "WE" and day.isoweekday() < 3:  # the weekend of a Monday lies before it
            day -= dt.timedelta(3)
        return dated(shift(day, unit, 0), "the week that holds the feast")
    leans = _leans(frame, m["way"], m.start()) or frame.ahead(m.start()) is not None
    name = "told" * (year is None and leans)
    return dated("/".join(map(str, days)), why or "a feast of the nearest year", name=name)


def _feast_code(m):
    """Give when a feast is, as its word or its saint says: of a saint's eve a day before."""
    saint = m.groupdict().get("saint")
    if not saint:
        return code("feasts", m["feast"])
    day = code("saints", saint) or code("saints", f"{saint}s")  # St Nicholas' Day
    return f"{day} -1" if day and m.groupdict().get("eve") else day


def _names_no_day(m, frame, year):
    """Tell of a feast's name whether it names something else: a new year, the Easter march, Lent."""
    if m["feast"] in ("independence day", "new year") and not (m["year"] or m["way"]):
        before = frame.after("name", m.start("feast"))
        before = None if frame.after("holding", m.start("feast")) else before
        small = m["feast"] == "new year" and not frame.capital(m.end("feast") - 4)
        small = small and not frame.after("opening", m.start())  # before the new year
        if small or (before and frame.capital(m.start("feast") - len(before[0]))):
            return True  # Greek Independence Day, a new year
    the = m[0].startswith("the ") or frame.lower.endswith("the ", 0, m.start())
    if the and not year and frame.follows("noun", m.end()) and not frame.capital(m.end() + 1):
        return True
    church = m["feast"] in ("all souls", "all saints")
    if church and not (year or m["way"]):
        led = frame.after("deadline", m.start()) or frame.after("opening", m.start())
        return not led or frame.capital(m.end() + 1)
    return m["feast"] in ("advent", "carnival", "election day", "lent", "holy week") and not _named(
        m, frame
    )


def _solar_year(m, frame, year):
    """Give the year of the Solar Hijri calendar that stands beside a feast, if one does."""
    by = code("years", m.groupdict().get("solar"))
    if by is not None:
        return frame.day and hijri_of(frame.day)[0] + by
    return year if year and 1200 < year < 1500 else None


def _solar_feast(when, solar):
    """Give the day of a feast in a year of the Solar Hijri calendar, which begins in March."""
    year = hijri(solar)
    first, last = edtf.bounds(year.value)
    days = [day for by in (621, 622) for day in _feast_days(when, solar + by)] if when else []
    day = next((day for day in days if first <= day <= last), None)
    return dated(str(day), f"of {year.rule}") if day else year


def _feast_year(m, frame, month):
    """Give the year of a feast without one: of two in news, the one that is not half a year off."""
    news = frame.day and not (frame.narrates and frame.told)
    if not news or m["way"] or frame.then(m.start()) or frame.ahead(m.start()) is not None:
        return nearest_year(frame, month, m.start(), m["way"])
    off = month - frame.day.month
    return frame.day.year + (off < -6) - (off > 6)


def _open_feast(m, frame, year):
    """Read a feast whose day the land or the moon says: named as one, where something is dated by it."""
    led = year or m["way"] or m[0].startswith("this") or frame.after("holding", m.start())
    if not (led and _named(m, frame)):
        return None  # Operation Ramadan
    tail, value = _TAIL.match(frame.text, m.end()), year_value(year) if year else ""
    why, end = "a feast whose day is not reckoned here", tail.end() if tail else 0
    return Expression("DATE", value, why, end=end)


def _named(m, frame):
    """Tell whether all words of a feast but the small ones are capitals', as its name has them."""
    words = re.finditer(r"[\w'’-]+", frame.text[slice(*m.span("feast"))])
    return all(word[0] in ("of", "the", "for", "and") or word[0][0].isupper() for word in words)


def _feast_days(when, year):
    """Give the day of a feast, or its first and last: fixed, the nth weekday of a month, or by Easter."""
    kind, *numbers = when.split()
    if kind == "hijri":
        return [hijri_day(year - 621 if year > 1600 else year, *map(int, numbers))]
    if kind == "advent":  # from the fourth Sunday before Christmas
        eve = dt.date(year, 12, 24)
        sunday = eve - dt.timedelta(eve.isoweekday() % 7 + 21)
        return [sunday + dt.timedelta(int(numbers[0]))] if numbers else [sunday, eve]
    if kind == "easter":
        return [_easter(year) + dt.timedelta(int(number)) for number in numbers]
    if "-" in kind:
        return [dt.date(year, *map(int, kind.split("-"))) + dt.timedelta(int(*numbers))]
    weekday, nth, *after = numbers
    day = _nth_weekday(f"{year:04}-{kind}", code("weekdays", weekday), int(nth))
    return [day + dt.timedelta(int(after[0]) if after else 0)]


def _easter(year):
    """Give Easter Sunday of the western churches, by the rule of Meeus and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return dt.date(year, month, day + 1)
