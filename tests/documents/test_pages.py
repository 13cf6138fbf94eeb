"""Every command of the tutorial, the tour and the guide runs, in its order, in an empty folder."""

import csv
import re
import shlex
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sponsorcli.cli import run

DOCS = Path(__file__).parents[2] / "docs"


def commands(page: str) -> list[list[str]]:
    """The commands of a page's shell blocks, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("page", ["tutorial.md", "tour.md", "guide.md"])
def test_a_page_runs_from_top_to_bottom(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(DOCS / "tutorial" / "people.csv", tmp_path)
    for program, *arguments in commands(page):
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            fill_in(Path("rosters/roster.xlsx"))
            continue
        assert program == "sponsorcli"
        code = run(arguments)
        out, err = capsys.readouterr()
        assert code == 0, (arguments, out, err)
        assert out, arguments
        assert "error[" not in out + err
        for option, path in pairwise(arguments):
            assert option != "-o" or Path(path).exists()


def fill_in(roster: Path) -> None:
    """The second step of the tutorial, as somebody does it with the keyboard: rows are copied under their headings."""
    book = load_workbook(roster)
    for sheet, name in (("Sponsors", "sponsors"), ("Protégés", "proteges")):
        column = {str(cell.value): int(cell.column or 0) for cell in book[sheet][1]}
        with (DOCS / "tutorial" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            headings, *rows = csv.reader(file)
        for number, row in enumerate(rows, start=3):
            for heading, value in zip(headings, row, strict=True):
                typed = date.fromisoformat(value) if heading.endswith(" on") else value
                book[sheet].cell(number, column[heading]).value = typed
    book.save(roster)


def test_the_tutorial_has_eight_steps_and_says_what_the_screen_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^## \d", text, re.MULTILINE)) == 8
    monkeypatch.chdir(tmp_path)
    shutil.copy(DOCS / "tutorial" / "people.csv", tmp_path)
    assert run(commands("tutorial.md")[0][1:]) == 0
    (shown,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    assert shown in capsys.readouterr().out


def test_the_tutorial_begins_with_as_many_as_it_says() -> None:
    counts = {name: len((DOCS / "tutorial" / f"{name}.csv").read_text("utf-8").splitlines()) - 1
              for name in ("sponsors", "proteges")}  # fmt: skip
    assert counts == {"sponsors": 15, "proteges": 25}
