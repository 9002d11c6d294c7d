"""The doctor: what is wrong with a data folder, in plain words, and what looks wrong."""

import difflib
import importlib.metadata
import re
import sys
import unicodedata
from pathlib import Path

import pandas as pd

from helpers import anchors, dates, timeline
from helpers import corpus as folder

BODY = ("paragraph", "lead-in", "item")
# Not its own sign but what it does: no eye sees it, and a quote that is typed anew lacks it.
_ODD = {
    "[\u00a0\u202f]": "{n} no-break spaces",
    "\ufeff": "{n} byte-order marks inside the text",
    "\u200b": "{n} zero-width spaces",
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f]": "{n} control characters",
    "\ufffd": "{n} replacement characters, where an earlier program lost letters",
    "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]": (
        "{n} direction marks that no eye sees; a quote must carry them too"
    ),
    "</?[a-zA-Z][^<>]{0,200}>": "{n} tags, or what looks like markup",
}


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
    yield from _unread_files(corpus.path)
    tables = {name: getattr(corpus, name) for name in (*folder.LAYERS, "parts", "sentences")}
    rows = {name: dict(list(table.groupby("statement_id"))) for name, table in tables.items()}
    for statement_id in corpus.statements["statement_id"]:
        own = {name: rows[name].get(statement_id, table[:0]) for name, table in tables.items()}
        files = {
            name: f"statements/{statement_id}/{folder.SCHEMA[name]['path']}"
            for name in folder.LAYERS
        }
        where = f"statements/{statement_id}/text.txt"
        for what in _odd_characters(corpus.text(statement_id)):
            yield "look", where, what
        if not corpus.value(statement_id, "publication_date"):
            what = "publication_date is unknown, so no relative date of this text can be resolved"
            yield "look", files["metadata"], what
        for start, quote in _uncoded(own):
            what = f"no row rests on the sentence {anchors.short(quote)}"
            yield "look", f"{where} at {start}", what
        for name in folder.ROW_LAYERS:
            if count := (own[name]["status"] == "suggested").sum():
                what = f"{count} rows are suggested and not yet reviewed by a person"
                yield "look", files[name], what
        if not broken:
            yield from _later_than_writing(corpus, statement_id, own["events"], files)
    yield from _unused(corpus)


def _unread_files(path):
    """Name the files that nothing reads: a table whose name is misspelt would be lost."""
    known = {schema["path"] for schema in folder.SCHEMA.values()}
    known |= {"text.txt", "README.md", "CHANGELOG.md", "datapackage.json", "statements"}
    homes = [path, path / "statements", *(path / "statements").glob("[!._]*/")]
    for file in sorted(file for home in homes for file in home.glob("[!._]*")):
        told = file.parent.name == "statements" and file.is_dir()
        if file.name not in known and not told and file.stem != "received":
            near = difflib.get_close_matches(file.name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield "look", file.relative_to(path).as_posix(), f"nothing reads this file{hint}"


def _odd_characters(text):
    for pattern, what in _ODD.items():
        if found := re.search(pattern, text):
            count = len(re.findall(pattern, text))
            yield f"{what.format(n=count)}, the first at {found.start()}: {found.group()!r}"
    if not unicodedata.is_normalized("NFC", text):
        yield (
            "letters built of several code points (not NFC); a quote that is typed anew will not "
            "match, one that is copied will"
        )


def _uncoded(own):
    """Give the sentences of the body on which no row of any layer rests."""
    body = own["parts"].loc[own["parts"]["kind"].isin(BODY), "part_id"]
    spans = pd.concat([own[name][["start", "end"]].dropna() for name in folder.LAYERS])
    starts, ends = (spans[side].to_numpy("int64") for side in ("start", "end"))
    sentences = own["sentences"][own["sentences"]["part_id"].isin(body)]
    for start, end, quote in sentences[["start", "end", "quote"]].itertuples(index=False):
        if not ((starts < end) & (ends > start)).any():
            yield start, quote


def _later_than_writing(corpus, statement_id, events, files):
    written = corpus.value(statement_id, "publication_date")
    latest = dates.bounds(written)[1] if written else None
    for event_id, quote in events[["event_id", "when_quote"]].itertuples(index=False):
        found = dates.resolve(quote, written) if latest and quote else None
        if found and found.edtf and (dates.bounds(found.edtf)[0] or latest) > latest:
            what = (
                f"the event is dated {found.edtf}, later than the writing of the text, {latest} at "
                "the latest: is it foretold?"
            )
            yield "look", f"{files['events']}, {event_id}", what
    try:
        timeline.place_events(corpus, statement_id)
    except folder.CorpusError as error:
        yield "look", files["order"], str(error)


def _unused(corpus):
    """Name the actors and sources to which no row refers."""
    used = {"actors": set(corpus.mentions["actor_id"]), "sources": set()}
    for name, schema in folder.SCHEMA.items():
        for field in schema["fields"]:
            if (target := field.get("refers_to")) in used:
                for cell in getattr(corpus, name)[field["name"]].unique():
                    used[target].update(folder.split_list(cell))
    for actor_id, label in corpus.actors[["actor_id", "label"]].itertuples(index=False):
        if actor_id not in used["actors"]:
            yield "look", "actors.csv", f"no statement mentions {actor_id!r} ({label})"
    for source_id in corpus.sources["source_id"]:
        if source_id not in used["sources"]:
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
