"""A long run over many texts can be broken off, started again, and loses nothing."""

import signal
import subprocess
import sys

import pandas as pd
import pytest
from pyarrow.dataset import dataset

from finders import requests
from helpers import find_all
from workshop import batches

TEXTS = [f"We urge the Council of Ward {n} to act by {n % 27 + 1} May 2024." for n in range(60)]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "texts.parquet"
    pd.DataFrame({"id": [f"t{n}" for n in range(len(TEXTS))], "text": TEXTS}).to_parquet(path)
    return path


def read(out, name):
    files = sorted((out / name).glob("*.parquet"))
    return pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)


def run(source, out, **options):
    return find_all(source, out, batch=10, say=str, progress=False, **options)


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path):
    script = tmp_path / "many.py"
    script.write_text(
        "from helpers import find_all\nfind_all(['We ask.'] * 600, processes=2, progress=False)\n"
    )
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 2, "of the parent alone, with its cause"
    assert 'must stand under `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]


def test_every_text_is_read_once_and_rows_lead_to_their_text(source, tmp_path):
    out = run(source, tmp_path / "out", processes=1)
    found = read(out, "requests")
    assert found["text_id"].tolist() == [f"t{n}" for n in range(60)]
    assert (out / "errors").is_dir()


def test_two_processes_find_the_same_rows_as_one(source, tmp_path):
    one = run(source, tmp_path / "one", processes=1)
    two = run(source, tmp_path / "two", processes=2)
    for name in ("dates", "requests", "actors"):
        pd.testing.assert_frame_equal(read(one, name), read(two, name))


KILLED = """
import os, pathlib, signal, sys
from workshop import batches
replace = pathlib.Path.replace
def stop(beside, file):
    if file.name == "batch-000003.parquet" and file.parent.name == "requests":
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(beside, file)
pathlib.Path.replace = stop
batches.find_all(sys.argv[1], sys.argv[2], batch=10, processes=1, say=str, progress=False)
"""


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # Dask's own use of pandas
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_run_that_was_killed_goes_on_and_gives_the_same_rows_once_each(source, tmp_path):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    run(source, whole, processes=1)
    done = subprocess.run([sys.executable, "-c", KILLED, source, broken], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list((broken / "errors").glob("*.parquet"))) == 3
    assert len(list((broken / "dates").glob("*.parquet"))) == 4, "killed between two tables"
    assert list((broken / "requests").glob(".batch-000003*")), "and before the second was renamed"
    run(source, broken, processes=2)
    for name in ("dates", "requests", "actors", "errors"):
        pd.testing.assert_frame_equal(read(whole, name), read(broken, name))
        # What was left lying does not keep others from reading the folder as one table.
        for table in (pd.read_parquet(broken / name), dask_table(broken / name)):
            pd.testing.assert_frame_equal(read(whole, name), table, check_dtype=False)
        assert dataset(broken / name).count_rows() == len(read(whole, name))


def dask_table(path):
    import dask.dataframe  # here, because every process loads this file and one runs its tests

    return dask.dataframe.read_parquet(path).compute().reset_index(drop=True)


def test_a_text_that_fails_is_one_row_with_its_error(monkeypatch):
    find = requests.request_rows

    def fail(text):
        if "Ward 7 " in text:
            raise ValueError("out of ink")
        return find(text)

    monkeypatch.setattr(requests, "request_rows", fail)
    found = batches.find_batch(0, [(str(n), text) for n, text in enumerate(TEXTS[:10])])
    assert found["errors"].to_numpy().tolist() == [["7", "requests", "ValueError: out of ink"]]
    assert len(found["requests"]) == 9


def test_a_folder_of_another_run_is_refused(source, tmp_path):
    run(source, tmp_path / "out", processes=1)
    with pytest.raises(ValueError, match="holds a run with other finders"):
        run(source, tmp_path / "out", processes=1, finders=("dates",))


@pytest.mark.parametrize("spoil", [0, 5, 45])
def test_a_restart_with_other_texts_is_refused_wherever_they_differ(tmp_path, spoil):
    run(TEXTS, tmp_path / "out", processes=1)
    other = [*TEXTS[:spoil], TEXTS[spoil].replace("urge", "thank"), *TEXTS[spoil + 1 :]]
    with pytest.raises(ValueError, match="holds a run with other texts"):
        run(other, tmp_path / "out", processes=1)


def test_a_restart_with_a_part_of_the_texts_is_refused(tmp_path):
    run(TEXTS, tmp_path / "out", processes=1)
    with pytest.raises(ValueError, match="holds a run with other texts"):
        run(TEXTS[:30], tmp_path / "out", processes=1)


def test_a_run_goes_on_with_texts_that_were_moved(source, tmp_path):
    out = run(source, tmp_path / "out", processes=1)
    moved = source.rename(tmp_path / "moved.parquet")
    run(moved, out, processes=1)
    assert len(read(out, "requests")) == len(TEXTS)


def test_texts_are_read_lazily():
    taken = []

    def endless():
        for number in range(10**9):
            taken.append(number)
            yield "We urge the Council to act."

    made = batches._batches(batches.read_texts(endless(), say=str), 5)
    next(made)
    assert len(taken) <= 6


def test_a_folder_of_a_run_with_other_actors_is_refused(source, tmp_path):
    run(source, tmp_path / "out", processes=1)
    actors = pd.DataFrame({"actor_id": ["ward"], "label": ["Ward"], "names": ["Council of Ward 1"]})
    with pytest.raises(ValueError, match="holds a run with other actors"):
        run(source, tmp_path / "out", processes=1, actors=actors)


def test_a_cluster_of_two_processes_finds_the_same_rows(source, tmp_path):
    from dask.distributed import Client, LocalCluster

    one = run(source, tmp_path / "one", processes=1)
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs="ERROR"
        ) as cluster,
        Client(cluster) as client,
    ):
        many = batches.find_on_cluster(source, tmp_path / "many", client, batch=10, say=str)
    for name in ("dates", "requests", "actors", "errors"):
        pd.testing.assert_frame_equal(read(one, name), read(many, name))
