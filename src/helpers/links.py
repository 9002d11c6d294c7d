"""Where a page leads: to the words of a row, and to a source."""

import html
import os

READING_PAGE, SOURCES_PAGE = "01_statement", "05_claims"
_READ_HERE = set()


def span_id(statement_id, row_id):
    """Name a span in the reading view: made from statement and row, never from position.

    Examples
    --------
    >>> span_id("nejat-2023", "r01")
    'nejat-2023--r01'
    """
    return f"{statement_id}--{row_id}"


def address(statement_id, row_id):
    """Give the link that leads to a span in the reading view.

    In the static site pages end in ``.html``; everywhere else the notebook itself is linked.

    Examples
    --------
    >>> address("harbour-2024", "r01")
    '01_statement.ipynb#harbour-2024--r01'
    """
    if statement_id in _READ_HERE:
        return f"#{span_id(statement_id, row_id)}"
    ending = "html" if os.environ.get("HELPERS_FIGURES") == "site" else "ipynb"
    return f"{READING_PAGE}.{ending}#{span_id(statement_id, row_id)}"


def read_here(statement_id):
    """Note that the page being made holds this statement's reading view itself.

    Links to its words stay on the page from then on, which is right for a notebook that
    shows a statement of its own.

    Examples
    --------
    >>> read_here("mine")
    >>> address("mine", "r01")
    '#mine--r01'
    """
    _READ_HERE.add(statement_id)


def source_link(source_id):
    """Give a link in HTML to a source's entry in the bibliography.

    Examples
    --------
    >>> source_link("f01")
    '<a href="05_claims.ipynb#source-f01">f01</a>'
    """
    page = address("", "").partition("#")[0].replace(READING_PAGE, SOURCES_PAGE)
    name = html.escape(source_id, quote=True)
    return f'<a href="{page}#source-{name}">{name}</a>'
