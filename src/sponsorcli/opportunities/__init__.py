"""Review the register of opportunities: how openly they were posted and decided, whom they reached, who had none."""

from .review import OpportunityReview, review_opportunities

__all__ = ["OpportunityReview", "review_opportunities"]
