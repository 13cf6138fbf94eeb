"""How long pairing takes and how much memory it needs, from 200 × 100 to 100,000 × 50,000, beside scipy's dense solver.

Run: python benchmarks/pair_sizes.py [largest number of protégés, 20000 unless told] [kind, "few tags" unless told].
The kinds are those of `KINDS`, or "all", or a program file, whose own protégés and sponsors are paired from scratch.
Each size runs in a process of its own, so the smallest has the imports in it. 100,000 × 50,000 takes some minutes.
"""

import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sponsorcli.model import Snapshot

SIZES = ((200, 100), (2_000, 1_000), (20_000, 10_000), (50_000, 25_000), (100_000, 50_000))
USUAL = 20_000
KINDS = ("few tags", "many tags", "panel scores", "ranked choices", "loose seats")
"""What is special of each; beside it all have levels, functions, places, years, and seats for five of six protégés."""
LEVELS = tuple(f"L{level}" for level in range(1, 9))
TAGS = tuple(f"tag {number}" for number in range(40))
MANY_TAGS = tuple(f"tag {number}" for number in range(1_000))
DENSE_UP_TO = 2_000
AS_OF = date(2026, 1, 1)


def snapshot_of(proteges: int, sponsors: int, kind: str = "few tags") -> "Snapshot":
    """A programme with goals, levels, functions and places; about a quarter of all pairs are allowed."""
    from sponsorcli.model import Roster, Snapshot
    from sponsorcli.model.settings import Program

    chance = np.random.default_rng(proteges)
    tags, each = (MANY_TAGS, 12) if kind == "many tags" else (TAGS, 5)

    def people(prefix: str, count: int, low: int, high: int, field: str) -> list[dict[str, object]]:
        return [
            {
                "person_id": f"{prefix}{number:06}",
                field: [tags[tag] for tag in chance.choice(len(tags), each, replace=False)],
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
        *MORE_CRITERIA.get(kind, ()),
    )
    pairing = {"rules": rules, "criteria": criteria}
    about = {"id": "b", "name": "B", "levels": LEVELS}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=people("P", proteges, 0, 4, "goals"),
        sponsors=[
            {**one, "capacity": int(chance.integers(1, 4)) + 3 * (kind == "loose seats")}
            for one in people("S", sponsors, 2, 8, "expertise")
        ],
        **{name: rows for name, rows in given(kind, proteges, sponsors).items() if rows},
    )
    return Snapshot(program, roster, AS_OF)


MORE_CRITERIA: dict[str, tuple[dict[str, object], ...]] = {
    "panel scores": ({"kind": "pair_scores", "weight": 3},),
    "ranked choices": ({"kind": "preference", "weight": 3},),
}


def given(kind: str, proteges: int, sponsors: int) -> dict[str, list[dict[str, object]]]:
    """What people gave of pairs: six scores of a panel for each protégé, or five ranked choices of each person."""
    chance = np.random.default_rng(proteges + 1)
    ours, theirs = (
        [f"{side}{number:06}" for number in range(size)] for side, size in (("P", proteges), ("S", sponsors))
    )
    scores: list[dict[str, object]] = []
    choices: list[dict[str, object]] = []
    if kind == "panel scores":
        for one in ours:
            scores.extend(
                {"protege_id": one, "sponsor_id": theirs[at], "score": float(chance.integers(0, 11)) / 10}
                for at in chance.choice(sponsors, 6, replace=False)
            )
    if kind == "ranked choices":
        for people, others in ((ours, theirs), (theirs, ours)):
            for one in people:
                choices.extend(
                    {"person_id": one, "choice_id": others[at], "rank": rank}
                    for rank, at in enumerate(chance.choice(len(others), 5, replace=False), start=1)
                )
    return {"pair_scores": scores, "preferences": choices}


def memory() -> float:
    """The greatest memory of the process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(snapshot: "Snapshot", name: str, *, is_compared: bool) -> None:
    """Pair once and say what it took; then the same by the dense solver where it fits."""
    from sponsorcli.pairing import make_pairing

    before = memory()
    start, cpu = time.perf_counter(), time.process_time()
    result = make_pairing(snapshot, afresh=True)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"{name:<34} ours   {took:7.2f} s wall {cpu:7.2f} s cpu, peak {memory():6.0f} MiB "
        f"(before {before:.0f}), {len(result.pairs)} pairs, total {result.total_score}, proven {result.proven}",
        flush=True,
    )
    if is_compared:
        dense(snapshot)


def measure_size(proteges: int, sponsors: int, kind: str) -> None:
    """A made-up programme of this size and kind."""
    name = f"{proteges:,} x {sponsors:,}, {kind}"
    measure(snapshot_of(proteges, sponsors, kind), name, is_compared=proteges <= DENSE_UP_TO)


def measure_program(program: Path) -> None:
    """The programme of a file, as of the day it begins."""
    from sponsorcli.rosters import load

    snapshot = load(program, AS_OF).snapshot
    if snapshot is not None:
        measure(snapshot, program.stem, is_compared=False)


def dense(snapshot: "Snapshot") -> None:
    """The same programme by scipy's dense solver, seats written out, forbidden pairs at infinite cost."""
    from scipy.optimize import linear_sum_assignment

    from sponsorcli.pairing.evaluation.options import options_of
    from sponsorcli.pairing.evaluation.parties import parties_of

    parties = parties_of(snapshot)
    options = options_of(parties, snapshot)
    start, cpu = time.perf_counter(), time.process_time()
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
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"{'':<34} scipy  {took:7.2f} s wall {cpu:7.2f} s cpu, peak {memory():6.0f} MiB, {pairs} pairs, total {total}",
        flush=True,
    )


def main() -> None:
    """Every size up to the one asked for, or one program file."""
    asked = sys.argv[1:]
    if asked and Path(asked[-1]).is_file():
        measure_program(Path(asked[-1]))
        return
    if len(asked) == 3:
        measure_size(int(asked[0]), int(asked[1]), asked[2])
        return
    largest = int(asked[0]) if asked else USUAL
    kind = asked[1] if len(asked) == 2 else KINDS[0]
    for one in KINDS if kind == "all" else (kind,):
        for proteges, sponsors in SIZES:
            if proteges <= largest:
                subprocess.run([sys.executable, __file__, str(proteges), str(sponsors), one], check=True)


if __name__ == "__main__":
    main()
