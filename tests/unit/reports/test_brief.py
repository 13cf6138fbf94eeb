from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.reports.brief import brief_report

PROGRAM = Program.model_validate(
    {"schema_version": 1, "program": {"id": "x", "name": "X", "levels": ("L1", "L2")}, "sources": {}}
)
ROSTER = Roster.of(
    people=[
        {"person_id": "P1", "name": "Ada Okafor", "level": "L1", "hired_on": date(2020, 1, 1), "performance": 4.0},
        {"person_id": "S1", "name": "Ben Sato", "level": "L2"},
    ],
    proteges=[{"person_id": "P1", "goals": ["data", "strategy"]}, {"person_id": "P2"}],
    pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}],
    evidence=[
        {"person_id": "P1", "on": date(2026, 3, 1), "what": "Moved billing", "metric": "a third", "verified_by": "S1"},
        {"person_id": "P1", "on": date(2026, 12, 1), "what": "Not yet", "metric": None, "verified_by": None},
    ],
    activity=[
        {"on": date(2026, 2, 1), "sponsor_id": "S1", "protege_id": "P1", "action": "Promotion recommendation"},
        {"on": date(2026, 2, 2), "sponsor_id": "S1", "protege_id": "P1", "action": "advice"},
    ],
    opportunities=[{"opportunity_id": "O1", "title": "Acting head", "posted_on": date(2026, 4, 1)}],
    candidates=[{"opportunity_id": "O1", "person_id": "P1", "stage": "slate", "put_forward_by": "S1"}],
    career_events=[{"person_id": "P1", "on": date(2025, 10, 31), "event": "promoted", "level": "L1"}],
)
SNAPSHOT = Snapshot(PROGRAM, ROSTER, date(2026, 10, 31))


def test_a_brief_holds_what_had_happened_and_nothing_later() -> None:
    brief = brief_report("P1", SNAPSHOT)
    assert brief is not None
    assert brief.headline == "Ada Okafor (P1): L1, sponsored by Ben Sato (S1)."
    assert brief.table("evidence").column("what") == ("Moved billing",)
    assert brief.table("actions").column("action") == ("promotion recommendation",)
    assert brief.table("opportunities").column("came_to") == ("slate",)


def test_every_talking_point_is_counted_from_the_tables() -> None:
    brief = brief_report("P1", SNAPSHOT)
    assert brief is not None
    points = brief.table("talking_points").column("point")
    assert points == (
        "1 accomplishment on record, the latest on 2026-03-01.",
        "Of these, 1 can be confirmed by somebody, 1 shown in figures.",
        "Considered for 1 opportunity, given none so far.",
        "A sponsor spoke up 1 time; last on 2026-02-01.",
        "1.0 years at level L1.",
    )
    assert all(len(str(point)) <= 80 for point in points)
    assert brief.table("actions").column("rung") == ("advocate (5)",)


def test_a_brief_says_how_the_person_came_in_and_since_when_a_sponsor_stands_up_for_them() -> None:
    decided = {"round": "2026", "decided_on": date(2025, 12, 20)}
    roster = Roster.of(
        proteges=[{"person_id": "P1"}, {"person_id": "P2"}, {"person_id": "P3"}],
        selections=[
            {"person_id": "P1", **decided, "result": "selected"},
            {"person_id": "P2", **decided, "result": "not_drawn"},
            {"person_id": "P3", "round": "2025", "decided_on": date(2024, 12, 20), "result": "selected"},
        ],
        pairs=[
            {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "agreed_on": date(2026, 2, 1)},
            {"protege_id": "P3", "sponsor_id": "S1", "paired_on": date(2025, 1, 5), "ended_on": date(2025, 12, 1)},
        ],
    )
    briefs = [brief_report(one, Snapshot(PROGRAM, roster, date(2026, 10, 31))) for one in ("P1", "P2", "P3")]
    said = [{fact.name: fact.value for fact in brief.facts} for brief in briefs if brief is not None]
    drawn = {"selected_on": date(2025, 12, 20), "selected_by": "lot"}
    assert said == [
        {"person_id": "P1", **drawn, "sponsored_since": date(2026, 1, 5), "agreed_on": date(2026, 2, 1)},
        {"person_id": "P2"},
        {"person_id": "P3", "selected_on": date(2024, 12, 20)},
    ]


def test_who_has_two_sponsors_is_sponsored_since_the_first_began() -> None:
    days = {"S1": (date(2026, 3, 5), date(2026, 4, 1)), "S2": (date(2026, 1, 5), date(2026, 5, 1))}
    pairs = [
        {"protege_id": "P1", "sponsor_id": one, "paired_on": paired_on, "agreed_on": agreed_on, "role": role}
        for (one, (paired_on, agreed_on)), role in zip(days.items(), ("lead", "co"), strict=True)
    ]
    brief = brief_report(
        "P1", Snapshot(PROGRAM, Roster.of(proteges=[{"person_id": "P1"}], pairs=pairs), SNAPSHOT.as_of)
    )
    assert brief is not None
    assert brief.headline == "P1: sponsored by S1 and S2."
    assert (brief.fact("sponsored_since"), brief.fact("agreed_on")) == (date(2026, 1, 5), date(2026, 4, 1))


def test_a_protege_with_nothing_on_record_is_told_as_such() -> None:
    brief = brief_report("P2", SNAPSHOT)
    assert brief is not None
    assert brief.headline == "P2: without a sponsor at present."
    assert "Nothing is on record yet" in str(brief.table("talking_points").column("point")[0])


@pytest.mark.parametrize("person", ["S1", "nobody"])
def test_only_a_protege_has_a_brief(person: str) -> None:
    assert brief_report(person, SNAPSHOT) is None


def test_the_career_of_a_brief_is_told_from_extracts_where_no_events_are_given() -> None:
    extracts = [
        {"person_id": "P1", "level": level, "hired_on": date(2020, 1, 1), "taken_on": day}
        for level, day in (("L1", date(2025, 6, 30)), ("L2", date(2025, 12, 31)))
    ]
    tables = {name: table for name, table in ROSTER.tables.items() if name != "career_events"}
    history = Roster.of(people_history=extracts).tables
    brief = brief_report("P1", Snapshot(PROGRAM, Roster({**tables, **history}), date(2026, 10, 31)))
    assert brief is not None
    assert list(brief.table("career").rows()) == [(date(2025, 12, 31), "promoted", "L2")]


def test_a_brief_has_the_aims_with_the_objective_and_says_how_many_are_reached() -> None:
    roster = Roster.of(
        people=[{"person_id": "S1", "name": "Ben Sato"}],
        proteges=[{"person_id": "P1"}, {"person_id": "P2"}],
        objectives=[{"objective_id": "J1", "title": "Open two sites", "owner_id": "S1"}],
        aims=[
            {"person_id": "P1", "goal": "lead a site", "objective_id": "J1", "by_on": date(2026, 12, 1)},
            {"person_id": "P1", "goal": "speak", "met_on": date(2026, 10, 31)},
            {"person_id": "P2", "goal": "sell", "objective_id": "J1"},
        ],
    )
    brief = brief_report("P1", Snapshot(PROGRAM, roster, date(2026, 10, 31)))
    assert brief is not None
    told = brief.table("aims")
    assert told.column("goal") == ("speak", "lead a site")
    assert told.column("title") == (None, "Open two sites")
    assert told.column("owner") == (None, "Ben Sato (S1)")
    assert "2 aims, 1 reached so far; 1 serves an objective of the company." in brief.table("talking_points").column(
        "point"
    )
