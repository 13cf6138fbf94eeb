"""Compare two HR extracts, an old one and today's: who is gone, what is called otherwise, who has another manager."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .compared import drift_problems
    from .extracts import PeopleExtract, extract_of_program, old_extract
else:
    __getattr__ = named_in(
        __name__,
        {"compared": ("drift_problems",), "extracts": ("PeopleExtract", "extract_of_program", "old_extract")},
    )

__all__ = ["PeopleExtract", "drift_problems", "extract_of_program", "old_extract"]
