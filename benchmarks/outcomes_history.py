"""Measure `sponsorcli outcomes` on an HR history of a million people and five million career events, in parquet.

    python benchmarks/outcomes_history.py --people 100000 300000 1000000

Each size is made up in a temporary folder: five events a person, 2,000 pairs over two years. Prints wall and CPU
seconds, peak memory and seconds per million people.
"""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from measured import print_row, run_once

AS_OF = date(2026, 6, 30)
PAIRED = (date(2023, 1, 1), date(2024, 6, 1))
PAIRS, EVENTS_EACH, SPONSORS = 2_000, 5, 500
LEVELS = [f"L{number}" for number in range(1, 9)]
PROGRAM = """\
schema_version: 1
program: {id: history, name: History, levels: [L1, L2, L3, L4, L5, L6, L7, L8], leadership_from: L6}
sources: {people: ../people.parquet, career_events: ../events.parquet, pairs: ../pairs.parquet}
pairing: {rules: []}
outcomes:
  measures: [promotion, retention, representation, time_to_promotion, level_steps]
  within_months: [12, 24]
  compare_on: [level, function]
"""


def days(random: np.random.Generator, count: int, first: date, last: date) -> pl.Series:
    """So many days between two, at random."""
    epoch = date(1970, 1, 1)
    return pl.Series(random.integers((first - epoch).days, (last - epoch).days, count)).cast(pl.Int32).cast(pl.Date)


def make(folder: Path, people: int, seed: int = 1) -> Path:
    """Write the tables and the program; the program's path."""
    random = np.random.default_rng(seed)
    ids = pl.Series(range(people)).cast(pl.String).str.zfill(8)
    levels = random.integers(0, 6, people)
    left = days(random, people, date(2023, 1, 1), date(2036, 1, 1))
    functions = pl.Series(["Sales", "Finance", "Engineering", "Legal", "People", "Operations"])
    staff = pl.DataFrame({
        "person_id": ids,
        "level": pl.Series(LEVELS)[levels.tolist()],
        "function": functions[random.integers(0, 6, people).tolist()],
        "hired_on": days(random, people, date(2005, 1, 1), date(2022, 12, 31)),
        "left_on": pl.select(pl.when(left <= AS_OF).then(left)).to_series(),
    })  # fmt: skip
    staff.write_parquet(folder / "people.parquet")
    count = people * EVENTS_EACH
    who = np.repeat(np.arange(people), EVENTS_EACH)
    kinds = pl.Series(["moved", "moved", "moved", "regraded", "promoted"])
    events = pl.DataFrame({
        "person_id": ids[who.tolist()],
        "on": days(random, count, date(2023, 1, 1), AS_OF),
        "event": kinds[np.tile(np.arange(EVENTS_EACH), people).tolist()],
    }).join(staff.select("person_id", "hired_on", "left_on"), on="person_id", how="left")  # fmt: skip
    employed = (pl.col("on") > pl.col("hired_on")) & (pl.col("on") < pl.col("left_on")).fill_null(value=True)
    told = events.with_columns(pl.when(employed).then("on").otherwise(pl.col("hired_on")).alias("on")).select(
        "person_id", "on", pl.when(employed).then("event").otherwise(pl.lit("moved")).alias("event")
    )
    told.write_parquet(folder / "events.parquet")
    stayed = np.flatnonzero((left > PAIRED[1]).to_numpy())
    chosen = random.choice(stayed[stayed < people - SPONSORS], PAIRS, replace=False)
    pl.DataFrame({
        "protege_id": ids[chosen.tolist()],
        "sponsor_id": ids[(people - 1 - np.arange(PAIRS) % SPONSORS).tolist()],
        "paired_on": days(random, PAIRS, *PAIRED),
    }).write_parquet(folder / "pairs.parquet")  # fmt: skip
    program = folder / "configs" / "history.yaml"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    return program


def main() -> None:
    """Make each size, run the command once on it, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[100_000, 300_000, 1_000_000])
    asked = parser.parse_args()
    for people in asked.people:
        with tempfile.TemporaryDirectory() as folder:
            program = make(Path(folder), people)
            run = run_once([
                sys.executable, "-m", "sponsorcli", "outcomes", str(program), "--as-of", AS_OF.isoformat(), "--quiet",
            ])  # fmt: skip
            print_row(f"{people:,} people, {people * EVENTS_EACH:,} events", run)
            print(f"{'':<44} {run.cpu / people * 1e6:8.1f} s cpu a million people", flush=True)


if __name__ == "__main__":
    main()
