"""What always holds, and the reporting line as far as it is known: in pairing and in verification alike."""

from datetime import date
from random import Random
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.evaluation.options import options_of
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.verification.evaluation import broken_rules
from sponsorcli.verification.facts import facts_of
from tests.seeds import seeds

Rows = list[dict[str, Any]]
AS_OF = date(2026, 6, 1)
LINE = ({"kind": "outside_reporting_line"},)


def snapshot(rules: Any = (), **tables: Rows) -> Snapshot:
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": {"rules": rules}}
    return Snapshot(Program.model_validate(data), Roster.of(**tables), AS_OF)


def broken(given: Snapshot) -> dict[tuple[str, str], tuple[str, ...]]:
    """What each pair breaks by the rules that pair, which must be what verification finds."""
    parties = parties_of(given)
    options = options_of(parties, given)
    facts, settings = facts_of(given), given.program.pairing
    found = {}
    for at, one in enumerate(parties.proteges.ids):
        for place, other in enumerate(parties.sponsors.ids):
            found[one, other] = options.broken(at, place)
            assert list(found[one, other]) == broken_rules(one, other, facts, settings), (one, other)
    return found


def people(*ids: str, **managers: str) -> Rows:
    return [{"person_id": one, "manager_id": managers.get(one)} for one in ids]


ONE_EACH: dict[str, Rows] = {"proteges": [{"person_id": "P1"}], "sponsors": [{"person_id": "S1"}]}


@pytest.mark.parametrize("managers", [{"P1": "S1"}, {"S1": "P1"}])
def test_nobody_is_paired_with_their_own_manager_whatever_the_rules(managers: dict[str, str]) -> None:
    given = snapshot(people=people("P1", "S1", **managers), **ONE_EACH)
    assert broken(given) == {("P1", "S1"): ("own manager",)}
    assert make_pairing(given).pairs == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"email": "ann@x.org"}, {"email": "ANN@x.org "}),
        ({"name": "Ann", "email": "ann@x.org"}, {"name": "A. Lee", "email": "ann@x.org"}),
    ],
)
def test_one_person_under_two_ids_is_not_paired_with_themselves(one: dict[str, str], other: dict[str, str]) -> None:
    given = snapshot(people=[{"person_id": "P1", **one}, {"person_id": "S1", **other}], **ONE_EACH)
    assert broken(given) == {("P1", "S1"): ("the same person",)}


def test_an_id_that_is_an_address_is_the_person_of_that_address() -> None:
    given = snapshot(
        people=[{"person_id": "Ann@x.org"}, {"person_id": "S1", "email": "ann@x.org"}],
        proteges=[{"person_id": "Ann@x.org"}],
        sponsors=[{"person_id": "S1"}],
    )
    assert broken(given) == {("Ann@x.org", "S1"): ("the same person",)}


def test_two_who_share_a_name_are_two_people() -> None:
    alike = {"name": "Ann Lee"}
    given = snapshot(people=[{"person_id": "P1", **alike}, {"person_id": "S1", **alike, "email": "a@x"}], **ONE_EACH)
    assert broken(given) == {("P1", "S1"): ()}


def test_a_manager_who_is_written_and_not_found_leaves_the_rule_unjudged() -> None:
    given = snapshot(LINE, people=people("P1", "P2", "S1", P1="Zoe Gone"), proteges=[{"person_id": "P1"},
                     {"person_id": "P2"}], sponsors=[{"person_id": "S1", "capacity": 2}])  # fmt: skip
    assert broken(given) == {("P1", "S1"): ("outside_reporting_line",), ("P2", "S1"): ()}
    made = make_pairing(given)
    assert [pair.protege_id for pair in made.pairs] == ["P2"]
    assert [problem.code for problem in made.problems] == ["M003"]
    assert "P1" in made.problems[0].message
    assert "outside_reporting_line" in made.problems[0].message
    assert str(made.problems[0].place) == "roster.xlsx:People!H2"


@pytest.mark.parametrize(
    "tables",
    [
        {"people_history": [{"person_id": "M1", "taken_on": date(2025, 1, 31)}]},
        {"career_events": [{"person_id": "M1", "on": date(2025, 1, 31), "event": "left"}]},
        {},
    ],
)
def test_a_manager_from_before_is_somebody_and_a_managers_manager_ends_the_line(tables: dict[str, Rows]) -> None:
    lines = people("P1", "S1", P1="M1") if tables else people("P1", "S1", "M1", P1="M1", M1="nobody known")
    assert broken(snapshot(LINE, people=lines, **ONE_EACH, **tables)) == {("P1", "S1"): ()}


def test_without_people_the_managers_of_the_programmes_own_tables_count() -> None:
    given = snapshot(
        LINE,
        proteges=[{"person_id": one, "manager_id": boss} for one, boss in (("P1", "S1"), ("P2", "M2"), ("P3", None))],
        sponsors=[{"person_id": "S1", "manager_id": "M1"}, {"person_id": "S2", "manager_id": "M2"}],
    )
    assert {pair for pair, rules in broken(given).items() if not rules} == {
        ("P1", "S2"), ("P2", "S1"), ("P3", "S1"), ("P3", "S2"),
    }  # fmt: skip
    assert not [problem for problem in make_pairing(given).problems if problem.code in {"M003", "M010"}]


@pytest.mark.parametrize("manager", ["bo@x.org", "Bo Ek"])
def test_a_manager_who_can_be_compared_with_nobody_leaves_the_rule_unjudged(manager: str) -> None:
    given = snapshot(LINE, proteges=[{"person_id": "P1", "manager_id": manager}], sponsors=[{"person_id": "S1"}])
    assert broken(given) == {("P1", "S1"): ("outside_reporting_line",)}


def test_the_programmes_own_table_says_it_before_people() -> None:
    given = snapshot(
        LINE,
        people=people("P1", "S1", "X1", P1="S1"),
        proteges=[{"person_id": "P1", "manager_id": "X1"}],
        sponsors=[{"person_id": "S1"}],
    )
    assert broken(given) == {("P1", "S1"): ()}


@pytest.mark.parametrize("tables", [{}, {"people": people("P1", "S1")}])
def test_a_column_of_managers_that_is_blank_throughout_is_missing(tables: dict[str, Rows]) -> None:
    made = make_pairing(snapshot(LINE, **ONE_EACH, **tables))
    assert [problem.code for problem in made.problems] == ["M010"]
    assert len(made.pairs) == 1


@pytest.mark.parametrize("seed", seeds(60))
def test_pairing_and_verification_agree_on_every_pair(seed: int) -> None:
    chance = Random(seed)
    ours, theirs = [f"P{one}" for one in range(6)], [f"S{one}" for one in range(4)]
    bosses = [None, None, *ours, *theirs, "M1", "Nobody", "no@x.org"]
    everybody = [*ours, *theirs, "M1"]

    def row(one: str) -> dict[str, Any]:
        return {
            "person_id": one, "manager_id": chance.choice(bosses), "email": chance.choice([None, "a@x", "B@x", "b@X"]),
        }  # fmt: skip

    def own(one: str) -> dict[str, Any]:
        return {"person_id": one, "manager_id": chance.choice(bosses)} if seed % 2 else {"person_id": one}

    tables: dict[str, Rows] = {
        "proteges": [own(one) for one in ours],
        "sponsors": [own(one) for one in (*theirs, "P0")],
    }
    if seed % 3:
        tables["people"] = [row(one) for one in everybody]
    broken(snapshot(LINE if seed % 4 else (), **tables))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (5.0, "5", True), (5.0, "5.00", True), (5.0, "05", True), (5.5, "5", False), (5.0, "five", False),
        ("5.0", "5", False), ("Rome ", "rome", True), ("New  York", "new york", True), ("Rome", "Roma", False),
    ],
)  # fmt: skip
def test_numbers_are_compared_by_their_value_where_one_side_has_numbers_and_as_texts_otherwise(
    one: object, other: object, is_same: bool
) -> None:
    rule = {"kind": "same", "field": "site"}
    given = snapshot(
        (rule,), proteges=[{"person_id": "P1", "site": one}], sponsors=[{"person_id": "S1", "site": other}]
    )
    options = options_of(parties_of(given), given)
    assert (options.broken(0, 0) == ()) is is_same
