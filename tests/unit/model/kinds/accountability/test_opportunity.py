"""The expectation that opportunities come the protégé's way."""

from collections.abc import Callable
from datetime import date

from sponsorcli.model.kinds import PairContext, Windows
from sponsorcli.model.kinds.accountability.opportunity import OpportunityExpected

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
