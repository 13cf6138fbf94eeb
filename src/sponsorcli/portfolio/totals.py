"""Sums over the programmes of a portfolio, and those with most overdue."""

from collections.abc import Sequence
from dataclasses import dataclass

from sponsorcli.selection.across import in_several, shared_sponsors
from sponsorcli.tables.report import Signal

from .programmes import ProgrammeRow


@dataclass(frozen=True, slots=True)
class PortfolioTotals:
    """How many programmes there are, were reported on and are off track; the sums of their figures.

    `active` to `overdue` count pairs, `overdue` items; `without_sponsor` are protégés who have one in no programme, of
    all who can be paired in any (`can_be_paired`). `proteges` and `sponsors` are all of them, `in_several` and `shared`
    those in two or more programmes. Every person counts once.
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
    proteges: int = 0
    in_several: int = 0
    sponsors: int = 0
    shared: int = 0


def portfolio_totals(rows: Sequence[ProgrammeRow]) -> PortfolioTotals:
    """The totals of these programmes; one without a figure adds nothing to its sum."""
    names = ("active", "advocated", "mentoring_only", "pairs_overdue", "overdue")
    sums = {name: sum(row.figure(name) for row in rows) for name in names}
    return PortfolioTotals(
        programmes=len(rows),
        reported=sum(row.program is not None for row in rows),
        off_track=sum(row.stands is Signal.OFF_TRACK for row in rows),
        **_counts_of_people(rows),
        **sums,
    )


def _counts_of_people(rows: Sequence[ProgrammeRow]) -> dict[str, int]:
    """How many people there are in all, each once; a programme whose people are not known adds its own figures."""
    people = [row.people for row in rows if row.people is not None]
    others = [row for row in rows if row.people is None]
    pool = frozenset[str]().union(*(one.pool for one in people))
    paired = frozenset[str]().union(*(one.with_sponsor for one in people))
    return {
        "without_sponsor": len(pool - paired) + sum(row.figure("without_sponsor") for row in others),
        "can_be_paired": len(pool) + sum(row.whole("without_sponsor") for row in others),
        "proteges": len(frozenset[str]().union(*(one.proteges for one in people))),
        "in_several": len(in_several(people)),
        "sponsors": len(frozenset[str]().union(*(one.seats for one in people))),
        "shared": len(shared_sponsors(people)),
    }


def programmes_by_overdue(rows: Sequence[ProgrammeRow]) -> list[tuple[str, int]]:
    """The programmes that have something overdue by id, with how many items, most first and then by id."""
    owing = [(row.program, row.figure("overdue")) for row in rows if row.program and row.figure("overdue")]
    return sorted(owing, key=lambda one: (-one[1], one[0]))
