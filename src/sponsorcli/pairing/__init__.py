"""Pair protégés with sponsors as well as the rules allow, prove that no pairing is better, and explain each choice."""

from .explain import Candidate, Cost, Explained, ExplainedSponsor, Option, explain_pairing, explain_sponsor
from .make import make_pairing
from .recruits import Recruit
from .remedies import Remedies, RuleCost, find_remedies
from .repair import Change, Repair, repair_pairing
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .ways import Way
from .weighing import weigh_rules

__all__ = [
    "Candidate",
    "Change",
    "Cost",
    "Explained",
    "ExplainedSponsor",
    "Load",
    "Option",
    "Pair",
    "Pairing",
    "Part",
    "Price",
    "Recruit",
    "Remedies",
    "Repair",
    "RuleCost",
    "Unpaired",
    "Way",
    "explain_pairing",
    "explain_sponsor",
    "find_remedies",
    "make_pairing",
    "repair_pairing",
    "weigh_rules",
]
