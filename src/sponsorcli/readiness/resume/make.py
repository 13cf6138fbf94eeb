"""Put a résumé together: roles, what was accomplished in each, skills, awards. Nothing stands in it without a row."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Place, Problem, Severity
from sponsorcli.readiness.words import commonest, is_active, spelt_out

from .content import Award, Contact, Resume, ResumeLine, ResumeRole, Source
from .edits import Edits
from .reworded import applied, ordered_skills
from .roles import roles_of

Rank = Callable[[ResumeLine], float]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row that is not in the résumé, and why."""

    what: str
    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class MadeResume:
    """A résumé, the rows that are not in it, and what is wrong on the way."""

    resume: Resume
    left_out: tuple[LeftOutRow, ...]
    problems: tuple[Problem, ...]


def make_resume(person_id: str, snapshot: Snapshot, edits: Edits | None = None, rank: Rank | None = None) -> MadeResume:
    """The person's résumé as of the day, with their own edits where they hold; problems C020 to C026, C028, C047.

    Accomplishments stand in the role of their day: those first that `rank` puts lowest, then those that somebody can
    confirm, then the newest.
    """
    edits = edits or Edits()
    rows = tuple(evidence_of(person_id, snapshot))
    used = [line for line in rows if line.is_verified or line.agreed]
    left_out = [LeftOutRow(one.text, one.source, "nobody can confirm it") for one in rows if one not in used]
    worded = applied([(one.on, one.what, one.line) for one in used], edits, [(one.on, one.what) for one in rows])
    left_out += [LeftOutRow(text, source, "left out by the person") for text, source in worded.left_out]
    lines = sorted(worded.lines, key=lambda line: order_of(line, rank))
    roles, role_problems = roles_of(person_id, snapshot)
    placed, other = in_roles(roles, lines)
    education, certificates, expired = awards_of(person_id, snapshot)
    skills, skill_problems = ordered_skills(skills_of(lines, snapshot), edits)
    contact, name, contact_problems = contact_of(person_id, snapshot, edits.contact)
    resume = Resume(person_id, name, contact, placed, other, education, certificates, skills)
    problems = (
        *edits.problems, *contact_problems, *role_problems, *worded.problems, *skill_problems,
        *unconfirmed(person_id, left_out), *active_texts(person_id, snapshot),
    )  # fmt: skip
    return MadeResume(resume, (*left_out, *expired), problems)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of evidence as it is, with the line that it makes."""

    on: date
    what: str
    line: ResumeLine
    agreed: bool

    @property
    def is_verified(self) -> bool:
        """Whether somebody can confirm it."""
        return self.line.is_verified

    @property
    def text(self) -> str:
        """The line's words."""
        return self.line.text

    @property
    def source(self) -> Source:
        """Where the row is."""
        return self.line.source


def evidence_of(person_id: str, snapshot: Snapshot) -> Iterator[EvidenceRow]:
    """The person's rows of evidence up to the day."""
    for row, source in rows_of("evidence", person_id, snapshot, "on"):
        skills = tuple(spelt_out(skill) for skill in row["skills"] or () if skill.strip())
        text = worded(row["what"], row["metric"])
        what = spelt_out(row["what"])
        line = ResumeLine(text, source, what, skills, is_verified=bool(row["verified_by"]))
        yield EvidenceRow(row["on"], what, line, row["use_unverified"] is True)


def worded(what: str, metric: str | None) -> str:
    """An accomplishment as one line: what was done, then what it changed."""
    done = spelt_out(what)
    return f"{done.rstrip('.')}; {spelt_out(metric)}" if metric and metric.strip() else done


def rows_of(name: str, person_id: str, snapshot: Snapshot, dated: str) -> Iterator[tuple[dict[str, Any], Source]]:
    """The person's rows of a table that have happened by the day, with where each is."""
    table: RosterTable = snapshot.roster.table(name)
    rows = table.frame.with_row_index("at").filter(pl.col("person_id") == person_id)
    not_later = (pl.col(dated) <= snapshot.as_of) | pl.col(dated).is_null()
    for row in rows.filter(not_later).iter_rows(named=True):
        yield row, Source(name, table.place(row["at"]), row[dated])


def skills_of(lines: Sequence[ResumeLine], snapshot: Snapshot) -> tuple[str, ...]:
    """The skills that the lines show, those shown most first, spelt as the program spells them."""
    own = {one.casefold(): one for one in snapshot.program.readiness.skills}
    return tuple(own.get(one.casefold(), one) for one in commonest(skill for line in lines for skill in line.skills))


def order_of(line: ResumeLine, rank: Rank | None) -> tuple[float, bool, int, str]:
    """What a line is sorted by."""
    day = line.source.on or date.min
    return (rank(line) if rank else 0.0, not line.is_verified, -day.toordinal(), line.text)


def in_roles(
    roles: Sequence[ResumeRole], lines: Sequence[ResumeLine]
) -> tuple[tuple[ResumeRole, ...], tuple[ResumeLine, ...]]:
    """Each role with the lines of its time, and the lines that no role has."""
    of_role: dict[int, list[ResumeLine]] = {at: [] for at in range(len(roles))}
    other: list[ResumeLine] = []
    for line in lines:
        on = line.source.on or date.min
        at = next((at for at, role in enumerate(roles) if is_within(on, role)), None)
        (other if at is None else of_role[at]).append(line)
    return tuple(replace(role, lines=tuple(of_role[at])) for at, role in enumerate(roles)), tuple(other)


def is_within(on: date, role: ResumeRole) -> bool:
    """Whether a day is in the time of a role, its first and last day included; on a day of two the newer one counts."""
    return role.since <= on and (role.until is None or on <= role.until)


def awards_of(
    person_id: str, snapshot: Snapshot
) -> tuple[tuple[Award, ...], tuple[Award, ...], tuple[LeftOutRow, ...]]:
    """Degrees and certificates, newest first, and certificates that are no longer valid."""
    degrees = [
        Award(spelt_out(row["award"]), spelt_out(row["institution"] or ""), row["ended_on"], source)
        for row, source in rows_of("education", person_id, snapshot, "ended_on")
    ]
    valid, expired = [], []
    for row, source in rows_of("certificates", person_id, snapshot, "issued_on"):
        award = Award(spelt_out(row["name"]), spelt_out(row["issuer"] or ""), row["issued_on"], source)
        if row["expires_on"] is not None and row["expires_on"] < snapshot.as_of:
            expired.append(LeftOutRow(award.name, source, f"expired on {row['expires_on']}"))
        else:
            valid.append(award)
    return newest_first(degrees), newest_first(valid), tuple(expired)


def newest_first(awards: Sequence[Award]) -> tuple[Award, ...]:
    """The awards, the newest first, those without a day last."""
    return tuple(sorted(awards, key=lambda one: (one.on is None, -(one.on or date.min).toordinal(), one.name)))


def contact_of(person_id: str, snapshot: Snapshot, own: Contact) -> tuple[Contact, str, tuple[Problem, ...]]:
    """Where the person can be reached, the name, and a problem (C023) where either is missing."""
    described = snapshot.history.described("proteges").filter(pl.col("person_id") == person_id).to_dicts()
    known = described[0] if described else {}
    contact = Contact(
        email=spelt_out(own.email or known.get("email") or ""),
        phone=spelt_out(own.phone),
        location=spelt_out(own.location or known.get("location") or ""),
        url=spelt_out(own.url),
    )
    name = spelt_out(known.get("name") or "")
    lacking = [what for what, value in (("name", name), ("e-mail address", contact.email)) if not value]
    problems = tuple(without(person_id, what, snapshot) for what in lacking)
    return contact, name or person_id, problems


def without(person_id: str, what: str, snapshot: Snapshot) -> Problem:
    """The warning that a résumé lacks what every reader looks for first."""
    table = snapshot.roster.table("people")
    ids = table.frame["person_id"].to_list()
    place: Place = table.place(ids.index(person_id)) if person_id in ids else snapshot.places.of("sources")
    hint = f"fill in the {what} in the people table" + (", or in the file of edits" if what != "name" else "")
    return Problem("C023", f"{person_id} has no {what}", place, hint, Severity.WARNING)


def unconfirmed(person_id: str, left_out: Sequence[LeftOutRow]) -> Iterator[Problem]:
    """A note on each accomplishment that is left out because nobody can confirm it."""
    for one in left_out:
        if one.why == "nobody can confirm it":
            yield Problem(
                "C020",
                f"an accomplishment of {person_id} on {one.source.on} is left out: nobody can confirm it",
                one.source.place,
                "name who can confirm it in verified_by, or ask the person and fill in use_unverified",
                Severity.NOTE,
            )


TEXTS = (("evidence", "what", "on"), ("evidence", "metric", "on"), ("education", "award", "ended_on"),
         ("education", "institution", "ended_on"), ("certificates", "name", "issued_on"),
         ("certificates", "issuer", "issued_on"), ("career_events", "title", "on"),
         ("earlier_roles", "title", "ended_on"), ("earlier_roles", "employer", "ended_on"))  # fmt: skip


def active_texts(person_id: str, snapshot: Snapshot) -> Iterator[Problem]:
    """A warning for each text that looks like a formula or markup: it is printed as it is written."""
    for table, field, dated in TEXTS:
        rows = snapshot.roster.table(table)
        frame = rows.frame.with_row_index("at").filter(pl.col("person_id") == person_id)
        not_later = (pl.col(dated) <= snapshot.as_of) | pl.col(dated).is_null()
        for at, text in frame.filter(not_later).select("at", field).iter_rows():
            if text and is_active(text):
                yield Problem(
                    "C028",
                    f"{field} looks like a formula or markup; a résumé shows it as it is written",
                    rows.place(at, field),
                    "write it in plain words",
                    Severity.WARNING,
                )
