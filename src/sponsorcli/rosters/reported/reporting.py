"""What is reported of the problems that were found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sponsorcli.model.settings import SettingPlaces
from sponsorcli.model.settings.program import IgnoredProblem
from sponsorcli.problems import Problem, in_reading_order

from .accepted import idle_entries, without_accepted
from .consequences import under_causes
from .grouped import grouped
from .row_people import RowPeople

REMINDERS = frozenset({"R098"})
"""Notes that ask for nothing, and would only be in the way each time that a command runs."""


@dataclass(frozen=True, slots=True)
class ReportedProblems:
    """The problems to show, in reading order, and how many more the program accepts."""

    problems: tuple[Problem, ...]
    accepted: int = 0


@dataclass(frozen=True)
class Reporting:
    """How the problems of a program are reported: what it accepts, and whom its rows are about."""

    ignore: tuple[IgnoredProblem, ...] = ()
    places: SettingPlaces = field(default_factory=SettingPlaces)
    people: RowPeople = field(default_factory=RowPeople)

    def report(self, problems: Iterable[Problem], *, is_complete: bool = False) -> ReportedProblems:
        """One problem for each cause, without those that are accepted.

        Where the problems are all that there are, as `check` has them, an entry of `ignore` that matches none of them
        is a note, and what is a reminder is told.
        """
        found = tuple(one for one in dict.fromkeys(self._apart(problems)) if is_complete or one.code not in REMINDERS)
        left = without_accepted(found, self.ignore, self.people)
        idle = idle_entries(self.ignore, left.met, self.places) if is_complete else ()
        shown = grouped(under_causes(left.problems, self.people))
        return ReportedProblems(in_reading_order(map(_without_making, (*shown, *idle))), left.count)

    def _apart(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems, one by one those of a code of which the program accepts some."""
        accepted = {entry.problem for entry in self.ignore}
        for problem in problems:
            yield from problem.one_by_one() if problem.code in accepted else (problem,)


def _without_making(problem: Problem) -> Problem:
    """The problem without the tables of which those that it stands for would be made."""
    return problem if problem.each is None else replace(problem, each=None)
