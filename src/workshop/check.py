"""The doctor: what is wrong with a data folder, in plain words, and what looks wrong."""

import difflib
import importlib.util
import re
import sys
from pathlib import Path

import pandas as pd

from finders.parts import GREETING
from finders.time.resolution import resolve
from helpers import anchors, timeline
from helpers import corpus as folder
from helpers.rules import by_statement
from helpers.schema import LAYERS, ROW_LAYERS, SCHEMA, SHARED, split_list

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
_GARBLED = "[ÃÂ][\u0080-\u00bf]|â€"  # UTF-8 that was read as another encoding, and saved


def check_corpus(path: str | Path | None = None) -> pd.DataFrame:
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
        problems = [("error", str(folder.folder_of(path)), str(error))]
    else:
        problems = problems + list(_looks(corpus, bool(problems)))
    return pd.DataFrame(problems, columns=["level", "where", "what"]).astype("str")


def _looks(corpus, broken):
    """Go through all statements at once, check by check, and tell of them one by one."""
    yield from _unread_files(corpus.path)
    checks = [
        _odd_characters,
        _undated,
        _uncoded,
        _suggested,
        _coders,
        _doubtful,
        *([] if broken else [_misplaced]),
    ]
    found = [look for check in checks for look in check(corpus)]
    for statement_id, where, what in sorted(found, key=lambda look: look[0]):
        yield "look", f"statements/{statement_id}/{where}", what
    yield from _garbled(corpus)
    yield from _unused(corpus)


def _unread_files(path):
    """Name the files that nothing reads: a table whose name is misspelt would be lost."""
    known = {schema["path"] for schema in SCHEMA.values()}
    known |= {"text.txt", "README.md", "CHANGELOG.md", "datapackage.json", "statements"}
    known.add("notebooks")
    homes = [path, path / "statements", *(path / "statements").glob("[!._]*/")]
    for file in sorted(file for home in homes for file in home.glob("[!._]*")):
        told = file.parent.name == "statements" and file.is_dir()
        if file.name not in known and not told and file.stem != "received":
            near = difflib.get_close_matches(file.name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield "look", file.relative_to(path).as_posix(), f"nothing reads this file{hint}"


def _odd_characters(corpus):
    for statement_id in corpus.statements["statement_id"]:
        text = corpus.text(statement_id)
        for pattern, what in _ODD.items():
            if found := re.findall(pattern, text):
                first = f"the first at {text.find(found[0])}: {found[0]!r}"
                yield statement_id, "text.txt", f"{what.format(n=len(found))}, {first}"


def _garbled(corpus):
    """Point to letters that were read in another encoding and saved, in whatever cell."""
    for name in ("metadata", *ROW_LAYERS, *SHARED):
        table = getattr(corpus, name)
        cells = (table.astype(str) + "\n").sum(axis=1)
        for row in table[cells.str.contains(_GARBLED)].to_dict("records"):
            home = f"statements/{row['statement_id']}/" if "statement_id" in row else ""
            told = next(str(cell) for cell in row.values() if re.search(_GARBLED, str(cell)))
            what = f"letters are garbled, as a spreadsheet saves them: {anchors.cited(told)}"
            yield "look", f"{home}{SCHEMA[name]['path']}, {row[SCHEMA[name]['key']]}", what


def _undated(corpus):
    undated = corpus.statements["publication_date"] == ""
    for statement_id in corpus.statements.loc[undated, "statement_id"]:
        what = "publication_date is unknown, so no relative date of this text can be resolved"
        yield statement_id, "metadata.csv", what


def _uncoded(corpus):
    """Give the sentences of the body on which no row of any layer rests."""
    keys = ["statement_id", "part_id"]
    body = corpus.sentences.merge(corpus.parts.loc[corpus.parts["kind"].isin(BODY), keys], on=keys)
    columns = ["statement_id", "start", "end"]
    spans = pd.concat([getattr(corpus, name)[columns] for name in LAYERS]).dropna()
    lines = {name: n << 32 for n, name in enumerate(corpus.statements["statement_id"])}

    def on_line(table, side):  # all texts one after another, none reaching into the next
        return table[side].astype("int64") + table["statement_id"].map(lines).astype("int64")

    # Every span that ends before a sentence also starts before its end.
    begun = on_line(spans, "start").sort_values().searchsorted(on_line(body, "end"))
    over = on_line(spans, "end").sort_values().searchsorted(on_line(body, "start"), side="right")
    bare = body.loc[begun == over, ["statement_id", "start", "quote"]]
    sizes = body["statement_id"].value_counts()
    for statement_id, rows in bare.groupby("statement_id", sort=False):
        if len(rows) == sizes[statement_id] > 1:
            what = f"no row rests on any of its {len(rows)} sentences"
            yield statement_id, "text.txt", what
            continue
        for start, quote in zip(rows["start"], rows["quote"], strict=True):
            if _is_label(quote):
                continue
            what = f"no row rests on the sentence {anchors.cited(quote)}"
            yield statement_id, f"text.txt at {start}", what


def _is_label(line):
    """Say whether a line is a greeting or a date by itself, of which no row is made."""
    greets = GREETING.match(line) and len(line.split()) < 8
    return bool(greets or resolve(line, "").edtf)


def _suggested(corpus):
    """Tell in a line a statement how many rows of which files nobody has reviewed."""
    left = {}
    for name in ROW_LAYERS:
        table = getattr(corpus, name)
        counts = table.loc[table["status"] == "suggested", "statement_id"].value_counts()
        for statement_id, count in counts.items():
            left.setdefault(statement_id, []).append(f"{count} in {SCHEMA[name]['path']}")
    for statement_id, counts in left.items():
        what = "rows are suggested and not yet reviewed by a person: "
        yield statement_id, "", what + ", ".join(counts)


def _coders(corpus):
    """Tell of statements that several persons have coded, and of whose rows count."""
    reading = corpus.of()
    if reading is corpus:
        return
    for home in corpus.statements["statement_id"]:
        every, counted = (
            {
                one
                for name in ROW_LAYERS
                for one in source.layer(name, home).query("status == 'reviewed'")["coder"]
            }
            for source in (corpus, reading)
        )
        if others := sorted(every - counted):
            said = (
                f"several coders have reviewed it. The rows of {', '.join(sorted(counted))} count"
            )
            yield home, "", f"{said}; load_corpus(…, coder={others[0]!r}) reads the others"


def _doubtful(corpus):
    """Tell of cells that can be read and are hardly meant: a spreadsheet's number, a stray cue."""
    numbers = corpus.parts.groupby("statement_id")["number"].agg(set)
    for row in corpus.requests.to_dict("records"):
        where = row["statement_id"], f"requests.csv, {row['request_id']}"
        if (
            re.match(r"\d+\W|0\d|[^\W\d]{3,}\W?\d", row["item"])
            and row["item"] not in numbers[row["statement_id"]]
        ):
            yield (
                *where,
                f"item {row['item']!r}: no item of the text has this number; has a spreadsheet "
                "changed it?",
            )
        cue, quote = (" ".join(row.get(name, "").split()) for name in ("cue_quote", "quote"))
        if cue not in quote:
            yield (
                *where,
                f"the words that it is known by, {anchors.cited(cue)}, are not in its quote",
            )


def _misplaced(corpus):
    """Tell of events that are later than their text, and of an order that cannot be."""
    events = by_statement(corpus.events, ["event_id", "when_quote", "modality"])
    order = by_statement(corpus.order, ["before", "after"])
    written = corpus.statements.set_index("statement_id")["publication_date"]
    for statement_id, text_date in written.items():
        rows = events.get(statement_id, [])
        dates = [""] * len(rows)
        if any(quote for _, quote, _ in rows):
            dates = timeline.resolve_events(corpus, statement_id, text_date)["date"]
        for one in _out_of_time(rows, dates, text_date, order.get(statement_id, ())):
            yield statement_id, *one


def _out_of_time(rows, dates, text_date, order):
    """Tell of one text's events that have no date, come too late or contradict the order."""
    spans = {timeline.WRITING: timeline.known_bounds(text_date)}
    last = spans[timeline.WRITING][1]
    for (event_id, quote, modality), date in zip(rows, dates, strict=True):
        first, _ = spans[event_id] = timeline.known_bounds(date)
        if quote and text_date and not date:
            what = f"no date can be read from its when_quote, {anchors.cited(quote)}"
            yield f"events.csv, {event_id}", what
        foretold = modality in ("aim", "feared")  # and so later than the text by right
        if first and last and not foretold and first > last:
            what = (
                f"the event is dated {date}, later than the writing of the text, {last} at the "
                "latest: is it foretold?"
            )
            yield f"events.csv, {event_id}", what
    try:
        timeline.propagate(spans, order)
    except folder.CorpusError as error:
        yield "order.csv", str(error)


def _unused(corpus):
    """Name the actors and sources to which no row refers."""
    used = {"actors": set(corpus.mentions["actor_id"]), "sources": set()}
    for name, schema in SCHEMA.items():
        for field in schema["fields"]:
            if (target := field.get("refers_to")) in used:
                for cell in getattr(corpus, name)[field["name"]].unique():
                    used[target].update(split_list(cell))
    for actor_id, label in corpus.actors[["actor_id", "label"]].itertuples(index=False):
        if actor_id not in used["actors"] and len(corpus.mentions):  # or nobody has coded any
            yield "look", "actors.csv", f"no statement mentions {actor_id!r} ({label})"
    for source_id in corpus.sources["source_id"]:
        if source_id not in used["sources"]:
            yield "look", "sources.json", f"no row cites the source {source_id!r}"


def check_environment(path: str | Path | None = None) -> pd.DataFrame:
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
    for package in ("pandas", "plotly", "nbformat", "pyarrow", "tqdm", "jinja2"):
        there = importlib.util.find_spec(package) is not None
        rows.append((f"package {package}", there, "run `make lab` again"))
    path = folder.folder_of(path)
    found = check_corpus(path)
    broken = tuple(found.loc[found["level"] == "error", "where"])
    homes = sorted((path / "statements").glob("[!._]*"))
    own = ["text.txt", *(SCHEMA[layer]["path"] for layer in ("metadata", *ROW_LAYERS))]
    names = [f"statements/{home.name}/{name}" for home in homes for name in own]
    for name in [*names, *(SCHEMA[layer]["path"] for layer in SHARED)]:
        there = (path / name).exists()
        if not there and not name.endswith(("text.txt", "metadata.csv")):
            continue  # nobody has coded this layer, and the folder is whole without it
        whole = there and not any(where.startswith(name) for where in broken)
        rows.append((name.removeprefix("statements/"), whole, "run `python -m helpers check`"))
    return pd.DataFrame(
        [(what, "✓" if ok else "✗", "" if ok else todo) for what, ok, todo in rows],
        columns=["checked", "ok", "what to do"],
    )


def report(found: pd.DataFrame) -> str:
    """Put the findings of `check_corpus` into lines that a person reads, errors first.

    Examples
    --------
    >>> report(pd.DataFrame(columns=["level", "where", "what"]))
    'Nothing is wrong, and nothing looks wrong.'
    """
    if found.empty:
        return "Nothing is wrong, and nothing looks wrong."
    titles, lines = {"error": "Wrong, to be put right:", "look": "Worth another look:"}, []
    for level, rows in found.groupby("level"):
        told = zip(rows["where"], rows["what"], strict=True)
        lines += [titles[level], *(f"  {where}: {what}" for where, what in told), ""]
    errors = int((found["level"] == "error").sum())
    return "\n".join([*lines, f"{errors} wrong, {len(found) - errors} worth another look."])
