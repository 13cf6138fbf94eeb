"""What a user names is opened in one place, which reads regular files alone, within a limit."""

import ast
from pathlib import Path

import pytest

import sponsorcli

SOURCE = Path(sponsorcli.__file__).parent
READER = SOURCE / "regular_files.py"
APART = {SOURCE / "spreadsheets" / "contained" / "reader.py", SOURCE / "delivery" / "writing.py"}
"""A program of its own that opens nothing but what it is passed, and the one place that writes."""
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if path != READER and path not in APART]


def reads(tree: ast.AST) -> list[str]:
    """Where the source opens a file by itself."""
    return [name for node in ast.walk(tree) for name in opened_by(node)]


def opened_by(node: ast.AST) -> list[str]:
    """The ways of opening a file that a node names."""
    match node:
        case ast.Call(func=ast.Name(id="open")):
            return ["open"]
        case ast.Call(func=ast.Attribute(attr="open", value=ast.Name(id="os" | "io"))):
            return ["os.open"] if not is_devnull(node) else []
        case ast.Call(func=ast.Attribute(attr="read_bytes" | "read_text" as name, value=value)):
            return [] if is_own(value) else [name]
        case ast.Call(func=ast.Attribute(attr="open", value=ast.Name(id="path")), args=args):
            return ["path.open"] if args else []
    return []


def is_devnull(call: ast.Call) -> bool:
    """Whether the null device is opened."""
    return any(isinstance(one, ast.Attribute) and one.attr == "devnull" for one in call.args)


def is_own(value: ast.expr) -> bool:
    """Whether the file is one of the package: it comes from importlib.resources."""
    names = {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}
    return bool(names & {"files", "installed", "file"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_but_the_one_reader_opens_files(path: Path) -> None:
    assert reads(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("line", ["open(p)", "os.open(p, 0)", "path.read_bytes()", "p.read_text()", "path.open('rb')"])
def test_the_check_finds_what_it_looks_for(line: str) -> None:
    assert reads(ast.parse(line))


def test_the_reader_is_where_it_is_thought_to_be() -> None:
    assert "os.open" in reads(ast.parse(READER.read_text(encoding="utf-8")))
