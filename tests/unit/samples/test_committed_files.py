"""The files in `sample_data` are what the generator makes, and the program reads them without a problem."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from sponsorcli.accountability import hold_to_account
from sponsorcli.jobs.beginning import sample_files, show_figures
from sponsorcli.rendering.data.roster_files import roster_csv
from sponsorcli.rosters import load
from sponsorcli.samples import Sample

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "sample_data"
AS_OF = date(2026, 10, 31)


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


@pytest.mark.search
def test_the_ledger_is_what_is_published_now(committed: dict[str, Sample], tmp_path: Path) -> None:
    """All three programmes, the largest first, as of their last two fixed days."""
    for name in ("configs", "sample_data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for path, content in sample_files(committed["emerging-leaders"], tmp_path).items():
        if path.suffix in {".key", ".ledger"}:
            path.write_bytes(content)
    programs = [tmp_path / "configs" / f"{name}.yaml" for name in ("emerging-leaders", "mid-career", "executive-bench")]
    show_figures(programs, AS_OF)
    for name in ("audit.key", "audit.ledger"):
        assert (tmp_path / "sample_data" / name).read_bytes() == (FOLDER / name).read_bytes()


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000


@pytest.mark.parametrize("name", ["emerging-leaders", "mid-career", "executive-bench"])
def test_a_committed_programme_is_read_without_a_problem_and_its_mentors_are_found(
    committed: dict[str, Sample], name: str
) -> None:
    loaded = load(ROOT / "configs" / f"{name}.yaml", AS_OF, with_audit=True)
    assert loaded.problems == ()
    assert loaded.snapshot is not None
    sponsors = hold_to_account(loaded.snapshot).sponsors
    without_advocacy = sponsors.filter((pl.col("active") > 0) & (pl.col("highest_rung") < 3))["person_id"]
    assert sorted(without_advocacy) == list(committed[name].truth.mentor_only)
