"""The tables of advocacy: who only mentors, how far up the ladder pairs are, what followed, what people say of it."""

import polars as pl

from sponsorcli.accountability import Accountability
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, named_rung
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
        Column(
            "since",
            "No advocacy since",
            Kind.DATE,
            "the day of the last advocacy, or of the pairing if there was none",
        ),
        Column("days", "Days", Kind.WHOLE),
        Column("contacts", "Contacts since then", Kind.WHOLE),
        Column("last_contact_on", "Last contact", Kind.DATE),
    )
    return table_of("mentoring_only", "In touch, but no advocacy", columns, result.mentoring_only)


def ladder_table(result: Accountability) -> Table:
    """How far up the ladder pairs are."""
    columns = (
        Column("rung", "Rung", Kind.WHOLE),
        Column("name", "Name", Kind.TEXT),
        Column("actions", "Actions", Kind.WHOLE, "of all pairs"),
        Column("pairs", "Pairs", Kind.WHOLE, "with at least one action on this rung"),
        Column("highest_of", "Pairs with this as highest rung", Kind.WHOLE),
        Column("known", "Actions on this rung", Kind.WORD),
    )
    note = (
        f"Advocacy is {named_rung(ADVOCACY_FROM_RUNG)} and above. All pairs, ended ones included. Air cover: the "
        "sponsor stands up for the protégé when something goes wrong."
    )
    return table_of("ladder", "How far up the ladder pairs are", columns, result.ladder, note)


def pairs_table(result: Accountability) -> Table:
    """What was done in each pair."""
    columns = (
        PROTEGE, SPONSOR,
        Column("paired_on", "Paired on", Kind.DATE),
        Column("active", "Active", Kind.FLAG),
        Column("contacts", "Actions", Kind.WHOLE, "of any rung"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions"),
        Column("confirmed", "Confirmed", Kind.WHOLE, "advocacy that somebody other than the sponsor confirmed"),
        Column("variety", "Varied advocacy", Kind.WHOLE, "the same action twice in a quarter counts once", aside=True),
        Column("highest_rung", "Highest rung", Kind.WHOLE),
        Column("decision_makers", "Introduced to", Kind.WHOLE, "different people the sponsor spoke to for the protégé"),
        Column("last_contact_on", "Last action", Kind.DATE),
        Column("last_advocacy_on", "Last advocacy", Kind.DATE),
    )  # fmt: skip
    return table_of("pairs", "What has been done in each pair", columns, result.pairs)


def months_table(result: Accountability) -> Table:
    """Contact and advocacy month by month."""
    columns = (
        Column("month", "Month", Kind.TEXT),
        Column("pairs", "Pairs", Kind.WHOLE, "active on at least one day of the month"),
        Column("actions", "Actions", Kind.WHOLE, "of any rung"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions"),
        Column("with_contact", "Pairs with an action", Kind.WHOLE),
        Column("with_advocacy", "Pairs with advocacy", Kind.WHOLE),
    )
    frame = result.months.with_columns(pl.col("month").dt.strftime("%Y-%m"))
    return table_of(
        "months", "Contact and advocacy by month", columns, frame, "The last month runs to the day of the report."
    )


def links_table(result: Accountability) -> Table:
    """The actions about an opportunity, and how it ended."""
    columns = (
        PROTEGE, SPONSOR,
        Column("on", "Day", Kind.DATE),
        Column("action", "Action", Kind.WORD),
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("outcome", "Result for the protégé", Kind.TEXT),
        Column("decided_on", "Decided on", Kind.DATE),
    )  # fmt: skip
    return table_of("links", "What actions led to", columns, result.links)


def endorsements_table(result: Accountability) -> Table:
    """What others did for a protégé after the sponsor's first advocacy."""
    columns = (
        PROTEGE, SPONSOR,
        Column("first_advocacy_on", "First advocacy", Kind.DATE, "by the sponsor"),
        Column("by", "Who spoke up", Kind.PERSON, "somebody other than the sponsor"),
        Column("on", "Day", Kind.DATE),
        Column("what", "What they did", Kind.TEXT),
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("met_on", "Introduced by the sponsor on", Kind.DATE, "where the sponsor brought the two together"),
    )  # fmt: skip
    note = "These actions came after the sponsor's advocacy. Dates alone cannot say whether they came because of it."
    return table_of("endorsements", "Others who spoke up later", columns, result.endorsements, note)


def feedback_table(result: Accountability, shown_from: int) -> Table:
    """What protégés and sponsors say of each other, withheld on too few answers."""
    columns = (
        WHICH_SPONSOR,
        Column("respondents", "Protégés who answered", Kind.WHOLE),
        Column("of_proteges", "Protégés' mean", Kind.NUMBER, "1 to 5, the latest answer of each"),
        Column("of_sponsor", "Sponsor's mean", Kind.NUMBER, "1 to 5, about the same protégés"),
        Column("gap", "Difference", Kind.NUMBER, "protégés' mean minus sponsor's mean, in pairs where both answered"),
    )
    answers = result.feedback.rows(named=True)
    means = ("of_proteges", "of_sponsor", "gap")
    rows = (row_of({mean: feedback_mean(row[mean], shown_from) for mean in means}, row) for row in answers)
    return table_of("feedback", "Feedback on each other", columns, rows)


def feedback_mean(mean: float | None, shown_from: int) -> Value:
    """A mean of answers to two decimals, withheld where it would rest on fewer than `shown_from` respondents."""
    return Withheld(f"fewer than {shown_from} respondents") if mean is None else round(float(mean), 2)
