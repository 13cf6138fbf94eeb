"""A repair with so many changes is the best of those that keep to the limits, as trying all shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.what_if.repairs import Repair, repair_pairing
from tests.seeds import programmes

OURS, THEIRS, TIERS = ("P1", "P2", "P3", "P4"), ("S1", "S2", "S3"), ("P1", "P3", "P2")
ORDERS = (
    ("most_pairs", "best_total"),
    ("best_total", "most_pairs"),
    ("most_pairs", "priority", "best_total"),
    ("priority", "least_change", "best_total"),
    ("most_pairs", "least_change", "best_total"),
    ("most_pairs", "best_worst", "best_total"),
    ("priority", "best_worst", "best_total"),
    ("most_pairs", "even_load", "best_total"),
    ("most_pairs", "at_least", "best_total"),
    ("priority", "at_least", "even_load", "least_change", "best_total"),
)
Made = Mapping[str, str]
Line = Mapping[str, object]


class Small:
    """A programme by chance with existing pairs and limits, and whatever pairing it can have."""

    def __init__(self, seed: int, order: tuple[str, ...]) -> None:
        chance = Random(seed)
        self.order, self.changes = order, chance.randint(0, 3)
        pairs = list(product(OURS, THEIRS))
        self.scores = {pair: chance.randint(0, 6) / 10 for pair in pairs if chance.random() < 0.85}
        self.seats = {other: chance.randint(1, 2) for other in THEIRS}
        self.stood: dict[str, str] = {}
        for one in OURS:
            other = chance.choice(THEIRS)
            room = Counter(self.stood.values())[other] < self.seats[other]
            if (one, other) in self.scores and room and chance.random() < 0.6:
                self.stood[one] = other
        self.limits = [self._limit(chance) for _ in range(chance.choice((0, 1, 1, 2)))]
        self.together = [] if self.limits and chance.random() < 0.7 else [chance.sample(OURS, 2)]

    def _limit(self, chance: Random) -> Line:
        of = chance.choice(("pairs", "pairs", "sponsors", "proteges"))
        ours, theirs = (tuple(chance.sample(side, chance.randint(1, len(side)))) for side in (OURS, THEIRS))
        where = {
            "pairs": {"protege": {"person_id": ours}, "sponsor": {"person_id": theirs}},
            "sponsors": {"person_id": theirs},
            "proteges": {"person_id": ours},
        }
        bounds = chance.choice(({"at_most": chance.randint(0, 2)}, {"at_least": 1}, {"at_least": 2, "or_none": True}))
        return {"of": of, "where": where[of], **bounds}

    @property
    def snapshot(self) -> Snapshot:
        bars = (
            {"protege": one, "sponsor": other, "why": "t"} for one, other in set(product(OURS, THEIRS)) - {*self.scores}
        )
        pairing: dict[str, object] = {
            "criteria": ({"kind": "pair_scores"},),
            "forbid": tuple(bars),
            "order": self.order,
            "limits": tuple(self.limits),
            "together": tuple({"proteges": tuple(people), "why": "t"} for people in self.together),
        }
        pairing |= {"priority": {"field": "person_id", "tiers": TIERS}} if "priority" in self.order else {}
        pairing |= {"at_least": 1} if "at_least" in self.order else {}
        data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
        roster = Roster.of(
            proteges=[{"person_id": one} for one in OURS],
            sponsors=[{"person_id": one, "capacity": seats} for one, seats in self.seats.items()],
            pairs=[
                {"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, 5)}
                for one, other in self.stood.items()
            ],
            pair_scores=[
                {"protege_id": one, "sponsor_id": other, "score": score} for (one, other), score in self.scores.items()
            ],
        )
        return Snapshot(Program.model_validate(data), roster, date(2026, 10, 31))

    def choices(self) -> Iterator[Made]:
        """Every pairing that keeps to rules, seats and limits, and gives up no more pairs than may be."""
        for choice in product([None, *THEIRS], repeat=len(OURS)):
            made = {one: other for one, other in zip(OURS, choice, strict=True) if other is not None}
            fits = all(count <= self.seats[other] for other, count in Counter(made.values()).items())
            given_up = sum(made.get(one) != other for one, other in self.stood.items())
            if fits and given_up <= self.changes and made.items() <= self.scores.keys() and self.are_met(made):
                yield made

    def are_met(self, made: Made) -> bool:
        counts = (self.is_met(line, made) for line in self.limits)
        return all(counts) and all(made.get(one) == made.get(other) for one, other in self.together)

    def is_met(self, line: Line, made: Made) -> bool:
        where = line["where"]
        assert isinstance(where, dict)
        people: Sequence[str] = where.get("person_id", ())
        match line["of"]:
            case "pairs":
                ours, theirs = (where[side]["person_id"] for side in ("protege", "sponsor"))
                count = sum(one in ours and other in theirs for one, other in made.items())
            case "sponsors":
                count = len(set(made.values()) & set(people))
            case _:
                count = len(made.keys() & set(people))
        least, most = line.get("at_least", 0), line.get("at_most", 99)
        assert isinstance(least, int)
        assert isinstance(most, int)
        return (least <= count or ("or_none" in line and not count)) and count <= most

    def worth(self, made: Made) -> tuple[object, ...]:
        loads, widest = Counter(made.values()), max(self.seats.values())
        new = [self.scores[pair] for pair in made.items() if self.stood.get(pair[0]) != pair[1]]
        by_aim: dict[str, object] = {
            "most_pairs": len(made),
            "best_total": round(sum(self.scores[pair] for pair in made.items()) * 1_000_000),
            "priority": (*(one in made for one in TIERS), sum(one not in TIERS for one in made)),
            "best_worst": min(new, default=2.0),
            "even_load": sum(widest - at for count in loads.values() for at in range(1, count + 1)),
            "at_least": len(loads),
            "least_change": sum(made.get(one) == other for one, other in self.stood.items()),
        }
        return tuple(by_aim[aim] for aim in self.order)


def checked(seed: int, order: tuple[str, ...]) -> Repair | None:
    """The repair, held against all choices; None where so many changes do not meet the limits."""
    small = Small(seed, order)
    repair = repair_pairing(small.snapshot, changes=small.changes)
    codes = {problem.code for problem in repair.problems}
    if "M088" in codes:
        return None
    made = {pair.protege_id: pair.sponsor_id for pair in repair.pairing.pairs}
    best = max(map(small.worth, small.choices()), default=None)
    if best is None:
        assert not repair.best, (seed, order)
        return None
    assert small.are_met(made), (seed, order)
    assert small.worth(made) == best, (seed, order)
    assert repair.best, (seed, order)
    assert "M045" not in codes
    return repair


@pytest.mark.walk
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_no_repair_within_the_limits_is_better(order: tuple[str, ...]) -> None:
    found = [checked(seed, order) for seed in range(6)]
    assert any(found)


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_no_repair_within_the_limits_is_better_in_many_programmes(order: tuple[str, ...]) -> None:
    found = [one for one in (checked(seed, order) for seed in programmes(100, 60)) if one is not None]
    assert found
    assert any(one.given_up for one in found) or "least_change" in order


def test_where_so_many_changes_do_not_meet_the_limits_a_note_says_so() -> None:
    """S1 must have nobody, and has two whom no change may take away."""
    small = Small(0, ORDERS[0])
    small.changes, small.stood, small.together = 1, {"P1": "S1", "P2": "S1"}, []
    small.scores, small.seats = dict.fromkeys(product(OURS, THEIRS), 0.5), {"S1": 2, "S2": 1, "S3": 1}
    small.limits = [{"of": "sponsors", "where": {"person_id": ("S1",)}, "at_most": 0}]
    none = repair_pairing(small.snapshot, changes=1)
    assert "M045" in {problem.code for problem in none.problems}
    assert not none.best
    both = repair_pairing(small.snapshot, changes=2)
    assert both.best
    assert {pair.sponsor_id for pair in both.pairing.pairs} == {"S2", "S3"}


@pytest.mark.parametrize(("least", "taken"), [(0, {"S1", "S2"}), (1, {"S1", "S2", "S3"})])
def test_a_repair_gives_a_sponsor_the_one_protege_that_a_limit_asks_for(least: int, taken: set[str]) -> None:
    """Who stands with S1 suits S2 better, and the other way round, but one change is too few to swap them."""
    small = Small(0, ORDERS[0])
    small.stood, small.together = {"P1": "S1", "P2": "S1", "P3": "S2", "P4": "S2"}, []
    small.scores = {(one, other): 0.8 for one, other in product(OURS, ("S1", "S2")) if small.stood[one] != other}
    small.scores |= dict.fromkeys(small.stood.items(), 0.5) | dict.fromkeys(product(OURS, ("S3",)), 0.1)
    small.seats = {"S1": 2, "S2": 2, "S3": 1}
    small.limits = [{"of": "sponsors", "where": {"person_id": ("S3",)}, "at_least": least}] * bool(least)
    repair = repair_pairing(small.snapshot, changes=1)
    assert repair.best
    assert {pair.sponsor_id for pair in repair.pairing.pairs} == taken
