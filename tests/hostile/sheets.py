"""Sheets with one fault each, as the XML of a worksheet."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from .markup import DECLARED
from .texts import FORMULAS, MARKUP

_OPEN = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)


def sheet(
    rows: str, *, before: str = "", ahead: str = "", after: str = "", end: str = "</sheetData></worksheet>"
) -> str:
    """A worksheet of these rows; `ahead` and `after` stand on both sides of them."""
    end = end.replace("</sheetData>", f"</sheetData>{after}")
    return f"{DECLARED}{before}{_OPEN}{ahead}<sheetData>{rows}{end}"


def text_cell(at: str, text: str) -> str:
    """A cell with a text of its own, written as it is."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number_cell(at: str, number: object) -> str:
    """A cell that says it holds a number."""
    return f'<c r="{at}"><v>{number}</v></c>'


def row(number: int, *values: str | int) -> str:
    """A row of texts and whole numbers from column A on."""
    placed = zip("ABCDEFGH", values, strict=False)
    made = (
        text_cell(f"{letter}{number}", value) if isinstance(value, str) else number_cell(f"{letter}{number}", value)
        for letter, value in placed
    )
    return cells(number, "".join(made))


def cells(number: object, inside: str) -> str:
    """A row by its number, with cells as they are."""
    return f'<row r="{number}">{inside}</row>'


HEADING = row(1, "employee_id", "name", "rating")
ADA = row(2, "E2", "Ada Lovelace", 3)
_GRACE = row(3, "E3", "Grace Hopper", 3)
_NUMBERS = ("NaN", "inf", "-INF", "1e999", "-0", "1e-400", "0x10", "1_000", "٣", " 3 ", "3,5", "")
_DATES = ("2024-02-29", "2023-02-29", "2024-01-01T25:00:00", "2024-01-01T00:00:00Z", "9999-12-31", "P1D")
_ESCAPED = ("_x0000_", "_x001B_[31mred", "_xD800_", "_x005F_x000D_", "a_x000A_b")
_IDS = ("12345678901234567890", "1.2345678901234567E19", None, "42", "42.0")
_FAR = "XFD1048576"


def _merged(*ranges: str) -> str:
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f'<mergeCells count="{len(ranges)}">{listed}</mergeCells>'


def _column_of(texts: tuple[str, ...]) -> str:
    return "".join(row(number, f"E{number}", escape(text), 3) for number, text in enumerate(texts, 2))


SHEETS: Mapping[str, str] = {
    "dimension_of_one_cell.xlsx": sheet(HEADING + ADA + _GRACE, ahead='<dimension ref="A1"/>'),
    "dimension_without_last_row.xlsx": sheet(HEADING + ADA + _GRACE, ahead='<dimension ref="A1:B2"/>'),
    "far_cell.xlsx": sheet(HEADING + cells(1_048_576, number_cell(_FAR, 1))),
    "far_row.xlsx": sheet(HEADING + ADA + cells(1_048_576, text_cell("A1048576", "E999"))),
    "impossible_addresses.xlsx": sheet(
        HEADING + cells(2, "".join(number_cell(at, 1) for at in ("A0", "XFE2", "ZZZZZZ2", "1A", "")))
    ),
    "row_of_eleven_digits.xlsx": sheet(HEADING + cells(99_999_999_999, number_cell("A99999999999", 1))),
    "row_of_32_bits.xlsx": sheet(HEADING + cells(4_294_967_295, number_cell("A4294967295", 1))),
    "row_below_nought.xlsx": sheet(HEADING + cells(-5, number_cell("A-5", 1))),
    "merged_millions.xlsx": sheet(HEADING + ADA, after=_merged("A2:XFD2000")),
    "merged_often.xlsx": sheet(HEADING + ADA, after=_merged(*(f"A{top}:Z{top + 1}" for top in range(10, 30_010, 3)))),
    "validated_everywhere.xlsx": sheet(
        HEADING + ADA,
        after='<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"x"</formula1>'
        "</dataValidation></dataValidations>",
    ),
    "columns_without_end.xlsx": sheet(HEADING + ADA, ahead='<cols><col min="1" max="4000000000" width="9"/></cols>'),
    "far_empty_cell.xlsx": sheet(HEADING + ADA + cells(1_048_576, f'<c r="{_FAR}" s="1"><v></v></c>')),
    "far_empty_text.xlsx": sheet(HEADING + ADA + cells(1_048_576, f'<c r="{_FAR}" s="1" t="str"><v></v></c>')),
    "far_formula.xlsx": sheet(HEADING + ADA + cells(1_048_576, f'<c r="{_FAR}" s="1"><f>""</f></c>')),
    "odd_numbers.xlsx": sheet(
        HEADING
        + "".join(
            cells(at, number_cell(f"A{at}", at) + text_cell(f"B{at}", number) + number_cell(f"C{at}", number))
            for at, number in enumerate(_NUMBERS, 2)
        )
    ),
    "errors.xlsx": sheet(
        HEADING
        + cells(
            2,
            number_cell("A2", 1)
            + '<c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#REF!</v></c>',
        )
    ),
    "newer_errors.xlsx": sheet(
        HEADING
        + cells(2, number_cell("A2", 1) + '<c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="e"><v>#REF!</v></c>')
        + cells(3, '<c r="A3" t="e"><v>#GETTING_DATA</v></c><c r="B3" t="e"><v>#SPILL!</v></c>')
    ),
    "number_of_5000_digits.xlsx": sheet(HEADING + cells(2, number_cell("A2", "9" * 5_000))),
    "ids_as_numbers.xlsx": sheet(
        HEADING
        + "".join(
            cells(at, text_cell(f"A{at}", "00042") if one is None else number_cell(f"A{at}", one))
            for at, one in enumerate(_IDS, 2)
        )
    ),
    "impossible_dates.xlsx": sheet(
        HEADING + "".join(cells(at, f'<c r="A{at}" t="d"><v>{day}</v></c>') for at, day in enumerate(_DATES, 2))
    ),
    "shared_text_not_there.xlsx": sheet(HEADING + cells(2, '<c r="A2" t="s"><v>7</v></c>')),
    "style_not_there.xlsx": sheet(HEADING + cells(2, '<c r="A2" s="9999"><v>7</v></c>')),
    "formula_without_value.xlsx": sheet(
        HEADING + cells(2, '<c r="A2"><f>1+1</f></c><c r="B2" t="str"><f>CONCATENATE("a")</f><v>old</v></c>')
    ),
    "escaped_characters.xlsx": sheet(HEADING + _column_of(_ESCAPED)),
    "formulas_as_text.xlsx": sheet(HEADING + _column_of(FORMULAS)),
    "terminal_markup.xlsx": sheet(HEADING + _column_of(MARKUP)),
    "headings_alike.xlsx": sheet(row(1, "name", "name", "Name ", "", "rating") + row(2, "a", "b", "c")),
    "command_as_formula.xlsx": sheet(cells(1, "<c r=\"A1\"><f>cmd|'/c calc'!A0</f><v>1</v></c>")),
}
