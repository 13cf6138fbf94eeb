"""The verifier's own sums for limits: every choice of pairs is tried, and counted by hand."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, combinations, product
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.verification.facts import Facts, facts_of
from sponsorcli.verification.limits import better_within_limits, broken_limits, limit_rows, search
from sponsorcli.verification.limits.model import Key, LimitModel
from sponsorcli.verification.pairing_file import PairingFile

Pair = tuple[str, str]
OURS, THEIRS = ("P1", "P2", "P3"), ("S1", "S2", "S3")
SCORES = {(one, other): 10 * at + 3 * (at % 2) for at, (one, other) in enumerate(product(OURS, THEIRS), start=1)}
SALES = {"of": "sponsors", "where": {"function": "Sales"}}


def snapshot(stands: tuple[Pair, ...] = (), **pairing: Any) -> Snapshot:
    """Three of each: S1 with two seats and S2 in Sales, S3 in Law; P1 and P2 in Leeds, P3 in York."""
    program = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    roster = Roster.of(
        proteges=[{"person_id": one, "location": "York" if one == "P3" else "Leeds"} for one in OURS],
        sponsors=[
            {"person_id": other, "capacity": 2 if other == "S1" else 1, "function": "Law" if other == "S3" else "Sales"}
            for other in THEIRS
        ],
        pairs=[{"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, 1)} for one, other in stands],
    )
    return Snapshot(Program.model_validate(program), roster, date(2026, 10, 31))


def file_with(pairs: tuple[Pair, ...], fixed: tuple[Pair, ...] = (), *, afresh: bool = False) -> PairingFile:
    rows = tuple((one, other, SCORES[one, other], False) for one, other in (*fixed, *pairs))
    return PairingFile(rows, (), {}, len(rows), 0, True, afresh, {}, {}, {}, frozenset(fixed))


def choices(scores: Mapping[Pair, int]) -> Iterator[tuple[Pair, ...]]:
    return chain.from_iterable(combinations(scores, count) for count in range(len(scores) + 1))


def keeps_to(model: LimitModel, values: Mapping[Key, int]) -> bool:
    """Whether the unknowns meet every row, for some value of those that say that a limit's people are there."""
    names = {key for row, _, _ in model.rows for key in row if key[0] == "some"}
    for some in product((0, 1), repeat=len(names)):
        known = {**values, **dict(zip(names, some, strict=True))}
        sums = [sum(each * known.get(key, 0) for key, each in row.items()) for row, _, _ in model.rows]
        if all(low <= each <= high for each, (_, low, high) in zip(sums, model.rows, strict=True)):
            return True
    return False


def counted(limit: Mapping[str, Any], pairs: tuple[Pair, ...], facts: Facts) -> int:
    """What the limit counts, by its words."""
    where = limit.get("where", {})
    ours, theirs = (where.get("protege", {}), where.get("sponsor", {})) if limit["of"] == "pairs" else (
        (where, {}) if limit["of"] == "proteges" else ({}, where)
    )  # fmt: skip
    meant = [
        (one, other)
        for one, other in pairs
        if all(facts.proteges[one][name] == value for name, value in ours.items())
        and all(facts.sponsors[other][name] == value for name, value in theirs.items())
    ]
    counts = {"pairs": len(meant), "sponsors": len({b for _, b in meant}), "proteges": len({a for a, _ in meant})}
    return counts[limit["of"]]


def is_within(limit: Mapping[str, Any], pairs: tuple[Pair, ...], fixed: tuple[Pair, ...], facts: Facts) -> bool:
    count, held = counted(limit, (*fixed, *pairs), facts), counted(limit, fixed, facts)
    most = max(limit.get("at_most", 99), held)
    return count <= most and (count >= limit.get("at_least", 0) or (bool(limit.get("or_none")) and not count))


CASES: tuple[tuple[dict[str, Any], tuple[Pair, ...]], ...] = (
    ({"limits": ({**SALES, "at_most": 1},)}, ()),
    ({"limits": ({**SALES, "at_most": 1},)}, (("P1", "S1"), ("P2", "S2"))),
    ({"limits": ({**SALES, "at_most": 1, "at_least": 1},)}, (("P1", "S1"),)),
    ({"limits": ({**SALES, "at_least": 2, "or_none": True},)}, ()),
    ({"limits": ({**SALES, "at_least": 2, "or_none": True},)}, (("P1", "S1"),)),
    ({"limits": ({"of": "pairs", "where": {"sponsor": {"function": "Sales"}}, "at_least": 3, "or_none": True},)}, ()),
    ({"limits": ({"of": "pairs", "where": {"protege": {"location": "Leeds"}}, "at_most": 2},)}, (("P3", "S3"),)),
    ({"limits": ({"of": "proteges", "where": {"location": "Leeds"}, "at_least": 2},)}, (("P1", "S1"),)),
    ({"limits": ({"of": "sponsors", "at_least": 2}, {"of": "pairs", "at_most": 3})}, (("P1", "S1"),)),
    ({"together": ({"proteges": ("P1", "P3"), "why": "x"},)}, ()),
    ({"together": ({"proteges": ("P1", "P3"), "why": "x"},)}, (("P1", "S1"),)),
    ({"sponsors_each": 2, "limits": ({"of": "pairs", "at_least": 3},)}, ()),
    ({"sponsors_each": 2, "sponsors_differ_in": "function", "limits": ({"of": "pairs", "at_least": 2},)}, ()),
)  # fmt: skip


@pytest.mark.parametrize(("pairing", "fixed"), CASES)
def test_exactly_the_choices_within_seats_places_and_limits_meet_the_rows(
    pairing: dict[str, Any], fixed: tuple[Pair, ...]
) -> None:
    day = snapshot(fixed, **pairing)
    facts, settings = facts_of(day), day.program.pairing
    each, groups = pairing.get("sponsors_each", 1), pairing.get("sponsors_differ_in")
    served = {one for one, _ in fixed}
    left = {other: (2 if other == "S1" else 1) - sum(b == other for _, b in fixed) for other in THEIRS}
    scores = {pair: score for pair, score in SCORES.items() if pair[0] not in served and left[pair[1]]}
    for pairs in choices(scores):
        seats, places = Counter(other for _, other in pairs), Counter(one for one, _ in pairs)
        if any(seats[other] > left[other] for other in THEIRS):
            continue  # there is no such file: its seats could not be numbered
        model = LimitModel.of(file_with(pairs, fixed), facts, settings, scores)
        both = (*fixed, *pairs)
        has = {one: {b for a, b in both if a == one} for one in OURS}
        fields = [(one, facts.sponsors[other]["function"] if groups else other) for one, other in pairs]
        rows: list[tuple[int | None, bool]] = []
        rows += [(counted(one, both, facts), is_within(one, pairs, fixed, facts)) for one in pairing.get("limits", ())]
        rows += [(None, has[a] == has[b]) for a, b in (line["proteges"] for line in pairing.get("together", ()))]
        given = file_with(pairs, fixed)
        assert [row[1:] for row in limit_rows(given, facts, settings)[1]] == rows
        assert len(list(broken_limits(given, facts, settings))) == sum(not is_kept for _, is_kept in rows)
        is_fine = (
            all(count <= each for count in places.values())
            and len(set(fields)) == len(fields)
            and all(is_kept for _, is_kept in rows)
        )
        assert keeps_to(model, model.mine()) == is_fine, pairs


AIMS = ("best_total", "most_pairs", "least_change", "at_least", "even_load")


def test_each_aim_is_the_sum_of_what_it_counts() -> None:
    day = snapshot((("P1", "S2"), ("P2", "S1")), at_least=1, limits=({"of": "sponsors", "at_most": 3},))
    facts, settings = facts_of(day), day.program.pairing
    for pairs in ((), (("P1", "S2"),), (("P1", "S1"), ("P2", "S1")), (("P1", "S2"), ("P2", "S1"), ("P3", "S3"))):
        model = LimitModel.of(file_with(pairs, afresh=True), facts, settings, SCORES)
        mine = model.mine()
        sums = {aim: [search._sum_of(total, mine) for total in model.sums(aim)] for aim in (*AIMS, "best_worst")}
        first = len({other for _, other in pairs})
        assert sums == {
            "best_total": [sum(SCORES[pair] for pair in pairs)],
            "most_pairs": [len(pairs), len(pairs)],
            "least_change": [sum(pair in {("P1", "S2"), ("P2", "S1")} for pair in pairs)],
            "at_least": [first],
            "even_load": [first],
            "best_worst": [],
        }
    open_ones = {pair: score for pair, score in SCORES.items() if pair[0] == "P3" and pair[1] != "S2"}
    fixed = LimitModel.of(file_with((("P3", "S3"),), (("P1", "S2"), ("P2", "S1"))), facts, settings, open_ones)
    assert [search._sum_of(total, fixed.mine()) for total in fixed.sums("most_pairs")] == [1, 1]
    assert [search._sum_of(total, fixed.mine()) for total in fixed.sums("least_change")] == [0]


BETTER, LOWEST = (
    "a pairing within the limits is better by the aim ",
    "the lowest score could be higher within the limits",
)


@pytest.mark.parametrize(
    ("pairs", "order", "wrong"),
    [
        ((("P1", "S1"), ("P2", "S1")), ("most_pairs", "best_total"), BETTER + "best_total"),
        ((("P3", "S1"), ("P2", "S1")), ("most_pairs", "best_total"), None),
        ((("P3", "S1"), ("P2", "S1")), (), None),
        ((("P3", "S1"),), (), BETTER + "most_pairs"),
        ((("P3", "S3"),), ("best_total", "most_pairs"), BETTER + "best_total"),
        ((("P3", "S1"), ("P2", "S1")), ("best_total",), None),
        ((("P1", "S1"), ("P3", "S1")), ("most_pairs", "best_worst"), LOWEST),
        ((("P2", "S1"), ("P3", "S1")), ("most_pairs", "best_worst", "best_total"), None),
    ],
)  # fmt: skip
def test_one_sponsor_at_most_is_held_to_each_aim(
    pairs: tuple[Pair, ...], order: tuple[str, ...], wrong: str | None
) -> None:
    settings: dict[str, Any] = {"order": order} if order else {}
    day = snapshot(limits=({"of": "sponsors", "at_most": 1},), **settings)
    found = better_within_limits(file_with(pairs), facts_of(day), day.program.pairing, SCORES)
    assert (found.possible, found.wrong, found.unchecked) == (9, () if wrong is None else (wrong,), ())


def test_what_is_not_searched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    day = snapshot(limits=({"of": "sponsors", "at_most": 1},))
    facts, settings, given = facts_of(day), day.program.pairing, file_with((("P3", "S1"), ("P2", "S1")))
    monkeypatch.setattr(search, "MOST", 9)
    assert better_within_limits(given, facts, settings, SCORES).unchecked == ()
    monkeypatch.setattr(search, "MOST", 8)
    found = better_within_limits(given, facts, settings, SCORES)
    assert found.unchecked == (
        "that no better pairing exists within the limits (there are over 8 possible pairs)",
    )  # fmt: skip
