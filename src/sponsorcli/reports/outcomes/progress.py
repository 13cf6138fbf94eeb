"""The part of the outcomes report on how far people came: levels climbed a year, change of pay."""

from collections.abc import Iterator

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import ProgressComparison
from sponsorcli.tables import Column, Kind, Table, Value

PROGRESS_COLUMNS = (
    Column(
        "measure", "Measure", Kind.WORD, "level steps: levels climbed a year; the others: change within the months."
    ),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "Followed to the end of the months, and with a figure."),
    Column("comparison", "Comparison group", Kind.WHOLE),
    Column("protege_share", "Protégés who rose", Kind.SHARE),
    Column("comparison_share", "Comparison group who rose", Kind.SHARE),
    Column("protege_mean", "Mean, protégés", Kind.NUMBER),
    Column("comparison_mean", "Mean, comparison group", Kind.NUMBER),
    Column("difference", "Difference", Kind.NUMBER),
    Column("low", "Low", Kind.NUMBER, "95 % interval (Welch)."),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P", Kind.PROBABILITY),
    Column("test", "Test", Kind.TEXT),
    Column("reading", "Reading", Kind.TEXT),
)


def progress_tables(result: Outcomes) -> Iterator[Table]:
    """The table of progress, where any is measured."""
    if result.progress:
        rows = [_row(one) for one in result.progress]
        yield Table.of_rows("progress", "How far they came", PROGRESS_COLUMNS, rows)


def progress_notes(result: Outcomes) -> Iterator[str]:
    """What counts as a step, and how chance was drawn."""
    measures = {one.measure for one in result.progress}
    if "level_steps" in measures:
        yield "Level steps: levels climbed by promotions within the months, a year; one where a level is not known."
    if "pay_change_percent" in measures:
        yield "Pay change: the percentages within the months one upon another; none recorded counts as no change."
    if "compa_ratio" in measures:
        yield "Compa-ratio: pay over the middle of its band; the last one by the end less the last one by the start."
    if any(one.outcome is not None and one.outcome.test == "permutation" for one in result.progress):
        yield "Permutation: 9,999 deals of the same people, drawn by a seed made of the programme's id."


def _row(one: ProgressComparison) -> tuple[Value, ...]:
    head = (one.measure, one.months, one.proteges, one.comparison, one.protege_share, one.comparison_share)
    outcome = one.outcome
    if outcome is None:
        return (*head, *(None,) * 7, "too few followed so long")
    means = (outcome.mean, outcome.others_mean, outcome.mean - outcome.others_mean)
    limits = (outcome.interval.low, outcome.interval.high)
    if not one.tested:
        return (*head, *means, *limits, None, None, "too few changes to test")
    reading = "unlikely to be chance" if outcome.p_value < 0.05 else "could be chance"
    return (*head, *means, *limits, outcome.p_value, outcome.test, reading)
