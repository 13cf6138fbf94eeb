"""Adding a kind is adding a file and naming it in a union: done here to a copy of the package, which then knows it.

That the new file passes the type checker is left to whoever adds one: `nox -s types` takes a minute.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sponsorcli

NEW_KIND = '''\
"""The sponsor has more of something than the protégé: a criterion."""

from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import Compared, CriterionColumns, FieldUse, PairFacts, PairingCriterion, Profile
from sponsorcli.model.kinds.of_pairs import ProfileSource, ReadAs, on_both_sides


class ScoreAbove(PairingCriterion):
    """1 where the sponsor's number is greater than the protégé's."""

    kind: Literal["above"] = "above"
    field: str = Field(description="A field of both that holds a number.")

    def reads(self) -> tuple[FieldUse, ...]:
        return on_both_sides(self.field, ReadAs.NUMBER, "field")

    def worth(self, pair: PairFacts) -> int:
        ours, theirs = pair.numbers(self.field)
        return 1_000_000 * (ours is not None and theirs is not None and theirs > ours)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        return columns.numbers(self.field, lambda ours, theirs: theirs > ours)

    def profile(self, source: ProfileSource) -> Profile | None:
        return None
'''
IN_THE_DOOR = (
    ("from .different import", "from .above import ScoreAbove\nfrom .different import"),
    ("    ScoreOwnsObjective,\n", "    ScoreOwnsObjective,\n    ScoreAbove,\n"),
)
PROGRAM = """\
schema_version: 1
program: {id: toy, name: Toy}
sources: {proteges: proteges.csv, sponsors: sponsors.csv}
pairing:
  rules: []
  criteria: [{kind: above, field: ships_commanded}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one kind more, and a small programme that uses it."""
    folder = tmp_path_factory.mktemp("kind")
    package = folder / "src/sponsorcli"
    shutil.copytree(Path(sponsorcli.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    kinds = package / "model/kinds/pairing"
    (kinds / "above.py").write_text(NEW_KIND, encoding="utf-8")
    door = (kinds / "__init__.py").read_text(encoding="utf-8")
    for old, new in IN_THE_DOOR:
        assert door.count(old) == 1
        door = door.replace(old, new)
    (kinds / "__init__.py").write_text(door, encoding="utf-8")
    (folder / "toy.yaml").write_text(PROGRAM, encoding="utf-8")
    ships = {"proteges": {"P1": "4", "P2": "", "P3": "1"}, "sponsors": {"S1": "5", "S2": "2", "S3": "0"}}
    for name, commanded in ships.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("person_id", "ships_commanded"), *commanded.items()])
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "120"}
    command = [sys.executable, "-m", "sponsorcli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


@pytest.mark.search
def test_the_new_kind_pairs_and_verification_agrees(folder: Path) -> None:
    made = run(folder, "pair", "toy.yaml", "--as-of=2026-10-31", "-o", "pairing.json")
    assert made.returncode == 0, made.stderr
    pairing = json.loads((folder / "pairing.json").read_text(encoding="utf-8"))
    assert {(row["protege_id"], row["sponsor_id"]): row["score"] for row in pairing["tables"]["pairs"]} == {
        ("P1", "S1"): 1, ("P2", "S3"): 0, ("P3", "S2"): 1,
    }  # fmt: skip
    assert {row["criterion"] for row in pairing["tables"]["scores"]} == {"above ships_commanded"}
    checked = run(folder, "verify", "toy.yaml", "pairing.json")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.search
def test_the_new_kind_is_explained_and_tried_without(folder: Path) -> None:
    explained = run(folder, "explain", "toy.yaml", "P1", "S2", "--as-of=2026-10-31")
    assert "above ships commanded" in explained.stdout
    assert explained.returncode == run(folder, "remedies", "toy.yaml", "--as-of=2026-10-31").returncode == 0


def test_the_new_kind_is_in_the_schema(folder: Path) -> None:
    schema = json.loads(run(folder, "schema").stdout)
    assert schema["definitions"]["ScoreAbove"]["properties"]["kind"]["const"] == "above"


def test_a_cell_that_the_new_kind_cannot_read_is_a_problem_with_its_place(folder: Path) -> None:
    sponsors = folder / "sponsors.csv"
    whole = sponsors.read_text(encoding="utf-8")
    sponsors.write_text(whole.replace("S2,2", "S2,two"), encoding="utf-8")
    checked = run(folder, "check", "toy.yaml", "--as-of=2026-10-31")
    sponsors.write_text(whole, encoding="utf-8")
    assert "sponsors.csv" in checked.stderr + checked.stdout
    assert "two" in checked.stderr + checked.stdout


def test_a_field_that_the_new_kind_does_not_find_is_a_problem(folder: Path) -> None:
    wrong = PROGRAM.replace("ships_commanded}", "ships_comanded}")
    (folder / "wrong.yaml").write_text(wrong, encoding="utf-8")
    checked = run(folder, "check", "wrong.yaml", "--as-of=2026-10-31")
    assert checked.returncode == 1
    assert "M001" in checked.stdout + checked.stderr
