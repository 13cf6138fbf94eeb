"""The pairing within the program's limits: the best one without them where it keeps to them, else a search."""

from collections.abc import Iterator

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.words import score_as_written
from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.setup import PairingSetup
from sponsorcli.pairing.solving.aims import standing_leads, tiers_by_protege
from sponsorcli.pairing.solving.assignment import UNPAIRED
from sponsorcli.pairing.solving.limited import LimitedProblem, LimitedSolution, solve_limited
from sponsorcli.pairing.solving.progress import OnProgress
from sponsorcli.pairing.solving.solve import Solution
from sponsorcli.pairing.solving.tie_breaks import mixed_keys, tie_break_keys
from sponsorcli.problems import Problem, Severity

from .compiled import GroupLimit

BITS = 24
"""How long the numbers are that break ties."""


def keeps_to_limits(setup: PairingSetup, solution: Solution) -> bool:
    """Whether the fixed pairs and these keep to all limits."""
    both = zip(fixed_ends(setup), solution.made, strict=True)
    return setup.limits.are_met(*(np.concatenate(ends) for ends in both))


def fixed_ends(setup: PairingSetup) -> tuple[Indices, Indices]:
    """The fixed pairs as protégés and sponsors."""
    pairs = np.array(sorted(setup.fixed.pairs), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def within_limits(
    setup: PairingSetup, best: Solution, snapshot: Snapshot, on_progress: OnProgress, *, afresh: bool
) -> Solution:
    """The best pairing where it keeps to the limits of the program, else the best of those that do."""
    if not setup.limits or keeps_to_limits(setup, best):
        return best
    return search_within_limits(setup, best, snapshot, on_progress, afresh=afresh)


def search_within_limits(
    setup: PairingSetup, unlimited: Solution, snapshot: Snapshot, on_progress: OnProgress, *, afresh: bool
) -> Solution:
    """The best pairing that keeps to the limits, by all aims of the program; `unlimited` is the best without them."""
    parties, tuning = setup.options.parties, setup.options.tuning
    nobody = np.full(len(parties.proteges), UNPAIRED, dtype=np.int64)
    nothing = np.empty(0, dtype=np.int64)
    arcs = setup.options.arcs(setup.free, tuning.most_limited)
    if arcs is None:
        none = LimitedSolution(nothing, nothing, is_found=False)
        return Solution(nobody, None, several=(nothing, nothing), limited=none)
    choices = setup.choices()
    arcs = choices.open_arcs(arcs)
    problem = LimitedProblem(
        arcs=arcs,
        group=np.unique(arcs.proteges * choices.width + choices.group[arcs.sponsors], return_inverse=True)[1],
        places=setup.places,
        seats=setup.seats,
        taken=parties.seats - setup.seats,
        fixed=fixed_ends(setup),
        standing=_standing(arcs, setup, snapshot, afresh=afresh),
        tiers=tiers_by_protege(snapshot, parties)[0],
        at_least=snapshot.program.pairing.at_least or 0,
        widest=int(parties.seats.max(initial=1)),
        limits=setup.limits,
        promise=_promise(arcs, setup, unlimited),
    )
    keys = tie_break_keys(parties.proteges.ids)[arcs.proteges], tie_break_keys(parties.sponsors.ids)[arcs.sponsors]
    numbers = (mixed_keys(*keys, 0) >> np.uint64(64 - BITS)).astype(np.int64)
    order = snapshot.program.pairing.order or ("most_pairs", "best_total")
    found = solve_limited(problem, order, numbers, on_progress, tuning)
    if setup.several is None:
        nobody[found.proteges] = found.sponsors
    made = found.proteges, found.sponsors
    return Solution(nobody, None, is_stopped=found.is_stopped, several=made, limited=found)


def _standing(arcs: Arcs, setup: PairingSetup, snapshot: Snapshot, *, afresh: bool) -> Flags:
    width = max(1, len(setup.seats))
    ours, theirs = standing_leads(snapshot, setup.options.parties)
    return np.isin(arcs.proteges * width + arcs.sponsors, ours * width + theirs) & afresh


def _promise(arcs: Arcs, setup: PairingSetup, unlimited: Solution) -> Indices:
    """How good each arc seems: what it weighs above its two prices where there are any, else its score."""
    aims = setup.order.aims if setup.several is None else setup.several.aims.aims
    if unlimited.prices is None:
        return arcs.scores
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, max(1, len(setup.seats)))
    return weights - unlimited.prices.proteges[arcs.proteges] - unlimited.prices.sponsors[arcs.sponsors]


def limit_problems(found: LimitedSolution | None, snapshot: Snapshot) -> Iterator[Problem]:
    """The lines that cannot be met together with those before, and whether the search came to its end."""
    if found is None:
        return
    for line in found.left_out:
        key = "limits" if isinstance(line, GroupLimit) else "together"
        yield Problem(
            "M088",
            f"no pairing under the rules meets this, beside the limits before it: {line.words}",
            snapshot.places.of("pairing", key, line.position),
            "change it, or add people or seats",
        )
    place, hint = snapshot.places.of("pairing", "limits"), "write fewer limits, or rules that leave fewer pairs"
    if not found.is_found:
        yield Problem("M089", "no pairing within the limits was found, so no new pair is made", place, hint)
    elif found.open_aim is not None:
        yield Problem(
            "M089",
            f"the search within the limits ended before it was proven best by {found.open_aim}{_gap(found)}",
            place,
            hint,
            Severity.WARNING,
        )


def _gap(found: LimitedSolution) -> str:
    gap = found.gap
    if gap is not None and gap.pairs:
        return (
            f": {gap.pairs} more pairs are possible at most" if gap.pairs > 1 else ": 1 more pair is possible at most"
        )
    if gap is not None and gap.score is not None:
        return f": the total can be {score_as_written(gap.score)} higher at most"
    return ""
