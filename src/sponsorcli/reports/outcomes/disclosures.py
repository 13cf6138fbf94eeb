"""The report of datapoints: a row a figure, as those want it who report by a standard."""

from collections.abc import Iterator, Sequence

from sponsorcli.disclosures import Availability, DisclosedFigure
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Value, Withheld

COLUMNS = (
    Column("standard", "Standard", Kind.TEXT),
    Column("datapoint", "Datapoint", Kind.TEXT, "its id in the standard, or the cluster it belongs to"),
    Column("name", "Name", Kind.TEXT),
    Column("since", "From", Kind.DATE, "the first day of the time it is counted over; empty for a figure of one day"),
    Column("day", "Day", Kind.DATE, "the day of the figure, or the last day of its time"),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("value", "Value", Kind.NUMBER, "a share is a fraction of one"),
    Column("unit", "Unit", Kind.TEXT),
    Column("n", "N", Kind.WHOLE, "the people or roles that the value is a part of, or was counted among"),
    Column("status", "Status", Kind.WORD),
    Column("perturbed", "Perturbed", Kind.FLAG, "whether the count behind it carries noise"),
    Column("variance", "Variance of the noise", Kind.NUMBER, aside=True),
    Column("remark", "Remark", Kind.TEXT),
    Column("definition", "Definition", Kind.TEXT),
)


def disclosures_report(figures: Sequence[DisclosedFigure], snapshot: Snapshot) -> Report:
    """The report `disclose`: facts, and the table `datapoints`."""
    withheld = Withheld(f"fewer than {snapshot.program.outcomes.withhold_below} people, or nearly all in one group")
    counts = {status: sum(one.status is status for one in figures) for status in Availability}
    return report_of(
        snapshot,
        "disclose",
        "Figures for reporting standards",
        headline=_headline(*counts.values()),
        facts=(
            Fact("shown", "Figures shown", Kind.WHOLE, counts[Availability.SHOWN]),
            Fact("withheld", "Figures withheld", Kind.WHOLE, counts[Availability.WITHHELD]),
            Fact("not_available", "Figures not available", Kind.WHOLE, counts[Availability.NOT_AVAILABLE],
                 "the tables do not have what they need; the remark says what"),
        ),
        tables=(table_of("datapoints", "Datapoints", COLUMNS, (_row(one, withheld) for one in figures)),),
        notes=tuple(_notes()),
    )  # fmt: skip


def _row(one: DisclosedFigure, withheld: Withheld) -> TableRow:
    hidden: dict[str, Value] = {"value": withheld, "n": withheld} if one.status is Availability.WITHHELD else {}
    return row_of(hidden, one, one.datapoint, datapoint=one.datapoint.datapoint, status=one.status.value)


def _headline(shown: int, withheld: int, missing: int) -> str:
    others = [f"{withheld} withheld" if withheld else "", f"{missing} not available" if missing else ""]
    rest = ", ".join(filter(None, others))
    return f"{count_of(shown, 'figure', 'figures')} for ESRS S1-9 and ISO 30414{f'; {rest}' if rest else ''}."


def _notes() -> Iterator[str]:
    yield (
        "Definitions are in our own words. Check them against your edition of each standard before you publish a "
        "figure: ISO 30414 has a second edition of 2025, and ESRS are being revised."
    )
    yield (
        "Figures by group are those that the ledger shows, as of its day, and carry noise. So groups do not add "
        "up to the whole. A share is at most 1, whatever the noise."
    )
    yield (
        "Top management is taken as everybody at `leadership_from` and above. ESRS S1 means one and two levels below "
        "the administrative and supervisory bodies, or your own definition, which S1-9_06 then has to state."
    )
    yield "People are counted in the company as the people table has it, not in the programme alone."
