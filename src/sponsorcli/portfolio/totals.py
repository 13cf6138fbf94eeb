"""Sums over the programmes of a portfolio, and those with most overdue."""

from collections.abc import Sequence
from dataclasses import dataclass

from sponsorcli.tables.report import Signal

from .programmes import ProgrammeRow


@dataclass(frozen=True, slots=True)
class PortfolioTotals:
    """How many programmes there are, were reported on and are off track; the sums of their figures.

    `active` to `overdue` count pairs, `overdue` items; `without_sponsor` are protégés, of `can_be_paired`. Somebody in
    two programmes counts in both.
    """

    programmes: int
    reported: int
    off_track: int
    active: int
    advocated: int
    mentoring_only: int
    pairs_overdue: int
    overdue: int
    without_sponsor: int
    can_be_paired: int


def portfolio_totals(rows: Sequence[ProgrammeRow]) -> PortfolioTotals:
    """The totals of these programmes; one without a figure adds nothing to its sum."""
    names = ("active", "advocated", "mentoring_only", "pairs_overdue", "overdue", "without_sponsor")
    sums = {name: sum(row.figure(name) for row in rows) for name in names}
    return PortfolioTotals(
        programmes=len(rows),
        reported=sum(row.program is not None for row in rows),
        off_track=sum(row.stands is Signal.OFF_TRACK for row in rows),
        can_be_paired=sum(row.whole("without_sponsor") for row in rows),
        **sums,
    )


def programmes_by_overdue(rows: Sequence[ProgrammeRow]) -> list[tuple[str, int]]:
    """The programmes that have something overdue by id, with how many items, most first and then by id."""
    owing = [(row.program, row.figure("overdue")) for row in rows if row.program and row.figure("overdue")]
    return sorted(owing, key=lambda one: (-one[1], one[0]))
