"""How each pair stands: windows, grace, pauses, excuses, the states and their order."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from sponsorcli.accountability import hold_to_account
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability import Expectation
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.opportunity import OpportunityExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings, Excuse, Pause

Rows = Iterable[dict[str, object]]
PAIR: dict[str, object] = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}


def standing(
    expectation: Expectation, as_of: date, settings: AccountabilitySettings | None = None, **tables: Rows
) -> dict[str, object]:
    """The one standing of the pair P1 with S1 towards the expectation."""
    settings = (settings or AccountabilitySettings()).model_copy(update={"expectations": (expectation,)})
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=settings)
    tables = {"pairs": [PAIR], "activity": [], "training": [], "feedback": [], **tables}
    rows = hold_to_account(Snapshot(program, Roster.of(**tables), as_of)).standings.rows(named=True)
    assert len(rows) == 1
    return rows[0]


def acts(action: str, *days: date) -> Rows:
    return [{"on": day, "sponsor_id": "S1", "protege_id": "P1", "action": action} for day in days]


MONTHLY = MeetingsExpected()
QUARTERLY = AdvocacyExpected()


def test_the_part_month_of_the_pairing_is_not_due() -> None:
    row = standing(MONTHLY, date(2026, 1, 31))
    assert (row["state"], row["windows_due"], row["due_on"]) == ("not_yet", 0, date(2026, 2, 28))


def test_an_open_window_is_due_within_thirty_days_of_its_end() -> None:
    assert standing(QUARTERLY, date(2026, 5, 30))["state"] == "not_yet"
    row = standing(QUARTERLY, date(2026, 5, 31))
    assert (row["state"], row["due_on"]) == ("due", date(2026, 6, 30))


def test_the_last_day_of_a_window_is_still_a_day_to_act() -> None:
    row = standing(MONTHLY, date(2026, 2, 28))
    assert (row["state"], row["due_on"]) == ("due", date(2026, 2, 28))
    assert (row["windows_met"], row["windows_due"]) == (0, 1)


def test_a_missed_window_is_overdue_from_the_day_after() -> None:
    row = standing(MONTHLY, date(2026, 3, 1))
    assert (row["state"], row["due_on"], row["why"]) == ("overdue", date(2026, 2, 28), "missed February 2026")


def test_it_is_overdue_since_the_first_window_missed_in_a_row() -> None:
    met_in_march = acts("meeting", date(2026, 3, 3))
    row = standing(MONTHLY, date(2026, 7, 10), activity=met_in_march)
    assert (row["state"], row["due_on"], row["missed_running"]) == ("overdue", date(2026, 4, 30), 3)
    assert row["why"] == "missed April 2026, and 2 more periods since"


def test_every_window_met_in_time_is_counted_of_those_that_are_over() -> None:
    days = [date(2026, month, 10) for month in (2, 3, 4, 6, 7)]
    row = standing(MONTHLY, date(2026, 7, 31), activity=acts("meeting", *days))
    assert (row["state"], row["windows_met"], row["windows_due"]) == ("met", 5, 6)
    assert (row["count"], row["last_on"], row["due_on"]) == (1, date(2026, 7, 10), date(2026, 8, 31))


def test_a_missed_window_is_made_up_by_the_next_action_but_not_counted_as_met() -> None:
    row = standing(MONTHLY, date(2026, 3, 20), activity=acts("meeting", date(2026, 3, 10)))
    assert (row["state"], row["windows_met"], row["windows_late"], row["windows_due"]) == ("late", 0, 0, 1)


def test_more_than_needed_makes_up_for_the_window_before() -> None:
    twice = acts("meeting", date(2026, 3, 10), date(2026, 3, 20))
    row = standing(MONTHLY, date(2026, 4, 1), activity=twice)
    assert (row["windows_met"], row["windows_late"], row["windows_due"]) == (1, 1, 2)


def test_an_action_within_the_days_of_grace_counts_for_the_window_before_and_only_there() -> None:
    grace = AccountabilitySettings(grace_days=7)
    early = acts("meeting", date(2026, 3, 7))
    row = standing(MONTHLY, date(2026, 3, 20), grace, activity=early)
    assert (row["state"], row["due_on"], row["windows_met"]) == ("due", date(2026, 3, 31), 1)
    row = standing(MONTHLY, date(2026, 3, 20), grace, activity=acts("meeting", date(2026, 3, 8)))
    assert (row["state"], row["windows_met"]) == ("late", 0)


def test_nothing_is_overdue_while_the_days_of_grace_run() -> None:
    grace = AccountabilitySettings(grace_days=7)
    last = standing(MONTHLY, date(2026, 3, 7), grace)
    assert (last["state"], last["due_on"]) == ("due", date(2026, 2, 28))
    assert standing(MONTHLY, date(2026, 3, 8), grace)["state"] == "overdue"


def test_an_expectation_may_have_days_of_grace_of_its_own() -> None:
    assert standing(MeetingsExpected(grace_days=10), date(2026, 3, 9))["state"] == "due"


def test_actions_after_the_day_of_the_report_have_not_happened() -> None:
    row = standing(MONTHLY, date(2026, 3, 1), activity=acts("meeting", date(2026, 2, 3), date(2026, 3, 2)))
    assert (row["state"], row["count"], row["last_on"]) == ("due", 0, date(2026, 2, 3))


def test_advocacy_counts_from_the_rung_that_is_asked_for() -> None:
    introduced = acts("introduction", date(2026, 4, 3))
    assert standing(QUARTERLY, date(2026, 4, 30), activity=introduced)["state"] == "met"
    assert standing(AdvocacyExpected(from_rung=4), date(2026, 6, 30), activity=introduced)["state"] == "due"
    assert standing(QUARTERLY, date(2026, 6, 30), activity=acts("advice", date(2026, 4, 3)))["state"] == "due"


def test_an_ended_pair_keeps_its_record_and_owes_nothing() -> None:
    ended = {**PAIR, "ended_on": date(2026, 4, 15)}
    once = acts("meeting", date(2026, 2, 3))
    row = standing(MONTHLY, date(2026, 6, 30), pairs=[ended], activity=once)
    assert (row["state"], row["windows_met"], row["windows_due"], row["due_on"]) == ("excused", 1, 2, None)
    assert row["why"] == "the pair ended on 2026-04-15"
    made_up = acts("meeting", date(2026, 2, 3), date(2026, 4, 3))
    row = standing(MONTHLY, date(2026, 6, 30), pairs=[ended], activity=made_up)
    assert (row["state"], row["windows_met"], row["windows_late"], row["windows_due"]) == ("late", 1, 1, 2)


def test_a_pair_of_somebody_who_left_is_taken_as_ended() -> None:
    people = [{"person_id": "P1", "left_on": date(2026, 3, 15)}]
    row = standing(MONTHLY, date(2026, 6, 30), people=people)
    assert (row["state"], row["windows_due"]) == ("excused", 1)


def test_windows_that_touch_a_pause_are_not_due_and_the_state_says_so_meanwhile() -> None:
    leave = Pause(person="S1", from_day=date(2026, 3, 20), to_day=date(2026, 5, 10), why="leave")
    settings = AccountabilitySettings(pauses=(leave,))
    met = acts("meeting", date(2026, 2, 3))
    away = standing(MONTHLY, date(2026, 4, 30), settings, activity=met)
    assert (away["state"], away["why"], away["windows_due"]) == ("paused", "S1: leave", 1)
    back = standing(MONTHLY, date(2026, 6, 15), settings, activity=met)
    assert (back["state"], back["windows_met"], back["windows_due"]) == ("due", 1, 1)


def test_a_pause_moves_a_deadline_by_its_days() -> None:
    leave = Pause(person="P1", from_day=date(2026, 2, 1), to_day=date(2026, 2, 14), why="leave")
    row = standing(AgreementExpected(), date(2026, 2, 20), AccountabilitySettings(pauses=(leave,)))
    assert (row["state"], row["due_on"]) == ("due", date(2026, 2, 11) + timedelta(days=11))


def test_a_sponsor_who_is_no_longer_available_is_paused() -> None:
    sponsors = [{"person_id": "S1", "available_until": date(2026, 3, 31)}]
    assert standing(MONTHLY, date(2026, 3, 31), sponsors=sponsors)["state"] == "overdue"
    assert standing(MONTHLY, date(2026, 4, 1), sponsors=sponsors)["state"] == "paused"


def test_an_excuse_waives_one_expectation_and_no_other() -> None:
    excuse = Excuse(sponsor="S1", expectation="advocacy", from_day=date(2026, 4, 1), why="reorganisation")
    settings = AccountabilitySettings(excuses=(excuse,))
    row = standing(QUARTERLY, date(2026, 7, 15), settings)
    assert (row["state"], row["why"], row["windows_due"]) == ("excused", "reorganisation", 0)
    assert standing(MONTHLY, date(2026, 7, 15), settings)["state"] == "overdue"


def test_an_excuse_of_another_sponsor_changes_nothing() -> None:
    excuse = Excuse(sponsor="S2", from_day=date(2026, 1, 1), why="leave")
    assert standing(MONTHLY, date(2026, 7, 15), AccountabilitySettings(excuses=(excuse,)))["state"] == "overdue"


@pytest.mark.parametrize(
    ("agreed_on", "as_of", "state"),
    [
        (None, date(2026, 1, 12), "due"),
        (None, date(2026, 2, 11), "due"),
        (None, date(2026, 2, 12), "overdue"),
        (date(2026, 2, 11), date(2026, 3, 1), "met"),
        (date(2026, 2, 12), date(2026, 3, 1), "late"),
        (date(2026, 3, 2), date(2026, 3, 1), "overdue"),
    ],
)
def test_an_agreement_is_due_thirty_days_after_the_pairing(agreed_on: date | None, as_of: date, state: str) -> None:
    row = standing(AgreementExpected(), as_of, pairs=[{**PAIR, "agreed_on": agreed_on}])
    assert row["state"] == state


def test_a_deadline_that_is_far_is_not_yet_due() -> None:
    assert standing(AgreementExpected(within_days=90), date(2026, 2, 1))["state"] == "not_yet"


def test_training_of_both_needs_both_and_may_come_before_the_pairing() -> None:
    course = TrainingExpected(course="Sponsor essentials", of="both")
    one: list[dict[str, object]] = [
        {"person_id": "S1", "course": " sponsor ESSENTIALS ", "completed_on": date(2025, 11, 3)}
    ]
    half = standing(course, date(2026, 3, 1), training=one)
    assert (half["state"], half["count"], half["needed"]) == ("overdue", 1, 2)
    assert half["why"] == "1 of 2 has finished it"
    both = [*one, {"person_id": "P1", "course": "Sponsor essentials", "completed_on": date(2026, 2, 1)}]
    row = standing(course, date(2026, 3, 1), training=both)
    assert (row["state"], row["last_on"]) == ("met", date(2026, 2, 1))


def answers(*given: tuple[date, str, str, float]) -> Rows:
    return [{"on": on, "from_id": giver, "about_id": about, "rating": rating} for on, giver, about, rating in given]


def test_feedback_of_both_is_met_when_both_answered_and_the_mean_is_good() -> None:
    by_protege = (date(2026, 4, 20), "P1", "S1", 3.0)
    one = standing(FeedbackExpected(), date(2026, 6, 30), feedback=answers(by_protege))
    assert (one["state"], one["count"], one["to_act"]) == ("due", None, "sponsor")
    good = answers(by_protege, (date(2026, 5, 2), "S1", "P1", 4.0))
    assert standing(FeedbackExpected(), date(2026, 6, 30), feedback=good)["state"] == "met"


def test_low_feedback_cannot_be_told_from_a_missing_answer_of_the_protege() -> None:
    by_sponsor = (date(2026, 5, 2), "S1", "P1", 3.5)
    low = answers((date(2026, 4, 20), "P1", "S1", 3.0), by_sponsor)
    row = standing(FeedbackExpected(), date(2026, 7, 15), feedback=low)
    assert (row["state"], row["why"]) == ("overdue", "missing or not sufficient for Q2 2026")
    assert row == standing(FeedbackExpected(), date(2026, 7, 15), feedback=answers(by_sponsor))


def test_feedback_of_the_protege_alone_leaves_out_the_sponsors_answers() -> None:
    low_by_sponsor = answers((date(2026, 4, 20), "P1", "S1", 4.0), (date(2026, 5, 2), "S1", "P1", 1.0))
    row = standing(FeedbackExpected(of="protege"), date(2026, 6, 30), feedback=low_by_sponsor)
    assert row["state"] == "met"


PROMOTED = {"opportunity_id": "O1", "posted_on": date(2026, 7, 20), "filled_on": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("tables", "count"),
    [
        ({}, 0),
        ({"candidates": [{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S1"}]}, 1),
        ({"candidates": [{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S9"}]}, 0),
        ({"opportunities": [{**PROMOTED, "filled_by": "P1"}]}, 1),
        ({"activity": acts("stretch_assignment", date(2026, 8, 1))}, 1),
        ({"activity": acts("introduction", date(2026, 8, 1))}, 0),
        ({"activity": [{**next(iter(acts("introduction", date(2026, 8, 1)))), "opportunity_id": "O1"}]}, 1),
        (
            {
                "activity": [{**next(iter(acts("acting_role", date(2026, 8, 1)))), "opportunity_id": "O1"}],
                "candidates": [{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S1"}],
                "opportunities": [{**PROMOTED, "filled_by": "P1"}],
            },
            1,
        ),
    ],
)
def test_an_opportunity_is_one_given_got_or_put_forward_for_and_counts_once(
    tables: dict[str, Rows], count: int
) -> None:
    given = {"opportunities": [PROMOTED], **tables}
    row = standing(OpportunityExpected(), date(2026, 12, 31), None, **given)
    assert row["count"] == count
    assert row["state"] == ("met" if count else "due")


def test_a_mistyped_year_neither_breaks_nor_swamps_the_accounts() -> None:
    pair = {**PAIR, "paired_on": date(1026, 1, 12)}
    days = acts("meeting", date(1026, 2, 3), date(2026, 2, 3))
    row = standing(MONTHLY, date(2026, 2, 28), pairs=[pair], activity=days, feedback=[])
    assert (row["state"], row["windows_met"], row["windows_due"]) == ("late", 1, 242)
    answered = answers((date(1026, 3, 1), "P1", "S1", 4.0), (date(2026, 2, 3), "P1", "S1", 4.0))
    row = standing(FeedbackExpected(of="protege"), date(2026, 2, 28), pairs=[pair], feedback=answered)
    assert (row["state"], row["count"]) == ("late", 1)
