"""Run notebooks from top to bottom and store what they show: tables, words and pictures.

Usage: python tools/store_notebooks.py notebooks/*.ipynb

Figures are stored as words and a picture, so a Chrome or Chromium must be on the machine.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def store(path):
    """Run one notebook in its own folder and replace the file when every cell has run."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        coalesce_streams=True,
    )
    client.execute()
    for output in (one for cell in notebook.cells for one in cell.get("outputs", ())):
        if output.get("name") == "stderr":  # a warning of this run, that no other run need give
            said = " ".join(output["text"].split())
            sys.exit(f"{path}: not stored, for a cell gave a warning: {said[:300]}\nRun it again.")
    # Names and versions of this machine would change with every maintainer.
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    nbformat.validate(notebook)
    beside = path.with_suffix(".ipynb.new")
    beside.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    beside.replace(path)


if __name__ == "__main__":
    os.environ.setdefault("HELPERS_FIGURES", "stored")
    for name in sys.argv[1:]:
        store(Path(name))
        print(f"{name}: run and stored")
