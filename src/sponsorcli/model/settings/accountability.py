"""What each pair is expected to do, by when, and what follows where it is not done."""

from datetime import date
from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.accountability import Expectation, ExpectationName
from sponsorcli.tables.report import Signal

from .setting import Setting


class Pause(Setting):
    """Someone is away: nothing is due from their pairs during that time."""

    person: str = Field(min_length=1, description="The sponsor or protégé who is away: id, e-mail or name.")
    from_day: date = Field(alias="from", description="The first day.")
    to_day: date | None = Field(default=None, alias="to", description="The last day. Without it, until further notice.")
    why: str = Field(min_length=1, description="Such as leave, or notice given.")


class Excuse(Setting):
    """An expectation does not apply for a time."""

    sponsor: str | None = Field(
        default=None, description="The sponsor whose pairs are excused. Without it, any sponsor."
    )
    protege: str | None = Field(default=None, description="The protégé whose pair is excused. Without it, any protégé.")
    expectation: ExpectationName | None = Field(
        default=None, description="The expectation that is excused. Without it, all of them."
    )
    from_day: date = Field(alias="from", description="The first day.")
    to_day: date | None = Field(default=None, alias="to", description="The last day. Without it, until further notice.")
    why: str = Field(min_length=1, description="The reason, shown in reports.")


class StatusThresholds(Setting):
    """When a sponsor, or a figure on the report's cover, is on track, needs attention, or is off track."""

    on_track_percent: int = Field(
        default=80,
        ge=0,
        le=100,
        description="Percentage met from which a sponsor, or a figure on the report's cover, is on track.",
    )
    off_track_percent: int = Field(
        default=60,
        ge=0,
        le=100,
        description="Percentage met below which a sponsor, or a figure on the cover, is off track.",
    )
    off_track_overdue: int = Field(
        default=2, ge=1, description="Number of items overdue at once that puts a sponsor off track."
    )
    off_track_windows_without_advocacy: int = Field(
        default=2, ge=1, description="Number of periods in a row without advocacy that puts a sponsor off track."
    )
    judged_from: int = Field(default=5, ge=1, description="No percentage is shown when fewer items than this were due.")

    def signal(self, well: int, of: int) -> Signal | None:
        """How it stands where `well` of so many are as they should be; None on fewer than a percentage is judged on."""
        if of < self.judged_from:
            return None
        if well * 100 >= of * self.on_track_percent:
            return Signal.ON_TRACK
        return Signal.OFF_TRACK if well * 100 < of * self.off_track_percent else Signal.ATTENTION

    def signal_of_gap(self, lacking: int, of: int) -> Signal | None:
        """How it stands where nobody should lack something, and so many do: one alone needs attention."""
        if not lacking:
            return Signal.ON_TRACK if of else None
        return Signal.OFF_TRACK if self.signal(of - lacking, of) is Signal.OFF_TRACK else Signal.ATTENTION


class EscalationStep(Setting):
    """A step to take a number of days after something was due."""

    after_days: int = Field(ge=1, description="Days after the due date.")
    step: str = Field(min_length=1, description="What is done then, and who does it.")


class AccountabilitySettings(Setting):
    """What is expected of pairs, and what the answer may be used for."""

    mode: Literal["none", "report_only", "scorecard", "scorecard_with_progress"] = Field(
        default="report_only",
        description="none: expectations are not followed up. report_only: they are shown in reports. scorecard: also a "
        "sheet for each sponsor for performance reviews, about expectations only. scorecard_with_progress: the same, "
        "and in a separate table how many of the sponsor's protégés were promoted, beside the number to expect.",
    )
    expectations: tuple[Expectation, ...] = Field(default=(), description="What each pair is expected to do.")
    grace_days: int = Field(
        default=0, ge=0, le=27, description="Days of grace after a due date, for expectations that do not set theirs."
    )
    coming_up_days: int = Field(default=30, ge=0, le=366, description="How many days ahead something is listed as due.")
    mentoring_only_after_days: int = Field(
        default=90, ge=1, description="A pair with actions, but no advocacy in this many days is mentoring only."
    )
    pauses: tuple[Pause, ...] = Field(default=(), description="Who is away, and when.")
    excuses: tuple[Excuse, ...] = Field(default=(), description="What is not expected of someone for a time, and why.")
    status: StatusThresholds = Field(default=StatusThresholds(), description="How a sponsor's status is judged.")
    escalation: tuple[EscalationStep, ...] = Field(
        default=(
            EscalationStep(after_days=7, step="send a reminder"),
            EscalationStep(after_days=21, step="programme lead asks why"),
            EscalationStep(after_days=45, step="executive champion asks why"),
            EscalationStep(after_days=60, step="review whether to change the pair"),
        ),
        description="Steps to take when something stays overdue, in order.",
    )
    feedback_shown_from: int = Field(
        default=3, ge=2, description="The lowest number of answers for which a sponsor's feedback is shown."
    )

    @property
    def makes_scorecards(self) -> bool:
        """Whether each sponsor gets a sheet for performance reviews."""
        return self.mode in {"scorecard", "scorecard_with_progress"}

    @property
    def shows_progress(self) -> bool:
        """Whether that sheet has the panel on protégés' promotions too."""
        return self.mode == "scorecard_with_progress"
