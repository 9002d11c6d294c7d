"""What the search finds: each passage under the statement's words and under ours."""

import re
from collections import defaultdict

from helpers import links

_FROM = ("claims", "requests", "events")


def passages(corpus, statement, home):
    """List what can be found in a statement.

    Parameters
    ----------
    corpus, statement
        The corpus and the id of the statement.
    home : str
        The folder of its pages.

    Returns
    -------
    list of list
        address, the row in our words, the words it rests on, and other words under which it
        may be sought: names of who is meant, what sources report. A sentence on which no row
        rests is listed by its own words.
    """
    names = _names(corpus)
    told = defaultdict(list)
    for row in corpus.layer("evidence", statement).to_dict("records"):
        told[row["claim_id"]].append(row["finding"])
    people = [
        (row["start"], row["end"], names.get(row["actor_id"], ""))
        for row in corpus.layer("mentions", statement).dropna(subset=["start"]).to_dict("records")
    ]
    out, covered = [], []
    for table in _FROM:
        for row in corpus.layer(table, statement).dropna(subset=["start"]).to_dict("records"):
            start, end = int(row["start"]), int(row["end"])
            row_id = row[f"{table.removesuffix('s')}_id"]
            more = [name for left, right, name in people if left < end and start < right]
            more += [names.get(row.get(key), "") for key in ("addressee_id", "beneficiary_id")]
            more += told[row_id]
            ours = row.get("gist") or row.get("label") or row.get("act") or ""
            out.append([_at(home, statement, row_id), ours, row["quote"], _once(more)])
            covered.append((start, end))
    for row in corpus.layer("sentences", statement).to_dict("records"):
        if not any(start < row["end"] and row["start"] < end for start, end in covered):
            out.append([_at(home, statement, row["sentence_id"]), "", row["quote"], ""])
    return out


def _at(home, statement, row_id):
    return f"{home}/reading.html#{links.span_id(statement, row_id)}"


def _names(corpus):
    """Give each actor under our label and every name that the data knows."""
    return {
        row["actor_id"]: f"{row['label']}; {row['names']}" if row["names"] else row["label"]
        for row in corpus.actors.to_dict("records")
    }


def _once(words):
    parts = [part.strip() for one in words for part in re.split(r";", one) if part.strip()]
    return "; ".join(dict.fromkeys(parts))
