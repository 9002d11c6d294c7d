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
    {'order': 14, 'words': 5, 'none': 1}
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
    table = now[["statement_id", "event_id", "label"]].copy()
    table["now"], table["then"] = _dates_or_bounds(now), _dates_or_bounds(then)
    # A date may stay where a bound that only order gives moves with the clock.
    kept = [
        (now[column] == then[column]) | (now[column].isna() & then[column].isna())
        for column in ("date", "earliest", "latest")
    ]
    table["moves"] = (kept[0] & kept[1] & kept[2]).map({True: "no", False: "yes"})
    return table


def _dates_or_bounds(placed):
    return [r["date"] or span_words(r["earliest"], r["latest"]) for r in placed.to_dict("records")]


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
        each report, topic (what the source dates, which may be a part of the event), date,
        value, said_by, side and source_id. A report that bears on several events stands at the
        first; one that gives a number is no date and is left out.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> (compare_dates(load_corpus())["date"] != "").all()
    np.True_
    """
    statement = corpus.one(statement)
    placed = place_events(corpus, statement)
    placed["own"] = _dates_or_bounds(placed)
    reports = corpus.reports[corpus.reports["statement_id"] == statement]
    dated = (reports["date"] != "") & reports["low"].isna() & reports["high"].isna()
    first = reports["bears_on"].map(lambda cell: (split_list(cell) or [""])[0])
    columns = ["event_id", "topic", "date", "value", "said_by", "side", "source_id"]
    return placed[["statement_id", "event_id", "label", "own"]].merge(
        reports.assign(event_id=first).loc[dated, columns], on="event_id"
    )


def plot_timeline(events, written=None):
    """Draw events in time: a certain day, a fuzzy year, a bound and an open end differ in shape.

    Parameters
    ----------
    events : pandas.DataFrame
        What `place_events` gives.
    written : str, optional
        The writing date as EDTF, drawn as a band across the figure.

    Returns
    -------
    plotly.graph_objects.Figure
        A diamond is a day; a bar is a stretch that words date, hatched where they say only
        “about”; a dotted line is bounded by order, with a square at an end that words give and
        an arrow where nothing closes it. Description and table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> figure = plot_timeline(place_events(load_corpus()), "2023-11-26/2023-12")
    >>> figure.layout.meta["description"][:38]
    'Timeline of 20 events, one to a row, i'
    """
    rows = sorted(
        events.to_dict("records"),
        key=lambda row: (row["latest"] or dt.date.max, row["earliest"] or dt.date.min),
    )
    clock = dates.bounds(written) if written else (None, None)
    left, right, rim = _frame([*events["earliest"], *events["latest"], *clock])
    marks = {name: [] for name in (*_KEY, "ends", "hover")}
    figure = go.Figure()
    for place, row in enumerate(rows, start=1):
        _place_marks(marks, place, row, _shift(left, rim), _shift(right, -rim))
        # One label to a row, the date in it: on a phone two would run into each other.
        label = f"{row['label']} · {_label(row['date'])}" if row["date"] else row["label"]
        figure.add_annotation(**_AT_LEFT, y=place - 0.32, text=_plain(label), font={"size": 13})
    _draw_marks(figure, marks)
    if any(clock):
        band = {
            "fillcolor": FAINT,
            "opacity": 0.35,
            "line": {"width": 2, "color": FAINT},
            "layer": "below",
        }
        figure.add_vrect(x0=clock[0] or left, x1=clock[1] or right, **band)
        name = {"text": "writing", "xanchor": "right", "yshift": 10, "showarrow": False}
        figure.add_annotation(x=clock[0] or clock[1], y=-0.2, **name)
    key = "  ".join(words for name, words in _KEY.items() if marks[name])
    figure.add_annotation(**_AT_LEFT, y=len(rows) + 0.9, text=key, font={"size": 12})
    return figure.update_layout(
        height=90 + 38 * len(rows),
        barmode="overlay",
        yaxis={"range": [len(rows) + 1.2, -0.6], "tickvals": [], "showgrid": False},
        xaxis={
            "range": [left, right],
            "type": "date",
            "side": "top",
            "tickformat": "%Y" if (right - left).days > 1500 else "%b %Y",
            "nticks": 8 if (right - left).days > 1500 else 5,
        },
        meta={"description": _describe(rows, written), "table": _twin(rows)},
    )


_AT_LEFT = {"xref": "paper", "x": 0, "xanchor": "left", "align": "left", "showarrow": False}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_KEY = {
    "days": "◆ a day",
    "bars": "▬ dated by words",
    "wings": "▨ only about",
    "lines": "┈ bounded by order",
    "stops": "■ end given by words",
    "arrows": "◂ ▸ open end",
}


def _frame(days):
    """Give the first and last day to be shown and the days that an open end keeps from them."""
    days = [day for day in days if day] or [dt.date(2000, 1, 1), dt.date(2001, 1, 1)]
    pad = max(200, round((max(days) - min(days)).days * 0.08))
    return _shift(min(days), -pad), _shift(max(days), pad), pad // 6


def _shift(day, by):
    return dt.date.fromordinal(min(max(day.toordinal() + by, 1), dt.date.max.toordinal()))


def _place_marks(marks, place, row, left, right):
    """Say which marks one event takes: shape says how well each of its ends is known."""
    first, last, y = row["earliest"], row["latest"], place + 0.12
    about, own = "~" in row["date"], dates.bounds(row["date"]) if row["date"] else (None, None)
    start, end = first or left, last or right
    span = anchors.span_id(row["statement_id"], row["event_id"])
    hover = f"{_plain(row['label'])}<br>{_plain(_when(row))}<br>“{_plain(short(row['quote']))}”"
    # Points that no eye sees carry the words along the whole mark: its middle is no best guess.
    steps = 1 if first and first == last else 9
    for n in range(steps):
        marks["hover"].append((_shift(start, (end - start).days * n // 8), y, span, hover))
    if steps == 1:
        marks["days"].append((first, y))
        return
    if all(own):
        core = dates.bounds(row["date"].replace("~", "")) if about else own
        core = (min(max(core[0], start), end), max(min(core[1], end), start))
        marks["bars"].append((*core, y))
        outside = [(start, _shift(core[0], -1), y), (_shift(core[1], 1), end, y)]
        marks["wings"] += [wing for wing in outside if wing[0] <= wing[1]]
    else:
        marks["lines"] += [(start, y), (end, y), (None, y)]
    for day, edge, said, arrow in ((first, start, own[0], "left"), (last, end, own[1], "right")):
        if not day:
            marks["arrows"].append((edge, y, f"triangle-{arrow}"))
        elif day != said:
            marks["ends"].append((edge, y))
        elif not all(own):
            marks["stops"].append((edge, y))


def _label(date):
    """Say an EDTF date as a label does.

    Examples
    --------
    >>> [_label(date) for date in ("2016~", "../2022", "2023-06-20", "2024-23")]
    ['about 2016', 'by 2022', '2023-06-20', 'autumn 2024']
    """
    about = "about " if "~" in date else ""
    date = date.replace("~", "")
    if date[4:5] == "-" and date[5:] in _SEASONS:
        return f"{about}{_SEASONS[date[5:]]} {date[:4]}"
    if date.startswith("../"):
        return f"by {about}{date[3:]}"
    return f"from {about}{date[:-3]}" if date.endswith("/..") else about + date


def _draw_marks(figure, marks):
    """Draw all marks of a kind in one trace; only the unseen points answer to the pointer."""
    hatched = {"shape": "/", "fgcolor": PALETTE[0], "bgcolor": "rgba(0,0,0,0)", "size": 6}
    for name, look in (
        ("bars", {"color": PALETTE[0]}),
        ("wings", {"color": "rgba(0,0,0,0)", "pattern": hatched, "line": {"width": 0}}),
    ):
        figure.add_bar(
            orientation="h",
            base=[first for first, _, _ in marks[name]],
            x=[((last - first).days + 1) * 86_400_000 for first, last, _ in marks[name]],
            y=[y for *_, y in marks[name]],
            width=0.26,
            marker=look,
            hoverinfo="skip",
        )
    line = {"color": INK, "width": 3, "dash": "dot"}
    figure.add_scatter(**_points(marks["lines"]), mode="lines", line=line)
    for name, symbol, size, colour in (
        ("ends", "line-ns", 12, INK),
        ("stops", "square", 10, PALETTE[0]),
        ("arrows", [symbol for *_, symbol in marks["arrows"]], 12, INK),
        ("days", "diamond", 13, PALETTE[0]),
    ):
        mark = {"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": INK}}
        figure.add_scatter(**_points(marks[name]), mode="markers", marker=mark, cliponaxis=False)
    figure.add_scatter(
        x=[day for day, *_ in marks["hover"]],
        y=[y for _, y, *_ in marks["hover"]],
        mode="markers",
        marker={"size": 16, "opacity": 0},
        customdata=[[span] for *_, span, _ in marks["hover"]],
        hovertemplate=[f"{words}<extra></extra>" for *_, words in marks["hover"]],
    )


def _points(marks):
    return {"x": [m[0] for m in marks], "y": [m[1] for m in marks], "hoverinfo": "skip"}


def _when(row):
    span = span_words(row["earliest"], row["latest"])
    if row["basis"] == "words":
        said = span if row["date"] == span else f"{row['date']}, {span}"
        return f"“{row['when_quote']}”: {said}"
    return (
        f"no date in the text; by order {span}"
        if row["basis"] == "order"
        else "no date in the text"
    )


def _shape(row):
    if row["earliest"] and row["latest"]:
        return "on one day" if row["earliest"] == row["latest"] else "between two days"
    return "open at one end" if row["earliest"] or row["latest"] else "open at both ends"


def _describe(rows, written):
    shapes = pd.Series([_shape(row) for row in rows], dtype="str").value_counts()
    counts = ", ".join(f"{count} {shape}" for shape, count in sorted(shapes.items()))
    by = sum(row["basis"] == "words" for row in rows)
    about = sum("~" in row["date"] for row in rows)
    soft = f", {about} of them only about" if about else ""
    listed = " ".join(f"{row['label']}: {_when(row)}." for row in rows)
    clock = f" The writing date, {written}, is a band across all rows." if written else ""
    return (
        f"Timeline of {len(rows)} events, one to a row, in the order of the latest day on which each "
        f"can have begun. {counts}. {by} are dated by words of the text{soft}, the others only by "
        f"what must come before or after.{clock} {listed}"
    )


def _twin(rows):
    columns = ["event", "what", "date", "earliest", "latest", "known from", "words"]
    return {
        "columns": columns,
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
