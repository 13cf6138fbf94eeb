"""Evaluate every possible pair: who takes part, which rules hold, what each pair scores."""

from .effects import SettingEffects, effects_of, problems_of_effects
from .ratify import Ratification, judge_pairs

__all__ = [
    "Ratification",
    "SettingEffects",
    "effects_of",
    "judge_pairs",
    "problems_of_effects",
]
