"""Kill the monthly report at random moments, fill its disk, run it twice at once: is there always a whole report?

python benchmarks/killed_runs.py [--kills 300] [--full 50] [--pairs 20] [--seed 1]

POSIX only. As root a full disk is a real one, a small tmpfs; otherwise a limit on the size of files.
"""

import argparse
import io
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl

SPONSORCLI = (sys.executable, "-m", "sponsorcli")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
DAYS = ("2026-10-30", "2026-10-31")
"""Runs speak of either day in turn, so that each has something new to write."""
TMPFS_KIB = 96
"""Less than a report, so that a second one never has room."""


def main() -> None:
    """Make up a tiny programme, hurt its runs, and print what was found."""
    parser = argparse.ArgumentParser()
    for name, count in (("kills", 300), ("full", 50), ("pairs", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    options = parser.parse_args()
    # A shell ignores Ctrl-C for what it starts in the background, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run((*SPONSORCLI, "sample", folder, "--proteges=6", "--sponsors=4"), check=True, capture_output=True)
        (program,) = (Path(folder) / "configs").glob("*.yaml")
        out = Path(folder) / "out"
        out.mkdir()
        print_counts("killed", killed(program, out / "report.xlsx", options.kills, random.Random(options.seed)))
        print_counts("disk full", disk_full(program, Path(folder), options.full))
        print_counts("two at once", two_at_once(program, out / "twice.xlsx", options.pairs))


def command(program: Path, target: Path, day: str, *more: str) -> tuple[str, ...]:
    """The run that writes this file."""
    return (*SPONSORCLI, "report", str(program), f"--as-of={day}", "--quiet", "-o", str(target), *more)


def state_of(target: Path) -> str:
    """Whether the file is a whole workbook: every part of it undamaged, and openable."""
    try:
        content = target.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if parts.testzip() is not None:
                return "DAMAGED"
        openpyxl.load_workbook(io.BytesIO(content), read_only=True).close()
    except (OSError, zipfile.BadZipFile, KeyError) as fault:
        return f"DAMAGED ({type(fault).__name__})"
    return "whole"


def killed(program: Path, target: Path, kills: int, chance: random.Random) -> Counter[str]:
    """Runs ended at a random moment between their start and a little after the time they need."""
    counts: Counter[str] = Counter()
    subprocess.run(command(program, target, DAYS[0]), check=True)
    began = time.perf_counter()
    subprocess.run(command(program, target, DAYS[1]), check=True)
    lasting = time.perf_counter() - began
    for number in range(kills):
        sign = SIGNALS[number % len(SIGNALS)]
        before = target.read_bytes()
        with subprocess.Popen(
            command(program, target, DAYS[number % 2]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            # Two thirds of the moments lie in the last third of the run, where files are drawn and written.
            late = chance.random() < 2 / 3
            time.sleep(chance.uniform(0.65 if late else 0.0, 1.1) * lasting)
            process.send_signal(sign)
        counts[f"report {state_of(target)}"] += 1
        counts["new report in place" if target.read_bytes() != before else "old report kept"] += 1
        counts[f"{sign.name} exit {process.returncode}"] += 1
        left = list(target.parent.glob(".sponsorcli-*.tmp"))
        counts[f"half-made files left by {sign.name}"] += len(left)
        for path in left:
            path.unlink()
    return counts


def disk_full(program: Path, folder: Path, runs: int) -> Counter[str]:
    """Runs whose report finds no room, over an earlier one."""
    counts: Counter[str] = Counter()
    disk = folder / "disk"
    disk.mkdir()
    is_real = os.geteuid() == 0 and mounted(disk)
    try:
        target = disk / "report.xlsx"
        small = disk / "old.txt"
        for number in range(runs):
            small.write_bytes(b"x" * (number * 331 % 20_000))  # another place to run out of room each time
            target.write_bytes(b"the old report")
            done = subprocess.run(
                command(program, target, DAYS[number % 2]),
                check=False,
                capture_output=True,
                preexec_fn=None if is_real else limited,
            )
            counts[f"exit {done.returncode}"] += 1
            kept = target.read_bytes() == b"the old report"
            counts["old report kept" if kept else f"another report, {state_of(target)}"] += 1
            counts["half-made files left"] += len(list(disk.glob(".sponsorcli-*.tmp")))
    finally:
        if is_real:
            subprocess.run(("umount", str(disk)), check=True)
    counts["on a tmpfs" if is_real else "under a limit of file size"] = runs
    return counts


def mounted(disk: Path) -> bool:
    """Whether a small disk could be put there."""
    size = f"size={TMPFS_KIB}k"
    done = subprocess.run(("mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)), check=False, capture_output=True)
    return done.returncode == 0


def limited() -> None:
    """Let no file grow to the size of a report."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


def two_at_once(program: Path, target: Path, pairs: int) -> Counter[str]:
    """Two runs for one file at the same time; the second one waits."""
    counts: Counter[str] = Counter()
    for _ in range(pairs):
        both = [
            subprocess.Popen(command(program, target, day), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for day in DAYS
        ]
        for process in both:
            counts[f"exit {process.wait()}"] += 1
        counts[f"report {state_of(target)}"] += 1
        counts["half-made files left"] += len(list(target.parent.glob(".sponsorcli-*.tmp")))
    return counts


def print_counts(name: str, counts: Counter[str]) -> None:
    """A line a finding."""
    print(name, flush=True)
    for what, count in sorted(counts.items()):
        print(f"  {what:<44} {count:>5}", flush=True)


if __name__ == "__main__":
    main()
