"""Every kind of expectation, eligibility and ranking is one complete file, and adding one is adding a file."""

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import sponsorcli
from sponsorcli.model.kinds import OneTimeExpectation, RepeatedExpectation
from sponsorcli.model.kinds.accountability import EXPECTATIONS
from sponsorcli.model.kinds.eligibility import ELIGIBILITY_RULES
from sponsorcli.model.kinds.ranking import RANKINGS
from sponsorcli.model.schema import TABLES

SOURCE = Path(sponsorcli.__file__).parent
TESTS = Path(__file__).parents[1]
LISTS: dict[str, tuple[type[Any], ...]] = {
    "accountability": EXPECTATIONS, "eligibility": ELIGIBILITY_RULES, "ranking": RANKINGS,
}  # fmt: skip
KINDS = [pytest.param(folder, kind, id=f"{folder} {word}") for folder, kinds in LISTS.items()
         for kind in kinds for word in [kind.model_fields["kind"].default]]  # fmt: skip


@pytest.mark.parametrize(("folder", "kind"), KINDS)
def test_a_kind_is_one_file_with_a_test_of_its_own(folder: str, kind: type[Any]) -> None:
    package, _, module = kind.__module__.rpartition(".")
    assert package == f"sponsorcli.model.kinds.{folder}"
    assert (TESTS / "unit" / "model" / "kinds" / folder / f"test_{module}.py").is_file()
    others = [other for other in LISTS[folder] if other.__module__ == kind.__module__]
    assert others == [kind]


@pytest.mark.parametrize(("folder", "kind"), KINDS)
def test_a_kind_has_its_words(folder: str, kind: type[Any]) -> None:
    del folder
    assert (kind.__doc__ or "").strip().endswith("."), "its sentence in the reference"
    assert import_module(kind.__module__).__doc__
    own = {name: info for name, info in kind.model_fields.items() if name != "kind"}
    assert [name for name, info in own.items() if not info.description] == [], "the meaning of each key"


@pytest.mark.parametrize("kinds", LISTS.values(), ids=LISTS)
def test_kinds_differ_in_their_word_and_in_their_place(kinds: tuple[type[Any], ...]) -> None:
    assert len({kind.model_fields["kind"].default for kind in kinds}) == len(kinds)
    assert len({kind.listed_at for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("folder", LISTS)
def test_every_file_of_kinds_holds_one(folder: str) -> None:
    files = {path.stem for path in (SOURCE / "model" / "kinds" / folder).glob("*.py")} - {"__init__"}
    assert files == {kind.__module__.rpartition(".")[2] for kind in LISTS[folder]}


@pytest.mark.parametrize("kind", EXPECTATIONS, ids=lambda kind: kind.__name__)
def test_an_expectation_is_shown_by_tables_and_comes_once_or_again(kind: type[Any]) -> None:
    assert set(kind.shown_by) <= {spec.name for spec in TABLES}
    assert issubclass(kind, OneTimeExpectation) != issubclass(kind, RepeatedExpectation)


def test_nothing_else_tells_expectations_apart_by_their_class() -> None:
    names = [kind.__name__ for kinds in LISTS.values() for kind in kinds if kind.__name__ != "Tenure"]
    allowed = SOURCE / "model" / "kinds"
    found = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not path.is_relative_to(allowed)
        for name in names
        if name in path.read_text(encoding="utf-8")
    ]
    assert found == []


TOY_EXPECTATION = '''
"""The expectation that the protégé writes down what was accomplished."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import Every, Windows


class DiaryExpected(RepeatedExpectation):
    """The protégé writes down an accomplishment so often."""

    listed_at: ClassVar[int] = 70
    shown_by: ClassVar[tuple[str, ...]] = ("evidence",)
    missed: ClassVar[str] = "nothing written down in"

    kind: Literal["diary"] = "diary"
    at_least: int = Field(default=1, ge=1, description="How many in each window.")
    every: Every = Field(default="quarter", description="The window.")

    @property
    def sides(self) -> tuple[str, ...]:
        """The protégé writes."""
        return ("protege",)

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """Rows of the evidence table."""
        rows = context.roster.frame("evidence").filter(pl.col("on") <= context.as_of)
        written = rows.join(context.pairs.select(PAIR, person_id="protege_id"), on="person_id")
        return count_evidence(written.select(PAIR, "on"), self.at_least, context.size, windows, grace)
'''
TOY_RULE = '''
"""Eligible by the first letter of the id."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import EligibilitySetting, NomineeData, Unmet


class FirstLetter(EligibilitySetting):
    """The person's id begins with a letter."""

    listed_at: ClassVar[int] = 50

    kind: Literal["first_letter"] = "first_letter"
    letter: str = Field(description="The letter.")

    @property
    def words(self) -> str:
        """The letter."""
        return f"the id begins with {self.letter}"

    def judge(self, nominees: NomineeData) -> Iterator[Unmet | None]:
        """By id."""
        for person in nominees.ids:
            missed = Unmet("another letter", f"{person} does not begin with {self.letter}")
            yield None if person.startswith(self.letter) else missed
'''
PROGRAM = """\
schema_version: 1
program: {id: toy, name: Toy}
sources: {pairs: pairs.csv, activity: activity.csv, evidence: evidence.csv, proteges: proteges.csv}
selection:
  eligible: [{kind: first_letter, letter: P}]
accountability:
  expectations: [{kind: diary, every: quarter}]
  excuses: [{expectation: diary, protege: P2, from: 2026-01-01, why: writes nothing by agreement}]
"""
FILES = {
    "program.yaml": PROGRAM,
    "pairs.csv": "protege_id,sponsor_id,paired_on\nP1,S1,2025-12-12\nP2,S1,2025-12-12\n",
    "activity.csv": "sponsor_id,protege_id,on,action\nS1,P1,2026-02-01,meeting\n",
    "evidence.csv": "person_id,on,what\nP1,2026-02-01,Shipped it\n",
    "proteges.csv": "person_id\nP1\nP2\nQ3\n",
}


@pytest.fixture
def package_with_toys(tmp_path: Path) -> Path:
    """A folder with a copy of the package that has one file more for each of two kinds, and a program that uses it."""
    copy = tmp_path / "copy" / "sponsorcli"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "model" / "kinds" / "accountability" / "diary.py").write_text(TOY_EXPECTATION, encoding="utf-8")
    (copy / "model" / "kinds" / "eligibility" / "first_letter.py").write_text(TOY_RULE, encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def answer_of(folder: Path, command: str) -> dict[str, Any]:
    """What a command of the copied package writes as JSON."""
    words = [command, *([] if command == "schema" else ["program.yaml", "--as-of=2026-06-15", "--format=json"])]
    done = subprocess.run(
        [sys.executable, "-m", "sponsorcli", *words],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(folder / "copy")}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_file_more_is_an_expectation_more(package_with_toys: Path) -> None:
    standings = answer_of(package_with_toys, "accountability")["tables"]["standings"]
    found = {row["protege_id"]: (row["state"], row["windows_met"], row["to_act"]) for row in standings}
    assert found == {"P1": ("due", 1, "protege"), "P2": ("excused", 0, None)}


def test_a_file_more_is_a_rule_of_eligibility_more(package_with_toys: Path) -> None:
    candidates = answer_of(package_with_toys, "select")["tables"]["candidates"]
    assert [row["person_id"] for row in candidates if row["eligible"]] == ["P1", "P2"]


def test_a_file_more_is_in_the_schema(package_with_toys: Path) -> None:
    definitions = answer_of(package_with_toys, "schema")["definitions"]
    assert {"DiaryExpected", "FirstLetter"} <= definitions.keys()
