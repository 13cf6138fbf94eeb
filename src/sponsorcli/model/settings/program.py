"""The program file as a whole, what the program says about itself, and the parts that are too small for a file."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .accountability import AccountabilitySettings
from .forms import FormSettings
from .outcomes import OutcomeSettings
from .pairing import PairingSettings
from .readiness import ReadinessSettings
from .selection import PositiveAction, SelectionSettings
from .setting import Setting
from .sources import Connection, Sources


class OpportunitySettings(Setting):
    """The standards an opportunity is held to."""

    posted_at_least_days: int = Field(default=10, ge=0, description="Days from posting to closing.")
    days_counted: Literal["calendar", "business"] = Field(
        default="calendar", description="Which days count: all, or Mondays to Fridays except holidays."
    )
    holidays: tuple[date, ...] = Field(default=(), description="Public holidays, which do not count as business days.")
    slate_at_least: int = Field(default=3, ge=1, description="Number of people who must be considered.")
    none_for_quarters: int = Field(
        default=2, ge=1, le=12, description="Number of whole quarters without an opportunity that is too long."
    )


Figure = Literal[
    "selected",
    "promoted",
    "opportunity",
    "retention",
    "promotion",
    "eligible",
    "paired",
    "representation",
    "nominated",
    "candidates",
    "rated",
    "successors",
]


class FairnessSettings(Setting):
    """Which figures by group are shown, and which of them come first."""

    figures: tuple[Figure, ...] = Field(
        default=(
            "selected",
            "promoted",
            "opportunity",
            "retention",
            "promotion",
            "eligible",
            "paired",
            "representation",
        ),
        description="The figures that `sponsorcli fairness --publish` shows by group, the most important first. What "
        "is shown is limited, so that nobody's group can be worked out; figures at the end of the list go without "
        "first. nominated: of those who could have been nominated, who was. candidates: everybody in the register of "
        "opportunities, from being considered to accepting. rated: of those rated, whose potential is rated high. "
        "successors: of the employees at the levels of successors, who is named for a critical role; of those named, "
        "who is ready now and who has a sponsor.",
    )
    reference_percent: int = Field(
        default=5,
        ge=0,
        le=50,
        description="Percent of the people at a step that a group needs so that others are compared with it, so that "
        "a few people do not decide what is a high rate. Never fewer than ten people. New York City's Local Law 144 "
        "lets groups below 2 percent be left out: write 2 for its summary.",
    )


class PromotionRoundSettings(Setting):
    """A promotion round to prepare for."""

    review_on: date | None = Field(default=None, description="The day the panel decides.")
    panel: tuple[str, ...] = Field(default=(), description="The people who decide: ids, e-mails or names.")
    months_at_level: int = Field(
        default=12, ge=0, le=120, description="Months at the current level that are needed to be in the round."
    )
    quiet_days: int = Field(
        default=90, ge=1, le=366, description="Days without advocacy after which the sponsor is worth a call."
    )


class ReportSettings(Setting):
    """What `report` writes where no `-o` is given."""

    folder: str = Field(default="../reports", description="The folder, relative to the program file.")
    formats: tuple[Literal["xlsx", "html", "md", "json", "csv", "txt", "eml", "pdf"], ...] = Field(
        default=("xlsx",), description="The files to write."
    )
    paper: Literal["a4", "letter"] = Field(default="a4", description="The paper that reports are laid out for.")


class IgnoredProblem(Setting):
    """A warning or a note that is accepted, with the reason."""

    problem: str = Field(description="The code of the warning or note, such as R023; an error is never accepted.")
    about: str | None = Field(
        default=None,
        min_length=1,
        description="Only where it concerns this: an id, an e-mail address, a name, or a value that it quotes.",
    )
    why: str = Field(min_length=1, description="Why it is accepted, for whoever reads this file next.")


class About(Setting):
    """What the programme is: its name, its time, its levels."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Short name for file names: a-z, 0-9 and hyphens.")
    name: str = Field(min_length=1, description="The programme's name as people know it.")
    organisation: str | None = Field(
        default=None, min_length=1, description="The employer's name, as résumés and letters give it."
    )
    career_phase: Literal["early", "mid", "executive"] = Field(
        default="early", description="Whose defaults apply to everything the file leaves out."
    )
    shares_people_with: tuple[str, ...] = Field(
        default=(),
        description="Program files, relative to this one, that use the same sponsors. Their pairs take up seats here "
        "too. To share out the seats among all, pair them together: `pair A.yaml B.yaml`.",
    )
    starts_on: date | None = Field(default=None, description="First day of the programme.")
    ends_on: date | None = Field(default=None, description="Last day of the programme.")
    jurisdictions: tuple[str, ...] = Field(
        default=(),
        description="Where the people work, such as UK, DE, US: `fairness` prints what is known of the law there.",
    )
    levels: tuple[str, ...] = Field(default=(), description="The company's job levels, junior to senior.")
    leadership_from: str | None = Field(default=None, description="The lowest level that counts as leadership.")

    def rank_of_level(self) -> Mapping[str, int]:
        """Each level's place, from 0 for the most junior."""
        return {level: rank for rank, level in enumerate(self.levels)}


class Program(Setting):
    """Everything a program file says, with the career phase's defaults filled in."""

    schema_version: Literal[1] = Field(description="The version of this file's format: 1.")
    about: About = Field(alias="program", description="The programme: its name, dates, levels and countries.")
    sources: Sources = Field(description="The files that hold the tables.")
    connections: Mapping[str, Connection] = Field(
        default={},
        description="The databases that queries under `sources` are answered by, each under a name of yours.",
    )
    selection: SelectionSettings = Field(default=SelectionSettings(), description="Who can become a protégé.")
    positive_action: PositiveAction | None = Field(
        default=None,
        description="A group that comes first between people with equal scores, where law allows that. Refused where "
        "`jurisdictions` has US.",
    )
    pairing: PairingSettings = Field(default=PairingSettings(), description="How protégés and sponsors are paired.")
    accountability: AccountabilitySettings = Field(
        default=AccountabilitySettings(), description="What each pair is expected to do."
    )
    opportunities: OpportunitySettings = Field(
        default=OpportunitySettings(), description="What makes an opportunity open to everyone."
    )
    outcomes: OutcomeSettings = Field(
        default=OutcomeSettings(), description="Which outcomes are measured, and how they are shown."
    )
    fairness: FairnessSettings = Field(default=FairnessSettings(), description="Which figures are shown by group.")
    promotion_round: PromotionRoundSettings = Field(
        default=PromotionRoundSettings(), description="The promotion round to prepare for."
    )
    report: ReportSettings = Field(
        default=ReportSettings(), description="Where reports are written, and in which formats."
    )
    forms: FormSettings = Field(
        default=FormSettings(), description="What the forms ask that people fill in and send back."
    )
    readiness: ReadinessSettings = Field(
        default=ReadinessSettings(),
        description="Getting people ready: the help desk and its clock, and the words of skills.",
    )
    actions: Mapping[str, Annotated[int, Field(ge=0, le=5)]] = Field(
        default={},
        description="Additional actions with their rung (0 to 5), or another rung for a known action: `board_paper: "
        "4`.",
    )
    protected: tuple[str, ...] = Field(
        default=(), description="Additional columns that must never decide about a person."
    )
    ignore: tuple[IgnoredProblem, ...] = Field(
        default=(),
        description="Warnings and notes that are accepted, each with a reason; they are not shown.",
    )
