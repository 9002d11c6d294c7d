"""The doctor: what is wrong with a data folder, in plain words, and what looks wrong."""

import importlib.metadata
import re
import sys
import unicodedata
from pathlib import Path

import pandas as pd

from helpers import corpus as folder
from helpers import dates, timeline

BODY = ("paragraph", "lead-in", "item")
_ODD = {
    "\u00a0": "no-break spaces",
    "\ufeff": "byte-order marks inside the text",
    "\u200b": "zero-width spaces",
    "\ufffd": "replacement characters, where an earlier program lost letters",
}
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def check_corpus(path=None):
    """Say what is wrong with a data folder and what looks wrong.

    An ``error`` keeps `load_corpus` from reading the folder. A ``look`` is something that a
    careful person would look at again: it may be right.

    Parameters
    ----------
    path : path-like, optional
        The folder; defaults to the collection's own.

    Returns
    -------
    pandas.DataFrame, shape (n_findings, 3)
        level (``error`` or ``look``), where (file and row) and what, errors first.

    Examples
    --------
    >>> "error" in set(check_corpus()["level"])
    False
    """
    try:
        corpus, problems = folder.read_corpus(path)
    except folder.CorpusError as error:
        problems = [("error", str(path or folder.DATA), str(error))]
    else:
        problems = problems + list(_looks(corpus, bool(problems)))
    return pd.DataFrame(problems, columns=["level", "where", "what"]).astype("str")


def _looks(corpus, broken):
    for statement_id in corpus.statements["statement_id"]:
        where = f"statements/{statement_id}"
        yield from _odd_characters(corpus.text(statement_id), f"{where}/text.txt")
        if not corpus.value(statement_id, "publication_date"):
            yield (
                "look",
                f"{where}/metadata.csv",
                "publication_date is unknown, so no relative date of this text can be resolved",
            )
        yield from _uncoded(corpus, statement_id)
        yield from _suggested(corpus, statement_id)
        if not broken:
            yield from _later_than_writing(corpus, statement_id)
    yield from _unused(corpus)


def _odd_characters(text, where):
    for odd, name in _ODD.items():
        if count := text.count(odd):
            yield "look", where, f"{count} {name}, the first at {text.index(odd)}"
    if found := _BIDI.search(text):
        yield (
            "look",
            where,
            f"direction marks that no eye sees, the first at {found.start()}; a "
            "quote must carry them too",
        )
    if not unicodedata.is_normalized("NFC", text):
        yield (
            "look",
            where,
            "letters built of several code points (not NFC); a quote that is "
            "typed anew will not match, one that is copied will",
        )
    if found := re.search(r"</?[a-zA-Z][^<>]{0,200}>", text):
        yield "look", where, f"what looks like markup at {found.start()}: {found.group()!r}"


def _uncoded(corpus, statement_id):
    """Name the sentences of the body on which no row of any layer rests."""
    sentences = corpus.layer("sentences", statement_id)
    parts = corpus.layer("parts", statement_id)
    body = sentences[sentences["part_id"].isin(parts.loc[parts["kind"].isin(BODY), "part_id"])]
    rows = [corpus.layer(name, statement_id)[["start", "end"]].dropna() for name in folder.LAYERS]
    spans = pd.concat(rows)
    for sentence in body.to_dict("records"):
        if not ((spans["start"] < sentence["end"]) & (spans["end"] > sentence["start"])).any():
            yield (
                "look",
                f"statements/{statement_id}/text.txt at {sentence['start']}",
                f"no row rests on the sentence {folder.anchors._short(sentence['quote'])}",
            )


def _suggested(corpus, statement_id):
    for name in folder.ROW_LAYERS:
        count = (corpus.layer(name, statement_id)["status"] == "suggested").sum()
        if count:
            file = folder.SCHEMA[name]["path"]
            yield (
                "look",
                f"statements/{statement_id}/{file}",
                f"{count} rows are suggested and not yet reviewed by a person",
            )


def _later_than_writing(corpus, statement_id):
    written = corpus.value(statement_id, "publication_date")
    latest = dates.bounds(written)[1] if written else None
    for event in corpus.layer("events", statement_id).to_dict("records"):
        if not (latest and event["when_quote"]):
            continue
        found = dates.resolve(event["when_quote"], written)
        if found.edtf and (dates.bounds(found.edtf)[0] or latest) > latest:
            yield (
                "look",
                f"statements/{statement_id}/events.csv, {event['event_id']}",
                f"the event is dated {found.edtf}, later than the writing of the text, "
                f"{latest} at the latest: is it foretold?",
            )
    try:
        timeline.place_events(corpus, statement_id)
    except folder.CorpusError as error:
        yield "look", f"statements/{statement_id}/order.csv", str(error)


def _unused(corpus):
    used = set(corpus.mentions["actor_id"])
    for name, schema in folder.SCHEMA.items():
        for field in schema["fields"]:
            if field.get("refers_to") == "actors":
                for cell in getattr(corpus, name)[field["name"]].unique():
                    used.update(folder.split_list(cell))
    for row in corpus.actors.to_dict("records"):
        if row["actor_id"] not in used:
            yield (
                "look",
                "actors.csv",
                f"no statement mentions {row['actor_id']!r} ({row['label']})",
            )
    cited = set()
    for name, schema in folder.SCHEMA.items():
        for field in schema["fields"]:
            if field.get("refers_to") == "sources":
                for cell in getattr(corpus, name)[field["name"]].unique():
                    cited.update(folder.split_list(cell))
    for source_id in corpus.sources["source_id"]:
        if source_id not in cited:
            yield "look", "sources.json", f"no row cites the source {source_id!r}"


def check_environment(path=None):
    """Tick what the notebooks need: Python, the packages, the files of every statement.

    Returns
    -------
    pandas.DataFrame, shape (n_checks, 3)
        checked, ok (``✓`` or ``✗``) and, where it is not, what to do. No version and no path
        is shown, so that the table is the same on every machine.

    Examples
    --------
    >>> set(check_environment()["ok"])
    {'✓'}
    """
    rows = [("Python 3.11 or later", sys.version_info >= (3, 11), "install Python 3.11")]
    for package in ("pandas", "plotly", "nbformat", "pyarrow", "tqdm"):
        rows.append((f"package {package}", _installed(package), "run `make lab` again"))
    path = Path(path) if path is not None else folder.DATA
    found = check_corpus(path)
    broken = found.loc[found["level"] == "error", "where"]
    for home in sorted((path / "statements").glob("[!._]*")):
        for name in ("text.txt", *(folder.SCHEMA[layer]["path"] for layer in folder.LAYERS)):
            whole = (home / name).exists() and not broken.str.contains(f"{home.name}/{name}").any()
            rows.append((f"{home.name}/{name}", whole, "run `python -m helpers check`"))
    for layer in folder.SHARED:
        name = folder.SCHEMA[layer]["path"]
        whole = (path / name).exists() and not broken.str.startswith(name).any()
        rows.append((name, whole, "run `python -m helpers check`"))
    return pd.DataFrame(
        [(what, "✓" if ok else "✗", "" if ok else todo) for what, ok, todo in rows],
        columns=["checked", "ok", "what to do"],
    )


def _installed(package):
    try:
        return bool(importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        return False


def report(found):
    """Put the findings of `check_corpus` into lines that a person reads, errors first.

    Examples
    --------
    >>> report(pd.DataFrame(columns=["level", "where", "what"]))
    'Nothing is wrong, and nothing looks wrong.'
    """
    if found.empty:
        return "Nothing is wrong, and nothing looks wrong."
    lines = []
    for level, title in (("error", "Wrong, to be put right:"), ("look", "Worth another look:")):
        rows = found[found["level"] == level]
        if len(rows):
            lines += [title, *(f"  {row.where}: {row.what}" for row in rows.itertuples()), ""]
    errors = int((found["level"] == "error").sum())
    return "\n".join([*lines, f"{errors} wrong, {len(found) - errors} worth another look."])
