"""What puts protégés into tiers: numbers, days, levels, texts that are listed; and nothing where it says nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.pairing.solving.aims import tier_values


def values(column: Sequence[object], **priority: Any) -> list[float | None]:
    pairing = {"order": ("priority",), "priority": priority, "pool": "nominated"}
    program = {"id": "t", "name": "T", "levels": ("L1", "L2", "L3")}
    data = {"schema_version": 1, "program": program, "sources": {}, "pairing": pairing}
    rows = [{"person_id": f"P{at}", priority["field"]: value} for at, value in enumerate(column)]
    given = Snapshot(Program.model_validate(data), Roster.of(proteges=rows), date(2026, 1, 1))
    return list(tier_values(given, parties_of(given)))


@pytest.mark.parametrize(
    ("field", "column", "tiers", "found"),
    [
        ("score", [2.0, None, 1.0], (), [2.0, None, 1.0]),
        ("score", [2.0, float("nan"), float("inf")], (), [2.0, None, None]),
        ("score", [None, None], (), [None, None]),
        ("level", ["L1", "l3", None, "L9"], (), [0.0, 2.0, None, None]),
        ("team", ["A", " a ", "b  C", "D", "", None], ("A", "B c"), [1.0, 1.0, 0.0, None, None, None]),
        ("team", ["A", "B"], (), [None, None]),
        ("score", [2.0, 1.0], ("A",), [None, None]),
    ],
)
def test_a_field_orders_proteges_by_numbers_levels_or_the_tiers_that_are_listed(
    field: str, column: Sequence[object], tiers: tuple[str, ...], found: list[float | None]
) -> None:
    assert values(column, field=field, tiers=tiers) == found


def test_days_are_ordered_as_numbers() -> None:
    first, second, third = values([date(2026, 1, 2), None, date(2026, 1, 1)], field="asked_on")
    assert first is not None
    assert third is not None
    assert (first - third, second) == (1.0, None)
