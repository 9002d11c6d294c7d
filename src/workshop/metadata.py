"""What can be known of a document: title, day, place, language; each value with its basis."""

import collections
import hashlib
import re

import pandas as pd

from finders.parts import PAPERS, part_rows
from helpers.files import COMMON, LETTERS
from helpers.found import find_actors, find_dates
from workshop.pages import ACCOUNT
from workshop.suggest import LONGEST, PLACE, quoted, whole_stretches
from workshop.texts import CELL_SAYS, FILE_SAYS, HEAD_SAYS, Document

_UNSEEN = "Nobody has looked yet."
# "Statement by the Quorn Guild on the buoys": whose paper it is.
_WHOSE = re.compile(
    r"(?:\s(?i:of|by|from)\s(?:(?i:the)\s)?|[هٔی\u200c]*\s(?=[\u0600-\u06ff]))(?P<who>(?![a-z])[^\n\d]+?)"
    r"(?=\s(?i:on|about|regarding|concerning|to|in|against|for)\s|[\n,:;.(]|\Z)"
)
# Over a mail or a letter.
_SUBJECT = (
    r"^(?:subject|betreff|objet|oggetto|asunto|onderwerp|lënda|тема) ?: ?(?P<said>\S.{3,200})$"
)
_SUBJECT = re.compile(_SUBJECT, re.I | re.M)
_YEAR = re.compile(r"\d{4}|\d\D\d\d?\D\d\d")
_TOLD = re.compile(
    r"\b(?:born|died|deadline|accessed|updated)\b"
    r"|\b(?:since|until|till|by|before|after)\b[\w\s]{0,12}\Z"
    r"|\b(?:modif|revis|chang|found|establish|open|clos|start|beg[aiu]n|end|launch|join|elect"
    r"|arrest|kill|due|expir|valid|effective|postpone)\w*(?:\s(?:on|from|in|at))?:?\s*\Z",
    re.I,
)
# "Done at Port Meridian on 11 May 2022", "Adopted by the 47th Congress, Norrhavn, 6-8 October 2023"
_DONE = re.compile(
    r"(?i:done|given|signed|adopted|issued|made|approved|proclaimed|passed|agreed|resolved|ratified"
    r"|published|presented|carried|endorsed|voted|enacted|concluded|delivered|sealed|drawn up|released)\b[^.;\n]{0,120}?"
    r"(?:(?:\b(?:at|in)|,)\s+(?:the\s+)?(?P<place>[^\W\d_a-z][\w.'’-]*+(?:\s[^\W\d_a-z][\w.'’-]*+){0,3})"
    r"|(?=\s))(?:,?\s+(?:on|this|the|of)\b){0,3},?\s+"
)
# In English and French; in two originals, all texts being equally authentic.
_TONGUES = r",? ?in (?:the )?(?:[A-Z]|\w+ (?:original|cop|exemplar)|(?:du|tri|quadru)plicate)"
_TONGUES = re.compile(_TONGUES + r"[^.;]{0,300}\.?(?:\n|\Z)")
_DAYS = re.compile(r"\d{4}-\d\d(?:-\d\d(?:/\d{4}-\d\d-\d\d)?)?")
_ONE_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_APART = re.compile(
    r"(?:.*[^\s\w.;!?'’”\"])?\s*"
)  # what stands before the day in a line of details
_FIELDS = (
    "title publication_date author publisher url place language original event event_date "
    "event_place signatories captured rights sha256"
).split()


def metadata_rows(page: Document) -> dict[str, dict]:
    """Propose what can be known of a document, each value with its basis.

    Parameters
    ----------
    page : Document
        As `workshop.texts.read_document` gives it.

    Returns
    -------
    dict of dict
        The rows of ``metadata.csv`` by field.
    """
    text, received = page.text, f"Computed from the bytes of text.txt; received as {page.how}."
    told = {"sha256": (hashlib.sha256(page.kept).hexdigest(), "printed", "high", received, None)}
    for field in ("publisher", "author", "url", "language", "place", "captured"):
        said = page.told.get(field, "")
        if field == "author" and not _is_author(said, page):
            continue
        if said:
            told[field] = (said, "inferred", "medium", f"{page.says}.", None)
    addresses = list(re.finditer(r"https?://[^\s<>\"')\]]+", text[:LONGEST]))
    if len(addresses) == 1:
        why = "The only address in the text; look whether it is that of the page."
        told.setdefault("url", (addresses[0][0], "printed", "low", why, addresses[0].span()))
    for propose in (_title, _day, _language):
        for field, *cells in propose(text, page):
            told.setdefault(field, cells)
    rows = {}
    for field in _FIELDS:
        value, *cells, span = told.get(field, ("", "unknown", "none", _UNSEEN, None))
        row = dict(zip(("basis", "confidence", "why"), cells, strict=True))
        row |= {"field": field, "value": " ".join(value.split()), "span": span}
        rows[field] = row | (quoted(text, *span) if span else {})
    return rows


def _is_author(said, page):
    """Tell whether who is told to have made a page is its author, and no account or typist."""
    hidden = page.says == FILE_SAYS and said not in page.text
    return not hidden and not ACCOUNT.fullmatch(said)


def _title(text, page):
    """Propose the title: what the page calls itself, if the text has it, or else what is set apart."""
    said, printed = page.told.get("title", ""), None
    names = re.split(r"\s+[-|–—·»«]+\s+", said)
    # "Ministry of Water: Talks open - News" over a page whose heading is "Talks open"
    for name in (said, *names, *(re.split(r":\s+", names[0])[1:])):
        if span := _line_with(name, text[:20_000], page.says == CELL_SAYS or " " not in name):
            why = f"It stands in the text. {page.says}."
            yield "title", text[slice(*span)], "printed", "high", why, span
            printed = span
            if len(names) == 2 and name in names:
                other = names[name == names[0]]
                why = "It stands beside the title in what the page calls itself."
                yield "publisher", other, "inferred", "low", why, None
            break
    if printed is None and (span := _line_with(page.told.get("heading", ""), text[:20_000], True)):
        why = "It is the one heading of the first rank."
        yield "title", text[slice(*span)], "printed", "high", why, span
        printed = span
    if said and page.says in (CELL_SAYS, HEAD_SAYS):
        yield "title", said, "inferred", "medium", f"{page.says}.", None
    if subject := _SUBJECT.search(text, 0, 1500):
        why = "The text names it as its subject."
        yield "title", subject["said"], "printed", "high", why, subject.span("said")
    titles, body = _set_apart(text)
    if body and body != printed:
        why = (
            "It stands over the text, as on the paper of a body; look whether it is the publisher."
        )
        yield "publisher", text[slice(*body)], "inferred", "low", why, body
    for start, end in titles[:1]:
        kind = PAPERS.match(text, start, end)
        whose = kind and _WHOSE.match(text, kind.end(), end)
        if whose and not (whose["who"].isupper() and not _is_body(whose["who"])):
            why = "The title says whose paper it is; look whether it is the publisher."
            yield "publisher", whose["who"], "inferred", "low", why, whose.span("who")
    if titles:
        why = "What is set apart below that" if body else "The first line that is set apart"
        why = f"{why}; look whether it is the title."
        yield "title", text[slice(*titles[0])], "printed", "medium", why, titles[0]
    if said:
        why = f"{page.says}; the text has no such line."
        yield "title", said, "inferred", "low", why, None


def _line_with(name, text, whole):
    """Give the line of a text that is a name, or else, where it need not be all of it, has it."""
    if len(name) < 8:
        return None
    found = re.search(rf"^(?:#+ )?{re.escape(name)}$", text, re.I | re.M)
    found = found or (not whole and re.search(re.escape(name), text, re.I))
    if not found:
        return None
    span = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    if span[1] - span[0] > 2 * len(name) or span[1] < 0:
        return None  # a sentence with a name in it
    return _bare(text, span)


def _bare(text, span):
    """Leave the signs before a heading in Markdown out of it."""
    return span[0] + len(re.match("(?:#{1,6} )?", text[slice(*span)])[0]), span[1]


def _set_apart(text):
    """Give the lines over a text that may be its title, the best first, and the body over them."""
    rows = part_rows(text[:20_000])
    prose = (n for n, row in enumerate(rows) if row[3] - row[2] > 150 or row[0] == "item")
    top = [row for row in rows[: min(8, next(prose, 8))] if row[0] in ("title", "paragraph")]
    bodies = [row[2:] for row in top if _is_body(text[slice(*row[2:])])]
    ranks = []
    for kind, _, *span in top if bodies[:1] == [row[2:] for row in top[:1]] else ():
        line = text[slice(*span)]
        titled = kind == "title" or line.endswith("!")
        if tuple(span) not in bodies and titled and not _YEAR.search(line):
            ranks.append((not PAPERS.match(line), kind != "title", tuple(span)))
    titles = [span for *_, span in sorted(ranks)]
    titles += [row[2:] for row in rows if row[0] == "title"]
    return [_bare(text, span) for span in titles], next(iter(bodies), None)


def _is_body(line):
    """Tell whether a line is hardly more than the name of a body, in capitals or not."""
    small = re.compile(r"\b(?:And|Of|The|For|On|In|S)\b")
    line = small.sub(lambda word: word[0].lower(), line.title()) if line.isupper() else line
    found = find_actors(line).query("kind == 'organisation'")
    sentence = re.search(r"(?:[!?:;,]|\w{5,}\.)\Z", line)  # "We ask the Board."
    if len(line) < 6 or sentence or PAPERS.match(line):
        return False
    return bool(2 * (found["end"] - found["start"]).max() >= len(line))


def _day(text, page):
    """Propose the day of writing, and the place: as the page has them, or as letters print them."""
    said = _as_day(page.told.get("publication_date", ""))
    top = max(600, min(20_000, len(text) // 10))
    stretches = ((0, top, "medium"), (max(0, len(text) - 1500), None, "low"))
    printed = [day for first, last, sure in stretches for day in _printed(text, first, last, sure)]
    printed.sort(key=lambda day: len(day[0]) != len("2031-05-17"))  # one day before all else
    agreeing = [day for day in printed if day[0].startswith(said)]
    if said and not agreeing:
        why = f"{page.says}."
        why += f" The text has a line with another date, {printed[0][0]}." if printed else ""
        yield "publication_date", said, "inferred", "medium", why, None
        return
    for edtf, sure, stands, span, place in agreeing[:1]:
        why = f"A date that {stands}; look whether it is that of writing."
        why, sure = (f"{why} {page.says}, too.", "high") if said else (why, sure)
        yield "publication_date", edtf, "printed", sure, why, span
        if place:
            words = text[slice(*place)]
            yield "place", words, "printed", "medium", "It stands before the date.", place
    why = "No date stands by itself near the top or the end."
    yield "publication_date", "", "unknown", "none", why, None


def _as_day(said):
    """Give as EDTF the one date that a page or a cell gives, "" for anything else."""
    said = re.sub(r"\A(\d{4})([01]\d)([0-3]\d)\b", r"\1-\2-\3", said)
    said = re.sub(r"(?<=\d\.)\s+(?=\d)", "", said)  # "7. 2. 2031", as Czech has it
    if not pd.isna(pd.to_datetime(said[:10], format="%Y-%m-%d", errors="coerce")):
        return said[:10]
    days = [day for day in find_dates(said[:100])["edtf"] if _ONE_DATE.fullmatch(day)]
    return days[0] if len(days) == 1 else ""


def _printed(text, first, last, sure):
    """Yield the dates of a stretch that stand as those of writing do, each with where and why."""
    cut = text[first:last]
    for row, kind, start, end in _dated_parts(cut):
        at, till, edtf = row["start"], row["end"], row["edtf"]
        line = max(start, cut.rfind("\n", 0, at) + 1)
        place, done = PLACE.fullmatch(cut, start, at), _DONE.fullmatch(cut, line, at)
        rest = cut[till:end].strip()
        alone = end - start <= 60 and kind != "item" and not rest.endswith(tuple(".;!?"))
        led = end - line <= 100 and rest[:1] in ("", *"|·•–—*") and _APART.fullmatch(cut, line, at)
        alone = alone or (led and "-" in edtf)
        alone = alone and _YEAR.search(cut, at, till) and not _TOLD.search(cut, start, at)
        if place and rest.startswith(tuple("-–—:)")):
            stands = "opens the text, after a place"
        elif done and (len(rest.split("\n")[0]) < 3 or _TONGUES.match(rest)):
            stands = "closes a line on where and by whom it was made"
            place = done if done["place"] else None
        elif alone and (place or "/" not in edtf):
            stands = "stands by itself"
        else:
            continue
        named = place and (first + place.start(1), first + place.end(1))
        yield edtf, sure, stands, (first + at, first + till), named


def _dated_parts(text):
    """Give the days of a text, each with the kind and the bounds of the part in which it stands."""
    parts, days = part_rows(text), whole_stretches(text, find_dates(text).to_dict("records"))
    found = []
    for row in days:
        if row["type"] == "DATE" and _DAYS.fullmatch(row["edtf"]):
            kind, _, *bounds = next(part for part in parts if row["start"] < part[3])
            found.append((row, kind, *bounds))
    signed = {row["edtf"] for row, kind, *_ in found if kind == "signature"}
    # Where they differ, each has signed on a day of its own.
    return [one for one in found if one[1] != "signature" or len(signed) == 1]


def _language(text, page):
    """Propose the language whose commonest words are the most in the text."""
    lower = text[:100_000].lower()
    words, most_odd = re.findall(r"\w+", lower), len(lower) // 50
    counts = {code: sum(map(common.__contains__, words)) for code, common in COMMON.items()}
    # Names bring letters of another language into any text, but not at every tenth word.
    letters = collections.Counter(one for one in lower if one > "\x7f" and one.isalpha())
    for code, own in LETTERS.items():
        odd = sum(count for one, count in letters.items() if one not in own)
        counts[code] = 0 if odd > most_odd else counts[code]
    (code, most), (other, next_most) = collections.Counter(counts).most_common(2)
    if 10 * most > len(words):
        why = f"{most} of its {len(words)} words are among the commonest of this language"
        why += f"; {next_most} are among those of {other!r}." if 3 * next_most > most else "."
        yield "language", code, "inferred", "medium" if 3 * next_most < most else "low", why, None
