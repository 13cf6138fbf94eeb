"""Write single values into a sheet: data is always written as text or number, never left to be interpreted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sponsorcli.rendering.safe_text import for_cell  # noqa: TID252 - the sinks of this package share one door
from sponsorcli.rendering.wording import WITHHELD, as_day, is_missing, worded  # noqa: TID252
from sponsorcli.tables import Kind, Value, Withheld

from .look import OVERDUE, WITHHELD_LOOK, Look

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days from a year that they take for a leap year; earlier days are written as text."""


@dataclass(frozen=True, slots=True)
class Brush:
    """A sheet, and the formats of its workbook, to write with."""

    sheet: Any
    look: Look

    def text(self, row: int, column: int, text: str, style: str, **more: object) -> None:
        """Write text as text, whatever it looks like."""
        self.sheet.write_string(row, column, for_cell(text), self.look.format(style, **more))

    def value(self, row: int, column: int, value: Value, kind: Kind, style: str, **more: object) -> None:
        """Write a value of a report in the form of its kind; `more` adds to the style."""
        match value:
            case Withheld():
                aligned = {"align": "right"} if kind.is_numeric else {}
                self.text(row, column, WITHHELD, style, **{**more, **aligned, **WITHHELD_LOOK})
            case _ if is_missing(value):
                self.sheet.write_blank(row, column, None, self.look.format(style, **more))
            case bool():
                emphasis: dict[str, object] = {"bold": True} if value else {}
                self.text(row, column, "yes" if value else "no", style, **{**more, **emphasis})
            case date():
                self.day(row, column, as_day(value), self.look.format(style, **{**more, "align": "left"}))
            case int() | float():
                number = round(value, 6) if kind is Kind.SCORE else value
                self.sheet.write_number(row, column, number, self.look.format(style, **more))
            case str():
                emphasis = OVERDUE if value == "overdue" else {}
                # The quote prefix keeps a text that begins with "=" a text when somebody edits the cell.
                said = worded(value, kind)
                self.text(row, column, said, style, **{**more, **emphasis, "quote_prefix": True, "num_format": "@"})

    def day(self, row: int, column: int, day: date, form: Any) -> None:
        """Write a day as a date, or as text where spreadsheets have no such date."""
        if day >= FIRST_DAY:
            self.sheet.write_datetime(row, column, day, form)
        else:
            self.sheet.write_string(row, column, day.isoformat(), form)
