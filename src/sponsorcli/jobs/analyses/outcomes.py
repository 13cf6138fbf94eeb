"""What came of it, against the comparison group; what that is worth; what a programme of some size could show."""

from dataclasses import replace

from sponsorcli.disclosures import disclosed_figures
from sponsorcli.fairness.groups import setup_problems
from sponsorcli.jobs.job import Findings, JobInput, WrongUse
from sponsorcli.model import Snapshot
from sponsorcli.outcomes import Draw, measure_outcomes
from sponsorcli.pipeline import review_pipeline
from sponsorcli.reports.outcomes import outcomes_part, outcomes_report
from sponsorcli.reports.outcomes.disclosures import disclosures_report
from sponsorcli.reports.power import PowerQuestion, power_report
from sponsorcli.reports.roi import RoiQuestion, roi_report
from sponsorcli.selection import select_proteges


def outcomes(given: JobInput) -> Findings:
    """The report `outcomes`."""
    result = measure_outcomes(given.snapshot, draw_of(given.snapshot))
    lacking = setup_problems(given.snapshot, given.audit, "O007", "outcomes are not shown")
    report = outcomes_report(result, given.snapshot, given.by_group)
    part = outcomes_part(result, report.headline)
    return Findings((report,), (*result.problems, *lacking), part=part)


def draw_of(snapshot: Snapshot) -> Draw | None:
    """Who took part in the programme's lottery, by record or as it is drawn on the data of its day; else None."""
    settings = snapshot.program.selection
    if settings.ties != "lottery" or settings.seed is None or not snapshot.roster.table("proteges").is_given:
        return None
    selection = select_proteges(snapshot)
    return Draw(selection.drawn, selection.not_drawn) if selection.drawn or selection.not_drawn else None


def roi(given: JobInput, *, replacement_cost: float, programme_cost: float | None) -> Findings | WrongUse:
    """What fewer departures are worth; retention is measured whether or not the program asks for it.

    Costs are in yearly pays of a leaver, and of a protégé.
    """
    try:
        asked = RoiQuestion(replacement_cost, programme_cost)
    except ValueError as impossible:
        return WrongUse(f"{impossible}.")
    settings = given.snapshot.program.outcomes.model_copy(update={"measures": ("retention",), "primary": None})
    program = given.snapshot.program.model_copy(update={"outcomes": settings})
    result = measure_outcomes(replace(given.snapshot, program=program))
    return Findings((roi_report(result, asked, given.snapshot),), result.problems)


def disclose(given: JobInput) -> Findings:
    """The report `disclose`: the datapoints of reporting standards, from leaders in the company and the pipeline."""
    settings = given.snapshot.program.outcomes.model_copy(update={"measures": ("representation",), "primary": None})
    program = given.snapshot.program.model_copy(update={"outcomes": settings})
    represented = measure_outcomes(replace(given.snapshot, program=program)).representation
    pipeline = review_pipeline(given.snapshot) if given.has_table("roles") else None
    figures = disclosed_figures(given.snapshot, represented, pipeline, given.by_group)
    return Findings((disclosures_report(figures, given.snapshot),), given.ledger_problems)


def power(given: JobInput, *, base: float, lift: float, pairs: int, ratio: float) -> Findings | WrongUse:
    """What so many pairs could show, under the program's name."""
    try:
        asked = PowerQuestion(base, lift, pairs, ratio)
    except ValueError as impossible:
        return WrongUse(f"{impossible}.")
    return Findings((power_report(asked, given.snapshot),))
