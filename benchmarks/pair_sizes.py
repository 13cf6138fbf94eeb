"""How long pairing takes and how much memory it needs, from 200 × 100 to 100,000 × 50,000, beside scipy's dense solver.

Run: python benchmarks/pair_sizes.py [largest number of protégés, 20000 unless told]. Each size runs in a process of its
own, so the smallest has the imports in it. 100,000 × 50,000 takes some minutes.
"""

import resource
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sponsorcli.model import Snapshot

SIZES = ((200, 100), (2_000, 1_000), (20_000, 10_000), (50_000, 25_000), (100_000, 50_000))
USUAL = 20_000
LEVELS = tuple(f"L{level}" for level in range(1, 9))
TAGS = tuple(f"tag {number}" for number in range(40))
DENSE_UP_TO = 2_000
AS_OF = date(2026, 1, 1)


def snapshot_of(proteges: int, sponsors: int) -> "Snapshot":
    """A programme with goals, levels, functions and places; about a quarter of all pairs are allowed."""
    from sponsorcli.model import Roster, Snapshot
    from sponsorcli.model.settings import Program

    chance = np.random.default_rng(proteges)

    def people(prefix: str, count: int, low: int, high: int, field: str) -> list[dict[str, object]]:
        return [
            {
                "person_id": f"{prefix}{number:06}",
                field: [TAGS[tag] for tag in chance.choice(len(TAGS), 5, replace=False)],
                "level": LEVELS[chance.integers(low, high)],
                "function": f"F{chance.integers(12)}",
                "location": f"T{chance.integers(20)}",
                "years": float(chance.integers(0, 300)) / 10,
            }
            for number in range(count)
        ]

    rules = ({"kind": "level_gap", "at_least": 2, "at_most": 3}, {"kind": "different", "field": "function"})
    criteria = (
        {"kind": "shares", "protege": "goals", "sponsor": "expertise", "weight": 4},
        {"kind": "near", "field": "years", "within": 20, "weight": 2},
        {"kind": "same", "field": "location", "weight": 1},
    )
    pairing = {"rules": rules, "criteria": criteria}
    about = {"id": "b", "name": "B", "levels": LEVELS}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=people("P", proteges, 0, 4, "goals"),
        sponsors=[{**one, "capacity": int(chance.integers(1, 4))} for one in people("S", sponsors, 2, 8, "expertise")],
    )
    return Snapshot(program, roster, AS_OF)


def memory() -> float:
    """The greatest memory of the process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(proteges: int, sponsors: int) -> None:
    """Pair once and say what it took; then the same by the dense solver where it fits."""
    from sponsorcli.pairing import make_pairing

    snapshot = snapshot_of(proteges, sponsors)
    before = memory()
    start, cpu = time.perf_counter(), time.process_time()
    result = make_pairing(snapshot)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"{proteges:>7} x {sponsors:<6} ours   {took:7.2f} s wall {cpu:7.2f} s cpu, peak {memory():6.0f} MiB "
        f"(before {before:.0f}), {len(result.pairs)} pairs, total {result.total_score}, proven {result.proven}",
        flush=True,
    )
    if proteges <= DENSE_UP_TO:
        dense(snapshot)


def dense(snapshot: "Snapshot") -> None:
    """The same programme by scipy's dense solver, seats written out, forbidden pairs at infinite cost."""
    from scipy.optimize import linear_sum_assignment

    from sponsorcli.pairing.evaluation.options import options_of
    from sponsorcli.pairing.evaluation.parties import parties_of

    parties = parties_of(snapshot)
    options = options_of(parties, snapshot)
    start = time.perf_counter()
    count = len(parties.proteges)
    whole = [(options.allowed(rows), options.scoring.scores(rows)) for rows in options.blocks()]
    allowed = np.concatenate([one for one, _ in whole])
    weights = np.where(allowed, np.concatenate([score for _, score in whole]) + count * 10**6 + 1.0, -np.inf)
    seats = np.repeat(np.arange(len(parties.sponsors)), parties.seats)
    table = np.concatenate([weights[:, seats], np.zeros((count, count))], axis=1)
    rows, columns = linear_sum_assignment(table, maximize=True)
    worth = table[rows, columns]
    pairs = int((worth > 0).sum())
    total = int(worth.sum()) - pairs * (count * 10**6 + 1)
    took = time.perf_counter() - start
    print(f"{'':>16} scipy  {took:7.2f} s wall, peak {memory():6.0f} MiB, {pairs} pairs, total {total}", flush=True)


def main() -> None:
    """Every size up to the one asked for."""
    if len(sys.argv) == 3:
        measure(int(sys.argv[1]), int(sys.argv[2]))
        return
    largest = int(sys.argv[1]) if len(sys.argv) == 2 else USUAL
    for proteges, sponsors in SIZES:
        if proteges <= largest:
            subprocess.run([sys.executable, __file__, str(proteges), str(sponsors)], check=True)


if __name__ == "__main__":
    main()
