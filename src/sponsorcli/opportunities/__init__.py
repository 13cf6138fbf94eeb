"""Review the register of opportunities: how openly they were posted and decided, whom they reached, who had none."""

from .reached import allocation_of
from .review import OpportunityReview, RegisterCourse, register_course, review_opportunities

__all__ = ["OpportunityReview", "RegisterCourse", "allocation_of", "register_course", "review_opportunities"]
