"""Who is named, by whom, in which words; and who is said to do what to whom."""

import pandas as pd
import plotly.graph_objects as go

from helpers import anchors
from helpers.corpus import split_list
from helpers.figures import FAINT, INK, PALETTE, short
from helpers.figures import plain as _plain
from helpers.figures import wrap as _wrap

# How the text puts a thing forward, and how its edge is drawn: never by colour alone.
DASHES = {
    "told": "solid",
    "thanks": "solid",
    "alleged": "dash",
    "complains": "dash",
    "feared": "dot",
    "aim": "dot",
    "asks": "dashdot",
}
_SAYINGS = {
    "told": "is said by {by} to have {act} {whom}",
    "alleged": "is alleged by {by} to have {act} {whom}",
    "feared": "is feared by {by} to {act} {whom}",
    "aim": "is said by {by} to want to {act} {whom}",
    "asks": "asks {whom} to {act}",
    "complains": "complains to {whom} that it did not {act}",
    "thanks": "thanks {whom}",
}


def list_names(corpus, statement=None):
    """List the words that are used for each actor, its own apart from those of others.

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives.
    statement : str, optional
        The statement; not needed where there is one.

    Returns
    -------
    pandas.DataFrame, shape (n_actors, 8)
        statement_id, actor_id, label (the neutral name of our prose), kind, self_description
        (words in the actor's own voice), described_by_others, times, and mention_id of the
        first passage; in the order of the text. The two columns of words never merge.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> table = list_names(load_corpus()).set_index("actor_id")
    >>> table.loc["mek", "self_description"]
    ''
    """
    mentions = corpus.layer("mentions", statement).sort_values("start")
    actors = corpus.actors.set_index("actor_id")
    rows = []
    for actor_id, used in mentions.groupby("actor_id", sort=False):
        own = used["named_by"].map(lambda by, a=actor_id: _same_voice(by, a, actors))
        rows.append(
            {
                "statement_id": used["statement_id"].iloc[0],
                "actor_id": actor_id,
                "label": actors["label"].get(actor_id, actor_id),
                "kind": actors["kind"].get(actor_id, ""),
                "self_description": _counted(used.loc[own, "quote"]),
                "described_by_others": _counted(used.loc[~own, "quote"]),
                "times": len(used),
                "mention_id": used["mention_id"].iloc[0],
            }
        )
    columns = [
        "statement_id",
        "actor_id",
        "label",
        "kind",
        "self_description",
        "described_by_others",
        "times",
        "mention_id",
    ]
    return pd.DataFrame(rows, columns=columns)


def _same_voice(by, actor, actors):
    """Tell whether words stand in an actor's own voice: its own, or that of people within it."""
    return by == actor or (
        actors["part_of"].get(by, "") == actor and actors["kind"].get(by) == "collective"
    )


def _counted(quotes):
    counts = quotes.str.replace("\n", " ").value_counts(sort=False)
    return "; ".join(f"{words} ({n})" if n > 1 else words for words, n in counts.items())


def list_relations(corpus, statement=None):
    """List who is said by whom to do what to whom: one directed edge per pair of actors.

    Returns
    -------
    pandas.DataFrame, shape (n_relations, 10)
        statement_id, row_id (of the event or request), who, act, whom, said_by, manner (how
        the text puts it forward: a modality, or ``asks``, ``complains``, ``thanks``), quote
        and its start, and sentence, which says all of it in words.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> edges = list_relations(load_corpus())
    >>> edges.loc[edges["row_id"] == "e01", "sentence"].item()
    'Iraq is said by participants of the gathering to have expelled MEK'
    """
    statement = corpus.one(statement)
    labels = corpus.actors.set_index("actor_id")["label"]
    rows = []
    for event in corpus.layer("events", statement).to_dict("records"):
        for who in split_list(event["who"]):
            for whom in split_list(event["whom"]):
                rows.append(
                    (
                        event["event_id"],
                        who,
                        event["act"],
                        whom,
                        event["said_by"],
                        event["modality"],
                        event["quote"],
                        event["start"],
                    )
                )
    speaker = _speaker(corpus, statement)
    manners = {
        "request": "asks",
        "refrain": "asks",
        "appeal": "asks",
        "complaint": "complains",
        "thanks": "thanks",
    }
    for request in corpus.layer("requests", statement).to_dict("records"):
        if request["addressee_id"]:
            rows.append(
                (
                    request["request_id"],
                    speaker,
                    request["act"],
                    request["addressee_id"],
                    speaker,
                    manners[request["kind"]],
                    request["quote"],
                    request["start"],
                )
            )
    table = pd.DataFrame(
        rows, columns=["row_id", "who", "act", "whom", "said_by", "manner", "quote", "start"]
    )
    table.insert(0, "statement_id", statement)
    named = labels.to_dict()
    table["sentence"] = [
        f"{named.get(r.who, r.who)} "
        + _SAYINGS[r.manner]
        .format(by=named.get(r.said_by, r.said_by), act=r.act, whom=named.get(r.whom, r.whom))
        .strip()
        for r in table.itertuples()
    ]
    return table


def _speaker(corpus, statement):
    """Give the actor in whose voice most words of the statement stand."""
    voices = corpus.layer("events", statement)["said_by"]
    voices = voices if len(voices) else corpus.layer("mentions", statement)["named_by"]
    return voices.mode().iloc[0] if len(voices) else ""


def list_unheard(corpus, statement=None):
    """List the actors that are spoken of and in whose voice nothing stands.

    Returns
    -------
    pandas.DataFrame
        The rows of `list_names` without those who speak or are quoted; places are left out,
        because they could not speak.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> "mek" in list_unheard(load_corpus())["actor_id"].tolist()
    True
    """
    heard = set(corpus.layer("mentions", statement)["named_by"]) | set(
        corpus.layer("events", statement)["said_by"]
    )
    table = list_names(corpus, statement)
    silent = ~table["actor_id"].isin(heard) & (table["kind"] != "place")
    return table[silent].reset_index(drop=True)


def plot_actors(corpus, statement=None):
    """Draw who is said to do what to whom: a line for each actor, an arrow for each relation.

    Returns
    -------
    plotly.graph_objects.Figure
        Actors are lines across, in the order in which the text first names them; each row of
        `list_relations` is one arrow down or up, in a column of its own and in the order of the
        text, so that no two ever overlap. The dash tells how the text puts it forward.
        Neither place nor colour says who is on which side. Description and table twin stand
        in ``layout.meta``.

    Notes
    -----
    The layout is that of BioFabric (Longabaugh, BMC Bioinformatics 13:275, 2012): nodes as
    lines and edges as columns, where a drawing with nodes as dots would be a tangle.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_actors(load_corpus()).layout.meta["description"][:34]
    'Graph of who is said to do what to'
    """
    edges = list_relations(corpus, statement).sort_values("start", kind="stable")
    used = set(edges["who"]) | set(edges["whom"])
    order = [actor for actor in list_names(corpus, statement)["actor_id"] if actor in used]
    order += sorted(used - set(order))
    labels = corpus.actors.set_index("actor_id")["label"]
    figure = go.Figure()
    for place, actor in enumerate(order):
        figure.add_shape(
            type="line",
            x0=-0.7,
            x1=len(edges) - 0.3,
            y0=place,
            y1=place,
            line={"color": FAINT, "width": 1},
            opacity=0.5,
        )
        figure.add_annotation(
            x=-0.7,
            y=place,
            text=_wrap(_plain(labels.get(actor, actor)), 20),
            showarrow=False,
            xanchor="right",
            align="right",
            xshift=-6,
            font={"size": 13},
        )
    for column, edge in enumerate(edges.to_dict("records")):
        _draw_edge(figure, column, edge, order.index(edge["who"]), order.index(edge["whom"]))
    figure.update_layout(
        height=110 + 40 * max(1, len(order)),
        xaxis={"visible": False, "range": [-0.7, max(1, len(edges)) - 0.3]},
        yaxis={"visible": False, "range": [len(order) + 0.7, -2.0]},
        margin={"l": 140, "r": 4, "t": 4, "b": 4},
        meta={"description": _describe(edges, order, labels), "table": _twin(edges)},
    )
    figure.add_annotation(
        xref="paper",
        x=1,
        y=len(order) + 0.2,
        showarrow=False,
        xanchor="right",
        font={"size": 12},
        text="── told   ╌╌ alleged or complained of   ··· feared   ─·─ asked",
    )
    return figure


def _draw_edge(figure, column, edge, start, end):
    own = edge["manner"] in ("asks", "thanks", "complains")
    colour = PALETTE[0] if own else INK
    figure.add_scatter(
        x=[column, column],
        y=[start, end],
        mode="lines",
        hoverinfo="skip",
        line={"color": colour, "width": 2, "dash": DASHES[edge["manner"]]},
    )
    figure.add_scatter(
        x=[column, column],
        y=[start, end],
        mode="markers",
        hoverinfo="skip",
        marker={
            "symbol": ["circle", "triangle-down" if end > start else "triangle-up"],
            "size": [6, 10],
            "color": colour,
        },
    )
    # Two heights by turns, so that the row's ids have room on a phone.
    figure.add_annotation(
        x=column,
        y=-1.5 if column % 2 else -0.8,
        text=edge["row_id"],
        showarrow=False,
        textangle=-90,
        font={"size": 11, "color": colour},
    )
    hover = (
        _wrap(_plain(edge["sentence"])) + "<br>" + _wrap(f"“{_plain(short(edge['quote'], 120))}”")
    )
    steps = [start + (end - start) * n / 8 for n in range(9)]
    figure.add_scatter(
        x=[column] * 9,
        y=steps,
        mode="markers",
        marker={"size": 14, "opacity": 0},
        customdata=[[anchors.span_id(edge["statement_id"], edge["row_id"])]] * 9,
        hovertemplate=hover + "<extra></extra>",
    )


def _describe(edges, order, labels):
    counts = edges["manner"].value_counts()
    parts = ", ".join(f"{n} {manner}" for manner, n in sorted(counts.items()))
    acts, met = edges["who"].value_counts(), edges["whom"].value_counts()
    most = [labels.get(t.index[0], t.index[0]) for t in (acts, met) if len(t)] or [
        "nobody",
        "nobody",
    ]
    said = " ".join(f"{edge.row_id}: {edge.sentence}." for edge in edges.itertuples())
    return (
        f"Graph of who is said to do what to whom: {len(order)} actors in the order in which the text first names "
        f"them, {len(edges)} arrows from the one who acts to the one acted on. By manner: {parts}. Most arrows start at "
        f"{most[0]}, most end at {most[-1]}. {said}"
    )


def _twin(edges):
    return {
        "columns": ["row", "who is said to do what to whom", "put forward as", "words"],
        "rows": edges[["row_id", "sentence", "manner", "quote"]].to_numpy().tolist(),
        "anchors": [anchors.span_id(e.statement_id, e.row_id) for e in edges.itertuples()],
    }
