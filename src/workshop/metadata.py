"""What can be known of a document: title, day, place, language; each value with its basis."""

import collections
import hashlib
import re

import pandas as pd

from finders.parts import part_rows
from helpers.files import COMMON
from helpers.found import find_dates
from workshop.suggest import LONGEST, PLACE, quoted

_UNSEEN = "Nobody has looked yet."
_ITSELF = "says so of itself, where no reader sees it"
_YEAR = re.compile(r"\d{4}|\d\D\d\d?\D\d\d")
_FIELDS = (
    "title publication_date author publisher url place language original event event_date "
    "event_place signatories captured rights sha256"
).split()


def metadata_rows(page):
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
    text, page, kept, how = page.text, page.told, page.kept, page.how
    received = f"Computed from the bytes of text.txt; received as {how}."
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
    rows = {}
    for field in _FIELDS:
        value, *cells, span = told.get(field, ("", "unknown", "none", _UNSEEN, None))
        row = dict(zip(("basis", "confidence", "why"), cells, strict=True))
        row |= {"field": field, "value": " ".join(value.split())}
        rows[field] = row | (quoted(text, *span) if span else {})
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
            place, rest = PLACE.fullmatch(cut, start, at), cut[till:end].strip()
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
    counts = {code: sum(map(common.__contains__, words)) for code, common in COMMON.items()}
    (code, most), (other, next_most) = collections.Counter(counts).most_common(2)
    if 10 * most > len(words):
        why = f"{most} of its {len(words)} words are among the commonest of this language"
        why += f"; {next_most} are among those of {other!r}." if 3 * next_most > most else "."
        yield "language", code, "inferred", "medium" if 3 * next_most < most else "low", why, None
