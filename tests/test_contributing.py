"""What CONTRIBUTING tells a contributor to do works, step by step, in a copy of the collection."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
STATEMENT = Path("data/statements/nejat-2023")


@pytest.fixture
def copy(tmp_path):
    for folder in ("src", "data", "examples"):
        shutil.copytree(TOP / folder, tmp_path / folder)
    return tmp_path


def run(copy, code, fails=False):
    """Run Python in the copy, in a process of its own; give what it says."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "HELPERS_FIGURES": "words"},
        cwd=copy, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def change_schema(copy, change):
    file = copy / "src" / "helpers" / "schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    change(schema)
    file.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")


def add_rows(file, *rows):
    with file.open(encoding="utf-8", newline="") as opened:
        header = next(csv.reader(opened))
    with file.open("a", encoding="utf-8", newline="") as opened:
        csv.DictWriter(opened, header, restval="", lineterminator="\n").writerows(rows)


def edit(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name} has {before!r} {text.count(before)} times"
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_a_column_is_an_entry_in_the_schema_and_no_older_folder_needs_it(copy):
    field = {"name": "tone", "type": "string", "description": "how it is said"}
    change_schema(copy, lambda schema: schema["claims"]["fields"].append(field))
    said = run(copy, "from helpers import load_corpus; print(set(load_corpus().claims['tone']))")
    assert said.strip() == "{''}"
    file = copy / STATEMENT / "claims.csv"
    header, rest = file.read_text(encoding="utf-8").split("\n", 1)
    file.write_text(
        f"{header},tone\n" + re.sub(r"\n(?=c\d\d,|$)", ",low\n", rest), encoding="utf-8"
    )
    said = run(copy, "from helpers import load_corpus; print(set(load_corpus().claims['tone']))")
    assert "low" in said


def test_a_kind_is_a_row_of_the_vocabulary_and_works_in_every_figure_and_the_reading(copy):
    request = {
        "request_id": "r90", "quote": "isolated and remote camp", "kind": "apology",
        "form": "explicit", "addressee_basis": "none", "answer": "none", "coder": "editors",
        "status": "reviewed",
    }  # fmt: skip
    add_rows(copy / STATEMENT / "requests.csv", request)
    said = run(copy, "from helpers import load_corpus; load_corpus()", fails=True)
    assert "kind: unknown code 'apology'" in said
    assert "refrain" in said
    code = {"code_id": "requests.kind.apology", "table": "requests", "column": "kind"}
    code |= {"code": "apology", "meaning": "asks to be forgiven"}
    add_rows(copy / "data" / "vocabulary.csv", code)
    said = run(
        copy,
        "from helpers import *\n"
        "corpus = load_corpus()\n"
        "print(list_requests(corpus)['kind'].tolist())\n"
        "for plot in (plot_actors, plot_requests, plot_evidence):\n"
        "    print(plot(corpus).layout.meta['description'][:20])\n"
        "show_reading(corpus)\n"
        "print(check_corpus()['level'].tolist().count('error'))",
    )
    assert "apology" in said
    assert said.rstrip().endswith("0")


def test_a_layer_is_a_schema_entry_an_entry_in_layers_and_a_file(copy):
    table = {
        "path": "images.csv", "key": "image_id", "per_statement": True, "extends": "row",
        "description": "figures of speech",
        "fields": [{"name": "picture", "type": "string", "description": "what is pictured"}],
    }  # fmt: skip
    change_schema(copy, lambda schema: schema.update(images=table))
    (copy / STATEMENT / "images.csv").write_text(
        "image_id,quote,picture,coder,status\nz01,recover their freedom,a loss,editors,reviewed\n",
        encoding="utf-8",
    )
    show = "from helpers import *\ncorpus = load_corpus()\nprint(corpus.images['picture'].tolist())"
    said = run(copy, f"{show}\nshow_reading(corpus)", fails=True)
    assert "['a loss']" in said
    assert "the layer 'images' is not known" in said
    assert "KeyError" not in said
    entry = 'LAYERS = {\n    "images": Layer("image", "03_actors", told="image: {picture}"),\n'
    edit(copy / "src" / "helpers" / "layers.py", "LAYERS = {\n", entry)
    said = run(
        copy,
        "from helpers.layers import list_spans\nfrom helpers.reading import reading_html\n"
        "from helpers import load_corpus\ncorpus = load_corpus()\n"
        "print([span['title'] for span in list_spans(corpus) if span['id'] == 'z01'])\n"
        "print('nejat-2023--z01' in reading_html(corpus))",
    )
    assert "image: a loss" in said
    assert said.rstrip().endswith("True")


def test_a_figure_is_a_file_of_its_own_and_a_name_in_the_face(copy):
    (copy / "src" / "helpers" / "plots" / "lengths.py").write_text(
        '"""How long claims are."""\n\n'
        "from helpers.plots import canvas\n\n\n"
        "def plot_lengths(corpus):\n"
        '    """Draw a mark for each claim, at its length."""\n'
        '    rows = corpus.claims.assign(length=corpus.claims["quote"].str.len())\n'
        "    drawn = [\n"
        '        ("", canvas.row(row, "claim_id", row["claim_id"], row["quote"],\n'
        '                        [canvas.mark("circle", row["length"])]))\n'
        '        for row in rows.to_dict("records")\n'
        "    ]\n"
        "    return canvas.draw(\n"
        '        rows, "claim_id", ["claim_id", "length"],\n'
        '        headline=f"{len(rows)} claims.", summary=f"{len(rows)} claims by length.",\n'
        '        said=["each"], groups=canvas.groups_of(drawn, [""]),\n'
        '        frame=(0, int(rows["length"].max())), legend=[],\n'
        "    )\n",
        encoding="utf-8",
    )
    face = copy / "src" / "helpers" / "__init__.py"
    edit(face, "_NAMES = {\n", '_NAMES = {\n    "helpers.plots.lengths": "plot_lengths",\n')
    said = run(
        copy,
        "from helpers import load_corpus, plot_lengths, show_figure\n"
        "show_figure(plot_lengths(load_corpus()), name='l', caption='L.', source='claims.csv')",
    )
    assert "claims by length" in said


def test_a_rule_of_time_is_a_decorated_function_whose_name_a_row_says(copy):
    file = copy / "src" / "finders" / "time" / "clock.py"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n\nfrom finders.time.values import dated\n"
        '\n\n@rule("bell :: bell time")\n'
        "def bell_time(m, frame):\n"
        '    """Bell time is the writing day\'s noon in this port."""\n'
        '    return dated(str(frame.day), "the bell rings at noon")\n',
        encoding="utf-8",
    )
    said = run(
        copy,
        "from helpers import find_dates\n"
        "print(find_dates('They met at bell time.', written='2024-05-01')[['value', 'rule']].values)",
    )
    assert "2024-05-01" in said
    assert "bell" in said


def test_the_map_names_every_module_that_there_is_and_no_other():
    page = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
    plan = page[page.index("```") : page.rindex("```")]
    words = set(re.findall(r"[a-z_]+", plan))
    for house in ("finders", "helpers", "workshop"):
        for path in (TOP / "src" / house).iterdir():
            name = path.stem
            if not name.startswith("__") and (path.suffix == ".py" or path.is_dir()):
                assert name in words, f"the map has no {house}/{name}"
