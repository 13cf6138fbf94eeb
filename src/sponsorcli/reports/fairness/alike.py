"""Groups compared among people alike, for the audit file's owner: what else could explain a gap is held equal."""

from collections.abc import Sequence

from sponsorcli.fairness.within import WithinComparison
from sponsorcli.model import Snapshot
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table

from .impact import limits_of

WITHIN_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("reference", "Compared with", Kind.TEXT, "The group with the highest rate over all."),
    Column("reading", "Reading", Kind.TEXT),
    Column("alike", "Compared within", Kind.TEXT, "What people compared have in common."),
    Column("strata", "Of these", Kind.WHOLE, "With people of both groups."),
    Column("left_out", "Left out", Kind.WHOLE, "Without people of both groups."),
    Column("pool", "People before", Kind.WHOLE),
    Column("passed", "People passed", Kind.WHOLE),
    Column("odds_ratio", "Odds ratio", Kind.NUMBER, "Among similar people, combined (Mantel-Haenszel)."),
    Column("low", "Odds ratio, low", Kind.NUMBER, "95% interval (Robins, Breslow and Greenland)."),
    Column("high", "Odds ratio, high", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY, "Cochran-Mantel-Haenszel, no continuity correction."),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, "For the number of groups compared (Holm)."),
    Column("p_equal", "P-value, same gap", Kind.PROBABILITY, "That the odds ratio is the same within all."),
    Column("shortfall", "Shortfall", Kind.NUMBER, "How many more would have passed at the rate of similar people."),
    Column("as_of", "As of", Kind.DATE),
)
WITHIN_NOTE = (
    "Among similar people: qualified people of one manager (nominated or not), candidates for one opportunity, people "
    "with one performance rating (potential rated high or not), nominees with one rating of potential (performance "
    "high or not at least half a year later). High is the upper half, as near as the ratings allow. If a group does "
    "better later with the same rating of potential, its potential may be rated too low. A gap is a reason to look, "
    "and no proof."
)


def within_table(rows: Sequence[WithinComparison], snapshot: Snapshot) -> Table:
    """Every step by group among people alike."""
    return table_of("within", "Among similar people", WITHIN_COLUMNS, (_row(row, snapshot) for row in rows))


def _row(row: WithinComparison, snapshot: Snapshot) -> TableRow:
    one = row.compared
    return row_of(
        {"step": row.question.step, "attribute": row.attribute, "alike": row.question.unit, "reading": row.reading},
        {"pool": one.passed.people, "passed": one.passed.events, "as_of": snapshot.as_of},
        {"p_adjusted": one.adjusted, "p_equal": one.equal_p},
        one,
        limits_of(one.interval),
    )
