"""How long pairing within limits over groups takes, by kinds of limits: 2,000 protégés and 1,000 sponsors unless told.

Run: python benchmarks/pair_within_limits.py [protégés sponsors]. The programme is that of `pair_sizes`; each kind of
limit binds, so that the pairing is searched for within it. Each runs in a process of its own.
"""

import json
import subprocess
import sys
import time
from dataclasses import replace

from pair_sizes import memory, snapshot_of

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
}  # fmt: skip


def measure(proteges: int, sponsors: int, kind: str) -> None:
    """Pair once within this kind of limits and say what it took."""
    from sponsorcli.model.settings.pairing import PairingSettings
    from sponsorcli.pairing import make_pairing

    snapshot = snapshot_of(proteges, sponsors)
    given = PairingSettings.model_validate_json(json.dumps(KINDS[kind]))
    pairing = snapshot.program.pairing.model_copy(update={"limits": given.limits, "together": given.together})
    snapshot = replace(snapshot, program=snapshot.program.model_copy(update={"pairing": pairing}))
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
    if len(sys.argv) == 4:
        measure(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
        return
    sizes = sys.argv[1:3] if len(sys.argv) == 3 else ["2000", "1000"]
    for kind in KINDS:
        subprocess.run([sys.executable, __file__, *sizes, kind], check=True)


if __name__ == "__main__":
    main()
