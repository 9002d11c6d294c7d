"""Tell whether the finders still give the rows that they gave: for a change that must change none.

Usage: python benchmarks/same_rows.py --write rows.jsonl.gz     (on the earlier commit)
       python benchmarks/same_rows.py --against rows.jsonl.gz   (on the later one)

Reads every text of the folder that the variable GOLD names, some 24,000, a minute or two;
``--sample 20`` takes each twentieth of the press releases. ``--finder dates`` takes one finder,
``--without rule`` leaves cells of a name aside. Ends with 1 and names the first row that differs.
"""

import argparse
import gzip
import itertools
import json
import multiprocessing
import os
import sys
from pathlib import Path

from finders import actors, parts, requests
from finders.time import dates

WRITTEN = "2023-11-20"  # where a text does not come with its own date
FINDERS = {
    "dates": (dates.date_rows, dates.COLUMNS),
    "requests": (lambda text, _: requests.request_rows(text), requests.COLUMNS),
    "actors": (lambda text, _: actors.actor_rows(text), actors.COLUMNS),
    "parts": (lambda text, _: parts.part_rows(text), ["start", "end", "part", "label"]),
    "sentences": (lambda text, _: parts.sentence_spans(text, 0, len(text)), ["start", "end"]),
}


def read_texts(gold, sample):
    """Yield where a text stands, its writing date and the text; of the releases each nth only."""
    for path in sorted(path for part in ("dates", "corpora") for path in (gold / part).rglob("*")):
        name = str(path.relative_to(gold))
        if path.suffix == ".txt":
            yield name, WRITTEN, path.read_bytes().decode("utf-8", "replace")
        elif path.name.endswith((".jsonl", ".jsonl.gz")) or path.name == "documents.json":
            whole = gzip.open if path.suffix == ".gz" else open
            with whole(path, "rt", encoding="utf-8-sig") as lines:
                some = itertools.islice(lines, 0, None, sample if path.suffix == ".gz" else 1)
                for number, line in enumerate(some):
                    one = json.loads(line)
                    text = one.get("text") or one.get("body")
                    if text:
                        day = one.get("dct") or one.get("date_from_filename") or WRITTEN
                        yield f"{name} {one.get('id', number)}", day[:10], text


def find_rows(task):
    """Give all rows of one text, by finder, as JSON holds them; a finder that fails has one row."""
    (place, day, text), names = task
    rows = {}
    for name in names:
        find, columns = FINDERS[name]
        try:
            rows[name] = find(text, day)
        except Exception as error:  # what fails before must fail after, or be mended
            rows[name] = [[repr(error)] * len(columns)]
    return place, json.loads(json.dumps(rows, default=str))


def first_difference(before, now, without):
    """Give finder, number and both rows of the first difference, or None."""
    for name, rows in now.items():
        columns = FINDERS[name][1]
        kept = [number for number, column in enumerate(columns) if column not in without]
        pairs = itertools.zip_longest(before.get(name, []), rows)
        for number, (one, other) in enumerate(pairs, 1):
            same = one and other and all(one[cell] == other[cell] for cell in kept)
            if not same:
                return name, number, one, other
    return None


def main():
    """Write the rows of all texts, or compare them with those written before."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    way = ask.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", metavar="FILE")
    way.add_argument("--against", metavar="FILE")
    ask.add_argument("--sample", type=int, default=1, metavar="N")
    ask.add_argument("--finder", action="append", choices=FINDERS)
    ask.add_argument("--without", action="append", default=[], metavar="COLUMN")
    asked = ask.parse_args()
    gold, names = Path(os.environ.get("GOLD") or "nowhere"), asked.finder or list(FINDERS)
    if not gold.is_dir():
        sys.exit("no texts: set GOLD to the folder that holds them")
    tasks = ((one, names) for one in read_texts(gold, asked.sample))
    count, differ = 0, []
    with (
        multiprocessing.Pool() as pool,
        gzip.open(asked.write or asked.against, "wt" if asked.write else "rt", 1) as file,
    ):
        for place, rows in pool.imap(find_rows, tasks, chunksize=50):
            count += 1
            if asked.write:
                file.write(json.dumps([place, rows]) + "\n")
                continue
            earlier, before = json.loads(file.readline() or '["", {}]')
            if earlier != place:
                sys.exit(f"{place}: the file has {earlier or 'no more'}; give the same --sample")
            if found := first_difference(before, rows, asked.without):
                differ.append((place, *found))
                name, number, *both = found
                print(f"{place}, {name}, row {number}")
                if len(differ) == 1:
                    print("  was {}\n  is  {}".format(*both), flush=True)
    if differ:
        sys.exit(f"{len(differ)} of {count} texts differ")
    print(f"{count} texts: {'written' if asked.write else 'the same rows'}")


if __name__ == "__main__":
    main()
