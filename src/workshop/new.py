"""The way in: a pasted page becomes a statement's folder, with suggestions to correct."""

import atexit
import csv
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd

from helpers import check
from helpers import corpus as folder
from workshop import texts
from workshop.metadata import metadata_rows
from workshop.suggest import LONGEST, make_id, suggest

EXAMPLES = folder.DATA.parent / "examples"


def new_statement(source, statement_id=None, data=None, say=print):
    """Start the folder of a statement from a page, with what the finders suggest filled in.

    Parameters
    ----------
    source : path-like
        A text or HTML file, or ``-`` for standard input. A folder, CSV, JSON Lines or Parquet
        file starts one statement for each text in it.
    statement_id : str, optional
        The folder's name; made from the file's name by default.
    data : path-like, optional
        The data folder; the collection's own by default. It is made where it is not there.
    say : callable, optional
        Where to say encodings, columns and, at the end, what the doctor finds.

    Returns
    -------
    pathlib.Path or list of pathlib.Path
        The folder, or the folders, that were made.

    Raises
    ------
    FileExistsError
        If there is such a statement already: nothing is ever overwritten.
    FileNotFoundError, ValueError
        If there is nothing to read, or the text is empty. Of many texts, those that can be
        read are made all the same; then the error names the others.

    Notes
    -----
    The text is stored as received; a page in another encoding or in HTML is stored as
    ``received`` beside the text that was made of it. Everything is written to a folder
    beside and renamed at the end, so that a failed run leaves no half of a statement.

    Examples
    --------
    >>> import tempfile
    >>> home = new_statement(example_page(), data=tempfile.mkdtemp(), say=lambda words: None)
    >>> home.name
    'library'
    """
    data = Path(data) if data is not None else folder.DATA
    path, pasted = Path(source), str(source) == "-"
    if pasted or not (path.is_dir() or texts.table_kind(path)):
        [(name, file)] = [("pasted", path)] if pasted else texts.list_files(path)
        raw = sys.stdin.buffer.read() if pasted else file.read_bytes()
        home = _start(raw, "" if pasted else file.name, statement_id or make_id(name), data, say)
        _end([home], data, say)
        return home
    if statement_id is not None:
        raise ValueError(f"{path} may hold many texts; an id names one: leave it out")
    made, left, taken = [], [], set()
    try:
        for name, read in _many(path, say):
            one = wish = make_id(name.rsplit(".", 1)[0] if path.is_dir() else name)
            while one in taken:
                one = f"{wish}-{1 + sum(other.startswith(wish) for other in taken)}"
            taken.add(one)
            if one != wish:
                say(f"{name}: the id {wish!r} is taken by another of these texts, so it is {one!r}")
            try:
                made.append(_start(read(), name if path.is_dir() else "", one, data, say))
            except (OSError, ValueError) as error:
                left.append(str(error) if name in str(error) else f"{name}: {error}")
    except (OSError, ValueError) as error:  # of a table that cannot be read on
        left.append(str(error))
    if made:
        _end(made, data, say)
    if left:
        told = f"{len(made)} statements were made, but not of these:\n" if made else ""
        more = f"\n… and {len(left) - 20} more" if left[20:] else ""
        raise ValueError(told + "\n".join(left[:20]) + more)
    return made


def _end(made, data, say):
    """Say what the doctor finds in the statements that were made, and what to do next."""
    found, names = check.check_corpus(data), {home.name for home in made}
    own = found["where"].str.extract("^statements/([^/ ]+)")[0].isin(names)
    found = found[own | (found["level"] == "error")]
    say(check.report(found[:40]))
    if found[40:].size:
        say(f"… and {len(found) - 40} more, which `python -m helpers check {data}` lists.")
    say(
        f"Next: look through the tables in {made[0]}, correct them, and set the status of each row "
        "to reviewed. To read the statement, write in the first code cell of notebooks 01 to 04:\n"
        f"  corpus = {str(data)!r}\n  statement = {made[0].name!r}"
    )


def _many(path, say):
    """Yield the name of each text, and a function that gives its bytes."""
    if path.is_dir():
        yield from ((name, file.read_bytes) for name, file in texts.list_files(path, say))
    else:
        yield from ((name, text.encode) for name, text in texts.read_texts(path, say=say))


def example_page():
    """Give the path of an invented page to try things on."""
    return EXAMPLES / "library.txt"


def example_corpus():
    """Give the path of the data folder that was made of the invented page and corrected."""
    return EXAMPLES / "data"


def example_pair():
    """Make a data folder of two invented statements, and give its path.

    The first is the corrected example; the second is its page as it was issued again a year
    later, as the finders suggest it and nobody has looked at it. The folder goes when Python
    ends.
    """
    data = Path(tempfile.mkdtemp(prefix="example-pair-")) / "data"
    atexit.register(shutil.rmtree, data.parent, ignore_errors=True)
    shutil.copytree(example_corpus(), data)
    new_statement(EXAMPLES / "library_again.txt", "library-again", data, say=lambda words: None)
    return data


def _start(raw, name, statement_id, data, say):
    if not folder.ID.fullmatch(statement_id):
        raise ValueError(f"{statement_id!r} takes letters, digits and single hyphens only")
    home = data / "statements" / statement_id
    if home.exists():
        raise FileExistsError(f"there is a statement {statement_id!r} already; give another id")
    text, kept, page, metadata = _read_page(raw, name or statement_id, say)
    if not text.strip():
        raise ValueError(f"{name or statement_id}: there is no text in it")
    if len(text) > LONGEST:
        say(
            f"{name}: nothing is suggested for {len(text):,} characters; find_all is for such texts"
        )
    if left := page.get("left out"):
        say(f"{name}: {left} words of menus and the like are left out; received.html has them")
    tables, actors = suggest(text, _actors(data), metadata["publication_date"]["value"] or None)
    beside, listed = home.with_name(f".new-{statement_id}-{os.getpid()}"), data / ".actors.csv.new"
    try:
        beside.mkdir(parents=True)
        (beside / "text.txt").write_bytes(kept)
        if kept is not raw:
            (beside / f"received{Path(name).suffix.lower() or '.txt'}").write_bytes(raw)
        for table, rows in {**tables, "metadata": metadata.values()}.items():
            _write(beside / folder.SCHEMA[table]["path"], table, rows)
        _write(listed, "actors", actors)
        listed.replace(data / "actors.csv")  # first: an actor too many harms nothing
        beside.rename(home)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        listed.unlink(missing_ok=True)
        raise
    return home


def _read_page(raw, name, say):
    """Give the text of a file, the bytes to keep of it, what its page tells, and metadata by field."""
    text, encoding, page = texts.as_text(raw, name, say)
    kept = raw if page is None and encoding == "utf-8" else text.encode()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = metadata_rows(text, kept, encoding, page or {})
    return text, kept, page or {}, {row["field"]: row for row in rows}


def _actors(data):
    """Give the rows of the actors' file; one that is broken is not to be written over."""
    problems, fields = [], folder.FIELDS["actors"]
    rows = folder.read_rows(
        data / "actors.csv", "actors", "actors.csv", lambda *told: problems.append(": ".join(told))
    )
    if problems:
        raise ValueError("\n".join(problems))
    return [dict(zip(fields, cells, strict=True)) for _, *cells in rows]


def _write(file, name, rows):
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, folder.FIELDS[name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def list_suggestions(source, written=None):
    """Show what the finders suggest for a page, without making a folder.

    Parameters
    ----------
    source : path-like
        A text or HTML file.
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
    ['metadata', 'mentions', 'events', 'requests']
    """
    file = Path(source)
    text, _, _, metadata = _read_page(file.read_bytes(), file.name, say=lambda words: None)
    written = written or metadata["publication_date"]["value"]
    tables, actors = suggest(text, written=written or None)
    labels = {actor["actor_id"]: actor["label"] for actor in actors}
    words = {
        "mentions": lambda row: f"{row['form']} of {labels[row['actor_id']]}",
        "events": lambda row: f"dated “{row['when_quote']}”",
        "requests": lambda row: (
            f"{row['form']} {row['kind']} to {row.get('addressee_quote') or 'nobody named'}"
        ),
    }
    rows = [
        ("metadata", field, row.get("quote", ""), f"{row['value']} ({row['basis']})", row["why"])
        for field, row in metadata.items()
        if row["value"] and field != "sha256"
    ]
    rows += [
        (name, row[folder.KEYS[name]], row["quote"], say(row), row["note"])
        for name, say in words.items()
        for row in tables[name]
    ]
    return pd.DataFrame(rows, columns=["table", "row_id", "quote", "what", "rule"])
