"""One person's data: every row about them to hand over, or the plan of what would have to go."""

from pathlib import Path

from sponsorcli.delivery.in_place import copies_beside
from sponsorcli.jobs.job import Findings, JobInput, WrongUse
from sponsorcli.jobs.named import nearest_person, several
from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.privacy.mentions import Person, labels_of, lines_in_program, mentions_in, source_files
from sponsorcli.privacy.person_fields import person_ids
from sponsorcli.privacy.person_report import erasure_report, export_report


def export(given: JobInput, *, person: str) -> Findings | WrongUse:
    """The report `person`: every row of every table about the person, who is named by id, e-mail or name."""
    person_id = meant_by_argument(person, given.snapshot)
    if isinstance(person_id, WrongUse):
        return person_id
    if not is_known(person_id, given.tables):
        return unknown(person_id, given)
    return Findings((export_report(person_id, given.snapshot, given.audit),))


def erase(given: JobInput, *, person: str) -> Findings | WrongUse:
    """The report `erasure`: the rows, cells and lines in the source files that would have to go.

    Every cell of every sheet is looked at, those of rows with errors and of sheets that no table is read from too.
    Nothing is changed.
    """
    person_id = meant_by_argument(person, given.snapshot)
    if isinstance(person_id, WrongUse):
        return person_id
    tables = given.tables
    directory = given.snapshot.roster.directory
    old_ids = tuple(old for old, new in directory.now_called.items() if new == person_id)
    meant = Person(person_id, old_ids, labels_of(person_id, tables), directory)
    files = source_files(given.path, given.inputs)
    mentions = [*lines_in_program(given.path, meant), *(m for path in files for m in mentions_in(path, meant, tables))]
    if not mentions:
        return unknown(person_id, given)
    return Findings((erasure_report(person_id, given.snapshot, mentions, reports_written(given.path, given.snapshot)),))


def is_known(person_id: str, tables: dict[str, RosterTable]) -> bool:
    """Whether any table names the person."""
    return any(person_id in set(person_ids(table)) for table in tables.values())


def meant_by_argument(written: str, snapshot: Snapshot) -> str | WrongUse:
    """Today's id of the one person who is called so, the text itself where nobody is; never a guess between two."""
    directory = snapshot.roster.directory
    found = directory.called([written.strip()])[written.strip()]
    return several(written, found, directory) if len(found) > 1 else (*found, written.strip())[0]


def unknown(written: str, given: JobInput) -> WrongUse:
    """That no table and no file names the person."""
    known = sorted({one for table in given.tables.values() for one in person_ids(table)})
    directory = given.snapshot.roster.directory
    meant = nearest_person(written, known, directory)
    hint = f"Did you mean {directory.shown(meant)}?" if meant else "Write the id, the e-mail address or the name."
    return WrongUse(f'no table names a person called "{written}". {hint}')


def reports_written(program: Path, snapshot: Snapshot) -> tuple[str, ...]:
    """The reports in the program's own folder and the copies of sources: not searched, and they may name the person."""
    folder = program.parent / snapshot.program.report.folder
    reports = folder.iterdir() if folder.is_dir() else ()
    named = sorted(path.name for path in reports if path.is_file() and not path.name.startswith("."))
    return (*named, *sorted(copies_of_sources(snapshot)))


def copies_of_sources(snapshot: Snapshot) -> set[str]:
    """The dated copies that `adopt` and `record` left beside the files they changed."""
    sources = {Path(source.path) for table in snapshot.roster.tables.values() for source in table.sources}
    return {copy.name for path in sources if path.parent.is_dir() for copy in copies_beside(path)}
