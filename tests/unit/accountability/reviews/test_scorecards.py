"""A scorecard names the days on which nothing was due: those that touch the time of the pair, and no others."""

from datetime import date

import pytest

from sponsorcli.accountability.reviews import scorecards_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings, Excuse

PAIRED, ENDED, AS_OF = date(2026, 1, 15), date(2026, 5, 31), date(2026, 6, 30)


def excused(first: date, last: date | None, ended: date | None) -> list[tuple[date, date | None]]:
    excuse = Excuse(sponsor="S1", from_day=first, to_day=last, why="reorganisation")
    program = Program(
        schema_version=1,
        about=About(id="t", name="T"),
        sources=Sources(),
        accountability=AccountabilitySettings(excuses=(excuse,)),
    )
    pair = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": PAIRED, "ended_on": ended}
    roster = Roster.of(people=[{"person_id": "P1"}, {"person_id": "S1"}], pairs=[pair])
    return scorecards_of(Snapshot(program, roster, AS_OF)).excused.select("first", "last").rows()


@pytest.mark.parametrize(
    ("first", "last", "ended", "is_told"),
    [
        (date(2025, 12, 1), date(2026, 1, 14), None, False),
        (date(2025, 12, 1), PAIRED, None, True),
        (date(2025, 12, 1), None, None, True),
        (AS_OF, date(2026, 7, 31), None, True),
        (date(2026, 7, 1), date(2026, 7, 31), None, False),
        (ENDED, None, ENDED, True),
        (date(2026, 6, 2), None, ENDED, False),
    ],
)
def test_days_without_duties_are_told_where_they_touch_the_time_of_the_pair(
    first: date, last: date | None, ended: date | None, *, is_told: bool
) -> None:
    assert excused(first, last, ended) == ([(first, last)] if is_told else [])
