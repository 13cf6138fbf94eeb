"""How every step fell on groups."""

from sponsorcli.fairness import audit_steps
from sponsorcli.jobs.job import Found, Given
from sponsorcli.reports.fairness import fairness_report


def audit(given: Given) -> Found:
    """The report `fairness`."""
    result = audit_steps(given.snapshot, given.book)
    return Found((fairness_report(result, given.snapshot),), result.problems)
