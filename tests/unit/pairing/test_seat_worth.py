"""What a seat more at each sponsor brings, where somebody moves up first, and where the same person moves twice."""

import pytest

from tests.unit.pairing.test_make import PANEL, paired, panel, proteges, sponsors

STABLE: dict[str, object] = {"method": "stable", "unlisted": "unacceptable", "favours": "sponsors"}
LISTS = {
    "P": "CAB", "Q": "BC", "R": "A", "X": "A",
    "A": "XPR", "B": "PQ", "C": "QP",
}  # fmt: skip


def choices(lists: dict[str, str]) -> list[dict[str, object]]:
    """A row for each choice, whose place on the list is its rank."""
    return [
        {"person_id": one, "choice_id": other, "rank": rank}
        for one, others in lists.items()
        for rank, other in enumerate(others, start=1)
    ]


def test_who_moves_up_twice_leaves_the_seat_that_was_taken_first_to_somebody_new() -> None:
    """With a second seat at A: P comes from B, Q from C to B, P goes on to C, and A's seat is left for R."""
    made = paired(
        STABLE, proteges=proteges("P", "Q", "R", "X"), sponsors=sponsors("A", "B", "C"), preferences=choices(LISTS)
    )
    assert {pair.protege_id: pair.sponsor_id for pair in made.pairs} == {"P": "B", "Q": "C", "X": "A"}
    assert [(load.person_id, load.seat_pairs, load.seat_score) for load in made.loads] == [
        ("A", 1, None), ("B", 0, None), ("C", 0, None)
    ]  # fmt: skip
    assert [(one.protege_id, one.remedy) for one in made.unpaired] == [("R", "one more seat with A")]
    more = paired(
        STABLE,
        proteges=proteges("P", "Q", "R", "X"),
        sponsors=[{"person_id": one, "capacity": 2 if one == "A" else 1} for one in "ABC"],
        preferences=choices(LISTS),
    )
    assert {pair.protege_id: pair.sponsor_id for pair in more.pairs} == {"P": "C", "Q": "B", "R": "A", "X": "A"}


def test_who_was_paired_first_of_all_can_be_the_one_who_comes_from_nowhere() -> None:
    """The first protégé in the table is a newcomer as anybody else is."""
    made = paired(
        STABLE,
        proteges=proteges("P", "Q"),
        sponsors=sponsors("A"),
        preferences=choices({"P": "A", "Q": "A", "A": "QP"}),
    )
    assert [(load.seat_pairs, load.seat_score) for load in made.loads] == [(1, None)]
    assert [(one.protege_id, one.remedy) for one in made.unpaired] == [("P", "one more seat with A")]


@pytest.mark.parametrize("order", [("priority", "best_total"), ("priority", "most_pairs", "best_total")])
def test_a_seat_counts_where_somebody_paired_moves_up_to_it_and_not_where_nobody_waits(order: tuple[str, ...]) -> None:
    """P2 waits for S1 alone, whose P1 can go to S2; P3 of S3 can go to S4, and nobody waits for S3."""
    made = paired(
        {"criteria": PANEL, "order": order, "priority": {"field": "potential"}, "lowest_score": 0.1},
        proteges=[{"person_id": one, "potential": tier} for one, tier in (("P1", 2), ("P2", 1), ("P3", 1))],
        sponsors=[{"person_id": one, "capacity": seats} for one, seats in (("S1", 1), ("S2", 0), ("S3", 1), ("S4", 0))],
        pair_scores=panel(P1_S1=0.9, P1_S2=0.4, P2_S1=0.5, P3_S3=0.6, P3_S4=0.8),
    )
    assert {pair.protege_id: pair.sponsor_id for pair in made.pairs} == {"P1": "S1", "P3": "S3"}
    assert [(load.person_id, load.seat_pairs, load.seat_score) for load in made.loads] == [
        ("S1", 1, 500_000), ("S2", 1, 0), ("S3", 0, 0), ("S4", 0, 200_000)
    ]  # fmt: skip
