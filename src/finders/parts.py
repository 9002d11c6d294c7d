"""A text into its parts, and the parts into sentences.

Every character of the text lies in exactly one part, so that nothing is lost and nothing is
counted twice. A part runs from its first to its last visible character; line breaks, indents
and bidirectional marks between parts are parts of the kind ``blank``. Nothing here knows an
organisation, a place or a number: layout and a few words of letters and pages decide.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from finders.stops import with_stops

KINDS = ("title", "paragraph", "lead-in", "item")
KINDS += ("signature heading", "signature", "furniture", "blank")
WIDEST = 130  # columns; a longer line was not broken by hand or by a mail program
NARROWEST = 36  # columns; below, a short line is a short line and not a narrow paragraph

_BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
MARKS = "\u061c\u200b\u200e\u200f\u2060\ufeff"  # no width, or direction only
MARKS += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + MARKS
_LINE = re.compile(rf"[^\s{MARKS}][^{_BREAKS}]*+")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_VISIBLE_WORD = re.compile(r"[^\W\d_]{2,}")
_VISIBLE = re.compile(rf"[^\s{MARKS}]")

# Words of pages and letters; all but the plain words are regular expressions on folded lines.
_WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_ORDINALS = {word: str(i) for i, row in enumerate(_WORDS["ordinals"], 1) for word in row.split()}

# What opens an item. Ordinals in words, lone capitals and "1.5" count only in a sequence.
_MARKER = "|".join(_WORDS["markers"]).replace("{gap}", r"(?=[\s\xa0]|\Z)")
_MARKER = re.compile(_MARKER.replace("{ordinals}", "|".join(_ORDINALS)))
_FIRST = ("A", "I", "Α", "α", "А", "а", "א", "أ", "ا", "الف")  # of their alphabets
_SETS = {key: frozenset(words) for key, words in _WORDS.items()}
_RE = {key[8:]: re.compile("|".join(_WORDS[key])) for key in _WORDS if key.startswith("pattern ")}
PAPERS = _RE["papers"]  # opens a line that says which kind of paper a text is
BODIES = _RE["bodies"]  # the name of a body in other languages than English
GREETING = _RE["greeting"]  # opens a line of whom a letter greets, or when it was written
_UNENDED = _SETS["no line end"] | _SETS["listing"]
_BEFORE_NUMBER = _SETS["numbered"] | _SETS["no line end"] | {"article", "clause", "section"}

_SHORT = _SETS["no end"] | _SETS["numbered"] | _SETS["seldom end"]

_STOPS = ".!?…。！？؟۔।॥։።။"
_CLOSERS = "\"'”’»)\\]}›」』）"
# A mark that opens quotations in English closes them in German, where a blank follows it; French
# has a blank before the mark. Four stops with blanks between them are an omission and an end,
# three are an omission.
_ENDER = rf"[{_STOPS}]++(?:(?<=\.)(?:[ \xa0]\.){{2,}})?(?:[ \xa0\u202f]»(?!\w))?[{_CLOSERS}]*+"
# The number of a note may follow: "It closed.[1] We wait."
_ENDER = re.compile(_ENDER + rf"(?:[“‘«](?=\s|\Z)[{_CLOSERS}]*+|(?:\[\d{{1,3}}\])++)?")
_FINISHED = re.compile(rf"[{_STOPS}][{_CLOSERS}“‘«]*(?:\[\d{{1,3}}\])*\Z")
_NEXT = re.compile(rf"([\s{MARKS}]*+)[\"'“‘«(\[{{‹「『（„‚]*+(.?)", re.DOTALL)
_GOES_ON = frozenset("&,;:)]/=+%")  # no sentence begins with these
_ALWAYS = frozenset("。！？؟۔।॥։።။")


def part_rows(text: str) -> list[tuple[str, str, int, int]]:
    """Give the visible parts of a text as (kind, number, start, end), without a table."""
    text, lines, at = with_stops(text), [], 0
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip(_UNSEEN))
        gap = text[at:start]
        breaks = len(_BREAK.findall(gap))
        indent = len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r"))
        lines.append((start, end, end - start + min(indent, WIDEST), bool(at) and breaks > 1))
        at = end
    if not lines:
        return []
    seen = Counter()
    openers = [_opener(text, *line[:2], seen) for line in lines]
    markers = [_number(*opener, seen) for opener in openers]
    bare = [(i, int(word)) for i, (kind, _, word) in enumerate(openers) if kind == "bare"]
    bare = [(i, number) for i, number in bare if not _RE["days"].fullmatch(text, *lines[i][:2])]
    for three in zip(bare, bare[1:], bare[2:], strict=False):  # "33 Publish it", and on to 35
        if [number - at for at, (_, number) in enumerate(three)] == [three[0][1]] * 3:
            for i, number in three:
                markers[i] = str(number)
    wraps = _wraps(text, lines, markers)
    apart = _dotted_rows(text, lines, markers)
    wraps = [w and i not in apart and not _is_apart(text, lines, i) for i, w in enumerate(wraps)]
    labels = _labels(text, lines, wraps, markers)
    signed = [(i, m) for i, line in enumerate(lines) if (m := _RE["signs"].match(text, *line[:2]))]
    if len(signed) > 1:  # "For Norland: A. Low" stands by others of its kind
        for i, match in signed:
            labels[i] = "name" if match["who"] else "signed"
    for i in _last_names(text, lines, markers, labels):
        wraps[i], labels[i] = False, "name"
    for i in _running_heads(text, lines):
        wraps[i], labels[i] = False, "link"
    return _kinds(text, _groups(text, lines, markers, wraps, labels))


def _last_names(text, lines, markers, labels):
    """Find the names that end a text in lines of their own, without a heading or a known one."""
    behalf = [i for i, line in enumerate(lines) if _RE["behalf"].match(text, *line[:2])]
    plain = [i for i, label in enumerate(labels) if label is None and i not in behalf]
    first = last = plain[-1] if plain else 0
    while first > 0 and labels[first] is None and not lines[first][3]:
        first -= 1
    first += labels[first] is not None  # "Related posts", over them
    block = range(first, last + 1)
    names = [text[start:end] for start, end, *_ in lines[first : last + 1]]
    before = lines[first - 1][1]
    names = names[_closes(names) :]
    alone = len(names) > 2 or (len(names) > 1 and _FINISHED.search(text, 0, before))
    alone = alone and first > 0 and text[before - 1] != ":"
    if (
        alone
        and all(map(_RE["name"].fullmatch, names))
        and not any(map(_RE["no name"].search, names))
    ):
        block = [*block[-len(names) :], *(i for i in behalf if i > last)]
        return [i for i in block if markers[i] is None]
    return []


def _closes(names):
    """Say whether the first of some lines closes a letter and is no name: "Le meas, le chéile"."""
    first = names[0] if names[1:] else ""
    return "," in first and len(first) < 30 and not _RE["name"].fullmatch(first)


def _is_apart(text, lines, i):
    """Say of a line whether it goes on from none: the head of a mail, "=====" under a heading."""
    start, end, *_ = lines[i]
    if text[start] in "=-_*~" and end - start > 2:
        return not any(map(str.isalnum, text[start:end]))
    return i < 8 and bool(_RE["mail head"].match(text[start:end].casefold()))


def _running_heads(text, lines):
    """Find the lines that stand on every page of a printed text, and its bare page numbers.

    A line comes again further on, itself or with the next number. It is a running head where
    it repeats one of the first three lines after prose, or names pages; others, where a page ends.
    """
    places, found = {}, set()
    for i, (start, end, *_) in enumerate(lines):
        if end - start <= 100 and text[end - 1] not in ".:;!?,،؛؟":
            words = _RE["digits"].subn("#", text[start:end])
            places.setdefault(words, []).append(i)  # with how many numbers: a line may hold a "#"
    for (words, _), where in places.items():
        if where[-1] - where[0] < 6 or any(b - a < 4 for a, b in pairwise(where)):
            continue
        said = [text[slice(*lines[i][:2])] for i in where]
        numbers = zip(
            *([int(n) for n in _RE["digits"].findall(line)] for line in said), strict=True
        )
        rising = any({b - a for a, b in pairwise(row)} == {1} for row in numbers)
        rising = rising and not _RE["days"].fullmatch(said[0])
        same, top = len(set(said)) == 1, where[0] < 3
        if top and same and lines[where[-1]][0] - lines[where[0]][1] > 200:
            found.update(where[1:])
        elif (rising and words != "#") or (
            (rising or (same and not top)) and any(_at_page_end(text, lines, i) for i in where)
        ):
            found.update(where)
    return found


def _at_page_end(text, lines, i):
    """Say whether a page ends at a line: by a form feed, a page number or a broken sentence."""
    before, after = lines[max(0, i - 1)], lines[min(len(lines) - 1, i + 1)]
    numbered = any(_RE["page lines"].match(text[a:b].casefold()) for a, b, *_ in (before, after))
    broken = text[after[0]].islower() and not _FINISHED.search(text, *before[:2])
    return numbered or broken or "\f" in text[before[1] : after[0]]


def _opener(text, start, end, seen):
    """Give what may open an item in a line: its kind, its match, its word; count them."""
    match = _MARKER.match(text, start, min(end, start + 60))
    if match and end - start < 20 and _RE["page lines"].match(text[start:end].casefold()):
        match = None  # "- 1 -" is the number of a page
    if match and match[0][0] == "[" and text[text.find(match[0]) - 1] not in "\r\n":
        match = match if text.find(match[0]) in (0, start) else None  # a note to words above
    kind = match and match.lastgroup
    if kind in ("after", "noun"):  # "Article 1", "1 Article": which word is it?
        word = match["word" if kind == "after" else "noun"].casefold()
        seen[word] += end - match.end() < 2
        return "article", match, word
    if match:
        seen[kind, match[kind]] += 1
        seen[kind] += seen[kind, match[kind]] == 1
        return kind, match, match[kind]
    first, *number = text[start:end].split() if end - start < 40 else ("", "")
    if first.casefold() in _SETS["articles"] and len(number) < 4:  # but "Clause 4 must be struck"
        return "spelled", match, " ".join(number or [first]).strip(" .:۔-–—")
    return None, None, None


def _number(kind, match, word, seen):
    """Give the number that an opener gives its item, "" for a bullet, or None."""
    number = word
    if kind in ("bullet", "ring"):
        number = "" if kind == "bullet" or seen[kind, word] > 1 else None  # a lone "o" is a word
    elif kind == "article":
        known = word in _SETS["articles"] or seen[word] > 2
        number = (match["after"] or match["before"]) if known else None
    elif kind == "ordinal":
        number = _ORDINALS[word] if seen["ordinal"] > 1 else None
    elif kind in ("capital", "alpha"):
        sequence = seen[kind] > 1 and any(seen[kind, letter] for letter in _FIRST)
        number = word if sequence or (seen["letter"] and word == "I") else None
    elif kind == "bare" or (kind == "dotted" and seen[kind] < 2):
        number = None
    # str.isdecimal digits of any script are written in ASCII, so that numbers sort
    return number and "".join(str(int(c)) if c.isdecimal() else c for c in number)


def _dotted_rows(text, lines, markers):
    """Find the lines of items as "3.1 Rest" and "3.2 Work", one after another and before capitals."""
    numbered = [
        i for i, marker in enumerate(markers) if marker and marker.replace(".", "").isdecimal()
    ]
    found = set()
    for i, j in pairwise(numbered):
        if _RE["dotted"].match(text, *lines[j][:2]) and _is_next(markers[j], markers[i]):
            found |= {i, j} if _RE["dotted"].match(text, *lines[i][:2]) else {j}
    return found


def _is_next(number, last):
    """Say whether a number may follow on another in a list: "3.2" or "4.1" on "3.1"."""
    one, other = ([int(part) for part in marker.split(".")] for marker in (last, number))
    heads = [[*one, 1], *([*one[:depth], one[depth] + 1] for depth in range(len(one)))]
    return any(other == [*head, 1][: max(len(head), len(other))] for head in heads)


def _wraps(text, lines, markers):
    """Say for each line whether the break before it only wraps a paragraph."""
    wraps = [False] * len(lines)
    widths = [width for _, _, width, _ in lines]
    if 5 * sum(w for w in widths if w > WIDEST) > sum(widths):  # breaks are meant
        return [i and _goes_on(text, lines, markers, i) for i in range(len(lines))]
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not lines[i][3] and max(widths[i - 1], widths[i]) <= WIDEST:
            continue
        for j in range(first + 1, i):
            start, end = lines[j][:2]
            space = text.find(" ", start, end)
            word = 1 if text[start] > "\u2e80" else (space if space > 0 else end) - start
            widest = max(NARROWEST, *widths[max(first, j - 4) : min(i, j + 4)])
            wraps[j] = widths[j - 1] + 1 + word > widest - 3 * (widest > 60)  # hands are ragged
        plain = [wraps[j] for j in range(first + 1, i) if markers[j] is None]
        sparse = 2 * sum(plain) < len(plain)  # a list of short lines, the longest of them "full"
        sparse = sparse or _each_opens(text, lines[first:i])
        for j in range(first + 1, i):
            running = text[lines[j][0]].islower() and text[lines[j - 1][1] - 1] not in ".:;!?"
            running = running and widths[j - 1] >= NARROWEST
            wraps[j] = (wraps[j] and not sparse) or running or _goes_on(text, lines, markers, j)
        first = i
    return wraps


def _each_opens(text, lines):
    """Say whether of three or more narrow lines each begins with a capital, as lines of a list do."""
    said = [text[start:end] for start, end, *_ in lines if end - start < 60]
    each = len(said) == len(lines) > 2 and all(line[0].isupper() for line in said)
    return each and not all(map(str.isupper, said))


def _last_word(text, start, end):
    """Give the last word of a line, as it stands in the lists."""
    return text[max(start, end - 20) : end].rsplit(None, 1)[-1].lower()


def _goes_on(text, lines, markers, i):
    """Say of a line that the one before cannot end: "evicted on / 3 August", "Letter / of May"."""
    (start, end, *_), (after, last, _, blank) = lines[i - 1], lines[i]
    if blank or (markers[i] and not markers[i].isdecimal()) or markers[i] == "":
        return False
    word = _last_word(text, start, end)
    if word in _SETS["no line end"]:  # but "; or" ends an item
        return text[max(start, end - len(word) - 2) : end - len(word)].strip() not in (";", ",")
    capitals = text[start:end].isupper() and text[after:last].isupper()
    if not (capitals or text[after].islower() or text[after].isdigit()):
        return False
    if word in _SETS["seldom line end"]:
        return not text.endswith("FOR ALL", start, end)
    first = text[after : min(last, after + 20)].split(None, 1)[0]
    first = first.lower() if capitals else first
    return first in _SETS["go on"] and text[end - 1] not in ".:;!?,"


def _labels(text, lines, wraps, markers):
    """Name the lines that go on from none; "(c) 2031" below "(b)" is an item."""
    second = markers.index("b") if "b" in markers else len(lines)
    items = [i > second and marker == "c" for i, marker in enumerate(markers)]
    return [
        None if wraps[i] or items[i] else _label(text, *line[:2]) for i, line in enumerate(lines)
    ]


def _label(text, start, end):
    """Name the line that heads signatures or is part of the page rather than of the text."""
    aside = end - start > 90 and text.startswith("http", start)
    if end - start < 300 and (aside or _RE["imprint"].match(text, start, end)):
        return "link"
    if end - start > 90:
        return None
    line = text[start:end].casefold()
    if _RE["page lines"].match(line):
        return "link"
    if _RE["page headings"].match(line):
        return "page"
    if _RE["comment heads"].match(line):
        return "comments"
    if _RE["mail head"].match(line):
        return "apart"
    if len(line) < 60 and line[-1] not in ".;!?":
        signed = _RE["closings"].match(line) or _RE["signatures"].match(line)
        if signed and _RE["speech"].search(line, signed.end()):
            return None  # "The signatories urge:" leads to what they want and not to their names
        if signed and (line[-1] in ":,/" or len(line) - signed.end() + signed.start() < 20):
            return "signed"
    return None


def _groups(text, lines, markers, wraps, labels):
    """Join the lines that belong to one part: [start, end, number, label, blank before]."""
    loose = [i for i in range(1, len(lines)) if not wraps[i] and markers[i] is None]
    spaced = 4 * sum(lines[i][3] for i in loose) >= len(loose)
    groups, label, last, signed = [], None, "", False
    for i, (start, end, _, blank) in enumerate(lines):
        before, before_label = lines[i - 1][:2], label
        tail = text[max(before[0], before[1] - 12) : before[1]]
        label = labels[i]
        number = _number_there(markers[i], wraps[i], tail, last)
        if signed:  # a line is a name, unless it cannot end where it does
            joined = before_label is None and _last_word(text, *before) in _SETS["no line end"]
        elif before_label is None and label is None and i and not wraps[i]:
            bare = markers[i - 1] and before[1] - before[0] < 24 and tail[-1] not in ":;"
            joined = bare or (spaced and _ends_sentence(tail, i == 1))
        else:
            joined = wraps[i]
        if groups and joined and not blank and number is None:
            groups[-1][1] = end
            label = before_label
        else:
            groups.append([start, end, number, label, blank])
            last = number or last
        signed = label == "signed" or (signed and label != "page" and end - start <= 80)
    return groups


def _ends_sentence(tail, first):
    """Say whether a sentence ends with a line, and no heading that is cried over a text."""
    return _FINISHED.search(tail) and not (first and tail[-1] == "!")


def _number_there(number, wrapped, tail, last):
    """Keep the number of an item, but in mid-sentence, "on June / 20. The", only the next one."""
    if not wrapped or not number or not number[0].isdecimal() or _RE["pause"].search(tail):
        return number
    return number if last.isdecimal() and number == str(int(last) + 1) else None


def _kinds(text, groups):
    """Name the kind of each group: (kind, number, start, end)."""
    rows, state, before = [], "text", None
    _tell_comments(text, groups)
    for start, end, number, label, blank in groups:
        if blank and before == "name" and not _RE["name"].fullmatch(text[start:end]):
            state = "text"  # "Moved by: A. Low", and below it the motion
        prose = state == "signed" and _FINISHED.search(text, max(start, end - 12), end)
        if end - start > (80 if prose else 200):
            state = "text"
        if label == "page" or state == "page":
            kind, state = "furniture", "page"
        elif label == "link":
            kind = "furniture"
        elif label in ("signed", "name"):
            kind, state = "signature heading" if label == "signed" else "signature", "signed"
        elif state == "signed":
            named = any(map(str.isalpha, text[start:end]))  # or the number of a page
            kind = "signature" if named else "furniture"
        else:
            kind = "paragraph" if number is None else "item"
        before = label if label or blank else before
        rows.append([kind, number or "", start, end])
    _name_heads(text, *_without_rules(text, rows, groups))
    _name_heads_of_items(text, rows)
    return [tuple(row) for row in rows]


def _without_rules(text, rows, groups):
    """Give the rows and the blanks before them without "-----", which heads nothing and ends nothing."""
    ruled = [not any(map(str.isalnum, text[start:end])) for _, _, start, end in rows]
    said = [i for i, rule in enumerate(ruled) if not rule]
    return [rows[i] for i in said], [groups[i][4] or (i > 0 and ruled[i - 1]) for i in said]


def _tell_comments(text, groups):
    """Label the comments of signers below their heading, up to the last that says whose or when."""
    for i, group in enumerate(groups):
        if group[3] != "comments":
            continue
        last, at = i, i + 1
        counted = _RE["comment heads"].match(text[slice(*group[:2])].casefold())["counted"]
        late = counted and 2 * group[0] > len(text)
        while at < len(groups) and at < last + 4:
            line, after = text[slice(*groups[at][:2])], groups[at + 1 : at + 2]
            said = _RE["commented"].search(line)
            over = said and len(line) in (said.end("over"), said.end("dated"))  # over their words
            said = None if said and said["replied"] and not late else said
            if said and not (over and (not after or (after[0][4] and not said["dated"]))):
                last = at + over
            at += 1
        for each in groups[i : last + 1]:
            each[3] = "link" if last > i or counted else None


def divide(text: str, rows: list[tuple], told: Iterable[tuple]) -> list[tuple]:
    """Cut parts at the edges of those that a person has told, which take their place.

    Parameters
    ----------
    text : str
        The text.
    rows, told
        Parts as `part_rows` gives them: kind, number, start, end; neither overlap among
        themselves.

    Returns
    -------
    list of tuple
        In the order of the text; what is left of a cut part begins and ends at a visible letter.

    Examples
    --------
    >>> divide("A plea to all", [("paragraph", "", 0, 13)], [("title", "", 0, 6)])
    [('title', '', 0, 6), ('paragraph', '', 7, 13)]
    """
    told = sorted(told, key=lambda row: row[2])
    whole = list(told)
    for kind, number, start, end in rows:
        for *_, first, last in [*told, ("", "", end, end)]:
            left = text[start : min(first, end)]
            if seen := _VISIBLE.search(left):
                whole.append(
                    (kind, number, start + seen.start(), start + len(left.rstrip(_UNSEEN)))
                )
            start = max(start, min(last, end))
    return sorted(whole, key=lambda row: row[2])


def _name_heads(text, rows, spaced):
    """Find among the paragraphs what heads the text, a section or a list."""
    title, plain, paper, aside = None, False, _paper(text, rows), 0
    ends = [*rows, ("", "", 0, 0)][1:]
    for i, (row, after) in enumerate(zip(rows, ends, strict=True)):
        kind, _, start, end = row
        aside += kind == "furniture" and i == aside  # a menu over the text
        if kind != "paragraph":
            continue
        if _leads_in(text, start, end, after):
            row[0] = "lead-in"
            continue
        line = text[start : min(end, start + 260)]
        first = i == 0 and after[0] and spaced[1]
        open_end = line[-1] not in ".,:;…。،؛۔।" and (first or not line[0].islower())
        if i == paper:
            row[0], title = "title", title or line.casefold()
        elif title is None and i - aside < 3 and after[0] and len(line) <= 250:
            if _heads_text(line, open_end, spaced[i + 1]):
                row[0], title = "title", line.casefold()
        elif title == line.casefold() or (
            open_end
            and _heads_section(text, line, after)
            and (not plain or _stands_out(line, spaced[i], after))
        ):
            row[0] = "title"
            if plain:
                _raise_above(text, rows[i - 1], after, spaced[i - 1])
        plain = row[0] == "paragraph" and open_end and len(line) <= 100


def _name_heads_of_items(text, rows):
    """Find among the items those over others: "II. What we ask", "4. It was asked:" over 4.1."""
    for row, after in pairwise(rows):
        kind, number, start, end = row
        if kind != "item" or after[0] != "item":
            continue
        line = text[start:end].partition(" ")[2]
        if text[end - 1] == ":" and after[1].startswith(f"{number}."):
            row[0] = "lead-in"
        elif number.isupper() and after[1].isdecimal() and line[-1:].isalnum():
            row[:2] = ("title", "") if _heads_section(text, line, after) else row[:2]


def _raise_above(text, row, after, spaced):
    """Make a title of what stands over another: "What we claim", over "Pay", over items."""
    if after[0] == "item" and spaced and _heads_section(text, text[slice(*row[2:])], after):
        row[0] = "title"


def _leads_in(text, start, end, after):
    """Say whether a paragraph leads to the item after it."""
    if after[0] != "item":
        return False
    open_end = text[end - 1] in ":：-–—" or _last_word(text, start, end) in _UNENDED
    if text[end - 1] in ",،":  # "we ask the Board," over items that go on in lower case
        said = _VISIBLE_WORD.search(text, after[2], after[3])
        open_end = bool(said) and said[0].islower()
    return open_end or _RE["follows"].search(text[max(start, end - 120) : end])


def _heads_text(line, open_end, spaced):
    """Say whether one of a text's first lines is its title: open, or one sentence set apart."""
    apart = len(line) <= 150 and line[-1] == "." and spaced and len(_ENDER.findall(line)) == 1
    apart = apart and "\n" not in line
    answered = line[0] == ">"  # in a mail
    return (open_end or apart) and not answered and not GREETING.match(line)


def _paper(text, rows):
    """Give which of the lines over the text says what it is: "RESOLUTION 6 on the press"."""
    for i, (kind, _, start, end) in enumerate(rows[:8]):
        if kind != "paragraph" or end - start > 150 or text[end - 1] in ".:;,":
            return None
        if PAPERS.match(text, start, end) and rows[i + 1 :]:
            return i
    return None


def _stands_out(line, spaced, after):
    """Say whether a short line after another one is no more of the same."""
    return line.isupper() or (spaced and after[0] == "item")


def _heads_section(text, line, after):
    """Say whether a short line, open at its end, stands over items or prose."""
    if len(line) > 100 or _ENDER.search(line) or GREETING.match(line):
        return False
    prose = after[3] - after[2] > 100 or _FINISHED.search(text, after[2], after[3])
    prose = prose or text[after[3] - 1] == ":"
    return after[0] == "item" or (after[0] == "paragraph" and prose)


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give (start, end) of each sentence between two offsets, without the space between them.

    A stop followed by lower case ends no sentence; nor does one after a title, an initial,
    an abbreviation, or the number of an item. An item of a list in one line begins a sentence.
    """
    text, ends = with_stops(text), []
    bounds = [*_items_in_line(text, start, end), end]
    for first, last in pairwise(bounds):
        for match in _ENDER.finditer(text, first, last):
            if match.end() < last and _ends_here(text, first, match, last):
                first = match.end()
                ends.append(first)
        ends.append(last)
    spans = []
    for first, last in pairwise([start, *ends]):
        seen = _VISIBLE.search(text, first, last)
        if seen:
            first = seen.start()
            spans.append((first, first + len(text[first:last].rstrip(_UNSEEN))))
    return spans


def _items_in_line(text, start, end):
    """Yield where the items of a list in one line begin: "1) Open it 2) Light it"."""
    yield start
    item = _RE["in line"].match(text, start, end)
    if not item and (first := _RE["first in line"].search(text, start, end)):
        item = _RE["in line"].match(text, first.end(), end)  # "We ask: 1. Open it. 2. Light it."
        yield first.end()
    stop = item and re.escape(item["stop"])
    while item:
        number = item["number"]
        number = str(int(number) + 1) if number.isdecimal() else chr(ord(number) + 1)
        opens = rf"(?<=\s)[^\w\s]?[ \xa0]?\(?(?P<number>{number}){stop}[ \xa0]+(?=[^\W\d_])"
        item = re.compile(opens).search(text, item.end(), end)
        if item and text[item.end()].isupper():
            words = text[max(start, item.start() - 24) : item.start()].split()
            if words[-1].strip(",.;:").lower() not in _BEFORE_NUMBER:
                yield item.start()


def _ends_here(text, first, match, end):
    """Say whether a sentence ends at a stop and the marks that close with it."""
    place, stop = match.span()
    ender = match.group()
    after = _NEXT.match(text, stop, end)
    space, letter = after.groups()
    if ender[0] in _ALWAYS:
        return True
    if not space:
        return _lost_its_space(text, first, place, stop, end)
    if (
        letter.islower()
        or letter in _GOES_ON
        or _RE["goes on"].match(text, place, min(end, stop + 4))
        or text[place - 1] == "["
    ):
        return False
    word = _RE["before"].search(text, max(first, place - 16), place)
    if not word or ender.rstrip("“‘«)") != ".":
        return not text.startswith("°", place - 1)
    at, word = word.start(), word.group()
    if (
        place - first < 48
        and _RE["label"].fullmatch(word)
        and _RE["opening"].fullmatch(text, first, at)
    ):
        return False  # the number of an item
    if word.isdecimal() and len(word) < 3:  # German writes an ordinal so: am 3. Mai, im 2. Stock
        ordinal = _RE["ordinal"].search(text, max(first, at - 6), min(end, stop + 14))
        if ordinal and ordinal.end() == stop:
            return False
    return ender != "." or not _abbreviates(text, first, at, word, after.end() - 1, end)


def _lost_its_space(text, first, place, stop, end):
    """Say of "the health care.They say" that it is two sentences; an address is none."""
    before, name = text[max(first, place - 2) : place], text[stop : min(end, stop + 2)]
    if not (name.isascii() and name.isalpha() and name.istitle()):
        return False
    left, right = text[max(first, place - 64) : place], text[stop : min(end, stop + 64)]
    word = _RE["word"].match(right).group().lower()
    whole = left[-1:] and left.split()[-1:] + right.split(None, 1)[:1]
    if _RE["address"].search("".join(whole)):
        return False
    return before.islower() or (before[-1:].isdigit() and word in _SETS["starters"])


def _goes_with(word, after):
    """Say whether a small letter with its stop goes with the letter that follows: "e. V."."""
    return len(word) == 1 and word.islower() and after[1:] == "."


def _is_initial(letter, before, starter):
    """Say whether a capital is an initial, but for "you and I. Did" and "Annex B. The"."""
    if letter == "I":
        return not starter and before.rstrip()[-1:].isalpha() and before.split()[-1].istitle()
    return len(starter) < 2


def _abbreviates(text, first, at, word, after, end):
    """Say whether a word and its stop, with a capital or a number after it, are an abbreviation."""
    low, before = word.lower(), text[max(first, at - 64) : at]
    plain = word[1:].isalpha() and low not in _SHORT
    if plain and not _RE["no vowel"].fullmatch(low):
        return before.endswith(". & ")  # any other word ends its sentence; but "Com. & Ind. Law"
    if _RE["address"].search(before.rsplit(" ", 1)[-1] + word):
        return False
    if low in _SETS["no end"] or before.endswith(". & ") or _goes_with(word, text[after:][:2]):
        return True
    if _RE["clock ends"].fullmatch(before + low):
        return bool(_RE["clock goes on"].match(text, after))
    bare = len(word) > 1 and not word.isupper() and _RE["no vowel"].fullmatch(low)
    if (bare or low in _SETS["numbered"]) and _RE["numeral"].match(text, after, end):
        return True
    starter = _RE["word"].match(text, after, min(end, after + 12))
    starts = (
        bool(starter) and text[after].isupper() and starter.group().lower() in _SETS["starters"]
    )
    if len(word) == 1 and word.isupper():
        return _is_initial(word, before, starter.group() if starts else "")
    measure = before.rstrip()[-1:].isdigit()  # "5 km. Boats"
    dotted = "." in word and not word[-1].isdigit()
    return not starts and (dotted or low in _SETS["seldom end"] or bool(bare and not measure))
