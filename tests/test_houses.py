"""Three houses, arrows one way: finders know nobody, helpers know finders, workshop knows both."""

import ast
import graphlib
import sys
from pathlib import Path

import pytest

from finders.requests.words import STEMS, P
from finders.time.grammar import OPENERS
from finders.time.words import AFTER, BEFORE, CLAUSE, TENSE, WEAK

SRC = Path(__file__).parents[1] / "src"
HOUSES = ("finders", "helpers", "workshop")
MODULES = {
    ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): path
    for house in HOUSES
    for path in sorted((SRC / house).rglob("*.py"))
}
FACES = ("helpers", "helpers.__main__")  # they load a name of the workshop when it is used


def imported(path):
    """Give each import of a module: what it names, and whether it is made at once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_once = set(map(id, tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in at_once) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides where the arrow goes"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole if whole in MODULES else node.module), id(node) in at_once


def test_every_module_stands_in_a_house():
    assert {path.name for path in SRC.iterdir() if path.suffix != ".egg-info"} == set(HOUSES)


@pytest.mark.parametrize("module", MODULES)
def test_no_arrow_climbs(module):
    allowed = HOUSES[: HOUSES.index(module.split(".")[0]) + 1]
    for name, _ in imported(MODULES[module]):
        house = name.split(".")[0]
        if house in HOUSES and module not in FACES:
            assert house in allowed, f"{module} imports {name}"


def test_a_face_loads_the_workshop_only_when_it_is_used():
    for module in FACES:
        for name, at_once in imported(MODULES[module]):
            assert not (at_once and name.startswith("workshop")), f"{module} imports {name}"


def test_the_finders_stand_on_the_standard_library_alone():
    for module, path in MODULES.items():
        for name, _ in imported(path) if module.startswith("finders") else ():
            top = name.split(".")[0]
            assert top == "finders" or top in sys.stdlib_module_names, f"{module} imports {name}"


def test_no_modules_go_in_a_circle():
    graph = {
        module: {name for name, _ in imported(path) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    order = graphlib.TopologicalSorter(graph).static_order()
    assert set(order) >= set(MODULES)  # a circle would be an error that names it


def public(body):
    """Give the functions and methods that others may call."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node.body)
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("module", MODULES)
def test_a_public_function_says_what_it_takes_and_gives(module):
    for function in public(ast.parse(MODULES[module].read_text(encoding="utf-8")).body):
        given = function.args
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        bare = [one.arg for one in named if one and not one.annotation]
        missing = [name for name in bare if name not in ("self", "cls")]
        missing += [] if function.returns else ["what it returns"]
        assert not missing, (
            f"{module}.{function.name}, line {function.lineno}: no type of {missing}"
        )


def test_every_pattern_of_the_rules_is_one():
    rows = [row[1] for rows in OPENERS.values() for row in rows]
    kept = [
        *P.values(),
        *(pattern for pattern, _ in STEMS.values()),
        *AFTER.values(),
        *BEFORE.values(),
        CLAUSE,
        TENSE,
        WEAK,
    ]
    for pattern in [*rows, *kept]:  # else none is compiled before a text asks for it
        pattern.match("")


CAPS = {"helpers": 20, "finders": 25, "workshop": 25}  # decisions of one function, and one


def complexity(function):
    """Count the ways that part in a function, plus one, as McCabe does; inner functions apart."""
    ways, todo = 1, list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        todo += ast.iter_child_nodes(node)
        if isinstance(node, ast.If | ast.IfExp | ast.Assert):
            ways += 1
        elif isinstance(node, ast.BoolOp):
            ways += len(node.values) - 1
        elif isinstance(node, ast.For | ast.AsyncFor | ast.While):
            ways += 1 + bool(node.orelse)
        elif isinstance(node, ast.comprehension):
            ways += 1 + len(node.ifs)
        elif isinstance(node, ast.Try):
            ways += len(node.handlers) + bool(node.orelse)
        elif isinstance(node, ast.Match):
            ways += len(node.cases)
    return ways


def test_the_count_of_ways_is_that_of_the_field():
    code = "def f(a):\n    for b in a if a else ():\n        if b and a or f:\n            [c for c in b if c]"
    assert complexity(ast.parse(code).body[0]) == 8


@pytest.mark.parametrize("module", MODULES)
def test_no_function_has_too_many_ways_through_it(module):
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            most = CAPS[module.split(".")[0]]
            assert complexity(node) <= most, f"{module}.{node.name}: {complexity(node)} ways"
