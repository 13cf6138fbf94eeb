"""Show what is longer than the screen through the reader's pager, so that the answer is what they see first."""

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SWITCHES = {"LESS": "FRSX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""For `less`: leave at once what fits, show colours, cut long lines instead of folding them, and keep the screen."""


def put_out(text: str) -> None:
    """Write a result to stdout: through a pager where a terminal is too short for it, in pipes and files as it is."""
    command = pager_for(text)
    if not command or not paged(text, command):
        sys.stdout.write(text)
        sys.stdout.flush()


def pager_for(text: str) -> list[str]:
    """The pager to start, by `PAGER`, or `less` where that is not set; nothing where none is wanted or needed."""
    fits = text.count("\n") < shutil.get_terminal_size((80, 24)).lines
    if fits or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return []
    named = os.environ.get("PAGER")
    if named is None:
        return ["less"] if shutil.which("less") else []
    return shlex.split(named, posix=os.name != "nt")


def paged(text: str, command: list[str]) -> bool:
    """Show the text through the pager and wait until the reader leaves it; False where it cannot be started."""
    import subprocess

    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**SWITCHES, **os.environ})
    except OSError:
        return False
    with interrupts_left_to_pager():
        # What a reader who leaves early has not taken is nobody's loss: `communicate` lets it go.
        pager.communicate(text.encode("utf-8", "backslashreplace"))
    return True


@contextmanager
def interrupts_left_to_pager() -> Iterator[None]:
    """Let Ctrl-C reach the pager alone: in `less` it ends a search, not the reading."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
