"""The ladder of sponsorship: which action stands on which rung.

After Herminia Ibarra's spectrum from mentor to sponsor (Harvard Business Review, 2019): mentor, strategist,
connector, opportunity giver, advocate; below them mere contact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

ADVOCACY_FROM_RUNG = 3
"""From this rung a sponsor puts the own name behind somebody."""
GIVEN_RUNG = 4
"""The rung of the opportunity giver."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung: its height, its name, the actions that stand on it."""

    height: int
    name: str
    actions: tuple[str, ...]


RUNGS: tuple[Rung, ...] = (
    Rung(0, "contact", ("meeting",)),
    Rung(1, "mentor", ("advice", "feedback")),
    Rung(2, "strategist", ("career_strategy",)),
    Rung(3, "connector", ("introduction", "meeting_invitation", "public_credit")),
    Rung(4, "opportunity giver", (
        "shadowing", "stretch_assignment", "cross_functional_project", "acting_role", "award_nomination")),
    Rung(5, "advocate", ("talent_review_case", "role_recommendation", "promotion_recommendation", "air_cover")),
)  # fmt: skip

RUNG_NAMES = {rung.height: rung.name for rung in RUNGS}


def named_rung(height: int) -> str:
    """A rung as people know it, by its height and name: 4 opportunity giver."""
    return f"{height} {RUNG_NAMES[height]}" if height in RUNG_NAMES else str(height)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rung of every known action."""

    rung_of: Mapping[str, int]

    def with_actions(self, actions: Mapping[str, int]) -> Self:
        """The ladder with a program's own actions added, or moved to another rung."""
        return type(self)({**self.rung_of, **{name_of_action(name): rung for name, rung in actions.items()}})


LADDER = Ladder({action: rung.height for rung in RUNGS for action in rung.actions})


def name_of_action(text: str) -> str:
    """The name under which the ladder knows an action that somebody wrote: "Air cover" is `air_cover`."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
