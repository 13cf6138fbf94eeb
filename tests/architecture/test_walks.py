"""Of a test marked as a walk a plain run takes each ninth case, from the first on; whole searches take the others."""

import os
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


OTHERS = [case for case in range(20) if case not in {0, 9, 18}]


@pytest.mark.parametrize(
    ("mark", "searched", "cases"),
    [
        ("not search", "", {0, 9, 18}),
        ("search", "whole", {*OTHERS}),
        ("search", "", {*OTHERS[::5]}),
        ("search or not search", "", {0, 9, 18, *OTHERS[::5]}),
    ],
)
def test_no_case_is_in_neither_run(tmp_path: Path, mark: str, searched: str, cases: set[int]) -> None:
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
    env = os.environ | {"SEARCH": searched}
    found = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, check=True, text=True).stdout
    lines = [line.rpartition("::")[2] for line in found.splitlines() if "::" in line]
    assert {int(line[12:-1]) for line in lines if line.startswith("test_walked")} == cases
    assert sum(line.startswith("test_all") for line in lines) == (0 if mark == "search" else 2)
