from datetime import date

import pytest

from sponsorcli.fairness import CycleImpact, audit_steps
from sponsorcli.fairness.releases import replay_releases
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings

Counts = dict[str, tuple[int, int]]


def cycles(*years: Counts) -> tuple[CycleImpact, ...]:
    """The cycles of programme years from 2024 on: of each group so many of so many were selected, by record."""
    proteges: list[dict[str, object]] = []
    decisions: list[dict[str, object]] = []
    audit: list[dict[str, object]] = []
    for year, groups in enumerate(years, start=2024):
        for group, (selected, size) in groups.items():
            for number in range(size):
                person = f"{year}{group}{number:03}"
                proteges.append({"person_id": person, "nominated_on": date(year, 2, 1), "performance": 1.0})
                audit.append({"person_id": person, "gender": group})
                if number < selected:
                    decisions.append(
                        {"person_id": person, "round": str(year), "decided_on": date(year, 3, 1), "result": "selected"}
                    )
    about = About(id="t", name="T", starts_on=date(2024, 1, 1))
    program = Program(
        schema_version=1,
        about=about,
        sources=Sources(),
        outcomes=OutcomeSettings(groups=("gender",)),
        selection=SelectionSettings(eligible=(AtLeast(field="performance", value=3.0),)),
    )
    snapshot = Snapshot(program, Roster.of(proteges=proteges, selections=decisions), date(2024 + len(years), 1, 31))
    result = audit_steps(snapshot, replay_releases(snapshot, RosterTable.of_rows("audit", audit)))
    return tuple(row for row in result.cycles if row.step == "nominated to selected")


def test_a_gap_in_the_same_direction_every_year_adds_up() -> None:
    year: Counts = {"F": (12, 40), "M": (20, 40)}
    (row,) = cycles(year, year, year)
    assert (row.group, row.reference, row.cycles, row.left_out) == ("F", "M", 3, 0)
    assert (row.passed.events, row.passed.people) == (36, 120)
    assert row.odds_ratio == pytest.approx((12 / 28) / (20 / 20))
    assert row.shortfall == pytest.approx(12)
    assert row.p_value < 0.01
    assert row.reading == "review: lower over cycles, unlikely to be chance"


def test_years_of_many_places_do_not_pass_for_a_gap() -> None:
    """Of all years 22 % of women and 58 % of men; within each as many of the one as of the other."""
    (row,) = cycles({"F": (10, 80), "M": (5, 40)}, {"F": (15, 30), "M": (55, 110)})
    assert row.odds_ratio == pytest.approx(1.0)
    assert row.shortfall == pytest.approx(0.0)
    assert row.reading == "no signal over cycles"


def test_a_gap_that_turns_round_is_to_be_read_year_by_year() -> None:
    (row,) = cycles({"F": (30, 60), "M": (10, 60)}, {"F": (10, 60), "M": (30, 60)})
    assert row.equal_p is not None
    assert row.equal_p < 0.001
    assert row.reading == "the gap differs between cycles: read each by itself"


def test_a_cycle_with_too_few_is_left_out_and_counted() -> None:
    year: Counts = {"F": (12, 40), "M": (20, 40)}
    (row,) = cycles(year, {"F": (1, 4), "M": (10, 40)}, year)
    assert (row.cycles, row.left_out) == (2, 1)


def test_one_cycle_alone_is_not_put_together() -> None:
    assert cycles({"F": (12, 40), "M": (20, 40)}) == ()
