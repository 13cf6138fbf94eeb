"""The program's limits over groups of people, as flags of the two sides: what counts, and how many there may be."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .compiled import GroupLimit, Limits, TogetherGroup, compile_limits
else:
    __getattr__ = named_in(
        __name__,
        {"compiled": ("GroupLimit", "Limits", "TogetherGroup", "compile_limits")},
    )

__all__ = ["GroupLimit", "Limits", "TogetherGroup", "compile_limits"]
