"""Who is eligible, and who takes the places."""

from sponsorcli.fairness.releases import STEPS_NOT_AUDITED, missing_attribute_problems
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.reports.selection import selection_report
from sponsorcli.selection import select_proteges


def select(given: JobInput) -> Findings:
    """The report `select`."""
    result = select_proteges(given.snapshot)
    lacking = missing_attribute_problems(given.book, given.snapshot, "S004", STEPS_NOT_AUDITED)
    return Findings((selection_report(result, given.snapshot, given.book),), (*result.problems, *lacking))
