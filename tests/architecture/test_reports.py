"""Reports say what analyses found: their tables are made in one way, and a topic loads no other's analysis."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sponsorcli.reports

REPORTS = Path(sponsorcli.reports.__file__).parent
BY_POSITION = {"person.py", "pseudonyms.py"}
"""Tables whose columns are a file's, or another table's."""


def calls_in(path: Path) -> set[str]:
    """The names of what the module calls."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {ast.unparse(function) for function in calls}


@pytest.mark.parametrize(
    "path", sorted(REPORTS.rglob("*.py")), ids=lambda path: str(path.relative_to(REPORTS).with_suffix(""))
)
def test_every_value_of_a_table_is_found_by_its_columns_name(path: Path) -> None:
    if path.name not in {*BY_POSITION, "tables_by_name.py"}:
        assert calls_in(path).isdisjoint({"Table", "Table.of_rows"})


def test_the_door_of_reports_is_empty() -> None:
    assert len(ast.parse((REPORTS / "__init__.py").read_text("utf-8")).body) == 1


@pytest.mark.parametrize(
    ("topic", "spared"),
    [
        ("portfolio", {"polars", "pydantic", "numpy"}),
        ("brief", {"numpy"}),
        ("month", {"numpy"}),
        ("verification", {"numpy", "sponsorcli.pairing"}),
        ("accountability", {"sponsorcli.pairing", "sponsorcli.outcomes", "scipy"}),
        ("outcomes", {"sponsorcli.pairing", "sponsorcli.accountability", "scipy"}),
    ],
)
def test_a_topic_loads_no_other_topics_analysis(topic: str, spared: set[str]) -> None:
    code = f"import sys, sponsorcli.reports.{topic}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert spared.isdisjoint(run.stdout.split())
