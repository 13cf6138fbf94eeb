"""The expectation that the sponsor advocates."""

from collections.abc import Callable
from datetime import date

import pytest

from sponsorcli.model.kinds import PairContext, Windows
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.ladder import LADDER

ON_RUNG = {rung: action for action, rung in sorted(LADDER.rung_of.items())}


@pytest.mark.parametrize(("from_rung", "counted"), [(0, 6), (3, 3), (5, 1)])
def test_actions_count_from_the_rung_up(
    context: Callable[..., PairContext], quarters: Windows, from_rung: int, counted: int
) -> None:
    given = context(
        activity=[
            {"sponsor_id": "S1", "protege_id": "P1", "on": date(2026, 5, rung + 1), "action": action}
            for rung, action in ON_RUNG.items()
        ]
    )
    found = AdvocacyExpected(from_rung=from_rung).evidence(given, quarters, grace=0)
    assert found.shown.tolist() == [counted]


def test_of_named_actions_only_these_count_whatever_their_rung(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    done = ["introduction", "advice", "Talent review", "air_cover"]
    given = context(
        activity=[
            {"sponsor_id": "S1", "protege_id": "P1", "on": date(2026, 5, day), "action": action}
            for day, action in enumerate(done, start=1)
        ]
    )
    expected = AdvocacyExpected(actions=("talent_review_case", "Advice"), from_rung=5)
    assert expected.evidence(given, quarters, grace=0).shown.tolist() == [2]
    assert expected.label == "advocacy: talent review case, advice"
    assert AdvocacyExpected().label == "advocacy"
