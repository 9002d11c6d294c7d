"""The finders over many texts: batch by batch, on all cores, to Parquet, restartable."""

import collections
import concurrent.futures
import hashlib
import itertools
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from finders import actors as actor_finder
from finders import requests as request_finder
from finders.time import dates as date_finder
from helpers.found import known_names
from workshop.texts import read_texts
from workshop.writing import beside, named

if TYPE_CHECKING:  # an extra, not installed by default
    import dask.distributed

BATCH = 250  # texts; small enough for a flat memory, large enough that files stay few
FINDERS = ("dates", "requests", "actors")
_ALONE = (
    "the other processes did not start, or were killed. In a script the call must stand under "
    '`if __name__ == "__main__":`, because each process reads the script again; or give processes=1'
)
_OTHER = (
    "{out} holds a run with other {what}; give another folder, or take this one away to start anew"
)


def find_batch(
    number: int,
    batch: Sequence[tuple[str, str]],
    finders: Sequence[str] = FINDERS,
    actors: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Run finders over one batch of texts; the unit of work of every way up.

    Parameters
    ----------
    number : int
        Which batch it is; the tables do not depend on it.
    batch : list of tuple of str
        Pairs of id and text.
    finders : sequence of str, optional
        Which of ``dates``, ``requests`` and ``actors``.
    actors : pandas.DataFrame, optional
        Given to `find_actors`.

    Returns
    -------
    dict of pandas.DataFrame
        One table per finder, with text_id in front, and ``errors`` with text_id, finder and
        error: a text that fails is one row there, and the others go on.

    Examples
    --------
    >>> found = find_batch(0, [("a", "We urge the Council to act by 3 May 2024.")])
    >>> found["requests"]["text_id"].tolist(), len(found["errors"])
    (['a'], 0)
    """
    names = known_names(actors)
    ways = {
        "dates": (date_finder.date_rows, date_finder.COLUMNS),
        "requests": (request_finder.request_rows, request_finder.COLUMNS),
        "actors": (lambda text: actor_finder.actor_rows(text, names), actor_finder.COLUMNS),
    }
    tables, errors = {}, []
    for name in finders:
        find, columns = ways[name]
        rows = []
        for text_id, text in batch:
            try:
                rows += [(text_id, *row) for row in find(text)]
            except Exception as error:  # one bad text must not end a long run
                errors.append((text_id, name, f"{type(error).__name__}: {error}"[:500]))
        tables[name] = pd.DataFrame(rows, columns=["text_id", *columns])
    tables["errors"] = pd.DataFrame(errors, columns=["text_id", "finder", "error"])
    return tables


def find_all(
    texts: str | Path | Iterable,
    out: str | Path | None = None,
    finders: Sequence[str] = FINDERS,
    actors: pd.DataFrame | None = None,
    processes: int | None = None,
    batch: int = BATCH,
    say: Callable = print,
    progress: bool = True,
) -> Path | dict[str, pd.DataFrame]:
    """Run the finders over a corpus of any size.

    Parameters
    ----------
    texts : path-like or iterable
        Whatever `read_texts` reads: a folder, a CSV, JSON Lines or Parquet file, or texts.
    out : path-like, optional
        A folder for the tables, a Parquet file per table and batch. A run that was broken
        off goes on where it stopped when it is started again. Without it the tables are
        returned, which is for corpora that fit into memory.
    finders : sequence of str, optional
        Which of ``dates``, ``requests`` and ``actors``.
    actors : pandas.DataFrame, optional
        An actors table, whose names are then found wherever they stand.
    processes : int, optional
        How many; all cores by default, and none but this one if 1.
    batch : int, optional
        Texts to a batch.
    say : callable, optional
        Where to say which column and encoding were taken.
    progress : bool, optional
        Whether a bar shows how far the run is.

    Returns
    -------
    pathlib.Path or dict of pandas.DataFrame
        `out`, with a folder per table (``dates``, ``requests``, ``actors``, ``errors``) that
        pandas, DuckDB or Dask can read; or the tables.

    Raises
    ------
    ValueError
        If `out` holds the tables of another run: other texts, finders, actors or another size
        of batch.

    Examples
    --------
    >>> find_all(["We urge the Council to act."], processes=1)["requests"]["quote"].tolist()
    ['We urge the Council to act']
    """
    if out is None:
        batches = enumerate(_batches(read_texts(texts, say=say), batch))
        done = list(_run(batches, find_batch, (finders, actors), processes, progress))
        names = [*finders, "errors"] if done else []
        return {name: pd.concat([one[name] for one in done], ignore_index=True) for name in names}
    out = named(out)
    todo = batches_to_do(texts, out, finders, actors, batch, say)
    for _ in _run(todo, do_batch, (out, finders, actors), processes, progress):
        pass
    return out


def find_on_cluster(
    texts: str | Path | Iterable,
    out: str | Path,
    client: "dask.distributed.Client",
    finders: Sequence[str] = FINDERS,
    actors: pd.DataFrame | None = None,
    batch: int = BATCH,
    say: Callable[[str], None] = print,
) -> Path:
    """Run the finders over a corpus on the workers of a Dask cluster.

    Parameters
    ----------
    texts, out, finders, actors, batch, say
        As in `find_all`; `out` is a folder that every worker can write to. A run that was
        broken off goes on where it stopped, here or in `find_all`.
    client : dask.distributed.Client
        Connected to the cluster; needs the extra ``dask``.

    Returns
    -------
    pathlib.Path
        `out`, with the same files as `find_all` would write.
    """
    from dask.distributed import as_completed

    out = named(out)
    todo = batches_to_do(texts, out, finders, actors, batch, say)
    ahead = 2 * sum(client.nthreads().values())  # texts are read only as fast as they are used

    def hand_out(some):
        return [client.submit(do_batch, *one, out, finders, actors, pure=False) for one in some]

    running = as_completed(hand_out(itertools.islice(todo, ahead)))
    for done in running:
        done.result()
        running.update(hand_out(itertools.islice(todo, 1)))
    return out


def batches_to_do(
    texts: str | Path | Iterable,
    out: str | Path,
    finders: Sequence[str] = FINDERS,
    actors: pd.DataFrame | None = None,
    batch: int = BATCH,
    say: Callable[[str], None] = print,
) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield the number and the texts of every batch of a run that its folder does not hold yet.

    Parameters
    ----------
    texts, out, finders, actors, batch, say
        As in `find_all`.

    Raises
    ------
    ValueError
        If `out` holds the tables of another run.
    """
    out, known = named(out), "" if actors is None else actors.to_csv(index=False)
    options, number = {"finders": list(finders), "actors": _mark(known), "batch": batch}, -1
    for number, part in enumerate(_batches(read_texts(texts, say=say), batch)):
        file = _file(out, "errors", number)
        if number == 0:
            _same_run(out, {**options, "texts": _mark(part)})
        if not file.exists():
            yield number, part
        elif pd.read_parquet(file).attrs.get("texts") != _mark(part):
            raise ValueError(_OTHER.format(out=out, what=f"texts in batch {number}"))
    if _file(out, "errors", number + 1).exists():
        raise ValueError(
            _OTHER.format(out=out, what=f"texts, more than {number + 1} batches of them")
        )


def do_batch(
    number: int,
    batch: Sequence[tuple[str, str]],
    out: str | Path,
    finders: Sequence[str] = FINDERS,
    actors: pd.DataFrame | None = None,
) -> None:
    """Run finders over one batch and write its tables, where the work is done."""
    tables = find_batch(number, batch, finders, actors)
    tables["errors"].attrs["texts"] = _mark(batch)
    write_batch(out, number, tables)


def write_batch(out: str | Path, number: int, tables: dict[str, pd.DataFrame]) -> None:
    """Write the tables of one batch, the errors last: their file says that the batch is done."""
    for name in sorted(tables, key=lambda name: name == "errors"):
        file = _file(out, name, number)
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside(file) as new:  # readers pass over its leading dot
            _even(tables[name]).to_parquet(new, index=False)


def _file(out, name, number):
    return Path(out) / name / f"batch-{number:06}.parquet"


def _even(table):
    """Give each column one type in every file, even in one without rows, so that files join."""
    for name in table.columns:
        if name in ("earliest", "latest"):  # before 1 and after 9999 are no days that pandas knows
            days = pd.to_datetime(table[name], errors="coerce")
            table[name] = days.astype("datetime64[s]")
        else:
            table[name] = table[name].astype("Int64" if name.endswith(("start", "end")) else "str")
    return table


def _batches(texts, size):
    while batch := list(itertools.islice(texts, size)):
        yield batch


def _run(batches, work, options, processes, progress):
    """Yield what comes of each batch, a few batches ahead at most, with a bar that moves."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(1)  # a script that is read again by the processes which it has started
    processes = processes or os.cpu_count() or 1
    with _bar(progress) as bar:
        if processes == 1:
            for number, batch in batches:
                yield work(number, batch, *options)
                bar.update(len(batch))
            return
        # Spawned, because a forked process inherits the locks of threads that it does not have.
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(processes, context) as pool:
            waiting = collections.deque()
            for number, batch in itertools.chain(batches, itertools.repeat((None, None))):
                if number is not None:
                    waiting.append((len(batch), pool.submit(work, number, batch, *options)))
                    if len(waiting) < 2 * processes:
                        continue
                if not waiting:
                    return
                size, future = waiting.popleft()
                try:
                    done = future.result()
                except concurrent.futures.process.BrokenProcessPool as error:
                    raise RuntimeError(_ALONE) from error
                yield done
                bar.update(size)


def _bar(progress):
    if progress:
        from tqdm.auto import tqdm
    else:
        from tqdm import tqdm
    return tqdm(unit=" texts", desc="finders", disable=not progress)


def _mark(anything):
    return hashlib.sha256(repr(anything).encode()).hexdigest()[:16]


def _same_run(out, run):
    """Refuse a folder that another run has begun: its batches would not be these."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / "run.json"
    old = json.loads(file.read_text(encoding="utf-8")) if file.exists() else run
    if differs := [key for key in run if old.get(key) != run[key]]:
        raise ValueError(_OTHER.format(out=out, what=", ".join(differs)))
    file.write_text(json.dumps(run), encoding="utf-8")
