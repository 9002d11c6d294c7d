"""The static site in a real browser: complete alone, led back to the words, open to everybody."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers import example_pair, load_corpus

TOP = Path(__file__).parents[2]
pytestmark = pytest.mark.browser
READING = "notebooks/01_statement.html"
SHELL, FIRST, FURTHER = 150_000, 700_000, 150_000  # bytes, compressed


@pytest.fixture
def context(chromium, request):
    """A clean profile; a parameter gives its options."""
    context = chromium.new_context(**getattr(request, "param", {}))
    yield context
    context.close()


class Watch:
    """A page that remembers what went wrong in it and what it asked for."""

    def __init__(self, context):
        self.page, self.faults, self.asked = context.new_page(), [], []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address):
        self.page.goto(address)
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('figure:has(script.plot-data)')]"
            ".every((f) => f.dataset.drawn === 'yes')",
            timeout=20_000,
        )
        return self.page


def soup(site, name):
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")


# --- complete alone ------------------------------------------------------------------------


def test_every_page_opens_from_a_disk_without_a_fault_or_a_request_elsewhere(site, pages, context):
    watch = Watch(context)
    for name in pages:
        watch.open(f"file://{site / name}")
    assert watch.faults == []
    assert not [
        url for url in watch.asked if not url.startswith((f"file://{site}", "data:", "blob:"))
    ]


def test_every_page_opens_from_any_folder_of_a_server_and_asks_no_other_host(
    over_http, pages, context
):
    watch = Watch(context)
    for name in pages:
        watch.open(f"{over_http}/{name}")
    assert watch.faults == []
    assert not [url for url in watch.asked if not url.startswith((over_http, "data:", "blob:"))]


@pytest.mark.parametrize("road", ["disk", "server"])
def test_the_policy_is_in_force_and_no_inline_script_runs(road, site, over_http, context):
    watch = Watch(context)
    page = watch.open(f"file://{site / READING}" if road == "disk" else f"{over_http}/{READING}")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("() => window.ran") is None
    assert any("Content Security Policy" in fault for fault in watch.faults)


def test_every_page_carries_the_policy_and_no_script_of_its_own(site, pages):
    for name in pages:
        page = soup(site, name)
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert "unsafe" not in re.search(r"script-src [^;]*", policy)[0]
        for script in page.find_all("script"):
            assert script.get("src") or script["type"] == "application/json", name
        for tag in page.find_all(True):
            assert not [key for key in tag.attrs if key.startswith("on")], f"{name}: {tag.name}"
            assert not str(tag.get("href", "")).startswith("javascript:"), name


@pytest.mark.parametrize("road", ["disk", "server"])
def test_search_finds_a_word_by_either_road(road, site, over_http, context):
    watch = Watch(context)
    base = f"file://{site}" if road == "disk" else over_http
    page = watch.open(f"{base}/search.html?q=statement")
    page.wait_for_selector("#search-results li a")
    page.wait_for_selector("text=Search finished")
    assert watch.faults == []


# --- back to the words -----------------------------------------------------------------------


def quotes():
    """Give the words of every span that a row, part or sentence stands for."""
    from helpers.corpus import KEYS, ROW_LAYERS

    keys = {
        **{name: KEYS[name] for name in ROW_LAYERS},
        "parts": "part_id",
        "sentences": "sentence_id",
    }
    return {
        f"{row['statement_id']}--{row[key]}": row["quote"]
        for corpus in (load_corpus(), load_corpus(example_pair()))
        for name, key in keys.items()
        for row in getattr(corpus, name).to_dict("records")
        if row["quote"]
    }


WORDS = re.compile(r"#[\w-]+--[\w-]+$")  # the address of a span

WALK = """() => {
  const span = (href) => /(^|01_statement\\.html)#(.+--.+)$/.exec(href || "")?.[2];
  const found = [];
  for (const a of document.querySelectorAll("article tr a[href]")) {
    if (span(a.getAttribute("href"))) found.push([span(a.getAttribute("href")), a.closest("tr").id]);
  }
  for (const figure of document.querySelectorAll("figure:has(script.plot-data)")) {
    for (const trace of figure.querySelector(".plot").data) {
      for (const item of trace.customdata || []) {
        const id = Array.isArray(item) ? item[0] : item;
        if (typeof id === "string" && id.includes("--")) {
          const link = [...figure.querySelectorAll("tr a")].find((a) => a.getAttribute("href").endsWith("#" + id));
          found.push([id, link ? link.closest("tr").id : "NO ROW IN THE FIGURE'S TABLE"]);
        }
      }
    }
  }
  return found;
}"""


def test_every_row_mark_edge_and_cell_leads_to_its_words_and_is_led_to_from_there(
    site, pages, context
):
    watch = Watch(context)
    reading = watch.open(f"file://{site / READING}")
    there = reading.evaluate(SPANS)
    known = quotes()
    walked = 0
    for name in pages:
        if not name.startswith("notebooks/"):
            continue
        page = watch.open(f"file://{site / name}")
        own = page.evaluate(SPANS)  # a notebook may show a statement of its own
        for span, row in page.evaluate(WALK):
            book = own if span in own else there
            assert span in book, f"{name}: {row}: {span} is not in the reading view"
            assert book[span]["words"] == known[span], f"{name}: {row}: {span} has other words"
            back = f"#{row}" if span in own else f"{name.rpartition('/')[2]}#{row}"
            assert back in book[span]["back"], f"{span} does not lead back to {back}"
            walked += 1
    assert walked > 100


def test_no_row_that_rests_on_words_is_left_without_a_link(site, pages):
    statement, known = load_corpus().one(), quotes()
    for name in pages:
        if "06_" in name:
            continue  # suggestions for a page are shown there before there is a statement
        for cell in soup(site, name).select("article tbody :is(td, th)"):
            row = f"{statement}--{cell.get_text().strip()}"
            assert row not in known or cell.find("a"), f"{name}: {cell}"


def test_figures_use_only_what_the_pinned_bundle_draws(site, pages):
    pin = json.loads((TOP / "site" / "plotly.json").read_text(encoding="utf-8"))
    for name in pages:
        for block in soup(site, name).select("script.plot-data"):
            kinds = {trace.get("type", "scatter") for trace in json.loads(block.get_text())["data"]}
            assert kinds <= set(pin["traces"]), f"{name}: pin a larger bundle in site/plotly.json"


SPANS = """() => {
  const found = {};
  for (const tag of document.querySelectorAll(".reading [id*='--']:not([id$='--note'])")) {
    const note = document.getElementById(tag.id + "--note");
    const rest = document.querySelectorAll(`.reading [data-row="${tag.id}"]`);
    found[tag.id] = {
      words: [tag, ...rest].map((piece) => piece.textContent).join(""),
      back: [...(note ? note.querySelectorAll(".rests a") : [])].map((a) => a.getAttribute("href")),
    };
  }
  return found;
}"""


def test_a_click_on_a_mark_goes_to_its_words(site, pages, context):
    watch = Watch(context)
    drawn = 0
    for name in pages:
        page = watch.open(f"file://{site / name}")
        for number in range(page.locator("figure:has(script.plot-data)").count()):
            page = watch.open(f"file://{site / name}")
            if spot := mark(page, number):
                page.mouse.move(*spot)
                page.wait_for_selector(".plot.leads")
                page.mouse.click(*spot)
                page.wait_for_url(WORDS)
                assert page.locator(":target").is_visible()
                drawn += 1
    assert drawn >= 2


# The middle of the first mark of a figure that stands for a row, brought into view.
MARK = """(number) => {
  const figure = document.querySelectorAll("figure:has(script.plot-data)")[number];
  const plot = figure.querySelector(".plot");
  const at = plot.data.findIndex((t) => t.customdata && String(t.customdata[0]).includes("--"));
  if (at < 0) return null;
  plot.scrollIntoView({ block: "start", behavior: "instant" });
  scrollBy({ top: -80, behavior: "instant" });
  const trace = plot._fullData[at], x = plot._fullLayout.xaxis, y = plot._fullLayout.yaxis;
  const box = plot.querySelector(".nsewdrag").getBoundingClientRect();
  return [box.left + x.d2p(trace.x[0]), box.top + y.d2p(trace.y[0])];
}"""


def mark(page, number):
    return page.evaluate(MARK, number)


@pytest.mark.parametrize(
    "context",
    [{"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}],
    indirect=True,
)
def test_a_tap_says_what_a_mark_is_and_offers_the_way_to_its_words(site, pages, context):
    watch = Watch(context)
    tapped = 0
    for name in pages:
        page = watch.open(f"file://{site / name}")
        if page.locator("figure:has(script.plot-data)").count() and (spot := mark(page, 0)):
            page.touchscreen.tap(*spot)
            page.wait_for_selector(".sheet:not([hidden])")
            assert len(page.locator(".sheet").inner_text()) > 30
            page.tap(".sheet a")
            page.wait_for_url(WORDS)
            tapped += 1
    assert tapped >= 2


def test_words_of_the_reading_view_say_what_rests_on_them_and_give_an_address(site, context):
    page = Watch(context).open(f"file://{site / READING}")

    def click():
        """Click the first line of a request: a span over two lines has corners on other words."""
        words = page.locator(".reading .words .requests").first
        words.scroll_into_view_if_needed()
        left, top = words.evaluate(
            "(tag) => { const box = tag.getClientRects()[0]; return [box.left + 6, box.top + 6]; }"
        )
        page.mouse.click(left, top)
        page.wait_for_selector(".sheet:not([hidden])")

    click()
    page.click(".sheet a:text('address')")
    assert re.search(r"#[\w-]+--s\d+$", page.url)
    assert page.locator(":target").is_visible()
    click()
    page.locator(".sheet a:text('rests')").first.click()
    assert page.locator(":target").is_visible(), "the note is opened"


@pytest.mark.parametrize(
    "context",
    [{"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}],
    indirect=True,
)
def test_words_that_a_link_leads_to_stand_whole_under_the_header_and_are_all_marked(site, context):
    reading = soup(site, READING)
    split = reading.select_one(".reading [data-row]")["data-row"]  # a row that others cut
    page = Watch(context).open(f"file://{site / READING}#{split}")
    header = page.locator(".mobile-header").bounding_box()
    assert page.locator(":target").bounding_box()["y"] > header["y"] + header["height"] + 20
    pieces = page.locator(f".reading [data-row='{split}']")
    marked = page.evaluate("() => getComputedStyle(document.querySelector(':target')).outlineStyle")
    assert marked == "solid"
    for piece in pieces.all():
        assert piece.evaluate("(tag) => getComputedStyle(tag).outlineStyle") == marked


# --- open to everybody -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "context",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}],
    indirect=True,
    ids=["light", "dark"],
)
def test_axe_finds_nothing_on_any_page(site, pages, context):
    from axe_playwright_python.sync_playwright import Axe

    watch, axe, found = Watch(context), Axe(), []
    for name in pages:
        # The note of a row that was followed is marked, and must be legible too.
        target = f"#{soup(site, name).select_one('[id$=--note]')['id']}" if name == READING else ""
        page = watch.open(f"file://{site / name}{target}")
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        for fault in axe.run(page).response["violations"]:
            for node in fault["nodes"][:3]:
                found.append(
                    f"{name}: {fault['id']}: {node['html'][:120]}: {node['failureSummary'][:300]}"
                )
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "context",
    [{"viewport": {"width": 360, "height": 740}}, {"viewport": {"width": 320, "height": 256}}],
    indirect=True,
    ids=["a phone", "400 per cent"],
)
def test_no_page_scrolls_sideways(site, pages, context):
    watch, wide = Watch(context), []
    for name in pages:
        page = watch.open(f"file://{site / name}")
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    assert wide == []


FOCUS = """() => {
  const tag = document.activeElement;
  if (!tag || tag === document.body) return null;
  const style = getComputedStyle(tag);
  const box = tag.getBoundingClientRect();
  const inside = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  return [tag.outerHTML.slice(0, 100), inside && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""


@pytest.mark.parametrize(
    "context",
    [
        {"viewport": {"width": 1300, "height": 900}, "reduced_motion": "reduce"},
        {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"},
    ],
    indirect=True,
    ids=["wide", "narrow"],
)
def test_the_keyboard_reaches_the_words_of_a_mark_and_focus_is_always_seen(site, context):
    page = Watch(context).open(f"file://{site / 'notebooks/02_timeline.html'}")
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        if not (focus := page.evaluate(FOCUS)):
            break
        seen.append(focus)
        if page.evaluate("() => document.activeElement.matches('figure summary')"):
            page.keyboard.press("Enter")
        if page.evaluate("() => document.activeElement.matches('figure tr a')"):
            page.keyboard.press("Enter")
            page.wait_for_url("**/01_statement.html#*--*")
            assert page.locator(":target").is_visible()
            break
    else:
        raise AssertionError("the table of the figure was not reached")
    assert "\n".join(html for html, visible in seen if not visible) == ""


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_everything_is_readable_with_scripts_off(site, pages, context):
    for name in pages:
        page = context.new_page()
        page.goto(f"file://{site / name}")
        if name == "search.html":
            continue
        assert page.locator("article h1").is_visible()
        for plot in page.locator(".plot").all():
            assert not plot.is_visible(), "an empty frame says nothing"
        for summary in page.locator("figure summary").all():
            assert summary.is_visible()
        page.close()


def test_figures_take_their_room_before_they_are_drawn(over_http, pages, context):
    context.add_init_script(
        "window.shift = 0; new PerformanceObserver((l) => { for (const e of l.getEntries())"
        " if (!e.hadRecentInput) window.shift += e.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    watch = Watch(context)
    for name in pages:
        page = watch.open(f"{over_http}/{name}")
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        assert page.evaluate("() => window.shift") < 0.02, name


def test_figures_follow_the_colours_of_the_page(site, context):
    page = Watch(context).open(f"file://{site / 'notebooks/02_timeline.html'}")
    ink = (
        "() => getComputedStyle(document.querySelector('.plot .annotation-text, .plot text')).fill"
    )
    light = page.evaluate(ink)
    page.evaluate("() => { document.body.dataset.theme = 'dark'; }")
    page.wait_for_function(f"(light) => ({ink})() !== light", arg=light)


def test_words_in_other_scripts_say_their_language_and_direction(site, pages):
    for name in pages:
        for words in soup(site, name).find_all(string=re.compile("[\u0590-\u06ff]")):
            if words.parent.name in ("script", "code", "span") and words.find_parent("pre"):
                continue
            if words.parent.name == "script":
                continue
            assert words.find_parent(lang=True).name != "html", f"{name}: {words[:40]}"
            assert words.find_parent(dir=True), f"{name}: {words[:40]}"


@pytest.mark.parametrize("context", [{"color_scheme": "dark"}], indirect=True)
def test_a_dark_page_prints_in_ink_with_each_figure_on_one_sheet_and_tables_cut_at_rows(
    site, context
):
    page = Watch(context).open(f"file://{site / 'notebooks/03_actors.html'}")
    ink = "() => getComputedStyle(document.querySelector('.plot .annotation-text')).fill"
    assert page.evaluate(ink) != "rgb(51, 51, 51)"
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(f"() => ({ink})() === 'rgb(51, 51, 51)'")
    assert page.evaluate("() => document.querySelector('.plot').offsetHeight") <= 1000
    cut = "(what) => getComputedStyle(document.querySelector(what)).breakInside"
    assert page.evaluate(cut, ".table table") == "auto"
    assert page.evaluate(cut, ".table tr") == "avoid"
    assert page.pdf(format="A4").startswith(b"%PDF")


# --- light -------------------------------------------------------------------------------------


def test_pages_are_light(site):
    sys.path.insert(0, str(TOP / "benchmarks"))
    from weigh_site import weigh

    full = (site / "_static" / "plotly.min.js").stat().st_size > 2_000_000
    for name, (first, further, shell) in weigh(site).items():
        assert further <= FURTHER, name
        assert shell <= SHELL, name
        assert first <= FIRST or full, name
    if full:
        pytest.skip("no npm: the wheel's full plotly.js is used, and the first visit is heavier")


# --- other people's statements -----------------------------------------------------------------


def test_another_corpus_gets_a_site_without_our_argument(tmp_path, build):
    """A folder with one statement that has a text and metadata, and nothing coded."""
    ours = load_corpus()
    data = tmp_path / "data"
    home = data / "statements" / "other-1"
    home.mkdir(parents=True)
    mine = ours.path / "statements" / ours.one()
    for name in ("text.txt", "metadata.csv"):
        shutil.copy(mine / name, home)
    for name in ("actors.csv", "sources.json", "vocabulary.csv"):
        shutil.copy(ours.path / name, data)
    build(tmp_path / "out", "--corpus", str(data), "--statement", "other-1")
    page = soup(tmp_path / "out", READING)
    assert page.find(id="other-1--s01")
    assert not page.find(id=re.compile(ours.one()))
    assert "**Answer.**" not in page.get_text()
