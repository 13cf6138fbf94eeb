from collections.abc import Mapping
from datetime import date

from sponsorcli.fairness import StepImpact, step_impacts
from sponsorcli.fairness.releases import replay_releases
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings

AS_OF = date(2026, 10, 31)


def impact(
    groups: Mapping[str | None, tuple[int, int]], places: int | None = None, paired: int = 0
) -> dict[tuple[str, str | None], StepImpact]:
    """The audit rows by step and group, where of each group so many of so many are eligible, and the first of all are
    paired.
    """  # fmt: skip
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
        selection=SelectionSettings(places=places, eligible=(AtLeast(field="performance", value=2.0),)),
        outcomes=OutcomeSettings(groups=("gender",)),
    )
    pairs = [
        {"protege_id": one["person_id"], "sponsor_id": "S", "paired_on": date(2026, 3, 1)} for one in nominated[:paired]
    ]
    snapshot = Snapshot(program, Roster.of(proteges=nominated, pairs=pairs), AS_OF)
    rows = step_impacts(replay_releases(snapshot, RosterTable.of_rows("audit", audit)))
    return {(row.step, row.group): row for row in rows}


def test_every_step_and_the_selection_as_a_whole_are_audited() -> None:
    steps = {step for step, _ in impact({"F": (25, 40), "M": (40, 50)}, places=40)}
    assert steps == {"nominated to eligible", "eligible to selected", "nominated to selected"}


def test_a_lower_rate_shows_at_the_step_where_it_arises() -> None:
    rows = impact({"F": (12, 40), "M": (32, 40)})
    first = rows["nominated to eligible", "F"]
    assert first.outcome is not None
    assert first.outcome.reading == "review: lower rate, unlikely to be chance"


def test_a_step_that_everybody_passed_has_one_row() -> None:
    row = impact({"F": (12, 40), "M": (32, 40)})["eligible to selected", None]
    assert (row.pool, row.outcome, row.as_of) == (44, None, date(2026, 7, 1))


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


def test_a_few_who_did_not_say_are_enough_to_withhold_a_group_among() -> None:
    rows = impact({"F": (20, 30), "M": (25, 40), "X": (2, 3), None: (1, 2)})
    assert rows["nominated to eligible", "F"].pool == 30
    assert rows["nominated to eligible", "X"].pool is None
    assert rows["nominated to eligible", "undeclared"].pool is None


def test_where_fewer_of_the_withheld_went_on_a_further_group_is_withheld_there_alone() -> None:
    rows = impact({"F": (20, 30), "M": (25, 40), "X": (2, 3), None: (1, 2)})
    assert rows["nominated to eligible", "F"].outcome is None
    assert rows["nominated to eligible", "M"].outcome is not None


def test_the_withheld_groups_together_are_shown_as_one() -> None:
    """Whoever takes the shown groups from the totals knows as much."""
    row = impact({"F": (20, 30), "M": (25, 40), "X": (2, 3)})["nominated to eligible", "withheld groups together"]
    assert row.outcome is not None
    assert (row.pool, row.outcome.passed.events, row.outcome.impact) == (33, 22, None)


def test_a_step_that_leaves_out_too_few_people_is_not_shown_and_the_next_starts_from_before_it() -> None:
    rows = impact({"F": (28, 30), "M": (38, 40)}, places=50)
    assert rows["earlier stage to eligible", None].as_of is None
    assert ("nominated to selected", "F") in rows
    assert ("eligible to selected", "F") not in rows


def test_who_is_paired_without_having_been_selected_is_not_taken_for_selected() -> None:
    rows = impact({"F": (10, 30), "M": (20, 40)}, paired=25)
    passed = rows["nominated to eligible", "F"].outcome
    assert passed is not None
    assert passed.passed.events == 10, "the first 25 are paired, of whom 15 were never eligible"
