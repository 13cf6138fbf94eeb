"""At the limit and one beside it: draws, places, days and orders of the selection."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.selection import Nominator, Selection, pool_of, select_proteges

AS_OF = date(2026, 6, 30)
Rows = Sequence[Mapping[str, object]]


def snapshot(selection: Mapping[str, object], **tables: Rows) -> Snapshot:
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "starts_on": date(2025, 1, 1)},
            "sources": {},
            "selection": selection,
            "pairing": {"pool": "selected"},
        }
    )
    return Snapshot(program, Roster.of(**tables), AS_OF)


def by_potential(potential: Mapping[str, float | None], **more: object) -> Selection:
    ranked = ({"kind": "number", "field": "potential", "best": 5},)
    rows = [{"person_id": one, "potential": value} for one, value in potential.items()]
    return select_proteges(snapshot({"ranked_by": ranked, **more}, proteges=rows))


@pytest.mark.parametrize(
    ("best", "worst", "in_draw"),
    [(4.1, 3.9, {"a", "b", "c"}), (4.105, 3.9, {"b", "c"}), (4.1, 3.895, set()), (4.105, 3.895, set())],
)
def test_whose_score_differs_by_just_the_tie_is_in_the_draw(best: float, worst: float, in_draw: set[str]) -> None:
    """0.1 of 5 is 0.02; a draw among those who all get a place is none."""
    found = by_potential({"a": best, "b": 4.0, "c": worst}, places=2, ties="lottery", seed=1, tie_within=0.02)
    assert {one.person_id for one in found.candidates if one.drawn} == in_draw
    assert {one.person_id for one in found.candidates if one.tied} == in_draw


@pytest.mark.parametrize(("places", "in_draw"), [(0, 0), (1, 3), (2, 3), (3, 0), (4, 0), (None, 0)])
def test_there_is_a_draw_where_some_get_a_place_and_some_do_not(places: int | None, in_draw: int) -> None:
    found = by_potential(dict.fromkeys("abc", 4.0), places=places, ties="lottery", seed=1)
    assert sum(one.drawn for one in found.candidates) == in_draw
    assert found.selected == (3 if places is None else min(places, 3))
    assert len(found.drawn) == (places if in_draw else 0)
    assert {*found.drawn, *found.not_drawn} == {one.person_id for one in found.candidates if one.drawn}


def test_a_lottery_with_a_seed_and_no_lottery_at_all_are_no_problem() -> None:
    for settings in ({"ties": "lottery", "seed": 0}, {}):
        found = by_potential({"a": 4.0}, places=1, **settings).problems
        assert [one.code for one in found] == ["S030"], "it ranks by potential alone"


def test_a_share_of_nobody_nominated_is_missing() -> None:
    assert [(one.people, one.share) for one in by_potential({}).stages()] == [(0, None)] * 3
    some = by_potential({"a": 4.0, "b": 3.0}, places=1).stages()
    assert [(one.stage, one.share) for one in some] == [("nominated", 1.0), ("eligible", 1.0), ("selected", 0.5)]


def test_reasons_come_most_frequent_first_and_then_by_name() -> None:
    rules = [{"kind": "at_least", "field": name, "value": 3} for name in ("zeal", "drive", "skill")]
    rows = [
        {"person_id": "1", "zeal": 1.0, "drive": 1.0, "skill": 1.0},
        {"person_id": "2", "zeal": 5.0, "drive": 5.0, "skill": 1.0},
    ]
    found = select_proteges(snapshot({"eligible": tuple(rules)}, proteges=rows))
    assert [(one.reason, one.people) for one in found.reasons()] == [
        ("skill below 3", 2), ("drive below 3", 1), ("zeal below 3", 1),
    ]  # fmt: skip


def test_values_not_on_record_come_most_missing_first_with_who_and_how_many_are_eligible_all_the_same() -> None:
    settings = {
        "eligible": ({"kind": "at_least", "field": "drive", "value": 3},),
        "ranked_by": tuple({"kind": "number", "field": name, "best": 5} for name in ("zeal", "skill")),
    }
    rows: Rows = [
        {"person_id": "3", "zeal": None, "drive": 4.0, "skill": None},
        {"person_id": "1", "zeal": 4.0, "drive": 4.0, "skill": None},
        {"person_id": "2", "zeal": 4.0, "drive": None, "skill": 3.0},
    ]
    found = select_proteges(snapshot(settings, proteges=rows)).not_on_record()
    assert [(one.value, one.eligible, one.ids) for one in found] == [
        ("skill", 2, ("1", "3")), ("drive", 0, ("2",)), ("zeal", 1, ("3",)),
    ]  # fmt: skip


def test_a_score_lies_between_nothing_and_all_and_a_weight_of_nothing_gives_none() -> None:
    assert {one.person_id: one.score for one in by_potential({"a": 6.0, "b": -1.0, "c": None}).candidates} == {
        "a": 1_000_000, "b": 0, "c": 0,
    }  # fmt: skip
    unranked = select_proteges(snapshot({}, proteges=[{"person_id": "a"}]))
    assert [one.score for one in unranked.candidates] == [None]


def round_of(name: str, *people: str, day: date) -> list[dict[str, object]]:
    return [{"person_id": one, "round": name, "nominated_on": day} for one in people]


def pair(protege: str, day: date, **more: object) -> dict[str, object]:
    return {"protege_id": protege, "sponsor_id": "S", "paired_on": day, **more}


@pytest.mark.parametrize(
    ("nominated_on", "judged_on"), [(date(2026, 3, 1), date(2026, 3, 1)), (date(2026, 3, 2), None)]
)
def test_a_pair_made_before_the_nomination_is_not_of_the_round(nominated_on: date, judged_on: date | None) -> None:
    found = select_proteges(
        snapshot({}, proteges=round_of("r", "A", day=nominated_on), pairs=[pair("A", date(2026, 3, 1))])
    )
    assert [one.decided_on for one in found.candidates] == [judged_on]


def test_the_first_of_two_pairs_of_a_round_gave_its_places() -> None:
    proteges = round_of("r", "A", "B", day=date(2026, 1, 1))
    pairs = [pair("A", date(2026, 4, 1)), pair("B", date(2026, 3, 1))]
    found = select_proteges(snapshot({}, proteges=proteges, pairs=pairs))
    assert {one.decided_on for one in found.candidates} == {date(2026, 3, 1)}


@pytest.mark.parametrize(("hired_on", "judged_on"), [(date(2026, 3, 1), date(2026, 3, 1)), (date(2026, 3, 2), None)])
def test_who_joined_on_the_day_of_the_first_pair_was_there(hired_on: date, judged_on: date | None) -> None:
    """No row says when they were nominated."""
    people = [{"person_id": "A", "hired_on": date(2020, 1, 1)}, {"person_id": "B", "hired_on": hired_on}]
    proteges = [{"person_id": "A"}, {"person_id": "B"}]
    found = select_proteges(snapshot({}, people=people, proteges=proteges, pairs=[pair("A", date(2026, 3, 1))]))
    assert {one.person_id: one.decided_on for one in found.candidates} == {"A": date(2026, 3, 1), "B": judged_on}


@pytest.mark.parametrize(("paired_on", "codes"), [(AS_OF, []), (date(2026, 6, 29), ["S006"])])
def test_where_the_first_pair_is_of_the_day_itself_nothing_of_that_day_is_unknown(
    paired_on: date, codes: list[str]
) -> None:
    rules = ({"kind": "at_least", "field": "performance", "value": 3},)
    people = [{"person_id": "A", "performance": 4.0}]
    proteges = round_of("r", "A", day=date(2026, 1, 1))
    found = select_proteges(
        snapshot({"eligible": rules}, people=people, proteges=proteges, pairs=[pair("A", paired_on)])
    )
    assert [one.code for one in found.problems] == codes
    assert [one.decided_on for one in found.candidates] == [None if paired_on == AS_OF else paired_on]


def test_candidates_come_newest_round_first_and_in_it_the_decided_before_the_open() -> None:
    proteges = [
        *round_of("old", "A", "B", day=date(2025, 1, 5)),
        *round_of("new", "C", "D", "E", "F", day=date(2026, 1, 5)),
    ]
    decided = [
        {"person_id": one, "round": name, "decided_on": day, "result": result}
        for one, name, day, result in (
            ("B", "old", date(2025, 2, 1), "selected"),
            ("A", "old", date(2025, 2, 1), "waiting"),
            ("D", "new", date(2026, 2, 2), "selected"),
            ("E", "new", date(2026, 2, 1), "waiting"),
            ("C", "new", date(2026, 2, 1), "selected"),
        )
    ]
    found = select_proteges(snapshot({}, proteges=proteges, selections=decided)).candidates
    assert [(one.person_id, one.rank) for one in found] == [
        ("C", 1), ("E", 2), ("D", 3), ("F", 4), ("B", 1), ("A", 2),
    ]  # fmt: skip
    assert not any(one.failed for one in found)
    refused = [{"person_id": "C", "round": "new", "decided_on": date(2026, 2, 1), "result": "not_eligible"}]
    (first, *_) = sorted(
        select_proteges(snapshot({}, proteges=proteges, selections=refused)).candidates, key=lambda one: not one.failed
    )
    assert (first.person_id, first.eligible, len(first.failed)) == ("C", False, 1)


@pytest.mark.parametrize(
    ("places", "result", "words"),
    [
        (1, None, "no place: number 2 for 1 place"),
        (0, None, "no place: number 2 for 0 places"),
        (2, "declined", "declined, decided on 2026-02-01"),
        (2, "withdrawn", "withdrawn, decided on 2026-02-01"),
        (2, "waiting", "waiting, decided on 2026-02-01"),
        (2, "not_drawn", "not drawn, decided on 2026-02-01"),
    ],
)
def test_the_pool_says_in_words_why_somebody_has_no_place(places: int, result: str | None, words: str) -> None:
    ranked = ({"kind": "number", "field": "potential", "best": 5},)
    proteges = [{**row, "potential": 5.0 - at} for at, row in enumerate(round_of("r", "A", "B", day=date(2026, 1, 5)))]
    decided = [{"person_id": "B", "round": "r", "decided_on": date(2026, 2, 1), "result": result}] if result else []
    found = pool_of(snapshot({"places": places, "ranked_by": ranked}, proteges=proteges, selections=decided))
    assert {one.person_id: one.why for one in found.left_out}["B"] == words


def test_who_was_not_drawn_today_is_told_so_without_a_day() -> None:
    proteges = [{"person_id": one} for one in "AB"]
    found = pool_of(snapshot({"places": 1, "ties": "lottery", "seed": 1}, proteges=proteges))
    assert [one.why for one in found.left_out] == ["not drawn"]


def test_who_had_two_sponsors_in_an_earlier_round_is_told_the_last_day() -> None:
    proteges = [*round_of("a", "A", day=date(2025, 1, 5)), *round_of("b", "B", day=date(2026, 1, 5))]
    ended = [
        pair("A", date(2025, 2, 1), ended_on=date(2025, 12, 1)),
        {**pair("A", date(2025, 3, 1), ended_on=date(2025, 6, 1)), "sponsor_id": "T"},
    ]
    found = pool_of(snapshot({}, proteges=proteges, pairs=ended))
    assert {one.person_id: one.why for one in found.left_out} == {
        "A": "had a sponsor until 2025-12-01, in an earlier round"
    }


@pytest.mark.parametrize(("potential", "drawn"), [(4.1, ("A", "B")), (4.105, ("B",))])
def test_selected_on_merit_is_who_is_above_everybody_not_drawn_by_more_than_a_tie(
    potential: float, drawn: tuple[str, ...]
) -> None:
    values = {"A": potential, "B": 4.0, "C": 4.0, "D": 1.0}
    proteges = [
        {**row, "potential": values[str(row["person_id"])]} for row in round_of("r", *values, day=date(2026, 1, 5))
    ]
    decided = [
        {
            "person_id": one,
            "round": "r",
            "decided_on": date(2026, 2, 1),
            "result": "selected" if one in "AB" else "not_drawn",
        }
        for one in values
    ]
    settings = {"places": 2, "tie_within": 0.02, "ranked_by": ({"kind": "number", "field": "potential", "best": 5},)}
    found = select_proteges(snapshot(settings, proteges=proteges, selections=decided))
    assert (found.drawn, found.not_drawn) == (drawn, ("C", "D"))


@pytest.mark.parametrize(
    ("nominated", "eligible", "own", "reading"),
    [
        (3, 3, 3, "nominated the own function alone"),
        (2, 2, 2, ""),
        (3, 1, 2, ""),
        (3, 0, 2, "nobody nominated is eligible"),
        (2, 0, 1, ""),
        (3, 0, 3, "nominated the own function alone"),
        (0, 0, 0, "nominated nobody, and manages 7 people at the programme's levels"),
    ],
)
def test_from_three_nominated_on_a_pattern_is_worth_a_remark(
    nominated: int, eligible: int, own: int, reading: str
) -> None:
    assert Nominator("m", None, nominated, eligible, 0, own, 7).reading == reading


def test_nominators_come_most_nominated_first_then_by_id_then_who_could_have() -> None:
    people = [{"person_id": f"x{n}", "manager_id": "b"} for n in range(3)]
    managers = [{"person_id": one, "name": one.upper(), "manager_id": None} for one in "abcd"]
    given = {"n1": "c", "n2": "d", "n3": "d", "n4": "a"}
    proteges = [{"person_id": one, "nominated_by": by} for one, by in given.items()]
    found = select_proteges(snapshot({}, people=[*people, *managers], proteges=proteges)).nominators
    assert [(one.person_id, one.name, one.nominated, one.could) for one in found] == [
        ("d", "D", 2, 0), ("a", "A", 1, 0), ("c", "C", 1, 0), ("b", "B", 0, 3),
    ]  # fmt: skip


def test_nominations_without_a_day_are_of_no_later_round() -> None:
    proteges = [{"person_id": "A", "round": "a"}, {"person_id": "B", "round": "b"}]
    ended = [pair("A", date(2025, 2, 1), ended_on=date(2025, 12, 1))]
    assert pool_of(snapshot({}, proteges=proteges, pairs=ended)).people == ("A", "B")


def test_an_empty_column_of_the_nominations_does_not_make_todays_rating_one_of_that_day() -> None:
    rules = ({"kind": "at_least", "field": "performance", "value": 3},)
    people = [{"person_id": one, "performance": 4.0} for one in "AB"]
    for rating, codes in ((None, ["S006"]), (4.0, [])):
        proteges = [{**row, "performance": rating} for row in round_of("r", "A", "B", day=date(2026, 1, 1))]
        given = {"people": people, "proteges": proteges, "pairs": [pair("A", date(2026, 3, 1))]}
        assert [one.code for one in select_proteges(snapshot({"eligible": rules}, **given)).problems] == codes


def test_the_eligible_are_numbered_from_the_best_and_nobody_else_has_a_rank() -> None:
    rule = ({"kind": "at_least", "field": "potential", "value": 2.0},)
    found = by_potential({"a": 3.0, "b": 4.0, "c": 1.0, "d": 5.0}, places=1, eligible=rule)
    assert [(one.person_id, one.rank, one.eligible, one.selected) for one in found.candidates] == [
        ("d", 1, True, True), ("b", 2, True, False), ("a", 3, True, False), ("c", None, False, False)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_in_a_draw_everybody_has_a_rank_by_lot_so_that_it_is_known_who_is_next(seed: int) -> None:
    found = by_potential(dict.fromkeys("abcdef", 4.0), places=3, ties="lottery", seed=seed)
    by_lot = sorted("abcdef", key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())
    assert [one.person_id for one in found.candidates] == by_lot
    assert [(one.rank, one.selected) for one in found.candidates] == [
        (rank, rank <= 3) for rank in range(1, 7)
    ]  # fmt: skip
