"""Rules that read one sentence: which words ask, in whose voice, of whom."""

from typing import NamedTuple

from finders.requests.grammar import (
    Place,
    clause_start,
    cut,
    make_row,
    opening,
    person,
    subject_after,
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
CUES = {}  # the name of a group of the pattern "cue" -> the rule that reads such words


def _cue(*groups):
    """Register the rule that reads the words of a group of the pattern ``cue``."""

    def register(rule):
        CUES.update(dict.fromkeys(groups, rule))
        return rule

    return register


def read_sentence(place, cues, earlier):
    """Find the requests of one sentence, from left to right."""
    text, low, a, b = place[:4]
    rows, until, asked = [], a, a
    at = opening(low, a, b)
    opens = bool(cues) and cues[0].start() == at
    if not (opens and CUES[cues[0].lastgroup](place, cues[0], [], None)):  # "Ask X to" is richer
        rows = imperative(place, at) or _slogan(place, at)
        if not rows and (condition := P["condition"].match(low, at, b)):
            rows = imperative(place, condition.end())  # "If you agree, sign below"
        until = b if rows else a
    for cue in cues:
        start = cue.start()
        parted = P["parted"].search(low, max(asked, start - 200), start)
        if start < until and not (rows and cue.lastgroup == "asks" and parted):
            continue  # "we urge you to ask the Board": one act
        near = place._replace(start=max(a, start - _REACH), end=min(b, start + _REACH))
        row = CUES[cue.lastgroup](near, cue, rows, earlier)
        if not row or (
            rows and (row.start <= rows[-1].start or row.rule == rows[-1].rule == "must be done")
        ):
            continue
        rows[-1:] = [cut(text, last, row.start) for last in rows[-1:]]  # each has its own words
        rows.append(row)
        asked = cue.end()
        until = cue.end() if cue.lastgroup in ("modal", "it_is") else b
        more = P["and_that"].search(low, cue.end(), min(b, cue.end() + 400))
        if more and row.rule in ("performative", "announced", "necessity"):
            who = trimmed(text, *subject_after(low, more.end(), b))
            rows[-1] = cut(text, row, more.start())
            rows.append(make_row(near, more.start(), row.form, row.cue, who, row.rule, row.kind))
    return rows


@_cue("asks")
def _asks(place, cue, rows, earlier):
    """Rules performative, announced, purpose: who asks, and what follows the verb."""
    text, low, start = place.text, place.low, cue.start()
    form, frames = FORMS[SPACE.sub(" ", cue.group())]
    passive = form == "ed" and P["passive"].search(low, max(place.start, start - 60), start)
    asked = passive and P["to_verb"].match(low, cue.end(), place.end)
    if asked and asked["verb"] in ANY_VERB:
        who = trimmed(text, clause_start(place, passive.start()), passive.start())
        known = who and not set(low[slice(*who)].split()) & W["not in a subject"]
        return make_row(place, who[0], "explicit", cue.group(), who, "passive") if known else None
    if passive and P["due"].match(low, cue.end(), place.end):  # "A reply is requested by May"
        return make_row(place, place.start, "explicit", cue.group(), None, "passive")
    if passive and low.endswith("it is ", 0, start) and low.startswith(" that ", cue.end()):
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
        who = P["for_what"].split(match["who"])[0]  # "ask the Board for help to build"
        span = match.start("who"), match.start("who") + len(who)
        anyone = not frames & {"np", "person"} or cue.group().startswith(("call", "appeal"))
        if anyone or person(place, span):
            return span
    listed = P["whom_list"].match(place.low, cue.end(), place.end)
    return listed and listed.span("who")  # "instructs the secretary:", and a list


@_frame("toinf")
def _own_infinitive(place, cue, frames, stop):
    match = P["to_verb"].match(place.low, cue.end(), stop)
    return match and (() if match["verb"] in W["no acts"] else (0, 0))


@_frame("of")
def _of_whom(place, cue, frames, stop):
    match = P["of"].match(place.low, cue.end(), stop)
    return match and match.span("who")


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
    left = low[first:start]
    if rows and rows[-1].rule == "announced" and form == "s" and P["and_then"].search(left):
        return "announced", start  # "X demands its return and calls on Y to"
    for name, forms, rule, kind in VOICES:
        if form not in forms.split() or kind not in ("", place.kind):
            continue
        if voice := P[name].search(left):
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
    known = [w for w in names if w.group().rstrip(OWN) in place.top]
    said = set(low[end:start].split())
    opens = first == place.start and names and names[-1] != subject[0]
    if opens and form == "ed" and said & W["days"]:
        return "announced", first  # "The unions of Lindow on Monday urged"
    if opens and known and "and" in said and form in ("ed", "s"):
        return ("announced", start) if P["report"].match(low, first) else None
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
    if not subject:
        return None
    see, who, form = P["see"].match(low, end, b), (0, 0), ("explicit", None)
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


def imperative(place, at):
    """Rule imperative: a title, item or sentence that begins with the bare verb of an act."""
    text, low, b = place.text, place.low, place.end
    words = _first_words(place, at)
    if not words or text[b - 1] == "?" or P["phatic"].match(low, words[0].start(), b):
        return []
    if _bids(place, at, words):
        cue = text[slice(*words[0].span())]
        return [make_row(place, at, "explicit", cue, None, "imperative")]
    to = low.startswith("to ", at)  # "To the Board: mend it"
    named = P["vocative"].match(low, at, b) if to or place.kind in ("title", "item") else None
    rows = imperative(place, named.end()) if named else []
    if not rows:
        return []
    span = named.start() + 1, named.end("who")
    if not (to or acts(named["who"].split()) or person(place, span)):
        return rows  # "Housing: build homes"
    who = trimmed(text, *named.span("who"))
    return [make_row(place, at, "explicit", rows[0].cue, who, "imperative")]


def _first_words(place, at):
    """Give the first words from a verb on, without "please", "now", or the "to" of a title."""
    words = list(P["word"].finditer(place.low, at, min(place.end, at + 90)))[:6]
    while words and ((w := words[0].group()) in W["before an imperative"] or adverb(w)):
        if w == "do" and (len(words) < 2 or words[1].group() != "not"):
            break
        del words[0]
    titled = place.kind == "title" and words and words[0].group() == "to"  # "To free the crew"
    return words[1:] if titled else words


def _bids(place, at, words):
    """Say whether the first of these words is the bare verb of an act."""
    low, listed = place.low, place.kind in ("title", "item")
    verb, after, third = [*[w.group() for w in words[:3]], "", ""][:3]
    gap = low[words[0].end() : words[1].start() if after else place.end]
    if P["negated"].match(low, at):
        sure = bool(after)
    elif verb in W["verbs that are nouns, too"]:
        joined = after in ("and", "or") and third in ANY_VERB
        noun = not after or after in W["after a noun"] or after[-2:] == "ed"
        sure = after in W["determiners"] or (listed and (joined or not noun))
    elif verb in W["verbs"] or P["prefix"].sub("", verb) in W["verbs"]:
        sure = after not in W["after a noun"] & W["be"]
    else:  # an unknown word before "the": no noun stands there
        sure = listed and after in W["articles"] and not P["no_verb"].fullmatch(verb)
        sure = sure and verb not in W["no verbs"] | W["not a subject"] | W["adverbs"]
    return sure and ":" not in gap and ("," not in gap or after in ANY_VERB)


def _slogan(place, at):
    """Rule slogan: words without a verb, cried out or set as a title, for what is wanted."""
    cry = P["slogan"].match(place.low, at, place.end)
    return [make_row(place, at, "explicit", cry[cry.lastindex], None, "slogan")] if cry else []


@_cue("modal")
def _modal(place, cue, rows, earlier):
    """Find the words under a duty, "X must do Y", and let the rules of `_DUTIES` read them."""
    said = SPACE.sub(" ", cue.group())
    act, subject = _duty_act(place, cue), _duty_subject(place, cue.start(), said)
    if not act or not subject:
        return None
    words = list(P["word"].finditer(place.low, *subject))
    names = [w.group() for w in words]
    if len(names) > 1 and names[-1] in PRONOUNS:
        if not place.text[words[-1].start()].isupper():
            return None  # "the help they need to": a relative clause, unless a stop was lost
        subject, names = words[-1].span(), names[-1:]
    duty = _Duty(place, said, *act, subject, names, bool(earlier or rows))
    clear = names[0] in W["each"] or not set(names) & W["not in a subject"]
    been = duty.verb == "have" and (duty.done or duty.after == "been")
    if names[0] in W["not a subject"] or not clear or been or duty.verb in W["states of mind"]:
        return None
    return next((row for read in _DUTIES if (row := read(duty)) is not None), None) or None


class _Duty(NamedTuple):
    """A subject, the modal verb over it, and the act that is laid on it."""

    place: Place
    said: str
    verb: str
    after: str  # the word after the verb
    done: bool  # that word is a participle: "must be done"
    subject: tuple
    names: list
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
    verb, after = [*words, ""][:2]
    return verb, after, after.endswith(("ed", "en")) or after in W["irregular participles"]


def _duty_subject(place, start, said):
    """Give the span of the words under a modal verb; None where the clause is only supposed."""
    clause = clause_start(place, start)
    left = place.low[max(place.start, clause - 40) : clause]
    if P["supposed"].search(left) or (said[-3:] == " to" and P["related"].search(left)):
        return None
    return trimmed(place.text, clause, start)


_DUTIES = []  # rules of what is said with "must"; False: it is this, and asks nothing


@_DUTIES.append
def _we_must(duty):
    """Rule we must: an act of all of us."""
    if duty.names[0] not in ("we", "everyone"):
        return None
    act = duty.verb not in W["no acts"] and (duty.verb != "be" or duty.done)
    act = act and not duty.said.startswith(("have", "has"))
    return act and duty.row("implied", None, "we must", "appeal")


@_DUTIES.append
def _there_must(duty):
    """Rule necessity: "there must be"."""
    if duty.names[0] != "there":
        return None
    return duty.verb == "be" and duty.row("implied", None, "necessity")


@_DUTIES.append
def _must_be_done(duty):
    """Rule must be done: a passive names no one who acts."""
    if duty.verb != "be" or not duty.done:
        return None
    passed = P["passage"].search(duty.place.low, *duty.subject) and duty.after in W["passed"]
    return not passed and duty.row("explicit", None, "must be done")


@_DUTIES.append
def _pronoun_must(duty):
    """Rule agent must, of one who was named before."""
    if duty.names not in (["it"], ["they"], ["he"], ["she"]):
        return None
    act = duty.told and duty.verb != "be" and duty.said.startswith(("must", "should", "ought"))
    return act and duty.row("explicit", duty.subject, "agent must")


@_DUTIES.append
def _agent_must(duty):
    """Rule agent must: a duty of those who can act, by their name or by what they are."""
    (text, low, a, b), (start, end), names = duty.place[:4], duty.subject, duty.names
    head = P["preposition"].split(low[start:end])[0].split()
    written = [w for w in text[start:end].split()[: len(head)] if w[-2:] not in OWNS]
    plural = head[-1:] and head[-1][-1] == "s"  # "Parents should"
    first = start == opening(low, a, b) and (len(head) > 2 or plural)
    if names[0] in W["determiners"] or first:
        written = written[1:]  # its capital may be that of the sentence
    able = any(word[:1].isupper() for word in written) or names[0] == "you" or acts(head)
    if not able or duty.said.startswith("have"):
        return None
    act = duty.verb != "be" or duty.after[-3:] == "ing"
    return duty.row("explicit", duty.subject, "agent must") if act else None


@_DUTIES.append
def _should(duty):
    """Rule should: what is wished of nobody in particular."""
    ends = duty.said == "must" and duty.verb in W["must happen"]
    wished = duty.said.startswith(("should", "ought")) and duty.verb not in W["outcomes"]
    return duty.row("implied", None, "should") if ends or wished else None


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
    if who == "you":
        span = (low.rfind("you", start, end), end)
    elif who == "clause":
        span = subject_after(low, end, place.end, strict=True)
        if not P["bare"].match(low, span[1], place.end) and not P["be"].match(low, end, place.end):
            return None
    elif who:
        named = P[who].match(low, end, min(place.end, end + 200))
        span = named.span("who") if named else subject_after(low, that, place.end)
    addressee = trimmed(text, *span)
    if addressee and who != "you" and not person(place, addressee):
        addressee = None
    cue_words = cue.group().split()[-1] if group == "judged" else SPACE.sub(" ", cue.group())
    return make_row(place, place.start if whole else start, form, cue_words, addressee, rule, kind)
