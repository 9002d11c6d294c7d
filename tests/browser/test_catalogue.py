"""The list of statements: whole without script, and quick to narrow where there are thousands."""

import hashlib
import re
import shutil

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from helpers import load_corpus, write_catalogue

from .conftest import axe_faults

pytestmark = pytest.mark.browser


def many_statements(folder, number):
    """Write a data folder of so many statements, each about a harbour and a thing of its own."""
    for n in range(number):
        home = folder / "statements" / f"s{n:05}"
        home.mkdir(parents=True)
        things = " ".join(f"thing{n * k % 997}" for k in range(1, 120))
        raw = f"Statement on pier {n}\n\nWe ask the board to mend pier {n}. {things}\n".encode()
        (home / "text.txt").write_bytes(raw)
        day = f"{1990 + n % 35}-{1 + n % 12:02}-{1 + n % 28:02}" if n % 10 else ""
        lines = [
            "field,value,basis,confidence,why",
            f"title,Statement on pier {n} <b>,printed,high,the first line",
            f"publisher,Harbour {n % 50},printed,high,the page says so",
            f"publication_date,{day},{'printed' if day else 'unknown'},high,the page says so",
            f"sha256,{hashlib.sha256(raw).hexdigest()},printed,high,counted",
        ]
        (home / "metadata.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def written(tmp_path_factory, build):
    """The site of two thousand statements, as ``make site CORPUS=`` writes it."""
    folder = tmp_path_factory.mktemp("many")
    data = many_statements(folder / "data", 2000)
    said = build(folder / "site", "--corpus", str(data))
    assert "a list of 2,000 statements" in said
    yield folder / "site" / "index.html"
    shutil.rmtree(folder)  # eight thousand files, which else a later run takes away at its end


def test_the_page_is_the_whole_list_without_script_and_small(written):
    page = BeautifulSoup(written.read_text(encoding="utf-8"), "html.parser")
    rows = page.select("tbody tr")
    assert len(rows) == 2000
    assert rows[0].a["href"].startswith("texts/s")
    assert rows[0].td.get_text().endswith("<b>")
    days = [row["data-days"] for row in rows if row["data-days"]]
    assert days == sorted(days)
    assert all(not row["data-days"] for row in rows[len(days) :])
    there = (written.parent / rows[0].a["href"]).read_text(encoding="utf-8-sig")
    assert there.startswith("Statement on pier ")
    sizes = {path.name: path.stat().st_size for path in written.parent.iterdir()}
    assert sizes["index.html"] < 1_000_000
    assert sizes["words.js"] < 3_000_000


def test_two_thousand_statements_are_narrowed_at_once_by_everything_that_can_be_asked(
    chromium, written
):
    context = chromium.new_context(viewport={"width": 1300, "height": 900})
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith("http") and faults.append(asked.url))
    page.goto(written.as_uri())
    said = page.locator("[role=status]")
    page.fill("[name=title]", "PIER 199")
    expect(said).to_have_text(re.compile(r"^11 of 2,000 statements\."))
    expect(page.locator("tbody tr").filter(visible=True)).to_have_count(11)
    page.fill("[name=title]", "")
    page.fill("[name=publisher]", "harbour 7")
    expect(said).to_have_text(re.compile("^40 of 2,000"))
    page.fill("[name=from]", "2000-01-01")
    page.fill("[name=to]", "2004-12-31")
    expect(said).to_have_text(re.compile("^([1-9]|[1-3][0-9]) of 2,000"))
    page.fill("[name=publisher]", "harbour 10")
    expect(said).to_have_text(re.compile("^0 of 2,000.* 40 more fit and have no date"))
    for name in ("from", "to", "publisher"):
        page.fill(f"[name={name}]", "")
    page.fill("[name=words]", "pier 1234")
    expect(said).to_have_text(re.compile("^1 of"))
    expect(page.locator("tbody tr").filter(visible=True)).to_contain_text("pier 1234")
    page.fill("[name=words]", "thing")
    expect(said).to_have_text(re.compile("^2,000 of 2,000"))
    # Each is asked twice, from an empty list, and again while one is slow: a busy machine slows
    # some tries, not all.
    slow = page.evaluate(
        """() => { const field = document.querySelector("[name=words]"), least = {};
        const ask = (words) => { field.value = words; const at = performance.now();
          field.dispatchEvent(new Event("input", { bubbles: true }));
          document.body.offsetHeight; return performance.now() - at; };
        // To show the whole list, with nothing to look for, is what the others are held to.
        const slow = () => Object.entries(least).filter(([, took]) => took > 3 * least[""]);
        for (let n = 0; n < 2 || (n < 7 && slow().length); n++) for (const words of ["", "thing1", "thing12 mend", "pier 7", "board"]) {
          ask("nowhere"); least[words] = Math.min(ask(words), least[words] ?? Infinity); }
        return slow(); }"""
    )
    assert slow == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("[name=words]", "pier 1234")
    expect(said).to_have_text(re.compile("^1 of"))
    assert axe_faults(page) == []
    assert faults == []
    context.close()


def test_a_word_is_found_in_every_script_however_its_letters_are_made_small(chromium, tmp_path):
    words = ["Straße", "İskele", "ΛΙΜΑΝΙ", "Причал"]
    data = many_statements(tmp_path / "data", 1)
    [home] = (data / "statements").iterdir()
    raw = " ".join(["A list of piers:", *words]).encode()
    known = hashlib.sha256((home / "text.txt").read_bytes()).hexdigest()
    (home / "text.txt").write_bytes(raw)
    told = (home / "metadata.csv").read_text(encoding="utf-8")
    told = told.replace(known, hashlib.sha256(raw).hexdigest())
    (home / "metadata.csv").write_text(told, encoding="utf-8")
    page = chromium.new_page()
    page.goto(write_catalogue(load_corpus(data), tmp_path / "site").as_uri())
    assert page.inner_text("h1") == "1 statement"
    said = page.locator("[role=status]")
    expect(said).to_have_text("1 statement, the earliest first.")
    for asked in [*words, *(word.lower() for word in words[:1] + words[2:]), "STRAßE", "Pier"]:
        page.fill("[name=words]", "nowhere")
        expect(said).to_have_text("0 of 1 statement.")
        page.fill("[name=words]", asked)
        expect(said, asked).to_have_text("1 of 1 statement.")
    page.close()


def test_a_corpus_of_one_is_a_list_of_one(corpus, tmp_path):
    page = BeautifulSoup(write_catalogue(corpus, tmp_path).read_text("utf-8"), "html.parser")
    [row] = page.select("tbody tr")
    numbers = {cell["data-of"]: int(cell.get_text()) for cell in row.select("td.n")}
    assert numbers["claims"] == len(corpus.claims)
    assert numbers["words"] == len(corpus.text(None).split())
    shutil.rmtree(tmp_path)
