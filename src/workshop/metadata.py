"""What can be known of a document: title, day, place, language; each value with its basis."""

import collections
import datetime as dt
import hashlib
import re
from itertools import zip_longest

import pandas as pd

from finders.language import language
from finders.parts import BODIES, GREETING, PAPERS, part_rows
from finders.time.dates import whole_rows
from helpers.files import COMMON, LETTERS
from helpers.found import find_actors, find_dates
from helpers.timeline import known_bounds
from workshop.documents import ALONG
from workshop.pages import ACCOUNT
from workshop.suggest import LONGEST, PLACE, quoted
from workshop.texts import CELL_SAYS, FILE_SAYS, HEAD_SAYS, Document

_PLATFORMS = ("Facebook", "Instagram", "Telegram", "Threads", "Twitter", "VK", "X", "YouTube")
# "Quorn Guild - Light the buoys… | Facebook", "Quorn Guild on X: "Light the buoys""
_ACCOUNT = re.compile(  # but a film's title, before "YouTube"
    rf"(?:\(\d+\) )?(?P<who>[^|–—:/]{{3,60}}?)(?:(?: [-–—|:] .*)? [|/–—-] (?:{'|'.join(_PLATFORMS[:-1])})\Z"
    rf"| (?:on|auf|sur|در) (?:{'|'.join(_PLATFORMS)}): )",
    re.S,
)
_ALONE, _OPENS = "stands by itself", "opens the text, after a place"
_MADE = "closes a line on where and by whom it was made"
_UNSEEN = "Nobody has looked yet."
# "Statement by the Quorn Guild on the buoys", "Motion 4, adopted by the Guild": in whose name.
_WHOSE = re.compile(
    r"(?:[ٔهی\u200c]*\sشمار[هۀ][ٔی\u200c]*\s\d+|\s(?i:no\.?|nr\.?|number)\s?[\d/]+)?(?:(?P<by>(?:[^\n]{0,40}\b(?:adopted|passed|carried|approved|issued|made|released))?\s(?i:by)\s)"
    r"|\s+(?i:of|from)\s|[ٔهی\u200c]*\s(?=[\u0600-\u06ff])|(?:\s(?:[a-zë]{1,3}|d[eo]s)(?=\s)|\sd['’])+\s?)"
)
_WHO = re.compile(
    r"(?i:the\s)?(?P<who>(?:\d+(?:st|nd|rd|th)\s)?[^\W\d][^\d]*?)(?=\s(?i:on|about|regarding|concerning|to|against|at|following)\s"
    r"|\s(?:in|for)\s(?:(?:an?|the|all|its?|our|their)\s)?[a-z]|\n[^\n]*\d|,?\s\d"
    r"|,(?!(?:\s(?!(?i:on)\b)[^\s,]+){1,5}(?:,(?:\s(?!(?i:on)\b)[^\s,]+){1,5})*,?\s(?i:and)\s)|[:;.(]|\Z)"
)
# "Published by the Quorn Guild, Branch 4, 9 Rope Walk", "© 2031 Quorn Guild | Contact"
_IMPRINT = re.compile(
    r"^\**(?:(?:Printed,? and p|P)(?:ublished|romoted)(?: and \w+)? by|(?:First p|P)ublished on the (?:web)?(?:site|page) of|Issued(?: \w+){0,4}? by|(?:Leaflet )?[Pp]roduced by|Paid for by"
    r"|Responsible under (?:the )?press law:?|(?:An? )?(?:(?i:leaflet|flyer|bulletin|newsletter)) (?:from|by|of)|Herausgegeben vo[nm]|Herausgeber:"
    r"|V\. ?i\. ?S\. ?d\. ?P\.?:?|(?:[ÉE]dité|Publié) par|(?:Editado|Publicado) por|Botuar nga|(?P<page>(?:©|\([cC]\)) ?(?:\d{4}[-–])?\d{4}))"
    r":?\s(?:[^\n]*on behalf of )?(?:(?:the|le|la|les|el|der|die|das)\s)?"
    r"(?P<who>[^\n,;|·(]+?(?:\n(?:[^\s,;|·(]+ ){1,3}(?:AG|GmbH|Inc|Ltd|LLC|PLC|plc|S\.?A)\b)?(?:(?: \([A-Z]+\))?,? (?:Branch|Local|Lodge|Ortsgruppe|Section) [\dIVX]+)?)"
    r"(?=\s*(?:[,;|·\n(]|\s[-–]\s|(?<=\w{3})\.|\Z))",
    re.M,
)
# "Quorn Guild * Leaflet No. 7 * 2 May 2031", "Leaflet no. 6 of the Quorn Guild, 2 May 2031"
_DETAILS = re.compile(
    r"^(?=[^\n]*\d)(?=[^\n]* [*·|•–—/-] |(?:[^\n]*, )?(?i:bulletin|flyer|leaflet|newsletter)\b)[^\n]{10,120}(?<![.:;!?,])$",
    re.M,
)
_PIECE = re.compile(
    r"(?:^|(?<=\s[*·|•–—/-]\s))(?:(?i:bulletin|flyer|leaflet|newsletter)\b[^\n*·|•]{0,12} (?:by|from|of) (?:the )?)?"
    r"(?P<who>[^\W\d_a-z][^\n,*·|•]+?(?:,(?:\s[^\W\d_a-z][\w’'-]*){1,3}\s(?:Branch|Chapter|Local|Lodge|Section)"
    r"|(?i:(?<=\sbranch)|(?<=\slodge)|(?<=\ssection)),\s[^\W\d_a-z][^\n,*·|•–—/]+?)?)(?=,|\s[*·|•–—/-]\s|$)",
    re.M,
)
_CRUMBS = re.compile(r"^(?=[^\n.«]+ [>›»→] )[^\n.«]{3,200}$", re.M)
# "From: the Quorn Guild", "Started by Ada Rill", under a label of its own, over "Leaflet no. 6"
_FROM = re.compile(
    r"^(?:From|Sender|By):?\n+(?P<label>[^\n\d@]{3,100})$"
    r"|^(?:From|(?P<started>(?:Start|Launch|Initiat|Submitt|Present|Organis)ed by)|An? (?:campaign|initiative|petition) (?:by|of))"
    r"\b:?\s+(?:the\s)?(?P<who>[^\n]{3,100}?)(?:,?\son\s[^\n]*\d)?$"
    r"|^(?:[^\n]{0,20}\b\d{4},? )?(?:(?i:written )?[Bb]y )(?P<person>[^\n\d|·•]{3,60}?)(?=,?(?: on)? (?:[A-Z]\w+day,? )?\d[^\n]{0,20}$|\s[|·•]|$)"
    r"|^(?P<over>[^\n\d@]{6,100})\n+(?:[^\W\d]\S+\s){1,2}(?:(?i:no\.?|nr\.?|number)|#|شماره\S?)\s?\d",
    re.M,
)
# "Adopted by the Council of the Quorn Guild", "The Council of the Quorn Guild, recalling"
_RESOLVES = re.compile(
    r"^(?i:adopted|passed|carried|approved)(?:\s\w+ly)?\sby\s(?:the\s)?(?P<by>[^\n]{6,200})"
    r"|(?:^|,\s)(?i:the)\s(?P<over>[^\n,:;.]{6,120}),?\n+(?:[a-z][^\n]*,\n+)?(?:RESOLVES|DECIDES|DECLARES|[Rr]esolves:)"
    r"|^(?:\d+\.\s)?(?i:the|this)\s(?P<the>[^\n,:;.]{6,120}),\s+(?i:(?:\w+ly\s)?"
    r"(?:\w{2,}ing|aware|conscious|mindful|alarmed|assembled|concerned|convinced|gathered|guided))\b"
    r"|^(?=.*\b(?i:communiqu))[^\n]+\n\n(?:[^\n]{1,80}\n\n)?The\s(?P<met>[^\n:;.]{6,200}?)\s(?:met|gathered|convened|assembled)\s(?:at|in|on)\s"
    r"|^(?:At|In)\s(?:the|an?)\s[^\n.,]{0,40}?\b(?:assembly|conference|meeting|session|sitting)\sof\s(?:the\s)?(?P<held>[^\n.:;]{6,200}?),?\s(?:held|which|on\s\d)"
    r"[^\n.:;]{0,120}\b(?:was|were)\s(?:\w+ly\s)?(?:resolved|(?:agreed|decided)(?=[^\n.]{0,20}:))(?=:|\sas\s|\sthat\b\W*\n|\sthat:)"
    r"|^(?:At|In)\sits\s[^\n.:;]{0,60}?\bthe\s(?P<its>[^\n,:;.\d]{6,120}?),?\s(?:has\s)?(?:\w+ly\s)?(?:resolved(?=:|\sas\s|\sthat\b\W*\n|\sthat:)|resolves(?=:|\sas\s|\sthat\s))"
    r"|\b(?:RESOLVED|[Rr]esolved),?\s(?i:that)\s(?:the\s)?(?P<that>[^\n,:;.]{6,120}?)\s"
    r"(?:affirm|ask|call(?:\son|\supon)|condemn|declare|demand|endorse|go\son\srecord|oppose|petition|request|support|urge)s?\b",
    re.M,
)
# "For the Quorn Guild" over the names of those who sign for it
_FOR = re.compile(
    r"^(?:For|(?<=\n\n)for|(?:For and )?[Oo]n behalf of|Pour|Por|Für|Im Namen|Për|از طرف|از سوی)\s"
    r"(?:(?:the|le|la|les|el|den|die|das|der|des)\s)?(?P<who>[^\n,:]{3,80}?)(?:[,:]?$|:\s)",
    re.M,
)
# "Ada Rill, chair", "**Dr Ole Brand** (retired)", "Ada and Ole Rill", above or before what they are
_SIGNER = re.compile(
    r"(?:(?i:also )?on behalf of\s)?(?:\d+[.)] |[-–•*] )?\**(?P<who>(?:(?:Dr|Prof|Rev|Sr|Fr|Mrs?|Ms|Father|Sister)\.? )*"
    r"(?:[^\W\d_a-z][\w’'-]+ and )?[^\W\d_a-z][\w.’'-]*(?: (?:(?:al|da|de[nr]?|di|el|van|von) )*[^\W\d_a-z][\w.’'-]+){1,3})\**(?=,|\n|\s*\Z| \()"
)
# A line of a last block, or what it opens with: "Quorn Street Neighbours. No fees, no chairman."
_ABOVE = r"\S.+?(?=,\s[^\n,]{4,20}\d{4}$|(?<=\w{3})[.!]\s(?!(?:And|But|He|How|It|She|So|That|The[rsy]\w*|This|What|Wh[eoy]\w*)\b)|$)"
_DATED = re.compile(r"(?<=\w),\s[^\n,]{4,20}\d{4}\Z")  # "Quorn Guild, 6 May 2031"
_ADDRESS = re.compile(
    r"(?:Branch|Chapter|Local|Lodge|Section|Ortsgruppe) [\dIVX]|(?=.*,)(?:.*\b\d{1,4}\s[^\W\d_a-z]|.*\w\s\d{1,4},|.*\b\d{5}\b)|.*@|www\."
)
_MEETINGS = re.compile(
    r"\b(?:Assembly|Conference|Congress|Convention|Forum|Gathering|Meeting|Summit|Synod)\b"
)
_GATHERED = re.compile(  # in small letters, and so no part of a name
    r"(?:(?:[a-z]+ ){0,4}(?:assembly|conference|congress|meeting|session|sitting) of (?:the )?)?"
)
_TAIL = re.compile(  # of the name of a body: its branch, its name proper
    r"(?<=\w{4})(?:\s[-–—]|,)(?:\s[^\W\d_a-z][\w’'-]*){1,3} (?:Branch|Chapter|Local|Lodge|Section)$"
    r"|(?<=\w{4}) (?:“[^”]+”|\"[^\"]+\"|«[^»]+»|\([A-Z]{2,}\))$"
)
_OF_NAME = re.compile(  # "CHAPTER OF THE MINSTER OF VELM", "Chapter of the Minster at Velm"
    r"(?:[^\W\d_a-z]\w* ){0,2}(?P<head>[^\W\d_a-z]\w*) (?i:of)"
    r"(?: [^\W\d_a-z][\w’'-]*| (?:and|at|for|in|of|the)){1,9} ?$",
    re.M,
)
_FIRST_HALF = re.compile(r"(?:[^\W\d_a-z][\w’'-]+ ){1,3}(?:and|&) ")  # "Tenants and Owners Guild"
_OURS = re.compile(r"(?:our|this|we|your)\b", re.I)  # opens a sentence, and no name
_GENERIC = re.compile(r"[a-z].*|\S+(?:\s\S+)?")  # "annual meeting", "GENERAL ASSEMBLY"
_HONOURS = re.compile(r"(?:(?:The )?(?:Rt )?Hon|Mrs?|Ms|Dr|H\.E)\b[^\n]{1,40}(?:\n|\Z)")
_ASIDE = re.compile(  # a line over a text that is none of its title
    r"(?:By|From|To|TO|(?:The )?(?:Rt )?Hon|Mrs?|Ms|Dr|H\.E|c/o|(?i:press|news|media) (?i:release|statement|information))\b"
    r"|[a-z(>]|.*(?:[.,:؛،]\Z|\s[·|•]\s)"
)
_RETURNS = r"^(?:© ?[\d–-]* {0}\b|{0}(?=\s*[|·]|\s[–-]\s|\n[^\n]{{0,30}}\d{{4}}(?!\d)))"  # at the foot, or signed
_TO_WHOM = re.compile(rf"(?:To|TO)\b|{_HONOURS.pattern}")
# Over those to whom a letter goes.
_LABEL = (
    r"^(?i:(?:(?:addressed|petition|sent) )?to|(?:for the )?attention(?: of)?|att?n\.?):?[ \t]*$"
)
_LABEL, _LABELLED = re.compile(_LABEL, re.M), re.compile(rf"{_LABEL}\n+(?:(?!\n\n)[\s\S])*\Z", re.M)
_FRAMED = re.compile(r"([~*=_+•·-])\s+\S.*\S\s+\1", re.S)  # an item closed as it opens
_RULED = re.compile(r"\n\s*[=~_-]{4,}\s*(?:\n|\Z)")  # a line under a heading
_SPACED = re.compile(r"^(?:\w ){2,}\w(?: {2,}(?:\w )+\w)*$", re.M)  # "S A L T   C L U B"
_JOINS = re.compile(
    r"(?:about|by|concerning|for|from|of|on|regarding|to|an|zu[mr]|sur|du|de|des|e|i|për|BY|OF|ON)\b"
)
_LEADS_ON = re.compile(
    r"(?i:\b(?:about|at|by|for|from|of|on|to|with)(?:\sthe)?\s*\Z|\Ato\b)"
)  # "Letter to the Guild"
_PRESS = re.compile(
    r"\b(?:argus|bugle|chronicle|clarion|courier|daily|echo|gazette|herald|journal|mirror|news|observer|post|radio|review|sentinel|telegraph|times"
    r"|tribune|tv|zeitung)\b",
    re.I,
)
# "Board must act", "BOARD MUST ACT", "Pilots, read this": a body in a line that is more than it.
_TELLS = re.compile(
    r"\s(?:(?i:must|should|shall|will|can(?:not)?|has|have|had|is|are|was|were|did|does|do)\b"
    r"|(?!(?:and|at|for|in|of|on|to|with)\b)[a-z])|,\s\w+\s(?i:this|us|your?|it|them)\b"
)
# Over a mail or a letter.
_SUBJECT = r"^(?:re|subject|title|betreff|obje[ck]?t|oggetto|asunto|onderwerp|lënda|موضوع|тема)\.? ?: ?(?P<said>\S.{3,200})$"
_SUBJECT = re.compile(_SUBJECT, re.I | re.M)
_TIME = re.compile(r"[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\s?[+-]\d\d:?\d\d)?(?=\s|\Z)")
_YEAR = re.compile(r"\d{4}|\d\D\d\d?\D\d\d")
_TOLD = re.compile(
    r"\b(?:born|died|deadline|accessed|updated)\b"
    r"|\b(?:since|until|till|by|before|after)\b[\w\s]{0,12}\Z"
    r"|\b(?:modif|revis|chang|found|establish|open|clos|start|beg[aiu]n|end|launch|join|elect"
    r"|arrest|kill|due|expir|valid|effective|postpone)\w*(?:\s(?:on|from|in|at))?:?\s*\Z",
    re.I,
)
# "Done at Port Meridian on 11 May 2022", "Adopted by the 47th Congress, Norrhavn, 6-8 October 2023"
_SELF = "(?i:resolution|declaration|statement|motion|document|leaflet|flyer|letter|appeal|text)"
_DONE = re.compile(
    rf"(?:(?:This\s{_SELF}\s+(?:was|has been)|{_SELF})\s+)?"
    r"(?i:done|given(?: out)?|handed out|distributed|signed|adopted|issued|made|approved|proclaimed|passed|agreed|resolved|ratified"
    r"|published|presented|carried|endorsed|voted|enacted|concluded|delivered|sealed|drawn up|released"
    r"|printed|produced|written)\b[^.;\n]{0,120}?"
    r"(?:(?:\b(?:at|in)|,)\s+(?:the\s+)?(?P<place>[^\W\d_a-z][\w.'’-]*+(?:\s[^\W\d_a-z][\w.'’-]*+){0,3})"
    r"|(?=\s)|(?<=\w)(?=,))(?:,?\s+(?:on|this|the|of)\b){0,3},?\s+"
    r"|این\s(?:بیانیه|اطلاعیه|قطعنامه|نامه|طومار|متن)\b[^.؟!\n]{0,80}"
)
_BEGINS = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])|^\(", re.M)  # what may end with the day it was made
_WITHIN = re.compile(r"[,(–—-]\s*")  # in a heading: "Motion 4, adopted on 11 May 2022"
# In English and French; in two originals, all texts being equally authentic; by 40 votes to 3.
_TONGUES = re.compile(
    r"(?:[,;:]? ?\(?(?:by|with|unanimously|\d+ (?:votes?|for|to|in favou?r))\b[^.;\n]{0,150}"
    r"|(?: ?[|·]|,? ?in (?:the )?(?:[A-Z]|\w+ (?:original|cop|exemplar)|(?:du|tri|quadru)plicate)"
    r"|\s[^.\n]{0,40}(?:صادر|منتشر|نوشته|تصویب|تهیه|امضا))[^.;]{0,300})?"
    r"(?:[.;](?: [^\n]{0,60}| \w+ed by [^\n]{0,150})?)?(?:\n|\Z)"  # 2000 copies
)
_ADDRESSED = re.compile(r"(?:[^\n]|\n(?!\n)){0,150}[.,;:|·(–—\n-]\s*|\s*(?:(?:in|on)\s)?")
_DAYS = re.compile(r"\d{4}-\d\d(?:-\d\d(?:/\d{4}-\d\d-\d\d)?)?")
_ONE_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_GREETS = re.compile(
    r"^(?:dear|sirs?|mada?me?|monsieur|your (?:excellenc\w+|grace|eminence)|honou?r(?:ed|able)|respected|sehr geehrte\w*|estimad[oa]s?)\b[^\n]{0,80}[,:!،]$",
    re.I | re.M,
)
_APART = re.compile(
    r"(?:.*[^\s\w.;!?'’”\"])?\s*|.*\S(?:\s{3,}|\t)"
)  # what stands before the day in a line of details
_FIELDS = (
    "title publication_date author publisher url place language original event event_date "
    "event_place signatories captured rights sha256"
).split()


def metadata_rows(page: Document) -> dict[str, dict]:
    """Propose what can be known of a document, each value with its basis.

    Parameters
    ----------
    page : Document
        As `workshop.texts.read_document` gives it.

    Returns
    -------
    dict of dict
        The rows of ``metadata.csv`` by field.
    """
    text, received = page.text, f"Computed from the bytes of text.txt; received as {page.how}."
    told = {"sha256": (hashlib.sha256(page.kept).hexdigest(), "printed", "high", received, None)}
    for field in ("publisher", "author", "url", "language", "place", "captured"):
        said = page.told.get(field, "")
        if (field == "author" and not _is_author(said, page)) or said in _PLATFORMS:
            continue
        if said:
            told[field] = (said, "inferred", "medium", f"{page.says}.", None)
    addresses = list(re.finditer(r"https?://[^\s<>\"')\]]+", text[:LONGEST]))
    if len(addresses) == 1:
        why = "The only address in the text; look whether it is that of the page."
        told.setdefault("url", (addresses[0][0], "printed", "low", why, addresses[0].span()))
    for propose in (_title, _day, _language):
        for field, *cells in propose(text, page):
            told.setdefault(field, cells)
    rows = {}
    for field in _FIELDS:
        value, *cells, span = told.get(field, ("", "unknown", "none", _UNSEEN, None))
        row = dict(zip(("basis", "confidence", "why"), cells, strict=True))
        row |= {"field": field, "value": " ".join(value.split()), "span": span}
        rows[field] = row | (quoted(text, *span) if span else {})
    return rows


def _is_author(said, page):
    """Tell whether who is told to have made a page is its author, and no account or typist."""
    hidden = page.says == FILE_SAYS and said not in page.text
    return not hidden and not ACCOUNT.fullmatch(said)


def _title(text, page):
    """Propose the title: what the page calls itself, if the text has it, or else what is set apart."""
    if account := _ACCOUNT.match(page.told.get("title", "")):
        for field in ("author", "publisher"):
            why = "It is the account on which the post stands."
            yield field, account["who"], "inferred", "low", why, None
    said, printed, beside, why = _page_title(text, page)
    if printed:
        yield "title", text[slice(*printed)], "printed", "high", why, printed
    for name in beside:
        why = "It stands beside the title in what the page calls itself."
        yield "publisher", _longer_name(text, name), "inferred", "low", why, None
    if said and page.says in (CELL_SAYS, HEAD_SAYS):
        yield "title", said, "inferred", "medium", f"{page.says}.", None
    titles, over, bodies = _set_apart(text)
    paper = titles and PAPERS.match(text, *titles[0]) and text[slice(*titles[0])]
    if paper and paper.isupper() and paper.count(" ") > 3:
        yield "title", paper, "printed", "medium", "It says what the paper is.", titles[0]
    if subject := _SUBJECT.search(text, 0, 1500):
        why = "The text names it as its subject."
        yield "title", subject["said"], "printed", "high", why, subject.span("said")
    over, bodies = ([span for span in spans if span != printed] for spans in (over, bodies))
    for span in titles[:1]:
        why = "What is set apart below that" if over else "The first line that is set apart"
        why = f"{why}; look whether it is the title."
        yield "title", text[slice(*span)], "printed", "medium", why, span
    if said:
        why = f"{page.says}; the text has no such line."
        yield "title", said, "inferred", "low", why, None
    yield from _speakers(text, page, [printed, *titles] if printed else titles, over, bodies)


def _page_title(text, page):
    """Give what a page calls itself, where its text has that, what stands beside it, and a reason."""
    heading = _line_with(page.told.get("heading", ""), text[:20_000], True)
    said, names = _page_names(text, page.told.get("title", ""), heading)
    # "Ministry of Water: Talks open - News" over a page whose heading is "Talks open"
    for name in (said, *names, *re.split(r":\s+", (*names, said)[0])[1:]):
        span = _line_with(name, text[:20_000], page.says == CELL_SAYS or " " not in name)
        site = span and (
            _is_site(text, text[slice(*span)])
            or (_is_body(name) and ((heading and name != said) or _is_head(text, span)))
        )
        if span and not site:
            two = len(names) == 2 and name in names and not _imprints(text)
            beside = [one for one in names if one != name and "," not in one] if two else []
            return said, span, beside, f"It stands in the text. {page.says}."
    beside = [one for one in names if heading and one and ":" not in one and _is_body(one)]
    return said, heading, beside, "It is the one heading of the first rank."


def _is_head(text, span):
    """Tell whether a name is that of the body on whose paper a text stands, with a title below."""
    titles, over, _ = _set_apart(text)
    return span in over and any(span != title for title in titles)


def _page_names(text, said, heading):
    """Give what a page calls itself and the names that it consists of, the main one by its heading.

    A single word among three names or more is a part of the site: "News".
    """
    names = re.split(r"\s+(?:[-|–—·»«]|::)+\s+", said.strip(" :|"))
    names = [name for name in names if " " in name or len(names) < 3]
    headed = heading and _plain(text[slice(*heading)])
    main = max(names, key=len, default="")  # "Talks open | Water Guild" over "Talks open in Velm"
    if headed and len(main) > 8 and (_plain(main) in headed or headed in _plain(main)):
        first = text[slice(*heading)]
        return first, [first, *(name for name in names if name != main)]
    return said, names


def _longer_name(text, name):
    """Give a name as the text has it, with what the body is for or of where it says so."""
    rest = r" (?:for|of)(?: (?:and|the|of))*(?: [A-Z][\w’'-]+)+(?=[,.;:·|(\s]*$)"
    longer = re.search(rf"\b{re.escape(name)}{rest}", text, re.M)
    return longer[0] if longer else name


def _speakers(text, page, titles, over, bodies):
    """Propose in whose name a text speaks, and who put it on a page, the surest first."""
    imprints = _imprints(text)
    issued = (imprints or _imprints(text, page=True))[-1:]
    whose, senders = _owners(text, titles, over)
    own = [span for span in over or imprints[-1:] if not _PRESS.search(text, *span)]
    below = _in_details(text) or [span for span in bodies if span not in titles[:1]]
    below = [span for span in below if not _PRESS.search(text, *span)]
    stands = "It stands over the text, as on the paper of a body"
    issues = "It stands where papers name who issued them"
    signed = _signed(text, page.told.get("publisher"))
    people, parties = _signers(text), _parties(text)
    letter = signed if _GREETS.search(text, 0, 3000) else []
    for field, spans, basis, why in (
        ("author", whose, "printed", "The title or the line below it says whose paper it is"),
        ("author", own[: len(over)], "inferred", stands),
        ("author", signed, "printed", "It stands over or among those who sign"),
        ("author", [*parties], "printed", "They are those for whom it is signed"),
        (
            "author",
            [*people],
            "printed",
            "They sign it as what they say; a private person is not to be named",
        ),
        ("author", own or below, "inferred", issues if own else stands),
        ("publisher", issued, "printed", issues),
        ("publisher", _running(text), "printed", "It runs over or under the pages"),
        ("publisher", _crumbs(text), "inferred", "It stands on the way to the page"),
        (
            "publisher",
            over or senders or [span for span in bodies if span not in titles] or below or letter,
            "inferred",
            stands,
        ),
    ):
        for span in spans[:1]:
            sure = "medium" if basis == "printed" else "low"
            why = f"{why}; look whether it is the {field}."
            value = parties.get(span) or people.get(span) or _closed(text[slice(*span)])
            yield field, value, basis, sure, why, span


def _owners(text, titles, over):
    """Find those whose paper a text says it is, and of them the bodies that send it."""
    whose = [span for title in titles[:4] if (span := _whose(text, *title))]
    senders = [m.span(m.lastgroup) for m in _FROM.finditer(text, 0, 1500) if _is_from(m)]
    whose += senders + _resolving(text)
    if over:
        whose = [span for span in whose if not _GENERIC.fullmatch(text, *span)]
    return whose, [span for span in senders if _is_body(text[slice(*span)])]


def _closed(line):
    """Write a line in spaced letters as words."""
    return (
        " ".join(re.sub(r"(?<=\w) (?=\w)", "", line).split()) if _SPACED.fullmatch(line) else line
    )


def _imprints(text, page=False):
    """Find who has issued a paper, by its imprint, or who holds the rights of its page."""
    found = (m for m in _IMPRINT.finditer(text) if bool(m["page"]) == page)
    return [m.span("who") for m in found if page or not _is_person(m["who"])]


def _line_with(name, text, whole):
    """Give the line of a text that is a name, or else, where it need not be all of it, has it."""
    if len(name) < 8:
        return None
    pattern = re.sub("['’‘]", "['’‘]", re.escape(name))
    found = re.search(rf"^(?:#+ )?{pattern}$", text, re.I | re.M)
    found = found or (not whole and re.search(pattern, text, re.I))
    if not found:
        return None
    span = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    if span[1] - span[0] > 2 * len(name) or span[1] < 0:
        return None  # a sentence with a name in it
    return _bare(text, span)


def _plain(words):
    """Give words in small letters, with plain apostrophes, to compare them."""
    return re.sub("['’‘]", "'", " ".join(words.casefold().split()))


def _bare(text, span):
    """Leave the signs before a heading in Markdown, and ornaments on both sides, out of it."""
    words = re.match(
        r"(?:#{1,6} |(?:[~*=_+•·-]\s*){2,}|[~*=_+•·-]\s+(?=.*\s[~*=_+•·-]\Z))?(.*?)(?:(?:\s*[~*=_+•·-]){2,}|\s+[~*=_+•·-])?\Z",
        text[slice(*span)],
        re.S,
    )
    return span[0] + words.start(1), span[0] + words.end(1)


def _set_apart(text):
    """Give the lines over a text that may be its title, the best first, the body over them, and others."""
    rows, top = _first_rows(text)
    top = [(kind, number, *_bare(text, span)) for kind, number, *span in top]
    over, under = _letterhead(text, top)
    spaced = _SPACED.finditer(text, 0, top[-1][3] if top else 0)
    over = over or [m.span() for m in spaced if _is_body(m[0])][:1]
    titles = _ranked(text, top, under)
    titles += [
        row[2:]
        for row in rows
        if row[0] == "title"
        and not (_HONOURS.match(text, row[2]) or _is_labelled(text, row[2]))
        and not (_LABEL.search(text, 0, row[2]) and _is_body(text[slice(*row[2:])]))
    ]
    return (
        [_bare(text, span) for span in titles],
        over,
        [
            row[2:]
            for row in top[0 if over else under :]
            if _is_body(text[slice(*row[2:])]) and not _is_addressed(text, row[2])
        ],
    )


def _is_addressed(text, start):
    """Tell whether a line is of those to whom a paper goes, by what stands over it."""
    block = text.rfind("\n\n", 0, start) + 2
    person = _SIGNER.match(text, block, start)
    return (
        _is_labelled(text, start)
        or (person and _is_named(person["who"]))
        or _TO_WHOM.match(text, block)
    )


def _is_labelled(text, start):
    """Tell whether a line is "To:", or stands in a block that has that for its head or over it."""
    return bool(_LABEL.match(text, start) or _LABELLED.search(text[max(0, start - 300) : start]))


def _first_rows(text):
    """Give the parts of the first pages, and of these the few lines over the prose."""
    rows = [row for row in part_rows(text[:20_000]) if row[0] != "furniture"]
    if rows and _is_site(text, text[rows[0][2] : rows[0][3]]):
        rows = _off_menus(text, rows)
    framed = [row for row in rows if _FRAMED.fullmatch(text, *row[2:])]
    long = lambda row: row[3] - row[2] > (80 if text[row[3] - 1] == "." else 150)  # noqa: E731
    listed = lambda row: row[0] == "item" and row not in framed  # noqa: E731
    prose = next((n for n, row in enumerate(rows) if long(row) or listed(row)), 9)
    top = rows[: min(9, prose)]
    top = [row for row in top if row[0] in ("title", "paragraph") or row in framed]
    return rows, [row for row in top if not _is_labelled(text, row[2])]


def _off_menus(text, rows):
    """Leave out of the rows of a page what stands below its name, and lists of three lines or more."""
    at = [text.count("\n\n", 0, row[2]) for row in rows]
    lines = collections.Counter(at)
    return rows[:1] + [row for row, n in zip(rows, at, strict=True) if n and lines[n] < 3]


def _ranked(text, top, under):
    """Give the lines among the first, below a letterhead, that may be a title, the best first."""
    ranks = []
    for n, (kind, _, start, end) in enumerate(top[under:], under):
        line = text[start:end]
        ruled = kind == "item" or (n < 4 and _RULED.match(text, end))  # "* LIGHT FOR ALL *"
        titled = ruled or kind == "title" or line.endswith("!")
        below = _LABEL.search(text, 0, start)
        if not _heads(line.capitalize() if ruled else line) or not (titled or under or below):
            continue
        if below and _is_body(line):
            continue  # who sends it
        end = _title_end(text, end, top[n + 1 : n + 2])
        paper = PAPERS.match(text, start, end)
        made = paper and re.search(r"\b(?:adopted|passed|carried)\b", line)
        ranks.append((bool(made), not ruled, not paper and bool(under), not titled, (start, end)))
    return [span for *_, span in sorted(ranks)]


def _title_end(text, end, following):
    """Give where a title ends that may go on in the next line: "DECLARATION / of the crews"."""
    for _, _, first, last in following:
        joins = _JOINS.match(text, first)
        if joins and (text[first].islower() or text[end:first] == "\n" or joins[0].isupper()):
            return last
    return end


def _is_site(text, line):
    """Tell whether a short line is the first of a text and comes again at its foot, as a site's name."""
    short = len(line) > 3 and line.count(" ") < 4 and not line.endswith("!")
    if not short or not text.startswith(line):
        return False
    again = re.compile(_RETURNS.format(re.escape(line)), re.I | re.M)
    return bool(again.search(text, len(text) // 2))


def _letterhead(text, top):
    """Give the body on whose paper a text stands, if any, and how many lines are such or an address."""
    lines, block = [text[start:end] for *_, start, end in top], 1
    apart = lambda n: "\n\n" in text[top[n - 1][3] : top[n][2]]  # noqa: E731
    while block < len(top) and (
        not apart(block)
        or (lines[block - 1].isupper() and "," not in lines[block - 1] and _is_body(lines[block]))
    ):
        block += 1
    bodies, address = _headed(text, lines[:block])
    named = top[1:] and any(map(PAPERS.match, lines[1:])) and _OF_NAME.match(lines[0])
    if named:  # and the paper speaks of it again, or of its place
        head, place = named["head"].capitalize(), named[0].split()[-1].capitalize()
        again = rf"\b[Tt]he {head} [a-z]" + rf"|[a-z,] {place}\b" * named[0].isupper()
        bodies += [0] * bool(re.search(again, text))
    if not top[1:] or not (bodies or address) or lines[0].endswith("!") or PAPERS.match(lines[0]):
        return [], 0
    who = find_actors(lines[0]).query("start == 0")["kind"]
    if _HONOURS.match(lines[0]) or (block > 2 and bodies[:1] != [0] and "person" in set(who)):
        return [], block  # those to whom the letter goes
    first = next((n for n in bodies if not re.search(r"\bpress\b", lines[n], re.I)), 0)
    start, end = top[first][2], top[first][2] + len(lines[first].partition("\n")[0])
    return [(start, end)], 1 + max([*bodies, *address])


def _headed(text, lines):
    """Give which lines of a first block name a body or a site, and which are an address."""
    firsts = [line.partition("\n")[0] for line in lines]
    bodies = [
        n for n, line in enumerate(firsts) if _is_body(line) or (not n and _is_site(text, line))
    ]
    address = [
        n for n, line in enumerate(lines) if _ADDRESS.match(line if n else line.partition("\n")[2])
    ]
    dated = lambda n: not find_dates(lines[n]).empty  # noqa: E731
    return bodies, [n for n in address if not dated(n) and not PAPERS.match(lines[n])]


def _heads(line):
    """Tell whether a line may be a title: no greeting, day or address, and no more of a letterhead."""
    plain = len(re.findall(r"[^\W\d_]{3,}", line)) > 1 or PAPERS.match(line) or line[-1] == "!"
    aside = (
        _ASIDE.match(line) or (GREETING.match(line) and not PAPERS.match(line)) or _is_body(line)
    )
    aside = aside or (len(line) < 30 and find_dates(line)["end"].eq(len(line)).any())
    return plain and not aside and not (_YEAR.search(line) and not PAPERS.match(line))


def _whose(text, start, end):
    """Find in a title, or in the line below it, in whose name the paper speaks."""
    paper = PAPERS.match(text, start, end)
    led = paper and _WHOSE.match(text, paper.end(), end)
    if not led:
        return None
    if body := BODIES.match(text, led.end(), end):
        return body.span()
    who = _WHO.match(text, led.end(), end)
    if not who or not (led["by"] or (" " in who["who"] and re.search(r"\s(?i:of|from)\s", led[0]))):
        return None
    name = f"The {_in_small(who['who'])}"
    named = find_actors(name)
    several = (named["end"] == len(name)) & bool(re.search(r",|\band [^\W\d_a-z]", name))
    named = named[(named["start"] <= 4) | several].query("kind != 'place'")
    return who.span("who") if led["by"] or _MEETINGS.search(name) or not named.empty else None


def _is_from(found):
    """Tell whether what is from somebody is from a body, or from one who wrote or started it."""
    people = re.split(r",? and |, ", _in_small(found["person"] or ""))
    wrote = all(
        _SIGNER.fullmatch(one) and _is_named(one) and not ACCOUNT.fullmatch(one) for one in people
    )
    started = found["started"] and _SIGNER.fullmatch(found["who"])
    return found["label"] or wrote or started or _is_body(found[found.lastgroup])


def _in_details(text):
    """Find the body in a line of details over a text: "Quorn Guild * Leaflet No. 7 * 2 May 2031"."""
    return [
        piece.span("who")
        for line in _DETAILS.finditer(text.partition(ALONG)[0], 0, 1000)
        for piece in _PIECE.finditer(text, *line.span())
        if _is_body(piece["who"]) and not _MEETINGS.search(piece["who"])
    ]


def _resolving(text):
    """Find the bodies of which a paper says that they adopt it, resolve, or consider something."""
    spans = []
    for m in _RESOLVES.finditer(text, 0, 8000):
        start, end = m.span(m.lastgroup)
        who = m["by"] and _WHO.match(text, start, end)
        end = who.end("who") if who else end
        ends = m["by"] and text[m.start()].isupper() and 3 * start > 2 * len(text)
        opens = m["that"] or m["over"] or not re.search(r"\w\w\.\s*\n", text[:start])
        start += len(_GATHERED.match(text, start, end)[0])
        name = re.sub(r"\A\d+\w\w\s", "", text[start:end])
        meets = re.sub(r"\A.*\sof\s(?:the\s)?", "", name) if _MEETINGS.search(name) else name
        first = re.split(r",\s|\sand\s", name)[0] if m["held"] else meets
        named = m["met"] or any(map(_is_body, (name, meets, first)))
        if (opens or ends) and not _GENERIC.fullmatch(name) and named:
            spans.append((start, end))
    return spans


def _running(text):
    """Give the body that runs along the pages of a file: "Quorn Guild - 4th Congress"."""
    along = text.partition(f"\n{ALONG}\n")[2]
    base = len(text) - len(along)
    names = re.finditer(r"^(\S+ [^\W\d_].*?)(?=\s+[-–—|·]\s|$)", along, re.M)
    return [(base + m.start(), base + m.end()) for m in names if _is_body(m[0])]


def _crumbs(text):
    """Give the body that the way to a page names: "Home > Harbour Office > News"."""
    at = _CRUMBS.search(text[:1000])
    names = re.finditer(r"[^>›»→\n]*[^>›»→\s]", at[0]) if at else ()
    names = [(at.start() + m.end() - len(m[0].strip()), at.start() + m.end()) for m in names]
    return [span for span in names if _is_body(text[slice(*span)])]


def _signed(text, site):
    """Give the body in whose name a text is signed, if it is one or that on whose site it stands."""
    base = max(0, len(text) - 2500)
    if site and not _PRESS.search(site) and re.search(r"\b(?:[Ww]e|our)\b", text):
        name = re.escape(site)
        at = re.compile(rf"(?:\b[Ww]e at (?:the )?|[,\n] ?)({name})\b").search(text, base)
        if at:
            return [at.span(1)]
    signing = [m.span("who") for m in _FOR.finditer(text, base) if _is_body(m["who"])]
    signing = signing or _signing(text, base)
    names = {text[slice(*span)] for span in signing}
    return signing[:1] if len(names) == 1 and not _GENERIC.fullmatch(min(names)) else []


def _signing(text, base):
    """Give the bodies among those who sign, or in the last block where nobody does."""
    rows = [row for row in part_rows(text[base:]) if row[0] != "furniture"]
    signed, apart = [row[2:] for row in rows if row[0] == "signature"], r"[^\s,][^,\n]*"
    last = [
        (text.rfind("\n\n", 0, base + start) - base, end)
        for *_, start, end in rows
        if 2 * (base + start) > len(text)
        and find_dates(_DATED.sub("", text[base + start : base + end])).empty
    ]
    signing = [
        (base + start + m.start(), base + start + m.end())
        for start, end in signed or last[-1:]
        for m in re.finditer(apart if signed else _ABOVE, text[base + start : base + end], re.M)
        if _is_body(m[0]) and (signed or m[0][0].isalnum())
    ]
    several = sum("," in text[base + start : base + end] for start, end in signed)
    few = len(signing) < max(several, len(signed) - 4 * (several < 2))
    return [] if few else signing


def _parties(text):
    """Give the names of two bodies or more for each of which somebody signs, by the span of all."""
    found = {m["who"]: m for m in _FOR.finditer(text, max(0, len(text) - 2500))}
    spans = [m.span("who") for m in found.values()]
    both = len(found) > 1 and any(map(_is_body, found)) and all(name[0].isupper() for name in found)
    return {(spans[0][0], spans[-1][1]): "; ".join(found)} if both else {}


def _signers(text):
    """Give the one who signs a letter, or several most of whom say as what, by the span of all."""
    base = max(0, len(text) - 2500)
    rows = [row for row in part_rows(text[base:]) if row[0] == "signature"]
    signing = [_SIGNER.match(text, base + start, base + end) for *_, start, end in rows]
    signing = [m and not _is_body(m["who"]) and _is_named(m["who"]) and m for m in signing]
    told = [
        m
        for m, other in zip_longest(signing, signing[1:], fillvalue=True)
        if m and (text[m.end() : m.end() + 2].strip()[:1] in [*",("] or not other)
    ]
    people = [m for m in signing if m]
    alone = len(people) == 1 and _GREETS.search(text, 0, 3000)
    if not alone and (len(told) < 2 or 2 * len(told) <= len(people)):
        return {}  # a list of names alone, as under a petition
    return {(people[0].start("who"), people[-1].end("who")): ", ".join(m["who"] for m in people)}


def _is_named(name):
    """Tell whether a name is found to be that of a person, and no office."""
    return not find_actors(f"{name} spoke.").query("kind == 'person' and rule != 'a title'").empty


def _is_person(name):
    """Tell whether a name may be a person's, or none: two or three words, no body, no "LSCU Velm"."""
    person = r"(?!(?=.*[a-z]).*\b[A-Z]{3,}\b)(?:[^\W\d_a-z][\w.'’-]+(?:\s|\Z)){2,3}|[^A-Z]*"
    return re.fullmatch(person, name) and "organisation" not in set(find_actors(name)["kind"])


def _is_body(line):
    """Tell whether a line is hardly more than the name of a body, in capitals or not."""
    joins = _JOINS.match(line)
    line = _in_small(_TAIL.sub("", _closed(line)))
    body = not line[0].islower() and BODIES.match(line)
    if body and body.end() == len(line.rstrip()) < 80:
        return True
    found = find_actors(line).query("kind == 'organisation'")[["start", "end"]].to_numpy()
    if (
        GREETING.match(line)
        or _OURS.match(line)
        or joins
        or any(_TELLS.match(line, end) for _, end in found)
    ):
        return False
    sentence = re.search(r"(?:[!?:;,]|(?:\w{5,}|\d)\.)\Z", line)  # "We ask the Board."
    if (
        not 6 <= len(line) <= 150
        or sentence
        or line[0].islower()
        or PAPERS.match(re.sub("^An? ", "", line))
    ):
        return False
    sizes = [
        end - start * (not _FIRST_HALF.fullmatch(line, 0, start))
        for start, end in found
        if not _LEADS_ON.search(line, 0, start)
    ]
    return 2 * max(sizes, default=0) >= len(line)


def _in_small(name):
    """Write a name that is in capitals as it is written elsewhere."""
    small = re.compile(r"(?<!\A)\b(?:And|Of|The|For|On|In|S)\b")
    return small.sub(lambda word: word[0].lower(), name.title()) if name.isupper() else name


def _day(text, page):
    """Propose the day of writing, and the place: as the page has them, or as letters print them."""
    said = _as_day(page.told.get("publication_date", ""))
    top = max(600, min(20_000, len(text) // 10))
    stretches = ((0, top, "medium"), (max(0, len(text) - 1500), None, "low"))
    printed = [day for first, last, sure in stretches for day in _printed(text, first, last, sure)]
    # One day, or else the days on which it was made, before all; then what could be of a rally.
    one = {day[0] for day in printed if len(day[0]) == len("2031-05-17")}
    dated = lambda day: day[0] in one or (day[2] == _MADE and not one & {day[0][-10:]})  # noqa: E731
    printed.sort(
        key=lambda day: (not dated(day) or len(day[0]) < 10, day[2] == _ALONE and not day[4])
    )
    agreeing = [day for day in printed if day[0].startswith(said)]
    agreeing = _before_posting(text, printed, said) or agreeing
    if said and not agreeing:
        why = f"{page.says}."
        why += f" The text has a line with another date, {printed[0][0]}." if printed else ""
        yield "publication_date", said, "inferred", "medium", why, None
        return
    for edtf, sure, stands, span, place in agreeing[:1]:
        why = f"A date that {stands}; look whether it is that of writing."
        if said:
            agrees = edtf.startswith(said)
            why, sure = (
                (f"{why} {page.says}, too.", "high")
                if agrees
                else (f"{why} The page was published on {said}.", sure)
            )
        if "/" in edtf:
            edtf, why = edtf.rpartition("/")[2], f"{why} It is the last of the days."
        yield "publication_date", edtf, "printed", sure, why, span
        if place:
            words = text[slice(*place)]
            yield "place", words, "printed", "medium", "It stands before the date.", place
    why = "No date stands by itself near the top or the end."
    yield "publication_date", "", "unknown", "none", why, None


def _before_posting(text, printed, said):
    """Give the day on which what was put out soon after says that it was written.

    On a page that declares when it was put out, no more than a day over the greeting or near the
    end; else a line that says more than the day, and no place, tells when: "Posted 3 May 2031".
    """
    days, declared = [day for day in printed if len(day[0]) == len("2031-05-17")], said
    if days and not said:
        first, _, _, (start, end), place = days[0]
        line = text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]
        said = first if re.search(r"\w", line) and not place else ""
    posted, within = known_bounds(said)[1], dt.timedelta(366 if declared else 31)
    greets = _GREETS.search(text, 0, 3000)
    own = [
        day
        for day in days
        if posted and dt.timedelta(0) < posted - known_bounds(day[0])[0] < within
        if not declared or 2 * day[3][0] > len(text) or (greets and day[3][1] < greets.start())
    ]
    return sorted(own, key=lambda day: day[3])[-1:]


def _as_day(said):
    """Give as EDTF the one date that a page or a cell gives, "" for anything else."""
    said = re.sub(r"\A(\d{4})([01]\d)([0-3]\d)\b", r"\1-\2-\3", said)
    said = _TIME.sub("", said)
    said = re.sub(r"(?<=\d\.)\s+(?=\d)", "", said)  # "7. 2. 2031", as Czech has it
    if not pd.isna(pd.to_datetime(said[:10], format="%Y-%m-%d", errors="coerce")):
        return said[:10]
    days = [day for day in find_dates(said[:100])["edtf"] if _ONE_DATE.fullmatch(day)]
    return days[0] if len(days) == 1 else ""


def _printed(text, first, last, sure):
    """Yield the dates of a stretch that stand as those of writing do, each with where and why."""
    cut = text[first:last]
    for row, kind, start, end in _dated_parts(cut):
        at, till, edtf = row["start"], row["end"], row["edtf"]
        line = max(start, cut.rfind("\n", 0, at) + 1)
        place = PLACE.fullmatch(cut, start, at) or PLACE.fullmatch(cut, line, at)
        told = _TOLD.search(cut, start, at)
        if "T" in row["value"] and 2 * (first + at) > len(text):
            continue  # the hour of a rally, under the call to it
        issued = _issued(cut, start, at)
        done = not told and (_made(cut, start, line, at, kind) or issued)
        if kind == "furniture" and 2 * (first + at) > len(text) and not done:
            continue  # of what else the page leads to
        rest = cut[till:end].strip()
        over = len(rest.split("\n")[0]) < 3 or (issued and rest[0] in ".;|·•")
        if place and rest.startswith(tuple("-–—:)")):
            stands = _OPENS
        elif done and (over or _TONGUES.match(cut, till)):
            stands = _MADE
            place = done if done.groupdict().get("place") else None
        elif not told and (place or "/" not in edtf) and _is_alone(cut, row, kind, start, end):
            stands = _ALONE
        else:
            continue
        place = None if place and _is_body(place[1]) else place
        named = place and (first + place.start(1), first + place.end(1))
        yield edtf, sure, stands, (first + at, first + till), named


def _made(text, start, line, at, kind):
    """Find the words of how a paper was made that lead to a day, from where they may begin."""
    begins = [m.end() for m in _BEGINS.finditer(text, line, at)]
    if kind == "title" or text[line] == "(":
        begins += [m.end() for m in _WITHIN.finditer(text, line, at)]
    begins += [line] if line == start or kind == "title" or not text[line].islower() else []
    return next((m for begin in begins if (m := _DONE.fullmatch(text, begin, at))), None)


def _issued(text, start, at):
    """Find an imprint from which no more than addresses lead to a day."""
    imprints = (
        m for m in _IMPRINT.finditer(text, start, at) if not m["page"] or m.start() == start
    )
    return next((m for m in imprints if _ADDRESSED.fullmatch(text, m.end(), at)), None)


def _dated_parts(text):
    """Give the days of a text, each with the kind and the bounds of the part in which it stands."""
    parts, days = part_rows(text), [row._asdict() for row in whole_rows(text)]
    found = []
    for row in days:
        if row["type"] == "DATE" and _DAYS.fullmatch(row["edtf"]):
            kind, _, *bounds = next(part for part in parts if row["start"] < part[3])
            found.append((row, kind, *bounds))
    signed = {row["edtf"] for row, kind, *_ in found if kind == "signature"}
    # Where they differ, each has signed on a day of its own.
    return [one for one in found if one[1] != "signature" or len(signed) == 1]


def _is_alone(text, day, kind, start, end):
    """Tell whether a day is all that a short paragraph holds, or one of the details in its line."""
    line, rest = max(start, text.rfind("\n", 0, day["start"]) + 1), text[day["end"] : end].strip()
    alone = end - start <= 60 and kind != "item" and not rest.endswith(tuple(".;!?"))
    after = "" if re.match(r"\n|[ \t]{3}", text[day["end"] : day["end"] + 3]) else rest
    ends = end if after else day["end"]
    led = ends - line <= 120 and after[:1] in ("", *"|·•–—*") and "-" in day["edtf"]
    led = led and _APART.fullmatch(text, line, day["start"])
    return (alone or led) and _YEAR.search(text, day["start"], day["end"])


def _language(text, page):
    """Propose the language whose commonest words are the most in the text."""
    lower = text[:100_000].lower()
    words, most_odd = re.findall(r"\w+", lower), len(lower) // 50
    counts = {code: sum(map(common.__contains__, words)) for code, common in COMMON.items()}
    # Names bring letters of another language into any text, but not at every tenth word.
    letters = collections.Counter(one for one in lower if one > "\x7f" and one.isalpha())
    for code, own in LETTERS.items():
        odd = sum(count for one, count in letters.items() if one not in own)
        counts[code] = 0 if odd > most_odd else counts[code]
    (code, most), (other, next_most) = collections.Counter(counts).most_common(2)
    if 10 * most > len(words) and most > min(next_most, 2):  # "On" alone is of many
        why = f"{most} of its {len(words)} words are among the commonest of this language"
        why += f"; {next_most} are among those of {other!r}." if 3 * next_most > most else "."
        yield "language", code, "inferred", "medium" if 3 * next_most < most else "low", why, None
    elif language(text) == "fa":
        why = "Its letters are those of Persian, and not of its neighbours."
        yield "language", "fa", "inferred", "low", why, None
