"""Choose the noise, the fixed days and the yearly limits of figures by group together, by simulation.

A programme of 80 for three years: people join, become eligible, selected, paired, promoted and leave; every fixed day
each figure is shown anew if the limit allows it. For each choice: how often the best linear guess of somebody's group
is right, how many people of 80 are named with more than 80 %, and how many figures are under a year old at the end.
The groups are drawn anew in each run; nothing of the program but the explained variance is used, so that many choices
can be compared in minutes. `attack_figures.py` tries the one that was taken on real reports.

    python benchmarks/choose_budget.py --runs 16
"""

import argparse
from itertools import product

import numpy as np
from numpy.typing import NDArray

Sets = dict[str, frozenset[int]]
FIGURES = (
    ("nominated", "selected"), ("paired", "opportunity"), ("paired", "promoted"), ("followed", "rose"),
    ("nominated", "eligible"), ("selected", "paired"),
)  # fmt: skip
MONTHS, SIZE, LEAST = 36, 80, 10
STAGES = ("nominated", "eligible", "selected", "paired", "active", "opportunity", "promoted")


class World:
    """Who is at which stage, month by month; with `rounds` a new one of 80 every year."""

    def __init__(self, chance: np.random.Generator, edits: float, *, rounds: bool) -> None:
        """Before the first month."""
        self.chance, self.edits, self.rounds = chance, edits, rounds
        self.people = 0
        self.at: dict[str, set[int]] = {name: set() for name in STAGES}
        self.since: dict[int, int] = {}

    def month(self, number: int) -> Sets:
        """The sets at the end of a month."""
        if number == 0 or (self.rounds and number % 12 == 0):
            self._round(number)
        for _ in range(self.chance.poisson(self.edits)):
            self._edit(number)
        for one in sorted(self.at["paired"]):
            self.at["opportunity"] |= {one} if self.chance.random() < 0.06 else set()
            self.at["promoted"] |= {one} if self.chance.random() < 0.012 else set()
        followed = {one for one in self.at["paired"] if number - self.since[one] >= 12}
        sets = {**self.at, "followed": followed, "rose": followed & self.at["promoted"]}
        return {name: frozenset(people) for name, people in sets.items()}

    def _round(self, number: int) -> None:
        new = range(self.people, self.people + SIZE)
        self.people += SIZE
        eligible = [one for one in new if self.chance.random() < 0.8]
        self.at["nominated"] |= set(new)
        self.at["eligible"] |= set(eligible)
        for one in eligible[: SIZE * 6 // 10]:
            self._select(one, number)

    def _select(self, one: int, number: int) -> None:
        self.at["selected"].add(one)
        self.at["paired"].add(one)
        self.since[one] = number

    def _edit(self, number: int) -> None:
        """Somebody leaves, becomes eligible, is selected late or nominated late."""
        kind = self.chance.random()
        if kind < 0.35:
            gone = self._one(self.at["nominated"])
            for people in self.at.values():
                people.discard(gone)
        elif kind < 0.6:
            self.at["eligible"].add(self._one(self.at["nominated"]))
        elif kind < 0.8:
            self._select(self._one(self.at["eligible"]), number)
        else:
            self.at["nominated"].add(self.people)
            self.people += 1

    def _one(self, people: set[int]) -> int:
        return int(self.chance.choice(sorted(people)))


def posterior_gain(sets: NDArray[np.float64], variance: float) -> NDArray[np.float64]:
    """The gain matrix of the best linear guess: what each figure adds to the guess of each person."""
    measured = 0.25 * sets @ sets.T + variance / 2 * np.eye(len(sets))
    return np.asarray(np.linalg.solve(measured, 0.25 * sets), dtype=np.float64)


def run(seed: int, edits: float, choice: tuple[float, int, tuple[float, ...]], *, rounds: bool) -> tuple[float, ...]:
    """Right, named of 80, figures under a year old, of one run."""
    variance, every, limits = choice
    world = World(np.random.default_rng(seed), edits, rounds=rounds)
    history = [world.month(number) for number in range(MONTHS + 1)]
    rows: list[NDArray[np.float64]] = []
    known: set[frozenset[int]] = set()
    day: dict[str, int] = {}
    for number in range(0, MONTHS + 1, every):
        limit = limits[min(number // 12, len(limits) - 1)]
        for pool, passed in FIGURES:
            both = (history[number][pool], history[number][passed])
            if len(both[0]) < 2 * LEAST or len(both[1]) < LEAST:
                continue
            added = [one for one in dict.fromkeys(both) if one not in known]
            more = [*rows, *(np.isin(np.arange(world.people), list(one)).astype(float) for one in added)]
            gain = posterior_gain(np.array(more), variance)
            if not added or (gain * np.array(more)).sum(axis=0).max() <= limit:
                rows, day[passed] = more, number
                known.update(added)
    sets = np.array(rows)
    truth = (world.chance.random(world.people) < 0.5).astype(float)
    shown = sets @ truth + np.round(world.chance.normal(0, np.sqrt(variance / 2), len(sets)))
    guess = 0.5 + posterior_gain(sets, variance).T @ (shown - sets.sum(axis=1) / 2)
    inside = sets.any(axis=0)
    last = history[-1]
    asked = [passed for pool, passed in FIGURES if len(last[pool]) >= 2 * LEAST and len(last[passed]) >= LEAST]
    fresh = sum(MONTHS - day.get(name, -99) <= 12 for name in asked) / max(1, len(asked))
    named = 80 * (np.abs(guess - 0.5) > 0.3)[inside].mean()
    return float(((guess > 0.5) == truth)[inside].mean()), float(named), fresh


def main() -> None:
    """Print a row for each choice; four columns each: without and with yearly rounds, 0.5 and 2 edits a month."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=16)
    runs = parser.parse_args().runs
    print("| variance | every | limits | right | named of 80 | under a year old |\n|---|---|---|---|---|---|")
    limits = ((0.04, 0.06, 0.08), (0.06, 0.07, 0.08), (0.06, 0.08, 0.10), (0.08, 0.12, 0.15), (9.0,))
    for choice in product((4.0, 8.0), (6, 12), limits):
        rows = []
        for rounds, edits in product((False, True), (0.5, 2.0)):
            rows.append(np.mean([run(seed, edits, choice, rounds=rounds) for seed in range(runs)], axis=0))
        right, named, fresh = ([f"{row[at]:.2f}" for row in rows] for at in range(3))
        said = "none" if choice[2] == (9.0,) else " ".join(f"{one:.2f}" for one in choice[2])
        print(f"| {choice[0]:g} | {choice[1]} months | {said} | {' '.join(right)} | {' '.join(named)} "
              f"| {' '.join(fresh)} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
