"""What each pair is expected to do, and by when."""

from typing import Annotated, Literal

from pydantic import Field

from .setting import Setting

Every = Literal["month", "quarter", "half_year"]
Whom = Literal["sponsor", "protege", "both"]


class MeetingsExpected(Setting):
    """The two meet so often."""

    kind: Literal["meetings"] = "meetings"
    at_least: int = Field(default=1, ge=1, description="How many in each window.")
    every: Every = Field(default="month", description="The window.")


class AdvocacyExpected(Setting):
    """The sponsor puts the own name behind the protégé so often."""

    kind: Literal["advocacy"] = "advocacy"
    at_least: int = Field(default=1, ge=1, description="How many actions in each window.")
    every: Every = Field(default="quarter", description="The window.")
    from_rung: int = Field(default=3, ge=0, le=5, description="The lowest rung that counts.")


class AgreementExpected(Setting):
    """The two agree on goals soon after they are paired."""

    kind: Literal["agreement"] = "agreement"
    within_days: int = Field(default=30, ge=1, description="Days from the pairing date.")


class TrainingExpected(Setting):
    """A course is finished soon after the pair is made, or before."""

    kind: Literal["training"] = "training"
    course: str = Field(min_length=1, description="The course as the training table names it.")
    of: Whom = Field(default="sponsor", description="Who must finish it.")
    within_days: int = Field(default=30, ge=1, description="Days from the pairing date.")


class FeedbackExpected(Setting):
    """Each answers the pulse about the other, and the mean answer is good enough."""

    kind: Literal["feedback"] = "feedback"
    of: Whom = Field(default="both", description="Whose answer is expected.")
    at_least: float = Field(default=3.5, ge=1, le=5, description="The least mean answer.")
    every: Every = Field(default="quarter", description="The window.")


class OpportunityExpected(Setting):
    """The protégé is given or put forward for so many opportunities."""

    kind: Literal["opportunity"] = "opportunity"
    at_least: int = Field(default=1, ge=1, description="How many in each window.")
    every: Every = Field(default="half_year", description="The window.")


Expectation = Annotated[
    MeetingsExpected | AdvocacyExpected | AgreementExpected | TrainingExpected | FeedbackExpected | OpportunityExpected,
    Field(discriminator="kind"),
]


class AccountabilitySettings(Setting):
    """What is expected of pairs, and what the answer may be used for."""

    mode: Literal["none", "report_only"] = Field(
        default="report_only", description="none: no standing is made. report_only: shown in reports."
    )
    expectations: tuple[Expectation, ...] = Field(default=(), description="What each pair is expected to do.")
    mentoring_only_after_days: int = Field(
        default=90, ge=1, description="Contact without advocacy for so long is mentoring only."
    )
