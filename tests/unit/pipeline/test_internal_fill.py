"""Roles filled from inside are counted from the register and from careers, with Wilson's interval."""

from datetime import date

import pytest
from statsmodels.stats.proportion import proportion_confint

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pipeline.internal_fill import InternalFill, internal_fill

AS_OF = date(2026, 10, 31)
Rows = list[dict[str, object]]


def figures(leadership_from: str | None = "L3", **tables: Rows) -> dict[str, tuple[int, int]]:
    about = {"id": "t", "name": "T", "levels": ("L1", "L2", "L3", "L4"), "leadership_from": leadership_from}
    program = Program.model_validate({"schema_version": 1, "sources": {}, "program": about})
    found = internal_fill(Snapshot(program, Roster.of(**tables), AS_OF))
    return {one.source.split()[0]: (one.inside, one.filled) for one in found}


def test_the_interval_is_wilsons() -> None:
    found = InternalFill("x", 6, 9)
    low, high = proportion_confint(6, 9, method="wilson")
    assert (found.rate, found.low, found.high) == pytest.approx((6 / 9, low, high))
    nobody = InternalFill("x", 0, 9)
    assert (nobody.rate, nobody.low, nobody.high) == pytest.approx((0.0, *proportion_confint(0, 9, method="wilson")))
    none = InternalFill("x", 0, 0)
    assert (none.rate, none.low, none.high) == (None, None, None)


def test_inside_is_who_was_employed_before_the_role_was_posted() -> None:
    people: Rows = [
        {"person_id": "in", "level": "L1", "hired_on": date(2026, 2, 28)},
        {"person_id": "out", "level": "L1", "hired_on": date(2026, 3, 1)},
    ]
    posted = {"kind": "role", "posted_on": date(2026, 3, 1), "filled_on": date(2026, 5, 1)}
    register: Rows = [
        {"opportunity_id": "1", **posted, "filled_by": "in"},
        {"opportunity_id": "2", **posted, "filled_by": "out"},
        {"opportunity_id": "3", **posted, "filled_by": "in", "kind": "project"},
        {"opportunity_id": "4", **posted, "filled_by": "in", "filled_on": date(2026, 11, 1)},
        {"opportunity_id": "5", **posted, "filled_by": "in", "posted_on": date(2025, 1, 1),
         "filled_on": date(2025, 10, 31)},
        {"opportunity_id": "6", **posted},
    ]  # fmt: skip
    assert figures(None, people=people, opportunities=register) == {"roles": (1, 2)}


def test_promotions_to_leadership_stand_beside_people_hired_there() -> None:
    hired = date(2020, 1, 1)
    people: Rows = [
        {"person_id": "A", "level": "L3", "hired_on": hired},
        {"person_id": "B", "level": "L2", "hired_on": hired},
        {"person_id": "C", "level": "L4", "hired_on": hired},
        {"person_id": "D", "level": "L3", "hired_on": AS_OF},
        {"person_id": "E", "level": "L1", "hired_on": AS_OF},
        {"person_id": "F", "level": "L3", "hired_on": date(2025, 10, 31)},
    ]
    events: Rows = [
        {"person_id": "A", "on": date(2025, 11, 1), "event": "promoted", "level": "L3"},
        {"person_id": "B", "on": date(2026, 5, 1), "event": "promoted", "level": "L2"},
        {"person_id": "C", "on": date(2025, 10, 31), "event": "promoted", "level": "L4"},
        {"person_id": "C", "on": date(2026, 5, 1), "event": "moved", "level": "L4"},
    ]
    assert figures(people=people, career_events=events) == {"promotions": (1, 2)}
    assert figures(None, people=people, career_events=events) == {}


def test_the_source_names_the_first_level_of_leadership() -> None:
    events: Rows = [{"person_id": "A", "on": AS_OF, "event": "promoted", "level": "L3"}]
    people: Rows = [{"person_id": "A", "level": "L3", "hired_on": date(2020, 1, 1)}]
    about = {"id": "t", "name": "T", "levels": ("L1", "L2", "L3", "L4"), "leadership_from": "L3"}
    program = Program.model_validate({"schema_version": 1, "sources": {}, "program": about})
    (found,) = internal_fill(Snapshot(program, Roster.of(people=people, career_events=events), AS_OF))
    assert found.source == "promotions to L3 and above, and people hired there"
