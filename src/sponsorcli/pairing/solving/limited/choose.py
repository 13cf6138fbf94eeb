"""The best choice within limits: the aims in their order, each met before the next; ties by the ids alone.

Limits over groups of people break the network that a choice of pairs is otherwise, so an aim is a programme in whole
numbers, and what it came to is held fast for the next. Among equals the greatest sum of numbers made of the ids is
taken, as an aim after all others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.pairing.evaluation.parties import Indices
from sponsorcli.pairing.limits import GroupLimit, Limits, TogetherGroup
from sponsorcli.pairing.solving.dual_values import exact_sum
from sponsorcli.pairing.solving.progress import OnProgress, OptimalityGap, SolverProgress
from sponsorcli.pairing.tuning import Tuning

from .maximise import FREE, Found, WholeProgram, best_of_each, maximise
from .table import LimitedProblem, ProgramTable

FIRST = 8
"""Pairs a protégé to begin with, of those that seem best; half as many that a limit counts, and that it does not."""
LARGEST = 1 << 30
"""What one protégé weighs at the most where several tiers are one sum."""
Line = GroupLimit | TogetherGroup


@dataclass(frozen=True, slots=True, eq=False)
class LimitedSolution:
    """The new pairs by position; the lines that cannot be met beside those before them, which were left out.

    `open_aim` is the first aim that is not proven met; `gap` then says how much more there could be. Without any choice
    `is_found` is false, and no aim is open.
    """

    proteges: Indices
    sponsors: Indices
    is_found: bool
    open_aim: str | None = None
    gap: OptimalityGap | None = None
    left_out: tuple[Line, ...] = ()
    is_stopped: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether no choice within all limits is better."""
        return self.is_found and self.open_aim is None and not self.left_out and not self.is_stopped


def solve_limited(
    problem: LimitedProblem,
    order: Sequence[str],
    numbers: Indices,
    on_progress: OnProgress,
    tuning: Tuning,
) -> LimitedSolution:
    """The best choice; `numbers` break ties, by arc."""
    near, order = _near(problem, problem.promise), tuple(dict.fromkeys(order))
    search = _AimSearch(problem, order, numbers, near, tuning, on_progress)
    found = search.solution()
    if not search.is_infeasible:
        return found
    problem, left_out = _meetable(problem, near, tuning)
    search = _AimSearch(problem, order, numbers, near, tuning, on_progress)
    return replace(search.solution(), left_out=tuple(left_out))


def _near(problem: LimitedProblem, promise: Indices) -> Indices:
    """The arcs to begin with."""
    arcs = problem.arcs
    every = np.arange(len(arcs))
    parts = [best_of_each(every, arcs.proteges, promise, FIRST)]
    for limit in problem.limits.groups:
        counts = limit.proteges[arcs.proteges] & limit.sponsors[arcs.sponsors]
        parts += [
            best_of_each(which, arcs.proteges[which], promise[which], FIRST // 2)
            for which in (every[counts], every[~counts])
        ]
    together = np.isin(arcs.proteges, [one for line in problem.limits.together for one in line.people])
    return np.unique(np.concatenate([*parts, every[together]]))


def _has_choice(problem: LimitedProblem, near: Indices, tuning: Tuning) -> bool:
    """Whether anything at all was found that can be chosen within the limits."""
    program = ProgramTable(problem, near).program()
    return maximise(program, np.zeros(len(program.upper), dtype=np.int64), near, tuning).values is not None


def _meetable(problem: LimitedProblem, near: Indices, tuning: Tuning) -> tuple[LimitedProblem, list[Line]]:
    """The problem with the lines that can be met together, each if it can beside those before it; and the others."""
    limits, left_out = problem.limits, list[Line]()
    kept = Limits()
    lines: list[Line] = [*limits.groups, *limits.together]
    for line in lines:
        wider = (
            replace(kept, groups=(*kept.groups, line))
            if isinstance(line, GroupLimit)
            else replace(kept, together=(*kept.together, line))
        )
        if _has_choice(replace(problem, limits=wider), near, tuning):
            kept = wider
        else:
            left_out.append(line)
    return replace(problem, limits=kept), left_out


class _AimSearch:
    """The aims one after the other; what each came to is a row for those that follow."""

    def __init__(
        self,
        problem: LimitedProblem,
        order: tuple[str, ...],
        numbers: Indices,
        near: Indices,
        tuning: Tuning,
        on_progress: OnProgress,
    ) -> None:
        self.problem, self.order, self.numbers = problem, order, numbers
        self.near, self.tuning, self.on_progress = near, tuning, on_progress
        self.table = ProgramTable(problem, near)
        beside = (problem.places > 1) | (problem.served & (problem.places > 0))
        self.are_several = bool(beside.any())
        self.slots: tuple[Indices, Indices] | None = None
        sums = {aim: list(_AIMS[aim](self)) for aim in order if aim != "best_worst"}
        self.program = self.table.program()
        self.sums = {aim: [self._objective(*each) for each in listed] for aim, listed in sums.items()}
        self.last: Found | None = None
        self.is_infeasible = False
        self.open_aim: str | None = None
        self.gap: OptimalityGap | None = None
        self.is_stopped = False

    def _objective(self, columns: Indices, values: Indices) -> Indices:
        objective = np.zeros(len(self.program.upper), dtype=np.int64)
        np.add.at(objective, columns, values)
        return objective

    def solution(self) -> LimitedSolution:
        """The pairs that meet all aims, as far as they were found."""
        for turn, aim in enumerate(self.order, start=1):
            if aim == "best_worst":
                self._raise_lowest()
            for objective in self.sums.get(aim, ()):
                if not self._meet(aim, objective):
                    return self._nothing()
            if not self._goes_on(turn):
                self._say_what_is_left(turn)
                break
        if not self.is_stopped:
            self._break_ties()
        if self.last is None or self.last.values is None:
            return self._nothing()
        chosen = np.flatnonzero(self.last.values[: len(self.problem.arcs)])
        arcs = self.problem.arcs.only(chosen)
        return LimitedSolution(
            arcs.proteges,
            arcs.sponsors,
            is_found=True,
            open_aim=self.open_aim,
            gap=self.gap,
            is_stopped=self.is_stopped,
        )

    def _nothing(self) -> LimitedSolution:
        nobody = np.empty(0, dtype=np.int64)
        return LimitedSolution(nobody, nobody, is_found=False)

    def _meet(self, aim: str, objective: Indices) -> bool:
        """Hold the greatest sum fast; whether there is any choice."""
        found = maximise(self.program, objective, self._from_here(), self.tuning)
        if found.values is None:
            self.is_infeasible = self.last is None and found.is_proven
            return self.last is not None and self._leave_open(aim, None)
        self.last = found
        self.program = (found.way or self.program).with_least(objective, found.best)
        if found.usable is not None:
            usable = np.zeros(self.program.arcs, dtype=bool)
            usable[found.usable] = True
            self.program = self.program.only(usable)
        return found.is_proven or self._leave_open(aim, found)

    def _leave_open(self, aim: str, found: Found | None) -> bool:
        if self.open_aim is None:
            self.open_aim = aim
            more = None if found is None or found.bound >= FREE else found.bound - found.best
            has_pairs = "most_pairs" in self.order[: self.order.index(aim)]
            self.gap = OptimalityGap(
                more if aim == "most_pairs" else 0 if has_pairs else None,
                more if aim == "best_total" else None,
                more if aim == "least_change" else None,
                aim,
            )
        return True

    def _from_here(self) -> Indices:
        """The arcs to begin with, those of the last choice among them."""
        if self.last is None or self.last.values is None:
            return self.near
        return np.union1d(self.near, np.flatnonzero(self.last.values[: self.program.arcs]))

    def _raise_lowest(self) -> None:
        """Leave out all pairs below the highest score that the aims before allow."""
        scores = self.problem.arcs.scores
        distinct = np.unique(scores)
        nothing = np.zeros(len(self.program.upper), dtype=np.int64)

        def above(at: int) -> WholeProgram:
            enough = scores >= distinct[at] if at < len(distinct) else np.zeros(len(scores), dtype=bool)
            return self.program.only(enough)

        low, high = 0, len(distinct)
        while low < high:
            middle = (low + high + 1) // 2
            found = maximise(above(middle), nothing, self._from_here(), self.tuning)
            if found.values is None:
                high = middle - 1
                if not found.is_proven:
                    self._leave_open("best_worst", None)
            else:
                low, self.last = middle, found
        self.program = above(low)

    def _goes_on(self, turn: int) -> bool:
        """Tell how far things are; whether to go on."""
        pairs = score = 0
        if self.last is not None and self.last.values is not None:
            chosen = np.flatnonzero(self.last.values[: self.program.arcs])
            pairs, score = len(chosen), exact_sum(self.problem.arcs.scores[chosen])
        self.is_stopped = not self.on_progress(SolverProgress(turn, pairs, score))
        return not self.is_stopped

    def _say_what_is_left(self, turn: int) -> None:
        """After so many aims the next one is open, if none of them is."""
        if self.gap is None and turn < len(self.order):
            self.gap = OptimalityGap(0 if "most_pairs" in self.order[:turn] else None, None, aim=self.order[turn])

    def _break_ties(self) -> None:
        """Among equals take the greatest sum of the numbers; nothing is lost if that is not proven."""
        found = maximise(
            self.program, self._objective(np.arange(len(self.numbers)), self.numbers), self._from_here(), self.tuning
        )
        if found.values is not None:
            self.last = found
        self.is_infeasible = self.last is None and found.is_proven

    def most_pairs(self) -> Iterator["Sum"]:
        """Those with a first sponsor, where there can be further ones; then all pairs."""
        if self.are_several:
            yield _ones(self._firsts(np.arange(len(self.problem.places))))
        yield _ones(np.arange(len(self.problem.arcs)))

    def best_total(self) -> Iterator["Sum"]:
        """All scores."""
        yield np.arange(len(self.problem.arcs)), self.problem.arcs.scores

    def least_change(self) -> Iterator["Sum"]:
        """The pairs that stand."""
        yield _ones(np.flatnonzero(self.problem.standing))

    def priority(self) -> Iterator["Sum"]:
        """Those of each tier who get a first sponsor, the first tier first; many small tiers are one sum."""
        tiers = np.unique(self.problem.tiers[self.problem.arcs.proteges])
        parts: list[tuple[Indices, int]] = []
        weight = 1
        for tier in tiers.tolist():  # from the last to the first, so that each outweighs those after it
            people = np.flatnonzero(self.problem.tiers == tier)
            if weight * (len(people) + 1) > LARGEST:
                parts.append((people[:0], 0))
                weight = 1
            parts.append((people, weight))
            weight *= len(people) + 1
        sums: list[list[tuple[Indices, int]]] = [[]]
        for people, each in parts:
            if not each:
                sums.append([])
            else:
                sums[-1].append((people, each))
        for together in reversed(sums):
            columns = [self._firsts(people) for people, _ in together]
            values = [np.full(len(own), each) for own, (_, each) in zip(columns, together, strict=True)]
            yield _joined(columns), _joined(values)

    def at_least(self) -> Iterator["Sum"]:
        """The first seats of each sponsor."""
        columns, places = self._slots()
        yield _ones(columns[places <= self.problem.at_least])

    def even_load(self) -> Iterator["Sum"]:
        """All seats, the more the earlier."""
        columns, places = self._slots()
        yield columns, self.problem.widest - places

    def _slots(self) -> tuple[Indices, Indices]:
        self.slots = self.slots or self.table.slots()
        return self.slots

    def _firsts(self, people: Indices) -> Indices:
        return _joined([self.table.first_of(one) for one in people.tolist()])


Sum = tuple[Indices, Indices]
"""Columns and what each counts."""
_AIMS: dict[str, Callable[[_AimSearch], Iterator[Sum]]] = {
    "most_pairs": _AimSearch.most_pairs,
    "best_total": _AimSearch.best_total,
    "least_change": _AimSearch.least_change,
    "priority": _AimSearch.priority,
    "at_least": _AimSearch.at_least,
    "even_load": _AimSearch.even_load,
}


def _ones(columns: Indices) -> Sum:
    return columns, np.ones_like(columns)


def _joined(parts: Sequence[Indices]) -> Indices:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])
