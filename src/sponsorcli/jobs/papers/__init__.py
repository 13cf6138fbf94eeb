"""Make papers for people by the folder: forms to fill in, messages, briefs. Each job answers a list of them too."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .forms import FormsAsked, make_forms
    from .papers import Papers, deliver_papers
else:
    __getattr__ = named_in(
        __name__,
        {"FormsAsked": "forms", "Papers": "papers", "deliver_papers": "papers", "make_forms": "forms"},
    )

__all__ = ["FormsAsked", "Papers", "deliver_papers", "make_forms"]
