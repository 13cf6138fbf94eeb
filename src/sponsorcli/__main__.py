"""Start the program: `sponsorcli`, or `python -m sponsorcli`."""

import sys

from sponsorcli import __version__


def main() -> None:
    """Run the command line; the shortest question is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"sponsorcli {__version__}")  # noqa: T201 - nothing that could draw it is loaded yet
        return
    from sponsorcli.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
