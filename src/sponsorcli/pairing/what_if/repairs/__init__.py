"""Repair a pairing that no longer holds, with as few changes as can be."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .repair import Repair, RepairChange, repair_pairing
else:
    __getattr__ = named_in(
        __name__,
        {"repair": ("Repair", "RepairChange", "repair_pairing")},
    )

__all__ = [
    "Repair",
    "RepairChange",
    "repair_pairing",
]
