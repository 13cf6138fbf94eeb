"""What changed between two HR extracts, each kind at its limits; nothing is said where nothing changed."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs import Reading
from sponsorcli.jobs.checking import check
from sponsorcli.problems import Problem, Severity
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)
HEADINGS = "Staff No,Name,Email,Level,Function,Location,Manager,Left on"
PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2]}
sources: {people: {file: new.csv, columns: {person_id: Staff No}}EXTRA}
"""
Person = tuple[str, ...]


def person(one: str, level: str = "L1", function: str = "IT", boss: str = "", left: str = "", mail: str = "") -> Person:
    return one, f"Name {one}", mail or f"{one}@x.org".lower(), level, function, "York", boss, left


def write(path: Path, people: Sequence[Person]) -> Path:
    rows = "".join(f"{','.join(one)}\n" for one in people)
    path.write_text(f"{HEADINGS}\n{rows}", encoding="utf-8")
    return path


def since(folder: Path, old: Sequence[Person], new: Sequence[Person], extra: str = "", **files: str) -> list[Problem]:
    """What `check --since` adds to what `check` says."""
    program = folder / "program.yaml"
    program.write_text(PROGRAM.replace("EXTRA", extra), encoding="utf-8")
    write(folder / "new.csv", new)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    before = write(folder / "old.csv", old)
    return told(program, before)


def told(program: Path, before: Path) -> list[Problem]:
    (plain,), (found,) = check([program], AS_OF, Reading()), check([program], AS_OF, Reading(), since=before)
    return [one for one in found.problems if one not in plain.problems]


def only(found: Sequence[Problem], code: str) -> Problem:
    assert [one.code for one in found] == [code], [one.message for one in found]
    return found[0]


MANY = [person(f"E{n}") for n in range(9)]


def test_nothing_is_said_of_the_same_extract_or_of_newcomers(tmp_path: Path) -> None:
    assert since(tmp_path, MANY, MANY) == []
    assert since(tmp_path, MANY, [*MANY, person("E10")]) == []


def test_people_who_are_gone_are_one_warning_where_the_first_stood(tmp_path: Path) -> None:
    problem = only(since(tmp_path, MANY, MANY[2:]), "R160")
    assert (cell_of(problem.place), problem.severity) == ("old.csv!A2", Severity.WARNING)
    assert problem.message == "2 people are gone from the new extract, and nothing says when they left: E0, E1"
    assert "1 person is gone" in only(since(tmp_path, MANY, MANY[1:]), "R160").message
    assert only(since(tmp_path, MANY, MANY[8:]), "R160").message.endswith("E0, E1, E2, E3, E4 and 3 more")


@pytest.mark.parametrize(("left", "codes"), [("2026-06-30", []), ("2026-07-01", ["R160"])])
def test_who_had_a_leaving_day_is_not_missed(left: str, codes: list[str], tmp_path: Path) -> None:
    old = [*MANY, person("E99", left=left)]
    assert [one.code for one in since(tmp_path, old, MANY)] == codes


def test_who_left_by_the_events_is_not_missed(tmp_path: Path) -> None:
    events = "person_id,on,event\nE0,2026-06-01,left\n"
    assert since(tmp_path, MANY, MANY[1:], ", career_events: events.csv", events=events) == []


def test_a_level_under_a_new_name_is_a_warning_with_both_places(tmp_path: Path) -> None:
    """Two of three are at the new level, the third was promoted; half of them alone would tell nothing."""
    old = [*MANY, *(person(f"L{n}", "Junior") for n in range(3))]
    new = [*MANY, person("L0", "L2"), person("L1", "L2"), person("L2")]
    problem = only(since(tmp_path, old, new), "R161")
    assert problem.message == 'level "Junior" is called "L2" now (2 of 3 people)'
    assert (cell_of(problem.place), problem.severity) == ("new.csv!D11", Severity.WARNING)
    assert cell_of(problem.related[0].place) == "old.csv!D11"
    assert since(tmp_path, old[:-1], [*MANY, person("L0", "L2"), person("L1")]) == []


@pytest.mark.parametrize(("moved", "codes"), [(3, ["R161"]), (2, [])])
def test_a_level_that_went_into_another_is_told_from_three_people_on(
    moved: int, codes: list[str], tmp_path: Path
) -> None:
    old = [*MANY, *(person(f"L{n}", "L2") for n in range(moved))]
    found = since(tmp_path, old, [*MANY, *(person(f"L{n}") for n in range(moved))])
    assert [one.code for one in found] == codes
    if codes:
        assert found[0].message == 'level "L2" is gone, and its people are at "L1" now (3 of 3 people)'


def test_a_level_that_still_has_somebody_did_not_vanish(tmp_path: Path) -> None:
    old = [*MANY, *(person(f"L{n}", "L2") for n in range(5))]
    new = [*MANY, *(person(f"L{n}", "l2 " if n == 4 else "L1") for n in range(5))]
    assert since(tmp_path, old, new) == []


def test_a_level_that_the_program_does_not_list_is_compared_all_the_same(tmp_path: Path) -> None:
    found = since(tmp_path, MANY, [person(f"E{n}", "Grade 1") for n in range(9)])
    assert only(found, "R161").message == 'level "L1" is called "Grade 1" now (9 of 9 people)'


def test_new_and_vanished_functions_are_one_note(tmp_path: Path) -> None:
    old = [*MANY, person("F1", function="Law"), person("F2", function="Tax")]
    new = [*MANY, person("F1", function="Legal"), person("F2"), person("F3", function="Art")]
    problem = only(since(tmp_path, old, new), "R163")
    assert problem.severity is Severity.NOTE
    assert problem.message == (
        "function has other words than before; new: Legal, Art; gone: Law (now Legal), Tax"
    )  # fmt: skip
    assert cell_of(problem.place) == "new.csv!E11"
    gone = only(since(tmp_path, old[:10], [*MANY, person("F1")]), "R163")
    assert (gone.message, cell_of(gone.place)) == ("function has other words than before; gone: Law", "old.csv!E11")


def bosses(count: int, of: int, boss: str = "B", other: str = "C") -> tuple[list[Person], list[Person]]:
    """So many people of whom `count` have another manager; each of the others has one of their own."""
    old = [person(f"R{n}", boss=boss if n < count else f"X{n}") for n in range(of)]
    return old, [(*row[:6], other if row[6] == boss else row[6], row[7]) for row in old]


@pytest.mark.parametrize(("count", "of", "codes"), [(3, 60, ["R162"]), (2, 60, [])])
def test_a_manager_with_three_reports_who_was_replaced_is_told(
    count: int, of: int, codes: list[str], tmp_path: Path
) -> None:
    found = since(tmp_path, *bosses(count, of))
    assert [one.code for one in found] == codes
    if codes:
        assert found[0].message == "3 of 60 people have another manager than before; C took over 3 of 3 reports of B"
        assert (cell_of(found[0].place), found[0].severity) == ("new.csv!G2", Severity.WARNING)


@pytest.mark.parametrize(("kept", "is_told"), [(1, True), (2, False)])
def test_four_fifths_of_the_reports_are_nearly_all(kept: int, is_told: bool, tmp_path: Path) -> None:
    """4 of 5 reports that went to one other are a replacement; 3 of 5 are not, and are too few of all."""
    old = [person(f"R{n}", boss="B" if n < 5 else f"X{n}") for n in range(60)]
    new = [(*row[:6], "C" if n < 5 - kept else row[6], row[7]) for n, row in enumerate(old)]
    assert bool(since(tmp_path, old, new)) == is_told


@pytest.mark.parametrize(("changed", "of", "codes"), [(5, 50, ["R162"]), (5, 51, []), (4, 40, [])])
def test_other_managers_of_a_tenth_and_of_five_people_are_told(
    changed: int, of: int, codes: list[str], tmp_path: Path
) -> None:
    old = [person(f"R{n}", boss=f"X{n}") for n in range(of)]
    new = [(*row[:6], f"Y{n}" if n < changed else row[6], row[7]) for n, row in enumerate(old)]
    assert [one.code for one in since(tmp_path, old, new)] == codes


def test_ids_of_a_new_form_are_a_warning_and_nobody_is_gone(tmp_path: Path) -> None:
    old = [person(f"E{n}", boss="E0") for n in range(9)]
    new = [person(f"{n}0", boss="00", mail=f"E{n}@X.org") for n in range(9)]
    problem = only(since(tmp_path, old, new), "R164")
    assert problem.message == (
        '9 people have a new id (of 9, by their e-mail addresses), of the form 99 and not A9: "E0" is "00" now'
    )
    assert (cell_of(problem.place), problem.severity) == ("new.csv!A2", Severity.WARNING)
    assert cell_of(problem.related[0].place) == "old.csv!A2"


def test_ids_on_record_as_replaced_are_no_news(tmp_path: Path) -> None:
    new = [person("N0", mail="e0@x.org"), *MANY[1:]]
    changes = "old_id,new_id,on\nE0,N0,2026-06-01\n"
    assert since(tmp_path, MANY, new, ", id_changes: changes.csv", changes=changes) == []
    assert only(since(tmp_path, MANY, new), "R164").message.startswith("1 person has a new id")


def test_an_address_that_two_have_tells_nobody(tmp_path: Path) -> None:
    old = [*MANY, person("A1", mail="team@x.org"), person("A2", mail="team@x.org")]
    new = [*MANY, person("B1", mail="team@x.org")]
    assert [one.code for one in since(tmp_path, old, new)] == ["R160"]


def test_an_earlier_program_stands_for_its_extract(tmp_path: Path) -> None:
    since(tmp_path, MANY, MANY[1:])
    earlier = tmp_path / "earlier.yaml"
    earlier.write_text(PROGRAM.replace("EXTRA", "").replace("new.csv", "old.csv"), encoding="utf-8")
    assert only(told(tmp_path / "program.yaml", earlier), "R160").message.endswith("E0")


def test_an_earlier_program_without_people_is_an_error(tmp_path: Path) -> None:
    since(tmp_path, MANY, MANY)
    earlier = tmp_path / "earlier.yaml"
    earlier.write_text("schema_version: 1\nprogram: {id: e, name: E}\nsources: {}\n", encoding="utf-8")
    problem = only(told(tmp_path / "program.yaml", earlier), "P126")
    assert problem.severity is Severity.ERROR


def test_an_extract_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    since(tmp_path, MANY, MANY)
    (problem,) = told(tmp_path / "program.yaml", tmp_path / "none.csv")
    assert problem.severity is Severity.ERROR
    assert "none.csv" in str(problem.place)


def test_a_program_without_people_has_nothing_to_compare(tmp_path: Path) -> None:
    before = write(tmp_path / "old.csv", MANY)
    program = tmp_path / "program.yaml"
    program.write_text("schema_version: 1\nprogram: {id: e, name: E}\nsources: {}\n", encoding="utf-8")
    problem = only(told(program, before), "P127")
    assert problem.severity is Severity.ERROR


def test_a_warning_that_the_program_accepts_is_not_told(tmp_path: Path) -> None:
    since(tmp_path, MANY, MANY[1:])
    program = tmp_path / "program.yaml"
    text = program.read_text("utf-8") + "ignore: [{problem: R160, why: HR leaves leavers out}]\n"
    program.write_text(text, encoding="utf-8")
    (found,) = check([program], AS_OF, Reading(), since=tmp_path / "old.csv")
    assert (found.count(Severity.WARNING), found.accepted) == (0, 1)


def test_people_from_a_database_are_compared_as_those_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "hr.db")) as database:
        database.execute("CREATE TABLE staff (person_id TEXT, name TEXT)")
        database.executemany("INSERT INTO staff VALUES (?, ?)", [(one[0], one[1]) for one in MANY[1:]])
        database.commit()
    monkeypatch.setenv("HR_URI", f"sqlite:///{(tmp_path / 'hr.db').as_posix()}")
    (tmp_path / "people.sql").write_text("SELECT * FROM staff", encoding="utf-8")
    program = tmp_path / "program.yaml"
    program.write_text(
        "schema_version: 1\nprogram: {id: p, name: P}\nsources: {people: {query: people.sql, from: hr}}\n"
        "connections: {hr: {driver: sqlite, uri_env: HR_URI}}\n",
        encoding="utf-8",
    )
    found = told(program, write(tmp_path / "old.csv", [(one[0], *one[1:]) for one in MANY]))
    assert [one.message for one in found if one.code == "R160"] == [
        "1 person is gone from the new extract, and nothing says when they left: E0"
    ]
