"""The expectation that the two answer the pulse about each other."""

from collections.abc import Callable
from datetime import date

import pytest

from sponsorcli.model.kinds import PairContext, Windows
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected


def answer(by: str, about: str, on: date, rating: float) -> dict[str, object]:
    return {"from_id": by, "about_id": about, "on": on, "rating": rating}


def test_a_window_is_kept_once_both_answered_and_the_mean_is_good_enough(
    context: Callable[..., PairContext], quarters: Windows
) -> None:
    given = context(
        feedback=[
            answer("S1", "P1", date(2026, 2, 1), 5.0),
            answer("P1", "S1", date(2026, 2, 2), 3.0),
            answer("S1", "P1", date(2026, 5, 1), 5.0),
        ]
    )
    asked_of_both = FeedbackExpected(at_least=4.0).evidence(given, quarters, grace=0)
    assert asked_of_both.counts.tolist() == [[1, 0, 0]]
    asked_of_sponsors = FeedbackExpected(of="sponsor", at_least=4.0).evidence(given, quarters, grace=0)
    assert asked_of_sponsors.counts.tolist() == [[1, 1, 0]]


@pytest.mark.parametrize(("on", "early"), [(date(2026, 4, 7), [[0, 1, 0]]), (date(2026, 4, 8), [[0, 0, 0]])])
def test_an_answer_of_the_days_of_grace_may_count_for_the_window_before(
    context: Callable[..., PairContext], quarters: Windows, on: date, early: list[list[int]]
) -> None:
    given = context(feedback=[answer("S1", "P1", on, 5.0)])
    found = FeedbackExpected(of="sponsor").evidence(given, quarters, grace=7)
    assert (found.counts.tolist(), found.early.tolist()) == ([[0, 1, 0]], early)


def test_it_never_says_whether_an_answer_was_missing_or_low() -> None:
    assert FeedbackExpected.hides_open_answers
    assert "missing or not sufficient" in FeedbackExpected.missed


def test_the_sponsors_part_is_any_answer_of_the_sponsor() -> None:
    part = FeedbackExpected().sponsors_part()
    assert part is not None
    assert (part.of, part.at_least) == ("sponsor", 1.0)
