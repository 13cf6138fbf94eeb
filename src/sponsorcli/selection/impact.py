"""How the steps from nominated to selected fell on the groups of the audit table: totals, never a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.statistics import (
    TOGETHER,
    UNDECLARED,
    GroupImpact,
    Proportion,
    compare_groups,
    declared_groups,
    together,
    withheld_stages,
)


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """A group at a step.

    `pool` and `outcome` are missing where withheld; `everybody` is the step as a whole.
    """

    step: str
    attribute: str
    group: str
    pool: int | None
    outcome: GroupImpact | None
    everybody: Proportion


def impact_rows(
    stages: Mapping[str, Sequence[str]], audit: RosterTable | None, snapshot: Snapshot
) -> tuple[ImpactRow, ...]:
    """The audit of each step and of all together, for each attribute the program names.

    `stages` are the ids at each stage by its name, each among those of the stage before.
    """
    if audit is None:
        return ()
    below = snapshot.program.outcomes.withhold_below
    return tuple(
        row
        for attribute in snapshot.program.outcomes.groups
        if attribute in audit.frame.columns and attribute != "person_id"
        for row in _attribute_rows(attribute, stages, audit.frame, below)
    )


def _attribute_rows(
    attribute: str, stages: Mapping[str, Sequence[str]], audit: pl.DataFrame, below: int
) -> Iterator[ImpactRow]:
    names = list(stages)
    group_of = declared_groups(audit, [attribute]).rename({attribute: "group"})
    found = [_counted(stages[name], group_of) for name in names]
    everyone = sorted(found[0], key=lambda name: (name == UNDECLARED, name))
    counts = [{name: one.get(name, 0) for name in everyone} for one in found]
    hidden = withheld_stages(counts, below)
    steps = [(place, place + 1) for place in range(len(names) - 1)]
    if len(steps) > 1:
        steps.append((0, len(names) - 1))
    for start, end in steps:
        step = f"{names[start]} to {names[end]}"
        everybody = Proportion(sum(counts[end].values()), sum(counts[start].values()))
        shown = {
            name: Proportion(counts[end][name], counts[start][name])
            for name in everyone
            if name not in hidden[end] and counts[start][name]
        }
        compared = {one.group: one for one in compare_groups(shown, everybody, apart=frozenset({UNDECLARED}))}
        for name in everyone:
            pool = None if name in hidden[start] else counts[start][name]
            yield ImpactRow(step, attribute, name, pool, compared.get(name), everybody)
        rest = together(counts[start], counts[end], hidden[end], below)
        if rest is not None:
            shortfall = rest.people * everybody.rate - rest.events
            outcome = GroupImpact(TOGETHER, rest, None, None, shortfall, "not compared: several groups")
            yield ImpactRow(step, attribute, TOGETHER, rest.people, outcome, everybody)


def _counted(people: Sequence[str], group_of: pl.DataFrame) -> dict[str, int]:
    """How many of these people are in each group."""
    groups = (
        pl.DataFrame({"person_id": people}, schema={"person_id": pl.String})
        .join(group_of, on="person_id", how="left")
        .with_columns(pl.col("group").fill_null(UNDECLARED))
    )
    counts = groups.group_by("group").len("people").sort("group")
    return dict(counts.iter_rows())


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
