"""Bytes reach the disk in one place, which looks at what must be kept: no other source file names a way to write."""

import ast
from pathlib import Path

import pytest

import sponsorcli

SOURCE = Path(sponsorcli.__file__).parent
WRITER = SOURCE / "delivery" / "writing.py"
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if path != WRITER]

METHODS = {
    "write_text", "write_bytes", "touch", "mkstemp", "NamedTemporaryFile", "TemporaryFile", "copyfile", "copy2",
    "copytree", "symlink_to", "hardlink_to", "to_csv", "to_excel",
    "to_parquet", "write_csv", "write_excel", "write_ipc", "write_json", "write_ndjson", "sink_csv",
    "sink_parquet", "FileLock", "SoftFileLock", "tofile", "savetxt", "savez",
}  # fmt: skip
"""Names by which the standard library and the libraries in use write files; FileLock makes and empties one."""
SAVES = {"save", "dump", "write_parquet"}
"""Names that write a file where they are given a path; to a stream in memory, called so, they may."""
OF_THE_SYSTEM = {"replace", "rename", "renames", "link", "symlink", "truncate", "ftruncate", "write", "mkfifo"}
WRITING_FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC"}
IN_MEMORY = {"content", "out"}


def writes(tree: ast.AST) -> list[str]:
    """What the source does that could change a file."""
    nowhere = {id(node) for call in ast.walk(tree) if is_nowhere(call) for node in ast.walk(call)}
    return [name for node in ast.walk(tree) if id(node) not in nowhere for name in written_by(node)]


def is_nowhere(node: ast.AST) -> bool:
    """Whether the null device is opened, which keeps nothing."""
    match node:
        case ast.Call(args=[ast.Attribute(attr="devnull", value=ast.Name(id="os")), *_]):
            return True
    return False


def written_by(node: ast.AST) -> list[str]:
    """The ways of writing that a node names."""
    match node:
        case ast.Call(func=ast.Attribute(attr="open") | ast.Name(id="open")) if mode_of(node) - set("rbt"):
            return ["open"]
        case ast.Attribute(attr=name, value=ast.Name(id="os")) if name in OF_THE_SYSTEM:
            return [name]
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name in SAVES and not is_in_memory(args):
            return [name]
        case ast.Attribute(attr=name) if name in WRITING_FLAGS | METHODS:
            return [name]
        case ast.ImportFrom(names=names) if found := [one.name for one in names if one.name in METHODS]:
            return found
    return []


def is_in_memory(args: list[ast.expr]) -> bool:
    """Whether something is saved to a stream of bytes instead of a file."""
    return bool(args) and isinstance(args[0], ast.Name) and args[0].id in IN_MEMORY


def mode_of(call: ast.Call) -> set[str]:
    """The letters of the mode that a file is opened with; those of reading where none is said."""
    is_method = isinstance(call.func, ast.Attribute)
    positional = call.args[0 if is_method else 1 :][:1]
    said = positional + [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes = [one.value for one in said if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return {letter for mode in modes if len(mode) <= 3 for letter in mode} or set("r")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_but_the_one_writer_writes_to_the_disk(path: Path) -> None:
    assert writes(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_writer_is_where_it_is_thought_to_be() -> None:
    assert {"hardlink_to", "mkstemp", "FileLock", "O_WRONLY"} <= set(writes(ast.parse(WRITER.read_text("utf-8"))))


@pytest.mark.parametrize(
    "line",
    [
        "open(p, 'w')", "p.open('a', encoding='utf-8')", "p.open(mode='xb')", "p.write_text('')", "p.write_bytes(b'')",
        "os.open(p, os.O_WRONLY)", "os.replace(a, b)", "p.touch()", "book.save(path)", "json.dump(x, file)",
        "frame.write_csv(p)", "from filelock import FileLock", "from tempfile import NamedTemporaryFile",
        "shutil.copyfile(a, b)", "os.rename(p, q)",
    ],
)  # fmt: skip
def test_the_check_finds_each_way_of_writing(line: str) -> None:
    assert writes(ast.parse(line)) != []


READING = ["open(p)", "p.open('rb')", "p.open()", "book.save(content)", "text.replace('a', 'b')", "frame.rename(new)"]


@pytest.mark.parametrize("line", READING)
def test_the_check_lets_reading_pass(line: str) -> None:
    assert writes(ast.parse(line)) == []
