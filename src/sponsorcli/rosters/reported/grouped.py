"""Many problems with one cause become one that says how many there are."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from sponsorcli.problems import CellPlace, Place, Problem, Related, Severity, in_reading_order

MOST_ALIKE = 20
"""Up to this many wrong cells of one column stand one by one, where their values differ."""
FEW_VALUES = 5
"""Up to this many wrong values of one column stand one by one, in however many cells each is."""
PLACES_SHOWN = 5
UNKNOWN_ID = "R021"
"""An id that nobody has is one cause, in however many tables it stands."""
CauseOf = Callable[[Problem], Hashable]
"""What problems with one cause have in common; None for a problem that stands alone."""
QUOTED = re.compile(r'"([^"]+)"')


def grouped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with one for each cause: a value wrong in several cells, or very many wrong cells of a column.

    The one is the gravest and first from the top; it has the count, and the places of the next few.
    """
    by_value = _one_each(problems, _same_value, lambda many: len(many) > 1)
    return _one_each(by_value, _same_column, _are_very_many)


def _same_value(problem: Problem) -> Hashable:
    """What problems with the same value have in common; those that point at other places have causes of their own."""
    place = problem.place
    if not isinstance(place, CellPlace) or problem.related:
        return None
    if problem.code == UNKNOWN_ID and (value := QUOTED.search(problem.message)):
        return (problem.code, value[1], problem.message.rpartition('"')[2])
    return (problem.code, problem.severity, problem.message, place.path, place.sheet, place.column)


def _same_column(problem: Problem) -> Hashable:
    place = problem.place
    if not isinstance(place, CellPlace):
        return None
    return (problem.code, problem.severity, place.path, place.sheet, place.column)


def _are_very_many(many: Sequence[Problem]) -> bool:
    """Whether so many cells of a column are wrong, and in so many ways, that the column is what is wrong."""
    return len(many) > FEW_VALUES and sum(one.count for one in many) > MOST_ALIKE


def _one_each(
    problems: Iterable[Problem], cause_of: CauseOf, are_one: Callable[[Sequence[Problem]], bool]
) -> tuple[Problem, ...]:
    """The problems with one in the place of those that have a cause in common and `are_one`."""
    kept: list[Problem] = []
    together: dict[Hashable, list[Problem]] = {}
    for problem in problems:
        cause = cause_of(problem)
        if cause is None:
            kept.append(problem)
        else:
            together.setdefault(cause, []).append(problem)
    for many in together.values():
        kept.extend([_as_one(many)] if are_one(many) else many)
    return tuple(kept)


def _as_one(many: Sequence[Problem]) -> Problem:
    first, *others = sorted(in_reading_order(many), key=lambda one: list(Severity).index(one.severity))
    shown = [_elsewhere(first, other) for other in others[:PLACES_SHOWN]]
    if len(others) > PLACES_SHOWN:
        shown.append(Related(others[-1].place, f"the last of {len(many):,}"))
    count = sum(one.count for one in many)
    return replace(first, count=count, related=(*first.related, *shown))


def told_as_one(
    first_few: Sequence[Problem], last: Place, count: int, each: Callable[[], Iterable[Problem]]
) -> Problem:
    """What `grouped` makes of so many problems of one column, of which the first few alone were made.

    The first few are those of the first cells from the top, one more than PLACES_SHOWN; `last` is the last cell.
    """
    first, *others = first_few
    shown = [_elsewhere(first, other) for other in others[:PLACES_SHOWN]]
    related = (*first.related, *shown, Related(last, f"the last of {count:,}"))
    return replace(first, count=count, related=related, each=each)


def _elsewhere(first: Problem, other: Problem) -> Related:
    return Related(other.place, "here too" if other.message == first.message else other.message)
