"""The same files give the same report: on any machine, in any place and language, whatever the order of the rows."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from tests.seeds import first_few

from .conftest import MadeSample, Sponsorcli

AS_OF = "--as-of=2026-10-31"
MACHINES = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0", "COLUMNS": "80", "POLARS_MAX_THREADS": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711", "COLUMNS": "80"},
)
OUTPUTS = [f"--output=out.{kind}" for kind in ("xlsx", "html", "md", "json", "csv", "txt", "docx", "ics", "eml", "pdf")]
PAIRINGS = ("pair", "remedies", "select")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same made-up programme in two folders, each made on another machine."""
    folders = []
    for place, machine in zip(("one", "the/other"), MACHINES, strict=True):
        folder = tmp_path_factory.mktemp("machine") / place
        folder.parent.mkdir(parents=True, exist_ok=True)
        run_there(folder.parent, machine, "sample", folder.name, "--proteges=24", "--sponsors=16")
        folders.append(folder)
    return folders[0], folders[1]


def run_there(folder: Path, machine: dict[str, str], *arguments: str) -> bytes:
    """What the program prints when it is run in that folder, on that machine."""
    done = subprocess.run(
        [sys.executable, "-m", "sponsorcli", *arguments],
        cwd=folder,
        env={**os.environ, **machine},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    return done.stdout + done.stderr


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_machines_two_time_zones_two_languages_give_the_same_bytes(made: tuple[Path, Path]) -> None:
    printed = [
        run_there(folder, machine, "report", "configs/emerging-leaders.yaml", AS_OF, *OUTPUTS)
        for folder, machine in zip(made, MACHINES, strict=True)
    ]
    one, other = (files_of(folder) for folder in made)
    assert {name for name in one if name.startswith("out.")} == {output.removeprefix("--output=") for output in OUTPUTS}
    assert [name for name in one if one[name] != other.get(name)] == []
    assert one.keys() == other.keys()
    assert printed[0] == printed[1]


@pytest.mark.parametrize("command", first_few(["report", *PAIRINGS, "accountability", "opportunities", "outcomes"], 2))
def test_the_order_of_rows_changes_no_figure(
    command: str, tmp_path: Path, sponsorcli: Sponsorcli, made_sample: MadeSample
) -> None:
    folder = tmp_path / "programme"
    program = made_sample(folder, "--proteges=24", "--sponsors=16")
    before = figures(sponsorcli, command, program)
    chance = np.random.default_rng(11)
    for path in (folder / "sample_data").glob("*.csv"):
        shuffle_text(path, chance)
    shuffle_workbook(folder / "sample_data" / "emerging-leaders.xlsx", chance)
    assert figures(sponsorcli, command, program) == before


def figures(sponsorcli: Sponsorcli, command: str, program: Path) -> dict[str, object]:
    """All facts and tables, without what the files are (they do differ)."""
    target = program.parents[1] / f"{command}.json"
    assert sponsorcli(command, program, AS_OF, f"--output={target}").code in {0, 1}
    found = json.loads(target.read_text(encoding="utf-8"))
    reports = found.get("reports", [found])
    return {report["report"]: (report["facts"], report["tables"]) for report in reports}


def shuffle_text(path: Path, chance: np.random.Generator) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *(rows[at] for at in chance.permutation(len(rows)))])


def shuffle_workbook(path: Path, chance: np.random.Generator) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for place, at in enumerate(chance.permutation(len(rows)), start=2):
            for column, value in enumerate(rows[at], start=1):
                sheet.cell(place, column).value = value
    book.save(path)
