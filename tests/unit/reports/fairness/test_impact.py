"""What is said below the comparison of steps, or why there is none."""

from dataclasses import replace

import pytest

from sponsorcli.fairness import GroupFigures
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.reports.fairness.impact import impact_notes
from tests.unit.fairness.programmes import shown
from tests.unit.reports.fairness.test_overview import programme

WHY_NONE = {
    "no audit table": "there is no audit table",
    "no groups": "`outcomes: groups` names no column",
    "not started": "fairness PROGRAM.yaml --start",
    "nothing shown": "Nothing is shown by group yet.",
    "shown": "A ratio below four fifths is a reason to look",
}


@pytest.mark.parametrize(
    ("figures", "has_groups", "is_audited", "why"),
    [
        ("shown", True, False, "no audit table"),
        (None, False, False, "no audit table"),
        ("shown", False, True, "no groups"),
        (None, True, True, "not started"),
        ("none yet", True, True, "nothing shown"),
        ("shown", True, True, "shown"),
    ],
)
def test_below_the_comparison_stands_how_to_read_it_or_the_one_reason_why_it_is_empty(
    figures: str | None, why: str, *, has_groups: bool, is_audited: bool
) -> None:
    snapshot, audit = programme()
    made = {"shown": shown(snapshot, audit), "none yet": GroupFigures((), 1.0), None: None}[figures]
    if not has_groups:
        without = snapshot.program.model_copy(update={"outcomes": OutcomeSettings()})
        snapshot = replace(snapshot, program=without)
    said = " ".join(impact_notes(made, snapshot, is_audited=is_audited))
    assert [name for name, words in WHY_NONE.items() if words in said] == [why]
