"""Evaluate every possible pair: who takes part, which rules hold, what each pair scores."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .effects import SettingEffects, effects_of, problems_of_effects
    from .ratify import Ratification, judge_pairs
else:
    __getattr__ = named_in(
        __name__,
        {"effects": ("SettingEffects", "effects_of", "problems_of_effects"), "ratify": ("Ratification", "judge_pairs")},
    )

__all__ = [
    "Ratification",
    "SettingEffects",
    "effects_of",
    "judge_pairs",
    "problems_of_effects",
]
