"""What is followed from month to month: enough to look back on a day, without who has to act and what came of it."""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot

from .account import context_of, judged
from .pairs import PAIR
from .reach import mentoring_only, reach_of_pairs


@dataclass(frozen=True, slots=True)
class AccountabilityTrend:
    """Pairs, standings and who only mentors, as `Accountability` has them; of a standing the pair and `state` alone."""

    pairs: pl.DataFrame
    standings: pl.DataFrame
    mentoring_only: pl.DataFrame


def accountability_trend(snapshot: Snapshot) -> AccountabilityTrend:
    """How the pairs stood as of the snapshot's day."""
    _, material = context_of(snapshot)
    reach = reach_of_pairs(material.pairs, material.actions, material.as_of)
    days = snapshot.program.accountability.mentoring_only_after_days
    standings = pl.concat([rows for _, rows in judged(snapshot, material)])
    ids = material.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on")
    standings = ids.join(standings.select(PAIR, "state"), on=PAIR, how="inner").drop(PAIR)
    return AccountabilityTrend(reach, standings, mentoring_only(reach, material.as_of, days))
