"""How often opportunities reach each group of protégés: by the time they were paired, compared within levels."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt

import numpy as np
import polars as pl

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.statistics import UNDECLARED, Interval, declared_groups, permutation, withheld_stages

REFERENCE_LEAST = 10
"""No smaller group is what others are compared with, nor is a smaller one compared."""
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class GroupReach:
    """One group's opportunities by person-quarter; everything that would say too much about too few is missing.

    `with_any` people had at least one. `ratio` is the rate over that of the `reference` group, `p_value` of equal rates
    when the groups' names are given out anew within levels.
    """

    attribute: str
    group: str
    people: int | None
    quarters: float | None
    had: int | None
    with_any: int | None
    reference: str | None
    ratio: float | None
    interval: Interval | None
    p_value: float | None

    @property
    def rate(self) -> float | None:
        """Opportunities by person-quarter; missing where withheld or no time has passed."""
        return self.had / self.quarters if self.had is not None and self.quarters else None


def seed_of(snapshot: Snapshot) -> int:
    """The seed of the tests by chance: the same for a program in every run, and told in the report."""
    return int.from_bytes(sha256(snapshot.program.about.id.encode()).digest()[:4], "big")


def reach_by_group(allocation: pl.DataFrame, audit: RosterTable | None, snapshot: Snapshot) -> tuple[GroupReach, ...]:
    """The groups of each audited attribute with what came the way of their protégés (rows of `allocation_of`)."""
    if audit is None or allocation.is_empty():
        return ()
    attributes = [name for name in snapshot.program.outcomes.groups if name in audit.frame.columns]
    people = allocation.select("person_id", "level", "had", "quarters").join(
        declared_groups(audit.frame, attributes), on="person_id", how="left", maintain_order="left"
    )
    below, seed = snapshot.program.outcomes.withhold_below, seed_of(snapshot)
    return tuple(
        row
        for attribute in attributes
        for row in _attribute(
            attribute, people.with_columns(group=pl.col(attribute).fill_null(UNDECLARED)).sort("person_id"), below, seed
        )
    )


def _attribute(attribute: str, people: pl.DataFrame, below: int, seed: int) -> Iterator[GroupReach]:
    """The groups of one attribute, those who did not say last."""
    counted = people.group_by("group").agg(
        pl.len().alias("people"), pl.col("quarters").sum(), pl.col("had").sum(), (pl.col("had") > 0).sum().alias("any")
    )
    rows = {row["group"]: row for row in counted.rows(named=True)}
    sizes, reached = ({name: row[what] for name, row in rows.items()} for what in ("people", "any"))
    no_size, no_reach = withheld_stages((sizes, reached), below)
    reference = _reference([row for name, row in rows.items() if name not in no_reach and name != UNDECLARED])
    for name in sorted(rows, key=lambda name: (name == UNDECLARED, name)):
        row, hidden = rows[name], name in no_reach
        people_shown = None if name in no_size else row["people"]
        if hidden:
            yield GroupReach(attribute, name, people_shown, None, None, None, None, None, None, None)
            continue
        figures = (attribute, name, people_shown, row["quarters"], row["had"], row["any"])
        comparable = reference is not None and name not in {reference, UNDECLARED} and row["people"] >= REFERENCE_LEAST
        if reference is None or not comparable or not row["quarters"]:
            yield GroupReach(*figures, reference, None, None, None)
            continue
        two = people.filter(pl.col("group").is_in([name, reference]))
        ratio, interval = rate_ratio(two, name)
        yield GroupReach(*figures, reference, ratio, interval, _p_value(two, name, seed))


def _reference(rows: list[dict[str, object]]) -> str | None:
    """The group with the highest rate of those large enough; the larger, then the first by name, of equal ones."""
    large = [(row["had"], row["quarters"], row["people"], row["group"]) for row in rows]
    ranked = [
        (-had / quarters, -people, str(name))
        for had, quarters, people, name in large
        if isinstance(had, int) and isinstance(quarters, float) and isinstance(people, int)
        and quarters > 0 and had and people >= REFERENCE_LEAST
    ]  # fmt: skip
    return min(ranked)[2] if ranked else None


def rate_ratio(two: pl.DataFrame, name: str) -> tuple[float, Interval]:
    """The rate of the group `name` over that of the other of the two groups, with its 95 % interval.

    Score interval of the share of events, given how many there are (Wilson 1927; Przyborowski and Wilenski 1940), on
    counts divided by the overdispersion between people (Pearson's, 1 at the least), since a few people may hold many.
    """
    inside = two["group"].to_numpy() == name
    had, quarters = two["had"].to_numpy().astype(float), two["quarters"].to_numpy().astype(float)
    events, time = ((float(values[inside].sum()), float(values[~inside].sum())) for values in (had, quarters))
    rates = np.where(inside, events[0] / time[0], events[1] / time[1])
    mean = rates * quarters
    expected = mean > 0
    spread = float(((had - mean)[expected] ** 2 / mean[expected]).sum()) / max(1, int(expected.sum()) - 2)
    share, total = events[0] / sum(events), sum(events) / max(1.0, spread)
    centre = (share * total + Z * Z / 2) / (total + Z * Z)
    half = Z / (total + Z * Z) * sqrt(share * (1 - share) * total + Z * Z / 4)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    factor = time[1] / time[0]
    ratio = factor * events[0] / events[1]
    return ratio, Interval(factor * low / (1 - low), factor * high / (1 - high))


def _p_value(two: pl.DataFrame, name: str, seed: int) -> float | None:
    levels = two["level"].fill_null("").rank("dense").to_numpy().astype(np.int64)
    return permutation.rate_permutation_p(
        two["had"].to_numpy().astype(np.int64),
        two["quarters"].to_numpy().astype(np.float64),
        two["group"].to_numpy() == name,
        levels,
        seed,
    )
