"""The timeline: events in time, a shape for how well each is known."""

import calendar
import datetime as dt
import re

import pandas as pd
import plotly.graph_objects as go

from finders import edtf
from helpers.plots import canvas
from helpers.timeline import known_bounds, span_words

# What a date rests on, as groups of rows, in the order of how much is known.
_GROUPS = {
    "words": "Dated by words of the text",
    "order": "Not dated: only what must come before or after is known",
    "none": "Neither dated nor bounded",
}
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
    spans = zip(events["basis"], events["latest"], events["earliest"], strict=True)
    ranks = [_rank(*span) for span in spans]
    events = events.iloc[sorted(range(len(ranks)), key=ranks.__getitem__)]
    others = _others(reports)
    tables = [events] if moved is None else [events, moved]
    days = [day for table in tables for end in ("earliest", "latest") for day in table[end]]
    dates = [written] if moved is None else [written, *moved["written"]]
    days += [day for date in dates for day in known_bounds(date)]
    days += [day for marks in others.values() for day, _ in marks]
    frame = _frame(days)
    rows = events.to_dict("records")
    groups = _groups(rows, known_bounds(written), frame, others)
    drawn = {one["shape"] for _, ones in groups for row in ones for one in row["marks"]}
    drawn |= {"bar"} if "wing" in drawn else set()
    return canvas.draw(
        _plain(events),
        "event_id",
        ["event_id", "label", *_manner(events), "date", "earliest", "latest", "basis", "quote"],
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


def _manner(events):
    return ["modality"] if "modality" in events else []


def _plain(events):
    return events.assign(
        **{c: [str(d or "open") for d in events[c]] for c in ("earliest", "latest")}
    )


def _others(reports):
    """Give the days by which others date each event, each once with all who say so."""
    found = {}
    for row in [] if reports is None else reports.to_dict("records"):
        first, last = known_bounds(row["date"])
        if first and last:
            said = f"{row['said_by']} ({row['topic']}): {row['value']}"
            found.setdefault(row["event_id"], {}).setdefault(_between(first, last), []).append(said)
    return {event: [(d, "; ".join(w)) for d, w in days.items()] for event, days in found.items()}


def _between(first, last):
    return first + (last - first) / 2


def _frame(days):
    """Give the first and last day to be shown, with room for open ends."""
    days = [day for day in days if day] or [dt.date(2000, 1, 1), dt.date(2001, 1, 1)]
    pad = max(200, round((max(days) - min(days)).days * 0.06))
    return _shift(min(days), -pad), _shift(max(days), pad)


def _shift(day, by):
    return dt.date.fromordinal(min(max(day.toordinal() + by, 1), dt.date.max.toordinal()))


def _ticks(left, right):
    """Give the first days of some years with their words, or of quarters where years are few."""
    few = (right - left).days < 1000
    months = [
        (y, m) for y in range(left.year, right.year + 1) for m in ((1, 4, 7, 10) if few else (1,))
    ]
    days = [day for y, m in months if left <= (day := dt.date(y, m, 1)) <= right]
    return [
        (day, f"{day:%b %Y}" if few else str(day.year)) for day in days[:: -(-len(days) // 9) or 1]
    ]


def _groups(rows, clock, frame, others):
    """Give the rows of events with their marks, grouped by what dates them."""
    pairs, before = [], ""
    for row in rows:
        manner = str(row.get("modality") or "")
        marks, tag = _band(clock, frame) + _marks(row, frame), manner
        marks += [
            canvas.mark("circle-open", day, words=words)
            for day, words in others.get(row["event_id"], ())
        ]
        if row["date"] and row["date"] != before:
            if beside := _date_beside(row, frame):
                marks.append(beside)
            else:
                tag = ", ".join(filter(None, [manner, _label(row["date"])]))
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
    least = (frame[1] - frame[0]) / 150  # a single day is to be seen, too
    return [
        canvas.mark("band", first, max(last, first + least), tone="quiet", words="time of writing")
    ]


def _marks(row, frame):
    """Say which marks one event takes: shape says how well each of its ends is known."""
    first, last, own = row["earliest"], row["latest"], known_bounds(row["date"])
    start, end = first or frame[0], last or frame[1]
    if first and first == last:
        return [canvas.mark("diamond-tall", first, tone="blue" if row["date"] else "quiet")]
    if all(own):
        core = edtf.bounds(row["date"].replace("~", ""))
        core = (min(max(core[0], start), end), max(min(core[1], end), start))
        wings = [(start, _shift(core[0], -1)), (_shift(core[1], 1), end)]
        wings = [canvas.mark("wing", *wing, tone="blue") for wing in wings if wing[0] <= wing[1]]
        return [*wings, canvas.mark("bar", core[0], _shift(core[1], 1), tone="blue")]
    kind, tone = ("wing", "blue") if any(own) else ("order", "quiet")
    room = min((frame[1] - frame[0]) / 4, (end - start) / 2)
    low, high = start if first else start + room, end if last else end - room
    marks = [] if first else [canvas.mark("fade-left", start, low, tone=tone)]
    marks += [canvas.mark(kind, low, high, tone=tone)]
    marks += [] if last else [canvas.mark("fade-right", high, end, tone=tone)]
    ends = [day for day, said in zip((first, last), own, strict=True) if day and day == said]
    return marks + [canvas.mark("line-ns", day, tone="blue") for day in ends]


def _date_beside(row, frame):
    """Write the date of an event beside its mark where there is most room, if there is any."""
    first, last = row["earliest"] or frame[0], row["latest"] or frame[1]
    room = first - frame[0], frame[1] - last
    if max(room) < (frame[1] - frame[0]) / 5:
        return None
    place, shape = (first, "text-left") if room[0] > room[1] else (last, "text-right")
    return canvas.mark(shape, place, tone="blue", words=_label(row["date"]))


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _label(date):
    """Say an EDTF date as a label does.

    Examples
    --------
    >>> [_label(date) for date in ("2016~", "../2022", "2023-06-20", "2024-23", "2024-02")]
    ['about 2016', 'by 2022', '20 June 2023', 'autumn 2024', 'February 2024']
    """
    about = "about " if "~" in date else ""
    date = date.replace("~", "")
    if date.startswith("../"):
        return f"by {about}{_label(date[3:])}"
    if date.endswith("/.."):
        return f"from {about}{_label(date[:-3])}"
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if rest in _SEASONS:
        return f"{about}{_SEASONS[rest]} {year}"
    if month.isdigit() and 1 <= int(month) <= 12 and (not day or day.isdigit()):
        day = f"{int(day)} " if day else ""
        return f"{about}{day}{calendar.month_name[int(month)]} {year}"
    return about + date


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
    for written, table in [] if moved is None else moved.groupby("written", sort=False):
        table = table.sort_values("event_id", key=lambda ids: ids.map(order), kind="stable")
        cells = _plain(table).set_index("event_id")[_MOVING]
        moves = canvas.count(int((cells != now).any(axis=1).sum()), "event")
        headline = (
            table["refused"].iloc[0]
            or f"Had it been written in {written}, {moves} of {len(table)} would stand elsewhere."
        )
        drawn = table.to_dict("records")
        groups = _groups(drawn, known_bounds(written), frame, others)
        if own := table["own"].any():
            headline = _headline(drawn)
        twin = canvas.twin(_plain(table), "event_id", _MOVING)
        choices.append(canvas.choice(written, headline, groups, twin, bool(own)))
    return choices


_MOVING = ["date", "earliest", "latest", "basis"]


# --- in words -------------------------------------------------------------------------------


def _headline(rows):
    if not rows:
        return "The text tells of no events."
    days = {row["date"] for row in rows if row["date"] and row["earliest"] == row["latest"]}
    without = sum(not row["date"] for row in rows)
    given = f"The text gives {canvas.count(len(days), 'day')}"
    if not without:
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
