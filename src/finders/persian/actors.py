"""Who is named in a Persian text: a word that heads names, and the words that hang on it.

Persian has no capitals, and its ezafe is seldom written. A name therefore runs from its head to
a word that no name holds: a verb, a preposition, a pronoun or a mark. Where a shorter one stands
by itself elsewhere, what follows on it is no part of the name.
"""

import re
from bisect import bisect
from collections import Counter
from itertools import accumulate

from finders.parts import part_rows
from finders.persian.words import W, finite, fold, light, tokens

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
_LANDS = "رود", "کوه", "تپه", "دشت", "چشمه", "سرا"  # what the names of places end in
_PREDICATE = re.compile(r"\w{2,}(?:مندیم|داریم|واریم|گزاریم|(?<!ل)اند)")
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
    for kind, words in names:
        spans[words[0].start, words[-1].end] = _RULES[kind]
    for words in parts:
        spans.update(row for row in (*_persons(words), *_dated(words)) if row[0] not in spans)
    towns, starts = _towns(names), sorted(spans)
    ends = [0, *accumulate((end for _, end in starts), max)]
    for words in parts:
        for span, row in _singles(words, towns):
            if ends[bisect(starts, span)] <= span[0]:  # within no longer name
                spans[span] = row
    rows = ((*span, " ".join(text[slice(*span)].split()), *row) for span, row in spans.items())
    return sorted((a, b, text[a:b], kind, name, "", rule) for a, b, name, kind, rule in rows)


def _ends(key):
    """Say whether a word stands in no name: a verb, "we are hopeful", "they are witnesses"."""
    told = finite(key) or (key[-1:] == "ه" and key[:-1] in W["pasts"])
    told = told or _PREDICATE.fullmatch(key) or key in W["saying"]
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
        if last > at and (words[last].key in lands or words[last - 1].key in W["districts"]):
            break
        joins = joins and _is_field(words[last + 2 : last + 3])
        joins = key == "و" and (joins or _lists_fields(words, at, at + 1))
        if joins or (key == "در" and _key(words, last + 2) == "امور"):
            last += 2
        elif key in _STOPS[kind] or _ends_here(words, last + 1):
            break
        else:
            last += 1
    last -= last > at and words[last].key not in lands and _is_told(words, at, last)
    last = _before_object(words, at, last)
    least = 3 if words[at].key in W["weak offices"] else 1 if words[at].key in W["alone"] else 2
    return words[at : last + 1] if last + 1 - at >= least else None


def _ends_here(words, at):
    """Say whether a word stands in no name here, or says whose somebody is: "our colleague"."""
    key = words[at].key
    paired = key in W["pairs"] and _key(words, at + 1) == "و"  # of Sowing and Industry
    asks = key in W["asking nouns"] and finite(_key(words, at + 1))  # "we expect of the Council"
    ours = key[-3:] in ("مان", "تان", "شان") and key[:-3] in W["ours"]
    return asks or ours or (_ends(key) and not paired)


def _before_object(words, at, last):
    """Give where a name ends before a plural that begins the object: "the Office its unpaid wages"."""
    if "را" not in (_key(words, last + 1), _key(words, last + 2)):
        return last
    return next((n - 1 for n in range(at + 2, last + 1) if words[n].key.endswith("های")), last)


def _is_told(words, at, last):
    """Say whether a last word goes with what follows: "the Council its report", "gave a promise"."""
    after = "" if words[last].mark else _key(words, last + 1)
    free = _key(words, at - 1) not in W["prepositions"]
    pronoun = after in ("او", "وی", "آنان", "آنها", "آن") and _key(words, last + 2) == "را"
    predicate = after == "است" and last == at + 1
    free = free or "کرد" in after or "کن" in after  # nobody "does" in a council without an object
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
            yield (one.start, one.end), _KNOWN[kind] if kind else _TOWN


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
    titled, follows = False, -1
    for at, one in enumerate(words):
        if one.key in W["titles"]:
            titled = at == 0 or bool(words[at - 1].mark) or words[at - 1].key not in _HEADS
        elif not (one.key in W["courtesies"] and titled):
            last = at + _named(words[at : at + 3]) - 1
            if last > at - titled and (titled or _is_person(words, at, last, follows == at)):
                yield (one.start, words[last].end), _PERSON
                joined = _key(words, last + 1) == "و"
                follows = last + 1 + joined if joined or words[last].mark[:1] == "،" else -1
            titled = False


def _key(words, at):
    return words[at].key if 0 <= at < len(words) else ""


def _is_person(words, at, last, listed):
    """Say whether two words or three are somebody's name: by the first, or what stands beside."""
    before, behind, mark = _key(words, at - 1), _key(words, last + 1), words[last].mark[:1]
    if not W["given"].isdisjoint((words[at].key, words[at].key.removeprefix("سید"))):
        return not before.isdecimal() and _HEADS.get(before) != "places"
    if listed:
        joined = mark or (_ends(behind) and "و" in (before, behind))
        return joined and not _is_trade(words[at].key)
    opens = not before or words[at - 1].mark or before in W["prepositions"]
    office = any(_HEADS.get(one.key) == "offices" for one in words[max(0, at - 8) : at])
    office = office and words[at - 1].mark
    trade = _is_trade(behind) or _is_surname(words[last])
    trade = trade or (office and words[at].key not in W["people"])
    return opens and mark == "،" and trade


def _is_trade(key):
    return key in W["trades"] or key.removesuffix("ی") in W["trades"]  # with an ezafe or without


def _is_surname(one):
    """Say whether a word is made as surnames are: of two, with a half-space between."""
    ends = any(map(one.key.endswith, W["name ends"]))
    return ends and _is_joined(one) and not _ends(one.key)


def _is_joined(one):
    return one.end - one.start - one.bound > len(one.key)


def _named(words):
    """Give how many words a person's name has: two, or a third that ends surnames."""
    size = 0
    third = len(words) > 2 and (words[1].key in W["given"] or words[2].key in W["name ends"])
    for one in words:
        if _ends(one.key) or one.key in _HEADS or (size == 2 and not third):
            break
        size += 1
        if one.mark:
            break
    return size
