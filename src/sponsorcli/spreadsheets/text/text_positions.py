"""Where the cells of a text table stand in their file, by line and character, worked out when somebody asks."""

import csv
import io
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from .encodings import Encoding

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_QUOTED_AFTER_SPACE = re.compile(rf" *{_QUOTED.pattern}")


@dataclass(frozen=True)
class TextPositions:
    """The bytes of a text table, and how they are cut into cells; nothing is looked up before a place is asked for.

    `lines_above` stand above the first record: a line such as `sep=;`. `records` is how many there are, once that is
    known: as many records as lines means that each is a line.
    """

    data: bytes = field(repr=False)
    encoding: Encoding
    delimiter: str
    lines_above: int
    records: int | None = None
    skips_spaces: bool = False
    """Whether a quotation mark opens a quoted text also after a space, as in `P1, "Lee, Ann"`."""

    def __call__(self, row: int, column: int | None = None) -> tuple[int, int]:
        """The line and the character, counted from 1, at which a cell begins; rows and columns counted from 1.

        Of a row as a whole it is where its record begins, and of a cell that the record does not have, its end.
        """
        first = self._line_of(row)
        if column is None:
            return first + 1, 1
        record = self._lines(first, self._line_of(row + 1))
        before = record[: start_of_cell(record, column, self.delimiter, skips_spaces=self.skips_spaces)]
        breaks = [found.end() for found in _LINE_BREAK.finditer(before)]
        return first + len(breaks) + 1, len(before) - (breaks[-1] if breaks else 0) + 1

    def _lines(self, first: int, after: int) -> str:
        starts, last = self._line_starts, len(self._line_starts) - 1
        return self._text[starts[min(first, last)] : starts[min(after, last)]].decode(self._codec)

    def _line_of(self, row: int) -> int:
        """The line, counted from 0, in which the record of this number begins."""
        rows, shifts = self._shifts
        return self.lines_above + row - 1 + shifts[bisect_right(rows, row)]

    @property
    def _codec(self) -> str:
        return "cp1252" if self.encoding.codec == "cp1252" else "utf-8"

    @cached_property
    def _text(self) -> bytes:
        """The text without a byte order mark, in an encoding whose line breaks are single bytes."""
        if self.encoding.codec in {"utf-8", "cp1252"}:
            return self.data
        return self.data.decode(self.encoding.codec).encode()

    @cached_property
    def _line_starts(self) -> "array[int]":
        """Where each line begins among the bytes, and last where the text ends."""
        return array("Q", accumulate(map(len, self._text.splitlines(keepends=True)), initial=0))

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """From which records on the lines run ahead of the records, and by how many: quoted cells have line breaks."""
        rows: list[int] = []
        shifts = [0]
        if len(self._line_starts) - 1 - self.lines_above == self.records:
            return rows, shifts
        text = io.TextIOWrapper(io.BytesIO(self._text), encoding=self._codec, newline="")
        for _ in range(self.lines_above):
            text.readline()
        reader = csv.reader(text, delimiter=self.delimiter, strict=True, skipinitialspace=self.skips_spaces)
        try:
            for number, _ in enumerate(reader, 1):
                if reader.line_num - number != shifts[-1]:
                    rows.append(number + 1)
                    shifts.append(reader.line_num - number)
        except csv.Error:  # the file was refused for it: its place is where the broken record begins
            pass
        return rows, shifts


def start_of_cell(record: str, column: int, delimiter: str, *, skips_spaces: bool = False) -> int:
    """Where the cell of a column, counted from 1, begins in the record; its end where the record has fewer cells."""
    end = len(record.rstrip("\r\n"))
    at = 0
    for _ in range(column - 1):
        quoted = (_QUOTED_AFTER_SPACE if skips_spaces else _QUOTED).match(record, at)
        at = record.find(delimiter, quoted.end() if quoted else at, end) + 1
        if not at:
            return end
    return at
