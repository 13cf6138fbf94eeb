"""`ignore` accepts warnings and notes, each with a reason; never an error."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs import Reading, run
from sponsorcli.jobs.checking import CheckResult, check
from sponsorcli.program_file import read_program

from .small_programme import PEOPLE, written

AS_OF = date(2026, 10, 31)
TWINS = (
    "person_id,name,email,function\nP1,Ann Lee,ann@x.org,IT\nP2,Lee Ann,lee@x.org,IT\n"
    "S1,Bo Ek,bo@x.org,HR\nS2,Cy Orr,cy@x.org,HR\n"
)
RULES = "pairing: {rules: [], criteria: []}\n"


def checked(tmp_path: Path, ignore: str) -> CheckResult:
    program = written(tmp_path, f"{RULES}ignore: [{ignore}]\n", **{**PEOPLE, "people": TWINS})
    return check([program], AS_OF, Reading())[0]


def codes(result: CheckResult) -> set[str]:
    return {one.code for one in result.problems}


def test_without_an_entry_the_warning_is_there(tmp_path: Path) -> None:
    assert "R023" in codes(checked(tmp_path, ""))


@pytest.mark.parametrize("about", ["", "P1", "P2", "ann@x.org", "Bo Ek or Ann Lee"])
def test_an_entry_accepts_all_or_those_about_a_person(tmp_path: Path, about: str) -> None:
    about = about.removeprefix("Bo Ek or ")
    entry = f"{{problem: R023, {f'about: {about}, ' if about else ''}why: two people}}"
    result = checked(tmp_path, entry)
    assert result.accepted == 1
    assert codes(result) & {"R023", "P114"} == set()


def test_an_entry_that_matches_nothing_is_a_note_with_its_place(tmp_path: Path) -> None:
    result = checked(tmp_path, "{problem: R023, about: S1, why: two people}")
    assert {"R023", "P114"} <= codes(result)
    (note,) = [one for one in result.problems if one.code == "P114"]
    assert note.message == 'ignore accepts R023 about "S1", and there is no such warning or note'
    assert ":" in str(note.place)


def test_what_check_cannot_find_is_not_said_to_be_gone(tmp_path: Path) -> None:
    assert "P114" not in codes(checked(tmp_path, "{problem: M042, why: small groups are fine}"))


def test_what_a_command_accepts_does_not_stop_it_when_strict(tmp_path: Path) -> None:
    entry = "ignore: [{problem: R023, why: two people}]\n"
    program = written(tmp_path, RULES + entry, **{**PEOPLE, "people": TWINS})
    answer = run("pair", program, AS_OF, Reading(strict=True))
    assert (answer.accepted, answer.has_errors) == (1, False)
    assert answer.reports


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("{problem: R003, why: known}", "P113", "R003 (an id used twice) is an error"),
        ("{problem: R999, why: known}", "P112", 'there is no problem code "R999"'),
        ("{problem: R023}", "P016", 'has no "why"'),
        ('{problem: R023, why: ""}', "P022", "empty"),
    ],
)
def test_a_faulty_entry_is_a_problem_at_its_place(tmp_path: Path, entry: str, code: str, words: str) -> None:
    program = written(tmp_path, f"ignore:\n  - {entry}\n", **PEOPLE)
    (problem,) = read_program(program, "p.yaml").problems
    assert problem.code == code
    assert str(problem.place).startswith(f"p.yaml:{len(program.read_text('utf-8').splitlines())}:")
    if code != "P113":
        assert words in problem.message
