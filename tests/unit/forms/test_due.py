"""What is due from each of a pair: overdue before what is still to come, and each only from who has to act."""

from collections.abc import Callable
from datetime import date

from sponsorcli.forms.due import DueByPerson, DueItem
from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected

Build = Callable[..., Snapshot]
PAIR = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 10, 1)}
COURSE = "training: Start"


def test_what_is_overdue_and_what_is_to_come_is_told_of_who_has_to_act(snapshot: Build) -> None:
    """The pair is of 1 October, the day the 31st: a course within 29 days is overdue, within 30 due today."""
    for within, is_overdue in ((29, True), (30, False)):
        given = snapshot(
            expectations=(TrainingExpected(course="Start", of="both", within_days=within),), pairs=[PAIR], training=[]
        )
        due = DueByPerson(given)
        day = date(2026, 10, 1 + within)
        assert due.of("S1") == (DueItem(COURSE, "P1", day, is_overdue=is_overdue),)
        assert due.of("P1") == (DueItem(COURSE, "S1", day, is_overdue=is_overdue),)
        assert due.of("S2") == ()


def test_of_a_sponsor_s_course_nothing_is_due_from_the_protege(snapshot: Build) -> None:
    for within in (29, 30):
        given = snapshot(
            expectations=(TrainingExpected(course="Start", of="sponsor", within_days=within),),
            pairs=[PAIR],
            training=[],
        )
        assert [item.with_id for item in DueByPerson(given).of("S1")] == ["P1"]
        assert DueByPerson(given).of("P1") == ()


def test_the_most_urgent_comes_first(snapshot: Build) -> None:
    given = snapshot(
        expectations=(TrainingExpected(course="Start", within_days=29), MeetingsExpected(),
                      TrainingExpected(course="Later", within_days=40)),
        pairs=[PAIR], training=[], activity=[],
    )  # fmt: skip
    due = DueByPerson(given)
    found = [(item.what, item.due_on, item.is_overdue) for item in due.of("S1")]
    assert found[0] == (COURSE, date(2026, 10, 30), True)
    assert found == sorted(found, key=lambda one: (not one[2], one[1], one[0]))
    assert {what for what, _, _ in found} == {COURSE, "meeting", "training: Later"}
    assert list(due.next_meetings) == [("P1", "S1")]
