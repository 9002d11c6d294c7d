"""What is asked, of whom, for whom: the ledger, and two readings by two stated rules.

Each function takes a corpus and the id of a statement, which may be left out where there is one.
"""

import re

import pandas as pd

from helpers.corpus import Corpus, records

ASKING = ("request", "refrain")
READINGS = {
    "by label": "a request is whatever stands as an item of a list that the text announces as requests",
    "by form": "a request is whatever asks somebody in its own words to do or not to do something",
}
# Whole words, so that "tasks" and "locally" announce nothing.
_ANNOUNCED = re.compile(
    r"\b(requests?|demands?|calls?|asks?|urges?|appeals?|recommend(s|ations?)?|what we (want|need))\b",
    re.IGNORECASE,
)


def list_requests(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List what asks, complains, thanks or appeals, with addressee, beneficiary and reason.

    Returns
    -------
    pandas.DataFrame
        The rows of ``requests.csv`` in the order of the text, with addressee and beneficiary
        by their neutral labels, and plover, the event type nearest to the kind.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> list_requests(load_corpus()).loc[3, "addressee"]
    'Albanian government'
    """
    rows = corpus.layer("requests", statement).sort_values("start", ignore_index=True)
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    for role in ("addressee", "beneficiary"):
        rows[role] = [labels.get(actor, actor) for actor in rows[f"{role}_id"]]
    codes = corpus.vocabulary[corpus.vocabulary["code_id"].str.startswith("requests.kind.")]
    rows["plover"] = rows["kind"].map(codes.set_index("code")["plover"]).fillna("").astype("str")
    return rows


def read_by_label(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """Count as requests the items under a lead-in that announces requests.

    Returns
    -------
    pandas.DataFrame
        statement_id, part_id, number, start, end, quote: one row per item so announced.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> read_by_label(load_corpus())["number"].tolist()
    ['1', '2', '3', '4']
    """
    parts = corpus.layer("parts", statement)
    announced, keep = False, []
    for kind, quote in zip(parts["kind"], parts["quote"], strict=True):
        if kind not in ("item", "blank"):
            last = quote.rstrip(" .:\n").rsplit(". ", 1)[-1]
            announced = kind == "lead-in" and bool(_ANNOUNCED.search(last))
        keep.append(announced and kind == "item")
    shown = ["statement_id", "part_id", "number", "start", "end", "quote"]
    return parts.loc[keep, shown].reset_index(drop=True)


def read_by_form(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """Count as requests the rows whose own words ask, in the list or out of it.

    Returns
    -------
    pandas.DataFrame
        The rows of `list_requests` that are explicit and of the kinds request or refrain.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> read_by_form(load_corpus())["item"].tolist()
    ['', '1', '2']
    """
    rows = list_requests(corpus, statement)
    asking = rows["kind"].isin(ASKING) & (rows["form"] == "explicit")
    return rows[asking].reset_index(drop=True)


def compare_readings(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """Set the two readings side by side, row by row.

    Returns
    -------
    pandas.DataFrame
        statement_id, request_id, item, kind, form, quote and, for each reading, ``counts`` or
        ``does not count``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> (compare_readings(load_corpus())[["by label", "by form"]] == "counts").sum().to_dict()
    {'by label': 4, 'by form': 3}
    """
    rows, items = list_requests(corpus, statement), read_by_label(corpus, statement)
    inside = [
        ((items["start"] <= start) & (items["end"] >= end)).any()
        for start, end in zip(rows["start"], rows["end"], strict=True)
    ]
    formal = rows["request_id"].isin(read_by_form(corpus, statement)["request_id"])
    table = rows[["statement_id", "request_id", "item", "kind", "form", "quote"]].copy()
    for reading, counts in zip(READINGS, (inside, formal), strict=True):
        table[reading] = ["counts" if one else "does not count" for one in counts]
    return table


def compare_finder(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """Set the curated requests beside what the finder suggests for the same text.

    Returns
    -------
    pandas.DataFrame
        statement_id, request_id ("" where only the finder has it), quote, form as coded and
        form as found (``–`` where missing), in the order of the text.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> "form as found" in compare_finder(load_corpus()).columns
    True
    """
    from helpers.found import find_requests

    statement = corpus.one(statement)
    rows = corpus.layer("requests", statement).query("kind != 'thanks'")
    found = find_requests(corpus.text(statement))
    lines, used = [], set()
    for row in records(rows):
        over = found[(found["start"] < row["end"]) & (found["end"] > row["start"])]
        used |= set(over.index)
        form = next(iter(over["form"]), "–")
        lines.append((row["start"], row["request_id"], row["quote"], row["form"], form))
    for row in records(found.drop(index=list(used))):
        lines.append((row["start"], "", row["quote"], "–", row["form"]))
    columns = ["start", "request_id", "quote", "form as coded", "form as found"]
    table = pd.DataFrame(sorted(lines), columns=columns).drop(columns="start")
    table.insert(0, "statement_id", statement)
    return table
