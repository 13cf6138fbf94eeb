"""Of a test marked as a walk a plain run takes each ninth case, from the first on; the searches take the others."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = """
import pytest

@pytest.mark.walk
@pytest.mark.parametrize("case", range(20))
def test_walked(case): ...

@pytest.mark.parametrize("case", range(2))
def test_all(case): ...
"""


@pytest.mark.parametrize(("mark", "cases"), [("not search", {0, 9, 18}), ("search", {*range(20)} - {0, 9, 18})])
def test_no_case_is_in_neither_run(tmp_path: Path, mark: str, cases: set[int]) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    asked = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-o",
        "addopts=",
        "-p",
        "tests.conftest",
        "-m",
        mark,
        str(tmp_path),
    ]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    lines = [line.rpartition("::")[2] for line in found.splitlines() if "::" in line]
    assert {int(line[12:-1]) for line in lines if line.startswith("test_walked")} == cases
    assert sum(line.startswith("test_all") for line in lines) == (2 if mark == "not search" else 0)
