"""`init` and `sample`: what a new user starts with must be clean."""

from pathlib import Path

import pytest

from .conftest import Sponsorcli


@pytest.mark.parametrize("phase", ["early", "mid", "executive"])
def test_a_new_programme_is_clean_from_the_first_minute(phase: str, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    made = sponsorcli("init", tmp_path / "rising", "--phase", phase)
    assert made.code == 0
    checked = sponsorcli("check", tmp_path / "rising" / "configs" / "rising.yaml", "--strict")
    assert checked.code == 0, checked.out


def test_nothing_is_overwritten(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    sponsorcli("init", tmp_path / "rising")
    program = tmp_path / "rising" / "configs" / "rising.yaml"
    program.write_text("mine", encoding="utf-8")
    again = sponsorcli("init", tmp_path / "rising")
    assert again.code == 3
    assert program.read_text(encoding="utf-8") == "mine"


@pytest.mark.search
def test_a_made_up_programme_runs_at_once(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    made = sponsorcli("sample", tmp_path, "--proteges=20", "--sponsors=12", "--seed=5")
    assert made.code == 0, made.err
    (program,) = (tmp_path / "configs").glob("*.yaml")
    outcome = sponsorcli("report", program, "--as-of=2026-10-31", "-o", tmp_path / "report.xlsx")
    assert outcome.code == 0, outcome.err


@pytest.mark.search
def test_the_same_seed_gives_the_same_files_and_another_others(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        sponsorcli("sample", tmp_path / name, "--proteges=6", "--sponsors=4", f"--seed={seed}")
    content = {name: [path.read_bytes() for path in sorted((tmp_path / name).rglob("*.*"))] for name in ("a", "b", "c")}
    assert content["a"] == content["b"]
    assert content["a"] != content["c"]


def test_a_company_too_small_is_wrong_use(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("sample", tmp_path, "--proteges=60", "--sponsors=40", "--people=60")
    assert outcome.code == 2
    assert list(tmp_path.iterdir()) == []
