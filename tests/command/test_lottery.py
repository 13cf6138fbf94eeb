import json
from pathlib import Path

import pytest

from .conftest import Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: drawn, name: Drawn, levels: [L1, L2], starts_on: 2025-01-06}
sources:
  {people: ../people.csv, proteges: ../proteges.csv, pairs: ../pairs.csv, selections: ../selections.csv}
pairing: {rules: []}
selection:
  places: 10
  ties: lottery
  seed: 7
  eligible: [{kind: level, from: L1, to: L1}]
  ranked_by: [{kind: number, field: potential, best: 5}]
outcomes: {measures: [retention], withhold_below: 5, within_months: 12, compare_on: []}
"""


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join((*lines, "")), encoding="utf-8")


def test_those_whom_the_lottery_left_out_are_a_comparison_of_their_own(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    people = [f"p{n:02}" for n in range(24)]
    write(
        tmp_path / "people.csv",
        "person id,level,hired on,left on",
        *(f"{one},L1,2020-01-01,{'2025-06-02' if n % 4 == 0 else ''}" for n, one in enumerate(people)),
        "s,L2,2020-01-01,",
    )
    write(tmp_path / "proteges.csv", "person id,potential", *(f"{one},4" for one in people))
    write(tmp_path / "pairs.csv", "protege,sponsor,paired on")
    write(tmp_path / "selections.csv", "person id,round,decided on,result")
    program = tmp_path / "configs" / "drawn.yaml"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    selected = json.loads(sponsorcli("select", program, "--as-of", "2025-01-06", "--format", "json").out)
    drawn = [row["person_id"] for row in selected["tables"]["candidates"] if row["selected"]]
    write(tmp_path / "pairs.csv", "protege,sponsor,paired on", *(f"{one},s,2025-01-13" for one in drawn))
    asked = ("outcomes", program, "--as-of", "2026-10-31", "--format", "json")
    unrecorded = json.loads(sponsorcli(*asked).out)["tables"]["differences"]
    assert [one for one in unrecorded if one["population"] == "lottery"] == [], "nothing tells the levels of that day"
    results = ((one, "selected" if one in drawn else "not_drawn") for one in people)
    write(
        tmp_path / "selections.csv",
        "person id,round,decided on,result",
        *(f"{one},2025,2025-01-06,{result}" for one, result in results),
    )
    ran = sponsorcli(*asked)
    (row,) = [one for one in json.loads(ran.out)["tables"]["differences"] if one["population"] == "lottery"]
    left = sum(int(one[1:]) % 4 == 0 for one in drawn)
    assert row["protege_rate"] == (10 - left) / 10
    assert row["comparison_rate"] == pytest.approx((14 - (6 - left)) / 14)
