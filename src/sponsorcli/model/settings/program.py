"""The program file as a whole, and what the program says about itself."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .accountability import AccountabilitySettings
from .opportunities import OpportunitySettings
from .outcomes import OutcomeSettings
from .pairing import PairingSettings
from .promotion_round import PromotionRoundSettings
from .report import ReportSettings
from .selection import SelectionSettings
from .setting import Setting
from .sources import Sources


class About(Setting):
    """What the programme is: its name, its time, its levels."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Short name for file names: a-z, 0-9 and hyphens.")
    name: str = Field(min_length=1, description="The programme's name as people know it.")
    career_phase: Literal["early", "mid", "executive"] = Field(
        default="early", description="Which defaults hold where the file says nothing."
    )
    shares_people_with: tuple[str, ...] = Field(
        default=(),
        description="Program files, relative to this one, with the same sponsors: their pairs hold seats here too.",
    )
    starts_on: date | None = Field(default=None, description="First day of the programme.")
    ends_on: date | None = Field(default=None, description="Last day of the programme.")
    jurisdictions: tuple[str, ...] = Field(default=(), description="Where the people work, such as UK, DE, US.")
    levels: tuple[str, ...] = Field(default=(), description="The company's job levels, junior to senior.")
    leadership_from: str | None = Field(default=None, description="The level from which somebody counts as a leader.")

    def rank_of_level(self) -> Mapping[str, int]:
        """Each level's place, from 0 for the most junior."""
        return {level: rank for rank, level in enumerate(self.levels)}


class Program(Setting):
    """Everything a program file says, with the career phase's defaults filled in."""

    schema_version: Literal[1] = Field(description="The version of this file's form; 1.")
    about: About = Field(alias="program", description="What the programme is.")
    sources: Sources = Field(description="Where the tables are.")
    selection: SelectionSettings = Field(default=SelectionSettings(), description="Who may become a protégé.")
    pairing: PairingSettings = Field(default=PairingSettings(), description="Who is paired with whom.")
    accountability: AccountabilitySettings = Field(
        default=AccountabilitySettings(), description="What each pair is expected to do."
    )
    opportunities: OpportunitySettings = Field(
        default=OpportunitySettings(), description="What counts as an open opportunity."
    )
    outcomes: OutcomeSettings = Field(default=OutcomeSettings(), description="What is measured, and how it is shown.")
    promotion_round: PromotionRoundSettings = Field(
        default=PromotionRoundSettings(), description="The promotion round to prepare for."
    )
    report: ReportSettings = Field(default=ReportSettings(), description="Where reports go.")
    actions: Mapping[str, Annotated[int, Field(ge=0, le=5)]] = Field(
        default={}, description="Further actions, or other rungs (0 to 5) for known ones: `board_paper: 4`."
    )
    protected: tuple[str, ...] = Field(default=(), description="Further columns that must never decide about a person.")
