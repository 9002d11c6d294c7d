"""Write the static site: run the notebooks, stage the sources, call Sphinx, check the pages.

Usage: python tools/build_site.py [--out _site] [--corpus FOLDER] [--statement ID]

Sources are staged in a folder of their own, so that nothing generated lies in the tree. With
another corpus the cells tagged ``argument`` are left out: they are true of ours only. One of
several statements gets a set of pages for each, a list, and a page on what they say together;
more than fifty get a list alone.
"""

import argparse
import ast
import concurrent.futures
import contextlib
import copy
import html
import io
import os
import re
import shutil
import tempfile
import types
from pathlib import Path
from typing import NamedTuple

import figures
import finish_site
import landing
import nbformat
import other_pages
import page_hooks
import passages
import places
import reading_pages
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from traitlets.config import Config

import helpers.show
from helpers import load_corpus
from helpers.corpus import CorpusError
from helpers.timeline import date_words
from workshop.catalogue import write_catalogue

TOP = Path(__file__).resolve().parents[1]
OURS = TOP / "data"
TITLE = "Statement notebooks"
# Cells that a page leaves out: what has a page of its own, and what a page does in another way.
MOST = 50  # statements that get a set of pages each; of more there is a list
_WARNING = re.compile(r"^\S.*:\d+: \w*Warning: |(?<=\n)  .*\n", re.M)
ELSEWHERE = {"page-of-its-own", "notebook-only"}


class Site(NamedTuple):
    """What a site is made of: a corpus, whether it is ours, and which statements are shown."""

    corpus: object
    ours: bool
    statements: list

    def home(self, statement):
        """Give the folder of a statement's pages."""
        return "notebooks" if len(self.statements) == 1 else f"read-{statement}"

    def name(self):
        """Give the name of the site."""
        if self.ours:
            return TITLE
        if len(self.statements) > 1:
            return landing.counts(self.corpus, self.statements)
        return self.title(self.statements[0])

    def title(self, statement):
        """Give a statement's title as it is called in the pages' own lists."""
        words = self.corpus.value(statement, "title") or statement
        return words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + " …"


# --- notebooks ---------------------------------------------------------------------------


def run_all(tasks, processes=2):
    """Run notebooks, each a tuple of what `run` takes, and give them in the same order."""
    # Two at a time, because a laptop has two cores to spare. Where a process can be forked, it
    # has loaded already what takes longer to load than most notebooks to run.
    with concurrent.futures.ProcessPoolExecutor(processes) as pool:
        return [one.result() for one in [pool.submit(run, *task) for task in tasks]]


def run(path, corpus=None, statement=None, tag=None):
    """Run one notebook afresh and give it; the stored outputs are not looked at.

    Another corpus and its statement are named by variables of the environment, so that no
    cell is changed; the cells that argue about ours are left out. With a tag, only cells that
    bear it are run, after those that load. The process is one of those of `run_all`.
    """
    notebook = nbformat.read(path, as_version=4)
    kept = [(cell, cell.metadata.get("tags", [])) for cell in notebook.cells]
    if tag:
        kept = [(cell, tags) for cell, tags in kept if {tag, "parameters"} & set(tags)]
    elif corpus:
        kept = [(cell, tags) for cell, tags in kept if "argument" not in tags]
    notebook.cells = [cell for cell, _ in kept]
    if tag:  # the folder stands for the parameter of its own name
        loads = nbformat.v4.new_code_cell("several = load_corpus()", id="loads")
        loads.metadata["tags"] = ["check"]
        notebook.cells.insert(1, loads)
    named = {"HELPERS_CORPUS": str(corpus), "HELPERS_STATEMENT": statement or ""} if corpus else {}
    for name in ("HELPERS_CORPUS", "HELPERS_STATEMENT"):
        os.environ.pop(name, None)
    os.environ.update(named)
    os.chdir(TOP / "notebooks")
    helpers.show.page_figure = figures.figure_html  # figures are shown as pages have them
    shell = _fresh_shell()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], shell.execution_count
            _run_cell(shell, cell, path.name)
    return notebook


def _fresh_shell():
    """Give IPython's shell, which has forgotten all that was run in it before."""
    config = Config(HistoryManager={"hist_file": ":memory:"})  # not among what a person has typed
    module = types.ModuleType("a_notebook")
    shell = InteractiveShell.instance(user_module=module, config=config)
    shell.reset(new_session=True)
    shell.user_ns["__spec__"] = None
    return shell


def _run_cell(shell, cell, name):
    """Run a cell and store in it what it shows, in the order in which it is shown."""
    outputs = cell.outputs
    shell.display_pub = _Publisher(outputs, shell=shell)
    shell.displayhook = shell.display_trap.hook = _Hook(outputs, shell=shell)
    said, warned = _Stream(outputs, "stdout"), _Stream(outputs, "stderr")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(warned):
        done = shell.run_cell(cell.source, store_history=True)
    if error := done.error_before_exec or done.error_in_exec:
        raise SystemExit(f"{name} does not run: {type(error).__name__}: {error}")


class _Publisher(DisplayPublisher):
    """What `display` shows, as an output of a cell."""

    def __init__(self, outputs, **given):
        super().__init__(**given)
        self._to = outputs

    def publish(self, data, metadata=None, **_):
        """Take in one thing that is shown."""
        self._to.append(nbformat.v4.new_output("display_data", data, metadata=metadata or {}))


class _Hook(DisplayHook):
    """What the last line of a cell gives, as an output of it."""

    def __init__(self, outputs, **given):
        super().__init__(**given)
        self._to = outputs

    def write_output_prompt(self):
        """Print nothing before it."""

    def write_format_data(self, format_dict, md_dict=None):
        """Take in one thing that is shown."""
        given = {"metadata": md_dict or {}, "execution_count": self.prompt_count}
        self._to.append(nbformat.v4.new_output("execute_result", format_dict, **given))

    def finish_displayhook(self):
        """Print nothing after it."""
        self._is_active = False


class _Stream(io.TextIOBase):
    """What is printed, as outputs of a cell."""

    def __init__(self, outputs, name):
        self._to, self._name = outputs, name

    def write(self, words):
        """Take in words, with those just before them."""
        if not (self._to and self._to[-1].get("name") == self._name):
            self._to.append(nbformat.v4.new_output("stream", name=self._name, text=""))
        self._to[-1]["text"] += words
        return len(words)


def is_check(cell):
    """Tell a cell that only proves what the text says: it shows nothing and asserts something."""
    if cell.cell_type != "code" or cell.get("outputs"):
        return False
    return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(cell.source)))


def staged(notebook, name):
    """Make a notebook ready for its page: one switch for its code, and the way to have it."""
    notebook.cells = [c for c in notebook.cells if not ELSEWHERE & set(c.metadata.get("tags", []))]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace("](../README.md)", "](../index.md)")
        if is_check(cell):
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "check"]
        for output in cell.get("outputs", []):
            # Words stay for those who read the source; a page shows the richest only.
            if "text/html" in (data := output.get("data", {})):
                data.pop("image/png", None)
            if output.get("name") == "stderr":  # a warning names a file of this machine
                output.text = _WARNING.sub("", output.text)
    buttons = [
        '<label class="button"><input type="checkbox" class="show-code"> Show the code</label>',
        f'<a class="button" href="{name}" download>Download this notebook</a>',
    ]
    if other_pages.REPOSITORY:
        address = other_pages.binder(name)
        buttons.append(f'<a class="button" href="{address}">Run it on Binder</a>')
    first = notebook.cells[0]
    head, _, rest = first.source.partition("\n")
    first.source = f'{head}\n\n<p class="buttons">{"".join(buttons)}</p>\n\n{rest}'
    return notebook


def page_of(title, *blocks, **tags):
    """Make a page of blocks of HTML that may hold blank lines, as a text may."""
    cells = [nbformat.v4.new_markdown_cell(f"# {other_pages.plain(title)}")]
    for block in blocks:
        if block.startswith("#"):
            cells.append(nbformat.v4.new_markdown_cell(block))
            continue
        shown = nbformat.v4.new_output("display_data", {"text/html": block, "text/plain": ""})
        cell = nbformat.v4.new_code_cell("pass", outputs=[shown])
        cell.metadata["tags"] = ["remove-input"]
        cells.append(cell)
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
    return nbformat.v4.new_notebook(cells=cells)


def as_saved(path, notebook, ours):
    """Give a notebook as a reader saves it: ours as it is stored, another with its own cells alone.

    Opened alone it finds neither the package nor the data, so it says first what to do.
    """
    saved = nbformat.read(path, as_version=4) if ours else copy.deepcopy(notebook)
    for cell in saved.cells if not ours else ():
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    where = f" from <{other_pages.REPOSITORY}>" if other_pages.REPOSITORY else ""
    start = (
        "*This notebook was saved alone. It can be read as it is. To run it, get the whole "
        f"collection{where}, type `make lab` in its folder, and open the notebook there. The package "
        "`helpers` that it imports comes with the collection; one of that name elsewhere is another.*"
    )
    saved.cells.insert(1, nbformat.v4.new_markdown_cell(start, id="saved-alone"))
    return saved


# --- staging -------------------------------------------------------------------------------


def stage(folder, site, books, together):
    """Lay out the sources as the collection itself is laid out, and give the search's passages."""
    trees, lines = [], []
    for statement in site.statements:
        home, own = site.home(statement), books[statement]
        (folder / home).mkdir(parents=True)
        listed, words = [f"{home}/reading"], []
        title = (
            site.title(statement)
            if not site.ours
            else "The statement, with a card for each passage"
        )
        nbformat.write(page_of(title), folder / home / "reading.ipynb")  # its place in the lists
        for path, notebook in own.items():
            question, answer = other_pages.opening(notebook)
            if not site.ours:
                answer = other_pages.found_in(site.corpus, statement, path.stem)
            words.append((f"{home}/{path.stem}.html", question, answer))
            for cell in notebook.cells:
                if (
                    cell.get("id") == "picture"
                ):  # a page has the figure itself, that links and turns dark
                    cell.source = landing.picture(site.corpus, statement)
            nbformat.write(staged(notebook, path.name), folder / home / path.name)
            listed.append(f"{home}/{path.stem}")
        trees.append(("Read" if len(site.statements) == 1 else site.title(statement), listed))
        lines.append((statement, words))
    if together is not None:
        (folder / "together").mkdir()
        title = nbformat.v4.new_markdown_cell("# What do they say together?", id="title")
        together.cells.insert(0, title)
        nbformat.write(staged(together, "texts.ipynb"), folder / "together" / "texts.ipynb")
        trees.append(("All of them", ["together/texts"]))
    count, groups = other_pages.bibliography(site.corpus)
    more = ["bibliography"] * bool(count)
    if count:
        blocks = [block for title, items in groups for block in (f"## {title}", items)]
        title = f"Bibliography: {landing.count(count, 'sources')}"
        nbformat.write(page_of(title, *blocks), folder / "bibliography.ipynb")
    (folder / "data").mkdir()
    if site.ours:
        for name in ("README.md", "CHANGELOG.md"):
            shutil.copy(OURS / name, folder / "data")
    else:
        text = other_pages.dictionary(site.corpus)
        (folder / "data" / "README.md").write_text(text, encoding="utf-8")
    more += ["data/README", *(["data/CHANGELOG"] if site.ours else []), "downloads", "cite"]
    pages = {
        "index.md": home_page(site, lines, [*trees, ("Data", more)], together is not None),
        "cite.md": other_pages.cite_page(site.corpus, site.statements, site.ours),
        "downloads.md": other_pages.downloads(site.corpus, folder / "downloads-out", site.ours),
        "search.md": other_pages.fill("search.md"),
    }
    for name, words in pages.items():
        (folder / name).write_text(words, encoding="utf-8")


def home_page(site, lines, trees, together):
    """Write the first page: a sentence with its claims, three ways in, the answers in a line each."""
    corpus, many = site.corpus, len(site.statements) > 1
    shown = []
    for statement, words in lines if many else lines[:1]:
        page = f"{site.home(statement)}/reading.html"
        if many:
            link = f'<a href="{page}">{html.escape(site.title(statement))}</a>'
            shown.append(f"<h2>{link}</h2>")
        shown.append(landing.picture(corpus, statement, page))
        if many:
            shown.append(_answers(words))
    pages = sorted({f"{site.home(one)}/reading.html" for one in site.statements})
    length = sum(len(corpus.text(one).split()) for one in site.statements)
    ways = [
        (pages[0], "Read it" if not many else "Read them", f"{length:,} words; choose any of them, "
         "and what is known of them stands beside."),
        ("#the-answers", "The answers", "When, who, what is asked, on whose word: a line and a page each."),
        ("downloads.html", "Work with it", "Tables, annotations, notebooks, and how to cite them."),
    ]  # fmt: skip
    ways = "".join(
        f'<li><a href="{to}"><b>{name}</b><span>{words}</span></a></li>' for to, name, words in ways
    )
    figures, rest = ("".join(shown[:1]), []) if not many else ("", shown)
    answers = "\n\n".join(rest) if many else _answers(lines[0][1])
    if many:
        answers += (
            '\n\n<p><a href="statements.html">All of them in a list that can be filtered</a></p>'
        )
    if together:
        answers += '\n\n<p><a href="together/texts.html">What do they say together?</a></p>'
    return other_pages.fill(
        "index.md",
        title=landing.counts(corpus, site.statements),
        dek=_dek(site),
        picture=figures,
        ways=f'<ul class="ways">{ways}</ul>',
        answers=answers,
        binder=f"[Run it on Binder]({other_pages.binder('00_start_here.ipynb')}), without installing "
        "anything; it may be slow."
        if other_pages.REPOSITORY and site.ours
        else "",
        trees="\n\n".join(
            "```{toctree}\n:hidden:\n:caption: "
            + other_pages.plain(name)
            + "\n\n"
            + "\n".join(listed)
            + "\n```"
            for name, listed in trees
        ),
    )


def _answers(words):
    items = "".join(
        f'<dt><a href="{page}">{html.escape(question)}</a></dt><dd>{html.escape(answer)}</dd>'
        for page, question, answer in words
    )
    return f'<dl class="answers">{items}</dl>'


def _dek(site):
    if len(site.statements) > 1:
        return (
            "Every row that is said about a text quotes the words it rests on. Nothing is scored."
        )
    [statement] = site.statements
    known = {f: site.corpus.value(statement, f) for f in ("title", "publisher", "publication_date")}
    by = f", published by {known['publisher']}" if known["publisher"] else ""
    basis = site.corpus.layer("metadata", statement).set_index("field")["basis"]
    guess = " (inferred)" if basis.get("publication_date") in ("inferred", "external") else ""
    when = (
        f", written {date_words(known['publication_date'])}{guess}"
        if known["publication_date"]
        else ""
    )
    beside = ""
    if len(site.corpus.layer("claims", statement)):
        beside = " Each claim stands beside who says so and what others report. Nothing is scored."
    said = f"“{known['title'] or statement}”{by}{when}.{beside}"
    return f'<p class="dek">{html.escape(said)}</p>'


# --- the whole -----------------------------------------------------------------------------


def build(out, corpus=None, statement=None):
    """Build the whole site into a folder, in the place of an earlier site.

    Parameters
    ----------
    out : path-like
        The folder of the site; see `places.site_folder` for what is refused.
    corpus : path-like, optional
        Another data folder; ours if not given.
    statement : str, optional
        The only statement that is shown; all of them if not given.
    """
    corpus = Path(corpus).expanduser().resolve() if corpus else None
    out = places.site_folder(out, *filter(None, [corpus]))
    os.environ["HELPERS_FIGURES"] = "site"
    loaded = load_corpus(corpus)
    shown = [loaded.one(statement)] if statement else loaded.statements["statement_id"].tolist()
    if len(shown) > MOST:
        _list_alone(loaded, shown, out)
        return
    site = Site(loaded, not corpus, shown)
    os.environ["HELPERS_STATEMENTS"] = " ".join(shown)  # which have a page of their own
    if len(shown) > 1:
        os.environ["HELPERS_READING"] = "../read-{statement}/reading.html"
    paths = sorted((TOP / "notebooks").glob("[0-9]*.ipynb"))
    if corpus:
        paths = [path for path in paths if not path.stem.startswith("06")]
    # Before processes are forked, which then need not compile again what reads a text.
    read = {one: reading_pages.pages(loaded, one, site.name(), page_hooks.POLICY) for one in shown}
    tasks = [(path, corpus, one) for one in shown for path in paths]
    several = [TOP / "notebooks" / "06_your_own.ipynb"] if corpus and len(shown) > 1 else []
    tasks += [(path, corpus, None, "several") for path in several]
    done = run_all(tasks)
    books = {one: {} for one in shown}
    for (path, _, one, *tag), notebook in zip(tasks, done, strict=True):
        if not tag:
            books[one][path] = notebook
    saved = {
        one: {path: as_saved(path, notebook, site.ours) for path, notebook in own.items()}
        for one, own in books.items()
    }
    with tempfile.TemporaryDirectory() as fresh:
        folder, pages = Path(fresh) / "sources", Path(fresh) / "pages"
        folder.mkdir()
        stage(folder, site, books, done[-1] if several else None)
        entries = [
            entry for one in shown for entry in passages.passages(loaded, one, site.home(one))
        ]
        _sphinx(folder, pages, site, entries)
        shutil.copytree(folder / "downloads-out", pages / "downloads")
        for one, own in saved.items():
            for path, notebook in own.items():
                nbformat.write(notebook, pages / site.home(one) / path.name)
        if several:
            nbformat.write(
                as_saved(several[0], done[-1], False), pages / "together" / "texts.ipynb"
            )
        if len(shown) > 1:
            reading = "read-{statement}/reading.html"
            write_catalogue(loaded, pages, reading, site.name(), page_hooks.POLICY, "index.html")
        for one in shown:
            reading_pages.write(pages / site.home(one), read[one])
        finish_site.finish(pages)
        # A build that failed has left the pages of the last one as they were.
        places.replace(pages, out)
    print(f"{out}: {landing.count(len(shown), 'statements')}")


def _list_alone(corpus, shown, out):
    """Write a site of more statements than anybody reads one by one: a list of texts, to filter."""
    title = landing.count(len(shown), "statements")
    with tempfile.TemporaryDirectory() as fresh:
        pages = Path(fresh) / "pages"
        written = write_catalogue(corpus, pages, "texts/{statement}.txt", title, page_hooks.POLICY)
        written.rename(pages / "index.html")
        (pages / "texts").mkdir()
        for one in shown:
            # With a mark, so that a browser that opens it alone reads it as UTF-8.
            text = corpus.text(one).encode("utf-8-sig")
            (pages / "texts" / f"{one}.txt").write_bytes(text)
        places.replace(pages, out)
    print(f"{out}: a list of {title}; name one with STATEMENT= for its pages")


def _sphinx(folder, pages, site, entries):
    """Call Sphinx in this process; a warning counts as an error."""
    name = site.name()
    given = {"project": name, "html_title": name, "site_passages": entries, "site_ours": site.ours}
    doctrees = folder.with_name("doctrees")
    with patch_docutils(str(TOP / "site")), docutils_namespace():
        app = Sphinx(
            folder, TOP / "site", pages, doctrees, "html", given, status=None, warningiserror=True
        )
        app.build()
    if app.statuscode:
        raise SystemExit("the site was not built: a warning of Sphinx counts as an error")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=TOP / "_site")
    parser.add_argument("--corpus")
    parser.add_argument("--statement")
    given = parser.parse_args()
    try:
        build(given.out, given.corpus or None, given.statement or None)
    except CorpusError as error:
        raise SystemExit(str(error)) from error
