"""What is asked for: sizes, the career phase, and the days on which things happen."""

from dataclasses import dataclass
from datetime import date, timedelta

LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8")


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How large a made-up programme is, as of which day, drawn from which seed.

    `proteges` counts the rows of the protégés table: those in a pair and those newly nominated. `people` counts the
    rows of the people table, some of whom have left.
    """

    proteges: int
    sponsors: int
    people: int
    seed: int = 1
    phase: str = "early"
    as_of: date = date(2026, 10, 31)


@dataclass(frozen=True, slots=True)
class PhaseProfile:
    """A career phase: who its protégés and sponsors are. Levels are places in `LEVELS`, bounds included."""

    name: str
    program_id: str
    title: str
    protege_levels: tuple[int, int]
    sponsor_levels: tuple[int, int]
    gap: tuple[int, int]
    former_share: float
    """How large the earlier cohort was beside the present one."""
    own_actions: tuple[tuple[str, int], ...] = ()
    """Actions its program file adds to the ladder, with their rungs."""

    @property
    def level_names(self) -> tuple[str, str]:
        """The most junior and the most senior level of its protégés."""
        return LEVELS[self.protege_levels[0]], LEVELS[self.protege_levels[1]]


MID_ACTIONS = (("steering_committee_seat", 4), ("budget_case", 5))

PHASES = {
    "early": PhaseProfile("early", "emerging-leaders", "Emerging Leaders Sponsorship", (2, 4), (4, 7), (2, 4), 0.75),
    "mid": PhaseProfile("mid", "mid-career", "Mid-Career Sponsorship", (4, 5), (6, 7), (2, 3), 0.5, MID_ACTIONS),
    "executive": PhaseProfile(
        "executive", "executive-bench", "Executive Bench Sponsorship", (5, 6), (7, 7), (1, 2), 0.5
    ),
}


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """A programme to be made in a company: its phase and how many take part."""

    phase: PhaseProfile
    proteges: int
    sponsors: int


@dataclass(frozen=True, slots=True)
class SampleCalendar:
    """The days of a sample, all counted back from `as_of`.

    For 31 October 2026: the records begin on 1 January 2024, an earlier cohort runs from January to December 2025,
    the present one begins in January 2026.
    """

    as_of: date

    @property
    def cohort_from(self) -> date:
        """The day from which the present pairs are made."""
        return self.as_of - timedelta(days=299)

    @property
    def cohort_until(self) -> date:
        """The last day on which present pairs are made."""
        return self.cohort_from + timedelta(days=74)

    @property
    def former_from(self) -> date:
        """The day from which the earlier cohort's pairs are made."""
        return self.cohort_from - timedelta(days=364)

    @property
    def former_until(self) -> date:
        """The last day on which pairs of the earlier cohort are made."""
        return self.former_from + timedelta(days=50)

    @property
    def former_end(self) -> date:
        """About when the earlier cohort's pairs end."""
        return self.former_from + timedelta(days=343)

    @property
    def records_from(self) -> date:
        """The day from which career events are recorded."""
        return self.former_from - timedelta(days=371)
