"""Requests in a text: what is asked, in which words, of whom, and by which rule it was found.

Words that can carry a request are found first, and grammar is tried only there, in windows of
fixed length, so that time grows with the text and not with its square. A rule says something
about English, never about a document. What is found is a suggestion: a person decides.
"""

import re
from bisect import bisect_left
from itertools import compress

from finders.parts import part_rows, sentence_spans
from finders.requests.grammar import Place, Request, addressed, make_row, opening, trimmed
from finders.requests.lists import Lead, only_names, read_item, read_lead
from finders.requests.rules import imperative, read_sentence
from finders.requests.words import ANY_VERB, BINDING, STEMS, P
from finders.time.grammar import fold

_NAMING = ("performative", "announced", "list")  # rules that name whom a text asks
_SPOKEN = ("imperative", "please")
_YOU = re.compile(r"\byou\b")
_UNSAID = ("furniture", "signature", "signature heading")
# These read the original letters: names begin with a capital.
_CAPITAL = r"(?:the )?[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|on) (?:the )?)?[A-Z][\w.&’'-]*){0,8}"
_ASKED = re.compile(
    rf"(?:Do|Does|Is|Are|Will|Would|Can|Could|Has|Have|Did|Should) ({_CAPITAL}|you)"
)
_LETTER = re.compile(rf"(?m)^[ \t]*Dear\s+([^\n,:]{{2,80}})[,:]|\b[Ll]etter\s+to\s+({_CAPITAL})")
_REVIEWED = re.compile(
    rf"\b(?:Review of|[Rr]eport of|REPORT OF|examined by|the support of|supported by) ({_CAPITAL})"
    r"(?=[\s,.;:])|\b([Tt]he State party)\b"
)


def request_rows(text: str, commitments: bool = False) -> list[Request]:
    """Give the requests of a text, in its order: what `find_requests` makes a table of.

    What somebody undertakes to do asks nobody and is left out, unless `commitments` is true.

    Examples
    --------
    >>> [(row.quote, row.addressee) for row in request_rows("We urge the Board to reopen it.")]
    [('We urge the Board to reopen it', 'the Board')]
    """
    reader = _Reader(text, commitments)
    rows = sorted(reader.read(), key=lambda row: row[:2])
    to = rows and (reader.put_to or _written_to(text, reader.low))
    return list(_asked_of(rows, text, reader.low, to))


def _asked_of(rows, text, low, written_to):
    """Give the rows that name nobody an addressee: "you", whom the text is written to, or asked last."""
    last, first_you = None, _YOU.search(low) if rows else None
    for row in rows:
        if row.addressee:
            last = row[7:9] if row.rule in _NAMING else last
        elif row.form == "explicit" or written_to:
            who = _you(low, row, first_you) if row.rule in _SPOKEN else None
            near = last if row.rule == "list" else None  # whom the words before spoke of
            who = who or near or written_to or last
            (row,) = addressed([row], text, who)
        yield row


def _you(low, row, first):
    """Give the "you" that an order speaks to: its own, or the nearest before it, or the first."""
    you = _YOU.search(low, row.start, row.end)
    before = low.rfind(" you ", max(0, row.start - 4000), row.start)
    if you or before < 0:
        return (you or first) and (you or first).span()
    return before + 1, before + 4


def _written_to(text, low):
    """Give the span of the one whom a text is written to, by its greeting or its first lines."""
    letter = _LETTER.search(text) if "Dear" in text or "etter to" in text else None
    letter = letter or ("ecommendations" in text[:5000] and _REVIEWED.search(text, 0, 5000))
    if letter and "editor" not in letter[0].lower():
        who, at = letter[letter.lastindex].rstrip(), letter.start(letter.lastindex)
        return at, at + len(who)
    top = P["written_to"].search(low, 0, 600)
    top = None if top and top["who"].split()[0] in ANY_VERB else top
    top = top or P["served"].search(low, 0, 300)
    if not top:
        return None
    return trimmed(text, *top.span("who"))


def _style(number):
    """Give how a number is written: "0" for "12", "0.0" for "1.1", "a" for a letter, "" for none."""
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", number))


class _Reader:
    """A text that is read part by part, and what the parts read so far say of the next."""

    def __init__(self, text, commitments):
        self.text, self.low = text, fold(text)
        self.parts = part_rows(text)
        self.cues = find_cues(self.low, *(BINDING if commitments else STEMS))
        self.places = [cue.start() for cue in self.cues]
        self.lead = None  # what the words before a list say of its items
        self.loose = None  # the same of a list without marks: "we call on the Board to:", and lines
        self.nouns = None  # a pattern of such lines, where they are nouns
        self.headed = False  # such a list under a heading, its lines closed by stops
        self.earlier = None  # whom the request before named
        self.called = None  # whom the sentence before called to act
        self.described = False  # a list that tells of a bill and asks nothing
        self.style = None  # how the items of the list that is read are numbered: "1.1" as "0.0"
        put = "question" in self.low[:800] and P["questions_to"].search(self.low, 0, 800)
        self.put_to = trimmed(text, *put.span("who")) if put else None  # whom a paper questions
        self.interrogates = bool(put or P["question_paper"].search(self.low, 0, 300))
        self.questions = 0  # sentences that may be questions that were announced

    def read(self):
        """Give the rows of all parts."""
        rows = []
        for i, (kind, *_) in enumerate(self.parts):
            if kind in _UNSAID:
                self.lead = None
            else:
                rows += self._part(i)
        return rows

    def _part(self, i):
        kind, number, a, b = self.parts[i]
        spans = sentence_spans(self.text, a, b)
        if kind == "title" and P["heading"].match(self.low, spans[-1][0], b):
            to = P["heading_to"].search(self.low, a, b)
            who = to and trimmed(self.text, *to.span("who"))
            self.lead, self.headed, self.style = Lead(who, self.low[a:b]), True, None
            return []
        if self.interrogates and P["answer"].match(self.low, a, b):
            self.interrogates = False
        opens = i == 0 and kind == "paragraph" and b - a <= 250 and len(self.parts) > 1
        shape = "title" if opens else "item" if self.loose else kind
        here = Place(self.text, self.low, a, b, shape, self.low[:400])
        found, spans = self._listed(i, here, spans)
        if not found:
            found = [row for span in spans for row in self._said(here, *span)]
        self._remember(kind, number, a, b, found)
        return addressed(found, self.text, self.loose and self.loose.addressee)

    def _inside(self, start, end):
        return self.cues[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _listed(self, i, here, spans):
        """Read a part as an item or as the words before a list: its rows, and what is left."""
        kind, _, a, b = self.parts[i]
        before = self.parts[i - 1][0]
        if kind == "item":
            return self._numbered(i, here, spans)
        self.headed = self.headed and before != "item"
        if self.headed and kind == "paragraph" and P["nominal"].fullmatch(self.low, a, b):
            return self._item(here, spans, self.lead), spans
        if kind == "title" and P["other_heading"].match(self.low, a, b):
            self.lead = None
        elif kind == "lead-in":
            return [], self._lead_in(i, here, spans)
        elif kind == "paragraph" and self.text[b - 1] == ":" and i + 1 < len(self.parts):
            return [], self._lines_below(i, here, spans)
        elif self.loose and self.nouns and self.nouns.fullmatch(self.low, a, b):
            return self._item(here, spans, self.loose), spans
        return [], spans

    def _numbered(self, i, here, spans):
        """Read an item by the words before its list, or as words before a list of its own."""
        number, before, style = self.parts[i][1], self.parts[i - 1][0], _style(self.parts[i][1])
        outer = before == "item" and self.style and style != self.style
        outer = outer and not style.startswith(self.style)  # "105." after "104.6"
        self.lead = self.lead if before in ("item", "lead-in", "title") and not outer else None
        self.style = self.style if self.lead and self.style else style
        below = self.parts[i + 1] if i + 1 < len(self.parts) else ("", "")
        if below[0] == "item" and _style(below[1]) != style:
            if self.text[here.end - 1] == ":":
                lead = self._announcement(here, spans[-1][0])
                self.lead, self.style = lead or self.lead, _style(below[1])
                return [], spans[:-1] if lead and not lead.questions else spans
            if self.lead and here.end - here.start < 40 and below[1].startswith(f"{number}."):
                return [], []  # a heading among items: "1. Pay", over "1.1"
        return self._item(here, spans, self.lead), spans

    def _item(self, here, spans, lead):
        if not lead or lead.questions:
            return []
        return read_item(here, spans, self._inside(here.start, here.end)[:60], lead)

    def _announcement(self, here, last):
        cues = self._inside(here.start, here.end)
        return read_lead(here._replace(start=last), cues, self.earlier)

    def _lead_in(self, i, here, spans):
        """Read the words before a list; give the sentences that are left to read."""
        last = spans[-1][0]
        self.style = None
        self.headed = self.lead if self.parts[i - 1][0] == "title" else None
        self.lead = self._announcement(here, last) or self.headed
        if not self.lead:
            return spans
        if self.lead.questions:
            self.questions = 12
            return spans
        bare = P["cue_ends"].search(self.low, max(last, here.end - 80), here.end)
        end = 0 if bare else only_names(self.low, self.parts[i + 1 : i + 32])
        self.lead = None if end else self.lead
        return [*spans[:-1], (last, end)] if end else spans[:-1]

    def _lines_below(self, i, here, spans):
        """Read words with a colon before lines without marks; give the sentences that are left."""
        below = here._replace(start=self.parts[i + 1][2], end=self.parts[i + 1][3], kind="item")
        opens = P["list_opens"].search(self.low, max(here.start, here.end - 80), here.end)
        self.nouns = opens and P["line"]
        bare = self.nouns and self.nouns.fullmatch(self.low, below.start, below.end)
        bare = bare or imperative(below, opening(self.low, below.start, below.end))
        self.loose = self._announcement(here, spans[-1][0]) if bare else None
        return spans[: -1 if self.loose else None]

    def _said(self, here, start, end):
        """Read a sentence that stands for itself."""
        text, low = self.text, self.low
        if not P["letters"].search(low, start, end):
            return []
        place = here._replace(start=start, end=end)
        rows = []
        if not low.startswith("whereas", start):
            rows = read_sentence(place, self._inside(start, end), self.earlier)
        if self.described and rows and rows[0].rule == "imperative":
            del rows[0]  # "the bill would: - provide": the verb belongs to "would"
        rows = rows or self._questioned(place)
        more = rows and P["questions"].search(low, max(start, end - 80), end)
        if rows and rows[0].rule == "imperative" and not rows[0].addressee and self.called:
            rows[:1] = addressed(rows[:1], text, self.called)  # "Comrades, stay. Hold the gate."
        acting = rows and rows[-1].rule == "imperative"
        self.called = rows[-1][7:9] if acting and rows[-1].addressee else None
        self.questions = 12 if more else max(self.questions - 1, 0)
        self.earlier = next((row[7:9] for row in rows[-1:] if row.addressee), self.earlier)
        return rows

    def _questioned(self, place):
        """Rule question: a sentence that asks, where questions were announced or are put."""
        if not (self.questions or self.interrogates):
            return []
        at = opening(self.low, place.start, place.end)
        asks = self.text[place.end - 1] == "?"
        listed = self.interrogates and place.kind == "item"
        if not asks and not (listed and P["whether"].match(self.low, at)):
            return []
        who = self.put_to if self.interrogates else self.lead and self.lead.addressee
        asked = _ASKED.match(self.text, at, place.end)
        who = asked.span(1) if asked else who
        return [make_row(place, place.start, "explicit", "?", who, "question")]

    def _remember(self, kind, number, a, b, found):
        """Keep what this part says of the next."""
        last, lead = self.text[b - 1], self.lead
        if not found and last != ":":
            self.loose, self.headed = None, False
        if last in ":-–—":
            told = P["described"].search(self.low, max(a, b - 200), b)
            self.described = not lead and not self.loose and told
        if kind == "item" and number and not lead and found and found[0].rule == "imperative":
            # "1. Mend the pier. 2. A new lamp"
            self.lead = lead = Lead(None, found[0].cue, announces=False)
        self.earlier = lead.addressee if lead and lead.addressee else self.earlier


def find_cues(low: str, pattern: re.Pattern, stems: dict[str, tuple[int, bool]]) -> list[re.Match]:
    """Find the words that can carry a request: where a stem stands, the pattern of its cue."""
    cues, until = [], 0
    for match in pattern.finditer(low):
        ahead, looks_back = stems[match[1]]
        at = match.start() + ahead
        if at >= until:
            begin = max(until, at - 40)
            starts = [m.start() for m in P["back"].finditer(low, begin, at)] if looks_back else []
            found = (P["cue"].match(low, start) for start in [*starts, at])
            cue = next((cue for cue in found if cue and cue.end() > at), None)
            if cue:
                cues.append(cue)
                until = cue.end()
    far = [a.start() - b.start() > 100 for a, b in zip(cues[5:], cues, strict=False)]
    return [*cues[:5], *compress(cues[5:], far)]  # six in a line are no language
