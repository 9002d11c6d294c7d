"""Weigh the built pages, compressed, beside the same notebooks under plain nbconvert.

Usage: python benchmarks/weigh_site.py [_site]

A first visit is a page with everything that it loads; a further page costs its own HTML and
what no page before it has brought. All is compressed by gzip at level 9, as servers can.
"""

import gzip
import re
import sys
from pathlib import Path

from bs4 import BeautifulSoup

TOP = Path(__file__).resolve().parents[1]


def packed(data):
    """Give the size of bytes or of a file, compressed."""
    data = data.read_bytes() if isinstance(data, Path) else data
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def loads(path):
    """Give the files that a page loads: scripts, styles, pictures, and what styles name."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    asked = [tag["src"] for tag in page.select("script[src], img[src]")]
    asked += [tag["href"] for tag in page.select("link[rel~=stylesheet], link[rel~=icon]")]
    found = set()
    for address in asked:
        if address.startswith("data:"):
            continue
        file = (path.parent / address.partition("?")[0]).resolve()
        found.add(file)
        if file.suffix == ".css":
            for inner in re.findall(r"url\(['\"]?([^'\")]+)", file.read_text(encoding="utf-8")):
                if not inner.startswith("data:"):
                    found.add((file.parent / inner.partition("?")[0]).resolve())
    return found


def weigh(site):
    """Weigh every page of a site.

    Returns
    -------
    dict
        Page -> (bytes of a first visit, bytes as a further page, bytes without the page's
        own HTML: the theme's shell).
    """
    site = Path(site).resolve()
    weights = {}
    for path in sorted(site.rglob("*.html")):
        files = loads(path)
        own = packed(path)
        brought = sum(map(packed, files))
        weights[path.relative_to(site).as_posix()] = (own + brought, own, brought)
    return weights


def plain(path):
    """Weigh a notebook as nbconvert writes it, and count the other hosts that it asks."""
    from nbconvert import HTMLExporter

    page, _ = HTMLExporter().from_filename(str(path))
    hosts = set(re.findall(r"<(?:script|link)[^>]+(?:src|href)=\"https?://([^/\"]+)", page))
    return packed(page.encode()), hosts


if __name__ == "__main__":
    site = Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "_site")
    print(f"{'page':34} {'first':>9} {'further':>9} {'shell':>9}   nbconvert")
    for name, (first, further, shell) in weigh(site).items():
        book = TOP / name.replace(".html", ".ipynb")
        beside = ""
        if book.exists() and book.suffix == ".ipynb":
            weight, hosts = plain(book)
            beside = f"{weight / 1000:7.1f} KB, and asks {len(hosts)} other hosts"
        print(
            f"{name:34} {first / 1000:6.1f} KB {further / 1000:6.1f} KB {shell / 1000:6.1f} KB {beside}"
        )
