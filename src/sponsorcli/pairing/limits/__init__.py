"""The program's limits over groups of people, as flags of the two sides: what counts, and how many there may be."""

from .compiled import GroupLimit, Limits, TogetherGroup, compile_limits

__all__ = ["GroupLimit", "Limits", "TogetherGroup", "compile_limits"]
