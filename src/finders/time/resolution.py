"""What an expression of time comes to, given the day on which it was written."""

from typing import NamedTuple

from finders.edtf import EdtfError, bounds, parse
from finders.time.dates import whole_rows
from finders.time.grammar import opened
from finders.time.values import marked
from finders.time.words import AFTER


class Resolution(NamedTuple):
    """What words of time come to: EDTF, the rule in words, and the rule's name."""

    edtf: str
    rule: str
    name: str


def resolve(words: str, written: str, planned: bool = False) -> Resolution:
    """Resolve words of time against a writing date.

    Parameters
    ----------
    words : str
        One expression, as it stands in the text.
    written : str
        The writing date as EDTF, "" where it is not known. Where it leaves more than one
        answer, the result covers all.
    planned : bool
        Whether the words date what is wanted or planned, so that "Sunday" is the next one.

    Returns
    -------
    Resolution
        edtf ("" where no rule gives a date), the rule in words, and its name.

    Raises
    ------
    EdtfError
        If `written` is no EDTF.

    Examples
    --------
    >>> resolve("about 7 years ago", "2023-11-26/2023-12").edtf
    '2016~'
    >>> resolve("yesterday", "2023-11-26/2023-11-28").edtf
    '2023-11-25/2023-11-27'
    >>> [resolve("Sunday", "2023-11-28", planned).edtf for planned in (False, True)]
    ['2023-11-26', '2023-12-03']
    >>> resolve("when the harbour was closed", "2023").edtf
    ''
    """
    first, last = bounds(written) if written else (None, None)
    one, other = (_read(words, day, planned) for day in (first or last, last or first))
    if not one or not other:
        return Resolution("", "no rule reads a date from these words", "none")
    name, _, rule = one.rule.partition(": ")
    if not one.edtf or not other.edtf or one.edtf == other.edtf:
        return Resolution(one.edtf and other.edtf, rule, name)
    rule = f"{rule}; the writing date leaves more than one answer, and this covers all"
    return Resolution(_cover(one.edtf, other.edtf), rule, name)


def _read(words, day, planned):
    """Read words that are one expression from edge to edge, but for a preposition and a question mark."""
    words = " ".join(words.split()).strip(" .,;:")
    if words.endswith("?") and (sure := _read(words.rstrip(" ?"), day, planned)):
        return sure._replace(edtf=marked(sure.edtf, "?"))
    led = AFTER["leading"].match(words.lower())
    # "the spring", "March to July 2025" and "about 4 May" lean on what stands before them in a text
    for lead in ("",) if led else ("", "in ", "from ", "on or "):
        said = lead + words
        row = next(iter(whole_rows(said, day, planned=planned)), None)
        starts = (0, len(lead), *((led.end(1) + 1, led.end()) if led else ()))
        if not row or row.start not in starts:
            continue
        onward = AFTER["onward"].match(said.lower(), row.end)
        whole = len(said) in (row.end, onward and onward.end())
        if whole or (not row.edtf and "left without" in row.rule):
            return opened(row, led) if led and row.start else row
    return None


def _cover(one, other):
    """Give one EDTF text that covers two, the first of them being the earlier."""
    start, end = parse(one).start, parse(other).end
    try:
        return str(parse(f"{start}/{end}"))
    except EdtfError:  # the days are sure to be in order
        first, last = bounds(one)[0], bounds(other)[1]
        return f"{first or '..'}/{last or '..'}"
