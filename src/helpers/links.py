"""Where a page leads: to the words of a row, and to a source."""

import html
import os
from urllib.parse import urlsplit

# The notebooks that hold the words and the sources, and the pages of the site that do.
READING_PAGE, SOURCES_PAGE = "01_statement.ipynb", "05_claims.ipynb"
READING_SITE, SOURCES_SITE = "reading.html", "../bibliography.html"
# JupyterLab finds a cell by its id, whether or not anything has been drawn in it yet.
READING_CELL = f"{READING_PAGE}#cell-id=reading"
MODES = ("live", "stored", "words", "site")
_READ_HERE = set()


def mode() -> str:
    """Give what is made now, as HELPERS_FIGURES says: live, stored, words or site; no other is known."""
    said = os.environ.get("HELPERS_FIGURES") or "live"
    if said not in MODES:
        raise ValueError(f"HELPERS_FIGURES is {said!r}; expected one of {', '.join(MODES)}")
    return said


def on_site() -> bool:
    """Tell whether what is made now is a page of the static site."""
    return mode() == "site"


def notebook(name: str) -> str:
    """Give the link to a notebook, which on the site is a page.

    >>> notebook("05_claims")
    '05_claims.ipynb'
    """
    return f"{name}.{'html' if on_site() else 'ipynb'}"


def row_place(name: str, table: str, statement_id: str, row_id: str) -> str:
    """Give the link to a row in a table of a notebook, or to the notebook where it has no address.

    >>> row_place("05_claims", "table-1", "nejat-2023", "c01")
    '05_claims.ipynb'
    """
    place = f"#{table}-{row_id}" if table and _has_page(statement_id) else ""
    return notebook(name) + place


def _has_page(statement_id):
    """Tell whether the site being made shows a statement in pages of its own."""
    return on_site() and statement_id in os.environ.get("HELPERS_STATEMENTS", "").split()


def span_id(statement_id: str, row_id: str) -> str:
    """Name a span in the reading view: made from statement and row, never from position.

    >>> span_id("nejat-2023", "r01")
    'nejat-2023--r01'
    """
    return f"{statement_id}--{row_id}"


def address(statement_id: str, row_id: str) -> str:
    """Give the link that leads to a span in the reading view.

    On the static site a statement has a page of its own beside the notebooks' pages; everywhere
    else the notebook itself is linked.

    >>> address("harbour-2024", "r01")
    '01_statement.ipynb#harbour-2024--r01'
    """
    span = f"#{span_id(statement_id, row_id)}"
    if statement_id in _READ_HERE:
        return span
    # A site of several statements has a page of words for each, in a folder of its own.
    page = os.environ.get("HELPERS_READING", READING_SITE) if on_site() else READING_PAGE
    return page.format(statement=statement_id) + span


def read_here(statement_id: str) -> None:
    """Note that the page being made holds this statement's reading view itself.

    Links to its words stay on the page from then on, which is right for a notebook that
    shows a statement of its own. A statement whose page the site has, as the variable
    HELPERS_STATEMENTS of the environment says, is read on that.

    >>> read_here("mine")
    >>> address("mine", "r01")
    '#mine--r01'
    """
    if not _has_page(statement_id):
        _READ_HERE.add(statement_id)


def source_address(source_id: str) -> str:
    """Give the link that leads to a source's entry in the bibliography.

    >>> source_address("f01")
    '05_claims.ipynb#source-f01'
    """
    return f"{SOURCES_SITE if on_site() else SOURCES_PAGE}#source-{source_id}"


def source_link(source_id: str) -> str:
    """Give a link in HTML to a source's entry in the bibliography, by its id.

    >>> source_link("f01")
    '<a href="05_claims.ipynb#source-f01">f01</a>'
    """
    name = html.escape(source_id, quote=True)
    return f'<a href="{html.escape(source_address(source_id), quote=True)}">{name}</a>'


def web_link(address: str) -> str:
    """Give a link in HTML to a page elsewhere, under the name of its site.

    What is no address of the web is not made one, and stays as words.

    >>> web_link("https://www.example.org/a/long/road?of=it"), web_link("javascript:run")
    ('<a href="https://www.example.org/a/long/road?of=it">example.org</a>', 'javascript:run')
    """
    words, host = html.escape(address, quote=True), site_of(address)
    return f'<a href="{words}">{html.escape(host)}</a>' if host else words


def site_of(address: str) -> str:
    """Name the site of an address of the web, ``""`` where it is none.

    >>> site_of("https://www.example.org/a"), site_of("ftp://example.org")
    ('example.org', '')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    known = parts.scheme in ("http", "https") and parts.hostname
    return parts.hostname.removeprefix("www.") if known else ""
