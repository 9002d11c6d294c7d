"""Every notebook in a JupyterLab as ``make lab`` opens it, before it has run and after."""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import TimeoutError, expect

from .conftest import PATIENCE, becomes
from .test_annotate import SELECT, fill

pytestmark = pytest.mark.browser
TOP = Path(__file__).parents[2]
BOOKS = sorted((TOP / "notebooks").glob("[0-9]*.ipynb"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory, chromium):
    """What ``make lab`` starts in a copy of the collection, for a person who has set nothing."""
    if not shutil.which("make"):
        pytest.skip("no make on this machine")
    home = tmp_path_factory.mktemp("lab")
    for folder in ("notebooks", "data", "examples"):
        shutil.copytree(TOP / folder, home / folder)
    for name in ("Makefile", "README.md", "CONTRIBUTING.md"):
        shutil.copy(TOP / name, home)
    kinds = ("CONFIG", "DATA", "RUNTIME")
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name[:7] not in ("JUPYTER", "HELPERS")
        },
        **{f"JUPYTER_{kind}_DIR": str(home / f".{kind}") for kind in kinds},
        "HOME": str(home),
    }
    # Only what a test needs to get in: no door to unlock, the program in reach of its scripts.
    options = (
        "--no-browser --port=0 --allow-root --IdentityProvider.token= "
        "--ServerApp.disable_check_xsrf=True --LabApp.expose_app_in_browser=True"
    )
    server = subprocess.Popen(
        ["make", "-o", ".venv/.reader", "lab", f"BIN={Path(sys.executable).parent}", f"LAB={options}"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home,
        start_new_session=True,
    )  # fmt: skip
    lines = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in server.stdout])
    reader.start()
    try:
        said = ""
        while not (found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", said)):
            said += lines.get(timeout=PATIENCE / 1000)
        yield found[0]
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # make, and the server that it waits for
        server.wait(PATIENCE / 1000)
        reader.join(PATIENCE / 1000)
        server.stdout.close()


@pytest.fixture(scope="module")
def page(chromium, lab):
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    yield context.new_page()
    context.close()


def opened(page, lab, name):
    """Open a notebook in a Lab that shows nothing else, and wait for its kernel.

    The Lab itself is loaded once: that takes longer than most notebooks to run.
    """
    if page.url.startswith(f"{lab}/lab"):
        page.evaluate(CLOSED)
        page.evaluate(OPEN, f"notebooks/{name}")
    else:
        page.goto(f"{lab}/lab/workspaces/test/tree/notebooks/{name}?reset")
    page.wait_for_function(
        "(end) => window.jupyterapp?.shell.currentWidget?.context?.path.endsWith(end)", arg=name
    )
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell")
    page.wait_for_function(
        "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session?.kernel?.status === 'idle'"
    )


# What was changed is lost, as it is for somebody who does not save.
CLOSED = """() => {
    for (const one of [...window.jupyterapp.shell.widgets("main")]) one.dispose();
}"""
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
RUN = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
LOOK = """() => {
  const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
  const all = (what) => [...panel.querySelectorAll(what)];
  return {
    prompts: all(".jp-CodeCell .jp-InputPrompt").map((p) => p.textContent.trim()),
    errors: all("[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']")
      .map((e) => e.textContent),
    figures: all(".js-plotly-plot .main-svg").length && all(".js-plotly-plot").length,
    marks: all(".js-plotly-plot").map((p) => p.querySelectorAll("path, text").length),
    tables: all(".jp-OutputArea-output table caption").length,
    greyed: all(".jp-OutputArea-output :disabled").length,
    left_out: all("pre").filter((p) => p.textContent.startsWith("This cell argues")).length,
  };
}"""


def code(path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def tables_of(path):
    """Count the tables that a notebook shows."""
    shown = [o.get("data", {}).get("text/html", "") for c in code(path) for o in c.outputs]
    return sum("<caption" in one for one in shown)


def at(page, path, **bound):
    """Wait until what is shown is a certain file."""
    page.wait_for_function(
        "(path) => window.jupyterapp.shell.currentWidget?.context?.path === path", arg=path, **bound
    )


# First, because it loads JupyterLab for the others.
def test_the_start_page_opens_and_its_links_to_data_and_notebooks_lead_there(page, lab):
    page.goto(lab)
    page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.context")
    at(page, "notebooks/00_start_here.ipynb")
    for words, path in (
        ("the data dictionary", "data/README.md"),
        ("What do we hold", "notebooks/01_statement.ipynb"),
    ):
        page.evaluate(OPEN, "notebooks/00_start_here.ipynb")
        page.locator(f"{SHOWN} .jp-RenderedMarkdown a", has_text=words).first.click()
        at(page, path)


OPEN = """async (path) => {
    await window.jupyterapp.commands.execute('docmanager:open', {path});
}"""


@pytest.fixture(scope="module")
def ran(request, page, lab):
    """A notebook that was opened, seen to be readable, and then run; pytest lets tests share it."""
    path = TOP / "notebooks" / f"{request.param}.ipynb"
    opened(page, lab, path.name)
    assert page.evaluate(LOOK)["greyed"] == 0, "nothing waits for trust"
    words_open(page)
    page.evaluate(RUN)
    becomes(page, f"() => ({LOOK})().errors", [])
    prompts = [f"[{n}]:" for n in range(1, len(code(path)) + 1)]
    becomes(page, f"() => ({LOOK})().prompts", prompts)
    becomes(page, f"() => ({LOOK})().tables", tables_of(path))
    return path


def of_books(*names):
    """Let a test have notebooks that were run."""
    return pytest.mark.parametrize("ran", names, indirect=True)


@of_books(*(path.stem for path in BOOKS))
def test_a_notebook_can_be_read_before_it_runs_and_shows_every_figure_and_table_after(ran, page):
    figures = sum("image/png" in o.get("data", {}) for c in code(ran) for o in c.outputs)
    becomes(page, f"() => ({LOOK})().marks.map((count) => count > 10)", [True] * figures)
    becomes(page, f"() => ({LOOK})().figures", figures)
    words_open(page)
    page.evaluate(AGAIN)
    assert page.evaluate(LOOK)["errors"] == [], "the cell that loads the corpus runs twice"


def words_open(page):
    """Open the words of the first row of a table that does not show them."""
    rows = page.locator(f"{SHOWN} th > details:has(mark)")
    if rows.count():
        rows.first.locator("summary").click()
        expect(rows.first.locator("mark")).to_be_visible()


AGAIN = """async () => {
    const book = window.jupyterapp.shell.currentWidget.content, cells = book.model.cells;
    book.activeCellIndex = [...Array(cells.length).keys()]
        .find((n) => cells.get(n).sharedModel.getSource().includes("load_corpus(corpus"));
    await window.jupyterapp.commands.execute("notebook:run-cell");
}"""


IN_VIEW = """() => {
    const cell = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell:has(.reading)");
    const box = cell?.getBoundingClientRect();
    return box && box.top >= 0 && box.top < innerHeight / 2;
}"""


def test_a_link_to_the_whole_text_lands_there_the_first_time_and_after_all_has_run(page, lab):
    start = "notebooks/02_timeline.ipynb"
    opened(page, lab, "02_timeline.ipynb")
    follow(page, start)
    page.evaluate(OPEN, start)
    page.evaluate(RUN)
    follow(page, start)


def follow(page, start, tries=4):
    """Click on the link to the whole text as a reader does: again, if nothing came into view.

    JupyterLab scrolls once, whether or not it has drawn the cells: on a busy machine, it opens a
    notebook at its top, or a link moves away from the pointer. The next click lands.
    """
    page.evaluate(OPEN, start)
    page.locator(f"{SHOWN} .source a[href*='cell-id']").first.click()
    try:
        at(page, "notebooks/01_statement.ipynb", timeout=45_000)
        page.wait_for_function(IN_VIEW, timeout=45_000)
    except TimeoutError:
        if tries == 1:
            raise
        follow(page, start, tries - 1)


@of_books("01_statement")
def test_a_card_opens_beside_the_words_and_arrows_step_on_and_not_among_cells(ran, page):
    words = page.locator(f"{SHOWN} .reading.js .text .w[data-p=c02]").first
    words.click()
    shown = "() => [...document.querySelectorAll('.card.on')].map((c) => c.id.split('-')[1]).join()"
    becomes(page, shown, "c02")
    for key, card in (("ArrowRight", "c03"), ("ArrowLeft", "c02"), ("Escape", "")):
        page.keyboard.press(key)
        becomes(page, shown, card)
    page.keyboard.press("Enter")
    becomes(page, shown, "c02")
    becomes(page, "() => document.activeElement.localName", "h3")
    labels = page.locator(f"{SHOWN} .home dt").evaluate_all(
        "(all) => all.map((tag) => getComputedStyle(tag).float)"
    )
    assert set(labels) == {"none"}, "the style of notebooks would set labels aside"


def test_a_notebook_runs_on_a_folder_of_one_s_own_and_says_what_it_leaves_out(page, lab):
    opened(page, lab, "04_requests.ipynb")
    page.evaluate(CHANGE, ["corpus = None", "corpus = '../examples/data'"])
    page.evaluate(RUN)
    becomes(page, f"() => ({LOOK})().errors", [])
    becomes(page, f"() => ({LOOK})().left_out > 0", True)
    becomes(page, f"() => ({LOOK})().prompts.includes('[ ]:')", False)


CHANGE = """([old, changed]) => {
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
    const cell = [...Array(cells.length).keys()].map((n) => cells.get(n).sharedModel)
        .find((cell) => cell.getSource().includes(old));
    cell.setSource(cell.getSource().replace(old, changed));
}"""


def test_before_it_is_trusted_a_notebook_shows_its_pictures_and_words_at_the_left(page, lab):
    opened(page, lab, "02_timeline.ipynb")
    page.wait_for_function(
        """() => { const images = [...document.querySelectorAll(".jp-OutputArea-output img")];
        return images.length && images.every((image) => image.naturalWidth > 0)
          && document.querySelector(".jp-OutputArea-output td"); }"""
    )
    shown = page.evaluate(
        """() => {
        const all = (what) => [...document.querySelectorAll(`.jp-OutputArea-output ${what}`)];
        return {
          trusted: window.jupyterapp.shell.currentWidget.content.model.cells.get(4).trusted,
          pictures: all("img").map((i) => i.naturalWidth),
          gists: all(".caption p:nth-of-type(2)").map((p) => p.textContent),
          live: all(".js-plotly-plot").length,
          quotes: all("td").filter((d) => d.textContent.length > 40).map((d) => getComputedStyle(d).textAlign),
        };
    }"""
    )
    assert not shown["trusted"]
    assert shown["live"] == 0
    # What lies below the window is not drawn yet, in JupyterLab's own settings.
    assert set(shown["pictures"]) == {700}
    assert {gist.partition(" of ")[0] for gist in shown["gists"]} == {"Timeline"}
    assert set(shown["quotes"]) == {"left"}


CAPTIONS = "() => [...document.querySelectorAll('caption')].map((one) => one.textContent)"


@of_books("02_timeline")
def test_another_writing_date_moves_the_table_and_the_figure_below_it(ran, page):
    drawn = (
        "() => [...document.querySelectorAll('.js-plotly-plot')].map((p) => p.layout.xaxis.range)"
    )
    becomes(page, f"() => ({drawn})().length", 2)
    becomes(page, f"() => ({CAPTIONS})().length", tables_of(ran))
    (still, moved), before = page.evaluate(drawn), page.evaluate(CAPTIONS)
    page.evaluate(
        """async () => {
        const book = window.jupyterapp.shell.currentWidget.content, cells = book.model.cells;
        const source = (n) => cells.get(n).sharedModel.getSource();
        const n = [...Array(cells.length).keys()].find((n) => source(n).startsWith("another ="));
        const changed = source(n).replace(/^another = .*/, 'another = "2030"');
        cells.get(n).sharedModel.setSource(changed);
        book.activeCellIndex = n;
        await window.jupyterapp.commands.execute("notebook:run-all-below");
    }"""
    )
    page.wait_for_function(
        f"(old) => {{ const all = ({drawn})(); return all.length === 2 && String(all[1]) !== old; }}",
        arg=",".join(moved),
    )
    assert page.evaluate(drawn)[0] == still
    changed = ["Table 5. Where events stand now, and where a writing date of 2030 would put them."]
    becomes(
        page,
        f"(old) => ({CAPTIONS})().filter((caption, n) => caption !== old[n])",
        changed,
        before,
    )
    assert len(page.evaluate(CAPTIONS)) == len(before)


@of_books("03_actors")
def test_a_figure_keeps_its_height_and_turns_dark_with_the_theme(ran, page):
    page.wait_for_selector(".js-plotly-plot .main-svg")
    turn = "async (to) => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme: to}); }"
    seen = """() => { const plot = document.querySelector(".js-plotly-plot");
        return [plot.clientHeight, plot.querySelector(".main-svg").style.backgroundColor]; }"""
    filtered = "() => getComputedStyle(document.querySelector('.js-plotly-plot')).filter"
    page.wait_for_function(f"() => ({seen})()[0] > 900")
    before = page.evaluate(seen)
    page.evaluate(turn, "JupyterLab Dark")
    page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)
    page.wait_for_function(f"(old) => String(({seen})()) === old", arg=",".join(map(str, before)))
    becomes(page, f"() => ({filtered})().includes('invert')", True)  # its paper is dark, too
    page.evaluate(turn, "JupyterLab Light")
    becomes(page, filtered, "none")
    assert before[1] in ("white", "rgb(255, 255, 255)")


BOOK = {
    "cells": [
        {"cell_type": "code", "id": "code", "metadata": {}, "outputs": [], "execution_count": None,
         "source": "from helpers import annotate\nannotate('../data', coder='two')"},
        {"cell_type": "markdown", "id": "below", "metadata": {}, "source": "below"},
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip


def test_in_jupyterlab_a_row_is_one_line_more_in_the_file_and_no_key_reaches_the_notebook(
    page, lab
):
    where = f"{lab}/api/contents"
    page.request.put(f"{where}/notebooks/code.ipynb", data={"type": "notebook", "content": BOOK})
    mentions = f"{where}/data/statements/nejat-2023/mentions.csv?type=file&format=text"
    read = lambda: page.request.get(mentions).json()["content"]  # noqa: E731
    before = read()
    opened(page, lab, "code.ipynb")
    page.evaluate(RUN)
    page.wait_for_selector(".annotate .row")
    page.evaluate(SELECT, ["remote camp", 0])
    for key in "xdabzmj":  # keys of JupyterLab's own, the last but one a layer's
        page.keyboard.press(key)
    page.wait_for_selector(".annotate form:not([hidden])")
    page.keyboard.press("Escape")
    page.evaluate(SELECT, ["remote camp", 0])
    page.keyboard.press("m")
    fill(page, actor_id="mek", form="description", named_by="participants")
    page.focus(".annotate form [name=note]")
    page.keyboard.type("xdabzmj0")  # in a field they are letters
    expect(page.locator(".annotate form [name=note]")).to_have_value("xdabzmj0")
    page.fill(".annotate form [name=note]", "")
    page.focus(".annotate form [name=form]")
    page.keyboard.press("d")
    fill(page, form="description")
    page.focus(".annotate form [name=note]")
    page.keyboard.press("Enter")
    expect(page.locator(".annotate .said")).to_contain_text("added")
    after = read()
    assert after.startswith(before)
    assert after.count("\n") == before.count("\n") + 1
    page.keyboard.press("n")
    for key in "zjkdd00":  # in the list, too
        page.keyboard.press(key)
    cells = "window.jupyterapp.shell.currentWidget.content.model.cells.length"
    assert page.evaluate(cells) == 2
    page.keyboard.press("u")
    expect(page.locator(".annotate .said")).to_contain_text("taken back")
    assert read() == before
