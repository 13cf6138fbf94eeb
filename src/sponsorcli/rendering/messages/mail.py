"""A message as a draft that mail programs open for editing: plain text, the same as HTML, and what is due as events."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from sponsorcli.forms.messages import PersonMessage
from sponsorcli.rendering.data.calendar_file import CalendarEntry, calendar_of
from sponsorcli.rendering.html.markup import said, tag
from sponsorcli.rendering.safe_text import one_line

from .templates_read import Written

FACE = "font-family:Calibri,Segoe UI,Helvetica,Arial,sans-serif;font-size:11pt"
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
BULLET = "- "


def usable_address(text: str | None) -> str | None:
    """The e-mail address, None where a text is none that can be written to."""
    plain = (text or "").strip()
    return plain if _ADDRESS.fullmatch(plain) and len(plain) <= 254 else None


def message_draft(message: PersonMessage, address: str, written: Written, program: str, as_of: date) -> bytes:
    """The draft as an .eml file (`X-Unsent`), to the person and from nobody; the same message, the same bytes."""
    draft = EmailMessage(policy=SMTP)
    user, _, domain = address.rpartition("@")
    draft["To"] = Address(one_line(message.name), user, domain)
    draft["Subject"] = written.subject
    draft["Date"] = format_datetime(datetime.combine(as_of, time(12), UTC))
    identity = "\n".join((program, as_of.isoformat(), message.role.value, address, written.subject, written.text))
    draft["Message-ID"] = f"<{sha256(identity.encode()).hexdigest()[:32]}@sponsorcli.invalid>"
    draft["X-Unsent"] = "1"
    draft.set_content(written.text, cte="quoted-printable")
    draft.add_alternative(as_html(written), subtype="html", cte="quoted-printable")
    if message.due:
        calendar = message_calendar([message], program, as_of)
        draft.add_attachment(calendar.encode(), "text", "calendar", filename="due.ics", cte="base64")
    for depth, part in enumerate(part for part in draft.walk() if part.is_multipart()):
        # "=_" occurs in no encoded part (RFC 2045, 6.7), so that no content can end it.
        part.set_boundary(f"=_sponsorcli_{depth}")
    return draft.as_bytes()


def message_calendar(messages: Sequence[PersonMessage], program: str, as_of: date) -> str:
    """What is due next as a calendar: "Meeting due: NAME with NAME", a whole-day event each."""
    return calendar_of(program, as_of, [entry for message in messages for entry in _entries(message, program)])


def _entries(message: PersonMessage, program: str) -> Iterator[CalendarEntry]:
    for task in message.due:
        what = task.what[:1].upper() + task.what[1:]
        identity = "\n".join((program, message.person_id, task.what, task.who, task.on.isoformat()))
        other = f" with {task.who}" if task.who else ""
        yield CalendarEntry(identity, task.on, f"{what} due: {message.name}{other}", "")


def as_html(written: Written) -> str:
    """The text as HTML: a paragraph for each block of lines, a list for lines that begin with a hyphen."""
    body = "\n".join(_block(block.splitlines()) for block in written.text.strip().split("\n\n"))
    head = f'<meta charset="utf-8">{tag("title", said(written.subject))}'
    return f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>\n{tag("body", body, style=FACE)}</html>\n'


def _block(lines: Sequence[str]) -> str:
    plain = [line for line in lines if not line.startswith(BULLET)]
    items = [tag("li", said(line.removeprefix(BULLET))) for line in lines if line.startswith(BULLET)]
    parts = [tag("p", said(" ".join(plain)))] if plain else []
    return "".join([*parts, *([tag("ul", "".join(items))] if items else [])])
