"""The parts of the outcomes report that compare protégés with others: rates, people alike, progress."""

from collections.abc import Iterator

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import ProgressComparison, RateDifference
from sponsorcli.problems.messages import counted
from sponsorcli.reports.fairness import limits_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table

SIGNIFICANT = 0.05
HAPPENED = {"promotion": "were promoted within {} months", "retention": "were still employed after {} months"}
TOO_FEW_EVENTS = "too few events to test"
ADJUSTED_NOTE = "For all secondary tests in this report (Holm); never below that of the primary measure."
DIFFERENCE_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("role", "Role", Kind.WORD, "primary: what the programme is judged by; secondary: all else."),
    Column(
        "population",
        "Compared with",
        Kind.TEXT,
        "comparison: similar people; lottery: people in the draw who were not drawn.",
    ),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, aside=True),
    Column("proteges_matched", "Protégés compared", Kind.WHOLE, "With somebody similar to compare with."),
    Column("comparison", "Comparison group", Kind.WHOLE, "Similar to one of these protégés."),
    Column("strata", "Strata", Kind.WHOLE, "Groups of similar people with both protégés and others.", aside=True),
    Column("effective", "Effective size", Kind.NUMBER, "Of the comparison group after weighting.", aside=True),
    Column("protege_rate", "Protégés' rate", Kind.SHARE),
    Column(
        "comparison_rate",
        "Comparison group's rate",
        Kind.SHARE,
        "Weighted to have the same mix as the protégés.",
    ),
    Column("difference", "Difference", Kind.SHARE, "Protégés' rate minus that of the comparison group."),
    Column("low", "Low", Kind.SHARE, "95% interval (Newcombe, method 10, on effective sizes)."),
    Column("high", "High", Kind.SHARE),
    Column(
        "p_value",
        "P-value",
        Kind.PROBABILITY,
        "The chance of a difference as large if both rates were equal.",
        aside=True,
    ),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, ADJUSTED_NOTE),
    Column("test", "Test", Kind.TEXT, aside=True),
    Column(
        "visible",
        "Smallest visible lift",
        Kind.SHARE,
        "The lift that this many people would show 4 times in 5.",
        aside=True,
    ),
    Column("interim", "Interim", Kind.FLAG, "Before most people, or the programme, have come so far.", aside=True),
    Column("reading", "Reading", Kind.TEXT),
)
UNWEIGHTED_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "All of them."),
    Column("comparison", "Comparison group", Kind.WHOLE),
    Column("protege_rate", "Protégés' rate", Kind.SHARE),
    Column("comparison_rate", "Comparison group's rate", Kind.SHARE),
    Column("difference", "Difference", Kind.SHARE),
    Column("low", "Low", Kind.SHARE, "95% interval (Newcombe, method 10)."),
    Column("high", "High", Kind.SHARE),
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
    Column("measure", "Measure", Kind.WORD, "Level steps: gained a year; else change in the period."),
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "With a figure on record at the end, and somebody similar."),
    Column("comparison", "Comparison group", Kind.WHOLE),
    Column("protege_share", "Share of protégés who gained", Kind.SHARE, aside=True),
    Column("comparison_share", "Share of comparison group who gained", Kind.SHARE, aside=True),
    Column("protege_mean", "Mean, protégés", Kind.NUMBER),
    Column(
        "comparison_mean",
        "Mean, comparison group",
        Kind.NUMBER,
        "Weighted to have the same mix as the protégés.",
    ),
    Column("difference", "Difference", Kind.NUMBER),
    Column("low", "Low", Kind.NUMBER, "95% interval (Welch)."),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, ADJUSTED_NOTE),
    Column("test", "Test", Kind.TEXT, aside=True),
    Column("reading", "Reading", Kind.TEXT),
)


def chance_in_words(p_value: float) -> str:
    """Whether so small a p-value is to be expected by chance."""
    return "unlikely to be chance" if p_value < SIGNIFICANT else "could be chance"


def read_as(words: str, *, is_primary: bool = False, is_interim: bool) -> str:
    """A reading with what it is: of a secondary measure, at an interim look."""
    kinds = [*([] if is_primary else ["secondary"]), *(["interim"] if is_interim else [])]
    return f"{', '.join(kinds)}: {words}" if kinds else words


def tested_in_words(p_adjusted: float, *, is_interim: bool) -> str:
    """The reading of a secondary test."""
    return read_as(chance_in_words(p_adjusted), is_interim=is_interim)


def difference_in_words(one: RateDifference) -> str:
    """What a difference of rates says, and what so many people could have shown."""
    if one.refused:
        return one.refused
    if one.p_adjusted is None:
        return TOO_FEW_EVENTS
    if one.p_adjusted < SIGNIFICANT:
        side = "higher" if (one.difference or 0) > 0 else "lower"
        words = f"{side} among protégés, {chance_in_words(one.p_adjusted)}"
    elif one.visible is None:
        words = f"{chance_in_words(one.p_adjusted)}; too few people to show any lift"
    else:
        words = f"{chance_in_words(one.p_adjusted)}; a lift of {one.visible:.0%} or more would have shown"
    return read_as(words, is_primary=one.is_primary, is_interim=one.is_interim)


def compared_in_words(one: RateDifference) -> str:
    """Both rates, each with how many people it is of."""
    assert one.proteges is not None  # noqa: S101 - an interval has two rates
    assert one.comparison is not None  # noqa: S101
    happened = HAPPENED[one.measure].format(one.months)
    return (
        f"{one.proteges.rate:.0%} (n = {one.matched}) of protégés {happened}; "
        f"{one.comparison.rate:.0%} (n = {one.others}) of comparable colleagues"
    )


def alone_in_words(one: RateDifference) -> str:
    """How many protégés are not compared; nothing where all are."""
    alone = one.people - one.matched
    if not alone:
        return ""
    return f" {alone} more {'protégé has' if alone == 1 else 'protégés have'} no comparable colleague."


def range_in_words(one: RateDifference) -> str:
    """Between which limits the difference lies, in points of a hundred."""
    assert one.interval is not None  # noqa: S101 - only asked of what can be shown
    low, high = round(one.interval.low * 100), round(one.interval.high * 100)
    if low < 0 < high:
        return f"The likely range of the difference: {counted(-low, 'point')} lower to {counted(high, 'point')} higher."
    side = "higher" if high > 0 else "lower"
    least, most = sorted((abs(low), abs(high)))
    return f"The likely range of the difference: {least} to {most} points {side}."


def verdict_in_words(one: RateDifference) -> str:
    """What a difference shows once its time has come."""
    if one.p_value is None:
        return "Too few events to test."
    return "Unlikely to be chance alone." if one.p_value < SIGNIFICANT else "It could be chance."


def difference_tables(result: Outcomes) -> Iterator[Table]:
    """Like compared with like, and beside it everybody as they are where that is something else."""
    rows = map(_difference_row, result.differences)
    yield table_of("differences", "Compared with others", DIFFERENCE_COLUMNS, rows)
    if result.compared_on and any(one.interval is not None for one in result.unweighted):
        on = " and ".join(result.compared_on)
        note = f"For the record: not like with like. Part of these differences may come from {on} alone."
        unlike = map(_counted_row, result.unweighted)
        yield table_of("unweighted", "Before weighting", UNWEIGHTED_COLUMNS, unlike, note)


def match_tables(result: Outcomes) -> Iterator[Table]:
    """How alike the two populations are."""
    if result.balance:
        yield table_of("balance", "Similarity on the first day", BALANCE_COLUMNS, result.balance)


def match_notes(result: Outcomes) -> Iterator[str]:
    """What weighting does, and what it cannot do."""
    on = " and ".join(result.compared_on)
    if on:
        yield (
            f"All comparisons are weighted for {on}: each group of similar people counts as much as it does among "
            "protégés. That evens out what the two are compared on, and nothing else."
        )
    if result.without_like:
        alone = result.without_like
        yield (
            f"{alone} {'protégé has' if alone == 1 else 'protégés have'} nobody similar to compare with and "
            f"{'is' if alone == 1 else 'are'} in no comparison."
        )


def role_notes(result: Outcomes) -> Iterator[str]:
    """Which measure is the primary one, and how the others are read."""
    if result.primary is None:
        return
    first = result.primary.difference
    yield (
        f"The programme is judged by one measure: {first.measure}, planned after {result.primary.planned_months} "
        "months. All others are secondary. They count only where the primary one is unlikely to be chance, and because "
        "several are tested, each has to be further from chance (p-values adjusted by Holm's method). One that stands "
        "out alone is a question for the next programme, and decides nothing."
    )
    if any(one.is_interim for one in result.differences):
        yield (
            "Interim: looked at before most protégés have been followed for all of these months, or before the "
            "programme ends. The figure may still change, and the more often one looks, the more differences appear by "
            "chance."
        )


def _counted_row(one: RateDifference) -> TableRow:
    rates = {
        "proteges": one.people,
        "proteges_matched": one.matched,
        "comparison": one.others,
        "protege_rate": one.proteges.rate if one.proteges else None,
        "comparison_rate": one.comparison.rate if one.comparison else None,
    }
    return row_of(rates, limits_of(one.interval), one)


def _difference_row(one: RateDifference) -> TableRow:
    return row_of(
        _counted_row(one),
        one,
        role="primary" if one.is_primary else "secondary",
        interim=one.is_interim,
        effective=None if one.refused else one.effective,
        test=None if one.p_value is None else "Fisher mid-p",
        reading=difference_in_words(one),
    )


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
        yield (
            "Permutation: 9,999 random divisions of the same people among those similar, with a seed made from the "
            "programme's id."
        )


def _progress_row(one: ProgressComparison) -> TableRow:
    outcome = one.outcome
    if outcome is None:
        return row_of(one, None, reading="too few people to compare")
    means = {"protege_mean": outcome.mean, "comparison_mean": outcome.others_mean, **limits_of(outcome.interval)}
    if one.p_adjusted is None:
        return row_of(one, means, outcome, test=None, reading="too few changes to test")
    return row_of(one, means, outcome, reading=tested_in_words(one.p_adjusted, is_interim=one.is_interim))
