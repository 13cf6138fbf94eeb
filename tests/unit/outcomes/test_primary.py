"""Which outcome heads the month's cover, after how many months, and whether that is early."""

from datetime import date

import pytest

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.outcomes.primary import PrimaryOutcome

from .test_evaluation import event, paired, snapshot, staff


def found(
    *measures: str, horizons: tuple[int, ...] = (12,), as_of: date = date(2026, 10, 31), promoted: int = 4
) -> PrimaryOutcome | None:
    settings = OutcomeSettings.model_validate(
        {"measures": measures, "within_months": horizons, "withhold_below": 5, "compare_on": ("level",)}
    )
    events = [event(f"p{number:02}", "promoted", date(2025, 8, 1), "L3") for number in range(promoted)]
    given: Snapshot = snapshot(
        settings, as_of, people=staff("p", 8) + staff("c", 10), pairs=paired(8), career_events=events
    )
    return measure_outcomes(given).primary


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
