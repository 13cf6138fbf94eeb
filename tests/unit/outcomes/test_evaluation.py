from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes
from sponsorcli.outcomes.measures import PopulationRate

AS_OF = date(2026, 10, 31)
PAIRED = date(2025, 6, 2)
Rows = Sequence[Mapping[str, object]]


def snapshot(settings: OutcomeSettings | None = None, as_of: date = AS_OF, **tables: Rows) -> Snapshot:
    about = About(id="test", name="Test", levels=("L1", "L2", "L3", "L4"), leadership_from="L3")
    program = Program(
        schema_version=1, about=about, sources=Sources(), outcomes=settings or OutcomeSettings(withhold_below=5)
    )
    return Snapshot(program, Roster.of(**tables), as_of)


def staff(prefix: str, count: int, **fields: object) -> list[dict[str, object]]:
    known = {"level": "L2", "function": "Sales", "hired_on": date(2020, 1, 1)} | fields
    return [{"person_id": f"{prefix}{number:02}"} | known for number in range(count)]


def paired(count: int, on: date = PAIRED) -> list[dict[str, object]]:
    return [{"protege_id": f"p{number:02}", "sponsor_id": "s", "paired_on": on} for number in range(count)]


def event(person: str, what: str, on: date, level: str | None = None) -> dict[str, object]:
    return {"person_id": person, "event": what, "on": on, "level": level}


def rate(result: Outcomes, measure: str, population: str, months: int = 12) -> PopulationRate:
    (found,) = [
        one for one in result.rates if (one.measure, one.population, one.months) == (measure, population, months)
    ]
    return found


def counts(one: PopulationRate) -> tuple[int, int]:
    """How many of how many had the event, where all have been followed to the end, and the rate is no other."""
    assert one.outcome is not None
    assert one.events is not None
    assert one.outcome.rate == pytest.approx(one.events / one.people)
    assert one.outcome.people == pytest.approx(one.people)
    return one.events, one.people


def test_the_clock_of_both_starts_on_the_pairing_date() -> None:
    """A promotion before the pairing date is none, nor one of the comparison group before that same date."""
    early, late = PAIRED - timedelta(days=30), PAIRED + timedelta(days=30)
    events = [event("p00", "promoted", early, "L2"), event("p01", "promoted", late, "L3")]
    events += [event("c00", "promoted", early, "L2"), event("c01", "promoted", late, "L3")]
    people = staff("p", 8) + staff("c", 10)
    people[1]["level"] = people[9]["level"] = "L3"
    result = measure_outcomes(snapshot(people=people, pairs=paired(8), career_events=events))
    assert counts(rate(result, "promotion", "protege")) == (1, 8)
    assert counts(rate(result, "promotion", "comparison")) == (1, 10)


def test_the_day_after_pairing_counts_and_the_day_of_pairing_does_not() -> None:
    events = [event("p00", "promoted", PAIRED, "L2"), event("p01", "promoted", PAIRED + timedelta(days=1))]
    events += [event("p02", "promoted", date(2026, 6, 2)), event("p03", "promoted", date(2026, 6, 3))]
    result = measure_outcomes(
        snapshot(
            OutcomeSettings(withhold_below=5, compare_on=()),
            people=staff("p", 8) + staff("c", 10),
            pairs=paired(8),
            career_events=events,
        )
    )
    assert counts(rate(result, "promotion", "protege")) == (2, 8)


def test_who_is_promoted_on_the_pairing_date_is_counted_once_at_the_new_level() -> None:
    people = staff("p", 8) + staff("c", 10)
    people[0]["level"] = "L3"
    result = measure_outcomes(
        snapshot(people=people, pairs=paired(8), career_events=[event("p00", "promoted", PAIRED, "L3")])
    )
    assert rate(result, "promotion", "protege").people == 7, "nobody else is of the level reached on that day"
    assert (result.proteges, result.without_like) == (8, 1)


@pytest.mark.parametrize(("on", "codes"), [(date(2026, 3, 1), set()), (date(2026, 3, 2), {"O002"})])
def test_a_promotion_on_the_day_of_leaving_can_be(on: date, codes: set[str]) -> None:
    people = staff("p", 8)
    people[0]["left_on"] = date(2026, 3, 1)
    events = [event("p00", "promoted", on, "L2")]
    result = measure_outcomes(snapshot(people=people, pairs=paired(8), career_events=events))
    assert {problem.code for problem in result.problems} & {"O002"} == codes


def test_somebody_of_another_level_on_that_day_stands_for_nobody() -> None:
    """Promoted to the protégés' level only later: one level below on the pairing date."""
    events = [event(f"c{number:02}", "promoted", date(2026, 1, 5), "L2") for number in range(4)]
    people = staff("p", 6) + staff("c", 10)
    result = measure_outcomes(snapshot(people=people, pairs=paired(6), career_events=events))
    assert result.comparison == 6


def test_the_level_of_the_time_decides_and_not_the_present_one() -> None:
    people = staff("p", 6, level="L3") + staff("c", 7)
    events = [event(f"p{number:02}", "promoted", date(2025, 12, 1), "L3") for number in range(6)]
    result = measure_outcomes(snapshot(people=people, pairs=paired(6), career_events=events))
    assert (result.comparison, result.without_like) == (7, 0)


def test_a_protege_nobody_is_like_is_counted() -> None:
    people = [*staff("p", 5), *staff("c", 6), *staff("q", 1, function="Legal")]
    pairs = [*paired(5), {"protege_id": "q00", "sponsor_id": "s", "paired_on": PAIRED}]
    result = measure_outcomes(snapshot(people=people, pairs=pairs))
    assert (result.proteges, result.without_like) == (6, 1)


def test_a_pair_that_ended_stays_in_and_the_first_pairing_date_counts() -> None:
    pairs = paired(6)
    pairs[0]["ended_on"] = date(2025, 8, 1)
    pairs.append({"protege_id": "p00", "sponsor_id": "t", "paired_on": date(2026, 9, 1)})
    result = measure_outcomes(snapshot(people=staff("p", 6) + staff("c", 6), pairs=pairs))
    assert counts(rate(result, "retention", "protege")) == (6, 6)


def test_somebody_paired_later_stands_for_a_protege_until_then_and_is_not_followed_further() -> None:
    pairs = [*paired(6), {"protege_id": "c00", "sponsor_id": "t", "paired_on": date(2026, 1, 9)}]
    result = measure_outcomes(snapshot(people=staff("p", 6) + staff("c", 6), pairs=pairs))
    assert result.proteges == 7
    assert result.comparison == 6
    found = rate(result, "retention", "comparison")
    assert (found.people, found.events) == (6, 5)
    assert found.outcome is not None
    assert found.outcome.people == pytest.approx(5), "half a year says nothing of the second half"


def test_who_had_left_or_was_not_hired_yet_stands_for_nobody() -> None:
    people = staff("p", 6) + staff("c", 5)
    people += staff("d", 3, left_on=PAIRED) + staff("e", 3, hired_on=PAIRED + timedelta(days=1))
    assert measure_outcomes(snapshot(people=people, pairs=paired(6))).comparison == 5


def test_a_departure_by_the_end_of_the_window_is_not_retained() -> None:
    people = staff("p", 7) + staff("c", 7)
    people[0]["left_on"] = date(2026, 6, 2)
    people[1]["left_on"] = date(2026, 6, 3)
    events = [event("c00", "left", date(2025, 7, 1))]
    result = measure_outcomes(snapshot(people=people, pairs=paired(7), career_events=events))
    assert counts(rate(result, "retention", "protege")) == (6, 7)
    assert counts(rate(result, "retention", "comparison")) == (6, 7)


def test_who_is_followed_for_a_part_of_the_window_counts_for_that_part() -> None:
    pairs = paired(8)
    for pair in pairs[6:]:
        pair["paired_on"] = date(2026, 3, 2)
    people = staff("p", 8) + staff("c", 8)
    people[0]["left_on"] = date(2025, 7, 1)
    people[1]["left_on"] = date(2026, 5, 1)
    result = measure_outcomes(snapshot(people=people, pairs=pairs))
    (followed,) = result.followed
    found = rate(result, "retention", "protege")
    assert (followed.proteges, found.people, found.followed, found.events) == (6, 8, 6, 4)
    assert found.outcome is not None
    assert found.outcome.rate == pytest.approx(7 / 8 * 4 / 5), "Kaplan and Meier's product by hand"


def test_where_few_have_been_followed_so_long_a_shorter_look_is_added() -> None:
    result = measure_outcomes(snapshot(people=staff("p", 8) + staff("c", 8), pairs=paired(8, date(2026, 3, 2))))
    assert [one.months for one in result.followed] == [7, 12]
    assert rate(result, "retention", "protege", 12).outcome is None
    assert counts(rate(result, "retention", "protege", 7)) == (8, 8)


def test_outcomes_are_counted_at_each_of_several_horizons() -> None:
    people = staff("p", 8) + staff("c", 8)
    people[0]["left_on"] = date(2025, 9, 1)
    people[1]["left_on"] = date(2026, 9, 1)
    settings = OutcomeSettings(within_months=(12, 6), withhold_below=5)
    result = measure_outcomes(snapshot(settings, people=people, pairs=paired(8)))
    assert [one.months for one in result.followed] == [6, 12]
    assert counts(rate(result, "retention", "protege", 6)) == (7, 8)
    later = OutcomeSettings(within_months=(6, 24), withhold_below=5)
    result = measure_outcomes(snapshot(later, date(2027, 6, 2), people=people, pairs=paired(8)))
    assert counts(rate(result, "retention", "protege", 24)) == (6, 8)


def test_no_interim_look_is_added_where_the_first_horizon_is_reached() -> None:
    settings = OutcomeSettings(within_months=(12, 24), withhold_below=5)
    result = measure_outcomes(snapshot(settings, people=staff("p", 8) + staff("c", 8), pairs=paired(8)))
    assert [(one.months, one.proteges) for one in result.followed] == [(12, 8), (24, 0)]


def test_nothing_that_is_dated_after_the_day_has_happened() -> None:
    people = staff("p", 8) + staff("c", 8)
    people[0]["left_on"] = date(2026, 5, 1)
    pairs = [*paired(7), {"protege_id": "p07", "sponsor_id": "s", "paired_on": date(2026, 5, 1)}]
    result = measure_outcomes(
        snapshot(OutcomeSettings(within_months=(6,), withhold_below=5), date(2026, 1, 10), people=people, pairs=pairs)
    )
    assert result.proteges == 7
    assert counts(rate(result, "retention", "protege", 6)) == (7, 7)


def test_no_rate_is_given_on_fewer_people_than_the_threshold() -> None:
    settings = OutcomeSettings(withhold_below=10)
    result = measure_outcomes(snapshot(settings, people=staff("p", 9) + staff("c", 30), pairs=paired(9)))
    assert rate(result, "retention", "protege").outcome is None
    assert counts(rate(result, "retention", "comparison")) == (30, 30)
    assert all(one.interval is None for one in result.differences)


@pytest.mark.parametrize(
    ("person", "pairs", "events"),
    [
        ({"hired_on": date(2025, 9, 1)}, {}, []),
        ({"left_on": date(2025, 5, 1)}, {}, []),
        ({"left_on": date(2025, 9, 1)}, {}, [event("p00", "promoted", date(2025, 10, 1))]),
        ({"person_id": "other"}, {}, []),
        ({}, {"paired_on": None}, []),
    ],
)
def test_a_protege_whose_dates_cannot_be_is_left_out_and_named(
    person: dict[str, object], pairs: dict[str, object], events: Rows
) -> None:
    people, made = staff("p", 6) + staff("c", 6), paired(6)
    people[0].update(person)
    made[0].update(pairs)
    result = measure_outcomes(snapshot(people=people, pairs=made, career_events=events))
    named = [problem for problem in result.problems if problem.code in {"O002", "O003"}]
    assert (result.proteges, result.left_out) == (5, 1)
    assert len(named) == 1
    assert '"p00"' in named[0].message


def test_a_pair_of_the_day_of_leaving_is_told_as_such() -> None:
    people, made = staff("p", 6) + staff("c", 6), paired(6)
    people[0]["left_on"] = made[0]["paired_on"] = date(2025, 5, 1)
    (problem,) = [
        one
        for one in measure_outcomes(snapshot(people=people, pairs=made, career_events=[])).problems
        if one.code == "O002"
    ]
    assert '"p00" was paired on 2025-05-01, the day of leaving, and is left out' in problem.message


def test_others_whose_dates_cannot_be_are_left_out_and_counted() -> None:
    people = staff("p", 6) + staff("c", 8)
    people[6]["left_on"] = date(2019, 1, 1)
    people[7]["left_on"] = date(2026, 1, 1)
    events = [event("c01", "promoted", date(2026, 2, 1))]
    result = measure_outcomes(snapshot(people=people, pairs=paired(6), career_events=events))
    assert (result.comparison, result.left_out_others) == (6, 2)
    (problem,) = [one for one in result.problems if one.code == "O004"]
    assert "2 people" in problem.message


@pytest.mark.parametrize("column", ["departement", "performance"])
def test_a_column_that_cannot_be_compared_on_is_a_problem(column: str) -> None:
    settings = OutcomeSettings(compare_on=("level", column))
    result = measure_outcomes(snapshot(settings, people=staff("p", 2), pairs=paired(2)))
    assert "O001" in {problem.code for problem in result.problems}
    assert result.compared_on == ("level",)


def test_without_career_events_promotions_are_not_guessed() -> None:
    given = snapshot(people=staff("p", 6) + staff("c", 6, left_on=date(2026, 8, 1)), pairs=paired(6))
    result = measure_outcomes(given)
    assert {one.measure for one in result.rates} == {"retention"}
    assert [problem.code for problem in result.problems] == ["O005"]


def test_a_company_nobody_ever_left_is_doubted() -> None:
    given = snapshot(people=staff("p", 6), pairs=paired(6), career_events=[])
    assert "O006" in {problem.code for problem in measure_outcomes(given).problems}


def test_the_order_of_the_rows_changes_nothing() -> None:
    people = staff("p", 9) + staff("c", 25) + staff("d", 12, level="L3")
    events = [event(f"c{number:02}", "promoted", date(2025, 7, number + 1), "L2") for number in range(20)]
    pairs = [{**pair, "paired_on": PAIRED + timedelta(days=10 * place)} for place, pair in enumerate(paired(9))]
    settings = OutcomeSettings(
        withhold_below=5, measures=("promotion", "retention", "representation", "time_to_promotion")
    )
    one = measure_outcomes(snapshot(settings, people=people, pairs=pairs, career_events=events))
    other = measure_outcomes(snapshot(settings, people=people[::-1], pairs=pairs[::-1], career_events=events[::-1]))
    assert (one.rates, one.differences, one.waiting, one.waiting_compared, one.representation) == (
        other.rates,
        other.differences,
        other.waiting,
        other.waiting_compared,
        other.representation,
    )


def test_comparators_take_the_dates_of_their_stratum_in_turn() -> None:
    """Half the protégés were paired in June, half in December: so start half of the comparison group."""
    pairs = [{**pair, "paired_on": date(2025, 12, 1) if place % 2 else PAIRED} for place, pair in enumerate(paired(6))]
    result = measure_outcomes(snapshot(people=staff("p", 6) + staff("c", 18), pairs=pairs))
    assert result.comparison == 18 + 1, "one of those paired in December stands for one paired in June"
    found = rate(result, "retention", "comparison", 12)
    assert (found.people, found.followed) == (19, 10)


def test_who_left_soon_is_no_likelier_to_stand_on_an_early_date() -> None:
    """Dates are dealt whatever becomes of the person: to deal only dates at which somebody was still there would
    give all who left before December a date in June, and make the early comparison group leave in droves.
    """
    pairs = [{**pair, "paired_on": date(2025, 12, 1) if place % 2 else PAIRED} for place, pair in enumerate(paired(6))]
    people = staff("p", 6) + staff("c", 60)
    for number in range(30):
        people[6 + number]["left_on"] = date(2025, 9, 1)
    result = measure_outcomes(snapshot(people=people, pairs=pairs))
    found = rate(result, "retention", "comparison").outcome
    june, left, december = 31, 15, 15
    assert found is not None
    assert found.rate == pytest.approx(1 - left / (june + december))


def test_a_program_without_levels_still_counts() -> None:
    """Nobody knows then at which level somebody was before a promotion."""
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test"),
        sources=Sources(),
        outcomes=OutcomeSettings(withhold_below=5, compare_on=("level",)),
    )
    events = [event("c00", "promoted", PAIRED + timedelta(days=9), "L3")]
    roster = Roster.of(people=staff("p", 6) + staff("c", 9), pairs=paired(6), career_events=events)
    result = measure_outcomes(Snapshot(program, roster, AS_OF))
    assert (result.proteges, result.comparison) == (6, 8)


def test_a_program_without_pairs_has_nothing_to_compare() -> None:
    result = measure_outcomes(snapshot(people=staff("c", 9), pairs=[], career_events=[]))
    assert (result.proteges, result.comparison) == (0, 0)
    assert all(one.outcome is None for one in result.rates)
