"""Start the program: `sponsorcli`, or `python -m sponsorcli`."""

import errno
import gc
import os
import sys

from sponsorcli import __version__

CANNOT_RUN, INTERRUPTED = 3, 130
"""As `cli.ExitCode` has them, which may not be there yet."""
NEW_OBJECTS_BETWEEN_LOOKS = 1_000_000
"""Python looks for rings of garbage after every 700 new objects (2,000 since 3.13). A run makes few rings and many
objects that stay, so that a tenth of its time went into looking."""


def main() -> None:
    """Run the command line; the shortest question is answered before anything else is loaded."""
    try:
        if sys.argv[1:] == ["--version"]:
            say_version()
            return
        leave_out()
        from sponsorcli.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded
        code = INTERRUPTED
    except BrokenPipeError:  # whoever read it has left
        sys.stdout = None
        code = 0
    except OSError as fault:  # of printing the version: all other streams are watched over
        sys.stdout = None
        if sys.stderr is not None:
            sys.stderr.write(f"exit code {CANNOT_RUN}: the result could not be printed: {fault.strerror}\n")
        code = CANNOT_RUN
    sys.exit(code)


def leave_out() -> None:
    """Leave out what takes time and helps no run.

    pydantic would look through all installed packages for plugins, 70 ms for 140 packages, and show those it finds
    every setting of a program.
    """
    gc.set_threshold(NEW_OBJECTS_BETWEEN_LOOKS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def say_version() -> None:
    """Print the version; OSError where it cannot be."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.write(f"sponsorcli {__version__}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
