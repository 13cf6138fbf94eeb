"""How every step fell on groups."""

from sponsorcli.fairness import audit_steps
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.reports.fairness import fairness_report


def audit(given: JobInput) -> Findings:
    """The report `fairness`."""
    result = audit_steps(given.snapshot, given.book)
    return Findings((fairness_report(result, given.snapshot),), result.problems)
