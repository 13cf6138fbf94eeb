"""The two streams of a command: what goes wrong with them is told apart from what goes wrong with files.

A reader who has left (`| head`) has what they wanted. A result that cannot be printed, since standard output is closed
or its disk is full, is a failure. Messages that cannot be shown change nothing about the result.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO


def reader_left(system: str) -> frozenset[int]:
    """How a system says that nobody reads a pipe any more: Windows calls it an invalid argument."""
    return frozenset({errno.EPIPE, errno.EINVAL} if system == "nt" else {errno.EPIPE})


READER_LEFT = reader_left(os.name)


class LostOutputError(Exception):
    """The result cannot be printed."""


class ReaderLeftError(Exception):
    """Whoever read the result has left."""


def losing_output(reason: str, number: int | None = None) -> None:
    """What standard output does about a fault."""
    if number in READER_LEFT:
        raise ReaderLeftError
    raise LostOutputError(reason)


def losing_messages(reason: str, number: int | None = None) -> None:
    """What standard error does about a fault: nothing is told any more."""


class GuardedStream:
    """A stream of text whose faults are answered by `on_fault`, the first one again at every later use."""

    def __init__(self, stream: TextIO | None, on_fault: Callable[[str, int | None], None]) -> None:
        """Over a stream, None where it is closed."""
        self._stream = stream
        self._on_fault = on_fault
        self._lost: tuple[str, int | None] | None = ("it is closed", None) if stream is None else None

    def __getattr__(self, name: str) -> Any:
        """Whatever else a stream has."""
        return getattr(self._stream, name)

    def isatty(self) -> bool:
        """Whether somebody looks at it."""
        return self._stream is not None and self._stream.isatty()

    def write(self, text: str) -> int:
        """Write the text, or answer for the fault; TypeError for bytes, by which libraries tell streams of text."""
        if not isinstance(text, str):
            raise TypeError("text is written here, no bytes")
        with self._answered():
            if text and self._stream is not None and self._lost is None:
                self._stream.write(text)
        if text and self._lost is not None:
            self._on_fault(*self._lost)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines, which have their own ends."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Bring out what was written, or answer for the fault."""
        if self._stream is None:
            return
        with self._answered():
            if self._lost is None:
                self._stream.flush()
        if self._lost is not None:
            self._on_fault(*self._lost)

    @contextmanager
    def _answered(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as fault:
            self._lost = (getattr(fault, "strerror", None) or "it is closed").lower(), getattr(fault, "errno", None)
            let_go_of(self._stream)


def let_go_of(stream: TextIO | None) -> None:
    """Send what the stream still holds nowhere, so that the interpreter does not fail on it when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno() if stream is not None else nowhere)
        os.close(nowhere)


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Both streams guarded, as long as this lasts."""
    occupy_closed_handles()
    before = sys.stdout, sys.stderr
    out, err = GuardedStream(sys.stdout, losing_output), GuardedStream(sys.stderr, losing_messages)
    sys.stdout, sys.stderr = out, err
    try:
        yield
    finally:
        err.flush()
        sys.stdout, sys.stderr = before


def occupy_closed_handles() -> None:
    """Open the null device where one of the three standard handles is closed.

    Else the next file that is opened would get its number, and what a library writes to standard error land in it.
    """
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
