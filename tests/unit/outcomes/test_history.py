from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import pytest

from sponsorcli.model import SOURCE, Roster, RosterTable, Snapshot, TableSource
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes
from sponsorcli.reports.outcomes import outcomes_report
from sponsorcli.reports.outcomes.events import listed

AS_OF = date(2026, 10, 31)
HIRED = date(2020, 1, 1)
DAYS = ("2025-01-31", "2025-06-30", "2025-12-31")
FILES = tuple(f"hr/2024/people-{day}.csv" for day in DAYS)
Rows = Sequence[Mapping[str, object]]


def row(person: str, level: str = "L2", **more: object) -> dict[str, object]:
    return {"person_id": person, "level": level, "function": "Sales", "hired_on": HIRED} | more


def extracts(*files: Rows, names: Sequence[str] = FILES) -> RosterTable:
    """Files read one below the other, each known by its name."""
    table = RosterTable.of_rows("people_history", [one for file in files for one in file])
    source = pl.Series(SOURCE, [place for place, file in enumerate(files) for _ in file], dtype=pl.UInt16)
    columns = table.sources[0].columns
    sources = tuple(TableSource(name, None, columns) for name in names[: len(files)])
    return RosterTable(table.spec, table.frame.with_columns(source), sources)


def snapshot(history: RosterTable, people: Rows = (), pairs: Rows = (), **tables: Rows) -> Snapshot:
    about = About(id="test", name="Test", levels=("L1", "L2", "L3", "L4"))
    outcomes = OutcomeSettings(withhold_below=5, compare_on=("level",))
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=outcomes)
    roster = Roster.of(people=people, pairs=pairs, **tables)
    return Snapshot(program, Roster({**roster.tables, "people_history": history}), AS_OF)


def told(*files: Rows) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Each event as person, day and kind; and the messages of doubts."""
    result = measure_outcomes(snapshot(extracts(*files)))
    assert result.derived is not None
    events = [(person, on.isoformat(), event) for person, on, event, *_ in result.derived.iter_rows()]
    return events, [problem.message for problem in result.problems if problem.code == "O014"]


def codes(result: Outcomes) -> set[str]:
    return {problem.code for problem in result.problems}


def test_a_level_up_is_a_promotion_on_the_day_of_the_extract_that_shows_it() -> None:
    assert told([row("1")], [row("1", "L3")], [row("1", "L3")]) == ([("1", DAYS[1], "promoted")], [])


def test_another_function_place_or_manager_is_a_move() -> None:
    for field in ("function", "location", "manager_id"):
        assert told([row("1", **{field: "a"})], [row("1", **{field: "b"})])[0] == [("1", DAYS[1], "moved")]


def test_who_is_missing_from_the_next_extract_has_left_by_its_day() -> None:
    assert told([row("1"), row("2")], [row("2")], [row("2")])[0] == [("1", DAYS[1], "left")]


def test_a_day_of_leaving_in_the_row_is_more_exact() -> None:
    rows = [row("1"), row("2")], [row("1", left_on=date(2025, 3, 3)), row("2")], [row("2")]
    assert told(*rows)[0] == [("1", "2025-03-03", "left")]


def test_a_new_row_is_a_hire_on_its_hiring_date() -> None:
    assert told([row("2")], [row("2"), row("1", hired_on=date(2025, 3, 1))])[0] == [("1", "2025-03-01", "hired")]


def test_a_level_down_is_a_doubtful_regrade() -> None:
    events, doubts = told([row("1", "L3")], [row("1", "L2")])
    assert events == [("1", DAYS[1], "regraded")]
    assert doubts == ['"1" went down a level']


def test_who_reappears_never_left_and_is_doubtful() -> None:
    events, doubts = told([row("1"), row("2")], [row("2")], [row("1"), row("2")])
    assert [event for _, _, event in events] == ["moved"]
    assert doubts == ['"1" was missing from an extract']


def test_an_id_with_a_later_hiring_date_is_a_departure_and_a_hire_and_no_promotion() -> None:
    events, doubts = told([row("1")], [row("1", "L4", hired_on=date(2025, 3, 1))])
    assert events == [("1", "2025-03-01", "hired"), ("1", "2025-03-01", "left")]
    assert len(doubts) == 1


def test_a_row_that_comes_late_is_doubtful() -> None:
    _, doubts = told([row("2")], [row("2"), row("1")])
    assert doubts == ['"1" was hired before an extract without them']


@pytest.mark.parametrize(("hired_on", "doubtful"), [(date(2025, 1, 31), True), (date(2025, 2, 1), False)])
def test_an_extract_should_have_whoever_was_hired_by_its_day(hired_on: date, doubtful: bool) -> None:
    _, doubts = told([row("2")], [row("2"), row("1", hired_on=hired_on)])
    assert bool(doubts) == doubtful


def test_an_extract_without_a_day_is_left_out() -> None:
    names = ("people-2025-01.csv", "people-final.csv", "people-20250630.csv")
    result = measure_outcomes(snapshot(extracts([row("1")], [row("9")], [row("1", "L3")], names=names)))
    assert "O011" in codes(result)
    assert result.extracts == (date(2025, 1, 31), date(2025, 6, 30))


def test_a_column_may_name_the_day() -> None:
    rows = [row("1", taken_on=date(2025, 2, 1)), row("1", "L3", taken_on=date(2025, 3, 1))]
    assert measure_outcomes(snapshot(extracts(rows, names=("all.parquet",)))).extracts == (
        date(2025, 2, 1),
        date(2025, 3, 1),
    )


def test_one_extract_tells_nothing() -> None:
    result = measure_outcomes(snapshot(extracts([row("1")])))
    assert {"O005", "O012"} <= codes(result)
    assert result.derived is None


def test_somebody_twice_in_an_extract_counts_once() -> None:
    result = measure_outcomes(snapshot(extracts([row("1"), row("1", "L3")], [row("1")])))
    assert "O013" in codes(result)
    assert result.derived is not None
    assert result.derived.is_empty()


def test_extracts_after_the_day_have_not_been_taken_yet() -> None:
    names = (*(f"people-{day}.csv" for day in DAYS[:2]), "people-2026-11-30.csv")
    result = measure_outcomes(snapshot(extracts([row("1")], [row("1")], [], names=names)))
    assert result.extracts == (date(2025, 1, 31), date(2025, 6, 30))


def test_given_career_events_come_first() -> None:
    given = snapshot(extracts([row("1")], [row("1", "L3")]), career_events=[])
    assert measure_outcomes(given).derived is None


def cohort() -> Snapshot:
    """Six protégés of February and ten others; two protégés rise, one other leaves and is in no later table."""
    everybody = [row(f"p{n}") for n in range(6)] + [row(f"c{n}") for n in range(10)]
    later = [one | ({"level": "L3"} if one["person_id"] in {"p0", "p1"} else {}) for one in everybody[:-1]]
    pairs = [{"protege_id": f"p{n}", "sponsor_id": "s", "paired_on": date(2025, 2, 3)} for n in range(6)]
    return snapshot(extracts(everybody, later, later), people=later, pairs=pairs)


def test_outcomes_are_counted_from_extracts_and_leavers_they_alone_know() -> None:
    result = measure_outcomes(cohort())
    rates = {(one.measure, one.population): (one.events, one.people) for one in result.rates}
    assert rates["promotion", "protege"] == (2, 6)
    assert rates["retention", "comparison"] == (9, 10)


def test_every_event_told_is_listed_in_the_report() -> None:
    given = cohort()
    made = outcomes_report(measure_outcomes(given), given)
    (table,) = [one for one in made.tables if one.name == "derived_events"]
    assert sorted(zip(*(table.values[at] for at in (0, 2)), strict=True)) == [
        ("c9", "left"),
        ("p0", "promoted"),
        ("p1", "promoted"),
    ]


def test_of_very_many_events_the_doubtful_and_the_first_are_listed() -> None:
    doubts = pl.Series("doubt", [None, None, "odd", None], dtype=pl.String)
    events = pl.DataFrame({"person_id": ["1", "2", "3", "4"], "doubt": doubts})
    assert listed(events, 2)["person_id"].to_list() == ["1", "3"]
    assert listed(events, 4)["person_id"].to_list() == ["1", "2", "3", "4"]


@pytest.mark.parametrize("name", ["people-2025-13-01.csv", "people-99.csv", "people.csv", "x-2025-02-30.csv"])
def test_a_name_with_no_day_of_the_calendar_has_none(name: str) -> None:
    assert "O011" in codes(measure_outcomes(snapshot(extracts([row("1")], names=(name,)))))
