from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.model import Roster
from sponsorcli.model.reporting_lines import ReportingLines

PEOPLE = st.sampled_from([f"P{n}" for n in range(8)])


def test_everyone_above_is_named_from_the_nearest_up() -> None:
    lines = ReportingLines({"a": "b", "b": "c", "c": "d"})
    assert tuple(lines.above("a")) == ("b", "c", "d")


def test_a_circle_is_named_once_from_its_smallest_id() -> None:
    lines = ReportingLines({"c": "a", "a": "b", "b": "c", "x": "a", "self": "self"})
    assert sorted(lines.cycles()) == [("a", "b", "c"), ("self",)]


def test_a_manager_in_no_table_is_nobody_where_a_people_table_says_who_there_is() -> None:
    row = {"person_id": "P1", "manager_id": "M1"}
    assert ReportingLines.of(Roster.of(people=[row])).not_found == {"P1"}
    assert ReportingLines.of(Roster.of(people=[row, {"person_id": "M1"}])).not_found == frozenset()
    assert ReportingLines.of(Roster.of(proteges=[row])).not_found == frozenset()


def test_the_manager_in_the_programmes_own_table_counts_before_that_of_people() -> None:
    people = [{"person_id": "P1", "manager_id": "M1"}, {"person_id": "S1", "manager_id": "M1"}]
    roster = Roster.of(
        people=people,
        proteges=[{"person_id": "P1", "manager_id": "M2"}],
        sponsors=[{"person_id": "S1", "manager_id": None}],
    )
    assert ReportingLines.of(roster).manager_of == {"P1": "M2", "S1": "M1"}


@given(st.dictionaries(PEOPLE, PEOPLE))
def test_going_up_ends_whatever_the_tangle(manager_of: dict[str, str]) -> None:
    lines = ReportingLines(manager_of)
    for person in manager_of:
        above = tuple(lines.above(person))
        assert len(above) == len(set(above))
        assert person not in above


@given(st.dictionaries(PEOPLE, PEOPLE))
def test_taking_one_link_out_of_each_circle_leaves_none(manager_of: dict[str, str]) -> None:
    broken = dict(manager_of)
    for circle in ReportingLines(manager_of).cycles():
        del broken[circle[0]]
    assert not list(ReportingLines(broken).cycles())
