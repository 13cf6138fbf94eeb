"""Read a program file and the tables it names into a snapshot, with every problem and its place."""

from .cache import ReadCache
from .load import Loaded, known_ids, load

__all__ = ["Loaded", "ReadCache", "known_ids", "load"]
