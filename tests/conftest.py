"""What several tests share: the corpus as it stands, and gold data where it is to be had."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault: what takes long is measured where time is what is promised.
settings.register_profile("anywhere", deadline=None)
settings.load_profile("anywhere")

# Files that take long, the longest first: begun last, one of them would run on alone. The second
# needs no site, which the first builds: else both processes would wait for it.
LONGEST = tuple(f"browser/test_{name}.py" for name in ("pages", "lab", "reading", "annotate"))


def pytest_collection_modifyitems(items):
    """Put the files that take long before all others, each with its tests in their order."""

    def place(item):
        name = item.path.as_posix()
        return next((n for n, end in enumerate(LONGEST) if name.endswith(end)), len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish():
    """Keep what was loaded out of the rounds of the garbage collector, a tenth of all time."""
    gc.collect()
    gc.freeze()
    # What a test makes in tables and pages is seldom a ring, and goes without any round.
    gc.set_threshold(100_000)


@pytest.fixture(scope="session")
def gold():
    """Give the folder of texts and gold data that nobody here wrote, or skip."""
    folder = os.environ.get("GOLD", "")
    if not folder or not (Path(folder) / "dates").is_dir():
        pytest.skip("no gold data: set GOLD to the folder that holds it")
    return Path(folder)


@pytest.fixture(scope="session")
def corpus():
    """Load the collection's own corpus once; tests do not change its tables."""
    from helpers import load_corpus

    return load_corpus()
