"""Résumés of a cohort as a whole process, in each form, and what checking one costs.

python benchmarks/make_resumes.py

Aim: 100 résumés in 20 s. The peer is a bare interpreter, so that the ratios can be compared between machines.
"""

import sys
import tempfile
from pathlib import Path

from measured import Run, median_of, print_row, run_once

PROTEGES, SPONSORS, PEOPLE = 120, 100, 1_500
SPONSORCLI = (sys.executable, "-m", "sponsorcli")
KINDS = ("docx", "pdf", "json")


def main() -> None:
    """Make up a cohort, write its résumés and check some."""
    bare = median_of((sys.executable, "-c", "pass"))
    print_row("bare interpreter", bare)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = (f"--proteges={PROTEGES}", f"--sponsors={SPONSORS}", f"--people={PEOPLE}")
        run_once((*SPONSORCLI, "sample", name, *sizes, "--seed=1"))
        (program,) = (folder / "configs").glob("*.yaml")
        for kind in KINDS:
            print_files(kind, resumes(program, folder / kind, kind), folder / kind, bare)
        for kind in KINDS[:2]:
            files = [str(path) for path in sorted((folder / kind).iterdir())[:10]]
            print_row(f"check: 10 {kind}", median_of((*SPONSORCLI, "readiness", "check", *files), 3), beside=bare)


def resumes(program: Path, folder: Path, kind: str) -> Run:
    """The median of three runs that write the résumés of all."""
    command = (*SPONSORCLI, "readiness", "resume", str(program), "--all", "--kind", kind, "--as-of=2026-10-31", "-q")
    return median_of((*command, "--replace", "-o", str(folder)), 3)


def print_files(kind: str, run: Run, folder: Path, bare: Run) -> None:
    """A line on the files of one form: how many, and how large they are."""
    sizes = sorted(path.stat().st_size for path in folder.iterdir())
    print_row(f"{len(sizes)} résumés as {kind}, {sizes[len(sizes) // 2]:,} bytes each", run, beside=bare)


if __name__ == "__main__":
    main()
