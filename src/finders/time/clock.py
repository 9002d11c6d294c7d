"""The rules of the clock, of parts of a day, and of vague words."""

import calendar
import datetime as dt
import re

from finders.time.counted import anchored, counted, to_the_day
from finders.time.grammar import Frame, join_next, rule
from finders.time.values import (
    Expression,
    at,
    count_of,
    dated,
    day_of,
    named_day,
    shift,
)
from finders.time.words import STOP, WORDS, code

_OPEN_DAY = re.compile(r"XXXX(?:-..-\d\d|-WXX-\d)?")  # of which the year or the week is not known


@rule(r"""
    the {parts} early late :: (?:the )?(?:(?:very )?(?:early|late)[ -])?{part}(?: hours)? (?:of|on|from(?= \d)) …
    noon midday midnight dawn dusk mid midmorning midafternoon :: (?P<part>noon|midday|midnight|dawn|dusk|mid-?(?:morning|afternoon)),? (?=(?:{weekdays}|yesterday|today|tomorrow|tonight)\b)…
    the week weekend :: (?:the )?(?P<unit>week|weekend) (?P<side>of) …
    w :: w(?P<unit>)(?P<side>)/(?:(?P<to>e)|[bc])_(?:the )?…
    {faparts} :: {fapart} (?:روز (?={faordinals}|\d))?…
    the week fortnight month quarter year :: (?:the )?(?P<unit>week|fortnight|month|quarter|year) (?:(?P<side>begin|commenc|end|start)(?:n?ing|ed)(?: (?:on|in))?|(?P<to>to(?= \d| (?:{longdays})))) (?:the )?…
""")
def of_a_day(m: re.Match, frame: Frame) -> Expression | None:
    """The morning of a day is a time of that day, the week of a day the one that holds it."""
    inner, the = frame.read(m.end()), frame.follows("the", m.end())
    part = m.groupdict().get("part")
    if inner and _OPEN_DAY.fullmatch(inner.value):
        whole = at(inner.value, part, inner.rule, inner.end, "") if part else inner
        return whole._replace(name=inner.name)
    if the and not named_day(inner):
        inner = frame.read(the.end())
    if inner and m[0].startswith("midnight") and inner.type == "TIME":  # midnight tonight
        inner = inner._replace(type="DATE", value=day_of(inner.value))
    ends = m.groupdict().get("to") or m.groupdict().get("side") == "end"  # the year to 30 June
    if (ends or m.groupdict().get("side") == "begin") and inner:  # the quarter ended in March
        inner = _bound_of_month(inner, ends)
    if inner and inner.head == "feast":  # the week of Carnival
        inner = inner._replace(value=inner.value.partition("/")[0])
    if not named_day(inner):
        return None
    if part:
        both, second = join_next(frame, inner)  # the night of 8-9 April
        end, edtf = (second.end, both.edtf) if second and part == "night" else (inner.end, None)
        if "/" in inner.edtf:  # the night of 8/9 April, and its midnight
            edtf = inner.edtf if part == "night" else inner.edtf[-10:]
        return at(both.value, part, inner.rule, end, edtf)._replace(name=inner.name)
    first = last = dt.date.fromisoformat(inner.value)
    unit, why, edtf = code("units", m["unit"] or "week"), "the one that holds that day", None
    if m["side"] != "of":
        first, last = _reach(first, unit, ends)
        why, edtf = "from that day on, or up to it", f"{first}/{last}"
    value = shift(first + (last - first) / 2, unit, 0)
    return dated(value, why, edtf, inner.end)._replace(name=inner.name)


def _bound_of_month(one, ends):
    """Give the last day of a month, or the first, for what ends or begins in it."""
    found = re.fullmatch(r"(\d{4})-(\d\d)", one.value)
    day = found and calendar.monthrange(int(found[1]), int(found[2]))[1] if ends else 1
    return one._replace(value=f"{one.value}-{day:02}") if found else one


def _reach(day, unit, ends):
    """Give the first and the last day of a week, a month or a year that begins, or ends, on a day."""
    start = day + dt.timedelta(1) if ends else day
    other = dt.date.fromisoformat(to_the_day(start, unit, -1 if ends else 1).value)
    return (other, day) if ends else (day, other - dt.timedelta(1))


@rule(r"""
    #1 :: (?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)?_(?P<half>a\.?m\b\.?|p\.?m\b\.?|o'clock(?: in the (?:{parts})| at night)?|hrs?\b(?=[.,]| on)|in the (?:{parts})){zone}
    #3 #4 :: (?P<h>1?\d)(?P<m>[0-5]\d)(?: (?=a))?(?P<half>[ap]\.?m\b\.?){zone} :: not after money
    #3 #4 :: (?<!\babout\s)(?<!\baround\s)(?<!\bthan\s)(?<!\bup\sto\s)(?P<h>1?\d)(?P<m>[0-5]\d) (?P<half>[ap]\.?m\b\.?){zone} :: after clock
    #1 :: (?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?(?={link}[01]?\d(?:[:.][0-5]\d)?_(?P<half>[ap])\.?m\b)
    #1 :: (?P<h>12)(?P<m>) (?P<half>noon\b){zone}
    #1 :: (?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?!:\d{4})(?::[0-5]\d)?(?P<half>){zone} :: after clock
    #1 :: (?P<h>[01]?\d|2[0-4])[:.h](?P<m>[0-5]\d)(?P<half>)(?=(?:{link}(?:[01]?\d|2[0-4])[:.h][0-5]\d)?(?: (?:on (?:the )?(?:{day}|{weekday}|{month})|today|tomorrow|yesterday)\b|{clockday}))
    #1 :: (?P<h>1?\d)(?P<m>)(?= (?P<half>tomorrow|tonight|this (?:{parts}))\b) :: after at
    #1 :: (?P<h>[01]?\d|2[0-4])(?:h|\.)(?P<m>[0-5]\d)(?P<half>) :: after dated
    ساعت :: ساعت (?P<h>[01]?\d|2[0-4]|{fahours})(?:[:.](?P<m>[0-5]\d)| و (?P<off>نیم|ربع|(?:[0-5]?\d|(?:{fanumbers})(?: و (?:{fanumbers}))?)(?= دقیقه)))?(?: دقیقه)?(?P<half> (?:{faparts}))?
    #1 {fahours} :: (?P<h>[01]?\d|{fahours})(?:[:.](?P<m>[0-5]\d))? (?P<half>صبح|بامداد|عصر|شب|بعدازظهر|بعد از ظهر)
    #4 :: (?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?P<half>) (?:(?:hours|hrs?)\b{zone}|{zones})
    {numbers} quarter :: (?:(?P<off>half|(?:a )?quarter|{cardinals})(?: minutes)? (?P<side>past|to) )?(?P<h>{hours})(?P<m>) (?P<half>o'clock(?: in the (?:{parts})| at night)?|in the (?:{parts}))
    #1 half quarter a :: (?P<off>half|(?:a )?quarter) (?P<side>past|to) (?P<h>{hours}|1?\d)(?P<m>)(?P<half> in the (?:{parts}))?
    #1 twenty ten five :: (?P<off>{cardinals})(?: minutes)? (?P<side>past) (?P<h>{hours}|1?\d)(?P<m>)(?P<half> in the (?:{parts}))?
    #1 twenty ten five :: (?P<off>{cardinals})(?: minutes)? (?P<side>to) (?P<h>{hours}|1?\d)(?P<m>)(?P<half> in the (?:{parts}))? :: after clock
""")
def clock(m: re.Match, frame: Frame) -> Expression | None:
    """A time of the clock belongs to the day beside it, to the one its sentence named, or to the writing day."""
    hour, minute = _hour(m)
    late = m["half"] in (None, "", "o'clock") and frame.after("evening", m.start(), 40)
    hour += 12 * bool(late and hour < 12)  # each evening from seven o'clock
    inner, end = _beside(frame, m.end())
    name = inner.name if inner else ""
    if inner:  # 7 p.m. tonight
        day, why = day_of(inner.value), inner.rule
        early = hour < 12 and not (m["half"] or "").strip().startswith("a")
        hour += 12 * (early and inner.value.endswith(("TAF", "TEV", "TNI")))  # six this evening
    elif day := frame.same_day(m.start(), STOP):
        why = "a time of the day that its sentence names"
    elif (near := frame.same_sentence(m.start())) and near.value.startswith("XXXX-W"):
        day, why = near.value.partition("T")[0], "a time of each such day"
    elif frame.narrates:
        day = frame.base(True) if frame.told and frame.told[2] else None
        why = "a time of the day told last"
    else:
        day, why = frame.day, "a time of the writing day"
    value = f"{day or 'XXXX-XX-XX'}T{hour:02}:{minute:02}"
    return Expression("TIME", value, why, end=end, name=name or "hour")


def _beside(frame, place):
    """Read the day, or the part of one, beside a time, and where both end; 0 if another stands between."""
    ahead = frame.follows("clockahead", place)
    link = frame.follows("beside", ahead.end() if ahead else place)
    inner = link and frame.read(link.end())
    dated = inner and inner.type in ("DATE", "TIME") and inner.head != "clock"
    if not (dated and day_of(inner.value)):  # 6 p.m. here, 7 p.m. there
        return None, 0
    return inner, 0 if ahead else inner.end


def _hour(m):
    """Give hour and minute, of 24 hours where a part of the day tells which half."""
    groups, half = m.groupdict(), (m["half"] or "").strip()
    hour, minute = count_of(m["h"]), int(m["m"] or 0)
    if off := groups.get("off"):
        minute = {"half": 30, "نیم": 30, "ربع": 15, "quarter": 15}.get(off.split()[-1])
        minute = minute or count_of(off)
        if groups.get("side") == "to":
            hour, minute = hour - 1, 60 - minute
    late = half.startswith("p") or half.endswith(tuple(WORDS["late"]))
    return hour + 12 * (late and hour < 12) - 12 * (half.startswith("a") and hour == 12), minute


@rule(r"""
    noon midday midnight dawn :: {part}(?={link}\d\d?(?:[:.]\d\d)?_[ap]\.?m\b)
    this last that :: (?P<way>this|last|that) (?:very |same ){0,2}{part}
    the :: the (?:very )?(?P<way>same|next|following|previous) {part}
    the :: the {part}(?P<side> before| after)
    {parts} :: {part} :: after partof
    the early late :: (?:the|early|late) {part} :: after partof
    {faparts} :: {fapart} :: after fain
    نیمه نیمهشب بامداد سحرگاه شامگاه :: (?P<part>نیمه_شب|نیمه های شب|بامداد|سحرگاه|شامگاه)
""")
def part(m: re.Match, frame: Frame) -> Expression | None:
    """Morning, noon, night after in, at or by, this morning, the next one: of the day told or of writing."""
    part, way = m["part"], m.groupdict().get("way")
    if way:
        told = frame.narrates or way not in ("this", "last")
        found = counted(frame, "D", code("directions", way), told)
        return found and _of_counted(found, part)
    if side := m.groupdict().get("side"):
        if found := anchored(frame, m.end(), "D", 1, -1 if side.strip() == "before" else 1):
            return at(found.value, part, found.rule, found.end)._replace(name=found.name)
        if frame.follows("event", m.end()) or not (frame.told and frame.told[2]):
            return Expression("TIME", "", "counted from an event, left without a date", "")
        way = "previous" if side.strip() == "before" else "next"
        found = counted(frame, "D", code("directions", way), True)
        return found and _of_counted(found, part)
    if part == "night" and frame.after("by", m.start()):
        return None  # by day and by night
    if part == "night" and frame.after("at", m.start()):
        return Expression("TIME", "XXXX-XX-XXTNI", "a part of any day", "", name="hour")
    day = frame.base(bool(frame.told and frame.told[2]))
    inner, end = _beside(frame, m.end())
    if inner and part in ("noon", "midday", "midnight", "dawn"):
        return at(day_of(inner.value), part, inner.rule, end)._replace(name=inner.name)
    why = "a part of the day told last, or of the writing date"
    return day and at(str(day), part, why)._replace(name="hour")


def _of_counted(day, part):
    """Give a part of a counted day, or of one that no date is known of."""
    if day.value:
        return at(day.value, part, day.rule, edtf=day.edtf)._replace(aside=day.aside, name=day.name)
    return day._replace(type="TIME", edtf="")


@rule(r"""
    now currently current presently nowadays present modern right at the these :: (?:right now|now|currently|current|presently|nowadays|(?:the )?present(?: |-)day|modern(?: |-)day|at (?:the )?present(?: time)?|(?:at )?the present time|at the moment|these days)
    the this :: (?:the moment|this (?:moment|time)|the present(?! (?!and\b|in\b|is\b|was\b)\w)) :: after pointing
    recently recent lately :: (?:most )?(?P<past>recently|recent|lately)(?! (?:years|months|weeks|days|decades)\b)
    future the near foreseeable :: (?:(?:the|near|foreseeable|not-too-distant) ){0,2}(?P<future>future)(?!s\b)
    اکنون هم امروزه در کنونی فعلی این :: (?:هم )?اکنون|امروزه|در حال حاضر|کنونی|فعلی|این (?:روزها|روز ها|ایام)
    آن :: آن (?P<past>زمان|دوران|هنگام|روزها|روز ها|سالها|سال ها)
    اخیرا به اخیر :: (?P<past>اخیراً?|به تازگی|اخیر)
    در آینده :: (?:در )?(?P<future>آینده(?: نزدیک)?)
    the :: the (?:recent |distant |not-too-distant )?(?P<past>past)(?! (?!(?:and|or|but|to|have|has|is|was|were|when|by|with|about)\b)\w)
""")
def vague(m: re.Match, frame: Frame) -> Expression | None:
    """Now, recently, the past, the future: the time of writing, or one before or after it, left vague."""
    when = next((when for when in ("past", "future") if when in m.groupdict()), "present")
    if when == "future" and frame.after("owned", m.start()) and frame.follows("alone", m.end()):
        return None  # they have no future
    return dated(f"{when.upper()}_REF", "left vague")


@rule(r"""
    when :: when (?:this|that|these|those|the|it|they|he|she|we|i)\b(?: [a-z-]{2,20}){0,4}? (?:was|were) (?:still )?(?:present|based|stationed|active|in (?!a\b|the\b)\w+|at (?:war|school|home|large)|alive|young|small|a (?:child|boy|girl|student|member|soldier))(?: (?:in|at|on|of) (?:the )?[a-z]{2,20})?
    the :: the (?:day|{parts}) of {whose} (?!{units}\b|{ordinals}\b)[a-z-]{3,20}
    the :: the (?:time|days) of (?:my|our) [a-z-]{4,20} :: after partof
    my his her our their :: (?:my|his|her|our|their) [a-z]{3,15}(?:'s|s') time :: after in
    the :: the year of {thing} :: after partof
    the feast :: (?:the )?feast(?: day)? of {thing} :: after holding
    the :: the (?:{ordinals}) year of {whose} (?P<lasting>{lasting}) :: after partof
    the :: the (?:beginning|start|end|close) of {whose} (?P<lasting>{lasting}) :: after bounded
    election polling :: (?:election|polling) (?:day|night)
""")
def when_it_was(m: re.Match, frame: Frame) -> Expression | None:
    """When something was somewhere, the end of the visit: a time told by what was so gives no date."""
    if frame.narrates and m.groupdict().get("lasting"):
        return None  # a history tells of the end of its war
    return Expression("DATE", "", "told by what was so then, left without a date", "")
