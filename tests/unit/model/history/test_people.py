"""What is known of a person on a day, across tables and extracts."""

from datetime import date, timedelta

import polars as pl
import pytest

from sponsorcli.model.history.people import filled

from .made_up import history, snapshot, with_extracts

AS_OF = date(2026, 10, 31)


def test_what_the_sponsors_table_lacks_is_looked_up_in_people() -> None:
    given = history(
        AS_OF,
        people=[{"person_id": "1", "level": "L4", "function": "Finance"}],
        sponsors=[{"person_id": "1", "capacity": 2}],
    )
    (sponsor,) = given.described("sponsors").to_dicts()
    assert (sponsor["level"], sponsor["function"], sponsor["capacity"]) == ("L4", "Finance", 2)


def test_the_tables_own_value_wins_over_people_where_it_has_one() -> None:
    given = history(
        AS_OF,
        people=[{"person_id": "1", "region": "EU"}, {"person_id": "2", "region": "US"}],
        sponsors=[{"person_id": "1", "region": None}, {"person_id": "2", "region": "APAC"}],
    )
    assert given.described("sponsors")["region"].to_list() == ["EU", "APAC"]


def test_the_rows_keep_their_order_and_number() -> None:
    given = history(
        AS_OF,
        people=[{"person_id": "1"}, {"person_id": "2"}, {"person_id": "2"}],
        proteges=[{"person_id": "2"}, {"person_id": "9"}, {"person_id": "1"}],
    )
    assert given.described("proteges")["person_id"].to_list() == ["2", "9", "1"]


def test_a_year_to_the_day_is_a_year_whatever_leap_days_lie_between() -> None:
    people: list[dict[str, object]] = [
        {"person_id": "1", "hired_on": date(2016, 10, 31)},
        {"person_id": "2", "hired_on": date(2026, 11, 1)},
        {"person_id": "3"},
        {"person_id": "4", "hired_on": date(2025, 10, 31)},
    ]
    given = history(AS_OF, people=people, proteges=[{"person_id": one["person_id"]} for one in people])
    assert given.described("proteges")["tenure_years"].to_list() == [10.0, None, None, 1.0]


def test_the_level_of_a_day_is_the_last_change_or_the_one_below_the_next_promotion() -> None:
    given = history(
        people=[
            {"person_id": "A", "level": "L4"},
            {"person_id": "B", "level": "L2"},
            {"person_id": "C", "level": "L3"},
        ],
        career_events=[
            {"person_id": "A", "on": date(2025, 5, 1), "event": "promoted", "level": "L4"},
            {"person_id": "C", "on": date(2025, 5, 1), "event": "regraded", "level": "L3"},
        ],
    )
    days = (date(2025, 4, 30), date(2025, 5, 1))
    cases = pl.DataFrame([(name, day) for name in "ABC" for day in days], schema=["person_id", "day"], orient="row")
    assert given.levels_on(cases)["level"].to_list() == ["L3", "L4", "L2", "L2", None, "L3"]


def test_a_level_is_held_since_the_change_that_reached_it_and_not_since_a_later_move() -> None:
    events = [
        {"person_id": "A", "on": date(2024, 5, 1), "event": "promoted", "level": "L3"},
        {"person_id": "A", "on": date(2025, 5, 1), "event": "moved", "level": "L3"},
        {"person_id": "A", "on": date(2025, 6, 1), "event": "acting", "level": "L4"},
        {"person_id": "A", "on": date(2025, 7, 1), "event": "regraded", "level": None},
    ]
    given = history(people=[{"person_id": "A", "level": "L3", "hired_on": date(2020, 1, 1)}], career_events=events)
    assert given.people.select("level", "at_level_since").rows() == [("L3", date(2024, 5, 1))]


def test_who_is_hired_and_promoted_on_one_day_has_the_level_of_the_promotion() -> None:
    day = date(2024, 5, 1)
    events = [
        {"person_id": "A", "on": day, "event": "promoted", "level": "L3"},
        {"person_id": "A", "on": day, "event": "hired", "level": "L2"},
        {"person_id": "A", "on": date(2025, 5, 1), "event": "promoted", "level": "L4"},
    ]
    given = history(people=[{"person_id": "A", "level": "L4"}], career_events=events)
    cases = pl.DataFrame({"person_id": ["A"], "day": [day]})
    assert given.levels_on(cases)["level"].item() == "L3"


def test_who_is_hired_anew_at_the_same_level_holds_it_since_then() -> None:
    events = [
        {"person_id": "1", "on": date(2022, 5, 1), "event": "hired", "level": "L3"},
        {"person_id": "1", "on": date(2024, 5, 1), "event": "left"},
        {"person_id": "1", "on": date(2025, 5, 1), "event": "hired", "level": "L3"},
    ]
    given = history(people=[{"person_id": "1", "level": "L3"}], career_events=events)
    assert given.people.select("level", "at_level_since").rows() == [("L3", date(2025, 5, 1))]


def test_a_past_day_has_the_people_of_its_last_extract() -> None:
    today = [{"person_id": "A", "level": "L4", "function": "HR", "performance": 2.0, "hired_on": date(2020, 1, 1)}]
    then = [{"person_id": "A", "level": "L3", "function": "Law", "performance": 5.0, "hired_on": date(2020, 1, 1)}]
    extracts = {"2026-01-31": then, "2026-06-30": today}
    for day, expected in (
        (date(2026, 3, 1), ("L3", "Law", 5.0)),
        (date(2026, 6, 30), ("L4", "HR", 2.0)),
        (date(2026, 9, 1), ("L4", "HR", 2.0)),
    ):
        given = with_extracts(snapshot(day, people=today), extracts).history
        assert given.people.select("level", "function", "performance").row(0) == expected


def test_before_a_change_from_an_unknown_level_no_reading_knows_the_level() -> None:
    event = {"person_id": "C", "on": date(2025, 5, 1), "event": "regraded", "level": "L3"}
    people = [{"person_id": "C", "level": "L3", "hired_on": date(2020, 1, 1)}]
    for day, level, since in ((date(2025, 4, 30), None, None), (date(2025, 5, 1), "L3", date(2025, 5, 1))):
        given = history(day, people=people, career_events=[event])
        cases = pl.DataFrame({"person_id": ["C"], "day": [day]})
        assert given.levels_on(cases)["level"].item() == level
        assert given.people.select("level", "at_level_since").row(0) == (level, since)


def test_somebody_listed_with_a_leaving_date_after_a_gap_has_left_and_not_come_back() -> None:
    here: dict[str, object] = {"person_id": "A", "level": "L2", "function": "Law", "hired_on": date(2020, 1, 1)}
    gone: dict[str, object] = {**here, "function": "Former staff", "left_on": date(2026, 8, 15)}
    other: dict[str, object] = {"person_id": "B", "level": "L2"}
    extracts = {"2026-03-31": [here, other], "2026-06-30": [other], "2026-09-30": [gone, other]}
    given = with_extracts(snapshot(AS_OF, people=[gone, other]), extracts).history
    assert given.inferred_events is not None
    assert given.inferred_events.select("person_id", "on", "event").rows() == [("A", date(2026, 8, 15), "left")]


@pytest.mark.parametrize(
    ("as_of", "employed"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2026, 6, 9), True), (date(2026, 6, 10), False)],
)
def test_somebody_is_employed_from_the_day_of_hiring_and_not_on_the_day_of_leaving(as_of: date, employed: bool) -> None:
    people = [{"person_id": "A", "hired_on": date(2026, 6, 1), "left_on": date(2026, 6, 10)}]
    given = history(as_of, people=people)
    assert given.absent["person_id"].to_list() == ([] if employed else ["A"])
    day = pl.DataFrame({"person_id": ["A"], "day": [as_of]})
    assert given.employed_on(day).height == employed


def test_who_joined_and_left_on_one_day_was_never_there() -> None:
    day = date(2026, 6, 10)
    people = [{"person_id": "A", "hired_on": day, "left_on": day}]
    for as_of in (day - timedelta(days=1), day, day + timedelta(days=1)):
        assert history(as_of, people=people).absent["person_id"].to_list() == ["A"]
    assert history(day, people=people).departures["left_on"].to_list() == [day]


def test_a_name_is_that_of_the_list_before_that_of_the_people_file_and_nobody_else_is_named() -> None:
    given = history(
        AS_OF,
        people=[{"person_id": one, "name": f"{one} of people"} for one in ("1", "2", "3", "4")],
        sponsors=[{"person_id": "1", "name": "One"}, {"person_id": "2", "name": None}],
        proteges=[{"person_id": "3", "name": "Three"}, {"person_id": "9", "name": "Nine"}],
    )
    assert given.names_of(["1", "2", "3", "9", "8"]) == {"1": "One", "2": "2 of people", "3": "Three", "9": "Nine"}
    assert given.names_of([]) == {}


def test_a_column_is_filled_where_somebody_has_a_value_in_it() -> None:
    rows = pl.DataFrame(
        {"blank": [" ", None], "text": [None, "a"], "tags": [[], ["a"]], "no_tags": [[], None], "number": [None, 0],
         "no_number": [None, None]},
        schema_overrides={"no_tags": pl.List(pl.String), "no_number": pl.Int64},
    )  # fmt: skip
    assert filled(rows) == {"text", "tags", "number"}
    assert filled(rows.clear()) == set(rows.columns)
