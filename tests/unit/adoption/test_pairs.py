"""A pairing that is adopted: the rows that are added and that end, and each thing that stands against it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sponsorcli.adoption import Adoption, HandedIn, Unfit, adopt_pairs
from sponsorcli.adoption.adopted import problem_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.problems import FilePlace, Problem, Related

MADE, DAY = date(2026, 3, 1), date(2026, 3, 20)
Rows = list[dict[str, Any]]
PEOPLE = [
    *({"person_id": one, "level": "L1", "function": "IT"} for one in ("P1", "P2", "P3")),
    *({"person_id": one, "level": "L3", "function": "Law"} for one in ("S1", "S2", "S3")),
]
RULES = ({"kind": "level_gap", "at_least": 2}, {"kind": "not_paired_before"})


def snapshot(pairing: Mapping[str, Any] | None = None, **tables: Rows) -> Snapshot:
    """The programme on the day: three protégés, and three sponsors of one seat each."""
    given: dict[str, Rows] = {
        "people": PEOPLE,
        "proteges": [{"person_id": one} for one in ("P1", "P2", "P3")],
        "sponsors": [{"person_id": one, "capacity": 1} for one in ("S1", "S2", "S3")],
    }
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": ("L1", "L2", "L3")},
            "sources": {},
            "pairing": {"pool": "nominated", "rules": RULES, **(pairing or {})},
        }
    )
    return Snapshot(program, Roster.of(**(given | tables)), DAY)


def made(*pairs: str, tables: Mapping[str, Rows] | None = None, **facts: bool) -> HandedIn:
    """A pairing file of these pairs: `P1 S1`, with `kept` and `co` behind where it is so."""
    words = [pair.split() for pair in pairs]
    rows = tuple(
        {"protege_id": one, "sponsor_id": other, "kept": "kept" in more, "role": "co" if "co" in more else "lead"}
        for one, other, *more in words
    )
    return HandedIn("pair", "t", MADE, rows, {"tables": dict(tables or {}), "facts": facts}, "f.json", ())


def pair(protege: str, sponsor: str, since: date = date(2026, 1, 5), **more: Any) -> dict[str, Any]:
    return {"protege_id": protege, "sponsor_id": sponsor, "paired_on": since, **more}


def seen_at(adoption: Adoption, tables: Snapshot) -> list[tuple[str, int]]:
    """The rows of today that the faults point at: of which table, and their positions."""
    places: dict[object, tuple[str, int]] = {
        table.place(at): (name, at) for name, table in tables.roster.tables.items() for at in range(table.frame.height)
    }
    return [places[one.place] for fault in adoption.unfit for one in fault.related]


def faults(adoption: Adoption) -> list[tuple[int, str, str]]:
    return [(one.row, one.code, one.why) for one in adoption.unfit]


def test_new_pairs_begin_on_the_day_in_the_order_of_their_ids() -> None:
    adoption = adopt_pairs(made("P2 S2 co", "P1 S3"), snapshot(), "HR")
    approved = {"paired_on": DAY, "approved_by": "HR"}
    assert adoption.added == (
        {"protege_id": "P1", "sponsor_id": "S3", **approved},
        {"protege_id": "P2", "sponsor_id": "S2", **approved, "role": "co"},
    )
    assert (adoption.unfit, dict(adoption.changed), adoption.kept, adoption.is_news) == ((), {}, 0, True)
    (without,) = adopt_pairs(made("P1 S1"), snapshot()).added
    assert without == {"protege_id": "P1", "sponsor_id": "S1", "paired_on": DAY}


def test_a_row_without_a_role_is_of_a_lead() -> None:
    file = made("P1 S1")
    rows = tuple({name: value for name, value in row.items() if name != "role"} for row in file.rows)
    assert "role" not in adopt_pairs(HandedIn("pair", "t", MADE, rows, {}, "f.json", ()), snapshot()).added[0]


def test_what_stands_goes_on_and_a_co_sponsor_becomes_the_lead_where_the_file_says_so() -> None:
    stands = [pair("P1", "S1"), pair("P2", "S2", role="co"), pair("P3", "S3", role="co")]
    adoption = adopt_pairs(made("P1 S1 kept", "P2 S2 kept", "P3 S3 kept co"), snapshot(pairs=stands))
    assert (adoption.added, adoption.changed, adoption.unfit) == ((), {1: {"role": "lead"}}, ())
    assert (adoption.kept, adoption.leads, adoption.ended, adoption.is_news) == (2, 1, 0, True)
    assert [(row["role"], row["change"]) for row in adoption.rows()] == [(None, ""), ("lead", "now lead"), ("co", "")]
    unchanged = adopt_pairs(made("P1 S1 kept"), snapshot(pairs=stands[:1]))
    assert (unchanged.kept, unchanged.is_news) == (1, False)


def test_a_pair_that_the_file_changes_ends_on_the_day_with_its_reason() -> None:
    stands = [pair("P2", "S2"), pair("P1", "S1", MADE), pair("P3", "S3", role="co")]
    changes = {"changes": [{"protege_id": "P1", "why": "a conflict"}]}
    adoption = adopt_pairs(made("P1 S2", "P2 S1", "P3 S3 kept co", tables=changes), snapshot(pairs=stands))
    assert adoption.unfit == ()
    assert adoption.changed == {
        0: {"ended_on": DAY, "end_reason": "changed by the pairing of 2026-03-01"},
        1: {"ended_on": DAY, "end_reason": "a conflict"},
    }
    assert (adoption.ended, adoption.leads, adoption.kept, len(adoption.added)) == (2, 0, 1, 2)
    assert [(row["protege_id"], row["sponsor_id"], row["change"]) for row in adoption.rows()] == [
        ("P2", "S2", "ended"), ("P1", "S1", "ended"), ("P3", "S3", ""), ("P1", "S2", "added"), ("P2", "S1", "added"),
    ]  # fmt: skip


def test_who_stays_without_a_sponsor_in_the_file_loses_the_pair_and_others_do_not() -> None:
    stands = [pair("P1", "S1"), pair("P2", "S2")]
    adoption = adopt_pairs(made(tables={"unpaired": [{"protege_id": "P1"}]}, afresh=True), snapshot(pairs=stands))
    assert (list(adoption.changed), adoption.kept, adoption.unfit) == ([0], 1, ())


def test_a_co_sponsor_who_is_not_in_the_file_stays() -> None:
    day = snapshot(pairs=[pair("P1", "S1", role="co")])
    adoption = adopt_pairs(made("P1 S2", afresh=True), day)
    assert (adoption.changed, adoption.kept, adoption.unfit) == ({}, 1, ())


@pytest.mark.parametrize(
    ("since", "facts", "is_refused"),
    [(MADE, {"afresh": True}, False), (date(2026, 3, 2), {"afresh": True}, True), (MADE, {}, True)],
)
def test_a_pair_ends_where_the_file_may_change_pairs_and_knew_it(
    since: date, facts: dict[str, Any], is_refused: bool
) -> None:
    adoption = adopt_pairs(made("P2 S2", "P1 S3", **facts), snapshot(pairs=[pair("P1", "S1", since)]))
    why = f"P1 has been paired with S1 since {since}, and the file does not have that pair"
    assert faults(adoption) == ([(1, "M083", why)] if is_refused else [])


def test_a_pair_that_ended_as_the_sponsor_left_gets_its_end() -> None:
    people = [row | ({"left_on": date(2026, 2, 1)} if row["person_id"] in {"S1", "S2"} else {}) for row in PEOPLE]
    day = snapshot(people=people, pairs=[pair("P1", "S1"), pair("P2", "S2"), pair("P3", "S3")])
    orphan = {"protege_id": "P1", "from_id": "S1", "orphaned": True}
    other = {"protege_id": "P2", "from_id": "S2", "orphaned": False}
    (at, end), *more = adopt_pairs(made("P3 S3 kept", tables={"changes": [orphan, other]}), day).changed.items()
    assert (at, end["end_reason"], more) == (0, "the sponsor left", [])
    assert end["ended_on"] == date(2026, 2, 1)
    stands = [pair("P1", "S1", ended_on=date(2026, 1, 31)), pair("P3", "S3")]
    orphans = [orphan, {"protege_id": "P3", "from_id": "S3", "orphaned": True}]
    over = snapshot(people=people, pairs=stands)
    assert not adopt_pairs(made("P3 S3 kept", tables={"changes": orphans}), over).changed
    with_reason = adopt_pairs(made("P3 S3 kept", tables={"changes": [orphan | {"why": "gone"}]}), day)
    assert with_reason.changed[0]["end_reason"] == "gone"


@pytest.mark.parametrize(
    ("pairs", "is_twice"),
    [
        (("P1 S1", "P1 S1"), True),
        (("P1 S1", "P1 S2"), True),
        (("P1 S1", "P1 S2 co"), False),
        (("P1 S1", "P1 S1 co"), True),
        (("P1 S1 co", "P1 S2 co"), False),
        (("P1 S1", "P2 S2"), False),
    ],
)
def test_a_protege_has_one_lead_and_each_sponsor_once(pairs: tuple[str, ...], is_twice: bool) -> None:
    found = faults(adopt_pairs(made(*pairs), snapshot()))
    assert found == ([(1, "M083", "P1 stands in the file twice")] if is_twice else [])


def test_a_pair_that_is_kept_and_stands_no_longer_is_said_with_its_last_end() -> None:
    over = [
        pair("P1", "S1", date(2026, 2, 1), ended_on=date(2026, 3, 10)),
        pair("P1", "S1", date(2025, 2, 1), ended_on=date(2025, 3, 10)),
    ]
    rules = {"rules": ()}
    adoption = adopt_pairs(made("P1 S1 kept", "P2 S2 kept", "P3 S3"), snapshot(rules, pairs=over))
    assert faults(adoption) == [
        (0, "M083", "the pair of P1 and S1 ended on 2026-03-10, and the file keeps it"),
        (1, "M083", "P2 and S2 are said to be a pair already, and are none"),
    ]
    assert [related.place for related in adoption.unfit[0].related] == [
        snapshot(rules, pairs=over).roster.table("pairs").place(0)
    ]


def test_who_cannot_take_part_on_the_day_is_said_with_the_reason() -> None:
    people = [row | ({"left_on": date(2026, 3, 1)} if row["person_id"] in {"P1", "S1"} else {}) for row in PEOPLE]
    away: Rows = [{"person_id": "S2", "capacity": 1, "available_from": date(2026, 3, 21)}, {"person_id": "S3"}]
    sponsors = [{"person_id": "S1", "capacity": 1}, *away]
    found = faults(adopt_pairs(made("P1 S3", "P2 S1", "P3 S2", "P9 S9"), snapshot(people=people, sponsors=sponsors)))
    start, ends = "cannot take a protégé on 2026-03-20: ", "cannot be paired on 2026-03-20: "
    assert [(row, code) for row, code, _ in found] == [(at, "M080") for at in (0, 1, 2, 3, 3)]
    assert [why for _, _, why in found] == [
        f"P1 {ends}left on 2026-03-01", f"S1 {start}left on 2026-03-01", f"S2 {start}not available on that day",
        f"P9 {ends}not among the protégés", f"S9 {start}not among the sponsors",
    ]  # fmt: skip


def test_rules_that_are_broken_by_now_are_named() -> None:
    people = [row | ({"level": "L2"} if row["person_id"] == "P1" else {}) for row in PEOPLE]
    ((row, code, why),) = faults(adopt_pairs(made("P2 S2", "P1 S1"), snapshot(people=people)))
    assert (row, code, why) == (1, "M082", "P1 and S1 break level_gap")


def test_faults_stand_by_row_then_code_then_words_and_point_at_the_first_row_of_today() -> None:
    sponsors = [{"person_id": one, "available_from": date(2026, 3, 21)} for one in ("S2", "S1", "S1")]
    day = snapshot(sponsors=sponsors)
    adoption = adopt_pairs(made("P9 S9", "P9 C9", "P1 S1"), day)
    assert [(row, code, why.split()[0]) for row, code, why in faults(adoption)] == [
        (0, "M080", "P9"), (0, "M080", "S9"), (1, "M080", "C9"), (1, "M080", "P9"), (1, "M083", "P9"),
        (2, "M080", "S1"),
    ]  # fmt: skip
    assert seen_at(adoption, day) == [("sponsors", 1)]
    people = [row | ({"level": "L2"} if row["person_id"] == "P3" else {}) for row in PEOPLE]
    low = snapshot(people=people)
    assert seen_at(adopt_pairs(made("P3 S2"), low), low) == [("proteges", 2), ("sponsors", 1)]
    gone = snapshot(people=[row | ({"left_on": DAY} if row["person_id"] == "P2" else {}) for row in PEOPLE])
    assert seen_at(adopt_pairs(made("P2 S2"), gone), gone) == [("proteges", 1)]


def test_a_fault_becomes_a_problem_at_its_row() -> None:
    fault = Unfit(0, "M080", "why", "what to do", (Related(FilePlace("a.csv"), "the row of today"),))
    assert problem_of(fault, FilePlace("f.json")) == Problem(
        "M080", "why", FilePlace("f.json"), "what to do", related=fault.related
    )


@pytest.mark.parametrize(
    ("seats", "words"),
    [(2, None), (1, "S1 would have 2 protégés, and has 1 seat"), (0, "S1 would have 2 protégés, and has 0 seats")],
)
def test_a_sponsor_has_a_seat_for_every_pair(seats: int, words: str | None) -> None:
    day = snapshot(sponsors=[{"person_id": "S1", "capacity": seats}], pairs=[pair("P1", "S1")])
    found = adopt_pairs(made("P1 S1 kept", "P2 S1"), day)
    assert faults(found) == ([] if words is None else [(1, "M081", words)])


def test_a_sponsor_without_a_number_of_seats_has_the_usual_ones_within_the_limit() -> None:
    sponsors = [{"person_id": "S1"}]
    for settings, refused in (
        ({"capacity": 1}, ["M081"] * 2),
        ({"capacity": 2}, []),
        ({"capacity": 2, "capacity_limit": 1}, ["M081"] * 2),
    ):
        adoption = adopt_pairs(made("P1 S1", "P2 S1"), snapshot(settings, sponsors=sponsors))
        assert [one.code for one in adoption.unfit] == refused


def test_a_pair_that_ends_leaves_its_seat() -> None:
    day = snapshot(pairs=[pair("P1", "S1")])
    assert adopt_pairs(made("P1 S2", "P2 S1", afresh=True), day).unfit == ()
    assert [one.code for one in adopt_pairs(made("P2 S1", afresh=True), day).unfit] == ["M081"]


def test_seats_are_counted_where_nothing_else_stands_against_the_file() -> None:
    adoption = adopt_pairs(made("P2 S1", "P1 S1", "P9 S2"), snapshot())
    assert [(one.row, one.code) for one in adoption.unfit] == [(2, "M080")]
    day = snapshot()
    assert seen_at(adopt_pairs(made("P2 S2", "P1 S2"), day), day) == [("sponsors", 1), ("sponsors", 1)]
    assert [(one.row, one.code) for one in adopt_pairs(made("P2 S1", "P1 S1"), snapshot()).unfit] == [
        (0, "M081"), (1, "M081"),
    ]  # fmt: skip
