"""The analyses read no file, no clock and no unseeded chance: their source names none of the ways to."""

import ast
from pathlib import Path

import pytest

import sponsorcli

SOURCE = Path(sponsorcli.__file__).parent
PURE = (
    "problems", "tables", "model", "statistics", "selection", "pairing", "accountability", "opportunities", "outcomes",
    "pipeline", "alignment", "disclosures", "samples", "reports",
)  # fmt: skip
FORBIDDEN_MODULES = {"os", "pathlib", "io", "subprocess", "socket", "time", "secrets", "uuid", "tempfile", "shutil"}
FORBIDDEN_CALLS = {"open", "print", "input"}
FORBIDDEN_METHODS = {"today", "now", "utcnow", "default_rng"}

FILES = [path for room in PURE for path in sorted((SOURCE / room).rglob("*.py"))]


def faults(tree: ast.AST) -> list[str]:
    """What the source does that a pure function cannot."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found += [name.name for name in names if name.name.split(".")[0] in FORBIDDEN_MODULES]
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in FORBIDDEN_MODULES:
                found.append(module)
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                found.append(name)
            case ast.Call(func=ast.Attribute(attr=name)) if name in FORBIDDEN_METHODS:
                found.append(name)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_pure_room_touches_nothing_outside(path: Path) -> None:
    assert faults(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_check_finds_what_it_looks_for() -> None:
    impure = "import os\nfrom pathlib import Path\nopen('x')\ndate.today()\n"
    assert sorted(faults(ast.parse(impure))) == ["open", "os", "pathlib", "today"]
