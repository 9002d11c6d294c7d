"""Requests in a text: what is asked, in which words, of whom, and by which rule it was found.

Words that can carry a request are found first, and grammar is tried only there, in windows of
fixed length, so that time grows with the text and not with its square. A rule says something
about English, never about a document. What is found is a suggestion: a person decides.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import compress, islice, takewhile, zip_longest

from finders.language import language, unread
from finders.parts import part_rows, sentence_spans
from finders.pattern import Pattern
from finders.persian import requests as persian
from finders.requests import addressees
from finders.requests.addressees import CAPITAL, PASSING, is_public, leads_speech
from finders.requests.grammar import (
    Place,
    Request,
    addressed,
    finite,
    make_row,
    opening,
    person,
    subject_first,
    trimmed,
)
from finders.requests.lists import Lead, only_names, read_item, read_lead, tells_of
from finders.requests.orders import imperative, is_called
from finders.requests.rules import put_question, read_sentence
from finders.requests.weights import FEW, weigh
from finders.requests.words import ANY_VERB, FORMS, PRONOUNS, STEMS, P, W, acts, form_of, met
from finders.stops import as_given, with_stops
from finders.time.grammar import fold

_NAMING = ("performative", "announced", "list")  # rules that name whom a text asks
_STANDING_FOR = PRONOUNS | {"us", "your", "them", "him", "her", "this", "these", "those"}
_SPOKEN = ("imperative", "please")
_LISTED = ("list", "slogan", "our demand", "list complaint")
# rules whose rows turn to somebody, named or not; an act that must be done need not
_TURNED_TO = (*_SPOKEN, *_LISTED, "question", "performative", "announced", "wish", "judgement")
_ACTS_ON = ("to ", "not to ", "never to ", "that ")  # how an item goes on with its lead
_OPEN_ENDS = (
    " to",
    " that it",
    " that they",
    " that you",
)  # "To ask the Board that it", over items
_OPENS = re.compile(r"(?:(?!the\b|our\b)[a-z]+\s+(?=(?:the|our)\b))*")
_YOU = re.compile(r"you\b(?<=\byou)")  # a search for letters is quicker than one for an edge
_YOUR = re.compile(r"your\b(?<=\byour)")
_TITLED = re.compile(
    r"\b(?:Sen(?:ator)?|Rep(?:resentative)?|Gov(?:ernor)?|Mayor|Minister|President|Director|Bishop"
    r"|Secretary|Leader|Chair\w*|Congress\w+|Councill?or|Cllr|Dr|Mr|Mrs|Ms)s?\.?\s(?=[A-Z])"
)
_WHO_ASKS = {"base": ("they",), "s": ("it", "he", "she"), "it": ("it",)}
_REFERRING = PRONOUNS - {"it"} | {"senator", "senators", "minister", "mayor"}
# a line of letters set apart, "W H A T   W E   W A N T"
_SPACED = re.compile(r"(?m)^(?=.{5,80}$)[^\w\n]*(?:[^\W\d_] ){2,}\S.*$")
_STOPS = re.compile(r"[.!?;](?:\[\d{1,3}\])*\Z")  # with the numbers of notes
_UNSAID = ("furniture", "signature", "signature heading")
# These read the original letters: names begin with a capital.
_ASKED = re.compile(
    r"(?i:\b(?:do|does|is|are|was|were|will|would|can|could|has|have|had|did|should|must|shall)) "
    rf"({CAPITAL}|he\b|she\b|they\b|you\b)"
)
_DEAR = re.compile(r"(?m)^[ \t]*Dear\s+([^\n,:]{2,80})[,:]")
_LETTER = re.compile(rf"[Ll](?<=\b[Ll])(?:etter\s+to|ETTER\s+TO)\s+({CAPITAL})")
_REVIEWED = re.compile(
    r"\b(?:Review of|[Rr]eport of|REPORT OF|examined by|the support of|supported by) "
    rf"(?!the (?:\w+ )?(?:Working|Expert|Review|Special|Advisory)\b)((?>{CAPITAL}))"
    r"(?=[\s,.;:])(?<!Group)(?<!Committee)(?<!Rapporteur)(?<!Commission)(?<!Board)(?<!Panel)"
)
_HEADS = """notice demand demands claim claims word proclamation address briefing appeal plea petition
submission circular message warning ultimatum dispute terms"""
_HEADS = (*_HEADS.split(), "what we want")
# a title that names both: "Last word of the Guild to the Farmers", "What we want from the Mill"
_HEADED_TO = re.compile(
    rf"\A(?:[^\n]*\n){{0,2}}?(?=[^\n]*(?i:{'|'.join(_HEADS)})\b)"
    rf"[^\n.!?:]*(?:\n[^\n.!?:]*?|\n+)?\s(?:to|TO|v\.|against|from)\s((?>{CAPITAL}))\s*\n"
)
_LOWER = re.compile(r"\s[a-z]{4,}")  # no name of a person alone
# who has the word in a debate: "Mrs Low: Will he go?"
_SPEAKER = re.compile(
    r"(?:M(?:r|rs|s|iss)|Dr|Sir|Dame|Lord|Lady|The|Madam|Cllr|Senator|Deputy|Speaker)\.? [A-Z][\w.’'-]*+"
    r"(?: (?:(?:of|for|and|the|in|on|to|al|de[nr]?|van|von) ){0,3}[A-Z][\w.’'-]*+){0,5}(?: \([^)\n]{2,60}\))?:\s+(?=[A-Z])"
)
_STATE_PARTY = re.compile(r"\b[Tt]he State [Pp]arty\b")


def request_rows(text: str, commitments: bool = False, weighed: bool = True) -> list[Request]:
    """Give the requests of a text, in its order: what `find_requests` makes a table of.

    What somebody undertakes to do asks nobody and is left out, unless `commitments` is true.
    Unless `weighed`, the rules alone are asked, and not the words of the sentences around.

    Examples
    --------
    >>> [(row.quote, row.addressee) for row in request_rows("We urge the Board to reopen it.")]
    [('We urge the Board to reopen it', 'the Board')]
    """
    if language(text) == "fa":
        return persian.request_rows(text)
    told = with_stops(text)
    rows = _named_rows(told, commitments, weighed)
    return rows if told is text else [as_given(row, text, "addressee") for row in rows]


def _named_rows(text, commitments, weighed):
    """Give the requests of a text that has its stops, each with whom it asks."""
    reader, rows, to = found_rows(text, commitments, weighed)
    found = text, reader.low, reader.units
    if weighed and len(reader.units) > FEW and not (rows and unread(text)):
        rows = addressees.name(*found, list(_put_to(rows, text, reader, to)), to)
        lists = to if to and not is_public(reader.low, to) else None
        return [addressed([row], text, lists if row.rule == "list" else None)[0] for row in rows]
    # of a few sentences the rules know whom they ask, and whom they do not: "Printed by the
    # Council. Please recycle."
    rows = list(_asked_of(rows, text, reader.low, to))
    if all(row.rule != "weighed" for row in rows):
        return rows
    named = addressees.name(*found, rows, to)
    return [by if by.rule == "weighed" else one for one, by in zip(rows, named, strict=True)]


def _put_to(rows, text, reader, to):
    """Give what a letter or leaflet orders after its greeting to whom it greets."""
    spoken = () if not to or "petition" in reader.top else (*_SPOKEN, "question")  # signers read it
    for row in rows:
        passed = row.rule == "performative" and row.quote.lower().startswith(PASSING)
        put = bool(spoken) and (passed or row.rule in spoken) and row.start > to[1]
        readers = passed and not met(reader.top) and not reader.low[: row.start].strip()
        if (put and passed) or readers:  # "Ask the auditor to look at it" asks who is to ask him
            row = row._replace(addressee=None, addressee_start=-1, addressee_end=-1)
        yield addressed([row], text, to if put else None)[0]


def found_rows(
    text: str, commitments: bool = False, weighed: bool = True
) -> tuple["_Reader", list[Request], tuple[int, int] | None]:
    """Give the reader of a text, its rows before those that name nobody get an addressee, its own."""
    reader, rows = read_by_rules(text, commitments)
    text = reader.text
    if weighed:
        here = Place(text, reader.low, 0, 0, "", reader.top)
        rows = weigh(here, reader.units, rows, reader.cues, _binds)
    if ('"' in text or "“" in text) and rows and not reader.released:
        ends = dict(_quoted_by_others(reader.low, _first_named(reader))) | {-1: -1}
        starts = sorted(ends)
        rows = [r for r in rows if r.start >= ends[starts[bisect_right(starts, r.start) - 1]]]
    return reader, rows, (reader.put_to or reader.written_to or reader.hailed) if rows else None


def read_by_rules(text: str, commitments: bool = False) -> tuple["_Reader", list[Request]]:
    """Give the reader of a text and the rows of its rules, before its words are weighed."""
    text = with_stops(text)
    reader = _Reader(text, commitments)
    rows = sorted(reader.read(), key=lambda row: row[:2])
    return reader, [
        row for row, after in zip_longest(rows, rows[1:]) if not _leads(text, row, after)
    ]


def _binds(sentence):
    """Say whether a sentence, read alone, undertakes to do something."""
    return any(row.rule == "commitment" for row in read_by_rules(sentence, True)[1])


def _asked_of(rows, text, low, written_to):
    """Give the rows that name nobody an addressee: "you", whom the text is written to, or asked last.

    An act that nobody in particular is to do, "the dam must be mended", keeps none.
    """
    last, first_you = None, _YOU.search(low) if rows else None
    asked = {
        row.addressee: row[7:9]
        for row in rows
        if row.addressee and row.rule in _NAMING[:2] and _is_named(row)
    }
    one = next(iter(asked.values())) if len(asked) == 1 and not written_to else None
    for row in rows:
        if row.addressee:
            own_item = row.rule == "list" and row.start <= row.addressee_start
            last = row[7:9] if _is_named(row) and not own_item else last
        elif first_you and (own := _YOU.search(low, row.start, row.end)):
            (row,) = addressed([row], text, own.span())
        elif row.rule in _TURNED_TO:
            who = _turned_to(row, low, first_you, last, written_to)
            who = who or (
                one if row.rule == "imperative" else None
            )  # "Mend it", over "we ask X to"
            (row,) = addressed([row], text, who)
        elif row.form == "implied" and written_to and not is_public(low, written_to):
            (row,) = addressed([row], text, written_to)  # a letter complains to whom it is written
        yield row


def _turned_to(row, low, first_you, last, written_to):
    """Give whom a row that names nobody turns to: "you", one named before, or the text's reader."""
    your = row.rule not in _LISTED and _YOUR.search(low, row.start, row.end)
    spoken = written_to and row.rule in ("performative", "question")
    spoken = your or spoken or row.rule in _SPOKEN
    if spoken and (own := _you(low, row, first_you) or (your and your.span())):
        return own
    public = bool(written_to) and is_public(low, written_to)
    near = last if row.rule == "list" and last and row.start - last[1] < 1500 else None
    if not near and row.rule in _LISTED and (public or (row.rule == "list" and not written_to)):
        near = _power(low, row.start)  # a leaflet to its readers, of those who can grant it
    return near or written_to or (last if row.rule == "question" else None)


def _first_named(reader):
    """Give the names that title or first lines begin with: "SEN. LOWE URGES", "Today Mayor Lowe said"."""
    names, text = set(), reader.text
    for kind, _, start, end in reader.parts[:3]:
        titled = kind == "title" or _TITLED.search(text, start, min(end, start + 400))
        if not titled:
            continue
        start = start if kind == "title" else titled.start()
        for word in islice(P["word"].finditer(text, start, end), 14):
            low = word[0].lower()
            if low in W["finite verbs"] or low.removesuffix("s") in ANY_VERB or low[-2:] == "ed":
                break
            if word[0][0].isupper() and len(low) > 3 and not acts([low]):
                names.add(low)
    return names


def _quoted_by_others(low, authors):
    """Give the spans of quotations that are said to be another's, and of those beside them."""
    known = authors | (_REFERRING if authors else set())  # "he said", after "MAYOR LOWE ON TAXES"
    for line in P["line_of"].finditer(low):
        if '"' not in line[0] and "“" not in line[0]:
            continue
        quotes = list(P["quotation"].finditer(low, *line.span()))
        told = [
            P["told_before"].search(low, max(line.start(), quote.start() - 100), quote.start())
            or P["told_behind"].match(low, quote.end(), min(line.end(), quote.end() + 120))
            for quote in quotes
        ]
        ours = (P["ours_said"].search(t[0]) or known & {*t[0].split()} for t in told if t)
        if any(told) and not any(ours):
            yield from (quote.span() for quote in quotes)


def _leads(text, row, after):
    """Say whether a row is no more than the words before those that ask: "We pray:"."""
    if not {*P["word"].findall(row.quote.lower())} - {"and", "that", "to", "or"}:
        return True  # "and that", and the rest on the next line
    opens = text[row.end : row.end + 1] in (":", "—", "–")
    bare = opens and (row.quote.endswith(row.cue) or row.rule == "imperative")
    named = "questions" if row.rule == "please" else "tell_us"
    if opens and after and P[named].search(row.quote.lower()):
        return after.rule == "question" and after.start - row.end < 8  # "Please tell us:"
    return bool(after) and bare and after.start - row.end < (80 if row.rule != "imperative" else 8)


def _power(low, start):
    """Give the span of the last one before here who has power to grant what a list asks."""
    span = None
    for named in P["power"].finditer(low, max(0, start - 1500), start):
        span = named.span()
    return (
        span
        and not leads_speech(low, span)
        and (span[0] + len(_OPENS.match(low, *span)[0]), span[1])
    )


def _is_named(row):
    """Say whether a row names one who may be asked again: no pronoun, "no ship" or "a driver"."""
    words = row.addressee.lower().split()
    if words[-1] in _STANDING_FOR or words[0] in ("no", "a", "an", "every", "nobody", "neither"):
        return False
    return row.rule in _NAMING or acts(words)


def _you(low, row, first):
    """Give the "you" that an order speaks to: the nearest before it, or the first."""
    before = low.rfind(" you ", max(0, row.start - 4000), row.start)
    return (before + 1, before + 4) if before >= 0 else first and first.span()


def written_to(text: str) -> tuple[int, int] | None:
    """Give the span of the one whom a text is written to, who is "you" in it.

    Examples
    --------
    >>> "Dear Mayor Oke, we ask you to act."[slice(*written_to("Dear Mayor Oke, we ask."))]
    'Mayor Oke'
    """
    return _written_to(text, fold(text))


def _written_to(text, low):
    """Give the span of the one whom a text is written to, by its greeting or its first lines."""
    if "he State " in text and (named := _STATE_PARTY.search(text)):
        return named.span()  # what a review calls whom it examines
    letters = [_DEAR.search(text)] if "Dear" in text else []
    letters += [_LETTER.search(text)] if letters or "etter to" in text.lower() else []
    letter = min(filter(None, letters), key=re.Match.start, default=None) or (
        "ecommendations" in text[:5000] and _REVIEWED.search(text, 0, 5000)
    )
    if letter and "editor" not in letter[0].lower():
        who, at = letter[letter.lastindex].rstrip(), letter.start(letter.lastindex)
        return at, at + len(who)
    top = low[:400]
    if any(map(top.__contains__, _HEADS)) and (headed := _HEADED_TO.match(text, 0, 400)):
        return trimmed(text, *headed.span(1))
    top = P["written_to"].search(low, 0, 600)
    top = None if top and top["who"].split()[0] in ANY_VERB else top
    top = top or P["served"].search(low, 0, 300)
    if not top:
        return None
    return trimmed(text, *top.span(top.lastgroup))


def _style(number):
    """Give how a number is written: "0" for "12", "0.0" for "1.1", "a" and "A" for letters, or ""."""
    letter = "A" if number.isupper() else "a"
    return re.sub(r"[^\W\d]+", letter, re.sub(r"\d+", "0", number))


def _own_words(text, kind, number, start, end):
    """Give where the words of a part begin that a bare number or an "o" opens: "33 Publish it"."""
    after = start + (len(number) or (kind == "item" and text[start] == "o"))
    return after + 1 if after > start and after < end and text[after] in " \xa0" else start


def _unspaced(line):
    """Give a line of letters set apart as words, as long as it was: "what we want"."""
    words = re.split(r" {2,}", line[0].strip())
    if any(len(letter) > 1 for word in words for letter in word.split()):
        return line[0]
    return " ".join(word.replace(" ", "") for word in words).ljust(len(line[0]))


class _Reader:
    """A text that is read part by part, and what the parts read so far say of the next."""

    def __init__(self, text, commitments):
        self.text, self.low = text, _SPACED.sub(_unspaced, fold(text))
        parts = (row for row in part_rows(text) if any(map(str.isalpha, text[slice(*row[2:])])))
        self.parts = [(*row[:2], _own_words(text, *row), row[3]) for row in parts]
        self.top = self.low[:400]
        orders = P["orders"].search(self.top) or met(self.top)
        self.cues = find_cues(self.low, *STEMS[commitments, bool(orders)])
        self.places = [cue.start() for cue in self.cues]
        self.lead = None  # what the words before a list say of its items
        # what a sentence says of the paragraph below, "First, …"; before it is asked, the sentence
        self.below = None
        self.led = None  # the same of a paragraph that is no more than these words
        self.loose = None  # the same of a list without marks: "we call on the Board to:", and lines
        self.nouns = None  # a pattern of such lines, where they are nouns
        self.declaring = False  # whether those who met declare: "We, the Ministers,"
        self.declared = False  # whether those who met declare, item by item
        self.headed = False  # such a list under a heading, its lines closed by stops
        self.earlier = None  # whom the request before named
        self.last = None  # the request of a part before
        self.hailed = None  # whom a paragraph of its own calls: "Inhabitants!"
        self.spoken = "you" in self.low
        self.signed = any(map(self.low.__contains__, ("undersigned", "signator", "petitioner")))
        # whether its sentences often begin without a capital
        self.lower = [stop.span() for stop in P["lower_start"].finditer(text)]
        self.loosely = len(self.lower) > 2
        # whether the text is short and has no voice of its own
        self.alone = len(text) < 1000 and not P["ours_said"].search(self.low)
        self.voice = None  # the form of verb that goes with whoever asked in the sentence before
        self.called = None  # whom the paragraph called to act
        self.yours = None  # the reader, whom a heading turns to: "What you can do"
        self.described = False  # a list that tells of a bill and asks nothing
        self.teller = None  # how the item is numbered that leads to such a list
        self.style = None  # how the items of the list that is read are numbered: "1.1" as "0.0"
        self.over = None  # how the headings among them are
        self.heads = None  # what leads to lists that have headings of their own
        self.around = {}  # how the items are that hold a list of their own -> what leads to them
        put = "question" in self.low[:800] and P["questions_to"].search(self.low, 0, 800)
        self.put_to = trimmed(text, *put.span("who")) if put else None  # whom a paper questions
        self.interrogates = bool(put or P["question_paper"].search(self.low, 0, 300))
        self.answers = False  # whether the one who is questioned has the word
        self.questions = 0  # sentences that may be questions that were announced
        self.units = []  # the sentences that were read, each with the kind of its part

    def read(self):
        """Give the rows of all parts."""
        rows = []
        for i, (kind, *_, end) in enumerate(self.parts):
            if kind == "paragraph" and self.text[end - 1] != ":":
                self.heads = None
            if kind in _UNSAID:
                self.lead = None
            else:
                rows += self._part(i)
        return rows

    @cached_property
    def released(self):
        """Whether the text is for the press: what it quotes is the word of those who speak for it."""
        top = P["release"].search(self.low, 0, 400)
        return bool(top or P["editors"].search(self.low))

    @cached_property
    def written_to(self):
        """Whom the text is written to."""
        return _written_to(self.text, self.low)

    def _part(self, i):
        kind, _, a, b = self.parts[i]
        spans = self._units(a, b)
        self.called = self.called if kind == "item" else None
        if self._is_heading(i) and P["heading"].match(
            self.low, opening(self.low, spans[-1][0], b), b
        ):
            to = P["heading_to"].search(self.low, a, b)
            who = to and trimmed(self.text, *to.span(to.lastgroup))
            self.lead, self.headed, self.style = Lead(who, self.low[a:b]), True, None
            self.heads = self.lead
            return []
        if self._turns_to_reader(kind, a, b):
            return []
        if kind != "item":
            declares = b - a < 500 and P["declarers"].match(self.low, a, b)
            self.declaring = self.declaring or bool(declares)
            left = self._after(i) == "item" and P["left_open"].match(self.low, a, b)
            left = left and not (kind == "title" and self._is_told_below(i))
            self.declared = self.declaring or bool(left) or (self.declared and kind == "title")
        self._give_the_word(a, b)
        shape = self._shape(i)
        told = kind == "item" and (self.described or self.declared)
        self.units += [(*span, "told" if told else kind) for span in spans]
        here = Place(self.text, self.low, a, b, shape, self.top)
        found, spans = self._listed(i, here, spans)
        if not found:
            found = self._in_line(here, spans)
        if self.answers:  # "Drivers must slow down", and the like, are told
            found = [row for row in found if row.rule in _NAMING or row.form == "implied"]
        self._remember(i, found)
        self.last = found[-1] if found else self.last
        return self._put(found)

    def _turns_to_reader(self, kind, a, b):
        """Say whether a heading turns to the reader, who is kept: "What you can do"."""
        line = kind == "paragraph" and b - a < 40 and self.text[b - 1] not in ".!,"
        if kind in ("title", "lead-in") or line:
            turn = P["your_turn"].match(self.low, a, b)
            self.yours = turn.span(turn.lastgroup) if turn else self.yours if line else None
            if turn and self.text[slice(*self.yours)].lower() != turn[turn.lastgroup]:
                every = map(re.Match.span, _YOU.finditer(self.low))  # these letters are set apart
                self.yours = next((to for to in every if self.text[to[1] - 1] in "uU"), None)
            if turn:
                self.lead = self.loose = self.below = None
                return True
        return False

    def _put(self, rows):
        """Give rows that name nobody to whom the lines are put, or to whom their heading turns."""
        if self.loose:
            whole = [
                row.rule == "imperative" and row.cue.lower() in W["public acts"] for row in rows
            ]
            to = None if any(whole) else self.loose.addressee  # "Join us.", below what is wanted
            return addressed(rows, self.text, to)
        outright = [row for row in rows if row.rule in _TURNED_TO and not row.addressee]
        outright = [row for row in outright if row.form == "explicit"]
        given = dict(zip(outright, addressed(outright, self.text, self.yours), strict=True))
        rows = [given.get(row, row) for row in rows]
        of = self.lead.addressee if self.headed is True and self.lead else None
        # under "What we want from the Mill", "We want the fines withdrawn."
        return [addressed([row], self.text, of if row.rule == "wish" else None)[0] for row in rows]

    def _is_told_below(self, i):
        """Say whether items tell one body what to do: "Mend it" under "The Board", no act of its own."""
        _, _, a, b = self.parts[i + 1]
        word = P["word"].search(self.low, opening(self.low, a, b), b)
        return bool(word) and word.group() in ANY_VERB and self.low[self.parts[i][3] - 1] != "s"

    def _shape(self, i):
        """Give as what a part is read: its first line as a title, a line of a list as an item."""
        kind, number, a, b = self.parts[i]
        if kind == "item" and number and _style(number) == self.teller:
            self.described = False  # "2.", after the bullets under "1. They agreed:"
        if self.declared and kind == "item":
            return "declared"
        opens = i == 0 and kind == "paragraph" and b - a <= 250 and len(self.parts) > 1
        return "title" if opens else "item" if self.loose else kind

    def _is_heading(self, i):
        """Say whether a part stands over others: a title, or a numbered line over what it names."""
        kind, number, a, b = self.parts[i]
        if kind != "item" or not number:
            return kind == "title"
        if i and self.parts[i - 1][0] == "item" and _style(self.parts[i - 1][1]) == _style(number):
            return False  # the last of a list, over another heading
        after = self.parts[i + 1] if i + 1 < len(self.parts) else ("", "")
        over = after[0] in ("paragraph", "lead-in") or _style(after[1]) != _style(number)
        return bool(after[0]) and over and b - a < 80 and self.text[b - 1] not in ".;,!?:"

    def _give_the_word(self, a, b):
        """Note in a paper of questions whether the one who is questioned answers."""
        if self.interrogates and P["answer"].match(self.low, a, b):
            self.interrogates, self.answers = False, True
        if (self.interrogates or self.answers) and (spoke := _SPEAKER.match(self.text, a, b)):
            self.answers = bool(P["office"].search(self.low, a, spoke.end()))
            self.interrogates = not self.answers

    def _units(self, a, b):
        """Give the sentences of a part, cut at semicolons: each asks for itself."""
        units = []
        for start, end in sentence_spans(self.text, a, b):
            speaker = _SPEAKER.match(self.text, start, end)
            cuts, start = [], speaker.end() if speaker and speaker.end() < end else start
            if ";" in self.low[start:end]:
                semicolons = P["semicolon"].finditer(self.low, start, end)
                cuts = [(m.start() + 1, m.end()) for m in semicolons]
            cuts += self._lower_starts(start, end)
            said = self.low[start:end]
            listed = "(" in said or ": " in said or ("first" in said and "second" in said)
            if end - start > 30 and listed:
                numbers = [m.start() for m in P["number_within"].finditer(self.low, start, end)]
                cuts += [(at, at) for at in numbers if len(numbers) > 1]
            for stop, onward in [*sorted(cuts), (end, end)]:
                if start < stop:
                    units.append((start, start + len(self.text[start:stop].rstrip())))
                start = onward
        return units

    def _lower_starts(self, start, end):
        """Give where a sentence begins without its capital, as in leaflets: "Bring a lamp. don't pay"."""
        cuts = []
        for stop, after in self.lower[bisect_left(self.lower, (start,)) :]:
            if after >= end:
                break
            first = P["word"].match(self.low, after, end)
            bids = first and (first[0] in W["verbs"] or P["negated"].match(self.low, after, end))
            if self.loosely or bids or self.low.startswith("please ", after):
                cuts.append((stop + 1, after))
        return cuts

    def _in_line(self, here, spans):
        """Read sentences, and the items of a list that runs on in its line: "we ask: (1) …; (2) …"."""
        found, lead, kept = [], None, False
        items = [P["ordinal"].match(self.low, *span) for span in spans]
        if items and items[0]:
            lead = self._pending()  # "Hear what we require.", over "First, …"
        for n, (span, item) in enumerate(zip(spans, items, strict=True)):
            if (
                lead
                and (item or kept)
                and (rows := read_item(here, [span], self._inside(*span), lead))
            ):
                found += rows
                kept = self.text[span[1] - 1] == ";"
                continue
            lead, kept = None, False
            if any(items[n + 1 : n + 2]):
                lead = self._announcement(here._replace(end=span[1]), span[0])
            if lead:
                self.earlier = lead.addressee or self.earlier
            if not (lead and (lead.announces or self.text[span[1] - 1] == ":")):
                found += self._after_semicolon(here, spans, n, found)
        goes_on = lead if kept else None
        self.below = goes_on or (spans and (here, spans[-1][0], self.earlier)) or None
        return found

    def _after_semicolon(self, here, spans, n, found):
        """Read one of the sentences of a part; after a semicolon it may go on with the one before."""
        span = spans[n]
        cut = n and self.text[spans[n - 1][1] - 1] == ";"
        after = here._replace(before=found[-1]) if cut and found else here
        if not n and self.last and self.low.startswith(("to ", "and to "), span[0]):
            apart = self.text[self.last.end : span[0]].strip()  # lines: "to mend it;", "to go."
            after = here._replace(before=self.last if apart in (";", ",") else None)
        said = self._said(after, *span) or self._wanted(here, span)
        chained = self.text[span[1] - 1] == ";" or self.low.endswith("and ", 0, span[0])
        that = cut and self.low.startswith("that ", span[0])
        if that and P["agreed_to_that"].match(self.low, spans[0][0], span[0]):
            words = P["word"].findall(self.low, *span)[:20]  # they bind themselves
            said = [] if {"shall", "will"} & {*words} and "should" not in words else said
        if cut and chained and not found and here.kind != "item":  # "to mend it; and keep a record"
            return [row for row in said if row.rule != "imperative"]
        return said

    def _wanted(self, here, span):
        """Read a sentence without a verb under a heading that asks: "Our demands", "Clean wells."."""
        lead = self.lead if self.headed is True and here.kind == "paragraph" else None
        main = lead and P["subordinate_from"].split(self.low[span[0] : span[1] - 1])[0]
        if not main or not P["nominal"].fullmatch(main) or P["has_done"].search(main.rstrip()):
            return []
        words = main.split()
        behind = list(P["word"].finditer(self.low, span[0], span[0] + len(main)))[1:]
        told = behind and finite(self.low, behind)  # the first may be a noun: "Talks first"
        if told or not W["finite verbs"].isdisjoint(words) or words[0] in W["none"] | W["persons"]:
            return []  # "Nobody sent us.", "The law calls it so."
        return self._item(here._replace(start=span[0], end=span[1]), [span], lead)

    def _pending(self):
        """Give what the sentence before says of the part that is read, if that is how it begins."""
        if self.below and not isinstance(self.below, Lead):
            here, last, earlier = self.below
            said = P["announces"].search(self.low, max(last, here.end - 300), here.end)
            self.below = self._announcement(here, last, earlier) if said else None
        return self.below

    def _inside(self, start, end):
        return self.cues[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _listed(self, i, here, spans):
        """Read a part as an item or as the words before a list: its rows, and what is left."""
        found, left = self._under_lead(i, here, spans)
        self.led = None
        if len(left) < len(spans) and self.low[here.end - 1] != ":":
            self.units[-1] = (*self.units[-1][:2], "told")  # "We urge the Board", over what to do
            self.led = self.lead if self.parts[i][0] == "paragraph" else None
        return found, left

    def _under_lead(self, i, here, spans):
        """Read a part by what leads to it or as what leads to a list: its rows, and what is left."""
        kind, _, a, b = self.parts[i]
        after = self._after(i)
        if kind == "item":
            below = self.lead and self.style == _style(self.parts[i][1])
            over = after == "item" and self._leads(i)
            if here.kind == "declared" and not (below or over):
                return [], spans
            return self._numbered(i, here, spans)
        stops = _STOPS.search(self.text, max(a, b - 16), b)
        bare = after == "item" and kind != "lead-in" and not stops
        over = here._replace(kind="lead-in")  # it lost its colon
        if bare and (lead := self._announcement(over, spans[-1][0])):
            self.lead, self.style, self.declared = lead, None, False
            self.questions = 12 * lead.questions or self.questions
            return [], spans[:-1]
        if self._is_line(i, bare, here):
            return self._item(here, spans, self.lead), spans
        if kind == "title":
            self._heads_others(here)
        if kind == "lead-in":
            return [], self._lead_in(i, here, spans)
        elif (kind == "paragraph" and self.text[b - 1] == ":" and after) or self._over_acts(i):
            return [], self._lines_below(i, here, spans)
        elif kind == "paragraph" and self._goes_on(a, b) and (lead := self._pending()):
            if rows := self._item(here, spans, lead):
                return rows, spans
        elif self._is_loose_line(i):
            return self._item(here, spans, self.loose), spans
        return [], spans

    def _over_acts(self, i):
        """Say whether a part without stop or act stands over a line that goes on: "to mend it;"."""
        below, span = self._after(i) and self.parts[i + 1], self.parts[i][2:]
        if not below or _STOPS.search(self.text, *span):
            return False
        if P["wants_from"].fullmatch(self.low, *span):  # "WE WANT FROM THE BOARD", over short lines
            return self._is_short(*below[2:])
        if any(own["verb"] in ANY_VERB for own in P["to_act"].finditer(self.low, *span)):
            return False
        acts_on = self.text.startswith("to ", below[2])
        return acts_on and bool(P["act_line"].match(self.low, below[2], below[3]))

    def _is_loose_line(self, i):
        """Say whether a part is one of the lines without marks below words with a colon."""
        end = self.parts[i][3] - self._ends_list(i)
        named = self.loose and self.nouns and self.nouns.fullmatch(self.low, self.parts[i][2], end)
        return named and not self._ends_lines(i)

    def _ends_list(self, i):
        """Say whether a part ends, with a stop, a list that the part before leaves at a semicolon."""
        ends = [self.text[self.parts[at][3] - 1] for at in (i - 1, i)]
        return ends == [";", "."]

    def _is_line(self, i, bare, here):
        """Say whether a part is a line of a list under a heading, or of the item before it."""
        kind, _, a, b = self.parts[i]
        before, named = self.parts[i - 1][0], lambda: P["nominal"].fullmatch(self.low, a, b)
        self.headed = self.headed and (before != "item" or self._is_heading(i - 1))
        if kind == "paragraph":
            self.headed = self.headed and not self._ends_lines(i)
            return self.headed and (named() or P["label"].match(self.low, a, b))
        if kind != "title" or not self.lead or before != "item":
            return False
        if bare and tells_of(here):
            self.lead = None  # "For our part we will", over a list
        apart = self.text.count("\n", self.parts[i - 1][3], a) > 1
        return self.lead and not (apart and self._after(i)) and named()

    def _ends_lines(self, i):
        """Say whether a part stands alone below lines that stand close: "The crews of Velm"."""
        edges = [0, *(edge for part in self.parts[max(0, i - 2) : i + 2] for edge in part[2:])]
        gaps = [self.text.count("\n", *gap) for gap in zip(edges[0::2], edges[1::2], strict=False)]
        head = P["head_end"].split(self.low[slice(*self.parts[i][2:])])[0].split()
        names = acts(head[-1:]) and head[0] not in {"a", "an", *W["none"]}
        close = "\n" in self.text[slice(*self.parts[i - 1][2:])] or (names and gaps[1:2] == [1])
        return close and len(gaps) > 2 and min(gaps[2:]) > 1

    def _goes_on(self, a, b):
        """Say whether a paragraph is a line of a list that a sentence announced."""
        that = self.low.startswith("that ", a)
        line = that or self.text[b - 1] not in ".!?" or P["label"].match(self.low, a, b)
        line = line and (that or P["nominal"].fullmatch(self.low, a, b))
        return bool(line and _LOWER.search(self.text, a, b))

    def _numbered(self, i, here, spans):
        """Read an item by the words before its list, or as words before a list of its own."""
        number, before, style = self.parts[i][1], self.parts[i - 1][0], _style(self.parts[i][1])
        self.around = self.around if before == "item" else {}
        if style in self.around:  # "2.", after the bullets under "1."
            self.lead, self.style = self.around[style], style
            self.around = dict(takewhile(lambda held: held[0] != style, self.around.items()))
        outer = before in ("item", "title") and self.style is not None and style != self.style
        outer = outer and not (self.style and style.startswith(self.style))  # "105." after "104.6"
        outer = outer and style != self.over
        if before == "paragraph" and (self.led or self._pending()):
            self.lead = self.led or self.below  # "Our demands are simple.", over a list
        elif before not in ("item", "lead-in", "title") or outer:
            self.lead = None
        self.style = self.style if self.lead and self.style else style
        below = self.parts[i + 1] if i + 1 < len(self.parts) else ("", "")
        if below[0] == "item" and _style(below[1]) != style:
            self.around[style] = self.lead
            if self._leads(i):
                lead = self._announcement(here._replace(kind="lead-in"), spans[-1][0])
                self.lead, self.style = lead or self.lead, _style(below[1])
                return [], spans[:-1] if lead and not lead.questions else spans
            if self.lead and self._heads_items(here, number, below):
                return [], []
        return self._item(here, spans, self.lead), spans

    def _leads(self, i):
        """Say whether an item leads to those below: "5. We ask:", "5. Urges the Board", "(a) to pay"."""
        last, (_, number, a, b) = self.text[self.parts[i][3] - 1], self.parts[i + 1]
        acts_on = last not in ".;,!?"
        goes_on = self.low.startswith(_ACTS_ON, opening(self.low, a, b))
        goes_on = goes_on or self.low.endswith(_OPEN_ENDS, *self.parts[i][2:])
        acts_on = acts_on and goes_on
        first = number.lower() in ("", "1", "a", "i") or number.endswith(".1")
        acts_on = acts_on and first
        return last == ":" or acts_on

    def _heads_items(self, here, number, after):
        """Say whether an item is a heading among items: "1. Pay", over "1.1"; "II. By May", over "a)"."""
        below, opened = after[1], opening(self.low, after[2], after[3])
        if number and here.end - here.start < 40 and below.startswith(f"{number}."):
            return True
        opens = below.lower() in ("1", "a", "i") and _style(below) != self.over
        if number and not below:  # "1. Buses", over "- Run the night bus", but "1. A night bus"
            first = P["word"].search(self.low, opening(self.low, here.start, here.end), here.end)
            opens = first and first[0] not in W["articles"] | W["none"]
            opens = opens and imperative(here._replace(start=opened, end=after[3]), opened)
        heads = opens and here.end - here.start < 60 and self._names(here)
        if heads:
            self.over, self.style = _style(number), _style(below)
        return heads

    def _names(self, here):
        """Say whether a line has no verb, and so only names what stands below it."""
        at = opening(self.low, here.start, here.end)
        nominal = self.text[here.end - 1] not in ".;" and P["nominal"].fullmatch(
            self.low, at, here.end
        )
        alone = " " not in self.low[at : here.end].strip()  # "Pay:", over what is to be paid
        return nominal and (alone or not imperative(here, at))

    def _item(self, here, spans, lead):
        if not lead or lead.questions:
            return []
        if head := P["over_lines"].match(
            self.text, opening(self.low, here.start, here.end), here.end
        ):
            lines = P["line_of"].finditer(self.text, head.end(), here.end)
            spans = [line.span() for line in lines]
            return [
                row
                for span in spans
                for row in self._item(here._replace(start=span[0], end=span[1]), [span], lead)
            ]
        return read_item(here, spans, self._inside(here.start, here.end)[:60], lead)

    def _announcement(self, here, last, earlier=False):
        cues = self._inside(here.start, here.end)
        earlier = self.earlier if earlier is False else earlier
        said = here._replace(start=last)
        said = said._replace(ours=self._is_ours(said) or bool(self._spoken_of(said)))
        lead = read_lead(said, cues, earlier)
        self.voice = self._voice(said, []) if lead else self.voice
        if lead and not lead.addressee and "recommend" in lead.cue and last > here.start:
            who = subject_first(here, last)  # "Norland will consider them. It was recommended:"
            lead = lead._replace(addressee=who if who and self.text[who[0]].isupper() else None)
        return lead

    def _lead_in(self, i, here, spans):
        """Read the words before a list; give the sentences that are left to read."""
        last = spans[-1][0]
        if put := self.interrogates and P["puts"].search(self.low, last, here.end):
            self.put_to = trimmed(self.text, *put.span("who"))  # "She asked the Minister:"
        self.style = None
        if self.lead and (under := P["headed_under"].fullmatch(self.low, last, here.end)):
            self.lead = self.lead._replace(addressee=trimmed(self.text, *under.span("who")))
            return []
        if self.heads and self._names(here._replace(end=here.end - 1)):
            self.lead = self.heads  # "Parks:", over items
            return []
        self.headed = self.lead if self.parts[i - 1][0] == "title" else None
        said = P["said_whole"].search(self.low, max(last, here.end - 20), here.end)
        self.lead = self._announcement(here, last) or self.headed
        self.lead = None if said and said["why"] else self.lead
        if not self.lead or (said and not self.lead.announces):
            return spans  # "We ask the Board to mend it by:", "It must be mended because:"
        if self.lead.announces and not self._puts(i + 1):
            self.lead = self.lead._replace(questions=False)
        self.heads = self.lead if self._heads_lists(i + 1) else self.heads
        self.declared = False
        if self.lead.questions:
            self.questions = 12
            return spans
        bare = P["cue_ends"].search(self.low, max(last, here.end - 80), here.end)
        to = self.lead.addressee  # "We are asking of the Board:"
        bare = bare or self.lead.announces or (to and not self.low[to[1] : here.end].strip(" :"))
        end = 0 if bare else only_names(self.low, self.parts[i + 1 : i + 32])
        self.lead = None if end else self.lead
        return [*spans[:-1], (last, end)] if end else spans[:-1]

    def _puts(self, i):
        """Say whether a part is a question, as no part below "We ask two things:" need be."""
        a, b = self.parts[i][2:] if i < len(self.parts) else (0, 1)
        return self.text[b - 1] == "?" or bool(P["whether"].match(self.low, a, b))

    def _lines_below(self, i, here, spans):
        """Read words with a colon before lines without marks; give the sentences that are left."""
        below = here._replace(start=self.parts[i + 1][2], end=self.parts[i + 1][3], kind="item")
        opens = P["list_opens"].search(self.low, max(here.start, here.end - 80), here.end)
        lead = self._announcement(here, spans[-1][0])
        if lead and not lead.questions and self._heads_lists(i + 1):
            self.lead, self.heads, self.style = lead, lead, None
            return spans[:-1]
        lines = self.parts[i + 1 : i + 3]  # two short lines are a list, whatever it is of
        listed = lead and lines[1:] and all(self._is_short(*part[2:]) for part in lines)
        # "We ask the Board to act:", over lines that only tell
        listed = listed and self._item(below, [(below.start, below.end)], lead)
        self.nouns = (opens or listed) and P["line"]
        if P["label"].match(self.low, below.start, below.end):
            self.nouns = P["labelled"]  # "Clause 1 (Rest). Eleven hours"
        elif P["act_line"].fullmatch(self.low, below.start, below.end):
            self.nouns = P["act_line"]
        bare = self.nouns and self.nouns.fullmatch(self.low, below.start, below.end)
        bare = bare or imperative(below, opening(self.low, below.start, below.end))
        self.loose = lead if bare else None
        lines = [line[:-1] for line in self.low[below.start : below.end].splitlines()]
        if lead and not bare and lines[1:] and all(map(P["nominal"].fullmatch, lines)):
            self.lead, self.headed = lead, True  # "What we ask for:", over "Lamps. A bench."
            return spans[:-1]
        return spans[: -1 if self.loose else None]

    def _heads_others(self, here):
        """Note what a title says of the lists below it: that they ask nothing, or whom they ask."""
        if P["other_heading"].match(self.low, here.start, here.end):
            self.lead = self.heads = None
        elif self.lead and (of := P["headed_under"].fullmatch(self.low, *here[2:4])):
            self.lead = self.lead._replace(addressee=trimmed(self.text, *of.span("who")))
        elif self.heads:
            to = P["heading_to"].match(self.low, opening(self.low, *here[2:4]), here.end)
            if to and person(here, to.span("who")):  # "A. To the Port", over its items
                self.lead = self.heads._replace(addressee=trimmed(self.text, *to.span("who")))

    def _heads_lists(self, i):
        """Say whether a part is a short heading over items, and tells nothing: "Wages", "Parks:"."""
        if self._after(i) != "item":
            return False
        kind, _, a, b = self.parts[i]
        named = kind in ("title", "lead-in") and b - a < 60
        colon = self.text[b - 1] == ":"
        place = Place(self.text, self.low, a, b - colon, kind, self.top)
        return named and not P["other_heading"].match(self.low, a, b) and self._names(place)

    def _is_short(self, a, b):
        """Say whether a part is a short line that may be one of a list: no name, date or greeting."""
        whole = b - a < 100 and self.text[b - 1] not in ".:;?"
        return whole and bool(_LOWER.search(self.text, a, b) or self.text[a:b].isupper())

    def _said(self, here, start, end):
        """Read a sentence that stands for itself."""
        text, low = self.text, self.low
        place, rows = Place(text, low, start, end, *here[4:]), []
        ours = self._is_ours(place)
        place = place._replace(ours=ours or bool(self._spoken_of(place)))
        if not low.startswith("whereas", start):
            rows = read_sentence(place, self._inside(start, end), self.earlier)
        rows = self._beyond_told(here, rows) if self.described else rows
        rows = rows or put_question(place) or self._questioned(place)
        more = rows or low[end - 1] == ":"  # "We have three questions:"
        more = more and P["questions"].search(low, max(start, end - 80), end)
        told = "questions" in low[max(start, end - 120) : end]
        more = more or (told and P["has_questions"].search(low, max(start, end - 120), end))
        self.questions = 12 if more else max(self.questions - 1, 0)
        rows = self._spoken_to(place, rows)
        self._turned_to(here, place, rows)
        spoken = rows and rows[0].rule in _SPOKEN and self.called
        if spoken:
            rows[:1] = addressed(rows[:1], text, self.called)  # "Comrades, stay. Hold the gate."
        self.earlier = rows[-1][7:9] if rows and rows[-1].addressee else self.earlier
        self.voice = self.voice if ours else self._voice(place, rows)
        return rows

    def _beyond_told(self, here, rows):
        """Give what is asked where a list tells of a bill, or of what those who met agreed."""
        if here.kind == "item":
            # "we undertake: (a) to pay", "they agreed: 1. Towns should keep maps"
            wished = ("should", "is needed", "are needed") if met(self.top) else ()
            return [row for row in rows if row.rule in _NAMING or row.cue in wished]
        # "the bill would: - provide": the verb belongs to "would"
        return rows[bool(rows) and rows[0].rule == "imperative" :]

    def _is_ours(self, place):
        """Say whether a sentence begins with a pronoun of whoever asked, or was spoken of, before."""
        at = opening(self.low, place.start, place.end) if self.voice else 0
        first = self.voice and P["they_first"].match(self.low, at, place.end)
        return bool(first) and first["who"] in _WHO_ASKS.get(self.voice, ())

    def _spoken_of(self, place):
        """Give how the verb goes with the body that a sentence of a short text without "we" opens with.

        Such a text has no voice but that body's: "The Guild met. It asks for sluices."
        """
        if not self.alone:
            return None
        at = opening(self.low, place.start, place.end)
        if not self.low.startswith("the ", at):
            return None
        words = P["head_end"].split(self.low[at + 4 : min(place.end, at + 64)])[0].split()[:3]
        bodies = [word for word in words if acts([word])]
        many = bodies and (bodies[0][-1] == "s" or "and" in words)
        return ("base" if many else "it") if bodies else None

    def _voice(self, place, rows):
        """Give how the verb goes with who speaks: "base", of "The undersigned ask"; else None."""
        at = opening(self.low, place.start, place.end) if self.signed else 0
        if self.signed and P["signers"].match(self.low, at, place.end):
            return "base"
        if not rows and self.alone:
            return self._spoken_of(place)
        told = rows and rows[0].rule in _NAMING[:2] and rows[0].quote.partition(rows[0].cue)[0]
        if not told or not PRONOUNS.isdisjoint(told.lower().split()):
            return None
        return FORMS.get(form_of(rows[0].cue), " ")[0]

    def _spoken_to(self, place, rows):
        """Name whom a sentence speaks to by name: "Dr Dorn, would you do it?", "Tell us, Mr Minister"."""
        low, (start, end) = self.low, place[2:4]
        if not rows or all(row.addressee and row.addressee.lower() != "you" for row in rows):
            return rows
        at = opening(low, start, end)
        named = P["called"].match(low, at, min(end, at + 120))
        if not named and (named := P["vocative"].match(low, at, end)):
            span = named.start("who") + 1, named.end("who")  # its first capital may be the line's
            named = named if acts(named["who"].split()) or person(place, span) else None
        if named and low.startswith(rows[0].cue.lower(), named.start("who")):
            named = None  # "Guard your gate, lock the yard"
        if not (named and is_called(place, named.span("who"))):
            spoken = rows[-1].addressee or rows[-1].rule in (*_SPOKEN, "question")
            named = P["spoken_name"].search(low, at, end) if spoken else None
        who = named and trimmed(self.text, *named.span("who"))
        if not who:
            return rows
        bare = [
            row._replace(addressee=None) if (row.addressee or "").lower() == "you" else row
            for row in rows
        ]
        return addressed(bare, self.text, who)

    def _turned_to(self, here, place, rows):
        """Keep whom a sentence turns to: "To the growers:", "Comrades!", "Bakers are asked to"."""
        low, (start, end) = self.low, place[2:4]
        at, turn = opening(low, start, end), None
        if low.startswith(("to ", "and to ", "we ", "and we ", "i ", "and i "), at):
            turn = P["turn"].match(low, at, end)
            if turn and not turn["who"] and not person(place, turn.span(turn.lastgroup)):
                turn = None  # "To begin with: the roof leaks"
        if not turn and not rows and (low[end - 1] in "!," or ":" in low[at : at + 80]):
            turn = self._hail(place, at)
        if not turn and not rows and _YOU.search(low, at, end):
            named = P["called"].match(low, at, min(end, at + 120))  # "Mayor, you swore it in May."
            turn = named if named and is_called(place, named.span("who")) else None
            turn = None if turn and _YOU.search(turn["who"]) else turn  # "Thank you to the band,"
        if turn:
            self.called = trimmed(self.text, *turn.span(turn.lastgroup))
            if turn.end() == here.end and start == here.start:
                self.hailed = self.hailed or self.called
        calling = ("imperative",) if self.spoken else ("imperative", "passive", "agent must")
        named = rows and rows[-1].rule in calling and rows[-1].addressee
        if named and rows[-1].cue.lower() != "let":
            self.called = rows[-1][7:9]

    def _hail(self, place, at):
        """Give the match of whom a sentence hails: "Comrades!", but not "Speakers: Ada Wells."."""
        low, end = place.low, place.end
        hail = P["hail"].match(low, at, end)
        if not hail or not is_called(place, hail.span("who")):
            return None
        label = low[hail.end("who")] == ":"
        spoken = hail.end() == end and P["title_word"].match(low, hail.start("who"))  # "Mayor Low:"
        spoken = (
            spoken
            or _YOU.search(low, hail.end(), end)
            or not W["publics"].isdisjoint(hail["who"].split())
        )
        return None if label and not spoken else hail

    def _questioned(self, place):
        """Rule question: a sentence that asks, where questions were announced or are put."""
        spoken = self.spoken and self.text[place.end - 1] == "?"
        spoken = spoken and _YOU.search(self.low, place.start, place.end)
        if spoken and not self.interrogates and self.written_to:
            return [make_row(place, place.start, "explicit", "?", spoken.span(), "question")]
        if not (self.questions or self.interrogates):
            return self._left_open(place)
        at = opening(self.low, place.start, place.end)
        asks = self.text[place.end - 1] == "?"
        told = self.lead and self.lead.questions  # "Please tell us: a) when it sails"
        listed = (self.interrogates or told) and place.kind == "item"
        if not asks and not (listed and P["whether"].match(self.low, at)):
            return []
        who = self.put_to if self.interrogates else self.lead and self.lead.addressee
        asked = _ASKED.search(self.text, at, min(place.end, at + 60))
        who = asked.span(1) if asked else who
        return [make_row(place, place.start, "explicit", "?", who, "question")]

    def _left_open(self, place):
        """Rule reproach: a question that nobody answers, "Where are the twelve who were taken?"."""
        low, end = self.low, place.end
        if "?" not in self.text[end - 2 : end] or place.kind == "title" or self.answers:
            return []
        if self.text[end - 1] in '"”' and self.text[place.start] not in '"“':
            return []  # "He asked, “Who is there?”"
        at = opening(low, place.start, end)
        words = P["word"].findall(low, at, end)
        if len(words) < 4 or P["ours_to_ask"].match(low, at) or P["own_answer"].match(low, end):
            return []
        asked = _ASKED.search(self.text, at, min(end, at + 60))
        who = asked and trimmed(self.text, *asked.span(1))
        form = "explicit" if P["asks_a_fact"].search(low[at:end]) else "implied"
        return [make_row(place, at, form, "?", who, "reproach", "complaint")]

    def _after(self, i):
        """Give the kind of the part after this one."""
        return self.parts[i + 1][0] if i + 1 < len(self.parts) else ""

    def _remember(self, i, found):
        """Keep what this part says of the next."""
        kind, number, a, b = self.parts[i]
        last, lead = self.text[b - 1], self.lead
        opens = self._after(i) == "item"
        if not found and last != ":" and not self._over_acts(i):
            self.loose, self.headed = None, False
        if last in ":-–—" or (kind != "item" and opens and last not in ".!?"):
            near = Place(self.text, self.low, max(a, b - 200), b, kind, self.top)
            told = last in ":-–—" and P["described"].search(self.low, near.start, b)
            self.described = not (lead or self.loose) and bool(told or tells_of(near))
            self.teller = _style(number)
        elif kind == "paragraph" and last in ".!?":
            told = P["not_asked"].search(self.low, max(a, b - 200), b) if opens else None
            self.described = bool(told) and told.end() >= b - 1  # what leads to the list itself
        said = self.described or self.declared
        if (
            kind == "item"
            and number
            and not (lead or said)
            and found
            and found[0].rule == "imperative"
        ):
            # "1. Mend the pier. 2. A new lamp"
            self.lead = lead = Lead(None, found[0].cue, announces=False)
        self.earlier = lead.addressee if lead and lead.addressee else self.earlier


def find_cues(low: str, pattern: Pattern, stems: dict[str, tuple[int, bool]]) -> list[re.Match]:
    """Find the words that can carry a request: where a stem stands, the pattern of its cue."""
    cues, until = [], 0
    for match in pattern.finditer(low):
        ahead, looks_back = stems[match[1]]
        at = match.start() + ahead
        if at >= until:
            begin = max(until, at - 40)
            starts = [m.start() for m in P["back"].finditer(low, begin, at)] if looks_back else []
            for start in (*starts, at):
                cue = P["cue"].match(low, start)
                if cue and cue.end() > at and "\n\n" not in cue[0]:
                    cues.append(cue)
                    until = cue.end()
                    break
    far = [a.start() - b.start() > 100 for a, b in zip(cues[5:], cues, strict=False)]
    return [*cues[:5], *compress(cues[5:], far)]  # six in a line are no language
