"""Random small programmes of every setting and order of aims, beside trying all pairings; each file goes to `verify`.

Run: python benchmarks/pair_against_all.py [programmes an order, 500 unless told] [setting …]. The programmes and what
tries all their pairings are those of `tests/property`, from seeds that no test takes.
"""

import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
FIRST_SEED = 100_000

Order = tuple[str, ...]
Check = Callable[[int, Order], object]
Held = Callable[..., object]


def settings() -> dict[str, tuple[Sequence[Order], Check]]:
    """By setting: the orders of aims, and what holds the pairing of a seed and an order against all others."""
    sys.path.insert(0, str(REPOSITORY))
    from sponsorcli.pairing.tuning import DEFAULT
    from tests.property import test_limits_search as limits
    from tests.property import test_pair_settings_properties as pairs
    from tests.property import test_several_sponsors as several
    from tests.property import test_together as together

    def of_pairs(
        made_by: Callable[[int], pairs.Small], held: Held = pairs.assert_best
    ) -> tuple[Sequence[Order], Check]:
        def check(seed: int, order: Order) -> None:
            held(made_by(seed), order, pairs.PRICED if seed % 2 else DEFAULT)

        return pairs.ORDERS, check

    def of_several(seed: int, order: Order) -> object:
        return several.check_best(seed, order, afresh=seed % 3 == 2)

    def of_limits(seed: int, order: Order) -> object:
        return limits.check_best(seed, order, afresh=seed % 3 == 2, tuning=limits.IN_ROUNDS if seed % 5 == 0 else None)

    return {
        "lowest_score": of_pairs(pairs.with_lowest_score),
        "where_missing": of_pairs(pairs.with_missing_values),
        "zero_is_veto": of_pairs(pairs.with_vetoes),
        "conflicts and forbid": of_pairs(pairs.with_people_apart),
        "unlisted, at_least_more, paired_before, preference": of_pairs(
            pairs.with_numbers_and_lists, pairs.assert_best_of_scored
        ),
        "sponsors_each and sponsors_wanted": (several.ORDERS, of_several),
        "limits and together": (several.ORDERS, of_limits),
        "programmes paired together": (together.ORDERS, together.check_best),
    }


def tried(setting: str, orders: Sequence[Order], check: Check, programmes: int) -> bool:
    """Every order of aims on so many programmes; says how many were equal to the best of all, and which were not."""
    began, wrong = time.process_time(), []
    for order, seed in product(orders, range(FIRST_SEED, FIRST_SEED + programmes)):
        try:
            check(seed, order)
        except AssertionError:
            wrong.append(f"{seed} by {', '.join(order)}")
    total = len(orders) * programmes
    print(
        f"{setting}: {len(orders)} orders of aims, {total - len(wrong)} of {total} equal to the best of all and "
        f"verified, {time.process_time() - began:.0f} s CPU",
        flush=True,
    )
    for one in wrong[:20]:
        print(f"    not: {one}", flush=True)
    return not wrong


def main() -> None:
    """Every setting, or those that are named."""
    given = sys.argv[1:]
    programmes = int(given.pop(0)) if given and given[0].isdecimal() else 500
    known = settings()
    held = [tried(name, *known[name], programmes) for name in given or known]
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
