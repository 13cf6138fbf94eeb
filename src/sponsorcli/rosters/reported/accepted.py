"""Warnings and notes that the program accepts under `ignore`, and what is wrong with an entry there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sponsorcli.model.settings import SettingPlaces
from sponsorcli.model.settings.program import IgnoredProblem
from sponsorcli.problems import Problem, Severity

from .consequences import words_of
from .row_people import RowPeople

NOT_IN_CHECK = frozenset({
    "A009", "A011", "M026", "M030", "M031", "M032", "M042", "M044", "M045", "M075", "O007",
})  # fmt: skip
"""Codes that `check` does not find, so that nobody knows there whether an entry still matches something."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The problems that are left, and how many were accepted."""

    problems: tuple[Problem, ...]
    count: int
    met: frozenset[int] = frozenset()
    """The positions of the entries that matched something."""


def without_accepted(problems: Sequence[Problem], ignore: Sequence[IgnoredProblem], people: RowPeople) -> Accepted:
    """The problems that no entry accepts. An error is never accepted."""
    left: list[Problem] = []
    met: set[int] = set()
    for problem in problems:
        matching = {at for at, entry in enumerate(ignore) if _accepts(entry, problem, people)}
        met |= matching
        if not matching:
            left.append(problem)
    return Accepted(tuple(left), len(problems) - len(left), frozenset(met))


def _accepts(entry: IgnoredProblem, problem: Problem, people: RowPeople) -> bool:
    if entry.problem != problem.code or problem.severity is Severity.ERROR:
        return False
    if entry.about is None or f'"{entry.about}"' in problem.message:
        return True
    meant = people.called(entry.about)
    return not meant.isdisjoint(words_of(problem.message)) or not meant.isdisjoint(people.named_in(problem.place))


def idle_entries(ignore: Sequence[IgnoredProblem], met: frozenset[int], places: SettingPlaces) -> Iterator[Problem]:
    """A note for each entry that matched nothing that `check` finds."""
    for at, entry in enumerate(ignore):
        if at not in met and entry.problem not in NOT_IN_CHECK:
            about = "" if entry.about is None else f' about "{entry.about}"'
            yield Problem(
                "P114",
                f"ignore accepts {entry.problem}{about}, and there is no such warning or note",
                places.of("ignore", at),
                "remove the entry, if the problem is solved; otherwise check its code and `about`",
                Severity.NOTE,
            )
