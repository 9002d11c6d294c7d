"""What others report on each claim: a grid of claims by who speaks."""

import textwrap

from helpers.claims import STANCES, join_once, list_evidence
from helpers.plots import canvas


def plot_evidence(corpus, statement=None):
    """Draw, for each claim, what each kind of source says, without a verdict.

    Returns
    -------
    plotly.graph_objects.Figure
        Claims are rows, kinds of speaker columns; each source is a mark of its own, and letter
        and shape say how it stands to the claim. Marks are not added up. Description and
        table twin stand in ``layout.meta``.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> plot_evidence(load_corpus()).layout.meta["description"][:17]
    'Grid of 30 claims'
    """
    claims, evidence = corpus.layer("claims", statement), list_evidence(corpus, statement)
    evidence["stance"] = evidence["stance"].str.replace("_", " ")
    columns = list(evidence["column"].cat.categories)
    found = evidence.groupby(["claim_id", "column"], sort=False, observed=True)
    # A row is as high as its fullest cell, so that no mark lies on another row.
    fullest = found.size().groupby("claim_id").max().reindex(claims["claim_id"], fill_value=1)
    heights = 0.75 + 0.35 * -(-fullest // 2)
    # The columns' names stand again over every eighth claim, for screens that show only a part.
    heads = [0.9 * (n % _AGAIN == 0) for n in range(len(claims))]
    below = (heights + heads).cumsum()
    place = (below - heights).to_dict()
    bottom = float(below.iloc[-1]) if len(below) else 1.0
    said, words = _say(claims, evidence, found["stance"].agg(join_once, ", ").to_dict())
    figure = canvas.canvas(
        evidence,
        "claim_id",
        ["claim_id", "column", "stance", "word", "finding", "date", "source_id"],
        said,
        words,
        height=int(80 + 46 * bottom),
        xaxis={"range": [-0.55, max(1, len(columns)) - 0.45]},
        yaxis={"range": [bottom - 0.4, -0.3]},
    )
    marks = {stance: [] for stance in STANCES}
    for (claim, column), rows in found:
        for turn, row in enumerate(rows.to_dict("records")):
            line, at = divmod(turn, 2)
            width = min(2, len(rows) - 2 * line)
            x = columns.index(column) + (at - (width - 1) / 2) * 0.42
            y = place[claim] + 0.05 + 0.35 * line
            says = f"{row['word']} ({column}) {row['stance']}: {row['finding']}"
            marks[row["stance"]].append(canvas.spot(row, "claim_id", x, y, says))
    drawn = {stance: spots for stance, spots in marks.items() if spots}
    for stance, spots in drawn.items():
        letter, shape = STANCES[stance]
        colour = canvas.INK if shape.endswith("open") else canvas.PAPER
        canvas.add_marks(
            figure,
            spots,
            mode="markers+text",
            text=[letter] * len(spots),
            textfont={"size": 10, "color": colour},
            marker=canvas.marker(shape, 15, canvas.INK, line=1),
        )
    rule = {"xref": "paper", "x0": 0, "x1": 1, "line": {"color": canvas.FAINT, "width": 0.5}}
    for n, row in enumerate(claims.to_dict("records")):
        y = place[row["claim_id"]]
        figure.add_shape(**rule, y0=y - 0.55, y1=y - 0.55)
        gist = canvas.short(f"{row['claim_id']} {row['gist']}", 96)
        canvas.add_note(figure, gist, y=y - 0.36, size=12)
        for column, name in enumerate(columns if n % _AGAIN == 0 else ()):
            look = {"size": 10, "yanchor": "bottom"}
            canvas.add_note(figure, textwrap.fill(name, 8), y=y - 0.65, x=column, **look)
    # Room for the columns' names, of which every second stands higher on a narrow screen.
    canvas.add_key(figure, [f"{STANCES[stance][0]} {stance}" for stance in drawn], lift=24)
    return figure


_AGAIN = 8


def _say(claims, evidence, cells):
    """Say what the grid shows: in short, and claim by claim."""
    columns, lines = list(evidence["column"].cat.categories), []
    for row in claims.to_dict("records"):
        claim, gist = row["claim_id"], row["gist"].rstrip(".")
        said = [f"{c} {cells[claim, c]}" for c in columns if (claim, c) in cells]
        lines.append(f"{claim}, {gist}: {'; '.join(said) or 'nothing found'}.")
    silent = [claim for claim in claims["claim_id"] if claim not in set(evidence["claim_id"])]
    none = f" For {', '.join(silent)} nothing was found." if silent else ""
    return (
        f"Grid of {len(claims)} claims by {len(columns)} kinds of speaker, with {len(evidence)} findings, each a mark of "
        f"its own; letter and shape give the stance, and nothing is added up.{none}"
    ), lines
