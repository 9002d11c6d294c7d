"""Words in their context: what stands before and after the words of a row, to show beside it."""

from helpers.corpus import LOADED
from helpers.schema import KEYS, ROW_LAYERS

_WIDTH, _LONGEST = 30, 100  # characters before and after, and of the words themselves


def passage(statement: str, row_id: str) -> tuple[str, str, str] | None:
    """Give the words of a row in their context, from the corpus that was loaded last and has it.

    What stands before, the words, and what stands after, each on one line, the outer two cut at a
    blank and the middle of long words left out, with an ellipsis; None where no loaded corpus has
    such a row of a layer, part or sentence, or the row quotes nothing.

    >>> from helpers import load_corpus
    >>> corpus = load_corpus()
    >>> [len(words) > 20 for words in passage("nejat-2023", "r01")]
    [True, True, True]
    >>> passage("nejat-2023", "no-such-row") is None
    True
    """
    for corpus in filter(None, (one() for one in reversed(LOADED))):
        if (place := _places(corpus, statement).get(row_id)) is None:
            continue
        text, (start, end) = corpus.text(statement), place
        before, after = beside(text, start, end, _WIDTH)
        words = text[start:end]
        if len(words) > _LONGEST:
            half = _LONGEST // 2
            words = f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
        return tuple(_line(piece) for piece in (before, words, after))
    return None


def beside(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Give what stands before and after a span, so many characters of it, cut at a blank.

    >>> beside("We ask the Board to act now.", 11, 16, 8)
    ('… the ', ' to act …')
    """
    before, after = text[max(0, start - width) : start], text[end : end + width]
    if start > width:
        before = "… " + before.partition(" ")[2]
    if end + width < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _line(words):
    """Put words on one line, a blank at an end kept: it parts them from their neighbours."""
    inner = " ".join(words.split())
    lead, trail = (" " if words[at].isspace() else "" for at in (0, -1)) if words else ("", "")
    return f"{lead}{inner}{trail}" if inner else lead


def _places(corpus, statement):
    """Give first and last offset of each row of a statement, by its id; found out once."""
    known = corpus.__dict__.setdefault("_context", {})
    # Cut only where somebody has asked for parts or sentences: their ids stand in no file.
    cut = {name: f"{name[:-1]}_id" for name in ("parts", "sentences") if name in corpus.__dict__}
    if (statement, *cut) not in known:
        keys = {name: KEYS[name] for name in ROW_LAYERS} | cut
        there = statement in set(corpus.statements["statement_id"])
        places = known[statement, *cut] = {}
        for name, key in keys.items() if there else ():
            rows = (corpus if name in cut else corpus.every).layer(name, statement)
            spans = rows.dropna(subset=["start"])[[key, "start", "end"]]
            places |= {row_id: span for row_id, *span in spans.itertuples(index=False)}
    return known[statement, *cut]
