"""On whose word the claims rest: a row for each ladder, a mark for each claim on it."""

from collections import Counter

import plotly.graph_objects as go

from helpers import links
from helpers.claims import list_claims, list_ladder
from helpers.corpus import Corpus, records
from helpers.plots import canvas
from helpers.schema import group


def plot_ladders(corpus: Corpus, statement: str | None = None) -> go.Figure:
    """Draw by which ladder each claim has come here: who said it first, and who passed it on.

    Returns
    -------
    plotly.graph_objects.Figure
        Each distinct ladder is a row, the first speaker its label; each claim on it is a mark
        that leads to its words. Where two readings of an attribution are kept, the figure
        draws the first, and on a page a reader changes to the other. Headline, description and
        table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_ladders(load_corpus()).layout.meta["description"][:22]
    'Ladders of 30 claims, '
    """
    table, rungs = list_claims(corpus, statement), list_ladder(corpus, statement)
    rungs = rungs[rungs["claim_id"].isin(table["claim_id"])]
    apart = rungs.loc[rungs["reading"] != "both", "claim_id"].nunique()
    held = _by_reading(rungs)
    choices = _choices(table, held)
    drawn, ladders = choices[0], [pair for one in held.values() for pair in one.items()]
    codes = corpus.vocabulary.set_index("code_id")["meaning"].to_dict()
    kept = f" For {apart} two readings are kept; this is the {drawn['name']} one." if apart else ""
    meant = [f"{n.capitalize()}: {codes.get(f'attributions.reading.{n}', '')}." for n in held]
    return canvas.draw(
        _laddered(table, held[drawn["name"]]),
        "claim_id",
        _TWIN,
        headline=drawn["headline"],
        summary=f"Ladders of {len(table)} claims, {len(dict(ladders))} of them distinct; a row is a ladder, a mark a claim "
        f"on it, in the order of the text. {drawn['headline']}{kept}",
        said=[f"{row['said']}." for _, rows in drawn["groups"] for row in rows],
        groups=drawn["groups"],
        frame=(-0.5, max((len(ids) for _, ids in ladders), default=1) + 1),
        note=" ".join(meant) if apart else "",
        ask="How far an attribution reaches",
        choices=choices if apart else [],
        pitch=26,
    )


_GROUP = "The first speaker, and by whom it has come here"
_TWIN = ["claim_id", "ladder", "quote"]


def _by_reading(rungs):
    """Give for each reading of the attributions its ladders; there is one where none is unclear."""
    readings = [name for name in dict.fromkeys(rungs["reading"]) if name != "both"] or ["both"]
    return {name: _ladders(rungs[rungs["reading"].isin(["both", name])]) for name in readings}


def _choices(table, held):
    """Draw the same rows by each reading, the first of them at once."""
    claims = {row["claim_id"]: row for row in records(table)}
    some = {ladder: ids[0] for one in reversed(held.values()) for ladder, ids in one.items()}
    steps = dict.fromkeys(ladder for one in held.values() for ladder in one)
    return [
        {
            "name": name,
            "headline": _headline(one, len(claims)),
            "groups": canvas.groups_of([*_rows(steps, one, some, claims)], [_GROUP]),
            "table": canvas.twin(_laddered(table, one), "claim_id", _TWIN),
            "now": name == next(iter(held)),
        }
        for name, one in held.items()
    ]


def _laddered(table, held):
    """Write beside each claim its ladder in words."""
    words = {claim: ", ".join(ladder) for ladder, ids in held.items() for claim in ids}
    return table.assign(ladder=[words.get(claim, "") for claim in table["claim_id"]])


def _ladders(rungs):
    """Give the claims on each distinct ladder, the longest list first."""
    steps = rungs.sort_values("rung").groupby("claim_id", sort=False)["step"].agg(tuple)
    held = group((ladder, claim) for claim, ladder in steps.items())
    return dict(sorted(held.items(), key=lambda pair: -len(pair[1])))


def _rows(steps, held, some, claims):
    """Give a row for each ladder, also for one that only the other reading climbs."""
    for ladder in steps:
        ids, marks = sorted(held.get(ladder, [])), []
        for place, claim in enumerate(ids):
            span = links.span_id(claims[claim]["statement_id"], claim)
            words = f"{claim}: {claims[claim]['gist']}"
            marks.append(canvas.mark("square", place, words=words, span=span))
        marks.append(canvas.mark("text-right", len(ids) - 1, words=str(len(ids))))
        said = f"{', '.join(ladder)}: {', '.join(ids) or 'no claim'}"
        row = claims[some[ladder]]
        yield _GROUP, canvas.row(row, "claim_id", ", ".join(ladder), said, marks)


def _headline(held, number):
    if not held:
        return "No claims are coded."
    counts = Counter(ladder[0] for ladder, ids in held.items() for _ in ids).most_common()
    said = "; ".join(f"{n} {'is' if n == 1 else 'are'} {first}" for first, n in counts)
    return f"Of {canvas.count(number, 'claim')}, {said}."
