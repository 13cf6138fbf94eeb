"""The ladder of sponsorship: which action stands on which rung.

After Herminia Ibarra's spectrum from mentor to sponsor (Harvard Business Review, 2019): mentor, strategist,
connector, opportunity giver, advocate; below them mere contact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

ADVOCACY_FROM_RUNG = 3
"""From this rung a sponsor puts the own name behind somebody."""
GIVEN_RUNG = 4
"""The rung of the opportunity giver."""


@dataclass(frozen=True, slots=True)
class Action:
    """An action: its name, what it means in a line, and other words that are understood as it."""

    name: str
    meaning: str
    also: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The name as people write it: `air_cover` is "air cover"."""
        return self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung: its height, its name, the names of the actions that stand on it."""

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
    """A rung as people know it, by its name and height: opportunity giver (4)."""
    return f"{RUNG_NAMES[height]} ({height})" if height in RUNG_NAMES else str(height)


ACTIONS: tuple[Action, ...] = (
    Action(
        "meeting",
        "The two talk, in person or on a call.",
        (
            "1:1",
            "1-1",
            "121",
            "one-to-one",
            "one on one",
            "call",
            "phone call",
            "video call",
            "catch-up",
            "catchup",
            "check-in",
            "coffee",
            "coffee chat",
            "lunch",
            "breakfast",
            "dinner",
            "chat",
            "conversation",
            "touchpoint",
        ),
    ),
    Action("advice", "The sponsor advises on work or career.", ("mentoring", "coaching", "guidance", "tip", "advise")),
    Action(
        "feedback",
        "The sponsor says what went well and what to do differently.",
        ("constructive feedback", "review of work", "debrief"),
    ),
    Action(
        "career_strategy",
        "The two plan the next roles and how to get them.",
        ("career plan", "career planning", "career conversation", "career discussion", "development plan", "strategy"),
    ),
    Action(
        "introduction",
        "The sponsor introduces the protégé to somebody with influence.",
        ("intro", "introduced", "networking introduction", "introduced to"),
    ),
    Action(
        "meeting_invitation",
        "The sponsor brings the protégé into a meeting of senior people.",
        ("invited to meeting", "invitation to meeting", "leadership meeting", "seat at the table"),
    ),
    Action(
        "public_credit",
        "The sponsor names the protégé's work where others hear it.",
        ("public praise", "public recognition", "shout-out", "shoutout"),
    ),
    Action("shadowing", "The protégé accompanies the sponsor at work.", ("job shadowing", "shadow", "shadow day")),
    Action(
        "stretch_assignment",
        "The sponsor gives the protégé a task above the present level.",
        ("stretch", "stretch project", "stretch task", "stretch role"),
    ),
    Action(
        "cross_functional_project",
        "The sponsor gets the protégé onto a project with other functions.",
        ("cross-team project", "cross-department project"),
    ),
    Action(
        "acting_role",
        "The sponsor lets the protégé stand in for a more senior role.",
        ("acting up", "interim role", "acting position"),
    ),
    Action(
        "award_nomination",
        "The sponsor nominates the protégé for an award or a programme.",
        ("nominated for award", "prize nomination"),
    ),
    Action(
        "talent_review_case",
        "The sponsor argues for the protégé in a talent review.",
        ("talent review", "calibration case", "succession case"),
    ),
    Action(
        "role_recommendation",
        "The sponsor recommends the protégé for a named role.",
        ("recommended for role", "job recommendation", "recommendation for role"),
    ),
    Action(
        "promotion_recommendation",
        "The sponsor recommends the protégé for promotion.",
        ("promotion case", "promo case", "promo recommendation", "promotion support", "recommended for promotion"),
    ),
    Action(
        "air_cover",
        "The sponsor stands up for the protégé when something goes wrong.",
        ("defended", "stood up for"),
    ),
)
"""Every action of the rungs, in their order. A word that could be less than advocacy is never understood as advocacy:
"nomination" and "project" stay unknown, so that somebody says which action is meant."""


def name_of_action(text: str) -> str:
    """A text as names of actions are written: "Air cover" is `air_cover`."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


SYNONYMS: Mapping[str, str] = {name_of_action(word): action.name for action in ACTIONS for word in action.also}
"""The name of the action for each other word, written as names are."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rung of every known action, and the other words that are understood as one."""

    rung_of: Mapping[str, int]
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def with_actions(self, actions: Mapping[str, int]) -> Self:
        """The ladder with a program's own actions added, or moved to another rung."""
        return type(self)(
            {**self.rung_of, **{name_of_action(name): rung for name, rung in actions.items()}}, self.synonyms
        )

    def name_of(self, text: str) -> str:
        """The action that somebody wrote: by its own name first, then by another word that is understood as it."""
        name = name_of_action(text)
        return name if name in self.rung_of else self.synonyms.get(name, name)


LADDER = Ladder({action: rung.height for rung in RUNGS for action in rung.actions}, SYNONYMS)
