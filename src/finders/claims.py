"""Claims in a text: what a sentence asserts, by which words, and on whose word.

Quotation marks come first, then words that give a clause to somebody ("X said that", "according
to X", "reportedly"); a sentence without such words asserts in the voice of its text. The words
stand in ``claims.json`` beside this file, with each rule's reason. All are suggestions: whether
a clause is a claim, of which kind, and how far an attribution reaches, a person decides.
"""

import json
import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from finders.parts import part_rows, sentence_spans
from finders.requests import request_rows
from finders.stops import as_given, with_stops
from finders.time.grammar import fold

_W = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
RULES = _W.pop("rules")
_SETS = {name: frozenset(row.split()) for name, row in _W.items()}
_ANY = {name: "|".join(sorted(words, key=len, reverse=True)) for name, words in _SETS.items()}
_SAYS = (
    rf"(?:(?:ha(?:s|ve|d)|is|are|was|were|also|later|then|\w+ly)\s+){{0,2}}(?:{_ANY['verbs']})\b"
)
_DAY = r"(?:\d{1,2}\s+)?(?:january|february|march|april|may|june|july|august|september|october"
_DAY += r"|november|december)\b(?:\s+\d{1,2}\b)?(?:,?\s+\d{4}\b)?"
# says … that, "said before the vote that", but not over another's clause: "wrote because A said that"
_BETWEEN = r"(?!(?:because|when(?!\s+asked)|although|while|if)\b)[\w.'’-]+"
_NAME = r"[^,.;:\"“”()]{2,90}"
_PATTERNS = {
    "aside": rf",\s+(?P<who>(?!which\b|who\b|and\b|but\b){_NAME}?)\s+(?P<cue>{_ANY['asides']})(?=\s*(?:[,.;:]|\Z))"
    rf"|,\s+(?P<cue2>{_ANY['asides']})\s+(?P<who2>(?!(?:that|an?)\b){_NAME})(?=[,.;:]|\Z)",
    "source": rf"\b(?P<cue>{_W['sources']})\s+(?P<who>[^,;:\"“”()]{{2,160}}?)(?=\s*(?:[,;:()\"“”]|\.?\s*\Z)"
    rf"|{_W['not behind']}\s(?:the|an?|this|these|those|its|their|no)\s)",
    "hearsay": rf"\b(?P<cue>{_W['hearsay']})(?=\W|\Z)",
    "saying": rf"\b(?P<cue>{_SAYS})(?:(?:\s+to)?\s+{_BETWEEN}(?:\s+{_BETWEEN}){{0,11}}?)??,?\s+(?P<that>that)\b"
    rf"|\b(?P<cue2>{_SAYS})(?=\s+\w)",
    "calling": rf"\b(?P<cue>(?:(?:ha(?:s|ve|d)|\w+ly)\s+){{0,2}}(?:{_ANY['calling']}))(?=\s+\w)",
    "quoted": r"“[^“”]{8,1500}”|(?<!\w)\"[^\"]{8,1500}\"(?!\w)|«[^«»]{8,1500}»",
    "after": rf"[\s,]*(?:(?P<cue>{_SAYS})\s+(?P<who>{_NAME})|(?P<who2>{_NAME}?)\s+(?P<cue2>{_SAYS}))",
    "clause": r"[;\"“”]\s|,?\s(?:and|but|while|whereas|because|although|so)\s|[:(]\s?|,\s(?=we\b|i\b)",
    "opened": rf"(?:(?:{_ANY['phrases']})\b[^,]{{1,80}},\s+|(?:{_ANY['before']})\b[\s,]*|[\W_]+"
    rf"|(?:on\s+|last\s+|this\s+)?(?:{_ANY['times']})\b[\s,]*|(?:in|since|by)\s+\d{{4}}\b[\s,]*"
    rf"|(?:on|in|since|by)\s+(?:(?:early|late|mid)[\s-])?{_DAY}[\s,]*)+",
    "marker": r"[\W_]*\w{1,4}(?:\.\d+)*[.)\]:]+\s+|[^\w\s]\s*",
    "finite": rf"(?<!\d\s)\b(?:{_ANY['finite']})\b|\w{{3,}}ed\b",
    "plain": r"\s+(?:the|an?|this|these|those|its|his|her|their|our|no|all|it|they|he|she|we)\s",
    "past": r"\b(?:was|were|did|had|has|have)\b|\w{3,}ed\b",
    "word": r"[^\W_](?:[\w'’.-]*\w)?",
    **{name: rf"\b(?:{_W[name]})\b" for name in ("law", "motive", "forecast", "evaluation")},
}
_P = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
# who it is, by name
_APPOSED = re.compile(r",\s+(?:[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s|(?=,))){1,5}(?=,)")
_SEMICOLON = re.compile(r";\s+(?:(?:and|but|while)\s+)?")
_REACH = 600  # characters that are looked through for a subject or a verb
_OPEN = (" which", " where", " who", " that", " when", " and", " but")
_TAIL = ' .;:,!?…\n\r\t"“”'
_PRONOUNS = frozenset(["he", "she", "they", "it"])


class Claim(NamedTuple):
    """A claim with the words that attribute it; `claim_rows` tells what each column holds."""

    start: int
    end: int
    quote: str
    kind: str
    speech: str
    cue: str
    cue_start: int
    cue_end: int
    speaker: str | None
    speaker_start: int
    speaker_end: int
    basis: str
    rule: str


COLUMNS = list(Claim._fields)


def claim_rows(text: str) -> list[Claim]:
    """Suggest what a text asserts, and on whose word: the first rung of a claim's ladder.

    Parameters
    ----------
    text : str
        Any text; the rules are about English.

    Returns
    -------
    list of Claim
        In the order of the text; all offsets are code points, end exclusive.

        start, end, quote
            the clause that is asserted, without the words that attribute it and without
            quotation marks; the whole sentence where nobody else is named
        kind
            a first guess of ``claims.kind``: event, state, law, motive, evaluation,
            self-description or forecast
        speech
            ``direct`` (between quotation marks), ``indirect`` (given to somebody in other
            words) or ``own`` (the voice of the text)
        cue, cue_start, cue_end
            the words that attribute it ("said", "according to", "reportedly"); "" and -1
            for the text's own voice
        speaker, speaker_start, speaker_end
            who is said to have said it: rung 1 of the ladder, role ``said``; None and -1
            where nobody is named. For "he", "she", "they" the one named last in that role
        basis
            that of the rung: ``printed`` (named by words of this sentence), ``inferred``
            (from a pronoun, or the text's own voice) or ``unknown`` (nobody is named)
        rule
            of `RULES`

        What is asked (`finders.requests`), titles, signatures and furniture claim nothing.

    Examples
    --------
    >>> row = claim_rows("On Monday the Board said that the pier was sold in May.")[0]
    >>> row.quote, row.speaker, row.cue, row.basis
    ('the pier was sold in May', 'the Board', 'said', 'printed')
    """
    told = with_stops(text)
    rows = _claims(told)
    return rows if told is text else [as_given(row, text, "speaker", "cue") for row in rows]


def _claims(text):
    """Give the claims of a text that has its stops."""
    low, rows, last = fold(text), [], None
    asked = [row[:2] for row in request_rows(text, commitments=True)]
    for kind, _, a, b in part_rows(text):
        if kind not in ("paragraph", "item", "lead-in"):
            continue
        if kind == "item" and (marker := _P["marker"].match(text, a, b)):
            a = marker.end()
        quoted = [
            (start, end)
            for start, end in (match.span() for match in _P["quoted"].finditer(text, a, b))
            if _says(low, start, end) or _P["calling"].search(low, max(a, start - 60), start)
        ]
        until = a
        for start, end in _own_words(low, sentence_spans(text, a, b)):
            inside = quoted[bisect_left(quoted, (start,)) : bisect_left(quoted, (end,))]
            found = _within(text, low, start, end, inside) if start >= until else []
            if not found and start >= until:
                found = _quotations(text, low, start, end, b, inside)
            until = max([until, *(span[1] for span in inside)])
            if not found and (inside or start < until - 1 or text[end - 1] == "?"):
                continue
            before = bisect_right(asked, (end, end)) - 1
            asks = before >= 0 and asked[before][1] > start
            for row in found or _sentence(text, low, start, end, asks):
                row = _by_pronoun(row, last)
                last = row[8:11] if row.speaker and row.basis == "printed" else last
                rows.append(row)
    return rows


def _own_words(low, spans):
    """Yield sentences, cut at semicolons behind which somebody else has the word."""
    for start, end in spans:
        stops = (
            [m.end() for m in _SEMICOLON.finditer(low, start, end)] if ";" in low[start:end] else []
        )
        for stop in (at for at, after in pairwise([*stops, end]) if _gives(low, at, after)):
            yield start, start + len(low[start:stop].rstrip())
            start = stop
        yield start, end


def _gives(low, a, b):
    """Say whether a clause begins by giving its words to somebody: "; the Board replied that"."""
    said = _P["source"].match(low, a, b) or _P["saying"].search(low, a, min(b, a + 90))
    return bool(said) and (not said.groupdict().get("cue2") or "that" in said[0])


def _by_pronoun(row, last):
    """Give a claim of "he", "she" or "it" to the one named last; "they" are no single person."""
    alone = (row.speaker or "").lower() == "they" and last and last[0][-1] != "s"
    if row.basis != "inferred" or row.speech == "own" or alone:
        return row
    return Claim(*row[:8], *(last or row[8:11]), *row[11:])


def _says(low, start, end):
    """Say whether words make a clause; a title or a word in quotation marks makes none."""
    end = min(end, start + _REACH)
    return low.count(" ", start, end) > 1 and _P["finite"].search(low, start, end)


def _within(text, low, a, b, spans):
    """Give the clause that somebody is said to say and that quotes a few of the words itself."""
    if not spans or any(text[start + 1].isupper() for start, _ in spans):
        return []
    rows = _clauses(text, low, a, b, False)
    return [row for row in rows if low.count(" ", row.start, spans[0][0]) > 1]


def _quotations(text, low, a, b, last, spans):
    """Rule quotation: give each quotation of a sentence to the one who says it, before or after."""
    rows = []
    for start, end in spans:
        said = _saying(low, max(a, start - 260), start, start)
        after = None if said else _P["after"].match(low, end, min(last, end + 160))
        who, cue = said or (_named(after) if after else ((0, 0), (0, 0)))
        if not cue[1] and (named := _P["source"].search(low, max(a, start - 160), start + 1)):
            who, cue = named.span("who"), named.span("cue")
        cue, who = (cue, who) if cue[1] else (None, None)
        rows.append(_row(text, low, start + 1, end - 1, "direct", cue, who, "quotation"))
    return rows


def _named(match):
    """Give the spans of who says and of the verb, whichever stands first."""
    second = "2" if match.groupdict().get("cue2") else ""
    return match.span("who" + second), match.span("cue" + second)


def _saying(low, a, at, stop):
    """Give the spans of who says and of the last verb of saying before a place, or None."""
    stop_at = min(at + 6, len(low))
    found = [m for name in ("saying", "calling") for m in _P[name].finditer(low, a, stop_at)]
    for match in sorted(found, key=lambda match: -match.start()):
        cue = match.span("cue" if match["cue"] else "cue2")
        who = _subject(low, a, cue[0])
        if cue[1] <= stop and who and low[cue[1] : stop].count(" ") < 9:
            return who, cue
    return None


def _subject(low, a, stop):
    """Give the span of the subject that ends where a verb begins, without what opens its clause."""
    a = max(a, stop - _REACH)
    opened = _P["opened"].match(low, a, stop)
    starts = [
        opened.end() if opened else a,
        *(m.end() for m in _P["clause"].finditer(low, a, stop)),
    ]
    opened = _P["opened"].match(low, max(starts), stop)
    start = opened.end() if opened else max(starts)
    if not low[start:stop].strip() and (verb := _P["finite"].search(low, starts[0], start)):
        start, stop = starts[0], verb.start()  # X reviewed it and noted that
    end = start + len(low[start:stop].rstrip(" ,"))
    words = low[start:end].split()
    whole = words and len(words) <= 25 and words[0] not in _SETS["no subject"]
    return (start, end) if whole and words[-1] not in _SETS["goes on"] | _SETS["finite"] else None


def _sentence(text, low, a, b, asks):
    """Give the claims of a sentence without quotations; what it asks is none."""
    aside = _P["aside"].search(low, a, b)
    if aside and low[slice(*_named(aside)[0])].strip():  # no ", said   ."
        who, cue = _named(aside)
        who = (who[0] + 3 * low.startswith("as ", who[0]), who[1])
        told = low[slice(*who)].split()[-1] in ("is", "are", "was", "were", "am")  # "we are told"
        end = aside.start() if _says(low, a, aside.start()) else b
        if low[a : aside.start()].endswith(_OPEN) and _P["finite"].search(low, aside.end(), b):
            return [_row(text, low, aside.end(), b, "indirect", cue, who, "parenthesis")]
        if _says(low, a, aside.start()) or _P["finite"].search(low, aside.end(), b):
            rule = "unnamed" if told else "parenthesis"
            return [_row(text, low, a, end, "indirect", cue, None if told else who, rule)]
    if named := _P["source"].search(low, a, b):
        opens = named.start() - a < 12 or (  # "Since then, according to X, …"
            not _says(low, a, named.start()) and _says(low, named.end(), b)
        )
        apposed = _APPOSED.match(text, named.end(), b) if opens else None
        last = apposed.end() if apposed else named.end()
        after = low[last:b].lstrip(" ,:")
        start, end = (b - len(after), b) if opens else (a, named.start())
        if (start > a and low.count(" ", start, end) > 1) or _says(low, start, end):
            return [
                _row(
                    text,
                    low,
                    start,
                    end,
                    "indirect",
                    named.span("cue"),
                    (named.start("who"), last),
                    "according to",
                )
            ]
    if hearsay := _P["hearsay"].search(low, a, b):
        start = hearsay.end() if hearsay["cue"].endswith("that") else a
        if low.count(" ", start, b) > 1:
            return [_row(text, low, start, b, "indirect", hearsay.span("cue"), None, "unnamed")]
    return _clauses(text, low, a, b, asks) or _own(text, low, a, b, asks)


def _clauses(text, low, a, b, asks):
    """Rule said that: give the clause after a verb of saying to its subject."""
    at = a
    for _ in range(8):  # more verbs of saying in one sentence are no language
        if not (match := _P["saying"].search(low, at, b)):
            break
        cue = match.span("cue" if match["cue"] else "cue2")
        at = cue[1]
        bare = not match["that"] and low[slice(*cue)].split()[-1] in _SETS["that only"]
        who = None if bare and not _P["plain"].match(low, at, b) else _subject(low, a, cue[0])
        if who and _says(low, match.end(), b) and not (asks and not match["that"]):
            return [_row(text, low, match.end(), b, "indirect", cue, who, "said that")]
    return []


def _own(text, low, a, b, asks):
    """Rule own voice: a sentence that tells something and asks, thanks or hopes nothing."""
    words = low[a:b].split()
    label = low.find(": ", a, min(b, a + 40)) + 1  # "Speakers: A. Low and B. High"
    told = _says(low, label or a, b) or (
        text[b - 1] == "." and len(words) > 4 and not label and not _SETS["small"].isdisjoint(words)
    )
    if asks or len(words) < 4 or not told or set(words[:3]) & _SETS["no assertion"]:
        return []
    if (text[b - 1] == ":" and len(words) < 8) or (
        words[0] in _SETS["recital"] and words[1] != "that"
    ):
        return []  # what leads to a list, or recalls a text
    return [_row(text, low, a, b, "own", None, None, "own voice")]


def _row(text, low, start, end, speech, cue, who, rule):
    """Make a row of the clause between two offsets, without the blanks and stops around it."""
    body = text[start:end]
    start += len(body) - len(body.lstrip(_TAIL))
    end = max(start + 1, start + len(text[start:end].rstrip(_TAIL)))
    body = text[start:end]
    end += body.count("“") > body.count("”") and text.startswith("”", end)
    cue, who = cue or (-1, -1), who or (-1, -1)
    said = text[slice(*cue)] if cue[0] >= 0 else ""
    speaker = text[slice(*who)] if who[0] >= 0 else None
    basis = "unknown" if rule == "unnamed" else "inferred"
    basis = "printed" if speaker and speaker.lower() not in _PRONOUNS else basis
    kind = _kind(low, start, end)
    return Claim(start, end, text[start:end], kind, speech, said, *cue, speaker, *who, basis, rule)


def _kind(low, start, end):
    """Guess the kind of a claim from its first words and its verbs."""
    first = _P["word"].search(low, start, end)
    if first and first.group() in _SETS["self"]:
        return "self-description"
    for name in ("law", "motive", "forecast", "evaluation"):
        if _P[name].search(low, start, min(end, start + 400)):
            return name
    return "event" if _P["past"].search(low, start, min(end, start + 400)) else "state"
