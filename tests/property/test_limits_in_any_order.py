"""Limits with several sponsors each: rows in any order give the same pairs, and `verify` agrees with either file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.verification import verify_pairing
from tests.seeds import seeds
from tests.unit.verification.programmes import file_of_pairing

LIMITS: dict[str, dict[str, object]] = {
    "sponsors": {"limits": ({"of": "sponsors", "where": {"place": "a"}, "at_most": 1},)},
    "pairs": {"limits": ({"of": "pairs", "where": {"sponsor": {"place": "a"}}, "at_most": 2},)},
    "proteges": {"limits": ({"of": "proteges", "where": {"place": "a"}, "at_most": 1},)},
    "at least or none": {
        "limits": ({"of": "pairs", "where": {"sponsor": {"place": "b"}}, "at_least": 3, "or_none": True},)
    },
    "together": {"together": ({"proteges": ("P0", "P1"), "why": "one team"},)},
    "both": {
        "limits": ({"of": "sponsors", "at_most": 2},),
        "together": ({"proteges": ("P1", "P2"), "why": "one team"},),
    },
}


def snapshot(seed: int, limits: Mapping[str, object], *, shuffle: int | None = None) -> Snapshot:
    """Four protégés who should have two sponsors each, or one by their row; with the rows in another order."""
    chance = Random(seed)
    ours, theirs = [f"P{at}" for at in range(4)], [f"S{at}" for at in range(4)]
    data = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T"},
        "sources": {},
        "pairing": {"rules": (), "criteria": ({"kind": "pair_scores"},), "sponsors_each": 2, **limits},
    }
    tables: dict[str, list[Mapping[str, object]]] = {
        "proteges": [
            {"person_id": one, "place": chance.choice("ab"), "sponsors_wanted": chance.choice((None, None, 1))}
            for one in ours
        ],
        "sponsors": [
            {"person_id": one, "capacity": chance.choice((1, 2, 3)), "place": chance.choice("ab")} for one in theirs
        ],
        "pair_scores": [
            {"protege_id": one, "sponsor_id": other, "score": chance.choice((0.2, 0.5, 0.5, 0.9))}
            for one in ours
            for other in theirs
            if chance.random() < 0.9
        ],
        "pairs": [{"protege_id": "P3", "sponsor_id": chance.choice(theirs), "paired_on": date(2026, 1, 5)}],
    }
    if shuffle is not None:
        for rows in tables.values():
            Random(shuffle).shuffle(rows)
    return Snapshot(Program.model_validate(data), Roster.of(**tables), date(2026, 10, 31))


def pairs_of(made: Pairing) -> set[tuple[str, str, str]]:
    return {(pair.protege_id, pair.sponsor_id, pair.role) for pair in made.pairs}


@pytest.mark.parametrize("limits", LIMITS.values(), ids=LIMITS)
@pytest.mark.parametrize("seed", seeds(30, at_once=5))
def test_the_order_of_rows_changes_nothing(seed: int, limits: Mapping[str, object]) -> None:
    """Nor does `verify` find anything, but for a limit of which `pair` said that it cannot be met."""
    given = snapshot(seed, limits)
    made = make_pairing(given)
    file = file_of_pairing(made, given)
    found = verify_pairing(given, file).problems
    assert [one.code for one in found] == ["M022" for one in made.problems if one.code == "M088"]
    for shuffle in (1, 2):
        other = snapshot(seed, limits, shuffle=shuffle)
        assert pairs_of(make_pairing(other)) == pairs_of(made)
        assert verify_pairing(other, file).problems == found


@pytest.mark.parametrize("limits", LIMITS.values(), ids=LIMITS)
@pytest.mark.parametrize("seed", seeds(30, at_once=3))
def test_a_pair_less_is_refused(seed: int, limits: Mapping[str, object]) -> None:
    """A pairing that was searched for within the limits, and then lost its last new pair, is not verified."""
    given = snapshot(seed, limits)
    made = make_pairing(given)
    new = [pair for pair in made.pairs if not pair.fixed]
    if not made.proven or not new:
        return
    less = replace(made, pairs=tuple(pair for pair in made.pairs if pair is not new[-1]))
    assert verify_pairing(given, file_of_pairing(less, given)).problems
