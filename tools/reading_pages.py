"""Write the reading edition of a statement, and the page to code it on, at full width and light.

No theme stands around it: the first passage is a few steps of the keyboard away, and style and
script are the package's own files, of which the site has one copy.
"""

import html
import shutil
from pathlib import Path
from string import Template

from helpers.reading import CSS, JS, reading_page
from workshop.annotate import SCRIPT, STYLE, annotate_html

PAGES = Path(__file__).resolve().parents[1] / "site" / "pages"


def pages(corpus, statement, site, policy):
    """Give ``reading.html``, its styles and ``code.html``, by the names of their files.

    Parameters
    ----------
    corpus, statement
        What is read.
    site, policy : str
        The name of the site, and which policy is in force on its pages.
    """
    reading, *sheets = reading_page(corpus, statement)
    words = {
        "title": html.escape(corpus.value(statement, "title") or statement),
        "site": html.escape(site),
        "policy": html.escape(policy, quote=True),
        "reading": reading,
        "coding": annotate_html(corpus, statement, "../_static/"),
    }
    names = ("reading.html", "code.html")
    made = {name: (PAGES / name).read_text(encoding="utf-8") for name in names}
    made = {name: Template(page).substitute(words) for name, page in made.items()}
    return made | dict(zip(("marks.css", "bare.css"), sheets, strict=True))


def write(folder, made):
    """Write pages into a folder one step below the site's own; ``../_static`` gains their scripts."""
    for file in (CSS, JS, SCRIPT, STYLE):
        shutil.copy(file, folder.parent / "_static")
    for name, page in made.items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
