"""Expectations: each pair against what is expected of it, and what of that is followed."""

from collections.abc import Sequence

from sponsorcli.accountability import accountability_trend, hold_to_account
from sponsorcli.accountability.reviews import progress_of_sponsors
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.model import Snapshot
from sponsorcli.reports import accountability as expectations
from sponsorcli.tables import Fact


def account(given: JobInput) -> Findings:
    """The report `accountability`: each pair against what is expected of it."""
    snapshot = given.snapshot
    result = hold_to_account(snapshot)
    progress = progress_of_sponsors(snapshot)
    part = expectations.accountability_part(result, snapshot, given.program_name)
    return Findings((expectations.accountability_report(result, snapshot, progress),), result.problems, part=part)


def expectations_trend(snapshot: Snapshot) -> Sequence[Fact]:
    """What of the expectations is followed from month to month; nothing where they are switched off."""
    if snapshot.program.accountability.mode == "none":
        return ()
    return expectations.followed_facts(accountability_trend(snapshot), snapshot)
