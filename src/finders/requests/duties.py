"""Duties: what must, should or is to be done, and whose word it is."""

import re
from itertools import pairwise
from typing import NamedTuple

from finders.requests.grammar import (
    Place,
    Request,
    by_whom,
    finite,
    make_row,
    opening,
    person,
    subject_after,
    subject_before,
    subject_first,
    trimmed,
)  # fmt: skip
from finders.requests.words import ANY_VERB, OWNS, PRONOUNS, SPACE, P, W, acts, adverb, met

AFTER_A_NOUN = W["be"] | W["modals"] | W["finite verbs"]  # words that make a noun of one before
_INSIDE = re.compile(r"(?<=ought)\b.* (?=to$)|(?<=has|ave|eed|eds) (?:got|now|\w+ly) (?=to$)")
_OPENS_NO_ACT = W["no noun phrase"] - {"let", "like"}
_TURNED = PRONOUNS | {"the", "any", "this", "these", "there", "anyone"}  # "should you need it"
_MET = frozenset("participants delegates sides parties signatories".split())
_ADVERBIAL = frozenset("at in with without for by on under from as of before after until".split())
_JOINING = frozenset(["and", "but", "or", "also", "further", "therefore", "so"])
# how whatever the pattern "supposed" finds ends
_SUPPOSING = ("that", "if", "unless", "whether", "case", "because", "told", "informed", "assured")
_SUPPOSING += ("understand",)
_NOBODY = W["not a subject"] - {"whoever", "whatever", "nothing"}
_ONE = PRONOUNS | {"a", "an", "every", "one"}
_NO_ACTS = W["no acts"] | {"die"}
_ACTS = ANY_VERB - W["no acts"] - {"have", "stand", "face"}
_UNARRANGED = ANY_VERB - W["arranged acts"]
_POINTING = frozenset(["this", "that", "these", "those", "it"])
_THINKING = frozenset(["feel", "think", "believe", "say", "hold", "consider", "maintain", "submit"])
_PLAINLY = frozenset(["why", "clear", "plain", "obvious", "evident", "certain", "sure"])
_SURE = frozenset(["sure", "certain"])
_MANY = frozenset("all these those the many most some other our your their".split())
_SOME = W["determiners"] - {"it", "them", "us", "that"}


def modal(
    place: Place, cue: re.Match, rows: list[Request], earlier: tuple[int, int] | None
) -> Request | None:
    """Find the words under a duty, "X must do Y", and let the rules of `_DUTIES` read them."""
    low, start = place.low, cue.start()
    said = P["contracted"].sub("", SPACE.sub(" ", cue.group()))
    said = _INSIDE.sub(" ", said)  # "has got to", "ought now to"
    if turned := P["fronted"].search(low, max(place.start, start - 160), start):
        return _turned(place, cue, turned.start("no"))
    row = _laid(place, cue, said, rows, earlier)
    return None if not row or _is_ruled(place, cue) else row


def _laid(place, cue, said, rows, earlier):
    """Give a row of what a modal verb lays on its subject; None, or False, where it lays nothing."""
    low, start, act = place.low, cue.start(), _duty_act(place, cue)
    if (
        act
        and act[1] not in W["feelings"]
        and rows
        and said != "will"  # "instructs the clerk to write, and will itself open a desk"
        and P["once_more"].search(low, max(place.start, start - 24), start)
    ):
        who = rows[-1][7:9] if rows[-1].addressee else None
        return make_row(place, start, "explicit", said, who, rows[-1].rule)  # "and should light it"
    clause, doing = _supposed_clause(place, cue) if act else (None, False)
    if not act or (clause and not doing):
        return None
    subject = _duty_subject(place, start, said)
    if subject and " that " in low[slice(*subject)] and P["fell"].search(low, cue.end(), place.end):
        return None  # "The amendment that the League should leave was lost"
    subject = trimmed(place.text, clause.start() + 5, start) if doing else subject
    duty = subject and _duty(place, said, act, subject, bool(earlier or rows))
    duty = duty and duty._replace(start=_own_start(low, duty.subject[1], start))
    if not duty or _idle(duty):
        return None
    row = next((row for read in _DUTIES if (row := read(duty)) is not None), None)
    return row and not told_by_another(place, duty.subject[0], cue.end()) and row


def _own_start(low, end, start):
    """Give where a duty's own words begin, -1 with its subject: "The Board pays and must"."""
    aside = P["said_aside"].match(low, end, start)  # "The crews, like Lund and Tern, must"
    return start if not aside and P["stop_or_and"].search(low, end, start) else -1


def _supposed_clause(place, cue):
    """Give the clause of "if" or "what" that a modal verb stands in, and whether it asks: "What X must do"."""
    low, start = place.low, cue.start()
    clause = P["if_clause"].search(low, max(place.start, start - 120), start)
    if not clause or not low.startswith("what ", clause.start()):
        return clause, False
    if P["and_someone"].search(low, clause.start(), start):
        return None, False  # "What they did was wrong and we need to"
    return clause, bool(P["doing"].match(low, cue.end()))


def _is_ruled(place, cue):
    """Say whether a duty is told as a rule of law, or is a noun: "the need to"."""
    low, (start, end), b = place.low, cue.span(), place.end
    before = max(place.start, start - 200)
    wished = cue.group().startswith(("should", "ought"))  # no law is told so
    if P["no_duty"].search(low, before, end):
        return True
    if wished:
        return False
    if P["by_law"].search(low, before, end) or P["by_rule"].search(low, end, min(b, end + 200)):
        return True
    named = P["definite"].search(low, max(place.start, start - 80), start)
    # "Members must pay every year", but "the Agency must test it every week"
    told = not (named or met(place.top)) and P["by_habit"].search(low, end, min(b, end + 200))
    return bool(told)


def _turned(place, cue, start):
    """Rule agent must, turned round after a negative: "Under no circumstances should the hall close"."""
    low, said = place.low, SPACE.sub(" ", cue.group())
    if said.split()[0] not in ("should", "must", "may", "shall", "ought", "need", "is", "are"):
        return None
    span = subject_after(low, cue.end() - 3 * said.endswith(" to"), place.end)
    who = trimmed(place.text, *span) if span[1] and person(place, span) else None
    return make_row(place, start, "explicit", said, who, "agent must", "refrain")


def _duty(place, said, act, subject, told):
    """Put together what is said of a duty; None where a relative clause says it."""
    if cleft := P["cleft"].fullmatch(place.low, *subject):  # "it is he who should"
        subject = cleft.span("who")
    words = list(P["word"].finditer(place.low, *subject))
    if not words:
        return None  # "… — must open": no subject but marks
    names = [w.group() for w in words]
    fronted = names[-1] == "you" and said in ("will", "shall") and P["orders"].search(place.top)
    if len(names) > 1 and fronted:  # "The hostages you will return"
        return _Duty(place, said, *act, words[-1].span(), names[-1:], names[-1:], told)
    if len(names) > 1 and names[-1] in PRONOUNS and not _is_object(names):
        gap = place.low[words[-2].end() : words[-1].start()]  # "Clearly, we must", "and he must"
        apart = "," in gap or names[-2] in _JOINING
        opens = names[0] in W["no noun phrase"] or apart or names[-2] in _PLAINLY
        if not (opens or place.text[words[-1].start()].isupper()):
            return None  # "the help they need to": a relative clause, unless a stop was lost
        subject, names = words[-1].span(), names[-1:]
    skip = _before_its_subject(names)
    if 0 < skip < len(names):
        subject, names = (words[skip].start(), subject[1]), names[skip:]
    if len(names) > 2 and names[-1] in ("that", "which") and _points(names):
        names, subject = names[:1], words[0].span()  # "This is a thing that must be mended"
    head = P["head_end"].split(place.low[slice(*subject)])[0].split() or names[:1]
    return _Duty(place, said, *act, subject, names, head, told)


def _points(names):
    """Say whether words point to something and say what it is: "this is a hole", "it's a hole"."""
    own = names[0].removesuffix("'s").removesuffix("’s")
    return own in _POINTING and (own != names[0] or names[1] in W["be"])


def _before_its_subject(names):
    """Count the words before a subject: of "We feel the rule", "This is no plan and cuts"."""
    if names[0] in ("we", "i"):
        if "that" in names[:-1]:  # "We respectfully submit that the Board"
            return names.index("that") + 1
        thinks = next((n for n, word in enumerate(names[1:3], 1) if word in _THINKING), 0)
        return thinks + 1 if thinks else 0
    told = names[0] in _POINTING | PRONOUNS and names[1:2] and names[1] in W["finite verbs"]
    return len(names) - names[::-1].index("and") if told and "and" in names[:-1] else 0


def _idle(duty):
    """Say whether the words under a modal verb lay no act on anybody."""
    first, names = duty.names[0], duty.names
    if names[-1] in W["relatives"] or first in _NOBODY:
        return True
    if duty.said == "shall" and (first in W["none"] or names == ["everyone"]):
        return not P["orders"].search(duty.place.top)  # "No one shall be held": a right is declared
    if duty.said != "should" and P["wishing"].search(duty.place.low, *duty.subject):
        return True  # "members wishing to speak must give notice": a rule is told
    # "you should be able to see it" guesses
    able = duty.after == "able" and (duty.said != "should" or first not in _ONE - {"we", "they"})
    if duty.verb == "be" and duty.after in W["feelings"] and not able:
        return True
    if first not in W["each"] and set(duty.head) & W["not in a subject"]:
        return True
    if duty.verb in W["rules of form"] or _is_deduced(duty):
        return True  # "Sketches must bear a date"
    if duty.verb in W["states of mind"] and not duty.said.startswith("would"):
        return duty.said != "should" or first in _ONE
    if _of_anybody(duty) or (first in W["none"] and duty.said.startswith("need")):
        return True
    return _arranges(duty)


def _of_anybody(duty):
    """Say whether a duty is told of anybody: "one must", or holds unless something is done."""
    low, (a, b), names = duty.place.low, duty.place[2:4], duty.names
    does = names[2:] and names[2][-1] == "s" and names[2] != "was"
    if does and names[:2] == ["he", "who"] and {"the", "this", "our", "your"}.isdisjoint(names):
        return True  # "He who digs a pit must": a proverb, but not "He who holds the keys must"
    ruled = duty.said != "should" and low.startswith("unless ", opening(low, a, b))
    if ruled and not (names[0] in PRONOUNS or _able(duty) or _lays_down(duty)):
        return True  # "Unless a tenant objects, the notice must be posted for ten days"
    aside = "," in low[slice(*duty.subject)] or low.startswith("to ", opening(low, a, b))
    return names[0] == "one" or (aside and names[-1] == "one")


def _is_deduced(duty):
    """Say whether a duty is a guess: "they must be hoping", "somebody must have the key"."""
    if duty.verb == "be" and duty.said == "must" and duty.after[-3:] == "ing":
        return True
    if duty.verb == "have" and (duty.done or duty.after == "been"):
        return True
    return duty.verb in ("have", "be", "know") and duty.names[0] in ("somebody", "someone")


def _arranges(duty):
    """Say whether nothing is asked but courtesy, or those who met arrange their own affairs."""
    if duty.names == ["you"] and P["polite_verbs"].fullmatch(duty.verb):
        return True  # "You must excuse me", "You should see it"
    if duty.said == "shall" and set(duty.names) & W["treaties"]:
        return True  # "The treaty shall enter into force"
    if duty.said not in ("shall", "will", "is to", "are to"):
        return duty.names == ["it"] and duty.verb == "take"  # "It should take an hour"
    if duty.verb == "take" and duty.after == "place":
        return True
    own = [w.group() for w in P["capital"].finditer(duty.place.text, *duty.subject)]
    own = {*duty.names} <= W["those who met"] or (
        own and all(w.lower() in duty.place.top[:300] for w in own)
    )
    own = own and P["joint"].search(duty.place.top)
    return bool(own) and duty.verb != "be"


def _is_object(names):
    """Say whether the pronoun that ends a subject is an object in it: "those who back it"."""
    joined = names[-2] in W["no noun phrase"] | {"below", "above", "behind", "around"}
    taken = names[-2] not in W["relatives"] and set(names[:-2]) & W["relatives"]
    return names[-1] in ("it", "you") and (joined or taken) and names[0] not in W["no noun phrase"]


def is_supposed(place: Place, left: str) -> bool:
    """Say whether a clause is supposed, "if the Board must", or said by others; a meeting's own is not."""
    if left.endswith("and that "):  # "they agreed that costs be shared and that losses"
        first = left.rfind(" that ", 0, -6) + 6
        bids = {"must", "should", "ought"}.intersection(left[first:].split())
        binds = {"be", "shall", "will", "would"}.intersection(left[first:].split())
        left = left[:first] if binds and not bids and first >= 6 else left
    if not left.rstrip().endswith(_SUPPOSING) or not P["supposed"].search(left):
        return False  # most clauses, of which the pattern need not be tried
    return not (P["they_that"].search(left) and met(place.top))


class _Duty(NamedTuple):
    """A subject, the modal verb over it, and the act that is laid on it."""

    place: Place
    said: str
    verb: str
    after: str  # the word after the verb
    done: bool  # that word is a participle: "must be done"
    subject: tuple
    names: list
    head: list  # its words before any preposition or relative clause
    told: bool  # of someone whom a request before named

    start: int = -1  # where its own words begin, where it shares the subject of the clause before

    def row(self, form, who, rule, kind=None):
        start = max(self.start, self.subject[0])
        return make_row(self.place, start, form, self.said, who, rule, kind)


def _duty_act(place, cue):
    """Give the act that a modal verb lays on its subject: verb, next word, whether passive."""
    text, low, b, end = place.text, place.low, place.end, cue.end()
    if aside := P["under_no"].match(low, end, b):  # "must on no account speak"
        end = aside.end()
    words = P["word"].findall(low, end, min(b, end + 80))
    idle = {"not", "neither", "either", "both"} | ({"to"} if cue.group() == "must" else set())
    joined = {w for one, w in pairwise(words[:4]) if w in ("and", "or", "but") and adverb(one)}
    # "must immediately and without delay release"
    words = [w for w in words if w not in idle | joined and not adverb(w)]
    if words[:1] == ["be"] and {*words[1:2]} & _SURE and {*words[2:3]} & {"that", "to"}:
        words = ["ensure"]  # "We must be sure that"
    words = _past_adverbial(words)[:2]
    if not words and (low[b - 1] == ":" or place.kind == "lead-in"):  # "the Board must", and a list
        words = ["do"]
    turned = cue.group() == "should" and words[:1] and words[0] in _TURNED
    turned = turned or (cue.group() == "should" and cue.start() == opening(low, place.start, b))
    if not words or turned or words[0] in _OPENS_NO_ACT or text[b - 1] == "?":
        return None
    verb, after = [*words, ""][:2]
    return verb, after, after.endswith(("ed", "en", "wn")) or after in W["irregular participles"]


def _past_adverbial(words):
    """Leave out an adverbial before the act: "must at long last pay", "should by the spring be"."""
    if words and words[0] in _ADVERBIAL:
        for i, (before, word) in enumerate(pairwise(words[:9]), 1):
            act = word in ANY_VERB or word == "be"
            if act and before not in W["determiners"] and before not in W["no noun phrase"]:
                return words[i:]
    return words


def _duty_subject(place, start, said):
    """Give the span of the words under a modal verb; None where the clause is only supposed."""
    if said[:2] == "ha" and (
        will := P["will"].search(place.low, max(place.start, start - 30), start)
    ):
        start = will.start()
        if P["foretold"].match(place.low, opening(place.low, place.start, start)):
            return None  # "If the dam goes, the town will have to move"
    if said_aside := P["said_aside"].search(place.low, place.start, start):
        if P["told_aside"].search(place.low, said_aside.start(), start):
            return None  # "Oarsmen, she replied, should"
        start = said_aside.start()  # "The Board, they agreed, should"
    clause = subject_before(place, start)
    if P["joining"].search(place.low, max(place.start, clause - 12), clause) and P["shared"].match(
        place.low, clause, start
    ):  # "The report is due and should be short"
        before = max(place.start, clause - 300)
        told = P["told_by_that"].search(place.low, before, clause)
        told = told or P["told_bare"].search(place.low, before, clause)
        return None if told else subject_first(place, clause)
    left = place.low[max(place.start, clause - 80) : clause]
    agreed = said in ("shall", "should", "must", "is to", "are to") and met(place.top)
    agreed = agreed and P["agreed_that"].search(left)  # by a meeting, on what another is to do
    if (not agreed and is_supposed(place, left)) or (
        said[-3:] == " to" and said[0] in "hn" and P["related"].search(left)
    ):
        return None
    aside = P["dashed"].search(place.low, clause, start)  # "The Duke — it is he — must"
    return trimmed(place.text, clause, aside.start() if aside else start)


def told_by_another(place: Place, clause: int, end: int) -> bool:
    """Say whether a clause is the word of somebody who is not the text's author."""
    text, low, a, b = place[:4]
    at = opening(low, a, b)
    if P["opinion"].match(low, at, b) or P["told_within"].match(low, end, b):
        return True
    if P["told_us"].search(low, max(a, clause - 40), clause):
        return True
    teller = _teller(place, clause, at) or _told_far(place, clause, at, end)
    if not teller:
        return False
    start, end = teller
    words = low[start:end].split()
    if words and {*words} <= _JOINING and (shared := subject_first(place, clause)):
        start, end = shared  # "Congress knows it, and believes that"
        words = low[start:end].split()
    if not words:  # "Some, we hear, believe that"
        return not {*low[at:end].split()[:2]} & {"i", "we"}
    if {words[-1], words[0]} & {"i", "we"}:
        return False
    if (told := _is_members_word(place, start, end, words)) is not None:
        return told
    ours = P["release"].search(place.top) or (words == ["it"] and met(place.top))
    if words[-1] in W["bodies"] | {"it"} and ours:
        return False  # "… , the group added": a release speaks of its author so
    names = [w for w in P["word"].findall(text[start:end]) if w[0].isupper()]
    names = [name for name in names if name.lower() not in W["determiners"]]
    top = place.top[: place.start]
    return not writes(top, [name.lower() for name in names])


def _is_members_word(place, start, end, words):
    """Say whether a clause is one side's or member's word, or only a thought; None where neither."""
    low, meets = place.low, met(place.top)
    if words[-1] == "side" or (meets and P["member"].match(low, start)):
        return True  # "Cllr Thorne said that the town should"
    if meets and words[-1] in _MET:
        return False  # "The participants held that"
    bodies = W["those who met"] | {"it", "meeting", "board"}
    thought = P["thought"].match(low, end) and words[-1] not in bodies
    return True if thought else None  # "Alderman Dorn felt that"


def writes(top: str, names: list[str]) -> bool:
    """Say whether the top of a text shows that it is the word of one of these names."""
    head = P["title_lines"].match(top)[0]
    for name in names:
        name = name.removesuffix("'s").removesuffix("’s")
        found = re.search(rf"\b{re.escape(name)}\b", top) if len(name) > 2 else None
        if not found or top.startswith(("'", "’"), found.end()):
            continue
        at, end = found.span()
        sentence = top[at : at + 90].split(". ")[0]
        if name in W["bodies"] | W["speakers"] or end <= len(head) or P["issues"].search(sentence):
            return True
    return False


def _told_far(place, clause, at, end):
    """Give the span of who tells, where what seemed a subject begins with it: "he told us that X"."""
    far = " that " in place.low[clause:end] and P["told_far"].search(place.low, clause, end)
    who = place.low[at : far.start()].split() if far else []
    if (
        who
        and who[0] in _MANY
        and W["determiners"].union(W["each"], _MANY, ["member"]).issuperset(who)
    ):
        return None  # "All those states that": nobody who states it
    return far and (at, far.start())


def _teller(place, clause, at):
    """Give the span of who tells a clause; None where nobody does, or its author."""
    low, a, b = place.low, place.start, place.end
    told = P["told_by"].search(low, max(a, clause - 120), clause)
    if told and P["if_first"].fullmatch(low, at, clause):
        return None  # "If he does not know, he should ask"
    if not told and (more := P["and_that_too"].search(low, max(a, clause - 20), clause)):
        told = P["told_by_that"].search(low, max(a, clause - 300), more.start())
    if not told:
        told = P["told_after"].search(low, max(clause, b - 110), b)
        return told and told.span(told.lastgroup)
    first, end = told.group().split()[0], told.start()
    if first[-1] == "s" and all(map(adverb, low[at:end].split())):
        return None  # "Declares that …": a resolution leaves its author out
    if P["ours_alone"].match(low, at, end):
        return None  # "We, as free people, do believe that"
    near = max(a, end - 40)
    return max([near, *(m.end() for m in P["stops"].finditer(low, near, end))]), end


_DUTIES = []  # rules of what is said with "must"; False: it is this, and asks nothing


@_DUTIES.append
def _you_will(duty):
    """Rule agent must: "You will lay down your arms", as an order."""
    if duty.said != "will":
        return None
    bound = met(duty.place.top) and W["subordinates"] & set(duty.head[-2:])
    bound = bound and not writes(duty.place.top, duty.head[-1:])  # "The Committee will meet"
    ordered = duty.names[0] not in PRONOUNS | {"our", "my", "each"}
    ordered = ordered and (bound or P["orders"].search(duty.place.top)) and _able(duty)
    ordered = (
        ordered and duty.verb not in W["arranged acts"]
    )  # "The company will reinstate him", in an ultimatum
    orders = (
        duty.verb in ANY_VERB
        and duty.verb not in W["no orders"]
        and (ordered or duty.names[0] in ("you", "your"))
    )
    at = opening(duty.place.low, *duty.place[2:4])
    at = at if not (wait := P["waited"].match(duty.place.low, at)) else wait.end()
    between = list(P["word"].finditer(duty.place.low, at, duty.subject[0]))
    if between and (
        P["if_clause"].search(duty.place.low, at, duty.subject[0])
        or finite(duty.place.low, between)
    ):
        orders = False  # "If it rains, you will stay"
    return orders and duty.row("explicit", duty.subject, "agent must")


@_DUTIES.append
def _own_decision(duty):
    """Say of "Resolves that the Union shall give" that a meeting binds itself."""
    decides = duty.said in ("shall", "will") and not W["bodies"].isdisjoint(duty.head[-1:])
    start = duty.subject[0]
    said = decides and P["decides"].search(duty.place.low, max(duty.place.start, start - 60), start)
    return False if said and writes(duty.place.top[:start], duty.head[-1:]) else None


@_DUTIES.append
def _we_must(duty):
    """Rule we must: an act of all of us; "we shall" and "we are to" only announce one."""
    if re.split(r"['’]", duty.names[0])[0] not in ("we", "everyone", "i", "us"):
        return None
    wished = duty.said.startswith(("should", "ought"))
    if (
        duty.verb == "be"
        and (duty.done or duty.after == "able")
        and (wished or duty.said == "must")
    ):
        return None  # "We should be paid": another is to see to it
    going = wished and duty.after[-3:] == "ing"
    act = going or (duty.verb not in _NO_ACTS and (duty.verb != "be" or duty.done))
    told = duty.said.split()[0] in ("has", "shall", "are", "is", "may")
    told = told or P["we_will"].match(duty.place.low, duty.subject[0])  # "We often have to"
    if told and duty.names[0] == "everyone":
        return None
    act = act and duty.names[0] != "i" and not told
    if duty.names[0] == "everyone" and not act:
        return None
    return act and duty.row("explicit", None, "we must", "appeal")


@_DUTIES.append
def _there_must(duty):
    """Rule necessity: "there must be an end", but not "there must be forty of them"."""
    if duty.names[0] != "there":
        return None
    counted = P["counted"].search(duty.place.low, duty.subject[1], duty.subject[1] + 40)
    wanted = duty.said != "must" and duty.verb == "be" and not duty.said.startswith("is")
    wanted = wanted and not counted  # "There should be about forty left"
    wanted = wanted or P["wanted"].search(duty.place.low, duty.subject[1], duty.subject[1] + 60)
    return bool(wanted) and duty.row("implied", None, "necessity")


@_DUTIES.append
def _no_thing_must(duty):
    """Rule agent must: "No frost must reach them" forbids, whoever is to prevent it."""
    if duty.names[0] != "no" or duty.said not in ("must", "shall", "should") or _able(duty):
        return None
    happens = duty.verb in W["must happen"] | {"come", "go", "reach", "remain"}
    return duty.row("explicit", None, "agent must", "refrain") if happens else None


@_DUTIES.append
def _none_may(duty):
    """Rule agent must: "no ship may", "neither he nor his men may" forbid; any other "may" does not."""
    none = duty.names[0] in W["none"]
    if duty.said != "may":
        return None
    none = none or duty.place.low.startswith(
        " no longer ", duty.place.low.find(" may ", duty.subject[1]) + 4
    )
    if P["ruled"].search(duty.place.low, duty.place.start, duty.subject[0]):
        return False
    act = none and (duty.done or (duty.verb not in W["no acts"] and not _is_custom(duty)))
    who = _by_whom(duty) if duty.done else duty.subject
    return act and duty.row("explicit", who, "agent must")


def _lays_down(duty):
    """Say whether the text itself lays duties on others: a meeting's, an ultimatum, a list, a cry."""
    place = duty.place
    laid = met(place.top) or P["orders"].search(place.top)
    return bool(laid) or place.kind == "item" or place.text[place.end - 1] == "!"


def _is_custom(duty):
    """Say whether a sentence only tells what nobody may do somewhere: "No member may own a book"."""
    opens = duty.subject[0] == opening(duty.place.low, *duty.place[2:4])
    return opens and duty.names[0] in ("no", "nobody") and not _lays_down(duty)


@_DUTIES.append
def _is_to(duty):
    """Rule agent must, must be done: "X is to do Y", where X is no aim or plan."""
    if duty.said.split()[0] not in ("is", "are"):
        return None
    act = duty.done if duty.verb == "be" else duty.verb in _UNARRANGED
    act = act or duty.names[0] in W["none"]  # "Nobody is to speak"
    act = act or (
        duty.verb in W["arranged acts"]
        and acts(duty.head)
        and duty.head[-1][-1] == "s"
        and not {*duty.names} & W["those who met"]
    )  # "Coordinators are to meet"
    if duty.place.low.endswith("to ", 0, duty.subject[0]):
        return False  # "to govern is to choose"
    planned = {duty.head[-1], duty.names[-1]} & W["aims"] or duty.after in W["arranged"]
    # "The mill is to be sold", "the bonus is to fall, the shop is to be handed to another"
    who = _by_whom(duty)
    asked = who and not duty.place.low.startswith(("a ", "an "), who[0])
    if not act or ((planned or _is_planned(duty)) and not asked):
        return False
    if duty.verb == "be":
        return duty.row("explicit", who, "must be done")
    able = _able(duty) or duty.names[0] in W["none"]
    return duty.row("explicit", duty.subject if able else None, "agent must")


def _is_planned(duty):
    """Say whether "is to" tells what others plan: "A depot is to be built", "The pool is to reopen"."""
    if "not" in duty.said or duty.names[0] in W["none"]:
        return False
    place, happens = duty.place, duty.verb in W["must happen"] | {"become"} and not _able(duty)
    planned = P["plans"].search(place.low, *place[2:4]) or happens or duty.names[0] in ("a", "an")
    planned = planned or P["planned_so"].search(place.low, duty.subject[1], place.end)
    planned = planned or P["planned_so"].match(place.low, opening(place.low, *place[2:4]))
    return bool(planned) and not _lays_down(duty)


@_DUTIES.append
def _must_be_done(duty):
    """Rule must be done: a passive names no one who acts."""
    if duty.verb != "be" or not duty.done:
        return None
    passed = duty.said[0] in "mhni" and duty.after in W["passed"]
    passed = passed and P["passage"].search(duty.place.low, *duty.subject)
    told = duty.after in W["arranged"] if duty.said == "shall" else duty.after in W["thought"]
    told = told and not (duty.after == "added" and duty.names != ["it"])
    bare = (
        duty.said[0] in ("h" if duty.names[0] in PRONOUNS | _POINTING else "hn")
        and len(duty.names) == 1
        and not duty.place.text[duty.subject[0] + 1].isupper()
        and duty.names[0] not in ("more", "much", "everything", "something")
    )
    told = told or (bare and duty.after not in W["brought about"])  # "pupils have to be driven"
    rule = duty.names[0] in ("a", "an") and duty.after not in W["brought about"]
    rule = rule and not duty.said.startswith("should")
    # "a licence must be carried", but "a way must be found"
    told = told or (duty.names == ["it"] and duty.after in W["arranged"])
    told = told or (duty.said == "has to" and duty.names[0] in ("he", "she"))
    at = duty.place.low.find(duty.after, duty.subject[1])
    taken = duty.after in W["taken as"] and P["taken_as"].match(
        duty.place.low, at + len(duty.after)
    )
    told = told or taken  # "The seal should be read as a promise"
    return not (passed or told or rule) and duty.row(_form(duty), _by_whom(duty), "must be done")


def _form(duty):
    """Say how a duty laid on nobody asks: "the roof must be mended" outright, "needs to be" not."""
    return "implied" if duty.said.startswith("need") else "explicit"


@_DUTIES.append
def _pronoun_must(duty):
    """Rule agent must, of one who was named before."""
    if duty.names not in (["it"], ["they"], ["he"], ["she"]):
        return None
    one = duty.names[0] in ("he", "she") or duty.said == "should"
    at = opening(duty.place.low, *duty.place[2:4])
    named = P["antecedent"].match(duty.place.low, at, duty.subject[0])
    named = named and person(duty.place, named.span("who")) and named
    told = duty.told or duty.place.before or named or (one and duty.verb in ANY_VERB)
    left = duty.place.low[max(0, duty.subject[1]) : duty.subject[1] + 7]
    told = told and not left.startswith((" will", " would", " may", " might"))
    if duty.names == ["it"] and duty.verb in W["must happen"] and not told:
        return None  # "it must cease"
    if duty.verb == "be" and duty.after in W["fit to be"] | {"able"} and duty.said == "should":
        return None  # "They should be eligible"
    idle = W["states of mind"] if duty.said == "should" else W["no acts"]
    going = duty.verb == "be" and duty.after[-3:] == "ing"  # "he should be looking for it"
    act = duty.verb in ANY_VERB and duty.verb not in idle and duty.verb != "have"
    act = told and (act or going)
    who = named.span("who") if named and named["turned"] else duty.subject
    return act and duty.row("explicit", who, "agent must")


def _by_whom(duty):
    """Give who is to do what a passive tells: "must be lifted by their owners", not who bears it."""
    at = duty.place.low.find(duty.after, duty.subject[1]) + len(duty.after)
    return by_whom(duty.place, at, 120) if duty.done else None


def _able(duty):
    """Say whether the subject of a duty can act: a name, a body, people."""
    (text, low, a, b), (start, end), names = duty.place[:4], duty.subject, duty.names
    written = [w for w in text[start:end].split()[: len(duty.head)] if w[-2:] not in OWNS]
    plural = duty.head[-1][-1] == "s"  # "Parents should"
    at = opening(low, a, b)
    opened = P["adjunct"].match(low, at, start)  # "With winter at the door, parents should"
    first = start in (at, opened and opened.end()) and (len(duty.head) > 2 or plural)
    if names[0] in W["determiners"] or names[0] in W["persons"] or first:
        written = written[1:]  # its capital may be that of the sentence
    shouted = text[start:end].isupper() and not text[start:b].isupper()  # "NRDA", not "WE MUST"
    if shouted or any(word[:1].isupper() for word in written) or acts(duty.head):
        return True
    return names[0] in W["persons"]


@_DUTIES.append
def _agent_must(duty):
    """Rule agent must: a duty of those who can act, by their name or by what they are."""
    if not _able(duty) or (duty.said.startswith("have") and duty.names[0] == "you"):
        return None
    ruled = duty.said in ("must", "shall", "has to", "needs to") and not met(duty.place.top)
    applies = duty.names[0] in W["who apply"] and duty.verb not in W["advised acts"] | {"appear"}
    if ruled and (applies or duty.names[0] in ("a", "an")):
        return False  # "a captain must hold", "Entrants must be of age": a rule is told
    if duty.said in ("has to", "have to") and duty.names[0] in ("my", "our"):
        return False  # "my neighbours have to dig": hardship is told
    if duty.said == "have to" and duty.names[0] in W["publics"]:
        return False  # "Residents have to walk up": the same
    loose = duty.names[0] in ("every", "each") or duty.names == duty.head[-1:]
    loose = loose and duty.names[0] not in ("somebody", "someone")  # who is yet to be found
    if duty.said in ("has to", "have to") and loose and duty.names[0].islower():
        return (
            False if duty.place.text[duty.subject[0]].islower() or "every" in duty.names else None
        )
    act = duty.verb != "be" or duty.after[-3:] == "ing" or duty.after in W["fit to be"]
    spared = (duty.verb, duty.after) == ("have", "to")  # "Widows should not have to beg"
    return duty.row("explicit", None if spared else duty.subject, "agent must") if act else None


@_DUTIES.append
def _should(duty):
    """Rule should: what is wished of one who cannot act, or of nobody in particular."""
    verb, outcome = duty.verb, _is_outcome(duty)
    if verb in ("be", "have") and duty.names[0] in ("a", "an"):
        return None  # "a school should be a place": what it is
    ends = verb in W["must happen"] | {"go"}
    ends = ends or (verb == "come" and duty.after in ("to", "an", "down"))  # "must come to an end"
    ends = ends and duty.said not in ("will", "may", "should") and duty.names[0] not in ("a", "an")
    wished = duty.said.startswith(("should", "ought", "had", "would")) and not outcome
    laid = duty.said in ("must", "shall", "has to", "have to", "needs to", "need to")
    acting = verb in _ACTS or _is_unknown_act(duty)
    laid = laid and acting and not outcome
    laid = laid and (duty.names[0] in _SOME or duty.said[0] not in "hn")  # "Masters must not sail"
    laid = laid and duty.names[0] not in ("a", "an")
    waits = laid and P["waits"].match(duty.place.low, duty.place.low.find(verb, duty.subject[1]))
    laid = laid and not waits  # "The dough has to rest for an hour"
    if acting and not (outcome or ends) and laid | wished and _lives(duty):
        return duty.row("explicit", duty.subject, "agent must")
    asks = ends or wished or laid or _must_be_so(duty)
    return duty.row(_form(duty), _wished_of(duty), "should") if asks else None


def _is_unknown_act(duty):
    """Say whether a word that no list holds is an act: what it is done to stands behind it."""
    known = ANY_VERB | W["no acts"] | W["must happen"] | W["outcomes"] | {"be", "have"}
    if duty.verb in known or P["no_verb"].fullmatch(duty.verb):
        return False
    return duty.after in W["articles"] | {"all", "their", "its", "his", "her", "our", "your"}


def _is_outcome(duty):
    """Say whether a verb tells what comes of an act: "It should allow", "Prices should fall next year"."""
    (_, low, _, b), verb = duty.place[:4], duty.verb
    if verb in ("allow", "enable", "help") and duty.names[0] in W["determiners"]:
        at = low.find(verb, duty.subject[1])
        return P["whom_to"].match(low, at + len(verb), b)  # "should allow the pier to be mended"
    soon = duty.said in ("should", "ought to") and P["soon"].search(low, duty.subject[1], b)
    return verb in W["outcomes"] or bool(soon and not _able(duty))


def _must_be_so(duty):
    """Say whether a state is wanted and not deduced: "They must have a say", "They need to be free"."""
    (_, low, _, b), said = duty.place[:4], duty.said
    if duty.verb == "have" and said == "must":
        return P["share"].search(low, duty.subject[1], b)
    if duty.verb != "be":
        return False
    if said.startswith("need"):
        return duty.after
    is_so = duty.after in W["articles"] | {"able", "free"} and duty.names[0] in W["determiners"]
    is_so = is_so or (duty.after in W["fit to be"] and duty.names[0] not in PRONOUNS)
    return said in ("must", "has to", "have to") and is_so and not duty.done


def _wished_of(duty):
    """Give who is to be so, where they can: "Everyone should be on the quay"; "no one" is nobody."""
    if duty.done or duty.names[0] in W["none"] or duty.names[0][-3:] == "ing":
        return None
    named = any(word[0].isupper() for word in duty.place.text[slice(*duty.subject)].split()[1:])
    able = named or acts(duty.head) or duty.names[0] in W["persons"]
    return duty.subject if able else None


def _lives(duty):
    """Say whether an unknown noun may act: it is definite and no abstract thing."""
    definite = duty.names[0] in W["determiners"] - {"a", "an", "that", "it"} | {"two", "three"}
    definite = definite or (len(duty.names) == 1 and duty.names[0][-1] == "s")
    return definite and not P["abstract"].fullmatch(duty.head[-1])
