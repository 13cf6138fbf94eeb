"""The expectation that the two agree on goals."""

from collections.abc import Callable
from datetime import date

from sponsorcli.model import Roster
from sponsorcli.model.kinds import PairContext
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected

PAIR = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}


def test_it_is_met_on_the_day_the_pair_agreed(context: Callable[..., PairContext]) -> None:
    found = AgreementExpected().completions(context(pairs=[{**PAIR, "agreed_on": date(2026, 2, 1)}]))
    assert (found.done_on.tolist(), found.shown.tolist()) == ([date(2026, 2, 1)], [1])


def test_an_agreement_after_the_day_of_the_report_is_not_there_yet(context: Callable[..., PairContext]) -> None:
    found = AgreementExpected().completions(context(pairs=[{**PAIR, "agreed_on": date(2026, 7, 1)}]))
    assert (found.done_on.tolist(), found.shown.tolist()) == ([None], [0])


def test_it_is_judged_by_a_column_of_the_pairs_or_a_table_of_agreements() -> None:
    assert not AgreementExpected().can_be_judged(Roster.of(activity=[]))
    agreement = {"protege_id": "P1", "sponsor_id": "S1", "signed_on": date(2026, 2, 1)}
    assert AgreementExpected().can_be_judged(Roster.of(agreements=[agreement]))
    assert AgreementExpected().can_be_judged(Roster.of(pairs=[PAIR]))
    assert AgreementExpected().what_shows == "pairs column `agreed_on`"
