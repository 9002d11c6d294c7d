"""The way in: a pasted page becomes a statement's folder, with suggestions to correct."""

import atexit
import bisect
import collections
import csv
import hashlib
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from finders.parts import part_rows
from helpers import anchors, check
from helpers import corpus as folder
from helpers.found import find_actors, find_dates, find_requests, split_sentences
from workshop import texts

CODER = "finder"
LONGEST = 1_000_000  # characters of a text that somebody may go through row by row
REACH = 1000  # characters on either side that tell two like passages apart
SPEAKER = "speakers"
# Rules of the finder of actors that read what somebody is, and no name.
_DESCRIBED = ("people by what they are", "a person by what they are", "a place by what it is")
EXAMPLES = folder.DATA.parent / "examples"
_KINDS = {"person": "public figure", "place": "place", "nationality": "collective"}
_SPEAKERS = {
    "actor_id": SPEAKER,
    "label": "the speakers",
    "kind": "collective",
    "part_of": "",
    "names": "",
    "why": "those in whose name a statement speaks, until a person says who they are",
}
_REQUEST_KINDS = ("request", "refrain", "complaint", "thanks", "appeal")
_UNSEEN = "Nobody has looked yet."
_ITSELF = "says so of itself, where no reader sees it"
_YEAR = re.compile(r"\d{4}|\d\D\d\d?\D\d\d")
_PLACE = re.compile(r"\(?((?:[^\W\d_a-zà-ÿ][\w.'’-]*+ ?){1,4})(?:,|\s?\()(?:\s\w{2,3})?\s*")
# A dozen words that stand in nearly every text of a language, and in few of another.
_COMMON = {code: set(words.split()) for code, words in texts.WORDS["languages"].items()}
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
        If there is nothing to read, or the text is empty. Of many texts, those that can be
        read are made all the same; then the error names the others.

    Notes
    -----
    The text is stored as received; a page in another encoding or in HTML is stored as
    ``received`` beside the text that was made of it. Everything is written to a folder
    beside and renamed at the end, so that a failed run leaves no half of a statement.

    Examples
    --------
    >>> import tempfile
    >>> home = new_statement(example_page(), data=tempfile.mkdtemp(), say=lambda words: None)
    >>> home.name
    'library'
    """
    data = Path(data) if data is not None else folder.DATA
    path, pasted = Path(source), str(source) == "-"
    if pasted or not (path.is_dir() or texts.table_kind(path)):
        [(name, file)] = [("pasted", path)] if pasted else texts.list_files(path)
        raw = sys.stdin.buffer.read() if pasted else file.read_bytes()
        home = _start(raw, "" if pasted else file.name, statement_id or _slug(name), data, say)
        _end([home], data, say)
        return home
    if statement_id is not None:
        raise ValueError(f"{path} may hold many texts; an id names one: leave it out")
    made, left, taken = [], [], set()
    try:
        for name, read in _many(path, say):
            one = wish = _slug(name.rsplit(".", 1)[0] if path.is_dir() else name)
            while one in taken:
                one = f"{wish}-{1 + sum(other.startswith(wish) for other in taken)}"
            taken.add(one)
            if one != wish:
                say(f"{name}: the id {wish!r} is taken by another of these texts, so it is {one!r}")
            try:
                made.append(_start(read(), name if path.is_dir() else "", one, data, say))
            except (OSError, ValueError) as error:
                left.append(str(error) if name in str(error) else f"{name}: {error}")
    except (OSError, ValueError) as error:  # of a table that cannot be read on
        left.append(str(error))
    if made:
        _end(made, data, say)
    if left:
        told = f"{len(made)} statements were made, but not of these:\n" if made else ""
        more = f"\n… and {len(left) - 20} more" if left[20:] else ""
        raise ValueError(told + "\n".join(left[:20]) + more)
    return made


def _end(made, data, say):
    """Say what the doctor finds in the statements that were made, and what to do next."""
    found, names = check.check_corpus(data), {home.name for home in made}
    own = found["where"].str.extract("^statements/([^/ ]+)")[0].isin(names)
    found = found[own | (found["level"] == "error")]
    say(check.report(found[:40]))
    if found[40:].size:
        say(f"… and {len(found) - 40} more, which `python -m helpers check {data}` lists.")
    say(
        f"Next: look through the tables in {made[0]}, correct them, and set the status of each row "
        "to reviewed. To read the statement, write in the first code cell of notebooks 01 to 04:\n"
        f"  corpus = {str(data)!r}\n  statement = {made[0].name!r}"
    )


def _many(path, say):
    """Yield the name of each text, and a function that gives its bytes."""
    if path.is_dir():
        yield from ((name, file.read_bytes) for name, file in texts.list_files(path, say))
    else:
        yield from ((name, text.encode) for name, text in texts.read_texts(path, say=say))


def example_page():
    """Give the path of an invented page to try things on."""
    return EXAMPLES / "library.txt"


def example_corpus():
    """Give the path of the data folder that was made of the invented page and corrected."""
    return EXAMPLES / "data"


def example_pair():
    """Make a data folder of two invented statements, and give its path.

    The first is the corrected example; the second is its page as it was issued again a year
    later, as the finders suggest it and nobody has looked at it. The folder goes when Python
    ends.
    """
    data = Path(tempfile.mkdtemp(prefix="example-pair-")) / "data"
    atexit.register(shutil.rmtree, data.parent, ignore_errors=True)
    shutil.copytree(example_corpus(), data)
    new_statement(EXAMPLES / "library_again.txt", "library-again", data, say=lambda words: None)
    return data


def _slug(name):
    """Make an id of a name; one in letters that addresses cannot hold is told by a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "statement"


def _start(raw, name, statement_id, data, say):
    if not folder.ID.fullmatch(statement_id):
        raise ValueError(f"{statement_id!r} takes letters, digits and single hyphens only")
    home = data / "statements" / statement_id
    if home.exists():
        raise FileExistsError(f"there is a statement {statement_id!r} already; give another id")
    text, kept, page, metadata = _read_page(raw, name or statement_id, say)
    if not text.strip():
        raise ValueError(f"{name or statement_id}: there is no text in it")
    if len(text) > LONGEST:
        say(
            f"{name}: nothing is suggested for {len(text):,} characters; find_all is for such texts"
        )
    if left := page.get("left out"):
        say(f"{name}: {left} words of menus and the like are left out; received.html has them")
    tables, actors = suggest(text, _actors(data), metadata["publication_date"]["value"] or None)
    beside, listed = home.with_name(f".new-{statement_id}-{os.getpid()}"), data / ".actors.csv.new"
    try:
        beside.mkdir(parents=True)
        (beside / "text.txt").write_bytes(kept)
        if kept is not raw:
            (beside / f"received{Path(name).suffix.lower() or '.txt'}").write_bytes(raw)
        for table, rows in {**tables, "metadata": metadata.values()}.items():
            _write(beside / folder.SCHEMA[table]["path"], table, rows)
        _write(listed, "actors", actors)
        listed.replace(data / "actors.csv")  # first: an actor too many harms nothing
        beside.rename(home)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        listed.unlink(missing_ok=True)
        raise
    return home


def _read_page(raw, name, say):
    """Give the text of a file, the bytes to keep of it, what its page tells, and metadata by field."""
    text, encoding, page = texts.as_text(raw, name, say)
    kept = raw if page is None and encoding == "utf-8" else text.encode()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = _metadata(text, kept, encoding, page or {})
    return text, kept, page or {}, {row["field"]: row for row in rows}


def _actors(data):
    """Give the rows of the actors' file; one that is broken is not to be written over."""
    problems, fields = [], folder.FIELDS["actors"]
    rows = folder.read_rows(
        data / "actors.csv", "actors", "actors.csv", lambda *told: problems.append(": ".join(told))
    )
    if problems:
        raise ValueError("\n".join(problems))
    return [dict(zip(fields, cells, strict=True)) for _, *cells in rows]


def _write(file, name, rows):
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, folder.FIELDS[name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


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
    if len(text) > LONGEST:
        return dict.fromkeys(("mentions", "events", "order", "requests"), ()), actors
    if not any(actor["actor_id"] == SPEAKER for actor in actors):
        actors.append(dict(_SPEAKERS))
    part_at = _part_finder(text)
    mentions, places = _mentions(text, actors, part_at)
    days = find_dates(text, written).to_dict("records")
    requests, asked = _requests(text, places, days, part_at)
    events = _events(text, days, asked, part_at)
    return {"mentions": mentions, "events": events, "order": [], "requests": requests}, actors


def _part_finder(text):
    """Give a function that tells in which part a span lies: its kind and number, or None.

    None, too, for words that stand again with all that is around them: no context, of a length
    that a person would read, could say which are meant.
    """
    rows = part_rows(text)
    starts = [row[2] for row in rows]

    def part_at(row):
        start, end = row["start"], row["end"]
        kind, number, _, last = rows[bisect.bisect_right(starts, start) - 1]
        around = text[max(0, start - REACH) : end + REACH]
        told = end <= last and kind != "furniture" and text.count(around) == 1
        return (kind, number) if told else None

    return part_at


def _mentions(text, actors, part_at):
    """Suggest mentions, add new actors to `actors`, and give the place of each mention."""
    rows, places, known = [], [], {actor["actor_id"] for actor in actors}
    for row in find_actors(text, pd.DataFrame(actors)).to_dict("records"):
        if not part_at(row):
            continue
        speaks = row["kind"] == "speaker"
        actor = row["actor_id"] or (SPEAKER if speaks else _slug(row["name"]))
        if places and places[-1][2] == actor and row["end"] <= places[-1][1]:
            continue  # a name within a mention of the same actor
        if actor not in known:
            known.add(actor)
            name = " ".join(row["name"].split())
            actors.append(
                {
                    "actor_id": actor,
                    "label": name,
                    "kind": _KINDS.get(row["kind"], "organisation"),
                    "names": name.replace(";", ","),
                    "why": f"suggested: {row['rule']}; a private person is not to be named",
                }
            )
        form = "pronoun" if speaks else "abbreviation" if row["quote"].isupper() else "name"
        form = "description" if row["rule"] in _DESCRIBED else form
        told = {"actor_id": actor, "form": form, "named_by": SPEAKER}
        rows.append({"mention_id": f"m{len(rows) + 1:02}", **told, **_row(text, row)})
        places.append((row["start"], row["end"], actor))
    return rows, places


def _events(text, days, asked, part_at):
    """Suggest an event for every date that is no deadline and not that of the letter itself."""
    rows, deadlines = [], {deadline for _, _, deadline in asked}
    sentences = split_sentences(text)[["start", "end", "quote"]].to_dict("records")
    starts = [sentence["start"] for sentence in sentences]
    for row in _whole_stretches(text, days):
        told = sentences[bisect.bisect_right(starts, row["start"]) - 1] if sentences else None
        dated = row["type"] in ("DATE", "TIME") and not row["value"].endswith("_REF")
        if not dated or not part_at(row) or row["end"] > told["end"] or row["start"] in deadlines:
            continue
        before = text[told["start"] : row["start"]]
        if row["end"] == told["end"] and (not before or _PLACE.fullmatch(before)):
            continue  # "Brackwater, 14 March 2025", as over a letter
        wanted = any(first <= row["start"] < last for first, last, _ in asked)
        words = " ".join(told["quote"].split())
        label = words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + " …"
        rows.append(
            {
                "event_id": f"e{len(rows) + 1:02}",
                "label": label,
                "said_by": SPEAKER,
                "modality": "aim" if wanted else "told",
                **_row(text, row),
                **_span(text, told["start"], told["end"]),
                **_span(text, row["start"], row["end"], "when_"),
            }
        )
    return rows


def _whole_stretches(text, days):
    """Give dates so that the two of "between 2019 and 2021" are one, under all of its words."""
    rows = []
    for row, following in zip_longest(days, days[1:]):
        if rows and row["end"] <= rows[-1]["end"]:
            continue
        if following and row["rule"].endswith("bounds a stretch"):
            led = re.search(
                r"\b(?:between|from)\s+\Z", text[max(0, row["start"] - 20) : row["start"]], re.I
            )
            start = row["start"] - (len(led.group()) if led else 0)
            row = {**row, "start": start, "end": following["end"]}
        rows.append(row)
    return rows


def _requests(text, places, days, part_at):
    """Suggest requests, each to whom its addressee's words name, and where they and a deadline are."""
    rows, asked, ends = [], [], [row for row in days if row["edtf"].startswith("../")]
    for row in find_requests(text).to_dict("records"):
        part = part_at(row)
        if not part:
            continue
        end = next((d for d in ends if row["start"] <= d["start"] < row["end"]), None)
        asked.append((row["start"], row["end"], end and end["start"]))
        rows.append(
            {
                "request_id": f"r{len(rows) + 1:02}",
                "item": part[1] if part[0] == "item" else "",
                "kind": row["kind"] if row["kind"] in _REQUEST_KINDS else "request",
                "form": row["form"],
                "cue_quote": row["cue"] if (row["cue"] or "\0") in row["quote"] else "",
                "addressee_basis": "inferred",
                "answer": "unknown",
                "deadline": end["edtf"][3:] if end else "",
                **_row(text, row),
            }
        )
        if row["addressee"] and isinstance(row["addressee"], str):
            first, last = int(row["addressee_start"]), int(row["addressee_end"])
            inside = [
                place
                for place in places[bisect.bisect_left(places, (first,)) :][: last - first]
                if place[1] <= last
            ]
            longest = max(inside, key=lambda place: place[1] - place[0], default=("", "", ""))
            rows[-1] |= {
                "addressee_basis": "written" if row["start"] <= first < row["end"] else "lead-in",
                "addressee_id": longest[2],
                **_span(text, first, last, "addressee_"),
            }
    return rows, asked


def _row(text, row):
    """Give the columns that every suggested row has."""
    told = {"coder": CODER, "status": "suggested", "note": str(row["rule"])}
    return {**_span(text, row["start"], row["end"]), **told}


def _span(text, start, end, lead=""):
    words = anchors.describe(text, int(start), int(end))
    return dict(zip((f"{lead}quote", f"{lead}prefix", f"{lead}suffix"), words, strict=True))


def _metadata(text, kept, encoding, page):
    """Propose what can be known of the document, each value with its basis."""
    received = f"Computed from the bytes of text.txt; received as {encoding}."
    told = {"sha256": (hashlib.sha256(kept).hexdigest(), "printed", "high", received, None)}
    for field in ("publisher", "url", "language"):
        if said := page.get(field):
            told[field] = (said, "inferred", "medium", f"The page {_ITSELF}.", None)
    addresses = list(re.finditer(r"https?://[^\s<>\"')\]]+", text[:LONGEST]))
    if len(addresses) == 1:
        why = "The only address in the text; look whether it is that of the page."
        told.setdefault("url", (addresses[0][0], "printed", "low", why, addresses[0].span()))
    for propose in (_title, _day, _language):
        for field, *cells in propose(text, page):
            told.setdefault(field, cells)
    rows = []
    for field in _FIELDS:
        value, *cells, span = told.get(field, ("", "unknown", "none", _UNSEEN, None))
        row = dict(zip(("basis", "confidence", "why"), cells, strict=True))
        row |= {"field": field, "value": " ".join(value.split())}
        rows.append(row | (_span(text, *span) if span else {}))
    return rows


def _title(text, page):
    """Propose the title: what the page calls itself, if the text has it, or else what is set apart."""
    said = page.get("title", "")
    names = re.split(r"\s+[-|–—·»«]+\s+", said)
    for name in (said, *names):
        if len(name) > 7 and (found := re.search(re.escape(name), text[:20_000], re.I)):
            span = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
            span = span if 0 <= span[1] - span[0] <= 200 else found.span()
            why = f"It stands in the text, and the page {_ITSELF}."
            yield "title", text[slice(*span)], "printed", "high", why, span
            if len(names) == 2:
                other = names[name == names[0]]
                why = "It stands beside the title in what the page calls itself."
                yield "publisher", other, "inferred", "low", why, None
            break
    titles = (row[2:] for row in part_rows(text[:20_000]) if row[0] == "title")
    if span := next(titles, None):
        why = "The first line that is set apart; look whether it is the title."
        yield "title", text[slice(*span)], "printed", "medium", why, span
    if said:
        why = f"The page {_ITSELF}; the text has no such line."
        yield "title", said, "inferred", "low", why, None


def _day(text, page):
    """Propose the day of writing, and the place, from where letters and press releases have them."""
    said = page.get("publication_date", "")[:10]
    said = "" if pd.isna(pd.to_datetime(said, format="%Y-%m-%d", errors="coerce")) else said
    top = max(600, min(20_000, len(text) // 10))
    for first, last, sure in ((0, top, "medium"), (max(0, len(text) - 600), None, "low")):
        cut = text[first:last]
        rows, days = part_rows(cut), find_dates(cut)
        days = days[(days["type"] == "DATE") & days["edtf"].str.fullmatch(r"\d{4}-\d{2}-\d{2}")]
        for at, till, edtf in days[["start", "end", "edtf"]].itertuples(index=False):
            kind, _, start, end = next(part for part in rows if at < part[3])
            place, rest = _PLACE.fullmatch(cut, start, at), cut[till:end].strip()
            opens = place and rest.startswith(tuple("-–—:)"))
            alone = end - start <= 60 and kind != "item" and not rest.endswith(tuple(".;!?"))
            if not opens and not (alone and _YEAR.search(cut, at, till)):
                continue
            stands = "opens the text, after a place" if opens else "stands by itself"
            agrees = f"; the page {_ITSELF}: {said}" if said else ""
            why = f"A date that {stands}{agrees}; look whether it is that of writing."
            sure, span = "high" if said == edtf else sure, (first + at, first + till)
            yield "publication_date", edtf, "printed", sure, why, span
            if place:
                span = first + place.start(1), first + place.end(1)
                yield "place", place[1], "printed", "medium", "It stands before the date.", span
            return
    if said:
        yield "publication_date", said, "inferred", "medium", f"The page {_ITSELF}.", None
    why = "No date stands by itself near the top or the end."
    yield "publication_date", "", "unknown", "none", why, None


def _language(text, page):
    """Propose the language whose commonest words are the most in the text."""
    words = re.findall(r"\w+", text[:100_000].lower())
    counts = {code: sum(map(common.__contains__, words)) for code, common in _COMMON.items()}
    (code, most), (other, next_most) = collections.Counter(counts).most_common(2)
    if 10 * most > len(words):
        why = f"{most} of its {len(words)} words are among the commonest of this language"
        why += f"; {next_most} are among those of {other!r}." if 3 * next_most > most else "."
        yield "language", code, "inferred", "medium" if 3 * next_most < most else "low", why, None


def list_suggestions(source, written=None):
    """Show what the finders suggest for a page, without making a folder.

    Parameters
    ----------
    source : path-like
        A text or HTML file.
    written : str, optional
        The writing date as EDTF; the one that is proposed, by default.

    Returns
    -------
    pandas.DataFrame
        table, row_id (of metadata the field), quote, what (in words) and rule, in the order of
        the tables.

    Examples
    --------
    >>> list_suggestions(example_page())["table"].drop_duplicates().tolist()
    ['metadata', 'mentions', 'events', 'requests']
    """
    file = Path(source)
    text, _, _, metadata = _read_page(file.read_bytes(), file.name, say=lambda words: None)
    written = written or metadata["publication_date"]["value"]
    tables, actors = suggest(text, written=written or None)
    labels = {actor["actor_id"]: actor["label"] for actor in actors}
    words = {
        "mentions": lambda row: f"{row['form']} of {labels[row['actor_id']]}",
        "events": lambda row: f"dated “{row['when_quote']}”",
        "requests": lambda row: (
            f"{row['form']} {row['kind']} to {row.get('addressee_quote') or 'nobody named'}"
        ),
    }
    rows = [
        ("metadata", field, row.get("quote", ""), f"{row['value']} ({row['basis']})", row["why"])
        for field, row in metadata.items()
        if row["value"] and field != "sha256"
    ]
    rows += [
        (name, row[folder.KEYS[name]], row["quote"], say(row), row["note"])
        for name, say in words.items()
        for row in tables[name]
    ]
    return pd.DataFrame(rows, columns=["table", "row_id", "quote", "what", "rule"])
