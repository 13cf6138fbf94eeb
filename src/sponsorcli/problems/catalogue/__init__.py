"""Every problem code with what it means: the text behind `problem CODE` and the reference.

Each family has a .toml file, so that a code is added where it belongs. A code never changes its meaning, and one that
is no longer made stays explained.
"""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .explanation import Explanation, explanations
else:
    __getattr__ = named_in(
        __name__,
        {"explanation": ("Explanation", "explanations")},
    )

__all__ = ["Explanation", "explanations"]
