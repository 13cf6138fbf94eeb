"""A selection that is adopted: the decisions that are added, and each thing that stands against it."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.adoption import Adoption, HandedIn, adopt_selections
from sponsorcli.adoption.selections import differs, result_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.selection import select_proteges

DAY = date(2026, 3, 20)
Row = dict[str, Any]


def snapshot(places: int | None = 2, decided: tuple[Row, ...] = (), **rounds: str | None) -> Snapshot:
    """The programme on the day, with these people nominated for their rounds; who is called Left has left."""
    selection: dict[str, Any] = {"places": places, "ranked_by": ({"kind": "number", "field": "potential", "best": 5},)}
    selection["eligible"] = ({"kind": "level", "to": "L1"},)
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": ("L1", "L2")},
            "sources": {},
            "selection": selection,
        }
    )
    people = [
        {"person_id": one, "level": "L2" if one == "High" else "L1", "left_on": DAY if one == "Left" else None}
        for one in rounds
    ]
    proteges = [{"person_id": one, "potential": 5 - at, "round": name} for at, (one, name) in enumerate(rounds.items())]
    return Snapshot(program, Roster.of(people=people, proteges=proteges, selections=list(decided)), DAY)


def row(person: str, word: str = "selected", name: str = "1", **more: Any) -> Row:
    """A row of the file with this decision."""
    said = {"selected": word == "selected", "eligible": word != "not_eligible", "drawn": word == "not_drawn"}
    return {"person_id": person, "round": name, **said, **more}


def decision(person: str, word: str = "selected", name: str = "1") -> Row:
    return {"person_id": person, "round": name, "decided_on": date(2026, 1, 5), "result": word}


def adopted(*rows: Row, on: Snapshot, by: str | None = None) -> Adoption:
    return adopt_selections(HandedIn("select", "t", DAY, rows, {}, "f.json", ()), on, by)


def faults(adoption: Adoption) -> list[tuple[int, str, str]]:
    return [(one.row, one.code, one.why) for one in adoption.unfit]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (row("A"), "selected"),
        (row("A", "waiting"), "waiting"),
        (row("A", "not_drawn"), "not_drawn"),
        (row("A", "waiting", drawn=1), "waiting"),
        (row("A", "not_eligible"), "not_eligible"),
        (row("A", "not_eligible", drawn=True), "not_eligible"),
        (row("A", result="declined"), "declined"),
        (row("A", result=""), "selected"),
        (row("A", result=None), "selected"),
    ],
)
def test_a_row_says_one_decision(given: Row, word: str) -> None:
    assert result_of(given) == word


def test_each_candidate_becomes_a_decision_of_the_day_or_of_the_day_in_the_file() -> None:
    rows = (
        row("A", decided_on="2026-02-28"), row("B", "waiting", decided_on="soon"),
        row("High", "not_eligible", failed="level L2"), row("C", "waiting", failed="x"),
    )  # fmt: skip
    adoption = adopted(*rows, on=snapshot(A="1", B="1", High="1", C="1"), by="HR")
    assert adoption.added == (
        {"person_id": "A", "round": "1", "decided_on": date(2026, 2, 28), "result": "selected", "approved_by": "HR"},
        {"person_id": "B", "round": "1", "decided_on": DAY, "result": "waiting", "approved_by": "HR"},
        {"person_id": "High", "round": "1", "decided_on": DAY, "result": "not_eligible", "approved_by": "HR",
         "why": "level L2"},
        {"person_id": "C", "round": "1", "decided_on": DAY, "result": "waiting", "approved_by": "HR"},
    )  # fmt: skip
    assert (adoption.unfit, adoption.kept, dict(adoption.changed)) == ((), 0, {})
    (without,) = adopted(row("High", "not_eligible"), on=snapshot(High="1")).added
    assert without == {"person_id": "High", "round": "1", "decided_on": DAY, "result": "not_eligible"}


def test_a_decision_on_record_stands_and_another_word_is_refused() -> None:
    day = snapshot(2, (decision("A"), decision("B", "not_drawn")), A="1", B="1")
    adoption = adopted(row("A"), row("B", "not_drawn"), on=day)
    assert (adoption.added, adoption.unfit, adoption.kept, adoption.is_news) == ((), (), 2, False)
    assert faults(adopted(row("A"), row("B"), on=day)) == [
        (1, "S021", "B is selected in the file, and not drawn on record since")
    ]


def test_who_cannot_be_selected_any_more_is_said_and_who_was_not_selected_is_passed_over() -> None:
    day = snapshot(5, A="1", High="1", Left="1")
    found = faults(adopted(row("A"), row("High"), row("Nobody"), row("A", name="2"), on=day))
    assert [(at, code) for at, code, _ in found] == [(1, "S020"), (2, "S020"), (3, "S020")]
    assert found[0][2].startswith("High cannot be selected on 2026-03-20: ")
    assert found[1][2] == "Nobody is not nominated for round 1 on 2026-03-20"
    assert found[2][2] == "A is not nominated for round 2 on 2026-03-20"
    adoption = adopted(row("A"), row("Left", "waiting"), row("Nobody", "waiting"), on=day)
    assert ([one["person_id"] for one in adoption.added], adoption.unfit) == (["A"], ())


@pytest.mark.parametrize(("places", "is_over"), [(3, False), (2, True), (None, False)])
def test_a_round_has_its_places_for_those_who_have_one_and_those_who_get_one(places: int | None, is_over: bool) -> None:
    decided = (decision("A"), decision("D", "waiting"))
    day = snapshot(places, decided, A="1", B="1", C="1", D="1", E="2")
    found = faults(adopted(row("D", "waiting"), row("E", "waiting", "2"), row("B"), row("C"), on=day))
    words = "3 people would be selected in round 1, and it has 2 places"
    assert found == ([(2, "S022", words)] if is_over else [])


def test_a_place_of_somebody_who_is_nominated_no_longer_is_free() -> None:
    assert not faults(adopted(row("B"), row("C"), on=snapshot(2, (decision("Gone"),), B="1", C="1")))
    assert not faults(adopted(row("B"), on=snapshot(1, (decision("Left"),), Left="1", B="1")))
    assert not faults(adopted(row("B", name="2"), row("C"), on=snapshot(1, (), B="2", C="1")))


def test_rounds_with_too_few_places_are_said_in_their_order_at_their_first_row() -> None:
    rows = (row("A", "waiting", "2"), row("B", name="2"), row("C", name="2"), row("D"), row("E"))
    found = faults(adopted(*rows, on=snapshot(1, A="2", B="2", C="2", D="1", E="1")))
    assert [(at, why.split(",")[0]) for at, _, why in found] == [
        (3, "2 people would be selected in round 1"), (1, "2 people would be selected in round 2"),
    ]  # fmt: skip


def test_a_file_differs_from_a_selection_by_any_of_its_words() -> None:
    selection = select_proteges(snapshot(1, A="1", B="1"))
    said = {one.person_id: one for one in selection.candidates}["A"]
    same: Row = {
        "person_id": "A", "round": said.round, "selected": said.selected, "eligible": said.eligible,
        "result": said.result, "drawn": said.drawn,
    }  # fmt: skip
    assert said.selected
    assert not differs(same, selection)
    assert not differs({name: value for name, value in same.items() if name != "drawn"}, selection)
    changes = {"round": "2", "selected": False, "eligible": False, "result": "x", "drawn": True, "person_id": "Z"}
    assert all(differs({**same, name: value}, selection) for name, value in changes.items())
