"""Measure whole processes as the operating system counts them: wall seconds, CPU seconds, peak memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One finished process."""

    wall: float
    cpu: float
    peak_mib: float
    exit_code: int


def run_once(command: Sequence[str]) -> Run:
    """Run the command with its output thrown away (POSIX only: the kernel's own account of the child)."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(
        wall=time.perf_counter() - started,
        cpu=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss * unit / 2**20,
        exit_code=process.returncode,
    )


def median_of(command: Sequence[str], runs: int = 5) -> Run:
    """The median of each figure over some runs, after one that does not count."""
    run_once(command)
    done = [run_once(command) for _ in range(runs)]
    return Run(
        wall=statistics.median(run.wall for run in done),
        cpu=statistics.median(run.cpu for run in done),
        peak_mib=statistics.median(run.peak_mib for run in done),
        exit_code=max(run.exit_code for run in done),
    )


def print_row(name: str, run: Run, *, beside: Run | None = None) -> None:
    """A line of the table; `beside` adds the ratio of CPU time to a peer's."""
    ratio = "" if beside is None else f"  {run.cpu / beside.cpu:6.1f}x"
    print(
        f"{name:<44} {run.wall:8.2f} s wall {run.cpu:8.2f} s cpu {run.peak_mib:8.0f} MiB  exit {run.exit_code}{ratio}"
    )
