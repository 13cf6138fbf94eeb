"""A problem of the audit table names the cell and never says what stands in it."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.problems import CellPlace, Problem, Related, Severity
from sponsorcli.problems.catalogue import explanations
from sponsorcli.rosters import load
from sponsorcli.rosters.audit import QUOTES_NO_VALUE, without_values

PLACE = CellPlace("audit.xlsx", "Audit", 7, 3)
OF_ROSTERS = sorted(code for code in explanations() if code.startswith("R"))
PROGRAM = """\
schema_version: 1
program: {id: test, name: Test, levels: [L1, L2]}
sources:
  audit: AUDIT
"""


@pytest.mark.parametrize("code", [code for code in OF_ROSTERS if code not in QUOTES_NO_VALUE and code != "R002"])
def test_no_other_problem_of_a_roster_keeps_its_words(code: str) -> None:
    severity = Severity(explanations()[code].severity.partition(" ")[0])
    related = (Related(PLACE, "zorblish"),)
    told = without_values(Problem(code, 'gender "zorblish"', PLACE, 'did you mean "zorblish"?', severity, related))
    assert "zorblish" not in f"{told.message}{told.hint}{told.related}"
    assert (told.code, told.place) == (code, PLACE)
    assert not told.message.endswith(".")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("Persin,Zorblish\nE1,quuxwort\n", "R002"),
        ("person_id,gender\nRemark: zorblish,\n", "R018"),
        ("person_id,gender,belief\n,zorblish,zorblish\n", "R005"),
        ("person_id,gender\nTotal zorblish,3\n", "R018"),
        ("person_id,gender\n1.23E+15,zorblish\n", "R013"),
        ("person_id,gender\nE1,a\nE1,zorblish\n", "R003"),
        ("person_id,gender\nE1,a\nE2,a,zorblish\n", "R040"),
        ("person_id,gender\nE1,a,zorblish\n", "R135"),
    ],
)
def test_a_fault_in_the_audit_file_is_told_without_its_values(cells: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "audit.csv").write_text(cells, encoding="utf-8")
    (tmp_path / "program.yaml").write_text(PROGRAM.replace("AUDIT", "audit.csv"), encoding="utf-8")
    loaded = load(tmp_path / "program.yaml", date(2026, 6, 30), with_audit=True)
    assert code in {problem.code for problem in loaded.problems}
    assert "zorblish" not in repr(loaded.problems).casefold()


def test_the_audit_file_is_listed_without_its_checksum(tmp_path: Path) -> None:
    (tmp_path / "audit.csv").write_text("person_id,gender\nE1,a\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("person_id,level\nE1,L1\n", encoding="utf-8")
    text = PROGRAM.replace("AUDIT", "audit.csv\n  people: people.csv")
    (tmp_path / "program.yaml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path / "program.yaml", date(2026, 6, 30), with_audit=True)
    sums = {Path(one.path).name: one.sha256 for one in loaded.inputs}
    assert sums["audit.csv"] is None
    assert sums["people.csv"] is not None
