"""Lists: what the words before a list say of its items."""

import re
from itertools import takewhile
from typing import NamedTuple

from finders.requests.duties import writes
from finders.requests.grammar import (
    TAIL,
    Place,
    Request,
    addressed,
    fronted,
    make_row,
    opening,
    person,
    subject_after,
    subject_before,
    trimmed,
)
from finders.requests.orders import imperative, is_named
from finders.requests.rules import CUES, read_sentence
from finders.requests.words import ANY_VERB, FORMS, P, W, acts, met, says

_LEADING = frozenset(["asks", "modal", "wish", "owned", "we_need", "it_is", "stressed"])
_BEFORE_A_CLAUSE = frozenset(["before", "after", "until", "till", "when", "while", "if"])
_OWN = W["bodies"] | W["speakers"] | {"we", "i", "our", "my", "undersigned", "please", "kindly"}


_LASTING = frozenset("come live lie run sit stand go wait walk work flow lead sleep stay".split())


class Lead(NamedTuple):
    """What the words before a list say of its items."""

    addressee: tuple | None
    cue: str
    questions: bool = False
    announces: bool = True  # by a noun: "the following requests"


def read_lead(place: Place, cues: list[re.Match], earlier: tuple[int, int] | None) -> Lead | None:
    """Read the sentence that announces a list: whom it asks and by which words, or None."""
    text, low, a, b = place[:4]
    at = opening(low, a, b)
    if headed := _headed(place, at):
        return headed
    if put := P["asks_for"].match(low, at, b):
        return Lead(trimmed(text, *put.span("who")), put["cue"], announces=False)
    told = not P["tell_us"].search(low, max(a, b - 40), b) and tells_of(place)
    if told or P["why_we"].match(low, at, b):
        return None  # "Who we ask", "We undertake:", "Their terms were these:"
    near = place._replace(start=max(a, b - 600))
    cues = [cue for cue in cues if cue.start() >= near.start and cue.lastgroup in _LEADING]
    rows = [row for cue in cues if (row := CUES[cue.lastgroup](near, cue, [], earlier))]
    noun = P["announces"].search(low, max(a, b - 300), b) or P["claims"].search(
        low, max(a, b - 200), b
    )
    questions = bool(P["questions"].search(low, max(a, b - 80), b))
    described = not rows and P["described"].search(low, near.start, b)  # "the bill's changes:"
    if described or not (rows or noun or questions):
        return _called_on(place, at)
    addressee = next((row[7:9] for row in reversed(rows) if row.addressee), None)
    addressee = addressee or _asked_in(near, a)
    cue = noun.group().rstrip(TAIL) if noun else rows[0].cue if rows else "questions"
    return Lead(addressee, cue, questions, bool(noun))


def _headed(place, at):
    """Give what a heading that names somebody says of the items below: "To the Board:"; or None."""
    low, colon = place.low, place.low[place.end - 1] == ":"
    headed = P["headed"].fullmatch(low, at, place.end)
    if not headed or not (colon or place.kind == "lead-in"):
        return None  # without a colon only where it is known to lead to items
    who = headed.span("who")
    known = (colon and at == place.start) or person(place, who)  # but not "2. to pay:"
    return (
        Lead(trimmed(place.text, *who), low[at : who[0]].strip(), announces=False)
        if known
        else None
    )


def _called_on(place, at):
    """Give what a lead in the third person says, whose subject the text begins with; or None."""
    text, low, b = place.text, place.low, place.end
    called = P["called_on"].fullmatch(low, at, b)
    if not called or called["by"] not in place.top[: place.start]:
        return None  # "The mothers call on the Governor:"
    return Lead(trimmed(text, *called.span("who")), called["cue"], announces=False)


def _asked_in(place, a):
    """Give the span of whom the words before a list name, where no rule told whom they ask."""
    text, low, b = place.text, place.low, place.end
    told = P["told"].search(low, place.start, b)
    if told and person(place, told.span("who")):  # "Our demands for the port": of nobody
        return trimmed(text, *told.span("who"))
    if front := fronted(place._replace(start=a), b):
        return trimmed(text, *front.span("who"))
    named = [m.span(m.lastgroup) for m in P["asked_of"].finditer(low, max(a, b - 300), b)]
    named = [span for span in named if acts(P["word"].findall(low, *span))]
    return trimmed(text, *named[-1]) if named else None


def tells_of(place: Place) -> bool:
    """Say whether the words before a list promise, report or describe what its items hold."""
    low, b = place.low, place.end
    a = max(opening(low, place.start, b), b - 300)
    if P["not_asked"].search(low, a, b) or P["under_law"].search(low, a, b):
        return True
    clause = subject_before(place, b)
    told = P["told_by"].search(low, max(a, clause - 120), clause) or P["told_by"].search(low, a, b)
    asks = told and place.ours and told.group().split()[0].strip(":") in FORMS
    if told and (asks or low[max(0, told.start() - 4) : told.start()].strip() == "to"):
        told = None  # "Ms Low: To ask the Mayor—"
    told = told and not P["passive_then"].search(low, a, told.start()) and told
    words = P["word"].findall(low, a, told.start()) if told else ["we"]
    if words[:1] in (["our"], ["my"]):
        return False  # "Our five demands:", and whose union demands it
    words = [word for word in words if word not in W["determiners"]]
    return bool(words) and _OWN.isdisjoint(words) and not writes(place.top[:a], words)


def only_names(low: str, parts: list[tuple[str, str, int, int]]) -> int:
    """Give the end of a list that only names things, and so completes its announcement; or 0."""
    end = 0
    for _, _, a, b in takewhile(lambda part: part[0] == "item", parts):
        words = low[opening(low, a, b) : min(b, a + 200)].split()
        acting = words[:1] == ["to"] or words[1:2] == ["the"] or not ANY_VERB.isdisjoint(words[:1])
        if acting or not 1 <= len(words) <= 4 or P["finite"].search(low, a, b):
            return 0
        end = b
    return end


def read_item(
    place: Place, spans: list[tuple[int, int]], cues: list[re.Match], lead: Lead
) -> list[Request]:
    """Rules list, list complaint, question: read an item by the words that announce its list."""
    text, low = place[:2]
    labelled = len(spans) > 1 and P["label"].fullmatch(low, *spans[0])  # "Clause 1 (Rest)."
    spans = spans[1:] if labelled else spans
    first, who = place._replace(start=spans[0][0], end=spans[0][1]), lead.addressee
    at = opening(low, first.start, first.end)
    if text[first.end - 1] == "?":
        return [make_row(first, first.start, "explicit", "?", who, "question")]
    if imperative(first, at):
        return list(_ordered(first, spans, who))
    to = P["to_act"].match(low, at, first.end)
    acts_on = to and to["verb"] in ANY_VERB
    if who and (acts_on or low.startswith("that ", at)):  # "to forbid its crews to sail"
        return [make_row(first, at, "explicit", lead.cue, who, "list")]
    asked = []
    for start, end in spans[:20]:
        inside = [cue for cue in cues if start <= cue.start() < end]
        asked += read_sentence(place._replace(start=start, end=end, kind="item"), inside, None)
    if any(row.form == "explicit" for row in asked):
        return [row if row.form == "implied" else addressed([row], text, who)[0] for row in asked]
    if _is_told(first, at):
        return []
    whom = None if acts_on else _item_subject(text, low, at, first.end)  # "The Board answer us"
    if acts_on or whom:  # "To pay the cooks, as was"
        return [make_row(first, at, "explicit", lead.cue, whom, "list")]
    return _listed(place, first, spans, lead)


def _listed(place, first, spans, lead):
    """Rules list, list complaint, of an item without an act: what is wanted, or what is wrong."""
    low, who, at = place.low, lead.addressee, opening(place.low, first.start, first.end)
    if P["tells"].match(low, at):
        return []
    orders = lead.announces and P["present"].match(low, at, first.end)
    if orders and (orders["done"] or _clerk(first, orders.span("who"))):
        who = (
            who if orders["done"] else orders.span("who")
        )  # "The toll is paid", "The clerk writes"
    elif any(_tells(low, start, end) for start, end in spans):
        row = make_row(place, place.start, "implied", lead.cue, who, "list complaint", "complaint")
        return [row] if lead.announces else []
    return [make_row(first, at, "explicit", lead.cue, who, "list")]


def _ordered(place, spans, who):
    """Yield the orders of an item, one a sentence ("Tell the truth. Publish it.").

    They ask "the clerk to write" of the clerk, but to "let the clerk rest" of whom the list asks.
    """
    for start, end in spans[:20]:
        one, at = place._replace(start=start, end=end), opening(place.low, start, end)
        for row in imperative(one, at)[:1]:
            whom = (row.addressee or "").lower()
            own = whom and not (row.cue.lower() == "let" and (who or whom in ("us", "me")))
            yield make_row(one, at, "explicit", row.cue, row[7:9] if own else who, "list")


def _clerk(place, span):
    """Say whether words before a verb are one who can act: "The clerk", but not "The end of the"."""
    words = P["word"].findall(place.low, *span)
    if words[-1] in W["no noun phrase"] | W["determiners"] | W["relatives"]:
        return False
    named = any(word[0].isupper() for word in place.text[slice(*span)].split()[1:])
    whoever = words[0] in (W["none"] - {"no"}) | {"mr", "mrs", "ms", "dr"}  # "No warning letters"
    return named or acts(words) or whoever


def _is_told(place, at):
    """Say whether an item tells of an act: "A motion to close it was lost", "The Congress thanks Y"."""
    if P["fell"].search(place.low, at, place.end):
        return True
    if place.text[place.end - 1] == "." and _describes(P["word"].findall(place.low, at, place.end)):
        return True
    will = met(place.top) and place.low.find(" will ", at, place.end)  # a meeting's own plan
    if will and will > 0 and W["modals"].isdisjoint(place.low[at:will].split()):
        return True
    does = P["present"].match(place.low, at, place.end)
    does = does and does["who"].startswith("the ") and not does["done"] and does
    own = does and writes(place.top[: place.start], does["who"].split()[-1:])
    return bool(own) and _clerk(place, does.span("who"))


def _describes(words):
    """Say whether words tell how things are: "Its men work in shifts", "The lane runs by the weir"."""
    if not words or words[0] in W["none"] | W["each"]:
        return False  # "No pilot works by night": so it is to be
    for before, verb, after in zip(words, words[1:], words[2:], strict=False):
        done = says(verb) if after == "that" else P["past"].fullmatch(verb) and "to" not in words
        if done and after in W["determiners"] and acts(words[: words.index(verb)]):
            return True  # "The delegation said that", "The party ratified the treaty"
        if after not in W["no noun phrase"] or before in W["no noun phrase"]:
            continue
        if before[-1] == "s" or before.endswith(("men", "people", "children")):
            if verb in _LASTING:
                return True
        elif verb[:-1] in _LASTING and verb[-1] == "s" and words[0] in W["determiners"]:
            return True
    return False


def _item_subject(text, low, at, end):
    """Give the one who is to act, where an item names it: "That the Board answer us"."""
    of = P["of_whom_that"].match(low, at, end)
    if of and (acts(of["who"].split()) or not text[slice(*of.span("who"))].islower()):
        return trimmed(text, *of.span("who"))  # "We demand: of the Board that it answer"
    that = low.startswith("that ", at)
    whom = subject_after(low, at + 5 * that, end)
    acting = P["actor"].fullmatch(low, *whom) and P["bare"].match(low, whom[1])
    names = text[whom[0] + (not that) : whom[1]].split()  # a capital may be the item's own
    words = low[slice(*whom)].split()
    acting = acting and _BEFORE_A_CLAUSE.isdisjoint(words)  # "Lamps at Tern before the days end"
    able = any(w[0].isupper() for w in names[not that :]) or acts(words)
    if able and (that or acting):
        return trimmed(text, *whom)
    planned = P["planned_item"].match(low, at, end)  # "Local councils to end it"
    able = planned and planned["verb"] in ANY_VERB
    words = P["subordinate_from"].split(planned["who"])[0].split() if able else ()
    able = words and W["finite verbs"].isdisjoint(words)
    put = able and words[0] in W["determiners"] and planned.start("who") > at  # "to the Board to"
    put = put or (able and (acts(words) or words[0] in W["each"]))
    able = put or (able and is_named(text, *planned.span("who")))
    return trimmed(text, *planned.span("who")) if able else None


def _tells(low, start, end):
    """Say whether a sentence states a fact: it has a verb outside all subordinate clauses."""
    said = low[start : min(end, start + 600)]
    verbs = [m.start() for m in P["finite"].finditer(said)]
    if not verbs and P["thanks"].match(low, opening(low, start, end), end):
        return True
    return not all(P["subordinate"].search(said[:at]) for at in verbs)
