"""Who is named in a Persian text: a word that heads names, and the words that hang on it.

Persian has no capitals, and its ezafe is seldom written. A name therefore runs from its head to
a word that no name holds: a verb, a preposition, a pronoun or a mark. Where a shorter one stands
by itself elsewhere, what follows on it is no part of the name.
"""

import re
from bisect import bisect
from collections import Counter
from functools import lru_cache
from itertools import accumulate, pairwise

from finders.parts import part_rows
from finders.persian.words import W, finite, fold, light, participle, tokens

_WITHIN = "دفتر اداره درمانگاه بهداری کتابخانه دبیرخانه مدرسه".split()  # of a body
_LONGEST = 9  # words of a name
_RULES = {  # by the kind of a head what it names, and the rule of that name in English
    "bodies": ("organisation", "a word for organisations that comes first"),
    "offices": ("person", "a title"),
    "places": ("place", "a site"),
}
_KNOWN = {  # single words
    "states": ("place", "a place of general knowledge"),
    "known bodies": ("organisation", "a body of general knowledge"),
    "speakers": ("speaker", "the speaker’s own pronoun"),
}
_TOWN = ("place", "a name where a place is said")
_PERSON = ("person", "a courtesy before a name")
_STOPS = {  # by the kind of a head what no name goes on with
    "bodies": W["offices"],
    "offices": W["offices"] | W["given"],
    "places": W["adjectives"],
}
_LEADING = ("قلم", "ما", "جمله")  # to names, without a mark
_COUNTS = "صفر یک دو سه چهار پنج شش هفت هشت نه ده".split()
_OF_NAMES = ("و", "امور"), ("در", "امور")  # in a name
_GIVEN = re.compile(
    r"عبدال\w{2,}|\w{2,}محمد|(?!آیت|حزب|بسم|ثار|انصار|سبحان|ان?شا|ماشا|بیت|کلام)\w{3,}الله|(?!وال|اصول)\w{3,}الدین"
)
_LANDS = "رود", "کوه", "تپه", "دشت", "چشمه", "سرا"  # what the names of places end in
_PREDICATE = re.compile(  # or has an owner: "its plans"
    r"\w{2,}(?:مندیم|داریم|واریم|گزاریم|(?<!ل)اند|ها(?:ی?(?:ش|شان|مان|تان)|یم))"
)
_HEADS = {key: kind for kind in _RULES for key in W[kind]}


def actor_rows(text: str) -> list[tuple]:
    """Give where a Persian text names actors: start, end, quote, kind, name, actor_id and rule.

    Examples
    --------
    >>> [row[2:4] for row in actor_rows("شورای بندر از آقای بهمن تارباف پرسید.")]
    [('شورای بندر', 'organisation'), ('بهمن تارباف', 'person')]
    """
    low, spans = fold(text), {}
    parts = [tokens(low, start, end) for *_, start, end in part_rows(text)]
    lands = (W["states"] | W["closers"]).union(*map(_lands, parts))
    names = _settled([one for words in parts for one in _headed(words, lands) if one[1]])
    towns = _towns(names)
    for kind, words in names:
        spans[words[0].start, words[-1].end] = _RULES[kind]
    for words in parts:
        spans.update(row for row in (*_persons(words), *_dated(words)) if row[0] not in spans)
    for head, *of in (words for _, words in names if words[0].key == "شهر"):
        if len(of) == 1 and (of[0].key in towns | W["states"] or _is_town(of[0])):
            del spans[head.start, of[0].end]  # "the city of X" is X
    longer = _longer(spans)
    for words in parts:
        spans.update(row for row in _singles(words, towns) if not longer(row[0]))
    rows = ((*span, " ".join(text[slice(*span)].split()), *row) for span, row in spans.items())
    return sorted((a, b, text[a:b], kind, name, "", rule) for a, b, name, kind, rule in rows)


def _longer(spans):
    """Give what says whether a span lies within one of those that begin before it, or with it."""
    starts = sorted(spans)
    ends = [0, *accumulate((end for _, end in starts), max)]
    return lambda span: ends[bisect(starts, span)] > span[0]


@lru_cache(4096)
def _ends(key):
    """Say whether a word stands in no name: a verb, "we are hopeful", "they are witnesses"."""
    told = finite(key) or participle(key) or _PREDICATE.fullmatch(key) or key in W["saying"]
    return bool(told) or key in W["ends"] or key.removesuffix("یم") in W["ends"] or key.isdecimal()


def _lands(words):
    """Give the words that stand alone behind what a land or a town has: "the army of X"."""
    for at, one in enumerate(words[1:], 1):
        after = _key(words, at + 1)
        paired = after == "و" and one.key in W["pairs"]  # of Teaching and Training
        alone = one.mark or not after or (_ends(after) and not light(after) and not paired)
        before = words[at - 1].key in W["land heads"] and not words[at - 1].mark
        if before and alone and not (_ends(one.key) or one.key in W["adjectives"]):
            yield one.key


def _headed(words, lands):
    """Yield each name that a word heads: the head's kind, and the name's words."""
    for at, one in enumerate(words):
        kind, before = _HEADS.get(one.key), _key(words, at - 1)
        if one.key == "ریاست" and _key(words, at + 1) in W["departments"]:
            kind = "bodies"  # in Afghanistan an office of a ministry
        pointed = before in W["pointers"] or (kind == "bodies" == _HEADS.get(before))
        pointed = pointed or (one.key == "کشور" and before in W["fields"])
        pointed = pointed or (one.key in W["bound heads"] and not one.bound)
        if kind == "bodies" and one.mark == "«":  # the group "Lamp and Oil"
            yield kind, _quoted(words[at + 1 : at + 7])
        elif kind and not pointed and (found := _chain(words, at, kind, lands)):
            yield kind, found


def _quoted(words):
    """Give the words up to a closing mark, which is all that they are."""
    last = next((n for n, one in enumerate(words, 1) if one.mark), 0)
    return words[:last] if last and words[last - 1].mark[0] == "»" else []


def _chain(words, at, kind, lands):
    """Give the words of a name that begins here, or none."""
    last, most = at, at + _LONGEST
    if kind == "places":
        most = at + 1 + any(one.bound or one.key == "جامع" for one in words[at + 1 : at + 2])
    while last + 1 < len(words) and last < most:
        if words[last].mark not in ("", "»") and not _lists_fields(words, at, last):
            break
        key = words[last + 1].key
        joins = words[at].key in W["fields"] or words[last].key in W["pairs"]
        if last > at and (
            words[last].key in lands
            or (words[last - 1].key in W["districts"] and words[last].key not in W["adjectives"])
        ):
            break
        joins = joins and _is_field(words[last + 2 : last + 3])
        joins = key == "و" and (joins or _lists_fields(words, at, at + 1))
        joins = joins or (key, _key(words, last + 2)) in _OF_NAMES
        if joins or _governs(words, last):
            last += 2
        elif key in _STOPS[kind] or _ends_here(words, last + 1):
            break
        else:
            last += 1
    last -= last > at and words[last].key not in lands and _is_told(words, at, last)
    last = _before_object(words, at, last)
    return _whole(words[at : last + 1], kind)


def _governs(words, at):
    """Say whether a body has its name from what is done to something: "the Aid to Sailors"."""
    one, before = words[at], words[at - 1]
    of = before.key == "و" or (
        before.key in W["bodies"] and (before.bound or before.key not in W["land heads"])
    )
    of = of and one.key + _key(words, at + 1) in W["governing"]
    return of and at + 2 < len(words) and not _ends(words[at + 2].key)


def _whole(name, kind):
    """Give the words of a name if they are enough for one: "Dear Minister" are too few."""
    while kind == "offices" and len(name) > 1 and name[-1].key in W["courtesies"]:
        name = name[:-1]
    if len(name) == 2 and name[0].key in _WITHIN and name[1].key in W["bodies"] | W["places"]:
        return None  # "the office of the council"
    weak = kind == "offices" and name[0].key in W["weak offices"]
    return name if len(name) >= (3 if weak else 1 if name[0].key in W["alone"] else 2) else None


def _ends_here(words, at):
    """Say whether a word stands in no name here, or says whose somebody is: "our colleague"."""
    key = words[at].key
    paired = key in W["pairs"] and _key(words, at + 1) == "و"  # of Sowing and Industry
    paired = paired or _governs(words, at)
    asks = key in W["asking nouns"] and finite(_key(words, at + 1))  # "we expect of the Council"
    ours = key[-3:] in ("مان", "تان", "شان") and key[:-3] in W["ours"]
    return asks or ours or (_ends(key) and not paired)


def _before_object(words, at, last):
    """Give where a name ends before a plural that begins the object: "the Office its unpaid wages"."""
    if "را" not in (_key(words, last + 1), _key(words, last + 2)):
        return last
    alone = words[at + 1].key in W["departments"] and words[last].mark != "،"
    joined = words[at + 1].bound or "و" in [one.key for one in words[at : last + 1]]
    last -= last > at + 1 and words[last].key in W["places"]  # "the Guard the street"
    plural = (
        n
        for n in range(at + 2, last + 1)
        if words[n].key.endswith(("ها", "های")) and words[n - 1].key not in W["prepositions"]
    )
    end = next(plural, last + 1) - 1
    if end == last and alone and not joined and _key(words, last + 1) == "را":
        return at + 1  # "the Ministry of Finance its taxes"
    return end


def _is_told(words, at, last):
    """Say whether a last word goes with what follows: "the Council its report", "gave a promise"."""
    after = "" if words[last].mark else _key(words, last + 1)
    before = _key(words, at - 1)
    free = before not in W["prepositions"]
    pronoun = after in ("او", "وی", "آنان", "آنها", "آن") and _key(words, last + 2) == "را"
    starts = not before or words[at - 1].mark or before in ("و", "که")
    predicate = after in ("است", "نیست") and (last == at + 1 or starts)
    if after in ("است", "بود") and (_is_trade(before) or before in W["offices"]):
        return False  # "she was a member of the Party of Lamps"
    free = free or "کرد" in after or "کن" in after  # nobody "does" in a council without an object
    pronoun = pronoun and not words[last].bound
    return (after in W["owners"] and not pronoun) or (free and (light(after) or predicate))


def _lists_fields(words, at, last):
    """Say whether a comma goes on: "of Science, Research and Technology", "of bakers, cooks and"."""
    after = words[last + 1 : last + 4]
    if last != at + 1 or len(after) < 3:
        return False
    listed = words[last].mark == "،" and after[1].key == "و"
    if words[at].key in ("وزارت", "وزیر"):
        return listed and _is_field(after[2:])
    body = _HEADS.get(words[at].key) == "bodies"
    return body and listed and all(map(_are_people, (words[last], after[0], after[2])))


def _are_people(one):
    """Say whether a word is a plural, as people are named by a trade: "bakers"."""
    plural = one.key.endswith(("ان", "ین", "ها", "های")) and one.key not in W["states"]
    return one.key in W["people"] or (plural and one.key not in _HEADS)


def _is_field(words):
    """Say whether a word behind "and" still belongs to a ministry: "of Labour and Welfare"."""
    return bool(words) and not (
        _ends(words[0].key) or words[0].key in W["people"] or words[0].key in _HEADS
    )


def _settled(names):
    """Cut names back to a shorter one that stands by itself, unless an ezafe goes on from it."""
    keys = Counter(tuple(one.key for one in words) for _, words in names)
    settled = []
    for kind, words in names:
        every = tuple(one.key for one in words)
        for size in range(len(words) - 1, 1, -1) if keys[every] == 1 else ():
            goes_on = words[size - 1].bound or words[size].key in _HEADS
            goes_on = goes_on or words[size - 1].key in W["adjectives"]
            if every[:size] in keys and not goes_on:
                words = words[:size]
                break
        settled.append((kind, words))
    return settled


def _towns(names):
    """Give the words that end names of different heads: "the Council of X", "the Governor of X"."""
    heads = {}
    for _, words in names:
        if len(words) > 1 and words[-2].key != "و" and not words[-1].bound:
            heads.setdefault(words[-1].key, set()).add(words[0].key)
    common = W["people"] | W["adjectives"] | _HEADS.keys()
    return {
        town
        for town, of in heads.items()
        if len(of) > 1 and of & W["land heads"] and town not in common
    }


def _singles(words, towns):
    """Yield the single words that name: places of general knowledge, and those of this text."""
    for one in words:
        kind = next((kind for kind in _KNOWN if one.key in W[kind]), None)
        if kind or one.key in towns or _is_town(one):
            yield (one.start, one.end), (_KNOWN[kind] if kind else _TOWN)


def _is_town(one):
    """Say whether a word ends as the names of towns and rivers do; a metropolis is none."""
    key = one.key
    ends = key.endswith(("آباد", "شهر")) and len(key) > 5
    ends = ends or (key.endswith(_LANDS) and _is_joined(one) and not _ends(key))
    return ends and not key.startswith(
        ("کلان", "ابر", "آرمان", "مادر", "درون", "برون", "بین", "رشته", "پیاده")
    )


def _dated(words):
    """Yield the place over or under a text: "Brackwater, 3 March"."""
    for size in (1, 2) if 0 < len(words) < 8 else ():
        named, after = words[:size], words[size : size + 1]
        parted = named[-1].mark[:1] in ("،", "-", "–") and after and after[0].key.isdecimal()
        if parted and not any(_ends(one.key) or one.key in _HEADS for one in named):
            yield (named[0].start, named[-1].end), _TOWN


def _persons(words):
    """Yield names behind titles, with a given name, before a trade, or in a list with such names."""
    titled, follows, last = False, -1, -1
    led = {}  # where names that somebody leads to begin, and where each ends
    for at, one in enumerate(words):
        if one.mark or one.key in _LEADING:
            led.update(_led(words, at + 1))
        if one.key in W["titles"]:
            titled = at == 0 or bool(words[at - 1].mark) or words[at - 1].key not in _HEADS
        elif at > last and not (one.key in W["courtesies"] and titled):
            end = led.get(at, at + _named(words[at : at + 3]) - 1)
            sure = titled or at in led
            if end > at - sure and (sure or _is_person(words, at, end, follows == at)):
                last = end
                yield (one.start, words[last].end), _PERSON
                joined = _key(words, last + 1) == "و"
                follows = last + 1 + joined if joined or words[last].mark[:1] == "،" else -1
            titled = False


def _led(words, at):
    """Give the names to which the words before a place lead: "written by", "two of us, X and Y"."""
    key, mark = words[at - 1].key, words[at - 1].mark
    before = [one.key for one in words[max(0, at - 6) : at]]
    signed = before[-2:] == ["به", "قلم"] or (":" in mark and _is_post(key))
    counts = _counts(before) if mark == "،" else ()
    ours = before[-2:] == ["از", "جمله"] or (key == "ما" and _is_ours(*before[-2:-1]))
    named = _row_of(words, at) if signed or counts or ours else ()
    if counts:
        sure = any(last > first or _is_given(words[first].key) for first, last in named)
        return named if sure and len(named) > 1 and len(named) in counts else ()
    full = len(named) > (not signed) and all(last > first for first, last in named)
    if signed and full:
        full = words[named[-1][1]].mark or named[-1][1] + 1 == len(words)
    elif full:
        full = any(_looks_named(words, *name) for name in named)
    return named if full else ()


def _counts(before):
    """Give how many people each number that stands before a word for them says there are."""
    people = lambda key: _is_trade(key) or key in ("نفر", "تن", "زن", "مرد")  # noqa: E731
    return [_number(number) for number, key in pairwise(before) if people(key)]


def _is_ours(key=""):
    return key in W["ours"] or _is_trade(key)


def _row_of(words, at):
    """Give where each name of a list begins and ends, the last of which may be one word."""
    named, goes_on = [], True
    while goes_on and len(named) < 12 and (size := _named(words[at : at + 3])):
        if _is_trade(words[at].key):
            break  # "the father, the baker"
        last = at + size - 1
        named.append((at, last))
        joined = _key(words, last + 1) == "و"
        goes_on = joined or words[last].mark == "،"
        at = last + 1 + joined
    return named


def _looks_named(words, first, last):
    """Say whether words look like a name: by the first, or by how the last is made."""
    family = words[last].key
    made = family[-1] == "ی" or family.endswith(tuple(W["name ends"])) or _is_joined(words[last])
    return _is_given(words[first].key) or (made and family not in W["adjectives"])


def _is_post(key):
    return key in W["trades"] or key in W["offices"]


def _number(word):
    return int(word) if word.isdecimal() else _COUNTS.index(word) if word in _COUNTS else 0


def _key(words, at):
    return words[at].key if 0 <= at < len(words) else ""


def _is_person(words, at, last, listed):
    """Say whether two words or three are somebody's name: by the first, or what stands beside."""
    before, behind, mark = _key(words, at - 1), _key(words, last + 1), words[last].mark[:1]
    if _is_given(words[at].key):
        return not before.isdecimal() and _HEADS.get(before) != "places"
    if listed:
        joined = mark or ((not behind or _ends(behind)) and "و" in (before, behind))
        return joined and not _is_trade(words[at].key)
    opens = not before or words[at - 1].mark or before in W["prepositions"]
    office = any(_HEADS.get(one.key) == "offices" for one in words[max(0, at - 8) : at])
    office = office and words[at - 1].mark
    trade = _is_trade(behind) or _is_surname(words[last])
    trade = trade or (office and words[at].key not in W["people"])
    return opens and mark == "،" and trade


def _is_given(key):
    """Say whether a word is somebody's given name, or made as such are."""
    return key.removeprefix("سید") in W["given"] or bool(_GIVEN.fullmatch(key))


def _is_trade(key):
    return key in W["trades"] or key.removesuffix("ی") in W["trades"]  # with an ezafe or without


def _is_surname(one):
    """Say whether a word is made as surnames are: of two, with a half-space between."""
    ends = one.key.endswith(tuple(W["name ends"])) and one.key[:2] not in ("می", "نم")
    return ends and _is_joined(one)


def _is_joined(one):
    return one.end - one.start - one.bound > len(one.key)


def _named(words):
    """Give how many words a person's name has: two, or a third that ends surnames."""
    size = 0
    third = len(words) > 2 and (words[1].key in W["given"] or words[2].key in W["name ends"])
    for one in words:
        told = _ends(one.key) and not _is_surname(one)
        if told or one.key in _HEADS or (size == 2 and not third):
            break
        size += 1
        if one.mark:
            break
    return size
