"""Let the peers do the finders' tasks, in an environment of their own.

Usage: python peers.py JOB SAID

Needs nothing of ours, so that the two do not share a dependency.
"""

import datetime as dt
import json
import re
import statistics
import sys
import time
from importlib.metadata import version
from pathlib import Path

# What search_dates leaves at the edges of what it finds, and what it takes for a date alone.
SMALL = {"a", "an", "and", "at", "be", "by", "do", "for", "from", "in", "is", "it", "may", "me"}
SMALL |= {"of", "on", "or", "so", "the", "to", "was", "we", "were", "will", "with"}


def timed(work, texts):
    """Give texts and megabytes a second, the median of three runs."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            work(text)
        seconds.append(time.perf_counter() - start)
    middle = statistics.median(seconds)
    return [len(texts) / middle, sum(len(text.encode()) for text in texts) / 1e6 / middle]


def dates_of(text, day):
    """Tag a text with dateparser, its spans trimmed of the small words that it leaves on them."""
    from dateparser.search import search_dates

    base = dt.datetime.fromisoformat(day[:10])
    settings = {"RELATIVE_BASE": base}
    rows, place = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, place)
        if start < 0:
            continue
        place = start + len(words)
        pieces = [m for m in re.finditer(r"\w+", words) if m.group().lower() not in SMALL]
        if pieces:
            first, last = start + pieces[0].start(), start + pieces[-1].end()
            rows.append([first, last, "DATE", when.date().isoformat()])
    return rows


def main(job, said):
    """Read the job, do it, and write what was found."""
    import spacy
    from spacy.matcher import PhraseMatcher

    job = json.loads(Path(job).read_text(encoding="utf-8"))
    found = {
        where: [dates_of(text, day) for text, day in texts] for where, texts in job["dates"].items()
    }
    dates = {"name": f"dateparser {version('dateparser')}", "found": found}
    dates["speed"] = timed(lambda text: dates_of(text, "2024-01-01"), job["few"])
    blank = spacy.blank("en")
    blank.max_length = 10**8
    matcher = PhraseMatcher(blank.vocab)
    matcher.add("NAME", list(blank.pipe(job["names"])))

    def match(text):
        doc = blank(text)
        spans = spacy.util.filter_spans(matcher(doc, as_spans=True))
        return [[span.start_char, span.end_char] for span in spans]

    names = {"name": f"spaCy {version('spacy')} PhraseMatcher"}
    names["found"] = [match(text) for text in job["given"]]
    names["speed"] = timed(match, job["sample"])
    answer = {"dateparser": dates, "spacy": names}
    Path(said).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
