from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.eligibility.level import LevelRange
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.selection import Nominator, select_proteges


def nominators() -> dict[str, Nominator]:
    """m1 nominates three of the own function, m2 two of two; m3 manages three and m4 two, and nominate nobody."""
    people: list[dict[str, object]] = [
        {"person_id": manager, "name": f"Name of {manager}", "level": "L5", "function": "Sales"}
        for manager in ("m1", "m2", "m3", "m4")
    ]
    for manager, number, function in (("m1", 3, "Sales"), ("m2", 2, "Legal"), ("m3", 3, "Sales"), ("m4", 2, "Sales")):
        people += [
            {
                "person_id": f"{manager}-{n}",
                "level": "L3",
                "function": function,
                "manager_id": manager,
                "performance": 3.0,
            }
            for n in range(number)
        ]
    people.append({"person_id": "gone", "level": "L3", "manager_id": "m4", "left_on": date(2026, 1, 1)})
    people.append({"person_id": "senior", "level": "L5", "manager_id": "m4"})
    proteges: list[dict[str, object]] = [{"person_id": f"m1-{n}", "nominated_by": "m1"} for n in range(3)]
    proteges += [{"person_id": f"m2-{n}", "nominated_by": "m2", "performance": float(n + 2)} for n in range(2)]
    selection = SelectionSettings(
        places=3, eligible=(AtLeast(field="performance", value=3.0), LevelRange(from_level="L2", to_level="L4"))
    )
    about = About(id="test", name="Test", levels=("L1", "L2", "L3", "L4", "L5"))
    program = Program(schema_version=1, about=about, sources=Sources(), selection=selection)
    roster = Roster.of(people=people, proteges=proteges)
    result = select_proteges(Snapshot(program, roster, date(2026, 10, 31)))
    return {one.person_id: one for one in result.nominators}


def test_each_nominator_is_counted_with_what_came_of_it() -> None:
    assert nominators()["m2"] == Nominator("m2", "Name of m2", 2, 1, 0, 0, 2)


def test_one_who_nominates_the_own_function_alone_is_named() -> None:
    assert nominators()["m1"].reading == "nominated the own function alone"
    assert not nominators()["m2"].reading


def test_a_manager_who_could_have_nominated_and_did_not_is_named() -> None:
    assert nominators()["m3"].reading == "nominated nobody, and manages 3 people at the programme's levels"


def test_those_gone_or_of_other_levels_are_nobody_to_nominate() -> None:
    assert "m4" not in nominators()


def test_where_no_row_says_who_nominated_there_is_no_table() -> None:
    program = Program(schema_version=1, about=About(id="test", name="Test"), sources=Sources())
    result = select_proteges(Snapshot(program, Roster.of(proteges=[{"person_id": "1"}]), date(2026, 10, 31)))
    assert result.nominators == ()
