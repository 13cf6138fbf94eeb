"""All steps by group: as the ledger shows them, exactly, between equals, and on a publication day."""

from collections.abc import Iterator

from sponsorcli.fairness import exact_figures
from sponsorcli.fairness.groups import first_in_ties, group_members
from sponsorcli.fairness.ledger import Ledger
from sponsorcli.fairness.populations import stage_sizes
from sponsorcli.fairness.publication import publish
from sponsorcli.fairness.within import compare_within
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.opportunities.by_group import reach_by_group
from sponsorcli.privacy.written_figures import newest_figures
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.reports.fairness.cover import fairness_part
from sponsorcli.reports.fairness.overview import exact_report, publication_report
from sponsorcli.reports.fairness.ties import ties_report
from sponsorcli.selection.ties import resolve_ties


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
