"""Groups compared among people alike: nominees of one manager, candidates for one opportunity, people rated alike.

Exact, for the audit file's owner alone: strata of a few people say too much to be shown with noise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.opportunities.register import candidate_stages
from sponsorcli.selection.potential import ratings
from sponsorcli.selection.qualified import qualified_for_round
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.stratified.pooled_comparison import PooledComparison, Tables, compare_over_strata

from .groups import Members, cells_of
from .populations import OVER_ROUNDS, Populations, Step


@dataclass(frozen=True, slots=True)
class StepQuestion:
    """What is asked at a step of people alike.

    `told` has a row a case: `person_id`, `stratum` (who is alike), `passed`. `unit` is what strata are called;
    `many_small` of them say nothing about whether the gap is the same in each. An `outcome_test` asks about what came
    later of people who were rated alike: there the group that does better has been rated too low.
    """

    step: str
    unit: str
    told: pl.DataFrame
    many_small: bool = False
    outcome_test: bool = False


@dataclass(frozen=True, slots=True)
class WithinComparison:
    """A group against another among people alike, at a step, by an attribute."""

    question: StepQuestion
    attribute: str
    compared: PooledComparison

    @property
    def reading(self) -> str:
        """What the row says, in one plain clause."""
        one = self.compared
        if self.question.outcome_test and one.is_to_review:
            return f"review: {one.reference} did better later than {one.group} with the same rating of potential"
        return one.reading

    @property
    def is_to_review(self) -> bool:
        """Whether the reading asks somebody to look."""
        return self.compared.is_to_review


def questions_of(snapshot: Snapshot) -> Iterator[StepQuestion]:
    """What is asked of the program's people on the day."""
    qualified = qualified_for_round(snapshot).people
    yield StepQuestion(
        "qualified to nominated", "managers", _cases(qualified, "manager_id", "nominated"), many_small=True
    )
    candidates = candidate_stages(snapshot)
    for before, after in (("considered", "slate"), ("slate", "offered"), ("offered", "accepted")):
        pool = candidates if before == "considered" else candidates.filter(before)
        told = _cases(pool, "opportunity_id", after)
        yield StepQuestion(f"{before} to {after}", "opportunities", told, many_small=True)
    rated = ratings(snapshot)
    yield StepQuestion("potential rated high", "performance ratings", _cases(rated, "performance", "high"))
    followed = rated.drop_nulls("later")
    yield StepQuestion(
        "later performance high", "potential ratings", _cases(followed, "potential", "later_high"), outcome_test=True
    )


def _cases(rows: pl.DataFrame, stratum: str, passed: str) -> pl.DataFrame:
    return rows.drop_nulls(stratum).select(
        "person_id", pl.col(stratum).alias("stratum"), pl.col(passed).alias("passed")
    )


def compare_within(snapshot: Snapshot, members: Members) -> tuple[WithinComparison, ...]:
    """Every question by every attribute, where two strata or more have people of both groups."""
    percent = snapshot.program.fairness.reference_percent
    return tuple(
        WithinComparison(question, attribute, replace(row, equal_p=None) if question.many_small else row)
        for question in questions_of(snapshot)
        for attribute, groups in members.items()
        for row in compare_over_strata(_tables(question.told, groups), question.unit, percent)
    )


def compare_over_rounds(
    snapshot: Snapshot, populations: Populations, members: Members
) -> Iterator[tuple[Step, str, PooledComparison]]:
    """Whether somebody is selected and promoted, by every attribute, among those nominated in one round."""
    rounds = snapshot.history.nominations.select("person_id", stratum="round").unique()
    percent = snapshot.program.fairness.reference_percent
    for step in OVER_ROUNDS:
        pool, passed = (list(populations.get(key, frozenset())) for key in step)
        told = rounds.filter(pl.col("person_id").is_in(pool)).with_columns(passed=pl.col("person_id").is_in(passed))
        for attribute, groups in members.items():
            for row in compare_over_strata(_tables(told, groups), percent=percent):
                yield step, attribute, row


def _tables(told: pl.DataFrame, groups: Mapping[str, frozenset[str]]) -> Tables:
    """For each stratum everybody's rate and that of each group with somebody in it."""
    tables = []
    for (_,), rows in told.sort("stratum", "person_id").group_by(["stratum"], maintain_order=True):
        people = frozenset(rows["person_id"])
        passed = frozenset(rows.filter("passed")["person_id"])
        cells = {name: cell for name, cell in cells_of(groups, people).items() if cell}
        tables.append((
            Proportion(len(passed), len(people)),
            {name: Proportion(len(cell & passed), len(cell)) for name, cell in cells.items()},
        ))  # fmt: skip
    return tables
