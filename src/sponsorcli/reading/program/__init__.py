"""Read a program file: strict YAML, every fault with its place, the career phase's defaults filled in."""

from .checks import program_problems
from .read import ProgramFile, read_program
from .source_paths import source_paths

__all__ = ["ProgramFile", "program_problems", "read_program", "source_paths"]
