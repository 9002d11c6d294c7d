"""Which language a text is in, and whether the rules read it: those of English, or of Persian."""

import re
from functools import lru_cache

from finders.persian.words import fold, key, tokens

_COMMON = frozenset(
    "the of and to in that is for on with as are be by this it from at was not have has we our you "
    "your they their will which or an a who its i he she been were should must all but if there "
    "these those would can no what do".split()
)
_WORD, _ARABIC = re.compile(r"[^\W\d_]+"), re.compile("[\u0600-\u06ff]")
_PERSIAN = frozenset(
    map(key, "از که را است این برای در شد های ها شده باید کند آن شود کرد هستیم هستند نیست".split())
)
# Letters and the half-space of Persian, and letters of Urdu, Kurdish and Pashto that it has not.
_LETTERS, _NEIGHBOURS = re.compile("[پچژگ\u200c]"), re.compile("[ٹڈڑںےہھەێۆڵڕڤټځڅډړږښګڼۍې]")
_ARABS = re.compile(r"[ةكيىأإ]|\bال")  # letters and the article of Arabic
_BLANKS = {code: " " for code in range(128) if not chr(code).isalpha()}


@lru_cache(maxsize=2)  # finder after finder asks it of one text
def language(text: str) -> str:
    """Tell whether a text is in English or Persian, "en" or "fa"; "" where it is in neither.

    Of an English text a quarter and more of the words are a few dozen small ones; of a text in
    another language hardly any. A text of fewer than twelve words is given the benefit of doubt.
    Persian is known by small words that neither Arabic nor Urdu has.

    Examples
    --------
    >>> language("We urge the Board to act."), language("از شورای شهر می‌خواهیم که پاسخ دهد.")
    ('en', 'fa')
    """
    low = text[:20_000].lower()
    words = low.translate(_BLANKS).split() if low.isascii() else _WORD.findall(low)  # quick, exact
    common = sum(map(_COMMON.__contains__, words))
    foreign = common < 0.12 * len(words) and _ARABIC.search(low)
    if foreign and 100 * len(_NEIGHBOURS.findall(low)) <= len(low):
        persian = sum(one.key in _PERSIAN for one in tokens(fold(low)))
        if persian > 0.06 * len(words) or 12 * len(_LETTERS.findall(low)) > len(words):
            return "fa"
        if len(words) < 12 and not _ARABS.search(low):
            return "fa"  # a title or a line, too, has the benefit of doubt
    return "en" if len(words) < 12 or common >= 0.12 * len(words) else ""


def unread(text: str, read: tuple[str, ...] = ("en", "fa")) -> str:
    """Say in a sentence that rules do not read a text's language; "" where they do.

    Examples
    --------
    >>> unread("Wir fordern die Regierung auf, den Hafen sofort zu öffnen und die Mannschaft frei zu lassen.")
    'The rules read English and some Persian, and this text is in another language: that they find nothing says nothing.'
    """
    if language(text) in read:
        return ""
    some = "English and some Persian" if "fa" in read else "English"
    return (
        f"The rules read {some}, and this text is in another language: "
        "that they find nothing says nothing."
    )


def partly_read(text: str) -> str:
    """Say in a sentence what is read of a text, where it is less than of an English one.

    Examples
    --------
    >>> partly_read("از شورای شهر می‌خواهیم که پاسخ دهد.")
    'This text is in Persian: its requests and actors are found by far fewer rules than those of English, and no claims.'
    """
    if language(text) == "fa":
        return (
            "This text is in Persian: its requests and actors are found by far fewer rules than "
            "those of English, and no claims."
        )
    return unread(text)
