"""How much hangs on the weights: each is made a fifth less and a fifth more, and everybody paired again."""

from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.solving.assignment import load_solver
from sponsorcli.problems import Problem

from .scenarios import is_too_large, too_large, with_pairing

SHARE = 0.2
"""By how much of itself a weight is changed each way."""


@dataclass(frozen=True, slots=True)
class WeightChanged:
    """How many of the chosen pairs stay when one weight is a fifth less, and a fifth more."""

    criterion: str
    weight: float
    less: int
    more: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What each weight changes, and for each chosen pair in how many of the `changes` it stays.

    Pairs that were kept were not up for choice and are not counted.
    """

    weights: tuple[WeightChanged, ...]
    survives: tuple[tuple[str, str, int], ...]
    changes: int
    problems: tuple[Problem, ...] = ()

    @property
    def always(self) -> int:
        """How many of the pairs stay whatever the weight."""
        return sum(count == self.changes for _, _, count in self.survives)


def find_sensitivity(snapshot: Snapshot, made: Pairing) -> Sensitivity:
    """How the pairing `made` of this programme holds when each weight changes by a fifth of itself."""
    if is_too_large(made):
        return Sensitivity((), (), 0, (too_large(snapshot),))
    load_solver()
    chosen = [(pair.protege_id, pair.sponsor_id) for pair in made.pairs if not pair.fixed]
    stayed = dict.fromkeys(chosen, 0)
    weights = []
    for position, criterion in enumerate(snapshot.program.pairing.criteria):
        if not criterion.weight:
            continue
        counts = []
        for factor in (1 - SHARE, 1 + SHARE):
            other = make_pairing(_with_weight(snapshot, position, factor), afresh=made.afresh)
            same = {(pair.protege_id, pair.sponsor_id) for pair in other.pairs} & stayed.keys()
            for pair in same:
                stayed[pair] += 1
            counts.append(len(same))
        weights.append(WeightChanged(criterion.label, criterion.weight, *counts))
    survives = tuple((one, other, count) for (one, other), count in sorted(stayed.items()))
    return Sensitivity(tuple(weights), survives, 2 * len(weights))


def _with_weight(snapshot: Snapshot, position: int, factor: float) -> Snapshot:
    criteria = list(snapshot.program.pairing.criteria)
    weight = float(f"{criteria[position].weight * factor:.12g}")
    criteria[position] = criteria[position].model_copy(update={"weight": weight})
    return with_pairing(snapshot, criteria=tuple(criteria))
