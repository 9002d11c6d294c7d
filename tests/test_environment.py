"""One resolution, every road in: four files that must agree."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

TOP = Path(__file__).parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def lock(name):
    """Read a lock into name -> list of (version, marker)."""
    pins = {}
    for line in (TOP / name).read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"([A-Za-z0-9_.\-]+)==([^ ;]+)(?: ; (.+))?", line.strip())
        assert found, f"{name}: {line!r} pins no version"
        pins.setdefault(found[1].lower(), []).append((found[2], found[3]))
    return pins


def asked(requirements):
    return [Requirement(line) for line in requirements]


def bounded(requirements, pins):
    for want in asked(requirements):
        name = want.name.lower()
        if name == PROJECT["name"]:
            continue
        assert name in pins, f"{name} is asked for and not locked"
        for version, _ in pins[name]:
            assert version in want.specifier, f"{name}: {version} is outside {want.specifier}"


def test_the_readers_lock_holds_every_direct_dependency_within_its_bounds():
    bounded(PROJECT["dependencies"], lock("requirements.lock"))


def test_the_maintainers_lock_holds_every_extra_within_its_bounds():
    for extra in PROJECT["optional-dependencies"].values():
        bounded(extra, lock("requirements-dev.lock"))


def test_the_maintainers_lock_pins_the_same_versions_as_the_readers():
    reader, maintainer = lock("requirements.lock"), lock("requirements-dev.lock")
    for name, pins in reader.items():
        assert {version for version, _ in pins} == {v for v, _ in maintainer.get(name, [])}, name


def test_conda_and_binder_install_the_readers_lock_and_the_package_itself():
    text = (TOP / "environment.yml").read_text(encoding="utf-8")
    entries = re.findall(r"^ *- (.+)$", text, re.M)
    assert entries == ["conda-forge", "python=3.11", "pip", "pip:", "-r requirements.lock", "-e ."]


def test_the_python_of_conda_is_one_that_the_package_takes():
    assert "3.11.0" in SpecifierSet(PROJECT["requires-python"])


def test_the_distribution_is_not_named_like_the_import():
    assert PROJECT["name"] != "helpers"


def test_no_lock_names_where_it_was_resolved():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (TOP / name).read_text(encoding="utf-8")
