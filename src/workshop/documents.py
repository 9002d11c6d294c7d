"""PDF and Word files into text: lines joined to paragraphs, running heads apart, lists numbered."""

import collections
import io
import itertools
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

from finders.parts import PAPERS, part_rows

_WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_OPEN_ENDED = frozenset(_WORDS["words that end no paragraph"].split())
_COMPOUND = frozenset(_WORDS["first halves of compounds"].split())
ALONG = _WORDS["heading of what runs along pages"]
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# What fonts of signs have for a bullet; of the first, what has no sign is drawn as one.
_LIGATURES |= dict.fromkeys((0x7F, 0xF076, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC), "•")
_CUT = re.compile(
    r"(?<!\w)(\w*[^\W\d_])(?:[-\xad]| ?\u2010)\n[ \t]*([^\W\d_]\w*)([^\s\w]*)(?:[ \t]+(?=\S))?"
)
_SOFT = (
    rb"(?i)/Span\s*<<\s*/ActualText\s*<FEFF00AD>\s*>>\s*BDC\s([^<(\[]{0,80})<[0-9A-F]*>\s*Tj\s+EMC"
)
_SOFT = re.compile(_SOFT + rb"(?:\s+0 0 Td)?")
_OPENS = re.compile(
    r"(?:[•◦▪‣∙●○■–—*-]|[(（]?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)）])\s+\S"
)
_GAP = re.compile(r"\s*\S(?:\S|\s(?!\s\s))*\s{3,}(?=\S)")  # between two columns
_PAPER = re.compile(rf"(?i:{_WORDS['kinds of papers']})(?:\W+(?:no?\.?\W*)?[\dIVX/.-]+)?\Z", re.I)
# A line that is whole: "Elm Bay, 3-5 May 2031", "II. What we ask".
_WHOLE = re.compile(
    r"(?:[IVX]{1,5}\.\s[A-Z][^.;:]*|(?:[A-Z]\w+(?:\s|(?=,))){1,3},\s\d\d?\W[^.;:]{3,25}\d{4})\Z"
)
_MOVED = re.compile(r"(?:Adopted|Carried|Moved|Printed|Proposed|Published|Seconded|Submitted)\b")
_LABEL = re.compile(
    r"(?:(?:Moved|Proposed|Seconded|Submitted)(?: by)?|V\. ?i\. ?S\. ?d\. ?P\.?|cc|Cc|CC|Encl?\.?|Contact|Responsible):\s"
)
_NOTED = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?”’\")])\Z")  # but "CO" and "km"
_MARK = re.compile(r"(?:[•◦▪‣∙●○■–-]|[(（]?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)）])\Z")
_CLAUSE = re.compile(r"(?:\w+ly\s)?\w{3,}(?:ing|ed|ful|ous|aware)\b")  # of a preamble, after ";"
_FULL = re.compile(r"[.:;!?…。؟][\"'”’»)\]]*\Z")
_NUMBER = re.compile(
    rf"\W*(?i:(?:{_WORDS['words for pages']})\.?\s?)?"
    r"(?:\d{1,4}|[ivxlc]{1,7})(?:\s?[/–-]\s?\d{1,4}|\s\w{1,3}\s\d{1,4})?[^\w,;]*\Z"
)
# What pypdf comes to on a broken file, beside errors of its own.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError)
_MOST = 50_000_000  # bytes of a part of a Word file
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = ("del", "moveFrom", "Fallback", "instrText", "pict")
_BOX = "txbxContent"
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


def join_cut_words(text: str) -> tuple:
    r"""Join words that were cut at the end of a line, as in text copied from a PDF.

    Returns
    -------
    tuple
        The text, and how many words were joined. The hyphen stays where the text has the word
        with it elsewhere, where its first half makes compounds, and before a capital.

    Examples
    --------
    >>> join_cut_words("We ask to in-\ntroduce a long-\nterm bill.")
    ('We ask to introduce\na long-term\nbill.', 2)
    """
    known = collections.Counter(re.findall(r"\w+(?:-\w+)*", text.lower()))

    def join(found):
        first, rest, after = found.groups()
        low, other = first.lower(), rest.lower()
        whole, parted = known[low + other], known[f"{low}-{other}"]
        kept = parted > whole or (not whole and low in _COMPOUND) or rest[0].isupper()
        kept = kept and "\xad" not in found[0]
        ends = "\n" if found.end() < len(text) and text[found.end()] != "\n" else ""
        return f"{first}{'-' * kept}{rest}{after}{ends}"

    return _CUT.subn(join, text)


def mend_copied(text: str) -> tuple:
    """Make whole what was copied from a PDF: its paragraphs, if a word of it is cut at a line's end.

    Returns
    -------
    tuple
        The text, as it is where no word is cut, and how many words were joined.
    """
    if not _CUT.search(text):
        return text, 0
    running = {
        line.strip()
        for kind, _, start, end in part_rows(text)
        for line in text[start:end].split("\n")
        if kind == "furniture"
    }
    lines = _apart_columns(text.expandtabs().strip().split("\n"), running)
    aside = [line for line in lines[1:] if line in running]  # the first heads the text as well
    lines = [
        " ".join(line.split())
        for line in lines[:1] + [one for one in lines[1:] if one not in running]
    ]
    gaps = zip(lines, [*lines[1:], ""], strict=True)
    mended, joined = _flow([[(line, not after, False) for line, after in gaps if line]], aside)
    return (mended, joined) if joined else (text, 0)  # a word of a table's column, cut by nobody


def _apart_columns(lines, running):
    """Put the right one of two columns after the left one where lines hold a piece of each.

    Three lines have a gap at the same place; the columns end with the page.
    """
    lines = [line.rstrip() for line in lines]
    told = (line for line in lines if line.strip() not in running)
    places = (gap.end() for line in told if (gap := _GAP.match(line)))
    ((gutter, times),) = collections.Counter(places).most_common(1) or [(0, 0)]
    if times < 3:
        return [line.strip() for line in lines]
    out, right = [], []
    for line in [*lines, ""]:
        heads = line.strip() in running
        if len(line) > gutter and not line[gutter - 2 : gutter].strip() and not heads:
            right.append(line[gutter:].strip())
            line = line[:gutter]
        elif not line or heads or len(line) > gutter:
            out, right = out + right, []
        out += [line.strip()] if line.strip() or not right else []
    return out


def read_pdf(raw: bytes) -> tuple:
    """Read a PDF: each paragraph a line, what runs along its pages on lines of its own.

    Parameters
    ----------
    raw : bytes
        The file.

    Returns
    -------
    tuple
        The text; what the file tells of itself (title, author); and what to say aloud.

    Raises
    ------
    ValueError
        If it cannot be read, is locked by a password, or holds only pictures of its pages.
    """
    from pypdf import PdfReader, errors  # needed by few texts, and slow to load

    try:
        reader = PdfReader(io.BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [_page_lines(page) for page in reader.pages]
        told = reader.metadata or {} if not locked else {}
    except errors.DependencyError:
        locked = True
    except (errors.PyPdfError, *_BROKEN) as error:
        what = f"this is a PDF that cannot be read ({error})"
        raise ValueError(f"{what}; save it as plain text, HTML or CSV (UTF-8)") from error
    if locked:
        raise ValueError("this is a PDF that is locked; save a copy of it without a password")
    empty = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    if len(empty) == len(pages):
        raise ValueError(
            "this is a PDF that holds only pictures of its pages and no text; let a program for "
            "text recognition (OCR) read it, and look its text over"
        )
    text, joined = _flow([*_placed(pages)])
    many = f"{len(pages)} page{'s' * (len(pages) > 1)}"
    said = [f"read as a PDF of {many}; look whether its lines stand in their order"]
    said += [f"{joined} words that were cut at the end of a line are joined"] if joined else []
    said += [f"no text on page {', '.join(empty)}: pictures, perhaps"] if empty else []
    names = {"title": told.get("/Title"), "author": told.get("/Author")}
    return text, {name: str(value) for name, value in names.items() if value}, said


def _page_lines(page):
    """Give the lines of a page as words, size of its letters, and height on the page."""
    _drop_soft_hyphens(page)
    lines = [["", 0, 0]]

    def draw(words, place, matrix, font, size):
        for number, piece in enumerate(words.translate(_LIGATURES).split("\n")):
            if number:
                lines.append(["", 0, 0])
            if piece.strip():
                told = abs(size * matrix[3] * place[3]), matrix[5] * place[3] + place[5]
                small = told[0] < 0.8 * lines[-1][1] and piece.strip().isdecimal()
                if small and _NOTED.search(lines[-1][0]):  # a raised number is of smaller letters
                    piece = f"[{piece.strip()}]"
                lines[-1][1:] = max(told, tuple(lines[-1][1:]))
            lines[-1][0] += piece

    page.extract_text(visitor_text=draw)
    return _marked([(" ".join(words.split()), *drawn) for words, *drawn in lines if words.strip()])


def _marked(lines):
    """Join the number of an item that is drawn by itself with the line beside it."""
    for at in range(len(lines) - 1, 0, -1):
        (mark, _, height), (words, size, below) = lines[at - 1 : at + 1]
        if _MARK.match(mark) and abs(height - below) < size / 2:
            lines[at - 1 : at + 1] = [(f"{mark} {words}", size, below)]
    return lines


def _placed(pages):
    """Give the lines of pages, each with what follows it and whether it is at an edge of its page.

    What follows is a gap, or letters of another size (True); more of a heading (None); or a line
    that may go on or not (False).
    """
    steps = [
        ((height - below) / (size or 1), size)
        for lines in pages
        for (_, size, height), (_, _, below) in itertools.pairwise(lines)
    ]
    steps = sorted(step for step in steps if 0 < step[0] < 3) or [(1, 0)]
    near, large = steps[len(steps) // 4][0], sorted(size for _, size in steps)[3 * len(steps) // 4]
    for lines in pages:
        heights = sorted({height for *_, height in lines})
        edges, told = {*heights[:2], *heights[-2:]}, []
        for (words, size, height), (follows, other, below) in itertools.zip_longest(
            lines, lines[1:], fillvalue=("", 0, 0)
        ):
            apart = abs(size - other) > (0.1 if follows[:1].islower() else 0.03) * size
            up = follows[:1].islower() and not _FULL.search(words)  # to the head of a column
            apart = apart or not (up or height >= below) or height - below > 1.2 * near * size
            heads = None if size > 1.05 * large else False
            told.append((words, apart or heads, height in edges))
        yield told


def _drop_soft_hyphens(page):
    """Take soft hyphens out of a page: browsers draw a blank for each, and say what it stands for."""
    drawn = page.get_contents()
    kept, soft = _SOFT.subn(rb"\1", drawn.get_data()) if drawn is not None else (b"", 0)
    if soft:
        drawn.set_data(kept)
        drawn.forced_encoding = "bytes"  # as pypdf itself reads a page
        page[next(key for key in page if key == "/Contents")] = drawn


def _flow(pages, aside=()):
    """Join the lines of all pages to paragraphs; what runs along the pages stands at the end."""
    runs, sizes = _running(pages), sorted(len(words) for lines in pages for words, *_ in lines)
    wide = 0.8 * sizes[int(0.9 * (len(sizes) - 1))]
    out, furniture, last, spaced = [], list(aside), "", True
    for lines in pages:
        for words, gap, edge in lines:
            if edge and runs(words):
                furniture.append(words)
                continue
            if not out or _starts(words, last, out[-1], wide, spaced):
                out.append(words)
            else:
                out[-1] += f"\n{words}"
            last, spaced = words, gap
        # A paragraph that ends with no stop goes on over the page.
        spaced = bool(_FULL.search(last)) and (spaced or len(last) < wide)
    text, joined = join_cut_words("\n\n".join([*out, *_apart(furniture)]))
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text), joined


def _running(pages):
    """Give what tells whether a line at the edge of a page runs along the pages."""
    heads = collections.Counter(
        re.sub(r"\d+", "#", words) for lines in pages for words, _, edge in set(lines) if edge
    )
    often = max(2, len(pages) // 3)

    def runs(words):
        alike = heads[re.sub(r"\d+", "#", words)]
        counted = alike > 1 and (words[0].isdigit() or words[-1].isdigit())
        return counted or alike >= often or _NUMBER.match(words)

    return runs


def _starts(words, last, paragraph, wide, spaced):
    """Tell whether a line starts a paragraph, from the line before and the paragraph so far."""
    if _stands_alone(words, last, wide):
        return True
    if _hangs(last, words) and not spaced:
        return False
    if spaced is None:  # in a heading
        return PAPERS.match(words) or _OPENS.match(words)
    if _PAPER.match(paragraph.partition("\n")[0]) and not (words.isupper() or spaced):
        return words[0].isupper()  # "RESOLUTION No. 7 / on the lamps of the / quay"
    if last[-1:] == ";" and _CLAUSE.match(words):
        return True
    if spaced or _OPENS.match(words) or last.isupper() != words.isupper():
        return True
    if len(last) + len(words.split(None, 1)[0]) + 1 < wide and not words[0].islower():
        return True  # the word had found room on the line before
    if len(last) > 1.5 * wide and words[0].isupper():
        return True  # from a title over all columns to the first of them
    # In an item its last line tells, however wide it is.
    width = 1.2 * wide if _OPENS.match(paragraph) else wide
    return _FULL.search(last) and not words[0].islower() and len(last) < width


def _stands_alone(words, last, wide):
    """Tell whether a line goes on from none: "Moved: Ada Rill", and "Adopted by" after the end of one."""
    if _MOVED.match(words) and (_FULL.search(last) or len(last) < wide):
        return True
    return any(told.match(words) for told in (_WHOLE, _PAPER, _LABEL)) or _WHOLE.match(last)


def _hangs(last, words):
    """Tell whether a line cannot end a paragraph: "the lamps of", in capitals "OF THE / QUAY"."""
    if last[-1:] == "," or last.rpartition(" ")[2] in _OPEN_ENDED:
        return True
    ends = {last.split()[-1].lower(), words.split()[0].lower()}
    return last.isupper() and words.isupper() and not ends.isdisjoint(_OPEN_ENDED)


def _apart(lines):
    """Give what runs along pages under a heading of ours by which all of it is known for that."""
    return [ALONG, *lines] if lines else []


def read_docx(raw: bytes) -> tuple:
    """Read a Word file: a line for a paragraph, numbers of lists and marks of notes written out.

    Parameters
    ----------
    raw : bytes
        The file.

    Returns
    -------
    tuple
        The text, its notes, heads and feet after it; what the file tells of itself (title,
        author); and what to say aloud.

    Raises
    ------
    ValueError
        If it is no Word file, or cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            if "word/document.xml" not in file.namelist():
                raise ValueError(_no_word_file(file))
            parts = {name: _xml(file, name) for name in file.namelist() if name.endswith(".xml")}
    except (zipfile.BadZipFile, ET.ParseError, RuntimeError, OSError, EOFError) as error:
        what = f"this is a Word, Excel or other zipped file that cannot be read ({error})"
        raise ValueError(f"{what}; save it as plain text, HTML or CSV (UTF-8)") from error
    counters = _Numbers(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    lines = _docx_lines(parts["word/document.xml"], counters)
    for kind in ("foot", "end"):
        for note in parts.get(f"word/{kind}notes.xml", ()):
            if note.get(f"{_W}type") is None:
                lines.append(f"[{note.get(f'{_W}id')}] {' '.join(_docx_lines(note, counters))}")
    edges = [name for name in sorted(parts) if re.match(r"word/(?:header|footer)\d*\.xml", name)]
    furniture = [line for name in edges for line in _docx_lines(parts[name], counters)]
    core = parts.get("docProps/core.xml", ET.Element("none"))
    told = {"title": core.findtext(f"{_DC}title"), "author": core.findtext(f"{_DC}creator")}
    told["heading"] = _docx_heading(parts["word/document.xml"], parts.get("word/styles.xml", ()))
    text = "\n\n".join([*lines, *_apart(dict.fromkeys(furniture))])
    said = "read as a Word file"
    said += "; its heads and feet stand after the text" if furniture else ""
    return text, {name: value for name, value in told.items() if value}, [said]


def _docx_heading(document, styles):
    """Give the one paragraph in the style of a title, or of a heading of the first rank, near the top."""
    named = {one.get(f"{_W}styleId"): (_value(one, "name") or "").lower() for one in styles}
    heads = {"title": [], "heading 1": []}
    for number, paragraph in enumerate(document.iter(f"{_W}p")):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and (name := named.get(style.get(f"{_W}val"))) in heads:
            heads[name].append((number, _docx_words(paragraph).strip()))
    found = [found[0] for found in heads.values() if len(found) == 1]
    return next((words for number, words in found if number < 9 and "\n" not in words), "")


def _no_word_file(file):
    """Say what a zipped file is that is no Word file, and the way out."""
    names = set(file.namelist())
    declared = file.read("mimetype")[:99] if "mimetype" in names else b""
    kinds = (
        ("xl/workbook.xml" in names, "an Excel file", "save its sheet as CSV (UTF-8)"),
        (b"spreadsheet" in declared, "an OpenDocument sheet", "save it as CSV (UTF-8)"),
        (b"opendocument" in declared, "an OpenDocument file", "save it as .docx or PDF"),
        (b"epub" in declared, "a book (EPUB)", "save it as HTML or plain text"),
        (True, "a zipped file", "unpack it, and name the folder"),
    )
    what, way = next(rest for is_so, *rest in kinds if is_so)
    return f"this is {what} and no text; {way}"


def _xml(file, name):
    if file.getinfo(name).file_size > _MOST:
        raise ET.ParseError(f"{name} is too large")
    words = file.read(name)
    if b"<!DOCTYPE" in words[:2000]:
        raise ET.ParseError(f"{name} declares types of its own")
    return ET.fromstring(words)


def _docx_lines(top, counters):
    """Give the paragraphs of a part of a Word file as lines, those without a word left out."""
    lines, todo = [], [top]
    while todo:
        element = todo.pop()
        if element.tag == f"{_W}p":
            words = _docx_words(element).strip()
            mark = counters.mark(element) if words else ""
            lines += [mark + words] if words else []
            todo += reversed(_boxes(element))
        elif element.tag.rpartition("}")[2] not in _SKIPPED:
            todo += reversed(element)
    return lines


def _boxes(paragraph):
    """Give the boxes of text that stand beside a paragraph, each once."""
    boxes, todo = [], [paragraph]
    while todo:
        element = todo.pop()
        name = element.tag.rpartition("}")[2]
        boxes += [element] if name == _BOX else []
        todo += reversed(element) if name not in (_BOX, *_SKIPPED) else ()
    return boxes


def _docx_words(paragraph):
    """Give the words of a paragraph that a reader sees: without those taken out or hidden."""
    out, todo = [], list(reversed(paragraph))
    while todo:
        element = todo.pop()
        name = element.tag.rpartition("}")[2]
        if name == "r" and element.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        if name == "t":
            out.append(element.text or "")
        elif name in ("tab", "br", "cr"):
            out.append("\t" if name == "tab" else "\n")
        elif name in ("noBreakHyphen", "softHyphen"):
            out.append("-" * (name == "noBreakHyphen"))
        elif name in ("footnoteReference", "endnoteReference"):
            out.append(f"[{element.get(f'{_W}id')}]")
        elif name not in (*_SKIPPED, _BOX, "pPr", "rPr"):
            todo += reversed(element)
    return "".join(out)


class _Numbers:
    """The numbers that Word shows before the paragraphs of lists, and does not store with them."""

    def __init__(self, numbering, styles):
        self._levels, self._counts = {}, collections.Counter()
        self._of_style = {}
        abstract = {}
        for one in () if numbering is None else numbering:
            if one.tag == f"{_W}abstractNum":
                abstract[one.get(f"{_W}abstractNumId")] = list(one.iter(f"{_W}lvl"))
            elif one.tag == f"{_W}num":
                levels = abstract.get(_value(one, "abstractNumId"), ())
                self._levels[one.get(f"{_W}numId")] = {
                    level.get(f"{_W}ilvl"): (
                        _value(level, "numFmt"),
                        _value(level, "lvlText") or "",
                        int(_value(level, "start") or 1),
                    )
                    for level in levels
                }
        for style in () if styles is None else styles.iter(f"{_W}style"):
            if (found := style.find(f"{_W}pPr/{_W}numPr")) is not None:
                self._of_style[style.get(f"{_W}styleId")] = found

    def mark(self, paragraph):
        """Give the number or bullet of a paragraph, with a blank after it, or ""."""
        told = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if told is None and style is not None:
            told = self._of_style.get(style.get(f"{_W}val"))
        if told is None:
            return ""
        number, depth = _value(told, "numId"), _value(told, "ilvl") or "0"
        levels = self._levels.get(number, {})
        if depth not in levels:
            return ""
        if levels[depth][0] in ("bullet", "none"):
            return "• " if levels[depth][0] == "bullet" else ""
        self._counts[number, depth] += 1
        for deeper in levels:
            if int(deeper) > int(depth):
                self._counts[number, deeper] = 0
        words = levels[depth][1]
        for level, (form, _, start) in levels.items():
            count = start - 1 + max(1, self._counts[number, level])
            words = words.replace(f"%{int(level) + 1}", numeral(count, _FORMS.get(form, "1")))
        return f"{words} "


def _value(element, name):
    found = element.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
_ROMAN += ((5, "v"), (4, "iv"), (1, "i"))


def numeral(number: int, form: str) -> str:
    """Write a number of a list in the form that it has there.

    Examples
    --------
    >>> numeral(3, "1"), numeral(28, "a"), numeral(9, "I")
    ('3', 'ab', 'IX')
    """
    words = ""
    if form in ("a", "A") and number > 0:
        while number > 0:
            number, letter = divmod(number - 1, 26)
            words = chr(97 + letter) + words
    elif form in ("i", "I") and 0 < number < 400:
        for value, letters in _ROMAN:
            words, number = words + letters * (number // value), number % value
    return (words.upper() if form in ("A", "I") else words) or str(number)
