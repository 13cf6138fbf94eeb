"""Each step compared by group, in one table that every report shows, with the notes it needs."""

from collections.abc import Iterator, Sequence

from sponsorcli.fairness import StepImpact
from sponsorcli.fairness.releases import next_release
from sponsorcli.model import Snapshot
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.statistics import Interval, Proportion, finite
from sponsorcli.statistics.disclosure import protection_width
from sponsorcli.statistics.groups import GroupImpact
from sponsorcli.tables import Column, Fact, Kind, Table, Value, Withheld

IMPACT_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("pool", "Before", Kind.WHOLE, "People of the group who could pass the step."),
    Column("passed", "After", Kind.WHOLE, "People of the group who passed it."),
    Column("rate", "Rate", Kind.SHARE),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE, "The last day on which the whole step could be shown by group."),
    Column("reference", "Compared with", Kind.TEXT, "The group with the highest rate, of those large enough."),
    Column("impact_ratio", "Ratio", Kind.NUMBER, "The group's rate divided by the rate of the group compared with."),
    Column("low", "Ratio, low", Kind.NUMBER, "95 % interval of the ratio (MOVER-R from Wilson intervals)."),
    Column("high", "Ratio, high", Kind.NUMBER, "Empty where there is no upper limit."),
    Column(
        "below_four_fifths", "Below 4/5", Kind.FLAG, "Ratio below four fifths; exactly 80 % is not below.", aside=True
    ),
    Column("p_value", "P-value", Kind.PROBABILITY, "Fisher mid-p, two-sided.", aside=True),
    Column(
        "p_adjusted", "P-value, adjusted", Kind.PROBABILITY, "For the number of groups compared at the step (Holm)."
    ),
    Column("flips", "Decisions from 4/5", Kind.WHOLE, "How many decisions would have to change to reach four fifths."),
    Column("shortfall", "Shortfall", Kind.NUMBER, "How many more would have passed at the overall rate.", aside=True),
    Column("withheld", "Withheld", Kind.FLAG, aside=True),
)


def withheld_in(snapshot: Snapshot) -> Withheld:
    """Why a figure by group is withheld."""
    return Withheld(
        f"fewer than {snapshot.program.outcomes.withhold_below} people, or it would give such a figure away"
    )


def impact_table(rows: Sequence[StepImpact], snapshot: Snapshot) -> Table:
    """Each group at each step; never a person."""
    withheld = withheld_in(snapshot)
    shown = (_row(row, withheld) for row in rows)
    return table_of("impact", "Each step by group", IMPACT_COLUMNS, shown)


def to_review(rows: Sequence[StepImpact]) -> tuple[StepImpact, ...]:
    """The rows that say so."""
    return tuple(row for row in rows if row.is_to_review)


def to_review_facts(rows: Sequence[StepImpact]) -> Iterator[Fact]:
    """How many there are to review."""
    yield Fact(
        "to_review", "Comparisons to review", Kind.WHOLE, len(to_review(rows)), "Rows whose reading says review."
    )


def impact_notes(rows: Sequence[StepImpact], snapshot: Snapshot, *, is_audited: bool) -> Iterator[str]:
    """How the audit of steps is to be read, or why there is none."""
    if not is_audited:
        yield "No step is compared by group, because there is no audit table."
    elif not rows and snapshot.program.outcomes.groups:
        yield f"Nothing is shown by group yet: the first day for it is {next_release(snapshot).isoformat()}."
    elif not rows:
        yield "No step is compared by group, because `outcomes: groups` names no column of the audit table."
    else:
        yield from release_notes(snapshot)
        yield (
            "A ratio below four fifths is a reason to look, not a verdict: with so few people it often happens "
            "by chance, "
            "so read it with its interval and the test."
        )
        yield (
            "Each stage follows the record: people who were paired count as paired, and as eligible or selected "
            "only if the "
            "tables say so."
        )


def release_notes(snapshot: Snapshot) -> Iterator[str]:
    """When figures by group are made, and which are withheld."""
    below = snapshot.program.outcomes.withhold_below
    yield (
        "Figures by group are as of the day beside them, not the day of the report. They are updated on fixed "
        "days only, "
        f"next on {next_release(snapshot).isoformat()}, so that comparing two reports reveals nothing about one person."
    )
    yield (
        f"No rate is shown for fewer than {below} people, or for a set that differs by fewer than "
        f"{protection_width(below)} people from another set shown. More groups are withheld where the others would "
        "reveal a withheld figure; they are shown together if there are enough people. People who did not answer are "
        "not a group, and are shown in any number. Everybody counts in the totals."
    )


def limits_of(interval: Interval | None) -> dict[str, Value]:
    """The columns `low` and `high` of an interval, missing where there is none; `high` too where it has no limit."""
    return {
        "low": None if interval is None else interval.low,
        "high": None if interval is None else finite(interval.high),
    }


def counts_of(passed: Proportion) -> dict[str, Value]:
    """The columns `pool`, `passed` and `rate` of those who passed a step."""
    return {"pool": passed.people, "passed": passed.events, "rate": passed.rate}


def comparison_of(outcome: GroupImpact) -> TableRow:
    """The columns that compare a group with the reference group, missing where there is nothing to compare."""
    impact = outcome.impact
    figures = {} if impact is None else {"impact_ratio": impact.ratio, "p_adjusted": impact.adjusted}
    return row_of(figures, limits_of(None if impact is None else impact.interval), impact, outcome)


def _row(row: StepImpact, withheld: Withheld) -> TableRow:
    pool: Value = withheld if row.pool is None else row.pool
    head = row_of({"group": row.group or "all groups", "pool": pool}, row)
    if row.group is None and row.everybody is not None:
        return row_of(head, counts_of(row.everybody), None, reading="everybody passed", withheld=False)
    if row.outcome is None:
        return row_of(head, None, otherwise=withheld, reading="withheld", withheld=True)
    outcome = row.outcome
    return row_of(head, counts_of(outcome.passed), comparison_of(outcome), withheld=False)
