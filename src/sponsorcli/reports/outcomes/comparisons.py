"""The parts of the outcomes report that compare protégés with others: rates, people alike, progress."""

from collections.abc import Iterator

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import MatchedDifference, ProgressComparison, RateDifference
from sponsorcli.reports.fairness import limits_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table

SIGNIFICANT = 0.05
TOO_FEW_EVENTS = "too few events to test"
MATCHED_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "Followed to the end of the months."),
    Column("proteges_matched", "Of them matched", Kind.WHOLE, "There is somebody like them to compare with."),
    Column("comparison", "Comparison group", Kind.WHOLE, "In the same strata."),
    Column("strata", "Strata", Kind.WHOLE, "How many kinds of people alike have both."),
    Column("effective", "Worth", Kind.NUMBER, "How many unweighted people would say as much (effective size)."),
    Column("protege_rate", "Protégés' rate", Kind.SHARE),
    Column("comparison_rate", "Comparison group's, weighted", Kind.SHARE),
    Column("difference", "Difference", Kind.SHARE),
    Column("low", "Low", Kind.SHARE, "95 % interval (hybrid score, with the effective size)."),
    Column("high", "High", Kind.SHARE),
    Column("statistic", "Chi-square", Kind.NUMBER, "One degree of freedom, no continuity correction."),
    Column("p_value", "P", Kind.PROBABILITY),
    Column("test", "Test", Kind.TEXT),
    Column("reading", "Reading", Kind.TEXT),
)
BALANCE_COLUMNS = (
    Column("respect", "In what", Kind.TEXT),
    Column("proteges", "Protégés", Kind.NUMBER, "The mean on the first day."),
    Column("comparison", "Comparison group", Kind.NUMBER),
    Column("weighted", "Comparison group, weighted", Kind.NUMBER),
    Column("before", "Difference", Kind.NUMBER, "In standard deviations of the protégés; below 0.1 is alike."),
    Column("after", "Difference, weighted", Kind.NUMBER),
)
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


def chance_in_words(p_value: float) -> str:
    """Whether so small a p-value is to be expected by chance."""
    return "unlikely to be chance" if p_value < SIGNIFICANT else "could be chance"


def difference_in_words(one: RateDifference) -> str:
    """What a difference of rates says, and what so many people could have shown."""
    if one.interval is None or one.difference is None:
        return "too few followed so long"
    if one.p_value is None:
        return TOO_FEW_EVENTS
    if one.p_value < SIGNIFICANT:
        side = "higher" if one.difference > 0 else "lower"
        return f"{side} among protégés, {chance_in_words(one.p_value)}"
    if one.visible is None:
        return f"{chance_in_words(one.p_value)}; so few people show no lift"
    return f"{chance_in_words(one.p_value)}; a lift of {one.visible:.0%} or more would have shown"


def match_tables(result: Outcomes) -> Iterator[Table]:
    """The matched comparison and how alike the two populations are."""
    if result.matched:
        rows = map(_matched_row, result.matched)
        yield table_of("matched", "The same, with the comparison group made up alike", MATCHED_COLUMNS, rows)
    if result.balance:
        yield table_of("balance", "How alike the two are on the first day", BALANCE_COLUMNS, result.balance)


def match_notes(result: Outcomes) -> Iterator[str]:
    """What weighting does, and what it cannot do."""
    if any(one.outcome is not None for one in result.matched):
        yield (
            "Made up alike: among people who are alike the comparison group is weighted to the number of "
            "protégés. That evens out what is compared on, and nothing that the tables do not hold."
        )


def _matched_row(one: MatchedDifference) -> TableRow:
    outcome = one.outcome
    if outcome is None:
        return row_of(one, None, reading=one.refused)
    shown = {
        **limits_of(outcome.interval),
        "comparison": outcome.others,
        "protege_rate": outcome.treated_rate,
        "comparison_rate": outcome.others_rate,
    }
    if not one.tested:
        return row_of(one, shown, outcome, statistic=None, p_value=None, test=None, reading=TOO_FEW_EVENTS)
    test = "exact conditional" if outcome.statistic is None else "Cochran-Mantel-Haenszel"
    return row_of(one, outcome, shown, test=test, reading=chance_in_words(outcome.p_value))


def progress_tables(result: Outcomes) -> Iterator[Table]:
    """The table of progress, where any is measured."""
    if result.progress:
        yield table_of("progress", "How far they came", PROGRESS_COLUMNS, map(_progress_row, result.progress))


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


def _progress_row(one: ProgressComparison) -> TableRow:
    outcome = one.outcome
    if outcome is None:
        return row_of(one, None, reading="too few followed so long")
    means = {"protege_mean": outcome.mean, "comparison_mean": outcome.others_mean, **limits_of(outcome.interval)}
    if not one.tested:
        return row_of(one, means, outcome, p_value=None, test=None, reading="too few changes to test")
    return row_of(one, means, outcome, reading=chance_in_words(outcome.p_value))
