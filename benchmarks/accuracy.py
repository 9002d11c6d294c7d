"""Measure the finders on gold data of others, beside the tools that do the same task.

Usage: python benchmarks/accuracy.py

Reads the folder that the variable GOLD names. The peers are installed into an environment of
their own, which is thrown away. Writes src/workshop/measured.csv, which a notebook shows:
accuracy with an interval of 95 % bootstrapped over documents, and speed on one sample of texts,
each tool alone, medians of three.
"""

import collections
import csv
import datetime as dt
import gzip
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from helpers import find_actors, find_dates, find_requests

HERE = Path(__file__).parent
MEASURED = HERE.parent / "src" / "workshop" / "measured.csv"
COLUMNS = ["finder", "tool", "set", "documents", "measure", "value", "low", "high"]
# Recognizers, an alpha of 2019, needs the emoji package of its day.
PEERS = ["dateparser==1.5.0", "spacy==3.8.18"]
PEERS += ["recognizers-text-date-time==1.0.2a2", "emoji==1.7.0"]
TEXTS = 1_500  # the sample for speed
RESAMPLES = 1_000


def scorer(gold, path):
    """Load one of the scorers that come with the gold data."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, gold / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1(found, right, wanted):
    """Give a measure: F1 of counts under these names."""
    return lambda counts: 2 * counts[right] / max(1, counts[found] + counts[wanted])


def share(part, whole):
    """Give a measure: one count as a share of another."""
    return lambda counts: counts[part] / max(1, counts[whole])


def value_f1(counts):
    """Measure as TempEval-3 does: F1 of overlapping spans times the share of right values."""
    overlapping = f1("pred", "relaxed", "gold")(counts)
    return overlapping * counts["value"] / max(1, counts["relaxed"])


def with_interval(documents, measure):
    """Give a measure over all documents, and its interval bootstrapped over them."""
    whole = lambda some: measure(sum(some, collections.Counter()))  # noqa: E731
    chance = random.Random(2023)
    drawn = sorted(whole(chance.choices(documents, k=len(documents))) for _ in range(RESAMPLES))
    return whole(documents), drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]


def count_dates(gold, name, tag):
    """Count, document by document, what a tagger finds of the expressions of time."""
    score = scorer(gold, "dates/score.py").score
    lines = (gold / "dates" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        collections.Counter(score(tag, [json.loads(line)], warm=False)["counts"]) for line in lines
    ]


def our_dates(text, day):
    """Tag a text as the scorer wants it."""
    rows = find_dates(text, day.isoformat()).to_dict("records")
    return [(r["start"], r["end"], r["type"], r["value"] or r["edtf"]) for r in rows]


def count_requests(gold):
    """Count what is found of the marked requests, and of the traps."""
    score, counted = scorer(gold, "corpora/score_requests.py"), []
    for path in sorted((gold / "corpora" / "gold_requests").glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        if "text_file" not in marked:
            continue
        text = (path.parent / marked["text_file"]).read_bytes().decode("utf-8")
        ours, wanted = find_requests(text).to_dict("records"), marked["requests"]
        pairs = dict(score.match(wanted, ours))
        counts = collections.Counter(found=len(ours), wanted=len(wanted), right=len(pairs))
        for number, one in enumerate(wanted):
            kind = one["explicitness"]
            counts[kind] += 1
            counts[f"{kind} found"] += number in pairs
            if number in pairs and one["addressee"]:
                said = ours[pairs[number]]["addressee"]
                same = score.words(one["addressee"]["quote"]) & score.words(said)
                counts["named"] += 1
                counts["named right"] += bool(same)
        for trap in marked["hard_negatives"]:
            caught = (
                2 * score.overlap(trap, row)
                >= min(trap["end"] - trap["start"], row["end"] - row["start"])
                for row in ours
            )
            counts["traps"] += 1
            counts["trapped"] += any(caught)
        counted.append(counts)
    return counted


def read_lines(path):
    """Read JSON Lines."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_names(gold):
    """Yield the texts of re3d with the distinct spans of those who act, as its scorer takes them."""
    kinds = {"Organisation", "Person", "Nationality", "Location"}
    for folder in sorted((gold / "corpora" / "re3d").iterdir()):
        if (folder / "documents.json").exists():
            spans = collections.defaultdict(set)
            for one in read_lines(folder / "entities.json"):
                if one["type"] in kinds:
                    spans[one["documentId"]].add((one["begin"], one["end"]))
            yield from (
                (one["text"], spans[one["_id"]]) for one in read_lines(folder / "documents.json")
            )


def count_spans(texts, find):
    """Count found spans that are wanted ones, and those that overlap one, each used once."""
    counted = []
    for text, wanted in texts:
        found = set(find(text))
        overlapping, free = 0, sorted(found)
        for start, end in sorted(wanted):
            near = [one for one in free if one[0] < end and start < one[1]]
            if near:
                free.remove(max(near, key=lambda one: min(one[1], end) - max(one[0], start)))
                overlapping += 1
        counted.append(
            collections.Counter(
                found=len(found),
                wanted=len(wanted),
                strict=len(found & wanted),
                overlapping=overlapping,
            )
        )
    return counted


def given_names(texts):
    """Make an actors table of the capitalised names that the gold data mark."""
    names = sorted({text[a:b] for text, spans in texts for a, b in spans if text[a].isupper()})
    names = [name for name in names if ";" not in name and "\n" not in name]
    return pd.DataFrame(
        {"actor_id": [f"a{n}" for n in range(len(names))], "label": names, "names": names}
    )


def spans_of_given(text, actors):
    """Find the names of an actors table, and nothing else."""
    rows = find_actors(text, actors)
    rows = rows[rows["actor_id"] != ""]
    return list(zip(rows["start"], rows["end"], strict=True))


def speed(work, texts):
    """Give texts and megabytes a second, the median of three runs, tables included."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            work(text)
        seconds.append(time.perf_counter() - start)
    middle = statistics.median(seconds)
    return len(texts) / middle, sum(len(text.encode()) for text in texts) / 1e6 / middle


def ask_peers(job, folder):
    """Run the peers in an environment of their own; give what they found and how fast."""
    home = Path(folder)
    subprocess.run([sys.executable, "-m", "venv", home / "env"], check=True)
    scripts = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [scripts / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if subprocess.run([*pip, *PEERS], check=False).returncode:
        print("the peers could not be installed; only ours is measured")
        return None
    (home / "job.json").write_text(json.dumps(job), encoding="utf-8")
    subprocess.run(
        [scripts / "python", HERE / "peers.py", home / "job.json", home / "said.json"], check=True
    )
    return json.loads((home / "said.json").read_text(encoding="utf-8"))


def spans_of(text):
    """Find whatever our finder takes for an actor."""
    rows = find_actors(text)
    return list(zip(rows["start"], rows["end"], strict=True))


def measured(finder, tool, where, documents, measures):
    """Give a row for each measure, with its interval."""
    head = [finder, tool, where, len(documents)]
    return [[*head, name, *with_interval(documents, how)] for name, how in measures.items()]


def clocked(finder, tool, texts, seconds):
    """Give the two rows of a speed on the press releases."""
    head = [finder, tool, "press releases", texts]
    names = ("texts a second", "megabytes a second")
    return [[*head, name, value, None, None] for name, value in zip(names, seconds, strict=True)]


DATED = {"news (AQUAINT)": "aquaint", "narrative (WikiWars)": "wikiwars-train"}
DATED["tweets"] = "tweets-train"  # short and informal: texts of another kind
OF_DATES = {"overlapping F1": f1("pred", "relaxed", "gold"), "value F1": value_f1}
OF_SPANS = {
    "strict F1": f1("found", "strict", "wanted"),
    "overlapping F1": f1("found", "overlapping", "wanted"),
}
OF_REQUESTS = {
    "F1": f1("found", "right", "wanted"),
    "recall of explicit ones": share("explicit found", "explicit"),
    "recall of implied ones": share("implicit found", "implicit"),
    "traps taken for requests": share("trapped", "traps"),
    "addressee right": share("named right", "named"),
}


def measure_ours(gold, given, names, sample):
    """Measure our finders, accuracy first."""
    rows = []
    for where, name in DATED.items():
        rows += measured("dates", "ours", where, count_dates(gold, name, our_dates), OF_DATES)
    rows += measured("requests", "ours", "marked requests", count_requests(gold), OF_REQUESTS)
    counted = count_spans(list(read_names(gold)), spans_of)
    rows += measured("actors", "ours", "re3d", counted, OF_SPANS)
    counted = count_spans(given, lambda text: spans_of_given(text, names))
    rows += measured("given names", "ours", "re3d", counted, OF_SPANS)
    ways = {"dates": find_dates, "requests": find_requests, "actors": find_actors}
    ways["given names"] = lambda text: find_actors(text, names)
    for finder, find in ways.items():
        rows += clocked(finder, "ours", len(sample), speed(find, sample))
    return rows


def measure_peers(gold, given, names, sample):
    """Measure the peers on the same texts."""
    few = sample[:60]  # a peer may read a few texts a second
    job = {"names": names["names"].tolist(), "given": [text for text, _ in given]}
    job |= {"few": few, "sample": sample, "dates": {}}
    for where, name in DATED.items():
        lines = (gold / "dates" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        job["dates"][where] = [[one["text"], one["dct"]] for one in map(json.loads, lines)]
    with tempfile.TemporaryDirectory() as folder:
        said = ask_peers(job, folder)
    if not said:
        return []
    rows = []
    for tool, one in said.items():
        for where, spans in one["found"].items():
            found = iter(spans)
            if one["finder"] == "dates":
                tag = lambda *_: map(tuple, next(found))  # noqa: B023, E731
                counted, measures = count_dates(gold, DATED[where], tag), OF_DATES
            else:
                counted = count_spans(given, lambda _: map(tuple, next(found)))  # noqa: B023
                measures = OF_SPANS
            rows += measured(one["finder"], tool, where, counted, measures)
        texts = few if one["finder"] == "dates" else sample
        rows += clocked(one["finder"], tool, len(texts), one["speed"])
    return rows


def digits(number):
    """Write a figure as it is shown: two decimals for a share, none for a large speed."""
    return "" if number is None else f"{number:.{2 if number < 10 else 0}f}"


def main():
    """Measure, print and write."""
    gold = Path(os.environ.get("GOLD") or "nowhere")
    releases = gold / "corpora" / "senate_press" / "senate_20k.jsonl.gz"
    if not releases.exists():
        print("no gold data: set GOLD to the folder that holds it; the finders are not measured")
        return
    with gzip.open(releases, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    sample = texts[:: len(texts) // TEXTS][:TEXTS]
    given = [
        (text, {(a, b) for a, b in spans if text[a].isupper()}) for text, spans in read_names(gold)
    ]
    names = given_names(given)
    rows = [*measure_ours(gold, given, names, sample), *measure_peers(gold, given, names, sample)]
    rows = [[*row[:5], *map(digits, row[5:]), dt.date.today().isoformat()] for row in rows]
    for finder, tool, where, _, measure, value, low, high, _ in rows:
        between = f"[{low}, {high}]" if low else ""
        print(f"{finder:12} {tool:28} {where:22} {measure:26} {value:>6} {between}")
    beside = MEASURED.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([[*COLUMNS, "day"], *rows])
    beside.replace(MEASURED)


if __name__ == "__main__":
    main()
