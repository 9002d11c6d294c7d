"""The timeline: events in time, a shape for how well each is known."""

import datetime as dt
import re
from itertools import chain, product

import pandas as pd
import plotly.graph_objects as go

from finders import edtf
from helpers.corpus import records
from helpers.plots import canvas
from helpers.schema import group
from helpers.timeline import date_words, known_bounds, span_words

# What a date rests on, as groups of rows, in the order of how much is known.
_GROUPS = {
    "words": "Dated by words of the text",
    "order": "Not dated: only what must come before or after is known",
    "none": "Neither dated nor bounded",
}
_ENDS = ("earliest", "latest")
_MOVING = ["date", *_ENDS, "basis"]  # the columns that another writing date changes
_LEGEND = {
    "diamond-tall": ("blue", "a day"),
    "bar": ("blue", "dated by words, thin where they leave it open"),
    "line-ns": ("blue", "an end that words give"),
    "order": ("quiet", "bounded by order, fading where nothing bounds it"),
    "circle-open": ("ink", "others date it, or a part of it"),
    "band": ("quiet", "time of writing"),
}


def plot_timeline(
    events: pd.DataFrame,
    written: str | None = None,
    reports: pd.DataFrame | None = None,
    moved: pd.DataFrame | None = None,
) -> go.Figure:
    """Draw events in time: a certain day, a fuzzy year, a bound and an open end differ in shape.

    Parameters
    ----------
    events : pandas.DataFrame
        What `place_events` gives.
    written : str, optional
        The writing date as EDTF, drawn as a band across the figure.
    reports : pandas.DataFrame, optional
        What `compare_dates` gives: the dates of other sources, drawn as rings.
    moved : pandas.DataFrame, optional
        What `try_writing` gives: on a page a reader then moves the writing date.

    Returns
    -------
    plotly.graph_objects.Figure
        A diamond is a day; a bar is a stretch that words date, thin where they say only
        “about”; a grey bar is bounded by order, and fades where nothing closes it. Headline,
        description and table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus, place_events
    >>> figure = plot_timeline(place_events(load_corpus()), "2023-11-26/2023-12")
    >>> figure.layout.meta["description"][:38]
    'Timeline of 21 events, one to a row, i'
    """
    ranks = [*map(_rank, events["basis"], events["latest"], events["earliest"])]
    events = events.iloc[sorted(range(len(ranks)), key=ranks.__getitem__)]
    moved = events.iloc[:0].assign(written="") if moved is None else moved
    others = _others(reports)
    frame = _frame(written, events, moved, others)
    rows = records(events)
    groups = _groups(rows, known_bounds(written), frame, others)
    drawn = {one["shape"] for _, ones in groups for row in ones for one in row["marks"]}
    drawn |= {"bar"} if "wing" in drawn else set()
    manner = ["modality"] if "modality" in events else []
    return canvas.draw(
        _plain(events),
        "event_id",
        ["event_id", "label", *manner, *_MOVING, "quote"],
        headline=_headline(rows),
        summary=_summary(rows, written),
        said=[f"{row['label']}: {_when(row)}." for row in rows],
        groups=groups,
        frame=frame,
        ticks=_ticks(*frame),
        legend=[(shape, *words) for shape, words in _LEGEND.items() if shape in drawn],
        note=canvas.explain(row.get("modality") for row in rows),
        gutter=262,
        pitch=21,
        ask="Had it been written in",
        choices=_choices(events, moved, frame, others),
    )


def _rank(basis, last, first):
    exact = bool(first) and first == last
    return [*_GROUPS].index(basis), not exact, last or dt.date.max, first or dt.date.min


def _plain(events):
    return events.assign(**{end: [str(day or "open") for day in events[end]] for end in _ENDS})


def _others(reports):
    """Give the days by which others date each event, each once with all who say so."""
    found = []
    for row in [] if reports is None else records(reports):
        first, last = known_bounds(row["date"])
        if first and last:
            said = f"{row['said_by']} ({row['topic']}): {row['value']}"
            found.append(((row["event_id"], first + (last - first) / 2), said))
    days = group(found).items()
    return group((event, (day, "; ".join(words))) for (event, day), words in days)


def _frame(written, events, moved, others):
    """Give the first and last day to be shown, with room for open ends."""
    days = chain(*(table[end] for table in (events, moved) for end in _ENDS))
    days = chain(days, *map(known_bounds, (written, *moved["written"])))
    days = [*days, *(day for marks in others.values() for day, _ in marks)]
    days = [*filter(None, days)] or [dt.date(2000, 1, 1), dt.date(2001, 1, 1)]
    pad = max(200, round((max(days) - min(days)).days * 0.06))
    return _shift(min(days), -pad), _shift(max(days), pad)


def _shift(day, by):
    return dt.date.fromordinal(min(max(day.toordinal() + by, 1), dt.date.max.toordinal()))


def _ticks(left, right):
    """Give the first days of some years with their words, or of quarters where years are few."""
    few = (right - left).days < 1000
    quarters = product(range(left.year, right.year + 1), range(1, 13, 3 if few else 12))
    days = [day for day in (dt.date(*quarter, 1) for quarter in quarters) if left <= day <= right]
    shown = days[:: -(-len(days) // 9) or 1]
    return [(day, f"{day:%b %Y}" if few else str(day.year)) for day in shown]


def _groups(rows, clock, frame, others):
    """Give the rows of events with their marks, grouped by what dates them."""
    pairs, before = [], ""
    for row in rows:
        manner = str(row.get("modality") or "")
        told = others.get(row["event_id"], ())
        marks, tag = _band(clock, frame) + _marks(row, frame), manner
        marks += [canvas.mark("circle-open", day, words=words) for day, words in told]
        if row["date"] and row["date"] != before:
            beside = _date_beside(row, frame)
            marks += beside
            tag = tag if beside else ", ".join(filter(None, [manner, _label(row["date"])]))
        before = row["date"]
        label = re.sub(rf" \((as )?{re.escape(manner)}\)$", "", row["label"])
        said = f"{row['label']}: {_when(row)}"
        group = _GROUPS[row["basis"]]
        pairs.append((group, canvas.row(row, "event_id", label, said, marks, tag=tag)))
    return canvas.groups_of(pairs, _GROUPS.values())


def _band(clock, frame):
    if not any(clock):
        return []
    first, last = clock[0] or frame[0], clock[1] or frame[1]
    last = max(last, first + (frame[1] - frame[0]) / 150)  # a single day is to be seen, too
    return [canvas.mark("band", first, last, tone="quiet", words="time of writing")]


def _marks(row, frame):
    """Say which marks one event takes: shape says how well each of its ends is known."""
    days, own = (row["earliest"], row["latest"]), known_bounds(row["date"])
    if days[0] and days[0] == days[1]:
        return [canvas.mark("diamond-tall", days[0], tone="blue" if row["date"] else "quiet")]
    return _stretch(row["date"], days, frame) if all(own) else _left_open(days, own, frame)


def _stretch(date, days, frame):
    """Draw what words date at both ends: a bar, thin where they say only “about”."""
    start, end = days[0] or frame[0], days[1] or frame[1]
    low, high = edtf.bounds(date.replace("~", ""))
    low, after = min(max(low, start), end), _shift(max(min(high, end), start), 1)
    wings = [(start, _shift(low, -1)), (after, end)]
    wings = [canvas.mark("wing", *wing, tone="blue") for wing in wings if wing[0] <= wing[1]]
    return [*wings, canvas.mark("bar", low, after, tone="blue")]


def _left_open(days, own, frame):
    """Draw what nothing dates at one end or both: a bar that fades where nothing bounds it."""
    kind, tone = ("wing", "blue") if any(own) else ("order", "quiet")
    first, last = days
    start, end = first or frame[0], last or frame[1]
    room = min((frame[1] - frame[0]) / 4, (end - start) / 2)
    low, high = start if first else start + room, end if last else end - room
    pieces = [("fade-left", start, low)] * (not first) + [(kind, low, high)]
    pieces += [("fade-right", high, end)] * (not last)
    ends = [day for day, said in zip(days, own, strict=True) if day and day == said]
    marks = [canvas.mark(*piece, tone=tone) for piece in pieces]
    return marks + [canvas.mark("line-ns", day, tone="blue") for day in ends]


def _date_beside(row, frame):
    """Write the date of an event beside its mark where there is most room, if there is any."""
    first, last = row["earliest"] or frame[0], row["latest"] or frame[1]
    room = first - frame[0], frame[1] - last
    if max(room) < (frame[1] - frame[0]) / 5:
        return []
    place, shape = (first, "text-left") if room[0] > room[1] else (last, "text-right")
    return [canvas.mark(shape, place, tone="blue", words=_label(row["date"]))]


def _label(date):
    """Say a date as a label does, where a stretch would be too long in words."""
    return date if "/" in date and ".." not in date else date_words(date)


def _when(row):
    span = span_words(row["earliest"], row["latest"])
    if row["basis"] == "words":
        said = span if row["date"] == span else f"{row['date']}, {span}"
        return f"“{row['when_quote']}”: {said}"
    return "no date in the text" + (f"; by order {span}" if row["basis"] == "order" else "")


# --- moved ----------------------------------------------------------------------------------


def _choices(events, moved, frame, others):
    """Draw the same rows for other writing dates; one that the text refutes says so."""
    choices, order = [], {event: n for n, event in enumerate(events["event_id"])}
    now = _plain(events).set_index("event_id")[_MOVING]
    for written, table in moved.groupby("written", sort=False):
        table = table.sort_values("event_id", key=lambda ids: ids.map(order), kind="stable")
        cells = _plain(table).set_index("event_id")[_MOVING]
        moves = canvas.count(int((cells != now).any(axis=1).sum()), "event")
        said = f"Had it been written in {written}, {moves} of {len(table)} would stand elsewhere."
        drawn, own = records(table), bool(table["own"].any())
        groups = _groups(drawn, known_bounds(written), frame, others)
        headline = _headline(drawn) if own else table["refused"].iloc[0] or said
        twin = canvas.twin(_plain(table), "event_id", _MOVING)
        way = {"headline": headline, "groups": groups, "table": twin, "now": own}
        choices.append({"name": written, **way})
    return choices


# --- in words -------------------------------------------------------------------------------


def _headline(rows):
    if not rows:
        return "The text tells of no events."
    days = {row["date"] for row in rows if row["date"] and row["earliest"] == row["latest"]}
    given = f"The text gives {canvas.count(len(days), 'day')}"
    if not (without := sum(not row["date"] for row in rows)):
        return f"{given}, and leaves no event without a date."
    return f"{given}, and no date for {without} of its {canvas.count(len(rows), 'event')}."


def _summary(rows, written):
    by = sum(row["basis"] == "words" for row in rows)
    about = sum("~" in row["date"] for row in rows)
    days = sum(bool(row["earliest"]) and row["earliest"] == row["latest"] for row in rows)
    soft = f", {days} of them to the day and {about} only about" if by else ""
    clock = f" The writing date, {written}, is a band across all rows." if written else ""
    return (
        f"Timeline of {len(rows)} events, one to a row, in groups by what dates them and then in the order "
        f"of the latest day on which each can have begun. {by} are dated by words of the text{soft}; "
        f"the others only by what must come before or after.{clock}"
    )
