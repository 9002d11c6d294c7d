"""The way in: a pasted page becomes a statement's folder, with suggestions to correct."""

import bisect
import csv
import hashlib
import io
import re
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

from helpers import anchors, check, parts
from helpers import corpus as folder
from helpers.find import actors as actor_finder
from helpers.find import dates as date_finder
from helpers.find import requests as request_finder
from helpers.find import texts

CODER = "finder"
SPEAKER = "speakers"
_KINDS = {
    "organisation": "organisation",
    "person": "public figure",
    "place": "place",
    "nationality": "collective",
}
EXAMPLES = folder.DATA.parent / "examples"


_SPEAKERS = {
    "actor_id": SPEAKER,
    "label": "the speakers",
    "kind": "collective",
    "part_of": "",
    "names": "",
    "why": "those in whose name a statement speaks, until a person says who they are",
}
_REQUEST_KINDS = ("request", "refrain", "complaint", "thanks", "appeal")
_FIELDS = (
    "title publication_date author publisher url place language original event event_date "
    "event_place signatories captured rights sha256"
).split()


def new_statement(source, statement_id=None, data=None, say=print):
    """Start the folder of a statement from a page, with what the finders suggest filled in.

    Parameters
    ----------
    source : path-like
        A text or HTML file, or ``-`` for standard input. A folder, CSV, JSON Lines or Parquet
        file starts one statement for each text in it.
    statement_id : str, optional
        The folder's name; made from the file's name by default.
    data : path-like, optional
        The data folder; the collection's own by default. It is made where it is not there.
    say : callable, optional
        Where to say encodings, columns and, at the end, what the doctor finds.

    Returns
    -------
    pathlib.Path or list of pathlib.Path
        The folder, or the folders, that were made.

    Raises
    ------
    FileExistsError
        If there is such a statement already: nothing is ever overwritten.
    FileNotFoundError, ValueError
        If there is nothing to read, or the text is empty.

    Notes
    -----
    The text is stored as received; a page in another encoding or in HTML is stored as
    ``received`` beside the text that was made of it. Everything is written to a folder
    beside and renamed at the end, so that a failed run leaves nothing behind.

    Examples
    --------
    >>> import tempfile
    >>> home = new_statement(example_page(), data=tempfile.mkdtemp(), say=lambda words: None)
    >>> home.name
    'library'
    """
    data = Path(data) if data is not None else folder.DATA
    path = Path(source)
    if str(source) != "-" and (path.is_dir() or texts.table_kind(path)):
        made = []
        for text_id, text in texts.read_texts(path, say=say):
            made.append(_start(text.encode(), _slug(text_id), data, say, ".txt"))
        _report(data, say)
        return made
    raw = sys.stdin.buffer.read() if str(source) == "-" else path.read_bytes()
    suffix = ".txt" if str(source) == "-" else path.suffix.lower()
    home = _start(
        raw, statement_id or _slug(path.stem if str(source) != "-" else "pasted"), data, say, suffix
    )
    _report(data, say)
    return home


def example_page():
    """Give the path of an invented page to try things on."""
    return EXAMPLES / "library.txt"


def example_corpus():
    """Give the path of the data folder that was made of the invented page and corrected."""
    return EXAMPLES / "data"


def example_pair():
    """Make a data folder of two invented statements, and give its path.

    The first is the corrected example; the second is its page as it was issued again a year
    later, as the finders suggest it and nobody has looked at it.
    """
    data = Path(tempfile.mkdtemp(prefix="example-pair-")) / "data"
    shutil.copytree(example_corpus(), data)
    new_statement(EXAMPLES / "library_again.txt", "library-again", data, say=lambda words: None)
    return data


def _report(data, say):
    say(check.report(check.check_corpus(data)))


def _slug(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "statement"


def _start(raw, statement_id, data, say, suffix):
    if not folder._ID.fullmatch(statement_id):
        raise ValueError(f"{statement_id!r} takes letters, digits and single hyphens only")
    home = data / "statements" / statement_id
    if home.exists():
        raise FileExistsError(f"there is a statement {statement_id!r} already; give another id")
    decoded, encoding = texts.decode_text(raw)
    made_anew = suffix in texts.PAGES or encoding != "utf-8"
    if encoding != "utf-8":
        say(f"{statement_id}: read as {encoding}")
    kept = (
        texts.page_text(decoded).encode()
        if suffix in texts.PAGES
        else decoded.encode()
        if made_anew
        else raw
    )
    problems = []
    text = folder.decode(kept, "text.txt", problems)
    if not text or not text.strip():
        raise ValueError(f"{statement_id}: there is no text in it")
    home.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".new-", dir=home.parent))
    try:
        (beside / "text.txt").write_bytes(kept)
        if made_anew:
            (beside / f"received{suffix or '.txt'}").write_bytes(raw)
        metadata = _metadata(text, kept, encoding)
        written = next(row["value"] for row in metadata if row["field"] == "publication_date")
        tables, actors = suggest(text, _actors(data), written or None)
        tables["metadata"] = metadata
        for name, rows in tables.items():
            _write(beside / folder.SCHEMA[name]["path"], name, rows)
        _write(data / ".actors.csv.new", "actors", actors)
        beside.rename(home)
        (data / ".actors.csv.new").replace(data / "actors.csv")
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return home


def _actors(data):
    file = data / "actors.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _write(file, name, rows):
    out = io.StringIO()
    fields = [field["name"] for field in folder.SCHEMA[name]["fields"]]
    writer = csv.DictWriter(out, fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8", newline="\n")


def suggest(text, actors=(), written=None):
    """Suggest the rows of a statement's tables, each marked as suggested.

    Parameters
    ----------
    text : str
        The loaded text.
    actors : list of dict, optional
        Rows of ``actors.csv`` that are known already.
    written : str, optional
        The writing date as EDTF, for the dates that count from it.

    Returns
    -------
    tuple
        A dict of table name to rows, and the actors with the new ones added.

    Examples
    --------
    >>> tables, actors = suggest("We urge the Harbour Council to act by 3 May 2024.")
    >>> tables["requests"][0]["form"]
    'explicit'
    """
    actors = list(actors)
    if not any(actor["actor_id"] == SPEAKER for actor in actors):
        actors.append(dict(_SPEAKERS))
    part_at = _part_finder(text)
    mentions, places = _mentions(text, actors, part_at)
    tables = {
        "mentions": mentions,
        "events": _events(text, written, part_at),
        "order": [],
        "requests": _requests(text, places, part_at),
    }
    return tables, actors


def _part_finder(text):
    """Give a function that tells in which part a span lies: its kind and number, or None."""
    rows = parts.part_rows(text)
    starts = [row[2] for row in rows]

    def part_at(start, end):
        kind, number, _, last = rows[bisect.bisect_right(starts, start) - 1]
        return (kind, number) if end <= last and kind != "furniture" else None

    return part_at


def _mentions(text, actors, part_at):
    """Suggest mentions, add new actors to `actors`, and give the place of each mention."""
    import pandas as pd

    rows, places, known = [], [], {actor["actor_id"] for actor in actors}
    for row in actor_finder.find_actors(text, pd.DataFrame(actors)).to_dict("records"):
        if not part_at(row["start"], row["end"]):
            continue
        speaks, short = row["kind"] == "speaker", row["quote"].isupper()
        actor = row["actor_id"] or (SPEAKER if speaks else _slug(row["name"]))
        if actor not in known:
            known.add(actor)
            actors.append(_new_actor(actor, row))
        rows.append(
            {
                "mention_id": f"m{len(rows) + 1:02}",
                "actor_id": actor,
                "form": "pronoun" if speaks else "abbreviation" if short else "name",
                "named_by": SPEAKER,
                **_quote(text, row),
                **_row(row["rule"]),
            }
        )
        places.append((row["start"], row["end"], actor))
    return rows, places


def _events(text, written, part_at):
    """Suggest an event for every sentence with a date, under the date's words."""
    rows = []
    sentences = parts.split_sentences(text)[["start", "end", "quote"]].to_dict("records")
    starts = [sentence["start"] for sentence in sentences]
    for row in date_finder.find_dates(text, written).to_dict("records"):
        told = sentences[bisect.bisect_right(starts, row["start"]) - 1] if sentences else None
        dated = row["type"] in ("DATE", "TIME") and not row["value"].endswith("_REF")
        if not dated or not part_at(row["start"], row["end"]) or row["end"] > told["end"]:
            continue
        rows.append(
            {
                "event_id": f"e{len(rows) + 1:02}",
                "label": _short(told["quote"]),
                "said_by": SPEAKER,
                "modality": "told",
                **_quote(text, told),
                **_quote(text, row, "when_"),
                **_row(row["rule"]),
            }
        )
    return rows


def _requests(text, places, part_at):
    """Suggest requests, each addressed to the mention that its addressee's words name."""
    rows = []
    for row in request_finder.find_requests(text).to_dict("records"):
        part = part_at(row["start"], row["end"])
        if not part:
            continue
        named = bool(row["addressee"]) and isinstance(row["addressee"], str)
        cue = row["cue"] or ""
        rows.append(
            {
                "request_id": f"r{len(rows) + 1:02}",
                "item": part[1] if part[0] == "item" else "",
                "kind": row["kind"] if row["kind"] in _REQUEST_KINDS else "request",
                "form": row["form"],
                "cue_quote": cue if cue in text[row["start"] : row["end"]] else "",
                "addressee_basis": _basis(row, named),
                "addressee_id": _addressee(row, places) if named else "",
                "answer": "unknown",
                **_quote(text, row),
                **_row(row["rule"]),
            }
        )
        if named:
            first, last = row["addressee_start"], row["addressee_end"]
            rows[-1] |= _span(text, first, last, "addressee_")
    return rows


def _row(rule):
    return {"coder": CODER, "status": "suggested", "note": str(rule)}


def _short(words):
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + " …"


def _quote(text, row, lead=""):
    return _span(text, row["start"], row["end"], lead)


def _span(text, start, end, lead):
    quote, prefix, suffix = anchors.describe(text, int(start), int(end))
    return {f"{lead}quote": quote, f"{lead}prefix": prefix, f"{lead}suffix": suffix}


def _new_actor(actor_id, row):
    """Give the row of an actor that nobody has listed yet."""
    name = " ".join(row["name"].split())
    return {
        "actor_id": actor_id,
        "label": name,
        "kind": _KINDS.get(row["kind"], "organisation"),
        "part_of": "",
        "names": name.replace(";", ","),
        "why": f"suggested: {row['rule']}; a private person is not to be named",
    }


def _basis(row, named):
    if not named:
        return "inferred"
    return "written" if row["start"] <= row["addressee_start"] < row["end"] else "lead-in"


def _addressee(row, places):
    """Give the actor whose mention covers most of the words of the addressee."""
    first, last = row["addressee_start"], row["addressee_end"]
    near = places[bisect.bisect_left(places, (first,)) : bisect.bisect_left(places, (last,))]
    inside = [place for place in near if place[1] <= last]
    return max(inside, key=lambda place: place[1] - place[0])[2] if inside else ""


def _metadata(text, kept, encoding):
    """Propose what can be known of the document, each value with its basis."""
    title = next((text[a:b] for kind, _, a, b in parts.part_rows(text) if kind == "title"), "")
    head = text[: max(600, len(text) // 10)]
    dated = [
        row
        for row in date_finder.find_dates(head).to_dict("records")
        if row["type"] == "DATE" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["edtf"])
    ]
    first = dated[0] if dated and _stands_alone(text, dated[0]) else None
    told = {
        "title": (
            title,
            "printed",
            "medium",
            "The first line that is set apart; look whether it is the title.",
            title,
        ),
        "sha256": (
            hashlib.sha256(kept).hexdigest(),
            "printed",
            "high",
            f"Computed from the bytes of text.txt; received as {encoding}.",
            "",
        ),
        "publication_date": ("", "unknown", "none", "No date stands by itself near the top.", ""),
    }
    if first:
        why = "A date that stands by itself near the top; look whether it is that of writing."
        told["publication_date"] = (first["edtf"], "printed", "medium", why, first["quote"])
    rows = []
    for field in _FIELDS:
        value, basis, confidence, why, quote = told.get(
            field, ("", "unknown", "none", "Nobody has looked yet.", "")
        )
        rows.append(
            {
                "field": field,
                "value": " ".join(value.split()),
                "basis": basis,
                "confidence": confidence,
                "why": why,
            }
        )
        if quote:
            rows[-1] |= _span(text, text.index(quote), text.index(quote) + len(quote), "")
    return rows


def _stands_alone(text, row):
    """Tell whether a date stands on a short line of its own, as the date of a letter does."""
    start = text.rfind("\n", 0, row["start"]) + 1
    end = text.find("\n", row["end"])
    return (end if end >= 0 else len(text)) - start <= 60


def list_suggestions(source, written=None):
    """Show what the finders suggest for a page, without making a folder.

    Parameters
    ----------
    source : path-like
        A text or HTML file.
    written : str, optional
        The writing date as EDTF.

    Returns
    -------
    pandas.DataFrame
        table, row_id, quote, what (in words) and rule, in the order of the tables.

    Examples
    --------
    >>> sorted(set(list_suggestions(example_page())["table"]))
    ['events', 'mentions', 'requests']
    """
    import pandas as pd

    text = texts.read_file(source, say=lambda words: None)
    tables, actors = suggest(text, written=written)
    labels = {actor["actor_id"]: actor["label"] for actor in actors}
    rows = []
    for name in ("mentions", "events", "requests"):
        for row in tables[name]:
            what = (
                f"{row['form']} of {labels[row['actor_id']]}"
                if name == "mentions"
                else f"dated “{row['when_quote']}”"
                if name == "events"
                else f"{row['form']} {row['kind']} to {row.get('addressee_quote') or 'nobody named'}"
            )
            rows.append((name, row[folder.KEYS[name]], row["quote"], what, row["note"]))
    return pd.DataFrame(rows, columns=["table", "row_id", "quote", "what", "rule"])
