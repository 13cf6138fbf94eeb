"""The empty workbook that a new programme starts from: every table with its headings explained."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sponsorcli.model.ladder import ACTIONS, LADDER, named_rung
from sponsorcli.model.schema import EXAMPLE, TABLES, Field, FieldType, TableSpec

from .wording import spelt_out

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MINUTES = "yyyy-mm-dd hh:mm"
LAST_ROW = 5_000
"""Drop-downs and formats reach down to this row."""
LISTS_SHEET = "Lists"
LADDER_SHEET = "Ladder"
LADDER_WIDTHS = {"Rung": 20, "Action": 28, "What it means": 70, "You can also write": 60}
LONGEST_LIST = 250
"""A drop-down written into the cell itself may hold 255 characters; longer lists stand on a sheet of their own."""

INTRODUCTION = (
    "This workbook has a sheet for each table of the programme. Fill in the ones you need and delete the others.",
    "Sponsors and Protégés are enough to make pairs.",
    "Point at a heading to see what belongs in its column. Columns with a bold heading must be filled in every row.",
    "Rows in italics, whose ids begin with Example, are never read as data. Delete them when you like.",
    "Write dates as dates or as 2026-10-31. Separate several entries in a cell with semicolons.",
    "Ids may start with zeros.",
    "The sheet Ladder explains the actions that sponsors can take, and the other words for them.",
    "Keep protected attributes (such as gender and ethnicity) in a separate file, never in this one.",
    "When you have finished, run sponsorcli check. It lists what is missing or wrong, and in which cell.",
)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CompanyWords:
    """What the company's own words are, for drop-downs: its levels (junior to senior), functions and locations.

    `without` names the tables that come from elsewhere, so that the workbook has no sheet for them.
    """

    levels: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def of(self, field: Field) -> tuple[str, ...]:
        """The words of a field."""
        if field.type is FieldType.LEVEL:
            return self.levels
        return {"function": self.functions, "location": self.locations}.get(field.name, ())


def roster_template(words: CompanyWords, created: date) -> bytes:
    """The workbook as bytes: a read-me sheet, then a sheet a table with comments, drop-downs and an example.

    `created` is written into the file's properties, so that the same call gives the same bytes.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Roster", "created": datetime(created.year, created.month, created.day, tzinfo=UTC)})
    tables = [spec for spec in TABLES if not (spec.open_ended or spec.apart or spec.name in words.without)]
    write_introduction(book, tables)
    lists = Lists(book)
    for spec in tables:
        write_table(book, spec, words, lists, created)
    write_ladder(book)
    lists.write()
    book.close()
    return target.getvalue()


def sheet_name(spec: TableSpec) -> str:
    """The name of a table's sheet: `career_events` is "Career events"."""
    return "Protégés" if spec.name == "proteges" else spec.name.replace("_", " ").capitalize()


def heading(field: Field) -> str:
    """A field's heading: `hired_on` is "Hired on"."""
    return spelt_out(field.name).capitalize()


def write_introduction(book: "Workbook", tables: Sequence[TableSpec]) -> None:
    """The sheet that people see first."""
    sheet = book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "The roster of a sponsorship programme", book.add_format({"bold": True, "font_size": 16}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    row = 2
    for sentence in INTRODUCTION:
        sheet.merge_range(row, 0, row, 1, "", wrapped)
        sheet.write_string(row, 0, sentence, wrapped)
        sheet.set_row(row, 32)
        row += 1
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.write_string(row + 1, 0, "Sheet", bold)
    sheet.write_string(row + 1, 1, "A row is", bold)
    for offset, spec in enumerate(tables, start=row + 2):
        sheet.write_url(offset, 0, f"internal:'{sheet_name(spec)}'!A1", string=sheet_name(spec))
        sheet.write_string(offset, 1, spec.row_is)


def write_ladder(book: "Workbook") -> None:
    """The sheet that explains every action: its rung, what it means, and the other words that are understood."""
    sheet = book.add_worksheet(LADDER_SHEET)
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(LADDER_WIDTHS.items()):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, title, bold)
    for row, action in enumerate(ACTIONS, start=1):
        texts = (named_rung(LADDER.rung_of[action.name]), action.words, action.meaning, "; ".join(action.also))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)


class Lists:
    """The long vocabularies of drop-downs, gathered on a hidden sheet."""

    def __init__(self, book: "Workbook") -> None:
        self.book = book
        self.columns: dict[tuple[str, ...], int] = {}

    def source(self, words: tuple[str, ...]) -> object:
        """What a drop-down of these words is made from."""
        if sum(map(len, words)) + len(words) <= LONGEST_LIST:
            return list(words)
        column = self.columns.setdefault(words, len(self.columns))
        letter = chr(ord("A") + column)
        return f"={LISTS_SHEET}!${letter}$1:${letter}${len(words)}"

    def write(self) -> None:
        """Write the hidden sheet, if any list needs it."""
        if not self.columns:
            return
        sheet = self.book.add_worksheet(LISTS_SHEET)
        sheet.hide()
        for words, column in self.columns.items():
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)


def write_table(book: "Workbook", spec: TableSpec, words: CompanyWords, lists: Lists, created: date) -> None:
    """A table's sheet: headings with comments, drop-downs, the example."""
    sheet = book.add_worksheet(sheet_name(spec))
    sheet.freeze_panes(1, 1)
    formats = {
        FieldType.ID: book.add_format({"num_format": "@"}),
        FieldType.DATE: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        FieldType.MOMENT: book.add_format({"num_format": MINUTES, "align": "left"}),
    }
    for column, field in enumerate(spec.current):
        style = {"bold": field.required, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}
        sheet.write_string(0, column, heading(field), book.add_format(style))
        sheet.write_comment(
            0, column, comment(field, words.levels), {"x_scale": 2, "y_scale": 1.4, "author": "sponsorcli"}
        )
        sheet.set_column(column, column, max(14, len(heading(field)) + 4), formats.get(field.type))
        validation = validation_of(spec, field, words, lists)
        if validation is not None:
            sheet.data_validation(1, column, LAST_ROW, column, validation)
    for row, example in enumerate(examples(spec, words.levels, created), start=1):
        write_example(book, sheet, spec, row, example)


def comment(field: Field, levels: Sequence[str]) -> str:
    """What belongs under a heading."""
    kinds = {
        FieldType.DATE: "A date.",
        FieldType.MOMENT: "A date and a time of day.",
        FieldType.TAGS: "Several entries, separated by semicolons.",
        FieldType.FLAG: "yes or no.",
        FieldType.LEVEL: f"One of {', '.join(levels)}." if levels else "A job level.",
        FieldType.WORD: f"One of {', '.join(field.words)}.",
    }
    needed = "Must be filled in." if field.required else "May be left empty."
    example = f"Example: {field.example}" if field.example else ""
    return "\n".join(part for part in (field.meaning, kinds.get(field.type, ""), needed, example) if part)


def validation_of(spec: TableSpec, field: Field, own: CompanyWords, lists: Lists) -> dict[str, Any] | None:
    """The check that the spreadsheet itself makes of a cell; it warns, and lets the user go on."""
    told = {"error_type": "warning", "error_title": heading(field), "error_message": field.meaning}
    words: tuple[str, ...] = field.words or own.of(field)
    if field.type is FieldType.FLAG:
        words = ("yes", "no")
    elif (spec.name, field.name) == ("activity", "action"):
        words = tuple(action.words for action in ACTIONS)
    if words:
        return {"validate": "list", "source": lists.source(words), **told}
    if field.type in {FieldType.DATE, FieldType.MOMENT}:
        return {"validate": "date", "criteria": ">=", "value": date(1950, 1, 1), **told}
    if field.least is not None and field.most is not None:
        return {"validate": "decimal", "criteria": "between", "minimum": field.least, "maximum": field.most, **told}
    if field.least is not None:
        return {"validate": "decimal", "criteria": ">=", "value": field.least, **told}
    return None


def examples(spec: TableSpec, levels: Sequence[str], created: date) -> Iterator[Row]:
    """The example rows of a table: one, and for people everybody whom the other examples name."""
    first = {field.name: field.example for field in spec.fields if field.example}
    if "level" in first and levels:
        # two below the top, where every career phase allows the example pair
        first["level"] = levels[-3:][0]
    yield first
    if spec.name == "people":
        top = levels[-1] if levels else ""
        senior = levels[-2] if len(levels) > 1 else top
        yield {"person_id": "10007", "name": "Mei-Lin Sørensen", "level": top, "function": "Finance"}
        yield {"person_id": "10091", "name": "Tomasz Adeyemi", "level": senior, "function": "Engineering"}
        yield {"person_id": "10003", "name": "Inês Halloran", "level": top, "function": "Operations",
               "hired_on": created.isoformat()}  # fmt: skip
    if spec.name == "training":
        yield {"person_id": "10482", "course": "Working with a sponsor", "completed_on": "2026-01-21"}


def write_example(book: "Workbook", sheet: "Worksheet", spec: TableSpec, row: int, example: Row) -> None:
    """An example row in italics, every value of its own kind."""
    grey: dict[str, object] = {"italic": True, "font_color": "#5F6B7A"}
    plain = book.add_format(grey)
    dated = book.add_format({**grey, "num_format": "yyyy-mm-dd", "align": "left"})
    text = book.add_format({**grey, "num_format": "@"})
    timed = book.add_format({**grey, "num_format": MINUTES, "align": "left"})
    for column, field in enumerate(spec.current):
        value = example.get(field.name)
        if not value:
            continue
        match field.type:
            case FieldType.ID:
                sheet.write_string(row, column, f"{EXAMPLE}{value}", text)
            case FieldType.DATE:
                sheet.write_datetime(row, column, datetime.fromisoformat(value), dated)
            case FieldType.MOMENT:
                sheet.write_datetime(row, column, datetime.fromisoformat(value), timed)
            case FieldType.NUMBER | FieldType.WHOLE:
                sheet.write_number(row, column, float(value), plain)
            case _:
                sheet.write_string(row, column, value, plain)
