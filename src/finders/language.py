"""Whether the rules can read a text at all: they are rules of English."""

import re
from functools import lru_cache

_COMMON = frozenset(
    "the of and to in that is for on with as are be by this it from at was not have has we our you "
    "your they their will which or an a who its i he she been were should must all but if there "
    "these those would can no what do".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_BLANKS = {code: " " for code in range(128) if not chr(code).isalpha()}


@lru_cache(maxsize=2)  # finder after finder asks it of one text
def unread(text: str) -> str:
    """Say in a sentence that the rules do not read a text's language; "" where they do.

    Of an English text a quarter and more of the words are a few dozen small ones; of a text in
    another language hardly any. A text of fewer than twelve words is given the benefit of doubt.

    Examples
    --------
    >>> unread("Wir fordern die Regierung auf, den Hafen sofort zu öffnen und die Mannschaft frei zu lassen.")
    'The rules read English, and this text is in another language: that they find nothing says nothing.'
    """
    low = text[:20_000].lower()
    words = low.translate(_BLANKS).split() if low.isascii() else _WORD.findall(low)  # quick, exact
    if len(words) < 12 or sum(map(_COMMON.__contains__, words)) >= 0.12 * len(words):
        return ""
    return (
        "The rules read English, and this text is in another language: "
        "that they find nothing says nothing."
    )
