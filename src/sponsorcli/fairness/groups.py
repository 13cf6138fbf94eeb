"""Who is in which group of the audited attributes, groups put together as the program says."""

from collections.abc import Iterator, Mapping

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.statistics.groups import UNDECLARED, declared_groups

Members = Mapping[str, Mapping[str, frozenset[str]]]
"""People by attribute and group; those who did not say, or are not in the audit table, are in none."""


def group_members(snapshot: Snapshot, audit: RosterTable) -> Members:
    """Everybody in the audit table by attribute and group, as `outcomes: merge` puts groups together."""
    names = [name for name in audited_attributes(snapshot) if name in audit.frame.columns]
    declared = declared_groups(audit.frame, names)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name in names:
        together = snapshot.program.outcomes.merge.get(name, {})
        merged = {part: whole for whole, parts in together.items() for part in parts}
        members: dict[str, set[str]] = {}
        for person, group in declared.select("person_id", name).drop_nulls().iter_rows():
            members.setdefault(merged.get(group, group), set()).add(person)
        found[name] = {group: frozenset(members[group]) for group in sorted(members)}
    return found


def cells_of(members: Mapping[str, frozenset[str]], people: frozenset[str]) -> dict[str, frozenset[str]]:
    """The people by group, those who did not say last."""
    cells = {group: people & inside for group, inside in members.items()}
    return {**cells, UNDECLARED: people.difference(*cells.values())}


def audited_attributes(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns by which the program asks for figures."""
    return tuple(dict.fromkeys(name for name in snapshot.program.outcomes.groups if name != "person_id"))


def first_in_ties(snapshot: Snapshot, audit: RosterTable) -> frozenset[str] | Problem:
    """Who is in the group of `positive_action`, whatever the case of the values; S033 where that cannot be told."""
    action = snapshot.program.positive_action
    if action is None:
        return frozenset()
    if action.attribute not in audit.frame.columns:
        why = f'the audit table has no column "{action.attribute}"'
        return Problem("S033", why, snapshot.places.of("positive_action", "attribute"), "name a column of it")
    wanted = {value.strip().casefold() for value in action.values}
    declared = declared_groups(audit.frame, [action.attribute]).drop_nulls()
    people = frozenset(person for person, value in declared.iter_rows() if value.strip().casefold() in wanted)
    if not people:
        why = f"nobody in the audit table has one of these values of {action.attribute}"
        return Problem(
            "S033", why, snapshot.places.of("positive_action", "values"), "write the values as the audit table does"
        )
    return people


def setup_problems(
    snapshot: Snapshot, audit: RosterTable | None, code: str = "S004", what: str = "the steps are not audited"
) -> Iterator[Problem]:
    """A problem for every attribute that the audit table does not have; `what` is then not shown by it."""
    for name in audited_attributes(snapshot):
        if audit is not None and name not in audit.frame.columns:
            yield Problem(
                code,
                f'the audit table has no column "{name}", so {what} by it',
                snapshot.places.of("outcomes", "groups", snapshot.program.outcomes.groups.index(name)),
                "name a column of the audit table, or remove the line",
                Severity.WARNING,
            )
