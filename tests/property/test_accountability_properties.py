"""What holds of the accounts whatever was done: checked against a judge that takes one pair and window at a time."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.accountability import Accountability, hold_to_account
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings

FIRST = date(2025, 11, 1)
AS_OF = date(2026, 10, 31)
DAYS = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))


def months(first: date, last: date) -> list[tuple[date, date]]:
    """Every calendar month from that of the first day to that of the last, as first and last day."""
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append((date(year, month, 1), date(year, month, monthrange(year, month)[1])))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def judged_one_by_one(paired_on: date, days: list[date], needed: int, as_of: date) -> tuple[str, int, int]:
    """State, months met and months due of a pair that lasts, without grace, pauses and excuses."""
    days = [day for day in sorted(set(days)) if paired_on <= day <= as_of]  # two rows that say the same are one
    whole = [(start, end) for start, end in months(paired_on, as_of) if start >= paired_on]
    done = {end: sum(start <= day <= end for day in days) for start, end in whole}
    over = [end for end in done if end <= as_of]
    past = [end for end in done if end < as_of]
    met = sum(done[end] >= needed for end in over)
    state = "not_yet"
    current = next((end for end in done if end >= as_of), None)
    missed = bool(past) and done[past[-1]] < needed
    since = sum(day > past[-1] for day in days) if past else 0
    if missed and since < needed - done[past[-1]]:
        state = "overdue"
    elif current and done[current] >= needed:
        state = "late" if missed else "met"
    elif current:
        state = "due"
    return state, met, len(over)


Pairs = list[tuple[date, list[date]]]
PAIRS = st.lists(st.tuples(DAYS, st.lists(DAYS, max_size=25)), min_size=1, max_size=4)


def held(pairs: Pairs, needed: int, grace: int, as_of: date) -> Accountability:
    """The accounts of pairs with a sponsor each, of whom so many monthly meetings are expected."""
    settings = AccountabilitySettings(expectations=(MeetingsExpected(at_least=needed),), grace_days=grace)
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=settings)
    roster = Roster.of(
        pairs=[
            {"protege_id": f"P{number}", "sponsor_id": f"S{number}", "paired_on": paired_on}
            for number, (paired_on, _) in enumerate(pairs)
        ],
        activity=[
            {"protege_id": f"P{number}", "sponsor_id": f"S{number}", "action": "meeting", "on": day}
            for number, (_, days) in enumerate(pairs)
            for day in days
        ],
    )
    return hold_to_account(Snapshot(program, roster, as_of))


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, needed=st.integers(1, 2), back=st.integers(0, 60))
def test_monthly_meetings_are_judged_as_one_would_by_hand(pairs: Pairs, needed: int, back: int) -> None:
    as_of = AS_OF - timedelta(days=back)
    result = held(pairs, needed, 0, as_of)
    by_hand = [
        (f"P{number}", *judged_one_by_one(paired_on, days, needed, as_of))
        for number, (paired_on, days) in enumerate(pairs)
        if paired_on <= as_of
    ]
    assert result.standings.select("protege_id", "state", "windows_met", "windows_due").rows() == by_hand


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, needed=st.integers(1, 3), grace=st.integers(0, 27))
def test_no_window_is_kept_twice_and_no_action_counts_twice(pairs: Pairs, needed: int, grace: int) -> None:
    result = held(pairs, needed, grace, AS_OF)
    rows = result.standings.select("protege_id", "windows_met", "windows_late", "windows_due").rows()
    actions = {f"P{number}": len([day for day in days if start <= day <= AS_OF])
             for number, (start, days) in enumerate(pairs)}  # fmt: skip
    for protege, met, late, due in rows:
        assert met + late <= due
        assert met * needed + late <= actions[protege]


@pytest.mark.search
@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, grace=st.integers(0, 27))
def test_days_of_grace_never_cost_a_window(pairs: Pairs, grace: int) -> None:
    """Of the windows over with and without grace, grace keeps at least as many."""
    strict, gentle = (held(pairs, 1, days, AS_OF).standings for days in (0, grace))
    assert (gentle["windows_due"] <= strict["windows_due"]).all()
    missed = [frame["windows_due"] - frame["windows_met"] - frame["windows_late"] for frame in (strict, gentle)]
    assert (missed[1] <= missed[0]).all()


@pytest.mark.search
@settings(max_examples=40, deadline=None)
@given(pairs=PAIRS, needed=st.integers(1, 2), extra=DAYS)
def test_one_more_meeting_never_makes_a_standing_worse(pairs: Pairs, needed: int, extra: date) -> None:
    before = held(pairs, needed, 0, AS_OF).standings
    after = held([(start, [*days, extra]) for start, days in pairs], needed, 0, AS_OF).standings
    for one, other in zip(before.rows(named=True), after.rows(named=True), strict=True):
        assert other["windows_met"] + other["windows_late"] >= one["windows_met"] + one["windows_late"]
        assert ORDER.index(other["state"]) <= ORDER.index(one["state"]) or {one["state"], other["state"]} == {
            "late",
            "met",
        }


ORDER = ("met", "late", "due", "not_yet", "overdue")
