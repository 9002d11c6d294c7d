"""The annotated text: every layer over the words, every span with an address of its own."""

import html

from helpers import anchors
from helpers.corpus import KEYS, ROW_LAYERS
from helpers.tables import direction

# What each layer is called, which notebook discusses it, and how its line is drawn: the kind
# of line and its height tell layers apart without colour.
LAYERS = {
    "mentions": ("mention", "03_actors", "1px dotted", "#0072B2"),
    "events": ("event", "02_timeline", "2px solid", "#009E73"),
    "times": ("time", "02_timeline", "4px double", "#000000"),
    "requests": ("request", "04_requests", "2px dashed", "#D55E00"),
    "claims": ("claim", "05_claims", "1px solid", "#8a5a7a"),
    "attributions": ("attribution", "05_claims", "2px dotted", "#777777"),
    "order": ("order", "02_timeline", "1px dashed", "#777777"),
    "metadata": ("document", "01_statement", "3px dotted", "#8a6d00"),
}
AUTO = ' dir="auto"'
HIDDEN = ("attributions", "order", "metadata")  # shown when the reader asks for them


def show_reading(corpus, statement=None):
    """Show a statement with its layers over it.

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives.
    statement : str, optional
        The statement; not needed where there is one.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> print(reading_words(load_corpus())[:20])
    Concluding Statement
    """
    from IPython.display import display

    anchors.read_here(corpus.one(statement))
    bundle = {"text/plain": reading_words(corpus, statement)}
    bundle["text/html"] = reading_html(corpus, statement)
    display(bundle, raw=True)


def reading_words(corpus, statement=None):
    """Give the text, and under it every row in words: the reading view for listeners."""
    statement = corpus.one(statement)
    lines = [f"{row['id']}: {row['title']}: “{row['quote']}”" for row in _rows(corpus, statement)]
    return "\n".join([corpus.text(statement), "", *lines])


def reading_html(corpus, statement=None):
    """Give the annotated text as safe HTML.

    Returns
    -------
    str
        Inside the element of class ``words`` of each part the text stands unchanged, so that
        joining them gives the statement again. Each row has one element with its id, which
        holds its words; where rows overlap without one holding the other, the later pieces
        carry the row's id as ``data-row``. Under each part stand its rows in words, linked.
        No script; without style it is plain text with lists.

    Notes
    -----
    Ids are made by `anchors.span_id` from statement and row, so that links outlive a change
    of position. Sentences and parts have theirs too.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> 'id="nejat-2023--r01"' in reading_html(load_corpus())
    True
    """
    statement = corpus.one(statement)
    text = corpus.text(statement)
    rows = _rows(corpus, statement)
    parts = corpus.layer("parts", statement)
    sentences = corpus.layer("sentences", statement)
    pieces = [_style(), _switches()]
    for part in parts.to_dict("records"):
        inside = [row for row in rows if part["start"] <= row["start"] < part["end"]]
        cut = sentences[sentences["part_id"] == part["part_id"]].to_dict("records")
        pieces.append(_part(text, statement, part, inside, cut))
    language = html.escape(corpus.value(statement, "language") or "und", quote=True)
    return f'<div class="reading" lang="{language}">{"".join(pieces)}</div>'


def _rows(corpus, statement):
    """Gather all rows that quote the text, with what a reader is told about each."""
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    rows = []
    for layer in (*ROW_LAYERS, "metadata"):
        for row in corpus.layer(layer, statement).dropna(subset=["start"]).to_dict("records"):
            row_id = row[KEYS[layer]]
            title = _title(layer, row, labels)
            rows.append(_span(layer, row_id, row["start"], row["end"], row["quote"], title))
            if row.get("when_quote"):
                title = f"words of time that date {row['label']}"
                spot = (row["when_start"], row["when_end"], row["when_quote"])
                rows.append(_span("times", f"{row_id}-when", *spot, title))
            if row.get("addressee_quote"):
                title = f"the addressee of {row_id}, as written"
                spot = (row["addressee_start"], row["addressee_end"], row["addressee_quote"])
                rows.append(_span("requests", f"{row_id}-addressee", *spot, title))
    # Longer spans open first, so that the shorter ones nest in them.
    return sorted(rows, key=lambda row: (row["start"], -row["end"], row["id"]))


def _span(layer, row_id, start, end, quote, title):
    return {
        "layer": layer,
        "id": row_id,
        "start": int(start),
        "end": int(end),
        "quote": quote,
        "title": title,
    }


def _title(layer, row, labels):
    """Say in words what a row holds."""
    name = lambda actor: labels.get(actor, actor)  # noqa: E731
    if layer == "mentions":
        return f"mention of {name(row['actor_id'])} ({row['form']}), in the voice of {name(row['named_by'])}"
    if layer == "events":
        return f"event: {row['label']}"
    if layer == "order":
        return f"order: {row['before']} before {row['after']}"
    if layer == "requests":
        to = f" to {name(row['addressee_id'])}" if row["addressee_id"] else ""
        return f"{row['form']} {row['kind']}{to}"
    if layer == "claims":
        return f"claim ({row['kind']}): {row['gist']}"
    if layer == "attributions":
        by = name(row["actor_id"]) if row["actor_id"] else "nobody named"
        return f"attribution of {row['claim_id']}, rung {row['rung']}: {row['role']} by {by}"
    return f"{row['field'].replace('_', ' ')} of the document: {row['value'] or 'unknown'}"


def _part(text, statement, part, rows, sentences):
    name = html.escape(anchors.span_id(statement, part["part_id"]), quote=True)
    if part["kind"] == "blank":
        return f'<span class="words blank" id="{name}">{html.escape(part["quote"])}</span>'
    spans = [
        {
            "layer": "sentence",
            "id": s["sentence_id"],
            "start": s["start"],
            "end": s["end"],
            "title": "",
        }
        for s in sentences
    ]
    spans = sorted([*spans, *rows], key=lambda s: (s["start"], -s["end"], s["layer"] != "sentence"))
    words = nest(text, part["start"], part["end"], spans, statement)
    kind = part["kind"].replace(" ", "-")
    block = (
        f'<div class="part {kind}" id="{name}"{direction(part["quote"]) or AUTO}>'
        f'<div class="words">{words}</div></div>'
    )
    return block + _notes(statement, part, rows, sentences)


def nest(text, start, end, spans, statement):
    """Wrap a stretch of text into elements for spans that may overlap in any way.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The stretch.
    spans : list of dict
        With layer, id, start, end and title; sorted by start, longer ones first. Spans that
        reach over the end are cut there.
    statement : str
        For the ids.

    Returns
    -------
    str
        HTML whose text is the stretch exactly.

    Examples
    --------
    >>> two = [dict(layer="a", id="x", start=0, end=2, title=""), dict(layer="b", id="y", start=1, end=3, title="")]
    >>> nest("abc", 0, 3, two, "s")
    '<span class="a" id="s--x">a<span class="b" id="s--y">b</span></span><span class="b" data-row="s--y">c</span>'
    """
    out, stack, at, waiting = [], [], start, list(spans)
    seen = set()

    def opened(span):
        name = html.escape(anchors.span_id(statement, span["id"]), quote=True)
        mark = f'data-row="{name}"' if name in seen else f'id="{name}"'
        seen.add(name)
        title = f' title="{html.escape(span["title"], quote=True)}"' if span["title"] else ""
        return f'<span class="{span["layer"]}" {mark}{title}>'

    while True:
        stops = [span["end"] for span in stack] + [span["start"] for span in waiting[:1]]
        stop = min([*stops, end])
        out.append(html.escape(text[at:stop], quote=False))
        at = stop
        ending = [n for n, span in enumerate(stack) if span["end"] <= at]
        if ending or at >= end:
            # Close down to the outermost that ends here, and open again what goes on.
            first = 0 if at >= end else ending[0]
            going_on = [span for span in stack[first:] if span["end"] > at and at < end]
            out.append("</span>" * (len(stack) - first))
            stack = stack[:first] + going_on
            out += [opened(span) for span in going_on]
        if at >= end:
            break
        while waiting and waiting[0]["start"] <= at:
            stack.append(waiting.pop(0))
            out.append(opened(stack[-1]))
    return "".join(out)


def _notes(statement, part, rows, sentences):
    """List a part's rows in words, each linked to its words and to where it is discussed."""
    link = lambda row_id: html.escape(f"#{anchors.span_id(statement, row_id)}", quote=True)  # noqa: E731
    ending = anchors.address("", "").partition("#")[0].rpartition(".")[2]
    items = []
    for row in rows:
        name, page, *_ = LAYERS[row["layer"]]
        note = html.escape(f"{anchors.span_id(statement, row['id'])}--note", quote=True)
        items.append(
            f'<li class="{row["layer"]}" id="{note}"><a href="{link(row["id"])}">{html.escape(row["id"])}</a> '
            f"{html.escape(row['title'])}: <q{direction(row['quote'])}>{html.escape(row['quote'])}</q> "
            f'(<a href="{page}.{ending}">{name}s</a>)</li>'
        )
    cited = " ".join(
        f'<a href="{link(s["sentence_id"])}">{s["sentence_id"]}</a>' for s in sentences
    )
    count = f"{len(items)} rows rest" if len(items) != 1 else "1 row rests"
    head = f"{part['part_id']}: {count} on these words"
    listed = f"<ul>{''.join(items)}</ul>" if items else ""
    return (
        f'<details class="notes"><summary>{html.escape(head)}</summary>'
        f'<p>Part <a href="{link(part["part_id"])}">{part["part_id"]}</a>, sentences {cited}</p>{listed}</details>'
    )


def _switches():
    """Give a box for each layer; they work by style alone, and say nothing without it."""
    boxes = "".join(
        f'<label class="{layer}"><input type="checkbox" class="on-{layer}"'
        f"{'' if layer in HIDDEN else ' checked'}> {name}s</label> "
        for layer, (name, *_) in LAYERS.items()
    )
    return f'<p class="switches">Layers: {boxes}</p>'


def _style():
    rules = [
        ".reading{max-width:46em}",
        ".reading .words{white-space:pre-wrap;line-height:2.4;overflow-wrap:break-word}",
        ".reading .blank{display:none}",
        ".reading .title .words{font-weight:bold;font-size:1.15em}",
        ".reading .furniture{opacity:.75;font-style:italic}",
        ".reading .notes{font-size:.85em;margin:.2em 0 1em}",
        ".reading .notes li{margin:.3em 0}",
        ".reading .switches label{display:inline-block;margin-right:.8em}",
        ".reading :target{background:#ffe9a8;color:#000;outline:2px solid #8a6d00}",
    ]
    for step, (layer, (_, _, line, colour)) in enumerate(LAYERS.items()):
        rules.append(f".reading label.{layer}{{border-bottom:{line} {colour}}}")
        rules.append(
            f".reading:has(.on-{layer}:checked) .words .{layer}"
            f"{{border-bottom:{line} {colour};padding-bottom:{1 + 2 * step}px}}"
        )
    return f"<style>{''.join(rules)}</style>"
