"""Count what it takes to correct a page's suggestions: cells of CSV files, or keys and clicks.

Usage: python benchmarks/corrections.py

The invented page is read by the finders; what a person made of it lies beside it. Each row that
a person changed, took out or added is played on a copy, as ``annotate`` does it, and counted both
ways. Typing inside a field is counted on neither side.
"""

import tempfile
from pathlib import Path

from helpers import example_corpus, example_page, load_corpus, new_statement
from helpers.corpus import KEYS
from workshop.coding import MADE, Coding

LAYERS = ("mentions", "events", "requests")
ACTORS = ("actor_id", "named_by", "said_by", "who", "whom", "addressee_id", "beneficiary_id")


def cells_of(row: dict, layer: str) -> dict:
    """Give what a person decides in a row: neither its id nor what follows from its words."""
    return {k: v for k, v in row.items() if v and k not in (KEYS[layer], *MADE, "note")}


def main() -> None:
    """Play the corrections and print both counts."""
    wanted = load_corpus(example_corpus())
    with tempfile.TemporaryDirectory() as fresh:
        data = Path(fresh) / "mine"
        new_statement(example_page(), "library", data, say=str)
        coding = Coding(data, coder="me")
        for row in wanted.actors.to_dict("records"):
            if row["actor_id"] not in coding.actors():
                coding.add_actor(row["label"], row["kind"], row["names"])
        sheet = keys = 0
        for layer in LAYERS:
            fields = {field["name"] for field in coding.form()[layer]["fields"]}
            goal = {
                (int(row["start"]), int(row["end"])): {
                    name: cell for name, cell in cells_of(row, layer).items() if name in fields
                }
                for row in wanted.layer(layer).dropna(subset=["start"]).to_dict("records")
            }
            suggested = [row for row in coding.rows() if row["layer"] == layer]
            # An actor that the finders call otherwise is renamed once, and not in every row.
            other = {
                row["cells"][name]: there[name]
                for row in suggested
                if (there := goal.get((row["start"], row["end"])))
                for name in ACTORS
                if row["cells"].get(name) and there.get(name)
            }
            filled: dict[str, str] = {}
            for row in suggested:
                there = goal.pop((row["start"], row["end"]), None)
                if there is None:
                    sheet, keys = sheet + 1, keys + 1  # a row deleted; x, which goes on to the next
                    continue
                had = {k: other.get(v, v) for k, v in row["cells"].items()}
                differ = [name for name in there if there[name] != had.get(name, "")]
                sheet += 1 + len(differ)  # its status, and each cell
                keys += 2 + len(differ) if differ else 1  # Enter, the fields, Enter; or y
            for there in goal.values():
                sheet += 3 + len(there)  # a row, its id, its words, coder and status as one, cells
                keys += 3 + sum(filled.get(name) != cell for name, cell in there.items())
                filled = there  # the form keeps what was chosen last
    print(f"cells, rows and status in CSV files: {sheet}")
    print(f"keys and clicks in annotate: {keys}")


if __name__ == "__main__":
    main()
