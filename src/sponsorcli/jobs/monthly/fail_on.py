"""What a schedule can ask to be told of by the exit code, though the files are sound."""

from collections.abc import Callable, Mapping
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
    return CONDITIONS[condition](answer)


def is_overdue(answer: "Answer") -> bool:
    """Whether a report counts anything that is overdue."""
    facts = (fact for report in answer.reports for fact in report.facts)
    return any(fact.name == "overdue" and isinstance(fact.value, int) and fact.value > 0 for fact in facts)


def has_withheld(answer: "Answer") -> bool:
    """Whether a figure of any table is withheld."""
    tables = (table for report in answer.reports for table in report.tables)
    return any(isinstance(value, Withheld) for table in tables for column in table.values for value in column)


def is_stale(answer: "Answer") -> bool:
    """Whether a problem says that the people table is old."""
    return any(problem.code == STALE_CODE for problem in answer.problems)


CONDITIONS: "Mapping[FailOn, Callable[[Answer], bool]]" = {
    FailOn.OVERDUE: is_overdue,
    FailOn.WITHHELD: has_withheld,
    FailOn.STALE: is_stale,
}
