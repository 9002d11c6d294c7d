"""A shell in which a notebook's cells run in the process of the tests."""

import contextlib
import importlib
import io
import re
import types
from pathlib import Path

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


def new_shell():
    """Give IPython's one shell, emptied, in a module of its own.

    Its default is ``__main__``, and what empties that breaks every process that is started
    from here later.
    """
    # Nothing is written into the history of who runs the tests.
    config = Config(HistoryManager={"hist_file": ":memory:"})
    module = types.ModuleType("a_notebook")
    shell = InteractiveShell.instance(user_module=module, config=config)
    shell.reset(new_session=True)
    return shell


def show_as_the_site(patch):
    """Let what is shown be what a page shows, as the build of the site has it."""
    patch.syspath_prepend(Path(__file__).parents[1] / "tools")
    patch.setenv("HELPERS_FIGURES", "site")
    patch.setattr("helpers.show.page_figure", importlib.import_module("figures").figure_html)


def run_cell(shell, cell, corpus):
    """Run a cell of a notebook, the parameter of its corpus set; give how it went and what it shows."""
    source = re.sub(r"^corpus = None.*$", f"corpus = {str(corpus)!r}", cell.source, flags=re.M)
    with capture_output() as shown, contextlib.redirect_stderr(io.StringIO()):
        return shell.run_cell(source), shown


def run_notebook(path, corpus):
    """Run a notebook on another corpus, as the builder of pages does; yield cells and what they show.

    Cells that argue about one statement are left out; of one in Markdown None is shown.
    """
    shell = new_shell()
    for cell in nbformat.read(path, as_version=4).cells:
        if "argument" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            yield cell, None
            continue
        done, shown = run_cell(shell, cell, corpus)
        assert done.success, f"{cell['id']}: {done.error_in_exec or done.error_before_exec}"
        yield cell, shown
