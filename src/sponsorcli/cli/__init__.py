"""Take a command line, call the workflow, and finish: result, problems, exit code."""

from .run import run
from .stopping import ExitCode

__all__ = ["ExitCode", "run"]
