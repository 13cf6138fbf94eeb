"""How long a year of activity takes to account for, and how much memory: 20,000 pairs, 2 million actions.

    python benchmarks/account_for_activity.py [--pairs 20000] [--actions-each 100]

The rows are made up in memory, so that reading is not measured. The limits of the project are 10 s and 1.5 GiB for
the whole process, making up included.
"""

import argparse
import resource
import time
from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl

from sponsorcli.accountability import hold_to_account
from sponsorcli.model import ROW, SOURCE, Roster, RosterTable, Snapshot, TableSource
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.opportunity import OpportunityExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.ladder import LADDER
from sponsorcli.model.schema import table_spec
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.reports.accountability import accountability_report

AS_OF = date(2026, 12, 31)
FIRST = np.datetime64("2026-01-01")
EXPECTATIONS = (
    MeetingsExpected(),
    AdvocacyExpected(),
    AgreementExpected(),
    TrainingExpected(course="Sponsor essentials"),
    TrainingExpected(course="Working with a sponsor", of="protege"),
    FeedbackExpected(),
    OpportunityExpected(),
)


def table(name: str, **columns: pl.Series) -> RosterTable:
    """A table of these columns, the others of its specification missing."""
    spec, rows = table_spec(name), len(next(iter(columns.values())))
    frame = pl.DataFrame(
        [
            columns.get(field, pl.Series([None], dtype=dtype).extend_constant(None, rows - 1)).cast(dtype).alias(field)
            for field, dtype in spec.dtypes().items()
        ]
    ).with_columns(
        pl.Series(SOURCE, np.zeros(rows), dtype=pl.UInt16), pl.Series(ROW, np.arange(2, rows + 2), dtype=pl.UInt32)
    )
    places = {field: index for index, field in enumerate(spec.dtypes(), start=1)}
    return RosterTable(spec, frame, (TableSource("roster.xlsx", name, places),))


def made_up(pairs: int, actions_each: int, seed: int) -> Roster:
    """A roster of so many pairs, each sponsor with up to three, and a year of actions, courses and answers."""
    chance = np.random.default_rng(seed)
    number = np.arange(pairs)
    protege = pl.Series([f"P{index:06}" for index in number])
    sponsor = pl.Series([f"S{index // 3:06}" for index in number])
    paired = FIRST + chance.integers(0, 60, pairs)
    agreed = pl.Series(paired + chance.integers(1, 60, pairs))
    of = chance.integers(0, pairs, pairs * actions_each)
    # meetings make up half of the actions, the whole ladder the other half
    actions = sorted(LADDER.rung_of)
    action = chance.choice([*actions, *["meeting"] * len(actions)], len(of))
    courses = pl.Series(["Sponsor essentials"] * pairs + ["Working with a sponsor"] * pairs)
    answered = chance.integers(0, pairs, pairs * 6)
    return Roster(
        {
            "people": table("people", person_id=pl.concat([protege, sponsor.unique(maintain_order=True)])),
            "pairs": table(
                "pairs", protege_id=protege, sponsor_id=sponsor, paired_on=pl.Series(paired), agreed_on=agreed
            ),
            "activity": table(
                "activity",
                on=pl.Series(FIRST + chance.integers(0, 365, len(of))),
                sponsor_id=sponsor.gather(of),
                protege_id=protege.gather(of),
                action=pl.Series(action.tolist()),
            ),
            "training": table(
                "training",
                person_id=pl.concat([sponsor, protege]),
                course=courses,
                completed_on=pl.Series(FIRST + chance.integers(0, 90, 2 * pairs)),
            ),
            "feedback": table(
                "feedback",
                on=pl.Series(FIRST + chance.integers(0, 365, len(answered))),
                from_id=protege.gather(answered),
                about_id=sponsor.gather(answered),
                rating=pl.Series(chance.integers(1, 6, len(answered)).astype(float)),
            ),
        }
    )


def main() -> None:
    """Make up, account, report; print the seconds of each and the process's largest memory."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=20_000)
    options.add_argument("--actions-each", type=int, default=100)
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    program = Program(
        schema_version=1,
        about=About(id="benchmark", name="Benchmark"),
        sources=Sources(),
        accountability=AccountabilitySettings(expectations=EXPECTATIONS),
    )
    times = [time.perf_counter()]
    snapshot = Snapshot(program, made_up(asked.pairs, asked.actions_each, asked.seed), AS_OF)
    times.append(time.perf_counter())
    result = hold_to_account(snapshot)
    times.append(time.perf_counter())
    report = accountability_report(result, snapshot)
    times.append(time.perf_counter())
    made, held, reported = (after - before for before, after in pairwise(times))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{asked.pairs:,} pairs, {len(snapshot.roster.table('activity')):,} actions, {len(result.problems):,} problems"
    )
    print(f"made up {made:.1f} s, accounted {held:.1f} s, reported {reported:.1f} s, peak {peak:.2f} GiB")
    print(report.headline)


if __name__ == "__main__":
    main()
