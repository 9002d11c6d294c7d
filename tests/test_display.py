"""Tables and figures: whole quotes, safe HTML, words for every picture."""

import html.parser
import json
import re
import shutil

import pandas as pd
import plotly.graph_objects as go
import pytest
from shell import show_as_the_site

from helpers import example_corpus, links, load_corpus, tables
from helpers.actors import list_names, list_relations
from helpers.claims import list_blanks, list_claims, list_evidence, list_ladder
from helpers.plots import canvas
from helpers.plots.actors import plot_actors
from helpers.plots.evidence import plot_evidence
from helpers.plots.ladders import plot_ladders
from helpers.plots.requests import plot_requests
from helpers.plots.timeline import plot_timeline
from helpers.reading import show_reading
from helpers.requests import compare_readings
from helpers.show import PLOTLY, figure_hash, show_figure
from helpers.timeline import compare_dates, place_events, try_writing

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt;",
    "' or 1=1",
    "</q>",
]

NAMES = ["timeline", "actors", "requests", "evidence", "ladders"]


class Reader(html.parser.HTMLParser):
    """Read HTML as a browser would: words, ids, and the tags left open."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.words, self.ids, self.open, self.tags, self.style = [], [], [], [], False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in ("input", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


def figure(description="A chart of one point.", **meta):
    return go.Figure(go.Scatter(x=[1], y=[1])).update_layout(
        meta={"description": description, **meta}
    )


# --- tables ------------------------------------------------------------------------------


def test_a_quote_is_shown_whole_however_long_it_is():
    quote = "word " * 200
    words = tables.table_words(pd.DataFrame({"quote": [quote]}), None, "c", "s")
    assert quote in words
    assert quote in "".join(
        Reader(tables.table_html(pd.DataFrame({"quote": [quote]}), None, "c", "s")).words
    )


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_text_never_becomes_markup_in_a_table(naughty):
    table = pd.DataFrame({"statement_id": ["s"], "request_id": ["r01"], "quote": [naughty]})
    page = Reader(tables.table_html(table, None, naughty, naughty))
    assert naughty in "".join(page.words)
    assert not {"script", "img"} & {tag for tag, _ in page.tags}


def test_each_row_leads_to_its_words_and_to_the_rows_it_names():
    table = pd.DataFrame(
        {
            "statement_id": ["s"],
            "order_id": ["o01"],
            "before": ["e01"],
            "after": ["writing"],
            "quote": ["x"],
        }
    )
    page = tables.table_html(table, ["order_id", "before", "after"], "c", "s")
    assert re.findall(r'href="([^"]+)"', page) == [
        "01_statement.ipynb#s--o01",
        "01_statement.ipynb#s--e01",
    ]


def test_the_statement_is_named_only_where_rows_are_of_several():
    one = pd.DataFrame({"statement_id": ["s", "s"], "label": ["A", "B"]})
    assert tables.table_words(one, None, "c", "s").splitlines()[1] == "label"
    two = one.assign(statement_id=["s", "t"])
    assert tables.table_words(two, None, "c", "s").splitlines()[1] == "statement id | label"


def test_a_row_leads_to_its_words_even_where_neither_id_nor_quote_is_shown():
    table = pd.DataFrame({"statement_id": ["s"], "label": ["A"], "mention_id": ["m01"]})
    page = tables.table_html(table, ["label"], "c", "s")
    assert '<a href="01_statement.ipynb#s--m01">A</a>' in page


def test_a_table_has_a_caption_header_scopes_and_words_for_an_empty_cell():
    page = Reader(tables.table_html(pd.DataFrame({"a": [""], "b": ["x"]}), None, "c", "s"))
    tags = [tag for tag, _ in page.tags]
    assert "caption" in tags
    assert {a.get("scope") for tag, a in page.tags if tag == "th"} == {"col", "row"}
    assert ("span", {"aria-label": "nothing"}) in page.tags or any(
        "nothing" in str(a) for _, a in page.tags
    )


def test_words_stand_at_the_left_even_where_a_viewer_drops_style_sheets():
    table = pd.DataFrame({"a": ["x"], "b": ["words of some length, as quotes are"]})
    page = Reader(tables.table_html(table, None, "c", "s"))
    cells = [a.get("style") for tag, a in page.tags if tag in ("td", "th")]
    assert cells == [None, "text-align:left"] * 2


def test_on_the_site_a_row_has_an_address_a_cell_its_column_and_a_long_table_folds(monkeypatch):
    table = pd.DataFrame(
        {
            "claim_id": [*"abcdefgh", "b"],
            "statement_id": "s",
            "x": "1",
            "y": "",
            "url": "https://www.example.org/a",
        }
    )
    plain = tables.table_html(table, None, "Table 7. Nine.", "s")
    assert "data-label" not in plain
    assert "<details" not in plain
    assert plain.count('<a href="https://www.example.org/a">example.org</a>') == 9
    monkeypatch.setenv("HELPERS_FIGURES", "site")
    page = Reader(tables.table_html(table, None, "Table 7. Nine.", "s"))
    rows = [a for tag, a in page.tags if tag == "tr"]
    assert [row.get("id") for row in rows[1:]] == [
        *(f"table-7-{one}" for one in "abcdefgh"),
        "table-7-b-2",
    ]
    cells = [a for tag, a in page.tags if tag == "td"]
    assert [cell["data-label"] for cell in cells[:3]] == ["x", "y", "url"]
    assert [cell.get("class") for cell in cells[:2]] == ["short", "nothing"]
    assert {a["role"] for _, a in page.tags if "role" in a} == {
        "region",
        "table",
        "rowgroup",
        "row",
        "columnheader",
        "rowheader",
        "cell",
    }
    assert "All 9 rows" in page.words
    assert "details" not in tables.table_html(table.iloc[:8], None, "Table 7. Eight.", "s")


def test_only_an_address_of_the_web_becomes_a_link():
    for words in ("javascript:alert(1)", "data:text/html,x", "http://[", "//example.org", "x"):
        assert "<a" not in links.web_link(words)


def test_words_in_another_script_carry_their_language_and_direction():
    page = tables.table_html(pd.DataFrame({"a": ["x"], "quote": ["ایران"]}), None, "c", "s")
    assert 'dir="auto" lang="fa"' in page


@pytest.mark.parametrize("blank", [{"caption": " "}, {"source": ""}])
def test_a_table_without_caption_or_source_is_refused(blank):
    with pytest.raises(ValueError, match="a table needs a"):
        tables.show_table(pd.DataFrame({"a": [1]}), **{"caption": "c", "source": "s", **blank})


def test_a_column_that_is_not_there_is_refused_by_name():
    with pytest.raises(ValueError, match="there is no column 'b'; there is a"):
        tables.show_table(pd.DataFrame({"a": [1]}), ["b"], caption="c", source="s")


# --- figures -----------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch):
    """Collect what a figure displays, by mode."""
    bundles = []
    monkeypatch.setattr(
        "IPython.display.display", lambda bundle, **kw: bundles.append((bundle, kw))
    )

    def show(mode, drawn, **words):
        if mode == "site":
            show_as_the_site(monkeypatch)
        monkeypatch.setenv("HELPERS_FIGURES", mode)
        bundles.clear()
        show_figure(drawn, **{"name": "n", "caption": "C.", "source": "S", **words})
        return [bundle for bundle, _ in bundles]

    return show


@pytest.mark.parametrize("blank", ["name", "caption", "source"])
def test_a_figure_without_name_caption_or_source_is_refused(shown, blank):
    with pytest.raises(ValueError, match=f"needs a {blank}"):
        shown("words", figure(), **{blank: " "})


def test_a_figure_without_a_description_is_refused(shown):
    with pytest.raises(ValueError, match="carries no description"):
        shown("words", go.Figure())


def test_an_unknown_mode_is_refused_with_the_known_ones(shown):
    with pytest.raises(ValueError, match="expected one of live, stored, words, site"):
        shown("loud", figure())


@pytest.mark.parametrize("mode", ["word", "Live", " live", "png"])
def test_an_unknown_mode_is_refused_by_tables_and_the_text_as_by_figures(monkeypatch, corpus, mode):
    monkeypatch.setenv("HELPERS_FIGURES", mode)
    for show in (
        lambda: tables.show_table(corpus.order, caption="Order", source="order.csv"),
        lambda: show_reading(corpus),
    ):
        with pytest.raises(ValueError, match="expected one of live, stored, words, site"):
            show()


def test_outside_the_build_of_the_site_a_figure_of_a_page_is_refused(monkeypatch):
    monkeypatch.setenv("HELPERS_FIGURES", "site")
    with pytest.raises(ValueError, match="for the build of the site alone"):
        show_figure(figure(), name="n", caption="C.", source="S")


def test_in_words_a_figure_is_caption_description_and_source(shown):
    first, *_ = shown("words", figure())
    assert first == {"text/plain": "C.\nA chart of one point.\nSource: S"}


def test_live_a_figure_is_drawn_and_carries_the_same_words(shown):
    first, second = shown("live", figure())
    assert PLOTLY in first
    assert first["text/plain"] == shown("words", figure())[0]["text/plain"]
    assert "A chart of one point." in second["text/html"]


@pytest.mark.parametrize("mode", ["live", "stored", "words"])
def test_a_headline_stands_above_the_picture_as_text_in_every_mode(shown, mode, monkeypatch):
    monkeypatch.setattr("helpers.show._picture", lambda drawn: "")
    head, picture, _ = shown(mode, figure(headline="One of 2 <points> is drawn."))
    assert head["text/plain"] == "One of 2 <points> is drawn."
    assert "<strong>One of 2 &lt;points&gt; is drawn.</strong>" in head["text/html"]
    assert "One of 2" not in picture["text/plain"]


def test_a_figure_of_ones_own_stands_in_a_page_as_its_picture(shown, monkeypatch):
    drawn = []
    monkeypatch.setattr("helpers.show._picture", lambda one: drawn.append(one) or "UElD")
    (bundle,) = shown("site", figure("The gist.\nOne row.\nAnother."))
    assert [one.layout.template.layout.colorway for one in drawn] == [canvas.PALETTE]
    page = Reader(bundle["text/html"])
    (picture,) = [a for tag, a in page.tags if tag == "img"]
    assert picture == {"src": "data:image/png;base64,UElD", "alt": "The gist."}
    assert "<li>One row.</li><li>Another.</li>" in bundle["text/html"]


def page_of(shown, drawn, **words):
    (bundle,) = shown("site", drawn, **words)
    return bundle["text/html"]


def test_a_page_figure_is_named_by_its_caption_and_described_by_the_gist_alone(shown, corpus):
    html = page_of(shown, plot_actors(corpus))
    page = Reader(html)
    (shell,) = [a for tag, a in page.tags if tag == "figure"]
    assert (shell["aria-labelledby"], shell["aria-describedby"]) == ("n-caption", "n-description")
    gist = plot_actors(corpus).layout.meta["description"].partition("\n")[0]
    assert f'<p id="n-description">{gist}</p>' in html
    assert not page.open
    assert "script" not in {tag for tag, _ in page.tags}, "drawn without one"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_figure_says_every_row_in_words_and_leads_from_every_mark(shown, corpus, name):
    drawn = PLOTS[name](corpus)
    page = Reader(page_of(shown, drawn).partition("<figcaption>")[0])
    words = " ".join(" ".join(page.words).split())
    for group, rows in drawn.layout.meta["drawing"]["groups"]:
        assert group in words
        for row in rows:
            assert row["label"] in words
            assert " ".join(row["said"].removeprefix(row["label"]).split()) in words
    links = {a["href"] for tag, a in page.tags if tag == "a"}
    ids = {
        key for layer in ("events", "requests", "claims") for key in corpus.layer(layer).iloc[:, 1]
    }
    assert len(links) > 5
    assert {link.partition("--")[2] for link in links} <= ids
    stops = sum(tag == "a" and "tabindex" not in a for tag, a in page.tags)
    rows = sum(len(rows) for _, rows in drawn.layout.meta["drawing"]["groups"])
    # One stop of the keyboard for each address.
    assert stops == (len(corpus.claims) if name == "ladders" else rows)


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_text_never_becomes_markup_under_or_in_a_figure(shown, corpus, naughty):
    requests = corpus.requests.assign(cue_quote=naughty, kind=naughty)
    odd = changed(corpus, requests=requests)
    drawn = plot_requests(odd)
    assert naughty in drawn.layout.meta["description"]
    for mode in ("words", "site"):
        page = "".join(b.get("text/html", "") for b in shown(mode, drawn, caption=naughty))
        assert "<script>alert" not in page
        assert "<img" not in page
    assert naughty in "".join(Reader(page).words)


def changed(corpus, **tables):
    """Give a corpus with some tables in the place of its own."""

    class Changed:
        def __getattr__(self, name):
            return tables.get(name, getattr(corpus, name))

        def layer(self, name, statement=None):
            rows = tables.get(name, corpus.layer(name, statement))
            return rows.copy()

    return Changed()


def test_kinds_manners_and_stances_that_nobody_foresaw_are_drawn_all_the_same(shown, corpus):
    odd = changed(
        corpus,
        requests=corpus.requests.assign(kind="vow"),
        events=corpus.events.assign(modality="rumoured"),
        evidence=corpus.evidence.assign(stance="doubts"),
    )
    for name, words in (("actors", "rumoured"), ("requests", "vow"), ("evidence", "doubts")):
        drawn = PLOTS[name](odd)
        assert words in drawn.layout.meta["description"], name
        assert words in page_of(shown, drawn)
        assert len(drawn.data)


def test_of_a_complaint_is_said_what_it_misses_only_where_somebody_has_said_it(corpus):
    edges = list_relations(changed(corpus, requests=corpus.requests.assign(act="")))
    said = edges.loc[edges["manner"] == "complains", "sentence"]
    assert said.str.contains(" complaining to ").all()
    assert not said.str.contains(" did not").any()
    whole = list_relations(corpus)["sentence"]
    assert (whole.str.count("complaining to .* that it did not ") > 0).sum() == len(said) > 0


def test_the_choices_of_a_page_figure_are_json_that_cannot_end_its_block(shown, corpus):
    events = place_events(corpus).assign(label="</script><script>alert(1)")
    tried = try_writing(corpus).assign(label="</script><script>alert(1)")
    page = page_of(shown, plot_timeline(events, "2023", None, tried))
    block = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)[1]
    data = json.loads(block)
    assert len(data["choices"]) == 10
    assert any("script" in piece for piece in data["pieces"])


def test_without_a_browser_a_picture_is_refused_with_what_is_missing(shown, monkeypatch):
    def no_browser(*_, **__):
        raise OSError("no Chrome here")

    monkeypatch.setattr(go.Figure, "to_image", no_browser)
    with pytest.raises(RuntimeError, match=r"takes the package kaleido and a Chrome or Chromium"):
        shown("stored", figure())


def drawn_timeline(corpus):
    written = corpus.value(None, "publication_date")
    return plot_timeline(place_events(corpus), written, compare_dates(corpus), try_writing(corpus))


PLOTS = {
    "timeline": drawn_timeline,
    "actors": plot_actors,
    "requests": plot_requests,
    "evidence": plot_evidence,
    "ladders": plot_ladders,
}


def plots(corpus):
    return {name: plot(corpus) for name, plot in PLOTS.items()}


def counted(corpus):
    """Count for each headline what it must say, from the tables and not from the figure."""
    placed, edges = place_events(corpus), list_relations(corpus)
    whole = placed.loc[placed["date"] == placed["earliest"].astype("str"), "date"]
    mek = (edges["who"] == "mek") | (edges["whom"] == "mek")
    own = edges["manner"].isin(["asks", "complains", "thanks"])
    stances = list_evidence(corpus).groupby("claim_id")["stance"].agg(set)
    yes, no = (stances.map(lambda held, s=s: s in held) for s in ("confirms", "denies"))
    readings = compare_readings(corpus)
    label, form = readings["by label"] == "counts", readings["by form"] == "counts"
    first = list_ladder(corpus).query("rung == 1 and reading != 'wide'")["who"].value_counts()
    return {
        "timeline": [whole.nunique(), (placed["date"] == "").sum(), len(placed)],
        "actors": [mek.sum(), len(edges), own.sum()],
        "requests": [label.sum(), len(readings), form.sum(), (label & form).sum()],
        "evidence": [(yes | no).sum(), len(corpus.claims)],
        "ladders": [len(corpus.claims), *first],
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_headline_is_a_count_of_the_rows_that_are_drawn(corpus, name):
    headline = PLOTS[name](corpus).layout.meta["headline"]
    said = [int(word) for word in re.findall(r"\d+", re.sub(r"\bone\b", "1", headline))]
    assert said[:1] + sorted(said[1:]) == (want := counted(corpus)[name])[:1] + sorted(want[1:])
    assert not re.search("true|false|right|wrong|lie|prove", headline), "a count, no verdict"


def test_a_headline_follows_its_rows(corpus):
    fewer = changed(corpus, claims=corpus.claims.iloc[:7])
    assert plot_evidence(fewer).layout.meta["headline"].startswith("For 3 of 7 claims a source")
    assert "Of 7 claims, 5 are said first by" in plot_ladders(fewer).layout.meta["headline"]
    one = place_events(corpus).query("event_id == 'e13'")
    told = plot_timeline(one).layout.meta["headline"]
    assert told == "The text gives one day, and leaves no event without a date."


@pytest.mark.parametrize("name", NAMES)
def test_every_plot_has_a_description_computed_from_its_rows_and_a_table_twin(corpus, name):
    drawn = PLOTS[name](corpus)
    twin = drawn.layout.meta["table"]
    gist, *said = drawn.layout.meta["description"].split("\n")
    assert 100 < len(gist) < 560, "short enough to be listened to"
    assert len(said) == len(set(said)) > 2, "and a line for each row"
    assert len(twin["rows"]) == len(twin["anchors"]) > 0
    assert all(len(row) == len(twin["columns"]) for row in twin["rows"])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_draw_the_same_figure(corpus, name):
    assert figure_hash(PLOTS[name](corpus)) == figure_hash(PLOTS[name](corpus))


def test_a_stored_picture_is_of_the_figure_that_the_data_draw_now(corpus):
    import nbformat

    from helpers.corpus import DATA

    stored = set()
    for path in sorted((DATA.parent / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if "image/png" in output.get("data", {}):
                    stored.add(output["metadata"]["figure_sha256"])
    drawn = plots(corpus)
    drawn["moved"] = plot_timeline(place_events(corpus, written="2024"), "2024")
    example = load_corpus(example_corpus())
    drawn["example"] = plot_timeline(place_events(example), example.value(None, "publication_date"))
    now = {figure_hash(go.Figure(f).update_layout(template="statement")) for f in drawn.values()}
    assert stored == now, "run `make notebooks`: a stored picture is stale"


@pytest.fixture
def bare(corpus, tmp_path):
    """A corpus of one statement that has a text and metadata, and nothing coded."""
    mine, home = corpus.path / "statements" / corpus.one(), tmp_path / "statements" / "bare-1"
    home.mkdir(parents=True)
    for name in ("text.txt", "metadata.csv"):
        shutil.copy(mine / name, home)
    for name in ("actors.csv", "sources.json", "vocabulary.csv"):
        shutil.copy(corpus.path / name, tmp_path)
    return load_corpus(tmp_path)


def test_of_a_statement_with_nothing_coded_every_figure_and_table_is_empty_and_says_so(bare):
    for name, drawn in plots(bare).items():
        assert " 0 " in drawn.layout.meta["description"], name
        assert drawn.layout.meta["table"]["rows"] == []
    for rows in (list_relations(bare), list_claims(bare), list_blanks(bare), list_names(bare)):
        assert "Nothing." in tables.table_html(rows, None, "c", "s")


@pytest.mark.parametrize("missing", [{"quote": ""}, {"mention_id": "–"}])
def test_a_row_that_rests_on_no_words_leads_nowhere(missing):
    row = {"statement_id": "s", "label": "A", "mention_id": "m01", "quote": "x", **missing}
    assert "<a " not in tables.table_html(pd.DataFrame([row]), ["label"], "c", "s")


def test_a_table_without_rows_says_so():
    empty = pd.DataFrame(columns=["a", "b"])
    assert "Nothing." in tables.table_words(empty, None, "What there is.", "made up")
    assert '<td colspan="2">Nothing.</td>' in tables.table_html(
        empty, None, "What there is.", "made up"
    )
