"""Read a program file: strict YAML, every fault with its place, the career phase's defaults filled in."""

from .checks import program_problems
from .read import ProgramFile, read_program
from .reference import program_reference
from .schema import program_schema
from .source_paths import source_paths

__all__ = [
    "ProgramFile",
    "program_problems",
    "program_reference",
    "program_schema",
    "read_program",
    "source_paths",
]
