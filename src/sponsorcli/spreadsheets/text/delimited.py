"""A comma-separated table as a grid: its delimiter found by counting, its records as a spreadsheet numbers them."""

import csv
import io
import re
from _csv import Reader
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from sponsorcli.problems import CellPlace, FilePlace, Problem, Severity
from sponsorcli.problems.place import Positions, cell_place
from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.excel.cell_values import too_long
from sponsorcli.spreadsheets.excel.sheet_rows import Row, SheetRows, far_column, without_blank_end
from sponsorcli.spreadsheets.grid import Grid
from sponsorcli.spreadsheets.limits import RefusedFileError

from .encodings import Encoding, encoding_of
from .plain_columns import rows_of_plain_text
from .text_positions import TextPositions

_DELIMITERS = (",", ";", "\t", "|")
_TITLES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SEPARATOR = re.compile(r'"?sep=(.)"?(?:\r\n?|\n|$)', re.IGNORECASE)
_FORCED_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""A formula that is a text and nothing else: how programs keep the zeros of an id from Excel."""
_ENTRY = re.compile(r"[,;|]")
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 1 << 18
_AT_ONCE = 8_192
"""So many records are made cells at once."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a table's text is to be cut into cells."""

    encoding: Encoding
    delimiter: str
    skipped: int = 0
    """Characters before the first record: a line such as `sep=;`."""
    has_space_before_quote: bool = False


def delimited_grid(data: bytes, shown_as: str, encoding: str | None = None) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The table in a text file, all cells text, and what was found out about it."""
    positions = None
    try:
        form = text_form(data, shown_as, encoding)
        positions = TextPositions(data, form.encoding, form.delimiter, int(form.skipped > 0))
        if (plain := _in_columns(data, form)) is not None:
            kept, records = plain
            positions = replace(positions, records=records)
            grid = Grid(shown_as, None, kept, {}, positions=positions, separator=form.delimiter)
            return grid, tuple(_findings(form, shown_as))
        rows, widths, records = _rows(data, form)
    except RefusedFileError as refused:
        return None, (refused.problem(shown_as, positions=positions),)
    positions = replace(positions, records=records, skips_spaces=form.has_space_before_quote)
    fitting, too_wide = _without_long_rows(rows, widths, shown_as, positions)
    grid = Grid(shown_as, None, fitting, {}, positions=positions, separator=form.delimiter)
    return grid, (*_findings(form, shown_as), *too_wide)


def _in_columns(data: bytes, form: TextForm) -> tuple[Sequence[Row], int] | None:
    """The records of a large table without any oddity, and how many they are."""
    is_usual = form.encoding.codec in {"utf-8", "utf-8-sig"} and not form.skipped and not form.has_space_before_quote
    return None if not is_usual or _may_force_texts(data, form) else rows_of_plain_text(data, form.delimiter)


def text_form(data: bytes, shown_as: str, stated: str | None = None) -> TextForm:
    """How the file's text is cut into cells. Raises Refused where no way of reading it fits all of it."""
    encoding = encoding_of(data, stated)
    sample = _text(data, encoding).read(_SAMPLE_CHARACTERS)
    if "\0" in sample or (encoding.codec.startswith("utf-8") and b"\0" in data):
        raise RefusedFileError("R133", "the text holds a zero byte", "get the file again, or save it as .xlsx")
    if line := _SEPARATOR.match(sample):
        return TextForm(encoding, line[1], line.end(), _has_space_before_quote(sample, data, line[1]))
    delimiter = _delimiter(sample, prefers_tabs=shown_as.casefold().endswith((".tsv", ".tab")))
    return TextForm(encoding, delimiter, has_space_before_quote=_has_space_before_quote(sample, data, delimiter))


def _has_space_before_quote(sample: str, data: bytes, delimiter: str) -> bool:
    """Whether a space stands before an opening quotation mark, as in `P1, "Lee, Ann"`."""
    return f'{delimiter} "' in sample or f'{delimiter} "'.encode() in data


def _text(data: bytes, encoding: Encoding) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding.codec, newline="")


def _delimiter(sample: str, *, prefers_tabs: bool) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells, two or more."""

    def evidence(delimiter: str) -> tuple[int, int, int]:
        widths, is_clean = _sample_widths(sample, delimiter)
        width, rows = max(Counter(widths).items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
        if width < 2:
            return (0, 0, 0)
        return (rows * (1 + is_clean), int(prefers_tabs and delimiter == "\t"), width)

    return max(_DELIMITERS, key=evidence)


def _sample_widths(sample: str, delimiter: str) -> tuple[list[int], bool]:
    """How many cells the first records have, and whether quotation marks stand only where the delimiter lets them."""
    widths: list[int] = []
    try:
        text = io.StringIO(sample, newline="")
        reader = _records(text, delimiter, has_space_before_quote=f'{delimiter} "' in sample)
        for row in islice(reader, _SAMPLE_ROWS):
            widths.extend([len(row)] if any(row) else [])
    except csv.Error:
        return widths, len(sample) >= _SAMPLE_CHARACTERS
    return widths, True


def _rows(data: bytes, form: TextForm) -> tuple[list[Row], Counter[int], int]:
    """The records up to the last with a value, how many there are of each width, and how many of all."""
    return _rows_at_once(data, form) or _rows_one_by_one(data, form)


def _rows_at_once(data: bytes, form: TextForm) -> tuple[list[Row], Counter[int], int] | None:
    """The same by thousands; None where something is to be said of a record, or to be changed in one."""
    if _may_force_texts(data, form):
        return None
    text = _text(data, form.encoding)
    text.read(form.skipped)
    rows: list[Row] = []
    widths: Counter[int] = Counter()
    known: dict[str, str | None] = {}
    reader = _reader(text, form)
    try:
        while records := list(islice(reader, _AT_ONCE)):
            if _is_too_large(records):
                return None
            known = known or _each_once(records[:_SAMPLE_ROWS])
            rows.extend(tuple(map(known.get, record, record)) for record in records)
            widths.update(map(len, filter(any, records)))
    except csv.Error:
        return None
    number = len(rows)
    is_gap_wide = _cut_blank_ends(rows) > limits.BLANK_ROWS
    return None if is_gap_wide or max(number, sum(map(len, rows))) > limits.CELLS else (rows, widths, number)


def _reader(text: io.TextIOBase, form: TextForm) -> Reader:
    return _records(text, form.delimiter, has_space_before_quote=form.has_space_before_quote)


def _records(text: io.TextIOBase, delimiter: str, *, has_space_before_quote: bool) -> Reader:
    """The records of a text, by a library that has one limit on cells for the whole process."""
    csv.field_size_limit(limits.LIST_LENGTH)
    return csv.reader(text, delimiter=delimiter, strict=True, skipinitialspace=has_space_before_quote)


def _each_once(records: list[list[str]]) -> dict[str, str | None]:
    """The texts of these records by themselves, so that equal ones are one; nothing for an empty one."""
    return {cell: cell or None for cell in chain(("",), *records)}


def _may_force_texts(data: bytes, form: TextForm) -> bool:
    """Whether a cell can be written as ="00123"; of UTF-16 the bytes do not tell."""
    return b'="' in data or form.encoding.codec.startswith("utf-16")


def _is_too_large(records: list[list[str]]) -> bool:
    """Whether a record has too many cells, or a cell too long a text."""
    longest = max(map(len, chain(("",), *records)))
    return max(map(len, records)) > limits.COLUMNS or (
        longest > limits.TEXT_LENGTH and any(map(_is_too_long, chain(*records)))
    )


def _is_too_long(text: str) -> bool:
    """Whether nobody means so long a text: more than Excel keeps, and no list in one line of names or ids."""
    if len(text) <= limits.TEXT_LENGTH:
        return False
    is_list = len(text) <= limits.LIST_LENGTH and "\n" not in text
    return not is_list or max(map(len, _ENTRY.split(text))) > limits.ENTRY_LENGTH


def _cut_blank_ends(rows: list[Row]) -> int:
    """Leaves out the empty cells at the ends of rows, and the blank rows at the end; counts those that are left."""
    short = [at for at, row in enumerate(rows) if row and row[-1] is None]
    for at in short:
        rows[at] = tuple(without_blank_end(rows[at]))
    while rows and not rows[-1]:
        rows.pop()
    return rows.count(())


def _rows_one_by_one(data: bytes, form: TextForm) -> tuple[list[Row], Counter[int], int]:
    """The records looked at in turn. Raises RefusedFileError at the first that cannot be."""
    text = _text(data, form.encoding)
    text.read(form.skipped)
    rows = SheetRows(most=limits.CELLS)
    widths: Counter[int] = Counter()
    known: dict[str, str | None] = {"": None}
    number = lines = 0
    is_forced_text = _may_force_texts(data, form)
    reader = _reader(text, form)
    try:
        for number, record in enumerate(reader, 1):
            lines = reader.line_num
            _check(record, number)
            if is_forced_text:
                record = [_FORCED_TEXT.sub(_unforced, cell) if cell.startswith("=") else cell for cell in record]  # noqa: PLW2901
            if number <= _SAMPLE_ROWS:
                known.update((cell, cell) for cell in record if cell)
            rows.add(number, tuple(map(known.get, record, record)), may_hide=False)
            if any(record):
                widths[len(record)] += 1
    except csv.Error as error:
        raise _unreadable(error, number + 1, is_on_one_line=reader.line_num == lines + 1) from error
    return rows.rows, widths, number


def _unforced(found: re.Match[str]) -> str:
    return found[1].replace('""', '"') if found[0] == found.string else found[0]


def _check(record: list[str], row: int) -> None:
    if len(record) > limits.COLUMNS:
        raise far_column(row, len(record))
    if any(map(_is_too_long, record)):
        raise _too_long(row)


def _too_long(row: int) -> RefusedFileError:
    refused = too_long()
    return RefusedFileError(refused.code, refused.message, refused.hint, row)


def _unreadable(error: csv.Error, row: int, *, is_on_one_line: bool) -> RefusedFileError:
    """What the library found in a record; a cell it calls too large runs over many lines where a quote is open."""
    is_too_large = "field larger" in str(error)
    if "NUL" in str(error):
        return RefusedFileError("R133", "the text holds a zero byte", "get the file again, or save it as .xlsx", row)
    if is_too_large and is_on_one_line:
        return _too_long(row)
    if is_too_large or "unexpected end" in str(error):
        return RefusedFileError("R134", "a quotation mark is opened and not closed", "close the quotation mark", row)
    hint = 'write a quotation mark inside a quoted text twice: "He said ""yes"""'
    return RefusedFileError("R134", "something follows a closing quotation mark", hint, row)


def _without_long_rows(
    rows: list[Row], widths: Counter[int], shown_as: str, positions: Positions
) -> tuple[list[Row], Iterator[Problem]]:
    """The rows without those that have more values than the table has columns: their values are in wrong columns."""
    width = widths.most_common(1)[0][0] if widths else limits.COLUMNS  # of equals the first one met
    long = [index for index, row in enumerate(rows) if len(row) > width]
    if not long or width < 2 or (len(long) * 4 > len(rows) and not _are_shifted(rows, long, width)):
        return rows, iter(())
    kept = list(rows)
    for index in long:
        kept[index] = ()
    return kept, (
        _long_row(cell_place(shown_as, None, index + 1, None, positions), len(rows[index]), width) for index in long
    )


def _are_shifted(rows: list[Row], long: list[int], width: int) -> bool:
    """Whether long rows are long since a delimiter stands inside a text, and not for a last column without a heading.

    So it is where most of them have a cell that begins with a space, as in `Lee, Ann`, or have in the column beyond the
    others what these have in their last.
    """
    usual = {row[-1] for row in rows[1:] if len(row) == width}
    moved = [
        any(isinstance(cell, str) and cell.startswith(" ") for cell in rows[at]) or rows[at][width] in usual
        for at in long
    ]
    return 2 * sum(moved) > len(moved)


def _long_row(place: CellPlace, found: int, width: int) -> Problem:
    return Problem(
        "R135",
        f"the row has {found} values and the others have {width}; it is left out",
        place,
        "put a text that holds the delimiter into quotation marks, or delete the surplus values",
    )


def _read_as(encoding: Encoding, title: str, place: FilePlace) -> Problem:
    """The note on an encoding that was found out; a warning where all letters but the plain ones could be wrong."""
    if encoding.is_sure:
        hint = "check letters with accents; save the file as UTF-8 to be sure"
        return Problem("R130", f"the text is read as {title}", place, hint, Severity.NOTE)
    hint = (
        f"check the names: if they are right, add `encoding: {encoding.codec}` to the file under sources; if not, the "
        "right one"
    )
    return Problem("R130", f"the text is read as {title}, by a guess", place, hint, Severity.WARNING)


def _findings(form: TextForm, shown_as: str) -> Iterator[Problem]:
    place = FilePlace(shown_as)
    if form.encoding.title is not None:
        yield _read_as(form.encoding, form.encoding.title, place)
    usual = ("\t", ",") if shown_as.casefold().endswith((".tsv", ".tab")) else (",",)
    if form.delimiter not in usual:
        title = _TITLES.get(form.delimiter, f'"{form.delimiter}"')
        hint = "nothing, if the columns are right; otherwise save the file as .xlsx"
        yield Problem("R131", f"the columns are separated by {title}", place, hint, Severity.NOTE)
