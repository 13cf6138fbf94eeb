"""Scorecards for performance reviews, from the command line."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


@pytest.fixture
def with_scorecards(programme: Path) -> Path:
    text = programme.read_text(encoding="utf-8")
    assert "mode: report_only" in text
    programme.write_text(text.replace("mode: report_only", "mode: scorecard", 1), encoding="utf-8")
    return programme


def test_no_scorecard_is_made_unless_the_program_says_so(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("scorecards", programme, AS_OF, "-o", tmp_path / "cards.xlsx")
    assert outcome.code == 1
    assert "A009" in outcome.err
    assert not (tmp_path / "cards.xlsx").exists()


def test_the_second_panel_is_there_only_where_the_program_asks_for_it(
    with_scorecards: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    alone = sponsorcli("scorecards", with_scorecards, AS_OF, "--format=json")
    text = with_scorecards.read_text(encoding="utf-8").replace("mode: scorecard", "mode: scorecard_with_progress", 1)
    with_scorecards.write_text(text, encoding="utf-8")
    both = sponsorcli("scorecards", with_scorecards, AS_OF, "--format=json")
    assert (alone.code, both.code) == (0, 0)
    before, after = ({one["report"]: one for one in json.loads(said.out)["reports"]} for said in (alone, both))
    cards = [name for name in before if name != "scorecards"]
    assert len(cards) > 10
    for name in cards:
        assert "progress" not in before[name]["tables"]
        panel = after[name]["tables"].pop("progress")
        assert len(panel) == 1
        assert after[name]["tables"] == before[name]["tables"]
        assert after[name]["facts"] == before[name]["facts"], "no figure on duties changes"
    for ending in ("xlsx", "docx", "html"):
        file = tmp_path / f"cards.{ending}"
        assert sponsorcli("scorecards", with_scorecards, AS_OF, "-q", "-o", file).code == 0
        assert "must not be added up" in text_in(file), ending


def text_in(file: Path) -> str:
    """All text of a page, a document or a workbook, in one."""
    if file.suffix == ".html":
        return file.read_text(encoding="utf-8")
    with ZipFile(file) as packed:
        return " ".join(packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith(".xml"))


def test_a_workbook_has_a_sheet_a_sponsor(with_scorecards: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("scorecards", with_scorecards, AS_OF, "--format=json", "-o", tmp_path / "cards.xlsx")
    assert outcome.code == 0
    sheets = CalamineWorkbook.from_path(tmp_path / "cards.xlsx").sheet_names
    sponsors = [name for name in sheets if name.startswith("Scorecard ")]
    assert len(sponsors) == outcome.out.count('"report": "scorecard-')
    assert len(sponsors) > 10


def test_a_folder_gets_a_workbook_a_sponsor(with_scorecards: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    assert sponsorcli("scorecards", with_scorecards, AS_OF, "-q", "-o", folder).code == 0
    files = sorted(path.name for path in folder.glob("*.xlsx"))
    assert len(files) > 10
    assert all(name.startswith("emerging-leaders-scorecard-") for name in files)
