"""On the day and one beside it, the first and the last of two, and whose part is missing."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from sponsorcli.accountability.account import Accountability
from sponsorcli.accountability.next_steps import ESCALATION, coming_up, overdue_by_person
from sponsorcli.accountability.reviews import scorecards_of
from sponsorcli.accountability.standings.absence import Absence, blocked, days_added, now
from sponsorcli.accountability.totals import account_totals, followed_totals, owing_most
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds import PAIR, Windows
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings, Excuse, Pause, StatusThresholds

from .test_account import AS_OF, MONTHLY, act, codes, held, pair

DAY = date(2026, 3, 10)
BEFORE, AFTER = date(2026, 3, 9), date(2026, 3, 11)


def absence(first: date = DAY, last: date = DAY, kind: str | None = None, *, is_pause: bool = True) -> Absence:
    of: Any = pl.Series([True, False]).to_numpy()
    return Absence(of, first, last, "away", is_pause, kind)


@pytest.mark.parametrize(("as_of", "is_away"), [(BEFORE, False), (DAY, True), (AFTER, False)])
def test_somebody_is_away_on_the_first_and_on_the_last_day(as_of: date, is_away: bool) -> None:
    paused, excused, why = now((absence(),), "meetings", as_of, 2)
    assert (paused.tolist(), excused.tolist()) == ([is_away, False], [False, False])
    assert why == ({0: "away"} if is_away else {})


@pytest.mark.parametrize(("kind", "holds"), [(None, True), ("meetings", True), ("agreement", False)])
def test_an_excuse_holds_for_everything_or_for_what_it_names(kind: str | None, holds: bool) -> None:
    paused, excused, _ = now((absence(kind=kind, is_pause=False),), "meetings", DAY, 2)
    assert (paused.tolist(), excused.tolist()) == ([False, False], [holds, False])


def test_of_two_reasons_the_first_is_told() -> None:
    first, second = absence(), absence(is_pause=False)
    assert now((first, second), "meetings", DAY, 2)[2] == {0: "away"}
    told = Absence(first.of, DAY, DAY, "later", is_pause=True)
    assert now((first, told), "meetings", DAY, 2)[2] == {0: "away"}


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), [True, False, False]),
        (date(2026, 1, 31), date(2026, 2, 1), [True, True, False]),
        (date(2026, 2, 1), date(2026, 2, 28), [False, True, False]),
        (date(2026, 2, 28), date(2026, 3, 1), [False, True, True]),
    ],
)
def test_a_window_with_one_day_away_is_not_due(first: date, last: date, touched: list[bool]) -> None:
    windows = Windows.spanning("month", date(2026, 1, 1), date(2026, 3, 31))
    flags = blocked((absence(first, last),), "meetings", windows, 2)
    assert flags[0, :3].tolist() == touched
    assert not flags[1].any()


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([(DAY, DAY)], 1),
        ([(BEFORE, AFTER)], 3),
        ([(BEFORE, DAY), (DAY, AFTER)], 3),
        ([(date(2026, 1, 1), date(2026, 2, 28))], 0),
        ([(date(2026, 1, 1), date(2026, 3, 1))], 1),
        ([(date(2026, 3, 31), date(2026, 9, 1))], 1),
        ([(date(2026, 4, 1), date(2026, 9, 1))], 0),
        ([], 0),
    ],
)
def test_days_away_between_two_days_are_counted_once_each_with_both_ends(
    spans: list[tuple[date, date]], days: int
) -> None:
    first, last = (
        pl.Series([day, day]).to_numpy().astype("datetime64[D]") for day in (date(2026, 3, 1), date(2026, 3, 31))
    )
    away = tuple(absence(*span) for span in spans)
    assert days_added(away, "meetings", first, last).tolist() == [days, 0]


@pytest.mark.parametrize(("last_day", "state"), [(AS_OF, "overdue"), (date(2026, 10, 30), "paused")])
def test_a_sponsor_is_away_from_the_day_after_the_last_available_one(last_day: date, state: str) -> None:
    sponsors = [{"person_id": "S1", "available_until": last_day}, {"person_id": "S2", "available_until": last_day}]
    result = held(MONTHLY, pairs=[pair("P1", "S1")], sponsors=sponsors, activity=[])
    assert result.standings["state"].to_list() == [state]


@pytest.mark.parametrize(("as_of", "due"), [(date(2026, 1, 11), 0), (date(2026, 1, 12), 2)])
def test_what_is_coming_up_is_due_within_thirty_days_the_thirtieth_included(as_of: date, due: int) -> None:
    settings = AccountabilitySettings(expectations=(AgreementExpected(),))
    result = held(settings, pairs=[pair("P1", "S1", date(2026, 1, 12))], as_of=max(as_of, date(2026, 1, 12)))
    assert result.coming_up["due_on"].to_list() == [date(2026, 2, 11)] * 2
    earlier = held(settings.model_copy(update={"coming_up_days": 29 + (due > 0)}), pairs=[pair("P1", "S1")],
                   as_of=date(2026, 1, 12))  # fmt: skip
    assert earlier.coming_up.height == due


def test_what_is_coming_up_is_by_person_then_by_day() -> None:
    settings = AccountabilitySettings(expectations=(MeetingsExpected(), AgreementExpected()))
    result = held(settings, pairs=[pair("P2", "S1"), pair("P1", "S1")], activity=[], as_of=date(2026, 2, 1))
    assert result.coming_up.select("person_id", "due_on", "protege_id").rows() == [
        ("P1", date(2026, 2, 11), "P1"),
        ("P2", date(2026, 2, 11), "P2"),
        ("S1", date(2026, 2, 11), "P1"),
        ("S1", date(2026, 2, 11), "P2"),
        ("S1", date(2026, 2, 28), "P1"),
        ("S1", date(2026, 2, 28), "P2"),
    ]


@pytest.mark.parametrize(
    ("days", "step", "then"),
    [
        (6, None, "send a reminder"),
        (7, "send a reminder", "ask the sponsor's manager to step in"),
        (8, "send a reminder", "ask the sponsor's manager to step in"),
    ],
)
def test_a_step_is_reached_on_its_day(days: int, step: str | None, then: str) -> None:
    rows = held(
        MONTHLY, pairs=[pair("P1", "S1")], activity=[], as_of=date(2026, 2, 28).replace(month=3, day=days)
    ).escalation
    found_step, found_next = rows.select("step", "next_step").row(0)
    assert (found_step, found_next is not None) == (step, bool(then))


def test_the_longest_overdue_comes_first_then_sponsor_protege_and_expectation() -> None:
    settings = AccountabilitySettings(expectations=(TrainingExpected(course="A"), AgreementExpected()))
    pairs = [pair("P2", "S1"), pair("P1", "S1"), pair("P3", "S0"), pair("P4", "S9", date(2026, 1, 5))]
    found = held(settings, pairs=pairs, training=[]).escalation
    assert found.select("sponsor_id", "protege_id", "expectation").rows() == [
        ("S9", "P4", "agreement"), ("S9", "P4", "training: A"), ("S0", "P3", "agreement"), ("S0", "P3", "training: A"),
        ("S1", "P1", "agreement"), ("S1", "P1", "training: A"), ("S1", "P2", "agreement"), ("S1", "P2", "training: A"),
    ]  # fmt: skip


def test_of_two_that_are_overdue_alike_the_first_by_name_is_told() -> None:
    rows = [
        ("S1", "P2", "b", DAY, 30, "both", "x", None, None),
        ("S1", "P1", "b", DAY, 30, "both", "y", None, None),
        ("S1", "P3", "a", DAY, 30, "sponsor", "z", None, None),
        ("S1", "P0", "c", BEFORE, 31, "sponsor", "w", None, None),
    ]
    asked = overdue_by_person(pl.DataFrame(rows[:3], schema=ESCALATION, orient="row"))
    assert asked.select("person_id", "items", "expectation", "other_id", "step").rows() == [("S1", 3, "a", "P3", "z")]
    asked = overdue_by_person(pl.DataFrame(rows, schema=ESCALATION, orient="row"))
    assert asked.select("items", "expectation", "due_on").rows() == [(4, "c", BEFORE)]


def test_only_mentors_with_a_sponsor_come_longest_first_and_then_by_id() -> None:
    pairs = [pair("P2", "S2"), pair("P1", "S2"), pair("P3", "S1", date(2026, 1, 11))]
    met = [
        act(one, sponsor, "meeting", date(2026, 10, 1)) for one, sponsor in (("P1", "S2"), ("P2", "S2"), ("P3", "S1"))
    ]
    assert held(pairs=pairs, activity=met).mentoring_only["protege_id"].to_list() == ["P3", "P1", "P2"]


@pytest.mark.parametrize(("on", "contacts"), [(date(2026, 5, 1), 0), (date(2026, 5, 2), 1)])
def test_contact_counts_from_the_day_after_the_last_advocacy(on: date, contacts: int) -> None:
    activity = [
        act("P1", "S1", "introduction", date(2026, 5, 1)),
        act("P1", "S1", "introduction", date(2026, 4, 1)),
        act("P1", "S1", "meeting", on),
    ]
    result = held(pairs=[pair("P1", "S1")], activity=activity)
    found = result.pairs.select("contacts_since", "last_advocacy_on", "last_contact_on", "highest_rung").row(0)
    assert found[:3] == (contacts, date(2026, 5, 1), on)


def test_a_month_counts_the_pairs_that_ended_on_its_first_day_or_began_on_its_last() -> None:
    pairs = [
        pair("P1", "S1", ended_on=date(2026, 2, 1)),
        pair("P2", "S1", date(2026, 2, 28)),
        pair("P3", "S1", ended_on=date(2026, 1, 31)),
    ]
    result = held(pairs=pairs, activity=[], as_of=date(2026, 3, 1))
    assert result.months.select("month", "pairs").rows() == [
        (date(2026, 1, 1), 2), (date(2026, 2, 1), 2), (date(2026, 3, 1), 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("on", "what"), [(date(2026, 3, 1), []), (date(2026, 3, 2), ["air_cover"])])
def test_an_endorsement_comes_after_the_day_of_the_sponsors_first_advocacy(on: date, what: list[str]) -> None:
    activity = [
        act("P1", "S1", "introduction", date(2026, 3, 1), with_person="S2"),
        act("P1", "S1", "introduction", date(2026, 6, 1), with_person="S2"),
        act("P1", "S2", "air_cover", on),
    ]
    found = held(pairs=[pair("P1", "S1")], activity=activity).endorsements
    assert found["what"].to_list() == what
    assert found["met_on"].to_list() == [date(2026, 3, 1)][: len(what)]
    assert found["first_advocacy_on"].to_list() == [date(2026, 3, 1)][: len(what)]


@pytest.mark.parametrize(("posted_on", "count"), [(AS_OF, 1), (date(2026, 11, 1), 0)])
def test_being_put_forward_counts_by_the_day_of_the_report(posted_on: date, count: int) -> None:
    found = held(
        pairs=[pair("P1", "S1")],
        activity=[act("P1", "S1", "introduction", AS_OF.replace(day=30), with_person="X")],
        opportunities=[{"opportunity_id": "O1", "posted_on": posted_on, "closes_on": date(2026, 12, 1)}],
        candidates=[{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "X"}],
    ).endorsements
    assert found.height == count
    assert found["met_on"].to_list() == [date(2026, 10, 30)][:count]


def test_who_was_met_on_the_day_of_the_endorsement_was_not_met_before_it() -> None:
    activity = [
        act("P1", "S1", "introduction", date(2026, 3, 1)),
        act("P1", "S1", "introduction", date(2026, 5, 1), with_person="S2"),
        act("P1", "S2", "air_cover", date(2026, 5, 1)),
    ]
    assert held(pairs=[pair("P1", "S1")], activity=activity).endorsements["met_on"].to_list() == [None]


def answer(giver: str, about: str, on: date, rating: float) -> dict[str, object]:
    return {"on": on, "from_id": giver, "about_id": about, "rating": rating}


@pytest.mark.parametrize(("answering", "shown"), [(2, False), (3, True)])
def test_a_mean_is_shown_from_three_on_and_the_difference_where_as_many_answered_both_ways(
    answering: int, shown: bool
) -> None:
    numbers = range(1, 4)
    feedback = [answer(f"P{n}", "S1", date(2026, 5, n), 4.0) for n in numbers]
    feedback += [answer("S1", f"P{n}", date(2026, 5, n), 3.0) for n in list(numbers)[:answering]]
    found = held(pairs=[pair(f"P{n}", "S1") for n in numbers], feedback=feedback).feedback
    assert found.select("respondents", "both", "of_proteges", "of_sponsor", "gap").rows() == [
        (3, answering, 4.0, 3.0 if shown else None, 1.0 if shown else None)
    ]


def test_the_latest_answer_counts_whatever_the_order_of_the_rows() -> None:
    given = [answer(f"P{n}", "S1", day, rating) for n in range(3) for day, rating in ((DAY, 1.0), (AFTER, 5.0))]
    for feedback in (given, given[::-1]):
        found = held(pairs=[pair(f"P{n}", "S1") for n in range(3)], feedback=feedback).feedback
        assert found["of_proteges"].to_list() == [5.0]


@pytest.mark.parametrize(("posted_on", "told"), [(date(2026, 1, 11), 0), (date(2026, 1, 12), 1), (AS_OF, 1)])
def test_being_put_forward_is_on_the_scorecard_while_the_pair_lasts(posted_on: date, told: int) -> None:
    assert _put_forward(posted_on) == told
    assert _put_forward(date(2026, 6, 30), date(2026, 6, 30)) == 1
    assert _put_forward(date(2026, 7, 1), date(2026, 6, 30)) == 0


def _put_forward(posted_on: date, ended_on: date | None = None) -> int:
    roster = Roster.of(
        pairs=[pair("P1", "S1", ended_on=ended_on)],
        opportunities=[{"opportunity_id": "O1", "posted_on": posted_on, "closes_on": date(2026, 12, 1)}],
        candidates=[{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S1"}],
    )
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    return scorecards_of(Snapshot(program, roster, AS_OF)).evidence.filter(pl.col("what") == "put forward").height


@pytest.mark.parametrize(("named", "told"), [("meetings", "meetings"), (None, "everything")])
def test_a_scorecard_says_what_was_not_due(named: str | None, told: str) -> None:
    excuse = Excuse.model_validate({"sponsor": "S1", "from": DAY, "why": "x", "expectation": named})
    settings = AccountabilitySettings(expectations=(MeetingsExpected(),), excuses=(excuse,))
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=settings)
    roster = Roster.of(pairs=[pair("P1", "S1")], activity=[])
    found = scorecards_of(Snapshot(program, roster, AS_OF)).excused
    assert found.select("expectation", "kind", "why").rows() == [(told, "excuse", "x")]


def test_a_scorecard_tells_the_status_of_five_earlier_months_from_the_first_pair_on() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=MONTHLY)
    for paired_on, first in ((date(2026, 1, 12), date(2026, 5, 31)), (date(2026, 8, 31), date(2026, 8, 31))):
        roster = Roster.of(pairs=[pair("P1", "S1", paired_on)], activity=[])
        history = scorecards_of(Snapshot(program, roster, AS_OF)).history
        assert history["as_of"].to_list()[0] == first
        assert history["as_of"].to_list()[-1] == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("ended_on", "expected"), [(date(2026, 1, 11), ["A002"]), (date(2026, 1, 12), []), (date(2026, 1, 13), [])]
)
def test_a_pair_may_end_on_the_day_it_was_made(ended_on: date, expected: list[str]) -> None:
    assert codes(held(pairs=[pair("P1", "S1", ended_on=ended_on)])) == expected


@pytest.mark.parametrize(
    ("left_on", "ended_on", "expected"),
    [
        (AS_OF, None, ["A003"]),
        (date(2026, 11, 1), None, []),
        (DAY, DAY, []),
        (DAY, AFTER, ["A003"]),
        (DAY, BEFORE, []),
    ],
)
def test_who_left_by_the_day_of_the_report_wants_an_end_by_then(
    left_on: date, ended_on: date | None, expected: list[str]
) -> None:
    people = [{"person_id": "P1", "left_on": left_on}]
    assert codes(held(pairs=[pair("P1", "S1", ended_on=ended_on)], people=people)) == expected


@pytest.mark.parametrize(("to", "expected"), [(BEFORE, ["A006"]), (DAY, []), (None, [])])
def test_a_pause_may_end_on_the_day_it_begins(to: date | None, expected: list[str]) -> None:
    pause = Pause(person="S1", from_day=DAY, to_day=to, why="leave")
    assert codes(held(AccountabilitySettings(pauses=(pause,)), pairs=[pair("P1", "S1")])) == expected


def test_an_action_without_a_rung_is_said_once_with_how_often_it_stands() -> None:
    for times, words in ((1, "1 row of"), (2, "2 rows of")):
        result = held(pairs=[pair("P1", "S1")], activity=[act("P1", "S1", "Chess", DAY)] * times)
        (problem,) = result.problems
        assert problem.code == "A004"
        assert words in problem.message


def test_totals_count_active_pairs_apart_from_those_that_ended() -> None:
    pairs = [pair("P1", "S1"), pair("P2", "S2"), pair("P3", "S3", ended_on=DAY)]
    activity = [act("P1", "S1", "introduction", date(2026, 2, 3)), act("P3", "S3", "introduction", date(2026, 2, 4))]
    result: Accountability = held(MONTHLY, pairs=pairs, activity=activity)
    found, followed = account_totals(result), followed_totals(result)
    assert (found.pairs, found.advocacy, found.without_action) == (3, 2, 1)
    assert (followed.active, followed.overdue, followed.pairs_overdue) == (2, 2, 2)
    late = held(
        MONTHLY, pairs=pairs[:1], activity=[act("P1", "S1", "meeting", date(2026, 3, 20))], as_of=date(2026, 3, 21)
    )
    assert (account_totals(late).met, account_totals(late).due) == (1, 0)


def test_of_two_who_owe_as_much_the_one_with_more_overdue_comes_first_and_then_the_id() -> None:
    rows = {"person_id": ["c", "b", "a"], "owed": [1, 1, 1], "overdue": [1, 2, 1]}
    assert owing_most(pl.DataFrame(rows))["person_id"].to_list() == ["b", "a", "c"]


def test_a_sponsor_is_off_track_by_the_pair_that_missed_most_advocacy() -> None:
    settings = AccountabilitySettings(
        expectations=(AdvocacyExpected(),), status=StatusThresholds(off_track_overdue=9, judged_from=99)
    )
    done = [act("P2", "S1", "introduction", date(2026, month, 4)) for month in (4, 7, 10)]
    for missed, status in (([], "off_track"), ([act("P1", "S1", "introduction", date(2026, 5, 4))], "attention")):
        result = held(settings, pairs=[pair("P1", "S1"), pair("P2", "S1")], activity=[*done, *missed])
        assert result.sponsors["status"].to_list() == [status]


@pytest.mark.parametrize(
    ("days", "as_of", "state"),
    [
        ((date(2026, 2, 3),), date(2026, 3, 1), "met"),
        ((date(2026, 2, 28),), date(2026, 3, 1), "met"),
        ((), date(2026, 3, 1), "overdue"),
        ((date(2026, 3, 9),), date(2026, 3, 10), "late"),
    ],
)
def test_a_pair_made_on_the_first_of_a_month_is_judged_by_that_month(
    days: tuple[date, ...], as_of: date, state: str
) -> None:
    activity = [act("P1", "S1", "meeting", day) for day in days]
    settings = MONTHLY.model_copy(update={"coming_up_days": 0})
    result = held(settings, pairs=[pair("P1", "S1", date(2026, 2, 1))], activity=activity, as_of=as_of)
    assert result.standings["state"].to_list() == [state]


@pytest.mark.parametrize(("ahead", "is_soon"), [(6, True), (7, True), (8, False)])
def test_what_falls_due_within_so_many_days_is_listed_by_person_and_day(ahead: int, *, is_soon: bool) -> None:
    """S1 owes two of two pairs; the one that is due first has the protégé and expectation that come last."""
    states = [("P9", "meetings", AFTER, "due"), ("P1", "advocacy", DAY + timedelta(ahead), "not_yet")]
    standings = pl.DataFrame(
        [
            {PAIR: at, "protege_id": protege, "sponsor_id": "S1", "expectation": what, "due_on": on, "state": state}
            for at, (protege, what, on, state) in enumerate(states)
        ]
    )
    missing = standings.select(PAIR, "expectation", person_id=pl.lit("S1"))
    found = coming_up(standings, missing, DAY, 7)
    assert found["protege_id"].to_list() == (["P9", "P1"] if is_soon else ["P9"])


def test_what_stays_overdue_is_reminded_after_a_week_and_reviewed_after_sixty_days() -> None:
    assert [step.after_days for step in AccountabilitySettings().escalation] == [7, 21, 45, 60]
