"""What hangs on the weights, whom to meet first, and what the pairs that there are would be told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations, product

import numpy as np
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.evaluation import judge_pairs
from sponsorcli.pairing.what_if import find_sensitivity, make_shortlist
from sponsorcli.reports.pairing import ratified_report, sensitivity_report, shortlist_report

AS_OF = date(2026, 10, 31)
Rows = Iterable[Mapping[str, object]]
PANEL = ({"kind": "pair_scores"},)


def snapshot(settings: Mapping[str, object], tables: Mapping[str, Rows]) -> Snapshot:
    program = Program.model_validate(
        {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": settings}
    )
    return Snapshot(program, Roster.of(**tables), AS_OF)


def ids(*people: str, **fields: object) -> Rows:
    return [{"person_id": one, **fields} for one in people]


def scores(given: Mapping[tuple[str, str], float]) -> Rows:
    return [{"protege_id": one, "sponsor_id": other, "score": score} for (one, other), score in given.items()]


def test_a_pair_that_hangs_on_a_weight_is_told_from_one_that_does_not() -> None:
    """S1 shares P1's place and S2 has the panel's score of 0.9; at equal weights place wins until the panel has more.

    P2 has no other choice than S3.
    """
    people = [
        {"person_id": "P1", "location": "Oslo"}, {"person_id": "S1", "location": "Oslo"},
        {"person_id": "S2", "location": "Rome"}, {"person_id": "S3", "location": "Bern"},
        {"person_id": "P2", "location": "Bern"},
    ]  # fmt: skip
    forbid = [("P1", "S3"), ("P2", "S1"), ("P2", "S2")]
    settings = {
        "criteria": ({"kind": "same", "field": "location"}, {"kind": "pair_scores"}),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbid),
    }
    given = snapshot(
        settings,
        {
            "people": people,
            "proteges": ids("P1", "P2"),
            "sponsors": ids("S1", "S2", "S3"),
            "pair_scores": scores({("P1", "S2"): 0.9}),
        },
    )
    made = make_pairing(given)
    found = find_sensitivity(given, made)
    assert [(one.criterion, one.less, one.more) for one in found.weights] == [
        ("same location", 1, 2),
        ("pair_scores", 2, 1),
    ]
    assert found.survives == (("P1", "S1", 2), ("P2", "S3", 4))
    report = sensitivity_report(made, found, given)
    assert report.fact("always") == 1
    assert report.table("survival").column("changes") == (4, 4)


def test_a_criterion_alone_changes_nothing_and_one_that_weighs_nothing_is_passed_over() -> None:
    settings = {"criteria": (*PANEL, {"kind": "preference", "weight": 0})}
    given = snapshot(
        settings, {"proteges": ids("P1"), "sponsors": ids("S1", "S2"), "pair_scores": scores({("P1", "S2"): 1})}
    )
    found = find_sensitivity(given, make_pairing(given))
    assert (found.changes, found.survives) == (2, (("P1", "S2", 2),))


def test_a_pair_that_is_kept_is_not_up_for_choice_and_hangs_on_no_weight() -> None:
    tables = {"proteges": ids("P1", "P2"), "sponsors": ids("S1", "S2"), "pair_scores": scores({("P2", "S2"): 1})}
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    given = snapshot({"criteria": PANEL}, {**tables, "pairs": pairs})
    found = find_sensitivity(given, make_pairing(given))
    assert found.survives == (("P2", "S2", 2),)
    assert [(one.less, one.more) for one in found.weights] == [(1, 1)]


def test_the_best_loved_sponsor_is_not_asked_by_all() -> None:
    liked = {
        (one, other): score for one in ("P1", "P2", "P3") for other, score in (("S1", 0.9), ("S2", 0.5), ("S3", 0.1))
    }
    given = snapshot(
        {"criteria": PANEL},
        {"proteges": ids("P1", "P2", "P3"), "sponsors": ids("S1", "S2", "S3"), "pair_scores": scores(liked)},
    )
    found = make_shortlist(given, 2)
    assert found.most_asked == 2
    assert Counter(one.sponsor_id for one in found.choices) == {"S1": 2, "S2": 2, "S3": 2}
    report = shortlist_report(found, given)
    assert [
        column.name for column in report.table("shortlist").columns if column.name in {"person_id", "choice_id", "rank"}
    ] == [
        "person_id",
        "choice_id",
        "rank",
    ]
    assert report.headline == (
        "3 protégés have up to 2 sponsors to meet; no sponsor is asked for more than 2 meetings."
    )


@pytest.mark.parametrize("crowd", range(1, 8))
def test_the_most_asked_sponsor_meets_as_few_as_can_be_whatever_their_number(crowd: int) -> None:
    """So many of seven can meet S1 alone; each of the others has a sponsor of their own."""
    others = range(2, 9 - crowd)
    proteges = [{"person_id": f"A{one}", "region": "r1"} for one in range(crowd)]
    proteges += [{"person_id": f"B{one}", "region": f"r{one}"} for one in others]
    sponsors = [{"person_id": f"S{one}", "region": f"r{one}"} for one in range(1, 9)]
    settings = {"rules": ({"kind": "same", "field": "region"},), "criteria": PANEL}
    found = make_shortlist(snapshot(settings, {"proteges": proteges, "sponsors": sponsors}), 1)
    assert len(found.choices) == 7
    assert found.most_asked == crowd


def test_nobody_meets_a_sponsor_whose_seats_are_kept_nor_one_without_seats() -> None:
    given = snapshot(
        {"criteria": PANEL},
        {
            "proteges": ids("P1", "P2"),
            "sponsors": [{"person_id": "S1"}, {"person_id": "S2", "capacity": 0}, {"person_id": "S3"}],
            "pairs": [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}],
        },
    )
    assert [(one.protege_id, one.sponsor_id) for one in make_shortlist(given, 3).choices] == [("P2", "S3")]
    assert len(make_shortlist(given, 3, afresh=True).choices) == 4


def test_a_shortlist_of_nobody_is_empty() -> None:
    given = snapshot({}, {"proteges": (), "sponsors": ids("S1")})
    found = make_shortlist(given, 3)
    assert (found.choices, found.most_asked) == ((), 0)
    assert shortlist_report(found, given).headline == "There is no protégé to make a list for."


@pytest.mark.parametrize("seed", range(12))
def test_no_lists_are_better_or_more_even_as_trying_all_shows(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ours, theirs = ("P1", "P2", "P3"), ("S1", "S2", "S3", "S4")
    worth = {
        (one, other): int(chance.integers(0, 100)) / 100 for one in ours for other in theirs if chance.random() < 0.75
    }
    forbid = [
        {"protege": one, "sponsor": two, "why": "test"} for one in ours for two in theirs if (one, two) not in worth
    ]
    given = snapshot(
        {"criteria": PANEL, "forbid": tuple(forbid)},
        {"proteges": ids(*ours), "sponsors": ids(*theirs), "pair_scores": scores(worth)},
    )
    found = make_shortlist(given, 2)
    best: list[tuple[int, float]] = []
    open_to = [[other for other in theirs if (one, other) in worth] for one in ours]
    for lists in product(*(combinations(few, min(2, len(few))) for few in open_to)):
        asked = Counter(other for few in lists for other in few)
        total = sum(worth[one, other] for one, few in zip(ours, lists, strict=True) for other in few)
        best.append((max(asked.values(), default=0), -round(total, 6)))
    assert (found.most_asked, -sum(one.score for one in found.choices) / 1e6) == pytest.approx(min(best))


def test_a_pair_with_a_date_is_no_informal_one_though_another_row_has_none() -> None:
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": day} for day in (None, date(2026, 1, 5))]
    for pairs in (rows, rows[::-1]):
        found = judge_pairs(snapshot({}, {"proteges": ids("P1"), "sponsors": ids("S1"), "pairs": pairs}))
        assert [one.informal for one in found.pairs] == [False]


@pytest.mark.parametrize(
    ("ended_on", "lasts"),
    [(None, True), (date(2026, 10, 30), False), (AS_OF, False), (date(2026, 11, 1), True)],
)
def test_a_pair_without_a_date_of_pairing_lasts_until_the_day_it_ended(ended_on: date | None, *, lasts: bool) -> None:
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "ended_on": ended_on}]
    found = judge_pairs(snapshot({}, {"proteges": ids("P1"), "sponsors": ids("S1"), "pairs": pairs}))
    assert bool(found.pairs) is lasts


@pytest.mark.parametrize(
    ("roles", "objections"),
    [
        ((None, "co"), ["", ""]),
        (("lead", "co"), ["", ""]),
        (("co", "lead"), ["", ""]),
        ((None, "lead"), ["P1 has 2 lead sponsors"] * 2),
        (("co", "co"), ["", ""]),
    ],
)
@pytest.mark.parametrize("paired_on", [None, date(2026, 1, 5)])
def test_a_co_sponsor_beside_the_lead_is_no_objection_and_two_leads_are(
    roles: tuple[str | None, str], objections: list[str], paired_on: date | None
) -> None:
    pairs = [
        {"protege_id": "P1", "sponsor_id": sponsor, "paired_on": paired_on, "role": role}
        for sponsor, role in zip(("S1", "S2"), roles, strict=True)
    ]
    found = judge_pairs(snapshot({}, {"proteges": ids("P1"), "sponsors": ids("S1", "S2"), "pairs": pairs}))
    assert [one.objection for one in found.pairs] == objections


def test_pairs_that_there_are_are_judged_and_none_is_changed() -> None:
    given = snapshot(
        {
            "capacity": 1,
            "criteria": PANEL,
            "forbid": ({"protege": "P2", "sponsor": "S2", "why": "a conflict of interest"},),
        },
        {
            "proteges": ids("P1", "P2", "P3", "P4"),
            "sponsors": ids("S1", "S2", "S3"),
            "pair_scores": scores({("P1", "S1"): 0.5}),
            "pairs": [
                {"protege_id": "P1", "sponsor_id": "S1"},
                {"protege_id": "P2", "sponsor_id": "S2"},
                {"protege_id": "P3", "sponsor_id": "S3", "paired_on": date(2026, 1, 5)},
                {"protege_id": "P4", "sponsor_id": "S3"},
                {"protege_id": "P9", "sponsor_id": "S2", "ended_on": date(2026, 5, 1)},
                {"protege_id": "P8", "sponsor_id": "S1", "ended_on": date(2027, 5, 1)},
            ],
        },
    )
    found = judge_pairs(given)
    assert [(one.protege_id, one.informal, one.score, one.broken) for one in found.pairs] == [
        ("P1", True, 500_000, ()),
        ("P2", True, 0, ("the program forbids this pair",)),
        ("P3", False, 0, ()),
        ("P4", True, 0, ()),
        ("P8", True, None, ()),
    ]
    assert [one.objection for one in found.pairs] == [
        "S1 has 2 protégés on 1 seat",
        "",
        "S3 has 2 protégés on 1 seat",
        "S3 has 2 protégés on 1 seat",
        "P8 is not among the protégés on the day",
    ]
    report = ratified_report(found, given)
    assert report.headline == "0 of 5 pairs meet the rules; 4 have no date of pairing and are not active yet."
