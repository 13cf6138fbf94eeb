"""Find whoever is named in any table: ids that were replaced, then ids, e-mail addresses and names."""

from .id_changes import ids_replaced
from .look_up import with_ids
from .meetings import meetings_of_pairs
from .misplaced import preferences_misplaced
from .strangers import former_people, nobody_found

__all__ = ["former_people", "ids_replaced", "meetings_of_pairs", "nobody_found", "preferences_misplaced", "with_ids"]
