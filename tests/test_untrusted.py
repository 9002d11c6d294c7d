"""Whatever stands in a text or a table stays words: no markup, no script, no address, no path."""

import csv
import functools
import hashlib
import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_string
from shell import run_notebook, show_as_the_site

from finders.parts import _UNSEEN
from helpers import (
    compare_dates,
    load_corpus,
    new_statement,
    place_events,
    plot_actors,
    plot_evidence,
    plot_ladders,
    plot_requests,
    plot_timeline,
    show,
    to_annotations,
    to_bibtex,
    try_writing,
    write_exports,
)
from helpers.corpus import DATA
from helpers.schema import SCHEMA

TOP = Path(__file__).parents[1]
STRINGS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "</textarea></title></style><iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "[a word](javascript:alert(1))",
    "![a word](https://bad.example/x.png)",
    "<a href='javascript:alert(1)'>a word</a>",
    "$$x^2$$ costs $5 and $6, \\(y\\) and \\[z\\]",
    "a | b | c",
    "`code` ``` and <!-- a comment",
    "%{customdata[0]} {0} {actor} %s {{ x }}",
    "\u202eback to front\u202c \u2066and on\u2069",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "../../../etc/passwd",
    "} @misc{x, note = {y}} % z",
    '=HYPERLINK("https://bad.example")',
]
# What pages are made of; whatever else appears came in with a text.
ELEMENTS = set(
    "a b br caption code details dfn div em fieldset figcaption figure h3 input label legend li p "
    "q script section small span strong style summary table tbody td th thead tr ul "
    "svg g defs use path rect line text title stop lineargradient "
    "article blockquote dd dl dt footer h4 h5 header i".split()
)
ATTRIBUTES = set(
    "aria-describedby aria-label aria-labelledby checked class colspan data-row data-label dir href id "
    "lang role scope style tabindex title type aria-hidden data-at data-sides "
    "x y x1 x2 y1 y2 dx dy width height d fill offset transform text-anchor stroke-dasharray "
    "aria-live data-jupyter-id data-a data-cite data-k data-lm-suppress-shortcuts data-n data-p data-rows data-short "
    "data-statement data-w hidden name rel".split()
)


def poison(home, strings):
    """Put strings into a copy of our data: each a line of the text with rows of its own, and one
    into every cell that takes any words.
    """
    shutil.copytree(DATA, home)
    (statement,) = (home / "statements").iterdir()
    file = statement / "text.txt"
    lines = "".join(f"\n\n{n} {one}" for n, one in enumerate(strings))
    file.write_bytes(file.read_bytes() + lines.encode())
    given = {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    given |= {"author": strings[0], "publisher": strings[1], "url": strings[-1]}
    turn = 0
    for name, schema in SCHEMA.items():
        path = (home if (home / schema["path"]).exists() else statement) / schema["path"]
        rows = json.loads(path.read_text(encoding="utf-8")) if path.suffix == ".json" else None
        if rows:
            for row in rows:
                turn += 1
                row |= {key: strings[turn % len(strings)] for key in ("title", "publisher", "URL")}
            path.write_text(json.dumps(rows), encoding="utf-8")
            continue
        with path.open(encoding="utf-8", newline="") as file:
            columns = (read := csv.DictReader(file)).fieldnames
            rows = list(read)
        own = rows[:1] if name in ("mentions", "events", "requests", "claims") else []
        rows += [
            {
                column: cell if not re.search("quote|prefix|suffix|item", column) else ""
                for column, cell in row.items()
            }
            | {schema["key"]: f"{name}-{n}", "quote": f"{n} {one}"}
            for row in own
            for n, one in enumerate(strings[:30])
        ]
        free = [
            field["name"]
            for field in schema["fields"]
            if field["type"] == "string"
            and field["name"] not in (schema["key"], "item", "fact", "evaluative", "coder")
            and not {"vocabulary", "refers_to", "format"} & set(field)
            and not {"pattern", "enum"} & set(field.get("constraints", {}))
            and not re.search(
                "quote|prefix|suffix|_id$|^value$|^names$|bears_on|^field$|^before$|^after$",
                field["name"],
            )
        ]
        for row in rows if name != "vocabulary" else ():
            if row.get("field") in given:
                row["value"] = given[row["field"]]
            for column in free:
                turn += 1
                if row[column] or column == "note":
                    row[column] = f"{row[column]} {strings[turn % len(strings)]}".strip()
        if not rows:
            continue  # a table that nobody has needed yet
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return home


@functools.lru_cache(maxsize=256)
def parsed(page):
    """Parse a page once for all tests, which only look at it."""
    return BeautifulSoup(page, "html.parser")


@pytest.fixture(params=["ours", "gold"], scope="module")
def poisoned(request, tmp_path_factory):
    """Give strings, and the corpus into which they were put."""
    strings = STRINGS
    if request.param == "gold":
        file = request.getfixturevalue("gold") / "corpora/naughty_strings/blns.json"
        strings = [" ".join(one.split()) for one in json.loads(file.read_text(encoding="utf-8"))]
        strings = [one for one in strings if one]
    return strings, load_corpus(poison(tmp_path_factory.mktemp("poisoned") / "data", strings))


@pytest.fixture(scope="module")
def pages(poisoned):
    """Run the notebooks on the poisoned corpus, and give what each shows: (words, HTML)."""
    shown, path = [], poisoned[1].path
    with pytest.MonkeyPatch.context() as patch:
        show_as_the_site(patch)
        for notebook in sorted((TOP / "notebooks").glob("0[0-5]_*.ipynb")):
            for cell, seen in run_notebook(notebook, path):
                html = [o.data.get("text/html") for o in seen.outputs] if seen else []
                shown += [(cell["id"], one) for one in html if one]
    return shown


def test_no_string_becomes_an_element_or_an_attribute_of_a_page(pages):
    assert len(pages) > 30
    for cell, page in pages:
        for element in parsed(page).find_all():
            assert element.name in ELEMENTS, (cell, str(element)[:200])
            assert set(element.attrs) <= ATTRIBUTES, (cell, str(element)[:200])
            if element.name == "script":
                assert element["type"] == "application/json"
                json.loads(element.string)


def test_every_link_of_a_page_leads_to_a_page_of_ours(pages):
    links = [a["href"] for _, page in pages for a in parsed(page).find_all("a")]
    assert len(links) > 100
    for link in links:
        ours = r"(?:(?:0\d_\w+|reading|\.\./bibliography)\.(?:html|ipynb))?(?:#|\Z)"
        assert re.match(rf"{ours}|https?://[^/\s]", link), link


def test_every_string_is_shown_as_it_stands(poisoned, pages):
    words = "".join(parsed(page).get_text() for _, page in pages)
    for string in poisoned[0]:
        assert string.strip(_UNSEEN) in words


def test_nothing_in_a_page_is_read_as_a_formula(pages):
    for cell, page in pages:
        for words in parsed(page).find_all(string=re.compile(r"\$|\\[(\[]")):
            if words.parent.name not in ("script", "style"):
                assert words.find_parent(class_="mathjax_ignore"), (cell, words[:100])


def texts_of(figure, name=""):
    """Yield every text of a figure's JSON that Plotly reads as its own kind of markup."""
    if isinstance(figure, str):
        yield name, figure
    elif isinstance(figure, (dict, list)):
        for key, value in (
            figure.items() if isinstance(figure, dict) else ((name, v) for v in figure)
        ):
            if key not in ("meta", "customdata", "template"):
                yield from texts_of(value, key)


def test_no_string_is_markup_a_value_or_a_formula_to_plotly(poisoned):
    corpus = poisoned[1]
    placed, dates = place_events(corpus), compare_dates(corpus)
    drawn = [plot_timeline(placed, None, dates, try_writing(corpus))]
    drawn += [plot(corpus) for plot in (plot_actors, plot_requests, plot_evidence, plot_ladders)]
    assert show.CONFIG["typesetMath"] is False
    for figure in drawn:
        whole = json.loads(figure.to_json())
        for key, words in texts_of({"data": whole["data"], "layout": whole["layout"]}):
            assert "%{" not in words or not key.endswith("template"), words
            # Most are numbers, colours and plain words, and hold no element.
            for element in BeautifulSoup(words, "html.parser").find_all() if "<" in words else ():
                assert element.name in ("b", "br", "extra", "span"), words
                assert re.fullmatch(r"|color:#[0-9A-F]{6}", element.get("style", "")), words


def test_no_string_is_markup_among_the_choices_of_a_page(pages):
    blocks = [
        json.loads(block.string) for _, page in pages for block in parsed(page).find_all("script")
    ]
    assert blocks
    for block in blocks:
        for piece in block["pieces"]:
            if piece.startswith("<svg"):
                for element in BeautifulSoup(piece, "html.parser").find_all():
                    assert element.name in ELEMENTS, piece
                    assert set(element.attrs) <= ATTRIBUTES, piece


def test_exports_hold_the_strings_and_can_be_read_again(poisoned, tmp_path):
    strings, corpus = poisoned
    written = write_exports(corpus, tmp_path / "out")
    assert {path.parent for path in written} == {tmp_path / "out"}
    assert sorted(tmp_path.rglob("*")) == sorted([tmp_path / "out", *written])
    notes = pd.read_csv(tmp_path / "out/mentions.csv", dtype=str, keep_default_na=False)["note"]
    assert notes.tolist() == corpus.mentions["note"].tolist()
    quotes = {item["target"]["selector"][0]["exact"] for item in to_annotations(corpus)["items"]}
    assert {f"{n} {one}" for n, one in enumerate(strings[:30])} <= quotes


def test_no_string_ends_an_entry_of_the_bibliography(corpus):
    titles = [STRINGS[n % len(STRINGS)] for n in range(len(corpus.sources))]
    sources = corpus.sources.assign(title=titles, publisher=titles[::-1], url=titles)
    entries = parse_string(to_bibtex(SimpleNamespace(sources=sources)), "bibtex").entries
    assert len(entries) == len(sources)
    fields = {name for entry in entries.values() for name in entry.fields}
    places = {"publisher", "institution", "journal"}
    assert fields <= {"title", "year", "url", "note"} | places


@pytest.mark.parametrize("string", STRINGS)
def test_a_string_as_name_and_text_makes_a_folder_inside_the_data_folder(string, tmp_path):
    (tmp_path / "in").mkdir()
    pd.DataFrame({"id": [string], "text": [f"We urge the {string} to act."]}).to_csv(
        tmp_path / "in.csv", index=False
    )
    (home,) = new_statement(tmp_path / "in.csv", data=tmp_path / "data", say=str)
    assert home.parent == tmp_path / "data" / "statements"
    assert re.fullmatch("[a-z0-9-]+", home.name)
    corpus = load_corpus(tmp_path / "data")
    assert corpus.text(home.name) == f"We urge the {string} to act."
