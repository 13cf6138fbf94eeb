"""Numbers as people write them: "$69,222.18", "3,5", "4%", "(1 200)"; the decimal style is the whole column's.

Whether a comma groups thousands or begins the decimals is told by a cell of the column that can be read in one way
only (0,875 or 3,5 or 1,234.5), else by the sheet's other columns, else by what separates the file's columns: a comma
there is never a decimal comma, and whoever uses a semicolon needs the comma for decimals.
"""

import math
import re
from collections.abc import Iterable

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import CellReader, ChangedValue, Outcome, Unreadable
from .plain_text import fault, in_usual_width, is_placeholder, plain_text, quoted, squeezed

DRESS = re.compile(
    r"[$€£¥₺₹₩₽\s'’]|(?<![A-Za-z])(?:USD|EUR|GBP|CHF|CAD|AUD|INR|PLN|SEK|NOK|DKK|CZK|TRY|JPY|kr\.?|zł|Kč|TL)(?![A-Za-z])",
    re.IGNORECASE,
)
BODY = re.compile(r"([+-]?)([0-9][0-9.,]*|[.,][0-9]+)(%?)", re.ASCII)
GROUPED = {
    ",": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", re.ASCII),
    ".": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", re.ASCII),
}
"""Digits in thousands by each mark; what begins with a zero is none."""
DECIMALS_BESIDE = {",": ".", ";": ","}
"""The mark before decimals in a file whose columns are separated by this one."""
_PLAIN = re.compile(r"[+-]?[0-9]{1,300}(?:\.[0-9]{1,300})?", re.ASCII)
_MOST_WHOLE = 2**63


def number_reader(field: Field, distinct: Iterable[Raw], beside: str | None = None) -> CellReader:
    """A reader for a column of numbers with these distinct cells; whole numbers and bounds as the field says.

    `beside` is the mark before decimals that the rest of the sheet tells.
    """
    decimal = decimal_mark(distinct) or beside
    whole = field.type is FieldType.WHOLE

    def read(raw: Raw) -> Outcome:
        match raw:
            case Fault():
                return fault(raw)
            case bool():
                return not_a_number(plain_text(raw))
            case int() | float():
                return checked(raw, field, whole=whole)
            case str():
                return of_text(raw, decimal, field, whole=whole)
            case _:
                return not_a_number(plain_text(raw))

    return read


def of_text(raw: str, decimal: str | None, field: Field, *, whole: bool) -> Outcome:
    """The number that a text says, in the decimal style of its column."""
    if _PLAIN.fullmatch(raw) and (decimal != "," or "." not in raw):
        return checked(float(raw), field, whole=whole)
    text = squeezed(raw)
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    number = parsed(text, decimal, in_percent=is_in_percent(field))
    if number is None:
        return not_a_number(raw)
    outcome = checked(number, field, whole=whole)
    return ChangedValue(outcome, "number read from text") if isinstance(outcome, int | float) else outcome


def is_in_percent(field: Field) -> bool:
    """Whether the field's numbers are per cents already, as its name says: "4.5 %" is then 4.5, not 0.045."""
    return field.name.casefold().rstrip().endswith(("percent", "per cent", "pct", "%"))


def parsed(text: str, decimal: str | None, *, in_percent: bool = False) -> float | None:
    """The number in a text; None where it holds none, or could be two."""
    bare = DRESS.sub("", in_usual_width(text))
    negative = bare.startswith("(") and bare.endswith(")")
    found = BODY.fullmatch(bare[1:-1] if negative else bare)
    if found is None:
        return None
    sign, digits, percent = found.groups()
    plain = _without_groups(digits, decimal)
    if plain is None:
        return None
    number = float(plain) / (100 if percent and not in_percent else 1)
    return -number if negative or sign == "-" else number


def _without_groups(digits: str, decimal: str | None) -> str | None:
    """The digits with a point before the decimals, or none; None where the marks among them make no sense."""
    marks = [mark for mark in ",." if mark in digits]
    match marks:
        case []:
            return digits
        case [mark]:
            return _of_one_mark(digits, mark, decimal)
        case _:
            return _of_both_marks(digits)


def _of_both_marks(digits: str) -> str | None:
    """Of 1,234.5 or 1.234,5: the last mark stands before the decimals, the other between thousands."""
    mark = max(",.", key=digits.rfind)
    groups, _, rest = digits.rpartition(mark)
    other = "." if mark == "," else ","
    return f"{groups.replace(other, '')}.{rest}" if GROUPED[other].fullmatch(groups) else None


def _of_one_mark(digits: str, mark: str, decimal: str | None) -> str | None:
    """Of 1,234 or 1.5: what the mark is, its column's decimal mark says; where nothing says it, commas group."""
    grouped = GROUPED[mark].fullmatch(digits)
    if digits.count(mark) > 1:
        return digits.replace(mark, "") if grouped else None
    separates_thousands = decimal != mark if decimal is not None else mark == ","
    return digits.replace(mark, "" if grouped and separates_thousands else ".")


def decimal_mark(distinct: Iterable[Raw]) -> str | None:
    """The mark before decimals in a column: told by cells that can be read in one way only; None where none tells."""
    marks = marks_told(distinct)
    return marks.pop() if len(marks) == 1 else None


def marks_told(distinct: Iterable[Raw]) -> set[str]:
    """The marks before decimals that cells tell which can be read in one way only."""
    return {mark for raw in distinct if isinstance(raw, str) for mark in _evidence(raw)}


def _evidence(text: str) -> Iterable[str]:
    found = BODY.fullmatch(DRESS.sub("", in_usual_width(text)))
    if found is None:
        return
    digits = found[2]
    if "," in digits and "." in digits:
        yield max(",.", key=digits.rfind)
        return
    for mark in ",.":
        if digits.count(mark) > 1:
            yield "." if mark == "," else ","
        elif mark in digits and not GROUPED[mark].fullmatch(digits):
            yield mark


def checked(number: float, field: Field, *, whole: bool) -> Outcome:
    """The number within the field's bounds, or why not."""
    if not math.isfinite(number):
        return not_a_number(str(number))
    shown = plain_text(number)
    if (field.least is not None and number < field.least) or (field.most is not None and number > field.most):
        return Unreadable(
            "R012", f'{field.name} "{shown}" is not {bounds(field)}', f"give a number that is {bounds(field)}"
        )
    if not whole:
        return float(number)
    if float(number) != int(number) or abs(number) >= _MOST_WHOLE:
        return Unreadable("R012", f'{field.name} "{shown}" is not a whole number', "give a whole number")
    return int(number)


def bounds(field: Field) -> str:
    """The field's bounds in words."""
    if field.least is not None and field.most is not None:
        return f"between {field.least:g} and {field.most:g}"
    return f"{field.least:g} or more" if field.least is not None else f"{field.most:g} or less"


def not_a_number(text: str) -> Unreadable:
    """The problem of a cell that should hold a number and holds something else."""
    return Unreadable("R006", f"{quoted(text)} is not a number", "type a number, or leave the cell empty")
