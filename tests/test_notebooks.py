"""The notebooks keep the shape that the collection promises."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest

TOP = Path(__file__).parents[1]
PATHS = sorted((TOP / "notebooks").glob("*.ipynb"))
NAMES = [path.name for path in PATHS]
LONGEST = 20
HEAVIEST = 400_000  # bytes


def read(path):
    return nbformat.read(path, as_version=4)


def cells(notebook, kind):
    return [cell for cell in notebook.cells if cell.cell_type == kind]


@pytest.fixture(params=PATHS, ids=NAMES)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return read(path)


def test_the_notebooks_are_there_in_their_order():
    assert [name[:2] for name in NAMES] == [f"{n:02}" for n in range(len(NAMES))]
    assert len(NAMES) >= 5


def test_the_file_is_valid_and_its_cells_have_names_that_stay(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    ids = [cell["id"] for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert not [name for name in ids if re.fullmatch(r"[0-9a-f]{8}", name)], "given by hand"


def test_the_only_top_heading_opens_the_notebook_and_is_a_question(notebook):
    headings = [
        line
        for cell in cells(notebook, "markdown")
        for line in re.findall(r"^# .+$", cell.source, re.M)
    ]
    assert len(headings) == 1
    first = notebook.cells[0]
    assert first.source.startswith("# ")
    assert headings[0].endswith("?")
    assert "argument" not in first.metadata.get("tags", []), "the question holds for any statement"


def test_the_question_is_answered_in_the_first_two_cells(notebook):
    opening = "\n".join(cell.source for cell in notebook.cells[:2])
    for word in ("**Question.**", "**Answer.**", "**Data.**", "**Reading time.**"):
        assert word in opening, word


def test_headings_go_down_one_step_at_a_time(notebook):
    last = 0
    for cell in cells(notebook, "markdown"):
        for marks in re.findall(r"^(#+) ", cell.source, re.M):
            assert len(marks) <= last + 1, cell.source[:60]
            last = len(marks)


def test_the_kernel_is_python3_and_no_version_of_a_machine_is_stored(notebook):
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert "version" not in notebook.metadata.get("language_info", {})


def test_code_cells_are_short_and_hold_no_definition_no_path_and_no_magic(notebook):
    for cell in cells(notebook, "code"):
        assert len(cell.source.splitlines()) <= LONGEST, cell["id"]
        assert not re.search(r"^\s*(def |class |%|!)", cell.source, re.M), cell["id"]
        assert not re.search(r"sys\.path|/home/|\.\./(?!\d)|pip install", cell.source), cell["id"]


def test_most_code_cells_have_five_lines_or_fewer(notebook):
    lengths = sorted(len(cell.source.splitlines()) for cell in cells(notebook, "code"))
    assert lengths[len(lengths) // 2] <= 5


def test_a_notebook_imports_from_helpers_and_from_nothing_deeper(notebook):
    for cell in cells(notebook, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert node.module == "helpers", cell.source
            assert not isinstance(node, ast.Import), cell.source


def test_the_first_code_cell_takes_corpus_and_statement_as_parameters(notebook):
    first = cells(notebook, "code")[0]
    assert "parameters" in first.metadata.get("tags", [])
    assert re.search(r"^corpus = None", first.source, re.M)
    assert re.search(r"^statement = None", first.source, re.M)


def test_every_code_cell_has_run_in_order_and_none_is_told_to_be_skipped(notebook):
    code = cells(notebook, "code")
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    on_pages = {"page-of-its-own", "notebook-only"}  # what a page of the site leaves out
    assert tags <= {"parameters", "argument", "method", "several", *on_pages}
    assert not [cell for cell in code if re.search(r"#\s*NBVAL", cell.source)]


def test_stored_outputs_are_words_tables_and_pictures_and_never_a_script(notebook):
    for cell in cells(notebook, "code"):
        for output in cell.outputs:
            assert output.output_type in ("display_data", "execute_result", "stream"), cell["id"]
            kinds = set(output.get("data", {}))
            assert kinds <= {"text/plain", "text/html", "image/png"}, cell["id"]
            page = output.get("data", {}).get("text/html", "")
            assert "<script" not in page.lower(), cell["id"]
            assert not re.search(r"\son\w+=|javascript:", page, re.I), cell["id"]


def test_every_picture_stands_beside_its_description_in_words(notebook):
    for cell in cells(notebook, "code"):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert len(output.data["text/plain"]) > 100, cell["id"]


def test_the_notebook_is_light_enough_for_every_viewer(path):
    assert path.stat().st_size <= HEAVIEST


def test_links_between_files_lead_to_files_that_exist(notebook):
    for cell in cells(notebook, "markdown"):
        for target in re.findall(r"\]\(([^)\s]+)\)", cell.source):
            if not re.match(r"[a-z]+:", target) and not target.startswith("#"):
                file = unquote(target.partition("#")[0])
                assert (TOP / "notebooks" / file).exists(), f"{cell['id']}: {target}"


def test_images_in_prose_have_alternative_text(notebook):
    for cell in cells(notebook, "markdown"):
        assert not re.search(r"!\[\s*\]\(", cell.source), cell["id"]
        for tag in re.findall(r"<img [^>]*>", cell.source):
            assert re.search(r'alt="[^"]+"', tag), tag


def test_numbers_in_prose_have_an_assert_below_them(notebook):
    """A cell of argument with a number in it is followed by code that asserts something.

    Questions for a class are left out: they ask, and their answers repeat what was asserted.
    """
    words = (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty"
    ).split()
    # Days and years are the argument's own; they are asserted where they are findings.
    months = "January February March April May June July August September October November December"
    dated = rf"\d+ (?:{months.replace(' ', '|')})|\b(?:19|20)\d\d\b"
    for place, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        if (
            cell.cell_type != "markdown"
            or "argument" not in tags
            or place < 2
            or cell["id"] == "try"
        ):
            continue
        pictures = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", cell.source)  # their words are computed
        prose = re.sub(rf"“[^”]*”|`[^`]*`|\([^)]*\)|<[^>]+>|{dated}", "", pictures)
        if re.search(rf"\b({'|'.join(words)}|\d[\d,]*)\b", prose, re.I):
            following = [c for c in notebook.cells[place + 1 :] if c.cell_type == "code"][:2]
            assert any("assert " in c.source for c in following), cell.source[:120]


def test_every_notebook_ends_with_try_it_and_what_it_shows(notebook):
    headings = [
        line
        for cell in cells(notebook, "markdown")
        for line in re.findall(r"^## (.+)$", cell.source, re.M)
    ]
    assert {"Try it", "What this shows, and what it does not"} <= set(headings[-3:])


def test_prose_leads_before_code(notebook):
    share = len(cells(notebook, "markdown")) / len(notebook.cells)
    assert share >= 0.4


def test_a_notebook_that_gave_a_warning_is_not_stored(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(TOP / "tools")
    from store_notebooks import store

    warns = nbformat.v4.new_code_cell("import sys\n_ = sys.stderr.write('drawn twice')")
    file = tmp_path / "one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[warns]), file)
    before = file.read_bytes()
    with pytest.raises(SystemExit, match=r"one.ipynb: not stored, .* a warning: drawn twice"):
        store(file)
    assert file.read_bytes() == before
    warns.source = "_ = 1"
    nbformat.write(nbformat.v4.new_notebook(cells=[warns]), file)
    store(file)
    assert "Python 3" in file.read_text(encoding="utf-8")


def test_what_is_said_of_any_statement_takes_none_for_a_website(notebook):
    of_any = [
        c for c in cells(notebook, "markdown") if "argument" not in c.metadata.get("tags", [])
    ]
    assert not [c.id for c in of_any if re.search(r"\bweb ?(?:site|page)\b", c.source)]
