"""Tell a table that a command wrote for people to read from the programme's own table of what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.rosters.headings import folded


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A command's table: the headings that it has, and that the programme's own table never has together."""

    command: str
    has: tuple[str, ...]
    lacks: tuple[str, ...] = ()


RESULTS: Mapping[str, ResultTable] = {
    "pairs": ResultTable("pair", ("score", "kept"), ("paired_on",)),
    "selections": ResultTable("select", ("eligible", "selected", "rank")),
}
"""By the table that each could be taken for."""


def result_problem(table: str, headings: tuple[str, ...], path: str, sheet: str | None) -> Problem | None:
    """The error of a result that is named as the table (R097); None for any other sheet."""
    result, written = RESULTS.get(table), set(map(folded, headings))
    if result is None or not written.issuperset(map(folded, result.has)):
        return None
    if not written.isdisjoint(map(folded, result.lacks)):
        return None
    return Problem(
        "R097",
        f"this is what `{result.command}` proposed, and not the table {table} of what was decided",
        FilePlace(path, sheet),
        f"write the result with -o FILE.json, and run `sponsorcli adopt FILE.json --on DATE -o {table}.csv`",
    )
