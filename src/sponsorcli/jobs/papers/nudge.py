"""Make a message for each person with what concerns them alone; nothing is ever sent."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sponsorcli.delivery import NewFiles, write_new_files
from sponsorcli.delivery.protected_files import ProtectedFiles
from sponsorcli.forms.addressed import file_names
from sponsorcli.forms.messages import PersonMessage, Role, Task, messages_of
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Findings, Reading
from sponsorcli.jobs.opened import OpenedProgram, open_program
from sponsorcli.model import Snapshot
from sponsorcli.problems import FilePlace, Place, Problem, Severity, TextPlace
from sponsorcli.regular_files import TooLargeError, read_whole
from sponsorcli.rendering.messages import (
    DEFAULTS,
    MessageTemplate,
    default_template,
    message_calendar,
    message_draft,
    usable_address,
)
from sponsorcli.rendering.safe_text import for_csv
from sponsorcli.reports.papers.messages import MadeMessage, messages_report
from sponsorcli.tables import Input

from .papers import Papers

TEMPLATES = "templates"
"""The folder beside the program that holds the user's own templates."""
ROLES = {
    "sponsors": Role.SPONSOR, "proteges": Role.PROTEGE, "helpers": Role.HELPER, "applicants": Role.APPLICANT,
    "managers": Role.MANAGER,
}  # fmt: skip
LARGEST = 100_000
"""Bytes of the largest template that is opened."""
CSV_HEADINGS = ("person_id", "name", "email", "role", "subject", "overdue", "due", "to_return", "file")


@dataclass(frozen=True, slots=True)
class NudgeAsked:
    """To whom, by default all but managers, and since when."""

    roles: Sequence[str] = ("sponsors", "proteges", "helpers", "applicants")
    since: date | None = None


@dataclass(frozen=True, slots=True)
class UsedTemplate:
    """A role's template, the file it is from where it is the user's own, and what is wrong with it."""

    template: MessageTemplate
    used: Input | None
    problems: tuple[Problem, ...]


def make_messages(program: Path, as_of: date, reading: Reading, asked: NudgeAsked) -> Papers:
    """A draft for everybody whom something concerns, a list for mail merge, and a calendar of all that is due."""
    opened = open_program(program, as_of, reading)
    if opened.given is None:
        return Papers(opened.answer)
    roles = tuple(ROLES[one] for one in dict.fromkeys(asked.roles))
    templates = {role: template_of(program, role) for role in roles}
    faults = tuple(problem for used in templates.values() for problem in used.problems)
    if faults:
        return Papers(opened.answered(Findings(problems=faults)))
    snapshot = opened.given.snapshot
    messages = messages_of(snapshot, roles, asked.since)
    made = tuple(_made(messages, templates, snapshot))
    problems = tuple(
        _without_address(message, snapshot) for message in messages if usable_address(message.email) is None
    )
    report = messages_report(snapshot, made, asked.since, len(problems))
    return Papers(_answered(opened, Findings((report,), problems), templates), dict(_files(made, templates, snapshot)))


def _answered(opened: OpenedProgram, found: Findings, templates: Mapping[Role, UsedTemplate]) -> Answer:
    """The answer, its report with the user's templates among what it was made from."""
    answer = opened.answered(found, ("accountability",))
    own = tuple(used.used for used in templates.values() if used.used is not None)
    return replace(answer, reports=tuple(replace(one, inputs=(*one.inputs, *own)) for one in answer.reports))


def _made(
    messages: Sequence[PersonMessage], templates: Mapping[Role, UsedTemplate], snapshot: Snapshot
) -> Iterator[MadeMessage]:
    """Each message that can be addressed, with its subject and its file's name."""
    able = [message for message in messages if usable_address(message.email)]
    day = snapshot.as_of.isoformat()
    names = file_names([("nudge", day, message.role.value, message.name) for message in able])
    for message, name in zip(able, names, strict=True):
        written = templates[message.role].template.written(message, snapshot.program.about.name, snapshot.as_of)
        yield MadeMessage(message, written.subject, f"{name}.eml")


def _files(
    made: Sequence[MadeMessage], templates: Mapping[Role, UsedTemplate], snapshot: Snapshot
) -> Iterator[tuple[str, bytes]]:
    about, day = snapshot.program.about, snapshot.as_of
    for one in made:
        address = usable_address(one.message.email) or ""
        written = templates[one.message.role].template.written(one.message, about.name, day)
        yield one.file, message_draft(one.message, address, written, about.name, day)
    if made:
        yield f"nudge-{day.isoformat()}.csv", _merge_list(made)
        # Who asked for help is told to nobody but the helper, whose own draft has it.
        shared = [one.message for one in made if one.message.role is not Role.HELPER]
        calendar = message_calendar(shared, about.name, day)
        yield f"nudge-{day.isoformat()}.ics", calendar.encode()


def _merge_list(made: Sequence[MadeMessage]) -> bytes:
    """The messages as a table for a mail merge; a byte-order mark, so that Excel reads accents right."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(CSV_HEADINGS)
    for one in made:
        said = one.message
        tasks = ["; ".join(_in_short(task) for task in tasks)
                 for tasks in (said.overdue, said.due)]  # fmt: skip
        forms = "; ".join(f"{form.what}, {form.period}" for form in said.to_return)
        row = (said.person_id, said.name, said.email or "", said.role.value, one.subject, *tasks, forms, one.file)
        writer.writerow([for_csv(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _in_short(task: Task) -> str:
    other = f" with {task.who}" if task.who else ""
    return f"{task.what}{other}: {task.on.isoformat()}"


def _without_address(message: PersonMessage, snapshot: Snapshot) -> Problem:
    """The warning that somebody cannot be written to, at their row of people."""
    table = snapshot.roster.table("people")
    rows = table.frame["person_id"].to_list()
    place: Place = snapshot.places.of("sources")
    if message.person_id in rows:
        place = table.place(rows.index(message.person_id), "email")
    what = "has no e-mail address" if not (message.email or "").strip() else "has no e-mail address that can be used"
    return Problem("W031", f"{message.person_id} {what}, so no message is made", place,
                   "enter the address in the people table, or tell the person yourself", Severity.WARNING)  # fmt: skip


def template_of(program: Path, role: Role) -> UsedTemplate:
    """The user's own template of a role in `templates/` beside the program, else the one that comes with it."""
    path = program.parent / TEMPLATES / DEFAULTS[role]
    if not path.is_file():
        return UsedTemplate(MessageTemplate(default_template(role)), None, ())
    try:
        content = read_whole(path, LARGEST)
        text = content.decode("utf-8-sig")
    except TooLargeError:
        return _unreadable(path, "it is too large")
    except (OSError, UnicodeDecodeError):
        return _unreadable(path, "it cannot be read as UTF-8 text")
    template = MessageTemplate(text.replace("\r\n", "\n"))
    problems = tuple(
        Problem("P124", fault.sentence, TextPlace(path.as_posix(), fault.line, 1), fault.hint)
        for fault in template.faults()
    )
    return UsedTemplate(
        template, Input(f"{program.parent.name}/{TEMPLATES}/{path.name}", sha256(content).hexdigest()), problems
    )


def _unreadable(path: Path, why: str) -> UsedTemplate:
    hint = "save the template as a text file in UTF-8"
    problem = Problem("P124", f"the template cannot be used: {why}", FilePlace(path.as_posix()), hint)
    return UsedTemplate(MessageTemplate(""), None, (problem,))


def start_templates(program: Path, *, keep: ProtectedFiles) -> NewFiles:
    """Write the templates that come with the program into `templates/` beside it; nothing is overwritten."""
    folder = program.parent / TEMPLATES
    return write_new_files({folder / DEFAULTS[role]: default_template(role).encode() for role in Role}, keep=keep)
