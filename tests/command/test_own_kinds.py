"""Kinds that another package adds: the example under `examples/`, installed as pip would, used by a program."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT

EXAMPLE = ROOT / "examples" / "own_kinds"
DAY = "--as-of=2026-10-31"
OWN = {
    "criteria": "kind: new_ground, protege: goals, sponsor: expertise, weight: 2",
    "expectations": "kind: introductions, at_least: 1, every: quarter",
}
Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


def install(folder: Path, groups: dict[str, dict[str, str]]) -> None:
    """What pip leaves of a package with these entry points."""
    about = folder / "own_kinds-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: own-kinds\nVersion: 1.0\n", "utf-8")
    lines = [
        line for group, points in groups.items() for line in (f"[{group}]", *(f"{k} = {v}" for k, v in points.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines), "utf-8")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The program in a process of its own, with the packages in a folder."""
    path = os.pathsep.join([str(tmp_path / "installed"), str(ROOT / "src")])

    def call(*arguments: object) -> Ran:
        return subprocess.run(
            [sys.executable, "-m", "sponsorcli", *map(str, arguments)],
            capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip

    return call


@pytest.fixture
def own(programme: Path) -> Path:
    """The shipped program with a criterion and an expectation of the example."""
    text = programme.read_text("utf-8")
    for part, setting in OWN.items():
        text, count = re.subn(rf"(?m)^  {part}:.*\n", rf"\g<0>    - {{{setting}}}\n", text)
        assert count == 1
    programme.write_text(text, "utf-8")
    return programme


@pytest.mark.search
def test_a_program_uses_the_kinds_of_the_example(run: Run, own: Path, tmp_path: Path) -> None:
    groups = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    install(tmp_path / "installed", groups)
    shutil.copytree(EXAMPLE / "src" / "own_kinds", tmp_path / "installed" / "own_kinds")
    assert run("check", own, DAY, "--quiet").returncode == 0
    pairing = tmp_path / "pairing.json"
    paired = run("pair", own, DAY, "--from-scratch", "-q", "-o", pairing)
    assert paired.returncode == 0, paired.stderr
    verified = run("verify", own, pairing, DAY)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    pair = json.loads(pairing.read_text("utf-8"))["tables"]["pairs"][0]
    explained = run("explain", own, pair["protege_id"], DAY, "--format", "markdown")
    assert "new ground goals with expertise" in explained.stdout
    account = run("accountability", own, DAY, "--format", "json")
    named = {row.get("expectation") for rows in json.loads(account.stdout)["tables"].values() for row in rows}
    assert "introductions" in named
    assert "new_ground" in run("schema").stdout


def test_without_the_package_the_kinds_are_unknown(run: Run, own: Path) -> None:
    done = run("check", own, DAY)
    assert done.returncode == 1
    assert [one in done.stdout for one in ('unknown kind "new_ground"', 'unknown kind "introductions"')] == [True, True]
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("point", "why"),
    [
        (("sponsorcli.criteria", "gone", "own_kinds.gone:Gone"), "it cannot be loaded (ModuleNotFoundError)"),
        (("sponsorcli.criteria", "gone", "own_kinds.new_ground:Gone"), "it cannot be loaded (AttributeError)"),
        (("sponsorcli.rules", "new_ground", "own_kinds.new_ground:NewGround"), "it is no PairingRule"),
        (("sponsorcli.criteria", "other", "own_kinds.new_ground:NewGround"), 'its `kind` is not "other"'),
        (("sponsorcli.criteria", "half", "own_kinds.half:Half"), "it lacks"),
        (("sponsorcli.expectations", "meetings", "own_kinds.half:Meetings"), 'there is a kind "meetings" already'),
        (("sponsorcli.ranking", "broken", "own_kinds.broken:Any"), "it cannot be loaded (RuntimeError)"),
    ],
)
def test_a_kind_that_cannot_be_used_is_named_and_harms_nothing(
    run: Run, programme: Path, point: tuple[str, str, str], why: str
) -> None:
    group, name, value = point
    tmp_path = programme.parents[1]
    installed = tmp_path / "installed"
    install(installed, {group: {name: value}})
    shutil.copytree(EXAMPLE / "src" / "own_kinds", installed / "own_kinds")
    (installed / "own_kinds" / "broken.py").write_text("raise RuntimeError('whose data')", "utf-8")
    (installed / "own_kinds" / "half.py").write_text(
        "from typing import Literal\n"
        "from sponsorcli.model.kinds.of_pairs import PairingCriterion\n"
        "from own_kinds.introductions import IntroductionsExpected\n"
        "class Half(PairingCriterion):\n    kind: Literal['half'] = 'half'\n    def reads(self): return ()\n"
        "class Meetings(IntroductionsExpected):\n    kind: Literal['meetings'] = 'meetings'\n",
        "utf-8",
    )
    done = run("check", programme, DAY)
    said = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"warning[P148]: {name} = {value} of own-kinds: {why}" in said
    assert "whose data" not in done.stdout + done.stderr
