"""Take a command line, call the workflow, and finish: result, problems, exit code."""

from .exit_code import ExitCode
from .run import run

__all__ = ["ExitCode", "run"]
