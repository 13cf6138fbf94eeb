"""`check` says what the commands would stop at: the cause, once, and not what follows from it."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs import Reading, run
from sponsorcli.jobs.checking import check, each_once
from sponsorcli.jobs.job import CHECKED, MONTHLY
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.place import FilePlace

from .small_programme import PEOPLE, written

AS_OF = date(2026, 10, 31)


def said(program: Path) -> list[Problem]:
    """The errors and warnings of `check`."""
    (checked,) = check([program], AS_OF, Reading())
    return [one for one in checked.problems if one.severity is not Severity.NOTE]


def test_a_column_that_is_missing_is_said_and_not_that_no_pair_meets_the_rule(tmp_path: Path) -> None:
    settings = "pairing: {rules: [{kind: different, field: functoin}], criteria: []}\n"
    (problem,) = said(written(tmp_path, settings, **PEOPLE))
    assert (problem.code, problem.hint) == ("M001", "did you mean function")


def test_whoever_is_unpaired_for_want_of_a_column_is_told_so(tmp_path: Path) -> None:
    settings = "pairing: {rules: [{kind: different, field: functoin}, {kind: same, field: function}], criteria: []}\n"
    answer = run("pair", written(tmp_path, settings, **PEOPLE), AS_OF, Reading())
    (unpaired,) = [table for table in answer.reports[0].tables if table.name == "unpaired"]
    reasons = next(values for column, values in zip(unpaired.columns, unpaired.values, strict=True)
                   if column.name == "reason")  # fmt: skip
    assert set(reasons) == {
        'the rule "different functoin" needs a column that no table has, so no sponsor is allowed for anybody'
    }


def test_a_column_that_is_blank_throughout_counts_as_missing_once(tmp_path: Path) -> None:
    blank = {"proteges": "person_id,level,function\nP1,L1,\nP2,L1,\n", "sponsors": PEOPLE["sponsors"]}
    settings = "pairing: {rules: [{kind: different, field: function}], criteria: [{kind: same, field: function}]}\n"
    found = said(written(tmp_path, settings, **blank))
    assert [(one.code, one.severity.value) for one in found] == [("M001", "error"), ("M001", "warning")]
    assert {one.message for one in found} == {'"function" is empty for every protégé'}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("pairing: {rules: [], keep: [{protege: P9, sponsor: S1, why: x}]}", "M005"),
        ("pairing: {rules: [{kind: same, field: function}], keep: [{protege: P1, sponsor: S2, why: x}]}", "M004"),
        ("accountability: {pauses: [{person: S1, from: 2026-10-01, why: leave}]}", "M074"),
        ("selection: {eligible: [{kind: at_least, field: ratign, value: 3}]}", "S001"),
        ("selection: {places: 1, ties: lottery}", "S005"),
    ],
)
def test_what_a_command_would_say_is_said(settings: str, code: str, tmp_path: Path) -> None:
    assert code in {one.code for one in said(written(tmp_path, f"{settings}\n", **PEOPLE))}


@pytest.mark.parametrize("order", [(Severity.ERROR, Severity.NOTE), (Severity.NOTE, Severity.ERROR)])
def test_of_what_is_said_twice_of_one_place_the_gravest_stays(order: tuple[Severity, ...]) -> None:
    found = [Problem("M005", "said", FilePlace("p.yaml"), "do", severity) for severity in order]
    other = Problem("M005", "said", FilePlace("other.yaml"), "do", Severity.NOTE)
    assert each_once([*found, other]) == (found[order.index(Severity.ERROR)], other)


def test_a_command_without_its_tables_is_told_in_one_note(tmp_path: Path) -> None:
    (checked,) = check([written(tmp_path, "pairing: {rules: [], criteria: []}\n", **PEOPLE)], AS_OF, Reading())
    (problem,) = checked.problems
    assert (problem.code, problem.severity) == ("P103", Severity.NOTE)
    assert problem.message == (
        "some commands need tables that the program does not name: accountability (pairs, activity), "
        "opportunities (opportunities), outcomes (people, pairs), pipeline (roles), fairness (audit)"
    )


def test_every_analysis_of_the_month_is_asked_for_its_set_up() -> None:
    assert {job.name for job in CHECKED} == {job.name for job in MONTHLY}


def test_programs_that_share_sponsors_unaware_of_each_other_are_told_once_at_the_first(tmp_path: Path) -> None:
    paths = []
    for name, names in (("a", ""), ("b", ""), ("c", "a")):
        (tmp_path / name).mkdir()
        path = written(tmp_path / name, "", **PEOPLE)
        about = f"{{id: {name}, name: P" + (", shares_people_with: [../../a/configs/p.yaml]" if names else "")
        path.write_text(path.read_text(encoding="utf-8").replace("{id: p, name: P", about), encoding="utf-8")
        paths.append(path)
    checked = check(paths, AS_OF, Reading())
    told = [
        [one.message.partition(" (")[2].partition(")")[0] for one in by.problems if one.code == "P146"]
        for by in checked
    ]
    assert told == [["2 with b"], ["2 with c"], []]
