"""A saved web page into the text that a reader sees, and what the page says of itself."""

import collections
import html
import itertools
import json
import re
from pathlib import Path

from workshop.documents import numeral

_DATA = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_WORDS = {name: words.split() for name, words in _DATA.items() if isinstance(words, str)}
_BLOCKS = frozenset(_WORDS["line elements"] + _WORDS["block elements"])
_EDGES = dict.fromkeys(_WORDS["line elements"], "\n")
_EDGES |= dict.fromkeys(_WORDS["block elements"], "\n\n")
_CLOSED_BY = {tag: frozenset(tags.split()) for tag, tags in _DATA["closed by what follows"].items()}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMED = _WORDS["names beside a text"] + _WORDS["words beside such names"]
_NAMED = frozenset(_NAMED + _WORDS["names of what is never text"])
_OF_ENTRIES = frozenset(("entry-title", "post-title"))  # of a blog, whose name is its first heading
_NEVER_BESIDE = frozenset(("p", "li", "blockquote", "td", *_HEADINGS))
_DEPTH = 30  # how many of the open elements are looked through, so that junk takes linear time
_TOKEN = re.compile(
    r"(?P<words>[^<]++)|<!--(?P<note>.*?)(?:-->|\Z)"
    r"|<(?P<raw>script|style|noscript|title|textarea|iframe)\b(?P<told>[^<>]*+)(?<!/)>"
    r"(?P<inner>.*?)(?:</(?P=raw)\b[^<>]*+>?|\Z)"
    r"|<[!?][^>]*+>?|<(?P<close>/?)(?P<tag>[a-z][^\s/<>]*+)"
    r"(?P<given>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+)>|(?P<bare><)",
    re.I | re.S,
)
_NUMBER_APART = re.compile(r"^(\d{1,2}[.)]|\([a-z\d]\))\n+(?=[^\W\d])", re.M)  # in a box of its own
_GIVEN = re.compile(r"([^\s\"'=/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']*+)))?+")
_LONG_NUMBER = re.compile(r"&#\d{9,}+;?")  # of no character, and int() refuses thousands of digits
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")  # no blanks there
_STOP = re.compile(r"[.!?,;:۔؟،。，！？।]")
# "d-none d-md-block", "hidden lg:flex": hidden on a small screen only
_SHOWN = re.compile(r"\b(?:sm|md|lg|x{0,2}l)[:-](?:block|flex|grid|inline|table)")
_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,})",
    re.I,
)
_STYLED = re.compile(r"(?:^|\})\s*([.#][\w-]+)\s*\{([^{}]*)(?=\})")
_OF_OTHERS = re.compile(_DATA["names of what others wrote"], re.I)
_COMMENTS = re.compile(r"(?<!^has)(?<!^no)(?<!^and)[-_]comments$", re.I)  # "our-comments", too
_REPLIES = re.compile(r"comment|repl(?:y|ies)|avatar", re.I)
_ON_AUTHOR = re.compile(
    r"(?:^|[-_])(?:author[-_](?:bio|box|card|info)|about[-_](?:the[-_])?author)\b", re.I
)
_SAYS_ITSELF_A_COMMENT = re.compile(r"(?:(?P<comment>comment)|reply) (?:by|from) ", re.I)
_ELSEWHERE = re.compile(rf"(?i)\W*(?:{_DATA['words that lead to other pages']})\b\W")
# How a page declares what it is; the first of each kind is taken.
_DECLARED = {
    kind: field for field, kinds in _DATA["declarations"].items() for kind in kinds.split()
}
_SAID = ("content", "href", "lang", "datetime")
_PUBLISHED = re.compile(r'"datePublished"\s*+:\s*+"([^"]{4,40})"')
_OF_AN_ARCHIVE = re.compile(
    r"(?:https?://(?P<host>[^/\s]+))?/(?:\w+/){0,2}"
    r"(?P<day>\d{4}\.?\d\d\.?\d\d)[\d-]*\w*/(?=https?:)"
)
# How a browser and an archive say where a copy comes from.
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)")
_REPLAYED = re.compile(r"wombat\(\"(https?://[^\"]+)\",\s*\"(\d{8})")
_BY = re.compile(r"(?:(?:written|posted|published) )?by:? ", re.I)
_LINKED = {"datePublished": "publication_date", "author": "author", "publisher": "publisher"}
_LINKED |= {"url": "url", "mainEntityOfPage": "url"}
_SIGN = re.compile(r"[^\w*†‡]*\Z")  # "¶", "↩" and "#", and no mark of a note
ACCOUNT = re.compile(
    r"[a-z0-9_.-]+|(?:super|admin|web)\W?(?:istrator|user|master)?|مدیر(?:\Wسایت)?"
    r"|(?:the |our |press )?office|(?:\w+ ){1,3}(?:correspondents?|desk|editors?|newsroom|reporters?|staff|team)",
    re.I,
)
_OF_AUTHOR = re.compile(r"(?:^|[-_])author[-_]name$")
_UNIT = re.compile(r"(?:\b\w{1,2}|\b10)\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FORMS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_FORMS |= {"lower-roman": "i", "upper-roman": "I", "decimal": "1"}


class _Element:
    """An element of a page, with what is weighed of all that it holds.

    ``size`` counts words, ``linked`` those in links, ``prose`` those in blocks of sentences;
    ``before`` and ``after`` those of its neighbours; ``lost`` says why it is left out: it is
    ``unseen``, or stands ``beside`` the text.
    """

    __slots__ = (
        "tag given up inner lost closed size linked prose links controls own stops before after"
    ).split()

    def __init__(self, tag, given, up):
        self.tag, self.given, self.up, self.inner, self.lost = tag, given, up, [], ""
        self.closed = False  # by an end of its own
        self.size = self.linked = self.prose = 0
        self.own, self.stops = [0, 0], 0  # words and linked words of its own lines, and stops

    def names(self):
        """Give its classes and its id."""
        return {*self.given.get("class", "").split(), self.given.get("id", "")} - {""}


def read_page(page: str) -> tuple:
    """Give the text of an HTML page, and what the page says of itself.

    Returns
    -------
    tuple
        The text as a reader sees it, a line for a block, list numbers written out; and a dict
        of what the page declares (title, author, publication_date, publisher, url, language,
        captured), of the one ``heading`` of the first rank, of the number of words of menus and the like that are ``left out`` of the text, and of
        those that are ``unseen`` by anybody.

    Notes
    -----
    The part with most of the sentences is the text, with what stands beside it in the same
    ``main`` or ``article``. Menus and notices are told by the elements and roles that HTML has
    for them, or by a usual name where their words look like it, too: links, and no sentences.
    If hardly a word is left, all are taken. No input takes more than linear time.

    Examples
    --------
    >>> text, told = read_page("<nav>Home</nav><p>We ask:<ol><li>Open <b>the</b> road.</ol>")
    >>> text, told["left out"]
    ('We ask:\\n\\n1. Open the road.', 1)
    """
    elements = _grow(page)
    _hide(elements)
    _weigh(elements)
    told, seen = _declare(elements), elements[0].size
    _leave_out(elements)
    text = _write(elements[0])
    if 10 * _size(text) < seen:
        for element in elements:
            element.lost = "" if element.lost == "beside" else element.lost
        text = _write(elements[0])
    elif title := _heading(elements, told.get("title", ""), text):
        text = f"{title}\n\n{text}"
    # Programs for writing name the style of their title so.
    seen = [one for one in elements if not one.lost and one.own[0]]
    heads = [
        one
        for one in seen
        if one.tag == "h1" or (one.tag == "p" and one.names() & {"title", "MsoTitle"})
    ]
    entries = [one for one in seen if one.tag in _HEADINGS and one.names() & _OF_ENTRIES]
    for found in (entries, heads):
        if len(found) == 1:
            told.setdefault("heading", _plain(found[0]))
    lost = collections.Counter()
    for element in elements[1:]:
        element.lost = element.lost or element.up.lost
        lost[element.lost] += sum(_size(one) for one in element.inner if isinstance(one, str))
    return text, told | {"left out": lost["beside"], "unseen": lost["unseen"]}


def _grow(page):
    """Read a page into its elements, in their order; the first holds them all."""
    elements = [_Element("", {}, None)]
    opened, counts = elements[:], collections.Counter()

    def grow(tag, given):
        element = _Element(tag, given, opened[-1])
        opened[-1].inner.append(element)
        elements.append(element)
        return element

    def enter(element):
        opened.append(element)
        counts[element.tag] += 1

    for token in _TOKEN.finditer(page):
        kind = token.lastgroup
        if kind in ("words", "bare"):
            opened[-1].inner.append(html.unescape(_LONG_NUMBER.sub("\ufffd", token[0])))
        elif kind == "note" and "BEGIN WAYBACK TOOLBAR" in token["note"]:
            enter(grow("nav", {"id": _WORDS["names of an archive's bar"][0]}))
        elif kind == "note" and "END WAYBACK TOOLBAR" in token["note"]:
            _close(opened, counts, "nav")
        elif kind == "note" and (saved := _SAVED_FROM.match(token["note"])):
            grow("meta", {"name": "saved from", "content": saved[1]})
        elif kind == "inner":
            grow(token["raw"].lower(), _given(token["told"])).inner.append(token["inner"])
        elif kind == "given":
            tag = token["tag"].lower()
            if token["close"]:
                if last := _close(opened, counts, tag):
                    last.closed = True
                continue
            for last in _closed_by(opened, tag):
                _close(opened, counts, last)
            element = grow(tag, _given(token["given"]))
            if tag not in _WORDS["empty elements"] and not token["given"].endswith("/"):
                enter(element)
    return elements


def _given(attributes):
    return {name.lower(): "".join(said) for name, *said in _GIVEN.findall(attributes)}


def _close(opened, counts, tag):
    """Close an element and what was left open in it; the end of a bold word closes no block."""
    if not counts[tag]:
        return None
    if tag not in _BLOCKS and any(e.tag in _BLOCKS for e in _until(opened, tag)):
        return None
    while (last := opened.pop()).tag != tag:
        counts[last.tag] -= 1
    counts[tag] -= 1
    return last


def _until(opened, tag):
    return itertools.takewhile(lambda one: one.tag != tag, reversed(opened[-_DEPTH:]))


def _closed_by(opened, tag):
    """Give the tags of the open elements that the start of another ends, as HTML has it."""
    for element in reversed(opened[-_DEPTH:]):
        if element.tag in _WORDS["ends of such closing"]:
            return
        if tag in _CLOSED_BY.get(element.tag, ()):
            yield element.tag


def _hide(elements):
    """Mark what nobody sees, and what was never text."""
    hidden = {
        found[1]
        for element in elements
        if element.tag == "style" and not element.given.get("media")
        for found in _STYLED.finditer(element.inner[0][:200_000])
        if _UNSEEN.search(found[2])
    }
    for element in elements[1:]:
        names = element.names()
        marks = {*(f".{name}" for name in names), f"#{element.given.get('id')}"}
        if element.tag in _WORDS["hidden elements"]:
            element.lost = "code"
        elif element.up.lost:
            element.lost = element.up.lost
        elif not names.isdisjoint(_WORDS["names of an archive's bar"]) or (
            element.given.get("id") == "HEADER" and "webpage capture" in _plain(element)
        ):
            element.lost = "beside"
        elif element.tag not in ("html", "body") and (
            element.given.get("hidden", "until-found") != "until-found"
            or _UNSEEN.search(element.given.get("style", ""))
            or not marks.isdisjoint(hidden)
            or not names.isdisjoint(_WORDS["names of what is never seen"])
            or (names & {"d-none", "hidden"} and not _is_shown(element))
            or _is_sign(element)
        ):
            element.lost = "unseen"


def _is_sign(element):
    """Tell whether an element is but a sign to click on or to look at."""
    jumps = element.tag == "a" and element.given.get("href", "")[:1] == "#"
    if not jumps and element.given.get("aria-hidden") != "true":
        return False
    words = [one for one in element.inner if isinstance(one, str)]
    return words == element.inner and bool(_SIGN.match("".join(words)))


def _is_shown(element):
    """Tell whether a class hides for a while or on small screens only what is there to be read."""
    return element.tag in ("main", "article") or _SHOWN.search(element.given.get("class", ""))


def _size(words):
    return len(_WORD.findall(words)) + len(_WIDE.findall(words))


def _weigh(elements):
    """Count the words of each element from the inside out, those that are left out aside."""
    for element in elements:
        element.size = element.linked = element.prose = element.stops = 0
        element.links = int(element.tag == "a")
        element.controls = int(element.tag in ("button", "input", "form", "select"))
        element.before = element.after = 0
        element.own = [0, 0]
    for element in reversed(elements):
        if element.lost:
            continue
        for words in element.inner:
            if isinstance(words, str):
                element.own[0] += _size(words)
                element.stops += bool(_STOP.search(words))
        if element.tag == "a":
            element.own[1], element.linked, element.prose = element.own[0], element.size, 0
        up, (own, linked) = element.up, element.own
        if up is None or element.tag in _BLOCKS:
            told = own >= 12 and element.stops and linked < 0.4 * own
            element.prose += own if told else 0
            element.size, element.linked = element.size + own, element.linked + linked
        elif up:
            up.own = [up.own[0] + own, up.own[1] + linked]
            up.stops += element.stops
        if up:
            up.size, up.linked = up.size + element.size, up.linked + element.linked
            up.prose, up.links = up.prose + element.prose, up.links + element.links
            up.controls += element.controls


def _see_neighbours(elements):
    """Note of each element how much prose its nearest neighbours with words are, on either side."""
    for element in elements:
        inner = [
            one for one in element.inner if isinstance(one, _Element) and one.size and not one.lost
        ]
        for one, other in itertools.pairwise(inner):
            other.before = one.prose or (one.before if one.size < 8 and not one.links else 0)
        for one, other in itertools.pairwise(inner):
            one.after = other.prose


def _leave_out(elements):
    """Mark what stands beside the text."""
    _see_neighbours(elements)
    top, inside = elements[0], {id(elements[0]): False}
    headed = _over_titles(elements)
    for element in elements[1:]:
        whole = inside[id(element.up)]
        inside[id(element)] = whole or element.tag in ("article", "blockquote")
        if not element.lost:
            element.lost = element.up.lost or (
                "beside"
                if _stands_beside(element, whole, top) or _leads_away(element, headed)
                else ""
            )
    _weigh(elements)
    heart = _heart(elements)
    way, fence = [heart], None
    while way[-1].up:
        way.append(way[-1].up)
    for number, element in enumerate(way):
        if element.tag in ("main", "article") or element.given.get("role") == "main":
            fence = number
            break
    for number, element in enumerate(way[1:], start=1):
        for one in element.inner:
            if isinstance(one, _Element) and one is not way[number - 1] and not one.lost:
                near = fence is not None and number <= fence
                far = fence is not None and way[fence].prose >= 0.6 * top.prose and not near
                one.lost = "" if not far and _belongs(one, near) else "beside"
    _leave_headings_out(elements)


def _stands_beside(element, in_article, top):
    """Tell whether an element holds what stands around a text: menus, notices, comments."""
    tag, size, linked = element.tag, element.size, element.linked
    if tag == "footer":  # of the page, and not of a letter in it
        return not in_article
    if tag in _WORDS["elements beside a text"]:
        return True
    if _has_a_role(element) or _asks_consent(element):
        return True  # however much it says over a short text
    if tag == "td" and element.links > 2 and linked == size:
        return _lays_out(element, top)
    names = element.names()
    if tag in (*_NEVER_BESIDE, "html", "body") or 2 * element.prose > top.prose > 0:
        return False
    if tag == "form":  # but for one around the whole page, as some servers have it
        return element.size < 0.8 * top.size
    if any(_is_of_others(element, name) for name in names):
        return True
    if not in_article and not element.after and any(map(_is_a_foot, names)):
        return True
    if _is_named_beside(element, top):
        return True
    if _is_amid(element):
        return False  # a list of sources between two paragraphs
    return _is_all_links(element)


def _is_named_beside(element, top):
    """Tell whether a class or id says that an element is beside the text, and its words do not deny it."""
    tag, size, linked, prose = element.tag, element.size, element.linked, element.prose
    if tag in ("main", "article"):
        return False
    listed = tag in ("ul", "ol", "dl", "table") and not 0 < linked == size
    kinds = ["names of a path" if listed else "names beside a text"]
    kinds = kinds if element.controls or 2 * prose < size else []
    never = 0 < 3 * prose < top.prose and (linked or element.controls or not _is_amid(element))
    kinds += ["names of what is never text"] if never else []
    if never and not element.after and any(map(_ON_AUTHOR.search, element.names())):
        return True
    return any(_is_named_so(name, kind) for name in element.names() for kind in kinds)


def _is_of_others(element, name):
    """Tell whether a class or id is that of readers' comments; or a name like it, of such make."""
    if _OF_OTHERS.fullmatch(name):
        return True
    if not _COMMENTS.search(name):
        return False
    programs = _words_of(name) - {"comments"} <= set(
        _WORDS["names of programs that let others write"]
    )
    return programs or _is_answered(element)


def _is_answered(element):
    """Tell whether in an element are what readers' comments have: days, names, a way to reply."""
    return element.controls or any(
        one.tag == "time"
        or any(map(_REPLIES.search, one.names()))
        or (one.tag == "a" and _REPLIES.match(_plain(one)))
        for one in _inside(element)
    )


def _has_a_role(element):
    """Tell whether an element says that it is a menu, a button or what a reader wrote."""
    role, label = (element.given.get(name, "") for name in ("role", "aria-label"))
    drawn = role == "button" and element.size < 5 and not _holds(element, _HEADINGS)
    drawn = drawn and not _opens(element)
    beside = role.lower() in _WORDS["roles beside a text"]
    if beside or drawn or not (said := _SAYS_ITSELF_A_COMMENT.match(label)):
        return beside or drawn
    return bool((role == "article" and said["comment"]) or _is_answered(element))


def _opens(button):
    """Tell whether a button is the heading of an accordion: a block over more words than its own."""
    if "aria-expanded" in button.given:
        return True
    if button.tag not in _BLOCKS:
        return False
    head = button
    while head.up.up and head.up.size == button.size:
        head = head.up
    row = [one for one in head.up.inner if isinstance(one, _Element) and one.size]
    after = row[row.index(head) + 1 :][:1] if head in row else []
    return any(one.size > button.size and 2 * one.linked < one.size for one in after)


def _lays_out(cell, top):
    """Tell whether the table of a cell only lays out a page: it holds most of the sentences."""
    while cell.up and cell.tag != "table":
        cell = cell.up
    return 2 * cell.prose > top.prose


def _asks_consent(element):
    """Tell whether an element is the notice over a page that asks what may be kept of a visit."""
    if element.tag in (*_NEVER_BESIDE, "html", "body", "main"):
        return False
    return any(_is_named_so(name, "names of consent") for name in element.names())


def _is_all_links(element):
    size, linked = element.size, element.linked
    if element.links > 2 and linked > 0.9 * size:
        return True
    return size > 7 and linked > 0.7 * size and not element.prose


def _leads_away(element, headed):
    """Tell whether an element leads to other pages: a category over a title, "Read also: …"."""
    size, linked = element.size or element.own[0], element.linked or element.own[1]
    if (
        size > 30
        or not linked
        or size - linked > max(3, linked)
        or element.tag in ("li", "td", *_HEADINGS)
    ):
        return False
    by_heading = linked == size < 8 and id(element) in headed
    return by_heading or bool(_ELSEWHERE.match(_plain(element)))


def _over_titles(elements):
    """Give the ids of the elements that stand before the first title of a row without other words."""
    first = {id(one.up): one for one in reversed(elements) if one.tag == "h1"}.values()
    rows = [one.up.inner[: one.up.inner.index(one)] for one in first if not _says_itself(one.up)]
    return {id(one) for row in rows for one in row}


def _says_itself(element):
    return any(isinstance(one, str) and one.strip() for one in element.inner)


def _is_amid(element):
    """Tell whether paragraphs of the same text stand right before and after an element."""
    return element.before >= 12 and element.after >= 12


def _words_of(name):
    return {word.lower() for word in re.findall("[A-Z]?[a-z]+|[A-Z]+", name)}


def _is_a_foot(name):
    """Tell whether a class or id names the foot of a page, as footers do that are no elements."""
    words = _words_of(name)
    return words <= _NAMED and not words.isdisjoint(("foot", "footer", "colophon"))


def _is_named_so(name, kind):
    """Tell whether a class or id is made of words of a kind and usual ones, as in share-buttons."""
    words = _words_of(name)
    return words <= _NAMED and not words.isdisjoint(_WORDS[kind])


def _heart(elements):
    """Give the innermost element that holds most of the sentences of a page."""
    heart = elements[0]
    for element in elements:
        told = element.tag == "main" or element.given.get("role") == "main"
        if told and not element.lost and element.size and 2 * element.prose >= heart.prose:
            heart = element
            break
    while True:
        inner = [one for one in heart.inner if isinstance(one, _Element) and not one.lost]
        best = max(inner, key=lambda one: one.prose, default=None)
        if not best or best.tag in _NEVER_BESIDE or best.prose < max(1, 0.6 * heart.prose):
            return heart
        heart = best


def _belongs(element, near):
    """Tell whether what stands beside the heart of a page is text as well."""
    if near:
        return element.linked <= 0.5 * element.size or element.prose
    plain = not element.links and not element.controls
    plain = plain or (2 * element.linked <= element.size < 60 and _holds(element, ("h1",)))
    return plain or (element.prose > 0.5 * element.size and element.linked < 0.3 * element.size)


def _holds(element, tags):
    """Tell whether an element of some tags is in another: a title, with the byline under it."""
    return element.tag in tags or any(one.tag in tags for one in _inside(element))


def _inside(element):
    """Yield the elements that are in another and not left out."""
    todo = [element]
    while todo:
        inner = [one for one in todo.pop().inner if isinstance(one, _Element) and not one.lost]
        yield from inner
        todo += inner


def _leave_headings_out(elements):
    """Leave out a heading with all that stands under it."""
    for element in elements:
        _leave_out_over_list(element)
        heading = None
        for one in element.inner if not element.lost else ():
            if isinstance(one, str):
                heading = heading if not one.strip() else None
            elif one.tag in _HEADINGS:
                heading = one
            elif heading and one.lost == "beside" and one.size:
                heading.lost = "beside"
            elif not one.lost and (one.size or one.own[0]):
                heading = None


def _leave_out_over_list(element):
    """Leave out a small heading that is alone over lists that are left out."""
    parts = [one for one in element.inner if not isinstance(one, str)]
    small = [one for one in parts if one.tag in ("h3", "h4", "h5") and not one.lost]
    lists = [one for one in parts if one.tag in ("ol", "ul") and one.lost == "beside"]
    if lists and len(small) == 1 == len(parts) - len(lists) and not _says_itself(element):
        small[0].lost = "beside"


def _write(top):
    """Write the text of what is not left out."""
    page, todo = _Page(), [(top, False)]
    while todo:
        item, ends = todo.pop()
        if isinstance(item, str):
            page.say(item)
        elif ends:
            page.end(item)
        elif not item.lost and page.begin(item):
            todo.append((item, True))
            todo += ((one, False) for one in reversed(item.inner))
    lines = [line.strip() for line in "".join(page.out).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return _NUMBER_APART.sub(r"\1 ", text)


class _Page:
    """The text of a page as far as it is written, and what of it is open: lists, quotes."""

    def __init__(self):
        self.out, self.lists, self.pre, self.quotes = [], [], 0, 0
        self.last = None  # the element that has just ended, no word after it
        self.marked = False  # the number of an item is the last that was written

    def say(self, words):
        """Write words, their blanks folded as a browser does."""
        self.last = None
        if not self.pre:
            follows = not self.out or self.out[-1][-1:].isspace()
            words = re.sub(r"\s+", " ", words.lstrip() if follows else words)
        self.out += [words] if words else []
        self.marked = self.marked and not words

    def begin(self, item):
        """Write what stands at the start of an element; tell whether to go on with its inside."""
        tag = item.tag
        beside = self.last and self.last.up is item.up
        if beside and _drawn_apart(self.last, item, (self.out or [""])[-1][-1:]):
            self.say(" ")
        jumps = tag == "a" and item.given.get("href", "")[:1] == "#"
        note = jumps and self.out and self.out[-1][-1:].strip()
        if (tag == "sup" or note) and (raised := _raised(item, self.out)):
            self.out.append(raised)
            return False
        self.out += _EDGES.get(tag, "") if not self.marked else ""
        if tag == "pre":
            self.pre += 1
        elif tag == "q":
            self.out.append("“‘"[self.quotes % 2])
            self.quotes += 1
        elif tag in ("ol", "ul"):
            self.lists.append(_numbers(item) if tag == "ol" else None)
        elif tag == "li":
            if item.inner and not item.size:
                return False  # all that was in it is left out
            self.out.append(_marker(item, self.lists[-1] if self.lists else None))
            self.marked = True
        return True

    def end(self, item):
        """Write what stands at the end of an element."""
        tag, self.last, self.marked = item.tag, item, False
        self.out += _EDGES.get(tag, "") if item.closed else ""
        if tag == "pre":
            self.pre -= 1
        elif tag == "q":
            self.quotes -= 1
            self.out.append("”’"[self.quotes % 2])
        elif tag in ("ol", "ul"):
            self.lists.pop()


def _drawn_apart(one, other, before):
    """Tell of neighbours in a line whether a style parts words: "2 May" and "byline", no blank."""
    kinds = {one.given.get("class", ""), other.given.get("class", "")} - {""}
    first = other
    while isinstance(first, _Element):
        first = first.inner[0] if first.inner else ""
    inline = {one.tag, other.tag} <= {"span", "time", "a"}
    numbers = kinds and before.isdecimal() and first[:1].isdecimal()  # a year and a count
    apart = len(kinds) == 2 and before.isalnum() and first[:1].isalnum()
    return inline and bool(numbers or apart)


def _numbers(element):
    """Give how a list counts: the next number, the step, and its form."""
    style = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.given.get("style", ""))
    form = _FORMS.get(style[1] if style else "", element.given.get("type", "1"))
    step = -1 if "reversed" in element.given else 1
    items = sum(isinstance(one, _Element) and one.tag == "li" for one in element.inner)
    return [_whole(element.given.get("start"), items if step < 0 else 1), step, form]


def _whole(said, otherwise):
    said = (said or "").strip()
    return int(said[:9]) if re.fullmatch(r"-?\d+", said[:9]) else otherwise


def _marker(item, numbers):
    if not numbers:
        return "• "
    number = _whole(item.given.get("value"), numbers[0])
    numbers[0] = number + numbers[1]
    return f"{numeral(number, numbers[2])}. "


def _raised(element, out):
    """Give raised digits: of a note in brackets, of a power or a unit as raised ones."""
    inner = element.inner
    if len(inner) == 1 and isinstance(inner[0], _Element):
        inner = inner[0].inner
    words = inner[0].strip() if len(inner) == 1 and isinstance(inner[0], str) else ""
    before = "".join(out[-3:])[-12:]
    letter = re.fullmatch("[a-z]", words) and re.search(r"\b\d{4}\Z|[.,;”]\Z", before)  # 1968ᵃ
    if not letter and not re.fullmatch(r"\d{1,3}(?:[,;–-]\s?\d{1,3})*", words):
        return ""
    power = element.tag == "sup" and words.isdecimal() and _UNIT.search(before)
    return words.translate(_RAISED) if power else f"[{words}]"


def _heading(elements, title, text):
    """Give the heading that stands apart from the text and is the page's title."""
    for element in elements:
        if element.tag == "h1" and element.lost != "unseen":
            words = _plain(element)
            if len(words) > 7 and words in title and words not in text[:2000]:
                return words
    return ""


def _plain(element):
    words, todo = [], [element]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            words.append(one)
        elif one.lost in ("", "beside"):
            edge = [" "] if one.tag in _BLOCKS else []
            todo += [*edge, *reversed(one.inner), *edge]
    return " ".join("".join(words).split())


def _declare(elements):
    """Give what a page says of itself, field by field."""
    told, linked, saved, early = {}, {}, "", True  # until the first block of sentences
    for element in elements:
        given, tag = element.given, element.tag
        early = early and not (tag in _BLOCKS and element.own[0] > 11 and element.stops)
        if tag == "title":
            told.setdefault("title", html.unescape(element.inner[0]))
        if tag == "script" and given.get("type", "").endswith("ld+json"):
            linked |= _linked(element.inner[0][:100_000])
        saved = _saved_from(element) or saved
        kinds = [given.get(name, "") for name in ("property", "name", "itemprop", "rel")]
        kind = next(filter(None, kinds), "") if tag in ("meta", "link") else given.get("itemprop")
        kind = "date" if tag == "time" and _is_published(element, early) else kind or tag
        field = _DECLARED.get(kind.lower())
        said = next((given[name] for name in _SAID if given.get(name)), "")
        if by := _byline(element):
            field, said = "author", by
        account = field == "author" and ACCOUNT.fullmatch(said)
        if field and said and element.lost in ("", "code") and not account:
            told.setdefault(field, said)
    day = {name: said for name, said in linked.items() if name == "publication_date"}
    return _cleared(linked | told | day, saved)


def _saved_from(element):
    """Give the address that a copy says it was made of, "" where nothing says so."""
    if element.given.get("name") == "saved from":
        return element.given["content"]
    copy = element.tag == "script" and _REPLAYED.search(element.inner[0][:10_000])
    return f"/web/{copy[2]}/{copy[1]}" if copy else ""


def _cleared(told, saved):
    """Fold the blanks of what is told; part what an archive's address tells, drop what is none."""
    told = {name: " ".join(html.unescape(said).split()) for name, said in told.items()}
    for place in (told.get("url", ""), saved):
        if copy := _OF_AN_ARCHIVE.match(place):
            year, month, day = re.match(r"(....)\.?(..)\.?(..)", copy["day"]).groups()
            told["captured"] = f"{year}-{month}-{day}, by {copy['host'] or 'web.archive.org'}"
    told["url"] = _OF_AN_ARCHIVE.sub("", told.get("url") or saved)
    for field, wanted in (("url", True), ("author", False), ("publisher", False)):
        if told.get(field, "").startswith(("https://", "http://")) != wanted:
            told.pop(field, None)
    return {name: said for name, said in told.items() if said}


def _byline(element):
    """Give who an element of the text says has written it, "" where it says nothing of that."""
    given = element.given
    told = "author" in (given.get("rel"), given.get("itemprop"))
    told = told or {"author", "vcard"} <= element.names()
    told = told or any(map(_OF_AUTHOR.search, element.names()))
    if not told or element.lost or element.tag in ("meta", "link"):
        return ""
    up = element
    for _ in range(_DEPTH):  # a comment has an author, too
        if any("comment" in name.lower() for name in (*up.names(), up.given.get("itemprop", ""))):
            return ""
        up = up.up or up
    words = _plain(element) if max(element.size, element.own[0]) < 12 else ""
    return _BY.sub("", words)


def _linked(said):
    """Give what linked data tell of the article: when, where and by whom it was published.

    Of the page they tell when it was, if they tell that of no article.
    """
    try:
        todo = [json.loads(said)]
    except (ValueError, RecursionError):
        found = _PUBLISHED.search(said)
        return {"publication_date": found[1]} if found else {}
    ranks, named = {}, {}
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            kind = str(one.get("@type", "")).lower()
            rank = 0 if re.search("article|posting|report|work", kind) else 1 + ("page" not in kind)
            if isinstance(one.get("name"), str):
                named.setdefault(str(one.get("@id")), one["name"])
            for name, field in _LINKED.items() if rank < 2 or not kind else ():
                if one.get(name) and (rank == 0 or field == "publication_date"):
                    ranks.setdefault((field, rank), one[name])
        todo += list(one.values())[::-1] if isinstance(one, dict) else []
        todo += one[::-1] if isinstance(one, list) else []
    told = {}
    for field, rank in sorted(ranks):
        words = ranks[field, rank]
        words = words[0] if isinstance(words, list) else words
        if isinstance(words, dict):
            words = words.get("name") or named.get(str(words.get("@id"))) or words.get("@id")
        if isinstance(words, str) and not (field == "author" and ACCOUNT.fullmatch(words)):
            told.setdefault(field, words)
    return told


def _is_published(element, early):
    """Tell whether a time is that of publication: by a name, or alone on a line over the text."""
    names, line, one = {"published"} if "pubdate" in element.given else set(), None, element
    while one and one.tag not in ("li", "td", "main", "article", "body"):
        line = line or (one if one.tag in ("p", "div", "header") else None)
        if one.tag == "p" and one.own != element.own:
            return False  # in a sentence
        names.update(word.lower() for name in one.names() for word in _WORD.findall(name))
        names.update(["byline"] if one.tag == "header" else [])
        one = one.up
    told = not names.isdisjoint(_WORDS["names of a byline"])
    told = told or (early and line is not None and line.own == element.own)
    return told and names.isdisjoint(_WORDS["words of no publication"])
