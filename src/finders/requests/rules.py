"""Rules that read one sentence: which words ask, in whose voice, of whom."""

import re
from itertools import islice
from typing import NamedTuple

from finders.requests.grammar import (
    Place,
    Request,
    cut,
    make_row,
    opening,
    person,
    subject_after,
    subject_before,
    trimmed,
)  # fmt: skip
from finders.requests.words import (
    ANY_VERB,
    FORMS,
    OWN,
    OWNS,
    PRONOUNS,
    SIMPLE,
    SPACE,
    VOICES,
    P,
    W,
    acts,
    adverb,
)  # fmt: skip

_REACH = 1500  # characters to each side of a cue; longer than a sentence is
_PREFIXED = frozenset(["re", "un", "de", "di", "co", "pr", "ou", "ov"])
_LIGHT = frozenset(["modal", "it_is", "commits", "may_wish", "welcome", "until"])  # ask one act
CUES = {}  # the name of a group of the pattern "cue" -> the rule that reads such words


def _cue(*groups):
    """Register the rule that reads the words of a group of the pattern ``cue``."""

    def register(rule):
        CUES.update(dict.fromkeys(groups, rule))
        return rule

    return register


def read_sentence(
    place: Place, cues: list[re.Match], earlier: tuple[int, int] | None
) -> list[Request]:
    """Find the requests of one sentence, from left to right."""
    text, low, a, b = place[:4]
    rows, until, asked = [], a, a
    at = opening(low, a, b)
    opens = bool(cues) and cues[0].start() == at
    if not (opens and CUES[cues[0].lastgroup](place, cues[0], [], None)):  # "Ask X to" is richer
        rows = imperative(place, at) or _slogan(place, at)
        if not rows and (condition := P["condition"].match(low, at, b)):
            rows = imperative(place, condition.end(), alone=True)  # "If you agree, sign below"
        if not rows and ":" in low[at:b] and (colon := P["colon"].search(low, at, b)):
            rows = _after_colon(place, at, colon)  # "To the growers we say: keep your seed"
        for stop in list(P["semicolon"].finditer(low, at, b))[:5] if rows else ():
            if more := imperative(place, stop.end(), alone=True):  # "Stay; keep the gate"
                rows[-1:] = [cut(text, rows[-1], stop.start()), *more]
        until = b if rows else a
    for cue in cues:
        start = cue.start()
        parted = P["parted"].search(low, max(asked, start - 200), start)
        if start < until and not (rows and cue.lastgroup == "asks" and parted):
            continue  # "we urge you to ask the Board": one act
        near = place._replace(start=max(a, start - _REACH), end=min(b, start + _REACH))
        row = CUES[cue.lastgroup](near, cue, rows, earlier)
        if not row or (rows and row.start <= rows[-1].start):
            continue
        rows[-1:] = [cut(text, last, row.start) for last in rows[-1:]]  # each has its own words
        rows.append(row)
        asked = cue.end()
        until = cue.end() if cue.lastgroup in _LIGHT else b
        more = P["and_that"].search(low, cue.end(), min(b, cue.end() + 400))
        if more and row.rule in ("performative", "announced", "necessity"):
            who = trimmed(text, *subject_after(low, more.end(), b))
            rows[-1] = cut(text, row, more.start())
            rows.append(make_row(near, more.start(), row.form, row.cue, who, row.rule, row.kind))
    return rows


def _after_colon(place, at, colon):
    """Rule imperative: an act after a colon, with the one who is spoken to before it."""
    rows = imperative(place._replace(kind="sentence"), colon.end(), alone=True)
    said = P["we_say"].search(place.low, at, colon.end())
    span = said.span("who" if said["who"] else "who2") if said else (at, colon.start())
    if not rows or not (said or _is_called(place, span)):
        return rows
    who = trimmed(place.text, *span)
    return [make_row(place, at, "explicit", rows[0].cue, who, "imperative")]


@_cue("asks")
def _asks(place, cue, rows, earlier):
    """Rules performative, announced, purpose: who asks, and what follows the verb."""
    text, low, start = place.text, place.low, cue.start()
    form, frames = FORMS[SPACE.sub(" ", cue.group())]
    if form == "ed" and P["own_object"].match(low, start):
        return None  # "instructed us to write": told
    passive = form == "ed" and P["passive_then"].search(low, max(place.start, start - 60), start)
    if passive and passive["then"] and not P["meeting"].search(place.top):
        passive = None  # "he was asked": told, but by a meeting
    asked = passive and P["to_verb"].match(low, cue.end(), place.end)
    if asked and asked["verb"] not in W["no acts"]:
        who = trimmed(text, subject_before(place, passive.start()), passive.start())
        head = who and P["head_end"].split(low[slice(*who)])[0].split()
        known = head and not set(head) & W["not in a subject"]
        known = known and (cue.group() != "expected" or acts(head))  # not "prices are expected"
        return make_row(place, who[0], "explicit", cue.group(), who, "passive") if known else None
    if passive and P["due"].match(low, cue.end(), place.end):  # "A reply is requested by May"
        return make_row(place, place.start, "explicit", cue.group(), None, "passive")
    if (
        passive
        and cue.group() != "expected"
        and low.endswith("it is ", 0, start)
        and low.startswith(" that ", cue.end())
    ):
        who = trimmed(text, *subject_after(low, cue.end() + 6, place.end))
        return make_row(place, passive.start() - 3, "explicit", cue.group(), who, "passive")
    taken = _complement(place, cue, frames)
    if not taken or not (speaker := _speaker(place, start, form, rows)):
        return None
    rule, at = speaker
    return make_row(place, at, "explicit", text[slice(*cue.span())], trimmed(text, *taken), rule)


_FRAMES = {}  # what may follow a verb of asking -> how the asked one is read there


def _frame(name):
    """Register how one kind of complement is read: the span of the one who is asked, or none."""

    def register(read):
        _FRAMES[name] = read
        return read

    return register


def _complement(place, cue, frames):
    """Give the span of the one who is asked, (0, 0) if not named, None if nothing is asked."""
    low, end = place.low, cue.end()
    stop = min(place.end, end + 260)
    if not P["word"].search(low, end, stop):  # "we demand:", and a list follows
        return (0, 0) if low[end:stop].strip() in (":", "—", "–", "-", "--") else None
    for name, read in _FRAMES.items():
        if name in frames and (asked := read(place, cue, frames, stop)) is not None:
            return asked or None
    return None


@_frame("that")
def _that_clause(place, cue, frames, stop):
    match = P["that"].match(place.low, cue.end(), stop)
    who = match and match["who"] and match.span("who")
    return match and (who or subject_after(place.low, match.end(), stop))


@_frame("to")
def _infinitive(place, cue, frames, stop):
    if match := P["to"].match(place.low, cue.end(), stop):
        named = P["for_what"].split(place.text[slice(*match.span("who"))])
        who = named[0]  # "ask the Board for help to build"
        span = match.start("who"), match.start("who") + len(who)
        anyone = "person" not in frames or cue.group().endswith(("on", "upon", "to"))
        if anyone or person(place, span):
            return span
    listed = P["whom_list"].match(place.low, cue.end(), place.end)
    return listed and listed.span("who")  # "instructs the secretary:", and a list


@_frame("toinf")
def _own_infinitive(place, cue, frames, stop):
    match = P["to_verb"].match(place.low, cue.end(), stop)
    idle = match and match["verb"] in W["no acts"] and cue.group() != "demand"
    return match and (() if idle else (0, 0))


def _named(pattern):
    """Make a frame of a pattern that names the asked: "warns the Duke against"."""

    def read(place, cue, frames, stop):
        match = P[pattern].match(place.low, cue.end(), stop)
        return match and match.span("who")

    return read


_FRAMES |= {
    "against": _named("against"),
    "duty": _named("duty_of"),  # "reminds them of their duty"
    "with": _named("with_ing"),  # "charges the clerk with drafting"
    "wh": _named("wh"),  # "To ask the Minister what he has done"
    "of": _named("of"),
}


@_frame("for")  # "ask the Board for help"
def _for_what(place, cue, frames, stop):
    match = P["on_for"].match(place.low, cue.end(), stop)
    return (match and person(place, match.span("who")) and match.span("who")) or None


@_frame("bare")
def _bare_clause(place, cue, frames, stop):
    if cue.group()[-2:] == "ed":
        return None
    span = subject_after(place.low, cue.end(), stop, strict=True)
    return span if span[1] and ("np" not in frames or person(place, span)) else None


@_frame("thing")  # "insist on the release", but not "on going"
def _thing(place, cue, frames, stop):
    return (0, 0) if P["thing"].match(place.low, cue.end(), stop) else ()


@_frame("np")
def _object(place, cue, frames, stop):
    low, key, end = place.low, cue.group(), cue.end()
    if not P["object"].match(low, end, stop):
        return None
    called = key.startswith("call") and key.endswith("on")  # "call on the Board for help"
    match = P["on_for" if called else "owner"].match(low, end, stop)
    return match.span(match.lastgroup) if match else () if called else (0, 0)


def _speaker(place, start, form, rows):
    """Say in whose voice is asked: (rule, where its words begin); None if in another's."""
    low = place.low
    opened = min(start, opening(low, place.start, start))
    first = max(opened, start - 240)
    left = P["aside"].sub(lambda m: " " * len(m[0]), low[first:start])
    joined = P["and_then"].search(left) or P["after_stop"].search(left)
    last = rows[-1] if rows and joined else None  # "X demands its return and calls on Y to"
    if last and form == FORMS.get(SPACE.sub(" ", last.cue.lower()), " ")[0]:
        return last.rule, start
    for name, forms, rule, kind in VOICES:
        if form not in forms.split() or kind not in ("", place.kind):
            continue
        if (voice := P[name].search(left)) and (
            (name != "they_met" and (name, form) != ("met", "ed"))
            or P["meeting"].search(place.top)
            or (name == "met" and P["meets"].search(left))
        ):
            late = rows or len(left) - voice.start() >= 200
            late = late or (rule != "performative" and P["and_then"].search(left))
            return (rule, start if late else first + voice.start()) if rule else None
    return _announced(place, first, start, form)


def _announced(place, first, start, form):
    """Say of `_speaker` whether a name before the verb is that of the text's author."""
    text, low = place.text, place.low
    near = max(first, start - 80)
    end = near + P["between"].search(low[near:start]).start()
    if aside := P["relative"].search(low, first, start):  # "R. Moss, who has led it, urged"
        end = aside.start()
    subject = list(P["word"].finditer(low, first, end))
    names = [w for w in subject if text[w.start()].isupper()]
    top = place.top[:first] if first else place.top
    known = [w for w in names if w.group().rstrip(OWN) in top and w.group() not in PRONOUNS]
    said = set(low[end:start].split())
    opens = first == place.start and names and names[-1] != subject[0]
    if opens and form == "ed" and said & W["days"]:
        return "announced", first  # "The unions of Lindow on Monday urged"
    if opens and known and "and" in said and form in ("ed", "s"):
        return ("announced", start) if P["report"].match(low, first) else None
    if form == "ed" and low.startswith("invit", start):
        return None  # an invitation is told
    noun = form == "base" and P["asking_noun"].match(low, start) and "and" not in low[first:start]
    if noun or not subject or subject[-1] not in known:  # "the Mayor's request"
        return None
    if P["told_of"].search(low, first, subject[-1].start()):
        return None
    return "announced", subject[-1].start()


@_cue("wish")
def _wish(place, cue, rows, earlier):
    """Rule wish: "we would like Y to", "we want Y to", "I would appreciate your"."""
    low, end, b, verb = place.low, cue.end(), place.end, cue.group().split()[-1]
    subject = P["we_before"].search(low, max(place.start, cue.start() - 30), cue.start())
    if not subject or _told_by_another(place, subject.start(), end):
        return None
    see, who, form = P["see"].match(low, end, b), (0, 0), ("explicit", None)
    if verb == "expect" and (of := P["of"].match(low, end, b)):  # "we expect of the Board that"
        who = trimmed(place.text, *of.span("who"))
        return make_row(place, subject.start(), "explicit", cue.group(), who, "wish")
    if verb in ("expect", "wish") and P["outcome"].match(low, end, b):
        return make_row(place, subject.start(), "explicit", cue.group(), None, "wish")
    if verb == "hope":
        who = subject_after(low, end + 5 * low.startswith(" that", end), b)
        form = ("implied", "appeal")
    elif see:
        who = subject_after(low, see.end(), b, strict=True)
        who = who if who[1] or not P["seen"].match(low, see.end(), b) else None
    elif match := P["wished_to" if verb in W["wishes"] else "wish_of"].match(low, end, b):
        who = match.span("who") if match["who"] else None
    elif verb in W["wishes"] and (thing := P["object"].match(low, end, b)):
        plain = verb != "want" or subject.group()[0] == "w"  # "we want peace"
        who = None if plain and thing.group().split()[0] not in W["verbs"] else who
    if who and not who[1]:
        return None
    if verb in ("hope", "expect") and not (who and person(place, who)):
        return None
    who = who and trimmed(place.text, *who)
    return make_row(place, subject.start(), form[0], cue.group(), who, "wish", form[1])


def imperative(place: Place, at: int, alone: bool = False) -> list[Request]:
    """Rule imperative: a title, item or sentence that begins with the bare verb of an act."""
    text, low, b = place.text, place.low, place.end
    words = _first_words(place, at)
    if place.kind == "title" and (planned := P["planned"].match(low, at, b)):
        who = trimmed(text, *planned.span("who"))  # "Council to reopen the baths"
        able = who and planned["verb"] in W["verbs"] and acts(low[slice(*who)].split()[-1:])
        return [make_row(place, at, "explicit", "to", who, "imperative")] if able else []
    if not words or text[b - 1] == "?" or P["phatic"].match(low, words[0].start(), b):
        return []
    if not _bids(place, at, words, alone):
        return [] if alone else _called(place, at)
    cue, who = text[slice(*words[0].span())], None
    if cue.lower() == "let" and not P["unlet"].match(low, at):  # "Let the state match it"
        who = trimmed(text, *subject_after(low, words[0].end(), b, strict=True))
    return [make_row(place, at, "explicit", cue, who, "imperative")]


def _called(place, at):
    """Rule imperative, of somebody who is called: "To the Board: mend it", "Bakers, open"."""
    text, low, b = place.text, place.low, place.end
    to = low.startswith("to ", at)
    named = P["vocative"].match(low, at, b) if to or place.kind in ("title", "item") else None
    if not named and low.find(",", at, min(b, at + 100)) > 0:
        named = P["called"].match(low, at, min(b, at + 120))
    rows = imperative(place, named.end(), alone=True) if named and named.end() < b else []
    if not rows:
        return []
    called = low[named.end("who")] == ","
    span = (named.start("who") + (not called), named.end("who"))
    if called and not _is_called(place, span):
        return []
    if not (to or called or acts(named["who"].split()) or person(place, span)):
        return rows  # "Housing: build homes"
    said = P["we_say"].search(low, at, named.end())
    who = trimmed(text, *(said or named).span("who"))
    return [make_row(place, at, "explicit", rows[0].cue, who, "imperative")]


def _is_called(place, span):
    """Say whether words before a comma call somebody: "Bakers of Lindow, open your doors"."""
    words = place.low[slice(*span)].split()
    head = P["head_end"].split(place.low[slice(*span)])[0].split()
    no_name = W["no noun phrase"] | W["determiners"]
    if not head or set(words) & W["finite verbs"] or words[0] in no_name:
        return False
    many = len(words) < 6 and head[-1][-1] == "s" and head[-1][-2:] != "ss"
    named = many or acts(head) or words[0] in W["persons"]
    return named or P["title_word"].match(place.low, *span)


def _first_words(place, at):
    """Give the first words from a verb on, without "please", "now", or the "to" of a title."""
    words = list(islice(P["word"].finditer(place.low, at, min(place.end, at + 90)), 6))
    while words and ((w := words[0].group()) in W["before an imperative"] or adverb(w)):
        if w == "do" and (len(words) < 2 or words[1].group() not in ANY_VERB | {"not"}):
            break
        del words[0]
    titled = place.kind == "title" and words and words[0].group() == "to"  # "To free the crew"
    return words[1:] if titled else words


def _bids(place, at, words, called=False):
    """Say whether the first of these words is the bare verb of an act."""
    low, listed = place.low, place.kind in ("title", "item")
    verb, after, third = [*[w.group() for w in words[:3]], "", ""][:3]
    gap = low[words[0].end() : words[1].start() if after else place.end]
    if P["negated"].match(low, at):
        sure = bool(after)
    elif verb in W["verbs that are nouns, too"]:
        sure = _noun_bids(verb, after, third, listed, called)
        if (
            after in W["no noun phrase"] - {"of", "from", "by", "as", "or", "and"}
            and third in W["determiners"]
        ):  # "Look at the pier"
            sure = sure or not P["finite"].search(low, words[2].end(), place.end)
        listed = listed or called
    elif verb in W["verbs"] or (verb[:2] in _PREFIXED and P["prefix"].sub("", verb) in W["verbs"]):
        sure = after[-2:] != "ed" and after not in W["be"] | W["modals"] | W["finite verbs"]
    else:  # an unknown word before "the": no noun stands there
        sure = listed and after in W["articles"] and not P["no_verb"].fullmatch(verb)
        sure = sure and verb not in W["no verbs"] | W["not a subject"] | W["adverbs"]
    if not after and listed and gap[:1] == "!" and verb in ANY_VERB:
        return True  # "Rally!"
    if not after and listed:
        return False  # "1. Pay"
    if P["supposes"].match(low, words[0].end(), place.end):
        return False
    return sure and not set(gap) & set(":;.") and ("," not in gap or ANY_VERB & {after, third})


def _noun_bids(verb, after, third, listed, called):
    """Say of a word that may be a noun whether the words after it make it a verb."""
    if after in W["particles"] and third not in W["be"] | W["modals"] | W["finite verbs"]:
        return True  # "Rise up", "Stand back"
    if after in W["particles"]:
        return False
    noun = not after or after[-2:] == "ed" or after in W["after a noun"]
    noun = noun and not (called and after in ("at", "in", "on", "by", "with"))
    joined = after in ("and", "or") and third in ANY_VERB
    if joined and third in W["verbs"]:
        return True  # "Sign and send it"
    if verb in W["public acts"] and after in ("for", "against", "with"):
        return True  # "Vote for the lantern"
    return after in W["determiners"] or ((listed or called) and (joined or not noun))


@_cue("will_they")
def _will_they(place, cue, rows, earlier):
    """Rule question: "Will the House send someone?", put to one who can do it."""
    low, b = place.low, place.end
    start, end = subject_after(low, cue.end(), b, strict=True)
    words = P["word"].finditer(low, end, min(b, end + 40)) if end else ()
    verb = next((word for word in words if not adverb(word.group())), None)
    if not verb or place.text[b - 1] != "?" or not person(place, (start, end)):
        return None
    if cue.start() != opening(low, place.start, b) or verb.group() not in ANY_VERB:
        return None
    who = trimmed(place.text, start, end)
    return make_row(place, cue.start(), "explicit", cue.group(), who, "question")


@_cue("commits")
def _commits(place, cue, rows, earlier):
    """Rule commitment: "The parties agreed to do Y" binds those who say so."""
    start = subject_before(place, cue.start())
    if start >= cue.start() or P["if_or_not"].search(
        place.low, max(place.start, start - 12), cue.start()
    ):
        return None
    said = SPACE.sub(" ", cue.group())
    return make_row(place, start, "explicit", said, None, "commitment", "commitment")


def _slogan(place, at):
    """Rule slogan: words without a verb, cried out or set as a title, for what is wanted."""
    cry = P["slogan"].match(place.low, at, place.end)
    return [make_row(place, at, "explicit", cry[cry.lastindex], None, "slogan")] if cry else []


@_cue("modal")
def _modal(place, cue, rows, earlier):
    """Find the words under a duty, "X must do Y", and let the rules of `_DUTIES` read them."""
    low, start, said = place.low, cue.start(), SPACE.sub(" ", cue.group())
    act = _duty_act(place, cue)
    again = act and rows and rows[-1].addressee
    if again and P["once_more"].search(low, max(place.start, start - 24), start):
        who = rows[-1][7:9]  # "The Board must mend it and should light it"
        return make_row(place, start, "explicit", said, who, rows[-1].rule)
    if not act or P["if_clause"].search(low, max(place.start, start - 120), start):
        return None
    subject = _duty_subject(place, start, said)
    duty = subject and _duty(place, said, act, subject, bool(earlier or rows))
    if not duty or _idle(duty):
        return None
    row = next((row for read in _DUTIES if (row := read(duty)) is not None), None)
    return row if row and not _told_by_another(place, duty.subject[0], cue.end()) else None


def _duty(place, said, act, subject, told):
    """Put together what is said of a duty; None where a relative clause says it."""
    words = list(P["word"].finditer(place.low, *subject))
    names = [w.group() for w in words]
    if len(names) > 1 and names[-1] in PRONOUNS and not _is_object(names):
        if not (place.text[words[-1].start()].isupper() or names[0] in W["no noun phrase"]):
            return None  # "the help they need to": a relative clause, unless a stop was lost
        subject, names = words[-1].span(), names[-1:]
    head = P["head_end"].split(place.low[slice(*subject)])[0].split() or names[:1]
    return _Duty(place, said, *act, subject, names, head, told)


def _idle(duty):
    """Say whether the words under a modal verb lay no act on anybody."""
    first, names = duty.names[0], duty.names
    if names[-1] in W["relatives"] or first in W["not a subject"] - {"whoever", "nothing"}:
        return True
    if duty.verb == "be" and (duty.said == "must" and duty.after[-3:] == "ing"):
        return True  # "they must be hoping": deduced
    if duty.said != "should" and P["wishing"].search(duty.place.low, *duty.subject):
        return True  # "members wishing to speak must give notice": a rule is told
    if duty.verb == "be" and duty.after in W["feelings"]:
        return True
    if first not in W["each"] and set(duty.head) & W["not in a subject"]:
        return True
    if duty.verb == "have" and (duty.done or duty.after == "been"):
        return True
    if duty.verb in W["states of mind"] and not duty.said.startswith("would"):
        return duty.said != "should" or first in PRONOUNS
    return first == "one" or (first in W["none"] and duty.said.startswith("need"))


def _is_object(names):
    """Say whether the pronoun that ends a subject is an object in it: "those who back it"."""
    joined = names[-2] in W["no noun phrase"] | {"below", "above", "behind", "around"}
    taken = names[-2] not in W["relatives"] and set(names[:-2]) & W["relatives"]
    return names[-1] in ("it", "you") and (joined or taken) and names[0] not in W["no noun phrase"]


def _is_supposed(place, left):
    """Say whether a clause is supposed, "if the Board must", or said by others; a meeting's own is not."""
    return P["supposed"].search(left) and not (
        P["they_that"].search(left) and P["meeting"].search(place.top)
    )


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

    def row(self, form, who, rule, kind=None):
        return make_row(self.place, self.subject[0], form, self.said, who, rule, kind)


def _duty_act(place, cue):
    """Give the act that a modal verb lays on its subject: verb, next word, whether passive."""
    text, low, a, b = place[:4]
    start, end = cue.span()
    words = P["word"].findall(low, end, min(b, end + 80))
    words = [w for w in words if w != "not" and not adverb(w)][:2]
    if not words and low[end:b].strip() == ":":  # "the Board must:", and a list
        words = ["do"]
    if not words or text[b - 1] == "?" or P["no_duty"].search(low, max(a, start - 200), end):
        return None
    if P["by_rule"].search(low, end, min(b, end + 200)):
        return None
    verb, after = [*words, ""][:2]
    return verb, after, after.endswith(("ed", "en", "wn")) or after in W["irregular participles"]


def _duty_subject(place, start, said):
    """Give the span of the words under a modal verb; None where the clause is only supposed."""
    clause = subject_before(place, start)
    left = place.low[max(place.start, clause - 80) : clause]
    if _is_supposed(place, left) or (
        said[-3:] == " to" and said[0] in "hn" and P["related"].search(left)
    ):
        return None
    if said[:2] == "ha" and (will := P["will"].search(place.low, clause, start)):
        start = will.start()
    return trimmed(place.text, clause, start)


def _told_by_another(place, clause, end):
    """Say whether a clause is the word of somebody who is not the text's author."""
    text, low, a, b = place[:4]
    if P["opinion"].match(low, opening(low, a, b), b):
        return True
    if P["told_within"].match(low, end, b):
        return True
    told = P["told_by"].search(low, max(a, clause - 60), clause)
    if not told and (more := P["and_that_too"].search(low, max(a, clause - 20), clause)):
        told = P["told_by_that"].search(low, max(a, clause - 300), more.start())
    if told:
        end = told.start()
        start = max(
            [max(a, end - 40), *(m.end() for m in P["stops"].finditer(low, max(a, end - 40), end))]
        )
    elif told := P["told_after"].search(low, max(clause, b - 110), b):
        start, end = told.span("who")
    else:
        return False
    words = low[start:end].split()
    if not words:  # "Some, we hear, believe that"
        return not {*low[opening(low, a, end) : end].split()[:2]} & {"i", "we"}
    if {words[-1], words[0]} & {"i", "we"}:
        return False
    names = [w for w in P["word"].findall(text[start:end]) if w[0].isupper()]
    names = [name for name in names if name.lower() not in W["determiners"]]
    top = place.top[: place.start]
    return not any(name.lower() in top for name in names if len(name) > 2)


_DUTIES = []  # rules of what is said with "must"; False: it is this, and asks nothing


@_DUTIES.append
def _you_will(duty):
    """Rule agent must: "You will lay down your arms", as an order."""
    if duty.said != "will":
        return None
    orders = duty.verb in ANY_VERB - W["no orders"] and duty.names[0] in ("you", "your")
    orders = orders and duty.subject[0] == opening(duty.place.low, *duty.place[2:4])
    return orders and duty.row("explicit", duty.subject, "agent must")


@_DUTIES.append
def _we_must(duty):
    """Rule we must: an act of all of us; "we shall" and "we are to" only announce one."""
    if re.split(r"['’]", duty.names[0])[0] not in ("we", "everyone", "i", "us"):
        return None
    act = duty.verb not in W["no acts"] and (duty.verb != "be" or duty.done)
    act = (
        act
        and duty.names[0] != "i"
        and duty.said.split()[0] not in ("have", "has", "shall", "are", "may")
    )
    return act and duty.row("implied", None, "we must", "appeal")


@_DUTIES.append
def _there_must(duty):
    """Rule necessity: "there must be an end", but not "there must be forty of them"."""
    if duty.names[0] != "there":
        return None
    wanted = P["wanted"].search(duty.place.low, duty.subject[1], duty.subject[1] + 60)
    return wanted and duty.row("implied", None, "necessity")


@_DUTIES.append
def _none_may(duty):
    """Rule agent must: "no ship may", "neither he nor his men may" forbid; any other "may" does not."""
    none = duty.names[0] in W["none"]
    if duty.said != "may":
        return None
    act = none and (duty.done or duty.verb not in W["no acts"])
    return act and duty.row("explicit", duty.subject, "agent must")


@_DUTIES.append
def _is_to(duty):
    """Rule agent must, must be done: "X is to do Y", where X is no aim or plan."""
    if duty.said.split()[0] not in ("is", "are"):
        return None
    act = duty.done if duty.verb == "be" else duty.verb in ANY_VERB
    if not act or {duty.head[-1], duty.names[-1]} & W["aims"] or duty.after in W["arranged"]:
        return False
    if duty.verb == "be":
        return duty.row("explicit", _bound(duty), "must be done")
    able = _able(duty) or duty.names[0] in W["none"]
    return able and duty.row("explicit", duty.subject, "agent must")


@_DUTIES.append
def _must_be_done(duty):
    """Rule must be done: a passive names no one who acts."""
    if duty.verb != "be" or not duty.done:
        return None
    passed = P["passage"].search(duty.place.low, *duty.subject) and duty.after in W["passed"]
    told = (
        duty.after in W["arranged"]
        if duty.said == "shall"
        else duty.after in ("construed", "understood", "interpreted", "learned")
    )
    rule = duty.names[0] in ("a", "an") and duty.said != "should"  # "a licence must be carried"
    told = told or (duty.names == ["it"] and duty.after in W["arranged"])
    return not (passed or told or rule) and duty.row("explicit", _bound(duty), "must be done")


@_DUTIES.append
def _pronoun_must(duty):
    """Rule agent must, of one who was named before."""
    if duty.names not in (["it"], ["they"], ["he"], ["she"]):
        return None
    told = duty.told or (duty.said == "should" and duty.verb in W["verbs"])
    act = told and duty.verb != "be" and not duty.said.startswith(("need", "ha", "is", "are"))
    return act and duty.row("explicit", duty.subject, "agent must")


def _bound(duty):
    """Give who is bound by a passive: "crews must be trained", but not "captives must be freed"."""
    return duty.subject if duty.after in W["bound"] and acts(duty.head) else None


def _able(duty):
    """Say whether the subject of a duty can act: a name, a body, people."""
    (text, low, a, b), (start, end), names = duty.place[:4], duty.subject, duty.names
    written = [w for w in text[start:end].split()[: len(duty.head)] if w[-2:] not in OWNS]
    plural = duty.head[-1][-1] == "s"  # "Parents should"
    first = start == opening(low, a, b) and (len(duty.head) > 2 or plural)
    if names[0] in W["determiners"] or names[0] in W["persons"] or first:
        written = written[1:]  # its capital may be that of the sentence
    if any(word[:1].isupper() for word in written) or acts(duty.head):
        return True
    return names[0] in W["persons"]


@_DUTIES.append
def _agent_must(duty):
    """Rule agent must: a duty of those who can act, by their name or by what they are."""
    if not _able(duty) or (duty.said.startswith("have") and duty.names[0] == "you"):
        return None
    if duty.names[0] in ("a", "an") and duty.said in ("must", "shall", "has to", "needs to"):
        return False  # "a captain must hold": a rule is told
    loose = duty.names[0] in ("every", "each") or duty.names == duty.head[-1:]
    if duty.said in ("has to", "have to") and loose and duty.names[0].islower():
        return (
            False if duty.place.text[duty.subject[0]].islower() or "every" in duty.names else None
        )
    act = duty.verb != "be" or duty.after[-3:] == "ing"
    return duty.row("explicit", duty.subject, "agent must") if act else None


@_DUTIES.append
def _should(duty):
    """Rule should: what is wished of one who cannot act, or of nobody in particular."""
    (_, low, _, b), verb = duty.place[:4], duty.verb
    if verb == "be" and duty.names[0] in ("a", "an"):
        return None  # "a school should be a place": what it is
    ends = duty.said in ("must", "has to", "have to") and verb in W["must happen"] | {"go"}
    outcome = verb in W["outcomes"]
    if verb in ("allow", "enable", "help") and duty.names[0] in W["determiners"]:
        at = low.find(verb, duty.subject[1])
        outcome = P["whom_to"].match(low, at + len(verb), b)  # "should allow the pier to be mended"
    wished = duty.said.startswith(("should", "ought")) and not outcome
    laid = duty.said in ("must", "shall", "has to", "have to", "needs to", "need to")
    acting = verb in ANY_VERB - W["no acts"] - {"have", "stand", "face"}
    laid = laid and acting and not outcome
    bare = duty.names == duty.head[-1:] and duty.head[-1][-1] == "s"  # "Masters must not sail"
    bare = bare and duty.said[0] != "h"
    some = W["determiners"] - {"a", "an", "it", "them", "us", "that"}
    laid = laid and (bare or duty.names[0] in some)
    if acting and not (outcome or ends) and laid | wished and _lives(duty):
        return duty.row("explicit", duty.subject, "agent must")
    return duty.row("implied", None, "should") if ends or wished or laid else None


def _lives(duty):
    """Say whether an unknown noun may act: it is definite and no abstract thing."""
    definite = duty.names[0] in W["determiners"] - {"a", "an", "that", "it"} | {"two", "three"}
    definite = definite or (len(duty.names) == 1 and duty.names[0][-1] == "s")
    return definite and not P["abstract"].fullmatch(duty.head[-1])


@_cue(*SIMPLE)
def _simple(place, cue, rows, earlier):
    """Rules that one pattern decides, with what may not stand before and must stand after it."""
    text, low, (start, end), group = place.text, place.low, cue.span(), cue.lastgroup
    rule, form, kind, whole, who = SIMPLE[group]
    time = "_time" if "time" in cue.group() and group == "it_is" else ""
    before, after = P.get(f"{group}_before"), P.get(f"{group}{time}_after")
    if before and before.search(low[max(place.start, start - 60) : start]):
        return None
    if after and not after.match(low, end, place.end):
        return None
    that, span = end + 5 * low.startswith(" that", end), (0, 0)
    if who == "before":
        at = subject_before(place, start)
        start, span = at, (at, start)
    elif who == "spoken":  # "let us", "you are required to"
        named = P["spoken"].search(low, start, end)
        span = named.span() if named else span
    elif who == "able":
        at = subject_before(place, start)
        span = (at, start) if acts(low[at:start].split()) else span
    elif who == "you":
        span = (low.rfind("you", start, end), end)
    elif who == "clause":
        span = subject_after(low, end, place.end, strict=True)
        if not P["bare"].match(low, span[1], place.end) and not P["be"].match(low, end, place.end):
            return None
        if group == "may" and not person(place, span):
            return None  # "May the year be kind": a wish
    elif who:
        named = P[who].match(low, end, min(place.end, end + 200))
        span = named.span("who") if named else subject_after(low, that, place.end)
    addressee = trimmed(text, *span)
    if addressee and who not in ("you", "before", "to_whom") and not person(place, addressee):
        addressee = None
    cue_words = cue.group().split()[-1] if group == "judged" else SPACE.sub(" ", cue.group())
    return make_row(place, place.start if whole else start, form, cue_words, addressee, rule, kind)
