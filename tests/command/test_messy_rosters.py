"""Rosters with the mess of real exports, read through `columns:` alone, paired and reported."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from tests.rosters import civil_service, hr_extract

from .conftest import Sponsorcli

HR = """\
schema_version: 1
program: {id: hr, name: HR extract, levels: [M1, M2, M3]}
sources:
  people:
    file: ../data/extract.csv
    columns: {person_id: EmpID, name: Employee_Name, function: Department, location: State, manager_id: ManagerID,
              hired_on: DateofHire, left_on: DateofTermination, performance: PerfScoreID}
  sponsors: ../data/sponsors.csv
  proteges: ../data/proteges.csv
  pairs: ../data/pairs.csv
  activity: ../data/activity.csv
pairing:
  rules:
    - {kind: outside_reporting_line}
    - {kind: level_gap, at_least: 1, at_most: 2}
  criteria:
    - {kind: shares, protege: goals, sponsor: expertise, weight: 3}
    - {kind: near, field: EngagementSurvey, within: 4}
"""

CIVIL_SERVICE = f"""\
schema_version: 1
program: {{id: civil-service, name: Civil service, levels: [{", ".join(civil_service.GRADES)}]}}
sources:
  sponsors: {{file: ../data/mentors.csv, columns: {{person_id: email address, level: grade, function: profession}}}}
  proteges: {{file: ../data/mentees.csv, columns: {{person_id: email address, level: grade, function: profession}}}}
pairing:
  rules:
    - {{kind: level_gap, at_least: 1, at_most: 2}}
    - {{kind: different, field: organisation}}
  criteria:
    - {{kind: same, field: function, weight: 2}}
    - {{kind: level_gap, best: 2, worst: 0}}
"""


def program_of(folder: Path, text: str) -> Path:
    """The text as a program file in a folder of its own kind."""
    program = folder / "configs" / "program.yaml"
    program.parent.mkdir(exist_ok=True)
    program.write_text(text, encoding="utf-8")
    return program


def write_rows(path: Path, *rows: tuple[object, ...]) -> None:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def hr(tmp_path: Path) -> Path:
    """An HR extract as people, with small tables of sponsors and protégés made from its ids."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "extract.csv").write_bytes(hr_extract.comma_file())
    staff = [row for row in hr_extract.people() if row["Termd"] == 0]
    seniors = [row["EmpID"] for row in staff if row["Position"] in {"Area Manager", "Sr. Analyst"}][:12]
    juniors = [row["EmpID"] for row in staff if row["EmpID"] not in seniors][:20]
    write_rows(
        data / "sponsors.csv",
        ("Emp ID", "Level", "Capacity", "Expertise"),
        *((one, "M3", 1 + place % 2, "delivery;data") for place, one in enumerate(seniors)),
    )
    write_rows(
        data / "proteges.csv",
        ("Emp ID", "Level", "Goals"),
        *((one, "M1", ("data", "people", "delivery")[place % 3]) for place, one in enumerate(juniors)),
    )
    write_rows(data / "pairs.csv", ("Protege id", "Sponsor id", "Paired on"), (juniors[0], seniors[0], "2018-02-01"))
    write_rows(
        data / "activity.csv",
        ("Date", "Sponsor", "Protege", "Action"),
        ("2018-03-01", seniors[0], juniors[0], "introduction"),
    )
    return program_of(tmp_path, HR)


def test_an_hr_extract_is_paired_and_reported_without_touching_it(
    hr: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    paired = sponsorcli("pair", hr, "--as-of=2019-03-01", "--format=json")
    assert paired.code == 0, paired.err
    assert json.loads(paired.out)["facts"]["proven"] is True
    reported = sponsorcli("report", hr, "--as-of=2019-03-01", "-o", tmp_path / "report.xlsx", "-q")
    assert reported.code == 0, reported.err
    assert (tmp_path / "report.xlsx").stat().st_size > 10_000


def test_the_quirks_of_an_hr_extract_are_told(hr: Path, sponsorcli: Sponsorcli) -> None:
    told = json.loads(sponsorcli("check", hr, "--as-of=2019-03-01", "--format=json").out)["problems"]
    sentences = " ".join(problem["message"] for problem in told)
    for quirk in (
        '"RaceDesc"',
        '"HispanicLatino"',
        '"DOB"',
        '"22" and "30"',
        '"3" and "1"',
        "8 people have no manager",
    ):
        assert quirk in sentences, quirk


def test_as_many_people_are_paired_as_can_be(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    source = tmp_path / "data"
    source.mkdir()
    (source / "mentors.csv").write_bytes(civil_service.mentors(400))
    (source / "mentees.csv").write_bytes(civil_service.mentees(400))
    outcome = sponsorcli("pair", program_of(tmp_path, CIVIL_SERVICE), "--as-of=2026-10-31", "--format=json")
    assert outcome.code == 0, outcome.err
    report = json.loads(outcome.out)
    tables = []
    for name in ("mentors", "mentees"):
        with (source / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    seniors, juniors = tables
    gap = np.array(
        [
            [civil_service.GRADES.index(s["grade"]) - civil_service.GRADES.index(p["grade"]) for s in seniors]
            for p in juniors
        ]
    )
    apart = np.array([[s["organisation"] != p["organisation"] for s in seniors] for p in juniors])
    allowed = csr_array(((gap >= 1) & (gap <= 2) & apart).astype(np.int8))
    most = int((maximum_bipartite_matching(allowed, perm_type="column") >= 0).sum())
    assert report["facts"]["paired"] == most
    assert report["facts"]["proven"] is True
