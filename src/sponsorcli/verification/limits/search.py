"""Whether a better pairing exists within the limits: asked of HiGHS once more, with a model of its own.

Prices prove nothing where limits over groups of people bind. So for each aim in turn the question is put whether any
choice meets it better than the file's pairs, and all earlier aims as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.verification.facts import Facts
from sponsorcli.verification.pairing_file import PairingFile
from sponsorcli.verification.stability import seats_left

from .model import Key, LimitModel, Row, Sum

MOST = 30_000
"""Of more possible pairs than this no search is made."""
SECONDS = 120.0
LARGE = 10_000
UNKNOWN = "that no better pairing exists within the limits"


@dataclass(frozen=True, slots=True)
class SearchFound:
    """How many pairs were possible, what is wrong with the proof, and what could not be checked of it."""

    possible: int
    wrong: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


class _OutOfTimeError(Exception):
    """The search took too long."""


def better_within_limits(
    given: PairingFile, facts: Facts, settings: PairingSettings, allowed: Mapping[tuple[str, str], int]
) -> SearchFound:
    """Whether some choice within the limits is better by an aim, and as good by those before it."""
    left = seats_left(given, facts, settings)
    scores = {pair: score for pair, score in allowed.items() if pair[1] in left}
    if given.prices:
        return SearchFound(len(scores), ("a pairing that limits change has no prices, and the file has some",))
    if len(scores) > MOST:
        return SearchFound(len(scores), (), (f"{UNKNOWN} (there are over {MOST:,} possible pairs)",))
    try:
        return SearchFound(len(scores), tuple(_better(LimitModel.of(given, facts, settings, scores), settings)))
    except _OutOfTimeError:
        return SearchFound(len(scores), (), (f"{UNKNOWN} (the search took too long)",))


def _better(model: LimitModel, settings: PairingSettings) -> Iterator[str]:
    """The first aim by which a choice is better; none if there is no such choice."""
    rows, mine = list(model.rows), model.mine()
    below = frozenset[Key]()
    for aim in dict.fromkeys(settings.order or ("most_pairs", "best_total")):
        for total in model.sums(aim):
            reached = _sum_of(total, mine)
            best = _greatest(total, rows, below)
            if best is None or best > reached:
                yield f"a pairing within the limits is better by the aim {aim}"
                return
            rows.append((total, reached, inf))
        if aim == "best_worst" and model.given.new:
            lowest = min(pair[2] for pair in model.given.new)
            if _greatest({}, rows, _scoring_below(lowest + 1, model)) is not None:
                yield "the lowest score could be higher within the limits"
                return
            below = _scoring_below(lowest, model)


def _sum_of(total: Sum, values: Mapping[Key, int]) -> int:
    """The sum, where unknowns that are not named are 0."""
    return sum(each * values.get(key, 0) for key, each in total.items())


def _scoring_below(least: int, model: LimitModel) -> frozenset[Key]:
    return frozenset(("pair", *pair) for pair, score in model.scores.items() if score < least)


def _greatest(total: Sum, rows: Sequence[Row], none_of: frozenset[Key]) -> int | None:
    """The greatest that the sum can be with none of these unknowns; None where no choice keeps to the rows."""
    from scipy.optimize import Bounds, milp

    names = sorted(set(total).union(*(row for row, _, _ in rows)))
    if not names:
        return 0 if all(low <= 0 <= high for _, low, high in rows) else None
    found = milp(
        [-float(total.get(key, 0)) for key in names],
        integrality=[1] * len(names),
        bounds=Bounds(0, [float(key not in none_of) for key in names]),
        constraints=_table(names, rows),
        options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
    )
    if found.status not in {0, 2}:
        raise _OutOfTimeError
    if found.x is None:
        return None
    return _sum_of(total, dict(zip(names, map(round, found.x.tolist()), strict=True)))


def _table(names: Sequence[Key], rows: Sequence[Row]) -> Any:
    """The rows as scipy takes them; a large lower end is half a unit less, for the sake of floating point."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_array

    at = {key: column for column, key in enumerate(names)}
    entries = [(float(each), row, at[key]) for row, (line, _, _) in enumerate(rows) for key, each in line.items()]
    values, lines, columns = ([one[part] for one in entries] for part in range(3))
    table = coo_array((values, (lines, columns)), shape=(len(rows), len(names))).tocsr()
    lower = [low - 0.5 if LARGE < low < inf else low for _, low, _ in rows]
    return LinearConstraint(table, lower, [high for _, _, high in rows])
