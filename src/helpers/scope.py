"""What a notebook argues about: of another statement its arguments are left out, not false."""

import functools
import hashlib
import json
import sys
from collections.abc import Collection
from pathlib import Path

_HOME = Path(__file__).parents[2]  # valid for an editable install, the only kind used
_LEFT_OUT = (
    "This cell argues about the collection's own statement, so it is left out here. "
    "`python -m helpers read FOLDER` writes notebooks without such cells."
)


@functools.cache
def arguments() -> dict[str, Path]:
    """Gather the cells of the collection's notebooks that argue about one statement.

    Each has its source as key, and as value the folder whose statements it argues about. Cells
    that also speak of several statements are not among them: these run on any folder.
    """
    found = {}
    for path in sorted((_HOME / "notebooks").glob("0[0-9]_*.ipynb")):
        about = _HOME / ("examples" if path.name.startswith("06") else "data")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            tags = cell["metadata"].get("tags", [])
            if cell["cell_type"] == "code" and "argument" in tags and "several" not in tags:
                found["".join(cell["source"]).strip()] = about
    return found


def leave_out(texts: Collection[str]) -> None:
    """From now on pass by cells that argue about what is not in this corpus.

    Only in IPython, only cells that stand in a notebook of the collection word for word, and
    only where the corpus that was loaded last, of `texts` by their SHA-256, has others than
    those they argue about: there an assertion of theirs would fail, though nothing is wrong.
    Each says that it is left out.
    """
    get = getattr(sys.modules.get("IPython"), "get_ipython", None)  # never loads IPython itself
    if get and (shell := get()):
        others = [one for one in shell.input_transformers_post if not isinstance(one, _LeaveOut)]
        shell.input_transformers_post = [*others, _LeaveOut(texts)]


class _LeaveOut:
    """A step of IPython that gives a cell as it is, or a cell that says why it is left out."""

    def __init__(self, texts):
        self._texts = set(texts)

    def __call__(self, lines):
        about = arguments().get("".join(lines).strip())
        if about is None or self._texts <= _texts(about):
            return lines
        return [f"print({_LEFT_OUT!r})\n"]


@functools.cache
def _texts(home):
    """Give the SHA-256 of each text under a folder: the examples are texts beside their data."""
    return {hashlib.sha256(file.read_bytes()).hexdigest() for file in home.rglob("*.txt")}
