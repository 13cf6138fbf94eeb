"""Places: who is eligible, who takes them, and whom nobody named."""

from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.reports.selection import not_nominated_report, selection_report
from sponsorcli.selection import select_proteges
from sponsorcli.selection.qualified import qualified_people


def select(given: JobInput) -> Findings:
    """The report `select`: who is eligible, and who takes the places."""
    result = select_proteges(given.snapshot)
    report = selection_report(result, given.snapshot, given.by_group, is_audited=given.audit is not None)
    return Findings((report,), (*result.problems, *given.ledger_problems))


def not_nominated(given: JobInput) -> Findings:
    """The report `select --not-nominated`: who of all people would be eligible, and nobody named."""
    problems = select_proteges(given.snapshot).problems
    return Findings((not_nominated_report(qualified_people(given.snapshot), given.snapshot),), problems)
