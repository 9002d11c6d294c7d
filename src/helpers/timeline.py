"""When things happened: expressions resolved, undated events bounded by order, and a picture."""

import datetime as dt

import pandas as pd

from finders import edtf
from finders.time.resolution import resolve
from helpers import figures
from helpers.corpus import CorpusError, find_circle, split_list

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
    found = [resolve(w, written) if w and written else None for w in events["when_quote"]]
    events["date"] = [one.edtf if one else "" for one in found]
    events["rule"] = [one.rule if one else "" for one in found]
    return _bounded(events, [known_bounds(date) for date in events["date"]]), written


def known_bounds(date):
    """Give the first and last day of a date in EDTF; none of either where there is no date."""
    return edtf.bounds(date) if date else (None, None)


def _bounded(events, spans):
    """Write spans of days into a table; days stay objects, so that an open end can be None."""
    for end, name in enumerate(("earliest", "latest")):
        events[name] = pd.Series([span[end] for span in spans], dtype="object")
    return events


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
    spans = {row["event_id"]: (row["earliest"], row["latest"]) for row in events.to_dict("records")}
    order = corpus.layer("order", statement)[["before", "after"]].to_numpy().tolist()
    placed = propagate({**spans, WRITING: known_bounds(written)}, order)
    spans = [placed[event] for event in events["event_id"]]
    events["basis"] = [
        "words" if date else "order" if any(span) else "none"
        for date, span in zip(events["date"], spans, strict=True)
    ]
    return _bounded(events, spans)


def propagate(spans, pairs):
    """Narrow spans of days by what must have begun before what.

    Parameters
    ----------
    spans : dict
        Event id to (earliest, latest), None where open.
    pairs : list of tuple
        Two ids each, the earlier one first.

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
    columns = ["date", "earliest", "latest"]
    kept = (now[columns].fillna("") == then[columns].fillna("")).all(axis=1)
    table["moves"] = kept.map({True: "no", False: "yes"})
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
    placed, reports = place_events(corpus, statement), corpus.layer("reports", statement)
    placed["own"] = _dates_or_bounds(placed)
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
    spans = zip(events["latest"], events["earliest"], strict=True)
    ranks = [(last or dt.date.max, first or dt.date.min) for last, first in spans]
    events = events.iloc[sorted(range(len(ranks)), key=ranks.__getitem__)]
    rows, clock = events.to_dict("records"), known_bounds(written)
    left, right, rim = _frame([*events["earliest"], *events["latest"], *clock])
    years = (right - left).days > 1500
    figure = figures.canvas(
        events.assign(**{c: [str(d or "open") for d in events[c]] for c in ("earliest", "latest")}),
        "event_id",
        ["event_id", "label", "date", "earliest", "latest", "basis", "quote"],
        _summary(rows, written),
        [f"{row['label']}: {_when(row)}." for row in rows],
        height=110 + 38 * len(rows),
        barmode="overlay",
        yaxis={"range": [len(rows) + 0.6, 0]},
        xaxis={
            "visible": True,
            "range": [left, right],
            "type": "date",
            "side": "top",
            "tickformat": "%Y" if years else "%b %Y",
            "nticks": 8 if years else 5,
        },
    )
    marks = {name: [] for name in (*_KEY, "ends", "hover")}
    for place, row in enumerate(rows, start=1):
        _place_marks(marks, place, row, _shift(left, rim), _shift(right, -rim))
        # One label to a row, the date in it: on a phone two would run into each other.
        label = f"{row['label']} · {_label(row['date'])}" if row["date"] else row["label"]
        figures.add_note(figure, label, y=place - 0.32)
    _draw_marks(figure, marks)
    if any(clock):
        first, last = clock[0] or left, clock[1] or right
        edge = {"width": 2, "color": figures.FAINT}
        band = {"fillcolor": figures.FAINT, "opacity": 0.35, "line": edge, "layer": "below"}
        figure.add_vrect(x0=first, x1=last, **band)
    drawn = {**marks, "band": any(clock)}
    figures.add_key(figure, [words for name, words in _KEY.items() if drawn[name]], lift=30)
    return figure


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_KEY = {
    "days": "◆ a day",
    "bars": "▬ dated by words",
    "wings": "▨ only about",
    "lines": "┈ bounded by order",
    "stops": "■ end given by words",
    "arrows": "◂ ▸ open end",
    "band": "▒ time of writing",
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
    first, last, y, own = row["earliest"], row["latest"], place + 0.12, known_bounds(row["date"])
    start, end = first or left, last or right
    # Points that no eye sees carry the words along the whole mark: its middle is no best guess.
    one = first and first == last
    steps = [first] if one else [_shift(start, (end - start).days * n // 8) for n in range(9)]
    said = row["label"], _when(row)
    marks["hover"] += [figures.spot(row, "event_id", day, y, *said) for day in steps]
    if one:
        marks["days"].append((first, y))
        return
    if all(own):
        core = edtf.bounds(row["date"].replace("~", ""))
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
    hatched = {"shape": "/", "fgcolor": figures.PALETTE[0], "bgcolor": figures.CLEAR, "size": 6}
    for name, look in (
        ("bars", {"color": figures.PALETTE[0]}),
        ("wings", {"color": figures.CLEAR, "pattern": hatched, "line": {"width": 0}}),
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
    line = {"color": figures.FAINT, "width": 2, "dash": "dot"}
    figure.add_scatter(**_points(marks["lines"]), mode="lines", line=line)
    for name, symbol, size, colour in (
        ("ends", "line-ns", 12, figures.INK),
        ("stops", "square", 10, figures.PALETTE[0]),
        ("arrows", [symbol for *_, symbol in marks["arrows"]], 12, figures.INK),
        ("days", "diamond", 13, figures.PALETTE[0]),
    ):
        look = figures.marker(symbol, size, colour, line=2)
        figure.add_scatter(**_points(marks[name]), mode="markers", marker=look, cliponaxis=False)
    figures.add_marks(figure, marks["hover"])


def _points(marks):
    return {"x": [m[0] for m in marks], "y": [m[1] for m in marks], "hoverinfo": "skip"}


def _when(row):
    span = span_words(row["earliest"], row["latest"])
    if row["basis"] == "words":
        said = span if row["date"] == span else f"{row['date']}, {span}"
        return f"“{row['when_quote']}”: {said}"
    return "no date in the text" + (f"; by order {span}" if row["basis"] == "order" else "")


def _shape(row):
    if row["earliest"] and row["latest"]:
        return "on one day" if row["earliest"] == row["latest"] else "between two days"
    return "open at one end" if row["earliest"] or row["latest"] else "open at both ends"


def _summary(rows, written):
    shapes = pd.Series([_shape(row) for row in rows], dtype="str").value_counts()
    counts = ", ".join(f"{count} {shape}" for shape, count in sorted(shapes.items()))
    by = sum(row["basis"] == "words" for row in rows)
    about = sum("~" in row["date"] for row in rows)
    soft = f", {about} of them only about" if about else ""
    clock = f" The writing date, {written}, is a band across all rows." if written else ""
    return (
        f"Timeline of {len(rows)} events, one to a row, in the order of the latest day on which each "
        f"can have begun. {counts}. {by} are dated by words of the text{soft}, the others only by "
        f"what must come before or after.{clock}"
    )
