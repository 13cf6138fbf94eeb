"""What rules and criteria do to the pairs that a roster makes possible."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing, setup_of
from sponsorcli.pairing.evaluation import effects_of, problems_of_effects
from sponsorcli.problems import Problem


def weigh_rules(snapshot: Snapshot) -> tuple[Problem, ...]:
    weights = effects_of(setup_of(snapshot).options)
    return () if weights is None else problems_of_effects(weights, snapshot.places)


def weighed(rules: list[dict[str, object]], criteria: list[dict[str, object]] | None = None) -> list[tuple[str, str]]:
    """The problems of these settings over ten protégés in Bonn or Cork and ten sponsors of whom one is in Bonn."""
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": ("L1", "L2", "L3")},
            "sources": {},
            "pairing": {"rules": tuple(rules), "criteria": tuple(criteria or [])},
        }
    )
    roster = Roster.of(
        proteges=[{"person_id": f"P{at}", "location": "Bonn", "function": "Law", "level": "L1"} for at in range(10)],
        sponsors=[
            {
                "person_id": f"S{at}",
                "location": "Bonn" if at == 0 else "Cork",
                "function": "IT" if at == 0 else "Law",
                "level": "L2",
            }
            for at in range(10)
        ],
    )
    return [(one.code, one.message) for one in weigh_rules(Snapshot(program, roster, date(2026, 6, 30)))]


def test_a_rule_that_no_pair_meets_is_named() -> None:
    assert weighed([{"kind": "level_gap", "at_least": 2}]) == [
        ("P071", "no pair meets level_gap: it excludes all 100 pairs")
    ]


def test_a_rule_that_excludes_most_pairs_says_its_share() -> None:
    assert weighed([{"kind": "same", "field": "location"}]) == [
        ("P072", "same location alone excludes 90.0% of 100 pairs")
    ]


def test_rules_that_leave_nobody_together_are_named() -> None:
    found = weighed([{"kind": "same", "field": "location"}, {"kind": "same", "field": "function"}])
    assert ("P073", "the rules together leave none of 100 pairs") in found


def test_a_rule_that_lets_most_pairs_through_is_not_named() -> None:
    assert weighed([{"kind": "same", "field": "function"}]) == []


def test_a_criterion_that_never_differs_is_named() -> None:
    criteria: list[dict[str, object]] = [{"kind": "preference", "weight": 1}, {"kind": "same", "field": "location"}]
    assert weighed([], criteria) == [("P074", "preference gives every pair 0")]


def test_nothing_is_said_where_there_is_nobody_to_pair() -> None:
    program = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})
    assert weigh_rules(Snapshot(program, Roster.of(), date(2026, 6, 30))) == ()


@pytest.mark.parametrize("weight", [0.5, 0.000000001, 1, 1000])
def test_an_idle_criterion_is_named_whatever_its_weight(weight: float) -> None:
    assert weighed([], [{"kind": "preference", "weight": weight}]) == [("P074", "preference gives every pair 0")]


def test_a_criterion_of_weight_0_is_not_named() -> None:
    assert weighed([], [{"kind": "preference", "weight": 0}]) == []


def test_nothing_is_said_of_pairs_where_a_column_is_missing() -> None:
    """The cause is said by M001; that no pair meets the rule is no fact about people."""
    assert weighed([{"kind": "different", "field": "functoin"}, {"kind": "same", "field": "function"}]) == []
    assert weighed([], [{"kind": "same", "field": "functoin"}]) == []


def test_a_rule_is_judged_by_those_who_have_the_value() -> None:
    """All sponsors have a level, and of the protégés the first alone: one in ten pairs can be judged."""
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": ("L1", "L2")},
            "sources": {},
            "pairing": {"rules": ({"kind": "level_gap", "at_least": 1},), "criteria": ()},
        }
    )
    people = [{"person_id": f"P{at}", "level": "L1" if at == 0 else None} for at in range(10)]
    roster = Roster.of(proteges=people, sponsors=[{"person_id": "S1", "level": "L2"}])
    assert weigh_rules(Snapshot(program, roster, date(2026, 6, 30))) == ()
    roster = Roster.of(proteges=people, sponsors=[{"person_id": "S1", "level": "L1"}])
    assert [one.message for one in weigh_rules(Snapshot(program, roster, date(2026, 6, 30)))] == [
        "no pair meets level_gap: it excludes the only pair"
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "score"),
    [
        (None, None, 0.0),
        (1, None, 1.0),
        (2, None, 0.5),
        (3, None, 0.333333),
        (0, None, 0.25),
        (1, 0, 0.625),
        (2, 0, 0.375),
        (3, 0, 0.291667),
        (0, 0, 0.25),
        (1, 1, 1.0),
        (2, 3, 0.416667),
        (3, 3, 0.333333),
        (None, 1, 1.0),
    ],
)
def test_a_preference_is_the_mean_of_both_sides_to_the_nearest_millionth(
    ours: int | None, theirs: int | None, score: float
) -> None:
    """The choices are 1, 1/2 and 1/3; silence (None) does not count, a list of three without the other (0) is 1/4."""
    about = {"id": "t", "name": "T"}
    pairing = {"rules": (), "criteria": ({"kind": "preference"},)}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    lists = [] if ours is None else [("P1", "S1" if ours else "S8", ours or 1), ("P1", "S9", 1 if ours == 3 else 3)]
    own = [("S1", "P1" if theirs else "P8", theirs or 1), ("S1", "P9", 1 if theirs == 3 else 3)]
    lists += [] if theirs is None else own
    roster = Roster.of(
        proteges=[{"person_id": "P1"}],
        sponsors=[{"person_id": "S1"}],
        preferences=[{"person_id": one, "choice_id": other, "rank": rank} for one, other, rank in lists],
    )
    (pair,) = make_pairing(Snapshot(program, roster, date(2026, 10, 31))).pairs
    assert pair.score / 1_000_000 == score
