"""Figures that are followed from month to month."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.opportunities.figures import followed_register
from sponsorcli.opportunities.review import register_trend

PROGRAM = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})


def none_for_two_quarters(as_of: date, *paired_on: date) -> int | None:
    pairs = [{"protege_id": f"P{number}", "sponsor_id": "S1", "paired_on": day} for number, day in enumerate(paired_on)]
    proteges = [{"person_id": f"P{number}"} for number in range(len(paired_on))]
    roster = Roster.of(proteges=proteges, sponsors=[{"person_id": "S1", "capacity": 9}], pairs=pairs)
    snapshot = Snapshot(PROGRAM, roster, as_of)
    return followed_register(register_trend(snapshot), snapshot).none_for_too_long


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        (date(2026, 9, 29), None),  # the third quarter is not over, so the first would have to have been empty
        (date(2026, 9, 30), 1),
        (date(2026, 10, 31), 1),
    ],
)
def test_nobody_can_have_had_none_for_longer_than_they_were_paired(as_of: date, found: int | None) -> None:
    assert none_for_two_quarters(as_of, date(2026, 3, 31)) == found


def test_the_first_day_of_two_quarters_is_part_of_them() -> None:
    assert none_for_two_quarters(date(2026, 9, 30), date(2026, 4, 1)) is None


def test_one_who_was_paired_long_enough_makes_the_figure_known() -> None:
    assert none_for_two_quarters(date(2026, 9, 30), date(2026, 4, 1), date(2026, 3, 31)) == 1


def test_without_anybody_paired_there_is_no_figure() -> None:
    assert none_for_two_quarters(date(2026, 9, 30)) is None
