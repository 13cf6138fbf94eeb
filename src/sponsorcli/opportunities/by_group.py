"""How often opportunities reach each group of protégés: by the time they were paired, within levels.

Everybody can look up how many opportunities each protégé had, so that these figures would say who is in which group:
they are for the audit file's owner alone, who gives the groups.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.statistics import Interval
from sponsorcli.statistics.groups import REFERENCE_LEAST, UNDECLARED
from sponsorcli.statistics.significance import rate_permutation_p, rate_ratio

from .reached import allocation_of


@dataclass(frozen=True, slots=True)
class GroupReach:
    """One group of the protégés in active pairs: how many had an opportunity since pairing, and how often.

    `rate` is opportunities by person-quarter, `ratio` that over the rate of the `reference` group, `p_value` of equal
    rates when the groups' names are given out anew within levels; missing for groups too small to compare.
    """

    attribute: str
    group: str
    people: int
    with_any: int
    rate: float | None = None
    reference: str | None = None
    ratio: float | None = None
    interval: Interval | None = None
    p_value: float | None = None


def seed_of(snapshot: Snapshot) -> int:
    """The seed of the tests by chance: the same for a program in every run, and told in the report."""
    return int.from_bytes(sha256(snapshot.program.about.id.encode()).digest()[:4], "big")


def reach_by_group(snapshot: Snapshot, groups: Mapping[str, Mapping[str, frozenset[str]]]) -> tuple[GroupReach, ...]:
    """The groups of each attribute, given by who is in them, with what came the way of their protégés."""
    people = allocation_of(snapshot).select("person_id", "level", "had", "quarters").sort("person_id")
    rows: list[GroupReach] = []
    for attribute, members in groups.items():
        group_of = {person: group for group, inside in members.items() for person in inside}
        named = pl.col("person_id").replace_strict(group_of, default=UNDECLARED, return_dtype=pl.String)
        rows += _attribute(attribute, people.with_columns(group=named), seed_of(snapshot))
    return tuple(rows)


def _attribute(attribute: str, people: pl.DataFrame, seed: int) -> Iterator[GroupReach]:
    counted = (
        people.group_by("group")
        .agg(people=pl.len(), with_any=(pl.col("had") > 0).sum(), rate=pl.col("had").sum() / pl.col("quarters").sum())
        .with_columns(pl.col("rate").fill_nan(None))
    )
    rows = {row["group"]: GroupReach(attribute, **row) for row in counted.sort("group").iter_rows(named=True)}
    rates = {
        name: row.rate
        for name, row in rows.items()
        if row.rate is not None and row.people >= REFERENCE_LEAST and name != UNDECLARED
    }
    reference = _reference(rates)
    for name, row in rows.items():
        if reference is None or name not in rates or name == reference:
            yield replace(row, reference=reference if name in rates else None)
        else:
            two = people.filter(pl.col("group").is_in([name, reference]))
            yield replace(_compared(row, two, seed), reference=reference)


def _reference(rates: Mapping[str, float]) -> str | None:
    """The group with the highest rate; the first by name of equal ones, none where nobody had any."""
    return min((name for name in rates if rates[name]), key=lambda name: (-rates[name], name), default=None)


def _compared(row: GroupReach, two: pl.DataFrame, seed: int) -> GroupReach:
    """The row with how its group compares with the reference; `two` are the people of both."""
    had, quarters = two["had"].to_numpy().astype(np.int64), two["quarters"].to_numpy().astype(np.float64)
    inside = two["group"].to_numpy() == row.group
    levels = two["level"].fill_null("").rank("dense").to_numpy().astype(np.int64)
    ratio, interval = rate_ratio(had, quarters, inside)
    return replace(
        row, ratio=ratio, interval=interval, p_value=rate_permutation_p(had, quarters, inside, levels, seed)
    )  # fmt: skip
