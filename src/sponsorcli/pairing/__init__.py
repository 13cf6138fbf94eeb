"""Pair protégés with sponsors as well as the rules allow, prove that no pairing is better, and explain each choice."""

from .asking.compare import Comparison, Difference, Turn, compare_pairings
from .asking.explain import (
    Candidate,
    Cost,
    Explained,
    ExplainedSponsor,
    Likes,
    Option,
    explain_pairing,
    explain_sponsor,
)
from .asking.ratify import Judged, Ratified, judge_pairs
from .asking.recruits import Recruit
from .asking.remedies import Remedies, RuleCost, find_remedies
from .asking.repair import Change, Repair, repair_pairing
from .asking.sensitivity import Sensitivity, WeightChanged, find_sensitivity
from .asking.shortlist import Choice, Shortlist, make_shortlist
from .asking.ways import Way
from .judging.weighing import Weights, problems_of_weights, weights_of
from .make import make_pairing
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .setup import Setup, setup_of, setup_problems
from .solving.watching import Gap, SoFar, Watch, nobody_watches

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
    "Likes",
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
    "Setup",
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
    "setup_of",
    "setup_problems",
    "weights_of",
]
