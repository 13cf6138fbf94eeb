"""How a run ends: the exit codes that scripts rely on, and signals that unwind it, so that half-made files go."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from types import FrameType
from typing import Any, NoReturn


class ExitCode(IntEnum):
    """What became of a run."""

    FINE = 0
    ERRORS_FOUND = 1
    """The files have errors, or what `--fail-on` names was met."""
    WRONG_USE = 2
    CANNOT_RUN = 3
    """A file cannot be opened or written, or another run holds the folder."""
    OUR_BUG = 70
    INTERRUPTED = 130


STOPPING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if isinstance(getattr(signal, name, None), int)
)
"""What a scheduler, a closed terminal, and Windows send to a program that is to end."""


class Stop:
    """Whether the system told the program to stop, and the exit code for it."""

    def __init__(self) -> None:
        """Before anything was told."""
        self.code: int | None = None

    def __call__(self, number: int, _frame: FrameType | None) -> NoReturn:
        """Leave with 128 and the signal's number, as shells count; a second signal does not disturb the tidying up.

        The code is also kept: a library that is being loaded may turn the exit into an ImportError of its own.
        """
        signal.signal(number, signal.SIG_IGN)
        self.code = 128 + number
        raise SystemExit(self.code)


@contextmanager
def stopped_in_good_order(stop: Stop) -> Iterator[None]:
    """Let signals that end the program unwind it first; what somebody chose to ignore (`nohup`) stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
