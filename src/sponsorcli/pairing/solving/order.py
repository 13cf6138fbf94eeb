"""The order of aims of a programme on a day: tiers, standing pairs, and the threshold below which no pair need be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.pairing import Priority
from sponsorcli.pairing.evaluation.columns import FieldRequest, NoSuchFieldError, column_of
from sponsorcli.pairing.evaluation.parties import Indices, Parties
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.problems import Problem

from .aims import Aims, Loads


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
    order = tuple(dict.fromkeys(snapshot.program.pairing.order))
    ranks, problems = _ranks_asked(snapshot, parties) if "priority" in order else (_one_tier(parties), ())
    standing = _standing(snapshot, parties) if afresh else (ranks[:0], ranks[:0])
    loads = Loads(snapshot.program.pairing.at_least or 0, int(parties.seats.max(initial=1)))

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
    return AimOrder(before, plain, (*problems, _too_many(snapshot)), is_whole=False)


def _are_plain(aims: Sequence[str]) -> bool:
    """Whether there are no aims but pairs and total."""
    return set(aims) <= {"most_pairs", "best_total"}


def _one_tier(parties: Parties) -> Indices:
    return np.ones(len(parties.proteges), dtype=np.int64)


def _ranks_asked(snapshot: Snapshot, parties: Parties) -> tuple[Indices, tuple[Problem, ...]]:
    """Each protégé's tier; one tier and a problem where the field makes none."""
    try:
        return _ranks(snapshot, parties), ()
    except NoSuchFieldError as fault:
        return _one_tier(parties), (fault.problem,)


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
        return _one_tier(parties)
    values = _values(snapshot, parties, priority)
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


def _standing(snapshot: Snapshot, parties: Parties) -> tuple[Indices, Indices]:
    standing = snapshot.history.standing.filter(pl.col("role") == "lead")
    ours, theirs = parties.proteges.index, parties.sponsors.index
    both = zip(standing["protege_id"].to_list(), standing["sponsor_id"].to_list(), strict=True)
    pairs = sorted({(ours[one], theirs[other]) for one, other in both if one in ours and other in theirs})
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


def _too_many(snapshot: Snapshot) -> Problem:
    return Problem(
        "M040",
        "the aims have too many tiers for so many protégés, so only pairs and total are met",
        snapshot.places.of("pairing", "order"),
        "name fewer aims, or a priority field with fewer values",
    )
