"""The list of messages that were made: to whom, about how many things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sponsorcli.forms.messages import PersonMessage
from sponsorcli.model import Snapshot
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

MADE = (
    Column("person_id", "To", Kind.PERSON),
    Column("role", "As", Kind.WORD, "sponsor, protégé, helper, applicant or manager"),
    Column("overdue", "Overdue", Kind.WHOLE),
    Column("due", "Due next", Kind.WHOLE),
    Column("to_return", "Forms to send back", Kind.WHOLE),
    Column("subject", "Subject", Kind.TEXT, aside=True),
    Column("file", "File", Kind.TEXT),
)


@dataclass(frozen=True, slots=True)
class MadeMessage:
    """A message with its subject and the name of its file."""

    message: PersonMessage
    subject: str
    file: str


def messages_report(
    snapshot: Snapshot, made: Sequence[MadeMessage], since: date | None, without_address: int
) -> Report:
    """The report `nudge`: who gets a message, and about how much."""
    rows = [
        row_of(
            person_id=one.message.person_id, role=one.message.role.value, overdue=len(one.message.overdue),
            due=len(one.message.due), to_return=len(one.message.to_return), subject=one.subject, file=one.file,
        )
        for one in made
    ]  # fmt: skip
    since_then = () if since is None else (Fact("since", "Only what is new since", Kind.DATE, since),)
    return report_of(
        snapshot,
        "nudge",
        "Messages to people",
        headline=_headline(len(made), since),
        facts=(
            Fact("messages", "Messages", Kind.WHOLE, len(made)),
            Fact("without_address", "People without an e-mail address", Kind.WHOLE, without_address),
            *since_then,
        ),
        tables=(table_of("messages", "Who gets a message", MADE, rows),),
        notes=("Nothing is sent: open a draft, read it, and send it yourself.",),
    )


def _headline(messages: int, since: date | None) -> str:
    new = "" if since is None else " since that day"
    if not messages:
        return f"Nobody needs a message: nothing is due or overdue{new}."
    many = "1 person has" if messages == 1 else f"{messages} people have"
    return f"{many} something to do or to know{new}."
