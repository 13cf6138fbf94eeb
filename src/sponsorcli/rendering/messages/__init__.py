"""Draw messages to people: drafts made of templates that the user may change, and what goes with them."""

from .mail import message_calendar, message_draft, usable_address
from .templates_read import DEFAULTS, MessageTemplate, TemplateFault, default_template

__all__ = [
    "DEFAULTS",
    "MessageTemplate",
    "TemplateFault",
    "default_template",
    "message_calendar",
    "message_draft",
    "usable_address",
]
