"""The steps of a programme, each looked at by itself: places, expectations, opportunities, and all of them by group."""

from collections.abc import Iterator, Sequence

import polars as pl

from sponsorcli.accountability import accountability_trend, hold_to_account
from sponsorcli.accountability.reviews import progress_of_sponsors
from sponsorcli.alignment import review_alignment
from sponsorcli.fairness import exact_figures
from sponsorcli.fairness.groups import first_in_ties, group_members
from sponsorcli.fairness.ledger import Ledger
from sponsorcli.fairness.populations import stage_sizes
from sponsorcli.fairness.publication import publish
from sponsorcli.fairness.within import compare_within
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import register_trend, review_opportunities
from sponsorcli.opportunities.by_group import reach_by_group
from sponsorcli.opportunities.register import register_of
from sponsorcli.pipeline import review_pipeline
from sponsorcli.privacy.written_figures import newest_figures
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.reports import accountability as expectations
from sponsorcli.reports import opportunities as register
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.reports.fairness.cover import fairness_part
from sponsorcli.reports.fairness.overview import exact_report, publication_report
from sponsorcli.reports.fairness.ties import ties_report
from sponsorcli.reports.pipeline import alignment_part, alignment_report, pipeline_report
from sponsorcli.reports.selection import not_nominated_report, selection_report
from sponsorcli.selection import select_proteges
from sponsorcli.selection.qualified import qualified_people
from sponsorcli.selection.ties import resolve_ties
from sponsorcli.tables import Fact


def select(given: JobInput) -> Findings:
    """The report `select`: who is eligible, and who takes the places."""
    result = select_proteges(given.snapshot)
    report = selection_report(result, given.snapshot, given.by_group, is_audited=given.audit is not None)
    return Findings((report,), (*result.problems, *given.ledger_problems))


def not_nominated(given: JobInput) -> Findings:
    """The report `select --not-nominated`: who of all people would be eligible, and nobody named."""
    problems = select_proteges(given.snapshot).problems
    return Findings((not_nominated_report(qualified_people(given.snapshot), given.snapshot),), problems)


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
    report = register.opportunities_report(result, given.snapshot, given.by_group)
    part = register.opportunities_part(result, given.snapshot, given.program_name)
    return Findings((report,), result.problems, part=part)


def opportunities_trend(snapshot: Snapshot) -> Sequence[Fact]:
    """What of the register is followed from month to month."""
    return register.followed_facts(register_trend(snapshot), snapshot)


def pipeline(given: JobInput) -> Findings:
    """The report `pipeline`: critical roles, and who could fill them."""
    return Findings((pipeline_report(review_pipeline(given.snapshot), given.snapshot),))


def alignment(given: JobInput) -> Findings:
    """The report `alignment`: objectives, and who aims at them."""
    open_now = register_of(given.snapshot).filter(pl.col("state") == "open")
    result = review_alignment(given.snapshot, open_now)
    part = alignment_part(result, given.snapshot, given.program_name)
    return Findings((alignment_report(result, given.snapshot),), part=part)


def audit(given: JobInput) -> Findings:
    """The report `fairness`: how every step fell on groups, as far as the ledger shows it."""
    report = fairness_report(given.by_group, stage_sizes(given.snapshot), given.snapshot)
    return Findings((report,), given.ledger_problems, part=fairness_part(given.by_group))


def audit_exactly(given: JobInput) -> Findings:
    """The report `fairness` with exact figures, for whoever may open the audit file."""
    if given.audit is None:
        return Findings()
    members = group_members(given.snapshot, given.audit)
    report = exact_report(
        exact_figures(given.snapshot, given.audit),
        stage_sizes(given.snapshot),
        reach_by_group(given.snapshot, members),
        compare_within(given.snapshot, members),
        given.snapshot,
    )
    return Findings((report,), given.ledger_problems)


def ties(given: JobInput) -> Findings:
    """The report `fairness --resolve-ties`: who of those with equal scores takes the last places."""
    if given.audit is None:
        return Findings()
    result = resolve_ties(given.snapshot, first_in_ties(given.snapshot, given.audit))
    if result.problems:
        return Findings(problems=result.problems)
    return Findings((ties_report(result, given.snapshot),))


def publish_figures(given: JobInput) -> Findings:
    """What became of each figure on a publication day; the text of the ledger after it."""
    if given.audit is None or given.opened_ledger is None:
        return Findings()
    opened = given.opened_ledger
    if opened.keys is None or opened.ledger is None:
        return Findings(problems=given.ledger_problems)
    if fault := next(_shown_later(given, opened.ledger), None):
        return Findings(problems=(*given.ledger_problems, fault))
    done = publish(given.snapshot, given.audit, opened.ledger, opened.keys)
    text = done.ledger.text if done.is_new else None
    return Findings((publication_report(done, given.snapshot),), given.ledger_problems, ledger=text)


def _shown_later(given: JobInput, ledger: Ledger) -> Iterator[Problem]:
    """That a report shows figures of a later day than any that the ledger knows: an older ledger is in its place."""
    program = given.snapshot.program
    newest = newest_figures(given.path, program)
    known = max((day for name, day in ledger.days if name == program.about.id), default=None)
    if newest is None or (known is not None and newest[1] <= known):
        return
    report, day = newest
    last = "has none of this program" if known is None else f"ends with {known.isoformat()}"
    message = f'"{report.name}" shows figures by group as of {day.isoformat()}, and the ledger {last}'
    hint = "put the newer ledger back, from its dated copies or a backup; nothing was published"
    place = FilePlace((given.ledger_files.ledger_name if given.ledger_files else None) or "")
    yield Problem("R089", message, place, hint)
