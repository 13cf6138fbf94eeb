"""Whatever writes a file is on the list of written places, on which a plan to erase somebody walks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sponsorcli
from sponsorcli.delivery.written_places import WRITTEN, Held
from sponsorcli.model.settings import Program

SOURCE = Path(sponsorcli.__file__).parent
WRITERS = {
    "add_line", "deliver", "replace_source", "write_new", "write_new_files", "write_output", "write_over",
    "write_papers", "write_secret_once", "write_whole",
}  # fmt: skip
"""The functions of `delivery` that write, or hand on what is to be written."""
TO_DISK = {"add_line", "write_secret_once", "written_beside"}
"""The functions of `delivery.writing` that put bytes on the disk themselves; every other one calls them."""
THROUGH = {"change_source", "pseudonym_key", "write_text_table"}
"""Functions of `delivery` that are on the list of places themselves, or call one that is."""
OWN = {"writing", "outputs", "new_files"}
"""The modules of `delivery` that hand the bytes on for others."""
SOME_ELSE = "add a line for it to delivery/written_places.py: who writes what where, and whether it can name people"


def writing_functions(tree: ast.AST, module: str) -> Iterator[str]:
    """The functions that call one that writes, by module and name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(is_writing, ast.walk(node))):
            yield f"{module}.{node.name}"


def is_writing(node: ast.AST) -> bool:
    """Whether the node calls a function that writes."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in WRITERS
    return False


def calls(node: ast.AST) -> set[str]:
    """The names of all that is called in there."""
    called = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    return {
        one.id if isinstance(one, ast.Name) else one.attr for one in called if isinstance(one, ast.Name | ast.Attribute)
    }


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def test_every_function_that_writes_is_on_the_list_and_no_other() -> None:
    found = {
        one
        for path in sorted(SOURCE.rglob("*.py"))
        if not (path.parent.name == "delivery" and path.stem in OWN)
        for one in writing_functions(ast.parse(path.read_text("utf-8")), module_of(path))
    }
    assert len(found) > 5
    assert len(WRITTEN) == len({(place.writer, place.by) for place in WRITTEN})
    assert found == {place.writer for place in WRITTEN}, SOME_ELSE


def test_every_function_of_delivery_that_writes_is_looked_for() -> None:
    """Those that put bytes on the disk, and whatever of `delivery` calls one of them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((SOURCE / "delivery").glob("*.py"))]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    known = set(TO_DISK)
    while more := {one.name for one in functions if calls(one) & known} - known:
        known |= more
    used = {name for path in SOURCE.rglob("*.py") if path.parent.name != "delivery" for name in
            calls(ast.parse(path.read_text("utf-8")))}  # fmt: skip
    assert (known & used) - WRITERS == THROUGH


@pytest.mark.parametrize("line", ["deliver(a, b)", "delivery.deliver(a)", "writing.add_line(p, x)", "write_new(p)"])
def test_a_call_is_seen_however_it_is_written(line: str) -> None:
    assert list(writing_functions(ast.parse(f"def one():\n    {line}\n"), "m")) == ["m.one"]
    assert list(writing_functions(ast.parse("def one():\n    read(line)\n"), "m")) == []


@pytest.mark.parametrize("place", WRITTEN, ids=lambda place: place.writer)
def test_a_place_that_can_name_people_says_what_to_do(place: object) -> None:
    assert place in WRITTEN
    assert bool(getattr(place, "what", "")) == (getattr(place, "holds", None) is not Held.NOBODY)


def test_the_files_of_a_known_place_are_found(tmp_path: Path) -> None:
    program = Program.model_validate(
        {"schema_version": 1, "program": {"id": "one", "name": "One"}, "sources": {}, "report": {"folder": "../out"}}
    )
    path = tmp_path / "configs" / "p.yaml"
    path.parent.mkdir()
    (tmp_path / "out").mkdir()
    (path.parent / "templates").mkdir()
    (path.parent / "templates" / "sponsor.txt").touch()
    for name in ("one-2026-01.xlsx", ".hidden", "other.txt"):
        (tmp_path / "out" / name).touch()
    found = {place.writer: [one.name for one in place.files(path, program)] for place in WRITTEN}
    assert found["jobs.monthly.monthly_run.files_written"] == ["one-2026-01.xlsx", "other.txt"]
    assert found["cli.finish.delivered"] == []
    assert found["jobs.papers.nudge.start_templates"] == ["sponsor.txt"]
    path.with_suffix(".pseudonyms.key").touch()
    keys = [place for place in WRITTEN if place.pattern.endswith(".key")]
    assert [one.name for place in keys for one in place.files(path, program)] == ["p.pseudonyms.key"]
