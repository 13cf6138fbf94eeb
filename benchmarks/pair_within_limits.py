"""How long pairing within limits, or of two sponsors each, takes: 2,000 protégés and 1,000 sponsors unless told.

Run: python benchmarks/pair_within_limits.py [protégés sponsors] [--peer]. The programme is that of `pair_sizes`; each
kind of limit binds, so that the pairing is searched for within it. Seats are tight there: some protégés stay unpaired.
With loose seats each sponsor has four more. Each runs in a process of its own.

The peer is HiGHS alone, by scipy, given all allowed pairs as one programme in whole numbers for the most pairs and then
one for the highest total, two minutes each. It knows limits on pairs and on sponsors, and several sponsors.
"""

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
from pair_sizes import memory, snapshot_of

if TYPE_CHECKING:
    from sponsorcli.model import Snapshot

LOOSE = 4
"""Seats that each sponsor has more where seats are loose."""
KINDS: dict[str, dict[str, object]] = {
    "no limit": {},
    "sponsors of one function at most": {
        "limits": [{"of": "sponsors", "where": {"function": "F1"}, "at_most": 20}],
    },
    "pairs at two places at most": {
        "limits": [
            {"of": "pairs", "where": {"sponsor": {"location": "T1"}}, "at_most": 30},
            {"of": "pairs", "where": {"protege": {"location": "T2"}}, "at_most": 50},
        ],
    },
    "protégés of a function at least, sponsors of another at most": {
        "limits": [
            {"of": "proteges", "where": {"function": "F3"}, "at_least": 160},
            {"of": "sponsors", "where": {"function": "F4"}, "at_most": 30},
        ],
    },
    "two together": {"together": [{"proteges": ["P000001", "P000002"], "why": "one team"}]},
    "at least or none": {
        "limits": [{"of": "pairs", "where": {"protege": {"location": "T3"}, "sponsor": {"location": "T4"}},
                    "at_least": 40, "or_none": True}],
    },
    "two sponsors each": {"sponsors_each": 2},
    "two sponsors each, loose seats": {"sponsors_each": 2, "loose": True},
    "two sponsors each, pairs at a place at most": {
        "sponsors_each": 2,
        "limits": [{"of": "pairs", "where": {"sponsor": {"location": "T1"}}, "at_most": 30}],
    },
}  # fmt: skip
PEER = (
    "no limit",
    "sponsors of one function at most",
    "pairs at two places at most",
    "two sponsors each",
    "two sponsors each, pairs at a place at most",
)
SECONDS = 120


def programme(proteges: int, sponsors: int, kind: str) -> "Snapshot":
    """The programme with this kind of limits."""
    import polars as pl

    from sponsorcli.model.settings.pairing import PairingSettings
    from sponsorcli.pairing.what_if.scenarios import with_frame, with_pairing

    settings = dict(KINDS[kind])
    snapshot = snapshot_of(proteges, sponsors)
    if settings.pop("loose", False):
        frame = snapshot.roster.frame("sponsors").with_columns(pl.col("capacity") + LOOSE)
        limit = snapshot.program.pairing.capacity_limit + LOOSE
        snapshot = with_pairing(with_frame(snapshot, "sponsors", frame), capacity_limit=limit)
    given = PairingSettings.model_validate_json(json.dumps(settings))
    return with_pairing(snapshot, limits=given.limits, together=given.together, sponsors_each=given.sponsors_each)


def by_highs(proteges: int, sponsors: int, kind: str) -> None:
    """Give all allowed pairs to HiGHS and say what it took."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    from sponsorcli.pairing.setup import setup_of

    snapshot = programme(proteges, sponsors, kind)
    start, cpu = time.perf_counter(), time.process_time()
    setup = setup_of(snapshot, afresh=True)
    arcs = setup.options.arcs(setup.free, 1 << 40)
    if arcs is None:
        return
    count, people, others = len(arcs), len(setup.places), len(setup.seats)
    size = count + people + others  # whether each pair is made, each protégé has a sponsor, each sponsor a protégé

    def rows(of: Any, values: Any, last: Any, first: int, height: int) -> Any:
        """The arcs by owner, and in each owner's row the unknown of theirs."""
        at = np.append(of, np.arange(height)), np.append(np.arange(count), first + np.arange(height))
        return csr_array((np.append(np.full(count, float(values)), last), at), shape=(height, size))

    constraints = [
        LinearConstraint(rows(arcs.proteges, 1, np.zeros(people), count, people), ub=setup.places),
        LinearConstraint(rows(arcs.proteges, -1, np.ones(people), count, people), ub=np.zeros(people)),
        LinearConstraint(rows(arcs.sponsors, 1, -setup.seats, count + people, others), ub=np.zeros(others)),
    ]
    for limit in setup.limits.groups:
        row = np.zeros(size)
        row[:count] = (limit.proteges[arcs.proteges] & limit.sponsors[arcs.sponsors]) * (limit.of == "pairs")
        row[count + people :] = limit.sponsors * (limit.of == "sponsors")
        constraints.append(LinearConstraint(csr_array(row[None]), ub=np.inf if limit.most is None else limit.most))
    first, pairs, total = np.zeros(size), np.zeros(size), np.zeros(size)
    first[count : count + people], pairs[:count], total[:count] = 1, 1, arcs.scores / 1e6
    is_proven, found = True, None
    for aim in (first, pairs, total):
        found = milp(
            -aim,
            integrality=np.ones(size, dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=constraints,
            options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
        )
        is_proven &= found.status == 0
        if found.x is None:
            break
        constraints.append(LinearConstraint(csr_array(aim[None]), lb=np.floor(aim @ found.x + 1e-6) - 0.5))
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    chosen = np.zeros(0, dtype=int) if found is None or found.x is None else np.flatnonzero(found.x[:count] > 0.5)
    print(
        f"{proteges:>6} x {sponsors:<6} HiGHS alone: {kind:<49} {took:7.2f} s wall {cpu:7.2f} s cpu, peak "
        f"{memory():6.0f} MiB, {len(chosen)} pairs, total {int(arcs.scores[chosen].sum())}, proven {is_proven}",
        flush=True,
    )


def measure(proteges: int, sponsors: int, kind: str) -> None:
    """Pair once within this kind of limits and say what it took."""
    from sponsorcli.pairing import make_pairing

    snapshot = programme(proteges, sponsors, kind)
    start, cpu = time.perf_counter(), time.process_time()
    made = make_pairing(snapshot)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"{proteges:>6} x {sponsors:<6} {kind:<62} {took:7.2f} s wall {cpu:7.2f} s cpu, peak {memory():6.0f} MiB, "
        f"{len(made.pairs)} pairs, total {made.total_score}, limited {made.within.is_limited}, proven {made.proven}, "
        f"{', '.join(str(one.count) for one in made.within.limits)}",
        flush=True,
    )


def main() -> None:
    """Every kind of limits."""
    given = [one for one in sys.argv[1:] if one != "--peer"]
    if len(given) == 3:
        (by_highs if "--peer" in sys.argv else measure)(int(given[0]), int(given[1]), given[2])
        return
    sizes = given if len(given) == 2 else ["2000", "1000"]
    for kind in KINDS:
        subprocess.run([sys.executable, __file__, *sizes, kind], check=True)
        if "--peer" in sys.argv and kind in PEER:
            subprocess.run([sys.executable, __file__, "--peer", *sizes, kind], check=True)


if __name__ == "__main__":
    main()
