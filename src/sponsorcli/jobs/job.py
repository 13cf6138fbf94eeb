"""What a job is, and all of them by name; nothing heavy is loaded before one runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from sponsorcli.on_demand import fetch

if TYPE_CHECKING:
    from sponsorcli.fairness import GroupFigures, OpenedLedger
    from sponsorcli.model import RosterTable, Snapshot
    from sponsorcli.model.ledger_files import LedgerFiles
    from sponsorcli.problems import Problem
    from sponsorcli.reports.cover import CoverPart
    from sponsorcli.rosters import Loaded
    from sponsorcli.tables import Fact, Input, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: stop where a row would be left out, read outside the program's folder."""

    strict: bool = False
    allow_outside: bool = False


@dataclass(frozen=True)
class JobInput:
    """What a job looks at: the program and its tables as of the day; the audit table where the job reads it."""

    snapshot: "Snapshot"
    audit: "RosterTable | None" = None
    path: Path = field(default_factory=Path)
    inputs: "tuple[Input, ...]" = ()
    ledger_files: "LedgerFiles | None" = None
    loaded: "Loaded | None" = None
    """All that reading the program has shown."""
    called: str = ""
    """How the program is called in command lines, where that is not the name of its file."""

    @property
    def program_name(self) -> str:
        """The program file's name as a command line takes it; without its folder, which differs between machines."""
        return quote(self.called or self.path.name or "PROGRAM.yaml")

    def has_table(self, name: str) -> bool:
        """Whether the program gives the table of that name; of the audit table, whether the job was given it."""
        return self.audit is not None if name == "audit" else self.snapshot.roster.table(name).is_given

    @property
    def tables(self) -> "dict[str, RosterTable]":
        """The tables that the program gives by their names, the audit table too where the job was given it."""
        tables = dict(self.snapshot.roster.tables)
        return tables if self.audit is None else {**tables, "audit": self.audit}

    @cached_property
    def opened_ledger(self) -> "OpenedLedger | None":
        """The ledger of figures by group, or why it cannot be used; None without an audit table."""
        if self.audit is None:
            return None
        opened: OpenedLedger = fetch("sponsorcli.fairness:open_ledger")(self.ledger_files, self.snapshot, self.audit)
        return opened

    @property
    def ledger_problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the ledger, and which audited attributes the audit table lacks."""
        if self.opened_ledger is None:
            return ()
        lacking: Iterable[Problem] = fetch("sponsorcli.fairness.groups:setup_problems")(self.snapshot, self.audit)
        return (*self.opened_ledger.problems, *lacking)

    @cached_property
    def by_group(self) -> "GroupFigures | None":
        """The figures by group that the ledger shows as of the day; None where there is no ledger to show them."""
        if self.opened_ledger is None or self.opened_ledger.ledger is None:
            return None
        figures: GroupFigures = fetch("sponsorcli.fairness:shown_figures")(self.snapshot, self.opened_ledger.ledger)
        return figures


@dataclass(frozen=True, slots=True)
class Findings:
    """What a job found: its reports, none where nothing could be said, and the problems met on the way.

    The first report stands in for all on screen where it `is_cover`. `part` is what it gives to the month's cover.
    """

    reports: "tuple[Report, ...]" = ()
    problems: "tuple[Problem, ...]" = ()
    is_cover: bool = False
    part: "CoverPart | None" = None
    ledger: str | None = None
    """The text of the ledger of figures by group once what was found is shown; None where it stays as it is."""


@dataclass(frozen=True, slots=True)
class WrongUse:
    """An argument that cannot be used: it names nobody, or several, or is out of range; the sentence says so."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job by name: the tables it cannot do without, and the analysis that looks at what is given.

    `analysis` is "module:function" inside `jobs.analyses`, loaded when the job runs. So are `precondition`, which gives
    the problems for which the job is not begun, and `trend`, which gives what is followed from month to month. A job
    that `is_audited` is given the audit table too. `parts` are those of the program whose defaults it uses.
    """

    name: str
    analysis: str
    needs: tuple[str, ...] = ()
    is_audited: bool = False
    precondition: str | None = None
    trend: str | None = None
    parts: tuple[str, ...] = ()
    is_optional: bool = False
    """Whether a program does well without it: what it lacks is told only to those who ask for the job itself."""

    def look(self, given: JobInput, **question: object) -> Findings | WrongUse:
        """What there is to find."""
        found: Findings | WrongUse = analysis_named(self.analysis)(given, **question)
        return found

    def refusal(self, given: JobInput) -> "tuple[Problem, ...]":
        """Why the job cannot be begun; nothing where it can."""
        return () if self.precondition is None else analysis_named(self.precondition)(given)

    def followed(self, snapshot: "Snapshot") -> "Sequence[Fact]":
        """What of the job is followed from month to month, as of the snapshot's day."""
        return () if self.trend is None else analysis_named(self.trend)(snapshot)


def analysis_named(where: str) -> Any:
    """The function of `jobs.analyses` that a text such as ``steps.selection:select`` names."""
    return fetch(f"sponsorcli.jobs.analyses.{where}")


@dataclass(frozen=True, slots=True)
class PairingQuestion:
    """What is asked of a pairing beside the pairs.

    `repair` lets standing pairs change, `changes` of them at most where it is given; `without` are sponsors to do
    without. `sensitivity` asks what hangs on the weights, `shortlist` for so many sponsors to meet, `ratify` for a
    judgement on the pairs that there are.
    """

    afresh: bool = False
    repair: bool = False
    changes: int | None = None
    without: tuple[str, ...] = ()
    sensitivity: bool = False
    shortlist: int | None = None
    ratify: bool = False


PAIRED = ("proteges", "sponsors")
HELD_TO_ACCOUNT = ("pairs", "activity")
MEASURED = ("people", "pairs")

SELECT = Job("select", "steps.selection:select", ("proteges",), is_audited=True)
PAIR = Job("pair", "pairing:pair", PAIRED, parts=("pairing",))
ACCOUNTABILITY = Job(
    "accountability",
    "steps.expectations:account",
    HELD_TO_ACCOUNT,
    trend="steps.expectations:expectations_trend",
    parts=("accountability",),
)
OPPORTUNITIES = Job(
    "opportunities",
    "steps.opportunities:review_register",
    ("opportunities",),
    is_audited=True,
    trend="steps.opportunities:opportunities_trend",
)
OUTCOMES = Job("outcomes", "outcomes:outcomes", MEASURED, is_audited=True, parts=("outcomes",))
PIPELINE = Job("pipeline", "steps.pipeline:pipeline", ("roles",))
ALIGNMENT = Job("alignment", "steps.pipeline:alignment", ("objectives", "aims"), is_optional=True)
FAIRNESS = Job("fairness", "steps.fairness:audit", ("proteges", "audit"), is_audited=True)

DESK = Job("readiness desk", "readiness.help_desk:desk", ("requests",), is_optional=True)
DESK_OF_MONTH = Job(DESK.name, "readiness.help_desk:desk_of_month", DESK.needs, is_optional=True)

MONTHLY = (ACCOUNTABILITY, OPPORTUNITIES, PIPELINE, ALIGNMENT, OUTCOMES, PAIR, SELECT, FAIRNESS, DESK_OF_MONTH)
"""The jobs of the monthly report, in the order in which it is read.

Two have a trend, told of earlier months too; the others change too slowly for one, or cost too much.
"""

CHECKED = (SELECT, PAIR, ACCOUNTABILITY, OPPORTUNITIES, OUTCOMES, PIPELINE, ALIGNMENT, FAIRNESS, DESK)
"""The jobs whose tables and settings `check` looks at, in the order of the work."""

JOBS: Mapping[str, Job] = {
    job.name: job
    for job in (
        *CHECKED,
        Job("select not nominated", "steps.selection:not_nominated", ("people", "proteges")),
        Job("remedies", "pairing:remedies", PAIRED, parts=("pairing",)),
        Job("explain", "explain:explain", PAIRED, parts=("pairing",)),
        Job("explain nomination", "explain:explain_nomination", ("people", "sponsors")),
        Job(
            "scorecards",
            "scorecards:scorecards",
            HELD_TO_ACCOUNT,
            precondition="scorecards:not_made",
            parts=("accountability",),
        ),
        Job("round", "promotions:promotion_round", HELD_TO_ACCOUNT, parts=("accountability",)),
        Job("brief", "promotions:brief"),
        Job("status", "status:status", parts=("pairing", "accountability")),
        Job("roi", "outcomes:roi", MEASURED, parts=("outcomes",)),
        Job("power", "outcomes:power"),
        Job("disclose", "outcomes:disclose", MEASURED, is_audited=True),
        Job("fairness exact", "steps.fairness:audit_exactly", ("proteges", "audit"), is_audited=True),
        Job("fairness ties", "steps.fairness:ties", ("proteges", "audit"), is_audited=True),
        Job("fairness publish", "steps.fairness:publish_figures", ("proteges", "audit"), is_audited=True),
        Job("readiness opportunities", "readiness.opportunities:for_person", ("opportunities", "evidence")),
        Job("person export", "person:export", is_audited=True),
        Job("person erase", "person:erase", is_audited=True),
        Job("dossier", "person:dossier"),
    )
}
"""Every job that reads one program, by the words of its command."""
