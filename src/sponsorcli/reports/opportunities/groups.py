"""The table of opportunities by audited group: rates by person-quarter, with what is withheld and what it can show."""

from collections.abc import Iterator, Sequence

from sponsorcli.fairness.group_figures import GroupReach, seed_of
from sponsorcli.model import Snapshot
from sponsorcli.reports.fairness import limits_of, release_notes, withheld_in
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table, Value, Withheld

SIGNIFICANT = 0.05
COLUMNS = (
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("pool", "Who is counted", Kind.TEXT, "protégés in active pairs, or ever paired; nominated in the tables"),
    Column("people", "Protégés", Kind.WHOLE),
    Column("with_any", "With an opportunity", Kind.WHOLE, "protégés in active pairs, since pairing"),
    Column(
        "rate", "For each person and quarter", Kind.NUMBER, "protégés in active pairs; to one decimal, as is the ratio"
    ),
    Column("reference", "Compared with", Kind.TEXT, "the group of ten or more with the highest rate"),
    Column("ratio", "Ratio", Kind.NUMBER),
    Column("low", "Low", Kind.NUMBER, "95 % interval of the ratio, widened where a few people had many"),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P", Kind.PROBABILITY, "permutation test within level, rounded up to two decimals"),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE),
    Column("withheld", "Withheld", Kind.FLAG, aside=True),
)


def group_table(rows: Sequence[GroupReach], snapshot: Snapshot) -> Table:
    """Each group's opportunities; never a person's."""
    withheld = withheld_in(snapshot)
    shown = (_row(one, withheld) for one in rows)
    return table_of("by_group", "Opportunities by group", COLUMNS, shown)


def group_notes(rows: Sequence[GroupReach], snapshot: Snapshot) -> Iterator[str]:
    """How the groups are compared."""
    if rows:
        yield (
            "By group: opportunities had since pairing by person-quarter. The p-value comes from giving people groups "
            "at random within each level, so that a difference of level is none of the group; "
            f"seed {seed_of(snapshot)}. A low rate is a reason to look at who is asked, not a finding of bias."
        )
        yield from release_notes(snapshot)


def _row(one: GroupReach, withheld: Withheld) -> TableRow:
    people: Value = withheld if one.people is None else one.people
    if one.with_any is None:
        nothing = dict.fromkeys(("reference", "ratio", "low", "high", "p_value", "reading"))
        return row_of(nothing, one, people=people, with_any=withheld, rate=withheld, withheld=True)
    return row_of(one, limits_of(one.interval), people=people, reading=_reading(one), withheld=False)


def _reading(one: GroupReach) -> str:
    if one.reference == one.group:
        return "the group the others are compared with"
    if one.ratio is None:
        return "not compared"
    if one.p_value is None:
        return "no level has both groups"
    return "lower, unlikely to be chance" if one.p_value < SIGNIFICANT else "could be chance"
