"""What shows only across rows and tables is found, with both places."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters import Loaded, load
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)

PEOPLE = "person_id,name,email,level,function,manager_id,hired_on,left_on\n"
TWO = PEOPLE + "P1,Ann Lee,ann@x.org,L2,IT,S1,2026-06-01,\nS1,Bo Ek,bo@x.org,L6,IT,,2020-01-01,\n"
ROLES = {"proteges": "person_id\nP1\n", "sponsors": "person_id,capacity\nS1,1\n"}
PAIRS = "protege_id,sponsor_id,paired_on,agreed_on,ended_on\n"


def only(loaded: Loaded, code: str) -> Problem:
    found = [problem for problem in loaded.problems if problem.code == code]
    assert len(found) == 1, [problem.message for problem in loaded.problems]
    return found[0]


def cell(problem: Problem) -> str:
    return cell_of(problem.place)


def height(loaded: Loaded, table: str) -> int:
    assert loaded.snapshot is not None
    return loaded.snapshot.roster.frame(table).height


def test_a_sound_roster_has_no_problems(read: Any) -> None:
    loaded = read(
        people=TWO, **ROLES, pairs=PAIRS + "P1,S1,2026-01-01,2026-01-09,\n",
        activity="on,sponsor_id,protege_id,action\n2026-02-01,S1,P1,Air cover\n",
    )  # fmt: skip
    assert {one.code for one in loaded.problems} == {"P107"}


def test_an_id_given_twice_keeps_its_first_row(read: Any) -> None:
    loaded = read(proteges="person_id,goals\nP0,\nP1,first\nP2,\nP1,second\n")
    problem = only(loaded, "R003")
    assert problem.message == 'id "P1" is already taken'
    assert cell(problem) == "proteges.csv!A5"
    assert [(cell_of(one.place)[-2:], one.message) for one in problem.related] == [("A3", "first used here")]
    assert loaded.snapshot.roster.frame("proteges")["goals"].to_list() == [None, ["first"], None]


@pytest.mark.parametrize(("one", "other"), [("00042", "42"), ("P1", "p1")])
def test_ids_that_look_alike_are_two_people_and_a_warning(read: Any, one: str, other: str) -> None:
    loaded = read(sponsors=f"person_id,capacity\n{one},1\nX,1\n{other},1\n")
    assert only(loaded, "R041").message == f'the ids "{one}" and "{other}" look the same'
    assert height(loaded, "sponsors") == 3


def test_a_pair_given_twice_is_found_even_without_a_date(read: Any) -> None:
    problem = only(read(pairs=PAIRS + "P1,S1,,,\nP1,S1,,,\nP1,S1,2026-01-01,,\n"), "R003")
    assert cell(problem) == "pairs.csv!A3"
    assert problem.message == 'a row for protege_id "P1", sponsor_id "S1" is already there'


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("P1,S9,2026-01-01,,", "add the id to"),
        ("p1,S1,2026-01-01,,", "did you mean P1?"),
        ("P1,00S1,2026-01-01,,", "did you mean S1?"),
    ],
)
def test_an_id_in_pairs_that_nobody_has_leaves_the_row_out(read: Any, row: str, hint: str) -> None:
    loaded = read(people=TWO, **ROLES, pairs=f"{PAIRS}{row}\n")
    problem = only(loaded, "R021")
    assert problem.severity is Severity.ERROR
    assert problem.hint.startswith(hint)
    assert height(loaded, "pairs") == 0


def test_ids_are_not_checked_against_tables_that_are_not_given(read: Any) -> None:
    for loaded in (
        read(pairs=PAIRS + "P1,S9,2026-01-01,,\n"),
        read(sponsors="person_id\nS1\n", proteges="person_id\nP1\n"),
    ):
        assert {one.code for one in loaded.problems} == {"P107"}


def test_a_sponsor_whom_people_does_not_know_is_left_out(read: Any) -> None:
    loaded = read(people=TWO, sponsors="person_id\nS1\nS2\n")
    assert cell(only(loaded, "R021")) == "sponsors.csv!A3"
    assert height(loaded, "sponsors") == 1


def test_a_manager_nobody_knows_is_a_warning_and_the_row_stays(read: Any) -> None:
    loaded = read(people=TWO.replace("IT,S1", "IT,S7"))
    assert only(loaded, "R021").severity is Severity.WARNING
    assert height(loaded, "people") == 2


def test_one_email_of_two_people_is_a_warning_that_names_ids_only(read: Any) -> None:
    problem = only(read(people=TWO.replace("bo@x.org", "ANN@x.org")), "R022")
    assert problem.message == '"P1" and "S1" have the same e-mail address'
    assert problem.severity is Severity.WARNING
    assert "ann" not in f"{problem.message}{problem.hint}".casefold()


@pytest.mark.parametrize("name", ['"Lee, Ann"', "ANN  LEE", "Ann Leé", "ann-lee"])
def test_one_name_and_function_of_two_people_is_a_warning(read: Any, name: str) -> None:
    problem = only(read(people=TWO.replace("Bo Ek", name)), "R023")
    assert [cell_of(one.place)[-2:] for one in problem.related] == ["B2"]
    assert cell(problem) == "people.csv!B3"
    assert read(people=TWO.replace("Bo Ek,bo@x.org,L6,IT", f"{name},b@x.org,L6,HR")).problems == ()


def test_a_sponsor_who_is_also_a_protege_is_a_warning(read: Any) -> None:
    problem = only(read(proteges="person_id\nP1\nS1\n", sponsors="person_id\nS1\n"), "R024")
    assert (cell(problem), problem.severity) == ("proteges.csv!A3", Severity.WARNING)


def test_a_conflict_of_somebody_with_themselves_is_a_warning_and_a_star_stands_for_everybody(read: Any) -> None:
    people = {"proteges": "person_id\nP1\n", "sponsors": "person_id\nS1\nS2\n"}
    rows = "person_id,other_id,why\nP1,S1,x\nS1,S1,\nS2,*,\n"
    problem = only(read(**people, conflicts=rows), "R165")
    assert (cell(problem), problem.severity) == ("conflicts.csv!B3", Severity.WARNING)
    problem = only(read(**people, conflicts=rows.replace("P1,S1", "P1,S9")), "R021")
    assert (cell(problem), problem.severity) == ("conflicts.csv!B2", Severity.ERROR)


def test_leavers_who_are_still_listed_are_a_warning(read: Any) -> None:
    left = TWO.replace("2020-01-01,", "2020-01-01,2026-05-31")
    problem = only(read(people=left, **ROLES), "R025")
    assert problem.message == 'the sponsor "S1" is not employed on the day: left on 2026-05-31'
    later = TWO.replace("2020-01-01,", "2020-01-01,2026-12-31")
    assert not [one for one in read(people=later, **ROLES).problems if one.code == "R025"]


def test_a_circle_of_managers_is_an_error_with_every_place(read: Any) -> None:
    rows = "A,C,2026-06-01\nB,A,2026-06-01\nC,B,2026-06-01\nD,A,2026-06-01\n"
    loaded = read(people=f"person_id,manager_id,hired_on\n{rows}")
    problem = only(loaded, "R026")
    assert problem.message == 'the reporting line goes in a circle: "A" → "C" → "B", and back to "A"'
    assert [cell_of(one.place)[-2:] for one in problem.related] == ["B4", "B3"]
    assert height(loaded, "people") == 3


def test_ones_own_manager_is_a_warning(read: Any) -> None:
    loaded = read(people="person_id,manager_id,hired_on\nA,A,2026-06-01\nB,A,2026-06-01\n")
    assert only(loaded, "R027").severity is Severity.WARNING
    assert not [problem for problem in loaded.problems if problem.code == "R026"]


@pytest.mark.parametrize(
    ("tables", "place", "severity"),
    [
        ({"people": TWO.replace("2020-01-01,", "2020-01-01,2019-01-01")}, "people.csv!H3", Severity.ERROR),
        ({"pairs": PAIRS + "P1,S1,2026-05-01,,2026-04-01\n"}, "pairs.csv!E2", Severity.ERROR),
        ({"pairs": PAIRS + "P1,S1,2026-05-01,2026-04-01,\n"}, "pairs.csv!D2", Severity.WARNING),
        (
            {"opportunities": "opportunity_id,posted_on,closes_on\nO1,2026-05-01,2026-04-01\n"},
            "opportunities.csv!C2",
            Severity.ERROR,
        ),
    ],
)
def test_dates_out_of_order_are_found_at_the_second(
    read: Any, tables: dict[str, str], place: str, severity: Severity
) -> None:
    problem = only(read(**tables), "R028")
    assert (cell(problem), problem.severity) == (place, severity)


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ("2026-02-01,S2,P1,meeting", "R029", "B2"),
        ("2025-02-01,S1,P1,meeting", "R030", "A2"),
        ("2026-06-01,S1,P1,meeting", "R030", "A2"),
    ],
)
def test_activity_that_no_pair_accounts_for_is_a_warning(read: Any, row: str, code: str, place: str) -> None:
    loaded = read(pairs=PAIRS + "P1,S1,2026-01-01,,2026-05-01\n", activity=f"on,sponsor_id,protege_id,action\n{row}\n")
    problem = only(loaded, code)
    assert (cell(problem), problem.severity) == (f"activity.csv!{place}", Severity.WARNING)
    assert height(loaded, "activity") == 1


def test_an_unknown_action_is_an_error_unless_the_program_adds_it(read: Any) -> None:
    activity = "on,sponsor_id,protege_id,action\n2026-02-01,S1,P1,introducton\n2026-02-02,S1,P1,Board Paper\n"
    loaded = read("actions: {board_paper: 4}", activity=activity)
    assert only(loaded, "R031").hint == "did you mean introduction? `sponsorcli ladder` lists all actions"
    assert height(loaded, "activity") == 1


def test_a_capacity_above_the_limit_counts_as_the_limit(read: Any) -> None:
    loaded = read("pairing: {capacity_limit: 2}", sponsors="person_id,capacity\nS1,9\nS2,\nS3,1\n")
    assert only(loaded, "R032").severity is Severity.WARNING
    assert loaded.snapshot.roster.frame("sponsors")["capacity"].to_list() == [2, None, 1]


@pytest.mark.parametrize(("day", "is_stale"), [("2026-05-16", False), ("2026-05-15", True), ("2026-05", False)])
def test_people_are_stale_45_days_after_the_day_in_the_files_name(tmp_path: Path, day: str, is_stale: bool) -> None:
    (tmp_path / f"people-{day}.csv").write_text("person_id,hired_on\nP1,2020-01-01\n", "utf-8")
    program = tmp_path / "p.yaml"
    program.write_text(
        f"schema_version: 1\nprogram: {{id: t, name: T}}\nsources: {{people: people-{day}.csv}}\n", "utf-8"
    )
    loaded = load(program, AS_OF)
    assert [problem.code for problem in loaded.problems] == (["R033"] if is_stale else [])


def test_people_are_not_judged_by_when_somebody_was_hired(read: Any) -> None:
    assert read(people="person_id,hired_on\nP1,2020-01-01\n").problems == ()


def test_one_manager_under_two_ids_is_a_warning(read: Any) -> None:
    rows = 'A,X1,Kim Ray\nB,X1,Kim Ray\nC,X2,"Ray, Kim"\nX1,,\nX2,,\n'
    loaded = read(people=f"person_id,manager_id,Manager Name\n{rows}")
    problem = only(loaded, "R035")
    assert (cell(problem), "Kim" in problem.message) == ("people.csv!B4", False)


def test_postcodes_that_lost_their_zero_are_noted(read: Any) -> None:
    problem = only(read(people="person_id,Zip\nA,02451\nB,2148\nC,10001\nD,1960\n"), "R036")
    assert (cell(problem), problem.severity) == ("people.csv!B3", Severity.NOTE)
    assert '"2148" and 1 more' in problem.message


@pytest.mark.parametrize("slip", ["Fiannce", "Finace", "finance", "Finnance"])
def test_one_word_in_two_writings_is_a_warning_where_rules_compare(read: Any, slip: str) -> None:
    rows = "".join(f"P{number},Finance\n" for number in range(6))
    problem = only(read(people=f"person_id,function\n{rows}P9,{slip}\nP8,Legal\n"), "R037")
    assert (cell(problem), problem.severity) == ("people.csv!B8", Severity.WARNING)
    assert [cell_of(one.place)[-2:] for one in problem.related] == ["B2"]


def test_several_people_without_a_manager_are_noted(read: Any) -> None:
    rows = "A,\nB,\n" + "".join(f"P{number},A\n" for number in range(5))
    assert cell(only(read(people=f"person_id,manager_id\n{rows}"), "R038")) == "people.csv!B2"


def test_hired_and_left_on_one_day_is_noted(read: Any) -> None:
    problem = only(read(people="person_id,hired_on,left_on\nA,2026-06-01,2026-06-01\n"), "R039")
    assert problem.severity is Severity.NOTE


def test_a_heading_in_columns_that_nobody_wrote_is_a_problem_of_the_program(read: Any) -> None:
    loaded = read(people="Emp Nr,name\nP1,Ann\n", columns={"people": "{person_id: Emp No}"})
    problem = only(loaded, "R020")
    assert problem.hint == 'did you mean "Emp Nr"?'
    assert "program.yaml:" in str(problem.place)


def test_a_cell_that_is_no_yes_or_no_or_no_word_of_the_list_is_an_error(read: Any) -> None:
    loaded = read(opportunities="opportunity_id,kind,posted_openly\nO1,rolle,maybe\nO2,Role,oui\n")
    assert (
        only(loaded, "R011").hint
        == "did you mean role? It can be role, project, shadowing, acting, presentation, award"
    )
    assert cell(only(loaded, "R009")) == "opportunities.csv!C2"
    assert loaded.snapshot.roster.frame("opportunities").select("kind", "posted_openly").row(0) == ("role", True)


def test_first_and_last_names_are_no_words_in_two_writings(read: Any) -> None:
    rows = "".join(f"P{at},Martin,Andersen\n" for at in range(20))
    loaded = read(people=f"person_id,first name,surname\n{rows}Q1,Marttin,Andersn\n")
    assert not [problem for problem in loaded.problems if problem.code == "R037"]


@pytest.mark.parametrize(
    ("table", "heading", "row"),
    [
        ("people", "person_id,hired_on,left_on", "A,2026-06-01,2026-06-{day}"),
        ("pairs", "protege_id,sponsor_id,paired_on,ended_on", "P1,S1,2026-06-01,2026-06-{day}"),
        ("pairs", "protege_id,sponsor_id,paired_on,agreed_on", "P1,S1,2026-06-01,2026-06-{day}"),
        ("opportunities", "opportunity_id,posted_on,closes_on", "O1,2026-06-01,2026-06-{day}"),
        ("opportunities", "opportunity_id,posted_on,filled_on", "O1,2026-06-01,2026-06-{day}"),
    ],
)
def test_two_dates_of_a_row_may_be_one_day_and_not_out_of_order(read: Any, table: str, heading: str, row: str) -> None:
    same = read(**{table: f"{heading}\n{row.format(day='01')}\n"})
    assert [one.code for one in same.problems if one.code == "R028"] == []
    before = read(
        **{table: f"{heading}\n{row.format(day='01').replace('2026-06-01,2026-06-01', '2026-06-02,2026-06-01')}\n"}
    )
    assert [one.code for one in before.problems if one.code == "R028"] == ["R028"]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2026-05-15", "2026-05-10"), "people-2026-05-15.csv"),
        (("2026-05-10", "2026-05-15"), "people-2026-05-15.csv"),
        (("2026-05-10", "2026-06-01"), None),
        (("2026-05-10", "list"), None),
    ],
)
def test_of_several_people_files_the_newest_is_stale_and_none_where_one_has_no_day(
    tmp_path: Path, days: tuple[str, str], told: str | None
) -> None:
    names = [f"people-{day}.csv" for day in days]
    for at, name in enumerate(names):
        (tmp_path / name).write_text(f"person_id,hired_on\nP{at},2020-01-01\n", "utf-8")
    program = tmp_path / "p.yaml"
    sources = f"schema_version: 1\nprogram: {{id: t, name: T}}\nsources: {{people: [{', '.join(names)}]}}\n"
    program.write_text(sources, "utf-8")
    found = [one for one in load(program, AS_OF).problems if one.code == "R033"]
    assert [str(one.place).rpartition("/")[2] for one in found] == ([] if told is None else [told])
