"""Have a file read by a library that can stop a whole process: in a process of its own, with limits."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.container import password_protected
from sponsorcli.spreadsheets.limits import SAVE_ANEW, RefusedFileError

_CHILD = Path(__file__).with_name("reader.py")


def read_contained(data: bytes, kind: str) -> bytes:
    """What `reader` writes about a file of this kind, `xls` or `parquet`, below its first line.

    Raises Refused where the reader fails, or takes more time or memory than limits allow.
    """
    head, _, answer = _answer(data, kind).partition(b"\n")
    if head == b'"done"':
        return answer
    reason = str(json.loads(head)) if head else ""
    if reason == "TooLarge":
        raise RefusedFileError(
            "R113",
            f"the table has more than {limits.COLUMNS:,} columns, {limits.PARQUET_ROWS:,} rows or "
            f"{limits.PARQUET_CELLS:,} cells",
            "leave out columns that are not needed, or split it into several files",
        )
    raise password_protected() if "Password" in reason else failed("it is damaged")


def failed(why: str) -> RefusedFileError:
    """The refusal of a file that its reader cannot read."""
    return RefusedFileError("R118", f"the file cannot be read to its end: {why}", SAVE_ANEW)


def _answer(data: bytes, kind: str) -> bytes:
    most = (limits.COLUMNS, limits.PARQUET_ROWS, limits.PARQUET_CELLS)
    try:
        return run_contained(_CHILD, [kind, *map(str, (limits.CHILD_BYTES, limits.CHILD_SECONDS, *most))], data)
    except subprocess.TimeoutExpired as error:
        raise failed(f"it took more than {limits.CHILD_SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        raise failed("it is damaged, or far larger inside than outside") from error


def run_contained(child: Path, words: Sequence[str], data: bytes, seconds: int = limits.CHILD_SECONDS) -> bytes:
    """What a script writes that is given the data, in a process of its own that ends after so many seconds.

    TimeoutExpired where it does not end by itself, CalledProcessError where it fails. The script sets its own limits.
    """
    environment = {**os.environ, "RUST_BACKTRACE": "0", "POLARS_MAX_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-I", str(child), *words],
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        check=True,
        env=environment,
    ).stdout
