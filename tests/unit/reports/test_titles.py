"""Facts and columns have a name for programs, in snake case, and a title for people, which begins with a capital."""

import ast
import re
from pathlib import Path

import pytest

import sponsorcli.reports

REPORTS = Path(sponsorcli.reports.__file__).parent
NAME = re.compile(r"[a-z][a-z0-9_]*")


def said(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@pytest.mark.parametrize(
    "path", sorted(REPORTS.rglob("*.py")), ids=lambda path: str(path.relative_to(REPORTS).with_suffix(""))
)
def test_names_are_for_programs_and_titles_for_people(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or ast.unparse(call.func) not in {"Fact", "Column"} or len(call.args) < 3:
            continue
        name, title = said(call.args[0]), said(call.args[1])
        assert name is None or NAME.fullmatch(name), f"{name} in line {call.lineno}"
        assert title is None or not title[:1].islower(), f"{title} in line {call.lineno}"
        assert title is None or "_" not in title, f"{title} in line {call.lineno}"


PEOPLE = {"person_id", "protege_id", "sponsor_id", "from_id", "to_id", "next_best_id", "incumbent_id"}


@pytest.mark.parametrize(
    "path", sorted(REPORTS.rglob("*.py")), ids=lambda path: str(path.relative_to(REPORTS).with_suffix(""))
)
def test_an_id_of_a_person_is_shown_with_the_name(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Column" and said(call.args[0]) in PEOPLE:
            assert ast.unparse(call.args[2]) == "Kind.PERSON", f"{said(call.args[0])} in line {call.lineno}"
