"""The report `readiness resume`: every line of a résumé with its row, and every row that is not in it."""

from collections.abc import Iterator, Sequence
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.problems.place import in_short
from sponsorcli.readiness.resume import MadeResume, Resume
from sponsorcli.readiness.resume.content import Source
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

LINES = (
    Column("section", "Section", Kind.TEXT),
    Column("line", "Line", Kind.TEXT),
    Column("on", "Day", Kind.DATE),
    Column("verified", "Can be confirmed", Kind.FLAG),
    Column("reworded", "Person's own words", Kind.FLAG, aside=True),
    Column("row", "Row", Kind.TEXT),
)
LEFT_OUT = (
    Column("line", "What is left out", Kind.TEXT),
    Column("on", "Day", Kind.DATE),
    Column("why", "Why", Kind.TEXT),
    Column("row", "Row", Kind.TEXT),
)
PEOPLE = (
    Column("person_id", "Person", Kind.PERSON),
    Column("roles", "Roles", Kind.WHOLE),
    Column("lines", "Accomplishments", Kind.WHOLE),
    Column("verified", "Can be confirmed", Kind.WHOLE),
    Column("left_out", "Left out", Kind.WHOLE),
    Column("files", "Files", Kind.TEXT),
)


def resume_report(made: MadeResume, snapshot: Snapshot) -> Report:
    """What stands in one person's résumé, line by line with its row, and what does not."""
    resume = made.resume
    left_out = [
        row_of(line=one.what, on=one.source.on, why=one.why, row=in_short(one.source.place)) for one in made.left_out
    ]
    lines = list(lines_of(resume))
    return report_of(
        snapshot,
        "readiness resume",
        f"Résumé of {resume.name}",
        headline=headline(made),
        facts=(
            Fact("person_id", "Person", Kind.PERSON, resume.person_id),
            Fact("roles", "Roles", Kind.WHOLE, len(resume.roles)),
            Fact("lines", "Accomplishments", Kind.WHOLE, len(resume.lines)),
            Fact("verified", "Of these, can be confirmed", Kind.WHOLE, confirmed(resume)),
            Fact("left_out", "Rows left out", Kind.WHOLE, len(made.left_out)),
        ),
        tables=(
            table_of("lines", "What the résumé says, and from which row", LINES, lines),
            table_of("left_out", "What it leaves out", LEFT_OUT, left_out),
        ),
        notes=("Nothing stands in the résumé that has no row here.",),
    )


def headline(made: MadeResume) -> str:
    """How much there is to show."""
    lines = len(made.resume.lines)
    if not lines:
        return "No accomplishment is on record that can be printed: ask the person for evidence first."
    said = f"{lines} accomplishment{'' if lines == 1 else 's'}, {confirmed(made.resume)} of which can be confirmed"
    return f"{said}; {len(made.left_out)} row{'' if len(made.left_out) == 1 else 's'} left out."


def confirmed(resume: Resume) -> int:
    """How many lines somebody can confirm."""
    return sum(line.is_verified for line in resume.lines)


def lines_of(resume: Resume) -> Iterator[TableRow]:
    """The lines in the order in which they are printed."""
    for role in resume.roles:
        yield of_row("Role", f"{role.title}, {role.company}" if role.company else role.title, role.source, role.since)
        for line in role.lines:
            yield row_of(section=role.title, line=line.text, on=line.source.on, verified=line.is_verified,
                         reworded=line.is_reworded, row=in_short(line.source.place))  # fmt: skip
    for line in resume.other:
        yield row_of(section="Before these roles", line=line.text, on=line.source.on, verified=line.is_verified,
                     reworded=line.is_reworded, row=in_short(line.source.place))  # fmt: skip
    for section, awards in (("Education", resume.education), ("Certificates", resume.certificates)):
        for award in awards:
            text = f"{award.name}, {award.issuer}" if award.issuer else award.name
            yield of_row(section, text, award.source, award.on)
    for skill in resume.skills:
        line = next(one for one in resume.lines if skill.casefold() in map(str.casefold, one.skills))
        yield of_row("Skills", skill, line.source, line.source.on)


def of_row(section: str, text: str, source: Source, on: date | None) -> TableRow:
    """A line that is neither verified nor reworded."""
    return row_of(section=section, line=text, on=on, verified=None, reworded=None, row=in_short(source.place))


def resumes_report(every: Sequence[tuple[MadeResume, Sequence[str]]], snapshot: Snapshot) -> Report:
    """Which résumés were made, of whom, and how much each shows."""
    rows = [
        row_of(person_id=made.resume.person_id, roles=len(made.resume.roles), lines=len(made.resume.lines),
               verified=confirmed(made.resume), left_out=len(made.left_out), files=", ".join(files))
        for made, files in every
    ]  # fmt: skip
    without = sum(not made.resume.lines for made, _ in every)
    said = f"{len(every)} résumé{'' if len(every) == 1 else 's'} made"
    return report_of(
        snapshot,
        "readiness resume",
        "Résumés",
        headline=f"{said}; {without} without an accomplishment that can be printed." if without else f"{said}.",
        facts=(Fact("resumes", "Résumés", Kind.WHOLE, len(every)),
               Fact("without_evidence", "Without an accomplishment", Kind.WHOLE, without)),
        tables=(table_of("resumes", "What was made", PEOPLE, rows),),
        notes=("Nothing stands in a résumé that has no row in the programme's tables.",),
    )  # fmt: skip
