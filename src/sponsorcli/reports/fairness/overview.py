"""The report on fairness: the whole way from nomination to promotion, how each step of it fell on groups."""

from collections.abc import Iterator

from sponsorcli.fairness import CycleImpact, FairnessAudit, TwoWayImpact
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .cover import steps_in_words
from .impact import comparison_of, counts_of, impact_notes, impact_table, limits_of

STAGE_COLUMNS = (
    Column("stage", "Stage", Kind.TEXT),
    Column("people", "People", Kind.WHOLE, "On the last day with figures by group."),
    Column("share", "Share of the first stage", Kind.SHARE),
)
CROSS_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attributes", "Attributes", Kind.TEXT),
    Column("group", "Groups", Kind.TEXT),
    Column("pool", "Before", Kind.WHOLE),
    Column("passed", "After", Kind.WHOLE),
    Column("rate", "Rate", Kind.SHARE),
    Column("reference", "Compared with", Kind.TEXT, "The cell with the highest rate, of those large enough."),
    Column("impact_ratio", "Ratio", Kind.NUMBER),
    Column("low", "Ratio, low", Kind.NUMBER, "95 % interval of the ratio (MOVER-R from Wilson intervals)."),
    Column("high", "Ratio, high", Kind.NUMBER, "Empty where there is no upper limit."),
    Column("p_value", "P-value", Kind.PROBABILITY, "Fisher mid-p, two-sided."),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, "For the number of cells (Benjamini-Hochberg)."),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE),
)
CYCLE_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("reference", "Compared with", Kind.TEXT, "The group with the highest rate over all cycles."),
    Column("cycles", "Cycles", Kind.WHOLE, "Cycles in which both groups can be shown."),
    Column("left_out", "Left out", Kind.WHOLE, "Cycles with too few people to show."),
    Column("pool", "Before", Kind.WHOLE),
    Column("passed", "After", Kind.WHOLE),
    Column("odds_ratio", "Odds ratio", Kind.NUMBER, "Within cycles, combined (Mantel-Haenszel)."),
    Column("low", "Odds ratio, low", Kind.NUMBER, "95 % interval (Robins, Breslow and Greenland)."),
    Column("high", "Odds ratio, high", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY, "Cochran-Mantel-Haenszel, no continuity correction."),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, "For the number of groups compared (Holm)."),
    Column("p_equal", "P-value, same gap", Kind.PROBABILITY, "That all cycles have the same odds ratio (Breslow-Day)."),
    Column(
        "shortfall", "Shortfall", Kind.NUMBER, "Over all cycles: how many more would have passed at the overall rate."
    ),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE),
)


def fairness_report(result: FairnessAudit, snapshot: Snapshot) -> Report:
    """The report `fairness`: `stages`, `impact`, `crosses` and `cycles`."""
    tables = []
    if result.stages:
        tables += [impact_table(result.impact, snapshot), _stages(result)]
    if result.crosses:
        rows = map(_cross_row, result.crosses)
        tables.append(table_of("crosses", "By two attributes together", CROSS_COLUMNS, rows, _dropped(result)))
    if result.cycles:
        rows = map(_cycle_row, result.cycles)
        tables.append(table_of("cycles", "All cycles combined", CYCLE_COLUMNS, rows))
    return report_of(
        snapshot,
        "fairness",
        "Fairness",
        headline=_headline(result),
        facts=_facts(result),
        tables=tables,
        charts=_charts(result),
        notes=_notes(result, snapshot),
    )


def _facts(result: FairnessAudit) -> Iterator[Fact]:
    yield Fact("by_group_as_of", "Figures by group as of", Kind.DATE, result.as_of, "The last day they were updated.")
    yield Fact("steps", "Steps compared", Kind.WHOLE, result.steps)
    yield Fact("steps_withheld", "Steps withheld", Kind.WHOLE, result.steps_withheld,
               "Too few people, or too few who differ from those of figures shown before.")  # fmt: skip
    yield Fact(
        "to_review",
        "Comparisons to review",
        Kind.WHOLE,
        result.to_review,
        "In all tables, those whose reading says review.",
    )


def _headline(result: FairnessAudit) -> str:
    if result.as_of is None:
        return "Nothing is shown by group yet."
    shown, steps, review = result.steps_shown, result.steps, result.to_review
    if not shown:
        return "Every step has too few people to be shown by group."
    said = f"{count_of(review, 'result asks', 'results ask')} for a review" if review else "none asks for a review"
    return f"Of {count_of(steps, 'comparison', 'comparisons')} by group, {steps_in_words(result)}; {said}."


def _stages(result: FairnessAudit) -> Table:
    rows = (row_of(one, stage=one.name) for one in result.stages)
    return table_of("stages", "From nomination to promotion", STAGE_COLUMNS, rows)


def _charts(result: FairnessAudit) -> Iterator[Chart]:
    if len(result.stages) > 1:
        said = ", ".join(f"{one.people} {one.name}" for one in result.stages)
        yield Chart(
            "stages", "From nomination to promotion", ChartKind.BARS, "stages", "stage", ("people",), f"{said}."
        )


def _cross_row(one: TwoWayImpact) -> TableRow:
    group = one.outcome
    return row_of(one, counts_of(group.passed), comparison_of(group), attributes=" and ".join(one.attributes))


def _dropped(result: FairnessAudit) -> str:
    dropped = {(one.step, one.attributes): one.dropped for one in result.crosses}
    said = "; ".join(f"{step}, {' and '.join(pair)}: {count}" for (step, pair), count in dropped.items())
    return f"Cells not shown, because they have too few people or would reveal such a cell: {said}."


def _cycle_row(one: CycleImpact) -> TableRow:
    counts = {"pool": one.passed.people, "passed": one.passed.events}
    return row_of(counts, one, limits_of(one.interval), p_adjusted=one.adjusted, p_equal=one.equal_p)


def _notes(result: FairnessAudit, snapshot: Snapshot) -> Iterator[str]:
    yield from impact_notes(result.impact, snapshot, is_audited=True)
    if result.as_of is not None:
        yield (
            "Active: in an active pair. Opportunity: at least one since the pairing. Promoted: since the first "
            "pairing, "
            "with or without an opportunity. A step starts from the nearest earlier stage whose figures can be shown. "
            "People paired without a nomination in the tables count in the outcomes only."
        )
    if result.crosses:
        yield "Two attributes may each look even, and not together. Cells are small: take them as places to look."
    if result.cycles:
        yield "A cycle is a programme's year, by the day of nomination, counted from the programme's first day."
