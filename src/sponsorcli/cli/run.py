"""The one boundary between the program and the shell: whatever happens becomes an exit code and a plain sentence."""

import os
import sys
from collections.abc import Sequence

from sponsorcli.on_demand import fetch

from .help_pages.ready import ready_page
from .screen.streams import LostOutputError, ReaderLeftError, guarded_streams
from .stopping import ExitCode, Stop, stopped_in_good_order

__all__ = ["ExitCode", "run"]


def run(arguments: Sequence[str]) -> int:
    """Run the command line given and return the exit code."""
    speak_any_language()
    with guarded_streams():
        try:
            code = ended(expanded(arguments) if os.name == "nt" else arguments)
            sys.stdout.flush()
        except ReaderLeftError:
            return ExitCode.FINE  # what they wanted they have
        except LostOutputError as lost:
            sys.stderr.write(f"exit code {int(ExitCode.CANNOT_RUN)}: the result could not be printed: {lost}\n")
            return ExitCode.CANNOT_RUN
        return code


def expanded(arguments: Sequence[str]) -> list[str]:
    """The arguments with the files that a pattern stands for, as the shells of Windows leave them to the program.

    Brackets are part of a name; what matches nothing stays, so that a problem can quote it.
    """
    from glob import glob

    found: list[str] = []
    for argument in arguments:
        is_pattern = not argument.startswith("-") and any(mark in argument for mark in "*?")
        files = sorted(glob(argument.replace("[", "[[]"))) if is_pattern else []  # noqa: PTH207 - text comes and goes
        found += files or [argument]
    return found


def ended(arguments: Sequence[str]) -> int:
    """How the command line ended, as an exit code; LostOutputError, ReaderLeftError."""
    stop = Stop()
    try:
        with stopped_in_good_order(stop):
            page = ready_page(arguments)
            if page is not None:
                sys.stdout.write(f"{page}\n")
                return ExitCode.FINE
            result = fetch("sponsorcli.cli.app:build_app")()(
                args=list(arguments), prog_name="sponsorcli", standalone_mode=True
            )
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else ExitCode.FINE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except (LostOutputError, ReaderLeftError):
        raise
    except Exception as bug:  # noqa: BLE001 - the last boundary: a traceback would show people's data
        if stop.code is not None:
            return stop.code
        sys.stderr.write(bug_report(bug))
        return ExitCode.OUR_BUG
    return result if isinstance(result, int) else ExitCode.FINE


def speak_any_language() -> None:
    """Let names be printed where the console's code page lacks a letter, instead of stopping half-way."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            else:
                stream.reconfigure(errors="backslashreplace")


def bug_report(bug: BaseException) -> str:
    """What to say of a fault of ours: its kind and place in our code, never its message, which may quote a roster."""
    from sponsorcli.problems.messages import kind_and_place

    return (
        f"sponsorcli has an internal fault ({kind_and_place(bug)}). Files are written whole or not at all.\n"
        "Please report this line, the command and `sponsorcli --version`; the message is left out on purpose, "
        "since it could quote your data.\n"
    )
