"""What stands among requests and asks nobody: thanks, complaints, and what the speakers will do.

Such words make a row of a person's ledger, and none of `request_rows`. A rule reads the main verb
of a sentence, with its subject or, in an item of a list, without one.
"""

import re

from finders.parts import part_rows, sentence_spans
from finders.requests.grammar import (
    Place,
    Request,
    clause_start,
    cut,
    make_row,
    opening,
    subject_before,
)
from finders.requests.words import ANY_VERB, P, W
from finders.time.grammar import fold

RULES = {
    "thanks": "to thank or praise somebody asks nothing: 'we thank X', 'pays tribute to X'",
    "protest": "to condemn, reject or regret something asks for nothing in words",
    "own plan": "what 'we will' do binds the speakers: 'we will apply to the court'",
}
_KINDS = {"thanks": "thanks", "protest": "complaint", "own plan": "commitment"}
_FEELING = (
    r"(?:our|its|their|his|her|the|deep(?:est)?|sincere(?:st)?|warm(?:est)?|heartfelt|and|\s)"
)
_VERBS = {
    "thanks": r"thank(?:s|ed)?\b(?! (?:you|goodness|god)\b)(?! to\b)|pa(?:ys?|id) (?:\w+ )?tribute to"
    rf"|express(?:es|ed)?\s{_FEELING}*\s?(?:thanks|gratitude|appreciation)"
    r"|(?:is|are|am|was|were) (?:\w+ )?(?:grateful|thankful|indebted) (?:to|for)"
    r"|(?<!fully )appreciates?(?! (?:that|how|why|what)\b)|commend(?:s|ed)?|applaud(?:s|ed)?|salute[sd]?|congratulate[sd]?",
    "protest": r"condemn(?:s|ed)?|denounce[sd]?|deplore[sd]?|reject(?:s|ed)?|regret(?:s|ted)?"
    r"|protest(?:s|ed)? against|object(?:s|ed)? to"
    r"|(?:(?:is|are|am|was|were) )?(?:deeply|gravely|seriously|profoundly) "
    r"(?:concerned|alarmed|worried|disturbed|troubled) (?:that|at|by|about|over)",
    "own plan": r"(?<=\bwe )(?:will|shall|are going to)(?= (?:(?:not|also|now|therefore|then|again) )*"
    r"(?P<act>\w+))",
}
_CUE = re.compile("|".join(rf"\b(?P<{r.replace(' ', '_')}>{v})\b" for r, v in _VERBS.items()))
_HEAD = re.compile(
    r"(?:many |our |special |warm )*thanks to (?!.{0,150}, (?:the|we|it|they|our|this)\b)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:who|which|that|whose|if|to|or|not|never|would|could|should|must|may|can|will|be|been|is|are|was|were)\s+\Z"
)
_CLAUSE = re.compile(r"(?:\A|[,;:–—] (?:and |but )?|\band |\bbut )\Z")  # "we will" opens one
_REPORTS = re.compile(r"\b(?:said|says?|told|claims?|claimed|that)\b")
_NO_PLAN = W["no acts"] | W["be"] | set("be have need continue hope want".split())


def stance_rows(text: str) -> list[Request]:
    """Give what thanks, complains, or says what the speakers will do, in the order of the text.

    Examples
    --------
    >>> [(row.kind, row.cue) for row in stance_rows("We thank the crew. We will sue the yard.")]
    [('thanks', 'thank'), ('commitment', 'will')]
    """
    low, rows = fold(text), []
    for kind, _, start, end in part_rows(text):
        if kind not in ("paragraph", "item", "lead-in"):
            continue
        for first, last in sentence_spans(text, start, end):
            if last - first < 2000:
                rows += _read(Place(text, low, first, last, kind, ""))
    return rows


def _read(place):
    """Give the rows of a sentence; what its next verb says, "and condemn it", begins the next."""
    low, rows = place.low, []
    begin = opening(low, place.start, place.end)
    if _HEAD.match(low, begin, place.end):
        return [make_row(place, begin, "explicit", "thanks", None, "thanks", "thanks")]
    for cue in _CUE.finditer(low, begin, place.end):
        rule = cue.lastgroup.replace("_", " ")
        bare = cue.start() == begin and (place.kind == "item" or " " in cue.group())
        start = begin if bare else subject_before(place, cue.start())
        named = bare or (start < cue.start() and not _NOT_BEFORE.search(low, begin, cue.start()))
        if rule == "own plan":
            does = cue["act"] in ANY_VERB and cue["act"] not in _NO_PLAN
            named = does and _CLAUSE.search(low[begin : cue.start() - 3])
        goes_on = rows and cue.start() < rows[-1].end
        if goes_on:
            start = max(start, clause_start(place, cue.start()))
            named = (
                named and rule != rows[-1].rule and _CLAUSE.search(f"{low[begin:start].rstrip()} ")
            )
        if not named or not _main(low, begin, start):
            continue
        if goes_on:
            rows[-1] = cut(place.text, rows[-1], start)
        stop = P["semicolon"].search(low, cue.end(), place.end)
        here = place._replace(end=stop.start() if stop else place.end)
        rows.append(make_row(here, start, "explicit", cue.group(), None, rule, _KINDS[rule]))
    return rows


def _main(low, begin, start):
    """Tell whether no verb of saying stands before: "the mayor said that we thank" reports."""
    return not _REPORTS.search(low[begin:start])
