"""The way in: a pasted page becomes a statement's folder, with suggestions to correct."""

import contextlib
import functools
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from finders.language import partly_read
from helpers import corpus as folder
from helpers.rows import read_rows
from helpers.schema import FIELDS, ID, KEYS, LAYERS, SCHEMA
from workshop import check, texts
from workshop.metadata import metadata_rows
from workshop.suggest import LONGEST, Actors, make_id, suggest
from workshop.writing import copy_folder, passing_folder, table_bytes

EXAMPLES = folder.DATA.parent / "examples"


def new_statement(
    source: str | Path,
    statement_id: str | None = None,
    data: str | Path | None = None,
    say: Callable = print,
) -> Path | list[Path]:
    """Start the folder of a statement from a page, with what the finders suggest filled in.

    Parameters
    ----------
    source : path-like
        A text, HTML, PDF or Word file, or ``-`` for standard input. A folder, CSV, JSON Lines or Parquet
        file starts one statement for each text in it.
    statement_id : str, optional
        The folder's name; made from the file's name by default.
    data : path-like, optional
        The data folder; it is made where it is not there. By default a new one beside the
        file and named after it, so that a single folder holds all that was made.
    say : callable, optional
        Where to say encodings, columns and, at the end, what the doctor finds.

    Returns
    -------
    pathlib.Path or list of pathlib.Path
        The folder, or the folders, that were made.

    Raises
    ------
    FileExistsError
        If there is such a statement already, or, where `data` is not given, such a folder:
        nothing is ever overwritten.
    FileNotFoundError, ValueError
        If there is nothing to read, or the text is empty. Of many texts, those that can be
        read are made all the same; then the error names the others.

    Notes
    -----
    The text is stored as received; a page in another encoding or in HTML is stored as
    ``received`` beside the text that was made of it. Everything is written to a folder
    beside, which the doctor looks at, and renamed at the end, so that a failed run leaves no
    half of a statement and the time it takes does not depend on what the folder holds.

    Examples
    --------
    >>> import tempfile
    >>> home = new_statement(example_page(), data=tempfile.mkdtemp(), say=lambda words: None)
    >>> home.name
    'library'
    """
    path, pasted = Path(source).expanduser(), str(source) == "-"
    many = not pasted and bool(path.is_dir() or texts.table_kind(path))
    if many and statement_id is not None:
        raise ValueError(f"{path} may hold many texts; an id names one: leave it out")
    data = (Path(data).expanduser() if data else _own_folder(path, pasted)).absolute()
    above = next(one for one in (data, *data.parents) if one.exists())
    if not above.is_dir():
        raise NotADirectoryError(f"{above} is a file; expected a data folder")
    actors, there = Actors(_actor_rows(data)), data.exists()
    beside, made, left, taken = data / f".new-{os.getpid()}", [], [], set()
    try:
        for name, wish, read in _documents(path, pasted, many, say):
            one = statement_id or _free_id(make_id(wish), taken, name, say)
            try:
                _start(read(), name, one, data, beside, actors, say)
            except Exception as error:  # one bad text must not keep the others out
                if not many:
                    raise
                shutil.rmtree(beside / "statements" / one, ignore_errors=True)
                left.append(str(error) if name in str(error) else f"{name}: {error}")
            else:
                made.append(data / "statements" / one)
        if made:
            left += _finish(beside, data, made, actors, say)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if not there:
            with contextlib.suppress(OSError):
                data.rmdir()  # only if nothing is in it
    if left:
        some = f"{len(made)} statements were" if made[1:] else "1 statement was"
        told = f"{some} made, but not of these:\n" if made else ""
        more = f"\n… and {len(left) - 20} more" if left[20:] else ""
        raise ValueError(told + "\n".join(left[:20]) + more)
    return made if many else made[0]


def _own_folder(path, pasted):
    """Give the folder that is made where none is named: beside the file and named after it."""
    name = path.resolve().name.removesuffix(".gz")
    name = "pasted" if pasted else name if path.is_dir() else Path(name).stem
    home = (Path.cwd() if pasted else path.resolve().parent) / f"{name}_statements"
    if home.exists():
        raise FileExistsError(
            f"there is a folder {home} already; take it away to start anew, or name a folder "
            f"with --data (to add to this one: --data {home})"
        )
    return home


def _documents(path, pasted, many, say):
    """Yield the name of each text, what its id is made of, and a function that reads it."""
    if pasted:
        yield "pasted", "pasted", lambda: texts.read_document(sys.stdin.buffer.read(), "", say)
    elif many and not path.is_dir():
        for name, text, told, place in texts.read_table(path, say=say):
            wish, shown = name, name
            if name.isdecimal():  # a mere number says little, above all one that only counts
                wish = told.get("title", name)
                shown = f"{place} ({told['title']})" if "title" in told else place
            yield shown, wish, lambda text=text, told=told: texts.as_document(text, told)
    else:
        for name, file in texts.list_files(path, say):
            shown = name if many else file.name
            yield (
                shown,
                name.rsplit(".", 1)[0] if many else name,
                lambda file=file, shown=shown: texts.read_document(file.read_bytes(), shown, say),
            )


def _free_id(wish, taken, name, say):
    one = wish
    while one in taken:
        one = f"{wish}-{1 + sum(other.startswith(wish) for other in taken)}"
    taken.add(one)
    if one != wish:
        say(f"{name}: the id {wish!r} is taken by another of these texts, so it is {one!r}")
    return one


def example_page() -> Path:
    """Give the path of an invented page to try things on."""
    return folder.carried(EXAMPLES / "library.txt")


@functools.cache
def example_corpus() -> Path:
    """Make a data folder of the invented page as a person has corrected it, and give its path.

    It is a copy, made once, in which rows may be changed; it goes when Python ends.
    """
    return copy_folder(
        folder.carried(EXAMPLES / "data"), passing_folder("example-corpus-") / "data"
    )


def example_pair() -> tuple[Path, Path]:
    """Make a data folder of two invented statements, and give its path.

    The first is the corrected example; the second is its page as it was issued again a year
    later, as the finders suggest it and nobody has looked at it. The folder goes when Python
    ends.
    """
    data = copy_folder(folder.carried(EXAMPLES / "data"), passing_folder("example-pair-") / "data")
    new_statement(EXAMPLES / "library_again.txt", "library-again", data, say=lambda words: None)
    return data


def _start(page, name, statement_id, data, beside, actors, say):
    """Write one statement's folder among those that are not yet in their place."""
    if not ID.fullmatch(statement_id):
        raise ValueError(f"{statement_id!r} takes letters, digits and single hyphens only")
    if (data / "statements" / statement_id).exists():
        raise FileExistsError(f"there is a statement {statement_id!r} already; give another id")
    if not page.text.strip():
        drawn = page.suffix in texts.PAGES and bool(page.received.strip())
        way = "; if a browser shows words, select and copy them into a text file" if drawn else ""
        raise ValueError(f"{name or statement_id}: there is no text in it{way}")
    for words in page.said:
        say(f"{name}: {words}")
    if len(page.text) > LONGEST:
        say(
            f"{name}: nothing is suggested for {len(page.text):,} characters; find_all is for "
            "such texts"
        )
    if told := partly_read(page.text):
        say(f"{name}: {told}")
    metadata = metadata_rows(page)
    day = metadata["publication_date"]
    tables = suggest(page.text, actors, day["value"] or None, day["span"])
    home = beside / "statements" / statement_id
    home.mkdir(parents=True)
    (home / "text.txt").write_bytes(page.kept)
    if page.received is not None:
        (home / f"received{page.suffix}").write_bytes(page.received)
    for table in LAYERS:
        rows = metadata.values() if table == "metadata" else tables.get(table, ())
        (home / SCHEMA[table]["path"]).write_bytes(table_bytes(rows, FIELDS[table]))


def _finish(beside, data, made, actors, say):
    """Let the doctor look at what was made, put it in its place, and say what to do next.

    Gives what is wrong with those that cannot be read: they are left out of `made`, too.
    """
    (beside / "actors.csv").write_bytes(table_bytes(actors.used(), FIELDS["actors"]))
    found = check.check_corpus(beside)
    wrong = found[found["level"] == "error"]
    bad = set(wrong["where"].str.extract("^statements/([^/ ]+)")[0].dropna())
    made[:] = [home for home in made if home.name not in bad]
    if not made or str(beside) in set(wrong["where"]):  # the last: nothing could be looked at
        raise ValueError(check.report(wrong))
    every = table_bytes(actors.rows.values(), FIELDS["actors"])
    (beside / "actors.csv").write_bytes(every)
    (data / "statements").mkdir(exist_ok=True)
    (beside / "actors.csv").replace(data / "actors.csv")  # first: an actor too many harms nothing
    for home in made:
        (beside / "statements" / home.name).rename(home)
    say(check.report(found[:40]))
    if found[40:].size:
        say(f"… and {len(found) - 40} more, which `python -m helpers check {data}` lists.")
    say(
        f"Next: look through the tables in {made[0]}, correct them, and set the status of each row "
        f"to reviewed; in JupyterLab annotate({str(data)!r}, {made[0].name!r}, coder='me') does so "
        f"by selecting words. `python -m helpers read {shlex.quote(str(data))}` writes notebooks that read "
        "it; or write in the first code cell of notebooks 01 to 05:\n"
        f"  corpus = {str(data)!r}\n  statement = {made[0].name!r}"
    )
    return [f"{where}: {what}" for where, what in wrong[["where", "what"]].itertuples(index=False)]


def _actor_rows(data):
    """Give the rows of the actors' file; one that is broken is not to be written over."""
    problems, fields = [], FIELDS["actors"]
    rows = read_rows(
        data / "actors.csv", "actors", "actors.csv", lambda *told: problems.append(": ".join(told))
    )
    if problems:
        raise ValueError("\n".join(problems))
    return [dict(zip(fields, cells, strict=True)) for _, *cells in rows]


def list_suggestions(source: str | Path, written: str | None = None) -> pd.DataFrame:
    """Show what the finders suggest for a page, without making a folder.

    Parameters
    ----------
    source : path-like
        A text, HTML, PDF or Word file.
    written : str, optional
        The writing date as EDTF; the one that is proposed, by default.

    Returns
    -------
    pandas.DataFrame
        table, row_id (of metadata the field), quote, what (in words) and rule, in the order of
        the tables.

    Examples
    --------
    >>> list_suggestions(example_page())["table"].drop_duplicates().tolist()
    ['metadata', 'mentions', 'events', 'requests', 'claims']
    """
    file = Path(source).expanduser()
    page, actors = texts.read_document(file.read_bytes(), file.name, lambda words: None), Actors()
    metadata = metadata_rows(page)
    day = metadata["publication_date"]
    tables = suggest(page.text, actors, written or day["value"] or None, day["span"])
    tables = {"attributions": (), **tables}
    labels = {actor_id: actor["label"] for actor_id, actor in actors.rows.items()}
    said_by = {row["claim_id"]: row["actor_id"] for row in tables["attributions"]}
    words = {
        "mentions": lambda row: f"{row['form']} of {labels[row['actor_id']]}",
        "events": lambda row: f"dated “{row['when_quote']}”",
        "requests": lambda row: (
            f"{row['form']} {row['kind']} to {row.get('addressee_quote') or 'nobody named'}"
        ),
        "claims": lambda row: (
            f"{row['kind']}, on the word of {labels.get(said_by[row['claim_id']], 'someone not named')}"
        ),
    }
    rows = [
        ("metadata", field, row.get("quote", ""), f"{row['value']} ({row['basis']})", row["why"])
        for field, row in metadata.items()
        if row["value"] and field != "sha256"
    ]
    rows += [
        (name, row[KEYS[name]], row["quote"], say(row), row["note"])
        for name, say in words.items()
        for row in tables.get(name, ())
    ]
    return pd.DataFrame(rows, columns=["table", "row_id", "quote", "what", "rule"])
