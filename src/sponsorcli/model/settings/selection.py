"""Who may become a protégé: what makes somebody eligible, how the eligible are ranked."""

from typing import Annotated, Literal

from pydantic import Field

from .setting import Setting


class AtLeast(Setting):
    """A number of the person is at least this."""

    kind: Literal["at_least"] = "at_least"
    field: str = Field(description="A field of `proteges` or `people` that holds a number.")
    value: float = Field(description="The least that will do.")


class LevelRange(Setting):
    """The person's level lies between two, both included."""

    kind: Literal["level"] = "level"
    from_level: str | None = Field(default=None, alias="from", description="The most junior level that will do.")
    to_level: str | None = Field(default=None, alias="to", description="The most senior level that will do.")


class Tenure(Setting):
    """The person has been employed this long."""

    kind: Literal["tenure"] = "tenure"
    at_least_years: float = Field(ge=0, description="Years since `hired_on`.")


class EvidenceGiven(Setting):
    """The person has this many accomplishments in the evidence table."""

    kind: Literal["evidence"] = "evidence"
    at_least: int = Field(default=1, ge=1, description="How many.")


Eligibility = Annotated[AtLeast | LevelRange | Tenure | EvidenceGiven, Field(discriminator="kind")]


class RankedByNumber(Setting):
    """A number as a share of the best possible."""

    kind: Literal["number"] = "number"
    field: str = Field(description="A field of `proteges` or `people` that holds a number.")
    best: float = Field(gt=0, description="The value that counts 1; more counts no more.")
    weight: float = Field(default=1, ge=0, description="How much it counts beside the others.")


class RankedByEvidence(Setting):
    """The number of accomplishments as a share of the best possible."""

    kind: Literal["evidence"] = "evidence"
    best: int = Field(default=3, ge=1, description="The number that counts 1; more counts no more.")
    weight: float = Field(default=1, ge=0, description="How much it counts beside the others.")


Ranking = Annotated[RankedByNumber | RankedByEvidence, Field(discriminator="kind")]


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
