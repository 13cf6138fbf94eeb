"""Who may become a protégé: what makes somebody eligible, how the eligible are ranked."""

from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.eligibility import Eligibility
from sponsorcli.model.kinds.ranking import Ranking

from .setting import Setting


class SelectionSettings(Setting):
    """How places in the programme are given."""

    places: int | None = Field(default=None, ge=0, description="How many are taken; all who are eligible by default.")
    ties: Literal["by_id", "lottery"] = Field(
        default="by_id",
        description="Who goes first among those with equal scores. lottery: drawn by `seed`; who is not drawn is the "
        "fairest comparison there is.",
    )
    tie_within: float = Field(
        default=0,
        ge=0,
        le=1,
        description="Scores that differ from the last place's by no more than this count as equal: drawn between in a "
        "lottery, named as near ties otherwise.",
    )
    seed: int | None = Field(default=None, ge=0, description="For a lottery: the number it is drawn by, kept on file.")
    eligible: tuple[Eligibility, ...] = Field(default=(), description="What each must meet.")
    ranked_by: tuple[Ranking, ...] = Field(default=(), description="What the score is made of.")
