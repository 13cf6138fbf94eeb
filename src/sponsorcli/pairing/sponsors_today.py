"""Who has no sponsor today, and to how many of them a pairing would give one: a proposal is no sponsor yet."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot

from .fixed_pairs import leads_since
from .result import Load, Pairing


@dataclass(frozen=True, slots=True)
class Waiting:
    """A protégé of the pool without a lead sponsor, since when, and whether the pairing would give them one.

    They wait since their last pair ended; else since they were selected, or nominated; None where no day is known.
    """

    person_id: str
    since: date | None
    is_reached: bool


@dataclass(frozen=True, slots=True)
class SponsorsToday:
    """How the pool stands on the day, before anybody adopts the pairing.

    `people` are in the pool, `waiting` are those of them without a sponsor, longest first; `over_capacity` are the
    sponsors with more protégés today than seats, and how many they have.
    """

    people: int
    waiting: tuple[Waiting, ...]
    over_capacity: tuple[tuple[Load, int], ...]

    @property
    def with_sponsor(self) -> int:
        """How many of the pool have a sponsor today."""
        return self.people - len(self.waiting)

    @property
    def reached(self) -> int:
        """To how many of those without a sponsor the pairing would give one."""
        return sum(one.is_reached for one in self.waiting)


def sponsors_today(pairing: Pairing, snapshot: Snapshot) -> SponsorsToday:
    """Who of the pool has no lead sponsor on the snapshot's day, and who of them has one in the pairing."""
    have = {protege for protege, _ in leads_since(snapshot)}
    without = [person for person in pairing.pool.people if person not in have]
    reached = {pair.protege_id for pair in pairing.pairs}
    since = _waiting_since(without, snapshot)
    waiting = sorted(
        (Waiting(person, since.get(person), person in reached) for person in without),
        key=lambda one: (one.since or date.max, one.person_id),
    )
    taken = Counter(pair.sponsor_id for pair in pairing.pairs if pair.kept)
    loads = ((load, taken[load.person_id] + load.held) for load in pairing.loads)
    over = tuple((load, count) for load, count in loads if count > load.capacity)
    return SponsorsToday(len(pairing.pool.people), tuple(waiting), over)


def _waiting_since(people: list[str], snapshot: Snapshot) -> dict[str, date]:
    """The day since when each of them waits, of those of whom one is known."""
    history = snapshot.history
    wanted = pl.col("person_id").is_in(people)
    ended = history.pairs.select("until", person_id="protege_id").filter(wanted)
    selected = history.decisions.filter(wanted & (pl.col("result") == "selected"))
    days = (
        history.nominations.filter(wanted).select("person_id", on="nominated_on"),
        selected.select("person_id", on="decided_on"),
        ended.select("person_id", on="until"),
    )
    since: dict[str, date] = {}
    for frame in days:
        since |= dict(frame.drop_nulls("on").group_by("person_id").agg(pl.col("on").max()).rows())
    return since
