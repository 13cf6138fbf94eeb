"""What follows from a row that was left out stands under the error of that row."""

from datetime import date
from pathlib import Path

from sponsorcli.jobs import Reading, run
from sponsorcli.jobs.checking import check
from sponsorcli.problems import Problem, Severity

from .small_programme import PEOPLE, written

AS_OF = date(2026, 10, 31)
SETTINGS = "pairing: {rules: [{kind: different, field: function}], criteria: []}\n"
PAIRS = "protege_id,sponsor_id,paired_on\nP1,S1,2026-01-10\n"


def written_with_a_fault(tmp_path: Path) -> Path:
    sponsors = PEOPLE["sponsors"].replace("S1,L3,IT,1", "S1,L3,IT,lots")
    return written(tmp_path, SETTINGS, **{**PEOPLE, "sponsors": sponsors, "pairs": PAIRS})


def only_error(problems: tuple[Problem, ...]) -> Problem:
    (error,) = [one for one in problems if one.severity is Severity.ERROR]
    return error


def test_the_pair_of_a_sponsor_whose_row_has_an_error_is_said_under_that_error(tmp_path: Path) -> None:
    program = written_with_a_fault(tmp_path)
    for problems in (check([program], AS_OF, Reading())[0].problems, run("pair", program, AS_OF, Reading()).problems):
        error = only_error(problems)
        assert (error.code, error.consequences) == ("R006", 1)
        assert error.sentence.endswith("(1 more problem comes from it)")
        assert error.related[0].message.startswith("warning M008: P1 is paired with S1")
        assert "M008" not in {one.code for one in problems}
