from datetime import date
from pathlib import Path

import polars as pl

from sponsorcli.jobs.beginning import write_sample
from sponsorcli.rosters import load
from sponsorcli.samples import make_sample


def test_nobody_is_paired_on_the_day_of_leaving(tmp_path: Path) -> None:
    made = make_sample(proteges=100, sponsors=100, people=1_000, seed=18, phase="early", as_of=date(2026, 10, 31))
    write_sample(made, tmp_path)
    (program,) = (tmp_path / "configs").glob("*.yaml")
    snapshot = load(program, date(2026, 10, 31)).snapshot
    assert snapshot is not None
    people = snapshot.roster.frame("people").select("left_on", protege_id="person_id")
    pairs = snapshot.roster.frame("pairs").join(people, on="protege_id")
    assert pairs.filter(pl.col("left_on") <= pl.col("paired_on")).is_empty()
    assert pairs["left_on"].count() > 0
