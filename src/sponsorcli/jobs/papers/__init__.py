"""Make papers for people by the folder: forms to fill in, messages, briefs. Each job answers a list of them too."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .briefs import make_briefs, make_round
    from .forms import FormsAsked, make_forms
    from .nudge import NudgeAsked, make_messages, start_templates
    from .papers import deliver_papers
else:
    __getattr__ = named_in(
        __name__,
        {
            "briefs": ("make_briefs", "make_round"),
            "forms": ("FormsAsked", "make_forms"),
            "nudge": ("NudgeAsked", "make_messages", "start_templates"),
            "papers": ("deliver_papers",),
        },
    )

__all__ = [
    "FormsAsked",
    "NudgeAsked",
    "deliver_papers",
    "make_briefs",
    "make_forms",
    "make_messages",
    "make_round",
    "start_templates",
]
