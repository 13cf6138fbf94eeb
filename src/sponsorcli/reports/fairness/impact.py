"""How steps fell on groups, as a table that every report shows alike, with what must be said of it."""

from collections.abc import Iterator, Sequence

from sponsorcli.fairness import StepImpact
from sponsorcli.fairness.releases import next_release
from sponsorcli.model import Snapshot
from sponsorcli.statistics import finite
from sponsorcli.statistics.disclosure import protection_width
from sponsorcli.statistics.groups import GroupImpact
from sponsorcli.tables import Column, Fact, Kind, Table, Value, Withheld

IMPACT_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("pool", "Before", Kind.WHOLE, "People of the group who could pass the step."),
    Column("passed", "After", Kind.WHOLE, "People of the group who did."),
    Column("rate", "Rate", Kind.SHARE),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE, "The last day on which all of the step could be shown by group."),
    Column("reference", "Compared with", Kind.TEXT, "Of the groups large enough the one with the highest rate."),
    Column("impact_ratio", "Ratio", Kind.NUMBER, "The group's rate over that of the group compared with."),
    Column("low", "Ratio, low", Kind.NUMBER, "95 % interval of the ratio (MOVER-R from Wilson intervals)."),
    Column("high", "Ratio, high", Kind.NUMBER, "Empty where there is no upper limit."),
    Column("below_four_fifths", "Below 4/5", Kind.FLAG, "Ratio below four fifths; exactly 80 % is not below."),
    Column("p_value", "P", Kind.PROBABILITY, "Fisher mid-p, two-sided."),
    Column("p_adjusted", "P, adjusted", Kind.PROBABILITY, "For the number of groups compared at the step (Holm)."),
    Column("flips", "Decisions to 4/5", Kind.WHOLE, "Decisions moved between the groups that would reach four fifths."),
    Column("shortfall", "Shortfall", Kind.NUMBER, "How many more would have passed at the rate of all."),
    Column("withheld", "Withheld", Kind.FLAG),
)


def withheld_in(snapshot: Snapshot) -> Withheld:
    """Why a figure by group is withheld."""
    return Withheld(
        f"fewer than {snapshot.program.outcomes.withhold_below} people, or it would give such a figure away"
    )


def impact_table(rows: Sequence[StepImpact], snapshot: Snapshot) -> Table:
    """Each group at each step; never a person."""
    withheld = withheld_in(snapshot)
    return Table.of_rows(
        "impact", "How the steps fell on groups", IMPACT_COLUMNS, [_row(row, withheld) for row in rows]
    )  # fmt: skip


def to_review(rows: Sequence[StepImpact]) -> tuple[StepImpact, ...]:
    """The rows that say so."""
    return tuple(row for row in rows if row.outcome is not None and row.outcome.reading.startswith("review"))


def to_review_facts(rows: Sequence[StepImpact]) -> Iterator[Fact]:
    """How many there are to review."""
    yield Fact("to_review", "Steps to review", Kind.WHOLE, len(to_review(rows)), "Rows of the audit that say review.")


def impact_notes(rows: Sequence[StepImpact], snapshot: Snapshot, *, is_audited: bool) -> Iterator[str]:
    """How the audit of steps is to be read, or why there is none."""
    if not is_audited:
        yield "No step is audited, because the program names no audit table."
    elif not rows and snapshot.program.outcomes.groups:
        yield f"Nothing is shown by group yet: the first day for it is {next_release(snapshot).isoformat()}."
    elif not rows:
        yield "No step is audited, because `outcomes: groups` names no column of the audit table."
    else:
        yield from release_notes(snapshot)
        yield (
            "A ratio below four fifths is a reason to look, no verdict: at this size it arises by chance more often "
            "than not, so read it with its interval and the test."
        )
        yield (
            "Each stage goes by record: who was paired counts as paired, and as eligible or selected only if found so."
        )


def release_notes(snapshot: Snapshot) -> Iterator[str]:
    """When figures by group are made, and which are withheld."""
    below = snapshot.program.outcomes.withhold_below
    yield (
        "Figures by group are as of the day beside them, not of the report's: they are made anew on fixed days, next "
        f"on {next_release(snapshot).isoformat()}, so that two reports side by side tell of nobody who changed since."
    )
    yield (
        f"No rate is shown on fewer than {below} people of a group, nor on a set that differs by fewer than "
        f"{protection_width(below)} people from others shown; further groups are withheld where shown ones would give "
        "a withheld figure away, and shown together if enough. Who did not say is no group, and shown in any number. "
        "Everybody counts in the totals."
    )


def _row(row: StepImpact, withheld: Withheld) -> tuple[Value, ...]:
    pool: Value = withheld if row.pool is None else row.pool
    head: tuple[Value, ...] = (row.step, row.attribute, row.group or "all groups", pool)
    if row.group is None and row.everybody is not None:
        passed = row.everybody
        return (*head, passed.events, passed.rate, "everybody passed", row.as_of, *(None,) * 9, False)
    if row.outcome is None:
        return (*head, withheld, withheld, "withheld", row.as_of, *(withheld,) * 9, True)
    outcome = row.outcome
    rate = (outcome.passed.events, outcome.passed.rate, outcome.reading, row.as_of)
    return (*head, *rate, outcome.reference, *_comparison(outcome), outcome.shortfall, False)


def _comparison(outcome: GroupImpact) -> tuple[Value, ...]:
    impact = outcome.impact
    if impact is None:
        return (None,) * 7
    return (
        impact.ratio,
        impact.interval.low,
        finite(impact.interval.high),
        impact.below_four_fifths,
        impact.p_value,
        impact.adjusted,
        impact.flips,
    )
