"""A program read for a job: what there is to look at, and what is answered of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sponsorcli.model import RosterTable
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.catalogue import explanations
from sponsorcli.rosters import Loaded, ReadCache, load
from sponsorcli.rosters.reported.reporting import ReportedProblems
from sponsorcli.tables import Report

from .answer import Answer
from .job import Findings, JobInput, Reading, WrongUse


@dataclass(frozen=True, slots=True)
class OpenedProgram:
    """A program with its tables as of a day, as far as they could be read."""

    program: Path
    loaded: Loaded
    reading: Reading

    @property
    def answer(self) -> Answer:
        """The answer as far as reading alone decides it: the problems, and no report."""
        return self._answer(self.reported())

    def _answer(self, reported: ReportedProblems) -> Answer:
        return Answer(
            problems=reported.problems,
            accepted=reported.accepted,
            strict=self.reading.strict,
            cannot_run=not self.program.is_file(),
            results=self.loaded.results,
        )

    def reported(
        self, found: Iterable[Problem] = (), parts: Collection[str] = (), *, is_complete: bool = False
    ) -> ReportedProblems:
        """What is reported of the problems of reading and of those found, where these parts of the program are used."""
        problems = (*self.loaded.found, *self.loaded.note_on_defaults(parts), *found)
        return self.loaded.reporting.report(problems, is_complete=is_complete)

    @property
    def given(self) -> JobInput | None:
        """What a job looks at; None where the program could not be read, or the user is strict and it has errors."""
        return None if self.answer.is_stopped else given_of(self.loaded)

    @property
    def tables(self) -> dict[str, RosterTable]:
        """Every table that was read by its name, the audit table too."""
        return tables_of(self.loaded)

    def answered(self, found: Findings | WrongUse, parts: Collection[str] = ()) -> Answer:
        """The answer with what a job found: each report with its inputs, and what of them takes no part in it.

        `parts` are those of the program whose defaults the job uses.
        """
        if isinstance(found, WrongUse):
            return replace(self.answer, wrong_use=found.sentence)
        reports = tuple(self.with_inputs(report) for report in found.reports)
        cover = reports[0] if found.is_cover else None
        return replace(
            self._answer(self.reported(found.problems, parts)), reports=reports, cover=cover, ledger=found.ledger
        )

    def with_inputs(self, report: Report) -> Report:
        """The report with the files it was made from, and what of them takes no part in it."""
        notes = (*report.notes, *rows_left_out(self.loaded))
        return replace(report, inputs=self.loaded.all_inputs, notes=notes)


def open_program(
    program: Path,
    as_of: date,
    reading: Reading,
    *,
    with_audit: bool = False,
    cache: ReadCache | None = None,
    settings: Sequence[str] = (),
) -> OpenedProgram:
    """The program read as of a day, under changes to its settings; the audit table is read only `with_audit`."""
    loaded = load(
        program, as_of, with_audit=with_audit, allow_outside=reading.allow_outside, cache=cache, settings=settings
    )
    return OpenedProgram(program, loaded, reading)


def given_of(loaded: Loaded) -> JobInput | None:
    """What there is to look at; None where the program could not be read."""
    if loaded.snapshot is None:
        return None
    return JobInput(loaded.snapshot, loaded.audit, loaded.path, loaded.inputs, loaded.ledger_files, loaded)


def tables_of(loaded: Loaded) -> dict[str, RosterTable]:
    """Every table that was read by its name, the audit table too."""
    tables = {} if loaded.snapshot is None else dict(loaded.snapshot.roster.tables)
    return tables if loaded.audit is None else {**tables, "audit": loaded.audit}


def rows_left_out(loaded: Loaded) -> Iterator[str]:
    """A sentence that counts the rows left out by table and what is wrong by its code; nobody's id.

    It stands in the report itself, since readers of a workbook never see the messages.
    """
    tables = sorted(tables_of(loaded).items())
    rows = [f"{table.left_out:,} of {name}" for name, table in tables if table.left_out]
    if not rows:
        return
    errors = Counter(problem.code for problem in loaded.found if problem.severity is Severity.ERROR)
    why = ", ".join(
        f"{code} {explanations()[code].title.lower()} ({count:,})" for code, count in sorted(errors.items())
    )
    said = ", ".join(rows)
    yield f"Left out are rows with errors: {said}. What is wrong: {why}. Run `sponsorcli check` for the cells."
