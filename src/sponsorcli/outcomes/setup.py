"""What keeps outcomes from being measured as the tables and settings stand."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order

from .follow_up.histories import Histories, histories_of
from .follow_up.implausible_dates import date_problems
from .follow_up.strata import compare_problems
from .pay import pay_problems


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
        snapshot.program.outcomes.measured
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
    if "representation" in snapshot.program.outcomes.measured and about.leadership_from not in about.levels:
        yield Problem(
            "O008",
            "the program does not say from which of its levels somebody leads, so representation cannot be shown",
            snapshot.places.of("program", "leadership_from"),
            "give `levels` and `leadership_from` under `program`, or remove representation from `outcomes: measures`",
            Severity.WARNING,
        )
