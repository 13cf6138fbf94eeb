"""Where the programme stands, and what is to be done this week: what needs somebody by the month's cover, and more."""

from collections.abc import Iterator
from dataclasses import replace

from sponsorcli.accountability import Accountability, hold_to_account
from sponsorcli.accountability.stage import stage_of
from sponsorcli.forms import awaited
from sponsorcli.forms.awaited_forms import silent
from sponsorcli.jobs.job import ACCOUNTABILITY, ALIGNMENT, DESK_OF_MONTH, OPPORTUNITIES, PAIR, Findings, JobInput
from sponsorcli.jobs.monthly.fail_on import STALE_CODE
from sponsorcli.jobs.runner import missing_tables
from sponsorcli.problems import Severity
from sponsorcli.reports.administration.status import StatusParts, status_report
from sponsorcli.reports.cover import NeedKind

LOOKED_AT = (ACCOUNTABILITY, OPPORTUNITIES, PAIR, DESK_OF_MONTH, ALIGNMENT)
"""The jobs that say what needs somebody."""


def status(given: JobInput) -> Findings:
    """The report `status`; its commands name the program as the user did, so that they run where this one ran."""
    given = replace(given, called=given.path.as_posix())
    told = () if given.loaded is None else given.loaded.problems
    kinds = sorted((kind for kind in needs(given) if kind.needs), key=lambda kind: kind.urgency)
    parts = StatusParts(
        stage=stage_of(given.snapshot),
        account=account_of(given),
        needs=kinds,
        errors=sum(problem.count for problem in told if problem.severity is Severity.ERROR),
        is_stale=any(problem.code == STALE_CODE for problem in told),
        program=given.program_name,
        awaited=awaited(given.snapshot),
        silent=silent(given.snapshot),
    )
    return Findings((status_report(parts, given.snapshot),))


def needs(given: JobInput) -> Iterator[NeedKind]:
    """What the jobs give to the month's cover, of those whose tables there are."""
    for job in LOOKED_AT:
        found = None if missing_tables(given, job) else job.look(given)
        if isinstance(found, Findings) and found.part is not None:
            yield from found.part.needs


def account_of(given: JobInput) -> Accountability | None:
    """What pairs owe; None where the tables do not tell, or it is switched off."""
    if missing_tables(given, ACCOUNTABILITY) or given.snapshot.program.accountability.mode == "none":
        return None
    return hold_to_account(given.snapshot)
