"""The report of where the programme stands, and what the administrator has to do this week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from sponsorcli.accountability import Accountability
from sponsorcli.accountability.stage import Phase, ProgrammeStage, next_due_on
from sponsorcli.accountability.totals import followed_totals
from sponsorcli.forms.awaited_forms import AwaitedForm, SilentForms
from sponsorcli.forms.code import FormKind
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import Need, NeedKind, Urgency, count_of, day_of, named
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table

A_WEEK = timedelta(days=7)
ROUND_AHEAD = timedelta(days=30)
"""So long before the panel decides, its round is prepared."""
PHASES = {
    Phase.SETTING_UP: "is being set up",
    Phase.CHOOSING: "is choosing its protégés",
    Phase.PAIRING: "is pairing",
    Phase.RUNNING: "is running",
    Phase.FINISHED: "is over",
}
TODO = (
    Column("what", "What", Kind.TEXT),
    Column("who", "Who", Kind.TEXT),
    Column("by_on", "By", Kind.DATE, "The day by which it has to be done; empty where that has passed or is open."),
    Column("since", "Since", Kind.DATE, "The day since when it waits.", aside=True),
    Column("command", "Command", Kind.COMMAND, "Shows more, or does it."),
)
STAGES = (Column("stage", "Stage", Kind.WORD), Column("people", "How many", Kind.WHOLE))


@dataclass(frozen=True, slots=True)
class StatusParts:
    """What the status is told from: the stage, the account of the pairs where there is one, and what needs somebody.

    `errors` counts those of the files; `program` is the program file's name as a command line takes it.
    """

    stage: ProgrammeStage
    account: Accountability | None
    needs: Sequence[NeedKind]
    errors: int
    is_stale: bool
    program: str
    awaited: Sequence[AwaitedForm] = ()
    """The forms of the last complete period, sent back or not."""
    silent: Sequence[SilentForms] = ()
    """The kinds of them of which none came back."""

    @property
    def outstanding(self) -> int:
        """How many of them have not been sent back."""
        return sum(not form.is_returned for form in self.awaited)


FORM_NAMES = {FormKind.ACTIONS: "form about a sponsor's actions", FormKind.PULSE: "pulse"}


def status_report(parts: StatusParts, snapshot: Snapshot) -> Report:
    """The report `status`: facts `phase`, `pairs`, `returns_outstanding`, `next_due_on`, and the table `todo`."""
    todo = [*_own(parts, snapshot), *_of_people(parts.needs), *_due(parts, snapshot)]
    more = sum(max(kind.more - 1, 0) for kind in parts.needs)  # the line that says how many more is one of them
    return report_of(
        snapshot,
        "status",
        "Where the programme stands",
        headline=_headline(parts, snapshot, len(todo) + more),
        facts=_facts(parts),
        tables=(_todo(todo), _stages(parts)),
        notes=_notes(parts),
    )


def _facts(parts: StatusParts) -> Iterator[Fact]:
    account, stage = parts.account, parts.stage
    yield Fact("phase", "Phase", Kind.WORD, stage.phase.value)
    yield Fact("pairs", "Pairs today", Kind.WHOLE, stage.pairs)
    yield Fact("active", "Of these active", Kind.WHOLE, stage.active, "With neither of the two on leave.")
    returns = parts.outstanding if parts.awaited else None
    meaning = "Forms about the last complete period that have not been sent back; empty where none is awaited."
    yield Fact("returns_outstanding", "Forms not sent back yet", Kind.WHOLE, returns, meaning)
    overdue = None if account is None else followed_totals(account).overdue
    yield Fact("overdue", "Overdue", Kind.WHOLE, overdue, "Expectations of pairs that are past their days of grace.")
    yield Fact("next_due_on", "Next due on", Kind.DATE, None if account is None else next_due_on(account))


def _headline(parts: StatusParts, snapshot: Snapshot, todo: int) -> str:
    doing = PHASES[parts.stage.phase]
    text = f"{snapshot.program.about.name} {doing}"
    if parts.stage.phase is Phase.RUNNING:
        text += f": {count_of(parts.stage.active, 'active pair', 'active pairs')}"
    ends_on = snapshot.program.about.ends_on
    if ends_on is not None and ends_on >= snapshot.as_of:
        text += f", until {day_of(ends_on)}"
    what = f"{count_of(todo, 'thing', 'things')} to do this week" if todo else "Nothing to do this week"
    return f"{text}. {what}."


def _own(parts: StatusParts, snapshot: Snapshot) -> Iterator[Need]:
    """What is to be done about the programme itself, before anything about its people."""
    program, stage = parts.program, parts.stage
    if parts.errors:
        what = f"Correct {count_of(parts.errors, 'error', 'errors')} in the files."
        yield Need("The files", what, f"sponsorcli check {program}")
    if parts.is_stale:
        yield Need("The people table", "Replace it by a new HR extract.", f"sponsorcli check {program}")
    if stage.phase is Phase.SETTING_UP:
        yield Need("Protégés", "Enter who is nominated.", f"sponsorcli check {program}")
    if stage.undecided and stage.phase is not Phase.FINISHED:
        waiting = count_of(stage.undecided, "eligible nominee has", "eligible nominees have")
        yield Need("Nominees", f"{waiting} no decision on record.", f"sponsorcli select {program} -o selection.json")
    if parts.outstanding:
        forms = count_of(parts.outstanding, "form has", "forms have")
        yield Need("Forms", f"{forms} not been sent back.", f"sponsorcli nudge {program} -o messages/")
    review_on = snapshot.program.promotion_round.review_on
    if review_on is not None and snapshot.as_of <= review_on <= snapshot.as_of + ROUND_AHEAD:
        yield Need("The promotion round", "Prepare it.", f"sponsorcli round {program}", by=review_on)


def _of_people(kinds: Sequence[NeedKind]) -> Iterator[Need]:
    """What needs somebody by the month's cover; where a kind names only the most urgent, a line for the others."""
    for kind in kinds:
        yield from kind.needs
        if kind.more:
            yield Need(f"{kind.more} more", f"In all, {kind.counted}.", kind.command)


def _due(parts: StatusParts, snapshot: Snapshot) -> Iterator[Need]:
    """What falls due within the week, or is in its days of grace: a line a person, the first of it named."""
    if parts.account is None:
        return
    week = parts.account.coming_up.filter(pl.col("due_on") <= snapshot.as_of + A_WEEK).sort("due_on", "person_id")
    sides = ("person_id", "protege_id", "sponsor_id")
    names = snapshot.history.names_of(dict.fromkeys(one for side in sides for one in week[side]))
    for (person,), rows in week.group_by(["person_id"], maintain_order=True):
        first = rows.row(0, named=True)
        other = first["sponsor_id"] if person == first["protege_id"] else first["protege_id"]
        more = f", and {rows.height - 1} more" if rows.height > 1 else ""
        what = f"{first['expectation'].capitalize()} due with {named(other, names)}{more}."
        command = f"sponsorcli accountability {parts.program}"
        yield Need(named(str(person), names), what, command, by=first["due_on"])


def _todo(todo: Sequence[Need]) -> Table:
    rows = (row_of(need, by_on=need.by) for need in todo)
    return table_of("todo", "To do this week", TODO, rows)


def _stages(parts: StatusParts) -> Table:
    names = ("nominated", "eligible", "selected", "paired", "active")
    rows = ({"stage": name, "people": getattr(parts.stage, name)} for name in names)
    return table_of(
        "stages", "How far the programme has come", STAGES, rows, "Active counts pairs; the others, people."
    )


def _notes(parts: StatusParts) -> Iterator[str]:
    for one in parts.silent:
        none_back = (
            f"No {FORM_NAMES[one.kind]} about {one.period.name} has come back, and nothing tells if any was sent"
        )
        counted = "They count as not sent back." if one.is_awaited else "They are not counted as forms to come."
        command = f"sponsorcli forms {parts.program} --period {one.period.text} -o forms/"
        yield f"{none_back}. {counted} To send them: {command}."
    if parts.account is None:
        yield "What pairs owe is not known: the program does not give both pairs and activity."
    waiting = [kind for kind in parts.needs if kind.urgency is Urgency.WITHOUT_SPONSOR and kind.needs]
    if waiting:
        command = f"sponsorcli pair {parts.program} -o pairing.json"
        yield f"To give sponsors to those without: `{command}`, and adopt the file once it is approved."
