"""What each pair is expected to do, by when, and what follows where it is not done."""

from datetime import date
from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.accountability import Expectation, ExpectationName
from sponsorcli.tables.report import Signal

from .setting import Setting


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
    expectation: ExpectationName | None = Field(default=None, description="What is waived; everything where missing.")
    from_day: date = Field(alias="from", description="The first day.")
    to_day: date | None = Field(default=None, alias="to", description="The last day; open where missing.")
    why: str = Field(min_length=1, description="The reason, shown with the standing.")


class StatusThresholds(Setting):
    """When a sponsor, or a figure on the report's cover, is on track, needs attention, or is off track."""

    on_track_percent: int = Field(
        default=80,
        ge=0,
        le=100,
        description="Met of due that is on track; on the report's cover the share of any figure.",
    )
    off_track_percent: int = Field(
        default=60, ge=0, le=100, description="Met of due below which it is off track; on the cover likewise."
    )
    off_track_overdue: int = Field(default=2, ge=1, description="So many overdue at once is off track.")
    off_track_windows_without_advocacy: int = Field(
        default=2, ge=1, description="Advocacy missed in so many windows running is off track."
    )
    judged_from: int = Field(default=5, ge=1, description="No percentage on fewer due than this.")

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
            EscalationStep(after_days=60, step="review whether to keep the pair"),
        ),
        description="What happens how long after something was due, in order.",
    )
    feedback_shown_from: int = Field(
        default=3, ge=2, description="No sponsor's feedback is shown on fewer respondents than this."
    )
