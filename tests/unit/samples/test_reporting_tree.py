"""A protégé is moved where the sponsor would be in the reporting line."""

from datetime import date

import pytest

from sponsorcli.samples.company import Employee
from sponsorcli.samples.random_stream import RandomStream
from sponsorcli.samples.reporting_tree import management_chain, separate_reporting_lines

HIRED = date(2020, 1, 6)


def employee(person_id: str, level: int, manager_id: str | None) -> Employee:
    return Employee(
        person_id, "Ann", "ann@example.com", level, "Sales", 0, HIRED, HIRED, 3, None, None, manager_id=manager_id
    )


@pytest.fixture
def people() -> dict[str, Employee]:
    """H leads S and M; S leads A, who leads P; M leads B."""
    staff = [
        employee("H", 7, None), employee("S", 6, "H"), employee("M", 6, "H"), employee("A", 4, "S"),
        employee("B", 4, "M"), employee("P", 2, "A"), employee("Q", 3, "H"),
    ]  # fmt: skip
    return {one.person_id: one for one in staff}


def test_a_protege_below_the_sponsor_moves_out_of_the_line(people: dict[str, Employee]) -> None:
    separate_reporting_lines(people["P"], people["S"], people, RandomStream(1, "line"))
    assert people["P"].manager_id in {"M", "B", "Q"}
    assert "S" not in management_chain(people["P"], people)


def test_a_protege_who_shares_the_manager_gets_another_above(people: dict[str, Employee]) -> None:
    separate_reporting_lines(people["Q"], people["S"], people, RandomStream(1, "line"))
    assert people["Q"].manager_id in {"M", "B"}


def test_a_protege_outside_the_line_stays(people: dict[str, Employee]) -> None:
    separate_reporting_lines(people["P"], people["M"], people, RandomStream(1, "line"))
    assert people["P"].manager_id == "A"
