"""Every chart of a report draws a table and columns that the report's topic has."""

import ast
from pathlib import Path

import pytest

import sponsorcli.reports

REPORTS = Path(sponsorcli.reports.__file__).parent
DRAWN = sorted(
    path for path in REPORTS.rglob("*.py") if " Chart(" in path.read_text("utf-8") and path.name != "month.py"
)
"""But for the trend of a month, whose columns are those of the figures that are followed."""


def words(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def calls(path: Path, name: str) -> list[ast.Call]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == name]


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: str(path.relative_to(REPORTS).with_suffix("")))
def test_a_chart_draws_columns_that_there_are(path: Path) -> None:
    topic = path.parent.rglob("*.py") if path.parent != REPORTS else [path]
    columns = {next(iter(words(call.args[0])), "") for one in topic for call in calls(one, "Column")}
    for chart in calls(path, "Chart"):
        drawn = words(chart.args[4]) | words(chart.args[5])
        assert drawn <= columns, drawn - columns
