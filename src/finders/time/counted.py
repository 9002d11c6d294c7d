"""The rules that count from the writing day, or from the date told last."""

import datetime as dt
import re
from calendar import monthrange

from finders import edtf
from finders.time.grammar import Frame, rule
from finders.time.values import (
    SIZES,
    Expression,
    at,
    count_of,
    dated,
    day_of,
    length_of,
    named_day,
    shift,
    stretch,
    to_edtf,
    unit_of,
    valid,
    year_value,
)
from finders.time.words import STOP, WORDS, code


def counted(
    frame: Frame, unit: str, by: int, told: bool, why: str = "counted from {}"
) -> Expression | None:
    """Give the unit that lies `by` units from the date told last, or from the writing day."""
    if told and unit == "D" and not frame.told:  # "the same day", of what is not told
        return Expression("DATE", "", "no day is known to count from", "")
    told = bool(told and frame.told)
    why = why.format("the date told last" if told else "the writing date")
    if told:
        year, month, day = frame.told
        last = frame.paragraph_day() if unit in ("D", "HW") else None
        if last:  # that night, though a year was told since
            return dated(shift(last, unit, by), why, aside=by < 0, name="told")
        if unit == "D" and not (day or by):  # that day, where the month or the year alone is told
            rest = f"-{month:02}-XX" if month else "-XX-XX"
            edtf = to_edtf(year_value(year)) + rest
            why = f"{why}, the day left open"
            return dated(year_value(year) + rest, why, edtf, name="told")
        if (unit in ("D", "W", "WE", "2W", "HW") and not day) or (unit in ("M", "Q") and not month):
            return Expression("DATE", "", "counted from a date that is not told so closely")
        if unit == "D" and by and frame.apart(frame.told_at):
            return Expression("DATE", "", "counted from a date of another paragraph", "")
        if year < 1:
            return dated(year_value(year + by), why, name="told") if unit == "Y" else None
    if (base := frame.base(told)) is None:
        return Expression("DATE", "", "no day is known to count from", "")
    return dated(shift(base, unit, by), why, aside=by < 0, name="told" * told)


def anchored(frame: Frame, place: int, unit: str, number: int, sign: int) -> Expression | None:
    """Count from the date that comes next, if one does and it is as precise as the unit."""
    space = frame.follows("space", place)
    anchor = space and (frame.read(space.end()) or frame.read(place + 1))
    found = anchor and re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", anchor.value)
    if anchor and anchor.value.startswith("XXXX"):
        return anchor._replace(value="XXXX", rule=f"counted from it; {anchor.rule}")
    measure, size = SIZES.get(unit, ("", 0))
    if not found or not found[{"Y": 1, "M": 2, "D": 3}.get(measure, 3)] or not measure:
        return measure and _recalled(frame, place, measure, sign * int(number * size))
    day = dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    value = shift(day, measure, sign * int(number * size))
    return dated(value, f"counted from {anchor.value}", end=anchor.end)._replace(name=anchor.name)


def _recalled(frame, place, measure, by):
    """Count from an event that an earlier sentence dates: two days after the fire."""
    event = frame.follows("recalled", place)
    day = event and frame.day_of_event(event["noun"])
    why = f"counted from the {event['noun']}, told as of {day}" if day else ""
    return day and dated(shift(day, measure, by), why, end=event.end(), name="told")


@rule(r"""
    the :: the (?:{day}|{dayword}) (?:of (?:the )?(?P<of>this|last|next|that|current|present|same|previous|following|coming)|(?P<this>this)) month
    the :: the (?:{day}|{dayword}) of the month
    the :: the {day} (?P<letter>inst|ult|prox)(?:\b\.|(?:ant|imo)\b)?
    the :: the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?! (?:(?!{grammatical}|{plural})[a-z]{4,}|of)\b) :: after dayalone
    the :: the (?!first|second|third){dayword}(?! (?:(?!{grammatical}|{plural})[a-z]{4,}|of)\b) :: after spelledday
    #1 the :: (?:the )?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?!(?:(?:_,_|,? and )(?:the )?\d\d?(?:st|nd|rd|th)){1,4} (?!(?:{grammatical}|at|in|of|on|we)\b))(?=_(?:[^\w\s]|$)| (?:{grammatical}|at|in|on|we)) :: after daylist
""")
def day_alone(m: re.Match, frame: Frame) -> Expression | None:
    """On the 18th is a day of the month told, or of the one nearest to the writing date."""
    groups = m.groupdict()
    day = int(groups.get("day") or code("ordinals", groups["dayword"]))
    of = next(filter(None, map(groups.get, ("of", "this", "letter"))), None)
    if not of and _numbers(m, frame):
        return None
    same = not of and frame.same_day(m.start())  # not on 8 October, but on the 15th
    last = None if of else _day_before(frame, m.start())
    told = bool(frame.told and frame.told[1]) and bool(
        frame.narrates or of in WORDS["told_ways"] or same
    )
    base = frame.base(told) if told or not last else last
    if frame.narrates and not told:
        return None
    if base is None:
        return dated(f"XXXX-XX-{day:02}", "no day is known to count from", "")
    by = {"ult": -1, "prox": 1}.get(of) or code("directions", of) or 0
    if last and not told:
        told, by = True, _months_on(frame, base, day, m.start())
    if not told and not of and day != base.day:
        by = (frame.ahead(m.start()) or 0) - (day > base.day)  # "by the 3rd" lies ahead
    value = f"{shift(base, 'M', by)}-{day:02}"
    why = "of the month told last" if told else "of the month nearest to the writing date"
    return dated(value, why, name="told") if valid(*map(int, value.split("-"))) else None


def _numbers(m, frame):
    """Tell of "the 3rd" whether it numbers a word as short as row, and no name as in "the 3rd Ann came"."""
    word = not m[0].endswith("month") and frame.follows("shortword", m.end())
    return word and not frame.capital(word.end() - 3)


def _months_on(frame, told, day, place):
    """Count the months from a day told to a day alone: "They met on 28 May; on the 3rd they left"."""
    if frame.after("back", place, 80):
        return -(day > told.day)  # it had begun
    over = f"{shift(told, 'M', 1)}-{day:02}" > str(frame.day) and not frame.pledged(place)
    return int(day < told.day and not over)  # what is past is past when it is written


def _day_before(frame, place):
    """Give the day told before from which one without its month counts: of a promise, or of the past."""
    if then := day_of(frame.pledged(place) or ""):
        return dt.date.fromisoformat(then)
    return frame.paragraph_day() if frame.coming(place) is False else None


@rule(
    r"the :: the (?P<nth>{ordinals}|last|final|opening|closing) day(?! of (?:the )?(?:{months}|{units})\b) :: after dayalone"
)
def nth_day(m: re.Match, frame: Frame) -> Expression | None:
    """On the second day is a day of the stretch told last; of what else has days it is left without a date."""
    if not frame.span and frame.narrates:
        return None  # its days are told otherwise
    if not frame.span or frame.lower.startswith(" of", m.end()):
        return Expression("DATE", "", "a day of what is told, left without a date")
    first, last = edtf.bounds(frame.span)
    day = first + dt.timedelta((code("ordinals", m["nth"]) or 1) - 1)
    day = last if m["nth"] in ("last", "final", "closing") else day
    why = "counted in the stretch of days told last"
    return dated(str(day), why, name="told") if day <= last else None


@rule(r"""
    {faweekdays} روز :: (?:روز )?(?P<weekday>{faweekdays})(?:_ی)? (?:هفته(?:_ی)? {faway}|(?P<thisway>این|همین) هفته)
    {weekdays} :: {weekday}(?: {part})? of (?:the )?{way} week
    {directions} :: {way} week,? (?:on )?{weekday}(?: {part})?(?!_,?_(?:the )?(?:\d|(?:{months})\b))
    {weekdays} :: {weekday}(?={link}(?:{longdays}) of (?:the )?{way} week\b)
    {weekdays} :: {weekday} of (?=[^.;!?\n]{0,40}? week\b)…
""")
def weekday_of_week(m: re.Match, frame: Frame) -> Expression | None:
    """The Tuesday of next week lies in a week that begins on Monday, or as in Persian on Saturday."""
    if "way" not in m.groupdict():
        return _of_named_week(m, frame)
    way = m.groupdict().get("thisway") or m["way"]
    told = way in WORDS["told_ways"]
    if told and not (frame.told and frame.told[2]):
        return None
    if not (base := frame.base(told)):
        return Expression("DATE", "", "no day is known to count from", "")
    first = 6 if m["weekday"] in WORDS["faweekdays"] else 1
    off = 7 * code("directions", way) + (code("weekdays", m["weekday"]) - first) % 7
    day = str(base + dt.timedelta(off - (base.isoweekday() - first) % 7))
    why, part = (
        "of a week counted from that of writing, or of the day told",
        m.groupdict().get("part"),
    )
    return (at(day, part, why) if part else dated(day, why))._replace(name="told" * told)


def _of_named_week(m, frame):
    """Give the Monday of Easter week, or of the week of 6 May."""
    inner = frame.read(m.end())
    week = inner and re.fullmatch(r"(\d{4})-W(\d\d)", inner.value)
    if not week:
        return None
    day = dt.date.fromisocalendar(int(week[1]), int(week[2]), code("weekdays", m["weekday"]))
    return dated(str(day), f"of a week: {inner.rule}", end=inner.end, name=inner.name)


@rule(r"""
    {weekdays} {longdays}s :: (?P<weekday>{longdays})(?P<plural>s\b|(?= (?:{parts})s\b))?(?:_{part}s?(?!\w)| at (?P<noon>noon|midnight))?
    {weekdays} :: (?P<weekday>{shortdays})\b\.?(?P<plural>$^)?(?:_{part}| at (?P<noon>noon|midnight))? :: after shortday
    {weekdays} :: (?P<weekday>{longdays})(?P<plural>$^)?(?: {part})?(?P<noon>$^)? (?:(?P<way>last|next)|(?P<week>week)|gone|past)(?=_(?:[^\w\s]|$)| (?:was|were|is|had|to|and|in|at|that|by|from|for|i|you|we|he|she|they|it|the|an?|our|your|his|her|their|no|all|some|many)\b)
    {weekdays} :: (?P<weekday>{longdays})(?P<plural>$^)?(?P<part>$^)?(?P<noon>$^)? {num} (?P<ago>week|fortnight)s? ago
    {numbers} #1 :: {num} (?P<ago>week|fortnight)s? (?:ago(?: on| last)?|last|(?P<hence>on|from)) (?P<weekday>{longdays})(?P<plural>$^)?(?P<part>$^)?(?P<noon>$^)?
    {numbers} #1 :: {num} (?P<weekday>{longdays})s (?P<ago>ago)(?P<plural>$^)?(?P<part>$^)?(?P<noon>$^)?
    the :: the (?P<weekday>{longdays})(?P<plural>$^)?(?P<part>$^)?(?P<noon>$^)? (?P<second>after next|before last)(?! (?:{units}|{months}|{longdays}|{feasts})\b)
    {weekdays} :: (?P<weekday>{shortdays})\b\.?(?P<plural>$^)?(?P<part>$^)?(?P<noon>$^)?(?=_,?_(?:at )?\d{1,2}(?:[:.]\d\d)?_[ap]\.?m\b)
    {faweekdays} روز این همین :: (?:(?:این|همین) )?(?:روز )?(?P<weekday>{faweekdays})(?P<plural> ها\b)?(?: {faway})?(?: {fapart})?(?P<noon>$^)?
    {faparts} :: {fapart} (?:روز )?(?P<weekday>{faweekdays})(?P<plural>$^)?(?: {faway})?(?P<noon>$^)?
    {directions} the :: (?:the )?(?!that (?:{longdays}) (?:becomes?|is|are|will|would|must|should|may|shall|can|stays?|remains?)\b){way} {weekday}(?P<plural>$^)?(?:_{part}| at (?P<noon>noon|midnight))?
""")
def weekday(m: re.Match, frame: Frame) -> Expression | None:
    """A weekday is the latest one up to the writing day, unless the nearest verb looks ahead."""
    way_word, which = m.groupdict().get("way"), code("weekdays", m["weekday"])
    if _heads_a_clause(m, frame):
        return None
    if m["plural"] is not None:  # on Fridays, on Friday nights
        part = f"T{code('parts', m['part'])}" * bool(m["part"])
        return Expression("SET", f"XXXX-WXX-{which}{part}", "it comes back each week")
    if found := _told_beside(m, frame, which):
        return found
    if any_such := _any_such(m, frame, which):
        return any_such
    base = frame.base(frame.narrates or way_word in ("that", "following"))
    if base is None or (frame.narrates and frame.told and not frame.told[2]):
        return dated(f"XXXX-WXX-{which}", "no day is known to count from", "")
    base, ahead, why = _bearing(m, frame, base)
    way, back = code("directions", way_word), (base.isoweekday() - which) % 7
    if way == 0:
        off = which - base.isoweekday()
        off += 7 if off < 0 and ahead and way_word == "this" and not frame.narrates else 0
        day, why = base + dt.timedelta(off), "the one of the same week, or the first to come"
    elif way == 1 or (way is None and back and ahead):
        day = base + dt.timedelta(7 - back)
    else:
        day = base - dt.timedelta(back or (7 if way == -1 else 0))
        why = "the latest on or before the writing date"
    part, name = m["part"] or m["noon"], "told" * (base != frame.day)
    found = at(str(day), part, why) if part else dated(str(day), why)
    return found._replace(name=name)


def _any_such(m, frame, which):
    """Read a weekday that is not one of a calendar: a Friday, the Friday train."""
    night = m["part"] and frame.lower.endswith(("on a ", "on any "), 0, m.start())
    if night or (frame.after("article", m.start()) and not frame.follows("owning", m.end())):
        link = frame.follows("within", m.end())
        inner = link and frame.read(link.end())
        if inner and inner.edtf and inner.head in ("month", "season", "year", "way-unit"):
            return inner._replace(rule=f"some such day of it; {inner.rule}", end=inner.end)
        why = "one such weekday" if frame.coming(m.start()) is False else "any such weekday"
        return dated(f"XXXX-WXX-{which}", why, "")
    if frame.follows("timetabled", m.end()) and not m.groupdict().get("way"):
        return Expression("SET", f"XXXX-WXX-{which}", "of what comes back each week")
    return None


def _bearing(m, frame, base):
    """Give the day that a weekday counts from, whether it lies ahead of that, and as what.

    Where the paragraph has just told a day to come, it is the first after that: on 16 April the
    guild will stop work, on Friday the schools close.
    """
    ahead, near = frame.narrates or _lies_ahead(m, frame), frame.near
    day = near and frame.day and not m.groupdict().get("way") and day_of(near.value)
    near_day = day and not frame.narrates and not frame.apart(near.end)
    if near_day and (by := frame.after("by", m.start())):  # by Sunday two were dead
        said = frame.coming(m.start())
        if said is False or (said is None and frame.capital(m.start() - len(by[0]))):
            return dt.date.fromisoformat(day), True, "the first after the day told last"
    apart = not day or day <= str(frame.day) or frame.apart(near.end)
    by = frame.after("opening", m.start())  # a time limit of another sentence counts from today
    apart = apart or (by and by["close"] and not frame.same_sentence(m.start(), STOP))
    if apart or frame.narrates or ahead is False:
        return base, ahead, "the first to come"
    return dt.date.fromisoformat(day), True, "the first after the day told last, which is to come"


def _told_beside(m, frame, which):
    """Give the day that stands beside a weekday: Saturday three weeks ago, 5 December (Tuesday)."""
    groups, day = m.groupdict(), frame.day
    if day and (groups.get("ago") or groups.get("week")):
        weeks = count_of(groups.get("num") or "") or 0
        weeks *= 1 + (groups.get("ago") == "fortnight")
        back = (day.isoweekday() - which) % 7
        if groups.get("ago") == "ago":  # two Sundays ago
            back, weeks = back or 7, weeks - 1
        if groups.get("week") or groups.get("hence"):  # Tuesday week is after the first to come
            back, weeks = back - 7, -(weeks or 1)
        back = int(back + 7 * weeks)
        return dated(str(day - dt.timedelta(back)), "whole weeks from the latest such weekday")
    if day and (second := groups.get("second")):
        back = (day.isoweekday() - which) % 7
        back = back - 14 if second.startswith("after") else (back or 7) + 7
        return dated(str(day - dt.timedelta(back)), "a week beyond the nearest such weekday")
    if second := _second_of_row(m, frame, which):
        return dated(str(second), "the first after the one that the stretch begins with")
    near = frame.near and frame.follows("apposed", frame.near.end)
    day = near and near.end() == m.start() and named_day(frame.near)
    same = day and dt.date.fromisoformat(day).isoweekday() == which
    return dated(day, "the day that stands before it") if same else None


def _second_of_row(m, frame, which):
    """Give the day that ends from Monday to Friday, and the next in Saturday and Sunday last."""
    link = frame.near and frame.follows("to", frame.near.end)
    day = link and link.end() == m.start() and named_day(frame.near)
    day = day and dt.date.fromisoformat(day)
    off = day and ((which - day.isoweekday()) % 7 or 7)
    bounded = link and ("and" not in link[0] or frame.after("between", frame.near.start))
    if off == 1 or (off and bounded and not m.groupdict().get("way")):
        return day + dt.timedelta(off)
    return None


@rule(r"""
    the :: the {weekday} (?P<side>before|after|following)\b(?! (?:next|last)\b)_(?:the (?={ordinals}|\d))?…
    {ordinals} the :: (?:the )?(?P<nth>{ordinals}) {weekday} (?P<side>before|after|(?:of|in)(?= (?:advent|lent|easter)\b)) (?:the (?={ordinals}|\d))?…
""")
def weekday_beside(m: re.Match, frame: Frame) -> Expression | None:
    """The Sunday before Christmas, the second after Easter are counted from the day that comes next."""
    inner = frame.read(m.end())
    if inner and inner.value.startswith("XXXX") and inner.head in ("feast", "day-of-month"):
        return inner._replace(rule=f"counted from it; {inner.rule}")
    day = inner.value.partition("/")[0] if inner and inner.head == "feast" else named_day(inner)
    last = not day and frame.follows("alone", m.end("side")) and frame.paragraph_day(far=True)
    if not inner and not last and frame.follows("named", m.end("side")):
        why = "counted from an event, left without a date"
        return Expression("DATE", "", why, "", m.end("side"))
    if not (day or last):
        return None
    day = last or dt.date.fromisoformat(day)
    off, further = (code("weekdays", m["weekday"]) - day.isoweekday()) % 7, 7
    if m["side"] == "before":
        off, further = off - 7, -7
    elif m["side"] not in ("of", "in"):  # of Advent the first day is a Sunday
        off = off or 7
    off += further * ((code("ordinals", m.groupdict().get("nth")) or 1) - 1)
    end, name = (m.end("side"), "told") if last else (inner.end, inner.name)
    return dated(str(day + dt.timedelta(off)), f"counted from {day}", end=end, name=name)


@rule(
    r"{weekdays} :: {weekday},? (?:the )?(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?! (?:of|{months}|century)\b)"
)
def weekday_of_number(m: re.Match, frame: Frame) -> Expression | None:
    """Tuesday the 5th is the nearest day of that name and number."""
    if frame.narrates:
        return None
    if not frame.day:
        return dated(f"XXXX-XX-{int(m['day']):02}", "no day is known to count from", "")
    months = [shift(frame.day, "M", by).split("-") for by in range(-6, 7)]
    days = [valid(int(year), int(month), int(m["day"])) for year, month in months]
    days = [day for day in days if day and day.isoweekday() == code("weekdays", m["weekday"])]
    near = min(days, key=lambda day: abs(day - frame.day), default=None)
    return near and dated(str(near), "the nearest such weekday of that number")


def _lies_ahead(m, frame):
    """Tell whether a day is to come, by its verb or by a word like "by"; Friday's vote is over."""
    if frame.follows("result", m.end()):  # what is ruled or struck is over, whatever the verb
        return False
    if frame.lower.startswith("'s", m.end()):  # to raise at Thursday's meeting
        return bool(frame.after("looking", m.start()))
    return frame.ahead(m.start())


def _heads_a_clause(m, frame):
    """Tell whether a short name of a day is a word that opens a text: "Sat down to eat"."""
    short = not m.start() and m["weekday"] in WORDS["shortdays"]
    return short and frame.text[m.end() : m.end() + 2].strip().islower()


@rule(r"""
    today yesterday tomorrow tonight overnight tdy tmrw tmr :: (?P<word>today|yesterday|tomorrow|tonight|overnight|tdy|tmrw|tmr)(?: {part})?
    {fadays} :: (?P<word>{fadays})(?: {fapart})?
    {faparts} :: {fapart} (?:روز )?(?P<word>{fadays})
    dje sot nesër :: (?P<word>dje|sot|nesër)(?P<part>$^)?
    the :: the day (?P<word>before yesterday|after tomorrow)(?: {part})?
    the :: the (?P<part>night) (?P<word>before last)
""")
def today(m: re.Match, frame: Frame) -> Expression | None:
    """Today, yesterday, tomorrow count from the writing day."""
    by, vague = code("days", m["word"]) or 0, frame.narrates and not frame.day
    vague = vague or (m["word"] == "overnight" and not frame.day)
    if m["word"] == "today":
        vague = frame.narrates or frame.follows("nowadays", m.end())
    if vague:
        when = "PAST" if by < 0 else "FUTURE" if by else "PRESENT"
        return dated(f"{when}_REF", "the time of writing, left vague")
    if not frame.day:
        return dated("XXXX-XX-XX", "no day is known to count from", "")
    day = str(frame.day + dt.timedelta(by))
    if m["word"] in WORDS["nights"] or m["part"]:
        return at(day, m["part"] or "night", "counted from the writing date")
    return dated(day, "counted from the writing date")


@rule(
    r"{directions} the :: (?:the )?(?:very )?{way}(?: very)? (?:(?P<kind>calendar|fiscal|school|whole|entire|long(?= weekend)|bank holiday(?= weekend)) )?{unit}(?! (?:ago|old|and a half)\b)"
)
def way_unit(m: re.Match, frame: Frame) -> Expression | None:
    """This year, last week count from the writing day, that year from the date told; the last year is a length."""
    way, unit, the = m["way"], unit_of(m["unit"]), m[0].startswith("the")
    if (
        unit[0] == "T"
        or (unit == "2W" and way != "past")
        or (m["unit"] == "night" and way in ("last", "that", "this"))
    ):
        return None
    if unit == "D" and way in ("this", "current", "last", "latest", "past", "coming"):
        return None
    if _lasts(m, frame, unit) or (way == "past" and unit != "WE"):
        sign = 1 if way == "next" else -1
        edtf = stretch(frame.day, unit, 1, sign) if frame.day and not frame.narrates else ""
        return length_of(1, unit, "the stretch up to the writing date, or from it on", edtf)
    told = way.split()[-1] in WORDS["told_ways"] or (unit == "D" and way == "next" and frame.told)
    told = told or (frame.narrates and (the or way in ("this", "next")))
    why = f"“{way} {m['unit']}” counts from {{}}"
    return counted(frame, unit, code("directions", way), told, why)


def _lasts(m, frame, unit):
    """Tell whether "the last week" is a length, and not the week before this one."""
    over = frame.after("over", m.start())
    long = unit in ("W", "M", "Y", "DE") or (unit == "CE" and over)
    if not (long and m[0].startswith("the")) or m["kind"] in ("calendar", "fiscal", "school"):
        return False
    return (m["way"] == "last" and not frame.narrates) or (m["way"] == "next" and bool(over))


@rule(
    r"the :: the same {unit} (?:(?:of |in )?(?:last|the previous|the prior|(?P<this>this)) year|a year (?:ago|earlier|before)|the year before)"
)
def same_of_year(m: re.Match, frame: Frame) -> Expression | None:
    """The same month last year is the one of writing, or that the text has just told, a year before."""
    unit, day = unit_of(m["unit"]), frame.day
    if m["this"]:  # rents rose on 1 May 2029, and on the same day this year
        last = day and frame.told and frame.told[{"M": 1, "D": 2}.get(unit, 2)]
        base = last and valid(day.year, frame.told[1], frame.told[2] or 1)
        why = "the same one, of this year"
        return dated(shift(base, unit, 0), why, name="told") if base else None
    if unit in ("Y", "DE", "CE") or unit[0] == "T":
        return None
    if not day:
        return Expression("DATE", "", "no day is known to count from", "")
    told = frame.told and frame.told[1] and unit in ("M", "Q") and frame.told[0] == day.year
    base = dt.date(day.year - 1, frame.told[1] if told else day.month, min(day.day, 28))
    return dated(shift(base, unit, 0), "the same one, a year before")


@rule(r"""
    the :: the (?P<unit>year|month|week|weekend|quarter)(?! (?:to come|ago|that|when|in which|old|of|before|after|since|following|ahead)\b|-| (?:to|through|until) (?:{months})\b) :: not after timeof
    year month quarter :: (?P<unit>year|month|quarter)(?:-| |'s )end :: after partof
    year month quarter :: (?P<unit>year|month|quarter) :: after endof
    the :: the (?P<unit>weekend)(?= that\b) :: after over
    the :: the (?P<unit>decade|century)(?! (?:ago|that|when|in which|old|of)\b|-) :: after of
    the :: the (?P<unit>day)(?=_(?:[^\w\s-]|$)| (?:in|on|at|and|or|by|for|to|with|but|as)\b) :: after of
    the :: the (?P<unit>year|month|week|weekend|quarter|day|decade)(?P<side> before| after| following| ahead)(?! that\b)
    the :: the (?P<unit>year|month|week|weekend|quarter)(?P<side> before last| after next)
    the :: the (?P<unit>eve)(?P<side>) of
    the :: the (?P<new>new) (?P<unit>year)(?!{noun}) :: after early
    the :: the (?P<unit>year|month|week|weekend)(?P<out> (?:is|are) (?:out|over|up)| ends) :: after bounded
""")
def the_unit(m: re.Match, frame: Frame) -> Expression | None:
    """The year, the week: the one spoken of; the year before, the day after: beside the date told."""
    unit, side = code("units", m["unit"]) or "D", m.groupdict().get("side")
    place = m.start("unit")
    if frame.capital(place) and not (frame.capital(m.start()) or frame.capital(place + 1)):
        return None  # Professor of the Year
    if side is None and frame.follows("begun", m.end("unit")):
        return None
    if side is None:
        return _spoken_of(m, frame, unit)
    if off := {" ahead": 1, " before last": -2, " after next": 2}.get(
        side and " ".join(["", *side.split()])
    ):
        return counted(frame, unit, off, False)
    sign = -1 if side in (" before", "") else 1
    if side != " following" and (found := anchored(frame, m.end(), unit, 1, sign)):
        far = unit == "W" and day_of(found.value)  # of the seven days
        far = far and dt.date.fromisoformat(far)
        ends = far and sorted((far, far - dt.timedelta(6 * sign)))
        return found._replace(edtf="/".join(map(str, ends))) if ends else found
    if frame.follows("event", m.end()):
        return Expression("DATE", "", "counted from an event, left without a date")
    return counted(frame, unit, sign, told=True)


def _spoken_of(m, frame, unit):
    """Give the year, the week that is spoken of: of writing, of what was promised, or of what is told."""
    by, out = int(_is_to_begin(m, frame)), "end in it; " * bool(m.groupdict().get("out"))
    if unit == "WE" and frame.day and not frame.narrates:  # before Friday, the last one
        by = -(frame.day.isoweekday() < 5 and not frame.coming(m.start()))
    if then := day_of(frame.pledged(m.start()) or ""):
        value = shift(dt.date.fromisoformat(then), unit, 0)
        return dated(value, f"{out}of the day it was promised", name="told")
    if unit == "Y" and (then := frame.then(m.start())):
        return dated(str(then[0]), f"{out}of the year that its sentence names", name="told")
    told = _goes_on(frame, m.start())
    found = counted(frame, unit, by, told, f"{out}counted from {{}}")
    within = found and frame.after("within", m.start())
    return length_of(1, unit, edtf=to_edtf(found.value)) if within else found


def _goes_on(frame, place):
    """Tell whether the end of the month is that of what was told: by the end of it all had left."""
    edge = frame.after("endof", place) and frame.after("first", place, 48)
    told = edge and frame.told and not frame.apart(frame.told_at)
    return frame.narrates or bool(told and frame.coming(place) is False)


def _is_to_begin(m, frame):
    """Tell whether the new year is still to come: from July on, or where the verb looks ahead."""
    new = "new" in m.groupdict() and frame.day
    return bool(new and (frame.day.month > 6 or frame.coming(m.start())))


@rule(r"""
    {units} {units}s moments some long :: (?P<num>)(?P<half>)(?:long(?= ago)|(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes|moments|some time)) (?P<way>ago|earlier|later|before|after(?:wards?)?)(?! the\b)
    {numbers} {vague} #1 #3 #4 :: {num}(?: |-)(?:(?:more|full|long|short|whole) )?{unit}s?(?P<half> and a half)? (?P<way>ago(?: today| to the day| this (?:week|month))?|earlier|later|before|after(?:wards?| th(?:at|is)(?=_[^\w\s]|_$| (?:an?|the|it|they|he|she|we|i|you|our|its|his|her|their|there|in|at|on|came)\b))?|from (?:now|today)|from(?= tomorrow\b| (?:{longdays})\b)|hence|back|since(?=_(?:[.,;:)]|$))|on(?=_,| (?:they|we|he|she|it|nobody|nothing|there)\b)|prior|previously)(?! (?:than)\b)
    {numbers} {vague} #1 #3 #4 :: {num} {unit}(?P<half>)(?:s'|'s|s) (?P<way>time) :: after in
    {fanumbers} #1 #3 #4 چند چندین :: {fanum} {faunit}(?P<half> و نیم)? (?P<way>پیش|قبل|بعد|دیگر|(?:پس|بعد|قبل|پیش) از (?:آن|این)(?: (?:روز|ماجرا|رویداد|حادثه|واقعه|تاریخ))?)(?! از\b)
    {faunits} سالها ماهها روزها :: (?P<num>)(?P<half>){faunit}_ها(?:ی)? (?P<way>پیش|قبل)(?! از\b)
    مدت مدتی چندی ساعاتی ساعتی دقایقی لحظاتی :: (?P<num>)(?P<half>)(?P<unit>مدت ها|مدتی|چندی|ساعاتی|ساعتی|دقایقی|لحظاتی) (?P<way>پیش|قبل)(?! از\b)
    {numbers} {vague} #1 #3 #4 :: {num}(?: |-){unit}s?(?P<half>)(?P<way>)(?! (?:of|after|before|from|ago|later|earlier|old|time)\b|-) :: after in
""")
def ago(m: re.Match, frame: Frame) -> Expression | None:
    """Seven years ago is as precise as a year, two days ago as a day; of years ago how long is left open."""
    way, unit = (m["way"] or "in").split()[0], unit_of(m["unit"] or "time")
    number = count_of(m["num"] or "many")
    if way == "in" and not (number and _lies_off(frame, m.start(), unit)):
        return None
    if way == "on" and not _leads_on(frame, unit, number):
        return None
    if number and m["half"]:
        number += 0.5
    sign = 1 if way in WORDS["later"] else -1
    told = way not in WORDS["from_now"] or " از" in m["way"]  # two days after that
    if m["way"] in ("before", "after", "prior", "from") and frame.follows("event", m.end()):
        found = number and anchored(frame, m.end(), unit, number, sign)
        why = "counted from an event, left without a date"
        return found or length_of(number, unit, why, end=m.start("way"))
    if unit[0] == "T" and told:
        return _hours_later(frame, unit, number)
    if number is None:
        return _left_open(frame, unit, sign, told)
    if told and sign > 0 and not frame.told:
        return Expression("DATE", "", "no day is known to count from", "")
    return _counted_off(frame, unit, sign * number, told, m["way"] or "")


def _leads_on(frame, unit, number):
    """Tell of "two years on" whether it counts from what the paragraph told, and is over by now."""
    if not (number and frame.told) or frame.apart(frame.told_at):
        return False
    found = _counted_off(frame, unit, number, True, "")
    return not frame.day or found.value <= str(frame.day)


def _left_open(frame, unit, sign, told):
    """Give what lies years ago, or weeks after what is told: how many is not said."""
    edtf = stretch(frame.day, unit, None, sign) if frame.day and not told else ""
    why = "how long is left open" + ", from what is told" * told
    return dated("PAST_REF" if sign < 0 else "FUTURE_REF", why, edtf)


def _hours_later(frame, unit, number):
    """Give the length of half an hour later: of the time that it counts from, the day at most is known."""
    day = frame.told and frame.told[2] and (number or 0) < 12 and frame.base(True)
    return length_of(number, unit, "counted from a time that is told", str(day or ""))


def _lies_off(frame, place, unit):
    """Tell of "in two weeks" whether it is a date to come, and not how long something takes."""
    dated = unit[0] != "T" and not frame.narrates and frame.coming(place)
    return dated and not frame.after("topmost", place, 80)  # the first one in 150 years


def to_the_day(base: dt.date, unit: str, number: float) -> Expression | None:
    """Give the day so many units off: today is a day, and so is a week or a year from it."""
    measure, size = SIZES.get(unit, ("D", 0))
    days = int(number * size)
    if measure != "D":
        month = shift(base, "M", days * (12 if measure == "Y" else 1))
        last = monthrange(*map(int, month.split("-")))[1]  # a year ago today, on 29 February
        day = f"{month}-{min(base.day, last):02}"
        return dated(day, "counted from the writing date, to the day")
    return dated(str(base + dt.timedelta(days)), "counted from the writing date, to the day")


def _counted_off(frame, unit, number, told, way):
    """Give the date so many units off, as precise as the unit; of half a year as a month."""
    if number > 0 and not told and (then := day_of(frame.pledged(frame.place) or "")):
        found = to_the_day(dt.date.fromisoformat(then), unit, number)
        return found._replace(rule="counted from the day it was promised", name="told")
    if (way.endswith("today") or way.startswith("ago ")) and frame.day:
        one, last = to_the_day(frame.day, unit, number), code("units", way.split()[-1])
        if last:  # ten years ago this week
            value = shift(dt.date.fromisoformat(one.value), last, 0)
            return dated(value, "counted from the writing date, to that week or month")
        return one
    measure, size = SIZES.get(unit, ("D", 0))
    if measure == "Y" or not size or (unit == "W" and told and frame.told):
        number, unit = number * size, measure
    base = frame.base(told)
    if unit == "Y" and base and (year := int(base.year + number)) < 1:  # 10,000 years ago
        why = "counted in years, before the common era"
        return dated(year_value(year) if year > -9999 else "PAST_REF", why)
    if unit == "Y" and number % 1:
        number, unit = number * 12, "M"
    precise = {"D": "day", "W": "week", "2W": "week", "M": "month"}.get(unit, "year")
    why = f"counted from {{}}, as precise as a {precise}"
    nothing = Expression("DATE", "", "no day is known to count from", "")
    return counted(frame, unit, int(number), told, why) or nothing
