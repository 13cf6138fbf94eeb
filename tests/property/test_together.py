"""Programmes that share sponsors: the best of all joint choices by trying each one, on every order of aims."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest

from sponsorcli.model import HeldElsewhere, Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.together import PairedTogether, pair_together
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing, verify_together
from tests.seeds import programmes

AS_OF = date(2026, 10, 31)
ORDERS = (
    ("most_pairs", "best_total"),
    ("best_total", "most_pairs"),
    ("most_pairs",),
    ("best_total",),
    ("most_pairs", "best_worst", "best_total"),
    ("most_pairs", "even_load", "best_total"),
    ("priority", "most_pairs", "best_total"),
    ("most_pairs", "best_total", "priority"),
    ("most_pairs", "priority", "best_worst", "best_total"),
    ("most_pairs", "least_change", "best_total"),
    ("at_least", "most_pairs", "even_load", "best_total"),
)
PAIRED = (("most_pairs", "best_total"), ("best_total",))
Choice = tuple[tuple[str, str, str], ...]
"""Programme, protégé and sponsor."""


def pin(pair: tuple[str, str]) -> dict[str, str]:
    return {"protege": pair[0], "sponsor": pair[1], "why": "test"}


def programme(name: str, order: tuple[str, ...], chance: Random, *, shuffled: Random | None = None) -> Snapshot:
    """A small programme with some of four sponsors, whose protégés are its own but for one who can be in several."""
    ours = [f"{name.upper()}{at}" for at in range(chance.randint(1, 3))] + ["Q"] * (chance.random() < 0.15)
    theirs = [one for one in ("S0", "S1", "S2", "S3") if chance.random() < 0.7]
    both = list(product(ours, theirs))
    pairing: dict[str, object] = {
        "criteria": ({"kind": "pair_scores"},),
        "order": order,
        "capacity_limit": chance.choice((2, 3)),
        "forbid": tuple(pin(pair) for pair in both if chance.random() < 0.2),
        "keep": tuple(pin(pair) for pair in both if chance.random() < 0.06),
        "lowest_score": chance.choice((0, 0, 0.1)),
    }
    pairing |= {"at_least": 1} if "at_least" in order else {}
    pairing |= {"priority": {"field": "potential"}} if "priority" in order else {}
    tables: dict[str, list[dict[str, object]]] = {
        "proteges": [{"person_id": one, "potential": chance.choice((1.0, 2.0, 3.0, None))} for one in ours],
        "sponsors": [
            {"person_id": one, "capacity": chance.choice((0, 1, 1, 1, 2, 3)),
             "available_until": chance.choice((None, None, None, None, date(2026, 1, 1)))}
            for one in theirs
        ],
        "pair_scores": [
            {"protege_id": one, "sponsor_id": other, "score": chance.choice((0, 0.1, 0.5, 0.5, 0.9, 1))}
            for one, other in both
        ],
        "pairs": [
            {"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, 1 + at)}
            for at, (one, other) in enumerate([*both, *(("X", other) for other in theirs)])
            if chance.random() < 0.1
        ],
    }  # fmt: skip
    elsewhere = tuple(HeldElsewhere(one, "Y", "z") for one in theirs if chance.random() < 0.1)
    if shuffled is not None:
        for rows in tables.values():
            shuffled.shuffle(rows)
    program = {"schema_version": 1, "program": {"id": name, "name": name}, "sources": {}, "pairing": pairing}
    return replace(Snapshot(Program.model_validate(program), Roster.of(**tables), AS_OF), elsewhere=elsewhere)


def several(seed: int, order: tuple[str, ...], shuffled: Random | None = None) -> list[Snapshot]:
    chance = Random(seed)
    names = "abc"[: chance.choice((2, 2, 3))]
    return [programme(name, order, chance, shuffled=shuffled) for name in names]


class Rules:
    """What may be chosen beside the fixed pairs, and how good a choice is, read from the tables once more."""

    def __init__(self, snapshots: Sequence[Snapshot], made: PairedTogether, *, afresh: bool) -> None:
        self.order = snapshots[0].program.pairing.order
        self.capacity: dict[str, int] = {}
        self.score: dict[tuple[str, str, str], int] = {}
        self.people: dict[tuple[str, str], float] = {}
        self.stood: set[tuple[str, str, str]] = set()
        self.may: set[tuple[str, str, str]] = set()
        self.fixed = {
            (name, pair.protege_id, pair.sponsor_id)
            for name, one in made.pairings.items()
            for pair in one.pairs
            if pair.fixed
        }
        held: set[tuple[str, str]] = {pair[1:] for pair in self.fixed}
        for snapshot in snapshots:
            self._read(snapshot, held, afresh=afresh)
        self.taken = Counter(other for _, other in held if other in self.capacity)
        self.seats = {one: max(0, count - self.taken[one]) for one, count in self.capacity.items()}
        has = {pair[:2] for pair in self.fixed}
        self.open = sorted(person for person in self.people if person not in has)
        self.widest = max([1, *self.capacity.values()])

    def _read(self, snapshot: Snapshot, held: set[tuple[str, str]], *, afresh: bool) -> None:
        name, settings, roster = snapshot.program.about.id, snapshot.program.pairing, snapshot.roster
        there = roster.frame("sponsors").select("person_id", "capacity", "available_until").rows()
        theirs = {one: min(count, settings.capacity_limit) for one, count, until in there if until is None}
        for one, count in theirs.items():
            self.capacity[one] = min(count, self.capacity.get(one, 9))
        ours = dict(roster.frame("proteges").select("person_id", "potential").rows())
        self.people |= {(name, one): tier or 0 for one, tier in ours.items()}
        barred = {(one.protege, one.sponsor) for one in settings.forbid}
        least = round((settings.lowest_score or 0) * 10**6)
        for one, other, score in roster.frame("pair_scores").select("protege_id", "sponsor_id", "score").rows():
            self.score[name, one, other] = points = round(score * 10**6)
            if other in theirs and (one, other) not in barred and points >= least:
                self.may.add((name, one, other))
        for one, other in roster.frame("pairs").select("protege_id", "sponsor_id").rows():
            if afresh and one in ours and other in theirs:
                self.stood.add((name, one, other))
            if not afresh and one not in ours and other in theirs:
                held.add((one, other))
        held.update((one.protege_id, one.sponsor_id) for one in snapshot.elsewhere if one.sponsor_id in theirs)

    def choices(self) -> Iterator[Choice]:
        options = [[None, *(one for one in sorted(self.may) if one[:2] == person)] for person in self.open]
        for chosen in product(*options):
            made = tuple(one for one in chosen if one is not None)
            if all(count <= self.seats[other] for other, count in Counter(pair[2] for pair in made).items()):
                yield made

    def value(self, chosen: Choice) -> list[object]:
        """How good a choice is by each aim in turn: the greater, the better."""
        load = Counter(pair[2] for pair in chosen) + self.taken
        tiers = Counter(self.people[pair[:2]] for pair in chosen)
        scores = [self.score[pair] for pair in chosen]
        worth: dict[str, object] = {
            "most_pairs": len(chosen),
            "best_total": sum(scores),
            "priority": [tiers[one] for one in (3.0, 2.0, 1.0, 0)],
            "best_worst": min(scores, default=0),
            "least_change": len(self.stood & set(chosen)),
            "at_least": sum(load[one] >= 1 for one in self.capacity if self.seats[one]),
            "even_load": sum(
                self.widest - at for one in self.capacity for at in range(self.taken[one] + 1, load[one] + 1)
            ),
        }
        return [worth[aim] for aim in self.order]


def new_pairs(made: PairedTogether) -> Choice:
    return tuple(
        sorted(
            (name, pair.protege_id, pair.sponsor_id)
            for name, one in made.pairings.items()
            for pair in one.pairs
            if not pair.fixed
        )
    )


TUNINGS = (Tuning(), Tuning(all_at_once=0, first_columns=1, added_columns=1))


def check_best(seed: int, order: tuple[str, ...]) -> None:
    """Hold the joint pairing, found at once and in rounds, against every other choice."""
    snapshots, afresh = several(seed, order), seed % 3 == 0
    for tuning in TUNINGS:
        made = pair_together(snapshots, afresh=afresh, tuning=tuning)
        assert all(one.proven for one in made.pairings.values())
        rules = Rules(snapshots, made, afresh=afresh)
        chosen = new_pairs(made)
        assert set(chosen) <= rules.may
        assert all(count <= rules.seats[other] for other, count in Counter(pair[2] for pair in chosen).items())
        assert rules.value(chosen) == max(map(rules.value, rules.choices()))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_no_joint_choice_is_better_by_any_aim(order: tuple[str, ...]) -> None:
    for seed in range(5):
        check_best(seed, order)


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_three_hundred_sets_of_programmes_an_order_of_aims(order: tuple[str, ...]) -> None:
    for seed in programmes(1000, 300):
        check_best(seed, order)


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_the_order_of_programmes_and_of_rows_changes_nothing(seed: int) -> None:
    made = pair_together(several(seed, ORDERS[0]), afresh=seed % 2 == 0)
    again = several(seed, ORDERS[0], Random(seed + 1))
    turned = pair_together(again[::-1], afresh=seed % 2 == 0)
    assert turned.pairings.keys() == made.pairings.keys()
    for name, pairing in made.pairings.items():
        other = turned.pairings[name]
        assert (other.pairs, other.unpaired, other.loads) == (pairing.pairs, pairing.unpaired, pairing.loads)
        assert (other.prices, other.beside) == (pairing.prices, pairing.beside)


def read_back(snapshots: Sequence[Snapshot], made: PairedTogether) -> list[tuple[Snapshot, dict[str, Any], str]]:
    """Each programme with its pairing as somebody reads it back from the file."""
    files = []
    for snapshot in snapshots:
        report = pairing_report(made.pairings[snapshot.program.about.id], snapshot)
        files.append((snapshot, json.loads(json_text((report,))), f"{snapshot.program.about.id}.json"))
    return files


def check_verified(seed: int, order: tuple[str, ...]) -> None:
    """The files hold, each alone as far as it goes, and all as one with their proof."""
    snapshots, afresh = several(seed, order), seed % 3 == 0
    files = read_back(snapshots, pair_together(snapshots, afresh=afresh))
    for file in files:
        alone = verify_pairing(*file)
        assert (alone.problems, alone.proven) == ((), False)
        assert any("proof" in part for part in alone.unchecked)
    for one in verify_together(files):
        assert (one.problems, one.proven, one.unchecked) == ((), True, ())


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_verify_agrees_with_all_files(order: tuple[str, ...]) -> None:
    for seed in range(5):
        check_verified(seed, order)


def test_a_pair_whose_sponsor_is_there_in_another_programme_alone_is_none_that_could_stay() -> None:
    for seed in (60, 69, 93):
        check_verified(seed, ("most_pairs", "least_change", "best_total"))
