"""Eligible by a number."""

from collections.abc import Callable

from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.schema import FieldType

RULE = AtLeast(field="sales_score", value=3.0)


def test_a_number_below_is_quoted(nominees: Callable[..., NomineeData]) -> None:
    high, low = RULE.judge(nominees(sales_score=[3.0, 2.5]))
    assert high is None
    assert low is not None
    assert (low.rule, low.words) == ("sales score below 3", "sales score 2.5 is below 3")


def test_a_column_that_must_not_decide_counts_as_missing(nominees: Callable[..., NomineeData]) -> None:
    found = RULE.judge(nominees(sales_score=[3.0, 2.5], unusable=("sales_score",)))
    assert [one and one.words for one in found] == ["no sales score on record"] * 2


def test_it_reads_the_column_it_names_as_a_number() -> None:
    assert RULE.columns == (("sales_score", FieldType.NUMBER),)
