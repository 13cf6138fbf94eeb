"""A line on the terminal while a long pairing is made, and Ctrl-C that takes the best so far instead of nothing."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

    from sponsorcli.pairing.solving import SolverProgress

QUIET_FOR = 1.0
"""Seconds before the line appears; what is quicker needs none."""
EVERY = 0.2
"""Seconds between two changes of the line."""


class PairingWatch:
    """Told how far a pairing has come; shows it, and ends it at the first Ctrl-C. A second one stops the program."""

    def __init__(self, cleanup: ExitStack, *, shows: bool) -> None:
        self.is_interrupted = False
        self._cleanup = cleanup
        self._shows = shows
        self._since = self._shown = 0.0
        self._line: Status | None = None

    def __call__(self, so_far: "SolverProgress") -> bool:
        """Whether to go on."""
        now = time.monotonic()
        if not self._since:
            self._since = now
            self._take_signals()
        if self._shows and now - self._since > QUIET_FOR and now - self._shown > EVERY:
            self._shown = now
            self._show(said(so_far))
        return not self.is_interrupted

    def _take_signals(self) -> None:
        """From now on Ctrl-C is ours; before, nothing is lost by stopping at once."""
        is_main = threading.current_thread() is threading.main_thread()
        if is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            before = signal.signal(signal.SIGINT, self._interrupt)
            self._cleanup.callback(signal.signal, signal.SIGINT, before)

    def _interrupt(self, number: int, _frame: FrameType | None) -> None:
        self.is_interrupted = True
        signal.signal(number, signal.default_int_handler)

    def _show(self, text: str) -> None:
        if self._line is None:
            from rich.console import Console
            from rich.status import Status

            self._line = self._cleanup.enter_context(Status(text, console=Console(stderr=True)))
        self._line.update(text)


@contextmanager
def watched(*, quiet: bool) -> Iterator[PairingWatch]:
    """Watch a pairing; the line is shown on a terminal alone, and taken away at the end."""
    with ExitStack() as cleanup:
        yield PairingWatch(cleanup, shows=sys.stderr.isatty() and not quiet)


def said(so_far: "SolverProgress") -> str:
    """How far things are, in one line."""
    if not so_far.round:
        return "pairing: looking for promising pairs"
    pairs = f"{so_far.pairs:,} pair{'' if so_far.pairs == 1 else 's'}"
    text = f"pairing: round {so_far.round}, {pairs}, total {so_far.score / 1_000_000:,.2f}"
    if so_far.gap is None or (so_far.gap.pairs is None and so_far.gap.score is None):
        return f"{text} (Ctrl-C takes these)"
    if so_far.gap.pairs:
        return f"{text}; {so_far.gap.pairs:,} more at most (Ctrl-C takes these)"
    return f"{text}; {(so_far.gap.score or 0) / 1_000_000:,.2f} higher at most (Ctrl-C takes these)"
