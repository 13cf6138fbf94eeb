"""What stands in a résumé: roles, lines, skills, awards, each with the rows that it comes from."""

from dataclasses import dataclass
from datetime import date

from sponsorcli.problems import Place


@dataclass(frozen=True, slots=True)
class Source:
    """The row that something comes from: its table, where it is, and its day."""

    table: str
    place: Place
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """A line of a résumé about one accomplishment.

    `what` is its row's own word for it, `skills` the row's tags. `is_verified` says whether somebody can confirm it,
    `is_reworded` whether the person words it differently than the row does.
    """

    text: str
    source: Source
    what: str = ""
    skills: tuple[str, ...] = ()
    is_verified: bool = False
    is_reworded: bool = False


@dataclass(frozen=True, slots=True)
class ResumeRole:
    """A time in one job: from a day to another, or to the present, with what was accomplished in it, newest first."""

    title: str
    company: str
    since: date
    until: date | None
    source: Source
    lines: tuple[ResumeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A degree or a certificate: what it is called, who gave it, and when."""

    name: str
    issuer: str
    on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the person can be reached; what is missing is empty."""

    email: str = ""
    phone: str = ""
    location: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """A résumé: all that is printed of a person, nothing that has no row.

    `other` are accomplishments from before the first role that is known.
    """

    person_id: str
    name: str
    contact: Contact
    roles: tuple[ResumeRole, ...] = ()
    other: tuple[ResumeLine, ...] = ()
    education: tuple[Award, ...] = ()
    certificates: tuple[Award, ...] = ()
    skills: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[ResumeLine, ...]:
        """All accomplishments in the order in which they are printed."""
        return (*(line for role in self.roles for line in role.lines), *self.other)
