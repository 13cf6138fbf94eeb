"""Read a program file: strict YAML, every fault with its place, the career phase's defaults filled in."""

from .read import ProgramFile, read_program

__all__ = ["ProgramFile", "read_program"]
