"""The day of figures by group is found again in every report that shows it."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.model.settings import Program
from sponsorcli.privacy.written_figures import days_in, newest_figures
from sponsorcli.rendering import file_content
from sponsorcli.reports.fairness.overview import AS_OF_NAME, AS_OF_TITLE
from sponsorcli.tables import Fact, Kind, Report

DAY = date(2026, 7, 5)
PROGRAM = Program.model_validate(
    {"schema_version": 1, "program": {"id": "one", "name": "One"}, "sources": {}, "report": {"folder": "../out"}}
)


def report(day: date | None) -> Report:
    facts = (
        Fact(AS_OF_NAME, AS_OF_TITLE, Kind.DATE, day, "The last day they were updated."),
        Fact("next", "Next day", Kind.DATE, date(2027, 1, 5)),
    )
    return Report("fairness", "Fairness", "one", "One", date(2026, 10, 31), "1", facts=facts)


def written(path: Path, day: date | None) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(file_content(path, (report(day),), None).content or b"")
    return path


@pytest.mark.parametrize("ending", ["xlsx", "html", "md", "txt", "json"])
def test_the_day_is_found_in_every_format(ending: str, tmp_path: Path) -> None:
    assert set(days_in(written(tmp_path / f"one-2026-10.{ending}", DAY))) == {DAY}


def test_where_no_figures_are_shown_no_day_is_found(tmp_path: Path) -> None:
    for ending in ("xlsx", "json"):
        assert list(days_in(written(tmp_path / f"one-2026-10.{ending}", None))) == []
    (tmp_path / "one-2026-10.pdf").write_bytes(b"Figures by group as of 2026-07-05")
    (tmp_path / "torn.xlsx").write_bytes(b"PK")
    (tmp_path / "no-day.md").write_text("Figures by group as of 2026-13-45", encoding="utf-8")
    assert [day for path in sorted(tmp_path.iterdir()) for day in days_in(path)] == []


def test_the_newest_is_that_of_the_latest_day_among_the_programs_own_months(tmp_path: Path) -> None:
    program = tmp_path / "configs" / "p.yaml"
    program.parent.mkdir()
    assert newest_figures(program, PROGRAM) is None
    out = program.parent / ".." / "out"
    newest = written(out / "one-2026-09.json", DAY)
    written(out / "one-2026-10.xlsx", date(2026, 1, 5))
    for name in ("one-exact.json", "another-2026-10.json", "one-2026-10-copy.json"):
        written(out / name, date(2026, 10, 5))
    assert newest_figures(program, PROGRAM) == (newest, DAY)
