"""A résumé as blocks from top to bottom, in the layout that readers were measured to take apart whole.

The company stands on a line, the title with its dates on the next, headings are the usual ones; there is one column.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sponsorcli.readiness.resume import Award, Resume, Role
from sponsorcli.rendering.safe_text import one_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXPERIENCE, OTHER, EDUCATION = "Work Experience", "Accomplishments", "Education"
CERTIFICATES, SKILLS = "Certifications", "Skills"
BULLET = "•"
PRESENT = "Present"


class Kind(Enum):
    """What a block is, and so how it looks."""

    NAME = "name"
    CONTACT = "contact"
    HEADING = "heading"
    COMPANY = "company"
    DATED = "dated"
    """A title with dates at the right end of its line."""
    BULLET = "bullet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text; `dates` stand at the right end of a dated line."""

    kind: Kind
    text: str
    dates: str = ""


def blocks_of(resume: Resume) -> Iterator[Block]:
    """The résumé from top to bottom."""
    yield Block(Kind.NAME, one_line(resume.name))
    contact = resume.contact
    reached = [one_line(one) for one in (contact.email, contact.phone, contact.location, contact.url) if one]
    if reached:
        yield Block(Kind.CONTACT, " | ".join(reached))
    if resume.roles:
        yield Block(Kind.HEADING, EXPERIENCE)
        for role in resume.roles:
            yield from of_role(role)
    if resume.other:
        yield Block(Kind.HEADING, OTHER)
        yield from (Block(Kind.BULLET, one_line(line.text)) for line in resume.other)
    for heading, awards in ((EDUCATION, resume.education), (CERTIFICATES, resume.certificates)):
        if awards:
            yield Block(Kind.HEADING, heading)
            for award in awards:
                yield from of_award(award)
    if resume.skills:
        yield Block(Kind.HEADING, SKILLS)
        yield Block(Kind.TEXT, ", ".join(map(one_line, resume.skills)))


def of_role(role: Role) -> Iterator[Block]:
    """The employer, the title with its dates, what was accomplished."""
    if role.company:
        yield Block(Kind.COMPANY, one_line(role.company))
    yield Block(Kind.DATED, one_line(role.title), span(role.since, role.until))
    yield from (Block(Kind.BULLET, one_line(line.text)) for line in role.lines)


def of_award(award: Award) -> Iterator[Block]:
    """Who gave it, then what it is with its month."""
    if award.issuer:
        yield Block(Kind.COMPANY, one_line(award.issuer))
    yield Block(Kind.DATED, one_line(award.name), month(award.on) if award.on else "")


def span(since: date, until: date | None) -> str:
    """A time as readers know it: "Jan 2020 – Present"."""
    return f"{month(since)} – {month(until) if until else PRESENT}"


def month(day: date) -> str:
    """The month of a day: "Jan 2020"."""
    return f"{MONTHS[day.month - 1]} {day.year}"
