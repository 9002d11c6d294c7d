"""Draw the picture of README and start page, and write both into them: nothing in it is typed.

Usage: python tools/write_readme.py

The picture is the first screen of the site, drawn by a Chrome or Chromium on this machine; the
badge stands as the repository's address asks.
"""

import hashlib
import io
import os
import re
import shutil
from pathlib import Path

import landing
import nbformat
from other_pages import badge
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from helpers import load_corpus

TOP = Path(__file__).resolve().parents[1]
README, PICTURE = TOP / "README.md", TOP / "site" / "_static" / "sentence.png"
START = TOP / "notebooks" / "00_start_here.ipynb"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def said(corpus):
    """Say the picture in words, for those who cannot see it."""
    statement = corpus.one()
    sentence, rows, here, columns = landing.shown(corpus, statement)
    return (
        f"A sentence of the statement, “{' '.join(sentence['quote'].split())}”, beside marks for "
        f"what sources of each side say of its claims. {landing.gist(rows, here, columns)}"
    )


def filled(text, corpus):
    """Give the README's text with badge and picture, each between its two marks."""
    shown = f"![{alt(corpus)}]({PICTURE.relative_to(TOP).as_posix()})"
    for name, words in (("badge", badge()), ("picture", shown)):
        pattern = rf"(<!-- {name} -->).*?(<!-- /{name} -->)"
        text = re.sub(
            pattern, lambda found, words=words: found[1] + words + found[2], text, flags=re.S
        )
    return text


def alt(corpus):
    """Give what stands in the place of the picture, without what Markdown would read."""
    return re.sub(r"[\[\]\\]", "", said(corpus))


def cell(corpus):
    """Give the words of the start page's cell that shows the picture."""
    return f"![{alt(corpus)}](../site/_static/{PICTURE.name})"


def digest(corpus):
    """Give the hash of what is drawn, which the picture carries."""
    return hashlib.sha256(landing.alone(corpus, corpus.one()).encode()).hexdigest()


def draw(corpus):
    """Draw the picture, in as few colours as it has."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), "")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 700}, device_scale_factor=1.5)
        page.set_content(landing.alone(corpus, corpus.one()))
        shot = page.locator("figure").screenshot()
        browser.close()
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    out, told = io.BytesIO(), PngInfo()
    told.add_text("drawn-from", digest(corpus))
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(
        out, "PNG", optimize=True, pnginfo=told
    )
    return out.getvalue()


if __name__ == "__main__":
    corpus = load_corpus()
    text = filled(README.read_text(encoding="utf-8"), corpus)
    README.write_text(text, encoding="utf-8", newline="\n")
    start = nbformat.read(START, as_version=4)
    for one in start.cells:
        if one.id == "picture":
            one.source = cell(corpus)
    START.write_text(nbformat.writes(start) + "\n", encoding="utf-8", newline="\n")
    PICTURE.write_bytes(draw(corpus))
