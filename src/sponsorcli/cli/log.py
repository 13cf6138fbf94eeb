"""Keep the log of runs: a line of JSON each, counts and file names, nobody's id and nobody's name."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sponsorcli import __version__, delivery

from .stopping import ExitCode

if TYPE_CHECKING:
    from sponsorcli.delivery.protected_files import ProtectedFiles
    from sponsorcli.problems import Problem


def add_log_line(
    path: Path, about: Mapping[str, object], problems: "Sequence[Problem]", code: int, *, keep: "ProtectedFiles"
) -> None:
    """Add a line on this run; that the log cannot be written is said and stops nothing."""
    import json

    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        **about,
        "problems": dict(sorted(Counter(str(problem.severity) for problem in problems).items())),
        "exit": int(code),
    }
    writing = delivery.writing
    try:
        writing.add_line(path, json.dumps(line), keep=keep)
    except OSError as fault:
        sys.stderr.write(f"cannot write to the log {path}: {fault.strerror}\n")
    except writing.RefusedError as refused:
        sys.stderr.write(f"cannot write to the log {path}: {refused.problems[0].message}\n")


@contextmanager
def logged_if_stopped(path: Path | None, *, keep: "ProtectedFiles") -> Iterator[None]:
    """Add a line where the run does not come to its end: told to stop, interrupted, or a fault of ours."""
    try:
        yield
    except BaseException as why:
        if path is not None:
            add_log_line(path, {"program": None, "stopped_by": type(why).__name__}, (), code_of(why), keep=keep)
        raise


def code_of(why: BaseException) -> int:
    """The exit code that this ending will have."""
    match why:
        case SystemExit(code=int(code)):
            return code
        case KeyboardInterrupt():
            return ExitCode.INTERRUPTED
        case typer.BadParameter():
            return ExitCode.WRONG_USE
        case _:
            return ExitCode.OUR_BUG
