"""The hook and the action of the repository do what they say: their own lines are run on a copy of a programme."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sponsorcli.cli import run

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
posix = pytest.mark.skipif(os.name == "nt", reason="the action's steps are for bash")


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small programme with a file of fixes beside it; the folder of the repository it would be in."""
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "p.yaml").write_text(
        "schema_version: 1\nprogram: {id: p, name: P, levels: [L1, L2]}\n"
        "sources: {sponsors: ../rosters/sponsors.csv, proteges: ../rosters/proteges.csv, fixes: fixes.yaml}\n",
        encoding="utf-8",
    )
    (tmp_path / "configs" / "fixes.yaml").write_text("fixes_version: 1\n", encoding="utf-8")
    (tmp_path / "rosters").mkdir()
    for name in ("sponsors", "proteges"):
        (tmp_path / "rosters" / f"{name}.csv").write_text(f"person_id\n{name}-1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [("configs/p.yaml", True), ("configs/fixes.yml", True), ("rosters/roster.xlsx", True), ("hr/people.csv", True),
     ("docs/readme.md", False), ("reports/october.html", False)],
)  # fmt: skip
def test_the_hook_runs_when_a_program_or_a_roster_changes(path: str, is_checked: bool) -> None:
    assert (re.search(HOOK["files"], path) is not None) is is_checked


def test_the_hook_checks_all_programs_and_leaves_fixes_alone(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert HOOK["pass_filenames"] is False
    words: list[str] = [*HOOK["entry"].split(), *HOOK["args"]]
    arguments = words[1:]
    assert words[0] == "sponsorcli"
    assert run(arguments) == 0
    assert "configs/p.yaml" in capsys.readouterr().out
    (programme / "rosters" / "sponsors.csv").write_text("person_id\nS1\nS1\n", encoding="utf-8")
    assert run(arguments) == 1
    assert "R003" in capsys.readouterr().out


def step(name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    """A step of the action, run as a runner does: in bash, which stops at the first failure."""
    (found,) = [one for one in ACTION["runs"]["steps"] if one.get("name") == name]
    given = {key: str(value.get("default", "")) for key, value in ACTION["inputs"].items()} | inputs
    env = {key: INPUT.sub(lambda one: given[one[1]], value) for key, value in found["env"].items()}
    tools = Path(sys.executable).parent
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
    return subprocess.run(command, env={**os.environ, **env, "PATH": path}, capture_output=True, text=True, check=False)


@posix
def test_the_action_marks_problems_and_fails_on_them(programme: Path) -> None:
    name = "Check the programs and their rosters"
    assert step(name).returncode == 0
    (programme / "rosters" / "sponsors.csv").write_text("person_id\nS1\nS1\n", encoding="utf-8")
    failed = step(name, programs="configs/p.yaml")
    assert (failed.returncode, failed.stdout.startswith("::error ")) == (1, True)
    (programme / "rosters" / "sponsors.csv").write_text("person_id,capacity\nS1,9\n", encoding="utf-8")
    assert step(name, **{"as-of": "2026-06-30"}).returncode == step(name).returncode
    assert step(name, strict="true").returncode == 1
    assert step(name, **{"as-of": "soon"}).returncode == 2


@posix
def test_the_action_writes_reports_under_pseudonyms(programme: Path) -> None:
    done = step("Write the reports", report="out", **{"as-of": "2026-06-30"})
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (programme / "out").glob("*.xlsx")] == ["p-2026-06.xlsx"]
    assert (programme / "configs" / "p.pseudonyms.key").exists()


def test_no_input_of_the_action_stands_in_its_commands() -> None:
    """Inputs reach the shell as variables, so that no text of theirs is run."""
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert [one["run"] for one in steps if "${{" in one.get("run", "")] == []


def test_the_action_is_in_the_repository_and_installs_it() -> None:
    assert shutil.which("bash") or os.name == "nt"
    (install,) = [one for one in ACTION["runs"]["steps"] if one.get("name") == "Install sponsorcli"]
    assert install["env"] == {"ACTION": "${{ github.action_path }}"}
    assert (ROOT / "pyproject.toml").is_file()
