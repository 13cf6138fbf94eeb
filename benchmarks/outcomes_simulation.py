"""Simulate programmes whose truth is known, and count how often the outcomes say what is true.

    python benchmarks/outcomes_simulation.py --programmes 1000 --lift 0 0.1

Half of the people work in a function in which few leave and are promoted, fewer in one in which many are; protégés are
mostly of the latter. Pairing dates are spread over a year, a protégé is somebody who is still there and not promoted by
then, and from that day on is promoted at a rate that is higher by the lift. The data end 21 months after the first
pairing date, so that a quarter of the protégés are followed for less than a year; comparators are followed up to their
own pairing.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes

START, AS_OF, YEAR, LAST = date(2024, 1, 1), date(2025, 9, 30), 365, 10**6
LEVELS, FUNCTIONS = ("L1", "L2", "L3"), ("Finance", "Sales", "Research")
PEOPLE, PAIRS = np.array([0.5, 0.3, 0.2]), np.array([0.3, 0.35, 0.35])
"""The mix of functions among all people, and among protégés."""
PROMOTION, LEAVING = np.array([0.10, 0.17, 0.25]), np.array([0.10, 0.13, 0.16])
"""How many have either event within a year in each function, if there were not the other."""
SIZES = ((600, 60), (300, 150), (240, 60), (200, 100))
PROGRAM = Program(
    schema_version=1,
    about=About(id="simulated", name="Simulated", levels=LEVELS),
    sources=Sources(),
    outcomes=OutcomeSettings(compare_on=("function",), measures=("promotion", "retention", "time_to_promotion")),
)
Figures = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a simulated programme is, and what its true lift of the promotion rate is."""

    people: int
    pairs: int
    lift: float


def hazard(share: Figures) -> Figures:
    """The daily hazard under which this share has the event in a year."""
    return -np.log1p(-share) / YEAR


def promoted_in_a_year(lift: float) -> Figures:
    """How many are promoted within a year in each function, where some leave first."""
    leave, promote = hazard(LEAVING), hazard(PROMOTION + lift)
    return promote / (leave + promote) * -np.expm1(-(leave + promote) * YEAR)


def programme(random: np.random.Generator, size: Size, program: Program = PROGRAM) -> Snapshot:
    """One made-up programme."""
    function = np.repeat(np.arange(3), np.round(PEOPLE * size.people).astype(int))
    leaving, promotion = hazard(LEAVING)[function], hazard(PROMOTION)[function]
    leaves, rises = random.exponential(1 / leaving), random.exponential(1 / promotion)
    paired = np.full(len(function), LAST)
    mix = np.repeat(np.arange(3), np.round(PAIRS * size.pairs).astype(int))
    days = np.sort(random.integers(0, YEAR, len(mix)))
    for day, wanted in zip(days, random.permutation(mix), strict=True):
        free = np.flatnonzero((function == wanted) & (np.minimum(leaves, rises) > day) & (paired == LAST))
        if len(free):
            paired[random.choice(free)] = day
    proteges = paired < LAST
    lifted = hazard(PROMOTION + size.lift)[function]
    leaves = np.where(proteges, paired + random.exponential(1 / leaving), leaves)
    rises = np.where(proteges, paired + random.exponential(1 / lifted), rises)
    again = rises + random.exponential(1 / promotion)
    return snapshot(function, leaves, np.stack([rises, again]), paired, program)


def snapshot(function: Whole, leaves: Figures, rises: Figures, paired: Whole, program: Program) -> Snapshot:
    """The tables of a programme, as of its last day."""
    ids = [f"{number:05}" for number in range(len(function))]
    last = (AS_OF - START).days
    gone, up = np.floor(leaves).astype(int) + 1, np.floor(rises).astype(int) + 1
    up[1] = np.maximum(up[1], up[0] + 1)
    seen = (up <= last) & (up < gone)
    people = [
        {
            "person_id": one,
            "level": LEVELS[steps],
            "function": FUNCTIONS[at],
            "hired_on": date(2020, 1, 1),
            "left_on": on_day(end, last),
        }
        for one, steps, at, end in zip(ids, seen.sum(axis=0), function, gone, strict=True)
    ]
    events = [
        {"person_id": ids[who], "event": "promoted", "on": on_day(up[step, who], last),
         "level": LEVELS[step + 1]}
        for step, who in zip(*np.nonzero(seen), strict=True)
    ]  # fmt: skip
    pairs = [
        {"protege_id": ids[who], "sponsor_id": "s", "paired_on": on_day(paired[who], last)}
        for who in np.flatnonzero(paired < LAST)
    ]
    return Snapshot(program, Roster.of(people=people, pairs=pairs, career_events=events), AS_OF)


def on_day(day: int, last: int) -> date | None:
    """So many days after the start, unless nobody knows yet."""
    return START + timedelta(days=int(day)) if day <= last else None


def found(result: Outcomes, truth: float) -> Iterator[tuple[str, float, float, float, float]]:
    """Each difference less the truth, its limits and its p-value."""
    for name, rows in (("", result.differences), (" unweighted", result.unweighted)):
        for one in rows:
            if one.difference is not None and one.interval is not None:
                true = truth if one.measure == "promotion" else 0.0
                limits = (one.interval.low - true, one.interval.high - true)
                yield one.measure + name, one.difference - true, *limits, 1 if one.p_value is None else one.p_value
    for two in result.waiting_compared:
        if two.p_value is not None:
            yield f"log-rank, {two.measure}", np.nan, np.nan, np.nan, two.p_value
        if two.interval is not None and two.months_sooner is not None and two.mean_p_value is not None:
            limits = (two.interval.low, two.interval.high)
            yield f"months sooner, {two.measure}", two.months_sooner, *limits, two.mean_p_value


def truth_of(lift: float) -> float:
    """The true difference in the rate of promotion, at the protégés' mix of functions."""
    return float((PAIRS * (promoted_in_a_year(lift) - promoted_in_a_year(0))).sum())


def main() -> None:
    """Simulate and print how often the truth was covered, how often equal rates were rejected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=1000)
    parser.add_argument("--lift", type=float, nargs="+", default=[0.0])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for lift in asked.lift:
        for people, pairs in SIZES:
            random = np.random.default_rng([asked.seed, people, pairs, round(1000 * lift)])
            rows: dict[str, list[tuple[float, ...]]] = {}
            for _ in range(asked.programmes):
                for name, *figures in found(
                    measure_outcomes(programme(random, Size(people, pairs, lift))), truth_of(lift)
                ):
                    rows.setdefault(name, []).append(tuple(figures))
            print(f"{people} people, {pairs} pairs, lift {lift:g}: true difference {truth_of(lift):+.4f}")
            for name, simulated in rows.items():
                bias, low, high, p_value = np.array(simulated).T
                print(
                    f"  {name:32} {len(bias):5} bias {bias.mean():+.4f} (error {bias.std() / len(bias) ** 0.5:.4f})"
                    f"  covered {((low <= 0) & (high >= 0)).mean():.3f}  rejected {(p_value < 0.05).mean():.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
