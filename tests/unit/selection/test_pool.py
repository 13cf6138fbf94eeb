"""Who can be paired: decisions on record stand, earlier rounds are judged on the data of their day, and nobody gone."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.selection import Pool, pool_of, select_proteges

AS_OF = date(2026, 6, 30)
Rows = Sequence[dict[str, object]]


def snapshot(
    tables: Mapping[str, Rows], selection: Mapping[str, object] | None = None, pool: str = "selected"
) -> Snapshot:
    """A programme that starts in 2026, which selects by performance, and gives two places."""
    of = {
        "places": 2,
        "eligible": ({"kind": "at_least", "field": "performance", "value": 3},),
        "ranked_by": ({"kind": "number", "field": "performance", "best": 5},),
    }
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "starts_on": date(2026, 1, 1)},
            "sources": {},
            "selection": of if selection is None else selection,
            "pairing": {"pool": pool},
        }
    )
    return Snapshot(program, Roster.of(**tables), AS_OF)


def rated(**ratings: float) -> dict[str, Rows]:
    """People by rating, all of them nominees."""
    return {
        "people": [{"person_id": one, "performance": rating} for one, rating in ratings.items()],
        "proteges": [{"person_id": one} for one in ratings],
    }


def decision(person: str, result: str, day: date = date(2026, 2, 1), of: str = "2026") -> dict[str, object]:
    return {"person_id": person, "round": of, "decided_on": day, "result": result}


def why(pool: Pool) -> dict[str, str]:
    return {one.person_id: one.why for one in pool.left_out}


@pytest.mark.parametrize(
    ("pool", "people"), [("selected", ("A", "B")), ("eligible", ("A", "B", "C")), ("nominated", ("A", "B", "C", "D"))]
)
def test_the_program_says_who_can_be_paired(pool: str, people: tuple[str, ...]) -> None:
    found = pool_of(snapshot(rated(A=5, B=4, C=3, D=1), pool=pool))
    assert (found.kind, found.people) == (pool, people)
    assert set(why(found)) == {"A", "B", "C", "D"} - set(people)


def test_whatever_the_pool_nobody_is_in_it_who_is_gone_or_not_there_yet_or_withdrew() -> None:
    tables = rated(A=5, B=5, C=5, D=5)
    people = [dict(row) for row in tables["people"]]
    people[1]["left_on"] = date(2026, 5, 1)
    proteges = [dict(row) for row in tables["proteges"]]
    proteges[2]["withdrawn_on"] = date(2026, 6, 1)
    proteges[3]["nominated_on"] = date(2026, 7, 1)
    found = pool_of(snapshot({"people": people, "proteges": proteges}, {}, "nominated"))
    assert found.people == ("A",)
    assert why(found) == {
        "B": "left on 2026-05-01",
        "C": "withdrawn on 2026-06-01",
        "D": "nominated only on 2026-07-01",
    }


@pytest.mark.parametrize(("withdrawn_on", "people"), [(date(2026, 6, 30), ()), (date(2026, 7, 1), ("A",))])
def test_a_nomination_no_longer_counts_on_the_day_it_is_withdrawn(withdrawn_on: date, people: tuple[str, ...]) -> None:
    tables = {**rated(A=5), "proteges": [{"person_id": "A", "withdrawn_on": withdrawn_on}]}
    assert pool_of(snapshot(tables, {}, "nominated")).people == people


@pytest.mark.parametrize(
    ("nominated_on", "decided_on"), [(date(2026, 3, 1), date(2026, 3, 1)), (date(2026, 3, 2), None)]
)
def test_who_is_nominated_by_the_day_of_the_first_pair_is_judged_then(
    nominated_on: date, decided_on: date | None
) -> None:
    tables: dict[str, Rows] = {
        **rated(A=5, B=4),
        "proteges": [
            {"person_id": "A", "nominated_on": date(2026, 2, 1)},
            {"person_id": "B", "nominated_on": nominated_on},
        ],
        "pairs": [{"protege_id": "A", "sponsor_id": "S", "paired_on": date(2026, 3, 1)}],
    }
    found = {one.person_id: one.decided_on for one in select_proteges(snapshot(tables)).candidates}
    assert found == {"A": date(2026, 3, 1), "B": decided_on}


def test_who_was_there_on_the_day_of_the_first_pair_and_came_back_later_is_judged_then() -> None:
    """No row says when they were nominated: C, who was hired after the first pair, cannot have been by then."""
    told = [
        ("B", "hired", date(2020, 1, 1)), ("B", "left", date(2026, 4, 1)), ("B", "hired", date(2026, 6, 1)),
        ("C", "hired", date(2026, 6, 1)),
    ]  # fmt: skip
    tables: dict[str, Rows] = {
        **rated(A=5, B=4, C=4),
        "career_events": [{"person_id": one, "event": event, "on": day} for one, event, day in told],
        "pairs": [{"protege_id": "A", "sponsor_id": "S", "paired_on": date(2026, 3, 1)}],
    }
    found = {one.person_id: one.decided_on for one in select_proteges(snapshot(tables)).candidates}
    assert found == {"A": date(2026, 3, 1), "B": date(2026, 3, 1), "C": None}


def test_a_decision_on_record_stands_whatever_the_ratings_are_now() -> None:
    decided = [decision("A", "not_drawn"), decision("B", "not_eligible"), decision("D", "selected")]
    found = pool_of(snapshot(rated(A=5, B=5, C=4, D=1) | {"selections": decided}))
    assert found.people == ("C", "D"), "one of the two places is taken by decision, and C is the best of the others"
    assert why(found) == {
        "A": "not drawn, decided on 2026-02-01",
        "B": "not eligible: not eligible, as decided on 2026-02-01",
    }


def test_the_last_decision_counts_and_one_after_the_day_does_not_yet() -> None:
    rows = [decision("A", "waiting"), decision("A", "selected", date(2026, 3, 1)),
            decision("B", "selected"), decision("B", "declined", date(2026, 7, 9))]  # fmt: skip
    assert pool_of(snapshot(rated(A=1, B=1) | {"selections": rows})).people == ("A", "B")


def test_where_pairs_were_made_and_no_decision_written_down_the_round_is_judged_as_of_its_first_pair() -> None:
    tables = rated(A=1, B=5, C=5)
    extract = [
        {"person_id": one, "taken_on": date(2026, 1, 31), "performance": rating}
        for one, rating in {"A": 5.0, "B": 4.0, "C": 1.0}.items()
    ]
    pairs = [{"protege_id": "A", "sponsor_id": "S", "paired_on": date(2026, 2, 1)}]
    then = select_proteges(snapshot(tables | {"people_history": extract, "pairs": pairs}))
    assert {one.person_id: (one.eligible, one.selected, one.decided_on) for one in then.candidates} == {
        "A": (True, True, date(2026, 2, 1)),
        "B": (True, True, date(2026, 2, 1)),
        "C": (False, False, date(2026, 2, 1)),
    }
    assert then.problems == ()
    today = select_proteges(snapshot(tables | {"pairs": pairs}))
    assert [one.code for one in today.problems] == ["S006"], "only today's ratings are known, and it is said"
    assert (today.drawn, today.not_drawn) == ((), ())


def test_who_is_nominated_after_the_first_pair_is_judged_today_for_the_places_that_are_left() -> None:
    tables = rated(A=5, B=5, C=4)
    nominated = [
        {"person_id": one, "nominated_on": day, "round": "first"}
        for one, day in {"A": date(2026, 1, 5), "B": date(2026, 4, 1), "C": date(2026, 4, 1)}.items()
    ]
    extract = [{"person_id": one, "taken_on": date(2026, 1, 31), "performance": 5.0} for one in "ABC"]
    pairs = [{"protege_id": "A", "sponsor_id": "S", "paired_on": date(2026, 2, 1)}]
    found = select_proteges(
        snapshot({"people": tables["people"], "proteges": nominated, "people_history": extract, "pairs": pairs})
    )  # fmt: skip
    assert {one.person_id: (one.selected, one.decided_on) for one in found.candidates} == {
        "A": (True, date(2026, 2, 1)), "B": (True, None), "C": (False, None),
    }  # fmt: skip


def test_who_had_a_sponsor_in_an_earlier_round_takes_no_second_place_unasked() -> None:
    def of(**proteges: str) -> Snapshot:
        ended = {"protege_id": "A", "sponsor_id": "S", "paired_on": date(2025, 2, 1), "ended_on": date(2025, 12, 1)}
        tables: dict[str, Rows] = {
            "people": [{"person_id": one} for one in ("A", "B", "S")],
            "proteges": [
                {"person_id": one, "round": given, "nominated_on": date(int(given), 1, 5)}
                for one, given in proteges.items()
            ],
            "pairs": [ended],
        }
        return snapshot(tables, {})

    found = pool_of(of(A="2025", B="2026"))
    assert found.people == ("B",)
    assert why(found) == {"A": "had a sponsor until 2025-12-01, in an earlier round"}
    assert pool_of(of(A="2026", B="2026")).people == ("A", "B"), "a nomination for the new round asks for it"
    assert pool_of(of(A="2025", B="2025")).people == ("A", "B"), "without a later round the first still runs"


def test_who_lost_a_sponsor_who_left_can_be_paired_again_without_a_new_nomination() -> None:
    """A's pair ended because the sponsor left, B's by agreement, C has had a new sponsor since."""
    pairs = [
        {"protege_id": "A", "sponsor_id": "S", "paired_on": date(2025, 2, 1)},
        {"protege_id": "B", "sponsor_id": "T", "paired_on": date(2025, 2, 1), "ended_on": date(2025, 12, 1)},
        {"protege_id": "C", "sponsor_id": "T", "paired_on": date(2025, 2, 1), "ended_on": date(2025, 12, 1)},
        {"protege_id": "C", "sponsor_id": "U", "paired_on": date(2026, 2, 1)},
    ]
    tables: dict[str, Rows] = {
        "people": [{"person_id": one, "left_on": date(2025, 11, 1) if one == "S" else None} for one in "ABCDSTU"],
        "proteges": [
            {"person_id": one, "round": str(year), "nominated_on": date(year, 1, 5)}
            for one, year in {"A": 2025, "B": 2025, "C": 2025, "D": 2026}.items()
        ],
        "pairs": pairs,
    }
    found = pool_of(snapshot(tables, {}))
    assert found.people == ("A", "C", "D")
    assert why(found) == {"B": "had a sponsor until 2025-12-01, in an earlier round"}


def test_the_problems_of_the_selection_are_the_pool_s_unless_everybody_nominated_is_in_it() -> None:
    strange = {"eligible": ({"kind": "at_least", "field": "nothing", "value": 1},)}
    assert [one.code for one in pool_of(snapshot(rated(A=5), strange)).problems] == ["S001"]
    assert pool_of(snapshot(rated(A=5), strange, "nominated")).problems == ()


def test_who_was_selected_on_merit_is_in_no_draw_on_record() -> None:
    potential = {"A": 5, "B": 4, "C": 4, "D": 4}
    tables: dict[str, Rows] = {
        "people": [{"person_id": one} for one in potential],
        "proteges": [{"person_id": one, "potential": value} for one, value in potential.items()],
        "selections": [decision("A", "selected"), decision("B", "selected"), decision("C", "not_drawn"),
                       decision("D", "not_drawn")],
    }  # fmt: skip
    ranked = {"places": 2, "ranked_by": ({"kind": "number", "field": "potential", "best": 5},)}
    found = select_proteges(snapshot(tables, ranked))
    assert (found.drawn, found.not_drawn) == (("B",), ("C", "D"))
    assert [one.person_id for one in found.candidates if one.selected] == ["A", "B"]
    by_lot = select_proteges(snapshot(tables, {"places": 2}))
    assert by_lot.drawn == ("A", "B"), "without a ranking everybody was in the draw"
