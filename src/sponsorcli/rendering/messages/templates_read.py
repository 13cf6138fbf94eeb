"""Templates of messages: the subject in the first line, then the text. They can only lay out what is given."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sponsorcli.forms.messages import FormToReturn, PairOfReport, PersonMessage, Role, Task, Thanks, WaitingRequest
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import worded_day

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

DEFAULTS = {role: f"nudge-{role.value}.txt" for role in Role}
"""The name of each role's template, in the package and beside the program."""
SUBJECT = "Subject:"
COMPARE = "compare the line with the template that `nudge --start-templates` writes"
FIELDS = ("programme", "name", "role", "today", "overdue", "due", "to_return", "done", "reports", "requests")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong with a template, in which line of it, and what to do."""

    line: int
    sentence: str
    hint: str


@dataclass(frozen=True, slots=True)
class Written:
    """A message's subject and text."""

    subject: str
    text: str


def default_template(role: Role) -> str:
    """The template of a role that is used where the user has none."""
    return files(__package__).joinpath("templates", DEFAULTS[role]).read_text("utf-8")


@dataclass(frozen=True)
class MessageTemplate:
    """A template's text."""

    text: str

    def faults(self) -> tuple[TemplateFault, ...]:
        """What is wrong: how it is written, unknown fields, what it may not do; tried on a message with everything."""
        from jinja2 import TemplateSyntaxError

        try:
            found = tuple(self._unknown_fields())
        except TemplateSyntaxError as fault:
            what = f"the template cannot be read: {one_line(str(fault.message))}"
            return (TemplateFault(fault.lineno, what, COMPARE),)
        if found:
            return found
        return tuple(filter(None, map(self._tried, Role)))[:1] or self._without_subject()

    def written(self, message: PersonMessage, programme: str, today: date) -> Written:
        """The message; call it for a template without faults."""
        text = self._template.render(given(message, programme, today)).lstrip()
        subject, _, body = text.partition("\n")
        lines = [line.rstrip() for line in body.strip().splitlines()]
        plain = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
        return Written(one_line(subject.strip().removeprefix(SUBJECT).strip()), "\n".join(plain) + "\n")

    @cached_property
    def _environment(self) -> "SandboxedEnvironment":
        from jinja2 import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        # S701: the text is plain; of the HTML that is made of it, everything is escaped.
        return ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    @cached_property
    def _template(self) -> "Template":
        return self._environment.from_string(self.text)

    def _unknown_fields(self) -> Iterator[TemplateFault]:
        """The names that stand for nothing, at the first line of each."""
        from jinja2 import meta, nodes

        tree = self._environment.parse(self.text)
        unknown = meta.find_undeclared_variables(tree) - set(FIELDS)
        lines: dict[str, int] = {}
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                lines[node.name] = min(node.lineno, lines.get(node.name, node.lineno))
        for name, line in sorted(lines.items(), key=lambda pair: pair[1]):
            yield TemplateFault(line, f'unknown field "{one_line(name)}"', f"use one of {', '.join(FIELDS)}")

    def _tried(self, role: Role) -> TemplateFault | None:
        """What goes wrong with a message that has everything in it."""
        try:
            self._template.render(given(everything(role), "Programme", date(2026, 10, 31)))
        except Exception as fault:  # noqa: BLE001 - whatever a user's template does wrong is a problem, never ours
            frames = traceback.extract_tb(fault.__traceback__)
            lines = [frame.lineno or 1 for frame in frames if frame.filename == "<template>"]
            what = f"the template cannot be used: {one_line(str(fault)) or type(fault).__name__}"
            return TemplateFault(lines[-1] if lines else 1, what, COMPARE)
        return None

    def _without_subject(self) -> tuple[TemplateFault, ...]:
        if self.text.lstrip().startswith(SUBJECT):
            return ()
        return (TemplateFault(1, "the first line is not the subject", f'begin the first line with "{SUBJECT}"'),)


def given(message: PersonMessage, programme: str, today: date) -> Mapping[str, Any]:
    """What a template can say of a message: texts and lists of texts by name, nothing else."""
    return {
        "programme": one_line(programme),
        "name": one_line(message.name),
        "role": message.role.value,
        "today": worded_day(today),
        "overdue": [_task(task) for task in message.overdue],
        "due": [_task(task) for task in message.due],
        "to_return": [{"what": form.what, "period": form.period} for form in message.to_return],
        "done": [{"what": one.what, "who": one_line(one.who), "on": worded_day(one.on)} for one in message.done],
        "reports": [
            {"protege": one_line(pair.protege), "sponsor": one_line(pair.sponsor), "since": worded_day(pair.since)}
            for pair in message.reports
        ],
        "requests": [
            {
                "what": one_line(one.what),
                "asked": one.asked,
                "helper": one_line(one.helper),
                "due": one.due,
                "is_late": one.is_late,
            }
            for one in message.requests
        ],
    }


def _task(task: Task) -> dict[str, str]:
    what = one_line(task.what)
    return {"what": what[:1].upper() + what[1:], "who": one_line(task.who), "on": worded_day(task.on)}


def everything(role: Role) -> PersonMessage:
    """A message with one of everything, to try a template on."""
    day = date(2026, 10, 31)
    task = Task("meeting", "Somebody", day)
    return PersonMessage(
        "1", "Somebody", None, role, (task,), (task,), (FormToReturn("the pulse", "October 2026"),),
        (Thanks("Introduction", "Somebody", day),), (PairOfReport("Somebody", "Somebody else", day),),
        (WaitingRequest("RQ-001, help with a résumé", "30 October 2026, 09:00 GMT", "Somebody",
                        "31 October 2026, 09:00 GMT", is_late=True),),
    )  # fmt: skip
