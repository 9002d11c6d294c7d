"""What is asserted, on whose word, and what others report: ladders and the grid.

Each function takes a corpus and the id of a statement, which may be left out where there is one.
"""

import itertools
from collections.abc import Iterable

import pandas as pd

from helpers.corpus import Corpus, records
from helpers.schema import group, split_list

# A letter and a shape for each stance; none is a colour, and none is a tick or a cross.
STANCES = {
    "confirms": ("c", "circle"),
    "denies": ("d", "square"),
    "qualifies": ("q", "diamond"),
    "context": ("x", "circle-open"),
    "reports": ("r", "square-open"),
    "silent": ("s", "diamond-open"),
    "not checked": ("n", "pentagon-open"),
}
ROLES = {
    "said": "said first by",
    "reports": "reported by",
    "published": "published by",
    "passed-on": "passed on by",
}
_NAMING = ("title", "furniture", "signature heading", "signature")  # parts that assert nothing


def list_claims(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List the claims of a statement with who is said to stand behind each.

    Returns
    -------
    pandas.DataFrame
        The rows of ``claims.csv`` with ``on_whose_word``: the lowest rung of each reading.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_claims(load_corpus()).loc[5, "on_whose_word"]
    'officials of the Albanian government'
    """
    claims, rungs = corpus.layer("claims", statement), list_ladder(corpus, statement)
    words = rungs[rungs["rung"] == 1].groupby("claim_id")["who"].agg(join_once, " or ").to_dict()
    claims["on_whose_word"] = claims["claim_id"].map(words or {}).fillna("").astype("str")
    return claims


def join_once(words: Iterable[str], by: str) -> str:
    """Join words, each of them once."""
    return by.join(dict.fromkeys(words))


def list_ladder(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List the rungs by which claims have come here, the first speaker on rung 1.

    Returns
    -------
    pandas.DataFrame
        The rows of ``attributions.csv`` with ``who`` (the neutral label, or ``someone not named``)
        and ``step``, which says the rung in words. Where the reach of an attribution is
        unclear, each reading has a ladder of its own.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> ladder = list_ladder(load_corpus())
    >>> ladder[ladder["claim_id"] == "c10"].groupby("reading").size().to_dict()
    {'narrow': 3, 'wide': 4}
    """
    rungs = corpus.layer("attributions", statement)
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    rungs["who"] = [labels.get(actor, actor) or "someone not named" for actor in rungs["actor_id"]]
    rungs["step"] = [
        f"{ROLES.get(r, r)} {who}" for r, who in zip(rungs["role"], rungs["who"], strict=True)
    ]
    return rungs


def list_coverage(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """Say for each sentence how many claims rest on it, or why none does.

    Returns
    -------
    pandas.DataFrame
        The sentences with ``claims`` (how many) and ``why_none``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> table = list_coverage(load_corpus())
    >>> (table["claims"] > 0).sum()
    np.int64(10)
    """
    sentences, claims, requests, parts = (
        corpus.layer(name, statement) for name in ("sentences", "claims", "requests", "parts")
    )
    kinds = parts.set_index("part_id")["kind"]
    counts, reasons = [], []
    for row in records(sentences):
        over, asks = (
            rows[(rows["start"] < row["end"]) & (rows["end"] > row["start"])]
            for rows in (claims, requests)
        )
        counts.append(len(over))
        if len(over):
            reasons.append("")
        elif (kind := kinds[row["part_id"]]) in _NAMING:
            reasons.append(f"{kind}: names or links, and no claim is coded on it")
        elif len(asks):
            reasons.append(f"asks and does not assert ({', '.join(asks['request_id'])})")
        else:
            reasons.append("nobody has coded it")
    return sentences.assign(claims=counts, why_none=reasons)


def list_evidence(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List what each source says of each claim, with the source's publisher, kind and side.

    Returns
    -------
    pandas.DataFrame
        The rows of ``evidence.csv`` with publisher, kind and read_as of the source, quote, place
        and gist of the claim, and ``column`` (whose word it is, also where the press passes it
        on: the label of the side in the vocabulary, or of the kind of source where it speaks
        for no side), ``word`` (who says so, and by way of whom) and ``text`` (the source that
        is repeated, so that two which are one text count as one).

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_evidence(load_corpus())["column"].nunique()
    9
    """
    rows = corpus.layer("evidence", statement)
    sources = corpus.sources[["source_id", "publisher", "kind", "read_as"]]
    claims = corpus.layer("claims", statement)[["claim_id", "gist", "quote", "start", "end"]]
    rows = rows.merge(sources, on="source_id").merge(claims, on="claim_id")
    # In the order of the vocabulary, which ranks no side by merit.
    labels = corpus.vocabulary.set_index("code_id")["label"]
    names = [
        labels.get(f"*.side.{side}") or labels.get(f"sources.kind.{kind}") or kind
        for side, kind in zip(rows["side"], rows["kind"], strict=True)
    ]
    ranks = [
        *labels.filter(regex=r"^\*\.side\."),
        *labels.filter(regex=r"^sources\.kind\."),
        *names,
    ]
    rows["column"] = pd.Categorical(names, sorted(set(names), key=ranks.index))
    ways = rows["via"].str.replace(r"\s*;\s*", " and ", regex=True)
    rows["word"] = rows["said_by"] + (", by way of " + ways).where(ways != "", "")
    rests = corpus.sources.set_index("source_id")["rests_on"]
    rows["text"] = rows["source_id"].map(rests).where(lambda one: one != "", rows["source_id"])
    return rows.sort_values("evidence_id", ignore_index=True)


def list_blanks(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List the empty cells of the grid of claims by speakers, and say whether anybody looked.

    Returns
    -------
    pandas.DataFrame
        statement_id, claim_id, column, says (``looked for, not found`` with the searches,
        ``looked for; among whom was not recorded``, or ``no search recorded``) and search_id,
        the rows of ``searches.csv`` that name the column. None of them is silence: that is
        said only of a source that was read whole.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_blanks(load_corpus()).query("claim_id == 'c25' and column == 'UN'")["says"].item()
    'looked for, not found (q07)'
    """
    evidence, log = list_evidence(corpus, statement), corpus.layer("searches", statement)
    labels = corpus.vocabulary.set_index("code_id")["label"].to_dict()
    looked, blanks = [], []
    for row in records(log[log["result"].isin(["nothing", "in part"])]):
        among = [labels.get(f"searches.among.{one}", one) for one in split_list(row["among"])]
        cells = itertools.product(split_list(row["bears_on"]), among or [""])
        looked += zip(cells, itertools.repeat(row["search_id"]))
    looked = {cell: "; ".join(ids) for cell, ids in group(looked).items()}
    told = set(zip(evidence["claim_id"], evidence["column"], strict=True))
    claims, home = corpus.layer("claims", statement)["claim_id"], corpus.one(statement)
    for cell in itertools.product(claims, evidence["column"].cat.categories):
        ids, wide = looked.get(cell, ""), looked.get((cell[0], ""), "")
        says = f"looked for; among whom was not recorded ({wide})" if wide else "no search recorded"
        says = f"looked for, not found ({ids})" if ids else says
        if cell not in told:
            blanks.append((home, *cell, ids, says))
    return pd.DataFrame(blanks, columns=["statement_id", "claim_id", "column", "search_id", "says"])


def compare_reports(
    corpus: Corpus, topics: list[str] | None = None, statement: str | None = None
) -> pd.DataFrame:
    """Show dates and numbers on which sources differ, as they are given, with their range.

    Returns
    -------
    pandas.DataFrame
        One row per report on one of the topics, all by default, with ``range`` (lowest to
        highest, where numbers are given, open where a report says more than or at most, and
        with how many reports give words in place of a number); never an average, because
        reports of unlike worth have none.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> compare_reports(load_corpus(), ["officers hurt"])["range"].iloc[0]
    '1 to 15; 1 in words'
    """
    rows = corpus.layer("reports", statement)
    if topics is not None:
        rows = rows[rows["topic"].isin(topics)].reset_index(drop=True)
    ranges = {topic: _range(ends) for topic, ends in rows.groupby("topic")[["low", "high"]]}
    rows["range"] = [ranges[topic] for topic in rows["topic"]]
    return rows


def _range(ends):
    """Say from which number to which reports go, and how many give none; "" where all do."""
    low, high = ends.min().min(), ends.max().max()
    if pd.isna(low):
        return ""
    fewer = " or fewer" if (ends["low"].isna() & (ends["high"] == low)).any() else ""
    more = " or more" if (ends["high"].isna() & (ends["low"] == high)).any() else ""
    to = f" to {high:,.0f}" if low < high else ""
    words = (ends["low"].isna() & ends["high"].isna()).sum()
    return f"{low:,.0f}{fewer}{to}{more}" + (f"; {words} in words" if words else "")


def list_bibliography(corpus: Corpus) -> pd.DataFrame:
    """List every source that is cited, in one style, in the order of its id.

    Returns
    -------
    pandas.DataFrame
        source_id, entry (publisher, title where recorded, date, kind, how it was read, and the
        source with which it is one text), side, interest and url.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_bibliography(load_corpus())["entry"].str.len().min() > 10
    np.True_
    """
    rows = corpus.sources.copy()
    rows["entry"] = [
        ", ".join(filter(None, [r["publisher"], r["title"], r["issued"] or "no date shown"]))
        + f" ({r['kind']}; {r['read_as']}{', ' + r['host'] if r['host'] else ''}"
        + f"{'; one text with ' + r['rests_on'] if r['rests_on'] else ''})"
        for r in records(rows)
    ]
    shown = ["source_id", "entry", "side", "interest", "url"]
    return rows[shown].sort_values("source_id", ignore_index=True)
