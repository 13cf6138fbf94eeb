"""Review what the programme does for the organisation's objectives: who aims at which, and what is done for it."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .review import Alignment, review_alignment
else:
    __getattr__ = named_in(
        __name__,
        {
            "Alignment": "review",
            "review_alignment": "review",
        },
    )

__all__ = ["Alignment", "review_alignment"]
