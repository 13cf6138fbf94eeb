"""The outcomes as a whole: who is compared, followed for how long, and how often what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order

from .follow_up.cohort import form_cohort
from .follow_up.histories import Histories, histories_of
from .follow_up.implausible_dates import date_problems, first_pairs
from .follow_up.strata import comparable_columns, compare_problems
from .measures.matched import CovariateBalance, MatchedDifference, balance, matched_difference
from .measures.progress import ProgressComparison, measure_progress, pay_problems
from .measures.rates import (
    Draw,
    GroupRate,
    RateDifference,
    difference_of,
    draw_differences,
    followed_in_full,
    overall_rates,
)
from .measures.representation import Representation, measure_representation, start_of
from .measures.time_to_event import TimeToEvent, TimeToEventComparison, times_to_event


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How many of each population have been followed for so many months, and how many not yet; `first_on` is when the
    first protégé is.
    """

    months: int
    proteges: int
    comparison: int
    proteges_not_yet: int
    comparison_not_yet: int
    first_on: date | None


@dataclass(frozen=True)
class Outcomes:
    """What came of the programme by the day.

    `proteges` and `comparison` count those whose dates can be; `followed` says for each horizon how many have been
    followed to its end. `compared_on` are the columns in which both are alike, `since` the day with which
    representation now is compared. `derived` are the career events told from the dated extracts of the days
    `extracts`, by person and day: `person_id`, `on`, `event`, `level`, `what`, `doubt`; None where events are given.
    """

    proteges: int
    comparison: int
    without_like: int
    left_out: int
    left_out_others: int
    compared_on: tuple[str, ...]
    followed: tuple[FollowUp, ...]
    rates: tuple[GroupRate, ...]
    differences: tuple[RateDifference, ...]
    matched: tuple[MatchedDifference, ...]
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
    followed: list[FollowUp] = []
    rates: list[GroupRate] = []
    differences: list[RateDifference] = []
    matched: list[MatchedDifference] = []
    progress: list[ProgressComparison] = []
    for months in horizons(cohort.members, snapshot):
        whole = followed_in_full(cohort.members, months, snapshot.as_of)
        followed.append(_follow_up(cohort.members, whole, months))
        for measure in measures_at_horizon(snapshot):
            overall = tuple(overall_rates(whole, measure, months, settings.withhold_below))
            differences.append(difference_of(overall))
            matched.append(matched_difference(whole, measure, months, settings.withhold_below))
            rates += overall
        progress += measure_progress(whole, months, histories, snapshot)
    if draw is not None:
        measures = measures_at_horizon(snapshot)
        differences += draw_differences(draw, measures, histories, first_pairs(snapshot), snapshot)
    waiting, compared = times_to_event(
        cohort.members, _timed_events(snapshot), settings.withhold_below, settings.mean_time_months
    )
    return Outcomes(
        proteges=sizes.get("protege", 0),
        comparison=sizes.get("comparison", 0),
        without_like=cohort.without_like,
        left_out=cohort.left_out,
        left_out_others=cohort.left_out_others,
        compared_on=comparable_columns(histories, snapshot),
        followed=tuple(followed),
        rates=tuple(rates),
        differences=tuple(differences),
        matched=tuple(matched),
        balance=balance(cohort.members, histories, snapshot),
        progress=tuple(progress),
        waiting=waiting,
        waiting_compared=compared,
        representation=(
            measure_representation(cohort.members, histories, snapshot) if "representation" in settings.measures else ()
        ),
        since=start_of(cohort.members, snapshot),
        derived=snapshot.history.inferred_events,
        extracts=tuple(day for day in snapshot.history.career.extracts.days if day <= snapshot.as_of),
        problems=setup_problems(snapshot),
    )


def horizons(members: pl.DataFrame, snapshot: Snapshot) -> tuple[int, ...]:
    """The months after which is counted: what the program asks for and, where less than half of the protégés have
    been followed to the first of them, before it the longest for which half of them have.
    """  # fmt: skip
    wanted = snapshot.program.outcomes.horizons
    proteges = members.filter(pl.col("population") == "protege")
    for months in range(wanted[0], 0, -1):
        ends = proteges["index"].dt.offset_by(f"{months}mo")
        if 2 * int((ends <= snapshot.as_of).sum()) >= max(1, proteges.height):
            return wanted if months == wanted[0] else (months, *wanted)
    return wanted


def measures_at_horizon(snapshot: Snapshot) -> tuple[str, ...]:
    """The measures that are a yes or no at the end of the window, and that the tables allow."""
    asked = snapshot.program.outcomes.measures
    has_events = snapshot.history.career.has_events
    return tuple(name for name in ("promotion", "retention") if name in asked and (has_events or name != "promotion"))


def _follow_up(members: pl.DataFrame, whole: pl.DataFrame, months: int) -> FollowUp:
    proteges = members.filter(pl.col("population") == "protege")
    count = whole.filter(pl.col("population") == "protege").height
    others, other_count = members.height - proteges.height, whole.height - count
    first = proteges["index"].dt.offset_by(f"{months}mo").min() if proteges.height else None
    first_on = first if isinstance(first, date) else None
    return FollowUp(months, count, other_count, proteges.height - count, others - other_count, first_on)


def _timed_events(snapshot: Snapshot) -> dict[str, str]:
    """The events whose time is measured, with the column of their day."""
    if "time_to_promotion" not in snapshot.program.outcomes.measures:
        return {}
    times = {"time_to_promotion": "promoted_on"} if snapshot.history.career.has_events else {}
    return times | ({"time_to_leaving": "left_on"} if "retention" in snapshot.program.outcomes.measures else {})


def setup_problems(snapshot: Snapshot) -> tuple[Problem, ...]:
    """What keeps outcomes from being measured as the tables and settings stand: all problems of `measure_outcomes`."""
    histories = histories_of(snapshot)
    return in_reading_order(
        (
            *snapshot.history.career.problems,
            *date_problems(histories, snapshot),
            *_problems(histories, snapshot),
        )
    )


def _problems(histories: Histories, snapshot: Snapshot) -> Iterator[Problem]:
    yield from compare_problems(histories, snapshot)
    yield from pay_problems(snapshot)
    if not snapshot.history.career.has_events and {"promotion", "time_to_promotion", "level_steps"} & set(
        snapshot.program.outcomes.measures
    ):
        yield Problem(
            "O005",
            'the program names no "career_events" table, so promotions cannot be counted',
            snapshot.places.of("sources"),
            "name it under `sources`, or remove promotion from `outcomes: measures`",
            Severity.WARNING,
        )
    shown_from = max(snapshot.program.outcomes.withhold_below, 1)
    if histories.people.height >= shown_from and not histories.people["left_on"].is_not_null().any():
        yield Problem(
            "O006",
            "no table says that anybody ever left, so everybody would seem retained",
            snapshot.places.of("sources"),
            "give `left_on` in people, with leavers kept in the table, or `left` in career events",
            Severity.WARNING,
        )
    about = snapshot.program.about
    if "representation" in snapshot.program.outcomes.measures and about.leadership_from not in about.levels:
        yield Problem(
            "O008",
            "the program does not say from which of its levels somebody leads, so representation cannot be shown",
            snapshot.places.of("program", "leadership_from"),
            "give `levels` and `leadership_from` under `program`, or remove representation from `outcomes: measures`",
            Severity.WARNING,
        )
