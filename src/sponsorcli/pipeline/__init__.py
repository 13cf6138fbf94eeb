"""Review the leadership pipeline: whose roles have successors, how many can be filled at once."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .review import Pipeline, review_pipeline
else:
    __getattr__ = named_in(
        __name__,
        {"review": ("Pipeline", "review_pipeline")},
    )

__all__ = ["Pipeline", "review_pipeline"]
