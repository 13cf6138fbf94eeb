"""Read a file from standard input with a library that may crash, and write what it holds to standard output.

Run by `process` as a program of its own, never imported: it knows nothing of this package. The first line is `"done"`
in JSON, or the name of what went wrong. Below it stand the sheets of an old workbook as lines of JSON, or the columns
of a Parquet file as an Arrow stream.
"""

import io
import json
import math
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

MOST_WRITTEN = 256 << 20
NO_TEXT = "#BINARY!"
_MOST_COLUMNS = 1 << 30
_EXACT = 10**15
_MOST_DAYS = 999_999_998


class TooLarge(Exception):  # noqa: N818 — the word says what is wrong
    """There are more cells than the one who asked wants."""


def main(kind: str, memory: int, seconds: int, *most: int) -> None:
    """Writes the answer. `most` has how many columns, rows and cells a Parquet file may have."""
    data = sys.stdin.buffer.read()
    try:
        if kind == "xls":
            _limit(memory + len(data), seconds)
            answer = "".join(f"{line}\n" for line in _old_workbook(data)).encode("ascii")
        else:
            answer = _parquet(data, memory, seconds, most)
    except BaseException as error:  # noqa: BLE001 — a panic of the library is no Exception
        sys.stdout.write(json.dumps(type(error).__name__) + "\n")
        return
    sys.stdout.buffer.write(b'"done"\n')
    sys.stdout.buffer.write(answer)


def _limit(memory: int, seconds: int) -> None:
    """Limits this process where the system can; elsewhere the one that started it stops it after a time."""
    if sys.platform != "win32":
        import resource

        wanted = ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory))
        for limit, most in wanted:
            with suppress(OSError, ValueError):  # macOS refuses some; the time limit of the other process holds
                resource.setrlimit(limit, (most, most))


def _old_workbook(data: bytes) -> Iterator[str]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, head in enumerate(workbook.sheets_metadata):
        if head.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        yield json.dumps({"name": head.name, "is_hidden": head.visible != SheetVisibleEnum.Visible})
        ahead = [None] * (sheet.start[1] if sheet.start else 0)
        yield from json_lines([*ahead, *row] for row in sheet.iter_rows())


def json_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Each row as a line of JSON. Raises MemoryError above the most that is passed on."""
    written = 0
    for row in rows:
        line = json.dumps([json_value(value) for value in row])
        written += len(line)
        if written > MOST_WRITTEN:
            raise MemoryError
        yield line


def json_value(value: Any) -> Any:  # noqa: PLR0911 — a case each
    """A cell as JSON holds it: what JSON has no type for as a pair of its type and its text."""
    match value:
        case None | bool() | str():
            return value
        case int() | float():
            return _number(value)
        case datetime():
            return ["datetime", value.replace(tzinfo=None).isoformat()]
        case date():
            return ["date", value.isoformat()]
        case time():
            return ["time", value.isoformat()]
        case timedelta():
            return ["span", round(value.total_seconds())]
    return str(value)


def _number(value: float) -> Any:
    """Whole numbers as such as long as they are exact, and what is no number as a fault."""
    if isinstance(value, int):
        return value if abs(value) < _EXACT else float(value)
    if not math.isfinite(value):
        return ["fault", str(value)]
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _parquet(data: bytes, memory: int, seconds: int, most: tuple[int, ...]) -> bytes:
    import polars as pl

    width = len(pl.read_parquet_schema(io.BytesIO(data)))
    rows = pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item()
    if any(found > limit for found, limit in zip((width, rows, width * rows), most, strict=True)):
        raise TooLarge
    _limit(4 * memory + len(data), seconds)
    frame = pl.read_parquet(io.BytesIO(data))
    for at, column in enumerate(frame.iter_columns()):
        frame.replace_column(at, plain_column(column))
    if bytes_held(frame) > _MOST_COLUMNS:
        raise MemoryError
    out = io.BytesIO()
    frame.write_ipc_stream(out, compat_level=pl.CompatLevel.oldest())
    return out.getvalue()


def bytes_held(frame: "pl.DataFrame") -> int:
    """The bytes of the values, each text counted as often as it stands there."""
    import polars as pl

    texts = frame.select(pl.col(pl.String).str.len_bytes().sum())
    return sum(texts.to_dicts()[0].values() if texts.width else ()) + 8 * frame.height * frame.width


def plain_column(column: "pl.Series") -> "pl.Series":  # noqa: PLR0911 — a case each
    """The column as one of texts, numbers, flags, dates, times or spans; whatever is none of these as text."""
    import polars as pl

    kind = column.dtype
    if kind.is_integer():
        return _within_digits(column)
    if kind.is_float():
        return _as_written(column)
    match kind:
        case pl.String | pl.Boolean | pl.Time:
            return column
        case pl.Categorical | pl.Enum | pl.Null:
            return column.cast(pl.String)
        case pl.Date:
            return _within_years(column)
        case pl.Datetime:
            return _with_its_zone(_within_years(column.dt.cast_time_unit("us")))
        case pl.Duration:
            return _within_spans(column)
    return _as_texts(column)


def _as_texts(column: "pl.Series") -> "pl.Series":
    """Lists as several tags of a cell, bytes as the text in them, and whatever else there is as Python shows it."""
    import polars as pl

    if isinstance(column.dtype, pl.List | pl.Array):
        return _joined(column)
    shown = _decoded if column.dtype == pl.Binary else str
    return pl.Series(column.name, [None if value is None else shown(value) for value in column.to_list()], pl.String)


def _joined(column: "pl.Series") -> "pl.Series":
    """Lists as a cell has several tags: with semicolons between them, and nothing for what is missing."""
    import polars as pl

    rows = ((None if value is None else [one for one in value if one is not None]) for value in column.to_list())
    texts = [None if row is None else "; ".join(map(str, row)) for row in rows]
    return pl.Series(column.name, texts, pl.String)


def _decoded(value: bytes) -> str:
    """Bytes as the text they are in UTF-8; what is none shows as an error, as a failed formula does."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return NO_TEXT


def _as_written(column: "pl.Series") -> "pl.Series":
    """Short floating-point numbers as the decimals that they show: 0.1, not 0.10000000149011612."""
    import polars as pl

    return column if column.dtype == pl.Float64 else column.cast(pl.String).cast(pl.Float64)


def _within_digits(column: "pl.Series") -> "pl.Series":
    """Whole numbers as such where a spreadsheet could hold all of them without losing digits."""
    import polars as pl

    is_exact = column.is_empty() or not (column.cast(pl.Float64).abs() >= _EXACT).any()
    return column.cast(pl.Int64 if is_exact else pl.Float64)


def _within_spans(column: "pl.Series") -> "pl.Series":
    """Spans of time in microseconds. Raises OverflowError for one that Python's `timedelta` cannot hold."""
    import polars as pl

    if (column.dt.total_days().abs() > _MOST_DAYS).any():
        raise OverflowError
    return column.cast(pl.Duration("us"))


def _with_its_zone(column: "pl.Series") -> "pl.Series":
    """Times that have a zone as texts with their distance from UTC, which a plain time would lose."""
    has_zone = getattr(column.dtype, "time_zone", None) is not None
    return column.dt.to_string("%Y-%m-%d %H:%M:%S%:z") if has_zone else column


def _within_years(column: "pl.Series") -> "pl.Series":
    """The dates as they are. Raises OverflowError for one that Python's `date` cannot hold."""
    if not column.dt.year().is_between(1, 9_999).all():
        raise OverflowError
    return column


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
