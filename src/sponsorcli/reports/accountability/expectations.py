"""The tables of expectations: where each pair and each sponsor stands, what is due next, what is overdue."""

import polars as pl

from sponsorcli.accountability import Accountability
from sponsorcli.accountability.totals import kept_by_expectation, owing_most
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Kind, Table

from .advocacy import PROTEGE, SPONSOR, WHICH_SPONSOR

MOST = 15
"""How many sponsors a chart shows."""
TO_ACT = Column("to_act", "Who must act", Kind.WORD, "sponsor, protégé, both or nobody; not shown for feedback")
EXPECTATION = Column("expectation", "Expectation", Kind.TEXT)


def sponsors_table(result: Accountability) -> Table:
    """Each sponsor's standing."""
    columns = (
        WHICH_SPONSOR,
        Column("status", "Status", Kind.TEXT),
        Column("pairs", "Pairs so far", Kind.WHOLE),
        Column("active", "Active pairs", Kind.WHOLE),
        Column("met", "Up to date", Kind.WHOLE, "in active pairs"),
        Column("due", "Due soon", Kind.WHOLE, "in active pairs"),
        Column("overdue", "Overdue", Kind.WHOLE, "in active pairs, whoever has to act"),
        Column("owed", "Overdue by the sponsor", Kind.WHOLE, "overdue, and the sponsor has not acted yet"),
        Column("record", "Deadlines met", Kind.TEXT, "of those that have passed, in active pairs"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions from connector (3) up"),
        Column(
            "variety",
            "Varied advocacy",
            Kind.WHOLE,
            "the same action twice in a pair and quarter counts once",
            aside=True,
        ),
        Column(
            "decision_makers", "Introduced to", Kind.WHOLE, "people the sponsor spoke to for the protégés", aside=True
        ),
        Column("highest_rung", "Highest rung", Kind.WHOLE),
        Column("last_advocacy_on", "Last advocacy", Kind.DATE),
        Column("mentoring_only", "Pairs in touch without advocacy", Kind.WHOLE),
        Column("only_mentors", "Never advocated", Kind.FLAG, "never, in any pair, and every active pair has contact"),
    )
    frame = result.sponsors.with_columns(
        record=pl.format("{} of {}", "kept", "judged"), status=pl.col("status").str.replace_all("_", " ")
    )
    return table_of("sponsors", "Where each sponsor stands", columns, frame)


def by_expectation_table(result: Accountability) -> Table:
    """How well each expectation is met, over all pairs."""
    columns = (
        EXPECTATION,
        Column("kept", "Met, in time or late", Kind.WHOLE, "of the deadlines that have passed"),
        Column("due", "Deadlines passed", Kind.WHOLE),
        Column("late", "Of these met late", Kind.WHOLE),
        Column(
            "overdue",
            "Overdue now",
            Kind.WHOLE,
            "pairs past the due date, grace days included; some are in several rows",
        ),
    )
    return table_of("by_expectation", "How each expectation is met", columns, kept_by_expectation(result.standings))


def standings_table(result: Accountability) -> Table:
    """Each pair against each expectation."""
    columns = (
        PROTEGE, SPONSOR, EXPECTATION,
        Column("state", "State", Kind.WORD, "met, late, due, overdue, not yet, excused or paused"),
        Column("last_on", "Last done", Kind.DATE),
        Column("due_on", "Due on", Kind.DATE, "the next due date; where overdue, the first missed"),
        Column("count", "Done", Kind.WHOLE, "in the current period; not shown for open feedback"),
        Column("needed", "Needed", Kind.WHOLE, "in each period"),
        Column("windows_met", "Met on time", Kind.WHOLE, "periods so far"),
        Column("windows_late", "Met late", Kind.WHOLE, "periods so far"),
        Column("windows_due", "Periods so far", Kind.WHOLE, "those wholly within the time of the pair"),
        Column("paired_on", "Paired on", Kind.DATE),
        TO_ACT,
        Column("why", "Why", Kind.TEXT),
    )  # fmt: skip
    return table_of("standings", "Each pair and expectation", columns, result.standings)


def coming_up_table(result: Accountability) -> Table:
    """What falls due next, by person."""
    columns = (
        Column("person_id", "Who must act", Kind.PERSON),
        PROTEGE,
        SPONSOR,
        Column("due_on", "Due on", Kind.DATE),
        EXPECTATION,
    )
    return table_of("coming_up", "Due next", columns, result.coming_up)


def escalation_table(result: Accountability) -> Table:
    """What is overdue, with the step it has come to."""
    columns = (
        SPONSOR, PROTEGE, EXPECTATION,
        Column("due_on", "Due on", Kind.DATE),
        Column("days_overdue", "Days overdue", Kind.WHOLE),
        TO_ACT,
        Column("step", "Step now", Kind.TEXT, "what the programme does about it by now"),
        Column("next_step", "Next step", Kind.TEXT, aside=True),
        Column("next_on", "Next step from", Kind.DATE, aside=True),
    )  # fmt: skip
    return table_of("escalation", "Overdue, longest first", columns, result.escalation)


def most_overdue_table(result: Accountability) -> Table:
    """The sponsors who owe most."""
    columns = (
        WHICH_SPONSOR,
        Column("owed", "Overdue by the sponsor", Kind.WHOLE),
        Column("overdue", "Overdue", Kind.WHOLE, "whoever has to act"),
        Column("active", "Active pairs", Kind.WHOLE),
    )
    owing = owing_most(result.sponsors)
    note = f"{owing.height} sponsors have something overdue; the first {MOST} are shown." if owing.height > MOST else ""
    return table_of("most_overdue", "Sponsors who have most to catch up on", columns, owing.head(MOST), note)
