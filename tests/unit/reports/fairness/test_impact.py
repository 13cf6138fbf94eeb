"""What is said below the comparison of steps, or why there is none."""

from dataclasses import replace

import pytest

from sponsorcli.fairness import GroupFigures
from sponsorcli.model import Snapshot
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.reports.fairness.impact import impact_notes
from tests.unit.fairness.programmes import shown
from tests.unit.reports.fairness.test_overview import programme

SNAPSHOT, AUDIT = programme()
WITHOUT_GROUPS = replace(SNAPSHOT, program=SNAPSHOT.program.model_copy(update={"outcomes": OutcomeSettings()}))
FIGURES = shown(SNAPSHOT, AUDIT)
NONE_YET = GroupFigures((), FIGURES.variance)

WHY_NONE = {
    "no audit table": "there is no audit table",
    "no groups": "`outcomes: groups` names no column",
    "not started": "fairness PROGRAM.yaml --start",
    "nothing shown": "Nothing is shown by group yet.",
    "shown": "A ratio below four fifths is a reason to look",
}


@pytest.mark.parametrize(
    ("figures", "snapshot", "is_audited", "why"),
    [
        (FIGURES, SNAPSHOT, False, "no audit table"),
        (None, WITHOUT_GROUPS, False, "no audit table"),
        (FIGURES, WITHOUT_GROUPS, True, "no groups"),
        (None, SNAPSHOT, True, "not started"),
        (NONE_YET, SNAPSHOT, True, "nothing shown"),
        (FIGURES, SNAPSHOT, True, "shown"),
    ],
)
def test_below_the_comparison_stands_how_to_read_it_or_the_one_reason_why_it_is_empty(
    figures: GroupFigures | None, snapshot: Snapshot, *, is_audited: bool, why: str
) -> None:
    said = " ".join(impact_notes(figures, snapshot, is_audited=is_audited))
    assert [name for name, words in WHY_NONE.items() if words in said] == [why]
