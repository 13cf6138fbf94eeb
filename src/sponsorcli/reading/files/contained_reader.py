"""Read a file from standard input with a library that may crash, and write its cells as lines of JSON.

Run by `contained` as a program of its own, never imported: it knows nothing of this package.
"""

import io
import json
import math
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

_MOST_WRITTEN = 256 << 20


def main(kind: str, memory: int, seconds: int) -> None:
    """Writes `"done"` and the sheets, or the name of what went wrong."""
    data = sys.stdin.buffer.read()
    try:
        if kind == "xls":
            _limit(memory + len(data), seconds)
            lines = list(_old_workbook(data))
        else:
            lines = list(_parquet(data, memory, seconds))
    except BaseException as error:  # noqa: BLE001 — a panic of the library is no Exception
        sys.stdout.write(json.dumps(type(error).__name__) + "\n")
        return
    sys.stdout.write('"done"\n')
    sys.stdout.writelines(line + "\n" for line in lines)


def _limit(memory: int, seconds: int) -> None:
    """Limits this process where the system can; elsewhere the one that started it stops it after a time."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _old_workbook(data: bytes) -> Iterator[str]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, head in enumerate(workbook.sheets_metadata):
        if head.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        yield _head(head.name, head.visible is not SheetVisibleEnum.Visible, 0)
        ahead = [None] * (sheet.start[1] if sheet.start else 0)
        yield from _lines([*ahead, *row] for row in sheet.iter_rows())


def _parquet(data: bytes, memory: int, seconds: int) -> Iterator[str]:
    import polars as pl

    columns = pl.read_parquet_schema(io.BytesIO(data))
    rows = pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item()
    if len(columns) > 1_024 or rows * max(1, len(columns)) > 16_000_000:
        raise MemoryError
    _limit(4 * memory + len(data), seconds)
    yield _head(None, False, 0)  # noqa: FBT003
    yield json.dumps(list(columns))
    yield from _lines(pl.read_parquet(io.BytesIO(data)).iter_rows())


def _head(name: str | None, is_hidden: bool, first_row: int) -> str:  # noqa: FBT001
    return json.dumps({"name": name, "is_hidden": is_hidden, "first_row": first_row})


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    written = 0
    for row in rows:
        line = json.dumps([_cell(value) for value in row])
        written += len(line)
        if written > _MOST_WRITTEN:
            raise MemoryError
        yield line


def _cell(value: Any) -> Any:  # noqa: PLR0911 — a case each
    match value:
        case None | bool() | str():
            return value
        case float():
            if not math.isfinite(value):
                return ["fault", str(value)]
            return int(value) if value.is_integer() and abs(value) < 10**15 else value
        case int():
            return value if abs(value) < 10**15 else float(value)
        case datetime():
            return ["datetime", value.replace(tzinfo=None).isoformat()]
        case date():
            return ["date", value.isoformat()]
        case time():
            return ["time", value.isoformat()]
        case timedelta():
            return ["span", round(value.total_seconds())]
    return str(value)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
