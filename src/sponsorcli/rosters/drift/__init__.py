"""Compare two HR extracts, an old one and today's: who is gone, what is called otherwise, who has another manager."""

from .compared import drift_problems
from .extracts import PeopleExtract, extract_of_program, old_extract

__all__ = ["PeopleExtract", "drift_problems", "extract_of_program", "old_extract"]
