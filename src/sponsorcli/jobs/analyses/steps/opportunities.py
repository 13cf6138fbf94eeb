"""The register of opportunities: whom it reached, and what of it is followed."""

from collections.abc import Sequence

from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import register_trend, review_opportunities
from sponsorcli.reports import opportunities as register
from sponsorcli.tables import Fact


def review_register(given: JobInput) -> Findings:
    """The report `opportunities`: the register, and who it reached."""
    result = review_opportunities(given.snapshot)
    report = register.opportunities_report(result, given.snapshot, given.by_group)
    part = register.opportunities_part(result, given.snapshot, given.program_name)
    return Findings((report,), result.problems, part=part)


def opportunities_trend(snapshot: Snapshot) -> Sequence[Fact]:
    """What of the register is followed from month to month."""
    return register.followed_facts(register_trend(snapshot), snapshot)
