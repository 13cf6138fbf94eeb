"""What each pair is expected to do, by when, and what follows where it is not done."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .setting import Setting

Every = Literal["month", "quarter", "half_year"]
Whom = Literal["sponsor", "protege", "both"]
Duty = Literal["meetings", "advocacy", "agreement", "training", "feedback", "opportunity"]


class ExpectationSetting(Setting):
    """What all expectations have in common."""

    grace_days: int | None = Field(
        default=None, ge=0, le=27, description="Days after the last one that still count as in time."
    )


class MeetingsExpected(ExpectationSetting):
    """The two meet so often."""

    kind: Literal["meetings"] = "meetings"
    at_least: int = Field(default=1, ge=1, description="How many in each window.")
    every: Every = Field(default="month", description="The window.")


class AdvocacyExpected(ExpectationSetting):
    """The sponsor puts the own name behind the protégé so often."""

    kind: Literal["advocacy"] = "advocacy"
    at_least: int = Field(default=1, ge=1, description="How many actions in each window.")
    every: Every = Field(default="quarter", description="The window.")
    from_rung: int = Field(default=3, ge=0, le=5, description="The lowest rung that counts.")


class AgreementExpected(ExpectationSetting):
    """The two agree on goals soon after they are paired."""

    kind: Literal["agreement"] = "agreement"
    within_days: int = Field(default=30, ge=1, description="Days from the pairing date.")


class TrainingExpected(ExpectationSetting):
    """A course is finished soon after the pair is made, or before."""

    kind: Literal["training"] = "training"
    course: str = Field(min_length=1, description="The course as the training table names it.")
    of: Whom = Field(default="sponsor", description="Who must finish it.")
    within_days: int = Field(default=30, ge=1, description="Days from the pairing date.")


class FeedbackExpected(ExpectationSetting):
    """Each answers the pulse about the other, and the mean answer is good enough."""

    kind: Literal["feedback"] = "feedback"
    of: Whom = Field(default="both", description="Whose answer is expected.")
    at_least: float = Field(default=3.5, ge=1, le=5, description="The least mean answer.")
    every: Every = Field(default="quarter", description="The window.")


class OpportunityExpected(ExpectationSetting):
    """The protégé is given or put forward for so many opportunities."""

    kind: Literal["opportunity"] = "opportunity"
    at_least: int = Field(default=1, ge=1, description="How many in each window.")
    every: Every = Field(default="half_year", description="The window.")


Expectation = Annotated[
    MeetingsExpected | AdvocacyExpected | AgreementExpected | TrainingExpected | FeedbackExpected | OpportunityExpected,
    Field(discriminator="kind"),
]


class Pause(Setting):
    """Somebody is away: nothing is due from any of the person's pairs meanwhile."""

    person: str = Field(min_length=1, description="The sponsor or protégé who is away: id, e-mail or name.")
    from_day: date = Field(alias="from", description="The first day.")
    to_day: date | None = Field(default=None, alias="to", description="The last day; open where missing.")
    why: str = Field(min_length=1, description="Such as leave, or notice given.")


class Excuse(Setting):
    """An expectation is waived for a time."""

    sponsor: str | None = Field(default=None, description="Whose pairs; any sponsor's where missing.")
    protege: str | None = Field(default=None, description="Whose pair; any protégé's where missing.")
    expectation: Duty | None = Field(default=None, description="What is waived; everything where missing.")
    from_day: date = Field(alias="from", description="The first day.")
    to_day: date | None = Field(default=None, alias="to", description="The last day; open where missing.")
    why: str = Field(min_length=1, description="The reason, shown with the standing.")


class StatusThresholds(Setting):
    """When a sponsor is on track, needs attention, or is off track."""

    on_track_percent: int = Field(default=80, ge=0, le=100, description="Met of due that is on track.")
    off_track_percent: int = Field(default=60, ge=0, le=100, description="Met of due below which it is off track.")
    off_track_overdue: int = Field(default=2, ge=1, description="So many overdue at once is off track.")
    off_track_windows_without_advocacy: int = Field(
        default=2, ge=1, description="Advocacy missed in so many windows running is off track."
    )
    judged_from: int = Field(default=5, ge=1, description="No percentage on fewer due than this.")


class EscalationStep(Setting):
    """What happens so many days after something was due."""

    after_days: int = Field(ge=1, description="Days after the due date.")
    step: str = Field(min_length=1, description="What is done then, and by whom.")


class AccountabilitySettings(Setting):
    """What is expected of pairs, and what the answer may be used for."""

    mode: Literal["none", "report_only", "scorecard"] = Field(
        default="report_only",
        description="none: no standing is made. report_only: shown in reports. scorecard: also one sheet a sponsor for "
        "performance reviews, of duties alone.",
    )
    expectations: tuple[Expectation, ...] = Field(default=(), description="What each pair is expected to do.")
    grace_days: int = Field(
        default=0, ge=0, le=27, description="Days of grace of an expectation that does not name its own."
    )
    coming_up_days: int = Field(default=30, ge=0, le=366, description="How far ahead something counts as due.")
    mentoring_only_after_days: int = Field(
        default=90, ge=1, description="Contact without advocacy for so long is mentoring only."
    )
    pauses: tuple[Pause, ...] = Field(default=(), description="Who is away, and when.")
    excuses: tuple[Excuse, ...] = Field(default=(), description="What is waived, for whom, and why.")
    status: StatusThresholds = Field(default=StatusThresholds(), description="How a sponsor's status is judged.")
    escalation: tuple[EscalationStep, ...] = Field(
        default=(
            EscalationStep(after_days=7, step="send a reminder"),
            EscalationStep(after_days=21, step="programme lead asks why"),
            EscalationStep(after_days=45, step="executive champion asks why"),
            EscalationStep(after_days=60, step="review whether to pair anew"),
        ),
        description="What happens how long after something was due, in order.",
    )
    feedback_shown_from: int = Field(
        default=3, ge=2, description="No sponsor's feedback is shown on fewer respondents than this."
    )
