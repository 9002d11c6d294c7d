"""Requests in a text: what is asked, in which words, of whom, and by which rule it was found.

Words that can carry a request are found first, and grammar is tried only there, in windows of
fixed length, so that time grows with the text and not with its square. A rule says something
about English, never about a document; each is named in `RULES` with its reason. The patterns
stand in ``sentences.txt``, the rules' reasons and the word lists in ``sentences.json`` beside this
file. What is found is a suggestion: a person decides.
"""

import json
import re
from bisect import bisect_left
from itertools import compress, pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

from finders.parts import part_rows, sentence_spans
from finders.time.expressions import fold

COLUMNS = ["start", "end", "quote", "form", "kind", "cue", "addressee"]
COLUMNS += ["addressee_start", "addressee_end", "rule"]
_REACH = 1500  # characters to each side of a cue; longer than a sentence is
_TAIL = " .;:,!?…\n\r\t"
_OWN = "'\u2019s"  # straight and curly
_OWNS = ("'s", "\u2019s")
_SPACE = re.compile(r"\s+")
# These two read the original letters: names begin with a capital.
_CAPITAL = r"(?:the )?[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|on) (?:the )?)?[A-Z][\w.&’'-]*){0,8}"
_ASKED = re.compile(
    rf"(?:Do|Does|Is|Are|Will|Would|Can|Could|Has|Have|Did|Should) ({_CAPITAL}|you)"
)
_LETTER = re.compile(rf"(?m)^[ \t]*Dear\s+([^\n,:]{{2,80}})[,:]|\b[Ll]etter\s+to\s+({_CAPITAL})")


def _load():
    """Read rules, word lists and patterns from the files beside this one."""
    words = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    forms = {}  # "calls on" -> (base | s | ed | ing, what may follow)
    for row in words.pop("performatives").values():
        verbs, particles, frames = (cell.split() for cell in row.split("|"))
        for name, verb in zip(("base", "s", "ed", "ing"), verbs, strict=False):
            for particle in particles or [""]:
                forms[f"{verb} {particle}".strip()] = (name, frozenset(frames))
    heads = sorted((form.replace(" ", r"\s+") for form in forms), key=len, reverse=True)
    found = {re.sub(r"\W+", "_", key.upper()): row for key, row in words.items()}
    found = {key: "|".join(row.split()) for key, row in found.items() if isinstance(row, str)}
    found, name = found | {"ASKS": "|".join(heads)}, ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "# ":
            name, _, line = line.partition(" ")
            found[name] = ""
        if line and line[0] != "#":
            found[name] += re.sub(r"\{([A-Z_]+)\}", lambda m: found[m[1]], line.strip())
    patterns = {key: re.compile(value) for key, value in found.items() if key.islower()}
    tables = [words.pop(key) for key in ("rules", "simple rules", "voices", "stems")]
    return *tables, forms, patterns, {key: frozenset(row.split()) for key, row in words.items()}


RULES, _SIMPLE, _VOICES, _STEMS, _FORMS, _P, _W = _load()
_ANY_VERB = _W["verbs"] | _W["verbs that are nouns, too"]
_LEADING = frozenset(["asks", "modal", "wish", "owned", "we_need", "it_is"])
_PRONOUNS = frozenset(["they", "we", "you", "he", "she", "it", "i"])


class _Lead(NamedTuple):
    """What the words before a list say of its items."""

    addressee: tuple | None
    cue: str
    questions: bool = False
    announces: bool = True  # by a noun: "the following requests"


class _Place(NamedTuple):
    """A sentence, the kind of its part, and the top of the text, where its author is named."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    top: str


def request_rows(text):
    """Give the rows of `find_requests` as plain tuples, in the order of `COLUMNS`."""
    low = fold(text)
    cues, parts = _cues(low), part_rows(text)
    places = [cue.start() for cue in cues]
    rows, lead, earlier, described, questions = [], None, None, False, 0
    loose = None  # a list without marks: "we call on the Board to:", and lines
    headed = False  # such a list under a heading, its lines closed by stops
    for i, (kind, number, a, b) in enumerate(parts):
        if kind in ("furniture", "signature", "signature heading"):
            lead = None
            continue
        opens = i == 0 and kind == "paragraph" and b - a <= 250 and len(parts) > 1
        shape = "title" if opens else "item" if loose else kind
        here = _Place(text, low, a, b, shape, low[:400])
        inside = cues[bisect_left(places, a) : bisect_left(places, b)]
        spans, found = sentence_spans(text, a, b), []
        if kind == "item":
            lead = lead if parts[i - 1][0] in ("item", "lead-in", "title") else None
            found = _item(here, spans, inside[:60], lead) if lead and not lead.questions else []
        elif kind == "title" and _P["heading"].match(low, a, b):
            lead, headed = _Lead(None, low[a:b]), True
            continue
        elif headed and kind == "paragraph" and _P["nominal"].fullmatch(low, a, b):
            found = _item(here, spans, inside[:60], lead) if lead else []
        elif kind == "title" and _P["other_heading"].match(low, a, b):
            lead = None
        elif kind == "lead-in":
            headed = lead if parts[i - 1][0] == "title" else None
            last = spans[-1][0]
            lead = _lead(here._replace(start=last), inside, earlier) or headed
            questions = 12 if lead and lead.questions else questions
            if lead and not lead.questions:
                end = _only_names(low, parts[i + 1 : i + 32])
                lead, spans[-1:] = (None, [(last, end)]) if end else (lead, [])
        elif kind == "paragraph" and text[b - 1] == ":" and i + 1 < len(parts):
            below = here._replace(start=parts[i + 1][2], end=parts[i + 1][3], kind="item")
            nouns = _P["list_opens"].search(low, max(a, b - 80), b) and _P["line"]
            bare = nouns and nouns.fullmatch(low, below.start, below.end)
            bare = bare or _imperative(below, _opening(*below[1:4]))
            loose = _lead(here._replace(start=spans[-1][0]), inside, earlier) if bare else None
            spans = spans[: -1 if loose else None]
        elif loose and nouns and nouns.fullmatch(low, a, b):
            found = _item(here, spans, inside[:60], loose)
        for start, end in spans if not found else ():
            if not _P["letters"].search(low, start, end):
                continue
            place = here._replace(start=start, end=end)
            inside = cues[bisect_left(places, start) : bisect_left(places, end)]
            new = [] if low.startswith("whereas", start) else _sentence(place, inside, earlier)
            if described and new and new[0][9] == "imperative":
                del new[0]  # "the bill would: - provide": the verb belongs to "would"
            if questions and not new and text[end - 1] == "?":
                asked = _ASKED.match(text, _opening(low, start, end), end)
                new = [_row(place, start, "explicit", "?", asked and asked.span(1), "question")]
            asked = new and _P["questions"].search(low, max(start, end - 80), end)
            questions = 12 if asked else max(questions - 1, 0)  # sentences that may be asked
            earlier = next((row[7:9] for row in new[-1:] if row[6]), earlier)
            found += new
        if not found and text[b - 1] != ":":
            loose, headed = None, False
        if text[b - 1] in ":-–—":
            described = not lead and not loose and _P["described"].search(low, max(a, b - 200), b)
        if kind == "item" and number and not lead and found and found[0][9] == "imperative":
            lead = _Lead(None, found[0][5], announces=False)  # "1. Mend the pier. 2. A new lamp"
        earlier = lead.addressee if lead and lead.addressee else earlier
        rows += _addressed(found, text, loose and loose.addressee)
    letter = _LETTER.search(text) if "Dear" in text or "etter to" in text else None
    if letter and "editor" not in letter[0].lower():  # whom it is written to
        who, at = letter[letter.lastindex].rstrip(), letter.start(letter.lastindex)
        rows = _addressed(rows, text, (at, at + len(who)))
    return sorted(rows, key=lambda row: row[:2])


def _opening(low, start, end):
    """Give where the words begin after a number, a bullet or a bracket."""
    return _P["opening"].match(low, start, end).end()


def _addressed(rows, text, who):
    """Give an addressee to the rows that name none."""
    if not who:
        return rows
    return [row if row[6] else (*row[:6], text[slice(*who)], *who, row[9]) for row in rows]


def _cues(low):
    """Find the words that can carry a request: each stem by itself, then the pattern there.

    Finding sixty stems one by one is faster than one pattern that tries all at each character.
    """
    places = []
    for stem in _STEMS:
        at = low.find(stem)
        while at >= 0:
            if not (low[at].isalnum() and low[at - 1 : at].isalnum()):
                places.append(at)
            at = low.find(stem, at + len(stem))
    cues, until = [], 0
    for at in sorted(places):
        if at >= until:
            back = _P["back"].search(low, max(until, at - 40), at)
            while back and not _P["cue"].match(low, back.start()):
                back = _P["back"].search(low, back.start() + 1, at)
            cue = _P["cue"].match(low, back.start() if back else at)
            if cue:
                cues.append(cue)
                until = cue.end()
    far = [a.start() - b.start() > 100 for a, b in zip(cues[5:], cues, strict=False)]
    return [*cues[:5], *compress(cues[5:], far)]  # six in a line are no language


def _row(place, start, form, cue, addressee, rule, kind=None):
    """Make a row that runs from here to the end of the sentence, without its punctuation."""
    text, low, end = place.text, place.low, place.end
    if end - start > 400:  # text that lost its stops: runs of spaces stand where they were
        at = max(start, text.find(cue, start, end)) if cue else start
        gaps = [m.end() for m in _P["gap"].finditer(text, start, min(end, at + 500))]
        start = max([gap for gap in gaps if gap <= at], default=start)
        end = min([gap for gap in gaps if gap > at + 80], default=end)
    opened = _opening(low, start, end)
    start = opened if opened < end else start
    end = max(start + 1, start + len(text[start:end].rstrip(_TAIL)))
    end = _P["link"].search(low, max(start + 1, end - 12), end).start()
    if not kind:
        after = low.find(cue.lower(), start, end) if form == "explicit" else -1
        after = start if after < 0 or rule in ("imperative", "list") else after + len(cue)
        kind = "refrain" if _P["refrain"].match(low, after, end) else "request"
    who = (text[slice(*addressee)], *addressee) if addressee else (None, -1, -1)
    return (start, end, text[start:end], form, kind, cue, *who, rule)


def _sentence(place, cues, earlier):
    """Find the requests of one sentence, from left to right."""
    text, low, a, b = place[:4]
    rows, until, asked = [], a, a
    opening = _opening(low, a, b)
    opens = bool(cues) and cues[0].start() == opening
    if not (opens and _RULES[cues[0].lastgroup](place, cues[0], [], None)):  # "Ask X to" is richer
        rows = _imperative(place, opening) or _slogan(place, opening)
        if not rows and (condition := _P["condition"].match(low, opening, b)):
            rows = _imperative(place, condition.end())  # "If you agree, sign below"
        until = b if rows else a
    for cue in cues:
        start = cue.start()
        parted = _P["parted"].search(low, max(asked, start - 200), start)
        if start < until and not (rows and cue.lastgroup == "asks" and parted):
            continue  # "we urge you to ask the Board": one act
        near = place._replace(start=max(a, start - _REACH), end=min(b, start + _REACH))
        row = _RULES[cue.lastgroup](near, cue, rows, earlier)
        if not row or (rows and (row[0] <= rows[-1][0] or row[9] == rows[-1][9] == "must be done")):
            continue
        rows[-1:] = [_cut(text, last, row[0]) for last in rows[-1:]]  # each has its own words
        rows.append(row)
        asked = cue.end()
        until = cue.end() if cue.lastgroup in ("modal", "it_is") else b
        more = _P["and_that"].search(low, cue.end(), min(b, cue.end() + 400))
        if more and row[9] in ("performative", "announced", "necessity"):
            who = _trimmed(text, *_subject_after(low, more.end(), b))
            rows[-1] = _cut(text, row, more.start())
            rows.append(_row(near, more.start(), row[3], row[5], who, row[9], row[4]))
    return rows


def _cut(text, row, end):
    end = row[0] + max(1, len(text[row[0] : end].rstrip(_TAIL)))
    return (row[0], end, text[row[0] : end], *row[3:])


def _trimmed(text, start, end):
    """Cut an addressee to its words: no conjunction or adverb at either end."""
    words = list(_P["word"].finditer(text, start, end))
    while words and words[0].group().lower() in _W["not before a name"]:
        del words[0]
    while words and _P["not_after_a_name"].fullmatch(words[-1].group().lower()):
        del words[-1]
    if not words or len(words) > 25:
        return None
    return words[0].start(), words[-1].end()


def _person(place, span):
    """Say whether words can stand for one who acts; "request the funds to build" cannot."""
    words, written = place.low[slice(*span)].split(), place.text[slice(*span)].split()
    return _acts(words) or any(w[0].isupper() for w in written) or {*words[:1]} & _W["persons"]


def _acts(words):
    """Say whether one of these words names those who act, by itself or by its ending."""
    return any(w in _W["agents"] or _P["doers"].fullmatch(w) for w in words)


def _subject_after(low, start, stop, strict=False):
    """Give the span of the subject of the clause that begins here: the words before its verb."""
    words = list(_P["word"].finditer(low, start, min(stop, start + 140)))
    words[1:] = [w for w in words[1:] if not _adverb(w.group())]
    for last, match in pairwise(words[:14]):
        word, span = match.group(), (words[0].start(), last.end())
        stopped = _P["stop"].search(low, last.end(), match.start())
        if stopped or words[0].group() in _W["not a subject"]:
            return (0, 0)
        if word in ("be", "is", "are", "was", "were", "has", "have") and not strict:
            return (0, 0)  # a passive names what is acted on
        after = _P["word"].search(low, match.end(), min(stop, match.end() + 40))
        acts = _acts([last.group()])
        noun = word in _W["verbs that are nouns, too"]
        noun = noun and (acts or (after and after.group() in _W["determiners"]))
        noun = noun or (acts and word.removesuffix("s") in _W["verbs that are nouns, too"])
        if noun or word in _W["verbs"] or (word[-1] == "s" and word[:-1] in _W["verbs"]):
            return span
        if word in _W["modals"]:
            return span
    if words and low[words[-1].end() : stop].strip() == ":":  # "we ask that the Board:", and a list
        return (words[0].start(), words[-1].end())
    return (0, 0)


# --- verbs of asking ----------------------------------------------------------------------------


def _asks(place, cue, rows, earlier):
    """Rules performative, announced, purpose: who asks, and what follows the verb."""
    text, low, start = place.text, place.low, cue.start()
    form, frames = _FORMS[_SPACE.sub(" ", cue.group())]
    passive = form == "ed" and _P["passive"].search(low, max(place.start, start - 60), start)
    asked = passive and _P["to_verb"].match(low, cue.end(), place.end)
    if asked and asked["verb"] in _ANY_VERB:
        who = _trimmed(text, _clause(place, passive.start()), passive.start())
        known = who and not set(low[slice(*who)].split()) & _W["not in a subject"]
        return _row(place, who[0], "explicit", cue.group(), who, "passive") if known else None
    if passive and _P["due"].match(low, cue.end(), place.end):  # "A reply is requested by May"
        return _row(place, place.start, "explicit", cue.group(), None, "passive")
    if passive and low.endswith("it is ", 0, start) and low.startswith(" that ", cue.end()):
        who = _trimmed(text, *_subject_after(low, cue.end() + 6, place.end))
        return _row(place, passive.start() - 3, "explicit", cue.group(), who, "passive")
    taken = _complement(place, cue, frames)
    if not taken or not (speaker := _speaker(place, start, form, rows)):
        return None
    rule, at = speaker
    return _row(place, at, "explicit", text[slice(*cue.span())], _trimmed(text, *taken), rule)


def _complement(place, cue, frames):
    """Give the span of the one who is asked, (0, 0) if not named, None if nothing is asked."""
    low, key, end = place.low, cue.group(), cue.end()
    stop = min(place.end, end + 260)
    if not _P["word"].search(low, end, stop):  # "we demand:", and a list follows
        return (0, 0) if low[end:stop].strip() in (":", "—", "–", "-", "--") else None
    if "that" in frames and (match := _P["that"].match(low, end, stop)):
        return match.span("who") if match["who"] else _subject_after(low, match.end(), stop)
    if "to" in frames and (match := _P["to"].match(low, end, stop)):
        who = _P["for_what"].split(match["who"])[0]  # "ask the Board for help to build"
        span = match.start("who"), match.start("who") + len(who)
        person = not frames & {"np", "person"} or key.startswith(("call", "appeal"))
        if person or _person(place, span):
            return span
    if "to" in frames and (match := _P["whom_list"].match(low, end, place.end)):
        return match.span("who")  # "instructs the secretary:", and a list
    if "toinf" in frames and (match := _P["to_verb"].match(low, end, stop)):
        return None if match["verb"] in _W["no acts"] else (0, 0)
    if "of" in frames and (match := _P["of"].match(low, end, stop)):
        return match.span("who")
    bare = "bare" in frames and key[-2:] != "ed"
    span = _subject_after(low, end, stop, strict=True) if bare else (0, 0)
    if span[1] and ("np" not in frames or _person(place, span)):
        return span
    if "thing" in frames:  # "insist on the release", but not "on going"
        return (0, 0) if _P["thing"].match(low, end, stop) else None
    if "np" in frames and _P["object"].match(low, end, stop):
        called = key.startswith("call") and key.endswith("on")  # "call on the Board for help"
        match = _P["on_for" if called else "owner"].match(low, end, stop)
        return match.span(match.lastgroup) if match else None if called else (0, 0)
    return None


def _speaker(place, start, form, rows):
    """Say in whose voice is asked: (rule, where its words begin); None if in another's."""
    low = place.low
    opened = min(start, _opening(low, place.start, start))
    first = max(opened, start - 240)
    left = low[first:start]
    if rows and rows[-1][9] == "announced" and form == "s" and _P["and_then"].search(left):
        return "announced", start  # "X demands its return and calls on Y to"
    for name, forms, rule, kind in _VOICES:
        if form not in forms.split() or kind not in ("", place.kind):
            continue
        if voice := _P[name].search(left):
            late = rows or len(left) - voice.start() >= 200
            late = late or (rule != "performative" and _P["and_then"].search(left))
            return (rule, start if late else first + voice.start()) if rule else None
    return _announced(place, first, start, form)


def _announced(place, first, start, form):
    """Say of `_speaker` whether a name before the verb is that of the text's author."""
    text, low = place.text, place.low
    near = max(first, start - 80)
    end = near + _P["between"].search(low[near:start]).start()
    if aside := _P["relative"].search(low, first, start):  # "R. Moss, who has led it, urged"
        end = aside.start()
    subject = list(_P["word"].finditer(low, first, end))
    names = [w for w in subject if text[w.start()].isupper()]
    known = [w for w in names if w.group().rstrip(_OWN) in place.top]
    said = set(low[end:start].split())
    opens = first == place.start and names and names[-1] != subject[0]
    if opens and form == "ed" and said & _W["days"]:
        return "announced", first  # "The unions of Lindow on Monday urged"
    if opens and known and "and" in said and form in ("ed", "s"):
        return ("announced", start) if _P["report"].match(low, first) else None
    noun = form == "base" and _P["asking_noun"].match(low, start) and "and" not in low[first:start]
    if noun or not subject or subject[-1] not in known:  # "the Mayor's request"
        return None
    if _P["told_of"].search(low, first, subject[-1].start()):
        return None
    return "announced", subject[-1].start()


def _adverb(word):
    """Say whether a word may stand between who asks and the verb without changing who asks."""
    return word in _W["adverbs"] or (word[-2:] == "ly" and word not in _W["agents"] | _ANY_VERB)


def _wish(place, cue, rows, earlier):
    """Rule wish: "we would like Y to", "we want Y to", "I would appreciate your"."""
    low, end, b, verb = place.low, cue.end(), place.end, cue.group().split()[-1]
    subject = _P["we_before"].search(low, max(place.start, cue.start() - 30), cue.start())
    if not subject:
        return None
    see, who, form = _P["see"].match(low, end, b), (0, 0), ("explicit", None)
    if verb in ("expect", "wish") and _P["outcome"].match(low, end, b):
        return _row(place, subject.start(), "explicit", cue.group(), None, "wish")
    if verb == "hope":
        who = _subject_after(low, end + 5 * low.startswith(" that", end), b)
        form = ("implied", "appeal")
    elif see:
        who = _subject_after(low, see.end(), b, strict=True)
        who = who if who[1] or not _P["seen"].match(low, see.end(), b) else None
    elif match := _P["wished_to" if verb in _W["wishes"] else "wish_of"].match(low, end, b):
        who = match.span("who") if match["who"] else None
    elif verb in _W["wishes"] and (thing := _P["object"].match(low, end, b)):
        plain = verb != "want" or subject.group()[0] == "w"  # "we want peace"
        who = None if plain and thing.group().split()[0] not in _W["verbs"] else who
    if who and not who[1]:
        return None
    if verb in ("hope", "expect") and not (who and _person(place, who)):
        return None
    who = who and _trimmed(place.text, *who)
    return _row(place, subject.start(), form[0], cue.group(), who, "wish", form[1])


# --- acts named by a bare verb ------------------------------------------------------------------


def _imperative(place, at):
    """Rule imperative: a title, item or sentence that begins with the bare verb of an act."""
    text, low, b = place.text, place.low, place.end
    listed = place.kind in ("title", "item")
    words = list(_P["word"].finditer(low, at, min(b, at + 90)))[:6]
    while words and ((w := words[0].group()) in _W["before an imperative"] or _adverb(w)):
        if w == "do" and (len(words) < 2 or words[1].group() != "not"):
            break
        del words[0]
    if place.kind == "title" and words and words[0].group() == "to":  # "To free the crew"
        del words[0]
    if not words or text[b - 1] == "?" or _P["phatic"].match(low, words[0].start(), b):
        return []
    first, (verb, after, third) = words[0], [*[w.group() for w in words[:3]], "", ""][:3]
    gap = low[first.end() : words[1].start() if after else b]
    if _P["negated"].match(low, at):
        sure = bool(after)
    elif verb in _W["verbs that are nouns, too"]:
        joined = after in ("and", "or") and third in _ANY_VERB
        noun = not after or after in _W["after a noun"] or after[-2:] == "ed"
        sure = after in _W["determiners"] or (listed and (joined or not noun))
    elif verb in _W["verbs"] or _P["prefix"].sub("", verb) in _W["verbs"]:
        sure = after not in _W["after a noun"] & _W["be"]
    else:  # an unknown word before "the": no noun stands there
        sure = listed and after in _W["articles"] and not _P["no_verb"].fullmatch(verb)
        sure = sure and verb not in _W["no verbs"] | _W["not a subject"] | _W["adverbs"]
    if sure and ":" not in gap and ("," not in gap or after in _ANY_VERB):
        return [_row(place, at, "explicit", text[slice(*first.span())], None, "imperative")]
    to = low.startswith("to ", at)  # "To the Board: mend it"
    named = _P["vocative"].match(low, at, b) if listed or to else None
    rows = _imperative(place, named.end()) if named else []
    if rows and (
        to or _acts(named["who"].split()) or _person(place, (named.start() + 1, named.end("who")))
    ):
        who = _trimmed(text, *named.span("who"))
        rows = [_row(place, at, "explicit", rows[0][5], who, "imperative")]
    return rows


def _slogan(place, at):
    """Rule slogan: words without a verb, cried out or set as a title, for what is wanted."""
    cry = _P["slogan"].match(place.low, at, place.end)
    return [_row(place, at, "explicit", cry[cry.lastindex], None, "slogan")] if cry else []


# --- what must be, is needed, is wrong ------------------------------------------------------------


def _modal(place, cue, rows, earlier):
    """Rules agent must, must be done, we must, should."""
    text, low, a, b = place[:4]
    start, end = cue.span()
    said = _SPACE.sub(" ", cue.group())
    duty = said.split()[0]
    words = _P["word"].findall(low, end, min(b, end + 80))
    words = [w for w in words if w != "not" and not _adverb(w)][:2]
    if not words and low[end:b].strip() == ":":  # "the Board must:", and a list
        words = ["do"]
    if not words or text[b - 1] == "?" or _P["no_duty"].search(low, max(a, start - 200), end):
        return None
    verb, after = [*words, ""][:2]
    done = after.endswith(("ed", "en")) or after in _W["irregular participles"]
    clause = _clause(place, start)
    left = low[max(a, clause - 40) : clause]
    if _P["supposed"].search(left) or (said[-3:] == " to" and _P["related"].search(left)):
        return None
    subject = _trimmed(text, clause, start)
    if not subject:
        return None

    def row(form, who, rule, kind=None):
        return _row(place, subject[0], form, said, who, rule, kind)

    spans = list(_P["word"].finditer(low, *subject))
    names = [w.group() for w in spans]
    if len(names) > 1 and names[-1] in _PRONOUNS:
        if not text[spans[-1].start()].isupper():
            return None  # "the help they need to": a relative clause, unless a stop was lost
        subject, names = spans[-1].span(), names[-1:]
    clear = names[0] in _W["each"] or not set(names) & _W["not in a subject"]
    been = verb == "have" and (done or after == "been")
    if names[0] in _W["not a subject"] or not clear or been or verb in _W["states of mind"]:
        return None
    if names[0] in ("we", "everyone"):
        act = verb not in _W["no acts"] and (verb != "be" or done) and duty not in ("have", "has")
        return row("implied", None, "we must", "appeal") if act else None
    if names[0] == "there":
        return row("implied", None, "necessity") if verb == "be" else None
    if verb == "be" and done:
        passed = _P["passage"].search(low, *subject) and after in _W["passed"]
        return None if passed else row("explicit", None, "must be done")
    if names in (["it"], ["they"], ["he"], ["she"]):
        act = (earlier or rows) and verb != "be" and duty in ("must", "should", "ought")
        return row("explicit", subject, "agent must") if act else None
    head = _P["preposition"].split(low[slice(*subject)])[0].split()
    written = [w for w in text[slice(*subject)].split()[: len(head)] if w[-2:] not in _OWNS]
    opens = subject[0] == _opening(low, a, b)
    plural = head[-1:] and head[-1][-1] == "s"  # "Parents should"
    if names[0] in _W["determiners"] or (opens and (len(head) > 2 or plural)):
        written = written[1:]  # its capital may be that of the sentence
    named = any(word[:1].isupper() for word in written)
    wished = duty in ("should", "ought")
    agent = (named or names[0] == "you" or _acts(head)) and duty != "have"
    if agent and (verb != "be" or after[-3:] == "ing"):
        return row("explicit", subject, "agent must")
    ends = duty == "must" and verb in _W["must happen"]
    if ends or (wished and verb not in _W["outcomes"]):
        return row("implied", None, "should")
    return None


def _clause(place, stop):
    """Give where the clause begins that runs up to here."""
    begin = max(_opening(place.low, place.start, stop), stop - 200)
    return max([begin, *(m.end() for m in _P["boundary"].finditer(place.low, begin, stop))])


def _simple(place, cue, rows, earlier):
    """Rules that one pattern decides, with what may not stand before and must stand after it."""
    text, low, (start, end), group = place.text, place.low, cue.span(), cue.lastgroup
    rule, form, kind, whole, who = _SIMPLE[group]
    time = "_time" if "time" in cue.group() and group == "it_is" else ""
    before, after = _P.get(f"{group}_before"), _P.get(f"{group}{time}_after")
    if before and before.search(low[max(place.start, start - 60) : start]):
        return None
    if after and not after.match(low, end, place.end):
        return None
    that, span = end + 5 * low.startswith(" that", end), (0, 0)
    if who == "you":
        span = (low.rfind("you", start, end), end)
    elif who == "clause":
        span = _subject_after(low, end, place.end, strict=True)
        if not _P["bare"].match(low, span[1], place.end) and not _P["be"].match(
            low, end, place.end
        ):
            return None
    elif who:
        named = _P[who].match(low, end, min(place.end, end + 200))
        span = named.span("who") if named else _subject_after(low, that, place.end)
    addressee = _trimmed(text, *span)
    if addressee and who != "you" and not _person(place, addressee):
        addressee = None
    cue_words = cue.group().split()[-1] if group == "judged" else _SPACE.sub(" ", cue.group())
    return _row(place, place.start if whole else start, form, cue_words, addressee, rule, kind)


_RULES = dict.fromkeys(_SIMPLE, _simple)
_RULES |= {"asks": _asks, "modal": _modal, "wish": _wish}

# --- lists ----------------------------------------------------------------------------------------


def _lead(place, cues, earlier):
    """Read the sentence that announces a list: whom it asks and by which words, or None."""
    text, low, a, b = place[:4]
    if headed := _P["headed"].fullmatch(low, a, b):  # "To the Board:", over what it is asked
        who = headed.span("who")
        return _Lead(_trimmed(text, *who), low[a : who[0]].strip(), announces=False)
    near = place._replace(start=max(a, b - 600))
    cues = [cue for cue in cues if cue.start() >= near.start and cue.lastgroup in _LEADING]
    rows = [row for cue in cues if (row := _RULES[cue.lastgroup](near, cue, [], earlier))]
    noun = _P["announces"].search(low, max(a, b - 300), b)
    questions = bool(_P["questions"].search(low, max(a, b - 80), b))
    described = not rows and _P["described"].search(low, near.start, b)  # "the bill's changes:"
    if described or not (rows or noun or questions):
        return None
    addressee = next((row[7:9] for row in reversed(rows) if row[6]), None)
    if not addressee and (told := _P["told"].search(low, near.start, b)):
        addressee = _trimmed(text, *told.span("who"))
    cue = noun.group().rstrip(_TAIL) if noun else rows[0][5] if rows else "questions"
    return _Lead(addressee, cue, questions, bool(noun))


def _only_names(low, parts):
    """Give the end of a list that only names things, and so completes its announcement; or 0."""
    end = 0
    for _, _, a, b in takewhile(lambda part: part[0] == "item", parts):
        words = low[_opening(low, a, b) : min(b, a + 200)].split()
        acts = {*words[:1]} & (_ANY_VERB | {"to"}) or words[1:2] == ["the"]
        if acts or not 1 <= len(words) <= 4 or _P["finite"].search(low, a, b):
            return 0
        end = b
    return end


def _item(place, spans, cues, lead):
    """Rules list, list complaint, question: read an item by the words that announce its list."""
    text, low, a = place[:3]
    first, who = place._replace(start=spans[0][0], end=spans[0][1]), lead.addressee
    at = _opening(low, first.start, first.end)
    if direct := _imperative(first, at):
        return [_row(first, at, "explicit", direct[0][5], who, "list")]
    asked = []
    for start, end in spans[:20]:
        inside = [cue for cue in cues if start <= cue.start() < end]
        asked += _sentence(place._replace(start=start, end=end), inside, None)
    asked = [row for row in asked if row[3] == "explicit"]
    if asked:
        return _addressed(asked, text, who)
    that = at + 5 * low.startswith("that ", at)
    whom = _subject_after(low, that, first.end)
    wanted = that > at or (_P["actor"].fullmatch(low, *whom) and _P["bare"].match(low, whom[1]))
    wanted = wanted and (that > at or _acts(low[slice(*whom)].split()))
    if wanted and (whom := _trimmed(text, *whom)):  # "The Board answer us"
        return [_row(first, first.start, "explicit", lead.cue, whom, "list")]
    if _P["tells"].match(low, at):
        return []
    for start, end in spans:
        said = low[start : min(end, start + 600)]
        verbs = [m.start() for m in _P["finite"].finditer(said)]
        if not all(_P["subordinate"].search(said[:at]) for at in verbs):  # it states a fact
            row = _row(place, a, "implied", lead.cue, who, "list complaint", "complaint")
            return [row] if lead.announces else []
    return [_row(first, first.start, "explicit", lead.cue, who, "list")]
