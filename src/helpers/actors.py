"""Who is named, by whom, in which words; and who is said to do what to whom."""

import pandas as pd

from helpers import figures
from helpers.corpus import split_list

# How the text puts a thing forward: the words of it, and how its arrow is drawn, never told by
# colour alone. The words need no verb that would have to agree with one actor or with many.
MANNERS = pd.DataFrame(
    [
        ("told", "said by {said_by} to have {act} {whom}", "solid", figures.INK, "── told"),
        ("alleged", "alleged by {said_by} to have {act} {whom}", "dash", figures.INK, "╌╌ alleged"),
        ("feared", "feared by {said_by} to {act} {whom}", "dot", figures.INK, "··· feared"),
        ("aim", "said by {said_by} to want to {act} {whom}", "longdash", figures.INK, "─ ─ aimed at"),
        ("asks", "asking {whom} to {act}", "dashdot", figures.PALETTE[0], "─·─ asked by the speakers"),
        ("complains", "complaining to {whom} that it did not {act}", "dash", figures.PALETTE[0], "╌╌ complained of (blue)"),
        ("thanks", "thanking {whom}", "solid", figures.PALETTE[0], "── thanked (blue)"),
    ],
    columns=["manner", "saying", "dash", "colour", "key"],
).set_index("manner")  # fmt: skip
_OF_KIND = {"request": "asks", "refrain": "asks", "appeal": "asks", "complaint": "complains"}


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
        first = used.iloc[0]
        label, kind = actors["label"].get(actor_id, actor_id), actors["kind"].get(actor_id, "")
        words = [_counted(used.loc[whose, "quote"]) for whose in (own, ~own)]
        told = first["statement_id"], actor_id, label, kind
        rows.append((*told, *words, len(used), first["mention_id"]))
    columns = "statement_id actor_id label kind self_description described_by_others times"
    return pd.DataFrame(rows, columns=[*columns.split(), "mention_id"])


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
    'Iraq: said by participants of the gathering to have expelled MEK'
    """
    speaker = _speaker(corpus, statement)
    events = corpus.layer("events", statement)
    events = events.rename(columns={"event_id": "row_id", "modality": "manner"})
    asked = corpus.layer("requests", statement)
    asked = asked.rename(columns={"request_id": "row_id", "addressee_id": "whom"})
    asked = asked.assign(who=speaker, said_by=speaker, manner=asked["kind"].replace(_OF_KIND))
    columns = "statement_id row_id who act whom said_by manner quote start".split()
    table = pd.concat([events[columns], asked[columns]])
    for end in ("who", "whom"):
        table[end] = table[end].map(split_list)
        table = table.explode(end).dropna(subset=end)
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    named = table.replace(dict.fromkeys(("who", "whom", "said_by"), labels))
    table["sentence"] = [
        f"{row['who']}: {MANNERS.loc[row['manner'], 'saying'].format_map(row)}"
        for row in named.to_dict("records")
    ]
    return table.reset_index(drop=True)


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
    named, said = corpus.layer("mentions", statement), corpus.layer("events", statement)
    table = list_names(corpus, statement)
    heard = table["actor_id"].isin({*named["named_by"], *said["said_by"]})
    return table[~heard & (table["kind"] != "place")].reset_index(drop=True)


def plot_actors(corpus, statement=None):
    """Draw who is said to do what to whom: a line down for each actor, an arrow for each relation.

    Returns
    -------
    plotly.graph_objects.Figure
        Actors are lines down, in the order in which the text first names them; each row of
        `list_relations` is one arrow across, in a row of its own and in the order of the text,
        so that no two ever overlap, with its act in words above it. The dash tells how the
        text puts it forward. Neither place nor colour says who is on which side. Description
        and table twin stand in ``layout.meta``.

    Notes
    -----
    The layout is that of BioFabric (Longabaugh, BMC Bioinformatics 13:275, 2012), turned by a
    quarter as in a sequence diagram: nodes as lines and edges across them, where a drawing
    with nodes as dots would be a tangle.

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
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    names = [labels.get(actor, actor) for actor in order]
    figure = figures.canvas(
        edges,
        "row_id",
        ["row_id", "sentence", "manner", "quote"],
        _summary(edges, names, labels),
        [f"{row}: {said}." for row, said in zip(edges["row_id"], edges["sentence"], strict=True)],
        height=60 + round(_ROW * (len(edges) + _HEAD)),
        xaxis={"range": [-0.5, max(1, len(order)) - 0.5]},
        yaxis={"range": [len(edges) + 0.2, -_HEAD]},
    )
    line = {"color": figures.FAINT, "width": 1}
    down = {"y0": -0.2, "y1": len(edges), "line": line, "opacity": 0.5, "layer": "below"}
    up = {"y": -0.3, "size": 12, "textangle": -90, "yanchor": "bottom"}
    for place, name in enumerate(names):
        figure.add_shape(x0=place, x1=place, **down)
        figures.add_note(figure, figures.short(name, 30), x=place, **up)
    marks, lines = [], {manner: [] for manner in MANNERS.index}
    for place, edge in enumerate(edges.to_dict("records")):
        start, end, y = order.index(edge["who"]), order.index(edge["whom"]), place + 0.72
        words = f"{names[start]} → {names[end]} ({edge['manner']}) {edge['act']}".rstrip(" ,")
        look = {"size": 12, "bgcolor": figures.PAPER, "borderpad": 0}
        figures.add_note(figure, figures.short(words, 104), y=place + 0.3, **look)
        lines[edge["manner"]].append((start, end, y))
        # Points that no eye sees carry the words along the whole arrow.
        steps = [start + (end - start) * n / 8 for n in range(9)]
        marks += [figures.spot(edge, "row_id", x, y, edge["sentence"]) for x in steps]
    lines = {manner: drawn for manner, drawn in lines.items() if drawn}
    for manner, drawn in lines.items():
        _draw_arrows(figure, drawn, MANNERS.loc[manner])
    figures.add_marks(figure, marks)
    figures.add_key(figure, MANNERS.loc[list(lines), "key"])
    return figure


_ROW, _HEAD = 36, 5.2  # pixels of a row, and rows that the actors' names take


def _draw_arrows(figure, drawn, look):
    """Draw all arrows of one manner: a line each, a dot where it starts, a head where it ends."""
    heads = ["triangle-right" if end > start else "triangle-left" for start, end, _ in drawn]
    figure.add_scatter(
        x=[x for start, end, _ in drawn for x in (start, end, None)],
        y=[y for *_, y in drawn for _ in range(3)],
        mode="lines+markers",
        hoverinfo="skip",
        line={"color": look["colour"], "width": 2, "dash": look["dash"]},
        marker=figures.marker(
            [symbol for head in heads for symbol in ("circle", head, "circle")],
            [6, 11, 0] * len(drawn),
            look["colour"],
        ),
    )


def _summary(edges, names, labels):
    counts = edges["manner"].value_counts()
    parts = ", ".join(f"{n} {manner}" for manner, n in sorted(counts.items()))
    most = [labels.get(a, a) for end in ("who", "whom") for a in edges[end].mode()[:1]]
    often = f" Most arrows start at {most[0]}, most end at {most[1]}." if most else ""
    return (
        f"Graph of who is said to do what to whom: {len(names)} actors in the order in which the text first names "
        f"them, {len(edges)} arrows from the one who acts to the one acted on. By manner: {parts or 'none'}.{often}"
    )
