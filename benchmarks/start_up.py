"""What it costs to start: `--version`, `--help` and a small command, beside a bare interpreter and other programs.

python benchmarks/start_up.py [PEER …]

Peers are commands such as `black` or `/path/to/sqlite-utils`; each is asked for its `--help`. Aim: `--version` at most
3 times and `--help` at most 8 times a bare interpreter's CPU time.
"""

import sys

from measured import median_of, print_row

RUNS = 11
SPONSORCLI = (sys.executable, "-m", "sponsorcli")
CHECKED = ("check", "configs/emerging-leaders.yaml", "--as-of=2026-10-31")


def main() -> None:
    """Measure each in turn."""
    bare = median_of((sys.executable, "-c", "pass"), RUNS)
    print_row("bare interpreter", bare)
    for arguments in (("--version",), ("--help",), ("pair", "--help"), CHECKED):
        print_row(f"sponsorcli {' '.join(arguments[:2])}", median_of((*SPONSORCLI, *arguments), RUNS), beside=bare)
    for peer in sys.argv[1:]:
        print_row(f"{peer} --help", median_of((peer, "--help"), RUNS), beside=bare)


if __name__ == "__main__":
    main()
