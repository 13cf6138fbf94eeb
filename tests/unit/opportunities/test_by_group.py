"""Opportunities by audited group: rates, comparison within level, and what is withheld."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from statsmodels.stats.rates import confint_poisson_2indep

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.settings import About, OutcomeSettings, Program, Sources
from sponsorcli.opportunities import GroupReach, OpportunityReview, review_opportunities
from sponsorcli.opportunities.by_group import rate_ratio
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


def reviewed(groups: dict[str, tuple[int, int]]) -> OpportunityReview:
    return review_opportunities(*snapshot_and_audit(groups))


def row(result: OpportunityReview, group: str) -> GroupReach:
    return next(one for one in result.by_group if one.group == group)


def test_a_rate_counts_the_quarters_of_everybody_in_the_group() -> None:
    women = row(reviewed({"women": (30, 6), "men": (30, 24)}), "women")
    assert (women.people, women.had, women.with_any, women.reference) == (30, 6, 6, "men")
    assert women.quarters == pytest.approx(30 * 292 / 91.3125)
    assert women.ratio == pytest.approx(0.25)
    assert women.p_value is not None
    assert women.p_value < 0.01


def test_groups_that_had_as_many_do_not_differ() -> None:
    result = reviewed({"women": (30, 12), "men": (30, 12)})
    assert {one.p_value for one in result.by_group} <= {None, 1.0}


def test_without_the_audit_table_there_are_no_groups() -> None:
    snapshot, _ = snapshot_and_audit({"women": (30, 6), "men": (30, 24)})
    assert review_opportunities(snapshot).by_group == ()
    assert "by_group" not in {
        table.name for table in opportunities_report(review_opportunities(snapshot), snapshot).tables
    }


def test_who_did_not_say_is_shown_and_compared_with_nobody() -> None:
    silent = row(reviewed({"women": (30, 6), "men": (30, 24), "silent": (15, 5)}), "undeclared")
    assert (silent.people, silent.had, silent.ratio) == (15, 5, None)


def test_a_small_group_is_withheld_with_another_so_that_it_cannot_be_worked_out() -> None:
    groups = {"women": (30, 6), "men": (40, 24), "other": (4, 2)}
    result = reviewed(groups)
    hidden = [one for one in result.by_group if one.had is None]
    assert {one.group for one in hidden} >= {"other", "women"}
    snapshot, audit = snapshot_and_audit(groups)
    table = opportunities_report(review_opportunities(snapshot, audit), snapshot).table("by_group")
    for group, people, had, withheld in zip(
        *(table.column(name) for name in ("group", "people", "had", "withheld")), strict=True
    ):
        if group in {"other", "women"}:
            assert isinstance(people, Withheld)
            assert isinstance(had, Withheld)
            assert withheld


def test_the_same_program_has_the_same_seed_whatever_the_order_of_rows() -> None:
    snapshot, audit = snapshot_and_audit({"women": (30, 10), "men": (30, 14)})
    first = review_opportunities(snapshot, audit)
    again = review_opportunities(snapshot, replace(audit, frame=audit.frame.reverse()))
    assert (first.seed, first.by_group) == (again.seed, again.by_group)


def test_the_interval_is_the_score_interval_where_people_are_not_overdispersed() -> None:
    had = np.array([1] * 12 + [0] * 28 + [1] * 20 + [0] * 20)
    quarters = np.array([3.0] * 40 + [2.0] * 40)
    two = pl.DataFrame({"group": ["a"] * 40 + ["b"] * 40, "had": had, "quarters": quarters})
    ratio, interval = rate_ratio(two, "a")
    low, high = confint_poisson_2indep(12, 120.0, 20, 80.0, method="score", compare="ratio")
    assert ratio == pytest.approx(0.4)
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-3)


def test_the_interval_widens_where_a_few_had_many() -> None:
    quarters = np.full(80, 3.0)
    even = pl.DataFrame({"group": ["a"] * 40 + ["b"] * 40, "had": [1] * 80, "quarters": quarters})
    uneven = even.with_columns(had=pl.Series(([10] * 4 + [0] * 36) * 2))
    narrow, wide = rate_ratio(even, "a")[1], rate_ratio(uneven, "a")[1]
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)
