from collections.abc import Callable, Sequence
from math import cos, sqrt

import numpy as np
import pytest
from scipy.optimize import fmin, rosen

from sponsorcli.statistics.unit_comparison.nelder_mead import minimise


def bowl(point: Sequence[float]) -> float:
    return sum((value - at) ** 2 * (at + 1) for at, value in enumerate(point)) + sqrt(abs(point[0]))


def waves(point: Sequence[float]) -> float:
    return sum(value * value / 20 - cos(3 * value) for value in point)


def wall(point: Sequence[float]) -> float:
    return (point[0] - 1) ** 2 + point[-1] ** 2 if point[0] > 0 else 1e9


@pytest.mark.parametrize("start", [(-1.2, 1.0), (0.0, 0.0), (3.0, -2.0), (0.7, 40.0, -3.0), (0.1,)])
@pytest.mark.parametrize("height", [rosen, bowl, waves, wall])
def test_it_comes_to_the_very_point_that_scipy_comes_to(
    height: Callable[[Sequence[float]], float], start: tuple[float, ...]
) -> None:
    def of_array(point: np.ndarray[tuple[int], np.dtype[np.float64]], /, *_more: object) -> float:
        return height(point.tolist())

    other = fmin(of_array, np.array(start), xtol=1e-10, ftol=1e-13, maxiter=4000, maxfun=4000, disp=False)
    assert minimise(height, start, near=1e-10, level=1e-13, most=4000) == tuple(other)
