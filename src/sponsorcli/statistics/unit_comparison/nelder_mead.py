"""The lowest point of a function of a few numbers, found without its slope.

Importing `scipy.optimize` takes longer than all the fits of a report; the steps here are those of its Nelder-Mead, so
that both come to the same point.
"""

from collections.abc import Callable, Sequence

Coordinates = tuple[float, ...]
Vertex = tuple[float, Coordinates]
"""A point with its height before it."""

FIRST_STEP = 0.05
STEP_FROM_NOUGHT = 0.00025


def minimise(
    height: Callable[[Coordinates], float], start: Sequence[float], *, near: float, level: float, most: int
) -> Coordinates:
    """The corner that a simplex shrinks to (Nelder & Mead 1965).

    It stops once its corners lie `near` to each other and are `level` to that much, or after so many steps or looks at
    the function.
    """
    looks = 0

    def corner(point: Coordinates) -> Vertex:
        nonlocal looks
        looks += 1
        return height(point), point

    corners = sorted(map(corner, initial_simplex(tuple(start))), key=_height)
    for _ in range(most):
        if looks >= most or has_converged(corners, near, level):
            break
        corners = sorted(next_simplex(corners, corner), key=_height)
    return corners[0][1]


def initial_simplex(start: Coordinates) -> list[Coordinates]:
    """The start, and it with each of its numbers a twentieth larger in turn."""
    steps = [value * (1 + FIRST_STEP) if value else STEP_FROM_NOUGHT for value in start]
    return [start, *((*start[:at], step, *start[at + 1 :]) for at, step in enumerate(steps))]


def has_converged(corners: Sequence[Vertex], near: float, level: float) -> bool:
    """Whether the corners are one for all purposes."""
    best, *others = corners
    apart = max(abs(value - best[1][at]) for _, point in others for at, value in enumerate(point))
    return apart <= near and max(abs(best[0] - each) for each, _ in others) <= level


def next_simplex(corners: list[Vertex], corner: Callable[[Coordinates], Vertex]) -> list[Vertex]:
    """The corners with the worst one reflected, drawn out or pulled in; all drawn to the best where nothing helps."""
    worst = corners[-1]
    others = [point for _, point in corners[:-1]]
    middle = tuple(sum(column) / len(others) for column in zip(*others, strict=True))

    def at(share: float) -> Vertex:
        return corner(tuple((1 + share) * m - share * w for m, w in zip(middle, worst[1], strict=True)))

    reflected = at(1.0)
    if reflected[0] < corners[0][0]:
        return [*corners[:-1], min(reflected, at(2.0), key=_height)]
    if reflected[0] < corners[-2][0]:
        return [*corners[:-1], reflected]
    outside = reflected[0] < worst[0]
    pulled = at(0.5) if outside else at(-0.5)
    if pulled[0] <= reflected[0] if outside else pulled[0] < worst[0]:
        return [*corners[:-1], pulled]
    best = corners[0][1]
    drawn = [tuple(b + 0.5 * (v - b) for b, v in zip(best, point, strict=True)) for _, point in corners[1:]]
    return [corners[0], *map(corner, drawn)]


def _height(corner: Vertex) -> float:
    return corner[0]
