"""The order of aims: each equals what trying everything gives, and `verify` believes it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing
from tests.seeds import first_few, seeds

AS_OF = date(2026, 10, 31)
Made = dict[int, int]
AIMS = ("most_pairs", "priority", "at_least", "even_load", "least_change", "best_total")


class Case:
    """A small programme with few scores, waiting years, standing pairs and an order of aims."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        self.proteges, self.seats = chance.randint(0, 5), [chance.randint(0, 3) for _ in range(chance.randint(1, 4))]
        every = [(one, other) for one in range(self.proteges) for other in range(len(self.seats))]
        self.scores = {pair: chance.choice((0, 1, 250_000, 500_000, 1_000_000)) for pair in every}
        self.forbidden = [pair for pair in every if chance.random() < 0.3]
        self.waited = [chance.choice((1, 2, 3, None)) for _ in range(self.proteges)]
        self.standing = {
            one: chance.randrange(len(self.seats)) for one in range(self.proteges) if chance.random() < 0.5
        }
        self.first = chance.choice(("highest", "lowest"))
        aims = list(chance.choice(list(permutations(AIMS))))
        aims = aims[: chance.randint(2, 5)]
        if chance.random() < 0.5:
            aims = [*chance.choice((["most_pairs"], ["priority"])), "best_worst", *aims]
        if "even_load" in aims and not {"most_pairs", "priority"} & set(aims[: aims.index("even_load")]):
            aims = ["most_pairs", *aims]
        self.order = tuple(dict.fromkeys(aims))
        self.at_least = chance.randint(1, 2)

    def snapshot(self) -> Snapshot:
        forbid = tuple({"protege": f"P{one}", "sponsor": f"S{other}", "why": "test"} for one, other in self.forbidden)
        pairing = {
            "criteria": ({"kind": "pair_scores"},),
            "forbid": forbid,
            "order": self.order,
            "priority": {"field": "waited", "first": self.first},
            "at_least": self.at_least,
        }
        about = {"id": "t", "name": "T"}
        program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
        roster = Roster.of(
            proteges=[{"person_id": f"P{one}", "waited": waited} for one, waited in enumerate(self.waited)],
            sponsors=[{"person_id": f"S{other}", "capacity": free} for other, free in enumerate(self.seats)],
            pairs=[
                {"protege_id": f"P{one}", "sponsor_id": f"S{other}", "paired_on": date(2026, 1, 1)}
                for one, other in self.standing.items()
            ],
            pair_scores=[
                {"protege_id": f"P{one}", "sponsor_id": f"S{other}", "score": score / 1_000_000}
                for (one, other), score in self.scores.items()
            ],
        )
        return Snapshot(program, roster, AS_OF)

    def value(self, made: Made) -> tuple[float | tuple[int, ...], ...]:
        """What each aim reaches, in order; more is better."""
        tiers = sorted({one for one in self.waited if one is not None}, reverse=self.first == "highest")
        loads = Counter(made.values()).values()
        values: dict[str, float | tuple[int, ...]] = {
            "most_pairs": len(made),
            "best_total": sum(self.scores[pair] for pair in made.items()),
            "best_worst": min((self.scores[pair] for pair in made.items()), default=2_000_000),
            "least_change": sum(self.standing.get(one) == other for one, other in made.items()),
            "at_least": sum(min(load, self.at_least) for load in loads),
            "even_load": -sum(load * load for load in loads),
            "priority": tuple(sum(self.waited[one] == tier for one in made) for tier in (*tiers, None)),
        }
        return tuple(values[aim] for aim in self.order)

    def all_pairings(self, first: int = 0, used: Sequence[int] = ()) -> Iterator[Made]:
        if first == self.proteges:
            yield {}
            return
        yield from self.all_pairings(first + 1, used)
        for other, free in enumerate(self.seats):
            if (first, other) not in self.forbidden and list(used).count(other) < free:
                for made in self.all_pairings(first + 1, (*used, other)):
                    yield {first: other, **made}


def made_of(pairing: Pairing) -> Made:
    return {int(pair.protege_id[1:]): int(pair.sponsor_id[1:]) for pair in pairing.pairs}


@pytest.mark.walk
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("seed", seeds(60))
def test_every_aim_is_met_in_its_order_and_verified(seed: int, at_once: bool) -> None:
    tuning = Tuning() if at_once else Tuning(all_at_once=-1, first_columns=1, added_columns=1)
    case = Case(seed)
    snapshot = case.snapshot()
    result = make_pairing(snapshot, afresh=True, tuning=tuning)
    assert case.value(made_of(result)) == max(case.value(made) for made in case.all_pairings())
    assert result.proven
    data = json.loads(json_text((pairing_report(result, snapshot),)))
    verdict = verify_pairing(snapshot, data)
    assert verdict.problems == ()
    assert verdict.proven


@pytest.mark.walk
@pytest.mark.parametrize("tried", first_few([range(30), range(60)], 1), ids=["first", "more"])
@pytest.mark.parametrize("aim", ["priority", "best_worst", "least_change", "at_least", "even_load"])
def test_a_pairing_made_for_other_aims_is_not_believed(aim: str, tried: range) -> None:
    refused = 0
    for seed in tried:
        case = Case(seed)
        case.order = ("most_pairs", "best_total")
        data = json.loads(json_text((pairing_report(make_pairing(case.snapshot(), afresh=True), case.snapshot()),)))
        case.order = ("most_pairs", aim, "best_total")
        best = max(case.value(made) for made in case.all_pairings())
        made = {int(row["protege_id"][1:]): int(row["sponsor_id"][1:]) for row in data["tables"]["pairs"]}
        if case.value(made) != best:
            refused += 1
            assert not verify_pairing(case.snapshot(), data).proven
    assert refused


def test_those_who_waited_longest_come_first_by_date_and_level() -> None:
    for field, values in (("applied_on", ("2026-03-01", "2024-01-01")), ("level", ("L2", "L1"))):
        pairing = {"order": ("most_pairs", "priority"), "priority": {"field": field, "first": "lowest"}}
        about = {"id": "t", "name": "T", "levels": ("L1", "L2")}
        program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
        read = [date.fromisoformat(one) if field == "applied_on" else one for one in values]
        roster = Roster.of(
            proteges=[{"person_id": f"P{at}", field: one} for at, one in enumerate(read)],
            sponsors=[{"person_id": "S1", "capacity": 1}],
        )
        result = make_pairing(Snapshot(program, roster, AS_OF))
        assert [pair.protege_id for pair in result.pairs] == ["P1"]


def test_more_tiers_and_aims_than_whole_numbers_hold_are_named() -> None:
    case = Case(1)
    case.order = ("most_pairs", "priority", "best_total")
    made = make_pairing(case.snapshot(), tuning=Tuning(largest_weight=1))
    assert "M040" in {problem.code for problem in made.problems}
    assert not made.proven


def programme_by(values: Sequence[object], **priority: object) -> Snapshot:
    """Three seats for protégés with these values in a column that the priority names."""
    pairing = {"order": ("priority", "best_total"), "priority": {"field": "column", **priority}, "criteria": ()}
    about = {"id": "t", "name": "T", "levels": ("L1", "L2")}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    proteges = [{"person_id": f"P{at}", "column": value} for at, value in enumerate(values)]
    return Snapshot(program, Roster.of(proteges=proteges, sponsors=[{"person_id": "S", "capacity": 2}]), AS_OF)


@pytest.mark.walk
@pytest.mark.parametrize(
    ("values", "priority", "paired", "code"),
    [
        ((3, 1, 2, None), {}, {"P0", "P2"}, None),
        ((3, 1, 2, None), {"first": "lowest"}, {"P1", "P2"}, None),
        ((2.5, float("nan"), 3.5), {}, {"P0", "P2"}, None),
        ((date(2026, 3, 1), date(2026, 1, 1), None, date(2026, 2, 1)), {"first": "lowest"}, {"P1", "P3"}, None),
        ((None, True, False, True), {}, {"P1", "P3"}, None),
        (("l1", "L2", None, "L2"), {}, {"P1", "P3"}, None),
        (("C", "b", " A "), {"tiers": ("A", "B", "C")}, {"P1", "P2"}, None),
        (("C", "b", "A"), {"tiers": ("A", "B", "C"), "first": "lowest"}, {"P1", "P2"}, None),
        (("L1", "L2", "L1"), {"tiers": ("L1", "L2")}, {"P0", "P2"}, None),
        (("C", "B", "A"), {}, set(), "M002"),
        (("3", "1", "2"), {}, set(), "M002"),
        (("L1", "soon", "L2"), {}, set(), "M002"),
        ((["x"], ["y"], ["x"]), {}, set(), "M002"),
        ((3, 1, 2), {"tiers": ("1", "2")}, set(), "M002"),
        ((None, None, None), {}, set(), "M001"),
    ],
)
def test_the_priority_is_what_its_values_order_or_a_problem_and_verify_agrees(
    values: Sequence[object], priority: dict[str, object], paired: set[str], code: str | None
) -> None:
    snapshot = programme_by(values, **priority)
    made = make_pairing(snapshot)
    assert len(made.pairs) == 2
    assert code is not None or {pair.protege_id for pair in made.pairs} == paired
    assert [problem.code for problem in made.problems] == ([] if code is None else [code])
    verdict = verify_pairing(snapshot, json.loads(json_text([pairing_report(made, snapshot)])))
    assert (verdict.proven, verdict.problems) == (True, ())
