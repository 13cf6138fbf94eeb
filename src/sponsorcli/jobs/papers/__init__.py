"""Make papers for people by the folder: forms to fill in, messages, briefs. Each job answers a list of them too."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .forms import FormsAsked, make_forms
    from .nudge import NudgeAsked, make_messages, start_templates
    from .papers import Papers, deliver_papers
else:
    __getattr__ = named_in(
        __name__,
        {
            "FormsAsked": "forms",
            "NudgeAsked": "nudge",
            "Papers": "papers",
            "deliver_papers": "papers",
            "make_forms": "forms",
            "make_messages": "nudge",
            "start_templates": "nudge",
        },
    )

__all__ = [
    "FormsAsked",
    "NudgeAsked",
    "Papers",
    "deliver_papers",
    "make_forms",
    "make_messages",
    "start_templates",
]
