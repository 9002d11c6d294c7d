"""Measure the collection, as ratios in one run: medians of three, in turn.

Usage: python benchmarks/bench.py [import] [load] [notebooks] [scale] [doctor] [corpora]

Without names everything is measured. Nothing here is a test: machines differ and are noisy,
so each figure is a ratio of two things measured side by side.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pandas as pd

from helpers.schema import SCHEMA, SHARED

TOP = Path(__file__).parents[1]
IMPORTS = "import pandas, plotly.graph_objects"


def seconds(command, **options):
    """Time one command as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return time.perf_counter() - start


def in_turn(first, second, times=3):
    """Time two things in turn, after one run of each that is not counted."""
    first(), second()
    pairs = [(first(), second()) for _ in range(times)]
    return [statistics.median(column) for column in zip(*pairs, strict=True)]


def say(what, ours, theirs, bound):
    """Print one line: what, both medians, their ratio and the promise."""
    ratio = ours / theirs
    verdict = "kept" if ratio <= bound else "NOT kept"
    print(
        f"{what:58} {ours:7.2f} s / {theirs:6.2f} s = {ratio:5.2f}  (at most {bound}: {verdict})",
        flush=True,
    )


def bench_import():
    """Compare ``import helpers`` with the two imports that it cannot do without."""

    def run(code):
        return lambda: seconds([sys.executable, "-c", code])

    ours, theirs = in_turn(run(f"{IMPORTS}; import helpers; helpers.load_corpus"), run(IMPORTS))
    say("import helpers : import pandas, plotly.graph_objects", ours, theirs, 1.15)


def bench_load():
    """Compare loading the corpus with the imports, in the same process."""
    code = (
        f"import time; a = time.perf_counter(); {IMPORTS}; b = time.perf_counter();"
        "from helpers import load_corpus; load_corpus(); c = time.perf_counter(); print(b - a, c - b)"
    )
    runs = [
        [float(n) for n in subprocess.check_output([sys.executable, "-c", code], text=True).split()]
        for _ in range(4)
    ][1:]
    imports, load = (statistics.median(column) for column in zip(*runs, strict=True))
    say("load_corpus() : these imports, in one process", load, imports, 0.15)


def bench_notebooks():
    """Compare five notebooks under nbval with five empty ones that make the imports."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder)
        for number in range(5):
            cell = nbformat.v4.new_code_cell(IMPORTS, id="imports", execution_count=1)
            book = nbformat.v4.new_notebook(cells=[cell])
            book.metadata["kernelspec"] = {
                "name": "python3",
                "display_name": "Python 3",
                "language": "python",
            }
            nbformat.write(book, empty / f"empty_{number}.ipynb")
        ours = sorted(str(path) for path in (TOP / "notebooks").glob("0[0-4]_*.ipynb"))
        nbval = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--nbval",
            "--nbval-current-env",
            "-p",
            "no:cacheprovider",
        ]
        environment = {**os.environ, "HELPERS_FIGURES": "words"}
        # Else every kernel compiles our modules anew, and an empty notebook's has none of them.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        run = lambda paths, home: lambda: seconds([*nbval, *paths], cwd=home, env=environment)  # noqa: E731
        books, blanks = in_turn(run(ours, TOP), run([str(empty)], empty))
    say("five notebooks : five empty ones, under nbval", books, blanks, 1.5)


def _copies(folder, count):
    """Make a corpus of many copies of the first statement, and of no row that names it."""
    data = TOP / "data"
    home = next((data / "statements").iterdir())
    for name in SHARED:
        fields = {field["name"] for field in SCHEMA[name]["fields"]}
        if "statement_id" not in fields:
            shutil.copy(data / SCHEMA[name]["path"], folder)
    for number in range(count):
        shutil.copytree(home, folder / "statements" / f"copy-{number:05}")


def bench_scale():
    """Compare the load time per statement at 10,000 statements with that at 100."""
    code = (
        "import sys, time, resource; from helpers import load_corpus; load_corpus();"
        "a = time.perf_counter(); c = load_corpus(sys.argv[1]); b = time.perf_counter();"
        "print((b - a) / len(c.statements), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        _copies(Path(few), 100)
        _copies(Path(many), 10_000)
        per, peak = {}, 0
        for _ in range(3):
            for folder in (few, many):
                out = subprocess.check_output(
                    [sys.executable, "-c", code, folder], text=True
                ).split()
                per.setdefault(folder, []).append(float(out[0]))
                peak = max(peak, int(out[1]))
        ours, theirs = (statistics.median(per[folder]) for folder in (many, few))
    say("per 1,000 statements, at 10,000 : at 100", ours * 1000, theirs * 1000, 1.2)
    print(f"{'memory at the peak, 10,000 statements':58} {peak / 2**20:7.2f} GiB  (at most 4)")


def bench_doctor():
    """Compare what the doctor takes for 1,000 statements with loading them."""
    code = (
        "import sys, time; from helpers import check_corpus, load_corpus; load_corpus();"
        "a = time.perf_counter(); load_corpus(sys.argv[1]); b = time.perf_counter();"
        "check_corpus(sys.argv[1]); c = time.perf_counter(); print(c - b, b - a)"
    )
    with tempfile.TemporaryDirectory() as folder:
        _copies(Path(folder), 1000)
        command = [sys.executable, "-c", code, folder]
        runs = [subprocess.check_output(command, text=True).split() for _ in range(3)]
    doctor, load = (statistics.median(map(float, column)) for column in zip(*runs, strict=True))
    say("the doctor : load_corpus(), 1,000 statements", doctor, load, 4)


def bench_corpora():
    """Run all finders over 20,005 press releases and over 100,000, on all cores."""
    gold = Path(os.environ.get("GOLD") or "nowhere") / "corpora/senate_press/senate_20k.jsonl.gz"
    if not gold.exists():
        print("no press releases: set GOLD to the folder that holds them; not measured")
        return
    code = (
        "import resource, sys, time; from helpers import find_all\n"
        "if __name__ == '__main__':\n"
        "    a = time.perf_counter(); find_all(*sys.argv[1:3], progress=False); b = time.perf_counter()\n"
        # Not ru_maxrss for the process itself, which begins with that of what started it.
        "    own = open('/proc/self/status').read().split('VmHWM:')[1].split()[0]\n"
        "    print(b - a, own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    took = {}
    with tempfile.TemporaryDirectory() as folder:
        texts = pd.read_json(gold, lines=True)["text"]
        (Path(folder) / "run.py").write_text(code, encoding="utf-8")
        sizes = {
            1_000: texts.iloc[:: len(texts) // 1_000].head(1_000),
            len(texts): texts,
            100_000: pd.concat([texts] * 5).head(100_000),
        }
        for size, some in sizes.items():
            source = Path(folder) / f"{size}.parquet"
            pd.DataFrame({"text": some.to_numpy()}).to_parquet(source)
            for number in range(3 if size == 1_000 else 1):
                run = [sys.executable, f"{folder}/run.py", source, f"{folder}/{size}-{number}"]
                said = subprocess.check_output(run, text=True).split()
                seconds, own, child = (float(word) for word in said[-3:])
                took.setdefault(size, []).append(seconds)
            cores = os.cpu_count() or 1
            memory = (own + cores * child) / 2**20
            took[size] = statistics.median(took[size])
            print(
                f"{size:7,} texts, three finders, {cores} processes: {took[size]:6.1f} s, "
                f"at most {memory:.2f} GiB in all"
                + (" (at most 60 s and 1 GiB)" if size == len(texts) else ""),
                flush=True,
            )
    many, few = (took[size] / size * 1000 for size in (100_000, 1_000))
    say("per 1,000 texts, at 100,000 : at 1,000", many, few, 1.1)


BENCHES = {
    "import": bench_import,
    "load": bench_load,
    "notebooks": bench_notebooks,
    "scale": bench_scale,
    "doctor": bench_doctor,
    "corpora": bench_corpora,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()
