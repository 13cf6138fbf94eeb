"""Objectives and aims are read, and what does not count as it is written is said."""

from typing import Any

import pytest

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters import Loaded
from tests.cells import cell_of

from .test_crosschecks import ROLES, TWO, height, only

OBJECTIVES = "objective_id,title,owner_id,ends_on\n"
AIMS = "person_id,goal,objective_id,by_on,met_on\n"


def found(loaded: Loaded) -> list[str]:
    return [one.code for one in loaded.problems if one.code.startswith("R")]


def at(problem: Problem) -> tuple[str, Severity]:
    return cell_of(problem.place), problem.severity


def test_sound_objectives_and_aims_have_no_problem_and_people_are_found_by_name(read: Any) -> None:
    loaded = read(
        people=TWO, **ROLES, objectives=OBJECTIVES + "O1,Grow,Bo Ek,\n", aims=AIMS + "Ann Lee,lead,O1,2026-12-01,\n"
    )
    assert found(loaded) == []
    assert loaded.snapshot.roster.frame("objectives")["owner_id"].to_list() == ["S1"]
    assert loaded.snapshot.roster.frame("aims")["person_id"].to_list() == ["P1"]


def test_an_aim_for_an_objective_that_is_not_listed_is_a_warning_with_the_nearest(read: Any) -> None:
    loaded = read(people=TWO, **ROLES, objectives=OBJECTIVES + "O-01,Grow,S1,\n", aims=AIMS + "P1,lead,o-01,,\n")
    problem = only(loaded, "R021")
    assert problem.message == 'objective_id "o-01" is not in objectives'
    assert (at(problem), problem.hint) == (("aims.csv!C2", Severity.WARNING), "did you mean O-01?")
    assert height(loaded, "aims") == 1


def test_an_owner_and_a_protege_whom_nobody_knows_are_warnings(read: Any) -> None:
    loaded = read(people=TWO, **ROLES, objectives=OBJECTIVES + "O1,Grow,S9,\n", aims=AIMS + "P9,lead,O1,,\n")
    assert found(loaded) == ["R021", "R021"]
    assert {at(one) for one in loaded.problems if one.code == "R021"} == {
        ("aims.csv!A2", Severity.WARNING), ("objectives.csv!C2", Severity.WARNING),
    }  # fmt: skip


@pytest.mark.parametrize(("ends_on", "codes"), [("", ["R154"]), ("2026-06-30", ["R154"]), ("2026-06-29", [])])
def test_an_owner_who_has_left_is_a_warning_while_the_objective_runs(read: Any, ends_on: str, codes: list[str]) -> None:
    left = TWO.replace("2020-01-01,", "2020-01-01,2026-06-30")
    loaded = read(people=left, objectives=f"{OBJECTIVES}O1,Grow,S1,{ends_on}\n")
    assert found(loaded) == codes
    if codes:
        assert at(only(loaded, "R154")) == ("objectives.csv!C2", Severity.WARNING)
    later = left.replace("2026-06-30", "2026-07-01")
    assert found(read(people=later, objectives=f"{OBJECTIVES}O1,Grow,S1,{ends_on}\n")) == []


def test_an_aim_of_somebody_who_is_no_protege_is_a_warning(read: Any) -> None:
    given = {"objectives": OBJECTIVES + "O1,Grow,S1,\n", "aims": AIMS + "P1,lead,O1,,\nS1,lead,O1,,\n"}
    loaded = read(people=TWO, **ROLES, **given)
    assert found(loaded) == ["R155"]
    assert at(only(loaded, "R155")) == ("aims.csv!A3", Severity.WARNING)
    assert loaded.snapshot.history.aims["person_id"].to_list() == ["P1"]


@pytest.mark.parametrize(
    ("ends_on", "met_on", "codes"),
    [
        ("2026-06-29", "", ["R156"]),
        ("2026-06-29", "2026-07-01", ["R156"]),
        ("2026-06-29", "2026-06-30", []),
        ("2026-06-30", "", []),
        ("", "", []),
    ],
)
def test_open_aims_for_an_objective_that_has_ended_are_one_warning(
    read: Any, ends_on: str, met_on: str, codes: list[str]
) -> None:
    aims = f"{AIMS}P1,speak,O2,,\nP1,lead,O1,,{met_on}\nP1,sell,O1,,{met_on}\n"
    loaded = read(people=TWO, **ROLES, objectives=f"{OBJECTIVES}O2,Go,S1,\nO1,Grow,S1,{ends_on}\n", aims=aims)
    assert found(loaded) == codes
    if codes:
        problem = only(loaded, "R156")
        assert at(problem) == ("aims.csv!C3", Severity.WARNING)
        assert problem.message == 'the objective "O1" ended on 2026-06-29, and 2 aims for it are not reached'
        assert cell_of(problem.related[0].place) == "objectives.csv!D3"


def test_one_open_aim_for_an_ended_objective_is_one(read: Any) -> None:
    loaded = read(
        people=TWO, **ROLES, objectives=OBJECTIVES + "O1,Grow,S1,2026-01-01\n", aims=AIMS + "P1,lead,O1,,\n"
    )  # fmt: skip
    assert only(loaded, "R156").message.endswith("and the aim for it is not reached")


@pytest.mark.parametrize(
    ("by_on", "met_on", "codes"),
    [
        ("2026-08-01", "", ["R157"]),
        ("2026-07-31", "", []),
        ("2026-08-01", "2026-06-30", []),
        ("2026-08-01", "2026-07-01", ["R157"]),
        ("", "", []),
    ],
)
def test_an_aim_due_after_its_objective_ends_is_a_note(read: Any, by_on: str, met_on: str, codes: list[str]) -> None:
    loaded = read(
        people=TWO,
        **ROLES,
        objectives=OBJECTIVES + "O1,Grow,S1,2026-07-31\n",
        aims=f"{AIMS}P1,lead,O1,{by_on},{met_on}\n",
    )
    assert found(loaded) == codes
    if codes:
        assert at(only(loaded, "R157")) == ("aims.csv!D2", Severity.NOTE)


def test_one_aim_stands_once(read: Any) -> None:
    loaded = read(people=TWO, **ROLES, aims=AIMS + "P1,lead,,,\nP1,speak,,,\nP1,lead,,2026-12-01,\n")
    assert at(only(loaded, "R003")) == ("aims.csv!A4", Severity.ERROR)
    assert height(loaded, "aims") == 2
