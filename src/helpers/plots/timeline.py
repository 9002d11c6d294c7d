"""The timeline: events in time, a shape for how well each is known."""

import datetime as dt

import pandas as pd

from finders import edtf
from helpers.plots import canvas
from helpers.timeline import known_bounds, span_words


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
    >>> from helpers import load_corpus, place_events
    >>> figure = plot_timeline(place_events(load_corpus()), "2023-11-26/2023-12")
    >>> figure.layout.meta["description"][:38]
    'Timeline of 21 events, one to a row, i'
    """
    spans = zip(events["latest"], events["earliest"], strict=True)
    ranks = [(last or dt.date.max, first or dt.date.min) for last, first in spans]
    events = events.iloc[sorted(range(len(ranks)), key=ranks.__getitem__)]
    rows, clock = events.to_dict("records"), known_bounds(written)
    left, right, rim = _frame([*events["earliest"], *events["latest"], *clock])
    years = (right - left).days > 1500
    figure = canvas.canvas(
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
        canvas.add_note(figure, label, y=place - 0.32)
    _draw_marks(figure, marks)
    if any(clock):
        first, last = clock[0] or left, clock[1] or right
        edge = {"width": 2, "color": canvas.FAINT}
        band = {"fillcolor": canvas.FAINT, "opacity": 0.35, "line": edge, "layer": "below"}
        figure.add_vrect(x0=first, x1=last, **band)
    drawn = {**marks, "band": any(clock)}
    canvas.add_key(figure, [words for name, words in _KEY.items() if drawn[name]], lift=30)
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
    marks["hover"] += [canvas.spot(row, "event_id", day, y, *said) for day in steps]
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
    hatched = {"shape": "/", "fgcolor": canvas.PALETTE[0], "bgcolor": canvas.CLEAR, "size": 6}
    for name, look in (
        ("bars", {"color": canvas.PALETTE[0]}),
        ("wings", {"color": canvas.CLEAR, "pattern": hatched, "line": {"width": 0}}),
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
    line = {"color": canvas.FAINT, "width": 2, "dash": "dot"}
    figure.add_scatter(**_points(marks["lines"]), mode="lines", line=line)
    for name, symbol, size, colour in (
        ("ends", "line-ns", 12, canvas.INK),
        ("stops", "square", 10, canvas.PALETTE[0]),
        ("arrows", [symbol for *_, symbol in marks["arrows"]], 12, canvas.INK),
        ("days", "diamond", 13, canvas.PALETTE[0]),
    ):
        look = canvas.marker(symbol, size, colour, line=2)
        figure.add_scatter(**_points(marks[name]), mode="markers", marker=look, cliponaxis=False)
    canvas.add_marks(figure, marks["hover"])


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
