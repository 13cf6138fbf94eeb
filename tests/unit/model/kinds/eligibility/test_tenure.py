"""Eligible by years of employment."""

from collections.abc import Callable

from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.eligibility.tenure import Tenure


def test_too_short_and_unknown_employment_are_said(nominees: Callable[..., NomineeData]) -> None:
    short, unknown = Tenure(at_least_years=2).judge(nominees(tenure_years=[1.25, None]))
    assert short is not None
    assert (short.rule, short.words) == ("employed fewer than 2 years", "employed 1.2 years, fewer than 2")
    assert unknown is not None
    assert unknown.words == "no hiring date on record"


def test_just_long_enough_is_enough(nominees: Callable[..., NomineeData]) -> None:
    assert list(Tenure(at_least_years=2).judge(nominees(tenure_years=[2.0, 9.0]))) == [None, None]
