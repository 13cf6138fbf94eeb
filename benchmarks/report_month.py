"""The monthly report as a whole process, over three sizes of programme.

python benchmarks/report_month.py

Aim: 200 protégés, 120 sponsors, 5,000 people in 2 s and 200 MiB; 2,000, 1,200 and 50,000 in 7 s. The peer is a bare
interpreter, so that the ratios can be compared between machines.
"""

import sys
import tempfile
from pathlib import Path

from measured import median_of, print_row, run_once

SIZES = ((60, 40, 800), (200, 120, 5_000), (2_000, 1_200, 50_000))
SPONSORCLI = (sys.executable, "-m", "sponsorcli")


def main() -> None:
    """Make up each programme and report on it."""
    bare = median_of((sys.executable, "-c", "pass"))
    print_row("bare interpreter", bare)
    print_row("sponsorcli --help", median_of((*SPONSORCLI, "--help")), beside=bare)
    for proteges, sponsors, people in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            sizes = (f"--proteges={proteges}", f"--sponsors={sponsors}", f"--people={people}")
            made = run_once((*SPONSORCLI, "sample", folder, *sizes, "--seed=1"))
            (program,) = (Path(folder) / "configs").glob("*.yaml")
            out = str(Path(folder) / "report.xlsx")
            command = (*SPONSORCLI, "report", str(program), "--as-of=2026-10-31", "-o", out, "--quiet")
            name = f"{proteges:,} protégés, {sponsors:,} sponsors, {people:,} people"
            print_row(f"sample: {name}", made, beside=bare)
            print_row(f"report: {name}", median_of(command, 3), beside=bare)


if __name__ == "__main__":
    main()
