"""Many alike problems in one column become one that says how many there are."""

from collections.abc import Iterable
from dataclasses import replace

from sponsorcli.problems import CellPlace, Problem, Related, Severity

MOST_ALIKE = 20
"""So many problems of one code in one column are told one by one."""
PLACES_SHOWN = 5


def grouped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, with those of one code, severity and column told as one where they are more than `MOST_ALIKE`.

    The one is the first from the top; it says the count, and names the places of the next few.
    """
    kept: list[Problem] = []
    alike: dict[tuple[str, Severity, str, str | None, int | None], list[Problem]] = {}
    for problem in problems:
        if isinstance(problem.place, CellPlace):
            at = problem.place
            alike.setdefault((problem.code, problem.severity, at.path, at.sheet, at.column), []).append(problem)
        else:
            kept.append(problem)
    for many in alike.values():
        if len(many) <= MOST_ALIKE:
            kept.extend(many)
        else:
            kept.append(_as_one(many))
    return tuple(kept)


def _as_one(many: list[Problem]) -> Problem:
    many = sorted(many, key=_row)
    first = many[0]
    related = tuple(Related(other.place, other.message) for other in many[1 : PLACES_SHOWN + 1])
    message = f"{first.message}; {len(many) - 1:,} more like it in this column"
    return replace(first, message=message, related=(*first.related, *related))


def _row(problem: Problem) -> int:
    return problem.place.row if isinstance(problem.place, CellPlace) else 0
