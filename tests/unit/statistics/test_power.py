import pytest

from sponsorcli.statistics.power import pairs_needed, people_needed, power_of, visible_lift


@pytest.mark.parametrize(("base", "rate", "people", "power"), [(0.5, 0.75, 50, 0.7401659), (0.2, 0.3, 30, 0.1417001)])
def test_the_power_is_that_of_r(base: float, rate: float, people: int, power: float) -> None:
    """R 4.2.2, power.prop.test; the first is the example of its help page."""
    assert round(power_of(base, rate, people, people), 7) == power


@pytest.mark.parametrize(
    ("base", "rate", "power", "people"),
    [
        (0.5, 0.75, 0.9, 76.70693),
        (0.2, 0.3, 0.8, 293.1513),
        (0.1, 0.2, 0.8, 198.9634),
        (0.15, 0.25, 0.8, 249.982),
    ],
)
def test_the_people_needed_are_those_of_r(base: float, rate: float, power: float, people: float) -> None:
    assert people_needed(base, rate, power=power) == pytest.approx(people, rel=1e-5)


def test_more_comparators_spare_pairs() -> None:
    needed = [pairs_needed(0.172, 0.10, ratio) for ratio in (1, 2, 3, 5, 10)]
    assert needed == sorted(needed, reverse=True)
    assert needed[0] == 270


def test_what_is_visible_is_what_has_the_power() -> None:
    lift = visible_lift(0.17, 30, 90)
    assert lift is not None
    assert 0.22 <= lift <= 0.26
    assert power_of(0.17, 0.17 + lift, 30, 90) == pytest.approx(0.8)


def test_so_few_that_no_rate_would_show_see_nothing() -> None:
    assert visible_lift(0.9, 5, 5) is None


def test_equal_rates_need_no_number() -> None:
    with pytest.raises(ValueError, match="two different rates"):
        people_needed(0.2, 0.2)
