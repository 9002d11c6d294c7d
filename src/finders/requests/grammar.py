"""Pieces of a sentence: its opening, its clauses, subjects and those who can act."""

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from finders.requests.words import ANY_VERB, PRONOUNS, P, W, acts, adverb, says

_AFTER_JOINING = W["no noun phrase"] | {"and"}
_BEFORE_A_NOUN = W["determiners"] - {"it", "that", "you"} | {"member", "other", "neighbouring"}
_NO_VERB = W["no noun phrase"] | W["determiners"] | W["no verbs"]
_ARTICLES = ("the ", "their ", "our ", "your ", "its ")
_OF_PERSONS = frozenset(["announced", "our demand", "reproach", "please"])
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten likewise there is are".split()
)
_POINTING = frozenset(["it", "this", "these", "that", "so"])
_TOLD = frozenset(["us", "me", "them", "him", "her"])
_FINITE = W["finite verbs"] | W["modals"]
_TELLING = W["finite verbs"] | W["relatives"] | PRONOUNS | {"that"}
_LINKING = W["no noun phrase"] | W["relatives"] | {"all", "and"}
_NO_SUBJECT = W["not a subject"] | W["be"] | {"at", "in", "on", "by", "with", "for", "from", "of"}
_UNKNOWN = W["none"] | {"a", "an"}
_FORBIDDING = frozenset(["may", "is to", "are to"])
TAIL = " \xa0.;:,!?…\n\r\t"


class Place(NamedTuple):
    """A sentence, the kind of its part, and the top of the text, where its author is named."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    top: str
    before: tuple | None = None  # the request before it, where a semicolon stands between
    ours: bool = False  # whether its "they" or "it" is whoever asked in the sentence before


class Request(NamedTuple):
    """What is asked: its words, how it asks, by which words, whom, and the rule that found it."""

    start: int
    end: int
    quote: str
    form: str
    kind: str
    cue: str
    addressee: str | None
    addressee_start: int
    addressee_end: int
    rule: str


@lru_cache(maxsize=256)
def opening(low: str, start: int, end: int) -> int:
    """Give where the words begin after a number, a bullet or a bracket."""
    return P["opening"].match(low, start, end).end()


def clause_start(place: Place, stop: int) -> int:
    """Give where the clause begins that runs up to here."""
    begin = max(opening(place.low, place.start, stop), stop - 200)
    return max([begin, *(m.end() for m in P["boundary"].finditer(place.low, begin, stop))])


def subject_before(place: Place, stop: int) -> int:
    """Give where the noun phrase begins that ends where a modal verb stands.

    It is the longest run of words up to the verb that has no verb of its own outside its
    relative clauses: "the ministry and those who answer to it".
    """
    low = place.low
    begin = max(opening(low, place.start, stop), stop - 300)
    aside = low[stop - 2] in "–—" and P["dashed"].search(low, begin, stop)
    if aside and low[begin : aside.start()].strip():  # "The Duke — it is he — must"
        return subject_before(place._replace(start=begin), aside.start())
    bracket = low.rfind("(", begin, stop) if low[stop - 2] == ")" else -1
    if bracket > 0 and low[begin:bracket].strip():  # "The Board (RB) must"
        return subject_before(place, bracket)
    if opened := P["adjunct"].match(low, begin, stop):
        begin = opened.end()
    first = max([begin, *(m.end() for m in P["hard"].finditer(low, begin, stop))])
    every = list(P["word"].finditer(low, first, stop))
    starts = [m.end() for m in P["boundary"].finditer(low, first, stop)] if every else []
    places = [w.start() for w in every]
    for at in [first, *starts]:
        words = every[bisect_left(places, at) :]
        if not words or words[0].group() in W["no noun phrase"]:
            continue
        if low.endswith("that", first, at) and P["and_the"].search(low, at, stop):
            continue  # "the keys that night, and the trustees"
        if len(words) > 1 and words[0].group()[-2:] == "ed" and words[1].group() in W["articles"]:
            continue  # "who risked their lives and this"
        if not finite(low, words):
            return words[0].start()
    return _after_adjunct(low, clause_start(place, stop), stop)


def _after_adjunct(low, at, stop):
    """Leave out what opens a clause without a comma: "Within a week of this notice the Board"."""
    words = list(P["word"].finditer(low, at, stop))
    for before, word in pairwise(words):  # "Critics argue the sexton"
        told = before.group() in _TOLD and low.endswith(("told ", "tells "), at, before.start())
        if told and word.group() not in ("that", "to", "about", "of"):
            return word.start()  # "He told us drivers need to"
        opens = word.group() in W["determiners"] or (
            before.start() > at and word.group() not in W["no noun phrase"] | W["relatives"]
        )
        if opens and says(before.group()):
            return word.start()
    if not words or words[0].group() not in W["no noun phrase"]:
        return at
    for before, word in pairwise(words):
        opens = word.group() in W["determiners"] or word.group() in PRONOUNS
        if opens and before.group() not in _LINKING:
            return word.start()
    return at


def finite(low: str, words: list) -> bool:
    """Say whether words have a finite verb that no relative clause among them takes."""
    spare, told = 0, None
    first, alone = words[0].group(), len(words) == 1
    if first in PRONOUNS and not alone and not P["pronoun_goes_on"].match(low, words[0].end()):
        return True  # "We know that you"
    for number, match in enumerate(words):
        word = match.group()
        if _is_plain(word):
            continue
        before = words[number - 1] if number else None
        after = words[number + 1] if number + 1 < len(words) else None
        if word == "that" and before and _reports(low, words, before, match):
            return True  # "recalling its decision that ships"
        pronoun = word in PRONOUNS
        joined = pronoun and before and low[before.end() : match.start()] == " "
        ends = number + 2 == len(words) and joined and before.group() == "that"
        joined = joined and (
            ends or before.group() not in _AFTER_JOINING
        )  # "the crews that it pays"
        if word in W["relatives"] or joined:  # "the band it has armed"
            spare += 1
        elif _is_finite(low, before, match, after):
            spare -= told is None or told is not before  # "would have" is one
            told = match
            if spare < 0:
                return True
        elif pronoun and before and after:
            return True
    return False


@lru_cache(maxsize=1 << 15)
def _is_plain(word):
    """Say whether a word is no verb, pronoun or relative whatever stands beside it; most are not."""
    if word[-1] == "s" or word[-2:] in ("ed", "ng"):
        return False
    return not (word in _TELLING or says(word))


def _reports(low, words, before, that):
    """Say whether "that" opens what a noun reports, and no clause that has its verb among the words."""
    if not P["said_noun"].search(low, words[0].start(), before.end()):
        return False
    return W["finite verbs"].isdisjoint(w.group() for w in words if w.start() > that.start())


def _is_finite(low, before, match, after):
    """Say whether a word is a finite verb, by its form and the words beside it."""
    word, noun = match.group(), before and before.group() in _BEFORE_A_NOUN
    many = word[-1] == "s" and P["of_many"].search(low, max(0, match.start() - 40), match.start())
    if (
        (after and says(word) and not noun and not many)
        or (  # but "those with a say in it"
            word[-2:] in ("ed", "ng") and low.startswith(" that ", match.end())
        )
    ):
        return True
    if noun or many:
        return False
    if word in W["finite verbs"] or (word[-1] == "s" and word[:-1] in W["verbs"]):
        return True
    takes = word[-1] == "s" and after and after.group() in ("the", "a", "an", "his", "their")
    return takes and low[match.end() : after.start()] == " " and word not in _NO_VERB


def subject_first(place: Place, stop: int) -> tuple[int, int] | None:
    """Give the span of the subject that opens a sentence: the words before its first verb."""
    low = place.low
    begin = opening(low, place.start, stop)
    if opened := P["adjunct"].match(low, begin, stop):
        begin = opened.end()
    words = list(islice(P["word"].finditer(low, begin, stop), 14))
    if len(words) > 1 and words[0].group() in PRONOUNS | {"this"} and words[1].group()[-1] == "s":
        return words[0].span()  # "It backs the mill, and"
    for last, word in pairwise(words):
        told = word.group()[-1] == "s" and word.group()[:-1] in W["verbs"]
        if told or word.group() in _FINITE:
            return trimmed(place.text, begin, last.end())
    return None


def subject_after(
    low: str, start: int, stop: int, strict: bool = False, past: bool = False
) -> tuple[int, int] | None:
    """Give the span of the subject of the clause that begins here: the words before its verb.

    A passive names what is acted on; who is bound by it, "that judges be trained", or does it,
    "that it be paid by the Board", is given. ``past`` is for "it is time that it went".
    """
    words = list(P["word"].finditer(low, start, min(stop, start + 140)))
    if words and words[0].group() in ("us", "them", "him", "her", "me"):
        return words[0].span()  # "let them rest"
    first = words[0].group() if words else ""
    if first == "do" or first in _NO_SUBJECT:
        return (0, 0)
    words[1:] = [
        w for w in words[1:] if not adverb(w.group()) and w.group() not in ("no", "longer")
    ]
    taken = _of_relatives(words)
    for number, (last, match) in enumerate(pairwise(words[:14]), 2):
        word, span = match.group(), (words[0].start(), last.end())
        if _is_plural(word, words[number : number + 1]) and last.group() not in PRONOUNS:
            continue  # "that member states release them"
        if last.group() in W["articles"] | {"no"} or match.start() in taken:
            continue
        if P["stop"].search(low, last.end(), match.start()):
            return (0, 0)
        if word in ("be", "is", "are", "was", "were", "has", "have") and not strict:
            return _bound(low, span, match.end(), stop)
        if word in W["modals"] or _is_verb(low, last.group(), match, stop):
            return span
        if past and (word[-2:] == "ed" or word in W["finite verbs"]):
            return span
    return _without_verb(low, words, start, stop) if words else (0, 0)


def _without_verb(low, words, start, stop):
    """Give the span of a subject whose verb is not found: it follows below, or is behind "all who"."""
    that, first = low.endswith("that ", 0, start + 1), words[0].group()
    ends = (":", "") if that else (":",) if first not in _POINTING else ()  # "we ask it again:"
    if low[words[-1].end() : stop].strip() in ends:  # "we ask that the Board", and a list
        return (words[0].start(), words[-1].end())
    who = first in W["each"] and [w.start() for w in words[1:5] if w.group() == "who"]
    return (words[0].start(), who[0] - 1) if who else (0, 0)


def _of_relatives(words):
    """Give where verbs stand that belong to relative clauses: "the judges who will hear it"."""
    taken, helps = set(), False
    for number, (last, match) in enumerate(pairwise(words), 2):
        word, after = match.group(), {w.group() for w in words[number : number + 3]}
        if last.group() in ("who", "which"):
            taken.add(match.start())
            done = not after.isdisjoint(W["irregular participles"])
            helps = word in W["modals"] or (done and word in ("has", "have", "had"))
        elif helps and word in ANY_VERB | W["irregular participles"]:
            taken.add(match.start())
            helps = False
    return taken


def _is_plural(word, after):
    """Say whether a word that may be a verb is a noun, by the verb that follows it."""
    told = word[-1] != "s" or word in ("is", "was", "has", "does")
    return not told and any(w.group() in ANY_VERB | W["modals"] - {"not", "be"} for w in after)


def _bound(low, span, at, stop):
    """Give the span of who is bound by a passive, or does it; (0, 0) where it names neither."""
    done = P["word"].search(low, at, stop)
    bound = done and done.group() in W["bound"]
    head = P["head_end"].split(low[slice(*span)])[0].split()
    bound = bound and (acts(head) or low.startswith(" to ", done.end()))
    folded = Place(low, low, 0, stop, "", "")  # without the capitals of names
    return span if bound else by_whom(folded, at, 200) or (0, 0)


def by_whom(place: Place, start: int, most: int) -> tuple[int, int] | None:
    """Give the span of the agent of a passive, "to be paid by the Board"; None where it has none."""
    agent = P["agent"].match(place.low, start, min(place.end, start + most))
    return agent.span("who") if agent and person(place, agent.span("who")) else None


def _is_verb(low, last, match, stop):
    """Say whether a word after the last of a noun phrase is the verb that goes with it."""
    word, nouns = match.group(), W["verbs that are nouns, too"]
    if last in PRONOUNS and word in ANY_VERB:
        return True
    if word in W["verbs"] or (word[-1] == "s" and word[:-1] in W["verbs"]):
        return True
    after = P["word"].search(low, match.end(), min(stop, match.end() + 40))
    able, taking = acts([last]), after and after.group() in W["determiners"]
    # "the service charge accounts", but "Congress repeal articles"
    compound = after and low.startswith(" ", match.end()) and after.group()[-1:] == "s"
    compound = compound and low.endswith(_ARTICLES, 0, match.start() - len(last) - 1)
    compound = compound and not adverb(after.group()) and after.group() not in _NO_VERB
    if word in nouns and taking:
        return True
    return able and not compound and word.removesuffix("s") in nouns


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut an addressee to its words: no conjunction or adverb at either end."""
    words = list(P["word"].finditer(text, start, end))
    while words and _leaves(text, words):
        del words[0]
    while words and (
        P["not_after_a_name"].fullmatch(words[-1].group().lower())
        or (words[-1].group().isdecimal() and text[words[-1].start() - 1] == "[")  # a note's number
    ):
        del words[-1]
    if not words or len(words) > 25:
        return None
    end = words[-1].end()
    shut = text.startswith(")", end) and "(" in text[start:end]  # "the Board (RB)"
    return words[0].start(), end + shut


def _leaves(text, words):
    """Say whether the first word belongs to no name: "First the Board", but not "More", "First Lady"."""
    first, after = words[0].group().lower(), words[1] if len(words) > 1 else None
    if first not in W["not before a name"]:
        return False
    if first not in W["counting"] or (after and text[words[0].end() : after.start()] != " "):
        return True
    return bool(after) and after.group().lower() in W["determiners"] | PRONOUNS | W["finite verbs"]


def person(place: Place, span: tuple[int, int]) -> bool:
    """Say whether words can stand for one who acts; "request the funds to build" cannot."""
    words, written = place.low[slice(*span)].split(), place.text[slice(*span)].split()
    named = any(w[0].isupper() for w in written if w != "I")
    head = P["head_end"].split(" ".join(words))[0].split()
    one = head and words[0] in W["determiners"] and P["doer"].fullmatch(head[-1])
    return bool(acts(words) or named or one or not W["persons"].isdisjoint(words[:1]))


def fronted(place: Place, stop: int) -> re.Match | None:
    """Give the match of whom a clause names before its "we": "Of the press we ask that", or None."""
    front = P["object_first"].search(place.low, max(0, place.start - 2, stop - 100), stop)
    return front if front and person(place, front.span("who")) else None


def _one_asked(place, span):
    """Give the span of one who can be asked: "the Board" of "answers from the Board"; or None."""
    low, (start, end) = place.low, span
    if low.startswith(("someone who ", "somebody who "), start):
        return None  # who is yet to be found
    if last := P["and_last"].search(low, start, end):
        return last.span("who")  # "The towns need it, and they" of "must"
    ends = P["whom_ends"].search(low, start + 1, end)
    if ends and (ends["who"] or W["relatives"].isdisjoint(low[start : ends.start()].split())):
        span, end = (start, ends.start()), ends.start()
    if _is_act(place.text, start, end):
        return None  # "petition to have this rule struck", "request amend the rule"
    if low[start:end].isdecimal() or low[start:end].removesuffix(" things") in _NUMBERS:
        return None
    if of := P["things_of_whom"].match(place.text, start, end):
        start, span = of.end(), (of.end(), end)  # "Four things the Board" of "must do"
    if more := P["behind_whom"].search(low, start, end):  # "the Board the following"
        return start, more.start()
    thing = P["thing_asked"].match(low, start, end)
    if not thing:
        return span
    written = place.text[start:end]
    names = [word for word in written.split()[:2] if word.lower() not in W["determiners"]]
    if any(word[0].isupper() for word in names) and not written.isupper():
        return span  # "Justice for Tarn"
    if thing["your"]:
        return thing.span("your")
    named = thing.span("who" if thing["who"] else "of")
    who = trimmed(place.text, *named) if named[1] > 0 else None
    return who if who and person(place, who) else None


def _is_act(text, start, end):
    """Say whether words begin with a verb and what it is done to: "have this rule struck"."""
    verb, *rest = text[start:end].split(None, 2)[:2] or [""]
    return bool(rest) and rest[0] in W["determiners"] and (verb in ANY_VERB or verb == "have")


def _is_able(place, span):
    """Say whether words stand for one who acts, a pronoun, or many: "invites affiliates to"."""
    said = place.low[slice(*span)]
    many = said[-1] == "s" and " " not in said and said[-2:-1] != "s"
    return many or said in PRONOUNS - {"we", "i"} or person(place, span)


def make_row(
    place: Place,
    start: int,
    form: str,
    cue: str,
    addressee: tuple[int, int] | None,
    rule: str,
    kind: str | None = None,
) -> Request:
    """Make a row that runs from here to the end of the sentence, without its punctuation."""
    text, low, end = place.text, place.low, place.end
    opened = opening(low, start, end)
    start = opened if opened < end else start
    if shut := P["shut"].match(text, start, end):  # “We ask you to stay,” she said
        end = shut.end()
    reached = low.find("reached", start, end) > 0 or low.find("contacted", start, end) > 0
    if reached and (tail := P["contact_tail"].search(low, start + 1, end)):
        end = tail.start()  # "we would welcome a meeting and can be reached at"
    shut = text.startswith(")", end - 1) and "(" not in text[start:end]  # "(Mend it first.)"
    end = max(start + 1, start + len(text[start : end - shut].rstrip(TAIL)))
    end = P["link"].search(low, max(start + 1, end - 12), end).start()
    addressee = addressee and _one_asked(place, addressee)
    if rule in _OF_PERSONS and addressee and not _is_able(place, addressee):
        addressee = None
    unknown = ("a", "an") if cue in _FORBIDDING else _UNKNOWN  # "No ship may pass" is for ships
    if addressee and low[slice(*addressee)].split()[0] in unknown:
        addressee = None  # "Nobody should go hungry", "A nurse must be found"
    who = (text[slice(*addressee)], *addressee) if addressee else (None, -1, -1)
    row = Request(start, end, text[start:end], form, kind, cue, *who, rule)
    return row if kind else row._replace(kind=_kind(row))


def _kind(row):
    """Tell a request from a refrain and from an appeal to the public."""
    low, cue = row.quote.lower(), row.cue.lower()
    after = low.find(cue) if row.form == "explicit" else -1
    after = 0 if after < 0 or row.rule in ("imperative", "list") else after + len(cue)
    if P["refrain"].match(low, after) or P["none_may"].match(low):
        return "refrain"
    named = (row.addressee or "").lower().split()
    public = {*named[:1], *named[-1:]} & W["publics"] - {"you"} or {*named[:2]} == {"those", "who"}
    public = public or (row.rule in ("imperative", "please") and cue in W["public acts"])
    return "appeal" if public else "request"


def cut(text: str, row: Request, end: int) -> Request:
    """Let a request end earlier, without a conjunction; what it asks not to do may change."""
    end = row.start + max(1, len(text[row.start : end].rstrip(TAIL)))
    end = P["link"].search(text, max(row.start + 1, end - 12), end).start()
    row = row._replace(end=end, quote=text[row.start : end])
    return row._replace(kind=_kind(row)) if row.kind in ("request", "refrain") else row


def addressed(rows: list[Request], text: str, who: tuple[int, int] | None) -> list[Request]:
    """Give an addressee to the rows that name none."""
    if not who:
        return rows
    named = (text[slice(*who)], *who)
    return [row if row.addressee else Request(*row[:6], *named, row.rule) for row in rows]
