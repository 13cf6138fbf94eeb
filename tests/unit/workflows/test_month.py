from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.workflows.month import earlier_months, month_ends_before

PROGRAM = Program.model_validate(
    {"schema_version": 1, "program": {"id": "x", "name": "X", "levels": ("L1", "L2")}, "sources": {}}
)


def test_month_ends_go_back_over_new_year_and_february() -> None:
    assert list(month_ends_before(date(2024, 3, 15), 3)) == [date(2024, 2, 29), date(2024, 1, 31), date(2023, 12, 31)]


def test_the_end_of_a_month_is_not_its_own_month_before() -> None:
    assert next(month_ends_before(date(2026, 10, 31), 1)) == date(2026, 9, 30)


def test_earlier_months_begin_with_the_first_pair_and_know_only_what_had_happened() -> None:
    roster = Roster.of(
        pairs=[
            {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 8, 3)},
            {"protege_id": "P2", "sponsor_id": "S1", "paired_on": date(2026, 9, 3)},
        ],
        activity=[{"on": date(2026, 9, 9), "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}],
    )
    months = list(earlier_months(Snapshot(PROGRAM, roster, date(2026, 10, 31))))
    assert [day for day, _ in months] == [date(2026, 8, 31), date(2026, 9, 30)]
    assert [reports["accountability"].fact("active") for _, reports in months] == [1, 2]


def test_without_pairs_there_is_no_earlier_month() -> None:
    assert list(earlier_months(Snapshot(PROGRAM, Roster.of(people=[]), date(2026, 10, 31)))) == []
