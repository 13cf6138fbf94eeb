"""What keeps programmes from being paired together: each difference in what the aims hang on, and where it is said."""

from collections.abc import Mapping
from datetime import date

import pytest

from sponsorcli.model import HeldElsewhere, Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.together import pair_together

AS_OF = date(2026, 10, 31)
LEVEL = {"order": ("priority", "best_total"), "priority": {"field": "level"}}
POTENTIAL = {"order": ("priority", "best_total"), "priority": {"field": "potential"}}
AT_LEAST = {"order": ("at_least", "most_pairs"), "at_least": 1}
TOTAL = {"order": ("best_total",)}


def programme(
    name: str, pairing: Mapping[str, object] | None = None, levels: tuple[str, ...] = ("L1", "L2")
) -> Snapshot:
    """A programme whose one protégé wants S."""
    data = {
        "schema_version": 1,
        "program": {"id": name, "name": name, "levels": levels},
        "sources": {},
        "pairing": {"criteria": ({"kind": "pair_scores"},), **(pairing or {})},
    }
    roster = Roster.of(
        proteges=[{"person_id": name.upper()}],
        sponsors=[{"person_id": "S", "capacity": 1}],
        pair_scores=[{"protege_id": name.upper(), "sponsor_id": "S", "score": 0.5}],
    )
    return Snapshot(Program.model_validate(data), roster, AS_OF)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (TOTAL, {"order": ("most_pairs", "best_total")}, "`pairing.order`"),
        ({}, {"order": ("most_pairs", "best_total")}, None),
        (AT_LEAST, {**AT_LEAST, "at_least": 2}, "`pairing.at_least`"),
        (TOTAL, {**TOTAL, "priority": {"field": "potential"}}, None),
        (LEVEL, POTENTIAL, "`pairing.priority` and `program.levels`"),
        (POTENTIAL, {**POTENTIAL, "order": ("best_total",)}, "`pairing.order` and `pairing.priority`"),
    ],
)
def test_other_aims_are_refused_where_the_order_hangs_on_them(
    first: dict[str, object], second: dict[str, object], differ: str | None
) -> None:
    made = pair_together([programme("b", second), programme("a", first)])
    if differ is None:
        assert (made.problems, sorted(made.pairings)) == ((), ["a", "b"])
        return
    (told,) = made.problems
    assert (told.code, made.pairings) == ("M096", {})
    assert told.message == f"a and b share sponsors and differ in {differ}, so no pairing is the best for both"
    assert told.hint.startswith(f"give both the same {differ}, or pair each programme by itself")


@pytest.mark.parametrize(
    ("priority", "is_refused"),
    [
        ({"field": "level"}, True),
        ({"field": "potential"}, False),
        ({"field": "level", "tiers": ("L1", "L2")}, False),
    ],
)
def test_other_levels_are_refused_where_they_are_the_tiers(priority: dict[str, object], is_refused: bool) -> None:
    pairing = {"order": ("priority", "best_total"), "priority": priority}
    made = pair_together([programme("a", pairing), programme("b", pairing, ("L2", "L1"))])
    assert [(one.code, "`program.levels`" in one.message) for one in made.problems] == [("M096", True)] * is_refused


def test_a_pair_of_a_third_programme_holds_the_seat_and_one_of_a_programme_in_the_run_only_by_its_own_tables() -> None:
    (a, b) = programme("a"), programme("b")
    for held, paired in (("c", 0), ("b", 1)):
        beside = Snapshot(a.program, a.roster, a.as_of, elsewhere=(HeldElsewhere("S", "X", held),))
        found = pair_together([b, beside]).pairings
        assert (list(found), sum(one.paired for one in found.values())) == (["a", "b"], paired)
