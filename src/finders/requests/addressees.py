"""Whom a request asks that names nobody: of all who are named, the one whose place speaks for it.

Where a rule names an addressee, it stands. For the others, trees of yes-or-no questions weigh each
who can act and is named in the text: how near, how often, asked by which other requests, before
and after which words. They were learned from marked statements, like the weights beside them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import compress, islice

from finders.requests.grammar import Request, addressed
from finders.requests.weights import STORED, Unit, likelihood
from finders.requests.words import PRONOUNS, P, W, acts, agent

NAME = 0.35  # who is less likely asked is not named: most requests of many texts name nobody
TOP = 300  # letters of a text in which those who stand out are often named
MOST = 10  # who stand out in a text, and who are named in a sentence, that are weighed
TREES = STORED["asked"]
_WORD = re.compile(r"[a-z]++(?=[ ,.])|[^\W\d_]+(?:['’&-][^\W\d_]+)*")
_PART = re.compile(r"\w+")
_DETERMINERS = W["articles"] | set("our your this these all every any no his her their its".split())
_APART = W["no noun phrase"] | W["finite verbs"] | W["modals"] | W["be"] | W["relatives"] | PRONOUNS
_APART |= {
    *"dear to and or that upon please urge urges ask asks call calls petition demand".split()
}
_SMALL = W["determiners"] | {"of", "and", "for", "in", "on", "to", "s"}
_ASKING = ("ask", "urg", "call", "petition", "demand")
_BOUND = ("must", "should")
_YOU = frozenset(["you"])
_DONE_TO = re.compile(  # "that the keeper be released", "the families must be told"
    r"(?:,[^,;.\n]{0,60},)?\s+(?:(?:must|should|shall|ought\s+to|ha(?:s|ve)\s+to|needs?\s+to|to)\s+)?be\s+"
    r"(?:\w+ly\s+)?(?:(?!prepared|determined|united|committed)\w{2,}ed|\w+[wkts]en|brought|built|cut|found|given|heard|held|kept|left|let"
    r"|made|met|paid|put|read|sent|set|shown|shut|sold|told|done)\b"
)
# for whom something is done or missing, "an apology to the families", "the children need a school"
_FOR_WHOM = re.compile(
    r"(?<!one\s)(?<!body\s)\b(?:to|for|of|with|without|about|against|among|between|on|at|in|into|near|outside|behind|than)\s+(?:both\s+|all\s+)?\Z"
)
_NEED = ("necessity", "reproach", "should", "must be done", "judgement", "concern", "weighed")
_TURNING = ("to ", "and to ", "as for ", "for ", "i turn ", "we turn ")
_LACKS = re.compile(
    r"(?:,[^,;.\n]{0,60},)?\s+(?:still\s+|also\s+|badly\s+|urgently\s+|now\s+)?(?:needs?(?!\s+to)|lacks?|deserves?|suffers?|waits?|gets?|go(?:es)?\s+without|ha(?:s|ve)\s+no"
    r"|(?:is|are)\s+(?:still\s+)?(?:waiting|needed|missing|short))\b"
)
_DEMANDS, _MANY = ("list", "list complaint", "our demand"), W["publics"] - _YOU
_BEFORE = re.compile(
    r"\b(?:(ask|urg|call|petition|demand|request|beg|implore|appeal|invite|expect|encourag|want)"
    r"\w*(?: upon| on| to)?|(by|to|for|of|from|in|with|that|let|and|if))\s+\Z|([,:])\s+\Z"
)
_SEATS = (
    r"(?:assembly|board|chamber|commission|committee|congress|council|house|parliament|senate)s?"
)
_SEATED = re.compile(rf"members?\s+of\s+(?:\w+\s+){{0,4}}?{_SEATS}\b|\b{_SEATS}\s+members?\b")
CAPITAL = r"(?:the )?[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|on) (?:the )?)?[A-Z][\w.&’'-]*){0,8}"
# to whom is written, "a letter to the Mayor, asking her to", but for the day when it was
_PLEADING = "(?:ask|urg|call|request|seek|demand|press|beg|implor|plead|appeal)"
_RECIPIENT = re.compile(
    r"\b(?:(?i:letters?|note|message|memo(?:randum)?|e-?mail|telegram|cable)(?: (?!to\b)[a-z]+){0,3}"
    r"|wr(?:ote|itten|ites|iting)(?: (?!to\b)\w+){0,2}) to (?:(?!the )[a-z]+ ){0,3}"
    rf"({CAPITAL.replace('.', '', 1)}?)(?= (?:{'|'.join(map(str.title, sorted(W['days'])))})\b|(?! [A-Z&]| (?:of|for|and) (?:the )?[A-Z]))"
    rf"(?=[^.;:!?]{{0,60}}?\b(?:{_PLEADING}ing\b|to {_PLEADING}))"
)
_THIRD = frozenset("he she him her they them it".split())
_TOLD = ("announced", "weighed")
_CAPITALS = re.compile(r"(?: [A-Z][\w’'-]*){0,4}")
# whoever says, asks or welcomes speaks, and is seldom asked by what they say
PASSING = ("ask ", "tell ", "direct ", "instruct ", "advise ", "invite ", "order ", "authori")
_SPEAKS = re.compile(
    r",?\s*(?:\w+ly\s+|also\s+|has\s+|have\s+|had\s+)?"
    r"(?:ask|urg|call|demand|request|appeal|petition|said|says?\b|condemn|welcom|thank|wrote|note)"
)
_AFTER = re.compile(
    r",?\s*(?:(must|should|shall|will|would|could|can|may|needs? to|ha(?:s|ve) to|ought|is|are|was"
    r"|were|has|have|to|and|that|who|not|do|does|please)\b|([,.!:?]))"
)


class Named:
    """One who is named and can act: the places, and what stands before and after them."""

    def __init__(self, low: str, places: Iterable[tuple[int, int]], asked: int, reads: bool):
        self.low, self.places = low, sorted(places)
        self.asked = asked  # requests whose rule names this one
        self.reads = reads  # whether the text is written to this one

    @cached_property
    def before(self) -> dict[str, int]:
        """Give the signs that stand before, and how often."""
        return _counted([_before(self.low, span) for span in self.places])

    @cached_property
    def after(self) -> dict[str, int]:
        """Give the signs that stand behind, and how often."""
        return _counted([_after(self.low, span) for span in self.places])

    @cached_property
    def speaks(self) -> int:
        """Count how often words of saying or asking follow."""
        return sum(bool(_SPEAKS.match(self.low, end)) for _, end in self.places)


def who_act(text: str, low: str, units: list[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the spans of noun phrases whose head can act: "our new Minister of Roads"."""
    opens, found, until = {unit[0] for unit in units}, list(_WORD.finditer(low)), -1
    words = [match[0] for match in found]

    def goes_on(at):  # from the word before; a title does not go on in the line below
        start = found[at].start()
        return start == found[at - 1].end() + 1 and start not in opens

    for at in compress(range(len(words)), map(agent, words)):
        if found[at].start() < until:
            continue
        first, last = at, at
        while last + 1 < len(words) and words[last + 1] not in _APART and goes_on(last + 1):
            named = text[found[last].start()].isupper() and text[found[last + 1].start()].isupper()
            if not agent(words[last + 1]) and not (named and last - at < 4):
                break
            last += 1
        while first and at - first < 5 and goes_on(first):
            word = words[first - 1]
            if word in _APART or word in _DETERMINERS or word.endswith("ed"):
                break
            if word in W["verbs"] and text[found[first - 1].start()].islower():
                break  # "see the Board", "tell you"
            if at - first >= 3 and not text[found[first - 1].start()].isupper():
                break
            first -= 1
        if first and words[first - 1] in _DETERMINERS and goes_on(first):
            first -= 1
        until = _whole(text, low, found[last].end())
        yield found[first].start(), until


def _whole(text, low, end):
    """Give the end of a name that goes on: "the Friends of Otter Weir", "the Minister of Roads"."""
    of = P["of_whom"].match(low, end)
    if not of or of[0].split()[-1] in _SMALL:
        return end
    named = text[of.end() - len(of[0].split()[-1])].isupper()
    return _CAPITALS.match(text, of.end()).end() if named else of.end()


def content(low: str, span: tuple[int, int]) -> frozenset[str]:
    """Give the words of a span by which one who is named is known again: "the Board", "our Board"."""
    return frozenset(_PART.findall(low, *span)) - _SMALL


def everyone(
    text: str,
    low: str,
    units: list[Unit],
    rows: list[Request],
    written_to: tuple[int, int] | None,
) -> dict[frozenset[str], Named]:
    """Give all who are named in a text, "you" and those among them whom rules name, by their words."""
    given, places = [row[7:9] for row in rows if row.addressee], defaultdict(set)
    for span in [*who_act(text, low, units), *given, *([written_to] if written_to else [])]:
        places[content(low, span)].add(span)
    if _YOU in places or "you" in low:
        places[_YOU] = {match.span() for match in re.finditer(r"\byour?\b", low)}
    asked = Counter(content(low, span) for span in given)
    reader = written_to and content(low, written_to)
    return {
        key: Named(low, spans, asked[key], key == reader)
        for key, spans in places.items()
        if key and spans
    }


def _counted(signs):
    """Count each sign; most are alone, and a Counter takes ten times as long."""
    return {sign: signs.count(sign) for sign in set(signs)}


def _before(low, span):
    match = _BEFORE.search(low, max(0, span[0] - 24), span[0])
    return match[match.lastindex] if match else "-"


def _after(low, span):
    match = _AFTER.match(low, span[1])
    return match[match.lastindex] if match else "-"


def is_public(low: str, span: tuple[int, int]) -> bool:
    """Say whether words name many who have no power to grant what is asked: "dear neighbours"."""
    words = {*P["word"].findall(low, *span)}
    many = words & (W["publics"] | W["speakers"]) or {f"{one}s" for one in words} & W["publics"]
    return bool(many) and not _SEATED.search(low, *span)


def leads_speech(low: str, span: tuple[int, int]) -> bool:
    """Say whether one speaks what stands after a colon: "The Council stresses:" asks others."""
    told = ":" in low[span[1] : span[1] + 130] and P["speaks"].match(low, span[1])
    return bool(told) and _before(low, span) == "-" and not acts([told["verb"]])


def _stands_out(one):
    """Say whether one is named first, often, or where somebody is asked."""
    if one.places[0][0] < TOP or len(one.places) > 2 or one.asked or one.reads:
        return True
    return any(map(one.before.get, _ASKING)) or any(map(one.after.get, _BOUND))


def signs(
    text: str, low: str, units: list[Unit], rows: list[Request], written_to: tuple[int, int] | None
) -> Iterator[tuple[int, tuple[int, int], dict[str, float]]]:
    """Yield for each row that names nobody, by its number, who may be meant: span and signs."""
    if all(row.addressee for row in rows):
        return
    every = everyone(text, low, units, rows, written_to)
    places = sorted((*span, key) for key, one in every.items() for span in one.places)
    known = list(islice((key for key, one in every.items() if _stands_out(one)), MOST))
    starts, own = [unit[0] for unit in units], {}  # what a place tells, whatever the row
    whole = {"you": len(every[_YOU].places) if _YOU in every else 0, "named": len(every)}
    appeals = _appeals(rows)
    for number, row in enumerate(rows):
        if row.addressee or row.rule in ("commitment", "we must", "agent must"):
            continue
        at = max(0, bisect_right(starts, row.start) - 1)
        edges = row.start, row.end, starts[at], max(row.end, units[at][1])
        first, last = (bisect_left(places, (edge,)) for edge in edges[2:])
        found = whole | {
            f"rule {row.rule}": 1.0,
            f"form {row.form}": 1.0,
            "length": row.end - row.start,
            "you in it": float("you" in row.quote.lower()),
        }
        here = places[first:last][:MOST]
        for key in dict.fromkeys([*known, *(place[2] for place in here)]):
            one = every[key]
            begin, until, beside, behind = (bisect_left(one.places, (edge,)) for edge in edges)
            nearest = begin if begin < until else beside if beside < behind else max(0, begin - 1)
            span = one.places[nearest]
            start = span[0]
            readers = _put_to_readers(row, low, span, written_to, appeals)
            if readers or not _may_be_asked(row, low, key, span):
                continue
            counts = {
                "in it": until - begin,
                "beside": behind - beside,
                "before": begin,
                "after": len(one.places) - begin,
                "share": len(one.places) / len(places),
                "sentences between": at - bisect_right(starts, start) + 1
                if beside == behind
                else 0,
                "order": -1,
            }
            if begin < until:
                cue = text.find(row.cue, row.start, row.end)
                counts["order"] = sum(row.start <= place[0] < start for place in here)
                counts["letters between"] = start - row.start
                counts["behind cue"] = (start > cue) - (start < cue)
            if span not in own:
                own[span] = _of_one(text, low, span, one)
            yield number, span, found | counts | own[span]


def _may_be_asked(row, low, key, span):
    """Say whether a row may ask one: no whole cry, nobody who asks, or to whom it is to be done.

    An appeal is put to whoever reads it, and so is "Ask the Mayor to mend it", whomever it names.
    """
    many = row.rule in _DEMANDS and not key.isdisjoint(_MANY)
    to_readers = row.kind == "appeal" and row.rule in ("imperative", "please")
    if to_readers and key != _YOU and not is_public(low, span):
        return False
    cry = span[0] <= row.start and row.end <= span[1]  # "Hands off the Weir!"
    if low.startswith(("a ", "an ", "some ", "any "), span[0]):
        return False  # "A town of nine thousand needs a school"
    within = row.start <= span[0] and span[1] <= row.end
    if within and row.rule == "performative" and low.startswith(PASSING, row.start):
        return False
    asks = within and _SPEAKS.match(low, span[1])  # "the Guild asked for it, and nobody came"
    for_whom = within and key != _YOU and _is_for(low, row, span)
    asks = asks or for_whom
    return not (many or cry or asks or leads_speech(low, span) or _DONE_TO.match(low, span[1]))


def _appeals(rows):
    """Say whether a text orders what anybody who reads it can do, and names nobody: "Sign below"."""
    orders = (row for row in rows if row.rule in ("imperative", "please") and not row.addressee)
    return any(row.kind == "appeal" for row in orders)


def _put_to_readers(row, low, span, written_to, appeals):
    """Say whether an order is put to whoever reads, and so to no body: "Friends, come to the hall"."""
    if row.rule not in ("imperative", "please") or is_public(low, span):
        return False
    if not written_to:  # "Write to the Council. Hang this in your window", but not "Crews!"
        return appeals and not low.startswith("!", span[1])
    return "petition" in low[:400] or is_public(low, written_to)


def _is_for(low, row, span):
    """Say whether something is done or missing for one: "an apology to the families is due"."""
    goes_on = low.startswith(" to ", span[1])  # "Time for the Board to act"
    turns = low.startswith(_TURNING, row.start)  # "And to our colleagues in Tern: your silence"
    at = min(row.start + 9 * turns, span[0])
    before = not goes_on and _FOR_WHOM.search(low, at, span[0])
    needed = row.cue.lower().startswith(("is ", "are ")) and span[0] == row.start
    verb = low[row.start : span[0]].split()[-1:] if row.rule in _NEED else ()
    # "Interpreters are needed", "who is to train the apprentices?"
    needed = needed or (verb and verb[0] in W["verbs"] and not verb[0].startswith(_ASKING))
    return before or needed or _LACKS.match(low, span[1])


def _of_one(text, low, span, one):
    """Give what speaks for one who is named, wherever the request stands."""
    start, end = span
    words = low[start:end].split(" of ")[0].split()
    found = {
        "asked": one.asked,
        "reads": float(one.reads),
        "speaks": one.speaks,
        "speaks here": float(bool(_SPEAKS.match(low, end))),
        "at top": float(one.places[0][0] < TOP),
        "first": one.places[0][0] / len(text),
        "capital": float(any(word[0].isupper() for word in text[start:end].split())),
        f"before {_before(low, span)}": 1.0,
        f"after {_after(low, span)}": 1.0,
        f"opens {words[0] if words[0] in _DETERMINERS else '-'}": 1.0,
        f"heads {words[-1] if acts(words[-1:]) else '-'}": 1.0,
    }
    found |= {f"often before {word}": one.before.get(word, 0) for word in _ASKING}
    return found | {f"often after {word}": one.after.get(word, 0) for word in _BOUND}


def name(
    text: str, low: str, units: list[Unit], rows: list[Request], written_to: tuple[int, int] | None
) -> list[Request]:
    """Give the rows that name nobody the likeliest addressee, where one is likely enough."""
    rows, best = [_as_written_to(row, text) for row in rows], {}
    for number, span, found in signs(text, low, units, rows, written_to):
        best[number] = max(best.get(number, (NAME, None)), (likelihood(found, TREES), span))
    return [
        addressed([row], text, best[number][1])[0] if number in best else row
        for number, row in enumerate(rows)
    ]


def _as_written_to(row, text):
    """Give a row that tells of a letter the one it went to: "wrote to the Mayor, asking her to"."""
    pronoun = (row.addressee or "").lower() in _THIRD
    if row.rule not in _TOLD or not (pronoun or not row.addressee):
        return row
    sent = _RECIPIENT.search(text, max(0, row.start - 200), row.end)
    if not sent or ". " in text[sent.end() : row.start]:
        return row
    return addressed([row._replace(addressee=None)], text, sent.span(1))[0]
