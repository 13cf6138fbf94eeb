"""What a job answers: reports, and the problems met on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sponsorcli.delivery import Contents
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.tables import Report
from sponsorcli.tables.one_table import reports_with, table_names

if TYPE_CHECKING:
    from sponsorcli.rosters.queries import QueryResult
    from sponsorcli.selection.across import ProgrammePeople


@dataclass(frozen=True, slots=True)
class Answer:
    """Reports with the problems met on the way.

    No reports means that nothing could be said. `cover` is the short report that stands in for all on screen.
    `outputs` are the files to write where the user names none. `cannot_run` tells a file that could not be opened
    from one that has errors in it, `is_interrupted` a result that the user cut short. `wrong_use` is the sentence about
    an argument that could not be used. `accepted` counts the warnings and notes that the program ignores.
    """

    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    cover: Report | None = None
    outputs: Sequence[Path] = ()
    cannot_run: bool = False
    strict: bool = False
    is_interrupted: bool = False
    accepted: int = 0
    wrong_use: str = ""
    ledger: str | None = None
    """The text that the ledger of figures by group is to have; None where it stays as it is."""

    people: "ProgrammePeople | None" = None
    """Who is in the programme, for sums over several; nothing of it is shown."""

    results: "tuple[QueryResult, ...]" = ()
    """What the databases among the sources gave."""

    def with_table(self, name: str | None) -> Self:
        """The answer with that table alone; `wrong_use` where no report has it, or several have. All where None."""
        if name is None or not self.reports:
            return self
        found = reports_with(self.reports, name)
        several = list(dict.fromkeys(report.name for report in found))
        if len(several) == 1:
            return replace(self, reports=found, cover=None)
        if several:
            choices = " or ".join(f"{report}.{name}" for report in several)
            return replace(self, wrong_use=f'Several reports have a table "{name}": write {choices}.')
        names = table_names(self.reports)
        near = nearest(name, names)
        hint = f"Did you mean {near}? " if near else ""
        listed = f"There are: {', '.join(names)}." if names else "There is none."
        return replace(self, wrong_use=f'No table is called "{name}". {hint}{listed}')

    @property
    def contents(self) -> Contents:
        """What files are made of."""
        return Contents(self.reports, self.cover)

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error; under `strict` a warning is one."""
        serious = {Severity.ERROR, Severity.WARNING} if self.strict else {Severity.ERROR}
        return any(problem.severity in serious for problem in self.problems)

    @property
    def is_stopped(self) -> bool:
        """Whether nothing is looked at any more, since a row would be left out and the user asked to be strict."""
        return self.strict and self.has_errors
