"""Ranked by a number."""

from collections.abc import Callable

from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.ranking.number import RankedByNumber

RANKED = RankedByNumber(field="sales_score", best=5.0)


def test_it_ranks_by_the_column(nominees: Callable[..., NomineeData]) -> None:
    assert RANKED.label == "sales score"
    assert list(RANKED.values(nominees(sales_score=["4", "x"]))) == [4.0, None]


def test_a_column_that_must_not_decide_ranks_nobody(nominees: Callable[..., NomineeData]) -> None:
    assert list(RANKED.values(nominees(sales_score=[4, 5], unusable=("sales_score",)))) == [None, None]
