"""The expectation that the two meet."""

from collections.abc import Callable
from datetime import date

from sponsorcli.model.kinds import PairContext, Windows
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected

ROW = {"sponsor_id": "S1", "protege_id": "P1"}


def test_meetings_are_counted_by_window_and_other_contact_is_not(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    given = context(
        activity=[
            {**ROW, "on": date(2026, 2, 3), "action": "meeting"},
            {**ROW, "on": date(2026, 4, 2), "action": "meeting"},
            {**ROW, "on": date(2026, 5, 3), "action": "nomination"},
        ]
    )
    found = MeetingsExpected(at_least=2, every="quarter").evidence(given, quarters, grace=5)
    assert found.needed == 2
    assert found.counts.tolist() == [[1, 1, 0]]
    assert found.early.tolist() == [[0, 1, 0]], "a meeting in the days of grace may count for the window before"
    assert found.last_on.tolist() == [date(2026, 4, 2)]


def test_it_is_the_sponsors_part() -> None:
    assert MeetingsExpected().sides == ("sponsor",)
    assert MeetingsExpected().label == "meetings"
