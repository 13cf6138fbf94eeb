"""How each step of a selection fell on groups, for every attribute of the audit table that the program names."""

from collections.abc import Iterator, Mapping, Sequence

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.statistics import ImpactRow, impact_of_stages


def impact_rows(
    stages: Mapping[str, Sequence[str]], audit: RosterTable | None, snapshot: Snapshot
) -> tuple[ImpactRow, ...]:
    """The audit of each step and of all together, for each attribute the program names.

    `stages` are the ids at each stage by its name, each among those of the stage before.
    """
    if audit is None:
        return ()
    settings = snapshot.program.outcomes
    return impact_of_stages(stages, audit.frame, settings.groups, settings.withhold_below)


def audit_problems(audit: RosterTable | None, snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every group column that the audit table does not have."""
    for place, attribute in enumerate(snapshot.program.outcomes.groups if audit is not None else ()):
        if audit is not None and attribute not in audit.frame.columns:
            yield Problem(
                "S004",
                f'the audit table has no column "{attribute}", so the steps are not audited by it',
                snapshot.places.of("outcomes", "groups", place),
                "name a column of the audit table, or remove the line",
                Severity.WARNING,
            )
