"""What a schedule can ask to be told of by the exit code, though the files are sound."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

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
    return CONDITIONS[condition](answer) is not None


def why_met(conditions: "Iterable[FailOn]", answer: "Answer") -> str:
    """What was found of these, such as "--fail-on overdue: 3 expectations are overdue"; empty where nothing was."""
    found = ((condition, CONDITIONS[condition](answer)) for condition in conditions)
    return "; ".join(f"--fail-on {condition}: {why}" for condition, why in found if why is not None)


def overdue(answer: "Answer") -> str | None:
    """How many expectations a report counts as overdue; None where it counts none."""
    facts = (fact.value for report in answer.reports for fact in report.facts if fact.name == "overdue")
    most = max((value for value in facts if isinstance(value, int)), default=0)
    return f"{most:,} {'expectation is' if most == 1 else 'expectations are'} overdue" if most > 0 else None


def withheld(answer: "Answer") -> str | None:
    """How many figures of all tables are withheld; None where none is."""
    from sponsorcli.tables import Withheld

    tables = (table for report in answer.reports for table in report.tables)
    count = sum(isinstance(value, Withheld) for table in tables for column in table.values for value in column)
    return f"{count:,} {'figure is' if count == 1 else 'figures are'} withheld" if count else None


def stale(answer: "Answer") -> str | None:
    """What a problem says of an old people table; None where none does."""
    return next((problem.message for problem in answer.problems if problem.code == STALE_CODE), None)


CONDITIONS: "Mapping[FailOn, Callable[[Answer], str | None]]" = {
    FailOn.OVERDUE: overdue,
    FailOn.WITHHELD: withheld,
    FailOn.STALE: stale,
}
"""What was found of each, in words; None where nothing was."""
