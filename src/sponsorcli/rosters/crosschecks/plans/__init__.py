"""Check what is planned: roles with their successors, objectives with those who aim at them."""

from .objectives import aims_after_the_end, aims_for_ended_objectives, aims_of_others, owners_gone
from .succession import holders_gone, no_critical_role, successors_gone, successors_of_themselves

__all__ = [
    "aims_after_the_end",
    "aims_for_ended_objectives",
    "aims_of_others",
    "holders_gone",
    "no_critical_role",
    "owners_gone",
    "successors_gone",
    "successors_of_themselves",
]
