"""The tables of duties: each pair's and each sponsor's standing, what falls due, what is overdue."""

import polars as pl

from sponsorcli.accountability import Accountability
from sponsorcli.accountability.totals import kept_by_expectation, owing_most
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Kind, Table

from .advocacy import PROTEGE, SPONSOR, WHICH_SPONSOR

MOST = 15
"""So many sponsors are drawn in a chart."""
TO_ACT = Column(
    "to_act", "Whose part", Kind.WORD, "who has not acted yet: sponsor, protégé, both or nobody; not said of feedback"
)
EXPECTATION = Column("expectation", "Expectation", Kind.TEXT)


def sponsors_table(result: Accountability) -> Table:
    """Each sponsor's standing."""
    columns = (
        WHICH_SPONSOR,
        Column("status", "Status", Kind.TEXT),
        Column("pairs", "Pairs", Kind.WHOLE),
        Column("active", "Active", Kind.WHOLE, "pairs that last today: the load"),
        Column("met", "Met", Kind.WHOLE, "standings of active pairs"),
        Column("due", "Due", Kind.WHOLE, "standings of active pairs"),
        Column("overdue", "Overdue", Kind.WHOLE, "standings of active pairs"),
        Column("owed", "Own part overdue", Kind.WHOLE, "overdue standings in which the sponsor has not acted"),
        Column("record", "Kept", Kind.TEXT, "windows and deadlines of active pairs kept, of those that are over"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions from the connector's rung up"),
        Column("variety", "Variety", Kind.WHOLE, "different advocacy actions a pair and quarter"),
        Column("decision_makers", "People met", Kind.WHOLE, "people the protégés were put before, a pair"),
        Column("highest_rung", "Highest rung", Kind.WHOLE),
        Column("last_advocacy_on", "Last advocacy", Kind.DATE),
        Column("mentoring_only", "Mentoring only", Kind.WHOLE, "pairs"),
        Column("only_mentors", "Only mentors", Kind.FLAG, "no advocacy ever, and every active pair is mentoring only"),
    )
    frame = result.sponsors.with_columns(
        record=pl.format("{} of {}", "kept", "judged"), status=pl.col("status").str.replace_all("_", " ")
    )
    return table_of("sponsors", "Each sponsor's standing", columns, frame)


def by_expectation_table(result: Accountability) -> Table:
    """How well each expectation is met, over all pairs."""
    columns = (
        EXPECTATION,
        Column("kept", "Met", Kind.WHOLE, "deadlines met, in time or late, of those that have passed"),
        Column("due", "Deadlines passed", Kind.WHOLE),
        Column("late", "Met late", Kind.WHOLE),
        Column("overdue", "Overdue now", Kind.WHOLE, "pairs that are past the due date, grace days included"),
    )
    return table_of("by_expectation", "How each expectation is met", columns, kept_by_expectation(result.standings))


def standings_table(result: Accountability) -> Table:
    """Each pair against each expectation."""
    columns = (
        PROTEGE, SPONSOR, EXPECTATION,
        Column("state", "State", Kind.WORD, "met, late, due, overdue, not yet, excused or paused"),
        Column("last_on", "Last done", Kind.DATE),
        Column("due_on", "Due on", Kind.DATE, "the day it is due next, or was due first where overdue"),
        Column("count", "Done", Kind.WHOLE, "in the current window; not said of open feedback"),
        Column("needed", "Needed", Kind.WHOLE, "in a window"),
        Column("windows_met", "Kept in time", Kind.WHOLE, "windows so far"),
        Column("windows_late", "Kept late", Kind.WHOLE, "windows so far"),
        Column("windows_due", "Of", Kind.WHOLE, "windows so far that lay wholly in the pair's time"),
        Column("paired_on", "Paired on", Kind.DATE),
        TO_ACT,
        Column("why", "Why", Kind.TEXT),
    )  # fmt: skip
    return table_of("standings", "Each pair against each expectation", columns, result.standings)


def coming_up_table(result: Accountability) -> Table:
    """What falls due next, by person."""
    columns = (
        Column("person_id", "Who", Kind.PERSON),
        Column("due_on", "By", Kind.DATE),
        EXPECTATION,
        PROTEGE,
        SPONSOR,
    )
    return table_of("coming_up", "What falls due next", columns, result.coming_up)


def escalation_table(result: Accountability) -> Table:
    """What is overdue, with the step it has come to."""
    columns = (
        SPONSOR, PROTEGE, EXPECTATION,
        Column("due_on", "Due on", Kind.DATE),
        Column("days_overdue", "Days overdue", Kind.WHOLE),
        TO_ACT,
        Column("step", "Step reached", Kind.TEXT),
        Column("next_step", "Next step", Kind.TEXT),
        Column("next_on", "From", Kind.DATE),
    )  # fmt: skip
    return table_of("escalation", "What is overdue, longest first", columns, result.escalation)


def most_overdue_table(result: Accountability) -> Table:
    """The sponsors who owe most."""
    columns = (
        WHICH_SPONSOR,
        Column("owed", "Own part overdue", Kind.WHOLE),
        Column("overdue", "Overdue", Kind.WHOLE, "whoever has to act"),
        Column("active", "Active pairs", Kind.WHOLE),
    )
    owing = owing_most(result.sponsors)
    note = f"{owing.height} sponsors owe something; the first {MOST} are shown." if owing.height > MOST else ""
    return table_of("most_overdue", "Who owes most", columns, owing.head(MOST), note)
