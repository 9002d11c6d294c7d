"""Ask what has been coded: rows by what they say, words in their context, codes that meet."""

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from helpers.context import beside
from helpers.corpus import Corpus, CorpusError
from helpers.schema import KEYS, ROW_LAYERS, SCHEMA, split_list

CONTEXT = 60  # characters on either side of a quote, to the edge of a word
_FIELDS = {name: SCHEMA[name]["fields"] for name in ROW_LAYERS}
_CODES = {
    name: [f["name"] for f in fields if f.get("vocabulary") and f["name"] != "status"]
    for name, fields in _FIELDS.items()
}
_ACTORS = {
    name: [f["name"] for f in fields if f.get("refers_to") == "actors"]
    for name, fields in _FIELDS.items()
}
_COLUMNS = ["statement_id", "layer", "row_id", "codes", "actors", "before", "quote", "after"]
_COLUMNS += ["start", "end", "coder", "status"]


def find_rows(
    corpus: Corpus,
    statement: str | None = None,
    *,
    layer: str | None = None,
    actor: str | None = None,
    code: str | None = None,
    words: str | None = None,
    side: str | None = None,
    coder: str | None = None,
) -> pd.DataFrame:
    """Find coded rows by any of what they carry, each with its words in their context.

    Parameters
    ----------
    corpus : Corpus
        One statement or many.
    statement, layer, coder : str, optional
        Rows of one statement, of one layer such as ``requests``, of one coder.
    actor, code : str, optional
        Rows that name this actor_id in any of their columns, or carry this code in any.
    words : str, optional
        Rows whose quote holds these words, whatever their case, each from the start of a word:
        “legal act” finds “legal action” and not “illegal action”.
    side : str, optional
        Claims of which a source that speaks for this side says something.

    Returns
    -------
    pandas.DataFrame
        statement_id, layer, row_id, codes (``form explicit; kind request``), actors (ids),
        before, quote, after, start, end, coder, status; in the order of the texts.

    Raises
    ------
    CorpusError
        If there is no such layer, actor, code, side or coder; those that there are are named.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> find_rows(load_corpus(), layer="requests", code="refrain")["quote"].str[:20].tolist()
    ['Refrain from sending']
    """
    home = statement and corpus.one(statement)
    rows = pd.DataFrame(_rows(corpus), columns=_COLUMNS)
    told = corpus.evidence[corpus.evidence["side"] == side]
    claims = set(zip(told["statement_id"], told["claim_id"], strict=True))
    known = {
        "layer": (layer, ROW_LAYERS),
        "actor": (actor, corpus.actors["actor_id"]),
        "code": (code, [c.rpartition(" ")[2] for cell in rows["codes"] for c in split_list(cell)]),
        "side": (side, corpus.evidence["side"]),
        "coder": (coder, rows["coder"]),
    }
    for what, (asked, there) in known.items():
        if asked is not None and asked not in set(there):
            some = ", ".join(sorted(set(there))[:20])
            raise CorpusError(f"there is no {what} {asked!r}; there is {some or 'none'}")
    if words is not None and not words.strip():
        raise CorpusError("words are blank; expected one or more words of the text")
    named = zip(rows["statement_id"], rows["row_id"], strict=True)
    tests = [
        home and (rows["statement_id"] == home),
        layer and (rows["layer"] == layer),
        actor and rows["actors"].map(lambda cell: actor in split_list(cell)),
        code and rows["codes"].map(lambda cell: code in cell.replace(";", "").split()),
        words and rows["quote"].str.contains(_pattern(words)),
        side and (rows["layer"] == "claims") & pd.Series(list(map(claims.__contains__, named))),
        coder and (rows["coder"] == coder),
    ]
    for test in tests:
        rows = rows if test is None else rows[test.reindex(rows.index)]
    order = ["statement_id", "start", "end"]
    return rows.sort_values(order, kind="stable", ignore_index=True)


def _rows(corpus: Corpus) -> Iterator[tuple]:
    for name in ROW_LAYERS:
        for row in getattr(corpus, name).to_dict("records"):
            start, end = row["start"], row["end"]
            before, after = "", ""
            if not pd.isna(start):
                before, after = _beside(corpus.text(row["statement_id"]), start, end)
            codes = "; ".join(f"{column} {row[column]}" for column in _CODES[name] if row[column])
            actors = [one for column in _ACTORS[name] for one in split_list(row[column])]
            yield (
                *(row["statement_id"], name, row[KEYS[name]], codes),
                *("; ".join(dict.fromkeys(actors)), before, row["quote"], after),
                *(start, end, row["coder"], row["status"]),
            )


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the words on either side of a span, whole and on one line."""
    before, after = beside(text, start, end, CONTEXT)
    return re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", after)


def _pattern(words: str) -> re.Pattern:
    return re.compile(r"\b" + r"\s+\b".join(re.escape(w) + r"\w*" for w in words.split()), re.I)


def list_concordance(corpus: Corpus, words: str, statement: str | None = None) -> pd.DataFrame:
    """List every place where words stand in the texts, with what stands on either side.

    The classical view of a concordance, key word in context: what a word keeps company with is
    seen at a glance, also where nobody has coded it.

    Parameters
    ----------
    corpus : Corpus
        One statement or many.
    words : str
        One or more words; each matches from the start of a word, whatever its case. A star
        before the first one, as in ``*legal``, lets a word begin with anything.
    statement : str, optional
        One statement only.

    Returns
    -------
    pandas.DataFrame
        statement_id, row_id (of the sentence), before, words, after, start, end, and rows: how
        many rows of any layer rest on words here.

    Raises
    ------
    CorpusError
        If `words` holds no letter.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_concordance(load_corpus(), "*legal action")["words"].tolist()
    ['legal action', 'legal action', 'illegal action']
    """
    if not re.search(r"\w", words):
        raise CorpusError(f"words are {words!r}; expected one or more words of the text")
    open_start = words.startswith("*")
    pattern = _pattern(words.lstrip("*"))
    if open_start:
        pattern = re.compile(r"\w*" + pattern.pattern.removeprefix(r"\b"), re.I)
    homes = [corpus.one(statement)] if statement else corpus.statements["statement_id"]
    coded, found = find_rows(corpus), []
    sentences = dict(list(corpus.sentences.groupby("statement_id")))
    spans = dict(list(coded.dropna(subset=["start"]).groupby("statement_id")))
    for home in homes:
        text = corpus.text(home)
        for match in pattern.finditer(text):
            start, end = match.span()
            inside = _over(sentences.get(home), start, end)
            rests = _over(spans.get(home), start, end)
            sentence = inside["sentence_id"].iloc[0] if len(inside) else ""
            before, after = _beside(text, start, end)
            found.append((home, sentence, before, match[0], after, start, end, len(rests)))
    columns = ["statement_id", "row_id", "before", "words", "after", "start", "end", "rows"]
    return pd.DataFrame(found, columns=columns)


def _over(spans: pd.DataFrame | None, start: int, end: int) -> pd.DataFrame:
    if spans is None:
        return pd.DataFrame()
    return spans[(spans["start"] < end) & (spans["end"] > start)]


def list_together(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List which codes stand together in a sentence, and in how many sentences.

    A count of company, no more: in one text it tells what the text puts side by side, and no
    coefficient is given, because over so few sentences any would mean nothing.

    Returns
    -------
    pandas.DataFrame
        one and other (``requests: kind refrain``), sentences (how many hold both), statement_id
        and row_id of the first of them; the most frequent pairs first.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> pairs = list_together(load_corpus())
    >>> bool((pairs["sentences"] >= 1).all()), pairs.columns[:3].tolist()
    (True, ['one', 'other', 'sentences'])
    """
    rows = find_rows(corpus, statement).dropna(subset=["start"])
    sentences = corpus.sentences
    together: dict[tuple[str, str], list[tuple[str, str]]] = {}
    by_home = dict(list(rows.groupby("statement_id")))
    for sentence in sentences[sentences["statement_id"].isin(by_home)].to_dict("records"):
        here = _over(by_home[sentence["statement_id"]], sentence["start"], sentence["end"])
        codes = {
            f"{layer}: {code}"
            for layer, cell in zip(here["layer"], here["codes"], strict=True)
            for code in split_list(cell)
        }
        place = sentence["statement_id"], sentence["sentence_id"]
        for pair in combinations(sorted(codes), 2):
            together.setdefault(pair, []).append(place)
    table = [(*pair, len(places), *places[0]) for pair, places in together.items()]
    columns = ["one", "other", "sentences", "statement_id", "row_id"]
    pairs = pd.DataFrame(table, columns=columns)
    return pairs.sort_values(
        ["sentences", "one", "other"], ascending=[False, True, True], ignore_index=True
    )
