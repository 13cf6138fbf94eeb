"""The part of the outcomes report that makes the comparison group up as the protégés are."""

from collections.abc import Iterator

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import MatchedDifference
from sponsorcli.tables import Column, Kind, Table, Value

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


def match_tables(result: Outcomes) -> Iterator[Table]:
    """The matched comparison and how alike the two populations are."""
    if result.matched:
        rows = [_matched_row(one) for one in result.matched]
        yield Table.of_rows("matched", "The same, with the comparison group made up alike", MATCHED_COLUMNS, rows)
    if result.balance:
        balance = [
            (one.respect, one.proteges, one.comparison, one.weighted, one.before, one.after) for one in result.balance
        ]
        yield Table.of_rows("balance", "How alike the two are on the first day", BALANCE_COLUMNS, balance)


def match_notes(result: Outcomes) -> Iterator[str]:
    """What weighting does, and what it cannot do."""
    if any(one.outcome is not None for one in result.matched):
        yield (
            "Made up alike: among people who are alike the comparison group is weighted to the number of "
            "protégés. That evens out what is compared on, and nothing that the tables do not hold."
        )


def _matched_row(one: MatchedDifference) -> tuple[Value, ...]:
    head = (one.measure, one.months, one.proteges, one.proteges_matched)
    outcome = one.outcome
    if outcome is None:
        return (*head, *(None,) * 11, one.refused)
    return (
        *head,
        outcome.others,
        outcome.strata,
        outcome.effective,
        outcome.treated_rate,
        outcome.others_rate,
        outcome.treated_rate - outcome.others_rate,
        outcome.interval.low,
        outcome.interval.high,
        outcome.statistic,
        outcome.p_value,
        "Cochran-Mantel-Haenszel",
        "unlikely to be chance" if outcome.p_value < 0.05 else "could be chance",
    )
