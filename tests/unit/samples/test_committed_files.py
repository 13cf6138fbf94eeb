"""The files in `sample_data` are what the generator makes."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sponsorcli.rendering.roster_files import roster_csv
from sponsorcli.samples import Sample

FOLDER = Path(__file__).parents[3] / "sample_data"


@pytest.mark.parametrize("table", ["people", "audit"])
def test_a_csv_file_is_what_is_made_now(committed: dict[str, Sample], table: str) -> None:
    made = roster_csv(committed["mid-career"].tables[table])
    assert (FOLDER / f"{table}.csv").read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", ["emerging-leaders", "mid-career", "executive-bench"])
def test_a_workbook_holds_what_is_made_now(committed: dict[str, Sample], name: str) -> None:
    book = CalamineWorkbook.from_path(str(FOLDER / f"{name}.xlsx"))
    assert book.sheet_names == list(committed[name].workbook)
    for table, made in committed[name].workbook.items():
        held = book.get_sheet_by_name(table).to_python()
        assert held == [["" if cell is None else cell for cell in row] for row in made], table


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000
