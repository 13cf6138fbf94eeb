"""One person's data: every row about them to hand over, or the plan of what would have to go."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from sponsorcli.delivery.in_place import copies_beside
from sponsorcli.delivery.secrets_on_disk import known_key
from sponsorcli.delivery.written_places import KEEP_LEDGER, WRITTEN, Held
from sponsorcli.jobs.job import Findings, JobInput, WrongUse
from sponsorcli.jobs.named import nearest_person, several
from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.model.ledger_files import LedgerFiles
from sponsorcli.privacy.dossier import WrittenFile, dossier_report
from sponsorcli.privacy.mentions import (
    Person,
    Search,
    labels_of,
    lines_in,
    name_of_file,
    search,
    search_result,
    source_files,
)
from sponsorcli.privacy.person_fields import person_ids
from sponsorcli.privacy.person_report import (
    FilesSearched,
    FoundElsewhere,
    Mention,
    erasure_report,
    export_report,
)
from sponsorcli.privacy.pseudonyms import Pseudonyms
from sponsorcli.privacy.sought import REMEDIES, Sought
from sponsorcli.privacy.written_files import files_below, form_of, looked_for

COUNTED = "counts the person under a pseudonym"


def dossier(given: JobInput) -> Findings:
    """The report `dossier`: what the programme does with people's data; it names nobody."""
    written = [WrittenFile(one.by, one.holds.value, one.what) for one in WRITTEN]
    return Findings((dossier_report(given.snapshot, written),))


def export(given: JobInput, *, person: str, folders: Sequence[Path] = ()) -> Findings | WrongUse:
    """The report `person`: every row of every table about the person, who is named by id, e-mail or name.

    Files in the `folders` that name the person are listed.
    """
    if (missing := no_folder(folders)) is not None:
        return missing
    person_id = meant_by_argument(person, given.snapshot)
    if isinstance(person_id, WrongUse):
        return person_id
    if not is_known(person_id, given.tables):
        return unknown(person_id, given)
    meant = person_meant(person_id, given)
    mentions = [one for _, found in searched(given, meant) for one in found.mentions]
    secret = {Path(one.path).name for one in given.inputs if one.sha256 is None}
    in_folders = FilesSearched.of(files_in(folders, given, meant))
    return Findings((export_report(person_id, given.snapshot, given.audit, mentions, secret, in_folders),))


def erase(given: JobInput, *, person: str, folders: Sequence[Path] = ()) -> Findings | WrongUse:
    """The report `erasure`: the rows, cells and lines in the source files that would have to go.

    Every cell of every sheet is looked at, those of rows with errors and of sheets that no table is read from too, and
    every file in the `folders`. Nothing is changed.
    """
    if (missing := no_folder(folders)) is not None:
        return missing
    person_id = meant_by_argument(person, given.snapshot)
    if isinstance(person_id, WrongUse):
        return person_id
    meant = person_meant(person_id, given)
    searches = searched(given, meant)
    mentions = [one for _, found in searches for one in found.mentions]
    in_folders = FilesSearched.of(files_in(folders, given, meant))
    if not mentions and not in_folders.named:
        return unknown(person_id, given)
    elsewhere = FoundElsewhere(
        (*written_before(given, meant), *in_ledger(given, person_id)),
        tuple((place.by, place.what) for place in WRITTEN if place.holds is Held.PEOPLE and not place.is_known),
        tuple((name, found.not_searched) for name, found in searches if found.not_searched),
        in_folders,
    )
    return Findings((erasure_report(person_id, given.snapshot, mentions, elsewhere),))


def person_meant(person_id: str, given: JobInput) -> Person:
    """The person of that id with all that the tables call them, and with the pseudonym where there is a key to it."""
    tables = given.tables
    directory = given.snapshot.roster.directory
    old_ids = tuple(old for old, new in directory.now_called.items() if new == person_id)
    key = known_key(given.path)
    pseudonyms = () if key is None else (Pseudonyms(key, tables).of(person_id),)
    return Person(person_id, (*old_ids, *pseudonyms), labels_of(person_id, tables), directory)


def searched(given: JobInput, person: Person) -> list[tuple[str, Search]]:
    """The program file and each source file by name, with where it names the person.

    The key and the ledger of figures by group are left out: nobody is named in them.
    """
    own = Search((*name_of_file(given.path, person), *lines_in(given.path, person)))
    secret = LedgerFiles() if given.ledger_files is None else given.ledger_files
    nameless = {Path(name).resolve() for name in (secret.key_name, secret.ledger_name) if name is not None}
    results = {one.path.resolve(): one for one in given.loaded.results} if given.loaded is not None else {}
    files = [path for path in source_files(given.path, given.inputs) if path.resolve() not in nameless | results.keys()]
    return [
        (given.path.name, own),
        *((path.name, searched_source(path, person, given.tables)) for path in files),
        *((one.file.shown_as, search_result(one, person, given.tables)) for one in results.values()),
    ]


def searched_source(path: Path, person: Person, tables: dict[str, RosterTable]) -> Search:
    """Where a source names the person; a form of the person that came back is one place as a whole."""
    form = form_of(path, person)
    if form is None:
        return search(path, person, tables)
    return Search((Mention(path.name, None, 0, None, REMEDIES[form], f"the whole file: it {form}"),))


def no_folder(folders: Sequence[Path]) -> WrongUse | None:
    """That one of these is no folder."""
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    if missing is None:
        return None
    return WrongUse(f'"{missing}" is not a folder. Name a folder that forms, messages or papers were written to.')


def files_in(folders: Sequence[Path], given: JobInput, person: Person) -> Iterator[tuple[str, Sought]]:
    """Each file in these folders, with whether it names the person; sources are searched by themselves."""
    root = given.path.absolute().parent.parent
    known = {given.path.resolve(), *((root / one.path).resolve() for one in given.inputs)}
    for path in dict.fromkeys(one for folder in folders for one in files_below(folder)):
        if path.resolve() not in known:
            yield path.as_posix(), looked_for(path, person)


def written_before(given: JobInput, person: Person) -> Iterator[tuple[str, str, str]]:
    """The files that commands have written where the program says, each with whether it names the person."""
    for place in WRITTEN:
        for path in place.files(given.path, given.snapshot.program) if place.holds is Held.PEOPLE else ():
            found = looked_for(path, person)
            yield path.name, found, "nothing" if found is Sought.NOT_FOUND else place.what
    for path in copies_of_sources(given.snapshot):
        found = looked_for(path, person)
        yield path.name, found, "nothing" if found is Sought.NOT_FOUND else "delete it: it is a copy of an older file"


def in_ledger(given: JobInput, person_id: str) -> Iterator[tuple[str, str, str]]:
    """The ledger of figures by group, with whether it counts the person, under a pseudonym."""
    opened, files = given.opened_ledger, given.ledger_files
    if opened is None or files is None or files.ledger is None or files.ledger_name is None:
        return
    name = PurePath(files.ledger_name).name
    if opened.keys is None or opened.ledger is None:
        yield name, Sought.NOT_SEARCHED, KEEP_LEDGER
        return
    is_counted = opened.keys.pseudonym(person_id) in opened.ledger.people
    yield name, COUNTED if is_counted else Sought.NOT_FOUND, KEEP_LEDGER if is_counted else "nothing"


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
    tables = given.snapshot.roster.tables  # an id of the audit table is one of its cells
    known = sorted({one for table in tables.values() for one in person_ids(table)})
    directory = given.snapshot.roster.directory
    meant = nearest_person(written, known, directory)
    hint = f"Did you mean {directory.shown(meant)}?" if meant else "Write the id, the e-mail address or the name."
    return WrongUse(f'no table names a person called "{written}". {hint}')


def copies_of_sources(snapshot: Snapshot) -> list[Path]:
    """The dated copies that `adopt` and `record` left beside the files they changed."""
    sources = {Path(source.path) for table in snapshot.roster.tables.values() for source in table.sources}
    return sorted({copy for path in sources if path.parent.is_dir() for copy in copies_beside(path)})
