"""Limits over groups in words, and where their conditions stand."""

from typing import Any

import pytest

from sponsorcli.model.settings.limits import Limit, Together


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"of": "sponsors", "at_most": 3}, "sponsors: at most 3"),
        ({"of": "proteges", "at_least": 2, "or_none": True}, "protégés: at least 2, or none"),
        ({"of": "pairs", "at_least": 1, "at_most": 0}, "pairs: at least 1, at most 0"),
        (
            {"of": "sponsors", "where": {"function": "Sales", "location": ("Leeds", "York")}, "at_most": 1},
            "sponsors (function: Sales, location: Leeds or York): at most 1",
        ),
        (
            {"of": "pairs", "where": {"sponsor": {"function": "Law"}, "protege": {"location": "York"}}, "at_most": 1},
            "pairs (protégé's location: York; sponsor's function: Law): at most 1",
        ),
        (
            {"of": "pairs", "where": {"sponsor": {"function": ("Law", "HR")}}, "at_most": 1},
            "pairs (sponsor's function: Law or HR): at most 1",
        ),
    ],
)
def test_a_limit_says_what_it_counts_and_its_bounds(given: dict[str, Any], words: str) -> None:
    assert Limit(**given).words == words


@pytest.mark.parametrize(
    ("of", "where", "is_well_formed"),
    [
        ("sponsors", {}, True),
        ("sponsors", {"function": "Law"}, True),
        ("proteges", {"protege": {"function": "Law"}}, False),
        ("proteges", {"function": "Law", "protege": {"function": "Law"}}, False),
        ("pairs", {}, True),
        ("pairs", {"protege": {"function": "Law"}, "sponsor": {"function": "Law"}}, True),
        ("pairs", {"function": "Law"}, False),
        ("pairs", {"function": "Law", "protege": {"function": "Law"}}, False),
        ("pairs", {"manager": {"function": "Law"}}, False),
    ],
)
def test_conditions_stand_under_the_sides_for_pairs_alone(of: Any, where: Any, *, is_well_formed: bool) -> None:
    assert Limit(of=of, where=where, at_most=1).is_well_formed == is_well_formed


def test_conditions_are_asked_of_the_side_that_is_counted() -> None:
    law = {"function": "Law"}
    assert Limit(of="proteges", where=law).conditions == (law, {})
    assert Limit(of="sponsors", where=law).conditions == ({}, law)
    assert Limit(of="pairs", where={"sponsor": law}).conditions == ({}, law)
    assert Limit(of="sponsors", where={"function": "Law", "sponsor": law}).conditions == ({}, law)


def test_those_together_are_named() -> None:
    assert Together(proteges=("P1", "P2", "P3"), why="x").words == "P1 and P2 and P3: the same sponsor"
