"""Each pair against what is expected of it."""

from collections.abc import Sequence

from sponsorcli.accountability import accountability_trend, hold_to_account
from sponsorcli.accountability.reviews import progress_of_sponsors
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.model import Snapshot
from sponsorcli.reports.accountability import accountability_report, followed_facts
from sponsorcli.tables import Fact


def account(given: JobInput) -> Findings:
    """The report `accountability`."""
    snapshot = given.snapshot
    result = hold_to_account(snapshot)
    return Findings((accountability_report(result, snapshot, progress_of_sponsors(snapshot)),), result.problems)


def followed(snapshot: Snapshot) -> Sequence[Fact]:
    """What of the expectations is followed from month to month; nothing where they are switched off."""
    return () if snapshot.program.accountability.mode == "none" else followed_facts(accountability_trend(snapshot))
