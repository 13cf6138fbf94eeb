"""Read a program file and the tables it names into a snapshot, with every problem and its place."""

from .cache import ReadCache
from .grouped import grouped
from .load import Loaded, known_ids, load

__all__ = ["Loaded", "ReadCache", "grouped", "known_ids", "load"]
