"""Review the register of opportunities: how openly they were posted and decided, whom they reached, who had none."""

from .by_group import GroupReach
from .review import OpportunityReview, review_opportunities

__all__ = ["GroupReach", "OpportunityReview", "review_opportunities"]
