"""Two coders of one text: where they differ, by how much, and what that changes."""

from collections.abc import Iterator

import pandas as pd

from helpers.corpus import Corpus, CorpusError
from helpers.requests import list_requests
from helpers.schema import KEYS, ROW_LAYERS, SCHEMA
from helpers.timeline import place_events
from workshop.suggest import shorten

FEWEST = 20  # spans of both coders together, below which a coefficient would mean nothing
HOW = ("same", "other code", "overlapping", "alone")
# What the rows of a layer are told apart by: its codes and whom they name.
_TOLD = {
    name: [
        field["name"]
        for field in SCHEMA[name]["fields"]
        if field["name"] != "status"
        and (field.get("vocabulary") or field.get("refers_to") == "actors")
    ]
    for name in ROW_LAYERS
}


def list_differences(
    corpus: Corpus, one: str, other: str, statement: str | None = None
) -> pd.DataFrame:
    """List how two coders have coded a statement, span by span.

    Parameters
    ----------
    corpus : Corpus
        With the rows of both; which of them count does not matter.
    one, other : str
        The coders.
    statement : str, optional
        The statement; not needed where there is one.

    Returns
    -------
    pandas.DataFrame
        statement_id, layer, how (`HOW`: the same span with the same codes, the same span with
        others, overlapping spans, one coder alone), row_id and other_id, quote and other_quote,
        and differ: the columns that are told apart, as ``kind: request / complaint``.

    Raises
    ------
    CorpusError
        If one of the two has coded nothing.

    Notes
    -----
    Rows are paired within a layer: those on one span first, then those whose spans share most
    characters; each row is paired once.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_differences(load_corpus(), "editors", "two")
    Traceback (most recent call last):
        ...
    helpers.corpus.CorpusError: there is no coder 'two'; there is editors
    """
    home, found = corpus.one(statement), []
    left, right = (corpus.of(coder) for coder in (one, other))
    for layer in ROW_LAYERS:
        rows = [
            source.layer(layer, home).dropna(subset=["start"]).to_dict("records")
            for source in (left, right)
        ]
        for a, b in _pairs(*rows):
            differ = [
                f"{name}: {a[name] or 'none'} / {b[name] or 'none'}"
                for name in _TOLD[layer]
                if a and b and a[name] != b[name]
            ]
            how = "alone"
            if a and b:
                same = (a["start"], a["end"]) == (b["start"], b["end"])
                how = ("other code" if differ else "same") if same else "overlapping"
            both = [row.get(name, "") for name in (KEYS[layer], "quote") for row in (a, b)]
            start = a.get("start", b.get("start"))
            found.append((home, layer, how, *both, "; ".join(differ), start))
    columns = ["statement_id", "layer", "how", "row_id", "other_id", "quote", "other_quote"]
    table = pd.DataFrame(found, columns=[*columns, "differ", "start"])
    return table.sort_values(["layer", "start"], kind="stable", ignore_index=True)


def _pairs(ours: list[dict], theirs: list[dict]) -> Iterator[tuple[dict, dict]]:
    """Pair rows of two coders, the likest first; one that has no partner is paired with none."""

    def likeness(a, b):
        shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
        whole = max(a["end"], b["end"]) - min(a["start"], b["start"])
        alike = sum(a[name] == b[name] for name in a if name in b)
        return (shared / whole, alike) if shared > 0 else (0, 0)

    ranked = sorted(
        ((likeness(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)),
        key=lambda one: (one[0], -one[1], -one[2]),
        reverse=True,
    )
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    for (shared, _), i, j in ranked:
        if shared and i in left and j in right:
            yield left.pop(i), right.pop(j)
    yield from ((row, {}) for row in left.values())
    yield from (({}, row) for row in right.values())


def measure_agreement(
    corpus: Corpus, one: str, other: str, statement: str | None = None, fewest: int = FEWEST
) -> pd.DataFrame:
    """Measure how far two coders agree on spans and codes, layer by layer.

    Parameters
    ----------
    corpus, one, other, statement
        As in `list_differences`.
    fewest : int, optional
        How many spans both coders must have made together for a coefficient to be given.

    Returns
    -------
    pandas.DataFrame
        layer, spans (of one and of the other), same, other_code, overlapping, alone, alpha
        (missing where it would mean nothing) and said: a sentence that says what it tells, or
        why there is none.

    Notes
    -----
    Krippendorff's alpha for unitizing (Klaus Krippendorff, “Measuring the reliability of
    qualitative text analysis data”, Quality & Quantity 38, 2004), over the layer's first code;
    1 is agreement in every character, 0 what chance would give.

    Examples
    --------
    >>> unitizing_alpha([(0, 5, "a")], [(0, 5, "a")], 20)
    1.0
    """
    differences = list_differences(corpus, one, other, statement)
    home, rows = corpus.one(statement), []
    length = len(corpus.text(home))
    readings = [corpus.of(coder) for coder in (one, other)]
    for layer in ROW_LAYERS:
        tables = [reading.layer(layer, home).dropna(subset=["start"]) for reading in readings]
        counts = [len(table) for table in tables]
        if not sum(counts) or not _TOLD[layer]:
            continue  # nothing is coded, or rows that carry no code
        how = differences.loc[differences["layer"] == layer, "how"].value_counts()
        counted = [int(how.get(name, 0)) for name in HOW]
        code = _TOLD[layer][0]
        spans = [
            list(zip(table["start"], table["end"], table[code], strict=True)) for table in tables
        ]
        alpha = unitizing_alpha(*spans, length) if min(counts) and sum(counts) >= fewest else None
        if not min(counts):
            said = "only one of the two has coded this layer"
        elif alpha is None:
            said = (
                f"{sum(counts)} spans are too few: one more or less would move a coefficient by "
                "more than it tells; read the rows"
            )
        else:
            said = f"alpha for unitizing over {code}; 1 is full agreement, 0 what chance would give"
        rows.append((layer, f"{counts[0]} and {counts[1]}", *counted, alpha, said))
    columns = ["layer", "spans", *(name.replace(" ", "_") for name in HOW), "alpha", "said"]
    return pd.DataFrame(rows, columns=columns)


def unitizing_alpha(one: list[tuple], other: list[tuple], length: int) -> float | None:
    """Give Krippendorff's alpha for unitizing, over all codes together.

    Parameters
    ----------
    one, other : list of tuple
        The spans of two coders: start, end, code. Spans of one code that touch or overlap count
        as one, because a place either has a code or has it not.
    length : int
        How many places the text has.

    Returns
    -------
    float or None
        At most 1; None where chance alone could not have differed.

    Examples
    --------
    >>> round(unitizing_alpha([(5, 9, "a")], [(4, 9, "a")], 40), 2)
    0.97
    """
    codes = {code for *_, code in [*one, *other]}
    observed = expected = 0.0
    for code in codes:
        units = [_united([(a, b) for a, b, c in coder if c == code]) for coder in (one, other)]
        gaps = [_gaps(spans, length) for spans in units]
        observed += sum(
            _apart(span, there, empty)
            for mine, (there, empty) in zip(
                units, [(units[1], gaps[1]), (units[0], gaps[0])], strict=True
            )
            for span in mine
        )
        expected += _by_chance(units, gaps, length)
    return float(1 - observed / (2 * length**2) / expected) if expected else None


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def _gaps(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for span in spans for edge in span), length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _apart(span, there, gaps) -> float:
    """Give the squared difference of a unit from another coder's, and from a gap around it.

    A unit in a gap counts twice, once from either side, as every pair does.
    """
    start, end = span
    apart = sum((start - a) ** 2 + (end - b) ** 2 for a, b in there if a < end and start < b)
    return apart + sum(2 * (end - start) ** 2 for a, b in gaps if a <= start and end <= b)


def _by_chance(units, gaps, length) -> float:
    sizes = [end - start for coder in units for start, end in coder]
    empty = [end - start for coder in gaps for start, end in coder]
    all_in_all = 2 * length * (2 * length - 1) - sum(size * (size - 1) for size in sizes)
    total = sum(
        (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in empty if gap >= size)
        for size in sizes
    )
    return 2 / length * total / all_in_all if all_in_all else 0.0


def list_consequences(
    corpus: Corpus, one: str, other: str, statement: str | None = None
) -> pd.DataFrame:
    """List the answers of the notebooks that would be different under the other coder.

    Parameters
    ----------
    corpus, one, other, statement
        As in `list_differences`.

    Returns
    -------
    pandas.DataFrame
        question, one and other: how many rows of each kind there are, what is asked of whom, and
        between which days each dated event lies; only where the two answers differ.

    Raises
    ------
    CorpusError
        If one of the two has coded nothing.
    """
    home = corpus.one(statement)
    answers = [_answers(corpus.of(coder), home) for coder in (one, other)]
    questions = dict.fromkeys([*answers[0], *answers[1]])
    rows = [
        (question, *(answer.get(question, "not coded") for answer in answers))
        for question in questions
    ]
    table = pd.DataFrame(rows, columns=["question", "one", "other"])
    return table[table["one"] != table["other"]].reset_index(drop=True)


def _answers(reading: Corpus, home: str) -> dict[str, str]:
    answers = {}
    for layer in ROW_LAYERS:
        rows = reading.layer(layer, home)
        if len(rows):
            answers[f"how many rows of {layer} there are"] = str(len(rows))
            for code in _TOLD[layer][:1]:
                for name, count in rows[code].value_counts(sort=False).items():
                    answers[f"{layer} with {code} {name}"] = str(count)
    for row in list_requests(reading, home).to_dict("records"):
        place = f"what “{shorten(row['quote'])}” does, and to whom"
        answers[place] = f"{row['kind']}, to {row['addressee'] or 'nobody named'}"
    try:
        placed = place_events(reading, home)
    except CorpusError as error:  # rows of order may rest on events of another coder
        answers["when events happened"] = str(error)
    else:
        for row in placed.to_dict("records"):
            days = f"{row['earliest'] or 'open'} to {row['latest'] or 'open'}"
            answers[f"when “{shorten(row['quote'])}” happened"] = row["date"] or days
    return answers
