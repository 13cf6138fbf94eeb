"""What programs are given, whole: results, findings, calendars, rosters; kept in the texts beside this file."""

import json
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

from sponsorcli import __version__
from sponsorcli.problems import CellPlace, FilePlace, Place, Problem, Related, Severity, TextPlace
from sponsorcli.rendering.data.calendar_file import CalendarEntry, calendar_of
from sponsorcli.rendering.data.findings import draw_findings_json, draw_github, draw_junit, draw_sarif
from sponsorcli.rendering.data.json_and_csv import csv_text, json_text
from sponsorcli.rendering.data.result_schema import result_schema
from sponsorcli.rendering.data.roster_files import roster_csv, roster_workbook
from tests.kept import assert_kept
from tests.kept_workbooks import workbook_text

HERE = Path(__file__).parent
DOCS = Path(__file__).parents[4] / "docs"


def test_a_result_is_written_as_it_was(made_up: ModuleType) -> None:
    reports = made_up.everything()
    tables = [table.name for table in reports[1].tables]
    parts = [json_text(reports), json_text(reports[:1]), *(csv_text(reports, name) for name in tables)]
    assert_kept("\n".join([*parts, csv_text([made_up.report("r", "R", facts=reports[0].facts)])]), HERE / "drawn.txt")


def test_the_schema_of_results_is_the_one_that_is_published() -> None:
    assert result_schema() == json.loads((DOCS / "result.schema.json").read_text("utf-8"))


def test_findings_are_written_as_they_were() -> None:
    places: tuple[Place, ...] = (
        TextPlace("configs/a b.yaml", 4, 3),
        CellPlace("roster.xlsx", "People", 2, 6),
        CellPlace("people.csv", None, 3, 2, TextPlace("people.csv", 3, 8)),
        FilePlace("people.csv"),
    )
    again = Related(places[3], "used here")
    severities = (Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.NOTE)
    problems = [
        Problem("P091", f"message <{at}> & 100 %", place, "do it", severity, (again,) * (at % 2))
        for at, (place, severity) in enumerate(zip(places, severities, strict=True))
    ]  # fmt: skip
    changes = [("people", "level", "word", 12, "Ana")]
    drawn = (
        draw_findings_json(problems, changes, 2), draw_findings_json([]), draw_sarif(problems),
        draw_github(problems * 6),
        draw_junit({"a.yaml": problems, "b.yaml": []}),
    )  # fmt: skip
    assert_kept("\n".join(drawn).replace(f'"{__version__}"', '"VERSION"'), HERE / "drawn_findings.txt")


def test_a_calendar_and_a_roster_are_written_as_they_were() -> None:
    entries = [
        CalendarEntry("one", date(2026, 12, 31), "Meeting due: Ana; Ben, Žofia", "A long line " * 9),
        CalendarEntry("two", date(2027, 1, 5), "Feedback due\nby Ana", ""),
    ]
    rows: list[list[str | int | float | date | None]] = [
        ["id", "name", "on", "at", "count"],
        ["007", "=1+1 " * 12, date(2026, 10, 31), datetime(2026, 10, 31, 9, 30), 3],  # noqa: DTZ001
        ["008", None, None, None, 2.5],
    ]
    roster = workbook_text(roster_workbook({"people": rows, "empty": [["id"]]}))
    calendar = calendar_of("Rising, 2026", date(2026, 10, 31), entries)
    assert_kept("\n".join((calendar, roster, roster_csv(rows))), HERE / "drawn_others.txt")
