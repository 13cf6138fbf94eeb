"""The parts of the outcomes report that compare protégés with others: rates, people alike, progress."""

from collections.abc import Iterator

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import MatchedDifference, ProgressComparison, RateDifference
from sponsorcli.outcomes.measures.rates import TOO_FEW_FOLLOWED
from sponsorcli.reports.fairness import limits_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table

SIGNIFICANT = 0.05
HAPPENED = {"promotion": "were promoted within {} months", "retention": "were still employed after {} months"}
TOO_FEW_EVENTS = "too few events to test"
MATCHED_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "Followed for the whole period."),
    Column("proteges_matched", "Protégés matched", Kind.WHOLE, "With somebody similar to compare with."),
    Column("comparison", "Comparison group", Kind.WHOLE, "Similar to a matched protégé."),
    Column("strata", "Strata", Kind.WHOLE, "Groups of similar people with both protégés and others.", aside=True),
    Column("effective", "Effective size", Kind.NUMBER, "Of the comparison group after weighting.", aside=True),
    Column("protege_rate", "Protégés' rate", Kind.SHARE),
    Column("comparison_rate", "Comparison group's rate, weighted", Kind.SHARE),
    Column("difference", "Difference", Kind.SHARE),
    Column("low", "Low", Kind.SHARE, "95 % interval (hybrid score, with the effective size)."),
    Column("high", "High", Kind.SHARE),
    Column("statistic", "Chi-square", Kind.NUMBER, "One degree of freedom, no continuity correction.", aside=True),
    Column("p_value", "P-value", Kind.PROBABILITY),
    Column("test", "Test", Kind.TEXT, aside=True),
    Column("reading", "Reading", Kind.TEXT),
)
BALANCE_COLUMNS = (
    Column("respect", "Compared on", Kind.TEXT),
    Column("proteges", "Protégés", Kind.NUMBER, "The mean on the first day."),
    Column("comparison", "Comparison group", Kind.NUMBER),
    Column("weighted", "Comparison group, weighted", Kind.NUMBER),
    Column(
        "before", "Difference", Kind.NUMBER, "In standard deviations of the protégés; below 0.1 the two are similar."
    ),
    Column("after", "Difference, weighted", Kind.NUMBER),
)
PROGRESS_COLUMNS = (
    Column("measure", "Measure", Kind.WORD, "level steps: promotions a year; the others: change within the period."),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "Followed for the whole period, with a figure on record."),
    Column("comparison", "Comparison group", Kind.WHOLE),
    Column("protege_share", "Protégés who rose", Kind.SHARE, aside=True),
    Column("comparison_share", "Comparison group who rose", Kind.SHARE, aside=True),
    Column("protege_mean", "Mean, protégés", Kind.NUMBER),
    Column("comparison_mean", "Mean, comparison group", Kind.NUMBER),
    Column("difference", "Difference", Kind.NUMBER),
    Column("low", "Low", Kind.NUMBER, "95 % interval (Welch)."),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY),
    Column("test", "Test", Kind.TEXT, aside=True),
    Column("reading", "Reading", Kind.TEXT),
)


def chance_in_words(p_value: float) -> str:
    """Whether so small a p-value is to be expected by chance."""
    return "unlikely to be chance" if p_value < SIGNIFICANT else "could be chance"


def difference_in_words(one: RateDifference) -> str:
    """What a difference of rates says, and what so many people could have shown."""
    if one.interval is None or one.difference is None:
        return TOO_FEW_FOLLOWED
    if one.p_value is None:
        return TOO_FEW_EVENTS
    if one.p_value < SIGNIFICANT:
        side = "higher" if one.difference > 0 else "lower"
        return f"{side} among protégés, {chance_in_words(one.p_value)}"
    if one.visible is None:
        return f"{chance_in_words(one.p_value)}; too few people to show any lift"
    return f"{chance_in_words(one.p_value)}; a lift of {one.visible:.0%} or more would have shown"


def compared_in_words(one: RateDifference) -> str:
    """Both rates, each with how many people it is of."""
    assert one.proteges is not None  # noqa: S101 - an interval has two rates
    assert one.comparison is not None  # noqa: S101
    happened = HAPPENED[one.measure].format(one.months)
    return (
        f"{one.proteges.rate:.0%} ({one.proteges.events} of {one.proteges.people}) of protégés {happened}; "
        f"{one.comparison.rate:.0%} (n = {one.comparison.people}) of comparable colleagues"
    )


def range_in_words(one: RateDifference) -> str:
    """Between which limits the difference lies, in points of a hundred."""
    assert one.interval is not None  # noqa: S101 - only asked of what can be shown
    low, high = round(one.interval.low * 100), round(one.interval.high * 100)
    if low < 0 < high:
        return f"The difference lies between {-low} points lower and {high} points higher."
    side = "higher" if high > 0 else "lower"
    least, most = sorted((abs(low), abs(high)))
    return f"The difference lies between {least} and {most} points {side}."


def verdict_in_words(one: RateDifference) -> str:
    """What a difference shows once its time has come."""
    if one.p_value is None:
        return "Too few events to test."
    return "Unlikely to be chance alone." if one.p_value < SIGNIFICANT else "It could be chance."


def match_tables(result: Outcomes) -> Iterator[Table]:
    """The matched comparison and how alike the two populations are."""
    if result.matched:
        rows = map(_matched_row, result.matched)
        yield table_of("matched", "After weighting", MATCHED_COLUMNS, rows)
    if result.balance:
        yield table_of("balance", "Similarity on the first day", BALANCE_COLUMNS, result.balance)


def match_notes(result: Outcomes) -> Iterator[str]:
    """What weighting does, and what it cannot do."""
    if any(one.outcome is not None for one in result.matched):
        yield (
            "After weighting: among similar people the comparison group is weighted to the number of protégés. "
            "That evens "
            "out what the two are compared on, and nothing else."
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
        yield table_of("progress", "Progress after pairing", PROGRESS_COLUMNS, map(_progress_row, result.progress))


def progress_notes(result: Outcomes) -> Iterator[str]:
    """What counts as a step, and how chance was drawn."""
    measures = {one.measure for one in result.progress}
    if "level_steps" in measures:
        yield (
            "Level steps: levels gained by promotions within the period, for each year; one level where it is "
            "not known."
        )
    if "pay_change_percent" in measures:
        yield "Pay change: all percentages within the period, compounded; none on record counts as no change."
    if "compa_ratio" in measures:
        yield "Compa-ratio: pay divided by the middle of its band; the last at the end minus the last at the start."
    if any(one.outcome is not None and one.outcome.test == "permutation" for one in result.progress):
        yield "Permutation: 9,999 random divisions of the same people, with a seed made from the programme's id."


def _progress_row(one: ProgressComparison) -> TableRow:
    outcome = one.outcome
    if outcome is None:
        return row_of(one, None, reading=TOO_FEW_FOLLOWED)
    means = {"protege_mean": outcome.mean, "comparison_mean": outcome.others_mean, **limits_of(outcome.interval)}
    if not one.tested:
        return row_of(one, means, outcome, p_value=None, test=None, reading="too few changes to test")
    return row_of(one, means, outcome, reading=chance_in_words(outcome.p_value))
