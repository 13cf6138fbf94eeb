"""Lay three years of reports side by side: whose group follows from all of them together?

    python benchmarks/attack_months.py --runs 40

A company of 300, and one of 60, in which a few join or leave each month, broken down by a group of five; the same
company as the privacy notes' attack on plain tables. Somebody is exposed when everything that was shown leaves no
other group possible (linear programming). Figures made anew each month, quarter, half year, year.
"""

import argparse
import random
from statistics import mean

import numpy as np
from scipy.optimize import linprog

from sponsorcli.statistics.disclosure import PublishedBreakdowns, break_down

GROUPS = "ABCDE"
WEIGHTS = (62, 16, 11, 7, 4)
MONTHS = 36
BELOW = 10


def shown_in_years(every: int, size: int, moves: tuple[int, int], seed: int) -> tuple[PublishedBreakdowns, int]:
    """All that is shown, and how often it was made anew."""
    chance = random.Random(seed)
    group = [chance.choices(GROUPS, WEIGHTS)[0] for _ in range(size)]
    here = list(range(size))
    sets = []
    for month in range(MONTHS):
        for _ in range(chance.randint(*moves)):
            if chance.random() < 0.5:
                here.append(len(group))
                group.append(chance.choices(GROUPS, WEIGHTS)[0])
            else:
                here.pop(chance.randrange(len(here)))
        if month % every == 0:
            sets.append(sum(1 << person for person in here))
    published = PublishedBreakdowns({
        name: sum(1 << person for person, own in enumerate(group) if own == name) for name in GROUPS
    })  # fmt: skip
    for people in sets:
        published = break_down(published, people, None, BELOW) or published
    return published, len(published.shown)


def exposed(published: PublishedBreakdowns) -> int:
    """How many people can be in one group alone."""
    groups = list(published.groups)
    parts = published.parts
    rows, values = [], []
    for place, part in enumerate(parts):
        row = np.zeros((len(parts), len(groups)))
        row[place] = 1
        rows.append(row.ravel())
        values.append(part.bit_count())
    for one in published.shown:
        for at, name in enumerate(groups):
            if name not in one.promised:
                row = np.zeros((len(parts), len(groups)))
                row[[bool(part & one.people) for part in parts], at] = 1
                rows.append(row.ravel())
                values.append((published.groups[name] & one.people).bit_count())
    found = 0
    for place, part in enumerate(parts):
        for at, name in enumerate(groups):
            if part & ~published.groups[name]:
                continue
            aim = np.zeros((len(parts), len(groups)))
            aim[place, at] = 1
            least = linprog(aim.ravel(), A_eq=np.array(rows), b_eq=np.array(values)).fun
            found += part.bit_count() if least is not None and least > part.bit_count() - 0.5 else 0
    return found


def main() -> None:
    """Run both companies with every cadence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=40)
    asked = parser.parse_args()
    for size, moves in ((300, (1, 4)), (60, (0, 3))):
        for name, every in (("month", 1), ("quarter", 3), ("half year", 6), ("year", 12)):
            runs = [shown_in_years(every, size, moves, seed) for seed in range(asked.runs)]
            people = [exposed(published) for published, _ in runs]
            shown = mean(count for _, count in runs)
            print(f"{size:4} people, each {name:9} exposed: {mean(people):.2f} on average, {max(people)} at most; "
                  f"made anew {shown:.1f} of {MONTHS // every} times", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
