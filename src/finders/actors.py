"""Suggest the actors of a text: people, bodies, collectives and places, by name or description.

Rules only. Each word of the text becomes one letter for its class: a list of general knowledge
says it (states, demonyms, heads of organisations' names, people by what they do), or its shape
does. A rule is then a pattern over the letters, so that "the Ruritanian security forces" is read
as `DJBH`: an article, a demonym, a modifier, a word for people who act.
"""

import json
import re
from bisect import bisect
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress, pairwise
from operator import itemgetter
from pathlib import Path

from finders.language import language
from finders.parts import GREETING, MARKS, part_rows
from finders.persian import actors as persian
from finders.stops import with_stops

COLUMNS = ["start", "end", "quote", "kind", "name", "actor_id", "rule"]
_LISTS = json.loads(Path(__file__).with_name("actors.json").read_text(encoding="utf-8"))


def _read_rules():
    """Read ``actors.txt``: pieces of patterns; by rule its kind, letters, pattern and reason."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    first, last = kept.partition("[pieces]\n")[2].split("[rules]\n")
    pieces, rules = {}, {}
    fill = lambda pattern: re.sub(r"\{([a-z]+)\}", lambda name: pieces[name[1]], pattern)  # noqa: E731
    for line in filter(None, first.splitlines()):
        name, _, pattern = line.partition(" = ")
        pieces[name] = fill(pattern)
    for rule in last.strip().split("\n\n"):
        name, kind, *pattern, reason = rule.splitlines()
        rules[name] = *kind.split(), fill("".join(pattern)), reason
    return pieces, rules


_PIECES, RULES = _read_rules()
_RE = {name: re.compile(piece) for name, piece in _PIECES.items()}
_TOKEN, _ENDINGS = _RE["token"], {"small": [], "capital": []}
for _name in (name for name in _RE if " " in name):
    _ENDINGS[_name[:-2]].append((_name[-1], _RE[_name]))
# Each list gives its words the letter that its name begins with. A word in no list has one by its
# shape: N with a capital, X an initial, A and a in capitals only, v and V ending as verbs do, with
# a capital and without, r an ordinal, x a small word in capitals, w any other. U is a word of a
# long name before its last, ~ a word of a headline in capitals that nothing else is known of.
_LONG = {name: key[0] for key in _LISTS if key[1:7] == " long " for name in _LISTS[key]}
_CLASS = {w: key[0] for key in _LISTS if key[1] == " " for w in _LISTS[key] if w not in _LONG}
_MANY = {"h": "H", "k": "H", "g": "g", "J": "j"}


def _plural(word):
    """Give the plural of a noun, as most have it: bodies, churches, firemen."""
    stem, ending = word, "s"
    if word.endswith("man"):
        stem, ending = word[:-2], "en"
    elif word[-1] == "y" and word[-2] not in "aeiou":
        stem, ending = word[:-1], "ies"
    elif word.endswith(("s", "x", "ch", "sh")):
        ending = "es"
    return stem + ending


for _name in [word for word in _CLASS if _CLASS[word] in _MANY and word.isalpha()]:
    _CLASS.setdefault(_plural(_name), _MANY[_CLASS[_name]])


def _index(rows):
    """Give names by their first token: how many words they have at most, and a row by words."""
    index = {}
    for name, *row in rows:
        words = tuple(token.rstrip() for token in _tokens(name))
        for blank in ("", " ", "\xa0", "\t", "\n"):
            entry = index.setdefault(words[0] + blank, [0, {}])
            entry[0] = max(entry[0], len(words))
            entry[1].setdefault(words, row)
    return index


def _tokens(text, *span):
    """Cut a text into words, each with the blank after it; a saint's name is one, as in St. Clare.

    After a name that is no given name it is a street's: "14 Market St. Police …".
    """
    tokens = _TOKEN.findall(text, *span)
    for at in range(len(tokens) - 3, -1, -1) if "St." in text or "Ste." in text else ():
        if tokens[at] in ("St", "Ste") and tokens[at + 1].rstrip() == ".":
            name, before = tokens[at + 2], _LETTERS[tokens[at - 1]] if at else "."
            other = _CLASS.get(name.rstrip().lower()) or _LETTERS[name] in "TYRvO"
            if name[0].isupper() and not other and before not in "NLPMOKEAJ":
                tokens[at : at + 3] = ["".join(tokens[at : at + 3])]
    return tokens


def _find(tokens, index):
    """Yield where the names of an index stand, the longest, from left to right."""
    free = 0
    for start in compress(range(len(tokens)), map(index.__contains__, tokens)):
        most, named = index[tokens[start]]
        words = tuple(map(str.rstrip, tokens[start : start + most])) if start >= free else ()
        while words and words not in named:
            words = words[:-1]
        if words:
            free = start + len(words)
            yield start, free, named[words]


_PATTERNS = [
    (rule, kind, set(needs), re.compile(pattern))
    for rule, (kind, needs, pattern, _) in RULES.items()
]
KNOWN = "a name of the actors table"
SIGNED = "a line under a heading of signatures"
# What these find may hold what another rule would find, and what names nothing by itself there.
_WHOLE = {
    "a body and its field": [
        *("a run of capitals", "a firm", "a word for organisations", "a site"),
        *("people by what they are", "a people", "a body named by who is in it"),
    ],
    "a word for organisations": [
        *("a firm", "a run of capitals", "a name where a place is said"),
        *("a part of a place", "people by what they are", "a name with an article"),
    ],
    "a word for organisations that comes first": ["a run of capitals"],
    "a body named by who is in it": [
        *("a run of capitals", "people by what they are", "a demonym"),
        *("a name where a place is said", "a name with an article"),
    ],
    "a firm": [
        *("a run of capitals", "a word for organisations", "a site"),
        *("a name where a place is said", "people by what they are"),
    ],
    "a part of a place": ["a run of capitals", "a name where a place is said"],
    "a title before a name": ["a run of capitals"],
    "a name with an article": ["a run of capitals"],
    "a place named with what it is": ["a run of capitals", "a name where a place is said"],
    "a title": ["a firm", "a run of capitals"],
    "a site": [
        *("a run of capitals", "a name where a place is said", "a title"),
        *("a word for organisations", "a demonym", "a name with an article"),
        "a place of general knowledge",
    ],
    "a body of two fields": ["a run of capitals", "a word for organisations"],
}
_OF_TOWNS = set("NLPGdblspqU-|")  # classes of words that towns are called by
_OWNS = re.compile(
    r"(?<=o)t..|(?<=ot)[^t].|(?<=Oo)N[NMG]*O\Z"
)  # the bank in "the Board of the Norland Bank"
_CALLED = set("TYRF")
_VOWELS = set("aeiouyAEIOU")
_TOLD = set("wWvVi")  # classes of words that no name of a body holds
_INDENTED = re.compile(r"(?<=\S)\n(?=[ \t])")
_NAMED_AFTER = re.compile(r",\s(?P<body>[A-Z][^,;(\n ]* [^,;(\n]*[^\s,;(])")  # A. Low, Lamp Aid
_HEADLINES = {v.upper() + end for v in _LISTS["verbs of headlines"] for end in ("", "S", "ES")}
_STOPPED = re.compile(r"[a-z]{4}\. [A-Z]")  # one sentence ends, another begins
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_TOLD_OR_ARMS = {*_LISTS["told"], *_LISTS["arms"], *_LISTS["ships"]}
_TOLD_OR_ARMS |= {"dead", "alive", "alone", "away", "back", "home"}  # "left a Cuban alone"
_LEADING = frozenset("with from into onto over under through than without beside between".split())
_TELLING = frozenset("and also who said says told heard thought wrote added knew felt".split())
_FOR_AIMS = {"Campaign", "Coalition", "Movement", "Alliance", "Network", "League", "Committee"}
_QUALITIES = {"free", "open"}  # which are verbs as well
_SET_ON = {"Committee", "Commission", "Conference", "Inquiry", "Panel", "Rapporteur"}
_SAID = {"before", "by", "until"}  # no signer's name holds these
_UNSEEN = re.compile(f"[\xad{MARKS}]")
_SLICE = 1 << 20  # how many characters are read at once
_BEFORE_NAMES = {"a courtesy before a name": "Y·TRM"}  # no part of the name; else an article
_TITLED = ("a title before a name", "a courtesy before a name")
_UNNAMED = ("a title", "a person by what they are")  # nobody's surname ends these
_ORDINALS = {*"First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()}
_ORDINAL = ("st", "nd", "rd", "th")
_SMALL = set("tDQofu+idwn>")  # classes of words that a heading writes with a capital as well
_GOES_ON = "NFXOTPLRMpqUbG-vc&"  # what after a capital at the start shows that it is a name's
_BEFORE = dict(zip("-ixofu", "-ixooo", strict=True))  # what rules look at beside a phrase
_AFTER = {letter: letter for letter in "wxBVZMc&1o"}
# Once what opens a sentence is known. Of bytes: str.translate is slow where a letter is "·".
_MERGED = bytes.maketrans(b'Wv~>":()| _yC', b"NNww.........")


def actor_rows(text: str, names: Iterable[tuple[str, str, str]] = ()) -> list[tuple]:
    """Give where a text names or describes actors as plain tuples, with the cells of `COLUMNS`.

    Parameters
    ----------
    text : str
        Any text.
    names : sequence of tuple of str
        Known names: the name, whose it is, and its actor_id. They are found wherever they stand.

    Returns
    -------
    list of tuple

    Examples
    --------
    >>> [row[2] for row in actor_rows("The Harbour Workers Union (HWU) met.")]
    ['The Harbour Workers Union', 'Harbour Workers Union', 'HWU']
    """
    if text.isascii():
        return _english_rows(text, names)
    if _UNSEEN.search(text):  # marks without a width may stand within a name
        at = [place for place, letter in enumerate(text) if not _UNSEEN.match(letter)]
        rows = actor_rows(_UNSEEN.sub("", text), names)
        rows = [(at[start], at[end - 1] + 1, *more) for start, end, _, *more in rows]
        return [(start, end, text[start:end], *more) for start, end, *more in rows]
    if language(text) == "fa":
        rows = [row for row in _english_rows(text, names) if row[-1] == KNOWN] if names else []
        spans = {row[:2] for row in rows}
        return sorted(rows + [row for row in persian.actor_rows(text) if row[:2] not in spans])
    return _english_rows(text, names)


def _english_rows(text, names):
    """Give the rows of a text without marks: those of the rules of English, and of known names."""
    index, shorts = _names(names) if names else ({}, {})
    spans, known, first, parts = {}, {}, 0, part_rows(text)
    page, text = text, _unwrapped(with_stops(text), parts)
    while first < len(text):  # by slices that end at a blank, so that no text takes much memory
        last = first + _SLICE
        last = (text.rfind(" ", first, last) + 1 or last) if last < len(text) else len(text)
        _find_spans(text, first, last, index, spans, known)
        first = last
    _read_page(text, parts, spans, known)
    _name_missions(text, spans)
    linked = shorts | _long_forms(text, spans, known)
    quotes = {text[start:end] for start, end in known}
    for span, (kind, name, _, rule) in list(spans.items()):
        row = linked.get(name) or linked.get(name.replace(".", ""))
        row = row or (known and linked.get((kind, name)))
        titled = row and row[0] == "place" and rule.endswith("before a name")
        if name in quotes:
            del spans[span]
        elif row and not titled:  # "Mr Jordan", in a text of Jordan
            spans[span] = row[0] or kind, *row[1:], rule
    rows = sorted((spans | known).items())
    quotes = (page[start:end].rstrip() for (start, end), _ in rows)  # "U S ", its stop lost
    return [
        (at, at + len(said), said, *row) for said, ((at, _), row) in zip(quotes, rows, strict=True)
    ]


def _unwrapped(text, parts):
    """Write a blank for each line break within a part: it only wraps what is one sentence.

    Before an indented line it is a form feed, for wide blanks would part what stands there. After
    a line in capitals, and before one that is not, it parts the two.
    """
    pieces, at = [], 0
    for *_, start, end in parts:
        if "\n" in text[start:end]:
            lines = _INDENTED.sub("\f", text[start:end]).split("\n")
            blanks = ["\n" if a.isupper() and not b.isupper() else " " for a, b in pairwise(lines)]
            pieces += text[at:start], *chain.from_iterable(zip(lines, [*blanks, ""], strict=True))
            at = end
    return "".join([*pieces, text[at:]])


def _told(text, known):
    """Give whole what is said to be a body: "Rivers for All, an organisation that", "A. Low (Greens)"."""
    named = {found.span("name"): found["name"] for found in _RE["party"].finditer(text)}
    named |= {
        found.span("name"): found["name"]
        for found in _RE["quoted"].finditer(text)
        if _RE["kind"].search(text, max(0, found.start() - 20), found.start())
    }
    if _RE["apposed"].search(text):  # as in few texts; names are many
        named |= {
            found.span("name"): found["name"]
            for found in _RE["told"].finditer(text)
            if _LETTERS[found["name"].split()[0]] not in "YRTtD" and " " in found["name"]
        }
    rest = ("organisation", "", "a word for organisations")
    return {span: (rest[0], name, *rest[1:]) for span, name in named.items() if span not in known}


def _name_missions(text, spans):
    """Make one name of a body and of where it is, where a short form has the capitals of both."""
    order = []
    for start, end in sorted(span for span, row in spans.items() if row[0] == "place"):
        shorts = _shorts(text, end)
        order = order or (sorted(spans) if shorts else [])
        near = order[bisect(order, (start - 80,)) : bisect(order, (start,))] if shorts else ()
        for span in near:
            body = span in spans and spans[span][0] == "organisation"
            if body and _capitals(text[span[0] : end]) in shorts:
                _, name, *more = spans.pop(span)
                spans[span[0], end] = "organisation", name + text[span[1] : end], *more


def _lines_of_names(text, parts):
    """Yield parts, and within them the lines of an address, of signers, and of who has a copy."""
    address, before = _address(text, parts), ""
    for part, _, first, last in parts:
        head = _RE["headed"].match(text, first, last)
        listed = _RE["headed"].fullmatch(before) or (head and head.end() < last)
        before = text[first:last] if last - first < 20 else ""
        if part == "signature" or listed:
            items = _items(text, head.end() if head else first, last)
            for item in items:
                yield "listed" if listed or items[1:] else part, *item
        else:
            yield address.get(first, part), first, last


def _items(text, first, last):
    """Give where the names in a line stand: between semicolons, or in what it says it includes."""
    included = text.find(" including ", first, last)
    parted = _RE["parted" if included < 0 else "included"]
    first = first if included < 0 else included + len(" including ")
    edges = chain([first], *map(re.Match.span, parted.finditer(text, first, last)), [last])
    return [*zip(*[edges] * 2, strict=True)]


def _address(text, parts):
    """Give where the lines begin that stand over a greeting, and under a title or a date."""
    lines, dated = [], False
    for part, _, first, last in parts[:24]:
        if part != "paragraph" or last - first > 60 or text[last - 1] in ".!?:,":
            greets = text[last - 1] == "," or GREETING.match(text, first, last)
            if lines[1:] and last - first < 60 and greets:
                return dict.fromkeys(lines, "address") | {lines[-1]: "town"}
            lines = []
        elif _RE["dated"].search(text, first, last):
            dated = True
        else:
            lines, dated = [*([] if dated else lines), first], False
    return {}


def _read_page(text, parts, spans, known):
    """Add who signs, a line each, and take away persons whom only the page's furniture names."""
    starts, aside, signed, over = sorted(spans), {}, _told(text, known), False
    for part, first, last in _lines_of_names(text, parts):
        inner = starts[bisect(starts, (first,)) : bisect(starts, (last,))]
        if part in ("furniture", "signature heading"):
            aside |= dict.fromkeys(inner, part)
        if part not in ("signature", "listed", "address", "town"):
            continue
        line = _RE["signer"].match(text, first, last)
        if not line or (part != "signature" and line["name"][0].islower()):
            continue
        span, name = line.span("name"), line["name"]
        kind = _kind_of_signer(name, text[span[1] : last])
        office = _is_office(name)
        held = office and over and name[:3].lower() != "the"
        kind = None if held else kind  # the office of the name above it
        over = kind == "person" and not office and part != "listed"
        if part in ("address", "town"):
            kind = "place" if part == "town" and _letters(name) <= _OF_TOWNS else None
        if (kind or held) and span not in known:
            signed |= _signers(text, span, last, kind)
        if part != "signature":
            inner = _leave_to_rules(text, part, span, inner, spans, signed)
        if part == "signature" or (kind or (held and {"of", "for"}.isdisjoint(name.split()))):
            _read_around(text, span, kind, inner, spans)
    _set_aside(spans, aside)
    _name_signers(text, spans, signed)
    spans |= signed


def _set_aside(spans, aside):
    """Take away persons whom only the furniture names, and what a heading names but a body."""
    named = {row[1] for span, row in spans.items() if span not in aside} if aside else ()
    for span, part in aside.items():  # a heading may name the body that is signed for
        kind, name, _, rule = spans[span]
        body = kind == "organisation" and rule != "people by what they are"
        if (kind == "person" and name not in named) if part == "furniture" else not body:
            del spans[span]


def _leave_to_rules(text, part, span, inner, spans, signed):
    """Take away a street, and a name of which the rules say more; give what else stands there."""
    titled = any(one[0] == span[0] and spans[one][3] in _TITLED for one in inner)
    if titled or span in spans or text.startswith(("the ", "The "), *span):
        signed.pop(span, None)
    if part == "address" and _RE["street"].search(text, max(0, span[0] - 6), span[0]):
        for one in [one for one in inner if one[1] <= span[1]]:
            del spans[one]
    return [one for one in inner if one in spans]


def _read_around(text, signer, kind, inner, spans):
    """Read where a signer lives as a place, and take away the office that a signer has."""
    listed = text[signer[1] : signer[1] + 1] in ",("
    seats = {span[1] for span in inner if spans[span][0] == "place"}  # "Mayor of Velm" stays
    for span in inner:
        after = listed and span[0] > signer[1]
        _, name, *more, rule = spans[span]
        town = after and kind and rule == "a run of capitals"
        if town and " " not in name:
            spans[span] = "place", name, *more, "a name where a place is said"
        elif (town and _is_office(name)) or (
            rule == "a title" and (after or not kind) and span[1] not in seats
        ):
            del spans[span]


def _name_signers(text, spans, signed):
    """Add where else a body that signs is named, and take away what is only in such a name."""
    bodies = {row[1]: row for row in signed.values() if row[0] != "person"}
    for name in [name for name in sorted(bodies) if " " in name][:200]:
        first = text.find(name)
        while first >= 0:
            signed.setdefault((first, first + len(name)), bodies[name])
            first = text.find(name, first + len(name))
    whole = sorted(signed)
    for span in list(spans) if whole else ():
        near = bisect(whole, (span[0], len(text))) - 1
        if near >= 0 and span[1] <= whole[near][1]:
            body = signed[whole[near]][0] != "person"
            if body or spans[span][3] in ("a run of capitals", "a place of general knowledge"):
                del spans[span]


def _is_office(name):
    """Say whether a line names an office and nobody who holds it."""
    return _RE["officer"].fullmatch(_read(_Tokens(["", *_TOKEN.findall(name)]), [])[1:-1])


def _letters(name):
    """Give the letters of a name's words, in capitals or not."""
    return {*map(_LETTERS.__getitem__, _tokens(name.title() if name.isupper() else name))}


def _signers(text, span, last, kind):
    """Give who signs in a line: a person and the bodies behind that name, a body, or two."""
    name = text[slice(*span)]
    first, _, second = name.partition(" and ")
    if kind == "organisation" and " " in second and _LETTERS[first.rsplit(None, 1)[-1]] in "Oc":
        middle = span[0] + len(first), span[1] - len(second)
        halves = {(span[0], middle[0]): first, (middle[1], span[1]): second}
        return {half: (kind, body, "", SIGNED) for half, body in halves.items()}
    rule = "a name where a place is said" if kind == "place" else SIGNED
    signed, held = {span: (kind, name, "", rule)} if kind else {}, not kind
    for found in _NAMED_AFTER.finditer(text, span[1], last) if kind in ("person", None) else ():
        body = found["body"]
        said, office = _kind_of_signer(body, ""), _is_office(body)
        letters = _letters(body)
        town = letters <= _OF_TOWNS and letters & {*"GLP"}
        named = said == "organisation" or (said and held and letters.isdisjoint("FYRTX"))
        if named and not office and not town:
            signed[found.span("body")] = "organisation", body, "", "a word for organisations"
        held = office
    return signed


def _kind_of_signer(name, more):
    """Say whether a line is signed by a person or a body, or by none; a place is before a date.

    `more` is the rest of the line.
    """
    if more.startswith(":"):
        return None  # "Office: hall 1"
    if " " not in name and more[-1:].isdigit():
        return "place"  # "Orrin, 8 July"
    *_, last = every = [*map(_LETTERS.__getitem__, _tokens(name))]
    letters = set(every)
    if not letters & set("NFXLPZGMJEOKUcTYRaAlsm&v") or name.lower() in _LISTS["no signers"]:
        return None
    if _tells(name, every):
        return None
    odd = " " not in name or any(
        _LETTERS[word] in "wWvZ" for word in name.split() if word[0].isupper()
    )
    body = (odd or letters & set("OEKUcHkeaA&GZM")) and not letters & set("FYRT")
    if body or last in "OEc":
        return "organisation"
    return None if " on " in name else "person"  # "Mr Low on the steps on Tuesday"


def _tells(name, letters):
    """Say whether a line asks or tells: "Return full sheets by Sunday", "Stay informed"."""
    said = not _SAID.isdisjoint(name.lower().split()[1:])
    if said or " to the " in name or _STOPPED.search(f"{name} A"):
        return True
    filed = letters[0] in "vW" and letters[1:2] == ["w"]  # "Filed under Letters"
    return filed and letters[-1] not in "OEc"


class _Tokens(list):
    """The words of a slice of a text, and which there are."""

    @cached_property
    def held(self):
        return frozenset(self)


def _find_spans(text, first, last, index, spans, known):
    """Add what the rules and the index find in a slice of a text to `spans` and `known`."""
    tokens = _Tokens(["", *_tokens(text, first, last)])
    at = list(accumulate(map(len, tokens), initial=first))
    found = list(_find(tokens, index)) if index else []
    for start, end, row in found:
        known[at[start], at[end - 1] + len(tokens[end - 1].rstrip())] = "known", *row, KNOWN
    tags = _read(tokens, found)
    for phrase in _RE["phrase"].finditer(tags):
        before = phrase.start() - 1
        for start, end, named, kind, rule in _MATCHED[tags[before : phrase.end() + 1]]:
            doubt = _DOUBTS.get(rule)
            if doubt and doubt(tokens, tags, before + start, before + end):
                continue
            if rule == "a run of capitals" and _has_article(
                tokens, tags, before + start, before + end
            ):
                kind = "organisation"
            stop = at[before + end - 1] + len(tokens[before + end - 1].rstrip())
            name = text[at[before + named] : stop]
            name = " ".join(name.split()) if "\f" in name else name
            spans.setdefault((at[before + start], stop), (kind, name, "", rule))


def _is_no_person(tokens, tags, first, end):
    """Say whether capitals are no person's name, by what is beside them: "the Flag", "Night Shift crews"."""
    if tokens[end : end + 1] and tokens[end].rstrip() in _LISTS["of one person"]:
        return False  # "the Lund case"
    alone, before = end - first == 1, tokens[first - 1].rstrip().lower()
    thing = before in _LISTS["ships"] or _is_thing(tokens, tags, first, end)
    if thing or (alone and before in ("the", "a", "an")) or _is_word(tokens, first, end):
        return True
    if tokens[first - 1] == "on " and "Z" in tags[first - 2] + "Z" * (tags[first - 1] == "w"):
        return tags[first] not in "FX"  # "the Treaty on Common Rivers"
    if _is_language(tokens, tags, first, end) or _is_heading(tokens, tags, first, end):
        return True
    given = not {"F", "X"}.isdisjoint(tags[first:end])
    kind = not alone or tags[first] == "b" or _by_ending(tokens[first].rstrip(), "small") == "B"
    return not given and tags[end] in "HkK" and kind  # "Seasonal workers"


def _has_article(tokens, tags, first, end):
    """Say whether capitals have an article, as no person has: "the Morning Star"."""
    several = end - first > 1 and {"F", "X"}.isdisjoint(tags[first:end])
    whose = "".join(tokens[end : end + 1]).rstrip() in _LISTS["of one person"]
    return several and not whose and tokens[first - 1] in ("the ", "The ")


def _is_thing(tokens, tags, first, end):
    """Say whether capitals name a thing or a day: "Block 7", "the plan “Clean Sky”", "St Lund’s Day"."""
    alone, (after, then) = end - first == 1, [*map(str.rstrip, tokens[end : end + 2]), "", ""][:2]
    if _is_numbered(tokens, tags, first, end) or _is_day(
        tokens[first - 2 : first], tokens[end - 1].rstrip(), after if tags[end] != "S" else then
    ):
        return True
    land = alone and _RE["demonym"].fullmatch(tokens[first].rstrip())
    if land and not tokens.held.isdisjoint(  # "Sarnian tomatoes", in a text of Sarnia
        f"{land['land']}{end}{blank}" for end in ("", "a", "ia") for blank in ("", " ")
    ):
        return True
    least, most = max(1, first - 8), min(len(tokens), end + 8)  # what is quoted has few words
    while first > least and (tags[first - 1] in "np" or tokens[first - 1][:1].isupper()):
        first -= 1
    closed = _QUOTES.get(tokens[first - 1])
    while closed and end < most and (tags[end] in "np" or tokens[end][:1].isupper()):
        end += 1
    thing, last = tokens[first - 2].rstrip(), "".join(tokens[end : end + 1]).rstrip()
    return closed and closed == last and thing.isalpha() and thing not in _LISTS["told"]


def _is_heading(tokens, tags, first, end):
    """Say whether a letter after A numbers a word that is alone in its line: "C. Appeal"."""
    beside = "".join([tokens[first - 1], *tokens[end : end + 1]]).strip()
    if tokens[first] in ("V", "X") and not tokens[first - 1].strip():
        return not tokens.held.isdisjoint(("II", "IV", "IX"))
    return tags[first:end] == "X·N" and not beside and end + 1 < len(tokens) and "A" in tokens.held


def _is_numbered(tokens, tags, first, end):
    """Say whether a word with a capital has a number, which is no day's: "Block 7"."""
    after = "".join(tokens[end : end + 1])[:1]
    number = (after.isdecimal() or after.isupper()) and tags[end] == "n"
    return end - first == 1 and number and tags[end + 1] != "C"


def _is_day(before, last, after):
    """Say whether a name is part of a feast's: "the feast of Lund", "Ash Wednesday", "New Year’s Eve"."""
    head = before[0].rstrip().lower() if before[1:] == ["of "] else ""
    feast = after in ("Day", "Eve") or (last in _LISTS["feasts"] and _LETTERS[after] == "C")
    return (
        feast
        or head in ("eve", "feast", "vigil", "night", "month")
        or last in ("Eve", "Birthday", "Christi", "Night")
    )


def _is_language(tokens, tags, first, end):
    """Say whether a name is a language's: "in English, Tetum and Fataluku", "she speaks Tetum"."""
    if tokens[end : end + 1] and tokens[end].rstrip() in _LISTS["editions"]:
        return tags[first] == "J"
    if end - first > 1 or tags[first] not in "JNj":
        return False
    near = tags[max(0, first - 16) : first]
    start = first - len(_RE["listed"].search(near)[0])
    end += len(_RE["others"].match(tags, end)[0])
    head = tokens[start - 1].rstrip().lower()
    if head == ":":
        return tokens[start - 2].rstrip().lower() in _LISTS["editions"]
    if tags[end : end + 1] == "1":
        return True  # "the Sarnian, Ostish and English languages"
    if head in _LISTS["speaking"]:
        return tags[end] not in "kHhOKTNG"
    closed = tags[end] in ".|,)ifuto" or tags[end] == "+"
    return head in ("in", "into") and closed and "J" in tags[start:end].upper()


# who does something, by a word's ending, and what a state does
_DOES = re.compile(
    r"(?:\wer|\wor|ist|ian|man|men|women|maid|\wee|tion|sion|ment|attack|strike|raid)s?\Z"
)


def _is_what_kind(tokens, tags, first, end):
    """Say whether a demonym tells what kind of thing or people: "on a Dutch bicycle", "for Somali ladies".

    Not where these act, or may: at the start of a clause, before a verb, and arms anywhere.
    """
    noun, after = (word.rstrip() for word in ("".join(tokens[n : n + 1]) for n in (end, end + 1)))
    acts = _CLASS.get(noun.capitalize()) in ("w", "W") or _DOES.search(noun)
    acts = acts or not _TOLD_OR_ARMS.isdisjoint((noun, noun.rstrip("s")))
    told = after != "and" and after in _LISTS["told"]
    if tags[end] != "w" or acts or told or not noun.islower():
        return False  # "an Afghan was", "a Turkish jet"
    several = noun[-1:] == "s" and noun[-2:-1] not in "isu"
    if not several and tags[first - 1] not in "Dn":
        return False
    while tags[first - 1] in "DtnB":
        first -= 1
    before = tokens[first - 1].rstrip().lower()
    if tags[first - 1] in "iouf>" or before in _LEADING:
        return True
    verb = before in _LISTS["told"] or (
        tags[first - 1] in "wV" and _CLASS.get(before.capitalize()) != "w"
    )
    rides = verb and before not in _TELLING  # "He rode a Dutch bicycle."
    return rides and tags[end + 1] in ".,|)+iuf>"


def _is_law(tokens, tags, first, end):
    """Say whether a word for a body is part of a law's name: "the Hospitals Transfer Bill"."""
    for at in range(end - 1, min(end + 5, len(tokens))):
        word, letter = tokens[at].rstrip(), tags[at]
        if word in _LISTS["laws"]:
            return True
        told = word[-2:] in ("ly", "es") and letter != "O"  # "Senate Passes Bennett Bill"
        if told or letter not in "NMOJGKcZbAxE" or not word[:1].isupper():
            return False
    return False


def _is_of_several(tokens, tags, first, end):
    """Say whether words for bodies tell of which others one is made: "a League of Credit Unions"."""
    return tags[first - 2 : first] == "Oo" and tokens[end - 1].rstrip()[-1] == "s"


def _is_no_place(tokens, tags, first, end):
    """Say whether what one is head of is no place: "Head of Responsible Buying"; or a language."""
    office = tags[first - 2 : first] == "To" and tokens[first - 2].rstrip() in _LISTS["of matters"]
    thing = _is_thing(tokens, tags, first, end) or _is_language(tokens, tags, first, end)
    return office or thing or (tags[first - 2] in "TK" and _is_word(tokens, first, end))


def _is_listed(tokens, _, first, end):
    """Say whether a semicolon parts a place from a state: "Sarn County; Norland Farmers' Union"."""
    return ";" in map(str.rstrip, tokens[first:end])


def _is_word(tokens, first, end):
    """Say whether one word stands in small letters as well: "FISH", "Rents", in a text on these."""
    word = tokens[first].rstrip().lower()
    return end - first == 1 and not tokens.held.isdisjoint((word, f"{word} "))


def _is_no_holder(tokens, tags, first, end):
    """Say whether an office is a ship's name, or says what others are: "Member banks closed"."""
    after = "".join(tokens[end : end + 1])
    others = after.islower() and after.rstrip().endswith("s")
    kind = tokens[first:end] == ["Member "] and others
    return kind or _is_ship(tokens, tags, first, end)


def _is_ship(tokens, _, first, __):
    """Say whether capitals are a ship's name: "the ferry Sarn Queen"."""
    return tokens[first - 1].rstrip().lower() in _LISTS["ships"]


def _is_reference(tokens, _, first, end):
    """Say whether capitals are a word, or begin a paper's number: "GRC/34/07"."""
    if _is_word(tokens, first, end):
        return True
    while "/" in tokens[end : end + 1] and tokens[end + 1 : end + 2]:
        end += 2
        if tokens[end - 1].rstrip().isdecimal():
            return True
    return False


def _is_of_a_firm(tokens, tags, first, end):
    """Say whether a courtesy stands before a firm's founders: "Messrs Lund & Orle"."""
    joined = re.match("(?:,[NF]{1,2})?&", tags[end : end + 4])
    return bool(joined) and tokens[first].rstrip() == "Messrs"


_DOUBTS = {
    "a courtesy before a name": _is_of_a_firm,
    "an abbreviation": _is_reference,
    "a title": _is_no_holder,
    "a site": _is_ship,
    "a run of capitals": _is_no_person,
    "a name with an article": lambda *row: (
        _is_word(row[0], *row[2:]) or _is_thing(*row) or _is_language(*row)
    ),
    "a name where a place is said": _is_no_place,
    "a place and its state": _is_listed,
    "a people": _is_language,
    "a demonym": lambda *row: _is_language(*row) or _is_what_kind(*row),
    "a word for organisations": lambda *row: _is_law(*row) or _is_of_several(*row),
    "a body and its field": _is_law,
}


class _Kept(dict):
    """What a function gives, kept up to a bound; a cache that looks up in half the time."""

    def __init__(self, give):
        self._give = give

    def __missing__(self, key):
        if len(self) >= 1 << 16:
            self.clear()
        self[key] = given = self._give(key)
        return given


def _match(tags):
    """Give what the rules find in the letters of a phrase, between the letters beside it."""
    beside = _BEFORE.get(tags[0], "."), _AFTER.get(tags[-1], ".")
    return _match_between(tags[1:-1].join(beside))


@lru_cache(1 << 14)
def _match_between(tags):
    spans = {}
    for rule, kind, needs, pattern in _PATTERNS:
        for found in () if needs.isdisjoint(tags) else pattern.finditer(tags):
            inner = found.lastindex or 0
            for first, last in (found.span(), found.span(inner)):
                last -= tags[last - 1] == "·"
                named = found.start(inner)
                while named < last - 1 and tags[named] in _BEFORE_NAMES.get(rule, "tDQY·"):
                    if tags[named + 1] == "-":
                        break  # "the All-Norland Council"
                    named += 1
                if tags[first - 1] != "U":  # the middle of a long name
                    spans.setdefault((first, last), (named, kind, rule))
    whole = [  # a name that a title begins with is whose title it is
        (first + (rule == "a title"), last, _WHOLE[rule])
        for (first, last), (*_, rule) in spans.items()
        if rule in _WHOLE
    ]
    return tuple(
        (*span, *row)
        for span, row in spans.items()
        if not any(
            first <= span[0] and span[1] <= last and row[2] in lost
            for first, last, lost in whole
            if span[1] < last or row[1] != "organisation" or not _OWNS.match(tags, *span)
        )
    )


_MATCHED = _Kept(_match)


def _letter(token):
    """Give the letter of a word's class, by the lists or else by its shape."""
    word = token.rstrip()
    letter = _CLASS.get(word)
    if letter:
        return "_" if letter == "-" and word != token else letter
    if not word:
        return "|" if "\n" in token else " "
    if word in "’'" and word != token:  # of the readers' circle
        return "S"
    if word.startswith("No."):  # a number, as in "School No. 3"
        return "n"
    if not word[0].isalpha():
        return "y" if not word[0].isdecimal() else "r" if word.endswith(_ORDINAL) else "n"
    if not word[0].isupper():
        return _by_ending(word, "small") or "w"
    return _letter_of_capital(word)


_LETTERS = _Kept(_letter)


def _letter_of_capital(word):
    """Give the letter of a word in no list, a capital first."""
    small = _CLASS.get(word.lower(), "-")
    if len(word) == 1 or word[1] == ".":
        return "A" if sum(map(str.isalpha, word)) > 2 else "X"
    if word.isupper():
        return _letter_of_capitals(word, small)
    if small in _SMALL or small == "H":
        return small if small != "H" else "K"
    if word[-1] == "s" and (word[:-1].isupper() or _CLASS.get(word[:-1]) == "O"):
        return "A" if word[:-1].isupper() else "O"
    return _by_ending(word, "capital") or "N"


def _letter_of_capitals(word, small):
    """Give the letter of a word in capitals, and in no list as it stands."""
    if word[1:].isdigit() or word.capitalize() in _ORDINALS:
        return "x"  # "Q2", "R1", "A4"; "FIRST."
    known = _CLASS.get(word.capitalize(), "-")
    if small in _SMALL or known in "wWCmb" or (known in "ZM" and len(word) > 4):
        return "x"
    wordy = (len(word) > 4 and _RE["wordy"].fullmatch(word)) or (
        len(word) > 3 and word.lower() in _LISTS["told"]
    )
    if known == "-" and (small in "Hhkg" or wordy):
        return "x"
    shape = "r" if _RE["roman"].fullmatch(word) else "A" if len(word) < 5 else "a"
    return known if known in "PLJEFRYT" else shape


def _by_ending(word, size):
    """Give the letter that the ending of a small word or of one with a capital says, if any."""
    return next((letter for letter, end in _ENDINGS[size] if end.fullmatch(word)), None)


_LONG_NAMES = _index(_LONG.items())


def _read(tokens, known):
    """Give the letters of a text, each where its word stands, and one stop more at the end."""
    tags = "".join(map(_LETTERS.__getitem__, tokens)) + "|"
    tags = _RE["initial"].sub("X·", tags)
    tags = _RE["note"].sub(lambda found: "|" * len(found[0]), tags)
    tags = _read_dashes(tokens, tags)
    letters = list(tags)
    _read_datelines(tokens, tags, letters)
    for found in _RE["abbreviated"].finditer(tags):  # "in January. Then" has no abbreviation
        at = found.start()
        word = tokens[at - 1].rstrip()
        if tags[at - 1 : at + 1] == "N.":  # "Mst. Low", but "Elm Blvd. Buses stop"
            short = 2 < len(word) < 5 and _VOWELS.isdisjoint(word)
            if not short or tags[at - 2] == "N":
                continue
            letters[at - 1] = "R"
        letters[at] = "." if tags[at - 1] == "C" and (len(word) > 4 or word[-1] == "y") else "·"
    tags = "".join(letters).replace("|-", "||")
    inside = {tokens[found.start()].rstrip() for found in _RE["inside"].finditer(tags)}
    letters = list(tags)
    if _read_headlines(tokens, tags, letters, inside):
        tags = "".join(letters)
    for found in _RE["ambiguous"].finditer(tags):
        letters[found.start()] = _settle(tokens, tags, found.start())
    tags = "".join(letters)
    for found in _RE["event"].finditer(tags):
        letters[found.start() : found.end()] = "www"
    _read_aims(tokens, tags, letters)
    for found in _RE["sure"].finditer(tags):  # what follows "Mrs" is a name, whatever it means
        at = found.end() - 1
        if tokens[at][0].isupper() and (found["sure"] or tokens[at].rstrip() not in _CLASS):
            letters[at] = "N"
    for found in _RE["way"].finditer(tags):
        if _leads_to_a_place(tokens, found.start()):
            letters[found.start()] = "i"
    tags = "".join(letters)
    _read_idle(tokens, tags, letters, inside)
    for start, end, (letter,) in _find(tokens, _LONG_NAMES):
        letters[start:end] = "U" * (end - start - 1) + letter
    for start, end, *_ in known:
        last = letters[end - 1] if letters[end - 1] in "PL" else "E"
        letters[start:end] = "U" * (end - start - 1) + last
    tags = "".join(letters).replace("nC", "..")  # "Parliament of 28 April": the number is a day's
    tags = _RE["between"].sub(lambda found: found[0][:-1] + "i", tags)
    tags = _RE["at"].sub(lambda found: found[0][:-1] + "G", tags)
    return tags.encode("latin-1").translate(_MERGED).decode("latin-1")


def _read_aims(tokens, tags, letters):
    """Read what a body is for as part of its name: "Freedom to Sing Network", "Campaign to Sing"."""
    for found in _RE["aim"].finditer(tags):
        at, end = found.span()
        who = tokens[at - (letters[at] == ">")].rstrip()
        if letters[at] == ">" and who in _FOR_AIMS:
            letters[at - 1 : end] = "U" * (end - at) + "O"
        elif letters[at] != ">" and who.lower() not in _LISTS["letters"]:
            letters[at:end] = "U" * (end - at - 1) + "N"


def _read_dashes(tokens, tags):
    """Read what a dash or hyphens join: "the Norland–Estmark Commission", "Velm-on-Sea"."""
    for found in _RE["joined"].finditer(tags):
        at = found.start()
        if tokens[at] == "–" and tokens[at - 1].strip() == tokens[at - 1]:
            tags = tags[:at] + "-" + tags[at + 1 :]
    for found in _RE["hyphened"].finditer(tags):
        at, end = found.span()
        if tokens[at + 2].islower() and " " not in "".join(tokens[at : at + 4]):
            tags = tags[:at] + "U" * (end - at - 1) + "L" + tags[end:]
    return tags


def _read_idle(tokens, tags, letters, inside):
    """Read words with a capital where it says nothing, or not that they are names."""
    for found in _RE["idle"].finditer(tags):
        number, letter = found.start(), found.group()
        if tokens[number].startswith(("St.", "Ste.")):
            continue  # a name, wherever it stands
        if letter in "bW" and _opens_a_body(tokens, tags, number):
            letters[number] = "N" if letter == "W" else "b"
        elif letter in "KW":
            after = tags[number + 1]
            letters[number] = {"K&": "H", "W&": "N", "KS": "K", "Kf": "K"}.get(letter + after) or (
                "H" if letter == "K" else "w"
            )
        elif tokens[number] in ("Upper ", "Lower ") and tags[number + 1] in "PLO":
            continue  # "Upper Egypt", "Lower House"; but "New Norland taxes" are new
        elif letter == "b" and tags[number + 1] in "NF" and tags[number + 2] in "HKkGO)":
            continue  # "Old Age pensioners"
        elif tokens[number].rstrip()[-2:] == "ed" and (
            tags[number : number + 3] in ("vOo", "vOf", "vO|", "vKo", "vKf")
            or tags[number - 1 : number + 2] == ",v|"
        ):
            letters[number] = "N"  # "United Synod of Velm", "Museum of Arts, Brackensted"
        elif letter in "Nv" and tags[number + 1] in "+," and _is_paired(tokens, tags, number):
            continue
        elif letter in "bv" or tags[number + 1] not in _GOES_ON:
            letters[number] = letter if tokens[number].rstrip() in inside else "w"


def _opens_a_body(tokens, tags, at):
    """Say whether a word opens a body's name: "Great Velm Council", "Open Sea Club", no "Join Velm Club"."""
    from finders.requests.words import ANY_VERB

    word = tokens[at].rstrip().lower()
    return bool(_RE["opens"].match(tags, at)) and (word in _QUALITIES or word not in ANY_VERB)


def _is_paired(tokens, tags, at):
    """Say whether a word at the start has a name or an owner after "and": "Velm and Sarn", "Lem and his"."""
    if _RE["names"].match(tags, at) and tags[at - 1] in "(:y":
        return True
    several = tokens[at].rstrip()[-1] == "s"  # "Ladies and Gentlemen"
    return (tags[at + 2] in "NF" and not several) or tokens[at + 2 : at + 3] in (["his "], ["her "])


def _leads_to_a_place(tokens, at):
    """Say whether "from" or "to" tells of a way: "fled to Tessin Dor", "the bus from Karsk to Ost"."""
    word, near = tokens[at].rstrip(), [token.rstrip() for token in tokens[max(0, at - 6) : at]]
    if word not in ("from", "to"):
        return False
    last = next((n for n in range(len(near), 0, -1) if near[n - 1] in (".", ",", ";", ":")), 0)
    near = near[last:]
    if not {*near[-2:]}.isdisjoint(_LISTS["moves"]):
        return True
    if word == "to":
        return "from" in near and _leads_to_a_place(tokens, at - near[::-1].index("from") - 1)
    ahead = [token.rstrip() for token in tokens[at + 1 : at + 6]]
    return "to" in ahead and not {*near}.isdisjoint(_LISTS["ways"])


def _read_datelines(tokens, tags, letters):
    """Read what stands before a text's day, or in capitals before a dash, as the place it is.

    Without a day it must be named elsewhere in the text. A word in capitals that is alone in its
    line is a heading.
    """
    for found in _RE["alone"].finditer(tags):
        letters[found.start()] = "x"
    for found in _RE["dateline"].finditer(tags):
        start, end = found.span()
        words = [word.rstrip() for word in tokens[start:end]]
        capitals = all(map(str.isupper, words))
        if (found["dated"] and (capitals or len(words) == 1)) or (
            capitals and words[1:] and {f"{word.capitalize()} " for word in words} <= tokens.held
        ):
            letters[start:end] = "U" * (end - start - 1) + "L"


def _read_headlines(tokens, tags, letters, inside):
    """Read three words or more in capitals, one after the other, as if only their first were."""
    free = 0
    for found in _RE["capitals"].finditer(tags):
        first = last = found.start()
        if first < free:
            continue
        while _in_capitals(tokens, first - 1):
            first -= 1
        while _in_capitals(tokens, last + 1):
            last += 1
        ended, free = free, last + 1
        titled, held = _introduced(tokens, tags, first, free)
        most = 4 - ("x" in tags[first:free])  # of a short form; "THE LIFT IS OUT" has none
        short = all(len(word.rstrip()) <= most for word in tokens[first:free])
        short = short or free - first < 3 - _has_a_dash(tokens, ended, first, free)
        for at in range(first, free):
            if tokens[at].rstrip() in ("US", "WHO") and _means_speakers(tokens, at, last):
                letters[at] = "x"
        before = tokens[first - 2].rstrip() if first > 2 and tags[first - 1] == "," else ""
        listed = before.isupper() and _LETTERS[before.capitalize()] != "O"
        start = first - 2 if listed else first  # "LAUNDRY, POST AND CARE UNION"
        letterhead = _is_letterhead(tokens, tags, start, free)
        if letterhead and not {",", "&"}.isdisjoint(tags[start:free]):
            letters[start:free] = "U" * (free - start - 1) + "O"
        elif titled or held or letterhead or not short:
            _read_headline(tokens, letters, range(first, free), inside, held or letterhead)
        elif tags[first - 1] in ".|)," and _asks(tokens[first].rstrip(), tags[free]):
            letters[first] = "x"
    return free


def _has_a_dash(tokens, ended, first, free):
    """Say whether a dash parts words in capitals from others: "UNION OF STAFF – VELM DOCKS – no. 6"."""
    after = tokens[free : free + 1] == ["– "] and _in_capitals(tokens, free + 1)
    return after or (ended == first - 1 and tokens[ended] == "– ")


def _means_speakers(tokens, at, last):
    """Say whether US or WHO in a headline is no name: "JOIN US", "WHO PAYS", "COME WITH US NOW"."""
    before, last = tokens[at - 1].rstrip(), at if tokens[at] == "WHO " else last
    if before.lower() in _LISTS["before us"] or (at == last and before not in ("THE", "OF")):
        return True
    after = "".join(tokens[at + 1 : at + 2]).rstrip().lower()
    return after in _LISTS["after us"] and before in _headline_verbs()


def _read_headline(tokens, letters, span, inside, held):
    """Read words in capitals as if only their first letters were."""
    for at in span:
        word = tokens[at].rstrip()
        if word in _CLASS or letters[at] == "S":
            continue
        tokens[at] = word[0] + tokens[at][1:].lower() if word.isascii() else tokens[at]
        if letters[at] == "X" and letters[at + 1] == "·":
            continue
        letter = _LETTERS[tokens[at].replace("’", "'").partition("'")[0].rstrip()]
        verb, matter = word in _headline_verbs(), _is_matter(tokens, letters, span[0], at)
        called = not verb and (held or _names_next(tokens, letters, at))
        if letter in "NX" and word.capitalize() not in inside:
            letter = "N" if called else "~"
        if letter in "OG" and _is_common(tokens, letters[max(span[0], at - 2) : at], at, letter):
            letter = "w"
        called = called and (letter != "v" or letters[at - 1] in "YRFT·")
        letters[at] = "w" if letter in "vWCm" and not called else letter
        if matter and not (verb and word[-1] == "S"):
            letters[at] = "u" if word in ("ON", "INTO") else "N" if letter in "vWN~" else letter
    before = span[0] - 1
    for found in _RE["held"].finditer("".join(letters[before : span[-1] + 1])):
        letters[before + found.start() : before + found.end()] = found[0].replace("~", "N")


def _is_common(tokens, before, at, letter):
    """Say whether a word in capitals names none: "SAVE OUR LIBRARY", "BACK TO THE VALLEY"."""
    if letter == "O":
        return "D" in before
    after = "".join(tokens[at + 1 : at + 2]).rstrip().capitalize()
    if before[-1:] != ["t"] or (before[0] == "o" and not after.isalpha()):
        return False
    return after == "On" or _LETTERS[after] not in "oOGKMJU"


def _is_matter(tokens, letters, first, at):
    """Say whether a word in capitals tells what an office or a body is on, or of with another."""
    if tokens[at] in ("On ", "Into "):
        return letters[at - 1] in "OT" and tokens[at - 1].rstrip() in _SET_ON
    return bool(_RE["matters"].search("".join(letters[max(first, at - 12) : at])))


def _is_letterhead(tokens, tags, first, free):
    """Say whether words in capitals name a body and tell nothing."""
    words = [word.rstrip() for word in tokens[first:free]]
    if len(words) < 3 and words[-1][-1] == "S":
        return False  # "OTHER VOICES"
    letters = [_LETTERS[word.capitalize()] for word in words]
    ends = "OK" if "&" in letters else "O"
    at = max((at for at, letter in enumerate(letters) if letter in ends), default=0)
    ends = at and (at + 1 == len(words) or letters[at + 1] in "of")
    return ends and _TOLD.isdisjoint(letters) and _HEADLINES.isdisjoint(words)


def _in_capitals(tokens, at):
    """Say whether a token is a word in capitals, or the mark of the owner that such a word is."""
    if tokens[at : at + 1] and tokens[at].rstrip() in ("'", "’"):
        return tokens[at - 1][-1:] == "S" and tokens[at] != tokens[at].rstrip()
    if tokens[at : at + 1] and tokens[at].rstrip() in ("&", ".", "-"):
        beside = [*map(str.rstrip, tokens[at - 1 : at + 2])][::2]  # "ADA B. LOW", "BUS & RAIL"
        initial = tokens[at] in ("& ", "-") or (tokens[at] == ". " and len(beside[0]) == 1)
        return initial and all(map(str.isupper, beside))
    return at < len(tokens) and tokens[at].isupper()


def _asks(word, after):
    """Say whether a word in capitals is the verb of an item: "6. INVITES the", "REQUEST the"."""
    from finders.requests.words import ANY_VERB

    return word in _headline_verbs() or (after in "tDw" and word.lower() in ANY_VERB)


@lru_cache
def _headline_verbs():
    """Give the verbs of headlines in capitals; those that are nouns as well only where one is usual."""
    from finders.requests.words import ANY_VERB, W  # for the few texts that have such headlines

    usual = _LISTS["verbs of headlines"]
    forms = {f"{verb}{end}" for verb in [*usual, *ANY_VERB] for end in ("s", "es")}
    return {form.upper() for form in forms.union(usual, W["verbs"])}


def _introduced(tokens, tags, first, free):
    """Say of words in capitals whether they begin with a title, and whether an office follows."""
    title = tags[first - 2] if tags[first - 1] == "·" else tags[first]
    titled = title in "TYRF" and (free - first > 1 or title != tags[first])
    after = [*map(str.rstrip, tokens[free : free + 2]), "", ""]
    return titled, after[0] == "," and _LETTERS[after[1].capitalize()] == "T"  # A LOW, MAYOR OF


def _names_next(tokens, letters, at):
    """Say whether a word of a headline comes after a title, an office or a name, as names do."""
    last = at - 1
    while letters[last] in "·-pq":
        last -= 1
    if letters[last] not in "TMN":
        return letters[last] in "YRFX"
    several = tokens[last if letters[last] == "T" else at].rstrip()[-1] in "sS"  # ministers agree
    return not several and not _CALLED.isdisjoint(letters[max(0, at - 3) : at])


def _settle(tokens, tags, at):
    """Say what a word is that may be a name: "Will Carr", "Mark Hill", "in May"; or an office's."""
    before, letter, after = tags[at - 1 : at + 2]
    word = tokens[at].rstrip()
    if letter in "A>un":
        how = {"A": _settle_initials, ">": _after_office, "u": _settle_on, "n": _settle_number}
        return how[letter](tokens, tags, at, word)
    if letter in "msl":
        return _settle_given(tokens, tags, at, word)
    if letter == "M" and after in "wV.,|+fi" and word != "Justice":
        return _settle_last(tokens, tags, at, word)
    if _is_surname(tokens, tags, at, word):
        return "N"
    if word == "State" and tags[at + 1 : at + 3] in ("oN", "oP", "oL"):
        return "G"
    if letter == "d":  # "in Velm East"
        return "G" if word.istitle() and tags[at - 2] not in "FX·TYR" else "d"
    if _meets(tags, at, word):
        return "O"
    if letter in "WZ" or (
        letter == "c" and after == "o"
    ):  # "Local 12" is a branch, and one lives in Ward 9 or in Brenn Street
        return letter if after == "u" else _LISTS["where"].get(word, letter)
    if letter == "O" and before in '.|"(:_xy o':
        return _settle_body(tokens, tags, at, word)
    return "T" if _is_held(tags, at, word) else letter


def _is_held(tags, at, word):
    """Say whether a word is an office: "the Chief Justice said", "Head of", "Deputy Velm"."""
    before, after, then = tags[at - 1], tags[at + 1], tags[min(at + 2, len(tags) - 1)]
    if word == "Justice":  # but "so that justice can be done"
        return before in "TJt" if after in "wV.,|+fi" else before not in "ofu+MNF,Y·"
    deputy = word == "Deputy" and after in "NF" and then not in "TOGMKZ+-"
    return deputy or (word == "Head" and after == "o")


def _settle_number(tokens, tags, at, word):
    """Say what a number is: "the Courier five weeks later", "the Group of Five", "the Two Banks"."""
    if tags[at - 1] in "OE":
        return "w" if word.islower() else "n"
    return "b" if word.istitle() and tokens[at + 1].istitle() else "n"


def _meets(tags, at, word):
    """Say whether who meets is a body: "Conference on Lamps", "Chapter of the Cathedral"."""
    if word == "Chapter":
        return tags[at + 1 : at + 4] in ("otG", "otO")
    return word == "Conference" and (tags[at - 1] == "S" or tags[at + 1] in "ou")


def _settle_initials(tokens, tags, at, word):
    """Say whose initials these are: a person's, or a body's; or a state's, or a degree."""
    before, after = tags[at - 1], tags[at + 1]
    if before == "," and word in _LISTS["postal codes"] and _is_town(tags, at - 2, word):
        return "P"
    if word in _LISTS["degrees"] and _is_named(tags, at - 1 - (before == ",")):
        return "w"
    if before in ".|)" and after in "tDw" and word in _headline_verbs():
        return "x"  # "6. ASKS the"
    return "X" if word[-1] == "." and after == "N" and before not in "tD" else "A"


def _settle_body(tokens, tags, at, word):
    """Say whether what opens a sentence is a body: not in "Charity begins at home", "Banks must"."""
    if tags[at + 1] in "tD" or tokens[at + 1 : at + 2] in (["it "], ["them "], ["yours "]):
        return "w"  # "Post it today", "Guard the gates"
    if (tags[at - 1] in '.|"(:_y' or at == 1) and word[-1] == "s" and word[:-1] in _CLASS:
        return "w"
    return "M" if _RE["abstract"].fullmatch(word) and tags[at + 1] in "wVB.,|+" else "O"


def _settle_on(tokens, _, at, word):
    """Say whether "on" begins what an office deals with, or a letter to it: "to the Mayor on rents"."""
    near = [token.rstrip().lower() for token in tokens[max(0, at - 12) : at]]
    sent = any(
        one in _LISTS["letters"] and near[n : n + 1] == ["to"] for n, one in enumerate(near, 1)
    )
    return "w" if sent and not near[-1].endswith(("committee", "commission")) else "u"


def _settle_last(tokens, tags, at, word):
    """Say whether a modifier ends a name: "the National Executive will", "Brightwater Energy says"."""
    before = tags[at - 1]
    heads = word == "Press" and "".join(tokens[at + 1 : at + 2]).istitle()  # "Press Releases"
    if not heads and before in _LISTS["last words"].get(word, ""):
        return "O"
    first = at - 1
    while tags[first] in "NG-":
        first -= 1
    opens = tags[first] == "o" and tags[first - 1] in "Hhk"  # "guards of Brightwater Security"
    opens = opens or tags[first] in ("wV(," if tags[at + 1] == "+" else ' .|"(:,+wVy')
    firm = before in "NG" and tags[first + 1] == "N" and word in _LISTS["trades of firms"] and opens
    return "c" if firm else "M"


def _is_town(tags, at, word):
    """Say whether a state may follow what ends here: "Elm Bay, MD", but not "Dr. Ada Lund, MD"."""
    return tags[at] in "ANFGLl" and not (word in _LISTS["degrees"] and _is_named(tags, at))


def _is_named(tags, at):
    """Say whether a person's name ends here, as it does before "MD"."""
    return tags[at] in "NFsml" and tags[at - 1] in "FNX·YRTsml"


def _settle_given(tokens, tags, at, word):
    """Say whether a word is a given name, a surname, or what else it may mean."""
    before, letter, after = tags[at - 1 : at + 2]
    then = tags[min(at + 2, len(tags) - 1)]
    month, told = word in _LISTS["months"], _is_told(tokens, then, at)
    last = tokens[min(at + 1, len(tokens) - 1)].rstrip()
    surnames = "McG"[: 3 if letter == "m" else 2]  # but "Victoria Park", "Grace Church"
    surnames += "O" if last[-1:] == "s" else ""
    known = after in surnames and last in _LISTS["surnames"]
    known = known and (told or before in "+,")
    named = (known or after in "NFXvWm") and then not in "NOGEUKTMcZ" and before != "F"
    if letter != "m":
        return "F" if named else "P" if letter == "s" else "L"
    before_month = tokens[at - 1].rstrip().lower() in _LISTS["before months"] or before in "inryD"
    if named and not (month and before_month) and (told or before not in '.|"(:_xy '):
        return "F"
    if month or word in ("Bill", "Grant", "Will"):
        return "C" if month else "Z" if word != "Will" else "w"
    return "N" if after in "NMGO" and before not in '.|"(:_xy ' else "w"  # "at Grace Church"


def _after_office(tokens, tags, at, word):
    """Say what "to" and "into" are: part of an envoy's office or of what a body inquires into."""
    if word == "into":
        return "u" if tokens[at - 1].rstrip() in ("Inquiry", "Enquiry") else ">"
    last = tokens[at - 3 if tags[at - 2] == "o" else at - 1].rstrip()
    sent = last in _LISTS["sent to"] and any(name[0].isupper() for name in tokens[at + 1 : at + 3])
    return "o" if sent else ">"


def _is_surname(tokens, tags, at, word):
    """Say whether a word for a site, a body, a trade or a field ends a name: "Mark Hill"."""
    before, letter, after = tags[at - 1 : at + 2]
    if before == "·":  # "Otto H. Hill"
        return tags[at - 2] == "X" and tags[at - 3] in "FNYRT" and after not in "NFXGOUM"
    if word not in _LISTS["surnames"] or after in "NFXGOUMZcTv":
        return False
    titled = before == "T" or tags[at - 2] in "TYR"
    if before == "N" and not titled:  # "at Teviss Hall", but "Orrela Hall spoke"
        return word in ("Hall", "Tower") and tags[at - 2] not in "itoD"
    if before in "TN":
        return letter == "G" and tokens[at - 1].rstrip()[-1] != "s"
    if (_settle(tokens, tags, at - 1) if before in "msl" else before) not in "FN":
        return False
    ahead = tokens[at - 2].rstrip()
    placed = letter != "G" or tags[at - 2] in "itoD" or ahead in _LISTS["before months"]
    return _is_told(tokens, after, at - 1) or not (placed or ahead == "to")


def _is_told(tokens, then, at):
    """Say whether what comes after a word and a name is told of somebody: "Will Carr signed"."""
    word, verb = tokens[at].rstrip(), tokens[min(at + 2, len(tokens) - 1)].rstrip()
    if then in ",S" or verb in _LISTS["told"] or (then == "V" and verb.endswith("ed")):
        return True
    return verb[-1:] == "s" and verb.isalpha() and word not in ("Will", "May")


def _long_forms(text, spans, known):
    """Link short forms, abbreviations, surnames and "the Committee" to (kind, name, actor_id).

    A word for a body stands for the one whose name it begins or ends, if there is only one. What
    stands for a name of the actors table has its actor_id.
    """
    long = _places(spans)
    linked, bodies = {}, {}
    named = [*known.items(), *spans.items()]
    for kind, name, actor, rule, said, shorts in _long_names(text, named):
        row = "" if kind == "known" else kind, name, actor
        capitals = _capitals(said) if shorts or kind == "organisation" else ""
        if kind == "place" and "".join(shorts).isupper() and capitals not in shorts:
            shorts = ()  # that of the body which the place stands behind
        if capitals in shorts and kind != "known":
            row = linked[name] = "organisation", name, ""
        for short in map(str.strip, shorts):
            linked.setdefault(short, row)
        last = said.rsplit(None, 1)[1]
        if kind in ("person", "known") and rule not in _UNNAMED:  # whose last word names a body
            linked.setdefault(last if kind == "person" else ("person", last), row)
        if kind == "organisation" and len(capitals) > 1:
            linked.setdefault(capitals, row)
            first, second = said.split()[:2]
            head = first if second in ("of", "for", "on") else last
            if _CLASS.get(head) == "O":
                bodies.setdefault(head, set()).add(name)
    for head, names in bodies.items():
        longest = max(names, key=len)
        if all(longest.startswith(name) or longest.endswith(name) for name in names):
            linked.setdefault(head, ("organisation", longest, ""))
    return long | linked


def _places(spans):
    """Link places by their names: the Sarn plain, and the Sarn whose plain it is."""
    names = {name for kind, name, *_ in spans.values() if kind == "place"}
    unknown = {name for _, name, _, rule in spans.values() if rule == "a run of capitals"}
    short = (name.rpartition(" ") for name in names)
    names |= {first for first, _, last in short if first in unknown and last.islower()}
    return {name: ("place", name, "") for name in names}


def _long_names(text, named):
    """Yield names of several words, with their short forms; one that comes again gives no more."""
    seen = set()
    bodies = {name for _, (_, name, _, rule) in named if rule == "a word for organisations"}
    for span, (kind, name, actor, rule) in named:
        said = text[slice(*span)] if kind == "known" else name
        shorts = _shorts(text, span[1]) if " " in said else ()
        if kind == "person" and not bodies.isdisjoint(shorts):
            shorts = ()  # "A. Low (New Labour)"
        if " " in said and (shorts or (said, kind, rule, actor) not in seen):
            seen.add((said, kind, rule, actor))
            yield kind, name, actor, rule, said, shorts


def _shorts(text, end):
    """Give the short forms that are introduced where a name ends: (HWU), also known as the Pact."""
    found = _RE["short"].match(text, end) if text.startswith((" (", ", "), end) else None
    return found["short"].split(",") if found else ()


_last = []  # the actors table asked for last, its index, and its abbreviations


def _names(names):
    """Give the index of known names, and whose their capitals are; the last ones are kept."""
    if not (_last and _last[0] == names):
        shorts = {}
        for name, *row in names:
            shorts.setdefault(_capitals(name), set()).add(tuple(row))
        shorts = {key: ("", *min(row)) for key, row in shorts.items() if len(row) == 1 and key[2:]}
        _last[:] = names, _index(names), shorts
    return _last[1:]


def _capitals(name):
    """Give the capitals that a name's words begin with."""
    return "".join(filter(str.isupper, map(itemgetter(0), name.split())))
