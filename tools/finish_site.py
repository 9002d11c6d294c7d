"""Finish the built pages: everything clicks back, scripts are files, nothing comes from elsewhere.

Sphinx has written the pages; what no theme does is done here, on the HTML:

* scripts that the theme writes inline become files, so that a strict policy can be in force;
* every link inside the site is checked, and a broken one stops the build.
"""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup

from helpers.links import READING_SITE

SOURCES_PAGE = "05_claims"  # where tables lead for a source

# 'self' is the site's own host, or over file:// the files beside it. Styles may be inline:
# tables that viewers show without a style sheet carry some of their own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
DATA_BLOCKS = ("application/json", "application/ld+json")


class SiteError(SystemExit):
    """Pages that must not be published; the message lists what is wrong."""


def slug(words):
    """Give the id that a heading has in a page.

    Examples
    --------
    >>> slug("What-do-we-hold?")
    'what-do-we-hold'
    """
    return re.sub(r"[^\w\- ]", "", unquote(words).lower()).strip().replace(" ", "-")


def finish(out, corpus):
    """Finish every page of a built site, in place."""
    out = Path(out)
    pages = {path.relative_to(out).as_posix(): _read(path) for path in sorted(out.rglob("*.html"))}
    for name, page in pages.items():
        if page.select_one(".reading.page"):
            continue
        _accessible(page)
        _figures(page, name)
        _anchored_rows(page)
        _reading(page, name)
        if Path(name).stem == SOURCES_PAGE:
            _anchored_sources(page, set(corpus.sources["source_id"]))
    wrong = [fault for name, page in pages.items() for fault in _links(pages, name, page, out)]
    if wrong:
        raise SiteError("links that lead nowhere:\n" + "\n".join(sorted(set(wrong))))
    for name, page in pages.items():
        if page.select_one(".reading.page"):
            continue  # light as it was written, and finished
        _scripts_to_files(page, name, out)
        (out / name).write_text(page.decode(formatter="html5"), encoding="utf-8", newline="\n")
    for path in [*out.rglob("*.map"), out / ".buildinfo"]:
        path.unlink(missing_ok=True)
    if (out / "_sources").is_dir():
        (out / "_sources").rmdir()


def _read(path):
    # Blank lines are part of a statement, and would otherwise be folded into one.
    whole = {"html", "pre", "textarea"}
    text = path.read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser", preserve_whitespace_tags=whole)


# --- links to words ----------------------------------------------------------------------------


def _leads_to_words(address):
    file, fragment = urldefrag(address)
    return "--" in fragment and (not file or Path(file).name == READING_SITE)


def _plain(heading):
    """Give the words of a heading without the sign of its own link."""
    return " ".join(heading.get_text(" ").removesuffix("#").split()) if heading else ""


def _anchored_rows(page):
    """Give every row that leads to words an id of its own, so that it can be led to."""
    taken = {tag["id"] for tag in page.find_all(id=True)}
    for number, table in enumerate(page.find_all("table"), 1):
        figure = table.find_parent("figure")
        base = f"{figure['id']}-table" if figure and figure.get("id") else f"table-{number}"
        for place, row in enumerate(table.select("tbody tr"), 1):
            leads = any(_leads_to_words(link["href"]) for link in row.find_all("a", href=True))
            if leads and not row.get("id"):
                wanted = f"{base}-row-{place}"
                row["id"] = wanted if wanted not in taken else f"{wanted}-{number}"
                taken.add(row["id"])


def _anchored_sources(page, known):
    """Give the row that stands for a source the id that tables lead to."""
    for row in page.select("tbody tr"):
        name = row.find(["th", "td"]).get_text().strip()
        if name in known and not page.find(id=f"source-{name}"):
            row.find(["th", "td"])["id"] = f"source-{name}"


def _reading(page, name):
    """Bring style and script of the reading edition to a page that shows one among other things."""
    up = "../" * name.count("/")
    if page.select_one(".reading.box"):
        style = {"rel": "stylesheet", "href": f"{up}_static/reading.css"}
        page.head.append(page.new_tag("link", attrs=style))
        script = {"src": f"{up}_static/reading.js", "defer": ""}
        page.head.append(page.new_tag("script", attrs=script))


# --- links, scripts, small repairs -----------------------------------------------------------


def _links(pages, name, page, out):
    ids = dict.fromkeys(pages)

    def known(other):
        if ids[other] is None:
            ids[other] = {tag["id"] for tag in pages[other].find_all(id=True)}
        return ids[other]

    for link in page.find_all("a", href=True):
        file, fragment = urldefrag(link["href"])
        if re.match(r"[a-z]+:", file):
            continue
        path = ((out / name).parent / unquote(file)).resolve() if file else out / name
        if not path.is_file():
            yield f"{name}: {link['href']}: no such file"
            continue
        other = path.relative_to(out.resolve()).as_posix() if file else name
        if fragment and other in pages and unquote(fragment) not in known(other):
            if slug(fragment) in known(other):  # written as JupyterLab names its headings
                link["href"] = f"{file}#{slug(fragment)}"
            else:
                yield f"{name}: {link['href']}: no such place in the page"


def _scripts_to_files(page, name, out):
    up = "../" * name.count("/")
    for script in page.find_all("script"):
        if script.get("src") or script.get("type") in DATA_BLOCKS:
            continue
        text = script.get_text()
        file = f"_static/inline-{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
        (out / file).write_text(text, encoding="utf-8")
        script.string = ""
        script["src"] = up + file
    meta = page.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": POLICY})
    page.head.find("meta", charset=True).insert_after(meta)


def _figures(page, name):
    """Load the script of figures only where there is something that a reader can change."""
    for block in (blocks := page.select("figure script.choices")):
        json.loads(block.get_text())
    if blocks or page.select("figure [data-sides]"):
        src = f"{'../' * name.count('/')}_static/figures.js"
        page.head.append(page.new_tag("script", attrs={"src": src, "defer": ""}))


def _accessible(page):
    """Mend what the generator leaves undone for readers without a mouse or without eyes."""
    page.html["lang"] = "en-GB"
    for block in page.select("div.highlight pre"):
        block["tabindex"] = "0"  # wide code scrolls, and must do so by keyboard too
    for table in page.select("div.table-wrapper"):
        heading = table.find_previous(re.compile("^h[1-6]$"))
        label = f"table under {_plain(heading)}"
        table.attrs |= {"tabindex": "0", "role": "region", "aria-label": label}
    for table in page.select(".table table, .table-wrapper table"):
        _stackable(table)
    for cell in page.select(".table tbody :is(td, th)"):
        if cell.get_text() == "–":
            cell["class"] = "nothing"  # a narrow screen, where it would take a line, leaves it out
        elif re.fullmatch(r"\S{1,12}", cell.get_text()):
            cell["class"] = "short"  # a date is not to be broken at its hyphens
        elif re.search(r"\S{26}", cell.get_text()):
            cell["class"] = "long"  # an address is, or it leaves its neighbours no room
    for caption in page.select("p.caption[role=heading]"):
        del caption["role"]  # of no level, and above the page's first heading
    for place, label in (("sidebar-drawer", "All pages"), ("toc-drawer", "On this page")):
        for drawer in page.select(f"aside.{place}"):
            drawer["aria-label"] = label
    article = page.find(id="furo-main-content")
    if article and not page.h1:
        heading = page.new_tag("h1")
        heading.string = page.title.get_text().partition(" - ")[0]
        article.insert(0, heading)


def _stackable(table):
    """Let a narrow screen show each row as a block that names its cells, and stay a table.

    Browsers forget what a table is when its rows are laid out as blocks; the roles say it.
    """
    heads = [th.get_text().strip() for th in table.select("thead th")]
    if len(heads) < 3:
        return
    table["class"] = [*table.get("class", []), "stacks"]
    table["role"] = "table"
    for group in table.find_all(["thead", "tbody"], recursive=False):
        group["role"] = "rowgroup"
    for row in table.find_all("tr"):
        row["role"] = "row"
        for head, cell in zip(heads, row.find_all(["th", "td"], recursive=False), strict=False):
            if cell.parent.parent.name == "thead":
                cell["role"] = "columnheader"
            else:
                cell["role"] = "rowheader" if cell.name == "th" else "cell"
                cell["data-label"] = head
