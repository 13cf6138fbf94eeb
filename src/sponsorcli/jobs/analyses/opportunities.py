"""The register of opportunities."""

from collections.abc import Sequence

from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import register_trend, review_opportunities
from sponsorcli.reports.opportunities import followed_facts, opportunities_report
from sponsorcli.tables import Fact


def register(given: JobInput) -> Findings:
    """The report `opportunities`."""
    result = review_opportunities(given.snapshot)
    return Findings((opportunities_report(result, given.snapshot, given.book),), result.problems)


def followed(snapshot: Snapshot) -> Sequence[Fact]:
    """What of the register is followed from month to month."""
    return followed_facts(register_trend(snapshot))
