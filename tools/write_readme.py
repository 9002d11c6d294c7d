"""Write the badge into the README, or take it away, as the repository's address asks.

Usage: python tools/write_readme.py
"""

import re
from pathlib import Path

from build_site import badge

README = Path(__file__).resolve().parents[1] / "README.md"


def filled(text):
    """Give the README's text with the badge between its two marks."""
    return re.sub(r"(<!-- badge -->).*?(<!-- /badge -->)", rf"\1{badge()}\2", text, flags=re.S)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
