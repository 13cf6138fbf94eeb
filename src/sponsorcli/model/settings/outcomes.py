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


class PrimaryMeasure(Setting):
    """The one figure by which the programme is first judged."""

    measure: Literal["promotion", "retention"] = Field(description="The rate that is compared.")
    within_months: Months = Field(description="Months after the pairing date at which it is measured.")


class OutcomeSettings(Setting):
    """What is measured, and against whom."""

    primary: PrimaryMeasure | None = Field(
        default=None,
        description="The one measure the programme is judged by, decided before it starts: it heads the report. All "
        "others are secondary, and their p-values are adjusted for their number. By default the first of `measures` "
        "that is a rate, after the longest of `within_months`.",
    )
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
        own = () if self.primary is None else (self.primary.within_months,)
        return tuple(sorted({*self.within_months, *own}))

    @property
    def measured(self) -> tuple[Measure, ...]:
        """All that is measured: what is asked for, and the primary measure."""
        own = () if self.primary is None else (self.primary.measure,)
        return tuple(dict.fromkeys((*self.measures, *own)))

    @property
    def planned(self) -> PrimaryMeasure | None:
        """The primary measure as the program says, or by default; None where no rate is measured."""
        first = next((name for name in self.measures if name in ("promotion", "retention")), None)
        if self.primary is not None or first is None:
            return self.primary
        return PrimaryMeasure(measure=first, within_months=self.horizons[-1])
