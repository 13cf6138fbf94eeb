"""Outcomes of made-up programmes whose truth is known, a few of those of `benchmarks`; `docs` has the whole table."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def printed(name: str, programmes: int) -> str:
    ran = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / f"{name}.py", "--programmes", str(programmes)],
        capture_output=True, text=True, check=True, cwd=ROOT / "benchmarks",
    )  # fmt: skip
    return ran.stdout


@pytest.mark.search
def test_without_any_effect_few_reports_call_something_unlikely_to_be_chance() -> None:
    """Of four times 25 whole reports; 7 % of very many would be 12 of 100 or fewer in 98 of 100 such tries."""
    shares = [float(one) for one in re.findall(r"any (\d\.\d+)", printed("outcomes_without_effect", 25))]
    assert len(shares) == 4
    assert sum(shares) / 4 <= 0.12


@pytest.mark.search
def test_intervals_hold_the_truth_and_the_unweighted_ones_do_not() -> None:
    """Of four times 60 programmes each measure; 95% of very many would be 91% or more in 99 of 100 such tries."""
    told = printed("outcomes_simulation", 60)
    for measure in ("promotion", "retention"):
        covered = [float(one) for one in re.findall(rf"^  {measure} +\d.*covered (\d\.\d+)", told, re.MULTILINE)]
        assert len(covered) == 4
        assert sum(covered) / 4 >= 0.91
    plain = [float(one) for one in re.findall(r"promotion unweighted.*covered (\d\.\d+)", told)]
    assert sum(plain) / 4 < 0.91
