"""What counts as an opportunity that was open to view."""

from datetime import date
from typing import Literal

from pydantic import Field

from .setting import Setting


class OpportunitySettings(Setting):
    """The standards an opportunity is held to."""

    posted_at_least_days: int = Field(default=10, ge=0, description="Days from posting to closing.")
    days_counted: Literal["calendar", "business"] = Field(
        default="calendar", description="Which days count: all, or Mondays to Fridays that are no holidays."
    )
    holidays: tuple[date, ...] = Field(default=(), description="Public holidays, which are no business days.")
    slate_at_least: int = Field(default=3, ge=1, description="How many must be considered.")
    none_for_quarters: int = Field(
        default=2, ge=1, le=12, description="Without an opportunity for so many whole quarters is too long."
    )
