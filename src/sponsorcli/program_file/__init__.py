"""Read a program file: strict YAML, every fault with its place, the career phase's defaults filled in."""

from .files_named import files_named
from .read import ProgramFile, read_program
from .source_paths import STANDARD_INPUT, entry_paths, is_glob, named_file, source_paths

__all__ = [
    "STANDARD_INPUT",
    "ProgramFile",
    "entry_paths",
    "files_named",
    "is_glob",
    "named_file",
    "read_program",
    "source_paths",
]
