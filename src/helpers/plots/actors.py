"""Who is said to do what to whom: a line down for each actor, an arrow for each act."""

from helpers.actors import list_names, list_relations
from helpers.plots import canvas


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
    figure = canvas.canvas(
        edges,
        "row_id",
        ["row_id", "sentence", "manner", "quote"],
        _summary(edges, names, labels),
        [f"{row}: {said}." for row, said in zip(edges["row_id"], edges["sentence"], strict=True)],
        height=60 + round(_ROW * (len(edges) + _HEAD)),
        xaxis={"range": [-0.5, max(1, len(order)) - 0.5]},
        yaxis={"range": [len(edges) + 0.2, -_HEAD]},
    )
    line = {"color": canvas.FAINT, "width": 1}
    down = {"y0": -0.2, "y1": len(edges), "line": line, "opacity": 0.5, "layer": "below"}
    up = {"y": -0.3, "size": 12, "textangle": -90, "yanchor": "bottom"}
    for place, name in enumerate(names):
        figure.add_shape(x0=place, x1=place, **down)
        canvas.add_note(figure, canvas.short(name, 30), x=place, **up)
    marks, lines = [], {manner: [] for manner in _LOOKS}
    for place, edge in enumerate(edges.to_dict("records")):
        start, end, y = order.index(edge["who"]), order.index(edge["whom"]), place + 0.72
        words = f"{names[start]} → {names[end]} ({edge['manner']}) {edge['act']}".rstrip(" ,")
        look = {"size": 12, "bgcolor": canvas.PAPER, "borderpad": 0}
        canvas.add_note(figure, canvas.short(words, 104), y=place + 0.3, **look)
        lines[edge["manner"]].append((start, end, y))
        # Points that no eye sees carry the words along the whole arrow.
        steps = [start + (end - start) * n / 8 for n in range(9)]
        marks += [canvas.spot(edge, "row_id", x, y, edge["sentence"]) for x in steps]
    lines = {manner: drawn for manner, drawn in lines.items() if drawn}
    for manner, drawn in lines.items():
        _draw_arrows(figure, drawn, _LOOKS[manner])
    canvas.add_marks(figure, marks)
    canvas.add_key(figure, [_LOOKS[manner][2] for manner in lines])
    return figure


# The dash, the colour and the words of each manner, never told apart by colour alone.
_LOOKS = {
    "told": ("solid", canvas.INK, "── told"),
    "alleged": ("dash", canvas.INK, "╌╌ alleged"),
    "feared": ("dot", canvas.INK, "··· feared"),
    "aim": ("longdash", canvas.INK, "─ ─ aimed at"),
    "asks": ("dashdot", canvas.PALETTE[0], "─·─ asked by the speakers"),
    "complains": ("dash", canvas.PALETTE[0], "╌╌ complained of (blue)"),
    "thanks": ("solid", canvas.PALETTE[0], "── thanked (blue)"),
}
_ROW, _HEAD = 36, 5.2  # pixels of a row, and rows that the actors' names take


def _draw_arrows(figure, drawn, look):
    """Draw all arrows of one manner: a line each, a dot where it starts, a head where it ends."""
    dash, colour, _ = look
    heads = ["triangle-right" if end > start else "triangle-left" for start, end, _ in drawn]
    figure.add_scatter(
        x=[x for start, end, _ in drawn for x in (start, end, None)],
        y=[y for *_, y in drawn for _ in range(3)],
        mode="lines+markers",
        hoverinfo="skip",
        line={"color": colour, "width": 2, "dash": dash},
        marker=canvas.marker(
            [symbol for head in heads for symbol in ("circle", head, "circle")],
            [6, 11, 0] * len(drawn),
            colour,
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
