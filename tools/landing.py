"""The first screen: one sentence of a statement, its claims, and what sources of each side say.

Nothing on it is typed. Which sentence it is follows from the rows; so do the counts, the marks
and the words for those who cannot see them.
"""

import html
from pathlib import Path

import pandas as pd

from helpers import links
from helpers.claims import STANCES, list_claims, list_evidence
from helpers.tables import direction

TOP = Path(__file__).resolve().parents[1]
LONGEST, MOST = 200, 3  # letters of a sentence and claims in it that a telephone's screen holds


def counts(corpus, statements):
    """Say in figures what a corpus holds, as a title: never what it means."""
    many = len(statements)
    rows = {name: sum(len(corpus.layer(name, one)) for one in statements) for name in _COUNTED}
    said = [count(rows[name], name) for name in _COUNTED if rows[name]][
        : 1 if rows["claims"] else 2
    ]
    found = pd.concat([list_evidence(corpus, one) for one in statements])
    texts = found[~found["stance"].isin(["silent", "not_checked"])]["text"].nunique()
    if texts:  # copies of one text are one
        said.append(f"what {count(texts, 'texts')} report")
    return _listed([count(many, "statements").capitalize(), *said])


_COUNTED = ("claims", "requests", "events", "mentions", "sentences")


def count(number, things):
    """Say how many there are, one in words.

    Examples
    --------
    >>> count(1, "claims"), count(12, "claims")
    ('one claim', '12 claims')
    """
    return f"one {things.removesuffix('s')}" if number == 1 else f"{number:,} {things}"


def _listed(words):
    return (
        ", ".join(words[:-1]) + ("," if len(words) > 2 else "") + f" and {words[-1]}"
        if words[1:]
        else words[0]
    )


def choose(corpus, statement):
    """Choose the sentence that is shown: short, and with the most findings upon it.

    Returns
    -------
    tuple
        The sentence and the rows of its claims; of its requests, where it has no claims on
        which anything was found; and none of them where nothing has been coded.
    """
    found = list_evidence(corpus, statement)["claim_id"].value_counts()
    for name, weight in (("claims", found), ("claims", None), ("requests", None)):
        best = None
        rows = (list_claims if name == "claims" else _requests)(corpus, statement)
        for sentence in corpus.layer("sentences", statement).to_dict("records"):
            inside = rows[(rows["start"] >= sentence["start"]) & (rows["end"] <= sentence["end"])]
            inside = inside.sort_values("start")
            apart = (inside["start"].shift(-1).dropna() >= inside["end"].iloc[:-1]).all()
            if not len(inside) or not apart or len(inside) > MOST:
                continue
            if len(sentence["quote"]) > LONGEST:
                continue
            ids = inside["claim_id"] if name == "claims" else inside["request_id"]
            worth = len(inside) if weight is None else sum(weight.get(one, 0) for one in ids)
            if worth and (best is None or worth > best[0]):
                best = worth, sentence, inside.assign(id=ids)
        if best:
            return best[1], best[2]
    sentences = corpus.layer("sentences", statement)
    longest = sentences["quote"].str.len()
    fits = sentences[(longest <= LONGEST) & (longest >= 40)]
    chosen = (fits if len(fits) else sentences).iloc[min(1, len(fits) - 1) if len(fits) else 0]
    return dict(chosen), rows.iloc[:0].assign(id="")


def _requests(corpus, statement):
    rows = corpus.layer("requests", statement)
    labels = corpus.actors.set_index("actor_id")["label"]
    whom = rows["addressee_id"].map(labels).fillna("nobody named")
    acts = rows["act"].where(rows["act"] != "", rows["quote"])
    return rows.assign(gist=[f"To {w}: {a}" for w, a in zip(whom, acts, strict=True)])


def picture(corpus, statement, page="reading.html"):
    """Write the sentence, its claims and the strip of sides as a figure of HTML, without script.

    Parameters
    ----------
    corpus, statement
        The corpus and the id of the statement.
    page : str
        The address of the reading edition.

    Returns
    -------
    str
        One line without blank lines, as Markdown can hold it.
    """
    sentence, rows, here, columns = shown(corpus, statement)
    addresses = [f"{page}#{links.span_id(statement, one)}" for one in rows["id"]]
    words = _sentence(corpus.text(statement), sentence, rows, addresses)
    table = _strip(rows, addresses, here, columns) if len(rows) else ""
    title = corpus.value(statement, "title") or statement
    said = f"{gist(rows, here, columns)} {_legend(here)}"
    language = html.escape(corpus.value(statement, "language") or "und", quote=True)
    return (
        f'<figure class="sentence" aria-label="One sentence of the statement{_with(here)}">'
        f'<blockquote lang="{language}"{direction(sentence["quote"]) or " dir=auto"}>{words}</blockquote>'
        f'<p class="who">From “{html.escape(title)}”. Words in this type are the statement’s; all '
        f"others are ours.</p>{table}<figcaption>{said}</figcaption></figure>"
    ).replace("\n", " ")


def shown(corpus, statement):
    """Give the sentence, its rows, the findings upon them and the kinds of source in their order."""
    sentence, rows = choose(corpus, statement)
    found = list_evidence(corpus, statement)
    columns = list(found["column"].cat.categories) if len(rows) and "claim_id" in rows else []
    return sentence, rows, found[found["claim_id"].isin(rows["id"])], columns


def _with(here):
    return ", with what sources of each side report" if len(here) else ""


def gist(rows, here, columns):
    """Say the picture in a sentence: counts and a rule, and no verdict."""
    if not len(rows):
        return "One sentence of it."
    things = "claims" if columns or "claim_id" in rows else "requests"
    said = f"One sentence, {count(len(rows), things)}"
    if (rows["status"] == "suggested").any():
        said += ", as rules suggest it; nobody has reviewed that yet"
    if not len(here):
        return f"{said}."
    sides = here["column"].nunique()
    return (
        f"{said}, {count(len(here), 'findings')} from {sides} of {len(columns)} kinds of source: the "
        "short sentence on which most was found. Each mark is one finding."
    )


def _sentence(text, sentence, rows, addresses):
    out, at = [], sentence["start"]
    for place, (row, address) in enumerate(zip(rows.to_dict("records"), addresses, strict=True), 1):
        start, end = int(row["start"]), int(row["end"])
        out.append(html.escape(text[at:start], quote=False))
        words = html.escape(text[start:end], quote=False)
        out.append(f'<a href="{html.escape(address)}">{words}<sup>{place}</sup></a>')
        at = end
    return "".join([*out, html.escape(text[at : sentence["end"]], quote=False)]).strip()


def _strip(rows, addresses, here, columns):
    col = '<th scope="col" role="columnheader">'
    heads = "".join(f"{col}{html.escape(name)}</th>" for name in columns)
    lines = []
    for place, (row, address) in enumerate(zip(rows.to_dict("records"), addresses, strict=True), 1):
        name = html.escape(row["gist"].rstrip("."), quote=False)
        head = f'<a href="{html.escape(address)}"><sup>{place}</sup> {name}</a>'
        own = here[here["claim_id"] == row["id"]] if columns else here
        cells = "".join(_cell(column, own[own["column"] == column]) for column in columns)
        lines.append(f'<tr role="row"><th scope="row" role="rowheader">{head}</th>{cells}</tr>')
    lead = "What it claims" if "claim_id" in rows else "What it asks"
    head = f'<thead role="rowgroup"><tr role="row">{col}{lead}</th>{heads}</tr></thead>'
    return f'<table role="table">{head}<tbody role="rowgroup">{"".join(lines)}</tbody></table>'


def _cell(column, found):
    stances = [one.replace("_", " ") for one in found["stance"]]
    words = ", ".join(
        f"{stance}: {html.escape(publisher)}"
        for stance, publisher in zip(stances, found["publisher"], strict=True)
    )
    marks = "".join(map(mark, stances))
    look = "" if words else ' class="nothing"'
    label = html.escape(column, quote=True)
    return (
        f'<td role="cell" data-label="{label}"{look}>{marks}<span class="vh">{words or "nothing found"}'
        "</span></td>"
    )


def mark(stance):
    """Draw a stance by its shape; colour repeats it, and neither stands for true."""
    shape = STANCES[stance][1].replace("-", " ")
    return f'<i class="k {shape}" aria-hidden="true"></i>'


def _legend(here):
    used = [one for one in STANCES if one in set(here["stance"].str.replace("_", " "))]
    keys = " ".join(f"<span>{mark(one)} {one}</span>" for one in used)
    return (
        f'<span class="keys">{keys}</span> No shape and no colour stands for true.' if used else ""
    )


def alone(corpus, statement):
    """Write the picture as a page that shows nothing else, in the light style of the site."""
    style = (TOP / "site" / "_static" / "site.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><style>{style}</style>{_ALONE}</head>'
        f"<body>{picture(corpus, statement)}</body></html>"
    )


_ALONE = (
    '<style>body{margin:0;width:1000px;--font-stack:Helvetica,Arial,sans-serif;font:1rem/1.5 "Helvetica Neue",Helvetica,Arial,sans-serif;'
    "color:#1b1b19;background:#fff}</style>"
)
