"""How often leaders leave within a year equals what R's survfit gives, and gaps add up what is known and expected."""

from datetime import date, timedelta

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pipeline import Pipeline, review_pipeline
from sponsorcli.pipeline.gaps import LeavingRate, leaving_rate
from sponsorcli.reports.pipeline import pipeline_report

AS_OF = date(2026, 10, 31)
Rows = list[dict[str, object]]


def careers(count: int = 40, level: str = "L4") -> Rows:
    """Hired every 37 days back, every fourth left; all leavers within the last year."""
    return [
        {
            "person_id": f"E{n:02}",
            "level": level,
            "hired_on": AS_OF - timedelta(days=37 * n + 20),
            "left_on": AS_OF - timedelta(days=11 * n) if n % 4 == 3 and n < 32 else None,
        }
        for n in range(count)
    ]


def snapshot(people: Rows, **tables: Rows) -> Snapshot:
    about = {"id": "test", "name": "Test", "levels": ("L1", "L2", "L3", "L4")}
    program = Program.model_validate({"schema_version": 1, "sources": {}, "program": about})
    return Snapshot(program, Roster.of(people=people, **tables), AS_OF)


def rate(people: Rows, *levels: str) -> LeavingRate | None:
    return leaving_rate(snapshot(people), levels)


def test_the_rate_and_its_interval_are_those_of_survfit() -> None:
    """R 4, survival: summary(survfit(Surv(time, left) ~ 1, conf.type = "log-log"), times = 365), and one minus each."""
    found = rate(careers(), "L4")
    assert found is not None
    assert (found.people, found.left, found.levels) == (40, 8, ("L4",))
    got = (found.rate, found.interval.low, found.interval.high)
    assert got == pytest.approx((0.2191860063, 0.1158856945, 0.3916513270), abs=1e-9)


def test_whoever_left_on_the_day_or_a_year_before_counts_on_the_right_side() -> None:
    staff: Rows = [{"person_id": f"S{n:02}", "level": "L4", "hired_on": date(2020, 1, 1)} for n in range(29)]
    for left, expected in ((AS_OF, (30, 1)), (date(2025, 11, 1), (30, 1)), (AS_OF + timedelta(days=1), None)):
        found = rate([*staff, {**staff[0], "person_id": "X", "left_on": left}], "L4")
        assert (None if found is None else (found.people, found.left)) == expected
    found = rate([*staff, {**staff[0], "person_id": "X", "left_on": date(2025, 10, 31)}], "L4")
    assert found is None


def test_where_few_are_at_the_levels_everybody_counts_and_of_few_in_all_nobody_can_tell() -> None:
    thirty = careers(30)
    assert rate(thirty, "L4") is not None
    assert rate(careers(29), "L4") is None
    found = rate([*careers(29), *({**one, "person_id": f"J{one['person_id']}"} for one in careers(29, "L1"))], "L4")
    assert found is not None
    assert (found.levels, found.people) == ((), 58)


def test_without_a_leaver_on_record_nothing_is_said() -> None:
    assert rate([{**one, "left_on": None} for one in careers()], "L4") is None


def reviewed(people: Rows) -> tuple[Pipeline, Snapshot]:
    roles: Rows = [
        {"role_id": "A", "title": "A", "level": "L4", "critical": True, "vacant_on": date(2026, 1, 1)},
        {"role_id": "B", "title": "B", "level": "L4", "critical": True, "incumbent_id": "E00",
         "vacant_on": date(2027, 10, 31)},
        {"role_id": "C", "title": "C", "level": "L4", "critical": True, "incumbent_id": "E01",
         "vacant_on": date(2027, 11, 1)},
        {"role_id": "D", "title": "D", "level": "L4", "critical": True, "incumbent_id": "E02"},
        {"role_id": "E", "title": "E", "level": "L4", "critical": True, "incumbent_id": "E04"},
        {"role_id": "F", "title": "F", "level": "L4", "critical": False, "vacant_on": date(2026, 1, 1)},
    ]  # fmt: skip
    ready: Rows = [{"role_id": "D", "person_id": "E05", "readiness": "ready_now"}]
    given = snapshot(people, roles=roles, successors=ready)
    return review_pipeline(given), given


def test_gaps_are_the_vacant_roles_the_known_days_and_the_rate_times_the_other_incumbents() -> None:
    """A is vacant, B becomes vacant on the last day looked at, E's incumbent leaves on a known day; C and D may."""
    people = [{**one, "left_on": date(2027, 1, 15)} if one["person_id"] == "E04" else one for one in careers()]
    found, _ = reviewed(people)
    each = {gap.what.split(":")[0]: gap for gap in found.gaps}
    assert [gap.roles for gap in found.gaps] == [1, 2, 2, 5]
    assert [gap.roles_without for gap in found.gaps] == [1, 2, 1, 4]
    assert each["may become vacant"].expected == pytest.approx(2 * 0.2191860063)
    assert each["may become vacant"].expected_without == pytest.approx(0.2191860063)
    every = each["all together"]
    assert every.expected == pytest.approx(3 + 2 * 0.2191860063)
    assert every.expected_without == pytest.approx(3 + 0.2191860063)
    assert (every.low, every.high) == pytest.approx((3 + 2 * 0.1158856945, 3 + 2 * 0.3916513270))


def test_where_nobody_can_tell_the_expected_number_is_missing_and_the_report_says_why() -> None:
    found, given = reviewed([{**one, "left_on": None} for one in careers()])
    assert [gap.expected for gap in found.gaps] == [1.0, 1.0, None, None]
    assert any(note.startswith("How many incumbents may leave is not estimated") for note in
               pipeline_report(found, given).notes)  # fmt: skip


def test_where_nobody_can_tell_and_no_incumbent_is_left_to_go_nothing_more_is_expected() -> None:
    """The sum is known then; with one role that is covered now, only the number of those without is known."""
    people = [{**one, "left_on": None} for one in careers()]
    vacant: Rows = [{"role_id": "A", "title": "A", "level": "L4", "critical": True, "vacant_on": AS_OF}]
    held: Rows = [*vacant, {"role_id": "B", "title": "B", "level": "L4", "critical": True, "incumbent_id": "E00"}]
    ready: Rows = [{"role_id": "B", "person_id": "E05", "readiness": "ready_now"}]
    none, one = (review_pipeline(snapshot(people, roles=roles, successors=ready)).gaps for roles in (vacant, held))
    assert [(gap.expected, gap.low, gap.high, gap.expected_without) for gap in none[2:]] == [(0,) * 4, (1,) * 4]
    assert [(gap.expected, gap.low, gap.high) for gap in one[2:]] == [(None,) * 3, (None,) * 3]
    assert [(gap.roles_without, gap.expected_without) for gap in one[2:]] == [(0, 0.0), (1, 1.0)]
