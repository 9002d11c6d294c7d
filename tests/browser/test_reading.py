"""The reading edition in a real browser: every phrase answers, beside the words."""

import contextlib
import gzip
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from helpers import load_corpus, reading
from helpers.schema import KEYS, ROW_LAYERS

from .conftest import PATIENCE, axe_faults, becomes

pytestmark = pytest.mark.browser
PAGE = "notebooks/reading.html"
WIDE, PHONE = {"width": 1300, "height": 900}, {"width": 360, "height": 740}
LENSES = ("says", "voice", "when", "who", "others", "none")


@contextlib.contextmanager
def opener(profiles, site):
    """Give what opens the reading page at a size; further words are a context's options."""
    with contextlib.ExitStack() as used:

        def start(size=WIDE, address="", **options):
            touch = {"has_touch": True, "is_mobile": True} if size == PHONE else {}
            given = {"viewport": size, "reduced_motion": "reduce"} | touch | options
            page = used.enter_context(profiles.use(**given)).new_page()
            page.faults = []
            page.on("pageerror", lambda error: page.faults.append(str(error)))
            page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
            page.goto(f"file://{site / PAGE}{address}")
            return page

        yield start


@pytest.fixture
def opened(profiles, site):
    with opener(profiles, site) as start:
        yield start


# Cards that are seen; the one of the document counts only where no other lies over it.
SHOWN = """() => [...document.querySelectorAll(".card")].filter((c) => c.getClientRects().length)
  .map((c) => c.id.split("-").slice(1).join("-")).filter((name) => name !== "about")"""
# The same for ``expect``, which also waits where scripts are off.
CARDS = ".card:not([id$='-about'])"
# The first piece of a passage that is not wholly under another passage: where it stands once it
# is in view, and how far the page is rolled; and the same after a click, with what its card says.
PIECE = """(row) => {
  const tag = document.querySelector(`.text a.w[data-p^="${row} "], .text a.w[data-p="${row}"]`);
  const place = () => tag?.getClientRects()[0].toJSON();
"""
WORDS = f"""{PIECE}
  if (tag) scrollBy({{ top: place().top - 200 }});
  return [place(), scrollY];
}}"""
CARD = f"""{PIECE}
  const card = document.querySelector(`.card[id$="-${{row}}"]`);
  const titles = [...card.querySelectorAll("h4")].map((one) => one.innerText).join(" ");
  const head = card.querySelector("h3").innerText;
  return [place(), scrollY, card.getBoundingClientRect().toJSON(), head, titles];
}}"""


def passages():
    corpus = load_corpus()
    return [*corpus.claims["claim_id"], *corpus.requests["request_id"]]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_each_passage_answers_one_click_with_one_card_and_the_page_stays(opened, size, script):
    page = opened(size, java_script_enabled=script)
    known = {row["claim_id"]: row["gist"] for row in load_corpus().claims.to_dict("records")}
    clicked, names = 0, passages()
    for row in names:
        box, before = page.evaluate(WORDS, row)
        if not box:
            continue  # its words are wholly those of narrower passages; their cards lead to it
        page.mouse.click(box["x"] + min(8, box["width"] / 2), box["y"] + box["height"] / 2)
        shown = page.locator(CARDS).filter(visible=True)
        expect(shown).to_have_id(re.compile(f"-{re.escape(row)}$"))  # one, and this one
        place, after, sheet, head, titles = page.evaluate(CARD, row)
        moved = abs(after - before)
        assert moved <= (60 if script else 0), f"{row}: the page moves by {moved} px"
        titles = titles.lower()
        if row in known:
            assert known[row] in head
            assert "who says so" in titles
            assert "what others report" in titles
        else:
            assert "what is asked" in titles
        if size == WIDE:
            assert sheet["x"] >= place["right"] - place["width"]
            assert 0 <= place["top"] <= place["bottom"] <= 900, f"{row}: the words are out of view"
        else:
            assert place["bottom"] <= sheet["y"] + 1, f"{row}: the sheet lies over the words"
        clicked += 1
    assert clicked >= len(names) - 5
    assert page.faults == []


def test_every_passage_is_reached_by_stepping_from_the_first(opened):
    page = opened(address=f"#nejat-2023--{passages()[0]}")
    shown, on = page.locator(CARDS).filter(visible=True), page.locator(".card.on footer .next")
    expect(shown).to_have_count(1)
    seen = page.evaluate(SHOWN)
    while on.count():
        before = shown.get_attribute("id")
        on.click()
        expect(shown).not_to_have_id(before)
        seen += page.evaluate(SHOWN)
    assert sorted(seen) == sorted(passages())


# Goes to one address after the other and waits at each until its card is open; gives those where
# it does not come. All in the page, because there and back takes longer than to open a card.
WALK = """async ([rows, patience]) => {
  const opens = ([, id, words]) => {
    const cards = [...document.querySelectorAll(".card.on")];
    const marked = [...document.querySelectorAll(".text .on")].map((w) => w.textContent).join("");
    return cards.length === 1 && marked.includes(words)
      && (cards[0].id.endsWith(`-${id}`) || (cards[0].dataset.rows || "").split(" ").includes(id));
  };
  const missing = [];
  for (const row of rows) {
    const turned = new Promise((go) => addEventListener("hashchange", go, { once: true }));
    location.hash = row[0];
    await turned;
    const end = Date.now() + patience;
    while (!opens(row) && Date.now() < end) await new Promise((go) => setTimeout(go, 1));
    if (!opens(row)) missing.push(row[0]);
  }
  return missing;
}"""


def test_every_address_of_a_row_opens_its_one_card_and_marks_its_words(opened):
    page, corpus = opened(), load_corpus()
    for name in (*ROW_LAYERS, "metadata"):
        # The card of a claim or a request marks what of its words no other passage has.
        bare = name in ("claims", "requests")
        rows = [
            [f"nejat-2023--{row[KEYS[name]]}", row[KEYS[name]], "" if bare else row["quote"]]
            for row in corpus.layer(name).to_dict("records")
        ]
        assert page.evaluate(WALK, [rows, PATIENCE / 10]) == [], name
    assert page.faults == []


def test_a_card_leads_to_its_sources_and_says_what_differs(opened):
    page = opened(address="#nejat-2023--c26")
    card = page.locator(".card.on")
    expect(card).to_be_visible()
    assert card.locator(".finds a[href^=http]").count() >= 3
    for title in ("numbers that differ", "looked for"):
        assert title in " ".join(card.locator("h4").all_inner_texts()).lower()


def test_the_words_joined_are_the_statement(opened):
    page, corpus = opened(), load_corpus()
    words = page.evaluate(
        "() => [...document.querySelectorAll('.words')].map((w) => w.textContent).join('')"
    )
    assert words == corpus.text(corpus.one())


def test_two_editions_on_one_page_lead_each_to_its_own_sources(profiles, tmp_path):
    """As in a JupyterLab where a statement is open twice, read anew after rows have changed."""
    changed = load_corpus()
    rows = changed.evidence
    changed.evidence = rows[rows["claim_id"] != rows["claim_id"].iloc[0]]
    told = [reading.reading_html(one, form="box") for one in (load_corpus(), changed)]
    script = reading.JS.read_text(encoding="utf-8")
    page = tmp_path / "two.html"
    page.write_text(f"<!doctype html>{''.join(told)}<script>{script}</script>", encoding="utf-8")
    wanted = []
    for words in map(BeautifulSoup, told, ["html.parser"] * 2):
        # Ends are left out here: the first link behind an item's start is that item's.
        homes = {f"#{li['id']}": li.find_next("a")["href"] for li in words.select(".sources li")}
        assert homes
        links = [a["href"] for a in words.select(".panel a[href]")]
        wanted.append([homes.get(link, link) for link in links])
    led = """() => [...document.querySelectorAll(".reading")].map((one) =>
      [...one.querySelectorAll(".panel a[href]")].map((a) => a.getAttribute("href")))"""
    with profiles.use() as context:
        tab = context.new_page()
        tab.goto(page.as_uri())
        given = tab.evaluate(led)
    assert [[*map(unquote, links)] for links in given] == [
        [*map(unquote, links)] for links in wanted
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_one_lens_at_a_time_and_no_line_lies_on_another(opened, size):
    page = opened(size)
    for lens in LENSES:
        page.locator(f".lens-{lens}").check(force=True)
        expect(page.locator(".lens input:checked")).to_have_count(1)
        expect(page.locator(".keys p").filter(visible=True)).to_have_count(1)
        lined = page.evaluate(
            """() => [...document.querySelectorAll(".text .w")].filter((w) => {
              const line = (t) => getComputedStyle(t).textDecorationLine !== "none"
                && getComputedStyle(t).textDecorationColor !== "rgba(0, 0, 0, 0)";
              let n = 0;
              for (let t = w; t && !t.matches(".text"); t = t.parentElement) n += line(t);
              return n > 1;
            }).length"""
        )
        assert lined == 0, lens
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), lens


FOCUSED = "() => document.activeElement.localName"
OUTLINED = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"


def test_the_keyboard_opens_a_card_steps_on_and_comes_back_to_the_same_words(opened):
    page = opened()
    for _tabs in range(1, 7):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.text .w')"):
            break
    assert _tabs <= 5
    first = page.evaluate("() => document.activeElement.dataset.p")
    page.keyboard.press("Enter")
    becomes(page, FOCUSED, "h3")
    page.keyboard.press("Escape")
    becomes(page, SHOWN, [])
    becomes(page, "() => document.activeElement.dataset.p", first)
    page.keyboard.press("Enter")
    for key, expected in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        order = page.evaluate(
            "() => [...document.querySelectorAll('.card')].map((c) => c.id.split('-')[1])"
        )
        becomes(page, SHOWN, [order[expected]])
        becomes(page, FOCUSED, "h3")
    page.keyboard.press("Tab")
    becomes(page, f"() => ({FOCUSED})() !== 'h3' && ({OUTLINED})()", True)


def test_each_passage_is_one_stop_of_the_keyboard_and_in_the_lens_of_names_each_name(opened):
    page = opened()
    stops = "() => [...document.querySelectorAll('.text .w')].filter((w) => w.tabIndex === 0).map((w) => w.dataset.p || w.dataset.a)"
    found = page.evaluate(stops)
    assert len(found) == len({one.split()[0] for one in found})
    page.locator(".lens-who").check(force=True)
    named = "() => [...document.querySelectorAll('.text .w')].filter((w) => w.tabIndex === 0).map((w) => w.dataset.a)"
    becomes(page, f"() => ({named})().includes('mek')", True)
    assert len(found := page.evaluate(named)) == len(set(found))
    page.locator(".text .w[data-a=mek]").first.click()
    becomes(page, SHOWN, ["mek"])


def test_a_citation_of_the_passage_is_copied_from_its_card(opened):
    page = opened(address="#nejat-2023--c24", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".card.on .copy").click()
    expect(page.locator(".card.on .copy")).to_have_text("Copied")
    line = page.evaluate("() => navigator.clipboard.readText()")
    assert "Nejat Society" in line
    assert "“On June 20 of this year, the MEK reacted violently”" in line
    assert line.endswith("reading.html#nejat-2023--c24")


def test_back_and_forward_lead_from_card_to_none_and_again(opened):
    page = opened()
    page.locator(".text .w[data-p=c10]").first.click()
    page.wait_for_url("**/*#nejat-2023--c10")
    page.go_back()
    becomes(page, SHOWN, [])
    page.go_forward()
    becomes(page, SHOWN, ["c10"])


@pytest.fixture(scope="module", params=[WIDE, PHONE], ids=["wide", "phone"])
def lenses(request, profiles, site):
    """What axe finds through each lens with a card open, by the colours of the page."""
    found = {"light": [], "dark": []}
    with opener(profiles, site) as start:
        page = start(request.param, "#nejat-2023--c10")
        becomes(page, SHOWN, ["c10"])
        page.evaluate(
            "() => document.querySelectorAll('.card.on details').forEach((d) => { d.open = true; })"
        )
        for lens in LENSES:
            page.locator(f".lens-{lens}").check(force=True)
            for scheme, faults in found.items():  # the same page in other colours
                page.emulate_media(color_scheme=scheme)
                more = axe_faults(page, colours_only=scheme == "dark")
                faults += [f"{lens}: {fault}" for fault in more]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_lens_with_a_card_open(lenses, scheme):
    assert not lenses[scheme], "\n".join(lenses[scheme])


def test_on_a_phone_what_is_touched_is_large_enough(opened):
    page = opened(PHONE, "#nejat-2023--c24")
    becomes(page, SHOWN, ["c24"])
    for what in (".lens label", ".close"):
        assert page.locator(f"{what}:visible").count(), what
        for box in [tag.bounding_box() for tag in page.locator(f"{what}:visible").all()]:
            assert box["height"] >= 40, what
    assert page.locator(".text .title").bounding_box() is not None


@pytest.mark.parametrize(("size", "top"), [(WIDE, 900), (PHONE, 1480)], ids=["wide", "phone"])
def test_the_first_words_stand_on_the_first_screen(opened, size, top):
    page = opened(size)
    assert page.locator(".text .paragraph").first.bounding_box()["y"] < top / 2


def test_the_page_is_light_and_its_scripts_are_files(site):
    page = (site / PAGE).read_text(encoding="utf-8")
    assert len(page.encode()) <= 200_000
    assert len(gzip.compress(page.encode())) <= 50_000
    files = re.findall(r'<(?:link|script)[^>]* (?:src|href)="([^"]+)"', page)
    assert {Path(name).name for name in files} >= {
        "reading.css",
        "marks.css",
        "bare.css",
        "reading.js",
    }
    beside = sum(((site / PAGE).parent / name).resolve().stat().st_size for name in files)
    assert len(page.encode()) + beside <= 250_000
    assert "script-src &#x27;self&#x27;;" in page
    assert not re.search(r"<script(?![^>]*src=)", page)


def test_printed_it_is_the_text_and_all_its_passages(opened):
    page = opened(color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".lens")).to_be_hidden()
    assert set(passages()) <= set(page.evaluate(SHOWN))
    expect(page.locator(".reading")).to_have_css("color", "rgb(27, 27, 25)")


def test_a_chosen_theme_holds_on_this_page_and_blocked_storage_does_no_harm(opened):
    page = opened(color_scheme="light")
    page.evaluate("() => localStorage.setItem('theme', 'dark')")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".reading")).to_have_css("background-color", "rgb(20, 21, 23)")
    page = opened()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.reload()
    page.locator(".text .w[data-p=c10]").first.click()
    becomes(page, SHOWN, ["c10"])
    assert page.faults == []
