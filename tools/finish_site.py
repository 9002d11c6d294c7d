"""Look over the built pages: every link leads somewhere, every address is one, no script is loose."""

import functools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

from page_hooks import UNUSED

DATA_BLOCKS = ("application/json", "application/ld+json")


class SiteError(SystemExit):
    """Pages that must not be published; the message lists what is wrong."""


class Page(HTMLParser):
    """The addresses of a page, its links, and what a strict policy would forbid."""

    def __init__(self, words):
        super().__init__()
        self.ids, self.links, self.faults, self.script = set(), [], [], ""
        self.feed(words)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Take in one tag."""
        given = dict(attributes)
        if (name := given.get("id")) is not None:
            if name in self.ids:
                self.faults.append(f"two elements have the id {name}")
            self.ids.add(name)
        if tag == "a" and given.get("href") is not None:
            self.links.append(given["href"])
        inline = tag == "script" and not given.get("src") and given.get("type") not in DATA_BLOCKS
        if inline or any(key.startswith("on") for key in given):
            self.faults.append(f"a script inside the page, which the policy forbids: <{tag}>")


def finish(out):
    """Check every page of a built site, and take away what no page uses."""
    out = Path(out)
    _led.cache_clear()  # the pages of this site, and not of one that stood there before
    files = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*.html"))}
    pages = {name: Page(path.read_text(encoding="utf-8")) for name, path in files.items()}
    wrong = [f"{name}: {fault}" for name, page in pages.items() for fault in page.faults]
    for name, page in pages.items():
        wrong += [fault for link in page.links for fault in _fault(out, pages, name, link)]
    if wrong := sorted(set(wrong)):
        more = [f"… and {len(wrong) - 20} more"] if wrong[20:] else []
        raise SiteError("\n".join(["pages that must not be published:", *wrong[:20], *more]))
    unused = [out / "_static" / name for name in UNUSED]
    for path in [*out.rglob("*.map"), *unused, out / ".buildinfo", out / "objects.inv"]:
        path.unlink(missing_ok=True)


def _fault(out, pages, name, link):
    file, place = urldefrag(link)
    if re.match(r"[a-z]+:", file):
        return
    other = _led(out, (out / name).parent, file) if file else name
    if other is None:
        yield f"{name}: {link}: no such file"
    elif place and other in pages and unquote(place) not in pages[other].ids:
        yield f"{name}: {link}: no such place in the page"


@functools.cache
def _led(out, folder, file):
    """Give the name of the file that a link of a folder leads to, or None if there is none."""
    path = (folder / unquote(file)).resolve()  # many links of a page lead into one file
    return path.relative_to(out.resolve()).as_posix() if path.is_file() else None
