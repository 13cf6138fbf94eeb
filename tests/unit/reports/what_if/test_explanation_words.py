"""What the answer to `explain` says after the pair itself, in each case."""

from dataclasses import replace

import pytest

from sponsorcli.pairing.what_if.explanation import ForcedPairCost, PairingExplanation, explain_pairing
from sponsorcli.pairing.what_if.explanation.explain import PreferredMatch
from sponsorcli.reports.what_if import explanation_report
from tests.unit.pairing.what_if.explanation.test_explain import snapshot

ASKED, MATCH, EQUALLY = PreferredMatch.ASKED, PreferredMatch.MATCH, PreferredMatch.EQUALLY
GIVEN = snapshot()
P1 = explain_pairing(GIVEN, "P1", "S1")
"""P1 has S2, P2 has S1 and P3 nobody."""


def said(explained: PairingExplanation) -> str:
    """The end of the headline, after the pair and its score."""
    headline = explanation_report(explained, GIVEN).headline
    return headline.partition("0.700. ")[2]


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (ASKED, ASKED, "P1 prefers S1 to S2, and S1 would take P1."),
        (ASKED, MATCH, "P1 prefers S1 to S2, but S1 ranks every protégé they have above P1."),
        (ASKED, EQUALLY, "P1 prefers S1 to S2, but S1 ranks every protégé they have at least as high as P1."),
        (MATCH, ASKED, "P1 prefers S2 to S1, and S1 would take P1."),
        (MATCH, MATCH, "P1 prefers S2 to S1, and S1 ranks every protégé they have above P1."),
        (EQUALLY, MATCH, "S1 and S2 stand equal on the list of P1, and S1 ranks every protégé they have above P1."),
    ],
)
def test_of_the_two_it_is_said_what_each_prefers(ours: PreferredMatch, theirs: PreferredMatch, words: str) -> None:
    assert said(replace(P1, cost=None, likes=(ours, theirs))) == words


def test_who_has_nobody_would_take_the_one_asked_about() -> None:
    alone = explain_pairing(GIVEN, "P3", "S1")
    headline = explanation_report(replace(alone, cost=None, likes=(ASKED, ASKED)), GIVEN).headline
    assert headline.endswith("P3 would take S1, and S1 would take P3.")


COST = ForcedPairCost("S1", 0, 0, (), (), ())


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (COST, "makes no difference to the total."),
        (replace(COST, pairs=1), "makes 1 pair fewer."),
        (replace(COST, pairs=2), "makes 2 pairs fewer."),
        (replace(COST, pairs=-1), "makes 1 pair more."),
        (replace(COST, score=5000), "lowers the total by 0.005."),
        (replace(COST, score=-5000), "raises the total by 0.005."),
        (replace(COST, pairs=1, score=5000), "makes 1 pair fewer and lowers the total by 0.005."),
        (replace(COST, lost=("P2",)), "makes no difference to the total; P2 would lose their sponsor."),
        (replace(COST, gained=("P2", "P3")), "makes no difference to the total; P2 and P3 would gain a sponsor."),
        (replace(COST, moved=("P2",)), "makes no difference to the total; 1 other would change sponsor."),
        (replace(COST, moved=("P2", "P3")), "makes no difference to the total; 2 others would change sponsor."),
    ],
)
def test_the_cost_of_another_sponsor_is_told_in_pairs_score_and_people(cost: ForcedPairCost, words: str) -> None:
    assert said(replace(P1, cost=cost)) == f"Giving P1 to S1 instead {words}"
