"""The reading edition: a statement, and beside any of its words a card with all that is known.

Serif is theirs, sans is ours. The same HTML serves a page of the site, JupyterLab and, where
style and script are taken away, any viewer of notebooks: the text, and under it each passage
folded. ``reading.css`` and ``reading.js`` lie beside this module and are the one copy.
"""

import datetime as dt
import html
import os
import re
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers import claims, links, tables, timeline
from helpers.actors import MANNERS, OF_KIND, list_names, list_relations
from helpers.corpus import Corpus
from helpers.layers import ABOUT, LAYERS, layer, list_spans, word
from helpers.requests import list_requests
from helpers.schema import KEYS, split_list

CSS, JS = (Path(__file__).with_suffix(end) for end in (".css", ".js"))
LENSES = {
    "says": "Says and asks",
    "voice": "On whose word",
    "when": "When",
    "who": "Who is named",
    "others": "What others report",
    "none": "No marks",
}
MONTHS = (
    "January February March April May June July August September October November December"
).split()
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SIGNS = dict(
    zip("circle square diamond circle-open square-open diamond-open".split(), "●■◆○□◇", strict=True)
)
_VOICES = 4  # as many grounds as can be told apart; further voices share the last


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
    mode = os.environ.get("HELPERS_FIGURES") or "live"
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

    Parameters
    ----------
    corpus, statement
        As in `show_reading`.
    form : {"page", "site", "box", "plain"}, optional
        A page of its own, where the panel stays beside the words as it scrolls; a box in a page
        of the site; one in a notebook, where a script is always at hand; or what needs neither
        style nor script: the text, and under it each passage folded.

    Returns
    -------
    str
        The text of the elements of class ``words``, joined, is the statement. Each row has one
        element with its id (`links.span_id`), which holds its words or, where it has none,
        stands on its card; where rows overlap without one holding the other, later pieces
        carry the id as ``data-row``. A card names its row as ``data-card``, and the other rows
        that it tells of as ``data-rows``. Style and script stand apart (`CSS`, `JS`).

    Examples
    --------
    >>> from helpers import load_corpus
    >>> 'id="nejat-2023--r01"' in reading_html(load_corpus())
    True
    """
    return _Edition(corpus, corpus.one(statement), form).html()


def date_words(edtf: str) -> str:
    """Say a date in EDTF as English prose does.

    Examples
    --------
    >>> [date_words(date) for date in ("2016~", "../2022-05", "2023-06-20", "2024-23", "201X")]
    ['about 2016', 'by May 2022', '20 June 2023', 'autumn 2024', '201X']
    """
    start, slash, end = edtf.partition("/")
    if slash:
        first, last = (date_words(one) if one not in ("", "..") else "" for one in (start, end))
        return (
            f"{first} to {last}" if first and last else f"from {first}" if first else f"by {last}"
        )
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    name = SEASONS.get(int(month or 0)) or MONTHS[int(month or 1) - 1]
    words = " ".join(filter(None, [day and str(int(day)), month and name, year]))
    return {"~": "about ", "%": "perhaps about ", "?": "perhaps "}.get(doubt, "") + words


def _named(name):
    """Give the attributes that make an element the aim of links.

    JupyterLab follows links to its own attribute, into which it turns an id that nobody trusts.
    """
    return f'id="{name}"' + ("" if links.on_site() else f' data-jupyter-id="{name}"')


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

    Examples
    --------
    >>> two = [dict(id="x", start=0, end=2), dict(id="y", start=1, end=3)]
    >>> nested = nest("abc", 0, 3, two, "s", lambda a, b, around: "abc"[a:b])
    >>> nested[-45:]
    'b</span></span><span data-row="s--y">c</span>'
    """
    out, stack, at, waiting, seen = [], [], start, list(spans), set()

    def opened(span):
        name = links.span_id(statement, span["id"])
        mark = f'data-row="{_q(name)}"' if name in seen else _named(_q(name))
        seen.add(name)
        number = f" class=s data-n={span['n']}" if "n" in span else ""
        return f"<span {mark}{number}>"

    while True:
        stops = [span["end"] for span in stack] + [span["start"] for span in waiting[:1]]
        stop = min([*stops, end])
        if stop > at:
            out.append(piece(at, stop, stack))
        at = stop
        ending = [n for n, span in enumerate(stack) if span["end"] <= at]
        if ending or at >= end:
            # Close down to the outermost that ends here, and open again what goes on.
            first = 0 if at >= end else ending[0]
            going_on = [span for span in stack[first:] if span["end"] > at and at < end]
            out.append("</span>" * (len(stack) - first))
            stack = stack[:first] + going_on
            out += [opened(span) for span in going_on]
        if at >= end:
            break
        while waiting and waiting[0]["start"] <= at:
            stack.append(waiting.pop(0))
            out.append(opened(stack[-1]))
    return "".join(out)


# What only style or script would take up.
_BARE = re.compile(
    r"<p class=nav>.*?</p>|<a class=close.*?</a>| tabindex=-1"
    r"| class=(?!(?:card|words|blank)\b)[\w-]+(?=[ >])"
)


def _e(words):
    return html.escape(str(words), quote=False)


def _q(words):
    return html.escape(str(words), quote=True)


def _tag(tag, inner, **attributes):
    """Give an element, its text as HTML already; nothing where there is nothing in it."""
    if not inner:
        return ""
    given = ""
    for name, value in attributes.items():
        given += f" {name.strip('_').replace('_', '-')}=" + _bare(value)
    return f"<{tag}{given}>{inner}</{tag}>"


def _list(items, kind=""):
    """Give a list; an item may begin with the attributes of its element, up to a ``>``."""
    items = [f"<li{one if one[0] in ' >' else '>' + one}</li>" for one in items]
    return _tag("ul", "".join(items), **({"class": kind} if kind else {}))


def _facts(told):
    told = [f"<dt>{name}</dt><dd>{said}</dd>" for name, said in told.items() if said]
    return _tag("dl", "".join(told), class_="facts")


def _folded(title, inner):
    return f"<details><summary>{title}</summary>{inner}</details>" if inner else ""


def _quote(words, tag="q"):
    return f"<{tag}{tables.direction(words)}>{_e(words)}</{tag}>" if words else ""


def _why(words):
    return f"<small class=why>{_e(words)}</small>" if words else ""


def _cap(words):
    return words[:1].upper() + words[1:]


def _tight(code):
    """Leave out what only a person needs who reads the source: notes and the start of lines."""
    return re.sub(r"^\s*(//.*)?\n?", "", re.sub(r"/\*.*?\*/", "", code, flags=re.S), flags=re.M)


def _css(name):
    """Write a name so that a style sheet reads it as it is, and no more than a name."""
    return re.sub(r"[^\w-]|^\d", lambda sign: f"\\{ord(sign[0]):x} ", name)


def _bare(value):
    """Write the value of an attribute, in quotation marks only where it needs them."""
    return value if re.fullmatch(r"[\w:/.#-]+", value) else f'"{_q(value)}"'


def _over(one, other):
    """Count the characters that two rows share."""
    if pd.isna(one["start"]) or pd.isna(other["start"]):
        return 0
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _sign(stance):
    """Give the letter of a stance, which is its class here, and the sign that stands for it."""
    letter, shape = claims.STANCES.get(stance.replace("_", " "), ("o", ""))
    return letter, SIGNS.get(shape, "·")


class _Edition:
    """One statement with all that is known of it, gathered once for its text and its cards."""

    def __init__(self, corpus, statement, form):
        self.corpus, self.statement, self.text = corpus, statement, corpus.text(statement)
        self.form = form
        # The ids of cards are short, for each stretch of the text carries one; two statements
        # may stand on one page, and have rows of the same name.
        self.short = f"c{zlib.crc32(statement.encode()) % 4096:x}-"
        self.spans = list_spans(corpus, statement)
        made = {
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
        made = {name: make(corpus, statement) for name, make in made.items()}
        self.columns = list(made["evidence"]["column"].cat.categories)
        kept = {"metadata", "sentences", "reports", "searches", *(s["table"] for s in self.spans)}
        made |= {name: corpus.layer(name, statement) for name in kept - set(made)}
        self.rows = {name: table.to_dict("records") for name, table in made.items()}
        self.row = {(n, row[KEYS[n]]): row for n in self.rows if n in KEYS for row in self.rows[n]}
        self.sources = corpus.sources.set_index("source_id").to_dict("index")
        self.actors = corpus.actors.set_index("actor_id").to_dict("index")
        self.on = {ABOUT: []}  # card -> what stands on it, in the order of the text
        for span in self.spans:
            self.on.setdefault(span["card"], []).append(span)
        self.passages = {s["id"]: s for s in self.spans if s["card"] == s["id"] and s["quote"]}
        self.firsts, common = {}, Counter()
        for rung in self.rows["ladder"]:
            common[rung["role"], rung["who"], rung["why"]] += 1
            if rung["rung"] == 1:
                self.firsts.setdefault(rung["claim_id"], set()).add(rung["who"])
        self.voices = [
            one for one, _ in Counter(map(frozenset, self.firsts.values())).most_common()
        ]
        self.coders = {
            (row["coder"], row["status"])
            for name in self.rows
            for row in self.rows[name]
            if row.get("coder")
        }
        # What the ladder of every claim says is told once, on the card of the document.
        self.common = [rung for rung, n in common.items() if n >= len(self.firsts) > 1]
        self.frame = self._frame()

    # --- small words ---------------------------------------------------------------------

    def _meta(self, field):
        return self.row.get(("metadata", field), {}).get("value", "")

    def _meant(self, table, column, code):
        return _e(word(self.corpus, table, column, code, "meaning"))

    def _called(self, table, column, code):
        return _e(word(self.corpus, table, column, code))

    def _id(self, row_id):
        """Give the id of a row that has no words to the element of its card that tells it."""
        bare = any(one["id"] == row_id and not one["quote"] for one in self.spans)
        return f' id="{_q(links.span_id(self.statement, row_id))}">' if bare else ">"

    def _to(self, card, words, **how):
        if self.form == "plain" and card in self.actors:
            return words  # whose cards are left out there
        return _tag("a", words, href=f"#{self.short}{card}", **how)

    def _source(self, source_id, words=""):
        """Lead to a source: to its own page, or to the bibliography where room is short."""
        one = self.sources.get(source_id, {"publisher": source_id, "url": ""})
        url = links.source_address(source_id) if self.form == "plain" else one["url"]
        words = _e(words or one["publisher"])
        # What is no address of the web, such as a script, is not made one.
        known = re.match(r"https?://[^/\s]", one["url"])
        return f"<a href={_bare(url)}>{words}</a>" if known else words

    def _said(self, row, date=""):
        """Name who says something, linked to where it was read, the way by which it came, when."""
        first, *more = split_list(row["source_id"] or "") or [""]
        way = " and ".join(split_list(row.get("via") or ""))
        told = [self._source(first, row["said_by"]) + (way and f", by way of {_e(way)}")]
        told += [self._source(one, "also") for one in more]
        return f"<small>{', '.join([*told, *filter(None, [_e(date_words(date))])])}</small>"

    def _of(self, name, row_id, table=None):
        """Give the rows of a kind that stand on a card, or those of a table that bear on it."""
        on = {row_id, *(one["row"] for one in self.on.get(row_id, ()))}
        if table:
            return [one for one in self.rows[table] if on & set(split_list(one[name]))]
        return [
            self.row[name, one]
            for one in dict.fromkeys(s["row"] for s in self.on[row_id] if s["table"] == name)
        ]

    # --- sections of a card: HTML, or nothing where nothing is known -----------------------

    def _who(self, table, row):
        readings, shown = {}, []
        for rung in self.rows["ladder"] if table == "claims" else ():
            if rung["claim_id"] == row["claim_id"]:
                readings.setdefault(rung["reading"], []).append(rung)
        for reading, rungs in readings.items():
            meant = (
                f"{_cap(_e(reading))} reading: {self._meant('attributions', 'reading', reading)}"
            )
            steps = [
                f"{self._id(one['attribution_id'])}<small>{_e(claims.ROLES.get(one['role'], one['role']))}"
                f"</small> <b>{_e(one['who'])}</b> {_quote(one['quote'])}"
                + ("" if (one["role"], one["who"], one["why"]) in self.common
                   else _why(f"{one['why']} ({one['basis']})"))
                for one in sorted(rungs, key=lambda one: one["rung"])
            ]  # fmt: skip
            shown.append((meant, _list(steps, "rungs")))
        if len(shown) < 2:
            return "".join(steps for _, steps in shown)
        both = "".join(f"<div><h5>{meant}</h5>{steps}</div>" for meant, steps in shown)
        return f"<div class=two>{both}</div>"

    def _when(self, table, row):
        events, shown = self._of("events", row[KEYS[table]]), []
        shared = max(self.rows["events"], key=lambda one: _over(one, row), default=None)
        names = {one["event_id"]: one["label"] for one in self.rows["events"]}
        for event in events or ([shared] if shared and _over(shared, row) else []):
            span = timeline.span_words(event["earliest"], event["latest"])
            span = re.sub(r"\d{4}-\d\d-\d\d", lambda day: date_words(day[0]), span)
            known = {
                "words": f"<b>{_cap(_e(date_words(event['date'])))}</b> {_quote(event['when_quote'])}"
                + _why(event["rule"]),
                "order": f"<b>{_cap(span)}</b> <small>No words date it; what must come before or after bounds it.</small>",
            }.get(event["basis"], "<b>Not dated</b> <small>and bounded by nothing.</small>")
            others = [one for one in self.rows["dates"] if one["event_id"] == event["event_id"]]
            told = [
                f"<b>{_e(date_words(one['date']))}</b> {_e(one['topic'])}: {_e(one['value'])} {self._said(one)}"
                for one in others
            ]
            shown.append(
                f"<p>{_e(event['label'])}</p><p>{known}</p>{self._axis(event, others)}"
                + _folded("Dates that others give", _list(told))
            )
        steps = [
            f"{self._id(one['order_id'])}{_e(names.get(one['before'], one['before']))} <small>before</small> "
            f"{_e(names.get(one['after'], 'the writing'))} {_why(one['reason'])}"
            for one in self._of("order", row[KEYS[table]])
        ]
        return "".join(shown) + _folded("What comes before and after", _list(steps))

    def _frame(self):
        """Give the first day that strips of time show, how many they show, and the writing."""
        written = timeline.known_bounds(self._meta("publication_date"))
        days = [one[end] for one in self.rows["events"] for end in ("earliest", "latest")]
        days += [day for one in self.rows["dates"] for day in timeline.known_bounds(one["date"])]
        days = [day.toordinal() for day in (*days, *written) if day] or [
            dt.date.today().toordinal()
        ]
        return min(days) - 200, max(days) - min(days) + 400, written

    def _at(self, day, end):
        """Place a day on the strip of time, in per cent; an open end at its edge."""
        return round(100 * (day.toordinal() - self.frame[0]) / self.frame[1]) if day else end

    def _axis(self, event, others):
        """Draw a strip of time: what the text gives, what order leaves, rings for others' dates."""
        first, last = event["earliest"], event["latest"]
        kind = (
            "day" if first and first == last else "dated" if event["basis"] == "words" else "bound"
        )
        kind += (" from" if not first else "") + (" to" if not last else "")
        left, right = self._at(first, 0), self._at(last, 100)
        marks = f'<i class="{kind}" style="left:{left}%;width:{right - left}%"></i>'
        for one in others:
            ends = timeline.known_bounds(one["date"])
            middle = (self._at(ends[0], 0) + self._at(ends[1], 100)) // 2
            marks += f"<i class=ring style=left:{middle}%></i>"
        return "" if self.form == "plain" else f"<div class=axis aria-hidden=true>{marks}</div>"

    def _asked(self, table, row):
        if table != "requests":
            return "".join(
                f"<p>{'Part of' if _over(one, row) else 'Given as a reason for'}: "
                + self._to(one["request_id"], _e(self._title("requests", one)))
                + "</p>"
                for one in self.rows["requests"]
                if _over(one, row) or (row["quote"] and row["quote"] in one["reason_quote"])
            )
        told = {
            name: self._meant("requests", name, row[name])
            for name in ("addressee_basis", "answer", "form")
        }
        read = ", ".join(self._source(one) for one in split_list(row["answer_source_id"] or ""))
        when = f", {_e(date_words(row['answer_date']))}" if row["answer_date"] else ""
        return _facts({
            "to": f"<b>{_e(row['addressee'] or 'nobody')}</b>, as we read it; as written: "
            f"{_quote(row['addressee_quote']) or 'not in words'}{_why(told['addressee_basis'])}",
            "act": _cap(_e(row["act"])),
            "for": _cap(_e(row["beneficiary"])),
            "reason": _quote(row["reason_quote"]) or "None in these words.",
            "by when": _e(date_words(row["deadline"])) or "No time is set.",
            "answer": f"<b>{_cap(_e(row['answer']))}{when}</b>: {told['answer']}. {_e(row['answer_why'])} <small>{read}</small>",
            "form": f"{_e(row['form'])}: {told['form']} {_quote(row['cue_quote'])}",
            "item": _e(row["item"]),
        })  # fmt: skip

    def _columns(self, table, row):
        """Tell a row of a layer for which no section is made, column by column."""
        told = {"statement_id", KEYS[table], "coder", "status", "note"}
        return "" if table in ("claims", "requests", "events") else _facts({
            _e(name.replace("_", " ")): _e(cell)
            for name, cell in row.items()
            if name not in told and isinstance(cell, str) and not re.search("(quote|prefix|suffix)$", name)
        })  # fmt: skip

    def _claimed(self, table, row):
        return "" if table == "claims" else _list([
            f"{self._to(one['claim_id'], _e(one['gist']))} <small>{_e(one['on_whose_word'])}</small>"
            for one in self.rows["claims"] if _over(one, row)
        ])  # fmt: skip

    def _cells(self, table, row):
        """Give what sources say of a claim, by whose word it is."""
        cells = {column: [] for column in self.columns}
        for one in self.rows["evidence"] if table == "claims" else ():
            if one["claim_id"] == row["claim_id"]:
                cells[one["column"]].append(one)
        return cells

    def _strip(self, table, row):
        cells = self._cells(table, row).values()
        if self.form == "plain" or not any(cells):
            return ""
        shown = (
            "".join(f"<i class={_sign(one['stance'])[0]}></i>" for one in cell) for cell in cells
        )
        return f"<div class=strip aria-hidden=true><p>{'</p><p>'.join(shown)}</p></div>"

    def _others(self, table, row):
        shown = ""
        for column, cell in self._cells(table, row).items():
            items = [
                f" class={_sign(one['stance'])[0]}><b>{self._called('evidence', 'stance', one['stance'])}</b> "
                f"{self._said(one, one['date'])} {_e(one['finding'])}"
                for one in cell
            ]
            shown += _tag("h5", _e(column) if cell else "") + _list(items, "finds")
        blank = {}
        for one in self.rows["blanks"] if table == "claims" else ():
            if one["claim_id"] == row["claim_id"]:
                blank.setdefault(one["says"], []).append(one["column"])
        return shown + _why("; ".join(f"{', '.join(who)}: {says}" for says, who in blank.items()))

    def _looked(self, table, row):
        found = self._of("bears_on", row[KEYS[table]], "searches")
        return _list([self._search(one) for one in found if one["result"] != "found"])

    def _search(self, one):
        among = ", ".join(
            self._called("searches", "among", code) for code in split_list(one["among"])
        )
        return (
            f"<b>{_cap(self._called('searches', 'result', one['result']))}</b>: {_e(one['looked_for'])}"
            f"{among and f' (among: {among})'}. {_e(_cap(one['note']))}"
        )

    def _numbers(self, table, row):
        topics = {}
        for one in self._of("bears_on", row[KEYS[table]], "reports"):
            if not (pd.isna(one["low"]) and pd.isna(one["high"])):
                topics.setdefault(one["topic"], []).append(
                    f"<b>{_e(one['value'])}</b> {self._said(one)}"
                )
        return "".join(
            f"<h5>{_cap(_e(topic))}</h5>{_list(items)}" for topic, items in topics.items()
        )

    def _judging(self, table, row):
        return ", ".join(map(_quote, split_list(row.get("evaluative") or "")))

    def _check(self, table, row):
        return _e(_cap(row.get("checkable") or ""))

    def _named(self, table, row):
        if self.form == "plain":
            return ""
        named = [
            one["card"] for one in self.spans if one["table"] == "mentions" and _over(one, row)
        ]
        return ", ".join(
            self._to(one, _e(self.actors[one]["label"]))
            for one in dict.fromkeys(named)
            if one in self.actors
        )

    def _noted(self, table, row):
        rows = [row, *self._of("events", row[KEYS[table]])]
        notes = dict.fromkeys(_cap(_e(one["note"])) for one in rows if one.get("note"))
        by = row.get("coder") and len(self.coders) > 1
        return _list(list(notes)) + _why(by and f"Row by {row['coder']}, {row['status']}.")

    SECTIONS = (
        ("What is asked", _asked, ("requests",)),
        ("Who says so", _who, ()),
        ("When", _when, ()),
        ("What is asked", _asked, ("claims", "events")),
        ("What is known", _columns, ()),
        ("What others report", _others, ()),
        ("Numbers that differ", _numbers, ()),
        ("What these words also claim", _claimed, ()),
        ("Words that judge", _judging, ()),
        ("What could be checked", _check, ()),
        ("Looked for", _looked, ()),
        ("Who is named", _named, ()),
        ("Notes of the coders", _noted, ()),
    )

    # --- cards -----------------------------------------------------------------------------

    def _title(self, table, row):
        """Say a row as a heading that reads as somebody's word when it stands alone."""
        if table == "requests":
            # With an article where the text itself takes one.
            named = [
                m for m in self.rows.get("mentions", ()) if m["actor_id"] == row["addressee_id"]
            ]
            near = [self.text[max(0, m["start"] - 4) : m["start"] + 4].lower() for m in named]
            the = any(one.startswith("the ") or one[4:] == "the " for one in near)
            whom = row["addressee"] or "nobody in particular"
            whom = f"the {whom}" if the and not whom.lower().startswith("the ") else whom
            manner = MANNERS.get(OF_KIND.get(row["kind"], row["kind"]), row["kind"] + ": {act}")
            return _cap(manner.format(whom=whom, act=row["act"] or "act"))
        title = next(
            one["title"]
            for one in self.spans
            if (one["table"], one["row"]) == (table, row[KEYS[table]])
        )
        return row.get("gist") or row.get("label") or _cap(title)

    def _card(self, row_id, kick, title, sections, quote="", foot=""):
        rows = " ".join(dict.fromkeys(one["id"] for one in self.on[row_id] if one["id"] != row_id))
        told = "".join(f"<h4>{name}</h4>{said}" for name, said in sections if said)
        # Beside other things on a narrow page what is said of the whole waits until it is asked.
        folded = self.form in ("box", "plain") or (self.form == "site" and row_id == ABOUT)
        tag, head = ("details", "summary") if folded else ("article", "header")
        title = (
            f"<p class=kick>{kick}</p><h3>{_e(title)}</h3>"
            if self.form != "plain"
            else f"<b>{_e(title)}</b> <small>{kick}</small>"
        )
        head = f"<{head}>{title}</{head}>"
        kind = "card home" if row_id == ABOUT else "card"
        inner = f"{head}{quote}{told}{_tag('footer', foot)}"
        return _tag(tag, inner, class_=kind, id_=self.short + row_id, data_rows=rows)

    def _passage(self, row_id, before, after):
        table = self.passages[row_id]["table"]
        row, kind = self.row[table, row_id], layer(table).label
        if "kind" in row:
            kind = kind if table == "claims" else self._called(table, "kind", row["kind"])
            kind = f"{_cap(kind)}: {self._meant(table, 'kind', row['kind'])}"
        number = next((n for n, one in enumerate(self.rows["sentences"], 1) if _over(one, row)), "")
        here = links.span_id(self.statement, row_id)
        about = layer(table)
        more = links.row_place(about.page, about.table, self.statement, row_id)
        foot = (
            f"<p class=cite>Sentence {number}, <a class=here href={_bare('#' + here)}>#{_e(here)}</a></p>"
            f"<p><a href={_bare(more)}>All {_e(about.label)}s</a></p><p class=nav>"
        )
        foot += before and self._to(before, "Previous", class_="prev") + " "
        foot += after and self._to(after, "Next", class_="next")
        foot += "</p>"
        told = [
            (n, s(self, table, row)) for n, s, only in self.SECTIONS if not only or table in only
        ]
        quote = _quote(row["quote"], "blockquote") + self._strip(table, row)
        return self._card(row_id, _cap(kind), self._title(table, row), told, quote, foot)

    def _actor(self, name):
        info, actor = self.actors[name["actor_id"]], name["actor_id"]
        cards = {one["row"]: one["card"] for one in self.spans}
        said = {
            side: _list([self._to(cards[one["row_id"]], _e(_cap(one["sentence"])))
                         for one in self.rows["relations"] if one[side] == actor])
            for side in ("who", "whom")
        }  # fmt: skip
        described = self.corpus.descriptions
        described = described[described["actor_id"] == actor].to_dict("records")
        return self._card(actor, f"Named in the text: {_e(info['kind'])}", _cap(info["label"]), [
            ("Named in its own voice", _quote(name["self_description"])),
            ("Named in another’s voice", _quote(name["described_by_others"])),
            ("What it is said to do", said["who"]),
            ("What others are said to do to it", said["whom"]),
            ("Described outside the text", _list(
                [f"<b>{_e(one['aspect'])}</b> {_e(one['text'])} {self._said(one)}" for one in described]
            )),
            ("Why our label", _e(_cap(info["why"]))),
        ])  # fmt: skip

    def _home(self):
        most = Counter(one["claim_id"] for one in self.rows["evidence"]).most_common(1)
        two = [one["claim_id"] for one in self.rows["ladder"] if one["reading"] != "both"][:1]
        asked = [one["request_id"] for one in self.rows["requests"] if one["form"] == "explicit"][
            :1
        ]
        starts = {
            "the first request": ("requests", asked),
            "most is reported on it": ("claims", [one for one, _ in most]),
            "it can be read in two ways": ("claims", two),
        }
        begin = [
            f"{self._to(one, _e(self._title(table, self.row[table, one])))} <small>{why}</small>"
            for why, (table, ids) in starts.items() for one in ids
        ]  # fmt: skip
        facts = {}
        for field, one in ((key[1], self.row[key]) for key in self.row if key[0] == "metadata"):
            said = date_words(one["value"]) if field.endswith("date") else one["value"] or "unknown"
            told = f"<span{self._id(field)}<b>{_e(said)}</b></span> "
            facts[_e(field.replace("_", " "))] = told + _why(f"{one['basis']}: {one['why']}")
        common = [
            f"<small>{_e(claims.ROLES.get(role, role))}</small> <b>{_e(who)}</b> {_why(why)}"
            for role, who, why in self.common
        ]
        named = [
            self._to(one["actor_id"], _e(self.actors[one["actor_id"]]["label"]))
            for one in self._people()
        ]
        looked = [self._search(one) for one in self.rows["searches"] if not one["bears_on"]]
        lead = (
            "<p>Who says so, when, what is asked and what others report then stand beside them. "
            "Nothing here is a verdict: each claim belongs to whoever makes it.</p>"
        )
        return self._card(ABOUT, "The statement", "Select any marked words", [
            ("Where to begin", _list(begin)),
            ("How every claim came here", _list(common, "rungs")),
            ("The statement as a document", _facts(facts)),
            ("Looked for", _list(looked)),
            ("Who coded it", len(self.coders) == 1 and _e("Every row by {}, {}.".format(*self.coders.copy().pop()))),
            ("Who is named", self.form != "plain" and ", ".join(named)),
        ], lead)  # fmt: skip

    def _people(self):
        return [
            one
            for one in self.rows["names"]
            if one["actor_id"] in self.on and one["actor_id"] in self.actors
        ]

    # --- the text --------------------------------------------------------------------------

    def _words(self):
        """Give the text part by part, every stretch of words that a row rests on as a link."""
        self.met, out = set(), []
        spans = [*(one for one in self.spans if one["quote"]), *self._reasons()]
        for part in self.corpus.layer("parts", self.statement).to_dict("records"):
            name = _q(links.span_id(self.statement, part["part_id"]))
            if part["kind"] == "blank":
                out.append(f'<span class="words blank" id="{name}">{_e(part["quote"])}</span>')
                continue
            counted = part["kind"] not in ("title", "furniture")
            cut = [
                {**one, "id": one["sentence_id"], "table": "", **({"n": n} if counted else {})}
                for n, one in enumerate(self.rows["sentences"], 1) if one["part_id"] == part["part_id"]
            ]  # fmt: skip
            inside = [one for one in spans if part["start"] <= one["start"] < part["end"]]
            inside = sorted(
                [*cut, *inside], key=lambda s: (s["start"], -s["end"], s["table"] != "", s["id"])
            )
            words = nest(self.text, part["start"], part["end"], inside, self.statement, self._piece)
            way = tables.direction(part["quote"]) or " dir=auto"
            out.append(
                f'<div class="part words {part["kind"].replace(" ", "-")}" id="{name}"{way}>{words}</div>'
            )
        return "".join(out)

    def _reasons(self):
        """Give the words by which a request is reasoned: of several places the nearest."""
        for row in self.rows["requests"]:
            found = [
                at.start() for at in re.finditer(re.escape(row["reason_quote"] or "\0"), self.text)
            ]
            for start in sorted(found, key=lambda at: abs(at - row["start"]))[:1]:
                row_id, end = row["request_id"], start + len(row["reason_quote"])
                known = {"table": "requests", "layer": "reason", "row": row_id, "card": row_id}
                yield {"id": f"{row_id}-reason", "start": start, "end": end, **known}

    def _chip(self, event):
        """Say in a word or two when an event was: a date of its own, or the years around it."""
        if event["basis"] == "words":
            return date_words(event["date"])
        first, last = (day and str(day.year) for day in (event["earliest"], event["latest"]))
        if first and last:
            return first if first == last else f"{first}–{last}"
        return f"from {first}" if first else f"by {last}" if last else "undated"

    def _piece(self, start, end, around):
        """Give the words between two borders: a link to the card of the innermost passage."""
        words = _e(self.text[start:end])
        rows = sorted(
            (one for one in around if one["table"]), key=lambda one: one["end"] - one["start"]
        )
        if not rows:
            return words
        own = self._own(rows)
        cards = list(dict.fromkeys(one["card"] for one in own))
        actor = next((one["card"] for one in rows if one["table"] == "mentions"), "")
        lead = [*cards, actor or rows[0]["card"]][0]
        if self.form == "plain":
            return words if lead in self.actors else f"<a href=#{self.short}{lead}>{words}</a>"
        fresh = lead not in self.met
        self.met.add(lead)
        data = {"class": " ".join(self._kinds(rows, own)), "data_p": " ".join(cards)}
        data |= {"data_a": actor, **self._told(rows, end)}
        data = {name: value for name, value in data.items() if value}
        if not fresh and len(re.findall(r"\w", words)) < 4:
            return _tag("span", words, **data)
        stop = {} if fresh and cards else {"tabindex": "-1"}
        return _tag("a", words, href=f"#{self.short}{lead}", **stop, **data)

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
            voice = self.voices.index(frozenset(self.firsts[claim]))
            kinds.append(f"v{min(voice, _VOICES - 1)}")
        return dict.fromkeys(kinds)

    def _told(self, rows, end):
        """Give what the lenses write behind the last words of a row: when, and what others report."""
        last = [
            self.row[one["table"], one["row"]]
            for one in rows
            if one["end"] == end and one["id"] == one["row"]
        ]
        when = next((self._chip(one) for one in last if "earliest" in one), "")
        return {
            "data_w": when,
            "data_k": " ".join(self._signs(one) for one in last if "gist" in one),
        }

    def _signs(self, claim):
        found = {
            _sign(one["stance"])[1]
            for cell in self._cells("claims", claim).values()
            for one in cell
        }
        return "".join(sign for sign in (*SIGNS.values(), "·") if sign in found) or "∅"

    # --- all of it -------------------------------------------------------------------------

    def html(self):
        """Give the whole: style of this statement, lenses, text, panel."""
        order = ["", *self.passages, ""]
        cards = [self._passage(*near) for near in zip(order[1:-1], order, order[2:], strict=False)]
        if self.form != "plain":
            cards += map(self._actor, self._people())
        published, shut = date_words(self._meta("publication_date")), f"{self.short}shut"
        cite = f"{self._meta('publisher')}: “{self._meta('title')}”, {published}"
        known = {"data_statement": self.statement, "data_short": self.short, "data_cite": cite}
        text = _tag(
            "div", self._words(), class_="text", lang=self._meta("language") or "und",
            role="region", aria_label=f"The statement {self.statement}", tabindex="-1",
        )  # fmt: skip
        panel = (
            f"<a class=close href=#{shut} hidden>Close</a>{''.join(cards)}{self._home()}"
            f"<span id={shut}></span>"
        )
        panel = _tag(
            "div",
            panel,
            class_="panel",
            role="region",
            aria_label=f"About the selected words of {self.statement}",
            tabindex="-1",
        )
        inner = f"<div class=desk>{text}{panel}</div>"
        if self.form == "plain":
            inner = _BARE.sub("", inner)
        else:
            inner = f"<style>{self._style()}</style>{self._lenses()}{inner}<p class=said aria-live=polite></p>"
        kind = "page" if self.form == "page" else "box"
        return _tag("div", inner, class_=f"reading {kind} mathjax_ignore", lang="en",
                    data_lm_suppress_shortcuts="true", **known)  # fmt: skip

    def _lenses(self):
        """Give the lenses and their keys, hidden where no style takes them up."""
        name = _q(f"lens-{self.statement}")
        boxes = "".join(
            f'<label><input type=radio name="{name}" class=lens-{lens}{" checked" * (lens == "says")}><span>{words}</span></label>'
            for lens, words in LENSES.items()
        )
        keys = dict.fromkeys(LENSES, "")
        for name, one in LAYERS.items():
            if one.line and self.rows.get(name, self.rows["events"]):
                keys[one.lens] += f'<span class="w {name}">{_e(one.label)}</span> '
        for number, voice in enumerate(self.voices[:_VOICES]):
            keys["voice"] += f'<span class="w v{number}">{_e(" or ".join(sorted(voice)))}</span> '
        told = {one["stance"].replace("_", " ") for one in self.rows["evidence"]}
        told = [one for one in claims.STANCES if one in told]
        keys["others"] = " ".join(f"<span>{_sign(one)[1]} {_e(one)}</span>" for one in told)
        keys["others"] += " <span>∅ nothing found</span>"
        keys["none"] = "<span>The words still lead to their cards.</span>"
        keys = "".join(f"<p class=key-{lens}>{inner}</p>" for lens, inner in keys.items())
        return f"<fieldset class=lens hidden><legend>Show</legend>{boxes}</fieldset><div class=keys hidden>{keys}</div>"

    def _style(self):
        """Draw the layers' lines; where no script may run, say what each address opens and marks."""
        rules = [
            f".reading:has(.lens-{one.lens}:checked) .{name}{{text-decoration:underline {one.line} var(--{one.colour})}}"
            for name, one in LAYERS.items() if one.line
        ]  # fmt: skip
        low, wide, written = self.frame
        ends = [dt.date.fromordinal(int(day)).year for day in (low, low + wide)]
        rules += [
            f'.card .axis::before{{content:"{ends[0]}"}}.card .axis::after{{content:"{ends[1]}"}}'
        ]
        if all(written):
            at, end = (self._at(day, 0) for day in written)
            band = f"transparent {at}%,var(--hair) {at}% {max(end, at + 1)}%,transparent {end}%"
            rules.append(f".card .axis{{background-image:linear-gradient(90deg,{band})}}")
        for number, name in enumerate(self.columns, 1):
            rules.append(f'.strip p:nth-child({number})::before{{content:"{_css(name)}"}}')
        for letter, shape in claims.STANCES.values():
            rules.append(
                f':is(.finds,.strip) .{letter}::before{{content:"{SIGNS.get(shape, "·")}"}}'
            )
        without = ""
        for card, spans in self.on.items() if self.form in ("page", "site") else ():
            # Where no script runs an address opens its card and marks its words by style alone.
            own = [one["id"] for one in spans if card == one["id"] or card in self.actors]
            named = (links.span_id(self.statement, one) for one in dict.fromkeys(own))
            first, *rest = (f"#{_css(one)}" for one in (self.short + card, *named))
            words = (
                f'[data-a="{card}"]:not([data-p])' if card in self.actors else f'[data-p~="{card}"]'
            )
            targets = ",".join([first, *rest])
            targets = f":is({targets})" if rest else targets
            without += f"&:has({targets}:target){{{first}{{display:block}}{words}{{background:var(--sel)}}}}"
        rules.append(f".reading:not(.js){{{without}}}")
        return "".join(rules)
