"""A form as a workbook: locked but for what people fill in, its ids hidden, the same bytes for the same form."""

import io
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from sponsorcli.forms.form import Cell, Form, FormRow, FormSheet
from sponsorcli.forms.layout import Entry, FormColumn, fingerprint
from sponsorcli.rendering.safe_text import for_cell, one_line
from sponsorcli.rendering.workbook.look import ACCENT, FONT, GREY, INK, RULE, SHADE

LISTS = "Lists"
LONGEST_LIST = 250
"""A list in the cell's own rule may hold 255 characters; a longer one stands on a hidden sheet."""
TITLE_HEIGHT, LINE_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT = 30, 16, 32, 21
CHARACTERS = 1.15
"""So many characters fit into a unit of column width."""
FIELD, FILLED = "#FFFBE6", "#FFFFFF"
"""Behind the cells that people fill in, light enough for print, and behind those of them that hold something already.

Locked cells have a ground of their own."""
ALLOWED = {
    "select_locked_cells": True, "select_unlocked_cells": True, "format_cells": True, "format_columns": True,
    "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
}  # fmt: skip
"""What people may do in a protected sheet; there is no password, so who must can do everything."""
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def form_workbook(form: Form) -> bytes:
    """The form as an .xlsx file."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    day = form.code.day
    book.set_properties({
        "title": one_line(form.title), "subject": one_line(form.programme),
        "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
    })  # fmt: skip
    book.set_calc_mode("auto")
    lists = ChoiceLists(book)
    brush = FormFormats(book)
    for sheet in form.sheets:
        SheetDrawn(book.add_worksheet(sheet.layout.name), sheet, form, brush, lists).draw()
    lists.write()
    book.close()
    return target.getvalue()


class FormFormats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        """Over a workbook."""
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **wanted: object) -> Any:
        """A format in the form's face."""
        look = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter", **wanted}
        key = tuple(sorted(look.items(), key=lambda pair: pair[0]))
        if key not in self.made:
            self.made[key] = self.book.add_format(look)
        return self.made[key]

    def cell(self, column: FormColumn, *, is_filled: bool) -> Any:
        """The format of a cell under a column: a field to fill in, one that is filled already, or given and locked."""
        ground = FILLED if is_filled else FIELD
        wanted: dict[str, object] = {"text_wrap": True, "border": 1, "border_color": RULE}
        if column.entry is Entry.DATE:
            wanted |= {"num_format": "yyyy-mm-dd", "align": "left"}
        elif column.entry is not Entry.NUMBER:
            wanted |= {"num_format": "@"}
        else:
            wanted |= {"align": "center"}
        return self.format(**wanted, bg_color=SHADE if column.is_given else ground, locked=column.is_given)


class ChoiceLists:
    """The lists of drop-downs: short ones in the cell's rule, long ones on a hidden sheet."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        """Over a workbook."""
        self.book = book
        self.columns: dict[tuple[str, ...], int] = {}

    def source(self, words: tuple[str, ...]) -> object:
        """What a drop-down of these words is made from."""
        if sum(map(len, words)) + len(words) <= LONGEST_LIST and not any("," in word for word in words):
            return list(words)
        column = self.columns.setdefault(words, len(self.columns))
        letter = chr(ord("A") + column)
        return f"={LISTS}!${letter}$1:${letter}${len(words)}"

    def write(self) -> None:
        """Write the hidden sheet, if any list needs it."""
        if not self.columns:
            return
        sheet = self.book.add_worksheet(LISTS)
        sheet.hide()
        for words, column in self.columns.items():
            for row, word in enumerate(words):
                sheet.write_string(row, column, for_cell(word))


class SheetDrawn:
    """One sheet being drawn: the code in a hidden row, a title, sentences, single cells, the table."""

    def __init__(self, sheet: Any, content: FormSheet, form: Form, brush: FormFormats, lists: ChoiceLists) -> None:
        """Over an empty sheet."""
        self.sheet, self.content, self.form, self.brush, self.lists = sheet, content, form, brush, lists
        self.layout = content.layout
        self.last = len(self.layout.columns) - 1
        self.width = sum(column.width for column in self.layout.columns)

    def draw(self) -> None:
        """Draw all of it."""
        self.sheet.write_string(0, 0, self.form.code.text)
        self.sheet.set_row(0, None, None, {"hidden": True})
        row = self._labelled(self._top())
        self._headings(row)
        for at, one in enumerate(self.content.rows, start=row + 1):
            for column, value in enumerate(one.under(self.layout)):
                self._write(at, column, value)
            self.sheet.set_row(at, self._height(one))
        self._rules(row + 1, row + max(len(self.content.rows), 1))
        self._page(row)

    def _height(self, row: FormRow) -> float:
        """High enough for the longest cell of the row."""
        texts = ((len(str(row.cells.get(column.heading) or "")), column.width) for column in self.layout.columns)
        lines = max(-(-length // max(int(width * CHARACTERS), 1)) for length, width in texts)
        return max(ROW_HEIGHT, LINE_HEIGHT * lines)

    def _top(self) -> int:
        """The title and the sentences under it; the next free row."""
        title = self.brush.format(font_size=16, bold=True, font_color=ACCENT)
        self.sheet.write_string(1, 0, for_cell(self.layout.title), title)
        self.sheet.set_row(1, TITLE_HEIGHT)
        about = f"{self.form.programme} · {self.form.addressee}"
        self.sheet.write_string(2, 0, for_cell(about), self.brush.format(font_color=GREY))
        self.sheet.set_row(2, ROW_HEIGHT)
        row = 3
        for sentence in self.content.intro:
            wrapped = self.brush.format(text_wrap=True)
            self.sheet.merge_range(row, 0, row, self.last, "", wrapped)
            self.sheet.write_string(row, 0, for_cell(sentence), wrapped)
            lines = -(-len(sentence) // max(int(self.width * CHARACTERS), 1))
            self.sheet.set_row(row, LINE_HEIGHT * lines)
            row += 1
        return row

    def _labelled(self, row: int) -> int:
        """The single cells above the table; the row of the headings."""
        date_cell = self.brush.format(num_format="yyyy-mm-dd", align="left", border=1, border_color=RULE,
                                      bg_color=FIELD, locked=False)  # fmt: skip
        for label, _ in self.layout.labelled:
            self.sheet.write_string(row + 1, 0, label, self.brush.format(bold=True))
            value = self.content.labelled.get(label)
            self._put(row + 1, 1, value, date_cell)
            self._write(row + 1, self.last + 2, fingerprint([value]))
            self.sheet.data_validation(row + 1, 1, row + 1, 1, _a_date(label, "The day on which you both agreed."))
            self.sheet.set_row(row + 1, ROW_HEIGHT)
            row += 2
        return row + 1

    def _headings(self, row: int) -> None:
        look = self.brush.format(bold=True, font_color="#FFFFFF", bg_color=ACCENT, border=1, border_color=ACCENT,
                                 text_wrap=True)  # fmt: skip
        for at, heading in enumerate(self.layout.headings):
            self.sheet.write_string(row, at, heading, look)
        for at, column in enumerate(self.layout.columns):
            self.sheet.set_column(at, at, column.width)
        if self.layout.has_records:
            self.sheet.set_column(self.last + 1, self.last + 2, 12, None, {"hidden": True})
        self.sheet.set_row(row, HEADING_HEIGHT)

    def _write(self, row: int, at: int, value: Cell) -> None:
        if at > self.last:
            self._put(row, at, value, self.brush.format(num_format="@", font_color=GREY))
        else:
            self._put(row, at, value, self.brush.cell(self.layout.columns[at], is_filled=value is not None))

    def _put(self, row: int, at: int, value: Cell, look: Any) -> None:
        """Write a value so that nothing in it is obeyed."""
        if value is None:
            self.sheet.write_blank(row, at, None, look)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
        elif isinstance(value, int):
            self.sheet.write_number(row, at, value, look)
        else:
            self.sheet.write_string(row, at, for_cell(value), look)

    def _rules(self, first: int, last: int) -> None:
        """What may be entered, with a line of help; other entries are warned about and taken."""
        for at, column in enumerate(self.layout.columns):
            if column.is_given:
                continue
            words = self.content.choices.get(column.heading, ())
            self.sheet.data_validation(first, at, last, at, self._rule(column, words))

    def _rule(self, column: FormColumn, words: tuple[str, ...]) -> dict[str, Any]:
        if column.entry is Entry.DATE:
            return _a_date(column.heading, column.help)
        told = _told(column.heading, column.help)
        if words:
            return {"validate": "list", "source": self.lists.source(words), **told}
        if column.entry is Entry.NUMBER:
            return {"validate": "integer", "criteria": "between", "minimum": column.least, "maximum": column.most,
                    **told}  # fmt: skip
        return {"validate": "any", **told}

    def _page(self, row: int) -> None:
        """How the sheet is shown and printed, and what is locked."""
        self.sheet.hide_gridlines(2)
        self.sheet.freeze_panes(row + 1, 0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(row)
        self.sheet.set_footer(f"&L{one_line(self.form.programme).replace('&', '&&')[:80]}&R&P of &N")
        self.sheet.protect("", ALLOWED)


def _told(heading: str, help_text: str) -> dict[str, Any]:
    return {
        "error_type": "warning", "error_title": heading[:32], "error_message": (help_text or heading)[:255],
        "input_title": heading[:32], "input_message": help_text[:255], "show_input": bool(help_text),
    }  # fmt: skip


def _a_date(heading: str, help_text: str) -> dict[str, Any]:
    return {"validate": "date", "criteria": ">=", "value": date(1950, 1, 1), **_told(heading, help_text)}
