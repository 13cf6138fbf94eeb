"""Say a rung of the ladder by its height and its name."""

from dataclasses import replace

from sponsorcli.model import ladder
from sponsorcli.rendering.wording import worded
from sponsorcli.tables import Kind, Table, Value

RUNG_NAMES = frozenset({"rung", "highest_rung"})
"""What columns and facts of rungs are called in data."""


def named_rung(height: Value) -> str:
    """A rung as people know it: 4 opportunity giver."""
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
