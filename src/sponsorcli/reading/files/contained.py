"""Old workbooks (.xls) and Parquet files: libraries that can stop a whole process read them in one of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sponsorcli.reading.grid import Fault, Raw

from . import limits
from .container import password_protected
from .refusal import SAVE_ANEW, Refused
from .sheet_rows import SheetRows

_CHILD = Path(__file__).with_name("contained_reader.py")


@dataclass(frozen=True, slots=True)
class ContainedSheet:
    """A sheet as the other process read it."""

    name: str | None
    is_hidden: bool
    rows: SheetRows


def read_contained(data: bytes, kind: str) -> list[ContainedSheet]:
    """The sheets of a file of this kind, `xls` or `parquet`.

    Raises Refused where the reader fails, or takes more time or memory than limits allow.
    """
    lines = _answer(data, kind).splitlines()
    if not lines or lines[0] != '"done"':
        reason = json.loads(lines[0]) if lines else ""
        raise password_protected() if "Password" in reason else _failed("it is damaged")
    return _sheets(lines[1:])


def _answer(data: bytes, kind: str) -> str:
    command = [sys.executable, "-I", str(_CHILD), kind, str(limits.CHILD_BYTES), str(limits.CHILD_SECONDS)]
    environment = {**os.environ, "RUST_BACKTRACE": "0", "POLARS_MAX_THREADS": "1"}
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.CHILD_SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(f"it took more than {limits.CHILD_SECONDS} seconds") from error
    if done.returncode != 0:
        raise _failed("it is damaged, or far larger inside than outside")
    return done.stdout.decode("ascii")


def _failed(why: str) -> Refused:
    return Refused("R118", f"the file cannot be read to its end: {why}", SAVE_ANEW)


def _sheets(lines: Sequence[str]) -> list[ContainedSheet]:
    sheets: list[ContainedSheet] = []
    row = 0
    for line in lines:
        entry: Any = json.loads(line)
        if isinstance(entry, dict):
            sheets.append(ContainedSheet(entry["name"], entry["is_hidden"], SheetRows()))
            row = entry["first_row"]
        else:
            row += 1
            sheets[-1].rows.add(row, [_raw(cell) for cell in entry], may_hide=False)
    return sheets


def _raw(cell: Any) -> Raw:  # noqa: PLR0911 — a case each
    """A cell from its JSON form: dates and spans travel as a pair of what they are and their text."""
    match cell:
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case ["datetime", str(text)]:
            return datetime.fromisoformat(text)
        case ["time", str(text)]:
            return time.fromisoformat(text)
        case ["span", int(seconds)]:
            return timedelta(seconds=seconds)
        case ["fault", str(text)]:
            return Fault(text)
        case str() | int() | float() | bool():
            return cell or (None if cell == "" else cell)
    return None
