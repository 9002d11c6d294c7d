"""The reading edition: a statement, and beside any of its words a card with all that is known.

Serif is theirs, sans is ours. The same HTML serves a page of the site, JupyterLab and, where
style and script are taken away, any viewer of notebooks: the text, and under it each passage
folded. What a card tells is gathered here and written by ``reading.jinja``; that template,
``reading.css`` and ``reading.js`` lie beside this module and are the one copy.
"""

import datetime as dt
import functools
import html
import re
import zlib
from collections import Counter, deque
from collections.abc import Callable
from itertools import chain, islice, pairwise, takewhile
from operator import itemgetter
from pathlib import Path

import jinja2
import pandas as pd
from markupsafe import Markup

from helpers import claims, links, tables, timeline
from helpers.actors import MANNERS, OF_KIND, list_names, list_relations, missed
from helpers.corpus import Corpus, records
from helpers.layers import ABOUT, LAYERS, layer, list_spans, word
from helpers.requests import list_requests
from helpers.schema import KEYS, ROW_LAYERS, group, split_list
from helpers.timeline import date_words

CSS, JS, CARDS = (Path(__file__).with_suffix(end) for end in (".css", ".js", ".jinja"))
LENSES = {
    "says": "Says and asks",
    "voice": "On whose word",
    "when": "When",
    "who": "Who is named",
    "others": "What others report",
    "none": "No marks",
}
SIGNS = dict(
    zip("circle square diamond circle-open square-open diamond-open".split(), "●■◆○□◇", strict=True)
)
_COMMON = (
    "x"  # the letter of the stance that most findings have: theirs is the sign without a class
)
_RUNG = itemgetter("role", "who", "why")
_VOICES = 4  # as many grounds as can be told apart; further voices share the last
_KEPT = ("metadata", "sentences", "reports", "searches")
# What a card tells: each is a function of the module that knows it, and gives a table.
_MADE = {
    "events": timeline.place_events,
    "claims": claims.list_claims,
    "requests": list_requests,
    "ladder": claims.list_ladder,
    "evidence": claims.list_evidence,
    "blanks": claims.list_blanks,
    "dates": timeline.compare_dates,
    "relations": list_relations,
    "names": list_names,
}


def show_reading(corpus: Corpus, statement: str | None = None, *, fold: bool = False) -> None:
    """Show a statement with a card beside any selected passage.

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives; any layer may be empty.
    statement : str, optional
        The statement; not needed where there is one.
    fold : bool, optional
        Whether a page of the site shows it only when a reader asks, as `helpers.show_table` does.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> print(reading_words(load_corpus())[:20])
    Concluding Statement
    """
    from IPython.display import display

    links.read_here(corpus.one(statement))
    mode = links.mode()
    # What is stored is read where style and script are taken away; a page has them as files.
    shown = reading_html(corpus, statement, {"live": "box", "site": "site"}.get(mode, "plain"))
    if mode == "live":
        style, script = (_tight(file.read_text(encoding="utf-8")) for file in (CSS, JS))
        shown = f"<style>{style}</style>{shown}<script>{script}</script>"
    if fold and mode == "site":
        title = corpus.value(corpus.one(statement), "title") or corpus.one(statement)
        shown = tables.folded(f"The text of “{title}”, with what is known of its words.", shown)
    display({"text/plain": reading_words(corpus, statement), "text/html": shown}, raw=True)


def reading_words(corpus: Corpus, statement: str | None = None) -> str:
    """Give the text, and under it every row in words: the reading edition for listeners."""
    statement = corpus.one(statement)
    spans = [span for span in list_spans(corpus, statement) if span["quote"]]
    lines = [f"{span['id']}: {span['title']}: “{span['quote']}”" for span in spans]
    return "\n".join([corpus.text(statement), "", *lines])


def reading_html(corpus: Corpus, statement: str | None = None, form: str = "page") -> str:
    """Give the reading edition of a statement as safe HTML.

    In the form ``page`` it is a page of its own, where the panel stays beside the words as it scrolls
    (without the style of the statement, which `reading_page` gives); in ``site`` a box in a page of
    the site; in ``box`` one in a notebook, where a script is always at hand; in ``plain`` what needs
    neither style nor script: the text, and under it each passage folded.

    The text of the elements of class ``words``, joined, is the statement. Each row has one element
    with its id (`links.span_id`), which holds its words or, where it has none, stands on its card;
    where rows overlap without one holding the other, later pieces carry the id as ``data-row``. A
    card has the id of its row after ``data-short``, and names the other rows that it tells of as
    ``data-rows``. Style and script stand apart (`CSS`, `JS`).

    >>> from helpers import load_corpus
    >>> "id=nejat-2023--r01" in reading_html(load_corpus())
    True
    """
    return _Edition(corpus, corpus.one(statement), form).html()


def reading_page(corpus: Corpus, statement: str | None = None) -> tuple[str, str, str]:
    """Give the reading edition as a page of its own, and two style sheets of this statement.

    The sheets go beside `CSS`. The first draws the lines of the layers that the corpus has. The
    second, of the class ``bare``, opens the card of an address and marks its words where no
    script runs; a script that runs puts it out of use.

    >>> from helpers import load_corpus
    >>> "data-p~=r01" in reading_page(load_corpus())[2]
    True
    """
    edition = _Edition(corpus, corpus.one(statement), "page")
    return edition.html(), edition.style(), edition.unscripted()


def nest(
    text: str,
    start: int,
    end: int,
    spans: list[dict],
    statement: str,
    piece: Callable[[int, int, tuple], str],
) -> str:
    """Wrap a stretch of text into elements for spans that may overlap in any way.

    Spans are dicts with id, start and end, sorted by start and longer ones first; they are cut
    at the end of the stretch. `piece` gives the HTML of the words between two borders, from
    both borders and the spans around them.

    >>> two = [dict(id="x", start=0, end=2), dict(id="y", start=1, end=3)]
    >>> nested = nest("abc", 0, 3, two, "s", lambda a, b, around: "abc"[a:b])
    >>> nested[-43:]
    'b</span></span><span data-row=s--y>c</span>'
    """
    out, stack, seen, waiting = [], [], set(), deque(spans)

    def opened(span):
        name = links.span_id(statement, span["id"])
        mark = f"data-row={_bare(name)}" if name in seen else _named(name)
        seen.add(name)
        number = f" class=s data-n={span['n']}" if "n" in span else ""
        return f"<span {mark}{number}>"

    ends = {min(one[edge], end) for one in spans for edge in ("start", "end")}
    for at, stop in pairwise(sorted({start, end, *ends})):
        around = [one for one in stack if one["end"] > at]
        while waiting and waiting[0]["start"] <= at:
            around.append(waiting.popleft())
        # Close down to the outermost that ends here, and open again what goes on.
        kept = len([*takewhile(lambda two: two[0] is two[1], zip(stack, around, strict=False))])
        out += ["</span>" * (len(stack) - kept), *map(opened, around[kept:])]
        out.append(piece(at, stop, around))
        stack = around
    return "".join(out) + "</span>" * len(stack)


# --- HTML ----------------------------------------------------------------------------------


def _e(words):
    return html.escape(str(words), quote=False)


def _bare(value):
    """Write the value of an attribute, in quotation marks only where HTML asks for them."""
    value = str(value)
    plain = re.fullmatch(r"[^\s\"'=<>`]+", value)
    return Markup(html.escape(value) if plain else f'"{html.escape(value)}"')


def _named(name):
    """Give the attributes that make an element the aim of links.

    JupyterLab follows links to its own attribute, into which it turns an id that nobody trusts.
    """
    return f"id={_bare(name)}" + ("" if links.on_site() else f" data-jupyter-id={_bare(name)}")


def _tag(tag, inner, **attributes):
    """Give an element of HTML and its attributes, of which those without a value are left out."""
    given = [f" {name.replace('_', '-')}={_bare(v)}" for name, v in attributes.items() if v]
    return f"<{tag}{''.join(given)}>{inner}</{tag}>"


def _quote(words, tag="q"):
    return Markup(f"<{tag}{tables.direction(words)}>{_e(words)}</{tag}>") if words else ""


def _cap(words):
    return words[:1].upper() + words[1:]


def _tight(code):
    """Leave out what only a person needs who reads the source: notes and the start of lines."""
    return re.sub(r"^\s*(//.*)?\n?", "", re.sub(r"/\*.*?\*/", "", code, flags=re.S), flags=re.M)


def _css(name):
    """Write a name so that a style sheet reads it as it is, and no more than a name."""
    return re.sub(r"[^\w-]|^[\d-]", lambda sign: f"\\{ord(sign[0]):x} ", name)


def _drawn(words):
    """Draw words that nobody reads aloud; a browser that knows no such words takes the first."""
    return f'content:"{words}";content:"{words}"/""'


@functools.cache
def _template():
    """Read the template, whose line breaks mean nothing: where words need a space it has one."""
    filters = {"bare": _bare, "cap": _cap, "date": date_words, "quote": _quote}
    made = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    made.filters |= filters
    return made.from_string(re.sub(r"\n\s*", "", CARDS.read_text(encoding="utf-8")))


def _over(one, other):
    """Count the characters that two rows share."""
    if pd.isna(one["start"]) or pd.isna(other["start"]):
        return 0
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _tables(corpus, statement):
    """Give all that cards tell, as tables: what is kept, and what is made of it."""
    kept = {name: corpus.layer(name, statement) for name in (*ROW_LAYERS, *_KEPT)}
    made = {name: make(corpus, statement) for name, make in _MADE.items()}
    return {**kept, **made, "descriptions": corpus.descriptions}


# The rest of what a page does by addresses alone: one card in the place of another.
_AWAY = ".reading:not(.js):has(.card:not(.home):target,.sources :target)"
_BARE = (
    f".reading .card:has(:target),{_AWAY} .close{{display:block}}{_AWAY} .home{{display:none}}"
    f"@media screen and (max-width:59.99em){{{_AWAY} .home{{display:block!important}}"
    f"{_AWAY} .desk{{padding-bottom:60vh}}}}"
)


class _Edition:
    """One statement with all that is known of it, gathered once for its text and its cards."""

    def __init__(self, corpus, statement, form):
        self.corpus, self.statement, self.text = corpus, statement, corpus.text(statement)
        self.form, self.plain = form, form == "plain"
        # The ids of cards are short, for each stretch of the text carries one. Where two
        # statements may stand on one page, with rows of the same name, theirs differ.
        self.short = "c-" if form == "page" else f"c{zlib.crc32(statement.encode()) % 4096:x}-"
        self.spans = list_spans(corpus, statement)
        made = _tables(corpus, statement)
        self.columns = list(made["evidence"]["column"].cat.categories)
        self.rows = {name: records(table) for name, table in made.items()}
        self.row = {
            (name, row[key]): row for name, key in KEYS.items() for row in self.rows.get(name, ())
        }
        self.sources = corpus.sources.set_index("source_id").to_dict("index")
        self.actors = corpus.actors.set_index("actor_id").to_dict("index")
        rows = chain.from_iterable(self.rows.values())
        self.coders = {(row["coder"], row["status"]) for row in rows if row.get("coder")}
        self._place()
        self._climb()
        self.frame = self._frame()
        self.several = self._several()

    def _place(self):
        """Gather what stands on each card, in the order of the text, and which rows have no words."""
        self.on = {ABOUT: []} | group((span["card"], span) for span in self.spans)
        self.cards = {one["row"]: one["card"] for one in self.spans}
        self.bare = {one["id"] for one in self.spans if not one["quote"]}
        self.passages = {s["id"]: s for s in self.spans if s["card"] == s["id"] and s["quote"]}

    def _climb(self):
        """Gather who says each claim first, the voices in which claims are made, and what all share."""
        rungs = self.rows["ladder"]
        firsts = group((one["claim_id"], one["who"]) for one in rungs if one["rung"] == 1)
        self.firsts = {claim: frozenset(who) for claim, who in firsts.items()}
        self.voices = [one for one, _ in Counter(self.firsts.values()).most_common()]
        # What the ladder of every claim says is told once, on the card of the document.
        common = Counter(map(_RUNG, rungs))
        self.common = [rung for rung, n in common.items() if n >= len(firsts) > 1]
        for one in rungs:
            known = _RUNG(one) in self.common
            one["told"] = "" if known else f"{one['why']} ({one['basis']})"

    # --- words and places ------------------------------------------------------------------

    @property
    def people(self):
        """The actors that the text names, in its order."""
        return [
            one for one in self.rows["names"] if one["actor_id"] in self.on.keys() & self.actors
        ]

    roles, split = claims.ROLES, staticmethod(split_list)

    def meta(self, field):
        return self.row.get(("metadata", field), {}).get("value", "")

    def word(self, table, column, code, tell="label"):
        return word(self.corpus, table, column, code, tell)

    def address(self, row_id):
        return links.span_id(self.statement, row_id)

    def id(self, row_id):
        """Give the id of a row that has no words to the element of its card that tells it."""
        return Markup(f" id={_bare(self.address(row_id))}") if row_id in self.bare else ""

    def url(self, source_id):
        """Give the address of a source, or nothing: a script, say, is not made one."""
        url = self.sources.get(source_id, {}).get("url", "")
        return url if re.match(r"https?://[^/\s]", url) else ""

    def _several(self):
        """Give the sources that cards name more than once: their addresses stand in one place."""
        rows = (row for name in ("evidence", "reports", "descriptions") for row in self.rows[name])
        cited = Counter(one for row in rows for one in split_list(row["source_id"]))
        return {one: "" for one, n in cited.items() if n > 1 and self.url(one)}

    def to_source(self, source_id):
        """Lead to a source: to its own page, or to where its address stands."""
        url = self.url(source_id)
        if url and self.plain:  # where room is short
            return links.source_address(source_id)
        if source_id in self.several:
            named = len([one for one in self.several.values() if one])
            self.several[source_id] = self.several[source_id] or f"{self.short}_{named + 1}"
            return f"#{self.several[source_id]}"
        return url

    def publisher(self, source_id):
        return self.sources.get(source_id, {"publisher": source_id})["publisher"]

    def sign(self, stance):
        """Give the letter of a stance, which is its class here, and the sign that stands for it."""
        letter, shape = claims.STANCES.get(stance.replace("_", " "), ("o", ""))
        return "" if letter == _COMMON else letter, SIGNS.get(shape, "·")

    @functools.cached_property
    def told(self):
        """Name each row by the title of its first span."""
        return {(one["table"], one["row"]): one["title"] for one in reversed(self.spans)}

    def title(self, table, row):
        """Say a row as a heading that reads as somebody's word when it stands alone."""
        if table != "requests":
            return row.get("gist") or row.get("label") or _cap(self.told[table, row[KEYS[table]]])
        whom = row["addressee"] or "nobody in particular"
        if self._with_article(row["addressee_id"]) and not whom.lower().startswith("the "):
            whom = f"the {whom}"
        manner = MANNERS.get(OF_KIND.get(row["kind"], row["kind"]), row["kind"] + ": {act}")
        told = {"act": row["act"] or "act", "missed": missed(row["act"])}
        return _cap(manner.format(whom=whom, **told))

    def _with_article(self, actor):
        """Tell whether the text itself names an actor with an article."""
        named = [one["start"] for one in self.rows["mentions"] if one["actor_id"] == actor]
        near = [self.text[max(0, start - 4) : start + 4].lower() for start in named]
        return any(one.startswith("the ") or one[4:] == "the " for one in near)

    # --- what a card tells -----------------------------------------------------------------

    def rows_on(self, card):
        ids = dict.fromkeys(one["id"] for one in self.on.get(card, ()) if one["id"] != card)
        return " ".join(ids)

    def passage(self, row_id):
        """Give a passage's table, row, kind in words, and the number of its sentence."""
        table = self.passages[row_id]["table"]
        row, kind = self.row[table, row_id], layer(table).label
        if "kind" in row:
            kind = kind if table == "claims" else self.word(table, "kind", row["kind"])
            kind = f"{_cap(kind)}: {self.word(table, 'kind', row['kind'], 'meaning')}"
        number = next((n for n, one in enumerate(self.rows["sentences"], 1) if _over(one, row)), "")
        return table, row, _cap(kind), number

    def discussed(self, table, row_id):
        """Give what a row's layer calls its rows, and the address of the row in their table."""
        known = layer(table)
        return known.label, links.row_place(known.page, known.table, self.statement, row_id)

    def standing(self, name, card):
        """Give the rows of a layer that stand on a card."""
        ids = dict.fromkeys(one["row"] for one in self.on[card] if one["table"] == name)
        return [self.row[name, one] for one in ids]

    def bearing(self, name, card):
        """Give the rows of a table that bear on what stands on a card."""
        on = {card, *(one["row"] for one in self.on.get(card, ()))}
        return [one for one in self.rows[name] if on & set(split_list(one["bears_on"]))]

    def claimed(self, name, row):
        """Give the rows of a table that are about a claim."""
        return [one for one in self.rows[name] if one["claim_id"] == row.get("claim_id")]

    def over(self, name, row):
        """Give the rows of a layer that share words with a row."""
        return [one for one in self.rows.get(name, ()) if _over(one, row)]

    def named(self, row):
        """Give the actors that a row's words name."""
        cards = dict.fromkeys(self.cards[one["mention_id"]] for one in self.over("mentions", row))
        return [one for one in cards if one in self.actors]

    def readings(self, row):
        """Give the rungs of a claim's ladder, of each reading apart."""
        rungs = sorted(self.claimed("ladder", row), key=itemgetter("rung"))
        return group((one["reading"], one) for one in rungs)

    def times(self, table, row):
        """Give the events of a row, or the one that shares most words with it, and others' dates."""
        events = self.standing("events", row[KEYS[table]])
        shared = max(self.rows["events"], key=lambda one: _over(one, row), default=None)
        for event in events or ([shared] if shared and _over(shared, row) else []):
            span = timeline.span_words(event["earliest"], event["latest"])
            span = re.sub(r"\d{4}-\d\d-\d\d", lambda day: date_words(day[0]), span)
            dates = [one for one in self.rows["dates"] if one["event_id"] == event["event_id"]]
            yield event, span, dates

    def before_and_after(self, table, row):
        names = {one["event_id"]: one["label"] for one in self.rows["events"]}
        for one in self.standing("order", row[KEYS[table]]):
            before = names.get(one["before"], one["before"])
            yield one, before, names.get(one["after"], "the writing")

    def reasoned(self, row):
        """Give the requests whose words a row shares, or for which its words are the reason."""
        for one in self.rows["requests"]:
            if _over(one, row) or (row["quote"] and row["quote"] in one["reason_quote"]):
                yield "Part of" if _over(one, row) else "Given as a reason for", one

    def columns_of(self, table, row):
        """Tell a row of a layer for which no section is made, column by column."""
        told = {"statement_id", KEYS[table], "coder", "status", "note"}
        return () if table in ("claims", "requests", "events") else [
            (name.replace("_", " "), cell)
            for name, cell in row.items()
            if name not in told and isinstance(cell, str) and cell
            and not re.search("(quote|prefix|suffix)$", name)
        ]  # fmt: skip

    def cells(self, row):
        """Give what sources say of a claim, by whose word it is."""
        found = group((one["column"], one) for one in self.claimed("evidence", row))
        return dict.fromkeys(self.columns, ()) | found

    def blanks(self, row):
        """Say of which side nothing was found on a claim, and whether it was looked for."""
        blank = group((one["says"], one["column"]) for one in self.claimed("blanks", row))
        return "; ".join(f"{', '.join(who)}: {says}" for says, who in blank.items())

    def numbers(self, card):
        """Give what others count, by what is counted."""
        counts = self.bearing("reports", card)
        return group(
            (one["topic"], one) for one in counts if pd.notna([one["low"], one["high"]]).any()
        )

    def notes(self, table, row):
        rows = [row, *self.standing("events", row[KEYS[table]])]
        return list(dict.fromkeys(_cap(one["note"]) for one in rows if one.get("note")))

    def starts(self):
        """Give passages to begin with, and why."""
        asked = (one["request_id"] for one in self.rows["requests"] if one["form"] == "explicit")
        most = Counter(one["claim_id"] for one in self.rows["evidence"]).most_common(1)
        two = (one["claim_id"] for one in self.rows["ladder"] if one["reading"] != "both")
        for why, table, ids in (
            ("the first request", "requests", asked),
            ("most is reported on it", "claims", dict(most)),
            ("it can be read in two ways", "claims", two),
        ):
            for one in islice(ids, 1):
                yield one, self.title(table, self.row[table, one]), why

    # --- the strip of time -----------------------------------------------------------------

    def _frame(self):
        """Give the first day that strips of time show, how many they show, and the writing."""
        written = timeline.known_bounds(self.meta("publication_date"))
        days = [one[end] for one in self.rows["events"] for end in ("earliest", "latest")]
        days += [day for one in self.rows["dates"] for day in timeline.known_bounds(one["date"])]
        days = [day.toordinal() for day in (*days, *written) if day]
        days = days or [dt.date.today().toordinal()]
        return min(days) - 200, max(days) - min(days) + 400, written

    def _at(self, day, end):
        """Place a day on the strip of time, in per cent; an open end at its edge."""
        return round(100 * (day.toordinal() - self.frame[0]) / self.frame[1]) if day else end

    def marks(self, event, others):
        """Give the marks of a strip of time: what the text gives or order leaves, and others' dates."""
        first, last = event["earliest"], event["latest"]
        left, right = self._at(first, 0), self._at(last, 100)
        if first and first == last:
            yield "day", f"left:{left}%"
        else:
            kind = ["dated"] * (event["basis"] == "words") + ["from"] * (not first)
            yield " ".join(kind), f"left:{left}%;width:{right - left}%"
        for one in others:
            ends = timeline.known_bounds(one["date"])
            yield "ring", f"left:{(self._at(ends[0], 0) + self._at(ends[1], 100)) // 2}%"

    # --- the text --------------------------------------------------------------------------

    def words(self):
        """Give the text part by part, every stretch of words that a row rests on as a link."""
        self.met = set()
        cut = [
            {**one, "id": one["sentence_id"], "table": "", "n": n}
            for n, one in enumerate(self.rows["sentences"], 1)
        ]
        spans = [*cut, *(one for one in self.spans if one["quote"]), *self._reasons()]
        spans.sort(key=lambda s: (s["start"], -s["end"], s["table"] != "", s["id"]))
        parts = records(self.corpus.layer("parts", self.statement))
        return Markup("".join(self._part(part, spans) for part in parts))

    def _part(self, part, spans):
        """Give a part with its words, of whose sentences only those of prose carry their number."""
        name, kind = _bare(self.address(part["part_id"])), part["kind"].replace(" ", "-")
        if kind == "blank":
            return f'<span class="words blank" id={name}>{_e(part["quote"])}</span>'
        inside = [one for one in spans if part["start"] <= one["start"] < part["end"]]
        if self.plain or kind in ("title", "furniture"):
            inside = [{key: one[key] for key in one if key != "n"} for one in inside]
        words = nest(self.text, part["start"], part["end"], inside, self.statement, self._piece)
        way = tables.direction(part["quote"]) or " dir=auto"
        return f'<div class="part words {kind}" id={name}{way}>{words}</div>'

    def _reasons(self):
        """Give the words by which a request is reasoned: of several places the nearest."""
        for row in self.rows["requests"]:
            found = re.finditer(re.escape(row["reason_quote"] or "\0"), self.text)
            near = min(found, key=lambda at, row=row: abs(at.start() - row["start"]), default=None)
            if near:
                row_id, (start, end) = row["request_id"], near.span()
                known = {"table": "requests", "layer": "reason", "row": row_id, "card": row_id}
                yield {"id": f"{row_id}-reason", "start": start, "end": end, **known}

    def _chip(self, event):
        """Say in a word or two when an event was: a date of its own, or the years around it."""
        if event["basis"] == "words":
            return date_words(event["date"])
        first, last = (day and day.year for day in (event["earliest"], event["latest"]))
        both = "{0}" if first == last else "{0}–{1}"
        return timeline.open_words(first, last, both, "from {0}", "by {1}", "undated")

    def _piece(self, start, end, around):
        """Give the words between two borders: a link to the card of the innermost passage."""
        words = _e(self.text[start:end])
        if not (rows := [one for one in around if one["table"]]):
            return words
        rows.sort(key=lambda one: one["end"] - one["start"])
        own = self._own(rows)
        cards = list(dict.fromkeys(one["card"] for one in own))
        actor = next((one["card"] for one in rows if one["table"] == "mentions"), "")
        lead = [*cards, actor or rows[0]["card"]][0]
        if self.plain:
            return words if lead in self.actors else _tag("a", words, href=f"#{self.short}{lead}")
        data = {"class": " ".join(self._kinds(rows, own)), "data_p": " ".join(cards)}
        return self._link(words, lead, {**data, "data_a": actor, **self._told(rows, end)})

    def _link(self, words, lead, data):
        """Lead to a card: the keyboard stops at its first words alone, and few letters more are none."""
        fresh = lead not in self.met
        self.met.add(lead)
        if not fresh and len(re.findall(r"\w", words)) < 4:
            return _tag("span", words, **data)
        stop = "" if fresh and data["data_p"] else "-1"
        return _tag("a", words, href=f"#{self.short}{lead}", tabindex=stop, **data)

    def _own(self, rows):
        """Give the rows that have a card of their own, in the order in which they are asked.

        A claim before the request around it, and both before words that they only rest on.
        """
        own = [one for one in rows if one["card"] in self.passages and one["card"] == one["row"]]
        return sorted(own, key=lambda one: (one["id"] != one["row"], one["table"]))

    def _kinds(self, rows, own):
        """Name what a stretch of words is, for the lenses: its layers, and on whose word."""
        lined = {name for name, known in LAYERS.items() if known.line}
        kinds = ["w", *(one["layer"] for one in rows if one["layer"] in lined)]
        claim = next((one["id"] for one in own if one["table"] == "claims"), "")
        if claim in self.firsts:
            voice = self.voices.index(self.firsts[claim])
            kinds.append(f"v{min(voice, _VOICES - 1)}")
        return dict.fromkeys(kinds)

    def _told(self, rows, end):
        """Give what the lenses write behind the last words of a row: when, and what others report."""
        last = [one for one in rows if one["end"] == end and one["id"] == one["row"]]
        last = group((one["table"], self.row[one["table"], one["row"]]) for one in last)
        when, known = (
            map(self._chip, last.get("events", ())),
            map(self._signs, last.get("claims", ())),
        )
        return {"data_w": next(when, ""), "data_k": " ".join(known)}

    def _signs(self, claim):
        found = {self.sign(one["stance"])[1] for one in self.claimed("evidence", claim)}
        return "".join(sign for sign in (*SIGNS.values(), "·") if sign in found) or "∅"

    # --- all of it -------------------------------------------------------------------------

    def html(self):
        """Give the whole: style of this statement, lenses, text, panel."""
        order = ["", *self.passages, ""]
        near = list(zip(order[1:-1], order, order[2:], strict=False))
        published = date_words(self.meta("publication_date"))
        cite = f"{self.meta('publisher')}: “{self.meta('title')}”, {published}"
        return _template().render(e=self, plain=self.plain, near=near, cite=cite, about=ABOUT)

    def lenses(self):
        """Give each lens with its name and its keys: what is drawn how, in its own drawing."""
        keys = {lens: [] for lens in LENSES}
        for name, one in LAYERS.items():
            if one.line and self.rows.get(name, self.rows["events"]):
                keys[one.lens].append((f"w {name}", one.label))
        for number, voice in enumerate(self.voices[:_VOICES]):
            keys["voice"].append((f"w v{number}", " or ".join(sorted(voice))))
        told = {one["stance"].replace("_", " ") for one in self.rows["evidence"]}
        signs = [f"{self.sign(one)[1]} {one}" for one in claims.STANCES if one in told]
        keys["others"] = [("", words) for words in (*signs, "∅ nothing found")]
        keys["none"] = [("", "The words still lead to their cards.")]
        return [(lens, words, keys[lens]) for lens, words in LENSES.items()]

    def style(self):
        """Draw the layers' lines, and the marks and years that cards have from this statement."""
        drawn = {
            f".reading:has(.lens-{one.lens}:checked) .{name}": f"text-decoration:underline {one.line} var(--{one.colour})"
            for name, one in LAYERS.items() if one.line
        }  # fmt: skip
        low, wide, written = self.frame
        for side, day in (("before", low), ("after", low + wide)):
            drawn[f".card .axis::{side}"] = _drawn(str(dt.date.fromordinal(int(day)).year))
        if all(written):
            at, end = (self._at(day, 0) for day in written)
            band = f"transparent {at}%,var(--hair) {at}% {max(end, at + 1)}%,transparent {end}%"
            drawn[".card .axis"] = f"background-image:linear-gradient(90deg,{band})"
        for number, name in enumerate(self.columns, 1):
            drawn[f".strip p:nth-child({number})::before"] = _drawn(_css(name))
        for stance in (*claims.STANCES, ""):
            letter, sign = self.sign(stance)
            named = letter and f".{letter}"
            drawn[f":is(.finds dd,.strip i){named}::before"] = _drawn(sign)
        return Markup("".join(f"{where}{{{look}}}" for where, look in drawn.items()))

    def unscripted(self):
        """Say what each address opens and marks where no script runs."""
        opened = f".reading:not(.js){{{','.join(map(self._opened, self.on))}"
        return Markup(f"{opened}{{--shown:block;background:var(--sel)}}}}{_BARE}")

    def _opened(self, card):
        """Select what the address of a card, or of words on it, opens and marks without a script."""
        actor = card in self.actors
        own = dict.fromkeys(one["id"] for one in self.on[card] if actor or one["id"] == card)
        first = f"#{_css(self.short + card)}"
        targets = [first, *(f"#{_css(self.address(one))}" for one in own)]
        target = f":is({','.join(targets)})" if own else first
        words = f"[data-a={_css(card)}]:not([data-p])" if actor else f"[data-p~={_css(card)}]"
        return f"&:has({target}:target) :is({first},{words})"
