"""Every format that a file can be written in."""

from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.delivery.writing import write_output
from sponsorcli.problems import Severity
from sponsorcli.rendering import ENDINGS


@pytest.mark.parametrize("ending", sorted(ENDINGS.keys() - {".ics"}))
def test_the_ending_chooses_the_form(ending: str, tmp_path: Path, made_up: ModuleType) -> None:
    path = tmp_path / f"october{ending.upper()}"
    result = write_output(path, made_up.month(), made_up.cover(), keep=NOTHING_READ)
    assert result.written == path
    assert path.stat().st_size > 0
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_tables_that_a_csv_file_has_no_room_for_are_named(tmp_path: Path, made_up: ModuleType) -> None:
    result = write_output(tmp_path / "pairs.csv", [made_up.pairing()], None, keep=NOTHING_READ)
    assert [(problem.code, problem.severity) for problem in result.problems] == [("W006", Severity.NOTE)]
    assert "not unpaired" in result.problems[0].message
