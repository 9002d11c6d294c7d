"""When things happened: expressions resolved, undated events bounded by order, and a picture."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from helpers import anchors, dates
from helpers.corpus import CorpusError, find_circle, split_list
from helpers.figures import FAINT, INK, PALETTE, short
from helpers.figures import plain as _plain

WRITING = "writing"


def list_expressions(corpus, statement=None, written=None):
    """List the words of time that date events, each with its rule and what it comes to.

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives.
    statement : str, optional
        The statement; not needed where there is one.
    written : str, optional
        Another writing date, as EDTF; the one in the metadata by default.

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
    rows, _ = _resolve(corpus, statement, written)
    rows = rows[rows["when_quote"] != ""].drop_duplicates("when_start").sort_values("when_start")
    rows = rows.assign(quote=rows["when_quote"], start=rows["when_start"])
    shown = ["statement_id", "event_id", "quote", "start", "rule", "date", "earliest", "latest"]
    return rows[shown].reset_index(drop=True)


def _resolve(corpus, statement, written):
    """Give the events with what their own words of time come to, and the writing date."""
    written = written or corpus.value(statement, "publication_date")
    events = corpus.layer("events", statement)
    found = [dates.resolve(w, written) if w and written else None for w in events["when_quote"]]
    events["date"] = [one.edtf if one else "" for one in found]
    events["rule"] = [one.rule if one else "" for one in found]
    spans = [dates.bounds(date) if date else (None, None) for date in events["date"]]
    events["earliest"] = pd.Series([first for first, _ in spans], dtype="object")
    events["latest"] = pd.Series([last for _, last in spans], dtype="object")
    return events, written


def place_events(corpus, statement=None, written=None):
    """Place every event in time: by its own words, or between what comes before and after.

    Parameters
    ----------
    corpus, statement, written
        As in `list_expressions`.

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
    {'order': 13, 'words': 5, 'none': 1}
    """
    statement = corpus.one(statement)
    events, written = _resolve(corpus, statement, written)
    spans = dict(
        zip(events["event_id"], zip(events["earliest"], events["latest"], strict=True), strict=True)
    )
    spans[WRITING] = dates.bounds(written) if written else (None, None)
    placed = propagate(spans, corpus.layer("order", statement))
    events["earliest"] = pd.Series([placed[e][0] for e in events["event_id"]], dtype="object")
    events["latest"] = pd.Series([placed[e][1] for e in events["event_id"]], dtype="object")
    open_both = [placed[e] == (None, None) for e in events["event_id"]]
    events["basis"] = [
        "words" if d else "none" if free else "order"
        for d, free in zip(events["date"], open_both, strict=True)
    ]
    return events


def propagate(spans, order):
    """Narrow spans of days by what must have begun before what.

    Parameters
    ----------
    spans : dict
        Event id to (earliest, latest), None where open.
    order : pandas.DataFrame
        Columns before and after.

    Returns
    -------
    dict
        The same ids; no span is wider than it was.

    Raises
    ------
    CorpusError
        If the order goes in a circle or leaves an event no day.

    Examples
    --------
    >>> day = dt.date(2020, 5, 1)
    >>> propagate({"a": (None, None), "b": (day, day)}, pd.DataFrame({"before": ["a"], "after": ["b"]}))["a"]
    (None, datetime.date(2020, 5, 1))
    """
    if circle := find_circle(order):
        raise CorpusError(f"the order contradicts itself: {' before '.join(circle)}")
    spans, pairs = dict(spans), list(zip(order["before"], order["after"], strict=True))
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


def move_clock(corpus, statement=None, written="2024"):
    """Compare where events stand now with where another writing date would put them.

    Returns
    -------
    pandas.DataFrame, shape (n_events, 7)
        statement_id, event_id, label, date and bounds as they are (``now``) and under
        the other writing date (``then``), and moves (``yes`` or ``no``).

    Examples
    --------
    >>> from helpers import load_corpus
    >>> moved = move_clock(load_corpus(), written="2024")
    >>> moved.loc[moved["event_id"] == "e03", ["now", "then"]].values.tolist()
    [['2016~', '2017~']]
    """
    now, then = place_events(corpus, statement), place_events(corpus, statement, written)
    table = now[["statement_id", "event_id", "label"]].copy()
    table["now"], table["then"] = (
        [
            row["date"] or span_words(row["earliest"], row["latest"])
            for row in rows.to_dict("records")
        ]
        for rows in (now, then)
    )
    table["moves"] = [
        "yes" if a != b else "no" for a, b in zip(table["now"], table["then"], strict=True)
    ]
    return table


def span_words(earliest, latest):
    """Say in words between which days something lies.

    Examples
    --------
    >>> span_words(None, dt.date(2017, 6, 30))
    'not after 2017-06-30'
    """
    if earliest and latest:
        return str(earliest) if earliest == latest else f"between {earliest} and {latest}"
    if earliest or latest:
        return f"not before {earliest}" if earliest else f"not after {latest}"
    return "not bounded"


def compare_dates(corpus, statement=None):
    """Set the dates that other sources give beside the statement's own.

    Returns
    -------
    pandas.DataFrame
        statement_id, event_id, label, own (the statement's date or bounds) and, one row for
        each report, date, value, said_by, side and source_id.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> (compare_dates(load_corpus())["date"] != "").all()
    np.True_
    """
    statement = corpus.one(statement)
    placed = place_events(corpus, statement)
    placed["own"] = [
        r["date"] or span_words(r["earliest"], r["latest"]) for r in placed.to_dict("records")
    ]
    reports = corpus.reports[
        (corpus.reports["statement_id"] == statement) & (corpus.reports["date"] != "")
    ]
    reports = reports.assign(event_id=reports["bears_on"].map(split_list)).explode("event_id")
    found = placed[["statement_id", "event_id", "label", "own"]].merge(
        reports[["event_id", "date", "value", "said_by", "side", "source_id"]], on="event_id"
    )
    return found.reset_index(drop=True)


def plot_timeline(events, written=None):
    """Draw events in time: a certain day, a stretch and an open end each have a shape.

    Parameters
    ----------
    events : pandas.DataFrame
        What `place_events` gives.
    written : str, optional
        The writing date as EDTF, drawn as a band across the figure.

    Returns
    -------
    plotly.graph_objects.Figure
        A diamond is a day; a bar with square ends runs from the earliest to the latest day; an
        arrow says that an end is open; bars that only order gives are hollow. The description
        and the table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> figure = plot_timeline(place_events(load_corpus()), "2023-11-26/2023-12")
    >>> figure.layout.meta["description"][:40]
    'Timeline of 19 events, one to a row, tho'
    """
    known = [day for day in [*events["earliest"], *events["latest"]] if day]
    clock = dates.bounds(written) if written else (None, None)
    known += [day for day in clock if day]
    if not known:
        known = [dt.date.today()]
    pad = max(dt.timedelta(days=200), (max(known) - min(known)) * 0.08)
    left, right = min(known) - pad, max(known) + pad
    rim = pad / 6  # open ends stop short of the edge, so that their arrows are seen whole
    rows = (
        events.assign(
            order=[(r["latest"] or right, r["earliest"] or left) for r in events.to_dict("records")]
        )
        .sort_values("order", kind="stable")
        .drop(columns="order")
        .to_dict("records")
    )
    figure = go.Figure()
    if clock[0] or clock[1]:
        figure.add_vrect(
            x0=clock[0] or left, x1=clock[1] or right, fillcolor=FAINT, opacity=0.35, line_width=0
        )
        figure.add_annotation(
            x=clock[0] or clock[1],
            y=-0.2,
            text="writing",
            showarrow=False,
            xanchor="right",
            yshift=10,
        )
    for place, row in enumerate(rows, start=1):
        _draw_event(figure, place, row, left + rim, right - rim)
    ticks = list(range(1, len(rows) + 1))
    figure.update_layout(
        height=90 + 38 * len(rows),
        yaxis={"range": [len(rows) + 1.2, -0.6], "tickvals": [], "showgrid": False},
        xaxis={"range": [left, right], "side": "top", "tickformat": "%Y", "nticks": 8},
        meta={"description": _describe(rows, written), "table": _twin(rows)},
    )
    figure.add_annotation(
        xref="paper",
        x=0,
        y=len(rows) + 0.9,
        showarrow=False,
        xanchor="left",
        align="left",
        text="◆ a day  ▬ dated by words  ┈ bounded by order  ◂ ▸ open end",
        font={"size": 12},
    )
    for place, row in zip(ticks, rows, strict=True):
        figure.add_annotation(
            xref="paper",
            x=0,
            y=place - 0.32,
            text=_plain(row["label"]),
            showarrow=False,
            xanchor="left",
            align="left",
            font={"size": 13},
        )
    return figure


def _draw_event(figure, place, row, left, right):
    """Draw one event: its bar or day, arrows for open ends, and the mark that opens its words."""
    first, last = row["earliest"], row["latest"]
    y = place + 0.12
    solid = row["basis"] == "words"
    colour = PALETTE[0] if solid else INK
    start, end = first or left, last or right
    hover = f"{_plain(row['label'])}<br>{_plain(_when(row))}<br>“{_plain(short(row['quote']))}”"
    mark = {
        "customdata": [[anchors.span_id(row["statement_id"], row["event_id"])]],
        "hovertemplate": hover + "<extra></extra>",
    }
    if first and first == last:
        figure.add_scatter(
            x=[first],
            y=[y],
            mode="markers+text",
            text=[f" {row['date'] or first}"],
            textposition="middle left",
            marker={
                "symbol": "diamond",
                "size": 13,
                "color": colour,
                "line": {"width": 1, "color": INK},
            },
            **mark,
        )
        return
    figure.add_scatter(
        x=[start, end],
        y=[y, y],
        mode="lines",
        hoverinfo="skip",
        line={"color": colour, "width": 9 if solid else 3, "dash": "solid" if solid else "dot"},
        opacity=0.55 if solid else 0.9,
    )
    for day, edge, arrow in ((first, start, "triangle-left"), (last, end, "triangle-right")):
        figure.add_scatter(
            x=[edge],
            y=[y],
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": "line-ns" if day else arrow,
                "size": 12,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
        )
    if row["date"]:
        figure.add_annotation(
            x=end, y=y, text=row["date"], showarrow=False, xanchor="left", xshift=8
        )
    # Points that no eye sees carry the words along the whole bar: its middle is no best guess.
    steps = [start + (end - start) * n / 8 for n in range(9)]
    figure.add_scatter(
        x=steps,
        y=[y] * 9,
        mode="markers",
        marker={"size": 16, "opacity": 0},
        customdata=mark["customdata"] * 9,
        hovertemplate=mark["hovertemplate"],
    )


def _when(row):
    span = span_words(row["earliest"], row["latest"])
    if row["basis"] == "words":
        return f"{row['when_quote']}: {row['date']}, {span}"
    return (
        f"no date in the text; by order {span}"
        if row["basis"] == "order"
        else "no date in the text"
    )


def _shape(row):
    if row["earliest"] and row["earliest"] == row["latest"]:
        return "a day"
    if row["earliest"] and row["latest"]:
        return "a stretch"
    return "open at one end" if row["earliest"] or row["latest"] else "open at both ends"


def _describe(rows, written):
    shapes = pd.Series([_shape(row) for row in rows], dtype="str").value_counts()
    counts = ", ".join(f"{count} {shape}" for shape, count in sorted(shapes.items()))
    by = sum(row["basis"] == "words" for row in rows)
    listed = " ".join(f"{row['label']}: {_when(row)}." for row in rows)
    clock = f" The writing date, {written}, is a band across all rows." if written else ""
    return (
        f"Timeline of {len(rows)} events, one to a row, those that must have begun first on top. By shape: {counts}. "
        f"{by} are dated by words of the text, the others only by what must come before or after.{clock} {listed}"
    )


def _twin(rows):
    return {
        "columns": ["event", "what", "date", "earliest", "latest", "known from", "words"],
        "rows": [
            [
                row["event_id"],
                row["label"],
                row["date"] or "–",
                str(row["earliest"] or "open"),
                str(row["latest"] or "open"),
                row["basis"],
                row["quote"],
            ]
            for row in rows
        ],
        "anchors": [anchors.span_id(row["statement_id"], row["event_id"]) for row in rows],
    }
