"""On the day, and one before and after it: what the register knows, whom it reached, and who is suggested."""

from datetime import date

import pytest

from sponsorcli.model.settings.program import OpportunitySettings

from .test_review import AS_OF, PAIRS, SLATE, candidate, opportunity, reviewed

YESTERDAY, TOMORROW = date(2026, 10, 30), date(2026, 11, 1)


@pytest.mark.parametrize(("day", "is_known"), [(YESTERDAY, True), (AS_OF, True), (TOMORROW, False)])
def test_an_opportunity_is_known_and_filled_from_its_day_on(day: date, is_known: bool) -> None:
    posted = opportunity(posted_on=day, closes_on=date(2026, 12, 1), filled_on=None, filled_by=None)
    assert reviewed(opportunities=[posted]).register.height == is_known
    filled = opportunity(filled_on=day)
    state, by = reviewed(opportunities=[filled]).register.select("state", "filled_by").row(0)
    assert (state, by) == (("filled", "P1") if is_known else ("closed", None))
    only_filled = opportunity(posted_on=None, filled_on=day)
    assert reviewed(opportunities=[only_filled]).register.height == is_known


def test_of_two_rows_of_one_opportunity_the_first_counts() -> None:
    rows = [opportunity(title="first"), opportunity(title="second")]
    assert reviewed(opportunities=rows).register["title"].to_list() == ["first"]


def test_of_two_rows_of_one_candidate_the_first_counts() -> None:
    slate = [candidate("P1", "slate"), candidate("P1", "applied", by="S1"), candidate("P2", "applied")]
    result = reviewed(opportunities=[opportunity()], candidates=slate)
    assert result.register.select("candidates", "applied", "put_forward", "slate").row(0) == (2, 2, 0, 1)
    assert result.sources.select("source", "considered", "slate").rows() == [("applied alone", 2, 1)]


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        ({"filled_on": date(2026, 4, 15)}, ""),
        ({"filled_on": date(2026, 4, 14)}, "decided 1 day before it closed"),
        ({"filled_on": date(2026, 4, 1)}, "decided 14 days before it closed"),
        ({"filled_on": date(2026, 3, 31)}, "decided 15 days before it closed; decided before it was posted"),
        ({"closes_on": date(2026, 4, 1)}, "posted for 0 days, fewer than 10"),
        ({"closes_on": date(2026, 4, 2)}, "posted for 1 day, fewer than 10"),
        ({"posted_openly": None, "exception_reason": "asked"}, "not said whether posted openly"),
        ({"posted_openly": True, "exception_reason": "asked"}, ""),
    ],
)
def test_a_day_of_the_register_is_at_fault_before_the_other_and_not_on_it(
    fields: dict[str, object], findings: str
) -> None:
    result = reviewed(opportunities=[opportunity() | fields], candidates=SLATE)
    assert result.register["findings"].to_list() == [findings]


@pytest.mark.parametrize(("least", "findings"), [(1, ""), (2, "only one candidate")])
def test_one_candidate_is_enough_where_the_program_asks_for_one(least: int, findings: str) -> None:
    standards = OpportunitySettings(slate_at_least=least)
    result = reviewed(opportunities=[opportunity()], candidates=SLATE[:1], standards=standards)
    assert result.register["findings"].to_list() == [findings]


@pytest.mark.parametrize(
    ("filled_on", "counted"), [(date(2026, 4, 2), 1), (date(2026, 4, 1), 1), (date(2026, 3, 31), 0)]
)
def test_time_to_fill_counts_who_was_decided_on_the_day_of_the_posting_and_not_before(
    filled_on: date, counted: int
) -> None:
    found = reviewed(opportunities=[opportunity(filled_on=filled_on)]).time_to_fill
    assert (found.opportunities, found.filled) == (counted, counted)


def test_time_to_fill_leaves_out_what_has_no_posting_or_no_day_of_the_decision() -> None:
    rows = [
        opportunity(1),
        opportunity(2, posted_on=None),
        opportunity(3, filled_on=None),
        opportunity(4, posted_on=None, filled_on=None, filled_by=None),
    ]
    found = reviewed(opportunities=rows).time_to_fill
    assert (found.opportunities, found.filled, found.median_days) == (1, 1, 30)


def test_the_median_time_to_fill_is_reached_at_exactly_one_half() -> None:
    waiting = opportunity(2, posted_on=AS_OF, filled_on=None, filled_by=None, closes_on=date(2026, 12, 1))
    assert reviewed(opportunities=[opportunity(filled_on=date(2026, 4, 9)), waiting]).time_to_fill.median_days == 8


def test_since_the_first_of_two_pairs_counts_and_the_last_opportunity_is_named() -> None:
    pairs = [
        {"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 6, 1)},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)},
    ]
    rows = [opportunity(1), opportunity(2, filled_on=date(2026, 8, 1)), opportunity(3, filled_on=date(2026, 7, 1))]
    slate = [candidate("P1", "accepted", number) for number in (1, 2)] + [candidate("P1", "slate", 4, by="S2")]
    later = opportunity(4, filled_by="X1", filled_on=date(2026, 9, 1))
    found = reviewed(opportunities=[*rows, later], candidates=slate, pairs=pairs).allocation
    assert found.select("sponsors", "paired_on", "had", "last_on", "by_sponsor").rows() == [
        ("S1, S2", date(2026, 1, 12), 3, date(2026, 8, 1), 1)
    ]


@pytest.mark.parametrize(("day", "given"), [(date(2026, 1, 12), 1), (date(2026, 1, 11), 0)])
def test_an_action_counts_from_the_day_of_the_pairing(day: date, given: int) -> None:
    act = {"protege_id": "P1", "sponsor_id": "S1", "action": "shadowing", "on": day}
    assert reviewed(pairs=PAIRS, activity=[act]).allocation["given"].to_list() == [given]


def test_an_action_about_an_opportunity_that_another_got_counts() -> None:
    act = {
        "protege_id": "P1",
        "sponsor_id": "S1",
        "action": "shadowing",
        "on": date(2026, 6, 1),
        "opportunity_id": "O1",
    }
    got = reviewed(opportunities=[opportunity(filled_by="X1")], candidates=SLATE[1:], pairs=PAIRS, activity=[act])
    assert got.allocation.select("given", "had").rows() == [(1, 1)]


def test_those_without_one_come_longest_first_and_then_by_id() -> None:
    days = {"P3": date(2026, 2, 1), "P2": date(2026, 1, 12), "P1": date(2026, 2, 1)}
    pairs = [{"protege_id": one, "sponsor_id": "S1", "paired_on": day} for one, day in days.items()]
    assert reviewed(pairs=pairs).none_yet["person_id"].to_list() == ["P2", "P1", "P3"]


def test_exceptions_come_most_first_and_then_by_reason() -> None:
    reasons = {1: "b", 2: "a", 3: "c", 4: "c"}
    rows = [opportunity(n, posted_openly=False, exception_reason=reason) for n, reason in reasons.items()]
    assert reviewed(opportunities=rows).exceptions["reason"].to_list() == ["c", "a", "b"]


def test_five_are_suggested_who_had_least_then_were_considered_least_then_waited_longest() -> None:
    paired = {"P1": 3, "P2": 1, "P3": 2, "P4": 2, "P5": 4, "P6": 5, "P7": 6}
    waiting = opportunity(9, level="L3", closes_on=date(2026, 12, 1), filled_on=None, filled_by=None)
    result = reviewed(
        proteges=[{"person_id": person} for person in paired],
        people=[{"person_id": person, "level": "L3"} for person in paired],
        pairs=[
            {"protege_id": person, "sponsor_id": "S1", "paired_on": date(2026, 1, day)}
            for person, day in paired.items()
        ],
        opportunities=[opportunity(1, filled_by="P2"), opportunity(2, filled_by="X"), waiting],
        candidates=[candidate("P3", "slate", 2)],
    )
    assert result.suggestions["person_id"].to_list() == ["P4", "P1", "P5", "P6", "P7"]
    assert result.suggestions["place"].to_list() == [1, 2, 3, 4, 5]


def test_one_paired_lately_has_had_none_and_not_for_too_long() -> None:
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 10, 1)}]
    found = reviewed(pairs=pairs).none_yet
    assert found.select("since", "days", "never", "too_long").rows() == [(date(2026, 10, 1), 30, True, False)]


@pytest.mark.parametrize(("paired_on", "too_long"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False)])
def test_two_quarters_without_one_are_too_long_from_their_first_day_on(paired_on: date, too_long: bool) -> None:
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": paired_on}]
    assert reviewed(pairs=pairs).none_yet["too_long"].to_list() == [too_long]
