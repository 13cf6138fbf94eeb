"""Did you mean…, and where a fault of ours lies."""

import pytest

from sponsorcli.problems.messages import kind_and_place, nearest


@pytest.mark.parametrize(
    ("word", "expected"),
    [("capasity", "capacity"), ("Capacity Limit", "capacity_limit"), ("posted-at", "posted_at"), ("zebra", None)],
)
def test_the_nearest_known_word_is_found_whatever_its_case_and_hyphens(word: str, expected: str | None) -> None:
    assert nearest(word, ("capacity", "capacity_limit", "posted_at")) == expected


def test_no_word_is_near_where_none_is_known() -> None:
    assert nearest("capacity", ()) is None


def test_a_fault_is_named_by_its_kind_and_the_innermost_place_without_its_message() -> None:
    ages: dict[str, int] = {}
    with pytest.raises(KeyError) as caught:
        ages["Ann Lee"]
    assert kind_and_place(caught.value) == f"KeyError in {__name__}:{caught.traceback[-1].lineno + 1}"


def test_a_fault_that_was_never_raised_has_no_place() -> None:
    assert kind_and_place(KeyError("Ann Lee")) == "KeyError in ?"
