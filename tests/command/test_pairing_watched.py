"""A long pairing on the command line: its line on a terminal, and Ctrl-C."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "2026-10-31"
SLOW = """
import os, signal, sys
from sponsorcli.cli import run
from sponsorcli.cli.screen import watching
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.solving import column_generation
from sponsorcli.pairing.tuning import Tuning

slow = Tuning(all_at_once=-1, first_columns=1, added_columns=1, cells_scored_at_once=100)
make_pairing.__kwdefaults__["tuning"] = slow
watching.QUIET_FOR = watching.EVERY = 0
solve, times = column_generation.best_assignment, int(sys.argv[1])

def interrupted(problem):
    global times
    times -= 1
    if times == 0:
        os.kill(os.getpid(), signal.SIGINT)
    return solve(problem)

column_generation.best_assignment = interrupted
sys.exit(run(sys.argv[2:]))
"""


def slowly(interrupted_at: int, *arguments: object, error: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, in many rounds, with a SIGINT at one of them."""
    command = [sys.executable, "-c", SLOW, str(interrupted_at), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=error, timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a process there")
def test_ctrl_c_writes_the_best_so_far_as_not_proven(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    out = tmp_path / "pairing.json"
    run = slowly(2, "pair", programme, "--as-of", AS_OF, "--from-scratch", "-o", out, "--format", "json")
    assert run.returncode == 130
    assert b"M044" in run.stderr
    facts = json.loads(run.stdout)["facts"]
    assert json.loads(out.read_text(encoding="utf-8"))["facts"] == facts
    whole = json.loads(sponsorcli("pair", programme, "--as-of", AS_OF, "--from-scratch", "--format", "json").out)[
        "facts"
    ]
    assert (facts["proven"], whole["proven"]) == (False, True)
    assert "gap_pairs" not in whole
    assert 0 <= whole["paired"] - facts["paired"] <= facts["gap_pairs"]
    if whole["paired"] == facts["paired"]:
        assert whole["total_score"] <= facts["total_score"] + facts["gap_score"]
    verified = sponsorcli("verify", programme, out, "--as-of", AS_OF, "--format", "json")
    assert verified.code == 0
    assert json.loads(verified.out)["facts"]["proven"] is False


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_on_a_terminal_a_line_says_how_far_a_long_pairing_is(programme: Path) -> None:
    import pty

    screen, terminal = pty.openpty()
    run = slowly(0, "pair", programme, "--as-of", AS_OF, "--from-scratch", "--format", "json", error=terminal)
    os.close(terminal)
    seen = os.read(screen, 100_000).decode(errors="replace")
    os.close(screen)
    assert run.returncode == 0
    assert "pairing: " in seen
    assert json.loads(run.stdout)["facts"]["proven"] is True


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a process there")
def test_in_a_pipe_nothing_is_said_of_the_rounds(programme: Path) -> None:
    run = slowly(0, "pair", programme, "--as-of", AS_OF, "--from-scratch", "--format", "json")
    assert run.returncode == 0
    assert b"pairing: " not in run.stderr
