"""What is measured of the programme's outcomes, and for how few people a figure is withheld."""

from typing import Literal

from pydantic import Field

from .setting import Setting

Measure = Literal["promotion", "retention", "representation", "time_to_promotion"]


class OutcomeSettings(Setting):
    """What is measured, and against whom."""

    measures: tuple[Measure, ...] = Field(default=("promotion", "retention"), description="What is measured.")
    within_months: int = Field(default=12, ge=1, le=120, description="How long after the pairing date is looked at.")
    compare_on: tuple[str, ...] = Field(
        default=("level", "function"), description="In what the comparison group must equal the protégés."
    )
    groups: tuple[str, ...] = Field(default=(), description="Columns of the audit table to show figures by.")
    withhold_below: int = Field(default=10, ge=5, description="No figure on fewer people than this.")
