"""What is wrong with a pair that does not meet a rule, in words that name no setting."""

import pytest

from sponsorcli.model.kinds.of_pairs import PairingRule
from sponsorcli.model.kinds.pairing.different import Different
from sponsorcli.model.kinds.pairing.holds import Holds
from sponsorcli.model.kinds.pairing.level_gap import LevelGap
from sponsorcli.model.kinds.pairing.numbers import AtLeastMore
from sponsorcli.model.kinds.pairing.outside_reporting_line import OutsideReportingLine
from sponsorcli.model.kinds.pairing.paired_before import NotPairedBefore
from sponsorcli.model.kinds.pairing.same import Same
from sponsorcli.model.kinds.pairing.shares import Shares

MANAGED = "one manages the other, or both have the same manager, or a manager is not known"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Holds(field="authority", any_of=("promotions", "budget")), "sponsor has no authority (promotions or budget)"),
        (Shares(protege="goals", sponsor="expertise"), "none of the protégé's goals is among the sponsor's expertise"),
        (
            Shares(protege="career_goals", sponsor="expertise", at_least=2),
            "fewer than 2 of the protégé's career goals are among the sponsor's expertise",
        ),
        (LevelGap(at_least=2, at_most=4), "sponsor is not 2 to 4 levels above the protégé"),
        (LevelGap(at_least=1, at_most=1), "sponsor is not 1 level above the protégé"),
        (LevelGap(at_least=1), "sponsor is not at least 1 level above the protégé"),
        (LevelGap(at_most=3), "sponsor is not at most 3 levels above the protégé"),
        (OutsideReportingLine(), MANAGED),
        (NotPairedBefore(), "paired before"),
        (
            AtLeastMore(field="years", by=5),
            "the sponsor's years is not at least 5 more than the protégé's, or not known",
        ),
        (
            AtLeastMore(field="years_led", than="tenure_years", by=2.5),
            "the sponsor's years led is not at least 2.5 more than the protégé's tenure years, or not known",
        ),
        (Different(field="cost_centre"), "same cost centre, or not known"),
        (Same(field="location"), "not the same location, or not known"),
    ],
)
def test_what_is_not_met_is_said_in_words(rule: PairingRule, words: str) -> None:
    assert rule.unmet == words
