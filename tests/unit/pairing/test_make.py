"""Who is paired with whom: seats, rules, criteria, what is kept, what is proven."""

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing

Rows = Iterable[Mapping[str, object]]
AS_OF = date(2026, 10, 31)
LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6")
PANEL = ({"kind": "pair_scores"},)


def program(**pairing: object) -> Program:
    """A program of six levels with these pairing settings."""
    return Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": LEVELS},
            "sources": {},
            "pairing": pairing,
        }
    )


def paired(settings: dict[str, object], **tables: Rows) -> Pairing:
    return make_pairing(Snapshot(program(**settings), Roster.of(**tables), AS_OF))


def paired_afresh(settings: dict[str, object], **tables: Rows) -> Pairing:
    return make_pairing(Snapshot(program(**settings), Roster.of(**tables), AS_OF), afresh=True)


def proteges(*ids: str, **fields: object) -> Rows:
    return [{"person_id": one, **fields} for one in ids]


def sponsors(*ids: str, **fields: object) -> Rows:
    return [{"person_id": one, **fields} for one in ids]


def panel(**scores: float) -> Rows:
    """Scores by names such as P1_S2."""
    return [{"protege_id": pair[:2], "sponsor_id": pair[3:], "score": score} for pair, score in scores.items()]


def pairs_of(pairing: Pairing) -> dict[str, str]:
    return {pair.protege_id: pair.sponsor_id for pair in pairing.pairs}


def codes_of(pairing: Pairing) -> list[str]:
    return [problem.code for problem in pairing.problems]


def test_the_total_is_best_and_not_each_choice_in_turn() -> None:
    scores = panel(P1_S1=0.9, P1_S2=0.8, P2_S1=0.8, P2_S2=0.1)
    result = paired(
        {"criteria": PANEL}, proteges=proteges("P1", "P2"), sponsors=sponsors("S1", "S2"), pair_scores=scores
    )
    assert pairs_of(result) == {"P1": "S2", "P2": "S1"}
    assert result.total_score == 1_600_000
    assert result.proven


def test_more_pairs_come_before_more_score_in_the_order_given() -> None:
    people: dict[str, Rows] = {
        "proteges": proteges("P1", "P2"),
        "sponsors": sponsors("S1", "S2"),
        "pair_scores": panel(P1_S1=1, P1_S2=0, P2_S1=0),
    }
    forbid = ({"protege": "P2", "sponsor": "S2", "why": "a conflict of interest"},)
    most = paired({"criteria": PANEL, "forbid": forbid}, **people)
    best = paired({"criteria": PANEL, "forbid": forbid, "order": ("best_total", "most_pairs")}, **people)
    assert pairs_of(most) == {"P1": "S2", "P2": "S1"}
    assert pairs_of(best) == {"P1": "S1"}
    assert most.proven
    assert best.proven


def test_a_full_sponsor_is_not_paired_again() -> None:
    result = paired({}, proteges=proteges("P1", "P2", "P3"), sponsors=sponsors("S1", capacity=2))
    assert [load.paired for load in result.loads] == [2]
    assert len(result.unpaired) == 1
    wanted = "1 sponsor would be allowed, but is full, and no pairing that includes this person would be better"
    assert result.unpaired[0].reason == f"{wanted} overall"
    assert result.unpaired[0].remedy == "one more seat with S1"


@pytest.mark.parametrize(("limit", "above"), [(2, ", above the capacity limit of 2"), (3, "")])
def test_a_seat_more_than_the_limit_allows_is_said_to_be_above_it(limit: int, above: str) -> None:
    who = proteges("P1", "P2", "P3")
    result = paired({"capacity_limit": limit}, proteges=who, sponsors=sponsors("S1", capacity=2))
    assert result.unpaired[0].remedy == f"one more seat with S1{above}"


def test_one_more_seat_is_worth_what_it_adds() -> None:
    result = paired(
        {"criteria": PANEL},
        proteges=proteges("P1", "P2"),
        sponsors=sponsors("S1", capacity=1),
        pair_scores=panel(P1_S1=0.9, P2_S1=0.4),
    )
    assert [(load.seat_pairs, load.seat_score) for load in result.loads] == [(1, 400_000)]


def test_a_seat_that_pairs_somebody_else_has_to_be_kept_for_the_unpaired() -> None:
    """At S1 and S2 a second seat would go to P2's better score, which frees nothing for P3 alone."""
    result = paired(
        {"criteria": PANEL, "forbid": ({"protege": "P3", "sponsor": "S1", "why": "related"},)},
        proteges=proteges("P1", "P2", "P3"),
        sponsors=sponsors("S1", "S2", capacity=1),
        pair_scores=panel(P1_S1=0.9, P2_S1=0.8, P2_S2=0.8, P3_S2=0.1),
    )
    assert pairs_of(result) == {"P1": "S1", "P2": "S2"}
    assert result.unpaired[0].remedy == "one more seat with S2"


def test_a_person_without_the_level_a_rule_needs_is_not_paired_and_named() -> None:
    people = [{"person_id": "P1"}, {"person_id": "P2", "level": "L2"}, {"person_id": "S1", "level": "L4"}]
    result = paired(
        {"rules": ({"kind": "level_gap", "at_least": 1},)},
        proteges=proteges("P1", "P2"),
        sponsors=sponsors("S1", capacity=2),
        people=people,
    )
    assert pairs_of(result) == {"P2": "S1"}
    assert result.unpaired[0].reason.startswith("nothing is filled in under level")
    assert codes_of(result) == ["M003"]
    assert str(result.problems[0].place) == "roster.xlsx:People!D2"


@pytest.mark.walk
@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        ({"kind": "level_gap", "at_least": 2, "at_most": 3}, {"S2"}),
        ({"kind": "different", "field": "function"}, {"S1", "S4"}),
        ({"kind": "same", "field": "location"}, {"S1", "S2", "S4"}),
        ({"kind": "holds", "field": "authority", "any_of": ("BUDGET",)}, {"S1", "S3"}),
        ({"kind": "not_paired_before"}, {"S1", "S2", "S4"}),
        ({"kind": "shares", "protege": "goals", "sponsor": "expertise"}, {"S2", "S3"}),
        ({"kind": "shares", "protege": "goals", "sponsor": "expertise", "at_least": 2}, {"S3"}),
        ({"kind": "outside_reporting_line"}, {"S2", "S4"}),
    ],
)
def test_a_pair_that_breaks_a_rule_is_never_made(rule: dict[str, object], allowed: set[str]) -> None:
    manager = "S1" if rule["kind"] == "outside_reporting_line" else None
    people: Rows = [
        {"person_id": "P1", "level": "L2", "function": "Sales", "location": "Oslo", "manager_id": manager},
        {"person_id": "S1", "level": "L3", "function": "Legal", "location": " oslo "},
        {"person_id": "S2", "level": "L4", "function": "sales", "location": "OSLO", "manager_id": "S4"},
        {"person_id": "S3", "level": "L6", "function": "Sales", "location": "Rome", "manager_id": "S1"},
        {"person_id": "S4", "level": "L1", "function": "HR", "location": "Oslo"},
    ]
    tables: dict[str, Rows] = {
        "people": people,
        "proteges": proteges("P1", goals=["AI", "Strategy"]),
        "sponsors": [
            {"person_id": "S1", "authority": ["budget", "promotions"], "expertise": ["retail"]},
            {"person_id": "S2", "authority": ["headcount"], "expertise": ["ai"]},
            {"person_id": "S3", "authority": ["Budget"], "expertise": ["strategy", "AI", "ai"]},
            {"person_id": "S4", "authority": ["committee"], "expertise": ["said"]},
        ],
        "pairs": [
            {"protege_id": "P1", "sponsor_id": "S3", "paired_on": date(2025, 1, 1), "ended_on": date(2025, 9, 1)}
        ],
    }
    reached = set()
    for one in ("S1", "S2", "S3", "S4"):
        others = tuple(
            {"protege": "P1", "sponsor": other, "why": "x"} for other in ("S1", "S2", "S3", "S4") if other != one
        )
        reached |= set(pairs_of(paired({"rules": (rule,), "forbid": others}, **tables)).values())
    assert reached == allowed


@pytest.mark.parametrize(
    ("criterion", "score"),
    [
        ({"kind": "shares", "protege": "goals", "sponsor": "expertise"}, 333_333),
        ({"kind": "level_gap", "best": 2, "worst": 5}, 666_667),
        ({"kind": "same", "field": "location"}, 1_000_000),
        ({"kind": "different", "field": "location"}, 0),
        ({"kind": "near", "field": "tenure_years", "within": 10}, 800_000),
        ({"kind": "near", "field": "badge", "within": 10}, 0),
        ({"kind": "preference"}, 750_000),
        ({"kind": "pair_scores"}, 123_457),
    ],
)
def test_a_criterion_gives_its_share_of_a_million(criterion: dict[str, object], score: int) -> None:
    result = paired(
        {"criteria": (criterion,)},
        proteges=proteges("P1", goals=["a", "b", "c"], badge=3),
        sponsors=sponsors("S1", expertise=["A"], badge=99),
        people=[
            {"person_id": "P1", "level": "L2", "location": "Oslo", "hired_on": date(2024, 10, 31)},
            {"person_id": "S1", "level": "L5", "location": "oslo", "hired_on": date(2022, 10, 31)},
        ],
        preferences=[
            {"person_id": "P1", "choice_id": "S9", "rank": 1},
            {"person_id": "P1", "choice_id": "S1", "rank": 2},
            {"person_id": "S1", "choice_id": "P1", "rank": 1},
        ],
        pair_scores=panel(P1_S1=0.1234567),
    )
    assert result.total_score == score


def test_a_score_is_the_weighted_mean_of_its_parts() -> None:
    criteria = ({"kind": "pair_scores", "weight": 0.1}, {"kind": "same", "field": "location", "weight": 0.2})
    people = [{"person_id": "P1", "location": "Oslo"}, {"person_id": "S1", "location": "Oslo"}]
    result = paired(
        {"criteria": criteria}, proteges=proteges("P1"), sponsors=sponsors("S1"), people=people,
        pair_scores=panel(P1_S1=0.5),
    )  # fmt: skip
    assert result.pairs[0].score == 833_333
    assert [(part.value, part.weight) for part in result.pairs[0].parts] == [(500_000, 0.1), (1_000_000, 0.2)]


def test_standing_pairs_are_kept_until_asked_to_pair_afresh() -> None:
    tables: dict[str, Rows] = {
        "proteges": proteges("P1", "P2"),
        "sponsors": sponsors("S1", "S2"),
        "pairs": [{"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 1, 1)}],
        "pair_scores": panel(P1_S1=1, P2_S2=1),
    }
    kept = paired({"criteria": PANEL}, **tables)
    assert [(pair.protege_id, pair.sponsor_id, pair.kept) for pair in kept.pairs] == [
        ("P1", "S2", True), ("P2", "S1", False),
    ]  # fmt: skip
    assert pairs_of(paired_afresh({"criteria": PANEL}, **tables)) == {"P1": "S1", "P2": "S2"}


def test_a_standing_pair_that_breaks_a_rule_is_kept_and_said() -> None:
    result = paired(
        {"rules": ({"kind": "outside_reporting_line"},)},
        proteges=proteges("P1"),
        sponsors=sponsors("S1"),
        people=[{"person_id": "P1", "manager_id": "S1"}],
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)}],
    )
    assert pairs_of(result) == {"P1": "S1"}
    assert codes_of(result) == ["M007"]
    assert "outside_reporting_line" in result.problems[0].message


def test_a_protege_whose_sponsor_left_is_paired_anew() -> None:
    result = paired(
        {},
        proteges=proteges("P1"),
        sponsors=[{"person_id": "S1", "available_until": date(2026, 10, 30)}, {"person_id": "S2"}],
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)}],
    )
    assert pairs_of(result) == {"P1": "S2"}
    assert codes_of(result) == ["M008"]


def test_a_pair_to_keep_is_made_whatever_it_scores() -> None:
    keep = ({"protege": "P1", "sponsor": "S2", "why": "they know each other"},)
    result = paired(
        {"criteria": PANEL, "keep": keep},
        proteges=proteges("P1", "P2"),
        sponsors=sponsors("S1", "S2"),
        pair_scores=panel(P1_S1=1, P2_S2=1),
    )
    assert pairs_of(result) == {"P1": "S2", "P2": "S1"}


def pin(protege: str, sponsor: str) -> dict[str, object]:
    return {"protege": protege, "sponsor": sponsor, "why": "agreed"}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"rules": ({"kind": "different", "field": "functoin"},)}, "M001"),
        ({"criteria": ({"kind": "same", "field": "town"},)}, "M001"),
        ({"rules": ({"kind": "same", "field": "goals"},)}, "M002"),
        ({"criteria": ({"kind": "near", "field": "hired_on", "within": 2},)}, "M002"),
        ({"rules": ({"kind": "different", "field": "function"},), "keep": (pin("P1", "S1"),)}, "M004"),
        ({"keep": (pin("P9", "S1"),)}, "M005"),
        ({"forbid": (pin("P1", "S9"),)}, "M005"),
        ({"keep": (pin("P1", "S1"), pin("P2", "S1"))}, "M006"),
        ({"rules": ({"kind": "outside_reporting_line"},)}, "M010"),
    ],
)
def test_settings_that_do_not_fit_the_roster_are_problems(settings: dict[str, object], code: str) -> None:
    people = [{"person_id": one, "function": "Sales"} for one in ("P1", "P2", "S1")]
    goals: Rows = [{"person_id": "P1", "goals": ["a"]}, {"person_id": "P2", "goals": ["a"]}]
    result = paired(settings, proteges=goals, sponsors=sponsors("S1", goals=None), people=people)
    assert code in codes_of(result)


def test_a_misspelt_field_is_met_with_the_one_that_was_meant() -> None:
    result = paired(
        {"rules": ({"kind": "different", "field": "functoin"},)}, proteges=proteges("P1"), sponsors=sponsors("S1")
    )
    assert result.problems[0].hint == "did you mean function"
    assert not result.pairs


def test_the_rule_that_stands_in_the_way_is_named_with_its_count() -> None:
    people = [
        {"person_id": "P1", "level": "L2", "function": "Sales"},
        {"person_id": "S1", "level": "L6", "function": "Legal"},
        {"person_id": "S2", "level": "L6", "function": "Sales"},
    ]
    rules = ({"kind": "level_gap", "at_most": 2}, {"kind": "different", "field": "function"})
    result = paired({"rules": rules}, proteges=proteges("P1"), sponsors=sponsors("S1", "S2"), people=people)
    assert result.unpaired[0].reason == (
        "none of 2 sponsors passes all rules: sponsor is not at most 2 levels above the protégé (2); "
        "same function, or not known (1)"
    )
    assert result.unpaired[0].remedy == "without level gap for this person, S1 could be the sponsor"


def test_nobody_sponsors_themselves() -> None:
    assert not paired({}, proteges=proteges("X"), sponsors=sponsors("X")).pairs


def test_those_who_left_take_no_part() -> None:
    people = [{"person_id": "P1", "left_on": date(2026, 10, 1)}, {"person_id": "S1", "left_on": date(2026, 10, 31)}]
    result = paired({}, proteges=proteges("P1", "P2"), sponsors=sponsors("S1", "S2"), people=people)
    assert pairs_of(result) == {"P2": "S2"}


@pytest.mark.parametrize(("ours", "theirs"), [((), ("S1",)), (("P1",), ()), ((), ())])
def test_an_empty_side_is_right_and_proven(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    result = paired({"criteria": PANEL}, proteges=proteges(*ours), sponsors=sponsors(*theirs))
    assert not result.pairs
    assert len(result.unpaired) == len(ours)
    assert result.proven


def test_a_sponsor_with_five_thousand_seats_takes_all_who_ask() -> None:
    ids = [f"P{number:04}" for number in range(5000)]
    result = paired({"capacity_limit": 5000}, proteges=proteges(*ids), sponsors=sponsors("S1", capacity=5000))
    assert len(result.pairs) == 5000
    assert result.proven


def test_the_next_best_is_the_highest_other_sponsor_taken_or_not() -> None:
    result = paired(
        {"criteria": PANEL},
        proteges=proteges("P1", "P2"),
        sponsors=sponsors("S1", "S2", "S3"),
        pair_scores=panel(P1_S1=0.9, P1_S2=0.7, P2_S2=0.8, P1_S3=0.1),
    )
    assert (result.pairs[0].next_best_id, result.pairs[0].next_best_score) == ("S2", 700_000)


def test_a_pair_set_by_keep_is_new_unless_it_stood() -> None:
    tables: dict[str, Rows] = {
        "proteges": proteges("P1", "P2", "P3"),
        "sponsors": sponsors("S1", "S2", "S3"),
        "pairs": [
            {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)},
            {"protege_id": "P2", "sponsor_id": "S2", "paired_on": date(2026, 2, 1)},
        ],
    }
    keep = ({"protege": "P2", "sponsor": "S2", "why": "test"}, {"protege": "P3", "sponsor": "S3", "why": "test"})
    made = paired({"keep": keep}, **tables)
    assert [(pair.kept, pair.pinned, pair.fixed, pair.stood_since, pair.role) for pair in made.pairs] == [
        (True, False, True, date(2026, 1, 1), "lead"),
        (True, True, True, date(2026, 2, 1), "lead"),
        (False, True, True, None, "lead"),
    ]
    afresh = paired_afresh({"keep": keep, "order": ("most_pairs", "least_change")}, **tables)
    assert [(pair.kept, pair.fixed) for pair in afresh.pairs] == [(True, False), (True, True), (False, True)]


def test_a_full_house_says_that_nobody_else_would_be_better_and_not_that_the_others_are() -> None:
    made = paired({}, proteges=proteges("P1", "P2"), sponsors=sponsors("S1"))
    (left,) = made.unpaired
    assert "no pairing that includes this person" in left.reason
    assert left.remedy == "one more seat with S1"


def test_of_two_equals_who_wait_neither_is_promised_the_seat() -> None:
    made = paired({}, proteges=proteges("P1", "P2", "P3"), sponsors=sponsors("S1"))
    assert {left.remedy for left in made.unpaired} == {
        "one more seat with S1, reserved for this person: an open seat could go to somebody else"
    }


def test_a_sponsor_with_too_many_proteges_gains_nothing_by_one_more_seat() -> None:
    made = paired(
        {"criteria": PANEL},
        proteges=proteges("P1", "P2", "P3"),
        sponsors=sponsors("S1"),
        pairs=[{"protege_id": one, "sponsor_id": "S1", "paired_on": date(2026, 1, 1)} for one in ("P1", "P2")],
        pair_scores=panel(P3_S1=0.9),
    )
    assert [(load.seat_pairs, load.seat_score) for load in made.loads] == [(0, 0)]
    assert made.unpaired[0].remedy == "2 more seats with S1, who now has 1 more protégé than seats"


def test_a_seat_at_a_sponsor_with_enough_seats_is_advised_before_several_at_one_with_too_few() -> None:
    """P3 could have S1 for certain, who would need two seats more, or S2, at whom P5 waits as well."""
    day = date(2026, 1, 1)
    made = paired(
        {"forbid": ({"protege": "P5", "sponsor": "S1", "why": "related"},)},
        proteges=proteges("P1", "P2", "P3", "P4", "P5"),
        sponsors=sponsors("S1", "S2"),
        pairs=[
            {"protege_id": one, "sponsor_id": other, "paired_on": day}
            for one, other in (("P1", "S1"), ("P2", "S1"), ("P4", "S2"))
        ],
    )
    assert {left.protege_id: left.remedy for left in made.unpaired} == dict.fromkeys(
        ("P3", "P5"), "one more seat with S2, reserved for this person: an open seat could go to somebody else"
    )


def test_a_sponsor_on_leave_takes_nobody_new_and_is_named() -> None:
    events = [{"person_id": "S1", "on": date(2026, 10, 1), "event": "leave_from"}]
    pairing = paired({}, proteges=proteges("P1"), sponsors=sponsors("S1"), career_events=events)
    assert pairs_of(pairing) == {}
    assert "M074" in codes_of(pairing)


def test_a_pair_of_a_co_sponsor_stands_in_the_pairing_and_takes_the_seat() -> None:
    pairs = [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)},
        {"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 1, 1), "role": "co"},
    ]
    pairing = paired({}, proteges=proteges("P1", "P2"), sponsors=sponsors("S1", "S2"), pairs=pairs)
    assert [(pair.protege_id, pair.sponsor_id, pair.role, pair.kept) for pair in pairing.pairs] == [
        ("P1", "S1", "lead", True),
        ("P1", "S2", "co", True),
    ]
    assert [(load.person_id, load.paired, load.held) for load in pairing.loads] == [("S1", 1, 0), ("S2", 1, 0)]
    assert pairing.paired == 1
