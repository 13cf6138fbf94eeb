"""Check a program's settings against each other, before any roster is read."""

from .lint import program_problems

__all__ = ["program_problems"]
