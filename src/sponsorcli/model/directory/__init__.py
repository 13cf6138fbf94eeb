"""Find who is meant by an id, an e-mail address or a name, and follow ids that were replaced."""

from .directory import Directory
from .id_changes import current_ids, first_ids, next_ids
from .keys import alike, name_key

__all__ = [
    "Directory",
    "alike",
    "current_ids",
    "first_ids",
    "name_key",
    "next_ids",
]
