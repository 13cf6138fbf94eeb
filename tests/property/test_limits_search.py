"""Limits over groups of people: the best of all choices by trying each one, on every order of aims; `verify` agrees."""

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings.limits import Counted, Limit, Together
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing
from tests.seeds import programmes

from .test_several_sponsors import ORDERS, Choice, Rules, chosen_in, programme

SITES = ("Leeds", "York")
FUNCTIONS = ("Sales", "HR")
IN_ROUNDS = Tuning(limited_at_once=0)


def limited(seed: int, order: tuple[str, ...]) -> Snapshot:
    """A small programme with one to three limits, which often bind."""
    snapshot, chance = programme(seed, order), Random(seed + 10**6)
    if chance.random() < 0.5:
        pairing = snapshot.program.pairing.model_copy(update={"sponsors_each": 1})
        snapshot = replace(snapshot, program=snapshot.program.model_copy(update={"pairing": pairing}))
        rows = snapshot.roster.frame("proteges").drop("sponsors_wanted").to_dicts()
        snapshot = with_rows(snapshot, rows, chance)
    else:
        snapshot = with_rows(snapshot, snapshot.roster.frame("proteges").to_dicts(), chance)
    limits = tuple(a_limit(chance) for _ in range(chance.randint(0, 2)))
    ids = snapshot.roster.frame("proteges")["person_id"].to_list()
    together: tuple[Together, ...] = ()
    if len(ids) > 1 and (chance.random() < 0.4 or not limits):
        together = (Together(proteges=tuple(chance.sample(ids, 2)), why="test"),)
    pairing = snapshot.program.pairing.model_copy(update={"limits": limits, "together": together})
    return replace(snapshot, program=snapshot.program.model_copy(update={"pairing": pairing}))


def with_rows(snapshot: Snapshot, rows: list[dict[str, object]], chance: Random) -> Snapshot:
    tables = {name: snapshot.roster.frame(name).to_dicts() for name in ("sponsors", "pair_scores", "pairs")}
    kept = {
        name: [{key: value for key, value in row.items() if not key.startswith("_")} for row in table]
        for name, table in tables.items()
    }
    ours = [
        {key: value for key, value in row.items() if not key.startswith("_")} | {"location": chance.choice(SITES)}
        for row in rows
    ]
    return replace(snapshot, roster=Roster.of(proteges=ours, **kept))


def a_limit(chance: Random) -> Limit:
    kinds: tuple[Counted, ...] = ("sponsors", "proteges", "pairs")
    of = chance.choice(kinds)
    ours, theirs = {"location": chance.choice(SITES)}, {"function": chance.choice(FUNCTIONS)}
    where: dict[str, Any] = {**ours} if of == "proteges" else {**theirs}
    if of == "pairs":
        where = {side: each for side, each in (("protege", ours), ("sponsor", theirs)) if chance.random() < 0.7}
    if chance.random() < 0.2:
        where = {}
    least = chance.choice((None, None, 1, 2, 3))
    most = chance.choice((0, 1, 1, 2)) if least is None else chance.choice((None, least, least + 1))
    or_none = least is not None and chance.random() < 0.5
    return Limit(of=of, where=where, at_least=least, at_most=most, or_none=or_none)


class Limited(Rules):
    """The same choices within the limits, counted one by one."""

    def count(self, limit: Limit, pairs: Choice) -> int:
        ours, theirs = limit.conditions
        counted = [
            (one, other)
            for one, other in pairs
            if all(self.proteges[one][field] == value for field, value in ours.items())
            and all(self.sponsors[other][field] == value for field, value in theirs.items())
        ]
        match limit.of:
            case "pairs":
                return len(counted)
            case "proteges":
                return len({one for one, _ in counted})
            case _:
                return len({other for _, other in counted})

    def keeps(self, chosen: Choice) -> bool:
        every = (*chosen, *self.fixed)
        for limit in self.settings.limits:
            count, held = self.count(limit, every), self.count(limit, tuple(self.fixed))
            if limit.at_most is not None and count > max(limit.at_most, held):
                return False
            if limit.at_least is not None and count < limit.at_least and not (limit.or_none and not count):
                return False
        sponsors = {one: {other for person, other in every if person == one} for one in self.proteges}
        return all(len({frozenset(sponsors[one]) for one in line.proteges}) == 1 for line in self.settings.together)

    def within(self) -> Iterator[Choice]:
        yield from filter(self.keeps, self.choices())


def check_best(seed: int, order: tuple[str, ...], *, afresh: bool = False, tuning: Tuning | None = None) -> Pairing:
    """Hold the pairing against every other choice within the limits."""
    snapshot = limited(seed, order)
    made = make_pairing(snapshot, afresh=afresh, tuning=tuning or Tuning())
    if any(one.code == "M001" for one in made.problems):  # nobody has a value in the field: its line is left out
        return made
    rules = Limited(snapshot, made, afresh=afresh)
    values = {frozenset(one): rules.value(one) for one in rules.within()}
    refused = {one.code for one in made.problems if one.severity.value == "error"} & {"M088"}
    assert bool(refused) is not bool(values)
    if values:
        assert made.proven or any(one.severity.value == "error" for one in made.problems)
        assert frozenset(chosen_in(made)) in values
        assert rules.value(chosen_in(made)) == max(values.values())
    else:
        assert not made.proven
    assert all(one.met for one in made.within.limits) is bool(values)
    verdict = verify_pairing(snapshot, json.loads(json_text([pairing_report(made, snapshot)])))
    assert verdict.proven is made.proven
    assert {one.code for one in verdict.problems} == (set() if values else {"M022"})
    return made


@pytest.mark.parametrize("order", ORDERS)
def test_the_pairing_within_limits_is_the_best_of_all_choices(order: tuple[str, ...]) -> None:
    for seed in range(8):
        check_best(seed, order, afresh=bool(seed % 3 == 2))


@pytest.mark.parametrize("order", ORDERS[:6])
def test_found_with_few_pairs_at_a_time_it_is_the_best_of_all_choices_too(order: tuple[str, ...]) -> None:
    for seed in range(50, 58):
        check_best(seed, order, tuning=IN_ROUNDS)


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS)
def test_five_hundred_small_programmes_an_order_of_aims(order: tuple[str, ...]) -> None:
    for seed in programmes(1000, 500):
        check_best(seed, order, afresh=bool(seed % 3 == 2), tuning=IN_ROUNDS if seed % 5 == 0 else None)


def middling(seed: int) -> Snapshot:
    """Forty protégés and twenty sponsors, where two limits bind."""
    chance = Random(seed)
    ours, theirs = [f"P{at:02}" for at in range(40)], [f"S{at:02}" for at in range(20)]
    roster = Roster.of(
        proteges=[{"person_id": one, "location": chance.choice(SITES)} for one in ours],
        sponsors=[
            {"person_id": one, "capacity": chance.randint(1, 3), "function": chance.choice(FUNCTIONS)} for one in theirs
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": round(chance.random(), 2)}
            for one in ours
            for other in theirs
        ],
    )
    limits = (
        Limit(of="sponsors", where={"function": "Sales"}, at_most=4),
        Limit(of="pairs", where={"protege": {"location": "York"}, "sponsor": {"function": "HR"}}, at_most=6),
    )
    together = (Together(proteges=(ours[0], ours[1]), why="test"),)
    snapshot = programme(seed, ("most_pairs", "best_total"))
    plain = {"sponsors_each": 1, "sponsors_differ_in": None, "forbid": (), "keep": ()}
    pairing = snapshot.program.pairing.model_copy(update={**plain, "limits": limits, "together": together})
    return replace(snapshot, roster=roster, program=snapshot.program.model_copy(update={"pairing": pairing}))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_a_middling_programme_both_ways_make_the_same_pairing_and_verify_finds_no_better(seed: int) -> None:
    snapshot = middling(seed)
    made = make_pairing(snapshot)
    assert made.within.is_limited
    assert made.proven
    assert make_pairing(snapshot, tuning=IN_ROUNDS).pairs == made.pairs
    verdict = verify_pairing(snapshot, json.loads(json_text([pairing_report(made, snapshot)])))
    assert (verdict.proven, verdict.problems) == (True, ())
