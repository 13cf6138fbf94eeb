"""Start the program: `sponsorcli`, or `python -m sponsorcli`."""

import sys

from sponsorcli import __version__

INTERRUPTED = 130
"""As `cli.ExitCode` has it, which may not be there yet."""


def main() -> None:
    """Run the command line; the shortest question is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"sponsorcli {__version__}")  # noqa: T201 - nothing that could draw it is loaded yet
        return
    try:
        from sponsorcli.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
