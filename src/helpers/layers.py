"""All that is known of a layer: what it is called, how it is drawn, what its rows say and where.

A new layer takes an entry here and one in ``schema.json``: the reading edition then draws its
line, gives each of its rows a card and tells its columns in it.
"""

from typing import NamedTuple

import pandas as pd

from helpers.corpus import Corpus, CorpusError, records
from helpers.schema import KEYS, ROW_LAYERS, SCHEMA

ABOUT = "about"  # the card of the statement as a document


class Layer(NamedTuple):
    """What a reader is told of a layer.

    Attributes
    ----------
    label : str
        What one of its rows is called.
    page : str
        The notebook that discusses it.
    lens, line, colour : str
        The lens under which its words are marked, with which line (``""``: none), in which
        colour of the reading edition's style sheet.
    told : str
        What a reader is told of a row, with its columns and the names of its actors.
    card : tuple of str
        Where its rows stand, the first way that leads anywhere: a card of their own (``own``);
        that of the passage around their words (``words``); of the document (``about``); of
        the first row of a layer that names them (a layer); of what a column names.
    table : str
        The table of its notebook that holds each of its rows, as a page addresses it.
    """

    label: str
    page: str
    lens: str = ""
    line: str = ""
    colour: str = "claim"
    told: str = "{id}"
    card: tuple = ("own",)
    table: str = ""


LAYERS = {
    "claims": Layer(
        "claim", "05_claims", "says", "1px", "claim", "claim ({kind}): {gist}", table="table-1"
    ),
    "requests": Layer(
        "request", "04_requests", "says", "2px", "ask", "{form} {kind}{to}", table="table-1"
    ),
    "events": Layer(
        "event", "02_timeline", told="event: {label}", card=("claims", "words", "own"),
        table="table-3",
    ),
    "times": Layer("words of time", "02_timeline", "when", "double 2px", "on"),
    "mentions": Layer(
        "mention", "03_actors", "who", "dotted 2px", "on",
        "mention of {actor} ({form}), in the voice of {voice}", ("actor_id",),
    ),
    "order": Layer(
        "order", "02_timeline", told="order: {before} before {after}", card=("after", "before")
    ),
    "attributions": Layer(
        "attribution", "05_claims",
        told="attribution of {claim_id}, rung {rung}: {role} by {actor}", card=("claim_id",),
    ),
    "metadata": Layer(
        "the document", "01_statement", told="{field} of the document: {value}", card=(ABOUT,)
    ),
}  # fmt: skip
# Words that a row quotes beside its own: the layer, the column's beginning, the layer whose line
# they take, and what a reader is told.
BESIDE = (
    ("events", "when", "times", "words of time that date {label}"),
    ("requests", "addressee", "requests", "the addressee of {request_id}, as written"),
)


def layer(name: str) -> Layer:
    """Give what is known of a layer; one that stands in the schema alone is an error.

    >>> layer("claims").page
    '05_claims'
    """
    if name in LAYERS:
        return LAYERS[name]
    place = "schema.json has a table" if name in SCHEMA else "neither schema.json nor data has one"
    raise CorpusError(
        f"the layer {name!r} is not known: {place} of that name, and helpers/layers.py no entry. "
        f"Give it one with a label, a page and a line; there is {', '.join(LAYERS)}"
    )


def word(corpus: Corpus, table: str, column: str, code: str, tell: str = "label") -> str:
    """Give our words for a code: its label or another column of the vocabulary, or the code.

    >>> from helpers import load_corpus
    >>> word(load_corpus(), "claims", "kind", "event", "meaning")
    'that something happened'
    """
    told, codes = corpus.__dict__.get("_codes", (None, {}))
    if told is not corpus.vocabulary:  # looked up by row once: a page asks four hundred times
        codes = corpus.vocabulary.set_index("code_id").to_dict("index")
        corpus.__dict__["_codes"] = corpus.vocabulary, codes
    for name in (f"{table}.{column}.{code}", f"*.{column}.{code}"):
        if said := codes.get(name, {}).get(tell):
            return str(said)
    return str(code).replace("_", " ")


def list_spans(corpus: Corpus, statement: str | None = None) -> list[dict]:
    """List every span of words that a row quotes, and the card on which the row stands.

    A span has layer (whose line the words take), id, table, title (what a reader is told), card,
    start, end and quote; start, end are None and quote "" for a row without words. Sorted by place,
    the longer first, so that shorter ones nest in them.

    >>> from helpers import load_corpus
    >>> [s["card"] for s in list_spans(load_corpus()) if s["id"] in ("m04", "e01", "c01")]
    ['mek', 'c01', 'c02']
    """
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    tables = {name: corpus.layer(name, statement) for name in (*ROW_LAYERS, "metadata")}
    tables = {name: records(rows) for name, rows in tables.items()}
    cards = _Cards(tables, set(labels))
    spans = [
        {**span, "table": name, "row": row[KEYS[name]], "card": cards.card(name, row)}
        for name, rows in tables.items()
        for row in rows
        for span in _quoted(name, row, labels)
    ]
    return sorted(spans, key=lambda s: (s["start"] is None, s["start"], -(s["end"] or 0), s["id"]))


def _quoted(name, row, labels):
    """Give the words that a row quotes, its own and those beside, with whose line they take."""
    row_id = row[KEYS[name]]
    told = {"id": row_id, **_told(row, labels)}
    beside = [
        (f"{lead}_", line, f"{row_id}-{lead}", words)
        for table, lead, line, words in BESIDE
        if table == name and row.get(f"{lead}_quote")
    ]
    for lead, line, span_id, words in [("", name, row_id, layer(name).told), *beside]:
        place = {end: row.get(f"{lead}{end}") for end in ("start", "end", "quote")}
        if pd.isna(place["start"]):
            place = {"start": None, "end": None, "quote": ""}
        yield {"layer": line, "id": span_id, "title": words.format_map(told), **place}


def _told(row, labels):
    """Give a row's own columns, and its actors under the names of our prose."""
    names = {
        column: labels.get(row.get(key), row.get(key))
        for column, key in (("actor", "actor_id"), ("voice", "named_by"), ("to", "addressee_id"))
    }
    names["actor"] = names["actor"] or "someone not named"
    names["to"] = f" to {names['to']}" if names["to"] else ""
    tidy = {"gist": str(row.get("gist")).rstrip("."), "value": row.get("value") or "unknown"}
    return {**row, **names, **tidy, "field": str(row.get("field")).replace("_", " ")}


class _Cards:
    """Which card a row stands on: of each row of each layer exactly one."""

    def __init__(self, tables, actors):
        self.tables, self.actors = tables, actors
        self.rows = {row[KEYS[n]]: (n, row) for n in tables if n in ROW_LAYERS for row in tables[n]}
        self.passages = [
            (row_id, row["start"], row["end"])
            for row_id, (name, row) in self.rows.items()
            if layer(name).card == ("own",) and not pd.isna(row["start"])
        ]

    def card(self, name: str, row: dict):
        """Follow the layer's ways in their order; a row whom none leads anywhere has its own."""
        found = (self._follow(way, name, row) for way in layer(name).card)
        return next(filter(None, found), row[KEYS[name]])

    def _follow(self, way, name, row):
        if way in ("own", ABOUT):
            return row[KEYS[name]] if way == "own" else ABOUT
        if way == "words":
            return self._around(row)
        if way in self.tables:
            key = KEYS[name]
            named = (one for one in self.tables[way] if one.get(key) == row[key])
            return next((self.card(way, one) for one in named), None)
        named = row.get(way)
        if named in self.rows:
            return self.card(*self.rows[named])
        return named if named in self.actors else None

    def _around(self, row):
        """Give the card of the passage that shares most words with a row, the shorter of two."""
        over = [
            (min(end, row["end"]) - max(start, row["start"]), start - end, card)
            for card, start, end in self.passages
            if not pd.isna(row["start"]) and start < row["end"] and row["start"] < end
        ]
        return max(over)[2] if over else None
