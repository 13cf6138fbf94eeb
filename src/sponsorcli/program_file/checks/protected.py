"""Protected attributes, and columns that stand in for them, never decide about a person."""

from collections.abc import Iterator

from sponsorcli.model.protected import is_protected, is_proxy
from sponsorcli.model.settings import Program, SettingPath, SettingPlaces
from sponsorcli.problems import Problem
from sponsorcli.program_file.anatomy import dotted, settings_in, values_of

_DECISIONS: tuple[SettingPath, ...] = (
    ("selection", "eligible"), ("selection", "ranked_by"),
    ("pairing", "rules"), ("pairing", "criteria"), ("pairing", "priority"),
)  # fmt: skip
_NOT_COLUMNS = frozenset({"kind", "any_of", "why", "values", "value", "first", "tiers"})
"""Keys of decisions whose texts are no names of columns."""


def protected_in_decisions(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """No rule, criterion, ranking or condition reads a protected column or a proxy of one."""
    for path, column in _columns_that_decide(program):
        why = why_column_cannot_decide(column, program)
        if why is not None:
            yield Problem(
                "P043",
                f'"{column}" {why}, and must not decide in {dotted(path[:2])}',
                places.of(*path),
                "remove it; groups are compared by outcomes.groups, from the audit table alone",
            )


def protected_behind_a_field(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """No protected column enters under the name of another field."""
    for entry in program.sources.entries():
        if entry.table == "audit":
            continue
        for field, heading in entry.location.columns.items():
            why = why_column_cannot_decide(heading, program) or why_column_cannot_decide(field, program)
            if why is not None:
                yield Problem(
                    "P043",
                    f'the heading "{heading}" {why}, and is read as {entry.table}.{field}',
                    places.of(*entry.path, "columns", field),
                    "remove the line; protected columns belong in the audit table alone",
                )


def why_column_cannot_decide(column: str, program: Program) -> str | None:
    """Why no decision may read the column; None where it may."""
    if column.casefold() in {own.casefold() for own in program.protected}:
        return 'is listed under "protected"'
    if is_protected(column):
        return "is a protected attribute"
    return "tells a protected attribute with ease" if is_proxy(column) else None


def _columns_that_decide(program: Program) -> Iterator[tuple[SettingPath, str]]:
    for path, setting in settings_in(program):
        if path[:2] not in _DECISIONS:
            continue
        for key, value in values_of(setting):
            names = value if isinstance(value, tuple) else (value,)
            for name in names if key not in _NOT_COLUMNS else ():
                if isinstance(name, str):
                    yield (*path, key), name
    if program.pairing.sponsors_differ_in is not None:
        yield ("pairing", "sponsors_differ_in"), program.pairing.sponsors_differ_in
