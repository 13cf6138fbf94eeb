"""Choose pairs within limits over groups of people: whole numbers, an aim after the other, by HiGHS."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .choose import LimitedSolution, solve_limited
    from .table import LimitedProblem
else:
    __getattr__ = named_in(
        __name__,
        {"choose": ("LimitedSolution", "solve_limited"), "table": ("LimitedProblem",)},
    )

__all__ = ["LimitedProblem", "LimitedSolution", "solve_limited"]
