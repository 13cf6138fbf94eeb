"""How many levels the sponsor stands above the protégé."""

import pytest

from sponsorcli.model.kinds.pairing.level_gap import LevelGap


@pytest.mark.parametrize(
    ("rule", "wider"),
    [
        (LevelGap(at_least=3), [{"at_least": 2}]),
        (LevelGap(at_most=3), [{"at_most": 4}]),
        (LevelGap(at_least=3, at_most=3), [{"at_least": 2}, {"at_most": 4}]),
        (LevelGap(at_least=0, at_most=6), []),
    ],
)
def test_a_rule_is_loosened_to_the_next_gap_that_there_is(rule: LevelGap, wider: list[dict[str, int]]) -> None:
    found = rule.relaxations(lambda: [1, 2, 4, 5])
    assert found is not None
    assert [dict(one.settings) for one in found] == wider
    assert [one.words for one in found] == [
        f"{key.replace('_', ' ')} {value}" for one in wider for key, value in one.items()
    ]


@pytest.mark.parametrize(
    ("levels", "lacks"),
    [
        (["L1", "L2", "L3"], None),
        (["L1", "L2"], "the program has only 2 levels"),
        (["L1"], "the program has only 1 level"),
    ],
)
def test_a_gap_of_two_needs_three_levels(levels: list[str], lacks: str | None) -> None:
    found = LevelGap(at_least=2).lacks(levels)
    assert (None if found is None else found[0]) == lacks


def test_a_gap_with_only_a_most_needs_no_number_of_levels() -> None:
    assert LevelGap(at_most=3).lacks(["L1"]) is None
