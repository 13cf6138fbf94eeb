from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.jobs.beginning import write_sample
from sponsorcli.rosters import load
from sponsorcli.samples import make_sample


@pytest.mark.search
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


def test_an_earlier_pair_ends_by_leaving_also_where_the_protege_left_on_the_last_day_of_the_programme() -> None:
    """In this sample somebody leaves on the very day on which the pair would have ended."""
    made = make_sample(proteges=60, sponsors=60, people=500, seed=15)
    left = {row[0]: row[9] for row in made.tables["people"][1:] if row[9] is not None}
    ended = [(row[0], row[4], row[5]) for row in made.tables["pairs"][1:] if row[4] is not None]
    gone = [(day, why) for person, day, why in ended if left.get(person) == day]
    assert (date(2025, 12, 16), "protégé left the company") in gone
    assert {why for _, why in gone} == {"protégé left the company"}
