"""A sponsor's own page: their protégés, what they did, what is next. It rates nobody and shows no answer."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from sponsorcli.forms.addressed import ActivePair
from sponsorcli.forms.asked.sponsor import in_words
from sponsorcli.forms.due import DueByPerson
from sponsorcli.model import Snapshot
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, named_rung
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.values import NamedPerson

PAIRS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("role", "You are", Kind.WORD, "lead or co-sponsor"),
    Column("paired_on", "Pair since", Kind.DATE),
    Column("next_meeting_by", "Next meeting by", Kind.DATE),
    Column("last_advocacy_on", "Last advocacy", Kind.DATE),
)
DONE = (
    Column("on", "Day", Kind.DATE),
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("action", "What you did", Kind.TEXT),
    Column("rung", "Rung", Kind.TEXT),
    Column("with_person", "Who else", Kind.PERSON),
    Column("opportunity_id", "About", Kind.ID),
)
NEXT = (
    Column("due_on", "By", Kind.DATE),
    Column("what", "What", Kind.TEXT),
    Column("with_id", "With", Kind.PERSON),
    Column("overdue", "Overdue", Kind.FLAG),
)


def sponsor_page(sponsor: str, pairs: Sequence[ActivePair], due: DueByPerson) -> Report:
    """The report `sponsor_page` of a sponsor with these active pairs."""
    snapshot = due.snapshot
    own = snapshot.history.actions_of_pairs.filter(pl.col("sponsor_id") == sponsor)
    own = own.filter(pl.col("protege_id").is_in([pair.protege_id for pair in pairs]))
    advocacy = own.filter(pl.col("rung") >= ADVOCACY_FROM_RUNG)
    items = due.of(sponsor)
    name = NamedPerson(sponsor, snapshot.history.names_of([sponsor]).get(sponsor)).said
    proteges = count_of(len(pairs), "protégé", "protégés")
    acts = count_of(advocacy.height, "act of advocacy", "acts of advocacy")
    return report_of(
        snapshot,
        "sponsor_page",
        f"Your page: {name}",
        headline=f"{proteges}, {acts} on record, {count_of(len(items), 'thing', 'things')} to do next.",
        facts=(
            Fact("person_id", "Sponsor", Kind.PERSON, sponsor),
            Fact("pairs", "Protégés", Kind.WHOLE, len(pairs)),
            Fact("actions", "Actions on record", Kind.WHOLE, own.height),
            Fact("advocacy", "Of these, advocacy", Kind.WHOLE, advocacy.height, "rung 3 and above"),
        ),
        tables=(_pairs(sponsor, pairs, due, advocacy), _next(due, sponsor), _done(own)),
        notes=(
            "Your own page, made from the programme's tables. It rates nobody, and shows nobody's answers.",
            "If something is missing or wrong, tell the programme team or correct it in your next form.",
        ),
    )


def _pairs(sponsor: str, pairs: Sequence[ActivePair], due: DueByPerson, advocacy: pl.DataFrame) -> Table:
    last: dict[str, date] = dict(advocacy.group_by("protege_id").agg(pl.col("on").max()).iter_rows())
    rows = [
        row_of(
            pair, next_meeting_by=due.next_meetings.get((pair.protege_id, sponsor)),
            last_advocacy_on=last.get(pair.protege_id),
        )
        for pair in pairs
    ]  # fmt: skip
    return table_of("pairs", "Your protégés", PAIRS, rows)


def _next(due: DueByPerson, sponsor: str) -> Table:
    rows = [row_of(item, overdue=item.is_overdue) for item in due.of(sponsor)]
    return table_of("next", "What is next", NEXT, rows)


def _done(own: pl.DataFrame) -> Table:
    """What the sponsor did, newest first."""
    frame = own.sort("on", "protege_id", "action", descending=[True, False, False]).with_columns(
        pl.col("action").map_elements(in_words, return_dtype=pl.String),
        rung=pl.col("rung").map_elements(named_rung, return_dtype=pl.String),
    )
    return table_of("done", "What you did", DONE, frame)


def papers_report(snapshot: Snapshot, name: str, title: str, files: Mapping[str, str]) -> Report:
    """A list of files that were made, each by the person it is about."""
    columns = (Column("person_id", "Person", Kind.PERSON), Column("file", "File", Kind.TEXT))
    rows = [row_of(person_id=person, file=file) for file, person in files.items()]
    count = "1 page" if len(files) == 1 else f"{len(files)} pages"
    return report_of(
        snapshot, name, title, headline=f"{count} made.", facts=(Fact("pages", "Pages", Kind.WHOLE, len(files)),),
        tables=(table_of("pages", "What was made", columns, rows),),
    )  # fmt: skip
