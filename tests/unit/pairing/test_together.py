"""Several programmes paired as one: tiers, standing pairs and seats are those of all, told for each."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing
from sponsorcli.pairing.evaluation.grid import ALL, Index
from sponsorcli.pairing.evaluation.parties import Flags
from sponsorcli.pairing.together import pair_together
from sponsorcli.pairing.together.joined import JoinedMask, JoinedSides
from sponsorcli.pairing.together.members import sharing_groups

AS_OF = date(2026, 10, 31)
TIERS = {"order": ("priority", "best_total"), "priority": {"field": "potential"}}
Rows = list[dict[str, object]]


def programme(
    name: str, pairing: Mapping[str, object], proteges: Rows, seats: Mapping[str, int], **tables: Rows
) -> Snapshot:
    about = {"id": name, "name": name}
    settings = {"rules": (), "criteria": ({"kind": "pair_scores"},), **pairing}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": settings})
    sponsors = [{"person_id": one, "capacity": count} for one, count in seats.items()]
    return Snapshot(program, Roster.of(proteges=proteges, sponsors=sponsors, **tables), AS_OF)


def panel(**scores: float) -> Rows:
    """A panel's scores, each named by protégé and sponsor: `P1_S1=0.5`."""
    return [
        {"protege_id": pair.split("_")[0], "sponsor_id": pair.split("_")[1], "score": score}
        for pair, score in scores.items()
    ]


def pairs(made: Mapping[str, Pairing]) -> dict[str, str]:
    return {pair.protege_id: pair.sponsor_id for one in made.values() for pair in one.pairs}


@pytest.mark.parametrize(("potential", "who"), [(2, "A1"), (1, "B1")])
def test_a_tier_is_that_of_all_programmes_and_comes_before_the_score(potential: int, who: str) -> None:
    """A1 has the higher potential of the two, or the same; B1 scores more with the one seat that there is."""
    one = programme("a", TIERS, [{"person_id": "A1", "potential": potential}], {"S": 1}, pair_scores=panel(A1_S=0.2))
    two = programme("b", TIERS, [{"person_id": "B1", "potential": 1}], {"S": 1}, pair_scores=panel(B1_S=0.9))
    assert pairs(pair_together([one, two]).pairings) == {who: "S"}


def test_the_field_of_tiers_counts_for_nothing_where_no_aim_is_priority() -> None:
    aims = {**TIERS, "order": ("best_total",)}
    one = programme("a", aims, [{"person_id": "A1", "potential": 2}], {"S": 1}, pair_scores=panel(A1_S=0.2))
    two = programme("b", aims, [{"person_id": "B1", "potential": 1}], {"S": 1}, pair_scores=panel(B1_S=0.9))
    assert pairs(pair_together([one, two]).pairings) == {"B1": "S"}


def test_a_standing_pair_of_any_programme_is_kept_where_that_is_an_aim() -> None:
    """From scratch B1 would score more with S1, which A1 has, and A1 more with S2: nobody changes."""
    aims = {"order": ("most_pairs", "least_change", "best_total")}
    stood = [{"protege_id": "B1", "sponsor_id": "S2", "paired_on": date(2026, 1, 5)}]
    one = programme("a", aims, [{"person_id": "A1"}], {"S1": 1, "S2": 1}, pair_scores=panel(A1_S1=0.1, A1_S2=0.9))
    two = programme(
        "b", aims, [{"person_id": "B1"}], {"S1": 1, "S2": 1}, pair_scores=panel(B1_S1=0.9, B1_S2=0.1), pairs=stood
    )
    assert pairs(pair_together([one, two], afresh=True).pairings) == {"A1": "S1", "B1": "S2"}
    free = {"order": ("most_pairs", "best_total")}
    seats = {"S1": 1, "S2": 1}
    others = [
        programme("a", free, [{"person_id": "A1"}], seats, pair_scores=panel(A1_S1=0.1, A1_S2=0.9)),
        programme("b", free, [{"person_id": "B1"}], seats, pair_scores=panel(B1_S1=0.9, B1_S2=0.1)),
    ]
    assert pairs(pair_together(others, afresh=True).pairings) == {"A1": "S2", "B1": "S1"}


def test_each_programme_is_told_what_the_others_have_of_the_seats_they_share() -> None:
    """B1 stays with S1, B2 is new at S1, A1 is left one of its three seats; S2 is of the second programme alone."""
    stood = [{"protege_id": "B1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    one = programme("a", {}, [{"person_id": "A1"}], {"S1": 3}, pair_scores=panel(A1_S1=0.5))
    two = programme(
        "b", {}, [{"person_id": "B1"}, {"person_id": "B2"}], {"S1": 4, "S2": 1},
        pair_scores=panel(B2_S1=0.7, B2_S2=0.1), pairs=stood,
    )  # fmt: skip
    made = pair_together([two, one]).pairings
    beside = {name: found.beside for name, found in made.items()}
    assert beside["a"] is not None
    assert beside["b"] is not None
    assert (beside["a"].programs, beside["b"].programs) == (("b",), ("a",))
    assert [(s.person_id, s.capacity, s.held, s.taken) for s in beside["a"].seats] == [("S1", 3, 1, 1)]
    assert [(s.person_id, s.capacity, s.held, s.taken) for s in beside["b"].seats] == [("S1", 3, 0, 1)]
    assert [(one.person_id, one.capacity, one.paired) for one in made["a"].loads] == [("S1", 3, 1)]


def test_what_one_more_seat_would_bring_is_told_to_each_programme_as_it_is_for_all() -> None:
    """B1 has the one seat of S; another would go to A1. T, of the second alone, has nobody waiting."""
    aims = {"order": ("most_pairs", "best_total"), "lowest_score": 0.1}
    one = programme("a", aims, [{"person_id": "A1"}], {"S": 1}, pair_scores=panel(A1_S=0.2))
    two = programme("b", aims, [{"person_id": "B1"}], {"S": 1, "T": 1}, pair_scores=panel(B1_S=0.9))
    made = pair_together([one, two]).pairings
    loads = {name: [(one.person_id, one.seat_pairs, one.seat_score) for one in found.loads]
             for name, found in made.items()}  # fmt: skip
    assert loads == {"a": [("S", 1, 200_000)], "b": [("S", 1, 200_000), ("T", 0, 0)]}


class JudgesBy:
    """A rule that judges protégés with the same code alike; all of them, or nobody knows."""

    def __init__(self, codes: Literal[True] | list[int] | None) -> None:
        self.codes = codes

    def alike(self) -> Literal[True] | NDArray[Any] | None:
        return np.array(self.codes) if isinstance(self.codes, list) else self.codes

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("judges", "alike"),
    [
        ((None, None), [0, 0, 1, 1]),
        ((JudgesBy([7, 3]), None), [1, 0, 2, 2]),
        ((JudgesBy(True), JudgesBy([3, 7])), [0, 0, 1, 2]),
        ((JudgesBy(None), None), None),
    ],
)
def test_nobody_is_judged_like_somebody_of_another_programme(
    judges: tuple[JudgesBy | None, ...], alike: list[int] | None
) -> None:
    one, other = np.array([0]), np.array([0])
    sides = JoinedSides((0, 2), np.array([0, 0, 1, 1]), (one, one), (other, other), ("S",))
    found = JoinedMask(sides, judges).alike()
    assert (None if found is None else found.tolist()) == alike


def test_programmes_that_share_sponsors_step_by_step_are_one_group() -> None:
    sponsors = [frozenset("AB"), frozenset("X"), frozenset("CD"), frozenset("BC"), frozenset()]
    assert list(sharing_groups(sponsors)) == [(0, 2, 3), (1,), (4,)]
