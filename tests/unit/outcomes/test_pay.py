"""Columns on pay hold changes, no salaries: told by their median, and by their names."""

from collections.abc import Mapping
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.outcomes.pay import pay_columns, pay_problems

AS_OF = date(2026, 6, 30)


def snapshot(columns: Mapping[str, list[float]], measures: tuple[str, ...] = ("pay_progress",)) -> Snapshot:
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "outcomes": {"measures": measures}}
    rows = [
        {"person_id": "P1", "event": "pay_review", "on": AS_OF} | dict(zip(columns, values, strict=True))
        for values in zip(*columns.values(), strict=True)
    ]
    return Snapshot(Program.model_validate(data), Roster.of(career_events=rows), AS_OF)


@pytest.mark.parametrize(
    ("column", "values", "is_read"),
    [
        ("pay_change_percent", [100.0, 100.0], True),
        ("pay_change_percent", [100.5], False),
        ("pay_change_percent", [-100.5], False),
        ("pay_change_percent", [3.0, 3.0, 52000.0], True),
        ("compa_ratio", [3.0], True),
        ("compa_ratio", [3.1], False),
    ],
)
def test_a_column_of_changes_is_read_and_one_of_salaries_is_not(
    column: str, values: list[float], *, is_read: bool
) -> None:
    given = snapshot({column: values})
    assert pay_columns(given) == ((column,) if is_read else ())
    assert [one.code for one in pay_problems(given)] == ([] if is_read else ["O009"])


@pytest.mark.parametrize(
    ("name", "is_salary"),
    [("salary", True), ("yearly_salary", True), ("base_pay", True), ("salaried", False), ("pay", False)],
)
def test_a_column_named_after_salaries_is_told(name: str, *, is_salary: bool) -> None:
    given = snapshot({"pay_change_percent": [1.0], name: [1.0]})
    assert bool(list(pay_problems(given))) is is_salary


def test_where_pay_is_not_asked_for_nothing_is_told() -> None:
    assert list(pay_problems(snapshot({"salary": [50000.0]}, ("promotion",)))) == []
