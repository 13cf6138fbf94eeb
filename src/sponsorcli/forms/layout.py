"""The sheets of forms and their columns, declared once: what is drawn, and what is read when a form comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from unicodedata import normalize

from .code import FormKind

RECORD = "Record"
"""The hidden column with the id of what the row is about."""
AS_SENT = "As sent"
"""The hidden column with the fingerprint of a row that was filled in when the form was sent."""
TITLED = ": "
"""Stands between an opportunity's id and its title."""
FINGERPRINT = 12


class Entry(StrEnum):
    """What is entered in a column of a form."""

    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"
    """One of a list; other words are read too."""
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its heading, the field it is read as (none where it only informs), what is entered, its width.

    `is_given` columns are filled in when the form is made, and locked. `least` and `most` bound a number.
    """

    heading: str
    field: str | None
    entry: Entry = Entry.TEXT
    width: int = 16
    is_given: bool = False
    help: str = ""
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet of a form: its name, the table that its rows belong to (none where it only informs), its columns.

    `subject` is the field that says whom or what a row is about and that the form fills in itself: a row with nothing
    else is not filled in. `person` is the field of the one who fills in the form.
    """

    name: str
    title: str
    kind: FormKind
    table: str | None
    columns: tuple[FormColumn, ...]
    subject: str | None = None
    person: str = ""
    has_records: bool = False
    labelled: tuple[tuple[str, str], ...] = ()
    """Labels of single cells above the columns, each with the field that it is read as."""

    @property
    def entered(self) -> tuple[FormColumn, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if not column.is_given)

    @property
    def marked(self) -> tuple[str, ...]:
        """The headings of the columns by which a row that was sent is known again: never the note's."""
        if self.subject is not None or self.table is None:
            return (self.columns[0].heading,)
        return tuple(column.heading for column in self.columns if column.field not in {None, "note"})

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings in their order, those of hidden columns last."""
        hidden = (RECORD, AS_SENT) if self.has_records else ()
        return (*(column.heading for column in self.columns), *hidden)


DID_HAPPEN = "Is this right?"
YES, NO = "yes", "no"
SIGNED = "Signed on"

ACTIONS = SheetLayout(
    "What you did",
    "What you did for your protégés",
    FormKind.ACTIONS,
    "activity",
    (
        FormColumn("Date", "on", Entry.DATE, 13, help="The day on which you did it."),
        FormColumn("Protégé", "protege_id", Entry.CHOICE, 26, help="Who you did it for. Choose from the list."),
        FormColumn("What you did", "action", Entry.CHOICE, 27, help="Choose from the list. The next sheet explains "
                   "each action."),
        FormColumn("Who else", "with_person", Entry.TEXT, 24, help="Who else was involved, such as the person you "
                   "introduced your protégé to: name or e-mail."),
        FormColumn("Opportunity", "opportunity_id", Entry.CHOICE, 30, help="If it was about an opportunity on the "
                   "register, choose it here. Otherwise leave this empty."),
        FormColumn("Note", "note", Entry.TEXT, 40, help="Anything worth knowing. It is never scored."),
        FormColumn(DID_HAPPEN, None, Entry.CHOICE, 15, help="Only for rows that were already filled in: yes or no."),
    ),
    person="sponsor_id",
    has_records=True,
)  # fmt: skip

PROTEGES = SheetLayout(
    "Your protégés",
    "Your protégés and what is next",
    FormKind.ACTIONS,
    None,
    (
        FormColumn("Your protégé", None, width=28, is_given=True),
        FormColumn("You are", None, width=14, is_given=True),
        FormColumn("Pair since", None, Entry.DATE, 13, is_given=True),
        FormColumn("Next meeting by", None, Entry.DATE, 17, is_given=True),
        FormColumn("What is due from you", None, width=60, is_given=True),
    ),
    has_records=True,
)

LADDER = SheetLayout(
    "What the actions mean",
    "What the actions mean",
    FormKind.ACTIONS,
    None,
    (
        FormColumn("Action", None, width=28, is_given=True),
        FormColumn("What it means", None, width=62, is_given=True),
        FormColumn("Rung", None, width=24, is_given=True),
    ),
)

RATINGS = SheetLayout(
    "Ratings",
    "How is it going?",
    FormKind.PULSE,
    "feedback",
    (
        FormColumn("Your partner", "about_id", width=30, is_given=True),
        FormColumn("Rating 1 to 5", "rating", Entry.NUMBER, 16, least=1, most=5,
                   help="1: not at all. 2: a little. 3: partly. 4: well. 5: very well."),
    ),
    subject="about_id",
    person="from_id",
    has_records=True,
)  # fmt: skip

QUESTIONS = SheetLayout(
    "Questions",
    "In your own words",
    FormKind.PULSE,
    "responses",
    (
        FormColumn("Question", "question", width=50, is_given=True),
        FormColumn("Your answer", "answer", Entry.TEXT, 70, help="Write as much or as little as you like."),
    ),
    subject="question",
    person="from_id",
)

AGREEMENT = SheetLayout(
    "Agreement",
    "What the two of you agree on",
    FormKind.AGREEMENT,
    "agreements",
    (
        FormColumn("Goal", "goal", Entry.TEXT, 44, help="What you both work towards, one goal a row."),
        FormColumn("What each of us will do", "expectation", Entry.TEXT, 50, help="What the sponsor does, and what the "
                   "protégé does."),
        FormColumn("Review on", "review_on", Entry.DATE, 14, help="The day on which you look at the goal together."),
        FormColumn("Reached on", "met_on", Entry.DATE, 14, help="Leave empty until the goal is reached."),
    ),
    person="protege_id",
    has_records=True,
    labelled=((SIGNED, "signed_on"),),
)  # fmt: skip

CHOICES = SheetLayout(
    "Your choices",
    "Who would you like to be paired with?",
    FormKind.CHOICES,
    "preferences",
    (
        FormColumn("Person", "choice_id", width=30, is_given=True),
        FormColumn("About", None, width=56, is_given=True),
        FormColumn("Your choice", "rank", Entry.NUMBER, 14, least=1, most=50,
                   help="1 for your first choice, 2 for your second, and so on. Leave the others empty."),
    ),
    subject="choice_id",
    person="person_id",
    has_records=True,
)  # fmt: skip

LAYOUTS: tuple[SheetLayout, ...] = (ACTIONS, PROTEGES, LADDER, RATINGS, QUESTIONS, AGREEMENT, CHOICES)
TABLES_OF_FORMS = frozenset({*(layout.table for layout in LAYOUTS if layout.table), "returns"})
"""The tables that rows of forms belong to."""


def fingerprint(values: Sequence[object]) -> str:
    """Letters by which the cells of a row are known to be as they were sent, whoever wrote the file in between."""
    plain = "\x1f".join(_plain(value) for value in values)
    return sha256(plain.encode()).hexdigest()[:FINGERPRINT]


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else " ".join(normalize("NFKC", str(value)).casefold().split())
