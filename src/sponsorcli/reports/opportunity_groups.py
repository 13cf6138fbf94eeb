"""The table of opportunities by audited group: rates by person-quarter, with what is withheld and what it can show."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.opportunities import GroupReach, OpportunityReview
from sponsorcli.tables import Column, Kind, Table, Value, Withheld

SIGNIFICANT = 0.05
COLUMNS = (
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("people", "Protégés", Kind.WHOLE, "in active pairs"),
    Column("quarters", "Person-quarters", Kind.NUMBER, "since each was paired"),
    Column("had", "Had", Kind.WHOLE, "opportunities offered or given since pairing"),
    Column("with_any", "With any", Kind.WHOLE, "protégés"),
    Column("rate", "By person-quarter", Kind.NUMBER),
    Column("reference", "Compared with", Kind.TEXT, "the group of ten or more with the highest rate"),
    Column("ratio", "Ratio", Kind.NUMBER),
    Column("low", "Low", Kind.NUMBER, "95 % interval of the ratio, widened where a few people had many"),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P", Kind.PROBABILITY, "permutation test within level"),
    Column("reading", "Reading", Kind.TEXT),
    Column("withheld", "Withheld", Kind.FLAG),
)


def group_table(result: OpportunityReview, snapshot: Snapshot) -> Table:
    """Each group's opportunities; never a person's."""
    least = snapshot.program.outcomes.withhold_below
    withheld = Withheld(f"fewer than {least} people, or it would give such away")
    rows = [_row(one, withheld) for one in result.by_group]
    return Table.of_rows("by_group", "How often opportunities reach each group", COLUMNS, rows)


def group_notes(result: OpportunityReview) -> Iterator[str]:
    """How the groups are compared."""
    if result.by_group:
        yield (
            "By group: opportunities had since pairing by person-quarter, of protégés in active pairs. The p-value is "
            "of groups named anew at random within each level, so that a difference of level is none of the group; "
            f"seed {result.seed}. A low rate is a reason to look at who is asked, not a finding of bias."
        )


def _row(one: GroupReach, withheld: Withheld) -> tuple[Value, ...]:
    head: tuple[Value, ...] = (one.attribute, one.group, withheld if one.people is None else one.people)
    if one.had is None or one.quarters is None or one.with_any is None:
        return (*head, *(withheld,) * 4, None, None, None, None, None, None, True)
    limits = (None, None) if one.interval is None else (round(one.interval.low, 4), round(one.interval.high, 4))
    rate = None if one.rate is None else round(one.rate, 4)
    ratio = None if one.ratio is None else round(one.ratio, 4)
    shown = (round(one.quarters, 1), one.had, one.with_any, rate, one.reference, ratio, *limits, one.p_value)
    return (*head, *shown, _reading(one), False)


def _reading(one: GroupReach) -> str:
    if one.reference == one.group:
        return "the group the others are compared with"
    if one.ratio is None:
        return "not compared"
    if one.p_value is None:
        return "no level has both groups"
    return "lower, unlikely to be chance" if one.p_value < SIGNIFICANT else "could be chance"
