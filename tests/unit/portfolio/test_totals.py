"""Sums over programmes: a programme without a figure adds nothing, and the worst of its figures is how it stands."""

from dataclasses import replace

import pytest

from sponsorcli.portfolio import FOLLOWED_FIGURES, ProgrammeRow, portfolio_totals, programmes_by_overdue
from sponsorcli.rendering.wording import worded_text
from sponsorcli.reports.portfolio import most_overdue, programmes_table
from sponsorcli.selection.across import ProgrammePeople
from sponsorcli.tables.report import Signal


def row(program: str | None, signal: Signal | None = None, of: int | None = None, **figures: int) -> ProgrammeRow:
    """A programme with these figures, the first of them standing so, each part of so many."""
    names = [name for _, name in FOLLOWED_FIGURES]
    return ProgrammeRow(
        f"{program}.yaml",
        "reported",
        program,
        program,
        tuple(figures.get(name) for name in names),
        tuple(of if name in figures else None for name in names),
        tuple(signal if name in list(figures)[:1] else None for name in names),
    )


ROWS = (
    row("b", Signal.OFF_TRACK, 10, active=7, advocated=4, overdue=3, pairs_overdue=2, without_sponsor=1),
    row("a", Signal.ATTENTION, 20, active=11, advocated=5, mentoring_only=6, overdue=3, pairs_overdue=3),
    row("c", overdue=0, without_sponsor=2, active=1),
    row(None),
)


def test_every_sum_is_over_the_programmes_that_have_the_figure() -> None:
    found = portfolio_totals(ROWS)
    assert (found.programmes, found.reported, found.off_track) == (4, 3, 1)
    assert (found.active, found.advocated, found.mentoring_only) == (19, 9, 6)
    assert (found.pairs_overdue, found.overdue, found.without_sponsor) == (5, 6, 3)
    assert found.can_be_paired == 10


def people(program: str, pool: str, paired: str, sponsors: str) -> ProgrammePeople:
    return ProgrammePeople(
        program, frozenset(pool), frozenset(pool + paired), frozenset(), dict.fromkeys(sponsors, 1), frozenset(paired)
    )


def test_a_person_in_two_programmes_counts_once_and_has_a_sponsor_if_one_of_them_gave_one() -> None:
    one = replace(row("a", of=3, without_sponsor=2), people=people("a", "PQR", "R", "ST"))
    two = replace(row("b", of=3, without_sponsor=2), people=people("b", "QRX", "XQ", "T"))
    found = portfolio_totals((one, two))
    assert (found.proteges, found.in_several, found.sponsors, found.shared) == (4, 2, 2, 1)
    assert (found.without_sponsor, found.can_be_paired) == (1, 4)


def test_one_with_a_sponsor_who_could_not_be_paired_today_makes_up_for_nobody_without() -> None:
    found = portfolio_totals((replace(row("a", of=3, without_sponsor=2), people=people("a", "PQR", "RZ", "ST")),))
    assert (found.without_sponsor, found.can_be_paired, found.proteges) == (2, 3, 4)


def test_nothing_is_the_sum_of_no_programme() -> None:
    found = portfolio_totals(())
    assert (found.programmes, found.reported, found.off_track, found.active, found.can_be_paired) == (0, 0, 0, 0, 0)


def test_programmes_with_most_overdue_come_first_then_by_id_and_those_with_nothing_not_at_all() -> None:
    more = row("z", overdue=4)
    assert programmes_by_overdue((*ROWS, more)) == [("z", 4), ("a", 3), ("b", 3)]
    assert programmes_by_overdue([row(None, overdue=9)]) == [], "nobody could tell which programme that is"


@pytest.mark.parametrize(
    ("signals", "stands"),
    [
        ((), None),
        ((Signal.ON_TRACK,), Signal.ON_TRACK),
        ((Signal.ON_TRACK, Signal.ATTENTION), Signal.ATTENTION),
        ((Signal.ATTENTION, Signal.OFF_TRACK, Signal.ON_TRACK), Signal.OFF_TRACK),
    ],
)
def test_a_programme_stands_as_the_worst_of_its_figures(signals: tuple[Signal, ...], stands: Signal | None) -> None:
    assert ProgrammeRow("p.yaml", "reported", signals=signals).stands is stands


def test_what_a_programme_is_called_stands_as_it_was_written() -> None:
    table = programmes_table((replace(ROWS[0], name="emerging_leaders"),))
    (column,) = (one for one in table.columns if one.name == "name")
    assert [worded_text(str(said), column.kind) for said in table.column("name")] == ["emerging_leaders"]


def test_there_is_no_table_of_the_most_overdue_where_nothing_is() -> None:
    assert most_overdue([row("a", overdue=0)]) is None
    table = most_overdue([row("a", overdue=1), row("b", overdue=2)])
    assert table is not None
    assert list(table.rows()) == [("b", 2), ("a", 1)]
