"""Adopt a selection or a pairing: check it against the tables of the day, and add its rows to the programme's table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sponsorcli.adoption import Adoption, HandedIn, NotAResultError, adopt_pairs, adopt_selections, result_in
from sponsorcli.adoption.adopted import Values, problem_of
from sponsorcli.adoption.selections import differs
from sponsorcli.delivery import Delivery, deliver
from sponsorcli.delivery.in_place import SourceChange, change_source, write_text_table
from sponsorcli.delivery.protected_files import NOTHING_READ, ProtectedFiles
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.handed_in import made_from_others, not_what, other_inputs, read_json
from sponsorcli.jobs.job import PAIR, Findings, Reading
from sponsorcli.jobs.opened import OpenedProgram, open_program
from sponsorcli.model import TableSource
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import read_program, source_paths
from sponsorcli.regular_files import read_whole
from sponsorcli.rendering.safe_text import for_csv
from sponsorcli.reports.administration.adoption import adoption_report
from sponsorcli.rosters import ReadCache
from sponsorcli.rosters.cache import cache_key
from sponsorcli.rosters.edited.row_edits import edits_of, not_editable, source_in
from sponsorcli.selection import select_proteges
from sponsorcli.spreadsheets.editing import CannotEditError, SheetEdits, edited_text, edited_workbook, new_text
from sponsorcli.verification import verify_pairing

from .verifying import as_paired

FOREIGN = ("P099", "a result that can be adopted")
TEXT_TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class AdoptionRequest:
    """The result file, the day of the decision, who approved it, and where its rows go.

    Without `into_workbook` and outputs nothing is written. `replaced` is a file of the table that is written in place;
    `today` dates its copy.
    """

    file: Path
    on: date
    today: date
    approved_by: str | None = None
    into_workbook: bool = False
    replaced: Path | None = None
    outputs: Sequence[Path] = ()
    keep: ProtectedFiles = NOTHING_READ
    wait: float = 60.0

    @property
    def changes_source(self) -> bool:
        """Whether a file that the program reads is to be changed."""
        return self.into_workbook or self.replaced is not None

    @property
    def is_written(self) -> bool:
        """Whether anything is written."""
        return self.changes_source or bool(self.outputs)


def adopt(program: Path, asked: AdoptionRequest, reading: Reading) -> tuple[Answer, Delivery]:
    """The answer with the report `adopt`, and what was written: nothing at all where any row no longer fits."""
    file = read_json(asked.file, *FOREIGN)
    if isinstance(file, Problem):
        return Answer(problems=(file,), cannot_run=not asked.file.is_file()), Delivery()
    cache = ReadCache()
    opened = open_program(program, asked.on, reading, cache=cache)
    if opened.given is None:
        return opened.answer, Delivery()
    try:
        result = result_in(file.text, asked.file.as_posix(), file.data)
    except NotAResultError as fault:
        return opened.answered(Findings(problems=(not_what(asked.file, *FOREIGN, str(fault), fault.hint),))), Delivery()
    refused = tuple(_foreign(result, opened, asked, reading, cache))
    warned = tuple(made_from_others(result.data, opened.given.inputs, asked.file))
    if refused:
        return opened.answered(Findings(problems=(*warned, *refused))), Delivery()
    make = adopt_pairs if result.kind == "pair" else adopt_selections
    adoption = make(result, opened.given.snapshot, asked.approved_by)
    unfit = tuple(problem_of(one, result.place(one.row)) for one in adoption.unfit)
    if unfit:
        return opened.answered(Findings(problems=(*warned, *unfit)), PAIR.parts), Delivery()
    return _written(adoption, warned, opened, asked, cache)


def _foreign(
    result: HandedIn, opened: OpenedProgram, asked: AdoptionRequest, reading: Reading, cache: ReadCache
) -> Iterator[Problem]:
    """That the file is of another programme, of a later day, or is not as the command wrote it."""
    assert opened.given is not None  # noqa: S101 - looked at before
    place = FilePlace(result.path)
    program = opened.given.snapshot.program.about.id
    if result.program != program:
        why = f'the file is of the program "{result.program}", and this is "{program}"'
        yield Problem("P099", why, place, "name the program that the result was made with")
    elif result.as_of > asked.on:
        why = f"the result is as of {result.as_of}, which is after {asked.on}"
        yield Problem("P099", why, place, f"use --on {result.as_of} or a later day, or make the result again")
    elif not other_inputs(result.data, opened.given.inputs):
        then = opened if result.as_of == asked.on else open_program(opened.program, result.as_of, reading, cache=cache)
        yield from _altered(result, then)


def _altered(result: HandedIn, then: OpenedProgram) -> Iterator[Problem]:
    """That the file does not say what the command says of the same files on the same day."""
    if then.given is None:
        return
    snapshot = then.given.snapshot
    hint = "make the result again and hand it in unchanged"
    if result.kind == "pair":
        found = verify_pairing(as_paired(snapshot, result.data), result.data, result.path)
        faults = len(found.problems)
        if faults:
            why = f"the file is not as `pair` wrote it: {faults} thing{'s' * (faults > 1)} in it cannot be so"
            yield Problem("P099", why, FilePlace(result.path), hint)
            yield from found.problems
        return
    selection = select_proteges(snapshot)
    for at, row in enumerate(result.rows):
        if differs(row, selection):
            why = f"{row['person_id']} is not in the file as `select` says"
            yield Problem("P099", why, result.place(at), hint)


def _written(
    adoption: Adoption,
    warned: Sequence[Problem],
    opened: OpenedProgram,
    asked: AdoptionRequest,
    cache: ReadCache,
) -> tuple[Answer, Delivery]:
    """Write where it is asked for: the table's own file first, then files of the whole table, then reports."""
    assert opened.given is not None  # noqa: S101 - looked at before
    report = adoption_report(adoption, opened.given.snapshot, is_written=asked.is_written)
    answer = opened.answered(Findings((report,), tuple(warned)), PAIR.parts)
    own = _own_file(adoption, opened, asked, cache) if asked.changes_source and adoption.is_news else None
    if isinstance(own, tuple):
        return replace(answer, reports=(), problems=(*answer.problems, *own)), Delivery()
    done = Delivery() if own is None else change_source(own, keep=asked.keep, wait=asked.wait)
    if own is not None and not done.written:
        return replace(answer, reports=()), done
    return answer, Delivery.joined([done, *_other_files(adoption, answer, asked)])


def _other_files(adoption: Adoption, answer: Answer, asked: AdoptionRequest) -> Iterator[Delivery]:
    """Files of the whole table, and the report as other files."""
    tables = [path for path in asked.outputs if path.suffix.casefold() in TEXT_TABLES]
    for path in tables:
        yield write_text_table(path, _table_text(adoption, path), keep=asked.keep, wait=asked.wait)
    others = [path for path in asked.outputs if path not in tables]
    if others:
        yield deliver(answer.contents, others, keep=asked.keep, wait=asked.wait)


def _own_file(
    adoption: Adoption, opened: OpenedProgram, asked: AdoptionRequest, cache: ReadCache
) -> SourceChange | tuple[Problem, ...]:
    """The change of the file that the table is read from, or the problems that stand in its way."""
    path = asked.replaced or _workbook_of(opened, adoption)
    at = None if path is None else source_in(adoption.table, path)
    if path is None or at is None or asked.into_workbook is (adoption.table.sources[at].sheet is None):
        return (_not_read_from(adoption, opened, asked),)
    added = [_as_text(row, asked) for row in adoption.added]
    if stopped := tuple(not_editable(adoption.table, at, added, adoption.changed)):
        return stopped
    source = adoption.table.sources[at]
    read, _ = cache.files[cache_key(Path(source.path))]
    before = read_whole(path)
    edits = edits_of(adoption.table, at, added, adoption.changed, cache)
    try:
        after = _edited(before, source, edits)
    except CannotEditError as fault:
        place = FilePlace(source.path, source.sheet)
        return (Problem("W052", f"{path.name} cannot be changed: {fault.message}", place, fault.hint),)
    return SourceChange(path, before, after, asked.today, was_read_as=None if read is None else read.file.sha256)


def _edited(before: bytes, source: TableSource, edits: SheetEdits) -> bytes:
    """The file with the cells filled; CannotEditError."""
    if source.sheet is None:
        return edited_text(before, source.path, edits)
    return edited_workbook(before, source.sheet, edits)


def _as_text(row: Values, asked: AdoptionRequest) -> Mapping[str, str | date]:
    """The row; in a text file no free text of the command line begins a formula."""
    if asked.replaced is None or "approved_by" not in row:
        return row
    return {**row, "approved_by": for_csv(str(row["approved_by"]))}


def _workbook_of(opened: OpenedProgram, adoption: Adoption) -> Path | None:
    """The workbook among the files that the table is read from."""
    file = read_program(opened.program, opened.program.as_posix())
    paths, _ = source_paths(file, "workbook", allow_outside=True)
    return next((path for path in paths if source_in(adoption.table, path) is not None), None)


def _not_read_from(adoption: Adoption, opened: OpenedProgram, asked: AdoptionRequest) -> Problem:
    """That the table is read from other files than the one to be changed."""
    name = adoption.table.spec.name
    files = ", ".join(dict.fromkeys(source.path for source in adoption.table.sources))
    what = "the workbook" if asked.replaced is None else asked.replaced.as_posix()
    if not files:
        hint = f"write the rows with -o {name}.csv, and name that file under `sources: {name}:`"
        return Problem("W052", f"the program reads no {name} yet", FilePlace(opened.program.as_posix()), hint)
    hint = "use -o FILE.csv --replace" if asked.replaced is None else "use --into-workbook, or -o without --replace"
    return Problem("W052", f"{name} is not read from {what} but from {files}", FilePlace(what), hint)


def _table_text(adoption: Adoption, path: Path) -> bytes:
    """The whole table as a text file, old rows and new."""
    rows = [dict(row) for row in adoption.rows()]
    names = [name for name in (rows[0] if rows else dict.fromkeys(adoption.table.spec.dtypes())) if name != "change"]
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    return new_text([names, *cells], delimiter="\t" if path.suffix.casefold() == ".tsv" else ",")


def _cell(value: object) -> str | date | None:
    if value is None or isinstance(value, date):
        return value
    return for_csv("; ".join(map(str, value)) if isinstance(value, list) else str(value))
