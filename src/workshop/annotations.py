"""Spans as words that find them again, and as W3C Web Annotations of other tools."""

import contextlib
import itertools
import re

from helpers.anchors import AnchorError, folded_places, locate

CONTEXT = 32  # code points of prefix and suffix that an exported anchor carries


def describe(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give the words of a span, with just enough context to make them unique.

    The inverse of `locate`: for every span that is not empty,
    ``locate(text, *describe(text, start, end)) == (start, end)``.

    Returns
    -------
    tuple of str
        Quote, prefix, suffix. Both contexts are empty where the quote occurs once.

    Raises
    ------
    AnchorError
        If the span is empty or reaches outside the text.

    Examples
    --------
    >>> describe("We ask. We thank.", 8, 10)
    ('We', 'ask. ', '')
    """
    if not 0 <= start < end <= len(text):
        raise AnchorError(
            f"no span from {start} to {end} in a text of {len(text)} code points; "
            "expected 0 <= start < end <= length"
        )
    quote, size = text[start:end], 0
    while True:
        prefix, suffix = _before(text, start, size), _after(text, end, size)
        for context in ((prefix, ""), ("", suffix), (prefix, suffix)):
            words = context[0] + quote + context[1]
            if text.find(words) == text.rfind(words):
                return quote, *context
        size = max(1, size * 2)


def _before(text, start, size):
    """Give the last words before a place, back to the start of one, so that people can read them."""
    place = max(0, start - size)
    words = text[max(0, place - 20) : place]
    inside = len(words) - 1 - max(words.rfind(" "), words.rfind("\n"))
    return text[place - inside if size else place : start]


def _after(text, end, size):
    place = min(len(text), end + size)
    return text[end : re.compile(r"\S{0,20}").match(text, place).end() if size else place]


def to_annotation(
    text: str, start: int, end: int, source: str, body: dict, annotation_id: str
) -> dict:
    """Write one span as a W3C Web Annotation with a quote and a position selector.

    Parameters
    ----------
    text, start, end
        The loaded text and the span in it, in code points.
    source, annotation_id : str
        IRIs of the text and of the annotation.
    body : dict
        What is said of the span: the row's own columns.

    Returns
    -------
    dict
        JSON-LD in the shape of the Web Annotation Data Model (W3C, 2017), section 4.2.4-4.2.5.

    Examples
    --------
    >>> note = to_annotation("We ask.", 3, 6, "urn:s", {"kind": "request"}, "urn:s:r01")
    >>> note["target"]["selector"][0]["exact"]
    'ask'
    """
    return {
        "id": annotation_id,
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "Dataset", **body},
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - CONTEXT) : start],
                    "suffix": text[end : end + CONTEXT],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def from_annotation(text: str, annotation: dict) -> tuple[int, int]:
    """Read the span of a W3C Web Annotation, by its words first and its position second.

    The quote decides; where it stands more than once even with its prefix and suffix, the
    position chooses among the places, read in code points, as the model has it, or in UTF-16
    units, as browsers count. A position whose words differ from the quote is not believed.

    Returns
    -------
    tuple of int
        Start and end in code points.

    Raises
    ------
    AnchorError
        If there is no selector that this text bears out.

    Examples
    --------
    >>> from_annotation("We ask.", to_annotation("We ask.", 3, 6, "urn:s", {}, "urn:s:1"))
    (3, 6)
    """
    by_type = _selectors(annotation)
    quote, position = (by_type.get(f"Text{kind}Selector", {}) for kind in ("Quote", "Position"))
    exact, place = quote.get("exact") or "", (position.get("start"), position.get("end"))
    context = quote.get("prefix") or "", quote.get("suffix") or ""
    with contextlib.suppress(AnchorError):
        return locate(text, exact, *context)
    if all(isinstance(one, int) for one in place):
        places = [place, _from_utf16(text, *place)]
        for (before, after), (start, end) in itertools.product((context, ("", "")), places):
            if 0 <= start < end <= len(text) and (
                not exact or text[max(0, start - len(before)) :].startswith(before + exact + after)
            ):
                return start, end
    if not exact:
        raise AnchorError(
            "the annotation has no TextQuoteSelector, and no TextPositionSelector inside the text; "
            f"it has {', '.join(map(str, by_type)) or 'no selector'}"
        )
    # Another tool may have folded the blanks of the quote, or cut its context at the far end.
    near = [
        span
        for span in folded_places(text, exact)
        if _agrees(context[0][::-1], text[: span[0]][: -CONTEXT - 1 : -1])
        and _agrees(context[1], text[span[1] : span[1] + CONTEXT])
    ]
    return near[0] if len(near) == 1 else locate(text, exact, *context)


def _selectors(annotation):
    """Give the selectors of an annotation by their type, of whatever form its target is."""
    target = annotation.get("target")
    given = target.get("selector", []) if isinstance(target, dict) else []
    given = given if isinstance(given, list) else [given]
    return {one.get("type"): one for one in given if isinstance(one, dict)}


def _agrees(said, there):
    """Tell whether a context begins like what stands beside the quote, read away from it."""
    said, there = ("".join(one.split())[:6] for one in (said, there))
    return said == there[: len(said)]


def _from_utf16(text, *places):
    """Count in code points what was counted in UTF-16 units; outside the text it stays outside."""
    units = text.encode("utf-16-le", "surrogatepass")
    return [
        len(units[: 2 * place].decode("utf-16-le", "ignore"))
        if 0 <= 2 * place <= len(units)
        else -1
        for place in places
    ]
