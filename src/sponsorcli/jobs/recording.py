"""Put one action on record: add its row to the file that the program names for that."""

import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from sponsorcli.delivery import Delivery, deliver
from sponsorcli.delivery.in_place import SourceChange, change_source
from sponsorcli.delivery.outputs import folder_taken
from sponsorcli.delivery.protected_files import NOTHING_READ, ProtectedFiles
from sponsorcli.delivery.writing import RefusedError, taken_alone
from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.model.history.actions import first_of_action
from sponsorcli.model.schema import Referent
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.program_file import entry_paths, read_program
from sponsorcli.program_file.source_paths import is_unwritten_record, record_path
from sponsorcli.regular_files import read_whole
from sponsorcli.rendering.safe_text import for_csv
from sponsorcli.reports.administration.recording import recorded_report
from sponsorcli.rosters import ReadCache
from sponsorcli.rosters.cache import cache_key
from sponsorcli.rosters.crosschecks.actions import action_hint
from sponsorcli.rosters.edited.row_edits import appended, source_in, without_column
from sponsorcli.spreadsheets.editing import CannotEditError, edited_text, new_text

from .answer import Answer
from .job import Findings, Reading, WrongUse
from .named import person_named, several
from .opened import OpenedProgram, open_program


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """One action as somebody says it: who for whom, what, when; with whom, about which opportunity, a note.

    `today` is the day up to which anything can have happened; it dates the copy of the file too.
    """

    sponsor: str
    protege: str
    action: str
    on: date
    today: date
    with_person: str | None = None
    opportunity: str | None = None
    note: str | None = None
    outputs: Sequence[Path] = ()
    keep: ProtectedFiles = NOTHING_READ
    wait: float = 60.0


def record(program: Path, asked: ActionRequest, reading: Reading) -> tuple[Answer, Delivery]:
    """The answer with the report `record`, and the file that has the action now; nothing where it is on record.

    The file's folder is taken before anything is read, so that of several at once each sees what the others added.
    """
    folder = _folder_of(program)
    try:
        with nullcontext(True) if folder is None else taken_alone(folder, asked.wait, keep=asked.keep) as is_ours:  # noqa: FBT003
            if folder is not None and not is_ours:
                return Answer(), Delivery(problems=(folder_taken(folder, asked.wait),))
            answer, done = _recorded(program, asked, reading)
    except RefusedError as refused:
        return Answer(), Delivery(problems=refused.problems)
    if not done.written or not asked.outputs:
        return answer, done
    others = deliver(answer.contents, asked.outputs, keep=asked.keep, wait=asked.wait)
    return answer, Delivery.joined([done, others])


def _folder_of(program: Path) -> Path | None:
    """The folder of the file that actions are added to; None where there is none yet."""
    file = read_program(program, program.as_posix())
    named = None if file.sound is None else file.sound.sources.record
    folder = None if named is None else Path(os.path.normpath(program.parent / named)).parent
    return folder if folder is not None and folder.is_dir() else None


def _recorded(program: Path, asked: ActionRequest, reading: Reading) -> tuple[Answer, Delivery]:
    cache = ReadCache()
    opened = open_program(program, asked.today, reading, cache=cache)
    if opened.given is None:
        return opened.answer, Delivery()
    snapshot = opened.given.snapshot
    path, row = _file_of(opened), _row(asked, snapshot)
    if isinstance(path, Problem):
        return opened.answered(Findings(problems=(path,))), Delivery()
    if isinstance(row, WrongUse):
        return opened.answered(row), Delivery()
    twice = _on_record(row, snapshot)
    change = _change(row, path, snapshot, cache, asked) if twice is None else (twice,)
    if isinstance(change, tuple):
        return opened.answered(Findings(problems=change)), Delivery()
    return _written(row, change, opened, asked)


def _written(
    row: Mapping[str, object], change: SourceChange, opened: OpenedProgram, asked: ActionRequest
) -> tuple[Answer, Delivery]:
    """The file changed, and the report on it."""
    assert opened.given is not None  # noqa: S101 - looked at before
    snapshot = opened.given.snapshot
    done = change_source(change, keep=asked.keep, wait=None)
    report = recorded_report(row, change.path.as_posix(), snapshot)
    answer = opened.answered(Findings((report,), _outside_pair(row, change.path, snapshot)))
    return (answer if done.written else replace(answer, reports=())), done


def _file_of(opened: OpenedProgram) -> Path | Problem:
    """The file that actions are added to."""
    file = read_program(opened.program, opened.program.as_posix())
    sources = opened.given.snapshot.program.sources if opened.given is not None else None
    entry = next((one for one in sources.of("activity") if one.file == sources.record), None) if sources else None
    if entry is None:
        return Problem(
            "P121",
            "the program names no file that actions are added to",
            file.places.of("sources"),
            "write under sources: `activity: [workbook, ../rosters/log.csv]` and `record: ../rosters/log.csv`",
        )
    if is_unwritten_record(file, entry):
        return record_path(file, entry)
    paths, problems = entry_paths(file, entry, allow_outside=opened.reading.allow_outside)
    return paths[0] if paths else problems[0]


def _row(asked: ActionRequest, snapshot: Snapshot) -> dict[str, str | date] | WrongUse:
    """The row of the table, everybody in it by id; else what is wrong with what was said."""
    if asked.on > asked.today:
        return WrongUse(f"{asked.on} has not come yet. Record an action once it has happened.")
    ladder = snapshot.history.ladder
    action = ladder.name_of(asked.action)
    if action not in ladder.rung_of:
        hint = action_hint(asked.action, ladder)
        return WrongUse(f'"{asked.action}" is not an action of the ladder: {hint}.')
    found: dict[str, str | WrongUse] = {
        "sponsor_id": person_named(asked.sponsor, snapshot, Referent.SPONSOR),
        "protege_id": person_named(asked.protege, snapshot, Referent.PROTEGE),
    }
    if asked.with_person is not None:
        found["with_person"] = anybody_named(asked.with_person, snapshot, asked.on)
    if asked.opportunity is not None:
        found["opportunity_id"] = opportunity_named(asked.opportunity, snapshot)
    row: dict[str, str | date] = {"on": asked.on, "action": action}
    for field, value in found.items():
        if isinstance(value, WrongUse):
            return value
        row[field] = value
    if asked.note:
        row["note"] = for_csv(asked.note)  # as it stands in the file, so that the same action is known again
    return {**row, "action_id": free_id(asked.on, snapshot.roster.table("activity"))}


def anybody_named(written: str, snapshot: Snapshot, on: date) -> str | WrongUse:
    """The id of somebody whom any table knows."""
    directory = snapshot.roster.directory
    found = directory.find(written.strip(), Referent.PERSON, on)
    if len(found) == 1:
        return found[0]
    if found:
        return several(written, found, directory)
    meant = directory.nearest(written)
    near = f"Did you mean {directory.shown(meant)}?" if meant else "Name people outside the company with --note."
    return WrongUse(f'no table has a person called "{written}". {near}')


def opportunity_named(written: str, snapshot: Snapshot) -> str | WrongUse:
    """The id of an opportunity that is written by id, or by its title."""
    rows = snapshot.roster.frame("opportunities").select("opportunity_id", "title").rows()
    wanted = written.strip().casefold()
    found = [one for one, title in rows if wanted in {str(one).casefold(), str(title or "").casefold()}]
    if len(found) == 1:
        return str(found[0])
    if found:
        return WrongUse(f'"{written}" could be {" or ".join(found[:3])}. Write the id.')
    near = nearest(written, [str(one) for row in rows for one in row if one])
    hint = f'Did you mean "{near}"?' if near else "Write its id, as in the table opportunities."
    return WrongUse(f'there is no opportunity "{written}". {hint}')


def free_id(on: date, table: RosterTable) -> str:
    """An id for the action that no row has."""
    taken = set(table.frame["action_id"].drop_nulls())
    number = 1
    while (made := f"rec-{on.isoformat()}-{number}") in taken:
        number += 1
    return made


def _on_record(row: Mapping[str, object], snapshot: Snapshot) -> Problem | None:
    """That the action is on record already, by what tells two rows to be one action."""
    table = snapshot.roster.table("activity")
    frame = table.frame.select(name for name in table.spec.dtypes())
    new = pl.DataFrame([{**row, "action_id": None}], schema=frame.schema)
    first = first_of_action(pl.concat([frame, new]), snapshot.history.ladder, snapshot.roster.first_ids)
    same = [at for at, one in enumerate(first.to_list()[:-1]) if one == first[-1]]
    if not same:
        return None
    return Problem(
        "W054",
        f"this action of {row['on']} is already on record, so nothing was added",
        table.place(same[0], "action"),
        "if there were two such actions on the day, say with --note what was different",
    )


def _change(
    row: Mapping[str, str | date], path: Path, snapshot: Snapshot, cache: ReadCache, asked: ActionRequest
) -> SourceChange | tuple[Problem, ...]:
    """The change of the file; what stands in its way."""
    table = snapshot.roster.table("activity")
    at = source_in(table, path)
    blank = not path.exists() or not path.stat().st_size
    if blank or at is None:
        names = list(table.spec.dtypes())
        delimiter = "\t" if path.suffix.casefold() == ".tsv" else ","
        content = new_text([names, [row.get(name) for name in names]], delimiter=delimiter)
        return SourceChange(path, read_whole(path) if path.exists() else None, content, asked.today)
    if missing := tuple(without_column(table, at, [row])):
        return missing
    read, _ = cache.files[cache_key(path)]
    before = read_whole(path)
    try:
        after = edited_text(before, path.as_posix(), appended(table, at, row, cache))
    except CannotEditError as fault:
        place = FilePlace(path.as_posix())
        return (Problem("W052", f"{path.name} cannot be changed: {fault.message}", place, fault.hint),)
    as_read = None if read is None else read.file.sha256
    return SourceChange(path, before, after, asked.today, was_read_as=as_read, one_copy_a_day=True)


def _outside_pair(row: Mapping[str, object], path: Path, snapshot: Snapshot) -> tuple[Problem, ...]:
    """A warning where the two were no pair on the day."""
    on = pl.lit(row["on"])
    pairs = snapshot.history.pairs.filter(
        (pl.col("sponsor_id") == row["sponsor_id"])
        & (pl.col("protege_id") == row["protege_id"])
        & (pl.col("paired_on") <= on)
        & (pl.col("until") >= on)
    )
    if pairs.height:
        return ()
    return (
        Problem(
            "W055",
            f"{row['sponsor_id']} and {row['protege_id']} were no pair on {row['on']}, so the action counts for none",
            FilePlace(path.as_posix()),
            "check the day and the two people; add the pair to `pairs` if it is missing there",
            Severity.WARNING,
        ),
    )
