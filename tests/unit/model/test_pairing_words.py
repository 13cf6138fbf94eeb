"""What a pairing says in words, for one and for several, for all and for none."""

from dataclasses import replace

import pytest

from sponsorcli.model.pair_definitions.words import (
    SAME_PERSON,
    UNMET,
    Allowed,
    Outline,
    headline,
    listed,
    more_seats,
    notes,
    ruled_out,
    value_missing,
    without_a_seat,
)

OUTLINE = Outline(5, 3, 0, 0, 0, "optimal", True, False, ("most_pairs", "best_total"), None, None)
PROVEN = "; no better pairing exists under the rules"
STABLE = "; the pairing is stable: no protégé and sponsor would both prefer each other"
HELD = "seats are held by pairs that were not up for choice"
FULL = "would be allowed, but all are full with protégés they rank at least as high"


def outline(**changes: object) -> Outline:
    """With one sponsor for each who has any, and one wanted for everybody else."""
    given = replace(OUTLINE, **changes)  # type: ignore[arg-type]
    return replace(given, pairs=given.paired, still_wanted=given.proteges - given.paired)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (outline(proteges=0, paired=0), "There are no protégés to pair."),
        (outline(), f"3 of 5 protégés would have a sponsor{PROVEN}."),
        (outline(proteges=1, paired=1), f"1 of 1 protégé would have a sponsor{PROVEN}."),
        (outline(proteges=1, paired=1, kept=1), f"1 of 1 protégé has a sponsor, all as before{PROVEN}."),
        (outline(kept=3), f"3 of 5 protégés have a sponsor, all as before{PROVEN}."),
        (outline(kept=2), f"3 of 5 protégés would have a sponsor, 2 of them as before{PROVEN}."),
        (outline(set_by_keep=1), f"3 of 5 protégés would have a sponsor, 1 of them set by hand{PROVEN}."),
        (outline(kept=1, set_by_keep=1),
         f"3 of 5 protégés would have a sponsor, 1 of them as before and 1 set by hand{PROVEN}."),
        (outline(paired=0), f"0 of 5 protégés have a sponsor{PROVEN}."),
        (outline(proteges=3, fixed=3, kept=3), "3 of 3 protégés have a sponsor, all as before."),
        (outline(proteges=3, fixed=2, kept=3), f"3 of 3 protégés have a sponsor, all as before{PROVEN}."),
        (outline(fixed=3, kept=3), f"3 of 5 protégés have a sponsor, all as before{PROVEN}."),
        (outline(proven=False), "3 of 5 protégés would have a sponsor; the pairing is not proven best."),
        (outline(method="stable"), f"3 of 5 protégés would have a sponsor{STABLE}."),
        (outline(method="stable", proven=False), "3 of 5 protégés would have a sponsor."),
    ],
)  # fmt: skip
def test_the_headline_says_how_many_have_a_sponsor_and_what_is_proven(given: Outline, said: str) -> None:
    assert headline(given) == said


@pytest.mark.parametrize(
    ("given", "beginnings"),
    [
        (outline(), ["The aims", "How it is proven", "A missing value"]),
        (outline(proven=False), ["The aims", "A missing value"]),
        (outline(afresh=True), ["The aims", "How it is proven", "A missing value"]),
        (outline(afresh=True, kept=1), ["The aims", "All pairs", "How it is proven", "A missing value"]),
        (outline(kept=1), ["The aims", "How it is proven", "A missing value"]),
        (outline(kept=1, fixed=1), ["The aims", "Existing pairs", "How it is proven", "A missing value"]),
        (outline(afresh=True, fixed=1), ["The aims", "Existing pairs", "How it is proven", "A missing value"]),
        (outline(afresh=True, kept=1, fixed=1), ["The aims", "All pairs", "How it is proven", "A missing value"]),
        (outline(method="stable"), ["The method", "A missing value"]),
        (outline(method="stable", ties=0), ["The method", "A missing value"]),
        (outline(method="stable", ties=1), ["The method", "1 person has", "A missing value"]),
        (outline(method="stable", ties=2), ["The method", "2 people have", "A missing value"]),
    ],
)
def test_each_note_is_there_where_it_holds(given: Outline, beginnings: list[str]) -> None:
    said = list(notes(given))
    assert len(said) == len(beginnings)
    assert all(note.startswith(beginning) for note, beginning in zip(said, beginnings, strict=True))


def test_the_aims_are_named_in_their_order() -> None:
    first = next(notes(outline(order=("at_least", "best_total", "odd"), at_least=2)))
    seats = "as many sponsors' first 2 seats taken as possible"
    assert first.startswith(f"The aims in their order: {seats}, then the highest total score, then odd.")


@pytest.mark.parametrize(
    ("allowed", "method", "proven", "said"),
    [
        (Allowed(1, 0, 0, 0), "optimal", True, "1 sponsor would be allowed, but has no seats"),
        (Allowed(2, 0, 0, 0), "optimal", True, "2 sponsors would be allowed, but they have no seats"),
        (Allowed(2, 1, 0, 0), "optimal", True,
         "2 sponsors would be allowed, but all seats are held by pairs that were not up for choice"),
        (Allowed(1, 1, 1, 1), "optimal", True,
         "1 sponsor would be allowed, and has a free seat, but a pair there would add nothing to the aims"),
        (Allowed(3, 3, 3, 1), "optimal", True,
         "3 sponsors would be allowed, and 1 of them has a free seat, but a pair there would add nothing to the aims"),
        (Allowed(3, 3, 3, 2), "stable", True,
         "3 sponsors would be allowed, and 2 of them have free seats, but no stable pairing was made"),
        (Allowed(1, 1, 1, 0), "optimal", True,
         "1 sponsor would be allowed, but is full, and no pairing that includes this person would be better overall"),
        (Allowed(2, 2, 1, 0), "optimal", False, "2 sponsors would be allowed, but all are full"),
        (Allowed(2, 2, 2, 0), "stable", True,
         f"2 sponsors {FULL}"),
        (Allowed(2, 2, 1, 0), "stable", True,
         f"2 sponsors {FULL}, or with pairs that were not up for choice"),
        (Allowed(3, 2, 2, 0), "stable", True,
         f"3 sponsors {FULL}, or they have no seats"),
        (Allowed(1, 1, 0, 0, 1), "optimal", True, "1 sponsor would be allowed, but is away and takes nobody new"),
        (Allowed(2, 1, 0, 0, 2), "stable", True, "2 sponsors would be allowed, but all are away and take nobody new"),
        (Allowed(3, 3, 0, 0, 2), "optimal", True,
         f"3 sponsors would be allowed, but 2 are away and all other {HELD}"),
        (Allowed(2, 2, 1, 0, 1), "optimal", False,
         "2 sponsors would be allowed, but 1 is away and the other is full"),
        (Allowed(4, 4, 2, 0, 2), "optimal", False,
         "4 sponsors would be allowed, but 2 are away and all others are full"),
    ],
)  # fmt: skip
def test_why_somebody_has_no_seat_is_said(allowed: Allowed, method: str, said: str, *, proven: bool) -> None:
    assert without_a_seat(allowed, method=method, proven=proven) == said


def test_rules_are_named_by_how_many_they_rule_out_and_then_by_name() -> None:
    counts = [("not the same region", 2), ("no level above", 3), ("a manager", 2), ("no budget", 0)]
    assert ruled_out(4, [*counts, (UNMET[SAME_PERSON], 1)]) == (
        "none of 4 sponsors passes all rules: no level above (3); a manager (2); not the same region (2)"
    )
    assert ruled_out(1, [("no level above", 1)]) == "the only sponsor does not pass all rules: no level above"


@pytest.mark.parametrize(
    ("overload", "is_sure", "above", "said"),
    [
        (0, True, None, "one more seat with S"),
        (0, True, 3, "one more seat with S, above the capacity limit of 3"),
        (1, True, None, "2 more seats with S, who now has 1 more protégé than seats"),
        (2, True, None, "3 more seats with S, who now has 2 more protégés than seats"),
        (0, False, None, "one more seat with S, reserved for this person: an open seat could go to somebody else"),
    ],
)
def test_a_remedy_says_how_many_seats_it_takes(overload: int, above: int | None, said: str, *, is_sure: bool) -> None:
    assert more_seats("S", overload=overload, is_sure=is_sure, above=above) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
    ],
)
def test_up_to_three_names_are_listed(names: list[str], said: str) -> None:
    assert listed(names) == said
    assert value_missing(["x", "y"])[1] == "fill in x, y"
