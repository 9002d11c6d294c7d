"""Count what it takes to correct a page's suggestions: cells of CSV files, or keys and clicks.

Usage: python benchmarks/corrections.py   (needs a Chromium on the machine)

The invented page is read by the finders; what a person made of it lies beside it. The same
corrections are made both ways, and both ways end at the same rows.

In CSV files one is counted for each row that is added or taken out, each cell that is filled or
changed, and each status; going there, copying a quote and finding its prefix are not counted.

In ``annotate`` the real script runs in a real Chromium, over the real files. One is counted for
each key, each click, each selection of words with the mouse, and each letter that chooses from
a list. On both sides the letters that are typed into cells and fields are counted apart: the
labels, acts and sentences in words of one's own, and in CSV files ids and codes, too. Looking,
moving the mouse and scrolling are counted on neither side. Seconds are those of the keystroke-level model (Card, Moran
and Newell 1980): 0.28 a key, 1.3 to point and click, 2.4 to drag over words.

Actors have the ids that the finders gave them; that the corrected page calls them otherwise
counts on neither side.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from helpers import example_corpus, example_page, load_corpus, new_statement
from workshop.annotate import SCRIPT, STYLE, _now, answer
from workshop.coding import Coding, CodingError, columns_made

LAYERS = ("mentions", "events", "requests")
MANY = 3  # rows of one fault from which on a person would mend them together
KEY, CLICK, DRAG = 0.28, 1.3, 2.4
PLACE = """([start, end]) => {
  const home = document.querySelector(".annotate .words"), range = document.createRange();
  const find = (unit) => { const walk = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
    let node, sum = 0; while ((node = walk.nextNode())) {
      if (unit < sum + node.length) return [node, unit - sum]; sum += node.length; } };
  const spots = [start, end - 1].map((unit, last) => {
    const [node, at] = find(unit);
    range.setStart(node, at); range.setEnd(node, at + 1);
    if (!last) node.parentElement.scrollIntoView({ block: "center" });
    return () => { range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      return [last ? box.right - 1 : box.left + 1, box.top + box.height / 2]; };
  });
  return spots.map((spot) => spot());
}"""
FIELDS = """() => Object.fromEntries([...new FormData(document.querySelector(".annotate form"))])"""


class Hand:
    """What a person does at the page, and how much of it there was."""

    def __init__(self, page):
        self.page, self.keys, self.clicks, self.drags, self.typed = page, 0, 0, 0, 0
        self.told: list[str] = []

    def count(self):
        """Give how many keys, clicks and selections there were."""
        return self.keys + self.clicks + self.drags

    def seconds(self):
        """Give the time that they take by the keystroke-level model."""
        return self.keys * KEY + self.clicks * CLICK + self.drags * DRAG

    def key(self, name, why=""):
        """Press a key of the tool."""
        self.page.keyboard.press(name)
        self.keys += 1
        self.page.wait_for_function("!window.waiting")
        self.told.append(f"{name} {why}")

    def text(self, words):
        """Write words of one's own."""
        self.page.keyboard.type(words)
        self.typed += len(words)
        self.told.append(f"   “{words}”")

    def click(self, selector):
        """Click on something."""
        self.page.click(selector)
        self.clicks += 1
        self.page.wait_for_function("!window.waiting")
        self.told.append(f"click {selector}")

    def point(self, text, start, end):
        """Click on words in the text."""
        (x, y), _ = self.page.evaluate(PLACE, [start, end])
        self.page.mouse.click(x + 2, y)
        self.clicks += 1
        self.page.wait_for_function("!window.waiting")
        self.told.append(f"click on “{text[start:end]}”")

    def select(self, text, start, end):
        """Drag over words."""
        (x, y), (right, down) = self.page.evaluate(PLACE, [start, end])
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(right, down, steps=4)
        mouse.up()
        self.drags += 1
        self.page.wait_for_function("!window.waiting")
        self.told.append(f"drag “{text[start:end]}”")


def cells_of(row: dict, layer: str, ids: dict | None = None) -> dict:
    """Give what a person decides in a row: neither its id nor what follows from its words."""
    made = {*columns_made(layer), "note", "statement_id"}
    cells = {
        name: cell
        for name, cell in row.items()
        if cell and name not in made and not name.endswith(("start", "end"))
    }
    if ids:
        cells = {
            name: "; ".join(ids.get(one, one) for one in cell.split("; "))
            if name.endswith(("_id", "_by")) or name in ("who", "whom")
            else cell
            for name, cell in cells.items()
        }
    return cells


def same_actors(coding: Coding, wanted) -> dict:
    """Give the finders' id for each actor of the corrected page, by the names of both."""
    known = {}
    for row in coding.table("actors"):
        for name in (row["label"], *row["names"].split(";")):
            known.setdefault(_bare(name), row["actor_id"])
    ids = {"speakers": "speakers"}
    for row in wanted.actors.to_dict("records"):
        for name in (*row["names"].split(";"), row["label"]):
            if name and (found := known.get(_bare(name))):
                ids.setdefault(row["actor_id"], found)
    return ids


def _bare(name):
    """Give a name as it is compared: the finders leave out a number that the page has."""
    return name.strip().casefold().removeprefix("two ")


def goal_of(wanted, layer, ids) -> dict:
    """Give what the rows of a layer shall be, by their places."""
    rows = wanted.layer(layer).dropna(subset=["start"]).to_dict("records")
    return {(int(row["start"]), int(row["end"])): cells_of(row, layer, ids) for row in rows}


def count_cells(coding: Coding, goals: dict) -> tuple[int, int]:
    """Count the rows, cells and statuses that would change in CSV files, and letters to type."""
    count = letters = 0
    for layer, goal in goals.items():
        left = dict(goal)
        for row in coding.rows():
            if row["layer"] != layer:
                continue
            there = left.pop((row["start"], row["end"]), None)
            had = cells_of(row["cells"], layer)
            changed = {name for name in there or () if there[name] != had.get(name, "")}
            count += 1 + len(changed)
            letters += sum(len(there[name]) for name in changed if not name.endswith("_quote"))
        for there in left.values():
            count += 3 + len(there)  # the row, its id, its words, coder and status as one
            letters += sum(len(there[name]) for name in there if not name.endswith("_quote"))
    return count, letters


def play(hand: Hand, coding: Coding, goals: dict) -> None:
    """Make the corrections as a person would, layer by layer, in the order of the text."""
    for layer, goal in goals.items():
        led = layer == "mentions"
        if led:
            cut_articles(hand, coding, goal)
        places = {(row["start"], row["end"]) for row in suggested(coding, layer)}
        moved = {overlapped(coding, layer, spot) for spot in goal if spot not in places}
        for row in suggested(coding, layer):
            if (row["start"], row["end"]) not in goal and row["id"] not in moved:
                hand.click(f".annotate [data-does='take out'][data-of='{row['id']}']")
        for spot, there in sorted(goal.items()):
            rows = {
                (row["start"], row["end"]): row for row in coding.rows() if row["layer"] == layer
            }
            row = rows.get(spot)
            if row and cells_of(row["cells"], layer) == there and led:
                continue  # right as it is; Y accepts it with the others
            if row:
                hand.click(f".annotate .row[data-id='{row['id']}']")
            else:
                taken = f".annotate [data-layer='{layer}'][aria-pressed='true']"
                if not hand.page.locator(taken).count():
                    hand.key(layer[0], f"takes {layer} in hand")
                hand.select(coding.text, *spot)
            fill(hand, there)
        if hand.page.locator(".annotate form:not([hidden])").count():
            hand.key("Enter", "saves")
        if suggested(coding, layer):
            hand.key("Y", f"accepts what is left of {layer}")


def suggested(coding, layer):
    """Give the suggestions of a layer that are left."""
    return [r for r in coding.rows() if r["layer"] == layer and r["cells"]["status"] == "suggested"]


def overlapped(coding, layer, spot):
    """Give the suggestion that lies over a place most."""
    shared = [
        (min(spot[1], r["end"]) - max(spot[0], r["start"]), r["start"] - r["end"], r["id"])
        for r in suggested(coding, layer)
    ]
    best = max(shared, default=(0, 0, ""))
    return best[2] if best[0] > 0 else ""


def cut_articles(hand, coding, goal):
    """Take the first word off several rows at once, where many have one too many."""

    def one_off(row):
        return any(end == row["end"] and start > row["start"] and " " not in
                   coding.text[row["start"]:start].strip() for start, end in goal)  # fmt: skip

    wrong = [row for row in suggested(coding, "mentions") if one_off(row)]
    if len(wrong) >= MANY:
        hand.point(coding.text, wrong[0]["start"], wrong[0]["end"])
        hand.key("f", "cuts the first word off")
        hand.key("d", "and so on all that are alike")


def fill(hand: Hand, there: dict) -> None:
    """Write into the form what differs from what shall be."""
    page = hand.page
    if not page.locator(".annotate form:not([hidden])").count():
        return
    acts = {name: there.get(name, "") for name in ("who", "act", "whom")}
    focused = page.evaluate("document.activeElement.name")
    own = page.evaluate("document.activeElement.tagName") == "INPUT"
    if own and there.get(focused, "") != page.evaluate(FIELDS)[focused]:
        hand.text(there[focused])
    if "whom" in page.evaluate(FIELDS) and acts != {n: page.evaluate(FIELDS)[n] for n in acts}:
        hand.key("Tab", "to who did what to whom")
        label = {o["value"]: o["textContent"] for o in page.evaluate(
            "() => [...document.querySelectorAll('.annotate form datalist option')].map(({value, textContent}) => ({value, textContent}))")}  # fmt: skip
        hand.text(f"{label[acts['who']]} {acts['act']} {label[acts['whom']]}")
    for name, wanted in there.items():
        if page.evaluate(FIELDS).get(name, "") == wanted or (
            name == "modality" and "(alleged)" in there["label"]
        ):
            continue
        field = f".annotate form [name='{name}']"
        hand.click(field)
        if page.locator(field).evaluate("(one) => one.tagName") == "SELECT":
            page.select_option(field, wanted)
            hand.keys += 2  # its first letters
            hand.told.append(f"   two letters of {wanted} in {name}")
        else:
            page.locator(field).fill("")
            hand.text(wanted)


def differences(coding: Coding, goals: dict) -> list[str]:
    """Tell where the rows are not those that they shall be."""
    found = []
    for layer, goal in goals.items():
        rows = {}
        for row in coding.rows():
            if row["layer"] == layer:
                rows[row["start"], row["end"]] = row
        for spot in sorted(rows.keys() ^ goal.keys()):
            found.append(
                f"{layer}: {coding.text[slice(*spot)]!r} is {'over' if spot in rows else 'missing'}"
            )
        for spot in rows.keys() & goal.keys():
            had = cells_of(rows[spot]["cells"], layer)
            for name in had.keys() | goal[spot].keys():
                if had.get(name, "") != goal[spot].get(name, ""):
                    found.append(
                        f"{layer} {coding.text[slice(*spot)]!r}: {name} is {had.get(name)!r} and not {goal[spot].get(name)!r}"
                    )
            if rows[spot]["cells"]["status"] != "reviewed":
                found.append(f"{layer} {spot} is not reviewed")
    return found


def opened(browser, coding: Coding):
    """Open the widget's script over the files, as a notebook does, without the notebook."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_default_timeout(180_000)  # a busy machine counts no key more

    def send(asked):
        try:
            first = asked["do"] == "ready"
            said = answer(coding, dict(asked))
            told = {"text": coding.text, "hints": coding.hints()} if first else {}
            return {**told, **_now(coding), "said": said}
        except CodingError as error:
            return {"error": str(error)}

    page.expose_function("sendToFiles", send)
    page.set_content(f"<!doctype html><style>{STYLE.read_text('utf-8')}</style><main></main>")
    page.add_script_tag(
        content=SCRIPT.read_text("utf-8") + ";window.statementCoding = statementCoding;"
    )
    page.evaluate(
        """() => { const heard = [], model = { on: (_, hear) => heard.push(hear), off: () => {},
        send: (asked) => { window.waiting = 1 + (window.waiting ?? 0);
          window.sendToFiles(asked).then((told) => { window.waiting -= 1; heard.forEach((hear) => hear(told)); }); } };
        statementCoding.render({ model, el: document.querySelector("main") }); }"""
    )
    page.wait_for_selector(".annotate .row")
    return page


def corrected(browser, data: Path) -> tuple[Hand, int, int, list[str]]:
    """Make the corrections in a new folder; give the hand, both CSV counts, and what is wrong."""
    wanted = load_corpus(example_corpus())
    new_statement(example_page(), "library", data, say=str)
    coding = Coding(data, coder="me")
    ids = same_actors(coding, wanted)
    goals = {layer: goal_of(wanted, layer, ids) for layer in LAYERS}
    sheet, letters = count_cells(coding, goals)
    hand = Hand(opened(browser, coding))
    play(hand, coding, goals)
    hand.page.close()
    return hand, sheet, letters, differences(coding, goals)


def main() -> int:
    """Make the corrections, print both counts, and fail if the rows are not the same."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("chrome")
    with tempfile.TemporaryDirectory() as fresh, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        hand, sheet, letters, wrong = corrected(browser, Path(fresh) / "mine")
        browser.close()
    if "-v" in sys.argv:
        print("\n".join(hand.told))
    print("\n".join(wrong) or "both ways end at the same rows")
    print(f"cells, rows and status in CSV files: {sheet}, {sheet * (CLICK + KEY):.0f} seconds")
    print(
        f"keys and clicks in annotate: {hand.count()} ({hand.keys} keys, {hand.clicks} clicks, "
        f"{hand.drags} selections), {hand.seconds():.0f} seconds"
    )
    print(f"letters typed besides: {letters} into CSV files, {hand.typed} into annotate")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
