"""Random small programmes with every order of aims, beside trying all pairings; each proof goes to `verify`.

Run: python benchmarks/pair_against_all.py [how many, 2000 unless told].
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any


def cases() -> Any:
    """The programmes of the tests, which are drawn from a seed."""
    path = Path(__file__).parents[1] / "tests/unit/pairing/solving/test_order.py"
    spec = importlib.util.spec_from_file_location("test_order", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Count how many equal the best of all in every aim, and how many are believed."""
    from sponsorcli.pairing import make_pairing
    from sponsorcli.rendering.data.json_and_csv import json_text
    from sponsorcli.reports.pairing import pairing_report
    from sponsorcli.verification import verify_pairing

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    tests = cases()
    equal = believed = 0
    for seed in range(1_000, 1_000 + count):
        case = tests.Case(seed)
        snapshot = case.snapshot()
        made = make_pairing(snapshot, afresh=True)
        equal += case.value(tests.made_of(made)) == max(case.value(one) for one in case.all_pairings())
        believed += verify_pairing(snapshot, json.loads(json_text((pairing_report(made, snapshot),)))).proven
    print(f"{count} programmes: {equal} equal to the best of all, {believed} proofs believed")


if __name__ == "__main__":
    main()
