"""Messages with everything in them, as drafts; kept in the text beside this file."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from sponsorcli.forms.messages import Role
from sponsorcli.rendering.messages import MessageTemplate, default_template, message_calendar, message_draft
from sponsorcli.rendering.messages.templates_read import everything
from tests.kept import assert_kept

TODAY = date(2026, 10, 31)


def test_every_draft_is_written_as_it_was() -> None:
    parts: list[str] = []
    for role in Role:
        message = everything(role)
        written = MessageTemplate(default_template(role)).written(message, "Rising", TODAY)
        draft = message_from_bytes(message_draft(message, "ana@example.org", written, "rising", TODAY), policy=default)
        parts += [f"{name}: {value}\n" for name, value in draft.items()]
        parts += [
            f"[{part.get_content_type()}] {part.get_filename() or ''}\n{part.get_content()}"
            for part in draft.walk()
            if not part.is_multipart()
        ]
    parts.append(message_calendar([everything(Role.SPONSOR)], "rising", TODAY))
    assert_kept("".join(parts), Path(__file__).with_name("drawn.txt"))
