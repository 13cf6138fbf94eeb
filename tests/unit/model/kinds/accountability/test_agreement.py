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


SIGNED = {"protege_id": "P1", "sponsor_id": "S1"}


def test_where_the_content_counts_the_day_alone_is_not_enough(context: Callable[..., PairContext]) -> None:
    expected = AgreementExpected(content=("goal", "review_on"))
    day_only = context(pairs=[{**PAIR, "agreed_on": date(2026, 2, 1)}])
    assert expected.completions(day_only).done_on.tolist() == [None]
    without_review = context(agreements=[{**SIGNED, "signed_on": date(2026, 2, 1), "goal": "Lead"}])
    assert expected.completions(without_review).done_on.tolist() == [None]


def test_the_content_is_there_on_the_day_on_which_the_last_of_it_was_signed(
    context: Callable[..., PairContext],
) -> None:
    rows = [
        {**SIGNED, "signed_on": date(2026, 2, 1), "goal": "Lead"},
        {**SIGNED, "signed_on": date(2026, 3, 1), "goal": "Speak", "review_on": date(2026, 8, 1)},
        {**SIGNED, "signed_on": date(2026, 4, 1), "goal": "Write", "review_on": date(2026, 9, 1)},
    ]
    expected = AgreementExpected(content=("goal", "review_on"))
    assert expected.completions(context(agreements=rows)).done_on.tolist() == [date(2026, 3, 1)]
    assert AgreementExpected(content=("goal",)).completions(context(agreements=rows)).done_on.tolist() == [
        date(2026, 2, 1)
    ]


def test_content_that_nobody_signed_or_that_is_signed_later_does_not_count(
    context: Callable[..., PairContext],
) -> None:
    expected = AgreementExpected(content=("goal",))
    unsigned = context(agreements=[{**SIGNED, "signed_on": None, "goal": "Lead"}])
    assert expected.completions(unsigned).done_on.tolist() == [None]
    last_day = context(agreements=[{**SIGNED, "signed_on": date(2026, 6, 30), "goal": "Lead"}])
    assert expected.completions(last_day).done_on.tolist() == [date(2026, 6, 30)]
    day_after = context(agreements=[{**SIGNED, "signed_on": date(2026, 7, 1), "goal": "Lead"}])
    assert expected.completions(day_after).done_on.tolist() == [None]


def test_the_content_is_judged_by_the_agreements_table_alone() -> None:
    expected = AgreementExpected(content=("goal",))
    assert not expected.can_be_judged(Roster.of(pairs=[PAIR]))
    assert expected.can_be_judged(Roster.of(agreements=[{**SIGNED, "signed_on": date(2026, 2, 1)}]))
    assert expected.what_shows == "agreements table"
