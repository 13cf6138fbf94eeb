"""How many leadership roles were filled from inside over the last twelve months, as far as the tables tell."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import anniversary
from sponsorcli.statistics import Proportion


@dataclass(frozen=True, slots=True)
class InternalFill:
    """Of `filled` roles, `inside` were filled by somebody who was employed already; `source` says who counts."""

    source: str
    inside: int
    filled: int

    @property
    def rate(self) -> float | None:
        """The share filled from inside; None where none was filled."""
        return Proportion(self.inside, self.filled).rate if self.filled else None

    @property
    def low(self) -> float | None:
        """The lower limit of Wilson's interval."""
        return Proportion(self.inside, self.filled).interval().low if self.filled else None

    @property
    def high(self) -> float | None:
        """The upper limit of Wilson's interval."""
        return Proportion(self.inside, self.filled).interval().high if self.filled else None


def internal_fill(snapshot: Snapshot) -> tuple[InternalFill, ...]:
    """One figure for each source that the program gives, over the twelve months up to the day."""
    return tuple(_sources(snapshot))


def _sources(snapshot: Snapshot) -> Iterator[InternalFill]:
    if snapshot.roster.table("opportunities").is_given:
        yield _by_register(snapshot)
    if snapshot.program.about.leadership_from is not None and snapshot.history.career.has_events:
        yield _by_careers(snapshot)


def _by_register(snapshot: Snapshot) -> InternalFill:
    """Roles in the register of opportunities: inside is who was employed the day before the role was posted."""
    register = snapshot.roster.frame("opportunities").unique("opportunity_id", keep="first", maintain_order=True)
    posted = pl.min_horizontal(pl.coalesce("posted_on", "closes_on", "filled_on"), "filled_on")
    filled = register.filter(
        (pl.col("kind") == "role") & pl.col("filled_by").is_not_null() & _within_a_year("filled_on", snapshot)
    ).select(person_id="filled_by", day=posted.dt.offset_by("-1d"))
    here = snapshot.history.employed_on(filled)
    return InternalFill("roles in the register of opportunities", here.height, filled.height)


def _by_careers(snapshot: Snapshot) -> InternalFill:
    """Promotions to leadership levels, beside people hired at one."""
    events, about = snapshot.history.events, snapshot.program.about
    leadership = about.levels[about.levels.index(about.leadership_from or "") :]
    promoted = events.filter(
        pl.col("event").is_in(snapshot.program.outcomes.promotion_events) & _within_a_year("on", snapshot)
    ).select("person_id", day="on").unique()  # fmt: skip
    hired = snapshot.history.career.employment.filter(_within_a_year("since", snapshot)).select(
        "person_id", day="since"
    )  # fmt: skip
    inside, outside = (
        snapshot.history.levels_on(cases).filter(pl.col("level").is_in(leadership)).height
        for cases in (promoted.join(hired, on=["person_id", "day"], how="anti"), hired)
    )
    return InternalFill(f"promotions to {leadership[0]} and above, and people hired there", inside, inside + outside)


def _within_a_year(column: str, snapshot: Snapshot) -> pl.Expr:
    day = pl.col(column)
    return ((day > anniversary(snapshot.as_of, -1)) & (day <= snapshot.as_of)).fill_null(value=False)
