"""The expectation that a course is finished."""

from collections.abc import Callable
from datetime import date

from sponsorcli.model import Roster
from sponsorcli.model.kinds import PairContext
from sponsorcli.model.kinds.accountability.training import TrainingExpected

DONE = [
    {"person_id": "S1", "course": "Start ", "completed_on": date(2026, 2, 1)},
    {"person_id": "P1", "course": "start", "completed_on": date(2026, 3, 1)},
]


def test_both_have_finished_on_the_day_of_the_later_one(context: Callable[..., PairContext]) -> None:
    found = TrainingExpected(course="Start", of="both").completions(context(training=DONE))
    assert (found.needed, found.shown.tolist(), found.done_on.tolist()) == (2, [2], [date(2026, 3, 1)])


def test_it_is_not_done_while_one_of_both_is_missing(context: Callable[..., PairContext]) -> None:
    found = TrainingExpected(course="Start", of="both").completions(context(training=DONE[:1]))
    assert (found.shown.tolist(), found.done_on.tolist()) == ([1], [None])


def test_of_a_course_taken_twice_the_first_day_counts(context: Callable[..., PairContext]) -> None:
    again = {**DONE[0], "completed_on": date(2026, 4, 1)}
    for rows in ([DONE[0], again], [again, DONE[0]]):
        found = TrainingExpected(course="Start").completions(context(training=rows))
        assert found.done_on.tolist() == [date(2026, 2, 1)]


def test_a_course_that_nobody_finished_is_a_fault_of_the_setting() -> None:
    roster = Roster.of(training=DONE)
    assert TrainingExpected(course="START").setup_fault(roster) is None
    fault = TrainingExpected(course="Begin").setup_fault(roster)
    assert fault is not None
    assert (fault.code, fault.key) == ("A008", "course")


def test_the_sponsors_part_is_the_sponsors_course() -> None:
    part = TrainingExpected(course="Start", of="both").sponsors_part()
    assert part is not None
    assert part.sides == ("sponsor",)
    assert TrainingExpected(course="Start", of="protege").sponsors_part() is None


def test_a_course_can_be_due_before_the_pairing() -> None:
    expected = TrainingExpected(course="Start", within_days=0)
    assert expected.sentence == "The sponsor finishes the course “Start” before you are paired."
    assert TrainingExpected(course="Start", of="both", within_days=1).sentence == (
        "Both of you finish the course “Start” within 1 day of being paired."
    )
