"""The tables of advocacy: who only mentors, how far up the ladder, what it set going, what people say of it."""

import polars as pl

from sponsorcli.accountability import Accountability
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Kind, Table, Value, Withheld

PROTEGE = Column("protege_id", "Protégé", Kind.PERSON)
SPONSOR = Column("sponsor_id", "Sponsor", Kind.PERSON)
WHICH_SPONSOR = Column("person_id", "Sponsor", Kind.PERSON)
"""A row's sponsor, in a table with a row a sponsor."""


def mentoring_only_table(result: Accountability) -> Table:
    """The pairs with contact and no advocacy."""
    columns = (
        Column("sponsor_id", "Sponsor", Kind.PERSON, named="name"),
        PROTEGE,
        Column("since", "No advocacy since", Kind.DATE, "the last advocacy, or the pairing where there was none"),
        Column("days", "Days", Kind.WHOLE),
        Column("contacts", "Contacts since", Kind.WHOLE),
        Column("last_contact_on", "Last contact", Kind.DATE),
    )
    return table_of("mentoring_only", "Contact without advocacy", columns, result.mentoring_only)


def ladder_table(result: Accountability) -> Table:
    """How far up the ladder pairs came."""
    columns = (
        Column("rung", "Rung", Kind.WHOLE),
        Column("name", "Name", Kind.TEXT),
        Column("actions", "Actions done", Kind.WHOLE),
        Column("pairs", "Pairs", Kind.WHOLE, "with at least one action on this rung"),
        Column("highest_of", "Highest rung of", Kind.WHOLE, "pairs that came so far and no further"),
        Column("known", "What stands on it", Kind.WORD),
    )
    note = f"Advocacy is rung {ADVOCACY_FROM_RUNG} and above. All pairs, ended ones included."
    return table_of("ladder", "How far up the ladder", columns, result.ladder, note)


def pairs_table(result: Accountability) -> Table:
    """What was done in each pair."""
    columns = (
        PROTEGE, SPONSOR,
        Column("paired_on", "Paired on", Kind.DATE),
        Column("active", "Active", Kind.FLAG),
        Column("contacts", "Actions", Kind.WHOLE, "of any rung"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions"),
        Column("confirmed", "Confirmed", Kind.WHOLE, "advocacy that somebody other than the sponsor confirmed"),
        Column("variety", "Variety", Kind.WHOLE, "different advocacy actions, one counted once a quarter"),
        Column("highest_rung", "Highest rung", Kind.WHOLE),
        Column("decision_makers", "People met", Kind.WHOLE, "different people the protégé was put before by advocacy"),
        Column("last_contact_on", "Last action", Kind.DATE),
        Column("last_advocacy_on", "Last advocacy", Kind.DATE),
    )  # fmt: skip
    return table_of("pairs", "What was done in each pair", columns, result.pairs)


def months_table(result: Accountability) -> Table:
    """Contact and advocacy month by month."""
    columns = (
        Column("month", "Month", Kind.TEXT),
        Column("pairs", "Pairs", Kind.WHOLE, "that lasted on a day of the month"),
        Column("actions", "Actions", Kind.WHOLE, "of any rung"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions"),
        Column("with_contact", "Pairs with an action", Kind.WHOLE),
        Column("with_advocacy", "Pairs with advocacy", Kind.WHOLE),
    )
    frame = result.months.with_columns(pl.col("month").dt.strftime("%Y-%m"))
    return table_of("months", "Month by month", columns, frame, "The last month runs to the day of the report.")


def links_table(result: Accountability) -> Table:
    """The actions about an opportunity, and how it ended."""
    columns = (
        PROTEGE, SPONSOR,
        Column("on", "On", Kind.DATE),
        Column("action", "Action", Kind.WORD),
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("outcome", "How it ended", Kind.TEXT),
        Column("decided_on", "Decided on", Kind.DATE),
    )  # fmt: skip
    return table_of("links", "From action to opportunity to outcome", columns, result.links)


def endorsements_table(result: Accountability) -> Table:
    """What others did for a protégé after the sponsor's first advocacy."""
    columns = (
        PROTEGE, SPONSOR,
        Column("first_advocacy_on", "First advocacy", Kind.DATE, "by the sponsor"),
        Column("by", "By", Kind.PERSON, "somebody who is not the sponsor"),
        Column("on", "On", Kind.DATE),
        Column("what", "What", Kind.TEXT),
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("met_on", "Met through the sponsor on", Kind.DATE, "where the sponsor brought the two together"),
    )  # fmt: skip
    note = "It followed the sponsor's advocacy; whether it came of it, nobody can tell from dates."
    return table_of("endorsements", "Others who spoke up afterwards", columns, result.endorsements, note)


def feedback_table(result: Accountability, shown_from: int) -> Table:
    """What protégés and sponsors say of each other, withheld on too few answers."""
    columns = (
        WHICH_SPONSOR,
        Column("respondents", "Protégés who answered", Kind.WHOLE),
        Column("of_proteges", "Their mean", Kind.NUMBER, "1 to 5, the latest answer of each"),
        Column("of_sponsor", "Sponsor's mean", Kind.NUMBER, "1 to 5, about the same protégés"),
        Column("gap", "Difference", Kind.NUMBER, "protégés' less sponsor's, in pairs where both answered"),
    )
    answers = result.feedback.rows(named=True)
    means = ("of_proteges", "of_sponsor", "gap")
    rows = (row_of({mean: feedback_mean(row[mean], shown_from) for mean in means}, row) for row in answers)
    return table_of("feedback", "What the two say of each other", columns, rows)


def feedback_mean(mean: float | None, shown_from: int) -> Value:
    """A mean of answers to two decimals, withheld where it would rest on fewer than `shown_from` respondents."""
    return Withheld(f"fewer than {shown_from} respondents") if mean is None else round(float(mean), 2)
