"""When outcomes are looked at: after how many months, at which measures, and whether that is an interim look."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot

from .measures.rates import long_enough


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How many of each population started so many months ago or earlier, and how many later; `first_on` is when the
    first protégé has been followed for so long.

    It is interim while most protégés, or the programme itself, have not come so far, and where nobody planned it.
    """

    months: int
    proteges: int
    comparison: int
    proteges_not_yet: int
    comparison_not_yet: int
    first_on: date | None
    is_interim: bool


def horizons(members: pl.DataFrame, snapshot: Snapshot) -> tuple[int, ...]:
    """The months after which is counted: what the program asks for and, where less than half of the protégés have
    been followed to the first of them, before it the longest for which half of them have.
    """  # fmt: skip
    wanted = snapshot.program.outcomes.horizons
    proteges = members.filter(pl.col("population") == "protege")
    for months in range(wanted[0], 0, -1):
        ends = proteges["index"].dt.offset_by(f"{months}mo")
        if 2 * int((ends <= snapshot.as_of).sum()) >= max(1, proteges.height):
            return wanted if months == wanted[0] else (months, *wanted)
    return wanted


def measures_at_horizon(snapshot: Snapshot) -> tuple[str, ...]:
    """The measures that are a yes or no at the end of the window, and that the tables allow."""
    asked = snapshot.program.outcomes.measured
    has_events = snapshot.history.career.has_events
    return tuple(name for name in ("promotion", "retention") if name in asked and (has_events or name != "promotion"))


def follow_up(members: pl.DataFrame, months: int, snapshot: Snapshot) -> FollowUp:
    """How far the members have been followed by the day."""
    whole = long_enough(members, months, snapshot.as_of)
    proteges = members.filter(pl.col("population") == "protege")
    waiting = proteges.height - whole["protege"]
    others = members.height - proteges.height - whole["comparison"]
    first = proteges["index"].dt.offset_by(f"{months}mo").min() if proteges.height else None
    is_planned = months in snapshot.program.outcomes.horizons
    return FollowUp(
        months,
        whole["protege"],
        whole["comparison"],
        waiting,
        others,
        first if isinstance(first, date) else None,
        whole["protege"] < waiting or not is_planned or not has_ended(snapshot),
    )


def has_ended(snapshot: Snapshot) -> bool:
    """Whether the programme has come to its end, as far as it says when that is."""
    ends_on = snapshot.program.about.ends_on
    return ends_on is None or ends_on <= snapshot.as_of
