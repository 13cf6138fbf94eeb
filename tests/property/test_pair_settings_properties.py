"""Settings on which pairs may be made and what they score: equal to trying all pairings of small programmes."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.model.settings.pairing import Priority
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.pairing.what_if.scenarios import with_pairing, without_veto
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing

Two = tuple[str, str]
Key = tuple[object, ...]
ORDERS = (
    ("most_pairs", "best_total"),
    ("best_total", "most_pairs"),
    ("most_pairs",),
    ("best_total",),
    ("most_pairs", "best_worst", "best_total"),
    ("most_pairs", "even_load", "best_total"),
    ("most_pairs", "priority", "best_total"),
    ("priority", "best_worst", "best_total"),
    ("most_pairs", "least_change", "at_least", "best_total"),
    ("at_least", "best_total", "priority"),
)
TIERS = ("P1", "P3", "P0")
"""Who comes first where `priority` is an aim; all others come last."""
PRICED = Tuning(all_at_once=-1, first_columns=1, added_columns=1)
"""So that few pairs are looked at first, and all others have to be priced in."""


@dataclass(frozen=True)
class Small:
    """A small programme, and what must come of it: each pair's score in millionths, and which pairs may be made."""

    snapshot: Snapshot
    seats: dict[str, int]
    scores: dict[Two, int]
    allowed: frozenset[Two]
    kept: dict[str, str]


def snapshot_of(pairing: dict[str, Any], tables: dict[str, list[dict[str, object]]]) -> Snapshot:
    program = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    return Snapshot(Program.model_validate(program), Roster.of(**tables), date(2026, 10, 31))


def best_key(small: Small, order: tuple[str, ...]) -> Key:
    """The best that any choice gives by these aims, by trying all of them."""
    open_to = [one for one in small.snapshot.roster.frame("proteges")["person_id"].to_list() if one not in small.kept]
    held = Counter(small.kept.values())
    choices = [[None, *(other for other in small.seats if (one, other) in small.allowed)] for one in open_to]
    best: Key | None = None
    for chosen in product(*choices):
        taken = Counter(other for other in chosen if other is not None)
        if any(held[other] + count > small.seats[other] for other, count in taken.items()):
            continue
        pairs = {one: other for one, other in zip(open_to, chosen, strict=True) if other is not None}
        key = key_of(pairs, small, order)
        best = key if best is None or key > best else best
    assert best is not None
    return best


def key_of(chosen: dict[str, str], small: Small, order: tuple[str, ...]) -> Key:
    """What a choice among those not kept is worth, aim by aim; greater is better."""
    scores = [small.scores[pair] for pair in chosen.items()]
    held, taken = Counter(small.kept.values()), Counter(chosen.values())
    widest = max([1, *small.seats.values()])
    even = sum(widest - (held[one] + at) for one, count in taken.items() for at in range(1, count + 1))
    worth = {
        "most_pairs": len(chosen), "best_total": sum(scores), "best_worst": min(scores, default=0), "even_load": even,
        "priority": (*(one in chosen for one in TIERS), sum(one not in TIERS for one in chosen)),
        "at_least": len(taken.keys() - held.keys()), "least_change": 0,
    }  # fmt: skip
    return tuple(worth[aim] for aim in order)


def assert_best(small: Small, order: tuple[str, ...], tuning: Tuning = DEFAULT) -> Pairing:
    """The pairing is the best of all, has the right scores, makes no other pair, and `verify` agrees."""
    made, chosen = made_and_verified(small, order, tuning)
    assert key_of(chosen, small, order) == best_key(small, order), order
    return made


def made_and_verified(small: Small, order: tuple[str, ...], tuning: Tuning = DEFAULT) -> tuple[Pairing, dict[str, str]]:
    """The pairing and its new pairs, which may be made and have the right scores; `verify` agrees with it."""
    first = Priority(field="person_id", tiers=TIERS)
    snapshot = with_pairing(small.snapshot, order=order, at_least=1, priority=first if "priority" in order else None)
    made = make_pairing(snapshot, tuning=tuning)
    assert made.proven
    assert {one.protege_id: one.sponsor_id for one in made.pairs if one.fixed} == small.kept
    chosen = {one.protege_id: one.sponsor_id for one in made.pairs if not one.fixed}
    assert {(one.protege_id, one.sponsor_id): one.score for one in made.pairs} == {
        (one.protege_id, one.sponsor_id): small.scores[one.protege_id, one.sponsor_id] for one in made.pairs
    }
    assert set(chosen.items()) <= small.allowed
    assert verify_pairing(snapshot, file_of(snapshot, made)).problems == ()
    return made, chosen


def file_of(snapshot: Snapshot, made: Pairing) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json_text((pairing_report(made, snapshot),)))
    return data


def people(chance: Random) -> tuple[list[str], dict[str, int]]:
    return [f"P{at}" for at in range(chance.randint(1, 5))], {
        f"S{at}": chance.randint(0, 2) for at in range(chance.randint(1, 4))
    }


def standing_in(chance: Random, ours: list[str], seats: dict[str, int]) -> dict[str, str]:
    """Some pairs that stand, no more than there are seats for."""
    left, kept = dict(seats), dict[str, str]()
    for one in ours:
        other = chance.choice(sorted(seats))
        if left[other] and chance.random() < 0.2:
            kept[one] = other
            left[other] -= 1
    return kept


def tables_of(
    ours: list[str], seats: dict[str, int], kept: dict[str, str], **tables: list[dict[str, object]]
) -> dict[str, list[dict[str, object]]]:
    return {
        "proteges": [{"person_id": one} for one in ours],
        "sponsors": [{"person_id": one, "capacity": free} for one, free in seats.items()],
        "pairs": [
            {"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, 1)} for one, other in kept.items()
        ],
        **tables,
    }


def with_lowest_score(seed: int) -> Small:
    """Scores on both sides of the lowest one and right at it, and pairs that stand below it."""
    chance = Random(seed)
    ours, seats = people(chance)
    kept = standing_in(chance, ours, seats)
    least = chance.choice((1, 250_000, 400_000, 400_001, 1_000_000))
    choice = (0, 1, least - 1, least, least, min(least + 1, 1_000_000), 500_000, 1_000_000)
    scores = {pair: chance.choice(choice) for pair in product(ours, seats)}
    panel: list[dict[str, object]] = [
        {"protege_id": one, "sponsor_id": other, "score": score / 1_000_000} for (one, other), score in scores.items()
    ]
    pairing = {"criteria": ({"kind": "pair_scores"},), "lowest_score": least / 1_000_000}
    snapshot = snapshot_of(pairing, tables_of(ours, seats, kept, pair_scores=panel))
    return Small(snapshot, seats, scores, frozenset(pair for pair, score in scores.items() if score >= least), kept)


def half_up(share: Fraction) -> int:
    return int(share * 1_000_000 + Fraction(1, 2))


def with_missing_values(seed: int) -> Small:
    """Places, ages, tags and a panel's scores, each often missing, and weights of which some are 0 or very large."""
    chance = Random(seed)
    ours, seats = people(chance)
    kept = standing_in(chance, ours, seats)
    weights = [chance.choice((0, 1, 0.5, 3, 999.999999999, 1e-9)) for _ in range(4)]
    leaves = [chance.random() < 0.7 for _ in range(4)]

    def person(one: str) -> dict[str, Any]:
        return {
            "person_id": one,
            "place": chance.choice(("a", "b", None)),
            "age": chance.choice((30, 33, 47.5, None)),
            "tags": chance.choice((["x"], ["x", "y", "z"], [])),
        }

    described = {one: person(one) for one in (*ours, *seats)}
    panel = {pair: chance.choice((0, 0.25, 1 / 3, 1)) for pair in product(ours, seats) if chance.random() < 0.6}

    def parts(one: str, other: str) -> list[int | None]:
        mine, theirs = described[one], described[other]
        ages, tags = (mine["age"], theirs["age"]), (mine["tags"], theirs["tags"])
        places = (mine["place"], theirs["place"])
        shared = [tag for tag in tags[0] if tag in tags[1]]
        found = [
            None if None in places else int(places[0] == places[1]) * 1_000_000,
            None if None in ages else half_up(max(1 - abs(Fraction(ages[0]) - Fraction(ages[1])) / 8, Fraction(0))),
            None if [] in tags else half_up(Fraction(len(shared), len(tags[0]))),
            half_up(Fraction(panel[one, other])) if (one, other) in panel else None,
        ]
        return [0 if part is None and not leave else part for part, leave in zip(found, leaves, strict=True)]

    def score(one: str, other: str) -> int:
        exact = [Fraction(str(weight)) for weight in weights]
        known = [(part, weight) for part, weight in zip(parts(one, other), exact, strict=True) if part is not None]
        total = sum(weight for _, weight in known)
        return int(sum(part * weight for part, weight in known) / total + Fraction(1, 2)) if total else 0

    kinds: tuple[dict[str, object], ...] = (
        {"kind": "same", "field": "place"}, {"kind": "near", "field": "age", "within": 8},
        {"kind": "shares", "protege": "tags", "sponsor": "tags"}, {"kind": "pair_scores"},
    )  # fmt: skip
    criteria = tuple(
        kind | {"weight": weight, "where_missing": "leave_out" if leave else "zero"}
        for kind, weight, leave in zip(kinds, weights, leaves, strict=True)
    )
    least = chance.choice((0, 0, 0.3))
    tables = tables_of(ours, seats, kept, pair_scores=[
        {"protege_id": one, "sponsor_id": other, "score": given} for (one, other), given in panel.items()
    ])  # fmt: skip
    for side in ("proteges", "sponsors"):
        tables[side] = [row | described[str(row["person_id"])] for row in tables[side]]
    scores = {pair: score(*pair) for pair in product(ours, seats)}
    allowed = frozenset(pair for pair, found in scores.items() if found >= least * 1_000_000)
    return Small(snapshot_of({"criteria": criteria, "lowest_score": least}, tables), seats, scores, allowed, kept)


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_a_criterion_that_is_left_out_does_not_count_and_the_others_count_for_more(order: tuple[str, ...]) -> None:
    changed = refused = 0
    for seed in range(70):
        small = with_missing_values(seed)
        made = assert_best(small, order, PRICED if seed % 2 else DEFAULT)
        snapshot = with_pairing(small.snapshot, order=order)
        data = file_of(snapshot, made)
        left_out = [row for row in data["tables"]["scores"] if row["value"] is None]
        for row in left_out[:1]:
            row["value"] = 0
            assert "M023" in {one.code for one in verify_pairing(snapshot, data).problems}
            refused += 1
        plain = tuple(one.model_copy(update={"where_missing": "zero"}) for one in snapshot.program.pairing.criteria)
        as_zero = make_pairing(with_pairing(snapshot, criteria=plain))
        if as_zero.total_score != made.total_score:
            file = file_of(with_pairing(snapshot, criteria=plain), as_zero)
            assert verify_pairing(snapshot, file).problems
            changed += 1
    assert changed > 10
    assert refused > 10


def with_vetoes(seed: int) -> Small:
    """A panel's scores, none for some pairs and two for others, with many that are 0 and some of existing pairs."""
    chance = Random(seed)
    ours, seats = people(chance)
    kept = standing_in(chance, ours, seats)
    given = {
        pair: [chance.choice((0, 0, 0.0000001, 0.2, 0.6, 1)) for _ in range(chance.choice((0, 1, 1, 2)))]
        for pair in product(ours, seats)
    }
    panel: list[dict[str, object]] = [
        {"protege_id": one, "sponsor_id": other, "score": score}
        for (one, other), found in given.items()
        for score in found
    ]
    pairing = {"criteria": ({"kind": "pair_scores", "zero_is_veto": True},)}
    scores = {pair: round(min(found, default=0) * 1_000_000) for pair, found in given.items()}
    allowed = frozenset(pair for pair, found in given.items() if 0 not in found)
    return Small(snapshot_of(pairing, tables_of(ours, seats, kept, pair_scores=panel)), seats, scores, allowed, kept)


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_no_pair_that_the_panel_vetoed_and_none_better_without(order: tuple[str, ...]) -> None:
    vetoed = refused = 0
    for seed in range(70):
        small = with_vetoes(seed)
        assert_best(small, order, PRICED if seed % 2 else DEFAULT)
        vetoed += any(pair not in small.allowed for pair in small.kept.items())
        snapshot = with_pairing(small.snapshot, order=order)
        plain = without_veto(snapshot)
        made = make_pairing(plain)
        if {(one.protege_id, one.sponsor_id) for one in made.pairs if not one.fixed} - small.allowed:
            assert "M022" in {one.code for one in verify_pairing(snapshot, file_of(plain, made)).problems}
            refused += 1
    assert vetoed > 5, "existing pairs that were vetoed are among them"
    assert refused > 5


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_no_pair_below_the_lowest_score_and_none_better_with_it(order: tuple[str, ...]) -> None:
    below = 0
    for seed in range(70):
        small = with_lowest_score(seed)
        assert_best(small, order, PRICED if seed % 2 else DEFAULT)
        below += any((one, other) not in small.allowed for one, other in small.kept.items())
    assert below > 5, "pairs that stand below the lowest score are among them"


@pytest.mark.search
def test_verify_refuses_a_pair_just_below_the_lowest_score_and_a_better_one_left_out() -> None:
    refused = better = 0
    for seed in range(100):
        snapshot = with_pairing(with_lowest_score(seed).snapshot, order=("most_pairs", "best_total"))
        made = make_pairing(snapshot)
        data = file_of(snapshot, made)
        lowest = min((one.score for one in made.pairs if not one.fixed), default=None)
        if lowest is not None and lowest < 1_000_000:
            stricter = with_pairing(snapshot, lowest_score=(lowest + 1) / 1_000_000)
            codes = {problem.code for problem in verify_pairing(stricter, data).problems}
            assert "M022" in codes
            refused += 1
        open_to_all = with_pairing(snapshot, lowest_score=0)
        if len(make_pairing(open_to_all).pairs) > len(made.pairs):
            assert "M025" in {problem.code for problem in verify_pairing(open_to_all, data).problems}
            better += 1
    assert refused > 30
    assert better > 20


def with_people_apart(seed: int) -> Small:
    """Conflicts written by either side, lines of `forbid` for everybody or by values, and existing pairs among them."""
    chance = Random(seed)
    ours, seats = people(chance)
    stood = standing_in(chance, ours, seats)
    towns = {one: chance.choice(("York", "Bath", None)) for one in (*ours, *seats)}
    scores = {pair: chance.choice((0, 300_000, 700_000)) for pair in product(ours, seats)}
    rows = [chance.sample([*ours, *seats, "*"], 2) for _ in range(chance.randint(0, 3))]
    conflicts = [two for two in rows if two[0] != "*"]
    sides = ([*ours, "*", "*"], [*seats, "*", "*"])
    lines: list[dict[str, Any]] = [
        {
            "protege": chance.choice(sides[0]),
            "sponsor": chance.choice(sides[1]),
            "where": {
                side: chance.choice(({}, {"town": chance.choice(("york", "BATH", ("Bath", "Ely")))}))
                for side in ("protege", "sponsor")
            },
            "why": "t",
        }
        for _ in range(chance.randint(0, 2))
    ]

    def is_meant(person: str, named: str, where: dict[str, Any]) -> bool:
        listed = [where["town"]] if isinstance(where.get("town"), str) else list(where.get("town", ()))
        town = towns[person]
        fits = not where or (town is not None and town.upper() in {one.upper() for one in listed})
        return named in {"*", person} and fits

    def is_apart(one: str, other: str) -> bool:
        on_record = any({first, second} <= {one, other, "*"} and first in {one, other} for first, second in conflicts)
        named = any(
            is_meant(one, line["protege"], line["where"]["protege"])
            and is_meant(other, line["sponsor"], line["where"]["sponsor"])
            for line in lines
        )
        return on_record or named

    tables = tables_of(ours, seats, stood, pair_scores=[
        {"protege_id": one, "sponsor_id": other, "score": score / 1_000_000} for (one, other), score in scores.items()
    ], conflicts=[{"person_id": one, "other_id": other, "why": None} for one, other in conflicts])  # fmt: skip
    for side in ("proteges", "sponsors"):
        tables[side] = [row | {"town": towns[str(row["person_id"])]} for row in tables[side]]
    allowed = frozenset(pair for pair in scores if not is_apart(*pair))
    kept = {one: other for one, other in stood.items() if (one, other) in allowed}
    pairing = {"criteria": ({"kind": "pair_scores"},), "forbid": tuple(lines)}
    return Small(snapshot_of(pairing, tables), seats, scores, allowed, kept)


def assert_kept_apart(order: tuple[str, ...], seeds: range) -> int:
    """How many of these programmes would pair somebody who is kept apart; `verify` refuses that."""
    refused = 0
    for seed in seeds:
        small = with_people_apart(seed)
        assert_best(small, order, PRICED if seed % 2 else DEFAULT)
        snapshot = with_pairing(small.snapshot, order=order)
        tables = {**snapshot.roster.tables, "conflicts": Roster.of(conflicts=[]).table("conflicts")}
        plain = with_pairing(replace(snapshot, roster=replace(snapshot.roster, tables=tables)), forbid=())
        made = make_pairing(plain)
        if {(one.protege_id, one.sponsor_id) for one in made.pairs} - small.allowed:
            assert {one.code for one in verify_pairing(snapshot, file_of(plain, made)).problems} & {"M022", "M021"}
            refused += 1
    return refused


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_people_who_are_kept_apart_are_not_paired_and_none_better_without(order: tuple[str, ...]) -> None:
    assert assert_kept_apart(order, range(6)) > 1


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_people_who_are_kept_apart_in_many_programmes(order: tuple[str, ...]) -> None:
    assert assert_kept_apart(order, range(100, 190)) > 20


def with_numbers_and_lists(seed: int) -> Small:
    """Years on both sides, some unknown, lists of one side or both or neither, and pairs that have ended."""
    chance = Random(seed)
    ours, seats = people(chance)
    kept = standing_in(chance, ours, seats)
    years = {one: chance.choice((0.1, 0.2, 0.3, 2, 5, None)) for one in (*ours, *seats)}
    more = chance.choice((0, 0.1, 3, -0.1))
    lists = {
        one: chance.sample(others, chance.randint(1, len(others)))
        for people_, others in ((ours, [*seats]), (list(seats), ours))
        for one in people_
        if chance.random() < 0.5
    }
    ended = {(one, other) for one, other in product(ours, seats) if chance.random() < 0.2 and kept.get(one) != other}
    weights = [chance.choice((0, 1, 3)) for _ in range(2)]
    leaves = chance.random() < 0.5

    def liking(one: str, other: str) -> int | None:
        sides = [(lists[a], b) for a, b in ((one, other), (other, one)) if a in lists]
        shares = [Fraction(1, named.index(b) + 1 if b in named else len(named) + 1) for named, b in sides]
        return half_up(sum(shares, Fraction(0)) / len(sides)) if sides else None

    def score(one: str, other: str) -> int:
        parts = [(liking(one, other), weights[0]), (1_000_000 * ((one, other) in ended), weights[1])]
        known = [(part or 0, weight) for part, weight in parts if part is not None or not leaves]
        total = sum(weight for _, weight in known)
        return int(Fraction(sum(part * weight for part, weight in known), total) + Fraction(1, 2)) if total else 0

    def is_more(one: str, other: str) -> bool:
        mine, theirs = years[one], years[other]
        exact = [None if year is None else Fraction(str(year)) for year in (mine, theirs)]
        return None not in exact and exact[1] - exact[0] >= Fraction(str(more))  # type: ignore[operator]

    tables = tables_of(ours, seats, kept, preferences=[
        {"person_id": one, "choice_id": other, "rank": at}
        for one, named in lists.items() for at, other in enumerate(named, start=1)
    ])  # fmt: skip
    tables["pairs"] += [
        {"protege_id": one, "sponsor_id": other, "paired_on": date(2024, 1, 1), "ended_on": date(2025, 1, 1)}
        for one, other in sorted(ended)
    ]
    for side, field in (("proteges", "served"), ("sponsors", "years")):
        tables[side] = [row | {field: years[str(row["person_id"])]} for row in tables[side]]
    missing = "leave_out" if leaves else "zero"
    is_strict = chance.random() < 0.5

    def accept(one: str, other: str) -> bool:
        both = ((one, other), (other, one))
        return not is_strict or all(choice in lists.get(person, [choice]) for person, choice in both)

    pairing = {
        "unlisted": "unacceptable" if is_strict else "acceptable",
        "rules": ({"kind": "at_least_more", "field": "years", "than": "served", "by": more},),
        "criteria": (
            {"kind": "preference", "weight": weights[0], "where_missing": missing},
            {"kind": "paired_before", "weight": weights[1], "where_missing": missing},
        ),
    }
    scores = {pair: score(*pair) for pair in product(ours, seats)}
    is_known = all(any(years[one] is not None for one in side) for side in (ours, seats))
    allowed = frozenset(pair for pair in scores if is_known and is_more(*pair) and accept(*pair))
    return Small(snapshot_of(pairing, tables), seats, scores, allowed, kept)


def assert_by_numbers_and_lists(order: tuple[str, ...], seeds: range) -> int:
    """In how many of these programmes the lists or former pairs decide; `verify` refuses the pairing without them."""
    decided = 0
    for seed in seeds:
        small = with_numbers_and_lists(seed)
        assert_best_of_scored(small, order, PRICED if seed % 2 else DEFAULT)
        decided += len({small.scores[pair] for pair in small.allowed}) > 1
    return decided


def assert_best_of_scored(small: Small, order: tuple[str, ...], tuning: Tuning) -> None:
    """As `assert_best`, where a field may be unknown for everybody, which is a problem of the program."""
    snapshot = with_pairing(small.snapshot, order=order)
    if {one.code for one in make_pairing(snapshot).problems} & {"M001"}:
        assert not small.allowed
    assert_best(small, order, tuning)


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_numbers_that_must_differ_lists_of_one_side_and_former_sponsors(order: tuple[str, ...]) -> None:
    assert assert_by_numbers_and_lists(order, range(12)) > 1


@pytest.mark.search
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_numbers_lists_and_former_sponsors_in_many_programmes(order: tuple[str, ...]) -> None:
    assert assert_by_numbers_and_lists(order, range(100, 185)) > 20
