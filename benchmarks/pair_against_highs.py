"""Programmes of middling size for every setting, beside HiGHS (by scipy) given all pairs as one whole-number problem.

Run: python benchmarks/pair_against_highs.py [programmes a setting, 50 unless told]. The programmes are those of
`tests/property`, drawn larger; which pairs may be made and what they score is known from there, not from the program.
Each aim is asked in turn, with what the aims before it reached as a condition. Each setting meets each order of aims.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

REPOSITORY = Path(__file__).parents[1]
FIRST_SEED = 200_000
PEOPLE, SPONSORS = 40, 20

Two = tuple[str, str]
Numbers = NDArray[np.float64]


@dataclass
class Whole:
    """A choice among pairs as rows of a problem in whole numbers: an unknown for each pair, then others."""

    pairs: list[Two]
    size: int = 0
    rows: list[Numbers] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    barred: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin with the pairs alone."""
        self.size = len(self.pairs)

    def unknowns(self, count: int) -> range:
        """So many unknowns more, each 0 or 1."""
        first, self.size = self.size, self.size + count
        return range(first, self.size)

    def row(self, values: Mapping[int, float]) -> Numbers:
        """A row with these values by unknown; of unknowns that come later it has none."""
        row = np.zeros(self.size)
        for at, value in values.items():
            row[at] = value
        return row

    def ask(self, values: Mapping[int, float], least: float, most: float) -> None:
        """The sum lies between these."""
        self.rows.append(self.row(values))
        self.bounds.append((least, most))

    def best(self, aim: Mapping[int, float]) -> Numbers | None:
        """The unknowns with the greatest sum; None where no choice meets the conditions."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        if not self.size:
            return np.zeros(0)
        most = np.ones(self.size)
        most[list(self.barred)] = 0
        table = np.array([np.pad(row, (0, self.size - len(row))) for row in self.rows]).reshape(
            len(self.rows), self.size
        )
        found = milp(
            -self.row(aim),
            integrality=np.ones(self.size, dtype=np.int64),
            bounds=Bounds(0, most),
            constraints=[LinearConstraint(table, *np.array(self.bounds).reshape(-1, 2).T)],
            options={"mip_rel_gap": 0.0},
        )
        return None if found.x is None else np.round(found.x)

    def reach(self, aim: Mapping[int, float]) -> Numbers:
        """The best by this aim, which from now on is a condition."""
        chosen = self.best(aim)
        if chosen is None:
            raise ValueError("no choice meets the conditions, where one did before")
        self.ask(aim, round(float(self.row(aim) @ chosen)), np.inf)
        return chosen

    def of(self, side: int) -> dict[str, list[int]]:
        """The pairs of each protégé (0) or sponsor (1)."""
        found: dict[str, list[int]] = {}
        for at, pair in enumerate(self.pairs):
            found.setdefault(pair[side], []).append(at)
        return found


@dataclass
class Sought:
    """A programme of one sponsor each, as HiGHS sees it."""

    whole: Whole
    scores: list[int]
    left: Mapping[str, int]
    held: Mapping[str, int]
    widest: int

    def by(self, aim: str, tiers: Sequence[str]) -> Numbers:
        """The best by an aim of the program file."""
        everything = range(len(self.scores))
        match aim:
            case "most_pairs":
                return self.whole.reach(dict.fromkeys(everything, 1.0))
            case "best_total":
                return self.whole.reach(dict(zip(everything, map(float, self.scores), strict=True)))
            case "priority":
                return self.by_tiers(tiers)
            case "best_worst":
                return self.by_lowest()
            case "even_load" | "at_least":
                return self.by_load(aim)
        return self.whole.reach({})

    def by_tiers(self, tiers: Sequence[str]) -> Numbers:
        """As many of the first tier as can be, then of the next."""
        ours = self.whole.of(0)
        for one in tiers:
            self.whole.reach(dict.fromkeys(ours.get(one, ()), 1.0))
        return self.whole.reach({at: 1.0 for one, places in ours.items() if one not in tiers for at in places})

    def by_lowest(self) -> Numbers:
        """The highest score below which no pair has to lie, by halving; a choice without pairs has 0."""
        steps = sorted({one for one in self.scores if one > 0})
        low, high = 0, len(steps)
        while low < high:
            middle = (low + high) // 2
            if self.above(steps[middle]) is None:
                high = middle
            else:
                low = middle + 1
        if low:
            self.whole.barred |= {at for at, one in enumerate(self.scores) if one < steps[low - 1]}
            self.whole.ask(dict.fromkeys(range(len(self.scores)), 1.0), 1, np.inf)
        return self.whole.reach({})

    def above(self, least: int) -> Numbers | None:
        """A choice of one pair or more that all score so much, if there is one."""
        barred = set(self.whole.barred)
        self.whole.barred |= {at for at, one in enumerate(self.scores) if one < least}
        self.whole.ask(dict.fromkeys(range(len(self.scores)), 1.0), 1, np.inf)
        found = self.whole.best({})
        self.whole.rows.pop()
        self.whole.bounds.pop()
        self.whole.barred = barred
        return found

    def by_load(self, aim: str) -> Numbers:
        """Seat by seat, of which the first are worth the most."""
        worth: dict[int, float] = {}
        for other, places in self.whole.of(1).items():
            held, seats = self.held.get(other, 0), self.whole.unknowns(self.left[other])
            self.whole.ask(dict.fromkeys(places, 1.0) | dict.fromkeys(seats, -1.0), 0, 0)
            for number, seat in enumerate(seats, start=held + 1):
                worth[seat] = self.widest - number if aim == "even_load" else float(number == 1)
        return self.whole.reach(worth)


def sought(small: Any) -> Sought:
    """The problem of a programme of `test_pair_settings_properties`."""
    held = Counter(small.kept.values())
    pairs = sorted(pair for pair in small.allowed if pair[0] not in small.kept)
    left = {one: max(seats - held[one], 0) for one, seats in small.seats.items()}
    whole = Whole(pairs)
    for places in whole.of(0).values():
        whole.ask(dict.fromkeys(places, 1.0), 0, 1)
    for other, places in whole.of(1).items():
        whole.ask(dict.fromkeys(places, 1.0), 0, left[other])
    return Sought(whole, [small.scores[pair] for pair in pairs], left, held, max([1, *small.seats.values()]))


def of_pairs(tests: Any, made_by: Callable[[int], Any]) -> Iterator[tuple[str, bool]]:
    """By seed and order, whether the pairing is as good by every aim as what HiGHS finds."""
    for seed, order in zip(count(FIRST_SEED), cycle(tests.ORDERS), strict=False):
        small = made_by(seed)
        problem = sought(small)
        *_, chosen = [problem.by(aim, tests.TIERS) for aim in order]
        pairs = {one: other for at, (one, other) in enumerate(problem.whole.pairs) if chosen[at]}
        _, made = tests.made_and_verified(small, order)
        yield f"{seed} by {', '.join(order)}", tests.key_of(made, small, order) == tests.key_of(pairs, small, order)


def limited(tests: Any, *, each: int, with_limits: bool) -> Iterator[tuple[str, bool]]:
    """By seed, whether the pairing has as many first sponsors, further ones and total as what HiGHS finds."""
    from sponsorcli.pairing import make_pairing
    from sponsorcli.pairing.what_if.scenarios import with_pairing

    for seed in count(FIRST_SEED):
        snapshot = with_pairing(tests.middling(seed), sponsors_each=each)
        if not with_limits:
            snapshot = with_pairing(snapshot, limits=(), together=())
        made = make_pairing(snapshot)
        first = len({one.protege_id for one in made.pairs})
        ours = (made.proven, first, len(made.pairs) - first, made.total_score)
        yield str(seed), ours == (True, *by_highs(snapshot))


def by_highs(snapshot: Any) -> tuple[int, int, int]:
    """How many have a sponsor, how many further sponsors there are, and the total, within the limits."""
    settings, roster = snapshot.program.pairing, snapshot.roster
    scores = {
        (one, other): round(score * 10**6)
        for one, other, score in roster.frame("pair_scores").select("protege_id", "sponsor_id", "score").rows()
    }
    ours = {row["person_id"]: row for row in roster.frame("proteges").iter_rows(named=True)}
    theirs = {row["person_id"]: row for row in roster.frame("sponsors").iter_rows(named=True)}
    whole = Whole(sorted(scores))
    by_protege, by_sponsor = whole.of(0), whole.of(1)
    has, used = whole.unknowns(len(ours)), whole.unknowns(len(theirs))
    for one, person in zip(has, ours, strict=True):
        places = dict.fromkeys(by_protege[person], 1.0)
        whole.ask(places, 0, settings.sponsors_each)
        whole.ask(places | {one: -1.0}, 0, np.inf)
    for one, person in zip(used, theirs, strict=True):
        places = dict.fromkeys(by_sponsor[person], 1.0)
        whole.ask(places | {one: -float(theirs[person]["capacity"])}, -np.inf, 0)
        whole.ask(places | {one: -1.0}, 0, np.inf)
    for limit in settings.limits:
        mine, others = limit.conditions
        fitting = {
            at: 1.0
            for at, (one, other) in enumerate(whole.pairs)
            if all(ours[one][name] == value for name, value in mine.items())
            and all(theirs[other][name] == value for name, value in others.items())
        }
        if limit.of == "sponsors":
            reached = {whole.pairs[at][1] for at in fitting}
            fitting = {one: 1.0 for one, person in zip(used, theirs, strict=True) if person in reached}
        whole.ask(fitting, limit.at_least or 0, np.inf if limit.at_most is None else limit.at_most)
    for line in settings.together:
        one, two = line.proteges
        for first, second in zip(by_protege[one], by_protege[two], strict=True):
            whole.ask({first: 1.0, second: -1.0}, 0, 0)
    everything = range(len(whole.pairs))
    whole.reach(dict.fromkeys(has, 1.0))
    whole.reach(dict.fromkeys(everything, 1.0))
    chosen = whole.reach({at: float(scores[pair]) for at, pair in enumerate(whole.pairs)})
    made = [pair for at, pair in enumerate(whole.pairs) if chosen[at]]
    first = len({one for one, _ in made})
    return first, len(made) - first, sum(scores[pair] for pair in made)


def settings() -> dict[str, Iterator[tuple[str, bool]]]:
    """By setting its programmes one after the other, and whether both agree."""
    sys.path.insert(0, str(REPOSITORY))
    from tests.property import test_limits_search as limits
    from tests.property import test_pair_settings_properties as pairs

    def people(chance: Random) -> tuple[list[str], dict[str, int]]:
        return [f"P{at}" for at in range(PEOPLE)], {f"S{at}": chance.randint(0, 3) for at in range(SPONSORS)}

    pairs.people = people  # the same programmes, larger
    return {
        "lowest_score": of_pairs(pairs, pairs.with_lowest_score),
        "where_missing": of_pairs(pairs, pairs.with_missing_values),
        "zero_is_veto": of_pairs(pairs, pairs.with_vetoes),
        "conflicts and forbid": of_pairs(pairs, pairs.with_people_apart),
        "unlisted, at_least_more, paired_before, preference": of_pairs(pairs, pairs.with_numbers_and_lists),
        "sponsors_each": limited(limits, each=2, with_limits=False),
        "limits and together": limited(limits, each=1, with_limits=True),
        "sponsors_each within limits": limited(limits, each=2, with_limits=True),
    }


def main() -> None:
    """Every setting."""
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    agree = True
    for name, programmes in settings().items():
        began = time.process_time()
        tried = list(islice(programmes, asked))
        wrong = [what for what, is_equal in tried if not is_equal]
        agree &= not wrong
        took = time.process_time() - began
        print(f"{name}: {asked - len(wrong)} of {asked} as good as HiGHS finds, {took:.0f} s CPU", flush=True)
        for one in wrong[:20]:
            print(f"    not: {one}", flush=True)
    sys.exit(not agree)


if __name__ == "__main__":
    main()
