"""How many protégés each sponsor has: at least so many, and evenly; held against another solver."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.result import Load
from sponsorcli.pairing.results import below_minimum_load
from sponsorcli.pairing.solving.aims import Aims, Loads
from sponsorcli.pairing.solving.seat_classes import SeatClasses
from sponsorcli.pairing.tuning import Tuning

AS_OF = date(2026, 10, 31)
Numbers = NDArray[np.float64]


def snapshot(
    scores: dict[tuple[str, str], float],
    seats: dict[str, int],
    *,
    order: tuple[str, ...],
    at_least: int = 1,
    standing: dict[str, str] | None = None,
    method: str = "optimal",
) -> Snapshot:
    """Pairs that have no score are forbidden."""
    ours = sorted({one for one, _ in scores} | set(standing or ()))
    forbid = [(one, other) for one in ours for other in seats if (one, other) not in scores]
    pairing = {
        "criteria": ({"kind": "pair_scores"},),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbid),
        "order": order,
        "at_least": at_least,
        "capacity_limit": 10,
        "method": method,
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ours],
        sponsors=[{"person_id": other, "capacity": free} for other, free in seats.items()],
        pairs=[
            {"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, 1)}
            for one, other in (standing or {}).items()
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": two, "score": score} for (one, two), score in scores.items()
        ],
    )  # fmt: skip
    return Snapshot(program, roster, AS_OF)


def loads_of(pairing: Pairing) -> dict[str, int]:
    return {load.person_id: load.paired for load in pairing.loads}


EVERYBODY = {(one, other): 1.0 if other == "S1" else 0.0 for one in ("P1", "P2", "P3") for other in ("S1", "S2", "S3")}


def test_without_the_aim_the_best_liked_sponsor_has_everybody() -> None:
    made = make_pairing(snapshot(EVERYBODY, dict.fromkeys(("S1", "S2", "S3"), 3), order=("most_pairs", "best_total")))
    assert loads_of(made) == {"S1": 3, "S2": 0, "S3": 0}


@pytest.mark.parametrize("aim", ["at_least", "even_load"])
def test_with_either_aim_each_sponsor_has_one(aim: str) -> None:
    seats = dict.fromkeys(("S1", "S2", "S3"), 3)
    made = make_pairing(snapshot(EVERYBODY, seats, order=("most_pairs", aim, "best_total")))
    assert loads_of(made) == {"S1": 1, "S2": 1, "S3": 1}
    assert made.proven


def test_pairs_that_are_kept_count() -> None:
    scores = {pair: score for pair, score in EVERYBODY.items() if pair[0] != "P1"}
    seats = dict.fromkeys(("S1", "S2", "S3"), 3)
    given = snapshot(scores, seats, order=("most_pairs", "even_load", "best_total"), standing={"P1": "S1"})
    forbidden = given.program.pairing.forbid
    assert all(pin.protege == "P1" for pin in forbidden)
    kept = snapshot(EVERYBODY, seats, order=("most_pairs", "even_load", "best_total"), standing={"P1": "S1"})
    assert loads_of(make_pairing(kept)) == {"S1": 1, "S2": 1, "S3": 1}


def test_after_the_total_the_aim_costs_nothing_of_it() -> None:
    scores = {("P1", "S1"): 0.9, ("P1", "S2"): 0.9, ("P2", "S1"): 0.9, ("P2", "S2"): 0.1}
    made = make_pairing(snapshot(scores, {"S1": 2, "S2": 2}, order=("most_pairs", "best_total", "even_load")))
    assert {pair.protege_id: pair.sponsor_id for pair in made.pairs} == {"P1": "S2", "P2": "S1"}


def test_sponsors_who_stay_below_are_named() -> None:
    scores = {("P1", "S1"): 0.5, ("P2", "S1"): 0.5}
    made = make_pairing(snapshot(scores, {"S1": 2, "S2": 1, "S3": 0}, order=("most_pairs", "at_least", "best_total")))
    assert [(problem.code, problem.message) for problem in made.problems if problem.code == "M042"] == [
        ("M042", "1 of 3 sponsors has no protégé: S2")
    ]


def test_a_stable_pairing_asks_for_no_load() -> None:
    given = snapshot(EVERYBODY, dict.fromkeys(("S1", "S2", "S3"), 3), order=("most_pairs", "at_least"), method="stable")
    made = make_pairing(given)
    assert loads_of(made) == {"S1": 3, "S2": 0, "S3": 0}
    assert "M042" not in {problem.code for problem in made.problems}


def test_even_loads_over_no_sponsors_leave_everybody_unpaired() -> None:
    made = make_pairing(snapshot({}, {}, order=("most_pairs", "even_load"), standing={"P1": "S1"}))
    assert made.pairs == ()
    assert made.loads == ()


def test_more_seats_than_can_be_told_apart_are_told() -> None:
    seats = dict.fromkeys(("S1", "S2", "S3"), 3)
    given = snapshot(EVERYBODY, seats, order=("most_pairs", "even_load", "best_total"))
    made = make_pairing(given, tuning=Tuning(most_seat_class_pairs=10))
    assert loads_of(made) == {"S1": 3, "S2": 0, "S3": 0}
    assert "M043" in {problem.code for problem in made.problems}
    assert not made.proven


def test_seat_classes_hold_seats_of_one_worth() -> None:
    aims = Aims(1, 1, loads=Loads(2, 4), least=10)
    seat_classes = SeatClasses.of(np.array([3, 0, 2]), np.array([1, 2, 0]), aims)
    assert seat_classes.sponsors.tolist() == [0, 0, 1, 2]
    assert seat_classes.seats.tolist() == [1, 2, 0, 2]
    assert seat_classes.worth.tolist() == [10, 0, 0, 10]


class Whole:
    """The same aims as a problem in whole numbers, an aim after the other, for HiGHS."""

    def __init__(self, scores: dict[tuple[str, str], float], seats: dict[str, int], at_least: int) -> None:
        self.pairs = sorted(scores)
        self.chairs = [(other, nth) for other, free in seats.items() for nth in range(1, free + 1)]
        count = len(self.pairs)
        ours = sorted({one for one, _ in self.pairs})
        rows = np.zeros((len(ours) + len(seats), count + len(self.chairs)))
        for at, (one, other) in enumerate(self.pairs):
            rows[ours.index(one), at] = 1
            rows[len(ours) + list(seats).index(other), at] = 1
        for at, (other, _) in enumerate(self.chairs, start=count):
            rows[len(ours) + list(seats).index(other), at] = -1
        high = np.array([1.0] * len(ours) + [0.0] * len(seats))
        self.limits = [LinearConstraint(rows, ub=high, lb=[-np.inf] * len(ours) + [0.0] * len(seats))]
        none = np.zeros(len(self.chairs))
        self.aims = {
            "most_pairs": np.concatenate([np.ones(count), none]),
            "best_total": np.concatenate([np.array([round(scores[pair] * 1e6) for pair in self.pairs]), none]),
            "at_least": np.array([0.0] * count + [float(nth <= at_least) for _, nth in self.chairs]),
            "even_load": np.array([0.0] * count + [1.0 - 2 * nth for _, nth in self.chairs]),
        }

    def best(self, order: tuple[str, ...]) -> list[int]:
        """What each aim reaches at the most, those before it kept."""
        limits, reached = list(self.limits), []
        for aim in order:
            goal = self.aims[aim]
            whole = np.ones(len(goal), dtype=np.int64)
            found = milp(-goal, integrality=whole, bounds=Bounds(0, 1), constraints=limits)
            assert found.fun is not None
            reached.append(round(-found.fun))
            limits.append(LinearConstraint(goal.reshape(1, -1), lb=reached[-1] - 0.5))
        return reached


@pytest.mark.walk
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_whole_programmes_equal_another_solver(seed: int, at_once: bool) -> None:
    tuning = Tuning() if at_once else Tuning(all_at_once=-1, first_columns=2)
    chance = np.random.default_rng(seed)
    seats = {f"S{other}": int(chance.integers(0, 5)) for other in range(8)}
    scores = {
        (f"P{one:02}", other): int(chance.integers(0, 11)) / 10
        for one in range(18)
        for other in seats
        if chance.random() < 0.5
    }
    at_least = int(chance.integers(1, 4))
    order = tuple(chance.permutation(["at_least", "even_load", "best_total"]).tolist())
    order = ("most_pairs", *order)
    made = make_pairing(snapshot(scores, seats, order=order, at_least=at_least), tuning=tuning)
    loads = [load.paired for load in made.loads]
    reached = {
        "most_pairs": len(made.pairs),
        "best_total": made.total_score,
        "at_least": sum(min(load, at_least) for load in loads),
        "even_load": -sum(load * load for load in loads),
    }
    assert made.proven
    assert [reached[aim] for aim in order] == Whole(scores, seats, at_least).best(order)


@pytest.mark.parametrize(
    ("settings", "loads", "words"),
    [
        ({}, ((1, 1), (2, 1)), None),
        ({}, ((1, 0), (2, 1)), "1 of 2 sponsors has no protégé: S0"),
        ({}, ((1, 0),), "1 of 1 sponsor has no protégé: S0"),
        ({}, ((0, 0),), None),
        ({"at_least": 2}, ((1, 1), (2, 1), (3, 2)), "1 of 3 sponsors has fewer than 2 protégés: S1"),
        ({"at_least": 2}, ((2, 0), (2, 1)), "2 of 2 sponsors have fewer than 2 protégés: S0, S1"),
        ({"at_least": None}, ((1, 0),), None),
        ({"method": "stable"}, ((1, 0),), None),
        ({"order": ("most_pairs",)}, ((1, 0),), None),
    ],
)
def test_sponsors_with_seats_and_fewer_proteges_than_asked_for_are_told(
    settings: dict[str, object], loads: tuple[tuple[int, int], ...], words: str | None
) -> None:
    pairing = {"order": ("most_pairs", "at_least"), "at_least": 1} | settings
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    given = Snapshot(Program.model_validate(data), Roster.of(), date(2026, 1, 1))
    made = tuple(Load(f"S{at}", capacity, paired) for at, (capacity, paired) in enumerate(loads))
    assert [one.message for one in below_minimum_load(made, given)] == ([] if words is None else [words])
