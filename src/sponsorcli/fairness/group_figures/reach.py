"""How often opportunities reach each group of protégés: by the time they were paired, compared within levels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from math import ceil, sqrt

import numpy as np
import polars as pl

from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.fairness.releases.history import Release, shown_rates
from sponsorcli.fairness.releases.populations import ACTIVE, OPPORTUNITY
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import allocation_of
from sponsorcli.statistics import Interval
from sponsorcli.statistics.groups import POOLED_REMAINDER, UNDECLARED
from sponsorcli.statistics.significance import rate_permutation_p

REFERENCE_LEAST = 10
"""No smaller group is what others are compared with, nor is a smaller one compared."""
Z = 1.959963984540054
DECIMALS = 1
"""No rate or ratio is shown more exactly; p-values are rounded up to two decimals."""


@dataclass(frozen=True, slots=True)
class GroupReach:
    """One group of the protégés: how many of the `pool`, active or paired, had an opportunity since, and how often.

    `people` and `with_any` are missing where withheld. `rate` is opportunities by person-quarter, `ratio` that over the
    rate of the `reference` group, `p_value` of equal rates when the groups' names are given out anew within levels.
    These count each person's opportunities and time, which everybody can look up, so they are shown roughly: exact
    ones would say who is in the group.
    """

    attribute: str
    group: str
    as_of: date
    pool: str
    people: int | None
    with_any: int | None
    rate: float | None = None
    reference: str | None = None
    ratio: float | None = None
    interval: Interval | None = None
    p_value: float | None = None


def seed_of(snapshot: Snapshot) -> int:
    """The seed of the tests by chance: the same for a program in every run, and told in the report."""
    return int.from_bytes(sha256(snapshot.program.about.id.encode()).digest()[:4], "big")


def reach_by_group(history: ReleaseHistory, snapshot: Snapshot) -> tuple[GroupReach, ...]:
    """The groups of each attribute with what came the way of their protégés, as of the last day it could be shown."""
    return tuple(row for attribute in history.attributes for row in _attribute(attribute, history, snapshot))


def _attribute(attribute: str, history: ReleaseHistory, snapshot: Snapshot) -> Iterator[GroupReach]:
    """The groups of one attribute, those who did not say last, then the pooled remainder."""
    found = history.latest(attribute, OPPORTUNITY)
    if found is None:
        return
    release, pool = found
    before, after = history.cells(attribute, release, pool), history.cells(attribute, release, OPPORTUNITY)
    shown = shown_rates(before, after, history.below)
    rows = tuple(
        GroupReach(
            attribute, name, release.day, str(pool[0]), before.counts.get(name),
            shown[name].events if name in shown else None,
        )
        for name in before.groups
    )  # fmt: skip
    people = _with_groups(attribute, history, release, snapshot.on(release.day))
    large = [name for name in shown if name != UNDECLARED and before.counts[name] >= REFERENCE_LEAST]
    yield from _with_rates(rows, people, large, seed_of(snapshot))
    rest = history.pooled_remainder(attribute, release, (pool, OPPORTUNITY))
    if rest is not None:
        yield GroupReach(attribute, POOLED_REMAINDER, release.day, str(pool[0]), rest.people, rest.events)


def _with_rates(
    rows: Sequence[GroupReach], people: pl.DataFrame, large: Sequence[str], seed: int
) -> Iterator[GroupReach]:
    """The rows with the rates of groups large enough, and those compared with the reference."""
    rates = _rates(people)
    clear = [name for name in large if name in rates]
    reference = _reference(rates, clear)
    for row in rows:
        if row.group not in clear:
            yield row
            continue
        rated = replace(row, rate=_round(rates[row.group]), reference=reference)
        if reference is None or row.group == reference:
            yield rated
        else:
            yield _compared(rated, people.filter(pl.col("group").is_in([row.group, reference])), seed)


def _compared(row: GroupReach, two: pl.DataFrame, seed: int) -> GroupReach:
    """The row with how its group compares with the reference; `two` are the people of both."""
    ratio, interval = rate_ratio(two, row.group)
    p_value = _p_value(two, row.group, seed)
    return replace(
        row,
        ratio=_round(ratio),
        interval=Interval(_round(interval.low), _round(interval.high)),
        p_value=None if p_value is None else ceil(100 * p_value) / 100,
    )


def _round(figure: float) -> float:
    return round(figure, DECIMALS)


def _with_groups(attribute: str, history: ReleaseHistory, release: Release, snapshot: Snapshot) -> pl.DataFrame:
    """The nominated protégés in active pairs: `person_id`, `level`, `had`, `quarters`, `group`."""
    active = release.people.get(ACTIVE, 0)
    there = list(history.people_of(active))
    group_of = history.group_of(attribute)
    return (
        allocation_of(snapshot)
        .filter(pl.col("person_id").is_in(there))
        .select("person_id", "level", "had", "quarters")
        .with_columns(group=pl.col("person_id").replace_strict(group_of, default=UNDECLARED, return_dtype=pl.String))
        .sort("person_id")
    )


def _rates(people: pl.DataFrame) -> dict[str, float]:
    """Opportunities by person-quarter of each group for which time has passed."""
    summed = people.group_by("group").agg(pl.col("had").sum(), pl.col("quarters").sum())
    return {group: had / quarters for group, had, quarters in summed.iter_rows() if quarters}


def _reference(rates: Mapping[str, float], names: Sequence[str]) -> str | None:
    """The group with the highest rate; the first by name of equal ones, none where nobody had any."""
    return min((name for name in names if rates.get(name)), key=lambda name: (-rates[name], name), default=None)


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
    return rate_permutation_p(
        two["had"].to_numpy().astype(np.int64),
        two["quarters"].to_numpy().astype(np.float64),
        two["group"].to_numpy() == name,
        levels,
        seed,
    )
