from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes

START = date(2024, 1, 1)


def snapshot(
    settings: OutcomeSettings,
    as_of: date,
    people: Sequence[dict[str, object]],
    pairs: Sequence[dict[str, object]],
    events: Sequence[dict[str, object]],
) -> Snapshot:
    about = About(id="test", name="Test", levels=("L1", "L2", "L3"), leadership_from="L2")
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=settings)
    return Snapshot(program, Roster.of(people=people, pairs=pairs, career_events=events), as_of)


def of_so_many(people_a_side: int) -> Outcomes:
    """Protégés and others who all are followed for two years, and none of whom is promoted."""
    numbers = range(people_a_side)
    people: list[dict[str, object]] = [
        {"person_id": f"{arm}{number}", "hired_on": START, "level": "L1"} for arm in "pc" for number in numbers
    ]
    pairs: list[dict[str, object]] = [
        {"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": START} for number in numbers
    ]
    settings = OutcomeSettings(measures=("time_to_promotion",), compare_on=(), withhold_below=5)
    return measure_outcomes(snapshot(settings, date(2026, 1, 1), people, pairs, []))


def test_no_curve_is_drawn_of_fewer_than_ten() -> None:
    result = of_so_many(9)
    assert {one.events for one in result.waiting} == {None}
    assert result.waiting_compared == ()


def test_the_curve_of_ten_goes_as_far_as_all_ten_are_followed() -> None:
    """731 days from 1 January 2024 to 1 January 2026 are 24 whole months."""
    assert [one.curve[-1].month for one in of_so_many(10).waiting] == [24, 24]


def cohort(promoted: int) -> Outcomes:
    """Forty protégés and forty others two years on, so many of each promoted after a hundred days and more."""
    people: list[dict[str, object]] = [
        {"person_id": f"{arm}{number:02}", "hired_on": date(2020, 1, 1), "level": "L1"}
        for arm in "pc"
        for number in range(40)
    ]
    pairs: list[dict[str, object]] = [
        {"protege_id": f"p{number:02}", "sponsor_id": "s", "paired_on": START} for number in range(40)
    ]
    events: list[dict[str, object]] = [
        {
            "person_id": f"{arm}{number:02}",
            "on": START + timedelta(days=days + number),
            "event": "promoted",
            "level": "L2",
        }
        for arm, days in (("p", 100), ("c", 300))
        for number in range(promoted)
    ]
    settings = OutcomeSettings(measures=("time_to_promotion", "representation"), compare_on=())
    return measure_outcomes(snapshot(settings, date(2026, 1, 1), people, pairs, events))


def test_below_five_events_nothing_is_tested() -> None:
    (compared,) = cohort(2).waiting_compared
    assert (compared.events, compared.p_value, compared.months_sooner) == (4, None, None)


def test_below_ten_events_no_time_is_said_to_be_gained() -> None:
    (compared,) = cohort(4).waiting_compared
    assert compared.p_value is not None
    assert compared.months_sooner is None


def test_promotions_two_hundred_days_sooner_show_as_months_sooner() -> None:
    """Half promoted, each 200 days earlier: 100 days on average, 3.3 months."""
    (compared,) = cohort(20).waiting_compared
    assert compared.horizon == 24
    assert compared.months_sooner is not None
    assert round(compared.months_sooner, 2) == round(100 / 30.4375, 2)


def test_curves_are_cut_where_too_few_are_followed() -> None:
    for one in cohort(20).waiting:
        assert min(point.at_risk for point in one.curve) >= 10


def test_those_promoted_to_leadership_show_in_the_share_now_and_not_then() -> None:
    shares = {(one.population, one.when): one.leaders for one in cohort(10).representation}
    then, now = shares["protege", "then"], shares["protege", "now"]
    assert then is not None
    assert now is not None
    assert (then.events, now.events, now.people) == (0, 10, 40)


def test_without_a_level_from_which_people_lead_there_is_no_representation() -> None:
    about = About(id="test", name="Test")
    settings = OutcomeSettings(measures=("representation",))
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=settings)
    result = measure_outcomes(Snapshot(program, Roster.of(people=[{"person_id": "1"}]), START))
    assert result.representation == ()
    assert "O008" in {problem.code for problem in result.problems}


def mixed(lift: int = 0) -> Outcomes:
    """At L2 nine in ten are promoted at once, at L1 one in ten; most protégés are of L2, most others of L1."""
    people: list[dict[str, object]] = []
    events: list[dict[str, object]] = []
    for arm, level, count, promoted in (
        ("p", "L2", 40, 36),
        ("p", "L1", 10, 1),
        ("c", "L2", 20, 18),
        ("c", "L1", 90, 9),
    ):
        for number in range(count):
            person = f"{arm}{level}{number:02}"
            risen = number < promoted - (lift if arm == "p" and level == "L2" else 0)
            now = {"L1": "L2", "L2": "L3"}[level] if risen else level
            people.append({"person_id": person, "hired_on": date(2020, 1, 1), "level": now})
            if risen:
                on = START + timedelta(days=100)
                events.append({"person_id": person, "on": on, "event": "promoted", "level": now})
    pairs: list[dict[str, object]] = [
        {"protege_id": one["person_id"], "sponsor_id": "s", "paired_on": START}
        for one in people
        if str(one["person_id"]).startswith("p")
    ]
    settings = OutcomeSettings(measures=("promotion", "time_to_promotion"), compare_on=("level",))
    return measure_outcomes(snapshot(settings, date(2026, 1, 1), people, pairs, events))


def test_a_difference_in_mix_is_no_difference_in_time() -> None:
    (compared,) = mixed().waiting_compared
    assert compared.months_sooner == pytest.approx(0)
    assert compared.p_value == pytest.approx(1)
    protege, comparison = mixed().waiting
    assert protege.median_days == comparison.median_days == 100
    assert [one.share for one in protege.curve] == pytest.approx([one.share for one in comparison.curve])


def test_a_difference_within_levels_shows_in_time() -> None:
    (compared,) = mixed(lift=12).waiting_compared
    assert compared.months_sooner is not None
    assert compared.months_sooner < -4
