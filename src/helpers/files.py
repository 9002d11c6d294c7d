"""The bytes of a file into text, whatever wrote them."""

import contextlib
import csv
import difflib
import itertools
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path

_WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
# A dozen words that stand in nearly every text of a language, and in few of another.
COMMON = {code: set(words.split()) for code, words in _WORDS["languages"].items()}
LETTERS = {code: set(letters) for code, letters in _WORDS["letters"].items()}
_MARKS = set(_WORDS["marks"]) | {"\xa0", "\xad", "\u200c", "\u200f", "\u200e"}
# How files begin that are no text, by what they are.
_NO_TEXT = {
    start.encode("latin-1"): kind for kind, starts in _WORDS["no text"].items() for start in starts
}
# In one word of no language: letters of two scripts; a fraction or a raised figure before a letter.
_TORN = re.compile("(?=.*[a-z\u00df-\u024f]).*[\u0370-\u06ff]|.*[ª²³¹º¼½¾][a-z\u00df-\u024f]")
# Those in which people's files come, the likelier first: bytes alone often fit several.
_ENCODINGS, _ONE_BYTE = (_WORDS[name].split() for name in ("encodings", "encodings of one byte"))


def decode(raw: bytes, where: str, problems: Callable[..., None]) -> str | None:
    r"""Decode bytes as UTF-8, drop a BOM, and read CRLF and a lone CR as LF.

    Of bytes that are not UTF-8 nothing is given: `problems` is told `where`, which byte is the first
    wrong one, and what the encoding is likely to be.

    >>> decode(b"\xef\xbb\xbfone\r\ntwo", "a.txt", print)
    'one\ntwo'
    """
    at = raw.find(0)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        if at < 0 or not wide_encoding(raw):
            return text
    except UnicodeDecodeError as error:
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
    try:
        likely = f"it is likely {decode_text(raw)[1]}. "
        likely += (
            "A spreadsheet saves so; save it there anew, as CSV UTF-8"
            if where.endswith(".csv")
            else "Keep the file as received elsewhere and store a copy saved as UTF-8 here"
        )
    except ValueError as error:
        likely = str(error)
    problems(where, f"not UTF-8: byte 0x{raw[at]:02x} at {at}; {likely}")
    return None


def nearest(path: Path) -> str:
    """Give the name beside it that a name which is not there is most like, as "; did you mean …?"."""
    with contextlib.suppress(OSError):
        beside = [one.name for one in path.absolute().parent.iterdir()]
        for near in difflib.get_close_matches(path.name, beside, n=1, cutoff=0.8):
            return f"; did you mean {path.parent / near}?"
    return ""


def decode_text(raw: bytes, declared: str | None = None) -> tuple[str, ...]:
    r"""Decode the bytes of a text, its line breaks as they came, and name the encoding.

    UTF-8 is tried first, then what is `declared`; anything else is a guess. Bytes that do not fit
    are read with replacement characters, and the name says so. Bytes that are no text at all (a
    PDF, a Word or Excel file, a picture) are a ValueError.

    >>> decode_text("Café".encode())
    ('Café', 'utf-8')
    """
    kind = next((kind for start, kind in _NO_TEXT.items() if raw.startswith(start)), None)
    if kind:
        way = _WORDS["ways out"].get(kind, "save it as plain text, HTML or CSV (UTF-8)")
        raise ValueError(f"this is {kind} and no text; {way}")
    if not (encoding := wide_encoding(raw)):
        try:
            return _told_as_text(raw.decode("utf-8-sig")), "utf-8"
        except UnicodeDecodeError as error:
            encoding = declared or _guess(raw, error.start)
    text = _told_as_text(raw.decode(encoding, "replace"))
    return text, encoding + (" with replacements" if "\ufffd" in text else "")


def _guess(raw, start):
    """Guess the encoding of bytes that are not all UTF-8, which they are not from a place on."""
    mended = raw.decode("utf-8", "replace")
    many = len(mended) - len(mended.encode("ascii", "ignore"))
    # Two bytes that make one letter of UTF-8 stand together by chance in hardly any text.
    if many >= 2 * mended.count("\ufffd"):
        return "utf-8"
    part = raw[max(0, start - 1000) :][:100_000]
    return _by_language(part) or _likely(part) or "utf-8"


def _told_as_text(text):
    """Give a text back; refuse what a program wrote for itself."""
    first = text[:10_000]
    odd = len(re.findall(r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ue000-\uf8ff]", first))
    odd += sum(unicodedata.category(letter) == "Cn" for letter in set(first))
    if 20 * odd > len(first):
        raise ValueError(
            "this is no text but what a program wrote for itself; save it as plain text, HTML or "
            "CSV (UTF-8)"
        )
    return text


def _by_language(raw):
    """Give the encoding in which the letters and the common words are those of one language."""
    scores = {}
    for name in _ONE_BYTE:
        with contextlib.suppress(UnicodeDecodeError):
            scores[name] = round(_likeness(raw.decode(name)), 9)
    best = max(scores, key=scores.get, default=None)
    return best if best and scores[best] else None


def _likeness(text):
    """Tell how like a text is to the language that it is likest; 0 where its letters are of none."""
    letters = Counter(letter.lower() for letter in text if letter > "\x7f")
    words, score = re.findall(r"[^\W\d_]+", text), 0.0
    lower, number = [word.lower() for word in words], max(1, len(words))
    mixed = sum(word != word.upper() and word[1:] != word[1:].lower() for word in words)
    odd = [word for word in lower if not word.isascii()]
    torn = sum(map(bool, map(_TORN.match, odd))) / max(1, len(odd))
    for code, common in COMMON.items():
        known = sum(n for one, n in letters.items() if one in LETTERS[code] or one in _MARKS)
        fits = known / max(1, letters.total()) - mixed / number - torn
        if fits > 0.9:
            score = max(score, fits + sum(word in common for word in lower) / number)
    return score


def table_form(text: str, names: Collection[str] = ()) -> tuple[str, int]:
    """Tell what parts the columns of a table, and how many lines stand before its header.

    A first line such as ``sep=;`` says it; else it is the sign that makes the most columns of
    known `names` of the header, or the most columns.

    >>> table_form("a;b,c;d"), table_form("sep=|\\na|b")
    ((';', 0), ('|', 1))
    """
    if told := re.match(r'"?sep=(.)"?\r?\n', text, re.I):
        return told[1], 1
    header = text.lstrip("\r\n").splitlines()[:1]

    def columns(delimiter):
        found = next(csv.reader(header, delimiter=delimiter), [])
        return len({name.strip().lower() for name in found}.intersection(names)), len(found)

    return max(",;\t|", key=columns), 0


def wide_encoding(raw: bytes) -> str:
    r"""Tell UTF-16 and UTF-32 by their mark or else, as they pass for UTF-8, by their NUL bytes.

    >>> wide_encoding("We ask.".encode("utf-16-le")), wide_encoding(b"We ask.")
    ('utf_16_le', '')
    """
    for name in ("utf_32", "utf_16"):  # the longer mark begins with the shorter
        if raw.startswith(tuple("\ufeff".encode(name + end) for end in ("_le", "_be"))):
            return name
    even, odd = raw[:1000:2].count(0), raw[1:1000:2].count(0)
    if 4 * (even + odd) <= len(raw[:1000]):
        return ""
    return "utf_16_le" if odd > even else "utf_16_be"


def _likely(raw):
    """Guess an encoding: where several fit, words decide that hold no capital or odd sign inside."""
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    found = from_bytes(raw, cp_isolation=_ENCODINGS)
    fits = {name: one for one in found for name in (one.encoding, *one.could_be_from_charset)}

    def oddness(name):
        text = str(fits[name])
        odd = len(re.findall(r"[^\W\d_](?=[^\w\s'’.,;:!?”\"»)\]–—/(“…-])", text))
        odd += sum(a.islower() and b.isupper() for a, b in itertools.pairwise(text))
        far = fits[name].coherence < found.best().coherence - 0.03
        return odd, far, _ENCODINGS.index(name)

    return min(fits, key=oddness, default=None)
