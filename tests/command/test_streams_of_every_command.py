"""Every command, as its output is closed, full or left: the right code, no traceback, and no roster changed."""

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sponsorcli.cli import run
from sponsorcli.cli.manifest import MANIFEST
from tests.seeds import first_few

AS_OF = "--as-of=2026-10-31"
OF_NO_PROGRAMME: dict[str, list[str]] = {
    "problem": ["problem", "R003"], "ladder": ["ladder"], "schema": ["schema"],
    "power": ["power", "PROGRAM", "--base=0.17", AS_OF],
    "init": ["init", "OUT/new"], "sample": ["sample", "OUT/new", "--proteges=8", "--sponsors=6"],
}  # fmt: skip
OF_PERSONS: dict[str, list[str]] = {
    "explain": ["explain", "PROGRAM", "00103", AS_OF],
    "brief": ["brief", "PROGRAM", "00103", AS_OF],
    "person": ["person", "export", "PROGRAM", "00103", AS_OF],
    "readiness": ["readiness", "desk", "PROGRAM", AS_OF],
    "round": ["round", "PROGRAM", "--review-date=2026-12-01", AS_OF],
    "compare": ["compare", "PROGRAM", "--set", "pairing.capacity=2", AS_OF],
    "verify": ["verify", "PROGRAM", "OUT/pairing.json", AS_OF],
    "adopt": ["adopt", "PROGRAM", "OUT/pairing.json", "--on=2026-11-02"],
    "record": ["record", "PROGRAM", "00741", "00103", "introduction", "--on=2026-10-20", "--note=OUT"],
}
CHANGING = {"record"}
"""What it adds to is the programme's own table, whether anybody sees it told or not."""
IN_EVERY_RUN = ["ladder", "problem", "init", "check"]
COMMANDS = first_few([*IN_EVERY_RUN, *(name for name in MANIFEST if name not in IN_EVERY_RUN)], len(IN_EVERY_RUN))


def line_of(command: str, programme: Path, out: Path) -> list[str]:
    """The command line; what is handed in is made first."""
    words = OF_NO_PROGRAMME.get(command) or OF_PERSONS.get(command) or [command, "PROGRAM", AS_OF]
    return [one.replace("PROGRAM", str(programme)).replace("OUT", str(out)) for one in words]


class Failing(io.StringIO):
    """A stream to which nothing can be written, for the reason given."""

    def __init__(self, reason: int) -> None:
        """With the system's number of the reason."""
        super().__init__()
        self.reason = reason

    def write(self, _: str) -> int:
        """Fails as the system does."""
        raise OSError(self.reason, os.strerror(self.reason))


def closed() -> None:
    """What Python has where the shell closed the stream."""


def full() -> Failing:
    """A disk without room."""
    return Failing(errno.ENOSPC)


def left() -> Failing:
    """A pipe whose reader went, as `head` does."""
    return Failing(errno.EPIPE)


@pytest.mark.parametrize("command", COMMANDS)
def test_lost_output_is_told_apart_and_nothing_is_harmed(
    command: str, programme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(out: Callable[[], object] | None = None, err: Callable[[], object] | None = None) -> tuple[int, str]:
        told, where = io.StringIO(), tmp_path / f"out{next(numbers)}"
        where.mkdir()
        (where / "pairing.json").write_bytes(pairing)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", io.StringIO() if out is None else out())
            patched.setattr(sys, "stderr", told if err is None else err())
            return int(run(line_of(command, programme, where))), told.getvalue()

    numbers = iter(range(100))
    pairing = b""
    if command in {"adopt", "verify"}:
        made = tmp_path / "pairing.json"
        assert run(["pair", str(programme), AS_OF, "-q", "-o", str(made)]) == 0
        pairing = made.read_bytes()
    sources = {path: path.read_bytes() for path in programme.parents[1].glob("sample_data/*") if path.is_file()}
    if command == "scorecards":
        programme.write_text(
            programme.read_text(encoding="utf-8").replace("mode: report_only", "mode: scorecard"), encoding="utf-8"
        )
    usual, _ = ended()
    assert usual in {0, 1}
    for out in (closed, full):
        code, told = ended(out)
        assert code == 3, (out, told)
        assert "exit code 3: the result could not be printed: " in told
        assert "Traceback" not in told
        assert "internal fault" not in told
    assert ended(left)[0] == 0
    for err in (closed, full, left):
        assert ended(err=err)[0] == usual, err
        assert ended(closed, err)[0] == 3, err
    if command not in CHANGING:
        assert {path: path.read_bytes() for path in sources} == sources
