"""Take a command line, call the workflow, and finish: result, problems, exit code."""

from .run import ExitCode, run

__all__ = ["ExitCode", "run"]
