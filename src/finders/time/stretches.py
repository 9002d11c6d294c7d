"""The rules of lengths of time, of what comes back, and of parts and bounds."""

import datetime as dt
import re

from finders import edtf
from finders.time.counted import to_the_day
from finders.time.grammar import Frame, rule
from finders.time.values import (
    SIZES,
    Expression,
    count_of,
    dated,
    day_of,
    duration,
    hijri,
    hijri_of,
    length_of,
    marked,
    shift,
    stretch,
    to_edtf,
    unit_of,
)
from finders.time.words import WORDS, code


@rule(r"""
    {directions} {numbers} {vague} #1 #3 #4 the :: (?:the )?(?:very )?(?P<way>this past|last|past|next(?! to)|coming|previous|first|final|following|preceding|recent|opening|closing|upcoming) (?:the )?(?!an? \w){num}(?: |-)(?:(?:full|long|short|calendar|fiscal|business) )?{unit}s?(?! ago)
    {numbers} {vague} #1 #3 #4 :: (?P<way>){num}(?: |-){unit}s?(?! (?:of|after|before|from)\b) :: after within
    {directions} the :: (?:the )?(?P<way>last|past|next|coming|previous|following) (?P<num>){unit}(?P<half> and a half)
""")
def way_units(m: re.Match, frame: Frame) -> Expression | None:
    """The past five years is a length of time, and a stretch that ends with the writing day."""
    number, unit, way = count_of(m["num"] or "one and a half"), unit_of(m["unit"]), m["way"]
    base = frame.base(way in ("following", "previous", "preceding") or frame.narrates)
    if not base or unit[0] == "T" or way in ("first", "final", "opening", "closing"):
        return length_of(number, unit)
    lasts = frame.narrates or frame.coming(m.start()) is False
    if not way and lasts and not frame.pledged(m.start()):
        return length_of(number, unit)
    if not way:  # within so long: to the day, and of what was promised from that day on
        near = day_of(frame.pledged(m.start()) or "")
        base = dt.date.fromisoformat(near) if near else base
        edtf = f"{base}/{to_the_day(base, unit, number).value}" if number else ""
        return length_of(number, unit, "the stretch up to its last day", edtf)._replace(
            name="told" * bool(near)
        )
    sign = 1 if way in ("next", "coming", "following", "upcoming") else -1
    why = "a length of time, and the stretch it covers"
    return length_of(number, unit, why, stretch(base, unit, number, sign))


@rule(
    r"the first second third fourth last final opening closing :: (?:the )?(?:very )?(?P<which>first|last|final|opening|closing|second|third|fourth) (?:{num} )?{unit}(?P<s>s?) (?P<link>of|in) (?:the (?!(?:{longunits})\b))?…"
)
def units_of(m: re.Match, frame: Frame) -> Expression | None:
    """The first two months of a year, the last week of May: a length inside the date that follows."""
    inner = frame.read(m.end())
    number = count_of(m["num"]) if m["num"] else None if m["s"] else 1
    day = number == 1 and unit_of(m["unit"]) == "D"
    if not inner or inner.type != "DATE" or inner.head == "vague":
        return None
    why, unit = f"a length of time within {inner.value}", unit_of(m["unit"])
    found = _within(inner.edtf, m["which"], number, unit) if inner.edtf else ""
    if not found and m["link"] == "in":
        return None  # last year in October
    if day:  # the last day of the month
        return inner._replace(
            value=found or inner.value, edtf=found, rule=f"a day of it; {inner.rule}"
        )
    edtf = found or inner.edtf
    return length_of(number, unit, why, edtf, inner.end)._replace(name=inner.name)


def _within(date, which, number, unit):
    """Give the first, second or last so many units of a date, if they are told and lie in it."""
    (first, last), (measure, size) = edtf.bounds(date), SIZES.get(unit, ("", 0))
    if not (first and last and measure and number and number % 1 == 0):
        return ""
    size *= int(number)
    if unit == "WE":  # from its first Saturday on, or to its last Sunday
        first += dt.timedelta((5 - first.weekday()) % 7)
        last -= dt.timedelta((last.weekday() + 1) % 7)
        near = last - dt.timedelta(1) if _NTH[which] < 0 else first + dt.timedelta(7 * _NTH[which])
        return f"{near}/{near + dt.timedelta(1)}" if number == 1 and near < last else ""
    if _NTH[which] < 0:
        near, far = (shift(last, measure, by) for by in (1 - size, 0))
    else:
        past = size * _NTH[which]
        near, far = (shift(first, measure, by) for by in (past, past + size - 1))
    found = to_edtf(near) if near == far else f"{to_edtf(near)}/{to_edtf(far)}"
    inside = first <= edtf.bounds(found)[0] and edtf.bounds(found)[1] <= last
    return found if inside else ""


@rule(
    r"{directions} recent earlier later former as :: (?:as in )?(?P<way>previous|former|recent|past|coming|earlier|prior|later|subsequent|following) (?P<unit>year|month|week|day|decade|centurie)s"
)
def open_stretch(m: re.Match, frame: Frame) -> Expression | None:
    """Previous years ended before this one began; since when is not said."""
    way, unit = m["way"], code("units", m["unit"])
    base = frame.base(way in ("later", "subsequent", "following") or frame.narrates)
    if base and way in ("previous", "former", "earlier", "prior"):
        edtf = to_edtf(shift(base, unit, -1)).split("/")[-1]
        why = f"{m['unit']}s before that of the writing date, since when is not said"
        return dated("PAST_REF", why, f"../{edtf}" if edtf else "")
    edtf = stretch(base, unit, None, -1 if way in ("recent", "past") else 1) if base else ""
    return length_of(None, unit, "how many is left open", edtf)


_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}
_NTH |= {"last": -1, "final": -1, "closing": -1, "آخر": -1}
_NTH |= {"نخستین": 0, "اولین": 0, "آخرین": -1}
_NTH |= {"اول": 0, "نخست": 0, "دوم": 1, "سوم": 2, "چهارم": 3}
_PARTS = {"نیمه": 2, "سه ماهه": 4}  # half and quarter


@rule(r"""
    the {edges} :: (?:(?:the|its|their) )?{edge}(?:_-_| of (?:the (?=(?:{seasons}|{months})\b))?| in (?:the (?=(?:{seasons}|{parts})\b))?| on | )…
    {faedges} :: (?P<edge>{faedges}) …
    {faedges} :: (?P<edge>{faedges}) (?:ماه|روز) …
""")
def edge(m: re.Match, frame: Frame) -> Expression | None:
    """Early, late, the end of: the whole date stays the bound; a half or quarter in Persian has its own."""
    inner = frame.read(m.end())
    if not inner or inner.type not in ("DATE", "TIME") or inner.head in ("vague", "ago"):
        return None
    edge = " ".join(m["edge"].removeprefix("very ").split())
    if edge == "turn" and inner.value[2:] == "XX":
        inner = inner._replace(edtf=f"{inner.value[:2]}00~")
    if m[0].endswith("-") and inner.type == "TIME":
        return None
    which, _, nth = edge.rpartition(" ")
    which, nth = (nth, which) if nth in ("هفته", "روز") else (which, nth)
    unit, of = {"هفته": "W", "روز": "D"}.get(which), _PARTS.get(which)
    one = unit and _within(inner.edtf, nth, 1, unit)
    middle = edge == "نیمه" and _middle(inner.edtf)
    if part := middle or one or (of and _part(inner.edtf, _NTH[nth], of)):
        return inner._replace(value=part, edtf=part, rule=f"{edge} of it; {inner.rule}")
    said = inner._replace(rule=f"{edge} in it; {inner.rule}")
    first, last = (
        edtf.bounds(inner.edtf) if edge in ("earlier", "later") and inner.edtf else (None, None)
    )
    if first and last and frame.day and first <= frame.day <= last and first < last:
        before = f"{first}/{frame.day}", f"{frame.day}/{last}"
        return said._replace(edtf=before[edge == "later"])
    return said


def _middle(date):
    """Give the fifteenth day of a month, which is its half in Persian."""
    first, last = edtf.bounds(date) if date else (None, None)
    month = first and last and 27 < (last - first).days + 1 < 32
    return str(first + dt.timedelta(14)) if month else ""


def _part(date, nth, of):
    """Give one half or quarter of whole months, counted in their own calendar, or half of one month."""
    first, last = edtf.bounds(date) if date else (None, None)
    days = (last - first).days + 1 if first and last else 0
    months, more = divmod(round(days / 30.44), of)
    if days < 28 or (more and (of > 2 or months)):
        return ""
    month = hijri(*hijri_of(first))
    unit = "HM" if month and edtf.bounds(month.value)[0] == first else "M"

    def start(n):
        day = edtf.bounds(shift(first, unit, n * months))[0]
        return day if months else first + dt.timedelta(15 * n)

    return f"{start(nth)}/{last if nth + 1 == of else start(nth + 1) - dt.timedelta(1)}"


@rule(r"""
    about some nearly almost close not probably perhaps maybe possibly presumably likely :: (?P<counted>about|some|nearly|almost|close to|not quite|(?P<doubt>probably|perhaps|maybe|possibly|presumably|likely)(?: (?:in|on|at|during))?) …
    around approximately roughly circa ca c approx :: (?P<word>around|approximately|roughly|circa|ca|c|approx)(?:\.|(?=\d)|\b)_…
    حدود تقریبا نزدیک :: (?P<counted>حدود|تقریبا|تقریباً|نزدیک به) …
""")
def about(m: re.Match, frame: Frame) -> Expression | None:
    """About a date makes it approximate, perhaps makes it uncertain; about a length keeps its value."""
    inner = frame.read(m.end())
    groups = m.groupdict()
    word = " ".join((groups.get("counted") or m["word"]).split())
    dotted = len(word) < 3 and frame.lower[m.start() - 1 : m.start()] == "."  # U.S.C. 1962
    if not inner or inner.start != m.end() or dotted:
        return None
    named = inner.head in ("day-of-month", "month", "season")
    measured = inner.head in WORDS["measured"]
    sure = groups.get("doubt") or frame.after("whereabouts", m.start())
    if "counted" in groups and not sure:  # "about last week" may be what one talks about
        if not measured or (word == "some" and inner.head == "year"):
            return None
    elif inner.head in WORDS["unmeasured"] or (word in ("c", "ca") and not (measured or named)):
        return None
    edtf = marked(inner.edtf, "?" if groups.get("doubt") else "~")
    return inner._replace(edtf=edtf, rule=f"{inner.rule}, {word}")


@rule(
    r"more less over under at up just only no fewer well slightly a as :: (?:just |only |slightly |well |a little )?(?P<word>more than|less than|over|under|at least|at most|up to|no more than|no less than|fewer than|as (?:many|much|long|little) as|just|only) …"
)
def more_than(m: re.Match, frame: Frame) -> Expression | None:
    """More than five years ago is open at its far end; a length keeps its value."""
    inner = frame.read(m.end())
    lengths = ("ago", "length", "about", "bare-length")
    if not inner or inner.start != m.end() or inner.head not in lengths:
        return None
    word, edtf = " ".join(m["word"].split()), inner.edtf
    if edtf and inner.type == "DATE" and "/" not in edtf and word not in ("just", "only"):
        more = word in ("more than", "over", "at least", "no less than")
        edtf = f"../{edtf}" if more else f"{edtf}/.."
    return inner._replace(edtf=edtf, rule=f"{inner.rule}, {word}")


@rule(
    r"{numbers} {vague} #1 #3 #4 :: (?!(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\buntil\s))[0-2]\d[0-5]\d (?:hours|hrs)\b){num}_(?:-|–| )?_(?:(?:more|full|long|short|whole|additional|consecutive|straight|extra|solid|other|(?:past|last|next|coming|upcoming|previous)(?= [a-z]{3,8}s\b)|entire|calendar|business|working|school|bloody|brutal) )?{unit}(?P<s>s?)(?P<long>-long)?(?P<more> and (?:a half|(?:\d{1,2}|one|two|three|four|five|six) (?:months?|weeks?|days?|hours?|minutes?)))?(?!-old| old| of age|-olds|-of-|[.']? read\b)"
)
def length(m: re.Match, frame: Frame) -> Expression | None:
    """A number and a unit are a length of time; with "a" only where something lasts or is counted."""
    words, unit, plural = " ".join(m["num"].split()), unit_of(m["unit"]), m["s"]
    one, figures = words in ("a", "an"), words[0].isdigit()
    if (unit in ("WE", "Q") and not plural) or not _may_be_counted(words, m["unit"], plural):
        return None
    if frame.capital(m.start("unit")) and not frame.capital(m.start("unit") + 1):
        return None  # the name of something
    apart = frame.lower[m.end("num") : m.end("num") + 1].isspace()
    several = figures and words not in ("1", "½") and unit in ("D", "WE", "Y", "M")
    if several and apart and not plural and not frame.after("article", m.start()):
        return None
    if one and not m["long"] and not m["more"] and not frame.after("lasting", m.start()):
        return None
    number, more = count_of(m["num"]), (m["more"] or "").split()
    if m["more"] and more[-1] == "half" and number is not None:
        number += 0.5
    if more and more[-1] != "half":
        return _with_rest(length_of(number, unit), more, None if one else m.start("more"))
    return length_of(number, unit)


def _with_rest(one, more, end):
    """Add the rest of an hour and 20 minutes; but of "24 hours a day and 7 days" a second begins."""
    rest = duration(count_of(more[1]), unit_of(more[2]))
    if rest[-1] == one.value[-1]:
        return end and one._replace(end=end)
    same = one.value.startswith("PT")
    return one._replace(value=one.value + rest.removeprefix("PT" if same else "P"))


def _may_be_counted(words, unit, plural):
    """Tell whether a number goes with a unit: "min" takes figures, "few" many, "a second" is none."""
    if len(unit) < 4 and unit != "day" and not words[0].isdigit():
        return False
    if words in ("0", "zero") or (words in (*WORDS["vague"], "a few") and not plural):
        return False
    if unit == "quarter" and count_of(words) in (None, 3):  # three quarters of it
        return False
    alone = words in ("a", "an", "one")
    return not (alone and (unit_of(unit) == "TS" or unit == "night"))


@rule(r"""
    all the whole entire :: (?:all(?: the)?|(?:the )?(?:whole|entire|full)) {longunit}(?P<s>)(?: long)?
    the :: the {longunit}(?P<s>)(?= since\b| (?:to|through|until) (?:{months})\b)
    {units} {units}s :: {longunit}(?P<s>s)(?! (?:old|of age|ago|earlier|later)\b|-old) :: after lasts
    {units}s :: {longunit}(?P<s>s)(?= (?:before|after) (?!that\b)[a-z])
    {units} {units}s :: {longunit}(?P<s>s)(?= (?:since|that followed|following|leading|to come|ahead)\b) :: after around
    {units} {units}s daylong nightlong weeklong monthlong yearlong decadelong :: {longunit}(?P<s>s?)-?long
""")
def bare_length(m: re.Match, frame: Frame) -> Expression | None:
    """All day is one of the unit; years, after a word that says how long, leave their number open."""
    why = "how many is not told" if m["s"] else "one of them, whole"
    return length_of(None if m["s"] else 1, unit_of(m["unit"]), why)


_RECUR = {
    "weekday": "XXXX-WXX-{}", "part": "XXXX-XX-XXT{}", "season": "XXXX-{}", "month": "XXXX-{:02}",
}  # fmt: skip


@rule(r"""
    every each per :: (?:every|each|per) (?:(?P<other>other|single|second) )?(?:{num}(?: |-))?{unit}s?
    every each :: (?:every|each)(?: other| second| third)? (?:{weekday}(?: (?P<at>{parts}))?|{season}|{month}|{part})
    {weekdays} :: (?<!\()(?<!\(\s){weekday}_(?:[–-]|to|until|through|thru)_(?P<until>(?:{longdays}|{shortdays}))\b\.?(?=_,?_(?:from |between )?\d{1,2}(?:[:.h]\d\d)?_(?:[ap]\.?m\b|[–-]|to\b|until\b|and\b))
    weekends :: weekends(?! (?:ago|later|before|after)\b)
    a an :: an?(?: |-){unit} :: after rate
    {daily} :: (?P<daily>{daily})
    هر :: هر (?:{fanum} )?{faunit}
    هر :: هر (?:روز )?(?P<weekday>{faweekdays})
    روز روزهای شب شبهای :: (?:روز|شب)_های (?P<weekday>{faweekdays})
    {faparts} :: {fapart} ها
    {fadaily} :: (?P<daily>{fadaily})
    هر :: هر {fapart}
""")
def every(m: re.Match, frame: Frame) -> Expression | None:
    """Every Monday, each year, five a day, monthly: what comes back is a set."""
    groups = m.groupdict()
    if groups.get("daily"):
        value = code("daily", m[0])
    elif groups.get("unit"):
        other = "two" if groups.get("other") in ("other", "second") else "a"
        value = duration(count_of(groups.get("num") or other), unit_of(groups["unit"]))
    elif groups.get("until"):  # Mon to Fri, 9 am to 5 pm
        value = "P1W"
    elif kind := next((kind for kind in _RECUR if groups.get(kind)), None):
        value = _RECUR[kind].format(code(f"{kind}s", groups[kind]))
        value += f"T{code('parts', m['at'])}" if groups.get("at") else ""
    else:
        value = "XXXX-WXX-WE"
    return Expression("SET", value, "it comes back")
