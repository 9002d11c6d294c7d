"""The reading edition: the text whole, every row on one card, whatever layers a corpus has."""

import csv
import html
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import corpus as folder
from helpers import example_corpus, layers, load_corpus, reading
from helpers.corpus import CorpusError
from helpers.schema import KEYS, REFERS, ROW_LAYERS, SCHEMA
from helpers.timeline import date_words
from workshop.new import new_statement

FORMS = ("page", "site", "box", "plain")
PERSIAN = (
    "بیانیه شهروندان دریاکنار\n\nما امضاکنندگان از شورای شهر دریاکنار می‌خواهیم که "
    "کتابخانه عمومی را تا ۱۴ مارس ۲۰۲۵ بازگشایی کند.\n"
)


# Elements whose end HTML lets one leave out: what opens after them ends them.
ENDED = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
    "p": {"p", "h3", "h4", "h5", "div", "ul", "dl", "details", "article", "footer", "blockquote"}
    | {"li", "dt", "dd"},
}  # fmt: skip


class Page(html.parser.HTMLParser):
    """Read HTML as a browser would: the words of the statement, ids, cards, tags left open."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.words, self.ids, self.open, self.tags = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        while self.open and tag in ENDED.get(self.open[-1][0], ()):
            self.open.pop()
        if tag not in ("input", "br", "img"):
            self.open.append((tag, "words" in given.get("class", "").split()))

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in ENDED:
            self.open.pop()
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(words for _, words in self.open):
            self.words.append(data)

    @property
    def cards(self):
        """Give each card's row with the rows that it tells of."""
        found = [given for _, given in self.tags if "card" in given.get("class", "").split()]
        return {
            given["id"].partition("-")[2]: given.get("data-rows", "").split() for given in found
        }


@pytest.fixture(params=["ours", "example", "bare", "new", "persian"], scope="module")
def any_corpus(request, tmp_path_factory, corpus):
    """Corpora with all layers, some, none, only suggested ones, and one that reads from the right."""
    if request.param == "ours":
        return corpus
    if request.param == "example":
        return load_corpus(example_corpus())
    tmp_path = tmp_path_factory.mktemp(request.param)
    if request.param == "bare":
        mine, home = corpus.path / "statements" / corpus.one(), tmp_path / "statements" / "bare-1"
        home.mkdir(parents=True)
        for name in ("text.txt", "metadata.csv"):
            shutil.copy(mine / name, home)
        for name in ("actors.csv", "sources.json", "vocabulary.csv"):
            shutil.copy(corpus.path / name, tmp_path)
        return load_corpus(tmp_path)
    page = tmp_path / "page.txt"
    words = (
        PERSIAN if request.param == "persian" else "We urge the Harbour Board to act by May 2024."
    )
    page.write_text(words, encoding="utf-8")
    new_statement(page, data=tmp_path / "data", say=lambda words: None)
    return load_corpus(tmp_path / "data")


@pytest.fixture(params=FORMS, scope="module")
def edition(request, any_corpus):
    """The reading edition of a corpus in a form, which is given with it; tests only look at it."""
    return request.param, Page(reading.reading_html(any_corpus, form=request.param))


def test_any_corpus_gets_its_text_whole_and_every_row_on_exactly_one_card(any_corpus, edition):
    statement, (form, page) = any_corpus.one(), edition
    assert "".join(page.words) == any_corpus.text(statement)
    assert not page.open
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    told = [row for card, rows in page.cards.items() for row in {card, *rows}]
    for name in ROW_LAYERS:
        for row in any_corpus.layer(name, statement)[KEYS[name]]:
            if form == "plain" and name == "mentions":
                continue  # the cards of actors are left out where room is short
            assert told.count(row) == 1, f"{name} {row} stands on {told.count(row)} cards"
            assert f"{statement}--{row}" in page.ids


def test_whoever_is_called_sources_has_a_card_of_its_own(tmp_path):
    """Press releases name such: what the page itself calls its lists is no name of a row."""
    data = shutil.copytree(example_corpus(), tmp_path / "data")
    for name in SCHEMA:
        named = {column for column, target in REFERS[name].items() if target == "actors"}
        named |= {"actor_id"} if name == "actors" else set()
        for file in data.rglob(SCHEMA[name]["path"]) if named else ():
            with file.open(encoding="utf-8", newline="") as opened:
                rows = list(csv.DictReader(opened))
            for row in rows:
                for column in named & set(row):
                    row[column] = re.sub(r"\bengineers\b", "sources", row[column])
            write(file, rows)
    page = Page(reading.reading_html(load_corpus(data)))
    assert "sources" in page.cards
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"


def test_a_page_weighs_what_its_words_ask_for(monkeypatch, any_corpus):
    """Our own bar in bytes is held where the site is built; this one holds for any corpus."""
    monkeypatch.setenv("HELPERS_FIGURES", "site")
    page, *_ = reading.reading_page(any_corpus)
    words = html.unescape(re.sub(r"<[^>]*>", " ", page)).split()
    assert len(page.encode()) <= 3_000 + 14 * len(words)


def test_every_link_inside_the_reading_edition_has_its_target(edition):
    _, page = edition
    links = [a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"].startswith("#")]
    assert set(links) <= set(page.ids)


def test_sentences_and_parts_can_be_cited(corpus):
    page = Page(reading.reading_html(corpus))
    for row in [*corpus.layer("sentences")["sentence_id"], *corpus.layer("parts")["part_id"]]:
        assert f"nejat-2023--{row}" in page.ids


def test_a_card_holds_what_every_layer_knows_of_its_words(corpus):
    page = html.unescape(reading.reading_html(corpus))

    def card(row):
        return re.search(rf"<article[^>]*id=\w+-{row}\b.*?</article>", page, re.S)[0]

    claim, request = card("c10"), card("r04")
    row = corpus.layer("claims").set_index("claim_id").loc["c10"]
    for words in (row["gist"], row["quote"], "Narrow reading", "Wide reading", "said first by"):
        assert words in claim
    found = corpus.evidence[corpus.evidence["claim_id"] == "c10"]
    assert len(found) > 5
    for one in found.to_dict("records"):
        assert one["finding"] in claim
        assert one["said_by"] in claim
    row = corpus.layer("requests").set_index("request_id").loc["r04"]
    for words in (row["act"], row["addressee_quote"], row["reason_quote"], row["answer_why"]):
        assert words[1:] in request
    assert "said first by" not in request, "no ladder is made up for a request"


def test_headings_of_cards_are_told_as_somebodys_word(corpus):
    page = reading.reading_html(corpus)
    heads = dict(re.findall(r"<article[^>]*id=\w+-(r\d+).*?<h3>(.*?)</h3>", page))
    begins = {"complaint": "Complaining", "thanks": "Thanking"}
    kinds = corpus.layer("requests").set_index("request_id")["kind"]
    assert {row: head.split()[0] for row, head in heads.items()} == {
        row: begins.get(kind, "Asking") for row, kind in kinds.items()
    }


def test_what_is_stored_needs_neither_style_nor_script_and_stays_small(monkeypatch, corpus):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: shown.append(bundle))
    for mode in ("stored", "words", "live"):
        monkeypatch.setenv("HELPERS_FIGURES", mode)
        reading.show_reading(corpus)
    stored, words, live = (bundle["text/html"] for bundle in shown)
    assert stored == words
    tags = {tag for tag, _ in Page(stored).tags}
    assert tags & {"style", "script", "input", "fieldset"} == set()
    assert "details" in tags
    assert len(stored.encode()) < 200_000
    assert "<style>" in live
    assert "<script>" in live


def test_the_plain_form_folds_each_passage_under_its_heading(corpus):
    page = Page(reading.reading_html(corpus, form="plain"))
    folded = [
        given for tag, given in page.tags if tag == "details" and "card" in given.get("class", "")
    ]
    assert len(folded) == len(corpus.claims) + len(corpus.requests) + 1


def test_words_of_another_script_say_their_direction(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PERSIAN, encoding="utf-8")
    new_statement(page, data=tmp_path / "data", say=lambda words: None)
    shown = Page(reading.reading_html(load_corpus(tmp_path / "data")))
    parts = [given for _, given in shown.tags if "part" in given.get("class", "").split()]
    assert parts
    assert all(given["dir"] == "auto" and given["lang"] == "fa" for given in parts)


# --- layers --------------------------------------------------------------------------------------


def test_every_layer_of_the_schema_is_known_and_has_its_notebook():
    pages = {path.stem for path in (folder.DATA.parent / "notebooks").glob("*.ipynb")}
    for name in (*ROW_LAYERS, "metadata"):
        assert layers.layer(name).page in pages


def test_a_layer_of_which_nothing_is_known_is_named_with_what_it_takes():
    with pytest.raises(CorpusError, match=r"'moods'.*helpers/layers\.py"):
        layers.layer("moods")


def test_a_code_that_nobody_gave_words_stands_for_itself(tmp_path, corpus):
    """A kind of request, a stance and a modality of one's own, told in the vocabulary alone."""
    data = shutil.copytree(corpus.path, tmp_path / "data")
    with (data / "vocabulary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for table, column, code in (
        ("requests", "kind", "apology"),
        ("evidence", "stance", "laughs"),
        ("events", "modality", "dreamt"),
        ("attributions", "role", "sang"),
    ):
        given = {"table": table, "column": column, "code": code, "meaning": f"{code} it is"}
        rows.append({**dict.fromkeys(rows[0], ""), "code_id": f"{table}.{column}.{code}", **given})
        file = (
            data / f"{table}.csv"
            if table == "evidence"
            else data / "statements" / corpus.one() / f"{table}.csv"
        )
        with file.open(encoding="utf-8", newline="") as source:
            own = list(csv.DictReader(source))
        own[0][column] = code
        write(file, own)
    write(data / "vocabulary.csv", rows)
    page = reading.reading_html(load_corpus(data))
    for words in ("Apology: apology it is", "laughs", "sang"):
        assert words in page


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


NEW_LAYER = """
from helpers import corpus, layers, load_corpus, reading
layers.LAYERS["moods"] = layers.Layer("mood", "05_claims", "says", "wavy 1px", told="mood: {shade}")
page = reading.reading_html(load_corpus(DATA))
assert "id=nejat-2023--z1" in page and "<dt>shade<dd>dark" in page
assert ".moods{text-decoration:underline wavy 1px" in reading.reading_page(load_corpus(DATA))[1]
"""


def test_a_new_layer_takes_a_schema_entry_and_an_entry_in_layers(tmp_path, corpus):
    """In a copy of the package, as a contributor would do it; every row has a card at once."""
    home = shutil.copytree(folder.DATA.parent / "src", tmp_path / "src")
    data = shutil.copytree(corpus.path, tmp_path / "data")
    file = home / "helpers" / "schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    shade = {"name": "shade", "type": "string", "description": "how dark it is"}
    schema["moods"] = {
        "path": "moods.csv", "key": "mood_id", "per_statement": True,
        "description": "moods", "extends": "row", "fields": [shade],
    }  # fmt: skip
    file.write_text(json.dumps(schema), encoding="utf-8")
    row = {"mood_id": "z1", "quote": "in an isolated and remote camp", "shade": "dark"}
    write(
        data / "statements" / corpus.one() / "moods.csv",
        [{**row, "coder": "x", "status": "reviewed"}],
    )
    environment = {**os.environ, "PYTHONPATH": str(home)}
    code = f"DATA = {str(data)!r}\n{NEW_LAYER}"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


# --- words under spans that overlap -----------------------------------------------------------


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(st.sampled_from("ab<>&\"' \nم"), min_size=1, max_size=40))
    spans = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append({"id": f"r{number}", "start": start, "end": end})
    return text, sorted(spans, key=lambda span: (span["start"], -span["end"]))


@settings(max_examples=200, deadline=None)
@given(texts_with_spans())
def test_spans_that_overlap_in_any_way_leave_the_text_as_it_is(drawn):
    text, spans = drawn
    given = []

    def piece(start, end, around):
        given.append((start, end, {span["id"] for span in around}))
        return html.escape(text[start:end], quote=False)

    page = Page(f"<p class=words>{reading.nest(text, 0, len(text), spans, 's', piece)}</p>")
    assert "".join(page.words) == text
    assert sorted(page.ids) == sorted(f"s--{span['id']}" for span in spans)
    assert not page.open
    for start, end, around in given:
        over = {s["id"] for s in spans if s["start"] <= start and end <= s["end"]}
        assert around == over


NAUGHTY_COLUMNS = {"gist", "checkable", "note", "label", "act", "finding", "evaluative", "via"}


def test_hostile_strings_never_become_markup(gold, tmp_path, corpus):
    """Cells and text of a corpus that somebody else wrote."""
    lines = json.loads((gold / "corpora/naughty_strings/blns.json").read_text(encoding="utf-8"))
    lines = [line for line in lines if line.strip() and "\0" not in line]
    data = shutil.copytree(corpus.path, tmp_path / "data")
    home, at = data / "statements" / corpus.one(), 0
    for file in (
        home / "claims.csv",
        home / "requests.csv",
        home / "events.csv",
        data / "evidence.csv",
    ):
        with file.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        for row in rows:
            for column in NAUGHTY_COLUMNS & {name for name, cell in row.items() if cell}:
                row[column], at = lines[at % len(lines)], at + 1
        write(file, rows)
    clean, dirty = (Page(reading.reading_html(load_corpus(path))) for path in (corpus.path, data))
    assert {tag for tag, _ in dirty.tags} == {tag for tag, _ in clean.tags}
    assert not dirty.open
    assert not [name for _, given in dirty.tags for name in given if name.startswith("on")]
    assert dirty.words == clean.words


def test_dates_are_said_as_prose_says_them():
    said = {
        "2023-11-26/2023-12": "26 November 2023 to December 2023",
        "2016~": "about 2016",
        "2010-05?": "perhaps May 2010",
        "../2016": "by 2016",
        "2016/..": "from 2016",
        "2024-23": "autumn 2024",
        "201X": "201X",
        "197X~": "about 197X",
        "18XX?": "perhaps 18XX",
        "": "",
    }
    assert {date: date_words(date) for date in said} == said
