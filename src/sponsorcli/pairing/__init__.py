"""Pair protégés with sponsors as well as the rules allow, prove that no pairing is better, and explain each choice."""

from .compare import Comparison, Difference, Turn, compare_pairings
from .explain import Candidate, Cost, Explained, ExplainedSponsor, Option, explain_pairing, explain_sponsor
from .make import make_pairing
from .ratify import Judged, Ratified, judge_pairs
from .recruits import Recruit
from .remedies import Remedies, RuleCost, find_remedies
from .repair import Change, Repair, repair_pairing
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .sensitivity import Sensitivity, WeightChanged, find_sensitivity
from .shortlist import Choice, Shortlist, make_shortlist
from .watching import Gap, SoFar, Watch, nobody_watches
from .ways import Way
from .weighing import Weights, problems_of_weights, weigh_rules, weights_of

__all__ = [
    "Candidate",
    "Change",
    "Choice",
    "Comparison",
    "Cost",
    "Difference",
    "Explained",
    "ExplainedSponsor",
    "Gap",
    "Judged",
    "Load",
    "Option",
    "Pair",
    "Pairing",
    "Part",
    "Price",
    "Ratified",
    "Recruit",
    "Remedies",
    "Repair",
    "RuleCost",
    "Sensitivity",
    "Shortlist",
    "SoFar",
    "Turn",
    "Unpaired",
    "Watch",
    "Way",
    "WeightChanged",
    "Weights",
    "compare_pairings",
    "explain_pairing",
    "explain_sponsor",
    "find_remedies",
    "find_sensitivity",
    "judge_pairs",
    "make_pairing",
    "make_shortlist",
    "nobody_watches",
    "problems_of_weights",
    "repair_pairing",
    "weigh_rules",
    "weights_of",
]
