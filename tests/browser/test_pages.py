"""The static site in a real browser: complete alone, led back to the words, open to everybody."""

import functools
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from helpers import example_corpus, example_pair, load_corpus, new_statement

from .conftest import axe_faults, becomes

TOP = Path(__file__).parents[2]
pytestmark = pytest.mark.browser
READING = "notebooks/reading.html"
SHELL, FIRST, FURTHER = 150_000, 450_000, 150_000  # bytes, compressed


@pytest.fixture
def context(profiles, request):
    """A clean profile; a parameter gives its options."""
    with profiles.use(**getattr(request, "param", {})) as context:
        yield context


class Watch:
    """A page that remembers what went wrong in it and what it asked for."""

    def __init__(self, context):
        self.page, self.faults, self.asked = context.new_page(), [], []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address):
        self.page.goto(address)
        return self.page


@functools.lru_cache(maxsize=64)
def soup(site, name):
    """Parse a page once for all tests, which only look at it."""
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")


WIDE = {"width": 1300, "height": 900}
PHONE, ZOOMED = {"width": 360, "height": 740}, {"width": 320, "height": 256}
OPEN = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"


class Walk(NamedTuple):
    """What a walk over all pages has found."""

    faults: list  # as a page is opened
    asked: list
    spans: dict  # page -> address of a span -> its words
    links: dict  # page -> the spans to which its rows and marks lead
    wide: dict  # size of a window -> pages that scroll sideways in it
    axe: dict  # colours -> faults


@pytest.fixture(scope="module")
def walk(profiles, site, pages):
    """Open each page once, on a phone, and look at all that the tests ask of every page.

    To open one takes the browser longer than most of what is asked of it.
    """
    found = Walk([], [], {}, {}, {"a phone": [], "400 per cent": []}, {"light": [], "dark": []})
    with profiles.use() as context:
        watch = Watch(context)
        for name in pages:
            watch.page.set_viewport_size(PHONE)
            page = watch.open(f"file://{site / name}")
            found.spans[name], found.links[name] = page.evaluate(SPANS), page.evaluate(LINKS)
            page.evaluate(OPEN)
            for size, narrow in zip(found.wide, (PHONE, ZOOMED), strict=True):
                page.set_viewport_size(narrow)
                if page.evaluate(SIDEWAYS):
                    found.wide[size].append(name)
            page.set_viewport_size(WIDE)
            found.faults.extend(watch.faults)
            found.asked.extend(watch.asked)
            for scheme, faults in found.axe.items():  # the same page in other colours
                page.emulate_media(color_scheme=scheme)
                more = axe_faults(page, colours_only=scheme == "dark")
                faults += [f"{name}: {fault}" for fault in more]
            page.emulate_media(color_scheme="light")
            watch.faults.clear()  # of what axe itself asks for
            watch.asked.clear()
    return found


# --- complete alone ------------------------------------------------------------------------


def test_every_page_opens_from_a_disk_without_a_fault_or_a_request_elsewhere(site, pages, walk):
    assert walk.faults == []
    assert not [
        url for url in walk.asked if not url.startswith((f"file://{site}", "data:", "blob:"))
    ]
    assert {f"file://{site / name}" for name in pages} <= set(walk.asked)


@pytest.fixture(scope="module")
def served(chromium, over_http, pages):
    """Open each page once from a server: what goes wrong, what is asked for, what moves."""
    context, moved = chromium.new_context(), {}
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
        moved[name] = page.evaluate("() => window.shift")
    context.close()
    return watch, moved


def test_every_page_opens_from_any_folder_of_a_server_and_asks_no_other_host(over_http, served):
    watch, _ = served
    assert watch.faults == []
    assert not [url for url in watch.asked if not url.startswith((over_http, "data:", "blob:"))]


@pytest.mark.parametrize("road", ["disk", "server"])
def test_the_policy_is_in_force_and_no_inline_script_runs(road, site, over_http, context):
    watch = Watch(context)
    page = watch.open(f"file://{site / READING}" if road == "disk" else f"{over_http}/{READING}")
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
            " document.body.append(s); }"
        )
    assert page.evaluate("() => window.ran") is None


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


SEARCHES = [
    # the statement's word; another form of it; ours; its beginning; two words of one passage
    ("violently", "c24"), ("injured", "c26"), ("Officers hurt", "c26"), ("defecto", "r05"),
    ("police inspect", "c25"),
]  # fmt: skip


@pytest.mark.parametrize("road", ["disk", "server"])
def test_search_finds_a_passage_by_its_words_and_by_ours(road, site, over_http, context):
    watch = Watch(context)
    base = f"file://{site}" if road == "disk" else over_http
    statement = load_corpus().one()
    for words, row in SEARCHES:
        page = watch.open(f"{base}/search.html?q={words}")
        found = page.locator(f"#search-results a[href$='#{statement}--{row}']")
        expect(found, f"{words} does not lead to {row}").to_have_count(1)
        assert page.locator("#search-results mark").count(), "the words that were found are marked"
    found.click()
    page.wait_for_url(f"**/reading.html#{statement}--c25")
    expect(page.locator(":target")).to_be_visible()
    assert watch.faults == []


def test_search_is_reached_from_any_page_and_takes_text_as_text(site, context):
    watch = Watch(context)
    page = watch.open(f"file://{site / 'notebooks/02_timeline.html'}")
    page.fill(".sidebar-search", "<img src=x> camp")
    page.press(".sidebar-search", "Enter")
    page.wait_for_selector("#search-results li a")
    assert page.locator("#search-results img").count() == 0
    said = page.locator("#search-said")
    expect(said, "nothing holds all of these words").to_contain_text("some")
    page.fill("#sought", "qqqqq")
    expect(said).to_have_text("Nothing was found.")


WITHOUT_STORAGE = """
  Object.defineProperty(window, "localStorage", {
    configurable: true, get() { throw new DOMException("denied", "SecurityError"); },
  });
"""


def test_search_and_theme_work_where_a_browser_keeps_nothing(site, context):
    watch = Watch(context)
    watch.page.add_init_script(WITHOUT_STORAGE)
    page = watch.open(f"file://{site / 'search.html'}?q=camp")
    page.wait_for_selector("#search-results li a")
    before = page.evaluate("() => document.body.dataset.theme")
    page.locator(".theme-toggle-content .theme-toggle").click()
    expect(page.locator("body")).not_to_have_attribute("data-theme", before)
    assert watch.faults == []


# --- back to the words -----------------------------------------------------------------------


def quotes():
    """Give the words of every span that a row, part or sentence stands for."""
    from helpers.schema import KEYS, ROW_LAYERS

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

LINKS = """() => {
  const span = (href) => /(^|reading\\.html)#(.+--.+)$/.exec(href || "")?.[2];
  const found = [];
  for (const a of document.querySelectorAll("article tr a[href]")) {
    if (span(a.getAttribute("href"))) found.push([span(a.getAttribute("href")), a.closest("tr").id]);
  }
  for (const figure of document.querySelectorAll("figure.helpers-figure")) {
    const rows = [...figure.querySelectorAll("figcaption tr")];
    for (const a of figure.querySelectorAll(".rows a[href]")) {
      const id = span(a.getAttribute("href"));
      const row = rows.find((one) => one.querySelector("a")?.getAttribute("href").endsWith("#" + id));
      found.push([id, row ? row.id : null]);
    }
  }
  return found;
}"""


def test_every_row_mark_edge_and_cell_leads_to_its_words(pages, walk):
    known, walked = quotes(), 0
    for name in pages:
        if not name.startswith("notebooks/") or name == READING:
            continue
        for span, row in walk.links[name]:
            # A notebook may show a statement of its own.
            book = walk.spans[name if span in walk.spans[name] else READING]
            assert span in book, f"{name}: {row}: {span} is not in the reading edition"
            assert book[span] == known[span], f"{name}: {row}: {span} has other words"
            walked += 1
    assert walked > 100


def test_a_card_leads_back_to_its_row_in_the_table_of_its_kind(site, context):
    page, statement = Watch(context).open(f"file://{site / READING}"), load_corpus().one()
    for row in ("c24", "r04"):
        page.goto(f"file://{site / READING}#{statement}--{row}")
        page.locator(".card.on footer").get_by_text("All ").click()
        page.wait_for_url(f"**/*.html#table-1-{row}")
        expect(page.locator("tr:target")).to_be_visible()
        assert page.locator(f"tr:target a[href$='#{statement}--{row}']").count() == 1


def test_no_row_that_rests_on_words_is_left_without_a_link(site, pages):
    statement, known = load_corpus().one(), quotes()
    for name in pages:
        if "06_" in name:
            continue  # suggestions for a page are shown there before there is a statement
        for cell in soup(site, name).select("article tbody :is(td, th)"):
            row = f"{statement}--{cell.get_text().strip()}"
            assert row not in known or cell.find("a"), f"{name}: {cell}"


def test_no_page_needs_a_library_to_draw(site, pages):
    for name in pages:
        for script in soup(site, name).select("script[src]"):
            assert "plotly" not in script["src"], name
    assert not list(site.rglob("plotly*"))


SPANS = """() => {
  const found = {};
  for (const tag of document.querySelectorAll(".reading .text [id*='--']")) {
    const rest = document.querySelectorAll(`.reading [data-row="${tag.id}"]`);
    found[tag.id] = [tag, ...rest].map((piece) => piece.textContent).join("");
  }
  return found;
}"""


FIGURES = {
    "02_timeline": ["timeline"],
    "03_actors": ["actors"],
    "04_requests": ["readings"],
    "05_claims": ["ladders", "grid"],
}


def book(site, name):
    return f"file://{site / 'notebooks' / name}.html"


def test_a_click_on_a_mark_goes_to_its_words_and_other_clicks_do_what_links_do(site, context):
    watch = Watch(context)
    for name, figures in FIGURES.items():
        page = watch.open(book(site, name))
        for figure in figures:
            mark = page.locator(f"#{figure} .rows li svg a").last
            mark.scroll_into_view_if_needed()
            inner = mark.locator("path, rect").first
            # On a Mac the key for a new tab is another one; the middle button is the same.
            with context.expect_page() as opened:
                inner.click(button="middle")
            opened.value.wait_for_url(WORDS)  # a tab of its own
            opened.value.close()
            inner.click(button="right")
            assert page.url == book(site, name), "nothing that a link would not do"
            page.keyboard.press("Escape")
            inner.click()
            page.wait_for_url(WORDS)
            expect(page.locator(":target")).to_be_visible()
            page.go_back()


@pytest.mark.parametrize(
    "context", [{"viewport": PHONE, "has_touch": True, "is_mobile": True}], indirect=True
)
def test_on_a_phone_a_row_is_a_target_of_forty_pixels_and_a_tap_leads_to_its_words(site, context):
    watch = Watch(context)
    for name, figures in FIGURES.items():
        page = watch.open(book(site, name))
        for row in page.locator(f"#{figures[0]} .rows li").all():
            assert row.bounding_box()["height"] >= 40
        page.locator(f"#{figures[0]} .rows li").first.tap()
        page.wait_for_url(WORDS)
        expect(page.locator(":target")).to_be_visible()


# --- open to everybody -----------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(walk, scheme):
    assert not walk.axe[scheme], "\n".join(walk.axe[scheme])


@pytest.mark.parametrize("size", ["a phone", "400 per cent"])
def test_no_page_scrolls_sideways(walk, size):
    assert walk.wide[size] == []


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
            page.wait_for_url("**/reading.html#*--*")
            expect(page.locator(":target")).to_be_visible()
            break
    else:
        raise AssertionError("the table of the figure was not reached")
    assert "\n".join(html for html, visible in seen if not visible) == ""


WIDTHS = "(tags) => tags.map((tag) => tag.checkVisibility() && tag.getBoundingClientRect().width)"


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_everything_is_readable_with_scripts_off(site, pages, context):
    page = context.new_page()
    for name in pages:
        page.goto(f"file://{site / name}")
        if name == "search.html":
            continue
        assert page.locator("h1").first.is_visible()
        wide = page.locator(".rows .strip").evaluate_all(WIDTHS)
        assert min(wide, default=21) > 20
        assert page.locator(".controls").count() == 0, "nothing that would not work"
        assert min(page.locator("figure summary").evaluate_all(WIDTHS), default=1) > 0


def test_figures_take_their_room_before_they_are_drawn(pages, served):
    _, moved = served
    for name in pages:
        assert moved[name] < 0.02, name


def test_figures_follow_the_colours_of_the_page(site, context):
    page = Watch(context).open(book(site, "02_timeline"))
    ink = "() => getComputedStyle(document.querySelector('.rows path.blue')).fill"
    light = page.evaluate(ink)
    page.evaluate("() => { document.body.dataset.theme = 'dark'; }")
    page.wait_for_function(f"(light) => ({ink})() !== light", arg=light)


LIMITS = {"timeline": 700, "actors": 1000, "grid": 1250}
ARIAL = """() => { const pen = document.createElement("canvas").getContext("2d");
  pen.font = "100px Arial"; return pen.measureText("mmmmmmmmmm").width; }"""


def needs_arial(page):
    """Skip a test of heights where no font has the measures of Arial, in which they are promised."""
    if not 832 < page.evaluate(ARIAL) < 834:
        pytest.skip("no font with the measures of Arial on this machine, such as Liberation Sans")


@pytest.mark.parametrize("context", [{"viewport": WIDE}], indirect=True)
def test_a_figure_from_its_headline_to_its_last_row_is_no_higher_than_it_need_be(site, context):
    watch = Watch(context)
    for name, figures in FIGURES.items():
        page = watch.open(book(site, name))
        needs_arial(page)
        for figure in figures:
            high = page.evaluate(
                "(id) => { const figure = document.getElementById(id);"
                " return figure.querySelector('.plot').getBoundingClientRect().bottom"
                " - figure.querySelector('.headline').getBoundingClientRect().top; }",
                figure,
            )
            assert high <= LIMITS.get(figure, 700), figure


CUT = """(id) => {
  const wide = document.documentElement.clientWidth, found = [];
  for (const tag of document.querySelectorAll(`#${id} .headline, #${id} .rows :is(a, text, path, .over, .end, .tag, .heads span)`)) {
    const box = tag.getBoundingClientRect();
    if (tag.closest(".vh") || box.width === 0) continue;
    if (box.left < -1 || box.right > wide + 1) found.push(tag.textContent + box.right);
    if (tag.scrollWidth > tag.clientWidth + 1 && getComputedStyle(tag).overflow === "hidden") found.push(tag.textContent);
  }
  return found;
}"""


def test_nothing_of_a_figure_is_cut_on_a_phone_nor_when_it_is_turned(site, context):
    page = Watch(context).open(book(site, "02_timeline"))
    for name, figures in FIGURES.items():
        page.goto(book(site, name))
        for size in (PHONE, {"width": 740, "height": 360}, PHONE):
            page.set_viewport_size(size)  # without loading anew, as a phone is turned
            for figure in figures:
                becomes(page, CUT, [], figure)


# What each strip of a figure draws, and where.
STRIPS = """(id) => [...document.querySelectorAll(`#${id} li .strip *`)].map((tag) =>
  [tag.tagName, tag.getAttribute("x"), tag.getAttribute("width"), tag.textContent].join())"""


def test_the_style_of_a_reading_edition_leaves_the_figures_of_its_page_alone(site, context):
    page = Watch(context).open(book(site, "06_your_own"))
    scale = page.locator("#own-timeline .axis")
    for part in ("::before", "::after"):
        shown = scale.evaluate("(tag, part) => getComputedStyle(tag, part).content", part)
        assert shown == "none", "the years of the strips of time are the cards' own"


def test_the_writing_date_is_moved_by_keyboard_and_bars_words_and_table_follow(site, context):
    watch = Watch(context)
    page = watch.open(book(site, "02_timeline"))
    drawn = page.evaluate(STRIPS, "timeline")
    figure = page.locator("#timeline")
    cells = figure.locator("figcaption tbody tr").nth(3)
    before = cells.inner_text() if cells.is_visible() else cells.text_content()
    headline = figure.locator(".headline").inner_text()
    slider = figure.get_by_role("slider", name="Had it been written in")
    assert "as dated" in slider.get_attribute("aria-valuetext")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "2024")
    expect(figure.locator(".headline")).to_have_text(re.compile("^Had it been written in 2024, "))
    expect(figure.locator(".rows")).to_contain_text("about 2017")
    expect(cells).to_contain_text("2017~")
    assert cells.text_content() != before
    assert page.evaluate(STRIPS, "timeline") != drawn
    page.get_by_role("button", name="Back to its date").click()
    becomes(page, STRIPS, drawn, "timeline")
    expect(figure.locator(".headline")).to_have_text(headline)
    assert watch.faults == []


def test_a_switch_of_reading_flips_ladders_and_counts(site, context):
    page = Watch(context).open(book(site, "05_claims"))
    figure = page.locator("#ladders")
    expect(figure.locator(".headline")).to_contain_text("23 are said first by participants")
    figure.get_by_role("radio", name="wide").focus()
    page.keyboard.press("Space")
    expect(figure.locator(".headline")).to_contain_text("21 are said first by participants")
    expect(figure.locator(".rows li").nth(2).locator("path")).to_have_count(4)
    row = figure.locator("figcaption tbody tr").nth(9)
    expect(row).to_contain_text("said first by officials")


def test_a_side_can_be_taken_away_and_what_then_rests_on_nothing_is_shown(site, context):
    page = Watch(context).open(book(site, "05_claims"))
    figure = page.locator("#grid")
    figure.get_by_text("Take a side away").click()
    evidence = load_corpus().evidence
    sides = figure.get_by_role("checkbox")
    only = figure.locator(".rows .bare")
    assert only.count() == 0
    for n in range(sides.count()):
        sides.nth(n).uncheck()
    expect(only).to_have_count(number := evidence["claim_id"].nunique())
    expect(figure).to_contain_text(f"on {number} of 30 claims nothing else was found")
    for n in range(sides.count()):
        sides.nth(n).check()
    expect(only).to_have_count(0)
    sides.nth(1).uncheck()  # the publisher's own side
    gone = evidence.groupby("claim_id")["side"].agg(set)
    expect(only).to_have_count(int((gone == {"nejat"}).sum()))


@pytest.mark.parametrize("policy", ["default-src 'self'", "default-src 'none'; style-src 'self'"])
def test_figures_stand_under_the_policies_of_strict_hosts(over_http, context, policy):
    page = context.new_page()

    def strict(route):
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "Content-Security-Policy": policy}
        )

    page.route("**/*.html", strict)
    for name, figures in FIGURES.items():
        page.goto(f"{over_http}/notebooks/{name}.html")
        for figure in figures:
            mark = page.locator(f"#{figure} .rows li svg :is(path, rect)").last
            assert mark.bounding_box()["width"] > 2
            becomes(page, CUT, [], figure)


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
    page = Watch(context).open(book(site, "03_actors"))
    ink = "() => getComputedStyle(document.querySelector('.rows path.ink')).fill"
    assert page.evaluate(ink) != "rgb(34, 34, 34)"
    page.emulate_media(media="print")
    becomes(page, ink, "rgb(34, 34, 34)")
    page.set_viewport_size({"width": 720, "height": 1000})  # a sheet, without its edges
    becomes(page, CUT, [], "actors")
    assert page.evaluate("() => document.querySelector('.plot').offsetHeight") <= 1000
    cut = "(what) => getComputedStyle(document.querySelector(what)).breakInside"
    assert page.evaluate(cut, ".table table") == "auto"
    assert page.evaluate(cut, ".table tr") == "avoid"
    assert page.pdf(format="A4").startswith(b"%PDF")


# --- light -------------------------------------------------------------------------------------


def test_pages_are_light(site):
    sys.path.insert(0, str(TOP / "benchmarks"))
    from weigh_site import weigh

    for name, (first, further, shell) in weigh(site).items():
        assert further <= FURTHER, name
        assert shell <= SHELL, name
        assert first <= FIRST, name


# --- the first screen ----------------------------------------------------------------------------

BOTTOM = "(what) => Math.max(...[...document.querySelectorAll(what)].map((tag) => tag.getBoundingClientRect().bottom + scrollY))"


def test_the_first_screen_holds_a_sentence_its_claims_and_three_ways_in(site, context):
    page = Watch(context).open(f"file://{site / 'index.html'}")
    page.set_viewport_size(WIDE)
    needs_arial(page)
    assert page.evaluate(BOTTOM, ".sentence, .ways") <= 700
    assert page.locator(".ways a").count() == 3
    corpus, statement = load_corpus(), load_corpus().one()
    shown = page.locator(".sentence blockquote").evaluate(
        "(tag) => { const copy = tag.cloneNode(true); copy.querySelectorAll('sup').forEach((s) => s.remove());"
        " return copy.textContent; }"
    )
    assert shown in corpus.text(statement).replace("\n", " "), "its words are the statement's"
    claims = corpus.layer("claims", statement).set_index("claim_id")
    evidence = corpus.layer("evidence", statement)
    for row in page.locator(".sentence tbody tr").all():
        claim = row.locator("a").get_attribute("href").rpartition("--")[2]
        assert claims["gist"][claim].rstrip(".") in row.inner_text()
        assert row.locator("i").count() == (evidence["claim_id"] == claim).sum()
    page.locator(".sentence tbody a").first.click()
    page.wait_for_url(WORDS)
    expect(page.locator(":target")).to_be_visible()
    page.go_back()
    page.set_viewport_size(PHONE)
    assert page.evaluate(BOTTOM, ".sentence") <= 680


# --- pages that a person finishes ------------------------------------------------------------------

ARGUED = [f"notebooks/{path.stem}.html" for path in sorted((TOP / "notebooks").glob("0[1-6]*"))]
CODE = ".cell_input, .tag_check"


@pytest.mark.parametrize(
    "context", [{}, {"java_script_enabled": False}], indirect=True, ids=["script", "no script"]
)
def test_code_waits_for_one_switch_and_assertions_never_reach_paper(site, context):
    page = context.new_page()
    for name in ARGUED:
        page.emulate_media(media="screen")
        page.goto(f"file://{site / name}")
        shown = page.locator(f":is({CODE}):visible")
        assert page.locator(".show-code").count() == 1, name
        assert shown.count() == 0, name
        page.locator(".show-code").check()
        expect(shown.nth(3), name).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".tag_check:visible"), name).to_have_count(0)


def test_a_long_table_shows_eight_rows_then_all_and_all_on_paper(site, context):
    address = f"file://{site / 'notebooks/05_claims.html'}"
    page = Watch(context).open(address)
    fold = page.locator(".folds").first
    rows, shown = fold.locator("tbody tr"), fold.locator("tbody tr:visible")
    assert shown.count() == 8 < rows.count()
    fold.locator("summary").click()
    expect(shown).to_have_count(rows.count())
    last = rows.last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{last}")
    expect(page.locator(":target"), "who is led to a row sees it").to_be_visible()
    page.goto("about:blank")
    page.goto(address)
    expect(shown).to_have_count(8)
    page.emulate_media(media="print")
    expect(shown).to_have_count(rows.count())


@pytest.mark.parametrize(
    "context", [{}, {"java_script_enabled": False}], indirect=True, ids=["script", "no script"]
)
def test_what_proves_waits_behind_its_caption_and_count_and_a_link_into_it_opens_it(site, context):
    address = f"file://{site / 'notebooks/05_claims.html'}"
    page = context.new_page()
    page.goto(address)
    folds = page.locator(".fold")
    assert folds.count() >= 4
    for fold in folds.all():
        caption, rows = fold.locator("caption").text_content(), fold.locator("tbody tr")
        assert fold.locator("summary").text_content() == f"{caption} {rows.count()} rows."
        assert not rows.first.is_visible()
    last = folds.last.locator("tbody tr").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{last}")
    expect(page.locator(":target")).to_be_visible()
    page.emulate_media(media="print")
    for fold in folds.all():
        row = fold.locator("tbody tr").last
        expect(row, "on paper all of it is open").to_be_visible()


def test_a_source_leads_to_its_entry_in_the_bibliography(site, context):
    page = Watch(context).open(f"file://{site / 'notebooks/05_claims.html'}")
    page.locator(".fold summary", has_text="Table 3.").click()
    page.locator("a[href*='#source-']:visible").first.click()
    page.wait_for_url("**/bibliography.html#source-*")
    expect(page.locator(":target")).to_be_visible()
    held = {f"source-{one}" for one in load_corpus().sources["source_id"]}
    entries = "() => [...document.querySelectorAll('.sources li')].map((entry) => entry.id)"
    assert held == set(page.evaluate(entries))


# How long a page may be, in screens, and how far down its first picture may begin.
SCREENS = {"wide": (WIDE, 9, 900), "phone": (PHONE, 17, 1480)}
SHEETS = 12
BEGINS = """() => {
  const place = document.querySelector("article :is(figure, .reading)");
  if (!place) return null;
  const range = document.createRange();
  range.setStart(document.querySelector("article"), 0);
  range.setEndBefore(place);
  const words = range.cloneContents();
  words.querySelectorAll(".cell_input, .tag_check, style, script").forEach((tag) => tag.remove());
  return [place.getBoundingClientRect().top + scrollY, words.textContent.split(/\\s+/).filter(Boolean).length];
}"""


@pytest.fixture(scope="module")
def screens(profiles, site):
    """Open each page once, and say on each screen how high it is and where its picture begins."""
    with profiles.use() as context:
        watch, found = Watch(context), {}
        for name in ARGUED:
            page = watch.open(f"file://{site / name}")
            needs_arial(page)
            for screen, (size, *_) in SCREENS.items():
                page.set_viewport_size(size)
                high = page.evaluate("() => document.documentElement.scrollHeight")
                found[screen, name] = high / size["height"], page.evaluate(BEGINS)
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_ends_before_its_reader_does(screen, screens):
    _, most, _ = SCREENS[screen]
    high = {name[10:12]: round(screens[screen, name][0], 1) for name in ARGUED}
    assert not {name: screens for name, screens in high.items() if screens > most}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_begins_with_its_picture(screen, screens):
    _, _, top = SCREENS[screen]
    late = {}
    for name in ARGUED[:5]:
        _, at = screens[screen, name]
        if not at or at[0] > top or (screen == "wide" and at[1] > 250):
            late[name[10:12]] = at
    assert not late


def test_the_page_on_claims_takes_few_sheets_of_paper(site, context):
    page = Watch(context).open(f"file://{site / 'notebooks/05_claims.html'}")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 0 < sheets <= SHEETS, sheets


# --- other people's statements -----------------------------------------------------------------

OURS = re.compile(r"nejat|\bMEK\b|mojahedin|statement notebooks", re.I)
PAGES = {"reading", "code", *(path.stem for path in (TOP / "notebooks").glob("0[0-5]*"))}


def three(folder):
    """Make a data folder of three statements, as the finders suggest them."""
    texts = {
        "quay": "Call from the Quay\n\nOn 3 May 2024 the ferry stopped. We ask the Harbour Board to run it again.\n",
        "quay-again": "Call from the Quay\n\nOn 3 May 2024 the ferry stopped. We ask the Harbour Board to run it daily.\n",
        "mill": "A Word on the Mill\n\nThe mill has stood empty since 2021. We urge the Parish Council to open it.\n",
    }
    for name, text in texts.items():
        page = folder / f"{name}.txt"
        page.write_text(text, encoding="utf-8")
        new_statement(page, name, folder / "data", say=lambda words: None)
    return folder / "data"


@pytest.mark.parametrize("corpus", ["one", "several"])
def test_a_site_of_ones_own_is_complete_and_has_no_word_and_no_path_of_ours(
    corpus, tmp_path, build
):
    data = (
        shutil.copytree(example_corpus(), tmp_path / "data") if corpus == "one" else three(tmp_path)
    )
    out = tmp_path / "out"
    build(out, "--corpus", str(data))
    statements = load_corpus(data).statements
    homes = (
        ["notebooks"]
        if len(statements) == 1
        else [f"read-{one}" for one in statements["statement_id"]]
    )
    for home in homes:
        assert {path.stem for path in (out / home).glob("*.html")} == PAGES
    assert (out / "together" / "texts.html").exists() == (len(statements) > 1)
    for path in (
        p for p in out.rglob("*") if p.suffix in (".html", ".js", ".ipynb", ".csv", ".json")
    ):
        words = path.read_text(encoding="utf-8")
        assert not (found := OURS.search(words)), f"{path}: {found[0]}"
        assert str(data) not in words, path
        assert str(TOP) not in words, path
    for page, wanted in (("index.html", "h1, h2, .dek"), ("cite.html", "article")):
        said = " ".join(tag.get_text() for tag in soup(out, page).select(wanted))
        for title in statements["title"]:
            assert title.split(" / ")[0] in said, page
