"""Did you mean…"""

import pytest

from sponsorcli.problems import nearest


@pytest.mark.parametrize(
    ("word", "expected"),
    [("capasity", "capacity"), ("Capacity Limit", "capacity_limit"), ("posted-at", "posted_at"), ("zebra", None)],
)
def test_the_nearest_known_word_is_found_whatever_its_case_and_hyphens(word: str, expected: str | None) -> None:
    assert nearest(word, ("capacity", "capacity_limit", "posted_at")) == expected


def test_no_word_is_near_where_none_is_known() -> None:
    assert nearest("capacity", ()) is None
