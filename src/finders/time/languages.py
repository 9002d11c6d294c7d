"""The rules of other languages, and of the Solar Hijri calendar."""

import datetime as dt
import re

from finders import edtf
from finders.time.calendars import beside, in_year, month_day, nearest_year
from finders.time.counted import counted
from finders.time.grammar import Frame, rule
from finders.time.values import (
    SEASONS,
    Expression,
    at,
    count_of,
    dated,
    hijri,
    hijri_of,
    length_of,
    stretch,
    year_value,
)
from finders.time.words import WORDS, code, pattern

_DARI = pattern(
    r"\b(?:\d\d?|ماه|برج) (?:ثور|جوزا|سنبله|حوت|{dariwords})"
)  # a day of a month, or a month
_NAMING = re.compile(r"(?:[“\"«‘]|\b[A-Z][\w’'-]*\s)\Z")  # "12 de Octubre", Plaza 25 de Mayo


@rule(r"""
    #1 the :: (?:the )?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?: of |_){hijri}(?:_,?_(?:(?:سال )?{hyear}))?
    #1 :: (?P<day>[12]?\d|3[01])(?=(?:_,_{figure}){0,2}{link}{figure} {hijri}(?:_,?_{hyear})?)
    {hijrimonths} :: (?=[a-z]){hijri} (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?!\d)(?:_,?_{hyear})?
    {hijrimonths} :: {hijri},? (?:سال )?{hyear}
    #4 :: {hyear} \(?(?:a\.?h\.?s\.?h?\.?|s\.?h\.?|a\.?p\.?|solar(?: hijri)?|shamsi|ه_?\.?_?ش\.?|هجری شمسی|شمسی|خورشیدی)\)?
    {fanumbers} :: (?P<dayword>(?:{fanumbers})(?: و (?:{fanumbers}))?) {hijri} (?:سال )?{hyy}
    #1 {faordinals} {faweekdays} روز :: {faday} (?:ماه )?{hijri}(?:_[،,]?_(?:(?:سال )?{hyy}|(?P<near>{faofyear})))?
    #1 {faordinals} {faweekdays} روز :: {faday} (?:ماه )?{hijri} (?:سال )?{hspelt}
    {hijrimonths} :: {hijri} (?:سال )?{hspelt} :: after fain
    {fayears} همان آن :: (?P<near>{faofyear})[،,]? (?:در )?(?:{faday} (?:ماه )?|ماه |برج ){hijri}
    {fayears} همان آن :: (?P<near>{faofyear})[،,]? در {hijri}
    #1 {faordinals} :: {faday}{falist} {hijri}(?:_[،,]?_(?:سال )?{hyy})?)
    ماه برج :: (?:ماه|برج) {hijri}
    {hijrimonths} ماه برج :: (?:(?:ماه|برج) )?{hijri}(?:_[،,]?_(?:(?:سال )?{hyy}|(?P<near>{faofyear})|(?P<way>گذشته|آینده)))
    {hijrimonths} :: (?P<month>فروردین|اردیبهشت|خرداد|امرداد|مرداد|شهریور|اسفند|ثور|جوزا|سنبله|حوت|{dariwords}) :: after fain
    {hijrimonths} :: (?P<month>{hijrimonths})(?:(?<=ماه)| ماه)
    {hijrimonths} :: {hijri}(?=_و_(?:{hijrimonths})(?:_ماه)? (?:(?:سال )?{hyy}|(?P<near>{fayears})))
    {hijrimonths} :: (?P<month>{hijrimonths}) :: after faend
    سال سالها سالهای :: سال(?:_ها(?:ی)?)? {hyy}(?: (?:هجری )?(?:شمسی|خورشیدی))?
    #4 :: (?P<year>1[34]\d\d)(?! {facounted}) :: after fain
    سال :: سال (?:تحصیلی|مالی|زراعی|آبی) {hyear}
""")
def solar_hijri(m: re.Match, frame: Frame) -> Expression | None:
    """A month of the Solar Hijri calendar, or a year with its era, is a stretch of the common one."""
    groups = m.groupdict()
    month, day = code("hijrimonths", groups.get("month")), _day_in(groups)
    if groups.get("month") in WORDS["dariwords"] and not (groups.get("day") or _in_dari(m, frame)):
        return None
    stated = m if groups.get("year") else frame.follows("hijriahead", m.end())
    if stated:
        year = count_of(stated["year"])
        return hijri(year + (0 if year > 99 else 1400 if year < 40 else 1300), month, day)
    if not frame.day:
        return None
    if groups.get("near"):
        return _of_near_year(frame, groups["near"], month, day)
    year = hijri_of(frame.day)[0]
    since = None if groups.get("way") else frame.pledged(m.start())
    found = [hijri(year + by, month, day) for by in (1, 0, -1)]
    ahead = [one for one in found if one and one.value[-10:] >= (since or str(frame.day))]
    if ahead and (since or (not groups.get("way") and frame.coming(m.start()))):
        name = "told" * bool(since)
        return ahead[-1]._replace(rule=f"{ahead[-1].rule}, the first to come", name=name)
    soon = str(frame.day + dt.timedelta(0 if groups.get("way") else 62))
    past = [one for one in found if one and one.value[:10] <= soon]
    return past[0]._replace(rule=f"{past[0].rule}, the nearest to the writing date")


def _of_near_year(frame, words, month, day):
    """Give a month or a day of it in last year or the like, or in the year of the date told last."""
    if (by := code("years", words)) is not None:
        return hijri(hijri_of(frame.day)[0] + by, month, day)
    year, told, of = frame.told or (0, 0, 0)
    if told:  # a season may begin in the month before that of the calendar
        return hijri(hijri_of(dt.date(year, told, of or 22))[0], month, day)
    found = (hijri(year - by, month, day) for by in (621, 622) if year)
    return next((one for one in found if one and one.value.startswith(str(year))), None)


def _in_dari(m, frame):
    """Tell whether a word that is also a month of Afghanistan is one: "serious", "rate", "cancer"."""
    if frame.dari is None:
        frame.dari = bool(_DARI.search(frame.lower))
    led = frame.after("fain", m.start()) or m[0].startswith("روز")  # and no third stage of it
    sure = led if m.groupdict().get("dayword") else m["month"] not in ("میزان", "جدی")
    sure = sure or frame.lower.startswith((" به این سو", " بدین سو", " به بعد"), m.end())
    return re.search(r"\b(?:ماه|برج)\b|\d{4}", m[0]) or (frame.dari and sure)


def _day_in(groups):
    word = groups.get("dayword")
    return (
        int(groups["day"])
        if groups.get("day")
        else word and (code("ordinals", word) or count_of(word))
    )


@rule(r"""
    #1 :: {euday}(?=(?:,_\d\d?\b\.?){0,5}{eulink}\d\d?(?:\.| )_(?:de )?{eu}{euyear}?)
    #1 :: {euday}(?:(?<=[.º°])_| |_-_)(?:de )?{eu}{euyear}?
    {continentalmonths} :: {eu}{euyear}
    viti vitin vitit :: (?:viti|vitin|vitit) {year}
    viti vitin vitit këtë :: (?P<ofyear>(?:viti|vitin|vitit) (?:i|e|të) kaluar|këtë vit)
    {continentalmonths} :: {eu}(?=(?:_,_(?:{continentalmonths})){0,3}{eulink}(?:{continentalmonths}){euyear})
    #1 {faordinals} {faweekdays} روز :: {faday}(?: ماه)? {famonth}(?:_[،,]?_(?:(?:سال )?{year}(?: میلادی)?|(?P<ofyear>{faofyear})))?
    {fayears} همان آن :: (?P<ofyear>{faofyear})[،,]? (?:در )?(?:{faday} (?:ماه )?|ماه ){famonth}
    {fayears} همان آن :: (?P<ofyear>{faofyear})[،,]? در {famonth}
    #1 {faordinals} :: {faday}{falist} {famonth}(?:_[،,]?_(?:سال )?(?P<year>(?:1\d|20)\d\d))?)
    {famonths} :: {famonth}[،,]? (?:(?:سال )?{year}(?: میلادی)?|(?P<ofyear>{faofyear}))
    ماه :: ماه {famonth}(?:[،,]? (?:(?:سال )?{year}|(?P<ofyear>{faofyear})))?
    {famonths} :: (?!م[هی]\b){famonth}(?: (?P<way>گذشته|آینده))? :: after fain
    سال سالها سالهای :: سال(?:_ها(?:ی)?)? {year}(?: میلادی)?
    #4 :: {year} میلادی
""")
def continental(m: re.Match, frame: Frame) -> Expression | None:
    """German, French, Spanish, Italian, Portuguese, Dutch, Albanian and Persian name the day first, too."""
    month = m.groupdict().get("month") or ""
    item = frame.english and month.rstrip(".") in WORDS["months"]  # "1. April 2019: …"
    before = frame.text[max(0, m.start() - 20) : m.start()]
    named = frame.english and not m.groupdict().get("year") and _NAMING.search(before)
    numbered = m[0][0].isdigit() and frame.numbered(m.start())
    return None if item or named or numbered else _common(m, frame)


def _common(m, frame):
    """Read a day, a month or a year of the common calendar, in the words of any language."""
    groups = m.groupdict()
    month, (year, why) = code("months", groups.get("month")), beside(groups, frame)
    if month:
        return month_day(m, frame, month, _day_in(groups))
    return year and dated(year_value(year), why)


@rule(r"""
    دهه :: دهه(?:_ی)? (?:(?P<n>\d\d|1[0-9]\d0|20\d0)|(?P<word>{fanumbers}))(?P<era> میلادی)?(?: خورشیدی| شمسی)?
    قرن سده :: (?:قرن|سده)(?:_ی)? (?:(?P<century>\d\d?)|(?P<dayword>{faordinals}))(?: میلادی)?
""")
def persian_decade(m: re.Match, frame: Frame) -> Expression | None:
    """A decade of Persian is one of the Solar Hijri calendar, a century one of the common."""
    groups = m.groupdict()
    if "century" in groups:
        number = int(m["century"] or code("ordinals", m["dayword"]))
        return dated(f"{number - 1:02}XX", "a century", aside=True)
    number = int(m["n"] or count_of(m["word"]))
    if number % 10 or number < 10:
        return None
    if m["era"] or number > 1500:
        return dated(f"{number + 1900 * (number < 100)}"[:3] + "X", "a decade", aside=True)
    number += 1300 * (number < 1000)
    first, last = (hijri(number + by).value.split("/")[by > 0] for by in (0, 9))
    return dated(f"{first}/{last}", f"Solar Hijri {number}s", aside=True)


@rule(r"""
    {faunits} :: {faunit}(?: ی)? {faway}(?:(?<=گذشته)|(?! از\b))
    این همین همان آن :: (?P<way>این|همین|همان|آن) {faunit}(?! ها)
    فردای :: (?P<next>فردای) (?P<way>آن|همان) (?P<unit>روز|شب)
    #1 {faordinals} روز :: {faday} (?P<unit>ماه) (?P<way>جاری|گذشته|آینده|قبل)
    #1 {faordinals} روز :: {faday} (?P<way>همان|آن) (?P<unit>ماه)
    {fayears} :: (?P<near>{fayears})
    سال ماه هفته :: (?P<way>)(?P<unit>سال|ماه|هفته)(?P<common> میلادی)? :: after faend
""")
def persian_unit(m: re.Match, frame: Frame) -> Expression | None:
    """Last year, this month: those of the Solar Hijri calendar, where the text is Persian."""
    groups = m.groupdict()
    if "near" in groups:
        return counted(frame, "HY", code("years", m["near"]), False)
    unit, way, by = code("units", m["unit"]), m["way"], code("directions", m["way"])
    if day := _day_in(groups):
        return _day_of_near_month(frame, way, day)
    if groups.get("next"):
        last = frame.paragraph_day(far=True)
        why = "the day after the one told last"
        day = last and dated(str(last + dt.timedelta(1)), why, name="told")
        return day or counted(frame, "D", 1, True)
    told = way in ("بعد", "بعدی", "همان", "آن") or _before_told(frame, unit, way, m.start())
    if unit[0] == "T" or (unit in ("D", "DE", "CE") and not (by or told)):
        return None
    if way == "اخیر" or unit in ("DE", "CE"):
        edtf = stretch(frame.day, unit, 1, by or -1) if frame.day else ""
        return length_of(1, unit, "the stretch up to the writing date, or from it on", edtf)
    common = groups.get("common") or (told and frame.near and frame.near.head == "continental")
    unit = unit if common else {"Y": "HY", "M": "HM", "W": "HW"}.get(unit, unit)
    found = counted(frame, unit, by or 0, told)
    night = found and found.value and m["unit"] == "شب"
    return at(found.value, "شب", found.rule)._replace(name=found.name) if night else found


def _day_of_near_month(frame, way, day):
    """Give a day of this month, of the last or next, or of that which the text has told last."""
    told = way in ("همان", "آن")
    base = frame.base(told) if frame.told or not told else None
    if base and told and frame.near and frame.near.head == "continental":
        return dated(f"{base:%Y-%m}-{day:02}", "of the month told last", name="told")
    year, month = hijri_of(base) if base else (0, 0)
    year, month = divmod(year * 12 + month - 1 + (code("directions", way) or 0), 12)
    return hijri(year, month + 1, day) if base else None


def _before_told(frame, unit, way, place):
    """Tell whether a day before is that before one told, and the end of a week one promised or past."""
    if not way:
        past = frame.coming(place) is False and frame.paragraph_day()
        return bool(past or frame.pledged(place))
    before = unit == "D" and way in ("پیش", "قبل") and frame.told
    return bool(before) and not frame.apart(frame.told_at)


@rule(r"""
    {fanumbers} #1 #3 #4 چند چندین :: {fanum} {faunit}(?P<half> و نیم)?(?P<long>(?<!سال)ه\b)?(?: (?P<way>گذشته|اخیر|آینده|آتی))?(?! سن\b)
    {faunits} سالها ماهها روزها ساعتها :: (?P<num>)(?P<half>)(?P<way>){faunit}_ها(?:ست|(?= (?:است|بود|طول|در|پس|بعد|منتظر|صبر)\b))
    {faunits} سالها ماهها روزها :: (?P<num>)(?P<half>){faunit}_ها(?:ی)? (?P<way>گذشته|اخیر|آینده|آتی)
""")
def persian_length(m: re.Match, frame: Frame) -> Expression | None:
    """So many units of Persian are a length of time; with "last" it ends with the writing day."""
    number, unit, way = count_of(m["num"] or "many"), code("units", m["unit"]), m["way"]
    if number and m["half"]:
        number += 0.5
    if not way or not frame.day or unit[0] == "T":
        return length_of(number, unit)
    edtf = stretch(frame.day, unit, number, code("directions", way))
    return length_of(number, unit, "a length of time, and the stretch it covers", edtf)


@rule(r"""
    فصل :: فصل (?P<season>{faseasons})
    {faseasons} :: (?P<season>{faseasons}) (?:(?:سال )?(?:{hyy}|(?P<near>{fayears}))|(?P<way>گذشته|آینده))
    {faseasons} :: (?P<season>{faseasons}) (?:سال )?(?P<common>20\d\d|19\d\d)
    {faseasons} :: (?P<season>{faseasons}) :: after fain
""")
def persian_season(m: re.Match, frame: Frame) -> Expression | None:
    """A season of Persian has the year of the Solar Hijri calendar, which begins in spring."""
    groups, name = m.groupdict(), code("seasons", m["season"])
    if groups.get("year"):
        year = int(m["year"])
        year += 621 + (0 if year > 99 else 1400 if year < 40 else 1300)
    elif groups.get("common"):
        year = int(m["common"])
    else:
        first, last = edtf.SEASONS[SEASONS[name]]
        by = code("years", groups.get("near"))
        way = {-1: "last", 1: "next", 0: "this"}.get(by, groups.get("way"))
        year = nearest_year(frame, first, m.start(), way, last)
    found = in_year(year, f"-{name}", "the nearest season, or that of its year")
    if not year or not frame.after("faend", m.start()):
        return found
    months = 3 * (SEASONS[name] - 21)  # its end is that of the solar calendar's third month
    first, last = (hijri(year - 621, months + by).value for by in (1, 3))
    return found._replace(edtf=f"{first[:10]}/{last[-10:]}")
