"""A person in a table is an id that knows the name."""

import pickle

import pytest

from sponsorcli.tables import Column, Kind
from sponsorcli.tables.values import NamedPerson


def test_a_person_equals_the_id_and_is_told_by_name_and_id() -> None:
    person = NamedPerson("S1", "Amara Osei")
    assert person == "S1"
    assert person.said == "Amara Osei (S1)"
    assert NamedPerson("S1").said == "S1"


def test_several_people_are_their_ids_and_told_one_by_one() -> None:
    several = NamedPerson.several("P1, P2", {"P2": "Jo Park"})
    assert several == "P1, P2"
    assert several.said == "P1, Jo Park (P2)"


def test_people_travel_between_processes_with_their_names() -> None:
    several = NamedPerson.several("P1, P2", {"P2": "Jo Park"})
    for person in (NamedPerson("S1", "Amara Osei"), several):
        again = pickle.loads(pickle.dumps(person))  # noqa: S301 - made a line above
        assert (again, again.name, again.said) == (person, person.name, person.said)


@pytest.mark.parametrize(
    ("column", "names"),
    [
        (Column("sponsor_id", "Sponsor", Kind.PERSON), "sponsor_name"),
        (Column("person_id", "Sponsor", Kind.PERSON), "name"),
        (Column("filled_by", "Filled by", Kind.PERSON), "filled_by_name"),
        (Column("person_id", "Protégé", Kind.PERSON, named="person_name"), "person_name"),
    ],
)
def test_the_names_stand_in_a_column_called_after_that_of_the_ids(column: Column, names: str) -> None:
    assert column.names_column == names
