"""Pairs a block at a time: the same as judged and scored one by one, and the same pairing as all at once."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.evaluation.blocks import Blocks
from sponsorcli.pairing.evaluation.options import Options
from sponsorcli.pairing.evaluation.options import options_of as all_options_of
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.pairing.tuning import Tuning
from tests.seeds import seeds

AS_OF = date(2026, 10, 31)
LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6")
RULES: tuple[dict[str, object], ...] = (
    {"kind": "level_gap", "at_least": 1, "at_most": 3},
    {"kind": "different", "field": "function"},
    {"kind": "shares", "protege": "goals", "sponsor": "expertise", "at_least": 1},
    {"kind": "outside_reporting_line"},
    {"kind": "not_paired_before"},
    {"kind": "at_least_more", "field": "years", "by": 1},
    {"kind": "holds", "field": "authority", "any_of": ("budget",)},
)
CRITERIA: tuple[dict[str, object], ...] = (
    {"kind": "shares", "protege": "goals", "sponsor": "expertise", "weight": 4},
    {"kind": "near", "field": "years", "within": 7, "weight": 2.5},
    {"kind": "same", "field": "location", "weight": 1},
    {"kind": "different", "field": "function", "weight": 0.5},
    {"kind": "level_gap", "best": 2, "worst": 4, "weight": 1},
    {"kind": "pair_scores", "weight": 2},
    {"kind": "preference", "weight": 1},
)


def people(chance: np.random.Generator, prefix: str, count: int, low: int, field: str) -> list[dict[str, object]]:
    """People of whom a few lack a level, a function or a number."""
    return [
        {
            "person_id": f"{prefix}{at:03}",
            field: [f"tag {tag}" for tag in range(7) if chance.random() < 0.4],
            "level": LEVELS[chance.integers(low, low + 4)] if chance.random() < 0.95 else None,
            "function": f"F{chance.integers(3)}" if chance.random() < 0.95 else None,
            "location": f"T{chance.integers(4)}",
            "years": float(chance.integers(30)) if chance.random() < 0.95 else None,
            "authority": ["budget"] if chance.random() < 0.9 else [],
        }
        for at in range(count)
    ]


def some_of(chance: np.random.Generator, kinds: tuple[dict[str, object], ...]) -> tuple[dict[str, object], ...]:
    return tuple(kind for kind in kinds if chance.random() < 0.5)


def programme(seed: int, order: tuple[str, ...] = ("most_pairs", "best_total")) -> Snapshot:
    """A middle-sized programme with some of all rules and criteria."""
    chance = np.random.default_rng(seed)
    ours = people(chance, "P", int(chance.integers(20, 70)), 0, "goals")
    theirs = people(chance, "S", int(chance.integers(10, 40)), 2, "expertise")
    for one in theirs:
        one["capacity"] = int(chance.integers(0, 4))

    def pair() -> dict[str, object]:
        one, other = ours[chance.integers(len(ours))], theirs[chance.integers(len(theirs))]
        return {"protege_id": one["person_id"], "sponsor_id": other["person_id"]}

    ids = [str(one["person_id"]) for one in (*ours, *theirs)]
    forbid = tuple({"protege": one["protege_id"], "sponsor": one["sponsor_id"], "why": "t"} for one in (pair(), pair()))
    pairing = {
        "rules": some_of(chance, RULES),
        "criteria": some_of(chance, CRITERIA),
        "order": order,
        "forbid": forbid,
        "priority": {"field": "years", "first": "highest"},
    }
    about = {"id": "t", "name": "T", "levels": LEVELS}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=ours,
        sponsors=theirs,
        people=[{"person_id": one, "manager_id": ids[chance.integers(len(ids))]} for one in ids],
        pairs=[{**pair(), "paired_on": date(2025, 1, 1), "ended_on": date(2025, 9, 1)} for _ in range(8)],
        pair_scores=[{**pair(), "score": float(chance.integers(5)) / 4} for _ in range(40)],
        preferences=[
            {"person_id": one["protege_id"], "choice_id": one["sponsor_id"], "rank": int(chance.integers(1, 4))}
            for one in (pair() for _ in range(40))
        ],
    )
    return Snapshot(program, roster, AS_OF)


def options_of(snapshot: Snapshot) -> Options:
    return all_options_of(parties_of(snapshot), snapshot)


@pytest.mark.walk
@pytest.mark.parametrize("seed", seeds(25))
def test_blocks_hold_every_allowed_pair_once_with_its_score(seed: int) -> None:
    tuning = Tuning(cells_a_group=1 if seed % 2 else 1 << 16, cells_scored_at_once=50)
    options = replace(options_of(programme(seed)), tuning=tuning)
    chance = np.random.default_rng(seed)
    ours = chance.random(len(options.parties.proteges)) < 0.8
    theirs = options.parties.seats > 0
    threshold = int(chance.choice([0, 300_000]))
    found = [
        (int(block.rows[row]), int(block.columns[column]), int(block.scores[row, column]))
        for block in Blocks.of(options, ours, theirs, threshold)
        for row, column in np.argwhere(block.scores >= 0)
    ]
    one_by_one = [
        (one, other, int(options.scoring.scores(slice(one, one + 1))[0, other]))
        for one in np.flatnonzero(ours).tolist()
        for other in np.flatnonzero(theirs).tolist()
        if not options.broken(one, other)
    ]
    assert sorted(found) == [pair for pair in one_by_one if pair[2] >= threshold]


@pytest.mark.walk
@pytest.mark.parametrize(
    "order", [("most_pairs", "best_total"), ("best_total", "most_pairs"), ("priority", "best_total"), ("most_pairs",)]
)
@pytest.mark.parametrize("seed", range(6))
def test_looking_at_few_pairs_finds_what_all_at_once_finds(seed: int, order: tuple[str, ...]) -> None:
    snapshot = programme(100 + seed, order)
    whole = make_pairing(snapshot)
    tuning = Tuning(all_at_once=-1, first_columns=1, added_columns=1, cells_a_group=1, cells_scored_at_once=100)
    few = make_pairing(snapshot, tuning=tuning)
    assert (len(few.pairs), few.proven, whole.proven) == (len(whole.pairs), True, True)
    if "best_total" in order:
        assert few.total_score == whole.total_score
    next_best = {pair.protege_id: (pair.sponsor_id, pair.next_best_id, pair.next_best_score) for pair in few.pairs}
    for pair in whole.pairs:
        sponsor, *others = next_best.get(pair.protege_id, (None,))
        if sponsor == pair.sponsor_id:
            assert others == [pair.next_best_id, pair.next_best_score]


@pytest.mark.parametrize("most", [3, 31, 70])
def test_the_share_of_tags_is_rounded_half_up_however_many_tags(most: int) -> None:
    tags = [f"tag {at}" for at in range(most)]
    ours = [{"person_id": f"P{count:03}", "goals": tags[:count]} for count in range(most + 1)]
    theirs = [{"person_id": f"S{count:03}", "expertise": tags[:count]} for count in range(most + 1)]
    about = {"id": "t", "name": "T"}
    pairing = {"criteria": ({"kind": "shares", "protege": "goals", "sponsor": "expertise"},)}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    options = options_of(Snapshot(program, Roster.of(proteges=ours, sponsors=theirs), AS_OF))
    scores = options.scoring.scores(slice(0, most + 1))
    for mine in range(most + 1):
        for other in range(most + 1):
            share = Fraction(min(mine, other), max(mine, 1))
            assert scores[mine, other] == int(share * 1_000_000 + Fraction(1, 2))
