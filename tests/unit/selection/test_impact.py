from datetime import date

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.settings import About, OutcomeSettings, Program, SelectionSettings, Sources
from sponsorcli.model.settings.selection import AtLeast
from sponsorcli.selection import select_proteges
from sponsorcli.statistics import ImpactRow

AS_OF = date(2026, 10, 31)


def impact(groups: dict[str | None, tuple[int, int]]) -> dict[tuple[str, str], ImpactRow]:
    """The audit rows by step and group, where of each group so many of so many are eligible."""
    nominated: list[dict[str, object]] = []
    audit: list[dict[str, object]] = []
    for group, (eligible, people) in groups.items():
        for number in range(people):
            person = f"{group}{number:03}"
            nominated.append({"person_id": person, "performance": 3.0 if number < eligible else 1.0})
            audit.append({"person_id": person, "gender": group})
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test"),
        sources=Sources(),
        selection=SelectionSettings(eligible=(AtLeast(field="performance", value=2.0),)),
        outcomes=OutcomeSettings(groups=("gender",)),
    )
    snapshot = Snapshot(program, Roster.of(proteges=nominated), AS_OF)
    result = select_proteges(snapshot, RosterTable.of_rows("audit", audit))
    return {(row.step, row.group): row for row in result.impact}


def test_every_step_and_all_together_are_audited() -> None:
    steps = {step for step, _ in impact({"F": (15, 20), "M": (20, 25)})}
    assert steps == {"nominated to eligible", "eligible to selected", "nominated to selected"}


def test_a_lower_rate_shows_at_the_step_where_it_arises() -> None:
    rows = impact({"F": (12, 40), "M": (32, 40)})
    first, second = rows["nominated to eligible", "F"], rows["eligible to selected", "F"]
    assert first.outcome is not None
    assert first.outcome.reading == "review: lower rate, unlikely to be chance"
    assert second.outcome is None or second.outcome.reading != "review: lower rate, unlikely to be chance"


def test_those_who_did_not_say_are_a_row_of_their_own_and_come_last() -> None:
    rows = impact({None: (10, 12), "prefer not to say": (10, 12), "F": (20, 30), "M": (20, 30)})
    first = [group for step, group in rows if step == "nominated to eligible"]
    assert first == ["F", "M", "undeclared"]
    row = rows["nominated to eligible", "undeclared"]
    assert row.pool == 24
    assert row.outcome is not None
    assert row.outcome.impact is None


def test_a_group_below_the_threshold_is_withheld_with_another() -> None:
    rows = impact({"F": (20, 30), "M": (25, 40), "X": (2, 3)})
    assert rows["nominated to eligible", "X"].pool is None
    assert rows["nominated to eligible", "F"].pool is None
    assert rows["nominated to eligible", "M"].pool == 40


def test_somebody_missing_from_the_audit_table_is_undeclared() -> None:
    snapshot = Snapshot(
        Program(
            schema_version=1,
            about=About(id="test", name="Test"),
            sources=Sources(),
            outcomes=OutcomeSettings(groups=("gender",)),
        ),
        Roster.of(proteges=[{"person_id": f"{n:02}"} for n in range(12)]),
        AS_OF,
    )
    result = select_proteges(snapshot, RosterTable.of_rows("audit", [{"person_id": "other", "gender": "F"}]))
    assert [(row.group, row.pool) for row in result.impact][:1] == [("undeclared", 12)]


def test_the_withheld_groups_together_are_shown_as_one() -> None:
    """Whoever takes the shown groups from the totals knows as much."""
    rows = impact({"F": (20, 30), "M": (25, 40), "X": (2, 3)})
    row = rows["nominated to eligible", "withheld groups together"]
    assert row.outcome is not None
    assert (row.pool, row.outcome.passed.events, row.outcome.impact) == (33, 22, None)


def test_where_everything_is_withheld_there_is_nothing_together_either() -> None:
    assert not any(group == "withheld groups together" for _, group in impact({"F": (2, 9), "X": (2, 3)}))
