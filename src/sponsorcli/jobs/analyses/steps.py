"""The steps of a programme, each looked at by itself: places, expectations, opportunities, and all of them by group."""

from collections.abc import Sequence

from sponsorcli.accountability import accountability_trend, hold_to_account
from sponsorcli.accountability.reviews import progress_of_sponsors
from sponsorcli.fairness import audit_steps
from sponsorcli.fairness.releases import STEPS_NOT_AUDITED, missing_attribute_problems
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import register_trend, review_opportunities
from sponsorcli.reports import accountability as expectations
from sponsorcli.reports import opportunities as register
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.reports.fairness.cover import fairness_part
from sponsorcli.reports.selection import selection_report
from sponsorcli.selection import select_proteges
from sponsorcli.tables import Fact


def select(given: JobInput) -> Findings:
    """The report `select`: who is eligible, and who takes the places."""
    result = select_proteges(given.snapshot)
    missing = missing_attribute_problems(given.releases, given.snapshot, "S004", STEPS_NOT_AUDITED)
    return Findings((selection_report(result, given.snapshot, given.releases),), (*result.problems, *missing))


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


def review_register(given: JobInput) -> Findings:
    """The report `opportunities`: the register, and who it reached."""
    result = review_opportunities(given.snapshot)
    report = register.opportunities_report(result, given.snapshot, given.releases)
    part = register.opportunities_part(result, given.snapshot, given.program_name)
    return Findings((report,), result.problems, part=part)


def opportunities_trend(snapshot: Snapshot) -> Sequence[Fact]:
    """What of the register is followed from month to month."""
    return register.followed_facts(register_trend(snapshot), snapshot)


def audit(given: JobInput) -> Findings:
    """The report `fairness`: how every step fell on groups."""
    result = audit_steps(given.snapshot, given.releases)
    return Findings((fairness_report(result, given.snapshot),), result.problems, part=fairness_part(result))
