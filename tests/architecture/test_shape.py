"""The shape of the house: small folders, small doors, short functions, one class a name, and no import circle.

What stands in the lists of this file was there before the rule was. A list only ever gets shorter: an entry that is no
longer needed fails a test of its own. Nothing is added.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import sponsorcli

FILES_IN_A_FOLDER = 12
NAMES_IN_A_DOOR = 8
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50
COMPLEXITY = 10

FULL_FOLDERS: frozenset[str] = frozenset()
WIDE_DOORS: frozenset[str] = frozenset()
LONG_FILES: frozenset[str] = frozenset()
LONG_FUNCTIONS: frozenset[str] = frozenset()
COMPLEX_FUNCTIONS: frozenset[str] = frozenset()
SHARED_CLASS_NAMES: frozenset[str] = frozenset({})
MODULES_IN_CIRCLES: frozenset[str] = frozenset()


SOURCE = Path(sponsorcli.__file__).parent
BRANCHES = (
    ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.Assert, ast.comprehension,
    ast.match_case,
)  # fmt: skip
"""What each adds a way through a function; an `and` or `or` adds one for each operand after the first."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Measured:
    """What the rules ask of a function: its lines from `def` to the last, and the ways through it."""

    lines: int
    complexity: int


@dataclass(frozen=True)
class Module:
    """A source file of the package by the name it is imported under, with what the rules ask; its tree is not kept."""

    name: str
    is_package: bool
    lines: int
    door: tuple[str, ...]
    classes: tuple[str, ...]
    functions: Mapping[str, Measured]
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    """Each module that the file imports from, with what; wherever in the file, and for type checkers alone too."""

    @property
    def folder(self) -> str:
        """The package that the file is in; of a package's own file, the package."""
        return folder_of(self.name, is_package=self.is_package)


def module(name: str, text: str, *, is_package: bool = False) -> Module:
    """The file of that name and text, measured."""
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    return Module(
        name,
        is_package,
        text.count("\n"),
        door_of(tree),
        tuple(node.name for node in nodes if isinstance(node, ast.ClassDef)),
        {full: Measured(length(one), complexity(one)) for full, one in functions_in(tree, name)},
        tuple(found for node in nodes for found in imports_of(node, folder_of(name, is_package=is_package))),
    )


def folder_of(name: str, *, is_package: bool) -> str:
    return name if is_package else name.rpartition(".")[0]


def door_of(tree: ast.Module) -> tuple[str, ...]:
    """The names that a file offers in `__all__`."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=names):
                return tuple(ast.literal_eval(names))
    return ()


def imports_of(node: ast.AST, folder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a statement of a file in that folder imports: each module, and the names from it."""
    match node:
        case ast.Import(names=names):
            yield from ((one.name, ()) for one in names)
        case ast.ImportFrom(module=source, names=names, level=level):
            above = folder.split(".")[: 1 - level or None] if level else []
            yield ".".join([*above, *([source] if source else [])]), tuple(one.name for one in names)


def functions_in(tree: ast.AST, within: str) -> Iterator[tuple[str, Function]]:
    """All functions below a node of a syntax tree, by the way to each."""
    for node in ast.iter_child_nodes(tree):
        name = f"{within}.{node.name}" if isinstance(node, ast.ClassDef | Function) else within
        if isinstance(node, Function):
            yield name, node
        yield from functions_in(node, name)


def complexity(function: ast.AST) -> int:
    """The ways through a function and those nested in it; a comprehension is one way more.

    Thomas J. McCabe, "A Complexity Measure", IEEE Transactions on Software Engineering SE-2(4), 1976.
    """
    found = 1
    for node in ast.walk(function):
        match node:
            case ast.BoolOp(values=values):
                found += len(values) - 1
            case _ if isinstance(node, BRANCHES):
                found += 1
    return found


def length(function: Function) -> int:
    """The lines of a function from its `def` to its last."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def circles(graph: Mapping[str, frozenset[str]]) -> set[frozenset[str]]:
    """The groups of modules that all lead to one another."""
    reached = {name: reachable(name, graph) for name in graph}
    return {
        frozenset(other for other in reached[name] if name in reached[other]) for name in graph if name in reached[name]
    }


def reachable(start: str, graph: Mapping[str, frozenset[str]]) -> set[str]:
    """Everything that a module imports, at any depth."""
    found: set[str] = set()
    ahead = set(graph[start])
    while ahead:
        found |= ahead
        ahead = {further for one in ahead for further in graph[one]} - found
    return found


def import_graph(modules: Mapping[str, Module]) -> dict[str, frozenset[str]]:
    """Who imports whom, within the package."""
    return {name: frozenset(targets(one, modules)) for name, one in modules.items()}


def targets(importer: Module, modules: Mapping[str, Module]) -> Iterator[str]:
    """The modules of the package that one imports; of `from x import y` the module `x.y` where there is one."""
    for source, names in importer.imports:
        for full in [f"{source}.{name}" for name in names] or [source]:
            target = full if full in modules else source
            if target in modules and target != importer.name:
                yield target


@cache
def house() -> Mapping[str, Module]:
    """Every source file of the package by its name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        found[name] = module(name, path.read_text(encoding="utf-8"), is_package=is_package)
    return found


def full_folders() -> set[str]:
    files = Counter(one.folder for one in house().values() if not one.is_package)
    return {folder for folder, count in files.items() if count > FILES_IN_A_FOLDER}


def wide_doors() -> set[str]:
    return {name for name, one in house().items() if len(one.door) > NAMES_IN_A_DOOR}


def long_files() -> set[str]:
    return {name for name, one in house().items() if one.lines > LINES_OF_A_FILE}


def long_functions() -> set[str]:
    return {name for name, function in all_functions() if function.lines > LINES_OF_A_FUNCTION}


def complex_functions() -> set[str]:
    return {name for name, function in all_functions() if function.complexity > COMPLEXITY}


def all_functions() -> Iterator[tuple[str, Measured]]:
    """Every function of the package with its full name."""
    return (pair for one in house().values() for pair in one.functions.items())


def shared_class_names() -> set[str]:
    names = Counter(name for one in house().values() for name in one.classes)
    return {name for name, count in names.items() if count > 1}


def modules_in_circles() -> set[str]:
    return {name for circle in circles(import_graph(house())) for name in circle}


RULES: Mapping[str, tuple[Callable[[], set[str]], frozenset[str]]] = {
    "a folder has few files": (full_folders, FULL_FOLDERS),
    "a door has few names": (wide_doors, WIDE_DOORS),
    "a file is not long": (long_files, LONG_FILES),
    "a function is not long": (long_functions, LONG_FUNCTIONS),
    "a function has few ways through it": (complex_functions, COMPLEX_FUNCTIONS),
    "a class has a name of its own": (shared_class_names, SHARED_CLASS_NAMES),
    "no module imports what imports it": (modules_in_circles, MODULES_IN_CIRCLES),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_its_shape(rule: str) -> None:
    offenders, excused = RULES[rule]
    assert offenders() - excused == set()


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_excused_that_needs_no_excuse(rule: str) -> None:
    offenders, excused = RULES[rule]
    assert excused - offenders() == set()


def test_a_way_through_is_counted_for_each_branch_operand_and_comprehension() -> None:
    text = """
def f(rows, wanted):
    if wanted and rows or not rows:
        return [row for row in rows if row]
    for row in rows:
        assert row
    return (lambda: 1 if wanted else 2)
"""
    assert complexity(ast.parse(text)) == 8


def test_a_function_is_known_by_its_class_and_measured_without_its_decorators() -> None:
    found = module("p.m", "class C:\n    @property\n    def f(self):\n        def g():\n            pass\n").functions
    assert {name: one.lines for name, one in found.items()} == {"p.m.C.f": 3, "p.m.C.f.g": 2}


def test_a_circle_is_found_through_imports_for_type_checkers_and_inside_functions() -> None:
    modules = {
        "p": module("p", "from .a import x\n__all__ = ['x']", is_package=True),
        "p.a": module("p.a", "if TYPE_CHECKING:\n    from .b import y\n"),
        "p.b": module("p.b", "def f():\n    from p import a\n"),
        "p.c": module("p.c", "from . import a\nimport os\n"),
    }
    assert circles(import_graph(modules)) == {frozenset({"p.a", "p.b"})}
    assert modules["p"].door == ("x",)


def test_a_file_that_imports_its_own_door_stands_in_a_circle() -> None:
    modules = {
        "p": module("p", "from .a import x\n", is_package=True),
        "p.a": module("p.a", "from p import y\n"),
    }
    assert circles(import_graph(modules)) == {frozenset({"p", "p.a"})}
