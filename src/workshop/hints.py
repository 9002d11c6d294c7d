"""What the finders would say of a passage, for the form of a row that a person makes there."""

import re

from finders.claims import claim_rows
from helpers.found import find_dates
from workshop.suggest import Actors, suggest

_BECAUSE = re.compile(r"[,;]?\s*\b((?:because|so that|in order to|given that)\b[^.;]*)", re.I)
_LET = re.compile(r"\b(?:let|allow|permit|enable|help)\s+(?:\w+\s+)?\Z", re.I)
_TO = re.compile(r"\s+to\s+(?=\w)")
_WHEN = re.compile(r"[\s,]*\b(?:by|on|until|before|in|at|from|within)\Z", re.I)
_OWN = ("coder", "status", "note", "quote", "prefix", "suffix")


def list_hints(text: str, actors: list[dict[str, str]], written: str | None = None) -> list[dict]:
    """List what the finders would say of a text, passage by passage, as cells of rows.

    Parameters
    ----------
    text : str
        The loaded text of a statement.
    actors : list of dict
        The rows of ``actors.csv``; a hint names no other actor.
    written : str, optional
        The writing date as EDTF.

    Returns
    -------
    list of dict
        layer, start and end (code points), and cells: what a form may be filled with where the
        passage is selected; ``at``, where there is one: between which places stands the mention
        of whom a column names. Nothing of it stands in a file until a person saves it.

    Examples
    --------
    >>> hints = list_hints("We thank the ferrymen for their patience.", [])
    >>> [one["cells"]["kind"] for one in hints if one["layer"] == "requests"]
    ['thanks']
    """
    there = {row["actor_id"] for row in actors}
    known = Actors({name: cell or "" for name, cell in row.items()} for row in actors)
    tables = suggest(text, known, written)
    named = [(*_span(text, row), row["actor_id"]) for row in tables.get("mentions", ())]
    named = [one for one in named if one[2] in there]
    hints = []
    for layer in ("mentions", "events", "requests"):
        for row in tables.get(layer, ()):
            start, end = _span(text, row)
            if layer == "events":  # a date tells of the words around it, and not of a sentence
                start, end = _span(text, row, "when_")
            cells = {name: cell for name, cell in row.items() if name not in _OWN}
            hints.append(_hint(layer, start, end, cells, there))
    days = [(row.start, row.end) for row in find_dates(text, written).itertuples()]
    _ask(text, hints, named, days)
    hints += [
        {"layer": "events", "start": claim.start, "end": claim.end, "cells": {},
         "at": {"said_by": [claim.speaker_start, claim.speaker_end]}}
        for claim in claim_rows(text)
        if claim.speaker
    ]  # fmt: skip
    return hints


def _hint(layer, start, end, cells, there):
    """Give one hint, without ids of rows, and without actors that no table has."""
    ids = ("_id", "said_by", "named_by")
    kept = {
        name: cell
        for name, cell in cells.items()
        if cell and not name.endswith(("_prefix", "_suffix"))
        if name not in ("mention_id", "event_id", "request_id", "label")
        if not name.endswith(ids) or cell in there
    }
    return {"layer": layer, "start": int(start), "end": int(end), "cells": kept}


def _span(text, row, lead=""):
    start = text.index(row[f"{lead}prefix"] + row[f"{lead}quote"] + row[f"{lead}suffix"])
    start += len(row[f"{lead}prefix"])
    return start, start + len(row[f"{lead}quote"])


def _ask(text, hints, named, days):
    """Fill in why, for whom and what is asked, and where those are named whom words thank."""
    for one in hints:
        if one["layer"] != "requests":
            continue
        start, end, cells = one["start"], one["end"], one["cells"]
        if cells["kind"] == "thanks":
            one["at"] = {"addressee": [text.index(cells.get("cue_quote", ""), start), end]}
            continue
        if because := _BECAUSE.search(text, start, end):
            cells["reason_quote"], end = because[1].rstrip(), because.start()
        helped = [
            (at, actor) for at, last, actor in named
            if start <= at and last <= end and _LET.search(text[start:at])
        ]  # fmt: skip
        if helped:
            cells["beneficiary_id"] = min(helped)[1]
        if cells["form"] == "explicit":
            cells["act"] = _act(text, start, end, cells, days)


def _act(text, start, end, cells, days):
    """Give the words of what is asked: after whom it is asked of, without the time of it."""
    if cells.get("addressee_basis") == "written":
        at = text.find(cells.get("addressee_quote", ""), start, end)
        if led := _TO.match(text, at + len(cells["addressee_quote"])):
            start = led.end()
    for first, last in days:
        if last == end and first > start:
            end = first
    words = _WHEN.sub("", text[start:end].rstrip(" ,"))
    return " ".join(words.split())
