"""Suggest expressions of time: where they stand, what they come to, and by which rule."""

import datetime as dt
import re

import pandas as pd

from helpers import dates
from helpers.expressions import DAYS, MONTHS, RULES, Frame, read_at

COLUMNS = ["start", "end", "quote", "type", "value", "edtf", "earliest", "latest", "rule"]
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NARRATIVE = 3  # a text that tells this many more years than days of the week narrates


def find_dates(text, written=None, genre=None):
    """Suggest the expressions of time of a text.

    Parameters
    ----------
    text : str
        Any text.
    written : str or datetime.date, optional
        The writing date, as EDTF or as a day; without it relative expressions keep no date.
    genre : {"news", "narrative"}, optional
        Whether the text reports news or narrates; taken from the text by default. In news a
        month without a year is one near the writing date; in a narrative it belongs to the
        year told last.

    Returns
    -------
    pandas.DataFrame
        start and end in code points, quote, type (DATE, TIME, DURATION or SET), value
        (TIMEX3), edtf ("" where there is no date), earliest and latest day, and the rule.

    Examples
    --------
    >>> find_dates("They met about 7 years ago.", written="2023")[["quote", "edtf"]].values.tolist()
    [['about 7 years ago', '2016~']]
    """
    rows = date_rows(text, written, genre)
    cells = list(zip(*rows, strict=True)) or [[] for _ in COLUMNS]
    table = pd.DataFrame(dict(zip(COLUMNS, cells, strict=True)), columns=COLUMNS)
    return table.astype({"start": "int64", "end": "int64"})


def date_rows(text, written=None, genre=None):
    """Give the rows of `find_dates` as plain tuples, for runs over many texts."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" grows when folded; offsets are those of the text
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    lower = lower.replace("’", "'")
    frame = Frame(_day(written), narrates=(genre or find_genre(lower)) == "narrative")
    rows, end = [], 0
    known = RULES
    for found in _WORD.finditer(lower):
        word, place = found.group(), found.start()
        opener = "#" if word[0].isdigit() else word
        if place < end or opener not in known:
            continue
        if place and (lower[place - 1].isalnum() or lower[place - 1] == "_"):
            continue
        one = read_at(lower, place, opener, frame)
        if one:
            end = one.end
            first, last = dates.bounds(one.edtf) if one.edtf else (None, None)
            rows.append((one.start, one.end, text[one.start : one.end], one.type, one.value, one.edtf, first, last, f"{one.name}: {one.rule}"))
    return rows


def _day(written):
    if not written or isinstance(written, dt.date):
        return written or None
    first, last = dates.bounds(written)
    return first or last


def find_genre(lower):
    """Tell whether a text reports news or narrates, by how it counts time.

    News counts from the day of writing: weekdays, today, yesterday. A narrative gives years.

    Examples
    --------
    >>> find_genre("war in 1914, more in 1915 and 1916, lost in 1917 and 1918, peace in 1919")
    'narrative'
    """
    sample = lower[:50_000]
    words = re.findall(r"[a-z]{3,9}", sample)
    near = sum(word in DAYS and len(word) > 5 or word in ("today", "yesterday", "tomorrow", "tonight") for word in words)
    years = len(re.findall(r"\b(?:1[0-9]\d\d|20\d\d|\d{1,3} bc)\b", sample))
    months = sum(word in MONTHS and len(word) > 3 for word in words)
    return "narrative" if years + months // 2 > _NARRATIVE * max(1, near) + 2 else "news"
