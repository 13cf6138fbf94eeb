"""How many people left over twelve months, and how many of them by their own choice."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import anniversary
from sponsorcli.model.history.employment import in_force


@dataclass(frozen=True, slots=True)
class Turnover:
    """Departures from the day after `start` up to the snapshot's day.

    `headcount` is the mean of the numbers employed on `start` and on that day. `chosen` are departures that
    `career_events` calls voluntary, `told` those of which it says whether they were.
    """

    start: date
    headcount: float
    left: int
    told: int
    chosen: int

    @property
    def since(self) -> date:
        """The first day that counts."""
        return self.start + timedelta(days=1)


def turnover_of(snapshot: Snapshot) -> Turnover | None:
    """The turnover of the twelve months up to the day; None where nobody is on record as having left, at any time.

    A day of leaving is the first day without the person, as in `history.career.employment`.
    """
    spells = snapshot.history.career.employment
    start, end = anniversary(snapshot.as_of, -1), snapshot.as_of
    if snapshot.history.departures.is_empty():
        return None
    employed = [in_force(spells, day)["person_id"].n_unique() for day in (start, end)]
    left = spells.filter((pl.col("until") > start) & (pl.col("until") <= end)).select("person_id", on="until")
    events = snapshot.roster.frame("career_events").filter(pl.col("event") == "left")
    told = left.join(events.select("person_id", "on", "voluntary").drop_nulls(), on=["person_id", "on"], how="inner")
    told = told.unique("person_id", keep="last", maintain_order=True)
    return Turnover(start, sum(employed) / 2, left.height, told.height, int(told["voluntary"].sum()))
