"""The annotated copy: where each cell stands in it, what it is, and what the copy lacks."""

import io
import zipfile
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sponsorcli.problems import CellPlace, Problem, Severity
from sponsorcli.rosters.edited.annotated import COLOURS, SourceFile, annotated_workbook, copied, lost


def copy(
    *problems: Problem, name: str = "people.csv", rows: tuple[tuple[object, ...], ...] = (("a", "b"), (1, 2))
) -> Any:
    file = SourceFile(Path(name), name, ((None, rows),))
    content, notes = annotated_workbook([file], problems)
    assert notes == ()
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, True), (3, 3), (2.5, 2.5), (date(2026, 5, 1), date(2026, 5, 1)), (time(9, 30), time(9, 30)),
        (timedelta(hours=30), timedelta(hours=30)), ("=1+1", "=1+1"), ("a\x01b", "a b"), (None, None),
    ],
)  # fmt: skip
def test_numbers_days_and_times_stay_what_they_are_and_all_else_is_text(value: object, read: object) -> None:
    sheet = copied(openpyxl.Workbook(), "x", [["head", "second"], ["a", value]])
    cell = sheet.cell(2, 2)
    assert (cell.value, sheet.cell(2, 1).value, sheet.cell(1, 2).value) == (read, "a", "second")
    assert (cell.data_type == "s") == isinstance(value, str)


def test_the_gravest_problem_of_a_cell_colours_it_and_each_is_listed_first() -> None:
    place = CellPlace("people.csv", None, 2, 1)
    kinds = (("R027", Severity.WARNING), ("R026", Severity.ERROR))
    told = [Problem(code, f"wrong {one}", place, "mend it", one) for code, one in kinds]
    book = copy(*told)
    assert book.sheetnames == ["Issues", "people"]
    assert book["people"]["A2"].fill.start_color.rgb.endswith(COLOURS[Severity.ERROR])
    assert book["people"]["B2"].fill.fill_type is None
    assert [row[3].value for row in book["Issues"].iter_rows(min_row=2)] == ["wrong warning", "wrong error"]


@pytest.mark.parametrize(
    ("parts", "lacks"),
    [
        (("xl/charts/chart1.xml",), "charts"),
        (("xl/media/image1.png",), "images"),
        (("xl/vbaProject.bin",), "macros"),
        (("xl/pivotTables/pivotTable1.xml",), "pivot tables"),
        (("xl/externalLinks/externalLink1.xml",), "links to other workbooks"),
        (("xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/media/a.png"), "charts and images"),
        (("xl/worksheets/sheet1.xml", "docProps/xl/charts/x"), None),
    ],
)
def test_parts_that_are_not_copied_are_told_by_kind(tmp_path: Path, parts: tuple[str, ...], lacks: str | None) -> None:
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for name in parts:
            file.writestr(name, "")
    told = [one.message for one in lost(SourceFile(path, "p.xlsx", ()))]
    assert told == ([] if lacks is None else [f"the annotated copy may lack {lacks} of p.xlsx"])
