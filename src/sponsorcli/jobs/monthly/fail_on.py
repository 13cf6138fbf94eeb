"""What a schedule can ask to be told of by the exit code, though the files are sound."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sponsorcli.tables import Withheld

if TYPE_CHECKING:
    from sponsorcli.jobs.answer import Answer

STALE_CODE = "R033"
"""The code of a people table whose newest date lies too long ago."""


class FailOn(StrEnum):
    """Something that a schedule may want to hear of."""

    OVERDUE = "overdue"
    """A duty is overdue."""
    WITHHELD = "withheld"
    """A figure is withheld, because it stands on too few people."""
    STALE = "stale"
    """The people table is older than it should be."""


def is_met(condition: FailOn, answer: "Answer") -> bool:
    """Whether the answer is of that kind."""
    match condition:
        case FailOn.OVERDUE:
            return any(
                fact.name == "overdue" and isinstance(fact.value, int) and fact.value > 0
                for report in answer.reports
                for fact in report.facts
            )
        case FailOn.WITHHELD:
            return any(
                isinstance(value, Withheld)
                for report in answer.reports
                for table in report.tables
                for column in table.values
                for value in column
            )
        case FailOn.STALE:
            return any(problem.code == STALE_CODE for problem in answer.problems)
