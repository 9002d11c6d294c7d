"""What the site and the badges rest on, as far as no browser is needed to see it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

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


@pytest.fixture(scope="module")
def builder():
    """The site's driver, as a module."""
    sys.path.insert(0, str(TOP / "tools"))
    spec = importlib.util.spec_from_file_location("build_site", TOP / "tools" / "build_site.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(TOP / "tools"))
    return module


def citation():
    return yaml.load((TOP / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)


def project():
    return tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))


def test_citation_cff_is_valid_and_in_step_with_the_version():
    jsonschema.validate(citation(), CITATION)
    assert citation()["version"] == project()["project"]["version"]


def test_the_citation_page_says_what_the_citation_file_says(builder):
    words = builder.citation()
    assert citation()["title"] in words["words"]
    assert f"version = {{{citation()['version']}}}" in words["bibtex"]


def test_no_library_of_scripts_is_committed():
    assert not [p for p in (TOP / "site").rglob("*.js") if p.stat().st_size > 100_000]


def test_the_badge_opens_a_notebook_that_exists_in_lab(builder, monkeypatch):
    monkeypatch.setattr(builder, "REPOSITORY", "https://github.com/someone/something")
    address = builder.binder("00_start_here.ipynb")
    assert address.startswith("https://mybinder.org/v2/gh/someone/something/HEAD?urlpath=lab/tree/")
    assert (TOP / address.partition("lab/tree/")[2]).is_file()


def test_the_address_of_the_repository_stands_in_one_place_only():
    address = project()["tool"]["statement-notebooks"]["repository"]
    assert address == "" or re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", address)
    texts = [TOP / "CITATION.cff", TOP / "environment.yml", *(TOP / "site" / "pages").iterdir()]
    for path in texts:
        assert not address or address not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("address", ["", "https://github.com/someone/something"])
def test_the_readme_has_a_badge_if_and_only_if_there_is_an_address(builder, monkeypatch, address):
    text = (TOP / "README.md").read_text(encoding="utf-8")
    pattern = r"<!-- badge -->(.*?)<!-- /badge -->"
    assert re.findall(pattern, text) == [builder.badge()]
    monkeypatch.setattr(builder, "REPOSITORY", address)
    assert bool(builder.badge()) == bool(address)
    assert address in builder.badge().replace("mybinder.org/v2/gh/", "github.com/")


def test_the_picture_of_the_readme_is_the_one_that_the_notebook_stores(builder, monkeypatch):
    monkeypatch.syspath_prepend(TOP / "tools")
    import write_readme

    assert (
        f"]({write_readme.PICTURE.relative_to(TOP).as_posix()})"
        in write_readme.README.read_text(encoding="utf-8")
    )
    assert write_readme.PICTURE.read_bytes() == write_readme.picture(), "run `make notebooks`"


def test_workflows_call_make_and_nothing_else():
    for path in (TOP / ".github" / "workflows").glob("*.yml"):
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        runs = [s["run"] for job in flow["jobs"].values() for s in job["steps"] if "run" in s]
        assert runs, path.name
        assert all(re.fullmatch(r"make \w+( \w+=\w+)*", run.strip()) for run in runs), path.name


def test_another_corpus_is_given_to_the_cell_of_parameters(builder, tmp_path, monkeypatch):
    import nbformat

    book = nbformat.v4.new_notebook()
    book.cells = [
        nbformat.v4.new_markdown_cell("# A?", id="title"),
        nbformat.v4.new_markdown_cell("ours only", id="ours", metadata={"tags": ["argument"]}),
        nbformat.v4.new_code_cell(
            "x = 1\n\ncorpus = None\nstatement = None  # ours",
            id="p",
            metadata={"tags": ["parameters"]},
        ),
    ]
    path = tmp_path / "00_a.ipynb"
    nbformat.write(book, path)
    monkeypatch.setattr(builder.NotebookClient, "execute", lambda self: None)
    changed = builder.run(path, Path("/some/folder"), "other")
    assert [cell["id"] for cell in changed.cells] == ["title", "p"]
    assert changed.cells[1].source.splitlines()[-2:] == [
        "corpus = '/some/folder'",
        "statement = 'other'",
    ]
    assert "None" not in changed.cells[1].source
    assert "corpus = None" in builder.run(path, None, None).cells[2].source


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
    "out", ["", "/", "../..", "tests", "tools/../site", "Makefile", "~nobody-has-this-name/x"]
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
