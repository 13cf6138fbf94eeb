"""Do one whole job: read what it needs, look at it, make the reports, gather the problems."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from . import analyses, beginning, checking, correcting, monthly
    from .answer import Answer
    from .job import Reading
    from .runner import run
else:
    __getattr__ = named_in(
        __name__,
        {
            "analyses": ("analyses",),
            "answer": ("Answer",),
            "beginning": ("beginning",),
            "checking": ("checking",),
            "correcting": ("correcting",),
            "job": ("Reading",),
            "monthly": ("monthly",),
            "runner": ("run",),
        },
    )

__all__ = ["Answer", "Reading", "analyses", "beginning", "checking", "correcting", "monthly", "run"]
