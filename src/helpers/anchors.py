"""Quotes to their places in a text.

Offsets count Unicode code points of the loaded text (UTF-8, a BOM dropped, CRLF and lone
CR read as LF), as Python does; JavaScript counts UTF-16 units and will differ on emoji.
"""

import contextlib
import difflib
import functools
import itertools
import re
import unicodedata

_FOLDS = re.compile(
    r"(?P<cut>(?<=\w)[-\u2010])[ \t]*\n[ \t]*(?=\w)|(?P<blank>\s+)|[\xad\u200b\u2060\ufeff]+"
    r"(?:\n[ \t]*)?"
)
_REST = re.compile(r"(?<=\w)\w{0,40}|")  # of a word that is cut
_MARKS = re.compile(r"[^\s\xad\u200b\u2060\ufeff\u2010-]*")  # what is of a letter after its first


class AnchorError(ValueError):
    """A quote that the text does not hold, or holds more than once."""


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int]:
    """Find the one place where a quote stands, between its prefix and its suffix.

    Start and end count code points, the end exclusive; the words of the text are ``text[start:end]``.
    Blanks and line breaks, soft hyphens, the hyphen of a word that a line break cuts and how letters
    with marks are built (NFC or not) may differ between quote and text. An `AnchorError` says that
    the quote is empty, is not there (with the nearest match), or occurs more than once with this
    prefix and suffix (with the places).

    >>> locate("We ask. We thank.", "We", suffix=" thank")
    (8, 10)
    """
    if not quote:
        raise AnchorError("the quote is empty; expected words of the text")
    places = itertools.islice(_places(text, prefix + quote + suffix), 10)
    spans = [(place + len(prefix), place + len(prefix) + len(quote)) for place in places]
    spans = spans or folded_places(text, quote, prefix, suffix)
    if len(spans) != 1:
        raise AnchorError(_refused(text, quote, prefix, suffix, spans))
    return spans[0]


def _refused(text, quote, prefix, suffix, spans):
    """Say why a quote leads to no one place, and what may have been meant."""
    if spans:
        more = "at least " if len(spans) == 10 else ""
        where = ", ".join(str(start) for start, _ in spans)
        return (
            f"the quote occurs {more}{len(spans)} times, at {where}; add a prefix or a suffix "
            f"of words that stand beside the one that is meant: {cited(quote)}"
        )
    if (prefix or suffix) and (spans := folded_places(text, quote)):
        sides = {(text[max(0, a - 20) : a], text[b : b + 20]): a for a, b in reversed(spans)}
        likest = max(
            reversed(sides), key=lambda two: _likeness(two[0], prefix) + _likeness(two[1], suffix)
        )
        return (
            f"the quote is there, but not between this prefix and suffix; at {sides[likest]} it "
            f"stands between {likest[0]!r} and {likest[1]!r}: {cited(quote)}"
        )
    if (meant := _unspoilt(quote)) != quote and folded_places(text, meant):
        return (
            f"the quote is not in the text: {cited(quote)}; a spreadsheet has read UTF-8 as cp1252. "
            f"The text has {cited(meant)}: open the file as UTF-8, or put it back as it was"
        )
    place, words = nearest(text, quote)
    hint = f"nearest at {place}: {cited(words)}" if words else "nothing in it comes near"
    if words and re.findall(r"\w+", words.lower()) == re.findall(r"\w+", quote.lower()):
        hint += ", with other spaces, marks or capitals: copy the words from the text"
    return f"the quote is not in the text: {cited(quote)}; {hint}"


def _unspoilt(words):
    """Give words that were UTF-8 and have been read as cp1252 as they were; others as they are."""
    with contextlib.suppress(UnicodeError):
        return b"".join(
            one.encode("latin-1" if "\x80" <= one <= "\x9f" else "cp1252") for one in words
        ).decode()
    return words


def _likeness(one, other):
    return difflib.SequenceMatcher(None, one, other).ratio()


@functools.lru_cache(maxsize=8)
def _folded(text, keep):
    """Give a text with each run of blanks as one, words whole that a line break cuts, and places.

    What no eye sees is dropped. The hyphen at the end of a line is kept on request; each
    character left has its place in the text.
    """
    words, places, at = [], [], 0
    for found in _FOLDS.finditer(text):
        start, end = found.span()
        new = " " if found["blank"] else ""
        if hyphen := found["cut"]:  # before a capital or a number a dash, or a name of two
            new = hyphen if keep else "" if text[end].islower() else f"{hyphen} "
        words += [text[at:start], new]
        places += [*range(at, start), *[start] * len(new)]
        at = end
    return _composed("".join(words) + text[at:], [*places, *range(at, len(text)), len(text)])


def _composed(words, places):
    """Put letters together that are built of several code points (NFC), each with its place."""
    if unicodedata.is_normalized("NFC", words):
        return words, places
    firsts = [0]  # where the letters begin; none has more than thirty marks in any language
    for at in range(1, len(words)):
        near = words[max(firsts[-1], at - 3) : at + 1]
        if at - firsts[-1] > 30 or not (
            unicodedata.combining(near[-1]) or len(unicodedata.normalize("NFC", near)) == 1
        ):
            firsts.append(at)
    ends = [*firsts[1:], len(words)]
    built = [unicodedata.normalize("NFC", words[a:b]) for a, b in zip(firsts, ends, strict=True)]
    kept = [places[at] for at, one in zip(firsts, built, strict=True) for _ in one]
    return "".join(built), [*kept, places[-1]]


def folded_places(
    text: str, quote: str, prefix: str = "", suffix: str = ""
) -> list[tuple[int, int]]:
    """Find where a quote stands, whatever blanks and broken lines there are: at most ten spans."""
    before, words, after = (_folded(one, True)[0].strip() for one in (prefix, quote, suffix))
    spans = []
    for keep in (False, True) if words else ():
        folded, places = _folded(text, keep)
        for place in _places(folded, words):
            end = place + len(words)
            if folded[max(0, place - len(before) - 1) : place].rstrip().endswith(before) and (
                folded[end : end + len(after) + 1].lstrip().startswith(after)
            ):
                last = _MARKS.match(text, places[end - 1] + 1, places[end]).end()
                spans.append((places[place], last))
    return sorted(set(spans))[:10]


def _places(text, words):
    """Yield where words stand, overlapping places included, so that "aa" in "aaa" counts twice."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def cited(words: str, most: int = 80) -> str:
    """Give words as a message quotes them: in quotation marks, cut where they are long.

    >>> cited("We ask.", most=5)
    "'We a…'"
    """
    return repr(words if len(words) <= most else words[: most - 1] + "…")


def nearest(text: str, quote: str) -> tuple:
    """Find the words that come nearest to a quote which is not there, and their offset.

    The longest run of words that text and quote share, whatever stands between them, fixes the
    place, of several such places the likest; a stretch of the quote's length around it is given, or
    ``(-1, "")`` where not even one word is shared. Text beyond a million code points is not searched.

    >>> nearest("They thank the police of Albania.", "thank the Police of")
    (5, 'thank the police of')
    """
    text = text[:1_000_000]
    words, wanted = (list(re.finditer(r"\w+", one)) for one in (text, quote))
    own, other = ([one.group().lower() for one in some] for some in (words, wanted[:60]))
    size = difflib.SequenceMatcher(None, own, other, False).find_longest_match().size
    if not size:
        close = difflib.get_close_matches(quote[:80], text.splitlines(), n=1, cutoff=0.5)
        return (text.find(close[0]), close[0]) if close else (-1, "")
    spans = []
    for at, run in itertools.islice(_shared(own, other, size), 200):
        start = max(0, words[at].start() - wanted[run].start())
        end = max(words[at + size - 1].end(), start + len(quote.rstrip()))
        spans.append((start, text[start : _REST.match(text, end).end()]))
    return max(spans, key=lambda span: _likeness(span[1][:200].lower(), quote[:200].lower()))


def _shared(own, other, size):
    """Yield where runs of so many words stand that two lists share, in the one and in the other."""
    runs = {tuple(other[at : at + size]): at for at in range(len(other) - size + 1)}
    firsts = {run[0] for run in runs}
    for at in (at for at, word in enumerate(own) if word in firsts):
        if (run := runs.get(tuple(own[at : at + size]))) is not None:
            yield at, run
