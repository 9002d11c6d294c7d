"""When things happened: expressions resolved, and undated events bounded by order.

Each function takes a corpus and the id of a statement, which may be left out where there is one;
some take another writing date, as EDTF, than the one in the metadata.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable

import pandas as pd

from finders import edtf
from finders.time.dates import whole_rows
from finders.time.resolution import Resolution, resolve
from helpers.corpus import Corpus, CorpusError, records
from helpers.rules import find_circle
from helpers.schema import split_list

WRITING = "writing"
# A rule that leans on what stands around: on what is told, or on "by" before the end of a year.
_TOLD = re.compile(r"^[^:]* < (?:told|hour)\b| in it;.*the other end open$")
# Months and, from 21 on, seasons, as EDTF numbers them.
MONTHS = "January February March April May June July August September October November December"
MONTHS = dict(enumerate(MONTHS.split(), 1))
MONTHS |= dict(enumerate("spring summer autumn winter".split(), 21))
DOUBTS = {"": "", "~": "about ", "%": "perhaps about ", "?": "perhaps "}


def list_expressions(
    corpus: Corpus, statement: str | None = None, written: str | None = None
) -> pd.DataFrame:
    """List the words of time that date events, each with its rule and what it comes to.

    Returns
    -------
    pandas.DataFrame, shape (n_expressions, 8)
        statement_id, event_id (the first event so dated), quote, start, rule, date (EDTF),
        earliest and latest day.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_expressions(load_corpus(), written="2024")["date"].tolist()
    ['2017~', '../2023', '2024-06-20']
    """
    rows = resolve_events(corpus, statement, written)
    rows = rows[rows["when_quote"] != ""].drop_duplicates("when_start").sort_values("when_start")
    rows = rows.assign(quote=rows["when_quote"], start=rows["when_start"]).reset_index(drop=True)
    shown = "statement_id event_id quote start rule date earliest latest"
    return rows[shown.split()]


def resolve_events(
    corpus: Corpus, statement: str | None = None, written: str | None = None
) -> pd.DataFrame:
    """Give the events with what their own words of time come to where they stand in the text.

    Returns
    -------
    pandas.DataFrame, shape (n_events, n)
        The columns of ``events.csv`` with date (EDTF, "" where the words give none), rule, and
        earliest and latest day (None where open).

    Examples
    --------
    >>> from helpers import load_corpus
    >>> resolve_events(load_corpus())["date"].value_counts().to_dict()
    {'': 16, '2023-06-20': 3, '2016~': 1, '../2022': 1}
    """
    written = written or corpus.value(statement, "publication_date")
    events = corpus.layer("events", statement)
    told = zip(events["when_quote"], events["modality"] == "aim", strict=True)
    found = [resolve(words, written, planned) if words else None for words, planned in told]
    known = _told_around(corpus.text(statement), written) if any(found) else {}
    places = zip(found, events["when_start"], strict=True)
    found = [one and (_by_place(known, start, one.name) or one) for one, start in places]
    for name, of in (("date", "edtf"), ("rule", "rule")):  # words, even where there is no event
        events[name] = pd.Series([getattr(one, of, "") for one in found], dtype="str")
    return _bounded(events, [known_bounds(date) for date in events["date"]])


@functools.lru_cache(maxsize=64)  # each figure and table of a notebook asks for it anew
def _told_around(text, written):
    """Read by their places the dates that lean on what the text tells around them: "two days later".

    Of a writing date that is a stretch both ends must give the same.
    """
    first, last = known_bounds(written)
    one, other = (
        {row.start: (row.edtf, row.rule) for row in whole_rows(text, day) if row.edtf}
        for day in (first or last, last or first)
    )
    return {start: said for start, said in one.items() if other.get(start) == said}


def _by_place(told, start, name):
    """Give what words come to at their place, if they lean on others or say nothing alone.

    `name` is that of the rule which reads the words alone.
    """
    date, rule = told.get(start, ("", ""))
    leans = date and (name == "none" or _TOLD.search(rule))
    return Resolution(date, rule, rule.partition(":")[0]) if leans else None


def known_bounds(date: str) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and last day of a date in EDTF; none of either where there is no date."""
    return edtf.bounds(date) if date else (None, None)


def _bounded(events, spans):
    """Write spans of days into a table; days stay objects, so that an open end can be None."""
    for end, name in enumerate(("earliest", "latest")):
        events[name] = pd.Series([span[end] for span in spans], dtype="object")
    return events


def place_events(
    corpus: Corpus, statement: str | None = None, written: str | None = None
) -> pd.DataFrame:
    """Place every event in time: by its own words, or between what comes before and after.

    Returns
    -------
    pandas.DataFrame, shape (n_events, n)
        The columns of ``events.csv`` with date (EDTF, "" where the text gives none), rule,
        earliest and latest (days; None where open), and basis: ``words``, ``order`` (bounded
        only by other events) or ``none``.

    Raises
    ------
    CorpusError
        If the order goes in a circle, or puts an event before its own earliest day.

    Notes
    -----
    Before means: began no later than. So an event's earliest day is no earlier than that of
    anything before it, and its latest no later than that of anything after it.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> place_events(load_corpus())["basis"].value_counts().to_dict()
    {'order': 15, 'words': 5, 'none': 1}
    """
    statement = corpus.one(statement)
    events = resolve_events(corpus, statement, written)
    written = written or corpus.value(statement, "publication_date")
    spans = zip(events["earliest"], events["latest"], strict=True)
    spans = {**dict(zip(events["event_id"], spans, strict=True)), WRITING: known_bounds(written)}
    order = corpus.layer("order", statement)[["before", "after"]].to_numpy().tolist()
    placed = propagate(spans, order)
    spans = [placed[event] for event in events["event_id"]]
    events["basis"] = [
        "words" if date else "order" if any(span) else "none"
        for date, span in zip(events["date"], spans, strict=True)
    ]
    return _bounded(events, spans)


def propagate(spans: dict, pairs: list[tuple]) -> dict:
    """Narrow spans of days by what must have begun before what.

    `spans` gives for each event id the earliest and the latest day, None where open; `pairs` are two
    ids each, the earlier one first. No span gets wider than it was. An order that goes in a circle
    or leaves an event no day is a `CorpusError`.

    >>> import datetime as dt
    >>> day = dt.date(2020, 5, 1)
    >>> propagate({"a": (None, None), "b": (day, day)}, [("a", "b")])["a"]
    (None, datetime.date(2020, 5, 1))
    """
    if circle := find_circle(pairs):
        raise CorpusError(f"the order contradicts itself: {' before '.join(circle)}")
    spans = dict(spans)
    for _ in range(len(spans)):  # each round carries a bound one step further
        last = dict(spans)
        for before, after in pairs:
            (a, b), (c, d) = spans[before], spans[after]
            spans[after] = (max(filter(None, (a, c)), default=None), d)
            spans[before] = (a, min(filter(None, (b, d)), default=None))
        if spans == last:
            break
    for event, (first, end) in spans.items():
        if first and end and first > end:
            raise CorpusError(
                f"{event} would have to be after {first} and before {end}: its date and the order "
                "contradict each other"
            )
    return spans


def move_clock(corpus: Corpus, statement: str | None = None, written: str = "2024") -> pd.DataFrame:
    """Compare where events stand now with where another writing date would put them.

    Returns
    -------
    pandas.DataFrame, shape (n_events, 6)
        statement_id, event_id, label, date or bounds as they are (``now``) and under
        the other writing date (``then``), and moves (``yes`` or ``no``).

    Raises
    ------
    CorpusError
        If the other writing date contradicts what the text itself dates: a text cannot have
        been written before what it tells of as past.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> moved = move_clock(load_corpus(), written="2024")
    >>> moved.loc[moved["event_id"] == "e03", ["now", "then"]].values.tolist()
    [['2016~', '2017~']]
    """
    now = place_events(corpus, statement)
    try:
        then = place_events(corpus, statement, written)
    except CorpusError as error:
        raise CorpusError(f"the text cannot have been written in {written}: {error}") from error
    # A date may stay where a bound that only order gives moves with the clock.
    columns = ["date", "earliest", "latest"]
    kept = (now[columns].fillna("") == then[columns].fillna("")).all(axis=1)
    return now[["statement_id", "event_id", "label"]].assign(
        now=_dates_or_bounds(now),
        then=_dates_or_bounds(then),
        moves=kept.map({True: "no", False: "yes"}),
    )


def try_writing(
    corpus: Corpus, statement: str | None = None, years: Iterable[int] = range(-6, 4)
) -> pd.DataFrame:
    """Place every event under each of some years of writing, the statement's own date among them.

    Returns
    -------
    pandas.DataFrame, shape (n_years * n_events, n)
        The rows of `place_events` for each of so many years before (negative) or after the own
        one, with ``written`` (EDTF), ``own`` (whether that is the date in the metadata) and
        ``refused``: why the text cannot have been written then, with its events unplaced, or "".
        Without a writing date there is nothing to move: no rows.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> tried = try_writing(load_corpus(), years=[-1, 0])
    >>> tried.loc[tried["event_id"] == "e03", ["written", "date"]].values.tolist()
    [['2022', '2015~'], ['2023-11-26/2023-12', '2016~']]
    """
    now, written = place_events(corpus, statement), corpus.value(statement, "publication_date")
    first, _ = known_bounds(written)
    tables = []
    for years_on in years if first else ():
        then, refused = str(first.year + years_on) if years_on else written, ""
        try:
            table = place_events(corpus, statement, then)
        except CorpusError as error:
            refused = f"The text cannot have been written in {then}: {error}"
            table = now.assign(date="", earliest=None, latest=None, basis="none")
        tables.append(table.assign(written=then, own=then == written, refused=refused))
    return pd.concat(tables, ignore_index=True) if tables else now.iloc[:0].assign(written="")


def _dates_or_bounds(placed):
    return [r["date"] or span_words(r["earliest"], r["latest"]) for r in records(placed)]


def span_words(earliest: dt.date | None, latest: dt.date | None) -> str:
    """Say in words between which days something lies.

    >>> import datetime as dt
    >>> span_words(None, dt.date(2017, 6, 30))
    'not after 2017-06-30'
    """
    both = "{0}" if earliest == latest else "between {0} and {1}"
    return open_words(earliest, latest, both, "not before {0}", "not after {1}", "not bounded")


def open_words(first: object, last: object, both: str, since: str, until: str, no: str) -> str:
    """Say a stretch in one of four ways, by which of its ends are known.

    >>> open_words("", "May", "{0} to {1}", "from {0}", "by {1}", "undated")
    'by May'
    """
    return ((no, until), (since, both))[bool(first)][bool(last)].format(first, last)


def date_words(date: str) -> str:
    """Say a date in EDTF as English prose does.

    >>> [date_words(one) for one in ("2016~", "../2022-05", "2023-06-20", "2024-23", "201X")]
    ['about 2016', 'by May 2022', '20 June 2023', 'autumn 2024', '201X']
    """
    start, slash, end = date.partition("/")
    if slash:
        ends = (date_words(one.removeprefix("..")) for one in (start, end))
        return open_words(*ends, "{0} to {1}", "from {0}", "by {1}", "by ")
    found = re.fullmatch(r"(\d\d[\dX]{2})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", date)
    if not found:
        return date
    year, month, day, doubt = found.groups("")
    name = MONTHS.get(int(month or 0), "")
    return DOUBTS[doubt] + f"{day.lstrip('0')} {name} {year}".strip()


def compare_dates(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """Set the dates that other sources give beside the statement's own.

    Returns
    -------
    pandas.DataFrame
        statement_id, event_id, label, own (the statement's date or bounds) and, one row for
        each report, topic (what the source dates, which may be a part of the event), date,
        value, said_by, via, side and source_id. A report that bears on several events stands at the
        first; one that gives a number is no date and is left out.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> (compare_dates(load_corpus())["date"] != "").all()
    np.True_
    """
    placed, reports = place_events(corpus, statement), corpus.layer("reports", statement)
    placed["own"] = _dates_or_bounds(placed)
    dated = (reports["date"] != "") & reports["low"].isna() & reports["high"].isna()
    first = reports["bears_on"].map(lambda cell: (split_list(cell) or [""])[0])
    columns = ["event_id", "topic", "date", "value", "said_by", "via", "side", "source_id"]
    return placed[["statement_id", "event_id", "label", "own"]].merge(
        reports.assign(event_id=first).loc[dated, columns], on="event_id"
    )
