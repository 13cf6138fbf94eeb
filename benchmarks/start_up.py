"""What it costs to start: `--version`, `--help` and a small command, beside a bare interpreter and other programs.

python benchmarks/start_up.py [PEER …]

Peers are commands such as `black` or `/path/to/sqlite-utils`; each is asked for its `--help`. Aim: `--version` at most
2 times and `--help`, of the program and of every command, at most 4 times a bare interpreter's CPU time: less than
importing typer, which none of them does. Nobody's own `config.toml` may be there, or pages are built with its defaults.
"""

import sys

from measured import median_of, print_row

from sponsorcli.cli.manifest import MANIFEST

RUNS = 11
SPONSORCLI = (sys.executable, "-m", "sponsorcli")
CHECKED = ("check", "configs/emerging-leaders.yaml", "--as-of=2026-10-31")


def main() -> None:
    """Measure each in turn."""
    bare = median_of((sys.executable, "-c", "pass"), RUNS)
    print_row("bare interpreter", bare)
    print_row("import typer", median_of((sys.executable, "-c", "import typer"), RUNS), beside=bare)
    pages = {name: median_of((*SPONSORCLI, name, "--help")) for name in MANIFEST}
    slowest = max(pages, key=lambda name: pages[name].cpu)
    print_row(f"slowest of {len(pages)} commands: {slowest} --help", pages[slowest], beside=bare)
    for arguments in (("--version",), ("--help",), ("pair", "--help"), CHECKED):
        print_row(f"sponsorcli {' '.join(arguments[:2])}", median_of((*SPONSORCLI, *arguments), RUNS), beside=bare)
    for peer in sys.argv[1:]:
        print_row(f"{peer} --help", median_of((peer, "--help"), RUNS), beside=bare)


if __name__ == "__main__":
    main()
