"""Suggest the actors of a text: people, bodies, collectives and places, by name or description.

Rules only. Each word of the text becomes one letter for its class: a list of general knowledge
says it (states, demonyms, heads of organisations' names, people by what they do), or its shape
does. A rule is then a pattern over the letters, so that "the Ruritanian security forces" is read
as `DJBH`: an article, a demonym, a modifier, a word for people who act.
"""

import json
import re
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ["start", "end", "quote", "kind", "name", "actor_id", "rule"]
_LISTS = json.loads(Path(__file__).with_name("actors.json").read_text(encoding="utf-8"))

# The letter of each list; a word in two lists has the letter of the first.
_LETTERS = {
    "speaker": "I", "the": "t", "determiners": "D", "of": "o", "for": "f", "on": "u", "and": "+",
    "all": "Q", "numbers": "n", "locatives": "i", "particles": "p", "capital particles": "q",
    "courtesies": "Y", "title abbreviations": "R", "directions": "d", "calendar": "C",
    "function words": "w", "states": "P", "places": "L", "demonyms": "J", "peoples": "j",
    "bodies": "E", "organisations": "O", "collectives": "K", "titles": "T",
    "modifiers of names": "M", "names or things": "b", "things": "Z", "sites": "G",
    "given names": "F", "modifiers": "B", "people": "H", "one body": "k", "roles": "h",
    "spots": "g", "openers": "W", "no abbreviations": "w", "possessive": "S",
    "full stops": ".", "commas": ",", "hyphens": "-", "quotation marks": '"', "bullets": "|",
    "opening brackets": "(", "closing brackets": ")", "colons": ":",
}  # fmt: skip
_CLASS = {word: _LETTERS[key] for key in reversed(_LETTERS) for word in _LISTS[key]}
# A word with the one blank after it; a line break that only wraps a sentence counts as a blank.
_TOKEN = re.compile(
    r"(?:(?:[A-Z]\.){2,}|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"|\w{1,64}(?:[’'&](?!(?:s|t|d|m|ll|re|ve)\b)\w+)*|[’'](?:s|t|d|m|ll|re|ve)\b|[^\w\s])"
    r"(?:[ \t\xa0](?![ \t\xa0])|(?<=[^\n]{40})\n(?=[a-z])|(?<= of)\n(?=\S)|(?<= the)\n(?=\S))?|\s+"
)
# What a word's ending says of one that no list holds: small, then with a capital.
_ENDINGS = [
    ("B", re.compile(r"[^A-Z].+(?:al|ic|ous|ive|ary|able|ible|ful|less|ern|ian|ist|ish)\Z")),
    ("V", re.compile(r"[^A-Z]..+(?:ing|ed|ly)\Z")),
    ("v", re.compile(r"[A-Z]..+(?:ing|ed|ly)\Z")),
    ("j", re.compile(r"[A-Z]..+(?:ians|[tcdr]ans|ese)\Z")),
    ("L", re.compile(r"[A-Z]..+(?:stan|abad|shire)\Z")),
]


def _words(text):
    """Give the tokens of a text after an empty one, and the same without the blanks on them."""
    tokens = ["", *_TOKEN.findall(text)]
    return tokens, list(map(str.rstrip, tokens))


def _index(rows):
    """Give names by their first word, the longest first: their words, and what goes with them."""
    index = {}
    for name, *row in rows:
        words = _words(name)[1][1:]
        index.setdefault(words[0], []).append((words, *row))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in index.items()}


def _find(words, index):
    """Yield where the names of an index stand, from left to right: start, end, the rest."""
    free = 0
    for start in [number for number, word in enumerate(words) if word in index]:
        for name, *row in index[words[start]] if start >= free else ():
            if words[start : start + len(name)] == name:
                free = start + len(name)
                yield start, free, *row
                break


def _last_letter(name, letter):
    """Give the letter of a long name: a body's may end in the word for its kind."""
    kind = _CLASS.get(name.rsplit(" ", 1)[1]) if letter == "E" else None
    return kind if kind in ("O", "K") else letter


_LONG = {"long states": "P", "long places": "L", "long bodies": "E"}
_LONG = _index(
    (name, _last_letter(name, letter)) for key, letter in _LONG.items() for name in _LISTS[key]
)

# Pieces of the patterns: an article, a place, a state, a known body, what a longer name may hold.
_ART, _PLACE, _STATE, _BODY = r"[tD]", r"U*+[PL]", r"U*+P", r"(?:[qp]-?)?U*+E"
_ANY = r"(?:U*+[PLEOK]|[NFXbJAMGTdqr]|p(?=-)|(?<=-)p|Z(?=[NJMG]{0,2}O))"
# A personal or unknown name, with its particles and initials, whole.
_RUN = (
    r"(?>(?:[qp]-?){0,2}(?:[NF]|X(?!-)|b(?=·?[NXF])|(?<=[qp])[PL]|(?<=[qp]-)[PL])"
    r"(?:·?-?(?:[pq]-?){0,2}[NFX]|(?<=F)[PLJ]|(?<=·)[PLJGZTMOb]|-?[pq]-?[PLJ]){0,5}+)"
    r"(?![NFX]|-[wVBhHkg])"
)
# Such a name where it is no part of another name.
_FREE = (
    r"(?<![ZNFXbOEUPLMGYqrA-])(?<!Zo)(?<!Y·)(?<!O[ofu])(?<!O[ofu][tD])"
    rf"(?=[qpX·-]{{0,6}}[bNFPL]){_RUN}(?![OZUGMKb])"
)
_TITLE = (
    rf"{_ART}?(?:(?:(?<!i){_PLACE}|U*+[AEO]|J|[NMKdRT]·?)-?){{0,5}}[TR]·?"
    rf"(?:[of]{_ART}?(?:(?:U*+[PLEO]|[JAMG])-?){{1,4}}+)?"
)
_LEAD = rf"(?:Q?{_ART}[Qn]?[VB]?|Q)?"
_MODIFIER = r"(?:(?:[BdhNFXPLJAEOMGKrqpk]|U++[PLEOK])S?(?:-V?|(?<=J)\+(?=[JPLAEUB]))?)"
_OF = rf"(?:o{_ART}?(?:{_ANY}-?){{1,5}}+[Hk]?)?"
_BARE = r"(?![-BghHkKNFXbOTMAaEGZJU])"  # no further noun, to which the article would belong

# Each rule: the kind, a pattern, the reason. A group is a name within, which is found as well.
# The first rule that finds a span names it.
RULES = {
    "a title before a name": (
        "person", rf"{_TITLE}({_RUN})",
        "A title and a name are said as one, and the name alone names the same person."),
    "a courtesy before a name": (
        "person", rf"Y·?{_RUN}", "Mr and Ms are never said without the name."),
    "a title": (
        "person", rf"(?>{_TITLE}N{{0,3}}+)(?![NFXqbOUKGZM])",
        "An office stands for the one who holds it."),
    "a body and its field": (
        "organisation",
        rf"{_ART}?((?>(?:{_ANY}-?){{0,6}}U*+O)[ofu]{_ART}?"
        rf"(?:(?:U*+[EOK]|[NJAMGd]|{_STATE}(?=O))-?){{1,4}}+(?:,?\+(?:U*+[OK]|[NJM]){{1,3}}+)?)"
        r"(?![MT])",
        "What a ministry is of or for belongs to its name."),
    "a body and its place": (
        "organisation", rf"{_ART}?(?:{_ANY}-?){{0,6}}U*+Oo{_ART}?d?{_PLACE}",
        "A government is named by what it governs."),
    "a word for organisations": (
        "organisation",
        rf"{_ART}?((?>(?:{_ANY}-?){{0,6}}U*+O)[OE]*+n?)(?![MT]|[ofu]{_ART}?(?:U|{_ANY}))",
        "English names of bodies end in the word for the kind of body."),
    "people by what they are": (
        "organisation",
        rf"{_LEAD}B{{0,2}}H\+H(?![Hk])|{_LEAD}{_MODIFIER}{{0,6}}(?:[HK]|U++K)[HKk]*+(?!U*+O){_OF}"
        rf"|(?:Q?{_ART}Q?[VB]?|(?=[JPLAENUFO])){_MODIFIER}{{0,6}}k[HKk]*+(?!U*+O){_OF}",
        "Who has no name is told by what they are, do or belong to; one body needs an article."),
    "a person by what they are": (
        "person",
        rf"(?:{_ART}|(?=[JPLAEOMNUK])){_MODIFIER}{{0,5}}h(?![HkKgh]){_OF}"
        rf"|ho{_ART}?(?:{_ANY}-?){{1,5}}+",
        "A role, with an article or whose role it is, stands for one person."),
    "a place and its state": (
        "place",
        rf"(?<![PL],)(?:(?:[NFdq]|U*+L){{0,3}}(?:G|U*+L|[NF])(?:[pq]-?[NFL])?),d?{_STATE}"
        r"(?!,?\+?[tDU]?[PL]|,\+)",
        "A comma and a state after a town say where it lies; in a list of states it does not."),
    "a place by what it is": (
        "place", rf"(?:[tDQ]|(?=[JPLNd])){_MODIFIER}{{0,3}}g(?:o{_ART}?(?:{_PLACE}|{_RUN}))?",
        "An article points to one town among towns."),
    "a site": (
        "place",
        rf"{_ART}?(?:(?>(?:[NFdq]|{_PLACE}){{1,3}}G)(?![NOUKMT])|G(?:[NFq]|{_PLACE}){{1,2}})"
        rf"|{_ART}?Go{_ART}?{_PLACE}|tG{_BARE}(?!o)",
        "A lake, a camp or a county is named with its kind before or after."),
    "a part of a place": (
        "place", rf"{_ART}?d-?{_PLACE}", "The north of a country is a place of its own."),
    "a place of general knowledge": (
        "place",
        rf"(?:(?<![ofu])t(?={_PLACE}{_BARE}))?((?:[qp]-?)?{_PLACE})"
        rf"(?![Bd]{{0,2}}[HkKT]|{_ANY}{{0,3}}U*+[OK]|M{{0,3}}[TR])",
        "States and towns; before a body's word the name belongs to the body."),
    "a demonym": (
        "nationality", rf"J(?!{_ANY}{{0,4}}U*+O)", "The adjective names the nation that it is of."),
    "a people": (
        "nationality", rf"(?:{_ART}|Q)?j|[tDQ]J{_BARE}(?!w)", "The plural is the people themselves."),
    "a body of general knowledge": (
        "organisation", rf"(?:t(?={_BODY}{_BARE}))?({_BODY})(?![NOUAMGK])",
        "Some bodies are known by a name that does not say that they are one."),
    "an abbreviation": (
        "organisation",
        rf"(?:t(?=r?A(?:-A){{0,3}}+{_BARE}))?((?<![rAxa-])r?A(?:-A){{0,3}}+n?)(?![NOUAMGKxa])"
        r"|(?<![xaA])a(?![xaA])",
        "A word in capitals among others that are not is short for the name of a body."),
    "a name where a place is said": (
        "place", rf"(?:(?<=i)|(?<=[Hkg]o))(?!F){_FREE}|{_FREE}(?=g)",
        "One is in, at or near a place, and people are of one."),
    "a run of capitals": (
        "person", rf"{_FREE}(?![EAPLJ][OHkT])", "A capital inside a sentence is a name's."),
    "the speaker’s own pronoun": (
        "speaker", r"(?<![NXOZbM])I", "I and we are who speaks."),
}  # fmt: skip
_PATTERNS = [(rule, kind, re.compile(pattern)) for rule, (kind, pattern, _) in RULES.items()]
KNOWN = "a name of the actors table"
_SMALL = set("tDQofu+idwn")  # classes of words that a heading writes with a capital as well
_GOES_ON = "NFXOTPLRMpqUbG-v"  # what after a capital at the start shows that it is a name's
# Where a capital says nothing: after a stop, a colon, a bullet or an opening mark; and on a word
# that ends as verbs do, with no other capital beside it.
_IDLE = re.compile(r"[NKWv](?<=[.|\"(:_xy ].)|v(?<![NFXTRYMOKPLEA·-]v)(?![NFXOK-])")
_INSIDE = re.compile(r"N(?<=[^.|\"(:_xy ]N)|v(?<=[NFXTRYM·-]v)")
_ABBREVIATED = re.compile(r"\.(?<=[XRCY]\.)")
_AN_INITIAL = re.compile(r"D\.(?<=[NFX·]D\.)")
# What no actor's words hold parts the text into phrases; those with no word that can be the
# heart of an actor are left out. The limit keeps time linear, whatever the text.
_PHRASE = re.compile(
    r"[QtDBdVnriofu+qpSMZC·-]{0,16}+[FNXbPLJjAaEOKTRYGHkhgIU](?:[^w.,\":()| _yx]|,(?=d?[UP])){0,64}"
)
_SHORT = re.compile(
    r"[ \xa0]*\((?:the[ \xa0]+)?[“\"']?(?P<short>[A-Z][A-Za-z&.-]{1,11}(?:,[ \xa0]*[A-Z][A-Za-z&.-]{1,11})*)[”\"']?\)"
)


def find_actors(text, actors=None):
    """Suggest where a text names or describes actors.

    Spans may lie within each other: "the Government of Ruritania" names Ruritania too.

    Parameters
    ----------
    text : str
        Any text.
    actors : pandas.DataFrame, optional
        With actor_id, label and names (parted by semicolons); these names are found wherever
        they stand, in any script, and their rows carry the actor_id.

    Returns
    -------
    pandas.DataFrame
        start and end in code points, quote, kind (person, organisation, place, nationality,
        speaker; known for a name of the table), name (without article and title; the long form
        where an abbreviation or a surname stands for one within this text), actor_id ("" where
        unknown), and the rule, one of `RULES`.

    Examples
    --------
    >>> found = find_actors("The Harbour Workers Union (HWU) met. The HWU agreed.")
    >>> found["quote"].tolist()
    ['The Harbour Workers Union', 'Harbour Workers Union', 'HWU', 'The HWU', 'HWU']
    >>> set(found["name"])
    {'Harbour Workers Union'}
    """
    columns = list(zip(*actor_rows(text, actors), strict=True)) or [()] * len(COLUMNS)
    kinds = ["int64", "int64"] + [object] * (len(COLUMNS) - 2)
    return pd.DataFrame(
        {
            name: np.array(cells, dtype=kind)
            for name, cells, kind in zip(COLUMNS, columns, kinds, strict=True)
        }
    )


def actor_rows(text, actors=None):
    """Give the rows of `find_actors` as plain tuples, for runs over many texts."""
    tokens, words = _words(text)
    at = list(accumulate(map(len, tokens), initial=0))
    found = [] if actors is None or actors.empty else list(_find(words, _names(actors)))
    known = {}
    for first, last, label, actor_id in found:
        known[at[first], at[last - 1] + len(words[last - 1])] = "known", label, actor_id, KNOWN
    tags, spans = _read(tokens, words, found), {}
    for phrase in _PHRASE.finditer(tags):
        before = phrase.start() - 1
        for first, last, named, kind, rule in _match(tags[before : phrase.end() + 1]):
            end = at[before + last - 1] + len(words[before + last - 1])
            spans.setdefault(
                (at[before + first], end), (kind, text[at[before + named] : end], "", rule)
            )
    long = _long_forms(text, spans)
    quotes = {text[start:end] for start, end in known}
    for span, (_, name, _, rule) in list(spans.items()):
        if name in quotes:
            del spans[span]
        elif name in long:
            spans[span] = *long[name], "", rule
    return [(*span, text[slice(*span)], *row) for span, row in sorted((spans | known).items())]


@lru_cache(1 << 16)
def _match(tags):
    """Give what the rules find in the letters of a phrase, between the letters beside it."""
    spans = {}
    for rule, kind, pattern in _PATTERNS:
        for found in pattern.finditer(tags):
            inner = found.lastindex or 0
            for first, last in (found.span(), found.span(inner)):
                last -= tags[last - 1] == "·"
                named = found.start(inner)
                while named < last - 1 and tags[named] in "tDQY·":
                    named += 1
                if tags[first - 1] != "U":  # the middle of a long name
                    spans.setdefault((first, last), (named, kind, rule))
    return tuple((*span, *row) for span, row in spans.items())


@lru_cache(1 << 16)
def _letter(token):
    """Give the letter of a word's class, by the lists or else by its shape."""
    word = token.rstrip()
    letter, small = _CLASS.get(word), _CLASS.get(word.lower(), "")
    if letter:
        return "_" if letter == "-" and word != token else letter
    if not word:
        return "|" if "\n" in token else " "
    if word[0].isdigit():
        return "r" if word[-2:] in ("st", "nd", "rd", "th") else "n"
    if not word[0].isalpha():
        return "y"
    if word[0].isupper():
        if len(word) == 1 or word[1] == ".":
            return "X"
        if word.isupper():
            known = _CLASS.get(word.capitalize(), "-")
            if small in _SMALL or known in "wWC":
                return "x"
            return known if known in "PLJEFRYT" else "A" if len(word) < 5 else "a"
        if small in _SMALL:
            return small
        if small == "H":
            return "K"
        if word[-1] == "s" and word[:-1].isupper():
            return "A"
    other = "N" if word[0].isupper() else "w"
    return next((letter for letter, ending in _ENDINGS if ending.match(word)), other)


def _read(tokens, words, known):
    """Give the letters of a text, each where its word stands, and one stop more at the end."""
    tags = "".join(map(_letter, tokens)) + "."
    tags = _ABBREVIATED.sub("·", _AN_INITIAL.sub("X·", tags)).replace("|-", "||")
    letters, inside = list(tags), {words[found.start()] for found in _INSIDE.finditer(tags)}
    for found in _IDLE.finditer(tags):
        number, letter = found.start(), found.group()
        if letter in "KW":
            letters[number] = "H" if letter == "K" else "w"
        elif words[number] not in inside and (letter == "v" or tags[number + 1] not in _GOES_ON):
            letters[number] = "w"
    for start, end, letter in _find(words, _LONG):
        letters[start:end] = "U" * (end - start - 1) + letter
    for start, end, *_ in known:
        last = letters[end - 1] if letters[end - 1] in "PL" else "E"
        letters[start:end] = "U" * (end - start - 1) + last
    return "".join(letters).replace("W", "N").replace("v", "N")


def _long_forms(text, spans):
    """Link abbreviations to their long form, and surnames to the full name."""
    long = {}
    for (_, end), (kind, name, _, _) in spans.items():
        if " " not in name:
            continue
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        if text.startswith(" (", end) and (found := _SHORT.match(text, end)):
            if found["short"] == capitals:
                kind = "organisation"
                long.setdefault(name, (kind, name))
            for short in found["short"].replace("\xa0", " ").split(","):
                long.setdefault(short.strip(), (kind, name))
        if kind == "person":
            long.setdefault(name.rsplit(" ", 1)[1], (kind, name))
        elif kind == "organisation" and len(capitals) > 1:
            long.setdefault(capitals, (kind, name))
    return long


_last = []  # the actors table asked for last, and its index


def _names(actors):
    """Give the index of an actors table; the last one is kept."""
    if not (_last and _last[0].equals(actors)):
        rows = actors[["names", "label", "actor_id"]].itertuples(index=False)
        names = [(name.strip(), *row) for cell, *row in rows for name in cell.split(";")]
        _last[:] = actors.copy(deep=False), _index(name for name in names if name[0])
    return _last[1]
