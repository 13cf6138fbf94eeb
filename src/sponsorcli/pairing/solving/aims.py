"""The order of aims as one whole-number weight a pair: an earlier aim outweighs all that later ones can add up to.

For `priority` it is enough that an earlier tier weighs more than a later one, by one unit: the sets of protégés who can
be paired together, also among pairings that are best in earlier aims, form a (generalised) matroid, on which the
greatest sum takes as many of the first tier as can be, then of the second, whatever the weights are as long as they
fall (Edmonds 1971; Murota 2003).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.model.settings.pairing import Priority
from sponsorcli.pairing.evaluation.columns import FieldRequest, NoSuchFieldError, column_of
from sponsorcli.pairing.evaluation.grid import ALL, Index, SinglePairs
from sponsorcli.pairing.evaluation.measures import Millionths, Small
from sponsorcli.pairing.evaluation.parties import Indices, Parties
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.problems import Problem

from .progress import OptimalityGap

NONE: Indices = np.empty(0, dtype=np.int64)
UNKNOWN = 1 << 62
"""A bound that says nothing."""


@dataclass(frozen=True, slots=True)
class AimUnit:
    """An aim, what one unit of it weighs, and how many units there can be at the most."""

    aim: str
    unit: int
    most: int


@dataclass(frozen=True, slots=True)
class Loads:
    """How many protégés each sponsor should have at the least, and how many one can have at the most."""

    least: int = 0
    most: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Aims:
    """What one more pair weighs and what a millionth of score weighs; no sum of the lesser reaches the greater.

    With further aims than pairs and total, `pair` is what the unit of the earlier aims weighs; `person` adds to the
    weight by protégé, `stay` to the weight of each pair that stands (`standing`, positions sorted by protégé), and
    `base` to each pair, in place of `pair`.
    """

    pair: int
    point: int
    base: int = 0
    stay: int = 0
    person: Indices = field(default_factory=lambda: NONE)
    standing: tuple[Indices, Indices] = field(default_factory=lambda: (NONE, NONE))
    most: int = 0
    """What one pair weighs at the most with further aims."""
    loads: Loads = Loads()
    least: int = 0
    even: int = 0
    """What each of a sponsor's first `loads.least` protégés weighs, and what loads more even by one weigh."""
    units: tuple["AimUnit", ...] = ()
    """With further aims, all of them in their order."""

    @classmethod
    def of(cls, order: Sequence[str], proteges: int) -> "Aims":
        """The weights for an order of these two aims, for so many protégés at most."""
        aims = tuple(dict.fromkeys(order)) or ("most_pairs", "best_total")
        if aims == ("most_pairs",):
            return cls(1, 0, 1)
        if aims == ("best_total",):
            return cls(0, 1)
        if aims[0] == "most_pairs":
            return cls(proteges * MILLION + 1, 1, proteges * MILLION + 1)
        return cls(1, proteges + 1, 1)

    @classmethod
    def further(cls, order: Sequence[str], ranks: Indices, standing: tuple[Indices, Indices], loads: Loads) -> "Aims":
        """The weights with `priority` (ranks by protégé, the first tier the highest), `least_change` and loads."""
        aims = tuple(dict.fromkeys(order))
        count, most = len(ranks), int(ranks.max(initial=1))
        sums = {
            "most_pairs": count,
            "best_total": count * MILLION,
            "priority": count * most,
            "least_change": len(np.unique(standing[0])),
            "at_least": count,
            "even_load": count * loads.most,
        }
        if "priority" in aims and "most_pairs" in aims and abs(aims.index("priority") - aims.index("most_pairs")) == 1:
            aims = tuple(aim for aim in aims if aim != "most_pairs")
        unit: dict[str, int] = {}
        following = 0
        for aim in reversed(aims):
            unit[aim] = following + 1
            following += sums[aim] * unit[aim]
        units = tuple(AimUnit(aim, unit[aim], sums[aim]) for aim in aims)
        split = count * MILLION + 1 if aims[-1] == "best_total" else 1
        return cls(
            split,
            unit.get("best_total", 0),
            unit.get("most_pairs", 0),
            unit.get("least_change", 0),
            ranks * unit.get("priority", 0) if following < count << 62 else ranks,
            standing,
            following // max(count, 1),
            loads,
            unit.get("at_least", 0),
            unit.get("even_load", 0),
            units,
        )

    def weights(self, scores: Millionths | Small, rows: Index, columns: Index = ALL) -> Millionths:
        """What each pair weighs: scores by protégé of these rows and by sponsor of these columns."""
        weights = np.multiply(scores, self.point, dtype=np.int64)
        weights += self.base
        if len(self.person):
            weights += self.person[rows][:, None]
        if self.stay:
            row, column, _ = SinglePairs(*self.standing).among(rows, columns)
            weights[row, column] += self.stay
        return weights

    def highest(self, scores: Indices, proteges: int) -> Indices:
        """What a pair of each protégé weighs at the most if none scores more than this."""
        of_each = self.person if len(self.person) else np.zeros(proteges, dtype=np.int64)
        return of_each + (scores * self.point + self.base + self.stay)

    @property
    def adds_scores(self) -> bool:
        """Whether a pair weighs its score and something that hangs on the protégé alone."""
        return self.point == 1 and not self.stay

    def without_score(self, rows: Indices) -> Indices:
        """What a pair of each of these protégés weighs beside its score, where that hangs on them alone."""
        return self.base + (self.person[rows] if len(self.person) else np.zeros(len(rows), dtype=np.int64))

    def of_arcs(self, proteges: Indices, sponsors: Indices, scores: Millionths, width: int) -> Millionths:
        """What each of these pairs weighs, out of so many sponsors."""
        weights = scores * self.point + self.base
        if len(self.person):
            weights += self.person[proteges]
        if self.stay:
            weights += self.stay * np.isin(proteges * width + sponsors, self.standing[0] * width + self.standing[1])
        return weights

    def seat(self, place: Indices) -> Indices:
        """What it weighs that a sponsor's seat is taken, from the first on: less with each.

        The squares of the loads add up to least where they are most even. The n-th protégé adds 2n - 1 to them, so for
        so many pairs in all it is the sum of these n that counts.
        """
        even = self.even * (self.loads.most - place)
        return np.asarray(self.least * (place <= self.loads.least) + even)

    @property
    def is_plain(self) -> bool:
        """Whether there are no aims but pairs and total, so that a weight can be told as pairs and score."""
        return not len(self.person)

    def as_pairs_and_score(self, pairs: int, score: int, price: int) -> tuple[int | None, int | None]:
        """What is added to so many pairs with this total by a change that is worth the price: pairs, and millionths.

        None for what is no aim: nobody knows how many pairs the highest total has, or what total the most pairs.
        """
        if not self.pair or not self.point:
            return (None, price) if self.point else (price, None)
        worth = pairs * self.pair + score * self.point + price
        if self.pair > self.point:
            more, total = divmod(worth, self.pair)
        else:
            total, more = divmod(worth, self.point)
        return more - pairs, total - score

    def gap(self, pairs: int, score: int, weight: int, ceiling: int) -> OptimalityGap:
        """What a choice can have more than so many pairs with this total and weight, if none weighs over the ceiling.

        The weight is read as a number in which each aim has a digit of its own.
        """
        if ceiling >= UNKNOWN:
            return OptimalityGap(None, None)
        more: dict[str, int] = {}
        for one in self.units or self._plain_units():
            value, weight = divmod(weight, one.unit)
            more[one.aim] = max(min(ceiling // one.unit, one.most) - value, 0)
            ceiling -= value * one.unit
            if one.aim == "best_total" and "most_pairs" in more:
                more[one.aim] = min(more[one.aim], pairs * MILLION - score)
        aim = next((one for one, by in more.items() if by), None)
        before = list(more)[: list(more).index("most_pairs")] if "most_pairs" in more else []
        further = None if aim in before else more.get("most_pairs")
        if next(iter(more)) == "priority":  # a choice with more pairs can be had by adding to this one, each at least 1
            further = more["priority"]
        return OptimalityGap(further, more.get("best_total"), more.get("least_change"), aim)

    def _plain_units(self) -> list["AimUnit"]:
        """Pairs and total in their order."""
        units = [AimUnit("most_pairs", self.pair, UNKNOWN), AimUnit("best_total", self.point, UNKNOWN)]
        return sorted((one for one in units if one.unit), key=lambda one: -one.unit)

    def split(self, price: int) -> tuple[int, int]:
        """A price as units of the earlier aims and millionths: `units * pair + millionths * point` is the price."""
        if not self.is_plain:
            if self.pair == 1:
                return price, 0
            units = (2 * price + self.pair) // (2 * self.pair)
            return units, price - units * self.pair
        if self.pair >= self.point:
            if not self.point:
                return price, 0
            pairs = (2 * price + self.pair) // (2 * self.pair)
            return pairs, price - pairs * self.pair
        points = price // self.point
        return (price - points * self.point, points)


@dataclass(frozen=True, slots=True)
class AimOrder:
    """The aims before `best_worst`, None where it is not asked for; all others; and what is wrong with them."""

    before: Aims | None
    aims: Aims
    problems: tuple[Problem, ...]
    is_whole: bool = True
    """Whether no aim had to be left out."""


def order_of(snapshot: Snapshot, parties: Parties, tuning: Tuning = DEFAULT, *, afresh: bool) -> AimOrder:
    """The weights that make the program's order of aims; `least_change` asks for nothing where standing pairs stay."""
    ranks, problems = tiers_by_protege(snapshot, parties)
    standing = standing_leads(snapshot, parties) if afresh else (ranks[:0], ranks[:0])
    return weighed_order(snapshot, ranks, standing, parties.seats, problems, tuning)


def weighed_order(
    snapshot: Snapshot,
    ranks: Indices,
    standing: tuple[Indices, Indices],
    seats: Indices,
    problems: tuple[Problem, ...] = (),
    tuning: Tuning = DEFAULT,
) -> AimOrder:
    """The weights that make the program's order of aims for people of these tiers, standing pairs and seats."""
    order = tuple(dict.fromkeys(snapshot.program.pairing.order))
    loads = Loads(snapshot.program.pairing.at_least or 0, int(seats.max(initial=1)))

    def aims_of(names: tuple[str, ...]) -> Aims:
        return Aims.of(names, len(ranks)) if _are_plain(names) else Aims.further(names, ranks, standing, loads)

    others = tuple(aim for aim in order if aim != "best_worst")
    before = None
    if "best_worst" in order:
        before = aims_of(tuple(order[: order.index("best_worst")]) or ("most_pairs",))
    aims = aims_of(others)
    if aims.most <= tuning.largest_weight:
        return AimOrder(before, aims, problems)
    plain = Aims.of([aim for aim in others if _are_plain([aim])], len(ranks))
    return AimOrder(before, plain, (*problems, too_many_aims(snapshot)), is_whole=False)


def _are_plain(aims: Sequence[str]) -> bool:
    """Whether there are no aims but pairs and total."""
    return set(aims) <= {"most_pairs", "best_total"}


def one_tier(parties: Parties) -> Indices:
    """Everybody in one tier."""
    return np.ones(len(parties.proteges), dtype=np.int64)


def tiers_by_protege(snapshot: Snapshot, parties: Parties) -> tuple[Indices, tuple[Problem, ...]]:
    """Each protégé's tier, the first the highest; one tier without the aim, and with a problem for an unfit field."""
    if "priority" not in snapshot.program.pairing.order:
        return one_tier(parties), ()
    try:
        return _ranks(snapshot, parties), ()
    except NoSuchFieldError as fault:
        return one_tier(parties), (fault.problem,)


def highest_threshold(scores: Indices, value_above: Callable[[int], int]) -> int:
    """The greatest of these distinct ascending scores at which the earlier aims are met as well as with none."""
    if not len(scores):
        return 0
    best = value_above(int(scores[0]))
    low, high = 0, len(scores) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if value_above(int(scores[middle])) == best:
            low = middle
        else:
            high = middle - 1
    return int(scores[low])


def _ranks(snapshot: Snapshot, parties: Parties) -> Indices:
    """Each protégé's tier, the first with the highest number, those without a value last with 1 at the least."""
    priority = snapshot.program.pairing.priority
    if priority is None:
        return one_tier(parties)
    return ranks_of(_values(snapshot, parties, priority), priority)


def tier_values(snapshot: Snapshot, parties: Parties) -> Sequence[float | None]:
    """A number for what each protégé's tier goes by, None where nothing is known."""
    priority = snapshot.program.pairing.priority
    try:
        return [None] * len(parties.proteges) if priority is None else _values(snapshot, parties, priority)
    except NoSuchFieldError:
        return [None] * len(parties.proteges)


def ranks_of(values: Sequence[float | None], priority: Priority) -> Indices:
    """The tiers of people with these values."""
    is_lowest_first = priority.first == "lowest" and not priority.tiers
    known = sorted({value for value in values if value is not None}, reverse=is_lowest_first)
    number = {value: at for at, value in enumerate(known, start=2)}
    return np.array([1 if value is None else number[value] for value in values], dtype=np.int64)


def _values(snapshot: Snapshot, parties: Parties, priority: Priority) -> Sequence[float | None]:
    """A number for each protégé's value, None where there is none; NoSuchFieldError where nothing orders the values."""
    field = priority.field
    wanted = FieldRequest(field, snapshot.places.of("pairing", "priority", "field"))
    column = column_of(parties.proteges, wanted)
    if column.len() and column.null_count() == column.len():
        message = f'"{field}" is empty for every protégé, so nobody comes first by it'
        raise NoSuchFieldError(Problem("M001", message, wanted.place, "fill the column in, or name another one"))
    if column.dtype == pl.List:
        raise _unfit(wanted, "holds tags, which make no tiers", "name a number, a date, a level or a text")
    if column.dtype == pl.String:
        return _of_texts(column, priority, snapshot.program.about.levels, wanted)
    if priority.tiers:
        raise _unfit(wanted, "holds no texts, so it has no tiers to list", "remove `tiers`, or name a text")
    numbers = (column.to_physical() if column.dtype == pl.Date else column).cast(pl.Float64)
    return numbers.set(~numbers.is_finite().fill_null(value=False), None).to_list()


def _of_texts(
    column: pl.Series, priority: Priority, levels: Sequence[str], wanted: FieldRequest
) -> Sequence[float | None]:
    """By the program's tiers, the first of them highest, or else by its levels."""
    texts = [_folded(text or "") for text in column.to_list()]
    listed = reversed(priority.tiers) if priority.tiers else levels
    rank = {_folded(one): float(at) for at, one in enumerate(listed)}
    needs_order = not priority.tiers and wanted.field != "level"
    if needs_order and not set(filter(None, texts)) <= rank.keys():
        raise _unfit(wanted, NO_ORDER, LIST_TIERS)
    return [rank.get(text) if text else None for text in texts]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


NO_ORDER = "holds texts, and nothing says which comes first"
LIST_TIERS = "list its values under `pairing: priority: tiers`, the first of them first, such as `tiers: [A, B, C]`"


def _unfit(wanted: FieldRequest, what: str, hint: str) -> NoSuchFieldError:
    return NoSuchFieldError(Problem("M002", f'"{wanted.field}" {what}', wanted.place, hint))


def standing_leads(snapshot: Snapshot, parties: Parties) -> tuple[Indices, Indices]:
    """The pairs of lead sponsors that stand, by position and sorted."""
    standing = snapshot.history.standing.filter(pl.col("role") == "lead")
    ours, theirs = parties.proteges.index, parties.sponsors.index
    both = zip(standing["protege_id"].to_list(), standing["sponsor_id"].to_list(), strict=True)
    pairs = sorted({(ours[one], theirs[other]) for one, other in both if one in ours and other in theirs})
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


def too_many_aims(snapshot: Snapshot) -> Problem:
    """That aims are left out, for their weights are too large."""
    return Problem(
        "M040",
        "the aims have too many tiers for this number of protégés, so only pairs and total are met",
        snapshot.places.of("pairing", "order"),
        "name fewer aims, or a priority field with fewer values",
    )
