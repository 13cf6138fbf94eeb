import random
from dataclasses import replace
from datetime import date

import pytest
from scipy.stats import false_discovery_control

from sponsorcli.fairness import TwoWayImpact, audit_steps
from sponsorcli.fairness.releases import ReleaseHistory, replay_releases
from sponsorcli.fairness.releases.populations import NOMINATED, SELECTED
from sponsorcli.fairness.releases.two_way import TwoWayCells
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.outcomes import PopulationKey

AS_OF = date(2026, 10, 31)
Cells = dict[tuple[str | None, str | None], tuple[int, int]]


def audited(cells: Cells) -> tuple[Snapshot, ReleaseHistory]:
    """So many nominated of each gender and background, of whom so many take a place."""
    proteges: list[dict[str, object]] = []
    audit: list[dict[str, object]] = []
    for (gender, background), (selected, size) in cells.items():
        for number in range(size):
            person = f"{gender}{background}{number:03}"
            proteges.append({"person_id": person, "potential": 5.0 if number < selected else 1.0})
            audit.append({"person_id": person, "gender": gender, "ethnicity": background})
    program = Program(
        schema_version=1,
        about=About(id="t", name="T"),
        sources=Sources(),
        selection=SelectionSettings(
            places=sum(selected for selected, _ in cells.values()),
            ranked_by=(RankedByNumber(field="potential", best=5.0),),
        ),
        outcomes=OutcomeSettings(groups=("gender", "ethnicity")),
    )
    snapshot = Snapshot(program, Roster.of(proteges=proteges), AS_OF)
    return snapshot, replay_releases(snapshot, RosterTable.of_rows("audit", audit))


def crossed(cells: Cells) -> dict[str, TwoWayImpact]:
    snapshot, history = audited(cells)
    return {one.outcome.group: one for one in audit_steps(snapshot, history).crosses}


LARGE: Cells = {("F", "A"): (20, 60), ("F", "B"): (8, 40), ("M", "A"): (30, 60), ("M", "B"): (24, 40)}


def test_every_cell_large_enough_is_compared_with_the_best() -> None:
    rows = crossed(LARGE)
    assert {name: row.outcome.passed.events for name, row in rows.items()} == {
        "F, A": 20, "F, B": 8, "M, A": 30, "M, B": 24,
    }  # fmt: skip
    assert {row.outcome.reference for row in rows.values()} == {"M, B"}
    assert rows["F, B"].outcome.reading == "review: lower rate, unlikely to be chance"
    assert {row.dropped for row in rows.values()} == {0}


def test_a_gap_that_neither_attribute_shows_alone_shows_in_the_cells() -> None:
    even: Cells = {("F", "A"): (40, 60), ("F", "B"): (10, 60), ("M", "A"): (10, 60), ("M", "B"): (40, 60)}
    snapshot, history = audited(even)
    result = audit_steps(snapshot, history)
    alone = [row.outcome.reading for row in result.impact if row.outcome is not None]
    assert not any(reading.startswith("review") for reading in alone)
    assert sum(one.outcome.reading.startswith("review") for one in result.crosses) == 2


def test_p_values_are_adjusted_as_scipy_adjusts_them() -> None:
    impacts = [row.outcome.impact for row in crossed(LARGE).values() if row.outcome.impact is not None]
    assert [one.adjusted for one in impacts] == pytest.approx(
        list(false_discovery_control([one.p_value for one in impacts]))
    )  # fmt: skip


def test_a_small_cell_drops_others_from_which_it_could_be_worked_out() -> None:
    """With the figures by gender and by background alone, one lone cell would be known, and so would two in a row."""
    small = {**LARGE, ("F", "C"): (1, 4), ("M", "C"): (10, 20)}
    rows = crossed(small)
    assert "F, C" not in rows
    assert "M, C" not in rows
    assert len(rows) < 4, "F, C is what all F less the others are"
    assert {row.dropped for row in rows.values()} == {6 - len(rows)}


def test_a_cell_of_which_only_those_before_the_step_are_shown_is_dropped_too() -> None:
    """Two cells of the nominated are hidden; of the four that are shown, one is hidden among the selected."""
    snapshot, history = audited(LARGE)
    last = history.releases[-1]
    pair = ("gender", "ethnicity")
    before, after = last.crossed[pair][NOMINATED], last.crossed[pair][SELECTED]
    fewer = {cell: people for cell, people in after.shown.items() if cell != ("F", "B")}
    cells: dict[PopulationKey, TwoWayCells] = {
        NOMINATED: replace(before, dropped=2),
        SELECTED: TwoWayCells(fewer, 3),
    }
    history = replace(history, releases=(*history.releases[:-1], replace(last, crossed={pair: cells})))
    rows = audit_steps(snapshot, history).crosses
    assert [row.outcome.group for row in rows] == ["F, A", "M, A", "M, B"]
    assert {row.dropped for row in rows} == {3}


def test_a_hidden_group_has_no_cells() -> None:
    rows = crossed({**LARGE, ("X", "A"): (2, 4), (None, "B"): (2, 5)})
    assert rows
    assert not any(name.startswith(("X", "undeclared")) for name in rows)


def test_one_attribute_has_no_cells() -> None:
    assert crossed({("F", "A"): (20, 60), ("M", "A"): (30, 60)}) == {}


def test_the_order_of_people_changes_nothing() -> None:
    cells = list(LARGE.items())
    random.Random(3).shuffle(cells)
    assert crossed(dict(cells)) == crossed(LARGE)
