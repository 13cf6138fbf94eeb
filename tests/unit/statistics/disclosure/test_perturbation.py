"""The perturbation table against its published properties, and against an optimiser that looks for it another way."""

from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, minimize

from sponsorcli.statistics.disclosure import Perturbation, perturbation_of


@pytest.mark.parametrize(("variance", "largest"), [(1.0, 2), (2.0, 5), (3.0, 5), (8.0, 9), (12.0, 11)])
def test_noise_has_mean_0_its_variance_and_its_largest_change(variance: float, largest: int) -> None:
    table = Perturbation(variance, largest).probabilities
    assert list(table) == list(range(-largest, largest + 1))
    assert sum(table.values()) == pytest.approx(1)
    assert sum(change * chance for change, chance in table.items()) == pytest.approx(0, abs=1e-12)
    assert sum(change**2 * chance for change, chance in table.items()) == pytest.approx(variance, abs=1e-9)


def test_the_smallest_published_example_in_closed_form() -> None:
    """D = 2, V = 1 (the example of Giessing and Tent's `ptable`): 2x + 8x⁴ = 1 + 2x + 2x⁴, so that x⁴ is a sixth."""
    root = (1 / 6) ** 0.25
    whole = 1 + 2 * root + 2 * root**4
    expected = [root**4 / whole, root / whole, 1 / whole, root / whole, root**4 / whole]
    assert list(Perturbation(1.0, 2).probabilities.values()) == pytest.approx(expected, abs=1e-9)


def minus_entropy(chances: NDArray[np.float64]) -> float:
    return float((chances * np.log(chances)).sum())


def test_no_other_noise_of_that_mean_and_variance_has_more_entropy() -> None:
    changes = np.arange(-4, 5)
    found = minimize(
        minus_entropy,
        np.full(9, 1 / 9),
        method="SLSQP",
        bounds=[(1e-9, 1.0)] * 9,
        constraints=LinearConstraint(np.array([np.ones(9), changes, changes**2]), [1, 0, 2], [1, 0, 2]),
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert list(Perturbation(2.0, 4).probabilities.values()) == pytest.approx(list(found.x), abs=1e-5)


def test_every_key_has_its_change_and_all_keys_together_the_table() -> None:
    table = Perturbation(1.0, 2)
    drawn = [table.change((place + 0.5) / 10_000) for place in range(10_000)]
    for change, chance in table.probabilities.items():
        assert drawn.count(change) / 10_000 == pytest.approx(chance, abs=2e-4)
    assert (table.change(0.0), table.change(0.999999999)) == (-2, 2)


@pytest.mark.parametrize(("variance", "within"), [(8.0, {2: 0.624, 5: 0.949}), (12.0, {3: 0.687, 6: 0.940})])
def test_noise_ends_where_a_normal_of_its_variance_would_hardly_be(variance: float, within: dict[int, float]) -> None:
    noise, normal = perturbation_of(variance), NormalDist(sigma=variance**0.5)
    chances = noise.probabilities
    assert 0.0005 < normal.cdf(-noise.largest) < 0.001
    assert chances[noise.largest] == pytest.approx(normal.pdf(noise.largest), rel=0.2)
    for most, share in within.items():
        assert sum(chances[change] for change in range(-most, most + 1)) == pytest.approx(share, abs=5e-4)
