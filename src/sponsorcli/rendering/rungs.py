"""Say a rung of the ladder by its name and its height, wherever people read of it."""

from dataclasses import replace

from sponsorcli.model import ladder
from sponsorcli.tables import Kind, Report, Table, Value

from .wording import worded

RUNG_NAMES = frozenset({"rung", "highest_rung"})
"""What columns and facts of rungs are called in data."""


def named_rung(height: Value) -> str:
    """A rung as people know it: opportunity giver (4)."""
    return ladder.named_rung(height) if isinstance(height, int) else worded(height, Kind.WHOLE, missing="–")


def with_rungs(table: Table) -> Table:
    """The table with its rungs named, unless a column of it names them already."""
    names = set(ladder.RUNG_NAMES.values())
    if any(names.intersection(text for text in values if isinstance(text, str)) for values in table.values):
        return table
    places = [place for place, column in enumerate(table.columns) if column.name in RUNG_NAMES]
    columns, values = list(table.columns), list(table.values)
    for place in places:
        if columns[place].kind is Kind.WHOLE:
            columns[place] = replace(columns[place], kind=Kind.TEXT)
            values[place] = tuple(None if height is None else named_rung(height) for height in values[place])
    return replace(table, columns=tuple(columns), values=tuple(values)) if places else table


def rungs_named(report: Report) -> Report:
    """The report with the rungs of its tables named, and of its sections."""
    return replace(
        report,
        tables=tuple(map(with_rungs, report.tables)),
        behind=tuple(map(with_rungs, report.behind)),
        sections=tuple(map(rungs_named, report.sections)),
    )
