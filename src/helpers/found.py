"""What the finders find in a text, as tables."""

import datetime as dt
import warnings
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from itertools import chain, repeat

import numpy as np
import pandas as pd
from pandas.api.internals import create_dataframe_from_blocks

from finders.language import unread
from finders.parts import divide, part_rows, sentence_spans
from helpers.schema import split_list

# A finder is loaded by the call that wants it: to cut a text into parts takes none.
_TEXT = pd.StringDtype(na_value=np.nan)  # what pandas takes words for


def as_table(rows: list[tuple], columns: list[str], objects: Collection[str] = ()) -> pd.DataFrame:
    """Build a table of tuples, its columns of words as one array, which takes half the time.

    Columns that end in ``start`` or ``end`` hold offsets, the others words; but for `objects`,
    which may hold None or days, and keep them as they are.

    >>> as_table([(0, "a", None)], ["start", "quote", "who"], ["who"]).dtypes.astype("str").tolist()
    ['int64', 'str', 'object']
    """
    cells = dict(zip(columns, zip(*rows, strict=True) if rows else repeat(()), strict=False))
    offsets = [name for name in columns if name.endswith(("start", "end"))]
    words = [name for name in columns if name not in offsets and name not in objects]
    every = pd.array(list(chain.from_iterable(cells[name] for name in words)), dtype=_TEXT)
    count = len(rows)
    blocks = [([name], every[count * n : count * (n + 1)]) for n, name in enumerate(words)]
    for names, kind in (offsets, "int64"), (objects, "object"):
        if names:
            block = np.array([cells[name] for name in names], kind)
            blocks.append((names, block.reshape(len(names), count)))
    blocks = [(block, np.array(list(map(columns.index, names)))) for names, block in blocks]
    # To make the table of columns would take half as long as to find what stands in them.
    return create_dataframe_from_blocks(blocks, pd.RangeIndex(count), _names(*columns).view())


@lru_cache
def _names(*columns):
    return pd.Index(columns)


def find_dates(
    text: str, written: str | dt.date | None = None, genre: str | None = None
) -> pd.DataFrame:
    """Suggest the expressions of time of a text.

    Parameters
    ----------
    text : str
    written : str or datetime.date, optional
        The writing date, as EDTF or as a day; without it relative expressions keep no date.
        Where it is a stretch, its first day counts.
    genre : {"news", "narrative"}, optional
        Whether the text reports news or narrates; taken from the text by default. In news a
        month without a year is one near the writing date; in a narrative it belongs to the
        year told last.

    Returns
    -------
    pandas.DataFrame
        start and end in code points, quote, type (DATE, TIME, DURATION or SET), value
        (TIMEX3), edtf ("" where there is no date), earliest and latest day (None where open),
        and the rule: its name, and what it did, in words. Value and EDTF are "" for an
        expression that hangs on an event ("when he was in office"). Of "from 1914 to 1918" each end is a row,
        as in TimeML, and the EDTF of the first is the stretch.

    Raises
    ------
    ValueError
        If `genre` is another word, or `written` is no EDTF.

    Examples
    --------
    >>> find_dates("They met about 7 years ago.", written="2023")[["quote", "edtf"]].values.tolist()
    [['about 7 years ago', '2016~']]
    """
    from finders.time import dates as date_finder

    rows = date_finder.date_rows(text, written, genre)
    return as_table(rows, date_finder.COLUMNS, ["earliest", "latest"])


def find_requests(text: str, commitments: bool = False) -> pd.DataFrame:
    """Find what is asked in a text, and of whom.

    Parameters
    ----------
    text : str
        Any text; the rules are about English, and a few about Persian. Of a text in another
        language they warn.
    commitments : bool, optional
        Whether to give what somebody undertakes to do, too ("agreed to establish"): it asks
        nobody, and its kind is ``commitment``.

    Returns
    -------
    pandas.DataFrame, shape (n_requests, 10)
        In the order of the text: ``start``, ``end`` (code points), ``quote``, ``form``
        (``explicit`` or ``implied``), ``kind`` (``request``, ``refrain``, ``complaint``,
        ``appeal``, ``commitment``), ``cue`` (the words it was found by), ``addressee`` (as written, or None)
        with ``addressee_start`` and ``addressee_end`` (-1 where none), ``rule`` (of `finders.requests.RULES`).

    Examples
    --------
    >>> found = find_requests("We urge the Board to reopen the ferry.")
    >>> found[["form", "cue", "addressee"]].values.tolist()
    [['explicit', 'urge', 'the Board']]
    """
    from finders import requests as request_finder

    rows = request_finder.request_rows(text, commitments)
    return _unless_unread(text, as_table(rows, request_finder.COLUMNS, ["addressee"]))


def _unless_unread(text, table, read=("en", "fa")):
    """Warn where the rules cannot read a text; the table's ``attrs["unread"]`` says so, too."""
    if told := unread(text, read):
        warnings.warn(told, stacklevel=3)
    table.attrs["unread"] = told
    return table


def find_claims(text: str) -> pd.DataFrame:
    """Suggest what a text asserts, and on whose word.

    Returns
    -------
    pandas.DataFrame, shape (n_claims, 13)
        In the order of the text, which the rules expect to be English: the clause (``start``,
        ``end``, ``quote``, a first guess of its ``kind``, ``speech``: direct, indirect or own),
        the words that attribute it (``cue``, ``cue_start``, ``cue_end``), the first rung of its
        ladder (``speaker``, or None, ``speaker_start``, ``speaker_end``, ``basis``: printed,
        inferred or unknown) and the ``rule`` (of `finders.claims.RULES`).

    Examples
    --------
    >>> found = find_claims("The pier was sold, according to the Board. Reportedly it leaks.")
    >>> found[["quote", "speaker", "basis"]].values.tolist()
    [['The pier was sold', 'the Board', 'printed'], ['Reportedly it leaks', None, 'unknown']]
    """
    from finders import claims as claim_finder

    table = as_table(claim_finder.claim_rows(text), claim_finder.COLUMNS, ["speaker"])
    return _unless_unread(text, table, ("en",))


def find_actors(text: str, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Suggest where a text names or describes actors.

    Spans may lie within each other: "the Government of Ruritania" names Ruritania too. A text
    in Persian is read by far fewer rules, which take the names of rules of English.

    Parameters
    ----------
    text : str
    actors : pandas.DataFrame, optional
        With actor_id, label and names (parted by semicolons); these names are found wherever
        they stand, in any script, and their rows carry the actor_id.

    Returns
    -------
    pandas.DataFrame
        start and end in code points, quote, kind (person, organisation, place, nationality,
        speaker; known for a name of the table), name (without article and title; the long form
        where an abbreviation or a surname stands for one within this text), actor_id ("" where
        unknown), and the rule: one of `finders.actors.RULES`, or `KNOWN`.

    Examples
    --------
    >>> found = find_actors("The Harbour Workers Union (HWU) met. The HWU agreed.")
    >>> found["quote"].tolist()
    ['The Harbour Workers Union', 'Harbour Workers Union', 'HWU', 'The HWU', 'HWU']
    >>> set(found["name"])
    {'Harbour Workers Union'}
    """
    from finders import actors as actor_finder

    return as_table(actor_finder.actor_rows(text, known_names(actors)), actor_finder.COLUMNS)


_NAMED = ("names", "label", "actor_id")


def _words(cell):
    """Give a cell as words: a number as it is written, and none where it is empty."""
    if isinstance(cell, str):
        return cell
    return "" if pd.isna(cell) else str(cell)


def known_names(actors: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Give the names of an actors table as the finder takes them: name, label, actor_id.

    >>> table = {"actor_id": ["hwu"], "label": ["the union"], "names": ["HWU; the Union"]}
    >>> known_names(pd.DataFrame(table))
    [('HWU', 'the union', 'hwu'), ('the Union', 'the union', 'hwu')]
    """
    if actors is None or actors.empty:
        return []
    cells = [actors[name].tolist() if name in actors else [""] * len(actors) for name in _NAMED]
    rows = zip(*(map(_words, column) for column in cells), strict=True)
    return [(name, *row) for cell, *row in rows for name in split_list(cell)]


def split_parts(text: str, divisions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Split a text into parts that cover every character once, in order.

    A part has an id (kind and count: ``item-2``), a kind (one of `finders.parts.KINDS`), the number of
    an item ("" for a bullet and all else), start, end and quote. `divisions` are parts that a person
    has told, with start, end, kind and number; what layout makes of the text is cut at their edges.

    A line break is not a part's end where the next word would not have fitted on the line (a
    hard-wrapped paragraph), nor where a sentence ends before it in a text that sets its paragraphs
    apart by blank lines. A heading inside the text is a ``title``, too.

    >>> parts = split_parts("We ask you to:" + chr(10) + "1. Open the road.")
    >>> parts[["part_id", "number"]].values.tolist()
    [['lead-in-1', ''], ['blank-1', ''], ['item-1', '1']]
    """
    counts, rows, at = Counter(), [], 0
    found = part_rows(text)
    if divisions is not None:
        columns = ["kind", "number", "start", "end"]
        found = divide(text, found, divisions[columns].itertuples(index=False, name=None))
    for kind, number, start, end in [*found, ("blank", "", len(text), len(text))]:
        for name, mark, a, b in (("blank", "", at, start), (kind, number, start, end)):
            if a < b:
                counts[name] += 1
                part_id = f"{name.replace(' ', '-')}-{counts[name]}"
                rows.append((part_id, name, mark, a, b, text[a:b]))
        at = end
    return as_table(rows, ["part_id", "kind", "number", "start", "end", "quote"])


def split_sentences(text: str, parts: pd.DataFrame | None = None) -> pd.DataFrame:
    """Split each part of a text, but the blank ones, into sentences.

    A sentence has an id (``s01``, ``s02``, …), a part_id, start, end and quote. It never crosses a part,
    of those that `split_parts` gives; titles, signatures and links yield sentences, too, so that the
    sentences cover every visible character.

    >>> split_sentences("Dr. Low met us on 24.05.2023. We ask for help!")["quote"].tolist()
    ['Dr. Low met us on 24.05.2023.', 'We ask for help!']
    """
    parts = split_parts(text) if parts is None else parts
    shown = parts[parts["kind"] != "blank"]
    rows = [
        (part_id, a, b, text[a:b])
        for part_id, start, end in zip(shown["part_id"], shown["start"], shown["end"], strict=True)
        for a, b in sentence_spans(text, start, end)
    ]
    width = max(2, len(str(len(rows))))
    rows = [(f"s{i:0{width}}", *row) for i, row in enumerate(rows, 1)]
    return as_table(rows, ["sentence_id", "part_id", "start", "end", "quote"])
