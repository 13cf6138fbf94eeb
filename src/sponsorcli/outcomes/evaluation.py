"""The outcomes as a whole: who is compared, followed for how long, and how often what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .follow_up.cohort import form_cohort
from .follow_up.histories import histories_of
from .follow_up.strata import comparable_columns
from .looks import FollowUp, follow_up, horizons, measures_at_horizon
from .measures.balance import CovariateBalance, balance
from .measures.compared import Compared, as_they_are, like_with_like
from .measures.progress import ProgressComparison, measure_progress
from .measures.rates import (
    Draw,
    PopulationRate,
    RateDifference,
    difference_of,
    draw_differences,
    population_rates,
)
from .measures.representation import Representation, measure_representation, start_of
from .measures.time_to_event import TimeToEvent, TimeToEventComparison, times_to_event
from .primary import Comparisons, PrimaryOutcome, primary_outcome
from .setup import setup_problems


@dataclass(frozen=True)
class Outcomes:
    """What came of the programme by the day.

    `proteges` and `comparison` count those whose dates can be; `followed` says for each horizon how many have been
    followed to its end. Rates, differences, progress and times are of protégés beside people like them, strata weighted
    as among protégés; `unweighted` differences are of everybody. `compared_on` are the columns in which both are alike,
    `since` the day with which representation now is compared. `derived` are the career events told from the dated
    extracts of the days `extracts`, by person and day: `person_id`, `on`, `event`, `level`, `what`, `doubt`; None where
    events are given.
    """

    proteges: int
    comparison: int
    without_like: int
    left_out: int
    left_out_others: int
    compared_on: tuple[str, ...]
    followed: tuple[FollowUp, ...]
    primary: PrimaryOutcome | None
    rates: tuple[PopulationRate, ...]
    differences: tuple[RateDifference, ...]
    unweighted: tuple[RateDifference, ...]
    balance: tuple[CovariateBalance, ...]
    progress: tuple[ProgressComparison, ...]
    waiting: tuple[TimeToEvent, ...]
    waiting_compared: tuple[TimeToEventComparison, ...]
    representation: tuple[Representation, ...]
    since: date
    derived: pl.DataFrame | None
    extracts: tuple[date, ...]
    problems: tuple[Problem, ...]


def measure_outcomes(snapshot: Snapshot, draw: Draw | None = None) -> Outcomes:
    """Form the cohort, follow it, and count at each horizon; as drawn too if there was a draw."""
    histories = histories_of(snapshot)
    cohort = form_cohort(histories, snapshot)
    settings = snapshot.program.outcomes
    sizes = dict(cohort.members.group_by("population").len("people").sort("population").iter_rows())
    compared = like_with_like(cohort.members)
    followed = tuple(follow_up(cohort.members, months, snapshot) for months in horizons(cohort.members, snapshot))
    rates, differences = _rates(compared, followed, snapshot)
    _, unweighted = _rates(as_they_are(cohort.members), followed, snapshot)
    primary = primary_outcome(differences, followed, snapshot)
    waiting, timed = times_to_event(
        compared, _timed_events(snapshot), settings.withhold_below, settings.mean_time_months
    )
    found = Comparisons(
        (*differences, *(draw_differences(draw, measures_at_horizon(snapshot), histories, snapshot) if draw else ())),
        tuple(one for look in followed for one in measure_progress(compared, look.months, histories, snapshot)),
        timed,
    ).judged(primary, followed, snapshot)
    return Outcomes(
        proteges=sizes.get("protege", 0),
        comparison=sizes.get("comparison", 0),
        without_like=cohort.without_like,
        left_out=cohort.left_out,
        left_out_others=cohort.left_out_others,
        compared_on=comparable_columns(histories, snapshot),
        followed=followed,
        primary=primary,
        rates=rates,
        differences=found.differences,
        unweighted=unweighted,
        balance=balance(cohort.members, compared, histories, snapshot),
        progress=found.progress,
        waiting=waiting,
        waiting_compared=found.waiting,
        representation=(
            measure_representation(cohort.members, histories, snapshot) if "representation" in settings.measured else ()
        ),
        since=start_of(cohort.members, snapshot),
        derived=snapshot.history.inferred_events,
        extracts=tuple(day for day in snapshot.history.career.extracts.days if day <= snapshot.as_of),
        problems=setup_problems(snapshot),
    )


def _rates(
    compared: Compared, followed: Sequence[FollowUp], snapshot: Snapshot
) -> tuple[tuple[PopulationRate, ...], tuple[RateDifference, ...]]:
    """The rates of both populations at each look, and their differences."""
    below = snapshot.program.outcomes.withhold_below
    both = [
        population_rates(compared, measure, look.months, below, snapshot.as_of)
        for look in followed
        for measure in measures_at_horizon(snapshot)
    ]
    return tuple(chain.from_iterable(both)), tuple(difference_of(compared, pair, below) for pair in both)


def _timed_events(snapshot: Snapshot) -> dict[str, str]:
    """The events whose time is measured, with the column of their day."""
    if "time_to_promotion" not in snapshot.program.outcomes.measured:
        return {}
    times = {"time_to_promotion": "promoted_on"} if snapshot.history.career.has_events else {}
    return times | ({"time_to_leaving": "left_on"} if "retention" in snapshot.program.outcomes.measured else {})
