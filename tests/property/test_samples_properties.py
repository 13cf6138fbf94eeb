"""What holds of made-up programmes of any size and seed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sponsorcli.samples import make_sample
from sponsorcli.samples.random_stream import RandomStream


@pytest.mark.search
@settings(max_examples=25, deadline=None)
@given(
    proteges=st.integers(1, 90),
    sponsors=st.integers(1, 60),
    seed=st.integers(0, 10**6),
    phase=st.sampled_from(["early", "mid", "executive"]),
)
def test_any_size_and_seed_gives_that_many_rows_and_the_same_twice(
    proteges: int, sponsors: int, seed: int, phase: str
) -> None:
    one = make_sample(proteges=proteges, sponsors=sponsors, seed=seed, phase=phase)
    assert len(one.tables["proteges"]) - 1 == proteges
    assert len(one.tables["sponsors"]) - 1 == sponsors
    assert len(one.tables["people"]) - 1 == one.size.people
    assert all(len(row) == len(rows[0]) for rows in one.tables.values() for row in rows)
    assert one == make_sample(proteges=proteges, sponsors=sponsors, seed=seed, phase=phase)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), phase=st.sampled_from(["early", "mid", "executive"]))
@example(seed=5838, phase="executive")
def test_active_pairs_lie_outside_the_reporting_line_across_functions(seed: int, phase: str) -> None:
    sample = make_sample(proteges=20, sponsors=12, people=600 if phase == "early" else None, seed=seed, phase=phase)
    manager = {row[0]: row[7] for row in sample.tables["people"][1:]}
    function = {row[0]: row[4] for row in sample.tables["people"][1:]}
    for protege, sponsor, _, _, ended_on, _ in sample.tables["pairs"][1:]:
        assert function[protege] != function[sponsor]
        if ended_on is None:
            above, steps = manager[protege], 0
            assert above != manager[sponsor]
            while above is not None:
                assert above not in (sponsor, protege)
                above, steps = manager[above], steps + 1
                assert steps < 100


@given(values=st.lists(st.integers(), max_size=30), seed=st.integers(0, 99))
def test_a_shuffle_keeps_every_value(values: list[int], seed: int) -> None:
    assert sorted(RandomStream(seed, "shuffle").shuffled(values)) == sorted(values)
