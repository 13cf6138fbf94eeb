"""Protected attributes, and columns that stand in for them, never decide about a person."""

from collections.abc import Iterator, Mapping

from sponsorcli.model.law.jurisdictions import REFUSED, jurisdictions
from sponsorcli.model.law.protected import is_protected, is_proxy
from sponsorcli.model.settings import Program, Setting, SettingPath, SettingPlaces
from sponsorcli.problems import Problem, Severity
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
        for heading in entry.location.where:
            why = why_column_cannot_decide(heading, program)
            if why is not None:
                yield Problem(
                    "P043",
                    f'"{heading}" {why}, and must not decide which rows of {entry.table} are read',
                    places.of(*entry.path, "where", heading),
                    "remove it; groups are compared by outcomes.groups, from the audit table alone",
                )
        for field, heading in entry.location.columns.items():
            why = why_column_cannot_decide(heading, program) or why_column_cannot_decide(field, program)
            if why is not None:
                yield Problem(
                    "P043",
                    f'the heading "{heading}" {why}, and is read as {entry.table}.{field}',
                    places.of(*entry.path, "columns", field),
                    "remove the line; protected columns belong in the audit table alone",
                )


def positive_action_refused(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A group comes first between equals only where the law of every place is known to allow it."""
    action, named = program.positive_action, program.about.jurisdictions
    if action is None:
        return
    if REFUSED in {jurisdictions().place_of(name) for name in named}:
        why = "positive_action is refused, because people work in the US: no group may come first there"
        hint = "remove the block, or run a separate programme for other places"
        yield Problem("P130", why, places.of("positive_action"), hint)
        return
    if action.jurisdiction not in named:
        why = f'"{action.jurisdiction}" is not one of the jurisdictions of the programme'
        place = places.of("positive_action", "jurisdiction")
        yield Problem("P131", why, place, "name it under `program: jurisdictions`")
    for name in named:
        if not jurisdictions().allows_ties(name, action.attribute):
            why = f'it is not known that the law of {name} lets a group by "{action.attribute}" come first in a tie'
            place = places.of("positive_action", "attribute")
            yield Problem("P132", why, place, "ask a lawyer; run a separate programme for it")


def positive_action_unsound(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Two people approved it, and only equal scores are a tie."""
    action = program.positive_action
    if action is None:
        return
    if len({one.strip().casefold() for one in action.approved_by}) < len(action.approved_by):
        why = "positive_action names one person twice in approved_by"
        place = places.of("positive_action", "approved_by")
        yield Problem("P133", why, place, "two different people have to approve it")
    if program.selection.tie_within:
        why = "positive_action decides between equal scores alone, and tie_within takes scores that differ for equal"
        yield Problem("P134", why, places.of("selection", "tie_within"), "remove tie_within, or positive_action")


def unknown_jurisdictions(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A place of which nothing is known prints nothing."""
    for position, name in enumerate(program.about.jurisdictions):
        if jurisdictions().place_of(name) is None:
            yield Problem(
                "P135",
                f'nothing is known here of the law of "{name}", so reports print nothing about it',
                places.of("program", "jurisdictions", position),
                "use UK, US or a code of an EU country, such as DE; or ask a lawyer what holds",
                Severity.NOTE,
            )


def why_column_cannot_decide(column: str, program: Program) -> str | None:
    """Why no decision may read the column; None where it may."""
    if column.casefold() in {own.casefold() for own in program.protected}:
        return 'is listed under "protected"'
    if is_protected(column):
        return "is a protected attribute"
    return "tells a protected attribute with ease" if is_proxy(column) else None


def _columns_that_decide(program: Program) -> Iterator[tuple[SettingPath, str]]:
    if program.pairing.sponsors_differ_in is not None:
        yield ("pairing", "sponsors_differ_in"), program.pairing.sponsors_differ_in
    for path, setting in settings_in(program):
        if path[:2] == ("pairing", "forbid") and path[-1] == "where":
            yield from _conditions(setting, path)
        if path[:2] == ("pairing", "limits") and len(path) == 3:
            yield from _counted_by(setting, path)
        if path[:2] in _DECISIONS:
            yield from _columns_named(setting, path)


def _columns_named(setting: Setting, path: SettingPath) -> Iterator[tuple[SettingPath, str]]:
    for key, value in values_of(setting):
        names = value if isinstance(value, tuple) else (value,)
        yield from (((*path, key), name) for name in names if key not in _NOT_COLUMNS and isinstance(name, str))


def _conditions(where: Setting, path: SettingPath) -> Iterator[tuple[SettingPath, str]]:
    """The fields by whose values a line of `forbid` tells whom it means."""
    for side, fields in values_of(where):
        if isinstance(fields, Mapping):
            yield from (((*path, side, name), name) for name in fields)


def _counted_by(limit: Setting, path: SettingPath) -> Iterator[tuple[SettingPath, str]]:
    """The fields by whose values a limit tells whom it counts."""
    where = dict(values_of(limit)).get("where")
    for name, value in where.items() if isinstance(where, Mapping) else ():
        if isinstance(value, Mapping):
            yield from (((*path, "where", name, inner), inner) for inner in value)
        else:
            yield (*path, "where", name), name
