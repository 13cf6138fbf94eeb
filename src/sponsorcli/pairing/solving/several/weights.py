"""What pairs, places and seats weigh where protégés can have several sponsors: the order of aims in whole numbers.

A first sponsor weighs more than any further one, by one unit of `most_pairs`: the numbers of sponsors that protégés can
have together form a generalised polymatroid, on which the greatest sum of falling worths has first as many protégés
with a sponsor as can be, then as many further sponsors (Murota 2003), and for `priority` as many of the first tier.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.pairing.evaluation.parties import Indices, Parties
from sponsorcli.pairing.solving.aims import Aims, Loads, standing_leads, tiers_by_protege, too_many_aims
from sponsorcli.problems import Problem

LARGEST = 1 << 48
"""The greatest weight of a pair that leaves HiGHS room to be exact."""


@dataclass(frozen=True, slots=True, eq=False)
class SeveralAims:
    """What a pair weighs (`aims`), and what is added to it by protégé for the first sponsor (`lead`).

    `unit` is what a price counts as one unit of the earlier aims; the rest of it are millionths of the last one.
    """

    aims: Aims
    lead: Indices
    unit: int

    def split(self, price: int) -> tuple[int, int]:
        """A price as units of the earlier aims and millionths."""
        if self.unit == 1:
            return price, 0
        units = (2 * price + self.unit) // (2 * self.unit)
        return units, price - units * self.unit

    @property
    def most(self) -> int:
        """What one pair weighs at the most."""
        return self.aims.most


@dataclass(frozen=True, slots=True)
class SeveralOrder:
    """The aims before `best_worst`, None where it is not asked for; all others; whether no aim had to be left out."""

    before: SeveralAims | None
    aims: SeveralAims
    problems: tuple[Problem, ...]
    is_whole: bool


def several_order_of(snapshot: Snapshot, parties: Parties, places: Indices, *, afresh: bool) -> SeveralOrder:
    """The weights that make the program's order of aims for so many open places a protégé.

    What is wrong with the field of `priority` is said by the plain order of aims.
    """
    order = tuple(dict.fromkeys(snapshot.program.pairing.order))
    ranks, _ = tiers_by_protege(snapshot, parties)
    standing = standing_leads(snapshot, parties) if afresh else (ranks[:0], ranks[:0])
    loads = Loads(snapshot.program.pairing.at_least or 0, int(parties.seats.max(initial=1)))
    total = int(places.sum())
    before = None
    if "best_worst" in order:
        earlier = order[: order.index("best_worst")] or ("most_pairs",)
        before = several_aims_of(earlier, ranks, total, standing, loads)
    others = tuple(aim for aim in order if aim != "best_worst")
    aims = several_aims_of(others, ranks, total, standing, loads)
    if aims.most <= LARGEST:
        return SeveralOrder(before, aims, (), is_whole=True)
    plain = [aim for aim in others if aim in {"most_pairs", "best_total"}]
    aims = several_aims_of(plain, np.ones_like(ranks), total, standing, loads)
    return SeveralOrder(before, aims, (too_many_aims(snapshot),), is_whole=False)


def several_aims_of(
    order: Sequence[str], ranks: Indices, places: int, standing: tuple[Indices, Indices], loads: Loads
) -> SeveralAims:
    """The weights for an order of aims, where so many places are up for choice; `ranks` is each protégé's tier."""
    aims = list(dict.fromkeys(order)) or ["most_pairs", "best_total"]
    sums = {
        "most_pairs": 2 * places,
        "best_total": places * MILLION,
        "priority": places * (int(ranks.max(initial=1)) + 1),
        "least_change": len(standing[0]),
        "at_least": places,
        "even_load": places * loads.most,
    }
    tiers_tell = (
        "priority" in aims and "most_pairs" in aims and abs(aims.index("priority") - aims.index("most_pairs")) == 1
    )
    if tiers_tell:
        aims.remove("most_pairs")
    unit: dict[str, int] = {}
    following = 0
    for aim in reversed(aims):
        unit[aim] = following + 1
        following += sums[aim] * unit[aim]
    tier = unit.get("priority", 0)
    further = tier if tiers_tell else unit.get("most_pairs", 0)
    return SeveralAims(
        Aims(
            pair=further,
            point=unit.get("best_total", 0),
            base=further,
            stay=unit.get("least_change", 0),
            standing=standing,
            most=following // max(places, 1),
            loads=loads,
            least=unit.get("at_least", 0),
            even=unit.get("even_load", 0),
        ),
        ranks * tier + unit.get("most_pairs", 0),
        places * MILLION + 1 if aims[-1] == "best_total" and len(aims) > 1 else 1,
    )
