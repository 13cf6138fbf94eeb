"""A programme of a portfolio: what became of its month, and its figures with what each is part of."""

from dataclasses import dataclass, field

from sponsorcli.selection.across import ProgrammePeople
from sponsorcli.tables import Input, Value
from sponsorcli.tables.report import Signal

FOLLOWED_FIGURES: tuple[tuple[str, str], ...] = (
    ("accountability", "active"),
    ("accountability", "advocated"),
    ("accountability", "mentoring_only"),
    ("accountability", "pairs_overdue"),
    ("accountability", "overdue"),
    ("accountability", "kept"),
    ("opportunities", "posted_openly"),
    ("opportunities", "none_for_too_long"),
    ("pair", "without_sponsor"),
    ("outcomes", "proteges"),
)
"""The figures of a programme: the analysis and the fact, in reading order."""
NOTHING = (None,) * len(FOLLOWED_FIGURES)


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """What a portfolio knows of a programme: where its program file is, what became of it, its figures.

    Each figure may be part of a whole, which is in `wholes`; how each stands is in `signals`. All are in the order of
    `FOLLOWED_FIGURES`.
    """

    file: str
    state: str
    program: str | None = None
    name: str | None = None
    figures: tuple[Value, ...] = NOTHING
    wholes: tuple[int | None, ...] = NOTHING
    signals: tuple[Signal | None, ...] = NOTHING
    inputs: tuple[Input, ...] = field(default=())
    people: ProgrammePeople | None = None
    """Who is in it, so that nobody counts twice in the sums over all."""

    @property
    def stands(self) -> Signal | None:
        """How the programme stands: as the worst of its figures; None where none is judged."""
        worst_first = (Signal.OFF_TRACK, Signal.ATTENTION, Signal.ON_TRACK)
        return next((signal for signal in worst_first if signal in self.signals), None)

    def figure(self, name: str) -> int:
        """The figure of that name, 0 where the programme does not have it."""
        value = self.figures[position(name)]
        return value if isinstance(value, int) else 0

    def whole(self, name: str) -> int:
        """What the figure of that name is part of, 0 where the programme does not have it."""
        return self.wholes[position(name)] or 0


def position(name: str) -> int:
    """Where the figure of that name stands in a row."""
    return [fact for _, fact in FOLLOWED_FIGURES].index(name)
