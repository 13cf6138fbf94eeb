"""One writing for each value of an audited attribute, so that "no" and "No" are one group."""

from collections import Counter

import polars as pl

from sponsorcli.rosters.values import TypedColumn

KIND = "written as most write it"


def with_one_writing(column: TypedColumn) -> TypedColumn:
    """The column with values that differ in case alone written as most of them are."""
    counts = Counter(value for value in column.values.to_list() if value is not None)
    chosen: dict[str, str] = {}
    for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        chosen.setdefault(value.casefold(), value)
    other = {value: chosen[value.casefold()] for value in counts if chosen[value.casefold()] != value}
    if not other:
        return column
    changed = sum(counts[value] for value in other)
    return TypedColumn(
        column.values.replace(pl.Series(list(other)), pl.Series(list(other.values()))),
        column.faults,
        {**column.changes, KIND: changed},
        {**column.examples, KIND: ""},
    )
