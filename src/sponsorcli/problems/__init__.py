"""Say what is wrong in somebody's file: what was found, where, and what to do about it.

Beside the door: `problems.catalogue` explains the codes, `problems.messages` finds the word that somebody meant and the
place of a fault of ours.
"""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .place import CellPlace, FilePlace, Place, TextPlace
    from .problem import Problem, Related, Severity, in_reading_order
else:
    __getattr__ = named_in(
        __name__,
        {
            "place": ("CellPlace", "FilePlace", "Place", "TextPlace"),
            "problem": ("Problem", "Related", "Severity", "in_reading_order"),
        },
    )

__all__ = [
    "CellPlace",
    "FilePlace",
    "Place",
    "Problem",
    "Related",
    "Severity",
    "TextPlace",
    "in_reading_order",
]
