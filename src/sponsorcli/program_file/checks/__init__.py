"""Check a program's settings against each other, before any roster is read."""

from .kinds import fields_of_another_kind
from .lint import program_problems
from .protected import why_column_cannot_decide

__all__ = ["fields_of_another_kind", "program_problems", "why_column_cannot_decide"]
