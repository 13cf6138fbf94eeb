"""Who nominates whom: how many came through, whether only from the own function, and who never nominates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.eligibility import NomineeData

TEAM_FROM = 3
"""A manager of so many people at the programme's levels could have nominated somebody."""
SAME_FROM = 3
"""So many nominated, all of the own function, are worth a remark; fewer say nothing."""


@dataclass(frozen=True, slots=True)
class Nominator:
    """How many somebody nominated, how many were eligible and selected, how many are of the own function.

    `could` is how many the person manages at the programme's levels.
    """

    person_id: str
    name: str | None
    nominated: int
    eligible: int
    selected: int
    own_function: int
    could: int

    @property
    def reading(self) -> str:
        """What is worth a word, or nothing."""
        if not self.nominated:
            return f"nominated nobody, and manages {self.could} people at the programme's levels"
        if self.nominated >= SAME_FROM and self.own_function == self.nominated:
            return "nominated the own function alone"
        if self.nominated >= SAME_FROM and not self.eligible:
            return "nobody nominated is eligible"
        return ""


def nominators_of(
    stages: Mapping[str, Sequence[str]], nominees: NomineeData, snapshot: Snapshot
) -> tuple[Nominator, ...]:
    """Everybody who nominated, the most first, then managers who could have and did not.

    Nothing where no row says who nominated.
    """
    given = nominees.frame.filter(pl.col("nominated_by").is_not_null())
    if not given.height:
        return ()
    people = snapshot.history.people
    nominator = pl.col("person_id").alias("nominated_by")
    counted = (
        given.join(people.select(nominator, pl.col("function").alias("own")), on="nominated_by", how="left")
        .group_by("nominated_by")
        .agg(
            pl.len().alias("nominated"),
            pl.col("person_id").is_in(list(stages["eligible"])).sum().alias("eligible"),
            pl.col("person_id").is_in(list(stages["selected"])).sum().alias("selected"),
            (pl.col("function") == pl.col("own")).sum().alias("own_function"),
        )
        .join(_teams(people, snapshot), on="nominated_by", how="full", coalesce=True)
        .filter((pl.col("nominated") > 0) | (pl.col("could") >= TEAM_FROM))
        .join(people.select(nominator, "name"), on="nominated_by", how="left")
        .sort(pl.col("nominated").fill_null(0), "nominated_by", descending=[True, False])
    )
    numbers = [pl.col(name).fill_null(0) for name in ("nominated", "eligible", "selected", "own_function", "could")]
    rows = counted.select("nominated_by", "name", *numbers)
    return tuple(Nominator(*row) for row in rows.iter_rows())


def _teams(people: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """How many each present manager has at the levels the program takes: `nominated_by`, `could`."""
    here = people.join(snapshot.history.absent, on="person_id", how="anti", maintain_order="left")
    wanted = _levels(snapshot)
    team = here.filter(pl.col("manager_id").is_in(here["person_id"].implode()))
    if wanted is not None:
        team = team.filter(pl.col("level").is_in(list(wanted)))
    return team.group_by(pl.col("manager_id").alias("nominated_by")).agg(pl.len().alias("could"))


def _levels(snapshot: Snapshot) -> Sequence[str] | None:
    """The levels from which the program takes people; None for all."""
    rules, levels = snapshot.program.selection.eligible, snapshot.program.about.levels
    return next((taken for rule in rules if (taken := rule.levels_taken(levels)) is not None), None)
