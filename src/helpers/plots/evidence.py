"""What others report on each claim: a grid of claims by who speaks."""

import plotly.graph_objects as go

from helpers.claims import STANCES, join_once, list_evidence
from helpers.corpus import Corpus, records
from helpers.plots import canvas
from helpers.schema import group

_TONES = {"confirms": "blue", "denies": "orange", "qualifies": "ink"}
_NAMES = {
    (True, True): "Some confirm it, some deny it",
    (False, True): "Some deny it; none was found that confirms it",
    (True, False): "Some confirm it; none was found that denies it",
    (False, False): "Neither confirmed nor denied by what was found",
    None: "Nothing was found",
}


def plot_evidence(
    corpus: Corpus, statement: str | None = None, only: list[str] | None = None
) -> go.Figure:
    """Draw, for each claim, what each kind of source says, without a verdict.

    Returns
    -------
    plotly.graph_objects.Figure
        Claims, all or `only` those of some ids, are rows, in groups by what was found; kinds of
        speaker are columns; each source is a mark of its own, whose shape says how it stands to
        the claim. Marks are not added up. Headline, description and table twin stand in
        ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_evidence(load_corpus()).layout.meta["description"][:17]
    'Grid of 30 claims'
    """
    claims, evidence = corpus.layer("claims", statement), list_evidence(corpus, statement)
    evidence["stance"] = evidence["stance"].str.replace("_", " ")
    columns = list(evidence["column"].cat.categories)
    if only is not None:
        claims, evidence = (rows[rows["claim_id"].isin(only)] for rows in (claims, evidence))
    ranks = {stance: place for place, stance in enumerate(["denies", *STANCES])}
    found = group((row["claim_id"], row) for row in records(evidence))
    said, pairs = [], []
    for claim in records(claims):
        key, gist = claim["claim_id"], claim["gist"].rstrip(".")
        rows = found.get(key, [])
        words = f"{gist} ({key}): {'; '.join(_cells(rows, columns)) or 'nothing found'}"
        rows = sorted(rows, key=lambda row: ranks.get(row["stance"], len(ranks)))
        marks = canvas.pile([_mark(row, columns) for row in rows])
        said.append(f"{words}.")
        pairs.append((_group(rows), canvas.row(claim, "claim_id", gist, words, marks)))
    used = sorted(set(evidence["stance"]))
    stances = [stance for stance in dict.fromkeys([*STANCES, *used]) if stance in used]
    return canvas.draw(
        evidence,
        "claim_id",
        ["claim_id", "column", "stance", "word", "finding", "date", "source_id"],
        headline=_headline([name for name, _ in pairs]),
        summary=_summary(claims, evidence, columns),
        said=said,
        groups=canvas.groups_of(pairs, _NAMES.values()),
        frame=(-0.5, max(1, len(columns)) - 0.5),
        heads=columns,
        corner="What the statement claims",
        legend=[(*_look(stance), stance) for stance in stances],
        note="Each mark is one source. Neither shape nor colour says that it is true.",
        sides=True,
        gutter=300,
        right=8,
        pitch=23,
    )


def _look(stance):
    _, shape = STANCES.get(stance, ("", canvas.UNKNOWN))
    return shape, _TONES.get(stance, "quiet")


def _mark(row, columns):
    shape, tone = _look(row["stance"])
    words = f"{row['word']} ({row['column']}) {row['stance']}: {row['finding']}"
    return canvas.mark(shape, columns.index(row["column"]), tone=tone, words=words)


def _group(rows):
    stances = {row["stance"] for row in rows}
    return _NAMES[("confirms" in stances, "denies" in stances) if rows else None]


def _cells(rows, columns):
    stances = group((row["column"], row["stance"]) for row in rows)
    return [f"{name} {join_once(stances[name], ', ')}" for name in columns if name in stances]


def _headline(names):
    if not names:
        return "No claims are coded."
    met = sum(names.count(words) for kind, words in _NAMES.items() if kind and any(kind))
    return (
        f"For {met} of {canvas.count(len(names), 'claim')} a source was found that confirms or "
        f"denies; the column says whose word that is."
    )


def _summary(claims, evidence, columns):
    silent = [claim for claim in claims["claim_id"] if claim not in set(evidence["claim_id"])]
    none = f" For {', '.join(silent)} nothing was found." if silent else ""
    return (
        f"Grid of {len(claims)} claims by {len(columns)} kinds of speaker, with {len(evidence)} findings, each a mark of "
        f"its own; its shape gives the stance, and nothing is added up.{none}"
    )
