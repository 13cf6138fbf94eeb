"""Which objectives run on a day, and which aims are open: on the day itself, the day before and the day after."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program

AS_OF = date(2026, 6, 30)
BEFORE, AFTER = date(2026, 6, 29), date(2026, 7, 1)
PROGRAM = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})


def snapshot(**tables: list[dict[str, object]]) -> Snapshot:
    given = {"proteges": [{"person_id": "P1"}, {"person_id": "P2"}]} | tables
    return Snapshot(PROGRAM, Roster.of(**given), AS_OF)


def aim(objective: str | None = "O1", **more: object) -> list[dict[str, object]]:
    return [{"person_id": "P1", "goal": "lead", "objective_id": objective, **more}]


@pytest.mark.parametrize(("ends_on", "runs"), [(None, True), (BEFORE, False), (AS_OF, True), (AFTER, True)])
def test_an_objective_runs_up_to_its_last_day(ends_on: date | None, runs: bool) -> None:
    given = snapshot(
        objectives=[{"objective_id": "O1", "title": "Grow", "owner_id": "S1", "ends_on": ends_on}], aims=aim()
    )
    assert given.history.objectives["running"].to_list() == [runs]
    assert given.history.aims["serves"].to_list() == [runs]
    shared = given.history.shared_objectives
    assert (dict(shared.aimed_at), dict(shared.owned)) == (
        ({"P1": frozenset({"O1"})}, {"S1": frozenset({"O1"})}) if runs else ({}, {})
    )


@pytest.mark.parametrize(
    ("by_on", "met_on", "state"),
    [
        (None, None, "open"),
        (AS_OF, None, "open"),
        (BEFORE, None, "overdue"),
        (BEFORE, AFTER, "overdue"),
        (BEFORE, AS_OF, "met"),
        (AFTER, BEFORE, "met"),
    ],
)
def test_an_aim_is_open_until_the_day_it_is_reached(by_on: date | None, met_on: date | None, state: str) -> None:
    given = snapshot(
        objectives=[{"objective_id": "O1", "title": "Grow", "owner_id": "S1"}], aims=aim(by_on=by_on, met_on=met_on)
    )
    found = given.history.aims.row(0, named=True)
    assert (found["state"], found["serves"]) == (state, state != "met")
    assert found["met_on"] == (met_on if state == "met" else None)


@pytest.mark.parametrize("objective", [None, "O9"])
def test_an_aim_that_names_no_listed_objective_serves_none(objective: str | None) -> None:
    given = snapshot(objectives=[{"objective_id": "O1", "title": "Grow", "owner_id": None}], aims=aim(objective))
    found = given.history.aims.row(0, named=True)
    assert (found["objective_id"], found["title"], found["serves"]) == (objective, None, False)
    assert (dict(given.history.shared_objectives.aimed_at), dict(given.history.shared_objectives.owned)) == ({}, {})


def test_the_aims_of_proteges_who_are_there_count_and_the_first_of_two_rows() -> None:
    aims: list[dict[str, object]] = [
        {"person_id": "P2", "goal": "lead", "objective_id": "O1"},
        {"person_id": "P1", "goal": "speak", "objective_id": "O2"},
        {"person_id": "P1", "goal": "lead", "objective_id": "O1"},
        {"person_id": "P1", "goal": "lead", "objective_id": "O2"},
        {"person_id": "S1", "goal": "lead", "objective_id": "O1"},
    ]
    objectives: list[dict[str, object]] = [
        {"objective_id": one, "title": title} for one, title in (("O2", "B"), ("O1", "A"), ("O1", "C"))
    ]
    people: list[dict[str, object]] = [{"person_id": "P1"}, {"person_id": "P2", "left_on": AS_OF}, {"person_id": "S1"}]
    given = snapshot(aims=aims, objectives=objectives, people=people, sponsors=[{"person_id": "S1"}])
    assert given.history.objectives["title"].to_list() == ["A", "B"]
    assert given.history.aims.select("person_id", "goal", "title").rows() == [("P1", "lead", "A"), ("P1", "speak", "B")]
    assert given.history.shared_objectives.aimed_at == {"P1": frozenset({"O1", "O2"})}
