"""What is measured of the programme's outcomes, and for how few people a figure is withheld."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .setting import Setting

Measure = Literal["promotion", "retention", "representation", "time_to_promotion", "level_steps", "pay_progress"]
PromotionEvent = Literal["promoted", "moved", "regraded", "acting"]
Months = Annotated[int, Field(ge=1, le=120)]


def as_several(value: object) -> object:
    """A number standing alone as a list of one; anything else as it is, for pydantic to judge."""
    return (value,) if isinstance(value, int) and not isinstance(value, bool) else value


Horizons = Annotated[
    tuple[Months, ...], BeforeValidator(as_several, json_schema_input_type=Months | tuple[Months, ...])
]


class OutcomeSettings(Setting):
    """What is measured, and against whom."""

    measures: tuple[Measure, ...] = Field(default=("promotion", "retention"), description="What is measured.")
    promotion_events: tuple[PromotionEvent, ...] = Field(
        default=("promoted",),
        min_length=1,
        description="Which career events count as a promotion. By default a regrade, a move or an acting role does "
        "not.",
    )
    within_months: Horizons = Field(
        default=(12,),
        min_length=1,
        description="Months after the pairing date at which outcomes are measured: one number, or several.",
    )
    mean_time_months: int | None = Field(
        default=None,
        ge=1,
        description="The period, in months, over which average time gained is measured. By default as long as enough "
        "people are followed.",
    )
    compare_on: tuple[str, ...] = Field(
        default=("level", "function"), description="Fields in which the comparison group must match the protégés."
    )
    groups: tuple[str, ...] = Field(default=(), description="Columns of the audit table by which figures are shown.")
    breakdowns_every: Literal["year", "half_year", "quarter", "month"] = Field(
        default="year",
        description="The fixed days as of which `sponsorcli fairness --publish` shows new figures by group, counted "
        "from the programme's first day. More often shows newer figures of fewer steps: what may be shown in a year is "
        "limited all the same.",
    )
    merge: Mapping[str, Mapping[str, tuple[str, ...]]] = Field(
        default={},
        description="Groups of an attribute that are put together under one name wherever figures are shown by it, "
        "because each alone is too small: `{ethnicity: {Other: [Asian, Black, Mixed]}}`.",
    )
    withhold_below: int = Field(default=10, ge=5, description="Figures about fewer people than this are withheld.")

    @property
    def horizons(self) -> tuple[int, ...]:
        """The months looked at, from the shortest."""
        return tuple(sorted(set(self.within_months)))
