"""Objectives with who aims at them and what is done for that: a programme small enough to count by hand."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import pytest

from sponsorcli.alignment import Alignment, review_alignment
from sponsorcli.jobs.job import ALIGNMENT, Findings, JobInput
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program

AS_OF = date(2026, 6, 30)
Rows = Sequence[Mapping[str, object]]

OBJECTIVES: Rows = [
    {"objective_id": "O1", "title": "Open sites", "owner_id": "S1"},
    {"objective_id": "O2", "title": "Grow sales", "owner_id": "S2"},
    {"objective_id": "O3", "title": "Cut waste", "owner_id": "S1"},
    {"objective_id": "O4", "title": "Old", "owner_id": "S1", "ends_on": date(2026, 6, 29)},
    {"objective_id": "O5", "title": "Nobody's"},
]
AIMS: Rows = [
    {"person_id": "A", "goal": "lead a site", "objective_id": "O1", "by_on": date(2026, 12, 1)},
    {"person_id": "A", "goal": "sell", "objective_id": "O2", "by_on": date(2026, 6, 1)},
    {"person_id": "B", "goal": "sell", "objective_id": "O2", "met_on": date(2026, 4, 1)},
    {"person_id": "B", "goal": "speak"},
    {"person_id": "C", "goal": "sell", "objective_id": "O4"},
    {"person_id": "C", "goal": "lead", "objective_id": "O5"},
]
PAIRS: Rows = [
    {"protege_id": "A", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)},
    {"protege_id": "B", "sponsor_id": "S2", "paired_on": date(2026, 1, 1)},
    {"protege_id": "D", "sponsor_id": "S3", "paired_on": date(2026, 1, 1)},
]


def act(on: date, protege: str, sponsor: str, action: str) -> Mapping[str, object]:
    return {"on": on, "protege_id": protege, "sponsor_id": sponsor, "action": action}


ACTIVITY: Rows = [
    act(date(2026, 2, 1), "A", "S1", "meeting"),
    act(date(2026, 3, 1), "A", "S1", "introduction"),
    act(date(2026, 4, 1), "B", "S2", "role_recommendation"),
    act(date(2026, 4, 2), "B", "S2", "role_recommendation"),
    act(date(2026, 4, 3), "D", "S3", "introduction"),
]
REGISTER: Rows = [
    {"opportunity_id": "X1", "title": "Site lead", "posted_on": date(2026, 6, 1), "needs": [" Lead  a SITE", "speak"]},
    {"opportunity_id": "X2", "title": "Sales", "posted_on": date(2026, 2, 1), "filled_on": date(2026, 3, 1),
     "filled_by": "B", "needs": ["sell"]},
]  # fmt: skip
CANDIDATES: Rows = [{"opportunity_id": "X1", "person_id": "A", "stage": "slate"}]


def snapshot(**tables: Rows) -> Snapshot:
    people = [{"person_id": one, "level": "L2"} for one in ("A", "B", "C", "D", "S1", "S2", "S3")]
    given: dict[str, Rows] = {
        "people": people,
        "proteges": people[:4],
        "sponsors": people[4:],
        "objectives": OBJECTIVES,
        "aims": AIMS,
        "pairs": PAIRS,
        "activity": ACTIVITY,
        "opportunities": REGISTER,
        "candidates": CANDIDATES,
    }
    program = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})
    return Snapshot(program, Roster.of(**(given | tables)), AS_OF)


def review(**tables: Rows) -> Alignment:
    given = snapshot(**tables)
    register = given.roster.frame("opportunities").filter(pl.col("filled_on").is_null())
    return review_alignment(given, register)


def report(**tables: Rows) -> Findings:
    found = ALIGNMENT.look(JobInput(snapshot(**tables)))
    assert isinstance(found, Findings)
    return found


def column(rows: pl.DataFrame, *names: str) -> dict[str, object]:
    return {row[0]: row[1] if len(row) == 2 else row[1:] for row in rows.select(*names).iter_rows()}


def test_what_is_done_for_a_protege_counts_for_every_objective_aimed_at() -> None:
    found = review().objectives
    assert column(found, "objective_id", "aims", "met", "people", "sponsored", "owner_pairs") == {
        "O1": (1, 0, 1, 1, 1), "O2": (1, 1, 1, 1, 0), "O3": (0, 0, 0, 0, 0), "O5": (1, 0, 1, 0, 0),
    }  # fmt: skip
    assert column(found, "objective_id", "actions", "advocacy", "advocacy_on") == {
        "O1": (2, 1, date(2026, 3, 1)), "O2": (3, 2, date(2026, 4, 1)), "O3": (0, 0, None), "O5": (0, 0, None),
    }  # fmt: skip


def test_what_was_done_after_an_aim_was_reached_is_not_for_it() -> None:
    """B reached the aim on 1 April: what the sponsor did that day counts, and the day after no more."""
    done = column(review().aims, "goal", "person_id", "actions")
    assert review().aims.filter((pl.col("person_id") == "B") & (pl.col("goal") == "sell"))["actions"].to_list() == [1]
    assert done["speak"] == ("B", 2)


def test_an_objective_says_what_it_lacks() -> None:
    assert column(review().objectives, "objective_id", "reason") == {
        "O1": None, "O2": None, "O3": "nobody aims at it", "O5": "nobody answers for it",
    }  # fmt: skip
    quiet = review(activity=ACTIVITY[:1])
    assert column(quiet.objectives, "objective_id", "reason")["O1"] == "no advocacy yet for those who aim at it"
    left = [{"person_id": one, "left_on": AS_OF if one == "S1" else None} for one in ("A", "S1", "S2")]
    assert column(review(people=left).objectives, "objective_id", "reason")["O1"] == "nobody answers for it"


def test_an_aim_says_what_it_lacks_and_those_come_first() -> None:
    found = review().aims.select("person_id", "goal", "reason").rows()
    assert found == [
        ("A", "sell", "past its day"),
        ("B", "speak", "serves no objective"),
        ("C", "lead", "no sponsor at present"),
        ("C", "sell", "its objective has ended"),
        ("A", "lead a site", None),
        ("B", "sell", None),
    ]


def test_opportunities_count_for_those_who_were_considered_and_got_them() -> None:
    found = column(review().objectives, "objective_id", "considered", "taken")
    assert (found["O1"], found["O2"]) == ((1, 0), (2, 1))


def test_open_opportunities_that_need_an_aim_are_found_whole_and_without_case() -> None:
    found = review().openings.select("opportunity_id", "person_id", "goal", "considered").rows()
    assert found == [("X1", "A", "lead a site", True), ("X1", "B", "speak", False)]


def test_a_sponsor_who_owns_the_objective_is_found_and_another_is_not() -> None:
    found = review()
    assert found.pairs.select("protege_id", "objective_id", "sponsor_owns").rows() == [
        ("A", "O1", True), ("A", "O2", False),
    ]  # fmt: skip
    assert column(found.aims.filter(pl.col("person_id") == "A"), "goal", "sponsor_owns") == {
        "sell": False, "lead a site": True,
    }  # fmt: skip


def test_the_report_has_the_facts_and_tables_that_others_rely_on() -> None:
    (made,) = report().reports
    facts = {fact.name: fact.value for fact in made.facts}
    names = ("objectives", "aims", "aims_without_objective", "objectives_without_aim", "aims_overdue", "aims_met")
    assert [facts[name] for name in names] == [4, 5, 2, 1, 1, 1]
    assert (facts["proteges_with_aim"], facts["owner_pairs"], facts["actions"]) == (2, 1, 3)
    assert {"objectives", "aims", "owner_pairs", "openings"} == {table.name for table in made.tables}
    assert made.headline == "Protégés aim at 3 of 4 objectives; 3 of 5 open aims serve an objective."


@pytest.mark.parametrize(
    ("objectives", "headline"),
    [
        (OBJECTIVES[3:4], "No objective runs on this day."),
        (OBJECTIVES[:1], "Protégés aim at 1 of 1 objective; 1 of 5 open aims serve an objective."),
    ],
)
def test_the_headline_agrees_with_few_objectives(objectives: Rows, headline: str) -> None:
    (made,) = report(objectives=objectives).reports
    assert made.headline == headline


def test_late_aims_and_objectives_that_nobody_aims_at_are_to_be_done() -> None:
    part = report().part
    assert part is not None
    assert [[(need.who, need.what, need.since) for need in kind.needs] for kind in part.needs] == [
        [("A", 'The aim "sell" is past its day.', date(2026, 6, 1))],
        [("Cut waste (O3)", "Nobody aims at it.", None)],
    ]
    assert [kind.counted for kind in part.needs] == ["1 aim is past the day", "1 objective has nobody aiming at it"]


def test_nothing_is_aimed_at_where_there_are_no_aims() -> None:
    found = review(aims=[])
    assert found.objectives["aims"].to_list() == [0, 0, 0, 0]
    assert (found.aims.height, found.pairs.height, found.openings.height, found.actions) == (0, 0, 0, 0)


def test_open_opportunities_stand_by_opportunity_then_person_then_goal() -> None:
    needed = ("speak", "Sell", "lead a site", "lead", "sell ")
    register: Rows = [
        {"opportunity_id": one, "title": f"Post {one}", "posted_on": date(2026, 6, 1), "needs": needs}
        for one, needs in (("X3", [needed[0]]), ("X2", [*needed]), ("X1", None), ("X4", ["something else"]))
    ]
    found = review(opportunities=register, candidates=[]).openings
    assert found.select("opportunity_id", "person_id", "goal", "objective_id").rows() == [
        ("X2", "A", "lead a site", "O1"), ("X2", "A", "sell", "O2"), ("X2", "B", "speak", None),
        ("X2", "C", "lead", "O5"), ("X2", "C", "sell", "O4"), ("X3", "B", "speak", None),
    ]  # fmt: skip
    assert found["title"].unique().sort().to_list() == ["Post X2", "Post X3"]
    assert not found["considered"].any()


def test_pairs_and_aims_stand_in_one_order_whatever_order_the_rows_have() -> None:
    turned = review(pairs=PAIRS[::-1], aims=AIMS[::-1], objectives=OBJECTIVES[::-1], activity=ACTIVITY[::-1])
    found = review()
    for one, other in ((turned.pairs, found.pairs), (turned.aims, found.aims), (turned.objectives, found.objectives)):
        assert one.rows() == other.rows()


def test_a_protege_with_two_sponsors_is_one_protege_with_two_pairs() -> None:
    second = {"protege_id": "A", "sponsor_id": "S2", "paired_on": date(2026, 2, 1)}
    found = review(pairs=[*PAIRS, second])
    assert (found.sponsored, found.sponsored_with_aim) == (3, 2)
    assert column(found.objectives, "objective_id", "people", "sponsored", "owner_pairs")["O2"] == (1, 1, 1)
    sponsors = found.aims.filter(pl.col("person_id") == "A")
    assert sponsors.select("goal", "sponsors", "sponsor_owns").rows() == [
        ("sell", "S1, S2", True), ("lead a site", "S1, S2", True),
    ]  # fmt: skip


def test_two_aims_of_one_person_for_one_objective_are_two_aims_and_one_person_and_pair() -> None:
    also = {"person_id": "A", "goal": "run a shift", "objective_id": "O1", "by_on": date(2026, 12, 1)}
    found = review(aims=[*AIMS, also])
    names = ("aims", "people", "sponsored", "owner_pairs", "actions", "advocacy", "considered")
    assert column(found.objectives, "objective_id", *names)["O1"] == (2, 1, 1, 1, 2, 1, 1)
    assert (found.pairs.height, found.actions) == (2, review().actions)


def test_the_last_advocacy_of_several_is_told() -> None:
    later = act(date(2026, 5, 1), "A", "S1", "introduction")
    found = column(review(activity=[later, *ACTIVITY]).objectives, "objective_id", "advocacy", "advocacy_on")
    assert found["O1"] == (2, date(2026, 5, 1))


@pytest.mark.parametrize(("by_on", "state"), [(date(2026, 6, 29), "overdue"), (AS_OF, "open"), (None, "open")])
def test_an_aim_is_late_on_the_day_after_its_own(by_on: date | None, state: str) -> None:
    found = review(aims=[{"person_id": "A", "goal": "lead", "objective_id": "O1", "by_on": by_on}])
    assert found.aims["state"].to_list() == [state]


@pytest.mark.parametrize(("ends_on", "running"), [(date(2026, 6, 29), False), (AS_OF, True), (None, True)])
def test_an_objective_runs_up_to_its_last_day(ends_on: date | None, running: bool) -> None:
    found = review(objectives=[{"objective_id": "O1", "title": "One", "owner_id": "S1", "ends_on": ends_on}])
    assert (found.objectives.height == 1) is running
