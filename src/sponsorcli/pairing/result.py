"""What a pairing says: the pairs with their reasons, the unpaired with theirs, the loads, the proof."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.problems import Problem
from sponsorcli.selection import Pool

from .solving.progress import OptimalityGap


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion gives a pair: its value in millionths, None if left out, and its weight in the program."""

    criterion: str
    value: int | None
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are paired; scores are in millionths.

    `fixed` says whether the pair was not up for choice: because it stood, unless all are paired anew, or because `keep`
    names it (`pinned`). `stood_since` is the day from which the two have stood as a pair, None for a new pair; `role`
    is the sponsor's, `lead` or `co`. `next_best_id` is the sponsor with whom the protégé would score highest of all
    others than their own whom the rules allow, free or not.
    """

    protege_id: str
    sponsor_id: str
    score: int
    fixed: bool
    parts: tuple[Part, ...]
    next_best_id: str | None = None
    next_best_score: int | None = None
    stood_since: date | None = None
    pinned: bool = False
    role: str = "lead"

    @property
    def kept(self) -> bool:
        """Whether the two stood as a pair before."""
        return self.stood_since is not None


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A protégé without a sponsor: why, and the smallest change that would help; empty where none alone would."""

    protege_id: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Load:
    """A sponsor's seats and how many are taken; what one more seat would add, in pairs and millionths of score.

    `held` counts the seats that pairs outside this pairing hold: those of other programmes, and of people who are no
    protégés here any more.

    What it would add is None where that is not known: for `best_worst` and aims over loads, limits, several sponsors,
    in programmes so large that their pairs are not all held, and where a pair of `keep` waits for the seat. The method
    stable tells pairs alone. A sponsor who is away, or has more protégés than seats, gains nothing by one more.
    """

    person_id: str
    capacity: int
    paired: int
    held: int = 0
    seat_pairs: int | None = None
    seat_score: int | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What a protégé, or each free seat of a sponsor, adds to the whole: whole pairs, and millionths of score."""

    side: str
    person_id: str
    pairs: int
    score: int


@dataclass(frozen=True, slots=True)
class SharedSeats:
    """A sponsor whom programmes that are paired together share: the seats in all, and how many the others have.

    `held` are those of the others' pairs that were not up for choice, `taken` those of their new pairs.
    """

    person_id: str
    capacity: int
    held: int
    taken: int


@dataclass(frozen=True, slots=True)
class PairedBeside:
    """The programmes with which one is paired together, by id, and the seats that they share with it."""

    programs: tuple[str, ...] = ()
    seats: tuple[SharedSeats, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """How many new and kept pairs score from `first` to below `last`, in millionths."""

    first: int
    last: int
    new: int
    kept: int


@dataclass(frozen=True, slots=True)
class LimitCount:
    """A line of `limits` or `together`: how many of what it counts there are, None for `together`; whether it holds."""

    limit: str
    count: int | None
    met: bool


@dataclass(frozen=True, slots=True)
class LimitStanding:
    """How a pairing stands to the program's limits: each line of `limits` and `together` that can be judged.

    `is_limited` says that the best pairing without the limits breaks one, so that this one was searched for within
    them; `has_limits` that the program has any.
    """

    limits: tuple[LimitCount, ...] = ()
    has_limits: bool = False
    is_limited: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairing of a day.

    `proven` is true only when the prices were checked against every pair that the rules allow. `pool` is who could be
    paired: whoever is paired is in it, or their pair stood before. `names` has the names that the roster gives.
    """

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    loads: tuple[Load, ...]
    prices: tuple[Price, ...]
    proven: bool
    method: str
    afresh: bool
    order: tuple[str, ...]
    at_least: int | None
    pool: Pool
    names: dict[str, str]
    problems: tuple[Problem, ...]
    blocking: tuple[tuple[str, str], ...] | None = None
    """Protégés and sponsors up for choice who would both be better off with each other; None where the pairs are too
    many. Who is as well off with either is not better off."""
    ties: int | None = None
    """For the method stable: how many people have two or more possible partners who stand equal on their list."""
    leaves_out: bool = False
    """Whether a criterion does not count for pairs whose value is missing."""
    wanted: Mapping[str, int] = field(default_factory=dict)
    """How many sponsors each protégé should have."""
    within: LimitStanding = LimitStanding()
    beside: PairedBeside = PairedBeside()
    gap: OptimalityGap | None = None
    """What a better pairing could have more at the most, where this one was stopped or could not be proven."""

    @property
    def paired(self) -> int:
        """How many protégés have a sponsor."""
        return len({pair.protege_id for pair in self.pairs})

    @property
    def sponsors_of(self) -> Mapping[str, Sequence[str]]:
        """Each paired protégé's sponsors, the lead sponsor first."""
        found: dict[str, list[str]] = {}
        for pair in self.pairs:
            found.setdefault(pair.protege_id, []).append(pair.sponsor_id)
        return found

    @property
    def co_sponsors(self) -> int:
        """How many pairs have a co-sponsor."""
        return sum(pair.role != "lead" for pair in self.pairs)

    @property
    def is_several(self) -> bool:
        """Whether anybody should have several sponsors, or has."""
        return bool(self.co_sponsors) or any(wanted > 1 for wanted in self.wanted.values())

    @property
    def still_wanted(self) -> int:
        """How many sponsors protégés would lack in all."""
        have = Counter(pair.protege_id for pair in self.pairs)
        return sum(max(0, wanted - have[one]) for one, wanted in self.wanted.items())

    @property
    def total_score(self) -> int:
        """The sum of all pairs' scores, in millionths."""
        return sum(pair.score for pair in self.pairs)

    @property
    def lowest_score(self) -> int | None:
        """The score of the weakest pair, in millionths; None without pairs."""
        return min((pair.score for pair in self.pairs), default=None)

    @property
    def kept(self) -> int:
        """How many pairs stood before."""
        return sum(pair.kept for pair in self.pairs)

    @property
    def pinned(self) -> int:
        """How many pairs `keep` in the program sets."""
        return sum(pair.pinned for pair in self.pairs)

    @property
    def seats(self) -> int:
        """The seats of all sponsors, taken or not."""
        return sum(load.capacity for load in self.loads)

    def score_bands(self, bands: int = 10) -> tuple[ScoreBand, ...]:
        """How many pairs score how much, in bands of equal width; none without pairs. A score of one is in the last."""
        width = MILLION // bands
        counts = Counter((min(pair.score // width, bands - 1), pair.kept) for pair in self.pairs)
        return tuple(
            ScoreBand(band * width, (band + 1) * width, counts[band, False], counts[band, True])
            for band in range(bands if self.pairs else 0)
        )
