"""Evaluate every possible pair: who takes part, which rules hold, what each pair scores."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .effects import SettingEffects, effects_of, problems_of_effects
    from .ratify import Ratification, judge_pairs
else:
    __getattr__ = named_in(
        __name__,
        {
            "Ratification": "ratify",
            "SettingEffects": "effects",
            "effects_of": "effects",
            "judge_pairs": "ratify",
            "problems_of_effects": "effects",
        },
    )

__all__ = [
    "Ratification",
    "SettingEffects",
    "effects_of",
    "judge_pairs",
    "problems_of_effects",
]
