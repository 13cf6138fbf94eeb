"""What is known of people up to the day."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.outcomes.follow_up import histories_of

ROSTER = Roster.of(
    people=[{"person_id": "A", "level": "L4", "hired_on": date(2020, 1, 1)}],
    career_events=[
        {"person_id": "A", "on": date(2023, 5, 1), "event": "promoted", "level": "L2"},
        {"person_id": "A", "on": date(2025, 5, 1), "event": "promoted", "level": "L4"},
    ],
)


@pytest.mark.parametrize(("levels", "steps"), [(("L1", "L2", "L3", "L4"), [1, 2]), ((), [1, 1])])
def test_a_step_is_one_level_where_the_levels_are_not_known(levels: tuple[str, ...], steps: list[int]) -> None:
    program = Program(schema_version=1, about=About(id="t", name="T", levels=levels), sources=Sources())
    found = histories_of(Snapshot(program, ROSTER, date(2026, 10, 31)))
    assert found.promotions["steps"].to_list() == steps
