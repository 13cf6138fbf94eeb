"""Pair protégés with sponsors as well as the rules allow, prove that no pairing is better, and explain each choice."""

from .explain import Cost, Explained, Option, explain_pairing
from .make import make_pairing
from .repair import Change, Repair, repair_pairing
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .weighing import weigh_rules

__all__ = [
    "Change",
    "Cost",
    "Explained",
    "Load",
    "Option",
    "Pair",
    "Pairing",
    "Part",
    "Price",
    "Repair",
    "Unpaired",
    "explain_pairing",
    "make_pairing",
    "repair_pairing",
    "weigh_rules",
]
