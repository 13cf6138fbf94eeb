"""On the day and one beside it: nominations, decisions, draws, considerations, extracts, spells."""

from datetime import date

import polars as pl
import pytest

from sponsorcli.model import Roster
from sponsorcli.model.history.employment import absences_on, departures, employment_of, in_force, leave_of
from sponsorcli.model.history.extracts import day_in_name
from sponsorcli.model.history.levels import level_spells
from sponsorcli.model.history.nominations import decisions_by, lots_by
from sponsorcli.model.history.pairs import differing_agreements
from sponsorcli.model.settings.accountability import Pause

from .made_up import history

AS_OF = date(2026, 6, 30)
YESTERDAY, TOMORROW = date(2026, 6, 29), date(2026, 7, 1)
Rows = list[dict[str, object]]


def frame(table: str, rows: Rows) -> pl.DataFrame:
    return Roster.of(**{table: rows}).frame(table)


@pytest.mark.parametrize(
    ("fields", "left_out"),
    [
        ({"nominated_on": YESTERDAY}, None),
        ({"nominated_on": AS_OF}, None),
        ({"nominated_on": TOMORROW}, "nominated only on 2026-07-01"),
        ({"withdrawn_on": YESTERDAY}, "withdrawn on 2026-06-29"),
        ({"withdrawn_on": AS_OF}, "withdrawn on 2026-06-30"),
        ({"withdrawn_on": TOMORROW}, None),
        ({"nominated_on": TOMORROW, "withdrawn_on": AS_OF}, "nominated only on 2026-07-01"),
    ],
)
def test_a_nomination_counts_from_its_day_until_it_is_withdrawn(
    fields: dict[str, object], left_out: str | None
) -> None:
    given = history(AS_OF, proteges=[{"person_id": "A", **fields}])
    assert given.nominations["left_out"].to_list() == [left_out]


def test_of_two_rows_of_a_protege_the_first_counts() -> None:
    rows: Rows = [{"person_id": "A", "round": "first"}, {"person_id": "A", "round": "second"}]
    assert history(AS_OF, proteges=rows).nominations["round"].to_list() == ["first"]


def decision(person: str, day: date, result: str, of: str = "r") -> dict[str, object]:
    return {"person_id": person, "round": of, "decided_on": day, "result": result}


@pytest.mark.parametrize(("day", "result"), [(YESTERDAY, "declined"), (AS_OF, "declined"), (TOMORROW, "selected")])
def test_the_last_decision_by_the_day_counts(day: date, result: str) -> None:
    rows = [
        decision("A", day, "declined"),
        decision("A", date(2026, 1, 1), "selected"),
        decision("B", AS_OF, "waiting"),
    ]
    for given in (rows, rows[::-1]):
        found = decisions_by(frame("selections", given), AS_OF)
        assert found.select("person_id", "result").rows() == [("A", result), ("B", "waiting")]


def test_a_decision_of_another_round_is_another_decision() -> None:
    rows = [decision("A", AS_OF, "declined", "b"), decision("A", YESTERDAY, "selected", " a ")]
    found = decisions_by(frame("selections", rows), AS_OF)
    assert found.select("round", "result").rows() == [("a", "selected"), ("b", "declined")]


def lots(*rows: dict[str, object]) -> list[tuple[object, ...]]:
    return sorted(lots_by(frame("selections", list(rows)), AS_OF).select("person_id", "drawn").rows())


def test_a_draw_is_as_it_was_first_decided_up_to_the_day() -> None:
    refused = decision("B", date(2026, 2, 1), "not_drawn")
    assert lots(decision("A", date(2026, 2, 1), "selected"), refused) == [("A", True), ("B", False)]
    assert lots(decision("A", date(2026, 2, 2), "selected"), refused) == [("B", False)], "selected after the last draw"
    assert lots(decision("B", date(2026, 3, 1), "selected"), refused) == [("B", False)], "a place that came free"
    assert lots(decision("A", date(2026, 2, 1), "waiting"), refused) == [("B", False)]
    assert lots(decision("A", date(2026, 2, 1), "selected")) == [], "without anybody not drawn there was no draw"
    assert lots(decision("A", date(2026, 2, 1), "selected", "other"), refused) == [("B", False)]
    assert lots(decision("A", AS_OF, "selected"), decision("B", AS_OF, "not_drawn")) == [("A", True), ("B", False)]
    assert lots(decision("A", AS_OF, "selected"), decision("B", TOMORROW, "not_drawn")) == []


def test_of_two_draws_of_a_round_the_last_decides_who_came_after() -> None:
    first, second = decision("B", date(2026, 2, 1), "not_drawn"), decision("C", date(2026, 4, 1), "not_drawn")
    between = decision("A", date(2026, 3, 1), "selected")
    assert lots(first, second, between) == [("A", True), ("B", False), ("C", False)]


def test_a_nomination_has_the_round_of_its_row_then_of_its_decision_then_of_most_of_its_year() -> None:
    proteges: Rows = [
        {"person_id": one, "nominated_on": date(2026, 1, 5), "round": given}
        for one, given in {"A": " own ", "B": None, "C": None, "D": None, "E": None}.items()
    ]
    proteges.append({"person_id": "F", "nominated_on": date(2024, 1, 5)})
    selections = [decision("A", YESTERDAY, "selected", "x"), decision("B", YESTERDAY, "selected", "y"),
                  decision("C", YESTERDAY, "selected", "y"), decision("D", YESTERDAY, "selected", "x"),
                  decision("D", AS_OF, "selected", "z")]  # fmt: skip
    found = history(AS_OF, proteges=proteges, selections=selections).nominations
    rounds = dict(found.select("person_id", "round").rows())
    assert {one: rounds[one] for one in "ABCDE"} == {"A": "own", "B": "y", "C": "y", "D": "z", "E": "y"}
    assert rounds["F"] not in {"own", "x", "y", "z"}


@pytest.mark.parametrize(
    ("posted_on", "filled_on", "stage", "found"),
    [
        (AS_OF, None, "slate", [(False, False, AS_OF)]),
        (TOMORROW, None, "slate", []),
        (date(2026, 5, 1), AS_OF, "slate", [(True, True, AS_OF)]),
        (date(2026, 5, 1), TOMORROW, "slate", [(False, False, date(2026, 5, 1))]),
        (date(2026, 5, 1), YESTERDAY, "declined", [(True, True, YESTERDAY)]),
    ],
)
def test_an_opportunity_is_taken_from_the_day_it_is_filled(
    posted_on: date, filled_on: date | None, stage: str, found: list[tuple[bool, bool, date]]
) -> None:
    given = history(
        AS_OF,
        opportunities=[{"opportunity_id": "O", "posted_on": posted_on, "filled_on": filled_on, "filled_by": "P"}],
        candidates=[{"opportunity_id": "O", "person_id": "P", "stage": stage}],
    )
    assert given.considerations.select("offered", "taken", "on").rows() == found


def test_an_opportunity_without_any_day_counts_and_without_a_stage_nobody_took_it() -> None:
    given = history(
        AS_OF,
        opportunities=[{"opportunity_id": "O", "filled_by": "Q"}],
        candidates=[{"opportunity_id": "O", "person_id": "P"}],
    )
    found = given.considerations.select("person_id", "offered", "taken", "on").rows()
    assert found == [("P", False, False, None), ("Q", True, True, None)]


def test_of_two_rows_of_one_candidate_and_of_one_opportunity_the_first_counts() -> None:
    given = history(
        AS_OF,
        opportunities=[{"opportunity_id": "O", "posted_on": day} for day in (date(2026, 5, 1), date(2026, 4, 1))],
        candidates=[{"opportunity_id": "O", "person_id": "P", "stage": stage} for stage in ("slate", "declined")],
    )
    assert given.considerations.select("stage", "posted").rows() == [("slate", date(2026, 5, 1))]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("people-2026-02.csv", date(2026, 2, 28)),
        ("people-2024-02.csv", date(2024, 2, 29)),
        ("people-2026-12.csv", date(2026, 12, 31)),
        ("people-2026-01-31.csv", date(2026, 1, 31)),
        ("people-2026-02-30.csv", None),
        ("people-2026-13.csv", None),
        ("people-2026-00.csv", None),
        ("2026-01-31/people.csv", None),
        ("2026-01-31\\people-2025-12.xlsx", date(2025, 12, 31)),
        ("people.csv", None),
    ],
)
def test_the_day_of_an_extract_is_in_the_files_own_name(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


def spells(*told: tuple[str, date], hired: date | None = None, left: date | None = None) -> list[tuple[object, ...]]:
    people = frame("people", [{"person_id": "A", "hired_on": hired, "left_on": left}])
    events = frame("career_events", [{"person_id": "A", "event": event, "on": day} for event, day in told])
    return employment_of(people, events).select("since", "until").rows()


BEGINNING, FOREVER = date(1, 1, 1), date(9999, 12, 31)
D1, D2, D3, D4 = (date(2026, month, 1) for month in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("told", "hired", "left", "expected"),
    [
        ((), None, None, [(BEGINNING, FOREVER)]),
        ((), D1, D3, [(D1, D3)]),
        ((("left", D2),), None, None, [(BEGINNING, D2)]),
        ((("hired", D1), ("left", D2), ("hired", D3)), None, None, [(D1, D2), (D3, FOREVER)]),
        ((("hired", D1), ("hired", D2)), None, None, [(D1, FOREVER)]),
        ((("hired", D1), ("left", D2), ("left", D3)), None, None, [(D1, D3)]),
        ((("hired", D1), ("left", D2), ("left", D4)), None, D3, [(D1, D3)]),
        ((("hired", D1), ("left", D2), ("hired", D2)), None, None, [(D1, D2), (D2, FOREVER)]),
        ((("hired", D1), ("left", D1)), None, None, [(D1, D1)]),
    ],
)
def test_hirings_and_departures_take_turns(
    told: tuple[tuple[str, date], ...], hired: date | None, left: date | None, expected: list[tuple[date, date]]
) -> None:
    assert spells(*told, hired=hired, left=left) == expected
    assert spells(*told[::-1], hired=hired, left=left) == expected


def employment(*rows: tuple[str, date, date]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=["person_id", "since", "until"], orient="row")


def test_a_spell_holds_from_its_first_day_and_not_on_its_last() -> None:
    given = employment(("A", AS_OF, TOMORROW), ("B", YESTERDAY, AS_OF), ("C", TOMORROW, FOREVER))
    assert in_force(given, AS_OF)["person_id"].to_list() == ["A"]
    assert dict(absences_on(given, AS_OF).rows()) == {"B": "left on 2026-06-30", "C": "joins only on 2026-07-01"}


def test_of_two_departures_the_last_is_told_and_of_two_hirings_the_next() -> None:
    gone = employment(("A", D1, D2), ("A", D3, D4), ("A", date(2026, 8, 1), FOREVER))
    coming = employment(("B", date(2026, 8, 1), date(2026, 9, 1)), ("B", date(2026, 10, 1), FOREVER))
    assert absences_on(gone, AS_OF)["absent"].to_list() == ["left on 2026-04-01"]
    assert absences_on(coming, AS_OF)["absent"].to_list() == ["joins only on 2026-08-01"]


def test_who_came_back_has_not_departed() -> None:
    given = employment(("A", D1, D2), ("A", D3, D4), ("B", D1, D2), ("B", D3, FOREVER))
    assert departures(given).rows() == [("A", D4)]


def test_a_leave_goes_to_the_next_return_its_day_included() -> None:
    told = {("leave_from", D1), ("leave_to", D2), ("leave_to", D3), ("leave_from", D4)}
    events = frame("career_events", [{"person_id": "A", "event": event, "on": day} for event, day in sorted(told)])
    pause = Pause(person="A", from_day=D2, to_day=None, why="sabbatical")
    found = leave_of(events, (pause,))
    assert found.rows() == [
        ("A", D1, D2, "on leave"), ("A", D2, FOREVER, "sabbatical"), ("A", D4, FOREVER, "on leave"),
    ]  # fmt: skip
    same = frame(
        "career_events", [{"person_id": "A", "event": event, "on": D1} for event in ("leave_from", "leave_to")]
    )
    assert leave_of(same, ()).select("first", "last").rows() == [(D1, D1)]


def level(*told: tuple[str, date, str | None], now: str | None = "L3") -> list[tuple[object, ...]]:
    people = frame("people", [{"person_id": "A", "level": now}])
    rows: Rows = [{"person_id": "A", "event": event, "on": day, "level": of} for event, day, of in told]
    found = level_spells(people, frame("career_events", rows), None, ("L1", "L2", "L3"))
    return found.select("level", "since", "until", "at_level_since").rows()


def test_of_two_changes_of_a_day_the_last_counts_and_the_level_before_a_promotion_is_one_below() -> None:
    assert level(("promoted", D2, "L2"), ("promoted", D2, "L3")) == [
        ("L2", BEGINNING, D2, BEGINNING),
        ("L3", D2, FOREVER, D2),
    ]
    assert level(("promoted", D2, "L1")) == [("L1", D2, FOREVER, D2)], "nothing is below the lowest"
    assert level() == [("L3", BEGINNING, FOREVER, BEGINNING)]


def test_a_promotion_without_a_level_is_to_the_present_one_where_it_is_the_last() -> None:
    assert level(("promoted", D1, None), ("promoted", D2, None)) == [("L3", D2, FOREVER, D2)]
    assert level(("promoted", D1, "L2"), ("promoted", D2, None))[1:] == [("L2", D1, D2, D1), ("L3", D2, FOREVER, D2)]


def test_a_level_told_again_goes_on_unless_somebody_is_hired_anew() -> None:
    assert level(("hired", D1, "L3"), ("regraded", D2, "L3"))[-1] == ("L3", D2, FOREVER, D1)
    assert level(("hired", D1, "L3"), ("hired", D2, "L3"))[-1] == ("L3", D2, FOREVER, D2)


def test_an_agreement_of_another_day_than_the_first_signed_is_told() -> None:
    pairs: Rows = [
        {"protege_id": one, "sponsor_id": "S", "paired_on": D1, "agreed_on": day}
        for one, day in (("A", D2), ("B", D3), ("C", None))
    ]
    signed: Rows = [{"protege_id": one, "sponsor_id": "S", "signed_on": day} for one in "ABC" for day in (D3, D2)]
    found = differing_agreements(frame("pairs", pairs), frame("agreements", signed))
    assert found.select("protege_id", "agreed_on", "signed_on").rows() == [("B", D3, D2)]


@pytest.mark.parametrize(
    ("taken_on", "levels"),
    [
        (YESTERDAY, [("L2", YESTERDAY), ("L3", AS_OF)]),
        (AS_OF, [("L3", AS_OF)]),
        (TOMORROW, [("L3", AS_OF)]),
    ],
)
def test_an_extract_says_a_level_before_the_first_event_and_none_from_its_day_on(
    taken_on: date, levels: list[tuple[str, date]]
) -> None:
    people = frame("people", [{"person_id": "A", "level": "L3"}])
    events = frame("career_events", [{"person_id": "A", "event": "regraded", "on": AS_OF, "level": "L3"}])
    seen = frame("people_history", [{"person_id": "A", "taken_on": taken_on, "level": "L2"}])
    spells = level_spells(people, events, seen.with_columns(day="taken_on"), ("L1", "L2", "L3"))
    assert spells.select("level", "since").rows() == levels
