"""How the workbook looks: one accent colour and greys, formats by name, and the brush that writes values in them.

Data is always written as text or number, never left to be interpreted.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sponsorcli.rendering.safe_text import for_cell
from sponsorcli.rendering.wording import WITHHELD, as_day, decimals_for, is_missing, stable, worded
from sponsorcli.tables import Column, Kind, Value, Withheld
from sponsorcli.tables.report import Signal

ACCENT = "#1F4E79"
ACCENT_SOFT = "#C9D8E6"
INK = "#222222"
GREY = "#5F6368"
RULE = "#BFC5CB"
SHADE = "#F3F5F7"
ALARM = "#A61B1B"
SERIES = (ACCENT, "#8A94A0", "#5B9BD5", "#C3CAD1")
"""Colours of the series of a chart, far enough apart in lightness to be told apart in grey."""
FONT = "Calibri"

NUMBER_FORMATS = {
    Kind.WHOLE: "#,##0",
    Kind.SCORE: "0.000",
    Kind.SHARE: "0.0%",
    Kind.PROBABILITY: '[<0.001]"<0.001";0.000',
    Kind.DATE: "yyyy-mm-dd",
}

STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 20, "bold": True, "font_color": ACCENT, "valign": "vcenter"},
    "subtitle": {"font_size": 10, "font_color": GREY, "valign": "top"},
    "headline": {"font_size": 13, "text_wrap": True, "valign": "top"},
    "section": {"font_size": 12, "bold": True, "font_color": ACCENT, "bottom": 1, "bottom_color": RULE},
    "heading": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": ACCENT},
    "heading_right": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 2,
        "bottom_color": ACCENT,
        "align": "right",
        "indent": 2,
    },
    "note": {"font_size": 9, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "link": {"font_color": ACCENT, "underline": 1, "valign": "top"},
    "back": {"font_size": 9, "font_color": ACCENT, "underline": 1, "align": "right"},
    "card_title": {
        "font_size": 10,
        "font_color": GREY,
        "bg_color": SHADE,
        "top": 5,
        "top_color": ACCENT,
        "align": "left",
        "indent": 1,
    },
    "card_value": {
        "font_size": 22,
        "bold": True,
        "font_color": ACCENT,
        "bg_color": SHADE,
        "align": "left",
        "indent": 1,
    },
    "card_words": {
        "font_size": 13,
        "bold": True,
        "font_color": ACCENT,
        "bg_color": SHADE,
        "text_wrap": True,
        "indent": 1,
    },
    "card_signal": {"font_size": 10, "bold": True, "bg_color": SHADE, "align": "left", "indent": 1},
    "card_note": {
        "font_size": 9,
        "font_color": GREY,
        "bg_color": SHADE,
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "indent": 1,
    },
    "figure_title": {"bottom": 4, "bottom_color": RULE, "valign": "vcenter", "text_wrap": True},
    "figure_value": {
        "bold": True,
        "bottom": 4,
        "bottom_color": RULE,
        "align": "right",
        "valign": "vcenter",
        "indent": 1,
    },
    "text": {"text_wrap": True, "valign": "top"},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "aside": {"font_size": 8, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "cell": {"valign": "vcenter", "bottom": 4, "bottom_color": RULE},
    "mono": {"font_name": "Consolas", "font_size": 9, "valign": "top"},
}

SIGNAL_COLOURS = {Signal.ON_TRACK: "#1E6B3C", Signal.ATTENTION: "#8A5A00", Signal.OFF_TRACK: ALARM}
"""Dark enough to be read, and to be told apart from each other; a sign and a word stand beside them."""
WITHHELD_LOOK: dict[str, object] = {"font_color": GREY, "italic": True}
OVERDUE: dict[str, object] = {"font_color": ALARM, "bold": True}


@dataclass(slots=True)
class Look:
    """The formats of one workbook. XlsxWriter numbers them as they are made, so the order must not vary."""

    workbook: Any
    made: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)
    asked: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """Formats by how they were asked for, which is quicker told than what they come to."""

    def format(self, style: str, **more: object) -> Any:
        """The format of that name, with whatever else is asked for."""
        words = (style, *more.items())
        if words not in self.asked:
            self.asked[words] = self._made(style, more)
        return self.asked[words]

    def _made(self, style: str, more: dict[str, object]) -> Any:
        properties: dict[str, object] = {"font_name": FONT, "font_size": 10, "font_color": INK, **STYLES[style], **more}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(properties)
        return self.made[key]


def number_format(column: Column, values: tuple[Value, ...]) -> str:
    """The spreadsheet's format for the column's figures."""
    if column.kind is Kind.NUMBER:
        decimals = decimals_for(values)
        return "#,##0" + ("." + "0" * decimals if decimals else "")
    return NUMBER_FORMATS.get(column.kind, "General")


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
            case str():
                # The quote prefix keeps a text that begins with "=" a text when somebody edits the cell.
                emphasis = OVERDUE if value == "overdue" else {}
                form = {**more, **emphasis, "quote_prefix": True, "num_format": "@"}
                self.text(row, column, worded(value, kind), style, **form)
            case Withheld():
                aligned = {"align": "right"} if kind.is_numeric else {}
                self.text(row, column, WITHHELD, style, **{**more, **aligned, **WITHHELD_LOOK})
            case _ if is_missing(value):
                self.sheet.write_blank(row, column, None, self.look.format(style, **more))
            case bool():
                self.flag(row, column, style, more, is_set=value)
            case date():
                self.day(row, column, as_day(value), self.look.format(style, **{**more, "align": "left"}))
            case int() | float():
                self.sheet.write_number(row, column, stable(value, kind), self.look.format(style, **more))

    def flag(self, row: int, column: int, style: str, more: dict[str, object], *, is_set: bool) -> None:
        """Write yes or no; a yes stands out."""
        emphasis: dict[str, object] = {"bold": True} if is_set else {}
        self.text(row, column, "yes" if is_set else "no", style, **{**more, **emphasis})

    def day(self, row: int, column: int, day: date, form: Any) -> None:
        """Write a day as a date, or as text where spreadsheets have no such date."""
        if day >= FIRST_DAY:
            self.sheet.write_datetime(row, column, day, form)
        else:
            self.sheet.write_string(row, column, day.isoformat(), form)
