"""How each step of a funnel fell on the groups of one attribute, with what is withheld of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from .declared import UNDECLARED, declared_groups
from .impact import GroupImpact, compare_groups
from .proportions import Proportion
from .withholding import TOGETHER, together, withheld_stages


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


def impact_of_stages(
    stages: Mapping[str, Sequence[str]], audit: pl.DataFrame, attributes: Sequence[str], below: int
) -> tuple[ImpactRow, ...]:
    """The audit of each step and of all together, for each attribute that is a column of the audit table.

    `stages` are the ids at each stage by its name, each among those of the stage before; figures of groups of fewer
    than `below` are withheld, and those that would give them away. What is withheld of the first stages does not depend
    on those that follow, so that two reports on the same beginning withhold the same of it.
    """
    return tuple(
        row
        for attribute in attributes
        if attribute in audit.columns and attribute != "person_id"
        for row in _attribute_rows(attribute, stages, audit, below)
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
