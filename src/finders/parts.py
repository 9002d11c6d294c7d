"""A text into its parts, and the parts into sentences.

Every character of the text lies in exactly one part, so that nothing is lost and nothing is
counted twice. A part runs from its first to its last visible character; line breaks, indents
and bidirectional marks between parts are parts of the kind ``blank``. Nothing here knows an
organisation, a place or a number: layout and a few words of letters and pages decide.
"""

import json
import re
from collections import Counter
from pathlib import Path

KINDS = ("title", "paragraph", "lead-in", "item")
KINDS += ("signature heading", "signature", "furniture", "blank")
WIDEST = 130  # columns; a longer line was not broken by hand or by a mail program
NARROWEST = 36  # columns; below, a short line is a short line and not a narrow paragraph

_BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MARKS = "\u061c\u200b\u200e\u200f\u2060\ufeff"  # no width, or direction only
_MARKS += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + _MARKS
_LINE = re.compile(rf"[^\s{_MARKS}][^{_BREAKS}]*+")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_VISIBLE = re.compile(rf"[^\s{_MARKS}]")

# Words of pages and letters; all but the plain words are regular expressions on folded lines.
_WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_ORDINALS = {word: str(i) for i, row in enumerate(_WORDS["ordinals"], 1) for word in row.split()}

# What opens an item. Ordinals in words, lone capitals and "1.5" count only in a sequence.
_GAP = r"(?=[\s\xa0]|\Z)"
_MARKER = re.compile(
    rf"(?P<bullet>[•◦▪▫‣∙·●○■□➢➤►▶✓✔❖]|[-–—*+]{_GAP}|[oxX§]\t)"
    rf"|[(（](?P<round>\d{{1,3}}|[a-zA-Z]|[ivx]{{2,5}}|[IVX]{{2,5}})[)）]"
    rf"|[(（]?(?P<alpha>الف|(?!\d)[\u0370-\u06ff])\s?[.)）\-–—ـ](?!\w)"
    rf"|(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*)(?:(?:\.?[)\]]|\.)(?![.\d])|[．、）]|:{_GAP}"
    rf"|\s?[-–—ـ]{_GAP}(?!\s*\d))"
    rf"|(?P<dotted>\d{{1,3}}(?:\.\d{{1,3}})+){_GAP}"
    rf"|(?P<capital>[A-Z])\.{_GAP}|(?P<letter>[a-z]|[ivx]{{2,5}}|[IVX]{{2,5}})\.{_GAP}"
    rf"|(?P<half>[a-zA-Z]|[ivx]{{2,5}}|[IVX]{{2,5}})\){_GAP}"
    r"|(?P<cjk>第[\d一二三四五六七八九十百]+)[条條項项]"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)})(?:ly)?\s?[,:،]"
    r"|(?P<word>[^\W\d_][\w\u064b-\u0655]*\.?)[ \xa0]+(?P<after>\d{1,3}|[IVX]{1,6})"
    r"(?=\Z|[ \xa0]*[.:)\-–—])"
    r"|(?P<before>\d{1,3})[ \xa0](?P<noun>[^\W\d_]+)\.?\Z"
)
_FIRST = ("A", "I", "Α", "α", "А", "а", "א", "أ", "ا", "الف")  # of their alphabets
_ARTICLES = frozenset(_WORDS["articles"])
_SIGNED = re.compile("|".join(_WORDS["signatures"]))
_SPEAKS = re.compile(r"\b(?:" + "|".join(_WORDS["speech"]) + ")")
_CLOSING = re.compile("|".join(_WORDS["closings"]))
_PAGE = re.compile("|".join(_WORDS["page headings"]))
_LINK = re.compile("|".join(_WORDS["page lines"]))
_NEVER = frozenset(_WORDS["never end a sentence"])
_SELDOM = frozenset(_WORDS["seldom end a sentence"])
_STARTERS = frozenset(_WORDS["begin a sentence"])
_FOLLOWS = re.compile(r"(?i)\b(?:following|as follows|below)\b[^.:]{0,60}[.:]?\Z")
_GREETING = re.compile(r"(?i)(?:dear|hello|hi|to(?: whom|:| the)|your excellenc)\b|\D{0,20}\d{4}\Z")

_CLOSERS = "\"'”’»)\\]}›」』）"
_ENDER = re.compile(rf"[.!?…。！？؟۔।॥]++[{_CLOSERS}]*+")
_PAUSE = re.compile(r"(?:\W|and|or)\Z")
_FINISHED = re.compile(rf"[.!?…。！？؟۔।॥][{_CLOSERS}]*\Z")
_NEXT = re.compile(rf"([\s{_MARKS}]*+)[\"'“‘«(\[{{‹「『（]*+(.?)", re.DOTALL)
_LABEL = re.compile(r"\w|\d{1,3}|[ivx]{1,5}|[IVX]{1,5}")
_BEFORE = re.compile(r"(?:\w\.)*\w+\Z")
_ALWAYS = frozenset("。！？؟۔।॥")
_WORD = re.compile(r"\w+")


def part_rows(text):
    """Give the visible parts of a text as (kind, number, start, end), without a table."""
    lines, at = [], 0
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip(_UNSEEN))
        gap = text[at:start]
        breaks = len(_BREAK.findall(gap))
        indent = len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r"))
        lines.append((start, end, end - start + min(indent, WIDEST), bool(at) and breaks > 1))
        at = end
    if not lines:
        return []
    markers = _markers(text, lines)
    return _kinds(text, _groups(text, lines, markers, _wraps(text, lines, markers)))


def _markers(text, lines):
    """Give for each line the number of the item that it opens, "" for a bullet, or None."""
    seen = Counter()
    return [_number(*one, seen) for one in [_opener(text, *line[:2], seen) for line in lines]]


def _opener(text, start, end, seen):
    """Give what may open an item in a line: its kind, its match, its word; count them."""
    match = _MARKER.match(text, start, min(end, start + 60))
    if match and end - start < 20 and _LINK.match(text[start:end].casefold()):
        match = None  # "- 1 -" is the number of a page
    kind = match and match.lastgroup
    if kind in ("after", "noun"):  # "Article 1", "1 Article": which word is it?
        word = match["word" if kind == "after" else "noun"].casefold()
        seen[word] += end - match.end() < 2
        return "article", match, word
    if match:
        seen[kind, match[kind]] += 1
        seen[kind] += seen[kind, match[kind]] == 1
        return kind, match, match[kind]
    if end - start < 40 and text[start:end].split(None, 1)[0].casefold() in _ARTICLES:
        return "spelled", match, text[start:end].split(None, 1)[-1].strip(" .:۔-–—")
    return None, None, None


def _number(kind, match, word, seen):
    """Give the number that an opener gives its item, once all of a text have been seen."""
    number = word
    if kind == "bullet":
        number = ""
    elif kind == "article":
        known = word in _ARTICLES or seen[word] > 2
        number = (match["after"] or match["before"]) if known else None
    elif kind == "ordinal":
        number = _ORDINALS[word] if seen["ordinal"] > 1 else None
    elif kind in ("capital", "alpha"):
        sequence = seen[kind] > 1 and any(seen[kind, letter] for letter in _FIRST)
        number = word if sequence or (seen["letter"] and word == "I") else None
    elif kind == "dotted" and seen[kind] < 2:
        number = None
    # str.isdecimal digits of any script are written in ASCII, so that numbers sort
    return number and "".join(str(int(c)) if c.isdecimal() else c for c in number)


def _wraps(text, lines, markers):
    """Say for each line whether the break before it only wraps a paragraph."""
    wraps = [False] * len(lines)
    widths = [width for _, _, width, _ in lines]
    if 5 * sum(w for w in widths if w > WIDEST) > sum(widths):
        return wraps  # nobody wrapped this text: its breaks are meant
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not lines[i][3] and max(widths[i - 1], widths[i]) <= WIDEST:
            continue
        for j in range(first + 1, i):
            start, end = lines[j][:2]
            space = text.find(" ", start, end)
            word = 1 if text[start] > "\u2e80" else (space if space > 0 else end) - start
            widest = max(NARROWEST, *widths[max(first, j - 4) : min(i, j + 4)])
            wraps[j] = widths[j - 1] + 1 + word > widest
        plain = [wraps[j] for j in range(first + 1, i) if markers[j] is None]
        sparse = 2 * sum(plain) < len(plain)  # a list of short lines, the longest of them "full"
        for j in range(first + 1, i):
            running = text[lines[j][0]].islower() and text[lines[j - 1][1] - 1] not in ".:;!?"
            wraps[j] = (wraps[j] and not sparse) or (running and widths[j - 1] >= NARROWEST)
        first = i
    return wraps


def _label(text, start, end):
    """Name the line that heads signatures or is part of the page rather than of the text."""
    if end - start > 90:
        return "link" if end - start < 300 and text.startswith("http", start) else None
    line = text[start:end].casefold()
    if _LINK.match(line):
        return "link"
    if _PAGE.match(line):
        return "page"
    if len(line) < 60 and line[-1] not in ".;!?":
        signed = _CLOSING.match(line) or _SIGNED.match(line)
        if signed and _SPEAKS.search(line, signed.end()):
            return None  # "The signatories urge:" leads to what they want and not to their names
        if signed and (line[-1] in ":,/" or len(line) - signed.end() + signed.start() < 20):
            return "signed"
    return None


def _groups(text, lines, markers, wraps):
    """Join the lines that belong to one part: [start, end, number, label, blank before]."""
    loose = [i for i in range(1, len(lines)) if not wraps[i] and markers[i] is None]
    spaced = 4 * sum(lines[i][3] for i in loose) >= len(loose)
    groups, label, last = [], None, ""
    for i, (start, end, _, blank) in enumerate(lines):
        before, before_label = lines[i - 1][:2], label
        tail = text[max(before[0], before[1] - 12) : before[1]]
        label = None if wraps[i] else _label(text, start, end)
        number = None if wraps[i] and _in_mid_sentence(markers[i], tail, last) else markers[i]
        bare = i and markers[i - 1] and before[1] - before[0] < 24 and not tail.endswith((":", ";"))
        prose = spaced and _FINISHED.search(tail)
        joined = wraps[i] or (before_label is None and label is None and (prose or bare))
        if i and not blank and number is None and joined and (before_label is None or wraps[i]):
            groups[-1][1] = end
            label = before_label
        else:
            groups.append([start, end, number, label, blank])
            last = number or last
    return groups


def _in_mid_sentence(number, tail, last):
    """Say of a number after a wrapped line, "on June / 20. The", that it opens no item.

    Where the line before does not pause, only the next number of a list counts.
    """
    if not number or not number[0].isdecimal() or _PAUSE.search(tail):
        return False
    return not (last.isdecimal() and number == str(int(last) + 1))


def _kinds(text, groups):
    """Name the kind of each group: (kind, number, start, end)."""
    rows, state = [], "text"
    for start, end, number, label, _ in groups:
        prose = state == "signed" and _FINISHED.search(text, max(start, end - 12), end)
        if end - start > (80 if prose else 200):
            state = "text"
        if label == "page" or state == "page":
            kind, state = "furniture", "page"
        elif label == "link":
            kind = "furniture"
        elif label == "signed":
            kind, state = "signature heading", "signed"
        elif state == "signed":
            kind = "signature"
        else:
            kind = "paragraph" if number is None else "item"
        rows.append([kind, number or "", start, end])
    _name_heads(text, rows, [group[4] for group in groups])
    return [tuple(row) for row in rows]


def _name_heads(text, rows, spaced):
    """Find among the paragraphs what heads the text, a section or a list."""
    title, plain = None, False
    ends = [*rows[1:], ("", "", 0, 0)]
    for i, (row, after) in enumerate(zip(rows, ends, strict=True)):
        kind, _, start, end = row
        if kind != "paragraph":
            continue
        if _leads_in(text, start, end, after):
            row[0] = "lead-in"
            continue
        line = text[start : min(end, start + 260)]
        first = i == 0 and after[0] and spaced[1]
        open_end = line[-1] not in ".,:;…。،؛۔।" and (first or not line[0].islower())
        if title is None and i < 3 and after[0] and len(line) <= 250:
            if _heads_text(line, open_end, spaced[i + 1]):
                row[0], title = "title", line.casefold()
        elif title == line.casefold() or (
            open_end and not plain and _heads_section(text, line, after)
        ):
            row[0] = "title"
        plain = row[0] == "paragraph" and open_end and len(line) <= 100


def _leads_in(text, start, end, after):
    """Say whether a paragraph leads to the item after it."""
    tail = text[max(start, end - 120) : end]
    return after[0] == "item" and (tail[-1] in ":：-–—" or _FOLLOWS.search(tail))


def _heads_text(line, open_end, spaced):
    """Say whether one of a text's first lines is its title: open, or one sentence set apart."""
    apart = len(line) <= 150 and line[-1] == "." and spaced and len(_ENDER.findall(line)) == 1
    return (open_end or apart) and not _GREETING.match(line)


def _heads_section(text, line, after):
    """Say whether a short line, open at its end, stands over items or prose."""
    if len(line) > 100 or _ENDER.search(line) or _GREETING.match(line):
        return False
    prose = after[3] - after[2] > 100 or _FINISHED.search(text, after[2], after[3])
    return after[0] == "item" or (after[0] == "paragraph" and prose)


def sentence_spans(text, start, end):
    """Give (start, end) of each sentence between two offsets, without the space between them.

    A stop followed by lower case ends no sentence; nor does one after a title, an initial,
    an abbreviation, or the number of an item.
    """
    spans, first = [], start
    for match in _ENDER.finditer(text, start, end):
        stop = match.end()
        if stop < end and _ends_here(text, first, match, end):
            spans.append((first, stop))
            first = stop
    spans.append((first, end))
    shown = []
    for a, b in spans:
        seen = _VISIBLE.search(text, a, b)
        if seen:
            shown.append((seen.start(), seen.start() + len(text[seen.start() : b].rstrip(_UNSEEN))))
    return shown


def _ends_here(text, first, match, end):
    stop, ender = match.end(), match.group()[0]
    if ender in _ALWAYS:
        return True
    after = _NEXT.match(text, stop, end)
    space, letter = after.groups()
    place = match.start()
    if not space:  # "the health care.They say": a space that was lost
        before, name = text[max(first, place - 2) : place], text[stop : min(end, stop + 2)]
        return before.islower() and name.isascii() and name.isalpha() and name.istitle()
    if letter.islower():
        return False
    word = _BEFORE.search(text[max(first, place - 16) : place])
    if not word or match.group() not in (".", ".)"):
        return True
    word = word.group()
    opens = place - len(word) - first < 40 and not text[first : place - len(word)].strip(_UNSEEN)
    if opens and _LABEL.fullmatch(word):
        return False  # the number of an item
    if match.group() != ".":
        return True
    low = word.lower()
    if low in _NEVER or (len(word) == 1 and word.isupper() and word != "I"):
        return False
    if "." in word or low in _SELDOM:
        starter = _WORD.match(text, after.end() - 1, min(end, after.end() + 12))
        return bool(starter) and letter.isupper() and starter.group().lower() in _STARTERS
    return True
