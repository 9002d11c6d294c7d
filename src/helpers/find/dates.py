"""Suggest expressions of time: where they stand, what they come to, and by which rule.

One scan looks for words that can open an expression; the grammar of `helpers.expressions` is
tried only there. What the text tells first is remembered for what it tells next.
"""

import datetime as dt
import re

from helpers import dates, expressions
from helpers.expressions import Frame, fold, join_next, open_end, read_at
from helpers.find.rows import as_table

COLUMNS = ["start", "end", "quote", "type", "value", "edtf", "earliest", "latest", "rule"]


def _trie(words):
    """Write words as one pattern in which every beginning is looked at once."""
    tree = {}
    for word in words:
        here = tree
        for letter in word:
            here = here.setdefault(letter, {})
        here[""] = None

    def write(here):
        ways = [re.escape(letter) + write(rest) for letter, rest in here.items() if letter]
        if not ways:
            return ""
        one = ways[0] if len(ways) == 1 and "" not in here else f"(?:{'|'.join(ways)})"
        return one + ("?" if "" in here else "")

    return write(tree)


def _scanner():
    """Write the one pattern that looks for openers, weak ones only where another word follows."""
    words = [word for word in expressions.OPENERS if word[0] != "#"]
    weak = [word for word in expressions.WORDS["weak"] if word in words]
    alone = [word for word in words if word not in weak or word in ("current", "recent")]
    after = _trie([*words, *expressions.WORDS["after_weak"]])
    edge = rf"\s{{1,9}}(?:{_trie(expressions.WORDS['edges'])})"
    deep = rf"(?!(?:{edge})?(?:\s{{1,9}}of\s{{1,9}}the{edge}){{2}}\b)"  # no rule goes so deep
    return re.compile(
        rf"\b(?:\d+|(?:{_trie(weak)})\b(?=[\s-]{{1,9}}(?:'?\d|(?:{after})\b))"
        rf"(?!(?<=\bthe)\s{{1,9}}the\b){deep}"
        rf"|(?:{_trie(alone)})(?![^\W\d_]){deep})"
    )


_SCAN = _scanner()
_NEVER = ("_", "$", "£", "€", "#")
_DATED = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/|$)")


def find_dates(text, written=None, genre=None):
    """Suggest the expressions of time of a text.

    Parameters
    ----------
    text : str
        Any text.
    written : str or datetime.date, optional
        The writing date, as EDTF or as a day; without it relative expressions keep no date.
        Where it is a stretch, its first day counts.
    genre : {"news", "narrative"}, optional
        Whether the text reports news or narrates; taken from the text by default. In news a
        month without a year is one near the writing date; in a narrative it belongs to the
        year told last.

    Returns
    -------
    pandas.DataFrame
        start and end in code points, quote, type (DATE, TIME, DURATION or SET), value
        (TIMEX3), edtf ("" where there is no date), earliest and latest day (None where open),
        and the rule: its name, and what it did, in words. Value and EDTF are "" for an
        expression that hangs on an event ("when he was in office"). Of "from 1914 to 1918" each end is a row,
        as in TimeML, and the EDTF of the first is the stretch.

    Raises
    ------
    ValueError
        If `genre` is another word, or `written` is no EDTF.

    Examples
    --------
    >>> find_dates("They met about 7 years ago.", written="2023")[["quote", "edtf"]].values.tolist()
    [['about 7 years ago', '2016~']]
    """
    return as_table(date_rows(text, written, genre), COLUMNS, ["earliest", "latest"])


def date_rows(text, written=None, genre=None):
    """Give the rows of `find_dates` as plain tuples, for runs over many texts."""
    if genre not in (None, "news", "narrative"):
        raise ValueError(f"genre is {genre!r}; expected 'news' or 'narrative'")
    frame = Frame(text, _day(written))
    frame.narrates = (genre or find_genre(text)) == "narrative"
    rows = []
    for one in _expressions(frame):
        first, last = dates.bounds(one.edtf) if one.edtf else (None, None)
        said = (one.type, one.value, one.edtf, first, last, f"{one.name}: {one.rule}")
        rows.append((one.start, one.end, text[one.start : one.end], *said))
    return rows


def _expressions(frame):
    """Yield the expressions of a text in order, remembering what each tells."""
    lower, end, second = frame.lower, 0, None
    for found in _SCAN.finditer(lower):
        place = found.start()
        if place < end:
            continue
        before = lower[place - 1] if place else ""
        if before in _NEVER or (before == "." and lower[place].isdigit()):
            continue
        one = second if second and second.start == place else read_at(frame, place)
        if not one or one.end <= place:
            continue
        _tell(frame, one)
        if one.type == "DATE":
            joined, second = join_next(frame, one)
            one = open_end(frame, one) if joined is one else joined
        end = one.end
        yield one


def _tell(frame, one):
    """Remember the date that the text tells, for what counts from it."""
    found = one.type in ("DATE", "TIME") and _DATED.match(expressions.to_edtf(one.value))
    if not found:
        return
    year, month, day = (part and int(part) for part in found.groups())
    if frame.narrates:  # a story goes on from where a look back or ahead left it
        last = frame.told[0] if frame.told else year
        back = one.aside or (year < last and frame.after("back", one.start, 80))
        here = one.name in ("clock", "today", "part")
        if here or back or (year > last and frame.coming(one.start)):
            return
    frame.told = (year, dates.SEASONS.get(month, (month,))[0], day)


def _day(written):
    if not written or isinstance(written, dt.date):
        return written or None
    first, last = dates.bounds(written)
    return first or last


_NEAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|tonight"
    r"|(?:this|last|next) (?:week|month|year))\b"
)
_FAR = re.compile(
    r"\b(?:1\d{3}|20\d\d|\d{1,3} bc|january|february|march|april|june|july|august|september"
    r"|october|november|december)\b"
)


def find_genre(text):
    """Tell whether a text reports news or narrates, by how it counts time.

    News counts from the day of writing: weekdays, today, last week. A narrative gives years
    and months.

    Examples
    --------
    >>> find_genre("In May 1914 war came; it was lost by June 1918. " * 3)
    'narrative'
    """
    sample = fold(text[:6_000])
    far = len(_FAR.findall(sample)) - 8
    return "narrative" if far > 0 and far > 3 * len(_NEAR.findall(sample)) else "news"
