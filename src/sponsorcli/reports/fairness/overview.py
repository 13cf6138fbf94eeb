"""The report on fairness: the whole way from nomination to promotion, how each step of it fell on groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sponsorcli.fairness import GroupFigures, StepImpact
from sponsorcli.fairness.days import next_release
from sponsorcli.fairness.populations import Step
from sponsorcli.fairness.publication import Publication
from sponsorcli.fairness.within import WithinComparison
from sponsorcli.model import Snapshot
from sponsorcli.opportunities.by_group import GroupReach
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.statistics.stratified.pooled_comparison import PooledComparison
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .alike import WITHIN_NOTE, within_table
from .impact import impact_notes, impact_table, limits_of, name_of_step, steps_in, to_review, variance_of
from .ties import legal_notes

STAGE_COLUMNS = (
    Column("stage", "Stage", Kind.TEXT),
    Column("people", "People", Kind.WHOLE, "On the day of the report."),
    Column("share", "Share of the first stage", Kind.SHARE),
)
CYCLE_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("reference", "Compared with", Kind.TEXT, "The group with the highest rate over all cycles."),
    Column("cycles", "Cycles", Kind.WHOLE, "Cycles in which both groups can be shown."),
    Column("left_out", "Left out", Kind.WHOLE, "Cycles with too few people to show."),
    Column("pool", "People before", Kind.WHOLE),
    Column("passed", "People passed", Kind.WHOLE),
    Column("odds_ratio", "Odds ratio", Kind.NUMBER, "Within cycles, combined (Mantel-Haenszel)."),
    Column("low", "Odds ratio, low", Kind.NUMBER, "95% interval (Robins, Breslow and Greenland)."),
    Column("high", "Odds ratio, high", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY, "Cochran-Mantel-Haenszel, no continuity correction."),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, "For the number of groups compared (Holm)."),
    Column("p_equal", "P-value, same gap", Kind.PROBABILITY, "That all cycles have the same odds ratio (Breslow-Day)."),
    Column(
        "shortfall",
        "Short of the overall rate",
        Kind.NUMBER,
        "Over all cycles: how many more would have passed at the overall rate.",
    ),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE),
)


AS_OF_NAME, AS_OF_TITLE = "by_group_as_of", "Figures by group as of"
"""By what the day of the figures is called, it is found again in reports that were written before."""
EXACT = "Exact figures by group, for the audit file's owner alone"
"""What stands on every page and sheet of exact figures."""


def fairness_report(figures: GroupFigures | None, stages: Mapping[str, int], snapshot: Snapshot) -> Report:
    """The report `fairness`: `impact` and `stages`; no figures where there is no ledger to show them."""
    impact = () if figures is None else figures.impacts()
    as_of = None if figures is None else figures.as_of
    return report_of(
        snapshot,
        "fairness",
        "Fairness",
        headline=headline_of(impact),
        facts=_facts(as_of, impact, len(to_review(impact))),
        tables=(impact_table(impact, variance_of(figures), snapshot), *_stages(stages)),
        charts=_charts(stages),
        notes=(
            *impact_notes(figures, snapshot, is_audited=True),
            *((STAGES_NOTE,) if impact else ()),
            *legal_notes("figures", snapshot),
        ),
    )


STAGES_NOTE = (
    "Active: in a pair that has not ended. Opportunity: of these, at least one since the pairing. Promoted: since the "
    "first pairing, with or without an opportunity. People paired without a nomination count in the outcomes only."
)


def exact_report(
    figures: GroupFigures,
    stages: Mapping[str, int],
    reached: Sequence[GroupReach],
    within: Sequence[WithinComparison],
    snapshot: Snapshot,
) -> Report:
    """The report `fairness` with exact figures: also `crosses`, `cycles`, `within` and `by_group`."""
    impact, crosses, rounds = figures.impacts(), figures.impacts(together=True), figures.over_rounds
    tables = [impact_table(impact, 0.0, snapshot)]
    if crosses:
        tables.append(impact_table(crosses, 0.0, snapshot, "crosses", "By two attributes together"))
    if rounds:
        tables.append(
            table_of("cycles", "All cycles combined", CYCLE_COLUMNS, (_cycle_row(row, snapshot) for row in rounds))
        )
    if within:
        tables.append(within_table(within, snapshot))
    if reached:
        tables.append(reach_table(reached))
    review = len(to_review((*impact, *crosses))) + sum(row.is_to_review for *_, row in rounds)
    review += sum(row.is_to_review for row in within)
    made = report_of(
        snapshot,
        "fairness",
        EXACT,
        headline=f"{EXACT}. {headline_of(impact)}",
        facts=(Fact("exact", "Exact", Kind.FLAG, value=True, meaning=EXACT), *_facts(figures.as_of, impact, review)),
        tables=tuple(replace(table, note=f"{EXACT}. {table.note}".strip()) for table in (*tables, *_stages(stages))),
        charts=_charts(stages),
        notes=(
            f"{EXACT}. Whoever has this file can work out single people's groups: keep it where the audit file is.",
            *((WITHIN_NOTE,) if within else ()),
            *legal_notes("figures", snapshot),
        ),
    )
    return replace(made, program_name=f"{EXACT}. {made.program_name}")  # stands on every sheet and printed page


def _facts(as_of: date | None, impact: Sequence[StepImpact], review: int) -> Iterator[Fact]:
    steps, shown = steps_in(impact), steps_in(row for row in impact if row.is_compared)
    yield Fact(AS_OF_NAME, AS_OF_TITLE, Kind.DATE, as_of, "The last day they were updated.")
    yield Fact("steps", "Steps that could differ", Kind.WHOLE, steps,
               "For each attribute, those not everybody passed.")  # fmt: skip
    yield Fact("steps_withheld", "Steps withheld", Kind.WHOLE, steps - shown,
               "With fewer than two groups large enough.")  # fmt: skip
    yield Fact("to_review", "Comparisons to review", Kind.WHOLE, review,
               "In all tables, those whose reading says review.")  # fmt: skip


def headline_of(impact: Sequence[StepImpact]) -> str:
    """How many steps can be compared by group, and how many ask for a review."""
    steps, shown = steps_in(impact), steps_in(row for row in impact if row.is_compared)
    review = len(to_review(impact))
    if not impact:
        return "Nothing is shown by group yet."
    if not shown:
        return "No step can be compared by group: everybody passed, or too few people."
    said = f"{count_of(review, 'result needs', 'results need')} a review" if review else "none needs a review"
    return f"{shown} of {count_of(steps, 'comparison', 'comparisons')} of a step by group can be shown; {said}."


def _stages(stages: Mapping[str, int]) -> Iterator[Table]:
    first = next(iter(stages.values()), 0)
    rows = [{"stage": name, "people": people, "share": people / first} for name, people in stages.items()]
    if rows:
        yield table_of("stages", "From nomination to promotion", STAGE_COLUMNS, rows)


def _charts(stages: Mapping[str, int]) -> Iterator[Chart]:
    if len(stages) > 1:
        said = ", ".join(f"{people} {name}" for name, people in stages.items())
        yield Chart(
            "stages", "From nomination to promotion", ChartKind.BARS, "stages", "stage", ("people",), f"{said}."
        )


def _cycle_row(of: tuple[Step, str, PooledComparison], snapshot: Snapshot) -> TableRow:
    step, attribute, one = of
    counts = {
        "step": name_of_step(step),
        "attribute": attribute,
        "pool": one.passed.people,
        "passed": one.passed.events,
    }
    more = {"cycles": one.strata, "p_adjusted": one.adjusted, "p_equal": one.equal_p, "as_of": snapshot.as_of}
    return row_of(counts, more, one, limits_of(one.interval))


REACH_COLUMNS = (
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("people", "Protégés", Kind.WHOLE, "In active pairs."),
    Column("with_any", "With an opportunity", Kind.WHOLE, "Since pairing."),
    Column("rate", "For each person and quarter", Kind.NUMBER),
    Column("reference", "Compared with", Kind.TEXT, "The group of ten or more with the highest rate."),
    Column("ratio", "Ratio", Kind.NUMBER),
    Column("low", "Low", Kind.NUMBER, "95% interval of the ratio, widened where a few people had many."),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY, "Permutation test within level."),
)


def reach_table(rows: Sequence[GroupReach]) -> Table:
    """How often opportunities reach each group of protégés."""
    shown = (row_of(one, limits_of(one.interval)) for one in rows)
    return table_of("by_group", "Opportunities by group", REACH_COLUMNS, shown)


PUBLISHED_COLUMNS = (
    Column("figure", "Figure", Kind.WORD, "As named in `fairness: figures`, in that order."),
    Column("step", "Step", Kind.TEXT),
    Column("pool", "People before", Kind.WHOLE, "Everybody who could pass the step."),
    Column("passed", "People passed", Kind.WHOLE),
    Column("result", "Result", Kind.TEXT),
)


def publication_report(done: Publication, snapshot: Snapshot) -> Report:
    """The report `fairness --publish`: what became of each figure; no figure by group itself."""
    shown = sum(one.result == "shown" for one in done.decisions)
    day = done.day.isoformat()
    if done.is_new:
        figures = count_of(len(done.decisions), "figure", "figures")
        headline = f"{shown} of {figures} {'is' if shown == 1 else 'are'} shown by group as of {day}."
    else:
        headline = (
            f"The figures as of {day} are shown already; the next ones can be, on {next_release(snapshot).isoformat()}."
        )
    rows = (row_of(one, step=name_of_step(one.step), pool=one.people) for one in done.decisions)
    table = table_of("published", "What became of each figure", PUBLISHED_COLUMNS, rows)
    most = "The largest share of the variance of anybody's group, from all figures ever shown."
    return report_of(
        snapshot,
        "fairness_publish",
        "Figures by group shown",
        headline=headline,
        facts=(
            Fact("published_as_of", "As of", Kind.DATE, done.day),
            Fact("shown", "Figures shown", Kind.WHOLE, shown),
            Fact("explained", "Could be learned of a person", Kind.SHARE, done.ledger.explained(), most),
            Fact("limit", "Limit of that", Kind.SHARE, done.ledger.limit_on(done.day), "In this year of the ledger."),
        ),
        tables=(table,) if done.decisions else (),
        notes=(DECIDED_BY,),
    )


DECIDED_BY = (
    "What is shown is decided by who is in which set, never by anybody's group. Where a figure would tell too much, "
    "its last one stays in the reports."
)
