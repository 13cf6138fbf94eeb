"""Count the reports of programmes without any effect that call some difference unlikely to be chance.

    python benchmarks/outcomes_without_effect.py --programmes 300

The programmes are those of `outcomes_simulation.py` with no lift, with every measure, two horizons, and pay that rises
by chance; the report is the one that `outcomes` shows. Of each it is asked whether the primary measure, a secondary
one, or either is said to be unlikely to be chance, in whatever table or sentence.
"""

import argparse
from dataclasses import replace
from datetime import timedelta

import numpy as np
from outcomes_simulation import AS_OF, PROGRAM, SIZES, START, Size, programme

from sponsorcli.model import Roster, Snapshot
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.reports.outcomes import outcomes_part, outcomes_report

SAID = "unlikely to be chance"
MEASURES = ("promotion", "retention", "time_to_promotion", "level_steps", "pay_progress")
EVERYTHING = PROGRAM.model_copy(
    update={"outcomes": PROGRAM.outcomes.model_copy(update={"measures": MEASURES, "within_months": (6, 12)})}
)


def with_pay(random: np.random.Generator, given: Snapshot) -> Snapshot:
    """The same with a rise of pay for everybody on a day of each half-year, whoever it is."""
    tables = {
        name: given.roster.frame(name).select("^[a-z].*$").to_dicts() for name in ("people", "pairs", "career_events")
    }
    people = [row["person_id"] for row in tables["people"]]
    for start in range(0, (AS_OF - START).days - 200, 180):
        days, percents = random.integers(start, start + 180, len(people)), random.gamma(2, 1.5, len(people))
        tables["career_events"] += [
            {"person_id": one, "event": "moved", "on": START + timedelta(days=int(day)), "level": None,
             "pay_change_percent": float(percent)}
            for one, day, percent in zip(people, days, percents, strict=True)
        ]  # fmt: skip
    gone = {row["person_id"]: row["left_on"] for row in tables["people"] if row["left_on"] is not None}
    kept = [row for row in tables["career_events"] if row["on"] < gone.get(row["person_id"], AS_OF + timedelta(days=1))]
    wanted = ("person_id", "event", "on", "level", "pay_change_percent")
    events = [{name: row.get(name) for name in wanted} for row in kept]
    return replace(given, roster=Roster.of(people=tables["people"], pairs=tables["pairs"], career_events=events))


def said(given: Snapshot) -> tuple[bool, bool]:
    """Whether the report calls the primary measure, and whether it calls a secondary one, unlikely to be chance."""
    result = measure_outcomes(given)
    report = outcomes_report(result, given)
    told = f"{report.headline} {outcomes_part(result, report.headline).answers}".casefold()
    primary = SAID in told or "chance rarely" in told
    secondary = False
    for table in report.tables:
        names = [column.name for column in table.columns]
        if "reading" in names:
            roles = table.column("role") if "role" in names else ["secondary"] * len(table.column("reading"))
            for role, reading in zip(roles, table.column("reading"), strict=True):
                if SAID in str(reading):
                    primary, secondary = primary or role == "primary", secondary or role != "primary"
    return primary, secondary


def main() -> None:
    """Simulate each size and print the shares of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args()
    for people, pairs in SIZES:
        random = np.random.default_rng([asked.seed, people, pairs])
        found = np.array([
            said(with_pay(random, programme(random, Size(people, pairs, 0.0), EVERYTHING)))
            for _ in range(asked.programmes)
        ])  # fmt: skip
        primary, secondary = found.mean(axis=0)
        print(
            f"{people} people, {pairs} pairs: primary {primary:.3f}  secondary {secondary:.3f}"
            f"  any {found.any(axis=1).mean():.3f} of {asked.programmes} reports",
            flush=True,
        )


if __name__ == "__main__":
    main()
