"""Minimise a function of a few numbers without its gradient (Nelder and Mead 1965, Computer Journal 7, 308-313).

Importing `scipy.optimize` takes longer than all the fits of a report; the steps here are those of its Nelder-Mead, so
that both come to the same point.
"""

from collections.abc import Callable, Sequence

Coordinates = tuple[float, ...]
Vertex = tuple[float, Coordinates]
"""A corner of the simplex: the function's value there, then where it is."""

FIRST_STEP = 0.05
"""How far the first simplex reaches, relative to each coordinate of the start."""
FIRST_STEP_FROM_ZERO = 0.00025
"""The same where the coordinate is 0, absolute."""


def minimise(
    function: Callable[[Coordinates], float], start: Sequence[float], *, near: float, level: float, most: int
) -> Coordinates:
    """The best vertex that the simplex shrinks to, with as many coordinates as `start`.

    It stops once its vertices lie within `near` of the best in every coordinate and their values within `level`, or
    after `most` steps or evaluations of the function, whichever comes first.
    """
    evaluations = 0

    def vertex(point: Coordinates) -> Vertex:
        nonlocal evaluations
        evaluations += 1
        return function(point), point

    vertices = sorted(map(vertex, initial_simplex(tuple(start))), key=_value)
    for _ in range(most):
        if evaluations >= most or has_converged(vertices, near, level):
            break
        vertices = sorted(next_simplex(vertices, vertex), key=_value)
    return vertices[0][1]


def initial_simplex(start: Coordinates) -> list[Coordinates]:
    """The start, and it with each of its coordinates a twentieth larger in turn: one point more than coordinates."""
    steps = [value * (1 + FIRST_STEP) if value else FIRST_STEP_FROM_ZERO for value in start]
    return [start, *((*start[:at], step, *start[at + 1 :]) for at, step in enumerate(steps))]


def has_converged(vertices: Sequence[Vertex], near: float, level: float) -> bool:
    """Whether all vertices lie within `near` of the first in every coordinate, and within `level` in value."""
    best, *others = vertices
    apart = max(abs(value - best[1][at]) for _, point in others for at, value in enumerate(point))
    return apart <= near and max(abs(best[0] - each) for each, _ in others) <= level


def next_simplex(vertices: list[Vertex], vertex: Callable[[Coordinates], Vertex]) -> list[Vertex]:
    """The vertices, given from best to worst, with the worst reflected, expanded or contracted; else all shrunk."""
    worst = vertices[-1]
    reflected = _on_the_line(vertices, 1.0, vertex)
    if reflected[0] < vertices[0][0]:
        expanded = _on_the_line(vertices, 2.0, vertex)
        return [*vertices[:-1], min(reflected, expanded, key=_value)]
    if reflected[0] < vertices[-2][0]:
        return [*vertices[:-1], reflected]
    if reflected[0] < worst[0]:
        contracted = _on_the_line(vertices, 0.5, vertex)
        improves = contracted[0] <= reflected[0]
    else:
        contracted = _on_the_line(vertices, -0.5, vertex)
        improves = contracted[0] < worst[0]
    return [*vertices[:-1], contracted] if improves else _shrunk(vertices, vertex)


def _on_the_line(vertices: Sequence[Vertex], share: float, vertex: Callable[[Coordinates], Vertex]) -> Vertex:
    """The vertex on the line from the worst through the centroid of the others, that share of the way beyond it."""
    *others, (_, worst) = vertices
    columns = zip(*(point for _, point in others), strict=True)
    centroid = tuple(sum(column) / len(others) for column in columns)
    return vertex(tuple((1 + share) * c - share * w for c, w in zip(centroid, worst, strict=True)))


def _shrunk(vertices: Sequence[Vertex], vertex: Callable[[Coordinates], Vertex]) -> list[Vertex]:
    """All vertices moved half-way to the best."""
    best = vertices[0][1]
    halved = (tuple(b + 0.5 * (v - b) for b, v in zip(best, point, strict=True)) for _, point in vertices[1:])
    return [vertices[0], *map(vertex, halved)]


def _value(vertex: Vertex) -> float:
    return vertex[0]
