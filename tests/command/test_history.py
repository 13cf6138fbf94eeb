import json
from pathlib import Path

from .conftest import Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: told, name: Told, levels: [L1, L2, L3]}
sources:
  people: ../hr/people-2026-01-31.csv
  people_history: {file: ../hr/people-*.csv, columns: {level: Grade}}
  pairs: ../pairs.csv
pairing: {rules: []}
outcomes: {withhold_below: 5, within_months: 6, compare_on: []}
"""
COUNT = 8


def extract(risen: int, left: int) -> str:
    rows = [
        f"{arm}{n},{'L3' if arm == 'p' and n < risen else 'L2'},2020-01-01"
        for arm in "pcs"
        for n in range(COUNT)
        if not (arm == "c" and n < left)
    ]
    return "\n".join(("Employee ID,Grade,Hire date", *rows, ""))


def test_outcomes_are_told_from_dated_extracts_in_a_folder(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    (tmp_path / "hr").mkdir()
    for day, risen, left in (("2025-01-31", 0, 0), ("2025-07-31", 2, 1), ("2026-01-31", 3, 1)):
        (tmp_path / "hr" / f"people-{day}.csv").write_text(extract(risen, left), encoding="utf-8")
    pairs = [f"p{n},s{n},2025-02-10" for n in range(COUNT)]
    (tmp_path / "pairs.csv").write_text("\n".join(("protégé,sponsor,paired on", *pairs, "")), encoding="utf-8")
    program = tmp_path / "configs" / "told.yaml"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    ran = sponsorcli("outcomes", program, "--as-of", "2026-03-01", "--format", "json")
    tables = json.loads(ran.out)["tables"]
    assert [(row["person_id"], row["on"], row["event"]) for row in tables["derived_events"]] == [
        ("c0", "2025-07-31", "left"),
        ("p0", "2025-07-31", "promoted"),
        ("p1", "2025-07-31", "promoted"),
        ("p2", "2026-01-31", "promoted"),
    ]
    promoted = [row["events"] for row in tables["rates"] if row["measure"] == "promotion"]
    assert promoted == [2, 0]
    assert ran.code == 0, ran.err
