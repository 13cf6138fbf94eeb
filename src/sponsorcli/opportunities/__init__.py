"""Review the register of opportunities: how openly they were posted and decided, whom they reached, who had none."""

from .by_group import GroupReach
from .review import OpportunityReview, RegisterCourse, register_course, review_opportunities

__all__ = ["GroupReach", "OpportunityReview", "RegisterCourse", "register_course", "review_opportunities"]
