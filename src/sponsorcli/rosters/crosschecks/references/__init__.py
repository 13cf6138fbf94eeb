"""Find whoever is named in any table: ids that were replaced, then ids, e-mail addresses and names."""

from .id_changes import ids_replaced
from .look_up import with_ids
from .misplaced import preferences_misplaced
from .strangers import former_people, nobody_found

__all__ = ["former_people", "ids_replaced", "nobody_found", "preferences_misplaced", "with_ids"]
