"""Write into the README what is made elsewhere: its picture, and its badge or none.

Usage: python tools/write_readme.py

The picture is the first that notebook 02 stores; the badge stands as the repository's address asks.
"""

import base64
import re
from pathlib import Path

import nbformat
from build_site import badge

TOP = Path(__file__).resolve().parents[1]
README, PICTURE = TOP / "README.md", TOP / "site" / "_static" / "timeline.png"


def filled(text):
    """Give the README's text with the badge between its two marks."""
    return re.sub(r"(<!-- badge -->).*?(<!-- /badge -->)", rf"\1{badge()}\2", text, flags=re.S)


def picture():
    """Give the picture of the timeline as notebook 02 stores it."""
    cells = nbformat.read(TOP / "notebooks" / "02_timeline.ipynb", as_version=4).cells
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return base64.b64decode(next(data["image/png"] for data in outputs if "image/png" in data))


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    PICTURE.write_bytes(picture())
