"""What the site and the badges rest on, as far as no browser is needed to see it."""

import csv
import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from helpers import example_corpus, load_corpus, new_statement
from helpers.claims import list_evidence
from helpers.schema import FIELDS

TOP = Path(__file__).parents[1]
TEXT = {"type": "string", "minLength": 1}
# What CITATION.cff 1.2.0 asks for at the least, of the parts that are used here.
CITATION = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": TEXT,
        "title": TEXT,
        "abstract": TEXT,
        "type": {"enum": ["software", "dataset"]},
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "license": TEXT,
        "keywords": {"type": "array", "items": TEXT, "uniqueItems": True, "minItems": 1},
        "url": {"type": "string", "pattern": "^https?://"},
        "repository-code": {"type": "string", "pattern": "^https?://"},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "anyOf": [{"required": ["name"]}, {"required": ["family-names"]}],
                "properties": {"name": TEXT, "family-names": TEXT, "given-names": TEXT},
            },
        },
    },
}


def tool(name):
    """Give a tool as a module."""
    sys.path.insert(0, str(TOP / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(TOP / "tools"))


@pytest.fixture(scope="module")
def builder():
    """The site's driver, as a module."""
    return tool("build_site")


@pytest.fixture(scope="module")
def beside():
    """What writes the pages beside the notebooks."""
    return tool("other_pages")


def citation():
    return yaml.load((TOP / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)


def project():
    return tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))


def test_citation_cff_is_valid_and_in_step_with_the_version():
    jsonschema.validate(citation(), CITATION)
    assert citation()["version"] == project()["project"]["version"]


def test_the_citation_page_says_what_the_citation_file_says(beside):
    words = beside.citation()
    assert citation()["title"] in words["words"]
    assert f"version = {{{citation()['version']}}}" in words["bibtex"]


def test_no_library_of_scripts_is_committed():
    assert not [p for p in (TOP / "site").rglob("*.js") if p.stat().st_size > 100_000]


def test_the_badge_opens_a_notebook_that_exists_in_lab(beside, monkeypatch):
    monkeypatch.setattr(beside, "REPOSITORY", "https://github.com/someone/something")
    address = beside.binder("00_start_here.ipynb")
    assert address.startswith("https://mybinder.org/v2/gh/someone/something/HEAD?urlpath=lab/tree/")
    assert (TOP / address.partition("lab/tree/")[2]).is_file()


def test_the_address_of_the_repository_stands_in_one_place_only():
    address = project()["tool"]["statement-notebooks"]["repository"]
    assert address == "" or re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", address)
    texts = [TOP / "CITATION.cff", TOP / "environment.yml", *(TOP / "site" / "pages").iterdir()]
    for path in texts:
        assert not address or address not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("address", ["", "https://github.com/someone/something"])
def test_the_readme_has_a_badge_if_and_only_if_there_is_an_address(beside, monkeypatch, address):
    text = (TOP / "README.md").read_text(encoding="utf-8")
    pattern = r"<!-- badge -->(.*?)<!-- /badge -->"
    assert re.findall(pattern, text) == [beside.badge()]
    monkeypatch.setattr(beside, "REPOSITORY", address)
    assert bool(beside.badge()) == bool(address)
    assert address in beside.badge().replace("mybinder.org/v2/gh/", "github.com/")


def test_readme_and_start_page_show_the_first_screen_as_the_data_stands(corpus):
    drawn, hint = tool("write_readme"), "run `make notebooks`"
    text = drawn.README.read_text(encoding="utf-8")
    assert drawn.filled(text, corpus) == text, hint
    shown = next(c for c in nbformat.read(drawn.START, 4).cells if c.id == "picture")
    assert shown.source == drawn.cell(corpus), hint
    assert Image.open(drawn.PICTURE).text["drawn-from"] == drawn.digest(corpus), hint


def test_workflows_call_make_and_nothing_else():
    for path in (TOP / ".github" / "workflows").glob("*.yml"):
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        runs = [s["run"] for job in flow["jobs"].values() for s in job["steps"] if "run" in s]
        assert runs, path.name
        assert all(re.fullmatch(r"make \w+( \w+=\w+)*", run.strip()) for run in runs), path.name


def test_another_corpus_is_named_by_the_environment_and_changes_no_cell(builder, tmp_path):
    cells = [
        new_markdown_cell("# A?", id="title"),
        new_markdown_cell("ours only", id="ours", metadata={"tags": ["argument"]}),
        new_code_cell("corpus = statement = None", id="p", metadata={"tags": ["parameters"]}),
        new_code_cell(
            "from helpers import load_corpus\ncorpus = load_corpus(corpus)\n"
            "print(corpus.path, corpus.one(statement))",
            id="load",
        ),
    ]
    path = tmp_path / "00_a.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    [ran] = builder.run_all([(path, example_corpus(), "library")])
    assert [cell["id"] for cell in ran.cells] == ["title", "p", "load"]
    assert ran.cells[1].source == "corpus = statement = None"
    assert ran.cells[2].outputs[0]["text"] == f"{example_corpus()} library\n"


def test_a_notebook_finds_nothing_of_the_one_that_ran_before_it(builder, tmp_path):
    paths = [tmp_path / f"{name}_a.ipynb" for name in ("00", "01")]
    cells = [
        new_code_cell("left = 'over'", id="first"),
        new_code_cell("print('left' in dir(), In[1:], __spec__)", id="second"),
    ]
    for path, own in zip(paths, (cells, cells[1:]), strict=True):
        nbformat.write(new_notebook(cells=own), path)
    ran, alone = builder.run_all([(path,) for path in paths], processes=1)
    assert ran.cells[1].outputs[0]["text"].startswith("True ")
    assert [cell.execution_count for cell in (*ran.cells, *alone.cells)] == [1, 2, 1]
    assert alone.cells[0].outputs[0]["text"] == f"False [{cells[1].source!r}] None\n"


@pytest.mark.parametrize(
    ("source", "check"),
    [
        ("assert 1 == 1, 'one'", True),
        ("for x in [1]:\n    assert x", True),
        ("x = 'assert'", False),
        ("# assert x\nx = 1", False),
    ],
)
def test_a_cell_that_only_asserts_is_known_by_its_grammar(builder, source, check):
    assert builder.is_check(new_code_cell(source)) == check
    shown = new_code_cell(source, outputs=[new_output("stream", text="x")])
    assert not builder.is_check(shown), "it shows something to a reader"


# --- where a site may be written ---------------------------------------------------------------


def make_site(*words, cwd=TOP):
    """Call ``make site`` with the tests' own Python, which is set up already."""
    given = ["-o", ".venv/.dev", f"BIN={Path(sys.executable).parent}", *words]
    return subprocess.run(
        ["make", "--no-print-directory", "site", *given], cwd=cwd, capture_output=True, text=True
    )


def listing(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


@pytest.fixture
def checkout(tmp_path):
    """A small copy of the collection, with a history, that a broken guard may wipe."""
    copy = tmp_path / "up" / "collection"
    for name in ("tools", "site", "src"):
        shutil.copytree(TOP / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(TOP / name, copy)
    (copy / ".git").mkdir()
    (copy / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    (copy / "mine").mkdir()
    (copy / "mine" / "thesis.txt").write_text("years", encoding="utf-8")
    return copy


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
@pytest.mark.parametrize(
    "out", [".", "", "..", "mine", "src", "../..", "tools/../site", "Makefile"]
)
def test_make_site_deletes_nothing_that_is_not_an_earlier_site(checkout, out):
    before = listing(checkout.parents[1])
    done = make_site(f"OUT={out}", cwd=checkout)
    assert done.returncode, done.stdout
    assert "name a" in done.stderr
    assert "Traceback" not in done.stderr
    made = [name for name in listing(checkout.parents[1]) if "__pycache__" not in name]
    assert made == before


@pytest.fixture
def places(monkeypatch):
    monkeypatch.syspath_prepend(TOP / "tools")
    import places

    return places


@pytest.mark.parametrize(
    "out",
    [
        "",
        " ",
        "/",
        "../..",
        "tests",
        "tools/../site",
        "Makefile",
        "Makefile/below",
        "data/site",
        ".git/site",
        "~nobody-has-this-name/x",
    ],
)
def test_a_folder_that_holds_anything_else_is_refused(places, monkeypatch, out):
    monkeypatch.chdir(TOP)
    with pytest.raises(SystemExit):
        places.site_folder(out)


def pages(folder, **files):
    folder.mkdir(parents=True)
    for name, words in files.items():
        (folder / f"{name}.html").write_text(words, encoding="utf-8")
    return folder


def test_a_new_site_takes_the_place_of_an_earlier_one_and_leaves_what_is_beside(tmp_path, places):
    home = places.site_folder(tmp_path / "public")
    places.replace(pages(tmp_path / "1", index="old", gone="old"), home)
    (home / ".git" / "refs" / "empty").mkdir(parents=True)
    (home / "CNAME").write_text("example.org", encoding="utf-8")
    assert places.site_folder(home) == home
    places.replace(pages(tmp_path / "2", index="new"), home)
    assert listing(home) == [
        ".git", ".git/refs", ".git/refs/empty", ".nojekyll", places.LIST, "CNAME", "index.html",
    ]  # fmt: skip
    assert (home / "index.html").read_text(encoding="utf-8") == "new"
    assert listing(tmp_path) == sorted(
        {"1", "2", "public", *(f"1/{n}" for n in listing(tmp_path / "1"))}
        | {f"2/{n}" for n in listing(tmp_path / "2")}
        | {f"public/{n}" for n in listing(home)}
    )


def test_a_list_that_names_files_elsewhere_takes_none_of_them_away(tmp_path, places):
    home = tmp_path / "public"
    places.replace(pages(tmp_path / "1", index="old"), home)
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with (home / places.LIST).open("a", encoding="utf-8") as names:
        names.write("../mine.txt\n" + str(tmp_path / "mine.txt") + "\n")
    places.replace(pages(tmp_path / "2", index="new"), home)
    assert (tmp_path / "mine.txt").is_file()


def test_a_folder_under_the_home_folder_is_found_by_its_short_name(tmp_path, places, monkeypatch):
    monkeypatch.setenv("HOME" if os.name != "nt" else "USERPROFILE", str(tmp_path))
    assert places.site_folder("~/x") == tmp_path / "x"


def test_a_site_is_not_written_over_the_folder_that_it_is_made_of(tmp_path, places):
    (tmp_path / "site" / "data").mkdir(parents=True)
    (tmp_path / "site" / places.LIST).touch()
    with pytest.raises(SystemExit, match="is made of"):
        places.site_folder(tmp_path / "site", tmp_path / "site" / "data")


# --- the first screen, and what is found ----------------------------------------------------------

CODED = {"coder": "us", "status": "reviewed", "checkable": "whether it did"}


def own_corpus(folder, text, claims=(), evidence=()):
    """Make a data folder of one statement by hand, and load it."""
    home = new_statement(_page(folder, text), "mine", folder / "data", say=lambda words: None)
    for name, rows in (("claims", claims), ("evidence", evidence)):
        where = home if name == "claims" else folder / "data"
        fields = FIELDS[name]
        with (where / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            table = csv.DictWriter(out, fields, restval="")
            table.writeheader()
            table.writerows({key: {**CODED, **row}.get(key, "") for key in fields} for row in rows)
    return load_corpus(folder / "data")


def _page(folder, text):
    path = folder / "mine.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_screen_shows_a_short_sentence_with_claims_and_no_word_of_it_is_markup(tmp_path):
    text = (
        "A Word on Dykes\n\nThe <b>dyke</b> was raised in spring and the mill & weir stayed shut. "
        "Nobody paid for it.\n"
    )
    claims = [
        {"claim_id": "c01", "quote": "The <b>dyke</b> was raised in spring", "gist": "A <i> dyke", "kind": "event"},
        {"claim_id": "c02", "quote": "the mill & weir stayed shut", "gist": "Shut, it says", "kind": "state"},
    ]  # fmt: skip
    corpus = own_corpus(tmp_path, text, claims)
    page = tool("landing").picture(corpus, "mine")
    assert "\n" not in page
    read = BeautifulSoup(page, "html.parser")
    assert not read.select("blockquote b, table th > a > i")
    for mark in read.select("sup"):
        mark.extract()
    assert read.blockquote.get_text() in text
    assert [a["href"] for a in read.select("blockquote a")] == [
        "reading.html#mine--c01",
        "reading.html#mine--c02",
    ]
    assert "2 claims" in read.figcaption.get_text()


def test_the_first_screen_counts_copies_of_one_text_once_and_says_what_nobody_reviewed(corpus):
    landing, found = tool("landing"), list_evidence(corpus)
    texts = found[~found["stance"].isin(["silent", "not_checked"])]["text"].nunique()
    assert texts < found["source_id"].nunique()
    assert f"what {texts} texts report" in landing.counts(corpus, [corpus.one()])
    rows = corpus.layer("claims").iloc[:2]
    said = [landing.gist(rows.assign(status=one), found.iloc[:0], []) for one in ("suggested", "reviewed")]  # fmt: skip
    assert ["nobody has reviewed" in one for one in said] == [True, False]


def test_a_passage_is_found_by_every_name_of_whom_it_means(corpus):
    entries = tool("passages").passages(corpus, corpus.one(), "notebooks")
    by = {address.rpartition("--")[2]: " ".join(words) for address, *words in entries}
    assert len(by) == len(entries), "each passage once"
    for row in corpus.layer("claims").to_dict("records"):
        assert row["quote"] in by[row["claim_id"]]
        assert row["gist"] in by[row["claim_id"]]
    labels = corpus.actors.set_index("actor_id")["label"]
    for row in corpus.layer("requests").to_dict("records"):
        if row["addressee_id"]:
            assert labels[row["addressee_id"]] in by[row["request_id"]]
    words = "".join(entry[2] for entry in entries)
    for row in corpus.layer("sentences").to_dict("records"):
        assert any(word in words for word in row["quote"].split()), row["quote"]


def test_a_broken_link_or_a_loose_script_stops_the_build(tmp_path):
    finish = tool("finish_site")
    (tmp_path / "a.html").write_text('<p id="x"></p><a href="b.html#y">b</a>', encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="y">y</p><a href="a.html#x">a</a>', encoding="utf-8")
    finish.finish(tmp_path)
    for loose in (
        '<a href="a.html#gone">', '<a href="c.html">', "<script>run()</script>",
        '<p onclick="run()">', '<p id="y"></p><p id="y"></p>',
    ):  # fmt: skip
        (tmp_path / "b.html").write_text(f'<p id="y"></p>{loose}', encoding="utf-8")
        with pytest.raises(SystemExit):
            finish.finish(tmp_path)


def test_a_warning_on_a_page_says_its_words_and_names_no_file_of_this_machine(builder, tmp_path):
    cells = [
        nbformat.v4.new_markdown_cell("# When?"),
        nbformat.v4.new_code_cell(
            # As Python prints it; pytest keeps those that are given while a test runs.
            "import sys, warnings\nsaid = 'A text in another tongue: mind it.'\n"
            f"said = warnings.formatwarning(said, UserWarning, {__file__!r}, 3)\n"
            "print(said, end='', file=sys.stderr)"
        ),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "a.ipynb")
    [notebook] = builder.run_all([(tmp_path / "a.ipynb",)])
    assert __file__ in notebook.cells[1].outputs[0].text
    words = builder.staged(notebook, "a.ipynb").cells[1].outputs[0].text
    assert words == "A text in another tongue: mind it.\n"


def test_a_notebook_that_is_saved_alone_says_how_to_run_it(builder):
    path = TOP / "notebooks" / "02_timeline.ipynb"
    stored = nbformat.read(path, as_version=4)
    saved = builder.as_saved(path, stored, True)
    assert "make lab" in saved.cells[1].source
    assert [cell for cell in saved.cells if cell["id"] != "saved-alone"] == stored.cells
    nbformat.validate(saved)
