"""Review the leadership pipeline: whose roles have successors, how many can be filled at once."""

from .review import Pipeline, review_pipeline

__all__ = ["Pipeline", "review_pipeline"]
