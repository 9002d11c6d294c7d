"""A saved web page into the text that a reader sees, and what the page says of itself."""

import collections
import html
import json
import re
from pathlib import Path

_DATA = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_WORDS = {name: words.split() for name, words in _DATA.items() if isinstance(words, str)}
_EDGES = dict.fromkeys(_WORDS["line elements"], "\n")
_EDGES |= dict.fromkeys(_WORDS["block elements"], "\n\n")
_TOKEN = re.compile(
    r"(?P<words>[^<]++)|<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|noscript|title|textarea|iframe)\b[^<>]*+(?<!/)>"
    r"(?P<inner>.*?)(?:</(?P=raw)\b[^<>]*+>?|\Z)"
    r"|<[!?][^>]*+>?|<(?P<close>/?)(?P<tag>[a-z][^\s/<>]*+)"
    r"(?P<given>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+)>|(?P<bare><)",
    re.I | re.S,
)
_GIVEN = re.compile(r"([^\s\"'=/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']*+)))?+")
_LONG_NUMBER = re.compile(r"&#\d{9,}+;?")  # of no character, and int() refuses thousands of digits
# How a page declares what it is; the first of each kind is taken.
_DECLARED = {
    kind: field for field, kinds in _DATA["declarations"].items() for kind in kinds.split()
}
_SAID = ("content", "href", "lang", "datetime")
_PUBLISHED = re.compile(r'ld\+json.*?"datePublished"\s*+:\s*+"([^"]{4,40})"', re.S)


def read_page(page):
    """Give the text of an HTML page, and what the page says of itself.

    Returns
    -------
    tuple
        The text as a reader sees it, a line for a block, list numbers written out; and a dict
        of what the page declares (title, publication_date, publisher, url, language) and of
        the number of words of menus and the like that are ``left out`` of the text.

    Notes
    -----
    What stands around the text is told by the elements and roles that HTML has for it, by the
    usual names of others, and by ``main``, where there is one; if hardly a word is left, all
    are taken. No tree is built, and no input takes more than linear time.

    Examples
    --------
    >>> read_page("<nav>Home</nav><p>We ask:<ol><li>Open <b>the</b> road.</ol><script>x()</script>")
    ('We ask:\\n\\n1. Open the road.', {'left out': 1})
    """
    text, told = _visible(page, bool(re.search(r"<main\b", page, re.I)))
    if told["left out"] > 9 * len(text.split()):
        text, told = _visible(page, None)
    return text, told


def _visible(page, beyond):
    """Read a page in one pass; `beyond` is whether text waits for main, or None to take all."""
    out, told, lists, opened, counts, left = [], {}, [], [], collections.Counter(), 0
    aside = hidden = 0  # how many of the open elements stand beside the text, and are never seen
    for token in _TOKEN.finditer(page):
        tag, kind = (token["tag"] or "").lower(), token.lastgroup
        if kind in ("words", "bare") and not hidden:
            words = html.unescape(_LONG_NUMBER.sub("\ufffd", token[0]))
            if aside or beyond:
                left += len(words.split())
            elif counts["pre"]:
                out.append(words)
            else:
                follows = out and out[-1][-1:].isspace()
                out.append(re.sub(r"\s+", " ", words.lstrip() if follows else words))
        elif kind == "inner" and not hidden:
            found = _PUBLISHED.search(token[0][:100_000])
            field = "publication_date" if found else "title"
            if found or token["raw"].lower() == "title":
                told.setdefault(field, found[1] if found else html.unescape(token["inner"]))
        if kind != "given":
            continue
        out += _EDGES.get(tag, "") if tag != "br" or not token["close"] else ""
        if tag == "main":
            beyond = beyond if beyond is None else bool(token["close"])
        elif token["close"]:
            while counts[tag]:  # closing an element closes what was left open in it
                last, beside, unseen = opened.pop()
                counts[last] -= 1
                aside, hidden = aside - beside, hidden - unseen
                if last in ("ol", "ul"):
                    lists.pop()
                if last == tag:
                    break
            continue
        given = {name.lower(): "".join(said) for name, *said in _GIVEN.findall(token["given"])}
        if not (tag == "time" and (aside or beyond)):
            _declare(told, tag, given)
        number = given.get("value" if tag == "li" else "start", "")
        number = int(number[:9]) if number.isdecimal() else None
        if tag == "li" and not (aside or beyond or hidden):
            if lists and lists[-1] is not None:
                lists[-1] = lists[-1] + 1 if number is None else number
            out.append(f"{lists[-1]}. " if lists and lists[-1] is not None else "• ")
        if tag not in _WORDS["empty elements"] and not token["given"].endswith("/"):
            beside = beyond is not None and _stands_beside(tag, given, counts)
            opened.append((tag, beside, tag in _WORDS["hidden elements"]))
            counts[tag] += 1
            aside, hidden = aside + beside, hidden + (tag in _WORDS["hidden elements"])
            if tag in ("ol", "ul"):
                lists.append((number or 1) - 1 if tag == "ol" else None)
    lines = [line.strip() for line in "".join(out).split("\n")]
    told = {name: " ".join(html.unescape(said).split()) for name, said in told.items()}
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not told.get("url", "").startswith(("https://", "http://")):
        told["url"] = ""
    return text, {name: said for name, said in told.items() if said} | {"left out": left}


def _declare(told, tag, given):
    kind = given.get("property") or given.get("name") or given.get("itemprop") or given.get("rel")
    field = _DECLARED.get(kind.lower() if kind and tag in ("meta", "link") else tag)
    said = next((given[name] for name in _SAID if given.get(name)), "")
    if field and said:
        told.setdefault(field, said)


def _stands_beside(tag, given, counts):
    """Tell whether an element holds what stands around a text: menus, notices, comments."""
    if tag == "footer":  # of the page, and not of a letter in it
        return not counts["article"] and not counts["blockquote"]
    told = tag in _WORDS["elements beside a text"]
    told = told or given.get("role", "").lower() in _WORDS["roles beside a text"]
    named = [*given.get("class", "").split()[:1], given.get("id", "")]
    words = {word.lower() for name in named for word in re.findall("[A-Z]?[a-z]+|[A-Z]+", name)}
    named = words.intersection(_WORDS["names beside a text"])
    named = named and words.isdisjoint(_WORDS["names of a text"])
    return bool(told or (named and tag not in ("html", "body", "article")))
