import itertools
from datetime import date

import pytest

from sponsorcli.fairness.releases import next_release
from sponsorcli.fairness.releases.days import months_after, release_days
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings


def snapshot(
    as_of: date, starts_on: date | None = date(2026, 1, 12), every: str = "half_year", paired: date | None = None
) -> Snapshot:
    about = About(id="t", name="T", starts_on=starts_on)
    outcomes = OutcomeSettings.model_validate({"breakdowns_every": every})
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=outcomes)
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": paired}] if paired else []
    return Snapshot(program, Roster.of(pairs=pairs), as_of)


def test_days_are_counted_from_the_programmes_first_day() -> None:
    given = snapshot(date(2026, 10, 31), paired=date(2026, 1, 12))
    assert release_days(given) == (date(2026, 1, 12), date(2026, 7, 12))
    assert next_release(given) == date(2027, 1, 12)


def test_they_do_not_move_from_one_report_to_the_next() -> None:
    """What a report shows as of a day, a later one takes to have been shown."""
    paired = date(2024, 3, 1)
    days = [release_days(snapshot(date(2026, month, 28), paired=paired)) for month in range(1, 13)]
    assert all(later[: len(earlier)] == earlier for earlier, later in itertools.pairwise(days))


def test_a_programme_with_pairs_from_before_its_first_day_had_reports_then_too() -> None:
    given = snapshot(date(2026, 8, 1), paired=date(2025, 2, 1))
    assert release_days(given) == (date(2025, 7, 12), date(2026, 1, 12), date(2026, 7, 12))


def test_before_the_first_day_the_one_before_it_counts() -> None:
    given = snapshot(date(2026, 1, 11), paired=date(2026, 1, 5))
    assert release_days(given) == (date(2025, 7, 12),)
    assert next_release(given) == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (date(2026, 7, 11), date(2026, 7, 12)),
        (date(2026, 7, 12), date(2027, 1, 12)),
        (date(2026, 7, 13), date(2027, 1, 12)),
    ],
)
def test_the_next_release_after_one_of_today_is_a_later_day(as_of: date, day: date) -> None:
    assert next_release(snapshot(as_of, paired=date(2026, 1, 12))) == day


def test_where_nothing_is_dated_the_last_day_will_do() -> None:
    assert release_days(snapshot(date(2026, 10, 31))) == (date(2026, 7, 12),)


def test_without_a_first_day_halves_of_the_year_count() -> None:
    given = snapshot(date(2026, 10, 31), starts_on=None, paired=date(2026, 2, 1))
    assert release_days(given) == (date(2026, 7, 1),)


@pytest.mark.parametrize(("every", "count"), [("year", 1), ("half_year", 2), ("quarter", 4), ("month", 10)])
def test_a_program_may_ask_for_figures_more_or_less_often(every: str, count: int) -> None:
    assert len(release_days(snapshot(date(2026, 10, 31), every=every, paired=date(2026, 1, 12)))) == count


def test_a_pairing_of_long_ago_is_a_slip() -> None:
    assert len(release_days(snapshot(date(2026, 10, 31), paired=date(1926, 1, 12)))) == 1


def test_the_last_day_of_a_month_stays_one() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 31), -2) == date(2025, 11, 30)
