"""Deferred acceptance beside the PyPI package `matching`: the same pairs, and the time for 4,000 × 35.

Run with `matching` installed: python benchmarks/pair_stable.py [how many small instances, 500 unless told].
"""

import sys
import time

import numpy as np

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.solving.stable import stable_choice


def instance(seed: int, proteges: int, sponsors: int, seats: int) -> tuple[Arcs, np.ndarray, np.ndarray, np.ndarray]:
    """Random full lists on both sides: places of each choice, and seats from 1 to `seats`."""
    chance = np.random.default_rng(seed)
    ours = np.array([chance.permutation(sponsors) for _ in range(proteges)])
    theirs = np.array([chance.permutation(proteges) for _ in range(sponsors)]).T
    one, other = np.divmod(np.arange(proteges * sponsors), sponsors)
    return Arcs(one, other, np.zeros(len(one), dtype=np.int64)), ours, theirs, chance.integers(1, seats + 1, sponsors)


def both(seed: int, proteges: int, sponsors: int, seats: int) -> tuple[bool, float, float]:
    """Whether both find the same pairs, and the seconds each took."""
    from matching.games import HospitalResident

    arcs, ours, theirs, room = instance(seed, proteges, sponsors, seats)
    start = time.perf_counter()
    places = (ours.ravel(), theirs.ravel())
    chosen = stable_choice(arcs, places, room, proteges, sponsors=False)
    took = time.perf_counter() - start
    found = {at: int(arcs.sponsors[arc]) for at, arc in enumerate(chosen.tolist()) if arc >= 0}
    start = time.perf_counter()
    game = HospitalResident.create_from_dictionaries(
        {f"P{at}": [f"S{other}" for other in np.argsort(row)] for at, row in enumerate(ours)},
        {f"S{at}": [f"P{one}" for one in np.argsort(row)] for at, row in enumerate(theirs.T)},
        {f"S{at}": int(free) for at, free in enumerate(room)},
    )
    solved = game.solve(optimal="resident")
    theirs_took = time.perf_counter() - start
    same = {int(str(one)[1:]): int(str(at)[1:]) for at, people in solved.items() for one in people}
    return found == same, took, theirs_took


def main() -> None:
    """The small instances, then the large one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    equal = sum(both(seed, 4 + seed % 20, 2 + seed % 6, 4)[0] for seed in range(count))
    print(f"{equal} of {count} equal to matching", flush=True)
    same, ours, theirs = both(1, 4_000, 35, 200)
    print(f"4,000 x 35: equal {same}, {ours:.2f} s against {theirs:.2f} s of matching", flush=True)


if __name__ == "__main__":
    main()
