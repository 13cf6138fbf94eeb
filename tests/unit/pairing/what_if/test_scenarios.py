"""A programme with something changed."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.pairing.what_if.scenarios import looser_limits, with_pin, with_seats, without_pairs, without_rule

AS_OF = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("ended_on", "stays"), [(None, False), (date(2026, 11, 1), False), (AS_OF, True), (date(2026, 10, 30), True)]
)
def test_a_pair_that_ended_by_the_day_stays_on_record(ended_on: date | None, stays: bool) -> None:
    row = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": ended_on}
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    given = Snapshot(program, Roster.of(pairs=[row]), AS_OF)
    assert given.history.standing.is_empty() == stays
    assert without_pairs(given, {("P1", "S1")}).roster.frame("pairs").height == stays


def programme(**pairing: object) -> Snapshot:
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    sponsors = [{"person_id": one, "capacity": seats} for one, seats in (("S1", None), ("S2", 9), ("S3", 1))]
    return Snapshot(Program.model_validate(data), Roster.of(sponsors=sponsors), AS_OF)


def test_one_limit_or_one_line_is_wider_and_all_others_stay() -> None:
    limits = ({"of": "sponsors", "at_most": 3}, {"of": "sponsors", "at_least": 1}, {"of": "proteges", "at_most": 5})
    together = tuple({"proteges": pair, "why": "x"} for pair in (("A", "B"), ("C", "D"), ("E", "F")))
    found = [given.program.pairing for _, given in looser_limits(programme(limits=limits, together=together))]
    numbers = [[(one.at_most, one.at_least) for one in given.limits] for given in found]
    assert numbers[:3] == [
        [(4, None), (None, 1), (5, None)], [(3, None), (None, None), (5, None)], [(3, None), (None, 1), (6, None)],
    ]  # fmt: skip
    assert [[one.proteges[0] for one in given.together] for given in found[3:]] == [["C", "E"], ["A", "E"], ["A", "C"]]


@pytest.mark.parametrize(("position", "left"), [(0, ["b", "c"]), (1, ["a", "c"]), (2, ["a", "b"])])
def test_without_one_rule_the_others_stand_as_they_stood(position: int, left: list[str]) -> None:
    given = programme(rules=tuple({"kind": "different", "field": field} for field in "abc"))
    rules = without_rule(given, position).program.pairing.rules
    assert [rule.model_dump()["field"] for rule in rules] == left


def test_a_seat_more_is_one_above_what_the_sponsor_has_within_the_limit_as_often_as_named() -> None:
    given = with_seats(programme(capacity=2, capacity_limit=4), ["S1", "S3", "S3"])
    assert given.roster.frame("sponsors")["capacity"].to_list() == [3, 4, 3]
    assert given.program.pairing.capacity_limit == 7


@pytest.mark.parametrize(("is_several", "kept"), [(False, ["QT", "PU"]), (True, ["PS", "QT", "PU"])])
def test_who_is_kept_with_another_is_moved_unless_they_may_have_several(*, is_several: bool, kept: list[str]) -> None:
    keep = tuple({"protege": one, "sponsor": other, "why": "x"} for one, other in ("PS", "QT"))
    found = with_pin(programme(keep=keep), "P", "U", is_several=is_several).program.pairing.keep
    assert [f"{one.protege}{one.sponsor}" for one in found] == kept
