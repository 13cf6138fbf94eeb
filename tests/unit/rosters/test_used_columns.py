"""Every column that a setting uses is read as the type that the setting needs, and what does not fit has its cell."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.problems import Severity
from sponsorcli.rosters import Loaded, load
from sponsorcli.rosters.tables import uses_of
from sponsorcli.rosters.values import ValueContext, share_read
from sponsorcli.spreadsheets.grid import Raw
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)
PRIORITY = "pairing: {{rules: [], order: [most_pairs, priority, best_total], priority: {{field: waiting{0}}}}}\n"


def column(loaded: Loaded, table: str, name: str) -> pl.Series:
    assert loaded.snapshot is not None, loaded.problems
    return loaded.snapshot.roster.frame(table)[name]


def errors(loaded: Loaded) -> list[tuple[str, str]]:
    wrong = [one for one in loaded.problems if one.severity is Severity.ERROR]
    return [(one.code, cell_of(one.place)) for one in wrong]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2026-01-31", "2026-02-01"], [date(2026, 1, 31), date(2026, 2, 1)]),
        (["31.1.2026", "1.2.2026"], [date(2026, 1, 31), date(2026, 2, 1)]),
        (["31/01/2026", "01/02/2026"], [date(2026, 1, 31), date(2026, 2, 1)]),
        (["31 January 2026", "1 Feb 2026"], [date(2026, 1, 31), date(2026, 2, 1)]),
        (["2026-01-31 08:30", ""], [date(2026, 1, 31), None]),
        (['"3,5"', "4"], [3.5, 4.0]),
        (["1", "2"], [1.0, 2.0]),
        (["90%", "n/a"], [0.9, None]),
        (["45000", "45001"], [45000.0, 45001.0]),
        (["l2", "L4"], ["L2", "L4"]),
        (["true", "false"], ["true", "false"]),
    ],
)
def test_an_undeclared_priority_is_what_its_cells_are(read: Any, cells: list[str], expected: list[object]) -> None:
    rows = "".join(f"P{at},{cell}\n" for at, cell in enumerate(cells))
    loaded = read(PRIORITY.format(""), proteges=f"person_id,waiting\n{rows}")
    assert column(loaded, "proteges", "waiting").to_list() == expected


def test_a_priority_in_people_and_in_proteges_has_one_type(read: Any) -> None:
    people = "person_id,waiting\nP0,2026-01-01\nP1,3 March 2026\n"
    loaded = read(PRIORITY.format(""), people=people, proteges="person_id,Waiting\nP0,\nP1,2026-02-01\n")
    assert {column(loaded, table, "waiting").dtype for table in ("people", "proteges")} == {pl.Date()}


def test_a_priority_read_from_several_files_has_one_type(tmp_path: Path) -> None:
    folder = tmp_path / "configs"
    folder.mkdir()
    (folder / "a.csv").write_text("person_id,waiting\nP0,2026-01-01\nP1,2026-01-02\n")
    (folder / "b.csv").write_text("person_id,waiting\nP2,7\n")
    text = (
        f"schema_version: 1\nprogram: {{id: t, name: T}}\nsources: {{proteges: [a.csv, b.csv]}}\n{PRIORITY.format('')}"
    )
    (folder / "p.yaml").write_text(text)
    loaded = load(folder / "p.yaml", AS_OF)
    assert errors(loaded) == [("R007", "b.csv!B2")]
    assert column(loaded, "proteges", "waiting").to_list() == [date(2026, 1, 1), date(2026, 1, 2)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2026-01-01", "2026-01-02", "soon"], [("R007", "proteges.csv!B4")]),
        (["3,5", "4,5", "five"], [("R006", "proteges.csv!B4")]),
        (["L1", "L2", "L9"], [("R010", "proteges.csv!B4")]),
        (["03/04/2026", "05/06/2026"], [("R008", "proteges.csv!B2"), ("R008", "proteges.csv!B3")]),
        (["A", "B", "C"], [("M002", "program.yaml:6:83")]),
        (["A", "2026-01-01"], [("M002", "program.yaml:6:83")]),
    ],
)
def test_what_makes_no_order_is_a_problem_with_its_cell_or_with_the_setting(
    read: Any, cells: list[str], expected: list[tuple[str, str]]
) -> None:
    rows = "".join(f'P{at},"{cell}"\n' for at, cell in enumerate(cells))
    assert errors(read(PRIORITY.format(""), proteges=f"person_id,waiting\n{rows}")) == expected


def test_dates_and_numbers_of_a_workbook_are_told_too(tmp_path: Path) -> None:
    folder = tmp_path / "configs"
    folder.mkdir()
    for cells in ([date(2026, 1, 31), date(2026, 2, 1)], [3.5, 4]):
        with xlsxwriter.Workbook(str(folder / "r.xlsx"), {"default_date_format": "dd/mm/yy"}) as book:
            sheet = book.add_worksheet("Proteges")
            for row, cell in enumerate(["waiting", *cells]):
                sheet.write(row, 0, ["person_id", "P1", "P2"][row])
                sheet.write(row, 1, cell)
        (folder / "p.yaml").write_text(
            f"schema_version: 1\nprogram: {{id: t, name: T}}\nsources: {{workbook: r.xlsx}}\n{PRIORITY.format('')}"
        )
        found = column(load(folder / "p.yaml", AS_OF), "proteges", "waiting").to_list()
        assert found == cells


def test_tiers_that_are_listed_order_a_text_and_others_are_problems(read: Any) -> None:
    loaded = read(
        PRIORITY.format(", tiers: [A, b]"),
        people="person_id,waiting\nP0,\nP1,Z\nP2,a\nP3,Z\nP4,\nX,anything\n",
        proteges="person_id,waiting\nP0, B \nP1,A\nP2,\nP3,\nP4,C\n",
    )
    assert errors(loaded) == [("R011", "people.csv!B5"), ("R011", "proteges.csv!B6")]
    assert "tiers A, b" in next(one.message for one in loaded.problems if one.code == "R011")


def test_tiers_can_be_of_a_declared_field(read: Any) -> None:
    text = "pairing: {rules: [], order: [priority], priority: {field: round, tiers: [Autumn, Spring]}}\n"
    loaded = read(text, proteges="person_id,round\nP0,autumn\nP1,Winter\n")
    assert errors(loaded) == [("R011", "proteges.csv!B3")]


def test_tiers_that_look_like_numbers_stay_text(read: Any) -> None:
    loaded = read(PRIORITY.format(', tiers: ["1", "2a"]'), proteges="person_id,waiting\nP0,1\nP1,2A\n")
    assert column(loaded, "proteges", "waiting").to_list() == ["1", "2A"]
    assert errors(loaded) == []


NOMINEE_NUMBERS = [
    "selection: {eligible: [{kind: at_least, field: Agility Score, value: 2}]}",
    "selection: {ranked_by: [{kind: number, field: Agility Score, best: 5}]}",
    "pairing: {rules: [], criteria: [{kind: near, field: Agility Score, within: 5}]}",
]


@pytest.mark.parametrize("text", NOMINEE_NUMBERS)
@pytest.mark.parametrize("table", ["people", "proteges"])
def test_a_number_that_a_setting_uses_is_read_as_one_or_has_its_cell(read: Any, text: str, table: str) -> None:
    rows = 'person_id,agility-score\nP1,"3,5"\nP2,2026-01-01\nP3,high\n'
    loaded = read(text + "\n", **{table: rows})
    assert column(loaded, table, "Agility Score").to_list() == [3.5]
    assert errors(loaded) == [("R006", f"{table}.csv!B3"), ("R006", f"{table}.csv!B4")]


def test_a_column_is_judged_in_the_tables_that_the_setting_can_mean(read: Any) -> None:
    loaded = read(NOMINEE_NUMBERS[0], sponsors="person_id,Agility Score\nS1,high\n", proteges="person_id\nP1\n")
    assert errors(loaded) == []


@pytest.mark.parametrize(
    ("cell", "value"), [("4,5", 4.5), ("4.5 %", 4.5), ("4,5%", 4.5), ("-1.5%", -1.5), ("4.5", 4.5), ("", None)]
)
def test_changes_of_pay_are_numbers_whatever_their_writing(read: Any, cell: str, value: float | None) -> None:
    rows = f'person_id,on,event,Pay change percent,compa_ratio\nP1,2026-01-01,regraded,"{cell}",95%\n'
    loaded = read("outcomes: {measures: [pay_progress]}\n", career_events=rows, people="person_id\nP1\n")
    assert column(loaded, "career_events", "pay_change_percent").to_list() == [value]
    assert column(loaded, "career_events", "compa_ratio").to_list() == [0.95]


def test_pay_that_cannot_be_read_has_its_cell(read: Any) -> None:
    rows = "person_id,on,event,pay_change_percent\nP1,2026-01-01,regraded,a lot\n"
    loaded = read("outcomes: {measures: [pay_progress]}\n", career_events=rows, people="person_id\nP1\n")
    assert errors(loaded) == [("R006", "career_events.csv!D2")]


@pytest.mark.parametrize(("cells", "is_said"), [((0.045, -0.03), True), ((0.045, 3), False), ((0, 0), False)])
def test_changes_of_pay_that_look_like_shares_are_said(
    tmp_path: Path, cells: tuple[float, float], *, is_said: bool
) -> None:
    folder = tmp_path / "configs"
    folder.mkdir()
    with xlsxwriter.Workbook(str(folder / "r.xlsx")) as book:
        sheet = book.add_worksheet("Career events")
        sheet.write_row(0, 0, ["person_id", "on", "event", "pay_change_percent"])
        for row, cell in enumerate(cells, start=1):
            sheet.write_row(row, 0, ["P1", f"2026-01-0{row}", "regraded"])
            sheet.write_number(row, 3, cell, book.add_format({"num_format": "0.0%"}))
    (folder / "p.yaml").write_text(
        "schema_version: 1\nprogram: {id: t, name: T}\nsources: {workbook: r.xlsx}\n"
        "pairing: {rules: []}\noutcomes: {measures: [pay_progress]}\n"
    )
    loaded = load(folder / "p.yaml", AS_OF)
    assert column(loaded, "career_events", "pay_change_percent").to_list() == list(cells)
    assert ("R064" in [one.code for one in loaded.problems]) is is_said


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("selection: {eligible: [{kind: at_least, field: hired_on, value: 3}]}", "S010", "6:48"),
        ("selection: {ranked_by: [{kind: number, field: goals, best: 3}]}", "S010", "6:47"),
        ("selection: {ranked_by: [{kind: number, field: function, best: 3}]}", "S010", "6:47"),
        ("pairing: {rules: [], criteria: [{kind: near, field: hired_on, within: 3}]}", "M002", "6:53"),
        ("pairing: {rules: [], criteria: [{kind: near, field: function, within: 3}]}", "M002", "6:53"),
        ("pairing: {rules: [{kind: same, field: values}]}", "M002", "6:39"),
        ("pairing: {rules: [{kind: holds, field: hired_on, any_of: [x]}]}", "M002", "6:40"),
        ("pairing: {rules: [{kind: shares, protege: goals, sponsor: performance}]}", "M002", "6:59"),
        ("pairing: {order: [priority], priority: {field: goals}}", "M002", "6:48"),
        ("pairing: {order: [priority], priority: {field: function}}", "M002", "6:48"),
        ("pairing: {order: [priority], priority: {field: potential, tiers: [A]}}", "M002", "6:48"),
    ],
)
def test_a_declared_field_of_another_kind_is_a_problem_of_the_setting(
    read: Any, text: str, code: str, place: str
) -> None:
    proteges = "person_id,goals,potential,function,hired_on\nP1,growth,3,Sales,2020-01-01\n"
    assert errors(read(text + "\n", proteges=proteges)) == [(code, f"program.yaml:{place}")]


def test_one_name_has_the_strongest_type_that_any_setting_needs(read: Any) -> None:
    text = """
selection: {ranked_by: [{kind: number, field: grit, best: 5}]}
pairing: {rules: [{kind: same, field: grit}, {kind: same, field: region}], order: [priority], priority: {field: region}}
"""
    loaded = read(text, proteges="person_id,grit,region\nP1,3,7\n")
    assert loaded.snapshot is not None
    uses = uses_of(loaded.snapshot.program)
    assert dict(uses.of("sponsors").types)["grit"] is FieldType.NUMBER
    assert [one.column for one in uses.untold] == ["region"]
    assert column(loaded, "proteges", "region").to_list() == [7.0]


FORMS = ("{0:%Y-%m-%d}", "{0:%d.%m.%Y}", "{0.day} {0:%B} {0.year}", "{0:%d %b %Y}", "{0:%Y/%m/%d}", "{0:%Y%m%d}")


@given(
    days=st.lists(st.dates(date(1990, 1, 1), date(2027, 1, 1)), min_size=1, max_size=8),
    forms=st.lists(st.sampled_from(FORMS), min_size=8, max_size=8),
)
@settings(max_examples=60)
def test_a_column_of_dates_is_one_however_each_is_written(days: list[date], forms: list[str]) -> None:
    cells: dict[Raw, int] = {form.format(day): 1 for day, form in zip(days, forms, strict=False)}
    assert share_read(Field("d", FieldType.DATE, ""), cells, ValueContext(AS_OF)) == 1.0


def test_an_extract_of_the_past_has_the_types_of_people(read: Any) -> None:
    history = 'taken_on,person_id,agility-score\n2026-01-31,P1,"3,5"\n'
    loaded = read(NOMINEE_NUMBERS[0] + "\n", people_history=history)
    assert column(loaded, "people_history", "Agility Score").to_list() == [3.5]
