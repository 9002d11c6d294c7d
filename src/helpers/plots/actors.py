"""Who is said to do what to whom: a line of words for each act, an arrow from who to whom."""

import plotly.graph_objects as go

from helpers.actors import list_relations, missed
from helpers.corpus import Corpus, records
from helpers.plots import canvas

# The dash and the colour of each manner, never told apart by colour alone, and its words.
_LOOKS = {
    "told": ("solid", "ink", "told"),
    "alleged": ("dash", "orange", "alleged"),
    "feared": ("dot", "orange", "feared"),
    "aim": ("longdash", "ink", "aimed at"),
    "asks": ("solid", "blue", "asked by the speakers"),
    "complains": ("dash", "blue", "complained of"),
    "thanks": ("dot", "blue", "thanked"),
    "undertakes": ("longdash", "blue", "undertaken by the speakers"),
}
_OWN = ("asks", "complains", "thanks", "undertakes")


def plot_actors(corpus: Corpus, statement: str | None = None) -> go.Figure:
    """Draw who is said to do what to whom: an arrow for each relation, with the act upon it.

    Returns
    -------
    plotly.graph_objects.Figure
        Each row of `list_relations` is an arrow in a row of its own, from who acts to whom,
        grouped round the actor that stands in most of them. The dash tells how the text puts
        it forward. Neither place nor colour says who is on which side. Headline, description
        and table twin stand in ``layout.meta``.

    Notes
    -----
    Lists of arrows, where a drawing with actors as dots would be a tangle: no two lines cross,
    and every act stands in words.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_actors(load_corpus()).layout.meta["description"][:34]
    'Graph of who is said to do what to'
    """
    table = list_relations(corpus, statement).sort_values("start", kind="stable")
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    edges = records(table)
    ends = table[["who", "whom"]].stack()
    hub = ends.mode().iloc[0] if len(ends) else ""
    name = labels.get(hub, hub)
    groups = {
        "to": f"Done to {name}, as the text tells it",
        "by": f"Done by {name}, as the text tells it",
        "own": "Asked, complained of or thanked for by the speakers",
        "rest": "Done among others, as the text tells it",
    }
    pairs = [(groups[_group(edge, hub)], _row(edge, labels)) for edge in edges]
    used = set(table["manner"])
    return canvas.draw(
        table,
        "row_id",
        ["row_id", "sentence", "manner", "quote"],
        headline=_headline(edges, hub, name),
        summary=_summary(table, labels),
        said=[f"{edge['row_id']}: {edge['sentence']}." for edge in edges],
        groups=canvas.groups_of(pairs, groups.values()),
        frame=(0, 1),
        legend=[_look(one) for one in dict.fromkeys([*_LOOKS, *table["manner"]]) if one in used],
        note=canvas.explain(table["manner"]),
        gutter=165,
        right=150,
        pitch=23,
    )


def _look(manner):
    return _LOOKS.get(manner, ("dashdot", "ink", manner))


def _group(edge, hub):
    if edge["manner"] in _OWN:
        return "own"
    return "to" if edge["whom"] == hub else "by" if edge["who"] == hub else "rest"


def _row(edge, labels):
    dash, tone, words = _look(edge["manner"])
    act = edge["act"].rstrip(" ,")
    marks = [
        canvas.mark("field", 0, 1, words=edge["sentence"]),
        canvas.mark(dash, 0, 1, tone=tone),
        canvas.mark("triangle-right", 1, tone=tone, words=edge["sentence"]),
    ]
    return canvas.row(
        edge,
        "row_id",
        labels.get(edge["who"], edge["who"]),
        edge["sentence"],
        marks,
        over=f"complained{missed(act)}" if edge["manner"] == "complains" else act or words,
        end=labels.get(edge["whom"], edge["whom"]),
    )


def _headline(edges, hub, name):
    if not edges:
        return "The text tells of nothing that one does to another."
    stands = sum(hub in (edge["who"], edge["whom"]) for edge in edges)
    asked = [edge for edge in edges if edge["manner"] in _OWN]
    of_it = sum(hub == edge["whom"] for edge in asked)
    said = f"{name} acts or is acted on in {stands} of {canvas.count(len(edges), 'arrow')}"
    if not asked:
        return f"{said}."
    own = canvas.count(
        len(asked), "request, complaint or thanks", "requests, complaints and thanks"
    )
    return f"{said}; of {own}, {of_it or 'none'} {'are' if of_it > 1 else 'is'} addressed to it."


def _summary(table, labels):
    counts = table["manner"].value_counts()
    parts = ", ".join(f"{n} {manner}" for manner, n in sorted(counts.items()))
    most = [labels.get(a, a) for end in ("who", "whom") for a in table[end].mode()[:1]]
    often = f" Most arrows start at {most[0]}, most end at {most[1]}." if most else ""
    actors = len(set(table["who"]) | set(table["whom"]))
    return (
        f"Graph of who is said to do what to whom: {actors} actors, {len(table)} arrows from the one who acts to the "
        f"one acted on, each in a row of its own. By manner: {parts or 'none'}.{often}"
    )
