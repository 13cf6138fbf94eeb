"""Say what is wrong in somebody's file: what was found, where, and what to do about it."""

from .catalogue import CATALOGUE, Explanation
from .fault import kind_and_place
from .near import nearest
from .place import CellPlace, FilePlace, Place, TextPlace
from .problem import Problem, Related, Severity, in_reading_order

__all__ = [
    "CATALOGUE",
    "CellPlace",
    "Explanation",
    "FilePlace",
    "Place",
    "Problem",
    "Related",
    "Severity",
    "TextPlace",
    "in_reading_order",
    "kind_and_place",
    "nearest",
]
