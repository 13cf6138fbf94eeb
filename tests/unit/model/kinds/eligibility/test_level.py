"""Eligible by job level."""

from collections.abc import Callable

from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.eligibility.level import LevelRange

LEVELS = ("L1", "L2", "L3")


def test_levels_are_compared_by_their_place_without_case(nominees: Callable[..., NomineeData]) -> None:
    found = LevelRange(from_level="l2", to_level="L2").judge(nominees(level=["L1", "l3"]))
    assert [one and one.words for one in found] == ["level L1 is below l2", "level l3 is above L2"]


def test_a_missing_level_and_an_unknown_one_meet_nothing(nominees: Callable[..., NomineeData]) -> None:
    found = LevelRange().judge(nominees(level=[None, "Chief"]))
    assert [one and one.rule for one in found] == ["no level on record", "level not in order"]


def test_it_takes_the_levels_between_its_ends() -> None:
    assert LevelRange(from_level="L2").levels_taken(LEVELS) == ("L2", "L3")


def test_a_level_that_the_program_does_not_list_is_a_fault() -> None:
    assert [fault.key for fault in LevelRange(from_level="L2", to_level="L9").faults(LEVELS)] == ["to"]


def test_it_has_no_effect_without_ends() -> None:
    assert LevelRange().idle is not None
    assert LevelRange(to_level="L2").idle is None
