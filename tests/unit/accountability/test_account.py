"""Who only mentors, how far up the ladder, each sponsor's standing, what comes next, what is said to be wrong."""

from collections.abc import Iterable
from datetime import date

import polars as pl
import pytest

from sponsorcli.accountability import Accountability, hold_to_account
from sponsorcli.accountability.next_steps import ESCALATION, overdue_by_person
from sponsorcli.accountability.totals import followed_totals
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings, Excuse, Pause, StatusThresholds
from sponsorcli.tables.report import Signal

Rows = Iterable[dict[str, object]]
AS_OF = date(2026, 10, 31)


def pair(protege: str, sponsor: str, paired_on: date | None = date(2026, 1, 12), **more: object) -> dict[str, object]:
    return {"protege_id": protege, "sponsor_id": sponsor, "paired_on": paired_on, **more}


def act(protege: str, sponsor: str, action: str, on: date, **more: object) -> dict[str, object]:
    return {"protege_id": protege, "sponsor_id": sponsor, "action": action, "on": on, **more}


def held(
    settings: AccountabilitySettings | None = None,
    *,
    as_of: date = AS_OF,
    actions: dict[str, int] | None = None,
    **tables: Rows,
) -> Accountability:
    program = Program(
        schema_version=1,
        about=About(id="t", name="T"),
        sources=Sources(),
        accountability=settings or AccountabilitySettings(),
        actions=actions or {},
    )
    return hold_to_account(Snapshot(program, Roster.of(**tables), as_of))


def test_a_pair_that_only_meets_is_mentoring_only_since_its_pairing() -> None:
    result = held(pairs=[pair("P1", "S1")], activity=[act("P1", "S1", "meeting", date(2026, 10, 1))])
    assert result.mentoring_only.select("protege_id", "since", "days", "contacts").rows() == [
        ("P1", date(2026, 1, 12), 292, 1)
    ]


def test_the_ninetieth_day_without_advocacy_decides() -> None:
    actions = [
        act("P1", "S1", "introduction", date(2026, 8, 2)),
        act("P1", "S1", "meeting", date(2026, 10, 1)),
    ]
    assert held(pairs=[pair("P1", "S1")], activity=actions, as_of=date(2026, 10, 30)).mentoring_only.is_empty()
    assert held(pairs=[pair("P1", "S1")], activity=actions).mentoring_only["since"].to_list() == [date(2026, 8, 2)]


@pytest.mark.parametrize(
    "pairs",
    [
        [pair("P1", "S1", date(2026, 8, 3))],
        [pair("P1", "S1", ended_on=date(2026, 10, 15))],
    ],
    ids=["too young", "ended"],
)
def test_a_young_or_ended_pair_is_not_mentoring_only(pairs: Rows) -> None:
    assert held(pairs=pairs, activity=[act("P1", "S1", "meeting", date(2026, 10, 1))]).mentoring_only.is_empty()


def test_a_pair_without_contact_is_not_mentoring_at_all() -> None:
    assert held(pairs=[pair("P1", "S1")], activity=[]).mentoring_only.is_empty()


def test_a_program_may_put_an_action_of_its_own_on_a_rung() -> None:
    pairs, activity = [pair("P1", "S1")], [act("P1", "S1", "Board paper", date(2026, 9, 1))]
    assert [problem.code for problem in held(pairs=pairs, activity=activity).problems] == ["A004"]
    result = held(actions={"board_paper": 4}, pairs=pairs, activity=activity)
    assert result.problems == ()
    assert result.pairs["highest_rung"].to_list() == [4]


def test_the_ladder_counts_actions_pairs_and_the_highest_rung() -> None:
    result = held(
        pairs=[pair("P1", "S1"), pair("P2", "S1")],
        activity=[
            act("P1", "S1", "meeting", date(2026, 2, 1)),
            act("P1", "S1", "air cover", date(2026, 3, 1)),
            act("P2", "S1", "meeting", date(2026, 3, 1)),
            act("P2", "S1", "meeting", date(2026, 4, 1)),
        ],
    )
    reach = {row["rung"]: (row["actions"], row["pairs"], row["highest_of"]) for row in result.ladder.rows(named=True)}
    assert reach == {0: (3, 2, 1), 1: (0, 0, 0), 2: (0, 0, 0), 3: (0, 0, 0), 4: (0, 0, 0), 5: (1, 1, 1)}


def test_one_action_repeated_in_a_quarter_counts_once_toward_variety_and_each_time_as_advocacy() -> None:
    result = held(
        pairs=[pair("P1", "S1")],
        activity=[
            act("P1", "S1", "introduction", date(2026, 2, 1), with_person="X"),
            act("P1", "S1", "introduction", date(2026, 3, 1), with_person="X"),
            act("P1", "S1", "introduction", date(2026, 4, 1), with_person="Y"),
            act("P1", "S1", "air_cover", date(2026, 4, 2)),
            act("P1", "S1", "meeting", date(2026, 4, 3), with_person="Z"),
        ],
    )
    assert result.pairs.select("contacts", "advocacy", "variety", "decision_makers").rows() == [(5, 4, 3, 2)]


def test_an_action_belongs_to_the_pair_that_lasted_then() -> None:
    first = pair("P1", "S1", date(2026, 1, 12), ended_on=date(2026, 3, 31))
    second = pair("P1", "S1", date(2026, 6, 1))
    days = (date(2026, 2, 1), date(2026, 5, 1), date(2026, 7, 1))
    result = held(pairs=[second, first], activity=[act("P1", "S1", "meeting", day) for day in days])
    assert result.pairs.select("paired_on", "contacts").rows() == [(date(2026, 1, 12), 1), (date(2026, 6, 1), 1)]


def test_an_action_in_two_pairs_at_once_counts_in_the_later_one() -> None:
    pairs = [pair("P1", "S1", date(2026, 1, 12)), pair("P1", "S1", date(2026, 6, 1))]
    result = held(pairs=pairs, activity=[act("P1", "S1", "meeting", date(2026, 7, 1))])
    assert result.pairs["contacts"].to_list() == [0, 1]


def test_months_count_the_pairs_that_lasted_on_a_day_of_them() -> None:
    result = held(
        pairs=[pair("P1", "S1", ended_on=date(2026, 2, 1)), pair("P2", "S1", date(2026, 2, 20))],
        activity=[
            act("P1", "S1", "meeting", date(2026, 2, 1)),
            act("P2", "S1", "introduction", date(2026, 3, 1)),
        ],
        as_of=date(2026, 3, 5),
    )
    assert result.months.rows() == [
        (date(2026, 1, 1), 1, 0, 0, 0, 0),
        (date(2026, 2, 1), 2, 1, 0, 1, 0),
        (date(2026, 3, 1), 1, 1, 1, 1, 1),
    ]


MONTHLY = AccountabilitySettings(expectations=(MeetingsExpected(),))


def test_a_sponsor_with_one_thing_overdue_needs_attention_and_with_two_is_off_track() -> None:
    result = held(MONTHLY, pairs=[pair("P1", "S1"), pair("P2", "S2"), pair("P3", "S2")], activity=[],
                  as_of=date(2026, 3, 1))  # fmt: skip
    assert result.sponsors.select("person_id", "status", "overdue").rows() == [
        ("S1", "attention", 1),
        ("S2", "off_track", 2),
    ]


def test_a_low_share_is_judged_only_on_five_windows_or_more() -> None:
    met_lately = [act("P1", "S1", "meeting", date(2026, 5, 4))]
    four = held(MONTHLY, pairs=[pair("P1", "S1")], activity=met_lately, as_of=date(2026, 5, 31))
    assert four.sponsors.select("status", "kept", "judged").rows() == [("on_track", 1, 4)]
    met_lately.append(act("P1", "S1", "meeting", date(2026, 6, 4)))
    five = held(MONTHLY, pairs=[pair("P1", "S1")], activity=met_lately, as_of=date(2026, 6, 30))
    assert five.sponsors.select("status", "kept", "judged").rows() == [("off_track", 2, 5)]


def test_exactly_four_of_five_is_on_track() -> None:
    days = [date(2026, month, 4) for month in (2, 3, 5, 6)]
    activity = [act("P1", "S1", "meeting", day) for day in days]
    result = held(MONTHLY, pairs=[pair("P1", "S1")], activity=activity, as_of=date(2026, 6, 30))
    assert result.sponsors.select("status", "kept", "judged").rows() == [("on_track", 4, 5)]


def test_advocacy_missed_two_quarters_running_is_off_track() -> None:
    settings = AccountabilitySettings(expectations=(AdvocacyExpected(),))
    one = held(settings, pairs=[pair("P1", "S1")], activity=[], as_of=date(2026, 7, 1))
    two = held(settings, pairs=[pair("P1", "S1")], activity=[], as_of=date(2026, 10, 1))
    assert (one.sponsors["status"].item(), two.sponsors["status"].item()) == ("attention", "off_track")


def test_a_sponsor_with_nothing_due_so_far_is_not_on_track_but_not_yet_due() -> None:
    result = held(MONTHLY, pairs=[pair("P1", "S1")], activity=[], as_of=date(2026, 1, 20))
    assert result.sponsors["status"].to_list() == ["not_yet_due"]


def test_a_sponsor_on_leave_is_paused() -> None:
    leave = Pause(person="S1", from_day=date(2026, 2, 1), why="leave")
    settings = MONTHLY.model_copy(update={"pauses": (leave,)})
    result = held(settings, pairs=[pair("P1", "S1")], activity=[])
    assert result.sponsors.select("status", "overdue").rows() == [("paused", 0)]


def test_what_falls_due_names_everybody_who_still_has_to_act() -> None:
    settings = AccountabilitySettings(
        expectations=(MeetingsExpected(), AgreementExpected(), TrainingExpected(course="Start", of="both"))
    )
    finished = [{"person_id": "S1", "course": "Start", "completed_on": date(2026, 1, 14)}]
    result = held(settings, pairs=[pair("P1", "S1")], activity=[], training=finished, as_of=date(2026, 2, 1))
    assert result.coming_up.select("person_id", "due_on", "expectation").rows() == [
        ("P1", date(2026, 2, 11), "agreement"),
        ("P1", date(2026, 2, 11), "training: Start"),
        ("S1", date(2026, 2, 11), "agreement"),
        ("S1", date(2026, 2, 28), "meetings"),
    ]


@pytest.mark.parametrize(
    ("of", "asked", "answered"),
    [("both", "P1", {"S1": 3.5}), ("protege", "P1", {}), ("sponsor", "S1", {})],
)
def test_what_falls_due_does_not_tell_low_feedback_from_a_missing_answer(
    of: str, asked: str, answered: dict[str, float]
) -> None:
    """An expectation that names nobody would say that all answered, and low."""
    settings = AccountabilitySettings(expectations=(FeedbackExpected.model_validate({"of": of}),))

    def due(given: dict[str, float]) -> Accountability:
        other = {"P1": "S1", "S1": "P1"}
        feedback = [
            {"on": date(2026, 5, 2), "from_id": giver, "about_id": other[giver], "rating": rating}
            for giver, rating in given.items()
        ]
        return held(settings, pairs=[pair("P1", "S1")], activity=[], feedback=feedback, as_of=date(2026, 6, 10))

    missing, low = due(answered), due({**answered, asked: 1.0})
    assert low.coming_up["person_id"].to_list() == [asked]
    assert missing.coming_up.equals(low.coming_up)
    assert missing.standings.equals(low.standings)
    assert missing.sponsors.equals(low.sponsors)


def test_escalation_has_a_step_reached_and_the_day_of_the_next() -> None:
    def at(as_of: date) -> tuple[object, ...]:
        rows = held(MONTHLY, pairs=[pair("P1", "S1")], activity=[], as_of=as_of).escalation
        return rows.select("days_overdue", "step", "next_on").row(0)

    assert at(date(2026, 3, 1)) == (1, None, date(2026, 3, 7))
    assert at(date(2026, 3, 7)) == (7, "send a reminder", date(2026, 3, 21))
    assert at(date(2026, 6, 1)) == (93, "review whether to change the pair", None)


def test_switched_off_there_are_no_standings() -> None:
    off = MONTHLY.model_copy(update={"mode": "none"})
    result = held(off, pairs=[pair("P1", "S1", None)], activity=[act("P1", "S1", "coffee", AS_OF)])
    assert result.switched_off
    assert (result.standings.height, result.sponsors.height, result.problems) == (0, 0, ())


def test_the_order_of_the_rows_changes_nothing() -> None:
    pairs = [pair(f"P{number}", f"S{number % 3}") for number in range(9)]
    activity = [
        act(f"P{number}", f"S{number % 3}", action, date(2026, month, number + 1))
        for number in range(9)
        for month in range(2, 10)
        for action in ("meeting", "introduction")
    ]
    settings = AccountabilitySettings(expectations=(MeetingsExpected(), AdvocacyExpected()))
    one = held(settings, pairs=pairs, activity=activity)
    other = held(settings, pairs=pairs[::-1], activity=activity[::-1])
    for name in ("pairs", "standings", "sponsors", "ladder", "mentoring_only", "coming_up", "escalation", "months"):
        assert getattr(one, name).equals(getattr(other, name)), name


def codes(result: Accountability) -> list[str]:
    return [problem.code for problem in result.problems]


def test_a_pair_without_a_date_is_left_out() -> None:
    result = held(pairs=[pair("P1", "S1", None), pair("P2", "S1")])
    assert result.pairs["protege_id"].to_list() == ["P2"]


def test_a_pair_that_ended_before_it_began_is_left_out_and_said_so() -> None:
    result = held(pairs=[pair("P1", "S1", ended_on=date(2026, 1, 1))])
    assert (codes(result), result.pairs.height) == (["A002"], 0)


def test_a_pair_whose_sponsor_left_wants_an_end() -> None:
    left = [{"person_id": "S1", "left_on": date(2026, 5, 31)}]
    assert codes(held(pairs=[pair("P1", "S1")], people=left)) == ["A003"]
    assert codes(held(pairs=[pair("P1", "S1", ended_on=date(2026, 5, 31))], people=left)) == []
    events = [
        {"person_id": "S1", "on": date(2026, 5, 31), "event": "left"},
        {"person_id": "S1", "on": date(2026, 6, 30), "event": "hired"},
    ]
    assert codes(held(pairs=[pair("P1", "S1")], career_events=events[:1])) == ["A003"]
    assert codes(held(pairs=[pair("P1", "S1")], career_events=events)) == []


def test_pauses_and_excuses_for_nobody_or_no_time_are_said() -> None:
    settings = AccountabilitySettings(
        pauses=(Pause(person="S9", from_day=date(2026, 7, 1), to_day=date(2026, 6, 1), why="leave"),),
        excuses=(Excuse(protege="P9", from_day=date(2026, 7, 1), why="x"),),
    )
    assert codes(held(settings, pairs=[pair("P1", "S1")])) == ["A005", "A005", "A006"]


def test_an_expectation_without_a_table_is_not_judged_and_said_so() -> None:
    settings = AccountabilitySettings(expectations=(MeetingsExpected(), TrainingExpected(course="Start")))
    result = held(settings, pairs=[pair("P1", "S1")])
    assert (codes(result), result.standings.height) == (["A007", "A007"], 0)


def test_a_course_that_nobody_finished_is_said() -> None:
    settings = AccountabilitySettings(expectations=(TrainingExpected(course="Start"),))
    training = [{"person_id": "S1", "course": "Start 2026", "completed_on": date(2026, 1, 14)}]
    result = held(settings, pairs=[pair("P1", "S1")], training=training)
    assert (codes(result), result.standings["state"].to_list()) == (["A008"], ["overdue"])


def test_a_sponsor_is_not_judged_by_what_a_protege_alone_has_to_do() -> None:
    settings = AccountabilitySettings(
        expectations=(TrainingExpected(course="Start", of="protege"), TrainingExpected(course="Start", of="both"))
    )
    finished = [{"person_id": "S1", "course": "Start", "completed_on": date(2026, 1, 14)}]
    result = held(settings, pairs=[pair("P1", "S1")], training=finished)
    assert result.standings.select("expectation", "state", "to_act").rows() == [
        ("training: Start", "overdue", "protege"),
        ("training: Start (2)", "overdue", "protege"),
    ]
    assert result.sponsors.select("overdue", "owed", "kept", "judged").rows() == [(2, 0, 0, 1)]


def test_one_who_answered_in_the_window_does_not_owe_the_others_answer() -> None:
    settings = AccountabilitySettings(expectations=(FeedbackExpected(),))
    answer = {"on": date(2026, 6, 1), "from_id": "S1", "about_id": "P1", "rating": 4.0}
    result = held(settings, pairs=[pair("P1", "S1")], feedback=[answer], as_of=date(2026, 7, 15))
    assert result.standings.select("state", "to_act").rows() == [("overdue", "not shown")]
    assert result.sponsors["owed"].to_list() == [0]
    assert result.sponsors.select("overdue", "owed").rows() == [(1, 0)]


def test_only_a_sponsor_without_any_advocacy_only_mentors() -> None:
    met = [act(protege, sponsor, "meeting", date(2026, 10, 1)) for protege, sponsor in (("P1", "S1"), ("P2", "S2"))]
    once = act("P2", "S2", "introduction", date(2026, 2, 1))
    result = held(pairs=[pair("P1", "S1"), pair("P2", "S2")], activity=[*met, once])
    assert result.sponsors.select("person_id", "mentoring_only", "only_mentors").rows() == [
        ("S1", 1, True),
        ("S2", 1, False),
    ]


def test_a_sponsor_without_an_active_pair_is_not_judged() -> None:
    result = held(MONTHLY, pairs=[pair("P1", "S1", ended_on=date(2026, 6, 30))], activity=[])
    assert result.sponsors.select("status", "pairs", "active", "judged").rows() == [("no_active_pair", 1, 0, 0)]


def test_what_pairs_did_of_late_adds_up_to_the_active_pairs() -> None:
    """With 90 days to 31 October, the first day that counts as lately is 3 August."""
    pairs = [
        *(pair(f"P{number}", f"S{number}") for number in range(1, 6)),
        pair("P6", "S6", date(2026, 8, 3)),
        pair("P7", "S7", ended_on=date(2026, 10, 1)),
        pair("P8", "S8"),
        pair("P9", "S9"),
    ]
    activity = [
        act("P1", "S1", "introduction", date(2026, 8, 3)),
        act("P2", "S2", "introduction", date(2026, 8, 2)),
        act("P2", "S2", "meeting", date(2026, 10, 1)),
        act("P3", "S3", "introduction", date(2026, 8, 2)),
        act("P4", "S4", "meeting", date(2026, 8, 2)),
        act("P9", "S9", "meeting", date(2026, 8, 3)),
        act("P6", "S6", "meeting", date(2026, 10, 1)),
        act("P7", "S7", "introduction", date(2026, 9, 1)),
    ]
    pauses = (Pause.model_validate({"person": "S8", "from": date(2026, 10, 1), "why": "leave"}),)
    result = held(AccountabilitySettings(pauses=pauses), pairs=pairs, activity=activity)
    assert dict(result.pairs.select("protege_id", "engagement").rows()) == {
        "P1": "advocacy",
        "P2": "mentoring_only",
        "P3": "no_contact",
        "P4": "no_contact",
        "P5": "no_contact",
        "P6": "new",
        "P7": None,
        "P8": None,
        "P9": "mentoring_only",
    }
    totals = followed_totals(result)
    parts = (totals.advocated, totals.mentoring_only, totals.no_contact, totals.new)
    assert parts == (1, 2, 3, 1)
    assert sum(parts) == totals.active
    assert totals.mentoring_only == result.mentoring_only.height


def test_whom_to_ask_is_the_sponsor_unless_only_the_protege_has_to_act() -> None:
    day = date(2026, 10, 1)
    rows = [
        ("S1", "P1", "meetings", day, 30, "both", "send a reminder", None, None),
        ("S1", "P2", "agreement", date(2026, 9, 1), 60, "sponsor", None, None, None),
        ("S2", "P3", "training", day, 30, "protege", None, None, None),
        ("S3", "P4", "feedback", day, 30, "not shown", None, None, None),
    ]
    asked = overdue_by_person(pl.DataFrame(rows, schema=ESCALATION, orient="row"))
    assert asked.select("person_id", "items", "is_sponsor", "expectation", "other_id", "days_overdue").rows() == [
        ("S1", 2, True, "agreement", "P2", 60),
        ("P3", 1, False, "training", "S2", 30),
    ]


@pytest.mark.parametrize(
    ("well", "of", "signal"),
    [
        (80, 100, Signal.ON_TRACK),
        (79, 100, Signal.ATTENTION),
        (60, 100, Signal.ATTENTION),
        (59, 100, Signal.OFF_TRACK),
        (4, 5, Signal.ON_TRACK),
        (4, 4, None),
        (0, 0, None),
    ],
)
def test_a_figure_is_on_track_by_the_programs_percents(well: int, of: int, signal: Signal | None) -> None:
    assert StatusThresholds().signal(well, of) is signal


@pytest.mark.parametrize(
    ("lacking", "of", "signal"),
    [
        (0, 68, Signal.ON_TRACK),
        (1, 68, Signal.ATTENTION),
        (28, 68, Signal.OFF_TRACK),
        (1, 2, Signal.ATTENTION),
        (0, 0, None),
    ],
)
def test_where_nobody_should_lack_something_one_needs_attention(lacking: int, of: int, signal: Signal | None) -> None:
    assert StatusThresholds().signal_of_gap(lacking, of) is signal
