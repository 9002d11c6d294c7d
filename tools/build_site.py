"""Write the static site: run the notebooks, stage the sources, call Sphinx, finish the pages.

Usage: python tools/build_site.py [--out _site] [--corpus FOLDER] [--statement ID]

Sources are staged in a folder of their own, so that nothing generated lies in the tree. With
another corpus the cells tagged ``argument`` are left out: they are true of ours only.
"""

import argparse
import concurrent.futures
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from string import Template

import finish_site
import nbformat
import places
import reading_pages
import yaml
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers import load_corpus
from workshop import export

TOP = Path(__file__).resolve().parents[1]
ABOUT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
REPOSITORY = ABOUT["tool"].get("statement-notebooks", {}).get("repository", "")
OURS = TOP / "data"
_SPAN_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\((\d\d_\w+)\.ipynb(#[^)\s]+)\)")


# --- notebooks ---------------------------------------------------------------------------


def run(path, corpus, statement):
    """Run one notebook afresh and give it; the stored outputs are not looked at."""
    notebook = nbformat.read(path, as_version=4)
    if corpus:
        notebook.cells = [c for c in notebook.cells if "argument" not in c.metadata.get("tags", [])]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if corpus and "parameters" in cell.metadata.get("tags", []):
            given = f"\ncorpus = {str(corpus)!r}\nstatement = {statement!r}"
            cell.source = (
                re.sub(r"^(corpus|statement) = None.*\n?", "", cell.source, flags=re.M) + given
            )
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        timeout=300,
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise SystemExit(f"{path.name} does not run: {error.ename}: {error.evalue}") from error
    return notebook


def staged(notebook, path):
    """Rewrite what is different in a page: links to spans, and to files that are pages here."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = _SPAN_LINK.sub(
                r'<a class="reference internal" href="reading.html\3">\1</a>', cell.source
            )
            cell.source = source.replace("](../README.md)", "](../index.md)")
        for output in cell.get("outputs", []):
            # Words stay for those who read the source; a page shows the richest only.
            if "text/html" in (data := output.get("data", {})):
                data.pop("image/png", None)
    buttons = [f'<a class="button" href="{path.name}" download>Download this notebook</a>']
    if REPOSITORY:
        buttons.insert(0, f'<a class="button" href="{binder(path.name)}">Run it on Binder</a>')
    first = notebook.cells[0]
    head, _, rest = first.source.partition("\n")
    first.source = f'{head}\n\n<p class="buttons">{" ".join(buttons)}</p>\n\n{rest}'
    return notebook


def binder(name):
    """Give the address that opens a notebook in JupyterLab on Binder."""
    owner = REPOSITORY.rstrip("/").removesuffix(".git").split("github.com/")[-1]
    return f"https://mybinder.org/v2/gh/{owner}/HEAD?urlpath=lab/tree/notebooks/{name}"


def badge():
    """Give the README's badge, which opens the start page on Binder; empty without an address."""
    if not REPOSITORY:
        return ""
    return f"[![Run it on Binder](https://mybinder.org/badge_logo.svg)]({binder('00_start_here.ipynb')})"


def opening(notebook):
    """Give the question of a notebook and its answer, if it keeps one."""
    question = notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()
    text = "\n".join(cell.source for cell in notebook.cells[:2])
    answer = re.search(r"\*\*Answer\.\*\*\s*(.+?)(?=\n\s*\n|\n\*\*|\Z)", text, re.S)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", answer[1]) if answer else ""
    return question, " ".join(plain.split())


# --- pages beside the notebooks ------------------------------------------------------------


def fill(name, **words):
    """Fill a page of ``site/pages`` with what only the build knows."""
    return Template((TOP / "site" / "pages" / name).read_text(encoding="utf-8")).substitute(words)


def citation():
    """Read CITATION.cff into the words and the BibTeX that a person copies."""
    cff = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    names = [a.get("name") or f"{a['family-names']}, {a['given-names']}" for a in cff["authors"]]
    year, version = str(cff["date-released"])[:4], cff["version"]
    words = f"{'; '.join(names)} ({year}). *{cff['title']}* (version {version})."
    fields = {
        "author": " and ".join("{" + name + "}" for name in names),
        "title": "{" + cff["title"] + "}",
        "year": year,
        "version": version,
    }
    if REPOSITORY:
        words, fields["url"] = f"{words} <{REPOSITORY}>", REPOSITORY
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items()]
    return {"words": words, "bibtex": "\n".join(["@software{statement_notebooks,", *lines, "}"])}


def _size(path):
    size = path.stat().st_size
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} bytes"


def downloads(corpus, folder):
    """Write every export and the list of them."""
    folder.mkdir()
    export.write_exports(corpus, folder)
    rows = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        rows.append(
            f'<tr><th scope="row"><a href="downloads/{html.escape(name)}" download>{html.escape(name)}</a></th>'
            f"<td>{_size(path)}</td><td><code>{digest}</code></td></tr>"
        )
    texts = corpus.statements[["statement_id", "sha256"]].to_dict("records")
    return {
        "files": "".join(rows),
        "texts": "\n".join(f"- `{row['statement_id']}`: `{row['sha256']}`" for row in texts),
    }


def stage(folder, books, corpus):
    """Lay out the sources as the collection itself is laid out."""
    (folder / "notebooks").mkdir(parents=True)
    entries = []
    for path, notebook in books.items():
        question, answer = opening(notebook)
        entries.append(f"[{question}](notebooks/{path.name})\n: {answer or 'See the notebook.'}\n")
        nbformat.write(staged(notebook, path), folder / "notebooks" / path.name)
    shutil.copytree(OURS, folder / "data", ignore=shutil.ignore_patterns("__pycache__"))
    pages = {
        "index.md": {
            "notebooks": "\n".join(entries),
            "toctree": "\n".join(f"notebooks/{path.stem}" for path in books),
            "binder": f"[Run it on Binder]({binder('00_start_here.ipynb')}), without installing "
            "anything; it may be slow."
            if REPOSITORY
            else "",
        },
        "cite.md": citation(),
        "downloads.md": downloads(corpus, folder / "downloads-out"),
    }
    for name, words in pages.items():
        (folder / name).write_text(fill(name, **words), encoding="utf-8")


def build(out, corpus=None, statement=None):
    """Build the whole site into a folder, in the place of an earlier site.

    Parameters
    ----------
    out : path-like
        The folder of the site; see `places.site_folder` for what is refused.
    corpus : path-like, optional
        Another data folder; ours if not given.
    statement : str, optional
        The statement that the notebooks read; needed where the corpus has several.
    """
    corpus = Path(corpus).expanduser().resolve() if corpus else None
    out = places.site_folder(out, *filter(None, [corpus]))
    os.environ["HELPERS_FIGURES"] = "site"
    os.environ["SITE_TOP"] = str(TOP)
    paths = sorted((TOP / "notebooks").glob("[0-9]*.ipynb"))
    loaded = load_corpus(corpus)
    own = loaded.one(statement)
    os.environ["HELPERS_STATEMENTS"] = own  # which have a page of their own
    # Two at a time: each kernel is a process of its own, and a laptop has two cores to spare.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        books = dict(zip(paths, pool.map(lambda p: run(p, corpus, statement), paths), strict=True))
    with tempfile.TemporaryDirectory() as fresh:
        folder = Path(fresh) / "sources"
        stage(folder, books, loaded)
        pages = Path(fresh) / "pages"  # Sphinx leaves a folder of its own beside the pages
        sphinx = [sys.executable, "-m", "sphinx", *"-b html -q -W --keep-going".split()]
        given = ["-c", TOP / "site", "-d", Path(fresh) / "doctrees", folder, pages]
        done = subprocess.run([*sphinx, *map(str, given)])
        if done.returncode:
            raise SystemExit("the site was not built: a warning of Sphinx counts as an error")
        shutil.copytree(folder / "downloads-out", pages / "downloads")
        for path in paths:
            shutil.copy(path, pages / "notebooks")
        site = ABOUT["project"]["name"].replace("-", " ").capitalize()
        reading_pages.write(pages / "notebooks", loaded, own, site, finish_site.POLICY)
        finish_site.finish(pages, loaded)
        # A build that failed has left the pages of the last one as they were.
        places.replace(pages, out)
    print(f"{out}: {len(paths)} notebooks")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=TOP / "_site")
    parser.add_argument("--corpus")
    parser.add_argument("--statement")
    given = parser.parse_args()
    build(given.out, given.corpus or None, given.statement or None)
