"""Opportunities by audited group: rates, comparison within level, and what is withheld."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson_2indep

from sponsorcli.fairness.group_figures import GroupReach, reach_by_group
from sponsorcli.fairness.group_figures.reach import rate_ratio
from sponsorcli.fairness.releases import replay_releases
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.opportunities import review_opportunities
from sponsorcli.reports.opportunities import opportunities_report
from sponsorcli.tables import Withheld

AS_OF = date(2026, 10, 31)


def snapshot_and_audit(groups: dict[str, tuple[int, int]]) -> tuple[Snapshot, RosterTable]:
    """So many protégés a group, and how many of them were given one opportunity each; three levels in turn."""
    people: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    activity: list[dict[str, Any]] = []
    audit: list[dict[str, Any]] = []
    for group, (size, had) in groups.items():
        for number in range(size):
            name = f"{group}{number}"
            people.append({"person_id": name, "level": f"L{number % 3 + 1}"})
            pairs.append({"protege_id": name, "sponsor_id": "S1", "paired_on": date(2026, 1, 12)})
            if number < had:
                activity.append(
                    {"on": date(2026, 5, 4), "sponsor_id": "S1", "protege_id": name, "action": "acting_role"}
                )
            if group != "silent":
                audit.append({"person_id": name, "gender": group})
    about = About(id="t", name="T", levels=("L1", "L2", "L3"))
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=OutcomeSettings(groups=("gender",)))
    proteges = [{"person_id": row["person_id"]} for row in people]
    roster = Roster.of(people=people, proteges=proteges, pairs=pairs, activity=activity, opportunities=[])
    return Snapshot(program, roster, AS_OF), RosterTable.of_rows("audit", audit)


def reached(groups: dict[str, tuple[int, int]]) -> dict[str, GroupReach]:
    snapshot, audit = snapshot_and_audit(groups)
    return {one.group: one for one in reach_by_group(replay_releases(snapshot, audit), snapshot)}


def test_a_rate_counts_the_quarters_of_everybody_in_the_group() -> None:
    women = reached({"women": (30, 6), "men": (30, 24)})["women"]
    assert (women.people, women.with_any, women.reference, women.pool) == (30, 6, "men", "active")
    assert women.as_of == date(2026, 7, 1)
    assert women.rate == round(6 / (30 * 170 / 91.3125), 1)
    assert women.ratio == 0.2
    assert women.p_value == 0.01


def test_figures_that_count_each_persons_time_are_shown_roughly() -> None:
    """Exact ones would say who is in the group to somebody who looks up each person's."""
    for row in reached({"women": (30, 7), "men": (31, 24)}).values():
        figures = [row.rate, row.ratio, *((row.interval.low, row.interval.high) if row.interval else ())]
        assert all(figure is None or round(figure, 1) == figure for figure in figures)
        assert row.p_value is None or round(row.p_value, 2) == row.p_value


def test_groups_that_had_as_many_do_not_differ() -> None:
    assert {one.p_value for one in reached({"women": (30, 12), "men": (30, 12)}).values()} <= {None, 1.0}


def test_without_the_audit_table_there_are_no_groups() -> None:
    snapshot, _ = snapshot_and_audit({"women": (30, 6), "men": (30, 24)})
    report = opportunities_report(review_opportunities(snapshot), snapshot)
    assert "by_group" not in {table.name for table in report.tables}


def test_who_did_not_say_is_shown_and_compared_with_nobody() -> None:
    silent = reached({"women": (30, 6), "men": (30, 24), "silent": (15, 5)})["undeclared"]
    assert (silent.people, silent.with_any, silent.ratio, silent.rate) == (15, 5, None, None)


def test_a_small_group_is_withheld_with_another_and_both_are_shown_as_one() -> None:
    groups = {"women": (30, 6), "men": (40, 24), "other": (4, 2)}
    rows = reached(groups)
    assert {name for name, row in rows.items() if row.with_any is None} == {"other", "women"}
    assert (rows["withheld groups together"].people, rows["withheld groups together"].with_any) == (34, 8)
    snapshot, audit = snapshot_and_audit(groups)
    history = replay_releases(snapshot, audit)
    table = opportunities_report(review_opportunities(snapshot), snapshot, history).table("by_group")
    for group, people, had, withheld in zip(
        *(table.column(name) for name in ("group", "people", "with_any", "withheld")), strict=True
    ):
        if group in {"other", "women"}:
            assert isinstance(people, Withheld)
            assert isinstance(had, Withheld)
            assert withheld


def test_where_too_few_pairs_ended_those_ever_paired_are_what_is_counted_of() -> None:
    snapshot, audit = snapshot_and_audit({"women": (30, 6), "men": (30, 24)})
    pairs = snapshot.roster.frame("pairs").drop("_source", "_row").to_dicts()
    pairs[0]["ended_on"] = date(2026, 3, 1)
    tables = {name: one.frame.drop("_source", "_row").to_dicts() for name, one in snapshot.roster.tables.items()}
    snapshot = replace(snapshot, roster=Roster.of(**{**tables, "pairs": pairs}))
    rows = {one.group: one for one in reach_by_group(replay_releases(snapshot, audit), snapshot)}
    assert (rows["women"].pool, rows["women"].people, rows["women"].with_any) == ("paired", 30, 5)


def test_the_same_program_has_the_same_figures_whatever_the_order_of_rows() -> None:
    snapshot, audit = snapshot_and_audit({"women": (30, 10), "men": (30, 14)})
    again = replace(audit, frame=audit.frame.reverse())
    found = [reach_by_group(replay_releases(snapshot, one), snapshot) for one in (audit, again)]
    assert found[0] == found[1]


def test_the_interval_is_the_score_interval_where_people_are_not_overdispersed() -> None:
    had = np.array([1] * 12 + [0] * 28 + [1] * 20 + [0] * 20)
    quarters = np.array([3.0] * 40 + [2.0] * 40)
    two = pl.DataFrame({"group": ["a"] * 40 + ["b"] * 40, "had": had, "quarters": quarters})
    ratio, interval = rate_ratio(two, "a")
    low, high = confint_poisson_2indep(12, 120.0, 20, 80.0, method="score", compare="ratio")
    assert ratio == pytest.approx(0.4)
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-3)


def test_counts_are_divided_by_pearsons_overdispersion_with_a_degree_of_freedom_less_a_group() -> None:
    """Means of 2 and 1 a person: the squares over them sum up to 6, on 4 - 2 degrees; so 4 of 6 count as 4/3 of 2."""
    two = pl.DataFrame({"group": ["a", "a", "b", "b"], "had": [0, 4, 0, 2], "quarters": [1.0] * 4})
    low, high = proportion_confint(4 / 3, 2, method="wilson")
    interval = rate_ratio(two, "a")[1]
    assert (interval.low, interval.high) == pytest.approx((low / (1 - low), high / (1 - high)))


def test_the_interval_widens_where_a_few_had_many() -> None:
    quarters = np.full(80, 3.0)
    even = pl.DataFrame({"group": ["a"] * 40 + ["b"] * 40, "had": [1] * 80, "quarters": quarters})
    uneven = even.with_columns(had=pl.Series(([10] * 4 + [0] * 36) * 2))
    narrow, wide = rate_ratio(even, "a")[1], rate_ratio(uneven, "a")[1]
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)
