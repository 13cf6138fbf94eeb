"""What would help the whole: what each rule costs, and which sponsor to recruit."""

from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import least_points
from sponsorcli.model.pair_definitions.words import LOWEST_SCORE, UNLISTED, VETO
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.solving.assignment import load_solver
from sponsorcli.pairing.what_if.scenarios import (
    is_too_large,
    looser_limits,
    too_large,
    with_pairing,
    without_rule,
    without_veto,
)
from sponsorcli.problems import Problem

from .candidate_profiles import CandidateProfile, best_profiles


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What a rule costs: how many more pairs there would be without it, and how much more score (millionths)."""

    rule: str
    position: int
    pairs: int
    score: int


@dataclass(frozen=True, slots=True)
class Remedies:
    """The pairing as it is, what each rule costs it, and the sponsors who would help it most, best first.

    `limits` has what each limit over all would bring if it were a little wider.
    """

    pairing: Pairing
    rules: tuple[RuleCost, ...]
    profiles: tuple[CandidateProfile, ...]
    problems: tuple[Problem, ...]
    limits: tuple[RuleCost, ...] = ()


def find_remedies(snapshot: Snapshot, *, afresh: bool = False) -> Remedies:
    """What each rule costs, by pairing without it; and whom to recruit.

    What one more seat at each sponsor is worth stands with the pairing's loads.
    """
    made = make_pairing(snapshot, afresh=afresh)
    if is_too_large(made):
        return Remedies(made, (), (), (*made.problems, too_large(snapshot)))
    load_solver()
    costs = []
    for position, rule in enumerate(snapshot.program.pairing.rules):
        other = make_pairing(without_rule(snapshot, position), afresh=afresh)
        costs.append(_cost(rule.label, position, made, other))
    if snapshot.program.pairing.forbid:
        costs.append(_cost("forbid", -1, made, make_pairing(with_pairing(snapshot, forbid=()), afresh=afresh)))
    if least_points(snapshot.program.pairing.lowest_score):
        free = make_pairing(with_pairing(snapshot, lowest_score=0), afresh=afresh)
        costs.append(_cost(LOWEST_SCORE, -2, made, free))
    if any(one.can_veto for one in snapshot.program.pairing.criteria):
        costs.append(_cost(VETO, -3, made, make_pairing(without_veto(snapshot), afresh=afresh)))
    if snapshot.program.pairing.unlisted == "unacceptable":
        costs.append(
            _cost(UNLISTED, -4, made, make_pairing(with_pairing(snapshot, unlisted="acceptable"), afresh=afresh))
        )
    costs.sort(key=lambda one: (-one.pairs, -one.score, one.position))
    limits = [
        _cost(words, position, made, make_pairing(wider, afresh=afresh))
        for position, (words, wider) in enumerate(looser_limits(snapshot))
    ]
    limits.sort(key=lambda one: (-one.pairs, -one.score, one.position))
    return Remedies(made, tuple(costs), best_profiles(snapshot, made), made.problems, tuple(limits))


def _cost(name: str, position: int, made: Pairing, other: Pairing) -> RuleCost:
    return RuleCost(name, position, other.paired - made.paired, other.total_score - made.total_score)
