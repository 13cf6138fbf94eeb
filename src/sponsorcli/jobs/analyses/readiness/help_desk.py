"""The help desk for applications: the whole of it, and what of it belongs in the month's report."""

from sponsorcli.help_desk import desk_of, figures_of
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.reports.readiness.help_desk import desk_part, desk_report


def desk(given: JobInput) -> Findings:
    """The report `readiness desk`, with everybody who asked."""
    found = desk_of(given.snapshot)
    return Findings((desk_report(found, figures_of(found), given.snapshot),), found.problems)


def desk_of_month(given: JobInput) -> Findings:
    """The same for a month's report, whose readers are not told who asked."""
    found = desk_of(given.snapshot)
    report = desk_report(found, figures_of(found), given.snapshot, with_people=False)
    part = desk_part(found, given.snapshot, given.program_name)
    return Findings((report,), found.problems, part=part)
