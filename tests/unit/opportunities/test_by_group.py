"""How often opportunities reach each group, exactly."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.opportunities.by_group import GroupReach, reach_by_group

AS_OF = date(2026, 7, 1)


def reached(groups: dict[str, tuple[int, int]]) -> dict[str, GroupReach]:
    """So many protégés a group, and how many of them were given one opportunity each; three levels in turn."""
    people: list[dict[str, Any]] = []
    activity: list[dict[str, Any]] = []
    members: dict[str, frozenset[str]] = {}
    for group, (size, had) in groups.items():
        names = [f"{group}{number}" for number in range(size)]
        people += [{"person_id": name, "level": f"L{number % 3 + 1}"} for number, name in enumerate(names)]
        activity += [
            {"on": date(2026, 5, 4), "sponsor_id": "S1", "protege_id": name, "action": "acting_role"}
            for name in names[:had]
        ]
        if group != "silent":
            members[group] = frozenset(names)
    pairs = [{"protege_id": row["person_id"], "sponsor_id": "S1", "paired_on": date(2026, 1, 12)} for row in people]
    about = About(id="t", name="T", levels=("L1", "L2", "L3"))
    proteges = [{"person_id": row["person_id"]} for row in people]
    roster = Roster.of(people=people, proteges=proteges, pairs=pairs, activity=activity, opportunities=[])
    snapshot = Snapshot(Program(schema_version=1, about=about, sources=Sources()), roster, AS_OF)
    return {one.group: one for one in reach_by_group(snapshot, {"gender": members})}


def test_a_rate_counts_the_quarters_of_everybody_in_the_group() -> None:
    women = reached({"women": (30, 6), "men": (30, 24)})["women"]
    assert (women.people, women.with_any, women.reference) == (30, 6, "men")
    assert women.rate == pytest.approx(6 / (30 * 170 / 91.3125))
    assert women.ratio == pytest.approx(0.25)
    assert women.p_value is not None
    assert women.p_value < 0.01


def test_groups_that_had_as_many_do_not_differ() -> None:
    assert {one.p_value for one in reached({"women": (30, 12), "men": (30, 12)}).values()} <= {None, 1.0}


def test_who_did_not_say_is_counted_and_compared_with_nobody() -> None:
    silent = reached({"women": (30, 6), "men": (30, 24), "silent": (15, 5)})["undeclared"]
    assert (silent.people, silent.with_any, silent.ratio, silent.reference) == (15, 5, None, None)


@pytest.mark.parametrize(("size", "is_compared"), [(10, True), (9, False)])
def test_a_group_of_nine_is_not_compared(size: int, is_compared: bool) -> None:
    assert (reached({"few": (size, 2), "men": (30, 24)})["few"].ratio is not None) == is_compared
