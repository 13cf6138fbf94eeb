"""Use sponsorcli from Python: the analyses of the command line as functions that return plain values.

Every function takes the path of a program file and a day, and reads the files that the program names. The same files
and the same day give the same values.

    >>> from datetime import date
    >>> from sponsorcli import api
    >>> pairing = api.pair("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> pairing.facts["paired"], pairing.facts["proteges"]
    (67, 68)
    >>> first = pairing.tables["pairs"][0]
    >>> first["protege_id"], first["sponsor_id"], first["score"]
    ('00103', '00741', 0.242424)

A value is text, a number, True or False, a `datetime.date`, None where there is no such figure, or a `Withheld` with
its reason where a figure would say too much about too few people. Facts, tables and columns have the names that they
have in JSON and CSV.

What is wrong in the files is returned under `problems` and never raised. A `Problem` has a `code`, a `severity`, a
`message`, a `hint`, and a `place` that prints as `people.csv:2:14`. TypeError and ValueError are raised for wrong use:
a day that is not a date, a folder in place of a program file, a person who is not in the programme.

Nothing heavy is loaded before the first call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli import jobs
from sponsorcli.on_demand import fetch
from sponsorcli.problems import Problem, Severity
from sponsorcli.tables import Report, Value

if TYPE_CHECKING:
    from sponsorcli.delivery import Delivery
    from sponsorcli.jobs import Answer
    from sponsorcli.jobs.checking import CheckResult
    from sponsorcli.jobs.opened import OpenedProgram

Reading = jobs.Reading
"""How to read: `strict` stops instead of leaving out a row with an error, and treats warnings as errors;
`allow_outside` reads files outside the program's folder."""
ProgramPath = str | PathLike[str]
Row = dict[str, Value]
"""A row of a table: values by the names of the columns."""


@dataclass(frozen=True)
class Reply:
    """What every function returns: the problems that were met, in the order found."""

    problems: tuple[Problem, ...]
    is_sound: bool
    """Whether there is no error; when read with `strict`, no warning either."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors: what they are about is left out."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are warnings."""
        return tuple(one for one in self.problems if one.severity is Severity.WARNING)


@dataclass(frozen=True)
class ProgramTables(Reply):
    """A program's tables as they were read; a row with an error is in none of them."""

    name: str
    """The program's name, no text where the program could not be read."""
    tables: Mapping[str, Sequence[Mapping[str, object]]] = field(repr=False)
    """The rows of each table that the program names: values by the names of the fields. The audit table is never read.

    Values are text, numbers, True or False, dates, None, or lists of text.
    """


@dataclass(frozen=True)
class Checked(Reply):
    """What `check` found."""

    tables: int
    """How many tables were read."""
    rows: int
    """How many rows they have that take part."""
    left_out: int
    """How many rows are left out for an error."""
    accepted: int
    """How many warnings and notes the program accepts under `ignore`."""


@dataclass(frozen=True)
class ReportValues:
    """One report as values."""

    _report: Report

    def __repr__(self) -> str:
        return f"ReportValues({self.name!r})"

    @property
    def name(self) -> str:
        """Its name in data, such as `pair`."""
        return self._report.name

    @property
    def title(self) -> str:
        """Its title for people."""
        return self._report.title

    @property
    def headline(self) -> str:
        """One sentence that answers the report's question."""
        return self._report.headline

    @property
    def notes(self) -> tuple[str, ...]:
        """Definitions and caveats, which belong to the figures wherever they are shown."""
        return self._report.notes

    @cached_property
    def facts(self) -> Mapping[str, Value]:
        """The facts by name. After one that is part of a whole stands `<name>_of`, after a judged one `<name>_signal`.

        A fact that names a person is the id; the name stands beside it.
        """
        values: dict[str, Value] = fetch("sponsorcli.rendering.data.plain_values:fact_values")(self._report)
        return values

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Row]]:
        """The rows of each table, by its name. People stand by id, with a column of names beside it."""
        rows_of = fetch("sponsorcli.rendering.data.plain_values:table_values")
        return {table.name: rows_of(table) for table in self._report.tables}


@dataclass(frozen=True)
class Analysis(Reply):
    """The reports of an analysis; none where nothing could be said, as the `problems` explain."""

    reports: tuple[ReportValues, ...]
    _answer: "Answer" = field(repr=False)
    _asked: "_Asked" = field(repr=False)
    _beside: tuple["_Asked", ...] = field(default=(), repr=False)  # whose files stay as they are too

    @property
    def facts(self) -> Mapping[str, Value]:
        """The facts of the first report; empty where there is none."""
        return self.reports[0].facts if self.reports else {}

    @property
    def tables(self) -> Mapping[str, Sequence[Row]]:
        """The tables of the first report; empty where there is none."""
        return self.reports[0].tables if self.reports else {}

    def named(self, name: str) -> ReportValues:
        """The report of that name, such as `pair`; KeyError where there is none."""
        for report in self.reports:
            if report.name == name:
                return report
        raise KeyError(name)

    def write(self, *files: ProgramPath) -> "Delivery":
        """Write the reports to these files, each in the form that its ending names: .xlsx, .json, .docx, .html, …

        A month's report without files goes where the program says, in the folder under `report:`. Returned are the
        files `written`, those `unchanged`, and `problems`: each file is written whole or not at all, and none over a
        file that the program reads. Where there is no report, no file is written. ValueError where no file is named and
        none is usual, and where a kind of file holds one page and the report more.
        """
        paths = tuple(map(Path, files))
        self._refuse_files(paths)
        runs = [jobs.monthly.MonthlyRun(*one, outputs=paths) for one in (self._asked, *self._beside)]
        keep = fetch("sponsorcli.delivery:protected_files").protected(jobs.monthly.reads_of(runs))
        done: Delivery = fetch("sponsorcli.jobs.monthly.monthly_run:files_written")(runs[0], self._answer, keep, None)
        return done

    def _refuse_files(self, paths: Sequence[Path]) -> None:
        if self.reports and not paths and not self._answer.outputs:
            raise ValueError("name a file to write: only a month's report has usual files")
        endings = fetch("sponsorcli.rendering:ENDINGS")
        for path in paths:
            form = endings.get(path.suffix.casefold())
            if form is not None and form.of_pages_only and not all(one.fits_page for one in self._answer.reports[:1]):
                raise ValueError(f'"{path}": a {form.ending} file holds one page, and this report has more')


@dataclass(frozen=True)
class JointAnalysis(Reply):
    """The pairings of several programs; none where one of them cannot be read, as the `problems` explain."""

    overview: ReportValues | None
    """All of them on one page, with the sponsors whom several share."""
    programs: Mapping[str, Analysis]
    """The pairing of each program, by the program's id."""


_Asked = tuple[Path, date, Reading]


def load(program: ProgramPath, day: date, reading: Reading | None = None) -> ProgramTables:
    """The program's tables as of a day, typed and checked as every analysis has them.

    >>> read = api.load("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> read.name
    'Emerging Leaders Sponsorship'
    >>> read.tables["sponsors"][0]["person_id"]
    '00142'
    """
    opened: OpenedProgram = fetch("sponsorcli.jobs.opened:open_program")(*_asked(program, day, reading))
    given = opened.given
    name = "" if given is None else given.snapshot.program.about.name
    tables = {} if given is None else {one: table.rows() for one, table in given.tables.items() if table.is_given}
    return ProgramTables(opened.answer.problems, not opened.answer.has_errors, name, tables)


def check(program: ProgramPath, day: date, reading: Reading | None = None) -> Checked:
    """Every problem of the program and its tables, also those that the analyses would stop at or warn of.

    >>> checked = api.check("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> checked.is_sound, checked.errors
    (True, ())
    """
    path, day, how = _asked(program, day, reading)
    (found,) = jobs.checking.check((path,), day, how)
    return _checked(found, how)


def select(program: ProgramPath, day: date, reading: Reading | None = None) -> Analysis:
    """Who is eligible, how they rank, and who gets a place.

    >>> chosen = api.select("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> chosen.facts["nominated"], chosen.facts["eligible"], chosen.facts["selected"]
    (72, 68, 68)
    """
    return _analysis("select", _asked(program, day, reading))


def pair(
    program: ProgramPath,
    day: date,
    reading: Reading | None = None,
    *,
    from_scratch: bool = False,
    replace_broken: bool = False,
    without: Sequence[str] = (),
) -> Analysis:
    """The best pairing that the program's rules allow, with a proof that no other is better.

    Existing pairs stay. `from_scratch` pairs everybody again. `replace_broken` gives new sponsors to those whose pair
    breaks a rule; `without` does the same for those whose sponsor is named there, by id, e-mail address or name.
    ValueError where one of these is not a sponsor, and where pairs are to be replaced `from_scratch`.

    >>> again = api.pair("configs/emerging-leaders.yaml", date(2026, 10, 31), from_scratch=True)
    >>> again.facts["paired"], again.facts["proven"]
    (67, True)
    """
    if isinstance(without, str):
        raise TypeError("`without` is a list of people, such as ['00741']")
    if from_scratch and (replace_broken or without):
        raise ValueError("from_scratch pairs everybody again, so no pair is there to be replaced: use one of the two")
    question = fetch("sponsorcli.jobs.job:PairingQuestion")(from_scratch, replace_broken, without=tuple(without))
    asked = _asked(program, day, reading)
    return _analysis_of(jobs.run("pair", *asked, asked=question), asked)


def pair_together(
    programs: Sequence[ProgramPath], day: date, reading: Reading | None = None, *, from_scratch: bool = False
) -> JointAnalysis:
    """The best pairing of several programs at once: those that share sponsors as one, with every seat given once.

    >>> both = ["configs/emerging-leaders.yaml", "configs/mid-career.yaml"]
    >>> api.pair_together(both, date(2026, 10, 31)).programs["mid-career"].facts["paired"]
    26
    """
    asked = () if isinstance(programs, str | PathLike) else tuple(_asked(one, day, reading) for one in programs)
    if not asked:
        raise TypeError("`programs` is a list of program files, one at least")
    pair_programs, ids_of = (fetch(f"sponsorcli.jobs.together:{name}") for name in ("pair_programs", "ids_of"))
    made = pair_programs([path for path, _, _ in asked], day, asked[0][2], afresh=from_scratch)
    by_id = {name: one for one in asked for name in ids_of([one[0]])}
    each = {name: replace(_analysis_of(one, by_id[name]), _beside=asked) for name, one in made.each.items()}
    overview = next((ReportValues(one) for one in made.whole.reports if one.name == "together"), None)
    return JointAnalysis(made.whole.problems, not made.whole.has_errors, overview, each)


def explain(
    program: ProgramPath, day: date, person: str, other: str | None = None, reading: Reading | None = None
) -> Analysis:
    """Why somebody has their sponsor or protégé, or none; with another person, why the two are a pair or not.

    People are named by id, e-mail address or name; ValueError where they are not in the programme.

    >>> api.explain("configs/emerging-leaders.yaml", date(2026, 10, 31), "nobody")
    Traceback (most recent call last):
      ...
    ValueError: "nobody" is nobody in this programme. ...
    """
    asked = _asked(program, day, reading)
    return _analysis_of(jobs.run("explain", *asked, person=person, other=other), asked)


def account(program: ProgramPath, day: date, reading: Reading | None = None) -> Analysis:
    """What each pair has done, what is overdue, and which sponsors only mentor.

    >>> account = api.account("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> account.facts["advocated"], account.facts["advocated_of"], account.facts["advocated_signal"]
    (41, 60, 'attention')
    """
    return _analysis("accountability", _asked(program, day, reading))


def opportunities(program: ProgramPath, day: date, reading: Reading | None = None) -> Analysis:
    """Which opportunities were posted openly, who got them, and which protégés had none.

    >>> register = api.opportunities("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> register.facts["posted_openly"], register.facts["posted_openly_of"]
    (28, 40)
    """
    return _analysis("opportunities", _asked(program, day, reading))


def pipeline(program: ProgramPath, day: date, reading: Reading | None = None) -> Analysis:
    """Which critical roles have successors, and which could be filled at once.

    >>> api.pipeline("configs/emerging-leaders.yaml", date(2026, 10, 31)).facts["critical_roles"]
    17
    """
    return _analysis("pipeline", _asked(program, day, reading))


def outcomes(program: ProgramPath, day: date, reading: Reading | None = None) -> Analysis:
    """Promotion and retention of protégés, compared with similar colleagues who have no sponsor.

    >>> outcomes = api.outcomes("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> outcomes.facts["proteges"], outcomes.facts["comparison"]
    (110, 209)
    """
    return _analysis("outcomes", _asked(program, day, reading))


def fairness(program: ProgramPath, day: date, reading: Reading | None = None) -> Analysis:
    """The steps of the programme compared by group, as the ledger shows them: new figures are not published here.

    >>> audit = api.fairness("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> audit.facts["by_group_as_of"]
    datetime.date(2026, 10, 5)
    """
    return _analysis("fairness", _asked(program, day, reading))


def report(program: ProgramPath, day: date, reading: Reading | None = None, *, full: bool = False) -> Analysis:
    """The month: every analysis that the program's tables allow, after a cover that sums it up.

    `full` has the longest lists in the files that people read.

    >>> month = api.report("configs/emerging-leaders.yaml", date(2026, 10, 31))
    >>> [one.name for one in month.reports][:3]
    ['report', 'accountability', 'opportunities']
    >>> month.named("pair").facts["paired"]
    67
    """
    asked = _asked(program, day, reading)
    return _analysis_of(jobs.monthly.report_month(*asked, full=full), asked)


def _asked(program: ProgramPath, day: date, reading: Reading | None) -> _Asked:
    """What is asked for, as jobs take it; TypeError, ValueError."""
    if type(day) is not date:  # a moment is a date too, and compares with none
        raise TypeError(f"the day is a datetime.date, not {type(day).__name__}")
    path = Path(program)
    if path.is_dir():
        raise ValueError(f'"{path}" is a folder: name one program file')
    return path, day, reading or Reading()


def _analysis(name: str, asked: _Asked) -> Analysis:
    """The answer of the job of that name, which takes no further question."""
    return _analysis_of(jobs.run(name, *asked), asked)


def _analysis_of(answer: "Answer", asked: _Asked) -> Analysis:
    """The answer as values; ValueError where an argument cannot be used."""
    if answer.wrong_use:
        raise ValueError(answer.wrong_use)
    reports = tuple(map(ReportValues, answer.reports))
    return Analysis(answer.problems, not answer.has_errors, reports, answer, asked)


def _checked(found: "CheckResult", how: Reading) -> Checked:
    serious = (Severity.ERROR, Severity.WARNING) if how.strict else (Severity.ERROR,)
    is_sound = not any(map(found.count, serious))
    return Checked(found.problems, is_sound, found.tables, found.rows, found.left_out, found.accepted)
