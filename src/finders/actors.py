"""Suggest the actors of a text: people, bodies, collectives and places, by name or description.

Rules only. Each word of the text becomes one letter for its class: a list of general knowledge
says it (states, demonyms, heads of organisations' names, people by what they do), or its shape
does. A rule is then a pattern over the letters, so that "the Ruritanian security forces" is read
as `DJBH`: an article, a demonym, a modifier, a word for people who act.
"""

import json
import re
from functools import lru_cache
from itertools import accumulate, compress
from operator import itemgetter
from pathlib import Path

COLUMNS = ["start", "end", "quote", "kind", "name", "actor_id", "rule"]
_LISTS = json.loads(Path(__file__).with_name("actors.json").read_text(encoding="utf-8"))

# The letter of each list. A word in no list has one by its shape: N with a capital, X an initial, A
# and a in capitals only, v and V ending as verbs do, with a capital and without, r an ordinal, x a
# small word in capitals, w any other. U is a word of a long name before its last.
_LETTERS = {
    "speaker": "I", "the": "t", "determiners": "D", "of": "o", "for": "f", "on": "u", "and": "+",
    "all": "Q", "numbers": "n", "locatives": "i", "particles": "p", "capital particles": "q",
    "courtesies": "Y", "title abbreviations": "R", "directions": "d", "calendar": "C",
    "function words": "w", "states": "P", "places": "L", "demonyms": "J", "peoples": "j",
    "bodies": "E", "organisations": "O", "collectives": "K", "titles": "T",
    "modifiers of names": "M", "names or things": "b", "things": "Z", "sites": "G",
    "given names": "F", "modifiers": "B", "verbals": "V", "people": "H", "one body": "k", "roles": "h",
    "spots": "g", "heads that come first": "e", "openers": "W", "no abbreviations": "w", "possessive": "S",
    "full stops": ".", "commas": ",", "hyphens": "-", "quotation marks": '"', "bullets": "|",
    "opening brackets": "(", "closing brackets": ")", "colons": ":",
}  # fmt: skip
_CLASS = {word: _LETTERS[key] for key in _LETTERS for word in _LISTS[key]}
# A word with the one blank after it; a line break that only wraps a sentence counts as a blank.
_TOKEN = re.compile(
    r"(?:(?:[A-Z]\.){2,}|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"|\w{1,64}(?:[’'&](?!(?:[stdm]|ll|re|ve)\b)\w+)*+|[’'](?:[stdm]|ll|re|ve)\b|[^\w\s])"
    r"(?:[ \t\xa0](?![ \t\xa0])|\n(?:(?=[a-z])(?<=[^\n]{40}\n)|(?=\S)(?:(?<= of\n)|(?<= the\n))))?|\s+"
)
# What its ending says of a word that no list holds.
_SMALL_ENDINGS = {
    "B": r".{2,}(?:al|ic|ous|ive|ary|able|ible|ful|less|ern|ian|ist|ish)",
    "V": r".{3,}(?:ing|ed|ly)",
}
_CAPITAL_ENDINGS = {
    "v": r".{3,}(?:ing|ed|ly)",
    "j": r".{3,}(?:ians|[tcdr]ans|ese)",
    "L": r".{3,}(?:stan|abad|shire)",
}


def _index(rows):
    """Give names by their first token: how many words they have at most, and a row by words."""
    index = {}
    for name, *row in rows:
        words = tuple(token.rstrip() for token in _TOKEN.findall(name))
        for blank in ("", " ", "\xa0", "\t", "\n"):
            entry = index.setdefault(words[0] + blank, [0, {}])
            entry[0] = max(entry[0], len(words))
            entry[1].setdefault(words, row)
    return index


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


_LONG = {"long states": "P", "long places": "L", "long bodies": "E"}
_LONG = _index((name, letter) for key, letter in _LONG.items() for name in _LISTS[key])

# Pieces of the patterns: an article, a place, a state, a known body, what a longer name may hold.
_ART, _PLACE, _STATE, _BODY = r"[tD]", r"U*+[PL]", r"U*+P", r"(?:[qp]-?|J{1,2}(?=U))?U*+E"
_ANY = r"(?:U*+[PLEOK]|[NFXbJAMGTdqr]|p(?=-)|(?<=-)p|Z(?=[NJMG]{0,2}O))"
# A personal or unknown name, with its particles and initials, whole.
_RUN = (
    r"(?>(?:[qp]-?){0,2}(?:[NF]|X(?!-)|b(?=·?[NXF])|(?<=[qp])[PL]|(?<=[qp]-)[PL])"
    r"(?:·?-?(?:[pq]-?){0,2}[NFX]|(?<=F)[PLJT]|(?<=·)[PLJGZTMOb]|-?[pq]-?[PLJ]){0,5}+)"
    r"(?![NFX]|-[wVBhHkg])"
)
# Such a name where it is no part of another name.
_FREE = (
    r"(?<![ZNFXbOEUPLMGYqrA-])(?<!Zo)(?<!Y·)(?<!O[ofu])(?<!O[ofu][tD])"
    rf"(?=[qpX·-]{{0,6}}[bNFPL]){_RUN}(?![OZUGMKb])"
)
_OFFICE = rf"{_ART}?(?:(?:(?<!i){_PLACE}|U*+[AEO]|J|[NMKdRT]·?)-?){{0,5}}[TR]·?"
_MODIFIER = r"(?:(?:[BdhNFXPLJAEOMGKrqpk]|H(?=S)|U++[PLEOK])S?(?:-V?|(?<=J)\+(?=[JPLAEUB]))?)"
_OF = rf"(?:o{_ART}?(?:{_ANY}-?){{1,5}}+(?:[of]{_ART}?(?:{_ANY}-?){{1,4}}+){{0,2}}[Hk]?)?"
_OWNED = rf"S{_ANY}{{0,3}}U*+O"  # the rest of a body's name: of the workers' party
_BARE = r"(?![-BghHkKNFXbOTMAaEGZJU])"  # no further noun, to which the article would belong

# Each rule: the kind, the letters it turns on, a pattern, the reason. What a group holds is a name
# within, which is found as well. The first rule that finds a span names it.
RULES = {
    "a title before a name": ("person", "TR", rf"{_OFFICE}(?:[of]{_ART}?(?:(?:U*+[PLEO]|[JAMG])-?){{1,4}}+)?({_RUN})",
        "A title and a name are said as one, and the name alone names the same person."),
    "a courtesy before a name": ("person", "Y", rf"Y·?{_RUN}", "Mr and Ms are never said without the name."),
    "a title": ("person", "TR", rf"(?<!F)(?<!Oo)(?>{_OFFICE}(?:[of]{_ART}?(?:(?:U*+[PLEO]|[NKJAMG])-?){{1,4}}+)?)(?![NFXqbOUKGZM])",
        "An office stands for the one who holds it."),
    "a body and its field": ("organisation", "O",
        rf"{_ART}?((?>(?:{_ANY}S?-?){{0,6}}U*+O)(?:[ofu]{_ART}?(?:(?:U*+[EOK]|[NJAMGd]|T(?![NFX·]))-?){{1,4}}+){{1,2}}+"
        r"(?:,?\+(?:U*+[OK]|[NJM]){1,3}+)?)(?![MT])", "What a ministry is of or for belongs to its name."),
    "a body and its place": ("organisation", "O", rf"{_ART}?(?:{_ANY}S?-?){{0,6}}U*+Oo{_ART}?d?{_PLACE}",
        "A government is named by what it governs."),
    "a word for organisations": ("organisation", "O",
        rf"{_ART}?((?>(?:{_ANY}S?-?){{0,6}}U*+O)[OE]*+n?)(?![MT]|[ofu]{_ART}?(?:U|{_ANY}))",
        "English names of bodies end in the word for the kind of body."),
    "a word for organisations that comes first": ("organisation", "e", rf"{_ART}?(e(?:[oip]?{_ANY}){{1,4}}+)",
        "Names of bodies in Albanian, French, Italian, Persian or Spanish begin with their word."),
    "people by what they are": ("organisation", "HkK",
        rf"(?:Q?{_ART}[Qn]?[VB]?|Q)?{_MODIFIER}{{0,6}}(?:[HK]|U++K)[HKk]*+(?!U*+O|{_OWNED}){_OF}"
        rf"|(?:Q?{_ART}Q?[VB]?|(?=[JPLAENUFO])){_MODIFIER}{{0,6}}k[HKk]*+(?!U*+O|{_OWNED}){_OF}",
        "Who has no name is told by what they are, do or belong to; one body needs an article."),
    "a person by what they are": ("person", "h",
        rf"(?:{_ART}|(?=[JPLAEOMNUK])){_MODIFIER}{{0,5}}h(?![HkKgh]){_OF}"
        rf"|h(?=o{_ART}?{_ANY}){_OF}", "A role, with an article or whose role it is, stands for one person."),
    "a place and its state": ("place", ",",
        rf"(?<![PL],)(?:(?:[NFdq]|U*+L){{0,3}}(?:G|U*+L|[NF])(?:[pq]-?[NFL])?),d?{_STATE}"
        r"(?!,?\+?[tDU]?[PL]|,\+)",
        "A comma and a state after a town say where it lies; in a list of states it does not."),
    "a place by what it is": ("place", "g",
        rf"(?:[tDQ]|(?=[JPLNd])){_MODIFIER}{{0,3}}g(?:o{_ART}?(?:{_PLACE}|{_RUN}))?",
        "An article points to one town among towns."),
    "a site": ("place", "G",
        rf"{_ART}?(?:(?>(?:[NFdq]|{_PLACE}){{1,3}}G)(?![NOUKMT])|G(?:[NFq]|{_PLACE}){{1,2}})"
        rf"|{_ART}?Go{_ART}?{_PLACE}|tG{_BARE}(?!o)",
        "A lake, a camp or a county is named with its kind before or after."),
    "a part of a place": ("place", "d", rf"{_ART}?d-?{_PLACE}",
        "The north of a country is a place of its own."),
    "a place of general knowledge": ("place", "PL", rf"(?:(?<![ofu])t(?={_PLACE}{_BARE}))?((?:[qp]-?)?{_PLACE})"
        rf"(?![Bd]{{0,2}}[HkKT]|{_ANY}{{0,3}}U*+[OK]|M{{0,3}}[TR])",
        "States and towns; before a body's word the name belongs to the body."),
    "a demonym": ("nationality", "J", rf"J(?!{_ANY}{{0,4}}U*+O)",
        "The adjective names the nation that it is of."),
    "a people": ("nationality", "jJ", rf"(?:{_ART}|Q)?j|[tDQ]J{_BARE}(?!w)",
        "The plural is the people themselves."),
    "a body of general knowledge": ("organisation", "E", rf"(?:t(?={_BODY}{_BARE}))?({_BODY})(?![NOUAMGK]|TO)",
        "Some bodies are known by a name that does not say that they are one."),
    "an abbreviation": ("organisation", "Aa",
        rf"(?:t(?=r?A(?:-A){{0,3}}+{_BARE}))?((?<![rAxa-])r?A(?:-A){{0,3}}+n?)(?![NOUAMGKxa])"
        r"|(?<![xaA])a(?![xaA])",
        "A word in capitals among others that are not is short for the name of a body."),
    "a name where a place is said": ("place", "NFbL", rf"(?:(?<=i)|(?<=[HkgT]o))(?!F){_FREE}|{_FREE}(?=g)",
        "One is in, at or near a place, and people are of one."),
    "a run of capitals": ("person", "NFbPL", rf"{_FREE}(?![EAPLJ]{{1,2}}[OHkT]|{_OWNED})",
        "A capital inside a sentence is a name's."),
    "the speaker’s own pronoun": ("speaker", "I", r"(?<![NXOZbM])I", "I and we are who speaks."),
}  # fmt: skip
_PATTERNS = [
    (rule, kind, set(needs), re.compile(pattern))
    for rule, (kind, needs, pattern, _) in RULES.items()
]
KNOWN = "a name of the actors table"
# What these find may hold capitals that name nothing by themselves.
_WHOLE = ("a body and its field", "a word for organisations that comes first")
_SLICE = 1 << 20  # how many characters are read at once
_ORDINAL = ("st", "nd", "rd", "th")
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
    r"(?:Zo)?+(?:[QtDBdqpMrZ][QtDBdqpMrZVnS·-]{0,15})?+[FNXbPLJjAaEOKTRYGHkhgIUe]"
    r"(?:(?:[^wix.,]|,(?=d?[UP])){0,64}[FNXbPLJjAaEOKTRYGHkhgIUMqn·-])?"
)
_BEFORE = {"i": "i", "x": "x", "o": "o", "f": "o", "u": "o"}  # what rules look at beside a phrase
_AFTER = {letter: letter for letter in "wxBVZMb"}
_MERGED = str.maketrans('Wv":()| _yC', "NN.........")  # once what opens a sentence is known
_SHORT = re.compile(
    r"[ \xa0]*\((?:the[ \xa0]+)?[“\"']?(?P<short>[A-Z][A-Za-z&.-]{1,11}(?:,[ \xa0]*[A-Z][A-Za-z&.-]{1,11})*)[”\"']?\)"
)


def actor_rows(text, names=()):
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
    index = _names(names) if names else {}
    spans, known, first = {}, {}, 0
    while first < len(text):  # by slices that end at a blank, so that no text takes much memory
        last = first + _SLICE
        last = (text.rfind(" ", first, last) + 1 or last) if last < len(text) else len(text)
        _find_spans(text, first, last, index, spans, known)
        first = last
    long = _long_forms(text, spans)
    quotes = {text[start:end] for start, end in known}
    for span, (_, name, _, rule) in list(spans.items()):
        if name in quotes:
            del spans[span]
        elif name in long:
            spans[span] = *long[name], "", rule
    return [(*span, text[slice(*span)], *row) for span, row in sorted((spans | known).items())]


def _find_spans(text, first, last, index, spans, known):
    """Add what the rules and the index find in a slice of a text to `spans` and `known`."""
    tokens = ["", *_TOKEN.findall(text, first, last)]
    at = list(accumulate(map(len, tokens), initial=first))
    found = list(_find(tokens, index)) if index else []
    for start, end, row in found:
        known[at[start], at[end - 1] + len(tokens[end - 1].rstrip())] = "known", *row, KNOWN
    tags = _read(tokens, found)
    for phrase in _PHRASE.finditer(tags):
        before, after = phrase.start() - 1, phrase.end()
        beside = _BEFORE.get(tags[before], "."), _AFTER.get(tags[after], ".")
        for start, end, named, kind, rule in _match(phrase.group().join(beside)):
            stop = at[before + end - 1] + len(tokens[before + end - 1].rstrip())
            row = kind, text[at[before + named] : stop], "", rule
            spans.setdefault((at[before + start], stop), row)


@lru_cache(1 << 16)
def _match(tags):
    """Give what the rules find in the letters of a phrase, between the letters beside it."""
    spans = {}
    for rule, kind, needs, pattern in _PATTERNS:
        for found in () if needs.isdisjoint(tags) else pattern.finditer(tags):
            inner = found.lastindex or 0
            for first, last in (found.span(), found.span(inner)):
                last -= tags[last - 1] == "·"
                named = found.start(inner)
                while named < last - 1 and tags[named] in "tDQY·":
                    named += 1
                if tags[first - 1] != "U":  # the middle of a long name
                    spans.setdefault((first, last), (named, kind, rule))
    whole = [span for span, (*_, rule) in spans.items() if rule in _WHOLE]
    return tuple(
        (*span, *row)
        for span, row in spans.items()
        if row[2] != "a run of capitals"
        or not any(first <= span[0] and span[1] <= last for first, last in whole)
    )


@lru_cache(1 << 16)
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
    if not word[0].isalpha():
        return "y" if not word[0].isdigit() else "r" if word.endswith(_ORDINAL) else "n"
    if not word[0].isupper():
        return _by_ending(word, _SMALL_ENDINGS) or "w"
    return _letter_of_capital(word)


def _letter_of_capital(word):
    """Give the letter of a word in no list, a capital first."""
    small = _CLASS.get(word.lower(), "-")
    if len(word) == 1 or word[1] == ".":
        return "X"
    if word.isupper():
        known = _CLASS.get(word.capitalize(), "-")
        if small in _SMALL or known in "wWC":
            return "x"
        return known if known in "PLJEFRYT" else "A" if len(word) < 5 else "a"
    if small in _SMALL or small == "H":
        return small if small != "H" else "K"
    if word[:-1].isupper() and word[-1] == "s":
        return "A"
    return _by_ending(word, _CAPITAL_ENDINGS) or "N"


def _by_ending(word, endings):
    """Give the letter that a word's ending says, if any."""
    return next((key for key, end in endings.items() if re.fullmatch(end, word)), None)


def _read(tokens, known):
    """Give the letters of a text, each where its word stands, and one stop more at the end."""
    tags = "".join(map(_letter, tokens)) + "|"
    tags = _ABBREVIATED.sub("·", _AN_INITIAL.sub("X·", tags)).replace("|-", "||")
    letters, inside = (
        list(tags),
        {tokens[found.start()].rstrip() for found in _INSIDE.finditer(tags)},
    )
    for found in _IDLE.finditer(tags):
        number, letter = found.start(), found.group()
        if letter in "KW":
            letters[number] = "H" if letter == "K" else "w"
        elif letter == "v" or tags[number + 1] not in _GOES_ON:
            letters[number] = letter if tokens[number].rstrip() in inside else "w"
    for start, end, (letter,) in _find(tokens, _LONG):
        letters[start:end] = "U" * (end - start - 1) + letter
    for start, end, *_ in known:
        last = letters[end - 1] if letters[end - 1] in "PL" else "E"
        letters[start:end] = "U" * (end - start - 1) + last
    return "".join(letters).translate(_MERGED)


def _long_forms(text, spans):
    """Link abbreviations to their long form, surnames and "the Committee" to the full name.

    A word for a body stands for the one whose name it begins or ends, if there is only one.
    """
    long = {name: (kind, name) for kind, name, *_ in spans.values() if kind == "place"}
    linked, bodies = {}, {}
    for (_, end), (kind, name, *_) in spans.items():
        if " " not in name:
            continue
        capitals = "".join(filter(str.isupper, map(itemgetter(0), name.split())))
        found = _SHORT.match(text, end) if text.startswith(" (", end) else None
        if found and found["short"] == capitals:
            kind = "organisation"
            linked[name] = kind, name
        for short in found["short"].split(",") if found else ():
            linked.setdefault(short.strip(), (kind, name))
        if kind == "person":
            linked.setdefault(name.rsplit(" ", 1)[1], (kind, name))
        elif kind == "organisation" and len(capitals) > 1:
            linked.setdefault(capitals, (kind, name))
            words = name.split()
            head = words[0] if words[1] in ("of", "for", "on") else words[-1]
            if _CLASS.get(head) == "O":
                bodies.setdefault(head, set()).add(name)
    for head, names in bodies.items():
        longest = max(names, key=len)
        if all(longest.startswith(name) or longest.endswith(name) for name in names):
            linked.setdefault(head, ("organisation", longest))
    return long | linked


_last = []  # the actors table asked for last, and its index


def _names(names):
    """Give the index of known names; the last one is kept."""
    if not (_last and _last[0] == names):
        _last[:] = names, _index(names)
    return _last[1]
