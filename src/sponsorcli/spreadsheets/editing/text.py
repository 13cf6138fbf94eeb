"""Change a delimited text file: its encoding, delimiter, line ends and all other records stay as they are."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sponsorcli.spreadsheets.text.delimited import TextForm, text_form

from .edits import CannotEditError, CellContent, SheetEdits


def edited_text(data: bytes, shown_as: str, edits: SheetEdits) -> bytes:
    """The file with these cells changed and rows added at its end; CannotEditError."""
    form = text_form(data, shown_as)
    text = data.decode(form.encoding.codec)
    end = _line_end(text)
    records = _records(text[form.skipped :], form)
    for row, cells in edits.changed.items():
        lines, record = records[row - 1]
        records[row - 1] = (_written(_filled(record, cells), form, _ending(lines, end)), record)
    lasting = "".join(lines for lines, _ in _to_keep(records, edits))
    if edits.added and lasting:
        lasting += end if not _ending(lasting, end) else ""
    width = len(records[0][1]) if records else 0
    new = "".join(_written(_filled([""] * width, cells), form, end) for cells in edits.added)
    return _encoded(text[: form.skipped] + lasting + new, form)


Records = list[tuple[str, list[str]]]


def _to_keep(records: Records, edits: SheetEdits) -> Records:
    """The records of the table, without blank ones below it where rows are added there."""
    if not edits.added:
        return records
    if any(any(record) for _, record in records[edits.last :]):
        raise CannotEditError("something stands below the last row of the table", "move it away", edits.last + 1)
    return records[: edits.last]


def _ending(lines: str, end: str) -> str:
    """The end of a line, where these lines have one."""
    return end if lines.endswith(("\n", "\r")) else ""


def new_text(rows: Iterable[Sequence[CellContent | None]], *, delimiter: str = ",") -> bytes:
    """A new file of these rows, in UTF-8."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [[_shown(cell) for cell in row] for row in rows]
    )
    return out.getvalue().encode()


def _records(body: str, form: TextForm) -> Records:
    """Each record with the lines that it stands on."""
    lines = list(io.StringIO(body, newline=""))
    reader = csv.reader(iter(lines), delimiter=form.delimiter, strict=True)
    found: Records = []
    before = 0
    for record in reader:
        found.append(("".join(lines[before : reader.line_num]), record))
        before = reader.line_num
    return found


def _filled(record: Sequence[str], cells: Mapping[int, CellContent]) -> list[str]:
    whole = list(record)
    for column, content in cells.items():
        whole += [""] * (column - len(whole))
        whole[column - 1] = _shown(content)
    return whole


def _shown(content: CellContent | None) -> str:
    if content is None:
        return ""
    return content.isoformat() if isinstance(content, date) else str(content)


def _written(record: Sequence[str], form: TextForm, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=form.delimiter, lineterminator=end).writerow(record)
    return out.getvalue()


def _line_end(text: str) -> str:
    """How the file ends its lines."""
    first = next(iter(io.StringIO(text, newline="")), "")
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _encoded(text: str, form: TextForm) -> bytes:
    try:
        return text.encode(form.encoding.codec)
    except UnicodeEncodeError as fault:
        letter = text[fault.start]
        raise CannotEditError(
            f'the file is in {form.encoding.title or form.encoding.codec}, which cannot hold "{letter}"',
            "save the file as UTF-8 first",
        ) from None
