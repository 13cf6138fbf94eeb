"""A résumé as blocks from top to bottom, in the layout that readers were measured to take apart whole.

The company stands on a line, the title with its dates on the next, headings are the usual ones; there is one column.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sponsorcli.readiness.resume import Award, Resume, ResumeLine, ResumeRole
from sponsorcli.rendering.safe_text import one_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXPERIENCE, OTHER, EDUCATION = "Work Experience", "Accomplishments", "Education"
CERTIFICATES, SKILLS = "Certifications", "Skills"
BULLET = "•"
PRESENT = "Present"


class BlockKind(Enum):
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
class ResumeBlock:
    """A block of text; `dates` stand at the right end of a dated line."""

    kind: BlockKind
    text: str
    dates: str = ""


def blocks_of(resume: Resume) -> Iterator[ResumeBlock]:
    """The résumé from top to bottom."""
    yield ResumeBlock(BlockKind.NAME, one_line(resume.name))
    yield from of_contact(resume)
    sections = (
        (EXPERIENCE, [block for role in resume.roles for block in of_role(role)]),
        (OTHER, list(map(bullet, resume.other))),
        (EDUCATION, [block for award in resume.education for block in of_award(award)]),
        (CERTIFICATES, [block for award in resume.certificates for block in of_award(award)]),
        (SKILLS, list(of_skills(resume))),
    )
    for heading, blocks in sections:
        if blocks:
            yield ResumeBlock(BlockKind.HEADING, heading)
            yield from blocks


def of_contact(resume: Resume) -> Iterator[ResumeBlock]:
    """Where the person can be reached, in one line."""
    contact = resume.contact
    reached = [one_line(one) for one in (contact.email, contact.phone, contact.location, contact.url) if one]
    if reached:
        yield ResumeBlock(BlockKind.CONTACT, " | ".join(reached))


def bullet(line: ResumeLine) -> ResumeBlock:
    """An accomplishment."""
    return ResumeBlock(BlockKind.BULLET, one_line(line.text))


def of_skills(resume: Resume) -> Iterator[ResumeBlock]:
    """The skills, in one line."""
    if resume.skills:
        yield ResumeBlock(BlockKind.TEXT, ", ".join(map(one_line, resume.skills)))


def of_role(role: ResumeRole) -> Iterator[ResumeBlock]:
    """The employer, the title with its dates, what was accomplished."""
    if role.company:
        yield ResumeBlock(BlockKind.COMPANY, one_line(role.company))
    yield ResumeBlock(BlockKind.DATED, one_line(role.title), span(role.since, role.until))
    yield from map(bullet, role.lines)


def of_award(award: Award) -> Iterator[ResumeBlock]:
    """Who gave it, then what it is with its month."""
    if award.issuer:
        yield ResumeBlock(BlockKind.COMPANY, one_line(award.issuer))
    yield ResumeBlock(BlockKind.DATED, one_line(award.name), month(award.on) if award.on else "")


def span(since: date, until: date | None) -> str:
    """A time as readers know it: "Jan 2020 – Present"."""
    return f"{month(since)} – {month(until) if until else PRESENT}"


def month(day: date) -> str:
    """The month of a day: "Jan 2020"."""
    return f"{MONTHS[day.month - 1]} {day.year}"
