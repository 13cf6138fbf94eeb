"""Roster tables as the files an admin keeps: a workbook with a sheet a table, and csv."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from sponsorcli.samples import Rows
from sponsorcli.samples.tables import Cell

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2020, 1, 1)  # noqa: DTZ001
"""The workbook's stated date of creation: fixed, so that the same rows give the same bytes."""
NARROWEST, WIDEST = 9, 48
ROWS_MEASURED = 200


def roster_workbook(tables: Mapping[str, Rows]) -> bytes:
    """An `.xlsx` workbook with a sheet for each table in order, headings frozen and filtered.

    Text is written as text whatever it looks like, so ids keep their zeros and `=` starts no formula; dates are dates.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": CREATED})
    looks = {
        "heading": book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDF1F5"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                _write(sheet, (row, column), value, looks)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows) - 1), len(rows[0]) - 1)
        for column, width in enumerate(_widths(rows)):
            sheet.set_column(column, column, width)
    book.close()
    return out.getvalue()


def _write(sheet: "Worksheet", place: tuple[int, int], value: Cell, looks: "Mapping[str, Format]") -> None:
    """Write the value into its cell, counted from 0; the first row is the headings."""
    match value:
        case None:
            return
        case str():
            sheet.write_string(*place, value, looks["heading"] if place[0] == 0 else None)
        case datetime():
            sheet.write_datetime(*place, value, looks["time"])
        case date():
            sheet.write_datetime(*place, value, looks["day"])
        case _:
            sheet.write_number(*place, value)


def _widths(rows: Rows) -> list[int]:
    """Column widths that fit the first rows, within reason."""
    widest = [0] * len(rows[0])
    for cells in rows[:ROWS_MEASURED]:
        for column, value in enumerate(cells):
            widest[column] = max(widest[column], 0 if value is None else len(str(value)))
    return [min(WIDEST, max(NARROWEST, width + 3)) for width in widest]


def roster_csv(rows: Rows) -> str:
    """Comma-separated text, one line a row, dates as 2026-10-31, empty cells empty."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [value.isoformat() if isinstance(value, date) else value for value in cells] for cells in rows
    )
    return out.getvalue()
