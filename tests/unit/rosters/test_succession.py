"""Roles and successors are read, and what does not count as it is written is said."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters import Loaded, load
from tests.cells import cell_of

from .test_crosschecks import AS_OF, TWO, height, only

ROLES = "role_id,title,critical,incumbent_id,vacant_on\n"
SUCCESSORS = "role_id,person_id,readiness,assessed_on\n"


def found(loaded: Loaded) -> list[str]:
    return [one.code for one in loaded.problems if one.code.startswith("R")]


def at(problem: Problem) -> tuple[str, Severity]:
    return cell_of(problem.place), problem.severity


def test_sound_roles_and_successors_have_no_problem_and_words_are_read(read: Any) -> None:
    loaded = read(people=TWO, roles=ROLES + "R1,Head,yes,S1,\n", successors=SUCCESSORS + "R1,P1,Ready now,\n")
    assert found(loaded) == []
    assert loaded.snapshot.roster.frame("successors")["readiness"].to_list() == ["ready_now"]


@pytest.mark.parametrize(("vacant_on", "codes"), [("", ["R150"]), ("2026-07-01", ["R150"]), ("2026-06-30", [])])
def test_an_incumbent_who_has_left_is_a_warning_unless_the_vacancy_is_dated(
    read: Any, vacant_on: str, codes: list[str]
) -> None:
    left = TWO.replace("2020-01-01,", "2020-01-01,2026-06-30")
    loaded = read(people=left, roles=f"{ROLES}R1,Head,yes,S1,{vacant_on}\n")
    assert found(loaded) == codes
    if codes:
        assert at(only(loaded, "R150")) == ("roles.csv!D2", Severity.WARNING)


def test_a_successor_who_has_left_is_a_warning(read: Any) -> None:
    left = TWO.replace("2026-06-01,", "2026-06-01,2026-06-30")
    given = {"roles": ROLES + "R1,Head,yes,S1,\n", "successors": SUCCESSORS + "R1,P1,one_year,2026-06-29\n"}
    loaded = read(people=left, **given)
    assert found(loaded) == ["R151"]
    assert at(only(loaded, "R151")) == ("successors.csv!B2", Severity.WARNING)
    assert found(read(people=left.replace("2026-06-30", "2026-07-01"), **given)) == []


@pytest.mark.parametrize(("vacant_on", "codes"), [("", ["R152"]), ("2026-07-01", ["R152"]), ("2026-06-30", [])])
def test_who_holds_a_role_is_not_its_successor(read: Any, vacant_on: str, codes: list[str]) -> None:
    roles = f"{ROLES}R1,Head,yes,S1,{vacant_on}\nR2,Other,yes,P1,\n"
    loaded = read(people=TWO, roles=roles, successors=SUCCESSORS + "R1,S1,ready_now,\nR2,S1,one_year,\n")
    assert found(loaded) == codes
    if codes:
        problem = only(loaded, "R152")
        assert at(problem) == ("successors.csv!B2", Severity.WARNING)
        assert cell_of(problem.related[0].place) == "roles.csv!D2"


@pytest.mark.parametrize(("critical", "codes"), [("no", ["R153"]), ("", ["R153"]), ("yes", [])])
def test_roles_of_which_none_is_critical_are_a_note(read: Any, critical: str, codes: list[str]) -> None:
    loaded = read(people=TWO, roles=f"{ROLES}R1,Head,no,S1,\nR2,Other,{critical},P1,\n")
    assert found(loaded) == codes
    if codes:
        assert at(only(loaded, "R153")) == ("roles.csv!C2", Severity.NOTE)


def test_a_successor_for_a_role_that_is_not_listed_is_an_error_with_the_nearest(read: Any) -> None:
    loaded = read(
        people=TWO, roles=ROLES + "R-01,Head,yes,S1,\n", successors=SUCCESSORS + "r-01,P1,one_year,\n"
    )  # fmt: skip
    problem = only(loaded, "R021")
    assert problem.message == 'role_id "r-01" is not in roles'
    assert (at(problem), problem.hint) == (("successors.csv!A2", Severity.ERROR), "did you mean R-01?")
    assert height(loaded, "successors") == 0


def test_an_incumbent_whom_nobody_knows_is_a_warning_and_one_given_by_name_is_found(read: Any) -> None:
    loaded = read(people=TWO, roles=ROLES + "R1,Head,yes,S9,\nR2,Other,yes,Bo Ek,\n")
    assert at(only(loaded, "R021")) == ("roles.csv!D2", Severity.WARNING)
    assert loaded.snapshot.roster.frame("roles")["incumbent_id"].to_list() == ["S9", "S1"]


def test_two_assessments_of_one_day_are_an_error_and_of_two_days_none(read: Any) -> None:
    rows = "R1,P1,ready_now,2026-05-01\nR1,P1,one_year,2026-05-02\nR1,P1,ready_now,2026-05-01\n"
    undated = "R1,P1,ready_now,\nR1,P1,one_year,\n"
    for successors, cell in ((rows, "successors.csv!A4"), (undated, "successors.csv!A3")):
        loaded = read(people=TWO, roles=ROLES + "R1,Head,yes,S1,\n", successors=SUCCESSORS + successors)
        assert at(only(loaded, "R003")) == (cell, Severity.ERROR)


def sheet_named_roles(folder: Path, headings: list[str], row: list[str]) -> Loaded:
    with xlsxwriter.Workbook(str(folder / "book.xlsx")) as book:
        sheet = book.add_worksheet("Roles")
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, row)
    program = folder / "program.yaml"
    program.write_text(
        "schema_version: 1\nprogram: {id: t, name: T}\nsources: {workbook: book.xlsx}\n", encoding="utf-8"
    )
    return load(program, AS_OF)


def test_a_sheet_named_roles_is_the_table_that_its_headings_say(tmp_path: Path) -> None:
    """With headings of roles it is roles by its name; with headings of opportunities that is said."""
    loaded = sheet_named_roles(tmp_path, ["Role ID", "Title"], ["R1", "Head"])
    assert (height(loaded, "roles"), height(loaded, "opportunities")) == (1, 0)
    assert "R015" not in found(loaded)
    loaded = sheet_named_roles(tmp_path, ["ID", "Title", "Kind", "Posted on"], ["O1", "Head", "role", "2026-01-01"])
    assert (height(loaded, "roles"), height(loaded, "opportunities")) == (0, 1)
    assert only(loaded, "R015").message == 'the sheet "Roles" is read as opportunities, by its headings'
