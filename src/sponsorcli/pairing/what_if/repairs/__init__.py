"""Repair a pairing that no longer holds, with as few changes as can be."""

from .repair import Repair, RepairChange, repair_pairing

__all__ = [
    "Repair",
    "RepairChange",
    "repair_pairing",
]
