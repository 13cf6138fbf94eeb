"""What takes no part is said where the figures are read: on the cover and on the last sheet."""

import json
from pathlib import Path

import openpyxl
import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


@pytest.fixture
def with_errors(programme: Path) -> Path:
    """Two actions whose day is no date, and a pair with a sponsor that nobody has."""
    path = programme.parents[1] / "sample_data" / "emerging-leaders.xlsx"
    book = openpyxl.load_workbook(path)
    book["activity"]["A5"] = "soon"
    book["activity"]["A6"] = "later"
    book["pairs"]["B4"] = "S-404"
    book.save(path)
    return programme


@pytest.mark.search
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_the_workbook_says_which_rows_are_left_out_and_why(
    with_errors: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("report", with_errors, AS_OF, "-q", "-o", tmp_path / "october.xlsx")
    assert outcome.code == 1
    book = openpyxl.load_workbook(tmp_path / "october.xlsx")
    for name in ("Cover", "About this report"):
        words = " ".join(str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value)
        assert "2 of activity" in words, name
        assert "1 of pairs" in words
        assert "R007 not a date (2)" in words
        assert "S-404" not in words


@pytest.mark.search
def test_a_single_analysis_says_it_too_and_a_sound_roster_says_nothing(
    with_errors: Path, programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    sponsorcli("accountability", with_errors, AS_OF, "-q", "-o", tmp_path / "a.md")
    assert "2 of activity, 1 of pairs" in (tmp_path / "a.md").read_text(encoding="utf-8")
    sponsorcli("sample", tmp_path / "sound", "--proteges=12", "--sponsors=8")
    sound = tmp_path / "sound" / "configs" / "emerging-leaders.yaml"
    assert "Left out are" not in sponsorcli("accountability", sound, AS_OF, "--format=markdown").out
    assert json.loads(sponsorcli("accountability", sound, AS_OF, "--format=json").out)["facts"]["pairs"] > 0
