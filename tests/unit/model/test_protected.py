import pytest

from sponsorcli.model.protected import is_protected, is_proxy


@pytest.mark.parametrize(
    "column", ["gender", "Gender", "RaceDesc", "race_desc", "Date of Birth", "DOB", "HispanicLatino"]
)
def test_a_protected_attribute_is_known_however_it_is_written(column: str) -> None:
    assert is_protected(column)


@pytest.mark.parametrize("column", ["Pronouns", "ERG", "graduation_year", "FromDiversityJobFairID", "TermReason"])
def test_a_proxy_is_known_however_it_is_written(column: str) -> None:
    assert is_proxy(column)


@pytest.mark.parametrize("column", ["level", "function", "performance", "page", "engagement", "sexton_id", "language"])
def test_other_columns_are_neither(column: str) -> None:
    assert not is_protected(column)
    assert not is_proxy(column)
