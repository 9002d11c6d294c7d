"""The annotated text: every layer over the words, every span with an address of its own."""

import html

from helpers import links, tables
from helpers.corpus import KEYS, ROW_LAYERS

# What each layer is called, which notebook discusses it, and how its line is drawn: the kind
# of line and its height tell layers apart without colour.
LAYERS = {
    "mentions": ("mentions", "03_actors", "1px dotted", "#0072B2"),
    "events": ("events", "02_timeline", "2px solid", "#009E73"),
    "times": ("times", "02_timeline", "4px double", "currentColor"),
    "requests": ("requests", "04_requests", "2px dashed", "#D55E00"),
    "claims": ("claims", "05_claims", "1px solid", "#8a5a7a"),
    "attributions": ("attributions", "05_claims", "2px dotted", "#777777"),
    "order": ("order", "02_timeline", "1px dashed", "#777777"),
    "metadata": ("the document", "01_statement", "3px dotted", "#8a6d00"),
}
HIDDEN = ("attributions", "order", "metadata")  # shown when the reader asks for them
# What a reader is told about a row of each layer.
_TOLD = {
    "mentions": "mention of {actor} ({form}), in the voice of {voice}",
    "events": "event: {label}",
    "order": "order: {before} before {after}",
    "requests": "{form} {kind}{to}",
    "claims": "claim ({kind}): {gist}",
    "attributions": "attribution of {claim_id}, rung {rung}: {role} by {actor}",
    "metadata": "{field} of the document: {value}",
}
# Words that a row quotes beside its own: their column, layer, and what a reader is told.
_BESIDE = (
    ("when", "times", "words of time that date {label}"),
    ("addressee", "requests", "the addressee of {request_id}, as written"),
)


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

    links.read_here(corpus.one(statement))
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
    Ids are made by `links.span_id` from statement and row, so that links outlive a change
    of position. Sentences and parts have theirs too.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> 'id="nejat-2023--r01"' in reading_html(load_corpus())
    True
    """
    statement = corpus.one(statement)
    text, rows = corpus.text(statement), _rows(corpus, statement)
    sentences = corpus.layer("sentences", statement)
    sentences = sentences.assign(id=sentences["sentence_id"], layer="sentence", title="")
    pieces = [_style(), _switches()]
    for part in corpus.layer("parts", statement).to_dict("records"):
        inside = [row for row in rows if part["start"] <= row["start"] < part["end"]]
        cut = sentences[sentences["part_id"] == part["part_id"]].to_dict("records")
        pieces.append(_part(text, statement, part, inside, cut))
    language = html.escape(corpus.value(statement, "language") or "und")
    return f'<div class="reading mathjax_ignore" lang="{language}">{"".join(pieces)}</div>'


def _rows(corpus, statement):
    """Gather all spans that rows quote, with what a reader is told about each."""
    labels, rows = corpus.actors.set_index("actor_id")["label"].to_dict(), []
    for layer in (*ROW_LAYERS, "metadata"):
        for row in corpus.layer(layer, statement).dropna(subset=["start"]).to_dict("records"):
            row_id, told = row[KEYS[layer]], _told(row, labels)
            found = [(layer, row_id, "", _TOLD[layer])]
            for name, other, words in _BESIDE:
                if row.get(f"{name}_quote"):
                    found.append((other, f"{row_id}-{name}", f"{name}_", words))
            for span, span_id, column, words in found:
                rows.append({"layer": span, "id": span_id, "title": words.format(**told)})
                rows[-1] |= {c: row[column + c] for c in ("start", "end", "quote")}
    # Longer spans open first, so that the shorter ones nest in them.
    return sorted(rows, key=lambda row: (row["start"], -row["end"], row["id"]))


def _told(row, labels):
    """Give a row's own columns, and its actors under the names of our prose."""
    names = {
        column: labels.get(row.get(key), row.get(key))
        for column, key in (("actor", "actor_id"), ("voice", "named_by"), ("to", "addressee_id"))
    }
    names["actor"] = names["actor"] or "nobody named"
    names["to"] = f" to {names['to']}" if names["to"] else ""
    tidy = {"gist": str(row.get("gist")).rstrip("."), "value": row.get("value") or "unknown"}
    return {**row, **names, **tidy, "field": str(row.get("field")).replace("_", " ")}


def _part(text, statement, part, rows, sentences):
    name = _name(statement, part["part_id"])
    if part["kind"] == "blank":
        return f'<span class="words blank" id="{name}">{html.escape(part["quote"])}</span>'
    spans = [*sentences, *rows]
    spans = sorted(spans, key=lambda s: (s["start"], -s["end"], s["layer"] != "sentence"))
    words = nest(text, part["start"], part["end"], spans, statement)
    kind, way = part["kind"].replace(" ", "-"), tables.direction(part["quote"]) or ' dir="auto"'
    return (
        f'<div class="part {kind}" id="{name}"{way}><div class="words">{words}</div></div>'
        + _notes(statement, part, rows, sentences)
    )


def _name(statement, row_id):
    return html.escape(links.span_id(statement, row_id))


def nest(text, start, end, spans, statement):
    """Wrap a stretch of text into elements for spans that may overlap in any way.

    Spans are dicts with layer, id, start, end and title, sorted by start and longer ones
    first; they are cut at the end of the stretch. The text of the HTML is the stretch exactly.

    Examples
    --------
    >>> two = [dict(layer="a", id="x", start=0, end=2, title=""), dict(layer="b", id="y", start=1, end=3, title="")]
    >>> nest("abc", 0, 3, two, "s")
    '<span class="a" id="s--x">a<span class="b" id="s--y">b</span></span><span class="b" data-row="s--y">c</span>'
    """
    out, stack, at, waiting, seen = [], [], start, list(spans), set()

    def opened(span):
        name = _name(statement, span["id"])
        mark = f'data-row="{name}"' if name in seen else f'id="{name}"'
        seen.add(name)
        title = f' title="{html.escape(span["title"])}"' if span["title"] else ""
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

    def link(row_id):
        return f'<a href="#{_name(statement, row_id)}">{html.escape(row_id)}</a>'

    ending = links.address("", "").partition("#")[0].rpartition(".")[2]
    items = []
    for row in rows:
        name, page, *_ = LAYERS[row["layer"]]
        note = f"{_name(statement, row['id'])}--note"
        quote = f"<q{tables.direction(row['quote'])}>{html.escape(row['quote'])}</q>"
        items.append(
            f'<li class="{row["layer"]}" id="{note}">{link(row["id"])} '
            f'{html.escape(row["title"])}: {quote} (<a href="{page}.{ending}">{name}</a>)</li>'
        )
    cited = " ".join(link(sentence["id"]) for sentence in sentences)
    count = f"{len(items)} rows rest" if len(items) != 1 else "1 row rests"
    listed = f"<ul>{''.join(items)}</ul>" if items else ""
    return (
        f'<details class="notes"><summary>{html.escape(part["part_id"])}: {count} on these words</summary>'
        f"<p>Part {link(part['part_id'])}, sentences {cited}</p>{listed}</details>"
    )


def _switches():
    """Give a box for each layer; they work by style alone, and say nothing without it."""
    boxes = "".join(
        f'<label class="{layer}"><input type="checkbox" class="on-{layer}"'
        f"{'' if layer in HIDDEN else ' checked'}> {name}</label> "
        for layer, (name, *_) in LAYERS.items()
    )
    return f'<fieldset class="switches"><legend>Lines under the words</legend>{boxes}</fieldset>'


def _style():
    rules = [
        "{max-width:46em}",
        " .words{white-space:pre-wrap;line-height:2.4;overflow-wrap:break-word}",
        " .blank{display:none}",
        " .title .words{font-weight:bold;font-size:1.15em}",
        " .furniture{opacity:.75;font-style:italic}",
        " .notes{font-size:.85em;margin:.2em 0 1em}",
        " .notes li{margin:.3em 0}",
        " .switches{border:1px solid #8888;padding:.2em .8em .5em}",
        " .switches label{display:inline-block;margin:.2em .8em .2em 0}",
        # Words that were led to stand a little down the screen, with those before them above.
        " [id]{scroll-margin-top:8em}",
        " :is(:target,.followed){background:#ffe9a8;color:#000;outline:2px solid #8a6d00}",
    ]
    for step, (layer, (_, _, line, colour)) in enumerate(LAYERS.items()):
        drawn = f"border-bottom:{line} {colour}"
        rules.append(f" label.{layer}{{{drawn}}}")
        rules.append(
            f":has(.on-{layer}:checked) .words .{layer}{{{drawn};padding-bottom:{1 + 2 * step}px}}"
        )
    return f"<style>{''.join('.reading' + rule for rule in rules)}</style>"
