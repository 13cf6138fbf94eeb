"""Who may become a protégé: what makes somebody eligible, how the eligible are ranked."""

from datetime import date
from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.eligibility import Eligibility
from sponsorcli.model.kinds.ranking import Ranking

from .setting import Setting


class SelectionSettings(Setting):
    """How places in the programme are given."""

    places: int | None = Field(
        default=None, ge=0, description="Number of places in each round. By default everyone eligible is selected."
    )
    ties: Literal["by_id", "lottery"] = Field(
        default="by_id",
        description="Who goes first among people with equal scores. lottery: drawn at random by `seed`; those not "
        "drawn "
        "make the fairest comparison group.",
    )
    tie_within: float = Field(
        default=0,
        ge=0,
        le=1,
        description="Scores this close to that of the last place count as equal: a lottery draws among them; otherwise "
        "they are listed as near ties.",
    )
    seed: int | None = Field(
        default=None, ge=0, description="For a lottery: the number that makes the draw repeatable."
    )
    eligible: tuple[Eligibility, ...] = Field(default=(), description="Requirements that every nominee must meet.")
    ranked_by: tuple[Ranking, ...] = Field(default=(), description="What the ranking score is made of.")


class PositiveAction(Setting):
    """A group that comes first between people with equal scores, where law allows that. It never adds to a score.

    Decided by the audit file's owner, with `sponsorcli fairness --resolve-ties`.
    """

    attribute: str = Field(min_length=1, description="A column of the audit table.")
    values: tuple[str, ...] = Field(min_length=1, description="The group, as the audit table writes it.")
    jurisdiction: str = Field(min_length=1, description="The place whose law allows it, one of `jurisdictions`.")
    basis: str = Field(min_length=1, description="The provision of that law.")
    evidence: str = Field(
        min_length=1,
        description="What shows that the group is under-represented or at a disadvantage, and where it is.",
    )
    approved_by: tuple[str, ...] = Field(min_length=2, description="The two people who approved it, or more.")
    review_on: date = Field(description="The day by which it is reviewed. From that day on no tie is decided by it.")
