"""The report on one person's open opportunities: which needs evidence shows, by which row, and what is missing."""

from collections.abc import Iterator, Sequence

from sponsorcli.model import Snapshot
from sponsorcli.opportunities.needs import FittingOpportunity
from sponsorcli.reports.cover import count_of, named
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

OPEN = (
    Column("opportunity_id", "Opportunity", Kind.ID),
    Column("title", "Title", Kind.TEXT),
    Column("kind", "Kind", Kind.WORD),
    Column("level", "Level", Kind.TEXT),
    Column("closes_on", "Closes", Kind.DATE),
    Column("needed", "Needs", Kind.WHOLE),
    Column("met", "Shown by evidence", Kind.WHOLE),
    Column("missing", "Not shown", Kind.TEXT, "Ask whether there is evidence that is not on record."),
    Column("at_level", "At the level", Kind.FLAG, "At the level of the person, or one above."),
    Column("same_function", "Same function", Kind.FLAG),
    Column("is_considered", "Candidate already", Kind.FLAG),
)
NEEDS = (
    Column("opportunity_id", "Opportunity", Kind.ID),
    Column("skill", "Need", Kind.TEXT),
    Column("what", "Shown by", Kind.TEXT, "An accomplishment on record; empty: none."),
    Column("on", "Day", Kind.DATE),
    Column("verified_by", "Confirmed by", Kind.PERSON, "Empty: nobody has confirmed it."),
)


def person_opportunities_report(person_id: str, found: Sequence[FittingOpportunity], snapshot: Snapshot) -> Report:
    """The report `readiness opportunities`: the tables `opportunities` and `needs`."""
    whole = [one for one in found if one.needs and not one.missing]
    who = named(person_id, snapshot.history.names_of([person_id]))
    return report_of(
        snapshot,
        "readiness opportunities",
        f"Open opportunities for {who}",
        headline=_headline(who, found, len(whole)),
        facts=(
            Fact("person_id", "Person", Kind.PERSON, person_id),
            Fact("open", "Open opportunities", Kind.WHOLE, len(found)),
            Fact("all_needs_met", "With evidence for all that is needed", Kind.WHOLE, len(whole)),
            Fact("without_needs", "Without needs on record", Kind.WHOLE, sum(not one.needs for one in found)),
        ),
        tables=(
            table_of("opportunities", "Open opportunities", OPEN, map(_row, found)),
            table_of("needs", "What each needs, and what shows it", NEEDS, _needs(found)),
        ),
        notes=(
            "A need is met where a row of evidence names the skill, whole and in any case. No rating is looked at.",
            "What is not shown may still be there: ask, and record it. Nothing is added without a row.",
        ),
    )


def _headline(who: str, found: Sequence[FittingOpportunity], whole: int) -> str:
    if not found:
        return "No opportunity is open on that day."
    evidence = "has evidence for all that is needed"
    return f"{who} {evidence} in {whole} of {count_of(len(found), 'open opportunity', 'open opportunities')}."


def _row(one: FittingOpportunity) -> TableRow:
    return row_of({"missing": ", ".join(one.missing) or None}, one, needed=len(one.needs))


def _needs(found: Sequence[FittingOpportunity]) -> Iterator[TableRow]:
    for one in found:
        for need in one.needs:
            for shown in need.shown_by or (None,):
                yield row_of(shown, opportunity_id=one.opportunity_id, skill=need.skill)
