"""The words of Persian that the rules look up, and a text as such words."""

import functools
import json
import re
from pathlib import Path
from typing import NamedTuple

# Letters are written as Persian writes them, each at its place; what has no width, a half-space
# or a vowel mark, becomes a letter that is left out where words are compared.
_LETTERS = str.maketrans("يىكۀةأإ\xa0\n\t", "ییکههاا   ")
_MARKS = dict.fromkeys([0x200C, 0x200D, 0xAD, 0x640, 0x670, *range(0x64B, 0x656)], "_")
# Written apart, as some write them: "می خواهیم", "خواسته های ما", "شده اند".
_APART = re.compile(
    r"(?<=\bمی) (?=\w)|(?<=\bنمی) (?=\w)|(?<=\w) (?=های?\b)|(?<=ه) (?=(?:ا[یم]|اند|ایم)\b)"
)
_JOINED = re.compile(
    r"\b(?:رئیس|نخست|آیت|حجت|مدیر|دبیر|فرا|بین|نیم)(?P<gap> )(?=(?:جمهور|وزیر|اله?له?|الاسلام|عامل|کل|می_?خوان|المل)\w*)"
)
_WORD = re.compile(r"[^\W\d]+\d*|\d+")


def fold(text: str) -> str:
    """Write a text so that one word is always written alike, every letter at its place."""
    low = _APART.sub("_", text.translate(_LETTERS | _MARKS))
    return _JOINED.sub(lambda m: m[0].replace(" ", "_"), low)


def key(word: str) -> str:
    """Give a word without half-spaces and vowel marks."""
    return fold(word).replace("_", "")


_LISTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
W = {name: frozenset(map(key, row.split())) for name, row in _LISTS.items()}
for _name in (
    "bodies",
    "offices",
    "places",
    "fields",
    "weak offices",
):  # as they stand before a name
    W[_name] |= {word + "ی" for word in W[_name] if word[-1] in "او"}
W["actors"] = W["bodies"] | W["offices"] | W["titles"] | W["people"]
_PAST, _PRESENT = ("|".join(W[name]) for name in ("pasts", "presents"))
_FINITE = re.compile(
    rf"(?:ن?می\w+[مدت]|[نب]?(?:{_PAST})(?:م|یم|ید|ند|هاست|هاند|هایم)?"
    rf"|[نبم]?(?:{_PRESENT})(?:م|د|یم|ید|ند)|ب(?!ی[^انف]|\w+(?:زاد|راد|[^شردن]وند)$)\w{{2,}}(?:د|یم|ید)|خواه(?:م|د|یم|ید|ند)"
    r"|ا?ست|نیست|هست\w*|نیستند|ایم|اند|باد|\w{2,}(?:یدی?م|یدند|اندیم|اندند))"
)
_PARTICIPLE = re.compile(rf"ن?(?:{_PAST})ه|ن\w{{2,}}یده")
_OVER = re.compile(rf"ن?(?:بر|باز|در|فرا|فرو|وا)?(?:{_PAST})(?:ند)?")
_LIGHT = re.compile(
    r"ن?(?:می|ب)?(?:کرد|داد|گرفت|زد|شد|یافت|نمود|بود|کن|ده|شو|گیر|زن|یاب|نمای?|ساز|بردار)(?:م|د|یم|ید|ند|ه)?|ن?خواهن?د"
)
_TELLS = ("می", "نمی", "خواه", "نخواه")
_NO_VERB = frozenset(
    "میان میدان میراث میهن میزان میلاد بعد بلند بازدید باند بنیاد بند برند بیداد میلیون میلیارد میثاق بامداد بغداد بهبود برخورد برآورد بهزاد بهداد بعید بجنورد بروجرد".split()
)


class Token(NamedTuple):
    """A word as it is compared, its place, whether a marked ezafe ends it, and the marks behind it."""

    key: str
    start: int
    end: int
    bound: bool
    mark: str


def tokens(low: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a folded text into its words."""
    found = _WORD.finditer(low, start, len(low) if end is None else end)
    found = [m for m in found if m[0].strip("_")]  # and no stroke that stands alone as a dash
    stops = [*(m.start() for m in found[1:]), end if end is not None else len(low)]
    return [
        Token(
            m[0].replace("_", ""),
            m.start(),
            m.end(),
            m[0][-1] == "_",
            low[m.end() : stop].strip(" _"),
        )
        for m, stop in zip(found, stops, strict=False)
    ]


@functools.lru_cache(4096)
def light(word: str) -> bool:
    """Say whether a word is a verb that lives on the noun before it: "to give a promise"."""
    return bool(_LIGHT.fullmatch(word))


@functools.lru_cache(4096)
def participle(word: str) -> bool:
    """Say whether a word is a past participle: "gone", "not given"."""
    return bool(_PARTICIPLE.fullmatch(word))


@functools.lru_cache(4096)
def finite(word: str) -> bool:
    """Say whether a word is a verb that may end a clause."""
    return word not in _NO_VERB and bool(_FINITE.fullmatch(word))


@functools.lru_cache(4096)
def subjunctive(word: str) -> bool:
    """Say whether a word is a verb of what somebody else may or shall do: "بیاورد", "نفرستند"."""
    told = word in W["told"] or word.startswith(_TELLS) or participle(word.removesuffix("اند"))
    if told or not finite(word) or word[-1] != "د":
        return False
    return not _OVER.fullmatch(word) and not word.endswith("یدند")
