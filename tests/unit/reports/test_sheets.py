"""The month's reports as people read them: a sheet a topic."""

from datetime import date

import pytest

from sponsorcli.reports.sheets import SHEETS, arranged
from sponsorcli.tables import Column, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

LONGEST_NAME = 31
WHO, COUNT = Column("person_id", "Who", Kind.PERSON), Column("count", "Count", Kind.WHOLE)
ASIDE = Column("more", "More", Kind.WHOLE, aside=True)


def table(name: str, *, rows: int = 1) -> Table:
    return Table.of_rows(name, name.capitalize(), (WHO, COUNT, ASIDE), [(f"P{at}", at, at) for at in range(rows)])


def report(name: str, *tables: Table, charts: tuple[Chart, ...] = ()) -> Report:
    return Report(name, name.capitalize(), "p", "P", date(2026, 10, 31), "0.1.0", f"{name}!", (), tables, charts)


CHART = Chart("c", "Most", ChartKind.BARS, "most_overdue", "person_id", ("count",), "Who has most.")
COVER = report("report", table("summary"))
ACCOUNTABILITY = report(
    "accountability",
    table("escalation", rows=2),
    table("pairs", rows=0),
    table("standings", rows=3),
    table("most_overdue"),
    table("new_one"),
    charts=(CHART,),
)


def sheets(*, full: bool = False) -> dict[str, Report]:
    return {one.title: one for one in arranged(COVER, [ACCOUNTABILITY], full=full)}


def test_what_needs_attention_comes_first_and_is_counted() -> None:
    first, *_ = arranged(COVER, [ACCOUNTABILITY])
    assert (first.title, first.headline) == ("Needs attention", "Escalation: 2.")


def test_a_report_has_its_answer_its_charts_and_every_table_that_no_other_sheet_has() -> None:
    sheet = sheets()["Expectations"]
    assert sheet.headline == "accountability!"
    assert [one.name for one in sheet.tables] == ["accountability__new_one"]
    assert [one.name for one in sheet.behind] == [chart.table for chart in sheet.charts]


def test_a_sheet_of_empty_tables_is_left_out() -> None:
    assert "Pairs" not in sheets()


@pytest.mark.parametrize("full", [False, True])
def test_the_longest_lists_are_shown_on_demand_and_said_to_be(*, full: bool) -> None:
    found = sheets(full=full)
    said = "Further lists with `report --full`: Standings (3 rows)."
    assert ("Standings" in found) is full
    assert (said in found["Expectations"].notes) is not full


@pytest.mark.parametrize("full", [False, True])
def test_columns_set_aside_are_shown_on_demand_and_named(*, full: bool) -> None:
    (shown,) = sheets(full=full)["Needs attention"].tables
    assert ([column.name for column in shown.columns] == ["person_id", "count", "more"]) is full
    assert shown.note == ("" if full else "Further columns with `report --full`: More.")


def test_no_sheet_has_a_name_that_a_workbook_would_cut() -> None:
    assert len(SHEETS) <= 14
    assert all(len(sheet.title) <= LONGEST_NAME for sheet in SHEETS)
