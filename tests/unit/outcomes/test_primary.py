"""Which outcome heads the month's cover, after how many months, and whether that is early."""

from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.outcomes import OutcomeSettings, PrimaryMeasure
from sponsorcli.outcomes import Outcomes, measure_outcomes
from sponsorcli.outcomes.primary import PrimaryOutcome

from .test_evaluation import event, paired, snapshot, staff


def measured(
    *measures: str, horizons: tuple[int, ...] = (12,), as_of: date = date(2026, 10, 31), promoted: int = 4,
    primary: PrimaryMeasure | None = None, ends_on: date | None = None, leaving: int = 0,
) -> Outcomes:  # fmt: skip
    settings = OutcomeSettings.model_validate(
        {"measures": measures, "within_months": horizons, "withhold_below": 5, "compare_on": ("level",),
         "primary": primary}
    )  # fmt: skip
    events = [event(f"p{number:02}", "promoted", date(2025, 8, 1), "L3") for number in range(promoted)]
    gone = {"left_on": date(2025, 10, 1)}
    people = staff("p", 8) + staff("c", 10) + staff("d", leaving, **gone) + staff("e", 4 * leaving)
    people[:leaving] = [one | gone for one in people[:leaving]]
    given: Snapshot = snapshot(settings, as_of, people=people, pairs=paired(8), career_events=events)
    about = given.program.about.model_copy(update={"ends_on": ends_on})
    return measure_outcomes(replace(given, program=given.program.model_copy(update={"about": about})))


def found(
    *measures: str, horizons: tuple[int, ...] = (12,), as_of: date = date(2026, 10, 31), promoted: int = 4,
    primary: PrimaryMeasure | None = None, ends_on: date | None = None,
) -> PrimaryOutcome | None:  # fmt: skip
    given = {"horizons": horizons, "as_of": as_of, "promoted": promoted, "primary": primary, "ends_on": ends_on}
    return measured(*measures, **given).primary  # type: ignore[arg-type]


def test_the_first_measure_that_is_a_rate_is_the_primary_one() -> None:
    for measures in (("promotion", "retention"), ("time_to_promotion", "promotion", "retention")):
        one = found(*measures)
        assert one is not None
        assert one.difference.proteges is not None
        assert (one.difference.measure, one.difference.proteges.rate) == ("promotion", 0.5)


def test_it_is_looked_at_after_the_longest_time_that_half_have_been_followed() -> None:
    """All were paired on 2 June 2025, so 16 months and 29 days before the day of the report."""
    one = found("promotion", horizons=(6, 12, 24))
    assert one is not None
    assert (one.followed.months, one.planned_months, one.is_interim) == (12, 24, True)
    late = found("promotion", horizons=(6, 12))
    assert late is not None
    assert (late.followed.months, late.is_interim) == (12, False)


def test_before_the_first_horizon_it_is_an_interim_look() -> None:
    one = found("promotion", as_of=date(2025, 12, 2))
    assert one is not None
    assert (one.followed.months, one.planned_months, one.is_interim) == (6, 12, True)


@pytest.mark.parametrize(("promoted", "may_be_chance"), [(8, False), (1, True)])
def test_a_difference_that_chance_could_make_is_told_apart(promoted: int, may_be_chance: bool) -> None:
    one = found("promotion", promoted=promoted)
    assert one is not None
    assert one.may_be_chance is may_be_chance


def test_without_a_figure_that_can_be_shown_there_is_none() -> None:
    assert found("representation") is None
    assert found("promotion", as_of=date(2025, 6, 20)) is None


RETAINED = PrimaryMeasure(measure="retention", within_months=6)


def test_the_program_says_which_measure_is_the_primary_one() -> None:
    """It is measured, though neither the measure nor the months are asked for."""
    one = found("promotion", horizons=(12,), primary=RETAINED)
    assert one is not None
    assert (one.difference.measure, one.followed.months, one.planned_months, one.is_interim) == (
        "retention", 6, 6, False,
    )  # fmt: skip


def test_nothing_later_than_planned_heads_the_report() -> None:
    one = found("promotion", horizons=(3, 12), primary=PrimaryMeasure(measure="promotion", within_months=6))
    assert one is not None
    assert (one.followed.months, one.is_interim) == (6, False)


@pytest.mark.parametrize(("ends_on", "is_interim"), [(date(2026, 10, 31), False), (date(2026, 11, 1), True)])
def test_before_the_programme_ends_every_look_is_interim(ends_on: date, *, is_interim: bool) -> None:
    result = measured("promotion", "time_to_promotion", ends_on=ends_on, promoted=8)
    assert result.primary is not None
    assert result.primary.is_interim is is_interim
    assert [one.is_interim for one in result.differences] == [is_interim]
    assert [one.is_interim for one in result.waiting_compared] == []


def test_exactly_one_difference_is_primary_and_its_p_value_is_its_own() -> None:
    result = measured("promotion", "retention", "level_steps", horizons=(6, 12), promoted=8)
    primary = [one for one in result.differences if one.is_primary]
    assert [(one.measure, one.months, one.p_adjusted == one.p_value) for one in primary] == [("promotion", 12, True)]


def test_secondary_p_values_are_adjusted_by_holm_together() -> None:
    """Promotion after 6 months, steps after 6 and 12: three tests, the smallest times three, the next times two."""
    from statsmodels.stats.multitest import multipletests

    result = measured("promotion", "retention", "level_steps", horizons=(6, 12), promoted=8)
    rates = [(one.p_value, one.p_adjusted) for one in result.differences if not one.is_primary]
    both = [*rates, *((one.p_value, one.p_adjusted) for one in result.progress)]
    tested = [one for one in both if one[0] is not None]
    assert len(tested) == 3
    assert result.primary is not None
    gate = result.primary.difference.p_value
    assert gate is not None
    adjusted = multipletests([raw for raw, _ in tested], method="holm")[1]
    assert [one for _, one in tested] == pytest.approx([max(gate, one) for one in adjusted])
    assert max(adjusted) > gate


def test_no_secondary_measure_is_further_from_chance_than_the_primary_one() -> None:
    """As many leave of either within half a year, so the primary measure shows nothing; all others are promoted."""
    result = measured("promotion", "retention", promoted=8, primary=RETAINED, leaving=3)
    assert result.primary is not None
    gate = result.primary.difference.p_value
    (promotion,) = [one for one in result.differences if (one.measure, one.months) == ("promotion", 12)]
    assert gate is not None
    assert promotion.p_value is not None
    assert promotion.p_value < 0.01 < gate == promotion.p_adjusted


def test_where_the_primary_measure_cannot_be_tested_it_bars_nothing() -> None:
    result = measured("promotion", promoted=8, primary=RETAINED)
    assert result.primary is not None
    assert result.primary.difference.p_value is None
    (promotion,) = [one for one in result.differences if (one.measure, one.months) == ("promotion", 12)]
    assert promotion.p_adjusted is not None
    assert promotion.p_adjusted < 0.05


def test_untested_differences_have_no_adjusted_p_value() -> None:
    result = measured("promotion", "retention", promoted=8)
    assert [(one.measure, one.p_value, one.p_adjusted) for one in result.differences if one.p_value is None] == [
        ("retention", None, None)
    ]
