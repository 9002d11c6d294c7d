"""Every notebook in a real JupyterLab: opened, run from top to bottom, looked at."""

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.browser
TOP = Path(__file__).parents[2]
BOOKS = sorted((TOP / "notebooks").glob("[0-9]*.ipynb"))
# Cells that are off the screen are drawn too, so that a test can see them.
SETTINGS = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory, chromium):
    """A JupyterLab on a copy of the collection, with settings and state of its own."""
    home = tmp_path_factory.mktemp("lab")
    for folder in ("notebooks", "data"):
        shutil.copytree(TOP / folder, home / folder)
    for name in ("README.md", "CONTRIBUTING.md"):
        shutil.copy(TOP / name, home)
    for name, words in SETTINGS.items():
        package, plugin = name.split(":")
        file = home / ".settings" / package / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(words), encoding="utf-8")
    environment = {
        **os.environ,
        "HELPERS_FIGURES": "live",
        "JUPYTERLAB_SETTINGS_DIR": str(home / ".settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / ".workspaces"),
        "JUPYTER_CONFIG_DIR": str(home / ".config"),
        "JUPYTER_RUNTIME_DIR": str(home / ".runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--allow-root",
         "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True",
         "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={home}"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home,
    )  # fmt: skip
    lines = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in server.stdout])
    reader.start()
    try:
        said = ""
        while not (found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", said)):
            said += lines.get(timeout=60)
        yield found[0]
    finally:
        server.terminate()
        server.wait(30)
        reader.join(30)
        server.stdout.close()


@pytest.fixture(scope="module")
def page(chromium, lab):
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    yield context.new_page()
    context.close()


def opened(page, lab, name):
    """Open a notebook in a Lab that shows nothing else, and wait for its kernel."""
    page.goto(f"{lab}/lab/workspaces/test/tree/notebooks/{name}?reset")
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell")
    page.wait_for_function(
        "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session?.kernel?.status === 'idle'"
    )


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
  };
}"""


def code(path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_a_notebook_runs_from_top_to_bottom_and_shows_every_figure_and_table(path, page, lab):
    opened(page, lab, path.name)
    page.evaluate(RUN)
    cells = code(path)
    figures = sum("image/png" in o.get("data", {}) for c in cells for o in c.outputs)
    tables = sum(
        "<caption" in o.get("data", {}).get("text/html", "") for c in cells for o in c.outputs
    )
    page.wait_for_function(
        "(n) => document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .js-plotly-plot .main-svg').length >= n",
        arg=figures,
    )
    seen = page.evaluate(LOOK)
    assert seen["errors"] == []
    assert seen["prompts"] == [f"[{n}]:" for n in range(1, len(cells) + 1)]
    assert seen["figures"] == figures
    assert all(count > 10 for count in seen["marks"])
    assert seen["tables"] == tables


def test_links_between_notebooks_open_them(page, lab):
    for path in BOOKS:
        if links := set(re.findall(r"\]\((\d\d_\w+\.ipynb)\)", path.read_text(encoding="utf-8"))):
            break
    name = sorted(links)[0]
    opened(page, lab, path.name)
    page.click(
        f".jp-RenderedMarkdown a[href*='{name}'], .jp-RenderedMarkdown a[data-commandlinker-args*='{name}']"
    )
    page.wait_for_function(
        "(name) => window.jupyterapp.shell.currentWidget?.context?.path === `notebooks/${name}`",
        arg=name,
    )


def test_a_row_of_a_table_opens_the_reading_view_at_its_words(page, lab):
    """Before anything was run, as on the first visit: from stored tables to stored words."""
    opened(page, lab, "02_timeline.ipynb")
    row = ".jp-OutputArea-output table a[href*='01_statement.ipynb'] >> visible=true"
    link = page.locator(row).first
    span = link.get_attribute("href").partition("#")[2]
    link.click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.context?.path === 'notebooks/01_statement.ipynb'"
    )
    # Lab keeps ids of what has not been run under another name, and finds them by it.
    page.wait_for_function(
        "(id) => { const tag = document.querySelector(`[id='${id}'], [data-jupyter-id='${id}']`);"
        " const box = tag?.getBoundingClientRect(); return box && box.top >= 0 && box.bottom <= innerHeight; }",
        arg=span,
    )


def test_the_reading_edition_is_read_before_and_after_a_run(page, lab):
    opened(page, lab, "01_statement.ipynb")
    box = page.locator(".jp-OutputArea-output .reading")
    box.scroll_into_view_if_needed()
    assert "led by Massoud and Maryam Rajavi" in box.inner_text()
    assert box.locator("input, button, [disabled]").count() == 0, "nothing greyed"
    card = box.locator("details").first
    assert not card.locator("blockquote").is_visible()
    card.locator("summary").click()
    assert card.locator("blockquote").is_visible()
    page.evaluate(RUN)
    page.wait_for_selector(".jp-OutputArea-output .reading.js")
    box.scroll_into_view_if_needed()
    box.locator(".text .w[data-p=c02]").first.click()
    shown = box.locator(".card:visible")
    assert shown.count() == 1
    assert shown.locator(".finds").first.is_visible()


def test_before_it_is_trusted_a_notebook_shows_its_pictures_and_words_at_the_left(page, lab):
    opened(page, lab, "02_timeline.ipynb")
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
    assert shown["pictures"] == [700, 700]
    assert [gist.partition(" of ")[0] for gist in shown["gists"]] == ["Timeline", "Timeline"]
    assert set(shown["quotes"]) == {"left"}


def test_another_writing_date_moves_the_table_and_the_figure_below_it(page, lab):
    opened(page, lab, "02_timeline.ipynb")
    page.evaluate(RUN)
    drawn = (
        "() => [...document.querySelectorAll('.js-plotly-plot')].map((p) => p.layout.xaxis.range)"
    )
    page.wait_for_function(f"() => ({drawn})().length === 2")
    (still, moved), before = page.evaluate(drawn), page.locator("caption").all_inner_texts()
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
    page.wait_for_function(f"(old) => String(({drawn})()[1]) !== old", arg=",".join(moved))
    assert page.evaluate(drawn)[0] == still
    after = page.locator("caption").all_inner_texts()
    assert [new for old, new in zip(before, after, strict=True) if new != old] == [
        "Table 5. Where events stand now, and where a writing date of 2030 would put them."
    ]


def test_a_figure_keeps_its_height_and_turns_dark_with_the_theme(page, lab):
    opened(page, lab, "03_actors.ipynb")
    page.evaluate(RUN)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    turn = "async (to) => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme: to}); }"
    seen = """() => { const plot = document.querySelector(".js-plotly-plot");
        return [plot.clientHeight, plot.querySelector(".main-svg").style.backgroundColor]; }"""
    filtered = "() => getComputedStyle(document.querySelector('.js-plotly-plot')).filter"
    before = page.evaluate(seen)
    page.evaluate(turn, "JupyterLab Dark")
    page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)
    page.wait_for_function(f"(old) => String(({seen})()) === old", arg=",".join(map(str, before)))
    assert "invert" in page.evaluate(filtered), "its paper is dark as the page is"
    page.evaluate(turn, "JupyterLab Light")
    page.wait_for_function(f"() => ({filtered})() === 'none'")
    assert before[0] > 900
    assert before[1] in ("white", "rgb(255, 255, 255)")
