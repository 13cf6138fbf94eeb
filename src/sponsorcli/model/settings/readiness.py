"""What the programme says about getting people ready: the help desk and its clock, and the words of its skills."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from sponsorcli.model.zones import zone_named

from .setting import Setting

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TimeOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]


class BusinessHours(Setting):
    """When the help desk is open, by the clock of its zone."""

    days: tuple[Weekday, ...] = Field(default=WEEK[:5], min_length=1, description="The days of the week.")
    opens: TimeOfDay = Field(alias="from", default="09:00", description='When it opens, such as "09:00".')
    closes: TimeOfDay = Field(alias="to", default="17:00", description='When it closes; "24:00" is midnight.')

    @property
    def minutes(self) -> tuple[int, int]:
        """Opening and closing, in minutes since midnight by the clock."""
        opens, closes = (int(one[:2]) * 60 + int(one[3:]) for one in (self.opens, self.closes))
        return opens, closes

    def is_open_on(self, day: date) -> bool:
        """Whether the day of the week is one of them."""
        return WEEK[day.weekday()] in self.days


class ReadinessSettings(Setting):
    """The help desk, by which clock a reply is in time, and the firm's own words, by which postings are read."""

    zone: str | None = Field(
        default=None,
        description="The time zone of the help desk, such as `Europe/Berlin`. Times that are written without an offset "
        "from UTC are times of this zone, as all times of Excel are.",
    )
    reply_within_hours: int = Field(
        default=24, ge=1, le=1000, description="Hours within which a request gets its first reply."
    )
    clock: Literal["calendar", "business"] = Field(
        default="calendar",
        description="Which hours count: all (calendar), or those of `business_hours` outside holidays (business).",
    )
    business_hours: BusinessHours = Field(
        default=BusinessHours(), description="When the help desk is open, for `clock: business`."
    )
    holidays: str | None = Field(
        default=None,
        description="Whose public holidays do not count, as country and region: `DE-BY`, `US-CA`, `IE`. Needs the "
        "extra `holidays`.",
    )
    closed_on: tuple[date, ...] = Field(default=(), description="More days on which the help desk is closed.")
    baseline: str | None = Field(
        default=None,
        min_length=1,
        max_length=250,
        description="What saved minutes are held against and where that is from, such as `Survey of 60 applicants, "
        "March 2026: 4 hours for a résumé alone`.",
    )

    skills: tuple[str, ...] = Field(
        default=(),
        description="Skills as the firm names them. `readiness match` looks for them in a posting, beside those that "
        "the evidence table names.",
    )
    abbreviations: Mapping[str, str] = Field(
        default={}, description="Abbreviations with what they stand for, such as `OTIF: on time in full`."
    )

    @property
    def time_zone(self) -> ZoneInfo | None:
        """The zone of that name; None where none is named, or there is none of that name."""
        return None if self.zone is None else zone_named(self.zone)
