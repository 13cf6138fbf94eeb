"""When promotions are decided, and by whom."""

from datetime import date

from pydantic import Field

from .setting import Setting


class PromotionRoundSettings(Setting):
    """A promotion round to prepare for."""

    review_on: date | None = Field(default=None, description="The day on which the panel decides.")
    panel: tuple[str, ...] = Field(default=(), description="Those who decide: ids, e-mails or names.")
    months_at_level: int = Field(
        default=12, ge=0, le=120, description="Months at the present level to be in the round."
    )
    quiet_days: int = Field(default=90, ge=1, le=366, description="Without advocacy for so long is worth a call.")
