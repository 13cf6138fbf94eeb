"""Review the register of opportunities: how openly they were posted and decided, whom they reached, who had none."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .reached import allocation_of
    from .review import OpportunityReview, RegisterTrend, register_trend, review_opportunities
else:
    __getattr__ = named_in(
        __name__,
        {
            "reached": ("allocation_of",),
            "review": ("OpportunityReview", "RegisterTrend", "register_trend", "review_opportunities"),
        },
    )

__all__ = [
    "OpportunityReview",
    "RegisterTrend",
    "allocation_of",
    "register_trend",
    "review_opportunities",
]
