"""The expectation that opportunities come the protégé's way."""

from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest

from sponsorcli.model.kinds import PairContext, Windows
from sponsorcli.model.kinds.accountability.opportunity import (
    KIND_OF_ACTION,
    OpportunityExpected,
    OpportunityKind,
)
from sponsorcli.model.ladder import LADDER
from sponsorcli.model.schema.opportunities import OPPORTUNITY_KINDS

POSTED = {"opportunity_id": "O1", "posted_on": date(2026, 2, 1), "closes_on": date(2026, 2, 20)}
FORWARD = {"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S1"}


def test_being_put_forward_by_the_sponsor_counts_on_the_day_it_was_posted(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    given = context(opportunities=[POSTED], candidates=[FORWARD])
    assert OpportunityExpected().evidence(given, quarters, grace=0).counts.tolist() == [[1, 0, 0]]


def test_an_opportunity_counts_once_however_often_it_is_recorded(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    action = {
        "sponsor_id": "S1", "protege_id": "P1", "on": date(2026, 5, 3), "action": "nomination", "opportunity_id": "O1"
    }  # fmt: skip
    given = context(opportunities=[POSTED], candidates=[FORWARD], activity=[action])
    assert OpportunityExpected().evidence(given, quarters, grace=0).counts.tolist() == [[1, 0, 0]]


def test_being_put_forward_by_somebody_else_does_not_count(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    given = context(opportunities=[POSTED], candidates=[{**FORWARD, "put_forward_by": "X"}])
    assert OpportunityExpected().evidence(given, quarters, grace=0).counts.sum() == 0


PEOPLE = [{"person_id": "P1", "name": "Ana", "function": "Sales"}]
ACTED = {"sponsor_id": "S1", "protege_id": "P1", "on": date(2026, 5, 3)}


def count(given: PairContext, quarters: Windows, *kinds: str) -> int:
    return int(OpportunityExpected(kinds=kinds).evidence(given, quarters, grace=0).counts.sum())  # type: ignore[arg-type]


def test_only_opportunities_of_the_kinds_named_count(context: Callable[..., PairContext], quarters: Windows) -> None:
    given = context(opportunities=[{**POSTED, "kind": "shadowing"}], candidates=[FORWARD])
    assert [count(given, quarters, kind) for kind in ("shadowing", "award")] == [1, 0]
    assert count(given, quarters) == 1


def test_an_action_has_the_kind_that_its_name_says(context: Callable[..., PairContext], quarters: Windows) -> None:
    given = context(activity=[{**ACTED, "action": "shadowing"}, {**ACTED, "action": "acting_role"}])
    assert [count(given, quarters, kind) for kind in ("shadowing", "acting", "award", "cross_functional")] == [
        1,
        1,
        0,
        0,
    ]
    crossing = context(activity=[{**ACTED, "action": "cross_functional_project"}])
    assert [count(crossing, quarters, kind) for kind in ("cross_functional", "shadowing")] == [1, 0]


@pytest.mark.parametrize(
    ("function", "counted"),
    [("Finance", 1), ("Sales", 0), ("SALES", 0), (None, 0)],
    ids=["other", "own", "case", "none"],
)
def test_cross_functional_is_an_opportunity_in_another_function(
    context: Callable[..., PairContext], quarters: Windows, function: str | None, counted: int
) -> None:
    given = context(
        opportunities=[{**POSTED, "kind": "project", "function": function}], candidates=[FORWARD], people=PEOPLE
    )
    assert count(given, quarters, "cross_functional") == counted
    assert count(given, quarters, "cross_functional", "project") == 1


def test_without_the_function_of_the_protege_nothing_is_cross_functional(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    given = context(opportunities=[{**POSTED, "function": "Finance"}], candidates=[FORWARD])
    assert count(given, quarters, "cross_functional") == 0


@pytest.mark.parametrize(("own", "counted"), [("Finance", 0), ("Sales", 1), (None, 1)])
def test_the_proteges_table_says_the_function_before_the_people_table(
    context: Callable[..., PairContext], quarters: Windows, own: str | None, counted: int
) -> None:
    given = context(
        opportunities=[{**POSTED, "function": "Finance"}],
        candidates=[FORWARD],
        people=PEOPLE,
        proteges=[{"person_id": "P1", "function": own}],
    )
    assert count(given, quarters, "cross_functional") == counted


def test_every_kind_of_the_register_can_be_expected() -> None:
    assert {*OPPORTUNITY_KINDS, "cross_functional"} == set(get_args(OpportunityKind))
    assert set(KIND_OF_ACTION.values()) <= set(OPPORTUNITY_KINDS)
    assert set(KIND_OF_ACTION) <= set(LADDER.rung_of)
