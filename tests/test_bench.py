"""What `make bench` measures is there to be measured."""

import importlib.util
from pathlib import Path

from helpers import load_corpus

BENCH = Path(__file__).parents[1] / "benchmarks" / "bench.py"


def test_the_corpus_of_copies_that_is_timed_can_be_loaded(tmp_path):
    spec = importlib.util.spec_from_file_location("bench", BENCH)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    bench._copies(tmp_path, 3)
    assert len(load_corpus(tmp_path).statements) == 3
