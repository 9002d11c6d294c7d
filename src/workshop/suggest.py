"""Rows for a statement's tables from what the finders find, each marked as suggested."""

import bisect
import re
import unicodedata
from itertools import accumulate

import pandas as pd

from finders.claims import RULES, claim_rows
from finders.language import unread
from finders.parts import part_rows
from finders.requests import request_rows, stance_rows, written_to
from finders.time.dates import whole_rows
from finders.time.words import BEFORE
from helpers.found import find_actors, split_sentences
from helpers.timeline import known_bounds
from workshop.annotations import describe

CODER = "finder"
LONGEST = 1_000_000  # characters of a text that somebody may go through row by row
# "Printed and published by the Quorn Guild", "cc: Quorn Guild"
ISSUED = re.compile(
    r"(?i)(?:(?:first |printed,? (?:and )?)?(?:published|printed|issued|promoted)\b[^.:]{0,24}\b(?:by|of)\b|cc:)"
)
REACH = 1000  # characters on either side that tell two like passages apart
SPEAKER = "speakers"
_FIELD = re.compile(r" (?:of|for|to|on|at) ")  # what parts an office from what it is of
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W\d_]")
_RIGHTS = re.compile(r"(?:©|\([cC]\)|\bCopyright) ?\Z")
_STAMPED = re.compile(  # "Submitted by admin on", when a page shows what was done with it
    r"\s*(?:(?:last )?(?:posted|published|submitted|created|modified|updated)\b|منتشر شده|تاریخ انتشار)[^.\n]{0,40}",
    re.I,
)
_COUNTS = re.compile(
    r"[\s·|•–-]*(?:\d+|no|بدون) (?:min(?:ute)?s? read|comments?|دیدگاه|نظر)\b", re.I
)
PLACE = re.compile(
    r"(?!(?:\w+tag|Mittwoch|Sonnabend|Correction|Edit|Updated?)\b)\(?((?:[^\W\d_a-zà-ÿ][\w.'’-]*+ ?){0,3}[^\W\d_a-zà-ÿ][\w.'’-]*+)"
    r"(?:,\s[^\W\d_a-z][\w.'’-]*+(?=,))?"  # its country
    r"(?:,|\s?\([^()\n]{1,30}\)\s?[-–—]|\s?\()(?:\s\w{2,3})?\s*"
)
_LASTS = re.compile(r"\b(?:within|in|for|over|every|of)\s+\Z", re.I)
_WITHIN = re.compile(r"\b(?:within|in)(?: the(?: next)?)?\s+\Z", re.I)
_CLOCK = re.compile(r"\d-\d\dT\d\d:\d\d\Z")
# Rules of lengths that date something all the same.
_DATING = (
    "units-of ",
    "way-units < told",
    "ago: how long is left open, from",
    "ago: counted from an event",
)
_SMALL = "was were is are had has have in on at of and but or by to for with that which who when we he she it they the a its his her their our"
_EVENT = re.compile(  # what "the day after" or "two weeks" counts from: "after the long vote"
    r"(?:\s(?:after|before))?(?:\s(?:the|a|an|this|that|his|her|their|our|its|my|your)"
    rf"(?:\s(?!(?:{_SMALL.replace(' ', '|')})\b)[\w’'-]++){{1,4}}|(?:\s\w{{0,5}}-?[A-Z][\w’'-]*+){{1,4}})"
    rf"(?=[,.;:)!?\n]|\s(?:{_SMALL.replace(' ', '|')})\b|\Z)"
)
_HOURS = ("clock < hour: ", "part < hour: ")
_GOES_ON = re.compile(r"\. +\w")  # "1961. The railway asks the town to pay."
_NOTED = re.compile(r"(?<!igned )\b(?:as of|by|dated|of|on|since|until) \Z")  # in a note
# Rules of the finder of actors that read what somebody is, and no name.
_DESCRIBED = ("people by what they are", "a person by what they are", "a place by what it is")
_KINDS = {"person": "public figure", "place": "place", "nationality": "collective"}
_SPEAKERS = {
    "actor_id": SPEAKER,
    "label": "the speakers",
    "kind": "collective",
    "part_of": "",
    "names": "",
    "why": "those in whose name a statement speaks, until a person says who they are",
}


class Actors:
    """The actors that are known while statements are suggested: rows of ``actors.csv`` by id.

    A text is compared with those alone of whose names it has the first word, so that it costs
    no more with ten thousand actors than with ten.
    """

    def __init__(self, rows=()):
        self.rows, self._used, self._by_word, self._places = {}, set(), {}, {}
        self._numbers = {}  # of names that no id can be made of
        for row in rows:
            self.add(row)
        if SPEAKER not in self.rows:
            self.add(dict(_SPEAKERS))

    def add(self, row: dict) -> None:
        """Take in one more actor."""
        self.rows[row["actor_id"]] = row
        self._places[row["actor_id"]] = len(self._places)
        for name in row["names"].split(";"):
            first = _WORD.search(name)
            self._by_word.setdefault(first and first[0], []).append(row["actor_id"])

    def use(self, actor_id: str) -> None:
        """Note that a row refers to an actor."""
        self._used.add(actor_id)

    def id_of(self, name: str) -> str:
        """Give the id of a name, or a number to one in letters that addresses cannot hold."""
        plain = unicodedata.normalize("NFKD", name)
        if not any(letter.isalpha() and not letter.isascii() for letter in plain):
            return make_id(name)
        return self._numbers.setdefault(name, f"actor-{len(self.rows)}")

    def used(self) -> list[dict]:
        """Give the rows of the actors that are referred to, and of those that they are part of."""
        todo, seen = [SPEAKER, *self._used], {}
        while todo:
            if (actor_id := todo.pop()) and actor_id not in seen:
                seen[actor_id] = self.rows[actor_id]
                todo += [one.strip() for one in seen[actor_id]["part_of"].split(";")]
        return [row for actor_id, row in self.rows.items() if actor_id in seen]

    def named_in(self, text: str) -> pd.DataFrame:
        """Give as a table the actors that a text may name."""
        words = {None, *_WORD.findall(text)}
        ids = {one for word in words for one in self._by_word.get(word, ())}
        return pd.DataFrame([self.rows[one] for one in sorted(ids, key=self._places.get)])


def suggest(
    text: str,
    actors: Actors | None = None,
    written: str | None = None,
    day: tuple[int, int] | None = None,
) -> dict:
    """Suggest the rows of a statement's tables, each marked as suggested.

    Parameters
    ----------
    text : str
        The loaded text.
    actors : Actors, optional
        The actors that are known already; new ones are added to them.
    written : str, optional
        The writing date as EDTF, for the dates that count from it.
    day : tuple of int, optional
        Where the text prints it: the line that does tells of no event and claims nothing.

    Returns
    -------
    dict
        Rows by the name of their table.

    Examples
    --------
    >>> tables = suggest("We urge the Harbour Council to act by 3 May 2024.")
    >>> tables["requests"][0]["form"]
    'explicit'
    """
    actors = Actors() if actors is None else actors
    if len(text) > LONGEST:
        return {}
    part_at = _part_finder(text)
    mentions, places = _mentions(text, actors, part_at)
    days = [row._asdict() for row in whole_rows(text, written)]
    requests, asked = _requests(text, places, days, part_at)
    first, last = day or (-1, -1)
    printed = lambda row: row["start"] < last and first < row["end"]  # noqa: E731
    over = text[: max(0, first)].split("\n") if 2 * first < len(text) else ()
    stamps = {line.strip() for line in over}  # a day over the dateline is that of the page
    days = [row for row in days if row["quote"] not in stamps]
    events = [row for row in days if not printed(row)]
    events = _events(text, events, asked, part_at, known_bounds(written or "")[1])
    claims, rungs = _claims(text, places, lambda row: not printed(row) and part_at(row))
    return {
        "mentions": mentions,
        "events": events,
        "requests": requests,
        "claims": claims,
        "attributions": rungs,
    }


def _part_finder(text):
    """Give a function that tells in which part a span lies: its kind and number, or None.

    None, too, for words that stand again with all that is around them: no context, of a length
    that a person would read, could say which are meant. What is but furniture counts where it says
    who issued the text, or who has a copy of it, if asked for an issuer.
    """
    rows = part_rows(text)
    starts = [row[2] for row in rows]

    def part_at(row, issuer=False):
        start, end = row["start"], row["end"]
        kind, number, first, last = rows[bisect.bisect_right(starts, start) - 1]
        around = text[max(0, start - REACH) : end + REACH]
        said = kind != "furniture" or (issuer and ISSUED.match(text, first))
        told = end <= last and said and text.count(around) == 1
        return (kind, number) if told else None

    return part_at


def _mentions(text, actors, part_at):
    """Suggest mentions, add new actors to `actors`, and give the place of each mention."""
    rows, places, guessed = [], [], "a run of capitals" if unread(text) else None
    for row in find_actors(text, actors.named_in(text)).to_dict("records"):
        body = row["kind"] == "organisation"  # furniture may say whose paper it is
        if not part_at(row, body) or row["rule"] == guessed:
            continue
        speaks = row["kind"] == "speaker"
        actor = row["actor_id"] or (SPEAKER if speaks else actors.id_of(row["name"]))
        if places and places[-1][2] == actor and row["end"] <= places[-1][1]:
            continue  # a name within a mention of the same actor
        if actor not in actors.rows:
            name = " ".join(row["name"].split())
            actors.add(
                {
                    "actor_id": actor,
                    "label": name,
                    "part_of": "",
                    "kind": _KINDS.get(row["kind"], "organisation"),
                    "names": name.replace(";", ","),
                    "why": f"suggested: {row['rule']}; a private person is not to be named",
                }
            )
        actors.use(actor)
        form = "pronoun" if speaks else "abbreviation" if row["quote"].isupper() else "name"
        office = row["rule"] == "a title" and _names_nobody(row, text, places, actors)
        form = "description" if office or row["rule"] in _DESCRIBED else form
        told = {"actor_id": actor, "form": form, "named_by": SPEAKER}
        rows.append({"mention_id": f"m{len(rows) + 1:02}", **told, **_row(text, row)})
        places.append((row["start"], row["end"], actor))
    return rows, places


def _names_nobody(row, text, places, actors):
    """Say whether an office is told without its name: "Director", "Ada Low, Managing Director"."""
    office = _FIELD.split(row["name"])[0]
    several = office.lower().endswith("s") and not office.lower().endswith("ss")
    _, end, actor = places[-1] if places else (0, 0, "")
    person = actors.rows[actor]["kind"] == "public figure" if actor in actors.rows else False
    beside = person and not text[end : row["start"]].strip(",–—-( \n")
    alone = office == row["name"] and (" " not in office or (beside and office[0].isupper()))
    return several or alone


def _events(text, days, asked, part_at, written):
    """Suggest an event for every date that is no deadline and not that of the letter itself.

    What is later than the last day of writing, or asked and no earlier, has not happened: it is
    wanted.
    """
    rows, deadlines, lined = [], {deadline for _, _, deadline in asked}, False
    sentences = split_sentences(text)[["start", "end", "quote"]].to_dict("records")
    starts = [sentence["start"] for sentence in sentences]
    for row in days:
        told = sentences[bisect.bisect_right(starts, row["start"]) - 1] if sentences else None
        told = _readable(text, told, row)
        part, row = part_at(row), _with_event(text, row)
        if not _dates(row) or not part or row["end"] > told["end"] or row["start"] in deadlines:
            continue
        before = text[told["start"] : row["start"]]
        if part[0] == "signature" and not _NOTED.search(before) and told["quote"][-1] != ".":
            continue  # the day on which somebody signed
        over = _fills_line(text, row, told["end"], before)
        own = not (rows or lined) or row["edtf"] == str(written) or row["edtf"].isdecimal()
        lined = lined or over
        stamp = _STAMPED.fullmatch(before) or _COUNTS.match(text, row["end"])
        ahead = _lies_ahead(row["edtf"], written, False) and not stamp
        if over and own and not ahead:
            continue  # "Brackwater, 14 March 2025", as over a letter
        wanted = any(first <= row["start"] < last for first, last, _ in asked)
        if wanted and row["quote"].lower().startswith("the same"):
            continue  # "post your paper the same day"
        rows.append(
            {
                "event_id": f"e{len(rows) + 1:02}",
                "label": shorten(told["quote"]),
                "said_by": SPEAKER,
                "modality": "aim" if _lies_ahead(row["edtf"], written, wanted) else "told",
                **_row(text, row),
                **quoted(text, told["start"], told["end"]),
                **quoted(text, row["start"], row["end"], "when_"),
            }
        )
    return rows


def _readable(text, told, row):
    """Give a sentence, or of one that is longer than anybody reads the words around a day."""
    if not told or told["end"] - told["start"] < 2 * REACH:
        return told
    first, last = told["start"], told["end"]
    first = max(first, text.find(" ", max(first, row["start"] - REACH), row["start"]) + 1)
    last = max(row["end"], text.rfind(" ", row["end"], min(last, row["end"] + REACH)))
    return {"start": first, "end": last, "quote": text[first:last]}


def _with_event(text, row):
    """Give words that count from an event together with those that name it, if they are few."""
    if "counted from an event" not in row["rule"]:
        return row
    lasts = _LASTS.search(text, max(0, row["start"] - 12), row["start"])
    if not lasts and (found := _EVENT.match(text, row["end"])):
        return row | {"end": found.end()}
    return row | {"rule": ""} if row["type"] == "DURATION" else row


def _dates(row):
    """Say whether words date something: no length does but one within a date, and no hour by itself.

    An hour belongs to the day of another row, or to every day.
    """
    dated = row["type"] in ("DATE", "TIME") and not row["value"].endswith("_REF")
    if row["rule"].endswith("any such weekday"):
        return False  # "what happens on a Tuesday?"
    return (dated or row["rule"].startswith(_DATING)) and not row["rule"].startswith(_HOURS)


def _fills_line(text, row, last, before):
    """Say whether a day is all that its line says, but for a place: as over a letter or a notice."""
    end = row["end"]
    if row["edtf"].isdecimal() and _GOES_ON.match(text, end):
        return False
    led = not before or PLACE.fullmatch(before) or _STAMPED.fullmatch(before)
    alone = (_COUNTS.match(text, end) or not _WORDS.search(text, end, last)) and led
    return bool(alone or _RIGHTS.search(before))


def _lies_ahead(edtf, written, wanted):
    """Say whether a date is of what is to come: it is later, or asked and neither past nor begun."""
    first, last = known_bounds(edtf)
    if not written:
        return wanted
    later = (first or last or written) > written
    begun = not last and first and first <= written  # "unpaid since May"
    return later or (wanted and not begun and not (last and last < written))


def shorten(words: str) -> str:
    """Give words on one line, of sixty characters at most, cut between two words."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + " …"


def _requests(text, places, days, part_at):
    """Suggest requests, each to whom its addressee's words name, and where they and a deadline are."""
    rows, asked, ends, reader = [], [], [*_deadlines(text, days)], written_to(text)
    for row in (found._asdict() for found in _ledger(text)):
        part = part_at(row)
        if not part:
            continue
        end = next((d for d in ends if row["start"] <= d["start"] < row["end"]), None)
        if row["kind"] not in ("thanks", "complaint"):  # what they tell of has happened
            asked.append((row["start"], row["end"], end and end["start"]))
        rows.append(
            {
                "request_id": f"r{len(rows) + 1:02}",
                "item": part[1] if part[0] == "item" else "",
                "kind": row["kind"],
                "form": row["form"],
                "cue_quote": row["cue"] if (row["cue"] or "\0") in row["quote"] else "",
                "addressee_basis": "inferred",
                "deadline": end["edtf"][3:] if end else "",
                **_row(text, row),
            }
        )
        first, last = int(row["addressee_start"]), int(row["addressee_end"])
        rows[-1]["answer"] = "none" if row["rule"] in ("thanks", "protest") else "unknown"
        if row["kind"] == "thanks":
            first, last = _thanked(text, places, row)
        if first >= 0:
            rows[-1] |= {
                "addressee_basis": "written" if row["start"] <= first < row["end"] else "lead-in",
                "addressee_id": _meant(text, places, (first, last), reader, rows[:-1]),
                **quoted(text, first, last, "addressee_"),
            }
    return rows, asked


def _thanked(text, places, row):
    """Give the mention that follows on the words of thanks: "thank the crew", "tribute to them"."""
    cue = text.lower().find(row["cue"], row["start"], row["end"]) + len(row["cue"])
    for first, last, _ in places[bisect.bisect_left(places, (cue,)) :][:1]:
        if text[cue:first].strip() in ("", "to", "the"):
            return first, last
    return -1, -1


def _ledger(text):
    """Give requests and commitments, and what thanks or complains where they are not."""
    rows, stances = request_rows(text, commitments=True), stance_rows(text)
    kinds = {row.start: row for row in stances}
    rows = [kinds.get(r.start, r) if r.rule in ("list", "weighed") else r for r in rows]
    starts, ends = [row.start for row in rows], [0, *accumulate((row.end for row in rows), max)]
    free = (s for s in stances if ends[bisect.bisect_left(starts, s.end)] <= s.start)
    return sorted([*rows, *free], key=lambda row: row.start)


def _deadlines(text, days):
    """Give the dates by which something shall be done: "by 3 May noon", "within 21 days"."""
    for row in days:
        hour, day = _CLOCK.search(row["value"]), row["edtf"].rpartition("/")[2]
        until = f"{row['value']}:00" if hour else day
        within = _WITHIN.search(text, max(0, row["start"] - 12), row["start"])
        led = BEFORE["opening"].search(text[max(0, row["start"] - 40) : row["start"]].lower())
        told = {"TIME": led and led["close"], "DURATION": within}.get(row["type"])
        if row["edtf"].startswith("../") or (until and told):
            yield row | {"edtf": f"../{until}"}


def _meant(text, places, span, reader, before):
    """Give the actor of the longest mention in a span; of a pronoun, whom it stands for."""
    word = text[slice(*span)].lower()
    if word in ("you", "your") and reader:
        return _named(places, *reader)
    if word in ("it", "them", "they") and before:
        return before[-1].get("addressee_id", "")  # "urged the Board to act, and asked it to pay"
    return _named(places, *span)


def _claims(text, places, part_at):
    """Suggest claims in the words of the text, each with the rung on whose word it rests."""
    claims, rungs = [], []
    for row in (claim._asdict() for claim in claim_rows(text)):
        if not part_at(row):
            continue
        number, own = len(claims) + 1, row["speech"] == "own"
        told = {"gist": f"“{' '.join(row['quote'].split())}”", "kind": row["kind"]}
        told["checkable"] = "nobody has looked yet"
        claims.append({"claim_id": f"c{number:02}", **told, **_row(text, row)})
        first, last = row["speaker_start"], row["speaker_end"]
        words = {} if own or first < 0 else quoted(text, first, last)
        rungs.append(
            {
                "attribution_id": f"a{number:02}",
                "claim_id": f"c{number:02}",
                "reading": "both",
                "rung": 1,
                "role": "said",
                "actor_id": SPEAKER if own else _named(places, first, last),
                "basis": row["basis"],
                "why": RULES[row["rule"]],
                "coder": CODER,
                "status": "suggested",
                "note": row["rule"],
                **words,
            }
        )
    return claims, rungs


def _named(places, first, last):
    """Give the actor of the longest mention within a span, "" where there is none."""
    inside = places[bisect.bisect_left(places, (first,)) :][: max(0, last - first)]
    inside = [place for place in inside if place[1] <= last]
    return max(inside, key=lambda place: place[1] - place[0], default=("", "", ""))[2]


def _row(text, row):
    """Give the columns that every suggested row has."""
    told = {"coder": CODER, "status": "suggested", "note": str(row["rule"])}
    return {**quoted(text, row["start"], row["end"]), **told}


def quoted(text: str, start: int, end: int, lead: str = "") -> dict[str, str]:
    """Give the cells that anchor a span: its words and the context that makes them unique."""
    words = describe(text, int(start), int(end))
    return dict(zip((f"{lead}quote", f"{lead}prefix", f"{lead}suffix"), words, strict=True))


def make_id(name: str) -> str:
    """Make an id of a name; one in letters that addresses cannot hold is told by a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "statement"
