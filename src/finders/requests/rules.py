"""Rules that read one sentence: which words ask, in whose voice, of whom."""

import re
from itertools import pairwise

from finders.requests.duties import is_supposed, modal, told_by_another, writes
from finders.requests.grammar import (
    Place,
    Request,
    addressed,
    cut,
    finite,
    fronted,
    make_row,
    opening,
    person,
    subject_after,
    subject_before,
    trimmed,
)  # fmt: skip
from finders.requests.orders import is_called, orders
from finders.requests.words import (
    ANY_VERB,
    FORMS,
    OWN,
    PRONOUNS,
    SIMPLE,
    SPACE,
    VOICES,
    P,
    W,
    acts,
    adverb,
    form_of,
    met,
)  # fmt: skip

_NAMED = ("you ", "he ", "she ", "they ")  # who may have been named before
_ONE_NAMED = (" him ", " her ", " them ", " it ")
_ARTICLES = frozenset("the a an our your their his its any every".split())
_NOT_ASKED = ("will ", "would ", "may ")
_UNASKED = W["no acts"] - set("come look say think remember note admit confess agree".split())
_REACH = 1500  # characters to each side of a cue; longer than a sentence is
_VERB_FIRST = ("declaring", "author_left_out")
_ACTING = ANY_VERB | set("deplore deprecate regret cannot note reaffirm reiterate".split())
_FIRST_WORD = re.compile(r"[\w-]*")
_NOT_YET = re.compile(
    r"(?<!\bwho)\s(?:do(?:es)?|did|ha(?:s|ve|d)|can|could|will)\b|(?:\s[a-z]+s)?,"
)
_NEAR = ("noun_of_asking", "passive_or_to", "other", "a_text")  # told by the words just before
_PLEADING = ("ask", "call", "urg", "request", "demand", "petition", "press", "appeal", "plead")
# participles that ask without an act behind them, and what follows them
_TOLD_OF = {"reminded": (" that ", " of ")} | dict.fromkeys(("warned", "cautioned"), (" against ",))
_TELLING = frozenset(["reminded", "advised", "warned", "informed"])
_LAID_DOWN = frozenset(["expected", "charged", "tasked", "authorized", "authorised", "required"])
_BINDING = (["bound", "to"], ["obliged", "to"], ["duty", "to"], ["obligation", "to"])
_WH = ("wh", "how ")
_ASKED_ABOUT = ("why ", "how ", "whether ")
_LIGHT = frozenset(["modal", "it_is", "commits", "may_wish", "welcome", "until"])  # ask one act
CUES = {
    "modal": modal
}  # the name of a group of the pattern "cue" -> the rule that reads such words


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
    low, a, b = place.low, place.start, place.end
    at = opening(low, a, b)
    if low.startswith("wh", at) and P["why_we"].match(low, at, b):
        return []  # "Whom we ask"
    if asked := _that_first(place, at):
        return [asked]
    if place.before and (more := _more_acts(place, at)):
        return [more]
    opens = bool(cues) and cues[0].start() == at
    declared = place.kind == "declared"  # "We, the Ministers, … 2. Welcome the truce"
    richer = opens and CUES[cues[0].lastgroup](place, cues[0], [], None)  # "Ask X to"
    rows = [] if declared or richer else orders(place, at)
    until, asked = b if rows else a, a
    for cue in cues:
        start = cue.start()
        inside = start < until  # "we urge you to ask the Board": one act
        if inside and not P["parted"].search(low, max(asked, start - 200), start):
            continue
        near = place
        if b - a > _REACH:
            near = place._replace(start=max(a, start - _REACH), end=min(b, start + _REACH))
        row = _own_words(near, CUES[cue.lastgroup](near, cue, rows, earlier), rows, start)
        if not row or (inside and not (rows and _is_apart(near, cue, row, rows[-1], asked))):
            continue
        rows[-1:] = [cut(place.text, last, row.start) for last in rows[-1:]]
        rows += _and_that(near, row, cue.end())
        asked = cue.end()
        until = cue.end() if cue.lastgroup in _LIGHT else b
    if rows and rows[0].rule in ("imperative", "please"):
        rows[0] = _from_condition(place, at, rows[0])
    return rows


def _that_first(place, at):
    """Rule our demand, of a clause with "that": "That the hall be let", "of the Board, that it pay"."""
    low, b = place.low, place.end
    that = low.find("that", at, at + 30) >= 0 and P["that_first"].match(low, at, b)
    if that:
        return _that_act(place, at, that.end())
    of = low.startswith(("of ", "from "), at) and P["of_whom_that"].match(low, at, b)
    if not of or low[of.end("who")] != "," or " we " in of[0]:
        return None
    asked = _that_act(place, at, of.end())
    return asked and addressed([asked._replace(addressee=None)], place.text, of.span("who"))[0]


def _from_condition(place, at, row):
    """Give an order from where its condition begins: "If you see one, ring the Port"."""
    said = place.low.rfind(": ", at, row.start) + 2  # "To the pilots: if you see one, ring"
    for start in (at, said):
        if at <= start < row.start and P["condition"].fullmatch(place.low, start, row.start):
            return row._replace(start=start, quote=place.text[start : row.end])
    return row


def _is_apart(place, cue, row, last, asked):
    """Say whether an act within another is its own: no "Ring the Mayor and ask for a lamp"."""
    if row.rule == "announced" and last.rule == "imperative":
        return not P["and_before"].search(place.low, asked, cue.start())
    own = P["and_clause"].search(place.low, max(asked, row.start - 20), row.start)
    return cue.lastgroup in ("asks", "wish") or bool(own)


def _that_act(place, at, clause):
    """Rule our demand: a motion's or a demand's own words, "That the hall be let"."""
    low, before, rule = place.low, place.before, "our demand"
    told = low[clause : max(clause, low.find(" be ", clause, place.end))].split()
    if not W["finite verbs"].isdisjoint(told):
        return None  # "that the Regent wrote asking that the mill be shut"
    if before:  # "pray that X be done; that Y go"
        rule = before.rule
    elif not (
        P["that_be"].match(low, clause, place.end)
        or (
            (place.kind != "item" or low.startswith(_NAMED[1:], clause))
            and _subjunctive(place, clause)
        )
    ):
        return None
    subject = subject_after(low, clause, place.end, strict=True)
    asks = P["cue"].match(low, subject[1] + 1, place.end)
    if asks and asks.lastgroup == "asks":  # "That the Council call upon the Minister to"
        subject = _complement(place, asks, FORMS[form_of(asks.group())][1]) or subject
    elif not P["be_asked"].match(low, subject[1], place.end):  # "that the Ministry be requested to"
        head = P["head_end"].split(low[slice(*subject)])[0].split()[-1:]
        if head and not before and head[0] in W["bodies"] and writes(place.top, head):
            return None  # "That the Council set aside": a meeting binds itself
        subject = subject_after(low, clause, place.end)
    who = trimmed(place.text, *subject)
    return make_row(place, at, "explicit", before.cue if before else "that", who, rule)


def _more_acts(place, at):
    """Give a further act of the request before a semicolon: "calls on X to go; to stay away"."""
    to, before = P["to_act"].match(place.low, at, place.end), place.before
    asking = before.rule in ("performative", "announced")
    named = before.quote.partition(before.cue)[2]
    things = not P["of_an_act"].search(named)  # "demands a roof; a stove; and bunks"
    if asking and (things or ":" in before.quote) and _only_named(place, at):
        who = before[7:9] if before.addressee else None
        return make_row(place, at, before.form, before.cue, who, before.rule)
    if not to or to["verb"] in W["determiners"] or before.rule not in ("performative", "announced"):
        return None  # "to the Board"
    who = before[7:9] if before.addressee else None
    return make_row(place, at, before.form, before.cue, who, before.rule)


def _only_named(place, at):
    """Say whether words name a thing and tell nothing of it: "and dry bunks"."""
    said = P["subordinate_from"].split(place.low[at : place.end])[0]
    words = list(P["word"].finditer(said))[1:]  # "paid breaks"
    return bool(P["nominal"].match(said)) and not (words and finite(said, words))


def _subjunctive(place, at):
    """Say whether a clause has a bare verb under one subject: "that each plot pay"."""
    span = subject_after(place.low, at, place.end, strict=True)
    head = P["head_end"].split(place.low[slice(*span)])[0].rstrip()
    if head in ("he", "she", "it", "they"):  # "That he open the archive"
        after = P["word"].search(place.low, span[1], place.end)
        return bool(after) and after.group() in ANY_VERB
    main = P["subordinate_from"].split(place.low[slice(*span)])[0].split()
    alone = head and head[-1] != "s" and W["finite verbs"].isdisjoint(main)
    bare = alone and person(place, span) and P["bare"].match(place.low, span[1], place.end)
    after = bare and P["word"].match(place.low, bare.end() + 1, place.end)
    return bare and not (after and after.group() in W["finite verbs"])  # "the faculty board has"


def _own_words(place, row, rows, start):
    """Give a row its own words after those of the row before it; None where it has none."""
    if not row or not rows:
        return row
    told = place.low.endswith(_ASKED_ABOUT, place.start, max(row.start, start))
    if told and row.form == "implied":
        return None  # "should explain why no case was opened"
    if row.start > rows[-1].start:
        return row
    if row.form != "implied" or start <= rows[-1].start:
        return None
    who = row.addressee and row[7:9]
    own = subject_before(place, start)  # "The hull should be mended, and the masts need oiling"
    start = own if own > rows[-1].start else start
    return make_row(place, start, row.form, row.cue, who, row.rule, row.kind)


def _and_that(place, row, end):
    """Give a row, and a second where its verb goes on: "we ask that X go and that Y stay"."""
    particle = row.cue.lower()[-2:]  # "calls on the crews to stay, and on the owners to pay them"
    asks = particle == "on" or (particle == "to" and row.rule in ("performative", "announced"))
    on = asks and P["and_on"].search(place.low, end, place.end)
    shared = on and not re.search(r"\s(?:to|for|that)\s", place.low[end : on.start()])
    if on and not shared and on["on"].endswith(particle) and person(place, on.span("who")):
        who = trimmed(place.text, *on.span("who"))
        second = make_row(place, on.start(), row.form, row.cue, who, row.rule)
        return [cut(place.text, row, on.start()), second]
    if row.addressee and (more := _asked_too(place, row)):
        return more
    goes_on = row.rule in ("performative", "announced", "necessity", "agent must")
    more = goes_on and P["and_that"].search(place.low, end, min(place.end, end + 400))
    first = place.low[end : more.start() + 1].replace(" so that ", " ") if more else ""
    if not more or (" and " not in more[0] and " that " not in first):
        return [row]  # "We ask, in all calm, that the Board"
    who = trimmed(place.text, *subject_after(place.low, more.end(), place.end))
    second = make_row(place, more.start(), row.form, row.cue, who, row.rule, row.kind)
    return [cut(place.text, row, more.start()), *_and_that(place, second, more.end())]


def _asked_too(place, row):
    """Give a row and those of who else is asked: "ask the Board to pay, the Mayor to go"; or none."""
    text, rows, at = place.text, [row], row.addressee_end
    while also := P["and_who"].match(place.low, at, place.end):
        if also["verb"] not in ANY_VERB or not _is_next(text, at, also):
            break
        who, at = trimmed(text, *also.span("who")), also.end("who")
        more = make_row(place, also.start("who"), row.form, row.cue, who, row.rule)
        rows[-1:] = [cut(text, rows[-1], also.start("who")), more]
    return rows[1:] and rows


def _is_next(text, at, also):
    """Say whether a name after "and" is another's, who is asked too: no "right of Lund and Tern to"."""
    words = text[slice(*also.span("who"))].removeprefix("the ").split()
    if not words:  # "to assess the plan and", blanks, "to decide"
        return False
    first, *others = re.split(r"\W", words[0])[:1] + words[1:]
    named = first[:1].isupper() and first != "I"
    named = named and all(word[0].isupper() or word in W["within names"] for word in others)
    *before, link = text[at : also.start("who")].split()
    return named and (link != "and" or before[-1][0].islower() or before[-1][-1] == ",")


@_cue("asks")
def _asks(place, cue, rows, earlier):
    """Rules performative, announced, purpose: who asks, and what follows the verb."""
    text, low, start = place.text, place.low, cue.start()
    before = low[max(place.start, start - 60) : start]
    if not _ARTICLES.isdisjoint(before.split()[-1:]) or P["noun_goes_on"].match(low, cue.end()):
        return None  # "the demand", "Requests should": a noun, as most are
    if _is_named_or_ruled(place, cue, before):
        return None
    form, frames = FORMS[form_of(cue.group())]
    if form in ("ed", "s") and P["own_object"].match(low, start):
        return None  # "instructed us to write": told
    if form == "ed" and (read := _passive(place, cue)):
        return read[0]
    seldom = cue.group() in W["seldom asking"] and not _asks_here(place, cue, before)
    if seldom or P["makes_known"].match(low, cue.end(), place.end):
        return None
    taken = _complement(place, cue, frames)
    speaker = taken and _speaker(place, start, form, rows)
    if taken and form in ("base", "s") and not (speaker or rows or _is_noun(before)):
        speaker = _who_writes(place, cue, form)
    if not speaker or _is_told(place, cue, before):
        return None
    rule, at = speaker
    who = _whom(place, start, taken)
    return make_row(
        place, _from_permission(place, at), "explicit", text[slice(*cue.span())], who, rule
    )


def _is_named_or_ruled(place, cue, before):
    """Say whether a title puts an act to the reader or names its paper, or a rule is told."""
    if place.kind == "title":  # "Invite the miners to tea": whoever reads it is to invite them
        own = not before and cue.group() in W["asked of the reader"]
        # "MAYOR URGES", in a newspaper, and no "MAYOR LOWE URGES"
        own = own or P["title_word"].fullmatch(before.strip())
        return own or P["names_a_paper"].match(place.low, cue.start(), place.end)
    own = _own_body(before.split()[-4:])  # "This meeting requires the Board to answer"
    ruled = cue.group() == "requires" and not (own or met(place.top) or place.ours)
    return ruled and not place.low.startswith(" of ", cue.end())  # "Norland requires masters to"


def _who_writes(place, cue, form):
    """Say of `_speaker` whether whoever writes is the subject: "The Society begs you to"."""
    low, start, first = place.low, cue.start(), subject_before(place, cue.start())
    own = low.startswith(" you", cue.end()) or not low[: place.start].strip()
    own = own and form == "s"
    if not own and place.ours and not cue.group().startswith("insist"):  # others hold, too
        head = first + len(P["head_end"].split(low[first:start])[0])
        words = list(P["word"].finditer(low, first, head))
        own = bool(words) and not finite(low, words)
    named = own and first < start and place.text[first].isupper()
    if named and not place.ours:  # "The Society begs", but not "Every week a man demands"
        words = low[first:start].split()
        body = words[0] in ("a", "an") and not W["bodies"].isdisjoint(words[1:4])
        body = body and not P["ours_said"].search(low)
        body = body or not W["texts that ask"].isdisjoint(words[-1:])
        many = words[0] in ("every", "each", "some", "many", "most", "no")
        named = (
            body
            or _own_body(words)
            or (not many and any(map(str.isupper, place.text[first + 1 : start])))
        )
    return ("announced", first) if named else None


def _from_permission(place, at):
    """Give where "May we ask you" begins, of which the words that ask are "we ask you"."""
    first = opening(place.low, place.start, place.end)
    return first if place.low[first:at].strip() in ("may", "might", "can", "could") else at


def _asks_here(place, cue, before):
    """Say whether "hold", "seek" and the like ask: in the first person, by a meeting, in its list."""
    low, start = place.low, cue.start()
    near = low[max(opening(low, place.start, start), start - 80) : start]
    if P["we_near"].search(near[-40:]) or P["agreed_to"].search(before) or P["met"].search(near):
        return True
    if (place.ours or met(place.top)) and P["they_met"].search(near):
        return True
    return near.endswith("to ") and cue.group() in W["laid on others"]


def _whom(place, start, taken):
    """Give the span of whom a verb of asking names, behind it or before: "Of the press we ask that"."""
    low, who = place.low, trimmed(place.text, *taken)
    called = P["called_first"].search(low, max(0, place.start - 2, start - 100), start)
    if called and is_called(place, called.span("who")):  # "Grocers, I beg you, stop"
        return trimmed(place.text, *called.span("who"))
    if who and low[slice(*who)].split()[0] in W["no noun phrase"]:
        return None  # "We advise against travel"
    front = fronted(place, start)
    if front and (not who or front["of"]):
        return trimmed(place.text, *front.span("who"))
    return who


def _is_told(place, cue, before):
    """Say whether a verb of asking is denied, supposed, or a law's: "we do not ask that"."""
    low, start = place.low, cue.start()
    urges = low.startswith(("urg", "appeal", "expect", "implor"), start)  # a meeting, and no law
    if P["unasked"].search(before) or (P["law_says"].search(before) and not urges):
        return True  # "the Convention obliges states to"
    alone = start == opening(low, place.start, start)  # "Ask a farmer and he will"
    told = P["phatic"].match(low, start, place.end) or cue.end() == place.end  # "D. REQUEST"
    return bool(alone and (told or P["supposes"].match(low, cue.end(), place.end)))


def _is_noun(before):
    return P["noun_of_asking"].search(before) or " who " in before


def _passive(place, cue):
    """Rule passive: "X is asked to go", "it is asked that X go"; a row or None, in a tuple."""
    text, low, start, end = place.text, place.low, cue.start(), cue.end()
    passive = P["passive_then"].search(low, max(place.start, start - 60), start)
    if not passive or _passive_told(place, passive, cue):
        return ()
    tells = cue.group() in _TELLING and low.startswith(" that ", end) and passive[0][:2] != "be"
    if tells and not P["bound_to"].search(low, end, place.end):
        return (None,)  # "Members are reminded that the hall is shut"
    asked = P["to_verb"].match(low, end, place.end)
    told = _UNASKED - {"be"} if cue.group() in W["asked to be"] else _UNASKED
    by_rule = P["by_rule"].search(low, end, place.end) or P["by_habit"].search(low, end, place.end)
    if cue.group() == "required" and by_rule:
        return (None,)  # "Candidates are required to have served"
    if P["when_it"].search(low, max(place.start, passive.start() - 60), passive.start()):
        return (None,)  # "when it is requested by a third of the members"
    bound = P["modal_before"].search(low, max(place.start, start - 60), passive.start())
    stop = bound.start() if bound else passive.start()
    who = trimmed(text, subject_before(place, stop), stop)
    if asked and asked["verb"] not in told and not (who and low[slice(*who)] == "it"):
        known = who and _may_be_asked(place, cue, who)
    elif low[end : place.end].strip().removeprefix("to") in ("", ":", ":-", ":–", " :") or (
        cue.group() in _TOLD_OF and low.startswith(_TOLD_OF[cue.group()], end)
    ):  # "The Board is asked:", and a list
        known = who
    elif cue.group().endswith(" for") and not passive["then"]:  # "Readers are asked for patience"
        known = who and acts(P["word"].findall(low, *who))
    else:
        return _passive_of_a_thing(place, cue, who)
    return (make_row(place, who[0], "explicit", cue.group(), who, "passive") if known else None,)


def _passive_told(place, passive, cue):
    """Say whether a passive is told: "he was asked", but by a meeting; "who was asked to"."""
    low, at = place.low, passive.start()
    if place.text[place.end - 1] == "?" and low.startswith(_WH, opening(low, place.start, at)):
        return True  # "What more can tenants be asked to bear?"
    if passive["then"] and (cue.group() == "expected" or not met(place.top)):
        return True
    told = P["one_told"].search(low, max(place.start, at - 20), at)
    told = told and (passive["then"] or told["we"])
    not_yet = not met(place.top) and low.endswith(_NOT_ASKED, 0, at)  # "You will be asked to"
    return bool(told) or not_yet or low.endswith(("used to ", "who ", "which ", "that "), 0, at)


def _passive_of_a_thing(place, cue, who):
    """Rule passive: "A reply is requested by May", "it is asked that X go"."""
    low, start, end = place.low, cue.start(), cue.end()
    asked = P["asked_from"].match(low, end, place.end) or P["from_first"].search(
        low, max(0, place.start - 2, start - 120), start
    )
    asked = asked and trimmed(place.text, *asked.span("who"))
    wanted = met(place.top) and cue.group() in W["wanted"] and P["ends"].match(low, end, place.end)
    if wanted or P["due"].match(low, end, place.end):
        return (make_row(place, place.start, "explicit", cue.group(), asked, "passive"),)
    that = P["that"].match(low, end, place.end)
    it_is = P["it_is_asked"].search(low, place.start, start)
    it_is = it_is if asked or cue.group() != "expected" else None  # "it is expected that it rain"
    acts_named = asked and P["to_act"].match(low, asked[1] + 1, place.end)
    if it_is and (
        acts_named or (P["to_verb"].match(low, end, place.end) and low.startswith(" to ", end))
    ):
        return (make_row(place, it_is.start(), "explicit", cue.group(), asked, "passive"),)
    if that and it_is:
        named = that.span("who") if that["who"] else subject_after(low, that.end(), place.end)
        who = asked or trimmed(place.text, *named)
        return (make_row(place, it_is.start(), "explicit", cue.group(), who, "passive"),)
    if that and who and cue.group() in W["asked to be"] and person(place, who):
        return (make_row(place, who[0], "explicit", cue.group(), who, "passive"),)
    return ()


def _may_be_asked(place, cue, who):
    """Say whether the subject of a passive is asked: no "prices are expected to", nothing supposed."""
    said = place.low[slice(*who)]
    head = set(P["head_end"].split(said)[0].split())
    head |= W["each"].intersection(said.split()[:1])  # "Whoever saw it"
    if not head or head & W["not in a subject"]:
        return False
    own = head & (W["publics"] | W["each"])
    own = own or (met(place.top) and (acts(head) or head & W["subordinates"]))
    left = place.low[max(place.start, who[0] - 80) : who[0]]
    if cue.group() in _LAID_DOWN and not own:  # "The agency is charged with guarding it": told
        own = "you" in head or place.low.endswith("hereby ", 0, cue.start())
    return not is_supposed(place, left) and (cue.group() not in _LAID_DOWN or bool(own))


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
        bare = low[end:stop].strip() or ":" * (place.kind != "title")
        return (0, 0) if bare in (":", "—", "–", "-", "--") else None
    if appeal := P["asking_object"].match(low, end, stop):  # "direct an appeal to the Board to"
        match = P["to"].match(low, appeal.end(), place.end)
        return match.span("who") if match else None
    for name, read in _FRAMES.items():
        if name in frames and (asked := read(place, cue, frames, stop)) is not None:
            if asked:
                act = P["act_named"].match(low, *asked)  # "urges passage of the bill to"
                return (0, 0) if act and not acts(act[0].split()) else asked
            break
    front = fronted(place, end - len(cue[0])) if "of" in frames else None
    # "Of the owners we ask patience"
    return (0, 0) if front and front["of"] and P["object"].match(low, end, stop) else None


@_frame("that")
def _that_clause(place, cue, frames, stop):
    match = P["that"].match(place.low, cue.end(), stop)
    who = match and match["who"] and match.span("who")
    return match and (who or subject_after(place.low, match.end(), stop))


@_frame("to")
def _infinitive(place, cue, frames, stop):
    low = place.low
    anyone = met(place.top) or "person" not in frames or cue.group().endswith(("on", "upon", "to"))
    if match := P["to"].match(place.low, cue.end(), stop):
        named = P["for_what"].split(place.text[slice(*match.span("who"))])
        all_who = named[0].strip().lower() in {"those", *W["each"]}  # "all who enter"
        who = match["who"] if all_who else named[0]  # "ask the Board for help to build"
        span = match.start("who"), match.start("who") + len(who)
        if " be " in low[slice(*span)]:  # "request the mill be required to pay"
            return subject_after(low, span[0], place.end)
        if {*low[slice(*span)].split()[:1]} & W["verbs"] or P["wh_clause"].search(low, *span):
            return None  # "a petition to require mills to", "tell you what we are going to"
        if cue.group().endswith("for") and low.startswith(" be ", match.end()):
            return subject_after(low, match.start("who"), place.end)  # "for the dam to be mended"
        if anyone or person(place, span):
            return span
    if (begged := P["begged"].match(low, cue.end(), stop)) and begged["verb"] in ANY_VERB:
        return begged.span("who")  # "I beg you, stop"
    bare = cue.group() not in W["seldom asking"] and P["to_verb"].match(low, cue.end(), stop)
    if bare and fronted(place, cue.start()):
        return (0, 0)  # "The bakers we urge to stay open"
    listed = P["whom_list"].match(
        low, cue.end(), place.end
    )  # "instructs the secretary:", and a list
    if not listed and place.kind == "lead-in":
        listed = P["whom_open"].match(low, cue.end(), place.end)
        listed = listed if listed and (anyone or person(place, listed.span("who"))) else None
    return listed and listed.span("who")


@_frame("toinf")
def _own_infinitive(place, cue, frames, stop):
    match = P["to_verb"].match(place.low, cue.end(), stop)
    if cue.group() == "requests":  # "Requests to be heard were denied"
        return None
    idle = match and match["verb"] in W["no acts"] - {"be", "see"} and cue.group() != "demand"
    return match and (() if idle else (0, 0))


def _named(pattern):
    """Make a frame of a pattern that names the asked: "warns the Duke against"."""

    def read(place, cue, frames, stop):
        match = P[pattern].match(place.low, cue.end(), stop)
        return match and match.span(match.lastgroup)

    return read


_FRAMES |= {
    "place": _named("to_place"),  # "invites everyone to the march"
    "pass": _named("pass_to"),  # "refers it to the Board for report"
    "togive": _named("to_give"),
    "give": _named("give_to"),  # "remits to the Board the drafting of"
    "against": _named("against"),
    "duty": _named("duty_of"),  # "reminds them of their duty"
    "with": _named("with_ing"),  # "charges the clerk with drafting"
    "of": _named("of"),
}


@_frame("wh")
def _what_you(place, cue, frames, stop):
    match = P["wh"].match(place.low, cue.end(), stop)  # "To ask the Minister what he has done"
    if not match and P["asks_you"].match(place.low, cue.end(), stop):
        return (0, 0)
    return match and match.span("who")


@_frame("for")  # "ask the Board for help"
def _for_what(place, cue, frames, stop):
    match = P["on_for"].match(place.low, cue.end(), stop)
    return (match and person(place, match.span("who")) and match.span("who")) or None


@_frame("bare")
def _bare_clause(place, cue, frames, stop):
    if cue.group()[-2:] == "ed" or place.low.startswith((" no ", " nothing "), cue.end()):
        return None
    span = subject_after(place.low, cue.end(), stop, strict=True)
    if place.low[slice(*span)].split()[-1:] in (["we"], ["i"]) and place.low[cue.end()] == ",":
        return None  # "We ask, and we ask it again"
    return span if span[1] and ("np" not in frames or person(place, span)) else None


@_frame("act_of")  # "We ask the repeal of it", but not "ask the Board"
def _act_of(place, cue, frames, stop):
    return (0, 0) if P["act_of"].match(place.low, cue.end(), stop) else ()


@_frame("thing")  # "insist on the release", but not "on going"
def _thing(place, cue, frames, stop):
    doing = P["gerund_of"].match(place.low, cue.end(), stop)  # "insist on the Board's leaving"
    if doing and person(place, doing.span("who")):
        return doing.span("who")
    return _source(place, cue.end()) if P["thing"].match(place.low, cue.end(), stop) else ()


@_frame("np")
def _object(place, cue, frames, stop):
    low, key, end = place.low, cue.group(), cue.end()
    if not P["object"].match(low, end, stop):
        return None
    called = key.startswith("call") and key.endswith("on")  # "call on the Board for help"
    match = P["on_for" if called else "owner"].match(low, end, stop)
    if match or called:
        return match.span(match.lastgroup) if match else ()
    return _source(place, cue.end())


def _source(place, at):
    """Give the span of whose or from whom a thing is, "an answer from the Board"; (0, 0) of nobody."""
    found = (P[name].match(place.low, at, place.end) for name in ("owner", "obtained_from"))
    spans = (match.span("who") for match in found if match and match["who"])
    return next((span for span in spans if person(place, span)), (0, 0))


def _speaker(place, start, form, rows):
    """Say in whose voice is asked: (rule, where its words begin); None if in another's."""
    low = place.low
    opened = min(start, opening(low, place.start, start))
    first = max(opened, start - 400)
    left = P["aside"].sub(lambda m: " " * len(m[0]), low[first:start])
    last, at = _asked_before(place, left, rows, start == opened)
    if last and form == FORMS.get(form_of(last.cue), " ")[0]:
        return last.rule, start if at is None else first + at
    if form == "ed" and P["then_told"].search(low, place.start, min(place.end, start + 200)):
        return None  # "On that occasion the Congress called on"
    if form == "ing" and _by_letter(place, first, start):
        return "announced", first
    for name, forms, rule, kind in VOICES:
        if form not in forms.split() or kind not in ("", place.kind):
            continue
        near = left[-120:] if name in _NEAR else left
        if not _may_be(name, left):
            continue
        if (voice := P[name].search(near)) and _is_heard(place, name, form, left, start, voice):
            late = rows or len(left) - voice.start() >= 200
            late = late or (rule != "performative" and P["and_then"].search(left))
            at = _ours_start(low, first, start) if late else first + voice.start()
            at -= 4 * low.startswith("the undersigned", at - 4)
            return (rule, at) if rule else None
    return _announced(place, first, start, form)


def _asked_before(place, left, rows, opens):
    """Give the row whose speaker goes on, and where his next clause begins: ", and they ask Y to"."""
    if place.before and opens:  # "requested X to go; invited Y to"
        return place.before, None
    if rows and (they := P["and_they"].search(left)):
        return rows[-1], they.start("who")
    joined = ("and" in left and P["and_then"].search(left)) or P["after_stop"].search(left)
    return rows[-1] if rows and joined else None, None  # "demands its return and calls on Y to"


def _by_letter(place, first, start):
    """Say whether one whom the title names wrote: "Mayor Lowe sent the Board a letter urging it to"."""
    sent = P["sent_a_letter"].search(place.low, first, start)
    words = P["word"].findall(place.text, first, sent.start()) if sent else ()
    title = P["title_lines"].match(place.top)[0] if words else ""
    names = {word.lower() for word in words if word[0].isupper() and len(word) > 3}
    return any(name in title and not acts([name]) for name in names)


def _may_be(name, left):
    """Say whether words may show a voice, before its long pattern is compiled or asked."""
    if name == "speakers":
        return any(map(left.__contains__, W["speakers"]))
    if name not in _VERB_FIRST:
        return True
    word = _FIRST_WORD.match(left)[0]
    ways = (word, word.partition("-")[0])  # with the ending of a verb or without
    return any(way[: len(way) - n] in _ACTING for way in ways for n in range(3))


def _ours_start(low, first, start):
    """Give where a second act of asking begins: with its own "we", or with the verb."""
    ours = P["ours_first_word"].search(low, first, start)
    return ours.start() if ours else start


def _is_heard(place, name, form, left, start, voice):
    """Say whether a voice is that of the text: a meeting's own, no newspaper's "unions demand"."""
    if name == "noun_of_asking" and form == "ed":
        near = [word for word in left.split()[-4:] if not adverb(word)]
        return near[-1:] not in (["has"], ["have"])  # "has repeatedly called on"
    if name == "agreed_to":  # "The Senate voted to invite them" is told
        return bool(met(place.top) or place.ours or P["we_near"].search(left[-40:]))
    if name == "text_asking":  # "A motion calling for a boycott was withdrawn"
        return not P["fell"].search(place.low, start, place.end)
    if name == "speakers" and form in ("base", "s"):
        said = W["speakers"].intersection(P["word"].findall(voice.group()))
        if said & {"authors", "undersigned", "signatories", "petitioners"}:
            return True
        return any(word[:-1] in place.top for word in said | {"undersigned"})
    if form == "ing" and name == "this_body":
        return not {"is", "are"}.isdisjoint(left.split()[-3:])  # "the party is today calling"
    return name not in ("met", "they_met") or _have_met(place, name, form, left)


def _have_met(place, name, form, left):
    """Say whether those who ask are who met, and wrote the text: no "League, on its part"."""
    released, above = P["release"].search(place.top), place.top[: place.start]
    bodies = W["bodies"].intersection(left.split()) - W["those who met"]
    another = name == "met" and bodies and above and not any(body in above for body in bodies)
    another = another or (form == "ed" and left.split()[0] in ("he", "she"))  # one among them
    if another and not released:
        return False
    if (name == "met" and form != "ed") or (place.ours and form in ("base", "s")):
        return True
    paper = P["issued"].search(place.top) if form == "ed" else released
    paper = paper or (form == "s" and P["paper"].match(place.top))
    return met(place.top) or bool(paper or (name == "met" and P["meets"].search(left)))


def _is_someone(subject, names):
    """Say whether the words before a verb name a body, or one whose capital is its own."""
    named = names and names[-1] != subject[0]
    return named or not W["bodies"].isdisjoint(w.group() for w in subject)


def _is_one_name(own, names, low):
    """Say whether the words of a clause before its verb are somebody's name and no more."""
    named = own and own[0].group() not in W["none"]
    named = named and (_is_someone(own, names) or own[0] in names[1:])
    return bool(named) and not finite(low, own)


def _announced(place, first, start, form):
    """Say of `_speaker` whether a name before the verb is that of the text's author."""
    text, low = place.text, place.low
    near = max(first, start - 80)
    aside = P["relative"].search(low, first, start)  # "R. Moss, who has led it, urged"
    end = aside.start() if aside else near + P["between"].search(low[near:start]).start()
    subject = list(P["word"].finditer(low, first, end))
    names = [w for w in subject if text[w.start()].isupper()]
    top = place.top[:first] if first else place.top
    known = [w for w in names if w.group().rstrip(OWN) in top and w.group() not in PRONOUNS]
    said = set(low[end:start].split())
    if form == "ing" and said & {"is", "are"} and low.startswith(_PLEADING, start):
        at = end - len(low[first:end].rpartition(", ")[2])  # "As it rains, Tern Watch is urging"
        if _is_one_name([w for w in subject if w.start() >= at], names, low):
            return "announced", at
    if first == place.start and _is_someone(subject, names):
        if form == "ed" and said & W["days"]:
            return "announced", first  # "The unions of Lindow on Monday urged"
        if known and "and" in said and form in ("ed", "s"):
            return ("announced", start) if P["report"].match(low, first) else None
    if _signs(place, (first, start), subject, names, form):
        return "announced", first
    if known[-1:] != subject[-1:] or _is_no_call(place, form, first, start, subject):
        return None
    return "announced", _name_start(text, subject, names)


def _signs(place, span, subject, names, form):
    """Say whether a paper is of those who ask: "Demands of the cooks", "The cooks ask", "Our crews"."""
    low, (first, start) = place.low, span
    told = (" us ", " me ")  # "Our crews ask us" tells
    if subject and form == "base" and _own_body([word.group() for word in subject]):
        return not low.startswith(told, start + len(low[start:].split(" ", 1)[0]))
    of = subject and not names[1:] and P["paper_of"].match(place.top[:first])
    if not of or subject[-1].group() not in P["word"].findall(of["who"]):
        return False
    last = subject[-1]
    asks = form == "s" or (
        form == "base" and low.endswith(("s ", "men ", "people "), 0, last.end() + 1)
    )
    return asks and not P["told_of"].search(low, first, last.end())


def _own_body(words):
    """Say whether words name those for whom a text speaks: "our members", "this meeting"."""
    return not {"our", "my", "this"}.isdisjoint(words) and words[-1] in W["own people"]


def _is_no_call(place, form, first, start, subject):
    """Say whether what follows a name calls on nobody: an invitation, a law, "the Mayor's request"."""
    low = place.low
    if not subject or (form == "ed" and low.startswith("invit", start)):
        return True
    if subject[-1].group() in W["other people"]:
        return True
    letter = P["own_voice"].search(place.top) and not P["release"].search(place.top)
    if form == "ed" and letter:
        return True  # a letter that says we tells what others asked
    if form == "s" and subject[-1].group() in W["texts that bind"]:
        return True  # "The Act also requires that"
    noun = form == "base" and P["asking_noun"].match(low, start) and "and" not in low[first:start]
    return bool(noun or P["told_of"].search(low, first, subject[-1].start()))


def _name_start(text, subject, names):
    """Give where the name begins that ends with the last word: "Tern Watch" and not "Watch"."""
    for before, word in zip(subject[-2::-1], subject[:0:-1], strict=True):
        if before not in names or text[before.end() : word.start()] != " ":
            return word.start()
    return subject[0].start()


@_cue("wish")
def _wish(place, cue, rows, earlier):
    """Rule wish: "we would like Y to", "we want Y to", "I would appreciate your"."""
    low, end, b = place.low, cue.end(), place.end
    verb = cue.group().split()[-1].replace("wants", "want")
    subject = _wisher(place, cue, rows, verb)
    if not subject or told_by_another(place, subject.start(), end):
        return None
    if low.endswith(("unless ", "if "), place.start, subject.start()):
        return None  # "Unless we want the weir to go, we need to mend it"
    form = ("implied", "appeal") if verb == "hope" else ("explicit", None)
    front = fronted(place, cue.start())
    if front:  # "From our teachers we expect more"
        subject, who = front, front.span("who")
    elif verb in ("expect", "want", "need") and (
        of := P["from_whom"].match(low, end, b) or (verb == "expect" and P["of"].match(low, end, b))
    ):  # "we expect of the Board that", "we want from the Board an answer"
        who = of.span("who")
    elif verb in ("expect", "wish") and P["outcome"].match(low, end, b):
        who = None
    else:
        who = _wished_of(place, end, verb, subject.group())
        if who and not who[1]:
            return None
        if verb in ("hope", "expect") and not (who and person(place, who)):
            return None
        if verb == "hope" and {*low[who[0] : end + 40].split()[:1]} & (W["none"] | {"it"}):
            return None  # "I hope that nobody will have to wait": a wish
        if verb == "hope" and not W["texts that bind"].isdisjoint(low[slice(*who)].split()):
            if not P["is_undergone"].match(low, who[1], b):
                return None  # "I hope that the Mill Act will help us", but not "will be repealed"
            who = None
    who = who and trimmed(place.text, *who)
    return make_row(place, subject.start(), form[0], cue.group(), who, "wish", form[1])


def _wisher(place, cue, rows, verb):
    """Give the match of who wishes, where it is whoever wrote the text; None where another does."""
    low, start, end = place.low, cue.start(), cue.end()
    if subject := P["we_before"].search(low, max(place.start, start - 90), start):
        return subject
    goes_on = rows and verb == "want" and rows[-1].rule == "announced"
    joined = goes_on and P["and_before"].search(low, max(place.start, start - 30), start)
    if joined:
        return joined
    at = opening(low, place.start, end)
    said = P["body_before"].match(low, at, end)
    if said and said.end() == start:  # "Congress would welcome"
        own = W["bodies"].intersection(said.group().split()) - {"board"}
        if place.ours or met(place.top) or P["release"].search(place.top):
            return said
        if any(f"{word} " in place.top for word in own):
            return said
    if place.kind == "declared" or met(place.top):  # "Expect of the parties that"
        return P["cue"].match(low, at, end)
    return None


def _wished_of(place, end, verb, subject):
    """Give the span of whom something is wished of; None where of nobody, (0, 0) where nothing is."""
    low, b, see = place.low, place.end, P["see"].match(place.low, end, place.end)
    if heard := P["hear_from"].match(low, end, b):
        return heard.span("who")  # "we want to hear from anyone who"
    if verb in ("hope", "wish") and not see:
        return subject_after(low, end + 5 * low.startswith(" that", end), b)
    if see or verb == "have":
        return _seen_by(place, end, see, verb == "want" and subject[0] == "w")
    source = _source(place, end)  # "we want the Board's answer"
    if verb == "welcome" and source[1]:
        return source
    if match := P["wished_to" if verb in W["wishes"] else "wish_of"].match(low, end, b):
        if P["tells_that"].match(low, match.end()):
            return (0, 0)  # "We want you to know"
        span = match.span(match.lastgroup or 0)
        return span if match.lastgroup and person(place, span) else None
    if verb in W["wishes"] and (thing := P["object"].match(low, end, b)):
        if source[1]:
            return source
        plain = verb != "want" or subject[0] == "w"  # "we want peace"
        return None if plain and thing.group().split()[0] not in W["verbs"] else (0, 0)
    return (0, 0)


def _seen_by(place, end, see, shown):
    """Give the span of who is wanted to be seen acting; None where a thing is, (0, 0) where nothing is."""
    low, b, at = place.low, place.end, see.end() if see else end
    who = subject_after(low, at, b, strict=True)
    if who[1] and person(place, who):
        return who
    # "like to see the return of", "want to see an end to", "want to see the accounts"
    thing = who[1] or P["act_of"].match(low, at, b) or P["outcome"].match(low, at, b)
    shown = shown and low.endswith("see", end, at) and P["object"].match(low, at, b)
    return None if thing or shown or P["seen"].match(low, at, b) else (0, 0)


def put_question(place: Place) -> list[Request]:
    """Rule question: "Will the House send someone?", put to one who can do it."""
    low, b, at = place.low, place.end, opening(place.low, place.start, place.end)
    if polite := P["polite"].match(low, at, b):
        who = trimmed(place.text, *polite.span("who"))
        asks = place.text[b - 1] == "?" or P["kindly"].search(polite.group())
        cue = polite["cue"]
        return [make_row(place, at, "explicit", cue, who, "question")] if asks else []
    asks = place.text[b - 1] == "?" and not P["answered"].match(low, b)  # "Can they? No."
    first = P["aux_first"].match(low, at, b) if asks else None
    words = list(P["word"].finditer(low, first.end(), min(b, first.end() + 120))) if first else []
    if words and words[0].group() in ("there", "it", "this", "that"):
        return []
    for last, verb in pairwise(words):
        if verb.group() in W["states of mind"] | {"doubt", "deny", "believe"}:
            return []  # "Can anyone doubt it?"
        if verb.group() in ANY_VERB and last.group() not in W["within names"]:
            who = (words[0].start(), last.end())  # "the Secretary of State" is no verb's
            if words[0].group() in PRONOUNS - {"i", "we"} or person(place, who):
                who = trimmed(place.text, *who)
                return [make_row(place, at, "explicit", first["cue"], who, "question")]
    return []


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


@_cue(*SIMPLE)
def _simple(place, cue, rows, earlier):
    """Rules that one pattern decides, with what may not stand before and must stand after it."""
    text, low, (start, end), group = place.text, place.low, cue.span(), cue.lastgroup
    rule, form, kind, whole, who = SIMPLE[group]
    if _is_barred(place, cue, rows):
        return None
    span = _named_by(place, cue, who)
    begin = span[0] if span and span[1] == start else start  # "The town could mend it"
    begin = place.start if whole else begin
    if group == "resolved":
        begin, span = _resolution(place, start, span)
    if span is None or (form == "implied" and _not_implied(place, start, end, rule)):
        return None
    addressee = trimmed(text, *span)
    told_to = group == "let_them" and not low.startswith(" be ", span[1])
    able = told_to or who in ("you", "before", "to_whom", "whom")
    if addressee and not able and not person(place, addressee):
        addressee = None
    if group == "hoped" and not addressee:
        return None  # "It is our hope that the day is fair": a wish
    cue_words = cue.group().split()[-1] if group == "judged" else SPACE.sub(" ", cue.group())
    return make_row(place, begin, form, cue_words, addressee, rule, kind)


def _resolution(place, start, span):
    """Give where "be it resolved that" begins, and whom it asks: of "that X urge Y to", Y."""
    front = P["be_it"].search(place.low[place.start : start])
    asked = span and P["resolved_to_ask"].match(place.low, span[1], place.end)
    return place.start + front.start() if front else start, asked.span("who") if asked else span


def _is_barred(place, cue, rows):
    """Say whether what stands before or after the words of a simple rule keeps them from asking."""
    low, (start, end), group = place.low, cue.span(), cue.lastgroup
    time = group == "it_is" and ("time" in cue.group() or cue.group().endswith("has come"))
    time = "_time" if time else ""
    before, after = P.get(f"{group}_before"), P.get(f"{group}{time}_after")
    if before and before.search(low[max(place.start, start - 60) : start]):
        return True
    if after and not after.match(low, end, place.end):
        return True
    if group == "let_me" and low[start - 2 : start - 1] != ",":  # "The Mill let us know in May"
        who = subject_before(place, start), start
        return who[0] < start and person(place, who) and not low.startswith("you", who[0])
    if group == "until":  # "Under the contract the Ministry is obliged to"
        one = low[opening(low, place.start, start) : start].split()
        told = len(one) == 1 and cue.group().split()[-2:] in _BINDING
        told = told and one[0] not in PRONOUNS  # "Towns are bound to": a rule is told
        return told or bool(P["by_law"].search(low, max(place.start, start - 200), end))
    # "Lund should open its gate and let them in": one act, or "He wept and let her in"
    goes_on = group == "let_them" and low.endswith("and ", 0, start)
    return goes_on and (bool(rows) or low.startswith(_ONE_NAMED, end))


def _not_implied(place, start, end, rule):
    """Say whether what would imply a request is another's word, or said of us: "Half of us have never"."""
    clause = subject_before(place, start)
    ours = rule == "reproach" and P["of_us"].match(place.low, clause, start)
    return bool(ours) or told_by_another(place, clause, end)


def _named_by(place, cue, who):
    """Give the span of whom a simple rule asks, (0, 0) of nobody; None where it asks nothing."""
    low, (start, end) = place.low, cue.span()
    if who in ("before", "able", "agent", "doer", "public", "will"):
        return _named_before(place, start, who)
    if who == "asked":  # "What we need from the Board is"
        named = P["named_inside"].search(low, start, end)
        return named.span("who") if named else _clause_subject(place, cue, "for_to")
    if who in ("you", "spoken", "if"):
        return _spoken_to(place, cue, who)
    if who == "clause":
        span = subject_after(low, end, place.end, strict=True)
        if not P["bare"].match(low, span[1], place.end) and not P["be"].match(low, end, place.end):
            return None
        if at := _NOT_YET.search(low, *span):  # "If the Board does not pay", "Unless it pays, we"
            span = span[0], at.start()
        told = cue.lastgroup in ("may", "unless") or low.startswith(" would", span[1])
        words = P["word"].findall(low, *span)
        if told and not (acts(words) or words[-1:] == ["us"]):
            return None  # "May your year be kind": a wish
        return span
    named = who or low.startswith((" that ", " for "), end)
    return _clause_subject(place, cue, who or "for_to") if named else _source(place, end)


def _named_before(place, start, who):
    """Give the span of the subject of a simple rule: any, one that can act, or one of many."""
    low = place.low
    if who == "will":  # "Pharmacies will please stay open"
        called = P["called"].match(low, opening(low, place.start, start), place.end)
        if called and called.end() == start and is_called(place, called.span("who")):
            return called.span("who")  # "Mr. Consul, please keep it"
        if polite := P["asked_please"].search(low, max(place.start, start - 80), start):
            return polite.span("who")  # "Would the Board please"
        at = subject_before(place, start - 5) if low.endswith(" will ", 0, start) else start
        return (at, start - 5) if at < start else (0, 0)
    at = subject_before(place, start)
    if who == "public":  # "Readers can help"
        return (at, start) if W["publics"] & {*low[at:start].split()[:2]} else None
    if who == "before" and P["ours_first"].match(low, at):  # "we are bound to"
        return None
    able = who == "before" or acts(P["word"].findall(low, at, start))
    if able or who == "able":
        return (at, start) if able else (0, 0)
    if low.endswith((" i ", " we "), at - 1, start):
        return None  # "if I may ask"
    first = at == opening(low, place.start, start) and " " not in low[at:start].strip()
    # "Chlorine may give a taste"
    named = who == "agent" and person(place, (at, start)) and not first
    return (at, start) if named or low.startswith(_NAMED, at) else None


def _clause_subject(place, cue, who):
    """Give the span of whom a pattern after the cue names, or of the subject of its clause."""
    low, end = place.low, cue.end()
    named = P[who].match(low, end, min(place.end, end + 200))
    named = P["whose_turn"].match(low, cue.start(), end) or named  # "It is the Board's turn to"
    named = named or P["named_inside"].search(low, cue.start(), end)  # "Our plea to the Board is"
    if not named and low.startswith(" if ", end):  # "It would be good if the Board were to"
        return subject_after(low, end + 3, place.end, strict=True, past=True)
    that = end + 5 * low.startswith(" that", end)
    past = "time" in cue.group()  # "it is time that the Board went"
    if named:
        return (0, 0) if P["gains"].match(low, named.end(), place.end) else named.span("who")
    if low.startswith(" to ", end):
        return 0, 0  # "It is time to place checks on the power to"
    span = subject_after(low, that, place.end, past=past)
    if span[1] and P["gains"].match(low, span[1], place.end):
        return (0, 0)  # "It is vital that the crews receive it"
    if that == end or span[1] or low.startswith(" be ", span[1]):
        return span
    span = subject_after(low, that, place.end, strict=True, past=True)  # "regret that it has not"
    return (0, 0) if P["was_done"].match(low, span[1]) else span  # "that the crews be heard"


def _spoken_to(place, cue, who):
    """Give the span of "you" or "us" in the cue, or of whom a question or a condition names."""
    low, (start, end) = place.low, cue.span()
    if who == "if":  # "It would help if the Board"
        near = start if low.startswith("if", start) else max(place.start, end - 3)
        at = P["if_near"].match(low, near, place.end)
        if at:
            return subject_after(low, at.end(), place.end, past=True)
        told = low.startswith(" that ", end)  # "We will not accept that the Board stays silent"
        return _clause_subject(place, cue, "for_to") if told else (0, 0)
    if named := P[who].search(low, start, end):  # "concerned that your", "let us"
        return named.span()
    asked = who == "you" and P["why_whom"].match(low, start, place.end)  # "Why has the Board not"
    able = asked and (asked["who"] in PRONOUNS or person(place, asked.span("who")))
    return asked.span("who") if able else (0, 0)
