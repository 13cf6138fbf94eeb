"""Review the register of opportunities: how openly they were posted and decided, whom they reached, who had none."""

from .reached import allocation_of
from .review import OpportunityReview, RegisterTrend, register_trend, review_opportunities

__all__ = [
    "OpportunityReview",
    "RegisterTrend",
    "allocation_of",
    "register_trend",
    "review_opportunities",
]
